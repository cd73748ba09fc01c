/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where keys and links lead in the page of a task: to a field, from one gap to
 * the next, into the side pane and back.
 */

#define G_LOG_DOMAIN "tue-task-page"

#include "config.h"

#include <glib/gi18n.h>

#include "tue-task-page-private.h"
#include "tue-toast.h"

/* How long the text is waited for, while the layout changes; it is still shown in
 * the frame in which that begins. */
#define MIN_FOCUS_FRAMES 3
#define MAX_FOCUS_FRAMES 120

void
tue_task_page_show_pane (TueTaskPage *self,
                         const char  *name)
{
  adw_toggle_group_set_active_name (self->pane_group, name);
  adw_view_stack_set_visible_child_name (self->narrow_stack, "form");
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

void
tue_task_page_go_to_field (TueTaskPage *self,
                           const char  *field,
                           guint        item,
                           const char  *member)
{
  if (g_str_equal (field, "also"))
    {
      tue_prompt_view_focus_also (self->prompt_view);
      return;
    }

  if (g_str_equal (field, "task"))
    {
      tue_task_title_edit (self->title);
      return;
    }

  if (g_str_equal (field, "my"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "app.preferences", NULL);
      return;
    }

  if (g_str_equal (field, TUE_MATERIAL_LIST_NAME))
    {
      tue_task_material_open (self->material, member);
      return;
    }

  tue_task_page_show_pane (self, "fields");
  if (g_str_equal (field, "material"))
    {
      tue_material_section_focus_paste (tue_task_material_get_section (self->material));
      return;
    }

  tue_task_form_focus_field (self->form, field, item, member);
}

/* Documented in the private header. */
void
tue_task_page_go_to_gap (TueTaskPage        *self,
                         const TuePromptGap *gap)
{
  g_autofree char *name = NULL;

  if (gap == NULL)
    return;

  name = g_strndup (gap->name, strcspn (gap->name, "."));
  tue_task_page_go_to_field (self, name, gap->item, gap->member != NULL ? tue_field_get_name (gap->member) : NULL);
}

static void
go_to_missing (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  tue_task_page_go_to_gap (self, tue_prompt_view_get_first_gap (self->prompt_view));
}

/* Where a gap is from top to bottom: the material, the fields as they stand in the
 * form, what is filled in elsewhere. */
static guint
get_gap_place (TueTaskPage        *self,
               const TuePromptGap *gaps,
               gsize               index)
{
  if (gaps[index].field != NULL)
    return 1 + tue_task_form_find_row (self->form, gaps[index].name);

  return g_str_equal (gaps[index].name, "material") ? 0 : 1 + G_MAXUINT16 + index;
}

/* Where one is among them: in the form, or before it. */
static gint64
get_own_place (TueTaskPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *section = GTK_WIDGET (tue_task_material_get_section (self->material));
  guint      row = tue_task_form_get_focus_row (self->form);

  if (focus != NULL && gtk_widget_is_ancestor (focus, section))
    return 0;

  return row != G_MAXUINT ? 1 + (gint64)row : -1;
}

/* The nearest gap in one direction; behind the last one, the first. */
static void
go_along_gaps (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueTaskPage        *self = TUE_TASK_PAGE (widget);
  gint64              sign = g_str_equal (action_name, "task.next-gap") ? 1 : -1;
  gint64              own = get_own_place (self);
  const TuePromptGap *nearest = NULL, *gaps;
  gint64              nearest_way = G_MAXINT64;
  gsize               n_gaps;

  gaps = tue_prompt_view_get_gaps (self->prompt_view, &n_gaps);
  for (gsize i = 0; i < n_gaps; i++)
    {
      gint64 way = sign * ((gint64)get_gap_place (self, gaps, i) - own);

      if (way <= 0)
        way += G_MAXINT32;
      if (way < nearest_way)
        {
          nearest = &gaps[i];
          nearest_way = way;
        }
    }

  if (nearest != NULL)
    tue_task_page_go_to_gap (self, nearest);
  else
    tue_toast_show (widget, _("Nothing is missing"), NULL, NULL, NULL);
}

static void
go_to_field_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  const char *field, *member;
  guint       item;

  g_variant_get (parameter, "(&su&s)", &field, &item, &member);
  tue_task_page_go_to_field (TUE_TASK_PAGE (widget), field, item, *member != '\0' ? member : NULL);
}

static void
toggle_inspector (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  gboolean     is_form = g_strcmp0 (adw_view_stack_get_visible_child_name (self->narrow_stack), "form") == 0;

  adw_view_stack_set_visible_child_name (self->narrow_stack,
                                         !is_form         ? "form"
                                         : self->is_draft ? "draft"
                                                          : "prompt");
  adw_overlay_split_view_set_show_sidebar (self->split_view,
                                           !adw_overlay_split_view_get_show_sidebar (self->split_view));
}

/* What lies over the text has the keys, and gives them back: to the text, unless
 * the pane was shown or hidden by its button. Where the whole layout changes, that
 * is out of sight for a frame or some. */
static gboolean
move_focus_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  GtkRoot     *root = gtk_widget_get_root (widget);
  GtkWidget   *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean     is_here = focus == NULL || gtk_widget_is_ancestor (focus, widget);

  self->n_focus_frames++;
  if (self->n_focus_frames < MIN_FOCUS_FRAMES ||
      (!gtk_widget_get_mapped (GTK_WIDGET (self->layouts)) && self->n_focus_frames < MAX_FOCUS_FRAMES))
    return G_SOURCE_CONTINUE;

  self->focus_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->split_view)) && adw_overlay_split_view_get_show_sidebar (self->split_view))
    {
      if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->inspector_stack)))
        gtk_widget_child_focus (gtk_stack_get_visible_child (self->inspector_stack), GTK_DIR_TAB_FORWARD);
    }
  else if (is_here && !GTK_IS_TOGGLE_BUTTON (focus))
    gtk_widget_grab_focus (widget);

  return G_SOURCE_REMOVE;
}

/* Documented in the private header. */
void
tue_task_page_follow_side_pane (TueTaskPage *self)
{
  gboolean shown = adw_overlay_split_view_get_show_sidebar (self->split_view);
  gboolean collapsed = adw_overlay_split_view_get_collapsed (self->split_view);

  /* Only what the person chose on a wide page is kept: a narrow one hides the
   * inspector by itself. */
  if (!collapsed)
    g_object_set (tue_workspace_get_settings (self->workspace), "inspector-shown", shown, NULL);

  /* A moment later: the split view moves the focus to its first button, or to that
   * of the page. */
  if (collapsed || !shown)
    {
      self->n_focus_frames = 0;
      if (self->focus_id == 0)
        self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), move_focus_cb, NULL, NULL);
    }
}

/* Documented in the private header. */
void
tue_task_page_install_places (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "task.go-to-missing", NULL, go_to_missing);
  gtk_widget_class_install_action (widget_class, "task.next-gap", NULL, go_along_gaps);
  gtk_widget_class_install_action (widget_class, "task.previous-gap", NULL, go_along_gaps);
  /* A field, an item of it or %G_MAXUINT, a member of that or "". */
  gtk_widget_class_install_action (widget_class, "task.go-to-field", "(sus)", go_to_field_action);
  gtk_widget_class_install_action (widget_class, "task.toggle-inspector", NULL, toggle_inspector);
}
