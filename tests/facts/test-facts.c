/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-facts.h"

#include <locale.h>
#include <string.h>

#include "../model/sample-locales.h"
#include "sample-facts.h"

#define DUE "2026-12-01"
#define TITLE "Northwind Q1 proposal"

/* Facts as one reads them: kind, words, "=" or "~" and what they match; "!"
 * where the task has nothing. */
static char *
describe (TueFactCheck *check,
          const char   *text)
{
  GString       *described = g_string_new (NULL);
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);

  for (gsize i = 0; i < n_facts; i++)
    {
      g_string_append_printf (described, "%s%c %.*s", i > 0 ? "; " : "", "#$@NA"[facts[i].kind],
                              (int)facts[i].length, text + facts[i].start);
      g_assert_cmpint (facts[i].mark == TUE_FACT_NOT_IN_TASK || facts[i].mark == TUE_FACT_WORKED_OUT, ==, facts[i].field == NULL);
      g_assert_cmpint (facts[i].mark == TUE_FACT_NOT_IN_TASK, ==, facts[i].value == NULL);
      if (facts[i].field == NULL)
        {
          g_string_append_c (described, '!');
          continue;
        }
      g_string_append_printf (described, "%c%s", facts[i].mark == TUE_FACT_CLOSE ? '~' : '=', facts[i].field);
      if (facts[i].item != G_MAXUINT)
        g_string_append_printf (described, "#%u", facts[i].item);
      if (facts[i].member != NULL)
        g_string_append_printf (described, ".%s", facts[i].member);
    }

  return g_string_free_and_steal (described);
}

static TueFactCheck *
check_text (const char *text,
            gssize      length,
            Sample      sample)
{
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = read_sample_values (sample_values);
  TueLocale locale = make_sample (sample);
  GDate     today;

  set_sample_today (&today);
  return tue_fact_check_new (text, length, workflow, values, DUE, TITLE, &locale, NULL, &today, NULL);
}

static const struct
{
  Sample      sample;
  const char *text;
  const char *facts;
} cases[] = {
  { SAMPLE_C, "", "" },
  { SAMPLE_C, "Nothing to see.", "" },

  /* Amounts */
  { SAMPLE_C, "The total is €10,500 net.", "$ €10,500~budget" },
  { SAMPLE_C, "It is 10.500 € net.", "$ 10.500 €~budget" },
  { SAMPLE_C, "It is EUR 10,500.00.", "$ EUR 10,500.00=budget" },
  { SAMPLE_C, "It is 10.500,00 EUR.", "$ 10.500,00 EUR=budget" },
  { SAMPLE_C, "It is 10 500 €.", "$ 10 500 €=budget" },
  { SAMPLE_C, "It is 10\u00a0500\u00a0€.", "$ 10\u00a0500\u00a0€=budget" },
  { SAMPLE_C, "It is 10\u202f500,00\u202f€.", "$ 10\u202f500,00\u202f€=budget" },
  { SAMPLE_C, "It is €10.5k, or €10.5K.", "$ €10.5k=budget; $ €10.5K=budget" },
  { SAMPLE_C, "It is EUR 0.0105 million or 0,0105 Mio. €.", "$ EUR 0.0105 million=budget; $ 0,0105 Mio. €=budget" },
  { SAMPLE_C, "It is 10'500 euros, 10’500 Euro.", "$ 10'500 euros=budget; $ 10’500 Euro=budget" },
  { SAMPLE_C, "It is 10500 Euros or € 10500.", "$ 10500 Euros=budget; $ € 10500=budget" },
  { SAMPLE_C, "It is 10.500,- € net, EUR 10.500,– net.", "$ 10.500,- €~budget; $ EUR 10.500,–~budget" },
  { SAMPLE_C, "**€10,500**, (€10,500) and _10,500 EUR_", "$ €10,500=budget; $ €10,500=budget; $ 10,500 EUR=budget" },
  { SAMPLE_C, "It is $10,500 or US$10,500 or CHF 10'500.", "$ $10,500!; $ US$10,500!; $ CHF 10'500!" },
  { SAMPLE_C, "It is €10,501.", "$ €10,501!" },
  { SAMPLE_C, "It is 10,500 in all.", "# 10,500=budget" },
  { SAMPLE_C, "A refund of -€50 or €-50 or −50 €.", "$ -€50!; $ €-50!; $ −50 €!" },
  { SAMPLE_C, "1,500.50 € a day, 6,921 € in all, twice 13,842 €.",
    "$ 1,500.50 €=items#0.price; $ 6,921 €=total; $ 13,842 €=twice" },
  { SAMPLE_DE, "Es kostet 10.500 € und nicht 10.600 €.", "$ 10.500 €=budget; $ 10.600 €!" },
  { SAMPLE_FR, "Le prix est de 10 500 euros et 1 500,50 € par jour.", "$ 10 500 euros=budget; $ 1 500,50 €=items#0.price" },
  { SAMPLE_IN, "It is ₹1,00,000.", "$ ₹1,00,000!" },

  /* Numbers */
  { SAMPLE_C, "We saw 1,250 units, 1.250, 1250 and 1 250.", "# 1,250=count; # 1.250=count; # 1250=count; # 1 250=count" },
  { SAMPLE_C, "In 2020 250 came.", "# 2020!; # 250!" },
  { SAMPLE_C, "In 20 250 came.", "# 20!; # 250!" },
  { SAMPLE_FR, "Nous avons 20 250 articles pour la vente.", "# 20 250!" },
  { SAMPLE_C, "12.5% more, 12.5 %, 12,5 %, 12.5 percent, 12,5 Prozent, 12,5 pour cent",
    "# 12.5%=growth; # 12.5 %=growth; # 12,5 %=growth; # 12.5 percent=growth; # 12,5 Prozent=growth; # 12,5 pour cent=growth" },
  { SAMPLE_C, "8 % of 0.08, 8.5 %", "# 8 %=share; # 0.08=share; # 8.5 %!" },
  { SAMPLE_C, "A third is 416.67 or 417.", "# 416.67=third; # 417~third" },
  { SAMPLE_C, "They lose 2 days and 340 reports.", "# 2=need; # 340=need" },
  { SAMPLE_C, "10-20 people, 3:1, 24/7, 1,2,3", "# 10!; # 20!; # 3!; # 1!; # 24!; # 7!; # 1!; # 2!; # 3!" },
  { SAMPLE_C, "Version 1.2.3 and 10.0.0.1 are none.", "" },
  { SAMPLE_C, "The 3rd of 21st, 1er, 2e", "" },
  { SAMPLE_C, "In Q1 and H2 on A4 for COVID-19.", "@ Q1=task.title" },
  { SAMPLE_C, "2 × 1,500.50 € = 3,001 €, 4 at €980 are €3,920.00",
    "# 2=items#0.quantity; $ 1,500.50 €=items#0.price; $ 3,001 €=items#0; # 4=items#1.quantity; $ €980=items#1.price; $ €3,920.00=items#1" },
  { SAMPLE_C, "It is EUR10,500 or 10500EUR, CHF1'200.", "$ EUR10,500=budget; $ 10500EUR=budget; $ CHF1'200!" },
  { SAMPLE_DE, "Im 1. Quartal und im 2. Halbjahr 2027, nicht 2028.", "@ 1. Quartal=task.title; @ 2. Halbjahr 2027!; # 2028!" },
  { SAMPLE_C, "To DE89 3704 0044 0532 0130 00 please.", "# DE89 3704 0044 0532 0130 00!" },
  { SAMPLE_C, "See INV-2026-118 and PO4711.", "# INV-2026-118=reference; # PO4711!" },
  { SAMPLE_C, "In 2026, then in 2031.", "# 2026~deadline; # 2031!" },
  { SAMPLE_C, "It takes 12kg and 5h, 20x.", "# 12!; # 5!; # 20!" },
  { SAMPLE_C, "A note [1], [^2] and &#160; here.", "" },
  { SAMPLE_C, "123456789012345678901234567890123456789012345678901234567890", "# 123456789012345678901234567890123456789012345678901234567890!" },

  /* What numbers a list, a heading, a label */
  { SAMPLE_C, "1. First\n2) Second\n  10. Tenth\n> 3. Third\n- 7 days", "# 7!" },
  { SAMPLE_C, "# 1. Scope\n## 1.2 Terms\n### 2026 in short\n1.3 Money", "# 2026~deadline" },
  { SAMPLE_C, "Step 1: go\n**Phase 2** – stay\nSection 3\nWe take step 4.", "" },
  { SAMPLE_C, "27. November 2026 is a date.\n27. Not", "@ 27. November 2026=deadline" },

  /* Dates */
  { SAMPLE_C, "27 November 2026, 27 November, Nov 27", "@ 27 November 2026=deadline; @ 27 November=deadline; @ Nov 27=deadline" },
  { SAMPLE_C, "November 27, 2026; November 27th, 2026; Nov. 27, 2026", "@ November 27, 2026=deadline; @ November 27th, 2026=deadline; @ Nov. 27, 2026=deadline" },
  { SAMPLE_C, "the 27th of November 2026", "@ 27th of November 2026=deadline" },
  { SAMPLE_C, "27-Nov-2026 and 2026-11-27 and 2026/11/27", "@ 27-Nov-2026=deadline; @ 2026-11-27=deadline; @ 2026/11/27=deadline" },
  { SAMPLE_C, "27.11.2026, 27.11.26, 27/11/2026", "@ 27.11.2026=deadline; @ 27.11.26=deadline; @ 27/11/2026=deadline" },
  { SAMPLE_US, "11/27/2026 and 12/1/26", "@ 11/27/2026=deadline; @ 12/1/26=task.due" },
  { SAMPLE_C, "bis zum 27.11. und am 27. 11. 2026", "@ 27.11.=deadline; @ 27. 11. 2026=deadline" },
  { SAMPLE_C, "on 27/11 or 28/11", "@ 27/11=deadline; # 28!; # 11!" },
  { SAMPLE_DE, "am 27. November 2026, den 27. Nov. 2026, Freitag, den 27. November", "@ 27. November 2026=deadline; @ 27. Nov. 2026=deadline; @ Freitag, den 27. November=deadline" },
  { SAMPLE_FR, "le 27 novembre 2026, vendredi 27 novembre, le 1er décembre", "@ 27 novembre 2026=deadline; @ vendredi 27 novembre=deadline; @ 1er décembre=task.due" },
  { SAMPLE_C, "Friday 27 November, Friday, November 27, Fri, 27 Nov", "@ Friday 27 November=deadline; @ Friday, November 27=deadline; @ Fri, 27 Nov=deadline" },
  { SAMPLE_C, "Thursday 27 November is wrong, Thursday 27 November 2026 too.", "@ Thursday 27 November!; @ Thursday 27 November 2026!" },
  { SAMPLE_C, "Tuesday 1 December, 24 November 2026", "@ Tuesday 1 December=task.due; @ 24 November 2026=today" },
  { SAMPLE_C, "from 18 December 2026 to 15 January", "@ 18 December 2026=until; @ 15 January=need" },
  { SAMPLE_C, "24–27 November, 24. bis 27. November", "@ 24=today; @ 27 November=deadline; @ 24.=today; @ 27. November=deadline" },
  { SAMPLE_C, "In November 2026, not December 2031", "@ November 2026~deadline; @ December 2031!" },
  { SAMPLE_C, "28 November 2026, 30 February, 31.13.2026", "@ 28 November 2026!; # 30!" },
  { SAMPLE_C, "You may 5 times march 3 miles", "# 5!; # 3!" },
  { SAMPLE_C, "At 14:30, 2:30 pm, 2.30 p.m., 14h30, 14.30 Uhr, 15 Uhr, 9 am",
    "@ 14:30=at; @ 2:30 pm=at; @ 2.30 p.m.=at; @ 14h30=at; @ 14.30 Uhr=at; @ 15 Uhr!; @ 9 am!" },

  /* Addresses */
  { SAMPLE_C, "Write to Dana@Northwind.example, not to joe99@x.org.", "A Dana@Northwind.example=mail; A joe99@x.org!" },
  { SAMPLE_C, "See [here](https://northwind.com/offers/) and www.example.org, example.com/a2.",
    "A https://northwind.com/offers/=site; A www.example.org!; A example.com/a2!" },
  { SAMPLE_C, "Call +49 (30) 1234-5678, 030 12345678 or 0171/7654321.", "A +49 (30) 1234-5678=phone; A 030 12345678=phone; A 0171/7654321!" },
  { SAMPLE_C, "Call 555-123-4567 or (555) 123-4567.", "A 555-123-4567!; A (555) 123-4567!" },
  { SAMPLE_C, "We sit at Hauptstraße 12, 10115 Berlin.", "A Hauptstraße 12, 10115 Berlin=address" },
  { SAMPLE_C, "We sit at Karl-Marx-Allee 5a, 10243 Berlin.", "A Karl-Marx-Allee 5a, 10243 Berlin!" },
  { SAMPLE_C, "We sit at 221B Baker Street, London NW1 6XE.", "A 221B Baker Street, London NW1 6XE!" },
  { SAMPLE_C, "We sit at 12 Main St., Springfield, IL 62704.", "A 12 Main St., Springfield, IL 62704!" },
  { SAMPLE_C, "Nous sommes au 12 bis, rue de la Paix, 75002 Paris.", "A 12 bis, rue de la Paix, 75002 Paris!" },

  /* Names */
  { SAMPLE_C, "Proposal for Northwind Traders and Dana Weber.", "N Northwind Traders=client; N Dana Weber=contact" },
  { SAMPLE_C, "northwind traders, NORTHWIND TRADERS, Northwind\nTraders, **Northwind** Traders",
    "N NORTHWIND TRADERS=client; N Northwind\nTraders=client; N Northwind** Traders=client" },
  { SAMPLE_C, "For Northwind and with Dana we act.", "N Northwind~client; N Dana~contact" },
  { SAMPLE_C, "We met Marek Novak and Peter Parker.", "N Marek Novak=need; N Peter Parker!" },
  { SAMPLE_C, "For Northwind Trader and Dana Webber.", "N Northwind Trader~client; N Dana Webber~contact" },
  { SAMPLE_C, "Dear Dana,\n\nYour next Big Thing", "N Dana~contact; N Big Thing!" },
  { SAMPLE_C, "Dear Carol,\n\nyours", "N Carol!" },
  { SAMPLE_C, "Dear Team,\nDear all,", "" },
  { SAMPLE_C, "Dear Ms Weber, dear Mr Smith, Dr. Jones", "N Weber~contact; N Smith!; N Jones!" },
  { SAMPLE_C, "- **Reporting workshop**: two days.\n- Review Support", "N Reporting workshop=items#0.name; # two=need; N Review Support=items#1.name" },
  { SAMPLE_C, "Kind regards,\nAda Lovelace\nSales Manager, Big Consulting Company", "N Big Consulting Company!" },
  { SAMPLE_C, "This line is as long as it is because somebody wraps his lines, as Ada\nLovelace Smith and others do.", "N Lovelace Smith!" },
  { SAMPLE_C, "# Some Big Heading\n**Total Project Cost:** fine.\nUnit Price: none\n| Line Item | Total Project Cost |", "" },
  { SAMPLE_C, "Every Friday in November we meet Tuesday Morning people.", "" },
  { SAMPLE_C, "Some people say. Big Data Lakes matter.", "N Data Lakes!" },
  { SAMPLE_C, "The FINAL OFFER, the CEO of IBM.", "" },
  { SAMPLE_C, "We know Ludwig van Beethoven and Charles de Gaulle.", "N Ludwig van Beethoven!; N Charles de Gaulle!" },
  { SAMPLE_C, "About Northwind Q1 proposal: done.", "N Northwind Q1 proposal=task.title" },
  { SAMPLE_DE, "Wir haben das Angebot für die Kunden und die Neue Zeit mit Bernd Das Brot.", "" },
  { SAMPLE_DE, "Sehr geehrte Frau Weber, wir sind mit Herrn Schmidt und der Northwind Traders einig.", "N Weber~contact; N Schmidt!; N Northwind Traders=client" },
  { SAMPLE_FR, "Nous avons vu Monsieur Dupont et Dana Weber pour le projet.", "N Dupont!; N Dana Weber=contact" },
  { SAMPLE_C, "Meet at the Trade fair, it is friendly.", "N Trade fair=channels#0" },
  { SAMPLE_C, "On Wednesdays and Fridays they meet in Februarys.", "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueFactCheck) check = check_text (cases[i].text, -1, cases[i].sample);
      g_autofree char *described = describe (check, cases[i].text);

      if (!g_str_equal (described, cases[i].facts))
        {
          g_test_message ("MISMATCH %s\n#  says   %s\n#  wanted %s", cases[i].text, described, cases[i].facts);
          g_test_fail ();
        }
    }
}

/* In order, apart, on whole characters, within the text. */
static void
assert_facts (TueFactCheck *check,
              const char   *text,
              gsize         length)
{
  gsize          n_facts;
  gsize          at = 0;
  guint          n_unmatched = 0;
  const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);

  for (gsize i = 0; i < n_facts; i++)
    {
      g_assert_cmpuint (facts[i].start, >=, at);
      g_assert_cmpuint (facts[i].length, >, 0);
      at = facts[i].start + facts[i].length;
      g_assert_cmpuint (at, <=, length);
      g_assert_cmpint ((guchar)text[facts[i].start] & 0xc0, !=, 0x80);
      if (at < length)
        g_assert_cmpint ((guchar)text[at] & 0xc0, !=, 0x80);
      g_assert_cmpint (facts[i].mark == TUE_FACT_NOT_IN_TASK, ==, facts[i].value == NULL);
      g_assert_cmpuint (facts[i].first, <=, i);
      g_assert_cmpint (facts[facts[i].first].mark, ==, facts[i].mark);
      n_unmatched += facts[i].mark == TUE_FACT_NOT_IN_TASK;
    }
  g_assert_cmpuint (tue_fact_check_get_n (check, TUE_FACT_NOT_IN_TASK), ==, n_unmatched);
}

/* What is said again and again: a look that is not linear does
 * not come to an end. */
static const char *const hostile[] = {
  "1", ".", "1.", "1,", "1 ", "1 000 ", "1.000.", "1'000'", "-", "-1", "€", "€1", "1€", "1k", "1 Mio. ", "1%", "1 %",
  "a", "A", "A ", "A-", "A1-", "A.", "Ab ", "Ab-", "a@", "a@a.", "@", "a.a.", "www.", "http://", "www.a.b/", "+1", "(0", "0123 ", "00-00-",
  "1/", "1/1/", "1-1-", "27.", "27.11", "27.11.", "27. 11. ", "2026-11-", "27 Nov ", "Nov 27 ", "Nov ", "Fri, ", "Fri 27 ", "27–", "27 to ",
  "1:", "12:34", "12:34 ", "12 am ", "a\u0301", "\u0301", "\u0301\u0308\u0323", "é", "É ", "北", "\u202f", "\u00a0", "1\u00a0",
  "\n", "\n#", "\n1. ", "\n- ", "\n>", "\n|", "|", "**", "\n**", "_", "[", "[1", "[1]", "&#", "&#1;", "Herr ", "Dear A, ",
  "Northwind ", "Northwind Trader ", "Northwind Traders ", "Reporting ", "Reporting workshop of ", "de La ", "Van de ", "Str. 1 ", "Aweg 1, ",
  "12 Main St, ", "12 rue de la ", "1 A A A A St ", "\u200b", "\U0001f600", "\u202e", "\t", "EUR ", "US$", "EUR 1", "1 EUR "
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(TueFactCheck) check = NULL;

      while (text->len < 128 * 1024)
        g_string_append (text, hostile[i]);
      check = check_text (text->str, (gssize)text->len, SAMPLE_C);
      assert_facts (check, text->str, text->len);
    }
}

/* Pieces of facts in any order, as a draft and as a value of the task: facts
 * stay in order, apart and on whole characters, whatever is said of them. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "€", "10", "500", ",", ".", " ", " ", " ", "'", "\u202f", "k", " Mio. ", "%", "EUR", "TEUR ", "k€", "-", "–", "/", "(", ")", " US dollars", " cents",
    "27", "2026", " November ", "Nov ", "'26", "Freitag, ", " end of ", "January 2027", ":", "30", "pm", " h ", " Uhr ", "a@b.de", "x.example/y", "https://",
    "+49 30 ", "(0)", "1234567", "Hauptstr. 12", ", D-10115 Berlin", " in ", "12 Hauptstraße", "page ", "PO ", "Nr. ", "no. ", "die 2. Mahnung",
    "twelve", "zwölf", "quatre-vingt-", "fünfundzwanzig", "hundred", " and ", " weeks", " people", " × ", "Northwind", " Traders", " GmbH", "Dana", " Weber", "Nrthwnd",
    "Herr ", "Dear ", ", ", "\n", "\n\n", "- ", "| ", "**", "# ", "INV-2026-118", "inv–2026", "e\u0301", "北", "\U0001f600", "\u200b", "{", "\\"
  };
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) sample = read_sample_values (sample_values);
  GDate today;

  set_sample_today (&today);
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *copy = NULL;
      g_autoptr(TueValue) held = NULL;
      g_autoptr(TueValue) need = NULL;
      g_autoptr(TueFactCheck) check = NULL;
      TueLocale locale = make_sample ((Sample)(round % 4));

      for (gint32 i = g_test_rand_int_range (1, 40); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      need = tue_value_new_string (text->str + (round % 2 == 0 ? 0 : text->len));
      held = tue_value_with_member (sample, "need", need);
      copy = g_memdup2 (text->str, text->len + 1);
      check = tue_fact_check_new (copy, (gssize)text->len, workflow, held, DUE, TITLE, &locale, NULL, &today, NULL);
      assert_facts (check, copy, text->len);
    }
}

static void
test_values (void)
{
  static const char        text[] = "On 27.11. €10.5k for 8 %, Northwind, 340 and Reporting workshop.";
  static const char *const expected[] = { "27 November 2026", "€10,500", "0.08", "Northwind Traders", "340", "Reporting workshop" };
  g_autoptr(TueFactCheck) check = check_text (text, -1, SAMPLE_C);
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);

  g_assert_cmpuint (n_facts, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < n_facts; i++)
    g_assert_cmpstr (facts[i].value, ==, expected[i]);
  g_assert_cmpint (facts[0].kind, ==, TUE_FACT_DATE);
  g_assert_cmpint (facts[1].kind, ==, TUE_FACT_AMOUNT);
  g_assert_cmpint (facts[3].kind, ==, TUE_FACT_NAME);
  g_assert_cmpuint (facts[0].item, ==, G_MAXUINT);
  g_assert_cmpuint (facts[5].item, ==, 0);
  g_assert_cmpstr (facts[5].member, ==, "name");
}

/* Only the part of a text that is asked for is looked at. */
static void
test_length (void)
{
  static const char text[] = "It is €10,500 or 27 November 2026";

  for (gssize length = 0; length <= (gssize)strlen (text); length++)
    {
      /* A copy of its own, for a look behind it to be noticed. */
      g_autofree char *copy = g_memdup2 (text, (gsize)length + (length == 0));
      g_autoptr(TueFactCheck) check = NULL;

      if (!g_utf8_validate (copy, length, NULL))
        continue;
      check = check_text (copy, length, SAMPLE_C);
      assert_facts (check, copy, (gsize)length);
    }
}

static void
test_nothing_known (void)
{
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = tue_value_new_map ();
  g_autoptr(TueFactCheck) check = NULL;
  TueLocale locale = make_sample (SAMPLE_C);
  GDate     today;

  set_sample_today (&today);
  check = tue_fact_check_new ("€10 on 27 November 2026 for Peter Parker", -1, workflow, values, NULL, NULL, &locale, NULL, &today, NULL);
  g_assert_cmpuint (tue_fact_check_get_n (check, TUE_FACT_NOT_IN_TASK), ==, 3);
}

/* Values of no type that their fields hope for, and many of them. */
static void
test_odd_values (void)
{
  static const char *const odd[] = {
    "{\"budget\": \"a lot\", \"deadline\": 12, \"items\": \"none\", \"count\": [1, [2]], \"client\": {\"a\": \"Peter Parker\"}}",
    "{\"budget\": {\"minor\": 1e300, \"currency\": \"EUR\"}, \"count\": 1e300, \"growth\": 1e-300, \"share\": -0.0}",
    "{\"client\": \"\", \"need\": \" \\n \", \"contact\": \"...\", \"items\": [null, {}, {\"name\": null}, 5]}",
    "{\"unknown\": \"Peter Parker\", \"total\": \"Mary Jane\", \"also\": [\"Harry Osborn\"]}",
  };
  static const char *const expected[] = {
    "$ €10!; N Peter Parker!; N Mary Jane!; N Harry Osborn!",
    "$ €10!; N Peter Parker!; N Mary Jane!; N Harry Osborn!",
    "$ €10!; N Peter Parker!; N Mary Jane!; N Harry Osborn!",
    "$ €10!; N Peter Parker=unknown; N Mary Jane!; N Harry Osborn=also#0",
  };
  static const char text[] = "It is €10 for Peter Parker, not Mary Jane or Harry Osborn";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  TueLocale locale = make_sample (SAMPLE_C);
  GDate     today;

  set_sample_today (&today);
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr(TueValue) values = read_sample_values (odd[i]);
      g_autoptr(TueFactCheck) check = tue_fact_check_new (text, -1, workflow, values, "soon", "", &locale, NULL, &today, NULL);
      g_autofree char *described = describe (check, text);

      g_assert_cmpstr (described, ==, expected[i]);
    }
}

/* A name that a comma parts from what the person is, by its first word. */
static void
test_name_before_comma (void)
{
  static const char text[] = "Dear Dana,\n\nwe meet. With Whitfield we act, and with Logistics.";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = read_sample_values ("{\"contact\": \"Dana Whitfield, Head of Logistics\"}");
  g_autoptr(TueFactCheck) check = NULL;
  g_autofree char *described = NULL;
  TueLocale        locale = make_sample (SAMPLE_C);
  GDate            today;

  set_sample_today (&today);
  check = tue_fact_check_new (text, -1, workflow, values, NULL, NULL, &locale, NULL, &today, NULL);
  described = describe (check, text);
  g_assert_cmpstr (described, ==, "N Dana~contact; N Whitfield~contact; N Logistics~contact");
}

/* A value that repeats one word, and a text that does: no place of it is
 * looked at more often than a few times. */
static void
test_hostile_values (void)
{
  static const char *const words[] = { "a ", "Ab ", "1 ", "Northwind ", "27 Nov " };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      g_autoptr(TueValueBuilder) list = tue_value_builder_new_list ();
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(TueValue) values = NULL;
      g_autoptr(TueFactCheck) check = NULL;
      TueLocale locale = make_sample (SAMPLE_C);
      GDate     today;

      set_sample_today (&today);
      while (text->len < 256 * 1024)
        g_string_append (text, words[i]);
      tue_value_builder_set (builder, "need", tue_value_new_string (text->str));
      for (gsize n_words = 1; n_words < 200; n_words++)
        tue_value_builder_add (list, tue_value_new_string_len (text->str, n_words * strlen (words[i])));
      tue_value_builder_set (builder, "channels", tue_value_builder_end (list));
      values = tue_value_builder_end (builder);
      check = tue_fact_check_new (text->str, -1, workflow, values, DUE, text->str, &locale, NULL, &today, NULL);
      assert_facts (check, text->str, text->len);
    }
}

/* Who signs is known, whatever the task holds. */
static void
test_sender (void)
{
  static const char *const sender[] = { "Marta Lind", "Account Manager", "Brightwell Software GmbH", NULL };
  static const char        text[] = "We spoke to Peter Parker.\n\nKind regards\nMarta Lind\nAccount Manager, Brightwell Software GmbH";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = tue_value_new_map ();
  TueLocale locale = make_sample (SAMPLE_C);
  GDate     today;

  set_sample_today (&today);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TueFactCheck) check = tue_fact_check_new (text, -1, workflow, values, NULL, NULL, &locale, i == 1 ? sender : NULL, &today, NULL);
      gsize          n_facts;
      const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);

      g_assert_cmpuint (tue_fact_check_get_n (check, TUE_FACT_NOT_IN_TASK), ==, i == 1 ? 1 : n_facts);
      g_assert_cmpstr (facts[n_facts - 1].field, ==, i == 1 ? "my" : NULL);
    }
}

static gpointer
check_in_thread (gpointer data)
{
  return check_text (data, -1, SAMPLE_C);
}

static void
test_threads (void)
{
  static char text[] = "The total is €10,500 until 27 November.";
  g_autoptr(TueFactCheck) here = check_text (text, -1, SAMPLE_C);
  g_autofree char *described = describe (here, text);
  GThread         *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("facts", check_in_thread, text);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr(TueFactCheck) check = g_thread_join (threads[i]);
      g_autoptr(TueFactCheck) again = tue_fact_check_ref (check);
      g_autofree char *other = describe (again, text);

      g_assert_cmpstr (other, ==, described);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = read_sample_values (sample_values);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  TueLocale locale = make_sample (SAMPLE_C);
  GDate     today;

  set_sample_today (&today);
  g_cancellable_cancel (cancellable);
  g_assert_null (tue_fact_check_new ("12", -1, workflow, values, NULL, NULL, &locale, NULL, &today, cancellable));
}

/* What a report works out of the lines of the task is as in the task: gaps,
 * percent and amounts of a line; a wrong one is not. */
static void
test_computed_members (void)
{
  static const char fields[] =
    "[{\"name\": \"figures\", \"label\": \"Figures\", \"type\": \"list\", \"fields\": ["
    "  {\"name\": \"line\", \"label\": \"Line\", \"type\": \"string\"},"
    "  {\"name\": \"actual\", \"label\": \"Actual\", \"type\": \"money\"},"
    "  {\"name\": \"planned\", \"label\": \"Plan\", \"type\": \"money\"},"
    "  {\"name\": \"gap\", \"label\": \"Gap\", \"type\": \"computed\", \"formula\": \"actual - planned\"},"
    "  {\"name\": \"percent\", \"label\": \"Gap in percent\", \"type\": \"computed\", \"formula\": \"gap / planned * 100\"}]}]";
#define EUR(amount) "{\"minor\": " #amount "00, \"currency\": \"EUR\"}"
  static const char figures[] =
    "{\"figures\": [{\"line\": \"Revenue\", \"actual\": " EUR (1284000) ", \"planned\": " EUR (1350000) "},"
                                                                                                        "{\"line\": \"Gross profit\", \"actual\": " EUR (513600) ", \"planned\": " EUR (540000) "},"
                                                                                                                                                                                                "{\"line\": \"Operating costs\", \"actual\": " EUR (402300) ", \"planned\": " EUR (395000) "},"
                                                                                                                                                                                                                                                                                           "{\"line\": \"Operating profit\", \"actual\": " EUR (111300) ", \"planned\": " EUR (145000) "}]}";
#undef EUR
  static const struct
  {
    const char *text;
    guint       n_missing;
  } reports[] = {
    { "Revenue was €1,284,000, -€66,000 or -4.9 % against plan.", 0 },
    { "Revenue was €66,000 (4.9 %) below the plan of €1,350,000.", 0 },
    { "Gross profit missed the plan by €26,400, which is 4.9 percent.", 0 },
    { "Operating costs were €7,300 above plan (+1.8 %).", 0 },
    { "Operating profit: €111,300, gap -€33,700 (-23.2 %).", 0 },
    { "| Operating profit | €111,300 | €145,000 | -€33,700 | -23.2 % |", 0 },
    { "Operating profit was €34,700 below plan.", 1 },
    { "Operating profit was 24.2 % below plan.", 1 },
  };
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "", (TueField *const *)declared->pdata, declared->len);
  g_autoptr(TueValue) values = tue_value_from_json (figures, -1, NULL);
  g_autoptr(TueWorkflow) workflow = NULL;
  GDate today;

  set_sample_today (&today);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Monthly Report", .steps = steps });
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      TueLocale locale = make_sample (SAMPLE_C);
      g_autoptr(TueFactCheck) check = tue_fact_check_new (reports[i].text, -1, workflow, values, DUE, TITLE, &locale, NULL, &today, NULL);
      g_autofree char *described = describe (check, reports[i].text);
      const TueFact   *facts;
      gsize            n_facts;
      guint            n_missing = 0;

      facts = tue_fact_check_get_facts (check, &n_facts);
      for (gsize j = 0; j < n_facts; j++)
        n_missing += facts[j].mark == TUE_FACT_NOT_IN_TASK;
      g_test_message ("%s", described);
      g_assert_cmpuint (n_missing, ==, reports[i].n_missing);
    }
}

static void
test_labels (void)
{
  g_assert_cmpstr (tue_fact_kind_get_label (TUE_FACT_NUMBER), ==, "Number");
  g_assert_cmpstr (tue_fact_kind_get_label (TUE_FACT_AMOUNT), ==, "Amount");
  g_assert_cmpstr (tue_fact_kind_get_label (TUE_FACT_DATE), ==, "Date");
  g_assert_cmpstr (tue_fact_kind_get_label (TUE_FACT_NAME), ==, "Name");
  g_assert_cmpstr (tue_fact_kind_get_label (TUE_FACT_ADDRESS), ==, "Address");
}

static void
test_place_labels (void)
{
  static const struct
  {
    const char *field;
    guint       item;
    const char *member;
    const char *label;
  } places[] = {
    { "deadline", G_MAXUINT, NULL, "Deadline" },
    { "need", G_MAXUINT, NULL, "What they need" },
    { "items", 1, "price", "Items 2, Price" },
    { "items", 0, NULL, "Items 1" },
    { "items", 0, "old_member", "Items 1, Old member" },
    { "channels", 1, NULL, "Channels 2" },
    { "task", G_MAXUINT, "due", "Due date" },
    { "task", G_MAXUINT, "title", "Title" },
    { "today", G_MAXUINT, NULL, "Today" },
    { "old_field", G_MAXUINT, NULL, "Old field" },
  };
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *label = tue_fact_make_place_label (workflow, places[i].field, places[i].item, places[i].member);

      g_assert_cmpstr (label, ==, places[i].label);
    }
}

/* What is on the desk vouches for a fact, and says which text it is; what is
 * switched off, internal, or an assistant's answer does not. */
static void
test_material (void)
{
  static const char json[] =
    "{\"budget\": {\"minor\": 1050000, \"currency\": \"EUR\"},"
    " \"@material\": [{\"id\": \"a\", \"name\": \"Call notes\", \"internal\": [{\"start\": 16, \"length\": 16}]}, {\"id\": \"b\", \"name\": \"B\", \"on\": false},"
    " {\"id\": \"c\", \"name\": \"C\", \"kind\": \"answer\"}, {\"id\": \"d\", \"name\": \"Price list\"}],"
    " \"@material:a\": \"We pay \\u20ac4,800. Limit is \\u20ac6,300. And \\u20ac10,500.\","
    " \"@material:b\": \"\\u20ac7,100\", \"@material:c\": \"\\u20ac8,200\", \"@material:d\": \"\\u20ac9,900\", \"@open-points\": [\"\\u20ac1,111\"]}";
  static const char text[] = "€4,800 €6,300 €7,100 €8,200 €9,900 €10,500 €1,111";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = read_sample_values (json);
  g_autoptr(TueFactCheck) check = NULL;
  g_autofree char *described = NULL;
  TueLocale        locale = make_sample (SAMPLE_C);
  GDate            today;
  gsize            n_facts;
  const TueFact   *facts;

  set_sample_today (&today);
  check = tue_fact_check_new (text, -1, workflow, values, NULL, NULL, &locale, NULL, &today, NULL);
  described = describe (check, text);
  g_assert_cmpstr (described, ==,
                   "$ €4,800=@material#0.a; $ €6,300!; $ €7,100!; $ €8,200!; $ €9,900=@material#3.d; $ €10,500=budget; $ €1,111!");
  facts = tue_fact_check_get_facts (check, &n_facts);
  g_assert_cmpstr (facts[0].material, ==, "Call notes");
  g_assert_cmpstr (facts[0].value, ==, "€4,800");
  g_assert_null (facts[1].material);
  g_assert_cmpstr (facts[4].material, ==, "Price list");
  g_assert_null (facts[5].material);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facts/cases", test_cases);
  g_test_add_func ("/facts/material", test_material);
  g_test_add_func ("/facts/random", test_random);
  g_test_add_func ("/facts/values", test_values);
  g_test_add_func ("/facts/computed-members", test_computed_members);
  g_test_add_func ("/facts/length", test_length);
  g_test_add_func ("/facts/nothing-known", test_nothing_known);
  g_test_add_func ("/facts/odd-values", test_odd_values);
  g_test_add_func ("/facts/name-before-comma", test_name_before_comma);
  g_test_add_func ("/facts/hostile", test_hostile);
  g_test_add_func ("/facts/hostile-values", test_hostile_values);
  g_test_add_func ("/facts/sender", test_sender);
  g_test_add_func ("/facts/threads", test_threads);
  g_test_add_func ("/facts/cancelled", test_cancelled);
  g_test_add_func ("/facts/labels", test_labels);
  g_test_add_func ("/facts/place-labels", test_place_labels);

  return g_test_run ();
}
