/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-workspace-material.h"

#include <string.h>

#include "library-fixture.h"

typedef struct
{
  Library          own_library;
  TueTask         *task;
  TueMaterialList *list;
  TueUndoStack    *undo;
} Desk;

static void
desk_set_up (Desk *desk)
{
  library_set_up (&desk->own_library);
  library_open (&desk->own_library);
  desk->task = tue_workspace_add_task (desk->own_library.workspace, library_workflow (&desk->own_library, "Proposal"), "Northwind", NULL, NULL);
  desk->list = tue_material_list_new (desk->task);
  desk->undo = tue_workspace_get_undo_stack (desk->own_library.workspace);
}

static void
desk_tear_down (Desk *desk)
{
  g_clear_object (&desk->list);
  g_clear_object (&desk->task);
  library_tear_down (&desk->own_library);
}

/* Returns its id. */
static char *
add (Desk       *desk,
     const char *name,
     const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMaterial) material = NULL;
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (desk->list));

  material = tue_workspace_add_material (desk->own_library.workspace, desk->task, name, TUE_MATERIAL_NOTES, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk->list)), ==, n_before + 1);
  return g_strdup (tue_material_get_id (material));
}

static void
add_plain (Desk       *desk,
           const char *name,
           const char *text)
{
  g_autofree char *id = add (desk, name, text);

  g_assert_nonnull (tue_material_list_find (desk->list, id, NULL));
}

/* "A(one) -B(two)": names and texts in order, what is off behind a dash */
static char *
show (TueTask *task)
{
  g_autoptr(GPtrArray) materials = tue_material_read (tue_task_get_values (task), NULL);
  g_autoptr(GString) shown = g_string_new (NULL);

  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial *material = g_ptr_array_index (materials, i);

      g_string_append_printf (shown, "%s%s%s(%s)", i > 0 ? " " : "", tue_material_get_on (material) ? "" : "-",
                              tue_material_get_name (material), tue_material_get_text (material, NULL));
    }

  return g_string_free_and_steal (g_steal_pointer (&shown));
}

#define assert_shows(desk, expected) \
  G_STMT_START \
  { \
    g_autofree char *shown_here = show ((desk)->task); \
    g_assert_cmpstr (shown_here, ==, expected); \
  } \
  G_STMT_END

/* Every change can be taken back and done again, says what it was, and is
 * there after the library was closed. */
static void
test_changes (void)
{
  static const struct
  {
    const char *label;
    const char *shows;
  } steps[] = {
    { "Add “A”", "A(one)" },
    { "Add “B”", "A(one) B(two)" },
    { "Add “three”", "A(one) B(two) three(three)" },
    { "Rename “three”", "A(one) B(two) C(three)" },
    { "Switch “B” Off", "A(one) -B(two) C(three)" },
    { "Switch “B” On", "A(one) B(two) C(three)" },
    { "Move “C”", "C(three) A(one) B(two)" },
    { "Change “A”", "C(three) A(uno) B(two)" },
    { "Mark as Internal in “B”", "C(three) A(uno) B(two)" },
    { "Take Mark Away in “B”", "C(three) A(uno) B(two)" },
    { "Remove “A”", "C(three) B(two)" },
  };
  Desk             desk = { 0 };
  TueWorkspace    *workspace;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;
  g_autofree char *id = NULL;
  g_autoptr(TueTask) again = NULL;
  g_autofree char *shown = NULL;

  desk_set_up (&desk);
  workspace = desk.own_library.workspace;
  a = add (&desk, "A", "one");
  b = add (&desk, "B", "two");
  c = add (&desk, NULL, "three");
  tue_workspace_set_material_name (workspace, desk.task, c, "C");
  tue_workspace_set_material_on (workspace, desk.task, b, FALSE);
  tue_workspace_set_material_on (workspace, desk.task, b, TRUE);
  tue_workspace_move_material (workspace, desk.task, c, 0);
  g_assert_true (tue_workspace_set_material_text (workspace, desk.task, a, "uno", -1, NULL));
  tue_workspace_mark_material (workspace, desk.task, b, 0, 2, TRUE);
  g_assert_cmpuint (tue_material_list_get_n_internal (desk.list), ==, 1);
  tue_workspace_mark_material (workspace, desk.task, b, 0, 2, FALSE);
  g_assert_cmpuint (tue_workspace_remove_material (workspace, desk.task, a), >, 0);

  /* What changes nothing is no operation. */
  tue_workspace_set_material_name (workspace, desk.task, c, " C\n");
  tue_workspace_set_material_on (workspace, desk.task, b, TRUE);
  tue_workspace_move_material (workspace, desk.task, b, 99);
  tue_workspace_mark_material (workspace, desk.task, b, 50, 2, TRUE);
  tue_workspace_mark_material (workspace, desk.task, b, 0, 3, FALSE);
  g_assert_true (tue_workspace_set_material_text (workspace, desk.task, b, "two", -1, NULL));
  g_assert_cmpuint (tue_workspace_remove_material (workspace, desk.task, a), ==, 0);
  g_assert_true (tue_workspace_set_material_text (workspace, desk.task, a, "gone", -1, NULL));

  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    {
      assert_shows (&desk, steps[i - 1].shows);
      g_assert_cmpstr (tue_undo_stack_get_undo_label (desk.undo), ==, steps[i - 1].label);
      tue_undo_stack_undo (desk.undo);
    }
  assert_shows (&desk, "");
  g_assert_null (tue_task_get_value (desk.task, TUE_MATERIAL_LIST_NAME));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      tue_undo_stack_redo (desk.undo);
      assert_shows (&desk, steps[i].shows);
    }

  library_wait_saved (&desk.own_library);
  id = g_strdup (tue_task_get_id (desk.task));
  g_clear_object (&desk.list);
  g_clear_object (&desk.task);
  library_reopen (&desk.own_library);
  again = library_load (&desk.own_library, id);
  shown = show (again);
  g_assert_cmpstr (shown, ==, "C(three) B(two)");
  g_clear_object (&again);
  desk_tear_down (&desk);
}

/* One transaction, one notification: nobody sees a text without its entry. */
static void
values_cb (TueTask    *task,
           GParamSpec *pspec,
           gpointer    user_data)
{
  guint *n_notified = user_data;

  (*n_notified)++;
  g_assert_nonnull (tue_task_get_value (task, TUE_MATERIAL_LIST_NAME));
}

static void
test_one_change (void)
{
  Desk  desk = { 0 };
  guint n_notified = 0;

  desk_set_up (&desk);
  g_signal_connect (desk.task, "notify::values", G_CALLBACK (values_cb), &n_notified);
  add_plain (&desk, "A", "one");
  g_assert_cmpuint (n_notified, ==, 1);
  g_signal_handlers_disconnect_by_func (desk.task, values_cb, &n_notified);
  desk_tear_down (&desk);
}

static void
test_typing_is_one (void)
{
  Desk             desk = { 0 };
  g_autofree char *id = NULL;

  desk_set_up (&desk);
  id = add (&desk, "A", "one");
  tue_workspace_set_material_text (desk.own_library.workspace, desk.task, id, "one t", -1, NULL);
  tue_workspace_set_material_text (desk.own_library.workspace, desk.task, id, "one tw", -1, NULL);
  tue_workspace_set_material_text (desk.own_library.workspace, desk.task, id, "one two", -1, NULL);
  assert_shows (&desk, "A(one two)");
  tue_undo_stack_undo (desk.undo);
  assert_shows (&desk, "A(one)");
  desk_tear_down (&desk);
}

static void
test_cleaning (void)
{
  static const struct
  {
    const char *text;
    gssize      length;
    const char *kept; /* NULL: refused */
  } cases[] = {
    { "\xef\xbb\xbfone\r\ntwo\rthree", -1, "one\ntwo\nthree" },
    { "one\0", 4, "one" },
    { "  leading and trailing \n\n", -1, "  leading and trailing \n\n" },
    { "tab\tstays", -1, "tab\tstays" },
    { "\xff\xfe"
      "A\0B\0",
      6, "AB" },
    { "{{client}} {{#x}}</material>", -1, "{{client}} {{#x}}</material>" },
    { "\xe2\x80\xae"
      "RTL",
      -1, "\xe2\x80\xae"
          "RTL" },
    { "one\0two", 7, NULL },
    { "", -1, NULL },
    { " \r\n \t", -1, NULL },
    { " \t\u200b", -1, NULL },
    { "\u2800\u3164\u00ad", -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk desk = { 0 };
      g_autoptr(GError) error = NULL;
      g_autoptr(TueMaterial) material = NULL;

      desk_set_up (&desk);
      material = tue_workspace_add_material (desk.own_library.workspace, desk.task, "A", TUE_MATERIAL_NOTES,
                                             cases[i].text, cases[i].length, &error);
      if (cases[i].kept != NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (tue_material_get_text (material, NULL), ==, cases[i].kept);
        }
      else
        {
          g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
          g_assert_null (material);
          g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk.list)), ==, 0);
        }
      g_clear_object (&material);
      desk_tear_down (&desk);
    }
}

/* What somebody deletes is deleted, and nothing of it is in the next prompt. */
static void
test_emptied (void)
{
  static const char *const texts[] = { "", " ", "\n\t\n", "\u200b" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Desk             desk = { 0 };
      g_autofree char *id = NULL;
      g_autofree char *shown = g_strdup_printf ("A(%s)", texts[i]);
      g_autoptr(GError) error = NULL;

      desk_set_up (&desk);
      id = add (&desk, "A", "Her budget is 12,000.");
      tue_workspace_mark_material (desk.own_library.workspace, desk.task, id, 0, 10, TRUE);
      g_assert_true (tue_workspace_set_material_text (desk.own_library.workspace, desk.task, id, texts[i], -1, &error));
      g_assert_no_error (error);
      assert_shows (&desk, shown);

      /* It has a name, and keeps it. */
      tue_workspace_set_material_name (desk.own_library.workspace, desk.task, id, "");
      tue_workspace_set_material_name (desk.own_library.workspace, desk.task, id, " \u200b");
      assert_shows (&desk, shown);

      tue_undo_stack_undo (desk.undo);
      assert_shows (&desk, "A(Her budget is 12,000.)");
      g_assert_cmpuint (tue_material_list_get_n_internal (desk.list), ==, 1);
      desk_tear_down (&desk);
    }
}

/* Several are one operation; what cannot be taken is told, what came before it stays. */
static void
test_several (void)
{
  Desk desk = { 0 };
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_material_text_free);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  static const char *const words[] = { "one", "two", " ", "four" };
  g_autoptr(GPtrArray) taken = NULL;
  g_autoptr(GPtrArray) taken_none = NULL;
  g_autoptr(GError) error = NULL;
  guint64 operation;

  desk_set_up (&desk);
  add_plain (&desk, "A", "first");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      TueMaterialText *text = g_new0 (TueMaterialText, 1);

      text->kind = TUE_MATERIAL_FILE;
      text->name = i == 1 ? g_strdup ("B") : NULL;
      text->text = g_strdup (words[i]);
      g_ptr_array_add (texts, text);
    }

  taken = tue_workspace_add_materials (desk.own_library.workspace, desk.task, texts, &operation, &error);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpuint (taken->len, ==, 2);
  assert_shows (&desk, "A(first) one(one) B(two)");
  g_assert_cmpstr (tue_undo_stack_get_undo_label (desk.undo), ==, "Add 2 Texts");
  g_assert_cmpuint (tue_undo_stack_get_undo_id (desk.undo), ==, operation);
  tue_undo_stack_undo (desk.undo);
  assert_shows (&desk, "A(first)");
  tue_undo_stack_redo (desk.undo);
  assert_shows (&desk, "A(first) one(one) B(two)");

  taken_none = tue_workspace_add_materials (desk.own_library.workspace, desk.task, none, &operation, NULL);
  g_assert_cmpuint (taken_none->len, ==, 0);
  g_assert_cmpuint (operation, ==, 0);
  desk_tear_down (&desk);
}

/* A text that says nothing by its first lines is called what it is. */
static void
test_nameless (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk);
  add_plain (&desk, NULL, "!!!");
  add_plain (&desk, "\u200b", "?");
  assert_shows (&desk, "Notes(!!!) Notes(?)");
  desk_tear_down (&desk);
}

static void
test_limits (void)
{
  Desk             desk = { 0 };
  g_autofree char *much = g_malloc (TUE_MATERIAL_MAX_BYTES + 2);
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) again = NULL;
  g_autoptr(GPtrArray) materials = NULL;
  gsize length;

  desk_set_up (&desk);
  memset (much, 'a', TUE_MATERIAL_MAX_BYTES + 1);
  much[TUE_MATERIAL_MAX_BYTES + 1] = '\0';
  g_assert_null (tue_workspace_add_material (desk.own_library.workspace, desk.task, NULL, TUE_MATERIAL_NOTES, much, -1, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "10.5"));
  g_clear_error (&error);

  much[TUE_MATERIAL_MAX_BYTES] = '\0';
  add_plain (&desk, NULL, much);
  for (guint i = 1; i < TUE_MATERIAL_MAX_TEXTS; i++)
    add_plain (&desk, NULL, "more");
  g_assert_null (tue_workspace_add_material (desk.own_library.workspace, desk.task, NULL, TUE_MATERIAL_NOTES, "one too many", -1, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "200"));

  library_wait_saved (&desk.own_library);
  id = g_strdup (tue_task_get_id (desk.task));
  g_clear_object (&desk.list);
  g_clear_object (&desk.task);
  library_reopen (&desk.own_library);
  again = library_load (&desk.own_library, id);
  materials = tue_material_read (tue_task_get_values (again), NULL);
  g_assert_cmpuint (materials->len, ==, TUE_MATERIAL_MAX_TEXTS);
  g_assert_cmpstr (tue_material_get_text (g_ptr_array_index (materials, 0), &length), ==, much);
  g_assert_cmpuint (length, ==, TUE_MATERIAL_MAX_BYTES);
  g_clear_object (&again);
  desk_tear_down (&desk);
}

/* A copy of a task has its material; what is not loaded, too. */
static void
test_duplicate (void)
{
  Desk desk = { 0 };
  g_autoptr(TueTask) copy = NULL;
  g_autofree char *shown = NULL;

  desk_set_up (&desk);
  add_plain (&desk, "A", "one");
  copy = tue_workspace_duplicate_task (desk.own_library.workspace, desk.task);
  shown = show (copy);
  g_assert_cmpstr (shown, ==, "A(one)");
  g_clear_object (&copy);
  desk_tear_down (&desk);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static guint
count_found (Desk       *desk,
             const char *query)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GListModel) found = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_search_async (desk->own_library.workspace, query, 20, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  found = tue_workspace_search_finish (desk->own_library.workspace, result, &error);
  g_assert_no_error (error);
  return g_list_model_get_n_items (found);
}

/* Names and texts are found, what Tuesday keeps beside them is not. */
static void
test_search (void)
{
  Desk             desk = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *id_word = NULL;

  desk_set_up (&desk);
  id = add (&desk, "Zebrafish call", "the quokka said yes");
  id_word = g_strndup (id, 8);
  library_wait_saved (&desk.own_library);
  g_assert_cmpuint (count_found (&desk, "quokka"), ==, 1);
  g_assert_cmpuint (count_found (&desk, "zebraf"), ==, 1);
  g_assert_cmpuint (count_found (&desk, id_word), ==, 0);
  tue_workspace_remove_material (desk.own_library.workspace, desk.task, id);
  library_wait_saved (&desk.own_library);
  g_assert_cmpuint (count_found (&desk, "quokka"), ==, 0);
  g_assert_cmpuint (count_found (&desk, "zebrafish"), ==, 0);
  desk_tear_down (&desk);
}

/* What is on the desk is no field. */
static void
test_no_field (void)
{
  Desk  desk = { 0 };
  guint n_filled, n_fields;

  desk_set_up (&desk);
  n_filled = tue_task_get_n_filled (desk.task);
  n_fields = tue_task_get_n_fields (desk.task);
  add_plain (&desk, "A", "one");
  g_assert_cmpuint (tue_task_get_n_filled (desk.task), ==, n_filled);
  g_assert_cmpuint (tue_task_get_n_fields (desk.task), ==, n_fields);
  desk_tear_down (&desk);
}

/* A copy of the prompt remembers the values, but not megabytes each time. */
static void
test_copies (void)
{
  Desk desk = { 0 };
  g_autoptr(TueFiller) filler = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  g_autofree char *dump = NULL;
  TueWorkflow     *workflow;
  TueStep         *step;
  guint            n_found = 0;

  desk_set_up (&desk);
  workflow = library_workflow (&desk.own_library, "Proposal");
  step = tue_workflow_get_steps (workflow)->pdata[0];
  add_plain (&desk, "Zebrafish", "the quokka said yes");
  filler = tue_filler_new (workflow, step, NULL);
  prompt = tue_workspace_fill (desk.own_library.workspace, filler, desk.task, step, NULL);
  tue_workspace_record_copy (desk.own_library.workspace, desk.task, step, prompt);
  library_wait_saved (&desk.own_library);
  dump = library_dump (&desk.own_library);
  for (const char *p = strstr (dump, "quokka"); p != NULL; p = strstr (p + 1, "quokka"))
    n_found++;
  g_assert_cmpuint (n_found, ==, 1);
  desk_tear_down (&desk);
}

/* A task that nobody gave a title is called by what is on its desk, until what it
 * is about is known. */
static void
test_title (void)
{
  Desk desk = { 0 };
  g_autoptr(TueValue) client = tue_value_new_string ("Harbor and Sons");
  g_autoptr(TueValue) nothing = tue_value_new_null ();
  g_autofree char *made = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_set_up (&desk);
  g_clear_object (&desk.list);
  g_clear_object (&desk.task);
  desk.task = tue_workspace_add_task (desk.own_library.workspace, library_workflow (&desk.own_library, "Proposal"), NULL, NULL, NULL);
  desk.list = tue_material_list_new (desk.task);
  made = g_strdup (tue_task_get_title (desk.task));

  first = add (&desk, "Call notes", "one");
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Call notes");
  second = add (&desk, "Prices", "two");
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Call notes");
  tue_workspace_move_material (desk.own_library.workspace, desk.task, second, 0);
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Prices");
  tue_workspace_set_material_name (desk.own_library.workspace, desk.task, second, "AT&T <b>\nlist");
  g_assert_true (g_str_has_prefix (tue_task_get_title (desk.task), "Proposal, AT&T <b>"));
  tue_undo_stack_undo (desk.undo);
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Prices");
  tue_workspace_remove_material (desk.own_library.workspace, desk.task, second);
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Call notes");

  /* The first line of what was pasted is often a sentence. */
  tue_workspace_set_material_name (desk.own_library.workspace, desk.task, first, "Call with Dana Reyes, Northwind Traders, Tuesday.");
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Call with Dana Reyes, Northwind Traders, Tuesday");
  tue_workspace_set_material_name (desk.own_library.workspace, desk.task, first, "Call with Dana Reyes of Northwind Traders, Tuesday at ten, about prices.");
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Call with Dana Reyes of Northwind Traders…");
  tue_workspace_set_material_name (desk.own_library.workspace, desk.task, first, "…");
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, …");
  tue_workspace_set_material_name (desk.own_library.workspace, desk.task, first, "Call notes");

  tue_workspace_set_task_value (desk.own_library.workspace, desk.task, "client", client);
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Harbor and Sons");
  tue_workspace_set_task_value (desk.own_library.workspace, desk.task, "client", nothing);
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Proposal, Call notes");
  tue_workspace_remove_material (desk.own_library.workspace, desk.task, first);
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, made);

  tue_workspace_set_task_title (desk.own_library.workspace, desk.task, "Mine");
  add_plain (&desk, "Call notes", "one");
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Mine");
  desk_tear_down (&desk);
}

/* Looked for on a thread; nobody waits for what is cancelled. */
static void
test_found (void)
{
  Desk desk = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) cancelled = NULL;
  g_autoptr(TueFoundValues) found = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  gsize                n_values;
  const TueFoundValue *values;

  desk_set_up (&desk);
  add_plain (&desk, "A", "Call with Northwind Traders Ltd about the offer.");
  tue_workspace_find_in_material_async (desk.own_library.workspace, desk.task, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  found = tue_workspace_find_in_material_finish (desk.own_library.workspace, result, &error);
  g_assert_no_error (error);
  values = tue_found_values_get (found, "client", &n_values);
  g_assert_cmpuint (n_values, ==, 1);
  g_assert_cmpstr (values[0].words, ==, "Northwind Traders Ltd");
  g_assert_null (tue_found_values_get (found, "no such field", &n_values));

  tue_workspace_find_in_material_async (desk.own_library.workspace, desk.task, cancellable, keep_result_cb, &cancelled);
  g_cancellable_cancel (cancellable);
  wait_until (cancelled != NULL);
  g_assert_null (tue_workspace_find_in_material_finish (desk.own_library.workspace, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* They hold the workspace. */
  g_clear_object (&result);
  g_clear_object (&cancelled);
  desk_tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/material/changes", test_changes);
  g_test_add_func ("/workspace/material/one-change", test_one_change);
  g_test_add_func ("/workspace/material/typing-is-one", test_typing_is_one);
  g_test_add_func ("/workspace/material/cleaning", test_cleaning);
  g_test_add_func ("/workspace/material/emptied", test_emptied);
  g_test_add_func ("/workspace/material/nameless", test_nameless);
  g_test_add_func ("/workspace/material/several", test_several);
  g_test_add_func ("/workspace/material/limits", test_limits);
  g_test_add_func ("/workspace/material/duplicate", test_duplicate);
  g_test_add_func ("/workspace/material/search", test_search);
  g_test_add_func ("/workspace/material/no-field", test_no_field);
  g_test_add_func ("/workspace/material/copies", test_copies);
  g_test_add_func ("/workspace/material/title", test_title);
  g_test_add_func ("/workspace/material/found", test_found);

  return g_test_run ();
}
