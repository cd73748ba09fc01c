/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-recurring-group"

#include "config.h"

#include "tue-recurring-group.h"

#include <glib/gi18n.h>

#include "tue-toast.h"
#include "tue-workflow-revise.h"

struct _TueRecurringGroup
{
  AdwBin parent_instance;

  /* Owned */
  TueWorkspace *workspace;
  TueWorkflow  *workflow;
  GPtrArray    *edits; /* (nullable) (element-type TueRecurringEdit): until found */
  GCancellable *finding;

  gboolean stale; /* something was done since they were found */
};

G_DEFINE_FINAL_TYPE (TueRecurringGroup, tue_recurring_group, ADW_TYPE_BIN)

/* --- A rule ------------------------------------------------------------------------------ */

/* The step whose prompt brought the words, where it is still there. */
static TueStep *
find_step (TueWorkflow            *workflow,
           const TueRecurringEdit *edit)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < edit->places->len; i++)
    {
      const TueRecurringPlace *place = edit->places->pdata[i];
      TueStep                 *step = place->step_id != NULL ? tue_workflow_find_step (workflow, place->step_id) : NULL;

      if (step != NULL)
        return step;
    }

  return steps->len > 0 ? steps->pdata[0] : NULL;
}

static void
add_rule (TueRecurringGroup *self,
          TueWorkflowEdit   *edit,
          const char        *sentence,
          TueStep           *step)
{
  g_autofree char *text = tue_recurring_edits_add_rule (tue_template_get_text (tue_step_get_template (step)), sentence);
  g_autofree char *step_id = g_strdup (tue_step_get_id (step));
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (edit), step_id, text, NULL);

  tue_workflow_edit_set_workflow (edit, revised, _("Add a Rule"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-template", "(ss)", step_id, sentence);
}

static const TueRecurringEdit *
find_edit (TueRecurringGroup *self,
           const char        *key)
{
  for (guint i = 0; self->edits != NULL && i < self->edits->len; i++)
    if (g_str_equal (((TueRecurringEdit *)self->edits->pdata[i])->key, key))
      return self->edits->pdata[i];

  return NULL;
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TueRecurringGroup      *self = TUE_RECURRING_GROUP (widget);
  const TueRecurringEdit *recurring = find_edit (self, g_variant_get_string (parameter, NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = recurring != NULL ? tue_workspace_edit_workflow (self->workspace, self->workflow, &error) : NULL;
  g_autofree char *sentence = NULL;
  TueStep         *step;

  if (recurring == NULL)
    return;
  if (edit == NULL)
    {
      tue_toast_show_error (widget, error->message);
      return;
    }

  sentence = tue_recurring_edit_make_sentence (recurring, tue_workflow_get_language (self->workflow));
  step = find_step (tue_workflow_edit_get_workflow (edit), recurring);
  if (step != NULL)
    add_rule (self, edit, sentence, step);
}

/* --- No rule -------------------------------------------------------------------------------- */

static void
dismiss_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueRecurringGroup *self = TUE_RECURRING_GROUP (widget);
  guint64            operation = tue_workspace_dismiss_recurring_edit (self->workspace, self->workflow, g_variant_get_string (parameter, NULL));

  tue_toast_show_undo (widget, _("Not offered again"), operation);
}

/* --- Rows ---------------------------------------------------------------------------------- */

static GtkWidget *
make_button (const char *icon_name,
             const char *label,
             const char *action,
             const char *key)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", key);

  return button;
}

static GtkWidget *
make_place_row (const TueRecurringPlace *place)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *target = g_strconcat ("task/", place->task_id, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *place->title != '\0' ? place->title : _("Untitled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-place");

  return row;
}

static gboolean
are_same_places (GPtrArray *places,
                 GPtrArray *others)
{
  for (guint i = 0; i < MIN (places->len, others->len); i++)
    {
      const TueRecurringPlace *place = places->pdata[i], *other = others->pdata[i];

      if (!g_str_equal (place->task_id, other->task_id) || !g_str_equal (place->title, other->title))
        return FALSE;
    }

  return places->len == others->len;
}

static GtkWidget *
make_row (TueRecurringGroup      *self,
          const TueRecurringEdit *edit)
{
  GtkWidget       *row = adw_expander_row_new ();
  g_autofree char *sentence = tue_recurring_edit_make_sentence (edit, tue_workflow_get_language (self->workflow));
  g_autofree char *places = g_strdup_printf (ngettext ("Done by hand in %u draft", "Done by hand in %u drafts", edit->places->len), edit->places->len);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 0);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), places);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), make_button ("list-add-symbolic", _("Add to the Template…"), "recurring.add", edit->key));
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), make_button ("window-close-symbolic", _("Do Not Offer Again"), "recurring.dismiss", edit->key));
  for (guint i = 0; i < edit->places->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_place_row (edit->places->pdata[i]));

  return row;
}

static void
show_edits (TueRecurringGroup *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  gboolean   has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("From Your Drafts"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("What is changed by hand again and again, the template could say."));
  for (guint i = 0; i < self->edits->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, self->edits->pdata[i]));
  gtk_widget_set_margin_top (group, 12);
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), self->edits->len > 0);

  /* Who said no to one goes on with the next, or with what else there is. */
  if (has_focus && !gtk_widget_child_focus (group, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}

/* Rows that would say the same stay, with what is unfolded and has the focus. */
static gboolean
are_same_edits (GPtrArray *edits,
                GPtrArray *others)
{
  for (guint i = 0; i < MIN (edits->len, others->len); i++)
    {
      const TueRecurringEdit *edit = edits->pdata[i], *other = others->pdata[i];

      if (!g_str_equal (edit->key, other->key) || !are_same_places (edit->places, other->places))
        return FALSE;
    }

  return edits->len == others->len;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueRecurringGroup) self = user_data;
  GPtrArray *edits = tue_workspace_find_recurring_edits_finish (TUE_WORKSPACE (source), result, NULL);
  gboolean   is_shown;

  /* A library that cannot be read says so elsewhere. */
  if (edits == NULL)
    return;

  is_shown = self->edits != NULL && are_same_edits (self->edits, edits);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  self->edits = edits;
  if (!is_shown)
    show_edits (self);
}

static void
find (TueRecurringGroup *self)
{
  tue_workspace_find_recurring_edits_async (self->workspace, self->workflow, self->finding, found_cb, g_object_ref (self));
}

static void
done_cb (TueRecurringGroup *self)
{
  self->stale = TRUE;
}

/* What was dismissed, or is offered again by undo, is in the library once it is
 * written. Below another page nobody looks, until it is shown again. */
static void
look_again (TueRecurringGroup *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (!self->stale || tue_workspace_get_saving (self->workspace) || parent == NULL || !gtk_widget_get_mapped (parent))
    return;

  self->stale = FALSE;
  find (self);
}

/* Another program dismissed one that may be offered here, or offers it again. */
static void
others_cb (TueRecurringGroup *self)
{
  self->stale = TRUE;
  look_again (self);
}

/* With nothing to offer it is not shown itself. */
static void
parent_cb (TueRecurringGroup *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL)
    {
      g_signal_handlers_disconnect_by_func (parent, look_again, self);
      g_signal_connect_object (parent, "map", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
    }
}

/* --- Life ---------------------------------------------------------------------------------- */

static void
tue_recurring_group_dispose (GObject *object)
{
  TueRecurringGroup *self = TUE_RECURRING_GROUP (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->workflow);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_recurring_group_parent_class)->dispose (object);
}

static void
tue_recurring_group_finalize (GObject *object)
{
  TueRecurringGroup *self = TUE_RECURRING_GROUP (object);

  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_clear_object (&self->finding);

  G_OBJECT_CLASS (tue_recurring_group_parent_class)->finalize (object);
}

static void
tue_recurring_group_class_init (TueRecurringGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_recurring_group_dispose;
  object_class->finalize = tue_recurring_group_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "recurring.add", "s", add_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "recurring.dismiss", "s", dismiss_action);
}

static void
tue_recurring_group_init (TueRecurringGroup *self)
{
  self->finding = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
tue_recurring_group_new (TueWorkspace *workspace,
                         TueWorkflow  *workflow)
{
  TueRecurringGroup *self = g_object_new (TUE_TYPE_RECURRING_GROUP, NULL);

  self->workspace = g_object_ref (workspace);
  self->workflow = g_object_ref (workflow);
  g_signal_connect_object (tue_workspace_get_undo_stack (workspace), "notify", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::saving", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "suggestions-changed", G_CALLBACK (others_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_cb), NULL);
  find (self);

  return GTK_WIDGET (self);
}
