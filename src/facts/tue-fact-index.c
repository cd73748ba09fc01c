/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-index"

#include "config.h"

#include "tue-fact-index.h"

#include <string.h>

#include "tue-decimal.h"

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

#define NO_VALUE G_MAXUINT

/* Set where only the name before the comma of a value ends. */
#define HEAD (1u << 31)

/* Added to the number of a reading that is a hundred times the value: "12 %"
 * for 0.12. */
#define SCALED 2

/* What a key of a meaning leads to. */
typedef struct
{
  guint    value;
  gboolean is_whole;
  guint    start;
  guint    length;
} Entry;

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
} Place;

struct _TueFactIndex
{
  TueKnownValues  *values;
  const TueLocale *locale;
  GHashTable      *entries; /* key → Entry */
  GHashTable      *ids;     /* folded word → id */
  GHashTable      *near;    /* word without one letter → id */

  Edge   *edges;
  gsize   n_edges;
  gsize   size; /* a power of two */
  GArray *ends; /* of guint: the value that ends at a node, or NO_VALUE */

  GArray *row;   /* of Place */
  guint  *first; /* by id: where its places begin in @places; one more at the end */
  guint  *places;
  guint   n_ids;

  gint64 budget; /* steps of find_text() */
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
follow (const TueFactIndex *self,
        guint               node,
        guint               id,
        gboolean            is_joined)
{
  return self->edges[find_slot (self->edges, self->size, make_edge_key (node, id, is_joined))].node;
}

static void
grow (TueFactIndex *self)
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
add_edge (TueFactIndex *self,
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

static void
add_key (TueFactIndex *self,
         const char   *key,
         guint         value,
         gboolean      is_whole,
         gsize         start,
         gsize         length)
{
  Entry *entry;

  if (g_hash_table_contains (self->entries, key))
    return;
  entry = g_new (Entry, 1);
  *entry = (Entry){ value, is_whole, (guint)start, (guint)length };
  g_hash_table_insert (self->entries, g_strdup (key), entry);
}

static char *
make_day_key (const TueFactDay *day)
{
  if (day->day == 0)
    return g_strdup_printf ("d:%04d-%02d", day->year, day->month);
  if (day->year == 0)
    return g_strdup_printf ("d:%02d-%02d", day->month, day->day);
  return g_strdup_printf ("d:%04d-%02d-%02d", day->year, day->month, day->day);
}

/* The digits of a telephone number; the last eight are the same with and
 * without the number of the country. */
static char *
make_phone_key (const char *text,
                gsize       length,
                gboolean    is_end)
{
  GString *key = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      g_string_append_c (key, text[i]);
  if (is_end && key->len > 8)
    g_string_erase (key, 0, key->len - 8);
  g_string_prepend (key, is_end ? "q:" : "p:");
  return g_string_free_and_steal (key);
}

static char *
make_url_key (const char *text,
              gsize       length)
{
  g_autofree char *url = g_strndup (text, length);
  const char      *start = strstr (url, "://") != NULL ? strstr (url, "://") + 3 : url;
  g_autofree char *lower = NULL;

  if (g_ascii_strncasecmp (start, "www.", 4) == 0)
    start += 4;
  lower = g_utf8_strdown (start, -1);
  if (g_str_has_suffix (lower, "/"))
    lower[strlen (lower) - 1] = '\0';
  return g_strconcat ("u:", lower, NULL);
}

/* Letters and digits alone: "INV-2026/118" may be written "INV 2026-118". */
static char *
make_reference_key (const char *text,
                    gsize       length)
{
  GString *key = g_string_new ("r:");

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (text[i]))
      g_string_append_c (key, g_ascii_toupper (text[i]));
  return g_string_free_and_steal (key);
}

static char *
make_email_key (const char *text,
                gsize       length)
{
  g_autofree char *lower = g_utf8_strdown (text, (gssize)length);

  return g_strconcat ("e:", lower, NULL);
}

/* What a value that is no text may be written as. */
static void
add_typed (TueFactIndex        *self,
           const TueKnownValue *value,
           guint                index)
{
  g_autofree char *key = NULL;

  switch (value->kind)
    {
    case TUE_KNOWN_NUMBER:
      key = g_strconcat ("n:", value->number.text, NULL);
      break;

    case TUE_KNOWN_MONEY:
      key = g_strdup_printf ("m:%s:%s", value->money.currency, value->number.text);
      break;

    case TUE_KNOWN_DATE:
      key = g_strconcat ("d:", value->meaning, NULL);
      break;

    case TUE_KNOWN_TIME:
      key = g_strconcat ("t:", value->meaning, NULL);
      break;

    case TUE_KNOWN_TEXT:
    default:
      return;
    }

  add_key (self, key, index, TRUE, 0, 0);
}

static void
add_number_key (TueFactIndex *self,
                const char   *prefix,
                TueDecimal   *number,
                guint         index,
                gboolean      is_whole)
{
  g_autofree char *key = g_strconcat (prefix, number->text, NULL);

  add_key (self, key, index, is_whole, 0, 0);
}

/* A number with more decimals than people write is known rounded too. */
static void
add_rounded (TueFactIndex        *self,
             const TueKnownValue *value,
             guint                index)
{
  for (int n_decimals = 4; n_decimals >= 0; n_decimals--)
    {
      TueDecimal rounded = value->number;

      if (tue_decimal_round (&rounded, (gsize)n_decimals) && strcmp (rounded.text, "0") != 0)
        add_number_key (self, "n:", &rounded, index, FALSE);
    }
}

/* Other ways to write it: a day without its year, its month, its year; an
 * amount without its currency; without the sign that words say. */
static void
add_others (TueFactIndex        *self,
            const TueKnownValue *value,
            guint                index)
{
  TueDecimal plain = value->number;

  if (value->kind == TUE_KNOWN_DATE)
    {
      TueFactDay       day = { 0, g_date_get_month (&value->date), g_date_get_day (&value->date) };
      TueFactDay       month = { g_date_get_year (&value->date), g_date_get_month (&value->date), 0 };
      g_autofree char *day_key = make_day_key (&day);
      g_autofree char *month_key = make_day_key (&month);
      g_autofree char *year_key = g_strdup_printf ("y:%d", g_date_get_year (&value->date));

      add_key (self, day_key, index, TRUE, 0, 0);
      add_key (self, month_key, index, FALSE, 0, 0);
      add_key (self, year_key, index, FALSE, 0, 0);
      return;
    }

  if (value->kind != TUE_KNOWN_NUMBER && value->kind != TUE_KNOWN_MONEY)
    return;
  if (value->kind == TUE_KNOWN_MONEY)
    add_number_key (self, "a:", &plain, index, TRUE);
  else
    add_rounded (self, value, index);
  if (*plain.text == '-')
    {
      tue_decimal_negate (&plain);
      if (value->kind == TUE_KNOWN_MONEY)
        {
          g_autofree char *key = g_strdup_printf ("m:%s:%s", value->money.currency, plain.text);

          add_key (self, key, index, FALSE, 0, 0);
        }
      else
        add_number_key (self, "n:", &plain, index, FALSE);
    }
}

/* Calls @func with each key that a token may have, the likelier first, until
 * it returns TRUE. */
typedef gboolean (*KeyFunc) (TueFactIndex *self,
                             const char   *key,
                             guint         reading,
                             gpointer      user_data);

static gboolean
visit_amount (TueFactIndex       *self,
              const TueFactToken *token,
              guint               reading,
              KeyFunc             func,
              gpointer            user_data)
{
  const char *number = token->readings[reading].text;

  for (const char *p = token->currencies; p != NULL && *p != '\0'; p += p[3] == ' ' ? 4 : 3)
    {
      char key[TUE_DECIMAL_SIZE + 8];

      g_snprintf (key, sizeof key, "m:%.3s:%s", p, number);
      if (func (self, key, reading, user_data))
        return TRUE;
    }

  return FALSE;
}

static gboolean
visit_prefixed (TueFactIndex *self,
                const char   *prefix,
                const char   *number,
                guint         reading,
                KeyFunc       func,
                gpointer      user_data)
{
  char key[TUE_DECIMAL_SIZE + 4];

  g_snprintf (key, sizeof key, "%s%s", prefix, number);
  return func (self, key, reading, user_data);
}

static gboolean
visit_number (TueFactIndex       *self,
              const TueFactToken *token,
              guint               reading,
              KeyFunc             func,
              gpointer            user_data)
{
  const char *number = token->readings[reading].text;
  TueDecimal  fraction = token->readings[reading];

  if (*number == '\0')
    return FALSE;
  if (token->kind == TUE_FACT_TOKEN_AMOUNT)
    {
      if (visit_amount (self, token, reading, func, user_data))
        return TRUE;
      /* A field of a number may hold an amount; a small number is a count. */
      return strlen (number) >= 3 && visit_prefixed (self, "n:", number, reading, func, user_data);
    }

  if (visit_prefixed (self, "n:", number, reading, func, user_data))
    return TRUE;
  if (token->is_percent)
    {
      tue_decimal_shift (&fraction, -2);
      return visit_prefixed (self, "n:", fraction.text, reading + SCALED, func, user_data);
    }
  if (visit_prefixed (self, "a:", number, reading, func, user_data))
    return TRUE;
  return strlen (number) == 4 && visit_prefixed (self, "y:", number, reading, func, user_data);
}

static gboolean
visit_keys (TueFactIndex       *self,
            const char         *text,
            const TueFactToken *token,
            KeyFunc             func,
            gpointer            user_data)
{
  g_autofree char *key = NULL;
  g_autofree char *other = NULL;
  const char      *word = text + token->start;
  gsize            length = token->end - token->start;

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      for (guint i = 0; i < token->n_readings; i++)
        if (visit_number (self, token, i, func, user_data))
          return TRUE;
      return FALSE;

    case TUE_FACT_TOKEN_DATE:
      for (guint i = 0; i < token->n_days; i++)
        {
          g_autofree char *day_key = make_day_key (&token->days[i]);

          if (func (self, day_key, i, user_data))
            return TRUE;
        }
      return FALSE;

    case TUE_FACT_TOKEN_TIME:
      key = g_strdup_printf ("t:%02d:%02d", token->hour, token->minute);
      break;

    case TUE_FACT_TOKEN_EMAIL:
      key = make_email_key (word, length);
      break;

    case TUE_FACT_TOKEN_URL:
      key = make_url_key (word, length);
      break;

    case TUE_FACT_TOKEN_PHONE:
      key = make_phone_key (word, length, FALSE);
      other = make_phone_key (word, length, TRUE);
      break;

    case TUE_FACT_TOKEN_REFERENCE:
      key = make_reference_key (word, length);
      break;

    case TUE_FACT_TOKEN_POSTAL:
    default:
      return FALSE;
    }

  return func (self, key, 0, user_data) || (other != NULL && func (self, other, 0, user_data));
}

typedef struct
{
  const TueFactToken *token;
  guint               value;
  gboolean            is_whole;
} Registration;

static gboolean
register_key (TueFactIndex *self,
              const char   *key,
              guint         reading,
              gpointer      user_data)
{
  Registration *registration = user_data;

  add_key (self, key, registration->value, registration->is_whole, registration->token->start,
           registration->token->end - registration->token->start);
  return FALSE;
}

/* A day within a text without its year, and the year alone. */
static void
add_other_days (TueFactIndex *self,
                Registration *registration)
{
  const TueFactDay *said = &registration->token->days[0];
  TueFactDay        day = { 0, said->month, said->day };
  g_autofree char  *day_key = NULL;
  g_autofree char  *year_key = NULL;

  if (registration->token->kind != TUE_FACT_TOKEN_DATE || registration->token->n_days == 0 || said->year == 0)
    return;

  year_key = g_strdup_printf ("y:%d", said->year);
  register_key (self, year_key, 0, registration);
  if (said->day == 0)
    return;
  day_key = make_day_key (&day);
  register_key (self, day_key, 0, registration);
}

/* Numbers and dates that stand within a text are known too. */
static void
add_inside (TueFactIndex        *self,
            const TueKnownValue *value,
            guint                index)
{
  g_auto(TueFactText) look = { 0 };
  TueFactToken token;
  gsize        length = strlen (value->meaning);

  tue_fact_text_init (&look, value->meaning, length, self->locale);
  while (tue_fact_text_next (&look, &token))
    {
      Registration registration = { &token, index, token.start == 0 && token.end == length };

      visit_keys (self, value->meaning, &token, register_key, &registration);
      registration.is_whole = FALSE;
      add_other_days (self, &registration);
    }
}

static guint
intern_word (TueFactIndex *self,
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

/* The word with one letter left out, for each letter. */
static void
add_neighbours (TueFactIndex *self,
                const char   *folded,
                guint         id)
{
  gsize length = strlen (folded);

  if (length > MAX_NEAR_BYTES || g_utf8_strlen (folded, -1) < MIN_NEAR_CHARS)
    return;

  if (!g_hash_table_contains (self->near, folded))
    g_hash_table_insert (self->near, g_strdup (folded), GUINT_TO_POINTER (id));
  for (const char *p = g_utf8_next_char (folded); *p != '\0'; p = g_utf8_next_char (p))
    {
      char *without = g_strdup_printf ("%.*s%s", (int)(p - folded), folded, g_utf8_next_char (p));

      if (g_hash_table_contains (self->near, without))
        g_free (without);
      else
        g_hash_table_insert (self->near, without, GUINT_TO_POINTER (id));
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

static void
add_words (TueFactIndex        *self,
           const TueKnownValue *value,
           guint                index)
{
  g_autoptr(GArray) words = tue_fact_words_split (value->meaning, strlen (value->meaning));
  const Place between = { 0, NO_VALUE, 0, 0, FALSE };
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
      Place              place = { 0, index, (guint)word->start, word->length, FALSE };
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (value->meaning + word->start, word->length, folded, sizeof folded))
        {
          place.id = intern_word (self, folded);
          place.is_name = is_a_name || i < n_head || ((word->flags & TUE_FACT_WORD_CAPITAL) != 0 && (word->flags & TUE_FACT_WORD_START) == 0);
          if (place.is_name)
            add_neighbours (self, folded, place.id);
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
sort_places (TueFactIndex *self)
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
 * tue_fact_index_new:
 * @values: the values of a task
 * @locale: (transfer none): stays until the index is freed
 *
 * Returns: (transfer full): an index of all that may stand for them in a text
 */
TueFactIndex *
tue_fact_index_new (TueKnownValues  *values,
                    const TueLocale *locale)
{
  TueFactIndex *self;
  gsize         n_values;
  const guint   none = NO_VALUE;

  g_return_val_if_fail (values != NULL && locale != NULL, NULL);

  self = g_new0 (TueFactIndex, 1);
  self->values = tue_known_values_ref (values);
  self->locale = locale;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->near = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->row = g_array_new (FALSE, FALSE, sizeof (Place));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->ends, none);
  self->size = 1024;
  self->edges = g_new0 (Edge, self->size);

  /* What a value is goes before what it may also be, and both before what
   * stands within a text. */
  n_values = tue_known_values_get_n (values);
  for (guint i = 0; i < n_values; i++)
    add_typed (self, tue_known_values_get_nth (values, i), i);
  for (guint i = 0; i < n_values; i++)
    add_others (self, tue_known_values_get_nth (values, i), i);
  for (guint i = 0; i < n_values; i++)
    if (tue_known_values_get_nth (values, i)->kind == TUE_KNOWN_TEXT)
      {
        add_inside (self, tue_known_values_get_nth (values, i), i);
        add_words (self, tue_known_values_get_nth (values, i), i);
      }
  sort_places (self);
  return self;
}

void
tue_fact_index_free (TueFactIndex *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->near);
  g_array_unref (self->row);
  g_array_unref (self->ends);
  g_free (self->edges);
  g_free (self->first);
  g_free (self->places);
  tue_known_values_unref (self->values);
  g_free (self);
}

typedef struct
{
  const TueFactToken *token;
  TueFactHit         *hit;
} Search;

/* A day that is said to be a Thursday has to be one. */
static gboolean
accept_key (TueFactIndex *self,
            const char   *key,
            guint         reading,
            gpointer      user_data)
{
  Search              *search = user_data;
  Entry               *entry = g_hash_table_lookup (self->entries, key);
  const TueKnownValue *value;

  if (entry == NULL)
    return FALSE;

  value = tue_known_values_get_nth (self->values, entry->value);
  if (search->token->weekday != 0 && value->kind == TUE_KNOWN_DATE &&
      (int)g_date_get_weekday (&value->date) != search->token->weekday)
    return FALSE;

  *search->hit = (TueFactHit){
    .value = entry->value,
    .reading = reading % SCALED,
    .is_whole = entry->is_whole && reading < SCALED,
    .start = entry->start,
    .length = entry->length,
  };
  return TRUE;
}

/**
 * tue_fact_index_find_token:
 * @text: the text that @token is of
 * @hit: (out): which value it stands for
 *
 * Returns: whether the task has it
 */
gboolean
tue_fact_index_find_token (TueFactIndex       *self,
                           const char         *text,
                           const TueFactToken *token,
                           TueFactHit         *hit)
{
  Search search = { token, hit };

  g_return_val_if_fail (self != NULL && text != NULL && token != NULL && hit != NULL, FALSE);

  if (token->kind == TUE_FACT_TOKEN_REFERENCE && visit_keys (self, text, token, accept_key, &search))
    return TRUE;
  if (token->kind == TUE_FACT_TOKEN_POSTAL || token->kind == TUE_FACT_TOKEN_REFERENCE)
    {
      g_autoptr(GArray) words = tue_fact_words_split (text + token->start, token->end - token->start);

      tue_fact_index_identify (self, text + token->start, words);
      return tue_fact_index_find_part (self, text + token->start, (TueFactWord *)words->data, words->len, FALSE, hit);
    }

  /* The day that is said has to be that day of the week in its own year. */
  if (token->kind == TUE_FACT_TOKEN_DATE && token->weekday != 0 && token->n_days > 0 && token->days[0].year != 0)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, token->days[0].day, token->days[0].month, token->days[0].year);
      if (token->n_days == 1 && (int)g_date_get_weekday (&date) != token->weekday)
        return FALSE;
    }

  return visit_keys (self, text, token, accept_key, &search);
}

/**
 * tue_fact_index_identify:
 * @text: the text that @words are of
 * @words: (element-type TueFactWord): get their ids
 */
void
tue_fact_index_identify (TueFactIndex *self,
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
 * tue_fact_index_find_text:
 * @text: the text that @words are of
 * @at: the first word
 * @hit: (out): which value it is
 *
 * Returns: of how many words the longest value is that stands there, or 0
 */
guint
tue_fact_index_find_text (TueFactIndex *self,
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

/* The id of a known word that is one letter different; 0 for none. The first
 * letter is the same. */
static guint
find_neighbour (TueFactIndex      *self,
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

  return id;
}

static gboolean
is_part_at (TueFactIndex *self,
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

static void
set_part (TueFactIndex *self,
          guint         at,
          guint         n_words,
          gboolean      is_changed,
          TueFactHit   *hit)
{
  const Place         *first = &g_array_index (self->row, Place, at);
  const Place         *last = &g_array_index (self->row, Place, at + n_words - 1);
  const TueKnownValue *value = tue_known_values_get_nth (self->values, first->value);
  gboolean             is_whole = (at == 0 || g_array_index (self->row, Place, at - 1).value != first->value) &&
                      (at + n_words >= self->row->len || g_array_index (self->row, Place, at + n_words).value != first->value);

  *hit = (TueFactHit){
    .value = first->value,
    .is_whole = is_whole && !is_changed,
    .is_near = !is_whole || is_changed,
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
 * tue_fact_index_find_part:
 * @text: the text that @words are of
 * @words: (array length=n_words): words in a row
 * @may_differ: whether one letter of a word may be another
 * @hit: (out): which value has them
 *
 * Returns: whether a value of the task has these words in this order
 */
gboolean
tue_fact_index_find_part (TueFactIndex      *self,
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
      if (ids[i] == 0 && may_differ)
        {
          ids[i] = find_neighbour (self, text, &words[i]);
          is_changed = TRUE;
        }
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
