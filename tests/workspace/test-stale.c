/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Words of a draft that came from a value of the task, went, and came back when
 * the task says something else.
 */

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "draft-fixture.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_tear_down)

static void
set_client (Desk       *desk,
            const char *name)
{
  library_set_text (&desk->own_library, desk->task, "client", name);
  library_flush (&desk->own_library);
}

static void
paste (Desk       *desk,
       const char *text)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_paste_answer (desk->own_library.workspace, desk->draft, TUE_ANSWER_DOCUMENT (text), &error);
  g_assert_no_error (error);
}

/* As a text view does it, also for its own undo. */
static void
replace (Desk       *desk,
         const char *old,
         const char *new)
{
  const char *at = strstr (desk_get_text (desk), old);

  g_assert_nonnull (at);
  tue_workspace_edit_draft (desk->own_library.workspace, desk->draft, (gsize)(at - desk_get_text (desk)), strlen (old), new, strlen (new), NULL);
}

static void
update_all (Desk *desk)
{
  for (;;)
    {
      gsize                    n_spans, i = 0;
      const TueProvenanceSpan *spans = tue_provenance_get_spans (tue_draft_get_provenance (desk->draft), &n_spans);

      while (i < n_spans && !spans[i].stale)
        i++;
      if (i == n_spans)
        return;
      tue_workspace_update_stale (desk->own_library.workspace, desk->draft, i);
    }
}

static void
restore (Desk *desk,
         guint number)
{
  GListModel *revisions = tue_draft_get_revisions (desk->draft);

  for (guint i = 0; i < g_list_model_get_n_items (revisions); i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);
      g_autoptr(GBytes) text = NULL;
      g_autoptr(GError) error = NULL;

      if (tue_revision_get_number (revision) != number)
        continue;
      text = tue_workspace_load_revision_sync (desk->own_library.workspace, desk->draft, number, &error);
      g_assert_no_error (error);
      tue_workspace_restore_revision (desk->own_library.workspace, desk->draft, revision, text);
      return;
    }
  g_assert_not_reached ();
}

/* The number that the task tells, once what was done is written. */
static guint
count_stale (Desk *desk)
{
  library_flush (&desk->own_library);

  return tue_task_get_n_stale (desk->task);
}

#define OLD "Offer for Northwind Traders, as agreed."
#define NEW "Offer for Contoso, as agreed."

/* A draft in which the client was updated. */
static void
update_client (Desk *desk)
{
  set_client (desk, "Northwind Traders");
  paste (desk, OLD);
  set_client (desk, "Contoso");
  g_assert_cmpuint (count_stale (desk), ==, 1);
  update_all (desk);
  g_assert_cmpstr (desk_get_text (desk), ==, NEW);
  g_assert_cmpuint (count_stale (desk), ==, 0);
}

/* Renames a field of the workflow, as its dialog does, and saves that. */
static void
rename_field (Desk       *desk,
              const char *name,
              const char *new_name)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow = tue_workspace_find_workflow (desk->own_library.workspace, tue_task_get_workflow_id (desk->task));
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (desk->own_library.workspace, workflow, &error);
  TueStep *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(GPtrArray) fields = tue_template_copy_fields (tue_step_get_template (step));
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(TueWorkflow) renamed = NULL;

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (tue_field_get_name (fields->pdata[i]), name))
      {
        TueField    *field = fields->pdata[i];
        TueFieldSpec spec;

        tue_field_get_spec (field, &spec);
        spec.name = new_name;
        fields->pdata[i] = tue_field_new (&spec);
        tue_field_unref (field);
      }
  revised = tue_workflow_revise_template (workflow, tue_step_get_id (step), NULL, fields);
  renamed = tue_workflow_rename_field (revised, name, new_name);
  tue_workflow_edit_set_workflow (edit, renamed, "Change a Field");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (desk->own_library.workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
  library_flush (&desk->own_library);
}

static const char *
get_client (Desk       *desk,
            const char *field)
{
  TueValue *value = tue_task_get_value (desk->task, field);

  return value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING ? tue_value_get_string (value, NULL) : NULL;
}

/* What was typed goes with a field that has another name, and the draft knows where its
 * words came from; undone it is where it was. */
static void
test_renamed_field (void)
{
  g_auto(Desk) desk = { 0 };

  desk_set_up (&desk, "Offer", NULL);
  set_client (&desk, "Northwind Traders");
  paste (&desk, OLD);
  rename_field (&desk, "client", "customer");
  rename_field (&desk, "customer", "buyer");
  g_assert_cmpstr (get_client (&desk, "client"), ==, "Northwind Traders");
  g_assert_cmpuint (count_stale (&desk), ==, 0);

  g_assert_cmpuint (tue_workspace_take_templates (desk.own_library.workspace, desk.task), !=, 0);
  g_assert_cmpstr (get_client (&desk, "buyer"), ==, "Northwind Traders");
  g_assert_null (get_client (&desk, "client"));
  g_assert_cmpuint (count_stale (&desk), ==, 0);
  library_set_text (&desk.own_library, desk.task, "buyer", "Contoso");
  g_assert_cmpuint (count_stale (&desk), ==, 1);
  update_all (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, NEW);
  g_assert_cmpuint (count_stale (&desk), ==, 0);

  for (guint i = 0; i < 3; i++)
    tue_undo_stack_undo (tue_workspace_get_undo_stack (desk.own_library.workspace));
  g_assert_cmpstr (get_client (&desk, "client"), ==, "Northwind Traders");
  g_assert_null (get_client (&desk, "buyer"));
  g_assert_cmpstr (desk_get_text (&desk), ==, OLD);
  g_assert_cmpuint (count_stale (&desk), ==, 0);
}

static void
undo_in_text (Desk *desk)
{
  replace (desk, "Contoso", "Northwind Traders");
}

static void
undo_operation (Desk *desk)
{
  tue_undo_stack_undo (tue_workspace_get_undo_stack (desk->own_library.workspace));
}

static void
restore_first (Desk *desk)
{
  restore (desk, 1);
}

static void
paste_again (Desk *desk)
{
  paste (desk, "Dear all,\n\n" OLD);
}

static void
import_again (Desk *desk)
{
  tue_workspace_import_draft (desk->own_library.workspace, desk->draft, TUE_ANSWER_DOCUMENT (OLD), NULL);
}

static void
replace_text (Desk *desk)
{
  tue_workspace_replace_draft_text (desk->own_library.workspace, desk->draft, OLD, strlen (OLD), "Take back");
}

static void
type_by_hand (Desk *desk)
{
  static const char name[] = "Northwind Traders";

  replace (desk, "Contoso", "");
  for (gsize i = 0; name[i] != '\0'; i++)
    tue_workspace_edit_draft (desk->own_library.workspace, desk->draft, strlen ("Offer for ") + i, 0, name + i, 1, NULL);
}

/* Another paste, and back over it. */
static void
undo_over_paste (Desk *desk)
{
  paste (desk, "Something else.");
  undo_operation (desk);
  undo_operation (desk);
}

/* The words are in a sentence that goes and comes back. */
static void
delete_and_put_back (Desk *desk)
{
  replace (desk, NEW, "");
  library_flush (&desk->own_library);
  set_client (desk, "Fabrikam");
  tue_workspace_edit_draft (desk->own_library.workspace, desk->draft, 0, 0, NEW, strlen (NEW), NULL);
}

static void
move_elsewhere (Desk *desk)
{
  undo_in_text (desk);
  replace (desk, "for Northwind Traders, ", "");
  replace (desk, "agreed.", "agreed for Northwind Traders.");
}

/* A letter is typed into them, and taken out again. */
static void
touch (Desk *desk)
{
  undo_in_text (desk);
  library_flush (&desk->own_library);
  replace (desk, "Northwind", "Northxwind");
  g_assert_cmpuint (count_stale (desk), ==, 0);
  replace (desk, "Northxwind", "Northwind");
}

static const struct
{
  const char *name;
  void (*bring_back) (Desk *desk);
} ways[] = {
  { "undo in the text", undo_in_text },
  { "undo of the operation", undo_operation },
  { "restore", restore_first },
  { "paste", paste_again },
  { "import", import_again },
  { "take back", replace_text },
  { "by hand", type_by_hand },
  { "undo over a paste", undo_over_paste },
  { "delete and put back", delete_and_put_back },
  { "move", move_elsewhere },
  { "touch", touch },
};

static void
try_way (guint    way,
         gboolean is_anew)
{
  g_auto(Desk) desk = { 0 };

  g_test_message ("%s%s", ways[way].name, is_anew ? ", in the next start" : "");
  desk_set_up (&desk, "Offer", NULL);
  update_client (&desk);
  if (is_anew)
    desk_start_anew (&desk);
  ways[way].bring_back (&desk);
  g_assert_cmpuint (count_stale (&desk), ==, 1);
  desk_start_anew (&desk);
  g_assert_cmpuint (count_stale (&desk), ==, 1);

  update_all (&desk);
  g_assert_cmpuint (count_stale (&desk), ==, 0);
  g_assert_null (strstr (desk_get_text (&desk), "Northwind"));
}

/* Operations are undone before the program ends. */
static void
test_ways (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      try_way (i, FALSE);
      if (ways[i].bring_back != undo_operation && ways[i].bring_back != undo_over_paste)
        try_way (i, TRUE);
    }
}

/* Words that are right are not told. */
static void
test_right (void)
{
  g_auto(Desk) desk = { 0 };

  desk_set_up (&desk, "Offer", NULL);
  update_client (&desk);

  /* The client is what it was. */
  set_client (&desk, "Northwind Traders");
  update_all (&desk);
  restore (&desk, 1);
  g_assert_cmpuint (count_stale (&desk), ==, 0);

  /* Somebody else is called so. */
  set_client (&desk, "Contoso");
  update_all (&desk);
  library_set_text (&desk.own_library, desk.task, "contact", "Northwind Traders");
  undo_in_text (&desk);
  g_assert_cmpuint (count_stale (&desk), ==, 0);
  restore (&desk, 1);
  g_assert_cmpuint (count_stale (&desk), ==, 0);
}

/* A client may be called as a word is that every text has. */
static void
test_common_word (void)
{
  g_auto(Desk) desk = { 0 };

  desk_set_up (&desk, "Offer", NULL);
  set_client (&desk, "Next");
  paste (&desk, "We thank Next for the order.");
  set_client (&desk, "Contoso");
  update_all (&desk);
  replace (&desk, "order.", "order. Next steps: none. The next visit is open.");
  g_assert_cmpuint (count_stale (&desk), ==, 0);
  replace (&desk, "Contoso", "Next");
  g_assert_cmpuint (count_stale (&desk), ==, 1);
}

/* What is kept stays kept while one writes around it. */
static void
test_kept (void)
{
  g_auto(Desk) desk = { 0 };

  desk_set_up (&desk, "Offer", NULL);
  set_client (&desk, "Northwind Traders");
  paste (&desk, "From Northwind Traders to Northwind Traders.");
  set_client (&desk, "Contoso");
  tue_workspace_keep_stale (desk.own_library.workspace, desk.draft, 0);
  update_all (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "From Northwind Traders to Contoso.");
  replace (&desk, "From ", "Still from ");
  replace (&desk, " to", ", it says, to");
  g_assert_cmpuint (count_stale (&desk), ==, 0);
  desk_start_anew (&desk);
  replace (&desk, "Still from ", "From ");
  g_assert_cmpuint (count_stale (&desk), ==, 0);

  /* Also where the task has no client any more. */
  set_client (&desk, "");
  while (count_stale (&desk) > 0)
    tue_workspace_keep_stale (desk.own_library.workspace, desk.draft, 0);
  replace (&desk, "From ", "Still from ");
  g_assert_cmpuint (count_stale (&desk), ==, 0);
}

/* What another program writes meanwhile brings its words with it. */
static void
test_other_program (void)
{
  g_auto(Desk) desk = { 0 };
  Library theirs = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  const char *at;

  desk_set_up (&desk, "Offer", NULL);
  set_client (&desk, "Northwind Traders");
  paste (&desk, OLD "\n\nThe end.\n");
  set_client (&desk, "Contoso");
  update_all (&desk);
  library_flush (&desk.own_library);

  theirs.workspace = tue_workspace_new (desk.own_library.path, desk.own_library.settings);
  library_open (&theirs);
  task = library_load (&theirs, tue_task_get_id (desk.task));
  draft = desk_load_draft (&theirs, task);
  at = strstr (tue_draft_get_text (draft, NULL), "Contoso");
  tue_workspace_edit_draft (theirs.workspace, draft, (gsize)(at - tue_draft_get_text (draft, NULL)), strlen ("Contoso"),
                            "Northwind Traders", strlen ("Northwind Traders"), NULL);
  library_flush (&theirs);
  g_assert_cmpuint (tue_task_get_n_stale (task), ==, 1);

  /* Mine is merged with it. */
  replace (&desk, "end.", "end of it.");
  wait_until (strstr (desk_get_text (&desk), "end of it.") != NULL && strstr (desk_get_text (&desk), "Northwind") != NULL);
  g_assert_cmpuint (count_stale (&desk), ==, 1);

  g_clear_object (&draft);
  g_clear_object (&task);
  library_close (&theirs);
  library_finalize (theirs.workspace);
}

static const char *const names[] = { "Northwind Traders", "Contoso", "Fabrikam", "Adventure Works", "Tailspin Toys" };

/* A draft that was lived with, and what was in it. */
typedef struct
{
  Desk     desk;
  gboolean was_tied[G_N_ELEMENTS (names)];
  guint    client;
  char    *cut; /* (nullable): what was taken out last */
  gsize    cut_at;
} Life;

static void
live_change (Life *life)
{
  life->client = (guint)g_test_rand_int_range (0, G_N_ELEMENTS (names));
  set_client (&life->desk, names[life->client]);
}

static void
live_paste (Life *life)
{
  GString *text = g_string_new ("We write");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (i == life->client || (life->was_tied[i] && g_test_rand_bit ()))
        g_string_append_printf (text, " to %s as agreed, and", names[i]);
    }
  g_string_append (text, " so on.");
  paste (&life->desk, text->str);
  g_string_free (text, TRUE);
}

static void
live_cut (Life *life)
{
  gsize       length;
  const char *text = tue_draft_get_text (life->desk.draft, &length);
  gsize       n;

  if (length == 0)
    return;
  life->cut_at = (gsize)g_test_rand_int_range (0, (gint32)length);
  n = (gsize)g_test_rand_int_range (1, (gint32)MIN (length - life->cut_at, 40) + 1);
  g_free (life->cut);
  life->cut = g_strndup (text + life->cut_at, n);
  tue_workspace_edit_draft (life->desk.own_library.workspace, life->desk.draft, life->cut_at, n, "", 0, NULL);
}

static void
live_put_back (Life *life)
{
  gsize length;

  tue_draft_get_text (life->desk.draft, &length);
  if (life->cut == NULL || life->cut_at > length)
    return;
  tue_workspace_edit_draft (life->desk.own_library.workspace, life->desk.draft, life->cut_at, 0, life->cut, strlen (life->cut), NULL);
  g_clear_pointer (&life->cut, g_free);
}

static void
live_restore (Life *life)
{
  guint n = g_list_model_get_n_items (tue_draft_get_revisions (life->desk.draft));

  if (n > 0)
    restore (&life->desk, (guint)g_test_rand_int_range (1, (gint32)n + 1));
}

/* What is undone may be the client, too. */
static void
find_client (Life *life)
{
  TueValue   *value = tue_task_get_value (life->desk.task, "client");
  const char *name = value != NULL ? tue_value_get_string (value, NULL) : "";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      life->client = i;
}

static void
live_undo (Life *life)
{
  TueUndoStack *stack = tue_workspace_get_undo_stack (life->desk.own_library.workspace);

  if (g_test_rand_int_range (0, 3) > 0)
    tue_undo_stack_undo (stack);
  else
    tue_undo_stack_redo (stack);
  find_client (life);
}

static void
live_update (Life *life)
{
  update_all (&life->desk);
}

static void
live_start_anew (Life *life)
{
  desk_start_anew (&life->desk);
}

static void
note_ties (Life *life)
{
  gsize                    n_spans;
  const TueProvenanceSpan *spans = tue_provenance_get_spans (tue_draft_get_provenance (life->desk.draft), &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      if (strcmp (spans[i].field, "client") == 0 && strcmp (spans[i].meaning, names[j]) == 0)
        life->was_tied[j] = TRUE;
}

static gboolean
is_within_word (const char *text,
                const char *at,
                const char *end)
{
  return (at > text && !g_ascii_isspace (at[-1])) || (*end != '\0' && !g_ascii_isspace (*end));
}

/* Each former client that stands in the draft is told. */
static void
assert_told (Life *life)
{
  const char *text = desk_get_text (&life->desk);
  gsize       n_stale = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (const char *at = strstr (text, names[i]); at != NULL; at = strstr (at + 1, names[i]))
      {
        gssize                   span = tue_provenance_find_span (tue_draft_get_provenance (life->desk.draft), (gsize)(at - text));
        gsize                    n_spans;
        const TueProvenanceSpan *spans = tue_provenance_get_spans (tue_draft_get_provenance (life->desk.draft), &n_spans);

        if (i == life->client || !life->was_tied[i] || is_within_word (text, at, at + strlen (names[i])))
          continue;
        n_stale++;
        if (span < 0 || !spans[span].stale)
          g_error ("“%s” at %zu of “%s” is not told", names[i], (gsize)(at - text), text);
      }
  g_assert_cmpuint (tue_task_get_n_stale (life->desk.task), >=, n_stale);
}

static void
test_random (void)
{
  static void (*const steps[]) (Life *life) = {
    live_change,
    live_change,
    live_paste,
    live_cut,
    live_cut,
    live_put_back,
    live_put_back,
    live_restore,
    live_undo,
    live_undo,
    live_update,
    live_start_anew,
  };
  Life life = { 0 };

  desk_set_up (&life.desk, "Offer", NULL);
  set_client (&life.desk, names[0]);
  /* That the task was made is not to be undone. */
  desk_start_anew (&life.desk);
  for (guint i = 0; i < 150; i++)
    {
      steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))](&life);
      library_flush (&life.desk.own_library);
      note_ties (&life);
      assert_told (&life);
    }
  g_free (life.cut);
  desk_tear_down (&life.desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stale/renamed-field", test_renamed_field);
  g_test_add_func ("/stale/ways", test_ways);
  g_test_add_func ("/stale/right", test_right);
  g_test_add_func ("/stale/common-word", test_common_word);
  g_test_add_func ("/stale/kept", test_kept);
  g_test_add_func ("/stale/other-program", test_other_program);
  g_test_add_func ("/stale/random", test_random);

  return g_test_run ();
}
