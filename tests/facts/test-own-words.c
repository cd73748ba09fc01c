/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Which words of tasks are found in a text that others get, and which are not.
 */

#include "config.h"

#include "tue-own-words.h"

#include <string.h>

#include "../model/sample-locales.h"
#include "tue-value-json.h"

static TueLocale locale;

static TueWorkflow *
make_workflow (void)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  const TueFieldSpec specs[] = {
    { .name = "client", .type = TUE_FIELD_STRING, .label = "Client" },
    { .name = "contact", .type = TUE_FIELD_STRING, .label = "Contact person" },
    { .name = "budget", .type = TUE_FIELD_MONEY, .label = "Budget" },
    { .name = "notes", .type = TUE_FIELD_TEXT, .label = "Notes" },
  };
  TueField *fields[G_N_ELEMENTS (specs)];
  g_autoptr(TueTemplate) template = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    fields[i] = tue_field_new (&specs[i]);
  template = tue_template_new ("t", 1, NULL, "{{client}}", fields, G_N_ELEMENTS (fields));
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    tue_field_unref (fields[i]);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));

  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
}

static TueOwnWords *
make_words (const char *json,
            const char *title)
{
  TueOwnWords *words = tue_own_words_new (&locale);
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) values = tue_value_from_json (json, -1, &error);

  g_assert_no_error (error);
  tue_own_words_add_task (words, workflow, values, title);

  return words;
}

static char *
find_joined (TueOwnWords *words,
             const char  *text)
{
  g_autoptr(GArray) places = tue_own_words_find (words, text, strlen (text));
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const TueOwnPlace *place = &g_array_index (places, TueOwnPlace, i);

      g_assert_cmpuint (place->start + place->length, <=, strlen (text));
      g_string_append_printf (joined, "%s%.*s", i > 0 ? "|" : "", (int)place->length, text + place->start);
    }

  return g_string_free_and_steal (joined);
}

#define TASK "{\"client\": \"Northwind Traders Ltd\", \"contact\": \"Dana Whitfield\", \"budget\": {\"minor\": 483050, \"currency\": \"EUR\"}," \
             " \"notes\": \"Write to dana@northwind.example or call +44 20 7946 0958. Invoice INV-2026-118. See https://www.northwind.example/about\"," \
             " \"@material:x\": \"Ms Hidden Person, hidden@secret.example\"}"

static void
test_found (void)
{
  /* clang-format off */
  static const struct { const char *text, *found; } cases[] = {
    { "As for Northwind Traders Ltd in spring", "Northwind Traders Ltd" },
    { "As for NORTHWIND TRADERS LTD.", "NORTHWIND TRADERS LTD" },
    { "What Northwind said", "Northwind" },
    { "northwind winds are cold", "" },
    { "Ask Dana Whitfield’s office", "Dana Whitfield" },
    { "Ms Whitfield decides", "Whitfield" },
    { "Dana is a usual name", "" },
    { "Mail: Dana@Northwind.example", "Dana@Northwind.example" },
    { "Call 020 7946 0958 today", "020 7946 0958" },
    { "Paid with INV-2026-118.", "INV-2026-118" },
    { "From http://northwind.example/about/", "http://northwind.example/about/" },
    { "It was €4,830.50 in the end", "€4,830.50" },
    { "It was 4830.50 EUR in the end", "4830.50 EUR" },
    { "€4,830 and €5,000 are others", "" },
    { "hidden@secret.example of Hidden Person", "" },
    { "", "" },
    { "<b>Northwind Traders Ltd</b> & Dana Whitfield", "Northwind Traders Ltd|Dana Whitfield" },
    { "The client, the contact, the budget, Proposal", "" },
  };
  /* clang-format on */
  g_autoptr(TueOwnWords) words = make_words (TASK, "Proposal");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find_joined (words, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Nothing is taken of what says nothing. */
static void
test_ordinary (void)
{
  static const char *const tasks[] = {
    "{}",
    "{\"client\": \"\"}",
    "{\"client\": \"the team\", \"notes\": \"Please shorten it to 200 words by Friday 27 November 2026.\"}",
    "{\"budget\": {\"minor\": 500000, \"currency\": \"EUR\"}}",
    "{\"contact\": \"Will\"}",
    "{\"client\": null, \"budget\": 12, \"notes\": [true, {\"a\": 1}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_autoptr(TueOwnWords) words = make_words (tasks[i], "Follow-up");
      g_autofree char *found = find_joined (words, "Will the team write 200 words by Friday 27 November 2026 for €5,000? Follow-up: 12 May.");

      g_test_message ("%s", tasks[i]);
      g_assert_cmpstr (found, ==, "");
    }
}

static void
test_public (void)
{
  g_autoptr(TueOwnWords) words = make_words (TASK, "Proposal");
  g_autofree char *found = NULL;

  tue_own_words_set_public (words, "An example: Northwind Traders Ltd, €4,830.50");
  found = find_joined (words, "Northwind, Dana Whitfield, €4,830.50");
  g_assert_cmpstr (found, ==, "Dana Whitfield");
}

/* None says what it stands for, nor anything of the text. */
static void
test_stand_ins (void)
{
  const char *const languages[] = { "en", "de" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr(TueOwnWords) words = make_words (TASK, "Proposal");
      g_autoptr(GPtrArray) made = tue_own_words_make_stand_ins (words, "Quillmere was there", i == 1);

      g_assert_cmpuint (made->len, ==, tue_own_words_get_n_words (words));
      for (guint j = 0; j < made->len; j++)
        {
          g_autofree char *found = find_joined (words, made->pdata[j]);

          g_test_message ("%s: %s", tue_own_words_get_word (words, j)->words, (char *)made->pdata[j]);
          g_assert_cmpstr (found, ==, "");
          g_assert_cmpstr (made->pdata[j], !=, "");
          g_assert_null (strstr (made->pdata[j], "Quillmere"));
        }
    }
}

/* Whatever stands in a task, what it names is found again, and nothing else breaks. */
static void
test_random (void)
{
  static const char *const parts[] = { "Dana Whitfield", "Köhler & Söhne GmbH", "a@b.example", "{{", "}}", "<b>", "\n", "\xf0\x9f\x98\x80", "€1,234.56",
                                       " and ", "Mr ", "“", "0171 2345678", "\t", "INV-", "12", "." };
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(TueOwnWords) words = tue_own_words_new (&locale);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      g_autoptr(TueValue) values = NULL;
      g_autofree char *found = NULL;

      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      tue_value_builder_set (builder, "notes", tue_value_new_string (text->str));
      values = tue_value_builder_end (builder);
      tue_own_words_add_task (words, NULL, values, text->str);
      found = find_joined (words, text->str);
      g_assert_true (g_utf8_validate (found, -1, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  locale = make_sample (SAMPLE_US);

  g_test_add_func ("/facts/own-words/found", test_found);
  g_test_add_func ("/facts/own-words/ordinary", test_ordinary);
  g_test_add_func ("/facts/own-words/public", test_public);
  g_test_add_func ("/facts/own-words/stand-ins", test_stand_ins);
  g_test_add_func ("/facts/own-words/random", test_random);

  return g_test_run ();
}
