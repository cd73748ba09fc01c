/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-provenance.h"

#include <locale.h>
#include <string.h>

#include "../model/sample-locales.h"
#include "sample-facts.h"

#define DUE "2026-12-01"

/* A draft with its task, as the window has them. */
typedef struct
{
  TueProvenance *provenance;
  TueWorkflow   *workflow;
  TueValue      *values;
  char          *due;
  GString       *text;
  TueLocale      locale;
  GDate          today;
} Draft;

static void
open_draft (Draft      *draft,
            const char *text,
            Sample      sample)
{
  draft->provenance = tue_provenance_new ();
  draft->workflow = make_sample_workflow ();
  draft->values = read_sample_values (sample_values);
  draft->due = g_strdup (DUE);
  draft->text = g_string_new (text);
  draft->locale = make_sample (sample);
  set_sample_today (&draft->today);
  tue_provenance_find (draft->provenance, text, -1, draft->workflow, draft->values, draft->due, &draft->locale, &draft->today);
}

static void
close_draft (Draft *draft)
{
  tue_provenance_free (draft->provenance);
  g_object_unref (draft->workflow);
  tue_value_unref (draft->values);
  g_free (draft->due);
  g_string_free (draft->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, close_draft)

static guint
check (Draft *draft)
{
  return tue_provenance_check (draft->provenance, draft->workflow, draft->values, draft->due, &draft->locale, &draft->today);
}

/* json: NULL for no value any more; field "task.due" is the due date itself. */
static guint
change (Draft      *draft,
        const char *field,
        const char *json)
{
  if (g_str_equal (field, "task.due"))
    {
      g_free (draft->due);
      draft->due = g_strdup (json);
    }
  else
    {
      TueValue *values = change_value (draft->values, field, json);

      tue_value_unref (draft->values);
      draft->values = values;
    }

  return check (draft);
}

static void
edit (Draft      *draft,
      gsize       start,
      gsize       removed,
      const char *inserted)
{
  g_string_erase (draft->text, (gssize)start, (gssize)removed);
  g_string_insert (draft->text, (gssize)start, inserted);
  tue_provenance_edit (draft->provenance, start, removed, strlen (inserted));
}

/* Spans as one reads them: words, "=" and what they are tied to; "→" and what
 * to write where they are stale. */
static char *
describe (Draft *draft)
{
  GString                 *described = g_string_new (NULL);
  gsize                    n_spans;
  const TueProvenanceSpan *spans = tue_provenance_get_spans (draft->provenance, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      g_assert_cmpuint (spans[i].start + spans[i].length, <=, draft->text->len);
      g_string_append_printf (described, "%s%.*s=%s", i > 0 ? "; " : "", (int)spans[i].length,
                              draft->text->str + spans[i].start, spans[i].field);
      if (spans[i].item != G_MAXUINT)
        g_string_append_printf (described, "#%u", spans[i].item);
      if (spans[i].member != NULL)
        g_string_append_printf (described, ".%s", spans[i].member);
      if (spans[i].stale)
        g_string_append_printf (described, " → %s", spans[i].value != NULL ? spans[i].value : "nothing");
      else
        g_assert_null (spans[i].value);
    }

  return g_string_free_and_steal (described);
}

static void
assert_spans (Draft      *draft,
              const char *expected)
{
  g_autofree char *described = describe (draft);

  if (!g_str_equal (described, expected))
    {
      g_test_message ("MISMATCH\n#  says   %s\n#  wanted %s", described, expected);
      g_test_fail ();
    }
}

static const struct
{
  const char *text;
  const char *spans;
} found[] = {
  { "", "" },
  { "Dear Dana Weber,", "Dana Weber=contact" },
  { "For Northwind Traders: €10,500 by 27 November.", "Northwind Traders=client; €10,500=budget; 27 November=deadline" },
  { "Due 1 December 2026 at 14:30, 12.5 % up.", "1 December 2026=task.due; 14:30=at; 12.5 %=growth" },
  { "Total 6,921 €, until 18 December.", "6,921 €=total; 18 December=until" },
  { "Reporting workshop, 1.500,50 € each, 2 of them", "Reporting workshop=items#0.name; 1.500,50 €=items#0.price" },
  { "Mail dana@northwind.example or see northwind.com/offers, call +49 30 12345678", "dana@northwind.example=mail; northwind.com/offers=site; +49 30 12345678=phone" },
  { "See INV-2026-118 at the Trade fair.", "INV-2026-118=reference; Trade fair=channels#0" },
  { "It sits in Hauptstraße 12, 10115 Berlin.", "Hauptstraße 12, 10115 Berlin=address" },

  { "Dear Ms Weber, for \u201eNorthwind Traders\u201c, **Northwind Traders** and NORTHWIND-TRADERS",
    "Weber=contact; Northwind Traders=client; Northwind Traders=client; NORTHWIND-TRADERS=client" },
  { "Northwind. Traders, Northwind, Traders and\n\nNorthwind\n\nTraders", "" },

  /* Too common, or not the whole value */
  { "2 days, 4 people, 8 %, friendly, Friendly, web, Yes", "" },
  { "Northwind alone, Dana, 340 reports, 15 January, in 2026, November 2026", "" },
  { "Today is 24 November 2026.", "" },

  /* Of the opposite */
  { "A reduction of 12.5 and growth of 12.5", "12.5=growth" },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_auto(Draft) draft = { 0 };

      open_draft (&draft, found[i].text, SAMPLE_C);
      g_test_message ("%s", found[i].text);
      assert_spans (&draft, found[i].spans);
      g_assert_cmpuint (check (&draft), ==, 0);
      assert_spans (&draft, found[i].spans);
    }
}

/* Texts of one field, in a draft that has them in other spellings. */
static const struct
{
  const char *client; /* JSON */
  const char *text;
  const char *words; /* NULL where nothing is tied */
} texts[] = {
  { "\"AT&T <b>\"", "We sell to AT&T <b> now.", "AT&T <b>" },
  { "\"O'Brien & Sons\"", "We sell to O\u2019Brien & Sons.", "O\u2019Brien & Sons" },
  { "\"Müller GmbH\"", "For Mu\u0308ller GmbH.", "Mu\u0308ller GmbH" },
  { "\"Stra\u00dfe AG\"", "FOR STRASSE AG.", "STRASSE AG" },
  { "\"北風商事\"", "提案書:北風商事の皆様へ", "北風商事" },
  { "\"Ready?\"", "Are they Ready? Yes.", "Ready?" },
  { "\"(Ready)\"", "Are they (Ready) or Ready", "(Ready)" },
  { "\"northwind\"", "We sell to Northwind.", "Northwind" },
  { "\"northwind\"", "Northwind is northwind.", NULL },
  { "\"Northwind\"", "Northwind is it.", "Northwind" },
  { "\"X5\"", "It is X5.", NULL },
  { "\"Yes\"", "He said Yes to it.", NULL },
  { "\"12345\"", "It is 12345 or so.", "12345" },
  { "\"...\"", "And so ...", NULL },
  { "\"12 apples\"", "They got 12 apples.", "12 apples" },
  { "\"27 November 2026\"", "By 27.11.2026.", "27.11.2026" },
};

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto(Draft) draft = { 0 };
      g_autofree char *json = g_strdup_printf ("{\"client\": %s}", texts[i].client);

      open_draft (&draft, texts[i].text, SAMPLE_C);
      tue_value_unref (draft.values);
      draft.values = read_sample_values (json);
      tue_provenance_find (draft.provenance, draft.text->str, -1, draft.workflow, draft.values, NULL, &draft.locale, &draft.today);
      g_test_message ("%s", texts[i].text);
      if (texts[i].words != NULL)
        {
          gsize                    n_spans;
          const TueProvenanceSpan *spans = tue_provenance_get_spans (draft.provenance, &n_spans);

          g_assert_cmpuint (n_spans, >=, 1);
          g_assert_cmpmem (draft.text->str + spans[0].start, spans[0].length, texts[i].words, strlen (texts[i].words));
          g_assert_cmpstr (spans[0].field, ==, "client");
        }
      else
        assert_spans (&draft, "");
      g_assert_cmpuint (check (&draft), ==, 0);
    }
}

/* What a value becomes where it was written in a way of its own. */
static const struct
{
  Sample      sample;
  const char *text;
  const char *field;
  const char *json; /* the new value, or the new due date */
  const char *value;
} styles[] = {
  { SAMPLE_C, "It is €10,500.", "budget", "{\"minor\": 1200000, \"currency\": \"EUR\"}", "€12,000" },
  { SAMPLE_C, "It is €10,500.", "budget", "{\"minor\": 1200050, \"currency\": \"EUR\"}", "€12,000.50" },
  { SAMPLE_C, "It is €10,500.00.", "budget", "{\"minor\": 1200050, \"currency\": \"EUR\"}", "€12,000.50" },
  { SAMPLE_C, "It is 10.500 €.", "budget", "{\"minor\": 123456700, \"currency\": \"EUR\"}", "1.234.567 €" },
  { SAMPLE_C, "It is 10.500,00 EUR.", "budget", "{\"minor\": 99950, \"currency\": \"EUR\"}", "999,50 EUR" },
  { SAMPLE_C, "It is EUR 10500.", "budget", "{\"minor\": 1200000, \"currency\": \"EUR\"}", "EUR 12000" },
  { SAMPLE_C, "It is 10\u202f500 €.", "budget", "{\"minor\": 1200000, \"currency\": \"EUR\"}", "12\u202f000 €" },
  { SAMPLE_C, "It is 10'500 Euro.", "budget", "{\"minor\": 1200000, \"currency\": \"EUR\"}", "12'000 Euro" },
  { SAMPLE_C, "It is €10.5k.", "budget", "{\"minor\": 1200000, \"currency\": \"EUR\"}", "€12k" },
  { SAMPLE_C, "It is 10,500 in all.", "budget", "{\"minor\": 1200000, \"currency\": \"EUR\"}", "12,000" },
  { SAMPLE_C, "It is €10,500.", "budget", "{\"minor\": 1200000, \"currency\": \"USD\"}", "$12,000" },
  { SAMPLE_C, "It is €10,500.", "budget", "{\"minor\": -5000, \"currency\": \"EUR\"}", "-€50" },
  { SAMPLE_C, "It is €10,500.", "budget", "\"a lot\"", "a lot" },
  { SAMPLE_C, "It is 10.500,- €.", "budget", "{\"minor\": 520050, \"currency\": \"EUR\"}", "5.200,50 €" },
  { SAMPLE_C, "It is 10.500,- €.", "budget", "{\"minor\": 520000, \"currency\": \"EUR\"}", "5.200,- €" },
  { SAMPLE_C, "It is EUR 10.500,– net.", "budget", "{\"minor\": 520050, \"currency\": \"EUR\"}", "EUR 5.200,50" },
  { SAMPLE_C, "It is €10.5k.", "budget", "{\"minor\": 520050, \"currency\": \"EUR\"}", "€5,200.50" },
  { SAMPLE_C, "It is €0.0105 million.", "budget", "{\"minor\": 990000, \"currency\": \"EUR\"}", "€9,900" },
  { SAMPLE_C, "It is €0.0105 million.", "budget", "{\"minor\": 520000000, \"currency\": \"EUR\"}", "€5.2 million" },
  { SAMPLE_C, "It is 0,0105 Mio. €.", "budget", "{\"minor\": 990000, \"currency\": \"EUR\"}", "9.900 €" },
  { SAMPLE_C, "It is 10,5 k€.", "budget", "{\"minor\": 520050, \"currency\": \"EUR\"}", "5.200,50 €" },
  { SAMPLE_C, "It is 10,5 TEUR.", "budget", "{\"minor\": 520000, \"currency\": \"EUR\"}", "5,2 TEUR" },
  { SAMPLE_C, "It is +12.5% now.", "growth", "-3", "-3%" },
  { SAMPLE_C, "It is +12.5% now.", "growth", "4.5", "+4.5%" },
  { SAMPLE_C, "By (Fri.) 27 November", "deadline", "\"2026-12-02\"", "Wed.) 2 December" },
  { SAMPLE_C, "By 27 November 2026 (Fri)", "deadline", "\"2026-12-02\"", "2 December 2026 (Wed)" },
  { SAMPLE_DE, "Bis 27.11.2026 (Freitag)", "deadline", "\"2026-12-02\"", "02.12.2026 (Mittwoch)" },
  { SAMPLE_C, "By 27 Nov '26", "deadline", "\"2027-01-05\"", "5 Jan '27" },
  { SAMPLE_C, "At 2:30pm.", "at", "\"09:05\"", "9:05am" },
  { SAMPLE_C, "At 14 h 30.", "at", "\"09:05\"", "09 h 05" },
  { SAMPLE_C, "We sit in Hauptstraße 12, 10115 Berlin now.", "address", "\"Ring 5\\n20095 Hamburg\"", "Ring 5, 20095 Hamburg" },
  { SAMPLE_C, "Dear Ms Weber, yours", "contact", "\"Peter Schmidt\"", "Schmidt" },
  { SAMPLE_C, "It is €10,500.", "budget", NULL, NULL },
  { SAMPLE_C, "We saw 1250.", "count", "1400", "1400" },
  { SAMPLE_C, "We saw 1,250.", "count", "14000", "14,000" },
  { SAMPLE_C, "It is 12.5 % up.", "growth", "9", "9 %" },
  { SAMPLE_C, "Es sind 12,5 % und das ist mehr.", "growth", "9.25", "9,25 %" },
  { SAMPLE_C, "At 14:30.", "at", "\"09:05\"", "09:05" },
  { SAMPLE_C, "At 2:30 pm.", "at", "\"09:05\"", "9:05 am" },
  { SAMPLE_C, "At 2:30 p.m. sharp", "at", "\"16:00\"", "4:00 p.m." },
  { SAMPLE_C, "Um 14.30 Uhr", "at", "\"09:05\"", "09.05 Uhr" },
  { SAMPLE_C, "By 27 November 2026", "deadline", "\"2026-12-01\"", "1 December 2026" },
  { SAMPLE_C, "By 27 November", "deadline", "\"2026-12-04\"", "4 December" },
  { SAMPLE_C, "By 27 November", "deadline", "\"2027-01-15\"", "15 January" },
  { SAMPLE_C, "By 27 November", "deadline", "\"2028-01-15\"", "15 January 2028" },
  { SAMPLE_C, "By November 27", "deadline", "\"2028-01-15\"", "January 15, 2028" },
  { SAMPLE_C, "By November 27th, 2026", "deadline", "\"2026-12-02\"", "December 2nd, 2026" },
  { SAMPLE_C, "By the 27th of November", "deadline", "\"2026-12-11\"", "11th of December" },
  { SAMPLE_C, "By Nov. 27, 2026", "deadline", "\"2026-12-02\"", "Dec. 2, 2026" },
  { SAMPLE_C, "By Friday 27 November", "deadline", "\"2026-12-02\"", "Wednesday 2 December" },
  { SAMPLE_C, "By Fri, 27 Nov", "deadline", "\"2026-12-02\"", "Wed, 2 Dec" },
  { SAMPLE_C, "By 2026-11-27", "deadline", "\"2027-01-05\"", "2027-01-05" },
  { SAMPLE_C, "By 27.11.2026", "deadline", "\"2027-01-05\"", "05.01.2027" },
  { SAMPLE_C, "By 27.11.26", "deadline", "\"2027-01-05\"", "05.01.27" },
  { SAMPLE_C, "Bis 27.11.", "deadline", "\"2027-01-05\"", "05.01." },
  { SAMPLE_C, "By 12/1/2026, not 12/30/2026", "task.due", "2027-01-05", "1/5/2027" },
  { SAMPLE_US, "By 12/1/2026", "task.due", "2027-01-15", "1/15/2027" },
  { SAMPLE_C, "By 27/11/2026", "deadline", "\"2027-01-05\"", "05/01/2027" },
  { SAMPLE_C, "Das ist bis zum 27. November 2026 fertig.", "deadline", "\"2027-03-05\"", "5. März 2027" },
  { SAMPLE_DE, "Bis 27. Nov. 2026 ist das", "deadline", "\"2027-06-05\"", "5. Juni 2027" },
  { SAMPLE_DE, "Bis Freitag, den 27. November", "deadline", "\"2026-12-02\"", "Mittwoch, den 2. Dezember" },
  { SAMPLE_C, "Nous le ferons pour le 27 novembre 2026.", "deadline", "\"2027-02-01\"", "1er février 2027" },
  { SAMPLE_C, "Nous le ferons pour le 1er décembre.", "task.due", "2026-12-11", "11 décembre" },
  { SAMPLE_C, "Nous le ferons pour vendredi 27 novembre.", "deadline", "\"2026-12-02\"", "mercredi 2 décembre" },
  { SAMPLE_C, "For Northwind Traders", "client", "\"Contoso\"", "Contoso" },
  { SAMPLE_C, "For Northwind Traders", "client", "\"Contoso, Inc.\"", "Contoso, Inc." },
  { SAMPLE_C, "FOR NORTHWIND TRADERS", "client", "\"Contoso é\"", "CONTOSO É" },
  { SAMPLE_C, "FOR NORTHWIND TRADERS as agreed", "client", "\"Contoso é\"", "CONTOSO É" },
  { SAMPLE_C, "At the Trade fair", "channels", "[\"Post\", \"Web\"]", "Post" },
  { SAMPLE_C, "Total 6,921 €.", "items", "[{\"name\": \"Review support\", \"quantity\": 1, \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}}]", "980 €" },
};

static void
test_styles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_auto(Draft) draft = { 0 };
      gsize                    n_spans;
      const TueProvenanceSpan *spans;

      open_draft (&draft, styles[i].text, styles[i].sample);
      g_test_message ("%s with %s", styles[i].text, styles[i].json != NULL ? styles[i].json : "nothing");
      g_assert_cmpuint (check (&draft), ==, 0);
      g_assert_cmpuint (change (&draft, styles[i].field, styles[i].json), ==, 1);
      spans = tue_provenance_get_spans (draft.provenance, &n_spans);
      g_assert_cmpuint (n_spans, ==, 1);
      g_assert_true (spans[0].stale);
      g_assert_cmpstr (spans[0].value, ==, styles[i].value);
      g_assert_cmpuint (tue_provenance_get_n_stale (draft.provenance), ==, 1);
    }
}

/* Where the words around would not go with another value, it is offered and not
 * written. */
static void
test_by_hand (void)
{
  static const struct
  {
    Sample      sample;
    const char *text;
    const char *field;
    const char *json;
    gboolean    by_hand;
  } places[] = {
    { SAMPLE_C, "By 27 November (a Friday).", "deadline", "\"2026-12-02\"", TRUE },
    { SAMPLE_C, "By 27 November (a Friday).", "deadline", "\"2026-12-04\"", FALSE },
    { SAMPLE_C, "On Friday (27.11.2026) we meet.", "deadline", "\"2026-12-02\"", TRUE },
    { SAMPLE_C, "On Friday, 27 November 2026, we meet.", "deadline", "\"2026-12-02\"", FALSE },
    { SAMPLE_DE, "Wir kommen am Fr 27.11.2026 zu euch.", "deadline", "\"2026-12-02\"", TRUE },
    { SAMPLE_C, "From 24–27 November 2026.", "deadline", "\"2026-12-02\"", TRUE },
    { SAMPLE_C, "Vom 24. bis 27. November 2026.", "deadline", "\"2026-12-02\"", TRUE },
    { SAMPLE_C, "From Monday to 27 November 2026.", "deadline", "\"2026-12-02\"", FALSE },
    { SAMPLE_C, "We saw 1,250 visitors.", "count", "1", TRUE },
    { SAMPLE_C, "We saw 1,250 visitors.", "count", "2", FALSE },
    { SAMPLE_C, "Es waren 1.250 Stück.", "count", "1", TRUE },
    { SAMPLE_C, "We pay 10,500 euros.", "budget", "{\"minor\": 100, \"currency\": \"EUR\"}", TRUE },
    { SAMPLE_C, "We pay €10,500.", "budget", "{\"minor\": 100, \"currency\": \"EUR\"}", FALSE },
    { SAMPLE_C, "It grew by 12.5 %.", "growth", "-3", TRUE },
    { SAMPLE_C, "It grew by 12.5 %.", "growth", "3", FALSE },
    { SAMPLE_C, "Growth: 12.5 %.", "growth", "-3", FALSE },
    { SAMPLE_DE, "Das Wachstum von 12,5 % ist gut.", "growth", "-3", TRUE },
    { SAMPLE_C, "This is a Northwind Traders offer.", "client", "\"Acme\"", TRUE },
    { SAMPLE_C, "This is a Northwind Traders offer.", "client", "\"Contoso\"", FALSE },
    { SAMPLE_C, "Nous vous parlons de Northwind Traders.", "client", "\"Orange\"", TRUE },
    { SAMPLE_C, "That is Northwind Traders’ offer.", "client", "\"Contoso\"", TRUE },
    { SAMPLE_C, "That is Northwind Traders’ offer.", "client", "\"Contoso Partners\"", FALSE },
    { SAMPLE_C, "That is Northwind Traders' offer.", "client", "\"Contoso\"", TRUE },
    { SAMPLE_C, "That is Northwind Traders' offer.", "client", "\"Contoso Partners\"", FALSE },
    { SAMPLE_C, "Dear Ms Dana Weber,", "contact", "\"Peter Schmidt\"", TRUE },
    { SAMPLE_C, "Dear Dana Weber,", "contact", "\"Peter Schmidt\"", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_auto(Draft) draft = { 0 };
      gsize                    n_spans;
      const TueProvenanceSpan *spans;

      open_draft (&draft, places[i].text, places[i].sample);
      g_test_message ("%s with %s", places[i].text, places[i].json);
      g_assert_cmpuint (change (&draft, places[i].field, places[i].json), ==, 1);
      spans = tue_provenance_get_spans (draft.provenance, &n_spans);
      g_assert_cmpuint (n_spans, ==, 1);
      g_assert_nonnull (spans[0].value);
      g_assert_cmpint (spans[0].by_hand, ==, places[i].by_hand);
    }
}

/* A quarter is written as the place has it; what cannot be said so is offered. */
static void
test_periods (void)
{
  static const struct
  {
    const char *former;
    const char *text;
    const char *now;
    const char *value;
    gboolean    by_hand;
  } periods[] = {
    { "Q3 2026", "It is Q3 2026.", "Q4 2026", "Q4 2026", FALSE },
    { "Q3 2026", "It is Q3/26.", "Q1 2027", "Q1/27", FALSE },
    { "Q3 2026", "It is 3Q26.", "4. Quartal 2026", "4Q26", FALSE },
    { "Q3 2026", "It is Q3.", "Q4 2026", "Q4", FALSE },
    { "Q3 2026", "It is Q3.", "Q1 2027", "Q1 2027", TRUE },
    { "Q3 2026", "In the third quarter of 2026 we go.", "Q1 2027", "first quarter of 2027", FALSE },
    { "Q3 2026", "In the 3rd quarter of 2026 we go.", "Q2 2027", "2nd quarter of 2027", FALSE },
    { "Q3 2026", "In the third quarter of 2026 we go.", "H1 2027", "H1 2027", TRUE },
    { "Q3 2026", "In the third quarter of 2026 we go.", "by Christmas", "by Christmas", TRUE },
    { "Q3 2026", "In the last quarter we go, in Q3 2026.", "Q3–Q4 2026", "Q3–Q4 2026", TRUE },
    { "Q3 2026", "Das ist im dritten Quartal 2026 und nicht vorher.", "Q4 2026", "vierten Quartal 2026", FALSE },
    { "Q3 2026", "Das ist im 3. Quartal 2026 und nicht vorher.", "Q1 2027", "1. Quartal 2027", FALSE },
    { "Q3 2026", "Das ist im III. Quartal 2026 und nicht vorher.", "Q4 2026", "IV. Quartal 2026", FALSE },
    { "Q3 2026", "Nous le ferons pour le 3e trimestre 2026.", "T1 2027", "1er trimestre 2027", FALSE },
    { "Q3 2026", "Nous le ferons pour le troisième trimestre 2026.", "T1 2027", "premier trimestre 2027", FALSE },
    { "KW 32/2026", "Das ist in KW 32 und nicht vorher.", "KW 5/2026", "KW 5", FALSE },
    { "KW 05/2026", "It is 2026-W05.", "CW 12 2026", "2026-W12", FALSE },
    { "Q3–Q4 2026", "It is Q3/Q4 2026.", "Q1–Q2 2027", "Q1/Q2 2027", FALSE },
    { "FY 2026/27", "It is FY26/27.", "2027/28", "FY27/28", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_auto(Draft) draft = { 0 };
      g_autofree char         *former = g_strdup_printf ("{\"reference\": \"%s\"}", periods[i].former);
      g_autofree char         *now = g_strdup_printf ("\"%s\"", periods[i].now);
      gsize                    n_spans;
      const TueProvenanceSpan *spans;

      open_draft (&draft, periods[i].text, SAMPLE_C);
      tue_value_unref (draft.values);
      draft.values = read_sample_values (former);
      tue_provenance_find (draft.provenance, draft.text->str, -1, draft.workflow, draft.values, NULL, &draft.locale, &draft.today);
      g_test_message ("%s with %s", periods[i].text, periods[i].now);
      g_assert_cmpuint (check (&draft), ==, 0);
      g_assert_cmpuint (change (&draft, "reference", now), ==, 1);
      spans = tue_provenance_get_spans (draft.provenance, &n_spans);
      g_assert_cmpuint (n_spans, ==, 1);
      g_assert_cmpstr (spans[0].value, ==, periods[i].value);
      g_assert_cmpint (spans[0].by_hand, ==, periods[i].by_hand);
    }
}

/* Words that deny a value do not follow it. */
static void
test_denied (void)
{
  static const char *const denied[] = { "It is not €10,500 but €9,000.", "Es sind nicht 10.500 €, sondern mehr.", "It was ~~€10,500~~ less.", "Instead of €10,500 we pay less.",
                                        "Before it was 6 1/2, and Dana Weber-Schmidt was there." };

  for (gsize i = 0; i < G_N_ELEMENTS (denied); i++)
    {
      g_auto(Draft) draft = { 0 };

      open_draft (&draft, denied[i], SAMPLE_C);
      assert_spans (&draft, "");
    }
}

/* Where a text is that is there once. */
static gsize
locate (Draft      *draft,
        const char *words)
{
  const char *at = strstr (draft->text->str, words);

  g_assert_nonnull (at);
  return (gsize)(at - draft->text->str);
}

static void
test_edit (void)
{
  static const struct
  {
    const char *what;
    gsize       skip; /* bytes of it */
    gsize       removed;
    const char *inserted;
    const char *spans;
  } edits[] = {
    { "€10,500", 0, 0, "just ", "Dana Weber=contact; €10,500=budget; 27 November=deadline" },
    { "€10,500", 9, 0, "!", "Dana Weber=contact; €10,500=budget; 27 November=deadline" },
    { "€10,500", 4, 0, "x", "Dana Weber=contact; 27 November=deadline" },
    { "€10,500", 8, 1, "1", "Dana Weber=contact; 27 November=deadline" },
    { "€10,500", 9, 1, "", "Dana Weber=contact; €10,500=budget; 27 November=deadline" },
    { "€10,500", 0, 9, "€11,000", "Dana Weber=contact; 27 November=deadline" },
    { "€10,500", 0, 9, "", "Dana Weber=contact; 27 November=deadline" },
    { "Dana Weber", 2, 20, "", "27 November=deadline" },
    { "Dana Weber", 0, 10, "", "€10,500=budget; 27 November=deadline" },
    { "27 November", 0, 0, "Freitag, ", "Dana Weber=contact; €10,500=budget; 27 November=deadline" },
    { "27 November", 11, 2, "", "Dana Weber=contact; €10,500=budget; 27 November=deadline" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_auto(Draft) draft = { 0 };

      open_draft (&draft, "Dana Weber gets €10,500 by 27 November.\n", SAMPLE_C);
      edit (&draft, locate (&draft, edits[i].what) + edits[i].skip, edits[i].removed, edits[i].inserted);
      assert_spans (&draft, edits[i].spans);
    }
}

static void
test_find_span (void)
{
  g_auto(Draft) draft = { 0 };

  open_draft (&draft, "On 27 November, Dana Weber", SAMPLE_C);
  g_assert_cmpint (tue_provenance_find_span (draft.provenance, 2), ==, -1);
  g_assert_cmpint (tue_provenance_find_span (draft.provenance, 3), ==, 0);
  g_assert_cmpint (tue_provenance_find_span (draft.provenance, 13), ==, 0);
  g_assert_cmpint (tue_provenance_find_span (draft.provenance, 14), ==, -1);
  g_assert_cmpint (tue_provenance_find_span (draft.provenance, 16), ==, 1);
  g_assert_cmpint (tue_provenance_find_span (draft.provenance, 26), ==, -1);
  g_assert_cmpint (tue_provenance_find_span (draft.provenance, G_MAXSIZE), ==, -1);
}

static void
test_stale (void)
{
  g_auto(Draft) draft = { 0 };

  open_draft (&draft, "Dana Weber by 27 November, until 18 December", SAMPLE_C);
  g_assert_cmpuint (change (&draft, "deadline", "\"2026-11-30\""), ==, 2);
  assert_spans (&draft, "Dana Weber=contact; 27 November=deadline → 30 November; 18 December=until → 21 December");

  /* Back again, and other capitals, are no change. */
  g_assert_cmpuint (change (&draft, "deadline", "\"2026-11-27\""), ==, 0);
  g_assert_cmpuint (change (&draft, "contact", "\"dana weber \""), ==, 0);
  assert_spans (&draft, "Dana Weber=contact; 27 November=deadline; 18 December=until");

  g_assert_cmpuint (change (&draft, "contact", NULL), ==, 1);
  assert_spans (&draft, "Dana Weber=contact → nothing; 27 November=deadline; 18 December=until");

  /* What is edited away is not stale any more. */
  edit (&draft, 0, 4, "");
  g_assert_cmpuint (tue_provenance_get_n_stale (draft.provenance), ==, 0);
  assert_spans (&draft, "27 November=deadline; 18 December=until");
}

/* "Dana Weber, Head of Sales" is called Dana Weber in the draft. */
static void
test_name_before_comma (void)
{
  g_auto(Draft) draft = { 0 };

  open_draft (&draft, "", SAMPLE_C);
  change (&draft, "contact", "\"Ruth Okafor, Head of Sales\"");
  g_string_assign (draft.text, "Dear Ruth Okafor, (Ruth Okafor, Head of Sales)");
  tue_provenance_find (draft.provenance, draft.text->str, -1, draft.workflow, draft.values, draft.due, &draft.locale, &draft.today);
  assert_spans (&draft, "Ruth Okafor=contact; Ruth Okafor, Head of Sales=contact");
  g_assert_cmpuint (change (&draft, "contact", "\"Ruth Okafor, Managing Director\""), ==, 1);
  assert_spans (&draft, "Ruth Okafor=contact; Ruth Okafor, Head of Sales=contact → Ruth Okafor, Managing Director");
  g_assert_cmpuint (change (&draft, "contact", "\"Ines Calder, Head of Sales\""), ==, 2);
  assert_spans (&draft, "Ruth Okafor=contact → Ines Calder; Ruth Okafor, Head of Sales=contact → Ines Calder, Head of Sales");
  g_assert_cmpuint (change (&draft, "contact", "\"Ines\""), ==, 2);
  assert_spans (&draft, "Ruth Okafor=contact → Ines; Ruth Okafor, Head of Sales=contact → Ines");
}

static void
test_keep (void)
{
  g_auto(Draft) draft = { 0 };

  open_draft (&draft, "On 27 November and 27.11.2026, Dana Weber", SAMPLE_C);
  tue_provenance_keep (draft.provenance, 0);
  g_assert_cmpuint (change (&draft, "deadline", "\"2026-11-30\""), ==, 2);
  tue_provenance_keep (draft.provenance, 0);
  assert_spans (&draft, "27 November=deadline; 27.11.2026=deadline → 30.11.2026; Dana Weber=contact");
  g_assert_cmpuint (check (&draft), ==, 1);

  /* What was kept is kept while the value is what it was then. */
  g_assert_cmpuint (change (&draft, "deadline", "\"2026-12-02\""), ==, 2);
  assert_spans (&draft, "27 November=deadline → 2 December; 27.11.2026=deadline → 02.12.2026; Dana Weber=contact");

  g_assert_cmpuint (change (&draft, "contact", NULL), ==, 3);
  tue_provenance_keep (draft.provenance, 2);
  assert_spans (&draft, "27 November=deadline → 2 December; 27.11.2026=deadline → 02.12.2026");
  g_assert_cmpuint (tue_provenance_get_n_stale (draft.provenance), ==, 2);
}

static void
test_update (void)
{
  g_auto(Draft) draft = { 0 };
  gsize                    n_spans;
  const TueProvenanceSpan *spans;

  open_draft (&draft, "By 27.11.2026 and 27 November", SAMPLE_C);
  g_assert_cmpuint (change (&draft, "deadline", "\"2027-01-05\""), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      TueProvenanceSpan span;
      g_autofree char  *value = NULL;

      spans = tue_provenance_get_spans (draft.provenance, &n_spans);
      span = spans[0];
      value = g_strdup (span.value);
      /* A text buffer removes first, then inserts. */
      edit (&draft, span.start, span.length, "");
      edit (&draft, span.start, 0, value);
      g_assert_true (tue_provenance_tie (draft.provenance, span.start, strlen (value), span.field, span.item, span.member));
      g_assert_cmpuint (tue_provenance_get_n_stale (draft.provenance), ==, 1);
      assert_spans (&draft, i == 0 ? "05.01.2027=deadline; 27 November=deadline → 5 January"
                                   : "07.01.2027=deadline; 27 November=deadline → 7 January");
      /* The style outlives it. */
      change (&draft, "deadline", "\"2027-01-07\"");
    }

  g_assert_false (tue_provenance_tie (draft.provenance, 0, 3, "no such field", G_MAXUINT, NULL));
  g_assert_true (tue_provenance_tie (draft.provenance, 0, draft.text->len, "client", G_MAXUINT, NULL));
  assert_spans (&draft, "By 07.01.2027 and 27 November=client");
}

static const struct
{
  const char *items;
  const char *spans;
} moves[] = {
  /* As it was */
  { "[{\"name\": \"Reporting workshop\", \"price\": {\"minor\": 150050, \"currency\": \"EUR\"}},"
    " {\"name\": \"Review support\", \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}}]",
    "Reporting workshop=items#0.name; €1,500.50=items#0.price; Review support=items#1.name; €980=items#1.price" },
  /* The other way round, the prices with their items */
  { "[{\"name\": \"Review support\", \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}},"
    " {\"name\": \"Reporting workshop\", \"price\": {\"minor\": 150050, \"currency\": \"EUR\"}}]",
    "Reporting workshop=items#1.name; €1,500.50=items#1.price; Review support=items#0.name; €980=items#0.price" },
  /* Something new before them, and another price */
  { "[{\"name\": \"Kick-off\"}, {\"name\": \"Reporting workshop\", \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}},"
    " {\"name\": \"Review support\", \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}}]",
    "Reporting workshop=items#1.name; €1,500.50=items#1.price → €980.00; Review support=items#2.name; €980=items#2.price" },
  /* The first one removed: the second has not taken its words */
  { "[{\"name\": \"Review support\", \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}}]",
    "Reporting workshop=items#0.name → nothing; €1,500.50=items#0.price → nothing; Review support=items#0.name; €980=items#0.price" },
  /* The first one called otherwise */
  { "[{\"name\": \"Report training\", \"price\": {\"minor\": 150050, \"currency\": \"EUR\"}},"
    " {\"name\": \"Review support\", \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}}]",
    "Reporting workshop=items#0.name → Report training; €1,500.50=items#0.price; Review support=items#1.name; €980=items#1.price" },
  /* All gone */
  { "[]",
    "Reporting workshop=items#0.name → nothing; €1,500.50=items#0.price → nothing; Review support=items#1.name → nothing; €980=items#1.price → nothing" },
};

static void
test_items (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_auto(Draft) draft = { 0 };

      open_draft (&draft, "- Reporting workshop: €1,500.50\n- Review support: €980\n", SAMPLE_C);
      change (&draft, "items", moves[i].items);
      assert_spans (&draft, moves[i].spans);
    }

  /* What stands first in the draft is there in the list, too. */
  {
    g_auto(Draft) draft = { 0 };

    open_draft (&draft, "First Review support, then the Reporting workshop.", SAMPLE_C);
    change (&draft, "items", "[{\"name\": \"Review support\"}]");
    assert_spans (&draft, "Review support=items#0.name; Reporting workshop=items#0.name → nothing");
  }
}

/* An edit as one would do it on spans, one after the other. */
static void
edit_simply (GArray *spans,
             gsize   start,
             gsize   removed,
             gsize   inserted)
{
  for (guint i = 0; i < spans->len;)
    {
      TueProvenanceSpan *span = &g_array_index (spans, TueProvenanceSpan, i);
      gsize              end = span->start + span->length;
      gboolean           is_touched = removed > 0 ? span->start < start + removed && end > start
                                                  : span->start < start && end > start;

      if (is_touched)
        {
          g_array_remove_index (spans, i);
          continue;
        }
      if (span->start >= start + removed)
        span->start = span->start + inserted - removed;
      i++;
    }
}

/* The spans are those of the simple way, and the words are what they were. */
static void
assert_same_spans (Draft  *draft,
                   GArray *expected)
{
  gsize                    n_spans;
  const TueProvenanceSpan *spans = tue_provenance_get_spans (draft->provenance, &n_spans);

  g_assert_cmpuint (n_spans, ==, expected->len);
  for (gsize i = 0; i < n_spans; i++)
    {
      const TueProvenanceSpan *span = &g_array_index (expected, TueProvenanceSpan, i);
      const char              *words = g_str_equal (span->field, "contact") ? "Dana Weber" : g_str_equal (span->field, "budget") ? "€10,500"
                                                                                                                                 : "27 November 2026";

      g_assert_cmpuint (spans[i].start, ==, span->start);
      g_assert_cmpuint (spans[i].length, ==, span->length);
      g_assert_cmpstr (spans[i].field, ==, span->field);
      g_assert_cmpmem (draft->text->str + span->start, span->length, words, strlen (words));
    }
}

static char *
repeat (const char *text,
        gsize       n)
{
  GString *repeated = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (repeated, text);
  return g_string_free_and_steal (repeated);
}

static void
test_random_edits (void)
{
  static const char *const inserted[] = { "", "x", " and ", "2026", "€", "a longer piece of text" };

  for (guint round = 0; round < 50; round++)
    {
      g_auto(Draft) draft = { 0 };
      g_autofree char *text = repeat ("Dana Weber, €10,500 by 27 November 2026; ", 20);
      g_autoptr(GArray) expected = g_array_new (FALSE, FALSE, sizeof (TueProvenanceSpan));
      gsize                    n_spans;
      const TueProvenanceSpan *spans;

      open_draft (&draft, text, SAMPLE_C);
      spans = tue_provenance_get_spans (draft.provenance, &n_spans);
      g_assert_cmpuint (n_spans, ==, 60);
      g_array_append_vals (expected, spans, (guint)n_spans);
      for (guint i = 0; i < 60; i++)
        {
          gsize       length = draft.text->len;
          gsize       start = (gsize)g_test_rand_int_range (0, (gint32)length + 1);
          gsize       removed = (gsize)g_test_rand_int_range (0, (gint32)MIN (length - start, 12) + 1) * (gsize)g_test_rand_bit ();
          const char *piece = inserted[g_test_rand_int_range (0, G_N_ELEMENTS (inserted))];

          edit (&draft, start, removed, piece);
          edit_simply (expected, start, removed, strlen (piece));
          assert_same_spans (&draft, expected);
        }
    }
}

static void
assert_same_ties (GArray *a,
                  GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const TueDraftTie *first = &g_array_index (a, TueDraftTie, i);
      const TueDraftTie *second = &g_array_index (b, TueDraftTie, i);

      g_assert_cmpuint (first->start, ==, second->start);
      g_assert_cmpuint (first->length, ==, second->length);
      g_assert_cmpstr (first->what, ==, second->what);
    }
}

static void
test_ties (void)
{
  g_auto(Draft) draft = { 0 };
  g_autoptr(GArray) ties = NULL;
  g_autoptr(GArray) again = NULL;

  open_draft (&draft, "\"Dana Weber\": Reporting workshop, €1,500.50, 27.11.2026 and 27 November", SAMPLE_C);
  change (&draft, "deadline", "\"2026-11-30\"");
  tue_provenance_keep (draft.provenance, 4);
  ties = tue_provenance_to_ties (draft.provenance);
  g_assert_cmpstr (g_array_index (ties, TueDraftTie, 0).what,
                   ==,
                   "{\"field\":\"contact\",\"value\":\"Dana Weber\"}");

  tue_provenance_free (draft.provenance);
  draft.provenance = tue_provenance_from_ties (ties, draft.text->len);
  again = tue_provenance_to_ties (draft.provenance);
  assert_same_ties (again, ties);
  assert_spans (&draft, "Dana Weber=contact; Reporting workshop=items#0.name; €1,500.50=items#0.price; 27.11.2026=deadline; 27 November=deadline");

  g_assert_false (tue_provenance_tie (draft.provenance, 0, 1, "client", G_MAXUINT, NULL));
  g_assert_cmpuint (check (&draft), ==, 1);
  assert_spans (&draft, "Dana Weber=contact; Reporting workshop=items#0.name; €1,500.50=items#0.price; 27.11.2026=deadline → 30.11.2026; 27 November=deadline");
  change (&draft, "deadline", "\"2026-12-02\"");
  assert_spans (&draft, "Dana Weber=contact; Reporting workshop=items#0.name; €1,500.50=items#0.price; 27.11.2026=deadline → 02.12.2026; 27 November=deadline → 2 December");
}

/* Words that go and come back, while the task changes. */
static const struct
{
  const char *text;
  const char *field;
  const char *value;
  const char *spans;
} came_back[] = {
  { "Dear Northwind Traders, hello", "client", "\"Contoso\"", "Northwind Traders=client → Contoso" },
  { "Dear NORTHWIND TRADERS, hello", "client", "\"Contoso\"", "NORTHWIND TRADERS=client → CONTOSO" },
  { "Dear Ms Weber, hello", "contact", "\"Ada Novak\"", "Weber=contact → Novak" },
  { "It is €10,500 in all", "budget", "{\"minor\": 1200000, \"currency\": \"EUR\"}", "€10,500=budget → €12,000" },
  { "It is 10.500,00 € in all", "budget", "{\"minor\": 1200050, \"currency\": \"EUR\"}", "10.500,00 €=budget → 12.000,50 €" },
  { "By 27 November 2026, please", "deadline", "\"2026-12-04\"", "27 November 2026=deadline → 4 December 2026" },
  { "At 14:30 we meet", "at", "\"15:00\"", "14:30=at → 15:00" },
  { "All 1,250 of them", "count", "1300", "1,250=count → 1,300" },
  { "Up 12.5 % in all", "growth", "11.5", "12.5 %=growth → 11.5 %" },
  { "Write to dana@northwind.example soon", "mail", "\"ada@contoso.example\"", "dana@northwind.example=mail → ada@contoso.example" },
  { "Call +49 30 12345678 soon", "phone", "\"+49 30 777\"", "+49 30 12345678=phone → +49 30 777" },
  { "See INV-2026-118 for more", "reference", "\"INV-2026-119\"", "INV-2026-118=reference → INV-2026-119" },
  { "It sits in Hauptstraße 12, 10115 Berlin.", "address", "\"Weg 1\\n20095 Hamburg\"", "Hauptstraße 12, 10115 Berlin=address → Weg 1, 20095 Hamburg" },
  { "All 1,250 of them", "count", "null", "1,250=count → nothing" },
  { "For the Reporting workshop, then", "items", "[{\"name\": \"Training\"}]", "Reporting workshop=items#0.name → Training" },
  { "For the Reporting workshop, then", "items", "[{\"name\": \"Training\"}, {\"name\": \"Reporting workshop\"}]", "Reporting workshop=items#1.name" },

  /* Right, or said by another field */
  { "Dear Northwind Traders, hello", "client", "\"northwind traders\"", "Northwind Traders=client" },
  { "It is €10,500 in all", "growth", "1", "€10,500=budget" },
};

static void
look_back (Draft *draft)
{
  tue_provenance_look_back (draft->provenance, draft->text->str, draft->text->len, draft->workflow, draft->values, draft->due, &draft->locale);
  check (draft);
}

static void
read_again (Draft *draft)
{
  g_autoptr(GArray) ties = tue_provenance_to_ties (draft->provenance);

  tue_provenance_free (draft->provenance);
  draft->provenance = tue_provenance_from_ties (ties, draft->text->len);
}

static void
find_again (Draft *draft)
{
  g_autoptr(TueProvenance) old = g_steal_pointer (&draft->provenance);

  draft->provenance = tue_provenance_new ();
  tue_provenance_copy_former (draft->provenance, old);
  tue_provenance_find (draft->provenance, draft->text->str, -1, draft->workflow, draft->values, draft->due, &draft->locale, &draft->today);
  check (draft);
}

static void
test_came_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (came_back); i++)
    {
      g_auto(Draft) draft = { 0 };
      gsize length = strlen (came_back[i].text);

      /* Where nothing is tied any more when the task changes. */
      open_draft (&draft, came_back[i].text, SAMPLE_C);
      edit (&draft, 0, length, "");
      change (&draft, came_back[i].field, came_back[i].value);
      assert_spans (&draft, "");
      look_back (&draft);
      read_again (&draft);
      edit (&draft, 0, 0, came_back[i].text);
      g_assert_cmpuint (tue_provenance_get_n_unseen (draft.provenance), ==, length);
      look_back (&draft);
      assert_spans (&draft, came_back[i].spans);
      g_assert_cmpuint (tue_provenance_get_n_unseen (draft.provenance), ==, 0);

      /* As another text that has the same words. */
      read_again (&draft);
      find_again (&draft);
      assert_spans (&draft, came_back[i].spans);
    }
}

/* What was never tied is not tied because something like it is edited. */
static void
test_not_came_back (void)
{
  g_auto(Draft) draft = { 0 };

  open_draft (&draft, "Dear Dana Weber, 27 November.\n\nMore: 1,250 of them.", SAMPLE_C);
  assert_spans (&draft, "Dana Weber=contact; 27 November=deadline; 1,250=count");
  edit (&draft, draft.text->len, 0, " Northwind Traders, INV-2026-118.");
  look_back (&draft);
  assert_spans (&draft, "Dana Weber=contact; 27 November=deadline; 1,250=count");

  /* Where another value says it. */
  edit (&draft, 5, strlen ("Dana Weber"), "you");
  change (&draft, "contact", "\"Ada Novak\"");
  change (&draft, "client", "\"Dana Weber\"");
  edit (&draft, 5, strlen ("you"), "Dana Weber");
  look_back (&draft);
  assert_spans (&draft, "27 November=deadline; 1,250=count");
}

/* A draft of which very much was taken out. */
static void
test_many_former (void)
{
  g_auto(Draft) draft = { 0 };
  g_autoptr(GArray) ties = NULL;

  open_draft (&draft, "", SAMPLE_C);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *value = g_strdup_printf ("\"Client Number%u\"", i);
      g_autofree char *text = g_strdup_printf ("Client Number%u", i);

      change (&draft, "client", value);
      edit (&draft, 0, draft.text->len, text);
      tue_provenance_tie (draft.provenance, 0, strlen (text), "client", G_MAXUINT, NULL);
    }
  edit (&draft, 0, draft.text->len, "Client Number2900");
  look_back (&draft);
  assert_spans (&draft, "Client Number2900=client → Client Number2999");
  ties = tue_provenance_to_ties (draft.provenance);
  g_assert_cmpuint (ties->len, ==, 1001);
}

/* What is kept of a span says what it is tied to now, whoever asked before. */
static void
test_ties_change (void)
{
  g_auto(Draft) draft = { 0 };
  g_autoptr(GArray) first = NULL;
  g_autoptr(GArray) moved = NULL;
  g_autoptr(GArray) kept = NULL;

  open_draft (&draft, "Only the 27 November 2026 here", SAMPLE_C);
  first = tue_provenance_to_ties (draft.provenance);
  g_assert_cmpuint (first->len, ==, 1);

  tue_provenance_edit (draft.provenance, 0, 0, 3);
  moved = tue_provenance_to_ties (draft.provenance);
  g_assert_cmpuint (g_array_index (moved, TueDraftTie, 0).start, ==, g_array_index (first, TueDraftTie, 0).start + 3);
  g_assert_true (g_array_index (moved, TueDraftTie, 0).what == g_array_index (first, TueDraftTie, 0).what);

  change (&draft, "deadline", "\"2026-11-30\"");
  tue_provenance_keep (draft.provenance, 0);
  kept = tue_provenance_to_ties (draft.provenance);
  g_assert_nonnull (strstr (g_array_index (kept, TueDraftTie, 0).what, "2026-11-30"));
  g_assert_nonnull (strstr (g_array_index (first, TueDraftTie, 0).what, "2026-11-27"));
}

#define TIE(start, length, more) { start, length, "{\"field\":\"client\",\"value\":\"x\"" more "}" }

static const struct
{
  struct
  {
    gsize       start, length;
    const char *what;
  } ties[3];
  guint n_spans; /* in a text of ten bytes */
} odd[] = {
  { { { 0, 3, "" } }, 0 },
  { { { 0, 3, "no JSON" } }, 0 },
  { { { 0, 3, "[]" } }, 0 },
  { { { 0, 3, "1" } }, 0 },
  { { { 0, 3, "{}" } }, 0 },
  { { TIE (0, 10, "") }, 1 },
  { { TIE (0, 11, "") }, 0 },
  { { TIE (10, 1, "") }, 0 },
  { { TIE (3, 0, "") }, 0 },
  { { TIE (G_MAXSIZE, 3, "") }, 0 },
  { { TIE (3, G_MAXSIZE, "") }, 0 },
  { { TIE (0, 3, ""), TIE (3, 3, "") }, 2 },
  { { TIE (0, 3, ""), TIE (2, 3, ""), TIE (5, 5, "") }, 2 },
  { { TIE (5, 3, ""), TIE (0, 3, "") }, 1 },
  { { TIE (0, 3, ",\"item\":4294967294") }, 1 },
  { { TIE (0, 3, ",\"item\":4294967295") }, 0 },
  { { TIE (0, 3, ",\"item\":-1") }, 0 },
  { { TIE (0, 3, ",\"item\":1e300") }, 0 },
  { { TIE (0, 3, ",\"item\":\"x\"") }, 0 },
  { { TIE (0, 3, ",\"member\":5,\"of\":[],\"style\":{}") }, 1 },
  { { TIE (0, 3, ",\"style\":\"n:\"") }, 1 },
  { { { 0, 3, "{\"field\":\"client\"}" } }, 0 },
  { { { 0, 3, "{\"value\":\"x\"}" } }, 0 },
};

static TueProvenance *
read_tie (gsize       start,
          gsize       length,
          const char *what,
          gsize       text_length)
{
  g_autoptr(GArray) ties = tue_draft_ties_new ();

  tue_draft_ties_add (ties, start, length, g_ref_string_new (what));

  return tue_provenance_from_ties (ties, text_length);
}

static void
test_odd_ties (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr(GArray) ties = tue_draft_ties_new ();
      g_autoptr(TueProvenance) provenance = NULL;
      gsize n_spans;

      for (gsize j = 0; j < G_N_ELEMENTS (odd[i].ties) && odd[i].ties[j].what != NULL; j++)
        tue_draft_ties_add (ties, odd[i].ties[j].start, odd[i].ties[j].length, g_ref_string_new (odd[i].ties[j].what));

      g_test_message ("%s", odd[i].ties[0].what);
      provenance = tue_provenance_from_ties (ties, 10);
      tue_provenance_get_spans (provenance, &n_spans);
      g_assert_cmpuint (n_spans, ==, odd[i].n_spans);
    }
}

/* Styles that nobody described: written in the task's way, or in some way. */
static void
test_odd_styles (void)
{
  static const char *const odd_styles[] = {
    "",
    "n",
    "n:",
    "n:a\\u001fb",
    "n:\\u001f\\u001f\\u001f\\u001f\\u001f",
    "n:\\u001f,\\u001f.\\u001f99999\\u001f99999\\u001f%s",
    "d",
    "d:",
    "d:e",
    "d:x\\u001f",
    "d:e\\u001fQ",
    "d:e\\u001fB",
    "c:",
    "c:e\\u001f",
    "c:e\\u001fQ",
    "t:upper",
    "t:",
    "%n%s",
  };
  static const char *const fields[] = { "budget", "count", "deadline", "at", "client" };

  for (gsize i = 0; i < G_N_ELEMENTS (odd_styles); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
      {
        g_auto(Draft) draft = { 0 };
        g_autofree char         *json = g_strdup_printf ("{\"field\": \"%s\", \"value\": \"1 EUR\", \"style\": \"%s\"}",
                                                         fields[j], odd_styles[i]);
        gsize                    n_spans;
        const TueProvenanceSpan *spans;

        open_draft (&draft, "123", SAMPLE_C);
        tue_provenance_free (draft.provenance);
        draft.provenance = read_tie (0, 3, json, 3);
        g_assert_cmpuint (check (&draft), ==, 1);
        spans = tue_provenance_get_spans (draft.provenance, &n_spans);
        g_assert_nonnull (spans[0].value);
        g_assert_true (g_utf8_validate (spans[0].value, -1, NULL));
      }
}

/* A megabyte with ten thousand spans: nothing is lost on the way to the library,
 * and each edit costs little. */
static void
test_large (void)
{
  g_auto(Draft) draft = { 0 };
  g_autofree char *text = repeat ("By 27 November 2026 it will be done, as we said before, in a sentence that is about a hundred bytes. ", 10000);
  g_autoptr(GArray) ties = NULL;
  g_autoptr(TueProvenance) read = NULL;
  gsize n_spans;

  open_draft (&draft, text, SAMPLE_C);
  tue_provenance_get_spans (draft.provenance, &n_spans);
  g_assert_cmpuint (n_spans, ==, 10000);
  for (guint i = 0; i < 1000; i++)
    tue_provenance_edit (draft.provenance, 0, 0, 1);
  g_assert_cmpuint (tue_provenance_get_spans (draft.provenance, &n_spans)[0].start, ==, 1003);
  g_assert_cmpuint (change (&draft, "deadline", "\"2026-11-30\""), ==, 10000);

  ties = tue_provenance_to_ties (draft.provenance);
  read = tue_provenance_from_ties (ties, draft.text->len + 1000);
  tue_provenance_get_spans (read, &n_spans);
  g_assert_cmpuint (n_spans, ==, 10000);
}

/* A title may not fit another name: the surname is offered, nobody's hand writes
 * it; the same name is not stale. */
static void
test_surname (void)
{
  g_auto(Draft) draft = { 0 };
  gsize                    n_spans;
  const TueProvenanceSpan *spans;

  open_draft (&draft, "Dear Ms Weber, yours", SAMPLE_C);
  g_assert_cmpuint (check (&draft), ==, 0);
  g_assert_cmpuint (change (&draft, "contact", "\"Dr Dana Weber, Sales\""), ==, 0);
  g_assert_cmpuint (change (&draft, "contact", "\"Peter Schmidt\""), ==, 1);
  spans = tue_provenance_get_spans (draft.provenance, &n_spans);
  g_assert_true (spans[0].by_hand);
  g_assert_cmpstr (spans[0].value, ==, "Schmidt");
}

/* What is found right goes by its words, is kept, and outlasts a new look. */
static void
test_accepted (void)
{
  g_autoptr(TueProvenance) provenance = tue_provenance_new ();
  g_autoptr(TueProvenance) again = NULL;
  g_autoptr(TueProvenance) copy = tue_provenance_new ();
  g_autoptr(GArray) ties = NULL;

  g_assert_false (tue_provenance_is_accepted (provenance, "Karl Lang", 9));
  tue_provenance_accept (provenance, "Karl\n Lang und", 10, TRUE);
  tue_provenance_accept (provenance, "“€5”", strlen ("“€5”"), TRUE);
  tue_provenance_accept (provenance, "12", 2, TRUE);
  tue_provenance_accept (provenance, "12", 2, FALSE);
  tue_provenance_accept (provenance, " \n ", 3, TRUE);
  g_assert_true (tue_provenance_is_accepted (provenance, "Karl Lang", 9));
  g_assert_false (tue_provenance_is_accepted (provenance, "Karl", 4));
  g_assert_false (tue_provenance_is_accepted (provenance, "12", 2));

  ties = tue_provenance_to_ties (provenance);
  g_assert_cmpuint (ties->len, ==, 1);
  g_assert_cmpstr (g_array_index (ties, TueDraftTie, 0).what, ==, "{\"accepted\":[\"Karl Lang\",\"“€5”\"]}");
  again = tue_provenance_from_ties (ties, 0);
  tue_provenance_copy_accepted (copy, again);
  g_assert_true (tue_provenance_is_accepted (copy, "Karl Lang", 9));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/provenance/find", test_find);
  g_test_add_func ("/provenance/texts", test_texts);
  g_test_add_func ("/provenance/styles", test_styles);
  g_test_add_func ("/provenance/by-hand", test_by_hand);
  g_test_add_func ("/provenance/periods", test_periods);
  g_test_add_func ("/provenance/denied", test_denied);
  g_test_add_func ("/provenance/edit", test_edit);
  g_test_add_func ("/provenance/find-span", test_find_span);
  g_test_add_func ("/provenance/stale", test_stale);
  g_test_add_func ("/provenance/name-before-comma", test_name_before_comma);
  g_test_add_func ("/provenance/keep", test_keep);
  g_test_add_func ("/provenance/update", test_update);
  g_test_add_func ("/provenance/items", test_items);
  g_test_add_func ("/provenance/random-edits", test_random_edits);
  g_test_add_func ("/provenance/ties", test_ties);
  g_test_add_func ("/provenance/came-back", test_came_back);
  g_test_add_func ("/provenance/not-came-back", test_not_came_back);
  g_test_add_func ("/provenance/many-former", test_many_former);
  g_test_add_func ("/provenance/ties-change", test_ties_change);
  g_test_add_func ("/provenance/odd-ties", test_odd_ties);
  g_test_add_func ("/provenance/odd-styles", test_odd_styles);
  g_test_add_func ("/provenance/large", test_large);
  g_test_add_func ("/provenance/accepted", test_accepted);
  g_test_add_func ("/provenance/surname", test_surname);

  return g_test_run ();
}
