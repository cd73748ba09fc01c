/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-export-find-row"

#include "config.h"

#include "tue-export-find-row.h"

#include <glib/gi18n.h>

#define MAX_PLACES 20

struct _TueExportFindRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  TueExportPlan *plan;
  GPtrArray     *place_rows; /* (element-type GtkWidget): borrowed */

  /* Children */
  GtkToggleButton *replace_button;
  GtkWidget       *entry_row;

  guint    find;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TueExportFindRow, tue_export_find_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
name_kind (TueMaskKind kind)
{
  switch (kind)
    {
    case TUE_MASK_PERSON:
      return _("A person");
    case TUE_MASK_ORGANISATION:
      return _("An organisation");
    case TUE_MASK_PLACE:
      return _("A postal address");
    case TUE_MASK_EMAIL:
      return _("A mail address");
    case TUE_MASK_URL:
      return _("A web address");
    case TUE_MASK_PHONE:
      return _("A telephone number");
    case TUE_MASK_REFERENCE:
      return _("A reference number");
    case TUE_MASK_AMOUNT:
    case TUE_MASK_NUMBER:
      return _("An amount");
    case TUE_MASK_DATE:
    case TUE_MASK_WORDS:
    default:
      return _("Words");
    }
}

static char *
describe (TueExportFindRow *self)
{
  const TueExportFind *find = tue_export_plan_get_find (self->plan, self->find);
  guint                n = tue_export_plan_count_places (self->plan, self->find);
  g_autofree char     *places = g_strdup_printf (ngettext ("%u place", "%u places", n), n);

  if (find->replacement != NULL)
    /* Translators: the first %s is what is to stand in so many places instead of a name. */
    return g_strdup_printf (_("Becomes “%s” · %s"), find->replacement, places);

  /* Translators: what kind of words these are ("A person"), the title of the task that they are of, and how many places they stand in. */
  return g_strdup_printf (_("%s of the task “%s” · %s"), name_kind (find->kind), find->task, places);
}

static void
show_places (TueExportFindRow *self)
{
  g_auto(GStrv) places = tue_export_plan_dup_places (self->plan, self->find, MAX_PLACES);

  for (guint i = 0; i < self->place_rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->place_rows->pdata[i]);
  g_ptr_array_set_size (self->place_rows, 0);
  for (guint i = 0; places[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), places[i]);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->place_rows, row);
    }
}

static void
set_replacement (TueExportFindRow *self,
                 const char       *replacement) /* (nullable) */
{
  tue_export_plan_replace (self->plan, self->find, replacement);
  tue_export_find_row_update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggled_cb (TueExportFindRow *self)
{
  if (self->updating)
    return;
  set_replacement (self, gtk_toggle_button_get_active (self->replace_button) ? gtk_editable_get_text (GTK_EDITABLE (self->entry_row)) : NULL);
}

/* Who types what is to stand there means it. */
static void
typed_cb (TueExportFindRow *self)
{
  if (!self->updating)
    set_replacement (self, gtk_editable_get_text (GTK_EDITABLE (self->entry_row)));
}

static void
expanded_cb (TueExportFindRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    show_places (self);
}

static void
tue_export_find_row_dispose (GObject *object)
{
  TueExportFindRow *self = TUE_EXPORT_FIND_ROW (object);

  g_ptr_array_set_size (self->place_rows, 0);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (tue_export_find_row_parent_class)->dispose (object);
}

static void
tue_export_find_row_finalize (GObject *object)
{
  TueExportFindRow *self = TUE_EXPORT_FIND_ROW (object);

  g_ptr_array_unref (self->place_rows);

  G_OBJECT_CLASS (tue_export_find_row_parent_class)->finalize (object);
}

static void
tue_export_find_row_class_init (TueExportFindRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_export_find_row_dispose;
  object_class->finalize = tue_export_find_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_export_find_row_init (TueExportFindRow *self)
{
  self->place_rows = g_ptr_array_new ();
  self->replace_button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_mnemonic (_("_Replace")));
  gtk_widget_set_valign (GTK_WIDGET (self->replace_button), GTK_ALIGN_CENTER);
  self->entry_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry_row), _("What stands there instead"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 3);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->replace_button));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->entry_row);
  g_signal_connect_object (self->replace_button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry_row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

void
tue_export_find_row_update (TueExportFindRow *self)
{
  const TueExportFind *find;
  g_autofree char     *subtitle = NULL;
  guint                n_places;

  g_return_if_fail (TUE_IS_EXPORT_FIND_ROW (self));

  find = tue_export_plan_get_find (self->plan, self->find);
  n_places = tue_export_plan_count_places (self->plan, self->find);
  subtitle = describe (self);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self), n_places > 0);
  self->updating = TRUE;
  gtk_toggle_button_set_active (self->replace_button, find->replacement != NULL);
  self->updating = FALSE;
}

GtkWidget *
tue_export_find_row_new (TueExportPlan *plan,
                         guint          index)
{
  TueExportFindRow    *self;
  const TueExportFind *find;
  g_autofree char     *described = NULL;
  gboolean             can_replace;

  g_return_val_if_fail (TUE_IS_EXPORT_PLAN (plan), NULL);

  self = g_object_new (TUE_TYPE_EXPORT_FIND_ROW, NULL);
  self->plan = g_object_ref (plan);
  self->find = index;
  find = tue_export_plan_get_find (plan, index);
  can_replace = tue_export_plan_can_replace (plan, index);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), find->words);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry_row), find->replacement != NULL ? find->replacement : find->stand_in);
  self->updating = FALSE;
  gtk_widget_set_visible (self->entry_row, can_replace);
  gtk_widget_set_sensitive (GTK_WIDGET (self->replace_button), can_replace);
  /* Translators: %s are words of a task that stand in a playbook. */
  described = g_strdup_printf (_("Replace “%s”"), find->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->replace_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, described, -1);
  tue_export_find_row_update (self);

  return GTK_WIDGET (self);
}
