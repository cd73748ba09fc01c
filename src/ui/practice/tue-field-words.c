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
