/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * facts: of what the fact check marks as in the task, how much is (precision,
 * the bar is 99). facts-recall: of what is, how much it marks so (the bar is 95);
 * by the labelled drafts of tests/facts/corpus. The mistakes go to standard
 * error.
 */

#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "bench.h"
#include "fact-corpus.h"

int
main (int    argc,
      char **argv)
{
  g_auto(FactCorpus) corpus = { 0 };

  setlocale (LC_ALL, "C.UTF-8");
  if (!bench_wants (argc, argv, "facts") && !bench_wants (argc, argv, "facts-recall"))
    return 0;

  fact_corpus_measure (&corpus, TUE_FACT_CORPUS_DIR);
  fputs (corpus.mistakes->str, stderr);
  printf ("# %u drafts, %u facts: precision %.2f %%, recall %.2f %%\n", corpus.n_drafts, corpus.n_labels,
          fact_corpus_get_precision (&corpus), fact_corpus_get_recall (&corpus));
  printf ("facts %.2f percent %.4f of the ticks are deserved, beside the bar of 99\n", fact_corpus_get_precision (&corpus), fact_corpus_get_precision (&corpus) / 99);
  printf ("facts-recall %.2f percent %.4f of what is in the task is found, beside the bar of 95\n", fact_corpus_get_recall (&corpus), fact_corpus_get_recall (&corpus) / 95);
  return 0;
}
