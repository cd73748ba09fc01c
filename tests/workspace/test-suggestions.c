/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a reviewer types in a revision becomes suggestions, and the writer takes or
 * leaves them, also in a draft that went on.
 */

#include "config.h"

#include "tue-workspace-reviews.h"

#include <string.h>

#include "draft-fixture.h"
#include "tue-review-suggestion.h"
#include "tue-workspace-approval.h"

typedef struct
{
  Desk          desk;
  TueWorkspace *workspace; /* (borrowed) */
  TueReview    *review;
  GBytes       *revision; /* that was asked about */
} Table;

static void
be (Table      *table,
    const char *name)
{
  tue_settings_set_user_name (table->desk.own_library.settings, name);
}

static TueReviewState *
get_state (Table *table)
{
  return tue_review_get_state (table->review);
}

static void
load (Table *table)
{
  g_autoptr(GError) error = NULL;

  table->workspace = table->desk.own_library.workspace;
  table->review = tue_workspace_load_review_sync (table->workspace, table->desk.task, &error);
  g_assert_no_error (error);
}

/* Marta asked Marek about that text. */
static void
table_set_up (Table      *table,
              const char *text)
{
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  desk_set_up (&table->desk, "Northwind", "2026-11-27");
  be (table, "Marta");
  load (table);
  tue_workspace_paste_answer (table->workspace, table->desk.draft, TUE_ANSWER_DOCUMENT (text), &error);
  g_assert_no_error (error);
  tue_workspace_ask_for_review (table->workspace, table->review, table->desk.draft, people, NULL, &error);
  g_assert_no_error (error);
  table->revision = tue_draft_ref_text (table->desk.draft);
}

static void
table_tear_down (Table *table)
{
  g_clear_pointer (&table->revision, g_bytes_unref);
  g_clear_object (&table->review);
  desk_tear_down (&table->desk);
}

static void
start_anew (Table *table)
{
  g_clear_object (&table->review);
  desk_start_anew (&table->desk);
  load (table);
}

static void
suggest (Table      *table,
         const char *edited)
{
  g_autoptr(GError) error = NULL;

  be (table, "Marek");
  g_assert_true (tue_workspace_suggest_in_review (table->workspace, table->review, table->revision, edited, strlen (edited), &error));
  g_assert_no_error (error);
  be (table, "Marta");
}

static void
set_text (Table      *table,
          const char *text)
{
  gsize length;

  tue_draft_get_text (table->desk.draft, &length);
  tue_workspace_edit_draft (table->workspace, table->desk.draft, 0, length, text, strlen (text), NULL);
}

/* "soon→on Tuesday taken, we→Dana" */
static char *
describe (Table *table)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < tue_review_state_get_n_suggestions (get_state (table)); i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (get_state (table), i);

      g_string_append_printf (text, "%s%s→%s%s", i > 0 ? ", " : "",
                              tue_review_suggestion_get_removed (suggestion->entry),
                              tue_review_suggestion_get_replacement (suggestion->entry),
                              suggestion->answer == NULL                                   ? ""
                              : tue_review_entry_get_boolean (suggestion->answer, "taken") ? " taken"
                                                                                           : " left");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check (Table      *table,
       const char *suggestions,
       const char *text)
{
  g_autofree char *found = describe (table);

  g_assert_cmpstr (found, ==, suggestions);
  if (text != NULL)
    g_assert_cmpstr (desk_get_text (&table->desk), ==, text);
}

static const char *
get_id (Table *table,
        guint  index)
{
  return tue_review_entry_get_id (tue_review_state_get_suggestion (get_state (table), index)->entry);
}

static gboolean
answer (Table   *table,
        guint    index,
        gboolean taken)
{
  g_autoptr(GError) error = NULL;
  gboolean done = tue_workspace_answer_suggestion (table->workspace, table->review, table->desk.draft, get_id (table, index), taken, &error);

  g_assert_cmpint (done, ==, error == NULL);
  if (error != NULL)
    g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);

  return done;
}

static void
test_each (void)
{
  Table table = { 0 };

  table_set_up (&table, "Dear Dana, we meet soon. It costs much.");
  suggest (&table, "Dear Dana, we meet on Tuesday. It costs €10,500.");
  check (&table, "soon→on Tuesday, much→€10,500", "Dear Dana, we meet soon. It costs much.");
  g_assert_cmpuint (tue_review_state_count_unanswered (get_state (&table)), ==, 2);
  g_assert_cmpstr (tue_review_entry_get_person (tue_review_state_get_suggestion (get_state (&table), 0)->entry), ==, "Marek");

  start_anew (&table);
  g_assert_true (answer (&table, 1, TRUE));
  check (&table, "soon→on Tuesday, much→€10,500 taken", "Dear Dana, we meet soon. It costs €10,500.");
  g_assert_true (answer (&table, 0, FALSE));
  check (&table, "soon→on Tuesday left, much→€10,500 taken", "Dear Dana, we meet soon. It costs €10,500.");
  g_assert_false (answer (&table, 0, TRUE));

  for (guint i = 0; i < 2; i++)
    {
      desk_undo (&table.desk);
      check (&table, "soon→on Tuesday, much→€10,500 taken", "Dear Dana, we meet soon. It costs €10,500.");
      desk_undo (&table.desk);
      check (&table, "soon→on Tuesday, much→€10,500", "Dear Dana, we meet soon. It costs much.");
      desk_redo (&table.desk);
      check (&table, "soon→on Tuesday, much→€10,500 taken", "Dear Dana, we meet soon. It costs €10,500.");
      desk_redo (&table.desk);
      check (&table, "soon→on Tuesday left, much→€10,500 taken", "Dear Dana, we meet soon. It costs €10,500.");
    }
  start_anew (&table);
  check (&table, "soon→on Tuesday left, much→€10,500 taken", "Dear Dana, we meet soon. It costs €10,500.");

  table_tear_down (&table);
}

/* What was typed before and is typed no more is taken back; what stands, stays. */
static void
test_again (void)
{
  g_autoptr(GBytes) other = g_bytes_new_static ("Other", 5);
  Table            table = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *suggested = NULL;
  g_autoptr(GError) error = NULL;

  table_set_up (&table, "Dear Dana, we meet soon. It costs much.");
  suggest (&table, "Dear Dana, we meet on Tuesday. It costs much.");
  first = g_strdup (get_id (&table, 0));
  be (&table, "Marek");
  suggested = tue_workspace_dup_suggested_text (table.workspace, table.review, table.revision);
  g_assert_cmpstr (suggested, ==, "Dear Dana, we meet on Tuesday. It costs much.");

  suggest (&table, "Dear Dana, we meet on Tuesday. It costs €10,500.");
  check (&table, "soon→on Tuesday, much→€10,500", NULL);
  g_assert_cmpstr (get_id (&table, 0), ==, first);
  suggest (&table, "Dear Dana, we meet soon. It costs €10,500.");
  check (&table, "much→€10,500", NULL);
  desk_undo (&table.desk);
  check (&table, "soon→on Tuesday, much→€10,500", NULL);
  desk_redo (&table.desk);
  check (&table, "much→€10,500", NULL);

  /* What is answered is not taken back, nor what somebody else suggests. */
  g_assert_true (answer (&table, 0, FALSE));
  suggest (&table, "Dear Dana, we meet soon. It costs much.");
  check (&table, "much→€10,500 left", NULL);

  be (&table, "Marek");
  g_assert_false (tue_workspace_suggest_in_review (table.workspace, table.review, other, "Others", 6, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);

  table_tear_down (&table);
}

/* Any program may have written an answer: of two that change the same words the first
 * counts, and where the revision does not have the words nothing is changed. */
static void
test_odd_places (void)
{
  static const struct
  {
    const char *id;
    const char *text;    /* that it was made of */
    const char *removed; /* nothing: at the end */
    const char *replacement;
  } cases[] = {
    { "first", "Dear Dana, we meet soon.", "Dear Dana", "Hello" },
    { "begins-within", "Dear Dana, we meet soon.", "Dana, we", "Marek, I" },
    { "other-words", "Dear Dana, we talk soon.", "talk", "call" },
    { "ends-behind", "Dear Dana, we meet soon. Or not.", "soon. Or", "today. Or" },
    { "at-the-end", "Dear Dana, we meet soon.", "", " Bye." },
    { "is-behind", "Dear Dana, we meet soon. Or later, or not at all.", "all", "once" },
  };
  Table table = { 0 };
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *suggested = NULL;
  TueReviewEntry  *request;

  table_set_up (&table, "Dear Dana, we meet soon.");
  request = tue_review_state_get_request (get_state (&table));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start = *cases[i].removed != '\0' ? (gsize)(strstr (cases[i].text, cases[i].removed) - cases[i].text) : strlen (cases[i].text);
      g_autoptr(TueValue) content =
                  tue_review_suggestion_make_content (cases[i].text, strlen (cases[i].text), start, strlen (cases[i].removed), cases[i].replacement, NULL, NULL);

      g_ptr_array_add (entries, tue_review_entry_new (&(TueReviewEntrySpec){
                                  .id = cases[i].id,
                                  .kind = TUE_REVIEW_ENTRY_SUGGEST,
                                  .person = "Marek",
                                  .about = tue_review_entry_get_id (request),
                                  .revision = tue_review_entry_get_revision (request),
                                  .hash = tue_review_entry_get_hash (request),
                                  .content = content,
                                }));
    }
  tue_workspace_merge_review_entries (table.workspace, table.review, entries, "Open the Answer", &merge, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_review_state_get_n_suggestions (get_state (&table)), ==, G_N_ELEMENTS (cases));

  be (&table, "Marek");
  suggested = tue_workspace_dup_suggested_text (table.workspace, table.review, table.revision);
  g_assert_cmpstr (suggested, ==, "Hello, we meet soon. Bye.");

  table_tear_down (&table);
}

/* The words are found in a text that went on; where they are gone, nothing else is
 * changed in their place. */
static void
test_went_on (void)
{
  static const struct
  {
    const char *asked;
    const char *suggested;
    const char *now;
    const char *then; /* NULL: it cannot be taken */
  } cases[] = {
    { "We meet soon.", "We meet on Tuesday.", "Dear Dana,\n\nWe meet soon.", "Dear Dana,\n\nWe meet on Tuesday." },
    { "We meet soon.", "We meet on Tuesday.", "We meet later.", NULL },
    { "We meet soon.", "We meet on Tuesday.", "", NULL },
    /* Words that come in between. */
    { "One next step. One name.", "One next step, please. One name.", "At the end: One next step. One name. Kind regards", "At the end: One next step, please. One name. Kind regards" },
    { "One next step. One name.", "One next step. One name. One date.", "First.\n\nOne next step. One name.", "First.\n\nOne next step. One name. One date." },
    { "One next step. One name.", "One next step. One name. One date.", "All of it is other words now.", NULL },
    /* The same word elsewhere is not meant. */
    { "The offer is open until the end of the year.", "The offer is valid until the end of the year.", "Our door stays open for all of you, every day.", NULL },
    { "It is much. It is not much.", "It is much. It is not little.", "It is much. And yet: it is not much.", "It is much. And yet: it is not little." },
    /* Words that only go. */
    { "We are excited to leverage our synergies. You save two days.", "You save two days.", "Dana, We are excited to leverage our synergies. You save two days.", "Dana, You save two days." },
    { "Grüße 🚀 an Dana", "Grüße an Dana", "Viele Grüße 🚀 an Dana", "Viele Grüße an Dana" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Table table = { 0 };

      g_test_message ("%s → %s", cases[i].suggested, cases[i].now);
      table_set_up (&table, cases[i].asked);
      suggest (&table, cases[i].suggested);
      g_assert_cmpuint (tue_review_state_get_n_suggestions (get_state (&table)), ==, 1);
      set_text (&table, cases[i].now);
      g_assert_cmpint (answer (&table, 0, TRUE), ==, cases[i].then != NULL);
      g_assert_cmpstr (desk_get_text (&table.desk), ==, cases[i].then != NULL ? cases[i].then : cases[i].now);
      g_assert_cmpuint (tue_review_state_count_unanswered (get_state (&table)), ==, cases[i].then != NULL ? 0 : 1);
      /* What cannot be taken is still listed, and can be left. */
      if (cases[i].then == NULL)
        g_assert_true (answer (&table, 0, FALSE));
      table_tear_down (&table);
    }
}

static GStrv
list_ids (Table *table)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < tue_review_state_get_n_suggestions (get_state (table)); i++)
    g_strv_builder_add (ids, get_id (table, i));

  return g_strv_builder_end (ids);
}

/* A word, in a paragraph that ends now and then. */
static void
add_word (GString *text)
{
  static const char *const words[] = { "Dana", "meets", "Marek", "soon", "the", "price", "is", "€10,500", "today", "and", "ö", "🚀" };

  g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  g_string_append (text, g_test_rand_int_range (0, 12) == 0 ? ".\n\n" : " ");
}

/* Another text of the words of a text. (transfer full) */
static char *
edit_words (const char *asked)
{
  g_autoptr(GString) edited = g_string_new ("First ");
  g_auto(GStrv) words = g_strsplit (asked, " ", -1);

  for (guint i = 1; words[i] != NULL; i++)
    {
      int dice = g_test_rand_int_range (0, 12);

      if (dice == 0 || dice == 2)
        add_word (edited);
      if (dice > 1 || words[i + 1] == NULL)
        g_string_append_printf (edited, "%s%s", words[i], words[i + 1] != NULL ? " " : "");
    }

  return g_string_free_and_steal (g_steal_pointer (&edited));
}

static void
assert_suggested (Table      *table,
                  const char *edited)
{
  g_autofree char *suggested = NULL;

  suggest (table, edited);
  be (table, "Marek");
  suggested = tue_workspace_dup_suggested_text (table->workspace, table->review, table->revision);
  be (table, "Marta");
  g_assert_cmpstr (suggested, ==, edited);
}

/* All at once give the text that the reviewer typed, whatever it was and whatever they
 * typed before. */
static void
check_all (const char *asked,
           const char *before, /* (nullable) */
           const char *edited)
{
  Table table = { 0 };
  g_auto(GStrv) ids = NULL;
  g_autoptr(GError) error = NULL;

  g_test_message ("“%s” → “%s” → “%s”", asked, before, edited);
  table_set_up (&table, asked);
  if (before != NULL)
    assert_suggested (&table, before);
  assert_suggested (&table, edited);
  ids = list_ids (&table);
  if (ids[0] != NULL)
    {
      guint n_open = tue_review_state_count_unanswered (get_state (&table));

      g_assert_cmpuint (tue_workspace_answer_suggestions (table.workspace, table.review, table.desk.draft, (const char *const *)ids, TRUE, &error), ==, n_open);
      g_assert_no_error (error);
      g_assert_cmpstr (desk_get_text (&table.desk), ==, edited);
      desk_undo (&table.desk);
      g_assert_cmpuint (tue_review_state_count_unanswered (get_state (&table)), ==, n_open);
    }
  g_assert_cmpstr (desk_get_text (&table.desk), ==, asked);
  table_tear_down (&table);
}

static void
test_all (void)
{
  for (guint round = 0; round < 12; round++)
    {
      g_autoptr(GString) asked = g_string_new ("First ");
      g_autofree char *before = NULL;
      g_autofree char *edited = NULL;

      for (guint i = 0; i < 60; i++)
        add_word (asked);
      g_string_append (asked, "last");
      before = edit_words (asked->str);
      edited = edit_words (round % 2 == 0 ? before : asked->str);
      check_all (asked->str, round % 3 == 0 ? NULL : before, edited);
    }
}

/* Several at one place: words that are put in, moved there and taken away. */
static void
test_one_place (void)
{
  static const struct
  {
    const char *asked;
    const char *before; /* (nullable) */
    const char *edited;
  } cases[] = {
    { "Marek meets.\n\nDana Marek today is the Dana ö the and.\n\nDana and the price.", NULL,
      "Marek meets.\n\nDana meets.\n\nDana Marek today is the Dana ö the and.\n\nthe Dana and the price." },
    { "One two three four.\n\nA paragraph that goes elsewhere.\n\nFive six seven.\n\nlast", NULL,
      "One two three four.\n\nFive six seven.\n\nNew words here.\n\nA paragraph that goes elsewhere.\n\nOther words.\n\nlast" },
    { "First Marek Marek 🚀 the and soon 🚀 ö meets Marek and soon.\n\nthe Marek price €10,500 is the is.\n\nand is soon soon soon €10,500 the price.\n\nMarek soon €10,500 meets.\n\nDana Marek today is the Dana ö the and.\n\nDana and the Dana Marek Dana price 🚀 and Dana ö today.\n\nsoon today last", NULL,
      "First meets Marek 🚀 the and 🚀 €10,500 ö meets Marek soon.\n\nthe price €10,500 is ö today and is soon the soon soon 🚀 €10,500 price.\n\nMarek soon €10,500 meets.\n\nDana meets.\n\nDana Marek today is the Dana ö the and.\n\nthe Dana and the Dana Marek Dana 🚀 and Dana ö today.\n\nMarek soon today last" },
    { "One two three.\n\nGone words of their own.\n\nlast", NULL, "One two three.\n\nQuite another sentence.\n\nlast" },
    { "Alpha beta gamma.", "Alpha one beta gamma.", "Alpha two one beta gamma." },
    { "Alpha beta gamma.\n\nDelta epsilon zeta eta.\n\nTheta.", "Alpha beta gamma.\n\nNew.\n\nTheta.\n\nDelta epsilon zeta eta.",
      "Alpha beta gamma.\n\nTheta.\n\nNewer.\n\nDelta epsilon zeta eta.\n\nNew." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_all (cases[i].asked, cases[i].before, cases[i].edited);
}

/* A paragraph that moved is two suggestions, taken or left as one. */
static void
test_moved (void)
{
  Table table = { 0 };

  table_set_up (&table, "The first paragraph says what changes for you.\n\nThe second paragraph names the price of it.\n\nThe third paragraph has the next step.");
  suggest (&table, "The third paragraph has the next step.\n\nThe first paragraph says what changes for you.\n\nThe second paragraph names the price of it.");
  g_assert_cmpuint (tue_review_state_get_n_suggestions (get_state (&table)), ==, 2);
  g_assert_true (answer (&table, 0, TRUE));
  g_assert_cmpuint (tue_review_state_count_unanswered (get_state (&table)), ==, 0);
  g_assert_cmpstr (desk_get_text (&table.desk), ==, "The third paragraph has the next step.\n\nThe first paragraph says what changes for you.\n\nThe second paragraph names the price of it.");
  desk_undo (&table.desk);
  g_assert_cmpuint (tue_review_state_count_unanswered (get_state (&table)), ==, 2);
  g_assert_true (answer (&table, 1, FALSE));
  g_assert_cmpuint (tue_review_state_count_unanswered (get_state (&table)), ==, 0);

  table_tear_down (&table);
}

/* More words than an anchor quotes. */
static void
test_long (void)
{
  Table table = { 0 };
  g_autoptr(GString) asked = g_string_new ("Before it. ");
  g_autofree char *longer = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (asked, "word%u ", i);
  g_string_append (asked, "Behind it.");
  table_set_up (&table, asked->str);
  suggest (&table, "Before it. Behind it.");
  g_assert_cmpuint (tue_review_state_get_n_suggestions (get_state (&table)), ==, 1);
  start_anew (&table);
  longer = g_strconcat ("More. ", asked->str, NULL);
  set_text (&table, longer);
  g_assert_true (answer (&table, 0, TRUE));
  g_assert_cmpstr (desk_get_text (&table.desk), ==, "More. Before it. Behind it.");
  desk_undo (&table.desk);
  /* One of the many words is another: that was not what was read. */
  memcpy (strstr (longer, "word599"), "WORD", 4);
  set_text (&table, longer);
  g_assert_false (answer (&table, 0, TRUE));

  table_tear_down (&table);
}

/* Nothing goes into a draft that is approved; what is left can be. */
static void
test_approved (void)
{
  Table table = { 0 };
  g_autoptr(GError) error = NULL;

  table_set_up (&table, "We meet soon.");
  suggest (&table, "We meet on Tuesday.");
  be (&table, "Marek");
  g_assert_true (tue_workspace_approve_review (table.workspace, table.review, NULL, NULL, &error));
  be (&table, "Marta");
  g_assert_false (answer (&table, 0, TRUE));
  check (&table, "soon→on Tuesday", "We meet soon.");
  g_assert_true (answer (&table, 0, FALSE));

  table_tear_down (&table);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/suggestions/each", test_each);
  g_test_add_func ("/workspace/suggestions/again", test_again);
  g_test_add_func ("/workspace/suggestions/odd-places", test_odd_places);
  g_test_add_func ("/workspace/suggestions/went-on", test_went_on);
  g_test_add_func ("/workspace/suggestions/all", test_all);
  g_test_add_func ("/workspace/suggestions/one-place", test_one_place);
  g_test_add_func ("/workspace/suggestions/moved", test_moved);
  g_test_add_func ("/workspace/suggestions/long", test_long);
  g_test_add_func ("/workspace/suggestions/approved", test_approved);

  return g_test_run ();
}
