/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueField: a named, typed input of a template.
 *
 * Immutable and reference counted. A field of type list has fields of its own
 * (its members); these are never lists. What a field may hold, by type, is the
 * table of docs/playbook-format.md: text, a number, a boolean, a list of
 * texts, {"minor", "currency"} for money, ISO 8601 for dates and times, a list
 * of maps for lists. A computed field holds nothing: its formula yields it, of
 * a member from the other members of its item.
 */

#pragma once

#include <glib-object.h>

#include "tue-value.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FIELD_STRING,
  TUE_FIELD_TEXT,
  TUE_FIELD_CHOICE,
  TUE_FIELD_CHOICES,
  TUE_FIELD_BOOLEAN,
  TUE_FIELD_NUMBER,
  TUE_FIELD_INTEGER,
  TUE_FIELD_MONEY,
  TUE_FIELD_DATE,
  TUE_FIELD_TIME,
  TUE_FIELD_EMAIL,
  TUE_FIELD_URL,
  TUE_FIELD_PHONE,
  TUE_FIELD_LIST,
  TUE_FIELD_COMPUTED,
} TueFieldType;

/* What a text holds, beside words. */
typedef enum
{
  TUE_FIELD_HOLDS_WORDS,
  TUE_FIELD_HOLDS_ANSWER,   /* what an assistant answered in an earlier step */
  TUE_FIELD_HOLDS_WITHHELD, /* what must not appear */
} TueFieldHolds;

typedef struct _TueField TueField;

#define TUE_TYPE_FIELD (tue_field_get_type ())
GType tue_field_get_type (void);

/* All that a field is made of; tue_field_new() copies it. Zeroed members mean
 * "none". */
typedef struct
{
  const char        *name;
  const char        *label; /* (nullable): made from the name */
  TueFieldType       type;
  gboolean           required;
  gboolean           open;   /* a choice that takes free text */
  gboolean           folded; /* one of those that a form shows when asked to */
  TueFieldHolds      holds;
  gboolean           has_min;
  gboolean           has_max;
  double             min; /* of a list, the number of items */
  double             max;
  double             step; /* 0 for the type's own */
  TueValue          *default_value;
  const char        *help;
  const char        *placeholder;
  const char        *currency; /* ISO 4217 */
  const char        *formula;
  const char *const *options;      /* (array zero-terminated=1) */
  const char *const *former_names; /* (array zero-terminated=1): what it was called before, the latest first */
  TueField *const   *fields;       /* of a list, its members */
  gsize              n_fields;
} TueFieldSpec;

TueField *tue_field_new (const TueFieldSpec *spec);
TueField *tue_field_ref (TueField *self);
void      tue_field_unref (TueField *self);
void      tue_field_get_spec (TueField     *self,
                              TueFieldSpec *spec); /* borrowed */

const char        *tue_field_get_name (TueField *self);
const char        *tue_field_get_label (TueField *self);
TueFieldType       tue_field_get_field_type (TueField *self);
gboolean           tue_field_get_required (TueField *self);
gboolean           tue_field_get_open (TueField *self);
gboolean           tue_field_get_folded (TueField *self);
TueFieldHolds      tue_field_get_holds (TueField *self);
gboolean           tue_field_get_min (TueField *self,
                                      double   *min);
gboolean           tue_field_get_max (TueField *self,
                                      double   *max);
double             tue_field_get_step (TueField *self);
TueValue          *tue_field_get_default (TueField *self);
const char        *tue_field_get_help (TueField *self);
const char        *tue_field_get_placeholder (TueField *self);
const char        *tue_field_get_currency (TueField *self);
const char        *tue_field_get_formula (TueField *self);
const char *const *tue_field_get_options (TueField *self);
const char *const *tue_field_get_former_names (TueField *self);
gsize              tue_field_get_n_fields (TueField *self);
TueField          *tue_field_get_nth_field (TueField *self,
                                            gsize     index);
TueField          *tue_field_find_field (TueField   *self,
                                         const char *name);

/* The label of a field that names none: "unit_price" is "Unit price". */
char       *tue_field_make_label (const char *name);
const char *tue_field_type_to_string (TueFieldType type);
const char *tue_field_type_get_label (TueFieldType type);
gboolean    tue_field_type_from_string (const char   *string,
                                        TueFieldType *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueField, tue_field_unref)

G_END_DECLS
