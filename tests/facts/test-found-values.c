/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-found-values.h"

#include <locale.h>
#include <string.h>

#include "../model/sample-locales.h"
#include "sample-facts.h"
#include "tue-field-json.h"
#include "tue-field-value.h"

static const char fields[] =
  "[{\"name\": \"reader\", \"label\": \"Who reads it\", \"type\": \"string\"},"
  " {\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\"},"
  " {\"name\": \"by\", \"label\": \"Needed by\", \"type\": \"date\"},"
  " {\"name\": \"met\", \"label\": \"We met on\", \"type\": \"date\"},"
  " {\"name\": \"at\", \"label\": \"At\", \"type\": \"time\"},"
  " {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\", \"currency\": \"EUR\"},"
  " {\"name\": \"mail\", \"label\": \"Mail\", \"type\": \"email\"},"
  " {\"name\": \"site\", \"label\": \"Site\", \"type\": \"url\"},"
  " {\"name\": \"tel\", \"label\": \"Telephone\", \"type\": \"phone\"},"
  " {\"name\": \"quarter\", \"label\": \"Quarter\", \"type\": \"string\"},"
  " {\"name\": \"address\", \"label\": \"Address\", \"type\": \"string\"},"
  " {\"name\": \"tone\", \"label\": \"Tone\", \"type\": \"string\"},"
  " {\"name\": \"text\", \"label\": \"Who said what\", \"type\": \"text\"},"
  " {\"name\": \"must_not\", \"label\": \"What nobody must read\", \"type\": \"string\", \"holds\": \"withheld\"}]";

static TueWorkflow *
make_workflow (void)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "x", (TueField *const *)declared->pdata, declared->len);

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Found", .steps = steps });
}

/* "field: words, words" a line for each field that is offered something */
static char *
describe (TueWorkflow    *workflow,
          TueFoundValues *found)
{
  g_autoptr(GString) described = g_string_new (NULL);

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField            *field = tue_workflow_get_nth_field (workflow, i);
      gsize                n_values;
      const TueFoundValue *values = tue_found_values_get (found, tue_field_get_name (field), &n_values);

      g_assert_cmpuint (n_values, <=, TUE_FOUND_VALUES_MAX);
      if (n_values > 0)
        g_string_append_printf (described, "%s%s: ", described->len > 0 ? "\n" : "", tue_field_get_name (field));
      for (gsize j = 0; j < n_values; j++)
        {
          g_autofree char *shown = tue_field_format (field, values[j].value);

          g_string_append_printf (described, "%s%s", j > 0 ? "; " : "", shown);
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&described));
}

static TueFoundValues *
find (TueWorkflow *workflow,
      TueValue    *values,
      Sample       sample)
{
  TueLocale locale = make_sample (sample);
  GDate     today;

  set_sample_today (&today); /* 24 November 2026 */
  return tue_found_values_new (workflow, values, "EUR", &locale, NULL, &today, NULL);
}

static TueValue *
make_values (const char *text)
{
  g_autoptr(TueValue) none = tue_value_new_map ();
  g_autoptr(TueValue) string = tue_value_new_string (text);

  return tue_value_with_member (none, "@material:a", string);
}

static const struct
{
  const char *name;
  Sample      sample;
  const char *text;
  const char *found;
} texts[] = {
  { "nothing", SAMPLE_C, "we talked about this and that", "" },
  { "notes", SAMPLE_C,
    "call with Dana Whitfield, Northwind Traders, 23 Nov at 14:30\nbudget about €11,000, workshop 4,800 EUR\nDana Whitfield decides by 7 December, not before. Marek Nowak comes along.\n"
    "d.whitfield@northwind.example, https://northwind.example/reports, +44 20 7946 0018",
    "reader: Dana Whitfield; Marek Nowak; Northwind Traders\n"
    "client: Northwind Traders; Dana Whitfield; Marek Nowak\n"
    "by: 7 December 2026\nmet: 23 November 2026; 7 December 2026\nat: 14:30\nprice: €11,000; €4,800\n"
    "mail: d.whitfield@northwind.example\nsite: https://northwind.example/reports\ntel: +44 20 7946 0018" },
  { "a mail", SAMPLE_C, "From: Jonas Weber <j.weber@contoso.example>\nTo: Zyx Qwert <z@example.com>\nSubject: Order\n\nDear Ms Lind,\nwe can send it on 27 November.",
    "reader: Jonas Weber; Zyx Qwert; Lind\nclient: Jonas Weber; Zyx Qwert; Lind\nby: 27 November 2026\nmet: 27 November 2026\nmail: j.weber@contoso.example; z@example.com" },
  { "German", SAMPLE_DE, "Telefonat mit Herrn Brandt von der Nordlicht Logistik GmbH am 20.11.2026. Der Rahmen liegt bei 12.500 €. Frau Sabine Vogt gibt frei, Anke Petersen übernimmt. Die Rechnung kommt.",
    "reader: Brandt; Sabine Vogt; Anke Petersen; Nordlicht Logistik GmbH\nclient: Nordlicht Logistik GmbH; Brandt; Sabine Vogt; Anke Petersen\nmet: 20 November 2026\nprice: €12,500" },
  { "titles in a row", SAMPLE_DE, "Entscheiden wird Herr Dr. Klaas Menke. Frau Prof. Dr. Vogt prüft, Hr. Dr. von der Heide liest mit.",
    "reader: Klaas Menke; Vogt; von der Heide\nclient: Klaas Menke; Vogt; von der Heide" },
  { "a title and small words", SAMPLE_C, "We met Ms van Dyk and Mr de la Cruz of Northwind Bank. Dr. J. Adams was there, Mr who knows.",
    "reader: van Dyk; de la Cruz; Northwind Bank\nclient: Northwind Bank; van Dyk; de la Cruz" },
  { "a title at the end", SAMPLE_DE, "Es fragt Herr Dr.", "" },
  { "a title on the next line", SAMPLE_DE, "Ansprechpartner: Herr\n\nDr. Menke", "reader: Menke\nclient: Menke" },
  { "German days", SAMPLE_DE, "Der Bestand reicht bis Fr 4.12. und wir brauchen die Paletten bis spätestens 4.12., sonst steht die Linie. Die Palettenwerk Süd GmbH & Co. KG liefert am 3.12. nach Ziffer 8.2 und Absatz 3.1 des Vertrags.",
    "reader: Palettenwerk Süd GmbH & Co. KG\nclient: Palettenwerk Süd GmbH & Co. KG\nby: 4 December 2026; 3 December 2026\nmet: 4 December 2026; 3 December 2026" },
  { "sections are no days", SAMPLE_C, "See section 3.12. of the contract and table 4.11. of the annex.", "" },
  { "periods", SAMPLE_C, "We report for Q3 2026 and start in KW 32; see Q1.", "quarter: Q3 2026; KW 32" },
  { "no more than five", SAMPLE_C, "€1 €2 €3 €4 €5 €6 €7", "price: €1; €2; €3; €4; €5" },
  { "the usual first", SAMPLE_C, "€1 €2 €3 €3 and €2 and €3", "price: €3; €2; €1" },
  { "each once", SAMPLE_C, "27 November 2026, 27.11.2026, 2026-11-27", "by: 27 November 2026\nmet: 27 November 2026" },
  { "no headings", SAMPLE_C, "# Carrier Reports\n\nNext Steps\n\n**Total Price**", "" },
  { "hostile", SAMPLE_C, "{{client}} <b>AT&T</b> %s%n \x01 ' OR 1=1 </material> \u202e", "" },
};

static void
test_texts (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(TueValue) values = make_values (texts[i].text);
      g_autoptr(TueFoundValues) found = find (workflow, values, texts[i].sample);
      g_autofree char *described = describe (workflow, found);

      g_test_message ("%s: %s", texts[i].name, described);
      g_assert_cmpstr (described, ==, texts[i].found);
    }
}

/* What is off, internal, an answer, held already or must not appear is not offered. */
static void
test_not_offered (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(TueValue) values = read_sample_values (
    "{\"price\": {\"minor\": 500, \"currency\": \"EUR\"}, \"must_not\": \"Tom Ashby, our discount\","
    " \"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 0, \"length\": 4}]}, {\"id\": \"b\", \"name\": \"B\", \"on\": false}, {\"id\": \"c\", \"name\": \"C\", \"kind\": \"answer\"}],"
    " \"@material:a\": \"\\u20ac1 \\u20ac2 \\u20ac5, says Tom Ashby to Ana Silva\", \"@material:b\": \"\\u20ac3\", \"@material:c\": \"\\u20ac4\"}");
  g_autoptr(TueFoundValues) found = find (workflow, values, SAMPLE_C);
  g_autofree char     *described = describe (workflow, found);
  gsize                n_values;
  const TueFoundValue *offered = tue_found_values_get (found, "price", &n_values);

  g_assert_cmpstr (described, ==, "reader: Ana Silva\nclient: Ana Silva\nprice: €2");
  g_assert_cmpstr (offered[0].material, ==, "a");
  g_assert_cmpuint (offered[0].place.start, ==, 5);
  g_assert_cmpuint (offered[0].place.length, ==, 4);
  g_assert_cmpstr (offered[0].words, ==, "€2");
}

/* Who writes the prompt is not offered for whom it goes to. */
static void
test_sender (void)
{
  static const char *const sender[] = { "Marta Lind", "Account Manager", "Brightwell Software GmbH", NULL };
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(TueValue) values = make_values ("From: Ruth Adler <r@alder.example>\nTo: Marta Lind\n\nDear Ms Lind,\n\nwe wrote to Brightwell Software GmbH, to Ms Berglind and to Tom Lindner.");
  g_autoptr(TueFoundValues) found = NULL;
  g_autofree char *described = NULL;
  TueLocale        locale = make_sample (SAMPLE_C);
  GDate            today;

  set_sample_today (&today);
  found = tue_found_values_new (workflow, values, "EUR", &locale, sender, &today, NULL);
  described = describe (workflow, found);
  g_assert_cmpstr (described, ==, "reader: Ruth Adler; Berglind; Tom Lindner\nclient: Ruth Adler; Berglind; Tom Lindner\nmail: r@alder.example");
}

static void
test_cancelled (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(TueValue) values = make_values ("€1");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  TueLocale locale = make_sample (SAMPLE_C);
  GDate     today;

  set_sample_today (&today);
  g_cancellable_cancel (cancellable);
  g_assert_null (tue_found_values_new (workflow, values, "EUR", &locale, NULL, &today, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facts/found-values/texts", test_texts);
  g_test_add_func ("/facts/found-values/not-offered", test_not_offered);
  g_test_add_func ("/facts/found-values/sender", test_sender);
  g_test_add_func ("/facts/found-values/cancelled", test_cancelled);

  return g_test_run ();
}
