/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Front matter and text are told apart, and the front matter's nodes become fields.
 */

#define G_LOG_DOMAIN "tue-template-document-reader"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-mustache.h"
#include "tue-template-document-private.h"
#include "tue-template-draft.h"

#define MAX_TITLE 200 /* characters */
#define BYTE_ORDER_MARK "\357\273\277"

typedef TueTemplateReader Reader;

static void
free_remark (TueTemplateRemark *remark)
{
  g_free (remark->message);
  g_free (remark);
}

static void
clear_reader (Reader *reader)
{
  g_clear_pointer (&reader->document, tue_template_document_free);
  g_clear_pointer (&reader->drafts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* --- Front matter and text -------------------------------------------------------- */

/* Where the line ends, the break included. */
static const char *
end_line (const char *p,
          const char *end)
{
  const char *newline = p < end ? memchr (p, '\n', (gsize)(end - p)) : NULL;

  return newline != NULL ? newline + 1 : end;
}

/* "---" and nothing that one sees behind it. */
static gboolean
is_fence (const char *p,
          const char *end)
{
  if (end - p < 3 || memcmp (p, "---", 3) != 0)
    return FALSE;
  for (p += 3; p < end; p++)
    if (!g_ascii_isspace (*p))
      return FALSE;

  return TRUE;
}

static gboolean
check_encoding (const char   *bytes,
                gsize         length,
                TueYamlFault *fault)
{
  const char *end;
  guint       line = 1;

  if (g_utf8_validate_len (bytes, length, &end))
    return TRUE;

  for (const char *p = bytes; p < end; p++)
    line += *p == '\n';
  return tue_yaml_refuse (fault, line, *end == '\0' ? _("The character U+0000 cannot be in a text.") : _("The text is not UTF-8.")) != NULL;
}

/* front: (out) (nullable): what stands between the lines */
static gboolean
split (Reader      *reader,
       const char  *bytes,
       gsize        length,
       gboolean     text_only,
       const char **front,
       gsize       *front_length)
{
  const char *end = bytes + length;
  gsize       mark = strlen (BYTE_ORDER_MARK);
  const char *p = length >= mark && memcmp (bytes, BYTE_ORDER_MARK, mark) == 0 ? bytes + mark : bytes;
  const char *text = bytes;
  guint       line = 1;

  *front = NULL;
  if (!text_only && is_fence (p, end_line (p, end)))
    {
      *front = p = end_line (p, end);
      for (line = 2; p < end && !is_fence (p, end_line (p, end)); line++)
        p = end_line (p, end);
      if (p == end)
        return tue_yaml_refuse (&reader->fault, 1, _("The fields begin here, and no other line “---” ends them.")) != NULL;
      *front_length = (gsize)(p - *front);
      text = end_line (p, end);
      line++;
    }

  if (*front != NULL && *front_length > TUE_TEMPLATE_DOCUMENT_MAX_FRONT_MATTER)
    return tue_yaml_refuse_limit (&reader->fault, 1, _("The fields are larger than 16 MiB.")) != NULL;
  if ((gsize)(end - text) > TUE_MUSTACHE_MAX_LENGTH)
    return tue_yaml_refuse_limit (&reader->fault, line, _("The text of the template is larger than 1 MiB.")) != NULL;

  reader->document->text = g_strndup (text, (gsize)(end - text));
  reader->document->text_line = line;
  return TRUE;
}

/* --- All of it -------------------------------------------------------------------- */

/* What no name in a playbook has. */
static gboolean
has_control (const char *line)
{
  for (const char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return TRUE;

  return FALSE;
}

static gboolean
read_title (Reader      *reader,
            TueYamlNode *node) /* (nullable) */
{
  g_autofree char *title = NULL;

  if (node == NULL)
    return TRUE;

  title = g_strstrip (g_strdup (node->kind == TUE_YAML_TEXT ? node->text : ""));
  if (*title == '\0' || has_control (title))
    return tue_yaml_refuse (&reader->fault, node->line, _("“%s” has to be one line of text. One with “:” stands in quotation marks."), "title") != NULL;
  if (g_utf8_strlen (title, -1) > MAX_TITLE)
    return tue_yaml_refuse_limit (&reader->fault, node->line, _("“%s” is longer than %ld characters."), "title", (glong)MAX_TITLE) != NULL;

  reader->document->title = g_strdup (node->text);
  return TRUE;
}

static void
remark_others (Reader            *reader,
               TueYamlNode       *map,
               const char *const *known)
{
  for (guint i = 0; i < map->keys->len; i++)
    if (!g_strv_contains (known, ((TueYamlNode *)map->keys->pdata[i])->text))
      tue_template_reader_remark_unknown (reader, map->keys->pdata[i]);
}

static gboolean
read_input (Reader      *reader,
            TueYamlNode *input,   /* (nullable) */
            TueYamlNode *details) /* (nullable) */
{
  static const char *const known[] = { "schema", "default", NULL };
  TueYamlNode             *schema = input != NULL ? tue_yaml_node_find (input, "schema") : NULL;

  if (input != NULL && !tue_yaml_node_is_null (input))
    {
      if (input->kind != TUE_YAML_MAP)
        return tue_yaml_refuse (&reader->fault, input->line, _("Below “input:” has to be “schema:”, indented, and the fields below that.")) != NULL;
      remark_others (reader, input, known);
    }

  return tue_template_reader_read_fields (reader, schema, details, input != NULL ? tue_yaml_node_find (input, "default") : NULL) &&
         tue_template_reader_make_fields (reader, schema != NULL ? schema->line : 2);
}

/* A map of which nothing is ours is the beginning of somebody's text. */
static gboolean
is_ours (TueYamlNode       *root,
         const char *const *known)
{
  if (root->kind != TUE_YAML_MAP)
    return tue_yaml_node_is_null (root);
  for (guint i = 0; i < root->keys->len; i++)
    if (g_strv_contains (known, ((TueYamlNode *)root->keys->pdata[i])->text))
      return TRUE;

  return root->keys->len == 0;
}

static gboolean
read_front_matter (Reader     *reader,
                   const char *front,
                   gsize       length)
{
  static const char *const known[] = { "title", "input", "fields", NULL };
  g_autoptr(TueYamlNode) root = tue_yaml_read (front, length, 2, &reader->fault);

  if (root == NULL)
    return FALSE;
  if (!is_ours (root, known))
    return tue_yaml_refuse (&reader->fault, root->line,
                            _("Between the two lines “---” stand the fields, beginning with “input:”. A template whose own text begins with “---” has an empty pair of such lines before it.")) != NULL;
  if (root->kind == TUE_YAML_MAP)
    remark_others (reader, root, known);
  if (!read_title (reader, tue_yaml_node_find (root, "title")) ||
      !read_input (reader, tue_yaml_node_find (root, "input"), tue_yaml_node_find (root, "fields")))
    return FALSE;

  /* That there are none has to be said. */
  if (tue_yaml_node_find (root, "input") == NULL)
    g_clear_pointer (&reader->document->fields, g_ptr_array_unref);
  return TRUE;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const TueTemplateRemark *const *first = a;
  const TueTemplateRemark *const *second = b;

  return (int)(*first)->line - (int)(*second)->line;
}

static TueTemplateDocument *
read_document (const char *bytes,
               gsize       length,
               gboolean    text_only,
               guint      *line,
               GError    **error)
{
  g_auto(Reader) reader = { 0 };
  const char *front = NULL;
  gsize       front_length = 0;
  gboolean    is_read;

  reader.fault.error = error;
  reader.drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_template_draft_free);
  reader.document = g_new0 (TueTemplateDocument, 1);
  reader.document->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  reader.document->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)free_remark);

  is_read = check_encoding (bytes, length, &reader.fault) && split (&reader, bytes, length, text_only, &front, &front_length) &&
            (front == NULL || read_front_matter (&reader, front, front_length));
  if (line != NULL)
    *line = reader.fault.line;
  if (!is_read)
    return NULL;

  g_ptr_array_sort (reader.document->remarks, compare_lines);
  return g_steal_pointer (&reader.document);
}

/**
 * tue_template_document_read:
 * @bytes: a text, with or without front matter
 * @length: its length in bytes
 * @line: (out) (optional): of what is wrong, the first is 1
 *
 * All of it or nothing. Whether the text of the template can be parsed, who wants to
 * know asks tue_mustache_parse().
 *
 * Returns: (transfer full) (nullable): what it says; %NULL with an error of
 *   %TUE_EXCHANGE_ERROR whose message names the line
 */
TueTemplateDocument *
tue_template_document_read (const char *bytes,
                            gsize       length,
                            guint      *line,
                            GError    **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return read_document (bytes, length, FALSE, line, error);
}

/**
 * tue_template_document_read_text:
 * @bytes: the text of a template
 * @length: its length in bytes
 * @line: (out) (optional): of what is wrong, the first is 1
 *
 * Returns: (transfer full) (nullable): the text alone, also where it begins as fields
 *   do; %NULL with an error of %TUE_EXCHANGE_ERROR whose message names the line
 */
TueTemplateDocument *
tue_template_document_read_text (const char *bytes,
                                 gsize       length,
                                 guint      *line,
                                 GError    **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return read_document (bytes, length, TRUE, line, error);
}
