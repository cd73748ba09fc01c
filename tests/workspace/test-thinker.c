/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-thinker.h"

#include "library-fixture.h"

typedef struct
{
  TueThinker *thinker;
  GString    *log; /* (borrowed) */
  char        name;
  guint       n_more; /* thoughts that follow from this one */
  GThread    *thread;
} Idea;

static const TueThought idea;

static guint n_freed;

static void
begin (TueThinker *thinker,
       GString    *log,
       char        name,
       guint       n_more)
{
  Idea *data = g_new0 (Idea, 1);

  data->thinker = thinker;
  data->log = log;
  data->name = name;
  data->n_more = n_more;
  tue_thinker_begin (thinker, &idea, data);
}

static void
think (gpointer data)
{
  ((Idea *)data)->thread = g_thread_self ();
}

static void
take_in (gpointer data)
{
  Idea *self = data;

  g_assert_nonnull (self->thread);
  g_assert_true (self->thread != g_thread_self ());
  g_string_append_c (self->log, self->name);
  if (self->n_more > 0)
    begin (self->thinker, self->log, self->name + 1, self->n_more - 1);
}

static void
free_idea (gpointer data)
{
  n_freed++;
  g_free (data);
}

static const TueThought idea = { think, take_in, free_idea };

static void
idle_cb (TueThinker *thinker,
         guint      *n_idle)
{
  g_assert_false (tue_thinker_get_busy (thinker));
  (*n_idle)++;
}

/* Thoughts are taken in once and in order, by the loop or without it. */
static void
test_order (gconstpointer data)
{
  gboolean by_loop = GPOINTER_TO_INT (data);
  g_autoptr(TueThinker) thinker = tue_thinker_new ();
  g_autoptr(GString) log = g_string_new (NULL);
  guint n_idle = 0;

  n_freed = 0;
  g_signal_connect (thinker, "idle", G_CALLBACK (idle_cb), &n_idle);
  g_assert_false (tue_thinker_get_busy (thinker));
  begin (thinker, log, 'a', 0);
  begin (thinker, log, 'k', 2);
  begin (thinker, log, 'x', 0);
  g_assert_true (tue_thinker_get_busy (thinker));

  if (by_loop)
    wait_until (n_idle == 1);
  else
    tue_thinker_finish_sync (thinker);

  g_assert_cmpstr (log->str, ==, "akxlm");
  g_assert_cmpuint (n_idle, ==, 1);
  g_assert_cmpuint (n_freed, ==, 5);

  /* What the loop still has to tell was taken in already. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpstr (log->str, ==, "akxlm");
}

/* Whoever lets go of it first. */
static void
test_gone (void)
{
  TueThinker *thinker = tue_thinker_new ();
  g_autoptr(GString) log = g_string_new (NULL);

  n_freed = 0;
  g_object_add_weak_pointer (G_OBJECT (thinker), (gpointer *)&thinker);
  begin (thinker, log, 'a', 0);
  g_object_unref (thinker);
  wait_until (thinker == NULL);
  g_assert_cmpstr (log->str, ==, "a");
  g_assert_cmpuint (n_freed, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/thinker/order/loop", GINT_TO_POINTER (TRUE), test_order);
  g_test_add_data_func ("/thinker/order/sync", GINT_TO_POINTER (FALSE), test_order);
  g_test_add_func ("/thinker/gone", test_gone);

  return g_test_run ();
}
