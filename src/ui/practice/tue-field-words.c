/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-words"

#include "config.h"

#include "tue-field-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-mustache-lint.h"

char *
tue_field_words_describe (TueField *field)
{
  g_autoptr(GString) members = g_string_new (NULL);

  if (tue_field_get_field_type (field) != TUE_FIELD_LIST || tue_field_get_n_fields (field) == 0)
    return g_strdup (tue_field_type_get_label (tue_field_get_field_type (field)));

  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    g_string_append_printf (members, "%s%s", i > 0 ? ", " : "", tue_field_get_label (tue_field_get_nth_field (field, i)));

  /* Translators: %s are the labels of what each item of a list has: “Item, Quantity, Price”. */
  return g_strdup_printf (_("List of %s"), members->str);
}

static gboolean
is_taken (const char  *name,
          TueWorkflow *workflow,
          const char  *except)
{
  if (g_strcmp0 (name, except) == 0)
    return FALSE;

  return tue_mustache_is_built_in (name) || tue_workflow_find_field (workflow, name) != NULL;
}

/* Letters and digits in lower case, words parted by "_". */
static char *
fold_label (const char *label)
{
  g_autofree char *ascii = g_str_to_ascii (label, NULL);
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  g_autoptr(GString) name = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, *p);
    else if (name->len > 0 && name->str[name->len - 1] != '_' && *p != '\'' && *p != '?')
      g_string_append_c (name, '_');
  while (name->len > 0 && name->str[name->len - 1] == '_')
    g_string_truncate (name, name->len - 1);
  if (name->len > 40)
    g_string_truncate (name, 40);
  if (name->len == 0 || g_ascii_isdigit (name->str[0]))
    g_string_prepend (name, "field");

  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
tue_field_words_make_name (const char  *label,
                           TueWorkflow *workflow,
                           const char  *except)
{
  g_autofree char *base = fold_label (label);
  char            *name = g_strdup (base);

  for (guint i = 2; is_taken (name, workflow, except); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", base, i);
    }

  return name;
}

/* --- Fields that differ ------------------------------------------------------------- */

/* (nullable) */
static TueField *
find_field (TueTemplate *template,
            const char *name)
{
  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    if (g_str_equal (tue_field_get_name (tue_template_get_nth_field (template, i)), name))
      return tue_template_get_nth_field (template, i);

  return NULL;
}

/* A template is known by all that its fields say. */
static gboolean
is_same_field (TueField *one,
               TueField *other)
{
  g_autoptr(TueTemplate) with_one = tue_template_new ("one", 1, NULL, "", &one, 1);
  g_autoptr(TueTemplate) with_other = tue_template_new ("one", 1, NULL, "", &other, 1);

  return g_str_equal (tue_template_get_hash (with_one), tue_template_get_hash (with_other));
}

/* Those of @template that are another in @other, or, where @missing, are not there. */
static void
add_differing (GPtrArray *labels,
               TueTemplate *template,
               TueTemplate *other,
               gboolean     missing)
{
  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    {
      TueField *field = tue_template_get_nth_field (template, i);
      TueField *there = find_field (other, tue_field_get_name (field));

      if (there == NULL || (!missing && !is_same_field (field, there)))
        g_ptr_array_add (labels, (gpointer)tue_field_get_label (field));
    }
}

char *
tue_field_words_describe_differing (TueTemplate *old,
                                    TueTemplate *present)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *names = NULL;

  add_differing (labels, old, present, FALSE);
  add_differing (labels, present, old, TRUE);
  if (labels->len == 0)
    return g_strdup ("");

  g_ptr_array_add (labels, NULL);
  names = g_strjoinv (", ", (char **)labels->pdata);

  /* Translators: %s are the names of fields of a template. */
  return g_strdup_printf (_("Fields that differ: %s"), names);
}
