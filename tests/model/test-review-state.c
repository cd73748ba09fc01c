/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where a review stands: every move from every stand, whoever makes it; and random
 * entries against a model that is as simple as it gets.
 */

#include "config.h"

#include "tue-review-state.h"

#include <string.h>

#include "tue-review-rules.h"
#include "tue-value-json.h"

#define HASH "c0ffee"

static GPtrArray *
entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
}

static TueReviewEntry *
add (GPtrArray         *entries,
     const char        *id,
     TueReviewEntryKind kind,
     const char        *person,
     const char        *about,
     const char        *json)
{
  g_autoptr(TueValue) content = tue_value_from_json (json, -1, NULL);
  TueReviewEntry *entry;

  g_assert_nonnull (content);
  entry = tue_review_entry_new (&(TueReviewEntrySpec){
    .id = id,
    .kind = kind,
    .person = person,
    .time = 100 - (gint64)entries->len,
    .about = about,
    .revision = 4,
    .hash = HASH,
    .content = content,
  });
  g_ptr_array_add (entries, entry);

  return entry;
}

static const char *const stands[] = { "not-asked", "waiting", "sent-back", "approved" };

/* "waiting 1: Marek waiting, Ines later; 0 refused" */
static char *
describe (GPtrArray *entries)
{
  static const char *const step_stands[] = { "later", "waiting", "approved", "sent-back" };
  g_autoptr(TueReviewState) state = tue_review_state_new (entries);
  g_autoptr(GString) text = g_string_new (stands[tue_review_state_get_stand (state)]);

  g_string_append_printf (text, " %u:", tue_review_state_get_round (state));
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);

      g_string_append_printf (text, "%s %s %s", i > 0 ? "," : "", step->name, step_stands[step->stand]);
    }
  g_string_append_printf (text, "; %u refused", tue_review_state_get_n_refusals (state));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check (GPtrArray  *entries,
       const char *expected)
{
  g_autofree char *found = describe (entries);

  g_assert_cmpstr (found, ==, expected);
}

#define TO_MAREK "{\"to\": [{\"name\": \"Marek\"}]}"
#define TO_BOTH "{\"to\": [{\"name\": \"Marek\"}, {\"name\": \"Ines\"}], \"in_order\": true}"
#define TO_EITHER "{\"to\": [{\"name\": \"Marek\"}, {\"name\": \"Ines\"}]}"

/* What was done until a review of Marta's, by Marek, stands there. */
static GPtrArray *
make (TueReviewStand stand)
{
  GPtrArray *entries = entries_new ();

  add (entries, "c", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, "{\"text\": \"When?\"}");
  add (entries, "s", TUE_REVIEW_ENTRY_SUGGEST, "Marek", NULL, "{\"quote\": \"soon\", \"replacement\": \"now\"}");
  add (entries, "g", TUE_REVIEW_ENTRY_COMMENT, "Marek", NULL, "{\"text\": \"Gone\"}");
  add (entries, "g-", TUE_REVIEW_ENTRY_TAKE_BACK, "Marek", "g", "{}");
  if (stand != TUE_REVIEW_NOT_ASKED)
    add (entries, "r", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_MAREK);
  if (stand == TUE_REVIEW_SENT_BACK)
    add (entries, "d", TUE_REVIEW_ENTRY_SEND_BACK, "Marek", "r", "{\"reason\": \"missing\"}");
  else if (stand == TUE_REVIEW_APPROVED)
    add (entries, "d", TUE_REVIEW_ENTRY_APPROVE, "Marek", "r", "{}");

  return entries;
}

/* What each of them may do in each stand: a letter for each of the four, where it
 * is allowed. */
static const struct
{
  TueReviewEntryKind kind;
  const char        *about; /* "r" only where there is a request */
  const char        *json;
  const char        *marta; /* who asks */
  const char        *marek; /* who is asked */
  const char        *dana;  /* anybody */
} moves[] = {
  { TUE_REVIEW_ENTRY_REQUEST, NULL, TO_MAREK, "n-s-", "n-s-", "n-s-" },
  { TUE_REVIEW_ENTRY_LOOK, NULL, "{}", "nwsa", "nwsa", "nwsa" },
  { TUE_REVIEW_ENTRY_COMMENT, NULL, "{}", "nwsa", "nwsa", "nwsa" },
  { TUE_REVIEW_ENTRY_REPLY, "c", "{}", "nwsa", "nwsa", "nwsa" },
  { TUE_REVIEW_ENTRY_REPLY, "g", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_REPLY, "s", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_REPLY, NULL, "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_DONE, "c", "{\"done\": true}", "nwsa", "nwsa", "nwsa" },
  { TUE_REVIEW_ENTRY_DONE, "nothing", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_SUGGEST, NULL, "{}", "nwsa", "nwsa", "nwsa" },
  { TUE_REVIEW_ENTRY_ANSWER, "s", "{\"taken\": true}", "nwsa", "nwsa", "nwsa" },
  { TUE_REVIEW_ENTRY_ANSWER, "c", "{\"taken\": true}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_CHECK, NULL, "{\"item\": \"i\"}", "-w--", "-w--", "-w--" },
  { TUE_REVIEW_ENTRY_APPROVE, "r", "{}", "----", "-w--", "----" },
  { TUE_REVIEW_ENTRY_APPROVE, "r", "{\"for\": \"MAREK \"}", "-w--", "----", "----" },
  { TUE_REVIEW_ENTRY_APPROVE, "r", "{\"for\": \"Dana\"}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_APPROVE, "c", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_APPROVE, NULL, "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_SEND_BACK, "r", "{}", "----", "-w--", "----" },
  { TUE_REVIEW_ENTRY_SEND_BACK, "r", "{\"for\": \"Marek\"}", "-w--", "----", "----" },
  { TUE_REVIEW_ENTRY_HAND_OVER, "r", "{\"from\": \"Marek\", \"to\": {\"name\": \"Ines\"}}", "-w--", "-w--", "----" },
  { TUE_REVIEW_ENTRY_HAND_OVER, "r", "{\"from\": \"Marek\", \"to\": {\"name\": \"marek\"}}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_HAND_OVER, "r", "{\"from\": \"Dana\", \"to\": {\"name\": \"Ines\"}}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_HAND_OVER, "r", "{\"from\": \"Marek\", \"to\": {\"name\": \"\"}}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_HAND_OVER, "r", "{\"from\": \"Marek\"}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_REVISE, "r", "{}", "---a", "----", "----" },
  { TUE_REVIEW_ENTRY_REVISE, "c", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_AWAY, "r", "{}", "nwsa", "nwsa", "nwsa" },
  { TUE_REVIEW_ENTRY_TAKE_BACK, "r", "{}", "-w--", "----", "----" },
  { TUE_REVIEW_ENTRY_TAKE_BACK, "d", "{}", "----", "--sa", "----" },
  { TUE_REVIEW_ENTRY_TAKE_BACK, "c", "{}", "----", "nwsa", "----" },
  { TUE_REVIEW_ENTRY_TAKE_BACK, "g", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_TAKE_BACK, "g-", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_RESTORE, "g", "{}", "----", "nwsa", "----" },
  { TUE_REVIEW_ENTRY_RESTORE, "c", "{}", "----", "----", "----" },
  { TUE_REVIEW_ENTRY_OTHER, NULL, "{}", "----", "----", "----" },
};

static void
check_move (gsize          move,
            TueReviewStand stand,
            const char    *person,
            gboolean       allowed)
{
  g_autoptr(GPtrArray) entries = make (stand);
  g_autoptr(TueReviewState) before = tue_review_state_new (entries);
  g_autoptr(TueReviewState) after = NULL;
  TueReviewEntry *entry;
  const char     *reason;

  g_test_message ("%s %s by %s about %s %s", stands[stand], tue_review_entry_kind_to_string (moves[move].kind), person, moves[move].about, moves[move].json);
  g_assert_cmpint (tue_review_state_get_stand (before), ==, stand);
  g_assert_cmpuint (tue_review_state_get_n_refusals (before), ==, 0);
  entry = add (entries, "new", moves[move].kind, person, moves[move].about, moves[move].json);
  reason = tue_review_state_check (before, entry);
  g_assert_cmpint (reason == NULL, ==, allowed);

  after = tue_review_state_new (entries);
  g_assert_cmpuint (tue_review_state_get_n_refusals (after), ==, allowed ? 0 : 1);
  if (!allowed)
    {
      g_assert_cmpint (tue_review_state_get_stand (after), ==, stand);
      g_assert_cmpstr (tue_review_state_get_refusal (after, 0)->reason, ==, reason);
      g_assert_cmpuint (strlen (reason), >, 10);
    }
}

static void
test_moves (void)
{
  gboolean covered[TUE_REVIEW_N_ENTRY_KINDS] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      covered[moves[i].kind] = TRUE;
      for (TueReviewStand stand = 0; stand < TUE_REVIEW_N_STANDS; stand++)
        {
          check_move (i, stand, "Marta", moves[i].marta[stand] != '-');
          check_move (i, stand, "marek", moves[i].marek[stand] != '-');
          check_move (i, stand, "Dana", moves[i].dana[stand] != '-');
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (covered); i++)
    g_assert_true (covered[i]);
}

/* Of two in order, the second came first: it counts as soon as the first has approved,
 * for each way that can go. */
static void
test_early (void)
{
  static const struct
  {
    TueReviewEntryKind first, second;
    const char        *after_second, *after_first, *reason;
  } cases[] = {
    { TUE_REVIEW_ENTRY_APPROVE, TUE_REVIEW_ENTRY_APPROVE, "waiting 1: Marek waiting, Ines later; 1 refused",
      "approved 1: Marek approved, Ines approved; 0 refused", NULL },
    { TUE_REVIEW_ENTRY_APPROVE, TUE_REVIEW_ENTRY_SEND_BACK, "waiting 1: Marek waiting, Ines later; 1 refused",
      "sent-back 1: Marek approved, Ines sent-back; 0 refused", NULL },
    { TUE_REVIEW_ENTRY_SEND_BACK, TUE_REVIEW_ENTRY_APPROVE, "waiting 1: Marek waiting, Ines later; 1 refused",
      "sent-back 1: Marek sent-back, Ines later; 1 refused", "The draft was sent back. It can be approved once a review is asked for again." },
    { TUE_REVIEW_ENTRY_SEND_BACK, TUE_REVIEW_ENTRY_SEND_BACK, "waiting 1: Marek waiting, Ines later; 1 refused",
      "sent-back 1: Marek sent-back, Ines later; 1 refused", "The draft was sent back already." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) entries = entries_new ();
      g_autoptr(TueReviewState) before = NULL;
      g_autoptr(TueReviewState) after = NULL;

      g_test_message ("case %zu", i);
      add (entries, "r", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_BOTH);
      add (entries, "b", cases[i].second, "Ines", "r", "{}");
      check (entries, cases[i].after_second);
      before = tue_review_state_new (entries);
      g_assert_cmpstr (tue_review_state_get_refusal (before, 0)->reason, ==, "It is not their turn yet. This counts as soon as who comes first has approved.");
      add (entries, "b", cases[i].second, "Ines", "r", "{}");
      check (entries, cases[i].after_second);

      /* Put away, it counts no more; restored, it waits again. */
      add (entries, "b-", TUE_REVIEW_ENTRY_TAKE_BACK, "Ines", "b", "{}");
      add (entries, "b+", TUE_REVIEW_ENTRY_RESTORE, "Ines", "b", "{}");
      check (entries, cases[i].after_second);

      add (entries, "a", cases[i].first, "Marek", "r", "{}");
      check (entries, cases[i].after_first);
      after = tue_review_state_new (entries);
      if (cases[i].reason != NULL)
        g_assert_cmpstr (tue_review_state_get_refusal (after, 0)->reason, ==, cases[i].reason);

      /* The first goes, and the second waits again. */
      add (entries, "a-", TUE_REVIEW_ENTRY_TAKE_BACK, "Marek", "a", "{}");
      check (entries, cases[i].after_second);
      add (entries, "a+", TUE_REVIEW_ENTRY_RESTORE, "Marek", "a", "{}");
      check (entries, cases[i].after_first);
    }
}

/* Taken back before the first decided, it never counts. */
static void
test_early_gone (void)
{
  g_autoptr(GPtrArray) entries = entries_new ();

  add (entries, "r", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_BOTH);
  add (entries, "b", TUE_REVIEW_ENTRY_APPROVE, "Ines", "r", "{}");
  add (entries, "b-", TUE_REVIEW_ENTRY_TAKE_BACK, "Ines", "b", "{}");
  add (entries, "a", TUE_REVIEW_ENTRY_APPROVE, "Marek", "r", "{}");
  check (entries, "waiting 1: Marek approved, Ines waiting; 1 refused");
  add (entries, "c", TUE_REVIEW_ENTRY_APPROVE, "Ines", "r", "{}");
  check (entries, "approved 1: Marek approved, Ines approved; 1 refused");
  /* Of a round that is over nothing comes back. */
  add (entries, "v", TUE_REVIEW_ENTRY_REVISE, "Marta", "r", "{}");
  add (entries, "r2", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_BOTH);
  add (entries, "a-", TUE_REVIEW_ENTRY_TAKE_BACK, "Marek", "a", "{}");
  check (entries, "waiting 2: Marek waiting, Ines later; 2 refused");
}

/* Two in order, handed over, sent back, asked again, approved, gone on with. */
static void
test_chain (void)
{
  g_autoptr(GPtrArray) entries = entries_new ();

  check (entries, "not-asked 0:; 0 refused");
  add (entries, "r1", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_BOTH);
  check (entries, "waiting 1: Marek waiting, Ines later; 0 refused");
  add (entries, "x1", TUE_REVIEW_ENTRY_APPROVE, "Ines", "r1", "{}");
  check (entries, "waiting 1: Marek waiting, Ines later; 1 refused");
  add (entries, "h1", TUE_REVIEW_ENTRY_HAND_OVER, "Ines", "r1", "{\"from\": \"Ines\", \"to\": {\"name\": \"Olga\"}}");
  check (entries, "waiting 1: Marek waiting, Olga later; 1 refused");
  add (entries, "a1", TUE_REVIEW_ENTRY_APPROVE, "Marek", "r1", "{}");
  check (entries, "waiting 1: Marek approved, Olga waiting; 1 refused");
  add (entries, "b1", TUE_REVIEW_ENTRY_SEND_BACK, "Olga", "r1", "{\"reason\": \"facts\"}");
  check (entries, "sent-back 1: Marek approved, Olga sent-back; 1 refused");
  add (entries, "b1", TUE_REVIEW_ENTRY_SEND_BACK, "Olga", "r1", "{\"reason\": \"facts\"}");
  check (entries, "sent-back 1: Marek approved, Olga sent-back; 1 refused");
  add (entries, "r2", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_EITHER);
  check (entries, "waiting 2: Marek waiting, Ines waiting; 1 refused");
  add (entries, "x2", TUE_REVIEW_ENTRY_APPROVE, "Marek", "r1", "{}");
  check (entries, "waiting 2: Marek waiting, Ines waiting; 2 refused");
  add (entries, "a2", TUE_REVIEW_ENTRY_APPROVE, "Ines", "r2", "{}");
  check (entries, "waiting 2: Marek waiting, Ines approved; 2 refused");
  add (entries, "a3", TUE_REVIEW_ENTRY_APPROVE, "Marek", "r2", "{}");
  check (entries, "approved 2: Marek approved, Ines approved; 2 refused");
  add (entries, "a3-", TUE_REVIEW_ENTRY_TAKE_BACK, "Marek", "a3", "{}");
  check (entries, "waiting 2: Marek waiting, Ines approved; 2 refused");
  add (entries, "a3+", TUE_REVIEW_ENTRY_RESTORE, "Marek", "a3", "{}");
  check (entries, "approved 2: Marek approved, Ines approved; 2 refused");
  add (entries, "v", TUE_REVIEW_ENTRY_REVISE, "Marta", "r2", "{}");
  check (entries, "not-asked 2: Marek approved, Ines approved; 2 refused");
  add (entries, "r3", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_MAREK);
  check (entries, "waiting 3: Marek waiting; 2 refused");
  add (entries, "r3-", TUE_REVIEW_ENTRY_TAKE_BACK, "Marta", "r3", "{}");
  check (entries, "not-asked 2: Marek approved, Ines approved; 2 refused");
}

static void
test_revision (void)
{
  g_autoptr(GPtrArray) entries = entries_new ();
  g_autoptr(TueReviewEntry) other = NULL;
  g_autoptr(TueReviewEntry) none = NULL;
  g_autoptr(TueReviewState) state = NULL;

  add (entries, "r", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_MAREK);
  state = tue_review_state_new (entries);
  other = tue_review_entry_new (&(TueReviewEntrySpec){ .id = "a", .kind = TUE_REVIEW_ENTRY_APPROVE, .person = "Marek", .about = "r", .hash = "other" });
  none = tue_review_entry_new (&(TueReviewEntrySpec){ .id = "a", .kind = TUE_REVIEW_ENTRY_APPROVE, .person = "Marek", .about = "r" });
  g_assert_nonnull (tue_review_state_check (state, other));
  g_assert_nonnull (tue_review_state_check (state, none));
}

/* A key tells who it is where both have one; else the name does. */
static void
test_people (void)
{
  static const struct
  {
    const char *name, *key, *other_name, *other_key;
    gboolean    same;
  } cases[] = {
    { "Marek", NULL, "marek ", NULL, TRUE },
    { "Marek  Novak", NULL, " MAREK NOVAK", "k", TRUE },
    { "Müller", NULL, "Mu\xcc\x88ller", NULL, TRUE },
    { "Marek", "k", "Anybody", "k", TRUE },
    { "Marek", "k", "Marek", "l", FALSE },
    { "Marek", NULL, "Mark", NULL, FALSE },
    { "", NULL, NULL, NULL, TRUE },
    { "", NULL, "Marek", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (tue_review_is_same_person (cases[i].name, cases[i].key, cases[i].other_name, cases[i].other_key), ==, cases[i].same);
      g_assert_cmpint (tue_review_is_same_person (cases[i].other_name, cases[i].other_key, cases[i].name, cases[i].key), ==, cases[i].same);
    }
}

/* What a request says that is none. */
static void
test_bad_requests (void)
{
  static const char *const cases[] = {
    "{}",
    "{\"to\": []}",
    "{\"to\": \"Marek\"}",
    "{\"to\": [\"Marek\"]}",
    "{\"to\": [{}]}",
    "{\"to\": [{\"name\": 3}]}",
    "{\"to\": [{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"c\"}]}",
    "{\"to\": [{\"name\": \"a\"}, null]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) entries = entries_new ();

      g_test_message ("%s", cases[i]);
      add (entries, "r", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, cases[i]);
      check (entries, "not-asked 0:; 1 refused");
    }
}

static void
test_rules (void)
{
  static const char *const two[] = { "Marek", "Ines", NULL };
  static const struct
  {
    TueReviewRulesSpec spec;
    gboolean           none;
    const char        *people[4];
    gboolean           allowed;
  } cases[] = {
    { .none = TRUE, .people = { "Marek" }, .allowed = TRUE },
    { .none = TRUE, .people = { "Marta" }, .allowed = TRUE },
    { .none = TRUE, .people = { "Marek", "Ines" }, .allowed = TRUE },
    { .none = TRUE, .people = { "Marek", " marek" }, .allowed = FALSE },
    { .none = TRUE, .people = { NULL }, .allowed = FALSE },
    { .none = TRUE, .people = { "a", "b", "c" }, .allowed = FALSE },
    { .spec = { .approvals = 1 }, .people = { "Marta" }, .allowed = FALSE },
    { .spec = { .self_review = TRUE }, .people = { "Marta" }, .allowed = TRUE },
    { .spec = { .approvals = 2 }, .people = { "Marek" }, .allowed = FALSE },
    { .spec = { .approvals = 2 }, .people = { "Marek", "Ines" }, .allowed = TRUE },
    { .spec = { .approvals = 2 }, .people = { "Marek", "marta" }, .allowed = FALSE },
    { .spec = { .reviewers = two }, .people = { "Ines" }, .allowed = TRUE },
    { .spec = { .reviewers = two }, .people = { "Dana" }, .allowed = FALSE },
    { .spec = { .reviewers = two, .in_order = TRUE }, .people = { "Ines", "Marek" }, .allowed = FALSE },
    { .spec = { .reviewers = two, .in_order = TRUE }, .people = { "marek", "ines" }, .allowed = TRUE },
    { .spec = { .reviewers = two }, .people = { "Ines", "Marek" }, .allowed = TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueReviewRules) rules = cases[i].none ? NULL : tue_review_rules_new (&cases[i].spec);

      g_test_message ("case %zu", i);
      g_assert_cmpint (tue_review_rules_check_people (rules, "Marta", cases[i].people) == NULL, ==, cases[i].allowed);
    }
}

/* To say how long it may take is not to say that anybody looks at it. */
static void
test_wants_review (void)
{
  static const char *const two[] = { "Marek", "Ines", NULL };
  static const struct
  {
    TueReviewRulesSpec spec;
    gboolean           wants;
  } cases[] = {
    { { 0 }, FALSE },
    { { .target_days = 3, .target_revisions = 2 }, FALSE },
    { { .in_order = TRUE }, FALSE },
    { { .reviewer_role = "" }, FALSE },
    { { .reviewer_role = "Head of Sales" }, TRUE },
    { { .reviewers = two }, TRUE },
    { { .self_review = TRUE }, TRUE },
    { { .approvals = 1, .target_days = 3 }, TRUE },
  };

  g_assert_false (tue_review_rules_get_wants_review (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueReviewRules) rules = tue_review_rules_new (&cases[i].spec);

      g_assert_cmpint (tue_review_rules_get_wants_review (rules), ==, cases[i].wants);
    }
}

static void
test_comments (void)
{
  g_autoptr(GPtrArray) entries = entries_new ();
  g_autoptr(TueReviewState) state = NULL;
  const TueReviewComment *comment;

  add (entries, "r", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_MAREK);
  add (entries, "l", TUE_REVIEW_ENTRY_LOOK, "Marek", "r", "{}");
  add (entries, "c1", TUE_REVIEW_ENTRY_COMMENT, "Marek", "r", "{\"text\": \"When?\"}");
  add (entries, "c2", TUE_REVIEW_ENTRY_COMMENT, "Marek", "r", "{\"text\": \"Who?\"}");
  add (entries, "s1", TUE_REVIEW_ENTRY_SUGGEST, "Marek", "r", "{}");
  add (entries, "k1", TUE_REVIEW_ENTRY_CHECK, "Marek", "r", "{\"item\": \"i\", \"result\": \"met\"}");
  add (entries, "k2", TUE_REVIEW_ENTRY_CHECK, "Marek", "r", "{\"item\": \"i\", \"result\": \"not-met\", \"note\": \"No date\"}");
  add (entries, "d", TUE_REVIEW_ENTRY_SEND_BACK, "Marek", "r", "{}");
  add (entries, "p", TUE_REVIEW_ENTRY_REPLY, "Marta", "c1", "{\"text\": \"Friday\"}");
  add (entries, "n", TUE_REVIEW_ENTRY_DONE, "Marta", "c1", "{\"done\": true}");
  add (entries, "t", TUE_REVIEW_ENTRY_ANSWER, "Marta", "s1", "{\"taken\": true}");
  state = tue_review_state_new (entries);
  g_assert_cmpuint (tue_review_state_get_n_comments (state), ==, 2);
  g_assert_cmpuint (tue_review_state_count_open (state), ==, 1);
  comment = tue_review_state_get_comment (state, 0);
  g_assert_cmpstr (tue_review_entry_get_string (comment->entry, "text"), ==, "When?");
  g_assert_cmpuint (comment->replies->len, ==, 1);
  g_assert_true (comment->is_done);
  g_assert_true (tue_review_entry_get_boolean (tue_review_state_get_suggestion (state, 0)->answer, "taken"));
  g_assert_cmpstr (tue_review_entry_get_string (tue_review_state_find_check (state, "i"), "note"), ==, "No date");
  g_assert_null (tue_review_state_find_check (state, "j"));
  g_assert_cmpstr (tue_review_entry_get_id (tue_review_state_find_look (state, "marek", NULL)), ==, "d");
  g_assert_null (tue_review_state_find_look (state, "Ines", NULL));

  /* Comments go on into the next round; checks begin anew. */
  g_clear_pointer (&state, tue_review_state_unref);
  add (entries, "r2", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, TO_MAREK);
  state = tue_review_state_new (entries);
  g_assert_cmpuint (tue_review_state_get_n_comments (state), ==, 2);
  g_assert_null (tue_review_state_find_check (state, "i"));
  g_assert_true (tue_review_state_waits_for (state, "MAREK", NULL));
  g_assert_false (tue_review_state_waits_for (state, "Marta", NULL));
}

/* --- Random entries against a model ---------------------------------------- */

/* One request at a time, to one of two people, and who may do what. */
typedef struct
{
  int      stand;
  guint    round;
  char     request[8];
  gboolean noted;
  int      asked;
} Model;

static const char *const names[] = { "Marta", "Marek", "Ines" };

static void
step_model (Model             *model,
            TueReviewEntryKind kind,
            int                person,
            const char        *about,
            const char        *id,
            int                asked)
{
  gboolean current = g_strcmp0 (about, model->request) == 0;

  if (kind == TUE_REVIEW_ENTRY_REQUEST && (model->stand == TUE_REVIEW_NOT_ASKED || model->stand == TUE_REVIEW_SENT_BACK))
    {
      model->stand = TUE_REVIEW_WAITING;
      model->round++;
      model->asked = asked;
      g_strlcpy (model->request, id, sizeof model->request);
    }
  else if (kind == TUE_REVIEW_ENTRY_APPROVE && model->stand == TUE_REVIEW_WAITING && current && person == model->asked)
    model->stand = TUE_REVIEW_APPROVED;
  else if (kind == TUE_REVIEW_ENTRY_SEND_BACK && model->stand == TUE_REVIEW_WAITING && current && person == model->asked)
    model->stand = TUE_REVIEW_SENT_BACK;
  else if (kind == TUE_REVIEW_ENTRY_REVISE && model->stand == TUE_REVIEW_APPROVED && current && person == 0)
    model->stand = TUE_REVIEW_NOT_ASKED;
  else if (kind == TUE_REVIEW_ENTRY_HAND_OVER && model->stand == TUE_REVIEW_WAITING && current &&
           (person == model->asked || person == 0) && asked != model->asked)
    model->asked = asked;
}

static void
test_random (void)
{
  for (guint run = 0; run < 300; run++)
    {
      g_autoptr(GPtrArray) entries = entries_new ();
      g_autoptr(GPtrArray) requests = g_ptr_array_new_with_free_func (g_free);
      Model model = { 0 };
      guint n_comments = 0;

      for (guint i = 0; i < 40; i++)
        {
          static const TueReviewEntryKind kinds[] = { TUE_REVIEW_ENTRY_REQUEST, TUE_REVIEW_ENTRY_APPROVE, TUE_REVIEW_ENTRY_SEND_BACK, TUE_REVIEW_ENTRY_REVISE, TUE_REVIEW_ENTRY_HAND_OVER, TUE_REVIEW_ENTRY_COMMENT };
          TueReviewEntryKind              kind = kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))];
          int                             asked = g_test_rand_int_range (1, 3);
          int                             person = kind == TUE_REVIEW_ENTRY_REQUEST ? 0 : g_test_rand_int_range (0, 3);
          g_autofree char                *id = g_strdup_printf ("e%u", i);
          g_autofree char                *json = NULL;
          const char                     *about = NULL;
          g_autoptr(TueReviewState) state = NULL;

          if (requests->len > 0)
            about = requests->pdata[g_test_rand_int_range (0, 4) > 0 ? requests->len - 1 : (guint)g_test_rand_int_range (0, (int)requests->len)];
          if (kind == TUE_REVIEW_ENTRY_REQUEST)
            {
              json = g_strdup_printf ("{\"to\": [{\"name\": \"%s\"}]}", names[asked]);
              about = NULL;
            }
          else
            json = g_strdup_printf ("{\"from\": \"%s\", \"to\": {\"name\": \"%s\"}}", names[model.asked], names[asked]);

          step_model (&model, kind, person, about, id, asked);
          if (kind == TUE_REVIEW_ENTRY_REQUEST && strcmp (model.request, id) == 0)
            g_ptr_array_add (requests, g_strdup (id));
          n_comments += kind == TUE_REVIEW_ENTRY_COMMENT;
          add (entries, id, kind, names[person], about, json);
          /* What comes twice is the same. */
          if (g_test_rand_int_range (0, 5) == 0)
            g_ptr_array_add (entries, tue_review_entry_ref (entries->pdata[g_test_rand_int_range (0, (int)entries->len)]));

          state = tue_review_state_new (entries);
          g_assert_cmpint (tue_review_state_get_stand (state), ==, model.stand);
          g_assert_cmpuint (tue_review_state_get_round (state), ==, model.round);
          g_assert_cmpuint (tue_review_state_get_n_comments (state), ==, n_comments);
          if (model.stand == TUE_REVIEW_WAITING)
            {
              g_assert_true (tue_review_state_waits_for (state, names[model.asked], NULL));
              g_assert_cmpstr (tue_review_state_get_turn (state)->name, ==, names[model.asked]);
            }
          else
            {
              g_assert_null (tue_review_state_get_turn (state));
            }
        }
    }
}

/* Anything at all, in any order: it never fails, comments stay, and what is taken
 * back and restored is as if nothing had been. */
static void
test_anything (void)
{
  static const char *const contents[] = {
    "{}", TO_MAREK, TO_BOTH, "{\"from\": \"Marek\", \"to\": {\"name\": \"Ines\"}}", "{\"for\": \"Marek\"}", "{\"done\": true, \"item\": \"i\"}"
  };

  for (guint run = 0; run < 300; run++)
    {
      g_autoptr(GPtrArray) entries = entries_new ();
      g_autofree char *before = NULL;

      for (guint i = 0; i < 60; i++)
        {
          g_autofree char *id = g_strdup_printf ("%u", i);
          g_autofree char *about = g_strdup_printf ("%d", g_test_rand_int_range (0, (int)i + 1));

          add (entries, id, g_test_rand_int_range (0, TUE_REVIEW_N_ENTRY_KINDS), names[g_test_rand_int_range (0, 3)], about,
               contents[g_test_rand_int_range (0, G_N_ELEMENTS (contents))]);
        }
      before = describe (entries);
      for (guint i = 0; i < 60; i++)
        {
          g_autofree char *id = g_strdup_printf ("%u", i);
          g_autoptr(GPtrArray) more = g_ptr_array_copy (entries, (GCopyFunc)(void (*) (void))tue_review_entry_ref, NULL);
          g_autoptr(TueReviewState) state = tue_review_state_new (entries);
          TueReviewEntry  *undone = add (more, "undone", TUE_REVIEW_ENTRY_TAKE_BACK, tue_review_entry_get_person (entries->pdata[i]), id, "{}");
          g_autofree char *after = NULL;

          if (tue_review_state_check (state, undone) != NULL)
            continue;
          add (more, "redone", TUE_REVIEW_ENTRY_RESTORE, tue_review_entry_get_person (entries->pdata[i]), id, "{}");
          after = describe (more);
          g_assert_cmpstr (after, ==, before);
        }
    }
}

/* What a decision says, in one line. */
static void
test_decision_words (void)
{
  static const struct
  {
    const char       *content;
    TueRevisionReason reason;
    const char       *words;
  } cases[] = {
    { "{}", TUE_REVISION_REASON_NONE, "" },
    { "{\"note\": \"Well done\"}", TUE_REVISION_REASON_NONE, "Well done" },
    { "{\"reason\": \"missing\"}", TUE_REVISION_REASON_MISSING, "Missing" },
    { "{\"reason\": \"missing\", \"note\": \"One date\"}", TUE_REVISION_REASON_MISSING, "Missing: One date" },
    { "{\"reason\": \"of a later Tuesday\", \"note\": \"One date\"}", TUE_REVISION_REASON_NONE, "One date" },
    { "{\"reason\": 7, \"note\": [\"One date\"]}", TUE_REVISION_REASON_NONE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueValue) content = tue_value_from_json (cases[i].content, -1, NULL);
      g_autoptr(TueReviewEntry) entry = tue_review_entry_new (&(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_SEND_BACK, .content = content });
      g_autofree char *words = tue_review_entry_describe_decision (entry);

      g_assert_cmpint (tue_review_entry_get_reason (entry), ==, cases[i].reason);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/review-state/moves", test_moves);
  g_test_add_func ("/model/review-state/early", test_early);
  g_test_add_func ("/model/review-state/early-gone", test_early_gone);
  g_test_add_func ("/model/review-state/chain", test_chain);
  g_test_add_func ("/model/review-state/revision", test_revision);
  g_test_add_func ("/model/review-state/people", test_people);
  g_test_add_func ("/model/review-state/bad-requests", test_bad_requests);
  g_test_add_func ("/model/review-state/rules", test_rules);
  g_test_add_func ("/model/review-state/wants-review", test_wants_review);
  g_test_add_func ("/model/review-state/comments", test_comments);
  g_test_add_func ("/model/review-state/random", test_random);
  g_test_add_func ("/model/review-state/anything", test_anything);
  g_test_add_func ("/model/review-state/decision-words", test_decision_words);

  return g_test_run ();
}
