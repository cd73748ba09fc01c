/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-today-reviews"

#include "config.h"

#include "tue-today-reviews.h"

#include <glib/gi18n.h>

#include "tue-time-words.h"

struct _TueTodayReviews
{
  GObject parent_instance;

  /* Owned */
  GListModel *groups[TUE_REVIEW_N_GROUPS]; /* of TueReviewItem */
  GHashTable *items;                       /* id of a task to TueReviewItem */
};

G_DEFINE_FINAL_TYPE (TueTodayReviews, tue_today_reviews, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update (TueTodayReviews *self)
{
  g_hash_table_remove_all (self->items);
  for (guint group = 0; group < TUE_REVIEW_N_GROUPS; group++)
    for (guint i = 0; i < g_list_model_get_n_items (self->groups[group]); i++)
      {
        TueReviewItem *item = g_list_model_get_item (self->groups[group], i);

        g_hash_table_insert (self->items, g_strdup (tue_task_get_id (tue_review_item_get_task (item))), item);
      }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tue_today_reviews_finalize (GObject *object)
{
  TueTodayReviews *self = TUE_TODAY_REVIEWS (object);

  for (guint group = 0; group < TUE_REVIEW_N_GROUPS; group++)
    g_clear_object (&self->groups[group]);
  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (tue_today_reviews_parent_class)->finalize (object);
}

static void
tue_today_reviews_class_init (TueTodayReviewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_today_reviews_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TUE_TYPE_TODAY_REVIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_today_reviews_init (TueTodayReviews *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

TueTodayReviews *
tue_today_reviews_new (TueWorkspace *workspace)
{
  TueTodayReviews *self = g_object_new (TUE_TYPE_TODAY_REVIEWS, NULL);

  for (guint group = 0; group < TUE_REVIEW_N_GROUPS; group++)
    {
      self->groups[group] = g_object_ref (tue_workspace_get_reviews (workspace, group));
      g_signal_connect_object (self->groups[group], "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (workspace, "absences-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "day-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

static gboolean
is_guest (gpointer item,
          gpointer user_data)
{
  return tue_review_item_get_is_guest (item);
}

static gpointer
take_task (gpointer item,
           gpointer user_data)
{
  g_autoptr(TueReviewItem) review = item;

  return g_object_ref (tue_review_item_get_task (review));
}

/* Of the reviews in all groups, or of the guests' among them. */
static GListModel *
list_tasks (TueTodayReviews *self,
            gboolean         guests_only)
{
  g_autoptr(GListStore) groups = g_list_store_new (G_TYPE_LIST_MODEL);
  GListModel *items;

  for (guint group = 0; group < TUE_REVIEW_N_GROUPS; group++)
    g_list_store_append (groups, self->groups[group]);

  items = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&groups))));
  if (guests_only)
    items = G_LIST_MODEL (gtk_filter_list_model_new (items, GTK_FILTER (gtk_custom_filter_new (is_guest, NULL, NULL))));

  return G_LIST_MODEL (gtk_map_list_model_new (items, take_task, NULL, NULL));
}

GListModel *
tue_today_reviews_list_tasks (TueTodayReviews *self)
{
  g_return_val_if_fail (TUE_IS_TODAY_REVIEWS (self), NULL);

  return list_tasks (self, FALSE);
}

GListModel *
tue_today_reviews_list_guests (TueTodayReviews *self)
{
  g_return_val_if_fail (TUE_IS_TODAY_REVIEWS (self), NULL);

  return list_tasks (self, TRUE);
}

TueReviewItem *
tue_today_reviews_find (TueTodayReviews *self,
                        TueTask         *task)
{
  g_return_val_if_fail (TUE_IS_TODAY_REVIEWS (self), NULL);

  return g_hash_table_lookup (self->items, tue_task_get_id (task));
}

/* What was said when it was sent back, else the reason that was tapped. (nullable) */
static const char *
get_finding (TueReviewItem *item)
{
  TueReviewEntry   *decision = tue_review_state_get_decision (tue_review_item_get_state (item));
  const char       *note = tue_review_entry_get_string (decision, "note");
  TueRevisionReason reason = tue_review_entry_get_reason (decision);

  if (*note != '\0')
    return note;

  return reason != TUE_REVISION_REASON_NONE ? tue_revision_reason_get_label (reason) : NULL;
}

/* A line, whatever was written. */
static char *
format_came_back (TueReviewItem *item,
                  const char    *time)
{
  const char      *person = tue_review_item_get_person (item);
  const char      *finding = get_finding (item);
  g_autofree char *line = g_strdup (finding);

  if (line == NULL)
    /* Translators: of a task; who sent its draft back, and when: "Marek Novak sent it back, today 10:42" */
    return g_strdup_printf (_("%s sent it back, %s"), person, time);

  g_strdelimit (line, "\r\n\t", ' ');
  /* Translators: of a task; who sent its draft back, and what they wrote: "Marek Novak: The next step is missing" */
  return g_strdup_printf (_("%s: %s"), person, line);
}

/* Who asks, what they found, or when they were asked. */
static char *
format (TueReviewItem *item,
        GDateTime     *now)
{
  g_autofree char *time = tue_time_words_format (tue_review_item_get_since (item), now);
  guint            round = tue_review_state_get_round (tue_review_item_get_state (item));

  switch (tue_review_item_get_group (item))
    {
    case TUE_REVIEW_GROUP_CAME_BACK:
      return format_came_back (item, time);
    case TUE_REVIEW_GROUP_TO_REVIEW:
      if (tue_review_item_get_is_answered (item) && tue_review_state_get_stand (tue_review_item_get_state (item)) == TUE_REVIEW_WAITING)
        /* Translators: of a review that came as a file and was handed over to somebody else; who asked for it */
        return g_strdup_printf (_("Handed over, save the answer for %s"), tue_review_item_get_person (item));
      if (tue_review_item_get_is_answered (item))
        /* Translators: of a review that came as a file and is decided; who asked for it */
        return g_strdup_printf (_("Decided, save the answer for %s"), tue_review_item_get_person (item));
      if (round > 1)
        /* Translators: of a task; who asks to review its draft, when, and which time: "Marek Novak asked you today 9:05, round 2" */
        return g_strdup_printf (_("%s asked you %s, round %u"), tue_review_item_get_person (item), time, round);
      /* Translators: of a task; who asks to review its draft, and when: "Marek Novak asked you today 9:05" */
      return g_strdup_printf (_("%s asked you %s"), tue_review_item_get_person (item), time);
    case TUE_REVIEW_GROUP_WAITING:
    default:
      /* Translators: of a task; who is to review its draft, and when they were asked: "with Ines Faber, asked yesterday 14:10" */
      return g_strdup_printf (_("with %s, asked %s"), tue_review_item_get_person (item), time);
    }
}

/* Who is waited for is away. */
static void
note_away (TueReviewItem *review,
           TueTaskNote   *note,
           TueWorkspace  *workspace)
{
  g_auto(TueReviewAway) away = { 0 };

  if (!tue_workspace_find_away (workspace, tue_review_item_get_task (review), tue_review_item_get_state (review), tue_workspace_get_absences (workspace), &away))
    return;

  g_free (note->rest);
  note->rest = g_steal_pointer (&away.until);
  note->state_label = _("Away");
  note->state_style = "warning";
  note->hand_over = tue_review_away_dup_action (&away);
}

gboolean
tue_today_reviews_note (TueTodayReviews *self,
                        TueTask         *task,
                        TueTaskNote     *note,
                        TueWorkspace    *workspace)
{
  TueReviewItem *review = tue_today_reviews_find (self, task);
  g_autoptr(GDateTime) now = NULL;

  if (review == NULL)
    return FALSE;

  now = tue_workspace_dup_now (workspace);
  note->rest = format (review, now);
  note->is_guest = tue_review_item_get_is_guest (review);
  switch (tue_review_item_get_group (review))
    {
    case TUE_REVIEW_GROUP_CAME_BACK:
      note->state_label = _("Sent Back");
      note->state_style = "warning";
      break;
    case TUE_REVIEW_GROUP_TO_REVIEW:
      note->state_label = _("To Review");
      note->state_style = "accent";
      break;
    case TUE_REVIEW_GROUP_WAITING:
    default:
      note->state_label = tue_task_state_get_label (tue_task_get_state (task));
      note->state_style = "state-in-review";
      note_away (review, note, workspace);
    }

  return TRUE;
}
