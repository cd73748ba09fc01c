/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-quick-add"

#include "config.h"

#include "tue-quick-add.h"

#include <glib/gi18n.h>

#include "tue-blanks.h"
#include "tue-calendar-day.h"
#include "tue-cut-tooltip.h"
#include "tue-due-date.h"
#include "tue-entry-limit.h"
#include "tue-toast.h"
#include "tue-workspace-quick.h"

struct _TueQuickAdd
{
  AdwBin parent_instance;

  /* Template children */
  GtkText       *text;
  GtkRevealer   *revealer;
  GtkWidget     *parts;
  GtkButton     *workflow_button;
  GtkImage      *workflow_icon;
  GtkLabel      *workflow_label;
  GtkMenuButton *name_button;
  GtkLabel      *name_label;
  GtkPopover    *name_popover;
  GtkEditable   *name_entry;
  GtkMenuButton *due_button;
  GtkLabel      *due_label;
  GtkPopover    *due_popover;
  GtkBox        *due_box;

  GtkCalendar *calendar; /* (nullable) until a day is chosen: it is a label for each day */

  /* Owned */
  TueWorkspace *workspace;       /* (nullable) */
  TueQuickTask *quick;           /* (nullable): what the line is taken for */
  TueWorkflow  *chosen_workflow; /* (nullable) */
  GCancellable *cancellable;
  char         *chosen_name; /* (nullable) */
  char         *chosen_due;  /* (nullable) */

  guint has_chosen_name : 1;
  guint has_chosen_due : 1;
  guint was_written : 1; /* the line is not empty */
  guint showing : 1;     /* a popover is being filled, nobody is typing */
};

G_DEFINE_FINAL_TYPE (TueQuickAdd, tue_quick_add, ADW_TYPE_BIN)

/* What was chosen goes before what was read. */

static TueWorkflow *
get_workflow (TueQuickAdd *self)
{
  return self->chosen_workflow != NULL ? self->chosen_workflow : self->quick != NULL ? self->quick->workflow
                                                                                     : NULL;
}

static const char *
get_name (TueQuickAdd *self)
{
  return self->has_chosen_name ? self->chosen_name : self->quick != NULL ? self->quick->name
                                                                         : NULL;
}

static const char *
get_due (TueQuickAdd *self)
{
  return self->has_chosen_due ? self->chosen_due : self->quick != NULL ? self->quick->due
                                                                       : NULL;
}

static void
underline (PangoAttrList       *attributes,
           const TueQuickWords *words)
{
  PangoAttribute *attribute;

  if (words->length == 0)
    return;

  attribute = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
  attribute->start_index = words->start;
  attribute->end_index = words->start + words->length;
  pango_attr_list_insert (attributes, attribute);
}

/* The words that were understood, in the line itself. */
static void
mark_words (TueQuickAdd *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (self->chosen_workflow == NULL)
    underline (attributes, &self->quick->workflow_words);
  if (!self->has_chosen_name)
    underline (attributes, &self->quick->name_words);
  if (!self->has_chosen_due)
    underline (attributes, &self->quick->due_words);

  gtk_text_set_attributes (self->text, attributes);
  pango_attr_list_unref (attributes);
}

/* text: (nullable): what is there; take_name: what a screen reader says of it */
static void
set_chip (GtkWidget  *button,
          GtkLabel   *label,
          const char *text,
          const char *missing,
          char       *take_name)
{
  gtk_label_set_text (label, text != NULL ? text : missing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? take_name : missing, -1);
  if (text != NULL)
    gtk_widget_remove_css_class (button, "missing");
  else
    gtk_widget_add_css_class (button, "missing");
  g_free (take_name);
}

static void
show_workflow (TueQuickAdd *self)
{
  TueWorkflow *workflow = get_workflow (self);
  const char  *name = workflow != NULL ? tue_workflow_get_name (workflow) : NULL;
  const char  *icon_name = workflow != NULL ? tue_workflow_get_icon_name (workflow) : NULL;

  set_chip (GTK_WIDGET (self->workflow_button), self->workflow_label, name, _("Choose a Workflow"),
                                                                              /* Translators: a part of the task that is added, for a screen reader; %s is the name of a workflow */
                                                                              name != NULL ? g_strdup_printf (_("Workflow: %s"), name) : NULL);
  gtk_image_set_from_icon_name (self->workflow_icon, icon_name != NULL && *icon_name != '\0' ? icon_name : "tue-workflow-symbolic");
}

static void
show_name (TueQuickAdd *self)
{
  const char *name = get_name (self);

  set_chip (GTK_WIDGET (self->name_button), self->name_label, name, _("No Name"),
                                                                      /* Translators: a part of the task that is added, for a screen reader; %s is a client or a thing */
                                                                      name != NULL ? g_strdup_printf (_("About: %s"), name) : NULL);
}

static void
show_due (TueQuickAdd *self)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *due = get_due (self) != NULL ? tue_due_date_format (get_due (self), today) : NULL;

  set_chip (GTK_WIDGET (self->due_button), self->due_label, due, _("No Due Date"),
                                                                   /* Translators: a part of the task that is added, for a screen reader; %s is a day */
                                                                   due != NULL ? g_strdup_printf (_("Due: %s"), due) : NULL);
}

static void
show_parts (TueQuickAdd *self)
{
  show_workflow (self);
  show_name (self);
  show_due (self);
  mark_words (self);
}

static void
forget_choices (TueQuickAdd *self)
{
  g_clear_object (&self->chosen_workflow);
  g_clear_pointer (&self->chosen_name, g_free);
  g_clear_pointer (&self->chosen_due, g_free);
  self->has_chosen_name = FALSE;
  self->has_chosen_due = FALSE;
}

static gboolean
is_blank (TueQuickAdd *self)
{
  return tue_blanks_only (gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static void
read_line (TueQuickAdd *self)
{
  g_clear_pointer (&self->quick, tue_quick_task_free);
  self->quick = tue_workspace_read_quick_task (self->workspace, gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

/* "Tomorrow" is another day by now. */
static void
day_cb (TueQuickAdd *self)
{
  if (is_blank (self))
    return;

  read_line (self);
  show_parts (self);
}

static void
names_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueQuickAdd) self = user_data;

  if (self->workspace == NULL || self->quick == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  read_line (self);
  show_parts (self);
}

/* Who begins a line may mean somebody of an earlier one. */
static void
look_up_names (TueQuickAdd *self)
{
  tue_workspace_load_known_names_async (self->workspace, self->cancellable, names_cb, g_object_ref (self));
}

static void
changed_cb (TueQuickAdd *self)
{
  gboolean blank = is_blank (self);

  if (!blank)
    gtk_widget_set_visible (self->parts, TRUE);
  gtk_revealer_set_reveal_child (self->revealer, !blank);
  if (!blank && !self->was_written)
    look_up_names (self);
  self->was_written = !blank;
  read_line (self);
  /* Another line is another task. */
  if (blank)
    forget_choices (self);
  show_parts (self);
}

static void
add_cb (TueQuickAdd *self)
{
  TueWorkflow *workflow = get_workflow (self);
  g_autoptr(TueTask) task = NULL;
  g_autofree char *place = NULL;
  g_autofree char *message = NULL;

  if (is_blank (self))
    return;
  if (workflow == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.choose-quick-workflow", NULL);
      return;
    }

  task = tue_workspace_add_quick_task (self->workspace, workflow, get_name (self), self->quick->title, get_due (self));
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));

  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  /* Translators: %s is the title of a task. */
  message = g_strdup_printf (_("“%s” added"), tue_task_get_title (task));
  tue_toast_show (GTK_WIDGET (self), message, _("Open"), "win.show-place", g_variant_new_string (place));
}

static void
name_opened_cb (TueQuickAdd *self)
{
  const char *name = get_name (self);

  self->showing = TRUE;
  gtk_editable_set_text (self->name_entry, name != NULL ? name : "");
  self->showing = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

static void
name_changed_cb (TueQuickAdd *self)
{
  if (self->showing)
    return;

  g_free (self->chosen_name);
  self->chosen_name = tue_blanks_dup_stripped (gtk_editable_get_text (self->name_entry));
  if (*self->chosen_name == '\0')
    g_clear_pointer (&self->chosen_name, g_free);
  self->has_chosen_name = TRUE;
  show_parts (self);
}

static void
name_activated_cb (TueQuickAdd *self)
{
  gtk_popover_popdown (self->name_popover);
}

static void
due_opened_cb (TueQuickAdd *self)
{
  g_autoptr(GDateTime) today = tue_workspace_dup_now (self->workspace);

  self->showing = TRUE;
  tue_calendar_select_iso (self->calendar, get_due (self), today);
  self->showing = FALSE;
}

static void
choose_due (TueQuickAdd *self,
            char        *take_due) /* (nullable) */
{
  g_free (self->chosen_due);
  self->chosen_due = take_due;
  self->has_chosen_due = TRUE;
  show_parts (self);
}

static void
day_selected_cb (TueQuickAdd *self)
{
  if (!self->showing)
    choose_due (self, tue_calendar_dup_iso (self->calendar));
}

static void
make_calendar_cb (GtkMenuButton *button,
                  gpointer       user_data)
{
  TueQuickAdd *self = user_data;

  if (self->calendar != NULL)
    return;

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (self->due_box, GTK_WIDGET (self->calendar));
}

static void
clear_due_cb (TueQuickAdd *self)
{
  choose_due (self, NULL);
  gtk_popover_popdown (self->due_popover);
}

/* What is written is not wanted after all. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  TueQuickAdd *self = TUE_QUICK_ADD (widget);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->text)) == '\0')
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return TRUE;
}

static gboolean
tue_quick_add_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_QUICK_ADD (widget)->text));
}

static void
tue_quick_add_dispose (GObject *object)
{
  TueQuickAdd *self = TUE_QUICK_ADD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_QUICK_ADD);
  forget_choices (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_quick_add_parent_class)->dispose (object);
}

static void
tue_quick_add_finalize (GObject *object)
{
  g_clear_pointer (&TUE_QUICK_ADD (object)->quick, tue_quick_task_free);

  G_OBJECT_CLASS (tue_quick_add_parent_class)->finalize (object);
}

static void
tue_quick_add_class_init (TueQuickAddClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_quick_add_dispose;
  object_class->finalize = tue_quick_add_finalize;
  widget_class->grab_focus = tue_quick_add_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "quick-add");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/today/tue-quick-add.ui");
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, text);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, revealer);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, parts);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, workflow_button);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, workflow_icon);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, workflow_label);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, name_button);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, name_label);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, name_popover);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, name_entry);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, due_button);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, due_label);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, due_popover);
  gtk_widget_class_bind_template_child (widget_class, TueQuickAdd, due_box);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_due_cb);
}

static void
tue_quick_add_init (TueQuickAdd *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  tue_entry_limit_install (GTK_EDITABLE (self->text));
  tue_entry_limit_install (self->name_entry);
  gtk_menu_button_set_create_popup_func (self->due_button, make_calendar_cb, self, NULL);
}

void
tue_quick_add_set_workspace (TueQuickAdd  *self,
                             TueWorkspace *workspace)
{
  g_return_if_fail (TUE_IS_QUICK_ADD (self));

  if (g_set_object (&self->workspace, workspace) && workspace != NULL)
    g_signal_connect_object (workspace, "day-changed", G_CALLBACK (day_cb), self, G_CONNECT_SWAPPED);
}

/* As somebody chose it: the line is of that, whatever it names. */
void
tue_quick_add_set_workflow (TueQuickAdd *self,
                            TueWorkflow *workflow)
{
  g_return_if_fail (TUE_IS_QUICK_ADD (self));

  if (is_blank (self))
    return;

  g_set_object (&self->chosen_workflow, workflow);
  show_parts (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
