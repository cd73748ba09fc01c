/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-leaks"

#include "config.h"

#include "tue-draft-leaks.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-facts.h"
#include "tue-material.h"
#include "tue-phrase-set.h"
#include "tue-withheld.h"

/* More than anybody reads; the rest shows when these are gone. */
#define MAX_LEAKS 200

/* As much of the words as a row shows. */
#define MAX_WORDS_CHARACTERS 120

/* A shorter number without a unit is said of many things. */
#define MIN_BARE_DIGITS 3

/* The texts that figures are looked up in, by their id. */
#define LISTED_ID "listed"
#define INTERNAL_ID "internal"

typedef struct
{
  gsize    start, end;
  gboolean is_internal;
} Place;

/* What must not leave, on its way through a draft. */
typedef struct
{
  const char  *text;
  gsize        length;
  TueWorkflow *workflow;
  TueValue    *values;
  GPtrArray   *lists;     /* (owned) (element-type utf8) (unowned items) */
  GPtrArray   *materials; /* (owned) (element-type TueMaterial) */
  GString     *internal;  /* (owned): all that is internal, a paragraph each */
  GArray      *places;    /* (owned) (element-type Place) */
} Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->lists, g_ptr_array_unref);
  g_clear_pointer (&look->materials, g_ptr_array_unref);
  g_clear_pointer (&look->places, g_array_unref);
  if (look->internal != NULL)
    g_string_free (look->internal, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

/* (nullable): what a field says must not appear */
static const char *
get_list (TueField *field,
          TueValue *values)
{
  TueValue   *value = tue_value_lookup (values, tue_field_get_name (field));
  const char *list = value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING ? tue_value_get_string (value, NULL) : NULL;

  if (tue_field_get_holds (field) != TUE_FIELD_HOLDS_WITHHELD || list == NULL || tue_blanks_only (list))
    return NULL;

  return list;
}

static GPtrArray *
collect_lists (TueWorkflow *workflow,
               TueValue    *values)
{
  GPtrArray *lists = g_ptr_array_new ();

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      const char *list = get_list (tue_workflow_get_nth_field (workflow, i), values);

      if (list != NULL)
        g_ptr_array_add (lists, (gpointer)list);
    }

  return lists;
}

static GString *
collect_internal (GPtrArray *materials)
{
  GString *internal = g_string_new (NULL);

  for (guint i = 0; i < materials->len; i++)
    {
      gsize                   n_ranges, length;
      const char             *text = tue_material_get_text (materials->pdata[i], &length);
      const TueMaterialRange *ranges = tue_material_get_internal (materials->pdata[i], &n_ranges);

      for (gsize j = 0; j < n_ranges; j++)
        {
          g_string_append_len (internal, text + ranges[j].start, (gssize)ranges[j].length);
          g_string_append (internal, "\n\n");
        }
    }

  return internal;
}

static void
add_place (Look    *look,
           gsize    start,
           gsize    length,
           gboolean is_internal)
{
  g_array_append_val (look->places, ((Place){ start, start + length, is_internal }));
}

/* --- What is listed --------------------------------------------------------- */

static void
find_listed (Look *look)
{
  g_autoptr(TueWithheld) withheld = NULL;
  g_autoptr(GArray) found = NULL;

  if (look->lists->len == 0)
    return;

  withheld = tue_withheld_new (look->lists, tue_prompt_words_get (tue_workflow_get_language (look->workflow)));
  found = tue_withheld_find_words (withheld, look->text, look->length);
  for (guint i = 0; i < found->len; i++)
    {
      const TueWithheldPlace *place = &g_array_index (found, TueWithheldPlace, i);

      add_place (look, place->start, place->length, FALSE);
    }
}

/* --- What is internal ------------------------------------------------------- */

static void
remove_value (TuePhraseSet *phrases,
              TueValue     *value,
              guint         depth)
{
  gsize       length;
  const char *text;

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_STRING:
      text = tue_value_get_string (value, &length);
      tue_phrase_set_remove (phrases, text, length);
      break;
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
      for (gsize i = 0; depth > 0 && i < tue_value_get_n_items (value); i++)
        remove_value (phrases, tue_value_get_item (value, i), depth - 1);
      break;
    default:
      break;
    }
}

/* What the task says elsewhere is no secret. Its title is for the person alone,
 * and may be the first line of what is internal. */
static void
remove_public (Look         *look,
               TuePhraseSet *phrases)
{
  for (guint i = 0; i < look->materials->len; i++)
    {
      g_autofree char *text = tue_material_dup_public_text (look->materials->pdata[i]);

      tue_phrase_set_remove (phrases, text, strlen (text));
    }
  for (gsize i = 0; i < tue_workflow_get_n_fields (look->workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (look->workflow, i);
      TueValue *value = tue_value_lookup (look->values, tue_field_get_name (field));

      if (value != NULL && tue_field_get_holds (field) == TUE_FIELD_HOLDS_WORDS)
        remove_value (phrases, value, 2);
    }
}

static void
add_internal (Look         *look,
              TuePhraseSet *phrases)
{
  for (guint i = 0; i < look->materials->len; i++)
    {
      gsize                   n_ranges, length;
      const char             *text = tue_material_get_text (look->materials->pdata[i], &length);
      const TueMaterialRange *ranges = tue_material_get_internal (look->materials->pdata[i], &n_ranges);

      for (gsize j = 0; j < n_ranges; j++)
        tue_phrase_set_add (phrases, text + ranges[j].start, ranges[j].length);
    }
}

static void
find_phrases (Look *look)
{
  g_autoptr(TuePhraseSet) phrases = NULL;
  g_autoptr(GArray) found = NULL;

  if (look->internal->len == 0)
    return;

  phrases = tue_phrase_set_new ();
  add_internal (look, phrases);
  remove_public (look, phrases);
  found = tue_phrase_set_find (phrases, look->text, look->length);
  for (guint i = 0; i < found->len; i++)
    {
      const TuePhrasePlace *place = &g_array_index (found, TuePhrasePlace, i);

      add_place (look, place->start, place->length, TRUE);
    }
}

/* --- Figures in another spelling -------------------------------------------- */

static TueValue *
add_text (TueValue   *values,
          const char *id,
          const char *text)
{
  g_autoptr(TueValue) owned = values;
  g_autoptr(TueValue) string = tue_value_new_string (text);
  g_autoptr(TueMaterial) material = tue_material_new (id, id, TUE_MATERIAL_NOTES, string);

  return tue_material_add_to_values (material, values);
}

/* A task with nothing on its desk but what must not leave. */
static TueValue *
make_secret_values (Look *look)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(GString) listed = g_string_new (NULL);
  TueValue *values = tue_value_builder_end (builder);

  for (guint i = 0; i < look->lists->len; i++)
    g_string_append_printf (listed, "%s\n\n", (const char *)look->lists->pdata[i]);
  if (listed->len > 0)
    values = add_text (values, LISTED_ID, listed->str);
  if (look->internal->len > 0)
    values = add_text (values, INTERNAL_ID, look->internal->str);

  return values;
}

static gboolean
is_bare_number (const char *words,
                gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (words[i]))
      return FALSE;

  return length < MIN_BARE_DIGITS;
}

/* Names are found by their letters. */
static gboolean
is_telling (Look          *look,
            const TueFact *fact)
{
  if (fact->mark != TUE_FACT_IN_TASK || fact->material == NULL || fact->kind == TUE_FACT_NAME)
    return FALSE;

  return fact->kind != TUE_FACT_NUMBER || !is_bare_number (look->text + fact->start, fact->length);
}

/* The public check: what it knows was not only in what is internal. next: (inout):
 * where to go on, since facts are asked for in order. */
static gboolean
is_known (TueFactCheck  *check,
          const TueFact *fact,
          gsize         *next)
{
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);

  while (*next < n_facts && facts[*next].start + facts[*next].length <= fact->start)
    ++*next;

  return *next < n_facts && facts[*next].start < fact->start + fact->length && facts[*next].mark == TUE_FACT_IN_TASK;
}

static gboolean
find_figures (Look            *look,
              const char      *due,
              const TueLocale *locale,
              const GDate     *today,
              GCancellable    *cancellable)
{
  g_autoptr(TueValue) secrets = make_secret_values (look);
  g_autoptr(TueFactCheck) secret = tue_fact_check_new (look->text, (gssize)look->length, look->workflow, secrets, NULL, NULL, locale, NULL, today, cancellable);
  g_autoptr(TueFactCheck) public = NULL;
  gsize          n_facts, next = 0;
  const TueFact *facts;

  if (secret == NULL)
    return FALSE;

  facts = tue_fact_check_get_facts (secret, &n_facts);
  for (gsize i = 0; i < n_facts; i++)
    {
      gboolean is_internal;

      if (!is_telling (look, &facts[i]))
        continue;
      is_internal = g_str_equal (facts[i].member, INTERNAL_ID);
      if (is_internal && public == NULL &&
          (public = tue_fact_check_new (look->text, (gssize)look->length, look->workflow, look->values, due, NULL, locale, NULL, today, cancellable)) == NULL)
        return FALSE;
      if (!is_internal || !is_known (public, &facts[i], &next))
        add_place (look, facts[i].start, facts[i].length, is_internal);
    }

  return TRUE;
}

/* --- Places to words --------------------------------------------------------- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end > other->end ? -1 : one->end < other->end;
}

static void
merge_places (GArray *places)
{
  guint n = 0;

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      Place  place = g_array_index (places, Place, i);
      Place *last = n > 0 ? &g_array_index (places, Place, n - 1) : NULL;

      if (last != NULL && place.start < last->end)
        {
          last->end = MAX (last->end, place.end);
          last->is_internal = last->is_internal && place.is_internal;
          continue;
        }
      g_array_index (places, Place, n++) = place;
    }

  g_array_set_size (places, n);
}

static void
clear_leak (gpointer data)
{
  TueDraftLeak *leak = data;

  g_free (leak->words);
  g_free (leak->id);
}

static char *
make_words (const char  *text,
            const Place *place)
{
  g_autofree char *words = g_strndup (text + place->start, place->end - place->start);
  g_auto(GStrv) parts = NULL;
  g_autofree char *line = NULL;

  g_strdelimit (words, "\r\n\t", ' ');
  parts = g_strsplit (words, " ", -1);
  line = g_strjoinv (" ", parts);
  if (g_utf8_strlen (line, -1) > MAX_WORDS_CHARACTERS)
    {
      g_autofree char *cut = g_utf8_substring (line, 0, MAX_WORDS_CHARACTERS - 1);

      return g_strconcat (cut, "…", NULL);
    }

  return g_steal_pointer (&line);
}

static GArray *
list_words (Look *look)
{
  GArray *leaks = g_array_new (FALSE, FALSE, sizeof (TueDraftLeak));
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal); /* id → position + 1 */

  g_array_set_clear_func (leaks, clear_leak);
  for (guint i = 0; i < look->places->len; i++)
    {
      const Place     *place = &g_array_index (look->places, Place, i);
      g_autofree char *words = make_words (look->text, place);
      g_autofree char *small = g_utf8_strdown (words, -1);
      guint            known;
      TueDraftLeak     leak = { place->start, place->end - place->start, 1, NULL, NULL, place->is_internal };

      leak.id = g_strconcat ("leak:", small, NULL);
      known = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, leak.id));
      if (known > 0 || leaks->len == MAX_LEAKS)
        {
          if (known > 0)
            g_array_index (leaks, TueDraftLeak, known - 1).n_places++;
          g_free (leak.id);
          continue;
        }
      leak.words = g_steal_pointer (&words);
      g_hash_table_insert (by_id, leak.id, GUINT_TO_POINTER (leaks->len + 1));
      g_array_append_val (leaks, leak);
    }

  return leaks;
}

/**
 * tue_draft_leaks_may_be:
 * @workflow: the workflow of a task
 * @values: what the task holds
 *
 * Returns: whether the task holds anything that must not leave
 */
gboolean
tue_draft_leaks_may_be (TueWorkflow *workflow,
                        TueValue    *values)
{
  g_autoptr(GPtrArray) lists = NULL;
  g_autoptr(GPtrArray) materials = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  lists = collect_lists (workflow, values);
  if (lists->len > 0)
    return TRUE;

  materials = tue_material_read (values, NULL);
  for (guint i = 0; i < materials->len; i++)
    if (tue_material_get_n_internal (materials->pdata[i]) > 0)
      return TRUE;

  return FALSE;
}

/**
 * tue_draft_leaks_list:
 * @text: a draft, valid UTF-8
 * @length: its length in bytes
 * @workflow: the workflow of the task
 * @values: what the task holds
 * @due: (nullable): the task's due date, ISO 8601
 * @locale: how the task writes its values
 * @today: the day that templates know as today
 * @cancellable: (nullable): may be cancelled from another thread
 *
 * Finds what must not leave and stands in a draft. What is internal counts
 * where neither a field nor the rest of the material says it.
 *
 * Returns: (transfer full) (nullable) (element-type TueDraftLeak): the words, in
 *   the order of the draft, or %NULL when cancelled
 */
GArray *
tue_draft_leaks_list (const char      *text,
                      gsize            length,
                      TueWorkflow     *workflow,
                      TueValue        *values,
                      const char      *due,
                      const TueLocale *locale,
                      const GDate     *today,
                      GCancellable    *cancellable)
{
  g_auto(Look) look = { .text = text, .length = length, .workflow = workflow, .values = values };

  g_return_val_if_fail (text != NULL && TUE_IS_WORKFLOW (workflow) && values != NULL && locale != NULL, NULL);

  look.lists = collect_lists (workflow, values);
  look.materials = tue_material_read (values, NULL);
  look.internal = collect_internal (look.materials);
  look.places = g_array_new (FALSE, FALSE, sizeof (Place));
  if (look.lists->len > 0 || look.internal->len > 0)
    {
      find_listed (&look);
      find_phrases (&look);
      if (!find_figures (&look, due, locale, today, cancellable))
        return NULL;
    }

  merge_places (look.places);
  return list_words (&look);
}
