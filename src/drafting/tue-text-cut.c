/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-cut"

#include "config.h"

#include "tue-text-cut.h"

#include <string.h>

/* As much of a line as is looked at before a cut: a text may be one line. */
#define MAX_LOOK_BACK 4096

/* Where a part was left out: what is before it is written already, what comes
 * behind it is not. */
typedef struct
{
  GString    *out;
  gsize       line;     /* where the last line of out begins, or what is looked at of it */
  gboolean    whole;    /* it begins there */
  const char *next;     /* what comes */
  const char *next_end; /* up to here it is surely of the same line */
  gboolean    to_end;   /* and that is the end of the line */
} Seam;

static gboolean
says_something (const char *text,
                gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* A bullet, or "3." and "3)": nothing is left of a line that has no more. */
static gboolean
is_bare (const char *line,
         gsize       length)
{
  gsize i = 0, n_signs = 0;

  while (i < length && (g_ascii_isspace (line[i]) || strchr ("#>*-|+", line[i]) != NULL))
    i++;
  while (i < length && g_ascii_isdigit (line[i]) && n_signs < 3)
    {
      i++;
      n_signs++;
    }
  if (n_signs > 0 && i < length && (line[i] == '.' || line[i] == ')'))
    return !says_something (line + i, length - i);

  return !says_something (line, length);
}

/* Tabs stay: they are the columns of a table. */
static void
trim_end (Seam *seam)
{
  while (seam->out->len > seam->line && seam->out->str[seam->out->len - 1] == ' ')
    g_string_truncate (seam->out, seam->out->len - 1);
}

static void
skip_blanks (Seam *seam)
{
  while (seam->next < seam->next_end && *seam->next == ' ')
    seam->next++;
}

static char
get_last (const Seam *seam)
{
  return seam->out->len > seam->line ? seam->out->str[seam->out->len - 1] : '\0';
}

static gboolean
is_one_of (char        c,
           const char *signs)
{
  return c != '\0' && strchr (signs, c) != NULL;
}

/* "(" before and ")" behind: FALSE where there are none. */
static gboolean
close_brackets (Seam *seam)
{
  static const char pairs[][2] = { { '(', ')' }, { '[', ']' }, { '{', '}' }, { '"', '"' } };
  const char       *p = seam->next;
  gsize             length = seam->out->len;

  while (p < seam->next_end && *p == ' ')
    p++;
  while (length > seam->line && seam->out->str[length - 1] == ' ')
    length--;
  if (p == seam->next_end || length == seam->line)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (seam->out->str[length - 1] == pairs[i][0] && *p == pairs[i][1])
      {
        g_string_truncate (seam->out, length - 1);
        seam->next = p + 1;
        return TRUE;
      }

  return FALSE;
}

/* Of two marks that meet now the one stays that ends more. */
static void
join_marks (Seam *seam)
{
  const char *p = seam->next;
  gsize       length = seam->out->len;
  char        last;

  while (p < seam->next_end && *p == ' ')
    p++;
  while (length > seam->line && seam->out->str[length - 1] == ' ')
    length--;
  if (p == seam->next_end || !is_one_of (*p, ",;:.!?"))
    return;
  if (!says_something (seam->out->str + seam->line, length - seam->line))
    {
      seam->next = p + 1;
      return;
    }

  last = seam->out->str[length - 1];
  if (!is_one_of (last, ",;:.!?"))
    return;
  if (is_one_of (*p, ".!?") && is_one_of (last, ",;:"))
    g_string_truncate (seam->out, length - 1);
  else
    seam->next = p + 1;
}

static void
join_blanks (Seam *seam)
{
  gboolean at_start = !says_something (seam->out->str + seam->line, seam->out->len - seam->line);
  char     next;

  if (at_start || get_last (seam) == ' ')
    skip_blanks (seam);
  next = seam->next < seam->next_end ? *seam->next : '\0';
  if (!at_start && ((next == '\0' && seam->to_end) || is_one_of (next, ",;:.!?)]}")))
    trim_end (seam);
}

/* Not by the length of all that is written, cut after cut. */
static gboolean
ends_with (const GString *text,
           const char    *ending)
{
  gsize length = strlen (ending);

  return text->len >= length && memcmp (text->str + text->len - length, ending, length) == 0;
}

/* A line of which nothing is left goes with its end, and of blank lines before
 * and behind it one stays. */
static void
drop_line (Seam       *seam,
           const char *end)
{
  g_string_truncate (seam->out, seam->line);
  seam->next = seam->next_end;
  if (seam->next < end && *seam->next == '\n')
    seam->next++;

  if (seam->line == 0 || ends_with (seam->out, "\n\n"))
    while (seam->next < end && *seam->next == '\n')
      seam->next++;
}

static void
find_line (Seam       *seam,
           const char *limit)
{
  const char *line_end = limit > seam->next ? memchr (seam->next, '\n', (gsize)(limit - seam->next)) : NULL;
  gsize       first = seam->out->len > MAX_LOOK_BACK ? seam->out->len - MAX_LOOK_BACK : 0;
  const char *line = g_strrstr_len (seam->out->str + first, (gssize)(seam->out->len - first), "\n");

  while (first < seam->out->len && ((guchar)seam->out->str[first] & 0xc0) == 0x80)
    first++;
  seam->line = line != NULL ? (gsize)(line + 1 - seam->out->str) : first;
  seam->whole = line != NULL || first == 0;
  seam->next_end = line_end != NULL ? line_end : MAX (limit, seam->next);
}

/* What is left out had ends of lines in it: what stood on two lines still does. */
static void
break_line (Seam    *seam,
            gboolean paragraph)
{
  if (seam->whole && is_bare (seam->out->str + seam->line, seam->out->len - seam->line))
    g_string_truncate (seam->out, seam->line);
  else
    trim_end (seam);

  if (seam->out->len > 0 && !ends_with (seam->out, "\n"))
    g_string_append_c (seam->out, '\n');
  if (paragraph && seam->out->len > 0 && !ends_with (seam->out, "\n\n"))
    g_string_append_c (seam->out, '\n');
  seam->line = seam->out->len;
  seam->whole = TRUE;
}

/* next: what comes behind the part; limit: where the next cut begins; end: of the text */
static const char *
join (GString    *out,
      const char *part,
      gsize       part_length,
      const char *next,
      const char *limit,
      const char *end)
{
  Seam     seam = { .out = out, .next = next };
  gboolean has_break = memchr (part, '\n', part_length) != NULL;

  find_line (&seam, limit);
  seam.to_end = seam.next_end == end || *seam.next_end == '\n';
  if (has_break)
    break_line (&seam, g_strstr_len (part, (gssize)part_length, "\n\n") != NULL);

  if (seam.to_end && seam.whole && !says_something (seam.next, (gsize)(seam.next_end - seam.next)) &&
      is_bare (out->str + seam.line, out->len - seam.line))
    {
      drop_line (&seam, end);
      return seam.next;
    }

  close_brackets (&seam);
  join_marks (&seam);
  join_blanks (&seam);
  return seam.next;
}

/**
 * tue_text_cut:
 * @text: valid UTF-8
 * @length: its length in bytes
 * @cuts: (array length=n_cuts) (inout): what to take out of it, in order and apart;
 *   told is where in the result each of them was
 * @n_cuts: how many there are
 *
 * Makes the text without those parts.
 *
 * Returns: (transfer full): what is left
 */
char *
tue_text_cut (const char *text,
              gsize       length,
              TueTextCut *cuts,
              gsize       n_cuts)
{
  g_autoptr(GString) out = g_string_sized_new (length + 1);
  const char *end = text + length;
  const char *next = text;

  for (gsize i = 0; i < n_cuts; i++)
    {
      const char *start = text + cuts[i].start;
      const char *limit = i + 1 < n_cuts ? text + cuts[i + 1].start : end;

      if (start > next)
        g_string_append_len (out, next, start - next);
      cuts[i].at = out->len;
      if (cuts[i].words != NULL)
        {
          g_string_append (out, cuts[i].words);
          next = MAX (next, start + cuts[i].length);
          continue;
        }

      /* A line that went before may have taken the start of this one along. */
      next = join (out, start, cuts[i].length, MAX (next, start + cuts[i].length), limit, end);
      cuts[i].at = out->len;
    }

  if (next < end)
    g_string_append_len (out, next, end - next);
  /* A line that went took along what was cut in it before. */
  for (gsize i = n_cuts; i > 1; i--)
    cuts[i - 2].at = MIN (cuts[i - 2].at, cuts[i - 1].at);
  return g_string_free_and_steal (g_steal_pointer (&out));
}
