/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSummaryDocument: figures of how somebody's work flows, as they hand them on to
 * be put together with those of others, and the bytes of it.
 *
 * It has counts and medians by workflow and weeks, and nothing else: no task, no
 * text, no person. docs/summary-format.md is the format.
 *
 * 1. What stands for fewer than TUE_SUMMARY_MIN_CASES cases is in none, and one that
 *    has it all the same is refused.
 * 2. A document without a signature that fits is no summary. The key says that two of
 *    them are of one person, and not who that is.
 * 3. Which figures there are is not known here.
 *
 * Immutable once made; may cross threads.
 */

#pragma once

#include "tue-playbook-document.h"

G_BEGIN_DECLS

#define TUE_SUMMARY_DOCUMENT_MAX_BYTES (4 * 1024 * 1024)
#define TUE_SUMMARY_MIN_CASES 5

/* Whole weeks, and the cases of them. Days are as GDate counts them. */
typedef struct
{
  guint32 first_day; /* a Monday */
  guint32 last_day;  /* a Sunday */
  guint   n_cases;
  double  value; /* the median; of a share, how many of the cases */
} TueSummaryStretch;

typedef struct
{
  char   *name;      /* "to-approval" */
  char   *unit;      /* "count", "hours", "share" */
  GArray *stretches; /* (element-type TueSummaryStretch): by their days */
} TueSummaryFigure;

typedef struct
{
  char      *id;      /* (nullable): of all that nobody else has */
  char      *name;    /* (nullable): the same */
  GPtrArray *figures; /* (element-type TueSummaryFigure) */
} TueSummaryWorkflow;

typedef struct
{
  const char *key;       /* of who made it */
  guint32     first_day; /* what it looks at: a Monday */
  guint32     last_day;  /* a Sunday */
  GPtrArray  *workflows; /* (element-type TueSummaryWorkflow) */
} TueSummaryDocumentSpec;

typedef struct _TueSummaryDocument TueSummaryDocument;

TueSummaryDocument           *tue_summary_document_new (const TueSummaryDocumentSpec *spec);
TueSummaryDocument           *tue_summary_document_ref (TueSummaryDocument *self);
void                          tue_summary_document_unref (TueSummaryDocument *self);
const TueSummaryDocumentSpec *tue_summary_document_get (TueSummaryDocument *self);

/* id, name: (nullable) */
GPtrArray          *tue_summary_workflows_new (void);
TueSummaryWorkflow *tue_summary_workflow_new (const char *id,
                                              const char *name);
TueSummaryFigure   *tue_summary_workflow_add_figure (TueSummaryWorkflow *self,
                                                     const char         *name,
                                                     const char         *unit);

TueSummaryDocument *tue_summary_document_from_bytes (GBytes  *bytes,
                                                     GError **error);
GBytes             *tue_summary_document_to_bytes (TueSummaryDocument *self,
                                                   TueSigningKey      *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSummaryDocument, tue_summary_document_unref)

G_END_DECLS
