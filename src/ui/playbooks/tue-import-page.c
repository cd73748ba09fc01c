/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-import-page"

#include "config.h"

#include "tue-import-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-conflicts-view.h"
#include "tue-import-words.h"

struct _TueImportPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  AdwWindowTitle   *window_title;
  AdwToggleGroup   *choices;
  GtkLabel         *hint_label;
  GtkStack         *stack;
  AdwStatusPage    *about_page;
  TueChangesText   *text;
  AdwToggleGroup   *views;
  TueConflictsView *conflicts_view;

  TueImportItem *item;      /* (owned) */
  GCancellable  *comparing; /* (owned) (nullable) */
  gboolean       filling;   /* the choices are being put in */
  gboolean       first;     /* the first change is still to come in sight */
};

G_DEFINE_FINAL_TYPE (TueImportPage, tue_import_page, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  TueImportChoice choice;
  const char     *name;
  const char     *label; /* translatable */
} choices[] = {
  /* Translators: what becomes of a part of a playbook that a colleague changed: as they have it */
  { TUE_IMPORT_TAKE_THEIRS, "theirs", N_("Take Theirs") },
    /* Translators: what becomes of a part of a playbook that a colleague changed: it stays as it is here */
    { TUE_IMPORT_KEEP_MINE, "mine", N_("Keep Mine") },
      /* Translators: what becomes of a part of a playbook that two changed: both changes in one */
      { TUE_IMPORT_MERGE, "merge", N_("Merge") },
        /* Translators: what becomes of a part of a playbook that two changed: one beside the other */
        { TUE_IMPORT_KEEP_BOTH, "both", N_("Keep Both") },
      };

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TueImportPage *self = TUE_IMPORT_PAGE (source);
  GBytes        *before, *after;
  g_autoptr(TueDiff) diff = tue_comparison_finish (result, &before, &after, NULL);

  /* Another one was begun, or the page is gone. */
  if (diff == NULL)
    return;

  tue_changes_text_set_changes (self->text, before, after, diff);
  if (self->first)
    tue_changes_text_go_to (self->text, 0);
  self->first = FALSE;
}

static gboolean
has_conflicts (TueImportPage *self)
{
  GPtrArray *conflicts = tue_import_item_get_conflicts (self->item);

  return conflicts != NULL && conflicts->len > 0 && tue_import_item_get_choice (self->item) == TUE_IMPORT_MERGE;
}

static gboolean
shows_conflicts (TueImportPage *self)
{
  return has_conflicts (self) && g_strcmp0 (adw_toggle_group_get_active_name (self->views), "conflicts") == 0;
}

/* From change to change, or from conflict to conflict */
static void
step_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueImportPage *self = TUE_IMPORT_PAGE (widget);
  gboolean       forward = g_str_equal (action_name, "part.next-change");

  if (shows_conflicts (self))
    tue_conflicts_view_step (self->conflicts_view, forward);
  else
    tue_changes_text_step (self->text, forward);
}

static void
stop_comparing (TueImportPage *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

static void
show_changes (TueImportPage *self)
{
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;

  stop_comparing (self);
  if (tue_import_item_get_kind (self->item) == TUE_IMPORT_ABOUT)
    {
      gtk_stack_set_visible_child_name (self->stack, "about");
      return;
    }

  tue_import_words_write (self->item, &before, &after);
  self->comparing = g_cancellable_new ();
  tue_comparison_start (self, before, after, self->comparing, compared_cb, NULL);
}

/* --- Choices -------------------------------------------------------------------- */

static const char *
get_choice_name (TueImportChoice choice)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (choices[i].choice == choice)
        return choices[i].name;
    }

  return NULL;
}

static void
add_choices (TueImportPage *self)
{
  self->filling = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      AdwToggle *toggle;

      if (!tue_import_item_get_offers (self->item, choices[i].choice))
        continue;
      toggle = adw_toggle_new ();
      adw_toggle_set_name (toggle, choices[i].name);
      adw_toggle_set_label (toggle, _(choices[i].label));
      adw_toggle_group_add (self->choices, toggle);
    }
  self->filling = FALSE;
}

static void
choice_cb (TueImportPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->choices);

  for (gsize i = 0; i < G_N_ELEMENTS (choices) && self->item != NULL && !self->filling; i++)
    {
      if (g_strcmp0 (name, choices[i].name) == 0)
        tue_import_item_set_choice (self->item, choices[i].choice);
    }
}

static void
show_view (TueImportPage *self)
{
  if (tue_import_item_get_kind (self->item) != TUE_IMPORT_ABOUT)
    gtk_stack_set_visible_child_name (self->stack, shows_conflicts (self) ? "conflicts" : "text");
}

static void
view_cb (TueImportPage *self)
{
  if (self->item != NULL)
    show_view (self);
}

/* Through with the conflicts: what came of it is seen. */
static void
done_cb (TueImportPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
show_choice (TueImportPage *self)
{
  adw_toggle_group_set_active_name (self->choices, get_choice_name (tue_import_item_get_choice (self->item)));
  gtk_label_set_text (self->hint_label, tue_import_words_get_hint (self->item));
  gtk_widget_set_visible (GTK_WIDGET (self->views), has_conflicts (self));
  show_view (self);
  show_changes (self);
}

static void
tue_import_page_dispose (GObject *object)
{
  TueImportPage *self = TUE_IMPORT_PAGE (object);

  stop_comparing (self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_IMPORT_PAGE);

  G_OBJECT_CLASS (tue_import_page_parent_class)->dispose (object);
}

static void
tue_import_page_class_init (TueImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_import_page_dispose;

  g_type_ensure (TUE_TYPE_CHANGES_TEXT);
  g_type_ensure (TUE_TYPE_CONFLICTS_VIEW);

  gtk_widget_class_install_action (widget_class, "part.next-change", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "part.previous-change", NULL, step_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, choices);
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, about_page);
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, text);
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, views);
  gtk_widget_class_bind_template_child (widget_class, TueImportPage, conflicts_view);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
}

static void
tue_import_page_init (TueImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
tue_import_page_new (TueImportItem *item)
{
  TueImportPage   *self;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (item), NULL);

  self = g_object_new (TUE_TYPE_IMPORT_PAGE, NULL);
  self->first = tue_import_item_get_mine (item) != NULL;
  self->item = g_object_ref (item);
  name = tue_import_words_describe_name (item);
  description = tue_import_words_describe (item);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title, tue_import_words_get_state (item));
  adw_status_page_set_title (self->about_page, name);
  adw_status_page_set_description (self->about_page, description);
  add_choices (self);
  tue_conflicts_view_set_item (self->conflicts_view, item);
  g_signal_connect_object (item, "notify::choice", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  show_choice (self);

  return ADW_NAVIGATION_PAGE (self);
}
