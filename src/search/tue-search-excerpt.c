/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-search-excerpt"

#include "config.h"

#include "tue-search-excerpt.h"

#include <string.h>

#include "tue-search-words.h"

/* An excerpt begins near the first word, since a narrow row shows little of it. */
#define LEAD_CHARACTERS 16
#define EXCERPT_CHARACTERS 140

/* Words of a query that stand so near to each other are told together. */
#define WINDOW_BYTES 160

typedef struct
{
  TueSearchMatch match;
  guint          word; /* of the query */
} Found;

/* The words that are looked for, folded: those of the query and those that
 * stand for them. */
typedef struct
{
  char    *text;
  gsize    length;
  gboolean unfinished;
  guint    word;
} Wanted;

static void
wanted_clear (gpointer data)
{
  g_free (((Wanted *)data)->text);
}

static void
add_wanted (GArray     *wanted,
            const char *text,
            gboolean    unfinished,
            guint       word)
{
  Wanted one = { .text = tue_search_fold_word (text, -1), .unfinished = unfinished, .word = word };

  one.length = strlen (one.text);
  g_array_append_val (wanted, one);
}

struct _TueSearchFinder
{
  GArray  *wanted; /* (element-type Wanted) */
  guint    n_words;
  gboolean may_begin[256]; /* whether a word that is looked for may begin with the byte in a text */
};

static void
note_beginning (TueSearchFinder *self,
                guint8           first)
{
  for (guint byte = 0; byte < G_N_ELEMENTS (self->may_begin); byte++)
    self->may_begin[byte] |= (byte & 0x80) != 0 || (first & 0x80) != 0 || (guint8)g_ascii_tolower ((char)byte) == first;
}

/**
 * tue_search_finder_new: (skip)
 * @query: what is looked for
 *
 * Returns: (transfer full): what finds it in one text after the other
 */
TueSearchFinder *
tue_search_finder_new (const TueSearchQuery *query)
{
  TueSearchFinder *self;

  g_return_val_if_fail (query != NULL, NULL);

  self = g_new0 (TueSearchFinder, 1);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  self->n_words = query->words->len;
  g_array_set_clear_func (self->wanted, wanted_clear);
  for (guint i = 0; i < query->words->len; i++)
    {
      const TueSearchWord *word = query->words->pdata[i];

      add_wanted (self->wanted, word->text, word->unfinished, i);
      for (guint j = 0; word->others != NULL && j < word->others->len; j++)
        add_wanted (self->wanted, word->others->pdata[j], FALSE, i);
    }
  for (guint i = 0; i < self->wanted->len; i++)
    note_beginning (self, (guint8)*g_array_index (self->wanted, Wanted, i).text);

  return self;
}

void
tue_search_finder_free (TueSearchFinder *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->wanted);
  g_free (self);
}

/* Most words of a text begin with another letter than those that are looked
 * for; only where that cannot be told at once is one folded. */
static gboolean
may_be (const Wanted *wanted,
        const char   *word)
{
  return (*word & 0x80) != 0 || (*wanted->text & 0x80) != 0 || g_ascii_tolower (*word) == *wanted->text;
}

/* How many bytes of the word follow what is looked for. */
static gsize
count_rest_bytes (const char *word,
                  const char *end,
                  const char *wanted)
{
  glong n_left = g_utf8_strlen (wanted, -1);

  while (word < end && n_left > 0)
    {
      if (!g_unichar_ismark (g_utf8_get_char (word)))
        n_left--;
      word = g_utf8_next_char (word);
    }
  while (word < end && g_unichar_ismark (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);

  return (gsize)(end - word);
}

static guint64
get_bit (guint word)
{
  return G_GUINT64_CONSTANT (1) << MIN (word, 63);
}

static gboolean
fits (const Wanted *wanted,
      const char   *word,
      const char   *end,
      gsize        *length)
{
  g_autofree char *folded = NULL;

  if (!may_be (wanted, word))
    return FALSE;

  /* Nearly all words, and there are many. */
  if (tue_search_is_plain (word, (gsize)(end - word)))
    {
      gsize n_bytes = (gsize)(end - word);

      *length = wanted->length;
      return n_bytes >= wanted->length && (wanted->unfinished || n_bytes == wanted->length) &&
             g_ascii_strncasecmp (word, wanted->text, wanted->length) == 0;
    }

  folded = tue_search_fold_word (word, end - word);
  if (!g_str_has_prefix (folded, wanted->text) || (!wanted->unfinished && strlen (folded) != wanted->length))
    return FALSE;

  *length = (gsize)(end - word) - count_rest_bytes (word, end, wanted->text);
  return TRUE;
}

/* Of what was found in a text. */
typedef struct
{
  GArray *places;   /* (element-type Found) */
  gssize  together; /* the first place where all words stand side by side in their order, or -1 */
} All;

static void
all_clear (All *all)
{
  g_clear_pointer (&all->places, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (All, all_clear)

/* Notes the place of a word of the text where it is one that is looked for. Returns which words it may be. */
static guint64
find_word (All        *all,
           GArray     *wanted,
           const char *text,
           const char *word,
           const char *end)
{
  guint64 words = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      const Wanted *one = &g_array_index (wanted, Wanted, i);
      Found         place = { .match.start = (gsize)(word - text), .word = one->word };

      if (!fits (one, word, end, &place.match.length))
        continue;
      if (words == 0)
        g_array_append_val (all->places, place);
      words |= get_bit (one->word);
    }

  return words;
}

static void
find_all (const TueSearchFinder *self,
          const char            *text,
          All                   *all)
{
  guint   n_words = self->n_words;
  guint64 reached = 0; /* which words the one before ends, with those before them in order */

  *all = (All){ .places = g_array_new (FALSE, FALSE, sizeof (Found)), .together = -1 };
  for (const char *p = text; *p != '\0';)
    {
      const char *end = tue_search_find_word_end (p);

      if (end == p)
        {
          p = g_utf8_next_char (p);
          continue;
        }

      reached = self->may_begin[(guint8)*p] ? find_word (all, self->wanted, text, p, end) & ((reached << 1) | 1) : 0;
      if (n_words > 1 && n_words <= 64 && all->together < 0 && (reached & get_bit (n_words - 1)) != 0)
        all->together = (gssize)(all->places->len - n_words);
      p = end;
    }
}

/**
 * tue_search_find_matches: (skip)
 * @text: valid UTF-8
 * @query: what is looked for
 *
 * Finds the words of a query in a text, as the index of the library finds them.
 *
 * Returns: (transfer full) (element-type TueSearchMatch): where they are, in
 *   order
 */
GArray *
tue_search_find_matches (const char           *text,
                         const TueSearchQuery *query)
{
  g_autoptr(TueSearchFinder) finder = NULL;
  g_auto(All) found = { 0 };
  g_autoptr(GArray) matches = g_array_new (FALSE, FALSE, sizeof (TueSearchMatch));

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  finder = tue_search_finder_new (query);
  find_all (finder, text, &found);
  for (guint i = 0; i < found.places->len; i++)
    g_array_append_val (matches, g_array_index (found.places, Found, i).match);

  return g_steal_pointer (&matches);
}

static guint
count_words_from (GArray *found,
                  guint   first)
{
  guint64 seen = 0;
  gsize   start = g_array_index (found, Found, first).match.start;

  for (guint i = first; i < found->len && g_array_index (found, Found, i).match.start < start + WINDOW_BYTES; i++)
    seen |= get_bit (g_array_index (found, Found, i).word);

  return (guint)__builtin_popcountll (seen);
}

static const char *
find_start (const char *text,
            const char *match)
{
  const char *start = match;
  const char *word = match;

  for (guint i = 0; i < LEAD_CHARACTERS && start > text; i++)
    {
      if (start[-1] == '\n')
        return start;
      start = g_utf8_prev_char (start);
      if (!tue_search_is_word_character (g_utf8_get_char (start)))
        word = g_utf8_next_char (start);
    }

  return start == text ? text : word;
}

static const char *
find_end (const char *start,
          const char *match_end)
{
  const char *end = start;
  const char *word = NULL;

  for (guint i = 0; i < EXCERPT_CHARACTERS && *end != '\0'; i++)
    {
      if (end >= match_end && !tue_search_is_word_character (g_utf8_get_char (end)))
        word = end;
      end = g_utf8_next_char (end);
    }
  if (*end == '\0' || word == NULL)
    return MAX (end, match_end);

  return word;
}

/* As one line: what breaks lines or says nothing becomes one space. Returns the
 * place in the line of each match that is in it. */
static void
append_line (TueSearchExcerpt *self,
             GString          *line,
             const char       *text,
             const char       *start,
             const char       *end,
             GArray           *found)
{
  gboolean has_words = FALSE;
  guint    next = 0;

  while (next < found->len && text + g_array_index (found, Found, next).match.start < start)
    next++;
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      const Found *place = next < found->len ? &g_array_index (found, Found, next) : NULL;
      gunichar     character = g_utf8_get_char (p);

      if (place != NULL && p == text + place->match.start)
        {
          TueSearchMatch match = { .start = line->len, .length = MIN (place->match.length, (gsize)(end - p)) };

          g_array_append_val (self->matches, match);
          next++;
        }
      if (!g_unichar_isspace (character) && !g_unichar_iscntrl (character))
        {
          g_string_append_unichar (line, character);
          has_words = TRUE;
        }
      else if (has_words && line->str[line->len - 1] != ' ')
        {
          g_string_append_c (line, ' ');
        }
    }
}

/* The place where the words stand side by side, or else where most of them stand near to each other, the
 * first of such places. */
static guint
find_best (const TueSearchFinder *self,
           const All             *all,
           guint                 *n_words)
{
  guint best = 0;

  *n_words = 0;
  if (all->together >= 0)
    {
      *n_words = self->n_words;
      return (guint)all->together;
    }

  for (guint i = 0; i < all->places->len && *n_words < self->n_words; i++)
    {
      guint n_there = count_words_from (all->places, i);

      if (n_there <= *n_words)
        continue;
      *n_words = n_there;
      best = i;
    }

  return best;
}

static TueSearchExcerpt *
make_excerpt (const char *text,
              const All  *all,
              guint       best,
              guint       n_words)
{
  g_autoptr(TueSearchExcerpt) self = g_new0 (TueSearchExcerpt, 1);
  g_autoptr(GString) line = g_string_new (NULL);
  const Found *found = &g_array_index (all->places, Found, best);
  const char  *match = text + found->match.start;
  const char  *start = find_start (text, match);
  const char  *end = find_end (start, match + found->match.length);

  self->matches = g_array_new (FALSE, FALSE, sizeof (TueSearchMatch));
  self->together = all->together >= 0;
  self->n_words = n_words;
  if (start > text && start[-1] != '\n')
    g_string_append (line, "…");
  append_line (self, line, text, start, end, all->places);
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  if (*end != '\0')
    g_string_append (line, "…");
  self->text = g_string_free (g_steal_pointer (&line), FALSE);

  return g_steal_pointer (&self);
}

/**
 * tue_search_finder_improve: (skip)
 * @text: valid UTF-8, of any length
 * @best: (inout) (transfer full) (nullable): what says most of other texts, or %NULL
 *
 * Puts an excerpt of this text in place of @best where it says more: all words, side by
 * side, or else more of them.
 *
 * Returns: whether it does
 */
gboolean
tue_search_finder_improve (TueSearchFinder   *self,
                           const char        *text,
                           TueSearchExcerpt **best)
{
  g_auto(All) all = { 0 };
  gboolean together;
  guint    place, n_words;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  find_all (self, text, &all);
  if (all.places->len == 0)
    return FALSE;

  together = all.together >= 0;
  if (*best != NULL && !together && (*best)->together)
    return FALSE;
  place = find_best (self, &all, &n_words);
  if (*best != NULL && together == (*best)->together && n_words <= (*best)->n_words)
    return FALSE;

  g_clear_pointer (best, tue_search_excerpt_free);
  *best = make_excerpt (text, &all, place, n_words);

  return TRUE;
}

/**
 * tue_search_excerpt_new: (skip)
 * @text: valid UTF-8, of any length
 * @query: what was looked for
 *
 * Finds the place where the words of a query stand side by side, or else where most of
 * them stand near to each other, the first of such places.
 *
 * Returns: (transfer full) (nullable): some words from there, or %NULL where the
 *   text holds none
 */
TueSearchExcerpt *
tue_search_excerpt_new (const char           *text,
                        const TueSearchQuery *query)
{
  g_autoptr(TueSearchFinder) finder = NULL;
  TueSearchExcerpt *excerpt = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  finder = tue_search_finder_new (query);
  tue_search_finder_improve (finder, text, &excerpt);

  return excerpt;
}

void
tue_search_excerpt_free (TueSearchExcerpt *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_array_unref (self->matches);
  g_free (self);
}
