/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A document as HTML: what rich text on the clipboard is. Word processors read
 * it too, so tables say their borders in place.
 */

#define G_LOG_DOMAIN "tue-document-html"

#include "config.h"

#include "tue-document-writer.h"

#include "tue-xml-text.h"

#define TABLE_STYLE "border-collapse: collapse"
#define CELL_STYLE "border: 1px solid #999999; padding: 4px 8px"
#define QUOTE 'q'
#define BULLETS 'u'
#define NUMBERS 'o'

typedef struct
{
  GString *html;
  GString *open;     /* the quotes and lists that are open, one letter each */
  guint    n_notes;  /* that were referred to already */
  guint    way_back; /* the note that ends with this block; 0 for none */
} Writer;

/* --- Runs ------------------------------------------------------------------ */

static void
append_tags (GString    *html,
             TueRunFlags flags,
             gboolean    is_end)
{
  static const struct
  {
    TueRunFlags flag;
    const char *name;
  } tags[] = {
    { TUE_RUN_BOLD, "strong" },
    { TUE_RUN_ITALIC, "em" },
    { TUE_RUN_STRIKE, "del" },
    { TUE_RUN_UNDERLINE, "u" },
    { TUE_RUN_SUPERSCRIPT, "sup" },
    { TUE_RUN_SUBSCRIPT, "sub" },
    { TUE_RUN_CODE, "code" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      gsize index = is_end ? G_N_ELEMENTS (tags) - 1 - i : i;

      if ((flags & tags[index].flag) != 0)
        g_string_append_printf (html, is_end ? "</%s>" : "<%s>", tags[index].name);
    }
}

/* The note leads back to the first that leads to it. */
static void
append_note_reference (Writer *writer,
                       guint   number)
{
  g_string_append_printf (writer->html, "<sup><a href=\"#fn%u\"", number);
  if (number > writer->n_notes)
    {
      g_string_append_printf (writer->html, " id=\"fnref%u\"", number);
      writer->n_notes = number;
    }
  g_string_append_printf (writer->html, ">%u</a></sup>", number);
}

static void
append_runs (Writer       *writer,
             const TueRun *runs,
             gsize         n_runs)
{
  GString    *html = writer->html;
  const char *url = NULL;

  for (gsize i = 0; i < n_runs; i++)
    {
      if (runs[i].url != url && url != NULL)
        g_string_append (html, "</a>");
      if (runs[i].url != url && runs[i].url != NULL)
        {
          g_string_append (html, "<a href=\"");
          tue_xml_append_text (html, runs[i].url, -1);
          g_string_append (html, "\">");
        }
      url = runs[i].url;

      if ((runs[i].flags & TUE_RUN_LINE_BREAK) != 0)
        {
          g_string_append (html, "<br>\n");
          continue;
        }
      if (runs[i].note > 0)
        {
          append_note_reference (writer, runs[i].note);
          continue;
        }
      append_tags (html, runs[i].flags, FALSE);
      tue_xml_append_text (html, runs[i].text, -1);
      append_tags (html, runs[i].flags, TRUE);
    }

  if (url != NULL)
    g_string_append (html, "</a>");
}

/* --- What blocks are in ---------------------------------------------------- */

static guint
count_open (Writer  *writer,
            gboolean quotes)
{
  guint n_open = 0;

  for (gsize i = 0; i < writer->open->len; i++)
    n_open += (writer->open->str[i] == QUOTE) == quotes;
  return n_open;
}

static void
open_quote (Writer *writer)
{
  g_string_append (writer->html, "<blockquote>\n");
  g_string_append_c (writer->open, QUOTE);
}

/* A note is an item of the list behind the text, and can be led to. */
static void
open_item (Writer         *writer,
           const TueBlock *block)
{
  if (block->note > 0 && block->kind == TUE_BLOCK_LIST_ITEM && count_open (writer, FALSE) == 1 && block->list_depth == 1)
    g_string_append_printf (writer->html, "<li id=\"fn%u\">", block->note);
  else
    g_string_append (writer->html, "<li>");
}

/* Numbers are written as in the files of word processors. */
static void
open_list (Writer         *writer,
           guint           number,
           const TueBlock *block)
{
  static const char *const types[] = { "", " type=\"a\"", " type=\"i\"" };

  g_string_append (writer->html, number > 0 ? "<ol" : "<ul");
  if (number > 0)
    g_string_append (writer->html, types[tue_block_get_number_style (block)]);
  if (number > 1)
    g_string_append_printf (writer->html, " start=\"%u\"", number);
  g_string_append (writer->html, ">\n");
  g_string_append_c (writer->open, number > 0 ? NUMBERS : BULLETS);
  open_item (writer, block);
}

static void
close_last (Writer *writer)
{
  char last = writer->open->str[writer->open->len - 1];

  g_string_append (writer->html, last == QUOTE ? "</blockquote>\n" : last == NUMBERS ? "</li>\n</ol>\n"
                                                                                     : "</li>\n</ul>\n");
  g_string_truncate (writer->open, writer->open->len - 1);
}

/* Opens and closes quotes and lists until the block fits. */
static void
move_to (Writer         *writer,
         const TueBlock *block)
{
  gboolean is_item = block->kind == TUE_BLOCK_LIST_ITEM;
  guint    n_lists = is_item && block->starts_list ? block->list_depth - 1 : block->list_depth;
  guint    list_number = is_item ? block->number : 0;

  while (count_open (writer, TRUE) > block->quote_depth || count_open (writer, FALSE) > n_lists)
    close_last (writer);

  /* The next item of the list that is open. */
  if (is_item && !block->starts_list && count_open (writer, FALSE) == block->list_depth)
    {
      while (writer->open->str[writer->open->len - 1] == QUOTE)
        close_last (writer);
      g_string_append (writer->html, "</li>\n");
      open_item (writer, block);
    }

  while (count_open (writer, TRUE) < block->quote_depth)
    open_quote (writer);
  while (count_open (writer, FALSE) < block->list_depth)
    open_list (writer, list_number, block);
}

/* --- Blocks ---------------------------------------------------------------- */

static void
append_table (Writer         *writer,
              const TueBlock *block)
{
  GString                 *html = writer->html;
  static const char *const alignments[] = { "", "; text-align: center", "; text-align: right" };

  g_string_append (html, "<table style=\"" TABLE_STYLE "\">\n<thead>\n");
  for (guint row = 0; row < block->n_rows; row++)
    {
      const char *name = row == 0 ? "th" : "td";

      g_string_append (html, "<tr>");
      for (guint column = 0; column < block->n_columns; column++)
        {
          const TueCell *cell = tue_block_get_cell (block, row, column);

          g_string_append_printf (html, "<%s style=\"" CELL_STYLE "%s\">", name, alignments[tue_block_get_alignment (block, column)]);
          append_runs (writer, cell->runs, cell->n_runs);
          g_string_append_printf (html, "</%s>", name);
        }
      g_string_append (html, "</tr>\n");
      if (row == 0)
        g_string_append (html, block->n_rows > 1 ? "</thead>\n<tbody>\n" : "</thead>\n");
    }
  g_string_append (html, block->n_rows > 1 ? "</tbody>\n</table>\n" : "</table>\n");
}

static void
append_way_back (Writer *writer)
{
  if (writer->way_back > 0)
    g_string_append_printf (writer->html, " <a href=\"#fnref%u\">↩</a>", writer->way_back);
  writer->way_back = 0;
}

static void
append_block (Writer         *writer,
              const TueBlock *block)
{
  move_to (writer, block);

  switch (block->kind)
    {
    case TUE_BLOCK_HEADING:
      g_string_append_printf (writer->html, "<h%u>", block->level);
      append_runs (writer, block->runs, block->n_runs);
      g_string_append_printf (writer->html, "</h%u>\n", block->level);
      break;
    case TUE_BLOCK_LIST_ITEM:
      g_string_append (writer->html, block->tight ? "" : "<p>");
      g_string_append (writer->html, block->box == TUE_BLOCK_BOX_OPEN ? "[ ] " : block->box == TUE_BLOCK_BOX_DONE ? "[x] "
                                                                                                                  : "");
      append_runs (writer, block->runs, block->n_runs);
      append_way_back (writer);
      g_string_append (writer->html, block->tight ? "" : "</p>\n");
      break;
    case TUE_BLOCK_CODE:
      g_string_append (writer->html, "<pre><code>");
      if (block->n_runs > 0)
        tue_xml_append_text (writer->html, block->runs[0].text, -1);
      g_string_append (writer->html, "\n</code></pre>\n");
      break;
    case TUE_BLOCK_RULE:
      g_string_append (writer->html, "<hr>\n");
      break;
    case TUE_BLOCK_TABLE:
      append_table (writer, block);
      break;
    case TUE_BLOCK_PARAGRAPH:
    default:
      g_string_append (writer->html, "<p>");
      append_runs (writer, block->runs, block->n_runs);
      append_way_back (writer);
      g_string_append (writer->html, "</p>\n");
    }

  if (writer->way_back > 0)
    {
      g_string_append (writer->html, "<p>");
      append_way_back (writer);
      g_string_append (writer->html, "</p>\n");
    }
}

/* Between the text and its notes. */
static void
append_rule (Writer *writer)
{
  while (writer->open->len > 0)
    close_last (writer);
  g_string_append (writer->html, "<hr>\n");
}

/**
 * tue_document_to_html:
 * @self: a document
 * @title: (nullable): the title of a whole page; %NULL for a fragment
 *
 * Writes a document as HTML, in UTF-8.
 *
 * Returns: (transfer full): the HTML
 */
char *
tue_document_to_html (TueDocument *self,
                      const char  *title)
{
  Writer          writer;
  gsize           n_blocks;
  const TueBlock *blocks;

  g_return_val_if_fail (self != NULL, NULL);

  writer.n_notes = 0;
  writer.html = g_string_new (NULL);
  writer.open = g_string_new (NULL);
  if (title != NULL)
    {
      g_string_append (writer.html, "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>");
      tue_xml_append_text (writer.html, title, -1);
      g_string_append (writer.html, "</title>\n</head>\n<body>\n");
    }

  blocks = tue_document_get_blocks (self, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      if (blocks[i].note > 0 && (i == 0 || blocks[i - 1].note == 0))
        append_rule (&writer);
      writer.way_back = i + 1 == n_blocks || blocks[i + 1].note != blocks[i].note ? blocks[i].note : 0;
      append_block (&writer, &blocks[i]);
    }
  while (writer.open->len > 0)
    close_last (&writer);

  if (title != NULL)
    g_string_append (writer.html, "</body>\n</html>\n");
  g_string_free (writer.open, TRUE);
  return g_string_free (writer.html, FALSE);
}
