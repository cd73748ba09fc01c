/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-arrival"

#include "config.h"

#include "tue-review-arrival.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-absence.h"
#include "tue-date-text.h"
#include "tue-isolated-text.h"
#include "tue-person-name.h"

void
tue_review_arrival_free (TueReviewArrival *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->document, tue_review_document_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  tue_playbook_signer_free (self->signer);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
make_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
}

static gboolean
is_same_name (const char *a,
              const char *b)
{
  g_autofree char *folded = tue_person_name_fold (a);
  g_autofree char *other = tue_person_name_fold (b);

  return strcmp (folded, other) == 0;
}

/**
 * tue_review_order_entries: (skip)
 * @entries: (element-type TueReviewEntry): as the library got them
 * @document: (nullable): the last document of who asked for the review
 *
 * Two libraries may learn of the same things in another order. That of who asked
 * counts, for both come to the same with it.
 *
 * Returns: (transfer full) (element-type TueReviewEntry): all of them
 */
GPtrArray *
tue_review_order_entries (GPtrArray         *entries,
                          TueReviewDocument *document)
{
  GPtrArray *ordered = make_entries ();
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) placed = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < entries->len; i++)
    g_hash_table_insert (by_id, (char *)tue_review_entry_get_id (entries->pdata[i]), entries->pdata[i]);
  for (guint i = 0; document != NULL && i < tue_review_document_get (document)->entries->len; i++)
    {
      TueReviewEntry *entry = g_hash_table_lookup (by_id, tue_review_entry_get_id (tue_review_document_get (document)->entries->pdata[i]));

      if (entry != NULL && g_hash_table_add (placed, entry))
        g_ptr_array_add (ordered, tue_review_entry_ref (entry));
    }
  for (guint i = 0; i < entries->len; i++)
    {
      if (!g_hash_table_contains (placed, entries->pdata[i]))
        g_ptr_array_add (ordered, tue_review_entry_ref (entries->pdata[i]));
    }

  return ordered;
}

/**
 * tue_review_find_shown: (skip)
 * @files: (element-type TueReviewFile): as they were kept
 *
 * Returns: (transfer full) (nullable): the highest edition of who asked for the review,
 *   or what came last where there is none of theirs
 */
TueReviewDocument *
tue_review_find_shown (GPtrArray *files)
{
  const TueReviewFile *found = NULL;

  for (guint i = 0; i < files->len; i++)
    {
      const TueReviewFile *file = files->pdata[i];

      if (file->bytes == NULL || (found != NULL && found->from_owner && !file->from_owner))
        continue;
      if (found == NULL || (file->from_owner && !found->from_owner) || file->edition >= found->edition)
        found = file;
    }

  return found != NULL ? tue_review_document_from_bytes (found->bytes, NULL) : NULL;
}

/* --- Who may say what ------------------------------------------------------------ */

/* (nullable): the key of who asked, as the document says it */
static const char *
find_owner_key (TueReviewDocument *document)
{
  GPtrArray *entries = tue_review_document_get (document)->entries;

  for (guint i = 0; i < entries->len; i++)
    {
      if (tue_review_entry_get_kind (entries->pdata[i]) == TUE_REVIEW_ENTRY_REQUEST)
        return tue_review_entry_get_key (entries->pdata[i]);
    }

  return NULL;
}

/* It stays who it was in the first document of the review. */
static gboolean
is_from_owner (const TueReviewArrival *self,
               GPtrArray              *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const TueReviewFile *file = files->pdata[i];
      g_autoptr(TueReviewDocument) first = file->bytes != NULL ? tue_review_document_from_bytes (file->bytes, NULL) : NULL;

      if (first != NULL)
        return g_strcmp0 (find_owner_key (first), self->signer->key) == 0;
    }

  return g_strcmp0 (find_owner_key (self->document), self->signer->key) == 0;
}

/* Somebody else than they say, as far as that can be known here. (nullable) */
static const char *
check_signer (const TueReviewArrival *self,
              GPtrArray              *present,
              const char             *own_name)
{
  const TuePlaybookSigner *signer = self->signer;

  if (signer->known_as != NULL && !is_same_name (signer->known_as, signer->name))
    return _("You know the key that it is signed with by another name.");
  if (signer->namesake_key != NULL && (signer->known_as == NULL || signer->namesake_since <= signer->since))
    return _("You know somebody of this name by another key. If they have a new one, forget the old one first.");
  if (is_same_name (signer->name, own_name))
    return _("It is in your name, but not signed with your key.");
  for (guint i = 0; i < present->len; i++)
    {
      TueReviewEntry *entry = present->pdata[i];

      if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_REQUEST && tue_review_entry_get_key (entry) == NULL &&
          is_same_name (signer->name, tue_review_entry_get_person (entry)))
        return _("It is in the name of who asked for the review, but not signed with their key.");
    }

  return NULL;
}

/* (nullable): why something is left out that is neither of who asked nor one's own */
static const char *
check_entry (const TueReviewArrival *self,
             TueReviewEntry         *entry)
{
  TueReviewEntryKind kind = tue_review_entry_get_kind (entry);

  if (g_strcmp0 (tue_review_entry_get_key (entry), self->signer->key) != 0 ||
      !is_same_name (tue_review_entry_get_person (entry), self->signer->name))
    return _("It is in the name of somebody who did not sign the file.");
  if (kind == TUE_REVIEW_ENTRY_REQUEST || kind == TUE_REVIEW_ENTRY_REVISE)
    return _("Only who asked for the review does this.");

  return NULL;
}

static void
add_refusal (GPtrArray      *refusals,
             TueReviewEntry *entry,
             const char     *reason)
{
  g_ptr_array_add (refusals, g_memdup2 (&(TueReviewRefusal){ .entry = entry, .reason = reason }, sizeof (TueReviewRefusal)));
}

static void
sort_entries (TueReviewArrival *self,
              GPtrArray        *present,
              gboolean          first,
              const char       *own_name)
{
  gboolean    trusted = self->is_own || self->from_owner || (first && !self->has_task);
  const char *stranger = trusted ? NULL : check_signer (self, present, own_name);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) away = tue_review_list_put_away (present);
  GPtrArray *entries = tue_review_document_get (self->document)->entries;

  self->is_stranger = stranger != NULL;
  for (guint i = 0; i < present->len; i++)
    g_hash_table_add (known, (char *)tue_review_entry_get_id (present->pdata[i]));

  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];
      const char     *id = tue_review_entry_get_id (entry);
      gboolean        is_new = !g_hash_table_contains (known, id);
      const char     *reason = stranger;

      if (tue_review_entry_get_put_away (entry, NULL) != NULL)
        continue;
      if (is_new && reason == NULL && !trusted)
        reason = check_entry (self, entry);
      if (is_new && reason != NULL)
        {
          add_refusal (self->left_out, entry, reason);
          continue;
        }
      g_ptr_array_add (self->entries, tue_review_entry_ref (entry));
      if (is_new || g_hash_table_contains (away, id))
        g_ptr_array_add (self->fresh, tue_review_entry_ref (entry));
    }
}

/* --- What comes of it -------------------------------------------------------------- */

static void
look_ahead (TueReviewArrival  *self,
            GPtrArray         *present,
            TueReviewDocument *shown, /* (nullable) */
            const char        *own_name,
            const char        *own_key)
{
  g_autoptr(GPtrArray) all = make_entries ();
  g_autoptr(GPtrArray) ordered = NULL;
  g_autoptr(TueReviewState) then = NULL;
  gboolean is_newest = self->from_owner && tue_review_document_get (self->document)->edition >= self->newest;

  for (guint i = 0; i < present->len; i++)
    g_ptr_array_add (all, tue_review_entry_ref (present->pdata[i]));
  for (guint i = 0; i < self->fresh->len; i++)
    g_ptr_array_add (all, tue_review_entry_ref (self->fresh->pdata[i]));
  ordered = tue_review_order_entries (all, self->has_task ? NULL : is_newest ? self->document
                                                                             : shown);
  then = tue_review_state_new (ordered);

  for (guint i = 0; i < tue_review_state_get_n_refusals (then); i++)
    {
      const TueReviewRefusal *refusal = tue_review_state_get_refusal (then, i);

      if (g_ptr_array_find (self->fresh, refusal->entry, NULL))
        add_refusal (self->refusals, refusal->entry, refusal->reason);
    }
  for (guint i = 0; i < tue_review_state_get_n_steps (then); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (then, i);

      self->for_me = self->for_me || tue_review_is_same_person (step->name, step->key, own_name, own_key);
    }
}

static gboolean
read_library (TueReviewArrival *self,
              TueStore         *store,
              const char       *own_key,
              const char       *own_name,
              GError          **error)
{
  const char *id = tue_review_document_get (self->document)->id;
  g_autoptr(GPtrArray) people = tue_store_list_people (store, error);
  g_autoptr(GPtrArray) files = people != NULL ? tue_store_list_review_documents (store, id, error) : NULL;
  g_autoptr(TueReviewRecord) record = files != NULL ? tue_store_load_review (store, id, error) : NULL;
  g_autoptr(TueReviewDocument) shown = NULL;

  if (record == NULL || !tue_store_has_task (store, id, &self->has_task, error))
    return FALSE;

  tue_playbook_signer_look_up (self->signer, people);
  for (guint i = 0; i < files->len; i++)
    self->newest = MAX (self->newest, ((TueReviewFile *)files->pdata[i])->edition);
  self->is_known = files->len > 0;
  self->is_own = own_key != NULL && g_strcmp0 (self->signer->key, own_key) == 0;
  self->from_owner = self->has_task ? self->is_own : is_from_owner (self, files);
  shown = tue_review_find_shown (files);
  sort_entries (self, record->entries, files->len == 0, own_name);
  look_ahead (self, record->entries, shown, own_name, own_key);

  return TRUE;
}

/**
 * tue_review_arrival_new: (skip)
 * @store: the library, on its thread
 * @bytes: a file
 * @own_key: (nullable): the public key of the person here
 * @own_name: their name
 * @error: says what is wrong with the file
 *
 * Reads a review file, and finds what it is to this library. Nothing is written.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error set
 */
TueReviewArrival *
tue_review_arrival_new (TueStore   *store,
                        GBytes     *bytes,
                        const char *own_key,
                        const char *own_name,
                        GError    **error)
{
  g_autoptr(TueReviewDocument) document = tue_review_document_from_bytes (bytes, error);
  g_autoptr(TueReviewArrival) self = NULL;

  if (document == NULL)
    return NULL;

  self = g_new0 (TueReviewArrival, 1);
  self->document = g_steal_pointer (&document);
  self->bytes = g_bytes_ref (bytes);
  self->signer = tue_playbook_signer_new_of (TUE_SIGNATURE_GOOD,
                                             tue_review_document_get (self->document)->author_name,
                                             tue_review_document_get (self->document)->author_key);
  self->entries = make_entries ();
  self->fresh = make_entries ();
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  self->refusals = g_ptr_array_new_with_free_func (g_free);

  return read_library (self, store, own_key, own_name, error) ? g_steal_pointer (&self) : NULL;
}

/* --- Words ------------------------------------------------------------------------- */

/**
 * tue_review_arrival_describe: (skip)
 *
 * Returns: (transfer full): which review it is, and from whom
 */
char *
tue_review_arrival_describe (const TueReviewArrival *self)
{
  const TueReviewDocumentSpec *spec = tue_review_document_get (self->document);
  g_autofree char             *signer = tue_playbook_signer_describe (self->signer);
  g_autofree char             *title = tue_isolate_text (spec->title);

  /* Translators: the title of a task, the number of an edition of its review, and from
   * whom that is: "from Dana Roth, signed, key known since 3 March 2026". */
  return g_strdup_printf (_("“%s”, edition %u, %s"), title, spec->edition, signer);
}

static guint
count_kind (GPtrArray         *entries,
            TueReviewEntryKind kind)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += tue_review_entry_get_kind (entries->pdata[i]) == kind;

  return n;
}

static gboolean
is_refused (const TueReviewArrival *self,
            TueReviewEntry         *entry)
{
  for (guint i = 0; i < self->refusals->len; i++)
    {
      if (((const TueReviewRefusal *)self->refusals->pdata[i])->entry == entry)
        return TRUE;
    }

  return FALSE;
}

/* (nullable): the last decision that counts */
static char *
describe_decision (const TueReviewArrival *self)
{
  for (guint i = self->fresh->len; i > 0; i--)
    {
      TueReviewEntry    *entry = self->fresh->pdata[i - 1];
      TueReviewEntryKind kind = tue_review_entry_get_kind (entry);
      g_autofree char   *why = NULL, *person = NULL, *said = NULL;

      if ((kind != TUE_REVIEW_ENTRY_APPROVE && kind != TUE_REVIEW_ENTRY_SEND_BACK) || is_refused (self, entry))
        continue;

      why = tue_review_entry_describe_decision (entry);
      /* What a person said has its own full stop, or none. */
      if (g_str_has_suffix (why, "."))
        why[strlen (why) - 1] = '\0';
      person = tue_isolate_text (tue_review_entry_get_person (entry));
      if (kind == TUE_REVIEW_ENTRY_APPROVE)
        /* Translators: %s is the name of a person. */
        return g_strdup_printf (_("%s approves."), person);

      said = tue_isolate_text (*why != '\0' ? why : "—");
      /* Translators: the name of a person, and why: "Missing: one date". */
      return g_strdup_printf (_("%s sends it back: %s."), person, said);
    }

  return NULL;
}

static void
append_counted (GString *text,
                char    *take_part)
{
  g_autofree char *part = take_part;

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

static char *
describe_remarks (const TueReviewArrival *self)
{
  GString *text = g_string_new (NULL);
  guint    n_comments = count_kind (self->fresh, TUE_REVIEW_ENTRY_COMMENT);
  guint    n_replies = count_kind (self->fresh, TUE_REVIEW_ENTRY_REPLY);
  guint    n_suggestions = count_kind (self->fresh, TUE_REVIEW_ENTRY_SUGGEST);

  if (n_comments > 0)
    append_counted (text, g_strdup_printf (ngettext ("%u new comment", "%u new comments", n_comments), n_comments));
  if (n_replies > 0)
    append_counted (text, g_strdup_printf (ngettext ("%u new reply", "%u new replies", n_replies), n_replies));
  if (n_suggestions > 0)
    append_counted (text, g_strdup_printf (ngettext ("%u new suggestion", "%u new suggestions", n_suggestions), n_suggestions));
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free_and_steal (text);
}

/* Who is away, and until when. */
static void
append_absences (const TueReviewArrival *self,
                 GString                *text)
{
  g_autoptr(GPtrArray) absences = tue_absences_read (self->fresh);
  TueLocale locale;

  tue_locale_read (&locale);
  for (guint i = 0; i < absences->len; i++)
    {
      const TueAbsence *absence = absences->pdata[i];
      g_autofree char  *person = tue_isolate_text (absence->person);
      g_autofree char  *deputy = tue_isolate_text (absence->deputy);
      g_autofree char  *first = tue_date_format (&absence->first, &locale);
      g_autofree char  *last = tue_date_format (&absence->last, &locale);

      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (*absence->deputy != '\0')
        /* Translators: a name, the first and the last day, and the name of who stands in. */
        g_string_append_printf (text, _("%s is away from %s to %s: %s stands in."), person, first, last, deputy);
      else
        /* Translators: a name, the first and the last day. */
        g_string_append_printf (text, _("%s is away from %s to %s."), person, first, last);
    }
}

static const char *
describe_nothing (const TueReviewArrival *self)
{
  if (self->left_out->len > 0 && self->entries->len == 0)
    return _("Nothing of it can be taken over.");
  if (self->is_own)
    return _("You saved this file yourself, and nothing in it is new.");
  if (tue_review_document_get (self->document)->edition < self->newest)
    return _("It is older than what you have, and nothing in it is new.");

  return _("Nothing in it is new.");
}

/* Who asks, and what they said with it. */
static void
append_request (const TueReviewArrival *self,
                GString                *text)
{
  TueReviewEntry  *request = NULL;
  g_autofree char *person = NULL, *message = NULL;

  for (guint i = 0; i < self->fresh->len; i++)
    {
      if (tue_review_entry_get_kind (self->fresh->pdata[i]) == TUE_REVIEW_ENTRY_REQUEST)
        request = self->fresh->pdata[i];
    }
  person = tue_isolate_text (tue_review_entry_get_person (request));
  message = tue_isolate_text (tue_review_entry_get_string (request, "message"));
  if (self->for_me)
    /* Translators: %s is the name of a person. */
    g_string_append_printf (text, _("%s asks you for a review."), person);
  else
    /* Translators: %s is the name of a person. */
    g_string_append_printf (text, _("%s asks somebody else for a review: you can read it and comment on it."), person);
  if (*message != '\0')
    /* Translators: %s is what somebody said. */
    g_string_append_printf (text, _(" “%s”"), message);
}

/**
 * tue_review_arrival_describe_news: (skip)
 *
 * Returns: (transfer full): what it brings
 */
char *
tue_review_arrival_describe_news (const TueReviewArrival *self)
{
  g_autofree char *decision = describe_decision (self);
  g_autofree char *remarks = describe_remarks (self);
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->fresh->len == 0)
    return g_strdup (describe_nothing (self));

  if (!self->has_task && count_kind (self->fresh, TUE_REVIEW_ENTRY_REQUEST) > 0)
    append_request (self, text);
  if (decision != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", decision);
  if (*remarks != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", remarks);
  append_absences (self, text);
  if (text->len == 0)
    {
      guint n_counted = 0;

      for (guint i = 0; i < self->fresh->len; i++)
        n_counted += !is_refused (self, self->fresh->pdata[i]);
      if (n_counted > 0)
        g_string_append_printf (text, ngettext ("%u new entry.", "%u new entries.", n_counted), n_counted);
      else
        g_string_append (text, _("Nothing of it counts."));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
append_refusals (GString   *text,
                 GPtrArray *refusals)
{
  const char *last = NULL;

  /* The same sentence once: they come one after the other. */
  for (guint i = 0; i < refusals->len; i++)
    {
      const TueReviewRefusal *refusal = refusals->pdata[i];

      if (g_strcmp0 (refusal->reason, last) == 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", refusal->reason);
      last = refusal->reason;
    }
}

/**
 * tue_review_arrival_dup_warning: (skip)
 *
 * Returns: (transfer full) (nullable): sentences, one a line: of the key, of what is left
 *   out, and of what comes too late
 */
char *
tue_review_arrival_dup_warning (const TueReviewArrival *self)
{
  g_autofree char *signer = self->is_own ? NULL : tue_playbook_signer_dup_warning (self->signer);
  g_autoptr(GString) text = g_string_new (signer);

  append_refusals (text, self->left_out);
  append_refusals (text, self->refusals);

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
