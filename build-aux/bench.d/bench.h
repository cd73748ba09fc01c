/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Timing for the benches. A figure is the median of many batches, each long
 * enough for the clock, which counts only the time this thread ran. The thing
 * measured and its reference take turns, so that both see the same machine, and
 * the ratio is the median of those of the turns. Each figure is one line:
 * `name value unit ratio reference`.
 */

#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* A bench of what takes many milliseconds may do with fewer. */
#ifndef BENCH_BATCHES
#define BENCH_BATCHES 301
#endif
#define BENCH_BATCH_USEC 500
/* What takes so long is told well enough by few. */
#define BENCH_LONG_USEC 200000
#define BENCH_FEW_BATCHES 7

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

static inline double
bench_get_usec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static inline double
bench_run (BenchFunc func,
           gpointer  data,
           guint     n_calls)
{
  double begin = bench_get_usec ();

  for (guint i = 0; i < n_calls; i++)
    func (data);
  return bench_get_usec () - begin;
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
bench_median (double *values,
              guint   n_values)
{
  qsort (values, n_values, sizeof (double), bench_compare_doubles);
  return values[n_values / 2];
}

typedef struct
{
  double usec; /* for one call */
  double reference_usec;
  double ratio;
} BenchFigure;

/* Measures two functions in turn. */
static inline BenchFigure
bench_measure (BenchFunc func,
               BenchFunc reference,
               gpointer  data)
{
  static double ours[BENCH_BATCHES], theirs[BENCH_BATCHES], ratios[BENCH_BATCHES];
  guint         n_ours = bench_count_calls (func, data);
  guint         n_theirs = bench_count_calls (reference, data);
  guint         n_batches = bench_run (func, data, 1) > BENCH_LONG_USEC ? BENCH_FEW_BATCHES : BENCH_BATCHES;

  for (guint i = 0; i < n_batches; i++)
    {
      ours[i] = bench_run (func, data, n_ours) / n_ours;
      theirs[i] = bench_run (reference, data, n_theirs) / n_theirs;
      ratios[i] = ours[i] / theirs[i];
    }

  return (BenchFigure){ bench_median (ours, n_batches), bench_median (theirs, n_batches), bench_median (ratios, n_batches) };
}

static inline void
bench_print (const char *name,
             BenchFigure figure,
             const char *reference)
{
  printf ("%s %.3f µs %.2f %s (%.3f µs)\n", name, figure.usec, figure.ratio, reference, figure.reference_usec);
  fflush (stdout);
}
