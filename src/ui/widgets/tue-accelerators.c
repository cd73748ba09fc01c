/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-accelerators"

#include "config.h"

#include "tue-accelerators.h"

#include <glib/gi18n.h>

/* clang-format off */
static const TueAccelerator accelerators[] = {
  { "win.new-task", { "<Control>n" }, N_("New task"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "win.quick-add", { "<Control>t" }, N_("Add a task in one line"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "win.edit-workflow", { "<Control>e" }, N_("Edit the workflow"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "win.search", { "<Control>f", "<Shift><Control>f" }, N_("Search; in a draft, find and replace"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_LAST },
  { "win.search", { "<Control>k" }, N_("Search everything"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { NULL, { "<Control>Return" }, N_("Open what was found in a new window"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_BUILT_IN },
  { "win.undo", { "<Control>z" }, N_("Undo"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_UNUSED },
  { "win.redo", { "<Shift><Control>z" }, N_("Redo"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_UNUSED },
  { "win.show-history", { "<Control><Alt>z" }, N_("Edit history"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { NULL, { "F10" }, N_("Main menu"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_BUILT_IN },
  { "app.preferences", { "<Control>comma" }, N_("Preferences"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "app.shortcuts", { "<Control>question", "<Control>slash" }, N_("Keyboard shortcuts"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "app.help", { "F1" }, N_("Help"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "app.new-window", { "<Shift><Control>n" }, N_("New window"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "window.close", { "<Control>w" }, N_("Close window"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },
  { "app.quit", { "<Control>q" }, N_("Quit"), TUE_ACCELERATOR_GENERAL, TUE_ACCELERATOR_FIRST },

  { "win.show-place('today')", { "<Alt>Home" }, N_("Show Today"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_FIRST },
  { NULL, { "<Alt>Left" }, N_("Go back"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Alt>Up", "<Alt>Down" }, N_("Move a workflow in the sidebar"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "Escape" }, N_("Close what lies over the text"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_BUILT_IN },
  { "win.toggle-side", { "F9" }, N_("Show or hide the side pane"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_FIRST },
  { "win.next-part", { "F6" }, N_("Next part of the window: sidebar, text, side pane"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_FIRST },
  { "win.previous-part", { "<Shift>F6" }, N_("Previous part of the window"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_FIRST },

  { "task.show-prompt", { "<Control>1" }, N_("Show the prompt"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_FIRST },
  { "task.show-draft", { "<Control>2" }, N_("Show the draft"), TUE_ACCELERATOR_GOING_AROUND, TUE_ACCELERATOR_FIRST },

  { "task.copy-prompt", { "<Shift><Control>c" }, N_("Copy the prompt"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_FIRST },
  { "task.paste-material", { "<Shift><Control>p" }, N_("Paste what is on your desk"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_FIRST },
  { "task.paste-answer", { "<Shift><Control>v" }, N_("Paste the answer"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_FIRST },
  { "task.print-draft", { "<Control>p" }, N_("Print the draft"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_FIRST },
  { NULL, { "Return" }, N_("Open the task"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "j", "k" }, N_("Next or previous task of Today"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "s" }, N_("Snooze the task of a list"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "d" }, N_("Mark the task of a list as delivered"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "F2" }, N_("Edit the title and due date"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "Return" }, N_("Next field, or the next cell or item of a list"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Control>F1" }, N_("Help on a field"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Alt>Down" }, N_("Calendar, times, suggestions or currencies of a field"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Alt>Up", "<Alt>Down" }, N_("Move an item of a list"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "F8" }, N_("Next gap: what the prompt still needs"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Shift>F8" }, N_("Previous gap"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "Delete" }, N_("Delete the task"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Shift>F10", "Menu" }, N_("Menu of the task"), TUE_ACCELERATOR_TASKS, TUE_ACCELERATOR_BUILT_IN },

  { "task.comment", { "<Control><Alt>m" }, N_("Comment on the selected words"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_FIRST },
  { "task.next-remark", { "F7" }, N_("Next comment or suggestion in the text"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_FIRST },
  { "task.previous-remark", { "<Shift>F7" }, N_("Previous comment or suggestion"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_FIRST },
  { "task.next-check", { "F3" }, N_("Next item of the checklist"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_FIRST },
  { "task.previous-check", { "<Shift>F3" }, N_("Previous item of the checklist"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_FIRST },
  { "task.show-remark", { "<Control>F7" }, N_("From the words to their comment"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_FIRST },
  { NULL, { "Return" }, N_("From a comment to its words"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Control>Return" }, N_("Take a suggestion"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "Delete" }, N_("Leave a suggestion"), TUE_ACCELERATOR_REVIEW, TUE_ACCELERATOR_BUILT_IN },

  { NULL, { "<Control>h" }, N_("Find and replace in the draft"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Control>g", "<Shift><Control>g" }, N_("Next or previous match"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Control>b" }, N_("Bold: the selection or the word"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Control>i" }, N_("Italic: the selection or the word"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Control>r" }, N_("Read the draft as formatted"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Shift><Control>r" }, N_("Show the pages of the draft"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Control>s" }, N_("Keep a revision of the draft; save a workflow"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Shift><Control>h" }, N_("Versions of the template"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { "task.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" }, N_("Larger text"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_FIRST },
  { "task.zoom-out", { "<Control>minus", "<Control>KP_Subtract" }, N_("Smaller text"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_FIRST },
  { "task.zoom-normal", { "<Control>0", "<Control>KP_0" }, N_("Normal text size"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_FIRST },
  { NULL, { "<Alt>Down", "F8" }, N_("Next change"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Alt>Up", "<Shift>F8" }, N_("Previous change"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "F4" }, N_("Show where the words come from"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
  { NULL, { "<Shift>F4" }, N_("Next changed fact"), TUE_ACCELERATOR_TEXT, TUE_ACCELERATOR_BUILT_IN },
};
/* clang-format on */

/* Undo belongs to the text that has the focus, if there is any. */
static gboolean
activate_unused_cb (GtkWidget *widget,
                    GVariant  *args,
                    gpointer   user_data)
{
  const TueAccelerator *accelerator = user_data;
  GtkWidget            *focus = gtk_root_get_focus (GTK_ROOT (widget));

  if (accelerator->kind == TUE_ACCELERATOR_UNUSED &&
      focus != NULL && (GTK_IS_TEXT_VIEW (focus) || GTK_IS_EDITABLE (focus)))
    return FALSE;

  return gtk_widget_activate_action_variant (widget, accelerator->action, NULL);
}

const TueAccelerator *
tue_accelerators_get (gsize *n_accelerators)
{
  *n_accelerators = G_N_ELEMENTS (accelerators);

  return accelerators;
}

const char *
tue_accelerators_get_group_title (TueAcceleratorGroup group)
{
  switch (group)
    {
    case TUE_ACCELERATOR_GENERAL:
      return _("General");
    case TUE_ACCELERATOR_GOING_AROUND:
      return _("Going Around");
    case TUE_ACCELERATOR_TASKS:
      return _("Tasks");
    case TUE_ACCELERATOR_REVIEW:
      return _("Review");
    case TUE_ACCELERATOR_TEXT:
      return _("Text");
    case TUE_ACCELERATOR_N_GROUPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

void
tue_accelerators_install (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    if (accelerators[i].kind == TUE_ACCELERATOR_FIRST)
      gtk_application_set_accels_for_action (application, accelerators[i].action, accelerators[i].accels);
}

GtkEventController *
tue_accelerators_new_controller (void)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    {
      if (accelerators[i].kind != TUE_ACCELERATOR_UNUSED && accelerators[i].kind != TUE_ACCELERATOR_LAST)
        continue;
      for (gsize j = 0; accelerators[i].accels[j] != NULL; j++)
        {
          GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (accelerators[i].accels[j]);
          GtkShortcutAction  *action = gtk_callback_action_new (activate_unused_cb, (gpointer)&accelerators[i], NULL);

          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), gtk_shortcut_new (trigger, action));
        }
    }

  return controller;
}
