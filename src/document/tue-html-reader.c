/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-reader"

#include "config.h"

#include "tue-html-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-document-address.h"
#include "tue-document.h"
#include "tue-html-code.h"
#include "tue-html-element.h"
#include "tue-html-formula.h"
#include "tue-html-levels.h"
#include "tue-html-lists.h"
#include "tue-html-notes.h"
#include "tue-html-places.h"
#include "tue-html-reader-private.h"
#include "tue-html-source.h"
#include "tue-html-word.h"
#include "tue-markdown-runs.h"
#include "tue-memory.h"
#include "tue-pasted-text.h"

/* Deeper lists and quotes go on at this depth. */
#define MAX_DEPTH 24
#define MAX_SIGNS 3
#define MAX_BEFORE_MARK 8
#define NO_BREAK_SPACE "\302\240"

/* --- Runs and paragraphs --------------------------------------------------- */

TueHtmlState *
tue_html_reader_get_state (TueHtmlReader *reader)
{
  return &g_array_index (reader->states, TueHtmlState, reader->states->len - 1);
}

void
tue_html_reader_add_run (TueHtmlReader *reader,
                         const char    *text,
                         gsize          length,
                         TueRunFlags    flags)
{
  TueRun run = { g_string_chunk_insert_len (reader->texts, text, length), flags, tue_html_reader_get_state (reader)->url };

  g_array_append_val (reader->runs, run);
}

void
tue_html_reader_add_break (TueHtmlReader *reader)
{
  TueRun run = { "\n", TUE_RUN_LINE_BREAK, NULL };

  g_array_append_val (reader->runs, run);
}

gboolean
tue_html_reader_ends_with_break (TueHtmlReader *reader)
{
  return reader->runs->len == 0 || (g_array_index (reader->runs, TueRun, reader->runs->len - 1).flags & TUE_RUN_LINE_BREAK) != 0;
}

/* A mail program writes an empty line as a blank that is kept. */
static gboolean
is_blank_run (const TueRun *run)
{
  const char *p = run->text;

  while (*p != '\0' && (strchr (" \t\r\n\f", *p) != NULL || g_str_has_prefix (p, NO_BREAK_SPACE)))
    p += *p == NO_BREAK_SPACE[0] ? strlen (NO_BREAK_SPACE) : 1;
  return (run->flags & TUE_RUN_LINE_BREAK) == 0 && *p == '\0';
}

static void
clear_runs (TueHtmlReader *reader)
{
  g_array_set_size (reader->runs, 0);
  reader->mark_end = 0;
  g_string_chunk_clear (reader->texts);
}

static void
write_runs (TueHtmlReader *reader,
            gsize          start,
            gsize          end)
{
  TueMarkdownPlace place = reader->heading_level > 0 ? TUE_MARKDOWN_HEADING : TUE_MARKDOWN_PARAGRAPH;
  g_autofree char *text = NULL;
  g_autofree char *block = NULL;

  if (start == end)
    return;
  text = tue_markdown_from_runs (&g_array_index (reader->runs, TueRun, start), end - start, place);
  if (*text == '\0')
    return;

  block = reader->heading_level > 0 ? g_strdup_printf ("%.*s %s", (int)reader->heading_level, "######", text) : g_steal_pointer (&text);
  tue_markdown_blocks_add (reader->blocks, block);
}

static gboolean
is_box_run (const TueRun *run)
{
  return g_str_equal (run->text, TUE_HTML_CHECKED) || g_str_equal (run->text, TUE_HTML_UNCHECKED);
}

/* The first paragraph of an item stands beside its mark. */
static gboolean
ends_with_mark (TueHtmlReader *reader)
{
  if (reader->mark_end == 0)
    return FALSE;
  for (guint i = reader->mark_end; i < reader->runs->len; i++)
    {
      const TueRun *run = &g_array_index (reader->runs, TueRun, i);

      if (!is_blank_run (run) && !is_box_run (run))
        return FALSE;
    }

  return TRUE;
}

/* Writes the paragraph that is open. Mail programs part paragraphs by two line
 * breaks. */
void
tue_html_reader_flush (TueHtmlReader *reader)
{
  gsize start = 0;
  guint n_breaks = 0;

  if (reader->in_cell)
    {
      if (!tue_html_reader_ends_with_break (reader) && !ends_with_mark (reader))
        tue_html_reader_add_break (reader);
      return;
    }

  for (gsize i = 0; i < reader->runs->len && reader->heading_level == 0; i++)
    {
      const TueRun *run = &g_array_index (reader->runs, TueRun, i);

      if ((run->flags & TUE_RUN_LINE_BREAK) != 0)
        n_breaks++;
      else if (!is_blank_run (run))
        {
          if (n_breaks > 1)
            {
              write_runs (reader, start, i);
              start = i;
            }
          n_breaks = 0;
        }
    }

  write_runs (reader, start, reader->runs->len);
  clear_runs (reader);
}

/* The box of a task stands before a paragraph that it belongs to. */
gboolean
tue_html_reader_holds_only_checkbox (TueHtmlReader *reader)
{
  gboolean has_box = FALSE;

  for (guint i = 0; i < reader->runs->len; i++)
    {
      const TueRun *run = &g_array_index (reader->runs, TueRun, i);
      gboolean      is_box = is_box_run (run);

      if (!is_box && !is_blank_run (run))
        return FALSE;
      has_box |= is_box;
    }

  return has_box;
}

/* --- Lists ----------------------------------------------------------------- */

void
tue_html_reader_close_word_lists (TueHtmlReader *reader)
{
  if (reader->word_level == 0)
    return;

  tue_markdown_blocks_close (reader->blocks, reader->word_base);
  reader->word_level = 0;
}

/* A paragraph of Word that is an item: the lists around it have to be told from
 * its level. Each level is a list and an item. */
static void
enter_word_item (TueHtmlReader *reader,
                 guint          level,
                 gboolean       is_numbered,
                 guint          number)
{
  if (reader->word_level == 0 && tue_markdown_blocks_is_list (reader->blocks))
    tue_markdown_blocks_open_item (reader->blocks, 0);
  if (reader->word_level == 0)
    {
      reader->word_base = tue_markdown_blocks_get_depth (reader->blocks);
      reader->word_skipped = level - 1;
    }
  reader->word_skipped = MIN (reader->word_skipped, level - 1);
  level -= reader->word_skipped;

  if (reader->word_level >= level)
    {
      /* The list of this level stays open, its last item does not. */
      tue_markdown_blocks_close (reader->blocks, reader->word_base + 2 * level - 1);
      /* "1." behind "2." begins another list. */
      if (tue_markdown_blocks_is_numbered (reader->blocks) != is_numbered || (number > 0 && number <= reader->word_numbers[level]))
        {
          tue_markdown_blocks_close (reader->blocks, reader->word_base + 2 * level - 2);
          tue_markdown_blocks_open_list (reader->blocks, is_numbered, number);
        }
      tue_markdown_blocks_open_item (reader->blocks, number);
    }
  for (guint i = reader->word_level; i < level; i++)
    {
      tue_markdown_blocks_open_list (reader->blocks, is_numbered, MAX (number, 1));
      tue_markdown_blocks_open_item (reader->blocks, number);
    }

  reader->word_level = level;
  reader->word_numbers[level] = is_numbered ? number : 0;
  for (guint i = level + 1; i <= TUE_HTML_MAX_WORD_LEVEL; i++)
    reader->word_numbers[i] = 0;
}

static guint
read_number (xmlNode    *node,
             const char *name)
{
  g_autofree char *value = tue_html_element_dup_attribute (node, name);

  return value == NULL ? 0 : CLAMP (g_ascii_strtoll (value, NULL, 10), 1, 99999999);
}

/* Lists in lists have a, and then i, wherever we write them. */
static gboolean
has_usual_type (xmlNode    *list,
                const char *type)
{
  guint depth = 0;

  for (xmlNode *node = list->parent; node != NULL; node = node->parent)
    depth += tue_html_element_is (node, "ol");
  return type[0] == "1ai"[depth % 3] && type[1] == '\0';
}

static gboolean
has_other_marks (xmlNode *list)
{
  g_autofree char *type = tue_html_element_dup_attribute (list, "type");
  g_autofree char *style = tue_html_element_dup_style (list, "list-style-type");

  if (type != NULL && has_usual_type (list, type))
    return FALSE;
  return (type != NULL && strlen (type) == 1 && strchr ("aAiI", *type) != NULL) || (style != NULL && (strstr (style, "alpha") != NULL || strstr (style, "roman") != NULL || strstr (style, "latin") != NULL));
}

static void
enter_list (TueHtmlReader *reader,
            xmlNode       *node)
{
  gboolean         is_numbered = tue_html_element_is (node, "ol");
  g_autofree char *start = is_numbered ? tue_html_element_dup_attribute (node, "start") : NULL;
  gboolean         is_countdown = is_numbered && xmlHasProp (node, (const xmlChar *)"reversed") != NULL;

  reader->has_countdown |= is_countdown;
  reader->has_other_marks |= is_numbered && has_other_marks (node);
  if (tue_markdown_blocks_get_depth (reader->blocks) < MAX_DEPTH)
    tue_markdown_blocks_open_list (reader->blocks, is_numbered, start == NULL || is_countdown ? 1 : (guint)CLAMP (g_ascii_strtoll (start, NULL, 10), 0, 99999999));
  else
    reader->is_flattened = TRUE;
}

/* Whether an item of a list counts by letters, or by Roman numerals, and how it is
 * written then. (nullable) */
static char *
dup_other_mark (xmlNode *list,
                guint    number)
{
  g_autofree char *type = tue_html_element_dup_attribute (list, "type");
  g_autofree char *style = tue_html_element_dup_style (list, "list-style-type");
  gboolean         is_roman = style != NULL ? strstr (style, "roman") != NULL : type != NULL && g_ascii_tolower (*type) == 'i';
  gboolean         is_upper = style != NULL ? g_str_has_prefix (style, "upper") : type != NULL && g_ascii_isupper (*type);
  TueBlock         item = { .kind = TUE_BLOCK_LIST_ITEM, .number = number, .number_depth = is_roman ? 3 : 2 };
  g_autofree char *mark = NULL;

  if (!(type != NULL && strlen (type) == 1 && strchr ("aAiI", *type) != NULL) && !(style != NULL && (is_roman || strstr (style, "alpha") != NULL || strstr (style, "latin") != NULL)))
    return NULL;
  mark = tue_block_dup_marker (&item);
  return is_upper ? g_ascii_strup (mark, -1) : g_steal_pointer (&mark);
}

static gboolean
read_position (xmlNode    *node,
               const char *name,
               gint64     *position)
{
  g_autofree char *value = tue_html_element_dup_attribute (node, name);
  char            *end = NULL;
  gint64           read = value == NULL ? 0 : g_ascii_strtoll (value, &end, 10);

  if (end == value)
    return FALSE;
  *position = CLAMP (read, -99999999, 99999999);
  return TRUE;
}

/* Where a list begins to count that does not say it. */
static gint64
find_first_position (xmlNode *list,
                     gboolean is_countdown)
{
  gint64 n_items = 0;

  for (xmlNode *node = list->children; is_countdown && node != NULL; node = node->next)
    n_items += tue_html_element_is (node, "li");
  return is_countdown ? n_items : 1;
}

static gint64
find_position (TueHtmlReader *reader,
               xmlNode       *item)
{
  gint64   step = xmlHasProp (item->parent, (const xmlChar *)"reversed") != NULL ? -1 : 1;
  gint64   position;
  guint    n_before = 0;
  xmlNode *node;

  /* From the nearest item that says its number, from the one that was numbered last, or
   * from the beginning. */
  for (node = item; node != NULL && node != reader->numbered; node = node->prev)
    if (tue_html_element_is (node, "li"))
      {
        if (read_position (node, "value", &position))
          return position + step * n_before;
        n_before++;
      }
  if (node != NULL)
    return reader->numbered_as + step * n_before;
  if (!read_position (item->parent, "start", &position))
    position = find_first_position (item->parent, step < 0);
  return position + step * ((gint64)n_before - 1);
}

/* In a cell there are no lists, but what they look like. */
static void
add_mark (TueHtmlReader *reader,
          const char    *mark)
{
  tue_html_reader_add_run (reader, mark, strlen (mark), 0);
  tue_html_reader_add_run (reader, " ", 1, 0);
  reader->mark_end = reader->runs->len;
}

static void
add_mark_of_item (TueHtmlReader *reader,
                  xmlNode       *item)
{
  g_autofree char *mark = NULL;
  gint64           position;

  if (!tue_html_element_is (item->parent, "ol"))
    {
      add_mark (reader, "•");
      return;
    }

  position = find_position (reader, item);
  reader->numbered = item;
  reader->numbered_as = position;
  /* There is no letter before a. */
  mark = position > 0 ? dup_other_mark (item->parent, (guint)position) : NULL;
  if (mark == NULL)
    mark = g_strdup_printf ("%" G_GINT64_FORMAT ".", position);
  add_mark (reader, mark);
}

/* A paragraph of Word that is an item, and keeps the number that it has there. */
static void
add_mark_of_paragraph (TueHtmlReader *reader,
                       xmlNode       *paragraph)
{
  g_autofree char *mark = tue_html_element_dup_attribute (paragraph, "data-list-mark");
  guint            number;
  gboolean         is_plain;

  if (mark == NULL)
    return;
  add_mark (reader, tue_html_lists_is_name (mark) || tue_html_lists_read_mark (mark, &number, &is_plain) ? mark : "•");
}

static void
enter_item (TueHtmlReader *reader,
            xmlNode       *node)
{
  if (reader->in_cell)
    {
      add_mark_of_item (reader, node);
      return;
    }

  if (!tue_markdown_blocks_is_list (reader->blocks) && tue_markdown_blocks_get_depth (reader->blocks) < MAX_DEPTH)
    tue_markdown_blocks_open_list (reader->blocks, FALSE, 1);
  if (tue_markdown_blocks_is_list (reader->blocks))
    tue_markdown_blocks_open_item (reader->blocks, reader->has_countdown ? 0 : read_number (node, "value"));
}

/* --- Tables ---------------------------------------------------------------- */

static void
enter_table (TueHtmlReader *reader,
             xmlNode       *node)
{
  if (reader->table == NULL && !tue_html_table_is_layout (node))
    reader->table = tue_html_table_new (node);
}

static void
enter_cell (TueHtmlReader *reader,
            xmlNode       *node)
{
  if (reader->table == NULL)
    return;

  reader->in_cell = TRUE;
  reader->cell = node;
  reader->cell_tells = 0;
}

static void
leave_cell (TueHtmlReader *reader)
{
  char *content = tue_markdown_from_runs ((const TueRun *)(gpointer)reader->runs->data, reader->runs->len, TUE_MARKDOWN_CELL);

  tue_html_table_take_cell (reader->table, reader->cell, content);
  clear_runs (reader);
  reader->in_cell = FALSE;
  reader->cell = NULL;
}

static void
leave_table (TueHtmlReader *reader)
{
  g_autofree char *text = NULL;

  /* Cells may stand in no row. */
  tue_html_table_end_row (reader->table, tue_html_table_get_node (reader->table));
  text = tue_html_table_to_markdown (reader->table);
  if (*text != '\0')
    tue_markdown_blocks_add (reader->blocks, text);
  reader->is_narrowed |= tue_html_table_get_is_narrowed (reader->table);
  g_clear_pointer (&reader->table, tue_html_table_free);
}

static gboolean
is_cell (xmlNode *node)
{
  return tue_html_element_is (node, "td") || tue_html_element_is (node, "th");
}

static void
add_bar (TueHtmlReader *reader,
         guint          row_start)
{
  const char *bar;

  while (reader->runs->len > row_start && tue_html_reader_ends_with_break (reader))
    g_array_set_size (reader->runs, reader->runs->len - 1);
  bar = reader->runs->len > row_start ? " | " : "| ";
  tue_html_reader_add_run (reader, bar, strlen (bar), 0);
  reader->has_inner_tables = TRUE;
  /* What the cell begins with stands beside it. */
  reader->mark_end = reader->runs->len;
}

/* There are no tables in a cell, but what they look like. What only arranges a
 * cell is paragraphs there. */
static void
enter_in_inner_table (TueHtmlReader *reader,
                      xmlNode       *node)
{
  TueHtmlState *state = tue_html_reader_get_state (reader);

  if (tue_html_element_is (node, "table"))
    state->has_bars = !tue_html_table_is_layout (node);
  else if (state->has_bars && tue_html_element_is (node, "tr"))
    {
      if (!tue_html_reader_ends_with_break (reader))
        tue_html_reader_add_break (reader);
      state->row_start = reader->runs->len;
    }
  else if (state->has_bars && is_cell (node))
    {
      xmlNode *before = node->prev;

      while (before != NULL && !is_cell (before))
        before = before->prev;
      if (before != NULL)
        add_bar (reader, state->row_start);
    }
}

/* --- Elements -------------------------------------------------------------- */

static void
add_shifted (TueHtmlReader *reader,
             const char    *text)
{
  TueHtmlState    *state = tue_html_reader_get_state (reader);
  g_autofree char *shifted = tue_html_formula_shift (text, state->shift);

  tue_html_reader_add_run (reader, shifted, strlen (shifted), state->flags);
}

/* Signs stand alone; a whole sentence in such a font is there by mistake. (nullable) */
static char *
dup_signs (TueSymbolFont font,
           const char   *text)
{
  guint n_letters = 0, n_unknown = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        continue;
      if (tue_symbol_font_find (font, g_utf8_get_char (p)) == NULL || ++n_letters > MAX_SIGNS)
        return NULL;
    }

  return tue_symbol_font_read (font, text, &n_unknown);
}

/* What a word processor shows as a tick is an "ü" in its page. */
static TueSymbolFont
find_symbols (xmlNode      *node,
              TueSymbolFont around)
{
  g_autofree char *font = node->properties == NULL ? NULL : tue_html_element_dup_style (node, "font-family");
  g_autofree char *symbols = node->properties == NULL ? NULL : tue_html_element_dup_style (node, "mso-symbol-font-family");

  if (symbols != NULL && tue_symbol_font_from_name (symbols) != TUE_SYMBOL_FONT_NONE)
    return tue_symbol_font_from_name (symbols);
  return font != NULL ? tue_symbol_font_from_name (font) : around;
}

static void
add_text (TueHtmlReader *reader,
          const char    *text)
{
  TueHtmlState    *state = tue_html_reader_get_state (reader);
  g_autofree char *signs = state->symbols != TUE_SYMBOL_FONT_NONE ? dup_signs (state->symbols, text) : NULL;

  if (signs != NULL)
    text = signs;
  if (state->shift != TUE_HTML_LEVEL)
    {
      add_shifted (reader, text);
      return;
    }

  while (state->keeps_lines && strchr (text, '\n') != NULL)
    {
      gsize length = strcspn (text, "\n");

      tue_html_reader_add_run (reader, text, length, state->flags);
      tue_html_reader_add_break (reader);
      text += length + 1;
    }
  tue_html_reader_add_run (reader, text, strlen (text), state->flags);
}

static void
change_url (TueHtmlReader *reader,
            xmlNode       *node)
{
  g_autofree char *href = tue_html_element_dup_attribute (node, "href");
  char            *url = href == NULL ? NULL : tue_html_places_dup_anchor (node);

  if (url == NULL && href != NULL)
    url = tue_document_address_clean (href);

  if (url == NULL)
    return;
  g_ptr_array_add (reader->urls, url);
  tue_html_reader_get_state (reader)->url = url;
}

/* How a word is read stands in brackets behind it, which some pages write
 * themselves. */
static gboolean
has_no_brackets (xmlNode *node)
{
  xmlNode *before = tue_html_element_is (node, "rt") ? xmlPreviousElementSibling (node) : NULL;

  return tue_html_element_is (node, "rt") && (before == NULL || !tue_html_element_is (before, "rp"));
}

static void
enter_word_paragraph (TueHtmlReader *reader,
                      xmlNode       *node,
                      guint          level)
{
  g_autofree char *mark = tue_html_element_dup_attribute (node, "data-list-mark");
  guint            number = 0;
  gboolean         is_plain = TRUE;
  gboolean         is_numbered = mark != NULL && tue_html_lists_read_mark (mark, &number, &is_plain);

  reader->has_other_marks |= is_numbered && !is_plain;
  enter_word_item (reader, level, is_numbered, number);
  /* "§ 1" is what the text refers to. */
  if (mark != NULL && !is_numbered && tue_html_lists_is_name (mark))
    {
      tue_html_reader_add_run (reader, mark, strlen (mark), 0);
      tue_html_reader_add_run (reader, " ", 1, 0);
    }
  /* They stay open when this paragraph ends. */
  tue_html_reader_get_state (reader)->depth = tue_markdown_blocks_get_depth (reader->blocks);
}

static void
enter_list_item (TueHtmlReader *reader,
                 xmlNode       *node)
{
  gboolean is_checked;

  enter_item (reader, node);
  if (tue_html_element_is_checkbox (node, &is_checked))
    tue_html_reader_add_run (reader, is_checked ? TUE_HTML_CHECKED : TUE_HTML_UNCHECKED, strlen (TUE_HTML_CHECKED), 0);
}

static void
enter_quote (TueHtmlReader *reader)
{
  if (tue_html_reader_get_state (reader)->depth < MAX_DEPTH)
    tue_markdown_blocks_open_quote (reader->blocks);
  else
    reader->is_flattened = TRUE;
}

/* Paragraphs in a heading are lines of it. */
static gboolean
is_line_of_heading (TueHtmlReader *reader,
                    xmlNode       *node)
{
  static const char *const parts[] = { "li", "ul", "ol", "table", "tr", "td", "th", "blockquote" };

  if (reader->heading_level == 0 || reader->in_cell || tue_html_element_get_heading_level (node) > 0 || tue_html_element_get_word_level (node) > 0 || tue_html_notes_get_note (node) > 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (tue_html_element_is (node, parts[i]))
      return FALSE;
  return TRUE;
}

static void
end_line_of_heading (TueHtmlReader *reader)
{
  if (!tue_html_reader_ends_with_break (reader))
    tue_html_reader_add_break (reader);
}

static void
enter_block (TueHtmlReader *reader,
             xmlNode       *node)
{
  guint heading_level = tue_html_element_get_heading_level (node);
  guint level = reader->in_cell || heading_level > 0 ? 0 : tue_html_element_get_word_level (node);

  if (is_line_of_heading (reader, node))
    {
      end_line_of_heading (reader);
      tue_html_reader_get_state (reader)->depth = tue_markdown_blocks_get_depth (reader->blocks);
      return;
    }
  if (!tue_html_reader_holds_only_checkbox (reader) || tue_html_element_is (node, "li") || tue_html_element_is_list (node))
    tue_html_reader_flush (reader);
  if (level == 0 && !tue_html_element_is (node, "div") && !tue_html_element_is (node, "td"))
    tue_html_reader_close_word_lists (reader);
  tue_html_reader_get_state (reader)->depth = tue_markdown_blocks_get_depth (reader->blocks);
  if (reader->in_cell && !tue_html_element_is (node, "li"))
    {
      enter_in_inner_table (reader, node);
      add_mark_of_paragraph (reader, node);
      return;
    }

  if (tue_html_notes_get_note (node) > 0)
    tue_markdown_blocks_open_note (reader->blocks, tue_html_notes_get_note (node));
  else if (level > 0)
    enter_word_paragraph (reader, node, level);
  else if (heading_level > 0)
    reader->heading_level = heading_level;
  else if (tue_html_element_is_list (node))
    enter_list (reader, node);
  else if (tue_html_element_is (node, "li"))
    enter_list_item (reader, node);
  else if (tue_html_element_is (node, "blockquote"))
    enter_quote (reader);
  else if (tue_html_element_is (node, "table"))
    enter_table (reader, node);
  else if (tue_html_element_is (node, "td") || tue_html_element_is (node, "th"))
    enter_cell (reader, node);
}

static void
leave_block (TueHtmlReader *reader,
             xmlNode       *node)
{
  if (reader->in_cell && node == reader->cell)
    {
      leave_cell (reader);
      return;
    }

  if (is_line_of_heading (reader, node))
    {
      end_line_of_heading (reader);
      return;
    }
  /* A box may stand in a frame of its own, before its task. */
  if (!tue_html_element_is (node, "div") || node->next == NULL || !tue_html_reader_holds_only_checkbox (reader))
    tue_html_reader_flush (reader);
  if (reader->in_cell)
    return;
  if (tue_html_element_get_heading_level (node) > 0)
    reader->heading_level = 0;
  if (reader->table != NULL && tue_html_element_is (node, "tr"))
    tue_html_table_end_row (reader->table, node);
  if (reader->table != NULL && tue_html_table_get_node (reader->table) == node)
    leave_table (reader);
  if (tue_html_reader_get_state (reader)->depth < tue_markdown_blocks_get_depth (reader->blocks) || tue_html_element_is (node, "body"))
    {
      reader->word_level = 0;
      tue_markdown_blocks_close (reader->blocks, tue_html_reader_get_state (reader)->depth);
    }
}

/* What is on the page and not of the document, which is told. */
static gboolean
is_left_out (TueHtmlReader *reader,
             xmlNode       *node)
{
  gboolean is_comment = node->properties != NULL && tue_html_element_is_comment (node);
  gboolean is_source = !is_comment && tue_html_element_is_source (node);
  gboolean is_thought = tue_html_element_is_thought (node);
  gboolean is_deleted = node->properties != NULL && tue_html_element_is_deleted (node);

  reader->has_comments |= is_comment;
  reader->has_sources |= is_source;
  reader->has_thoughts |= is_thought;
  reader->has_deletions |= is_deleted;
  if (tue_html_element_is (node, "iframe"))
    {
      g_autofree char *page = tue_html_element_dup_attribute (node, "srcdoc");

      reader->has_frames |= page != NULL && *page != '\0';
    }
  else if (tue_html_element_is (node, "noscript"))
    reader->has_words_without_scripts |= tue_html_reader_holds_text (node);
  return is_comment || is_source || is_thought || is_deleted;
}

/* Pages hide the source of a formula behind the picture that they show. */
static void
drop (TueHtmlReader *reader,
      xmlNode       *node)
{
  gboolean         is_display;
  g_autofree char *tex = tue_html_formula_dup_hidden_tex (node, &is_display);

  if (tex != NULL)
    tue_html_reader_add_tex (reader, tex, is_display);
  else if (!reader->has_hidden_words)
    reader->has_hidden_words = tue_html_element_is_hidden (node) && tue_html_reader_tells_something (node);
}

/* "[1]" is a mark that is told from figures anyway, in however many elements. */
static gboolean
begins_with_bracket (xmlNode *raised)
{
  guint n_nodes = 0;

  for (xmlNode *node = tue_html_element_get_next (raised, raised); node != NULL && n_nodes < MAX_BEFORE_MARK; node = tue_html_element_get_next (node, raised), n_nodes++)
    if (node->type == XML_TEXT_NODE && !tue_html_element_is_blank (node))
      return ((const char *)node->content)[strspn ((const char *)node->content, " \t\r\n")] == '[';

  return FALSE;
}

/* Tells whether to go into the element. */
static gboolean
enter_element (TueHtmlReader *reader,
               xmlNode       *node)
{
  TueHtmlState state = *tue_html_reader_get_state (reader);

  if (is_left_out (reader, node))
    return FALSE;
  if (tue_html_element_is_dropped (node))
    {
      drop (reader, node);
      return FALSE;
    }
  if (tue_html_reader_visit_whole (reader, node))
    return FALSE;

  state.flags = tue_html_element_change_flags (node, state.flags);
  state.shift = tue_html_element_get_shift (node, state.shift);
  if (state.shift != TUE_HTML_LEVEL && begins_with_bracket (node))
    state.shift = TUE_HTML_LEVEL;
  state.keeps_lines = tue_html_element_keeps_lines (node, state.keeps_lines);
  state.symbols = find_symbols (node, state.symbols);
  g_array_append_val (reader->states, state);
  if (tue_html_element_is (node, "a"))
    change_url (reader, node);
  if (tue_html_element_is_apart (node) || tue_html_element_is (node, "textarea"))
    tue_html_reader_add_run (reader, " ", 1, 0);
  if (tue_html_element_is_denominator (node))
    tue_html_reader_add_run (reader, "/", 1, tue_html_reader_get_state (reader)->flags);
  if (tue_html_element_is (node, "q"))
    tue_html_reader_add_run (reader, "“", strlen ("“"), tue_html_reader_get_state (reader)->flags);
  if (has_no_brackets (node))
    tue_html_reader_add_run (reader, "(", 1, tue_html_reader_get_state (reader)->flags);
  tue_html_reader_get_state (reader)->is_underlined = tue_html_element_is_underlined (node);
  if (tue_html_reader_get_state (reader)->is_underlined)
    tue_html_reader_add_run (reader, "<u>", strlen ("<u>"), TUE_MARKDOWN_RUN_RAW);
  if (tue_html_element_is_block (node))
    enter_block (reader, node);
  return TRUE;
}

static void
leave_element (TueHtmlReader *reader,
               xmlNode       *node)
{
  if (tue_html_element_is (node, "q"))
    tue_html_reader_add_run (reader, "”", strlen ("”"), tue_html_reader_get_state (reader)->flags);
  if (has_no_brackets (node))
    tue_html_reader_add_run (reader, ")", 1, tue_html_reader_get_state (reader)->flags);
  if (tue_html_reader_get_state (reader)->is_underlined)
    tue_html_reader_add_run (reader, "</u>", strlen ("</u>"), TUE_MARKDOWN_RUN_RAW);
  if (tue_html_element_is_block (node))
    leave_block (reader, node);
  else if (tue_html_element_is (node, "textarea") || (node->properties != NULL && tue_html_element_is_note_mark (node)))
    tue_html_reader_add_run (reader, " ", 1, 0);
  g_array_set_size (reader->states, reader->states->len - 1);
}

/* Walks without recursion: a page may be of any depth. */
static void
walk (TueHtmlReader *reader,
      xmlNode       *root)
{
  xmlNode *node = root;

  for (;;)
    {
      gboolean is_entered = FALSE;

      if (node->type == XML_ELEMENT_NODE)
        is_entered = enter_element (reader, node);
      else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content != NULL)
        add_text (reader, (const char *)node->content);

      if (is_entered && node->children != NULL)
        {
          node = node->children;
          continue;
        }
      if (is_entered)
        leave_element (reader, node);

      while (node != root && node->next == NULL)
        {
          node = node->parent;
          leave_element (reader, node);
        }
      if (node == root)
        return;
      node = node->next;
    }
}

/* --- The whole ------------------------------------------------------------- */

static void
add_notes (TueHtmlReader *reader,
           GStrvBuilder  *notes)
{
  if (reader->has_other_marks)
    g_strv_builder_add (notes, _("Letters, Roman numerals and compound numbers before items became plain numbers."));
  if (reader->has_countdown)
    g_strv_builder_add (notes, _("A list that counted down counts up now."));
  if (reader->has_comments)
    g_strv_builder_add (notes, _("Comments at the margin of the document were left out."));
  if (reader->has_sources)
    g_strv_builder_add (notes, _("Marks of the assistant’s sources were left out."));
  if (reader->has_frames)
    g_strv_builder_add (notes, _("A page within the page was left out."));
  if (reader->has_words_without_scripts)
    g_strv_builder_add (notes, _("Words that a browser shows only where it runs no scripts were left out."));
  if (reader->has_thoughts)
    g_strv_builder_add (notes, _("What the assistant thought was left out."));
  if (reader->has_deletions)
    g_strv_builder_add (notes, _("Changes were tracked in the document. It was read as if all of them were accepted."));
  if (reader->has_contents)
    g_strv_builder_add (notes, _("The table of contents was left out."));
  if (reader->has_hidden_words)
    g_strv_builder_add (notes, _("Words that the page hides were left out."));
  if (reader->is_narrowed)
    g_strv_builder_add (notes, _("A table is too wide: what stood in its last columns is in one."));
  if (reader->has_inner_tables)
    g_strv_builder_add (notes, _("A table within a cell of another became lines of that cell."));
  if (reader->is_flattened)
    g_strv_builder_add (notes, _("Lists and quotes were nested too deep, and the innermost are not as deep now."));
}

static char *
read_document (xmlDoc       *document,
               GStrvBuilder *notes)
{
  TueHtmlReader reader = { 0 };
  TueHtmlState  state = { 0 };
  xmlNode      *root = xmlDocGetRootElement (document);
  char         *markdown;

  if (root == NULL)
    return g_strdup ("");

  reader.blocks = tue_markdown_blocks_new ();
  reader.states = g_array_new (FALSE, TRUE, sizeof (TueHtmlState));
  reader.runs = g_array_new (FALSE, TRUE, sizeof (TueRun));
  reader.texts = g_string_chunk_new (1024);
  reader.urls = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (reader.states, state);

  tue_html_word_settle (root, &reader.has_contents);
  tue_html_table_settle (root);
  tue_html_levels_settle (root);
  tue_html_lists_settle (root);
  tue_html_code_settle (root);
  tue_html_notes_settle (root);
  tue_html_places_settle (root);
  walk (&reader, root);
  tue_html_reader_flush (&reader);
  if (notes != NULL)
    add_notes (&reader, notes);
  markdown = tue_markdown_blocks_end (reader.blocks);

  g_clear_pointer (&reader.table, tue_html_table_free);
  g_ptr_array_unref (reader.urls);
  g_string_chunk_free (reader.texts);
  g_array_unref (reader.runs);
  g_array_unref (reader.states);
  tue_markdown_blocks_free (reader.blocks);
  return markdown;
}

/**
 * tue_markdown_from_html:
 * @html: HTML, in any encoding
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @notes: (nullable): takes sentences about what could not be kept
 * @error: (out) (optional): what is wrong
 *
 * Reads HTML as Markdown.
 *
 * Returns: (transfer full) (nullable): the Markdown, without a line break at its
 *   end, or %NULL with @error set
 */
char *
tue_markdown_from_html (const char   *html,
                        gssize        length,
                        GStrvBuilder *notes,
                        GError      **error)
{
  gsize            size;
  g_autofree char *markdown = NULL;
  xmlDoc          *document;

  g_return_val_if_fail (html != NULL, NULL);

  size = length < 0 ? strlen (html) : (gsize)length;
  if (!tue_pasted_text_check_size (size, error))
    return NULL;

  document = tue_html_source_parse (html, size);
  markdown = document == NULL ? g_strdup ("") : read_document (document, notes);
  if (document != NULL)
    xmlFreeDoc (document);
  tue_memory_give_back (size);

  if (*markdown == '\0')
    {
      g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text on the clipboard."));
      return NULL;
    }
  return g_steal_pointer (&markdown);
}
