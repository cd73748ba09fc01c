/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-search-result"

#include "config.h"

#include "tue-search-result.h"

#include <glib/gi18n-lib.h>

struct _TueSearchResult
{
  GObject parent_instance;

  GObject          *item;
  GArray           *title_matches;
  TueSearchExcerpt *excerpt; /* (nullable) */
  TueSearchFit      fit;
  TueWorkflowPart   part;        /* of a workflow: where the excerpt is from */
  char             *playbook_id; /* (nullable): of a snippet */
};

G_DEFINE_FINAL_TYPE (TueSearchResult, tue_search_result, G_TYPE_OBJECT)

static void
tue_search_result_finalize (GObject *object)
{
  TueSearchResult *self = TUE_SEARCH_RESULT (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->title_matches, g_array_unref);
  g_clear_pointer (&self->excerpt, tue_search_excerpt_free);
  g_free (self->playbook_id);

  G_OBJECT_CLASS (tue_search_result_parent_class)->finalize (object);
}

static void
tue_search_result_class_init (TueSearchResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_search_result_finalize;
}

static void
tue_search_result_init (TueSearchResult *self)
{
}

typedef struct
{
  TueSearchResult      *result;
  const TueSearchQuery *query;
  TueSearchFinder      *finder;
  gboolean              together; /* only words that stand side by side say why */
} Explanation;

/* A TueWorkflowTextFunc: the part that holds the words side by side says why, or else
 * the one with most of them, and of several the first. */
static void
explain_by (TueWorkflowPart part,
            const char     *text,
            gpointer        user_data)
{
  const Explanation *explanation = user_data;
  TueSearchResult   *self = explanation->result;

  if (self->excerpt != NULL && self->excerpt->together >= explanation->together && self->excerpt->n_words == explanation->query->words->len)
    return;

  if (tue_search_finder_improve (explanation->finder, text, &self->excerpt))
    self->part = part;
}

static void
explain_workflow (TueSearchResult      *self,
                  const TueSearchQuery *query,
                  gboolean              closely)
{
  g_autoptr(TueSearchFinder) finder = tue_search_finder_new (query);
  const Explanation explanation = { self, query, finder, closely && self->fit == TUE_SEARCH_FIT_TOGETHER };
  g_autoptr(TueSearchExcerpt) title = NULL;

  tue_search_finder_improve (finder, tue_search_result_get_title (self), &title);
  if (title == NULL || title->n_words < query->words->len)
    tue_workflow_foreach_text (TUE_WORKFLOW (self->item), explain_by, (gpointer)&explanation);
}

/**
 * tue_search_result_new: (skip)
 * @item: a #TueTask, a #TueWorkflow or a #TueSnippet
 * @query: what found it
 * @excerpt: (nullable) (transfer full): of a task or a snippet
 * @fit: how well the words fit
 * @closely: whether to look for the best place of a workflow, or the first that has all words
 *
 * Returns: (transfer full): a new result; of a workflow it says itself which of
 *   its parts holds the words
 */
TueSearchResult *
tue_search_result_new (gpointer              item,
                       const TueSearchQuery *query,
                       TueSearchExcerpt     *excerpt,
                       TueSearchFit          fit,
                       gboolean              closely)
{
  TueSearchResult *self;

  g_return_val_if_fail (TUE_IS_TASK (item) || TUE_IS_WORKFLOW (item) || TUE_IS_SNIPPET (item), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (TUE_TYPE_SEARCH_RESULT, NULL);
  self->item = g_object_ref (item);
  self->excerpt = excerpt;
  self->fit = fit;
  self->title_matches = tue_search_find_matches (tue_search_result_get_title (self), query);
  if (TUE_IS_WORKFLOW (item))
    explain_workflow (self, query, closely);

  return self;
}

/**
 * tue_search_result_new_snippet: (skip)
 * @snippet: a snippet
 * @playbook_id: the playbook that it is in
 * @query: what is looked for
 *
 * Returns: (transfer full) (nullable): a new result, or %NULL where not all of the
 *   words are in its title or all in its text
 */
TueSearchResult *
tue_search_result_new_snippet (TueSnippet           *snippet,
                               const char           *playbook_id,
                               const TueSearchQuery *query)
{
  g_autoptr(TueSearchExcerpt) title = NULL;
  g_autoptr(TueSearchExcerpt) text = NULL;
  gboolean         is_named;
  TueSearchResult *self;

  g_return_val_if_fail (TUE_IS_SNIPPET (snippet), NULL);
  g_return_val_if_fail (playbook_id != NULL, NULL);
  g_return_val_if_fail (query != NULL && query->words->len > 0, NULL);

  title = tue_search_excerpt_new (tue_snippet_get_title (snippet), query);
  is_named = title != NULL && title->n_words == query->words->len;
  if (!is_named)
    text = tue_search_excerpt_new (tue_snippet_get_text (snippet), query);
  if (!is_named && (text == NULL || text->n_words < query->words->len))
    return NULL;

  self = tue_search_result_new (snippet, query, NULL, is_named ? TUE_SEARCH_FIT_NAME : text->together ? TUE_SEARCH_FIT_TOGETHER
                                                                                                      : TUE_SEARCH_FIT_WORDS,
                                TRUE);
  self->excerpt = g_steal_pointer (&text);
  self->playbook_id = g_strdup (playbook_id);

  return self;
}

/**
 * tue_search_result_get_item:
 *
 * Returns: (transfer none): a #TueTask, a #TueWorkflow or a #TueSnippet
 */
gpointer
tue_search_result_get_item (TueSearchResult *self)
{
  g_return_val_if_fail (TUE_IS_SEARCH_RESULT (self), NULL);

  return self->item;
}

/**
 * tue_search_result_get_title:
 *
 * Returns: the title of the task or the snippet, or the name of the workflow
 */
const char *
tue_search_result_get_title (TueSearchResult *self)
{
  g_return_val_if_fail (TUE_IS_SEARCH_RESULT (self), NULL);

  if (TUE_IS_TASK (self->item))
    return tue_task_get_title (TUE_TASK (self->item));
  if (TUE_IS_SNIPPET (self->item))
    return tue_snippet_get_title (TUE_SNIPPET (self->item));

  return tue_workflow_get_name (TUE_WORKFLOW (self->item));
}

/**
 * tue_search_result_get_title_matches: (skip)
 *
 * Returns: (element-type TueSearchMatch): the words of the title that were looked
 *   for, as it was when it was found
 */
GArray *
tue_search_result_get_title_matches (TueSearchResult *self)
{
  g_return_val_if_fail (TUE_IS_SEARCH_RESULT (self), NULL);

  return self->title_matches;
}

/**
 * tue_search_result_get_excerpt: (skip)
 *
 * Returns: (nullable): where the words are, unless the title holds them all
 */
const TueSearchExcerpt *
tue_search_result_get_excerpt (TueSearchResult *self)
{
  g_return_val_if_fail (TUE_IS_SEARCH_RESULT (self), NULL);

  return self->excerpt;
}

/**
 * tue_search_result_get_fit:
 *
 * Returns: how well it fits the words that were looked for
 */
TueSearchFit
tue_search_result_get_fit (TueSearchResult *self)
{
  g_return_val_if_fail (TUE_IS_SEARCH_RESULT (self), TUE_SEARCH_FIT_WORDS);

  return self->fit;
}

/**
 * tue_search_result_get_source:
 *
 * Returns: (nullable): what of a workflow the excerpt is from, in a person's words
 */
const char *
tue_search_result_get_source (TueSearchResult *self)
{
  g_return_val_if_fail (TUE_IS_SEARCH_RESULT (self), NULL);

  if (self->excerpt == NULL || !TUE_IS_WORKFLOW (self->item))
    return NULL;

  switch (self->part)
    {
    case TUE_WORKFLOW_PART_TAG:
      return C_("found in", "Tag");
    case TUE_WORKFLOW_PART_STEP:
      return C_("found in", "Guidance");
    case TUE_WORKFLOW_PART_FIELD:
      return C_("found in", "Field");
    case TUE_WORKFLOW_PART_TEMPLATE:
      return C_("found in", "Template");
    case TUE_WORKFLOW_PART_CHECKLIST:
      return C_("found in", "Checklist");
    case TUE_WORKFLOW_PART_NOTE:
      return C_("found in", "Note");
    case TUE_WORKFLOW_PART_EXAMPLE:
      return C_("found in", "Example");
    case TUE_WORKFLOW_PART_FOLLOW_UP:
      return C_("found in", "Follow-up");
    case TUE_WORKFLOW_PART_ABOUT:
    default:
      return NULL;
    }
}

/**
 * tue_search_result_get_playbook_id:
 *
 * Returns: (nullable): the playbook that a snippet is in
 */
const char *
tue_search_result_get_playbook_id (TueSearchResult *self)
{
  g_return_val_if_fail (TUE_IS_SEARCH_RESULT (self), NULL);

  return self->playbook_id;
}
