/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-columns"

#include "config.h"

#include "tue-document-columns.h"

#include <math.h>
#include <string.h>

/* Where Calibri is not installed, fonts that are wider take its place; bold and
 * typewriter letters are wider still. */
#define SAFETY 1.03
#define BOLD 1.09
#define CODE_WIDTH 0.61
/* A column that takes less than the first is short; all of them and the words of
 * the others leave more than the rest of the second for long texts. */
#define SHORT_SHARE 0.2
#define SHORT_SUM_SHARE 0.85
/* In ems: what is longer is an address, which may be broken. */
#define MAX_WORD 20
/* A text that is longer than this is one that wraps. */
#define MAX_MEASURED 400
/* Of smaller letters the margins are smaller, too. */
#define MIN_PADDING_SHARE 0.4

/* In ems, as in the wider of the fonts that office programs fall back to. */
static double
measure_letter (gunichar c)
{
  if (c == ' ' || c == 0xa0 || c == 0x202f || (c < 0x80 && strchr ("ijlI'|.,:;!", c) != NULL))
    return 0.30;
  if (c < 0x80 && strchr ("()[]{}-`\"/\\tfr", c) != NULL)
    return 0.42;
  if (c < 0x80 && strchr ("mwMW@%", c) != NULL)
    return 0.95;
  if (g_unichar_iswide (c))
    return 1.0;
  if (g_unichar_iszerowidth (c))
    return 0;
  if (g_unichar_isupper (c))
    return 0.70;
  return g_unichar_isdigit (c) ? 0.575 : 0.61;
}

static double
measure_run_letter (const TueRun *run,
                    gboolean      is_header,
                    gunichar      c)
{
  gboolean is_bold = is_header || (run->flags & TUE_RUN_BOLD) != 0;
  double   width = (run->flags & TUE_RUN_CODE) != 0 ? CODE_WIDTH : measure_letter (c);

  return width * SAFETY * (is_bold ? BOLD : 1);
}

static gboolean
is_currency (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL || c == '%';
}

static gboolean
is_code_of_currency (const char *p)
{
  return g_ascii_isupper (p[0]) && g_ascii_isupper (p[1]) && g_ascii_isupper (p[2]) && !g_ascii_isalnum (p[3]);
}

/* "1 234 567,00", "4,800.50 €", "900 EUR": one amount, although it has a space. */
static gboolean
is_in_amount (const char *text,
              const char *space)
{
  gunichar before = space == text ? ' ' : g_utf8_get_char (g_utf8_prev_char (space));
  gunichar after = g_utf8_get_char (space + 1);

  if (g_unichar_isdigit (before))
    return g_unichar_isdigit (after) || is_currency (after) || is_code_of_currency (space + 1);
  if (!g_unichar_isdigit (after))
    return FALSE;
  return is_currency (before) || (space - text >= 3 && is_code_of_currency (space - 3) && (space - text == 3 || !g_ascii_isalnum (space[-4])));
}

/**
 * tue_document_columns_join_amounts:
 * @text: what a cell says
 *
 * Puts spaces into amounts that are not broken.
 *
 * Returns: (transfer full): the text
 */
char *
tue_document_columns_join_amounts (const char *text)
{
  GString *joined = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ' ' && is_in_amount (text, p))
        g_string_append (joined, "\302\240");
      else
        g_string_append_c (joined, *p);
    }

  return g_string_free (joined, FALSE);
}

typedef struct
{
  double word; /* that is being read */
  double line;
  double longest_word;
  double longest_line;
} Extent;

static void
end_word (Extent *extent)
{
  extent->longest_word = MAX (extent->longest_word, MIN (extent->word, MAX_WORD));
  extent->word = 0;
}

static void
end_line (Extent *extent)
{
  end_word (extent);
  extent->longest_line = MAX (extent->longest_line, extent->line);
  extent->line = 0;
}

static void
measure_run (Extent       *extent,
             const TueRun *run,
             gboolean      is_header)
{
  for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      double   width = measure_run_letter (run, is_header, c);
      gboolean breaks = (c == ' ' && !is_in_amount (run->text, p)) || c == '\t' || c == 0x200b;

      if (g_unichar_iswide (c))
        end_word (extent);
      if (breaks)
        end_word (extent);
      else
        extent->word += width;
      extent->line = MIN (extent->line + width, MAX_MEASURED);
    }
}

/* In ems */
static void
measure_cell (const TueCell *cell,
              gboolean       is_header,
              double        *longest_word,
              double        *longest_line)
{
  Extent extent = { 0 };

  for (gsize i = 0; i < cell->n_runs; i++)
    {
      if ((cell->runs[i].flags & TUE_RUN_LINE_BREAK) != 0)
        end_line (&extent);
      else
        measure_run (&extent, &cell->runs[i], is_header);
    }
  end_line (&extent);

  *longest_word = MAX (*longest_word, extent.longest_word);
  *longest_line = MAX (*longest_line, extent.longest_line);
}

/* "12 months" stays on one line as long as there is room for long texts beside it. */
static double *
widen_short_columns (const double *narrowest,
                     const double *widest,
                     guint         n_columns,
                     double        width)
{
  double *least = g_memdup2 (narrowest, n_columns * sizeof (double));
  double  sum = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      if (widest[i] <= width * SHORT_SHARE)
        least[i] = MAX (narrowest[i], widest[i]);
      sum += least[i];
    }

  if (sum > width * SHORT_SUM_SHARE)
    memcpy (least, narrowest, n_columns * sizeof (double));
  return least;
}

/**
 * tue_document_columns_share_width:
 * @narrowest: for each column the least width that breaks no word
 * @widest: for each column the width that breaks no line
 * @n_columns: how many there are
 * @width: the width of the table
 * @columns: (out caller-allocates): a width for each column; the sum is @width
 *
 * Shares the width of a table among its columns.
 *
 * Returns: %FALSE if words have to be broken
 */
gboolean
tue_document_columns_share_width (const double *narrowest,
                                  const double *widest,
                                  guint         n_columns,
                                  double        width,
                                  double       *columns)
{
  double             least = 0;
  double             most = 0;
  g_autofree double *least_columns = widen_short_columns (narrowest, widest, n_columns, width);

  for (guint i = 0; i < n_columns; i++)
    {
      least += least_columns[i];
      most += MAX (narrowest[i], MIN (widest[i], width));
    }

  for (guint i = 0; i < n_columns; i++)
    {
      double wish = MAX (narrowest[i], MIN (widest[i], width));

      if (least > width)
        columns[i] = least_columns[i] * width / least;
      else if (most <= width)
        columns[i] = most > 0 ? wish * width / most : width / n_columns;
      else
        columns[i] = least_columns[i] + (wish - least_columns[i]) * (width - least) / (most - least);
    }

  return least <= width;
}

/**
 * tue_document_columns_get_padding_share:
 * @size: of letters, in half points
 *
 * Gets how much of its margins a cell keeps when its letters are small.
 *
 * Returns: the share, 1 for letters of the usual size
 */
double
tue_document_columns_get_padding_share (guint size)
{
  return size >= TUE_DOCUMENT_TABLE_SIZE ? 1 : MAX (MIN_PADDING_SHARE, 1 - (TUE_DOCUMENT_TABLE_SIZE - size) * 0.12);
}

/* Whole numbers whose sum is that of the table. */
static guint *
round_columns (const double *columns,
               guint         n_columns,
               double        points,
               guint         width)
{
  guint *rounded = g_new0 (guint, n_columns + 1);
  double before = 0;
  guint  begin = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      guint end;

      before += columns[i];
      end = i + 1 == n_columns ? width : MIN (width, (guint)lround (before * width / points));
      rounded[i] = end - begin;
      begin = end;
    }

  return rounded;
}

/**
 * tue_document_columns_share:
 * @block: a table
 * @points: the width of the table, in points
 * @width: the same in any unit
 * @padding: of a cell, left and right together, in points
 * @size: (out): of its letters, in half points
 *
 * Shares the width of a table among its columns. Letters become smaller before
 * a word or an amount is broken. The sum of the columns is @width.
 *
 * Returns: (transfer full): a width for each column
 */
guint *
tue_document_columns_share (const TueBlock *block,
                            double          points,
                            guint           width,
                            double          padding,
                            guint          *size)
{
  g_autofree double *words = g_new0 (double, block->n_columns);
  g_autofree double *lines = g_new0 (double, block->n_columns);
  g_autofree double *narrowest = g_new0 (double, block->n_columns);
  g_autofree double *widest = g_new0 (double, block->n_columns);
  g_autofree double *columns = g_new0 (double, block->n_columns);
  gboolean           fits = FALSE;

  for (guint row = 0; row < block->n_rows; row++)
    for (guint i = 0; i < block->n_columns; i++)
      measure_cell (tue_block_get_cell (block, row, i), row == 0, &words[i], &lines[i]);

  for (*size = TUE_DOCUMENT_TABLE_SIZE; !fits; --*size)
    {
      double own_padding = padding * tue_document_columns_get_padding_share (*size);

      for (guint i = 0; i < block->n_columns; i++)
        {
          narrowest[i] = MAX (words[i], 1) * *size / 2 + own_padding;
          widest[i] = MAX (lines[i], 1) * *size / 2 + own_padding;
        }
      fits = tue_document_columns_share_width (narrowest, widest, block->n_columns, points, columns);
      if (fits || *size == TUE_DOCUMENT_TABLE_MIN_SIZE)
        break;
    }

  return round_columns (columns, block->n_columns, points, width);
}

static gboolean
is_broad (const TueBlock *block,
          double          points,
          double          broad_points,
          double          padding)
{
  g_autofree guint *columns = NULL;
  g_autofree guint *broad_columns = NULL;
  guint             size, broad_size;

  columns = tue_document_columns_share (block, points, points, padding, &size);
  if (size >= TUE_DOCUMENT_TABLE_GOOD_SIZE)
    return FALSE;
  broad_columns = tue_document_columns_share (block, broad_points, broad_points, padding, &broad_size);
  return broad_size > size;
}

/* What says what the table is: a heading, or a line that ends with a colon. */
static gboolean
introduces (const TueBlock *block)
{
  const char *text = block->n_runs > 0 ? block->runs[block->n_runs - 1].text : "";

  return block->kind == TUE_BLOCK_HEADING ||
         (block->kind == TUE_BLOCK_PARAGRAPH && (g_str_has_suffix (text, ":") || g_str_has_suffix (text, "：")));
}

/**
 * tue_document_columns_find_broad:
 * @blocks: of a document
 * @n_blocks: how many there are
 * @points: the width of a table, in points
 * @broad_points: that on a page that is turned
 * @padding: of a cell, left and right together, in points
 *
 * Finds what is better on pages that are turned: tables whose letters would be
 * too small to be read, and what introduces them.
 *
 * Returns: (transfer full): for each block, whether it is on such a page
 */
gboolean *
tue_document_columns_find_broad (const TueBlock *blocks,
                                 gsize           n_blocks,
                                 double          points,
                                 double          broad_points,
                                 double          padding)
{
  gboolean *broad = g_new0 (gboolean, n_blocks + 1);

  for (gsize i = 0; i < n_blocks; i++)
    {
      broad[i] = blocks[i].kind == TUE_BLOCK_TABLE && is_broad (&blocks[i], points, broad_points, padding);
      for (gsize j = i; broad[i] && j > 0 && !broad[j - 1] && introduces (&blocks[j - 1]); j--)
        broad[j - 1] = TRUE;
    }

  return broad;
}
