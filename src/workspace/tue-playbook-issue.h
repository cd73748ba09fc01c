/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePlaybookIssue: a playbook as it goes out, as a file or on a shelf.
 *
 * What nobody changed here goes out as the bytes that came in, or went out last.
 * What was changed is the next edition, of who issues it; the library keeps it
 * before anybody can see it: if the rest fails, the same goes out the next time.
 * Where a part of the playbook is chosen, that part is the edition.
 *
 * An edition that came in and was undone is not what the next one is made of, and so
 * not counted by its number: who has it gets the other beside it, both made of the one
 * before, and the two are brought together. That it is not in what goes out is told.
 */

#pragma once

#include "tue-signature.h"
#include "tue-store.h"

G_BEGIN_DECLS

/* What is asked for. */
typedef struct
{
  char          *playbook_id;
  char          *source; /* how the library remembers it */
  char          *author;
  char          *news;      /* (nullable): what is new, if anything is */
  char         **workflows; /* (nullable): the ids of those that leave; NULL for all */
  gint64         time;
  gboolean       sign;
  TueSigningKey *key; /* (nullable): of the author; it is asked for only where something is to be signed */
} TuePlaybookRequest;

typedef struct
{
  GBytes *bytes;  /* (nullable): NULL where it is to be signed, and no key was given */
  char   *name;   /* of the playbook */
  char   *issuer; /* who hands it on, whoever its author is */
  guint   edition;
  guint64 operation;     /* that replaced something in the library for it; 0 for none */
  guint   undone;        /* the edition that came in, was undone and is not in it; 0 for none */
  char   *undone_signer; /* (nullable) */
} TuePlaybookIssue;

void              tue_playbook_request_free (TuePlaybookRequest *self);
TuePlaybookIssue *tue_playbook_issue_new (TueStore                 *store,
                                          const TuePlaybookRequest *request,
                                          GError                  **error);
/* (nullable): a sentence, where something that came in is not in it */
char *tue_playbook_issue_dup_warning (const TuePlaybookIssue *self);
void  tue_playbook_issue_free (TuePlaybookIssue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePlaybookRequest, tue_playbook_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePlaybookIssue, tue_playbook_issue_free)

G_END_DECLS
