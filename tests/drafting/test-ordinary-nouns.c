/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-ordinary-nouns.h"

static void
test_is (void)
{
  static const struct
  {
    const char *language;
    const char *nouns;
    const char *names;
  } cases[] = {
    { "en", "Discount|discounts|Internal Discount|Restructuring|Complaint|Negotiation|Partnership|Salary|Overtime|Price Increase",
      "Globex|Florence|Constance|Guinness|Boeing|Beijing|Clement|Project Falcon|Bank of Scotland|Northwind|Marek|Ann" },
    { "de", "Kunde|Kunden|Kundin|Stammkunde|Lieferanten|Kündigung|Krankheit|Zielpreise|Interner Preis|Mindestmarge|Rabatte|Verlust|Umsätze|Mieterinnen|Skonto|Kunden-Rabatt",
      "Müller|Neubauer|Kaufmann|Bergmann|Globex|Jung|Anna Keller|Deutsche Bank|Wien|Planert|Wertheim" },
    { "fr", "", "Remise|Client" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint is_noun = 0; is_noun < 2; is_noun++)
      {
        g_auto(GStrv) words = g_strsplit (is_noun ? cases[i].nouns : cases[i].names, "|", -1);

        for (guint j = 0; words[j] != NULL && *words[j] != '\0'; j++)
          if (tue_ordinary_noun_is (words[j], cases[i].language) != (gboolean)is_noun)
            {
              g_test_message ("%s in %s", words[j], cases[i].language);
              g_test_fail ();
            }
      }
}

static void
test_is_foreign (void)
{
  static const char *const foreign[] = { "Globex", "Datavia", "Initech", "Acme", "IBM", "DataVia", "Kyndryl", "Enco", "A1" };
  static const char *const own[] = { "Müller", "Wimmelbau", "Kanzlei", "Streik", "Schnecke", "Bach" };

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    g_assert_true (tue_ordinary_noun_is_foreign (foreign[i]));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_false (tue_ordinary_noun_is_foreign (own[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/ordinary-nouns/is", test_is);
  g_test_add_func ("/drafting/ordinary-nouns/is-foreign", test_is_foreign);

  return g_test_run ();
}
