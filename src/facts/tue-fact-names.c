/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-names"

#include "config.h"

#include "tue-fact-names.h"

#include <string.h>

#include "tue-fact-lexicon.h"
#include "tue-fact-words.h"

/* Words of values that are looked for; what a task holds more is not. */
#define MAX_WORDS 100000

/* A value of more words is not quoted as a whole. */
#define MAX_VALUE_WORDS 64

/* Places of one word that are tried before it is given up. */
#define MAX_TRIES 64

/* The longest sequence of words that is looked for in a value. */
#define MAX_PART 12

/* Shorter words have too many neighbours for one letter to tell. */
#define MIN_NEAR_CHARS 5
#define MAX_NEAR_BYTES 32

/* In longer ones two letters may differ; so many are compared at the most. */
#define MIN_FAR_CHARS 7
#define MAX_COMPARED 400000

#define NO_VALUE G_MAXUINT

/* Set where only the name before the comma of a value ends. */
#define HEAD (1u << 31)

/* An edge of the tree of words: from a node by a word to a node. */
typedef struct
{
  guint64 key; /* 0 for a free place */
  guint   node;
} Edge;

/* A word of a value in the row of all of them; id 0 is between two values. */
typedef struct
{
  guint    id;
  guint    value;
  guint    start;
  guint    length;
  gboolean is_name;
  gboolean is_capital;
} Place;

struct _TueFactNames
{
  TueKnownValues *values;
  GHashTable     *ids;             /* folded word → id */
  GHashTable     *near;            /* word without one letter → id */
  GHashTable     *with_neighbours; /* ids of words that are in near without each of their letters */
  GHashTable     *plain;           /* word without the marks of its letters → id */
  GPtrArray      *long_names;      /* of words long enough for two letters to differ; owned by ids */

  Edge   *edges;
  gsize   n_edges;
  gsize   size; /* a power of two */
  GArray *ends; /* of guint: the value that ends at a node, or NO_VALUE */

  GArray *row;   /* of Place */
  guint  *first; /* by id: where its places begin in @places; one more at the end */
  guint  *places;
  guint   n_ids;

  gint64 n_compared; /* words, letter by letter */
  gint64 budget;     /* steps of tue_fact_names_find_text() */
};

static gsize
find_slot (const Edge *edges,
           gsize       size,
           guint64     key)
{
  gsize slot = (gsize)((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 20) & (size - 1);

  while (edges[slot].key != 0 && edges[slot].key != key)
    slot = (slot + 1) & (size - 1);
  return slot;
}

static guint64
make_edge_key (guint    node,
               guint    id,
               gboolean is_joined)
{
  return ((guint64)node << 32) | ((guint64)id << 1) | (is_joined ? 1 : 0);
}

/* The node behind an edge, 0 if there is none. */
static guint
follow (const TueFactNames *self,
        guint               node,
        guint               id,
        gboolean            is_joined)
{
  return self->edges[find_slot (self->edges, self->size, make_edge_key (node, id, is_joined))].node;
}

static void
grow (TueFactNames *self)
{
  gsize size = self->size * 2;
  Edge *edges = g_new0 (Edge, size);

  for (gsize i = 0; i < self->size; i++)
    if (self->edges[i].key != 0)
      edges[find_slot (edges, size, self->edges[i].key)] = self->edges[i];
  g_free (self->edges);
  self->edges = edges;
  self->size = size;
}

static guint
add_edge (TueFactNames *self,
          guint         node,
          guint         id,
          gboolean      is_joined)
{
  static const guint none = NO_VALUE;
  guint64            key = make_edge_key (node, id, is_joined);
  gsize              slot;

  if (self->n_edges * 2 >= self->size)
    grow (self);
  slot = find_slot (self->edges, self->size, key);
  if (self->edges[slot].key == 0)
    {
      self->edges[slot] = (Edge){ key, self->ends->len };
      g_array_append_val (self->ends, none);
      self->n_edges++;
    }

  return self->edges[slot].node;
}

static guint
intern_word (TueFactNames *self,
             const char   *folded)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, folded));

  if (id == 0)
    {
      id = ++self->n_ids;
      g_hash_table_insert (self->ids, g_strdup (folded), GUINT_TO_POINTER (id));
    }
  return id;
}

/* "müller" as "muller" and "mueller" */
static void
add_plain (TueFactNames *self,
           const char   *folded,
           guint         id)
{
  for (guint with_e = 0; with_e < 2 && !g_str_is_ascii (folded); with_e++)
    g_hash_table_insert (self->plain, tue_fact_word_write_plainly (folded, with_e != 0), GUINT_TO_POINTER (id));
}

/* The word with one letter left out, for each letter. */
static void
add_neighbours (TueFactNames *self,
                const char   *folded,
                guint         id)
{
  gsize length = strlen (folded);

  if (length > MAX_NEAR_BYTES || g_utf8_strlen (folded, -1) < MIN_NEAR_CHARS || !g_hash_table_add (self->with_neighbours, GUINT_TO_POINTER (id)))
    return;

  if (!g_hash_table_contains (self->near, folded))
    {
      gpointer kept;

      g_hash_table_insert (self->near, g_strdup (folded), GUINT_TO_POINTER (id));
      if (g_utf8_strlen (folded, -1) >= MIN_FAR_CHARS && g_hash_table_lookup_extended (self->ids, folded, &kept, NULL))
        g_ptr_array_add (self->long_names, kept);
    }
  for (const char *p = g_utf8_next_char (folded); *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *rest = g_utf8_next_char (p);
      char        without[MAX_NEAR_BYTES + 1];

      memcpy (without, folded, (gsize)(p - folded));
      memcpy (without + (p - folded), rest, length - (gsize)(rest - folded) + 1);
      if (!g_hash_table_contains (self->near, without))
        g_hash_table_insert (self->near, g_strdup (without), GUINT_TO_POINTER (id));
    }
}

/* Whether a value reads like a name: a few words, all with capitals. */
static gboolean
is_name (const TueKnownValue *value,
         GArray              *words)
{
  if (value->type != TUE_FIELD_STRING || words->len > 4 || g_strcmp0 (value->place.member, "title") == 0)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if ((g_array_index (words, TueFactWord, i).flags & TUE_FACT_WORD_CAPITAL) == 0)
      return FALSE;

  return TRUE;
}

/* Whether the words before @n_words are a name that a comma ends. */
static gboolean
is_head (const TueKnownValue *value,
         GArray              *words,
         guint                n_words)
{
  const TueFactWord *last;

  if (value->type != TUE_FIELD_STRING || n_words < 2 || n_words > 4)
    return FALSE;
  for (guint i = 0; i < n_words; i++)
    if ((g_array_index (words, TueFactWord, i).flags & TUE_FACT_WORD_CAPITAL) == 0)
      return FALSE;
  last = &g_array_index (words, TueFactWord, n_words - 1);
  return value->meaning[strcspn (value->meaning, ",")] == ',' &&
         strcspn (value->meaning, ",") == last->start + last->length;
}

/* "Ruth Adler" at the beginning of a line, where "Ruth" has its capital anyway. */
static gboolean
begins_name (const TueFactWord *word,
             const TueFactWord *next, /* (nullable) */
             const char        *folded)
{
  const TueFactWordFlags of_name = TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL;

  return next != NULL && (word->flags & (TUE_FACT_WORD_CAPITAL | TUE_FACT_WORD_SHOUTED)) == TUE_FACT_WORD_CAPITAL &&
         (next->flags & of_name) == of_name && (next->flags & (TUE_FACT_WORD_START | TUE_FACT_WORD_DIGITS)) == 0 &&
         tue_fact_lexicon_find (folded) == NULL;
}

static void
add_words (TueFactNames        *self,
           const TueKnownValue *value,
           guint                index)
{
  g_autoptr(GArray) words = tue_fact_words_split (value->meaning, strlen (value->meaning));
  const Place between = { 0, NO_VALUE, 0, 0, FALSE, FALSE };
  gboolean    is_a_name = is_name (value, words);
  gboolean    is_in_tree = words->len > 0 && words->len <= MAX_VALUE_WORDS;
  guint       n_head = 0; /* words of the name before the comma */
  guint       node = 0;

  for (guint i = 2; i < words->len && n_head == 0; i++)
    if (is_head (value, words, i))
      n_head = i;

  for (guint i = 0; i < words->len && self->row->len < MAX_WORDS; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      Place              place = { 0, index, (guint)word->start, word->length, FALSE, (word->flags & TUE_FACT_WORD_CAPITAL) != 0 };
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (value->meaning + word->start, word->length, folded, sizeof folded))
        {
          place.id = intern_word (self, folded);
          place.is_name = is_a_name || i < n_head || ((word->flags & TUE_FACT_WORD_CAPITAL) != 0 && (word->flags & TUE_FACT_WORD_START) == 0) ||
                          begins_name (word, i + 1 < words->len ? word + 1 : NULL, folded);
          if (place.is_name)
            {
              add_plain (self, folded, place.id);
              add_neighbours (self, folded, place.id);
            }
        }
      else
        is_in_tree = FALSE;
      if (is_in_tree && i > 0 && i == n_head && g_array_index (self->ends, guint, node) == NO_VALUE)
        g_array_index (self->ends, guint, node) = index | HEAD;
      if (is_in_tree)
        node = add_edge (self, node, place.id, i == 0 || (word->flags & TUE_FACT_WORD_JOINED) != 0);
      g_array_append_val (self->row, place);
    }

  if (is_in_tree && node != 0 && g_array_index (self->ends, guint, node) >= HEAD)
    g_array_index (self->ends, guint, node) = index;
  g_array_append_val (self->row, between);
}

/* The places of each word, one behind the other. */
static void
sort_places (TueFactNames *self)
{
  g_autofree guint *at = NULL;

  self->first = g_new0 (guint, self->n_ids + 2);
  for (guint i = 0; i < self->row->len; i++)
    self->first[g_array_index (self->row, Place, i).id + 1]++;
  for (guint i = 0; i <= self->n_ids; i++)
    self->first[i + 1] += self->first[i];

  self->places = g_new (guint, self->row->len);
  at = g_memdup2 (self->first, sizeof *at * (self->n_ids + 2));
  for (guint i = 0; i < self->row->len; i++)
    self->places[at[g_array_index (self->row, Place, i).id]++] = i;
}

/**
 * tue_fact_names_new:
 * @values: the values of a task
 *
 * Returns: (transfer full): the words of its texts, to be looked for
 */
TueFactNames *
tue_fact_names_new (TueKnownValues *values)
{
  const guint   none = NO_VALUE;
  TueFactNames *self;
  gsize         n_values;

  g_return_val_if_fail (values != NULL, NULL);

  self = g_new0 (TueFactNames, 1);
  self->values = tue_known_values_ref (values);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->near = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->with_neighbours = g_hash_table_new (NULL, NULL);
  self->plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->long_names = g_ptr_array_new ();
  self->row = g_array_new (FALSE, FALSE, sizeof (Place));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->ends, none);
  self->size = 1024;
  self->edges = g_new0 (Edge, self->size);

  n_values = tue_known_values_get_n (values);
  for (guint i = 0; i < n_values; i++)
    if (tue_known_values_get_nth (values, i)->kind == TUE_KNOWN_TEXT)
      add_words (self, tue_known_values_get_nth (values, i), i);
  sort_places (self);
  return self;
}

/**
 * tue_fact_names_free:
 * @self: (transfer full): names
 */
void
tue_fact_names_free (TueFactNames *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->near);
  g_hash_table_unref (self->with_neighbours);
  g_hash_table_unref (self->plain);
  g_ptr_array_unref (self->long_names);
  g_array_unref (self->row);
  g_array_unref (self->ends);
  g_free (self->edges);
  g_free (self->first);
  g_free (self->places);
  tue_known_values_unref (self->values);
  g_free (self);
}

/**
 * tue_fact_names_identify:
 * @text: the text that @words are of
 * @words: (element-type TueFactWord): get their ids
 */
void
tue_fact_names_identify (TueFactNames *self,
                         const char   *text,
                         GArray       *words)
{
  g_return_if_fail (self != NULL && text != NULL && words != NULL);

  for (guint i = 0; i < words->len; i++)
    {
      TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char         folded[TUE_FACT_WORD_SIZE];

      word->id = tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded)
                   ? GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, folded))
                   : 0;
    }
  self->budget = (gint64)words->len * 8 + 100000;
}

/**
 * tue_fact_names_find_text:
 * @text: the text that @words are of
 * @at: the first word
 * @hit: (out): which value it is
 *
 * Returns: of how many words the longest value is that stands there, or 0
 */
guint
tue_fact_names_find_text (TueFactNames *self,
                          const char   *text,
                          GArray       *words,
                          guint         at,
                          TueFactHit   *hit)
{
  guint node = 0;
  guint longest = 0;
  guint limit;

  g_return_val_if_fail (self != NULL && text != NULL && words != NULL && hit != NULL, 0);

  limit = MIN (words->len - at, self->budget > 0 ? MAX_VALUE_WORDS : 4);
  for (guint i = 0; i < limit; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, at + i);
      guint              value;

      if (word->id == 0 || (i > 0 && (word->flags & TUE_FACT_WORD_APART) != 0))
        break;
      self->budget--;
      node = follow (self, node, word->id, i == 0 || (word->flags & TUE_FACT_WORD_JOINED) != 0);
      if (node == 0)
        break;
      value = g_array_index (self->ends, guint, node);
      if (value != NO_VALUE)
        {
          longest = i + 1;
          *hit = (TueFactHit){
            .value = value & ~HEAD,
            .is_whole = TRUE,
            .is_near = (value & HEAD) != 0,
            .is_head = (value & HEAD) != 0,
          };
        }
    }

  return longest;
}

/* Whether one word becomes the other when two bytes at the most are put in,
 * left out or changed. */
static gboolean
is_two_off (const char *a,
            const char *b)
{
  gsize n_a = strlen (a);
  gsize n_b = strlen (b);
  guint before[MAX_NEAR_BYTES + 3];
  guint row[MAX_NEAR_BYTES + 3];

  if ((n_a > n_b ? n_a - n_b : n_b - n_a) > 2 || n_a > MAX_NEAR_BYTES || n_b > MAX_NEAR_BYTES + 2)
    return FALSE;
  for (gsize j = 0; j <= n_b; j++)
    before[j] = (guint)j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint least = row[0] = (guint)i;

      for (gsize j = 1; j <= n_b; j++)
        {
          row[j] = MIN (MIN (row[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
          least = MIN (least, row[j]);
        }
      if (least > 2)
        return FALSE;
      memcpy (before, row, sizeof row);
    }

  return before[n_b] <= 2;
}

static guint
find_far_neighbour (TueFactNames *self,
                    const char   *folded)
{
  if (g_utf8_strlen (folded, -1) < MIN_FAR_CHARS)
    return 0;
  for (guint i = 0; i < self->long_names->len && self->n_compared < MAX_COMPARED; i++)
    {
      const char *name = g_ptr_array_index (self->long_names, i);

      self->n_compared++;
      if (*name == *folded && is_two_off (folded, name))
        return GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, name));
    }

  return 0;
}

/* The id of a known word that is one letter different, or two in a long one; 0
 * for none. The first
 * letter is the same. */
static guint
find_neighbour (TueFactNames      *self,
                const char        *text,
                const TueFactWord *word)
{
  char  folded[TUE_FACT_WORD_SIZE];
  guint id;

  if (!tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded) || strlen (folded) > MAX_NEAR_BYTES ||
      g_utf8_strlen (folded, -1) < MIN_NEAR_CHARS)
    return 0;

  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->near, folded));
  for (const char *p = g_utf8_next_char (folded); id == 0 && *p != '\0'; p = g_utf8_next_char (p))
    {
      char without[MAX_NEAR_BYTES + 1];

      g_snprintf (without, sizeof without, "%.*s%s", (int)(p - folded), folded, g_utf8_next_char (p));
      id = GPOINTER_TO_UINT (g_hash_table_lookup (self->near, without));
    }

  return id != 0 ? id : find_far_neighbour (self, folded);
}

/* The id of a known word that is the same but for the marks of its letters; 0 for
 * none. */
static guint
find_plain (TueFactNames      *self,
            const char        *text,
            const TueFactWord *word)
{
  char  folded[TUE_FACT_WORD_SIZE];
  guint id = 0;

  if (!tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded))
    return 0;
  if (g_str_is_ascii (folded))
    return GPOINTER_TO_UINT (g_hash_table_lookup (self->plain, folded));
  for (guint with_e = 0; with_e < 2 && id == 0; with_e++)
    {
      g_autofree char *plain = tue_fact_word_write_plainly (folded, with_e != 0);

      id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, plain));
      if (id == 0)
        id = GPOINTER_TO_UINT (g_hash_table_lookup (self->plain, plain));
    }
  return id;
}

static gboolean
is_part_at (TueFactNames *self,
            const guint  *ids,
            guint         n_ids,
            guint         at)
{
  if (at + n_ids > self->row->len)
    return FALSE;
  for (guint i = 0; i < n_ids; i++)
    if (g_array_index (self->row, Place, at + i).id != ids[i])
      return FALSE;

  return TRUE;
}

/* "Northwind Traders" is "Northwind Traders GmbH". */
static gboolean
is_legal_form (TueFactNames *self,
               guint         at)
{
  const Place         *place = &g_array_index (self->row, Place, at);
  const TueKnownValue *value;
  const TueFactLexeme *lexeme;
  char                 folded[TUE_FACT_WORD_SIZE];

  if (place->value == NO_VALUE)
    return FALSE;
  value = tue_known_values_get_nth (self->values, place->value);
  if (!tue_fact_word_fold (value->meaning + place->start, place->length, folded, sizeof folded))
    return FALSE;
  lexeme = tue_fact_lexicon_find (folded);
  return lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_LEGAL) != 0;
}

/* Whether words within a text are a name of their own: two of them are, and one
 * that stands alone or behind a title, not "Dana" of "Dana Weber". */
static gboolean
is_whole_name (TueFactNames *self,
               guint         at,
               guint         n_words)
{
  const Place         *first = &g_array_index (self->row, Place, at);
  const Place         *last = &g_array_index (self->row, Place, at + n_words - 1);
  const Place         *before = at > 0 ? first - 1 : NULL;
  const Place         *behind = at + n_words < self->row->len ? last + 1 : NULL;
  const TueKnownValue *value = tue_known_values_get_nth (self->values, first->value);

  if (value->type != TUE_FIELD_TEXT || !first->is_capital || !last->is_name)
    return FALSE;
  if (before != NULL && before->value == first->value && before->is_capital && before->start + before->length + 1 == first->start &&
      !tue_fact_word_is_title (value->meaning + before->start, before->length))
    return FALSE;
  return behind == NULL || behind->value != first->value || !behind->is_name || last->start + last->length + 1 != behind->start;
}

/* Whether there is a comma, or nothing, between two places of a value. */
static gboolean
is_divided (const TueKnownValue *value,
            gsize                start,
            gsize                end)
{
  for (gsize i = start; i < end; i++)
    if (strchr (",;(/", value->meaning[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* "Northwind Traders" in "Dana Weber, Head of Logistics, Northwind Traders Ltd":
 * such a value says several things, and this is one of them. @n_all words are with
 * what kind of firm it is. */
static gboolean
is_listed (TueFactNames *self,
           guint         at,
           guint         n_words,
           guint         n_all)
{
  const Place         *first = &g_array_index (self->row, Place, at);
  const Place         *last = &g_array_index (self->row, Place, at + n_all - 1);
  const Place         *before = at > 0 && first[-1].value == first->value ? first - 1 : NULL;
  const Place         *behind = at + n_all < self->row->len && last[1].value == first->value ? last + 1 : NULL;
  const TueKnownValue *value = tue_known_values_get_nth (self->values, first->value);

  /* "Dr." is no part of who it is. */
  while (before != NULL && tue_fact_word_is_title (value->meaning + before->start, before->length))
    before = before > &g_array_index (self->row, Place, 0) && before[-1].value == first->value ? before - 1 : NULL;

  return value->type == TUE_FIELD_STRING && n_words > 1 && first->is_capital &&
         (before == NULL || is_divided (value, before->start + before->length, first->start)) &&
         (behind == NULL || is_divided (value, last->start + last->length, behind->start));
}

static void
set_part (TueFactNames *self,
          guint         at,
          guint         n_words,
          gboolean      is_changed,
          TueFactHit   *hit)
{
  const Place         *first = &g_array_index (self->row, Place, at);
  const Place         *last = &g_array_index (self->row, Place, at + n_words - 1);
  const TueKnownValue *value = tue_known_values_get_nth (self->values, first->value);
  guint                end = at + n_words;
  gboolean             is_whole;

  /* What kind of firm it is may be left out. */
  while (value->type == TUE_FIELD_STRING && end < self->row->len && is_legal_form (self, end))
    end++;
  is_whole = (at == 0 || g_array_index (self->row, Place, at - 1).value != first->value) &&
             (end >= self->row->len || g_array_index (self->row, Place, end).value != first->value);

  *hit = (TueFactHit){
    .value = first->value,
    .is_whole = is_whole && !is_changed,
    .is_near = (!is_whole && !is_whole_name (self, at, n_words) && !is_listed (self, at, n_words, end - at)) || is_changed,
    .start = first->start,
    .length = last->start + last->length - first->start,
  };
  /* A part of a name is shown beside the name; of a longer text the part. */
  if (strlen (value->meaning) <= 80 && value->type != TUE_FIELD_TEXT)
    {
      hit->start = 0;
      hit->length = 0;
    }
}

/**
 * tue_fact_names_find_part:
 * @text: the text that @words are of
 * @words: (array length=n_words): words in a row
 * @may_differ: whether one letter of a word may be another
 * @hit: (out): which value has them
 *
 * Returns: whether a value of the task has these words in this order
 */
gboolean
tue_fact_names_find_part (TueFactNames      *self,
                          const char        *text,
                          const TueFactWord *words,
                          guint              n_words,
                          gboolean           may_differ,
                          TueFactHit        *hit)
{
  guint    ids[MAX_PART];
  guint    rarest = 0;
  guint    n_tries;
  gboolean is_changed = FALSE;

  g_return_val_if_fail (self != NULL && text != NULL && words != NULL && hit != NULL, FALSE);

  if (n_words == 0 || n_words > MAX_PART)
    return FALSE;

  for (guint i = 0; i < n_words; i++)
    {
      ids[i] = words[i].id;
      if (ids[i] == 0)
        {
          ids[i] = find_plain (self, text, &words[i]);
          is_changed = TRUE;
        }
      if (ids[i] == 0 && may_differ)
        ids[i] = find_neighbour (self, text, &words[i]);
      if (ids[i] == 0)
        return FALSE;
      if (self->first[ids[i] + 1] - self->first[ids[i]] < self->first[ids[rarest] + 1] - self->first[ids[rarest]])
        rarest = i;
    }

  n_tries = MIN (self->first[ids[rarest] + 1] - self->first[ids[rarest]], MAX_TRIES);
  for (guint i = 0; i < n_tries; i++)
    {
      guint place = self->places[self->first[ids[rarest]] + i];

      /* One word alone has to be of a name. */
      if (place < rarest || !is_part_at (self, ids, n_words, place - rarest) ||
          (n_words == 1 && !g_array_index (self->row, Place, place).is_name))
        continue;
      set_part (self, place - rarest, n_words, is_changed, hit);
      return TRUE;
    }

  return FALSE;
}

/**
 * tue_fact_surname:
 * @name: a value, "Dana Weber, Head of Sales"
 *
 * Returns: (transfer full) (nullable): the last word of a name of several words,
 *   %NULL for what is none
 */
char *
tue_fact_surname (const char *name)
{
  g_autofree char *head = NULL;
  const char      *last;

  g_return_val_if_fail (name != NULL, NULL);

  head = g_strstrip (g_strndup (name, strcspn (name, ",\n")));
  last = strrchr (head, ' ');
  if (last == NULL || !g_unichar_isupper (g_utf8_get_char (last + 1)) || !g_unichar_isupper (g_utf8_get_char (head)))
    return NULL;
  return g_strdup (last + 1);
}

/**
 * tue_fact_name_has_legal_form:
 * @name: a value
 *
 * Returns: whether it ends with what kind of firm it is, "Northwind Traders GmbH"
 */
gboolean
tue_fact_name_has_legal_form (const char *name)
{
  const char          *last;
  const TueFactLexeme *lexeme;
  char                 folded[TUE_FACT_WORD_SIZE];

  g_return_val_if_fail (name != NULL, FALSE);

  last = strrchr (name, ' ');
  if (last == NULL || !tue_fact_word_fold (last + 1, strlen (last + 1), folded, sizeof folded))
    return FALSE;
  lexeme = tue_fact_lexicon_find (folded);
  return lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_LEGAL) != 0;
}
