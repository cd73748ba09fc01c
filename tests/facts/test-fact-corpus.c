/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>

#include "../record.h"
#include "fact-corpus.h"

/* A tick that is not deserved is worse than none. */
#define MIN_PRECISION 99.0
#define MIN_RECALL 97.0
#define MIN_DRAFTS 60

static void
test_bars (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "facts", "corpus", NULL);
  g_auto(FactCorpus) corpus = { 0 };

  fact_corpus_measure (&corpus, folder);
  g_test_message ("%u drafts, %u facts: precision %.1f %%, recall %.1f %%", corpus.n_drafts, corpus.n_labels,
                  fact_corpus_get_precision (&corpus), fact_corpus_get_recall (&corpus));
  g_test_message ("%s", corpus.mistakes->str);
  g_assert_cmpuint (corpus.n_drafts, >=, MIN_DRAFTS);
  g_assert_cmpfloat (fact_corpus_get_precision (&corpus), >=, MIN_PRECISION);
  g_assert_cmpfloat (fact_corpus_get_recall (&corpus), >=, MIN_RECALL);
  record_check (corpus.record, "facts", "corpus");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fact-corpus/bars", test_bars);

  return g_test_run ();
}
