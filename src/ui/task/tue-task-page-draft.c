/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-page"

#include "config.h"

#include "tue-task-page-private.h"

#include <glib/gi18n.h>

#include "tue-answer-clipboard.h"
#include "tue-deliver.h"
#include "tue-toast.h"

/* A longer chip gives way where there is little room. */
#define MAX_WHOLE_CHARS 16

static void
add_chip (TueTaskPage *self,
          const char  *text,
          const char  *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "pill-label");
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->chips, label);
}

static void
add_chip_button (TueTaskPage *self,
                 const char  *text,
                 const char  *tooltip,
                 const char  *action_name,
                 const char  *css_class)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  if (g_utf8_strlen (text, -1) > MAX_WHOLE_CHARS)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill-label");
  gtk_widget_add_css_class (button, "pill-button");
  gtk_widget_add_css_class (button, css_class);
  gtk_box_append (self->chips, button);
}

void
tue_task_page_add_draft_chips (TueTaskPage *self)
{
  g_autofree char *revision = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *stale = NULL;
  guint            n_stale = tue_task_get_n_stale (self->task);
  TueRevision     *newest;

  if (self->draft == NULL || (newest = tue_draft_get_newest (self->draft)) == NULL)
    return;

  if (n_stale > 0)
    {
      stale = g_strdup_printf (ngettext ("%u fact changed", "%u facts changed", n_stale), n_stale);
      add_chip_button (self, stale, _("Show What Changed"), "task.show-facts", "warning");
    }

  /* Translators: %u is the number of a revision. */
  revision = g_strdup_printf (_("Revision %u"), tue_revision_get_number (newest));
  add_chip (self, revision, "accent");

  changes = tue_draft_view_describe_changes (self->draft_view);
  if (changes != NULL)
    add_chip_button (self, changes, _("Back to Writing"), "task.stop-comparing", "success");
  else if (tue_draft_get_answer (self->draft) != NULL)
    add_chip_button (self, _("Changes"), _("Show Changes Since the Answer"), "task.compare-answer", "plain");
}

static void
update_chips (TueTaskPage *self)
{
  if (self->is_draft)
    tue_task_page_update_chips (self);
}

/* What a person does next is the one button that stands out. */
void
tue_task_page_update_primary (TueTaskPage *self)
{
  gboolean   is_empty = tue_draft_view_get_is_empty (self->draft_view);
  gboolean   is_answer_next = self->task != NULL && tue_task_get_copied (self->task) > 0 && is_empty;
  gboolean   shows_paste = self->is_draft || is_answer_next;
  GtkWidget *buttons[] = { self->copy_button, self->paste_button };
  GtkWidget *next = self->is_draft ? (is_empty ? self->paste_button : NULL)
                                   : (is_answer_next ? self->paste_button : self->copy_button);

  gtk_widget_set_visible (self->copy_button, !self->is_draft);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      if (buttons[i] == next)
        gtk_widget_add_css_class (buttons[i], "suggested-action");
      else
        gtk_widget_remove_css_class (buttons[i], "suggested-action");
    }

  gtk_widget_set_visible (self->deliver_button, self->is_draft && !is_empty);
  gtk_widget_set_visible (self->paste_button, shows_paste && (is_empty || !self->is_draft));
  gtk_widget_set_visible (self->narrow_deliver_button, self->is_draft && !is_empty);
  gtk_widget_set_visible (self->narrow_copy_button, !self->is_draft);
  gtk_widget_set_visible (self->narrow_paste_button, self->is_draft && is_empty);
  gtk_widget_set_visible (self->missing_button,
                          !self->is_draft && *gtk_label_get_text (self->missing_label) != '\0');
}

static void
update_deliver_actions (TueTaskPage *self)
{
  static const char *const actions[] = { "task.copy-draft", "task.export-draft", "task.print-draft" };
  gboolean                 is_there = self->draft != NULL && !tue_draft_view_get_is_empty (self->draft_view);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_there);
}

static void
update_primary_cb (TueTaskPage *self)
{
  tue_task_page_update_primary (self);
  update_deliver_actions (self);
  update_chips (self);
}

/* --- Which view, which pane --------------------------------------------------- */

/**
 * tue_task_page_show_view: (skip)
 * @is_draft: the draft, or else the prompt
 *
 * Shows one of both. On a narrow page this leaves the fields.
 */
void
tue_task_page_show_view (TueTaskPage *self,
                         gboolean     is_draft)
{
  const char *name = is_draft ? "draft" : "prompt";

  self->is_draft = is_draft;
  adw_toggle_group_set_active_name (self->view_group, name);
  gtk_stack_set_visible_child_name (self->wide_stack, name);
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->narrow_stack), "form") != 0)
    adw_view_stack_set_visible_child_name (self->narrow_stack, name);
  tue_task_page_update_steps (self);
  tue_task_page_update_chips (self);
  tue_task_page_update_primary (self);
}

/* Keys go to what has the focus, and to nothing where that is no longer shown. */
static void
restore_focus_cb (gpointer user_data)
{
  TueTaskPage *self = user_data;
  GtkRoot     *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget   *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget   *view = self->is_draft ? GTK_WIDGET (self->draft_view) : GTK_WIDGET (self->paper);

  self->focus_id = 0;
  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || (focus != NULL && gtk_widget_get_mapped (focus)))
    return;

  if (gtk_widget_get_mapped (view))
    gtk_widget_grab_focus (view);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
layout_changed_cb (TueTaskPage *self)
{
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_once (restore_focus_cb, self);
}

static void
view_changed_cb (TueTaskPage *self)
{
  gboolean is_draft = g_strcmp0 (adw_toggle_group_get_active_name (self->view_group), "draft") == 0;

  if (is_draft != self->is_draft)
    tue_task_page_show_view (self, is_draft);
}

static void
narrow_changed_cb (TueTaskPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->narrow_stack);
  gboolean    is_draft = g_strcmp0 (name, "draft") == 0;

  if (g_strcmp0 (name, "form") != 0 && is_draft != self->is_draft)
    tue_task_page_show_view (self, is_draft);
}

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  gboolean     is_draft = g_str_equal (action_name, "task.show-draft");

  adw_view_stack_set_visible_child_name (self->narrow_stack, is_draft ? "draft" : "prompt");
  tue_task_page_show_view (self, is_draft);
  gtk_widget_grab_focus (is_draft ? GTK_WIDGET (self->draft_view) : GTK_WIDGET (self->paper));
}

static void
pane_changed_cb (TueTaskPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->pane_group);

  if (name != NULL && self->inspector_stack != NULL)
    gtk_stack_set_visible_child_name (self->inspector_stack, name);
}

static void
show_facts_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  adw_toggle_group_set_active_name (self->pane_group, "facts");
  adw_view_stack_set_visible_child_name (self->narrow_stack, "form");
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->facts_pane), GTK_DIR_TAB_FORWARD);
}

static void
fact_activated_cb (TueTaskPage *self,
                   guint64      start,
                   guint64      length)
{
  adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
  tue_task_page_show_view (self, TRUE);
  tue_draft_view_show_range (self->draft_view, start, length);
}

static void
compare_cb (TueTaskPage *self,
            TueRevision *old_revision,
            TueRevision *new_revision)
{
  adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
  tue_task_page_show_view (self, TRUE);
  tue_draft_view_compare (self->draft_view, old_revision, new_revision);
}

static void
compare_answer_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  TueRevision *answer = self->draft != NULL ? tue_draft_get_answer (self->draft) : NULL;

  if (answer != NULL)
    compare_cb (self, answer, NULL);
}

static void
stop_comparing_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  tue_draft_view_stop_comparing (TUE_TASK_PAGE (widget)->draft_view);
}

static void
compared_cb (TueTaskPage *self)
{
  TueRevision *old_revision, *new_revision;

  tue_draft_view_get_compared (self->draft_view, &old_revision, &new_revision);
  tue_revisions_pane_set_compared (self->revisions_pane, old_revision, new_revision);
  update_chips (self);
}

/* --- An answer comes in --------------------------------------------------------- */

static void
take_answer (TueTaskPage *self,
             const char  *markdown,
             char       **notes)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  if (!tue_workspace_paste_answer (self->workspace, self->draft, markdown, &error))
    {
      tue_toast_show_error (GTK_WIDGET (self), error->message);
      return;
    }

  adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
  tue_task_page_show_view (self, TRUE);
  tue_draft_view_start_writing (self->draft_view);
  if (notes != NULL && notes[0] != NULL)
    {
      g_autofree char *all = g_strjoinv (" ", notes);

      /* Translators: %s is one or more sentences about what was mended in it. */
      message = g_strdup_printf (_("Answer pasted. %s"), all);
    }
  tue_toast_show_undo (GTK_WIDGET (self), message != NULL ? message : _("Answer pasted"), tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
answer_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueTaskPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  g_autofree char *markdown = tue_answer_clipboard_read_finish (result, &notes, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_pasting = FALSE;
  if (markdown == NULL)
    {
      tue_toast_show_error (GTK_WIDGET (self), error->message);
      return;
    }

  take_answer (self, markdown, notes);
}

static void
paste_answer_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  if (self->draft == NULL || self->is_pasting)
    return;

  self->is_pasting = TRUE;
  tue_answer_clipboard_read_async (gtk_widget_get_clipboard (widget), self->cancellable,
                                   answer_read_cb, g_object_ref (self));
}

/* --- The draft goes out ---------------------------------------------------------- */

static void
copy_draft_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueTaskPage  *self = TUE_TASK_PAGE (widget);
  TueCopyFormat format;

  if (tue_copy_format_from_string (g_variant_get_string (parameter, NULL), &format))
    tue_deliver_copy (widget, self->workspace, self->draft, format);
}

static void
export_draft_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueTaskPage    *self = TUE_TASK_PAGE (widget);
  TueExportFormat format;

  if (tue_export_format_from_string (g_variant_get_string (parameter, NULL), &format))
    tue_deliver_export (widget, self->workspace, self->draft, format);
}

static void
print_draft_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  tue_deliver_print (widget, self->workspace, self->draft);
}

static void
show_in_folder_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  tue_deliver_show_in_folder (widget, g_variant_get_string (parameter, NULL));
}

/* --- The draft ------------------------------------------------------------------ */

static void
show_draft (TueTaskPage *self)
{
  GListModel *revisions = tue_draft_get_revisions (self->draft);

  g_signal_connect_object (revisions, "items-changed", G_CALLBACK (update_chips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::n-stale", G_CALLBACK (update_chips), self, G_CONNECT_SWAPPED);
  tue_draft_view_set_draft (self->draft_view, self->workspace, self->draft);
  tue_revisions_pane_set_draft (self->revisions_pane, self->workspace, self->draft);
  tue_facts_pane_set_draft (self->facts_pane, self->workspace, self->draft);
  gtk_stack_set_visible_child_name (self->draft_stack, "draft");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.paste-answer", TRUE);

  /* Who has a draft goes on with it. */
  if (!tue_draft_view_get_is_empty (self->draft_view))
    {
      if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->narrow_stack), "form") == 0)
        adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
      tue_task_page_show_view (self, TRUE);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_grab_focus (GTK_WIDGET (self->draft_view));
    }
  tue_task_page_update_primary (self);
  update_deliver_actions (self);
}

static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueTaskPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = NULL;

  draft = tue_workspace_load_draft_finish (TUE_WORKSPACE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (draft == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->draft_failed_page, markup);
      gtk_stack_set_visible_child_name (self->draft_stack, "failed");
      return;
    }

  self->draft = g_steal_pointer (&draft);
  show_draft (self);
}

void
tue_task_page_load_draft (TueTaskPage *self)
{
  tue_workspace_load_draft_async (self->workspace, self->task, self->cancellable,
                                  draft_loaded_cb, g_object_ref (self));
}

void
tue_task_page_class_init_draft (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, paste_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, deliver_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, narrow_deliver_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, narrow_copy_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, narrow_paste_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, view_group);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, wide_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, draft_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, draft_failed_page);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, draft_view);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, pane_group);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, inspector_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, revisions_pane);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, facts_pane);
  gtk_widget_class_bind_template_callback (widget_class, update_primary_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, compared_cb);

  gtk_widget_class_install_action (widget_class, "task.paste-answer", NULL, paste_answer_action);
  gtk_widget_class_install_action (widget_class, "task.show-prompt", NULL, show_view_action);
  gtk_widget_class_install_action (widget_class, "task.show-draft", NULL, show_view_action);
  gtk_widget_class_install_action (widget_class, "task.show-facts", NULL, show_facts_action);
  gtk_widget_class_install_action (widget_class, "task.compare-answer", NULL, compare_answer_action);
  gtk_widget_class_install_action (widget_class, "task.stop-comparing", NULL, stop_comparing_action);
  gtk_widget_class_install_action (widget_class, "task.copy-draft", "s", copy_draft_action);
  gtk_widget_class_install_action (widget_class, "task.export-draft", "s", export_draft_action);
  gtk_widget_class_install_action (widget_class, "task.print-draft", NULL, print_draft_action);
  gtk_widget_class_install_action (widget_class, "task.show-in-folder", "s", show_in_folder_action);
}

void
tue_task_page_init_draft (TueTaskPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.paste-answer", FALSE);
  update_deliver_actions (self);
  g_signal_connect_swapped (self->view_group, "notify::active-name", G_CALLBACK (view_changed_cb), self);
  g_signal_connect_swapped (self->narrow_stack, "notify::visible-child-name", G_CALLBACK (narrow_changed_cb), self);
  g_signal_connect_swapped (self->layouts, "notify::layout-name", G_CALLBACK (layout_changed_cb), self);
  tue_task_page_show_view (self, FALSE);
}
