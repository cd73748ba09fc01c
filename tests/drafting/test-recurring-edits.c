/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What people change again and again: found where it is a habit, and only there.
 */

#include "config.h"

#include "tue-recurring-edits.h"

#include <string.h>

#include "tue-mustache.h"

#define MAX_DRAFTS 6

typedef struct
{
  const char *answer, *draft;
} Pair;

static GPtrArray *
find (const Pair   *pairs,
      GCancellable *cancellable)
{
  static const char *const ids[MAX_DRAFTS] = { "task-0", "task-1", "task-2", "task-3", "task-4", "task-5" };
  TueAnsweredDraft         drafts[MAX_DRAFTS] = { 0 };
  guint                    n_drafts = 0;
  GPtrArray               *edits;

  for (; n_drafts < MAX_DRAFTS && pairs[n_drafts].answer != NULL; n_drafts++)
    {
      TueAnsweredDraft *draft = &drafts[n_drafts];

      draft->task_id = ids[n_drafts];
      draft->title = "AT&T <b>";
      draft->step_id = n_drafts == 1 ? "message" : NULL;
      draft->answer = g_bytes_new (pairs[n_drafts].answer, strlen (pairs[n_drafts].answer));
      draft->draft = g_bytes_new (pairs[n_drafts].draft, strlen (pairs[n_drafts].draft));
    }
  edits = tue_recurring_edits_find (drafts, n_drafts, cancellable);
  for (guint i = 0; i < n_drafts; i++)
    {
      g_bytes_unref (drafts[i].answer);
      g_bytes_unref (drafts[i].draft);
    }

  return edits;
}

/* "removed→added×tasks" a line */
static char *
describe (GPtrArray *edits)
{
  g_autoptr(GString) described = g_string_new (NULL);

  for (guint i = 0; i < edits->len; i++)
    {
      const TueRecurringEdit *edit = edits->pdata[i];

      g_string_append_printf (described, "%s%s→%s×%u", i > 0 ? "\n" : "", edit->removed, edit->added, edit->places->len);
    }

  return g_string_free_and_steal (g_steal_pointer (&described));
}

static const struct
{
  const char *name;
  const char *found;
  Pair        pairs[MAX_DRAFTS + 1];
} habits[] = {
  { "a sentence goes", "I hope this finds you well.→×3", { { "Dear Dana,\n\nI hope this finds you well. Our offer is below.", "Dear Dana,\n\nOur offer is below." }, { "Dear Marek,\n\nI hope this finds you well.\n\nThe report is late.", "Dear Marek,\n\nThe report is late." }, { "Dear Sarah, I hope this finds\nyou well. Thank you for the call.", "Dear Sarah, Thank you for the call." } } },
  { "with others", "I hope this finds you well.→×3", { { "I hope this finds you well. It was good to meet. Our offer is below.", "Our offer is below." }, { "I hope this finds you well. Days are short. The report is late.", "The report is late." }, { "I hope this finds you well. Thank you for the call.", "Thank you for the call." } } },
  { "twice is no habit", "", { { "I hope this finds you well. Our offer is below.", "Our offer is below." }, { "I hope this finds you well. The report is late.", "The report is late." }, { "Thank you for the call.", "Thank you very much for your call." } } },
  { "of many it is no rule", "", { { "We hope to hear from you. One.", "One." }, { "We hope to hear from you. Two.", "We hope to hear from you. Two, really." }, { "We hope to hear from you. Three.", "We hope to hear from you. All three." }, { "We hope to hear from you. Four.", "We hope to hear from you. Four of them." }, { "We hope to hear from you. Five.", "Five." }, { "We hope to hear from you. Six.", "We hope to hear from you. Six, then." } } },
  { "a word for another", "customer→client×3", { { "The customer wants it on Monday.", "The client wants it on Monday." }, { "Ask a customer about the price.", "Ask a client about the price." }, { "No customer should wait.", "No client should wait." } } },
  { "with the word it stands beside", "Best regards→Kind regards×3", { { "See you on Monday.\n\nBest regards,\nMarta", "See you on Monday.\n\nKind regards,\nMarta" }, { "Thank you.\n\nBest regards,\nMarta", "Thank you.\n\nKind regards,\nMarta" }, { "The best price is below.\n\nBest regards,\nMarta", "The best price is below.\n\nKind regards,\nMarta" } } },
  { "words come", "→Please answer in one line.×3", { { "The price is fair.", "The price is fair. Please answer in one line." }, { "We need a room.", "We need a room.\n\nPlease answer in one line." }, { "When do you come?", "Please answer in one line. When do you come?" } } },
  { "figures are no habit", "", { { "It costs 100 euros a day.", "It costs 120 euros a day." }, { "The price is 100 euros.", "The price is 120 euros." }, { "Only 100 euros remain.", "Only 120 euros remain." } } },
  { "what stays elsewhere is not gone", "", { { "The plan and the price and the day.", "The plan, the price and the day." }, { "The cat and the dog and the bird.", "The cat, the dog and the bird." }, { "The one and the two and the three.", "The one, the two and the three." } } },
  { "emptied drafts say nothing", "", { { "I hope this finds you well. One.", "" }, { "I hope this finds you well. Two.", "" }, { "I hope this finds you well. Three.", "" } } },
  { "German", "Ich hoffe, es geht Ihnen gut.→×3\nSehr geehrte Frau→Liebe Frau×3", { { "Sehr geehrte Frau Brandt,\n\nIch hoffe, es geht Ihnen gut. Anbei das Angebot.", "Liebe Frau Brandt,\n\nAnbei das Angebot." }, { "Sehr geehrte Frau Vogt,\n\nIch hoffe, es geht Ihnen gut. Der Termin passt.", "Liebe Frau Vogt,\n\nDer Termin passt." }, { "Sehr geehrte Frau Kühn,\n\nIch hoffe, es geht Ihnen gut. Danke.", "Liebe Frau Kühn,\n\nDanke." } } },
  { "tags cannot stand in a rule", "", { { "Say {{this}} now. One.", "One." }, { "Say {{this}} now. Two.", "Two." }, { "Say {{this}} now. Three.", "Three." } } },
};

static void
test_habits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      g_autoptr(GPtrArray) edits = find (habits[i].pairs, NULL);
      g_autofree char *described = describe (edits);

      if (!g_str_equal (described, habits[i].found))
        g_test_fail_printf ("%s: “%s” and not “%s”", habits[i].name, described, habits[i].found);
    }
}

/* In which tasks, and by what it is told again. */
static void
test_places (void)
{
  g_autoptr(GPtrArray) edits = find (habits[0].pairs, NULL);
  TueRecurringEdit  *edit = edits->pdata[0];
  TueRecurringPlace *place;

  g_assert_cmpuint (edit->places->len, ==, 3);
  place = edit->places->pdata[1];
  g_assert_cmpstr (place->task_id, ==, "task-1");
  g_assert_cmpstr (place->step_id, ==, "message");
  g_assert_cmpstr (place->title, ==, "AT&T <b>");
  g_assert_cmpstr (edit->key, ==, "i hope this finds you well.\n");
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (find (habits[0].pairs, cancellable));
}

static void
assert_sentence (const char *removed,
                 const char *added,
                 const char *language,
                 const char *sentence)
{
  TueRecurringEdit edit = { .removed = (char *)removed, .added = (char *)added };
  g_autofree char *said = tue_recurring_edit_make_sentence (&edit, language);
  g_autofree char *rules = g_strconcat ("- Be brief.\n- ", said, "\n", NULL);

  g_assert_cmpstr (said, ==, sentence);
  g_assert_true (tue_recurring_edit_is_told (&edit, rules));
  g_assert_false (tue_recurring_edit_is_told (&edit, "Be brief."));
  g_assert_false (tue_recurring_edit_is_told (&edit, removed));
}

static void
test_sentences (void)
{
  g_autofree char *longer = tue_recurring_edits_add_rule ("Leave out “synergy”. Be brief.", "Leave out “synergy”.");
  g_autofree char *other = tue_recurring_edits_add_rule ("- Leave out “synergy”, but not “energy”.", "Leave out “synergy”");

  g_assert_cmpstr (longer, ==, "Leave out “synergy”. Be brief.");
  g_assert_cmpstr (other, ==, "- Leave out “synergy”, but not “energy”.\n- Leave out “synergy”");

  assert_sentence ("I hope this finds you well.", "", "en", "Leave out “I hope this finds you well.”");
  assert_sentence ("synergy", "", "en-GB", "Leave out “synergy”.");
  assert_sentence ("", "Please answer in one line.", NULL, "Use these words: “Please answer in one line.”");
  assert_sentence ("customer", "client", "fr", "Instead of “customer” write “client”.");
  assert_sentence ("Kunde", "Mandant", "de", "Schreiben Sie statt „Kunde“ „Mandant“.");
  assert_sentence ("100 % “%s%n”", "", "de", "Lassen Sie „100 % “%s%n”“ weg.");
}

static const struct
{
  const char *before, *after;
} rules[] = {
  { "", "RULE" },
  { "Write a mail.", "Write a mail.\n\nRULE" },
  { "Write a mail.\n\n{{> ending}}\n", "Write a mail.\n\nRULE\n\n{{> ending}}\n" },
  { "Write.\n\n- One.\n- Two.\n\n{{> ending}}", "Write.\n\n- One.\n- Two.\n- RULE\n\n{{> ending}}" },
  { "Write.\n- One,\n  and more.\nThen {{material}}.", "Write.\n- One,\n  and more.\n- RULE\nThen {{material}}." },
  { "Write.\n{{#items}}\n- {{name}}\n{{/items}}\n", "Write.\n\nRULE\n{{#items}}\n- {{name}}\n{{/items}}\n" },
  { "{{#a}}\nx\n{{/a}}", "RULE\n\n{{#a}}\nx\n{{/a}}" },
  { "{{> ending}}", "RULE\n\n{{> ending}}" },
  { "Write.\n\n- RULE\n- Two.", "Write.\n\n- RULE\n- Two." },
  { "Write.\n\nRULE\n\n{{> ending}}", "Write.\n\nRULE\n\n{{> ending}}" },
  { "Write. RULE \n", "Write. RULE \n" },
  /* Another rule begins, ends or goes on with the same words. */
  { "- RULES of mails.", "- RULES of mails.\n- RULE" },
  { "- RULE one.", "- RULE one.\n- RULE" },
  { "- Follow this RULE", "- Follow this RULE\n- RULE" },
  { "- XRULE\n- RULE", "- XRULE\n- RULE" },
};

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *after = tue_recurring_edits_add_rule (rules[i].before, "RULE");
      g_autoptr(TueMustache) parsed = tue_mustache_parse (after, -1, TUE_MUSTACHE_MODE_TEXT, NULL);

      g_assert_cmpstr (after, ==, rules[i].after);
      g_assert_nonnull (parsed);
    }
}

/* Random texts of few words: whatever is found is gone from, and new in, each of its
 * drafts. */
static void
test_random (void)
{
  static const char *const vocabulary[] = { "we", "offer", "please", "answer", "soon.", "\n", "the", "client", "😀", "Ärger!", "**", "-" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint run = 0; run < 200; run++)
    {
      g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      Pair pairs[MAX_DRAFTS + 1] = { 0 };
      g_autoptr(GPtrArray) edits = NULL;

      for (guint i = 0; i < MAX_DRAFTS * 2; i++)
        {
          g_autoptr(GString) text = g_string_new (NULL);

          for (guint n = (guint)g_rand_int_range (rand, 1, 12); n > 0; n--)
            g_string_append_printf (text, "%s ", vocabulary[g_rand_int_range (rand, 0, G_N_ELEMENTS (vocabulary))]);
          g_ptr_array_add (texts, g_string_free_and_steal (g_steal_pointer (&text)));
        }
      for (guint i = 0; i < MAX_DRAFTS; i++)
        pairs[i] = (Pair){ texts->pdata[2 * i], texts->pdata[2 * i + 1] };
      edits = find (pairs, NULL);
      g_assert_cmpuint (edits->len, <=, TUE_RECURRING_EDITS_MAX);
      for (guint i = 0; i < edits->len; i++)
        {
          TueRecurringEdit *edit = edits->pdata[i];

          g_assert_cmpuint (edit->places->len, >=, TUE_RECURRING_EDITS_MIN_TASKS);
          g_assert_true (*edit->removed != '\0' || *edit->added != '\0');
          g_assert_true (g_utf8_validate (edit->removed, -1, NULL) && g_utf8_validate (edit->added, -1, NULL));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recurring-edits/habits", test_habits);
  g_test_add_func ("/recurring-edits/places", test_places);
  g_test_add_func ("/recurring-edits/cancelled", test_cancelled);
  g_test_add_func ("/recurring-edits/sentences", test_sentences);
  g_test_add_func ("/recurring-edits/rules", test_rules);
  g_test_add_func ("/recurring-edits/random", test_random);

  return g_test_run ();
}
