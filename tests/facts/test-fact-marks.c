/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is a value of the task, what is only close to one, and what is neither:
 * a table of sentences, kind by kind.
 */

#include "config.h"

#include "tue-facts.h"

#include <locale.h>
#include <string.h>

#include "../model/sample-locales.h"
#include "../record.h"
#include "sample-facts.h"

static const char fields[] =
  "["
  "{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\"},"
  "{\"name\": \"contact\", \"label\": \"Contact\", \"type\": \"string\"},"
  "{\"name\": \"reader\", \"label\": \"Reader\", \"type\": \"string\"},"
  "{\"name\": \"background\", \"label\": \"Background\", \"type\": \"text\"},"
  "{\"name\": \"budget\", \"label\": \"Budget\", \"type\": \"money\"},"
  "{\"name\": \"revenue\", \"label\": \"Revenue\", \"type\": \"money\"},"
  "{\"name\": \"variance\", \"label\": \"Variance\", \"type\": \"money\"},"
  "{\"name\": \"start\", \"label\": \"Start\", \"type\": \"date\"},"
  "{\"name\": \"deadline\", \"label\": \"Deadline\", \"type\": \"date\"},"
  "{\"name\": \"at\", \"label\": \"At\", \"type\": \"time\"},"
  "{\"name\": \"growth\", \"label\": \"Growth\", \"type\": \"number\"},"
  "{\"name\": \"team\", \"label\": \"Team\", \"type\": \"integer\"},"
  "{\"name\": \"weeks\", \"label\": \"Weeks\", \"type\": \"integer\"},"
  "{\"name\": \"phone\", \"label\": \"Phone\", \"type\": \"phone\"},"
  "{\"name\": \"address\", \"label\": \"Address\", \"type\": \"text\"},"
  "{\"name\": \"ship\", \"label\": \"Ship to\", \"type\": \"text\"},"
  "{\"name\": \"site\", \"label\": \"Site\", \"type\": \"url\"},"
  "{\"name\": \"reference\", \"label\": \"Reference\", \"type\": \"string\"},"
  "{\"name\": \"period\", \"label\": \"Period\", \"type\": \"string\"},"
  "{\"name\": \"outline\", \"label\": \"Agreed outline\", \"type\": \"text\", \"holds\": \"answer\"},"
  "{\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"fields\": ["
  "  {\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\"},"
  "  {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\"},"
  "  {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"}]},"
  "{\"name\": \"total\", \"label\": \"Total\", \"type\": \"computed\", \"formula\": \"sum(items.quantity * items.price)\"}"
  "]";

static const char values[] =
  "{"
  "\"client\": \"Northwind Traders GmbH\","
  "\"contact\": \"Dana Weber\","
  "\"reader\": \"Ruth Adlington, Head of Harbours, Fabrikam Freight (Hull)\","
  "\"background\": \"Marek Novak runs 3 warehouses; they lose 5 hours a week. In spring 2025 it was €7,777.\","
  "\"budget\": {\"minor\": 480000, \"currency\": \"EUR\"},"
  "\"revenue\": {\"minor\": 235000000, \"currency\": \"EUR\"},"
  "\"variance\": {\"minor\": -120000, \"currency\": \"EUR\"},"
  "\"start\": \"2026-12-14\","
  "\"deadline\": \"2027-01-15\","
  "\"at\": \"14:30\","
  "\"growth\": 12.5,"
  "\"team\": 12,"
  "\"weeks\": 6,"
  "\"phone\": \"+49 30 1234567\","
  "\"address\": \"Hauptstraße 12\\n10115 Berlin\","
  "\"ship\": \"Storgata 8\\n0155 Oslo\","
  "\"site\": \"https://www.northwind.example/offers\","
  "\"reference\": \"INV-2026-118\","
  "\"outline\": \"We promise €99,999 by 3 March 2027, says Rolf Hagedorn.\","
  "\"items\": ["
  "  {\"name\": \"Workshop\", \"quantity\": 2, \"price\": {\"minor\": 150000, \"currency\": \"EUR\"}},"
  "  {\"name\": \"Review day\", \"quantity\": 4, \"price\": {\"minor\": 45000, \"currency\": \"EUR\"}}]"
  "}";

static TueWorkflow *
make_workflow (const char *fields_json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields_json, &error);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;

  g_assert_no_error (error);
  template = tue_template_new ("t", 1, NULL, "{{client}}", (TueField *const *)declared->pdata, declared->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
}

/* "words=field", "words~field" for what is close, "words!" for what is not in
 * the task, "words+sum" for what follows from it. */
static char *
describe_of (const char *fields_json,
             TueValue   *held,
             const char *text,
             Sample      sample)
{
  g_autoptr(TueWorkflow) workflow = make_workflow (fields_json);
  g_autoptr(TueFactCheck) check = NULL;
  GString       *described = g_string_new (NULL);
  TueLocale      locale = make_sample (sample);
  GDate          today;
  gsize          n_facts;
  const TueFact *facts;

  set_sample_today (&today);
  check = tue_fact_check_new (text, -1, workflow, held, NULL, NULL, &locale, NULL, &today, NULL);
  facts = tue_fact_check_get_facts (check, &n_facts);
  for (gsize i = 0; i < n_facts; i++)
    {
      g_string_append_printf (described, "%s%.*s%c", i > 0 ? "; " : "", (int)facts[i].length, text + facts[i].start,
                              "=~!+"[facts[i].mark]);
      if (facts[i].mark == TUE_FACT_WORKED_OUT)
        g_string_append (described, facts[i].value);
      if (facts[i].field != NULL)
        g_string_append (described, facts[i].member != NULL ? facts[i].member : facts[i].field);
    }
  return g_string_free_and_steal (described);
}

static char *
describe_in (TueValue   *held,
             const char *text,
             Sample      sample)
{
  return describe_of (fields, held, text, sample);
}

static char *
describe (TueValue   *held,
          const char *text)
{
  return describe_in (held, text, SAMPLE_C);
}

static const struct
{
  const char *text;
  const char *facts;
} cases[] = {
#include "fact-marks.inc"
};

static void
test_cases (void)
{
  g_autoptr(TueValue) held = read_sample_values (values);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *described = describe (held, cases[i].text);

      if (!g_str_equal (described, cases[i].facts))
        {
          g_test_message ("MISMATCH %s\n#  says   %s\n#  wanted %s", cases[i].text, described, cases[i].facts);
          g_test_fail ();
        }
    }
}

/* What some offices have in their tasks. */
typedef enum
{
  OFFICE_ENGLISH,
  OFFICE_GERMAN,
  OFFICE_FRENCH,
  OFFICE_UTILITY,
  OFFICE_GALLERY,
  OFFICE_CHARGING,
  OFFICE_HARBOUR,
  OFFICE_PRESSES,
  OFFICE_HOSTING,
  OFFICE_LICENCE,
  OFFICE_QUAY,
  OFFICE_MINUTES,
  OFFICE_HALL,
  OFFICE_FORMATION,
  OFFICE_PRICES,
  OFFICE_PREISE,
  OFFICE_CHAIRS,
  OFFICE_STUEHLE,
  OFFICE_STOCK,
} Office;

static const struct
{
  Sample      sample;
  const char *values;
} offices[] = {
  [OFFICE_ENGLISH] = {
    SAMPLE_C,
    "{"
    "\"client\": \"Lindqvist & Partner AB\","
    "\"contact\": \"Priya Raman\","
    "\"reader\": \"Tom Fletcher, CFO, Harbour Foods Ltd\","
    "\"background\": \"Harbour Foods has 14 shops and 230 employees in Leeds and York. Sales fell by 8% in Q2 2026 to £3.2m. Call of 9 October 2026 at 10:15. The lease at 12 Mill Lane, Leeds LS1 4AB ends on 31 March 2027. Rent is £18,500 per quarter; deposit 3 months. Discount of 5% from 20 units.\","
    "\"budget\": {\"minor\": 4250000, \"currency\": \"GBP\"},"
    "\"revenue\": {\"minor\": 320000000, \"currency\": \"GBP\"},"
    "\"variance\": {\"minor\": -75000, \"currency\": \"GBP\"},"
    "\"start\": \"2027-02-01\","
    "\"deadline\": \"2026-12-18\","
    "\"at\": \"09:30\","
    "\"growth\": 7.5,"
    "\"team\": 8,"
    "\"weeks\": 10,"
    "\"phone\": \"+44 113 496 0123\","
    "\"address\": \"12 Mill Lane\\nLeeds LS1 4AB\","
    "\"site\": \"https://harbourfoods.example/news\","
    "\"reference\": \"RFP-26-0042\","
    "\"period\": \"Q2 2026\","
    "\"items\": [{\"name\": \"Audit\", \"quantity\": 3, \"price\": {\"minor\": 95000, \"currency\": \"GBP\"}}, {\"name\": \"Training\", \"quantity\": 5, \"price\": {\"minor\": 42000, \"currency\": \"GBP\"}}]"
    "}" },
  [OFFICE_GERMAN] = { SAMPLE_DE, "{"
                                 "\"client\": \"Bäckerei Köhler GmbH & Co. KG\","
                                 "\"contact\": \"Sabine Vogt-Lehmann\","
                                 "\"reader\": \"Dr. Jens Petersen, Leiter Einkauf\","
                                 "\"background\": \"Die Bäckerei Köhler hat 9 Filialen und 64 Beschäftigte in Kassel. Der Umsatz lag im 1. Quartal 2026 bei 1,85 Mio. €, ein Plus von 4,2 %. Mietvertrag vom 3. Mai 2024 über 5 Jahre, Kaltmiete 2.450 € pro Monat. Gespräch am 12.10.2026 um 11 Uhr. Lieferung in KW 48. Mindestmenge 250 kg, Preis 3,80 € pro kg, 2 % Skonto bei Zahlung binnen 14 Tagen. Öffnung 6–18 Uhr.\","
                                 "\"budget\": {\"minor\": 2800000, \"currency\": \"EUR\"},"
                                 "\"revenue\": {\"minor\": 185000000, \"currency\": \"EUR\"},"
                                 "\"variance\": {\"minor\": -310000, \"currency\": \"EUR\"},"
                                 "\"start\": \"2027-03-15\","
                                 "\"deadline\": \"2026-11-30\","
                                 "\"at\": \"11:00\","
                                 "\"growth\": 4.2,"
                                 "\"team\": 5,"
                                 "\"weeks\": 16,"
                                 "\"phone\": \"0561 123456\","
                                 "\"address\": \"Obere Gasse 7a\\n34117 Kassel\","
                                 "\"site\": \"https://koehler.example\","
                                 "\"reference\": \"A-2026/311\","
                                 "\"period\": \"2. Halbjahr 2026\","
                                 "\"items\": [{\"name\": \"Backofen\", \"quantity\": 2, \"price\": {\"minor\": 1149000, \"currency\": \"EUR\"}}, {\"name\": \"Wartung\", \"quantity\": 12, \"price\": {\"minor\": 18500, \"currency\": \"EUR\"}}]"
                                 "}" },
  [OFFICE_FRENCH] = { SAMPLE_FR, "{"
                                 "\"client\": \"Ateliers Béranger SARL\","
                                 "\"contact\": \"Hélène Dubois\","
                                 "\"reader\": \"M. François Lefèvre, directeur des achats\","
                                 "\"background\": \"L’entreprise compte 18 salariés et 3 ateliers à Lyon. Le chiffre d’affaires du T1 2026 est de 640 000 €, en hausse de 6,5 %. Bail signé le 1er juin 2023 pour 9 ans, loyer de 3 200 € par mois. Réunion du 8 octobre 2026 à 15h30. Livraison semaine 50. Remise de 4 % dès 30 pièces, garantie 24 mois, acompte de 30 %.\","
                                 "\"budget\": {\"minor\": 1950000, \"currency\": \"EUR\"},"
                                 "\"revenue\": {\"minor\": 64000000, \"currency\": \"EUR\"},"
                                 "\"variance\": {\"minor\": -85000, \"currency\": \"EUR\"},"
                                 "\"start\": \"2027-01-11\","
                                 "\"deadline\": \"2026-12-04\","
                                 "\"at\": \"15:30\","
                                 "\"growth\": 6.5,"
                                 "\"team\": 4,"
                                 "\"weeks\": 8,"
                                 "\"phone\": \"+33 4 72 00 12 34\","
                                 "\"address\": \"27 rue de la Barre\\n69002 Lyon\","
                                 "\"site\": \"https://beranger.example\","
                                 "\"reference\": \"DV-1187\","
                                 "\"period\": \"1er semestre 2027\","
                                 "\"items\": [{\"name\": \"Étude\", \"quantity\": 6, \"price\": {\"minor\": 120000, \"currency\": \"EUR\"}}, {\"name\": \"Formation\", \"quantity\": 3, \"price\": {\"minor\": 75000, \"currency\": \"EUR\"}}]"
                                 "}" },
  [OFFICE_UTILITY] = {
    SAMPLE_C,
    "{"
    "\"client\": \"Stadtwerke Immental AöR\","
    "\"contact\": \"Noémie O'Connor\","
    "\"reader\": \"Jürgen Groß, Betriebsrat; Aylin Şahin, HR\","
    "\"background\": \"Ticket 48213 of 3 November 2026: outage from 08:15 to 11:40, 1,260 meters offline, 37 complaints. SLA 99.5 %, credit 5 % per hour, capped at 20 % of the monthly fee of €6,900. Contract from 1 July 2024 for 36 months, notice 6 months to year end. Migration to v4.2 planned for CW 3 2027. Staff 412 (387 FTE), 23 vacancies, sick rate 6.1 % (2025: 5.4 %). Training: 2 days, 16 participants, room B204.\","
    "\"budget\": {\"minor\": 8750000, \"currency\": \"EUR\"},"
    "\"revenue\": {\"minor\": 1240000000, \"currency\": \"EUR\"},"
    "\"variance\": {\"minor\": -230000, \"currency\": \"EUR\"},"
    "\"start\": \"2027-01-18\","
    "\"deadline\": \"2026-12-15\","
    "\"at\": \"08:15\","
    "\"growth\": 6.1,"
    "\"team\": 16,"
    "\"weeks\": 9,"
    "\"phone\": \"+49 761 4455 0\","
    "\"address\": \"Am Wehr 3\\n79098 Freiburg\","
    "\"site\": \"https://immental.example/status\","
    "\"reference\": \"48213\","
    "\"period\": \"FY 2026/27\","
    "\"items\": [{\"name\": \"Basic licence\", \"quantity\": 400, \"price\": {\"minor\": 1290, \"currency\": \"EUR\"}}, {\"name\": \"Pro licence\", \"quantity\": 12, \"price\": {\"minor\": 4990, \"currency\": \"EUR\"}}]"
    "}",
  },
  [OFFICE_GALLERY] = {
    SAMPLE_DE,
    "{"
    "\"client\": \"Galería Söderström\","
    "\"contact\": \"Zoë Van der Berg\","
    "\"reader\": \"Team Einkauf\","
    "\"background\": \"Ausstellung vom 4. bis 26. September 2027, Vernissage am 3. September um 19 Uhr. 42 Werke, Versicherungswert 1,3 Mio. CHF, Transport CHF 18'400, Provision 35 %. Rechnung 2026-0815 über CHF 2'950.50 ist offen seit 40 Tagen. Saal 3, 210 m², 120 Gäste. Katalog: Auflage 1'500, 96 Seiten, Druck in KW 24/2027.\","
    "\"budget\": {\"minor\": 6400000, \"currency\": \"CHF\"},"
    "\"revenue\": {\"minor\": 130000000, \"currency\": \"CHF\"},"
    "\"variance\": {\"minor\": -41000, \"currency\": \"CHF\"},"
    "\"start\": \"2027-09-04\","
    "\"deadline\": \"2027-06-30\","
    "\"at\": \"19:00\","
    "\"growth\": 35,"
    "\"team\": 7,"
    "\"weeks\": 3,"
    "\"phone\": \"+41 44 555 01 02\","
    "\"address\": \"Limmatquai 88\\n8001 Zürich\","
    "\"site\": \"https://soderstrom.example/ausstellungen\","
    "\"reference\": \"2026-0815\","
    "\"period\": \"H2 2027\","
    "\"items\": [{\"name\": \"Rahmung\", \"quantity\": 42, \"price\": {\"minor\": 28000, \"currency\": \"CHF\"}}, {\"name\": \"Aufbau\", \"quantity\": 3, \"price\": {\"minor\": 120000, \"currency\": \"CHF\"}}]"
    "}",
  },
  /* All in one text, as people paste it. */
  [OFFICE_CHARGING] = {
    SAMPLE_DE,
    "{\"background\": \"Angebot Nr. 2026-118 vom 3. November 2026 über 84.500 €, Laufzeit 36 Monate, Kündigungsfrist 3 Monate zum Quartalsende. "
    "12 Ladepunkte in der Marktstraße 8, 4 in der Bahnhofstraße 17. Übergabe am 9. Dezember, Abnahme am 18. Januar 2027. Skonto 2 % bei Zahlung binnen 10 Tagen. "
    "Wartung 95 € je Ladepunkt und Monat. Rabatt 7 % ab 10 Ladepunkten.\"}",
  },
  [OFFICE_HARBOUR] = {
    SAMPLE_C,
    "{\"background\": \"Contract term of 24 months, notice period of 2 months. The kick-off is on 9 December, the handover is on 18 January 2027. "
    "Maintenance is 1,150 EUR a month, hosting is 480 EUR a month. Licences cost 30 EUR per user per month. A penalty of 0.5% per week, capped at 5%. Downtime fell from 6.4% to 4.1% in 2025.\"}",
  },
  /* On what terms: net, once, at most, in working days; tables. */
  [OFFICE_PRESSES] = {
    SAMPLE_C,
    "{\"background\": \"Offer for Kestrel Print Ltd: 6 presses at £1,250 each net, VAT 20% on top. Annual service £3,600, one-off setup fee £900. Up to 45 users. Mr David Hale (buyer) and Mrs Susan Hale (finance). Delivery within 10 working days. Warranty 24 months. Minimum order 200 units. Rebate of 4% on list price. IBAN GB29 NWBK 6016 1331 9268 19, order PO-77120. Meeting on Tuesday 1 December 2026 at 3pm GMT. Weight 2.5 t; width 1.2 m. Interest 3.25% a year. No discount on spare parts. Travel costs approx. £640.\", \"budget\": {\"minor\": 8450000, \"currency\": \"GBP\"}, \"deadline\": \"2027-06-30\", \"start\": \"2027-05-12\", \"phone\": \"+44 20 7946 0958\", \"team\": 9, \"growth\": 3.5, \"contact\": \"Susan Hale\"}",
  },
  [OFFICE_HOSTING] = {
    SAMPLE_DE,
    "{\"background\": \"Angebot vom 3. November 2026: Hosting 480 € netto pro Monat, Einrichtung einmalig 1.900 € zzgl. MwSt., Schulung 1.450 € brutto. Laufzeit mindestens 24 Monate. Höchstens 60 Nutzer. Lieferung innerhalb von 15 Werktagen. Frau Petra Kamp (Einkauf), Herr Olaf Kamp (IT). Rabatt 6 % auf Lizenzen. Gewährleistung 2 Jahre. Stromverbrauch 1,8 MWh im Jahr. Pauschale 84.500 EUR. Reise ca. 350 €. Termin Donnerstag, 10. Dezember 2026, 14 Uhr MEZ. Konto DE89 3704 0044 0532 0130 00, Kundennr. 447190.\", \"budget\": {\"minor\": 5225000, \"currency\": \"EUR\"}, \"start\": \"2027-02-01\", \"deadline\": \"2027-04-30\", \"contact\": \"Petra Kamp\", \"weeks\": 8}",
  },
  [OFFICE_LICENCE] = {
    SAMPLE_FR,
    "{\"background\": \"Devis: licence 3 900 € HT par an, mise en service 1 200 € TTC. Engagement minimum de 36 mois. Livraison sous 12 jours ouvrés. Remise de 8 % sur le matériel. Mme Claire Roux (achats), M. Paul Roux (direction). Acompte de 25 %. Forfait 62 000 €. Pas de frais de port.\", \"budget\": {\"minor\": 4800000, \"currency\": \"EUR\"}, \"start\": \"2027-03-08\", \"deadline\": \"2027-05-28\"}",
  },
  [OFFICE_QUAY] = {
    SAMPLE_C,
    "{\"background\": \"| Region | Q1 2026 | Q2 2026 |\\n|---|---|---|\\n| North | 1,204 | 1,377 |\\n| South | 986 | 1,041 |\\n\\nInvoice INV-5521 of 2 October 2026, due within 30 days. Order no. 88-1043. The call with Ana Silva (legal) and Rui Silva (sales) is at 9:15 am on Monday 7 December 2026. Churn fell from 5.2% to 4.7% in H1 2026. Server uptime 99.95%. Refund of $1,250.75. Budget approved by Carla Mendes on 19 November 2026. Office: 48 Quay Street, Bristol BS1 4DB. Phone 0117 496 0021, ana.silva@kestrel.example.\", \"budget\": {\"minor\": 1275000, \"currency\": \"USD\"}, \"start\": \"2027-01-06\", \"deadline\": \"2027-03-12\", \"contact\": \"Ana Silva\", \"team\": 14, \"weeks\": 9, \"growth\": 4.7, \"items\": [{\"name\": \"Licence\", \"quantity\": 25, \"price\": {\"minor\": 18000, \"currency\": \"USD\"}}, {\"name\": \"Support\", \"quantity\": 12, \"price\": {\"minor\": 24000, \"currency\": \"USD\"}}]}",
  },
  [OFFICE_MINUTES] = {
    SAMPLE_C,
    "{\"background\": \"Minutes of 17 November 2026: Iris Novak (chair), Jan Novak, Lea Brandt. Revenue fell from €2.4m to €2.1m, costs rose by 6% to €1.3m. Headcount 84, of which 12 part-time. Site A has 40 desks, site B has 25 desks. The audit starts on 11 January 2027 and ends on 22 January 2027. Lead time is 3 to 5 weeks. Response time 4 hours, 8 hours at weekends. Price per licence €120, per server €950. Payment: 30% on order, 70% on delivery. Warranty from delivery: 36 months. Order 5 chairs and 7 tables. Option A costs €15,000, option B costs €18,500. Rent €2,800 until 2028, then €3,100. Temperature between 18 and 22 °C. Capacity 250 l. Ratio 3:1. Article no. A-4471, batch 2210. Penalty 0.2% per day, at most 5%.\", \"budget\": {\"minor\": 1850000, \"currency\": \"EUR\"}, \"deadline\": \"2027-01-22\", \"start\": \"2027-01-11\", \"contact\": \"Iris Novak\"}",
  },
  [OFFICE_HALL] = {
    SAMPLE_DE,
    "{\"background\": \"Gesprächsnotiz 24.11.2026: Umzug nach Halle 4 am 8. März 2027, Fläche 1.450 m², Miete 6,80 €/m² kalt, Nebenkosten 1,90 €/m². Mietbeginn 1. April 2027, Laufzeit 60 Monate mit Option auf weitere 36 Monate. Kaution drei Monatsmieten. Makler: Frau Ines Ahrens, Vermieter: Hafen AG, Herr Timo Ahrens. Stellplätze 25, davon 6 mit Ladesäule. Staffel: ab 2029 plus 2 % jährlich. Sanierung bis spätestens 26. Februar 2027, Kosten 38.700 € (Vermieter zahlt 60 %). Telefon 040 3344 556. Aktenzeichen HA-77/2026.\", \"budget\": {\"minor\": 4500000, \"currency\": \"EUR\"}, \"start\": \"2027-04-01\", \"deadline\": \"2027-02-26\", \"contact\": \"Ines Ahrens\", \"team\": 25}",
  },
  [OFFICE_FORMATION] = {
    SAMPLE_FR,
    "{\"background\": \"Compte rendu du 19 novembre 2026 : formation de 16 agents sur 3 jours, 9 h – 17 h, salle Curie. Tarif 980 € HT la journée, frais de déplacement 0,45 € par km. Acompte 20 % à la commande. Délai de rétractation 14 jours. Chiffre d’affaires de 1,2 M€ en 2025, en baisse de 4 %. M. Luc Petit (formateur), Mme Anne Petit (DRH). Contrat n° 2026-88. Début au plus tôt le 5 janvier 2027. Réponse avant le 18 décembre 2026. Entre 12 et 18 participants.\", \"budget\": {\"minor\": 920000, \"currency\": \"EUR\"}, \"deadline\": \"2026-12-18\", \"start\": \"2027-01-05\"}",
  },
  [OFFICE_PRICES] = {
    SAMPLE_C,
    "{\"background\": \"Workshop €5,400, review €1,200. All prices are net of VAT.\", \"budget\": {\"minor\": 1800000, \"currency\": \"EUR\"}}",
  },
  [OFFICE_PREISE] = {
    SAMPLE_DE,
    "{\"background\": \"Workshop 5.400 €, Review 1.200 €. Alle Preise verstehen sich zzgl. MwSt.\", \"budget\": {\"minor\": 1800000, \"currency\": \"EUR\"}}",
  },
  [OFFICE_CHAIRS] = {
    SAMPLE_C,
    "{\"background\": \"We supply 120 chairs at €85 each, delivery by 5 March 2027, assembly included. Payment within 30 days, 3% discount within 10 days. Contract from 1 April 2027 for three years, price fixed for 12 months. Contact: Nina Falk, +46 8 123 45 67. Energy use fell from 410 MWh to 365 MWh. Maintenance €240 per quarter. Training on 9 and 10 February 2027 for up to 15 people. Interest 2.5% a year. Stock: 60 in Lund, 35 in Malmö.\", \"budget\": {\"minor\": 1200000, \"currency\": \"EUR\"}, \"deadline\": \"2027-03-05\", \"start\": \"2027-04-01\", \"contact\": \"Nina Falk\", \"weeks\": 12, \"team\": 6, \"items\": [{\"name\": \"Chair\", \"quantity\": 120, \"price\": {\"minor\": 8500, \"currency\": \"EUR\"}}, {\"name\": \"Assembly\", \"quantity\": 1, \"price\": {\"minor\": 90000, \"currency\": \"EUR\"}}]}",
  },
  [OFFICE_STOCK] = {
    SAMPLE_C,
    "{\"background\": \"| Item | Stock |\\n|---|---|\\n| Licence | 1,204 |\\n| Support | 986 |\\n| Server | 1,377 |\"}",
  },
  [OFFICE_STUEHLE] = {
    SAMPLE_DE,
    "{\"background\": \"Wir liefern 120 Stühle zu je 85 €, Montage inklusive, bis 5. März 2027. Zahlung binnen 30 Tagen, 3 % Skonto binnen 10 Tagen. Vertrag ab 1. April 2027 über drei Jahre. Verbrauch von 410 auf 365 MWh gesenkt. Wartung 240 € im Quartal. Schulung für bis zu 15 Personen. Reaktionszeit 4 Stunden werktags.\", \"budget\": {\"minor\": 1200000, \"currency\": \"EUR\"}, \"deadline\": \"2027-03-05\", \"start\": \"2027-04-01\"}",
  },
};

static const struct
{
  Office      office;
  const char *text;
  const char *facts;
} of_offices[] = {
#include "fact-offices.inc"
#include "fact-terms.inc"
};

static void
test_offices (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (of_offices); i++)
    {
      g_autoptr(TueValue) held = read_sample_values (offices[of_offices[i].office].values);
      g_autofree char *described = describe_in (held, of_offices[i].text, offices[of_offices[i].office].sample);

      if (!g_str_equal (described, of_offices[i].facts))
        {
          g_test_message ("MISMATCH %s\n#  says   %s\n#  wanted %s", of_offices[i].text, described, of_offices[i].facts);
          g_test_fail ();
        }
    }
}

/* Offices whose fields have opposites. */
typedef enum
{
  BOOK_REFIT,
  BOOK_UMBAU,
  BOOK_TRAVAUX,
  BOOK_NAMES,
  BOOK_RATES,
  BOOK_SAETZE,
  BOOK_SHOP,
  BOOK_LADEN,
  BOOK_MAGASIN,
  BOOK_SHOP2,
} Book;

static const struct
{
  Sample      sample;
  const char *fields;
  const char *values;
} books[] = {
#include "fact-books.inc"
};

static const struct
{
  Book        book;
  const char *text;
  const char *facts;
} of_books[] = {
#include "fact-opposites.inc"
};

static void
test_opposites (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (of_books); i++)
    {
      g_autoptr(TueValue) held = read_sample_values (books[of_books[i].book].values);
      g_autofree char *described = describe_of (books[of_books[i].book].fields, held, of_books[i].text, books[of_books[i].book].sample);

      if (!g_str_equal (described, of_books[i].facts))
        {
          g_test_message ("MISMATCH %s\n#  says   %s\n#  wanted %s", of_books[i].text, described, of_books[i].facts);
          g_test_fail ();
        }
    }
}

/* A client may be called like a word of every text. */
static void
test_common_names (void)
{
  static const struct
  {
    const char *client;
    const char *text;
    const char *facts;
  } names[] = {
    { "Before", "We send reports. Before the peak we meet.", "" },
    { "Before", "We work for Before, before anybody else.", "Before=client" },
    { "Next", "Next week we start. Next, we look at it.", "" },
    { "Next", "The offer to Next is ready.", "Next=client" },
    { "Target", "Target dates slip. The target is missed.", "" },
    { "Target", "We wrote to Target about it, and Target’s answer came.", "Target=client; Target=client" },
    { "Shell", "Shell scripts run. We sell to Shell.", "Shell=client" },
    { "Orange", "Orange juice. Orange’s offer is signed by Orange.", "Orange=client; Orange=client" },
    { "Focus", "Focus on the plan.", "" },
    { "Contoso", "Contoso pays. We met Contoso.", "Contoso=client; Contoso=client" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"client\": \"%s\"}", names[i].client);
      g_autoptr(TueValue) held = read_sample_values (json);
      g_autofree char *described = describe (held, names[i].text);

      if (!g_str_equal (described, names[i].facts))
        {
          g_test_message ("MISMATCH %s\n#  says   %s\n#  wanted %s", names[i].text, described, names[i].facts);
          g_test_fail ();
        }
    }
}

/* A quarter is one fact, however it is written, and its year is none. */
static void
test_periods (void)
{
  static const struct
  {
    const char *period;
    const char *text;
    const char *facts;
  } periods[] = {
    { "Q3 2026", "In Q3 2026, Q3/26, 3Q26, the third quarter of 2026.", "Q3 2026=period; Q3/26=period; 3Q26=period; third quarter of 2026=period" },
    { "Q3 2026", "In Q3 and in the third quarter.", "Q3=period; third quarter=period" },
    { "Q3 2026", "Wir planen für das 3. Quartal 2026 und nicht für das 4. Quartal 2026.", "3. Quartal 2026=period; 4. Quartal 2026!" },
    { "Q3 2026", "Nous le ferons pour le T3 2026, au 3e trimestre 2026 et non au 4e trimestre.", "T3 2026=period; 3e trimestre 2026=period; 4e trimestre!" },
    { "Q3 2026", "In Q4 2026, Q4, the fourth quarter of 2026, Q3 2027, Q3 FY26.", "Q4 2026!; Q4!; fourth quarter of 2026!; Q3 2027!; Q3 FY26~period" },
    { "Q3 2026", "By the end of Q3 2026, early in Q3, not in Q3 2026, around Q3 2026.", "Q3 2026~period; Q3~period; Q3 2026~period; Q3 2026~period" },
    { "Q3 2026", "In Q3–Q4 2026, in Q3 and Q4 2026, in 2026.", "Q3–Q4 2026~period; Q3=period; Q4 2026!; 2026~today" },
    { "Q3 2026", "In H2 2026, in KW 32, in week 32.", "H2 2026!; KW 32!" },
    { "Q3–Q4 2026", "In Q3–Q4 2026, Q3/Q4 2026, Q3 2026, Q2 2026.", "Q3–Q4 2026=period; Q3/Q4 2026=period; Q3 2026~period; Q2 2026!" },
    { "Q3", "In Q3 2026, Q3, Q4.", "Q3 2026~period; Q3=period" },
    { "H1 2026", "In the first half of 2026, 1. Halbjahr 2026, 1H26, H1, H2 2026, H2.", "first half of 2026=period; 1. Halbjahr 2026=period; 1H26=period; H1=period; H2 2026!; H2!" },
    { "H1 2026", "Nous le ferons pour le premier semestre 2026, S1 2026, et non pour le second.", "premier semestre 2026=period; S1 2026=period" },
    { "KW 32", "In KW 32, calendar week 32, week 32, KW 33, week 33.", "KW 32=period; calendar week 32=period; week 32=period; KW 33!; week 33!" },
    { "KW 32/2026", "In CW 32/2026, 2026-W32, KW 32, KW 32/26, KW 32/27, KW 33/2026.", "CW 32/2026=period; 2026-W32=period; KW 32=period; KW 32/26=period; KW 32/27!; KW 33/2026!" },
    { "KW 32–34", "In KW 32–34, KW 32 bis 34, KW 33, KW 35.", "KW 32–34=period; KW 32 bis 34=period; KW 33~period; KW 35!" },
    { "FY26", "In FY26, FY2026, fiscal year 2026, FY27, 2026.", "FY26=period; FY2026=period; fiscal year 2026=period; FY27!; 2026~today" },
    { "2026/27", "In 2026/27, 2026/2027, FY 2026/27, Geschäftsjahr 2026/27, 2025/26, 2026.", "2026/27=period; 2026/2027=period; FY 2026/27=period; Geschäftsjahr 2026/27=period; 2025/26!; 2026~today" },
    { "It starts in Q3 2026 and ends in KW 6.", "It starts in Q4 2026 or Q3 2026, and ends in KW 7 or KW 6.", "Q4 2026!; Q3 2026=period; KW 7!; KW 6=period" },
    /* A field for years, and words that are no periods */
    { "2026", "In fiscal year 2026, FY26, fiscal year 2027.", "fiscal year 2026=period; FY26=period; fiscal year 2027!" },
    { "Berlin", "In Q3, see Q1, the H2 market, in week 3, the first quarter.", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"period\": \"%s\"}", periods[i].period);
      g_autoptr(TueValue) held = read_sample_values (json);
      g_autofree char *described = describe (held, periods[i].text);

      if (!g_str_equal (described, periods[i].facts))
        {
          g_test_message ("MISMATCH %s: %s\n#  says   %s\n#  wanted %s", periods[i].period, periods[i].text, described, periods[i].facts);
          g_test_fail ();
        }
    }
}

/* A name with other quotes and hyphens is the same; one whose letters have lost
 * their marks is close: a person wants to see it. */
static void
test_spellings (void)
{
  static const struct
  {
    const char *contact;
    const char *text;
    const char *facts;
  } spellings[] = {
    { "José Núñez", "For José Núñez, Jose Nunez, José Nunez, JOSÉ NÚÑEZ.", "José Núñez=contact; Jose Nunez~contact; José Nunez~contact; JOSÉ NÚÑEZ=contact" },
    { "José Núñez", "We met Jose. Dear Mr Nunez, Dear Mr Núñez,\n\nDear Jose,", "Jose~contact; Nunez~contact; Núñez~contact; Jose~contact" },
    { "Jose Nunez", "For José Núñez and José.", "José Núñez~contact; José~contact" },
    { "Jürgen Müller", "For Jürgen Müller, Juergen Mueller, Jurgen Muller, Jürgen Mueller.", "Jürgen Müller=contact; Juergen Mueller~contact; Jurgen Muller~contact; Jürgen Mueller~contact" },
    { "Jürgen Müller", "Das ist für Herrn Müller, Herrn Mueller, und nicht für Frau Mahler.", "Müller~contact; Mueller~contact; Mahler!" },
    { "Juergen Mueller", "For Jürgen Müller.", "Jürgen Müller~contact" },
    { "Łukasz Wójcik", "For Lukasz Wojcik and Łukasz Wójcik.", "Lukasz Wojcik~contact; Łukasz Wójcik=contact" },
    { "Søren Ågård", "For Soren Agard, Soeren Aagaard and Søren Ågård.", "Soren Agard~contact; Soeren Aagaard~contact; Søren Ågård=contact" },
    { "Hans Strauß", "For Hans Strauss and Hans Strauß.", "Hans Strauss=contact; Hans Strauß=contact" },
    { "Patrick O'Brien", "For Patrick O'Brien, Patrick O\u2019Brien, Patrick O\u2018Brien, Patrick O\u02bcBrien, Patrick O`Brien, Patrick O\u00b4Brien.",
      "Patrick O'Brien=contact; Patrick O\u2019Brien=contact; Patrick O\u2018Brien=contact; Patrick O\u02bcBrien=contact; Patrick O`Brien=contact; Patrick O\u00b4Brien=contact" },
    { "Patrick O\u2019Brien", "Dear Mr O'Brien, we met Mr O\u2019Brien and Patrick O'Brien, not Patrick O\u2019Neill.", "O'Brien~contact; O\u2019Brien~contact; Patrick O'Brien=contact; Patrick O\u2019Neill~contact" },
    { "Patrick O'Brien", "For Patrick OBrien and Patrick O Brien.", "Patrick OBrien~contact; Patrick~contact; Brien~contact" },
    { "Anne-Marie Dupont", "For Anne-Marie Dupont, Anne\u2011Marie Dupont, Anne\u2010Marie Dupont, Anne\u2013Marie Dupont, Anne Marie Dupont.",
      "Anne-Marie Dupont=contact; Anne\u2011Marie Dupont=contact; Anne\u2010Marie Dupont=contact; Anne\u2013Marie Dupont=contact; Anne Marie Dupont=contact" },
    { "Anne-Marie Dupont", "For Anne-Maria Dupont and Annemarie Dupont.", "Anne-Maria Dupont~contact; Annemarie Dupont~contact" },
    { "Jean d\u2019Arc", "For Jean d'Arc and Jean D\u2019Arc.", "Jean d'Arc=contact; Jean D\u2019Arc=contact" },
    { "Café Zürich", "For Cafe Zurich, Café Zuerich, Cafe Basel.", "Cafe Zurich~contact; Café Zuerich~contact; Cafe Basel~contact" },
    { "Dr. Zoë Ng", "We met Zoe and Zoë Ng.", "Zoe~contact; Zoë Ng=contact" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"contact\": \"%s\"}", spellings[i].contact);
      g_autoptr(TueValue) held = read_sample_values (json);
      g_autofree char *described = describe (held, spellings[i].text);

      if (!g_str_equal (described, spellings[i].facts))
        {
          g_test_message ("MISMATCH %s: %s\n#  says   %s\n#  wanted %s", spellings[i].contact, spellings[i].text, described, spellings[i].facts);
          g_test_fail ();
        }
    }
}

/* A text writes the day first or the month, not both. */
static void
test_day_order (void)
{
  static const struct
  {
    Sample      sample;
    const char *text;
    const char *facts;
  } orders[] = {
    { SAMPLE_C, "By 1/3/2027 or 03/01/2027.", "1/3/2027=start; 03/01/2027~start" },
    { SAMPLE_US, "By 1/3/2027 or 03/01/2027.", "1/3/2027~start; 03/01/2027=start" },
    { SAMPLE_C, "By 3/1/2027, not by 3/31/2027.", "3/1/2027=start; 3/31/2027!" },
    { SAMPLE_US, "By 1/3/2027, not by 31/3/2027.", "1/3/2027=start; 31/3/2027!" },
    { SAMPLE_US, "By 3/1/2027, not by 31/3/2027.", "3/1/2027!; 31/3/2027!" },
    { SAMPLE_US, "Das ist bis zum 1/3/2027 und nicht bis zum 3/1/2027 fertig.", "1/3/2027=start; 3/1/2027!" },
    { SAMPLE_US, "Nous le ferons pour le 01/03/2027 et non le 03/01/2027.", "01/03/2027=start; 03/01/2027!" },
    { SAMPLE_US, "By 1-3-2027, 3-1-2027, 1.3.2027, 3.1.2027.", "1-3-2027~start; 3-1-2027=start; 1.3.2027=start; 3.1.2027!" },
    { SAMPLE_C, "By 4/5/2027 or 5/4/2027.", "4/5/2027=deadline; 5/4/2027~deadline" },
    { SAMPLE_C, "By 12/12/2027 or 1/1/2027.", "12/12/2027!; 1/1/2027!" },
  };
  g_autoptr(TueValue) held = read_sample_values ("{\"start\": \"2027-03-01\", \"deadline\": \"2027-05-04\"}");

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *described = describe_in (held, orders[i].text, orders[i].sample);

      g_test_message ("%s", orders[i].text);
      g_assert_cmpstr (described, ==, orders[i].facts);
    }
}

/* What an amount is for one of, whose number it is, where a name begins and a
 * street ends: each with its like. */
static void
test_neighbours (void)
{
  static const struct
  {
    const char *text;
    const char *facts;
  } neighbours[] = {
    { "Freight is €0.42/kg.", "€0.42=background" },
    { "Freight is €0.42 per kilogram.", "€0.42=background" },
    { "Freight is €0.42 per tonne.", "€0.42~background" },
    { "Freight is €0.42 per km.", "€0.42~background" },
    { "Die Fracht kostet 0,42 € pro Kilo.", "0,42 €=background" },
    { "Die Fracht kostet 0,42 € je Tonne.", "0,42 €~background" },
    { "A courier costs €18 per hour.", "€18~background" },
    { "A courier costs €18 a day, €18/day.", "€18=background; €18=background" },
    { "The rate rose by 25 bps.", "25=background" },
    { "The rate rose by 25 bp.", "25=background" },
    { "Der Zins stieg um 25 Basispunkte.", "25=background" },
    { "The rate rose by 25 percentage points.", "25!" },
    { "The rate rose by 25 pp.", "25!" },
    { "Der Zins stieg um 25 Prozentpunkte.", "25!" },
    { "Our VAT number is DE811907980.", "DE811907980=background" },
    { "Unsere USt-IdNr. ist DE 811 907 980.", "DE 811 907 980=background" },
    { "Our VAT number is AT 811 907 980.", "AT 811 907 980!" },
    { "Our VAT number is DE 811 907 981.", "DE 811 907 981!" },
    { "See RFP-2026/0417.", "RFP-2026/0417=reference" },
    { "See RFP-2026.", "RFP-2026~reference" },
    { "It runs on v3.2.1 and V4.", "" },
    { "See “https://www.brandt.example/offers”, please.", "https://www.brandt.example/offers=site" },
    { "Siehe „https://www.brandt.example/offers“.", "https://www.brandt.example/offers=site" },
    { "Voir « https://www.brandt.example/offers »…", "https://www.brandt.example/offers=site" },
    { "We work from March 3–5, 2027.", "March 3=start; 5, 2027=deadline" },
    { "We work from March 3rd to 5th, 2027.", "March 3rd=start; 5th, 2027=deadline" },
    { "We work from March 3-6, 2027.", "March 3=start; 6, 2027!" },
    { "We met on March 3 and 5 people came.", "March 3=start; 5!" },
    { "Dear Anne-Sophie van der Meer,", "Anne-Sophie van der Meer=contact" },
    { "Ms Anne-Sophie Van der Meer signs.", "Anne-Sophie Van der Meer=contact" },
    { "We met Anne-Marie van der Meer.", "Anne-Marie van der Meer~contact" },
    { "We visit Lange Straße 27a, 70173 Stuttgart.", "Lange Straße 27a, 70173 Stuttgart=address" },
    { "We visit Lange Str. 27 a, D-70173 Stuttgart.", "Lange Str. 27 a, D-70173 Stuttgart=address" },
    { "We visit Lange Strasse 27a in 70173 Stuttgart.", "Lange Strasse 27a in 70173 Stuttgart=address" },
    { "We visit Lange Straße 27b, 70173 Stuttgart.", "Lange Straße 27b, 70173 Stuttgart!" },
    { "We visit Kurze Straße 27a in 70173 Stuttgart.", "Kurze Straße 27a in 70173 Stuttgart!" },
  };
  g_autoptr(TueValue) held = read_sample_values ("{\"background\": \"Freight is €0.42 per kg, a courier €18 a day. The rate rose by 25 basis points. VAT DE 811 907 980.\","
                                                 "\"contact\": \"Dr. Anne-Sophie van der Meer\", \"reference\": \"RFP-2026/0417\", \"site\": \"https://www.brandt.example/offers\","
                                                 "\"address\": \"Lange Straße 27a\\n70173 Stuttgart\", \"start\": \"2027-03-03\", \"deadline\": \"2027-03-05\"}");
  guint n_wrong = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      g_autofree char *described = describe_in (held, neighbours[i].text, SAMPLE_C);

      if (g_str_equal (described, neighbours[i].facts))
        continue;
      n_wrong++;
      g_test_message ("%s\n  says   %s\n  wanted %s", neighbours[i].text, described, neighbours[i].facts);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Each with a task of one field, or of one text. */
static void
test_one_value (void)
{
  static const struct
  {
    const char *label; /* of a field called f, NULL for the text */
    const char *type;
    const char *value; /* as JSON */
    const char *text;
    const char *facts;
  } ones[] = {
#include "fact-ones.inc"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ones); i++)
    {
      gboolean         is_text = ones[i].label == NULL;
      const char      *name = is_text ? "background" : "f";
      g_autofree char *fields_json = g_strdup_printf ("[{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\"}, {\"name\": \"%s\", \"label\": \"%s\", \"type\": \"%s\"}]",
                                                      name, is_text ? "Background" : ones[i].label, is_text ? "text" : ones[i].type);
      g_autofree char *json = g_strdup_printf ("{\"%s\": %s}", name, ones[i].value);
      g_autoptr(TueValue) held = read_sample_values (json);
      g_autofree char *described = describe_of (fields_json, held, ones[i].text, SAMPLE_C);

      if (!g_str_equal (described, ones[i].facts))
        {
          g_test_message ("MISMATCH %s %s: %s\n#  says   %s\n#  wanted %s", is_text ? "" : ones[i].label, ones[i].value, ones[i].text, described, ones[i].facts);
          g_test_fail ();
        }
    }
}

static const struct
{
  Sample      sample;
  const char *label; /* of the field, NULL for a text */
  const char *type;
  const char *value; /* as JSON */
  const char *text;
  const char *facts;
} claims[] = {
#include "fact-claims.inc"
#include "fact-rivals.inc"
#include "fact-fresh.inc"
};

static char *
describe_claim (guint       claim,
                const char *label, /* (nullable) */
                const char *text)
{
  g_autofree char *fields_json = g_strdup_printf ("[{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\"}, {\"name\": \"f\", \"label\": \"%s\", \"type\": \"%s\"}]",
                                                  label != NULL ? label : "Background", label != NULL && claims[claim].type != NULL ? claims[claim].type : "text");
  g_autofree char *json = g_strdup_printf ("{\"f\": %s}", claims[claim].value);
  g_autoptr(TueValue) held = read_sample_values (json);

  return describe_of (fields_json, held, text, claims[claim].sample);
}

/* What is said with a figure is what the task says with it, or something else. */
static void
test_claims (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autofree char *described = describe_claim (i, claims[i].label, claims[i].text);

      if (!g_str_equal (described, claims[i].facts))
        {
          g_test_message ("MISMATCH %s %s: %s\n#  says   %s\n#  wanted %s", claims[i].label != NULL ? claims[i].label : "", claims[i].value, claims[i].text, described, claims[i].facts);
          g_test_fail ();
        }
    }
}

static void
append_marks (GString    *record,
              const char *described)
{
  /* Only how sure each is: which words they are, the table of claims says. */
  for (const char *p = described; *p != '\0'; p++)
    if (strchr ("=~!+", *p) != NULL)
      g_string_append_c (record, *p);
}

/* Each sentence with the same figure under other names, and with something around it. */
static void
test_crossed (void)
{
  static const char *const labels[] = {
    "Revenue", "Costs", "Profit", "Loss", "Price", "Budget", "Discount", "Growth", "Staff", "Salary", "Deposit", "VAT", "Total", "Umsatz", "Kosten", "Gewinn", "Rabatt", "Mitarbeiter", "Miete", "Chiffre d\u2019affaires", "Charges", "Remise", "Effectif", "Deadline", "Start", "Figure"
  };
  static const char *const frames[] = { "Last year we wrote: %s", "- %s", "## %s", "| Item | %s |", "%s This is not final.", "We do not think so. %s", "If all goes well: %s", "**%s**", "In 2025, and not since, this was true: %s", "Nach heutigem Stand: %s" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_string_append_printf (record, "%s %s: %s\n ", claims[i].label != NULL ? claims[i].label : "", claims[i].value, claims[i].text);
      for (gsize j = 0; claims[i].label != NULL && j < G_N_ELEMENTS (labels); j++)
        {
          g_autofree char *described = describe_claim (i, labels[j], claims[i].text);

          g_string_append_c (record, ' ');
          append_marks (record, described);
        }
      g_string_append (record, " |");
      for (gsize j = 0; j < G_N_ELEMENTS (frames); j++)
        {
          g_autoptr(GString) text = g_string_new (frames[j]);
          g_autofree char *described = NULL;

          g_string_replace (text, "%s", claims[i].text, 1);
          described = describe_claim (i, claims[i].label, text->str);
          g_string_append_c (record, ' ');
          append_marks (record, described);
        }
      g_string_append_c (record, '\n');
    }
  record_check (record, "facts", "claims");
}

/* The word is named that makes a figure another one. */
static void
test_words (void)
{
  static const struct
  {
    const char *label;
    const char *text;
    const char *word; /* "" where no one word does */
  } opposites[] = {
    { "Revenue", "We expect costs of €84,500 this year.", "costs" },
    { "Revenue", "The cost of sales is €84,500.", "cost" },
    { "Revenue", "€84,500 (costs)", "costs" },
    { "Revenue", "Die Personalkosten betragen 84.500 €.", "Personalkosten" },
    { "Ausgaben", "Le chiffre d’affaires : 84 500 €", "affaires" },
    { "Revenue", "Revenue is €84,500.", "" },
    { "Revenue", "About €84,500.", "" },
    { "Revenue", "| Costs | x |\n|---|---|\n| €84,500 | y |", "" },
  };
  g_autoptr(TueValue) held = read_sample_values ("{\"f\": {\"minor\": 8450000, \"currency\": \"EUR\"}}");
  TueLocale locale = make_sample (SAMPLE_C);
  GDate     today;

  set_sample_today (&today);
  for (gsize i = 0; i < G_N_ELEMENTS (opposites); i++)
    {
      g_autofree char *fields_json = g_strdup_printf ("[{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\"}, {\"name\": \"f\", \"label\": \"%s\", \"type\": \"money\"}]", opposites[i].label);
      g_autoptr(TueWorkflow) workflow = make_workflow (fields_json);
      g_autoptr(TueFactCheck) check = tue_fact_check_new (opposites[i].text, -1, workflow, held, NULL, NULL, &locale, NULL, &today, NULL);
      g_autofree char *word = NULL;
      gsize            n_facts;
      const TueFact   *facts = tue_fact_check_get_facts (check, &n_facts);

      g_test_message ("%s", opposites[i].text);
      g_assert_cmpuint (n_facts, ==, 1);
      word = g_strndup (opposites[i].text + facts[0].word_start, facts[0].word_length);
      g_assert_cmpstr (word, ==, opposites[i].word);
      g_assert_cmpint (facts[0].mark, ==, i == 5 ? TUE_FACT_IN_TASK : TUE_FACT_CLOSE);
    }
}

/* Tables and lines of any size are looked at in a moment: these took from 14 seconds
 * to minutes. */
static void
test_long_texts (void)
{
  static const struct
  {
    const char *first, *known; /* of the task: once, and over and over */
    guint       n_known;
    const char *last;
    const char *said; /* of the draft, over and over */
    guint       n_said;
  } texts[] = {
    { "n\\tp\\n", "a\\t4812\\n", 2000, "", "We pay 4812 for a thing. ", 1000 },
    { "n\\tp\\n", "a\\t4812\\n", 2000, "", "x\t4812\n", 1000 },
    { "n\\tp\\n", "Thing%u\\t4812\\n", 1500, "", "We pay 4812 for a chair. ", 5000 },
    { "", "a", 1000000, " 4812", "We pay 4812. ", 1000 },
    { "", "a", 1000000, ". 4812", "We pay 4812. ", 1000 },
    { "5% of it. ", "", 0, "", "5% ", 10000 },
    { "Frau Weberling. ", "Weber: ", 150000, "", "Herr Weber ", 500 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GString) json = g_string_new ("{\"background\": \"");
      g_autoptr(GString) said = g_string_new (NULL);
      g_auto(GStrv) known = g_strsplit (texts[i].known, "%u", 2);
      g_autofree char *described = NULL;
      g_autoptr(TueValue) held = NULL;
      gint64 began;

      g_string_append (json, texts[i].first);
      for (guint j = 0; j < texts[i].n_known; j++)
        {
          g_string_append (json, known[0]);
          if (known[1] != NULL)
            g_string_append_printf (json, "%u%s", j, known[1]);
        }
      g_string_append_printf (json, "%s\"}", texts[i].last);
      for (guint j = 0; j < texts[i].n_said; j++)
        g_string_append (said, texts[i].said);

      held = read_sample_values (json->str);
      began = g_get_monotonic_time ();
      described = describe (held, said->str);
      g_test_message ("%s: %.1f ms", texts[i].said, (double)(g_get_monotonic_time () - began) / 1000);
      g_assert_cmpstr (described, !=, "");
    }
}

/* A title is one of the name that follows it, and not of a longer one. */
static void
test_titles (void)
{
  static const struct
  {
    const char *background;
    const char *text;
    const char *facts;
  } titles[] = {
    { "Frau Weberling (Einkauf).", "Herr Weber ruft an.", "Weber=client" },
    { "Frau Weber-Falk (Einkauf).", "Herr Weber ruft an.", "Weber=client" },
    { "Frau Falk-Weber (Einkauf).", "Herr Weber ruft an.", "Weber=client" },
    { "Frau Weber (Einkauf).", "Herr Weber ruft an.", "Weber~client" },
    { "Frau Weber (Einkauf), Herr Weber (IT).", "Herr Weber ruft an.", "Weber=client" },
    { "Frau Weber (Einkauf).", "Frau Weber ruft an.", "Weber=client" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"client\": \"Weber\", \"background\": \"%s\"}", titles[i].background);
      g_autoptr(TueValue) held = read_sample_values (json);
      g_autofree char *described = describe (held, titles[i].text);

      if (!g_str_equal (described, titles[i].facts))
        {
          g_test_message ("MISMATCH %s: %s\n#  says   %s\n#  wanted %s", titles[i].background, titles[i].text, described, titles[i].facts);
          g_test_fail ();
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fact-marks/cases", test_cases);
  g_test_add_func ("/fact-marks/periods", test_periods);
  g_test_add_func ("/fact-marks/spellings", test_spellings);
  g_test_add_func ("/fact-marks/offices", test_offices);
  g_test_add_func ("/fact-marks/opposites", test_opposites);
  g_test_add_func ("/fact-marks/day-order", test_day_order);
  g_test_add_func ("/fact-marks/neighbours", test_neighbours);
  g_test_add_func ("/fact-marks/common-names", test_common_names);
  g_test_add_func ("/fact-marks/one-value", test_one_value);
  g_test_add_func ("/fact-marks/claims", test_claims);
  g_test_add_func ("/fact-marks/crossed", test_crossed);
  g_test_add_func ("/fact-marks/words", test_words);
  g_test_add_func ("/fact-marks/titles", test_titles);
  g_test_add_func ("/fact-marks/long-texts", test_long_texts);

  return g_test_run ();
}
