/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-table-text"

#include "config.h"

#include "tue-table-text.h"

#include <string.h>

#include "tue-blanks.h"

struct _TueTableText
{
  GPtrArray *rows; /* (element-type GPtrArray of utf8): those that are not blank */
};

typedef enum
{
  FORM_TABS,
  FORM_COMMAS,
  FORM_SEMICOLONS,
  FORM_MARKDOWN,
  FORM_SPACES, /* lined up with two blanks or more */
} Form;

static const char separators[] = { [FORM_TABS] = '\t', [FORM_COMMAS] = ',', [FORM_SEMICOLONS] = ';' };

static char *
read_quoted_cell (const char **p,
                  char         separator)
{
  GString    *cell = g_string_new (NULL);
  const char *q = *p + 1;

  while (*q != '\0')
    {
      if (*q == '"' && q[1] == '"')
        q++;
      else if (*q == '"')
        break;
      g_string_append_c (cell, *q++);
    }
  if (*q == '"')
    q++;

  /* What follows the closing mark belongs to the cell, as spreadsheets read it. */
  while (*q != '\0' && *q != separator && *q != '\n' && *q != '\r')
    g_string_append_c (cell, *q++);

  *p = q;
  return g_string_free_and_steal (cell);
}

/* A mark that is never closed is not a quotation but an inch. */
static gboolean
is_quoted (const char *p,
           char        separator)
{
  if (*p != '"')
    return FALSE;

  for (p++; *p != '\0'; p++)
    {
      if (*p != '"')
        continue;
      if (p[1] != '"')
        return p[1] == '\0' || p[1] == separator || p[1] == '\n' || p[1] == '\r';
      p++;
    }

  return FALSE;
}

static const char *
skip_line_end (const char *p)
{
  if (*p == '\r')
    p++;
  if (*p == '\n')
    p++;
  return p;
}

static const char *
read_separated_row (const char *p,
                    char        separator,
                    GPtrArray  *cells)
{
  const char stops[] = { separator, '\r', '\n', '\0' };

  for (;;)
    {
      /* Behind a comma a blank may stand before the quotation mark. */
      const char *start = separator == '\t' ? p : p + strspn (p, " ");

      if (is_quoted (start, separator))
        {
          p = start;
          g_ptr_array_add (cells, read_quoted_cell (&p, separator));
        }
      else
        {
          gsize length = strcspn (p, stops);

          g_ptr_array_add (cells, g_strndup (p, length));
          p += length;
        }

      if (*p != separator)
        return skip_line_end (p);
      p++;
    }
}

/* "| a | b \| c |": cells without the marks that only make them bold or code. */
static char *
take_markdown_cell (GString *cell)
{
  char *text;
  gsize length;

  g_string_replace (cell, "<br>", " ", 0);
  g_string_replace (cell, "<br/>", " ", 0);
  text = tue_blanks_strip (cell->str);
  length = strlen (text);

  for (gsize n = 2; n >= 1; n--)
    {
      gsize marks = strspn (text, "*");

      if (marks == n && length > 2 * n && strspn (text + length - n, "*") == n && memchr (text + n, '*', length - 2 * n) == NULL)
        return g_strndup (text + n, length - 2 * n);
    }
  if (length > 2 && *text == '`' && text[length - 1] == '`' && memchr (text + 1, '`', length - 2) == NULL)
    return g_strndup (text + 1, length - 2);
  return g_strdup (text);
}

static const char *
read_markdown_row (const char *p,
                   GPtrArray  *cells)
{
  g_autoptr(GString) cell = g_string_new (NULL);

  p += strspn (p, " ");
  if (*p == '|')
    p++;
  for (; *p != '\0' && *p != '\n' && *p != '\r'; p++)
    {
      if (*p == '\\' && p[1] == '|')
        g_string_append_c (cell, *++p);
      else if (*p != '|')
        g_string_append_c (cell, *p);
      else
        {
          g_ptr_array_add (cells, take_markdown_cell (cell));
          g_string_truncate (cell, 0);
        }
    }

  if (!tue_blanks_only (cell->str))
    g_ptr_array_add (cells, take_markdown_cell (cell));
  return skip_line_end (p);
}

/* "|---|:--:|", "+====+----+" */
static gboolean
is_delimiter_row (const char *line,
                  gsize       length)
{
  gboolean has_dash = FALSE;
  gboolean has_pipe = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (strchr ("|-: \t+=", line[i]) == NULL)
        return FALSE;
      has_dash = has_dash || line[i] == '-' || line[i] == '=';
      has_pipe = has_pipe || line[i] == '|' || line[i] == '+';
    }

  return has_dash && has_pipe;
}

/* How often @separator stands in a line outside of quotation marks. */
static gsize
count_separators (const char  *p,
                  char         separator,
                  const char **line_end)
{
  gsize    count = 0;
  gboolean is_in_quotes = FALSE;

  for (; *p != '\0' && (is_in_quotes || (*p != '\n' && *p != '\r')); p++)
    {
      if (*p == '"')
        is_in_quotes = !is_in_quotes;
      count += *p == separator && !is_in_quotes;
    }

  *line_end = skip_line_end (p);
  return count;
}

/* Whether what stands behind the last separator of a line is a figure. */
static gboolean
ends_with_figure (const char *line,
                  gsize       length,
                  char        separator)
{
  gsize at = length;

  while (at > 0 && line[at - 1] != separator)
    at--;
  while (at < length && (line[at] == ' ' || strchr ("$(-+", line[at]) != NULL || g_str_has_prefix (line + at, "€") || g_str_has_prefix (line + at, "£")))
    at += g_str_has_prefix (line + at, "€") ? strlen ("€") : g_str_has_prefix (line + at, "£") ? strlen ("£")
                                                                                               : 1;
  return at < length && g_ascii_isdigit (line[at]);
}

/* A text whose lines all hold as many separators, and there are two lines at
 * least; commas with a blank behind each are a sentence, unless three parts or
 * more end with a figure below labels, and commas between digits alone a column
 * of numbers. */
static gboolean
is_separated_by (const char *text,
                 char        separator)
{
  gsize n_lines = 0;
  gsize n_expected = 0;
  gsize n_close = 0;
  gsize n_beside_words = 0;
  gsize n_figures = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *line = p;
      gsize       count = count_separators (p, separator, &p);

      if (tue_blanks_measure (line) >= (gsize)(p - line))
        continue;
      if (count == 0 || (n_lines > 0 && count != n_expected))
        return FALSE;
      n_expected = count;
      n_lines++;
      n_figures += ends_with_figure (line, strcspn (line, "\r\n"), separator);
      for (const char *q = line; q < p; q++)
        {
          n_close += *q == separator && q[1] != ' ';
          n_beside_words += *q == separator && (q == line || !g_ascii_isdigit (q[-1]) || !g_ascii_isdigit (q[1]));
        }
    }

  return n_lines > 1 && n_beside_words > 0 && (separator == ';' || n_close * 2 >= n_expected * n_lines || (n_expected > 1 && n_figures + 1 >= n_lines));
}

/* A table with lines of words above or below it is one too, if it has the row
 * that parts its labels. */
static gboolean
is_markdown (const char *text)
{
  gsize    n_lines = 0;
  gsize    n_cells = 0;
  gboolean has_delimiter = FALSE;
  gboolean all_open = TRUE;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, "\r\n");
      gsize blank = strspn (p, " ");

      if (blank < length)
        {
          gboolean is_delimiter = is_delimiter_row (p, length);

          n_lines++;
          has_delimiter = has_delimiter || is_delimiter;
          n_cells += !is_delimiter && memchr (p, '|', length) != NULL;
          all_open = all_open && p[blank] == '|';
        }
      p = skip_line_end (p + length);
    }

  return n_cells > 0 && ((has_delimiter && n_cells > 1) || (all_open && n_lines > 1));
}

/* The cells of a line whose columns are lined up by blanks; their number. */
static gsize
read_spaced_cells (const char *line,
                   gsize       length,
                   GPtrArray  *cells)
{
  gsize n_cells = 0;

  for (gsize i = 0; i < length;)
    {
      gsize start;

      while (i < length && line[i] == ' ')
        i++;
      for (start = i; i < length && !(line[i] == ' ' && (i + 1 == length || line[i + 1] == ' '));)
        i++;
      if (i == start)
        break;
      n_cells++;
      if (cells != NULL)
        g_ptr_array_add (cells, g_strndup (line + start, i - start));
    }

  return n_cells;
}

static const char *
read_spaced_row (const char *p,
                 GPtrArray  *cells)
{
  gsize length = strcspn (p, "\r\n");

  read_spaced_cells (p, length, cells);
  return skip_line_end (p + length);
}

static gboolean
is_lined_up (const char *text)
{
  gsize n_lines = 0;
  gsize n_expected = 0;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, "\r\n");
      gsize n_cells = read_spaced_cells (p, length, NULL);

      if (n_cells > 0)
        {
          if (n_cells < 2 || (n_lines > 0 && n_cells != n_expected))
            return FALSE;
          n_expected = n_cells;
          n_lines++;
        }
      p = skip_line_end (p + length);
    }

  return n_lines > 1;
}

static Form
find_form (const char *text)
{
  if (strchr (text, '\t') != NULL)
    return FORM_TABS;
  if (is_markdown (text))
    return FORM_MARKDOWN;
  if (is_separated_by (text, ';'))
    return FORM_SEMICOLONS;
  if (is_separated_by (text, ','))
    return FORM_COMMAS;
  return is_lined_up (text) ? FORM_SPACES : FORM_TABS;
}

static gboolean
is_blank_row (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      if (!tue_blanks_only (g_ptr_array_index (cells, i)))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_table_text_read:
 * @text: a table as it is pasted
 *
 * Tells by the text which form it has. Blank rows are passed over, and so is
 * the mark of the order of bytes that some programs begin with.
 *
 * Returns: (transfer full): its rows
 */
TueTableText *
tue_table_text_read (const char *text)
{
  TueTableText *self = g_new0 (TueTableText, 1);
  const char   *p = text;
  Form          form;

  g_return_val_if_fail (text != NULL, self);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  if (g_str_has_prefix (p, "\ufeff"))
    p += strlen ("\ufeff");

  form = find_form (p);
  while (*p != '\0')
    {
      g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      gboolean is_delimiter = form == FORM_MARKDOWN && is_delimiter_row (p, strcspn (p, "\r\n"));

      if (form == FORM_MARKDOWN)
        p = read_markdown_row (p, cells);
      else
        p = form == FORM_SPACES ? read_spaced_row (p, cells) : read_separated_row (p, separators[form], cells);
      if (!is_delimiter && !is_blank_row (cells))
        g_ptr_array_add (self->rows, g_steal_pointer (&cells));
    }

  return self;
}

/**
 * tue_table_text_free:
 * @self: (transfer full): a table
 */
void
tue_table_text_free (TueTableText *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * tue_table_text_get_n_rows:
 *
 * Returns: how many rows are not blank
 */
gsize
tue_table_text_get_n_rows (const TueTableText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * tue_table_text_get_n_cells:
 * @row: a row
 *
 * Returns: how many cells it has; rows need not have as many
 */
gsize
tue_table_text_get_n_cells (const TueTableText *self,
                            gsize               row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);

  return ((GPtrArray *)g_ptr_array_index (self->rows, row))->len;
}

/**
 * tue_table_text_get_cell:
 * @row: a row
 * @cell: a cell of it, or one behind its last
 *
 * Returns: (transfer none): what it holds, with its blanks; "" behind the last
 */
const char *
tue_table_text_get_cell (const TueTableText *self,
                         gsize               row,
                         gsize               cell)
{
  GPtrArray *cells;

  g_return_val_if_fail (self != NULL && row < self->rows->len, "");

  cells = g_ptr_array_index (self->rows, row);
  return cell < cells->len ? g_ptr_array_index (cells, cell) : "";
}
