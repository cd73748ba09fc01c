/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-leaks-group"

#include "config.h"

#include "tue-leaks-group.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-row-focus.h"
#include "tue-workspace-points.h"

/* After a keystroke; a look is not needed sooner. */
#define DELAY_MS 400

struct _TueLeaksGroup
{
  AdwBin parent_instance;

  /* Borrowed */
  AdwPreferencesGroup *group;
  GtkListBox          *list;

  /* Owned */
  TueWorkspace *workspace;   /* (nullable) */
  TueDraft     *draft;       /* (nullable) */
  GArray       *leaks;       /* (nullable) (element-type TueDraftLeak): of each row */
  GCancellable *cancellable; /* (nullable): of a look on its way */
  guint         delay_id;
  guint         n_leaks;
};

enum
{
  PROP_0,
  PROP_N_LEAKS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueLeaksGroup, tue_leaks_group, ADW_TYPE_BIN)

static TueTask *
get_task (TueLeaksGroup *self)
{
  return tue_draft_get_task (self->draft);
}

static const TueDraftLeak *
get_leak (TueLeaksGroup *self,
          GtkWidget     *row)
{
  return &g_array_index (self->leaks, TueDraftLeak, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
let_go_cb (gpointer row)
{
  g_object_unref (row);
}

static void
ticked_cb (GtkCheckButton *check,
           GParamSpec     *pspec,
           TueLeaksGroup  *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);

  /* The rows are made anew, and the box is not done with itself yet. */
  g_idle_add_once (let_go_cb, g_object_ref (row));
  tue_workspace_set_leak_passed (self->workspace, get_task (self), get_leak (self, row), gtk_check_button_get_active (check));
}

static char *
describe (const TueDraftLeak *leak,
          gboolean            passed)
{
  const char *why = leak->is_internal ? _("Marked as internal") : _("Listed as not to appear");

  if (passed)
    return g_strdup (_("You let it pass"));
  if (leak->n_places == 1)
    return g_strdup (why);

  /* Translators: %s is “Marked as internal” or “Listed as not to appear”, %u a
   * number of places, at least 2. */
  return g_strdup_printf (ngettext ("%s; in %u place", "%s; in %u places", leak->n_places), why, leak->n_places);
}

static GtkWidget *
make_check (TueLeaksGroup *self,
            const char    *words,
            const char    *description,
            gboolean       passed)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), passed);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("Let It Pass"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (ticked_cb), self, 0);

  return check;
}

static void
append_row (TueLeaksGroup      *self,
            const TueDraftLeak *leak,
            gboolean            passed)
{
  g_autofree char *description = describe (leak, passed);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), leak->words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (icon, passed ? "dimmed" : "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_check (self, leak->words, description, passed));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show in Draft"));
  gtk_list_box_append (self->list, row);
}

static void
set_n_leaks (TueLeaksGroup *self,
             guint          n_leaks)
{
  g_autofree char *title = NULL;
  gboolean         is_more = n_leaks > self->n_leaks;

  if (n_leaks > 0)
    /* Translators: %u is how many words or phrases of the draft must not leave. */
    title = g_strdup_printf (_("Must Not Leave: %u"), n_leaks);
  else
    title = g_strdup (_("Must Not Leave"));
  adw_preferences_group_set_title (self->group, title);
  if (self->n_leaks == n_leaks)
    return;

  self->n_leaks = n_leaks;
  if (is_more && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tue_announce (GTK_WIDGET (self), title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_LEAKS]);
}

static void
show_leaks (TueLeaksGroup *self)
{
  int   focused = tue_row_focus_find (self->list);
  guint n = self->leaks != NULL ? self->leaks->len : 0, n_leaks = 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    {
      const TueDraftLeak *leak = &g_array_index (self->leaks, TueDraftLeak, i);
      gboolean            passed = tue_workspace_get_leak_passed (get_task (self), leak);

      append_row (self, leak, passed);
      n_leaks += !passed;
    }

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  set_n_leaks (self, n_leaks);
  tue_row_focus_restore (self->list, focused, n);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueLeaksGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  GArray *leaks = tue_workspace_find_leaks_finish (TUE_WORKSPACE (source), result, &error);

  if (leaks == NULL)
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->leaks, g_array_unref);
  self->leaks = leaks;
  show_leaks (self);
}

static void
start_look (TueLeaksGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tue_workspace_find_leaks_async (self->workspace, self->draft, self->cancellable, looked_cb, g_object_ref (self));
}

static void
delay_cb (gpointer user_data)
{
  TueLeaksGroup *self = user_data;

  self->delay_id = 0;
  start_look (self);
}

static void
look_again (TueLeaksGroup *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->delay_id = g_timeout_add_once (DELAY_MS, delay_cb, self);
}

/* A tick is a value as well, and is shown at once. */
static void
values_cb (TueLeaksGroup *self)
{
  if (self->leaks != NULL && self->leaks->len > 0)
    show_leaks (self);
  look_again (self);
}

static void
row_activated_cb (TueLeaksGroup *self,
                  GtkListBoxRow *row)
{
  const TueDraftLeak *leak = get_leak (self, GTK_WIDGET (row));

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, (guint64)leak->start, (guint64)leak->length);
}

static void
forget_draft (TueLeaksGroup *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (get_task (self), self);
      g_signal_handlers_disconnect_by_data (self->workspace, self);
    }
  g_clear_pointer (&self->leaks, g_array_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

static void
tue_leaks_group_dispose (GObject *object)
{
  forget_draft (TUE_LEAKS_GROUP (object));

  G_OBJECT_CLASS (tue_leaks_group_parent_class)->dispose (object);
}

static void
tue_leaks_group_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_LEAKS:
      g_value_set_uint (value, TUE_LEAKS_GROUP (object)->n_leaks);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_leaks_group_class_init (TueLeaksGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_leaks_group_dispose;
  object_class->get_property = tue_leaks_group_get_property;

  properties[PROP_N_LEAKS] = g_param_spec_uint ("n-leaks", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
}

static void
tue_leaks_group_init (TueLeaksGroup *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  adw_preferences_group_set_description (self->group, _("In the draft; Deliver asks before it goes out"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What must not leave"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tue_leaks_group_set_draft:
 * @workspace: (nullable): the workspace of the draft
 * @draft: (nullable): a draft, of a task whose values are loaded
 *
 * Shows what of a draft must not leave, and follows it.
 */
void
tue_leaks_group_set_draft (TueLeaksGroup *self,
                           TueWorkspace  *workspace,
                           TueDraft      *draft)
{
  g_return_if_fail (TUE_IS_LEAKS_GROUP (self));

  if (draft == self->draft)
    return;

  forget_draft (self);
  if (draft == NULL)
    {
      show_leaks (self);
      return;
    }

  self->workspace = g_object_ref (workspace);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "edited", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_task (self), "notify::values", G_CALLBACK (values_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_task (self), "notify::due", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "day-changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  show_leaks (self);
  start_look (self);
}

guint
tue_leaks_group_get_n_leaks (TueLeaksGroup *self)
{
  g_return_val_if_fail (TUE_IS_LEAKS_GROUP (self), 0);

  return self->n_leaks;
}
