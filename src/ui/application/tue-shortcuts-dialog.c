/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shortcuts-dialog"

#include "config.h"

#include "tue-shortcuts-dialog.h"

#include <glib/gi18n.h>

#include "tue-accelerators.h"

struct _TueShortcutsDialog
{
  AdwPreferencesDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (TueShortcutsDialog, tue_shortcuts_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static GtkWidget *
make_keycap (const char *label)
{
  GtkWidget *keycap = gtk_label_new (label);

  gtk_widget_add_css_class (keycap, "keycap");

  return keycap;
}

/* "Shift+Ctrl+N" as three keys, in reading order also from right to left. */
static GtkWidget *
make_keys (const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_auto(GStrv) keys = g_strsplit (label, "+", -1);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      /* The key + itself leaves two empty pieces. */
      if (*keys[i] == '\0' && i > 0)
        {
          if (keys[i + 1] == NULL)
            gtk_box_append (GTK_BOX (box), make_keycap ("+"));
          continue;
        }
      gtk_box_append (GTK_BOX (box), make_keycap (keys[i]));
    }

  return box;
}

static GtkWidget *
make_row (const TueAccelerator *accelerator)
{
  GtkWidget       *row = adw_action_row_new ();
  guint            key;
  GdkModifierType  modifiers;
  g_autofree char *label = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(accelerator->title));
  /* Only the first: the others are the same key where a keyboard has it twice. */
  gtk_accelerator_parse (accelerator->accels[0], &key, &modifiers);
  label = gtk_accelerator_get_label (key, modifiers);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label,
                                  -1);

  return row;
}

static GtkWidget *
make_group (TueAcceleratorGroup group)
{
  GtkWidget            *widget = adw_preferences_group_new ();
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), tue_accelerators_get_group_title (group));
  for (gsize i = 0; i < n_accelerators; i++)
    if (accelerators[i].group == group)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), make_row (&accelerators[i]));

  return widget;
}

static void
tue_shortcuts_dialog_class_init (TueShortcutsDialogClass *klass)
{
}

static void
tue_shortcuts_dialog_init (TueShortcutsDialog *self)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_dialog_set_title (ADW_DIALOG (self), _("Keyboard Shortcuts"));
  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (self), TRUE);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("Keyboard Shortcuts"));
  for (int group = 0; group < TUE_ACCELERATOR_N_GROUPS; group++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_group (group)));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), ADW_PREFERENCES_PAGE (page));
}

AdwDialog *
tue_shortcuts_dialog_new (void)
{
  return g_object_new (TUE_TYPE_SHORTCUTS_DIALOG, NULL);
}
