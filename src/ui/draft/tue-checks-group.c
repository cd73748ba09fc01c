/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-checks-group"

#include "config.h"

#include "tue-checks-group.h"

#include <glib/gi18n.h>

#include "tue-check-row.h"
#include "tue-workspace-reviews.h"

struct _TueChecksGroup
{
  AdwBin parent_instance;

  /* Borrowed */
  AdwPreferencesGroup *group; /* (nullable): no task, or nothing to check */

  /* Owned */
  TueWorkspace *workspace;
  TueTask      *task;
  GSignalGroup *task_signals;
  GPtrArray    *rows;     /* (element-type TueCheckRow): borrowed, of the author */
  GPtrArray    *items;    /* (element-type TueChecklistItem): of the rows */
  GHashTable   *all_rows; /* the id of each item to its AdwActionRow, borrowed */
  GCancellable *cancellable;
  gboolean      is_updating;
};

G_DEFINE_FINAL_TYPE (TueChecksGroup, tue_checks_group, ADW_TYPE_BIN)

static void
update_rows (TueChecksGroup *self)
{
  gboolean can_change = self->task != NULL && tue_task_get_has_values (self->task) && !tue_task_get_row_damaged (self->task);

  self->is_updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      tue_check_row_set_active (self->rows->pdata[i], tue_workspace_get_checked (self->task, self->items->pdata[i]));
      gtk_widget_set_sensitive (self->rows->pdata[i], can_change);
    }
  self->is_updating = FALSE;
}

static void
toggled_cb (TueChecksGroup *self,
            GParamSpec     *pspec,
            TueCheckRow    *row)
{
  guint index;

  if (!self->is_updating && g_ptr_array_find (self->rows, row, &index))
    tue_workspace_set_checked (self->workspace, self->task, self->items->pdata[index], tue_check_row_get_active (row));
}

static GtkListBox *
add_list (TueChecksGroup *self,
          const char     *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_bottom (list, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_preferences_group_add (self->group, list);

  return GTK_LIST_BOX (list);
}

static void
add_own (TueChecksGroup   *self,
         GtkListBox       *list,
         TueChecklistItem *item)
{
  GtkWidget *row = tue_check_row_new (tue_checklist_item_get_text (item), NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (list, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->items, g_object_ref (item));
  g_hash_table_insert (self->all_rows, g_strdup (tue_checklist_item_get_id (item)), row);
}

static void
add_others (TueChecksGroup   *self,
            GtkListBox       *list,
            TueChecklistItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_checklist_item_get_text (item));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "reviewer-check");
  gtk_list_box_append (list, row);
  g_hash_table_insert (self->all_rows, g_strdup (tue_checklist_item_get_id (item)), row);
}

/* Those of one side; the list is made with the first of them. */
static void
add_items (TueChecksGroup *self,
           GPtrArray      *checklist,
           gboolean        of_reviewer)
{
  GtkListBox *list = NULL;

  for (guint i = 0; i < checklist->len; i++)
    {
      TueChecklistItem *item = checklist->pdata[i];

      if ((tue_checklist_item_get_checker (item) == TUE_CHECKER_REVIEWER) != of_reviewer)
        continue;
      if (list == NULL && of_reviewer && self->rows->len > 0)
        adw_preferences_group_add (self->group, g_object_new (GTK_TYPE_LABEL,
                                                              "label", _("Whoever reviews it looks at"), "xalign", 0.0f, "wrap", TRUE, "margin-top", 6, "margin-bottom", 6, "css-classes", (const char *[]){ "caption", "dimmed", NULL }, NULL));
      if (list == NULL)
        list = add_list (self, of_reviewer ? _("What a reviewer checks") : _("What to check"));
      if (of_reviewer)
        add_others (self, list, item);
      else
        add_own (self, list, item);
    }
}

static void
lessons_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueLessons) lessons = tue_workspace_load_lessons_finish (TUE_WORKSPACE (source), result, &error);
  GHashTableIter iter;
  gpointer       id, row;

  /* The group may be gone, or be that of another task. */
  if (lessons == NULL)
    return;

  g_hash_table_iter_init (&iter, TUE_CHECKS_GROUP (user_data)->all_rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    {
      g_autofree char *words = tue_lessons_describe_item (lessons, id);

      if (words != NULL)
        adw_action_row_set_subtitle (row, words);
    }
}

static void
stop_loading (TueChecksGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What was not met of this kind of work is marked in the next. */
static void
load_lessons (TueChecksGroup *self,
              TueWorkflow    *workflow)
{
  if (!tue_settings_get_coaching (tue_workspace_get_settings (self->workspace)))
    return;

  self->cancellable = g_cancellable_new ();
  tue_workspace_load_lessons_async (self->workspace, workflow, self->cancellable, lessons_cb, self);
}

static void
rebuild (TueChecksGroup *self)
{
  TueWorkflow *workflow = self->task != NULL ? tue_workspace_find_workflow_of (self->workspace, self->task) : NULL;
  GPtrArray   *checklist = workflow != NULL ? tue_workflow_get_checklist (workflow) : NULL;

  stop_loading (self);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->items, 0);
  g_hash_table_remove_all (self->all_rows);
  self->group = NULL;
  if (checklist == NULL || checklist->len == 0)
    {
      adw_bin_set_child (ADW_BIN (self), NULL);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Before It Goes Out"));
  add_items (self, checklist, FALSE);
  add_items (self, checklist, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  update_rows (self);
  load_lessons (self, workflow);
}

static void
tue_checks_group_dispose (GObject *object)
{
  TueChecksGroup *self = TUE_CHECKS_GROUP (object);

  if (self->task_signals != NULL)
    g_signal_group_set_target (self->task_signals, NULL);
  stop_loading (self);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_checks_group_parent_class)->dispose (object);
}

static void
tue_checks_group_finalize (GObject *object)
{
  TueChecksGroup *self = TUE_CHECKS_GROUP (object);

  g_clear_object (&self->task_signals);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->all_rows, g_hash_table_unref);

  G_OBJECT_CLASS (tue_checks_group_parent_class)->finalize (object);
}

static void
tue_checks_group_class_init (TueChecksGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_checks_group_dispose;
  object_class->finalize = tue_checks_group_finalize;
}

static void
tue_checks_group_init (TueChecksGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->all_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->task_signals = g_signal_group_new (TUE_TYPE_TASK);
  g_signal_group_connect_object (self->task_signals, "notify::values", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->task_signals, "notify::row-damaged", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
tue_checks_group_set_task (TueChecksGroup *self,
                           TueWorkspace   *workspace,
                           TueTask        *task)
{
  g_return_if_fail (TUE_IS_CHECKS_GROUP (self));
  g_return_if_fail (task == NULL || workspace != NULL);

  if (self->task == task && self->workspace == workspace)
    return;

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->task, task);
  g_signal_group_set_target (self->task_signals, task);
  rebuild (self);
}
