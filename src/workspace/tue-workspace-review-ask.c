/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Who is asked for a review: asking, taking that back, and handing over.
 */

#define G_LOG_DOMAIN "tue-workspace-review-ask"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <glib/gi18n-lib.h>

#include "tue-blanks.h"
#include "tue-workspace-private.h"

static TueValue *
make_person (const char *name)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autofree char *stripped = tue_blanks_dup_stripped (name);

  tue_value_builder_set (builder, "name", tue_value_new_string (stripped));

  return tue_value_builder_end (builder);
}

static TueValue *
make_hand_over (const char *from, /* (nullable) */
                const char *to,
                const char *note) /* (nullable) */
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  if (from != NULL && *from != '\0')
    tue_value_builder_set (builder, "from", tue_value_new_string (from));
  tue_value_builder_set (builder, "to", make_person (to));
  if (note != NULL && *note != '\0')
    tue_value_builder_set (builder, "note", tue_value_new_string (note));

  return tue_value_builder_end (builder);
}

/* --- Asking ---------------------------------------------------------------- */

static TueValue *
make_request (TueReviewRules    *rules, /* (nullable) */
              const char *const *people,
              const char        *message) /* (nullable) */
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) to = tue_value_builder_new_list ();
  TueReviewRulesSpec spec;

  tue_review_rules_get_spec (rules, &spec);
  for (gsize i = 0; people[i] != NULL; i++)
    tue_value_builder_add (to, make_person (people[i]));
  tue_value_builder_set (builder, "to", tue_value_builder_end (to));
  /* One after the other, unless the workflow wants two at the same time. */
  if (people[1] != NULL && (rules == NULL || spec.approvals != 2 || spec.in_order))
    tue_value_builder_set (builder, "in_order", tue_value_new_boolean (TRUE));
  if (spec.target_days > 0)
    tue_value_builder_set (builder, "days", tue_value_new_number (spec.target_days));
  if (message != NULL && *message != '\0')
    tue_value_builder_set (builder, "message", tue_value_new_string (message));

  return tue_value_builder_end (builder);
}

static const char *
get_deputy (const char *const *deputies, /* (nullable) */
            guint              index)
{
  return deputies != NULL && *deputies[index] != '\0' ? deputies[index] : NULL;
}

/* Who has the review in the end; (transfer container) */
static const char **
list_asked (const char *const *people,
            const char *const *deputies)
{
  guint        n_people = g_strv_length ((char **)people);
  const char **asked = g_new0 (const char *, n_people + 1);

  for (guint i = 0; i < n_people; i++)
    asked[i] = get_deputy (deputies, i) != NULL ? deputies[i] : people[i];

  return asked;
}

/* Whoever is away is asked, and hands over to who stands in: so the trail has both.
 * entries: those of the review, with the request. Returns (nullable): why it cannot be */
static const char *
add_deputies (TueWorkspace      *self,
              GPtrArray         *entries,
              const char *const *people,
              const char *const *deputies,
              GPtrArray         *more)
{
  TueReviewEntry *request = entries->pdata[entries->len - 1];

  for (guint i = 0; people[i] != NULL; i++)
    {
      const char *deputy = get_deputy (deputies, i);
      g_autoptr(TueReviewState) state = NULL;
      g_autoptr(TueReviewEntry) entry = NULL;
      g_autoptr(TueValue) content = NULL;
      const char *reason;

      if (deputy == NULL)
        continue;

      state = tue_review_state_new (entries);
      content = make_hand_over (people[i], deputy, NULL);
      entry = tue_workspace_make_review_entry (self, &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_HAND_OVER, .content = content }, request);
      reason = tue_review_state_check (state, entry);
      if (reason != NULL)
        return reason;
      g_ptr_array_add (entries, tue_review_entry_ref (entry));
      g_ptr_array_add (more, g_steal_pointer (&entry));
    }

  return NULL;
}

/* Why nobody can be asked now, whoever it is. (nullable) */
static const char *
check_asking (TueWorkspace *self,
              TueReview    *review,
              TueDraft     *draft)
{
  TueTask     *task = tue_review_get_task (review);
  TueTaskState state = tue_task_get_state (task);
  gsize        length;

  if (tue_draft_get_damaged (draft))
    return _("The draft is damaged: what is left of it cannot be reviewed.");
  tue_draft_get_text (draft, &length);
  if (length == 0)
    return _("There is no draft to review yet.");
  if (state == TUE_TASK_STATE_IN_REVIEW)
    return tue_review_check_move (tue_review_state_get_stand (tue_review_get_state (review)), TUE_REVIEW_ENTRY_REQUEST);

  return tue_task_state_check_move (state, TUE_TASK_STATE_IN_REVIEW);
}

/* The task may have been moved without the review: what stands in it is ended first. */
static void
end_what_stands (TueWorkspace *self,
                 TueReview    *review)
{
  TueReviewState *state = tue_review_get_state (review);
  TueReviewStand  stand = tue_review_state_get_stand (state);
  TueReviewEntry *request = tue_review_state_get_request (state);
  g_autoptr(TueReviewEntry) end = NULL;

  if (stand != TUE_REVIEW_WAITING && stand != TUE_REVIEW_APPROVED)
    return;

  end = tue_review_entry_new (&(TueReviewEntrySpec){
    .kind = stand == TUE_REVIEW_WAITING ? TUE_REVIEW_ENTRY_TAKE_BACK : TUE_REVIEW_ENTRY_REVISE,
    .person = tue_review_entry_get_person (request),
    .about = tue_review_entry_get_id (request),
  });
  tue_workspace_note_in_review (self, review, end);
}

/* The revision that is asked about: the draft as it is. (nullable) (transfer full) */
static TueRevision *
freeze (TueWorkspace *self,
        TueDraft     *draft)
{
  TueRevision *kept = tue_workspace_keep_revision (self, draft, TUE_REVISION_ORIGIN_BEFORE_REVIEW, NULL);
  TueRevision *newest = tue_draft_get_newest (draft);

  if (kept != NULL)
    return kept;

  return newest != NULL ? g_object_ref (newest) : NULL;
}

/**
 * tue_workspace_ask_with_deputies:
 * @review: the review of a task
 * @draft: the draft of that task
 * @people: (array zero-terminated=1): who is asked, one or two, in order
 * @deputies: (nullable): as many names: who is asked instead of each, "" for nobody; of
 *   people who are away
 * @message: (nullable): a line to them
 *
 * Keeps the draft as a revision, which is the one to be reviewed, and asks for it. Who is
 * away is named all the same, and the review handed over to who stands in.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_ask_with_deputies (TueWorkspace      *self,
                                 TueReview         *review,
                                 TueDraft          *draft,
                                 const char *const *people,
                                 const char *const *deputies,
                                 const char        *message,
                                 GError           **error)
{
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(TueReviewEntry) entry = NULL;
  g_autoptr(TueValue) content = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) more = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autofree const char **asked = NULL;
  g_autofree char        *hash = NULL;
  g_autofree char        *label = NULL;
  TueTask                *task;
  TueReviewRules         *rules;
  const char             *reason, *text;
  gsize                   length;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (people != NULL, FALSE);

  asked = list_asked (people, deputies);
  task = tue_review_get_task (review);
  rules = tue_workspace_find_review_rules (self, review);
  reason = tue_workspace_find_review_refusal (review);
  if (reason == NULL)
    reason = check_asking (self, review, draft);
  if (reason == NULL)
    reason = tue_review_rules_check_people (rules, tue_settings_get_user_name (self->settings), asked);
  if (reason != NULL)
    return tue_workspace_refuse (error, reason);
  revision = freeze (self, draft);
  if (revision == NULL)
    return tue_workspace_refuse (error, _("There is no draft to review yet."));

  end_what_stands (self, review);
  text = tue_draft_get_text (draft, &length);
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text, length);
  content = make_request (rules, people, message);
  entry = tue_workspace_make_review_entry (self,
                                           &(TueReviewEntrySpec){
                                             .kind = TUE_REVIEW_ENTRY_REQUEST,
                                             .revision_id = tue_revision_get_id (revision),
                                             .revision = tue_revision_get_number (revision),
                                             .hash = hash,
                                             .content = content,
                                           },
                                           NULL);
  reason = tue_review_state_check (tue_review_get_state (review), entry);
  if (reason == NULL)
    {
      entries = tue_review_copy_entries (review);
      g_ptr_array_add (entries, tue_review_entry_ref (entry));
      reason = add_deputies (self, entries, people, deputies, more);
    }
  if (reason != NULL)
    return tue_workspace_refuse (error, reason);

  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (_("Ask for a Review of “%s”"), tue_task_get_title (task));
  tue_workspace_do_review_entries (self, task, entry, more, TUE_TASK_STATE_IN_REVIEW, label);

  return TRUE;
}

/**
 * tue_workspace_ask_for_review:
 * @people: (array zero-terminated=1): who is asked, one or two, in order
 *
 * As tue_workspace_ask_with_deputies(), of people who are there.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_ask_for_review (TueWorkspace      *self,
                              TueReview         *review,
                              TueDraft          *draft,
                              const char *const *people,
                              const char        *message,
                              GError           **error)
{
  return tue_workspace_ask_with_deputies (self, review, draft, people, NULL, message, error);
}

/**
 * tue_workspace_take_review_back:
 * @review: a review that waits
 *
 * Takes back that a review was asked for; the draft is written on.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_take_review_back (TueWorkspace *self,
                                TueReview    *review,
                                GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);

  if (tue_review_state_get_stand (tue_review_get_state (review)) != TUE_REVIEW_WAITING)
    return tue_workspace_refuse (error, _("There is no request for a review to take back."));

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_TAKE_BACK },
                                     /* Translators: an operation to undo; %s is the title of a task. */
                                     g_strdup_printf (_("Take Back the Review of “%s”"), tue_task_get_title (tue_review_get_task (review))),
                                                      error);
}

/* --- Handing over ---------------------------------------------------------- */

/* Why those who are asked cannot be the same with one in the place of another. (nullable) */
const char *
tue_workspace_check_replaced (TueWorkspace   *self,
                              TueTask        *task,
                              TueReviewState *state,
                              const char     *from,
                              const char     *to)
{
  TueReviewEntry *request = tue_review_state_get_request (state);
  TueWorkflow    *workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  TueReviewRules *rules = workflow != NULL ? tue_workflow_get_review (workflow) : NULL;
  g_autoptr(GPtrArray) people = g_ptr_array_new ();

  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const char *name = tue_review_state_get_step (state, i)->name;

      g_ptr_array_add (people, (char *)(tue_review_is_same_person (name, NULL, from, NULL) ? to : name));
    }
  g_ptr_array_add (people, NULL);

  return request != NULL ? tue_review_rules_check_people (rules, tue_review_entry_get_person (request), (const char *const *)people->pdata)
                         : NULL;
}

/**
 * tue_workspace_hand_review_over:
 * @review: a review that waits
 * @from: (nullable): one of those who are asked; %NULL for whose turn it is
 * @to: who is asked instead
 * @note: (nullable): a line
 *
 * Hands a review over to somebody else, as for a holiday.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_hand_review_over (TueWorkspace *self,
                                TueReview    *review,
                                const char   *from,
                                const char   *to,
                                const char   *note,
                                GError      **error)
{
  const TueReviewStep *turn;
  const char          *reason;
  g_autoptr(TueValue) content = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  turn = tue_review_state_get_turn (tue_review_get_state (review));
  if (from == NULL && turn != NULL)
    from = turn->name;
  reason = tue_review_check_move (tue_review_state_get_stand (tue_review_get_state (review)), TUE_REVIEW_ENTRY_HAND_OVER);
  if (reason == NULL)
    reason = tue_workspace_check_replaced (self, tue_review_get_task (review), tue_review_get_state (review), from, to);
  if (reason != NULL)
    return tue_workspace_refuse (error, reason);

  content = make_hand_over (from, to, note);

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_HAND_OVER, .content = content },
                                     /* Translators: an operation to undo; %s is the title of a task. */
                                     g_strdup_printf (_("Hand Over the Review of “%s”"), tue_task_get_title (tue_review_get_task (review))),
                                                      error);
}
