/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSettings: what a person chose, and where they were. A typed wrapper of
 * GSettings, the only place that knows its keys; replaceable in tests.
 *
 * Properties, all bindable: "user-name", "user-role" (what they are, "account
 * manager"), "absence" (strv), "user-organisation", "roles" (strv of role ids), "currency", "text-size" (per cent), "window-width", "window-height", "maximized",
 * "sidebar-width", "inspector-width" (sp), "inspector-shown", "place"
 * ("", "today", "workflow/ID", "task/ID"), "all-roles", "set-up" (the first page was answered),
 * "shelf-folder" (URI of the shared folder, "" for none), "shelf-reached" (when it was
 * looked at last, ISO 8601), "shelf-tells" (whether the sidebar counts updates), "shelf-summaries" (how
 * many of them were read there, -1 for never), "salvage" (the path of the
 * library for which what a damaged file still holds is to be shown, "" for none).
 */

#pragma once

#include <gio/gio.h>

#include "tue-absence.h"

G_BEGIN_DECLS

#define TUE_TYPE_SETTINGS (tue_settings_get_type ())
G_DECLARE_FINAL_TYPE (TueSettings, tue_settings, TUE, SETTINGS, GObject)

TueSettings *tue_settings_new (GSettingsBackend *backend); /* (nullable): the system's */
const char  *tue_settings_get_user_name (TueSettings *self);
void         tue_settings_set_user_name (TueSettings *self,
                                         const char  *user_name);
const char  *tue_settings_get_user_role (TueSettings *self);
void         tue_settings_set_user_role (TueSettings *self,
                                         const char  *user_role);
char       **tue_settings_dup_other_names (TueSettings *self); /* by which the person is known as well */
void         tue_settings_add_other_name (TueSettings *self,
                                          const char  *name);
/* When the person is away; (transfer full) (nullable) */
TueAbsence        *tue_settings_dup_absence (TueSettings *self);
void               tue_settings_set_absence (TueSettings      *self,
                                             const TueAbsence *absence);
const char        *tue_settings_get_user_organisation (TueSettings *self);
char             **tue_settings_dup_sender (TueSettings *self);
void               tue_settings_set_user_organisation (TueSettings *self,
                                                       const char  *user_organisation);
const char *const *tue_settings_get_roles (TueSettings *self);
void               tue_settings_set_roles (TueSettings       *self,
                                           const char *const *roles);
const char        *tue_settings_get_currency (TueSettings *self); /* the locale's, where none was chosen */
void               tue_settings_set_currency (TueSettings *self,
                                              const char  *currency);
int                tue_settings_get_text_size (TueSettings *self);
void               tue_settings_set_text_size (TueSettings *self,
                                               int          text_size);
const char        *tue_settings_get_place (TueSettings *self);
void               tue_settings_set_place (TueSettings *self,
                                           const char  *place);
const char        *tue_settings_get_salvage (TueSettings *self);
void               tue_settings_set_salvage (TueSettings *self,
                                             const char  *library); /* (nullable) */
gboolean           tue_settings_get_set_up (TueSettings *self);
void               tue_settings_set_set_up (TueSettings *self,
                                            gboolean     set_up);
gboolean           tue_settings_get_all_roles (TueSettings *self);
void               tue_settings_set_all_roles (TueSettings *self,
                                               gboolean     all_roles);
/* The steps whose guidance was put away. */
gboolean tue_settings_get_guidance_hidden (TueSettings *self,
                                           const char  *step_id);
void     tue_settings_set_guidance_hidden (TueSettings *self,
                                           const char  *step_id,
                                           gboolean     hidden);
/* Whether Today shows steps for the first days. */
gboolean tue_settings_get_first_days (TueSettings *self);
void     tue_settings_set_first_days (TueSettings *self,
                                      gboolean     first_days);
/* The URI of the shared folder; "" where there is none. */
/* Whether one line says why drafts came back lately. */
gboolean tue_settings_get_coaching (TueSettings *self);
/* Whether the desktop tells what is due, came back or is to be reviewed; and what it told
 * already (array zero-terminated=1). */
gboolean tue_settings_get_reminders (TueSettings *self);
void     tue_settings_set_reminders (TueSettings *self,
                                     gboolean     reminders);
gboolean tue_settings_get_background (TueSettings *self); /* "background": the program goes on without a window */
void     tue_settings_set_background (TueSettings *self,
                                      gboolean     background);
gboolean tue_settings_get_autostart (TueSettings *self); /* "autostart": and is started when one logs in */
void     tue_settings_set_autostart (TueSettings *self,
                                     gboolean     autostart);
char   **tue_settings_dup_reminders_told (TueSettings *self);
void     tue_settings_set_reminders_told (TueSettings       *self,
                                          const char *const *told);
/* How a review went to who was asked last: "none", "file", "clipboard" or "document". */
const char *tue_settings_get_review_way (TueSettings *self);
void        tue_settings_set_review_way (TueSettings *self,
                                         const char  *review_way);
const char *tue_settings_get_shelf_folder (TueSettings *self);
void        tue_settings_set_shelf_folder (TueSettings *self,
                                           const char  *uri);
/* When it was within reach the last time, in seconds; 0 for never. */
gint64   tue_settings_get_shelf_reached (TueSettings *self);
void     tue_settings_set_shelf_reached (TueSettings *self,
                                         gint64       time);
gboolean tue_settings_get_shelf_tells (TueSettings *self);
/* How many summaries were there when they were read last; -1 where they never were. */
int  tue_settings_get_shelf_summaries (TueSettings *self);
void tue_settings_set_shelf_summaries (TueSettings *self,
                                       int          n_summaries);

G_END_DECLS
