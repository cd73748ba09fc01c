/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * When people are away: told in the reviews that they take part in, and looked up
 * before somebody is asked and while one waits for them.
 */

#define G_LOG_DOMAIN "tue-workspace-absences"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <glib/gi18n-lib.h>

#include "tue-date-text.h"
#include "tue-workspace-private.h"

/* --- Of others ----------------------------------------------------------------- */

/* On the worker thread. */
static gpointer
list_absences (TueStore *store,
               gpointer  data,
               GError  **error)
{
  g_autoptr(GPtrArray) entries = tue_store_list_away_entries (store, error);

  return entries != NULL ? tue_absences_read (entries) : NULL;
}

static const TueWorkerJob list_job = { .with_store = list_absences, .free_result = (GDestroyNotify)g_ptr_array_unref };

/**
 * tue_workspace_list_absences_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Lists when those who answered a review of this library said that they are away.
 */
void
tue_workspace_list_absences_async (TueWorkspace       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_list_absences_async);
  tue_worker_answer (self->worker, &list_job, NULL, task);
}

/**
 * tue_workspace_list_absences_finish:
 * @result: of tue_workspace_list_absences_async()
 *
 * Returns: (transfer full) (element-type TueAbsence): them, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_absences_finish (TueWorkspace *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_list_absences_sync:
 *
 * The same, waiting for it; for the terminal.
 *
 * Returns: (transfer full) (element-type TueAbsence): them, or %NULL with @error set
 */
GPtrArray *
tue_workspace_list_absences_sync (TueWorkspace *self,
                                  GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return tue_worker_run_sync (self->worker, &list_job, NULL, error);
}

/* --- Who is waited for ----------------------------------------------------------- */

/* In these days before one goes, what waits is handed over. */
#define DAYS_BEFORE 7

void
tue_review_away_clear (TueReviewAway *away)
{
  g_clear_pointer (&away->person, g_free);
  g_clear_pointer (&away->deputy, g_free);
  g_clear_pointer (&away->until, g_free);
  g_clear_pointer (&away->stand_in, g_free);
}

char *
tue_review_away_dup_action (const TueReviewAway *away)
{
  g_return_val_if_fail (away != NULL, NULL);

  /* Translators: a button; %s is the name of a person. */
  return away->deputy != NULL ? g_strdup_printf (_("Hand Over to %s…"), away->deputy) : g_strdup (_("Hand Over…"));
}

static void
name_deputy (TueWorkspace   *self,
             TueTask        *task,
             TueReviewState *state,
             const char     *deputy, /* (nullable): nobody stands in */
             TueReviewAway  *away)
{
  if (deputy == NULL)
    away->stand_in = g_strdup (_("Nobody stands in"));
  else if (tue_workspace_check_replaced (self, task, state, away->person, deputy) != NULL)
    away->stand_in = g_strdup ("");
  else
    {
      away->deputy = g_strdup (deputy);
      /* Translators: %s is the name of a person. */
      away->stand_in = g_strdup_printf (_("%s stands in"), deputy);
    }
}

/* Who is to decide, and goes themselves. */
static gboolean
find_own (TueWorkspace        *self,
          const TueReviewStep *mine,
          GPtrArray           *absences, /* (nullable) */
          const GDate         *today,
          TueReviewAway       *away,
          char               **deputy) /* (out) (nullable) */
{
  g_autoptr(TueAbsence) own = tue_settings_dup_absence (self->settings);
  GDate            soon = *today;
  TueLocale        locale;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_date_add_days (&soon, DAYS_BEFORE);
  if (own == NULL || g_date_compare (&own->last, today) < 0 || g_date_compare (&soon, &own->first) < 0)
    return FALSE;

  tue_locale_read (&locale);
  first = tue_date_format (&own->first, &locale);
  last = tue_date_format (&own->last, &locale);
  if (g_date_compare (&own->first, today) <= 0)
    /* Translators: %s is a date. */
    away->until = g_strdup_printf (_("You are away until %s"), last);
  else
    /* Translators: two dates. */
    away->until = g_strdup_printf (_("You are away from %s to %s"), first, last);
  away->person = g_strdup (mine->name);
  away->is_me = TRUE;
  if (absences != NULL && tue_absences_find (absences, own->deputy, today) != NULL)
    *deputy = g_strdup (tue_absences_find_deputy (absences, own->deputy, today));
  else
    *deputy = *own->deputy != '\0' ? g_strdup (own->deputy) : NULL;

  return TRUE;
}

/* The first of them. */
static gboolean
find_other (TueReviewState      *state,
            const TueReviewStep *mine, /* (nullable) */
            GPtrArray           *absences,
            const GDate         *today,
            TueReviewAway       *away)
{
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);
      const TueAbsence    *absence = step->stand == TUE_REVIEW_STEP_WAITING && step != mine ? tue_absences_find (absences, step->name, today) : NULL;
      g_autofree char     *last = NULL;
      TueLocale            locale;

      if (absence == NULL)
        continue;

      tue_locale_read (&locale);
      last = tue_date_format (&absence->last, &locale);
      away->person = g_strdup (step->name);
      /* Translators: a name, and a date. */
      away->until = g_strdup_printf (_("%s is away until %s"), step->name, last);
      return TRUE;
    }

  return FALSE;
}

/**
 * tue_workspace_find_away:
 * @task: the task of a review
 * @state: where it stands
 * @absences: (nullable) (element-type TueAbsence): when people are away; %NULL where that is
 *   not known yet
 * @away: (out): who is away, and who stands in
 *
 * Finds who is away of those who are waited for: who is to decide here, with what the
 * settings say of them, and for who asked, everybody else.
 *
 * Returns: whether somebody is; @away is to be cleared then
 */
gboolean
tue_workspace_find_away (TueWorkspace   *self,
                         TueTask        *task,
                         TueReviewState *state,
                         GPtrArray      *absences,
                         TueReviewAway  *away)
{
  g_autoptr(GDateTime) now = NULL;
  g_autofree char     *deputy = NULL;
  const TueReviewStep *mine;
  TueReviewEntry      *request;
  const char          *me;
  GDate                today;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_TASK (task), FALSE);
  g_return_val_if_fail (state != NULL && away != NULL, FALSE);

  *away = (TueReviewAway){ 0 };
  if (tue_review_state_get_stand (state) != TUE_REVIEW_WAITING)
    return FALSE;

  now = tue_workspace_dup_now (self);
  tue_date_from_time (now, &today);
  me = tue_workspace_get_name_in_review (self, state);
  mine = tue_review_state_find_turn (state, me, NULL);
  request = tue_review_state_get_request (state);
  if (mine == NULL || !find_own (self, mine, absences, &today, away, &deputy))
    {
      if (absences == NULL ||
          !tue_review_is_same_person (me, NULL, tue_review_entry_get_person (request), tue_review_entry_get_key (request)) ||
          !find_other (state, mine, absences, &today, away))
        return FALSE;
      deputy = g_strdup (tue_absences_find_deputy (absences, away->person, &today));
    }
  name_deputy (self, task, state, deputy, away);

  return TRUE;
}

/* --- One's own ----------------------------------------------------------------- */

/* What the person here said of it last in this review; (nullable): nothing */
static TueReviewEntry *
find_said (GPtrArray  *entries,
           const char *name)
{
  for (guint i = entries->len; i > 0; i--)
    {
      TueReviewEntry *entry = entries->pdata[i - 1];

      if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_AWAY && tue_review_is_same_person (tue_review_entry_get_person (entry), NULL, name, NULL))
        return entry;
    }

  return NULL;
}

/* What is over need not be told, nor that it is. */
static gboolean
is_over (const TueAbsence *absence, /* (nullable) */
         const GDate      *today)
{
  return absence == NULL || g_date_compare (&absence->last, today) < 0;
}

static gboolean
is_news (GPtrArray        *entries,
         const char       *name,
         TueValue         *content,
         const TueAbsence *own, /* (nullable) */
         const GDate      *today)
{
  TueReviewEntry *said = find_said (entries, name);
  g_autoptr(GPtrArray) alone = g_ptr_array_new ();
  g_autoptr(GPtrArray) before = NULL;

  if (said == NULL)
    return !is_over (own, today);

  g_ptr_array_add (alone, said);
  before = tue_absences_read (alone);
  if (is_over (own, today) && is_over (before->len > 0 ? before->pdata[0] : NULL, today))
    return FALSE;

  return !tue_value_equal (tue_review_entry_get_content (said), content);
}

/* Says in a review that goes out when the person here is away, once, and that they are
 * back where they changed their mind. That is nothing to undo. */
void
tue_workspace_say_absence (TueWorkspace *self,
                           TueReview    *review)
{
  TueReviewState *state = tue_review_get_state (review);
  const char     *name = tue_workspace_get_name_in_review (self, state);
  g_autoptr(TueAbsence) own = tue_settings_dup_absence (self->settings);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  g_autoptr(GPtrArray) entries = tue_review_copy_entries (review);
  g_autoptr(TueReviewEntry) entry = NULL;
  g_autoptr(TueValue) content = NULL;
  GDate today;

  tue_date_from_time (now, &today);
  content = tue_absence_to_content (is_over (own, &today) ? NULL : own);
  if (!is_news (entries, name, content, own, &today))
    return;

  entry = tue_workspace_make_review_entry (self,
                                           &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_AWAY, .person = name, .content = content },
                                           tue_review_state_get_request (state));
  tue_workspace_note_in_review (self, review, entry);
}
