/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-spans.h"

#include <string.h>

typedef struct
{
  gsize start, length;
  int   mark;
} Record;

static TueSpans *
make_spans (void)
{
  static const Record records[] = { { 2, 3, 1 }, { 5, 1, 2 }, { 10, 4, 3 } };
  TueSpans           *spans = tue_spans_new (sizeof (Record));

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    tue_spans_insert (spans, i, &records[i]);
  return spans;
}

/* "2+3=1" for each. */
static char *
describe (const TueSpans *spans)
{
  GString      *described = g_string_new (NULL);
  gsize         n;
  const Record *records = tue_spans_get_all (spans, &n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (described, "%s%zu+%zu=%d", i > 0 ? " " : "", records[i].start, records[i].length, records[i].mark);
  return g_string_free_and_steal (described);
}

static void
test_search (void)
{
  static const gsize expected[] = { 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3 };
  g_autoptr(TueSpans) spans = make_spans ();

  for (gsize at = 0; at < G_N_ELEMENTS (expected); at++)
    g_assert_cmpuint (tue_spans_search (spans, at), ==, expected[at]);
}

static void
test_edit (void)
{
  static const struct
  {
    gsize       start, removed, inserted;
    const char *left;
  } edits[] = {
    { 0, 0, 2, "4+3=1 7+1=2 12+4=3" },
    { 2, 0, 2, "4+3=1 7+1=2 12+4=3" },
    { 3, 0, 1, "6+1=2 11+4=3" },
    { 5, 0, 1, "2+3=1 6+1=2 11+4=3" },
    { 4, 2, 0, "8+4=3" },
    { 6, 4, 1, "2+3=1 5+1=2 7+4=3" },
    { 6, 5, 0, "2+3=1 5+1=2" },
    { 14, 0, 5, "2+3=1 5+1=2 10+4=3" },
    { 13, 1, 1, "2+3=1 5+1=2" },
    { 0, 20, 3, "" },
    { 7, 0, 0, "2+3=1 5+1=2 10+4=3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr(TueSpans) spans = make_spans ();
      g_autofree char *described = NULL;

      tue_spans_edit (spans, edits[i].start, edits[i].removed, edits[i].inserted);
      described = describe (spans);
      g_assert_cmpstr (described, ==, edits[i].left);
    }
}

static void
test_touched (void)
{
  g_autoptr(TueSpans) spans = make_spans ();
  gsize first;

  g_assert_cmpuint (tue_spans_find_touched (spans, 3, 8, &first), ==, 3);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (tue_spans_find_touched (spans, 6, 4, &first), ==, 0);
  g_assert_cmpuint (first, ==, 2);
  g_assert_cmpuint (tue_spans_find_touched (spans, 12, 0, &first), ==, 1);
  g_assert_cmpuint (first, ==, 2);
  g_assert_cmpuint (tue_spans_find_touched (spans, 10, 0, &first), ==, 0);
}

static void
test_remove (void)
{
  g_autoptr(TueSpans) spans = make_spans ();
  g_autofree char *described = NULL;

  tue_spans_remove (spans, 3, 0);
  tue_spans_remove (spans, 0, 2);
  described = describe (spans);
  g_assert_cmpstr (described, ==, "10+4=3");
  g_assert_cmpint (((Record *)tue_spans_get_nth (spans, 0))->mark, ==, 3);
  g_assert_cmpuint (tue_spans_get_n (spans), ==, 1);
}

/* Each byte carries the number of its span: what the bytes say after any edits
 * is what the spans say. */
static void
test_random_edits (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr(TueSpans) spans = tue_spans_new (sizeof (Record));
      g_autoptr(GString) text = g_string_new (NULL);

      for (int mark = 1; mark < 20; mark++)
        {
          gsize        gap = (gsize)g_test_rand_int_range (0, 4);
          const Record record = { text->len + gap, (gsize)g_test_rand_int_range (1, 6), mark };

          for (gsize i = 0; i < gap; i++)
            g_string_append_c (text, ' ');
          for (gsize i = 0; i < record.length; i++)
            g_string_append_c (text, (char)('A' + mark));
          tue_spans_insert (spans, tue_spans_get_n (spans), &record);
        }
      for (guint edit = 0; edit < 20; edit++)
        {
          gsize start = (gsize)g_test_rand_int_range (0, (gint32)text->len + 1);
          gsize removed = (gsize)g_test_rand_int_range (0, (gint32)MIN (text->len - start, 8) + 1);
          gsize inserted = (gsize)g_test_rand_int_range (0, 5);

          tue_spans_edit (spans, start, removed, inserted);
          g_string_erase (text, (gssize)start, (gssize)removed);
          for (gsize i = 0; i < inserted; i++)
            g_string_insert_c (text, (gssize)start, ' ');
        }
      for (gsize i = 0; i < tue_spans_get_n (spans); i++)
        {
          const Record *record = tue_spans_get_nth (spans, i);

          g_assert_cmpuint (record->start + record->length, <=, text->len);
          for (gsize j = 0; j < record->length; j++)
            g_assert_cmpint (text->str[record->start + j], ==, 'A' + record->mark);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/spans/search", test_search);
  g_test_add_func ("/spans/edit", test_edit);
  g_test_add_func ("/spans/touched", test_touched);
  g_test_add_func ("/spans/remove", test_remove);
  g_test_add_func ("/spans/random-edits", test_random_edits);

  return g_test_run ();
}
