/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Prose made up by chance, and the edits that a person makes in it. The words
 * are as often as those of real texts: few are most of it.
 */

#pragma once

#include <glib.h>

#define PROSE_VOCABULARY 6000

/* A word of the given rank: the frequent ones are real. */
static inline void
prose_append_word (GString *text,
                   guint    rank)
{
  static const char *const frequent[] = {
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "is",
    "for",
    "we",
    "on",
    "with",
    "as",
    "you",
    "it",
    "be",
    "by",
    "this",
    "are",
    "from",
    "our",
    "at",
    "will",
    "not",
    "your",
    "or",
    "an",
    "can",
    "all",
    "which",
  };
  static const char *const syllables[] = {
    "ba",
    "con",
    "der",
    "fi",
    "gral",
    "ho",
    "in",
    "ju",
    "kel",
    "lo",
    "men",
    "nor",
    "o",
    "pre",
    "qui",
    "ri",
    "sta",
    "ter",
    "u",
    "ver",
  };

  if (rank < G_N_ELEMENTS (frequent))
    {
      g_string_append (text, frequent[rank]);
      return;
    }

  for (guint n = rank; n > 0; n /= G_N_ELEMENTS (syllables))
    g_string_append (text, syllables[n % G_N_ELEMENTS (syllables)]);
}

static inline void
prose_append_any_word (GString *text,
                       GRand   *rand)
{
  double chance = g_rand_double (rand);

  prose_append_word (text, (guint)(chance * chance * chance * PROSE_VOCABULARY));
}

static inline void
prose_append_sentence (GString *text,
                       GRand   *rand,
                       guint    n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      prose_append_any_word (text, rand);
      if (i + 1 < n_words)
        g_string_append (text, g_rand_int_range (rand, 0, 9) == 0 ? ", " : " ");
    }
  g_string_append_c (text, '.');
}

/* Paragraphs, each a line, with a blank line between. */
static inline GPtrArray *
prose_make_paragraphs (GRand *rand,
                       guint  n_words)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);

  for (guint n = 0; n < n_words;)
    {
      GString *text = g_string_new (NULL);
      int      n_sentences = g_rand_int_range (rand, 2, 7);

      for (int i = 0; i < n_sentences && n < n_words; i++)
        {
          guint length = MIN (n_words - n, (guint)g_rand_int_range (rand, 6, 22));

          if (i > 0)
            g_string_append_c (text, ' ');
          prose_append_sentence (text, rand, length);
          n += length;
        }
      g_ptr_array_add (paragraphs, g_string_free (text, FALSE));
    }

  return paragraphs;
}

static inline char *
prose_join (GPtrArray *paragraphs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", (const char *)g_ptr_array_index (paragraphs, i));
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* The paragraphs with so many words in a hundred replaced, removed or added. */
static inline GPtrArray *
prose_edit (GRand     *rand,
            GPtrArray *paragraphs,
            double     percent)
{
  GPtrArray *edited = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      g_auto(GStrv) words = g_strsplit (g_ptr_array_index (paragraphs, i), " ", -1);
      GString *text = g_string_new (NULL);

      for (guint n = 0; words[n] != NULL; n++)
        {
          gboolean is_edited = g_rand_double (rand) * 100 < percent;
          int      kind = is_edited ? g_rand_int_range (rand, 0, 4) : -1;

          if (kind == 3 && text->len > 0)
            continue;
          if (text->len > 0)
            g_string_append_c (text, ' ');
          if (kind == 0)
            {
              prose_append_any_word (text, rand);
              g_string_append_c (text, ' ');
            }
          if (kind == 1 || kind == 2)
            prose_append_any_word (text, rand);
          else
            g_string_append (text, words[n]);
        }
      g_ptr_array_add (edited, g_string_free (text, FALSE));
    }

  return edited;
}

/* Moves n paragraphs from one place to another, which is counted without them. */
static inline void
prose_move (GPtrArray *paragraphs,
            guint      from,
            guint      n,
            guint      to)
{
  g_autoptr(GPtrArray) block = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (block, g_ptr_array_steal_index (paragraphs, from));
  for (guint i = 0; i < n; i++)
    g_ptr_array_insert (paragraphs, (int)(to + i), g_ptr_array_index (block, i));
}
