/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFieldRow: what every row of the form has in common, whatever its type.
 *
 * A row shows one value and says what the person made of it; it stores
 * nothing and knows neither the task nor the workspace. Rules that hold for
 * all rows:
 *
 *  1. "value-changed" is emitted on every keystroke, with the value as the
 *     field's type has it where the text can be read, with the text itself
 *     where it cannot, and with null where there is none: nothing is lost.
 *  2. tue_field_row_set_value() with the value the row already stands for
 *     changes nothing, so that the echo of a keystroke never fights the typist.
 *  3. Only a person causes "value-changed", never tue_field_row_set_value().
 *  4. A row is one stop of the Tab key. What stands beside its entry has a key
 *     of its own there: Alt+Down for what can be chosen, Ctrl+F1 for the help.
 *  5. Return in an entry says "advance", and presses nothing.
 *  6. What is missing is told calmly until one has asked for what it is needed
 *     for, which tue_field_row_set_asked() says.
 */

#pragma once

#include <adwaita.h>

#include "tue-field-value.h"

G_BEGIN_DECLS

#define TUE_TYPE_FIELD_ROW (tue_field_row_get_type ())
G_DECLARE_INTERFACE (TueFieldRow, tue_field_row, TUE, FIELD_ROW, GtkWidget)

struct _TueFieldRowInterface
{
  GTypeInterface parent;

  TueField *(*get_field) (TueFieldRow *self);
  void (*set_value) (TueFieldRow *self,
                     TueValue    *value); /* (nullable) */
  void (*set_context) (TueFieldRow           *self,
                       const TueFieldContext *context); /* optional */
  gboolean (*focus_part) (TueFieldRow *self,            /* optional */
                          guint        item,
                          const char  *member);
};

TueField *tue_field_row_get_field (TueFieldRow *self);
void      tue_field_row_set_value (TueFieldRow *self,
                                   TueValue    *value);
/* The row copies it; the currency must be an interned string. */
void tue_field_row_set_context (TueFieldRow           *self,
                                const TueFieldContext *context);
/* item: G_MAXUINT, and member %NULL, for the row as a whole */
gboolean tue_field_row_focus_part (TueFieldRow *self,
                                   guint        item,
                                   const char  *member);

/* Goes on to the next of the rows that a person fills and that is in sight.
 * rows: (element-type TueFieldRow) */
gboolean tue_field_row_focus_next (TueFieldRow *self,
                                   GPtrArray   *rows);
/* Whether the person wanted the prompt, and what is missing stands in the way. */
void tue_field_row_set_asked (TueFieldRow *self,
                              gboolean     asked);

/* For the rows themselves. */
/* Puts a value, or null for %NULL, in the place of the one held; %FALSE where
 * they are equal, and nothing changes. */
gboolean tue_field_row_replace_value (TueValue **held,
                                      TueValue  *value); /* (nullable) */

void tue_field_row_emit_value_changed (TueFieldRow *self,
                                       TueValue    *value);
void tue_field_row_emit_focused (TueFieldRow *self,
                                 guint        item,
                                 const char  *member);
void tue_field_row_emit_advance (TueFieldRow *self);

/* signal "value-changed" (TueValue *value): a person changed it; borrowed
 * signal "focused" (guint item, const char *member): the focus came in
 * signal "advance": the person is done with it and wants the next one
 * signal "asked" (gboolean asked): for what the row is made of */

G_END_DECLS
