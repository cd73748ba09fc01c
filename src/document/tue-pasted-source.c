/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pasted-source"

#include "config.h"

#include "tue-pasted-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-document.h"
#include "tue-html-reader.h"
#include "tue-pasted-text.h"

/* Programs that answer any type put plain text where HTML was asked for. */
static gboolean
has_tags (GBytes *html)
{
  gsize       length;
  const char *bytes = g_bytes_get_data (html, &length);

  for (gsize i = 0; i + 1 < length; i++)
    /* A NUL stands behind the "<" in UTF-16. */
    if (bytes[i] == '<' && (g_ascii_isalpha (bytes[i + 1]) || strchr ("!/", bytes[i + 1]) != NULL))
      return TRUE;

  return FALSE;
}

/* Links, and strong or slanted words, each once. */
static gsize
count_marks (const TueRun *runs,
             gsize         n_runs)
{
  const TueRunFlags marks = TUE_RUN_BOLD | TUE_RUN_ITALIC | TUE_RUN_STRIKE | TUE_RUN_CODE;
  gsize             n_marks = 0;

  for (gsize i = 0; i < n_runs; i++)
    {
      TueRunFlags before = i == 0 ? 0 : runs[i - 1].flags;
      const char *url_before = i == 0 ? NULL : runs[i - 1].url;

      n_marks += (runs[i].flags & marks & ~before) != 0;
      n_marks += runs[i].url != NULL && g_strcmp0 (runs[i].url, url_before) != 0;
    }

  return n_marks;
}

/* How much of a shape a text has, beside its paragraphs. */
static gsize
count_structure (const char *markdown)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
  gsize           n_blocks, n_structures = 0;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      const TueBlock *block = &blocks[i];

      n_structures += block->kind == TUE_BLOCK_TABLE ? block->n_rows : block->kind != TUE_BLOCK_PARAGRAPH;
      n_structures += block->quote_depth > 0;
      n_structures += count_marks (block->runs, block->n_runs);
      for (gsize j = 0; j < (gsize)block->n_rows * block->n_columns; j++)
        n_structures += count_marks (block->cells[j].runs, block->cells[j].n_runs);
    }

  return n_structures;
}

/* The text flavour is Markdown only if it says more than the HTML: a line that
 * happens to begin with "#" or "-" is no reason to lose tables and links. The
 * very same words are better as they were written than as they were guessed. */
static gboolean
is_plain_richer (const char *plain,
                 const char *from_html)
{
  g_autofree char *plain_trimmed = g_strstrip (g_strdup (plain));

  return g_str_equal (plain_trimmed, from_html) || count_structure (plain) > count_structure (from_html);
}

static char *
read_html (GBytes       *html,
           GStrvBuilder *notes,
           GError      **error)
{
  g_autofree char *markdown = tue_markdown_from_html (g_bytes_get_data (html, NULL), g_bytes_get_size (html), notes, error);
  g_autoptr(GBytes) bytes = NULL;
  g_auto(GStrv) text_notes = NULL;
  char *clean;

  if (markdown == NULL)
    return NULL;

  bytes = g_bytes_new_static (markdown, strlen (markdown));
  clean = tue_pasted_text_clean (bytes, &text_notes, error);
  if (clean != NULL)
    g_strv_builder_addv (notes, (const char **)text_notes);
  return clean;
}

/**
 * tue_pasted_source_read:
 * @html: (nullable): what there is as HTML
 * @text: (nullable): what there is as text
 * @notes: sentences about what was changed or left out are added here
 * @error: return location for what is wrong
 *
 * Makes Markdown of what there is: of the HTML, or of the text where that has
 * more of a shape. All of its words are kept.
 *
 * Returns: (transfer full) (nullable): the Markdown, or %NULL with @error set
 */
char *
tue_pasted_source_read (GBytes       *html,
                        GBytes       *text,
                        GStrvBuilder *notes,
                        GError      **error)
{
  g_autoptr(GStrvBuilder) html_notes = g_strv_builder_new ();
  g_autoptr(GError) html_error = NULL;
  g_autoptr(GError) text_error = NULL;
  g_auto(GStrv) text_notes = NULL;
  g_autofree char *plain = text == NULL ? NULL : tue_pasted_text_clean (text, &text_notes, &text_error);
  g_autofree char *markdown = NULL;

  if (html != NULL && g_bytes_get_size (html) > 0 && (plain == NULL || has_tags (html)))
    markdown = read_html (html, html_notes, &html_error);

  if (plain != NULL && (markdown == NULL || is_plain_richer (plain, markdown)))
    {
      g_strv_builder_addv (notes, (const char **)text_notes);
      if (g_error_matches (html_error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG))
        g_strv_builder_add (notes, _("The formatted text is too long, so only its words were taken."));
      return g_steal_pointer (&plain);
    }
  if (markdown != NULL)
    {
      g_auto(GStrv) all = g_strv_builder_end (html_notes);

      g_strv_builder_addv (notes, (const char **)all);
      return g_steal_pointer (&markdown);
    }

  if (html_error != NULL && !g_error_matches (html_error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    g_propagate_error (error, g_steal_pointer (&html_error));
  else if (text_error != NULL && !g_error_matches (text_error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    g_propagate_error (error, g_steal_pointer (&text_error));
  else
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text in it."));
  return NULL;
}
