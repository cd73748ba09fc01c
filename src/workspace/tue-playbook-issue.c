/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-issue"

#include "config.h"

#include "tue-playbook-issue.h"

#include <glib/gi18n-lib.h>

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
  g_free (self->undone_signer);
  g_free (self);
}

/**
 * tue_playbook_issue_dup_warning: (skip)
 *
 * Returns: (transfer full) (nullable): what those who hand it on should know
 */
char *
tue_playbook_issue_dup_warning (const TuePlaybookIssue *self)
{
  if (self->undone == 0)
    return NULL;

  if (self->undone_signer == NULL || *self->undone_signer == '\0')
    /* Translators: %u is the number of an edition of a playbook. */
    return g_strdup_printf (_("Edition %u, which you took in and undid, is not in it."), self->undone);

  /* Translators: %u is the number of an edition of a playbook, %s the name of a person. */
  return g_strdup_printf (_("Edition %u of %s, which you took in and undid, is not in it."), self->undone, self->undone_signer);
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

/* What is unfinished in the library nobody could take in from a document. */
static gboolean
check_readable (GBytes  *bytes,
                GError **error)
{
  GError *refusal = NULL;
  g_autoptr(TuePlaybook) read = tue_playbook_from_bytes (bytes, &refusal);

  if (read == NULL)
    g_propagate_prefixed_error (error, refusal, "%s ",
                                /* Translators: what follows is a place in a playbook and a sentence that tells what is wrong there. */
                                _("Nobody could take this in. Put it right first, or leave the workflow out:"));

  return read != NULL;
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

  if (!check_readable (bytes, error) ||
      !tue_store_record_edition (store,
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

/* (nullable): what is the same as the library, of the edition that it is at or of the
 * last one that went out. */
static TuePlaybookIssue *
find_same (TueStore                 *store,
           TuePlaybook              *playbook,
           guint                     published,
           const TuePlaybookRequest *request)
{
  guint numbers[] = { tue_playbook_get_edition (playbook), published };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(TuePlaybookEdition) edition = NULL;
      g_autoptr(TuePlaybook) same = NULL;

      if (numbers[i] == 0)
        continue;
      edition = tue_store_load_edition (store, request->playbook_id, numbers[i], NULL);
      same = edition != NULL ? read_if_same (edition, playbook) : NULL;
      if (same != NULL)
        return issue_new (same, edition->bytes, request);
    }

  return NULL;
}

/* Higher than what the library is at, and than what went out from here: its own number
 * where nothing of the playbook was ever a document. */
static guint
find_number (TueStore    *store,
             TuePlaybook *playbook,
             guint        published)
{
  guint number = tue_playbook_get_edition (playbook);
  g_autoptr(TuePlaybookEdition) edition = tue_store_load_edition (store, tue_playbook_get_id (playbook), number, NULL);

  return edition != NULL || published >= number ? MAX (number, published) + 1 : number;
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
  g_autofree char  *signer = NULL;
  guint             published, undone;
  TuePlaybookIssue *issued;

  if (playbook == NULL ||
      !tue_store_find_later_editions (store, request->playbook_id, tue_playbook_get_edition (playbook), &published, &undone, &signer, error))
    return NULL;

  issued = find_same (store, playbook, published, request);
  if (issued == NULL && request->sign && request->key == NULL)
    issued = issue_new (playbook, NULL, request);
  if (issued == NULL)
    issued = make_next (store, playbook, find_number (store, playbook, published), request, error);
  if (issued == NULL)
    return NULL;

  issued->undone = undone;
  issued->undone_signer = g_steal_pointer (&signer);

  return issued;
}
