/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFieldStatus: what is wrong with a row's value, and when to say so.
 *
 * A row has one. It checks the value, and shows the finding on the row, for
 * the eye and for a screen reader alike:
 *
 *  1. What is needed and not there yet says "Required", quietly. Once the person
 *     has asked for the prompt it has the warning colour and a sign.
 *  2. What cannot be right is said in a sentence beneath the row, but only once
 *     the person pauses or has left the row; it goes the moment it is right.
 *  3. While a sentence waits, nothing moves: a row that grew as soon as the
 *     focus left it would slide away under the pointer that is about to click.
 *
 * The row owns its status; the status borrows the row and listens to its focus.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_FIELD_STATUS (tue_field_status_get_type ())
G_DECLARE_FINAL_TYPE (TueFieldStatus, tue_field_status, TUE, FIELD_STATUS, GObject)

/* target: what a screen reader stands on, often a child of the row */
TueFieldStatus *tue_field_status_new (TueFieldRow *row,
                                      GtkWidget   *target,
                                      TueField    *field);

/* The sign for what is needed; the row places it. (transfer none) */
GtkWidget *tue_field_status_get_marker (TueFieldStatus *self);
/* The sentence beneath; the row places it, or has it done. (transfer none) */
GtkWidget *tue_field_status_get_caption (TueFieldStatus *self);
/* Puts the caption beneath what a libadwaita row shows. */
void tue_field_status_wrap_row (TueFieldStatus *self,
                                GtkListBoxRow  *row);

/* typed: a person is at it, so a sentence waits for a pause. */
void tue_field_status_set_value (TueFieldStatus *self,
                                 TueValue       *value,
                                 gboolean        typed);
/* The same for a finding made elsewhere; message: (nullable) */
void tue_field_status_set_state (TueFieldStatus *self,
                                 TueFieldState   state,
                                 const char     *message,
                                 gboolean        typed);
/* What a text is understood as: shown while the focus is in the row, or, with
 * always, as long as nothing is wrong. hint: (nullable) */
void tue_field_status_set_hint (TueFieldStatus *self,
                                const char     *hint,
                                gboolean        always);

/* Says what waits to be said: the person means what is there. */
void tue_field_status_tell (TueFieldStatus *self);

TueFieldState tue_field_status_get_state (TueFieldStatus *self);

/* signal "left": the focus went out of the row */

G_END_DECLS
