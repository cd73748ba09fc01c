/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-phrase-set"

#include "config.h"

#include "tue-phrase-set.h"

#include "tue-words.h"

/* A longer run is rarely kept when a text is put in other words, and a shorter
 * one is said by many; so many are said by nobody else, whatever they are. */
#define N_WORDS 5
#define MAX_WORDS 7

/* Of a run, how many words have to say something, and from how many letters on a
 * word does. */
#define MIN_TELLING 3
#define MIN_TELLING_LETTERS 5

/* A phrase with less is no secret. */
#define MIN_LETTERS 3

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define HASH_FACTOR G_GUINT64_CONSTANT (0x100000001b3)

struct _TuePhraseSet
{
  GHashTable *runs;                   /* (element-type guint64): hashes of runs of words */
  gboolean    lengths[MAX_WORDS + 1]; /* which lengths there are */
};

typedef struct
{
  gsize    start, end;
  guint64  hash;
  guint    n_letters;
  gboolean is_telling;
  gboolean is_name; /* as far as its first letter tells */
} Word;

/* The words that were seen last. */
typedef struct
{
  const char *text, *next, *end;
  Word        words[MAX_WORDS];
  guint       n_words; /* of all */
} Window;

static guint64
mix (guint64 hash,
     guint64 what)
{
  return (hash ^ what) * HASH_FACTOR;
}

static void
read_word (Window     *window,
           const char *start)
{
  Word *word = &window->words[window->n_words++ % MAX_WORDS];

  *word = (Word){ .start = (gsize)(start - window->text), .end = (gsize)(window->next - window->text), .hash = HASH_START };
  for (const char *p = start; p < window->next; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        continue;
      word->n_letters++;
      word->is_telling = word->is_telling || g_unichar_isdigit (c);
      word->hash = mix (word->hash, g_unichar_tolower (c));
    }
  word->is_name = g_unichar_isupper (g_utf8_get_char (start)) && word->n_letters >= MIN_LETTERS;
  word->is_telling = word->is_telling || word->n_letters >= MIN_TELLING_LETTERS;
}

static gboolean
move_on (Window *window)
{
  while (window->next < window->end)
    {
      const char *start = window->next;

      if (tue_words_next (&window->next, window->end) == TUE_TOKEN_WORD)
        {
          read_word (window, start);
          return TRUE;
        }
    }

  return FALSE;
}

/* The n-th word from the last one on. */
static const Word *
get_word (const Window *window,
          guint         n)
{
  return &window->words[(window->n_words - 1 - n) % MAX_WORDS];
}

static guint64
hash_run (const Window *window,
          guint         n_words)
{
  guint64 hash = mix (HASH_START, n_words);

  for (guint i = 0; i < n_words; i++)
    hash = mix (hash, get_word (window, i)->hash);

  return hash;
}

static gboolean
says_something (const Window *window)
{
  guint n_telling = 0;

  for (guint i = 0; i < N_WORDS; i++)
    n_telling += get_word (window, i)->is_telling;

  return n_telling >= MIN_TELLING;
}

/* "Piotr Nowak" */
static gboolean
is_full_name (const Window *window)
{
  return window->n_words >= 2 && get_word (window, 0)->is_name && get_word (window, 1)->is_name &&
         get_word (window, 0)->start == get_word (window, 1)->end + 1 && window->text[get_word (window, 1)->end] == ' ';
}

static void
add_run (TuePhraseSet *self,
         const Window *window,
         guint         n_words)
{
  guint64 hash = hash_run (window, n_words);

  self->lengths[n_words] = TRUE;
  g_hash_table_add (self->runs, g_memdup2 (&hash, sizeof hash));
}

static guint
count_letters (const Window *window,
               guint         n_words)
{
  guint n_letters = 0;

  for (guint i = 0; i < n_words; i++)
    n_letters += get_word (window, i)->n_letters;

  return n_letters;
}

TuePhraseSet *
tue_phrase_set_new (void)
{
  TuePhraseSet *self = g_new0 (TuePhraseSet, 1);

  self->runs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
tue_phrase_set_free (TuePhraseSet *self)
{
  g_hash_table_unref (self->runs);
  g_free (self);
}

/**
 * tue_phrase_set_add: (skip)
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Adds what is to be found again of a text.
 */
void
tue_phrase_set_add (TuePhraseSet *self,
                    const char   *text,
                    gsize         length)
{
  Window window = { .text = text, .next = text, .end = text + length };

  g_return_if_fail (self != NULL && text != NULL);

  while (move_on (&window))
    {
      if (window.n_words >= N_WORDS && says_something (&window))
        add_run (self, &window, N_WORDS);
      if (window.n_words >= MAX_WORDS)
        add_run (self, &window, MAX_WORDS);
      if (is_full_name (&window))
        add_run (self, &window, 2);
    }
  if (window.n_words > 0 && window.n_words < N_WORDS && count_letters (&window, window.n_words) >= MIN_LETTERS)
    add_run (self, &window, window.n_words);
}

/**
 * tue_phrase_set_remove: (skip)
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Takes what stands in another text out of the set.
 */
void
tue_phrase_set_remove (TuePhraseSet *self,
                       const char   *text,
                       gsize         length)
{
  Window window = { .text = text, .next = text, .end = text + length };

  g_return_if_fail (self != NULL && text != NULL);

  while (g_hash_table_size (self->runs) > 0 && move_on (&window))
    for (guint n = 1; n <= MIN (window.n_words, MAX_WORDS); n++)
      if (self->lengths[n])
        {
          guint64 hash = hash_run (&window, n);

          g_hash_table_remove (self->runs, &hash);
        }
}

/* The words of the longest phrase that ends with the last word; 0 for none. */
static guint
find_run (TuePhraseSet *self,
          const Window *window)
{
  for (guint n = MIN (window->n_words, MAX_WORDS); n > 0; n--)
    {
      guint64 hash;

      if (!self->lengths[n])
        continue;
      hash = hash_run (window, n);
      if (g_hash_table_contains (self->runs, &hash))
        return n;
    }

  return 0;
}

/**
 * tue_phrase_set_find: (skip)
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Finds phrases of the set.
 *
 * Returns: (transfer full) (element-type TuePhrasePlace): where they are; what
 *   overlaps is one place
 */
GArray *
tue_phrase_set_find (TuePhraseSet *self,
                     const char   *text,
                     gsize         length)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TuePhrasePlace));
  Window  window = { .text = text, .next = text, .end = text + length };

  g_return_val_if_fail (self != NULL && text != NULL, places);

  while (g_hash_table_size (self->runs) > 0 && move_on (&window))
    {
      guint           n_words = find_run (self, &window);
      TuePhrasePlace *last = places->len > 0 ? &g_array_index (places, TuePhrasePlace, places->len - 1) : NULL;
      TuePhrasePlace  place;

      if (n_words == 0)
        continue;
      place.start = get_word (&window, n_words - 1)->start;
      place.length = get_word (&window, 0)->end - place.start;
      if (last != NULL && place.start < last->start + last->length)
        last->length = place.start + place.length - last->start;
      else
        g_array_append_val (places, place);
    }

  return places;
}
