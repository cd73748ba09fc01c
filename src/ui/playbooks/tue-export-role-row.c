/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-export-role-row"

#include "config.h"

#include "tue-export-role-row.h"

#include <glib/gi18n.h>

/* So many rows are made at once. */
#define PAGE_LENGTH 100

struct _TueExportRoleRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  TueExportPlan *plan;
  GArray        *workflows; /* of guint: indexes in the playbook */
  GPtrArray     *checks;    /* (element-type GtkCheckButton): of the rows that are made (borrowed) */

  /* Children */
  GtkCheckButton *all_check;
  GtkWidget      *more_row; /* (nullable) */

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TueExportRoleRow, tue_export_role_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_index (TueExportRoleRow *self,
           guint             nth)
{
  return g_array_index (self->workflows, guint, nth);
}

static void
count (TueExportRoleRow *self,
       guint            *n_chosen,
       guint            *n_changed)
{
  *n_chosen = *n_changed = 0;
  for (guint i = 0; i < self->workflows->len; i++)
    {
      *n_chosen += tue_export_plan_get_chosen (self->plan, get_index (self, i)) ? 1 : 0;
      *n_changed += tue_export_plan_get_changed (self->plan, get_index (self, i)) ? 1 : 0;
    }
}

static void
update_subtitle (TueExportRoleRow *self,
                 guint             n_chosen,
                 guint             n_changed)
{
  guint n = self->workflows->len;
  /* Translators: so many of all workflows of a role */
  g_autofree char *chosen = g_strdup_printf (ngettext ("%u of %u workflow", "%u of %u workflows", n), n_chosen, n);
  g_autofree char *changed = g_strdup_printf (ngettext ("%u new or changed", "%u new or changed", n_changed), n_changed);
  g_autofree char *both = g_strdup_printf ("%s · %s", chosen, changed);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), n_changed > 0 ? both : chosen);
}

/* Shows what the plan says. */
static void
update (TueExportRoleRow *self)
{
  guint n_chosen, n_changed;

  count (self, &n_chosen, &n_changed);
  self->updating = TRUE;
  gtk_check_button_set_inconsistent (self->all_check, n_chosen > 0 && n_chosen < self->workflows->len);
  gtk_check_button_set_active (self->all_check, n_chosen == self->workflows->len);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], tue_export_plan_get_chosen (self->plan, get_index (self, i)));
  self->updating = FALSE;
  update_subtitle (self, n_chosen, n_changed);
}

static void
all_toggled_cb (TueExportRoleRow *self)
{
  gboolean chosen = gtk_check_button_get_active (self->all_check);

  if (self->updating)
    return;
  for (guint i = 0; i < self->workflows->len; i++)
    tue_export_plan_set_chosen (self->plan, get_index (self, i), chosen);
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggled_cb (TueExportRoleRow *self,
            GtkCheckButton   *check)
{
  guint nth;

  if (self->updating || !g_ptr_array_find (self->checks, check, &nth))
    return;
  tue_export_plan_set_chosen (self->plan, get_index (self, nth), gtk_check_button_get_active (check));
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static const char *
describe (TueExportRoleRow *self,
          TueWorkflow      *workflow,
          guint             index)
{
  if (tue_workflow_get_archived (workflow))
    return _("Archived");

  return tue_export_plan_get_changed (self->plan, index) ? _("New or changed since the last edition") : "";
}

static void
add_workflow (TueExportRoleRow *self,
              guint             index)
{
  TueWorkflow *workflow = tue_playbook_get_workflows (tue_export_plan_get_playbook (self->plan))->pdata[index];
  GtkWidget   *row = adw_action_row_new ();
  GtkWidget   *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), tue_export_plan_get_chosen (self->plan, index));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, tue_workflow_get_name (workflow), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_workflow_get_name (workflow));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), describe (self, workflow, index));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
show_more (TueExportRoleRow *self)
{
  guint            n_left;
  g_autofree char *title = NULL;

  if (self->more_row != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->more_row);
  self->more_row = NULL;
  for (guint n = 0; n < PAGE_LENGTH && self->checks->len < self->workflows->len; n++)
    add_workflow (self, get_index (self, self->checks->len));

  n_left = self->workflows->len - self->checks->len;
  if (n_left == 0)
    return;
  title = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_left), n_left);
  self->more_row = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more_row), title);
  g_signal_connect_object (self->more_row, "activated", G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->more_row);
}

static void
expanded_cb (TueExportRoleRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) && self->checks->len == 0)
    show_more (self);
}

static void
tue_export_role_row_dispose (GObject *object)
{
  TueExportRoleRow *self = TUE_EXPORT_ROLE_ROW (object);

  g_ptr_array_set_size (self->checks, 0);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (tue_export_role_row_parent_class)->dispose (object);
}

static void
tue_export_role_row_finalize (GObject *object)
{
  TueExportRoleRow *self = TUE_EXPORT_ROLE_ROW (object);

  g_array_unref (self->workflows);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (tue_export_role_row_parent_class)->finalize (object);
}

static void
tue_export_role_row_class_init (TueExportRoleRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_export_role_row_dispose;
  object_class->finalize = tue_export_role_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_export_role_row_init (TueExportRoleRow *self)
{
  self->workflows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->checks = g_ptr_array_new ();
  self->all_check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->all_check), GTK_ALIGN_CENTER);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->all_check));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect_object (self->all_check, "toggled", G_CALLBACK (all_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

static void
find_workflows (TueExportRoleRow *self,
                const char       *role_id)
{
  GPtrArray *workflows = tue_playbook_get_workflows (tue_export_plan_get_playbook (self->plan));

  for (guint i = 0; i < workflows->len; i++)
    if (g_str_equal (tue_workflow_get_role_id (workflows->pdata[i]), role_id))
      g_array_append_val (self->workflows, i);
}

GtkWidget *
tue_export_role_row_new (TueExportPlan *plan,
                         TueRole       *role)
{
  TueExportRoleRow *self;
  g_autofree char  *described = NULL;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (plan), NULL);

  self = g_object_new (TUE_TYPE_EXPORT_ROLE_ROW, "title", tue_role_get_name (role), NULL);
  self->plan = g_object_ref (plan);
  find_workflows (self, tue_role_get_id (role));
  if (self->workflows->len == 0)
    {
      g_object_ref_sink (self);
      g_object_unref (self);
      return NULL;
    }

  /* Translators: %s is the name of a role. */
  described = g_strdup_printf (_("All workflows of “%s”"), tue_role_get_name (role));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_check), GTK_ACCESSIBLE_PROPERTY_LABEL, described, -1);
  update (self);

  return GTK_WIDGET (self);
}
