/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material"

#include "config.h"

#include "tue-material.h"

#include <string.h>

/* As much of a line as a row shows. */
#define MAX_CHARACTERS 60
#define MIN_CHARACTERS 30

/* What a text is, and is called, its beginning says. */
#define MAX_BYTES 8192
#define MAX_LINES 40

static gboolean
says_something (const char *line)
{
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* Without marks of headings, lists and quotations, and blanks in it as one. */
static char *
tidy_line (const char *line)
{
  g_autoptr(GString) tidy = g_string_new (NULL);
  gboolean waits = FALSE;

  while (*line != '\0' && (g_ascii_isspace (*line) || strchr ("#>*-|+=_~`", *line) != NULL || g_str_has_prefix (line, "•")))
    line = g_utf8_next_char (line);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' && tidy->len > 0 && !waits)
        g_string_append_c (tidy, ',');
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          waits = tidy->len > 0;
          continue;
        }
      if (waits)
        g_string_append_c (tidy, ' ');
      waits = FALSE;
      g_string_append_unichar (tidy, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&tidy));
}

static char *
shorten_line (char *take_line)
{
  g_autofree char *line = take_line;
  char            *end, *space;

  if (g_utf8_strlen (line, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&line);

  end = g_utf8_offset_to_pointer (line, MAX_CHARACTERS - 1);
  *end = '\0';
  space = strrchr (line, ' ');
  if (space != NULL && g_utf8_pointer_to_offset (line, space) >= MIN_CHARACTERS)
    *space = '\0';
  g_strchomp (line);
  return g_strconcat (line, "…", NULL);
}

/* The first lines of a text, each valid and without its end. */
static char **
split_beginning (const char *text)
{
  gsize            length = strnlen (text, MAX_BYTES);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);

  g_strdelimit (valid, "\r", '\n');
  return g_strsplit (valid, "\n", MAX_LINES + 1);
}

/* Names of the lines that a mail begins with, of a header as of a mail program
 * that forwards one. */
static const char *const senders[] = { "from", "von", "de", "absender", NULL };
static const char *const subjects[] = { "subject", "betreff", "objet", "asunto", "oggetto", NULL };
static const char *const others[] = { "to", "an", "à", "date", "datum", "sent", "gesendet", "cc", "envoyé", "reply-to", "received", NULL };

/* (nullable): what stands behind one of these names and its colon */
static const char *
find_header (const char        *line,
             const char *const *names)
{
  g_autofree char *folded = NULL;
  const char      *colon;

  while (g_ascii_isspace (*line) || *line == '>' || *line == '*')
    line++;
  colon = strchr (line, ':');
  if (colon == NULL || colon - line > 12)
    return NULL;

  folded = g_utf8_strdown (line, colon - line);
  g_strchomp (folded);
  if (!g_strv_contains (names, folded))
    return NULL;

  for (colon++; g_ascii_isspace (*colon) || *colon == '*';)
    colon++;
  return *colon != '\0' ? colon : NULL;
}

/* Headers stand together; what looks like one further down is talk. */
static gboolean
is_mail (char       **lines,
         const char **subject)
{
  guint n_headers = 0, n_others = 0;

  *subject = NULL;
  for (guint i = 0; lines[i] != NULL && n_others < 3; i++)
    {
      const char *found = find_header (lines[i], subjects);

      if (found != NULL && *subject == NULL)
        *subject = found;
      if (found != NULL || find_header (lines[i], senders) != NULL || find_header (lines[i], others) != NULL)
        n_headers++;
      else if (says_something (lines[i]))
        n_others++;
    }

  return n_headers >= 2;
}

static guint
count_tabs (const char *line)
{
  guint n_tabs = 0;

  for (; *line != '\0'; line++)
    n_tabs += *line == '\t';
  return n_tabs;
}

/* As a spreadsheet gives it: the same number of columns in nearly every line. */
static gboolean
is_table (char **lines)
{
  guint n_lines = 0, n_same = 0, n_tabs = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (!says_something (lines[i]))
        continue;
      if (n_lines == 0)
        n_tabs = count_tabs (lines[i]);
      n_lines++;
      n_same += n_tabs > 0 && count_tabs (lines[i]) == n_tabs;
    }

  return n_lines >= 2 && n_same * 10 >= n_lines * 8;
}

/* "AW: Re: Order 4711": that it is an answer is no name. */
static const char *
skip_reply_marks (const char *subject)
{
  static const char *const marks[] = { "re:", "aw:", "wg:", "fw:", "fwd:", "antw:", "rép:", "tr:", NULL };
  gsize                    i = 0;

  while (marks[i] != NULL)
    {
      subject += strspn (subject, " \t");
      if (g_ascii_strncasecmp (subject, marks[i], strlen (marks[i])) == 0)
        {
          subject += strlen (marks[i]);
          i = 0;
        }
      else
        i++;
    }

  return subject;
}

/**
 * tue_material_guess_kind:
 * @text: a text that was pasted
 *
 * Returns: whether it looks like a mail or a table; otherwise notes
 */
TueMaterialKind
tue_material_guess_kind (const char *text)
{
  g_auto(GStrv) lines = NULL;
  const char *subject;

  g_return_val_if_fail (text != NULL, TUE_MATERIAL_NOTES);

  lines = split_beginning (text);
  if (is_mail (lines, &subject))
    return TUE_MATERIAL_MAIL;

  return is_table (lines) ? TUE_MATERIAL_TABLE : TUE_MATERIAL_NOTES;
}

/**
 * tue_material_make_name:
 * @text: the text
 *
 * Makes a name for a text that nobody gave one.
 *
 * Returns: (transfer full): the subject of a mail, or the first line that says
 *   something; "" where none does
 */
char *
tue_material_make_name (const char *text)
{
  g_auto(GStrv) lines = NULL;
  const char *subject;

  g_return_val_if_fail (text != NULL, NULL);

  lines = split_beginning (text);
  if (is_mail (lines, &subject) && subject != NULL && says_something (skip_reply_marks (subject)))
    return shorten_line (tidy_line (skip_reply_marks (subject)));

  for (guint i = 0; lines[i] != NULL; i++)
    if (says_something (lines[i]))
      return shorten_line (tidy_line (lines[i]));

  return g_strdup ("");
}
