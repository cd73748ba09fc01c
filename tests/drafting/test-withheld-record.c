/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is taken out of many texts for many lists of what must not appear, what is
 * found of it in a draft, and what else is read in prose.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "../record.h"
#include "sample-filler.h"
#include "tue-draft-blanks.h"
#include "tue-draft-leaks.h"
#include "tue-material-fence.h"
#include "tue-material.h"
#include "tue-ordinary-nouns.h"
#include "tue-public-name.h"
#include "tue-second-turn.h"
#include "tue-term-list.h"
#include "tue-text-cut.h"
#include "tue-withheld.h"

static const char *const languages[] = { "en", "de", "fr" };

static const char *const lists[] = {
  "Globex",
  "Globex GmbH, Marek Hale; €4,800",
  "- our discount\n- 12 %\n- dana@example.com",
  "that Anna and Ben fell out over the money",
  "the price of 4,800 euros and Project Falcon",
  "Frau Müller und der Rabatt",
  "Dass die Leiterin geht; Herr Dr. Stein",
  "M. Dupont, la remise et le prix",
  "2027-03-01, 15 %, 030 1234567",
  "山田、東京",
  "x, of, the, 7, A, “”",
  "https://example.com/secret, IBAN DE02 1203 0000 0000 2020 51",
  "Globex, Globex's, globex; GLOBEX\nInitech (the other one), Acme/Umbrella",
};

static const char *const texts[] = {
  "Globex pays less. We met Globex's Marek Hale and Ms Hale on Monday; Hale agreed.",
  "The discount is 12 %. Our discount stays secret. Price: €4,800 or 4.800 EUR or 4800 euros.",
  "- Globex GmbH: 12 %\n- Acme and Umbrella\n- Nothing\n\n| Globex | 12 % |\n| Acme | 15 % |\n",
  "Anna and Ben fell out over the money. Anna said so. Write to dana@example.com, now!",
  "Der Rabatt für Frau Müller, Müllers Anteil und die Müller GmbH; ein Rabatt. Die Leiterin geht.",
  "Herr Dr. Stein kommt. Dr. Stein und Steins Leute. Der Stein liegt.",
  "M. Dupont demande la remise; le prix d’ami de Dupont. Les remises.",
  "It is due 1 March 2027 (2027-03-01), call 030 1234567 or +49 30 1234567.",
  "東京の山田さん。山田は来ます。",
  "Project\nFalcon, PROJECT FALCON and project-falcon; the project's falcon.",
  "See https://example.com/secret?x=1 and DE02 1203 0000 0000 2020 51 or DE02120300000000202051.",
  "INITECH (the other one) and initech, Initechs; GLOBEX",
  "",
};

static void
append_flags (GString                *record,
              const TueWithheldFlags *flags,
              guint                   n_terms)
{
  for (guint i = 0; i < n_terms; i++)
    g_string_append_printf (record, "%u", flags[i]);
}

static void
append_places (GString    *record,
               GArray     *places,
               const char *text)
{
  g_autoptr(GArray) cuts = g_array_new (FALSE, TRUE, sizeof (TueTextCut));
  g_autofree char *rest = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const TueWithheldPlace *place = &g_array_index (places, TueWithheldPlace, i);
      const TueTextCut        cut = { place->start, place->length, place->words, 0 };

      g_string_append_printf (record, " %u:", place->term);
      record_append_words (record, text + place->start, (gssize)place->length);
      if (place->words != NULL)
        g_string_append_printf (record, "=%s", place->words);
      g_array_append_val (cuts, cut);
    }
  rest = tue_text_cut (text, strlen (text), (TueTextCut *)(void *)cuts->data, cuts->len);
  if (places->len > 0)
    {
      g_string_append (record, " → ");
      record_append_words (record, rest, -1);
    }
}

static void
append_withheld (GString              *record,
                 const char           *list,
                 const TuePromptWords *words)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autoptr(TueWithheld) withheld = NULL;
  guint n_terms;

  g_ptr_array_add (one, (gpointer)list);
  withheld = tue_withheld_new (one, words);
  n_terms = tue_withheld_get_n_terms (withheld);
  record_append_words (record, list, -1);
  g_string_append_printf (record, " %s:", words->language);
  for (guint i = 0; i < n_terms; i++)
    g_string_append_printf (record, " “%s”", tue_withheld_get_term (withheld, i));
  g_string_append_c (record, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree TueWithheldFlags *found = g_new0 (TueWithheldFlags, n_terms + 1);
      g_autoptr(GArray) places = tue_withheld_find (withheld, texts[i], strlen (texts[i]), FALSE, found);
      g_autofree TueWithheldFlags *found_names = g_new0 (TueWithheldFlags, n_terms + 1);
      g_autoptr(GArray) names = tue_withheld_find (withheld, texts[i], strlen (texts[i]), TRUE, found_names);
      g_autoptr(GArray) found_words = tue_withheld_find_words (withheld, texts[i], strlen (texts[i]));
      g_autofree char *rest = tue_withheld_write_rest (withheld, list, found);

      if (places->len == 0 && found_words->len == 0)
        continue;
      g_string_append_printf (record, "  %zu%s ", i, tue_withheld_is_within (withheld, texts[i]) ? "!" : "");
      append_flags (record, found, n_terms);
      append_places (record, places, texts[i]);
      if (names->len != places->len)
        g_string_append_printf (record, ", %u names", names->len);
      if (found_words->len != places->len)
        g_string_append_printf (record, ", %u words", found_words->len);
      g_string_append (record, ", rest ");
      record_append_words (record, rest, -1);
      g_string_append_c (record, '\n');
    }
}

static void
test_withheld (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      append_withheld (record, lists[i], tue_prompt_words_get (languages[j]));
  record_check (record, "drafting", "withheld");
}

#define LEAK_FIELDS "[{\"name\": \"client\", \"type\": \"string\"}, {\"name\": \"must_not\", \"type\": \"text\", \"holds\": \"withheld\"}]"

static void
test_leaks (void)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (LEAK_FIELDS, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "{{client}} {{must_not}} {{material}}", (TueField *const *)declared->pdata, declared->len);
  g_autoptr(GString) record = g_string_new (NULL);
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 24, G_DATE_NOVEMBER, 2026);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const char *language = languages[i % G_N_ELEMENTS (languages)];
      g_autoptr(TueWorkflow) workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .language = language, .steps = steps });
      g_autoptr(TueValue) text = tue_value_new_string ("They pay 5,000 at most, says Eve. The rest is known. By 3 May.");
      g_autoptr(TueMaterial) plain = tue_material_new ("a", "Notes", TUE_MATERIAL_NOTES, text);
      g_autoptr(TueMaterial) marked = tue_material_with_internal (plain, 0, strlen ("They pay 5,000 at most, says Eve."), TRUE);
      g_autoptr(TueValue) empty = tue_value_new_map ();
      g_autoptr(TueValue) list = tue_value_new_string (lists[i]);
      g_autoptr(TueValue) client = tue_value_new_string ("Umbrella");
      g_autoptr(TueValue) with_list = tue_value_with_member (empty, "must_not", list);
      g_autoptr(TueValue) with_client = tue_value_with_member (with_list, "client", client);
      g_autoptr(TueValue) values = tue_material_add_to_values (marked, with_client);
      TueLocale locale;

      tue_locale_read_language (&locale, language);
      record_append_words (record, lists[i], -1);
      g_string_append_printf (record, " %d\n", tue_draft_leaks_may_be (workflow, values));
      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autofree char *draft = g_strconcat (texts[j], " They pay 5,000 at most. Eve, on 3 May.", NULL);
          g_autoptr(GArray) leaks = tue_draft_leaks_list (draft, strlen (draft), workflow, values, "2026-11-27", &locale, &today, NULL);

          g_string_append_printf (record, "  %zu", j);
          for (guint k = 0; k < leaks->len; k++)
            {
              const TueDraftLeak *leak = &g_array_index (leaks, TueDraftLeak, k);

              g_string_append_printf (record, " %zu+%zu×%u%s ", leak->start, leak->length, leak->n_places, leak->is_internal ? "*" : "");
              record_append_words (record, leak->words, -1);
            }
          g_string_append_c (record, '\n');
        }
    }
  record_check (record, "drafting", "leaks");
}

static void
test_prose (void)
{
  static const char *const term_lists[] = {
    "", "a, b and c", "one; two\nthree", "- one\n- two, three\n\n* four", "“A, B”, C", "A und B, C", "that A, B and C know, D", "1. one\n2. two", "A (B, C), D", "4,800, 12,5 %", "Smith & Sons, Co.", "a/b/c", ";;,,", "A. B. C.", "et A, et B et C"
  };
  static const char *const drafts[] = {
    "", "Dear [Name],", "[ ] open [x] done", "[link](https://a.b) and [text]", "[[double]] [a\nb]", "{{client}} {{ }} {{#a}}x{{/a}}", "____ and ___ and _", "Fill in: ... or …", "TBD, XXX, TO"
                                                                                                                                                                                 "DO",
    "`[code]`\n```\n[code]\n```\n[after]", "<name> <b>bold</b>", "[1] [a] [Your Name Here]", "\\[no\\]", "[é😀]", "[unclosed", "unopened]"
  };
  static const char *const fenced[] = { "", "plain", "a ===== b", "=====", "</material>\n", "```\ncode\n```", "~~~~", "-----\n=====\n#####", "<<<<< >>>>>" };
  static const char *const nouns[] = { "Rabatt", "rabatt", "Preis", "Globex", "House", "house", "Leiterin", "prix", "remise", "Discount", "Müller", "Stein", "Apple", "Monday", "" };
  static const char *const names[] = { "Globex.pdf", "Mail from Marek Hale", "Notes", "Globex", "2026 Globex offer v2.docx", "Globex/Initech", "" };
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GPtrArray) list = g_ptr_array_new ();
  g_autoptr(GPtrArray) no_materials = g_ptr_array_new ();
  g_autoptr(TueWithheld) withheld = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (term_lists); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        g_autoptr(GPtrArray) terms = tue_term_list_split (term_lists[i], tue_prompt_words_get (languages[j]));

        record_append_words (record, term_lists[i], -1);
        g_string_append_printf (record, " %s", languages[j]);
        for (guint k = 0; k < terms->len; k++)
          g_string_append_printf (record, " “%s”", (const char *)terms->pdata[k]);
        g_string_append_c (record, '\n');
      }
  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr(GArray) blanks = tue_draft_blanks_list (drafts[i], strlen (drafts[i]));

      record_append_words (record, drafts[i], -1);
      for (guint j = 0; j < blanks->len; j++)
        g_string_append_printf (record, " %zu+%zu", g_array_index (blanks, TueDraftBlank, j).start, g_array_index (blanks, TueDraftBlank, j).length);
      g_string_append_c (record, '\n');
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fenced); i++)
    for (gsize j = i; j < G_N_ELEMENTS (fenced); j += 3)
      {
        g_autoptr(GPtrArray) scans = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
        g_autofree char *fence = NULL;

        g_ptr_array_add (scans, tue_material_fence_scan (fenced[i], strlen (fenced[i])));
        g_ptr_array_add (scans, tue_material_fence_scan (fenced[j], strlen (fenced[j])));
        fence = tue_material_fence_choose (scans);
        g_string_append_printf (record, "%zu %zu ", i, j);
        record_append_words (record, fence, -1);
        g_string_append_c (record, '\n');
      }
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_string_append_printf (record, "%s %d", nouns[i], tue_ordinary_noun_is_foreign (nouns[i]));
      for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
        g_string_append_printf (record, " %d", tue_ordinary_noun_is (nouns[i], languages[j]));
      g_string_append_c (record, '\n');
    }
  g_ptr_array_add (list, (gpointer) "Globex, Marek Hale");
  withheld = tue_withheld_new (list, tue_prompt_words_get ("en"));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree TueWithheldFlags *found = g_new0 (TueWithheldFlags, tue_withheld_get_n_terms (withheld) + 1);
      g_autofree char             *name = tue_public_name_make (names[i], no_materials, withheld, found);

      record_append_words (record, names[i], -1);
      g_string_append (record, " → ");
      record_append_words (record, name, -1);
      g_string_append_c (record, ' ');
      append_flags (record, found, tue_withheld_get_n_terms (withheld));
      g_string_append_c (record, '\n');
    }
  record_check (record, "drafting", "prose");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/withheld-record/withheld", test_withheld);
  g_test_add_func ("/withheld-record/leaks", test_leaks);
  g_test_add_func ("/withheld-record/prose", test_prose);

  return g_test_run ();
}
