/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-own-words"

#include "config.h"

#include "tue-own-words.h"

#include <string.h>

#include "tue-decimal.h"
#include "tue-found-names.h"
#include "tue-mask-addresses.h"
#include "tue-mask-name-forms.h"
#include "tue-mask-names.h"
#include "tue-mask-private.h"
#include "tue-material.h"
#include "tue-money.h"

/* Of a text, so much is read; who a task is about stands at its beginning. */
#define MAX_TEXT_BYTES 10000
#define MAX_WORDS 100000

/* Significant digits that make an amount, or a number without a currency, particular. */
#define MIN_AMOUNT_DIGITS 3
#define MIN_NUMBER_DIGITS 4
#define MIN_PHONE_DIGITS 7

struct _TueOwnWords
{
  TueLocale     locale;
  GPtrArray    *words;  /* (element-type TueOwnWord) */
  GHashTable   *by_key; /* utf8 → index + 1 */
  TueMaskForms *forms;  /* of the names */
};

static void
word_free (gpointer data)
{
  TueOwnWord *word = data;

  g_free (word->words);
  g_free (word->task);
  g_free (word);
}

/**
 * tue_own_words_new:
 * @locale: how the library writes its values; has to live as long
 *
 * Returns: (transfer full): words of no task yet
 */
TueOwnWords *
tue_own_words_new (const TueLocale *locale)
{
  TueOwnWords *self;

  g_return_val_if_fail (locale != NULL, NULL);

  self = g_new0 (TueOwnWords, 1);
  self->locale = *locale;
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->forms = tue_mask_forms_new ();

  return self;
}

/**
 * tue_own_words_free:
 * @self: (transfer full): words
 */
void
tue_own_words_free (TueOwnWords *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->by_key);
  tue_mask_forms_free (self->forms);
  g_free (self);
}

/* --- What a word is told by -------------------------------------------------------------- */

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text) ? 1 : 0;

  return n;
}

/* Without zeros at its ends: 3 for "4830", 1 for "5000" and "0.5". */
static guint
count_significant (const char *decimal)
{
  guint n = 0, zeros = 0;

  for (; *decimal != '\0'; decimal++)
    {
      if (!g_ascii_isdigit (*decimal) || (n == 0 && *decimal == '0'))
        continue;
      zeros = *decimal == '0' ? zeros + 1 : 0;
      n++;
    }

  return n - zeros;
}

static char *
keep_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
  /* "+49 30 …" and "030 …" are one. */
  if (digits->len > 9)
    g_string_erase (digits, 0, (gssize)digits->len - 9);

  return g_string_free_and_steal (digits);
}

static char *
make_url_key (const char *url)
{
  g_autofree char *small = tue_mask_fold (url);
  const char      *rest = strstr (small, "://");
  char            *key;

  rest = rest != NULL ? rest + 3 : small;
  if (g_str_has_prefix (rest, "www."))
    rest += 4;
  key = g_strdup (rest);
  while (g_str_has_suffix (key, "/"))
    key[strlen (key) - 1] = '\0';

  return key;
}

/* (nullable): NULL where it tells of nobody */
static char *
make_key (TueMaskKind kind,
          const char *words)
{
  g_autofree char *key = NULL;

  if (kind == TUE_MASK_PHONE)
    key = count_digits (words) >= MIN_PHONE_DIGITS ? keep_digits (words) : NULL;
  else if (kind == TUE_MASK_URL)
    key = make_url_key (words);
  else
    key = tue_mask_fold (words);

  return key != NULL ? g_strdup_printf ("%d %s", kind, key) : NULL;
}

/* (nullable): NULL for a token that no word is made of */
static char *
make_token_key (const TueFactText  *look,
                const TueFactToken *token,
                TueMaskKind        *kind)
{
  g_autofree char *words = NULL;

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_EMAIL:
      *kind = TUE_MASK_EMAIL;
      break;
    case TUE_FACT_TOKEN_URL:
      *kind = TUE_MASK_URL;
      break;
    case TUE_FACT_TOKEN_PHONE:
      *kind = TUE_MASK_PHONE;
      break;
    case TUE_FACT_TOKEN_POSTAL:
      *kind = TUE_MASK_PLACE;
      break;
    case TUE_FACT_TOKEN_REFERENCE:
      *kind = TUE_MASK_REFERENCE;
      break;
    case TUE_FACT_TOKEN_AMOUNT:
    case TUE_FACT_TOKEN_NUMBER:
      *kind = TUE_MASK_AMOUNT;
      if (token->is_percent || token->n_readings == 0 ||
          count_significant (token->readings[0].text) < (token->kind == TUE_FACT_TOKEN_AMOUNT ? MIN_AMOUNT_DIGITS : MIN_NUMBER_DIGITS))
        return NULL;
      return make_key (*kind, token->readings[0].text);
    case TUE_FACT_TOKEN_DATE:
    case TUE_FACT_TOKEN_PERIOD:
    case TUE_FACT_TOKEN_TIME:
    default:
      return NULL;
    }

  words = tue_mask_dup_words (look, token);

  return make_key (*kind, words);
}

/* --- Taking words ------------------------------------------------------------------------ */

/* G_MAXUINT where it is there already, or there are too many. take_key: (nullable) */
static guint
add_word (TueOwnWords *self,
          TueMaskKind  kind,
          char        *take_key,
          const char  *words,
          const char  *task)
{
  g_autofree char *key = take_key;
  TueOwnWord      *word;

  if (key == NULL || self->words->len >= MAX_WORDS || g_hash_table_contains (self->by_key, key))
    return G_MAXUINT;

  word = g_new0 (TueOwnWord, 1);
  word->kind = kind;
  word->words = g_strdup (words);
  word->task = g_strdup (task);
  g_ptr_array_add (self->words, word);
  g_hash_table_insert (self->by_key, g_steal_pointer (&key), GUINT_TO_POINTER (self->words->len));

  return self->words->len - 1;
}

static void
add_tokens (TueOwnWords *self,
            const char  *text,
            gsize        length,
            const char  *task)
{
  TueFactText  look;
  TueFactToken token;

  tue_fact_text_init (&look, text, length, &self->locale);
  while (tue_mask_next_token (&look, &token))
    {
      TueMaskKind      kind;
      char            *key = token.kind != TUE_FACT_TOKEN_NUMBER ? make_token_key (&look, &token, &kind) : NULL;
      g_autofree char *words = key != NULL ? tue_mask_dup_words (&look, &token) : NULL;

      if (key != NULL)
        add_word (self, kind, key, words, task);
    }
  tue_fact_text_clear (&look);
}

static void
add_money (TueOwnWords    *self,
           const TueMoney *money,
           const char     *task)
{
  TueDecimal       decimal = { 0 };
  g_autofree char *words = tue_money_format (money, &self->locale);

  tue_decimal_set_money (&decimal, money);
  if (count_significant (decimal.text) >= MIN_AMOUNT_DIGITS)
    add_word (self, TUE_MASK_AMOUNT, make_key (TUE_MASK_AMOUNT, decimal.text), words, task);
}

static gsize
limit (const char *text)
{
  gsize length = strlen (text);

  return length <= MAX_TEXT_BYTES ? length : (gsize)(g_utf8_find_prev_char (text, text + MAX_TEXT_BYTES) - text);
}

static void
add_string (TueOwnWords  *self,
            TueMaskNames *names,
            TueField     *field, /* (nullable) */
            const char   *text,
            const char   *task)
{
  gsize length = limit (text);

  if (field != NULL && (tue_field_get_field_type (field) == TUE_FIELD_CHOICE || tue_field_get_field_type (field) == TUE_FIELD_CHOICES))
    return;
  if (field != NULL)
    tue_mask_names_read_field (names, field, text);
  tue_mask_names_read_text (names, text, length);
  add_tokens (self, text, length, task);
}

/* Lists of maps are as deep as values of fields go. */
static void
add_value (TueOwnWords  *self,
           TueMaskNames *names,
           TueField     *field, /* (nullable) */
           TueValue     *value,
           const char   *task)
{
  TueMoney money;

  if (tue_value_get_kind (value) == TUE_VALUE_STRING)
    add_string (self, names, field, tue_value_get_string (value, NULL), task);
  else if (tue_value_get_kind (value) == TUE_VALUE_MAP && tue_money_from_value (value, &money))
    add_money (self, &money, task);
  else if (tue_value_get_kind (value) == TUE_VALUE_LIST || tue_value_get_kind (value) == TUE_VALUE_MAP)
    for (gsize i = 0; i < tue_value_get_n_items (value); i++)
      {
        gboolean  is_map = tue_value_get_kind (value) == TUE_VALUE_MAP;
        TueField *member = field != NULL && is_map ? tue_field_find_field (field, tue_value_get_key (value, i)) : NULL;

        add_value (self, names, is_map ? member : field, tue_value_get_item (value, i), task);
      }
}

/* A word that is a name only in its place tells of nobody in a text. */
static gboolean
tells_somebody (const TueMaskName *name)
{
  g_autofree char *folded = tue_mask_fold (name->name);

  if (name->words[0] == NULL || g_utf8_strlen (folded, -1) < 3)
    return FALSE;
  if (name->words[1] != NULL)
    return TRUE;

  return !tue_mask_word_is_ordinary (folded) && !tue_found_names_is_first_name (folded) && g_utf8_strlen (folded, -1) > 3;
}

/* "Northwind" of "Northwind Traders Ltd" is a form of its own only where it says more
 * than a word does. */
static void
add_name_forms (TueOwnWords       *self,
                const TueMaskName *name,
                guint              index)
{
  guint n = g_strv_length (name->words);

  tue_mask_forms_add (self->forms, name->name, "", 0, index);
  while (!name->is_person && n > 1)
    {
      g_autofree char *last = tue_mask_fold (name->words[n - 1]);

      if (!tue_mask_word_is_legal (last) && !tue_found_names_is_of_organisation (last) && strcmp (last, "&") != 0)
        break;
      n--;
    }
  if (name->is_person && n > 1)
    {
      g_autofree char *surname = tue_mask_fold (name->words[n - 1]);

      if (g_utf8_strlen (surname, -1) > 3 && !tue_mask_word_is_ordinary (surname) && !tue_found_names_is_first_name (surname))
        tue_mask_forms_add (self->forms, name->words[n - 1], "", TUE_MASK_FORM_CAPITAL, index);
    }
  else if (n < g_strv_length (name->words))
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_auto(GStrv) words = NULL;
      g_autofree char *short_name = NULL;
      g_autofree char *folded = NULL;

      for (guint i = 0; i < n; i++)
        g_strv_builder_add (builder, name->words[i]);
      words = g_strv_builder_end (builder);
      short_name = g_strjoinv (" ", words);
      folded = tue_mask_fold (short_name);
      if (n > 1 || (g_utf8_strlen (folded, -1) > 3 && !tue_mask_word_is_ordinary (folded)))
        tue_mask_forms_add (self->forms, short_name, "", n > 1 ? 0 : TUE_MASK_FORM_CAPITAL, index);
    }
}

static void
add_names (TueOwnWords  *self,
           TueMaskNames *names,
           const char   *task)
{
  GPtrArray *all = tue_mask_names_end (names);

  for (guint i = 0; i < all->len; i++)
    {
      const TueMaskName *name = all->pdata[i];
      TueMaskKind        kind = name->is_person ? TUE_MASK_PERSON : TUE_MASK_ORGANISATION;
      guint              index = tells_somebody (name) ? add_word (self, kind, make_key (TUE_MASK_WORDS, name->name), name->name, task) : G_MAXUINT;

      if (index != G_MAXUINT)
        add_name_forms (self, name, index);
    }
}

/**
 * tue_own_words_add_task:
 * @workflow: (nullable): the workflow of the task, which tells what its fields hold
 * @values: a map of what the task holds; what is no value of a field is not looked at
 * @title: the title of the task
 *
 * Takes in whom a task is about.
 */
void
tue_own_words_add_task (TueOwnWords *self,
                        TueWorkflow *workflow,
                        TueValue    *values,
                        const char  *title)
{
  g_autoptr(TueMaskNames) names = NULL;

  g_return_if_fail (self != NULL && values != NULL && title != NULL);

  names = tue_mask_names_new (&self->locale);
  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    {
      const char *name = tue_value_get_key (values, i);

      if (!tue_value_name_is_reserved (name))
        add_value (self, names, workflow != NULL ? tue_workflow_find_field (workflow, name) : NULL, tue_value_get_item (values, i), title);
    }
  add_string (self, names, NULL, title, title);
  add_names (self, names, title);
}

/**
 * tue_own_words_get_n_words:
 *
 * Returns: how many words are known
 */
guint
tue_own_words_get_n_words (TueOwnWords *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->words->len;
}

/**
 * tue_own_words_get_word:
 * @index: which one
 *
 * Returns: (transfer none): the word
 */
const TueOwnWord *
tue_own_words_get_word (TueOwnWords *self,
                        guint        index)
{
  g_return_val_if_fail (self != NULL && index < self->words->len, NULL);

  return self->words->pdata[index];
}

/* --- Finding ----------------------------------------------------------------------------- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TueOwnPlace *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static void
find_tokens (TueOwnWords *self,
             const char  *text,
             gsize        length,
             guint8      *taken,
             GArray      *places)
{
  TueFactText  look;
  TueFactToken token;

  tue_fact_text_init (&look, text, length, &self->locale);
  while (tue_mask_next_token (&look, &token))
    {
      TueMaskKind      kind;
      g_autofree char *key = make_token_key (&look, &token, &kind);
      guint            found = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_key, key)) : 0;
      TueOwnPlace      place = { token.start, token.end - token.start, found - 1 };

      if (found == 0 || tue_own_words_get_word (self, place.word)->is_public)
        continue;
      memset (taken + token.start, 1, token.end - token.start);
      g_array_append_val (places, place);
    }
  tue_fact_text_clear (&look);
}

/**
 * tue_own_words_find:
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Looks for the words in a text, in whatever form they stand there.
 *
 * Returns: (transfer full) (element-type TueOwnPlace): where they stand, in order, apart
 */
GArray *
tue_own_words_find (TueOwnWords *self,
                    const char  *text,
                    gsize        length)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TueOwnPlace));
  g_autoptr(GArray) named = NULL;
  g_autofree guint8 *taken = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  if (self->words->len == 0)
    return places;

  taken = g_malloc0 (length + 1);
  find_tokens (self, text, length, taken, places);
  named = tue_mask_forms_find (self->forms, text, length, taken);
  for (guint i = 0; i < named->len; i++)
    {
      const TueMaskFormPlace *found = &g_array_index (named, TueMaskFormPlace, i);
      TueOwnPlace             place = { found->start, found->length, found->item };

      if (!tue_own_words_get_word (self, found->item)->is_public)
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);

  return places;
}

/**
 * tue_own_words_set_public:
 * @text: what others have read already
 *
 * Forgets the words that stand in a text.
 */
void
tue_own_words_set_public (TueOwnWords *self,
                          const char  *text)
{
  g_autoptr(GArray) places = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  places = tue_own_words_find (self, text, strlen (text));
  for (guint i = 0; i < places->len; i++)
    ((TueOwnWord *)self->words->pdata[g_array_index (places, TueOwnPlace, i).word])->is_public = TRUE;
}

/* --- What could stand there --------------------------------------------------------------- */

static char *
make_name (TueNameStandIns  *names,
           const TueOwnWord *word)
{
  g_auto(GStrv) words = g_strsplit (word->words, " ", -1);
  const TueMaskName name = { word->kind == TUE_MASK_PERSON, FALSE, word->words, words };

  return tue_name_stand_ins_choose (names, &name);
}

static char *
make_stand_in (TueStandIns      *stand_ins,
               TueNameStandIns  *names,
               const TueOwnWord *word)
{
  switch (word->kind)
    {
    case TUE_MASK_PERSON:
    case TUE_MASK_ORGANISATION:
      return make_name (names, word);
    case TUE_MASK_PLACE:
      return tue_mask_addresses_write_place (stand_ins, word->words);
    case TUE_MASK_EMAIL:
      return g_strdup ("name@example.org");
    case TUE_MASK_URL:
      return g_strdup ("https://www.example.org");
    case TUE_MASK_PHONE:
      return tue_stand_ins_next_phone (stand_ins, word->words);
    case TUE_MASK_REFERENCE:
    case TUE_MASK_AMOUNT:
    case TUE_MASK_NUMBER:
    case TUE_MASK_DATE:
    case TUE_MASK_WORDS:
    default:
      return tue_stand_ins_scramble (word->words);
    }
}

/**
 * tue_own_words_make_stand_ins:
 * @used: (nullable): what none of them must say
 * @is_german: whether German names fit
 *
 * Chooses for each word another of its kind that is nobody's.
 *
 * Returns: (transfer full) (element-type utf8): one for each word
 */
GPtrArray *
tue_own_words_make_stand_ins (TueOwnWords *self,
                              const char  *used,
                              gboolean     is_german)
{
  GPtrArray       *made = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = tue_mask_fold (used != NULL ? used : "");
  TueStandIns      stand_ins = { .is_german = is_german, .used = folded };
  g_autoptr(TueNameStandIns) names = tue_name_stand_ins_new (&stand_ins);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->words->len; i++)
    g_ptr_array_add (made, make_stand_in (&stand_ins, names, self->words->pdata[i]));

  return made;
}
