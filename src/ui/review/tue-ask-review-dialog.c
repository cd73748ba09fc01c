/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-ask-review-dialog"

#include "config.h"

#include "tue-ask-review-dialog.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-blanks.h"
#include "tue-deputy-row.h"
#include "tue-isolated-text.h"
#include "tue-typed-words.h"
#include "tue-workspace-shelf.h"

struct _TueAskReviewDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwWindowTitle      *window_title;
  AdwBanner           *banner;
  AdwPreferencesGroup *people_group;
  AdwEntryRow         *first_row;
  AdwEntryRow         *second_row;
  AdwEntryRow         *message_row;
  TueDeputyRow        *first_deputy_row;
  TueDeputyRow        *second_deputy_row;
  GtkMenuButton       *first_button;
  GtkMenuButton       *second_button;
  AdwPreferencesGroup *concerns_group;
  GtkCheckButton      *none_button;
  AdwActionRow        *shelf_row;
  GtkCheckButton      *shelf_button;
  GtkCheckButton      *file_button;
  GtkCheckButton      *clipboard_button;
  GtkCheckButton      *document_button;

  /* Owned */
  TueWorkspace *workspace;
  TueReview    *review;
  TueDraft     *draft;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TueAskReviewDialog, tue_ask_review_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_name (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* What stands there without anybody having typed it is not kept. */
static void
show_proposed (AdwEntryRow *row,
               const char  *words)
{
  tue_typed_words_show_said (GTK_EDITABLE (row), words);
}

static void
changed_cb (TueAskReviewDialog *self)
{
  tue_deputy_row_set_name (self->first_deputy_row, get_name (self->first_row));
  tue_deputy_row_set_name (self->second_deputy_row, get_name (self->second_row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ask-review.ask", !tue_blanks_only (get_name (self->first_row)));
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
activated_cb (TueAskReviewDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "ask-review.ask", NULL);
}

static GtkCheckButton *
get_way_button (TueAskReviewDialog *self,
                TueReviewWay        way)
{
  switch (way)
    {
    case TUE_REVIEW_WAY_SHELF:
      return self->shelf_button;
    case TUE_REVIEW_WAY_FILE:
      return self->file_button;
    case TUE_REVIEW_WAY_CLIPBOARD:
      return self->clipboard_button;
    case TUE_REVIEW_WAY_DOCUMENT:
      return self->document_button;
    case TUE_REVIEW_WAY_NONE:
    case TUE_REVIEW_N_WAYS:
    default:
      return self->none_button;
    }
}

/* Where there is a folder that the team shares, it goes there too; what went there before
 * the folder was given up goes as a file. */
static void
show_ways (TueAskReviewDialog *self,
           TueReviewWay        way)
{
  const char      *name = tue_shared_folder_get_name (tue_workspace_get_shared_folder (self->workspace));
  g_autofree char *title = NULL;

  if (name != NULL)
    {
      /* Translators: %s is the name of a folder. */
      title = g_strdup_printf (_("Put into the shared folder “%s”"), name);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->shelf_row), title);
      adw_action_row_set_title_lines (self->shelf_row, 2);
      adw_action_row_set_subtitle (self->shelf_row, _("Their Tuesday offers it. Whoever has the folder can read it."));
      gtk_widget_set_visible (GTK_WIDGET (self->shelf_row), TRUE);
    }
  gtk_check_button_set_active (get_way_button (self, way == TUE_REVIEW_WAY_SHELF && name == NULL ? TUE_REVIEW_WAY_FILE : way), TRUE);
}

/* Who has the review in the end. */
static const char *
get_asked (AdwEntryRow  *row,
           TueDeputyRow *deputy_row)
{
  const char *deputy = tue_deputy_row_get_deputy (deputy_row);

  return *deputy != '\0' ? deputy : get_name (row);
}

static gboolean
is_me (TueAskReviewDialog *self,
       const char         *name)
{
  return tue_review_is_same_person (name, NULL, tue_settings_get_user_name (tue_workspace_get_settings (self->workspace)), NULL);
}

/* Who reviews their own draft has it in front of them. */
static TueReviewWay
get_way (TueAskReviewDialog *self)
{
  const char  *second = get_asked (self->second_row, self->second_deputy_row);
  TueReviewWay way = TUE_REVIEW_WAY_NONE;

  if (is_me (self, get_asked (self->first_row, self->first_deputy_row)) && (tue_blanks_only (second) || is_me (self, second)))
    return TUE_REVIEW_WAY_NONE;

  while (way + 1 < TUE_REVIEW_N_WAYS && !gtk_check_button_get_active (get_way_button (self, way)))
    way++;

  return way;
}

static void
ask (GtkWidget  *widget,
     const char *action_name,
     GVariant   *parameter)
{
  TueAskReviewDialog *self = TUE_ASK_REVIEW_DIALOG (widget);
  const char         *second = get_name (self->second_row);
  const char         *people[] = { get_name (self->first_row), tue_blanks_only (second) ? NULL : second, NULL };
  const char         *deputies[] = { tue_deputy_row_get_deputy (self->first_deputy_row), tue_deputy_row_get_deputy (self->second_deputy_row) };
  g_autoptr(GError) error = NULL;

  if (tue_workspace_ask_with_deputies (self->workspace, self->review, self->draft, people, deputies, get_name (self->message_row), &error))
    {
      TueReviewWay way = get_way (self);

      if (!is_me (self, get_asked (self->first_row, self->first_deputy_row)))
        tue_settings_set_review_way (tue_workspace_get_settings (self->workspace), tue_review_way_to_string (way));
      show_proposed (self->first_row, "");
      show_proposed (self->second_row, "");
      show_proposed (self->message_row, "");
      g_signal_emit (self, signals[SIGNAL_ASKED], 0, (guint)way);
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  tue_announce_in_banner (self->banner, error->message);
}

static void
choose (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  TueAskReviewDialog *self = TUE_ASK_REVIEW_DIALOG (widget);
  gboolean            is_second;
  const char         *name;

  g_variant_get (parameter, "(b&s)", &is_second, &name);
  gtk_editable_set_text (GTK_EDITABLE (is_second ? self->second_row : self->first_row), name);
}

/* --- Whom one may mean ----------------------------------------------------- */

/* A menu shows every name as it is, with no letter of it a mnemonic. */
static void
append_name (GMenu      *menu,
             gboolean    is_second,
             const char *name)
{
  g_autoptr(GString) label = g_string_new (name);
  g_autoptr(GMenuItem) item = NULL;

  g_string_replace (label, "_", "__", 0);
  item = g_menu_item_new (label->str, NULL);
  g_menu_item_set_action_and_target (item, "ask-review.choose", "(bs)", is_second, name);
  g_menu_append_item (menu, item);
}

static void
offer (GtkMenuButton *button,
       gboolean       is_second,
       GPtrArray     *names)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < names->len; i++)
    append_name (menu, is_second, names->pdata[i]);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (button), names->len > 0);
}

static void
add_name (GPtrArray  *names,
          const char *name)
{
  for (guint i = 0; i < names->len; i++)
    {
      if (tue_review_is_same_person (names->pdata[i], NULL, name, NULL))
        return;
    }
  if (!tue_blanks_only (name))
    g_ptr_array_add (names, g_strdup (name));
}

/* Those the workflow names, those of the round before, those who were asked before. */
static void
show_people (TueAskReviewDialog *self,
             char              **asked) /* (nullable) */
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  TueReviewState    *state = tue_review_get_state (self->review);
  TueReviewRulesSpec spec;

  tue_review_rules_get_spec (tue_workspace_find_review_rules (self->workspace, self->review), &spec);
  for (guint i = 0; spec.reviewers != NULL && spec.reviewers[i] != NULL; i++)
    add_name (names, spec.reviewers[i]);
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    add_name (names, tue_review_state_get_step (state, i)->name);
  for (guint i = 0; asked != NULL && asked[i] != NULL && names->len < 12; i++)
    add_name (names, asked[i]);

  offer (self->first_button, FALSE, names);
  offer (self->second_button, TRUE, names);
  if (names->len > 0 && tue_blanks_only (get_name (self->first_row)))
    {
      guint n_steps = tue_review_state_get_n_steps (state);

      show_proposed (self->first_row, n_steps > 0 ? tue_review_state_get_step (state, 0)->name : names->pdata[0]);
      if (!tue_blanks_only (get_name (self->second_row)))
        return;
      if (n_steps > 1)
        show_proposed (self->second_row, tue_review_state_get_step (state, 1)->name);
      else if (n_steps == 0 && spec.approvals == 2 && names->len > 1)
        show_proposed (self->second_row, names->pdata[1]);
    }
}

static void
people_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueAskReviewDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) names = tue_workspace_list_reviewers_finish (TUE_WORKSPACE (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_people (self, names);
}

static void
absences_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueAskReviewDialog) self = user_data;
  g_autoptr(GPtrArray) absences = tue_workspace_list_absences_finish (TUE_WORKSPACE (source), result, NULL);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (TUE_WORKSPACE (source));

  if (absences == NULL || self->workspace == NULL)
    return;

  tue_deputy_row_set_absences (self->first_deputy_row, absences, now);
  tue_deputy_row_set_absences (self->second_deputy_row, absences, now);
}

/* --- What to look at ------------------------------------------------------- */

static void
add_concern (TueAskReviewDialog *self,
             guint               n,
             char               *take_title)
{
  g_autofree char *title = take_title;
  GtkWidget       *row;

  if (n == 0)
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes", (const char *[]){ "warning", NULL }, NULL));
  adw_preferences_group_add (self->concerns_group, row);
  gtk_widget_set_visible (GTK_WIDGET (self->concerns_group), TRUE);
}

static void
concerns_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueAskReviewDialog) self = user_data;
  TueReviewConcerns found;
  guint             n_comments, n_suggestions;

  if (!tue_workspace_find_review_concerns_finish (TUE_WORKSPACE (source), result, &found, NULL))
    return;

  n_comments = tue_review_state_count_open (tue_review_get_state (self->review));
  n_suggestions = tue_review_state_count_unanswered (tue_review_get_state (self->review));
  add_concern (self, n_comments, g_strdup_printf (ngettext ("%u comment is not done", "%u comments are not done", n_comments), n_comments));
  add_concern (self, n_suggestions, g_strdup_printf (ngettext ("%u suggestion is not answered", "%u suggestions are not answered", n_suggestions), n_suggestions));
  add_concern (self, found.n_stale, g_strdup_printf (ngettext ("%u fact changed in the task since", "%u facts changed in the task since", found.n_stale), found.n_stale));
  add_concern (self, found.n_facts, g_strdup_printf (ngettext ("%u fact is not in the task", "%u facts are not in the task", found.n_facts), found.n_facts));
  add_concern (self, found.n_blanks, g_strdup_printf (ngettext ("%u place is still to be filled in", "%u places are still to be filled in", found.n_blanks), found.n_blanks));
  add_concern (self, found.n_points, g_strdup_printf (ngettext ("%u point is not ticked", "%u points are not ticked", found.n_points), found.n_points));
  add_concern (self, found.n_empty, g_strdup_printf (ngettext ("%u required field is empty", "%u required fields are empty", found.n_empty), found.n_empty));
}

static void
tue_ask_review_dialog_dispose (GObject *object)
{
  TueAskReviewDialog *self = TUE_ASK_REVIEW_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->review);
  g_clear_object (&self->draft);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_ASK_REVIEW_DIALOG);

  G_OBJECT_CLASS (tue_ask_review_dialog_parent_class)->dispose (object);
}

static void
tue_ask_review_dialog_class_init (TueAskReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_ask_review_dialog_dispose;

  signals[SIGNAL_ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (TUE_TYPE_DEPUTY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-ask-review-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, people_group);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, first_row);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, second_row);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, message_row);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, first_button);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, second_button);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, first_deputy_row);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, second_deputy_row);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, concerns_group);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, none_button);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, file_button);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, shelf_row);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, shelf_button);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, clipboard_button);
  gtk_widget_class_bind_template_child (widget_class, TueAskReviewDialog, document_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);

  gtk_widget_class_install_action (widget_class, "ask-review.ask", NULL, ask);
  gtk_widget_class_install_action (widget_class, "ask-review.choose", "(bs)", choose);
}

static void
tue_ask_review_dialog_init (TueAskReviewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

AdwDialog *
tue_ask_review_dialog_new (TueWorkspace *workspace,
                           TueReview    *review,
                           TueDraft     *draft,
                           TueReviewWay  way)
{
  TueAskReviewDialog *self = g_object_new (TUE_TYPE_ASK_REVIEW_DIALOG, NULL);
  g_autofree char    *subtitle = NULL;
  g_autofree char    *title = tue_isolate_text (tue_task_get_title (tue_review_get_task (review)));

  self->workspace = g_object_ref (workspace);
  self->review = g_object_ref (review);
  self->draft = g_object_ref (draft);
  /* Translators: the title of a task, and the number of a round of review. */
  subtitle = g_strdup_printf (_("%s, round %u"), title, tue_review_state_get_round (tue_review_get_state (review)) + 1);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  show_ways (self, way);
  tue_typed_words_follow (GTK_EDITABLE (self->first_row), workspace, review, "reviewer");
  tue_typed_words_follow (GTK_EDITABLE (self->second_row), workspace, review, "second-reviewer");
  tue_typed_words_follow (GTK_EDITABLE (self->message_row), workspace, review, "message");
  changed_cb (self);
  show_people (self, NULL);
  tue_workspace_list_reviewers_async (workspace, self->cancellable, people_cb, g_object_ref (self));
  tue_workspace_list_absences_async (workspace, self->cancellable, absences_cb, g_object_ref (self));
  tue_workspace_find_review_concerns_async (workspace, draft, self->cancellable, concerns_cb, g_object_ref (self));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->first_row));

  return ADW_DIALOG (self);
}
