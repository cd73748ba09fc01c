/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-export-plan"

#include "config.h"

#include "tue-export-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-playbook-document.h"
#include "tue-playbook-texts.h"

/* How often one looks whether to stop, and how much of a text stands around a find. */
#define TEXTS_BETWEEN_CHECKS 64
#define EXCERPT_CHARS 24

/* Where words stand. */
typedef struct
{
  guint text;
  gsize start, length;
} Place;

typedef struct
{
  TueExportFind find;
  GArray       *places; /* of Place, by text, in order */
} Find;

struct _TueExportPlan
{
  GObject parent_instance;

  TuePlaybook *playbook;
  GPtrArray   *texts;    /* (element-type TuePlaybookText) */
  GPtrArray   *finds;    /* (element-type Find) */
  GHashTable  *places;   /* ids of the workflows → index + 1 */
  gboolean    *chosen;   /* of each workflow */
  gboolean    *changed;  /* of each workflow */
  gboolean    *was_last; /* whether the last edition has it */

  guint    last_edition;
  guint    n_last;      /* workflows of the last edition */
  gboolean rest_is_new; /* what is said of the playbook, its roles and snippets */
};

G_DEFINE_FINAL_TYPE (TueExportPlan, tue_export_plan, G_TYPE_OBJECT)

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->find.words);
  g_free (find->find.task);
  g_free (find->find.stand_in);
  g_free (find->find.replacement);
  g_array_unref (find->places);
  g_free (find);
}

static void
tue_export_plan_finalize (GObject *object)
{
  TueExportPlan *self = TUE_EXPORT_PLAN (object);

  g_clear_object (&self->playbook);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->finds, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_free (self->chosen);
  g_free (self->changed);
  g_free (self->was_last);

  G_OBJECT_CLASS (tue_export_plan_parent_class)->finalize (object);
}

static void
tue_export_plan_class_init (TueExportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_export_plan_finalize;
}

static void
tue_export_plan_init (TueExportPlan *self)
{
  self->finds = g_ptr_array_new_with_free_func (find_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

static GPtrArray *
get_workflows (TueExportPlan *self)
{
  return tue_playbook_get_workflows (self->playbook);
}

/* --- Making one ---------------------------------------------------------------------- */

/* The playbook as if its workflows were none, to compare what is left. */
static GBytes *
write_rest (TuePlaybook *playbook)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(TuePlaybook) rest = NULL;
  TuePlaybookSpec spec;

  tue_playbook_get_spec (playbook, &spec);
  spec.edition = 1;
  spec.author_name = spec.author_key = spec.news = NULL;
  spec.workflows = none;
  spec.unknown = NULL;
  rest = tue_playbook_new (&spec);

  return tue_playbook_to_bytes (rest);
}

static void
compare (TueExportPlan *self,
         TuePlaybook   *last) /* (nullable) */
{
  g_autoptr(TuePlaybookChange) change = last != NULL ? tue_playbook_change_new (last, self->playbook) : NULL;
  g_autoptr(GBytes) before = last != NULL ? write_rest (last) : NULL;
  g_autoptr(GBytes) now = write_rest (self->playbook);
  GPtrArray *workflows = get_workflows (self);
  GPtrArray *lasts = last != NULL ? tue_playbook_get_workflows (last) : NULL;

  self->last_edition = last != NULL ? tue_playbook_get_edition (last) : 0;
  self->n_last = lasts != NULL ? lasts->len : 0;
  self->rest_is_new = before == NULL || !g_bytes_equal (before, now);
  for (guint i = 0; i < workflows->len; i++)
    self->changed[i] = change == NULL || tue_playbook_change_touches (change, tue_workflow_get_id (workflows->pdata[i]));
  for (guint i = 0; lasts != NULL && i < lasts->len; i++)
    {
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, tue_workflow_get_id (lasts->pdata[i])));

      if (index > 0)
        self->was_last[index - 1] = TRUE;
    }
}

/* What stands within braces is the name of something, and no words. */
static gboolean
is_in_tag (const TuePlaybookText *text,
           gsize                  start)
{
  const char *open, *close;

  if (text->kind != TUE_PLAYBOOK_TEXT_TEMPLATE)
    return FALSE;
  open = g_strrstr_len (text->text, (gssize)start, "{{");
  close = g_strrstr_len (text->text, (gssize)start, "}}");

  return open != NULL && (close == NULL || close < open);
}

static Find *
get_find (TueExportPlan *self,
          GHashTable    *by_word,
          TueOwnWords   *words,
          GPtrArray     *stand_ins,
          guint          word)
{
  const TueOwnWord *own = tue_own_words_get_word (words, word);
  Find             *find = g_hash_table_lookup (by_word, GUINT_TO_POINTER (word + 1));

  if (find != NULL)
    return find;

  find = g_new0 (Find, 1);
  find->find.kind = own->kind;
  find->find.words = g_strdup (own->words);
  find->find.task = g_strdup (own->task);
  find->find.stand_in = g_strdup (stand_ins->pdata[word]);
  find->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_hash_table_insert (by_word, GUINT_TO_POINTER (word + 1), find);
  g_ptr_array_add (self->finds, find);

  return find;
}

static void
look_through (TueExportPlan *self,
              GHashTable    *by_word,
              TueOwnWords   *words,
              GPtrArray     *stand_ins,
              guint          index)
{
  const TuePlaybookText *text = self->texts->pdata[index];
  g_autoptr(GArray) found = tue_own_words_find (words, text->text, strlen (text->text));

  for (guint i = 0; i < found->len; i++)
    {
      const TueOwnPlace *own = &g_array_index (found, TueOwnPlace, i);
      const Place        place = { index, own->start, own->length };

      if (!is_in_tag (text, own->start))
        g_array_append_val (get_find (self, by_word, words, stand_ins, own->word)->places, place);
    }
}

static char *
join_texts (GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (joined, "%s\n", ((const TuePlaybookText *)texts->pdata[i])->text);

  return g_string_free_and_steal (joined);
}

/* FALSE when cancelled. */
static gboolean
look (TueExportPlan *self,
      TueOwnWords   *words,
      GCancellable  *cancellable)
{
  const char      *language = tue_playbook_get_language (self->playbook);
  g_autofree char *joined = join_texts (self->texts);
  g_autoptr(GPtrArray) stand_ins = NULL;
  g_autoptr(GHashTable) by_word = g_hash_table_new (NULL, NULL);

  if (tue_own_words_get_n_words (words) == 0)
    return TRUE;
  stand_ins = tue_own_words_make_stand_ins (words, joined, language != NULL && g_str_has_prefix (language, "de"));
  for (guint i = 0; i < self->texts->len; i++)
    {
      if (i % TEXTS_BETWEEN_CHECKS == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      look_through (self, by_word, words, stand_ins, i);
    }

  return TRUE;
}

/**
 * tue_export_plan_new:
 * @playbook: a playbook
 * @last: (nullable): the edition of it that came, or went, last
 * @words: (nullable): of whom nothing is to be told
 * @cancellable: (nullable): may be cancelled from another thread
 *
 * Looks a playbook through before it goes out. All of it is chosen.
 *
 * Returns: (transfer full) (nullable): the plan, %NULL when cancelled
 */
TueExportPlan *
tue_export_plan_new (TuePlaybook  *playbook,
                     TuePlaybook  *last,
                     TueOwnWords  *words,
                     GCancellable *cancellable)
{
  g_autoptr(TueExportPlan) self = NULL;
  GPtrArray *workflows;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);

  self = g_object_new (TUE_TYPE_EXPORT_PLAN, NULL);
  self->playbook = g_object_ref (playbook);
  workflows = get_workflows (self);
  self->chosen = g_new0 (gboolean, workflows->len + 1);
  self->changed = g_new0 (gboolean, workflows->len + 1);
  self->was_last = g_new0 (gboolean, workflows->len + 1);
  for (guint i = 0; i < workflows->len; i++)
    {
      self->chosen[i] = TRUE;
      g_hash_table_insert (self->places, (gpointer)tue_workflow_get_id (workflows->pdata[i]), GUINT_TO_POINTER (i + 1));
    }
  compare (self, last);
  self->texts = tue_playbook_list_texts (playbook);

  return words == NULL || look (self, words, cancellable) ? g_steal_pointer (&self) : NULL;
}

/**
 * tue_export_plan_get_playbook:
 *
 * Returns: (transfer none): the playbook, with all its workflows
 */
TuePlaybook *
tue_export_plan_get_playbook (TueExportPlan *self)
{
  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), NULL);

  return self->playbook;
}

/**
 * tue_export_plan_get_last_edition:
 *
 * Returns: the number of the edition that came, or went, last; 0 for none
 */
guint
tue_export_plan_get_last_edition (TueExportPlan *self)
{
  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), 0);

  return self->last_edition;
}

/* --- What leaves --------------------------------------------------------------------- */

/**
 * tue_export_plan_get_chosen:
 * @workflow: the index of a workflow of the playbook
 *
 * Returns: whether it leaves
 */
gboolean
tue_export_plan_get_chosen (TueExportPlan *self,
                            guint          workflow)
{
  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self) && workflow < get_workflows (self)->len, FALSE);

  return self->chosen[workflow];
}

/**
 * tue_export_plan_set_chosen:
 * @workflow: the index of a workflow of the playbook
 * @chosen: whether it leaves
 */
void
tue_export_plan_set_chosen (TueExportPlan *self,
                            guint          workflow,
                            gboolean       chosen)
{
  g_return_if_fail (TUE_IS_EXPORT_PLAN (self) && workflow < get_workflows (self)->len);

  self->chosen[workflow] = chosen;
}

/**
 * tue_export_plan_count_chosen:
 *
 * Returns: how many workflows leave
 */
guint
tue_export_plan_count_chosen (TueExportPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), 0);

  for (guint i = 0; i < get_workflows (self)->len; i++)
    n += self->chosen[i] ? 1 : 0;

  return n;
}

/**
 * tue_export_plan_get_changed:
 * @workflow: the index of a workflow of the playbook
 *
 * Returns: whether it differs from the edition that came, or went, last
 */
gboolean
tue_export_plan_get_changed (TueExportPlan *self,
                             guint          workflow)
{
  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self) && workflow < get_workflows (self)->len, FALSE);

  return self->changed[workflow];
}

/**
 * tue_export_plan_dup_ids:
 *
 * Returns: (transfer full) (nullable): the ids of the workflows that leave, %NULL where
 *   all do
 */
char **
tue_export_plan_dup_ids (TueExportPlan *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *workflows;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), NULL);

  workflows = get_workflows (self);
  if (tue_export_plan_count_chosen (self) == workflows->len)
    return NULL;
  for (guint i = 0; i < workflows->len; i++)
    if (self->chosen[i])
      g_strv_builder_add (builder, tue_workflow_get_id (workflows->pdata[i]));

  return g_strv_builder_end (builder);
}

/**
 * tue_export_plan_count:
 * @counts: (out): what leaves
 */
void
tue_export_plan_count (TueExportPlan   *self,
                       TueExportCounts *counts)
{
  GPtrArray *workflows;

  g_return_if_fail (TUE_IS_EXPORT_PLAN (self) && counts != NULL);

  *counts = (TueExportCounts){ .n_snippets = tue_playbook_get_snippets (self->playbook)->len };
  workflows = get_workflows (self);
  for (guint i = 0; i < workflows->len; i++)
    {
      if (!self->chosen[i])
        continue;
      counts->n_workflows++;
      counts->n_templates += tue_workflow_get_steps (workflows->pdata[i])->len;
      counts->n_checks += tue_workflow_get_checklist (workflows->pdata[i])->len;
      counts->n_notes += tue_workflow_get_notes (workflows->pdata[i])->len;
      counts->n_examples += tue_workflow_get_examples (workflows->pdata[i])->len;
    }
}

/**
 * tue_export_plan_is_new:
 *
 * Returns: whether what leaves differs from the last edition, and becomes the next one
 */
gboolean
tue_export_plan_is_new (TueExportPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), FALSE);

  if (self->rest_is_new)
    return TRUE;
  for (guint i = 0; i < self->finds->len; i++)
    if (((Find *)self->finds->pdata[i])->find.replacement != NULL)
      return TRUE;
  for (guint i = 0; i < get_workflows (self)->len; i++)
    {
      if (self->chosen[i] && (self->changed[i] || !self->was_last[i]))
        return TRUE;
      n += self->chosen[i] ? 1 : 0;
    }

  return n != self->n_last;
}

/* --- What is found --------------------------------------------------------------------- */

static Find *
nth_find (TueExportPlan *self,
          guint          find)
{
  return self->finds->pdata[find];
}

static const TuePlaybookText *
get_text (TueExportPlan *self,
          const Place   *place)
{
  return self->texts->pdata[place->text];
}

/* What is said of the playbook leaves whatever is chosen. */
static gboolean
leaves (TueExportPlan         *self,
        const TuePlaybookText *text)
{
  guint index = text->workflow_id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->places, text->workflow_id)) : 0;

  return index == 0 || self->chosen[index - 1];
}

/**
 * tue_export_plan_get_n_finds:
 *
 * Returns: how many words of one's own tasks stand in the playbook
 */
guint
tue_export_plan_get_n_finds (TueExportPlan *self)
{
  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), 0);

  return self->finds->len;
}

/**
 * tue_export_plan_get_find:
 * @find: which of them
 *
 * Returns: (transfer none): the words
 */
const TueExportFind *
tue_export_plan_get_find (TueExportPlan *self,
                          guint          find)
{
  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self) && find < self->finds->len, NULL);

  return &nth_find (self, find)->find;
}

/**
 * tue_export_plan_count_places:
 * @find: which of the words
 *
 * Returns: in how many places of what leaves they stand
 */
guint
tue_export_plan_count_places (TueExportPlan *self,
                              guint          find)
{
  GArray *places;
  guint   n = 0;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self) && find < self->finds->len, 0);

  places = nth_find (self, find)->places;
  for (guint i = 0; i < places->len; i++)
    n += leaves (self, get_text (self, &g_array_index (places, Place, i))) ? 1 : 0;

  return n;
}

static char *
dup_line (const char *start,
          const char *end)
{
  char *line = g_strndup (start, (gsize)(end - start));

  return g_strdelimit (line, "\n\r\t", ' ');
}

/* "Proposal › Guidance: …as with Northwind Traders in spring…" */
static char *
describe (const TuePlaybookText *text,
          const Place           *place)
{
  const char      *start = text->text + place->start, *end = start + place->length;
  g_autofree char *words = NULL;

  for (guint i = 0; i < EXCERPT_CHARS && start > text->text; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; i < EXCERPT_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  words = dup_line (start, end);

  /* Translators: the first %s is a place in a playbook, the others what stands there, perhaps cut off before and behind. */
  return g_strdup_printf (_("%s: %s%s%s"), text->place, start > text->text ? "…" : "", words, *end != '\0' ? "…" : "");
}

/**
 * tue_export_plan_dup_places:
 * @find: which of the words
 * @limit: how many places are told at most
 *
 * Returns: (transfer full): where they stand in what leaves, for people
 */
char **
tue_export_plan_dup_places (TueExportPlan *self,
                            guint          find,
                            guint          limit)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GArray *places;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self) && find < self->finds->len, NULL);

  places = nth_find (self, find)->places;
  for (guint i = 0; i < places->len && limit > 0; i++)
    {
      const Place           *place = &g_array_index (places, Place, i);
      const TuePlaybookText *text = get_text (self, place);

      if (!leaves (self, text))
        continue;
      g_strv_builder_take (builder, describe (text, place));
      limit--;
    }

  return g_strv_builder_end (builder);
}

/**
 * tue_export_plan_can_replace:
 * @find: which of the words
 *
 * Returns: whether something else can stand there; not where it is the name of a field
 */
gboolean
tue_export_plan_can_replace (TueExportPlan *self,
                             guint          find)
{
  GArray *places;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self) && find < self->finds->len, FALSE);

  places = nth_find (self, find)->places;
  for (guint i = 0; i < places->len; i++)
    if (get_text (self, &g_array_index (places, Place, i))->kind != TUE_PLAYBOOK_TEXT_NAME)
      return TRUE;

  return FALSE;
}

/**
 * tue_export_plan_replace:
 * @find: which of the words
 * @replacement: (nullable): what is to stand there, %NULL to leave them
 */
void
tue_export_plan_replace (TueExportPlan *self,
                         guint          find,
                         const char    *replacement)
{
  g_return_if_fail (TUE_IS_EXPORT_PLAN (self) && find < self->finds->len);

  g_set_str (&nth_find (self, find)->find.replacement, replacement);
}

/* --- What becomes of it ------------------------------------------------------------------ */

typedef struct
{
  Place       place;
  const char *words;
  gboolean    is_person; /* of more than one word */
} Edit;

static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  const Edit *x = a, *y = b;

  if (x->place.text != y->place.text)
    return x->place.text < y->place.text ? -1 : 1;

  return x->place.start < y->place.start ? -1 : x->place.start > y->place.start;
}

/* All places that leave, by text. */
static GArray *
list_edits (TueExportPlan *self)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));

  for (guint i = 0; i < self->finds->len; i++)
    {
      const Find *find = nth_find (self, i);
      gboolean    is_person = find->find.kind == TUE_MASK_PERSON && strchr (find->find.words, ' ') != NULL;

      for (guint j = 0; find->find.replacement != NULL && j < find->places->len; j++)
        {
          const Edit             edit = { g_array_index (find->places, Place, j), find->find.replacement, is_person };
          const TuePlaybookText *text = get_text (self, &edit.place);

          if (text->kind != TUE_PLAYBOOK_TEXT_NAME && leaves (self, text))
            g_array_append_val (edits, edit);
        }
    }
  g_array_sort (edits, compare_edits);

  return edits;
}

/* Who stands there by the surname alone is replaced by a surname. */
static const char *
suit (const TuePlaybookText *text,
      const Edit            *edit)
{
  const char *last = edit->is_person ? strrchr (edit->words, ' ') : NULL;

  return last != NULL && memchr (text->text + edit->place.start, ' ', edit->place.length) == NULL ? last + 1 : edit->words;
}

/* An amount keeps its currency. */
static char *
apply_edits (const TuePlaybookText *text,
             const Edit            *edits,
             guint                  n)
{
  GString *made = g_string_new (NULL);
  gsize    at = 0;

  if (text->kind == TUE_PLAYBOOK_TEXT_MONEY)
    return g_string_free_and_steal (g_string_append (made, edits[0].words));
  for (guint i = 0; i < n; i++)
    {
      const Place *place = &edits[i].place;

      g_string_append_len (made, text->text + at, (gssize)(place->start - at));
      g_string_append (made, suit (text, &edits[i]));
      at = place->start + place->length;
    }
  g_string_append (made, text->text + at);

  return g_string_free_and_steal (made);
}

static GHashTable *
make_texts (TueExportPlan *self)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GArray) edits = list_edits (self);

  for (guint i = 0, n; i < edits->len; i += n)
    {
      const Edit            *first = &g_array_index (edits, Edit, i);
      const TuePlaybookText *text = get_text (self, &first->place);

      for (n = 1; i + n < edits->len && g_array_index (edits, Edit, i + n).place.text == first->place.text;)
        n++;
      g_hash_table_insert (texts, text->path, apply_edits (text, first, n));
    }

  return texts;
}

/* The playbook with what is replaced; all of its workflows. */
static TuePlaybook *
make_whole (TueExportPlan *self,
            GError       **error)
{
  g_autoptr(GHashTable) texts = make_texts (self);

  if (g_hash_table_size (texts) == 0)
    return g_object_ref (self->playbook);

  return tue_playbook_replace_texts (self->playbook, texts, error);
}

/**
 * tue_export_plan_make_change:
 *
 * Makes of what is replaced one change of the playbook.
 *
 * Returns: (transfer full) (nullable): the change; %NULL where nothing is replaced, or
 *   with @error set
 */
TuePlaybookChange *
tue_export_plan_make_change (TueExportPlan *self,
                             GError       **error)
{
  g_autoptr(TuePlaybook) after = NULL;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), NULL);

  after = make_whole (self, error);

  return after != NULL && after != self->playbook ? tue_playbook_change_new (self->playbook, after) : NULL;
}

/**
 * tue_export_plan_make_playbook:
 *
 * Makes what leaves: the workflows that are chosen, with what is replaced.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error set
 */
TuePlaybook *
tue_export_plan_make_playbook (TueExportPlan *self,
                               GError       **error)
{
  g_autoptr(TuePlaybook) whole = NULL;
  g_auto(GStrv) ids = NULL;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (self), NULL);

  whole = make_whole (self, error);
  ids = tue_export_plan_dup_ids (self);
  if (whole == NULL || ids == NULL)
    return g_steal_pointer (&whole);

  return tue_playbook_select_workflows (whole, (const char *const *)ids, error);
}
