/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-term-list"

#include "config.h"

#include "tue-term-list.h"

#include <string.h>

#include "tue-blanks.h"

/* "Marek and the discount" are two terms, "that Anna and Ben fell out" is none. */
#define MAX_SHORT_WORDS 3

static gboolean
is_separator (const char *list,
              const char *p)
{
  gunichar c = g_utf8_get_char (p);

  /* "4,800" is one number. */
  if (c == ',')
    return p == list || !g_ascii_isdigit (p[-1]) || !g_ascii_isdigit (p[1]);

  return c == ';' || c == '\n' || c == '\r' || c == 0x2022 || c == 0x00b7 || c == 0x2023 || c == 0x25aa || c == 0x3001;
}

/* "Globex (Hamburg, Bremen)" is one term. */
static gboolean
is_inside_parentheses (const char *start,
                       const char *p)
{
  const char *open = g_strrstr_len (start, p - start, "(");

  return *p == ',' && open != NULL && memchr (open, ')', (gsize)(p - open)) == NULL && p[strcspn (p, ")\n")] == ')';
}

/* Whether the lines of a list are numbered: "3. May" alone is a day. */
static gboolean
is_numbered (const char *list)
{
  return *list == '1' && (list[1] == '.' || list[1] == ')') && (strstr (list, "\n2. ") != NULL || strstr (list, "\n2) ") != NULL);
}

/* What stands behind "12. " at the beginning of a line. */
static const char *
skip_number (const char *line)
{
  const char *p = line + strspn (line, "0123456789");

  return p > line && (*p == '.' || *p == ')') && p[1] == ' ' ? p + 2 : line;
}

/* "that Elsie, who leads, may leave" is said in one piece. */
static gboolean
is_clause (const char           *start,
           const TuePromptWords *words)
{
  while (*start == ' ' || *start == '-' || *start == '*')
    start++;

  return g_ascii_strncasecmp (start, words->that_word, strlen (words->that_word)) == 0;
}

/* Whether a comma inside a clause ends it: another one begins. */
static gboolean
is_inside_clause (const char           *start,
                  const char           *p,
                  const TuePromptWords *words)
{
  return *p == ',' && is_clause (start, words) && !is_clause (p + 1, words);
}

static guint
count_words (const char *text)
{
  guint    n_words = 0;
  gboolean inside = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_blank = tue_blanks_is_blank (g_utf8_get_char (p));

      n_words += !inside && !is_blank;
      inside = !is_blank;
    }

  return n_words;
}

/* Without a bullet before it, quotation marks around it and a full stop. */
static char *
tidy_piece (const char *piece)
{
  static const char *const quotes[] = { "\"", "“", "”", "„", "‘", "’", "'", "«", "»", "‹", "›" };
  g_autofree char         *tidy = NULL;
  gboolean                 again = TRUE;

  while (g_str_has_prefix (piece, "- ") || g_str_has_prefix (piece, "* ") || g_str_has_prefix (piece, "– ") || *piece == ' ')
    piece = g_utf8_next_char (piece);
  tidy = tue_blanks_dup_stripped (piece);

  while (again)
    {
      again = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
        {
          if (g_str_has_prefix (tidy, quotes[i]))
            {
              memmove (tidy, tidy + strlen (quotes[i]), strlen (tidy + strlen (quotes[i])) + 1);
              again = TRUE;
            }
          if (g_str_has_suffix (tidy, quotes[i]))
            {
              tidy[strlen (tidy) - strlen (quotes[i])] = '\0';
              again = TRUE;
            }
        }
      if (g_str_has_suffix (tidy, "."))
        {
          tidy[strlen (tidy) - 1] = '\0';
          again = TRUE;
        }
    }

  return g_strdup (tue_blanks_strip (tidy));
}

static void
add_piece (GPtrArray  *pieces,
           const char *piece,
           const char *and_word)
{
  const char      *joint = strstr (piece, and_word);
  g_autofree char *before = joint != NULL ? g_strndup (piece, (gsize)(joint - piece)) : NULL;

  if (joint != NULL && count_words (before) <= MAX_SHORT_WORDS && count_words (joint + strlen (and_word)) <= MAX_SHORT_WORDS)
    {
      add_piece (pieces, before, and_word);
      add_piece (pieces, joint + strlen (and_word), and_word);
      return;
    }

  /* "Marek, and Anna" */
  if (g_str_has_prefix (piece, and_word + 1))
    piece += strlen (and_word + 1);
  if (!tue_blanks_only (piece))
    g_ptr_array_add (pieces, tidy_piece (piece));
}

/**
 * tue_term_list_split: (skip)
 * @list: what a person wrote, valid UTF-8
 * @words: the words of the prompt
 *
 * Returns: (transfer full) (element-type utf8): the terms as they are written
 */
GPtrArray *
tue_term_list_split (const char           *list,
                     const TuePromptWords *words)
{
  GPtrArray  *pieces = g_ptr_array_new_with_free_func (g_free);
  gboolean    numbered = is_numbered (list);
  const char *start = numbered ? skip_number (list) : list;

  for (const char *p = list; pieces->len < TUE_TERM_LIST_MAX; p = g_utf8_next_char (p))
    {
      if (*p == '\0' || (is_separator (list, p) && !is_inside_clause (start, p, words) && !is_inside_parentheses (start, p)))
        {
          g_autofree char *piece = g_strndup (start, (gsize)(p - start));
          g_autofree char *stripped = tue_blanks_dup_stripped (piece);

          add_piece (pieces, g_str_has_prefix (piece, words->and_word) ? piece : stripped, words->and_word);
          start = *p != '\0' ? g_utf8_next_char (p) : p;
          start = numbered && *p == '\n' ? skip_number (start) : start;
        }
      if (*p == '\0')
        break;
    }

  return pieces;
}
