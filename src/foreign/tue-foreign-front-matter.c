/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Front matter as people write it: YAML, or lines that only look like it, such as
 * "argument-hint: [file] [tone]".
 */

#define G_LOG_DOMAIN "tue-foreign-front-matter"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

static const char *
end_line (const char *p,
          const char *end)
{
  const char *newline = memchr (p, '\n', (gsize)(end - p));

  return newline != NULL ? newline + 1 : end;
}

static gboolean
is_fence (const char *p,
          const char *end)
{
  const char *behind = end_line (p, end);

  if (behind - p < 3 || memcmp (p, "---", 3) != 0)
    return FALSE;
  for (p += 3; p < behind; p++)
    if (!g_ascii_isspace (*p))
      return FALSE;

  return TRUE;
}

static TueYamlNode *
new_text (const char *text,
          gsize       length,
          guint       line)
{
  TueYamlNode *node = g_new0 (TueYamlNode, 1);

  node->kind = TUE_YAML_TEXT;
  node->line = line;
  node->text = g_strstrip (g_strndup (text, length));

  return node;
}

/* "key: all that follows", and what is indented below it */
static TueYamlNode *
read_lines (const char *text,
            gsize       length)
{
  TueYamlNode *root = g_new0 (TueYamlNode, 1);
  const char  *end = text + length;
  guint        line = 2;

  root->kind = TUE_YAML_MAP;
  root->keys = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_yaml_node_free);
  root->items = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_yaml_node_free);
  for (const char *p = text; p < end; p = end_line (p, end), line++)
    {
      const char *behind = end_line (p, end);
      const char *colon = memchr (p, ':', (gsize)(behind - p));

      if (colon != NULL && colon > p && !g_ascii_isspace (*p) && *p != '-' && *p != '#')
        {
          g_ptr_array_add (root->keys, new_text (p, (gsize)(colon - p), line));
          g_ptr_array_add (root->items, new_text (colon + 1, (gsize)(behind - colon - 1), line));
        }
      else if (root->items->len > 0)
        {
          TueYamlNode     *last = root->items->pdata[root->items->len - 1];
          g_autofree char *more = g_strstrip (g_strndup (p, (gsize)(behind - p)));
          char            *joined = g_strstrip (g_strjoin (" ", last->text, more, NULL));

          g_free (last->text);
          last->text = joined;
        }
    }

  return root;
}

/* Documented in the private header. */
void
tue_foreign_front_matter_read (TueForeignFrontMatter *self,
                               const TueForeignText  *file)
{
  const char  *end = file->text + file->length;
  const char  *front, *p;
  TueYamlFault fault = { 0 };

  *self = (TueForeignFrontMatter){ .text = file->text, .length = file->length, .line = 1 };
  if (!is_fence (file->text, end))
    return;

  front = end_line (file->text, end);
  for (p = front, self->line = 2; p < end && !is_fence (p, end); self->line++)
    p = end_line (p, end);
  if (p == end)
    {
      self->line = 1;
      return;
    }

  self->root = tue_yaml_read_foreign (front, (gsize)(p - front), 2, &fault);
  if (self->root == NULL || self->root->kind != TUE_YAML_MAP)
    {
      g_clear_pointer (&self->root, tue_yaml_node_free);
      self->is_loose = TRUE;
      self->root = read_lines (front, (gsize)(p - front));
    }
  self->text = end_line (p, end);
  self->length = (gsize)(end - self->text);
  self->line++;
}

void
tue_foreign_front_matter_clear (TueForeignFrontMatter *self)
{
  g_clear_pointer (&self->root, tue_yaml_node_free);
}

const char *
tue_foreign_front_matter_get (const TueForeignFrontMatter *self,
                              const char                  *key)
{
  TueYamlNode *node = self->root != NULL ? tue_yaml_node_find (self->root, key) : NULL;

  return node != NULL && node->kind == TUE_YAML_TEXT && !tue_yaml_node_is_null (node) ? node->text : NULL;
}

static void
describe (TueYamlNode *node,
          GString     *words)
{
  if (words->len > 500)
    return;
  if (node->kind == TUE_YAML_TEXT)
    g_string_append (words, node->text);
  for (guint i = 0; node->kind != TUE_YAML_TEXT && i < node->items->len; i++)
    {
      if (i > 0)
        g_string_append (words, ", ");
      if (node->kind == TUE_YAML_MAP)
        g_string_append_printf (words, "%s: ", ((TueYamlNode *)node->keys->pdata[i])->text);
      describe (node->items->pdata[i], words);
    }
}

char *
tue_foreign_yaml_describe (TueYamlNode *node)
{
  GString *words = g_string_new (NULL);

  describe (node, words);

  return g_string_free_and_steal (words);
}

void
tue_foreign_prompt_add_tags (TueForeignPrompt *prompt,
                             TueYamlNode      *node)
{
  g_auto(GStrv) tags = NULL;

  if (node == NULL)
    return;
  if (node->kind == TUE_YAML_LIST)
    {
      for (guint i = 0; i < node->items->len; i++)
        if (((TueYamlNode *)node->items->pdata[i])->kind == TUE_YAML_TEXT)
          tue_foreign_prompt_add_tag (prompt, ((TueYamlNode *)node->items->pdata[i])->text);
      return;
    }

  tags = node->kind == TUE_YAML_TEXT ? g_strsplit (node->text, ",", 100) : NULL;
  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++)
    tue_foreign_prompt_add_tag (prompt, tags[i]);
}

void
tue_foreign_prompt_leave_out (TueForeignPrompt            *prompt,
                              const TueForeignFrontMatter *front,
                              const char *const           *known)
{
  if (front->is_loose)
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, "---", g_strdup (_("What stands above the text is no YAML; it was read line by line.")));

  for (guint i = 0; front->root != NULL && i < front->root->keys->len; i++)
    {
      const char      *key = ((TueYamlNode *)front->root->keys->pdata[i])->text;
      g_autofree char *words = NULL;
      g_autofree char *what = NULL;

      if (g_strv_contains (known, key))
        continue;
      words = tue_foreign_yaml_describe (front->root->items->pdata[i]);
      what = g_strdup_printf ("%s: %s", key, words);
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, what, g_strdup (_("A workflow has nothing of this kind.")));
    }
}
