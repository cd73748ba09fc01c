/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Saving a review for somebody: the one who is asked, or who asked.
 */

#define G_LOG_DOMAIN "tue-workspace-review-save"

#include "config.h"

#include "tue-workspace-review-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-facts.h"
#include "tue-person-name.h"
#include "tue-workspace-key.h"
#include "tue-workspace-private.h"

/* Of texts that earlier rounds were about; the last one always goes with it. */
#define MAX_TEXTS 50
#define MAX_TEXT_BYTES (4 * 1024 * 1024)

/* What the thread of the library sees. */
typedef struct
{
  char              *id;
  TueSigningKey     *key;
  char              *author;
  char              *own_name;
  char             **other_names;
  GPtrArray         *entries;
  TueReviewDocument *shown; /* (nullable): of a review that somebody else asked for */
  char              *title;
  gint64             time;

  /* Of one's own task */
  TueWorkflow *workflow; /* (nullable) */
  TueValue    *values;   /* (nullable) */
  char        *due;      /* (nullable) */
  char       **sender;
  TueLocale    locale;
  GDate        today;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->id);
  g_clear_pointer (&saving->key, tue_signing_key_unref);
  g_free (saving->author);
  g_free (saving->own_name);
  g_strfreev (saving->other_names);
  g_ptr_array_unref (saving->entries);
  g_clear_pointer (&saving->shown, tue_review_document_unref);
  g_free (saving->title);
  g_clear_object (&saving->workflow);
  g_clear_pointer (&saving->values, tue_value_unref);
  g_free (saving->due);
  g_strfreev (saving->sender);
  g_free (saving);
}

/* A line without what no line may hold. */
static char *
make_line (const char *text,
           glong       max_length)
{
  g_autofree char *line = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), max_length));

  for (char *p = line; *p != '\0'; p++)
    {
      if ((guchar)*p < 0x20 || *p == 0x7f)
        *p = ' ';
    }

  return g_strstrip (g_steal_pointer (&line));
}

static gboolean
is_same_name (const char *a,
              const char *b)
{
  g_autofree char *folded = tue_person_name_fold (a);
  g_autofree char *other = tue_person_name_fold (b);

  return strcmp (folded, other) == 0;
}

static gboolean
is_other_name (const Saving *saving,
               const char   *name)
{
  for (char **other = saving->other_names; *other != NULL; other++)
    {
      if (is_same_name (name, *other))
        return TRUE;
    }

  return FALSE;
}

/* Who acted in another name of theirs signs in it, too: to who asked both are one. */
static void
take_name_of_review (Saving *saving)
{
  for (guint i = 0; i < saving->entries->len; i++)
    {
      const char *person = tue_review_entry_get_person (saving->entries->pdata[i]);

      if (tue_review_entry_get_key (saving->entries->pdata[i]) != NULL || is_same_name (person, saving->own_name) ||
          !is_other_name (saving, person))
        continue;
      g_free (saving->author);
      saving->author = make_line (person, 200);
      return;
    }
}

static Saving *
saving_new (TueWorkspace *self,
            TueReview    *review)
{
  TueTask     *task = tue_review_get_task (review);
  TueWorkflow *workflow = tue_review_get_document (review) == NULL ? tue_workspace_find_workflow_of (self, task) : NULL;
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  g_autofree char *name = tue_workspace_dup_signing_name (self);
  Saving          *saving = g_new0 (Saving, 1);

  saving->id = g_strdup (tue_task_get_id (task));
  saving->author = make_line (name, 200);
  saving->own_name = g_strdup (tue_settings_get_user_name (self->settings));
  saving->other_names = tue_settings_dup_other_names (self->settings);
  saving->entries = tue_review_copy_entries (review);
  take_name_of_review (saving);
  saving->shown = tue_review_get_document (review) != NULL ? tue_review_document_ref (tue_review_get_document (review)) : NULL;
  saving->title = make_line (tue_task_get_title (task), 500);
  saving->time = tue_workspace_get_now_us (self);
  saving->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  saving->values = tue_task_get_values (task) != NULL ? tue_value_ref (tue_task_get_values (task)) : NULL;
  saving->due = g_strdup (tue_task_get_due (task));
  saving->sender = tue_settings_dup_sender (self->settings);
  tue_locale_read (&saving->locale);
  tue_date_from_time (now, &saving->today);

  return saving;
}

/* --- Entries ----------------------------------------------------------------- */

/* What one did oneself is known by one's key once it travels. */
static TueReviewEntry *
with_key (const Saving   *saving,
          TueReviewEntry *entry)
{
  const char *person = tue_review_entry_get_person (entry);

  if (tue_review_entry_get_key (entry) != NULL || (!is_same_name (person, saving->own_name) && !is_other_name (saving, person)))
    return tue_review_entry_ref (entry);

  return tue_review_entry_new (&(TueReviewEntrySpec){
    .id = tue_review_entry_get_id (entry),
    .kind = tue_review_entry_get_kind (entry),
    .person = saving->author,
    .key = tue_signing_key_get_public (saving->key),
    .time = tue_review_entry_get_time (entry),
    .about = tue_review_entry_get_about (entry),
    .revision_id = tue_review_entry_get_revision_id (entry),
    .revision = tue_review_entry_get_revision (entry),
    .hash = tue_review_entry_get_hash (entry),
    .content = tue_review_entry_get_content (entry),
  });
}

/* What was put away here stays here, with the fact that it was. */
static GPtrArray *
list_entries (const Saving *saving)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autoptr(GHashTable) away = tue_review_list_put_away (saving->entries);

  for (guint i = 0; i < saving->entries->len; i++)
    {
      TueReviewEntry *entry = saving->entries->pdata[i];

      if (tue_review_entry_get_put_away (entry, NULL) == NULL && !g_hash_table_contains (away, tue_review_entry_get_id (entry)))
        g_ptr_array_add (entries, with_key (saving, entry));
    }

  return entries;
}

/* --- Texts ------------------------------------------------------------------- */

static void
mark_facts (const Saving  *saving,
            TueReviewText *text)
{
  gsize       length, n_facts;
  const char *bytes = g_bytes_get_data (text->text, &length);
  g_autoptr(TueFactCheck) check = NULL;
  const TueFact *facts;

  if (saving->workflow == NULL || saving->values == NULL || length == 0)
    return;

  check = tue_fact_check_new (bytes, (gssize)length, saving->workflow, saving->values, saving->due, saving->title,
                              &saving->locale, (const char *const *)saving->sender, &saving->today, NULL);
  facts = tue_fact_check_get_facts (check, &n_facts);
  for (gsize i = 0; i < MIN (n_facts, 20000); i++)
    tue_review_text_add_fact (text, facts[i].start, facts[i].length, tue_fact_mark_get_name (facts[i].mark));
}

static gboolean
has_text (GPtrArray  *texts,
          const char *hash)
{
  for (guint i = 0; i < texts->len; i++)
    {
      if (g_strcmp0 (((TueReviewText *)texts->pdata[i])->hash, hash) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The texts that were asked about, the last first: as far as there is room for them. */
static GPtrArray *
load_texts (TueStore     *store,
            const Saving *saving,
            GError      **error)
{
  g_autoptr(GPtrArray) texts = tue_review_texts_new ();
  gsize n_bytes = 0;

  for (guint i = saving->entries->len; i > 0 && texts->len < MAX_TEXTS; i--)
    {
      TueReviewEntry *entry = saving->entries->pdata[i - 1];
      g_autoptr(GBytes) bytes = NULL;
      TueReviewText *text;

      if (tue_review_entry_get_kind (entry) != TUE_REVIEW_ENTRY_REQUEST || has_text (texts, tue_review_entry_get_hash (entry)))
        continue;
      bytes = tue_store_load_revision_text (store, saving->id, tue_review_entry_get_revision (entry), texts->len == 0 ? error : NULL);
      if (bytes == NULL && texts->len == 0)
        return NULL;
      if (bytes == NULL || (n_bytes += g_bytes_get_size (bytes)) > MAX_TEXT_BYTES)
        continue;

      text = tue_review_text_new (tue_review_entry_get_revision_id (entry), tue_review_entry_get_revision (entry), bytes);
      g_ptr_array_add (texts, text);
      if (texts->len == 1)
        mark_facts (saving, text);
    }

  return g_steal_pointer (&texts);
}

static GPtrArray *
list_checklist (const Saving *saving)
{
  GPtrArray *checklist = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *items = saving->workflow != NULL ? tue_workflow_get_checklist (saving->workflow) : NULL;

  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (checklist, g_object_ref (items->pdata[i]));

  return checklist;
}

/* --- The document ------------------------------------------------------------ */

/* Places of what a later Tuesday added, where they are still right. */
static TueValue *
keep_unknown (TueReviewDocument *shown,
              GPtrArray         *entries)
{
  const TueReviewDocumentSpec *spec = tue_review_document_get (shown);
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  gboolean same = spec->entries->len <= entries->len;

  if (spec->unknown == NULL)
    return NULL;

  for (guint i = 0; same && i < spec->entries->len; i++)
    same = g_strcmp0 (tue_review_entry_get_id (spec->entries->pdata[i]), tue_review_entry_get_id (entries->pdata[i])) == 0;
  for (gsize i = 0; i < tue_value_get_n_items (spec->unknown); i++)
    {
      const char *place = tue_value_get_key (spec->unknown, i);

      if (same || !g_str_has_prefix (place, "/entries"))
        tue_value_builder_set (builder, place, tue_value_ref (tue_value_get_item (spec->unknown, i)));
    }

  return tue_value_builder_end (builder);
}

static GBytes *
make_document (const Saving *saving,
               GPtrArray    *texts,
               GPtrArray    *checklist,
               GPtrArray    *entries,
               guint         edition)
{
  g_autoptr(TueValue) unknown = saving->shown != NULL ? keep_unknown (saving->shown, entries) : NULL;
  g_autoptr(TueReviewDocument) document = NULL;

  document = tue_review_document_new (&(TueReviewDocumentSpec){
    .id = saving->id,
    .edition = edition,
    .author_name = saving->author,
    .author_key = tue_signing_key_get_public (saving->key),
    .title = saving->shown != NULL ? tue_review_document_get (saving->shown)->title : saving->title,
    .workflow = saving->shown != NULL      ? tue_review_document_get (saving->shown)->workflow
                : saving->workflow != NULL ? tue_workflow_get_name (saving->workflow)
                                           : "",
    .checklist = checklist,
    .texts = texts,
    .entries = entries,
    .unknown = unknown,
  });

  return tue_review_document_to_bytes (document, saving->key);
}

/* The last that one saved oneself, where it says the same. (nullable) */
static GBytes *
find_same (const Saving *saving,
           GPtrArray    *files,
           GPtrArray    *texts,
           GPtrArray    *checklist,
           GPtrArray    *entries)
{
  for (guint i = files->len; i > 0; i--)
    {
      const TueReviewFile *file = files->pdata[i - 1];
      g_autoptr(GBytes) same = NULL;

      if (file->bytes == NULL || g_strcmp0 (file->signer_key, tue_signing_key_get_public (saving->key)) != 0)
        continue;

      same = make_document (saving, texts, checklist, entries, file->edition);

      return g_bytes_equal (same, file->bytes) ? g_steal_pointer (&same) : NULL;
    }

  return NULL;
}

static GBytes *
make_next (TueStore     *store,
           const Saving *saving,
           GPtrArray    *files,
           GPtrArray    *texts,
           GPtrArray    *checklist,
           GError      **error)
{
  g_autoptr(GPtrArray) entries = list_entries (saving);
  g_autoptr(GBytes) same = find_same (saving, files, texts, checklist, entries);
  g_autoptr(GBytes) bytes = NULL;
  guint newest = 0;

  if (same != NULL)
    return g_steal_pointer (&same);

  for (guint i = 0; i < files->len; i++)
    newest = MAX (newest, ((TueReviewFile *)files->pdata[i])->edition);
  bytes = make_document (saving, texts, checklist, entries, newest + 1);
  if (g_bytes_get_size (bytes) > TUE_REVIEW_DOCUMENT_MAX_BYTES)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, _("The review is larger than a file of one may be: 16 MiB."));
      return NULL;
    }
  if (!tue_store_keep_review_document (store,
                                       saving->id,
                                       &(TueReviewFile){
                                         .edition = newest + 1,
                                         .from_owner = saving->shown == NULL,
                                         .source = (char *)TUE_REVIEW_SOURCE_MADE,
                                         .time = saving->time,
                                         .signer_name = saving->author,
                                         .signer_key = (char *)tue_signing_key_get_public (saving->key),
                                         .bytes = bytes,
                                       },
                                       error))
    return NULL;

  return g_steal_pointer (&bytes);
}

/* A file that somebody waits for. */
typedef struct
{
  TueReview     *review;
  TueSigningKey *key; /* (nullable): not there yet */
} Asked;

static Asked *
asked_new (TueReview *review)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->review = g_object_ref (review);

  return asked;
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->review);
  g_clear_pointer (&asked->key, tue_signing_key_unref);
  g_free (asked);
}

/* On the thread of the library. */
static gpointer
save (TueStore *store,
      gpointer  data,
      GError  **error)
{
  const Saving *saving = data;
  g_autoptr(GPtrArray) files = tue_store_list_review_documents (store, saving->id, error);
  g_autoptr(GPtrArray) texts = NULL;
  g_autoptr(GPtrArray) checklist = NULL;

  if (files == NULL)
    return NULL;
  if (saving->shown != NULL)
    {
      texts = g_ptr_array_ref (tue_review_document_get (saving->shown)->texts);
      checklist = g_ptr_array_ref (tue_review_document_get (saving->shown)->checklist);
    }
  else
    {
      texts = load_texts (store, saving, error);
      checklist = list_checklist (saving);
    }

  return texts != NULL ? make_next (store, saving, files, texts, checklist, error) : NULL;
}

static const TueWorkerJob save_job = {
  .with_store = save,
  .free_data = saving_free,
  .free_result = (GDestroyNotify)g_bytes_unref,
};

/* Why there is nothing to save. */
static gboolean
check_review (TueReview *review,
              GError   **error)
{
  if (tue_review_state_get_round (tue_review_get_state (review)) > 0)
    return TRUE;

  g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, _("Nobody was asked for a review yet."));

  return FALSE;
}

/**
 * tue_workspace_save_review_sync:
 * @review: a review
 *
 * Makes the file of a review for who is asked, or who asked: the next edition, which is
 * signed and kept. Where nothing was done since the last one, it is that one. It is taken
 * for sent once tue_workspace_note_review_sent_sync() says so.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_workspace_save_review_sync (TueWorkspace *self,
                                TueReview    *review,
                                GError      **error)
{
  g_autoptr(TueOwnKey) key = NULL;
  Saving *saving;
  GBytes *bytes;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_REVIEW (review), NULL);

  if (!check_review (review, error))
    return NULL;
  tue_workspace_say_absence (self, review);
  if (!tue_workspace_flush_sync (self, error))
    return NULL;
  key = tue_workspace_load_key_sync (self, error);
  if (key == NULL)
    return NULL;

  saving = saving_new (self, review);
  saving->key = tue_signing_key_ref (key->key);

  bytes = tue_worker_run_sync (self->worker, &save_job, saving, error);
  tue_workspace_refresh_reviews (self);

  return bytes;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  /* It waits for nobody here any more. */
  tue_workspace_refresh_reviews (g_task_get_source_object (task));
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
start_saving (GTask *task)
{
  TueWorkspace *self = g_task_get_source_object (task);
  const Asked  *asked = g_task_get_task_data (task);
  Saving       *saving = saving_new (self, asked->review);

  saving->key = tue_signing_key_ref (asked->key);
  tue_worker_run_async (self->worker, &save_job, saving, g_task_get_cancellable (task), saved_cb, g_object_ref (task));
}

/* What was said, and the revision that it is about. */
static gboolean
is_written (TueWorkspace *self,
            TueReview    *review)
{
  const char         *id = tue_task_get_id (tue_review_get_task (review));
  const TueTaskPatch *patches[] = { tue_write_queue_get_writing (self->queue, id), tue_write_queue_get_waiting (self->queue, id) };

  for (gsize i = 0; i < G_N_ELEMENTS (patches); i++)
    {
      if (patches[i] != NULL && (patches[i]->review != NULL || patches[i]->draft != NULL))
        return FALSE;
    }

  return TRUE;
}

static void
let_go_cb (gpointer  task,
           GClosure *closure)
{
  g_object_unref (task);
}

static void
settled_cb (TueWriteQueue *queue,
            gpointer       result,
            gpointer       user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  const Asked  *asked = g_task_get_task_data (task);
  const GError *problem = tue_write_queue_get_error (queue);

  if (problem == NULL && !is_written (g_task_get_source_object (task), asked->review))
    return;

  g_signal_handlers_disconnect_by_func (queue, settled_cb, task);
  if (problem != NULL)
    g_task_return_error (task, g_error_copy (problem));
  else
    start_saving (task);
}

static void
key_there_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = TUE_WORKSPACE (source);
  GError       *error = NULL;
  g_autoptr(TueOwnKey) key = tue_workspace_load_key_finish (self, result, &error);
  Asked *asked = g_task_get_task_data (task);

  if (key == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_say_absence (self, asked->review);
  asked->key = tue_signing_key_ref (key->key);
  /* Who asks and types on saves before the library has what was asked about. */
  if (is_written (self, asked->review))
    start_saving (task);
  else
    g_signal_connect_data (self->queue, "settled", G_CALLBACK (settled_cb), g_object_ref (task), let_go_cb, 0);
}

/**
 * tue_workspace_save_review_async:
 * @review: a review
 * @cancellable: (nullable): to give it up
 * @callback: is told the file
 * @user_data: for @callback
 *
 * The same as tue_workspace_save_review_sync(), without waiting; the keyring may ask for
 * a password.
 */
void
tue_workspace_save_review_async (TueWorkspace       *self,
                                 TueReview          *review,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_save_review_async);
  g_task_set_task_data (task, asked_new (review), asked_free);
  if (!check_review (review, &error))
    g_task_return_error (task, error);
  else
    tue_workspace_load_key_async (self, cancellable, key_there_cb, g_steal_pointer (&task));
}

/**
 * tue_workspace_save_review_finish:
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_workspace_save_review_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- That it got somewhere ----------------------------------------------------- */

typedef struct
{
  char    *id;
  GBytes  *bytes;
  gboolean from_owner;
  gint64   time;
} Sent;

static void
sent_free (gpointer data)
{
  Sent *sent = data;

  g_free (sent->id);
  g_bytes_unref (sent->bytes);
  g_free (sent);
}

static Sent *
sent_new (TueWorkspace *self,
          TueReview    *review,
          GBytes       *bytes)
{
  Sent *sent = g_new0 (Sent, 1);

  sent->id = g_strdup (tue_task_get_id (tue_review_get_task (review)));
  sent->bytes = g_bytes_ref (bytes);
  sent->from_owner = tue_review_get_document (review) == NULL;
  sent->time = tue_workspace_get_now_us (self);

  return sent;
}

/* On the thread of the library. Answers what was sent. */
static gpointer
note_sent (TueStore *store,
           gpointer  data,
           GError  **error)
{
  Sent *sent = data;
  g_autoptr(GError) problem = NULL;
  TueReviewDocument *document = tue_review_document_from_bytes (sent->bytes, error);

  if (document == NULL)
    return NULL;

  if (!tue_store_keep_review_as_sent (store,
                                      sent->id,
                                      TUE_REVIEW_SOURCE_MADE,
                                      &(TueReviewFile){
                                        .edition = tue_review_document_get (document)->edition,
                                        .from_owner = sent->from_owner,
                                        .source = (char *)TUE_REVIEW_SOURCE_SAVED,
                                        .time = sent->time,
                                        .signer_name = (char *)tue_review_document_get (document)->author_name,
                                        .signer_key = (char *)tue_review_document_get (document)->author_key,
                                        .bytes = sent->bytes,
                                      },
                                      &problem))
    g_debug ("That a review was sent is not noted: %s", problem->message);

  return document;
}

static const TueWorkerJob note_job = {
  .with_store = note_sent,
  .free_data = sent_free,
  .free_result = (GDestroyNotify)tue_review_document_unref,
};

/* document: (nullable) */
static void
show_sent (TueWorkspace      *self,
           TueReview         *review,
           TueReviewDocument *document)
{
  if (document != NULL)
    tue_review_set_sent (review, document, tue_workspace_get_now_us (self));
  tue_workspace_refresh_reviews (self);
}

/**
 * tue_workspace_note_review_sent_sync:
 * @review: a review
 * @bytes: a file of it that was made here, and got somewhere
 *
 * Notes that. Where the library cannot be written, the answer stays among what is to be
 * saved.
 */
void
tue_workspace_note_review_sent_sync (TueWorkspace *self,
                                     TueReview    *review,
                                     GBytes       *bytes)
{
  g_autoptr(TueReviewDocument) document = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));

  document = tue_worker_run_sync (self->worker, &note_job, sent_new (self, review, bytes), NULL);
  show_sent (self, review, document);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(TueReviewDocument) document = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  show_sent (g_task_get_source_object (task), g_task_get_task_data (task), document);
  g_task_return_boolean (task, TRUE);
}

/**
 * tue_workspace_note_review_sent_async:
 * @review: a review
 * @bytes: a file of it that was made here, and got somewhere
 * @callback: is told when it is noted
 * @user_data: for @callback
 *
 * The same, without waiting.
 */
void
tue_workspace_note_review_sent_async (TueWorkspace       *self,
                                      TueReview          *review,
                                      GBytes             *bytes,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_note_review_sent_async);
  g_task_set_task_data (task, g_object_ref (review), g_object_unref);
  tue_worker_run_async (self->worker, &note_job, sent_new (self, review, bytes), NULL, noted_cb, task);
}

/**
 * tue_workspace_note_review_sent_finish:
 */
void
tue_workspace_note_review_sent_finish (TueWorkspace *self,
                                       GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
