/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-newer-template"

#include "config.h"

#include "tue-newer-template.h"

#include <glib/gi18n.h>

#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-toast.h"
#include "tue-workspace-practice.h"

struct _TueNewerTemplate
{
  AdwBin parent_instance;

  /* Children */
  AdwBanner *banner;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueTask      *task;      /* (nullable) */
  TueStep      *step;      /* (nullable) */
  char         *kept;      /* (nullable): the hash of the newer one that the person did not want */
};

G_DEFINE_FINAL_TYPE (TueNewerTemplate, tue_newer_template, ADW_TYPE_BIN)

/* (nullable): as it is now, where that is another */
static TueStep *
get_newer (TueNewerTemplate *self)
{
  return self->step != NULL && tue_task_get_has_values (self->task)
           ? tue_workspace_get_newer_step (self->workspace, self->task, self->step)
           : NULL;
}

static TueWorkflow *
get_workflow (TueNewerTemplate *self)
{
  return tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (self->task));
}

static gboolean
has_other_template (TueNewerTemplate *self,
                    TueStep          *newer)
{
  return !g_str_equal (tue_template_get_hash (tue_step_get_template (newer)), tue_template_get_hash (tue_step_get_template (self->step)));
}

static void
update (TueNewerTemplate *self)
{
  TueStep         *newer = get_newer (self);
  g_autofree char *hash = newer != NULL ? tue_workflow_dup_step_hash (get_workflow (self), newer) : NULL;

  if (newer != NULL)
    adw_banner_set_title (self->banner,
                          has_other_template (self, newer) ? _("The template of this prompt was improved")
                                                           : _("A snippet in this prompt was improved"));
  adw_banner_set_revealed (self->banner, newer != NULL && g_strcmp0 (hash, self->kept) != 0);
}

/* --- What would change ------------------------------------------------------------- */

static GBytes *
fill (TueNewerTemplate *self,
      TueWorkflow      *workflow,
      TueStep          *step,
      const char       *no_prompt) /* (nullable): what stands for a prompt that cannot be made: else why */
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, &error);
  g_autoptr(TuePrompt) prompt = filler != NULL ? tue_workspace_fill (self->workspace, filler, self->task, step, &error) : NULL;
  gsize       length = 0;
  const char *text = prompt != NULL ? tue_prompt_get_text (prompt, &length) : no_prompt != NULL ? no_prompt
                                                                                                : error->message;

  return g_bytes_new (text, prompt != NULL ? length : strlen (text));
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GBytes *before, *after;
  g_autoptr(TueDiff) diff = tue_comparison_finish (result, &before, &after, NULL);

  if (diff == NULL)
    return;

  tue_changes_text_set_changes (TUE_CHANGES_TEXT (source), before, after, diff);
  /* A prompt may be long, and what changes far down. */
  if (tue_changes_text_get_n_changes (TUE_CHANGES_TEXT (source)) > 0)
    tue_changes_text_go_to (TUE_CHANGES_TEXT (source), 0);
}

static GtkWidget *
make_changes (GBytes *before,
              GBytes *after)
{
  GtkWidget *view = tue_changes_text_new ();

  tue_comparison_start (view, before, after, NULL, compared_cb, NULL);

  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 18);

  return view;
}

static void
take_cb (TueNewerTemplate *self)
{
  TueStep    *newer = get_newer (self);
  const char *said = newer == NULL || has_other_template (self, newer) ? _("The task has the new template") : _("The task has the new snippet");
  guint64     operation = tue_workspace_take_templates (self->workspace, self->task);

  if (operation != 0)
    tue_toast_show_undo (GTK_WIDGET (self), said, operation);
  update (self);
}

static void
response_cb (TueNewerTemplate *self,
             const char       *response)
{
  TueStep *newer = get_newer (self);

  if (g_str_equal (response, "take"))
    take_cb (self);
  else if (g_str_equal (response, "keep") && newer != NULL)
    {
      g_free (self->kept);
      self->kept = tue_workflow_dup_step_hash (get_workflow (self), newer);
    }
  update (self);
}

/* note: (nullable) */
static void
add_version (GString    *body,
             const char *title, /* (nullable): of a snippet */
             guint       version,
             const char *note)
{
  if (body->len > 0)
    g_string_append_c (body, '\n');
  if (title != NULL)
    /* Translators: the name of a snippet, and the number of its version. */
    g_string_append_printf (body, _("“%s”, version %u"), title, version);
  else
    g_string_append_printf (body, _("Version %u"), version);
  if (note != NULL && *note != '\0')
    g_string_append_printf (body, ": %s", note);
}

/* Which versions are new, and why there are. (transfer full) */
static char *
describe_newer (TueNewerTemplate *self,
                TueStep          *newer)
{
  g_autoptr(GPtrArray) snippets = tue_workflow_list_step_snippets (get_workflow (self), newer);
  g_autoptr(GString) body = g_string_new (NULL);
  TueWorkflow *filled_with = tue_workspace_find_workflow_of (self->workspace, self->task);
  TueTemplate *template = tue_step_get_template (newer);

  if (has_other_template (self, newer))
    add_version (body, NULL, tue_template_get_version (template), tue_template_get_note (template));
  for (guint i = 0; i < snippets->len; i++)
    {
      TueSnippet *snippet = snippets->pdata[i];
      TueSnippet *old = tue_workflow_find_snippet (filled_with, tue_snippet_get_name (snippet));

      if (old != NULL && !g_str_equal (tue_snippet_get_hash (old), tue_snippet_get_hash (snippet)))
        add_version (body, tue_snippet_get_title (snippet), tue_snippet_get_version (snippet), tue_snippet_get_note (snippet));
    }

  return g_string_free_and_steal (g_steal_pointer (&body));
}

static void
show_cb (TueNewerTemplate *self)
{
  TueStep   *newer = get_newer (self);
  GtkWidget *scrolled;
  AdwDialog *dialog;
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;
  g_autofree char *versions = NULL;
  g_autofree char *body = NULL;

  if (newer == NULL)
    return;

  /* What is wrong with a template is no text to compare a prompt with. */
  before = fill (self, tue_workspace_find_workflow_of (self->workspace, self->task), self->step, "");
  after = fill (self, get_workflow (self), newer, NULL);
  versions = describe_newer (self, newer);
  body = g_bytes_equal (before, after)              ? g_strjoin ("\n", versions, _("The prompt says the same: the fields are others, or are called otherwise."), NULL)
                                                    : g_steal_pointer (&versions);
  dialog = adw_alert_dialog_new (_("What Would Change in This Prompt"), NULL);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_changes (before, after));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, -1, 320);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "card");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), scrolled);
  adw_alert_dialog_set_prefer_wide_layout (ADW_ALERT_DIALOG (dialog), TRUE);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Later"), "keep", _("_Keep Mine"), "take", _("_Take It"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "take", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "take");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
tue_newer_template_dispose (GObject *object)
{
  TueNewerTemplate *self = TUE_NEWER_TEMPLATE (object);

  g_clear_pointer (&self->kept, g_free);
  g_clear_object (&self->step);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_newer_template_parent_class)->dispose (object);
}

static void
tue_newer_template_class_init (TueNewerTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_newer_template_dispose;
}

static void
tue_newer_template_init (TueNewerTemplate *self)
{
  self->banner = ADW_BANNER (adw_banner_new (_("The template of this prompt was improved")));
  adw_banner_set_button_label (self->banner, _("_See What Would Change"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
}

void
tue_newer_template_set_step (TueNewerTemplate *self,
                             TueWorkspace     *workspace,
                             TueTask          *task,
                             TueStep          *step)
{
  g_return_if_fail (TUE_IS_NEWER_TEMPLATE (self));

  if (g_set_object (&self->workspace, workspace))
    g_signal_connect_object (tue_workspace_get_workflows (workspace), "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_set_object (&self->task, task);
  g_set_object (&self->step, step);
  update (self);
}
