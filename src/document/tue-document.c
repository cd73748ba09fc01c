/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document"

#include "config.h"

#include "tue-document.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "tue-markdown-html.h"
#include "tue-markdown-source.h"

struct _TueDocument
{
  gatomicrefcount ref_count;
  GStringChunk   *texts;
  GArray         *blocks;     /* (element-type TueBlock) */
  GArray         *runs;       /* (element-type TueRun) */
  GArray         *cells;      /* (element-type TueCell) */
  GArray         *alignments; /* (element-type TueBlockAlignment) */
};

typedef struct
{
  guint    number; /* of the next item; 0 for bullets */
  gboolean tight;
  gboolean has_items;
} List;

typedef struct
{
  TueDocument *document;
  GArray      *lists; /* (element-type List): those that are open */
  guint        n_quotes;
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

static gboolean
has_safe_scheme (const char *url)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:" };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0 && url[strlen (schemes[i])] != '\0')
      return TRUE;

  return FALSE;
}

static gboolean
has_scheme (const char *url)
{
  const char *colon = url + strspn (url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

  return colon > url && *colon == ':';
}

/**
 * tue_document_address_clean:
 * @url: an address, of anybody
 *
 * Makes an address fit to be followed: one of the web, of mail or of a
 * telephone. What is no part of an address is written as %XX, since word
 * processors call a file damaged that holds a wrong one.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if it leads
 *   anywhere else
 */
char *
tue_document_address_clean (const char *url)
{
  g_autoptr(GString) clean = NULL;
  gboolean has_fragment = FALSE;

  g_return_val_if_fail (url != NULL, NULL);

  while (g_ascii_isspace (*url))
    url++;
  if (!has_safe_scheme (url))
    return NULL;

  clean = g_string_new (NULL);
  for (const char *p = url; *p != '\0'; p++)
    {
      gboolean is_escape = *p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]);
      gboolean is_hash = *p == '#' && !has_fragment;

      if (g_ascii_isalnum (*p) || strchr ("-._~:/?@!$&'()*+,;=", *p) != NULL || is_escape || is_hash)
        g_string_append_c (clean, *p);
      else
        g_string_append_printf (clean, "%%%02X", (guchar)*p);
      has_fragment |= is_hash;
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* --- Runs ------------------------------------------------------------------ */

static void
end_run (Builder *builder)
{
  TueRun run = { NULL, builder->flags, builder->url };

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
  g_autofree char *clean = tue_document_address_clean (url != NULL ? url : "");

  builder->link_url = clean == NULL ? NULL : g_string_chunk_insert_const (builder->document->texts, clean);
}

/* An image is never fetched: it is what it says of itself and where it is. */
static void
add_image_address (Builder    *builder,
                   const char *url)
{
  gboolean is_link = has_safe_scheme (url);

  if (*url == '\0' || (has_scheme (url) && !is_link))
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
  if (url != NULL && has_safe_scheme (url))
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
    .tight = list != NULL && list->tight,
    .continues_item = list != NULL && kind != TUE_BLOCK_LIST_ITEM,
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
  List list = { 0, cmark_node_get_list_tight (node), FALSE };

  begin_other_block (builder);
  /* A list may start at 0; ours counts from 1, since 0 stands for a bullet. */
  if (cmark_node_get_list_type (node) == CMARK_ORDERED_LIST)
    list.number = MAX (cmark_node_get_list_start (node), 1);
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
  TueCell cell;

  cell.n_runs = take_runs (builder, &cell.runs);
  g_array_append_val (builder->document->cells, cell);
}

/* Each row has as many cells as the table has columns. */
static void
leave_row (Builder *builder)
{
  TueBlock *block = get_table (builder);
  TueCell   cell = { GSIZE_TO_POINTER (builder->first_run), 0 };
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
      builder->n_quotes++;
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
  parser = cmark_parser_new (CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, text, length);
  root = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return root;
}

static cmark_node *
parse (const char *markdown,
       gsize       length)
{
  g_autoptr(TueMarkdownSource) source = tue_markdown_source_new (markdown, length);
  gsize       text_length;
  const char *text = tue_markdown_source_get_text (source, &text_length);
  cmark_node *root = parse_text (text, text_length);

  tue_markdown_source_restore (source, root);
  return root;
}

/* cmark's iterator keeps no stack, so no input is too deep for it. */
static void
build (Builder    *builder,
       cmark_node *root)
{
  cmark_iter      *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (visit_inline (builder, node, event))
        continue;
      if (event == CMARK_EVENT_ENTER)
        enter_block (builder, node);
      else
        leave_block (builder, node);
    }

  cmark_iter_free (iter);
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

  builder.document = self;
  builder.lists = g_array_new (FALSE, TRUE, sizeof (List));
  builder.text = g_string_new (NULL);

  root = parse (markdown, length < 0 ? strlen (markdown) : (gsize)length);
  tue_markdown_html_settle (root, parse);
  build (&builder, root);
  cmark_node_free (root);
  tie_pointers (self);

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
 * tue_block_get_bullet:
 * @block: an item of a list without numbers
 *
 * Gets what stands before an item.
 *
 * Returns: (transfer none): a bullet or a box
 */
const char *
tue_block_get_bullet (const TueBlock *block)
{
  return block->box == TUE_BLOCK_BOX_OPEN ? "☐" : block->box == TUE_BLOCK_BOX_DONE ? "☒"
                                                                                   : "•";
}

/**
 * tue_block_get_cell:
 * @block: a table
 * @row: a row; the header is 0
 * @column: a column
 *
 * Gets a cell.
 *
 * Returns: (transfer none): the cell
 */
const TueCell *
tue_block_get_cell (const TueBlock *block,
                    guint           row,
                    guint           column)
{
  g_return_val_if_fail (block != NULL && row < block->n_rows && column < block->n_columns, NULL);

  return &block->cells[(gsize)row * block->n_columns + column];
}

/**
 * tue_block_get_alignment:
 * @block: a table
 * @column: a column
 *
 * Gets where the text of a column stands.
 *
 * Returns: the alignment
 */
TueBlockAlignment
tue_block_get_alignment (const TueBlock *block,
                         guint           column)
{
  g_return_val_if_fail (block != NULL && column < block->n_columns, TUE_BLOCK_ALIGNMENT_START);

  return block->alignments[column];
}
