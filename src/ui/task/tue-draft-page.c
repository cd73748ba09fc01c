/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-page"

#include "config.h"

#include "tue-draft-page.h"

#include <glib/gi18n.h>

#include "tue-answer-clipboard.h"
#include "tue-review-bar.h"
#include "tue-approval-question.h"
#include "tue-chips.h"
#include "tue-clipboard.h"
#include "tue-deliver.h"
#include "tue-draft-view.h"
#include "tue-leak-question.h"
#include "tue-review-places.h"
#include "tue-review-saver.h"
#include "tue-suggest-view.h"
#include "tue-toast.h"
#include "tue-unseen-page.h"
#include "tue-workspace-points.h"

struct _TueDraftPage
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack       *stack;
  AdwStatusPage  *failed_page;
  TueReviewBar   *review_bar;
  AdwBanner      *remarks_banner;
  TueDraftView   *view;
  TueSuggestView *suggest_view;
  TueChips       *chips;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) until there is a task */
  TueTask      *task;      /* (nullable) */
  TueDraft     *draft;     /* (nullable) until loaded */
  TueReview    *review;    /* (nullable) until loaded */
  GCancellable *cancellable;

  guint    n_open;  /* points, beside the draft */
  guint    n_leaks; /* words in it that must not leave */
  gboolean has_text;
  gboolean is_pasting; /* an answer is on its way from the clipboard */
  gboolean is_asking;  /* whether the draft is to leave */
  gboolean was_asked;  /* whether the draft went out */
};

G_DEFINE_FINAL_TYPE (TueDraftPage, tue_draft_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DRAFT,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ANSWER_PASTED,
  SIGNAL_PLACE_ACTIVATED,
  SIGNAL_REMARKS_WANTED,
  SIGNAL_COMPARED,
  SIGNAL_PLACE_WANTED,
  SIGNAL_PROGRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_leaks_chip (TueDraftPage *self)
{
  g_autofree char *leaks = NULL;

  if (self->n_leaks == 0 || self->draft == NULL || !self->has_text)
    return;

  /* Translators: %u is how many words or phrases of the draft must not leave. The
   * number first: there may be no room for the rest. */
  leaks = g_strdup_printf (ngettext ("%u must not leave", "%u must not leave", self->n_leaks), self->n_leaks);
  tue_chips_add_button (self->chips, leaks, _("Show What Must Not Leave"), "task.show-points", "error");
}

static void
add_chips (TueDraftPage *self)
{
  g_autofree char *revision = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *stale = NULL;
  g_autofree char *open = NULL;
  guint            n_stale = tue_task_get_n_stale (self->task);
  TueRevision     *newest;

  if (self->draft == NULL || (newest = tue_draft_get_newest (self->draft)) == NULL)
    return;

  /* What came of a review, the bar below says. */
  if (tue_task_get_state (self->task) == TUE_TASK_STATE_IN_REVIEW)
    tue_chips_add_button (self->chips, tue_task_state_get_label (TUE_TASK_STATE_IN_REVIEW), _("Show Review"), "task.show-review", "success");

  if (n_stale > 0)
    {
      stale = g_strdup_printf (ngettext ("%u fact changed", "%u facts changed", n_stale), n_stale);
      tue_chips_add_button (self->chips, stale, _("Show What Changed"), "task.show-points", "warning");
    }

  if (self->n_open > 0 && self->has_text)
    {
      open = g_strdup_printf (ngettext ("%u open point", "%u open points", self->n_open), self->n_open);
      tue_chips_add_button (self->chips, open, _("Show Open Points"), "task.show-points", "warning");
    }

  /* Translators: %u is the number of a revision. */
  revision = g_strdup_printf (_("Revision %u"), tue_revision_get_number (newest));
  tue_chips_add_label (self->chips, revision, "accent");

  changes = tue_draft_view_describe_changes (self->view);
  if (changes != NULL)
    tue_chips_add_button (self->chips, changes, _("Back to Writing"), "task.stop-comparing", "success");
  else if (tue_draft_get_answer (self->draft) != NULL)
    tue_chips_add_button (self->chips, _("Changes"), _("Show Changes Since the Answer"), "task.compare-answer", NULL);
}

static void
update_chips (TueDraftPage *self)
{
  tue_chips_begin (self->chips);
  add_leaks_chip (self);
  add_chips (self);
  tue_chips_end (self->chips);
}

static void
progressed_cb (TueDraftPage *self)
{
  update_chips (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESSED], 0);
}

static gboolean
find_text (TueDraftPage *self)
{
  gsize length;

  tue_draft_get_text (self->draft, &length);

  return length > 0;
}

static void
edited_cb (TueDraftPage *self)
{
  gboolean has_text = find_text (self);

  adw_banner_set_revealed (self->remarks_banner, FALSE);
  if (self->has_text == has_text)
    return;

  self->has_text = has_text;
  progressed_cb (self);
}

static void
compared_cb (TueDraftPage *self)
{
  update_chips (self);
  g_signal_emit (self, signals[SIGNAL_COMPARED], 0);
}

/* (transfer full): what became of an answer */
static char *
describe_answer (const TueAnswerParts *answer,
                 char                **notes)
{
  g_autofree char *all = notes != NULL ? g_strjoinv (" ", notes) : g_strdup ("");
  guint            n_points = answer->points != NULL ? answer->points->len : 0;
  g_autoptr(GString) message = g_string_new (*answer->document != '\0' ? _("Answer pasted.") : _("There was no document in the answer; the draft stays."));

  if (n_points > 0)
    {
      g_string_append_c (message, ' ');
      g_string_append_printf (message, ngettext ("%u point for you is beside the draft.", "%u points for you are beside the draft.", n_points), n_points);
    }
  if (*all != '\0')
    g_string_append_printf (message, " %s", all);

  return g_string_free_and_steal (g_steal_pointer (&message));
}

static void
take_answer (TueDraftPage         *self,
             const TueAnswerParts *answer,
             char                **notes)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  if (!tue_workspace_paste_answer (self->workspace, self->draft, answer, &error))
    {
      tue_toast_show_error (GTK_WIDGET (self), error->message);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_ANSWER_PASTED], 0, answer->points != NULL && answer->points->len > 0);
  tue_draft_view_start_writing (self->view);
  adw_banner_set_revealed (self->remarks_banner, answer->may_have_remarks);
  message = describe_answer (answer, notes);
  tue_toast_show_undo (GTK_WIDGET (self), message, tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
move_remarks_cb (TueDraftPage *self)
{
  guint            n_points = tue_workspace_move_remarks (self->workspace, self->draft);
  g_autofree char *message = NULL;

  adw_banner_set_revealed (self->remarks_banner, FALSE);
  if (n_points == 0)
    return;

  g_signal_emit (self, signals[SIGNAL_ANSWER_PASTED], 0, TRUE);
  message = g_strdup_printf (ngettext ("%u point for you is beside the draft.", "%u points for you are beside the draft.", n_points), n_points);
  tue_toast_show_undo (GTK_WIDGET (self), message, tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
answer_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueDraftPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  g_autoptr(TueAnswerParts) answer = tue_answer_clipboard_read_finish (result, &notes, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_pasting = FALSE;
  if (answer == NULL)
    {
      tue_toast_show_error (GTK_WIDGET (self), error->message);
      return;
    }

  take_answer (self, answer, notes);
}

static TueRevision *
find_revision (TueDraftPage *self,
               guint         number)
{
  GListModel *revisions = tue_draft_get_revisions (self->draft);

  for (guint i = 0; i < g_list_model_get_n_items (revisions); i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);

      if (tue_revision_get_number (revision) == number)
        return g_steal_pointer (&revision);
    }

  return NULL;
}

/* What the draft says since it was approved. */
static void
compare_approved_cb (TueDraftPage *self)
{
  g_autoptr(TueRevision) revision = NULL;
  TueApproval approval;

  if (self->review == NULL || !tue_workspace_find_approval (self->review, NULL, &approval))
    return;

  revision = find_revision (self, approval.revision);
  if (revision != NULL)
    tue_draft_view_compare (self->view, revision, NULL);
}

static void
review_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TueDraftPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = tue_workspace_load_review_finish (TUE_WORKSPACE (source), result, &error);
  g_autoptr(TueReviewPlaces) places = NULL;

  if (review == NULL || self->draft == NULL)
    return;

  if (g_set_object (&self->review, review))
    g_signal_connect_object (review, "changed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  progressed_cb (self);
  tue_review_bar_set_review (self->review_bar, self->workspace, review, self->draft);
  places = tue_review_places_new (review, self->draft);
  tue_draft_view_set_places (self->view, places);
}

static void
place_activated_cb (TueDraftPage *self,
                    const char   *entry)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, entry);
}

static void
remarks_wanted_cb (TueDraftPage *self)
{
  g_signal_emit (self, signals[SIGNAL_REMARKS_WANTED], 0);
}

/* --- The revision, typed in by its reviewer ------------------------------------ */

static void
suggested_cb (TueDraftPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "draft");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
revisions_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(TueDraftPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) texts = tue_workspace_load_suggesting_finish (TUE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texts == NULL)
    {
      tue_toast_show_error (GTK_WIDGET (self), error->message);
      return;
    }

  tue_suggest_view_begin (self->suggest_view, self->workspace, self->review, texts->pdata[0], texts);
  gtk_stack_set_visible_child_name (self->stack, "suggest");
  gtk_widget_grab_focus (GTK_WIDGET (self->suggest_view));
}

static void
show_draft (TueDraftPage *self)
{
  GListModel *revisions = tue_draft_get_revisions (self->draft);

  self->has_text = find_text (self);
  g_signal_connect_object (self->draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (revisions, "items-changed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::n-stale", G_CALLBACK (update_chips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::state", G_CALLBACK (update_chips), self, G_CONNECT_SWAPPED);
  tue_draft_view_set_draft (self->view, self->workspace, self->draft);
  tue_workspace_load_review_async (self->workspace, self->task, self->cancellable, review_loaded_cb, g_object_ref (self));
  gtk_stack_set_visible_child_name (self->stack, "draft");
  update_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueDraftPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = NULL;

  draft = tue_workspace_load_draft_finish (TUE_WORKSPACE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (draft == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  self->draft = g_steal_pointer (&draft);
  show_draft (self);
}

static gboolean
tue_draft_page_grab_focus (GtkWidget *widget)
{
  TueDraftPage *self = TUE_DRAFT_PAGE (widget);
  gboolean      suggests = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "suggest") == 0;

  return gtk_widget_grab_focus (suggests ? GTK_WIDGET (self->suggest_view) : GTK_WIDGET (self->view));
}

static void
tue_draft_page_dispose (GObject *object)
{
  TueDraftPage *self = TUE_DRAFT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  /* Leaving a draft may keep a revision, and nobody is here to show it. */
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (tue_draft_get_revisions (self->draft), self);
    }
  if (self->task != NULL)
    g_signal_handlers_disconnect_by_data (self->task, self);
  g_clear_object (&self->review);
  g_clear_object (&self->draft);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_DRAFT_PAGE);

  G_OBJECT_CLASS (tue_draft_page_parent_class)->dispose (object);
}

static void
tue_draft_page_finalize (GObject *object)
{
  g_clear_object (&TUE_DRAFT_PAGE (object)->cancellable);

  G_OBJECT_CLASS (tue_draft_page_parent_class)->finalize (object);
}

static void
tue_draft_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TueDraftPage *self = TUE_DRAFT_PAGE (object);

  switch (prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_NARROW:
      g_object_get_property (G_OBJECT (self->view), "narrow", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_draft_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TueDraftPage *self = TUE_DRAFT_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_object_set_property (G_OBJECT (self->view), "narrow", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, TUE_TYPE_DRAFT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_draft_page_class_init (TueDraftPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_draft_page_dispose;
  object_class->finalize = tue_draft_page_finalize;
  object_class->get_property = tue_draft_page_get_property;
  object_class->set_property = tue_draft_page_set_property;
  widget_class->grab_focus = tue_draft_page_grab_focus;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, TUE_TYPE_DRAFT,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ANSWER_PASTED] = g_signal_new ("answer-pasted", TUE_TYPE_DRAFT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_COMPARED] = new_signal ("compared");
  signals[SIGNAL_PLACE_ACTIVATED] = g_signal_new ("place-activated", TUE_TYPE_DRAFT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REMARKS_WANTED] = new_signal ("remarks-wanted");
  signals[SIGNAL_PLACE_WANTED] = g_signal_new ("place-wanted", TUE_TYPE_DRAFT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
  signals[SIGNAL_PROGRESSED] = new_signal ("progressed");

  g_type_ensure (TUE_TYPE_REVIEW_BAR);
  g_type_ensure (TUE_TYPE_CHIPS);
  g_type_ensure (TUE_TYPE_DRAFT_VIEW);
  g_type_ensure (TUE_TYPE_SUGGEST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/task/tue-draft-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueDraftPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueDraftPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, TueDraftPage, remarks_banner);
  gtk_widget_class_bind_template_child (widget_class, TueDraftPage, review_bar);
  gtk_widget_class_bind_template_child (widget_class, TueDraftPage, view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftPage, suggest_view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftPage, chips);
  gtk_widget_class_bind_template_callback (widget_class, compare_approved_cb);
  gtk_widget_class_bind_template_callback (widget_class, compared_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, remarks_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggested_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_remarks_cb);
}

static void
tue_draft_page_init (TueDraftPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_unseen_page_wait (GTK_WIDGET (self->suggest_view));
}

void
tue_draft_page_set_task (TueDraftPage *self,
                         TueWorkspace *workspace,
                         TueTask      *task)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));
  g_return_if_fail (self->task == NULL);

  self->workspace = g_object_ref (workspace);
  self->task = g_object_ref (task);
  tue_workspace_load_draft_async (workspace, task, self->cancellable, draft_loaded_cb, g_object_ref (self));
}

GtkWidget *
tue_draft_page_get_bar (TueDraftPage *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), NULL);

  return GTK_WIDGET (self->chips);
}

TueDraft *
tue_draft_page_get_draft (TueDraftPage *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), NULL);

  return self->draft;
}

gboolean
tue_draft_page_get_has_text (TueDraftPage *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), FALSE);

  return self->has_text;
}

TueReview *
tue_draft_page_get_review (TueDraftPage *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), NULL);

  return self->review;
}

void
tue_draft_page_set_n_open (TueDraftPage *self,
                           guint         n_open,
                           guint         n_leaks)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  if (self->n_open == n_open && self->n_leaks == n_leaks)
    return;

  self->n_open = n_open;
  self->n_leaks = n_leaks;
  if (self->task != NULL)
    update_chips (self);
}

gboolean
tue_draft_page_get_is_empty (TueDraftPage *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), TRUE);

  return self->view == NULL || tue_draft_view_get_is_empty (self->view);
}

void
tue_draft_page_paste_answer (TueDraftPage *self)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  if (self->draft == NULL || self->is_pasting)
    return;

  if (tue_clipboard_has_files (gtk_widget_get_clipboard (GTK_WIDGET (self))))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.paste-files", NULL);
      return;
    }

  self->is_pasting = TRUE;
  tue_answer_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                   answer_read_cb, g_object_ref (self));
}

/* --- The draft goes out ------------------------------------------------------ */

typedef void (*DeliverFunc) (TueDraftPage *self,
                             guint         format);

/* A way out that waits for an answer. */
typedef struct
{
  TueDraftPage *page; /* (owned) */
  DeliverFunc   deliver;
  guint         format;
} Delivery;

static void
delivery_free (Delivery *delivery)
{
  g_object_unref (delivery->page);
  g_free (delivery);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Delivery, delivery_free)

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Delivery) delivery = user_data;
  TueDraftPage *self = delivery->page;
  gsize         start, length;
  TueLeakAnswer answer = tue_leak_question_ask_finish (result, &start, &length);

  self->is_asking = FALSE;
  if (self->draft == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (answer == TUE_LEAK_ANSWER_GO)
    delivery->deliver (self, delivery->format);
  else if (answer == TUE_LEAK_ANSWER_SHOW)
    g_signal_emit (self, signals[SIGNAL_PLACE_WANTED], 0, (guint64)start, (guint64)length);
}

/* At once where nothing of the task has to stay here. */
static void
ask_about_leaks (Delivery *take_delivery)
{
  g_autoptr(Delivery) delivery = take_delivery;
  TueDraftPage *self = delivery->page;

  if (!tue_workspace_may_leak (self->workspace, self->task))
    {
      self->is_asking = FALSE;
      delivery->deliver (self, delivery->format);
      return;
    }

  tue_leak_question_ask_async (GTK_WIDGET (self), self->workspace, self->draft, self->cancellable, asked_cb, g_steal_pointer (&delivery));
}

static void
approval_asked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Delivery) delivery = user_data;
  TueDraftPage *self = delivery->page;
  g_autoptr(GError) error = NULL;
  TueApprovalAnswer answer = tue_approval_question_ask_finish (result, &error);

  if (self->draft == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (answer == TUE_APPROVAL_ANSWER_GO)
    {
      ask_about_leaks (g_steal_pointer (&delivery));
      return;
    }

  self->is_asking = FALSE;
  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self), error->message);
  else if (answer == TUE_APPROVAL_ANSWER_SHOW)
    compare_approved_cb (self);
}

/* What goes out is what was approved, or that is asked about; then what must not
 * leave. */
static void
deliver (TueDraftPage *self,
         DeliverFunc   func,
         guint         format)
{
  g_autoptr(Delivery) delivery = NULL;
  TueApproval approval;

  /* Nothing of an approved draft goes out before it is known what was approved. */
  if (self->draft == NULL || self->is_asking ||
      (self->review == NULL && tue_workspace_find_lock (self->task) != NULL))
    return;

  self->is_asking = TRUE;
  delivery = g_new0 (Delivery, 1);
  delivery->page = g_object_ref (self);
  delivery->deliver = func;
  delivery->format = format;
  if (self->review != NULL && tue_workspace_find_approval (self->review, self->draft, &approval) && approval.differs)
    tue_approval_question_ask_async (GTK_WIDGET (self), self->workspace, self->review, self->draft, self->cancellable,
                                     approval_asked_cb, g_steal_pointer (&delivery));
  else
    ask_about_leaks (g_steal_pointer (&delivery));
}

/* A draft that is all there, and that only has to go out, is asked about once. */
static gboolean
ask_once (TueDraftPage *self)
{
  TueTaskState state = tue_task_get_state (self->task);
  gboolean     needs_review = self->review == NULL || tue_review_rules_get_wants_review (tue_workspace_find_review_rules (self->workspace, self->review)) ||
                          tue_review_state_get_round (tue_review_get_state (self->review)) > 0;

  if (self->was_asked || self->n_open > 0 ||
      !(state == TUE_TASK_STATE_APPROVED || (state == TUE_TASK_STATE_DRAFTING && !needs_review)))
    return FALSE;

  self->was_asked = TRUE;

  return TRUE;
}

static void
copy (TueDraftPage *self,
      guint         format)
{
  tue_deliver_copy (GTK_WIDGET (self), self->workspace, self->draft, format, self->n_open, ask_once (self));
}

static void export (TueDraftPage *self,
                    guint         format)
{
  tue_deliver_export (GTK_WIDGET (self), self->workspace, self->draft, format, self->n_open, ask_once (self));
}

static void
print (TueDraftPage *self,
       guint         format)
{
  tue_deliver_print (GTK_WIDGET (self), self->workspace, self->draft);
}

void
tue_draft_page_copy (TueDraftPage *self,
                     const char   *format)
{
  TueCopyFormat copy_format;

  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  if (tue_copy_format_from_string (format, &copy_format))
    deliver (self, copy, copy_format);
}

void
tue_draft_page_export (TueDraftPage *self,
                       const char   *format)
{
  TueExportFormat export_format;

  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  if (tue_export_format_from_string (format, &export_format))
    deliver (self, export, export_format);
}

static void
save_for_comments (TueDraftPage *self,
                   guint         format)
{
  if (self->review != NULL)
    tue_review_saver_run (GTK_WIDGET (self), self->workspace, self->review, TUE_REVIEW_WAY_DOCUMENT, NULL, 0);
}

void
tue_draft_page_save_for_comments (TueDraftPage *self)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  deliver (self, save_for_comments, 0);
}

void
tue_draft_page_print (TueDraftPage *self)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  deliver (self, print, 0);
}

void
tue_draft_page_deliver (TueDraftPage *self,
                        const char   *action_name,
                        const char   *format)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  if (g_str_equal (action_name, "task.copy-draft"))
    tue_draft_page_copy (self, format);
  else if (g_str_equal (action_name, "task.export-draft"))
    tue_draft_page_export (self, format);
  else
    tue_draft_page_print (self);
}

static void
stop_suggesting (TueDraftPage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "suggest") != 0)
    return;

  tue_suggest_view_end (self->suggest_view);
  gtk_stack_set_visible_child_name (self->stack, "draft");
}

void
tue_draft_page_show_range (TueDraftPage *self,
                           gsize         start,
                           gsize         length)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  stop_suggesting (self);
  tue_draft_view_show_range (self->view, start, length);
}

void
tue_draft_page_suggest (TueDraftPage *self)
{
  TueReviewEntry *request;

  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  request = self->review != NULL ? tue_review_state_get_request (tue_review_get_state (self->review)) : NULL;
  if (request == NULL || self->draft == NULL)
    return;

  stop_suggesting (self);
  tue_workspace_load_suggesting_async (self->workspace, self->review, self->draft, self->cancellable, revisions_loaded_cb, g_object_ref (self));
}

gboolean
tue_draft_page_get_selection (TueDraftPage *self,
                              gsize        *start,
                              gsize        *length)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "draft") == 0 &&
         tue_draft_view_get_selection (self->view, start, length);
}

const char *
tue_draft_page_show_next_place (TueDraftPage *self,
                                gboolean      forward)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), NULL);

  if (self->draft == NULL)
    return NULL;

  stop_suggesting (self);

  return tue_draft_view_show_next_place (self->view, forward);
}

const char *
tue_draft_page_get_current_place (TueDraftPage *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_PAGE (self), NULL);

  return tue_draft_view_get_current_place (self->view);
}

/* While a review waits, what changed is looked at in the revision that was asked about.
 * (nullable): the draft as it is (transfer full) */
static TueRevision *
find_asked (TueDraftPage *self)
{
  TueReviewState *state = self->review != NULL ? tue_review_get_state (self->review) : NULL;

  if (state == NULL || tue_review_state_get_stand (state) != TUE_REVIEW_WAITING)
    return NULL;

  return find_revision (self, tue_review_entry_get_revision (tue_review_state_get_request (state)));
}

void
tue_draft_page_compare_since (TueDraftPage *self,
                              guint         number)
{
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(TueRevision) asked = NULL;

  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  revision = number > 0 && self->draft != NULL ? find_revision (self, number) : NULL;
  asked = revision != NULL ? find_asked (self) : NULL;
  stop_suggesting (self);
  if (revision != NULL)
    tue_draft_view_compare (self->view, revision, asked);
  else
    tue_draft_view_stop_comparing (self->view);
}

void
tue_draft_page_compare (TueDraftPage *self,
                        TueRevision  *old_revision,
                        TueRevision  *new_revision)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  tue_draft_view_compare (self->view, old_revision, new_revision);
}

void
tue_draft_page_stop_comparing (TueDraftPage *self)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  tue_draft_view_stop_comparing (self->view);
}

void
tue_draft_page_get_compared (TueDraftPage *self,
                             TueRevision **old_revision,
                             TueRevision **new_revision)
{
  g_return_if_fail (TUE_IS_DRAFT_PAGE (self));

  tue_draft_view_get_compared (self->view, old_revision, new_revision);
}
