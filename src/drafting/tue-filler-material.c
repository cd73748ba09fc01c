/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-filler"

#include "config.h"

#include "tue-filler-private.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-public-name.h"

static gboolean
is_withheld (TueFillerField *field)
{
  return tue_field_get_holds (field->field) == TUE_FIELD_HOLDS_WITHHELD;
}

/* (nullable): what a field says must not appear */
static const char *
get_list (TueFillerField *field)
{
  const char *list;

  if (!is_withheld (field) || field->formatted == NULL || tue_value_get_kind (field->formatted) != TUE_VALUE_STRING)
    return NULL;

  list = tue_value_get_string (field->formatted, NULL);
  return tue_blanks_only (list) ? NULL : list;
}

/* The same object for as long as it says the same. */
static void
update_withheld (TueFiller *self)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new ();
  g_autoptr(TueWithheld) withheld = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *list = get_list (g_ptr_array_index (self->fields, i));

      if (list != NULL)
        g_ptr_array_add (lists, (gpointer)list);
    }

  if (lists->len > 0)
    withheld = tue_withheld_new (lists, self->words);
  if (withheld != NULL && self->withheld != NULL && tue_withheld_equal (withheld, self->withheld))
    return;

  g_clear_pointer (&self->withheld, tue_withheld_unref);
  self->withheld = g_steal_pointer (&withheld);
}

static void
update_block (TueFiller   *self,
              TueValue    *values,
              TueWithheld *withheld_before)
{
  g_autoptr(GPtrArray) materials = NULL;
  g_autoptr(TueMaterialBlock) block = NULL;

  if (self->block != NULL && self->withheld == withheld_before && tue_material_is_same (values, self->material_values))
    return;

  materials = tue_material_read (values, self->materials);
  block = tue_material_block_new (materials, self->withheld, self->words, self->block);
  g_clear_pointer (&self->block, tue_material_block_unref);
  self->block = g_steal_pointer (&block);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  self->materials = g_steal_pointer (&materials);
  g_clear_pointer (&self->material_values, tue_value_unref);
  self->material_values = tue_value_ref (values);
}

/* --- Other texts of the task ------------------------------------------------ */

/* (transfer full) (nullable): the text with other words for names; NULL where it
 * stays as it is */
static char *
clean_text (TueWithheld      *withheld,
            const char       *text,
            gsize             length,
            TueWithheldFlags *found)
{
  gsize                        at = 0;
  g_autofree TueWithheldFlags *here = g_new0 (TueWithheldFlags, tue_withheld_get_n_terms (withheld) + 1);
  g_autoptr(GArray) places = tue_withheld_find (withheld, text, length, TRUE, here);
  g_autoptr(GString) cleaned = NULL;
  gboolean is_left;

  /* Who has to be named is: a field that says nothing else is meant so. */
  is_left = places->len == 1 && g_array_index (places, TueWithheldPlace, 0).length == length;
  for (guint i = 0; i < tue_withheld_get_n_terms (withheld); i++)
    found[i] |= is_left && here[i] != 0 ? TUE_WITHHELD_LEFT_IN : here[i];
  if (places->len == 0 || is_left)
    return NULL;

  cleaned = g_string_sized_new (length);
  for (guint i = 0; i < places->len; i++)
    {
      const TueWithheldPlace *place = &g_array_index (places, TueWithheldPlace, i);

      g_string_append_len (cleaned, text + at, (gssize)(place->start - at));
      g_string_append (cleaned, place->words);
      at = place->start + place->length;
    }
  g_string_append_len (cleaned, text + at, (gssize)(length - at));

  return g_string_free_and_steal (g_steal_pointer (&cleaned));
}

static TueValue *
clean_string (TueWithheld      *withheld,
              TueValue         *value,
              TueWithheldFlags *found)
{
  gsize            length;
  const char      *text = tue_value_get_string (value, &length);
  g_autofree char *cleaned = clean_text (withheld, text, length, found);

  return cleaned != NULL ? tue_value_new_string (cleaned) : tue_value_ref (value);
}

/* Items of a list have members, whose values are texts. */
static TueValue *
clean_value (TueWithheld      *withheld,
             TueValue         *value,
             TueWithheldFlags *found,
             guint             depth)
{
  TueValueKind kind = tue_value_get_kind (value);
  g_autoptr(TueValueBuilder) builder = NULL;

  if (kind == TUE_VALUE_STRING)
    return clean_string (withheld, value, found);
  if ((kind != TUE_VALUE_LIST && kind != TUE_VALUE_MAP) || depth == 0)
    return tue_value_ref (value);

  builder = kind == TUE_VALUE_LIST ? tue_value_builder_new_list () : tue_value_builder_new_map ();
  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    {
      TueValue *item = clean_value (withheld, tue_value_get_item (value, i), found, depth - 1);

      if (kind == TUE_VALUE_LIST)
        tue_value_builder_add (builder, item);
      else
        tue_value_builder_set (builder, tue_value_get_key (value, i), item);
    }

  return tue_value_builder_end (builder);
}

/* Of what a person writes in words; choices come from the workflow. */
static gboolean
may_tell (TueFillerField *field)
{
  switch (tue_field_get_field_type (field->field))
    {
    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    case TUE_FIELD_LIST:
      return field->is_used && !is_withheld (field);
    default:
      return FALSE;
    }
}

static void
update_cleaned (TueFiller      *self,
                TueFillerField *field)
{
  if (self->withheld == NULL || field->formatted == NULL || !may_tell (field))
    {
      tue_filler_field_free_cleaned (field);
      return;
    }
  if (field->cleaned != NULL && field->cleaned_of == field->formatted && field->cleaned_with == self->withheld)
    return;

  tue_filler_field_free_cleaned (field);
  field->found = g_new0 (TueWithheldFlags, tue_withheld_get_n_terms (self->withheld) + 1);
  field->cleaned = clean_value (self->withheld, field->formatted, field->found, 2);
  field->cleaned_of = tue_value_ref (field->formatted);
  field->cleaned_with = tue_withheld_ref (self->withheld);
}

static void
collect_found (TueFiller *self)
{
  guint n_terms = self->withheld != NULL ? tue_withheld_get_n_terms (self->withheld) : 0;

  g_free (self->found);
  self->found = g_new0 (TueWithheldFlags, n_terms + 1);
  if (self->block != NULL)
    tue_material_block_add_found (self->block, self->found);
  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *field = g_ptr_array_index (self->fields, i);

      update_cleaned (self, field);
      for (guint j = 0; field->found != NULL && j < n_terms; j++)
        self->found[j] |= field->found[j];
    }
}

/* A title that must not be said is that of any task of the workflow. */
static void
update_title (TueFiller  *self,
              TueValue   *values,
              const char *title)
{
  g_autoptr(GPtrArray) materials = NULL;

  g_clear_pointer (&self->title, g_free);
  if (title == NULL || !self->mentions_title)
    return;

  materials = tue_material_read (values, self->materials);
  self->title = tue_public_name_make (title, materials, self->withheld, self->found);
  if (self->title == NULL)
    self->title = g_strdup (tue_workflow_get_name (self->workflow));
}

static void
update_also (TueFiller  *self,
             const char *also)
{
  g_clear_pointer (&self->also, g_free);
  if (also != NULL && self->withheld != NULL)
    self->also = clean_text (self->withheld, also, strlen (also), self->found);
  if (self->also == NULL)
    self->also = g_strdup (also);
}

/* Documented in the private header. */
void
tue_filler_update_material (TueFiller            *self,
                            TueValue             *values,
                            const TueFillContext *context)
{
  g_autoptr(TueWithheld) before = self->withheld != NULL ? tue_withheld_ref (self->withheld) : NULL;

  update_withheld (self);
  if (self->mentions_material)
    update_block (self, values, before);
  collect_found (self);
  update_title (self, values, context->task_title);
  update_also (self, context->also);
}

/* Documented in the private header. */
TueValue *
tue_filler_clean_field (TueFiller      *self,
                        TueFillerField *field)
{
  const char      *list = get_list (field);
  g_autofree char *rest = NULL;

  if (list != NULL && self->withheld != NULL)
    {
      rest = tue_withheld_write_rest (self->withheld, list, self->found);
      return g_str_equal (rest, list) ? tue_value_ref (field->formatted) : tue_value_new_string (rest);
    }
  if (field->cleaned != NULL)
    return tue_value_ref (field->cleaned);

  return field->formatted != NULL ? tue_value_ref (field->formatted) : tue_value_new_null ();
}

/* Documented in the private header. */
gboolean
tue_filler_lacks_material (TueFiller *self)
{
  return self->needs_material &&
         (self->block == NULL || tue_value_get_kind (tue_material_block_get_text (self->block)) == TUE_VALUE_NULL);
}

void
tue_filler_field_free_cleaned (TueFillerField *field)
{
  g_clear_pointer (&field->cleaned, tue_value_unref);
  g_clear_pointer (&field->cleaned_of, tue_value_unref);
  g_clear_pointer (&field->cleaned_with, tue_withheld_unref);
  g_clear_pointer (&field->found, g_free);
}

void
tue_filler_free_material (TueFiller *self)
{
  g_clear_pointer (&self->block, tue_material_block_unref);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  g_clear_pointer (&self->material_values, tue_value_unref);
  g_clear_pointer (&self->withheld, tue_withheld_unref);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->also, g_free);
}
