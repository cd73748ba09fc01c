/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-page"

#include "config.h"

#include "tue-foreign-page.h"

#include <glib/gi18n.h>

#include "tue-early-layout.h"

/* More rows than anybody reads cost time. */
#define MAX_ROWS 500
#define MAX_TEXT 50000 /* characters */

struct _TueForeignPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  AdwPreferencesGroup *remarks_group;
  AdwPreferencesGroup *fields_group;
  AdwPreferencesGroup *text_group;
  GtkTextView         *text_view;
};

G_DEFINE_FINAL_TYPE (TueForeignPage, tue_foreign_page, ADW_TYPE_NAVIGATION_PAGE)

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle,
         const char          *icon_name) /* (nullable) */
{
  GtkWidget *row = adw_action_row_new ();

  /* What comes from elsewhere is never markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  adw_preferences_group_add (group, row);
}

static const char *
get_icon (TueForeignFate fate)
{
  switch (fate)
    {
    case TUE_FOREIGN_REFUSED:
      return "dialog-error-symbolic";
    case TUE_FOREIGN_INERT:
    case TUE_FOREIGN_LEFT_OUT:
      return "dialog-warning-symbolic";
    case TUE_FOREIGN_CHANGED:
    default:
      return "dialog-information-symbolic";
    }
}

static void
add_remarks (TueForeignPage *self,
             GPtrArray      *remarks)
{
  for (guint i = 0; i < MIN (remarks->len, MAX_ROWS); i++)
    {
      TueForeignRemark *remark = remarks->pdata[i];
      g_autofree char  *subtitle = NULL;

      /* Translators: what became of something, why, and where it stood in a file */
      subtitle = g_strdup_printf (_("%s. %s\n%s"), tue_foreign_fate_get_name (remark->fate), remark->why, remark->place);
      add_row (self->remarks_group, *remark->what != '\0' ? remark->what : remark->place, subtitle, get_icon (remark->fate));
    }
  if (remarks->len > MAX_ROWS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %u more", "And %u more", remarks->len - MAX_ROWS), remarks->len - MAX_ROWS);

      add_row (self->remarks_group, more, "", NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->remarks_group), remarks->len > 0);
}

static void
add_fields (TueForeignPage *self,
            TueWorkflow    *workflow)
{
  gsize n_fields = tue_workflow_get_n_fields (workflow);

  for (gsize i = 0; i < n_fields && i < MAX_ROWS; i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);

      add_row (self->fields_group, tue_field_get_label (field), tue_field_type_to_string (tue_field_get_field_type (field)), NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->fields_group), n_fields > 0);
}

static void
show_text (TueForeignPage *self,
           const char     *text)
{
  const char      *end = text;
  g_autofree char *shown = NULL;

  for (glong i = 0; i < MAX_TEXT && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  shown = *end != '\0' ? g_strdup_printf ("%.*s…", (int)(end - text), text) : g_strdup (text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), shown, -1);
}

static void
tue_foreign_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_FOREIGN_PAGE);

  G_OBJECT_CLASS (tue_foreign_page_parent_class)->dispose (object);
}

static void
tue_foreign_page_class_init (TueForeignPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_foreign_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-foreign-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueForeignPage, remarks_group);
  gtk_widget_class_bind_template_child (widget_class, TueForeignPage, fields_group);
  gtk_widget_class_bind_template_child (widget_class, TueForeignPage, text_group);
  gtk_widget_class_bind_template_child (widget_class, TueForeignPage, text_view);
}

static void
tue_foreign_page_init (TueForeignPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_early_layout_install (self->text_view);
}

AdwNavigationPage *
tue_foreign_page_new (TueForeignEntry *entry)
{
  TueForeignPage *self = g_object_new (TUE_TYPE_FOREIGN_PAGE, NULL);
  TueWorkflow    *workflow = entry->item->workflow;
  TueStep        *step = tue_workflow_get_steps (workflow)->pdata[0];

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), tue_workflow_get_name (workflow));
  add_remarks (self, entry->item->remarks);
  add_fields (self, workflow);
  show_text (self, tue_template_get_text (tue_step_get_template (step)));

  return ADW_NAVIGATION_PAGE (self);
}

AdwNavigationPage *
tue_foreign_page_new_for_remarks (GPtrArray *remarks)
{
  TueForeignPage *self = g_object_new (TUE_TYPE_FOREIGN_PAGE, NULL);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _("Not Taken"));
  add_remarks (self, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->text_group), FALSE);

  return ADW_NAVIGATION_PAGE (self);
}
