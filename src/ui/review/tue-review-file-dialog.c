/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-file-dialog"

#include "config.h"

#include "tue-review-file-dialog.h"

#include <glib/gi18n.h>

#include "tue-guest-text.h"
#include "tue-hand-over-dialog.h"
#include "tue-minute-clock.h"
#include "tue-review-check-row.h"
#include "tue-review-remarks.h"
#include "tue-review-saver.h"
#include "tue-shared-folder.h"
#include "tue-time-words.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"
#include "tue-typed-words.h"
#include "tue-workspace-shelf.h"

struct _TueReviewFileDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkStack            *stack;
  AdwSplitButton      *save_button;
  AdwStatusPage       *trouble_page;
  AdwStatusPage       *arrival_page;
  GtkLabel            *warning_label;
  GtkButton           *open_button;
  GtkBox              *review_box;
  TueGuestText        *text;
  AdwPreferencesGroup *about_group;
  GtkWidget           *act_box;
  GtkWidget           *note_list;
  AdwEntryRow         *note_row;
  GtkWidget           *approve_button;
  GtkWidget           *undo_button;
  GtkButton           *hand_over_button;
  GtkBox              *decide_box;
  GtkButton           *claim_button;
  AdwPreferencesGroup *checks_group;
  GtkListBox          *checks_list;
  AdwSwitchRow        *since_row;
  GtkWidget           *since_list;
  GtkWidget           *suggest_button;
  GtkLabel            *facts_label;
  TueReviewRemarks    *remarks;
  GMenu               *reasons;

  /* Owned */
  TueWorkspace     *workspace;
  GFile            *file;    /* (nullable): it was opened before */
  TueReviewArrival *arrival; /* (nullable): until it is open */
  char             *news;    /* (nullable) */
  TueReview        *review;  /* (nullable): somebody else's, once it is open */
  GCancellable     *cancellable;

  gboolean is_of_shelf; /* the answer goes to the shared folder */
  gboolean showing;     /* what is shown changes, not what a person chose */
  gboolean is_unsent;   /* decided here, and neither saved nor copied since */
  gboolean is_sending;  /* it is on its way */
  gboolean closes;      /* as soon as it is there */
  guint64  decision;    /* the operation that it is */

  TueReviewWay sent_way;  /* NONE: none of this window */
  char        *sent_name; /* (nullable): of the file, or of the folder that it went to */
};

G_DEFINE_FINAL_TYPE (TueReviewFileDialog, tue_review_file_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- The review ------------------------------------------------------------ */

static void
show_error (TueReviewFileDialog *self,
            const GError        *error) /* (nullable) */
{
  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
}

static void
checked_cb (TueReviewFileDialog *self,
            TueReviewCheckRow   *row)
{
  g_autoptr(GError) error = NULL;

  if (self->showing)
    return;

  tue_workspace_check_in_review (self->workspace, self->review, tue_review_check_row_get_item (row),
                                 tue_review_check_row_get_result (row), tue_review_check_row_get_note (row), &error);
  show_error (self, error);
}

static void
make_check_rows (TueReviewFileDialog *self)
{
  GPtrArray *items = tue_review_document_get (tue_review_get_document (self->review))->checklist;
  guint      n_shown = 0;

  gtk_list_box_remove_all (self->checks_list);
  for (guint i = 0; i < items->len; i++)
    {
      GtkWidget *row;

      if (tue_checklist_item_get_checker (items->pdata[i]) == TUE_CHECKER_AUTHOR)
        continue;
      row = tue_review_check_row_new (items->pdata[i]);
      g_signal_connect_object (row, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
      tue_review_check_row_follow (TUE_REVIEW_CHECK_ROW (row), self->workspace, self->review);
      gtk_list_box_append (self->checks_list, row);
      n_shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->checks_group), n_shown > 0);
}

static void
show_checks (TueReviewFileDialog *self,
             gboolean             my_turn)
{
  tue_review_check_rows_show (self->checks_list, self->review);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->checks_list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_sensitive (row, my_turn);
}

/* Where it went, and that it does not follow what is done since. (nullable): it did not */
static char *
describe_sent (TueReviewFileDialog *self)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  g_autofree char *when = NULL, *sent = NULL;
  gint64           time = 0;
  gboolean         is_all = FALSE;

  if (!tue_review_get_sent (self->review, &time, &is_all))
    return NULL;

  when = tue_time_words_format (time, now);
  switch (self->sent_way)
    {
    case TUE_REVIEW_WAY_SHELF:
      /* Translators: the name of a folder, and when it was: "just now", "today 10:42" */
      sent = g_strdup_printf (_("The answer was put into the shared folder “%s” (%s)."), self->sent_name, when);
      break;
    case TUE_REVIEW_WAY_FILE:
      /* Translators: the name of a file, and when it was: "just now", "today 10:42" */
      sent = g_strdup_printf (_("The answer was saved as “%s” (%s). Send it to who asked."), self->sent_name, when);
      break;
    case TUE_REVIEW_WAY_CLIPBOARD:
      /* Translators: when it was: "just now", "today 10:42" */
      sent = g_strdup_printf (_("The answer was copied (%s). Paste it into a mail or a chat."), when);
      break;
    case TUE_REVIEW_WAY_NONE:
    case TUE_REVIEW_WAY_DOCUMENT:
    case TUE_REVIEW_N_WAYS:
    default:
      /* Translators: when it was: "just now", "today 10:42" */
      sent = g_strdup_printf (_("The answer was saved before (%s)."), when);
      break;
    }

  return is_all ? g_steal_pointer (&sent) : g_strdup_printf ("%s %s", sent, _("What you did since then is not in it."));
}

static const char *
describe_stand (TueReviewFileDialog *self,
                gboolean             my_turn)
{
  switch (tue_review_state_get_stand (tue_review_get_state (self->review)))
    {
    case TUE_REVIEW_WAITING:
      if (my_turn)
        return self->is_of_shelf ? _("Read the draft, then approve it or send it back, and put the answer into the shared folder.") : _("Read the draft, then approve it or send it back, and save the answer.");
      if (self->is_unsent)
        return _("It is handed over.");
      return _("It waits for somebody else. Comments are welcome.");
    case TUE_REVIEW_SENT_BACK:
      return _("It is sent back.");
    case TUE_REVIEW_APPROVED:
      return _("It is approved.");
    case TUE_REVIEW_NOT_ASKED:
    default:
      return _("The review was taken back.");
    }
}

/* Whether something was done here that is in no file. */
static gboolean
has_unsent (TueReviewFileDialog *self)
{
  gint64   time = 0;
  gboolean is_all = TRUE;

  tue_review_get_sent (self->review, &time, &is_all);

  return !is_all;
}

/* What is left to do, or was done with the answer. */
static void
append_way (TueReviewFileDialog *self,
            gboolean             my_turn,
            GString             *text)
{
  g_autofree char *sent = describe_sent (self);

  if (sent != NULL)
    g_string_append_printf (text, " %s", sent);
  else if (!my_turn && has_unsent (self))
    g_string_append_printf (text, " %s", self->is_of_shelf ? _("Put the answer into the shared folder.") : _("Save the answer, and send it to who asked."));
}

static gboolean
has_visible_child (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);

  return child != NULL;
}

/* What was decided reaches nobody before it is saved. */
static void
set_unsent (TueReviewFileDialog *self,
            gboolean             is_unsent)
{
  self->is_unsent = is_unsent;
  gtk_widget_set_visible (self->undo_button, is_unsent && !self->is_sending);
  gtk_widget_set_visible (self->act_box, has_visible_child (self->act_box));
  adw_dialog_set_can_close (ADW_DIALOG (self), !is_unsent && !self->is_sending);
}

/* Offered where one goes oneself, and else behind the rest. */
static void
show_hand_over (TueReviewFileDialog *self,
                gboolean             my_turn)
{
  g_auto(TueReviewAway) away = { 0 };
  g_autofree char *action = NULL;

  tue_workspace_find_away (self->workspace, tue_review_get_task (self->review), tue_review_get_state (self->review), tue_workspace_get_absences (self->workspace), &away);
  action = tue_review_away_dup_action (&away);
  gtk_button_set_label (self->hand_over_button, action);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hand_over_button), away.until);
  gtk_widget_set_visible (GTK_WIDGET (self->hand_over_button), my_turn);
}

/* The answer as it is now can be saved once more at any time. */
static void
show_save_button (TueReviewFileDialog *self,
                  gboolean             my_turn)
{
  gint64      time = 0;
  gboolean    is_all = FALSE;
  gboolean    is_sent = tue_review_get_sent (self->review, &time, &is_all);
  const char *label;

  if (self->is_of_shelf)
    label = is_sent ? _("_Put There Again") : _("_Put into Shared Folder");
  else
    label = is_sent ? _("_Save Again…") : _("_Save Answer…");
  adw_split_button_set_label (self->save_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !self->is_sending);
  if (!my_turn && !is_all && !self->is_sending)
    gtk_widget_add_css_class (GTK_WIDGET (self->save_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->save_button), "suggested-action");
}

static gboolean
is_my_turn (TueReviewFileDialog *self)
{
  TueReviewState *state = tue_review_get_state (self->review);

  return tue_review_state_waits_for (state, tue_workspace_get_name_in_review (self->workspace, state), NULL);
}

static void
show_about (TueReviewFileDialog *self,
            gboolean             my_turn)
{
  TueReviewState *state = tue_review_get_state (self->review);
  TueReviewEntry *request = tue_review_state_get_request (state);
  const char     *message = request != NULL ? tue_review_entry_get_string (request, "message") : "";
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *left = tue_review_check_rows_describe_left (self->checks_list, state);
  g_autofree char *description = NULL;

  if (*message != '\0')
    g_string_append_printf (text, "“%s”\n", message);
  g_string_append (text, describe_stand (self, my_turn));
  if (my_turn && *left != '\0')
    g_string_append_printf (text, " %s", left);
  append_way (self, my_turn, text);
  description = g_markup_escape_text (text->str, -1);
  adw_preferences_group_set_description (self->about_group, description);
}

static gboolean
clock_cb (gpointer user_data)
{
  TueReviewFileDialog *self = user_data;

  if (self->review != NULL)
    show_about (self, is_my_turn (self));

  return G_SOURCE_CONTINUE;
}

static void
update (TueReviewFileDialog *self)
{
  gboolean             my_turn = is_my_turn (self);
  const TueReviewStep *turn = tue_review_state_get_turn (tue_review_get_state (self->review));

  self->showing = TRUE;
  show_checks (self, my_turn);
  show_about (self, my_turn);
  show_save_button (self, my_turn);
  gtk_widget_set_visible (GTK_WIDGET (self->decide_box), my_turn);
  gtk_widget_set_visible (self->note_list, my_turn);
  show_hand_over (self, my_turn);
  gtk_widget_set_visible (self->suggest_button, my_turn);
  gtk_widget_set_visible (GTK_WIDGET (self->claim_button), !my_turn && turn != NULL && turn->key == NULL);
  if (turn != NULL)
    {
      /* Translators: a button; the name by which somebody is asked for a review */
      g_autofree char *claim = g_strdup_printf (_("I Am “%s”"), turn->name);

      gtk_button_set_label (self->claim_button, claim);
    }
  gtk_widget_set_visible (self->act_box, has_visible_child (self->act_box));
  /* It was undone, here or elsewhere. */
  if (my_turn && self->is_unsent)
    set_unsent (self, FALSE);
  self->showing = FALSE;
}

/* Who saw an earlier round asks first what is another since. */
static void
show_since (TueReviewFileDialog *self)
{
  guint            seen = tue_guest_text_get_seen (self->text);
  g_autofree char *subtitle = NULL;

  /* Translators: %u is the number of a revision. */
  subtitle = g_strdup_printf (_("Since revision %u"), seen);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->since_row), subtitle);
  gtk_widget_set_visible (self->since_list, seen > 0);
}

/* Of the figures, dates and names that the text says: which of them its task has. */
static char *
describe_facts (TueReviewFileDialog *self)
{
  TueReviewEntry      *request = tue_review_state_get_request (tue_review_get_state (self->review));
  const TueReviewText *text = request != NULL ? tue_review_document_find_text (tue_review_get_document (self->review), tue_review_entry_get_hash (request)) : NULL;
  guint                n = text != NULL ? text->facts->len : 0, n_other = 0;

  if (n == 0)
    return g_strdup ("");

  for (guint i = 0; i < n; i++)
    n_other += g_strcmp0 (((const TueReviewFact *)text->facts->pdata[i])->mark, "as-in-task") != 0;
  if (n_other == 0)
    return g_strdup (_("All figures, dates and names are as in the task."));

  return g_strdup_printf (ngettext ("%u figure, date or name is not as in the task. It is underlined twice.",
                                    "%u figures, dates and names are not as in the task. They are underlined twice.", n_other),
                          n_other);
}

static void
show_review (TueReviewFileDialog *self)
{
  g_autofree char *facts = describe_facts (self);

  adw_dialog_set_title (ADW_DIALOG (self), tue_task_get_title (tue_review_get_task (self->review)));
  tue_typed_words_follow (GTK_EDITABLE (self->note_row), self->workspace, self->review, "decision");
  tue_guest_text_set_review (self->text, self->workspace, self->review);
  tue_review_remarks_set_review (self->remarks, self->workspace, self->review, NULL);
  gtk_label_set_label (self->facts_label, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_label), *facts != '\0');
  make_check_rows (self);
  g_signal_connect_object (self->review, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "absences-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "day-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  tue_workspace_note_review_look (self->workspace, self->review);
  show_since (self);
  update (self);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "review");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* What the next comment is about. */
static void
selection_changed_cb (TueReviewFileDialog *self)
{
  GBytes *text = NULL;
  gsize   start = 0, length = 0;

  if (self->review == NULL)
    return;

  tue_guest_text_get_selection (self->text, &text, &start, &length);
  tue_review_remarks_set_about (self->remarks, text, start, length);
}

static void
place_wanted_cb (TueReviewFileDialog *self,
                 guint64              start,
                 guint64              length)
{
  tue_guest_text_show_place (self->text, (gsize)start, (gsize)length);
}

static void
suggest_cb (TueReviewFileDialog *self)
{
  tue_guest_text_set_suggesting (self->text, TRUE);
}

static void
suggesting_cb (TueReviewFileDialog *self)
{
  gtk_widget_set_sensitive (self->suggest_button, !tue_guest_text_get_suggesting (self->text));
}

static void
decided (TueReviewFileDialog *self,
         const GError        *error) /* (nullable) */
{
  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
  else
    {
      tue_typed_words_show_said (GTK_EDITABLE (self->note_row), "");
      self->decision = tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace));
      set_unsent (self, TRUE);
      update (self);
      gtk_widget_child_focus (GTK_WIDGET (self->save_button), GTK_DIR_TAB_FORWARD);
    }
}

/* What is said where one goes on is said now. */
static void
say_typed (TueReviewFileDialog *self)
{
  tue_guest_text_set_suggesting (self->text, FALSE);
  tue_review_check_rows_say (self->checks_list);
}

static void
handed_over_cb (TueReviewFileDialog *self)
{
  decided (self, NULL);
}

static void
hand_over_cb (TueReviewFileDialog *self)
{
  AdwDialog *dialog = tue_hand_over_dialog_new (GTK_WIDGET (self->stack), self->workspace, self->review);

  say_typed (self);
  g_signal_connect_object (dialog, "handed-over", G_CALLBACK (handed_over_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* Until it is saved, nobody else knows of it. */
static void
undo_cb (TueReviewFileDialog *self)
{
  g_autoptr(GError) error = NULL;

  if (tue_undo_stack_undo_operation (tue_workspace_get_undo_stack (self->workspace), self->decision, &error))
    gtk_widget_grab_focus (self->approve_button);
  show_error (self, error);
}

/* Who asked wrote the name in another way. */
static void
claim_cb (TueReviewFileDialog *self)
{
  const TueReviewStep *turn = tue_review_state_get_turn (tue_review_get_state (self->review));

  if (turn == NULL)
    return;

  tue_settings_add_other_name (tue_workspace_get_settings (self->workspace), turn->name);
  tue_workspace_note_review_look (self->workspace, self->review);
  show_since (self);
  update (self);
}

static void
approve_cb (TueReviewFileDialog *self)
{
  g_autoptr(GError) error = NULL;

  say_typed (self);
  tue_workspace_approve_review (self->workspace, self->review, gtk_editable_get_text (GTK_EDITABLE (self->note_row)), NULL, &error);
  decided (self, error);
}

static void
send_back (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  TueReviewFileDialog *self = TUE_REVIEW_FILE_DIALOG (widget);
  g_autoptr(GError) error = NULL;
  TueRevisionReason reason;

  if (self->review == NULL || !tue_revision_reason_from_string (g_variant_get_string (parameter, NULL), &reason))
    return;

  say_typed (self);
  tue_workspace_send_review_back (self->workspace, self->review, reason, gtk_editable_get_text (GTK_EDITABLE (self->note_row)), NULL, &error);
  decided (self, error);
}

/* What came from the shared folder goes back there, and else where the person wants it. */
static void
show_ways (TueReviewFileDialog *self)
{
  TueShelf   *shelf = tue_shared_folder_get_shelf (tue_workspace_get_shared_folder (self->workspace));
  const char *folder = tue_settings_get_shelf_folder (tue_workspace_get_settings (self->workspace));
  g_autoptr(GFile) place = g_file_new_for_uri (folder);
  const char *way = tue_settings_get_review_way (tue_workspace_get_settings (self->workspace));

  self->is_of_shelf = shelf != NULL && (self->file != NULL ? g_file_has_prefix (self->file, place) : tue_review_way_from_string (way) == TUE_REVIEW_WAY_SHELF);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review-file.put", shelf != NULL && !self->is_of_shelf && !self->is_sending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review-file.save", self->is_of_shelf && !self->is_sending);
}

static void
set_sending (TueReviewFileDialog *self,
             gboolean             is_sending)
{
  self->is_sending = is_sending;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review-file.copy", !is_sending);
  show_ways (self);
  set_unsent (self, self->is_unsent);
  update (self);
}

typedef struct
{
  TueReviewFileDialog *dialog;
  TueReviewWay         way;
} Sending;

static Sending *
sending_new (TueReviewFileDialog *self,
             TueReviewWay         way)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->dialog = g_object_ref (self);
  sending->way = way;

  return sending;
}

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->dialog);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Sending) sending = user_data;
  TueReviewFileDialog *self = sending->dialog;
  g_autofree char     *name = tue_review_saver_run_finish (result);

  /* It was closed by force. */
  if (self->review == NULL)
    return;

  if (name != NULL)
    {
      self->sent_way = sending->way;
      g_set_str (&self->sent_name, sending->way == TUE_REVIEW_WAY_SHELF ? tue_shared_folder_get_name (tue_workspace_get_shared_folder (self->workspace)) : name);
      self->is_unsent = FALSE;
    }
  set_sending (self, FALSE);
  if (name != NULL && self->closes)
    adw_dialog_close (ADW_DIALOG (self));
  self->closes = FALSE;
}

static void
send_answer (TueReviewFileDialog *self,
             TueReviewWay         way)
{
  if (self->review == NULL || self->is_sending)
    return;

  say_typed (self);
  set_sending (self, TRUE);
  tue_review_saver_run_async (GTK_WIDGET (self->stack), self->workspace, self->review, way, NULL, 0, sent_cb, sending_new (self, way));
}

static void
save_cb (TueReviewFileDialog *self)
{
  send_answer (self, self->is_of_shelf ? TUE_REVIEW_WAY_SHELF : TUE_REVIEW_WAY_FILE);
}

static void
send_answer_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  send_answer (TUE_REVIEW_FILE_DIALOG (widget), g_str_equal (action_name, "review-file.copy")  ? TUE_REVIEW_WAY_CLIPBOARD
                                                : g_str_equal (action_name, "review-file.put") ? TUE_REVIEW_WAY_SHELF
                                                                                               : TUE_REVIEW_WAY_FILE);
}

static void
asked_to_close_cb (AdwAlertDialog      *dialog,
                   const char          *response,
                   TueReviewFileDialog *self)
{
  if (g_str_equal (response, "save"))
    save_cb (self);
  else if (g_str_equal (response, "close"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
close_attempt_cb (TueReviewFileDialog *self)
{
  AdwAlertDialog *dialog;

  if (self->is_sending)
    {
      self->closes = TRUE;
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Save the Answer?"), _("What you decided is kept here. It reaches who asked when you save the answer and send it.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "close", _("Close _Without Saving"), "save", self->is_of_shelf ? _("_Put into Shared Folder") : _("_Save Answer…"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_prefer_wide_layout (dialog, FALSE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (asked_to_close_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- The file -------------------------------------------------------------- */

static void
show_trouble (TueReviewFileDialog *self,
              const GError        *error)
{
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  adw_status_page_set_description (self->trouble_page, description);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueReviewFileDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(TueReview) review = tue_workspace_open_review_finish (TUE_WORKSPACE (source), result, &merge, &error);

  if (review == NULL)
    {
      show_trouble (self, error);
      return;
    }
  if (tue_review_get_document (review) != NULL)
    {
      self->review = g_steal_pointer (&review);
      show_review (self);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, tue_task_get_id (tue_review_get_task (review)), self->news, merge.operation);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
open_cb (TueReviewFileDialog *self)
{
  g_autofree char *uri = g_file_get_uri (self->file);

  if (self->arrival == NULL)
    return;

  gtk_stack_set_visible_child_name (self->stack, "looking");
  tue_workspace_open_review_async (self->workspace, g_steal_pointer (&self->arrival), uri, self->cancellable, opened_cb, g_object_ref (self));
}

static void
show_arrival (TueReviewFileDialog *self)
{
  g_autofree char *what = tue_review_arrival_describe (self->arrival);
  g_autofree char *warning = tue_review_arrival_dup_warning (self->arrival);
  g_autofree char *description = NULL;

  self->news = tue_review_arrival_describe_news (self->arrival);
  description = g_markup_printf_escaped ("%s\n%s", what, self->news);
  adw_status_page_set_title (self->arrival_page, self->arrival->has_task ? _("An Answer") : _("A Review"));
  adw_status_page_set_description (self->arrival_page, description);
  gtk_label_set_text (self->warning_label, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), warning != NULL);
  gtk_stack_set_visible_child_name (self->stack, "arrival");
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->open_button));
  gtk_widget_grab_focus (GTK_WIDGET (self->open_button));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueReviewFileDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  self->arrival = tue_workspace_look_at_review_finish (TUE_WORKSPACE (source), result, &error);
  if (self->arrival != NULL)
    show_arrival (self);
  else
    show_trouble (self, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueReviewFileDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes != NULL)
    tue_workspace_look_at_review_async (self->workspace, bytes, self->cancellable, looked_cb, g_object_ref (self));
  else
    show_trouble (self, error);
}

/* Asked before it is read. */
static void
seen_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueReviewFileDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is not a file."));
  else if (info != NULL && g_file_info_get_size (info) > TUE_REVIEW_DOCUMENT_MAX_BYTES)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _("The file is larger than 16 MiB."));
  if (error != NULL)
    show_trouble (self, error);
  else
    g_file_load_bytes_async (self->file, self->cancellable, read_cb, g_object_ref (self));
}

static void
tue_review_file_dialog_dispose (GObject *object)
{
  TueReviewFileDialog *self = TUE_REVIEW_FILE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* What is in a dialog that has a breakpoint outlives it else, with the review. */
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_REVIEW_FILE_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_object (&self->review);
  g_clear_pointer (&self->arrival, tue_review_arrival_free);
  g_clear_pointer (&self->news, g_free);
  g_clear_pointer (&self->sent_name, g_free);

  G_OBJECT_CLASS (tue_review_file_dialog_parent_class)->dispose (object);
}

static void
tue_review_file_dialog_class_init (TueReviewFileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_review_file_dialog_dispose;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT64);

  g_type_ensure (TUE_TYPE_GUEST_TEXT);
  g_type_ensure (TUE_TYPE_REVIEW_REMARKS);
  g_type_ensure (TUE_TYPE_TOAST_OVERLAY);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-review-file-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, trouble_page);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, arrival_page);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, warning_label);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, review_box);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, text);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, about_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, act_box);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, note_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, approve_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, hand_over_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, decide_box);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, claim_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, checks_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, checks_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, since_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, since_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, suggest_button);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, facts_label);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, remarks);
  gtk_widget_class_bind_template_child (widget_class, TueReviewFileDialog, reasons);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, approve_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, hand_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, claim_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggest_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggesting_cb);
  gtk_widget_class_install_action (widget_class, "review-file.send-back", "s", send_back);
  gtk_widget_class_install_action (widget_class, "review-file.copy", NULL, send_answer_action);
  gtk_widget_class_install_action (widget_class, "review-file.put", NULL, send_answer_action);
  gtk_widget_class_install_action (widget_class, "review-file.save", NULL, send_answer_action);
}

static void
tue_review_file_dialog_init (TueReviewFileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_toast_overlay_follow_bar (self->act_box);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self, "close-attempt", G_CALLBACK (close_attempt_cb), NULL);
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);

  for (TueRevisionReason reason = TUE_REVISION_REASON_FACTS; reason < TUE_REVISION_N_REASONS; reason++)
    {
      g_autofree char *action = g_strdup_printf ("review-file.send-back::%s", tue_revision_reason_to_string (reason));

      g_menu_append (self->reasons, tue_revision_reason_get_label (reason), action);
    }
}

/**
 * tue_review_file_dialog_new:
 * @workspace: the library
 * @file: a review file
 *
 * Returns: (transfer full): a dialog that looks at the file
 */
AdwDialog *
tue_review_file_dialog_new (TueWorkspace *workspace,
                            GFile        *file)
{
  TueReviewFileDialog *self = g_object_new (TUE_TYPE_REVIEW_FILE_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  self->file = g_object_ref (file);
  show_ways (self);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->cancellable, seen_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}

static void
guest_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueReviewFileDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = tue_workspace_load_guest_review_finish (TUE_WORKSPACE (source), result, &error);

  if (review == NULL)
    {
      show_trouble (self, error);
      return;
    }

  self->review = g_steal_pointer (&review);
  show_review (self);
}

/**
 * tue_review_file_dialog_new_for_id:
 * @workspace: the library
 * @id: of a review that somebody else asked for, and that was opened before
 *
 * Returns: (transfer full): a dialog that shows it as it stands
 */
AdwDialog *
tue_review_file_dialog_new_for_id (TueWorkspace *workspace,
                                   const char   *id)
{
  TueReviewFileDialog *self = g_object_new (TUE_TYPE_REVIEW_FILE_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  show_ways (self);
  tue_workspace_load_guest_review_async (workspace, id, self->cancellable, guest_loaded_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
