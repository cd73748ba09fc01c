/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-example-maker"

#include "config.h"

#include "tue-example-maker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-value.h"
#include "tue-material.h"

struct _TueExampleMaker
{
  gatomicrefcount ref_count;
  TueWorkflow    *workflow; /* (owned) */
  TueValue       *values;   /* (owned): of fields alone */
  GPtrArray      *material; /* (owned) (element-type TueNamedText) */
  char           *title;
  char           *answer;
  char          **sender;
  int             due_in_days;
  TueLocale       locale;
  GDate           today;
};

/* What is internal is blank in the public text; runs of blanks go with it. */
static char *
dup_without_internal (TueMaterial *material)
{
  g_autofree char *text = tue_material_dup_public_text (material);
  g_auto(GStrv) lines = NULL;
  g_autoptr(GString) kept = g_string_new (NULL);

  if (tue_material_get_n_internal (material) == 0)
    return g_steal_pointer (&text);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] != '\0' || (kept->len > 0 && !g_str_has_suffix (kept->str, "\n\n")))
        g_string_append_printf (kept, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&kept));
}

static GPtrArray *
take_material (TueValue *values)
{
  g_autoptr(GPtrArray) all = tue_material_read (values, NULL);
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    {
      TueMaterial *material = all->pdata[i];

      if (tue_material_get_on (material) && tue_material_get_kind (material) != TUE_MATERIAL_ANSWER && tue_material_has_words (material))
        {
          g_autofree char *text = dup_without_internal (material);

          g_ptr_array_add (taken, tue_named_text_new (tue_material_get_name (material), text));
        }
    }
  return taken;
}

/**
 * tue_example_maker_new:
 * @spec: what the task is
 *
 * Returns: (transfer full): what of it becomes an example
 */
TueExampleMaker *
tue_example_maker_new (const TueExampleMakerSpec *spec)
{
  TueExampleMaker *self;
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  g_return_val_if_fail (spec != NULL && TUE_IS_WORKFLOW (spec->workflow) && spec->values != NULL, NULL);
  g_return_val_if_fail (spec->locale != NULL && g_date_valid (&spec->today), NULL);

  self = g_new0 (TueExampleMaker, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->workflow = g_object_ref (spec->workflow);
  for (gsize i = 0; i < tue_workflow_get_n_fields (spec->workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (spec->workflow, i);
      TueValue *value = tue_value_lookup (spec->values, tue_field_get_name (field));

      if (value != NULL && tue_field_get_holds (field) != TUE_FIELD_HOLDS_ANSWER)
        tue_value_builder_set (builder, tue_field_get_name (field), tue_value_ref (value));
    }
  self->values = tue_value_builder_end (builder);
  self->material = take_material (spec->values);
  self->title = g_strdup (spec->title != NULL ? spec->title : "");
  self->answer = g_strdup (spec->answer != NULL ? spec->answer : "");
  self->sender = g_strdupv ((char **)spec->sender);
  self->due_in_days = spec->due_in_days;
  self->locale = *spec->locale;
  self->today = spec->today;
  return self;
}

TueExampleMaker *
tue_example_maker_ref (TueExampleMaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tue_example_maker_unref (TueExampleMaker *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->workflow);
  tue_value_unref (self->values);
  g_ptr_array_unref (self->material);
  g_free (self->title);
  g_free (self->answer);
  g_strfreev (self->sender);
  g_free (self);
}

/**
 * tue_example_maker_read:
 * @cancellable: (nullable): may be cancelled from another thread
 *
 * Returns: (transfer full) (nullable): what is to be replaced in it, %NULL when
 *   cancelled. It has to go before @self does
 */
TueMask *
tue_example_maker_read (TueExampleMaker *self,
                        GCancellable    *cancellable)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  TueMaskSource source = { 0 };

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->material->len; i++)
    {
      g_ptr_array_add (texts, (gpointer)tue_named_text_get_name (self->material->pdata[i]));
      g_ptr_array_add (texts, (gpointer)tue_named_text_get_text (self->material->pdata[i]));
    }
  g_ptr_array_add (texts, self->answer);
  g_ptr_array_add (texts, self->title);
  source = (TueMaskSource){
    .texts = texts,
    .workflow = self->workflow,
    .values = self->values,
    .language = tue_workflow_get_language (self->workflow),
    .sender = (const char *const *)self->sender,
    .locale = &self->locale,
    .today = self->today,
  };
  return tue_mask_new (&source, cancellable);
}

/* --- Writing ---------------------------------------------------------------------------- */

typedef struct
{
  TueMask *mask; /* (nullable) */
  GString *text;
  GArray  *left;
} Writer;

/* Adds a text as it is to be, and what is left in it. */
static void
add (Writer     *self,
     const char *text)
{
  g_autofree char *masked = self->mask != NULL ? tue_mask_apply (self->mask, text, strlen (text), NULL) : g_strdup (text);
  g_autoptr(GArray) left = self->mask != NULL ? tue_mask_find_left (self->mask, masked, strlen (masked)) : NULL;

  for (guint i = 0; left != NULL && i < left->len; i++)
    {
      TueMaskPlace place = g_array_index (left, TueMaskPlace, i);

      place.start += self->text->len;
      g_array_append_val (self->left, place);
    }
  g_string_append (self->text, masked);
}

static gboolean
is_words (TueField *field)
{
  TueFieldType type = tue_field_get_field_type (field);

  return type == TUE_FIELD_STRING || type == TUE_FIELD_TEXT || type == TUE_FIELD_EMAIL || type == TUE_FIELD_PHONE || type == TUE_FIELD_URL;
}

static void
add_values (Writer          *self,
            TueExampleMaker *maker)
{
  g_autoptr(TueValue) masked = self->mask != NULL ? tue_mask_apply_to_values (self->mask, maker->workflow, maker->values) : tue_value_ref (maker->values);

  for (gsize i = 0; i < tue_workflow_get_n_fields (maker->workflow); i++)
    {
      TueField        *field = tue_workflow_get_nth_field (maker->workflow, i);
      TueValue        *value = tue_value_lookup (masked, tue_field_get_name (field));
      TueValue        *plain = tue_value_lookup (maker->values, tue_field_get_name (field));
      g_autofree char *written = NULL;

      if (value == NULL || tue_value_is_unset (value) || tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
        continue;
      g_string_append_printf (self->text, "%s: ", tue_field_get_label (field));
      if (is_words (field) && tue_value_get_kind (plain) == TUE_VALUE_STRING)
        add (self, tue_value_get_string (plain, NULL));
      else
        {
          written = tue_field_format_for_prompt (field, value, &maker->locale);
          g_string_append (self->text, written);
        }
      g_string_append_c (self->text, '\n');
    }
}

/**
 * tue_example_maker_write:
 * @mask: (nullable): what is replaced in it; %NULL for nothing
 * @left: (out) (optional) (transfer full) (element-type TueMaskPlace): what of the
 *   originals is left in the text
 *
 * Returns: (transfer full): all that the example keeps, in one text to be looked
 *   through
 */
char *
tue_example_maker_write (TueExampleMaker *self,
                         TueMask         *mask,
                         GArray         **left)
{
  Writer writer = { .mask = mask, .text = g_string_new (NULL), .left = g_array_new (FALSE, FALSE, sizeof (TueMaskPlace)) };

  g_return_val_if_fail (self != NULL, NULL);

  add (&writer, self->title);
  g_string_append (writer.text, "\n\n");
  add_values (&writer, self);
  for (guint i = 0; i < self->material->len; i++)
    {
      g_string_append (writer.text, "\n— ");
      add (&writer, tue_named_text_get_name (self->material->pdata[i]));
      g_string_append (writer.text, " —\n\n");
      add (&writer, tue_named_text_get_text (self->material->pdata[i]));
      g_string_append_c (writer.text, '\n');
    }
  if (*self->answer != '\0')
    {
      /* Translators: a heading over a draft, in a plain text */
      g_string_append_printf (writer.text, "\n— %s —\n\n", _("The answer"));
      add (&writer, self->answer);
      g_string_append_c (writer.text, '\n');
    }
  if (left != NULL)
    *left = g_steal_pointer (&writer.left);
  g_clear_pointer (&writer.left, g_array_unref);
  return g_string_free_and_steal (writer.text);
}

/* --- Making ------------------------------------------------------------------------------ */

static char *
dup_masked (TueMask    *self,
            const char *text)
{
  return tue_mask_apply (self, text, strlen (text), NULL);
}

/**
 * tue_example_maker_make:
 * @mask: what is replaced in it
 * @title: (nullable): what it is to be called; %NULL for the title of the task,
 *   masked
 * @remark: (nullable): what makes it good
 *
 * Returns: (transfer full): the example
 */
TueExample *
tue_example_maker_make (TueExampleMaker *self,
                        TueMask         *replaced,
                        const char      *title,
                        const char      *remark)
{
  g_autoptr(TueValue) values = NULL;
  g_autoptr(GPtrArray) material = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char  *id = g_uuid_string_random ();
  g_autofree char  *answer = NULL;
  g_autofree char  *called = NULL;
  const char *const remarks[] = { remark, NULL };

  g_return_val_if_fail (self != NULL && replaced != NULL, NULL);

  values = tue_mask_apply_to_values (replaced, self->workflow, self->values);
  answer = dup_masked (replaced, self->answer);
  called = title != NULL ? g_strdup (title) : dup_masked (replaced, self->title);
  for (guint i = 0; i < self->material->len; i++)
    {
      g_autofree char *name = dup_masked (replaced, tue_named_text_get_name (self->material->pdata[i]));
      g_autofree char *text = dup_masked (replaced, tue_named_text_get_text (self->material->pdata[i]));

      g_ptr_array_add (material, tue_named_text_new (name, text));
    }

  return tue_example_new (&(TueExampleSpec){
    .id = id,
    .title = called,
    .due_in_days = self->due_in_days,
    .values = values,
    .material = material,
    .answer = answer,
    .remarks = remark != NULL && *remark != '\0' ? remarks : NULL,
  });
}
