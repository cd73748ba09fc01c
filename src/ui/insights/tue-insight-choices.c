/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-choices"

#include "config.h"

#include "tue-insight-choices.h"

#include <glib/gi18n.h>

#include "tue-days-dialog.h"
#include "tue-short-drop-down.h"

/* What was chosen of a list whose last choice is days that are asked for. */
typedef struct
{
  guint          chosen; /* to go back to */
  TueInsightDays days;   /* 0 before any were chosen */
} Chosen;

struct _TueInsightChoices
{
  AdwBin parent_instance;

  /* Template children */
  GtkDropDown *filter_drop;
  GtkDropDown *part_drop;
  GtkDropDown *period_drop;
  GtkDropDown *with_drop;
  GtkWidget   *period_button; /* days that were chosen are chosen anew */
  GtkWidget   *with_button;

  /* Owned */
  TueWorkspace *workspace;
  GPtrArray    *filter_roles; /* (element-type utf8): by choice, "" for all */
  GPtrArray    *filter_workflows;
  GPtrArray    *parts; /* (element-type TueInsightPart): by choice, behind all */

  Chosen   period;
  Chosen   with;
  gboolean filling;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueInsightChoices, tue_insight_choices, ADW_TYPE_BIN)

static const struct
{
  const char    *label;
  TueInsightUnit unit; /* of the charts */
  guint          n;    /* how many of these; 0 for days */
} periods[] = {
  { N_("Last 4 Weeks"), TUE_INSIGHT_WEEK, 4 },
    { N_("Last 12 Weeks"), TUE_INSIGHT_WEEK, 12 },
      { N_("Last 26 Weeks"), TUE_INSIGHT_WEEK, 26 },
        { N_("Last 12 Months"), TUE_INSIGHT_MONTH, 12 },
          { N_("Last 5 Years"), TUE_INSIGHT_YEAR, 5 },
            { N_("Other Days…"), TUE_INSIGHT_WEEK, 0 },
          };

#define FIRST_PERIOD 1

static const char *const withs[] = {
  [TUE_INSIGHT_WITH_BEFORE] = N_("Beside the Days Before"),
                                 [TUE_INSIGHT_WITH_YEAR_BEFORE] = N_("Beside a Year Before"),
                                                                     [TUE_INSIGHT_WITH_OTHER] = N_("Beside Other Days…"),
                                                                     };

static void
tell_changed (TueInsightChoices *self)
{
  gtk_widget_set_visible (self->period_button, periods[self->period.chosen].n == 0);
  gtk_widget_set_visible (self->with_button, self->with.chosen == TUE_INSIGHT_WITH_OTHER);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
chosen_cb (TueInsightChoices *self)
{
  if (!self->filling)
    tell_changed (self);
}

static void fill_parts (TueInsightChoices *self,
                        GPtrArray         *parts);

/* What there is of other work is known only when it is looked at. */
static void
filter_chosen_cb (TueInsightChoices *self)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  if (self->filling)
    return;

  fill_parts (self, none);
  tell_changed (self);
}

/* --- Days --------------------------------------------------------------------- */

/* Who gave none goes back to what was chosen, which tells nothing. */
static void
take_days (TueInsightChoices *self,
           GtkDropDown       *drop,
           Chosen            *chosen,
           GAsyncResult      *result)
{
  if (tue_days_dialog_ask_finish (result, &chosen->days))
    {
      chosen->chosen = gtk_drop_down_get_selected (drop);
      tell_changed (self);
      return;
    }

  self->filling = TRUE;
  gtk_drop_down_set_selected (drop, chosen->chosen);
  self->filling = FALSE;
}

static void
period_days_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueInsightChoices) self = user_data;

  take_days (self, self->period_drop, &self->period, result);
}

static void
with_days_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TueInsightChoices) self = user_data;

  take_days (self, self->with_drop, &self->with, result);
}

static void
take_choice (TueInsightChoices  *self,
             GtkDropDown        *drop,
             Chosen             *chosen,
             guint               n_choices, /* the last one is days */
             const char         *title,     /* of asking for them */
             GAsyncReadyCallback callback)
{
  guint selected = gtk_drop_down_get_selected (drop);

  if (self->filling || selected >= n_choices)
    return;

  if (selected == n_choices - 1)
    {
      tue_days_dialog_ask (GTK_WIDGET (self), self->workspace, title, chosen->days, callback, g_object_ref (self));
      return;
    }
  chosen->chosen = selected;
  tell_changed (self);
}

static void
period_chosen_cb (TueInsightChoices *self)
{
  take_choice (self, self->period_drop, &self->period, G_N_ELEMENTS (periods), _("Days to Look At"), period_days_cb);
}

static void
with_chosen_cb (TueInsightChoices *self)
{
  take_choice (self, self->with_drop, &self->with, G_N_ELEMENTS (withs), _("Days to Compare With"), with_days_cb);
}

/* --- Filling ------------------------------------------------------------------- */

static void
add_choice (TueInsightChoices *self,
            GtkStringList     *names,
            const char        *name,
            const char        *role_id,
            const char        *workflow_id)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->filter_roles, g_strdup (role_id));
  g_ptr_array_add (self->filter_workflows, g_strdup (workflow_id));
}

/* All, then each role with its workflows. */
static void
fill_filter (TueInsightChoices *self,
             TueWorkspace      *workspace)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *roles = tue_workspace_get_roles (workspace);
  GListModel *workflows = tue_workspace_get_workflows (workspace);

  add_choice (self, names, _("All Work"), "", "");
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      add_choice (self, names, tue_role_get_name (role), tue_role_get_id (role), "");
      for (guint j = 0; j < g_list_model_get_n_items (workflows); j++)
        {
          g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, j);
          g_autofree char *name = g_strdup_printf ("%s · %s", tue_role_get_name (role), tue_workflow_get_name (workflow));

          if (g_str_equal (tue_workflow_get_role_id (workflow), tue_role_get_id (role)))
            add_choice (self, names, name, "", tue_workflow_get_id (workflow));
        }
    }
  gtk_drop_down_set_model (self->filter_drop, G_LIST_MODEL (names));
}

/* (nullable) */
static const TueInsightPart *
get_part (TueInsightChoices *self)
{
  guint selected = gtk_drop_down_get_selected (self->part_drop);

  return selected > 0 && selected <= self->parts->len ? self->parts->pdata[selected - 1] : NULL;
}

/* What is chosen stays, where it is among them. */
static void
fill_parts (TueInsightChoices *self,
            GPtrArray         *parts)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->parts);
  guint                 chosen = gtk_drop_down_get_selected (self->part_drop), selected = 0;
  const TueInsightPart *part = chosen > 0 && chosen <= before->len ? before->pdata[chosen - 1] : NULL;

  self->parts = g_ptr_array_ref (parts);
  gtk_string_list_append (names, _("All Editions and Versions"));
  for (guint i = 0; i < parts->len; i++)
    {
      const TueInsightPart *other = parts->pdata[i];

      gtk_string_list_append (names, other->label);
      if (part != NULL && part->by == other->by && g_str_equal (part->key, other->key))
        selected = i + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->part_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->part_drop, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->part_drop), parts->len > 0);
}

static void
fill_periods (TueInsightChoices *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) with_names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (names, _(periods[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (withs); i++)
    gtk_string_list_append (with_names, _(withs[i]));
  self->period.chosen = FIRST_PERIOD;
  self->with.chosen = TUE_INSIGHT_WITH_BEFORE;
  gtk_drop_down_set_model (self->period_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->period_drop, self->period.chosen);
  gtk_drop_down_set_model (self->with_drop, G_LIST_MODEL (with_names));
  gtk_drop_down_set_selected (self->with_drop, self->with.chosen);
}

/* --- The widget ------------------------------------------------------------------ */

static void
tue_insight_choices_dispose (GObject *object)
{
  TueInsightChoices *self = TUE_INSIGHT_CHOICES (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_INSIGHT_CHOICES);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_insight_choices_parent_class)->dispose (object);
}

static void
tue_insight_choices_finalize (GObject *object)
{
  TueInsightChoices *self = TUE_INSIGHT_CHOICES (object);

  g_clear_pointer (&self->filter_roles, g_ptr_array_unref);
  g_clear_pointer (&self->filter_workflows, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_insight_choices_parent_class)->finalize (object);
}

static void
tue_insight_choices_class_init (TueInsightChoicesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_insight_choices_dispose;
  object_class->finalize = tue_insight_choices_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tuesdayapp/Tuesday/insights/tue-insight-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, TueInsightChoices, filter_drop);
  gtk_widget_class_bind_template_child (widget_class, TueInsightChoices, part_drop);
  gtk_widget_class_bind_template_child (widget_class, TueInsightChoices, period_drop);
  gtk_widget_class_bind_template_child (widget_class, TueInsightChoices, with_drop);
  gtk_widget_class_bind_template_child (widget_class, TueInsightChoices, period_button);
  gtk_widget_class_bind_template_child (widget_class, TueInsightChoices, with_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, with_chosen_cb);
}

static void
tue_insight_choices_init (TueInsightChoices *self)
{
  self->filter_roles = g_ptr_array_new_with_free_func (g_free);
  self->filter_workflows = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_short_drop_down_install (self->filter_drop);
  tue_short_drop_down_install (self->part_drop);
  tue_short_drop_down_install (self->period_drop);
  tue_short_drop_down_install (self->with_drop);
}

/**
 * tue_insight_choices_fill:
 * @workspace: has the roles and workflows to choose from
 *
 * To be called once.
 */
void
tue_insight_choices_fill (TueInsightChoices *self,
                          TueWorkspace      *workspace)
{
  g_return_if_fail (TUE_IS_INSIGHT_CHOICES (self));

  self->workspace = g_object_ref (workspace);
  fill_filter (self, workspace);
  fill_periods (self);
  self->filling = FALSE;
}

/**
 * tue_insight_choices_set_parts: (skip)
 * @parts: (element-type TueInsightPart): editions and versions of the work that is chosen
 *
 * Offers them, where there are any. What is chosen of them stays, and nothing is told.
 */
void
tue_insight_choices_set_parts (TueInsightChoices *self,
                               GPtrArray         *parts)
{
  g_return_if_fail (TUE_IS_INSIGHT_CHOICES (self));
  g_return_if_fail (parts != NULL);

  fill_parts (self, parts);
}

static const char *
get_id (GPtrArray   *ids,
        GtkDropDown *drop)
{
  guint       selected = gtk_drop_down_get_selected (drop);
  const char *id = selected < ids->len ? ids->pdata[selected] : "";

  return *id != '\0' ? id : NULL;
}

/**
 * tue_insight_choices_get: (skip)
 * @choice: (out caller-allocates): what is chosen
 */
void
tue_insight_choices_get (TueInsightChoices *self,
                         TueInsightChoice  *choice)
{
  g_return_if_fail (TUE_IS_INSIGHT_CHOICES (self));

  *choice = (TueInsightChoice){
    .unit = periods[self->period.chosen].unit,
    .n_units = periods[self->period.chosen].n,
    .role_id = get_id (self->filter_roles, self->filter_drop),
    .workflow_id = get_id (self->filter_workflows, self->filter_drop),
    .with = (TueInsightWith)self->with.chosen,
    .other = self->with.days,
  };
  if (choice->n_units == 0)
    choice->days = self->period.days;
  if (get_part (self) != NULL)
    {
      choice->part_by = get_part (self)->by;
      choice->part_key = get_part (self)->key;
    }
}
