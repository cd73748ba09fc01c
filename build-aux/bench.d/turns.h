/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How long something keeps the main loop that is opened: the time that this thread ran,
 * whatever else the machine does meanwhile, until there is nothing to do any more.
 */

#pragma once

#include "bench.h"

/* So long without a turn of a millisecond, it is open: a clock that ticks is not waited for. */
#define TURNS_QUIET_US (150 * 1000)

typedef struct
{
  double longest; /* milliseconds of one turn, with all that one frame draws */
  double all;     /* of all turns */
} Turns;

static inline Turns
take_turns (void)
{
  gint64 quiet_since = g_get_monotonic_time ();
  Turns  turns = { 0 };

  while (g_get_monotonic_time () - quiet_since < TURNS_QUIET_US)
    {
      double begin = bench_get_usec ();
      double took;

      if (!g_main_context_iteration (NULL, FALSE))
        {
          g_usleep (200);
          continue;
        }

      took = (bench_get_usec () - begin) / 1000;
      if (took >= 1)
        quiet_since = g_get_monotonic_time ();
      turns.longest = MAX (turns.longest, took);
      turns.all += took;
    }

  return turns;
}

/* What was done since begin is a turn, too. */
static inline Turns
take_turns_since (double begin)
{
  double made = (bench_get_usec () - begin) / 1000;
  Turns  turns = take_turns ();

  turns.all += made;
  turns.longest = MAX (turns.longest, made);

  return turns;
}

static inline int
turns_compare (const void *a,
               const void *b)
{
  return bench_compare_doubles (&((const Turns *)a)->longest, &((const Turns *)b)->longest);
}
