/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document"

#include "config.h"

#include "tue-document.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "tue-document-address.h"
#include "tue-document-anchors.h"
#include "tue-document-script.h"
#include "tue-markdown-html.h"
#include "tue-markdown-notes.h"
#include "tue-markdown-source.h"

struct _TueDocument
{
  gatomicrefcount ref_count;
  GStringChunk   *texts;
  GArray         *blocks;     /* (element-type TueBlock) */
  GArray         *runs;       /* (element-type TueRun) */
  GArray         *cells;      /* (element-type TueCell) */
  GArray         *alignments; /* (element-type TueBlockAlignment) */
  GArray         *notes;      /* (element-type gsize): the first block of each */
};

typedef struct
{
  guint    number; /* of the next item; 0 for bullets */
  guint    first_number;
  guint    number_depth; /* how many of the lists around it are numbered, with it */
  gboolean tight;
  gboolean has_items;
} List;

typedef struct
{
  TueDocument *document;
  GArray      *lists; /* (element-type List): those that are open */
  guint        n_quotes;
  guint        lists_around_quote;
  /* The item that is open has said nothing yet. */
  gboolean item_is_empty;

  /* The run that is being gathered. */
  GString    *text;
  TueRunFlags flags;
  const char *url; /* (nullable): in the texts of the document */
  gsize       first_run;

  /* How many of each are open: Markdown nests bold in bold. */
  guint       n_bold;
  guint       n_italic;
  guint       n_strike;
  guint       n_code;
  guint       n_underline;
  guint       n_raised;
  guint       n_lowered;
  gboolean    wants_break; /* a part of a line has ended */
  const char *link_url;    /* (nullable) */
  gboolean    in_bold_item;

  TueMarkdownNotes *notes;
  guint             note;   /* that is being read; 0 in the text */
  guint             n_seen; /* notes that the text led to so far */
  guint             n_headings;
} Builder;

/* --- Text ------------------------------------------------------------------ */

/* XML cannot hold these, and nobody could read them. cmark makes a single byte,
 * 0xff, of "&#xffff;"; GLib reads that as a character beyond all. */
static gboolean
is_writable (gunichar c)
{
  return (c >= 0x20 && c <= 0x10ffff && c != 0x7f && !(c >= 0x80 && c < 0xa0) && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n';
}

static void
append_writable (GString    *text,
                 const char *from,
                 gsize       length)
{
  const char *end = from + length;
  const char *plain = from;

  for (const char *p = from; p < end; p = g_utf8_next_char (p))
    if (!is_writable (g_utf8_get_char (p)))
      {
        g_string_append_len (text, plain, p - plain);
        plain = g_utf8_next_char (p);
      }
  g_string_append_len (text, plain, end - plain);
}

/* --- Runs ------------------------------------------------------------------ */

static void
end_run (Builder *builder)
{
  TueRun run = { .flags = builder->flags, .url = builder->url };

  if (builder->text->len == 0)
    return;

  run.text = g_string_chunk_insert_len (builder->document->texts, builder->text->str, builder->text->len);
  g_array_append_val (builder->document->runs, run);
  g_string_truncate (builder->text, 0);
}

static void
begin_run (Builder    *builder,
           TueRunFlags flags,
           const char *url)
{
  if (builder->flags == flags && builder->url == url)
    return;

  end_run (builder);
  builder->flags = flags;
  builder->url = url;
}

static TueRunFlags
get_flags (Builder *builder)
{
  return (builder->n_bold > 0 || builder->in_bold_item ? TUE_RUN_BOLD : 0) |
         (builder->n_italic > 0 ? TUE_RUN_ITALIC : 0) |
         (builder->n_strike > 0 ? TUE_RUN_STRIKE : 0) |
         (builder->n_code > 0 ? TUE_RUN_CODE : 0) |
         (builder->n_underline > 0 ? TUE_RUN_UNDERLINE : 0) |
         (builder->n_raised > 0 ? TUE_RUN_SUPERSCRIPT : 0) |
         (builder->n_lowered > 0 ? TUE_RUN_SUBSCRIPT : 0);
}

static void
add_line_break (Builder *builder)
{
  end_run (builder);
  builder->flags = TUE_RUN_LINE_BREAK;
  builder->url = NULL;
  g_string_append_c (builder->text, '\n');
  end_run (builder);
}

static void
add_text (Builder    *builder,
          const char *text,
          gsize       length,
          TueRunFlags flags)
{
  const char *end = text + length;

  if (builder->wants_break && length > 0)
    {
      builder->wants_break = FALSE;
      add_line_break (builder);
    }

  /* A tag that is read as text may have lines. */
  for (const char *line_end; (line_end = memchr (text, '\n', end - text)) != NULL; text = line_end + 1)
    {
      begin_run (builder, get_flags (builder) | flags, builder->link_url);
      append_writable (builder->text, text, line_end - text);
      add_line_break (builder);
    }

  begin_run (builder, get_flags (builder) | flags, builder->link_url);
  append_writable (builder->text, text, end - text);
}

static void
add_number (Builder *builder,
            guint    number)
{
  TueRun           run = { .flags = TUE_RUN_SUPERSCRIPT, .note = number };
  g_autofree char *text = g_strdup_printf ("%u", number);
  gsize            n_runs;

  end_run (builder);
  n_runs = builder->document->runs->len;
  /* Two numbers that touch would be one. */
  if (n_runs > builder->first_run && g_array_index (builder->document->runs, TueRun, n_runs - 1).note > 0)
    {
      begin_run (builder, TUE_RUN_SUPERSCRIPT, NULL);
      g_string_append (builder->text, ", ");
      end_run (builder);
    }
  run.text = g_string_chunk_insert (builder->document->texts, text);
  g_array_append_val (builder->document->runs, run);
}

static void
add_reference (Builder    *builder,
               cmark_node *node)
{
  guint number = tue_markdown_notes_get_number (builder->notes, node);

  if (number == 0)
    return;

  add_number (builder, number);
  if (builder->note > 0 || number <= builder->n_seen)
    return;
  builder->n_seen = number;
  while (tue_markdown_notes_is_in_note (builder->notes, builder->n_seen + 1))
    add_number (builder, ++builder->n_seen);
}

/* Moves what was gathered into a block or cell. The first run is kept as a
 * number until the array is whole and stays where it is. */
static gsize
take_runs (Builder       *builder,
           const TueRun **runs)
{
  gsize n_runs;

  builder->wants_break = FALSE;
  end_run (builder);
  n_runs = builder->document->runs->len - builder->first_run;
  *runs = GSIZE_TO_POINTER (builder->first_run);
  builder->first_run = builder->document->runs->len;
  return n_runs;
}

/* --- Raw HTML -------------------------------------------------------------- */

static void
enter_link (Builder    *builder,
            const char *url)
{
  gboolean         is_inside = url != NULL && url[0] == '#';
  g_autofree char *clean = is_inside ? g_strdup (url) : tue_document_address_clean (url != NULL ? url : "");

  builder->link_url = clean == NULL ? NULL : g_string_chunk_insert_const (builder->document->texts, clean);
}

/* An image is never fetched: it is what it says of itself and where it is. */
static void
add_image_address (Builder    *builder,
                   const char *url)
{
  gboolean is_link = tue_document_address_is_safe (url);

  if (*url == '\0' || (tue_document_address_has_scheme (url) && !is_link))
    return;

  add_text (builder, " (", 2, 0);
  add_text (builder, url, strlen (url), 0);
  add_text (builder, ")", 1, 0);
}

static void
add_image_tag (Builder    *builder,
               const char *tag)
{
  g_autofree char *text = tue_markdown_tag_get_attribute (tag, "alt");
  g_autofree char *url = tue_markdown_tag_get_attribute (tag, "src");

  if (text != NULL)
    add_text (builder, text, strlen (text), 0);
  if (url != NULL && tue_document_address_is_safe (url))
    add_image_address (builder, url);
}

static void
visit_link_tag (Builder    *builder,
                const char *tag)
{
  g_autofree char *url = tue_markdown_tag_is_end (tag) ? NULL : tue_markdown_tag_get_attribute (tag, "href");

  if (url != NULL)
    enter_link (builder, url);
  else
    builder->link_url = NULL;
}

/* Paragraphs and items that stand in a line, as in a cell, begin one. */
static void
visit_part_tag (Builder    *builder,
                const char *tag)
{
  gsize    n_runs = builder->document->runs->len;
  gboolean is_behind_break;

  end_run (builder);
  n_runs = builder->document->runs->len;
  is_behind_break = n_runs == builder->first_run || (g_array_index (builder->document->runs, TueRun, n_runs - 1).flags & TUE_RUN_LINE_BREAK) != 0;
  if (tue_markdown_tag_is_end (tag))
    {
      builder->wants_break = TRUE;
      return;
    }

  if (!is_behind_break)
    add_line_break (builder);
  builder->wants_break = FALSE;
  if (tue_markdown_tag_is (tag, "li"))
    add_text (builder, "• ", strlen ("• "), 0);
}

/* A tag that is known and has its partner. */
static void
visit_tag (Builder    *builder,
           const char *tag)
{
  const struct
  {
    const char *name;
    guint      *count;
  } styles[] = {
    { "b", &builder->n_bold },
    { "strong", &builder->n_bold },
    { "i", &builder->n_italic },
    { "em", &builder->n_italic },
    { "cite", &builder->n_italic },
    { "dfn", &builder->n_italic },
    { "var", &builder->n_italic },
    { "s", &builder->n_strike },
    { "strike", &builder->n_strike },
    { "del", &builder->n_strike },
    { "code", &builder->n_code },
    { "kbd", &builder->n_code },
    { "samp", &builder->n_code },
    { "tt", &builder->n_code },
    { "u", &builder->n_underline },
    { "ins", &builder->n_underline },
    { "sup", &builder->n_raised },
    { "sub", &builder->n_lowered },
  };
  static const char *const parts[] = { "p", "div", "ul", "ol", "li" };
  int                      step = tue_markdown_tag_is_end (tag) ? -1 : 1;

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (tue_markdown_tag_is (tag, styles[i].name))
      *styles[i].count += step;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (tue_markdown_tag_is (tag, parts[i]))
      visit_part_tag (builder, tag);

  if (tue_markdown_tag_is (tag, "br"))
    add_line_break (builder);
  else if (tue_markdown_tag_is (tag, "img"))
    add_image_tag (builder, tag);
  else if (tue_markdown_tag_is (tag, "a"))
    visit_link_tag (builder, tag);
  else if (tue_markdown_tag_is (tag, "q"))
    add_text (builder, step > 0 ? "“" : "”", strlen ("“"), 0);
}

/* --- Inlines --------------------------------------------------------------- */

static gboolean
visit_inline (Builder         *builder,
              cmark_node      *node,
              cmark_event_type event)
{
  cmark_node_type type = cmark_node_get_type (node);
  const char     *literal = cmark_node_get_literal (node);
  int             step = event == CMARK_EVENT_ENTER ? 1 : -1;

  if (type == CMARK_NODE_TEXT)
    add_text (builder, literal, strlen (literal), 0);
  else if (type == CMARK_NODE_CODE)
    add_text (builder, literal, strlen (literal), TUE_RUN_CODE);
  else if (type == CMARK_NODE_HTML_INLINE)
    visit_tag (builder, literal);
  else if (type == CMARK_NODE_FOOTNOTE_REFERENCE && step > 0)
    add_reference (builder, node);
  else if (type == CMARK_NODE_FOOTNOTE_REFERENCE)
    return TRUE;
  /* People who write no code see a line break where they typed one. */
  else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
    add_line_break (builder);
  else if (type == CMARK_NODE_STRONG)
    builder->n_bold += step;
  else if (type == CMARK_NODE_EMPH)
    builder->n_italic += step;
  else if (type == CMARK_NODE_LINK && step > 0)
    enter_link (builder, cmark_node_get_url (node));
  else if (type == CMARK_NODE_LINK)
    builder->link_url = NULL;
  else if (type == CMARK_NODE_IMAGE && step < 0)
    add_image_address (builder, cmark_node_get_url (node));
  else if (type == CMARK_NODE_IMAGE)
    return TRUE;
  else if (g_str_equal (cmark_node_get_type_string (node), "strikethrough"))
    builder->n_strike += step;
  else
    return FALSE;

  return TRUE;
}

/* --- Blocks ---------------------------------------------------------------- */

static List *
get_list (Builder *builder)
{
  return builder->lists->len == 0 ? NULL : &g_array_index (builder->lists, List, builder->lists->len - 1);
}

static TueBlock
make_block (Builder     *builder,
            TueBlockKind kind)
{
  List *list = get_list (builder);

  return (TueBlock){
    .kind = kind,
    .list_depth = MIN (builder->lists->len, TUE_DOCUMENT_MAX_DEPTH),
    .quote_depth = MIN (builder->n_quotes, TUE_DOCUMENT_MAX_DEPTH),
    .lists_around_quote = builder->n_quotes > 0 ? MIN (builder->lists_around_quote, TUE_DOCUMENT_MAX_DEPTH) : 0,
    .tight = list != NULL && list->tight,
    .continues_item = list != NULL && kind != TUE_BLOCK_LIST_ITEM,
    .note = builder->note,
  };
}

/* "[x] " begins an item that is done, and is no text of it. */
static TueBlockBox
take_box (Builder *builder)
{
  TueRun  *run;
  gboolean is_open, is_done;

  end_run (builder);
  if (builder->document->runs->len == builder->first_run)
    return TUE_BLOCK_BOX_NONE;

  run = &g_array_index (builder->document->runs, TueRun, builder->first_run);
  is_open = strncmp (run->text, "[ ] ", 4) == 0;
  is_done = g_ascii_strncasecmp (run->text, "[x] ", 4) == 0;
  if ((!is_open && !is_done) || run->url != NULL || (run->flags & TUE_RUN_CODE) != 0)
    return TUE_BLOCK_BOX_NONE;

  run->text += 4;
  if (*run->text == '\0')
    g_array_remove_index (builder->document->runs, builder->first_run);
  return is_open ? TUE_BLOCK_BOX_OPEN : TUE_BLOCK_BOX_DONE;
}

static void
add_item (Builder *builder)
{
  List    *list = get_list (builder);
  TueBlock block = make_block (builder, TUE_BLOCK_LIST_ITEM);

  block.box = list->number == 0 ? take_box (builder) : TUE_BLOCK_BOX_NONE;
  block.n_runs = take_runs (builder, &block.runs);
  block.number = list->number;
  block.first_number = list->first_number;
  block.number_depth = list->number_depth;
  block.starts_list = !list->has_items;
  list->has_items = TRUE;
  if (list->number > 0)
    list->number++;
  builder->item_is_empty = FALSE;
  g_array_append_val (builder->document->blocks, block);
}

/* An item that begins with a table, or with a list, still has its bullet. */
static void
begin_other_block (Builder *builder)
{
  if (builder->item_is_empty)
    add_item (builder);
}

static void
enter_list (Builder    *builder,
            cmark_node *node)
{
  List *outer = get_list (builder);
  List  list = { .tight = cmark_node_get_list_tight (node) };

  begin_other_block (builder);
  /* A list may start at 0; ours counts from 1, since 0 stands for a bullet. */
  if (cmark_node_get_list_type (node) == CMARK_ORDERED_LIST)
    list.number = MAX (cmark_node_get_list_start (node), 1);
  list.first_number = list.number;
  list.number_depth = (outer == NULL ? 0 : outer->number_depth) + (list.number > 0 ? 1 : 0);
  g_array_append_val (builder->lists, list);
}

static void
add_text_block (Builder     *builder,
                TueBlockKind kind,
                guint        level)
{
  TueBlock block;

  if (builder->item_is_empty)
    {
      add_item (builder);
      return;
    }

  block = make_block (builder, kind);
  block.level = level;
  block.heading = kind == TUE_BLOCK_HEADING ? ++builder->n_headings : 0;
  block.n_runs = take_runs (builder, &block.runs);
  if (block.n_runs > 0)
    g_array_append_val (builder->document->blocks, block);
}

static void
add_code (Builder    *builder,
          const char *code)
{
  TueBlock block;
  gsize    length = strlen (code);

  begin_other_block (builder);
  if (length > 0 && code[length - 1] == '\n')
    length--;

  block = make_block (builder, TUE_BLOCK_CODE);
  begin_run (builder, TUE_RUN_CODE, NULL);
  append_writable (builder->text, code, length);
  block.n_runs = take_runs (builder, &block.runs);
  g_array_append_val (builder->document->blocks, block);
}

static void
add_rule (Builder *builder)
{
  TueBlock block;

  begin_other_block (builder);
  block = make_block (builder, TUE_BLOCK_RULE);
  g_array_append_val (builder->document->blocks, block);
}

static void
enter_table (Builder    *builder,
             cmark_node *node)
{
  TueDocument *document = builder->document;
  guint        n_columns = cmark_gfm_extensions_get_table_columns (node);
  guint8      *alignments = cmark_gfm_extensions_get_table_alignments (node);
  TueBlock     block;

  begin_other_block (builder);
  block = make_block (builder, TUE_BLOCK_TABLE);
  block.n_columns = n_columns;
  block.cells = GSIZE_TO_POINTER (document->cells->len);
  block.alignments = GSIZE_TO_POINTER (document->alignments->len);
  g_array_append_val (document->blocks, block);

  for (guint i = 0; i < n_columns; i++)
    {
      TueBlockAlignment alignment = alignments[i] == 'c'   ? TUE_BLOCK_ALIGNMENT_CENTER
                                    : alignments[i] == 'r' ? TUE_BLOCK_ALIGNMENT_END
                                                           : TUE_BLOCK_ALIGNMENT_START;

      g_array_append_val (document->alignments, alignment);
    }
}

static TueBlock *
get_table (Builder *builder)
{
  return &g_array_index (builder->document->blocks, TueBlock, builder->document->blocks->len - 1);
}

static void
leave_cell (Builder *builder)
{
  TueCell cell = { 0 };

  cell.n_runs = take_runs (builder, &cell.runs);
  g_array_append_val (builder->document->cells, cell);
}

/* Each row has as many cells as the table has columns. */
static void
leave_row (Builder *builder)
{
  TueBlock *block = get_table (builder);
  TueCell   cell = { .runs = GSIZE_TO_POINTER (builder->first_run) };
  gsize     end;

  block->n_rows++;
  end = GPOINTER_TO_SIZE (block->cells) + (gsize)block->n_rows * block->n_columns;
  while (builder->document->cells->len < end)
    g_array_append_val (builder->document->cells, cell);
  g_array_set_size (builder->document->cells, end);
}

static void
visit_table (Builder         *builder,
             cmark_node      *node,
             cmark_event_type event)
{
  const char *type = cmark_node_get_type_string (node);

  if (g_str_equal (type, "table") && event == CMARK_EVENT_ENTER)
    enter_table (builder, node);
  else if (g_str_equal (type, "table_cell") && event == CMARK_EVENT_EXIT)
    leave_cell (builder);
  else if ((g_str_equal (type, "table_row") || g_str_equal (type, "table_header")) && event == CMARK_EVENT_EXIT)
    leave_row (builder);
}

static void
enter_block (Builder    *builder,
             cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_LIST:
      enter_list (builder, node);
      break;
    case CMARK_NODE_ITEM:
      builder->item_is_empty = TRUE;
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      begin_other_block (builder);
      if (builder->n_quotes++ == 0)
        builder->lists_around_quote = builder->lists->len;
      break;
    case CMARK_NODE_HEADING:
      /* A heading that is an item is its bold first line. */
      builder->in_bold_item = builder->item_is_empty;
      break;
    case CMARK_NODE_CODE_BLOCK:
      add_code (builder, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_HTML_BLOCK:
      add_text (builder, cmark_node_get_literal (node), strlen (cmark_node_get_literal (node)), 0);
      add_text_block (builder, TUE_BLOCK_PARAGRAPH, 0);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      add_rule (builder);
      break;
    default:
      visit_table (builder, node, CMARK_EVENT_ENTER);
    }
}

static void
leave_block (Builder    *builder,
             cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_LIST:
      g_array_set_size (builder->lists, builder->lists->len - 1);
      break;
    case CMARK_NODE_ITEM:
      begin_other_block (builder);
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      builder->n_quotes--;
      break;
    case CMARK_NODE_HEADING:
      end_run (builder);
      builder->in_bold_item = FALSE;
      add_text_block (builder, TUE_BLOCK_HEADING, cmark_node_get_heading_level (node));
      break;
    case CMARK_NODE_PARAGRAPH:
      add_text_block (builder, TUE_BLOCK_PARAGRAPH, 0);
      break;
    default:
      visit_table (builder, node, CMARK_EVENT_EXIT);
    }
}

/* Turns the numbers that stood for places into pointers. */
static void
tie_pointers (TueDocument *self)
{
  const TueRun *runs = (const TueRun *)(gpointer)self->runs->data;

  for (gsize i = 0; i < self->cells->len; i++)
    {
      TueCell *cell = &g_array_index (self->cells, TueCell, i);

      cell->runs = runs + GPOINTER_TO_SIZE (cell->runs);
    }

  for (gsize i = 0; i < self->blocks->len; i++)
    {
      TueBlock *block = &g_array_index (self->blocks, TueBlock, i);

      block->runs = runs + GPOINTER_TO_SIZE (block->runs);
      if (block->kind != TUE_BLOCK_TABLE)
        continue;
      block->cells = (const TueCell *)(gpointer)self->cells->data + GPOINTER_TO_SIZE (block->cells);
      block->alignments = (const TueBlockAlignment *)(gpointer)self->alignments->data + GPOINTER_TO_SIZE (block->alignments);
    }
}

static cmark_node *
parse_text (const char *text,
            gsize       length)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink" };
  /* While it parses, cmark-gfm has the special characters of its extensions in
   * a table that all threads share. */
  static GMutex lock;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  cmark_parser *parser;
  cmark_node   *root;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_FOOTNOTES);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, text, length);
  root = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return root;
}

/* (element-type utf8 utf8): of the notes that a text leads to */
static GHashTable *
list_labels (cmark_node *root)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TueMarkdownNotes) notes = tue_markdown_notes_new (root);

  for (guint number = 1; number <= tue_markdown_notes_get_size (notes); number++)
    g_hash_table_add (labels, tue_markdown_label_fold (cmark_node_get_literal (tue_markdown_notes_get_definition (notes, number)), -1));
  return labels;
}

static cmark_node *
parse (const char *markdown,
       gsize       length)
{
  g_autoptr(TueMarkdownSource) source = tue_markdown_source_new (markdown, length);
  gsize       text_length;
  const char *text = tue_markdown_source_get_text (source, &text_length);
  cmark_node *root = parse_text (text, text_length);
  g_autoptr(GHashTable) labels = list_labels (root);

  if (tue_markdown_source_escape_notes (source, labels))
    {
      cmark_node_free (root);
      text = tue_markdown_source_get_text (source, &text_length);
      root = parse_text (text, text_length);
    }

  tue_markdown_source_restore (source, root);
  return root;
}

/* cmark's iterator keeps no stack, so no input is too deep for it. */
static void
build (Builder    *builder,
       cmark_node *part)
{
  cmark_iter      *iter = cmark_iter_new (part);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (node != part && cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION)
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      else if (visit_inline (builder, node, event))
        continue;
      else if (event == CMARK_EVENT_ENTER)
        enter_block (builder, node);
      else
        leave_block (builder, node);
    }

  cmark_iter_free (iter);
}

/* A list that counts as the text does. */
static void
build_notes (Builder *builder)
{
  List list = { .number = 1, .tight = TRUE };

  g_array_append_val (builder->lists, list);
  while (builder->note < tue_markdown_notes_get_size (builder->notes))
    {
      gsize first = builder->document->blocks->len;

      g_array_append_val (builder->document->notes, first);
      builder->note++;
      builder->item_is_empty = TRUE;
      build (builder, tue_markdown_notes_get_definition (builder->notes, builder->note));
      begin_other_block (builder);
    }
  g_array_set_size (builder->lists, 0);
}

/**
 * tue_document_new_from_markdown:
 * @markdown: Markdown, in UTF-8
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Reads Markdown. All text is valid Markdown, so this never fails. A line break
 * in a paragraph stays one.
 *
 * Returns: (transfer full): the document
 */
TueDocument *
tue_document_new_from_markdown (const char *markdown,
                                gssize      length)
{
  TueDocument *self;
  Builder      builder = { 0 };
  cmark_node  *root;

  g_return_val_if_fail (markdown != NULL, NULL);

  self = g_new0 (TueDocument, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->texts = g_string_chunk_new (4096);
  self->blocks = g_array_new (FALSE, TRUE, sizeof (TueBlock));
  self->runs = g_array_new (FALSE, TRUE, sizeof (TueRun));
  self->cells = g_array_new (FALSE, TRUE, sizeof (TueCell));
  self->alignments = g_array_new (FALSE, TRUE, sizeof (TueBlockAlignment));
  self->notes = g_array_new (FALSE, TRUE, sizeof (gsize));

  builder.document = self;
  builder.lists = g_array_new (FALSE, TRUE, sizeof (List));
  builder.text = g_string_new (NULL);

  root = parse (markdown, length < 0 ? strlen (markdown) : (gsize)length);
  tue_markdown_html_settle (root, parse);
  builder.notes = tue_markdown_notes_new (root);
  build (&builder, root);
  build_notes (&builder);
  tue_markdown_notes_free (builder.notes);
  cmark_node_free (root);
  tie_pointers (self);
  tue_document_anchors_settle ((TueBlock *)(gpointer)self->blocks->data, self->blocks->len, (TueRun *)(gpointer)self->runs->data, self->runs->len, self->texts);
  tue_document_scripts_settle ((TueBlock *)(gpointer)self->blocks->data, self->blocks->len);

  g_array_unref (builder.lists);
  g_string_free (builder.text, TRUE);
  return self;
}

/**
 * tue_document_ref:
 * @self: a document
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the document
 */
TueDocument *
tue_document_ref (TueDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_document_unref:
 * @self: (transfer full): a document
 *
 * Releases a reference.
 */
void
tue_document_unref (TueDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->notes);
  g_array_unref (self->alignments);
  g_array_unref (self->cells);
  g_array_unref (self->runs);
  g_array_unref (self->blocks);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * tue_document_get_blocks:
 * @self: a document
 * @n_blocks: (out): how many there are
 *
 * Gets what the document is made of, from top to bottom.
 *
 * Returns: (array length=n_blocks) (transfer none): the blocks, which live as
 *   long as the document
 */
const TueBlock *
tue_document_get_blocks (TueDocument *self,
                         gsize       *n_blocks)
{
  g_return_val_if_fail (self != NULL && n_blocks != NULL, NULL);

  *n_blocks = self->blocks->len;
  return (const TueBlock *)(gpointer)self->blocks->data;
}

/**
 * tue_document_get_text:
 * @self: a document
 * @n_blocks: (out): how many there are
 *
 * Gets what the document is made of, without the notes behind it.
 *
 * Returns: (array length=n_blocks) (transfer none): the blocks, which live as
 *   long as the document
 */
const TueBlock *
tue_document_get_text (TueDocument *self,
                       gsize       *n_blocks)
{
  g_return_val_if_fail (self != NULL && n_blocks != NULL, NULL);

  *n_blocks = self->notes->len > 0 ? g_array_index (self->notes, gsize, 0) : self->blocks->len;
  return (const TueBlock *)(gpointer)self->blocks->data;
}

/**
 * tue_document_get_note:
 * @self: a document
 * @number: of a note, from 1
 * @n_blocks: (out): how many there are
 *
 * Gets what a note is made of.
 *
 * Returns: (array length=n_blocks) (transfer none): the blocks, which live as
 *   long as the document
 */
const TueBlock *
tue_document_get_note (TueDocument *self,
                       guint        number,
                       gsize       *n_blocks)
{
  gsize first, end;

  g_return_val_if_fail (self != NULL && n_blocks != NULL && number > 0 && number <= self->notes->len, NULL);

  first = g_array_index (self->notes, gsize, number - 1);
  end = number < self->notes->len ? g_array_index (self->notes, gsize, number) : self->blocks->len;
  *n_blocks = end - first;
  return &g_array_index (self->blocks, TueBlock, first);
}
