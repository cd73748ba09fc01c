/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the comparison of two texts and the joining of three say of many edits
 * made in many kinds of text, and what is read out of lines and drafts.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "../record.h"
#include "tue-diff.h"
#include "tue-merge.h"
#include "tue-phrase-set.h"
#include "tue-quick-task.h"
#include "tue-recurring-edits.h"
#include "tue-term-list.h"
#include "tue-text-cut.h"

static const char *const texts[] = {
  "Dear Anna,\n\nthank you for your letter of 3 May. We can start on Monday.\n\nThe price is 4,800 euros, with travel.\n\nYours,\nBen\n",
  "# Offer\n\n## What\n\nA workshop for six people.\n\n## Price\n\nIt costs € 500 a day.\n",
  "1. Call the client\n2. Write the offer\n3. Send it\n4. Wait\n5. Ask again\n",
  "Intro\n\n- apples and pears\n- plums\n  - blue plums\n  - yellow plums\n- cherries, red\n\nEnd",
  "| Item | Price |\n| --- | ---: |\n| Workshop | 500 |\n| Support | 900 |\n| Travel | 120 |\n",
  "Über den Wolken, café à gogo.\r\nZweite Zeile – mit Strich.\r\n\r\nDritter Absatz.\r\n",
  "東京で会議をします。\n価格は500円です。\n\n終わり。\n",
  "one two three four five six seven eight nine ten",
  "a\n\n\n\nb\n\n\nc\n",
  "> quoted line one\n> quoted line two\n\n```\ncode (x) {\n}\n```\n\nSee https://example.com/a?b=c and anna@example.com.\n",
  "a) first\nb) second\nc) third\n\n(1) x\n(2) y\n\nI. alpha\nII. beta\n",
  "Same line here.\nSame line here.\nSame line here.\nOther line there.\n",
  "👩‍💻 writes; 🇩🇪 reads. e\u0301te\u0301 is summer, 1\u202f000 is a number.\n",
  "",
};

typedef char *(*Edit) (const char *text,
                       guint       n);

/* Joins what was cut at a mark, with a part left out, doubled, or elsewhere. */
static char *
rejoin (const char *text,
        const char *mark,
        guint       from,
        guint       to,
        guint       times)
{
  g_auto(GStrv) parts = g_strsplit (text, mark, -1);
  g_autoptr(GPtrArray) order = g_ptr_array_new ();
  guint    n_parts = g_strv_length (parts);
  gpointer part;

  for (guint i = 0; i < n_parts; i++)
    g_ptr_array_add (order, parts[i]);
  if (n_parts == 0)
    return g_strdup (text);
  from %= n_parts;
  part = g_ptr_array_steal_index (order, from);
  for (guint i = 0; i < times; i++)
    g_ptr_array_insert (order, (int)MIN (to, order->len), part);
  g_ptr_array_add (order, NULL);
  return g_strjoinv (mark, (char **)order->pdata);
}

static char *
lose_word (const char *text,
           guint       n)
{
  return rejoin (text, " ", n, 0, 0);
}

static char *
move_word (const char *text,
           guint       n)
{
  return rejoin (text, " ", n, n + 2, 1);
}

static char *
double_word (const char *text,
             guint       n)
{
  return rejoin (text, " ", n, n, 2);
}

static char *
lose_line (const char *text,
           guint       n)
{
  return rejoin (text, "\n", n, 0, 0);
}

static char *
move_line (const char *text,
           guint       n)
{
  return rejoin (text, "\n", n, n + 2, 1);
}

static char *
move_paragraph (const char *text,
                guint       n)
{
  return rejoin (text, "\n\n", n, n + 1, 1);
}

static char *
lead_paragraph (const char *text,
                guint       n)
{
  return rejoin (text, "\n\n", n + 2, 0, 1);
}

static char *
replace_all (const char *text,
             guint       n)
{
  static const char *const changes[][2] = {
    { "e", "ee" }, { " ", "  " }, { "\n\n", "\n" }, { "\n", "\r\n" }, { ".", "" }, { "1", "2" }, { "é", "e\u0301" }, { "-", "*" }, { "the", "a" }, { ", ", "; " }
  };
  g_autoptr(GString) changed = g_string_new (text);

  g_string_replace (changed, changes[n % G_N_ELEMENTS (changes)][0], changes[n % G_N_ELEMENTS (changes)][1], 0);
  return g_string_free_and_steal (g_steal_pointer (&changed));
}

static char *
insert_words (const char *text,
              guint       n)
{
  static const char *const words[] = { "new ", "New paragraph with several words.\n\n", "0. zero\n", "| New | 1 |\n", "\n", "¿", "very, very " };
  g_autoptr(GString) changed = g_string_new (text);
  glong at = g_utf8_strlen (text, -1) * (glong)n / 7;

  g_string_insert (changed, g_utf8_offset_to_pointer (text, at) - text, words[n % G_N_ELEMENTS (words)]);
  return g_string_free_and_steal (g_steal_pointer (&changed));
}

/* Moved, and edited there. */
static char *
move_edited (const char *text,
             guint       n)
{
  g_autofree char *moved = move_paragraph (text, n);

  return double_word (moved, 3 * n + 1);
}

static char *
renumber (const char *text,
          guint       n)
{
  g_autofree char *shorter = lose_line (text, n);
  g_autoptr(GString) changed = g_string_new (NULL);
  g_auto(GStrv) lines = g_strsplit (shorter, "\n", -1);
  guint number = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *mark = g_ascii_isdigit (*lines[i]) ? strchr (lines[i], '.') : NULL;

      if (i > 0)
        g_string_append_c (changed, '\n');
      if (mark != NULL)
        g_string_append_printf (changed, "%u%s", ++number, mark);
      else
        g_string_append (changed, lines[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&changed));
}

static char *
lose_all (const char *text G_GNUC_UNUSED,
          guint n          G_GNUC_UNUSED)
{
  return g_strdup ("");
}

static const struct
{
  const char *name;
  Edit        edit;
  guint       times;
} edits[] = {
  { "lose word", lose_word, 5 },
  { "move word", move_word, 4 },
  { "double word", double_word, 3 },
  { "lose line", lose_line, 4 },
  { "move line", move_line, 5 },
  { "move paragraph", move_paragraph, 4 },
  { "lead paragraph", lead_paragraph, 2 },
  { "replace", replace_all, 10 },
  { "insert", insert_words, 8 },
  { "move and edit", move_edited, 4 },
  { "renumber", renumber, 4 },
  { "lose all", lose_all, 1 },
};

static void
append_changes (GString    *record,
                const char *old,
                const char *new)
{
  g_autoptr(TueDiff) diff = tue_diff_new (old, -1, new, -1, NULL);
  const TueDiffSummary *summary = tue_diff_get_summary (diff);
  g_autofree char      *description = tue_diff_describe (diff);
  gsize                 n;
  const TueDiffChange  *changes = tue_diff_get_changes (diff, &n);

  g_string_append_printf (record, "+%u -%u", summary->n_added, summary->n_removed);
  if (summary->n_moved + summary->n_rows + summary->n_numbers + summary->n_forms > 0)
    g_string_append_printf (record, " moved %u, rows %u, numbers %u, forms %u", summary->n_moved, summary->n_rows, summary->n_numbers, summary->n_forms);
  g_string_append_printf (record, "%s, %s:", summary->gave_up ? ", gave up" : "", description);
  for (gsize i = 0; i < n; i++)
    {
      g_string_append_printf (record, " %zu", changes[i].old_start);
      if (changes[i].old_length > 0)
        {
          g_string_append_c (record, '-');
          record_append_words (record, old + changes[i].old_start, (gssize)changes[i].old_length);
        }
      if (changes[i].new_start != changes[i].old_start)
        g_string_append_printf (record, " %zu", changes[i].new_start);
      if (changes[i].new_length > 0)
        {
          g_string_append_c (record, '+');
          record_append_words (record, new + changes[i].new_start, (gssize)changes[i].new_length);
        }
      if (changes[i].move > 0)
        g_string_append_printf (record, " ~%u", changes[i].move);
      if (changes[i].goes_on)
        g_string_append (record, " goes on");
      if (changes[i].gave_up)
        g_string_append (record, " gave up");
      g_string_append_c (record, ';');
    }
  g_string_append_c (record, '\n');
}

/* Two texts may be one and the same where a text has no such part. */
static void
test_edits (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      record_append_words (record, texts[i], -1);
      g_string_append_c (record, '\n');
      for (gsize j = 0; j < G_N_ELEMENTS (edits); j++)
        for (guint n = 0; n < edits[j].times; n++)
          {
            g_autofree char *changed = edits[j].edit (texts[i], n);

            if (g_str_equal (changed, texts[i]))
              continue;
            g_string_append_printf (record, "  %s %u: ", edits[j].name, n);
            append_changes (record, texts[i], changed);
          }
    }
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (texts); i++)
    append_changes (record, texts[i], texts[i + 1]);
  record_check (record, "drafting", "edits");
}

static void
append_merge (GString    *record,
              const char *base,
              const char *mine,
              const char *theirs)
{
  g_autoptr(TueMerge) merge = tue_merge_new (base, -1, mine, -1, theirs, -1, NULL);
  gsize                   length, n;
  const char             *text = tue_merge_get_text (merge, &length);
  const TueMergeConflict *conflicts = tue_merge_get_conflicts (merge, &n);

  if (n == 0 && (g_str_equal (text, mine) || g_str_equal (text, theirs)))
    {
      g_string_append (record, g_str_equal (text, mine) ? "mine\n" : "theirs\n");
      return;
    }
  record_append_words (record, text, (gssize)length);
  for (gsize i = 0; i < n; i++)
    {
      g_string_append_printf (record, " %zu (%zu, %zu) ", conflicts[i].start, conflicts[i].my_start, conflicts[i].their_start);
      record_append_words (record, text + conflicts[i].start, (gssize)conflicts[i].length);
      g_string_append_c (record, '|');
      record_append_words (record, conflicts[i].theirs, -1);
    }
  g_string_append_c (record, '\n');
}

static void
test_merges (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_string_append_printf (record, "text %zu\n", i);
      for (gsize j = 0; j < G_N_ELEMENTS (edits); j++)
        for (guint step = 1; step < 8; step += 3)
          {
            gsize            other = (j + step) % G_N_ELEMENTS (edits);
            g_autofree char *mine = edits[j].edit (texts[i], (guint)i % edits[j].times);
            g_autofree char *theirs = edits[other].edit (texts[i], (guint)(i + step) % edits[other].times);

            if (g_str_equal (mine, texts[i]) || g_str_equal (theirs, texts[i]))
              continue;
            g_string_append_printf (record, "  %s, %s: ", edits[j].name, edits[other].name);
            append_merge (record, texts[i], mine, theirs);
          }
    }
  record_check (record, "drafting", "merges");
}

static void
test_quick_tasks (void)
{
  static const char *const named[] = { "Proposal", "Follow-Up", "Client Reply", "Meeting Notes to Next Steps", "Monthly Report", "Procedure" };
  static const char *const names[] = { "Northwind", "Hartley & Sons Ltd", "Harbor Café", "The Training", NULL };
  static const char *const lines[] = {
    "proposal",
    "Proposal Northwind Friday",
    "proposal for northwind by friday",
    "Proposal for Northwind, due 27.11.",
    "follow up harbor cafe tomorrow",
    "Follow-Up with Hartley & Sons Ltd next week",
    "client reply hartley",
    "reply to client Northwind in 3 days",
    "meeting notes",
    "Meeting notes to next steps: Harbor Café, 2026-12-04",
    "monthly report November",
    "monthly report for November by end of month",
    "report monthly",
    "procedure 12 steps",
    "prop",
    "pro",
    "proposal for Jane Doe",
    "Jane Doe proposal tomorrow",
    "tomorrow",
    "due Friday",
    "by the end of next month",
    "Call Jane about the roof on Monday",
    "call jane in 2 weeks",
    "Proposal - Northwind - KW 50",
    "proposal \"Northwind\" (friday)",
    "  proposal   Northwind   ",
    "PROPOSAL NORTHWIND TODAY",
    "proposal proposal",
    "proposal Northwind Friday Monday",
    "the training follow-up",
    "buy 3 days of time",
    "31.2.2027 proposal",
    "proposal 10:00",
    "Angebot für Northwind bis Freitag",
    "proposal for northwind due",
    "proposal due",
    "for",
    "",
    "   ",
    "?!",
    "monthly-report; Harbor Café; 1 Dec",
  };
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GString) record = g_string_new (NULL);
  TueLocale locale;
  GDate     today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 24, G_DATE_NOVEMBER, 2026);
  tue_locale_read (&locale);
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    g_ptr_array_add (workflows, tue_workflow_new (&(TueWorkflowSpec){ .id = named[i], .playbook_id = "p", .role_id = "r", .name = named[i] }));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(TueQuickTask) task = tue_quick_task_read (lines[i], workflows, names, &today, &locale);

      record_append_words (record, lines[i], -1);
      g_string_append_printf (record, " %s %zu+%zu, name ", task->workflow != NULL ? tue_workflow_get_name (task->workflow) : "none", task->workflow_words.start, task->workflow_words.length);
      record_append_words (record, task->name, -1);
      g_string_append_printf (record, " %zu+%zu, due %s %zu+%zu, title ", task->name_words.start, task->name_words.length, task->due != NULL ? task->due : "none", task->due_words.start, task->due_words.length);
      record_append_words (record, task->title, -1);
      g_string_append_c (record, '\n');
    }
  record_check (record, "drafting", "quick-tasks");
}

/* The same change made in three drafts, in words around it that differ. */
static void
test_recurring (void)
{
  static const char *const changes[][2] = {
    { "please find attached", "attached is" },
    { "We are excited to", "We" },
    { "Dear Sir or Madam,", "Good morning," },
    { "utilize", "use" },
    { "", "Kind regards" },
    { "in order to", "to" },
    { "- ", "* " },
    { "!", "." },
    { "Best regards,\nThe team", "Best,\nAnna" },
    { "500 EUR", "€ 500" },
    { "synergies\n", "" },
    { "das", "der" },
    { "**bold**", "bold" },
    { "a", "an" },
  };
  static const char *const rounds[] = {
    "Hello Anna. %s the roof is done. More follows.\n", "First line here.\n\n%s it rains on Monday, sadly.\n\nThe end.", "Some words before %s and some behind, as ever.", "%s"
  };
  static const char *const languages[] = { "en", "de", "fr" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    for (gsize second = i + 1; second <= i + 2; second++)
      {
        TueAnsweredDraft drafts[G_N_ELEMENTS (rounds)] = { 0 };
        g_autoptr(GPtrArray) found = NULL;

        for (gsize j = 0; j < G_N_ELEMENTS (rounds); j++)
          {
            const char *const *other = changes[second % G_N_ELEMENTS (changes)];
            g_auto(GStrv) parts = g_strsplit (rounds[j], "%s", 2);
            char *answer = g_strconcat (parts[0], changes[i][0], parts[1], " ", other[0], " ", "and out.\n", NULL);
            char *draft = g_strconcat (parts[0], changes[i][1], parts[1], " ", j == 1 ? other[0] : other[1], " ", "and out.\n", NULL);

            drafts[j].task_id = rounds[j];
            drafts[j].title = "Task";
            drafts[j].step_id = j % 2 == 0 ? "step" : NULL;
            drafts[j].answer = g_bytes_new_take (answer, strlen (answer));
            drafts[j].draft = g_bytes_new_take (draft, strlen (draft));
          }
        found = tue_recurring_edits_find (drafts, G_N_ELEMENTS (drafts), NULL);
        record_append_words (record, changes[i][0], -1);
        g_string_append_printf (record, ", %zu: %u\n", second - i, found->len);
        for (guint k = 0; k < found->len; k++)
          {
            const TueRecurringEdit *edit = found->pdata[k];

            g_string_append (record, "  ");
            record_append_words (record, edit->removed, -1);
            g_string_append (record, " → ");
            record_append_words (record, edit->added, -1);
            g_string_append (record, " ");
            record_append_words (record, edit->key, -1);
            g_string_append_printf (record, " in %u", edit->places->len);
            for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
              {
                g_autofree char *sentence = tue_recurring_edit_make_sentence (edit, languages[j]);
                g_autofree char *rules = tue_recurring_edits_add_rule (j == 0 ? "" : j == 1 ? "One rule.\n"
                                                                                            : "- One\n- Two",
                                                                       sentence);

                g_string_append_c (record, ' ');
                record_append_words (record, rules, -1);
                g_string_append_printf (record, "%d%d", tue_recurring_edit_is_told (edit, rules), tue_recurring_edit_is_told (edit, "One rule"));
              }
            g_string_append_c (record, '\n');
          }
        for (gsize j = 0; j < G_N_ELEMENTS (drafts); j++)
          {
            g_bytes_unref (drafts[j].answer);
            g_bytes_unref (drafts[j].draft);
          }
      }
  record_check (record, "drafting", "recurring-edits");
}

/* Each word of a text is taken out, and then is replaced. */
static void
test_cuts (void)
{
  static const char *const cut_from[] = {
    "We met Globex, Initech and Acme on Monday.", "- Globex\n- Initech\n\n1. Acme\n2. Globex", "(Globex) pays. Initech, too!", "| a | Globex |\n| b | Acme |\n", "Globex", "Globex: yes; Acme – no.\nAcme\n", "\"Globex\" and Acme's", "a  Globex  b\n\n\nAcme\n\n\nc"
  };
  static const char *const words[] = { "Globex", "Acme", "Initech" };
  g_autoptr(TuePhraseSet) phrases = tue_phrase_set_new ();
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    tue_phrase_set_add (phrases, words[i], strlen (words[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (cut_from); i++)
    {
      const char *text = cut_from[i];
      g_autoptr(GArray) places = tue_phrase_set_find (phrases, text, strlen (text));

      record_append_words (record, text, -1);
      g_string_append_printf (record, " %u\n", places->len);
      for (guint mask = 1; mask < 1u << places->len && mask < 16; mask++)
        for (int is_replaced = FALSE; is_replaced <= TRUE; is_replaced++)
          {
            g_autoptr(GArray) cuts = g_array_new (FALSE, TRUE, sizeof (TueTextCut));
            g_autofree char *result = NULL;

            for (guint j = 0; j < places->len; j++)
              {
                const TuePhrasePlace *place = &g_array_index (places, TuePhrasePlace, j);
                const TueTextCut      cut = { place->start, place->length, is_replaced ? "…" : NULL, 0 };

                if ((mask & (1u << j)) != 0)
                  g_array_append_val (cuts, cut);
              }
            result = tue_text_cut (text, strlen (text), (TueTextCut *)(void *)cuts->data, cuts->len);
            g_string_append (record, "  ");
            record_append_words (record, result, -1);
            for (guint j = 0; j < cuts->len; j++)
              g_string_append_printf (record, " %zu", g_array_index (cuts, TueTextCut, j).at);
            g_string_append_c (record, '\n');
          }
    }
  record_check (record, "drafting", "cuts");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diff-record/edits", test_edits);
  g_test_add_func ("/diff-record/merges", test_merges);
  g_test_add_func ("/diff-record/quick-tasks", test_quick_tasks);
  g_test_add_func ("/diff-record/recurring", test_recurring);
  g_test_add_func ("/diff-record/cuts", test_cuts);

  return g_test_run ();
}
