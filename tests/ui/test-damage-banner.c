/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-damage-banner.h"
#include "tue-draft-editor.h"
#include "tue-draft-view.h"

static void
execute (Library    *library,
         const char *sql)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

/* A draft of two revisions, whose text is damaged and the newer revision, too. */
static TueDraft *
make_damaged (Library *library)
{
  g_autoptr(TueTask) task = desk_add_task (library, "Proposal", "Northwind", NULL);
  g_autofree char *id = g_strdup (tue_task_get_id (task));
  g_autoptr(GError) error = NULL;
  TueDraft *draft = tue_workspace_load_draft_sync (library->workspace, task, NULL);

  g_assert_true (tue_workspace_paste_answer (library->workspace, draft, TUE_ANSWER_DOCUMENT ("The first answer"), NULL));
  g_assert_true (tue_workspace_paste_answer (library->workspace, draft, TUE_ANSWER_DOCUMENT ("The second answer"), NULL));
  library_close (library);
  g_object_unref (draft);
  g_clear_object (&task);
  library_finalize (g_steal_pointer (&library->workspace));
  execute (library, "UPDATE draft_text SET text = CAST ('The second wronger' AS BLOB);"
                    "UPDATE revision_text SET digest = digest + 1 WHERE revision_key = (SELECT max (key) FROM revision)");

  library->workspace = tue_workspace_new (library->path, library->settings);
  library_open (library);
  task = library_load (library, id);
  draft = tue_workspace_load_draft_sync (library->workspace, task, &error);
  g_assert_no_error (error);
  g_assert_true (tue_draft_get_damaged (draft));

  return draft;
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* It says so, offers the newest revision that is whole, and nothing is "Saved"
 * or written in until that is taken. */
static void
test_damage (void)
{
  Library library = { 0 };
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueTask) task = NULL;
  TueDraftView *view;
  GtkTextView  *editor;
  AdwBanner    *banner;
  GtkWindow    *window;

  desk_set_up (&library);
  draft = make_damaged (&library);
  task = g_object_ref (tue_draft_get_task (draft));
  view = g_object_new (TUE_TYPE_DRAFT_VIEW, NULL);
  window = g_object_new (GTK_TYPE_WINDOW, "child", view, NULL);
  tue_draft_view_set_draft (view, library.workspace, draft);
  banner = ADW_BANNER (find_type (find_type (GTK_WIDGET (view), TUE_TYPE_DAMAGE_BANNER), ADW_TYPE_BANNER));
  editor = GTK_TEXT_VIEW (find_type (GTK_WIDGET (view), TUE_TYPE_DRAFT_EDITOR));

  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_false (gtk_text_view_get_editable (editor));
  g_assert_null (desk_find_label (GTK_WIDGET (view), "Saved"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (view), "Damaged"));
  wait_until (g_strcmp0 (adw_banner_get_button_label (banner), "_Restore Revision 1") == 0);

  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (tue_draft_get_damaged (draft));
  g_assert_cmpstr (tue_draft_get_text (draft, NULL), ==, "The first answer");
  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_true (gtk_text_view_get_editable (editor));
  wait_until (desk_find_label (GTK_WIDGET (view), "Saved") != NULL);

  gtk_window_destroy (window);
  g_clear_object (&draft);
  g_clear_object (&task);
  desk_tear_down (&library);
}

/* The text is whole, but of which value some words were is gone. */
static void
test_ties (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueValue) value = tue_value_new_string ("Northwind Traders");
  g_autofree char *id = NULL;
  TueDraftView    *view;
  AdwBanner       *banner;
  GtkWindow       *window;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", NULL);
  id = g_strdup (tue_task_get_id (task));
  tue_workspace_set_task_value (library.workspace, task, "client", value);
  draft = tue_workspace_load_draft_sync (library.workspace, task, NULL);
  g_assert_true (tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT ("For Northwind Traders."), NULL));
  library_close (&library);
  g_clear_object (&draft);
  g_clear_object (&task);
  library_finalize (g_steal_pointer (&library.workspace));
  execute (&library, "UPDATE draft_tie SET length = length - 1");

  library.workspace = tue_workspace_new (library.path, library.settings);
  library_open (&library);
  task = library_load (&library, id);
  draft = tue_workspace_load_draft_sync (library.workspace, task, NULL);
  g_assert_false (tue_draft_get_damaged (draft));
  g_assert_cmpuint (tue_draft_get_n_damaged_ties (draft), ==, 1);
  view = g_object_new (TUE_TYPE_DRAFT_VIEW, NULL);
  window = g_object_new (GTK_TYPE_WINDOW, "child", view, NULL);
  tue_draft_view_set_draft (view, library.workspace, draft);
  banner = ADW_BANNER (find_type (find_type (GTK_WIDGET (view), TUE_TYPE_DAMAGE_BANNER), ADW_TYPE_BANNER));

  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_button_label (banner), ==, "_Check Facts");
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (adw_banner_get_revealed (banner));

  gtk_window_destroy (window);
  g_clear_object (&draft);
  g_clear_object (&task);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/damage-banner/text", test_damage);
  g_test_add_func ("/ui/damage-banner/ties", test_ties);

  return g_test_run ();
}
