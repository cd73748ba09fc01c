/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where the words of comments and suggestions are, while the draft is written on.
 */

#include "config.h"

#include "tue-review-places.h"

#include <string.h>

#include "draft-fixture.h"
#include "tue-workspace-reviews.h"

#define TEXT "Dear Dana, we meet soon. It takes two hours, and then two hours more."

typedef struct
{
  Desk             desk;
  TueWorkspace    *workspace; /* (borrowed) */
  TueReview       *review;
  TueReviewPlaces *places;
  guint            n_changed;
} Table;

static void
changed_cb (Table *table)
{
  table->n_changed++;
}

static void
comment (Table      *table,
         const char *words, /* (nullable): about the whole draft */
         guint       nth)
{
  g_autoptr(GBytes) text = tue_draft_ref_text (table->desk.draft);
  g_autoptr(GError) error = NULL;
  const char *at = words != NULL ? strstr (desk_get_text (&table->desk), words) : NULL;

  while (at != NULL && nth-- > 0)
    at = strstr (at + 1, words);
  g_assert_true (tue_workspace_comment_on_review (table->workspace, table->review, words != NULL ? text : NULL,
                                                  at != NULL ? (gsize)(at - desk_get_text (&table->desk)) : 0,
                                                  words != NULL ? strlen (words) : 0, "Why?", &error));
  g_assert_no_error (error);
}

static void
table_set_up (Table *table)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&table->desk, "Northwind", NULL);
  table->workspace = table->desk.own_library.workspace;
  tue_settings_set_user_name (table->desk.own_library.settings, "Marta");
  table->review = tue_workspace_load_review_sync (table->workspace, table->desk.task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (table->workspace, table->desk.draft, TUE_ANSWER_DOCUMENT (TEXT), &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (table->workspace, table->review, table->desk.draft, (const char *const[]){ "Marek", NULL }, NULL, &error));
  table->places = tue_review_places_new (table->review, table->desk.draft);
  g_signal_connect_swapped (table->places, "changed", G_CALLBACK (changed_cb), table);
}

static void
table_tear_down (Table *table)
{
  g_clear_object (&table->places);
  g_clear_object (&table->review);
  desk_tear_down (&table->desk);
}

/* Puts words in the place of others, by the smallest edit, as somebody types. */
static void
put (Table      *table,
     const char *words, /* "": at the start */
     const char *instead)
{
  const char *text = desk_get_text (&table->desk);
  const char *at = strstr (text, words);
  gsize       removed = strlen (words), inserted = strlen (instead);

  g_assert_nonnull (at);
  while (removed > 0 && inserted > 0 && *words == *instead)
    {
      at++;
      words++;
      instead++;
      removed--;
      inserted--;
    }
  while (removed > 0 && inserted > 0 && words[removed - 1] == instead[inserted - 1])
    {
      removed--;
      inserted--;
    }
  tue_workspace_edit_draft (table->workspace, table->desk.draft, (gsize)(at - text), removed, instead, inserted, NULL);
}

/* "2 “soon” 1 “two hours” 3 lost" */
static void
check (Table      *table,
       const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < tue_review_places_get_n (table->places); i++)
    {
      const TueReviewPlace *place = tue_review_places_get (table->places, i);
      g_autofree char      *words = g_strndup (desk_get_text (&table->desk) + place->start, place->length);

      g_string_append_printf (text, "%s%u ", i > 0 ? " " : "", place->number);
      if (place->is_lost)
        g_string_append (text, "lost");
      else
        g_string_append_printf (text, "“%s”", words);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_follow (void)
{
  Table table = { 0 };

  table_set_up (&table);
  check (&table, "");
  comment (&table, "two hours", 1);
  comment (&table, NULL, 0);
  comment (&table, "soon", 0);
  check (&table, "3 “soon” 1 “two hours”");
  g_assert_cmpuint (table.n_changed, ==, 3);

  /* What is typed before them moves them, what is typed in them is of them. */
  put (&table, "", "Hello. ");
  put (&table, "two hours more", "two long hours more");
  check (&table, "3 “soon” 1 “two long hours”");
  put (&table, "meet soon.", "meet.");
  check (&table, "1 “two long hours” 3 lost");
  g_assert_cmpuint (table.n_changed, ==, 4);

  /* What is gone is found when its words come back. */
  put (&table, "meet.", "meet soon.");
  wait_until (table.n_changed == 5);
  check (&table, "3 “soon” 1 “two long hours”");
  /* Part of it went. */
  put (&table, "then two long ", "then ");
  check (&table, "3 “soon” 1 “hours”");

  table_tear_down (&table);
}

/* Done and answered is none to go to. */
static void
test_next (void)
{
  Table table = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) revision = NULL;
  const TueReviewPlace *place;
  const char           *edited = "Dear Dana, we meet on Tuesday. It takes two hours, and then two hours more.";

  table_set_up (&table);
  g_assert_null (tue_review_places_find_next (table.places, 0, 0, TRUE));
  revision = tue_draft_ref_text (table.desk.draft);
  comment (&table, "Dana", 0);
  comment (&table, "two hours", 0);
  g_assert_true (tue_workspace_suggest_in_review (table.workspace, table.review, revision, edited, strlen (edited), &error));
  check (&table, "1 “Dana” 0 “soon” 2 “two hours”");

  place = tue_review_places_find_next (table.places, 0, 0, TRUE);
  g_assert_cmpuint (place->number, ==, 1);
  place = tue_review_places_find_next (table.places, place->start, place->start + place->length, TRUE);
  g_assert_cmpuint (place->number, ==, 0);
  g_assert_true (tue_review_places_find_at (table.places, place->start + 1) == place);
  place = tue_review_places_find_next (table.places, place->start, place->start + place->length, TRUE);
  g_assert_cmpuint (place->number, ==, 2);
  place = tue_review_places_find_next (table.places, place->start, place->start + place->length, TRUE);
  g_assert_cmpuint (place->number, ==, 1);
  place = tue_review_places_find_next (table.places, place->start, place->start + place->length, FALSE);
  g_assert_cmpuint (place->number, ==, 2);

  g_assert_true (tue_workspace_set_comment_done (table.workspace, table.review, tue_review_entry_get_id (place->entry), TRUE, &error));
  place = tue_review_places_find_next (table.places, 0, 4, FALSE);
  g_assert_cmpuint (place->number, ==, 0);
  g_assert_true (tue_workspace_answer_suggestion (table.workspace, table.review, table.desk.draft, tue_review_entry_get_id (place->entry), TRUE, &error));
  check (&table, "1 “Dana” 2 “two hours”");
  place = tue_review_places_find_next (table.places, 5, 9, TRUE);
  g_assert_cmpuint (place->number, ==, 1);

  table_tear_down (&table);
}

/* Whatever is typed: a place is within the text, never cuts a character, and one that
 * no edit touched has its words. */
static void
test_random (void)
{
  static const char *const words[] = { "", "x", "ä", "🚀 ", "two hours", " " };
  Table                    table = { 0 };

  table_set_up (&table);
  comment (&table, "Dana", 0);
  comment (&table, "two hours", 0);
  comment (&table, "two hours", 1);
  for (guint i = 0; i < 400; i++)
    {
      gsize       length;
      const char *text = tue_draft_get_text (table.desk.draft, &length);
      long        n_chars = g_utf8_strlen (text, -1);
      long        from = g_test_rand_int_range (0, (int)n_chars + 1);
      long        n_removed = g_test_rand_int_range (0, 4);
      long        to = MIN (n_chars, from + n_removed);
      gsize       start = (gsize)(g_utf8_offset_to_pointer (text, from) - text);
      gsize       end = (gsize)(g_utf8_offset_to_pointer (text, to) - text);
      const char *word = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];

      tue_workspace_edit_draft (table.workspace, table.desk.draft, start, end - start, word, strlen (word), NULL);
      text = tue_draft_get_text (table.desk.draft, &length);
      for (guint j = 0; j < tue_review_places_get_n (table.places); j++)
        {
          const TueReviewPlace *place = tue_review_places_get (table.places, j);

          g_assert_cmpuint (place->start, <=, length);
          g_assert_cmpuint (place->length, <=, length - place->start);
          g_assert_true (place->is_lost || place->length > 0);
          g_assert_true (g_utf8_validate_len (text + place->start, place->length, NULL));
          g_assert_true (g_utf8_validate_len (text, place->start, NULL));
        }
    }

  table_tear_down (&table);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/review-places/follow", test_follow);
  g_test_add_func ("/workspace/review-places/next", test_next);
  g_test_add_func ("/workspace/review-places/random", test_random);

  return g_test_run ();
}
