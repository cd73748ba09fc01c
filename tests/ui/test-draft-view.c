/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "desk-fixture.h"
#include "tue-draft-editor.h"
#include "tue-draft-view.h"

#define NO_DICTIONARY "Spelling is not checked: no dictionary for “eo”"

typedef struct
{
  Library    own_library;
  TueTask   *task;
  TueDraft  *draft;
  GtkWidget *view;
  GtkWidget *window;
} Desk;

static void
set_up (Desk *desk)
{
  desk_set_up (&desk->own_library);
  desk->task = desk_add_task (&desk->own_library, "Proposal", "Northwind", NULL);
  desk->draft = tue_workspace_load_draft_sync (desk->own_library.workspace, desk->task, NULL);
  tue_workspace_edit_draft (desk->own_library.workspace, desk->draft, 0, 0, "Saluton", 7, NULL);
  desk->view = g_object_new (TUE_TYPE_DRAFT_VIEW, NULL);
  desk->window = g_object_new (GTK_TYPE_WINDOW, "child", desk->view, "default-width", 760, "default-height", 600, NULL);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_clear_object (&desk->draft);
  g_clear_object (&desk->task);
  desk_tear_down (&desk->own_library);
}

static void
present (Desk *desk)
{
  tue_draft_view_set_draft (TUE_DRAFT_VIEW (desk->view), desk->own_library.workspace, desk->draft);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_wait_drawn (desk->view);
}

static GtkWidget *
find_notice (Desk *desk)
{
  GtkWidget *label = desk_find_label (desk->view, NO_DICTIONARY);

  return label != NULL && gtk_widget_get_mapped (label) ? label : NULL;
}

static char *
dup_dictionary (const char *ending)
{
  g_autofree char *name = g_strconcat ("eo", ending, NULL);

  return g_build_filename (g_getenv ("ENCHANT_CONFIG_DIR"), "hunspell", name, NULL);
}

static void
add_dictionary (void)
{
  g_autofree char *rules = dup_dictionary (".aff");
  g_autofree char *words = dup_dictionary (".dic");
  g_autofree char *folder = g_path_get_dirname (rules);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (rules, "SET UTF-8\n", -1, NULL));
  g_assert_true (g_file_set_contents (words, "1\nSaluton\n", -1, NULL));
}

static void
remove_dictionary (void)
{
  g_autofree char *rules = dup_dictionary (".aff");
  g_autofree char *words = dup_dictionary (".dic");

  g_unlink (rules);
  g_unlink (words);
}

/* Why words are not checked stands below them, and is a description of the
 * editor, as long as it is so. */
static void
test_no_dictionary (void)
{
  Desk       desk = { 0 };
  GtkWidget *editor;

  set_up (&desk);
  present (&desk);
  editor = desk_find_type (desk.view, TUE_TYPE_DRAFT_EDITOR);
  g_assert_null (find_notice (&desk));

  tue_workspace_set_draft_language (desk.own_library.workspace, desk.draft, "eo");
  desk_wait_drawn (desk.view);
  g_assert_nonnull (find_notice (&desk));
  gtk_test_accessible_assert_relation (editor, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, find_notice (&desk), NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_widget_get_parent (find_notice (&desk))), ==, NO_DICTIONARY);

  tue_workspace_set_draft_language (desk.own_library.workspace, desk.draft, "en_US");
  desk_wait_drawn (desk.view);
  g_assert_null (find_notice (&desk));

  tear_down (&desk);
}

/* It need not be chosen anew, nor the program started again. */
static void
test_dictionary_comes (void)
{
  Desk desk = { 0 };

  set_up (&desk);
  tue_workspace_set_draft_language (desk.own_library.workspace, desk.draft, "eo");
  present (&desk);
  g_assert_nonnull (find_notice (&desk));

  add_dictionary ();
  g_object_notify (G_OBJECT (desk.window), "is-active");
  desk_wait_drawn (desk.view);
  g_assert_null (find_notice (&desk));

  tear_down (&desk);
  remove_dictionary ();
}

/* There is room for it on a phone. */
static void
test_width (void)
{
  Desk desk = { 0 };

  set_up (&desk);
  g_object_set (desk.view, "narrow", TRUE, NULL);
  tue_workspace_set_draft_language (desk.own_library.workspace, desk.draft, "eo");
  present (&desk);
  g_assert_nonnull (find_notice (&desk));
  g_assert_cmpint (desk_get_minimum_width (desk.view), <=, 340);
  /* The words of other languages are longer. */
  gtk_label_set_text (GTK_LABEL (find_notice (&desk)), "Rechtschreibung wird nicht geprüft: kein Wörterbuch für „de“");
  g_assert_cmpint (desk_get_minimum_width (desk.view), <=, 340);

  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *own = g_build_filename (folder, "hunspell", NULL);
  int              status;

  g_setenv ("ENCHANT_CONFIG_DIR", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/draft-view/no-dictionary", test_no_dictionary);
  g_test_add_func ("/draft-view/dictionary-comes", test_dictionary_comes);
  g_test_add_func ("/draft-view/width", test_width);

  status = g_test_run ();
  g_rmdir (own);
  g_rmdir (folder);

  return status;
}
