/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-bar"

#include "config.h"

#include "tue-review-bar.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-hand-over-dialog.h"
#include "tue-minute-clock.h"
#include "tue-signature.h"
#include "tue-time-words.h"
#include "tue-toast.h"

struct _TueReviewBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkImage  *icon;
  GtkLabel  *title_label;
  GtkLabel  *detail_label;
  GtkWidget *changes_button;
  GtkWidget *remarks_button;
  GtkWidget *hand_over_button;
  GtkWidget *edit_button;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueReview    *review;    /* (nullable) */
  TueDraft     *draft;     /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TueReviewBar, tue_review_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGES_WANTED,
  SIGNAL_REMARKS_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Who asked goes on with it; so does anybody with what nobody was asked about. */
static gboolean
may_edit_on (TueReviewBar *self)
{
  TueTask        *task = tue_review_get_task (self->review);
  TueReviewState *state = tue_review_get_state (self->review);
  TueReviewEntry *request = tue_review_state_get_request (state);

  if (tue_task_get_state (task) != TUE_TASK_STATE_APPROVED || tue_task_get_row_damaged (task))
    return FALSE;

  return tue_review_state_get_stand (state) != TUE_REVIEW_APPROVED ||
         tue_review_is_same_person (tue_workspace_get_name_in_review (self->workspace, state), NULL,
                                    tue_review_entry_get_person (request), tue_review_entry_get_key (request));
}

static void
add_part (GString *text,
          char    *take_part)
{
  g_autofree char *part = take_part;

  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "Revision 2 · 5 of 6 checks met · key 1a2b" */
static char *
describe_approval (const TueApproval *approval)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n_checks = approval->n_met + approval->n_not_met + approval->n_not_applicable;

  /* Translators: %u is the number of a revision. */
  add_part (text, g_strdup_printf (_("Revision %u"), approval->revision));
  if (n_checks > 0)
    /* Translators: how many items of a checklist are met, and of how many. */
    add_part (text, g_strdup_printf (ngettext ("%u of %u check met", "%u of %u checks met", n_checks), approval->n_met, n_checks));
  if (approval->key != NULL)
    {
      g_autofree char *fingerprint = tue_public_key_fingerprint (approval->key);

      if (fingerprint != NULL)
        /* Translators: %s are the letters and digits that stand for a key. */
        add_part (text, g_strdup_printf (_("signed with the key %s"), fingerprint));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
describe_title (TueReviewBar      *self,
                const TueApproval *approval)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  g_autofree char *names = tue_workspace_describe_approvers (self->review);
  g_autofree char *time = tue_time_words_format (approval->time, now);

  /* Translators: a name, or two; and a time, such as “today 10:05”. */
  return g_strdup_printf (_("Approved by %s, %s"), names, time);
}

/* One of the three at a time. */
static void
show (TueReviewBar *self,
      const char   *style, /* "approved", "returned" or "" */
      const char   *icon,
      const char   *title,
      const char   *detail)
{
  static const char *const styles[] = { "approved", "returned" };

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_str_equal (style, styles[i]))
        gtk_widget_add_css_class (GTK_WIDGET (self), styles[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), styles[i]);
    }
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), *detail != '\0');
}

static void
show_approval (TueReviewBar *self)
{
  TueApproval      approval;
  gboolean         stands = tue_workspace_find_approval (self->review, self->draft, &approval);
  gboolean         delivered = tue_task_get_state (tue_review_get_task (self->review)) == TUE_TASK_STATE_DELIVERED;
  g_autofree char *title = stands ? describe_title (self, &approval) : g_strdup (delivered ? _("Delivered") : _("Approved"));
  g_autofree char *detail = stands ? describe_approval (&approval) : g_strdup (delivered ? _("It went out without a review.") : _("No review says by whom."));

  if (approval.differs)
    {
      g_free (detail);
      /* Translators: %u is the number of a revision. */
      detail = g_strdup_printf (_("The draft says something else by now than revision %u, which was approved."), approval.revision);
    }
  show (self, approval.differs ? "returned" : "approved", approval.differs ? "dialog-warning-symbolic" : "object-select-symbolic", title, detail);
  gtk_widget_set_visible (self->changes_button, approval.differs);
  gtk_widget_set_visible (self->remarks_button, FALSE);
  gtk_widget_set_visible (self->edit_button, may_edit_on (self));
}

static void
show_sent_back (TueReviewBar *self)
{
  TueReviewEntry  *decision = tue_review_state_get_decision (tue_review_get_state (self->review));
  const char      *noted = tue_review_entry_get_string (decision, "for");
  const char      *name = *noted != '\0' ? noted : tue_review_entry_get_person (decision);
  g_autofree char *said = tue_review_entry_describe_decision (decision);
  /* Translators: %s is a name. */
  g_autofree char *title = *name != '\0' ? g_strdup_printf (_("%s sent it back"), name) : g_strdup (_("It was sent back"));

  show (self, "returned", "edit-undo-symbolic", title, said);
}

static void
show_asked (TueReviewBar *self)
{
  TueReviewEntry *request = tue_review_state_get_request (tue_review_get_state (self->review));
  const char     *name = tue_review_entry_get_person (request);
  /* Translators: %s is a name. */
  g_autofree char *title = *name != '\0' ? g_strdup_printf (_("%s asks for your review"), name) : g_strdup (_("Your review is asked for"));

  show (self, "", "mail-reply-sender-symbolic", title, tue_review_entry_get_string (request, "message"));
}

/* Who is waited for is not there. */
static void
show_away (TueReviewBar        *self,
           const TueReviewAway *away)
{
  g_autofree char *action = tue_review_away_dup_action (away);

  if (!away->is_me)
    show (self, "returned", "dialog-warning-symbolic", away->until, away->stand_in);
  gtk_button_set_label (GTK_BUTTON (self->hand_over_button), action);
  gtk_widget_set_tooltip_text (self->hand_over_button, away->until);
}

static void
update (TueReviewBar *self)
{
  TueReviewState *state = tue_review_get_state (self->review);
  TueTaskState    task_state = tue_task_get_state (tue_review_get_task (self->review));
  TueReviewStand  stand = tue_review_state_get_stand (state);
  gboolean        approved = task_state == TUE_TASK_STATE_APPROVED || task_state == TUE_TASK_STATE_DELIVERED;
  gboolean        sent_back = task_state == TUE_TASK_STATE_DRAFTING && stand == TUE_REVIEW_SENT_BACK;
  gboolean        waits = task_state == TUE_TASK_STATE_IN_REVIEW && stand == TUE_REVIEW_WAITING;
  gboolean        asked = waits &&
                   tue_review_state_waits_for (state, tue_workspace_get_name_in_review (self->workspace, state), NULL);
  g_auto(TueReviewAway) away = { 0 };
  gboolean is_away = waits && tue_workspace_find_away (self->workspace, tue_review_get_task (self->review), state,
                                                       tue_workspace_get_absences (self->workspace), &away);

  gtk_widget_set_visible (self->changes_button, FALSE);
  gtk_widget_set_visible (self->edit_button, FALSE);
  gtk_widget_set_visible (self->remarks_button, TRUE);
  gtk_widget_set_visible (self->hand_over_button, is_away);
  if (approved)
    show_approval (self);
  else if (sent_back)
    show_sent_back (self);
  else if (asked)
    show_asked (self);
  if (is_away)
    show_away (self, &away);
  gtk_widget_set_visible (GTK_WIDGET (self), approved || sent_back || asked || is_away);
}

static gboolean
clock_cb (gpointer user_data)
{
  TueReviewBar *self = user_data;
  TueApproval   approval;

  if (self->review != NULL && tue_workspace_find_lock (tue_review_get_task (self->review)) != NULL &&
      tue_workspace_find_approval (self->review, self->draft, &approval))
    {
      g_autofree char *title = describe_title (self, &approval);

      gtk_label_set_label (self->title_label, title);
    }

  return G_SOURCE_CONTINUE;
}

/* Only of what is approved it is told that it differs. */
static void
edited_cb (TueReviewBar *self)
{
  if (tue_workspace_find_lock (tue_review_get_task (self->review)) != NULL)
    update (self);
}

static void
changes_cb (TueReviewBar *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGES_WANTED], 0);
}

static void
remarks_cb (TueReviewBar *self)
{
  g_signal_emit (self, signals[SIGNAL_REMARKS_WANTED], 0);
}

static void
hand_over_cb (TueReviewBar *self)
{
  tue_hand_over_dialog_run (GTK_WIDGET (self), self->workspace, self->review);
}

static void
edit_cb (TueReviewBar *self)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (tue_workspace_revise_approved (self->workspace, self->review, &error))
    tue_toast_show_undo (parent, _("The draft needs a new review"), tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
  else
    tue_toast_show_error (parent, error->message);
}

static void
forget (TueReviewBar *self)
{
  if (self->review != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->review, self);
      g_signal_handlers_disconnect_by_data (tue_review_get_task (self->review), self);
    }
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (tue_workspace_get_settings (self->workspace), self);
    }
  g_clear_object (&self->review);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

static void
tue_review_bar_dispose (GObject *object)
{
  forget (TUE_REVIEW_BAR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_REVIEW_BAR);

  G_OBJECT_CLASS (tue_review_bar_parent_class)->dispose (object);
}

static void
tue_review_bar_class_init (TueReviewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_review_bar_dispose;

  signals[SIGNAL_CHANGES_WANTED] = g_signal_new ("changes-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMARKS_WANTED] = g_signal_new ("remarks-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "reviewbar");
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-review-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TueReviewBar, icon);
  gtk_widget_class_bind_template_child (widget_class, TueReviewBar, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueReviewBar, detail_label);
  gtk_widget_class_bind_template_child (widget_class, TueReviewBar, changes_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewBar, remarks_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewBar, hand_over_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewBar, edit_button);
  gtk_widget_class_bind_template_callback (widget_class, changes_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, hand_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, remarks_cb);
}

static void
tue_review_bar_init (TueReviewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);
}

void
tue_review_bar_set_review (TueReviewBar *self,
                           TueWorkspace *workspace,
                           TueReview    *review,
                           TueDraft     *draft)
{
  g_return_if_fail (TUE_IS_REVIEW_BAR (self));
  g_return_if_fail (TUE_IS_REVIEW (review));

  forget (self);
  self->workspace = g_object_ref (workspace);
  self->review = g_object_ref (review);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (review, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_review_get_task (review), "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_settings (workspace), "notify::user-name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_settings (workspace), "notify::absence", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "absences-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "day-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
