/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-withheld"

#include "config.h"

#include "tue-withheld.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-ordinary-nouns.h"
#include "tue-neutral-words.h"
#include "tue-term-list.h"

/* More than anybody lists; a name may be two terms. */
#define MAX_TERMS TUE_TERM_LIST_MAX

/* A shorter word that ends in another way is another word. */
#define MIN_INFLECTED_LETTERS 5

/* What is spoken of more often is what the text is about. */
#define MAX_SENTENCES 2

/* The first word of a name stands for it, if it is long enough to be one. */
#define MIN_SHORT_NAME_LETTERS 5

/* As far as a sentence reaches in a text that never ends one. */
#define MAX_SENTENCE 400

/* A shorter number is part of a date or of an address. */
#define MIN_BARE_DIGITS 4

/* A shorter one is within many words. */
#define MIN_SQUEEZED 4

typedef enum
{
  KIND_NAME,
  KIND_FIGURE,
  KIND_ADDRESS,
  KIND_THING, /* "our discount" */
} Kind;

typedef struct
{
  char    *listed; /* as the person wrote it */
  char    *text;   /* what is looked for */
  gunichar first;  /* in small letters */
  Kind     kind;
} Term;

struct _TueWithheld
{
  gatomicrefcount       ref_count;
  const TuePromptWords *words;
  GPtrArray            *terms;       /* (owned) (element-type Term) */
  gboolean              begins[256]; /* the first bytes of terms, in either case */
};

static void
free_term (gpointer data)
{
  Term *term = data;

  g_free (term->listed);
  g_free (term->text);
  g_free (term);
}

/* --- What a term is -------------------------------------------------------- */

static gboolean
is_in_list (const char *list,
            const char *word)
{
  g_autofree char *spaced = g_strconcat (" ", word, " ", NULL);

  return strstr (list, spaced) != NULL;
}

/* The bytes of "our " at the start; 0 for none. */
static gsize
measure_determiner (const char           *text,
                    const TuePromptWords *words)
{
  const char      *space = strchr (text, ' ');
  g_autofree char *first = space != NULL ? g_utf8_strdown (text, space - text) : NULL;

  return first != NULL && is_in_list (words->determiners, first) ? (gsize)(space + 1 - text) : 0;
}

static gboolean
has_capital (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Letters of scripts without capitals may be names. */
      if (g_unichar_isupper (c) || g_unichar_istitle (c) || g_unichar_type (c) == G_UNICODE_OTHER_LETTER)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static gboolean
is_address (const char *text)
{
  return strchr (text, '@') != NULL || strstr (text, "://") != NULL || g_str_has_prefix (text, "www.");
}

/* "January is empty" says something; "Bank of Scotland" is a name. */
static gboolean
is_said (const char *text)
{
  static const char joints[] = " of and the for at & de del della di da la le les et du van von vom der den dem zu zum zur und für am ";
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    if (g_unichar_islower (g_utf8_get_char (words[i])) && !is_in_list (joints, words[i]))
      return TRUE;

  return FALSE;
}

static Kind
tell_kind (const char           *text,
           gboolean              determined,
           const TuePromptWords *words)
{
  if (is_address (text))
    return KIND_ADDRESS;
  if (has_capital (text) && is_said (text))
    return KIND_THING;
  if (has_digit (text))
    return has_capital (text) && !g_ascii_isdigit (*text) && g_unichar_isalpha (g_utf8_get_char (text)) ? KIND_NAME : KIND_FIGURE;
  if (!has_capital (text))
    return KIND_THING;
  if (tue_ordinary_noun_is (text, words->language) || (g_str_equal (words->language, "de") && determined))
    return KIND_THING;

  return KIND_NAME;
}

/* Whether looking for it makes sense. */
static gboolean
is_searchable (const char *text)
{
  guint n_letters = 0, n_digits = 0, n_others = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_digits += g_unichar_isdigit (c);
      n_letters += g_unichar_isalpha (c) ? (g_unichar_type (c) == G_UNICODE_OTHER_LETTER ? 2 : 1) : 0;
      n_others += !g_unichar_isalnum (c) && !g_unichar_isspace (c) && c != '.' && c != ',';
    }

  return n_letters >= 2 || (n_digits > 0 && (n_letters > 0 || n_others > 0 || n_digits >= MIN_BARE_DIGITS));
}

static void
add_begin (TueWithheld *self,
           gunichar     c)
{
  char bytes[6];

  g_unichar_to_utf8 (c, bytes);
  self->begins[(guchar)bytes[0]] = TRUE;
}

static void
add_term (TueWithheld *self,
          const char  *listed,
          const char  *text,
          Kind         kind)
{
  Term *term = g_new0 (Term, 1);

  term->listed = g_strdup (listed);
  term->text = g_strdup (text);
  term->kind = kind;
  term->first = g_unichar_tolower (g_utf8_get_char (term->text));
  add_begin (self, term->first);
  add_begin (self, g_unichar_toupper (term->first));
  add_begin (self, g_unichar_totitle (term->first));
  add_begin (self, g_utf8_get_char (term->text));
  g_ptr_array_add (self->terms, term);
}

/* "Gallowgate" for "Gallowgate Flour", "Müller" for "Frau Müller"; (transfer full)
 * (nullable): the first word of a name or what is behind its titles, where that
 * alone may stand for it. */
static char *
find_short_name (const char           *name,
                 const TuePromptWords *words)
{
  static const char common[] = " bank team group office hotel city county council school hospital clinic university institute project"
                               " company general grand north south east west upper lower north saint central royal first second third"
                               " stadt firma gruppe schule klinik praxis projekt verein herr frau familie bäckerei hausverwaltung"
                               " société groupe banque école projet monsieur madame ";
  const char       *bare = tue_neutral_words_skip_titles (name);
  const char       *space = strchr (name, ' ');
  g_autofree char  *first = space != NULL ? g_strndup (name, (gsize)(space - name)) : NULL;
  g_autofree char  *small = first != NULL ? g_utf8_strdown (first, -1) : NULL;

  if (bare != name)
    return g_utf8_strlen (bare, -1) >= MIN_SHORT_NAME_LETTERS && !has_digit (bare) && !tue_ordinary_noun_is (bare, words->language) ? g_strdup (bare) : NULL;
  if (first == NULL || g_utf8_strlen (first, -1) < MIN_SHORT_NAME_LETTERS || has_digit (first) || is_in_list (common, small))
    return NULL;

  return g_steal_pointer (&first);
}

static void
add_listed (TueWithheld *self,
            const char  *listed)
{
  gsize            determiner = measure_determiner (listed, self->words);
  g_autofree char *short_name = NULL;
  Kind             kind;

  if (!is_searchable (listed + determiner) || self->terms->len >= MAX_TERMS)
    return;
  for (guint i = 0; i < self->terms->len; i++)
    if (g_str_equal (((Term *)self->terms->pdata[i])->listed, listed))
      return;

  kind = tell_kind (listed + determiner, determiner > 0, self->words);
  add_term (self, listed, listed + determiner, kind);
  short_name = kind == KIND_NAME ? find_short_name (listed + determiner, self->words) : NULL;
  if (short_name != NULL)
    add_term (self, listed, short_name, KIND_NAME);
}

/**
 * tue_withheld_new: (skip)
 * @lists: (element-type utf8): what each field holds that is for this
 * @words: the words of the prompt
 *
 * Takes what must not appear apart into terms: at commas, semicolons, ends of
 * lines and bullets, and at an "and" between short ones.
 *
 * Returns: (transfer full): the terms
 */
TueWithheld *
tue_withheld_new (GPtrArray            *lists,
                  const TuePromptWords *words)
{
  TueWithheld *self;

  g_return_val_if_fail (lists != NULL && words != NULL, NULL);

  self = g_new0 (TueWithheld, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->words = words;
  self->terms = g_ptr_array_new_with_free_func (free_term);
  for (guint i = 0; i < lists->len; i++)
    {
      g_autoptr(GPtrArray) pieces = tue_term_list_split (g_ptr_array_index (lists, i), words);

      for (guint j = 0; j < pieces->len; j++)
        add_listed (self, g_ptr_array_index (pieces, j));
    }

  return self;
}

TueWithheld *
tue_withheld_ref (TueWithheld *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tue_withheld_unref (TueWithheld *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->terms);
  g_free (self);
}

/**
 * tue_withheld_equal: (skip)
 *
 * Returns: whether both take the same out of any text
 */
gboolean
tue_withheld_equal (TueWithheld *self,
                    TueWithheld *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->words != other->words || self->terms->len != other->terms->len)
    return FALSE;
  for (guint i = 0; i < self->terms->len; i++)
    if (!g_str_equal (tue_withheld_get_term (self, i), tue_withheld_get_term (other, i)))
      return FALSE;

  return TRUE;
}

guint
tue_withheld_get_n_terms (TueWithheld *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->terms->len;
}

const char *
tue_withheld_get_term (TueWithheld *self,
                       guint        term)
{
  g_return_val_if_fail (self != NULL && term < self->terms->len, NULL);

  return ((Term *)self->terms->pdata[term])->listed;
}

/* --- Finding --------------------------------------------------------------- */

/* Signs that are written in several ways. */
static gunichar
fold (gunichar c)
{
  if (c == 0x2019 || c == 0x2018)
    return '\'';
  if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013)
    return '-';

  return g_unichar_tolower (c);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* Scripts that put no blanks between words. */
static gboolean
is_unspaced (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
starts_word (const char *text,
             const char *p)
{
  if (p == text)
    return TRUE;
  if ((guchar)p[-1] < 0x80)
    return !g_ascii_isalnum (p[-1]) || is_unspaced (g_utf8_get_char (p));

  return !is_word (g_utf8_get_char (g_utf8_prev_char (p))) || is_unspaced (g_utf8_get_char (p)) ||
         is_unspaced (g_utf8_get_char (g_utf8_prev_char (p)));
}

static gboolean
ends_word (const char *p,
           const char *end)
{
  return p >= end || !is_word (g_utf8_get_char (p)) || is_unspaced (g_utf8_get_char (p));
}

/* Behind what a word may end on and still be the same one; (nullable) */
static const char *
skip_inflection (const char *p,
                 const char *end,
                 gsize       n_letters)
{
  static const char *const short_endings[] = { "'s", "’s", "s", "es" };
  static const char *const long_endings[] = { "e", "en", "er", "em", "n", "ern", "ens" };

  if (ends_word (p, end))
    return p;

  for (gsize i = 0; i < G_N_ELEMENTS (short_endings); i++)
    if (g_str_has_prefix (p, short_endings[i]) && ends_word (p + strlen (short_endings[i]), end))
      return p + strlen (short_endings[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (long_endings) && n_letters >= MIN_INFLECTED_LETTERS; i++)
    if (g_str_has_prefix (p, long_endings[i]) && ends_word (p + strlen (long_endings[i]), end))
      return p + strlen (long_endings[i]);

  return NULL;
}

/* How much of the text from p on is the term; 0 for none of it. */
static gsize
match_term (const Term *term,
            const char *p,
            const char *end)
{
  const char *start = p;
  gsize       n_letters = 0; /* of the last word */
  gunichar    last = 0;

  for (const char *t = term->text; *t != '\0'; t = g_utf8_next_char (t))
    {
      gunichar wanted = g_utf8_get_char (t);

      if (p >= end)
        return 0;
      if (tue_blanks_is_blank (wanted))
        {
          if (!tue_blanks_is_blank (g_utf8_get_char (p)))
            return 0;
          while (p < end && tue_blanks_is_blank (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          n_letters = 0;
          continue;
        }
      if (fold (g_utf8_get_char (p)) != fold (wanted))
        return 0;
      last = wanted;
      n_letters = g_unichar_isalpha (wanted) ? n_letters + 1 : 0;
      p = g_utf8_next_char (p);
    }

  if (is_unspaced (last) || !is_word (last))
    return (gsize)(p - start);
  p = n_letters > 0 ? skip_inflection (p, end, n_letters) : ends_word (p, end) ? p
                                                                               : NULL;
  return p != NULL ? (gsize)(p - start) : 0;
}

/* The longest one that stands here; (nullable) */
static const Term *
find_term (TueWithheld *self,
           const char  *text,
           const char  *p,
           const char  *end,
           gsize       *length,
           guint       *index)
{
  const Term *longest = NULL;
  gunichar    first = g_unichar_tolower (g_utf8_get_char (p));

  *length = 0;
  for (guint i = 0; i < self->terms->len; i++)
    {
      const Term *term = g_ptr_array_index (self->terms, i);
      gsize       matched;

      if (term->first != first || (is_word (first) && !starts_word (text, p)))
        continue;
      matched = match_term (term, p, end);
      if (matched > *length)
        {
          *length = matched;
          *index = i;
          longest = term;
        }
    }

  return longest;
}

static gboolean
is_stop (const char *p,
         const char *end)
{
  if (*p == '\n' || *p == '\t' || *p == '|')
    return TRUE;

  return strchr (".!?", *p) != NULL && (p + 1 >= end || g_ascii_isspace (p[1]) || strchr ("\"')]", p[1]) != NULL);
}

static const char *
find_sentence_start (const char *text,
                     const char *p,
                     const char *end)
{
  const char *first = p;

  while (first > text && !is_stop (first - 1, end))
    {
      if (p - first >= MAX_SENTENCE && g_ascii_isspace (first[-1]))
        break;
      first--;
    }

  while (first < p && g_ascii_isspace (*first))
    first++;
  /* A bullet is not part of what it stands before. */
  if (first + 1 < p && strchr ("-*#>", *first) != NULL && first[1] == ' ')
    first += 2;
  return first;
}

static const char *
find_sentence_end (const char *p,
                   const char *end)
{
  const char *last = p;

  while (last < end && !is_stop (last, end))
    {
      if (last - p >= MAX_SENTENCE && g_ascii_isspace (*last))
        return last;
      last++;
    }

  return last < end && strchr (".!?", *last) != NULL ? last + 1 : last;
}

/* Widens a place to the sentence, the cell or the line that it is in. */
static void
widen (TueWithheldPlace *place,
       const char       *text,
       const char       *end)
{
  const char *first = find_sentence_start (text, text + place->start, end);
  const char *last = find_sentence_end (text + place->start + place->length, end);

  place->start = (gsize)(first - text);
  place->length = (gsize)(last - first);
}

/* One that reaches into those before swallows them. */
static void
add_place (GArray          *places,
           TueWithheldPlace place)
{
  while (places->len > 0)
    {
      TueWithheldPlace *last = &g_array_index (places, TueWithheldPlace, places->len - 1);
      gsize             end = place.start + place.length;

      if (last->start + last->length <= place.start)
        break;
      if (last->words == NULL && last->start <= place.start && last->start + last->length >= end)
        return;
      end = MAX (end, last->start + last->length);
      place.start = MIN (place.start, last->start);
      place.length = end - place.start;
      place.words = NULL;
      g_array_set_size (places, places->len - 1);
    }

  g_array_append_val (places, place);
}

/* Whether the sentence that it stands in goes already: nobody looks for its ends
 * again. */
static gboolean
is_gone (GArray                 *places,
         const TueWithheldPlace *place)
{
  const TueWithheldPlace *last = places->len > 0 ? &g_array_index (places, TueWithheldPlace, places->len - 1) : NULL;

  return last != NULL && last->words == NULL && place->start + place->length <= last->start + last->length;
}

/* "Discount" in the list is no name where the text never writes it so. */
static gboolean
is_written_small (const Term *term,
                  const char *p)
{
  return term->kind == KIND_NAME && strchr (term->text, ' ') == NULL &&
         g_unichar_isupper (g_utf8_get_char (term->text)) && g_unichar_islower (g_utf8_get_char (p));
}

/* What all places of a text tell of a term. */
typedef struct
{
  guint    n_places;
  gboolean as_name;     /* it is written as names are */
  gboolean is_named;    /* what is around it tells that it is one */
  gboolean is_ordinary; /* or that it is none */
} Sight;

/* Every noun of German looks like a name. */
static gboolean
is_in_doubt (TueWithheld *self,
             const Term  *term)
{
  return term->kind == KIND_NAME && g_str_equal (self->words->language, "de") && strpbrk (term->text, " -") == NULL &&
         !tue_ordinary_noun_is_foreign (term->text);
}

/* Whether other words take the place of a term: those of a name that is none
 * would make nonsense of a sentence. */
static gboolean
is_replaced (TueWithheld *self,
             const Term  *term,
             const Sight *sight,
             gboolean     only_names)
{
  if (term->kind == KIND_THING || !sight->as_name)
    return FALSE;
  if (!is_in_doubt (self, term) || sight->is_named)
    return TRUE;

  return !sight->is_ordinary && (only_names || sight->n_places > MAX_SENTENCES);
}

static TueNeutralKind
get_neutral_kind (const Term *term)
{
  switch (term->kind)
    {
    case KIND_FIGURE:
      return TUE_NEUTRAL_SOMETHING;
    case KIND_ADDRESS:
      return TUE_NEUTRAL_SOMEWHERE;
    case KIND_NAME:
    case KIND_THING:
    default:
      return TUE_NEUTRAL_SOMEONE;
    }
}

/* What stands in fields is no sentence that could go. */
static const char *
get_plain_words (TueWithheld *self,
                 const Term  *term)
{
  switch (get_neutral_kind (term))
    {
    case TUE_NEUTRAL_SOMETHING:
      return self->words->something;
    case TUE_NEUTRAL_SOMEWHERE:
      return self->words->somewhere;
    case TUE_NEUTRAL_SOMEONE:
    default:
      return self->words->someone;
    }
}

static void
see (TueWithheld            *self,
     const Term             *term,
     const char             *text,
     const char             *end,
     const TueWithheldPlace *place,
     Sight                  *sight)
{
  TuePlaceTelling tells = TUE_PLACE_TELLS_NOTHING;

  sight->n_places++;
  sight->as_name = sight->as_name || !is_written_small (term, text + place->start);
  if (is_in_doubt (self, term))
    tells = tue_neutral_words_look (self->words, text, end, place->start, place->length);
  sight->is_named = sight->is_named || tells == TUE_PLACE_TELLS_NAME;
  sight->is_ordinary = sight->is_ordinary || tells == TUE_PLACE_TELLS_ORDINARY;
}

/* Everywhere that a term stands; sights: (inout) (array) (nullable): of each one. */
static GArray *
find_terms (TueWithheld *self,
            const char  *text,
            gsize        length,
            Sight       *sights)
{
  GArray     *places = g_array_new (FALSE, FALSE, sizeof (TueWithheldPlace));
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const Term      *term;
      TueWithheldPlace place = { 0 };

      if (!self->begins[(guchar)*p] || ((guchar)*p & 0xc0) == 0x80 ||
          (term = find_term (self, text, p, end, &place.length, &place.term)) == NULL)
        {
          p++;
          continue;
        }

      place.start = (gsize)(p - text);
      if (sights != NULL)
        see (self, term, text, end, &place, &sights[place.term]);
      g_array_append_val (places, place);
      p += place.length;
    }

  return places;
}

/**
 * tue_withheld_find: (skip)
 * @text: valid UTF-8
 * @length: its length in bytes
 * @only_names: leave sentences about things as they are
 * @found: (inout) (array): for each term, what became of it is added
 *
 * Finds what has to be taken out of a text.
 *
 * Returns: (transfer full) (element-type TueWithheldPlace): the places, in order
 *   and apart
 */
GArray *
tue_withheld_find (TueWithheld      *self,
                   const char       *text,
                   gsize             length,
                   gboolean          only_names,
                   TueWithheldFlags *found)
{
  g_autofree Sight *sights = NULL;
  g_autoptr(GArray) matches = NULL;
  GArray *places;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  sights = g_new0 (Sight, self->terms->len + 1);
  matches = find_terms (self, text, length, sights);
  places = g_array_new (FALSE, FALSE, sizeof (TueWithheldPlace));
  for (guint i = 0; i < matches->len; i++)
    {
      TueWithheldPlace place = g_array_index (matches, TueWithheldPlace, i);
      const Term      *term = g_ptr_array_index (self->terms, place.term);
      gboolean         replaced = is_replaced (self, term, &sights[place.term], only_names);

      /* A rule is left of it: without its subject the text would say nothing. */
      if (!replaced && (only_names || sights[place.term].n_places > MAX_SENTENCES))
        {
          found[place.term] |= TUE_WITHHELD_LEFT_IN;
          continue;
        }
      found[place.term] |= TUE_WITHHELD_TAKEN_OUT;
      if (is_gone (places, &place))
        continue;
      if (replaced)
        place.words = tue_neutral_words_choose (self->words, get_neutral_kind (term), text, text + length, &place.start, &place.length);
      if (replaced && place.words == NULL && only_names)
        place.words = get_plain_words (self, term);
      if (place.words == NULL)
        widen (&place, text, text + length);
      add_place (places, place);
    }

  return places;
}

/**
 * tue_withheld_find_words: (skip)
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Finds the terms themselves, not what would have to go with them.
 *
 * Returns: (transfer full) (element-type TueWithheldPlace): the places, in order
 *   and apart
 */
GArray *
tue_withheld_find_words (TueWithheld *self,
                         const char  *text,
                         gsize        length)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  return find_terms (self, text, length, NULL);
}

/* Only letters and digits, small. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (squeezed, g_unichar_tolower (g_utf8_get_char (p)));

  return g_string_free_and_steal (squeezed);
}

/**
 * tue_withheld_is_within: (skip)
 * @text: a name, valid UTF-8
 *
 * Looks more closely than at whole words, as the names of files want it.
 *
 * Returns: whether a name or a figure that must not appear is in it
 */
gboolean
tue_withheld_is_within (TueWithheld *self,
                        const char  *text)
{
  g_autofree char *squeezed = squeeze (text);

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  for (guint i = 0; i < self->terms->len; i++)
    {
      const Term      *term = g_ptr_array_index (self->terms, i);
      g_autofree char *wanted = squeeze (term->text);

      if (g_utf8_strlen (wanted, -1) >= MIN_SQUEEZED && strstr (squeezed, wanted) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Whether nothing is left of it, nor of what else it is called, in any text. */
static gboolean
is_taken_out (TueWithheld            *self,
              const char             *piece,
              const TueWithheldFlags *found)
{
  TueWithheldFlags all = 0;

  for (guint i = 0; i < self->terms->len; i++)
    if (g_str_equal (tue_withheld_get_term (self, i), piece))
      all |= found[i];

  return all == TUE_WITHHELD_TAKEN_OUT;
}

/**
 * tue_withheld_write_rest: (skip)
 * @list: one of the lists
 * @found: what became of the terms in all texts
 *
 * What was taken out need not be told: telling it would be what gives it away.
 *
 * Returns: (transfer full): what is left of the list in one line, to be told as a
 *   rule; the list itself where nothing was taken out, "" where all was
 */
char *
tue_withheld_write_rest (TueWithheld            *self,
                         const char             *list,
                         const TueWithheldFlags *found)
{
  g_autoptr(GPtrArray) pieces = NULL;
  g_autoptr(GString) rest = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (self != NULL && list != NULL && found != NULL, NULL);

  pieces = tue_term_list_split (list, self->words);
  rest = g_string_new (NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      const char *piece = g_ptr_array_index (pieces, i);

      if (is_taken_out (self, piece, found))
        any = TRUE;
      else
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? ", " : "", piece);
    }

  /* It stands in a line of the prompt. */
  return any || strchr (list, '\n') != NULL ? g_string_free_and_steal (g_steal_pointer (&rest)) : g_strdup (list);
}
