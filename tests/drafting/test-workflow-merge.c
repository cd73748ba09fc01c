/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-workflow-merge.h"

#include <string.h>

#include "tue-value-json.h"
#include "tue-workflow-revise.h"
#include "tue-workflow-value.h"

/* A workflow of some members: what is not said is as in the base. */
typedef struct
{
  const char *name;
  const char *role;
  const char *purpose;
  const char *text;  /* of the template */
  const char *items; /* of the checklist: "a=Text;b=Other" */
} Sketch;

static const Sketch base_sketch = { "Proposal", "role-1", "Win the next client.", "Write to {{client}} about the price.\n", "a=First;b=Second;c=Third" };

static TueWorkflow *
make (const Sketch *sketch)
{
  const char *text = sketch->text != NULL ? sketch->text : base_sketch.text;
  g_auto(GStrv) items = g_strsplit (sketch->items != NULL ? sketch->items : base_sketch.items, ";", -1);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueField) client = tue_field_new (&(TueFieldSpec){ .name = "client", .required = TRUE });
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, "", text, &client, 1);

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (items[i], "=", 2);

      g_ptr_array_add (checklist, tue_checklist_item_new (words[0], words[1], TUE_CHECKER_ANYONE));
    }

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = "w",
    .role_id = sketch->role != NULL ? sketch->role : base_sketch.role,
    .name = sketch->name != NULL ? sketch->name : base_sketch.name,
    .purpose = sketch->purpose != NULL ? sketch->purpose : base_sketch.purpose,
    .steps = steps,
    .checklist = checklist,
  });
}

static void
test_merge (void)
{
  static const struct
  {
    Sketch      mine;
    Sketch      theirs;
    Sketch      merged;
    const char *left; /* (nullable) */
  } cases[] = {
    { { .name = "Offer" }, { .purpose = "Win." }, { .name = "Offer", .purpose = "Win." }, NULL },
    { { .name = "Offer" }, { .name = "Offer" }, { .name = "Offer" }, NULL },
    /* One text, word by word */
    { { .text = "Write warmly to {{client}} about the price.\n" },
      { .text = "Write to {{client}} about the lower price.\n" },
      { .text = "Write warmly to {{client}} about the lower price.\n" },
      NULL },
    /* The same words: mine, and theirs are told */
    { { .name = "Offer" }, { .name = "Angebot" }, { .name = "Offer" }, "Angebot" },
    /* What is no text is never put together of two */
    { { .role = "role-2-a" }, { .role = "role-1-b" }, { .role = "role-2-a" }, "role-1-b" },
    /* Lists */
    { { .items = "a=First;b=Second;c=Third;d=New" },
      { .items = "e=Other;a=First;b=Second;c=Third" },
      { .items = "e=Other;a=First;b=Second;c=Third;d=New" },
      NULL },
    { { .items = "a=First;c=Third" }, { .items = "a=First, too;b=Second;c=Third" }, { .items = "a=First, too;c=Third" }, NULL },
    /* Removed here, changed there: it stays */
    { { .items = "a=First;c=Third" }, { .items = "a=First;b=Second, now;c=Third" }, { .items = "a=First;b=Second, now;c=Third" }, NULL },
    /* Order of who changed it */
    { { .name = "Offer" }, { .items = "c=Third;a=First;b=Second" }, { .name = "Offer", .items = "c=Third;a=First;b=Second" }, NULL },
    { { .items = "b=Second;a=First;c=Third" },
      { .items = "a=First;b=Second;c=Third;d=New" },
      { .items = "b=Second;a=First;c=Third;d=New" },
      NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWorkflow) base = make (&base_sketch);
      g_autoptr(TueWorkflow) mine = make (&cases[i].mine);
      g_autoptr(TueWorkflow) theirs = make (&cases[i].theirs);
      g_autoptr(TueWorkflow) expected = make (&cases[i].merged);
      g_autoptr(GPtrArray) left = NULL;
      g_autoptr(TueWorkflow) merged = tue_workflow_merge (base, mine, theirs, &left);

      g_test_message ("case %zu", i);
      g_assert_true (tue_workflow_equal (merged, expected));
      g_assert_cmpuint (left->len, ==, cases[i].left != NULL);
      if (left->len > 0)
        g_assert_cmpstr (((TueWorkflowMergeLeft *)left->pdata[0])->text, ==, cases[i].left);
    }
}

/* Names that people add and take away, each on its own. */
static void
test_names (void)
{
  static const struct
  {
    const char *base;
    const char *mine;
    const char *theirs;
    const char *merged;
  } cases[] = {
    { "a;b", "a;b;c", "a;b;d", "a;b;d;c" },
    { "", "c", "d", "d;c" },
    { "a;b", "b", "a;b;d", "b;d" },
    { "a;b", "", "a;b", "" },
    { "a;b", "b;a", "a;b;c", "b;c;a" },
    { "a;b", "a", "b", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *texts[] = { &cases[i].base, &cases[i].mine, &cases[i].theirs };
      g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GPtrArray) left = NULL;
      g_autoptr(TueWorkflow) merged = NULL;
      g_autofree char *tags = NULL;
      g_autofree char *reviewers = NULL;

      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr(TueWorkflow) bare = make (&base_sketch);
          g_auto(GStrv) names = g_strsplit (*texts[j], ";", -1);
          g_autoptr(TueWorkflow) tagged = tue_workflow_revise_tags (bare, (const char *const *)names);
          TueReviewRulesSpec rules = { .reviewers = (const char *const *)names, .approvals = 1 };

          g_ptr_array_add (workflows, tue_workflow_revise_review (tagged, &rules));
        }
      merged = tue_workflow_merge (workflows->pdata[0], workflows->pdata[1], workflows->pdata[2], &left);
      tags = g_strjoinv (";", (char **)tue_workflow_get_tags (merged));
      reviewers = g_strjoinv (";", (char **)tue_review_rules_get_reviewers (tue_workflow_get_review (merged)));
      g_assert_cmpstr (tags, ==, cases[i].merged);
      g_assert_cmpstr (reviewers, ==, cases[i].merged);
      g_assert_cmpuint (left->len, ==, 0);
    }
}

static TueWorkflow *
make_with (const char *member,
           const char *field,
           const char *review,
           const char *note)
{
  g_autofree char *json = g_strdup_printf ("{\"id\": \"w\", \"name\": \"Proposal\", %s \"review\": {%s}, \"steps\": [{\"id\": \"s\", \"name\": \"Draft\", \"template\": \"t\","
                                           " \"text\": \"Hi\", \"fields\": [{\"name\": \"tone\", \"label\": \"Tone\", %s}]},"
                                           " {\"id\": \"z\", \"name\": \"Send\", \"template\": \"y\", \"text\": \"Ho\"}],"
                                           " \"checklist\": [{\"id\": \"c\", \"text\": \"Sums\"%s}]}",
                                           member, review, *field != '\0' ? field : "\"type\": \"string\"", note);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = tue_value_from_json (json, -1, &error);
  TueWorkflow *workflow;

  g_assert_no_error (error);
  workflow = tue_workflow_from_value (value, "en", NULL, &error);
  g_assert_no_error (error);

  return workflow;
}

/* What is no text is told in the words of a person, with its place. */
static void
test_words (void)
{
  static const struct
  {
    const char *member[3], *field[3], *review[3], *check[3]; /* before, mine, theirs */
    const char *place, *key, *label, *base, *mine, *theirs;
  } cases[] = {
    { .field = { "\"type\": \"string\"", "\"type\": \"text\"", "\"type\": \"date\"" }, .place = "Tone", .key = "type", .label = "Type", .base = "Text", .mine = "Long text", .theirs = "Date" },
    { .field = { "\"type\": \"choice\", \"options\": [\"a\"]", "\"type\": \"choice\", \"options\": [\"a\", \"b\"]", "\"type\": \"choice\", \"options\": [\"c <b>\"]" },
      .place = "Tone",
      .key = "options",
      .label = "Options",
      .base = "• a",
      .mine = "• a\n• b",
      .theirs = "• c <b>" },
    { .field = { "\"type\": \"number\"", "\"type\": \"number\", \"max\": 5", "\"type\": \"number\", \"max\": 7.5" }, .place = "Tone", .key = "max", .label = "At most", .base = "", .mine = "5", .theirs = "7.5" },
    { .field = { "\"type\": \"money\"", "\"type\": \"money\", \"currency\": \"EUR\"", "\"type\": \"money\", \"currency\": \"USD\"" },
      .place = "Tone",
      .key = "currency",
      .label = "Currency",
      .base = "",
      .mine = "EUR",
      .theirs = "USD" },
    { .field = { "\"type\": \"date\"", "\"type\": \"date\", \"default\": {\"in_days\": 3}", "\"type\": \"date\", \"default\": \"2026-01-02\"" },
      .place = "Tone",
      .key = "default",
      .label = "Filled at the beginning with",
      .base = "",
      .mine = "3 days after it is used",
      .theirs = "2026-01-02" },
    { .review = { "", "\"approvals\": 1", "\"approvals\": 2" }, .place = "Proposal", .key = "approvals", .label = "Approvals", .base = "", .mine = "1", .theirs = "2" },
    { .review = { "\"reviewer_role\": \"a\"", "\"reviewer_role\": \"b\"", "\"reviewer_role\": \"c\"" },
      .place = "Proposal",
      .key = "reviewer_role",
      .label = "What a reviewer is",
      .base = "a",
      .mine = "b",
      .theirs = "c" },
    { .check = { "", ", \"for\": \"author\"", ", \"for\": \"reviewer\"" }, .place = "Sums", .key = "for", .label = "Looked at by", .base = "", .mine = "author", .theirs = "reviewer" },
    { .member = { "\"look_again\": \"2026-01-01\",", "\"look_again\": \"2027-01-01\",", "\"look_again\": \"2028-01-01\"," },
      .place = "Proposal",
      .key = "look_again",
      .label = "Look at it again by",
      .base = "2026-01-01",
      .mine = "2027-01-01",
      .theirs = "2028-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) three = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GPtrArray) conflicts = NULL;
      g_autoptr(TueWorkflow) merged = NULL;
      const TueWorkflowConflict *conflict;

      for (gsize j = 0; j < 3; j++)
        g_ptr_array_add (three, make_with (cases[i].member[j] != NULL ? cases[i].member[j] : "", cases[i].field[j] != NULL ? cases[i].field[j] : "",
                                           cases[i].review[j] != NULL ? cases[i].review[j] : "", cases[i].check[j] != NULL ? cases[i].check[j] : ""));
      merged = tue_workflow_merge_choosing (three->pdata[0], three->pdata[1], three->pdata[2], NULL, 0, &conflicts);
      g_assert_true (tue_workflow_equal (merged, three->pdata[1]));
      g_assert_cmpuint (conflicts->len, ==, 1);
      conflict = conflicts->pdata[0];
      g_assert_cmpstr (conflict->place, ==, cases[i].place);
      g_assert_cmpstr (conflict->key, ==, cases[i].key);
      g_assert_cmpstr (conflict->member, ==, cases[i].label);
      g_assert_cmpstr (conflict->base, ==, cases[i].base);
      g_assert_cmpstr (conflict->mine.text, ==, cases[i].mine);
      g_assert_cmpstr (conflict->theirs.text, ==, cases[i].theirs);
      g_assert_cmpstr (conflict->merged.text, ==, cases[i].mine);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/workflow-merge/merge", test_merge);
  g_test_add_func ("/drafting/workflow-merge/names", test_names);
  g_test_add_func ("/drafting/workflow-merge/words", test_words);

  return g_test_run ();
}
