/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Runs of text written as Markdown: emphasis that really is read as such, and
 * backslashes only where a character would be taken for Markdown; and lines that
 * stay as they are.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

/* Beside the flags of a run: its text is Markdown already. */
#define TUE_MARKDOWN_RUN_RAW (1 << 6)

typedef enum
{
  TUE_MARKDOWN_PARAGRAPH,
  TUE_MARKDOWN_HEADING, /* one line, and bold without being told */
  TUE_MARKDOWN_CELL,    /* one line; line breaks are <br> */
} TueMarkdownPlace;

/* Bytes of the Markdown. */
typedef struct
{
  gsize start;
  gsize end;
} TueMarkdownSpan;

char *tue_markdown_from_runs (const TueRun    *runs,
                              gsize            n_runs,
                              TueMarkdownPlace place);
char *tue_markdown_from_runs_with_spans (const TueRun    *runs,
                                         gsize            n_runs,
                                         TueMarkdownPlace place,
                                         TueMarkdownSpan *spans);
/* language: (nullable) */
char *tue_markdown_from_code (const char *text,
                              const char *language);

G_END_DECLS
