/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-labels"

#include "config.h"

#include "tue-fact-labels.h"

#include <string.h>

#include "tue-fact-lexicon.h"
#include "tue-fact-words.h"
#include "tue-material.h"

#define MAX_BEFORE 10
#define MAX_BEHIND 5

/* How far the words around are looked for, in bytes. */
#define REACH 160

/* A longer label is a sentence. */
#define MAX_LABEL_WORDS 8

/* Words that compounds are looked through for. */
#define MAX_STEMS 256
#define MIN_STEM 5

/* Ids of words without a topic begin here. */
#define FIRST_ID 1000

typedef struct
{
  guint  n;
  guint  first_of_item; /* of the words that the item is called by */
  guint *ids;           /* (owned) */
} Label;

struct _TueFactLabels
{
  GHashTable *ids;   /* folded word, without the marks of its letters → id */
  GPtrArray  *stems; /* folded words, long enough to be found within others */
  Label      *labels;
  gsize       n_labels;
  GHashTable *number_ids; /* those of numbers that no list has */
};

static guint
intern (TueFactLabels *self,
        const char    *folded)
{
  const TueFactLexeme *lexeme = tue_fact_lexicon_find (folded);
  g_autofree char     *plain = tue_fact_word_write_plainly (folded, FALSE);
  guint                id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, plain));

  if (id != 0)
    return id;
  folded = plain;
  id = lexeme != NULL && lexeme->topic != 0 ? lexeme->topic : FIRST_ID + g_hash_table_size (self->ids);
  g_hash_table_insert (self->ids, g_strdup (folded), GUINT_TO_POINTER (id));
  if (strlen (folded) >= MIN_STEM && self->stems->len < MAX_STEMS)
    g_ptr_array_add (self->stems, g_strdup (folded));
  return id;
}

static void
add_words (TueFactLabels *self,
           GArray        *ids,
           const char    *text)
{
  g_autoptr(GArray) words = NULL;

  if (text == NULL)
    return;
  words = tue_fact_words_split (text, strlen (text));
  for (guint i = 0; i < words->len && ids->len < MAX_LABEL_WORDS * 3 && i < MAX_LABEL_WORDS; i++)
    {
      const TueFactWord   *word = &g_array_index (words, TueFactWord, i);
      char                 folded[TUE_FACT_WORD_SIZE];
      const TueFactLexeme *lexeme;
      guint                id;

      if (word->length < 2 || (word->flags & TUE_FACT_WORD_LETTERS) == 0 ||
          !tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded))
        continue;
      lexeme = tue_fact_lexicon_find (folded);
      if (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0)
        continue;
      id = intern (self, folded);
      g_array_append_val (ids, id);
    }
}

/**
 * tue_fact_labels_new:
 * @values: the values of a task
 *
 * Returns: (transfer full): what the values are called
 */
TueFactLabels *
tue_fact_labels_new (TueKnownValues *values)
{
  TueFactLabels *self;

  g_return_val_if_fail (values != NULL, NULL);

  self = g_new0 (TueFactLabels, 1);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->number_ids = g_hash_table_new (NULL, NULL);
  self->stems = g_ptr_array_new_with_free_func (g_free);
  self->n_labels = tue_known_values_get_n (values);
  self->labels = g_new0 (Label, MAX (self->n_labels, 1));
  for (gsize i = 0; i < self->n_labels; i++)
    {
      const TueKnownValue *value = tue_known_values_get_nth (values, i);
      g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));

      /* What a person called a text says nothing of the figures in it. */
      if (g_str_equal (value->place.field, TUE_MATERIAL_LIST_NAME))
        continue;
      add_words (self, ids, value->label);
      add_words (self, ids, value->place.member != NULL ? value->place.member : value->place.field);
      for (guint j = 0; j < ids->len && value->kind == TUE_KNOWN_NUMBER && value->place.item == G_MAXUINT; j++)
        g_hash_table_add (self->number_ids, GUINT_TO_POINTER (g_array_index (ids, guint, j)));
      self->labels[i].first_of_item = ids->len;
      if (value->place.item != G_MAXUINT && value->kind != TUE_KNOWN_TEXT)
        add_words (self, ids, tue_known_values_get_item_name (values, value->place.field, value->place.item));
      self->labels[i].n = ids->len;
      self->labels[i].ids = (guint *)(gpointer)g_array_free (g_steal_pointer (&ids), FALSE);
    }

  return self;
}

void
tue_fact_labels_free (TueFactLabels *self)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < self->n_labels; i++)
    g_free (self->labels[i].ids);
  g_free (self->labels);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->number_ids);
  g_ptr_array_unref (self->stems);
  g_free (self);
}

static void
add_id (TueFactSurroundings *around,
        guint                id,
        guint                distance,
        gboolean             is_behind,
        gboolean             is_joined)
{
  if (id == 0 || around->n == TUE_FACT_MAX_AROUND)
    return;
  around->ids[around->n] = id;
  around->distances[around->n] = (guint8)distance;
  around->are_behind[around->n] = is_behind;
  around->are_joined[around->n] = is_joined;
  around->n++;
}

/* "Workshops" for "workshop", "Gesamtbudget" for "budget". */
static void
add_related (const TueFactLabels *self,
             const char          *folded,
             guint                distance,
             gboolean             is_behind,
             gboolean             is_joined,
             TueFactSurroundings *around)
{
  gsize length = strlen (folded);

  for (guint i = 0; i < self->stems->len && length > MIN_STEM; i++)
    {
      const char *stem = g_ptr_array_index (self->stems, i);
      gsize       stem_length = strlen (stem);
      gboolean    is_related;

      if (stem_length < length)
        is_related = (g_str_has_prefix (folded, stem) && length - stem_length <= 3) ||
                     (g_str_has_suffix (folded, stem) && length - stem_length >= 3);
      else
        is_related = stem_length > length && stem_length - length <= 2 && g_str_has_prefix (stem, folded);
      if (is_related)
        add_id (around, GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, stem)), distance, is_behind, is_joined);
    }
}

/* What stands between a label and its value: "the budget is €4,800". */
static const char joints[] = " by until bis before avant on am im zum endet enden ends ended beginnt begins startet starts fällt falls läuft expires commence expire is are was were be of at ist sind war waren beträgt betrug liegt bei von est sont était sera de du à the der die das den le la ";

/* Half of all labels have one of these, so they name no field alone. */
static const char general_words[] = " date dates datum day tag jour time zeit uhrzeit heure number nummer numéro amount betrag montant value wert valeur name period total sum d affaires d\u2019affaires ";

/* "Startdatum" says no more than "Start". */
static void
cut_general_ending (char *folded)
{
  static const char *const endings[] = { "datum", "termin" };
  gsize                    length = strlen (folded);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]) && length >= strlen (endings[i]) + 4)
      {
        folded[length - strlen (endings[i])] = '\0';
        return;
      }
}

static void
add_word (const TueFactLabels *self,
          const char          *text,
          gsize                start,
          gsize                end,
          guint                distance,
          gboolean             is_behind,
          gboolean            *is_joined,
          TueFactSurroundings *around)
{
  char                 folded[TUE_FACT_WORD_SIZE];
  g_autofree char     *plain = NULL;
  const TueFactLexeme *lexeme;
  gboolean             may_own;
  gboolean             is_joint;
  guint                id;

  if (!tue_fact_word_fold (text + start, end - start, folded, sizeof folded))
    {
      *is_joined = FALSE;
      return;
    }
  cut_general_ending (folded);
  lexeme = tue_fact_lexicon_find (folded);
  /* "Backöfen" for "Backofen" */
  plain = g_str_is_ascii (folded) ? NULL : tue_fact_word_write_plainly (folded, FALSE);
  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, plain != NULL ? plain : folded));
  if (id == 0 && lexeme != NULL)
    id = lexeme->topic;
  may_own = *is_joined && (lexeme == NULL || (lexeme->senses & TUE_FACT_WORD_SMALL) == 0) && !tue_fact_word_is_in (folded, general_words);
  /* "Start date: 14 December" */
  is_joint = tue_fact_word_is_in (folded, joints) || tue_fact_word_is_in (folded, general_words);
  *is_joined = *is_joined && is_joint;
  if (id != 0)
    add_id (around, id, distance, is_behind, may_own);
  /* "beträgt" is no "Betrag". */
  else if (!is_joint && (lexeme == NULL || (lexeme->senses & TUE_FACT_WORD_SMALL) == 0))
    add_related (self, plain != NULL ? plain : folded, distance, is_behind, may_own, around);
}

static gboolean
is_word_byte (guchar c)
{
  return c >= 0x80 || g_ascii_isalnum ((char)c);
}

/* Whether a sentence, a cell or a line ends between two words. */
static gboolean
is_parted (const char *text,
           gsize       start,
           gsize       end,
           gsize       length,
           gboolean    is_behind)
{
  for (gsize i = start; i < end; i++)
    {
      char c = text[i];

      if (c == '\n' && (i + 1 >= length || strchr ("\n-*#|>+", text[i + 1]) != NULL || g_ascii_isdigit (text[i + 1])))
        return TRUE;
      if ((c == '.' || c == '!' || c == '?') && i + 1 < length && g_ascii_isspace (text[i + 1]) &&
          start >= 3 && is_word_byte ((guchar)text[start - 3]))
        return TRUE;
      if (is_behind && strchr (",;:|\n", c) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* "£950 per training session", "750 € für die Wartung" */
static gboolean
is_for_behind (const char *text,
               gsize       length,
               gsize       end)
{
  static const char *const words[] = { "per ", "for ", "pro ", "je ", "für ", "par ", "pour " };

  if (end >= length || text[end] != ' ')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (length - end - 1 >= strlen (words[i]) && memcmp (text + end + 1, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tue_fact_labels_look_around:
 * @text: valid UTF-8
 * @start: of what is looked around
 * @end: of it
 * @around: (out caller-allocates): what the words around it name
 */
void
tue_fact_labels_look_around (const TueFactLabels *self,
                             const char          *text,
                             gsize                length,
                             gsize                start,
                             gsize                end,
                             TueFactSurroundings *around)
{
  gsize    limit = start > REACH ? start - REACH : 0;
  gsize    at = start;
  gboolean is_joined = TRUE;

  g_return_if_fail (self != NULL && text != NULL && around != NULL);

  around->n = 0;
  for (guint n = 1; n <= MAX_BEFORE && at > limit; n++)
    {
      gsize word_end = at;
      gsize word;

      while (word_end > limit && !is_word_byte ((guchar)text[word_end - 1]))
        word_end--;
      if (word_end == limit || is_parted (text, word_end, at, length, FALSE))
        break;
      is_joined = is_joined && memchr (text + word_end, ',', at - word_end) == NULL && memchr (text + word_end, '(', at - word_end) == NULL;
      for (word = word_end; word > limit && is_word_byte ((guchar)text[word - 1]);)
        word--;
      while (word < word_end && ((guchar)text[word] & 0xc0) == 0x80)
        word++;
      add_word (self, text, word, word_end, n, FALSE, &is_joined, around);
      at = word;
    }

  is_joined = FALSE;
  around->is_for = is_for_behind (text, length, end);
  limit = MIN (length, end + REACH);
  at = end;
  for (guint n = 1; n <= MAX_BEHIND && at < limit; n++)
    {
      gsize word = at;
      gsize word_end;

      while (word < limit && !is_word_byte ((guchar)text[word]))
        word++;
      if (word == limit || is_parted (text, at, word, length, TRUE))
        break;
      for (word_end = word; word_end < length && word_end < limit + 4 && is_word_byte ((guchar)text[word_end]);)
        word_end++;
      while (word_end < length && ((guchar)text[word_end] & 0xc0) == 0x80)
        word_end++;
      add_word (self, text, word, word_end, n, TRUE, &is_joined, around);
      at = word_end;
    }
}

/**
 * tue_fact_labels_measure:
 * @around: of tue_fact_labels_look_around()
 * @value: the index of a value
 *
 * Returns: how near words that name the value are
 */
TueFactNearness
tue_fact_labels_measure (const TueFactLabels       *self,
                         const TueFactSurroundings *around,
                         guint                      value)
{
  TueFactNearness nearness = { G_MAXUINT, G_MAXUINT, G_MAXUINT };

  g_return_val_if_fail (self != NULL && around != NULL && value < self->n_labels, nearness);

  for (guint i = 0; i < around->n; i++)
    for (guint j = 0; j < self->labels[value].n; j++)
      {
        guint *distance = around->are_behind[i] ? &nearness.behind : &nearness.before;

        if (self->labels[value].ids[j] != around->ids[i])
          continue;
        *distance = MIN (*distance, around->distances[i]);
        if (around->are_joined[i])
          nearness.joined = MIN (nearness.joined, around->distances[i]);
      }

  return nearness;
}

static gboolean
has_id (const Label *label,
        guint        id)
{
  for (guint i = 0; i < label->n; i++)
    if (label->ids[i] == id)
      return TRUE;
  return FALSE;
}

static gboolean
has_id_of_item (const Label *label,
                guint        id)
{
  for (guint i = label->first_of_item; i < label->n; i++)
    if (label->ids[i] == id)
      return TRUE;
  return FALSE;
}

/* Whether a word of the name of an item tells it from the others of its list: not
 * the "licence" of "Basic licence" and "Pro licence". */
static gboolean
tells_item (const TueFactLabels *self,
            TueKnownValues      *values,
            guint                value,
            guint                id)
{
  const TueKnownPlace *said = &tue_known_values_get_nth (values, value)->place;

  if (!has_id_of_item (&self->labels[value], id))
    return FALSE;
  for (gsize i = 0; i < self->n_labels; i++)
    {
      const TueKnownPlace *other = &tue_known_values_get_nth (values, i)->place;

      if (other->item != G_MAXUINT && other->item != said->item && g_str_equal (other->field, said->field) && has_id_of_item (&self->labels[i], id))
        return FALSE;
    }
  return TRUE;
}

/* Where the name of the item stands that a place is about. */
typedef struct
{
  guint    distance; /* before it, 0 behind it; G_MAXUINT for nowhere */
  gboolean is_joined;
  gboolean is_told; /* by a word that the other items do not have */
} OwnName;

/* "Survey: 5 days at €680", where that is the price of another item of the list.
 * Where its own name stands, the other one is nearer, or what it is said to be for. */
static gboolean
names_other_item (const TueFactLabels       *self,
                  const TueFactSurroundings *around,
                  TueKnownValues            *values,
                  guint                      value,
                  const OwnName             *own)
{
  const TueKnownPlace *said = &tue_known_values_get_nth (values, value)->place;

  for (guint i = 0; i < around->n; i++)
    {
      gboolean is_for = around->are_behind[i] && around->is_for && around->distances[i] <= 3 && !own->is_joined;
      /* "Basic licence €49.90": the word right before what both are called */
      gboolean is_nearer = (around->are_joined[i] && around->distances[i] < own->distance) ||
                           (!own->is_told && around->distances[i] == own->distance + 1);

      if (has_id (&self->labels[value], around->ids[i]) || (around->are_behind[i] && !is_for) ||
          (own->distance < G_MAXUINT && own->distance > 0 && !is_for && !is_nearer) || (own->distance == 0))
        continue;
      for (gsize j = 0; j < self->n_labels; j++)
        {
          const TueKnownPlace *other = &tue_known_values_get_nth (values, j)->place;

          if (other->item != G_MAXUINT && other->item != said->item && g_str_equal (other->field, said->field) &&
              has_id_of_item (&self->labels[j], around->ids[i]))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * tue_fact_labels_names_other:
 * @around: of tue_fact_labels_look_around()
 * @values: that the labels were made of
 * @value: the index of a value
 * @kind: what stands in the place, %TUE_KNOWN_TEXT for what no label tells
 *
 * Returns: whether the word right before the place is the label of another
 *   field of the same kind, and not of that value: "the deadline is 14
 *   December", where that is the start; or another item of the list is named,
 *   and not its own
 */
gboolean
tue_fact_labels_names_other (const TueFactLabels       *self,
                             const TueFactSurroundings *around,
                             TueKnownValues            *values,
                             guint                      value,
                             TueKnownKind               kind)
{
  const TueKnownValue *said;

  g_return_val_if_fail (self != NULL && around != NULL && values != NULL && value < self->n_labels, FALSE);

  said = tue_known_values_get_nth (values, value);
  if (said->kind != TUE_KNOWN_TEXT)
    kind = said->kind;
  if (kind == TUE_KNOWN_TEXT)
    return FALSE;
  if (said->place.item != G_MAXUINT && said->kind != TUE_KNOWN_TEXT)
    {
      OwnName own = { .distance = G_MAXUINT };

      /* It is told by its name, wherever that stands, unless another one is right
       * before it. */
      for (guint i = 0; i < around->n; i++)
        if (has_id_of_item (&self->labels[value], around->ids[i]))
          {
            own.is_told = own.is_told || tells_item (self, values, value, around->ids[i]);
            own.distance = MIN (own.distance, around->are_behind[i] ? 0 : around->distances[i]);
            own.is_joined = own.is_joined || around->are_joined[i];
          }
      if (names_other_item (self, around, values, value, &own))
        return TRUE;
      if (own.distance < G_MAXUINT)
        return FALSE;
    }
  /* "96 desks on 3 floors": what is counted stands right behind. */
  for (guint i = 0; i < around->n; i++)
    if (around->are_behind[i] && around->distances[i] == 1 && said->kind == TUE_KNOWN_NUMBER && has_id (&self->labels[value], around->ids[i]))
      return FALSE;
  for (guint i = 0; i < around->n; i++)
    {
      if (around->are_behind[i] || has_id (&self->labels[value], around->ids[i]))
        return FALSE;
      if (!around->are_joined[i])
        continue;
      for (gsize j = 0; j < self->n_labels; j++)
        {
          const TueKnownValue *other = tue_known_values_get_nth (values, j);

          if (other->kind == kind && other->place.item == G_MAXUINT && has_id (&self->labels[j], around->ids[i]))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * tue_fact_labels_has_number:
 * @around: of tue_fact_labels_look_around()
 *
 * Returns: whether a field that holds a number is named next to the place
 */
gboolean
tue_fact_labels_has_number (const TueFactLabels       *self,
                            const TueFactSurroundings *around)
{
  g_return_val_if_fail (self != NULL && around != NULL, FALSE);

  for (guint i = 0; i < around->n; i++)
    if (around->distances[i] <= 2 && g_hash_table_contains (self->number_ids, GUINT_TO_POINTER (around->ids[i])))
      return TRUE;

  return FALSE;
}
