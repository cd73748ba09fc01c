/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field"

#include "config.h"

#include "tue-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TueField
{
  gatomicrefcount ref_count;
  TueFieldType    type;
  gboolean        required;
  gboolean        open;
  gboolean        folded;
  TueFieldHolds   holds;
  gboolean        has_min;
  gboolean        has_max;
  double          min;
  double          max;
  double          step;

  /* Owned */
  char      *name;
  char      *label;
  TueValue  *default_value; /* (nullable) */
  char      *help;
  char      *placeholder;
  char      *currency; /* (nullable) */
  char      *formula;  /* (nullable) */
  char     **options;
  char     **former_names;
  TueField **fields;
  gsize      n_fields;
};

G_DEFINE_BOXED_TYPE (TueField, tue_field, tue_field_ref, tue_field_unref)

static const char *const type_names[] = {
  [TUE_FIELD_STRING] = "string",
  [TUE_FIELD_TEXT] = "text",
  [TUE_FIELD_CHOICE] = "choice",
  [TUE_FIELD_CHOICES] = "choices",
  [TUE_FIELD_BOOLEAN] = "boolean",
  [TUE_FIELD_NUMBER] = "number",
  [TUE_FIELD_INTEGER] = "integer",
  [TUE_FIELD_MONEY] = "money",
  [TUE_FIELD_DATE] = "date",
  [TUE_FIELD_TIME] = "time",
  [TUE_FIELD_EMAIL] = "email",
  [TUE_FIELD_URL] = "url",
  [TUE_FIELD_PHONE] = "phone",
  [TUE_FIELD_LIST] = "list",
  [TUE_FIELD_COMPUTED] = "computed",
};

/* clang-format off */
static const char *const type_labels[] = {
  [TUE_FIELD_STRING] = N_("Text"),
  [TUE_FIELD_TEXT] = N_("Long text"),
  [TUE_FIELD_CHOICE] = N_("Choice"),
  [TUE_FIELD_CHOICES] = N_("Several choices"),
  [TUE_FIELD_BOOLEAN] = N_("Yes or no"),
  [TUE_FIELD_NUMBER] = N_("Number"),
  [TUE_FIELD_INTEGER] = N_("Whole number"),
  [TUE_FIELD_MONEY] = N_("Money"),
  [TUE_FIELD_DATE] = N_("Date"),
  [TUE_FIELD_TIME] = N_("Time"),
  [TUE_FIELD_EMAIL] = N_("Email address"),
  [TUE_FIELD_URL] = N_("Web address"),
  [TUE_FIELD_PHONE] = N_("Phone number"),
  [TUE_FIELD_LIST] = N_("List"),
  [TUE_FIELD_COMPUTED] = N_("Worked out"),
};
/* clang-format on */

/**
 * tue_field_make_label:
 * @name: a field's name, as a tag writes it
 *
 * Makes the label of a field that has none of its own: `unit_price` is
 * "Unit price", `client.name` is "Client name".
 *
 * Returns: (transfer full): the label
 */
char *
tue_field_make_label (const char *name)
{
  GString    *label;
  const char *p;

  g_return_val_if_fail (name != NULL, NULL);

  label = g_string_sized_new (strlen (name) + 1);
  for (p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean at_start = label->len == 0;

      if (c == '_' || c == '-' || c == '.' || c == ' ')
        {
          if (!at_start && label->str[label->len - 1] != ' ')
            g_string_append_c (label, ' ');
          continue;
        }

      g_string_append_unichar (label, at_start ? g_unichar_totitle (c) : c);
    }

  g_strchomp (label->str);
  return g_string_free_and_steal (label);
}

/**
 * tue_field_new:
 * @spec: all that the field is made of
 *
 * Returns: (transfer full): a new field that owns a copy of what @spec names
 */
TueField *
tue_field_new (const TueFieldSpec *spec)
{
  TueField *self;

  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (spec->name != NULL, NULL);

  self = g_new0 (TueField, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->type = spec->type;
  self->required = spec->required;
  self->open = spec->open;
  self->folded = spec->folded;
  self->holds = spec->holds;
  self->has_min = spec->has_min;
  self->has_max = spec->has_max;
  self->min = spec->min;
  self->max = spec->max;
  self->step = spec->step;
  self->name = g_strdup (spec->name);
  self->label = spec->label != NULL && *spec->label != '\0' ? g_strdup (spec->label)
                                                            : tue_field_make_label (spec->name);
  self->default_value = spec->default_value != NULL ? tue_value_ref (spec->default_value) : NULL;
  self->help = g_strdup (spec->help != NULL ? spec->help : "");
  self->placeholder = g_strdup (spec->placeholder != NULL ? spec->placeholder : "");
  self->currency = g_strdup (spec->currency);
  self->formula = g_strdup (spec->formula);
  self->options = spec->options != NULL ? g_strdupv ((char **)spec->options)
                                        : g_new0 (char *, 1);
  self->former_names = spec->former_names != NULL ? g_strdupv ((char **)spec->former_names)
                                                  : g_new0 (char *, 1);

  self->n_fields = spec->n_fields;
  self->fields = g_new0 (TueField *, spec->n_fields + 1);
  for (gsize i = 0; i < spec->n_fields; i++)
    self->fields[i] = tue_field_ref (spec->fields[i]);

  return self;
}

/**
 * tue_field_get_spec:
 * @self: a field
 * @spec: (out caller-allocates): what it is made of, which belongs to the field
 *
 * For who makes another field that differs in part.
 */
void
tue_field_get_spec (TueField     *self,
                    TueFieldSpec *spec)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (spec != NULL);

  *spec = (TueFieldSpec){
    .name = self->name,
    .label = self->label,
    .type = self->type,
    .required = self->required,
    .open = self->open,
    .folded = self->folded,
    .holds = self->holds,
    .has_min = self->has_min,
    .has_max = self->has_max,
    .min = self->min,
    .max = self->max,
    .step = self->step,
    .default_value = self->default_value,
    .help = self->help,
    .placeholder = self->placeholder,
    .currency = self->currency,
    .formula = self->formula,
    .options = (const char *const *)self->options,
    .former_names = (const char *const *)self->former_names,
    .fields = self->fields,
    .n_fields = self->n_fields,
  };
}

/**
 * tue_field_ref:
 *
 * Returns: (transfer full): @self
 */
TueField *
tue_field_ref (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_field_unref:
 * @self: (transfer full): the field
 *
 * Drops a reference, and frees the field with the last one.
 */
void
tue_field_unref (TueField *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (gsize i = 0; i < self->n_fields; i++)
    tue_field_unref (self->fields[i]);
  g_free (self->fields);
  g_strfreev (self->former_names);
  g_strfreev (self->options);
  g_free (self->formula);
  g_free (self->currency);
  g_free (self->placeholder);
  g_free (self->help);
  g_clear_pointer (&self->default_value, tue_value_unref);
  g_free (self->label);
  g_free (self->name);
  g_free (self);
}

/**
 * tue_field_get_name:
 *
 * Returns: the name that tags write
 */
const char *
tue_field_get_name (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * tue_field_get_label:
 *
 * Returns: what the form calls the field, never empty
 */
const char *
tue_field_get_label (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label;
}

/**
 * tue_field_get_field_type:
 *
 * Returns: what the field holds
 */
TueFieldType
tue_field_get_field_type (TueField *self)
{
  g_return_val_if_fail (self != NULL, TUE_FIELD_STRING);

  return self->type;
}

/**
 * tue_field_get_required:
 *
 * Returns: whether a task is incomplete without a value
 */
gboolean
tue_field_get_required (TueField *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->required;
}

/**
 * tue_field_get_open:
 *
 * Returns: whether a choice takes what is not among its options
 */
gboolean
tue_field_get_open (TueField *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->open;
}

/**
 * tue_field_get_folded:
 *
 * Returns: whether a form shows the field only when asked to, or when there is
 *   something to see in it
 */
gboolean
tue_field_get_folded (TueField *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->folded;
}

/**
 * tue_field_get_holds:
 *
 * Returns: what the field is for: what an assistant answered in an earlier
 *   step, which is no source of facts; or what must not appear
 */
TueFieldHolds
tue_field_get_holds (TueField *self)
{
  g_return_val_if_fail (self != NULL, TUE_FIELD_HOLDS_WORDS);

  return self->holds;
}

/**
 * tue_field_get_min:
 * @min: (out) (optional): the least value, of a list the least number of items
 *
 * Returns: whether there is one
 */
gboolean
tue_field_get_min (TueField *self,
                   double   *min)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (min != NULL)
    *min = self->min;
  return self->has_min;
}

/**
 * tue_field_get_max:
 * @max: (out) (optional): the greatest value, of a list the number of items
 *
 * Returns: whether there is one
 */
gboolean
tue_field_get_max (TueField *self,
                   double   *max)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (max != NULL)
    *max = self->max;
  return self->has_max;
}

/**
 * tue_field_get_step:
 *
 * Returns: how far one press of a spin button goes, 0 for the type's own
 */
double
tue_field_get_step (TueField *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->step;
}

/**
 * tue_field_get_default:
 *
 * Returns: (nullable): the value of a new task
 */
TueValue *
tue_field_get_default (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->default_value;
}

/**
 * tue_field_get_help:
 *
 * Returns: a sentence for the form, may be empty
 */
const char *
tue_field_get_help (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->help;
}

/**
 * tue_field_get_placeholder:
 *
 * Returns: an example to show in an empty entry, may be empty
 */
const char *
tue_field_get_placeholder (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->placeholder;
}

/**
 * tue_field_get_currency:
 *
 * Returns: (nullable): the ISO 4217 code of amounts written without one
 */
const char *
tue_field_get_currency (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->currency;
}

/**
 * tue_field_get_formula:
 *
 * Returns: (nullable): what a computed field is computed from
 */
const char *
tue_field_get_formula (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->formula;
}

/**
 * tue_field_get_options:
 *
 * Returns: (array zero-terminated=1): what a choice offers, may be empty
 */
const char *const *
tue_field_get_options (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->options;
}

/**
 * tue_field_get_former_names:
 *
 * Returns: (array zero-terminated=1): what the field was called before, the latest
 *   first, may be empty; a task may hold its value by one of them
 */
const char *const *
tue_field_get_former_names (TueField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->former_names;
}

/**
 * tue_field_get_n_fields:
 *
 * Returns: the number of members an item of a list has
 */
gsize
tue_field_get_n_fields (TueField *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_fields;
}

/**
 * tue_field_get_nth_field:
 * @index: less than tue_field_get_n_fields()
 *
 * Returns: a member of a list's items
 */
TueField *
tue_field_get_nth_field (TueField *self,
                         gsize     index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_fields, NULL);

  return self->fields[index];
}

/**
 * tue_field_find_field:
 * @name: the name of a member
 *
 * Returns: (nullable): the member of a list's items with that name
 */
TueField *
tue_field_find_field (TueField   *self,
                      const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < self->n_fields; i++)
    {
      if (strcmp (self->fields[i]->name, name) == 0)
        return self->fields[i];
    }

  return NULL;
}

/**
 * tue_field_type_to_string:
 *
 * Returns: the type as playbooks write it
 */
const char *
tue_field_type_to_string (TueFieldType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_names), NULL);

  return type_names[type];
}

/**
 * tue_field_type_get_label:
 *
 * Returns: the type as people call it: "Long text"
 */
const char *
tue_field_type_get_label (TueFieldType type)
{
  g_return_val_if_fail ((guint)type < G_N_ELEMENTS (type_labels), NULL);

  return _(type_labels[type]);
}

/**
 * tue_field_type_from_string:
 * @type: (out): the type
 *
 * Returns: whether there is a type of that name
 */
gboolean
tue_field_type_from_string (const char   *string,
                            TueFieldType *type)
{
  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (type_names); i++)
    {
      if (strcmp (type_names[i], string) == 0)
        {
          *type = i;
          return TRUE;
        }
    }

  return FALSE;
}
