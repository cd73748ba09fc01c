/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-import-plan.h"

#include <string.h>

#include "tue-workflow-value.h"

/* A playbook in a line: "1: a=Purpose one two three|b=…; hello=Snippet", the edition,
 * its workflows with what they are for, and its snippets. "-" is none. */
static TueWorkflow *
make_workflow (const char *id,
               const char *purpose)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *step_id = g_strconcat ("step-", id, NULL);
  g_autofree char *template_id = g_strconcat ("template-", id, NULL);
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, "", "Write.\n", NULL, 0);

  g_ptr_array_add (steps, tue_step_new (step_id, "Draft", "", template));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = "playbook",
    .role_id = g_ascii_isupper (*id) ? "finance" : "sales",
    .name = id,
    .purpose = purpose,
    .steps = steps,
    .checklist = none,
    .notes = none,
    .examples = none,
  });
}

static TuePlaybook *
make (const char *line)
{
  g_auto(GStrv) halves = NULL;
  g_auto(GStrv) workflow_words = NULL;
  g_auto(GStrv) snippet_words = NULL;
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);

  if (strcmp (line, "-") == 0)
    return NULL;

  halves = g_strsplit (strchr (line, ':') + 1, ";", 2);
  workflow_words = g_strsplit (halves[0], "|", -1);
  snippet_words = g_strsplit (halves[1] != NULL ? halves[1] : "", "|", -1);
  g_ptr_array_add (roles, tue_role_new ("sales", "Sales", ""));
  for (guint i = 0; workflow_words[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (workflow_words[i], "=", 2);

      if (g_ascii_isupper (*words[0]) && roles->len == 1)
        g_ptr_array_add (roles, tue_role_new ("finance", "Finance", ""));
      g_ptr_array_add (workflows, make_workflow (words[0], words[1]));
    }
  for (guint i = 0; snippet_words[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (snippet_words[i], "=", 2);

      g_ptr_array_add (snippets, tue_snippet_new (words[0], "", words[1]));
    }

  return tue_playbook_new (&(TuePlaybookSpec){
    .id = "playbook",
    .name = "Playbook",
    .edition = (guint)g_ascii_strtoull (line, NULL, 10),
    .roles = roles,
    .snippets = snippets,
    .workflows = workflows,
  });
}

/* The same line of a playbook. */
static char *
write_line (TuePlaybook *playbook)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%u:", tue_playbook_get_edition (playbook));
  for (guint i = 0; i < tue_playbook_get_workflows (playbook)->len; i++)
    {
      TueWorkflow *workflow = tue_playbook_get_workflows (playbook)->pdata[i];
      const char  *id = tue_workflow_get_id (workflow);

      g_string_append_printf (line, "%s%s=%s", i > 0 ? "|" : "",
                              g_uuid_string_is_valid (id) ? tue_workflow_get_name (workflow) : id,
                              tue_workflow_get_purpose (workflow));
    }
  for (guint i = 0; i < tue_playbook_get_snippets (playbook)->len; i++)
    {
      TueSnippet *snippet = tue_playbook_get_snippets (playbook)->pdata[i];

      g_string_append_printf (line, "%s%s=%s", i > 0 ? "|" : ";", tue_snippet_get_name (snippet), tue_snippet_get_text (snippet));
    }

  return g_string_free_and_steal (line);
}

static TueImportPlan *
make_plan (const char *base,
           const char *mine,
           const char *theirs)
{
  g_autoptr(TuePlaybook) base_playbook = make (base);
  g_autoptr(TuePlaybook) my_playbook = make (mine);
  g_autoptr(TuePlaybook) their_playbook = make (theirs);

  return tue_import_plan_new (base_playbook, my_playbook, their_playbook);
}

/* One letter an item, in order. */
static char *
write_states (TueImportPlan *plan)
{
  GListModel *items = tue_import_plan_get_items (plan);
  GString    *states = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(TueImportItem) item = g_list_model_get_item (items, i);

      g_string_append_c (states, "=NUMC-"[tue_import_item_get_state (item)]);
    }

  return g_string_free_and_steal (states);
}

static char *
apply (TueImportPlan *plan)
{
  g_autoptr(TuePlaybookChange) change = tue_import_plan_make_change (plan);

  return write_line (tue_playbook_change_get_after (change));
}

/* What comes of it when nobody chooses, and when all is chosen alike. */
static void
test_cases (void)
{
  static const struct
  {
    const char *base;
    const char *mine;
    const char *theirs;
    const char *states;
    const char *result;
    const char *all_theirs;
    const char *all_mine;
  } cases[] = {
    /* A playbook that is new here */
    { "-", "-", "3:a=x|B=y;s=hello", "NNN", "3:a=x|B=y;s=hello", "3:a=x|B=y;s=hello", "3:a=x|B=y;s=hello" },
    /* Nothing new */
    { "1:a=x", "1:a=x", "1:a=x", "=", "1:a=x", "1:a=x", "1:a=x" },
    { "1:a=x", "1:a=mine", "1:a=x", "M", "1:a=mine", "1:a=x", "1:a=mine" },
    /* What only they changed */
    { "1:a=x|b=y", "1:a=x|b=y", "2:a=z|b=y", "U=", "2:a=z|b=y", "2:a=z|b=y", "2:a=x|b=y" },
    /* New ones come with their role, in their order */
    { "1:a=x|b=y", "1:a=x|b=y", "2:C=n|b=y|a=x", "N==", "2:C=n|b=y|a=x", "2:C=n|b=y|a=x", "2:b=y|a=x" },
    { "1:a=x|b=y", "1:b=y|a=x", "2:a=x|C=n|b=y", "=N=", "2:b=y|a=x|C=n", "2:b=y|a=x|C=n", "2:b=y|a=x" },
    /* What is only here stays behind what it stood behind */
    { "1:a=x|b=y", "1:a=x|own=o|b=y", "2:b=y|a=x", "==M", "2:b=y|a=x|own=o", "2:b=y|a=x|own=o", "2:b=y|a=x|own=o" },
    /* Both, in different words */
    { "1:a=one two three four", "1:a=one 2 three four", "2:a=one two three 4", "C", "2:a=one 2 three 4", "2:a=one two three 4", "2:a=one 2 three four" },
    /* Both, in the same words */
    { "1:a=one two three", "1:a=one mine three", "2:a=one theirs three", "C", "2:a=one mine three", "2:a=one theirs three", "2:a=one mine three" },
    /* Both, in the same way */
    { "1:a=x", "1:a=z", "2:a=z", "=", "2:a=z", "2:a=z", "2:a=z" },
    /* Taken away by them, and changed here or not */
    { "1:a=x|b=y", "1:a=x|b=y", "2:a=x", "=-", "2:a=x|b=y", "2:a=x", "2:a=x|b=y" },
    { "1:a=x|b=y", "1:a=x|b=mine", "2:a=x", "=-", "2:a=x|b=mine", "2:a=x", "2:a=x|b=mine" },
    /* Taken away here */
    { "1:a=x|b=y", "1:a=x", "2:a=x|b=y", "=M", "2:a=x", "2:a=x|b=y", "2:a=x" },
    { "1:a=x|b=y", "1:a=x", "2:a=x|b=z", "=C", "2:a=x", "2:a=x|b=z", "2:a=x" },
    /* Of an older edition nothing is taken unasked, but what is not there */
    { "-", "5:a=new", "4:a=old|b=y", "CN", "5:a=new|b=y", "5:a=old|b=y", "5:a=new" },
    /* Nobody knows what both began with */
    { "-", "1:a=x|b=y", "2:a=z|b=y", "C=", "2:a=x|b=y", "2:a=z|b=y", "2:a=x|b=y" },
    /* Snippets come with what may need them */
    { "1:a=x;s=one two three", "1:a=x;s=1 two three", "2:a=x;s=one two 3", "=C", "2:a=x;s=1 two 3", "2:a=x;s=one two 3", "2:a=x;s=1 two three" },
    { "1:a=x", "1:a=x", "2:a=z;s=new", "UN", "2:a=z;s=new", "2:a=z;s=new", "2:a=x" },
    { "1:a=x;s=old", "1:a=x;s=old", "2:a=z", "U-", "2:a=z;s=old", "2:a=z;s=old", "2:a=x;s=old" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueImportPlan) plan = make_plan (cases[i].base, cases[i].mine, cases[i].theirs);
      g_autofree char *states = write_states (plan);
      g_autofree char *result = apply (plan);
      g_autofree char *theirs = NULL;
      g_autofree char *mine = NULL;

      tue_import_plan_choose_all (plan, TUE_IMPORT_TAKE_THEIRS);
      theirs = apply (plan);
      tue_import_plan_choose_all (plan, TUE_IMPORT_KEEP_MINE);
      mine = apply (plan);
      g_test_message ("%s, %s, %s", cases[i].base, cases[i].mine, cases[i].theirs);
      g_assert_cmpstr (states, ==, cases[i].states);
      g_assert_cmpstr (result, ==, cases[i].result);
      g_assert_cmpstr (theirs, ==, cases[i].all_theirs);
      g_assert_cmpstr (mine, ==, cases[i].all_mine);
    }
}

static TueImportItem *
get_nth (TueImportPlan *plan,
         guint          index)
{
  g_autoptr(TueImportItem) item = g_list_model_get_item (tue_import_plan_get_items (plan), index);

  return item;
}

static void
assert_words (const TueWorkflowConflict *conflict,
              const char                *mine,
              const char                *theirs,
              const char                *merged)
{
  const TueConflictSide *words[] = { &conflict->mine, &conflict->theirs, &conflict->merged };
  const char            *expected[] = { mine, theirs, merged };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *shown = tue_conflict_side_dup_words (words[i]);

      g_assert_cmpstr (shown, ==, expected[i]);
    }
}

static void
test_conflicts (void)
{
  g_autoptr(TueImportPlan) plan = make_plan ("1:a=one two three four five six", "1:a=ONE two three four five SIX",
                                             "2:a=eins two three four five sechs");
  TueImportItem             *item = get_nth (plan, 0);
  GPtrArray                 *conflicts = tue_import_item_get_conflicts (item);
  const TueWorkflowConflict *conflict;
  g_autofree char           *kept = NULL;
  g_autofree char           *chosen = NULL;
  g_autofree char           *other = NULL;

  g_assert_cmpuint (conflicts->len, ==, 2);
  assert_words (conflicts->pdata[0], "ONE", "eins", "ONE");
  assert_words (conflicts->pdata[1], "SIX", "sechs", "SIX");
  g_assert_cmpuint (tue_import_item_count_undecided (item), ==, 2);

  kept = apply (plan);
  g_assert_cmpstr (kept, ==, "2:a=ONE two three four five SIX");
  tue_import_item_choose (item, 1, TRUE);
  g_assert_cmpuint (tue_import_item_count_undecided (item), ==, 1);
  g_assert_true (tue_import_item_get_decided (item, 1));
  g_assert_cmpuint (tue_import_item_get_choice (item), ==, TUE_IMPORT_MERGE);
  chosen = apply (plan);
  g_assert_cmpstr (chosen, ==, "2:a=ONE two three four five sechs");
  tue_import_item_choose (item, 0, TRUE);
  tue_import_item_choose (item, 1, FALSE);
  other = apply (plan);
  g_assert_cmpstr (other, ==, "2:a=eins two three four five SIX");
  conflict = tue_import_item_get_conflicts (item)->pdata[0];
  g_assert_true (conflict->theirs_taken);
  assert_words (conflict, "ONE", "eins", "eins");
  assert_words (tue_import_item_get_conflicts (item)->pdata[1], "SIX", "sechs", "SIX");
  g_assert_cmpuint (tue_import_item_count_undecided (item), ==, 0);
}

static void
test_both (void)
{
  g_autoptr(TueImportPlan) plan = make_plan ("1:a=x|b=y", "1:a=mine|b=y", "2:a=theirs|b=y");
  g_autoptr(TuePlaybookChange) change = NULL;
  g_autoptr(TuePlaybookChange) reverse = NULL;
  g_autofree char *after = NULL;
  g_autofree char *before = NULL;

  tue_import_plan_choose_all (plan, TUE_IMPORT_KEEP_BOTH);
  g_assert_cmpuint (tue_import_plan_count_taken (plan), ==, 1);
  change = tue_import_plan_make_change (plan);
  after = write_line (tue_playbook_change_get_after (change));
  g_assert_cmpstr (after, ==, "2:a=mine|a (Theirs)=theirs|b=y");
  g_assert_cmpuint (tue_playbook_change_list_workflows (change)->len, ==, 1);

  reverse = tue_playbook_change_reverse (change);
  before = write_line (tue_playbook_change_get_after (reverse));
  g_assert_cmpstr (before, ==, "1:a=mine|b=y");
  g_assert_null (tue_practice_change_get_after (tue_playbook_change_list_workflows (reverse)->pdata[0]));
}

/* What cannot be chosen is not chosen. */
static void
test_offers (void)
{
  static const struct
  {
    const char *base;
    const char *mine;
    const char *theirs;
    const char *offers; /* mine, theirs, merge, both */
  } cases[] = {
    { "1:a=x", "1:a=x", "2:a=x", "m" },
    { "1:a=x", "1:a=x", "2:a=z", "mtb" },
    { "1:a=x", "1:a=m", "2:a=z", "mtgb" },
    { "-", "1:a=m", "2:a=z", "mtb" },
    { "1:a=x", "1:a=m", "2:a=x", "mtb" },
    { "1:a=x|b=y", "1:b=y", "2:a=z|b=y", "mt" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueImportPlan) plan = make_plan (cases[i].base, cases[i].mine, cases[i].theirs);
      TueImportItem *item = get_nth (plan, 0);
      g_autoptr(GString) offers = g_string_new (NULL);

      for (guint choice = TUE_IMPORT_KEEP_MINE; choice <= TUE_IMPORT_KEEP_BOTH; choice++)
        {
          TueImportChoice before = tue_import_item_get_choice (item);

          if (tue_import_item_get_offers (item, choice))
            g_string_append_c (offers, "mtgb"[choice]);
          tue_import_item_set_choice (item, choice);
          g_assert_cmpuint (tue_import_item_get_choice (item), ==, tue_import_item_get_offers (item, choice) ? choice : before);
        }
      g_assert_cmpstr (offers->str, ==, cases[i].offers);
    }
}

static char *
make_random (guint edition)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%u:", edition);
  for (char id = 'a'; id <= 'e'; id++)
    {
      if (g_test_rand_int_range (0, 4) > 0)
        g_string_append_printf (line, "%s%c=%c %c %c", line->str[line->len - 1] == ':' ? "" : "|", id,
                                "xyz"[g_test_rand_int_range (0, 3)], "xyz"[g_test_rand_int_range (0, 3)], "xyz"[g_test_rand_int_range (0, 3)]);
    }
  if (line->str[line->len - 1] == ':')
    g_string_append (line, "a=x");

  return g_string_free_and_steal (line);
}

/* Whatever there was: unasked, nothing that was changed here goes; asked for theirs,
 * all of theirs is there; and coming in again changes nothing more. */
static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *base = make_random (1);
      g_autofree char *mine = make_random (1);
      g_autofree char *theirs = make_random (2);
      g_autoptr(TueImportPlan) plan = make_plan (base, mine, theirs);
      g_autoptr(TueImportPlan) again = NULL;
      g_autoptr(TuePlaybookChange) change = tue_import_plan_make_change (plan);
      g_autofree char *result = write_line (tue_playbook_change_get_after (change));
      g_autofree char *repeated = NULL;
      GListModel      *items = tue_import_plan_get_items (plan);

      for (guint j = 0; j < g_list_model_get_n_items (items); j++)
        {
          TueImportItem *item = get_nth (plan, j);
          TueWorkflow   *kept = tue_import_item_get_result (item);

          if (tue_import_item_get_state (item) == TUE_IMPORT_MINE || tue_import_item_get_state (item) == TUE_IMPORT_GONE)
            g_assert_true (kept == tue_import_item_get_mine (item));
          tue_import_item_set_choice (item, TUE_IMPORT_TAKE_THEIRS);
          if (tue_import_item_get_theirs (item) != NULL)
            g_assert_true (tue_workflow_equal (tue_import_item_get_result (item), tue_import_item_get_theirs (item)));
        }

      again = make_plan (theirs, result, theirs);
      repeated = apply (again);
      g_assert_cmpstr (repeated, ==, result);
      g_assert_cmpuint (tue_import_plan_count_taken (again), ==, 0);
    }
}

/* What went out from here and comes back as it was is nothing that they wrote. */
static void
test_own (void)
{
  static const struct
  {
    const char *base;
    const char *own;
    const char *mine;
    const char *theirs;
    const char *states;
  } cases[] = {
    /* It was written on here: no conflict */
    { "1:a=one;s=one", "2:a=two;s=two", "2:a=three;s=three", "3:a=two;s=two", "MM" },
    /* It was not seen by them, or changed by them, too */
    { "1:a=one;s=one", "2:a=two;s=two", "2:a=three;s=three", "3:a=four;s=four", "CC" },
    /* It was taken back here: that stays */
    { "1:a=one;s=one", "2:a=two;s=two", "2:a=one;s=one", "3:a=two;s=two", "MM" },
    /* It was deleted here: it is nothing new */
    { "1:b=one", "2:b=one|a=two;s=two", "2:b=one", "3:b=one|a=two;s=two", "=MM" },
    { "-", "2:b=one|a=two;s=two", "2:b=one", "3:b=one|a=two;s=two", "=MM" },
    /* Deleted here, and changed by them */
    { "1:b=one", "2:b=one|a=two;s=two", "2:b=one", "3:b=one|a=three;s=three", "=NN" },
    { "1:a=one;s=one", "2:a=two;s=two", "2:a=two;s=two", "3:a=one;s=one", "MM" },
    { "-", "2:a=two;s=two", "2:a=three;s=three", "3:a=two;s=two", "MM" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TuePlaybook) base = make (cases[i].base);
      g_autoptr(TuePlaybook) mine = make (cases[i].mine);
      g_autoptr(TuePlaybook) theirs = make (cases[i].theirs);
      g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(TueImportPlan) plan = NULL;
      g_autofree char *states = NULL;

      g_ptr_array_add (own, make (cases[i].own));
      plan = tue_import_plan_new_beside (base, own, mine, theirs, NULL);
      states = write_states (plan);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (states, ==, cases[i].states);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import-plan/cases", test_cases);
  g_test_add_func ("/import-plan/conflicts", test_conflicts);
  g_test_add_func ("/import-plan/both", test_both);
  g_test_add_func ("/import-plan/offers", test_offers);
  g_test_add_func ("/import-plan/own", test_own);
  g_test_add_func ("/import-plan/random", test_random);

  return g_test_run ();
}
