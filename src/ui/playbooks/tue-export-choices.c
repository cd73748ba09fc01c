/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-export-choices"

#include "config.h"

#include "tue-export-choices.h"

#include <glib/gi18n.h>

#include "tue-export-find-row.h"
#include "tue-export-role-row.h"

#define MAX_NEWS 5000 /* characters, as the format has it */
#define MAX_FIND_ROWS 100

struct _TueExportChoices
{
  AdwBin parent_instance;

  /* Template children */
  AdwPreferencesGroup *finds_group;
  AdwPreferencesGroup *roles_group;
  GtkWidget           *news_box;
  GtkLabel            *news_hint;
  GtkTextView         *news_view;
  AdwPreferencesGroup *leaves_group;
  GtkWidget           *signed_group;
  AdwSwitchRow        *signed_row;

  /* Owned */
  TueExportPlan *plan;       /* (nullable) */
  GPtrArray     *find_rows;  /* (element-type GtkWidget): borrowed */
  GPtrArray     *leave_rows; /* (element-type AdwActionRow): borrowed */
};

G_DEFINE_FINAL_TYPE (TueExportChoices, tue_export_choices, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What leaves --------------------------------------------------------------------- */

static void
show_count (TueExportChoices *self,
            guint             nth,
            char             *take_words,
            guint             n)
{
  g_autofree char *words = take_words;
  AdwActionRow    *row = self->leave_rows->pdata[nth];

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  gtk_widget_set_visible (GTK_WIDGET (row), n > 0 || nth == 0);
}

static void
show_counts (TueExportChoices *self)
{
  TueExportCounts counts;

  tue_export_plan_count (self->plan, &counts);
  show_count (self, 0, g_strdup_printf (ngettext ("%u workflow", "%u workflows", counts.n_workflows), counts.n_workflows), counts.n_workflows);
  show_count (self, 1, g_strdup_printf (ngettext ("%u template", "%u templates", counts.n_templates), counts.n_templates), counts.n_templates);
  show_count (self, 2, g_strdup_printf (ngettext ("%u check", "%u checks", counts.n_checks), counts.n_checks), counts.n_checks);
  show_count (self, 3, g_strdup_printf (ngettext ("%u practice note", "%u practice notes", counts.n_notes), counts.n_notes), counts.n_notes);
  show_count (self, 4, g_strdup_printf (ngettext ("%u example", "%u examples", counts.n_examples), counts.n_examples), counts.n_examples);
  show_count (self, 5, g_strdup_printf (ngettext ("%u snippet", "%u snippets", counts.n_snippets), counts.n_snippets), counts.n_snippets);
}

static void
make_leave_rows (TueExportChoices *self)
{
  for (guint i = 0; i < 6; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name ("document-send-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_preferences_group_add (self->leaves_group, row);
      g_ptr_array_add (self->leave_rows, row);
    }
}

/* --- What is said of it --------------------------------------------------------------- */

static gboolean
is_news_long (TueExportChoices *self)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->news_view)) > MAX_NEWS;
}

/* What nobody changed goes out as it came: nothing is new, and nobody signs. */
static void
show_news (TueExportChoices *self)
{
  gboolean         is_new = tue_export_plan_is_new (self->plan);
  int              n = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->news_view));
  g_autofree char *hint = NULL;

  if (!is_new)
    /* Translators: %u is the number of an edition. */
    hint = g_strdup_printf (_("Nothing changed since edition %u, which goes out as it is."), tue_export_plan_get_last_edition (self->plan));
  else if (n > MAX_NEWS)
    hint = g_strdup_printf (ngettext ("%d character too many", "%d characters too many", n - MAX_NEWS), n - MAX_NEWS);
  gtk_label_set_text (self->news_hint, hint != NULL ? hint : _("Shown to everyone before they take it"));
  if (is_new && n > MAX_NEWS)
    gtk_widget_add_css_class (GTK_WIDGET (self->news_hint), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->news_hint), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->news_view), is_new);
  gtk_widget_set_visible (self->signed_group, is_new);
}

/* --- What is found --------------------------------------------------------------------- */

static void
show_finds (TueExportChoices *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->find_rows->len; i++)
    {
      tue_export_find_row_update (self->find_rows->pdata[i]);
      any = any || gtk_widget_get_visible (self->find_rows->pdata[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->finds_group), any);
}

static void
update (TueExportChoices *self)
{
  show_counts (self);
  show_news (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
chosen_cb (TueExportChoices *self)
{
  show_finds (self);
  update (self);
}

static void
replace_all_cb (TueExportChoices *self)
{
  for (guint i = 0; i < tue_export_plan_get_n_finds (self->plan); i++)
    {
      const TueExportFind *find = tue_export_plan_get_find (self->plan, i);

      if (find->replacement == NULL && tue_export_plan_can_replace (self->plan, i))
        tue_export_plan_replace (self->plan, i, find->stand_in);
    }
  chosen_cb (self);
}

static void
add_finds (TueExportChoices *self)
{
  guint n = tue_export_plan_get_n_finds (self->plan);

  for (guint i = 0; i < MIN (n, MAX_FIND_ROWS); i++)
    {
      GtkWidget *row = tue_export_find_row_new (self->plan, i);

      g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->finds_group, row);
      g_ptr_array_add (self->find_rows, row);
    }
  if (n > MAX_FIND_ROWS)
    {
      GtkWidget       *row = adw_action_row_new ();
      g_autofree char *more = g_strdup_printf (ngettext ("And %u more", "And %u more", n - MAX_FIND_ROWS), n - MAX_FIND_ROWS);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      adw_preferences_group_add (self->finds_group, row);
    }
}

static void
tue_export_choices_dispose (GObject *object)
{
  TueExportChoices *self = TUE_EXPORT_CHOICES (object);

  g_ptr_array_set_size (self->find_rows, 0);
  g_ptr_array_set_size (self->leave_rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_EXPORT_CHOICES);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (tue_export_choices_parent_class)->dispose (object);
}

static void
tue_export_choices_finalize (GObject *object)
{
  TueExportChoices *self = TUE_EXPORT_CHOICES (object);

  g_ptr_array_unref (self->find_rows);
  g_ptr_array_unref (self->leave_rows);

  G_OBJECT_CLASS (tue_export_choices_parent_class)->finalize (object);
}

static void
tue_export_choices_class_init (TueExportChoicesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_export_choices_dispose;
  object_class->finalize = tue_export_choices_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-export-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, finds_group);
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, roles_group);
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, news_box);
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, news_hint);
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, news_view);
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, leaves_group);
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, signed_group);
  gtk_widget_class_bind_template_child (widget_class, TueExportChoices, signed_row);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
}

static void
tue_export_choices_init (TueExportChoices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->find_rows = g_ptr_array_new ();
  self->leave_rows = g_ptr_array_new ();
  make_leave_rows (self);
}

void
tue_export_choices_set_plan (TueExportChoices *self,
                             TueExportPlan    *plan,
                             const char       *author)
{
  GPtrArray *roles;

  g_return_if_fail (TUE_IS_EXPORT_CHOICES (self) && self->plan == NULL);
  g_return_if_fail (TUE_IS_EXPORT_PLAN (plan));

  self->plan = g_object_ref (plan);
  roles = tue_playbook_get_roles (tue_export_plan_get_playbook (plan));
  for (guint i = 0; i < roles->len; i++)
    {
      GtkWidget *row = tue_export_role_row_new (plan, roles->pdata[i]);

      if (row == NULL)
        continue;
      g_signal_connect_object (row, "changed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->roles_group, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->signed_row), author);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->signed_row), _("Shows that it comes from you unchanged"));
  add_finds (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->news_view), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  chosen_cb (self);
}

char *
tue_export_choices_dup_news (TueExportChoices *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter    start, end;
  char          *news;

  g_return_val_if_fail (TUE_IS_EXPORT_CHOICES (self), NULL);

  buffer = gtk_text_view_get_buffer (self->news_view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  news = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return g_strstrip (news);
}

gboolean
tue_export_choices_get_is_unsigned (TueExportChoices *self)
{
  g_return_val_if_fail (TUE_IS_EXPORT_CHOICES (self), FALSE);

  return !adw_switch_row_get_active (self->signed_row);
}

gboolean
tue_export_choices_get_is_valid (TueExportChoices *self)
{
  g_return_val_if_fail (TUE_IS_EXPORT_CHOICES (self), FALSE);

  return self->plan != NULL && tue_export_plan_count_chosen (self->plan) > 0 && !is_news_long (self);
}

guint
tue_export_choices_count_left (TueExportChoices *self)
{
  guint n = 0;

  g_return_val_if_fail (TUE_IS_EXPORT_CHOICES (self), 0);

  for (guint i = 0; self->plan != NULL && i < tue_export_plan_get_n_finds (self->plan); i++)
    n += tue_export_plan_get_find (self->plan, i)->replacement == NULL && tue_export_plan_count_places (self->plan, i) > 0 ? 1 : 0;

  return n;
}
