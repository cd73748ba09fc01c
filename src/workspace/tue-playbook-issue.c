/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-issue"

#include "config.h"

#include "tue-playbook-issue.h"

#include "tue-playbook-document.h"
#include "tue-playbook-texts.h"

void
tue_playbook_request_free (TuePlaybookRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->playbook_id);
  g_free (self->source);
  g_free (self->author);
  g_free (self->news);
  g_strfreev (self->workflows);
  g_clear_pointer (&self->key, tue_signing_key_unref);
  g_free (self);
}

void
tue_playbook_issue_free (TuePlaybookIssue *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self->issuer);
  g_free (self);
}

static TuePlaybookIssue *
issue_new (TuePlaybook              *playbook,
           GBytes                   *bytes, /* (nullable) */
           const TuePlaybookRequest *request)
{
  TuePlaybookIssue *self = g_new0 (TuePlaybookIssue, 1);

  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->name = g_strdup (tue_playbook_get_name (playbook));
  self->issuer = g_strdup (request->author);
  self->edition = tue_playbook_get_edition (playbook);

  return self;
}

/* The same workflows as the edition of somebody. */
static TuePlaybook *
with_author (TuePlaybook *playbook,
             guint        edition,
             const char  *name,
             const char  *key,
             const char  *news)
{
  TuePlaybookSpec spec;

  tue_playbook_get_spec (playbook, &spec);
  spec.edition = edition;
  spec.author_name = name;
  spec.author_key = key;
  spec.news = news;

  return tue_playbook_new (&spec);
}

/* What a document says, where that is what the library has: however it is written,
 * and whoever wrote it. */
static TuePlaybook *
read_if_same (TuePlaybookEdition *document,
              TuePlaybook        *playbook)
{
  g_autoptr(TuePlaybook) read = tue_playbook_from_bytes (document->bytes, NULL);
  g_autoptr(TuePlaybook) alike = NULL;
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) now = NULL;

  if (read == NULL)
    return NULL;

  alike = with_author (playbook,
                       tue_playbook_get_edition (read),
                       tue_playbook_get_author_name (read),
                       tue_playbook_get_author_key (read),
                       tue_playbook_get_news (read));
  before = tue_playbook_to_bytes (read);
  now = tue_playbook_to_bytes (alike);

  return g_bytes_equal (before, now) ? g_steal_pointer (&read) : NULL;
}

static TuePlaybookIssue *
make_next (TueStore                 *store,
           TuePlaybook              *playbook,
           guint                     number,
           const TuePlaybookRequest *request,
           GError                  **error)
{
  const char *key = request->key != NULL ? tue_signing_key_get_public (request->key) : NULL;
  g_autoptr(TuePlaybook) next = with_author (playbook, number, request->author, key, request->news);
  g_autoptr(GBytes) bytes = key != NULL ? tue_playbook_to_signed_bytes (next, request->key) : tue_playbook_to_bytes (next);

  if (!tue_store_record_edition (store,
                                 next,
                                 &(TuePlaybookOrigin){
                                   .bytes = bytes,
                                   .source = request->source,
                                   .time = request->time,
                                   .person = request->author,
                                   .signer_name = key != NULL ? request->author : NULL,
                                   .signer_key = key,
                                 },
                                 error))
    return NULL;

  return issue_new (next, bytes, request);
}

/* What is chosen of a playbook, as the library has it. */
static TuePlaybook *
load_chosen (TueStore                 *store,
             const TuePlaybookRequest *request,
             GError                  **error)
{
  g_autoptr(TuePlaybook) playbook = tue_store_load_playbook (store, request->playbook_id, error);

  if (playbook == NULL || request->workflows == NULL)
    return g_steal_pointer (&playbook);

  return tue_playbook_select_workflows (playbook, (const char *const *)request->workflows, error);
}

/**
 * tue_playbook_issue_new: (skip)
 * @store: the library, on its thread
 * @request: what is asked for
 *
 * Makes what goes out, and keeps it where it is new. Where it is to be signed and no key
 * is given nothing is kept, and the issue has no bytes.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error set
 */
TuePlaybookIssue *
tue_playbook_issue_new (TueStore                 *store,
                        const TuePlaybookRequest *request,
                        GError                  **error)
{
  g_autoptr(TuePlaybook) playbook = load_chosen (store, request, error);
  g_autoptr(TuePlaybookEdition) last = NULL;
  g_autoptr(TuePlaybook) same = NULL;
  guint number;

  if (playbook == NULL)
    return NULL;

  last = tue_store_load_edition (store, request->playbook_id, 0, NULL);
  same = last != NULL ? read_if_same (last, playbook) : NULL;
  if (same != NULL)
    return issue_new (same, last->bytes, request);
  if (request->sign && request->key == NULL)
    return issue_new (playbook, NULL, request);

  number = tue_playbook_get_edition (playbook);

  return make_next (store, playbook, last != NULL ? MAX (number, last->edition) + 1 : number, request, error);
}
