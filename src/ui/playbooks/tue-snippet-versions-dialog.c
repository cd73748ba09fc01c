/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-snippet-versions-dialog"

#include "config.h"

#include "tue-snippet-versions-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-cut-tooltip.h"
#include "tue-minute-clock.h"
#include "tue-toast-overlay.h"
#include "tue-version-row.h"
#include "tue-workspace-snippets.h"

struct _TueSnippetVersionsDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkStack               *stack;
  AdwStatusPage          *message_page;
  AdwNavigationSplitView *split_view;
  GtkListBox             *list;
  AdwNavigationPage      *changes_page;
  AdwWindowTitle         *window_title;
  GtkLabel               *note_label;
  GtkWidget              *other_box;
  GtkDropDown            *other_drop_down;
  GtkButton              *go_back_button;
  GtkWidget              *step_box;
  GtkLabel               *summary_label;
  GtkStack               *changes_stack;
  TueChangesText         *text;

  /* Owned */
  TueWorkspace *workspace;
  TueSnippet   *snippet;
  char         *playbook_id;
  char         *present;   /* the text as it is being written */
  GPtrArray    *versions;  /* (nullable) (element-type TueSnippetVersion): until they are there */
  GCancellable *loading;   /* (nullable) */
  GCancellable *comparing; /* (nullable) */
};

enum
{
  SIGNAL_GONE_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueSnippetVersionsDialog, tue_snippet_versions_dialog, ADW_TYPE_DIALOG)

/* (nullable) */
static const TueSnippetVersion *
get_selected (TueSnippetVersionsDialog *self)
{
  GtkListBoxRow *row = self->versions != NULL ? gtk_list_box_get_selected_row (self->list) : NULL;

  return row != NULL ? self->versions->pdata[gtk_list_box_row_get_index (row)] : NULL;
}

/* What it is compared with: that, else what is being written. (nullable) */
static const TueSnippetVersion *
get_other (TueSnippetVersionsDialog *self)
{
  guint selected = self->versions != NULL ? gtk_drop_down_get_selected (self->other_drop_down) : 0;

  return selected > 0 && selected <= self->versions->len ? self->versions->pdata[selected - 1] : NULL;
}

static gboolean
is_current (TueSnippetVersionsDialog *self,
            const TueSnippetVersion  *version)
{
  return tue_snippet_get_version (version->snippet) == tue_snippet_get_version (self->snippet);
}

static char *
format_title (const TueSnippetVersion *version)
{
  return g_strdup_printf (_("Version %u"), tue_snippet_get_version (version->snippet));
}

static char *
format_origin (TueSnippetVersionsDialog *self,
               const TueSnippetVersion  *version)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);

  return tue_version_row_format_origin (version->person, version == self->versions->pdata[self->versions->len - 1], version->time, now);
}

/* --- Comparing ------------------------------------------------------------------------- */

static void
stop_comparing (TueSnippetVersionsDialog *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TueSnippetVersionsDialog *self = TUE_SNIPPET_VERSIONS_DIALOG (source);
  GBytes                   *before, *after;
  g_autoptr(TueDiff) diff = tue_comparison_finish (result, &before, &after, NULL);
  g_autofree char *summary = NULL;
  guint            n_changes;

  /* Another one was begun, or the dialog is gone. */
  if (diff == NULL)
    return;

  tue_changes_text_set_changes (self->text, before, after, diff);
  n_changes = tue_changes_text_get_n_changes (self->text);
  summary = g_strdup_printf (ngettext ("%u change", "%u changes", n_changes), n_changes);
  gtk_label_set_text (self->summary_label, summary);
  gtk_widget_set_visible (self->step_box, n_changes > 0);
  gtk_stack_set_visible_child_name (self->changes_stack, n_changes > 0 ? "text" : "same");
  tue_changes_text_go_to (self->text, n_changes > 0 ? 0 : G_MAXUINT);
}

/* From change to change */
static void
step_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueSnippetVersionsDialog *self = TUE_SNIPPET_VERSIONS_DIALOG (widget);

  if (gtk_widget_get_visible (self->step_box))
    tue_changes_text_step (self->text, g_str_equal (action_name, "versions.next"));
}

static void
compare (TueSnippetVersionsDialog *self,
         const char               *old,
         const char               *present)
{
  g_autoptr(GBytes) before = g_bytes_new (old, strlen (old));
  g_autoptr(GBytes) after = g_bytes_new (present, strlen (present));

  self->comparing = g_cancellable_new ();
  tue_comparison_start (self, before, after, self->comparing, compared_cb, NULL);
}

static void
show_words (TueSnippetVersionsDialog *self,
            const TueSnippetVersion  *version)
{
  g_autofree char *title = format_title (version);
  g_autofree char *origin = format_origin (self, version);
  g_autofree char *note = tue_version_row_dup_line (tue_snippet_get_note (version->snippet));
  g_autofree char *go_back = g_strdup_printf (_("_Go Back to %u"), tue_snippet_get_version (version->snippet));

  adw_navigation_page_set_title (self->changes_page, title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, origin);
  gtk_label_set_text (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *note != '\0');
  gtk_button_set_label (self->go_back_button, go_back);
}

/* What changed between the one that is selected and what is written, or another. */
static void
show_selected (TueSnippetVersionsDialog *self)
{
  const TueSnippetVersion *version = get_selected (self);
  const TueSnippetVersion *other = get_other (self);

  stop_comparing (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.go-back",
                                 version != NULL && !version->damaged &&
                                   strcmp (tue_snippet_get_text (version->snippet), self->present) != 0);
  if (version == NULL)
    return;

  show_words (self, version);
  if (!version->damaged && (other == NULL || !other->damaged))
    {
      compare (self, tue_snippet_get_text (version->snippet), other != NULL ? tue_snippet_get_text (other->snippet) : self->present);
      return;
    }

  gtk_widget_set_visible (self->step_box, FALSE);
  gtk_stack_set_visible_child_name (self->changes_stack, "damaged");
}

static void
row_selected_cb (TueSnippetVersionsDialog *self)
{
  if (self->versions != NULL)
    show_selected (self);
}

static void
other_selected_cb (TueSnippetVersionsDialog *self)
{
  if (self->versions != NULL)
    show_selected (self);
}

static void
row_activated_cb (TueSnippetVersionsDialog *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/* --- List ------------------------------------------------------------------------------ */

static GtkWidget *
make_row (TueSnippetVersionsDialog *self,
          const TueSnippetVersion  *version)
{
  g_autofree char *title = format_title (version);
  g_autofree char *origin = format_origin (self, version);
  g_autofree char *note = tue_version_row_dup_line (tue_snippet_get_note (version->snippet));

  return tue_version_row_new (title,
                              version->damaged ? _("Damaged")
                                               : is_current (self, version)
                              ? _("Current")
                                  : "",
                                  note, "", origin);
}

static gboolean
clock_cb (gpointer user_data)
{
  TueSnippetVersionsDialog *self = user_data;
  GtkWidget                *row = self->versions != NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->list)) : NULL;

  for (guint i = 0; row != NULL && i < self->versions->len; i++)
    {
      g_autofree char *origin = format_origin (self, self->versions->pdata[i]);

      tue_version_row_set_origin (TUE_VERSION_ROW (row), origin);
      row = gtk_widget_get_next_sibling (row);
    }

  return G_SOURCE_CONTINUE;
}

/* The newest that is another than what is written. */
static int
choose_row (TueSnippetVersionsDialog *self)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const TueSnippetVersion *version = self->versions->pdata[i];

      if (strcmp (tue_snippet_get_text (version->snippet), self->present) != 0)
        return (int)i;
    }

  return 0;
}

static void
fill_others (TueSnippetVersionsDialog *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("The Snippet Now"));
  for (guint i = 0; i < self->versions->len; i++)
    gtk_string_list_take (names, format_title (self->versions->pdata[i]));
  gtk_drop_down_set_model (self->other_drop_down, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->other_box, self->versions->len > 1);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TueSnippetVersionsDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = tue_workspace_list_snippet_versions_finish (TUE_WORKSPACE (source), result, &error);
  GtkListBoxRow   *row;
  g_autofree char *escaped = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (versions == NULL)
    {
      escaped = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->message_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "message");
      return;
    }

  self->versions = g_steal_pointer (&versions);
  for (guint i = 0; i < self->versions->len; i++)
    gtk_list_box_append (self->list, make_row (self, self->versions->pdata[i]));
  fill_others (self);
  gtk_stack_set_visible_child_name (self->stack, "versions");
  row = gtk_list_box_get_row_at_index (self->list, choose_row (self));
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- Going back ------------------------------------------------------------------------ */

static void
go_back_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueSnippetVersionsDialog *self = TUE_SNIPPET_VERSIONS_DIALOG (widget);
  TueSnippet               *snippet = get_selected (self)->snippet;

  g_signal_emit (self, signals[SIGNAL_GONE_BACK], 0, snippet);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
tue_snippet_versions_dialog_dispose (GObject *object)
{
  TueSnippetVersionsDialog *self = TUE_SNIPPET_VERSIONS_DIALOG (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  stop_comparing (self);
  /* The rows that go are asked for no more. */
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SNIPPET_VERSIONS_DIALOG);
  g_clear_object (&self->snippet);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_snippet_versions_dialog_parent_class)->dispose (object);
}

static void
tue_snippet_versions_dialog_finalize (GObject *object)
{
  TueSnippetVersionsDialog *self = TUE_SNIPPET_VERSIONS_DIALOG (object);

  g_free (self->playbook_id);
  g_free (self->present);

  G_OBJECT_CLASS (tue_snippet_versions_dialog_parent_class)->finalize (object);
}

static void
tue_snippet_versions_dialog_class_init (TueSnippetVersionsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_snippet_versions_dialog_dispose;
  object_class->finalize = tue_snippet_versions_dialog_finalize;

  g_type_ensure (TUE_TYPE_CHANGES_TEXT);

  signals[SIGNAL_GONE_BACK] = g_signal_new ("gone-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, TUE_TYPE_SNIPPET);

  gtk_widget_class_install_action (widget_class, "versions.go-back", NULL, go_back_action);
  gtk_widget_class_install_action (widget_class, "versions.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "versions.previous", NULL, step_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-snippet-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, split_view);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, changes_page);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, other_box);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, other_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, go_back_button);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, step_box);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, changes_stack);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetVersionsDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_selected_cb);
}

static void
tue_snippet_versions_dialog_init (TueSnippetVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_toast_overlay_follow_bar (GTK_WIDGET (self->go_back_button));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);
}

AdwDialog *
tue_snippet_versions_dialog_new (TueWorkspace *workspace,
                                 const char   *playbook_id,
                                 TueSnippet   *snippet,
                                 const char   *text)
{
  TueSnippetVersionsDialog *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (playbook_id != NULL && text != NULL, NULL);
  g_return_val_if_fail (TUE_IS_SNIPPET (snippet), NULL);

  self = g_object_new (TUE_TYPE_SNIPPET_VERSIONS_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->snippet = g_object_ref (snippet);
  self->playbook_id = g_strdup (playbook_id);
  self->present = g_strdup (text);
  self->loading = g_cancellable_new ();
  tue_workspace_list_snippet_versions_async (workspace, playbook_id, tue_snippet_get_name (snippet), self->loading, listed_cb, self);

  return ADW_DIALOG (self);
}
