/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever a draft says, its facts and ties stay in order, apart and on whole
 * characters, and ties survive being kept.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "../facts/sample-facts.h"
#include "../model/sample-locales.h"
#include "fuzzer.h"
#include "tue-facts.h"
#include "tue-provenance.h"

static const char *const words[] = {
  "€", "$", "£", "EUR ", "TEUR ", "k€", " Mio. ", " million ", "%", " percent", "10.500", "10,500", "1 000", "1'000", "1.000.000,00", "(1,200)", "-12.5", "12k", "½",
  "27 November 2026", "27.11.2026", "2026-11-27", "11/27/26", "Friday, ", "Freitag, den ", "vendredi ", "1er ", "Nov ", "'26", "end of ", "next ", "Q1 2027",
  "14:30", "2:30 pm", " Uhr", " h ", "noon", "half past two", "24–27 November", "dana@northwind.example", "https://www.northwind.com/offers", "www.a.b", "+49 30 1234 5678",
  "(030) ", "Hauptstraße 12", "10115 Berlin", "12 Main St", "INV-2026-118", "page ", "no. ", "Nr. ", "PO ", "§ ", "Northwind", "Northwind Traders", "Traders", "Dana Weber", "Weber",
  "Herr ", "Ms ", "Marek Novak", "Reporting workshop", "twelve", "two hundred and fifty", "zwölf", "fünfundzwanzig", "quatre-vingt-dix", " weeks", " people", "Budget: ", "Deadline | ",
  "Q3", "Q3 2026", "3Q26", "Q3–", "/26", "KW ", "calendar week ", "third ", "erstes ", "III. ", "1. ", " quarter", " Quartal", " trimestre", "FY", "2026/27", "H1 ", " of ", " and ", " bis ",
  "O\u2019Brien", "Müller", "fell by ", "up ", " per ", "team of ", "sections ",
  "\n", "\n\n", "- ", "| ", "**", "# ", "[", "]", "\u202f", "\u00a0", "\u200b", "e\u0301", "東京", "\U0001f600", "\u2212", "×", "–", NULL
};

static TueWorkflow *workflow;
static TueValue    *values;
static TueValue    *of_quarter;
static TueValue    *of_other_quarter;

static void
assert_facts (TueFactCheck *check,
              const char   *text,
              gsize         length)
{
  gsize          n, end = 0;
  const TueFact *facts = tue_fact_check_get_facts (check, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (facts[i].start, >=, end);
      g_assert_cmpuint (facts[i].length, >, 0);
      end = facts[i].start + facts[i].length;
      g_assert_cmpuint (end, <=, length);
      g_assert_true (g_utf8_validate (text + facts[i].start, (gssize)facts[i].length, NULL));
    }
}

static void
assert_ties (TueProvenance *provenance,
             const char    *text,
             gsize          length)
{
  g_autoptr(GArray) ties = tue_provenance_to_ties (provenance);
  g_autoptr(TueProvenance) again = tue_provenance_from_ties (ties, length);
  gsize                    n, n_again, end = 0;
  const TueProvenanceSpan *spans = tue_provenance_get_spans (provenance, &n);
  const TueProvenanceSpan *kept = tue_provenance_get_spans (again, &n_again);

  g_assert_cmpuint (n, ==, n_again);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (spans[i].start, >=, end);
      g_assert_cmpuint (spans[i].length, >, 0);
      end = spans[i].start + spans[i].length;
      g_assert_cmpuint (end, <=, length);
      g_assert_true (g_utf8_validate (text + spans[i].start, (gssize)spans[i].length, NULL));
      g_assert_cmpuint (kept[i].start, ==, spans[i].start);
      g_assert_cmpstr (kept[i].meaning, ==, spans[i].meaning);
    }
}

static void
check_draft (const char *input,
             gsize       length)
{
  g_autoptr(TueFactCheck) check = NULL;
  g_autoptr(TueProvenance) provenance = tue_provenance_new ();
  TueLocale locale = make_sample ((Sample)(length % 4));
  GDate     today;

  set_sample_today (&today);
  check = tue_fact_check_new (input, (gssize)length, workflow, values, "2026-12-01", "Northwind Q1 proposal", &locale, NULL, &today, NULL);
  assert_facts (check, input, length);

  tue_provenance_find (provenance, input, (gssize)length, workflow, values, "2026-12-01", &locale, &today);
  assert_ties (provenance, input, length);
  /* Against the values that it was found with, nothing is stale. */
  tue_provenance_check (provenance, workflow, values, "2026-12-01", &locale, &today);
  g_assert_cmpuint (tue_provenance_get_n_stale (provenance), ==, 0);

  tue_provenance_find (provenance, input, (gssize)length, workflow, of_quarter, "2026-12-01", &locale, &today);
  tue_provenance_check (provenance, workflow, of_other_quarter, "2026-12-01", &locale, &today);
  assert_ties (provenance, input, length);
}

static void
test_facts (void)
{
  workflow = make_sample_workflow ();
  values = read_sample_values (sample_values);
  of_quarter = change_value (values, "reference", "\"Q3 2026\"");
  of_other_quarter = change_value (values, "reference", "\"Q1 2027\"");
  fuzzer_run (&(Fuzzer){ .corpus = "facts", .words = words, .utf8 = TRUE, .target = check_draft });
  tue_value_unref (values);
  tue_value_unref (of_quarter);
  tue_value_unref (of_other_quarter);
  g_object_unref (workflow);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/facts", test_facts);

  return g_test_run ();
}
