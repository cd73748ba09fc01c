/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-pane"

#include "config.h"

#include "tue-review-pane.h"

#include <glib/gi18n.h>

#include "tue-ask-review-dialog.h"
#include "tue-hand-over-group.h"
#include "tue-marked-copy.h"
#include "tue-minute-clock.h"
#include "tue-review-check-row.h"
#include "tue-review-remarks.h"
#include "tue-time-words.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"
#include "tue-typed-words.h"
#include "tue-workspace-approval.h"
#include "tue-workspace-shelf.h"

struct _TueReviewPane
{
  AdwBin parent_instance;

  /* Template children */
  AdwPreferencesGroup *steps_group;
  GtkListBox          *steps_list;
  GtkWidget           *text_group;
  AdwSwitchRow        *since_row;
  GtkWidget           *suggest_button;
  GtkWidget           *act_box;
  GtkWidget           *note_list;
  AdwEntryRow         *note_row;
  GtkLabel            *act_label;
  GtkButton           *ask_button;
  GtkWidget           *decide_box;
  GtkButton           *approve_button;
  GtkMenuButton       *back_button;
  GtkWidget           *deliver_button;
  GtkWidget           *take_back_button;
  TueHandOverGroup    *hand_over_group;
  AdwPreferencesGroup *checks_group;
  GtkListBox          *checks_list;
  AdwPreferencesGroup *unmet_group;
  TueReviewRemarks    *remarks;
  GMenu               *reasons;

  /* Owned */
  GPtrArray    *unmet_rows; /* (element-type GtkWidget): in the group */
  TueWorkspace *workspace;  /* (nullable) */
  TueDraft     *draft;      /* (nullable) */
  TueReview    *review;     /* (nullable): until loaded */
  GSignalGroup *review_signals;
  GSignalGroup *task_signals;
  GSignalGroup *settings_signals;
  GCancellable *cancellable;

  guint    since; /* the revision with which the draft is compared on request; 0 for none */
  gboolean is_showing_since;
};

G_DEFINE_FINAL_TYPE (TueReviewPane, tue_review_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_COMPARE_WANTED,
  SIGNAL_DOCUMENT_WANTED,
  SIGNAL_PLACE_WANTED,
  SIGNAL_SUGGEST_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a person can do, as it stands. */
typedef struct
{
  TueReviewState *state;
  TueReviewStand  stand;
  TueTaskState    task_state;
  gboolean        waits;   /* the task is in review, and somebody is to decide */
  gboolean        my_turn; /* I am */
  gboolean        i_asked;
} Situation;

static const char *
get_me (TueReviewPane *self)
{
  return tue_workspace_get_name_in_review (self->workspace, tue_review_get_state (self->review));
}

static Situation
read_situation (TueReviewPane *self)
{
  TueReviewState *state = tue_review_get_state (self->review);
  TueReviewEntry *request = tue_review_state_get_request (state);
  Situation       now = {
          .state = state,
          .stand = tue_review_state_get_stand (state),
          .task_state = tue_task_get_state (tue_review_get_task (self->review)),
  };

  now.waits = now.stand == TUE_REVIEW_WAITING && now.task_state == TUE_TASK_STATE_IN_REVIEW;
  now.my_turn = now.waits && tue_review_state_waits_for (state, get_me (self), NULL);
  now.i_asked = request != NULL &&
                tue_review_is_same_person (get_me (self), NULL, tue_review_entry_get_person (request), tue_review_entry_get_key (request));

  return now;
}

/* --- Who is asked ---------------------------------------------------------- */

static char *
format_time (TueReviewPane *self,
             gint64         time)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);

  return tue_time_words_format (time, now);
}

static char *
describe_step (TueReviewPane       *self,
               const TueReviewStep *step)
{
  g_autofree char *time = format_time (self, step->since);
  g_autofree char *said = step->decision != NULL ? tue_review_entry_describe_decision (step->decision) : g_strdup ("");
  g_autofree char *stand = NULL;

  switch (step->stand)
    {
    case TUE_REVIEW_STEP_APPROVED:
      /* Translators: %s is a time. */
      stand = g_strdup_printf (_("Approved %s"), time);
      break;
    case TUE_REVIEW_STEP_SENT_BACK:
      /* Translators: %s is a time. */
      stand = g_strdup_printf (_("Sent back %s"), time);
      break;
    case TUE_REVIEW_STEP_LATER:
      stand = g_strdup (_("After the first one"));
      break;
    case TUE_REVIEW_STEP_WAITING:
    default:
      /* Translators: %s is a time. */
      stand = g_strdup_printf (_("Waiting, asked %s"), time);
      break;
    }

  return *said == '\0' ? g_steal_pointer (&stand) : g_strdup_printf ("%s\n%s", stand, said);
}

static const char *
get_step_icon (TueReviewStepStand stand)
{
  switch (stand)
    {
    case TUE_REVIEW_STEP_APPROVED:
      return "object-select-symbolic";
    case TUE_REVIEW_STEP_SENT_BACK:
      return "edit-undo-symbolic";
    case TUE_REVIEW_STEP_WAITING:
      return "document-open-recent-symbolic";
    case TUE_REVIEW_STEP_LATER:
    default:
      return "view-more-horizontal-symbolic";
    }
}

/* "Priya Nair, for Dana Roth" */
static char *
describe_person (const TueReviewStep *step)
{
  const char *name = *step->name != '\0' ? step->name : _("Me");

  if (step->hand_over == NULL)
    return g_strdup (name);

  /* Translators: names: who has a review now, and who handed it over. */
  return g_strdup_printf (_("%s, for %s"), name, tue_review_entry_get_string (step->hand_over, "from"));
}

static void
show_steps (TueReviewPane   *self,
            const Situation *now)
{
  TueReviewEntry  *request = tue_review_state_get_request (now->state);
  guint            n_steps = tue_review_state_get_n_steps (now->state);
  const char      *message = request != NULL ? tue_review_entry_get_string (request, "message") : "";
  g_autofree char *round = NULL;
  g_autofree char *description = NULL;

  gtk_list_box_remove_all (self->steps_list);
  for (guint i = 0; i < n_steps; i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (now->state, i);
      g_autofree char     *person = describe_person (step);
      g_autofree char     *subtitle = describe_step (self, step);
      GtkWidget           *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (get_step_icon (step->stand)));
      gtk_list_box_append (self->steps_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), n_steps > 0);

  if (request != NULL)
    /* Translators: the number of a round of review, and that of a revision. */
    round = g_strdup_printf (_("Round %u, revision %u"), tue_review_state_get_round (now->state), tue_review_entry_get_revision (request));
  /* Markup is what a description is. */
  description = round == NULL ? g_strdup ("") : *message != '\0' ? g_markup_printf_escaped ("%s\n“%s”", round, message)
                                                                 : g_markup_escape_text (round, -1);
  adw_preferences_group_set_description (self->steps_group, description);
}

static gboolean
clock_cb (gpointer user_data)
{
  TueReviewPane  *self = user_data;
  GtkWidget      *row = gtk_widget_get_first_child (GTK_WIDGET (self->steps_list));
  TueReviewState *state = self->review != NULL ? tue_review_get_state (self->review) : NULL;

  for (guint i = 0; row != NULL && state != NULL && i < tue_review_state_get_n_steps (state); i++)
    {
      g_autofree char *subtitle = describe_step (self, tue_review_state_get_step (state, i));

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      row = gtk_widget_get_next_sibling (row);
    }

  return G_SOURCE_CONTINUE;
}

/* --- What one can do ------------------------------------------------------- */

static gboolean
is_changed_since (TueReviewPane   *self,
                  const Situation *now)
{
  TueReviewEntry  *request = tue_review_state_get_request (now->state);
  g_autofree char *hash = NULL;
  const char      *text;
  gsize            length;

  if (request == NULL || self->draft == NULL)
    return FALSE;

  text = tue_draft_get_text (self->draft, &length);
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text, length);

  return g_strcmp0 (hash, tue_review_entry_get_hash (request)) != 0;
}

static void
add_sentence (GString *text,
              char    *take_sentence)
{
  g_autofree char *sentence = take_sentence;

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

/* What is to know before one does anything. */
static char *
describe_situation (TueReviewPane   *self,
                    const Situation *now)
{
  g_autoptr(GString) text = g_string_new (NULL);
  TueReviewEntry      *request = tue_review_state_get_request (now->state);
  const TueReviewStep *turn = tue_review_state_get_turn (now->state);
  g_autofree char     *left = NULL;

  if (tue_review_get_damaged (self->review))
    add_sentence (text, g_strdup (_("Something of this review is damaged or gone.")));
  if (request == NULL)
    add_sentence (text, g_strdup (_("Nobody was asked for a review yet.")));
  else if ((now->waits || now->stand == TUE_REVIEW_APPROVED) && is_changed_since (self, now))
    /* Translators: %u is the number of a revision. */
    add_sentence (text, g_strdup_printf (_("The draft was changed since: the review is of revision %u."), tue_review_entry_get_revision (request)));
  if (now->waits && !now->my_turn && now->i_asked)
    /* Translators: %s is a name. */
    add_sentence (text, g_strdup_printf (_("What %s decided elsewhere can be noted here."), turn->name));
  if (!now->my_turn)
    return g_string_free_and_steal (g_steal_pointer (&text));

  left = tue_review_check_rows_describe_left (self->checks_list, now->state);
  if (*left != '\0')
    add_sentence (text, g_steal_pointer (&left));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* To decide is one thing, to note what somebody else decided another. */
static void
show_decide_buttons (TueReviewPane *self,
                     gboolean       my_turn)
{
  gtk_button_set_label (self->approve_button, my_turn ? _("A_pprove") : _("Note as A_pproved"));
  gtk_menu_button_set_label (self->back_button, my_turn ? _("Send _Back") : _("Note as Sent _Back"));
  if (my_turn)
    gtk_widget_add_css_class (GTK_WIDGET (self->approve_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->approve_button), "suggested-action");
}

static gboolean
has_visible_child (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);

  return child != NULL;
}

static void
show_acts (TueReviewPane   *self,
           const Situation *now)
{
  g_autofree char *text = describe_situation (self, now);
  gboolean         whole = !tue_task_get_row_damaged (tue_review_get_task (self->review));
  gboolean         decides = whole && now->waits && (now->my_turn || now->i_asked);
  gsize            length;
  gboolean         has_text;

  tue_draft_get_text (self->draft, &length);
  has_text = length > 0;
  gtk_label_set_label (self->act_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->act_label), *text != '\0');
  gtk_button_set_label (self->ask_button, tue_review_state_get_round (now->state) > 0 ? _("Ask A_gain…") : _("Ask for _Review…"));
  gtk_widget_set_visible (GTK_WIDGET (self->ask_button),
                          whole && has_text && !now->waits &&
                            (now->task_state == TUE_TASK_STATE_DRAFTING || now->task_state == TUE_TASK_STATE_IN_REVIEW));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.ask", gtk_widget_get_visible (GTK_WIDGET (self->ask_button)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.read-document", tue_review_state_get_request (tue_review_get_state (self->review)) != NULL);
  gtk_widget_set_visible (self->note_list, decides);
  gtk_widget_set_visible (self->decide_box, decides);
  show_decide_buttons (self, now->my_turn);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->decide_box), now->my_turn ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (self->deliver_button, whole && now->task_state == TUE_TASK_STATE_APPROVED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.save", whole && tue_review_state_get_round (now->state) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.copy", whole && tue_review_state_get_round (now->state) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.put",
                                 whole && tue_review_state_get_round (now->state) > 0 && tue_shared_folder_get_shelf (tue_workspace_get_shared_folder (self->workspace)) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.save-document", whole && tue_review_state_get_round (now->state) > 0);
  gtk_widget_set_visible (self->take_back_button, whole && now->waits && now->i_asked);
  gtk_widget_set_visible (GTK_WIDGET (self->hand_over_group), decides);
  tue_hand_over_group_set_review (self->hand_over_group, self->workspace, self->review);
  gtk_widget_set_visible (self->act_box, has_visible_child (self->act_box));
}

/* --- The checklist --------------------------------------------------------- */

static void
add_unmet (TueReviewPane    *self,
           TueChecklistItem *item,
           const char       *note)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_checklist_item_get_text (item));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes", (const char *[]){ "warning", NULL }, NULL));
  adw_preferences_group_add (self->unmet_group, row);
  g_ptr_array_add (self->unmet_rows, row);
}

/* Who does not decide is told what was found. */
static void
show_unmet (TueReviewPane   *self,
            const Situation *now)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->checks_list));

  for (guint i = 0; i < self->unmet_rows->len; i++)
    adw_preferences_group_remove (self->unmet_group, self->unmet_rows->pdata[i]);
  g_ptr_array_set_size (self->unmet_rows, 0);
  for (; row != NULL && !now->my_turn; row = gtk_widget_get_next_sibling (row))
    {
      TueChecklistItem *item = tue_review_check_row_get_item (TUE_REVIEW_CHECK_ROW (row));
      const char       *note;

      if (tue_workspace_get_check_result (self->review, item, &note) == TUE_REVIEW_CHECK_NOT_MET)
        add_unmet (self, item, note);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->unmet_group), self->unmet_rows->len > 0);
}

static void
show_checks (TueReviewPane   *self,
             const Situation *now)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->checks_list));

  show_unmet (self, now);
  gtk_widget_set_visible (GTK_WIDGET (self->checks_group), row != NULL && now->my_turn);
  tue_review_check_rows_show (self->checks_list, self->review);
}

static void
show_error (TueReviewPane *self,
            const GError  *error) /* (nullable) */
{
  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self), error->message);
}

static void
checked_cb (TueReviewPane     *self,
            TueReviewCheckRow *row)
{
  g_autoptr(GError) error = NULL;
  const char          *note;
  TueChecklistItem    *item = tue_review_check_row_get_item (row);
  TueReviewCheckResult result = tue_workspace_get_check_result (self->review, item, &note);

  if (result == tue_review_check_row_get_result (row) && g_strcmp0 (note, tue_review_check_row_get_note (row)) == 0)
    return;

  tue_workspace_check_in_review (self->workspace, self->review, item, tue_review_check_row_get_result (row),
                                 tue_review_check_row_get_note (row), &error);
  show_error (self, error);
}

/* What is typed and not said yet is there again. */
static void
follow_typed (TueReviewPane *self)
{
  tue_typed_words_follow (GTK_EDITABLE (self->note_row), self->workspace, self->review, "decision");
}

/* Those of the reviewer; where the workflow tells nobody apart, all. */
static void
make_check_rows (TueReviewPane *self,
                 TueWorkflow   *workflow) /* (nullable) */
{
  GPtrArray *items = workflow != NULL ? tue_workflow_get_checklist (workflow) : NULL;
  gboolean   has_own = FALSE;

  gtk_list_box_remove_all (self->checks_list);
  for (guint i = 0; items != NULL && i < items->len; i++)
    has_own = has_own || tue_checklist_item_get_checker (items->pdata[i]) == TUE_CHECKER_REVIEWER;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      GtkWidget *row;

      if (has_own && tue_checklist_item_get_checker (items->pdata[i]) != TUE_CHECKER_REVIEWER)
        continue;
      row = tue_review_check_row_new (items->pdata[i]);
      g_signal_connect_object (row, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
      tue_review_check_row_follow (TUE_REVIEW_CHECK_ROW (row), self->workspace, self->review);
      gtk_list_box_append (self->checks_list, row);
    }
}

static void
place_wanted_cb (TueReviewPane *self,
                 guint64        start,
                 guint64        length)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_WANTED], 0, start, length);
}

/* --- What changed ----------------------------------------------------------- */

/* Since a reviewer's last look; for who wrote, since it was sent back. 0: nothing to
 * compare with */
static guint
find_since (TueReviewPane   *self,
            const Situation *now)
{
  TueReviewEntry *request = tue_review_state_get_request (now->state);
  TueReviewEntry *look = tue_review_state_find_look_before (now->state, get_me (self), NULL);

  if (now->my_turn && look != NULL)
    return tue_review_entry_get_revision (look);
  if (now->stand == TUE_REVIEW_SENT_BACK && request != NULL && is_changed_since (self, now))
    return tue_review_entry_get_revision (request);

  return 0;
}

static void
show_since (TueReviewPane   *self,
            const Situation *now)
{
  g_autofree char *subtitle = NULL;

  self->since = find_since (self, now);
  gtk_widget_set_visible (GTK_WIDGET (self->since_row), self->since > 0);
  gtk_widget_set_visible (self->suggest_button, now->my_turn && !tue_task_get_row_damaged (tue_review_get_task (self->review)));
  gtk_widget_set_visible (self->text_group, gtk_widget_get_visible (GTK_WIDGET (self->since_row)) || gtk_widget_get_visible (self->suggest_button));
  /* Translators: %u is the number of a revision. */
  subtitle = g_strdup_printf (_("Since revision %u"), self->since);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->since_row), subtitle);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->since_row), now->my_turn ? _("Changes Since Your Last Look") : _("Changes Since It Was Sent Back"));
}

static void
since_cb (TueReviewPane *self)
{
  if (!self->is_showing_since)
    g_signal_emit (self, signals[SIGNAL_COMPARE_WANTED], 0, adw_switch_row_get_active (self->since_row) ? self->since : 0);
}

static void
suggest_cb (TueReviewPane *self)
{
  g_signal_emit (self, signals[SIGNAL_SUGGEST_WANTED], 0);
}

/* --- All of it ------------------------------------------------------------- */

static void
update (TueReviewPane *self)
{
  Situation now;

  gtk_widget_set_sensitive (GTK_WIDGET (self), self->review != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.ask", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.read-document", FALSE);
  if (self->review == NULL || self->draft == NULL)
    return;

  now = read_situation (self);
  show_steps (self, &now);
  show_checks (self, &now);
  show_acts (self, &now);
  show_since (self, &now);
  if (now.my_turn && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tue_workspace_note_review_look (self->workspace, self->review);
}

static void
tell (TueReviewPane *self,
      const char    *done,
      const GError  *error) /* (nullable) */
{
  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self), error->message);
  else
    tue_toast_show_undo (GTK_WIDGET (self), done, tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
asked_cb (TueReviewPane *self,
          guint          way)
{
  if (way == TUE_REVIEW_WAY_FILE || way == TUE_REVIEW_WAY_CLIPBOARD || way == TUE_REVIEW_WAY_SHELF)
    {
      tue_review_saver_run (GTK_WIDGET (self), self->workspace, self->review, way, _("Review asked for."), tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
      return;
    }

  tell (self, _("Review asked for"), NULL);
  if (way == TUE_REVIEW_WAY_DOCUMENT)
    g_signal_emit (self, signals[SIGNAL_DOCUMENT_WANTED], 0);
}

static void
ask (GtkWidget  *widget,
     const char *action_name,
     GVariant   *parameter)
{
  TueReviewPane *self = TUE_REVIEW_PANE (widget);

  tue_review_pane_ask (self, tue_review_way_from_string (tue_settings_get_review_way (tue_workspace_get_settings (self->workspace))));
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  TueReviewPane *self = TUE_REVIEW_PANE (widget);
  TueReviewWay   way = g_str_equal (action_name, "review.copy")  ? TUE_REVIEW_WAY_CLIPBOARD
                       : g_str_equal (action_name, "review.put") ? TUE_REVIEW_WAY_SHELF
                                                                 : TUE_REVIEW_WAY_FILE;

  if (self->review != NULL)
    tue_review_saver_run (widget, self->workspace, self->review, way, NULL, 0);
}

static void
save_document (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_DOCUMENT_WANTED], 0);
}

/* Whose decision one notes, where it is not one's own. (nullable) */
static const char *
find_for_whom (TueReviewPane *self)
{
  Situation            now = read_situation (self);
  const TueReviewStep *turn = tue_review_state_get_turn (now.state);

  return now.my_turn || turn == NULL ? NULL : turn->name;
}

static void
decide (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  TueReviewPane *self = TUE_REVIEW_PANE (widget);
  const char    *note = gtk_editable_get_text (GTK_EDITABLE (self->note_row));
  g_autoptr(GError) error = NULL;
  TueRevisionReason reason = TUE_REVISION_REASON_NONE;
  gboolean          approves = g_str_equal (action_name, "review.approve");

  if (self->review == NULL)
    return;
  tue_review_check_rows_say (self->checks_list);
  if (approves)
    tue_workspace_approve_review (self->workspace, self->review, note, find_for_whom (self), &error);
  else if (tue_revision_reason_from_string (g_variant_get_string (parameter, NULL), &reason))
    tue_workspace_send_review_back (self->workspace, self->review, reason, note, find_for_whom (self), &error);

  if (error == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->note_row), "");
  tell (self, approves ? _("Draft approved") : _("Draft sent back"), error);
}

static void
deliver (TueReviewPane *self)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_set_task_state (self->workspace, tue_review_get_task (self->review), TUE_TASK_STATE_DELIVERED, &error);
  tell (self, _("Draft delivered"), error);
}

static void
delivered_cb (AdwAlertDialog *dialog,
              const char     *response,
              TueReviewPane  *self)
{
  if (g_str_equal (response, "deliver") && self->review != NULL)
    deliver (self);
}

/* What is delivered is what was approved, or that is asked about. */
static void
mark_delivered (TueReviewPane *self)
{
  TueApproval      approval;
  g_autofree char *sentence = NULL;
  AdwAlertDialog  *dialog;

  if (!tue_workspace_find_approval (self->review, self->draft, &approval) || !approval.differs)
    {
      deliver (self);
      return;
    }

  sentence = tue_workspace_describe_difference (self->review, &approval);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Mark as Delivered?"), sentence));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "deliver", _("_Mark as Delivered"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "deliver", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (delivered_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
move (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  TueReviewPane *self = TUE_REVIEW_PANE (widget);
  g_autoptr(GError) error = NULL;

  if (self->review == NULL)
    return;
  if (g_str_equal (action_name, "review.take-back"))
    {
      tue_workspace_take_review_back (self->workspace, self->review, &error);
      tell (self, _("Request taken back"), error);
    }
  else if (g_str_equal (action_name, "review.revise"))
    {
      tue_workspace_revise_approved (self->workspace, self->review, &error);
      tell (self, _("The draft needs a new review"), error);
    }
  else
    {
      mark_delivered (self);
    }
}

static void
read_document (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueReviewPane *self = TUE_REVIEW_PANE (widget);

  if (self->review != NULL)
    tue_marked_copy_choose (widget, self->workspace, self->review);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueReviewPane) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = tue_workspace_load_review_finish (TUE_WORKSPACE (source), result, &error);
  TueTask *task;

  if (review == NULL)
    return;

  task = tue_review_get_task (review);
  g_set_object (&self->review, review);
  g_signal_group_set_target (self->review_signals, review);
  g_signal_group_set_target (self->task_signals, task);
  g_signal_group_set_target (self->settings_signals, tue_workspace_get_settings (self->workspace));
  follow_typed (self);
  make_check_rows (self, tue_workspace_find_workflow_of (self->workspace, task));
  tue_review_remarks_set_review (self->remarks, self->workspace, review, self->draft);
  update (self);
}

static void
tue_review_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tue_review_pane_parent_class)->map (widget);
  update (TUE_REVIEW_PANE (widget));
}

static void
tue_review_pane_dispose (GObject *object)
{
  TueReviewPane *self = TUE_REVIEW_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->task_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->review);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->unmet_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_REVIEW_PANE);

  G_OBJECT_CLASS (tue_review_pane_parent_class)->dispose (object);
}

static void
install_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-review-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, steps_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, steps_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, act_box);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, note_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, note_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, act_label);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, ask_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, decide_box);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, approve_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, deliver_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, take_back_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, hand_over_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, checks_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, checks_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, unmet_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, remarks);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, text_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, since_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, suggest_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewPane, reasons);
  gtk_widget_class_bind_template_callback (widget_class, place_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, since_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggest_cb);
}

static void
tue_review_pane_class_init (TueReviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_review_pane_dispose;
  widget_class->map = tue_review_pane_map;

  signals[SIGNAL_COMPARE_WANTED] = g_signal_new ("compare-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_DOCUMENT_WANTED] = g_signal_new ("document-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SUGGEST_WANTED] = g_signal_new ("suggest-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PLACE_WANTED] = g_signal_new ("place-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);

  g_type_ensure (TUE_TYPE_HAND_OVER_GROUP);
  g_type_ensure (TUE_TYPE_REVIEW_REMARKS);
  install_template (widget_class);
  gtk_widget_class_install_action (widget_class, "review.ask", NULL, ask);
  gtk_widget_class_install_action (widget_class, "review.approve", NULL, decide);
  gtk_widget_class_install_action (widget_class, "review.send-back", "s", decide);
  gtk_widget_class_install_action (widget_class, "review.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "review.copy", NULL, save);
  gtk_widget_class_install_action (widget_class, "review.put", NULL, save);
  gtk_widget_class_install_action (widget_class, "review.save-document", NULL, save_document);
  gtk_widget_class_install_action (widget_class, "review.take-back", NULL, move);
  gtk_widget_class_install_action (widget_class, "review.revise", NULL, move);
  gtk_widget_class_install_action (widget_class, "review.deliver", NULL, move);
  gtk_widget_class_install_action (widget_class, "review.read-document", NULL, read_document);
}

static void
tue_review_pane_init (TueReviewPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_toast_overlay_follow_bar (self->act_box);
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);
  self->unmet_rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->review_signals = g_signal_group_new (TUE_TYPE_REVIEW);
  g_signal_group_connect_object (self->review_signals, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->task_signals = g_signal_group_new (TUE_TYPE_TASK);
  g_signal_group_connect_object (self->task_signals, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->task_signals, "notify::row-damaged", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->task_signals, "notify::has-draft", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->settings_signals = g_signal_group_new (TUE_TYPE_SETTINGS);
  g_signal_group_connect_object (self->settings_signals, "notify::user-name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  for (TueRevisionReason reason = TUE_REVISION_REASON_FACTS; reason < TUE_REVISION_N_REASONS; reason++)
    {
      g_autofree char *action = g_strdup_printf ("review.send-back::%s", tue_revision_reason_to_string (reason));

      g_menu_append (self->reasons, tue_revision_reason_get_label (reason), action);
    }
  update (self);
}

void
tue_review_pane_set_draft (TueReviewPane *self,
                           TueWorkspace  *workspace,
                           TueDraft      *draft)
{
  g_return_if_fail (TUE_IS_REVIEW_PANE (self));

  if (self->draft == draft)
    return;

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->draft, draft);
  g_clear_object (&self->review);
  follow_typed (self);
  gtk_list_box_remove_all (self->checks_list);
  g_signal_group_set_target (self->review_signals, NULL);
  tue_review_remarks_set_review (self->remarks, workspace, NULL, NULL);
  tue_hand_over_group_set_review (self->hand_over_group, workspace, NULL);
  update (self);
  if (draft != NULL)
    tue_workspace_load_review_async (workspace, tue_draft_get_task (draft), self->cancellable, loaded_cb, g_object_ref (self));
}

void
tue_review_pane_begin_comment (TueReviewPane *self,
                               gsize          start,
                               gsize          length)
{
  g_return_if_fail (TUE_IS_REVIEW_PANE (self));

  tue_review_remarks_begin_comment (self->remarks, start, length);
}

gboolean
tue_review_pane_ask (TueReviewPane *self,
                     TueReviewWay   way)
{
  AdwDialog *dialog;

  g_return_val_if_fail (TUE_IS_REVIEW_PANE (self), FALSE);

  if (self->review == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->ask_button)))
    return FALSE;

  dialog = tue_ask_review_dialog_new (self->workspace, self->review, self->draft, way);
  g_signal_connect_object (dialog, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  return TRUE;
}

gboolean
tue_review_pane_show_entry (TueReviewPane *self,
                            const char    *entry,
                            gboolean       focus)
{
  g_return_val_if_fail (TUE_IS_REVIEW_PANE (self), FALSE);

  return tue_review_remarks_show_entry (self->remarks, entry, focus);
}

/* From the row that has the focus, or from before the first that is not looked at. */
static GtkWidget *
find_next_check (TueReviewPane *self,
                 gboolean       forward)
{
  GtkWidget *list = GTK_WIDGET (self->checks_list);
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (row != NULL)
    {
      row = forward ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
      if (row == NULL)
        row = forward ? gtk_widget_get_first_child (list) : gtk_widget_get_last_child (list);
      return row;
    }

  for (row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (tue_review_check_row_get_result (TUE_REVIEW_CHECK_ROW (row)) == TUE_REVIEW_CHECK_OPEN)
        return row;
    }

  return gtk_widget_get_first_child (list);
}

gboolean
tue_review_pane_step_check (TueReviewPane *self,
                            gboolean       forward)
{
  GtkWidget *row;

  g_return_val_if_fail (TUE_IS_REVIEW_PANE (self), FALSE);

  row = gtk_widget_get_visible (GTK_WIDGET (self->checks_group)) ? find_next_check (self, forward) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);

  return row != NULL;
}

void
tue_review_pane_set_compared (TueReviewPane *self,
                              TueRevision   *old_revision)
{
  g_return_if_fail (TUE_IS_REVIEW_PANE (self));

  self->is_showing_since = TRUE;
  adw_switch_row_set_active (self->since_row, old_revision != NULL && tue_revision_get_number (old_revision) == self->since);
  self->is_showing_since = FALSE;
}

TueReview *
tue_review_pane_get_review (TueReviewPane *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_PANE (self), NULL);

  return self->review;
}
