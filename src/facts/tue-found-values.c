/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-found-values"

#include "config.h"

#include "tue-found-values.h"

#include <string.h>

#include "tue-date-text.h"
#include "tue-fact-text-private.h"
#include "tue-fact-value.h"
#include "tue-fact-words.h"
#include "tue-field-value.h"
#include "tue-found-names.h"
#include "tue-money.h"

/* Further ones are no longer looked at: nobody picks from so many. */
#define MAX_KEPT 2000

/* How often one looks whether to stop. */
#define STEPS_BETWEEN_CHECKS 512

typedef enum
{
  FOUND_PERSON,
  FOUND_ORGANISATION,
  FOUND_SOMEBODY,
  FOUND_DATE,
  FOUND_PERIOD,
  FOUND_TIME,
  FOUND_AMOUNT,
  FOUND_EMAIL,
  FOUND_URL,
  FOUND_PHONE,
  FOUND_POSTAL,
} FoundKind;

/* One thing, wherever it stands. */
typedef struct
{
  FoundKind        kind;
  char            *words;   /* (owned) */
  char            *meaning; /* (owned): the same for the same thing */
  TueValue        *value;   /* (owned) */
  const char      *material;
  TueMaterialRange place;
  guint            n_times;
  guint            order;
} Found;

struct _TueFoundValues
{
  gatomicrefcount ref_count;
  GPtrArray      *materials; /* (owned): ids are theirs */
  GPtrArray      *found;     /* (owned) (element-type Found) */
  GHashTable     *offers;    /* (owned): name of a field → GArray of TueFoundValue */
};

G_DEFINE_BOXED_TYPE (TueFoundValues, tue_found_values, tue_found_values_ref, tue_found_values_unref)

typedef struct
{
  TueFoundValues *result;
  GHashTable     *by_meaning; /* meaning → Found */
  const char     *currency;
  const GDate    *today;
  GCancellable   *cancellable;
  TueMaterial    *material; /* that is read */
  const char     *text;
} Finder;

static void
free_found (gpointer data)
{
  Found *found = data;

  g_free (found->words);
  g_free (found->meaning);
  g_clear_pointer (&found->value, tue_value_unref);
  g_free (found);
}

/* --- Reading ------------------------------------------------------------------ */

/* meaning, value: (transfer full) */
static void
add (Finder   *self,
     FoundKind kind,
     gsize     start,
     gsize     end,
     char     *take_meaning,
     TueValue *take_value)
{
  g_autofree char *meaning = take_meaning;
  g_autoptr(TueValue) value = take_value;
  Found *found = g_hash_table_lookup (self->by_meaning, meaning);

  if (found != NULL)
    {
      found->n_times++;
      return;
    }
  if (self->result->found->len >= MAX_KEPT)
    return;

  found = g_new0 (Found, 1);
  found->kind = kind;
  found->words = g_strndup (self->text + start, end - start);
  g_strdelimit (found->words, "\n\t", ' ');
  found->meaning = g_steal_pointer (&meaning);
  found->value = value != NULL ? g_steal_pointer (&value) : tue_value_new_string (found->words);
  found->material = tue_material_get_id (self->material);
  found->place = (TueMaterialRange){ start, end - start };
  found->n_times = 1;
  found->order = self->result->found->len;
  g_ptr_array_add (self->result->found, found);
  g_hash_table_insert (self->by_meaning, found->meaning, found);
}

static char *
make_meaning (FoundKind   kind,
              const char *text,
              gsize       length)
{
  g_autofree char *folded = g_utf8_casefold (text, (gssize)length);

  return g_strdup_printf ("%d %s", kind, folded);
}

static void
add_date (Finder             *self,
          const TueFactToken *token)
{
  TueValue *value = tue_fact_token_make_date (token, self->today);

  if (value != NULL)
    add (self, FOUND_DATE, token->start, token->end, g_strdup (tue_value_get_string (value, NULL)), value);
}

static void
add_time (Finder             *self,
          const TueFactToken *token)
{
  TueValue *value = tue_fact_token_make_time (token);

  add (self, FOUND_TIME, token->start, token->end, g_strdup (tue_value_get_string (value, NULL)), value);
}

static void
add_amount (Finder             *self,
            const TueFactToken *token)
{
  TueValue *value = tue_fact_token_make_money (token, self->currency);
  TueMoney  money = { 0 };

  if (value != NULL && tue_money_from_value (value, &money))
    add (self, FOUND_AMOUNT, token->start, token->end,
         g_strdup_printf ("%" G_GINT64_FORMAT " %s", money.minor, money.currency), value);
}

static void
add_token (Finder             *self,
           const TueFactToken *token)
{
  static const FoundKind kinds[] = {
    [TUE_FACT_TOKEN_PERIOD] = FOUND_PERIOD,
    [TUE_FACT_TOKEN_EMAIL] = FOUND_EMAIL,
    [TUE_FACT_TOKEN_URL] = FOUND_URL,
    [TUE_FACT_TOKEN_PHONE] = FOUND_PHONE,
    [TUE_FACT_TOKEN_POSTAL] = FOUND_POSTAL,
  };

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_DATE:
      add_date (self, token);
      break;
    case TUE_FACT_TOKEN_TIME:
      add_time (self, token);
      break;
    case TUE_FACT_TOKEN_AMOUNT:
      add_amount (self, token);
      break;
    case TUE_FACT_TOKEN_PERIOD:
    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_POSTAL:
      add (self, kinds[token->kind], token->start, token->end,
           make_meaning (kinds[token->kind], self->text + token->start, token->end - token->start), NULL);
      break;
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      break;
    }
}

/* "4.12." is a day in German, where it could be the number of a section in other
 * languages. */
static gboolean
is_day_with_points (TueFactText        *look,
                    const TueFactToken *token)
{
  return token->kind == TUE_FACT_TOKEN_DATE && look->language == TUE_FACT_LANGUAGE_GERMAN && look->text[token->end - 1] == '.';
}

static gboolean
read_tokens (Finder      *self,
             TueFactText *look)
{
  TueFactToken token;
  guint        steps = 0;

  while (tue_fact_text_next (look, &token))
    {
      if (++steps % STEPS_BETWEEN_CHECKS == 0 && g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      if (token.if_known && !is_day_with_points (look, &token))
        tue_fact_text_reject (look, &token);
      else
        add_token (self, &token);
    }

  return TRUE;
}

static void
read_names (Finder      *self,
            TueFactText *look)
{
  static const FoundKind kinds[] = {
    [TUE_FOUND_PERSON] = FOUND_PERSON,
    [TUE_FOUND_ORGANISATION] = FOUND_ORGANISATION,
    [TUE_FOUND_SOMEBODY] = FOUND_SOMEBODY,
  };
  g_autoptr(GArray) names = tue_found_names_read (look);

  for (guint i = 0; i < names->len; i++)
    {
      const TueFoundName *name = &g_array_index (names, TueFoundName, i);

      /* One name is one thing, whatever told it. */
      add (self, kinds[name->kind], name->start, name->end,
           make_meaning (FOUND_PERSON, self->text + name->start, name->end - name->start), NULL);
    }
}

static gboolean
read_material (Finder          *self,
               TueMaterial     *material,
               const TueLocale *locale)
{
  g_autofree char *text = tue_material_dup_public_text (material);
  TueFactText      look;
  gboolean         is_done;

  self->material = material;
  self->text = text;
  tue_fact_text_init (&look, text, strlen (text), locale);
  is_done = read_tokens (self, &look);
  if (is_done)
    read_names (self, &look);
  tue_fact_text_clear (&look);
  return is_done && !g_cancellable_is_cancelled (self->cancellable);
}

/* --- Offering ------------------------------------------------------------------- */

/* Words of names and labels of fields, in the languages that are read. */
static const char for_people[] =
  " who whom reader readers recipient contact person people name owner sender author decider manager assignee candidate colleague"
  " employee attendee guest host wer wem wen leser empfänger ansprechpartner ansprechpartnerin kontakt verantwortlich"
  " verantwortliche absender bewerber mitarbeiter kollege teilnehmer qui destinataire interlocuteur responsable personne nom ";
static const char for_organisations[] =
  " client customer company organisation organization supplier vendor firm account employer agency authority kunde firma"
  " unternehmen organisation lieferant auftraggeber auftragnehmer behörde amt société entreprise fournisseur organisme ";
static const char for_addresses[] = " address where location place venue adresse anschrift ort wo lieu où ";
static const char for_periods[] =
  " period quarter half week year when zeitraum quartal halbjahr kalenderwoche woche geschäftsjahr jahr wann période trimestre semestre semaine exercice année quand ";
static const char for_later[] = " by until deadline due needed valid answer reply frist bis fällig termin antwort ende end délai échéance ";

static gboolean
mentions (TueField   *field,
          const char *list)
{
  g_autofree char *text = g_strconcat (tue_field_get_name (field), " ", tue_field_get_label (field), NULL);
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_auto(GStrv) words = NULL;

  g_strdelimit (small, "_-/.,;:?!()'", ' ');
  words = g_strsplit (small, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && tue_fact_word_is_in (words[i], list))
      return TRUE;

  return FALSE;
}

/* How well a thing fits a field; 0: not at all. */
static guint
rate_line (TueField *field,
           FoundKind kind)
{
  gboolean people = mentions (field, for_people);
  gboolean organisations = mentions (field, for_organisations);

  switch (kind)
    {
    case FOUND_PERSON:
      return people ? 3 : organisations ? 1
                                        : 0;
    case FOUND_ORGANISATION:
      return organisations ? 3 : people ? 1
                                        : 0;
    case FOUND_SOMEBODY:
      return people || organisations ? 2 : 0;
    case FOUND_POSTAL:
      return mentions (field, for_addresses) ? 3 : 0;
    case FOUND_PERIOD:
      return mentions (field, for_periods) ? 3 : 0;
    default:
      return 0;
    }
}

static guint
rate (TueField *field,
      FoundKind kind)
{
  switch (tue_field_get_field_type (field))
    {
    case TUE_FIELD_DATE:
      return kind == FOUND_DATE;
    case TUE_FIELD_TIME:
      return kind == FOUND_TIME;
    case TUE_FIELD_MONEY:
      return kind == FOUND_AMOUNT;
    case TUE_FIELD_EMAIL:
      return kind == FOUND_EMAIL;
    case TUE_FIELD_URL:
      return kind == FOUND_URL;
    case TUE_FIELD_PHONE:
      return kind == FOUND_PHONE;
    case TUE_FIELD_STRING:
      return tue_field_get_holds (field) == TUE_FIELD_HOLDS_WORDS ? rate_line (field, kind) : 0;
    default:
      return 0;
    }
}

typedef struct
{
  const Found *found;
  guint        rating;
} Candidate;

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->rating != y->rating)
    return x->rating > y->rating ? -1 : 1;
  if (x->found->n_times != y->found->n_times)
    return x->found->n_times > y->found->n_times ? -1 : 1;
  return x->found->order < y->found->order ? -1 : x->found->order > y->found->order;
}

/* "Dana" beside "Dana Whitfield" */
static gboolean
is_part_of_better (GArray      *values,
                   const Found *found)
{
  g_autofree char *small = g_utf8_casefold (found->words, -1);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *better = g_utf8_casefold (g_array_index (values, TueFoundValue, i).words, -1);

      if (strstr (better, small) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_held (TueValue   *values,
         const char *field,
         TueValue   *value)
{
  TueValue *held = tue_value_lookup (values, field);

  return held != NULL && tue_value_equal (held, value);
}

/* What a person lists as not to appear is not offered for another field. */
static gboolean
is_withheld (TueWorkflow *workflow,
             TueValue    *values,
             const Found *found)
{
  g_autofree char *small = g_utf8_casefold (found->words, -1);

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField        *field = tue_workflow_get_nth_field (workflow, i);
      TueValue        *list = tue_value_lookup (values, tue_field_get_name (field));
      g_autofree char *listed = NULL;

      if (tue_field_get_holds (field) != TUE_FIELD_HOLDS_WITHHELD || list == NULL || tue_value_get_kind (list) != TUE_VALUE_STRING)
        continue;
      listed = g_utf8_casefold (tue_value_get_string (list, NULL), -1);
      if (strstr (listed, small) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Who writes is in the mail that is answered, with the full name or as "Ms Lind",
 * and is nobody to write to. */
static gboolean
is_of_sender (const char *const *sender,
              const Found       *found)
{
  g_autofree char *small = g_utf8_casefold (found->words, -1);

  for (; sender != NULL && *sender != NULL; sender++)
    {
      g_autofree char *own = g_utf8_casefold (*sender, -1);

      if (found->kind <= FOUND_SOMEBODY && g_str_has_suffix (own, small) &&
          (strlen (own) == strlen (small) || own[strlen (own) - strlen (small) - 1] == ' '))
        return TRUE;
    }

  return FALSE;
}

static void
drop_unwanted (TueFoundValues    *self,
               TueWorkflow       *workflow,
               TueValue          *values,
               const char *const *sender)
{
  for (guint i = self->found->len; i > 0; i--)
    {
      const Found *found = g_ptr_array_index (self->found, i - 1);

      if (is_withheld (workflow, values, found) || is_of_sender (sender, found))
        g_ptr_array_remove_index (self->found, i - 1);
    }
}

static GArray *
choose (TueField *field,
        GArray   *candidates,
        TueValue *values)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (TueFoundValue));

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && chosen->len < TUE_FOUND_VALUES_MAX; i++)
    {
      const Found  *found = g_array_index (candidates, Candidate, i).found;
      TueFoundValue value = { found->value, found->words, found->material, found->place };

      if (is_held (values, tue_field_get_name (field), found->value) ||
          tue_field_check (field, found->value, NULL) != TUE_FIELD_STATE_OK ||
          (found->kind <= FOUND_SOMEBODY && is_part_of_better (chosen, found)))
        continue;
      g_array_append_val (chosen, value);
    }

  return chosen;
}

static void
offer (Finder   *self,
       TueField *field,
       TueValue *values)
{
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *today = tue_date_to_iso (self->today);
  gboolean         is_later = mentions (field, for_later);
  GArray          *chosen;

  for (guint i = 0; i < self->result->found->len; i++)
    {
      const Found *found = g_ptr_array_index (self->result->found, i);
      Candidate    candidate = { found, rate (field, found->kind) };

      if (candidate.rating == 0 || (is_later && found->kind == FOUND_DATE && strcmp (found->meaning, today) < 0))
        continue;
      g_array_append_val (candidates, candidate);
    }

  chosen = choose (field, candidates, values);
  if (chosen->len > 0)
    g_hash_table_insert (self->result->offers, g_strdup (tue_field_get_name (field)), chosen);
  else
    g_array_unref (chosen);
}

/**
 * tue_found_values_new:
 * @workflow: the workflow of the task
 * @values: a map of what the task holds, its material with it
 * @currency: of amounts whose sign may stand for it, or that have none
 * @locale: how to read a text that does not tell
 * @sender: (nullable): name, function and organisation of who writes
 * @today: which day it is
 * @cancellable: (nullable): may be cancelled from another thread
 *
 * Looks through the material of a task for what its fields could hold.
 *
 * Returns: (transfer full) (nullable): what was found, %NULL when cancelled
 */
TueFoundValues *
tue_found_values_new (TueWorkflow       *workflow,
                      TueValue          *values,
                      const char        *currency,
                      const TueLocale   *locale,
                      const char *const *sender,
                      const GDate       *today,
                      GCancellable      *cancellable)
{
  g_autoptr(TueFoundValues) self = NULL;
  g_autoptr(GHashTable) by_meaning = g_hash_table_new (g_str_hash, g_str_equal);
  Finder finder = { .by_meaning = by_meaning, .currency = currency, .today = today, .cancellable = cancellable };

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (values != NULL && currency != NULL && locale != NULL && today != NULL, NULL);

  self = g_new0 (TueFoundValues, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->materials = tue_material_read (values, NULL);
  self->found = g_ptr_array_new_with_free_func (free_found);
  self->offers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  finder.result = self;

  for (guint i = 0; i < self->materials->len; i++)
    {
      TueMaterial *material = g_ptr_array_index (self->materials, i);

      if (tue_material_get_on (material) && tue_material_get_kind (material) != TUE_MATERIAL_ANSWER &&
          !read_material (&finder, material, locale))
        return NULL;
    }
  drop_unwanted (self, workflow, values, sender);
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    offer (&finder, tue_workflow_get_nth_field (workflow, i), values);

  return g_steal_pointer (&self);
}

TueFoundValues *
tue_found_values_ref (TueFoundValues *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tue_found_values_unref (TueFoundValues *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->offers);
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->materials);
  g_free (self);
}

/**
 * tue_found_values_get:
 * @field: the name of a field
 * @n_values: (out): how many there are, at most %TUE_FOUND_VALUES_MAX
 *
 * Returns: (array length=n_values) (nullable) (transfer none): what the field
 *   could hold, best first
 */
const TueFoundValue *
tue_found_values_get (TueFoundValues *self,
                      const char     *field,
                      gsize          *n_values)
{
  GArray *offered;

  g_return_val_if_fail (self != NULL && field != NULL && n_values != NULL, NULL);

  offered = g_hash_table_lookup (self->offers, field);
  *n_values = offered != NULL ? offered->len : 0;
  return offered != NULL ? (const TueFoundValue *)offered->data : NULL;
}

gboolean
tue_found_values_wants_people (TueField *field)
{
  return mentions (field, for_people);
}

gboolean
tue_found_values_wants_organisations (TueField *field)
{
  return mentions (field, for_organisations);
}
