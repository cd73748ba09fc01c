/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-draft-leaks.h"

#include <string.h>

#include "sample-filler.h"
#include "tue-draft.h"
#include "tue-material.h"

#define FIELDS "[{\"name\": \"client\", \"type\": \"string\"}, {\"name\": \"must_not\", \"type\": \"text\", \"holds\": \"withheld\"}]"

static TueWorkflow *
make_workflow (const char *language)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (FIELDS, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;

  g_assert_nonnull (declared);
  template = tue_template_new ("t", 1, NULL, "{{client}} {{must_not}} {{material}}", (TueField *const *)declared->pdata, declared->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .language = language, .steps = steps });
}

/* What is between ‹ and › in the material is internal. */
static TueValue *
make_values (const char *client,
             const char *must_not,
             const char *material)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TueMaterial) first = NULL;
  g_autoptr(TueMaterial) marked = NULL;
  g_auto(GStrv) parts = g_strsplit (material, "‹", 2);
  g_auto(GStrv) rest = parts[0] != NULL && parts[1] != NULL ? g_strsplit (parts[1], "›", 2) : NULL;
  g_autofree char *whole = rest != NULL ? g_strconcat (parts[0], rest[0], rest[1], NULL) : g_strdup (material);
  g_autoptr(TueValue) text = tue_value_new_string (whole);

  if (client != NULL)
    tue_value_builder_set (builder, "client", tue_value_new_string (client));
  if (must_not != NULL)
    tue_value_builder_set (builder, "must_not", tue_value_new_string (must_not));
  values = tue_value_builder_end (builder);
  first = tue_material_new ("a", "Notes", TUE_MATERIAL_NOTES, text);
  marked = rest != NULL ? tue_material_with_internal (first, strlen (parts[0]), strlen (rest[0]), TRUE) : g_object_ref (first);

  return tue_material_add_to_values (marked, values);
}

static GArray *
list (const char  *language,
      TueValue    *values,
      const char  *draft,
      TueWorkflow *workflow)
{
  TueLocale locale;
  GDate     today;

  tue_locale_read_language (&locale, language);
  g_date_set_dmy (&today, 24, G_DATE_NOVEMBER, 2026);
  return tue_draft_leaks_list (draft, strlen (draft), workflow, values, "2026-11-27", &locale, &today, NULL);
}

static char *
describe (GArray     *leaks,
          const char *draft)
{
  g_autoptr(GString) described = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < leaks->len; i++)
    {
      const TueDraftLeak *leak = &g_array_index (leaks, TueDraftLeak, i);

      g_assert_cmpuint (leak->start, >=, at);
      at = leak->start;
      g_assert_true (g_utf8_validate (draft + leak->start, (gssize)leak->length, NULL));
      g_string_append_printf (described, "%s%s%s", i > 0 ? "|" : "", leak->is_internal ? "*" : "", leak->words);
      if (leak->n_places > 1)
        g_string_append_printf (described, " ×%u", leak->n_places);
    }

  return g_string_free_and_steal (g_steal_pointer (&described));
}

static void
test_list (void)
{
  static const struct
  {
    const char *language;
    const char *must_not;
    const char *material;
    const char *draft;
    const char *leaks;
  } cases[] = {
    /* Nothing is kept back. */
    { "en", NULL, "Notes on Globex", "Globex pays.", "" },
    { "en", " \n", "Notes", "Globex pays.", "" },
    /* Names, in every form. */
    { "en", "Globex", "", "Northwind pays.", "" },
    { "en", "Globex", "", "Globex pays. GLOBEX’s offer, globex.", "Globex ×3" },
    { "en", "Gallowgate Flour", "", "We buy from Gallowgate.", "Gallowgate" },
    { "en", "Marek, Project Falcon", "", "Marek's part of Project\nFalcon", "Marek|Project Falcon" },
    { "de", "Müller", "", "Das ist Müllers Anteil.", "Müllers" },
    { "de", "der Kunde Globex; Rabatt", "", "Ohne Rabatte geht es.", "Rabatte" },
    { "de", "Bewerber", "", "Wir sprachen mit den Bewerbern.", "Bewerbern" },
    { "en", "our discount", "", "The Discount stays.", "Discount" },
    { "en", "dana@example.com", "", "Write to Dana@Example.com.", "Dana@Example.com" },
    /* Figures, however they are written. */
    { "en", "€4,800", "", "It costs 4.800 Euro.", "4.800 Euro" },
    { "en", "€4,800", "", "It costs EUR 4800.", "EUR 4800" },
    { "en", "€4,800", "", "It costs 4 800,00 €.", "4 800,00 €" },
    { "en", "€4,800", "", "It costs €4.8k.", "€4.8k" },
    { "en", "€4,800", "", "It costs $4,800 or €4,801.", "" },
    { "en", "floor of €9,200", "", "We can go to 9.200 EUR.", "9.200 EUR" },
    { "en", "a margin of 12 %", "", "Twelve percent is ours.", "Twelve percent" },
    { "en", "12 %", "", "Page 12 of 12.", "" },
    { "de", "12 %", "", "Die Marge ist 12 Prozent.", "12 Prozent" },
    { "en", "4 December", "", "We decide on December 4th.", "December 4th" },
    { "de", "4. Dezember", "", "Wir entscheiden am 04.12.", "04.12." },
    /* What is internal. */
    { "en", NULL, "Two days. ‹Their board wants the contract signed before Easter.› Bye.", "Since their board wants the contract signed, we hurry.", "*their board wants the contract signed" },
    { "en", NULL, "Two days. ‹We could go down to €9,200.› Bye.", "We could offer 9,200 euros.", "*9,200 euros" },
    { "en", NULL, "They pay €9,200. ‹We would do it for €9,200.›", "For €9,200.", "" },
    { "en", NULL, "‹Ask Piotr Nowak first.› Two days.", "Piotr Nowak agrees.", "*Piotr Nowak" },
    { "en", NULL, "‹Marek› said two days.", "As Marek said.", "*Marek" },
    { "en", NULL, "‹Call on 27 November 2026.› Two days.", "By 27 November 2026.", "" },
    { "en", NULL, "‹Northwind is slow.› Two days.", "Dear Northwind,", "" },
    { "en", NULL, "Two days. ‹Be nice.›", "Two days, and all will be fine.", "" },
    /* Hostile. */
    { "en", "<b>x</b>, .*, %s%n", "", "A <b>x</b> and %s%n.", "<b>x</b>|%s%n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWorkflow) workflow = make_workflow (cases[i].language);
      g_autoptr(TueValue) values = make_values ("Northwind", cases[i].must_not, cases[i].material);
      g_autoptr(GArray) leaks = list (cases[i].language, values, cases[i].draft, workflow);
      g_autofree char *described = describe (leaks, cases[i].draft);

      if (g_strcmp0 (described, cases[i].leaks) != 0)
        g_test_message ("%u: %s | %s in %s:\n   %s\n   instead of %s", i, cases[i].must_not, cases[i].material, cases[i].draft, described, cases[i].leaks), g_test_fail ();
      if (leaks->len > 0)
        g_assert_true (tue_draft_leaks_may_be (workflow, values));
    }
}

/* The same words are told once, and a tick is for them in any case. */
static void
test_ids (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("en");
  g_autoptr(TueValue) values = make_values (NULL, "Globex", "");
  g_autoptr(GArray) leaks = list ("en", values, "Globex, GLOBEX and Globex's", workflow);

  g_assert_cmpuint (leaks->len, ==, 1);
  g_assert_cmpstr (g_array_index (leaks, TueDraftLeak, 0).id, ==, "leak:globex");
  g_assert_cmpuint (g_array_index (leaks, TueDraftLeak, 0).n_places, ==, 3);
}

static void
test_may_be (void)
{
  static const struct
  {
    const char *must_not;
    const char *material;
    gboolean    may_be;
  } cases[] = {
    { NULL, "Notes", FALSE },
    { "\n ", "Notes", FALSE },
    { "Globex", "Notes", TRUE },
    { NULL, "Notes ‹to us›", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWorkflow) workflow = make_workflow (NULL);
      g_autoptr(TueValue) values = make_values (NULL, cases[i].must_not, cases[i].material);

      g_assert_cmpint (tue_draft_leaks_may_be (workflow, values), ==, cases[i].may_be);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("en");
  g_autoptr(TueValue) values = make_values (NULL, "€4,800", "");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  TueLocale locale;
  GDate     today;

  tue_locale_read_language (&locale, "en");
  g_date_set_dmy (&today, 24, G_DATE_NOVEMBER, 2026);
  g_cancellable_cancel (cancellable);
  g_assert_null (tue_draft_leaks_list ("€4,800", strlen ("€4,800"), workflow, values, NULL, &locale, &today, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/draft-leaks/list", test_list);
  g_test_add_func ("/drafting/draft-leaks/ids", test_ids);
  g_test_add_func ("/drafting/draft-leaks/may-be", test_may_be);
  g_test_add_func ("/drafting/draft-leaks/cancelled", test_cancelled);

  return g_test_run ();
}
