/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Timing for the benches. A figure is the median of many batches, each long
 * enough for the clock; the thing measured and its reference take turns, so
 * that both see the same machine. Each figure is one line:
 * `name value unit ratio reference`.
 */

#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#define BENCH_BATCHES 101
#define BENCH_BATCH_USEC 2000

typedef void (*BenchFunc) (gpointer data);

/* Whether a figure was asked for: all are when none is named. */
static inline gboolean
bench_wants (int         argc,
             char      **argv,
             const char *name)
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], name))
      return TRUE;

  return argc < 2;
}

static inline gint64
bench_run (BenchFunc func,
           gpointer  data,
           guint     n_calls)
{
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < n_calls; i++)
    func (data);
  return g_get_monotonic_time () - begin;
}

static inline guint
bench_count_calls (BenchFunc func,
                   gpointer  data)
{
  guint n_calls = 1;

  while (bench_run (func, data, n_calls) < BENCH_BATCH_USEC && n_calls < 1u << 24)
    n_calls *= 2;
  return n_calls;
}

static inline int
bench_compare_doubles (const void *a,
                       const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static inline double
bench_median (double *values)
{
  qsort (values, BENCH_BATCHES, sizeof (double), bench_compare_doubles);
  return values[BENCH_BATCHES / 2];
}

/* Measures two functions in turn: microseconds for one call of each. */
static inline void
bench_measure (BenchFunc func,
               BenchFunc reference,
               gpointer  data,
               double   *usec,
               double   *reference_usec)
{
  static double ours[BENCH_BATCHES], theirs[BENCH_BATCHES];
  guint         n_ours = bench_count_calls (func, data);
  guint         n_theirs = bench_count_calls (reference, data);

  for (guint i = 0; i < BENCH_BATCHES; i++)
    {
      ours[i] = (double)bench_run (func, data, n_ours) / n_ours;
      theirs[i] = (double)bench_run (reference, data, n_theirs) / n_theirs;
    }

  *usec = bench_median (ours);
  *reference_usec = bench_median (theirs);
}

static inline void
bench_print (const char *name,
             double      usec,
             double      reference_usec,
             const char *reference)
{
  printf ("%s %.3f µs %.2f %s (%.3f µs)\n", name, usec, usec / reference_usec, reference, reference_usec);
  fflush (stdout);
}
