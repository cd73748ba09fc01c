/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-example.h"
#include "tue-playbook-parts.h"

#include "tue-value-json.h"

static void
test_parts (void)
{
  g_autoptr(TueRole) role = tue_role_new ("r", "Sales", NULL);
  g_autoptr(TuePracticeNote) note = tue_practice_note_new ("n", "Lead with them", "Because.", NULL, "client");
  g_autoptr(TueChecklistItem) item = tue_checklist_item_new ("c", "AT&T <b>", TUE_CHECKER_AUTHOR);
  g_autoptr(TueSnippet) snippet = tue_snippet_new ("house-voice", "House voice", "Plain.\n");

  g_assert_cmpstr (tue_role_get_id (role), ==, "r");
  g_assert_cmpstr (tue_role_get_name (role), ==, "Sales");
  g_assert_cmpstr (tue_role_get_summary (role), ==, "");
  g_assert_cmpstr (tue_practice_note_get_id (note), ==, "n");
  g_assert_cmpstr (tue_practice_note_get_title (note), ==, "Lead with them");
  g_assert_cmpstr (tue_practice_note_get_text (note), ==, "Because.");
  g_assert_cmpstr (tue_practice_note_get_step_id (note), ==, "");
  g_assert_cmpstr (tue_practice_note_get_field (note), ==, "client");
  g_assert_cmpstr (tue_checklist_item_get_id (item), ==, "c");
  g_assert_cmpstr (tue_checklist_item_get_text (item), ==, "AT&T <b>");
  g_assert_cmpint (tue_checklist_item_get_checker (item), ==, TUE_CHECKER_AUTHOR);
  g_assert_cmpstr (tue_snippet_get_name (snippet), ==, "house-voice");
  g_assert_cmpstr (tue_snippet_get_label (snippet), ==, "House voice");
  g_assert_cmpstr (tue_snippet_get_text (snippet), ==, "Plain.\n");
}

static void
test_step (void)
{
  g_autoptr(TueField) field = tue_field_new (&(TueFieldSpec){ .name = "client" });
  g_autoptr(TueTemplate) template = tue_template_new ("t", 3, "Shorter", "Dear {{client}}", &field, 1);
  g_autoptr(TueStep) step = tue_step_new ("s", "Draft", NULL, template);

  g_assert_cmpstr (tue_template_get_id (template), ==, "t");
  g_assert_cmpuint (tue_template_get_version (template), ==, 3);
  g_assert_cmpstr (tue_template_get_note (template), ==, "Shorter");
  g_assert_cmpstr (tue_template_get_text (template), ==, "Dear {{client}}");
  g_assert_cmpuint (tue_template_get_n_fields (template), ==, 1);
  g_assert_true (tue_template_get_nth_field (template, 0) == field);
  g_assert_cmpstr (tue_step_get_id (step), ==, "s");
  g_assert_cmpstr (tue_step_get_name (step), ==, "Draft");
  g_assert_cmpstr (tue_step_get_guidance (step), ==, "");
  g_assert_true (tue_step_get_template (step) == template);
}

static void
test_hash (void)
{
  g_autoptr(TueField) a = tue_field_new (&(TueFieldSpec){ .name = "a" });
  g_autoptr(TueField) b = tue_field_new (&(TueFieldSpec){ .name = "a", .required = TRUE });
  g_autoptr(TueTemplate) first = tue_template_new ("1", 1, NULL, "x", &a, 1);
  g_autoptr(TueTemplate) same = tue_template_new ("2", 2, "note", "x", &a, 1);
  g_autoptr(TueTemplate) other_text = tue_template_new ("1", 1, NULL, "y", &a, 1);
  g_autoptr(TueTemplate) other_field = tue_template_new ("1", 1, NULL, "x", &b, 1);

  g_assert_cmpuint (strlen (tue_template_get_hash (first)), ==, 64);
  g_assert_cmpstr (tue_template_get_hash (first), ==, tue_template_get_hash (same));
  g_assert_cmpstr (tue_template_get_hash (first), !=, tue_template_get_hash (other_text));
  g_assert_cmpstr (tue_template_get_hash (first), !=, tue_template_get_hash (other_field));
}

static void
test_example (void)
{
  static const struct
  {
    const char *values;
    const char *resolved;
  } examples[] = {
    { "{}", "{}" },
    { "{\"a\":\"x\",\"b\":[1,true]}", "{\"a\":\"x\",\"b\":[1,true]}" },
    { "{\"d\":{\"in_days\":0}}", "{\"d\":\"2026-11-24\"}" },
    { "{\"d\":{\"in_days\":7}}", "{\"d\":\"2026-12-01\"}" },
    { "{\"d\":{\"in_days\":-24}}", "{\"d\":\"2026-10-31\"}" },
    { "{\"d\":{\"in_days\":38}}", "{\"d\":\"2027-01-01\"}" },
    { "{\"l\":[{\"d\":{\"in_days\":1},\"n\":2}]}", "{\"l\":[{\"d\":\"2026-11-25\",\"n\":2}]}" },
    { "{\"d\":{\"in_days\":\"7\"}}", "{\"d\":{\"in_days\":\"7\"}}" },
    { "{\"d\":{\"in_days\":7,\"x\":1}}", "{\"d\":{\"in_days\":7,\"x\":1}}" },
    { "{\"d\":{\"in_days\":1e300}}", "{\"d\":\"2126-10-31\"}" },
  };
  GDate today;

  g_date_set_dmy (&today, 24, G_DATE_NOVEMBER, 2026);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr(TueValue) values = tue_value_from_json (examples[i].values, -1, NULL);
      g_autoptr(TueExample) example = tue_example_new (&(TueExampleSpec){ .id = "e", .title = "Northwind", .due_in_days = 3, .values = values });
      g_autoptr(TueValue) resolved = tue_example_resolve_values (example, &today);
      g_autofree char *json = tue_value_to_json (resolved);

      g_assert_cmpstr (tue_example_get_title (example), ==, "Northwind");
      g_assert_cmpint (tue_example_get_due_in_days (example), ==, 3);
      g_assert_true (tue_example_get_values (example) == values);
      g_assert_cmpstr (json, ==, examples[i].resolved);
      g_assert_cmpuint (tue_example_get_material (example)->len, ==, 0);
      g_assert_cmpstr (tue_example_get_answer (example), ==, "");
      g_assert_null (*tue_example_get_remarks (example));
    }
}

static void
test_answers (void)
{
  const char *const remarks[] = { "Names the date", "Does the sum", NULL };
  g_autoptr(TueValue) values = tue_value_new_map ();
  g_autoptr(GPtrArray) material = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueExample) example = NULL;

  g_ptr_array_add (material, tue_named_text_new ("Mail", "Hello"));
  example = tue_example_new (&(TueExampleSpec){ .values = values, .material = material, .weak_answer = "w", .answer = "a", .remarks = remarks });
  g_assert_cmpuint (tue_example_get_material (example)->len, ==, 1);
  g_assert_cmpstr (tue_named_text_get_text (tue_example_get_material (example)->pdata[0]), ==, "Hello");
  g_assert_cmpstr (tue_example_get_weak_answer (example), ==, "w");
  g_assert_cmpstr (tue_example_get_answer (example), ==, "a");
  g_assert_cmpstrv (tue_example_get_remarks (example), remarks);
}

/* As a value and back they are the same; what is none of them is left out. */
static void
test_named_texts (void)
{
  static const struct
  {
    const char *json;
    const char *kept;
  } cases[] = {
    { "[]", "[]" },
    { "[{\"name\":\"a\",\"text\":\"b\"},{\"name\":\"\",\"text\":\"\"}]", "[{\"name\":\"a\",\"text\":\"b\"},{\"name\":\"\",\"text\":\"\"}]" },
    { "[{\"name\":\"a\"},7,null,[],{\"name\":1,\"text\":\"b\"},{\"text\":\"b\",\"name\":\"c\"}]", "[{\"name\":\"c\",\"text\":\"b\"}]" },
    { "{\"name\":\"a\",\"text\":\"b\"}", "[]" },
    { "7", "[]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueValue) value = tue_value_from_json (cases[i].json, -1, NULL);
      g_autoptr(GPtrArray) texts = tue_named_texts_from_value (value);
      g_autoptr(TueValue) back = tue_named_texts_to_value (texts);
      g_autofree char *json = tue_value_to_json (back);

      g_assert_cmpstr (json, ==, cases[i].kept);
    }
  {
    g_autoptr(GPtrArray) none = tue_named_texts_from_value (NULL);

    g_assert_cmpuint (none->len, ==, 0);
  }
}

static void
test_checkers (void)
{
  for (TueChecker checker = TUE_CHECKER_ANYONE; checker <= TUE_CHECKER_REVIEWER; checker++)
    g_assert_cmpint (tue_checker_from_string (tue_checker_to_string (checker)), ==, checker);
  g_assert_cmpint (tue_checker_from_string ("client"), ==, TUE_CHECKER_ANYONE);
  g_assert_cmpint (tue_checker_from_string (NULL), ==, TUE_CHECKER_ANYONE);
}

/* By which name templates and people find a snippet, and when it is another. */
static void
test_snippets (void)
{
  static const char *const names[] = { "voice", "_x", "9 lives", "a.b-c d", "größe", "声" };
  static const char *const no_names[] = { "", ".x", "-x", " x", "a/b", "a\nb", "{{x}}", "a>b" };
  g_autoptr(TueSnippet) voice = tue_snippet_new ("voice", "House voice", "Plain.\n");
  g_autoptr(TueSnippet) same = tue_snippet_new ("voice", "House voice", "Plain.\n");
  g_autoptr(TueSnippet) unnamed = tue_snippet_new ("voice", NULL, "Plain.\n");
  g_autoptr(TueSnippet) longer = tue_snippet_new ("voice", "House voice", "Plain. Few.\n");
  g_autoptr(TueSnippet) third = tue_snippet_new_version ("voice", "House voice", "Plain.\n", 3, "Why");
  g_autoptr(TueSnippet) other = tue_snippet_new ("tone", "House voice", "Plain.\n");
  g_autoptr(GPtrArray) snippets = g_ptr_array_new ();

  g_assert_cmpstr (tue_snippet_get_title (voice), ==, "House voice");
  g_assert_cmpstr (tue_snippet_get_title (unnamed), ==, "voice");
  g_assert_true (tue_snippet_equal (voice, same));
  g_assert_false (tue_snippet_equal (voice, unnamed));
  g_assert_false (tue_snippet_equal (voice, longer));
  g_assert_false (tue_snippet_equal (voice, other));

  g_assert_cmpuint (tue_snippet_get_version (voice), ==, 0);
  g_assert_cmpstr (tue_snippet_get_note (voice), ==, "");
  g_assert_cmpuint (tue_snippet_get_version (third), ==, 3);
  g_assert_cmpstr (tue_snippet_get_note (third), ==, "Why");
  g_assert_true (tue_snippet_equal (voice, third));
  g_assert_cmpstr (tue_snippet_get_hash (voice), ==, tue_snippet_get_hash (other));
  g_assert_cmpstr (tue_snippet_get_hash (voice), !=, tue_snippet_get_hash (longer));

  g_assert_null (tue_snippet_find (snippets, "voice"));
  g_ptr_array_add (snippets, other);
  g_ptr_array_add (snippets, voice);
  g_assert_true (tue_snippet_find (snippets, "voice") == voice);
  g_assert_null (tue_snippet_find (snippets, "Voice"));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (tue_snippet_is_name (names[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (no_names); i++)
    g_assert_false (tue_snippet_is_name (no_names[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/playbook-parts/parts", test_parts);
  g_test_add_func ("/playbook-parts/step", test_step);
  g_test_add_func ("/playbook-parts/hash", test_hash);
  g_test_add_func ("/playbook-parts/example", test_example);
  g_test_add_func ("/playbook-parts/answers", test_answers);
  g_test_add_func ("/playbook-parts/named-texts", test_named_texts);
  g_test_add_func ("/playbook-parts/checkers", test_checkers);
  g_test_add_func ("/playbook-parts/snippets", test_snippets);

  return g_test_run ();
}
