/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A row of the form in a window, and what came of it.
 */

#pragma once

#include <adwaita.h>

#include "tue-field-row.h"

typedef struct
{
  GtkWidget   *window;
  TueFieldRow *row;
  TueField    *field;

  TueValue *value; /* the last "value-changed" */
  guint     n_changes;
  char     *focused; /* the last "focused", as "item member" */
} FieldFixture;

/* Takes the field. The window is shown, and active, if show is set. */
void field_fixture_set_up (FieldFixture *self,
                           TueField     *take_field,
                           gboolean      show);
void field_fixture_tear_down (FieldFixture *self);

/* The entry that is typed into, of a row that has one. */
GtkText *field_fixture_get_text (FieldFixture *self);
void     field_fixture_type (FieldFixture *self,
                             const char   *text);
/* The focus goes to the other widget of the window. */
void field_fixture_leave (FieldFixture *self);
/* The value as JSON, for comparison in a line. */
char *field_fixture_describe (TueValue *value);

/* The first widget below that passes; (nullable) */
GtkWidget *find_widget (GtkWidget *root,
                        gboolean (*passes) (GtkWidget  *widget,
                                            const char *detail),
                        const char *detail);
gboolean   has_type_name (GtkWidget  *widget,
                          const char *type_name);
gboolean   has_tooltip (GtkWidget  *widget,
                        const char *tooltip);
void       click (GtkWidget *button);

/* Runs the main loop until it is so, and fails after ten seconds. */
#define wait_for(condition) \
  G_STMT_START \
  { \
    gint64 wait_end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; \
    guint  wait_id = g_timeout_add (20, wait_again_cb, NULL); \
    while (!(condition)) \
      { \
        g_assert_cmpint (g_get_monotonic_time (), <, wait_end); \
        g_main_context_iteration (NULL, TRUE); \
      } \
    g_source_remove (wait_id); \
  } \
  G_STMT_END

gboolean wait_again_cb (gpointer user_data);
