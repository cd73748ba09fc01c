/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What becomes of reviews that go every way, of words that are followed through
 * a text, and of texts that are read as material, words and columns.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "../record.h"
#include "tue-column-names.h"
#include "tue-draft-ties.h"
#include "tue-field-json.h"
#include "tue-isolated-text.h"
#include "tue-json.h"
#include "tue-lessons.h"
#include "tue-material.h"
#include "tue-open-points.h"
#include "tue-person-name.h"
#include "tue-review-anchor.h"
#include "tue-review-state.h"
#include "tue-review-suggestion.h"
#include "tue-value-json.h"
#include "tue-words.h"

static void
append_value (GString  *record,
              TueValue *value)
{
  g_autofree char *json = value != NULL ? tue_value_to_json (value) : NULL;

  g_string_append (record, json != NULL ? json : "none");
}

static const struct
{
  TueReviewEntryKind kind;
  const char        *json;
} entry_kinds[] = {
  { TUE_REVIEW_ENTRY_REQUEST, "{\"to\": [{\"name\": \"Marek\"}], \"days\": 3}" },
  { TUE_REVIEW_ENTRY_REQUEST, "{\"to\": [{\"name\": \"Marek\"}, {\"name\": \"Ines\", \"key\": \"k\"}], \"in_order\": true, \"message\": \"Please\"}" },
  { TUE_REVIEW_ENTRY_REQUEST, "{\"to\": [{\"name\": \"Ines\"}, {\"name\": \"Marek\"}]}" },
  { TUE_REVIEW_ENTRY_LOOK, "{}" },
  { TUE_REVIEW_ENTRY_COMMENT, "{\"text\": \"When?\", \"start\": 3, \"length\": 2, \"quote\": \"ab\"}" },
  { TUE_REVIEW_ENTRY_REPLY, "{\"text\": \"Soon\"}" },
  { TUE_REVIEW_ENTRY_DONE, "{\"done\": true}" },
  { TUE_REVIEW_ENTRY_DONE, "{\"done\": false}" },
  { TUE_REVIEW_ENTRY_SUGGEST, "{\"quote\": \"soon\", \"replacement\": \"now\"}" },
  { TUE_REVIEW_ENTRY_ANSWER, "{\"taken\": true}" },
  { TUE_REVIEW_ENTRY_CHECK, "{\"item\": \"i1\", \"text\": \"Sums\", \"result\": \"not-met\", \"note\": \"No\"}" },
  { TUE_REVIEW_ENTRY_CHECK, "{\"item\": \"i1\", \"result\": \"met\"}" },
  { TUE_REVIEW_ENTRY_APPROVE, "{\"note\": \"Good\"}" },
  { TUE_REVIEW_ENTRY_APPROVE, "{\"for\": \"Ines\"}" },
  { TUE_REVIEW_ENTRY_SEND_BACK, "{\"reason\": \"facts\", \"note\": \"See 2\"}" },
  { TUE_REVIEW_ENTRY_HAND_OVER, "{\"from\": {\"name\": \"Marek\"}, \"to\": {\"name\": \"Eve\"}, \"note\": \"Away\"}" },
  { TUE_REVIEW_ENTRY_REVISE, "{}" },
  { TUE_REVIEW_ENTRY_TAKE_BACK, "{}" },
  { TUE_REVIEW_ENTRY_RESTORE, "{}" },
  { TUE_REVIEW_ENTRY_OTHER, "{\"x\": 1}" },
};

static void
append_state (GString   *record,
              GPtrArray *entries)
{
  static const char *const people[] = { "Marta", "Marek", "Ines", "Eve" };
  g_autoptr(TueReviewState) state = tue_review_state_new (entries);
  TueReviewEntry *decision = tue_review_state_get_decision (state);
  TueReviewEntry *request = tue_review_state_get_request (state);

  g_string_append_printf (record, "  stand %d round %u request %s decision %s open %u unanswered %u met %u not %u", tue_review_state_get_stand (state), tue_review_state_get_round (state),
                          request != NULL ? tue_review_entry_get_id (request) : "-", decision != NULL ? tue_review_entry_get_id (decision) : "-",
                          tue_review_state_count_open (state), tue_review_state_count_unanswered (state), tue_review_state_count_checks (state, "met"), tue_review_state_count_checks (state, "not-met"));
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);

      g_string_append_printf (record, "; %s %d since %d%s%s", step->name, step->stand, (int)step->since, step->decision != NULL ? " decided" : "", step->hand_over != NULL ? " handed over" : "");
    }
  for (guint i = 0; i < tue_review_state_get_n_comments (state); i++)
    {
      const TueReviewComment *comment = tue_review_state_get_comment (state, i);

      g_string_append_printf (record, "; comment %s +%u%s", tue_review_entry_get_id (comment->entry), comment->replies->len, comment->is_done ? " done" : "");
    }
  for (guint i = 0; i < tue_review_state_get_n_suggestions (state); i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

      g_string_append_printf (record, "; suggestion %s %s", tue_review_entry_get_id (suggestion->entry), suggestion->answer != NULL ? tue_review_entry_get_id (suggestion->answer) : "open");
    }
  g_string_append (record, "; waits for");
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    if (tue_review_state_waits_for (state, people[i], NULL))
      g_string_append_printf (record, " %s%s", people[i], tue_review_state_find_look (state, people[i], NULL) != NULL ? ", who looked" : "");
  g_string_append_c (record, '\n');
  for (guint i = 0; i < tue_review_state_get_n_refusals (state); i++)
    {
      const TueReviewRefusal *refusal = tue_review_state_get_refusal (state, i);

      g_string_append_printf (record, "  not %s: %s%s\n", tue_review_entry_get_id (refusal->entry), refusal->reason,
                              tue_review_state_is_early (state, tue_review_entry_get_id (refusal->entry)) ? " (early)" : "");
    }
}

/* Reviews by chance, but the same each time. */
static void
test_reviews (void)
{
  static const char *const people[] = { "Marta", "Marek", "Ines", "Eve" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GPtrArray) reviews = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint n = 0; n < 60; n++)
    {
      GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
      guint      n_entries = (guint)g_rand_int_range (rand, 3, 14);

      g_ptr_array_add (reviews, entries);
      g_string_append_printf (record, "%u:", n);
      for (guint i = 0; i < n_entries; i++)
        {
          guint            kind = i == 0 ? (guint)g_rand_int_range (rand, 0, 3) : (guint)g_rand_int_range (rand, 0, G_N_ELEMENTS (entry_kinds));
          guint            person = i == 0 ? 0 : (guint)g_rand_int_range (rand, 0, G_N_ELEMENTS (people));
          g_autofree char *id = g_strdup_printf ("e%u", i);
          g_autofree char *about = i > 0 ? g_strdup_printf ("e%d", g_rand_int_range (rand, 0, (gint32)i)) : NULL;
          g_autoptr(TueValue) content = tue_value_from_json (entry_kinds[kind].json, -1, NULL);
          TueReviewEntry *entry = tue_review_entry_new (&(TueReviewEntrySpec){
            .id = id,
            .kind = entry_kinds[kind].kind,
            .person = people[person],
            .time = 1000 + 10 * i,
            .about = about,
            .revision = 4 + i / 6,
            .hash = "c0ffee",
            .content = content,
          });
          g_autoptr(TueReviewState) state = tue_review_state_new (entries);
          const char      *why = tue_review_state_check (state, entry);
          g_autofree char *described = tue_review_entry_describe_decision (entry);

          g_string_append_printf (record, " %s %s about %s%s%s;", people[person], tue_review_entry_kind_to_string (entry_kinds[kind].kind), about, why != NULL ? "!" : "", described != NULL && *described != '\0' ? "?" : "");
          if (why != NULL)
            g_string_append_printf (record, " (%s)", why);
          g_ptr_array_add (entries, entry);
        }
      g_string_append_c (record, '\n');
      append_state (record, entries);
    }
  {
    g_autoptr(TueLessons) lessons = tue_lessons_new (reviews);
    g_autofree char *said = tue_lessons_describe (lessons);
    g_autofree char *reasons = tue_lessons_describe_reasons (lessons);
    g_autofree char *item = tue_lessons_describe_item (lessons, "i1");

    g_string_append_printf (record, "%u drafts, %u back, %u not met: %s | %s | %s\n", tue_lessons_get_n_drafts (lessons), tue_lessons_get_n_back (lessons), tue_lessons_count_not_met (lessons, "i1"), said, reasons, item);
  }
  record_check (record, "model", "reviews");
}

static const char *const drafts[] = {
  "We cut that to two hours. We cut nothing else.",
  "Dear Dana,\n\nWe cut that to two hours. We cut nothing else.\n\nBen",
  "We cut that to three hours. We cut nothing.",
  "two hours",
  "",
  "We cut nothing else. We cut that to two  hours.",
  "WE CUT THAT TO TWO HOURS.",
  "two hours, two hours and two hours",
  "é two hours é🚀",
};

static void
test_anchors (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    for (gsize start = 0; start < strlen (drafts[i]); start += 7)
      {
        gsize length;
        g_autoptr(TueReviewAnchor) anchor = NULL;

        /* Whole characters. */
        while (((guchar)drafts[i][start] & 0xc0) == 0x80)
          start++;
        length = MIN (strlen (drafts[i]) - start, 4 + start % 5);
        while (((guchar)drafts[i][start + length] & 0xc0) == 0x80)
          length++;
        anchor = tue_review_anchor_new (drafts[i], strlen (drafts[i]), start, length);
        g_string_append_printf (record, "%zu %zu+%zu ", i, start, length);
        record_append_words (record, anchor->quote, -1);
        record_append_words (record, anchor->before, -1);
        record_append_words (record, anchor->after, -1);
        for (gsize j = 0; j < G_N_ELEMENTS (drafts); j++)
          {
            gsize at = 0, its_length = 0;

            if (tue_review_anchor_follow (anchor, drafts[j], strlen (drafts[j]), &at, &its_length))
              g_string_append_printf (record, " %zu:%zu+%zu%s", j, at, its_length, tue_review_anchor_find_surely (anchor, drafts[j], strlen (drafts[j]), &at, &its_length) ? "!" : "");
          }
        g_string_append_c (record, '\n');
      }
  for (gsize i = 0; i < 3; i++)
    for (gsize start = 0; start < 30; start += 6)
      {
        g_autoptr(TueValue) content = tue_review_suggestion_make_content (drafts[i], strlen (drafts[i]), start, 5, start % 4 == 0 ? "" : "other words", start == 6 ? "g" : NULL, start == 12 ? "why" : NULL);
        g_autoptr(TueReviewEntry) entry = tue_review_entry_new (&(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_SUGGEST, .person = "Marek", .content = content });

        append_value (record, content);
        g_string_append_printf (record, " [%s] [%s]", tue_review_suggestion_get_removed (entry), tue_review_suggestion_get_replacement (entry));
        for (gsize j = 0; j < G_N_ELEMENTS (drafts); j++)
          {
            gsize at = 0, its_length = 0;

            if (tue_review_suggestion_find (entry, drafts[j], strlen (drafts[j]), &at, &its_length))
              g_string_append_printf (record, " %zu:%zu+%zu", j, at, its_length);
          }
        g_string_append_c (record, '\n');
      }
  record_check (record, "model", "anchors");
}

/* What a tie becomes when its text is edited at each place. */
static void
test_ties (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize position = 0; position <= 16; position += 2)
    for (gsize removed = 0; removed <= 8; removed += 2)
      for (gsize inserted = 0; inserted <= 3; inserted += 3)
        {
          TueDraftTie tie = { .start = 5, .length = 6, .what = g_ref_string_new ("{}") };
          gboolean    stays = tue_draft_tie_follow (&tie, position, removed, inserted);

          g_string_append_printf (record, "%zu -%zu +%zu:%s %zu+%zu\n", position, removed, inserted, stays ? "" : " gone", tie.start, tie.length);
          g_ref_string_release (tie.what);
        }
  record_check (record, "model", "ties");
}

static const char *const pasted[] = {
  "", "  ", "Hello there", "From: Anna <a@b.c>\nTo: Ben\nSubject: The roof\n\nHello Ben,\nthe roof leaks.", "Subject: Re: Fwd: Offer\nDate: Mon, 3 May 2027\n\nText", "a\tb\n1\t2\n", "a,b,c\n1,2,3\n4,5,6\n", "| a | b |\n|---|---|\n| 1 | 2 |",
  "https://example.com/page\nA title\n\nText", "# Heading\n\nText", "\n\n  First line is rather long and goes on and on and on until it is longer than any name of a text should ever be, really\nsecond", "Von: Anna\nAn: Ben\nBetreff: Dach\n\nHallo", "> quoted\n> more", "Am 3. Mai schrieb Anna:\n> Hallo", "one two,three-four it's 5.5 €4,800 a/b x@y.z 東京です 👩‍💻 e\u0301\u0301 ½", "line\r\nline\rline\u2028line"
};

static void
test_texts (void)
{
  static const char *const people[] = { "Anna Müller", "  anna   müller ", "ANNA MÜLLER", "Müller, Anna", "", "Ärger", "A\u0308rger", "anna@example.com" };
  static const char *const isolated[] = { "plain", "", "שלום", "\u202ea", "a\u2066b", "a\nb", "مرحبا 12" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      g_autofree char *name = tue_material_make_name (pasted[i]);
      const char      *p = pasted[i], *end = pasted[i] + strlen (pasted[i]);

      record_append_words (record, pasted[i], -1);
      g_string_append_printf (record, " %s “%s” %u words ", tue_material_kind_to_string (tue_material_guess_kind (pasted[i])), name, tue_words_count (pasted[i], -1));
      while (p < end)
        {
          const char  *start = p;
          TueTokenKind kind = tue_words_next (&p, end);

          g_assert_true (p > start);
          g_string_append_printf (record, "%c%u", "wp_b"[kind], (guint)(p - start));
        }
      g_string_append_c (record, '\n');
    }
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *folded = tue_person_name_fold (people[i]);

      record_append_words (record, people[i], -1);
      record_append_words (record, folded, -1);
      for (gsize j = 0; j < G_N_ELEMENTS (people); j++)
        g_string_append_printf (record, " %d", tue_review_is_same_person (people[i], NULL, people[j], i == j ? "k" : NULL));
      g_string_append_printf (record, " %d%d\n", tue_review_is_same_person (people[i], "k", "Other", "k"), tue_review_is_same_person (people[i], "k", people[i], "l"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (isolated); i++)
    {
      g_autofree char *text = tue_isolate_text (isolated[i]);

      record_append_words (record, text, -1);
      g_string_append_c (record, '\n');
    }
  record_check (record, "model", "texts");
}

/* A text with remarks that stay here, while ranges come and go. */
static void
test_material (void)
{
  static const char text[] = "We pay 5,000 at most. Eve says so.\nThe rest is known, é🚀.\n";
  g_autoptr(TueValue) value = tue_value_new_string (text);
  g_autoptr(TueValue) longer = tue_value_new_string ("New start. We pay 5,000 at most. Eve says so.\nThe end.\n");
  g_autoptr(TueMaterial) material = tue_material_new ("m", "Notes", TUE_MATERIAL_NOTES, value);
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint n = 0; n < 40; n++)
    {
      gsize    start = (gsize)g_rand_int_range (rand, 0, 50);
      gsize    length = (gsize)g_rand_int_range (rand, 0, 12);
      gboolean internal = g_rand_int_range (rand, 0, 3) > 0;
      g_autoptr(TueMaterial) next = tue_material_with_internal (material, start, length, internal);
      g_autoptr(TueMaterial) changed = tue_material_with_text (next, longer);
      g_autoptr(TueMaterial) off = tue_material_with_on (next, FALSE);
      TueMaterial *const shown[] = { next, changed, off };

      g_string_append_printf (record, "%zu+%zu %d:", start, length, internal);
      for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
        {
          gsize                   n_ranges;
          const TueMaterialRange *ranges = tue_material_get_internal (shown[i], &n_ranges);
          g_autofree char        *public_text = tue_material_dup_public_text (shown[i]);

          for (gsize j = 0; j < n_ranges; j++)
            g_string_append_printf (record, " %zu+%zu", ranges[j].start, ranges[j].length);
          g_string_append_printf (record, " %u %u %d%d%d ", tue_material_get_n_words (shown[i]), tue_material_get_n_internal (shown[i]), tue_material_has_words (shown[i]), tue_material_get_on (shown[i]), tue_material_is_internal (shown[i], 10));
          record_append_words (record, i < 2 ? public_text : "", -1);
        }
      g_string_append_c (record, '\n');
      g_set_object (&material, next);
    }
  record_check (record, "model", "internal-remarks");
}

static void
test_columns (void)
{
  static const char declaration[] =
    "[{\"name\": \"items\", \"type\": \"list\", \"fields\": [{\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\"}, {\"name\": \"quantity\", \"type\": \"integer\"}, {\"name\": \"unit_price\", \"label\": \"Unit price\", \"type\": \"money\"},"
    " {\"name\": \"due\", \"label\": \"Due date\", \"type\": \"date\"}, {\"name\": \"note\", \"type\": \"text\"}]}]";
  static const char *const labels[] = {
    "Item", "item", " ITEM ", "Items", "Name", "Description", "Artikel", "Position", "Quantity", "Qty", "Qty.", "Menge", "Anzahl", "Price", "Unit price", "Unit price (EUR)", "Price [CHF]", "Preis in €", "Einzelpreis", "Due", "Due date", "Date", "Fällig am", "Deadline",
    "Note", "Notes", "Comment", "Bemerkung", "No.", "#", "Nr.", "Total", "Amount", "", "?", "Unit  Price", "unit_price", "Price/unit", "Prix unitaire", "Quantité"
  };
  g_autoptr(GPtrArray) fields = tue_fields_from_json (declaration, NULL);
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *clean = tue_column_names_clean (labels[i]);
      g_autofree char *unit = tue_column_names_dup_unit (labels[i]);
      gboolean         is_exact = FALSE;
      TueField        *field = tue_column_names_find (fields->pdata[0], labels[i], &is_exact);

      record_append_words (record, labels[i], -1);
      record_append_words (record, clean, -1);
      record_append_words (record, unit, -1);
      g_string_append_printf (record, " %d %s%s\n", tue_column_names_is_known (labels[i]), field != NULL ? tue_field_get_name (field) : "-", is_exact ? "!" : "");
    }
  record_check (record, "model", "columns");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review-record/reviews", test_reviews);
  g_test_add_func ("/review-record/anchors", test_anchors);
  g_test_add_func ("/review-record/ties", test_ties);
  g_test_add_func ("/review-record/texts", test_texts);
  g_test_add_func ("/review-record/material", test_material);
  g_test_add_func ("/review-record/columns", test_columns);

  return g_test_run ();
}
