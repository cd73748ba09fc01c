/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A playbook of 10,000 templates: read and compared, beside one second; taken into a
 * library, and undone, each beside three. Then 500 workflows that both changed, beside
 * one second. On the way out: as many workflows, with the longest purposes, are written
 * and signed, beside one second; and their signature is checked, beside half a second.
 */

#include "config.h"

#include "bench.h"
#include "store-fixture.h"
#include "tue-import-plan.h"
#include "tue-playbook-document.h"
#include "tue-store.h"
#include "tue-workflow-revise.h"

#define WORKFLOWS 2000 /* as many as a playbook may have, each of five steps */
#define STEPS 5
#define MERGED 500
#define MAX_PURPOSE 2000 /* characters */

#define TEXT \
  "Write to {{client}} about what was agreed. Begin with their week, not with us, and name one next step with a date.\n\n" \
  "{{material}}\n\nKeep it under {{words}} words, and end with the name of who writes.\n"

static TueStep *
make_step (guint number)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *template_id = g_uuid_string_random ();
  g_autofree char *text = g_strdup_printf ("%s%u\n", TEXT, number);
  g_autoptr(TueField) client = tue_field_new (&(TueFieldSpec){ .name = "client", .label = "Client", .required = TRUE });
  g_autoptr(TueField) words = tue_field_new (&(TueFieldSpec){ .name = "words", .label = "Words", .type = TUE_FIELD_INTEGER });
  TueField *fields[] = { client, words };
  /* A field is declared once, in the first step. */
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, "", text, fields, number == 0 ? G_N_ELEMENTS (fields) : 0);

  return tue_step_new (id, "Draft", "", template);
}

static TueWorkflow *
make_workflow (const char *playbook_id,
               const char *role_id,
               guint       number)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("Workflow %u", number);

  for (guint i = 0; i < STEPS; i++)
    g_ptr_array_add (steps, make_step (i));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = playbook_id,
    .role_id = role_id,
    .name = name,
    .purpose = "A letter that a client answers within the week.",
    .steps = steps,
    .checklist = none,
    .notes = none,
    .examples = none,
  });
}

static TuePlaybook *
make_playbook (guint n_workflows)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *role_id = g_uuid_string_random ();
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (roles, tue_role_new (role_id, "Sales", ""));
  for (guint i = 0; i < n_workflows; i++)
    g_ptr_array_add (workflows, make_workflow (id, role_id, i));

  return tue_playbook_new (&(TuePlaybookSpec){ .id = id, .name = "Large", .edition = 1, .roles = roles, .workflows = workflows });
}

/* The same with another word at the beginning, or the end, of each purpose. */
static TuePlaybook *
change_all (TuePlaybook *playbook,
            const char  *purpose,
            guint        edition)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  TuePlaybookSpec spec;

  tue_playbook_get_spec (playbook, &spec);
  for (guint i = 0; i < spec.workflows->len; i++)
    g_ptr_array_add (workflows, tue_workflow_revise_words (spec.workflows->pdata[i], TUE_WORKFLOW_PURPOSE, purpose));
  spec.workflows = workflows;
  spec.edition = edition;

  return tue_playbook_new (&spec);
}

static void
tell (const char *name,
      gint64      begin,
      double      limit_ms)
{
  double ms = (double)(g_get_monotonic_time () - begin) / 1e3;

  printf ("%s %.1f ms %.2f limit (%.0f ms)\n", name, ms, ms / limit_ms, limit_ms);
}

static void
import_large (void)
{
  g_autoptr(TuePlaybook) made = make_playbook (WORKFLOWS);
  g_autoptr(GBytes) bytes = tue_playbook_to_bytes (made);
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = tue_store_open (path, NULL, NULL, NULL);
  g_autoptr(TuePlaybook) theirs = NULL;
  g_autoptr(TueImportPlan) plan = NULL;
  g_autoptr(TuePlaybookChange) change = NULL;
  g_autoptr(TuePlaybookChange) reverse = NULL;
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  theirs = tue_playbook_from_bytes (bytes, &error);
  g_assert_no_error (error);
  plan = tue_import_plan_new (NULL, NULL, theirs);
  tell ("import-preview", begin, 1000);

  begin = g_get_monotonic_time ();
  change = tue_import_plan_make_change (plan);
  tue_store_apply_playbook (store, change, &(TuePlaybookOrigin){ .bytes = bytes, .source = "bench" }, NULL, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  tell ("import-10000", begin, 3000);

  begin = g_get_monotonic_time ();
  reverse = tue_playbook_change_reverse (change);
  tue_store_apply_playbook (store, reverse, NULL, NULL, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  tell ("import-undo", begin, 3000);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
merge (void)
{
  g_autoptr(TuePlaybook) base = make_playbook (MERGED);
  g_autoptr(TuePlaybook) mine = change_all (base, "A short letter that a client answers within the week.", 1);
  g_autoptr(TuePlaybook) theirs = change_all (base, "A letter that a client answers within two days.", 2);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(TueImportPlan) plan = tue_import_plan_new (base, mine, theirs);
  g_autoptr(TuePlaybookChange) change = tue_import_plan_make_change (plan);

  tell ("merge-playbook", begin, 1000);
  g_assert_cmpuint (tue_playbook_change_list_workflows (change)->len, ==, MERGED);
}

static TuePlaybook *
make_signable (const char *author_key)
{
  g_autoptr(TuePlaybook) some = make_playbook (WORKFLOWS);
  g_autofree char *purpose = g_strnfill (MAX_PURPOSE, 'a');
  g_autoptr(TuePlaybook) longer = change_all (some, purpose, 1);
  TuePlaybookSpec spec;

  tue_playbook_get_spec (longer, &spec);
  spec.author_name = "Marta Lind";
  spec.author_key = author_key;

  return tue_playbook_new (&spec);
}

static void
sign_large (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TuePlaybook) playbook = make_signable (tue_signing_key_get_public (key));
  g_autoptr(TuePlaybook) read = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  bytes = tue_playbook_to_signed_bytes (playbook, key);
  tell ("export", begin, 1000);
  fprintf (stderr, "export and verify: %.1f MiB\n", (double)g_bytes_get_size (bytes) / (1024 * 1024));

  read = tue_playbook_from_bytes (bytes, &error);
  g_assert_no_error (error);
  begin = g_get_monotonic_time ();
  g_assert_cmpint (tue_playbook_check_signature (read, bytes), ==, TUE_SIGNATURE_GOOD);
  tell ("verify", begin, 500);
}

int
main (int   argc,
      char *argv[])
{
  if (bench_wants (argc, argv, "import-10000") || bench_wants (argc, argv, "import-preview") || bench_wants (argc, argv, "import-undo"))
    import_large ();
  if (bench_wants (argc, argv, "merge-playbook"))
    merge ();
  if (bench_wants (argc, argv, "export") || bench_wants (argc, argv, "verify"))
    sign_large ();

  return 0;
}
