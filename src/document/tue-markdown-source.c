/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-markdown-source"

#include "config.h"

#include "tue-markdown-source.h"

#include <string.h>

/* Unicode keeps these for programs: they are letters to the parser, and no text
 * has them. */
#define FORMULA "\xef\xb7\x90"     /* U+FDD0, the number of a formula, and… */
#define FORMULA_END "\xef\xb7\x91" /* U+FDD1 */
#define LETTER "\xef\xb7\x92"      /* U+FDD2: nothing, but a letter beside stars */
#define STAR "\xef\xb7\x93"        /* U+FDD3: a star that is to be read */
#define MARK_HEAD "\xef\xb7"
#define MARK_LENGTH 3

#define MAX_FORMULA 4000
#define MAX_EXTRA_COLUMNS 60
#define MAX_EXTRA_CELLS 100000
#define MAX_BACKTICKS 64

/* How far the end of emphasis is looked for, in bytes. */
#define MAX_EMPHASIS 1000

struct _TueMarkdownSource
{
  GString   *text;
  GPtrArray *formulas; /* (element-type utf8) */
  gboolean   is_marked;
};

/* --- Lines ----------------------------------------------------------------- */

static const char *
find_line_end (const char *p,
               const char *end)
{
  const char *line_end = memchr (p, '\n', end - p);

  return line_end == NULL ? end : line_end + 1;
}

/* Behind the marks of quotes and items that a line begins with. */
static const char *
skip_marks (const char *p,
            const char *end)
{
  for (;;)
    {
      const char *digit = p;

      while (digit < end && g_ascii_isdigit (*digit))
        digit++;
      if (p < end && (*p == ' ' || *p == '\t' || *p == '>'))
        p++;
      else if (p + 1 < end && strchr ("-*+", *p) != NULL && (p[1] == ' ' || p[1] == '\t'))
        p += 2;
      else if (digit > p && digit + 1 < end && (*digit == '.' || *digit == ')') && digit[1] == ' ')
        p = digit + 2;
      else
        return p;
    }
}

static gboolean
is_blank (const char *p,
          const char *end)
{
  while (p < end && (g_ascii_isspace (*p) || *p == '>'))
    p++;
  return p == end;
}

static gsize
measure_run (const char *p,
             const char *end)
{
  const char *q = p;

  while (q < end && *q == *p)
    q++;
  return q - p;
}

/* How long the fence is that a line is; 0 if it is none. */
static gsize
measure_fence (const char *p,
               const char *end)
{
  gsize length;

  p = skip_marks (p, end);
  if (p == end || (*p != '`' && *p != '~'))
    return 0;
  length = measure_run (p, end);
  return length < 3 || (*p == '`' && memchr (p + length, '`', end - p - length) != NULL) ? 0 : length;
}

static gboolean
ends_fence (const char *p,
            const char *end,
            char        c,
            gsize       length)
{
  p = skip_marks (p, end);
  return p < end && *p == c && measure_run (p, end) >= length && is_blank (p + measure_run (p, end), end);
}

/**
 * tue_markdown_label_fold:
 * @label: what a note is called
 * @length: its length in bytes, or -1
 *
 * Makes labels comparable.
 *
 * Returns: (transfer full): the label without regard to capitals
 */
char *
tue_markdown_label_fold (const char *label,
                         gssize      length)
{
  return g_utf8_casefold (label, length);
}

/* --- Formulas -------------------------------------------------------------- */

static gboolean
has_command (const char *p,
             const char *end)
{
  for (; p < end; p++)
    if (strchr ("^_", *p) != NULL || (*p == '\\' && p + 1 < end && g_ascii_isalpha (p[1])))
      return TRUE;

  return FALSE;
}

static gboolean
has_any (const char *p,
         const char *end,
         const char *characters)
{
  while (p < end && strchr (characters, *p) == NULL)
    p++;
  return p < end;
}

/* Brackets may be escaped only because they are brackets. */
static gboolean
is_display (const char *chunk,
            const char *start,
            const char *inner_end,
            const char *end)
{
  gboolean is_alone = (start == chunk || is_blank (find_line_end (start, inner_end), start) || start[-1] == '\n' || start[-1] == ' ') && (inner_end + 2 == end || is_blank (inner_end + 2, find_line_end (inner_end + 2, end)));

  if (memchr (start, '\n', inner_end - start) != NULL)
    return TRUE;
  return has_command (start + 2, inner_end) || (is_alone && has_any (start + 2, inner_end, "=+<>/*"));
}

/* One dollar is money, unless what follows is written as TeX. */
static gboolean
is_dollar_formula (const char *inner,
                   const char *inner_end,
                   const char *end)
{
  return inner < inner_end && !g_ascii_isspace (*inner) && !g_ascii_isspace (inner_end[-1]) &&
         !(inner_end + 1 < end && g_ascii_isdigit (inner_end[1])) && memchr (inner, '\n', inner_end - inner) == NULL &&
         has_command (inner, inner_end);
}

/* Behind the formula at @p; %NULL if there is none. */
static const char *
skip_formula (const char *chunk,
              const char *p,
              const char *end)
{
  gsize       room = MIN ((gsize)(end - p), MAX_FORMULA);
  const char *close;

  if (room < 3)
    return NULL;
  if (p[0] == '$' && p[1] == '$')
    {
      close = g_strstr_len (p + 2, room - 2, "$$");
      return close == NULL || is_blank (p + 2, close) ? NULL : close + 2;
    }
  if (p[0] == '$')
    {
      close = memchr (p + 1, '$', room - 1);
      return close == NULL || !is_dollar_formula (p + 1, close, end) ? NULL : close + 1;
    }

  close = g_strstr_len (p + 2, room - 2, p[1] == '(' ? "\\)" : "\\]");
  return close == NULL || is_blank (p + 2, close) || (p[1] == '[' && !is_display (chunk, p, close, end)) ? NULL : close + 2;
}

static void
add_formula (TueMarkdownSource *self,
             const char        *p,
             const char        *end)
{
  g_string_append_printf (self->text, FORMULA "%u" FORMULA_END, self->formulas->len);
  g_ptr_array_add (self->formulas, g_strndup (p, end - p));
  self->is_marked = TRUE;
}

/* --- Emphasis -------------------------------------------------------------- */

static gboolean
is_punctuation (gunichar c)
{
  return g_unichar_ispunct (c) && c != '*' && c != '~';
}

static gboolean
opens (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION || c == '"' || c == '\'' || c == '`';
}

/* A word, and then punctuation up to @p, as in "Note:". */
static gboolean
ends_word (const char *chunk,
           const char *p)
{
  const char *before = g_utf8_prev_char (p);

  if (g_unichar_type (g_utf8_get_char (before)) == G_UNICODE_OPEN_PUNCTUATION && *before != '\xe2')
    return FALSE;
  for (guint i = 0; i < 8; i++)
    {
      if (g_unichar_isalnum (g_utf8_get_char (before)))
        return TRUE;
      if (before == chunk || !is_punctuation (g_utf8_get_char (before)))
        return FALSE;
      before = g_utf8_prev_char (before);
    }

  return FALSE;
}

/* Latin letters and figures; other scripts have no spaces between words. */
static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) && !g_unichar_iswide (c);
}

/* "net*rate and gross*rate": what begins within one word and ends within another
 * is no emphasis. */
static gboolean
multiplies (const char *chunk,
            const char *p,
            const char *end)
{
  gboolean    has_space = FALSE;
  const char *q = p + 1;

  if (p == chunk || q == end || !is_word (g_utf8_get_char (g_utf8_prev_char (p))) || !is_word (g_utf8_get_char (q)))
    return FALSE;
  for (; q < end && *q != '*' && q - p < MAX_EMPHASIS; q++)
    has_space = has_space || g_ascii_isspace (*q);
  if (q == end || *q != '*')
    return TRUE;
  /* The next one may begin something itself. */
  return has_space && (g_ascii_isspace (q[-1]) || (q + 1 < end && is_word (g_utf8_get_char (q + 1))));
}

/* CommonMark asks for a space between punctuation and the stars behind it, and
 * many languages have none there. */
static const char *
add_stars (TueMarkdownSource *self,
           const char        *chunk,
           const char        *p,
           const char        *end,
           gboolean          *has_begun)
{
  gsize       length = measure_run (p, end);
  const char *next = p + length;
  gunichar    before = p == chunk ? ' ' : g_utf8_get_char (g_utf8_prev_char (p));
  gunichar    after = next == end ? ' ' : g_utf8_get_char (next);
  gboolean    closes = is_punctuation (before) && g_unichar_isalnum (after) && ends_word (chunk, p);
  gboolean    begins = g_unichar_isalnum (before) && opens (after) && g_utf8_next_char (next) < end && !g_unichar_isspace (g_utf8_get_char (g_utf8_next_char (next)));

  if (*p == '*' && ((g_unichar_isdigit (before) && g_unichar_isdigit (after)) || (length == 1 && !*has_begun && multiplies (chunk, p, end))))
    for (gsize i = 0; i < length; i++)
      g_string_append (self->text, STAR);
  else
    {
      g_string_append (self->text, closes ? LETTER : "");
      g_string_append_len (self->text, p, length);
      g_string_append (self->text, begins ? LETTER : "");
      if (*p == '*' && length == 1)
        *has_begun = !*has_begun && !g_unichar_isspace (after);
    }
  self->is_marked = TRUE;
  return next;
}

/* --- Text between blank lines ---------------------------------------------- */

/* Behind the code at @p, or behind its backticks if they end nowhere. */
static const char *
skip_code (const char *p,
           const char *end,
           gboolean   *is_open)
{
  gsize       length = measure_run (p, end);
  const char *after = p + length;

  if (length >= MAX_BACKTICKS || is_open[length])
    return after;
  for (const char *q = memchr (after, '`', end - after); q != NULL; q = memchr (q, '`', end - q))
    {
      gsize found = measure_run (q, end);

      q += found;
      if (found == length)
        return q;
    }

  /* None of that length follows, not for the next either. */
  is_open[length] = TRUE;
  return after;
}

static void
add_chunk (TueMarkdownSource *self,
           const char        *chunk,
           const char        *end)
{
  gboolean is_open[MAX_BACKTICKS] = { FALSE };
  gboolean has_begun = FALSE; /* italics */

  for (const char *p = chunk; p < end;)
    {
      const char *formula = *p == '$' || (*p == '\\' && p + 1 < end && (p[1] == '(' || p[1] == '[')) ? skip_formula (chunk, p, end) : NULL;
      const char *from = p;

      if (formula != NULL)
        {
          add_formula (self, p, formula);
          p = formula;
          continue;
        }
      if (*p == '*' || (*p == '~' && measure_run (p, end) == 2))
        {
          p = add_stars (self, chunk, p, end, &has_begun);
          continue;
        }

      if (*p == '`')
        p = skip_code (p, end, is_open);
      else if (*p == '\\' && p + 1 < end && g_ascii_ispunct (p[1]))
        p += 2;
      else
        p++;
      g_string_append_len (self->text, from, p - from);
    }
}

/* --- Tables ---------------------------------------------------------------- */

static gsize
count_cells (const char *row)
{
  const char *p = skip_marks (row, row + strlen (row));
  gsize       length = strlen (p);
  gsize       n_cells = 1;

  while (length > 0 && g_ascii_isspace (p[length - 1]))
    length--;
  for (gsize i = *p == '|' ? 1 : 0; i < length; i++)
    {
      if (p[i] == '\\')
        i++;
      else if (p[i] == '|' && i + 1 < length)
        n_cells++;
    }

  return n_cells;
}

/* |---|:-:| */
static gboolean
is_delimiter_row (const char *line)
{
  const char *p = skip_marks (line, line + strlen (line));

  return strchr (p, '|') != NULL && strstr (p, "-") != NULL && p[strspn (p, "|-: \t\r\n")] == '\0';
}

/* A "|" in code parts no cells for who wrote it. */
static char *
escape_code (const char *row)
{
  GString *text = g_string_new (NULL);
  gboolean is_code = FALSE;

  for (const char *p = row; *p != '\0'; p++)
    {
      if (*p == '`')
        is_code = !is_code;
      if (*p == '|' && is_code && (p == row || p[-1] != '\\'))
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }

  return g_string_free (text, FALSE);
}

static char *
widen_row (const char *row,
           const char *cell,
           gsize       n_cells)
{
  GString *text = g_string_new (row);

  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  if (text->len == 0 || text->str[text->len - 1] != '|')
    g_string_append (text, " |");
  for (gsize i = 0; i < n_cells; i++)
    g_string_append (text, cell);
  return g_string_free (g_string_append_c (text, '\n'), FALSE);
}

static void
replace_line (GPtrArray *lines,
              guint      index,
              char      *take_line)
{
  g_free (g_ptr_array_index (lines, index));
  g_ptr_array_index (lines, index) = take_line;
}

/* The rows of a table whose second line is @delimiter. */
static void
mend_table (GPtrArray *lines,
            guint      delimiter)
{
  gsize n_columns = count_cells (g_ptr_array_index (lines, delimiter));
  gsize n_extra = 0;

  if (count_cells (g_ptr_array_index (lines, delimiter - 1)) != n_columns)
    return;

  for (guint i = delimiter + 1; i < lines->len; i++)
    {
      const char *row = g_ptr_array_index (lines, i);

      if (count_cells (row) > n_columns && strchr (row, '`') != NULL)
        {
          g_autofree char *escaped = escape_code (row);

          if (count_cells (escaped) >= n_columns)
            replace_line (lines, i, g_steal_pointer (&escaped));
        }
      n_extra = MAX (n_extra, count_cells (g_ptr_array_index (lines, i)) - MIN (n_columns, count_cells (g_ptr_array_index (lines, i))));
    }

  if (n_extra == 0 || n_extra > MAX_EXTRA_COLUMNS || n_extra * lines->len > MAX_EXTRA_CELLS)
    return;
  replace_line (lines, delimiter - 1, widen_row (g_ptr_array_index (lines, delimiter - 1), " |", n_extra));
  replace_line (lines, delimiter, widen_row (g_ptr_array_index (lines, delimiter), "---|", n_extra));
}

static gboolean
is_indented (const char *line)
{
  return strspn (line, " ") >= 4 || *line == '\t';
}

/* GFM drops the cells that the header has no column for. */
static char *
mend_tables (const char *chunk,
             const char *end)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text;

  for (const char *line = chunk; line < end; line = find_line_end (line, end))
    g_ptr_array_add (lines, g_strndup (line, find_line_end (line, end) - line));
  for (guint i = 1; i < lines->len; i++)
    if (is_delimiter_row (g_ptr_array_index (lines, i)) && !is_indented (g_ptr_array_index (lines, i)))
      {
        mend_table (lines, i);
        break;
      }

  text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

/* Formulas first: a "|" in one parts no cells. */
static void
add_paragraph (TueMarkdownSource *self,
               const char        *chunk,
               const char        *end)
{
  gsize            start = self->text->len;
  g_autofree char *mended = NULL;

  add_chunk (self, chunk, end);
  if (strchr (self->text->str + start, '|') == NULL)
    return;

  mended = mend_tables (self->text->str + start, self->text->str + self->text->len);
  g_string_truncate (self->text, start);
  g_string_append (self->text, mended);
}

/* --- The whole ------------------------------------------------------------- */

/* The marks are ours alone. */
static void
drop_marks (char *text)
{
  const char *from = strstr (text, MARK_HEAD);
  char       *to = (char *)from;

  while (from != NULL && *from != '\0')
    {
      if (strncmp (from, MARK_HEAD, strlen (MARK_HEAD)) == 0 && strchr ("\x90\x91\x92\x93", from[2]) != NULL)
        from += MARK_LENGTH;
      else
        *to++ = *from++;
    }
  if (to != NULL)
    *to = '\0';
}

static void
add_lines (TueMarkdownSource *self,
           const char        *p,
           const char        *end)
{
  const char *chunk = p;
  gsize       fence = 0;
  char        c = '\0';

  while (p < end)
    {
      const char *next = find_line_end (p, end);
      gsize       own_fence = measure_fence (p, next);

      if (fence > 0 ? ends_fence (p, next, c, fence) : own_fence > 0 || is_blank (p, next))
        {
          if (fence == 0)
            add_paragraph (self, chunk, p);
          else
            g_string_append_len (self->text, chunk, p - chunk);
          g_string_append_len (self->text, p, next - p);
          chunk = next;
          c = fence == 0 && own_fence > 0 ? *skip_marks (p, next) : '\0';
          fence = fence > 0 ? 0 : own_fence;
        }
      p = next;
    }

  if (fence > 0)
    g_string_append_len (self->text, chunk, end - chunk);
  else
    add_paragraph (self, chunk, end);
}

/**
 * tue_markdown_source_new:
 * @markdown: Markdown
 * @length: its length in bytes
 *
 * Makes Markdown ready for its parser.
 *
 * Returns: (transfer full): what the parser is given
 */
TueMarkdownSource *
tue_markdown_source_new (const char *markdown,
                         gsize       length)
{
  TueMarkdownSource *self = g_new0 (TueMarkdownSource, 1);
  g_autofree char   *valid = g_utf8_make_valid (markdown, length);

  drop_marks (valid);
  self->text = g_string_sized_new (length + 1);
  self->formulas = g_ptr_array_new_with_free_func (g_free);
  add_lines (self, valid, valid + strlen (valid));
  return self;
}

/**
 * tue_markdown_source_free:
 * @self: (transfer full): what the parser was given
 *
 * Frees it.
 */
void
tue_markdown_source_free (TueMarkdownSource *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->formulas);
  g_free (self);
}

/**
 * tue_markdown_source_get_text:
 * @self: what the parser is given
 * @length: (out): its length in bytes
 *
 * Gets the text for the parser.
 *
 * Returns: (transfer none): the text
 */
const char *
tue_markdown_source_get_text (TueMarkdownSource *self,
                              gsize             *length)
{
  *length = self->text->len;
  return self->text->str;
}

/* The label of the note that a line begins, folded as the parser does it. */
static char *
dup_label (const char *p,
           const char *end)
{
  const char *label_end = end - p > 4 && p[0] == '[' && p[1] == '^' ? memchr (p, ']', end - p) : NULL;

  return label_end == NULL || label_end + 1 == end || label_end[1] != ':' ? NULL : tue_markdown_label_fold (p + 2, label_end - p - 2);
}

/* A paragraph of its own, as it would be as a note. */
static void
append_escaped (GString    *text,
                const char *line,
                const char *start,
                const char *end)
{
  if (start == line)
    g_string_append_c (text, '\n');
  g_string_append_len (text, line, start - line);
  g_string_append (text, LETTER "[" LETTER);
  g_string_append_len (text, start + 1, end - start - 1);
}

/**
 * tue_markdown_source_escape_notes:
 * @self: what the parser was given
 * @labels: (element-type utf8 utf8): of the notes that the text leads to, folded;
 *   they are taken out
 *
 * Makes text of all notes that nothing leads to: the parser would drop them. Of
 * those with the same label, it takes the first.
 *
 * Returns: whether there are any, so that the text is to be parsed again
 */
gboolean
tue_markdown_source_escape_notes (TueMarkdownSource *self,
                                  GHashTable        *labels)
{
  const char *end = self->text->str + self->text->len;
  g_autoptr(GString) text = g_string_sized_new (self->text->len + MARK_LENGTH);
  gsize fence = 0;
  char  c = '\0';

  if (strstr (self->text->str, "[^") == NULL)
    return FALSE;

  for (const char *p = self->text->str; p < end;)
    {
      const char      *next = find_line_end (p, end);
      const char      *start = skip_marks (p, next);
      g_autofree char *label = fence > 0 ? NULL : dup_label (start, next);
      gsize            own_fence = measure_fence (p, next);

      if (fence > 0 ? ends_fence (p, next, c, fence) : own_fence > 0)
        {
          c = *start;
          fence = fence > 0 ? 0 : own_fence;
        }
      if (label != NULL && !g_hash_table_remove (labels, label))
        append_escaped (text, p, start, next);
      else
        g_string_append_len (text, p, next - p);
      p = next;
    }

  if (text->len == self->text->len)
    return FALSE;
  g_string_assign (self->text, text->str);
  self->is_marked = TRUE;
  return TRUE;
}

/* What was meant by a text with marks; %NULL if it has none. */
static char *
restore_text (TueMarkdownSource *self,
              const char        *text)
{
  const char *mark = text == NULL ? NULL : strstr (text, MARK_HEAD);
  GString    *whole;

  if (mark == NULL)
    return NULL;

  whole = g_string_new (NULL);
  for (; mark != NULL; mark = strstr (text, MARK_HEAD))
    {
      g_string_append_len (whole, text, mark - text);
      text = mark + MARK_LENGTH;
      if (strncmp (mark, FORMULA, MARK_LENGTH) == 0)
        {
          char   *number_end;
          guint64 number = g_ascii_strtoull (text, &number_end, 10);

          if (number < self->formulas->len)
            g_string_append (whole, g_ptr_array_index (self->formulas, number));
          text = number_end;
        }
      else if (strncmp (mark, STAR, MARK_LENGTH) == 0)
        g_string_append_c (whole, '*');
      else if (strncmp (mark, LETTER, MARK_LENGTH) != 0 && strncmp (mark, FORMULA_END, MARK_LENGTH) != 0)
        g_string_append_len (whole, mark, MARK_LENGTH);
    }

  return g_string_free (g_string_append (whole, text), FALSE);
}

/**
 * tue_markdown_source_restore:
 * @self: what the parser was given
 * @root: what it made of it
 *
 * Puts back in the tree what stood in the Markdown.
 */
void
tue_markdown_source_restore (TueMarkdownSource *self,
                             cmark_node        *root)
{
  cmark_iter      *iter;
  cmark_event_type event;

  if (!self->is_marked)
    return;

  iter = cmark_iter_new (root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node      *node = cmark_iter_get_node (iter);
      g_autofree char *literal = event == CMARK_EVENT_ENTER ? restore_text (self, cmark_node_get_literal (node)) : NULL;
      g_autofree char *url = event == CMARK_EVENT_ENTER ? restore_text (self, cmark_node_get_url (node)) : NULL;

      if (literal != NULL)
        cmark_node_set_literal (node, literal);
      if (url != NULL)
        cmark_node_set_url (node, url);
    }
  cmark_iter_free (iter);
}
