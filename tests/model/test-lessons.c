/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-lessons.h"

/* A review as a line of letters, each an entry:
 *   ? asked   + approved   - sent back without a reason   f, m: for facts, for what is missing
 *   x the item "one" was not met   o it was   < what stands before it is taken back   > restored */
static GPtrArray *
make_review (const char *letters)
{
  GPtrArray       *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autofree char *request = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; letters[i] != '\0'; i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      g_autoptr(TueValue) content = NULL;
      TueReviewEntrySpec spec = { .id = id, .person = "Ines", .time = i + 1, .revision_id = "r", .revision = 1, .hash = "c0ffee", .about = request };

      switch (letters[i])
        {
        case '?':
          {
            g_autoptr(TueValueBuilder) people = tue_value_builder_new_list ();
            g_autoptr(TueValueBuilder) person = tue_value_builder_new_map ();

            tue_value_builder_set (person, "name", tue_value_new_string ("Ines"));
            tue_value_builder_add (people, tue_value_builder_end (person));
            tue_value_builder_set (builder, "to", tue_value_builder_end (people));
            spec.kind = TUE_REVIEW_ENTRY_REQUEST;
            spec.person = "Marta";
            spec.about = NULL;
            g_set_str (&request, id);
            break;
          }
        case '+':
          spec.kind = TUE_REVIEW_ENTRY_APPROVE;
          break;
        case 'x':
        case 'o':
          spec.kind = TUE_REVIEW_ENTRY_CHECK;
          tue_value_builder_set (builder, "item", tue_value_new_string ("one"));
          tue_value_builder_set (builder, "result", tue_value_new_string (letters[i] == 'x' ? "not-met" : "met"));
          break;
        case '<':
        case '>':
          spec.kind = letters[i] == '<' ? TUE_REVIEW_ENTRY_TAKE_BACK : TUE_REVIEW_ENTRY_RESTORE;
          spec.about = last;
          break;
        default:
          spec.kind = TUE_REVIEW_ENTRY_SEND_BACK;
          if (letters[i] != '-')
            tue_value_builder_set (builder, "reason", tue_value_new_string (letters[i] == 'f' ? "facts" : "missing"));
          if (letters[i] != 'f')
            tue_value_builder_set (builder, "note", tue_value_new_string ("One\ndate"));
        }
      spec.content = content = tue_value_builder_end (builder);
      g_ptr_array_add (entries, tue_review_entry_new (&spec));
      if (letters[i] != '<' && letters[i] != '>')
        g_set_str (&last, id);
    }

  return entries;
}

static void
test_table (void)
{
  static const struct
  {
    const char *reviews; /* the newest first, a blank between */
    guint       n_drafts, n_back, n_not_met;
    const char *text;
    const char *reasons;
    const char *item;
  } rows[] = {
    { "", 0, 0, 0, NULL, "", NULL },
    { "?", 0, 0, 0, NULL, "", NULL },
    { "?+", 1, 0, 0, NULL, "", NULL },
    { "?xo+", 1, 0, 1, NULL, "", "Not met in 1 of the last 1" },
    { "?f", 1, 1, 0, "The last draft came back", "Most often: Facts", NULL },
    { "?- ?+", 2, 1, 0, "1 of the last 2 drafts came back", "One date", NULL },
    { "?xf?xf?+", 1, 1, 1, "The last draft came back", "Most often: Facts", "Not met in 1 of the last 1" },
    { "?xm ?xf?m ?f ?+ ?+", 5, 3, 2, "3 of the last 5 drafts came back", NULL, "Not met in 2 of the last 5" },
    /* What was taken back did not happen, and what was restored did. */
    { "?f<+", 1, 0, 0, NULL, "", NULL },
    { "?x<f<+", 1, 0, 0, NULL, "", NULL },
    { "?f<>", 1, 1, 0, "The last draft came back", "Most often: Facts", NULL },
    /* Nobody was asked for these. */
    { "f +", 0, 0, 0, NULL, "", NULL },
    { "?+f", 1, 0, 0, NULL, "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(GStrv) words = g_strsplit (rows[i].reviews, " ", -1);
      g_autoptr(GPtrArray) reviews = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
      g_autoptr(TueLessons) lessons = NULL;
      g_autofree char *text = NULL;
      g_autofree char *reasons = NULL;
      g_autofree char *item = NULL;

      g_test_message ("“%s”", rows[i].reviews);
      for (guint j = 0; words[j] != NULL; j++)
        g_ptr_array_add (reviews, make_review (words[j]));
      lessons = tue_lessons_new (reviews);
      text = tue_lessons_describe (lessons);
      reasons = tue_lessons_describe_reasons (lessons);
      item = tue_lessons_describe_item (lessons, "one");
      g_assert_cmpuint (tue_lessons_get_n_drafts (lessons), ==, rows[i].n_drafts);
      g_assert_cmpuint (tue_lessons_get_n_back (lessons), ==, rows[i].n_back);
      g_assert_cmpuint (tue_lessons_count_not_met (lessons, "one"), ==, rows[i].n_not_met);
      g_assert_cmpuint (tue_lessons_count_not_met (lessons, "two"), ==, 0);
      g_assert_cmpstr (text, ==, rows[i].text);
      if (rows[i].reasons != NULL)
        g_assert_cmpstr (reasons, ==, rows[i].reasons);
      else
        g_assert_true (g_str_has_suffix (reasons, "Last: One date"));
      g_assert_cmpstr (item, ==, rows[i].item);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/lessons/table", test_table);

  return g_test_run ();
}
