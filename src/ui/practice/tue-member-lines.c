/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-member-lines"

#include "config.h"

#include "tue-member-lines.h"

#include <string.h>

#include "tue-field-name.h"

typedef struct
{
  char        *label;
  TueFieldType type;
  gboolean     has_type;
  TueField    *before; /* (nullable) (unowned): the member that it was */
} Line;

static void
line_free (Line *self)
{
  g_free (self->label);
  g_free (self);
}

static gboolean
find_type (const char   *words,
           TueFieldType *type)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);

  for (guint i = 0; i <= TUE_FIELD_COMPUTED; i++)
    {
      g_autofree char *name = g_utf8_casefold (tue_field_type_get_label ((TueFieldType)i), -1);

      if (i == TUE_FIELD_LIST || !g_str_equal (name, folded))
        continue;
      *type = (TueFieldType)i;
      return TRUE;
    }

  return FALSE;
}

static void
add_line (GPtrArray  *lines,
          const char *text)
{
  const char      *colon = g_utf8_strrchr (text, -1, ':');
  g_autofree char *words = colon != NULL ? g_strstrip (g_strdup (colon + 1)) : NULL;
  TueFieldType     type = TUE_FIELD_STRING;
  gboolean         has_type = words != NULL && find_type (words, &type);
  g_autofree char *label = g_strstrip (has_type ? g_strndup (text, (gsize)(colon - text)) : g_strdup (text));
  Line            *line;

  if (*label == '\0')
    return;

  line = g_new0 (Line, 1);
  line->label = g_steal_pointer (&label);
  line->type = type;
  line->has_type = has_type;
  g_ptr_array_add (lines, line);
}

static GPtrArray *
split (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  g_auto(GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    add_line (lines, parts[i]);

  return lines;
}

/* G_MAXUINT where no line is the member */
static guint
find_line (GPtrArray *lines,
           TueField  *member)
{
  for (guint i = 0; i < lines->len; i++)
    if (((Line *)lines->pdata[i])->before == member)
      return i;

  return G_MAXUINT;
}

/* By their labels, each once. */
static void
pair_same (GPtrArray *lines,
           TueField  *list)
{
  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    {
      TueField *member = tue_field_get_nth_field (list, i);
      Line     *same = NULL;

      for (guint j = 0; j < lines->len && same == NULL; j++)
        {
          Line *line = lines->pdata[j];

          if (line->before == NULL && g_str_equal (line->label, tue_field_get_label (member)))
            same = line;
        }
      if (same != NULL)
        same->before = member;
    }
}

/* A line that stands where a member stood, behind the one before it, is that member by
 * another label. One of another type is another member. */
static void
pair_renamed (GPtrArray *lines,
              TueField  *list)
{
  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    {
      TueField *member = tue_field_get_nth_field (list, i);
      guint     before = i > 0 ? find_line (lines, tue_field_get_nth_field (list, i - 1)) : G_MAXUINT;
      guint     place = i == 0 ? 0 : before == G_MAXUINT ? lines->len
                                                         : before + 1;
      Line     *line = place < lines->len ? lines->pdata[place] : NULL;

      if (line != NULL && line->before == NULL && find_line (lines, member) == G_MAXUINT && line->type == tue_field_get_field_type (member))
        line->before = member;
    }
}

static TueField *
make_member (const Line *line,
             GHashTable *taken)
{
  TueFieldSpec     spec = { 0 };
  g_autofree char *made = NULL;

  if (line->before != NULL)
    tue_field_get_spec (line->before, &spec);
  else
    spec.name = made = tue_field_make_name (line->label, taken);
  spec.label = line->label;
  if (line->has_type || line->before == NULL)
    spec.type = line->type;
  g_hash_table_add (taken, g_strdup (spec.name));

  return tue_field_new (&spec);
}

char *
tue_member_lines_write (TueField *list)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    {
      TueField    *member = tue_field_get_nth_field (list, i);
      TueFieldType type = tue_field_get_field_type (member);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", tue_field_get_label (member));
      if (type != TUE_FIELD_STRING)
        g_string_append_printf (text, ": %s", tue_field_type_get_label (type));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

GPtrArray *
tue_member_lines_read (const char  *text,
                       TueField    *list,
                       TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) lines = split (text);
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *members = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);

  if (list != NULL)
    {
      pair_same (lines, list);
      pair_renamed (lines, list);
    }
  /* A new member takes no name that templates know another by, in the list or beside it. */
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    g_hash_table_add (taken, g_strdup (tue_field_get_name (tue_workflow_get_nth_field (workflow, i))));
  for (gsize i = 0; list != NULL && i < tue_field_get_n_fields (list); i++)
    g_hash_table_add (taken, g_strdup (tue_field_get_name (tue_field_get_nth_field (list, i))));
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (members, make_member (lines->pdata[i], taken));

  return members;
}
