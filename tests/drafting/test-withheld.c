/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-withheld.h"

#include <string.h>

#include "tue-text-cut.h"

static TueWithheld *
make (const char *list,
      const char *language)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new ();

  g_ptr_array_add (lists, (gpointer)list);
  return tue_withheld_new (lists, tue_prompt_words_get (language));
}

static void
test_terms (void)
{
  static const struct
  {
    const char *language;
    const char *list;
    const char *terms;
  } cases[] = {
    { "en", "", "" },
    { "en", "Globex", "Globex" },
    { "en", "our discount, the other client", "our discount|the other client" },
    { "en", "Globex; Marek\nProject Falcon", "Globex|Marek|Project Falcon" },
    { "en", "- Globex\n- Marek\n* €4,800", "Globex|Marek|€4,800" },
    { "en", "• Globex • Marek", "Globex|Marek" },
    { "en", "Globex and Marek", "Globex|Marek" },
    { "en", "Globex, Marek, and Anna", "Globex|Marek|Anna" },
    { "en", "that Anna and Ben fell out over the money", "that Anna and Ben fell out over the money" },
    { "en", "that the lead, Elsie, may leave, that Ben knows; Globex", "that the lead, Elsie, may leave|that Ben knows|Globex" },
    { "de", "dass Elsie, die Leiterin, geht\nGlobex", "dass Elsie, die Leiterin, geht|Globex" },
    { "en", "“Globex”, 'Marek'.", "Globex|Marek" },
    { "en", "Globex, Globex", "Globex" },
    { "en", ", ;\n,", "" },
    { "en", "x, 12, a", "" },
    { "en", "12 %, €9, 2027", "12 %|€9|2027" },
    { "de", "Globex und Marek", "Globex|Marek" },
    { "de", "Globex and Marek", "Globex and Marek" },
    { "en", "山田、東京", "山田|東京" },
    { "en", "1. Globex\n2. Marek, Anna\n10) Ben", "Globex|Marek|Anna|Ben" },
    { "de", "3. Mai 2027\nGlobex", "3. Mai 2027|Globex" },
    { "en", "Globex (Hamburg, Bremen), Initech", "Globex (Hamburg, Bremen)|Initech" },
    { "en", "Globex (Hamburg, Bremen", "Globex (Hamburg|Bremen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWithheld) withheld = make (cases[i].list, cases[i].language);
      g_autoptr(GString) terms = g_string_new (NULL);

      /* A name is there twice where it has a short form. */
      for (guint j = 0; j < tue_withheld_get_n_terms (withheld); j++)
        if (j == 0 || !g_str_equal (tue_withheld_get_term (withheld, j), tue_withheld_get_term (withheld, j - 1)))
          g_string_append_printf (terms, "%s%s", j > 0 ? "|" : "", tue_withheld_get_term (withheld, j));
      g_assert_cmpstr (terms->str, ==, cases[i].terms);
    }
}

/* The text with what is taken out between « and », the words instead behind =. */
static char *
show (TueWithheld      *withheld,
      const char       *text,
      gboolean          only_names,
      TueWithheldFlags *found)
{
  g_autoptr(GArray) places = tue_withheld_find (withheld, text, strlen (text), only_names, found);
  g_autoptr(GString) shown = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const TueWithheldPlace *place = &g_array_index (places, TueWithheldPlace, i);

      g_assert_cmpuint (place->start, >=, at);
      g_string_append_len (shown, text + at, (gssize)(place->start - at));
      g_string_append (shown, "«");
      g_string_append_len (shown, text + place->start, (gssize)place->length);
      if (place->words != NULL)
        g_string_append_printf (shown, "=%s", place->words);
      g_string_append (shown, "»");
      at = place->start + place->length;
    }
  g_string_append (shown, text + at);
  return g_string_free_and_steal (g_steal_pointer (&shown));
}

static void
test_places (void)
{
  static const struct
  {
    const char *language;
    const char *list;
    const char *text;
    const char *shown;
    const char *rest;
  } cases[] = {
    { "en", "Globex", "Globex pays less.", "«Globex=a third party» pays less.", "" },
    { "en", "Globex", "GLOBEX and globex's offer", "«GLOBEX=a third party» and «globex=a third party»'s offer", "" },
    { "en", "Globex, Initech", "Globex pays less.", "«Globex=a third party» pays less.", "Initech" },
    { "en", "Globex", "Nobody pays.", "Nobody pays.", "Globex" },
    { "en", "Ann", "Anne and Hann and Ann's and Ann.", "Anne and Hann and «Ann=a third party»'s and «Ann=a third party».", "" },
    { "en", "Marek", "Marek’s part; with Mareks", "«Marek=a third party»’s part; with «Mareks=a third party»", "" },
    { "en", "Project Falcon", "the project\n falcon, PROJECT FALCON", "the «project\n falcon=third party», «PROJECT FALCON=a third party»", "" },
    { "en", "Project, Project Falcon", "Project Falcon", "«Project Falcon=a third party»", "Project" },
    { "en", "12 %", "a margin of 12 % and 112 %", "a margin of «12 %=a certain figure» and 112 %", "" },
    { "en", "€4,800", "we pay €4,800 or €4,8001", "we pay «€4,800=a certain figure» or €4,8001", "" },
    { "en", "dana@example.com", "write to dana@example.com.", "write to «dana@example.com=an address».", "" },
    { "en", "our discount", "Price 4,800. The discount is 12 %. It ends.", "Price 4,800. «The discount is 12 %.» It ends.", "" },
    { "en", "discount", "- Our discounts: 12 %\n- Delivery", "- «Our discounts: 12 %»\n- Delivery", "" },
    { "en", "discount", "Item\tdiscount 5\t12", "Item\t«discount 5»\t12", "" },
    { "en", "Discount", "The discount is 12 %.", "«The discount is 12 %.»", "" },
    { "en", "discount, Globex", "A discount for Globex. More.", "«A discount for Globex.» More.", "" },
    { "en", "Globex, discount", "Globex has a discount. More.", "«Globex has a discount.» More.", "" },
    { "de", "Rabatt", "Preis 4.800. Unser Rabatt ist 12 %. Ende.", "Preis 4.800. «Unser Rabatt ist 12 %.» Ende.", "" },
    { "de", "unsere Marge", "Die Marge liegt bei 9 %.", "«Die Marge liegt bei 9 %.»", "" },
    { "de", "Müller", "Müllers Anteil, mit Müllern, MÜLLER", "«Müllers=einer anderen Stelle» Anteil, mit «Müllern=einer anderen Stelle», «MÜLLER=eine andere Stelle»", "" },
    { "de", "Jung", "Herr Jung sagt", "«Herr Jung=eine andere Stelle» sagt", "" },
    /* Every noun of German looks like a name; what is none goes with its sentence. */
    { "de", "Kunde", "Es regnet. Der Kunde zahlt spät. Ende.", "Es regnet. «Der Kunde zahlt spät.» Ende.", "" },
    { "de", "Kunde", "Es regnet. Wir sprachen mit dem Kunden. Ende.", "Es regnet. «Wir sprachen mit dem Kunden.» Ende.", "" },
    { "de", "Stammkunden", "Stammkunden klagen. Ende.", "«Stammkunden klagen.» Ende.", "" },
    { "de", "Lieferant", "Lieferanten zahlen wir bar. Ende.", "«Lieferanten zahlen wir bar.» Ende.", "" },
    { "de", "Kündigung", "Nach der Kündigung kam nichts. Ende.", "«Nach der Kündigung kam nichts.» Ende.", "" },
    { "de", "Interner Preis", "Unser interner Preis ist 9. Ende.", "«Unser interner Preis ist 9.» Ende.", "" },
    { "de", "Zielpreis, Mindestmarge", "Zielpreis: 9. Die Mindestmarge hält.", "«Zielpreis: 9.» «Die Mindestmarge hält.»", "" },
    { "de", "Kunde", "Der Kunde zahlt. Den Kunden mahnen. Kunden gehen.", "Der Kunde zahlt. Den Kunden mahnen. Kunden gehen.", "Kunde" },
    /* Nobody knows these words, but what is around them tells. */
    { "de", "Wimmelbau", "Der Wimmelbau ruht. Ende.", "«Der Wimmelbau ruht.» Ende.", "" },
    { "de", "Wimmelbau", "Beim Wimmelbau klemmt es. Ende.", "«Beim Wimmelbau klemmt es.» Ende.", "" },
    { "de", "Wimmelbau", "Wimmelbau ruht. Ende.", "«Wimmelbau ruht.» Ende.", "" },
    { "de", "Wimmelbau", "Wimmelbau GmbH ruht. Ende.", "«Wimmelbau=eine andere Stelle» GmbH ruht. Ende.", "" },
    { "de", "Wimmelbau", "Wimmelbau ruht. Für Wimmelbau baut Wimmelbau.", "«Wimmelbau=eine andere Stelle» ruht. Für «Wimmelbau=eine andere Stelle» baut «Wimmelbau=eine andere Stelle».", "" },
    { "de", "Globex", "Globex zahlt. Ende.", "«Globex=eine andere Stelle» zahlt. Ende.", "" },
    /* The words that stand there instead are inflected, or the sentence goes. */
    { "de", "Globex", "Das Angebot von Globex ist da.", "Das Angebot von «Globex=einer anderen Stelle» ist da.", "" },
    { "de", "Globex", "Für Globex, gegen Globex und bei Globex.", "Für «Globex=eine andere Stelle», gegen «Globex=eine andere Stelle» und bei «Globex=einer anderen Stelle».", "" },
    { "de", "Globex", "Hallo. Die Globex zahlt. Ende.", "Hallo. «Die Globex zahlt.» Ende.", "" },
    { "de", "Globex", "Gestern gaben wir Globex 12 Stück. Ende.", "«Gestern gaben wir Globex 12 Stück.» Ende.", "" },
    { "de", "Globex", "Gestern riefen wir Globex an.", "Gestern riefen wir «Globex=eine andere Stelle» an.", "" },
    { "de", "Globex", "Mit Northwind und Globex geht es. Ende.", "«Mit Northwind und Globex geht es.» Ende.", "" },
    { "de", "Globex", "Globex, der zahlt. Ende.", "«Globex, der zahlt.» Ende.", "" },
    { "de", "Anna Keller", "Mit Frau Anna Keller reden.", "Mit «Frau Anna Keller=einer anderen Stelle» reden.", "" },
    { "de", "Anna Keller", "Mit Frau Dr. Anna Keller reden.", "Mit «Frau Dr. Anna Keller=einer anderen Stelle» reden.", "" },
    { "de", "12 %", "Ein Rabatt von 12 %. Wir geben 12 % mehr.", "Ein Rabatt von «12 %=einer bestimmten Zahl». Wir geben «12 %=eine bestimmte Zahl» mehr.", "" },
    { "de", "12 %", "Hallo. Die 12 % stehen. Ende.", "Hallo. «Die 12 % stehen.» Ende.", "" },
    { "de", "Frau Dr. Hofstetter", "Frau Dr. Hofstetter sagt es. Hofstetter zahlt.", "«Frau Dr. Hofstetter=eine andere Stelle» sagt es. «Hofstetter zahlt.»", "" },
    { "de", "Frau Rabatt", "Der Rabatt gilt.", "Der Rabatt gilt.", "Frau Rabatt" },
    { "en", "Ms. Whitfield", "Ask Whitfield.", "Ask «Whitfield=a third party».", "" },
    { "en", "Globex (Hamburg, Bremen)", "Globex pays.", "«Globex=a third party» pays.", "" },
    { "en", "Marek", "Ask Mr Marek, Mr. Marek or Dr. Marek.", "Ask «Mr Marek=a third party», «Mr. Marek=a third party» or «Dr. Marek=a third party».", "" },
    { "en", "Globex", "The Globex offer, a Globex man, our Globex.", "The «Globex=third party» offer, «a Globex=a third party» man, our «Globex=third party».", "" },
    { "en", "12 %", "the 12 % and a 12 % fee", "the «12 %=certain figure» and «a 12 %=a certain figure» fee", "" },
    { "fr", "Globex", "L’offre de Globex chez Globex.", "L’offre «de Globex=d’un tiers» chez «Globex=un tiers».", "" },
    /* A capital at the start of a phrase makes no name. */
    { "en", "Discount", "Wait. Discount is 12 %. More.", "Wait. «Discount is 12 %.» More.", "" },
    { "en", "Internal Discount", "The internal discount is 12 %. More.", "«The internal discount is 12 %.» More.", "" },
    { "en", "Customers", "Customers complain. More.", "«Customers complain.» More.", "" },
    { "en", "Restructuring", "Restructuring begins in May. More.", "«Restructuring begins in May.» More.", "" },
    { "ja", "山田", "with山田", "with«山田=a third party»", "" },
    { "ja", "Globex", "昨日Globexさんは", "昨日«Globex=a third party»さんは", "" },
    { "ja", "山田", "昨日山田さんは", "昨日«山田=a third party»さんは", "" },
    { "en", "AT&T <b>", "from AT&T <b> here", "from «AT&T <b>=a third party» here", "" },
    { "en", "that we have another offer", "We have one.", "We have one.", "that we have another offer" },
    /* What is said is no name, though it begins like one. */
    { "en", "that January is empty", "Wait. January is empty, so take it. More.", "Wait. «January is empty, so take it.» More.", "" },
    { "en", "Anna is ill", "Sadly Anna is ill! More.", "«Sadly Anna is ill!» More.", "" },
    { "en", "Line 2 is down", "- Line 2 is down since May\n- Line 3 runs", "- «Line 2 is down since May»\n- Line 3 runs", "" },
    { "de", "Kulanz bis 300", "Chef: Kulanz bis 300, nicht anbieten. Ende.", "«Chef: Kulanz bis 300, nicht anbieten.» Ende.", "" },
    { "en", "Bank of Scotland", "Ask the Bank of Scotland.", "Ask the «Bank of Scotland=third party».", "" },
    /* What the text is about stays; what is theirs is meant as it is written. */
    { "en", "price", "The price rose. Prices are high. No price yet.", "The price rose. Prices are high. No price yet.", "price" },
    { "en", "Globex and their price", "Globex quoted a price.", "«Globex=a third party» quoted a price.", "their price" },
    { "en", "their price", "We saw their price. More.", "«We saw their price.» More.", "" },
    /* A name is said in short, too. */
    { "en", "Gallowgate Flour", "Gallowgate rang; Gallowgate Flour wrote.", "«Gallowgate=a third party» rang; «Gallowgate Flour=a third party» wrote.", "" },
    { "en", "Bank of Scotland", "The bank is shut.", "The bank is shut.", "Bank of Scotland" },
    { "en", "Upper Mill", "the upper floor", "the upper floor", "Upper Mill" },
    /* A rule is one line, whatever the list was. */
    { "en", "- that we wait\n- that they know", "Nothing.", "Nothing.", "that we wait, that they know" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWithheld) withheld = make (cases[i].list, cases[i].language);
      TueWithheldFlags found[8] = { 0 };
      g_autofree char *shown = show (withheld, cases[i].text, FALSE, found);
      g_autofree char *rest = tue_withheld_write_rest (withheld, cases[i].list, found);

      if (g_strcmp0 (shown, cases[i].shown) != 0 || g_strcmp0 (rest, cases[i].rest) != 0)
        {
          g_test_message ("%s in “%s”: “%s”, and left is “%s”", cases[i].list, cases[i].text, shown, rest);
          g_test_fail ();
        }
    }
}

static void
test_only_names (void)
{
  g_autoptr(TueWithheld) withheld = make ("Globex, discount", "en");
  TueWithheldFlags found[2] = { 0 };
  g_autofree char *shown = show (withheld, "Tell Globex about the discount.", TRUE, found);

  g_assert_cmpstr (shown, ==, "Tell «Globex=a third party» about the discount.");
  g_assert_cmpint (found[0], ==, TUE_WITHHELD_TAKEN_OUT);
  g_assert_cmpint (found[1], ==, TUE_WITHHELD_LEFT_IN);
}

/* Whatever stands around them: places are apart and on whole characters, and what
 * is said to be taken out is nowhere in what is left. */
static void
test_random (void)
{
  static const char *const tokens[] = { "Globex", "globex", "Müllers", "Kunde", "Kunden", "Herr", "Herrn ", "Dr. ", "der ", "von ", "und ", "a ", "the ", "de ", "12 %", "4.800 €",
                                        ". ", ".", "\n", " ", "  ", ", ", "ß", "’s", "“", "x", "山田", "gaben ", "GmbH", "-", "\t", "| ", "Anna Keller", "dana@example.com", "É" };
  static const char *const languages[] = { "en", "de", "fr" };

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(TueWithheld) withheld = make ("Globex, Müller, Kunde, 12 %, 4.800 €, 山田, Anna Keller, dana@example.com", languages[i % 3]);
      TueWithheldFlags found[32] = { 0 };
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GArray) places = NULL;
      g_autoptr(GArray) left = NULL;
      g_autofree TueTextCut *cuts = NULL;
      g_autofree char       *cut = NULL;
      gsize                  at = 0;

      for (gint32 n = g_test_rand_int_range (0, 24); n > 0; n--)
        g_string_append (text, tokens[g_test_rand_int_range (0, G_N_ELEMENTS (tokens))]);
      places = tue_withheld_find (withheld, text->str, text->len, FALSE, found);
      cuts = g_new0 (TueTextCut, places->len + 1);
      for (guint j = 0; j < places->len; j++)
        {
          const TueWithheldPlace *place = &g_array_index (places, TueWithheldPlace, j);

          g_assert_cmpuint (place->start, >=, at);
          at = place->start + place->length;
          g_assert_cmpuint (at, <=, text->len);
          g_assert_true (g_utf8_validate (text->str + place->start, (gssize)place->length, NULL));
          cuts[j] = (TueTextCut){ .start = place->start, .length = place->length, .words = place->words };
        }

      cut = tue_text_cut (text->str, text->len, cuts, places->len);
      left = tue_withheld_find_words (withheld, cut, strlen (cut));
      for (guint j = 0; j < left->len; j++)
        {
          guint term = g_array_index (left, TueWithheldPlace, j).term;

          if ((found[term] & TUE_WITHHELD_LEFT_IN) == 0)
            g_test_message ("%s is left in “%s” of “%s”", tue_withheld_get_term (withheld, term), cut, text->str);
          g_assert_true ((found[term] & TUE_WITHHELD_LEFT_IN) != 0);
        }
    }
}

/* A text that never ends a sentence is looked through once, and stays. */
static void
test_one_long_line (void)
{
  g_autoptr(TueWithheld) withheld = make ("discount", "en");
  TueWithheldFlags found[1] = { 0 };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) places = NULL;
  gsize n_cut = 0;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 50000 == 25000 ? "discount " : "other words go here ");
  places = tue_withheld_find (withheld, text->str, text->len, FALSE, found);
  for (guint i = 0; i < places->len; i++)
    n_cut += g_array_index (places, TueWithheldPlace, i).length;
  g_assert_cmpuint (places->len, ==, 2);
  g_assert_cmpuint (n_cut, <, 4000);

  g_array_unref (g_steal_pointer (&places));
  g_string_truncate (text, 0);
  for (guint i = 0; i < 400000; i++)
    g_string_append (text, "discount ");
  places = tue_withheld_find (withheld, text->str, text->len, FALSE, found);
  g_assert_cmpuint (places->len, ==, 0);
}

static void
test_equal (void)
{
  g_autoptr(TueWithheld) a = make ("Globex, Marek", "en");
  g_autoptr(TueWithheld) b = make ("Globex\nMarek", "en");
  g_autoptr(TueWithheld) c = make ("Globex", "en");
  g_autoptr(TueWithheld) d = make ("Globex, Marek", "de");

  g_assert_true (tue_withheld_equal (a, b));
  g_assert_false (tue_withheld_equal (a, c));
  g_assert_false (tue_withheld_equal (a, d));
}

static void
test_days (void)
{
  static const struct
  {
    const char *language;
    int         n_days;
    const char *text;
  } cases[] = {
    { NULL, 0, "today" },
    { "en", 1, "tomorrow" },
    { "en-GB", 7, "in 7 days" },
    { "en", -1, "yesterday" },
    { "en", -12, "12 days ago" },
    { "de", 7, "in 7 Tagen" },
    { "de-AT", -3, "vor 3 Tagen" },
    { "fr", 2, "dans 2 jours" },
    { "xx", 2, "in 2 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = tue_prompt_words_count_days (tue_prompt_words_get (cases[i].language), cases[i].n_days);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/withheld/terms", test_terms);
  g_test_add_func ("/drafting/withheld/places", test_places);
  g_test_add_func ("/drafting/withheld/random", test_random);
  g_test_add_func ("/drafting/withheld/only-names", test_only_names);
  g_test_add_func ("/drafting/withheld/one-long-line", test_one_long_line);
  g_test_add_func ("/drafting/withheld/equal", test_equal);
  g_test_add_func ("/drafting/withheld/days", test_days);

  return g_test_run ();
}
