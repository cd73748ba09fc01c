/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-example"

#include "config.h"

#include "tue-example.h"

/* An absent text is "". */
static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

struct _TueExample
{
  GObject parent_instance;

  int due_in_days;

  /* Owned */
  char      *id;
  char      *title;
  TueValue  *values;
  GPtrArray *material; /* (element-type TueNamedText) */
  char      *weak_answer;
  char      *answer;
  char     **remarks;
};

G_DEFINE_FINAL_TYPE (TueExample, tue_example, G_TYPE_OBJECT)

/* {"in_days": n} becomes the date n days after today; all else stays, and
 * what holds no such map is shared, not copied. */
static TueValue *
resolve_value (TueValue    *value,
               const GDate *today)
{
  TueValueKind kind = tue_value_get_kind (value);
  gsize        n_items;
  TueValue    *in_days;

  if (kind != TUE_VALUE_LIST && kind != TUE_VALUE_MAP)
    return tue_value_ref (value);

  n_items = tue_value_get_n_items (value);
  in_days = kind == TUE_VALUE_MAP && n_items == 1 ? tue_value_lookup (value, "in_days") : NULL;
  if (in_days != NULL && tue_value_get_kind (in_days) == TUE_VALUE_NUMBER)
    {
      double days = CLAMP (tue_value_get_number (in_days), -36500, 36500);
      GDate  date = *today;
      char   text[16];

      if (days < 0)
        g_date_subtract_days (&date, (guint)-days);
      else
        g_date_add_days (&date, (guint)days);
      g_snprintf (text, sizeof text, "%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
      return tue_value_new_string (text);
    }
  else
    {
      g_autoptr(TueValueBuilder) builder = kind == TUE_VALUE_LIST ? tue_value_builder_new_list () : tue_value_builder_new_map ();

      for (gsize i = 0; i < n_items; i++)
        {
          TueValue *resolved = resolve_value (tue_value_get_item (value, i), today);

          if (kind == TUE_VALUE_LIST)
            tue_value_builder_add (builder, resolved);
          else
            tue_value_builder_set (builder, tue_value_get_key (value, i), resolved);
        }

      return tue_value_builder_end (builder);
    }
}

static void
tue_example_finalize (GObject *object)
{
  TueExample *self = TUE_EXAMPLE (object);

  g_free (self->id);
  g_free (self->title);
  g_clear_pointer (&self->values, tue_value_unref);
  g_clear_pointer (&self->material, g_ptr_array_unref);
  g_free (self->weak_answer);
  g_free (self->answer);
  g_strfreev (self->remarks);

  G_OBJECT_CLASS (tue_example_parent_class)->finalize (object);
}

static void
tue_example_class_init (TueExampleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_example_finalize;
}

static void
tue_example_init (TueExample *self)
{
}

/**
 * tue_example_new:
 * @spec: all that the example is made of
 *
 * Returns: (transfer full): a ready task to begin with, and what may come of it
 */
TueExample *
tue_example_new (const TueExampleSpec *spec)
{
  TueExample *self;

  g_return_val_if_fail (spec != NULL && spec->values != NULL, NULL);
  g_return_val_if_fail (tue_value_get_kind (spec->values) == TUE_VALUE_MAP, NULL);

  self = g_object_new (TUE_TYPE_EXAMPLE, NULL);
  self->id = copy_text (spec->id);
  self->title = copy_text (spec->title);
  self->due_in_days = spec->due_in_days;
  self->values = tue_value_ref (spec->values);
  self->material = spec->material != NULL ? g_ptr_array_ref (spec->material) : g_ptr_array_new_with_free_func (g_object_unref);
  self->weak_answer = copy_text (spec->weak_answer);
  self->answer = copy_text (spec->answer);
  self->remarks = spec->remarks != NULL ? g_strdupv ((char **)spec->remarks) : g_new0 (char *, 1);

  return self;
}

/**
 * tue_example_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_example_get_id (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);

  return self->id;
}

/**
 * tue_example_get_title:
 *
 * Returns: the title of the task to make
 */
const char *
tue_example_get_title (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);

  return self->title;
}

/**
 * tue_example_get_due_in_days:
 *
 * Returns: in how many days the task is due, -1 for no date
 */
int
tue_example_get_due_in_days (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), -1);

  return self->due_in_days;
}

/**
 * tue_example_get_values:
 *
 * Returns: the values as the playbook gives them
 */
TueValue *
tue_example_get_values (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);

  return self->values;
}

/**
 * tue_example_get_material:
 *
 * Returns: (element-type TueNamedText): the material of the task
 */
GPtrArray *
tue_example_get_material (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);

  return self->material;
}

/**
 * tue_example_get_weak_answer:
 *
 * Returns: what a hasty prompt brings, Markdown, may be empty
 */
const char *
tue_example_get_weak_answer (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);

  return self->weak_answer;
}

/**
 * tue_example_get_answer:
 *
 * Returns: what the prompt of the example brings, Markdown, may be empty; the
 *   remarks for the person alone may follow the dividing line
 */
const char *
tue_example_get_answer (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);

  return self->answer;
}

/**
 * tue_example_get_remarks:
 *
 * Returns: (array zero-terminated=1): what makes the one answer better than the
 *   other, a sentence each, may be empty
 */
const char *const *
tue_example_get_remarks (TueExample *self)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);

  return (const char *const *)self->remarks;
}

/**
 * tue_example_resolve_values:
 * @today: what `{"in_days": n}` counts from
 *
 * Returns: (transfer full): the values with dates in place of such counts
 */
TueValue *
tue_example_resolve_values (TueExample  *self,
                            const GDate *today)
{
  g_return_val_if_fail (TUE_IS_EXAMPLE (self), NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  return resolve_value (self->values, today);
}
