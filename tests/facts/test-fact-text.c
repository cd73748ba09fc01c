/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-fact-text.h"

#include <locale.h>
#include <string.h>

#include "tue-decimal.h"

#include "../model/sample-locales.h"

/* The first reading of a token, as one reads it. */
static void
append_token (GString            *described,
              const char         *text,
              const TueFactToken *token)
{
  g_string_append_printf (described, "%s%.*s", described->len > 0 ? "; " : "", (int)(token->end - token->start), text + token->start);
  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      g_string_append_printf (described, "=%s", token->readings[0].text);
      if (token->n_readings > 1)
        g_string_append_printf (described, "/%s", token->readings[1].text);
      if (token->currencies != NULL)
        g_string_append_printf (described, " %.3s", token->currencies);
      if (token->is_percent)
        g_string_append (described, " %");
      break;

    case TUE_FACT_TOKEN_DATE:
      for (guint i = 0; i < token->n_days; i++)
        g_string_append_printf (described, "%s%04d-%02d-%02d", i == 0 ? "=" : "/", token->days[i].year, token->days[i].month, token->days[i].day);
      if (token->weekday > 0)
        g_string_append_printf (described, " %d", token->weekday);
      break;

    case TUE_FACT_TOKEN_PERIOD:
      g_string_append_printf (described, "=%c", " WQHY"[token->period.kind]);
      if (token->period.number > 0)
        g_string_append_printf (described, "%d", token->period.number);
      if (token->period.last > token->period.number)
        g_string_append_printf (described, "-%d", token->period.last);
      if (token->period.year > 0)
        g_string_append_printf (described, " %s%d", token->period.is_fiscal ? "FY" : "", token->period.year);
      if (token->period.last_year > 0)
        g_string_append_printf (described, "-%d", token->period.last_year);
      if (token->is_vague)
        g_string_append (described, " vague");
      break;

    case TUE_FACT_TOKEN_TIME:
      g_string_append_printf (described, "=%02d:%02d", token->hour, token->minute);
      break;

    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_POSTAL:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      break;
    }
  if (token->if_known)
    g_string_append_c (described, '?');
}

static char *
read_text (const char      *text,
           const TueLocale *locale)
{
  g_auto(TueFactText) look = { 0 };
  GString     *described = g_string_new (NULL);
  TueFactToken token;

  tue_fact_text_init (&look, text, strlen (text), locale);
  while (tue_fact_text_next (&look, &token))
    append_token (described, text, &token);
  return g_string_free_and_steal (described);
}

static const struct
{
  Sample      sample;
  const char *text;
  const char *tokens;
} cases[] = {
  /* Marks that mean one thing */
  { SAMPLE_C, "1,234.56", "1,234.56=1234.56" },
  { SAMPLE_C, "1.234,56", "1.234,56=1234.56" },
  { SAMPLE_C, "1\u00a0234,56", "1\u00a0234,56=1234.56" },
  { SAMPLE_C, "1\u202f234\u202f567,8", "1\u202f234\u202f567,8=1234567.8" },
  { SAMPLE_C, "1’234’567.80", "1’234’567.80=1234567.8" },
  { SAMPLE_C, "1,23,45,678.90", "1,23,45,678.90=12345678.9" },
  { SAMPLE_C, "1.234.567", "1.234.567=1234567" },
  { SAMPLE_C, "0.500 and 0,500", "0.500=0.5; 0,500=0.5" },
  { SAMPLE_C, "1234,5", "1234,5=1234.5" },
  { SAMPLE_C, "007", "007=7" },

  /* Marks that mean two */
  { SAMPLE_C, "10.500", "10.500=10.5/10500" },
  { SAMPLE_C, "10,500", "10,500=10500/10.5" },
  { SAMPLE_DE, "10.500", "10.500=10500/10.5" },
  { SAMPLE_DE, "10,500", "10,500=10.5/10500" },
  { SAMPLE_C, "Das sind nicht 10.500 und mehr", "10.500=10500/10.5" },
  { SAMPLE_DE, "This is for the 10.500 of you", "10.500=10.5/10500" },
  { SAMPLE_C, "€10.500", "€10.500=10500/10.5 EUR" },
  { SAMPLE_C, "10 500 here", "10 500=10500?" },
  { SAMPLE_FR, "nous avons 10 500 pour les autres", "10 500=10500" },

  /* What stands beside a number */
  { SAMPLE_C, "5 % 5% 5 percent 5 Prozent 5 pour cent 5 per cents", "5 %=5 %; 5%=5 %; 5 percent=5 %; 5 Prozent=5 %; 5 pour cent=5 %; 5=5; cents=100?" },
  { SAMPLE_C, "5k 5 k 5 million 5 Mio. 5 Mrd 5 m 5 thousand", "5k=5000; 5=5; 5 million=5000000; 5 Mio.=5000000; 5 Mrd=5000000000; 5=5; 5 thousand=5000" },
  { SAMPLE_C, "€5m $5bn 5m", "€5m=5000000 EUR; $5bn=5000000000 USD; 5=5" },
  { SAMPLE_C, "US$5, CA$5, £5, ¥5, ₹5, 5 zł, 5 Kč, 5 kr, 5 CHF, 5 dollars",
    "US$5=5 USD; CA$5=5 CAD; £5=5 GBP; ¥5=5 JPY; ₹5=5 INR; 5 zł=5 PLN; 5 Kč=5 CZK; 5 kr=5 SEK; 5 CHF=5 CHF; 5 dollars=5 USD" },
  { SAMPLE_C, "5 XYZ, 5 euros, 5 eurozones, EURO 5, THE 5", "5=5; 5 euros=5 EUR; 5=5; 5=5; 5=5" },
  { SAMPLE_C, "-5, −5, – 5, a-5, 3-5, (-5)", "-5=-5; −5=-5; 5=5; 5=5; 3=3; 5=5; -5=-5" },
  { SAMPLE_C, "–5, –€5, −\u00a05, (–5), 2–5, 2 – 5, 2 –5, a –5, a – 5", "–5=-5; –€5=-5 EUR; −\u00a05=-5; –5=-5; 2=2; 5=5; 2=2; 5=5; 2=2; 5=5; –5=-5; 5=5" },
  { SAMPLE_C, "| Net | – 500 € | - 500 € | −500 € |", "– 500 €=-500 EUR; - 500 €=-500 EUR; −500 €=-500 EUR" },
  { SAMPLE_C, "- 500 €\n– 500 €\n* –500 €", "500 €=500 EUR; 500 €=500 EUR; –500 €=-500 EUR" },
  { SAMPLE_C, "-€5, €-5, - €5", "-€5=-5 EUR; €-5=-5 EUR; €5=5 EUR" },
  { SAMPLE_C, "200,- and €200.– and 200,-5", "200=200; €200.–=200 EUR; 200=200; 5=5" },
  { SAMPLE_C, "10 $20", "10=10; $20=20 USD" },

  /* Dates */
  { SAMPLE_C, "3/4/2027, 13/4/2027, 4/13/2027", "3/4/2027=2027-04-03/2027-03-04; 13/4/2027=2027-04-13; 4/13/2027=2027-04-13" },
  { SAMPLE_US, "3/4/2027, 3.4.2027, 3-4-27", "3/4/2027=2027-03-04/2027-04-03; 3.4.2027=2027-04-03; 3-4-27=2027-03-04/2027-04-03" },
  { SAMPLE_C, "1/2/85, 1.2.69", "1/2/85=1985-02-01/1985-01-02; 1.2.69=2069-02-01" },
  { SAMPLE_C, "29.2.2028, 29.2.2027", "29.2.2028=2028-02-29" },
  { SAMPLE_C, "29 February, 30 February 2028", "29 February=0000-02-29; 30=30; February 2028=2028-02-00" },
  { SAMPLE_C, "2026-13-01, 2026-1-7", "2026=2026; 13=13; 01=1; 2026-1-7=2026-01-07" },
  { SAMPLE_C, "2026-11-27T14:30", "2026-11-27T14:30=2026-11-27" },
  { SAMPLE_C, "27 November 10500, 27 November 2026,5", "27 November=0000-11-27; 10500=10500; 27 November=0000-11-27; 2026,5=2026.5" },
  { SAMPLE_C, "27. Jänner, 3 Mär., 5. Dez. 2026", "27. Jänner=0000-01-27; 3 Mär.=0000-03-03; 5. Dez. 2026=2026-12-05" },
  { SAMPLE_C, "5 févr. 2027, 14 juillet, 1er août 2027", "5 févr. 2027=2027-02-05; 14 juillet=0000-07-14; 1er août 2027=2027-08-01" },
  { SAMPLE_C, "5 fe\u0301vrier 2027", "5 fe\u0301vrier 2027=2027-02-05" },
  { SAMPLE_C, "Fr., 27.11.2026; Mo 5", "Fr., 27.11.2026=2026-11-27 5; 5=5" },
  { SAMPLE_C, "Wednesday, the 2nd of December 2026", "Wednesday, the 2nd of December 2026=2026-12-02 3" },
  { SAMPLE_C, "Friday at 5, Friday 5, so 27 came", "5=5; 5=5; 27=27" },
  { SAMPLE_C, "May 5 and May 10% and March 2.5", "May 5=0000-05-05; 10%=10 %; 2.5=2.5" },
  { SAMPLE_C, "5 to 7 May 2026, 5–7 May", "5=2026-05-05; 7 May 2026=2026-05-07; 5=0000-05-05; 7 May=0000-05-07" },
  { SAMPLE_C, "November 2026", "November 2026=2026-11-00" },
  { SAMPLE_C, "12:30, 24:00, 25:00, 12:60, 12:3, 9:05:30", "12:30=12:30; 24:00=24:00; 25=25; 00=0; 12=12; 60=60; 12=12; 3=3; 9:05:30=09:05" },
  { SAMPLE_C, "12 am, 12 pm, 13 pm, 1 pm", "12 am=00:00; 12 pm=12:00; 13=13; 1 pm=13:00" },
};

/* Weeks, quarters, halves and business years: with "?" what is one only where the
 * task has it. */
static const struct
{
  Sample      sample;
  const char *text;
  const char *tokens;
} periods[] = {
  { SAMPLE_C, "Q3 2026, Q3/2026, Q3/26, Q3-2026, Q3 '26, Q3’26, Q3, 2026.", "Q3 2026=Q3 2026; Q3/2026=Q3 2026; Q3/26=Q3 2026; Q3-2026=Q3 2026; Q3 '26=Q3 2026; Q3’26=Q3 2026; Q3, 2026=Q3 2026" },
  { SAMPLE_C, "3Q26, 3Q 2026, 3Q2026, 1H26, 2H 2026, H1 2026, H2/26", "3Q26=Q3 2026; 3Q 2026=Q3 2026; 3Q2026=Q3 2026; 1H26=H1 2026; 2H 2026=H2 2026; H1 2026=H1 2026; H2/26=H2 2026" },
  { SAMPLE_C, "2026 Q3, 2026Q3, 2026-Q3, 2026/Q3, 2026-W32", "2026 Q3=Q3 2026; 2026Q3=Q3 2026; 2026-Q3=Q3 2026; 2026/Q3=Q3 2026; 2026-W32=W32 2026" },
  { SAMPLE_C, "the third quarter of 2026, third-quarter 2026, 3rd quarter 2026, the fourth quarter", "third quarter of 2026=Q3 2026; third-quarter 2026=Q3 2026; 3rd quarter 2026=Q3 2026; fourth quarter=Q4?" },
  { SAMPLE_C, "the last quarter of 2026, the last quarter, first half of 2026, the first half, second half-year 2026", "last quarter of 2026=Q4 2026; first half of 2026=H1 2026; second half-year 2026=H2 2026" },
  { SAMPLE_DE, "3. Quartal 2026, im dritten Quartal 2026, drittes Quartal, III. Quartal 2026, Quartal 3/2026", "3. Quartal 2026=Q3 2026; dritten Quartal 2026=Q3 2026; drittes Quartal=Q3?; III. Quartal 2026=Q3 2026; Quartal 3/2026=Q3 2026" },
  { SAMPLE_DE, "3. Quartal des Jahres 2026, 1. Halbjahr 2026, zweites Halbjahr 2026, HJ1 2026, 1. HJ 2026", "3. Quartal des Jahres 2026=Q3 2026; 1. Halbjahr 2026=H1 2026; zweites Halbjahr 2026=H2 2026; HJ1 2026=H1 2026; 1. HJ 2026=H1 2026" },
  { SAMPLE_FR, "Pour nous et avec vous : T3 2026, T3, 3e trimestre 2026, 1er trimestre 2026, troisième trimestre de 2026, premier semestre 2026, S1 2026", "T3 2026=Q3 2026; T3=Q3?; 3e trimestre 2026=Q3 2026; 1er trimestre 2026=Q1 2026; troisième trimestre de 2026=Q3 2026; premier semestre 2026=H1 2026; S1 2026=H1 2026" },
  { SAMPLE_C, "KW 32, KW32, KW 32/2026, KW 32/26, CW 32 2026, calendar week 32, week 32, week 32 of 2026, wk 32", "KW 32=W32; KW32=W32; KW 32/2026=W32 2026; KW 32/26=W32 2026; CW 32 2026=W32 2026; calendar week 32=W32; week 32=W32?; week 32 of 2026=W32 2026; wk 32=W32?" },
  { SAMPLE_DE, "32. KW, 32. Kalenderwoche 2026, Kalenderwoche 32, KW 32–34, KW 32/33, KW 32 bis 34, 32.–34. KW", "32. KW=W32; 32. Kalenderwoche 2026=W32 2026; Kalenderwoche 32=W32; KW 32–34=W32-34; KW 32/33=W32-33; KW 32 bis 34=W32-34; 32.–34. KW=W32-34" },
  { SAMPLE_FR, "pour la semaine 32, sem. 32, semaine 32 de 2026", "semaine 32=W32?; sem. 32=W32?; semaine 32 de 2026=W32 2026" },
  { SAMPLE_C, "Q3–Q4 2026, Q3/Q4 2026, Q1-3 2026, Q3 and Q4 2026, Q1, Q2 and Q3 2026, Q1 to Q3 2026", "Q3–Q4 2026=Q3-4 2026; Q3/Q4 2026=Q3-4 2026; Q1-3 2026=Q1-3 2026; Q3=Q3 2026; Q4 2026=Q4 2026; Q1=Q1 2026; Q2=Q2 2026; Q3 2026=Q3 2026; Q1 to Q3 2026=Q1-3 2026" },
  { SAMPLE_C, "FY26, FY2026, FY 2026, FY26/27, fiscal year 2026/27, 2026/27, 2026–2027, Q3 FY26, FY26 Q3, third fiscal quarter of 2026", "FY26=Y FY2026; FY2026=Y FY2026; FY 2026=Y FY2026; FY26/27=Y FY2026-2027; fiscal year 2026/27=Y FY2026-2027; 2026/27=Y 2026-2027; 2026–2027=Y 2026-2027; Q3 FY26=Q3 FY2026; FY26 Q3=Q3 FY2026; third fiscal quarter of 2026=Q3 FY2026" },
  { SAMPLE_DE, "Geschäftsjahr 2025/26, 3. Quartal des Geschäftsjahres 2025/26, GJ 2026, Q3 GJ 2025/26", "Geschäftsjahr 2025/26=Y FY2025-2026; 3. Quartal des Geschäftsjahres 2025/26=Q3 FY2025-2026; GJ 2026=Y FY2026; Q3 GJ 2025/26=Q3 FY2025-2026" },
  { SAMPLE_FR, "l’exercice 2026, T3 de l’exercice 2026/2027", "exercice 2026=Y FY2026; T3 de l’exercice 2026/2027=Q3 FY2026-2027" },
  { SAMPLE_C, "by the end of Q3 2026, early Q3 2026, mid-Q3 2026, Ende Q3 2026", "Q3 2026=Q3 2026 vague; Q3 2026=Q3 2026 vague; Q3 2026=Q3 2026 vague; Q3 2026=Q3 2026 vague" },
  /* What is none */
  { SAMPLE_C, "Q3 2,026 units, Q5 2026, Q3 50%, in Q3 2000 €, KW 60, H3 2026, Q32026", "Q3=Q3?; 2,026=2026/2.026; 2026=2026; Q3=Q3?; 50%=50 %; Q3=Q3?; 2000 €=2000 EUR; 60=60; 2026=2026; Q32026" },
  { SAMPLE_C, "INV-2026/27, no. 2026/27, Drs. 2026/27/3, 2026/28, 2026-27-1", "INV-2026/27; 2026/27; 2026=2026; 27/3=0000-03-27?; 2026=2026; 28=28; 2026=2026; 27=27; 1=1" },
  { SAMPLE_C, "invoice 2026-0815, order 2026-118, we order 1000-2000 units, 2026-0815, 1000-2000, no. 12-0034/26",
    "2026-0815; 2026-118; 1000=1000; 2000=2000; 2026-0815?; 1000=1000; 2000=2000; 12-0034/26" },
  { SAMPLE_C, "T3 and S3 and W3, a T-shirt, the H2 market, the second week, a second quarter", "H2=H2?; second quarter=Q2?" },
  { SAMPLE_DE, "3. Quartal 2026\n1. Punkt\n2. Halbjahr 2027", "3. Quartal 2026=Q3 2026; 2. Halbjahr 2027=H2 2027" },
};

static void
test_periods (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      TueLocale        locale = make_sample (periods[i].sample);
      g_autofree char *tokens = read_text (periods[i].text, &locale);

      if (!g_str_equal (tokens, periods[i].tokens))
        {
          g_test_message ("MISMATCH %s\n#  says   %s\n#  wanted %s", periods[i].text, tokens, periods[i].tokens);
          g_test_fail ();
        }
    }
}

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueLocale        locale = make_sample (cases[i].sample);
      g_autofree char *described = read_text (cases[i].text, &locale);

      if (!g_str_equal (described, cases[i].tokens))
        {
          g_test_message ("MISMATCH %s\n#  says   %s\n#  wanted %s", cases[i].text, described, cases[i].tokens);
          g_test_fail ();
        }
    }
}

/* A language that no table has is read by the names of the locale. */
static void
test_locale_names (void)
{
  TueLocale        locale = make_sample (SAMPLE_FR);
  g_autofree char *described = NULL;
  g_autofree char *style = NULL;
  g_autofree char *written = NULL;
  g_auto(TueFactText) look = { 0 };
  TueFactToken token;
  GDate        date;

  locale.months[4] = "maggio";
  locale.months[5] = "giugno";
  locale.short_months[4] = "mag.";
  locale.weekdays[0] = "lunedì";
  locale.weekdays[1] = "martedì";
  locale.months[0] = "gennaio";
  described = read_text ("lunedì 4 maggio 2026, 4 mag. 2026", &locale);
  g_assert_cmpstr (described, ==, "lunedì 4 maggio 2026=2026-05-04 1; 4 mag. 2026=2026-05-04");

  tue_fact_text_init (&look, "lunedì 4 maggio 2026", strlen ("lunedì 4 maggio 2026"), &locale);
  g_assert_true (tue_fact_text_next (&look, &token));
  style = tue_fact_text_describe_style (&look, &token, 0);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 2, G_DATE_JUNE, 2026);
  written = tue_fact_style_write_date (style, &date, FALSE, &locale);
  g_assert_cmpstr (written, ==, "martedì 2 giugno 2026");
}

static void
test_reject (void)
{
  static const char text[] = "10 500 on 27/11 or 3 000";
  TueLocale         locale = make_sample (SAMPLE_C);
  g_auto(TueFactText) look = { 0 };
  g_autoptr(GString) described = g_string_new (NULL);
  TueFactToken token;

  tue_fact_text_init (&look, text, strlen (text), &locale);
  while (tue_fact_text_next (&look, &token))
    {
      append_token (described, text, &token);
      if (token.if_known)
        tue_fact_text_reject (&look, &token);
    }
  g_assert_cmpstr (described->str, ==,
                   "10 500=10500?; 10=10; 500=500; 27/11=0000-11-27?; 27=27; 11=11; 3 000=3000?; 3=3; 000=0");
}

/* A value written in the way it was found is what was found. */
static void
test_same_again (void)
{
  static const char *const same[] = {
    "€10,500",
    "10.500 €",
    "EUR 10,500.00",
    "10\u202f500,50 €",
    "10'500 CHF",
    "€10.5k",
    "1,5 Mio. €",
    "-€50",
    "€1,234,567.80",
    "10500 EUR",
    "12.5%",
    "12,50 %",
    "12.5 percent",
    "1,250",
    "1250",
    "-5",
    "0.08",
    "0,005",
    "27 November 2026",
    "November 27, 2026",
    "November 27th, 2026",
    "Nov. 27, 2026",
    "27th of November 2026",
    "Friday, 27 November 2026",
    "Fri, 27 Nov 2026",
    "27. November 2026",
    "27. Nov. 2026",
    "Freitag, den 27. November 2026",
    "27.11.2026",
    "27.11.26",
    "2026-11-27",
    "27/11/2026",
    "7.1.2027",
    "07.01.2027",
    "27 novembre 2026",
    "1er décembre 2026",
    "vendredi 27 novembre 2026",
    "27-Nov-2026",
    "27 November",
    "14:30",
    "9:05",
    "09:05",
    "2:30 pm",
    "2:30 PM",
    "9 a.m.",
    "14.30 Uhr",
    "14h30",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      TueLocale locale = make_sample (SAMPLE_C);
      g_auto(TueFactText) look = { 0 };
      g_autofree char *style = NULL;
      g_autofree char *written = NULL;
      TueFactToken     token;
      GDate            date;

      tue_fact_text_init (&look, same[i], strlen (same[i]), &locale);
      g_assert_true (tue_fact_text_next (&look, &token));
      g_assert_cmpuint (token.start, ==, 0);
      g_assert_cmpuint (token.end, ==, strlen (same[i]));
      style = tue_fact_text_describe_style (&look, &token, 0);
      g_assert_nonnull (style);
      if (token.kind == TUE_FACT_TOKEN_DATE)
        {
          g_date_clear (&date, 1);
          g_date_set_dmy (&date, token.days[0].day, token.days[0].month, token.days[0].year != 0 ? token.days[0].year : 2026);
          written = tue_fact_style_write_date (style, &date, FALSE, &locale);
        }
      else if (token.kind == TUE_FACT_TOKEN_TIME)
        written = tue_fact_style_write_time (style, token.hour, token.minute);
      else
        written = tue_fact_style_write_number (style, &token.readings[0], 0);
      g_assert_cmpstr (written, ==, same[i]);
    }
}

/* Any other value written in that way reads as that value. */
static void
test_another (void)
{
  static const char *const numbers[] = { "€10,500", "10.500,00 €", "10\u202f500 €", "CHF 10'500.00", "€10.5k", "1,250.5", "1.250,5 %", "-1,250" };
  static const char *const dates[] = { "27 November 2026", "November 27th, 2026", "Friday, 27 Nov 2026", "27. Dez. 2026", "27.11.2026", "1.2.26",
                                       "2026-11-27", "1er décembre 2026", "vendredi 27 novembre 2026" };
  TueLocale                locale = make_sample (SAMPLE_C);

  for (guint round = 0; round < 2000; round++)
    {
      gboolean    is_date = round % 2 == 0;
      const char *text = is_date ? dates[(round / 2) % G_N_ELEMENTS (dates)] : numbers[(round / 2) % G_N_ELEMENTS (numbers)];
      g_auto(TueFactText) look = { 0 };
      g_auto(TueFactText) again = { 0 };
      g_autofree char *style = NULL;
      g_autofree char *written = NULL;
      g_autofree char *digits = g_strdup_printf ("%d", g_test_rand_int_range (1, 100000000) % (round % 3 == 0 ? 100000 : 100000000));
      TueFactToken     token;
      TueFactToken     token_again;
      TueDecimal       number;
      GDate            date;
      gboolean         found = FALSE;

      tue_fact_text_init (&look, text, strlen (text), &locale);
      g_assert_true (tue_fact_text_next (&look, &token));
      style = tue_fact_text_describe_style (&look, &token, 0);
      g_date_clear (&date, 1);
      g_date_set_julian (&date, (guint32)g_test_rand_int_range (735000, 745000));
      tue_decimal_set_digits (&number, digits, 2);
      written = is_date ? tue_fact_style_write_date (style, &date, FALSE, &locale)
                        : tue_fact_style_write_number (style, &number, 2);
      g_test_message ("%s: %s", text, written);

      tue_fact_text_init (&again, written, strlen (written), &locale);
      g_assert_true (tue_fact_text_next (&again, &token_again));
      g_assert_cmpuint (token_again.end, ==, strlen (written));
      g_assert_cmpint (token_again.kind, ==, token.kind);
      if (is_date)
        {
          g_assert_cmpint (token_again.days[0].day, ==, g_date_get_day (&date));
          g_assert_cmpint (token_again.days[0].month, ==, g_date_get_month (&date));
          g_assert_cmpint (token_again.days[0].year, ==, g_date_get_year (&date));
          g_assert_true (token_again.weekday == 0 || token_again.weekday == (int)g_date_get_weekday (&date));
          continue;
        }
      for (guint i = 0; i < token_again.n_readings; i++)
        found = found || strcmp (token_again.readings[i].text, number.text) == 0;
      g_assert_true (found);
    }
}

/* Pieces of all of the above in any order: tokens stay in order and apart, on
 * whole characters, and rejecting always comes to an end. */
static void
test_random_texts (void)
{
  static const char *const pieces[] = {
    "€", "10", ".", ",", " ", "500", "'", "\u202f", "\u00a0", "k", " Mio.", "%", " percent", "EUR", "-", "–", "27", "/", "11", "2026", " November ",
    "Nov", "Freitag", ", den ", "er", "th", ":", "30", " pm", "Uhr", "@", "a.de", "http://", "www.", "+49", "(", ")", "Straße", "Weg ", "rue de ", "Str.",
    "\n", "# ", "- ", "1. ", "|", "**", "[", "]", "A", "INV-", "DE89 ", "3704 ", "e\u0301", "\u0301", "北", "\U0001f600", "x", "Step "
  };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *copy = NULL;
      g_auto(TueFactText) look = { 0 };
      TueLocale    locale = make_sample ((Sample)(round % 4));
      TueFactToken token;
      gsize        at = 0;
      guint        n_rejected = 0;

      for (gint32 i = g_test_rand_int_range (1, 30); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      copy = g_memdup2 (text->str, text->len);
      tue_fact_text_init (&look, copy, text->len, &locale);
      while (tue_fact_text_next (&look, &token))
        {
          g_autofree char *style = NULL;

          g_assert_cmpuint (token.start, >=, at);
          g_assert_cmpuint (token.end, >, token.start);
          g_assert_cmpuint (token.end, <=, text->len);
          g_assert_cmpint ((guchar)copy[token.start] & 0xc0, !=, 0x80);
          if (token.end < text->len)
            g_assert_cmpint ((guchar)copy[token.end] & 0xc0, !=, 0x80);
          style = tue_fact_text_describe_style (&look, &token, token.n_readings > 1 || token.n_days > 1 ? 1 : 0);
          g_assert_true (style == NULL || g_utf8_validate (style, -1, NULL));
          if (token.if_known && g_test_rand_bit ())
            {
              tue_fact_text_reject (&look, &token);
              g_assert_cmpuint (++n_rejected, <=, text->len);
              continue;
            }
          at = token.end;
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fact-text/read", test_read);
  g_test_add_func ("/fact-text/periods", test_periods);
  g_test_add_func ("/fact-text/locale-names", test_locale_names);
  g_test_add_func ("/fact-text/reject", test_reject);
  g_test_add_func ("/fact-text/same-again", test_same_again);
  g_test_add_func ("/fact-text/another", test_another);
  g_test_add_func ("/fact-text/random-texts", test_random_texts);

  return g_test_run ();
}
