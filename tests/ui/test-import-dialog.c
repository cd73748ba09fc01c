/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A playbook that comes in is seen first.
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-import-dialog.h"
#include "tue-import-page.h"
#include "tue-import-row.h"
#include "tue-playbook-document.h"
#include "tue-workflow-copy.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-playbooks.h"

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *dialog;
  char      *path;
  guint64    operation;
} Desk;

static TuePlaybook *
load_starter (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/tuesdayapp/Tuesday/starter.playbook", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return tue_playbook_from_bytes (bytes, NULL);
}

/* An edition of the starter: Proposal is for something else, and some are new. */
static GBytes *
make_edition (guint       edition,
              const char *purpose, /* (nullable) */
              guint       n_new)
{
  g_autoptr(TuePlaybook) starter = load_starter ();
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) made = NULL;
  TuePlaybookSpec spec;

  tue_playbook_get_spec (starter, &spec);
  for (guint i = 0; i < spec.workflows->len; i++)
    {
      gboolean changed = purpose != NULL && strcmp (tue_workflow_get_name (spec.workflows->pdata[i]), "Proposal") == 0;

      g_ptr_array_add (workflows, changed ? tue_workflow_revise_words (spec.workflows->pdata[i], TUE_WORKFLOW_PURPOSE, purpose)
                                          : g_object_ref (spec.workflows->pdata[i]));
    }
  for (guint i = 0; i < n_new; i++)
    {
      g_autoptr(TueWorkflow) copy = tue_workflow_copy (spec.workflows->pdata[0]);

      g_ptr_array_add (workflows, tue_workflow_revise_words (copy, TUE_WORKFLOW_NAME, HOSTILE_TITLE));
    }
  spec.workflows = workflows;
  spec.edition = edition;
  made = tue_playbook_new (&spec);

  return tue_playbook_to_bytes (made);
}

static void
imported_cb (Desk       *desk,
             guint64     operation,
             const char *sentence)
{
  g_assert_cmpstr (sentence, ==, "“Starter Playbook” imported");
  desk->operation = operation;
}

static void
open_bytes (Desk   *desk,
            GBytes *bytes)
{
  g_autoptr(GFile) file = g_file_new_for_path (desk->path);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (desk->path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_clear_object (&desk->dialog);
  desk->dialog = g_object_ref_sink (GTK_WIDGET (tue_import_dialog_new (desk->own_library.workspace, file)));
  g_signal_connect_swapped (desk->dialog, "imported", G_CALLBACK (imported_cb), desk);
  adw_dialog_present (ADW_DIALOG (desk->dialog), desk->window);
}

static void
set_up (Desk *desk)
{
  desk_set_up (&desk->own_library);
  desk->path = g_build_filename (desk->own_library.folder, "Sales.playbook", NULL);
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->dialog);
  if (desk->window != NULL)
    gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_free (desk->path);
  desk_tear_down (&desk->own_library);
}

static const char *
get_page (Desk *desk)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (desk_find_type (desk->dialog, GTK_TYPE_STACK)));
}

/* What is said at the top in a sentence: of who signed it, or of an older edition. */
static gboolean
is_warned (Desk       *desk,
           const char *words)
{
  for (GtkWidget *banner = desk_find_type (desk->dialog, ADW_TYPE_BANNER); banner != NULL; banner = gtk_widget_get_next_sibling (banner))
    {
      if (ADW_IS_BANNER (banner) && adw_banner_get_revealed (ADW_BANNER (banner)) && strstr (adw_banner_get_title (ADW_BANNER (banner)), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_from (Desk       *desk,
         const char *words)
{
  g_autofree char *part = g_strconcat (" · ", words, NULL);

  return desk_find_label_with (desk->dialog, part) != NULL;
}

static gboolean
is_button (Desk       *desk,
           const char *label)
{
  return desk_find_label (desk->dialog, label) != NULL;
}

static void
test_items (void)
{
  Desk desk = { 0 };
  g_autoptr(GBytes) bytes = make_edition (7, "Win <b>them</b>.", 1);
  GtkWidget *row;

  set_up (&desk);
  open_bytes (&desk, bytes);
  wait_until (g_strcmp0 (get_page (&desk), "items") == 0);
  desk_wait_drawn (desk.dialog);
  g_assert_cmpuint (desk_count_type (desk.dialog, TUE_TYPE_IMPORT_ROW), ==, 2);
  g_assert_nonnull (desk_find_label (desk.dialog, "Proposal"));
  g_assert_nonnull (desk_find_label (desk.dialog, HOSTILE_TITLE));
  g_assert_nonnull (desk_find_label (desk.dialog, "Differs in description"));
  g_assert_true (is_button (&desk, "Import 2"));
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);
  desk_assert_icon_buttons_named (desk.dialog);

  /* What is unchecked stays out. */
  row = desk_find_type (desk.dialog, TUE_TYPE_IMPORT_ROW);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), FALSE);
  g_assert_true (is_button (&desk, "Import 1"));
  gtk_widget_activate_action (desk.dialog, "import.import", NULL);
  wait_until (desk.operation != 0);
  g_assert_cmpstr (tue_workflow_get_purpose (library_workflow (&desk.own_library, "Proposal")), !=, "Win <b>them</b>.");

  /* It is here now, and what was kept is known to be. */
  open_bytes (&desk, bytes);
  wait_until (g_strcmp0 (get_page (&desk), "loading") != 0);
  g_assert_true (is_button (&desk, "Changed Here"));

  tear_down (&desk);
}

static void
test_messages (void)
{
  Desk desk = { 0 };
  g_autoptr(GBytes) same = make_edition (1, NULL, 0);
  g_autoptr(GBytes) next = make_edition (2, NULL, 0);
  g_autoptr(GBytes) nonsense = g_bytes_new_static ("<b>&", 4);
  g_autoptr(GFile) folder = NULL;

  set_up (&desk);
  open_bytes (&desk, same);
  wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
  g_assert_nonnull (desk_find_label (desk.dialog, "Nothing New"));
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);

  g_assert_false (gtk_widget_get_mapped (gtk_widget_get_ancestor (desk_find_label (desk.dialog, "Import"), GTK_TYPE_BUTTON)));

  /* Nothing of it is new but that it is there. */
  open_bytes (&desk, next);
  wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
  gtk_widget_activate_action (desk.dialog, "import.import", NULL);
  wait_until (desk.operation != 0);
  open_bytes (&desk, next);
  wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
  g_assert_false (gtk_widget_get_mapped (gtk_widget_get_ancestor (desk_find_label (desk.dialog, "Import"), GTK_TYPE_BUTTON)));

  open_bytes (&desk, nonsense);
  wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
  g_assert_nonnull (desk_find_label (desk.dialog, "Cannot Import This"));

  /* Neither is waited for. */
  folder = g_file_new_for_path (desk.own_library.folder);
  g_clear_object (&desk.dialog);
  desk.dialog = g_object_ref_sink (GTK_WIDGET (tue_import_dialog_new (desk.own_library.workspace, folder)));
  adw_dialog_present (ADW_DIALOG (desk.dialog), desk.window);
  wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
  g_assert_nonnull (desk_find_label (desk.dialog, "Cannot Open the File"));

  tear_down (&desk);
}

/* Who it is from is said, and whether that is so. */
static void
test_signed (void)
{
  Desk desk = { 0 };
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(GBytes) plain = make_edition (7, "Theirs.", 0);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (plain, NULL);
  g_autoptr(TuePlaybook) named = NULL;
  g_autoptr(GBytes) good = NULL;
  g_autoptr(GBytes) bad = NULL;
  g_autofree char *text = NULL;
  TuePlaybookSpec  spec;

  tue_playbook_get_spec (playbook, &spec);
  spec.author_name = "Marek <b> Novak";
  spec.author_key = tue_signing_key_get_public (key);
  spec.news = "Asks for & one next step";
  named = tue_playbook_new (&spec);
  good = tue_playbook_to_signed_bytes (named, key);
  text = g_strndup (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  memcpy (strstr (text, "Theirs."), "theirs.", strlen ("theirs."));
  bad = g_bytes_new (text, strlen (text));

  set_up (&desk);
  open_bytes (&desk, good);
  wait_until (desk_find_label (desk.dialog, "Edition 7 · 14 workflows · from Marek <b> Novak, signed, key not seen before") != NULL);
  g_assert_nonnull (desk_find_label (desk.dialog, "Asks for & one next step"));
  g_assert_false (is_warned (&desk, ""));
  open_bytes (&desk, bad);
  wait_until (desk_find_label (desk.dialog, "Edition 7 · 14 workflows · says it is from Marek <b> Novak, but was changed after it was signed") != NULL);
  g_assert_true (is_warned (&desk, "The signature does not fit"));
  open_bytes (&desk, plain);
  wait_until (desk_find_label (desk.dialog, "Edition 7 · 14 workflows · not signed") != NULL);

  tear_down (&desk);
}

static GBytes *
sign_edition (guint          edition,
              const char    *name,
              TueSigningKey *key)
{
  g_autoptr(GBytes) plain = make_edition (edition, "Theirs.", 0);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (plain, NULL);
  g_autoptr(TuePlaybook) named = NULL;
  TuePlaybookSpec spec;

  tue_playbook_get_spec (playbook, &spec);
  spec.author_name = name;
  spec.author_key = tue_signing_key_get_public (key);
  named = tue_playbook_new (&spec);

  return tue_playbook_to_signed_bytes (named, key);
}

/* A known name with another key, and a known key with another name. */
static void
test_other_key (void)
{
  Desk desk = { 0 };
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueSigningKey) other = tue_signing_key_new ();
  g_autoptr(GBytes) first = sign_edition (7, "Marek <b> Novak", key);
  g_autoptr(GBytes) other_key = sign_edition (8, "marek <B>  novak", other);
  g_autoptr(GBytes) other_name = sign_edition (8, "Eve & Co", key);
  g_autoptr(GBytes) again = sign_edition (8, "Marek <b> Novak", key);

  set_up (&desk);
  open_bytes (&desk, first);
  wait_until (g_strcmp0 (get_page (&desk), "items") == 0);
  gtk_widget_activate_action (desk.dialog, "import.import", NULL);
  wait_until (desk.operation != 0);

  open_bytes (&desk, other_key);
  wait_until (is_warned (&desk, "Another key than the one you know of “marek <B>  novak” since"));
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);
  open_bytes (&desk, other_name);
  wait_until (is_warned (&desk, "You know this key as that of “Marek <b> Novak” since"));
  open_bytes (&desk, again);
  wait_until (is_from (&desk, "from Marek <b> Novak, signed, key known since"));
  g_assert_false (is_warned (&desk, ""));

  tear_down (&desk);
}

/* An older one says so, and takes nothing by itself. */
static void
test_older (void)
{
  Desk desk = { 0 };
  g_autoptr(GBytes) newer = make_edition (7, "Newer.", 0);
  g_autoptr(GBytes) older = make_edition (5, "Older.", 0);

  set_up (&desk);
  open_bytes (&desk, newer);
  wait_until (g_strcmp0 (get_page (&desk), "items") == 0);
  gtk_widget_activate_action (desk.dialog, "import.import", NULL);
  wait_until (desk.operation != 0);
  open_bytes (&desk, older);
  wait_until (g_strcmp0 (get_page (&desk), "items") == 0);
  g_assert_true (is_warned (&desk, "You have edition 7, which is newer."));
  g_assert_true (is_button (&desk, "Import"));

  tear_down (&desk);
}

static void
test_many (void)
{
  Desk desk = { 0 };
  g_autoptr(GBytes) bytes = make_edition (7, NULL, 450);
  GtkWidget *list;
  int        n_shown = 0;

  set_up (&desk);
  open_bytes (&desk, bytes);
  wait_until (g_strcmp0 (get_page (&desk), "items") == 0);
  list = desk_find_type (desk.dialog, GTK_TYPE_LIST_BOX);
  for (guint pages = 1; pages <= 3; pages++)
    {
      n_shown = MIN (n_shown + 200, 450);
      g_assert_cmpuint (desk_count_type (desk.dialog, TUE_TYPE_IMPORT_ROW), ==, (guint)n_shown);
      if (pages < 3)
        g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), n_shown));
    }
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 450));
  g_assert_true (is_button (&desk, "Import 450"));

  tear_down (&desk);
}

/* One part: what can be chosen, and the words that both wrote differently. */
static void
test_page (void)
{
  Desk desk = { 0 };
  g_autoptr(GBytes) bytes = make_edition (7, "Theirs.", 0);
  g_autoptr(TuePlaybook) theirs = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(TuePlaybook) base = load_starter ();
  g_autoptr(GBytes) my_bytes = make_edition (1, "Mine <b>.", 0);
  g_autoptr(TuePlaybook) mine = tue_playbook_from_bytes (my_bytes, NULL);
  g_autoptr(TueImportPlan) plan = tue_import_plan_new (base, mine, theirs);
  g_autoptr(TueImportItem) item = NULL;
  GtkWidget      *page;
  AdwToggleGroup *choices;
  GtkWidget      *label;

  set_up (&desk);
  for (guint i = 0; item == NULL; i++)
    {
      item = g_list_model_get_item (tue_import_plan_get_items (plan), i);
      if (tue_import_item_get_state (item) != TUE_IMPORT_CONFLICT)
        g_clear_object (&item);
    }

  page = GTK_WIDGET (tue_import_page_new (item));
  adw_window_set_content (ADW_WINDOW (desk.window), page);
  desk_wait_drawn (page);
  choices = ADW_TOGGLE_GROUP (gtk_widget_get_ancestor (desk_find_label (page, "Keep Mine"), ADW_TYPE_TOGGLE_GROUP));
  g_assert_cmpuint (adw_toggle_group_get_n_toggles (choices), ==, 4);
  g_assert_cmpstr (adw_toggle_group_get_active_name (choices), ==, "mine");
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);

  adw_toggle_group_set_active_name (choices, "merge");
  g_assert_cmpuint (tue_import_item_get_choice (item), ==, TUE_IMPORT_MERGE);
  label = desk_find_label (page, "Theirs (theirs)");
  g_assert_nonnull (label);
  g_assert_nonnull (desk_find_label (page, "Mine <b> (mine)"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_cmpstr (tue_workflow_get_purpose (tue_import_item_get_result (item)), ==, "Theirs.");
  g_assert_nonnull (desk_find_label (page, "Proposal · What it is for"));
  g_assert_nonnull (desk_find_label (page, "All conflicts are settled"));
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);
  adw_toggle_group_set_active_name (choices, "theirs");
  g_assert_true (tue_import_item_get_result (item) == tue_import_item_get_theirs (item));

  tear_down (&desk);
}

static guint
count_workflows (Desk *desk)
{
  return g_list_model_get_n_items (tue_workspace_get_workflows (desk->own_library.workspace));
}

/* How it may end while it is written. */
typedef enum
{
  AT_WORK_FAILS,
  AT_WORK_CANCELLED,
  AT_WORK_CLOSED,
  AT_WORK_WINDOW_GOES,
  AT_WORK_WINDOW_GOES_AND_FAILS,
  AT_WORK_N
} AtWork;

static void
gone_cb (gboolean *gone)
{
  *gone = TRUE;
}

/* What is not written is not there, and is told where it failed; what is, can be undone. */
static void
test_at_work (void)
{
  for (AtWork end = 0; end < AT_WORK_N; end++)
    {
      Desk desk = { 0 };
      g_autoptr(GBytes) bytes = make_edition (7, NULL, 2);
      gboolean gone = FALSE;
      guint    n_workflows;
      sqlite3 *other;

      set_up (&desk);
      n_workflows = count_workflows (&desk);
      open_bytes (&desk, bytes);
      wait_until (g_strcmp0 (get_page (&desk), "items") == 0);
      g_signal_connect_swapped (desk.dialog, "closed", G_CALLBACK (gone_cb), &gone);
      g_assert_cmpint (sqlite3_open (desk.own_library.path, &other), ==, SQLITE_OK);
      /* What looks at the library at this moment is waited for. */
      sqlite3_busy_timeout (other, 30000);
      if (end == AT_WORK_FAILS || end == AT_WORK_WINDOW_GOES_AND_FAILS)
        g_assert_cmpint (sqlite3_exec (other, "CREATE TRIGGER fails BEFORE INSERT ON workflow BEGIN SELECT RAISE (ABORT, 'no'); END", NULL, NULL, NULL), ==, SQLITE_OK);
      if (end != AT_WORK_FAILS)
        g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);

      gtk_widget_activate_action (desk.dialog, "import.import", NULL);
      g_assert_cmpstr (get_page (&desk), ==, "writing");
      if (end == AT_WORK_CANCELLED)
        gtk_widget_activate_action (desk.dialog, "import.cancel", NULL);
      else if (end == AT_WORK_CLOSED)
        adw_dialog_close (ADW_DIALOG (desk.dialog));
      else if (end == AT_WORK_WINDOW_GOES || end == AT_WORK_WINDOW_GOES_AND_FAILS)
        gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&desk.window)));
      desk_run_pending ();
      if (end != AT_WORK_FAILS)
        g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);

      if (end == AT_WORK_FAILS)
        {
          wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
          g_assert_nonnull (desk_find_label (desk.dialog, "Nothing Was Imported"));
          gtk_widget_activate_action (desk.dialog, "import.cancel", NULL);
        }
      if (end == AT_WORK_WINDOW_GOES_AND_FAILS)
        {
          /* There is nobody to tell. */
          wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
          g_assert_cmpuint (desk.operation, ==, 0);
          g_assert_cmpuint (count_workflows (&desk), ==, n_workflows);
        }
      else if (end != AT_WORK_WINDOW_GOES)
        {
          wait_until (gone);
          g_assert_cmpuint (desk.operation, ==, 0);
          g_assert_cmpuint (count_workflows (&desk), ==, n_workflows);
        }
      else
        {
          /* Nobody gave it up. */
          wait_until (desk.operation != 0);
        }
      library_wait_saved (&desk.own_library);
      desk_run_pending ();
      sqlite3_close (other);
      tear_down (&desk);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/import-dialog/items", test_items);
  g_test_add_func ("/ui/import-dialog/messages", test_messages);
  g_test_add_func ("/ui/import-dialog/signed", test_signed);
  g_test_add_func ("/ui/import-dialog/other-key", test_other_key);
  g_test_add_func ("/ui/import-dialog/older", test_older);
  g_test_add_func ("/ui/import-dialog/many", test_many);
  g_test_add_func ("/ui/import-dialog/page", test_page);
  g_test_add_func ("/ui/import-dialog/at-work", test_at_work);

  return g_test_run ();
}
