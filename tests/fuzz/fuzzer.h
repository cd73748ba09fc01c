/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Inputs that nobody would write, made of those that somebody did.
 *
 * Each input is a file of a corpus that was changed a few times: bytes turned,
 * cut, said again and again, words of a dictionary put in, parts of other files.
 * The sanitizers, and what the target asserts, say whether it was borne. Every
 * input has a number of its own, which is told when the program dies at it.
 *
 * TUE_FUZZ_SECONDS says how long (two by default, which is for every build; a
 * minute finds what came with a change), TUE_FUZZ_SEED with which number to
 * begin, TUE_FUZZ_COUNT how many: to see one input again, its number and 1.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*FuzzTarget) (const char *input,
                            gsize       length);

typedef struct
{
  const char        *corpus; /* the folder */
  const char *const *words;  /* the dictionary, NULL at its end */
  gboolean           utf8;   /* the target takes valid UTF-8 without NUL alone */
  FuzzTarget         target;
} Fuzzer;

void fuzzer_run (const Fuzzer *fuzzer);

G_END_DECLS
