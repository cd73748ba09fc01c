/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-damaged-values"

#include "config.h"

#include "tue-damaged-values.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-material.h"

struct _TueDamagedValues
{
  AdwBin parent_instance;

  AdwBanner *banner;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueTask      *task;      /* (nullable) */
  TueWorkflow  *workflow;  /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TueDamagedValues, tue_damaged_values, ADW_TYPE_BIN)

/* What a person knows it by. */
static char *
dup_label (TueDamagedValues *self,
           const char       *name)
{
  TueField *field = self->workflow != NULL ? tue_workflow_find_field (self->workflow, name) : NULL;
  TueStep  *step = self->workflow != NULL ? tue_workflow_find_step (self->workflow, name) : NULL;
  char     *label = tue_value_name_dup_label (name, tue_task_get_values (self->task));

  if (label != NULL)
    return label;
  if (field != NULL)
    return g_strdup (tue_field_get_label (field));

  return g_strdup (step != NULL ? tue_step_get_name (step) : name);
}

/* Who looked at what could be read may take it as it is. */
static void
show_row (TueDamagedValues *self)
{
  adw_banner_set_title (self->banner, _("This task is damaged. What could be read of it is shown, and is not edited. Please check title, due date, state and fields."));
  adw_banner_set_button_label (self->banner, _("_Keep as Shown"));
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
keep_cb (TueDamagedValues *self)
{
  tue_workspace_mend_task (self->workspace, self->task);
  tue_announce (GTK_WIDGET (self), _("The task is kept as it is shown"));
}

static void
update (TueDamagedValues *self)
{
  GPtrArray *names = tue_task_get_damaged (self->task);
  g_autoptr(GString) labels = g_string_new (NULL);
  g_autofree char *title = NULL;

  if (tue_task_get_row_damaged (self->task))
    {
      show_row (self);
      return;
    }

  adw_banner_set_button_label (self->banner, NULL);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *label = dup_label (self, names->pdata[i]);

      g_string_append_printf (labels, i > 0 ? ", “%s”" : "“%s”", label);
    }

  /* Translators: %s is a list of names of fields, such as "“Client”, “Need”". */
  title = g_strdup_printf (_("Damaged, and not what was written: %s. What could be read is shown. Please check it and write it anew."), labels->str);
  adw_banner_set_title (self->banner, title);
  adw_banner_set_revealed (self->banner, names != NULL);
}

static void
forget_task (TueDamagedValues *self)
{
  if (self->task != NULL)
    g_signal_handlers_disconnect_by_data (self->task, self);
  g_clear_object (&self->task);
  g_clear_object (&self->workflow);
  g_clear_object (&self->workspace);
}

static void
tue_damaged_values_dispose (GObject *object)
{
  forget_task (TUE_DAMAGED_VALUES (object));

  G_OBJECT_CLASS (tue_damaged_values_parent_class)->dispose (object);
}

static void
tue_damaged_values_class_init (TueDamagedValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_damaged_values_dispose;
}

static void
tue_damaged_values_init (TueDamagedValues *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

void
tue_damaged_values_set_task (TueDamagedValues *self,
                             TueWorkspace     *workspace,
                             TueTask          *task)
{
  TueWorkflow *workflow;

  g_return_if_fail (TUE_IS_DAMAGED_VALUES (self));
  g_return_if_fail (TUE_IS_TASK (task));

  forget_task (self);
  workflow = tue_workspace_find_workflow_of (workspace, task);
  self->workspace = g_object_ref (workspace);
  self->task = g_object_ref (task);
  self->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  g_signal_connect_object (task, "notify::damaged", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::row-damaged", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
