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
#include "tue-html-source.h"
#include "tue-html-table.h"
#include "tue-markdown-blocks.h"
#include "tue-markdown-runs.h"
#include "tue-memory.h"
#include "tue-pasted-text.h"

/* Deeper lists and quotes go on at this depth. */
#define MAX_DEPTH 24
#define MAX_WORD_LEVEL 9
#define NO_BREAK_SPACE "\302\240"
#define CHECKED "[x] "
#define UNCHECKED "[ ] "

/* How text looks in the element that is open. */
typedef struct
{
  TueRunFlags flags;
  const char *url; /* (nullable) */
  gboolean    keeps_lines;
  gboolean    is_underlined;
  gboolean    is_of_signs; /* in a font that has pictures for letters */
  int         shift; /* as TueHtmlShift */
  guint       depth; /* of the blocks around the element */
  /* Of a table within a cell. */
  gboolean has_bars;  /* its rows are lines, with bars between their cells */
  guint    row_start; /* of the row that is open, among the runs */
} State;

typedef struct
{
  TueMarkdownBlocks *blocks;
  GArray            *states; /* (element-type State) */
  GArray            *runs;   /* (element-type TueRun): of the paragraph that is open */
  GStringChunk      *texts;  /* of those runs */
  GPtrArray         *urls;   /* (element-type utf8): addresses of links */
  guint              heading_level;
  /* The lists of Word that are open stand above this depth. */
  guint         word_base;
  guint         word_level;
  guint         word_skipped; /* levels that what was copied begins below */
  guint         word_numbers[MAX_WORD_LEVEL + 1]; /* of the last item of each level */
  TueHtmlTable *table;                            /* (nullable) (owned): there is one at a time */
  xmlNode      *cell;                             /* (nullable): that is open, of the table */
  gboolean      in_cell;
  int           cell_tells; /* whether it has words: 1, -1, or 0 where nobody asked */
  guint         mark_end;   /* behind the mark of an item in a cell, or a bar, among the runs, or 0 */
  /* What could not be kept. */
  gboolean has_other_marks;
  gboolean has_countdown;
  gboolean is_flattened;
  gboolean is_narrowed;
  gboolean has_inner_tables;
  gboolean has_comments;
  gboolean has_sources;
  gboolean has_frames;
  gboolean has_words_without_scripts;
  gboolean has_hidden_words;
  gboolean has_thoughts;
  gboolean has_deletions;
} Reader;

/* --- Runs and paragraphs --------------------------------------------------- */

static State *
get_state (Reader *reader)
{
  return &g_array_index (reader->states, State, reader->states->len - 1);
}

static void
add_run (Reader     *reader,
         const char *text,
         gsize       length,
         TueRunFlags flags)
{
  TueRun run = { g_string_chunk_insert_len (reader->texts, text, length), flags, get_state (reader)->url };

  g_array_append_val (reader->runs, run);
}

static void
add_break (Reader *reader)
{
  TueRun run = { "\n", TUE_RUN_LINE_BREAK, NULL };

  g_array_append_val (reader->runs, run);
}

static gboolean
ends_with_break (Reader *reader)
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
clear_runs (Reader *reader)
{
  g_array_set_size (reader->runs, 0);
  reader->mark_end = 0;
  g_string_chunk_clear (reader->texts);
}

static void
write_runs (Reader *reader,
            gsize   start,
            gsize   end)
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
  return g_str_equal (run->text, CHECKED) || g_str_equal (run->text, UNCHECKED);
}

/* The first paragraph of an item stands beside its mark. */
static gboolean
ends_with_mark (Reader *reader)
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
static void
flush (Reader *reader)
{
  gsize start = 0;
  guint n_breaks = 0;

  if (reader->in_cell)
    {
      if (!ends_with_break (reader) && !ends_with_mark (reader))
        add_break (reader);
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
static gboolean
holds_only_checkbox (Reader *reader)
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

static void
close_word_lists (Reader *reader)
{
  if (reader->word_level == 0)
    return;

  tue_markdown_blocks_close (reader->blocks, reader->word_base);
  reader->word_level = 0;
}

/* A paragraph of Word that is an item: the lists around it have to be told from
 * its level. Each level is a list and an item. */
static void
enter_word_item (Reader  *reader,
                 guint    level,
                 gboolean is_numbered,
                 guint    number)
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
  for (guint i = level + 1; i <= MAX_WORD_LEVEL; i++)
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
enter_list (Reader  *reader,
            xmlNode *node)
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

/* In a cell there are no lists, but what they look like. */
static void
add_mark (Reader  *reader,
          xmlNode *item)
{
  g_autofree char *mark = NULL;
  g_autofree char *text = NULL;
  guint            number = 0;
  guint            n_before = 0;

  if (!tue_html_element_is (item->parent, "ol"))
    {
      add_run (reader, "• ", strlen ("• "), 0);
      reader->mark_end = reader->runs->len;
      return;
    }

  /* From the nearest item that says its number, or from the beginning. */
  for (xmlNode *node = item; node != NULL && number == 0; node = node->prev)
    {
      number = tue_html_element_is (node, "li") ? read_number (node, "value") : 0;
      n_before += number == 0 && tue_html_element_is (node, "li");
    }
  if (number == 0)
    number = MAX (read_number (item->parent, "start"), 1) - 1;
  mark = dup_other_mark (item->parent, number + n_before);
  text = mark != NULL ? g_strconcat (mark, " ", NULL) : g_strdup_printf ("%u. ", number + n_before);
  add_run (reader, text, strlen (text), 0);
  reader->mark_end = reader->runs->len;
}

static void
enter_item (Reader  *reader,
            xmlNode *node)
{
  if (reader->in_cell)
    {
      add_mark (reader, node);
      return;
    }

  if (!tue_markdown_blocks_is_list (reader->blocks) && tue_markdown_blocks_get_depth (reader->blocks) < MAX_DEPTH)
    tue_markdown_blocks_open_list (reader->blocks, FALSE, 1);
  if (tue_markdown_blocks_is_list (reader->blocks))
    tue_markdown_blocks_open_item (reader->blocks, reader->has_countdown ? 0 : read_number (node, "value"));
}

/* --- Tables ---------------------------------------------------------------- */

static void
enter_table (Reader  *reader,
             xmlNode *node)
{
  if (reader->table == NULL && !tue_html_table_is_layout (node))
    reader->table = tue_html_table_new (node);
}

static void
enter_cell (Reader  *reader,
            xmlNode *node)
{
  if (reader->table == NULL)
    return;

  reader->in_cell = TRUE;
  reader->cell = node;
  reader->cell_tells = 0;
}

static void
leave_cell (Reader *reader)
{
  char *content = tue_markdown_from_runs ((const TueRun *)(gpointer)reader->runs->data, reader->runs->len, TUE_MARKDOWN_CELL);

  tue_html_table_take_cell (reader->table, reader->cell, content);
  clear_runs (reader);
  reader->in_cell = FALSE;
  reader->cell = NULL;
}

static void
leave_table (Reader *reader)
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
add_bar (Reader *reader,
         guint   row_start)
{
  const char *bar;

  while (reader->runs->len > row_start && ends_with_break (reader))
    g_array_set_size (reader->runs, reader->runs->len - 1);
  bar = reader->runs->len > row_start ? " | " : "| ";
  add_run (reader, bar, strlen (bar), 0);
  /* What the cell begins with stands beside it. */
  reader->mark_end = reader->runs->len;
}

/* There are no tables in a cell, but what they look like. What only arranges a
 * cell is paragraphs there. */
static void
enter_in_inner_table (Reader  *reader,
                      xmlNode *node)
{
  State *state = get_state (reader);

  if (tue_html_element_is (node, "table"))
    {
      state->has_bars = !tue_html_table_is_layout (node);
      reader->has_inner_tables |= state->has_bars;
    }
  else if (state->has_bars && tue_html_element_is (node, "tr"))
    {
      if (!ends_with_break (reader))
        add_break (reader);
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
add_code (Reader  *reader,
          xmlNode *node)
{
  g_autofree char *language = NULL;
  g_autofree char *text = tue_html_code_dup_text (node, &language);
  g_autofree char *block = NULL;
  g_auto(GStrv) lines = NULL;

  if (*text == '\0')
    return;
  if (!reader->in_cell)
    {
      block = tue_markdown_from_code (text, language);
      tue_markdown_blocks_add (reader->blocks, block);
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        add_break (reader);
      add_run (reader, lines[i], strlen (lines[i]), TUE_RUN_CODE);
    }
}

static void
add_shifted (Reader     *reader,
             const char *text)
{
  State           *state = get_state (reader);
  g_autofree char *shifted = tue_html_formula_shift (text, state->shift);

  add_run (reader, shifted, strlen (shifted), state->flags);
}

static void
add_text (Reader     *reader,
          const char *text)
{
  State      *state = get_state (reader);
  const char *sign = state->is_of_signs ? tue_html_element_find_sign (text) : NULL;

  if (sign != NULL)
    text = sign;
  if (state->shift != TUE_HTML_LEVEL)
    {
      add_shifted (reader, text);
      return;
    }

  while (state->keeps_lines && strchr (text, '\n') != NULL)
    {
      gsize length = strcspn (text, "\n");

      add_run (reader, text, length, state->flags);
      add_break (reader);
      text += length + 1;
    }
  add_run (reader, text, strlen (text), state->flags);
}

/* A formula keeps its source, with marks that say where it begins and ends. */
static void
add_tex (Reader     *reader,
         const char *tex,
         gboolean    is_display)
{
  g_autofree char *text = g_strdup_printf (is_display ? "\\[%s\\]" : "\\(%s\\)", tex);

  if (is_display)
    flush (reader);
  add_run (reader, text, strlen (text), TUE_MARKDOWN_RUN_RAW);
  if (is_display)
    flush (reader);
}

static gboolean
add_formula (Reader  *reader,
             xmlNode *node)
{
  gboolean         is_display = FALSE;
  g_autofree char *tex = tue_html_formula_dup_tex (node, &is_display);
  g_autofree char *text = tex == NULL && tue_html_element_is (node, "math") ? tue_html_formula_dup_math (node) : NULL;

  if (tex != NULL)
    add_tex (reader, tex, is_display);
  else if (text != NULL)
    add_run (reader, text, strlen (text), get_state (reader)->flags);
  return tex != NULL || text != NULL;
}

static gboolean
add_note_reference (Reader  *reader,
                    xmlNode *node)
{
  guint            number = tue_html_notes_get_reference (node);
  g_autofree char *text = NULL;

  if (number == 0)
    return FALSE;

  text = g_strdup_printf ("[^%u]", number);
  add_run (reader, text, strlen (text), TUE_MARKDOWN_RUN_RAW);
  return TRUE;
}

static void
add_attribute (Reader     *reader,
               xmlNode    *node,
               const char *name)
{
  g_autofree char *value = tue_html_element_dup_attribute (node, name);

  if (value != NULL && *value != '\0')
    add_run (reader, value, strlen (value), get_state (reader)->flags);
}

static gboolean
ends_with_word (Reader *reader)
{
  const char *text = ends_with_break (reader) ? "" : g_array_index (reader->runs, TueRun, reader->runs->len - 1).text;

  return *text != '\0' && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
}

/* An image is what it says of itself, unless it is drawn for a box. */
static void
add_image (Reader  *reader,
           xmlNode *node)
{
  g_autofree char *role = tue_html_element_dup_attribute (node, "aria-roledescription");
  g_autofree char *alt = g_strcmp0 (role, "checkbox") == 0 ? NULL : tue_html_element_dup_attribute (node, "alt");
  const char      *next = node->next != NULL && node->next->type == XML_TEXT_NODE ? (const char *)node->next->content : NULL;

  if (alt == NULL || *alt == '\0')
    return;
  /* A letter or a sign may be drawn within a word; a word is one of its own. */
  if (g_unichar_isalnum (g_utf8_get_char (alt)) && g_utf8_strlen (alt, -1) > 1 && ends_with_word (reader))
    add_run (reader, " ", 1, 0);
  add_run (reader, alt, strlen (alt), get_state (reader)->flags);
  if (g_utf8_strlen (alt, -1) > 1 && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (alt + strlen (alt)))) && next != NULL && g_unichar_isalnum (g_utf8_get_char (next)))
    add_run (reader, " ", 1, 0);
}

static gboolean
holds_text (xmlNode *root)
{
  for (xmlNode *node = tue_html_element_get_next (root, root); node != NULL; node = tue_html_element_get_next (node, root))
    if (node->type == XML_TEXT_NODE && node->content != NULL && node->content[strspn ((const char *)node->content, " \t\r\n")] != '\0')
      return TRUE;

  return FALSE;
}

/* Tells whether the element is the box and nothing else: what is in it is the
 * task. */
static gboolean
add_checkbox (Reader  *reader,
              xmlNode *node)
{
  gboolean is_checked;

  if (tue_html_element_is (node, "li") || !tue_html_element_is_checkbox (node, &is_checked))
    return FALSE;

  if (tue_html_element_is_block (node) && !holds_only_checkbox (reader))
    flush (reader);
  else if (!ends_with_break (reader))
    add_run (reader, " ", 1, 0);
  add_run (reader, is_checked ? CHECKED : UNCHECKED, strlen (CHECKED), 0);
  return !holds_text (node);
}

/* What is typed or chosen in a field of a page. */
static void
add_field (Reader  *reader,
           xmlNode *node)
{
  static const char *const hidden[] = { "hidden", "password", "submit", "button", "reset", "file", "radio", "checkbox", "color", "range", NULL };
  g_autofree char         *type = tue_html_element_dup_attribute (node, "type");
  g_autofree char         *kind = g_ascii_strdown (type != NULL ? type : "", -1);

  if (g_strv_contains (hidden, kind))
    return;
  add_run (reader, " ", 1, 0);
  add_attribute (reader, node, g_str_equal (kind, "image") ? "alt" : "value");
  add_run (reader, " ", 1, 0);
}

static void
add_option (Reader     *reader,
            xmlNode    *option,
            const char *behind)
{
  xmlChar         *content = xmlNodeGetContent (option);
  g_autofree char *text = g_strconcat (content != NULL ? (const char *)content : "", behind, NULL);

  add_run (reader, text, strlen (text), get_state (reader)->flags);
  xmlFree (content);
}

static void
add_choice (Reader  *reader,
            xmlNode *node)
{
  gboolean is_list = xmlHasProp (node, (const xmlChar *)"multiple") != NULL;
  xmlNode *chosen = NULL;

  add_run (reader, " ", 1, 0);
  for (xmlNode *option = tue_html_element_get_next (node, node); option != NULL; option = tue_html_element_get_next (option, node))
    {
      gboolean is_selected = tue_html_element_is (option, "option") && xmlHasProp (option, (const xmlChar *)"selected") != NULL;

      /* Of several that are chosen each is a word. */
      if (is_list && is_selected && chosen != NULL)
        add_option (reader, chosen, " ");
      if (is_selected || (!is_list && chosen == NULL && tue_html_element_is (option, "option")))
        chosen = option;
    }
  if (chosen != NULL)
    add_option (reader, chosen, " ");
}

static void
change_url (Reader  *reader,
            xmlNode *node)
{
  g_autofree char *href = tue_html_element_dup_attribute (node, "href");
  char            *url = href == NULL ? NULL : tue_document_address_clean (href);

  if (url == NULL)
    return;
  g_ptr_array_add (reader->urls, url);
  get_state (reader)->url = url;
}

/* Scripts are no words, and what only screen readers say is said to others by
 * what is seen. */
static gboolean
tells_something (xmlNode *hidden)
{
  for (xmlNode *node = hidden; node != NULL;)
    {
      gboolean is_passed = node != hidden && node->type == XML_ELEMENT_NODE && tue_html_element_is_dropped (node);

      for (const char *p = node->type == XML_TEXT_NODE ? (const char *)node->content : NULL; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
        if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
          return TRUE;
      if (is_passed)
        node = tue_html_element_get_behind (node, hidden);
      else
        node = tue_html_element_get_next (node, hidden);
    }

  return FALSE;
}

/* The tick of a table that compares: the name of a drawing is all that a cell
 * says. */
static gboolean
add_drawing (Reader  *reader,
             xmlNode *node)
{
  g_autofree char *role = NULL;
  g_autofree char *label = NULL;

  if (!reader->in_cell || reader->cell == NULL || node->properties == NULL)
    return FALSE;
  role = tue_html_element_dup_attribute (node, "role");
  label = tue_html_element_dup_attribute (node, "aria-label");
  if (label == NULL || !(g_strcmp0 (role, "img") == 0 || tue_html_element_is (node, "svg")))
    return FALSE;
  if (reader->cell_tells == 0)
    reader->cell_tells = tells_something (reader->cell) ? 1 : -1;
  if (reader->cell_tells > 0)
    return FALSE;

  add_attribute (reader, node, "aria-label");
  return TRUE;
}

static gboolean
add_raised (Reader  *reader,
            xmlNode *node)
{
  g_autofree char *text = tue_html_element_dup_raised (node);
  g_autofree char *shifted = NULL;

  if (text == NULL || get_state (reader)->shift != TUE_HTML_LEVEL)
    return FALSE;
  shifted = tue_html_formula_shift (text, tue_html_element_get_shift (node, TUE_HTML_LEVEL));
  add_run (reader, shifted, strlen (shifted), get_state (reader)->flags);
  return TRUE;
}

/* A chat parts paragraphs by an empty element. */
static gboolean
is_paragraph_break (xmlNode *node)
{
  g_autofree char *kind = tue_html_element_dup_attribute (node, "data-stringify-type");

  return g_strcmp0 (kind, "paragraph-break") == 0;
}

/* How a word is read stands in brackets behind it, which some pages write
 * themselves. */
static gboolean
has_no_brackets (xmlNode *node)
{
  xmlNode *before = tue_html_element_is (node, "rt") ? xmlPreviousElementSibling (node) : NULL;

  return tue_html_element_is (node, "rt") && (before == NULL || !tue_html_element_is (before, "rp"));
}

/* Elements that have nothing in them, or are read as a whole. */
static gboolean
visit_whole (Reader  *reader,
             xmlNode *node)
{
  if (tue_html_element_is (node, "br"))
    add_break (reader);
  else if (node->properties != NULL && is_paragraph_break (node))
    flush (reader);
  else if (add_raised (reader, node))
    return TRUE;
  else if (add_note_reference (reader, node) || add_formula (reader, node) || add_checkbox (reader, node) || add_drawing (reader, node))
    return TRUE;
  else if (tue_html_element_is (node, "img"))
    add_image (reader, node);
  else if (tue_html_element_is (node, "input"))
    add_field (reader, node);
  else if (tue_html_element_is (node, "select"))
    add_choice (reader, node);
  else if (tue_html_element_is_code (node, get_state (reader)->keeps_lines))
    {
      flush (reader);
      close_word_lists (reader);
      add_code (reader, node);
    }
  else if (tue_html_element_is (node, "hr"))
    {
      flush (reader);
      close_word_lists (reader);
      /* "- ---" would be a line, and no item. */
      if (!reader->in_cell)
        tue_markdown_blocks_add (reader->blocks, tue_markdown_blocks_begins_item (reader->blocks) ? "***" : "---");
    }
  else
    return FALSE;

  return TRUE;
}

static void
enter_word_paragraph (Reader  *reader,
                      xmlNode *node,
                      guint    level)
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
      add_run (reader, mark, strlen (mark), 0);
      add_run (reader, " ", 1, 0);
    }
  /* They stay open when this paragraph ends. */
  get_state (reader)->depth = tue_markdown_blocks_get_depth (reader->blocks);
}

static void
enter_list_item (Reader  *reader,
                 xmlNode *node)
{
  gboolean is_checked;

  enter_item (reader, node);
  if (tue_html_element_is_checkbox (node, &is_checked))
    add_run (reader, is_checked ? CHECKED : UNCHECKED, strlen (CHECKED), 0);
}

static void
enter_quote (Reader *reader)
{
  if (get_state (reader)->depth < MAX_DEPTH)
    tue_markdown_blocks_open_quote (reader->blocks);
  else
    reader->is_flattened = TRUE;
}

static void
enter_block (Reader  *reader,
             xmlNode *node)
{
  guint heading_level = tue_html_element_get_heading_level (node);
  guint level = reader->in_cell || heading_level > 0 ? 0 : tue_html_element_get_word_level (node);

  if (!holds_only_checkbox (reader) || tue_html_element_is (node, "li") || tue_html_element_is_list (node))
    flush (reader);
  if (level == 0 && !tue_html_element_is (node, "div") && !tue_html_element_is (node, "td"))
    close_word_lists (reader);
  get_state (reader)->depth = tue_markdown_blocks_get_depth (reader->blocks);
  if (reader->in_cell && !tue_html_element_is (node, "li"))
    {
      enter_in_inner_table (reader, node);
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
leave_block (Reader  *reader,
             xmlNode *node)
{
  if (reader->in_cell && node == reader->cell)
    {
      leave_cell (reader);
      return;
    }

  flush (reader);
  if (reader->in_cell)
    return;
  if (tue_html_element_get_heading_level (node) > 0)
    reader->heading_level = 0;
  if (reader->table != NULL && tue_html_element_is (node, "tr"))
    tue_html_table_end_row (reader->table, node);
  if (reader->table != NULL && tue_html_table_get_node (reader->table) == node)
    leave_table (reader);
  if (get_state (reader)->depth < tue_markdown_blocks_get_depth (reader->blocks) || tue_html_element_is (node, "body"))
    {
      reader->word_level = 0;
      tue_markdown_blocks_close (reader->blocks, get_state (reader)->depth);
    }
}

/* What is on the page and not of the document, which is told. */
static gboolean
is_left_out (Reader  *reader,
             xmlNode *node)
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
    reader->has_words_without_scripts |= holds_text (node);
  return is_comment || is_source || is_thought || is_deleted;
}

/* Pages hide the source of a formula behind the picture that they show. */
static void
drop (Reader  *reader,
      xmlNode *node)
{
  gboolean         is_display;
  g_autofree char *tex = tue_html_formula_dup_hidden_tex (node, &is_display);

  if (tex != NULL)
    add_tex (reader, tex, is_display);
  else if (!reader->has_hidden_words)
    reader->has_hidden_words = tue_html_element_is_hidden (node) && tells_something (node);
}

/* Tells whether to go into the element. */
static gboolean
enter_element (Reader  *reader,
               xmlNode *node)
{
  State state = *get_state (reader);

  if (is_left_out (reader, node))
    return FALSE;
  if (tue_html_element_is_dropped (node))
    {
      drop (reader, node);
      return FALSE;
    }
  if (visit_whole (reader, node))
    return FALSE;

  state.flags = tue_html_element_change_flags (node, state.flags);
  state.shift = tue_html_element_get_shift (node, state.shift);
  state.keeps_lines = tue_html_element_keeps_lines (node, state.keeps_lines);
  state.is_of_signs = tue_html_element_is_of_signs (node, state.is_of_signs);
  g_array_append_val (reader->states, state);
  if (tue_html_element_is (node, "a"))
    change_url (reader, node);
  if (tue_html_element_is_apart (node) || tue_html_element_is (node, "textarea"))
    add_run (reader, " ", 1, 0);
  if (tue_html_element_is_denominator (node))
    add_run (reader, "/", 1, get_state (reader)->flags);
  if (tue_html_element_is (node, "q"))
    add_run (reader, "“", strlen ("“"), get_state (reader)->flags);
  if (has_no_brackets (node))
    add_run (reader, "(", 1, get_state (reader)->flags);
  get_state (reader)->is_underlined = tue_html_element_is_underlined (node);
  if (get_state (reader)->is_underlined)
    add_run (reader, "<u>", strlen ("<u>"), TUE_MARKDOWN_RUN_RAW);
  if (tue_html_element_is_block (node))
    enter_block (reader, node);
  return TRUE;
}

static void
leave_element (Reader  *reader,
               xmlNode *node)
{
  if (tue_html_element_is (node, "q"))
    add_run (reader, "”", strlen ("”"), get_state (reader)->flags);
  if (has_no_brackets (node))
    add_run (reader, ")", 1, get_state (reader)->flags);
  if (get_state (reader)->is_underlined)
    add_run (reader, "</u>", strlen ("</u>"), TUE_MARKDOWN_RUN_RAW);
  if (tue_html_element_is_block (node))
    leave_block (reader, node);
  else if (tue_html_element_is (node, "textarea") || (node->properties != NULL && tue_html_element_is_note_mark (node)))
    add_run (reader, " ", 1, 0);
  g_array_set_size (reader->states, reader->states->len - 1);
}

/* Walks without recursion: a page may be of any depth. */
static void
walk (Reader  *reader,
      xmlNode *root)
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
add_notes (Reader       *reader,
           GStrvBuilder *notes)
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
  Reader   reader = { 0 };
  State    state = { 0 };
  xmlNode *root = xmlDocGetRootElement (document);
  char    *markdown;

  if (root == NULL)
    return g_strdup ("");

  reader.blocks = tue_markdown_blocks_new ();
  reader.states = g_array_new (FALSE, TRUE, sizeof (State));
  reader.runs = g_array_new (FALSE, TRUE, sizeof (TueRun));
  reader.texts = g_string_chunk_new (1024);
  reader.urls = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (reader.states, state);

  tue_html_table_settle (root);
  tue_html_levels_settle (root);
  tue_html_lists_settle (root);
  tue_html_code_settle (root);
  tue_html_notes_settle (root);
  walk (&reader, root);
  flush (&reader);
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
