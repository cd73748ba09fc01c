/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The key that one signs with, and whom one knows by theirs, in the preferences.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-people-page.h"
#include "tue-playbook-document.h"
#include "tue-preferences-dialog.h"
#include "tue-signature-group.h"
#include "tue-store.h"
#include "tue-workspace-key.h"
#include "tue-workspace-people.h"
#include "tue-workspace-playbooks.h"

#define SECRET "ed25519-private:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
#define OTHER_SECRET "ed25519-private:TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs="

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *dialog;
} Desk;

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  desk_set_up (&desk->own_library);
  tue_settings_set_user_name (desk->own_library.settings, "Dana <b>& Co");
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 700, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk->dialog = g_object_ref_sink (GTK_WIDGET (tue_preferences_dialog_new (desk->own_library.workspace)));
  adw_dialog_present (ADW_DIALOG (desk->dialog), desk->window);
}

static void
remove_keys (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tuesday", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, "signing-key"))
        g_unlink (path);
    }
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  desk_assert_finalized (desk->dialog);
  desk_tear_down (&desk->own_library);
  remove_keys ();
}

static TueSignatureGroup *
get_group (Desk *desk)
{
  return TUE_SIGNATURE_GROUP (desk_find_type (desk->dialog, TUE_TYPE_SIGNATURE_GROUP));
}

static gboolean
says (Desk       *desk,
      const char *words)
{
  return desk_find_label_with (desk->dialog, words) != NULL;
}

static void
import (Desk       *desk,
        const char *text)
{
  g_autofree char *path = g_build_filename (desk->own_library.folder, "backup.txt", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  tue_signature_group_import (get_group (desk), file);
}

static char *
dup_fingerprint (const char *secret)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (secret);

  return tue_public_key_fingerprint (tue_signing_key_get_public (key));
}

static GtkWidget *
find_question (Desk *desk)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (desk->window));

  return ADW_IS_ALERT_DIALOG (dialog) ? GTK_WIDGET (dialog) : NULL;
}

/* There is none, then one from a backup, then another one after a question. */
static void
test_key (Desk         *desk,
          gconstpointer data)
{
  g_autofree char *first = dup_fingerprint (SECRET);
  g_autofree char *other = dup_fingerprint (OTHER_SECRET);

  wait_until (says (desk, "You have none yet."));
  g_assert_true (says (desk, "Dana <b>& Co"));
  g_assert_cmpint (desk_get_minimum_width (desk->dialog), <=, 360);
  desk_assert_icon_buttons_named (desk->dialog);
  tue_settings_set_user_name (desk->own_library.settings, "Dana");
  g_assert_true (says (desk, "Dana"));
  g_assert_false (says (desk, "Dana <b>& Co"));

  import (desk, "# About\n" SECRET "\n");
  wait_until (says (desk, first));
  g_assert_true (says (desk, "In a file that only you can read: "));
  import (desk, "no key");
  wait_until (says (desk, "There is no key to sign with in this file."));
  import (desk, SECRET);
  wait_until (says (desk, "This is the key that you sign with"));
  g_assert_null (find_question (desk));

  import (desk, OTHER_SECRET);
  wait_until (find_question (desk) != NULL);
  g_assert_nonnull (desk_find_label_with (find_question (desk), first));
  g_assert_nonnull (desk_find_label_with (find_question (desk), other));
  adw_dialog_close (ADW_DIALOG (find_question (desk)));
  wait_until (find_question (desk) == NULL);
  g_assert_true (says (desk, first));
  import (desk, OTHER_SECRET);
  wait_until (find_question (desk) != NULL);
  g_signal_emit_by_name (find_question (desk), "response::replace", "replace");
  adw_dialog_force_close (ADW_DIALOG (find_question (desk)));
  wait_until (says (desk, other));
}

/* What lies there and is no key is said, and kept. */
static void
test_damaged (void)
{
  Desk             desk = { 0 };
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tuesday", NULL);
  g_autofree char *path = g_build_filename (folder, "signing-key", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "<b>", -1, NULL));
  set_up (&desk, NULL);
  wait_until (says (&desk, "does not hold the key to sign with any more"));
  tear_down (&desk, NULL);
}

/* --- People ----------------------------------------------------------------------- */

static void
take_in (Desk       *desk,
         const char *name,
         guint       edition,
         const char *secret)
{
  g_autoptr(GBytes) starter = g_resources_lookup_data ("/org/tuesdayapp/Tuesday/starter.playbook", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (starter, NULL);
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (secret);
  g_autoptr(TuePlaybook) named = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TueImportPlan) plan = NULL;
  /* Who comes first is known first. */
  g_autoptr(GDateTime) now = g_date_time_new_local (2026, 11, 24, 9 + (int)edition, 0, 0);
  TuePlaybookSpec spec;

  tue_workspace_set_now (desk->own_library.workspace, now);
  tue_playbook_get_spec (playbook, &spec);
  spec.edition = edition;
  spec.author_name = name;
  spec.author_key = tue_signing_key_get_public (key);
  named = tue_playbook_new (&spec);
  bytes = tue_playbook_to_signed_bytes (named, key);
  plan = tue_workspace_plan_import_sync (desk->own_library.workspace, bytes, NULL);
  g_assert_cmpuint (tue_workspace_apply_import_sync (desk->own_library.workspace, plan, bytes, "x", NULL), !=, 0);
}

static void
show_people (Desk *desk)
{
  gtk_widget_activate_action (GTK_WIDGET (get_group (desk)), "signature.show-people", NULL);
  wait_until (desk_find_type (desk->dialog, TUE_TYPE_PEOPLE_PAGE) != NULL);
}

static void
test_nobody (Desk         *desk,
             gconstpointer data)
{
  wait_until (says (desk, "You have none yet."));
  show_people (desk);
  wait_until (says (desk, "Nobody Yet"));
}

static TueKnownPerson *
get_person (Desk *desk,
            guint index)
{
  g_autoptr(GPtrArray) people = tue_workspace_list_people_sync (desk->own_library.workspace, NULL);

  return index < people->len ? g_ptr_array_steal_index (people, index) : NULL;
}

static void
test_people (Desk         *desk,
             gconstpointer data)
{
  TueKnownPerson  *person;
  g_autofree char *first = dup_fingerprint (SECRET);
  GtkWidget       *page, *entry;

  take_in (desk, "Marek <b>& Novak", 2, SECRET);
  take_in (desk, HOSTILE_TITLE, 3, OTHER_SECRET);
  wait_until (says (desk, "You have none yet."));
  show_people (desk);
  wait_until (says (desk, "Marek <b>& Novak"));
  page = desk_find_type (desk->dialog, TUE_TYPE_PEOPLE_PAGE);
  g_assert_true (says (desk, HOSTILE_TITLE));
  g_assert_true (says (desk, "Known since 24 November 2026 · 1 edition signed"));
  g_assert_true (says (desk, first));
  g_assert_cmpint (desk_get_minimum_width (desk->dialog), <=, 360);
  desk_assert_icon_buttons_named (desk->dialog);

  entry = desk_find_type (page, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Marek from <Sales> ");
  g_signal_emit_by_name (entry, "apply");
  wait_until (says (desk, "“Marek <b>& Novak” is “Marek from <Sales>” now"));
  person = get_person (desk, 0);
  g_assert_cmpstr (person->name, ==, "Marek from <Sales>");
  wait_until (GTK_EDITABLE (desk_find_type (page, ADW_TYPE_ENTRY_ROW)) != GTK_EDITABLE (entry));

  /* Nobody has no name. */
  entry = desk_find_type (page, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), " ");
  g_signal_emit_by_name (entry, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Marek from <Sales>");

  gtk_widget_activate_action (page, "people.forget", "s", person->id);
  wait_until (says (desk, "“Marek from <Sales>” forgotten"));
  tue_known_person_free (person);
  person = get_person (desk, 0);
  g_assert_cmpstr (person->name, ==, HOSTILE_TITLE);
  tue_known_person_free (person);
  g_assert_null (get_person (desk, 1));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) g_test_add ("/ui/signature/" name, Desk, NULL, set_up, func, tear_down)
  ADD ("key", test_key);
  g_test_add_func ("/ui/signature/damaged", test_damaged);
  ADD ("nobody", test_nobody);
  ADD ("people", test_people);

  return g_test_run ();
}
