/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * bench-diff [NAME…]: what changed between two texts.
 *
 * Two drafts of 10,000 words, of which 5 in 100 were edited and a block of
 * paragraphs moved; two that have nothing to do with each other; and 200,000
 * tokens of eight letters, which match everywhere. The reference copies both
 * texts once with memcpy().
 */

#include "config.h"

#include <string.h>

#define BENCH_BATCHES 31
#include "bench.h"
#include "sample-prose.h"
#include "tue-diff.h"

typedef struct
{
  char *old;
  char *new;
  gsize old_length;
  gsize new_length;
  char *target;
  guint n_changes;
} Job;

static void
compare (gpointer data)
{
  Job *job = data;
  g_autoptr(TueDiff) diff = tue_diff_new (job->old, (gssize)job->old_length, job->new, (gssize)job->new_length, NULL);
  gsize n;

  tue_diff_get_changes (diff, &n);
  job->n_changes += (guint)n;
}

static void
copy_texts (gpointer data)
{
  Job *job = data;

  memcpy (job->target, job->old, job->old_length);
  memcpy (job->target + job->old_length, job->new, job->new_length);
  /* The copy must not be optimised away. */
  __asm__ volatile ("" : : "r"(job->target) : "memory");
}

static void
measure (const char *name,
         char       *take_old,
         char       *take_new)
{
  Job         job = { .old = take_old, .new = take_new, .old_length = strlen (take_old), .new_length = strlen (take_new) };
  BenchFigure figure;

  job.target = g_malloc (job.old_length + job.new_length);
  figure = bench_measure (compare, copy_texts, &job);
  printf ("%s %.3f ms %.0f memcpy of both texts (%.3f µs)\n", name, figure.usec / 1e3, figure.ratio, figure.reference_usec);
  fflush (stdout);

  g_free (job.target);
  g_free (job.old);
  g_free (job.new);
}

static void
measure_edits (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) old = prose_make_paragraphs (rand, 10000);
  g_autoptr(GPtrArray) new = prose_edit (rand, old, 5);

  prose_move (new, old->len / 4, 5, old->len / 2);
  measure ("diff-edits", prose_join (old), prose_join (new));
}

static void
measure_unrelated (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  g_autoptr(GPtrArray) old = prose_make_paragraphs (rand, 10000);
  g_autoptr(GPtrArray) new = prose_make_paragraphs (rand, 10000);

  measure ("diff-unrelated", prose_join (old), prose_join (new));
}

/* Words and the spaces between them: 200,000 tokens on either side. */
static char *
make_letters (GRand *rand)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_c (text, (char)('a' + g_rand_int_range (rand, 0, 8)));
      g_string_append_c (text, i % 50 == 49 ? '\n' : ' ');
    }
  return g_string_free (text, FALSE);
}

static void
measure_hostile (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  char *old = make_letters (rand);
  char *new = make_letters (rand);

  measure ("diff-hostile", old, new);
}

int
main (int    argc,
      char **argv)
{
  if (bench_wants (argc, argv, "diff-edits"))
    measure_edits ();
  if (bench_wants (argc, argv, "diff-unrelated"))
    measure_unrelated ();
  if (bench_wants (argc, argv, "diff-hostile"))
    measure_hostile ();

  return 0;
}
