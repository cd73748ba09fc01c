/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-json.h"
#include "tue-playbook-document.h"
#include "tue-value-json.h"

#define SMALL \
  "{\"format\":\"tuesday-playbook\",\"version\":1,\"id\":\"4f0d3c86-58ab-4b5c-9c0e-111111111111\"," \
  "\"name\":\"Small\",\"future\":{\"a\":[1,2]}," \
  "\"roles\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-222222222222\",\"name\":\"Sales\",\"color\":\"blue\"}]," \
  "\"snippets\":[{\"name\":\"voice\",\"text\":\"Be plain.\"}]," \
  "\"workflows\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-333333333333\",\"role\":\"4f0d3c86-58ab-4b5c-9c0e-222222222222\"," \
  "\"name\":\"Proposal\",\"steps\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-444444444444\",\"name\":\"Draft\"," \
  "\"template\":{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-555555555555\",\"text\":\"Hi {{client}}\",\"x\":true," \
  "\"fields\":[{\"name\":\"client\",\"label\":\"Client\",\"type\":\"string\"}]}}]}]}"

/* The small one with all that teaches. */
#define TEACHING \
  "\"name\":\"Proposal\"," \
  "\"follow_ups\":[{\"name\":\"Shorter\",\"text\":\"Shorter, for {{client}}.\\n{{> voice}}\",\"key\":\"s\"}]," \
  "\"checklist\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-600000000001\",\"text\":\"Called\",\"for\":\"author\"}," \
  "{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-600000000002\",\"text\":\"Sums\",\"for\":\"reviewer\"}," \
  "{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-600000000003\",\"text\":\"Names\"}," \
  "{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-600000000004\",\"text\":\"Later\",\"for\":\"client\"}]," \
  "\"notes\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-700000000001\",\"title\":\"A\",\"text\":\"B\",\"field\":\"client\"}," \
  "{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-700000000002\",\"title\":\"A\",\"text\":\"B\",\"step\":\"4f0d3c86-58ab-4b5c-9c0e-444444444444\"}]," \
  "\"examples\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-800000000001\",\"title\":\"Northwind\",\"values\":{}," \
  "\"material\":[{\"name\":\"Mail\",\"text\":\"{{client}} </material>\\n\",\"from\":\"Jo\"}]," \
  "\"weak_answer\":\"Hi!\",\"answer\":\"Dear all\\n\\n===== FOR ME =====\\n\\nCall.\",\"remarks\":[\"Names the day\",\"Sums\"]}]"

static TuePlaybook *
read_text (const char *text,
           GError    **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return tue_playbook_from_bytes (bytes, error);
}

static void
test_read (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = read_text (SMALL, &error);
  TueWorkflow *workflow;

  g_assert_no_error (error);
  g_assert_cmpstr (tue_playbook_get_name (playbook), ==, "Small");
  g_assert_cmpuint (tue_playbook_get_edition (playbook), ==, 1);
  g_assert_cmpuint (tue_playbook_get_workflows (playbook)->len, ==, 1);
  workflow = g_ptr_array_index (tue_playbook_get_workflows (playbook), 0);
  g_assert_cmpstr (tue_workflow_get_name (workflow), ==, "Proposal");
  g_assert_cmpuint (tue_workflow_get_snippets (workflow)->len, ==, 1);
  g_assert_nonnull (tue_workflow_find_field (workflow, "client"));
}

/* Written and read again it is the same, with what another program added. */
static void
test_round_trip (void)
{
  g_autoptr(TuePlaybook) first = read_text (SMALL, NULL);
  g_autoptr(GBytes) bytes = tue_playbook_to_bytes (first);
  g_autoptr(TuePlaybook) second = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(GBytes) again = tue_playbook_to_bytes (second);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_nonnull (strstr (text, "\"future\""));
  g_assert_nonnull (strstr (text, "\"color\": \"blue\""));
  g_assert_nonnull (strstr (text, "\"x\": true"));
}

#define TEAM \
  "\"name\":\"Proposal\",\"review\":{\"reviewer_role\":\"Head of Sales\",\"reviewers\":[\"Dana\",\"Mo\"],\"self_review\":true," \
  "\"approvals\":2,\"in_order\":true,\"target_days\":3,\"target_revisions\":4,\"colour\":\"red\"},\"owner\":\"Mo Ögel\"," \
  "\"look_again\":\"2027-02-01\",\"tags\":[\"Angebot\",\"AT&T <b>\"],\"archived\":true"

static void
test_team (void)
{
  static const struct
  {
    const char *old;
    const char *new;
    int         code;
    const char *message;
  } refusals[] = {
    { "\"approvals\":2", "\"approvals\":3", TUE_EXCHANGE_ERROR_CONTENT, "workflow 1 “Proposal”: “approvals” has to be a whole number from 0 to 2" },
    { "\"approvals\":2", "\"approvals\":\"2\"", TUE_EXCHANGE_ERROR_CONTENT, "“approvals” has to be a whole number" },
    { "\"self_review\":true", "\"self_review\":1", TUE_EXCHANGE_ERROR_CONTENT, "“self_review” has to be true or false" },
    { "\"Angebot\"", "\"\"", TUE_EXCHANGE_ERROR_CONTENT, "Entry 1 of “tags” has to be a line" },
    { "[\"Dana\"", "[7", TUE_EXCHANGE_ERROR_CONTENT, "“reviewers” has to be a list of at most 20 names" },
    { "2027-02-01", "2027-02-30", TUE_EXCHANGE_ERROR_CONTENT, "“look_again” has to be a day" },
    { "\"review\":{", "\"review\":7,\"other\":{", TUE_EXCHANGE_ERROR_CONTENT, "“review” has to be an object" },
  };
  g_autoptr(GString) text = g_string_new (SMALL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(TuePlaybook) second = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *written = NULL;
  TueWorkflow     *workflow;
  TueReviewRules  *review;

  g_string_replace (text, "\"name\":\"Proposal\"", TEAM, 1);
  playbook = read_text (text->str, &error);
  g_assert_no_error (error);
  bytes = tue_playbook_to_bytes (playbook);
  written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (written, "\"colour\": \"red\""));
  second = tue_playbook_from_bytes (bytes, &error);
  g_assert_no_error (error);
  workflow = tue_playbook_get_workflows (second)->pdata[0];
  review = tue_workflow_get_review (workflow);
  g_assert_cmpstr (tue_review_rules_get_reviewer_role (review), ==, "Head of Sales");
  g_assert_cmpstr (tue_review_rules_get_reviewers (review)[1], ==, "Mo");
  g_assert_true (tue_review_rules_get_self_review (review));
  g_assert_true (tue_review_rules_get_in_order (review));
  g_assert_cmpuint (tue_review_rules_get_approvals (review), ==, 2);
  g_assert_cmpuint (tue_review_rules_get_target_days (review), ==, 3);
  g_assert_cmpuint (tue_review_rules_get_target_revisions (review), ==, 4);
  g_assert_cmpstr (tue_workflow_get_owner (workflow), ==, "Mo Ögel");
  g_assert_cmpstr (tue_workflow_get_look_again (workflow), ==, "2027-02-01");
  g_assert_cmpstr (tue_workflow_get_tags (workflow)[1], ==, "AT&T <b>");
  g_assert_true (tue_workflow_get_archived (workflow));

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GString) changed = g_string_new (text->str);
      g_autoptr(GError) refusal = NULL;

      g_string_replace (changed, refusals[i].old, refusals[i].new, 1);
      g_assert_null (read_text (changed->str, &refusal));
      g_assert_error (refusal, TUE_EXCHANGE_ERROR, refusals[i].code);
      g_assert_nonnull (strstr (refusal->message, refusals[i].message));
    }
}

static void
test_teaching (void)
{
  g_autoptr(GString) text = g_string_new (SMALL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(TuePlaybook) second = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autofree char        *written = NULL;
  const char *const       remarks[] = { "Names the day", "Sums", NULL };
  static const TueChecker checkers[] = { TUE_CHECKER_AUTHOR, TUE_CHECKER_REVIEWER, TUE_CHECKER_ANYONE, TUE_CHECKER_ANYONE };
  TueWorkflow            *workflow;
  TueExample             *example;

  g_string_replace (text, "\"name\":\"Proposal\"", TEACHING, 1);
  g_string_replace (text, "\"type\":\"string\"", "\"type\":\"text\",\"folded\":true,\"holds\":\"withheld\"", 1);
  playbook = read_text (text->str, &error);
  g_assert_no_error (error);
  workflow = tue_playbook_get_workflows (playbook)->pdata[0];
  g_assert_true (tue_field_get_folded (tue_workflow_find_field (workflow, "client")));
  g_assert_cmpint (tue_field_get_holds (tue_workflow_find_field (workflow, "client")), ==, TUE_FIELD_HOLDS_WITHHELD);
  g_assert_cmpstr (tue_named_text_get_name (tue_workflow_get_follow_ups (workflow)->pdata[0]), ==, "Shorter");
  for (guint i = 0; i < G_N_ELEMENTS (checkers); i++)
    g_assert_cmpint (tue_checklist_item_get_checker (tue_workflow_get_checklist (workflow)->pdata[i]), ==, checkers[i]);
  g_assert_cmpstr (tue_practice_note_get_field (tue_workflow_get_notes (workflow)->pdata[0]), ==, "client");
  g_assert_cmpstr (tue_practice_note_get_step_id (tue_workflow_get_notes (workflow)->pdata[1]), ==, "4f0d3c86-58ab-4b5c-9c0e-444444444444");
  example = tue_workflow_get_examples (workflow)->pdata[0];
  g_assert_cmpstr (tue_named_text_get_text (tue_example_get_material (example)->pdata[0]), ==, "{{client}} </material>\n");
  g_assert_cmpstr (tue_example_get_weak_answer (example), ==, "Hi!");
  g_assert_cmpstr (tue_example_get_answer (example), ==, "Dear all\n\n===== FOR ME =====\n\nCall.");
  g_assert_cmpstrv (tue_example_get_remarks (example), remarks);

  bytes = tue_playbook_to_bytes (playbook);
  written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (written, "\"key\": \"s\""));
  g_assert_nonnull (strstr (written, "\"from\": \"Jo\""));
  g_assert_nonnull (strstr (written, "\"for\": \"client\""));
  second = tue_playbook_from_bytes (bytes, &error);
  g_assert_no_error (error);
  again = tue_playbook_to_bytes (second);
  g_assert_true (g_bytes_equal (bytes, again));
}

/* Also what is in places we do not read, and what says the same as nothing. */
static void
test_unknown (void)
{
  static const struct
  {
    const char *old;
    const char *new;
    const char *kept; /* as it is written */
  } additions[] = {
    { "\"type\":\"string\"", "\"type\":\"string\",\"y\":{\"z\":null}", "\"y\": {" },
    { "\"type\":\"string\"", "\"type\":\"string\",\"required\":false", "\"required\": false" },
    { "\"text\":\"Be plain.\"", "\"text\":\"Be plain.\",\"a/b\":\"c\"", "\"a/b\": \"c\"" },
    { "\"name\":\"Draft\"", "\"name\":\"Draft\",\"guidance\":\"\"", "\"guidance\": \"\"" },
    { "\"version\":1", "\"version\":1,\"\":0.1", "\"\": 0.1" },
    /* Letters in two parts stay so, also farther down. */
    { "\"version\":1", "\"version\":1,\"o\u0308\":{\"u\u0308\":1}", "\"o\u0308\": {" },
    { "\"version\":1", "\"version\":1,\"o\":{\"u\u0308\":1}", "\"u\u0308\": 1" },
    { "\"version\":1", "\"version\":1,\"o\u0308\":1,\"\u00f6\":2", "\"o\u0308\": 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      g_autoptr(GString) text = g_string_new (SMALL);
      g_autoptr(GError) error = NULL;
      g_autoptr(TuePlaybook) first = NULL;
      g_autoptr(TuePlaybook) second = NULL;
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GBytes) again = NULL;
      g_autofree char *written = NULL;

      g_assert_cmpuint (g_string_replace (text, additions[i].old, additions[i].new, 1), ==, 1);
      first = read_text (text->str, &error);
      g_assert_no_error (error);
      bytes = tue_playbook_to_bytes (first);
      written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_nonnull (strstr (written, additions[i].kept));

      second = tue_playbook_from_bytes (bytes, &error);
      g_assert_no_error (error);
      again = tue_playbook_to_bytes (second);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

/* Whatever becomes of a document: it is refused, or read and written the same
 * from then on. */
static void
test_mutations (void)
{
  static const char alphabet[] = "{}[]\",:0-aZ/\\ \n\xff";

  for (int round = 0; round < 1500; round++)
    {
      g_autofree char *text = g_strdup (SMALL);
      g_autoptr(GError) error = NULL;
      g_autoptr(TuePlaybook) playbook = NULL;

      for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
        text[g_test_rand_int_range (0, strlen (SMALL))] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      if (g_test_rand_int_range (0, 10) == 0)
        text[g_test_rand_int_range (0, strlen (SMALL))] = '\0';

      playbook = read_text (text, &error);
      g_assert_cmpint (playbook == NULL, ==, error != NULL);
      if (playbook != NULL)
        {
          g_autoptr(GBytes) bytes = tue_playbook_to_bytes (playbook);
          g_autoptr(TuePlaybook) second = tue_playbook_from_bytes (bytes, &error);
          g_autoptr(GBytes) again = NULL;

          g_assert_no_error (error);
          again = tue_playbook_to_bytes (second);
          g_assert_true (g_bytes_equal (bytes, again));
        }
    }
}

/* What comes with Tuesday is read, and written again as it is. */
static void
test_starter (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", (const char *)data, NULL);
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  playbook = read_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_playbook_get_workflows (playbook)->len, ==, 28);

  bytes = tue_playbook_to_bytes (playbook);
  written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (written, ==, text);
}

/* The small playbook with one thing changed, and what is said of it. */
static const struct
{
  const char *old;
  const char *new;
  TueExchangeError code;
  const char      *message;
} refusals[] = {
  { "tuesday-playbook", "other", TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, "not a playbook" },
  { "\"version\":1,\"id\"", "\"version\":2,\"id\"", TUE_EXCHANGE_ERROR_NEWER, "version 2" },
  { "\"name\":\"Small\",", "", TUE_EXCHANGE_ERROR_CONTENT, "“name” is missing" },
  { "\"name\":\"Small\"", "\"name\":7", TUE_EXCHANGE_ERROR_CONTENT, "“name” has to be text" },
  { "\"name\":\"Small\"", "\"name\":\"\"", TUE_EXCHANGE_ERROR_CONTENT, "“name” is empty" },
  { "444444444444", "333333333333", TUE_EXCHANGE_ERROR_CONTENT, "workflow 1 “Proposal”, step 1 “Draft”: The id" },
  { "4f0d3c86-58ab-4b5c-9c0e-444444444444", "../../x", TUE_EXCHANGE_ERROR_CONTENT, "UUID" },
  { "\"role\":\"4f0d3c86-58ab-4b5c-9c0e-222222222222\"", "\"role\":\"4f0d3c86-58ab-4b5c-9c0e-999999999999\"",
    TUE_EXCHANGE_ERROR_CONTENT, "workflow 1 “Proposal”: The role" },
  { "Hi {{client}}", "Hi {{#client}}", TUE_EXCHANGE_ERROR_CONTENT, "step 1 “Draft”: line 1: {{#client}} is never closed" },
  { "\"type\":\"string\"", "\"type\":\"strong\"", TUE_EXCHANGE_ERROR_CONTENT, "workflow 1 “Proposal”, step 1 “Draft”" },
  { "\"steps\":[", "\"steps\":[7,", TUE_EXCHANGE_ERROR_CONTENT, "step 1: Here has to be an object" },
  { "\"snippets\":[", "\"snippets\":[[],", TUE_EXCHANGE_ERROR_CONTENT, "snippet 1: Here has to be an object" },
  { "\"snippets\":[{\"name\":\"voice\",\"text\":\"Be plain.\"}]", "\"snippets\":{}", TUE_EXCHANGE_ERROR_CONTENT,
    "“snippets” has to be a list" },
  { "Be plain.", "{{/x}}", TUE_EXCHANGE_ERROR_CONTENT, "snippet 1 “voice”: line 1" },
  { "\"name\":\"Small\"", "\"name\":\"Small\",\"edition\":-1", TUE_EXCHANGE_ERROR_CONTENT, "“edition” has to be" },
  { "\"version\":1,\"id\"", "\"version\":0,\"id\"", TUE_EXCHANGE_ERROR_CONTENT, "“version” has to be" },
  { "\"name\":\"Small\"", "\"name\":\"Sm\\nall\"", TUE_EXCHANGE_ERROR_CONTENT, "“name” cannot hold line breaks" },
  { "\"name\":\"Small\"", "\"name\":\" \"", TUE_EXCHANGE_ERROR_CONTENT, "“name” is empty" },
  { "\"name\":\"Small\"", "\"name\":\"\u200b\u2800\"", TUE_EXCHANGE_ERROR_CONTENT, "“name” is empty" },
  { "9c0e-444444444444", "9c0e-44444444444A", TUE_EXCHANGE_ERROR_CONTENT, "lower case" },
  { "\"name\":\"Proposal\"", "\"name\":\"Proposal\",\"icon\":\"../x-symbolic\"", TUE_EXCHANGE_ERROR_CONTENT, "not the name of a symbolic icon" },
  { "\"name\":\"Proposal\"", "\"name\":\"Proposal\",\"name\":\"Offer\"", TUE_EXCHANGE_ERROR_CONTENT, "“name” comes twice" },
  { "Be plain.", "\\u001b[31m", TUE_EXCHANGE_ERROR_CONTENT, "snippet 1 “voice”: “text” cannot hold control characters" },
  { "Be plain.", "{{> voice}}", TUE_EXCHANGE_ERROR_CONTENT, "snippet 1 “voice”: line 1: a snippet includes itself" },
  { "Be plain.", "{{> other}}", TUE_EXCHANGE_ERROR_CONTENT, "line 1: There is no snippet “other”" },
  { "\"name\":\"voice\"", "\"name\":\"../voice\"", TUE_EXCHANGE_ERROR_CONTENT, "cannot be the name of a snippet" },
  { "\"snippets\":[", "\"snippets\":[{\"name\":\"voice\",\"text\":\"\"},", TUE_EXCHANGE_ERROR_CONTENT, "snippet 2 “voice”: The snippet “voice” comes twice" },
  { "Hi {{client}}", "Hi\\n{{> nobody}}", TUE_EXCHANGE_ERROR_CONTENT, "step 1 “Draft”: line 2: There is no snippet “nobody”" },
  { "\"type\":\"string\"", "\"type\":\"computed\",\"formula\":\"1 +\"", TUE_EXCHANGE_ERROR_CONTENT, "field 1 “client”" },
  { "\"type\":\"string\"", "\"type\":\"list\",\"fields\":[{\"name\":\"a\",\"type\":\"number\"},{\"name\":\"b\",\"type\":\"computed\",\"formula\":\"a +\"}]",
    TUE_EXCHANGE_ERROR_CONTENT, "step 1 “Draft”, field 1 “client”, member 2 “b”: " },
  { "\"type\":\"string\"", "\"type\":\"list\",\"fields\":[{\"name\":\"a\",\"type\":\"number\"},{\"name\":\"b\",\"type\":\"computed\",\"formula\":\"a + c\"}]",
    TUE_EXCHANGE_ERROR_CONTENT, "member 2 “b”: “c” is no member of the list." },
  { "\"type\":\"string\"", "\"type\":\"list\",\"fields\":[{\"name\":\"a\",\"type\":\"number\"},{\"name\":\"b\",\"type\":\"computed\",\"formula\":\"sum(client.a)\"}]",
    TUE_EXCHANGE_ERROR_CONTENT, "member 2 “b”: “client” is no member of the list." },
  { "\"name\":\"Proposal\"", "\"name\":\"Proposal\",\"examples\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-777777777777\",\"title\":\"Northwind\",\"values\":{\"client\":[5]}}]",
    TUE_EXCHANGE_ERROR_CONTENT, "example 1 “Northwind”: Client is not text" },
  { "\"name\":\"Proposal\"", "\"name\":\"Proposal\",\"examples\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-777777777777\",\"title\":\"N\",\"values\":[]}]",
    TUE_EXCHANGE_ERROR_CONTENT, "“values” has to be an object" },
  { "\"name\":\"Proposal\"", "\"name\":\"Proposal\",\"examples\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-777777777777\",\"title\":\"N\",\"due_in_days\":99999,\"values\":{}}]",
    TUE_EXCHANGE_ERROR_LIMIT, "“due_in_days”" },
  { "\"steps\":[", "\"steps\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-777777777777\",\"name\":\"First\",\"template\":{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-888888888888\","
                   "\"text\":\"\",\"fields\":[{\"name\":\"client\",\"type\":\"text\"}]}},",
    TUE_EXCHANGE_ERROR_CONTENT, "step 2 “Draft”: The field “client” is declared by an earlier step" },
  { "]}]}", "]}]", TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, "" },
  { "\"name\":\"Small\"", "\"name\":\"Small\\u0000\"", TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, "" },
};

/* The same with all that teaches. */
static const struct
{
  const char *old;
  const char *new;
  TueExchangeError code;
  const char      *message;
} teaching_refusals[] = {
  { "Shorter, for {{client}}.", "{{#client}}", TUE_EXCHANGE_ERROR_CONTENT, "workflow 1 “Proposal”, follow-up 1 “Shorter”: line 1" },
  { "{{> voice}}", "{{> nobody}}", TUE_EXCHANGE_ERROR_CONTENT, "follow-up 1 “Shorter”: line 2: There is no snippet “nobody”" },
  { "\"follow_ups\":[", "\"follow_ups\":[\"x\",", TUE_EXCHANGE_ERROR_CONTENT, "follow-up 1: Here has to be an object" },
  { "\"follow_ups\":[{", "\"follow_ups\":{\"a\":[{", TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, "" },
  { "\"name\":\"Shorter\"", "\"name\":\"\"", TUE_EXCHANGE_ERROR_CONTENT, "follow-up 1: “name” is empty" },
  { "\"follow_ups\":[{", "\"follow_ups\":[{\"name\":\"a\",\"text\":\"\"},{\"name\":\"a\",\"text\":\"\"},{\"name\":\"a\",\"text\":\"\"},{\"name\":\"a\",\"text\":\"\"},{\"name\":\"a\",\"text\":\"\"},{",
    TUE_EXCHANGE_ERROR_LIMIT, "“follow_ups” has more than 5 entries" },
  { "\"for\":\"author\"", "\"for\":7", TUE_EXCHANGE_ERROR_CONTENT, "checklist item 1: “for” has to be text" },
  { "\"field\":\"client\"", "\"field\":\"price\"", TUE_EXCHANGE_ERROR_CONTENT, "note 1 “A”: The field “price” is not in the workflow" },
  { "\"field\":\"client\"", "\"field\":[]", TUE_EXCHANGE_ERROR_CONTENT, "note 1 “A”: “field” has to be text" },
  { "\"step\":\"4f0d3c86-58ab-4b5c-9c0e-444444444444\"", "\"step\":\"Draft\"", TUE_EXCHANGE_ERROR_CONTENT, "note 2 “A”: The step Draft is not in the workflow" },
  { "\"field\":\"client\"", "\"field\":\"client\",\"step\":\"4f0d3c86-58ab-4b5c-9c0e-444444444444\"", TUE_EXCHANGE_ERROR_CONTENT, "not both" },
  { "\"material\":[", "\"material\":[7,", TUE_EXCHANGE_ERROR_CONTENT, "example 1 “Northwind”, material 1: Here has to be an object" },
  { "\"name\":\"Mail\"", "\"nam\":\"Mail\"", TUE_EXCHANGE_ERROR_CONTENT, "material 1: “name” is missing" },
  { "\"from\":\"Jo\"", "\"text\":\"Jo\"", TUE_EXCHANGE_ERROR_CONTENT, "“text” comes twice" },
  { "\"weak_answer\":\"Hi!\"", "\"weak_answer\":null", TUE_EXCHANGE_ERROR_CONTENT, "“weak_answer” has to be text" },
  { "\"answer\":\"Dear all", "\"answer\":\"\\u0007", TUE_EXCHANGE_ERROR_CONTENT, "“answer” cannot hold control characters" },
  { "[\"Names the day\",", "[7,", TUE_EXCHANGE_ERROR_CONTENT, "example 1 “Northwind”: Entry 1 of “remarks” has to be a line of text" },
  { "[\"Names the day\",", "[\"\",", TUE_EXCHANGE_ERROR_CONTENT, "Entry 1 of “remarks” has to be a line of text" },
  { "[\"Names the day\",", "[\"a\",\"b\\nc\",", TUE_EXCHANGE_ERROR_CONTENT, "Entry 2 of “remarks” has to be a line of text" },
  { "[\"Names the day\",", "[\"a\",\"b\",\"c\",", TUE_EXCHANGE_ERROR_LIMIT, "“remarks” has more than 3 entries" },
  { "[\"Names the day\",\"Sums\"]", "\"a\"", TUE_EXCHANGE_ERROR_CONTENT, "“remarks” has to be a list" },
  { "\"type\":\"string\"", "\"type\":\"string\",\"folded\":\"yes\"", TUE_EXCHANGE_ERROR_CONTENT, "“folded” has to be true or false" },
  { "\"type\":\"string\"", "\"type\":\"string\",\"holds\":true", TUE_EXCHANGE_ERROR_CONTENT, "“holds” has to be text" },
};

static void
test_teaching_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (teaching_refusals); i++)
    {
      g_autoptr(GString) text = g_string_new (SMALL);
      g_autoptr(TuePlaybook) playbook = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s → %s", teaching_refusals[i].old, teaching_refusals[i].new);
      g_string_replace (text, "\"name\":\"Proposal\"", TEACHING, 1);
      g_assert_cmpuint (g_string_replace (text, teaching_refusals[i].old, teaching_refusals[i].new, 1), ==, 1);
      playbook = read_text (text->str, &error);
      g_assert_null (playbook);
      g_assert_error (error, TUE_EXCHANGE_ERROR, (int)teaching_refusals[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, teaching_refusals[i].message));
    }
}

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GString) text = g_string_new (SMALL);
      g_autoptr(TuePlaybook) playbook = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s → %s", refusals[i].old, refusals[i].new);
      g_assert_cmpuint (g_string_replace (text, refusals[i].old, refusals[i].new, 1), ==, 1);
      playbook = read_text (text->str, &error);
      g_assert_null (playbook);
      g_assert_error (error, TUE_EXCHANGE_ERROR, (int)refusals[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, refusals[i].message));
    }
}

static void
assert_refused (const char      *text,
                gsize            length,
                TueExchangeError code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, &error);

  g_assert_null (playbook);
  g_assert_error (error, TUE_EXCHANGE_ERROR, (int)code);
}

static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *large = g_malloc0 (TUE_PLAYBOOK_MAX_BYTES + 1);
  g_autofree char *twice = g_strconcat (SMALL, SMALL, NULL);
  g_autoptr(GString) many = g_string_new (NULL);
  g_autoptr(GString) name = g_string_new (SMALL);
  g_autofree char *filler = g_strnfill (201, 'x');

  assert_refused (deep, strlen (deep), TUE_EXCHANGE_ERROR_LIMIT);
  assert_refused (large, TUE_PLAYBOOK_MAX_BYTES + 1, TUE_EXCHANGE_ERROR_LIMIT);
  assert_refused (twice, strlen (twice), TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK);
  assert_refused ("", 0, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK);
  assert_refused ("\xff\xfe{", 3, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK);
  assert_refused ("null", 4, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK);

  g_string_replace (name, "Proposal", filler, 1);
  assert_refused (name->str, name->len, TUE_EXCHANGE_ERROR_LIMIT);

  g_string_assign (many, SMALL);
  {
    g_autoptr(GString) steps = g_string_new ("\"checklist\":[");

    for (int i = 0; i < 201; i++)
      g_string_append_printf (steps, "%s{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-%012d\",\"text\":\"x\"}", i > 0 ? "," : "", i);
    g_string_append (steps, "],\"steps\":[");
    g_string_replace (many, "\"steps\":[", steps->str, 1);
  }
  assert_refused (many->str, many->len, TUE_EXCHANGE_ERROR_LIMIT);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/playbook-document/read", test_read);
  g_test_add_func ("/exchange/playbook-document/round-trip", test_round_trip);
  g_test_add_func ("/exchange/playbook-document/teaching", test_teaching);
  g_test_add_func ("/exchange/playbook-document/teaching-refusals", test_teaching_refusals);
  g_test_add_func ("/exchange/playbook-document/team", test_team);
  g_test_add_func ("/exchange/playbook-document/unknown", test_unknown);
  g_test_add_func ("/exchange/playbook-document/mutations", test_mutations);
  g_test_add_data_func ("/exchange/playbook-document/starter", "starter.playbook", test_starter);
  g_test_add_data_func ("/exchange/playbook-document/starter-de", "starter-de.playbook", test_starter);
  g_test_add_func ("/exchange/playbook-document/refusals", test_refusals);
  g_test_add_func ("/exchange/playbook-document/hostile", test_hostile);

  return g_test_run ();
}
