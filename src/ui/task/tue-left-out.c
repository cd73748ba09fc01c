/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-left-out"

#include "config.h"

#include "tue-left-out.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-material.h"

/* More is looked at in the text itself. */
#define MAX_ROWS 30
#define EXCERPT_CHARACTERS 80

struct _TueLeftOut
{
  GtkPopover parent_instance;

  /* Owned */
  TueTask   *task;   /* (nullable) */
  TuePrompt *prompt; /* (nullable) */

  /* Children */
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (TueLeftOut, tue_left_out, GTK_TYPE_POPOVER)

/* One line that is not too long. */
static char *
dup_excerpt (const char *text,
             gsize       length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *start = NULL;

  g_strdelimit (part, "\r\n\t", ' ');
  g_strstrip (part);
  if (g_utf8_strlen (part, -1) <= EXCERPT_CHARACTERS)
    return g_steal_pointer (&part);

  start = g_utf8_substring (part, 0, EXCERPT_CHARACTERS - 1);

  return g_strconcat (start, "…", NULL);
}

static char *
describe_omission (TuePrompt               *prompt,
                   const TuePromptOmission *omission,
                   TueMaterial             *material)
{
  g_autofree char *words = NULL;

  if (!omission->is_withheld)
    /* Translators: of a remark that stays here; %s is the name of the text that it stands in. */
    return g_strdup_printf (_("Marked as internal in “%s”"), tue_material_get_name (material));
  if (omission->length == 0)
    /* Translators: of words that stay here; %s is the name of the text that they stand in. */
    return g_strdup_printf (_("Must not appear, left out of “%s”"), tue_material_get_name (material));

  words = g_strndup (tue_prompt_get_text (prompt, NULL) + omission->start, omission->length);
  /* Translators: of words that stay here; the name of the text that they stand in, and what stands there instead. */
  return g_strdup_printf (_("Must not appear; in “%s” it says “%s”"), tue_material_get_name (material), words);
}

static void
add_row (TueLeftOut              *self,
         const TuePromptOmission *omission,
         GPtrArray               *materials)
{
  guint            position = 0;
  TueMaterial     *material = tue_material_find (materials, omission->material, &position);
  g_autofree char *excerpt = NULL;
  g_autofree char *details = NULL;
  GtkWidget       *row, *icon;
  gsize            length;

  if (material == NULL)
    return;

  tue_material_get_text (material, &length);
  if (omission->source.start + omission->source.length > length)
    return;

  excerpt = dup_excerpt (tue_material_get_text (material, NULL) + omission->source.start, omission->source.length);
  details = describe_omission (self->prompt, omission, material);
  row = g_object_new (ADW_TYPE_ACTION_ROW,
                      "use-markup", FALSE,
                      "title", excerpt,
                      "title-lines", 2,
                      "subtitle", details,
                      "activatable", TRUE,
                      "action-name", "task.go-to-field",
                      "action-target", g_variant_new ("(sus)", TUE_MATERIAL_LIST_NAME, position, omission->material),
                      NULL);
  icon = g_object_new (GTK_TYPE_IMAGE,
                       "icon-name", "view-conceal-symbolic",
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
tue_left_out_show (GtkWidget *widget)
{
  TueLeftOut *self = TUE_LEFT_OUT (widget);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  if (self->task != NULL && tue_task_get_values (self->task) != NULL)
    {
      g_autoptr(GPtrArray) materials = tue_material_read (tue_task_get_values (self->task), NULL);
      gsize                    n_omissions;
      const TuePromptOmission *omissions = tue_prompt_get_omissions (self->prompt, &n_omissions);

      for (gsize i = 0; i < MIN (n_omissions, MAX_ROWS); i++)
        add_row (self, &omissions[i], materials);
    }

  GTK_WIDGET_CLASS (tue_left_out_parent_class)->show (widget);
}

static void
tue_left_out_dispose (GObject *object)
{
  TueLeftOut *self = TUE_LEFT_OUT (object);

  g_clear_pointer (&self->prompt, tue_prompt_unref);
  g_clear_object (&self->task);

  G_OBJECT_CLASS (tue_left_out_parent_class)->dispose (object);
}

static void
tue_left_out_class_init (TueLeftOutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_left_out_dispose;
  GTK_WIDGET_CLASS (klass)->show = tue_left_out_show;
}

static void
tue_left_out_init (TueLeftOut *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stays here"), -1);
  gtk_widget_add_css_class (self->list, "plain-list");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  g_object_set (scrolled,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "propagate-natural-height", TRUE,
                "max-content-height", 360,
                "width-request", 320,
                "child", self->list,
                NULL);
  gtk_popover_set_child (GTK_POPOVER (self), scrolled);
}

GtkWidget *
tue_left_out_new (void)
{
  return g_object_new (TUE_TYPE_LEFT_OUT, NULL);
}

void
tue_left_out_set_prompt (TueLeftOut *self,
                         TueTask    *task,
                         TuePrompt  *prompt)
{
  g_return_if_fail (TUE_IS_LEFT_OUT (self));

  g_set_object (&self->task, task);
  g_clear_pointer (&self->prompt, tue_prompt_unref);
  self->prompt = tue_prompt_ref (prompt);
}

char *
tue_left_out_describe (TuePrompt *prompt)
{
  gsize n_omissions;

  tue_prompt_get_omissions (prompt, &n_omissions);
  if (n_omissions == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u remark stays here", "%u remarks stay here", (gulong)n_omissions), (guint)n_omissions);
}
