/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Masking: what stands there instead, and that nothing of the originals is left.
 * That is searched for here without the reader of the facts: plain strings, folded,
 * whole and word by word.
 */

#include "config.h"

#include "tue-mask.h"

#include <string.h>

#include "../model/sample-locales.h"
#include "sample-facts.h"

static TueLocale *
get_locale (const char *language)
{
  static TueLocale locales[2];
  gboolean         german = g_str_equal (language, "de");

  locales[german] = make_sample (german ? SAMPLE_DE : SAMPLE_US);
  return &locales[german];
}

/* sender: (nullable) */
static TueMask *
mask_texts (GPtrArray         *texts,
            const char        *language,
            const char *const *sender,
            TueWorkflow       *workflow,
            TueValue          *values)
{
  TueMaskSource source = { texts, workflow, values, language, sender, get_locale (language) };

  set_sample_today (&source.today); /* 24 November 2026 */
  return tue_mask_new (&source, NULL);
}

static TueMask *
mask_text (const char *text,
           const char *language)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();

  g_ptr_array_add (texts, (gpointer)text);
  return mask_texts (texts, language, NULL, NULL, NULL);
}

/* --- Searching, by nothing that masks ----------------------------------------------------- */

static char *
fold_plainly (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (composed, -1);
}

/* Words of names that say nothing of whose they are. */
static const char generic[] =
  " gmbh limited logistics traders group haus equipment dairy school town stores bank stiftung garten- landschaftsbau mills cold services university"
  " company partners kanzlei praxis hotel nord surfacing council theatre und cool brand ";

/* "420" is no figure of "3 420,50". */
static gboolean
is_within_digits (const char *text,
                  const char *found,
                  gsize       length)
{
  const char *before = found > text ? g_utf8_prev_char (found) : NULL;
  const char *end = found + length;

  if (before != NULL && (g_unichar_isalnum (g_utf8_get_char (before)) ||
                         ((strchr (".,-/", *before) != NULL || g_unichar_isspace (g_utf8_get_char (before))) && before > text && g_ascii_isdigit (before[-1]))))
    return TRUE;
  return g_ascii_isalnum (*end) || (*end != '\0' && strchr (".,-/", *end) != NULL && g_ascii_isdigit (end[1]));
}

/* A figure is one only where no digit goes on. */
static gboolean
has_figure (const char *text,
            const char *figure)
{
  for (const char *p = text; (p = strstr (p, figure)) != NULL; p++)
    if (!is_within_digits (text, p, strlen (figure)))
      return TRUE;

  return FALSE;
}

/* A short word is within many others: "danke" is not Anke. */
static gboolean
has_word (const char *text,
          const char *word)
{
  gsize n = strlen (word);

  for (const char *p = text; (p = strstr (p, word)) != NULL; p++)
    {
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';

      if (g_utf8_strlen (word, -1) >= 6 || (!g_unichar_isalpha (before) && !g_unichar_isalpha (g_utf8_get_char (p + n))))
        return TRUE;
    }

  return FALSE;
}

static void
expect_no_name (const char *masked,
                const char *name)
{
  g_autofree char *haystack = fold_plainly (masked);
  g_autofree char *needle = fold_plainly (name);
  g_auto(GStrv) words = g_strsplit_set (needle, " ,.()", -1);

  if (has_word (haystack, needle))
    g_error ("“%s” is left in: %s", name, masked);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *spaced = g_strdup_printf (" %s ", words[i]);

      if (g_utf8_strlen (words[i], -1) > 3 && strstr (generic, spaced) == NULL && has_word (haystack, words[i]))
        g_error ("“%s” of “%s” is left in: %s", words[i], name, masked);
    }
}

static void
expect_nothing_left (TueMask    *mask,
                     const char *masked)
{
  g_autoptr(GArray) left = tue_mask_find_left (mask, masked, strlen (masked));

  for (guint i = 0; i < left->len; i++)
    {
      const TueMaskPlace *place = &g_array_index (left, TueMaskPlace, i);

      g_error ("“%.*s” is found in: %s", (int)place->length, masked + place->start, masked);
    }
}

static void
expect_no_originals (TueMask    *mask,
                     const char *masked)
{
  for (guint i = 0; i < tue_mask_get_n_items (mask); i++)
    {
      const TueMaskItem *item = tue_mask_get_item (mask, i);

      if (item->kind == TUE_MASK_PERSON || item->kind == TUE_MASK_ORGANISATION)
        expect_no_name (masked, item->original);
      else if (item->kind != TUE_MASK_NUMBER && strlen (item->original) > 4 && has_figure (masked, item->original))
        g_error ("“%s” is left in: %s", item->original, masked);
    }
}

/* What a text is with stand-ins; that it is clean. */
static char *
mask_whole (const char *text,
            const char *language)
{
  g_autoptr(TueMask) mask = mask_text (text, language);
  g_autoptr(GArray) places = NULL;
  char *masked = tue_mask_apply (mask, text, strlen (text), &places);
  gsize at = 0;

  g_assert_true (g_utf8_validate (masked, -1, NULL));
  for (guint i = 0; i < places->len; i++)
    {
      const TueMaskPlace *place = &g_array_index (places, TueMaskPlace, i);

      g_assert_cmpuint (place->start, >=, at);
      g_assert_cmpuint (place->item, <, tue_mask_get_n_items (mask));
      at = place->start + place->length;
    }
  g_assert_cmpuint (at, <=, strlen (masked));
  expect_nothing_left (mask, masked);
  expect_no_originals (mask, masked);
  return masked;
}

/* --- What stands there instead -------------------------------------------------------------- */

static void
test_texts (void)
{
  static const struct
  {
    const char *language, *text, *masked;
  } cases[] = {
    { "en", "Dear Ms Whitfield, thank you.", "Dear Ms Alderton, thank you." },
    { "en", "Dana Whitfield came. WHITFIELD left, Dana’s coat stayed.", "Robin Alderton came. ALDERTON left, Robin’s coat stayed." },
    { "en", "Dana Whitfield, see Whitfield_offer.pdf, DanaWhitfield.odt, dwhitfield-notes", "Robin Alderton, see Alderton_offer.pdf, RobinAlderton.odt, ralderton-notes" },
    { "en", "From: Dana Whitfield\nD. Whitfield (DW), Whitfield, Dana", "From: Robin Alderton\nR. Alderton (RA), Alderton, Robin" },
    { "en", "Ms O'Neill and O’Neill", "Ms Alderton and Alderton" },
    { "en", "Dear Ngozi, it works.\n\nKind regards,\nChidi Okafor", "Dear Casey, it works.\n\nKind regards,\nRobin Alderton" },
    { "en", "Anna Berg and Anna Lind", "Robin Alderton and Robin Birchfield" },
    { "en", "We work for Northwind Traders Ltd. Northwind, NORTHWIND and northwind_offer.pdf", "We work for Quillmere Ltd. Quillmere, QUILLMERE and quillmere_offer.pdf" },
    { "en", "Write to Dana Whitfield <dana.whitfield@northwind.com> of Northwind Inc.", "Write to Robin Alderton <robin.alderton@quillmere.example> of Quillmere Inc." },
    { "en", "It was £12,000.00 and £400, with 19 % VAT, in 3 weeks, on page 120.", "It was £14,400.00 and £480, with 19 % VAT, in 3 weeks, on page 120." },
    { "en", "340 reports at £12.50 are £4,250.00", "340 reports at £15.00 are £5,100.00" },
    { "en", "On Friday, 27 November 2026 and 2026-12-04; in March 2027.", "On Friday, 28 November 2025 and 2025-12-05; in March 2026." },
    { "en", "In Q3 2026 and the fourth quarter of 2026, Q1/27; the first half of 2026, FY 2026/27.",
      "In Q3 2025 and the fourth quarter of 2025, Q1/26; the first half of 2025, FY 2025/26." },
    { "en", "In Q3 2025, Q3 2026 and Q4 2026.", "In Q3 2023, Q3 2024 and Q4 2024." },
    { "en", "By 1 July 2026, in Q3 2026, H2 2026.", "By 2 July 2025, in Q3 2025, H2 2025." },
    { "de", "Das ist in KW 32/2026 und im 3. Quartal 2026, im Geschäftsjahr 2025/26.", "Das ist in KW 32/2025 und im 3. Quartal 2025, im Geschäftsjahr 2024/25." },
    { "en", "From 24–27 November 2026", "From 25–28 November 2025" },
    { "en", "Your order INV-2026-118 came.", "Your order INV-5472-842 came." },
    { "en", "Call +44 20 7946 0958 or (415) 555-2671.", "Call +44 1632 960000 or (555) 555-0101." },
    { "de", "Sehr geehrte Frau Dr. Müller, Müllers Angebot, mueller.pdf", "Sehr geehrte Frau Dr. Ahornfeld, Ahornfelds Angebot, ahornfeld.pdf" },
    { "de", "Herr Brandt rief an. BRANDT kommt, das Brandtsche Angebot.", "Herr Ahornfeld rief an. AHORNFELD kommt, das Ahornfeldsche Angebot." },
    { "de", "Die Nordlicht Logistik GmbH zahlt 6.480 € bis zum 27.11.2026. Das Nordlicht-Angebot", "Die Quellmoos GmbH zahlt 7.776 € bis zum 28.11.2025. Das Quellmoos-Angebot" },
    { "de", "Sie wohnt in der Hauptstraße 12, 10115 Berlin.", "Sie wohnt in der Musterweg 7, 12347 Musterhausen." },
    { "de", "Herr Dr. von der Heide bat darum. VON DER HEIDE, heide_bau.pdf", "Herr Dr. Ahornfeld bat darum. AHORNFELD, ahornfeld_bau.pdf" },
    { "de", "Maximilian von der Heide kommt, Herr von der Heide auch.", "Kim Ahornfeld kommt, Herr Ahornfeld auch." },
    { "de", "Danke!\n\nViele Grüße\nAyşe Yılmaz-Köhler\n\nFrau Köhler, yilmaz.pdf", "Danke!\n\nViele Grüße\nKim Ahornfeld\n\nFrau Ahornfeld, ahornfeld.pdf" },
    { "de", "SEHR GEEHRTE FRAU MÜLLER, „Frau Müller“ (0221/998877-0, mueller@web.de)", "SEHR GEEHRTE FRAU AHORNFELD, „Frau Ahornfeld“ (030 23125 000, ahornfeld@example.com)" },
    { "de", "Ansprechpartnerin: Katrin Böhm-Freitag\nFrau Böhm", "Ansprechpartnerin: Kim Ahornfeld\nFrau Ahornfeld" },
    { "en", "Mr Smith knows a blacksmith. SmithCo, Smith-Angebot.", "Mr Alderton knows a blacksmith. AldertonCo, Alderton-Angebot." },
    { "en", "Dana Whitfield; Dana-Whitfield.", "Robin Alderton; Robin-Alderton." },
    { "en", "Contoso signs, see www.contoso.com.", "Quillmere signs, see www.quillmere.example." },
    { "en", "Ngozi Adeyemi signs today.", "Robin Alderton signs today." },
    { "de", "Rechnung an Weiß & Söhne OHG", "Rechnung an Quellmoos OHG" },
    { "de", "Lindenstraße 5, 50674 Köln. In Köln-Nord.", "Musterweg 7, 12347 Musterhausen. In Musterhausen-Nord." },
    { "en", "Cc: \"O'Brien, Patrick\" <patrick.obrien@acme.com>\nO’Brien, PatrickOBrien.docx", "Cc: \"Alderton, Robin\" <robin.alderton@quillmere.example>\nAlderton, RobinAlderton.docx" },
    { "en", "We met Jean-Luc Picard-Smith. Jean-Luc and Mr Smith agree.", "We met Robin Alderton. Robin and Mr Alderton agree." },
    { "de", "Von: Birgit Lohse, Haus am Weiher\nAn: Anke Drees", "Von: Kim Ahornfeld, Quellmoos\nAn: Robin Birkental" },
    /* Written together, without marks, as accounts and files are called. */
    { "en", "Dear Mr. Van der Berg,\nVan Der Berg's team; vanderberg.xlsx, van-der-berg.pdf", "Dear Mr. Alderton,\nAlderton's team; alderton.xlsx, alderton.pdf" },
    { "en", "Mr O’Shaughnessy; OShaughnessy; O'SHAUGHNESSY; oshaughnessy.pdf", "Mr Alderton; Alderton; ALDERTON; alderton.pdf" },
    { "en", "Dr. Jean-Baptiste d'Arc; D'Arc; darc.pdf", "Dr. Robin Alderton; Alderton; alderton.pdf" },
    { "en", "dwhitfield, whitfieldd, danaw: accounts of Dana Whitfield", "ralderton, aldertonr, robina: accounts of Robin Alderton" },
    { "en", "Paul Rice price: a price of price@rice.com", "Robin Alderton price: a price of robin.alderton@alderton.example" },
    { "en", "Norma Lane is normal, Chris met us at Christmas.", "Robin Alderton is normal, Casey met us at Christmas." },
    /* All surnames, turned, behind a preposition, and firms of one word. */
    { "en", "Ms. Ana-Sofía López Hernández; Hernandez, Lopez.", "Ms. Robin Alderton; Alderton, Robin." },
    { "en", "cc'd: dw@northwind.com, \"Whitfield, Dana\" <dana@northwind.com>", "cc'd: casey@quillmere.example, \"Alderton, Robin\" <robin.alderton@quillmere.example>" },
    { "de", "Wir treffen uns bei Käthe Löwenstein. K. Löwenstein kommt.", "Wir treffen uns bei Kim Ahornfeld. K. Ahornfeld kommt." },
    { "de", "Danke an Ömer Çakır-Böhm, von Jördis Würzner.", "Danke an Kim Ahornfeld, von Robin Birkental." },
    { "de", "Gruß von Käthe Müller-Löwenstein und Ömer Çakır.", "Gruß von Kim Ahornfeld und Robin Birkental." },
    { "en", "Carlos de la Vega: de_la_vega.pdf, cdelavega, carlosv, vegac", "Robin Alderton: alderton.pdf, ralderton, robina, aldertonr" },
    { "en", "Whitfield, Dana <dana@x.org>; Novak, Marek <m@x.org>", "Alderton, Robin <robin.alderton@quillmere.example>; Birchfield, Casey <jordan@quillmere.example>" },
    { "en", "The invoice of Fabrikam came. FABRIKAM, fabrikam.pdf", "The invoice of Quillmere came. QUILLMERE, quillmere.pdf" },
    /* Marks and particles within a name, whatever the first one is. */
    { "en", "Ann-Marie O'Neill called. O'Neill", "Robin Alderton called. Alderton" },
    { "en", "We met Kate O’Neill and Sean D’Angelo today.", "We met Robin Alderton and Casey Birchfield today." },
    { "en", "cc Miguel de la Cruz, mdelacruz", "cc Robin Alderton, ralderton" },
    { "de", "Mit Wolfhart von der Tann. Herr von der Tann kommt.", "Mit Kim Ahornfeld. Herr Ahornfeld kommt." },
    /* Addresses. */
    { "en", "12 Baker Street, London NW1 6XE; NW16XE.", "7 Acorn Lane, Sampleton; UE40EM." },
    { "de", "Postfach 12 34 56, 50670 Köln; Kölner Str. 5. Sie kennt 50670 nicht.", "Musterweg 7, 12347 Musterhausen; Beispielallee 11. Sie kennt 60804 nicht." },
    { "en", "It is for Tom. Berlin. Hauptstraße 5, 10115 Berlin", "It is for Robin. Sampleton. Acorn Lane 7, 12347 Sampleton" },
    { "en", "See https://drive.example.com/u/x, for example of Ms Whitfield.", "See https://quillmere.example/page-2, for example of Ms Alderton." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = mask_whole (cases[i].text, cases[i].language);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

/* Nothing is replaced that tells nothing. */
static void
test_nothing (void)
{
  static const struct
  {
    const char *language, *text;
  } cases[] = {
    { "en", "" },
    { "en", "The meeting takes 3 hours and needs 2 rooms." },
    { "en", "See chapter 4, step 2, page 17." },
    { "en", "8 % of 12 weeks" },
    { "en", "We will go. May I? Mark the date." },
    { "en", "\xf0\x9f\x98\x80 漢字" },
    { "en", "Of course we write of London, with Excel, by Christmas, for Germany and of European law." },
    { "en", "We meet on Monday, by Friday, from March, with Senior managers, with Legal, to London, for Approval by Noon, for Sales and at Home." },
    { "en", "It is part of Appendix B, for Managers, at Head Office and with Customer Service." },
    { "de", "Bei Bedarf und bei Kunden in Essen, mit Projekt Phoenix, von Anfang Dezember bis Ende Januar." },
    { "de", "Wir helfen mit Rat, bei Neuen Kunden, für Firma und Familie, mit Microsoft Teams, an Universität und Schule." },
    { "de", "Das Angebot gilt für Lieferung Montag, mit Rabatt Stufe Zwei, ohne Kapitel Drei." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = mask_whole (cases[i].text, cases[i].language);

      g_assert_cmpstr (masked, ==, cases[i].text);
    }
}

/* Who is named in a field is somebody, whatever the words are. */
static void
test_fields (void)
{
  static const struct
  {
    const char *label, *value, *text, *masked;
  } cases[] = {
    { "To", "Ines Calder, Operations Manager", "Ines runs it.", "Robin runs it." },
    { "Reader", "Ines Calder, Harbor and Sons", "Harbor and Sons gets it, Ines. HARBOR AND SONS", "Quillmere gets it, Robin. QUILLMERE" },
    { "Reader", "Ines Calder, Head of Operations, Harbor and Sons", "Harbor and Sons gets it", "Quillmere gets it" },
    { "Reader", "Ines Calder (Kestrel Analytics)", "Kestrel Analytics has a dog.", "Quillmere has a dog." },
    { "Contact", "Ines Calder of Kestrel Analytics", "Kestrel Analytics, Calder", "Quillmere, Alderton" },
    { "Contact", "Ines Calder at Kestrel", "Kestrel is closed.", "Quillmere is closed." },
    { "Reader", "Harbor and Sons", "Harbor and Sons, HARBOR and sons", "Quillmere, Quillmere" },
    { "Client", "Bank of England", "We write to the Bank of England.", "We write to the Quillmere." },
    { "Reader", "University of Leeds", "We write to the University of Leeds.", "We write to the Quillmere." },
    { "Client", "Northwind Traders, Berlin", "Northwind in Berlin", "Quillmere in Berlin" },
    { "Client", "Northwind Traders, Dana Whitfield", "Northwind, Mrs Whitfield", "Quillmere, Mrs Alderton" },
    { "Client", "Harbor and Sons", "We write to Harbor and Sons.", "We write to Quillmere." },
    { "Reader", "Anna and Tom", "Dear Anna, dear Tom,", "Dear Robin, dear Casey," },
    { "Reader", "Tomas Reyes, Head of Services", "Services are late, Mr Reyes.", "Services are late, Mr Alderton." },
    { "Reader", "Frau Köster, Einkauf, Weiler Brandschutz", "Weiler Brandschutz, Einkauf", "Quillmere, Einkauf" },
    { "Reader", "Procurement team, Fabrikam", "The procurement team of Fabrikam", "The procurement team of Quillmere" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) texts = g_ptr_array_new ();
      g_autofree char *name = g_utf8_strdown (cases[i].label, -1);
      /* "To" alone tells nothing; the field is called so. */
      g_autoptr(TueField) field = tue_field_new (&(TueFieldSpec){ .name = g_str_equal (name, "to") ? "reader" : name, .label = cases[i].label });
      g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "x", &field, 1);
      g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(TueWorkflow) workflow = NULL;
      g_autoptr(TueValue) values = tue_value_new_map ();
      g_autoptr(TueValue) value = tue_value_new_string (cases[i].value);
      g_autoptr(TueValue) with_value = tue_value_with_member (values, tue_field_get_name (field), value);
      g_autoptr(TueMask) mask = NULL;
      g_autofree char *masked = NULL;

      g_ptr_array_add (steps, tue_step_new ("s", "S", NULL, template));
      workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "W", .steps = steps });
      g_ptr_array_add (texts, (gpointer)cases[i].text);
      mask = mask_texts (texts, "en", NULL, workflow, with_value);
      masked = tue_mask_apply (mask, cases[i].text, strlen (cases[i].text), NULL);
      if (!g_str_equal (masked, cases[i].masked))
        {
          g_test_message ("%s = %s: %s, and not %s", cases[i].label, cases[i].value, masked, cases[i].masked);
          g_test_fail ();
        }
    }
}

static double
read_number (const char *text,
             const char *behind)
{
  const char *found = strstr (text, behind);
  g_autoptr(GString) number = g_string_new (found + strlen (behind));

  g_string_replace (number, ",", "", 0);
  return g_ascii_strtod (number->str, NULL);
}

/* Whatever the amounts are, what added up adds up. */
static void
test_sums (void)
{
  for (guint i = 0; i < 300; i++)
    {
      gint64           a = g_test_rand_int_range (1, 3000000), b = g_test_rand_int_range (1, 900000), c = g_test_rand_int_range (1, 70000);
      gint64           step = i % 3 == 0 ? 100000 : i % 3 == 1 ? 100
                                                               : 1;
      g_autofree char *text = NULL;
      g_autofree char *masked = NULL;

      a = a / step * step + step;
      b = b / step * step + step;
      c = c / step * step + step;
      text = g_strdup_printf ("A $%.2f, B $%.2f, C $%.2f, D $%.2f", (double)a / 100, (double)b / 100, (double)c / 100, (double)(a + b + c) / 100);
      masked = mask_whole (text, "en");
      g_assert_cmpfloat_with_epsilon (read_number (masked, "A $") + read_number (masked, "B $") + read_number (masked, "C $"),
                                      read_number (masked, "D $"), 0.001);
    }
}

static void
test_days (void)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr(TueMask) mask = NULL;
      g_autofree char *text = NULL;
      g_autofree char *masked = NULL;

      text = g_strdup_printf ("Between 2026-%02d-%02d and 2027-%02d-%02d, on %d March 2026", g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29),
                              g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29), g_test_rand_int_range (1, 29));
      masked = mask_whole (text, "en");
      mask = mask_text (text, "en");
      g_assert_cmpint (tue_mask_get_days (mask) % 7, ==, 0);
      g_assert_cmpint (tue_mask_get_days (mask), !=, 0);
    }
}

static void
test_values (void)
{
  static const char *const sender[] = { "Robin Hale", "Sales", "Hale & Sons Ltd", NULL };
  static const char *const originals[] = { "northwind", "dana", "weber", "novak", "marek", "2026-11-27", "10,500", "inv-2026-118", "hauptstraße",
                                           "1234 5678", "1,500.50", "hale" };
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = read_sample_values (sample_values);
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_autoptr(TueMask) mask = NULL;
  g_autoptr(TueValue) masked = NULL;
  g_autofree char *json = NULL;
  g_autofree char *small = NULL;
  TueValue        *items;
  double           percent;

  g_ptr_array_add (texts, (gpointer) "Northwind pays €10,500.00 to Hale & Sons Ltd, says Dana. Kind regards,\nRobin Hale");
  mask = mask_texts (texts, "en", sender, workflow, values);
  masked = tue_mask_apply_to_values (mask, workflow, values);
  json = tue_value_to_json (masked);
  small = fold_plainly (json);
  for (gsize i = 0; i < G_N_ELEMENTS (originals); i++)
    if (strstr (small, originals[i]) != NULL)
      g_error ("%s is left in %s", originals[i], json);

  percent = tue_mask_get_percent (mask);
  g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (tue_value_lookup (masked, "budget"), "minor")), ==, 1050000 * percent / 100);
  items = tue_value_lookup (masked, "items");
  g_assert_cmpuint (tue_value_get_n_items (items), ==, 2);
  g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (tue_value_get_item (items, 0), "quantity")), ==, 2);
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (masked, "tone"), NULL), ==, "friendly");
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (masked, "at"), NULL), ==, "14:30");
  g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (masked, "growth")), ==, 12.5);
  g_assert_true (tue_value_get_boolean (tue_value_lookup (masked, "urgent")));
  g_assert_null (tue_value_lookup (masked, "total"));
}

/* --- What a person changes ------------------------------------------------------------------- */

static guint
find_item (TueMask    *mask,
           const char *original)
{
  for (guint i = 0; i < tue_mask_get_n_items (mask); i++)
    if (g_str_equal (tue_mask_get_item (mask, i)->original, original))
      return i;
  g_error ("%s is no item", original);
}

static void
expect_applied (TueMask    *mask,
                const char *text,
                const char *expected)
{
  g_autofree char *masked = tue_mask_apply (mask, text, strlen (text), NULL);
  g_autoptr(TueMask) copy = tue_mask_copy (mask);
  g_autofree char *same = tue_mask_apply (copy, text, strlen (text), NULL);

  g_assert_cmpstr (masked, ==, expected);
  g_assert_cmpstr (same, ==, expected);
}

static void
test_choices (void)
{
  const char *text = "Dana Whitfield, and Ms Whitfield, owe £400 for the Blue Heron.";
  g_autoptr(TueMask) mask = mask_text (text, "en");
  g_autoptr(GArray) left = NULL;

  expect_applied (mask, text, "Robin Alderton, and Ms Alderton, owe £480 for the Blue Heron.");
  tue_mask_set_stand_in (mask, find_item (mask, "Dana Whitfield"), "Kay Sample");
  expect_applied (mask, text, "Kay Sample, and Ms Sample, owe £480 for the Blue Heron.");
  tue_mask_set_stand_in (mask, find_item (mask, "£400"), "£5");
  g_assert_cmpuint (tue_mask_add (mask, " ", "x"), ==, G_MAXUINT);
  tue_mask_add (mask, "blue heron", "Grey Goose");
  expect_applied (mask, text, "Kay Sample, and Ms Sample, owe £5 for the Grey Goose.");

  /* What is left as it is, is told. */
  tue_mask_set_on (mask, find_item (mask, "Dana Whitfield"), FALSE);
  expect_applied (mask, text, "Dana Whitfield, and Ms Whitfield, owe £5 for the Grey Goose.");
  left = tue_mask_find_left (mask, text, strlen (text));
  g_assert_cmpuint (left->len, ==, 4);
  g_assert_cmpuint (g_array_index (left, TueMaskPlace, 0).item, ==, find_item (mask, "Dana Whitfield"));
  g_assert_cmpuint (g_array_index (left, TueMaskPlace, 1).start, ==, strlen ("Dana Whitfield, and Ms "));
}

static void
test_cancelled (void)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  TueMaskSource source = { .texts = texts, .locale = get_locale ("en") };

  set_sample_today (&source.today);
  g_ptr_array_add (texts, (gpointer) "Dana Whitfield");
  g_cancellable_cancel (cancellable);
  g_assert_null (tue_mask_new (&source, cancellable));
}

/* --- Many texts -------------------------------------------------------------------------------- */

/* The texts between ''' in a brief, and what its members of that name hold. */
static void
read_brief (const char *path,
            GPtrArray  *texts,
            GPtrArray  *names,
            char      **language)
{
  g_autofree char *toml = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) blocks = NULL;
  g_auto(GStrv) lines = NULL;
  gboolean is_sender = FALSE;

  g_file_get_contents (path, &toml, NULL, &error);
  g_assert_no_error (error);
  blocks = g_strsplit (toml, "'''", -1);
  for (guint i = 1; blocks[i] != NULL; i += 2)
    if (g_str_has_suffix (blocks[i - 1], "text = "))
      g_ptr_array_add (texts, g_strdup (blocks[i]));
  lines = g_strsplit (toml, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "language = \""))
        *language = g_strndup (lines[i] + 12, 2);
      is_sender = *lines[i] == '[' ? g_str_equal (lines[i], "[sender]") : is_sender;
      if (is_sender && g_str_has_prefix (lines[i], "name = \""))
        g_ptr_array_add (names, g_strndup (lines[i] + 8, strlen (lines[i]) - 9));
    }
}

static void
expect_clean (GPtrArray  *texts,
              const char *language,
              GPtrArray  *names)
{
  const char *sender[] = { names->len > 0 ? names->pdata[0] : NULL, NULL };
  g_autoptr(TueMask) mask = mask_texts (texts, language, sender, NULL, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *masked = tue_mask_apply (mask, texts->pdata[i], strlen (texts->pdata[i]), NULL);

      expect_nothing_left (mask, masked);
      expect_no_originals (mask, masked);
      for (guint j = 0; j < names->len; j++)
        expect_no_name (masked, names->pdata[j]);
    }
}

static void
test_briefs (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "compare", "briefs", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *language = NULL;

      if (!g_str_has_suffix (name, ".toml"))
        continue;
      read_brief (path, texts, names, &language);
      g_assert_cmpuint (texts->len, >, 0);
      g_assert_cmpuint (names->len, ==, 1);
      expect_clean (texts, language != NULL ? language : "en", names);
      n++;
    }
  g_assert_cmpuint (n, >=, 18);
}

/* The drafts that are labelled for the fact check, without their marks. */
static void
test_corpus (void)
{
  static const char *const files[] = { "english.txt", "german.txt", "french.txt", "material-english.txt", "material-german.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "facts", "corpus", files[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr(GRegex) marks = g_regex_new ("\\{[=~!][^|}]*\\|([^}]*)\\}", 0, 0, NULL);
      g_autofree char *plain = NULL;
      g_auto(GStrv) drafts = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      plain = g_regex_replace (marks, text, -1, 0, "\\1", 0, NULL);
      drafts = g_strsplit (plain, "\ndraft ", -1);
      for (guint j = 1; drafts[j] != NULL; j++)
        {
          g_autoptr(GPtrArray) texts = g_ptr_array_new ();
          g_autoptr(GPtrArray) names = g_ptr_array_new ();
          char *next = strstr (drafts[j], "\ntask ");

          if (next != NULL)
            *next = '\0';
          g_ptr_array_add (texts, drafts[j]);
          expect_clean (texts, strstr (files[i], "german") != NULL ? "de" : "en", names);
        }
    }
}

/* People and firms that no table has, in every way that one writes them. */
static void
test_random (void)
{
  static const char *const syllables[] = { "ka", "zor", "vel", "mun", "thi", "rak", "osk", "jul", "wen", "pla", "dro", "hey", "bü", "né", "łos", "grü" };
  static const char *const frames[] = {
    "Dear Ms %2$s,\nthank you. %1$s %2$s has the offer.",
    "From: %1$s %2$s <%1$s.%2$s@%3$s.com>\n\n%3$s Ltd wants it. %1$s said so; %2$s's file is %2$s_%3$s.docx.",
    "%3$s GmbH, c/o Mr %1$s %2$s. %2$s, %1$s. %3$s pays.",
    "Kind regards,\n%1$s %2$s\n\nMr %2$s of %3$s Inc. wrote. %3$s-Angebot, %3$ss Brief.",
  };

  for (guint i = 0; i < 400; i++)
    {
      char            *words[3];
      g_autofree char *text = NULL;
      g_autofree char *masked = NULL;
      g_autoptr(GString) spelled = NULL;
      char places[3][8] = { "%1$s", "%2$s", "%3$s" };

      for (guint j = 0; j < 3; j++)
        {
          g_autoptr(GString) word = g_string_new (NULL);
          g_autofree char *first = NULL;

          for (int k = g_test_rand_int_range (2, 4); k > 0; k--)
            g_string_append (word, syllables[g_test_rand_int_range (0, G_N_ELEMENTS (syllables))]);
          first = g_utf8_strup (word->str, g_utf8_next_char (word->str) - word->str);
          words[j] = g_strconcat (first, g_utf8_next_char (word->str), NULL);
        }
      spelled = g_string_new (frames[i % G_N_ELEMENTS (frames)]);
      for (guint j = 0; j < 3; j++)
        g_string_replace (spelled, places[j], words[j], 0);
      text = g_string_free_and_steal (g_steal_pointer (&spelled));
      masked = mask_whole (text, i % 2 == 0 ? "en" : "de");
      for (guint j = 1; j < 3; j++)
        if (i % G_N_ELEMENTS (frames) != 0 || j == 1)
          expect_no_name (masked, words[j]);
      for (guint j = 0; j < 3; j++)
        g_free (words[j]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mask/texts", test_texts);
  g_test_add_func ("/mask/nothing", test_nothing);
  g_test_add_func ("/mask/fields", test_fields);
  g_test_add_func ("/mask/sums", test_sums);
  g_test_add_func ("/mask/days", test_days);
  g_test_add_func ("/mask/values", test_values);
  g_test_add_func ("/mask/choices", test_choices);
  g_test_add_func ("/mask/cancelled", test_cancelled);
  g_test_add_func ("/mask/briefs", test_briefs);
  g_test_add_func ("/mask/corpus", test_corpus);
  g_test_add_func ("/mask/random", test_random);
  return g_test_run ();
}
