/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueEntryFieldRow: a field that is typed on one line.
 *
 * Serves texts, addresses and numbers of phones as it is; numbers, money, dates,
 * times and open choices are subclasses that add what is fitting at the end of
 * the row. What is typed stands as it was typed until the focus leaves; then it
 * is written the way the field's type is written.
 */

#pragma once

#include "tue-field-row.h"
#include "tue-field-status.h"

G_BEGIN_DECLS

#define TUE_TYPE_ENTRY_FIELD_ROW (tue_entry_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (TueEntryFieldRow, tue_entry_field_row, TUE, ENTRY_FIELD_ROW, AdwEntryRow)

struct _TueEntryFieldRowClass
{
  AdwEntryRowClass parent_class;

  /* What to read in place of the text; optional */
  char *(*complete_text) (TueEntryFieldRow *self,
                          const char       *text);
  /* How a value that is right is written while the row rests; optional. It is
   * only used where reading it yields the value again. */
  char *(*dup_rest_text) (TueEntryFieldRow *self,
                          TueValue         *value);
  /* What the text is understood as, for while it is typed; (nullable) */
  char *(*dup_hint) (TueEntryFieldRow *self,
                     TueValue         *value);
  /* The row stands for another value now. */
  void (*value_updated) (TueEntryFieldRow *self,
                         TueValue         *value);
};

TueFieldRow *tue_entry_field_row_new (TueField *field);
/* For subclasses. */
TueFieldRow *tue_entry_field_row_create (GType     type,
                                         TueField *field);

TueField              *tue_entry_field_row_get_field (TueEntryFieldRow *self);
TueValue              *tue_entry_field_row_get_value (TueEntryFieldRow *self);
const TueFieldContext *tue_entry_field_row_get_context (TueEntryFieldRow *self);
/* What Alt+Down opens, in place of a stop of the Tab key. */
void tue_entry_field_row_set_offer_button (TueEntryFieldRow *self,
                                           GtkMenuButton    *button);
/* The value as a person chose it by other means than typing. */
void tue_entry_field_row_choose (TueEntryFieldRow *self,
                                 TueValue         *value);
/* The same for a text, read as if it had been typed. */
void tue_entry_field_row_choose_text (TueEntryFieldRow *self,
                                      const char       *text);

G_END_DECLS
