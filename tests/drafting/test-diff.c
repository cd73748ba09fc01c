/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-diff.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "sample-prose.h"
#include "tue-diff-private.h"
#include "tue-words.h"

/* Old text in [-…-], new in {+…+}, a move with its number. */
static char *
show_changes (const char *old,
              const char *new)
{
  g_autoptr(TueDiff) diff = tue_diff_new (old, -1, new, -1, NULL);
  g_autoptr(GString) shown = g_string_new (NULL);
  gsize                n, at = 0;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *number = changes[i].move > 0 ? g_strdup_printf ("%u", changes[i].move) : g_strdup ("");

      g_string_append_len (shown, old + at, (gssize)(changes[i].old_start - at));
      if (changes[i].old_length > 0)
        g_string_append_printf (shown, "[%s-%.*s-]", number, (int)changes[i].old_length, old + changes[i].old_start);
      if (changes[i].new_length > 0)
        g_string_append_printf (shown, "{%s+%.*s+}", number, (int)changes[i].new_length, new + changes[i].new_start);
      at = changes[i].old_start + changes[i].old_length;
    }
  g_string_append (shown, old + at);

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

/* Whether what is seen as one character goes on at an offset. */
static gboolean
is_inside_grapheme (const char *text,
                    gsize       offset,
                    gsize       length)
{
  const char *p = text + offset;
  gunichar    c, before;

  if (offset == 0 || offset == length)
    return FALSE;
  if (((guchar)*p & 0xc0) == 0x80)
    return TRUE;

  c = g_utf8_get_char (p);
  p = g_utf8_prev_char (p);
  before = g_utf8_get_char (p);
  if (before == '\n' || before == '\r' || before == 0x2028)
    return before == '\r' && c == '\n';
  if (g_unichar_ismark (c) || c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff))
    return TRUE;

  /* A joiner joins pictures, but no flags. */
  if (before != 0x200d || c < 0x1f300)
    return FALSE;
  while (p > text && (g_unichar_ismark (g_utf8_get_char (p)) || g_utf8_get_char (p) == 0x200d))
    p = g_utf8_prev_char (p);
  return g_utf8_get_char (p) >= 0x1f300;
}

/* Rebuilds each side from the other and the changes. */
static TueDiff *
check_diff (const char *old,
            gsize       old_length,
            const char *new,
            gsize new_length)
{
  g_autoptr(TueDiff) diff = tue_diff_new (old, (gssize)old_length, new, (gssize)new_length, NULL);
  g_autoptr(GString) rebuilt_new = g_string_new (NULL);
  g_autoptr(GString) rebuilt_old = g_string_new (NULL);
  g_autoptr(GHashTable) moves = g_hash_table_new (NULL, NULL);
  gsize                n, old_at = 0, new_at = 0;
  guint                n_halves = 0;
  const TueDiffChange *changes;

  g_assert_nonnull (diff);
  changes = tue_diff_get_changes (diff, &n);
  for (gsize i = 0; i < n; i++)
    {
      const TueDiffChange *change = &changes[i];

      g_assert_cmpuint (change->old_start, >=, old_at);
      g_assert_cmpuint (change->new_start, >=, new_at);
      g_assert_cmpuint (change->old_start - old_at, ==, change->new_start - new_at);
      g_assert_cmpuint (change->old_length + change->new_length, >, 0);
      g_assert_cmpuint (change->old_start + change->old_length, <=, old_length);
      g_assert_cmpuint (change->new_start + change->new_length, <=, new_length);
      g_assert_false (is_inside_grapheme (old, change->old_start, old_length));
      g_assert_false (is_inside_grapheme (old, change->old_start + change->old_length, old_length));
      g_assert_false (is_inside_grapheme (new, change->new_start, new_length));
      g_assert_false (is_inside_grapheme (new, change->new_start + change->new_length, new_length));
      if (change->move > 0)
        {
          /* One half is gone, the other is new. */
          guint half = change->old_length == 0 ? 1 : 2;
          guint halves = GPOINTER_TO_UINT (g_hash_table_lookup (moves, GUINT_TO_POINTER (change->move)));

          g_assert_true (change->old_length == 0 || change->new_length == 0);
          g_assert_cmpuint (halves & half, ==, 0);
          g_hash_table_insert (moves, GUINT_TO_POINTER (change->move), GUINT_TO_POINTER (halves | half));
          n_halves++;
        }

      g_string_append_len (rebuilt_new, old + old_at, (gssize)(change->old_start - old_at));
      g_string_append_len (rebuilt_new, new + change->new_start, (gssize)change->new_length);
      g_string_append_len (rebuilt_old, new + new_at, (gssize)(change->new_start - new_at));
      g_string_append_len (rebuilt_old, old + change->old_start, (gssize)change->old_length);
      old_at = change->old_start + change->old_length;
      new_at = change->new_start + change->new_length;
    }
  g_string_append_len (rebuilt_new, old + old_at, (gssize)(old_length - old_at));
  g_string_append_len (rebuilt_old, new + new_at, (gssize)(new_length - new_at));

  g_assert_cmpmem (rebuilt_new->str, rebuilt_new->len, new, new_length);
  g_assert_cmpmem (rebuilt_old->str, rebuilt_old->len, old, old_length);
  g_assert_cmpuint (n_halves, ==, 2 * g_hash_table_size (moves));
  return g_steal_pointer (&diff);
}

static const struct
{
  const char *name;
  const char *old;
  const char *new;
  const char *shown;
} changes[] = {
  { "nothing", "", "", "" },
  { "currency", "It is €4,800 net.", "It is $4,800 net.", "It is [-€4,800-]{+$4,800+} net." },
  { "sign", "Variance 1,200 net", "Variance -1,200 net", "Variance [-1,200-]{+-1,200+} net" },
  { "column added", "|---|---|\n| Workshop | 2 |", "|---|---|---|\n| Workshop | 2 |", "|---|---|{+---|+}\n| Workshop | 2 |" },
  { "column removed", "|---|---|---|\n| Workshop | 2 |", "|---|---|\n| Workshop | 2 |", "|---|---|[----|-]\n| Workshop | 2 |" },
  { "same", "One two.\nThree.", "One two.\nThree.", "One two.\nThree." },
  { "from-nothing", "", "One two.", "{+One two.+}" },
  { "to-nothing", "One two.", "", "[-One two.-]" },
  { "word", "a fast train", "a slow train", "a [-fast-]{+slow+} train" },
  { "added", "a train", "a slow train", "a {+slow +}train" },
  { "removed", "a slow train", "a train", "a [-slow -]train" },
  { "first", "slow train", "train", "[-slow -]train" },
  { "last", "a train", "a train now", "a train{+ now+}" },
  { "comma", "Yes we can", "Yes, we can", "Yes{+,+} we can" },
  { "amount", "about 4,800.50 euros", "about 4,900.50 euros", "about [-4,800.50-]{+4,900.50+} euros" },
  { "case", "the End", "the end", "the [-End-]{+end+}" },

  /* Space */
  { "space", "a  b", "a b", "a[- -] b" },
  { "line-to-space", "a\nb", "a b", "a[-\n-]{+ +}b" },
  { "paragraph", "one two three", "one two\n\nthree", "one two[- -]{+\n\n+}three" },
  { "blank-line", "a\n\nb", "a\n\n\nb", "a\n\n{+\n+}b" },
  { "trailing", "a\nb ", "a\nb", "a\nb[- -]" },
  { "last-line-end", "a\nb\n", "a\nb", "a\nb[-\n-]" },
  { "carriage-return", "a\nb", "a\r\nb", "a[-\n-]{+\r\n+}b" },
  { "carriage-returns", "a\r\nb\r\n", "a\r\nc\r\n", "a\r\n[-b-]{+c+}\r\n" },
  { "no-break-space", "4\u00a0800 EUR", "4 800 EUR", "4[-\u00a0-]{+ +}800 EUR" },

  /* Clean-up: nothing that tells nothing is kept between two changes */
  { "lone-space", "red house", "blue car", "[-red house-]{+blue car+}" },
  { "lone-comma", "x red, green y", "x blue, black y", "x [-red, green-]{+blue, black+} y" },
  { "lone-hyphen", "a red-hot b", "a blue-cold b", "a [-red-hot-]{+blue-cold+} b" },
  { "lone-commas", "x a, b, c y", "x d, e, f y", "x [-a, b, c-]{+d, e, f+} y" },
  { "kept-word", "red the green", "blue the black", "[-red-]{+blue+} the [-green-]{+black+}" },
  { "kept-paragraph", "x one.\n\nTwo y", "x eins.\n\nZwei y", "x [-one-]{+eins+}.\n\n[-Two-]{+Zwei+} y" },
  { "rewritten-paragraphs", "x one\n\ntwo y", "x eins\n\nzwei y", "x [-one-]{+eins+}\n\n[-two-]{+zwei+} y" },
  { "joined-paragraphs", "x one\n\ntwo y", "x eins y", "x [-one\n\ntwo-]{+eins+} y" },
  { "line-behind", "- a night\n- b\n", "- an hour\n- new one\n- b\n", "- [-a night-]{+an hour+}\n{+- new one\n+}- b\n" },
  { "lines-behind-gone", "- x hour\n- new\n- old\n- b\n", "- x night\n- b\n", "- x [-hour-]{+night+}\n[-- new\n- old\n-]- b\n" },
  { "paragraph-behind", "X one.\n\nThe end.", "X two.\n\nAll new!\n\nThe end.", "X [-one-]{+two+}.\n\n{+All new!\n\n+}The end." },
  { "line-before", "x\nred car\n", "x\nnew!\nblue car\n", "x\n{+new!\n+}[-red-]{+blue+} car\n" },
  { "line-before-gone", "x\nnew!\nblue car\n", "x\nred car\n", "x\n[-new!\n-][-blue-]{+red+} car\n" },
  { "comma-after", "x red, y", "x blue, y", "x [-red-]{+blue+}, y" },

  /* Clean-up: edges stand where words, sentences and paragraphs begin */
  { "word-start", "the cat sat", "the cat the cat sat", "{+the cat +}the cat sat" },
  { "sentence-start", "It is. We go. End.", "It is. We are. We go. End.", "It is. {+We are. +}We go. End." },
  { "sentence-end", "It is good.", "It is good. It is late.", "It is good.{+ It is late.+}" },
  { "sentence-gone", "A is so. B is so. C is so.", "A is so. C is so.", "A is so. [-B is so. -]C is so." },
  { "paragraph-start", "a b.\n\nc d.\n", "a b.\n\na x.\n\nc d.\n", "a b.\n\n{+a x.\n\n+}c d.\n" },
  { "paragraph-end", "a b.", "a b.\n\nc b.", "a b.{+\n\nc b.+}" },
  { "list-item", "- one\n- two\n", "- one\n- new\n- two\n", "- one\n{+- new\n+}- two\n" },
  { "list-item-gone", "- one\n- two\n- three\n", "- one\n- three\n", "- one\n[-- two\n-]- three\n" },
  { "list-item-last", "- one\n- two", "- one\n- two\n- three", "- one\n- two{+\n- three+}" },

  /* What is seen as one character is not cut */
  { "accent", "e\u0301te", "ete\u0301", "[-e\u0301te-]{+ete\u0301+}" },
  { "family", "the 👨‍👩‍👧 here", "the 👨‍👩‍👦 here", "the [-👨‍👩‍👧-]{+👨‍👩‍👦+} here" },
  { "skin", "ok 👍🏽!", "ok 👍!", "ok [-👍🏽-]{+👍+}!" },
  { "flag", "🇩🇪🇫🇷", "🇩🇪🇪🇸", "🇩🇪[-🇫🇷-]{+🇪🇸+}" },
  { "mark-on-space", "a b", "a \u0301b", "a[- -]{+ \u0301+}b" },
  { "first-bytes", "é è", "é ê", "é [-è-]{+ê+}" },
  { "chinese", "我们的文字", "我们新文字", "我们[-的-]{+新+}文字" },
  { "hebrew", "שלום לכולם", "שלום עולם", "שלום [-לכולם-]{+עולם+}" },
  { "hidden", "pay Ada now", "pay A\u200dda now", "pay [-Ada-]{+A\u200dda+} now" },

  /* Moves */
  { "move-down", "Aa bb cc dd.\n\nEe ff gg hh ii.\n", "Ee ff gg hh ii.\n\nAa bb cc dd.\n",
    "[1-Aa bb cc dd.\n\n-]Ee ff gg hh ii.\n{1+\nAa bb cc dd.\n+}" },
  { "move-up", "Aa bb cc dd ee.\n\nFf gg hh ii.\n", "Ff gg hh ii.\n\nAa bb cc dd ee.\n",
    "{1+Ff gg hh ii.\n\n+}Aa bb cc dd ee.\n[1-\nFf gg hh ii.\n-]" },
  { "move-block", "# H\n\nAa bb cc dd.\n\nEe ff gg hh ii jj kk ll.\n\nEnd.\n", "Ee ff gg hh ii jj kk ll.\n\n# H\n\nAa bb cc dd.\n\nEnd.\n",
    "[1-# H\n\nAa bb cc dd.\n\n-]Ee ff gg hh ii jj kk ll.\n\n{1+# H\n\nAa bb cc dd.\n\n+}End.\n" },
  { "move-and-edit", "Aa bb cc dd.\n\nEe ff gg hh ii.\n\nEnd of it.\n", "Ee xx gg hh ii.\n\nAa bb cc dd.\n\nEnd of it.\n",
    "{+Ee xx gg hh ii.\n\n+}Aa bb cc dd.\n\n[-Ee ff gg hh ii.\n\n-]End of it.\n" },
  { "move-past-edited", "Aa bb cc dd.\n\nEe ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt uu.\n\nEnd.\n",
    "Ee ff gg hh ii jj kk ll mm nn oo pp qq rr xx tt uu.\n\nAa bb cc dd.\n\nEnd.\n",
    "[1-Aa bb cc dd.\n\n-]Ee ff gg hh ii jj kk ll mm nn oo pp qq rr [-ss-]{+xx+} tt uu.\n\n{1+Aa bb cc dd.\n\n+}End.\n" },
  /* A paragraph that was edited on the way: what stayed the same moved in pieces. */
  { "edited-move", "Aa bb cc dd ee ff gg.\n\nHh ii jj kk ll mm.\n\nEnd of it.\n", "Hh ii jj kk ll mm.\n\nEnd of it.\n\nAa bb cc xx ee ff gg.\n",
    "[1-Aa bb cc -][-dd -][2-ee ff gg.\n\n-]Hh ii jj kk ll mm.\n\nEnd of it.\n{1+\nAa bb cc +}{+xx +}{2+ee ff gg.\n+}" },
  { "edited-move-of-an-item", "- Ask Dana for the final list today\n- Send the offer to Contoso now\n- Book the room in Berlin\n",
    "- Send the offer to Contoso now\n- Book the room in Berlin\n- Ask Dana for the new list today\n",
    "[1-- Ask Dana for the -][-final -][2-list today\n-]- Send the offer to Contoso now\n- Book the room in Berlin\n{1+- Ask Dana for the +}{+new +}{2+list today\n+}" },
  { "too-edited-for-a-move", "Aa bb cc dd ee ff gg.\n\nHh ii jj kk ll mm.\n\nEnd of it.\n", "Hh ii jj kk ll mm.\n\nEnd of it.\n\nAa xx yy zz ee vv ww.\n",
    "[-Aa bb cc dd ee ff gg.\n\n-]Hh ii jj kk ll mm.\n\nEnd of it.\n{+\nAa xx yy zz ee vv ww.\n+}" },
  { "column-added", "| A | B |\n|---|---|\n| 1 | 2 |\n", "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n", "| A | B |{+ C |+}\n|---|---|{+---|+}\n| 1 | 2 |{+ 3 |+}\n" },
  { "no-move-of-a-word", "Aa.\n\nEe ff gg hh ii.\n", "Ee ff gg hh ii.\n\nAa.\n",
    "[-Aa.\n\n-]Ee ff gg hh ii.\n{+\nAa.\n+}" },
  { "move-and-rewrite", "Aa bb cc dd.\n\nOld one.\n\nEe ff gg hh ii.\n", "New text.\n\nEe ff gg hh ii.\n\nAa bb cc dd.\n",
    "[1-Aa bb cc dd.\n\n-][-Old one-]{+New text+}.\n\nEe ff gg hh ii.\n{1+\nAa bb cc dd.\n+}" },
};

static void
test_changes (gconstpointer data)
{
  gsize            index = GPOINTER_TO_SIZE (data);
  const char      *old = changes[index].old, *new = changes[index].new;
  g_autofree char *shown = show_changes (old, new);
  g_autoptr(TueDiff) diff = check_diff (old, strlen (old), new, strlen (new));
  g_autoptr(TueDiff) back = check_diff (new, strlen (new), old, strlen (old));

  g_assert_cmpstr (shown, ==, changes[index].shown);
}

/* Texts of everything that is hard to cut. */
static char *
make_hard_text (GRand *rand,
                guint  n_pieces)
{
  static const char *const pieces[] = {
    "one",
    "two",
    "three",
    "four",
    "don't",
    "4,800.50",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n",
    "\u00a0",
    ",",
    ".",
    "-",
    "e\u0301",
    "\u0301",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🇩🇪",
    "\u200d",
    "שלום",
    "مرحبا",
    "中文",
    "\u202e",
    "\ufeff",
    "\u2028",
    "| a | b |",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Takes parts of a text out, and puts others in: between characters. */
static char *
edit_hard_text (GRand      *rand,
                const char *text,
                guint       n_edits)
{
  GString *edited = g_string_new (text);

  for (guint i = 0; i < n_edits; i++)
    {
      glong            n_chars = g_utf8_strlen (edited->str, (gssize)edited->len);
      glong            from = g_rand_int_range (rand, 0, (int)n_chars + 1);
      glong            n_gone = g_rand_int_range (rand, 0, 12);
      glong            to = MIN (n_chars, from + n_gone);
      char            *start = g_utf8_offset_to_pointer (edited->str, from);
      char            *end = g_utf8_offset_to_pointer (edited->str, to);
      g_autofree char *added = make_hard_text (rand, (guint)g_rand_int_range (rand, 0, 5));
      gssize           at = start - edited->str;

      if (g_rand_boolean (rand))
        g_string_erase (edited, at, end - start);
      if (g_rand_boolean (rand))
        g_string_insert (edited, at, added);
    }

  return g_string_free (edited, FALSE);
}

static void
test_random (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      g_autofree char *old = make_hard_text (rand, (guint)g_rand_int_range (rand, 0, 60));
      g_autofree char *edited = edit_hard_text (rand, old, (guint)g_rand_int_range (rand, 0, 6));
      g_autofree char *other = make_hard_text (rand, (guint)g_rand_int_range (rand, 0, 60));
      g_autoptr(TueDiff) to_edited = check_diff (old, strlen (old), edited, strlen (edited));
      g_autoptr(TueDiff) to_other = check_diff (old, strlen (old), other, strlen (other));
      g_autoptr(TueDiff) to_itself = check_diff (old, strlen (old), old, strlen (old));
      gsize n;

      tue_diff_get_changes (to_itself, &n);
      g_assert_cmpuint (n, ==, 0);
    }
}

/* Long prose with edits, and a block that moved: found as one move. */
static void
test_prose (void)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      g_autoptr(GPtrArray) paragraphs = prose_make_paragraphs (rand, 3000);
      g_autoptr(GPtrArray) edited = prose_edit (rand, paragraphs, i);
      g_autofree char *old = prose_join (paragraphs);
      g_autofree char *new = NULL;
      g_autoptr(TueDiff) diff = NULL;
      const TueDiffSummary *summary;

      /* The block itself was not edited. */
      for (guint n = 4; n < 7; n++)
        {
          g_free (edited->pdata[n]);
          edited->pdata[n] = g_strdup (g_ptr_array_index (paragraphs, n));
        }
      prose_move (edited, 4, 3, 20);
      new = prose_join (edited);
      diff = check_diff (old, strlen (old), new, strlen (new));

      summary = tue_diff_get_summary (diff);
      g_assert_cmpuint (summary->n_moved, ==, 3);
      g_assert_false (summary->gave_up);
      g_assert_cmpuint (summary->n_added, <=, 3000 * i / 100 * 2);
      g_assert_cmpuint (summary->n_removed, <=, 3000 * i / 100 * 2);
      if (i == 0)
        g_assert_cmpuint (summary->n_added + summary->n_removed, ==, 0);
    }
}

static guint
count_in_table (const guint32 *a,
                guint          n_a,
                const guint32 *b,
                guint          n_b)
{
  g_autofree guint *table = g_new0 (guint, (n_a + 1) * (n_b + 1));
  guint             width = n_b + 1;

  for (guint i = 1; i <= n_a; i++)
    for (guint j = 1; j <= n_b; j++)
      table[i * width + j] = a[i - 1] == b[j - 1] ? table[(i - 1) * width + j - 1] + 1
                                                  : MAX (table[(i - 1) * width + j], table[i * width + j - 1]);
  return table[n_a * width + n_b];
}

/* As many words are kept as a table of all there is to choose from keeps. */
static void
test_minimal (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      int n_words = g_rand_int_range (rand, 1, 40);
      g_autoptr(GString) old = g_string_new (NULL);
      g_autoptr(GString) new = g_string_new (NULL);
      TueDiffUnits units;
      guint        n_kept = 0;

      for (guint side = 0; side < 2; side++)
        for (int n = g_rand_int_range (rand, 0, 201); n > 0; n--)
          g_string_append_printf (side == 0 ? old : new, "w%d ", g_rand_int_range (rand, 0, n_words));

      g_assert_true (tue_diff_units_init (&units, old->str, old->len, new->str, new->len, NULL));
      g_assert_true (tue_diff_units_match (&units));
      for (guint n = 0; n < units.old.n; n++)
        if (units.old.matches[n] != TUE_DIFF_NONE)
          {
            g_assert_cmpuint (units.new.matches[units.old.matches[n]], ==, n);
            n_kept++;
          }
      g_assert_cmpuint (n_kept, ==, count_in_table (units.old.ids, units.old.n, units.new.ids, units.new.n));
      tue_diff_units_clear (&units);
    }
}

/* Of the runs that go in one order, the heaviest: against all subsets. */
static void
test_chain (void)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      TueDiffRun runs[9];
      guint8     are_chained[9];
      guint      n_runs = (guint)g_rand_int_range (rand, 0, 10), best = 0, chained = 0;

      for (guint n = 0; n < n_runs; n++)
        {
          guint32 length = (guint32)g_rand_int_range (rand, 1, 5);

          runs[n] = (TueDiffRun){ (guint32)g_rand_int_range (rand, 0, 30), (guint32)g_rand_int_range (rand, 0, 30), length,
                                  (guint32)g_rand_int_range (rand, 1, 20) };
        }
      tue_diff_chain_runs (runs, n_runs, 40, are_chained);

      for (guint subset = 0; subset < 1u << n_runs; subset++)
        {
          guint    weight = 0;
          gboolean is_chain = TRUE, is_ours = TRUE;

          for (guint a = 0; a < n_runs; a++)
            {
              weight += (subset >> a & 1) * runs[a].weight;
              is_ours = is_ours && (subset >> a & 1) == are_chained[a];
              for (guint b = 0; b < n_runs; b++)
                if (a != b && (subset >> a & subset >> b & 1) != 0)
                  is_chain = is_chain && ((runs[a].old + runs[a].length <= runs[b].old && runs[a].new + runs[a].length <= runs[b].new) ||
                                          (runs[b].old + runs[b].length <= runs[a].old && runs[b].new + runs[b].length <= runs[a].new));
            }
          if (is_ours)
            {
              g_assert_true (is_chain);
              chained = weight;
            }
          if (is_chain)
            best = MAX (best, weight);
        }
      g_assert_cmpuint (chained, ==, best);
    }
}

static char *
make_letters (GRand *rand,
              guint  n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append_c (text, (char)('a' + g_rand_int_range (rand, 0, 8)));
      g_string_append_c (text, i % 40 == 39 ? '\n' : ' ');
    }
  return g_string_free (text, FALSE);
}

/* Letters of which there are few match everywhere. The work ends all the same,
 * and says what it did not do. */
static void
test_hostile (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (8);
  g_autofree char *old = make_letters (rand, 100000);
  g_autofree char *new = make_letters (rand, 100000);
  g_autoptr(TueDiff) diff = check_diff (old, strlen (old), new, strlen (new));
  gsize                n;
  gboolean             has_given_up = FALSE;
  const TueDiffChange *list = tue_diff_get_changes (diff, &n);

  g_assert_true (tue_diff_get_summary (diff)->gave_up);
  for (gsize i = 0; i < n; i++)
    has_given_up = has_given_up || list[i].gave_up;
  g_assert_true (has_given_up);
}

/* Never more steps than there are, but for the last round. */
static void
ignore_match_cb (guint32  a,
                 guint32  b,
                 gpointer user_data)
{
}

static void
count_given_up_cb (guint32  a_start,
                   guint32  a_end,
                   guint32  b_start,
                   guint32  b_end,
                   gpointer user_data)
{
  guint *n = user_data;

  g_assert_cmpuint (a_start, <, a_end);
  g_assert_cmpuint (b_start, <, b_end);
  *n += a_end - a_start + b_end - b_start;
}

static void
test_budget (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  guint32 a[400], b[400];
  guint   last = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (a); i++)
    {
      a[i] = (guint32)g_rand_int_range (rand, 0, 8);
      b[i] = (guint32)g_rand_int_range (rand, 0, 8);
    }

  for (guint64 n_steps = 0; n_steps < 1000000; n_steps = n_steps * 2 + 1)
    {
      TueDiffBudget budget = { n_steps, NULL };
      guint         n_given_up = 0;

      g_assert_true (tue_diff_myers (a, G_N_ELEMENTS (a), b, G_N_ELEMENTS (b), &budget, ignore_match_cb, count_given_up_cb, &n_given_up));
      g_assert_cmpuint (budget.n_steps, <=, n_steps);
      g_assert_cmpuint (n_given_up, <=, last);
      g_assert_cmpint (n_given_up > 0, ==, budget.n_steps == 0);
      last = n_given_up;
    }
  g_assert_cmpuint (last, ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  guint32       a[] = { 1, 2, 3, 4 }, b[] = { 3, 1, 4, 2 };
  TueDiffBudget budget = { 1000, cancellable };
  guint         n_given_up = 0;

  g_assert_true (tue_diff_myers (a, 4, b, 4, &budget, ignore_match_cb, count_given_up_cb, &n_given_up));
  g_cancellable_cancel (cancellable);
  g_assert_false (tue_diff_myers (a, 4, b, 4, &budget, ignore_match_cb, count_given_up_cb, &n_given_up));
  g_assert_cmpuint (n_given_up, ==, 0);
  g_assert_null (tue_diff_new ("a", -1, "b", -1, cancellable));
}

static void
test_lengths (void)
{
  g_autoptr(TueDiff) diff = tue_diff_new ("one two", 3, "one three", 3, NULL);
  g_autoptr(TueDiff) empty = tue_diff_new (NULL, 0, NULL, 0, NULL);
  g_autoptr(TueDiff) same = tue_diff_ref (diff);
  gsize n;

  g_assert_true (same == diff);
  tue_diff_get_changes (diff, &n);
  g_assert_cmpuint (n, ==, 0);
  tue_diff_get_changes (empty, &n);
  g_assert_cmpuint (n, ==, 0);

  g_assert_false (tue_diff_is_long (0, 0));
  g_assert_false (tue_diff_is_long (5000, 5000));
  g_assert_true (tue_diff_is_long (0, 1000000));
  g_assert_true (tue_diff_is_long (1000000, 0));
  g_assert_true (tue_diff_is_long (10000, 10000));
  g_assert_true (tue_diff_is_long (G_MAXSIZE, G_MAXSIZE));
}

static void
test_describe (void)
{
  static const struct
  {
    const char *old;
    const char *new;
    const char *description;
  } cases[] = {
    { "a b", "a b", "No changes" },
    { "a b", "a, b", "Only spaces or punctuation changed" },
    { "a b", "a\nb", "Only spaces or punctuation changed" },
    /* Amounts, signs, currencies and pictures are words. */
    { "It is €4,800.", "It is $4,800.", "1 word added, 1 removed" },
    { "It is 4,800 €.", "It is 4,800 $.", "1 word added, 1 removed" },
    { "It is 4,800€.", "It is 4,800£.", "1 word added, 1 removed" },
    { "Variance 1,200", "Variance -1,200", "1 word added, 1 removed" },
    { "Variance +3", "Variance −3", "1 word added, 1 removed" },
    { "Up 12 now", "Up 12% now", "1 word added, 1 removed" },
    { "Hello 🇩🇪.", "Hello 🇫🇷.", "1 word added, 1 removed" },
    { "Hello 👩‍💻.", "Hello 👨‍💻.", "1 word added, 1 removed" },
    { "Done ✓ today", "Done ✗ today", "1 word added, 1 removed" },
    { "It is (4,800).", "It is 4,800.", "1 word added, 1 removed" },
    { "Net (€5) now", "Net €5 now", "1 word added, 1 removed" },
    { "See note (2)", "See note 2", "Only spaces or punctuation changed" },
    { "If a > b then", "If a < b then", "1 word added, 1 removed" },
    { "See § 5", "See 5", "1 word removed" },
    { "> quoted", "quoted", "Only spaces or punctuation changed" },
    { "Is a <= b so?", "Is a >= b so?", "1 word added, 1 removed" },
    { "Only <5 days", "Only >5 days", "1 word added, 1 removed" },
    { "Takes ~5 weeks", "Takes 5 weeks", "1 word removed" },
    { "Takes (~5 weeks)", "Takes (5 weeks)", "1 word removed" },
    { "Takes ≈5 weeks", "Takes 5 weeks", "1 word removed" },
    { "Takes ~~5~~ weeks", "Takes 5 weeks", "Only spaces or punctuation changed" },
    { "Sites A & B", "Sites A B", "1 word removed" },
    { "a\n> 5 days", "a\n5 days", "Only spaces or punctuation changed" },
    { "Aa bb cc dd ee ff gg.\n\nHh ii jj kk ll mm.\n\nEnd of it.\n", "Hh ii jj kk ll mm.\n\nEnd of it.\n\nAa bb cc xx ee ff gg.\n", "1 word added, 1 removed, 1 paragraph moved" },
    { "From 3-5 days", "From 3–5 days", "Only spaces or punctuation changed" },
    { "- item", "* item", "Only spaces or punctuation changed" },
    /* The same letters stored in another way */
    { "Le café ouvre", "Le cafe\u0301 ouvre", "Only how accents are stored changed" },
    /* Tables and lists */
    { "1. Aa\n2. Bb\n", "2. Aa\n3. Bb\n", "Only numbers of a list changed" },
    { "1. Aa aa\n2. Bb bb\n", "1. New one\n2. Aa aa\n3. Bb bb\n", "3 words added" },
    { "| Cc | 3 |\n| Aa | 1 |\n| Bb | 2 |\n", "| Aa | 1 |\n| Bb | 2 |\n| Cc | 3 |\n", "1 row moved" },
    { "a b", "a c b", "1 word added" },
    { "a b", "a c d b", "2 words added" },
    { "a c b", "a b", "1 word removed" },
    { "a c d b", "a b", "2 words removed" },
    { "a c b", "a d e b", "2 words added, 1 removed" },
    { "a e-mail b", "a e-letter b", "1 word added, 1 removed" },
    { "Aa bb cc dd.\n\nEe ff gg hh ii.\n", "Ee ff gg hh ii.\n\nAa bb cc dd.\n", "1 paragraph moved" },
    { "Aa bb cc dd.\n\nEe ff gg hh ii.\n", "Ee ff gg hh ii.\n\nAa bb cc dd.\n\nMore.\n", "1 word added, 1 paragraph moved" },
    { "# H\n\nAa bb cc dd\nmore.\n\nEe ff gg hh ii jj kk ll.\n\nXx.\n", "Ee ff gg hh ii jj kk ll.\n\n# H\n\nAa bb cc dd\nmore.\n\nYy.\n",
      "1 word added, 1 removed, 2 paragraphs moved" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueDiff) diff = tue_diff_new (cases[i].old, -1, cases[i].new, -1, NULL);
      g_autofree char *description = tue_diff_describe (diff);

      g_assert_cmpstr (description, ==, cases[i].description);
    }
}

/* Runs git on two texts. Returns its porcelain: lines of words that begin with a
 * space, - or +, and ~ for the end of a line. */
static char *
run_git (const char *old,
         const char *new,
         const char *option)
{
  g_autofree char *folder = g_dir_make_tmp ("tuesday-diff-XXXXXX", NULL);
  g_autofree char *old_path = g_build_filename (folder, "old", NULL);
  g_autofree char *new_path = g_build_filename (folder, "new", NULL);
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr(GSubprocess) git = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;

  g_assert_true (g_file_set_contents (old_path, old, -1, NULL));
  g_assert_true (g_file_set_contents (new_path, new, -1, NULL));
  g_subprocess_launcher_setenv (launcher, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_CONFIG_NOSYSTEM", "1", TRUE);
  git = g_subprocess_launcher_spawn (launcher, &error, "git", "diff", "--no-index", "--word-diff=porcelain", "--minimal",
                                     option, "--", old_path, new_path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (git, NULL, NULL, &output, NULL, &error));
  g_assert_no_error (error);

  g_unlink (old_path);
  g_unlink (new_path);
  g_rmdir (folder);
  return g_steal_pointer (&output);
}

static guint
count_units (const char *text,
             gsize       length)
{
  const char *end = text + length;
  guint       n = 0;

  while (text < end)
    n += tue_words_next (&text, end) < TUE_TOKEN_SPACE;
  return n;
}

/* Words between spaces, with each that is only in part in the range. */
static guint
count_whole_words (const char *text,
                   gsize       start,
                   gsize       length)
{
  guint    n = 0;
  gboolean is_inside = FALSE;

  for (gsize i = start; i < start + length; i++)
    {
      gboolean is_space = g_ascii_isspace (text[i]);

      n += !is_space && !is_inside;
      is_inside = !is_space;
    }

  return n;
}

static guint
count_git (const char *porcelain,
           gboolean    units)
{
  g_auto(GStrv) lines = g_strsplit (porcelain, "\n", -1);
  gboolean in_hunk = FALSE;
  guint    n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      in_hunk = in_hunk || g_str_has_prefix (lines[i], "@@");
      if (in_hunk && (lines[i][0] == '-' || lines[i][0] == '+'))
        n += units ? count_units (lines[i] + 1, strlen (lines[i] + 1)) : count_whole_words (lines[i], 1, strlen (lines[i] + 1));
    }

  return n;
}

static guint
count_ours (const char *old,
            const char *new,
            gboolean units)
{
  g_autoptr(TueDiff) diff = tue_diff_new (old, -1, new, -1, NULL);
  gsize                n;
  const TueDiffChange *list = tue_diff_get_changes (diff, &n);
  guint                sum = 0;

  for (gsize i = 0; i < n; i++)
    if (units)
      sum += count_units (old + list[i].old_start, list[i].old_length) + count_units (new + list[i].new_start, list[i].new_length);
    else
      sum += count_whole_words (old, list[i].old_start, list[i].old_length) +
             count_whole_words (new, list[i].new_start, list[i].new_length);

  return sum;
}

/* More words than the table of words begins with: each is still known to be the
 * same when it comes again. */
static void
test_many_words (void)
{
  g_autoptr(GString) old = g_string_new (NULL);
  g_autoptr(GString) new = g_string_new (NULL);

  for (guint i = 0; i < 9000; i++)
    {
      g_string_append_printf (old, "w%u ", i);
      if (i % 3000 == 1500)
        g_string_append (new, "put in here ");
      g_string_append_printf (new, "w%u ", i);
    }

  g_assert_cmpuint (count_ours (old->str, new->str, FALSE), ==, 9);
}

/* What git finds, which knows nothing of this: as it comes, with words between
 * spaces; and told to take the same units. */
static void
test_git (void)
{
  g_autofree char *git = g_find_program_in_path ("git");

  if (git == NULL)
    {
      g_test_skip ("git is not installed");
      return;
    }

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (i);
      g_autoptr(GPtrArray) paragraphs = prose_make_paragraphs (rand, 2000);
      g_autoptr(GPtrArray) edited = prose_edit (rand, paragraphs, i % 4 * 3 + 1);
      g_autofree char *old = prose_join (paragraphs);
      g_autofree char *new = NULL;

      if (i >= 4)
        {
          g_autoptr(GString) added = g_string_new (NULL);

          prose_append_sentence (added, rand, 14);
          g_ptr_array_insert (edited, 9, g_string_free (g_steal_pointer (&added), FALSE));
          g_ptr_array_remove_index (edited, 14);
        }
      if (i >= 8)
        prose_move (edited, 3, 2, 18);
      new = prose_join (edited);

      for (guint units = 0; units < 2; units++)
        {
          g_autofree char *porcelain = run_git (old, new, units ? "--word-diff-regex=[[:alnum:]]+|[^[:space:]]" : "--no-color");
          guint            n_theirs = count_git (porcelain, units), n_ours = count_ours (old, new, units);

          g_test_message ("text %u, %s: git %u, Tuesday %u", i, units ? "units" : "words", n_theirs, n_ours);
          g_assert_cmpuint (n_theirs, >, 0);
          g_assert_cmpuint (n_ours * 100, <=, n_theirs * 102);
          /* Git compares lines first, and so sees more where lines come and go. */
          if (i < 4)
            g_assert_cmpuint (n_ours * 102, >=, n_theirs * 100);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/diff/changes/", changes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_changes);
    }
  g_test_add_func ("/diff/random", test_random);
  g_test_add_func ("/diff/prose", test_prose);
  g_test_add_func ("/diff/minimal", test_minimal);
  g_test_add_func ("/diff/chain", test_chain);
  g_test_add_func ("/diff/hostile", test_hostile);
  g_test_add_func ("/diff/budget", test_budget);
  g_test_add_func ("/diff/cancel", test_cancel);
  g_test_add_func ("/diff/lengths", test_lengths);
  g_test_add_func ("/diff/describe", test_describe);
  g_test_add_func ("/diff/many-words", test_many_words);
  g_test_add_func ("/diff/git", test_git);

  return g_test_run ();
}
