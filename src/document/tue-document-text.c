/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A document as plain text: for a mail, a form on a web page, a chat.
 */

#define G_LOG_DOMAIN "tue-document-text"

#include "config.h"

#include "tue-document-writer.h"

#include <string.h>

#define RULE_WIDTH 20
/* One long cell does not push all others out of sight. */
#define MAX_COLUMN 40

/* How many columns of a fixed font a text takes. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static const char *
skip_scheme (const char *url)
{
  static const char *const schemes[] = { "mailto:", "tel:", "http://", "https://" };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (url, schemes[i]))
      return url + strlen (schemes[i]);

  return url;
}

/* A link whose text is not the address itself says where it leads. */
static void
append_address (GString    *text,
                gsize       start,
                const char *url)
{
  const char *shown = text->str + start;
  gboolean    is_web = g_ascii_strncasecmp (url, "http", 4) == 0;

  if (!g_str_equal (shown, url) && !g_str_equal (shown, skip_scheme (url)))
    g_string_append_printf (text, " (%s)", is_web ? url : skip_scheme (url));
}

/* --- Figures that are raised ----------------------------------------------- */

/* Letters that Unicode has in small, raised or lowered. */
static const char *
find_small_letter (gunichar c,
                   gboolean is_raised)
{
  static const struct
  {
    gunichar    c;
    const char *raised;
    const char *lowered; /* (nullable) */
  } letters[] = {
    { '0', "⁰", "₀" },
    { '1', "¹", "₁" },
    { '2', "²", "₂" },
    { '3', "³", "₃" },
    { '4', "⁴", "₄" },
    { '5', "⁵", "₅" },
    { '6', "⁶", "₆" },
    { '7', "⁷", "₇" },
    { '8', "⁸", "₈" },
    { '9', "⁹", "₉" },
    { '+', "⁺", "₊" },
    { '-', "⁻", "₋" },
    { 0x2212, "⁻", "₋" },
    { 0x2013, "⁻", "₋" },
    { '=', "⁼", "₌" },
    { '(', "⁽", "₍" },
    { ')', "⁾", "₎" },
    { 'n', "ⁿ", "ₙ" },
    { 'i', "ⁱ", "ᵢ" },
    { 'a', "ᵃ", "ₐ" },
    { 'e', "ᵉ", "ₑ" },
    { 'k', "ᵏ", "ₖ" },
    { 'm', "ᵐ", "ₘ" },
    { 'x', "ˣ", "ₓ" },
    { 'j', "ʲ", "ⱼ" },
    { 't', "ᵗ", "ₜ" },
    { 'y', "ʸ", NULL },
    { 'T', "ᵀ", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].c == c)
      return is_raised ? letters[i].raised : letters[i].lowered;

  return NULL;
}

/* 1st, 2e, No: what reads the same when it is not raised. */
static gboolean
is_ending (const char *text)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er", "ers", "re", "e", "è", "ème", "eme", "o", "a", "os", "as", "TM", "SM", "®", "™", "º", "ª" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (text, endings[i]))
      return TRUE;

  return FALSE;
}

/* 10 to the sixth is never 106. */
static void
append_small (GString    *text,
              const char *small,
              gboolean    is_raised)
{
  gsize start = text->len;

  if (is_raised && is_ending (small))
    {
      g_string_append (text, small);
      return;
    }

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *letter = find_small_letter (g_utf8_get_char (p), is_raised);

      if (letter != NULL)
        g_string_append (text, letter);
      else
        {
          g_string_truncate (text, start);
          g_string_append_printf (text, g_utf8_strlen (small, -1) == 1 ? "%c%s" : "%c(%s)", is_raised ? '^' : '_', small);
          return;
        }
    }
}

/* What was struck out stays apart from what replaces it. */
static void
append_run (GString      *text,
            const TueRun *run,
            gboolean      begins_strike,
            gboolean      ends_strike)
{
  g_string_append (text, begins_strike ? "~~" : "");
  if (run->note > 0)
    g_string_append_printf (text, "[%u]", run->note);
  else if ((run->flags & (TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT)) != 0)
    append_small (text, run->text, (run->flags & TUE_RUN_SUPERSCRIPT) != 0);
  else
    g_string_append (text, run->text);
  g_string_append (text, ends_strike ? "~~" : "");
}

static gboolean
is_struck (const TueRun *runs,
           gsize         n_runs,
           gsize         i)
{
  return i < n_runs && (runs[i].flags & TUE_RUN_STRIKE) != 0;
}

/* What parts the numbers of notes where they are not in brackets. */
static gboolean
is_between_notes (const TueRun *runs,
                  gsize         n_runs,
                  gsize         i)
{
  return i > 0 && i + 1 < n_runs && runs[i].note == 0 && runs[i - 1].note > 0 && runs[i + 1].note > 0 && (runs[i].flags & TUE_RUN_SUPERSCRIPT) != 0;
}

static char *
flatten (const TueRun *runs,
         gsize         n_runs,
         const char   *line_break)
{
  GString *text = g_string_new (NULL);
  gsize    link_start = 0;

  for (gsize i = 0; i < n_runs; i++)
    {
      if (runs[i].url != NULL && (i == 0 || runs[i - 1].url != runs[i].url))
        link_start = text->len;
      if ((runs[i].flags & TUE_RUN_LINE_BREAK) != 0)
        g_string_append (text, line_break);
      else if (!is_between_notes (runs, n_runs, i))
        append_run (text, &runs[i], is_struck (runs, n_runs, i) && (i == 0 || !is_struck (runs, n_runs, i - 1)), is_struck (runs, n_runs, i) && !is_struck (runs, n_runs, i + 1));
      if (runs[i].url != NULL && (i + 1 == n_runs || runs[i + 1].url != runs[i].url))
        append_address (text, link_start, runs[i].url);
    }

  return g_string_free (text, FALSE);
}

static char *
make_prefix (const TueBlock *block)
{
  GString *prefix = g_string_new (NULL);

  for (guint i = 0; i < block->quote_depth; i++)
    g_string_append (prefix, "> ");
  for (guint i = block->kind == TUE_BLOCK_LIST_ITEM ? 1 : 0; i < block->list_depth; i++)
    g_string_append (prefix, "   ");

  return g_string_free (prefix, FALSE);
}

static void
append_lines (GString    *text,
              const char *prefix,
              const char *first_prefix,
              const char *content)
{
  const char *line = content;

  for (;;)
    {
      gsize length = strcspn (line, "\n");

      g_string_append (text, line == content ? first_prefix : prefix);
      g_string_append_len (text, line, length);
      g_string_append_c (text, '\n');
      if (line[length] == '\0')
        return;
      line += length + 1;
    }
}

static void
append_item (GString        *text,
             const TueBlock *block,
             const char     *prefix,
             const char     *content)
{
  gboolean         is_note = block->note > 0 && block->list_depth == 1;
  g_autofree char *own = tue_block_dup_marker (block);
  g_autofree char *marker = is_note ? g_strdup_printf ("[%u] ", block->number) : g_strdup_printf ("%s ", own);
  g_autofree char *first = g_strconcat (prefix, marker, NULL);
  g_autofree char *rest = g_strdup_printf ("%s%*s", prefix, (int)g_utf8_strlen (marker, -1), "");

  append_lines (text, rest, first, content);
}

static void
append_spaces (GString *text,
               guint    n_spaces)
{
  for (guint i = 0; i < n_spaces; i++)
    g_string_append_c (text, ' ');
}

static void
append_cell (GString          *text,
             const char       *content,
             guint             width,
             TueBlockAlignment alignment,
             gboolean          is_last)
{
  guint own_width = measure (content);
  guint room = width > own_width ? width - own_width : 0;
  guint before = alignment == TUE_BLOCK_ALIGNMENT_END ? room : alignment == TUE_BLOCK_ALIGNMENT_CENTER ? room / 2
                                                                                                       : 0;

  append_spaces (text, before);
  g_string_append (text, content);
  if (!is_last)
    append_spaces (text, room - before + 2);
}

static void
append_table (GString        *text,
              const TueBlock *block,
              const char     *prefix)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *widths = g_new0 (guint, block->n_columns + 1);

  for (gsize i = 0; i < (gsize)block->n_rows * block->n_columns; i++)
    {
      char *content = flatten (block->cells[i].runs, block->cells[i].n_runs, " / ");
      guint column = i % block->n_columns;

      g_ptr_array_add (cells, content);
      widths[column] = MIN (MAX (widths[column], measure (content)), MAX_COLUMN);
    }

  for (guint row = 0; row < block->n_rows; row++)
    {
      g_string_append (text, prefix);
      for (guint column = 0; column < block->n_columns; column++)
        append_cell (text, g_ptr_array_index (cells, (gsize)row * block->n_columns + column), widths[column], block->alignments[column], column + 1 == block->n_columns);
      g_string_append_c (text, '\n');
      if (row > 0)
        continue;

      g_string_append (text, prefix);
      for (guint column = 0; column < block->n_columns; column++)
        {
          for (guint i = 0; i < widths[column]; i++)
            g_string_append (text, "─");
          append_spaces (text, column + 1 == block->n_columns ? 0 : 2);
        }
      g_string_append_c (text, '\n');
    }
}

static void
append_rule (GString    *text,
             const char *prefix)
{
  g_string_append (text, prefix);
  for (guint i = 0; i < RULE_WIDTH; i++)
    g_string_append (text, "─");
  g_string_append_c (text, '\n');
}

static gboolean
is_apart (const TueBlock *before,
          const TueBlock *block)
{
  return !(block->kind == TUE_BLOCK_LIST_ITEM && block->tight && before->list_depth > 0 && before->kind == TUE_BLOCK_LIST_ITEM && before->quote_depth == block->quote_depth &&
           !(block->starts_list && block->list_depth == 1));
}

static gboolean
begins_notes (const TueBlock *before,
              const TueBlock *block)
{
  return before->note == 0 && block->note > 0;
}

static void
append_block (GString        *text,
              const TueBlock *block)
{
  g_autofree char *prefix = make_prefix (block);
  g_autofree char *content = flatten (block->runs, block->n_runs, "\n");

  switch (block->kind)
    {
    case TUE_BLOCK_LIST_ITEM:
      append_item (text, block, prefix, content);
      break;
    case TUE_BLOCK_TABLE:
      append_table (text, block, prefix);
      break;
    case TUE_BLOCK_RULE:
      append_rule (text, prefix);
      break;
    case TUE_BLOCK_HEADING:
    case TUE_BLOCK_PARAGRAPH:
    case TUE_BLOCK_CODE:
    default:
      append_lines (text, prefix, prefix, content);
    }
}

/**
 * tue_document_to_plain_text:
 * @self: a document
 *
 * Writes a document as text that reads well without any formatting: bullets,
 * numbers, aligned tables, addresses behind links.
 *
 * Returns: (transfer full): the text, which ends with a line break unless it is
 *   empty
 */
char *
tue_document_to_plain_text (TueDocument *self)
{
  GString        *text = g_string_new (NULL);
  gsize           n_blocks;
  const TueBlock *blocks;

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  blocks = tue_document_get_blocks (self, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      if (i > 0 && (is_apart (&blocks[i - 1], &blocks[i]) || begins_notes (&blocks[i - 1], &blocks[i])))
        g_string_append_c (text, '\n');
      if (i > 0 && begins_notes (&blocks[i - 1], &blocks[i]))
        append_rule (text, "");
      append_block (text, &blocks[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * tue_block_dup_line:
 * @heading: a heading
 *
 * Gets what a heading says as one line, without the numbers of notes.
 *
 * Returns: (transfer full): the line
 */
char *
tue_block_dup_line (const TueBlock *heading)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (gsize i = 0; i < heading->n_runs; i++)
    if (heading->runs[i].note == 0 && !is_between_notes (heading->runs, heading->n_runs, i))
      g_string_append (words, (heading->runs[i].flags & TUE_RUN_LINE_BREAK) != 0 ? " " : heading->runs[i].text);

  return g_strstrip (g_string_free (g_steal_pointer (&words), FALSE));
}

/**
 * tue_document_make_title:
 * @self: a document
 * @otherwise: (nullable): what to call a document without a heading
 *
 * Makes the title of a document, which its readers see: its first heading that
 * says something.
 *
 * Returns: (transfer full): the title, which may be empty
 */
char *
tue_document_make_title (TueDocument *self,
                         const char  *otherwise)
{
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (self, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      g_autofree char *words = blocks[i].kind == TUE_BLOCK_HEADING ? tue_block_dup_line (&blocks[i]) : NULL;

      if (words != NULL && words[0] != '\0')
        return g_steal_pointer (&words);
    }

  return g_strdup (otherwise != NULL ? otherwise : "");
}

/**
 * tue_document_properties_dup_time:
 * @self: what a file says of itself
 *
 * Gets when a file was written, as all its formats spell it.
 *
 * Returns: (transfer full) (nullable): as in "2026-11-28T09:00:00Z", or %NULL if
 *   nobody knows
 */
char *
tue_document_properties_dup_time (const TueDocumentProperties *self)
{
  g_autoptr(GDateTime) time = self->time > 0 ? g_date_time_new_from_unix_utc (self->time) : NULL;

  return time == NULL ? NULL : g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}
