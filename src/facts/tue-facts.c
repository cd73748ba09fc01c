/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-facts"

#include "config.h"

#include "tue-facts.h"

#include <string.h>

#include "tue-fact-match.h"
#include "tue-material.h"

struct _TueFactCheck
{
  gatomicrefcount ref_count;
  TueKnownValues *values; /* owns the names */
  GStringChunk   *texts;
  GArray         *facts;                      /* of TueFact */
  guint           n[TUE_FACT_WORKED_OUT + 1]; /* by mark */
};

/* Each value is written once, however often the draft has it. */
static const char *
write_value (TueFactCheck       *self,
             const TueFactMatch *match,
             GHashTable         *written)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, (gsize)match->value);
  const char          *text;
  g_autofree char     *full = NULL;

  if (match->part_length > 0)
    return g_string_chunk_insert_len (self->texts, value->meaning + match->part_start, (gssize)match->part_length);

  text = g_hash_table_lookup (written, GINT_TO_POINTER (match->value + 1));
  if (text != NULL)
    return text;
  full = tue_known_values_write (self->values, value);
  text = g_string_chunk_insert (self->texts, full);
  g_hash_table_insert (written, GINT_TO_POINTER (match->value + 1), (gpointer)text);
  return text;
}

/* One value may be written in several ways; what is none is the same in the
 * same words. */
static char *
make_same_key (const TueFact *fact,
               const char    *text)
{
  if (fact->mark == TUE_FACT_IN_TASK)
    return g_strdup_printf ("%d %s %u %s %s", fact->mark, fact->field, fact->item, fact->member != NULL ? fact->member : "", fact->value);
  return g_strdup_printf ("%d %d %.*s", fact->mark, fact->kind, (int)fact->length, text + fact->start);
}

static void
find_same (TueFactCheck *self,
           const char   *text)
{
  g_autoptr(GHashTable) firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->facts->len; i++)
    {
      TueFact         *fact = &g_array_index (self->facts, TueFact, i);
      g_autofree char *key = make_same_key (fact, text);
      guint            first = GPOINTER_TO_UINT (g_hash_table_lookup (firsts, key));

      fact->first = first > 0 ? first - 1 : i;
      if (first == 0)
        g_hash_table_insert (firsts, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1));
    }
}

static void
add_fact (TueFactCheck       *self,
          const TueFactMatch *match,
          GHashTable         *written)
{
  TueFact fact = { .kind = match->kind, .start = match->start, .length = match->end - match->start, .item = G_MAXUINT, .mark = TUE_FACT_NOT_IN_TASK };

  if (match->value >= 0)
    {
      const TueKnownValue *value = tue_known_values_get_nth (self->values, (gsize)match->value);

      fact.field = value->place.field;
      fact.item = value->place.item;
      fact.member = value->place.member;
      fact.value = write_value (self, match, written);
      if (g_str_equal (value->place.field, TUE_MATERIAL_LIST_NAME))
        fact.material = value->label;
      fact.mark = match->is_near ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK;
      fact.word_start = match->word_start;
      fact.word_length = match->word_length;
    }
  else if (match->sum != NULL)
    {
      fact.value = g_string_chunk_insert (self->texts, match->sum);
      fact.mark = TUE_FACT_WORKED_OUT;
    }
  self->n[fact.mark]++;
  g_array_append_val (self->facts, fact);
}

/**
 * tue_fact_check_new:
 * @text: the draft, valid UTF-8
 * @length: in bytes, or -1
 * @workflow: the workflow of the task
 * @values: a map of what the task holds, by field
 * @due: (nullable): the task's due date, ISO 8601
 * @title: (nullable): the task's title
 * @locale: how the task writes its values, and how to read the draft where the
 *   draft does not tell
 * @sender: (nullable): name, function and organisation of who writes, as far as
 *   they are known
 * @today: the day that templates know as today
 * @cancellable: (nullable): may be cancelled from another thread
 *
 * Reads a draft once and compares it with the task.
 *
 * Returns: (transfer full) (nullable): the facts, %NULL when cancelled
 */
TueFactCheck *
tue_fact_check_new (const char        *text,
                    gssize             length,
                    TueWorkflow       *workflow,
                    TueValue          *values,
                    const char        *due,
                    const char        *title,
                    const TueLocale   *locale,
                    const char *const *sender,
                    const GDate       *today,
                    GCancellable      *cancellable)
{
  g_autoptr(TueKnownValues) known = NULL;
  g_autoptr(GArray) matches = NULL;
  g_autoptr(GHashTable) written = g_hash_table_new (NULL, NULL);
  TueFactCheck *self;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (values != NULL && locale != NULL, NULL);

  known = tue_known_values_new (workflow, values, due, title, sender, today, TRUE, locale);
  matches = tue_fact_match (text, length < 0 ? strlen (text) : (gsize)length, known, TUE_FACT_MATCH_FACTS, locale, cancellable);
  if (matches == NULL)
    return NULL;

  self = g_new0 (TueFactCheck, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->values = g_steal_pointer (&known);
  self->texts = g_string_chunk_new (1024);
  self->facts = g_array_sized_new (FALSE, FALSE, sizeof (TueFact), matches->len);
  for (guint i = 0; i < matches->len; i++)
    add_fact (self, &g_array_index (matches, TueFactMatch, i), written);
  find_same (self, text);
  return self;
}

/**
 * tue_fact_check_ref:
 *
 * Returns: (transfer full): the facts
 */
TueFactCheck *
tue_fact_check_ref (TueFactCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_fact_check_unref:
 * @self: (transfer full): the facts
 */
void
tue_fact_check_unref (TueFactCheck *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->facts);
  g_string_chunk_free (self->texts);
  tue_known_values_unref (self->values);
  g_free (self);
}

/**
 * tue_fact_check_get_facts:
 * @n_facts: (out): their number
 *
 * Returns: (array length=n_facts) (transfer none): the facts in the order of
 *   the draft, apart from each other
 */
const TueFact *
tue_fact_check_get_facts (TueFactCheck *self,
                          gsize        *n_facts)
{
  g_return_val_if_fail (self != NULL && n_facts != NULL, NULL);

  *n_facts = self->facts->len;
  return (const TueFact *)self->facts->data;
}

/**
 * tue_fact_check_get_n:
 *
 * Returns: how many facts have that mark
 */
guint
tue_fact_check_get_n (TueFactCheck *self,
                      TueFactMark   mark)
{
  g_return_val_if_fail (self != NULL && mark <= TUE_FACT_WORKED_OUT, 0);

  return self->n[mark];
}
