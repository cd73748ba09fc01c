/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueValue: the one immutable value tree of Tuesday.
 *
 * A value is null, a boolean, a number, a string, a list or a map with string
 * keys. Values are reference counted (atomically), never change once made, and
 * may be shared between threads. What a task holds for a field, what a
 * template is filled with and what a formula yields are all values.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TueValue        TueValue;
typedef struct _TueValueBuilder TueValueBuilder;

typedef enum
{
  TUE_VALUE_NULL,
  TUE_VALUE_BOOLEAN,
  TUE_VALUE_NUMBER,
  TUE_VALUE_STRING,
  TUE_VALUE_LIST,
  TUE_VALUE_MAP,
} TueValueKind;

TueValue *tue_value_new_null (void);
TueValue *tue_value_new_boolean (gboolean boolean);
TueValue *tue_value_new_number (double number);
TueValue *tue_value_new_string (const char *string);
TueValue *tue_value_new_string_len (const char *string,
                                    gsize       length);
TueValue *tue_value_new_list (TueValue *const *items,
                              gsize            n_items);
TueValue *tue_value_new_map (void);
TueValue *tue_value_new_strings (const char *const *strings);

TueValue *tue_value_ref (TueValue *self);
void      tue_value_unref (TueValue *self);

TueValueKind tue_value_get_kind (TueValue *self);
gboolean     tue_value_get_boolean (TueValue *self);
double       tue_value_get_number (TueValue *self);
const char  *tue_value_get_string (TueValue *self,
                                   gsize    *length);
gsize        tue_value_get_n_items (TueValue *self);
TueValue    *tue_value_get_item (TueValue *self,
                                 gsize     index);
const char  *tue_value_get_key (TueValue *self,
                                gsize     index);
TueValue    *tue_value_lookup (TueValue   *self,
                               const char *key);
char       **tue_value_dup_strings (TueValue *self);
gboolean     tue_value_is_true (TueValue *self);
gboolean     tue_value_equal (TueValue *self,
                              TueValue *other);

TueValue *tue_value_with_member (TueValue   *self,
                                 const char *key,
                                 TueValue   *member);
TueValue *tue_value_with_item (TueValue *self,
                               gsize     index,
                               TueValue *item);

TueValueBuilder *tue_value_builder_new_list (void);
TueValueBuilder *tue_value_builder_new_map (void);
void             tue_value_builder_add (TueValueBuilder *self,
                                        TueValue        *take_item);
void             tue_value_builder_set (TueValueBuilder *self,
                                        const char      *key,
                                        TueValue        *take_member);
TueValue        *tue_value_builder_end (TueValueBuilder *self);
void             tue_value_builder_free (TueValueBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueValue, tue_value_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueValueBuilder, tue_value_builder_free)

G_END_DECLS
