/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-merge.h"

#include <locale.h>
#include <string.h>

#include "sample-prose.h"

/* The merged text, with conflicts as <mine|theirs>. */
static char *
show_merge (const char *base,
            const char *mine,
            const char *theirs)
{
  g_autoptr(TueMerge) merge = tue_merge_new (base, -1, mine, -1, theirs, -1, NULL);
  g_autoptr(GString) shown = g_string_new (NULL);
  gsize                   length, n, at = 0;
  const char             *text = tue_merge_get_text (merge, &length);
  const TueMergeConflict *conflicts = tue_merge_get_conflicts (merge, &n);

  g_assert_cmpuint (strlen (text), ==, length);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (conflicts[i].start, >=, at);
      g_assert_cmpuint (conflicts[i].start + conflicts[i].length, <=, length);
      g_assert_cmpmem (text + conflicts[i].start, conflicts[i].length, mine + conflicts[i].my_start, conflicts[i].length);
      g_assert_true (g_str_has_prefix (theirs + conflicts[i].their_start, conflicts[i].theirs));
      g_string_append_len (shown, text + at, (gssize)(conflicts[i].start - at));
      g_string_append_printf (shown, "<%.*s|%s>", (int)conflicts[i].length, text + conflicts[i].start, conflicts[i].theirs);
      at = conflicts[i].start + conflicts[i].length;
    }
  g_string_append (shown, text + at);

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static const struct
{
  const char *name;
  const char *base;
  const char *mine;
  const char *theirs;
  const char *shown;
} merges[] = {
  { "nothing", "", "", "", "" },
  { "same", "a b c", "a b c", "a b c", "a b c" },
  { "mine", "a b c", "a x c", "a b c", "a x c" },
  { "theirs", "a b c", "a b c", "a x c", "a x c" },
  { "both-same", "a b c", "a x c", "a x c", "a x c" },
  { "both-same-insertion", "a b", "a x b", "a x b", "a x b" },
  { "words-apart", "the fast red train", "the slow red train", "the fast blue train", "the slow blue train" },
  { "words-beside", "the fast red train", "the slow red train", "the fast blue train", "the slow blue train" },
  { "one-line", "Be brief. Name the price. Close warmly.", "Be very brief. Name the price. Close warmly.",
    "Be brief. Name the price. Close warmly, by name.", "Be very brief. Name the price. Close warmly, by name." },
  { "insert-and-delete", "a b c d e", "a b x c d e", "a b c d", "a b x c d" },
  { "delete-beside-change", "a b c d", "a c d", "a b x d", "a x d" },
  { "end-of-changed", "It ends.", "It stops.", "It ends. Then more.", "It stops. Then more." },
  { "paragraphs", "One.\n\nTwo.\n\nThree.\n", "One.\n\nNew.\n\nTwo.\n\nThree.\n", "One.\n\nTwo.\n\nThree is more.\n",
    "One.\n\nNew.\n\nTwo.\n\nThree is more.\n" },
  { "moved-and-changed-elsewhere", "Aa bb cc dd.\n\nEe ff gg hh ii.\n\nEnd.\n", "Ee ff gg hh ii.\n\nAa bb cc dd.\n\nEnd.\n",
    "Aa bb cc dd.\n\nEe ff xx hh ii.\n\nEnd.\n", "Ee ff xx hh ii.\n\nAa bb cc dd.\n\nEnd.\n" },
  { "move-of-changed", "Aa bb cc dd.\n\nEe ff gg hh ii.\n\nEnd.\n", "Ee ff gg hh ii.\n\nAa bb cc dd.\n\nEnd.\n",
    "Aa xx cc dd.\n\nEe ff gg hh ii.\n\nEnd.\n", "<|Aa xx cc dd.\n\n>Ee ff gg hh ii.\n\nAa bb cc dd.\n\nEnd.\n" },
  { "both-moved-and-edited", "Aa bb cc dd ee ff gg.\n\nHh ii jj kk ll mm.\n\nEnd of it.\n", "Hh ii jj kk ll mm.\n\nEnd of it.\n\nAa bb cc xx ee ff gg.\n",
    "Hh ii jj kk ll mm.\n\nEnd of it.\n\nAa bb cc xx ee ff gg.\n", "Hh ii jj kk ll mm.\n\nEnd of it.\n\nAa bb cc xx ee ff gg.\n" },

  /* Conflicts */
  { "same-word", "a b c", "a x c", "a y c", "a <x|y> c" },
  { "same-place", "a c", "a x c", "a y c", "a <x |y >c" },
  { "same-end", "a", "a x", "a y", "a< x| y>" },
  { "gone-and-changed", "a b c", "a c", "a y c", "a <|y >c" },
  { "changed-and-gone", "a b c", "a y c", "a c", "a <y |>c" },
  { "all", "a", "x", "y", "<x|y>" },
  { "to-nothing", "a", "", "y", "<|y>" },
  { "from-nothing", "", "x", "y", "<x|y>" },
  { "inside-of-gone", "a b c d e", "a e", "a b c x d e", "a <|b c x d >e" },
  { "two", "a b c d e", "a x c y e", "a v c w e", "a <x|v> c <y|w> e" },
  { "one-of-two", "a b c d e", "a x c d e", "a v c w e", "a <x|v> c w e" },
  { "overlap", "a b c d e f", "a x e f", "a b c y f", "a <x e|b c y> f" },
};

static void
test_merges (gconstpointer data)
{
  gsize            index = GPOINTER_TO_SIZE (data);
  g_autofree char *shown = show_merge (merges[index].base, merges[index].mine, merges[index].theirs);

  g_assert_cmpstr (shown, ==, merges[index].shown);
}

static void
assert_merges_to (const char *base,
                  const char *mine,
                  const char *theirs,
                  const char *merged)
{
  g_autofree char *shown = show_merge (base, mine, theirs);

  g_assert_cmpstr (shown, ==, merged);
}

/* What only one changed is what that one made of it. */
static void
test_one_sided (void)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      g_autoptr(GPtrArray) paragraphs = prose_make_paragraphs (rand, 400);
      g_autoptr(GPtrArray) edited = prose_edit (rand, paragraphs, i);
      g_autofree char *base = prose_join (paragraphs);
      g_autofree char *changed = NULL;

      prose_move (edited, 0, 1, edited->len - 1);
      changed = prose_join (edited);
      assert_merges_to (base, base, changed, changed);
      assert_merges_to (base, changed, base, changed);
      assert_merges_to (base, changed, changed, changed);
      assert_merges_to (changed, base, base, base);
    }
}

/* One of two edits each paragraph, by chance: both edits are there, whoever is
 * called mine. */
static void
test_paragraphs_apart (void)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      g_autoptr(GPtrArray) paragraphs = prose_make_paragraphs (rand, 600);
      g_autoptr(GPtrArray) edited = prose_edit (rand, paragraphs, 10);
      g_autoptr(GPtrArray) mine = g_ptr_array_new ();
      g_autoptr(GPtrArray) theirs = g_ptr_array_new ();
      g_autofree char *base = prose_join (paragraphs);
      g_autofree char *merged = prose_join (edited);
      g_autofree char *my_text = NULL;
      g_autofree char *their_text = NULL;

      for (guint n = 0; n < paragraphs->len; n++)
        {
          gboolean is_mine = g_rand_boolean (rand);

          g_ptr_array_add (mine, g_ptr_array_index (is_mine ? edited : paragraphs, n));
          g_ptr_array_add (theirs, g_ptr_array_index (is_mine ? paragraphs : edited, n));
        }
      my_text = prose_join (mine);
      their_text = prose_join (theirs);

      assert_merges_to (base, my_text, their_text, merged);
      assert_merges_to (base, their_text, my_text, merged);
    }
}

/* In one paragraph: every fourth word is mine to change, and every fourth is
 * theirs. */
static void
test_words_apart (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      GString *parts[4] = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };

      for (guint n = 0; n < 60; n++)
        {
          g_autofree char *word = g_strdup_printf ("w%u", n);
          g_autofree char *other = g_strdup_printf ("%c%u", n % 4 == 0 ? 'm' : 't', n);
          gboolean         is_changed = n % 2 == 0 && g_rand_boolean (rand);

          for (guint part = 0; part < 4; part++)
            {
              gboolean takes = is_changed && (part == 3 || (part == 1 && n % 4 == 0) || (part == 2 && n % 4 == 2));

              g_string_append_printf (parts[part], "%s%s", n > 0 ? " " : "", takes ? other : word);
            }
        }

      assert_merges_to (parts[0]->str, parts[1]->str, parts[2]->str, parts[3]->str);
      assert_merges_to (parts[0]->str, parts[2]->str, parts[1]->str, parts[3]->str);
      for (guint part = 0; part < 4; part++)
        g_string_free (parts[part], TRUE);
    }
}

/* Whatever the three are: what is no conflict does not depend on who is called
 * mine, and a conflict has mine in the text and theirs beside it. */
static void
test_random (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      g_autoptr(GPtrArray) paragraphs = prose_make_paragraphs (rand, 120);
      g_autoptr(GPtrArray) mine = prose_edit (rand, paragraphs, 15);
      g_autoptr(GPtrArray) theirs = prose_edit (rand, paragraphs, 15);
      g_autofree char *base = prose_join (paragraphs);
      g_autofree char *my_text = prose_join (mine);
      g_autofree char *their_text = prose_join (theirs);
      g_autoptr(TueMerge) merge = tue_merge_new (base, -1, my_text, -1, their_text, -1, NULL);
      g_autoptr(TueMerge) other = tue_merge_new (base, -1, their_text, -1, my_text, -1, NULL);
      g_autoptr(GString) swapped = g_string_new (NULL);
      gsize                   n, n_other, at = 0;
      const TueMergeConflict *conflicts = tue_merge_get_conflicts (merge, &n);
      const TueMergeConflict *other_conflicts = tue_merge_get_conflicts (other, &n_other);

      /* Theirs in the place of mine gives the other merge. */
      g_assert_cmpuint (n, ==, n_other);
      for (gsize c = 0; c < n; c++)
        {
          g_autofree char *my_part = g_strndup (tue_merge_get_text (merge, NULL) + conflicts[c].start, conflicts[c].length);

          g_assert_cmpstr (my_part, ==, other_conflicts[c].theirs);
          g_string_append_len (swapped, tue_merge_get_text (merge, NULL) + at, (gssize)(conflicts[c].start - at));
          g_string_append (swapped, conflicts[c].theirs);
          at = conflicts[c].start + conflicts[c].length;
        }
      g_string_append (swapped, tue_merge_get_text (merge, NULL) + at);
      g_assert_cmpstr (swapped->str, ==, tue_merge_get_text (other, NULL));
    }
}

static void
test_cancel (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (tue_merge_new ("a", -1, "b", -1, "c", -1, cancellable));
}

static void
test_lengths (void)
{
  g_autoptr(TueMerge) merge = tue_merge_new ("a b c", 3, "x b c", 3, "a y c", 3, NULL);
  g_autoptr(TueMerge) same = tue_merge_ref (merge);

  g_assert_true (same == merge);
  g_assert_cmpstr (tue_merge_get_text (merge, NULL), ==, "x y");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      g_autofree char *path = g_strconcat ("/merge/merges/", merges[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_merges);
    }
  g_test_add_func ("/merge/one-sided", test_one_sided);
  g_test_add_func ("/merge/paragraphs-apart", test_paragraphs_apart);
  g_test_add_func ("/merge/words-apart", test_words_apart);
  g_test_add_func ("/merge/random", test_random);
  g_test_add_func ("/merge/cancel", test_cancel);
  g_test_add_func ("/merge/lengths", test_lengths);

  return g_test_run ();
}
