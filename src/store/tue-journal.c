/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-journal"

#include "config.h"

#include "tue-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tue-backup.h"
#include "tue-patch-variant.h"

#define ENDING "-unsaved-"
#define N_RANDOM 6

/* Not UTF-8, so that no text looks like it. */
#define MAGIC "\xa7\xfeTU"
#define MAGIC_SIZE 4

#define DIGEST_SIZE 32

/* The beginning of a journal of which all is in the library. */
#define DISCARDED_BYTES 1

/* More has nobody typed. */
#define MAX_FILE_BYTES (G_GINT64_CONSTANT (1) << 30)

/* Of the format. Each record says it, and of which library it is, so that one
 * that is damaged takes nothing else with it. */
#define VERSION 1

/* What is not written of a task, in the place of what was said of it before:
 * version, id of the library, sequence of the task, patch, what was there. */
#define RECORD_TASK 2
#define TASK_TYPE "(usxa{sv}a{sv})"

/* What is edited of a workflow, alike: version, id of the library, sequence of what
 * the library holds of it, id of the workflow, content, person, time, what may be
 * there. */
#define RECORD_EDIT 3
#define EDIT_TYPE "(usxsssxas)"

/* What is edited of a snippet, alike: version, id of the library, id of the playbook,
 * name of the snippet, and as version, label, text and note first what is edited, then
 * what may be there. */
#define RECORD_SNIPPET 4
#define SNIPPET_TYPE "(usssa(usss))"

/* All numbers are little-endian. */
typedef struct
{
  char    magic[MAGIC_SIZE];
  guint32 type;
  guint32 length; /* of what comes after this */
  guint8  digest[DIGEST_SIZE];
} Header;

G_STATIC_ASSERT (sizeof (Header) == MAGIC_SIZE + 8 + DIGEST_SIZE);

struct _TueJournal
{
  char *library_path;
  char *library_id;
  char *path; /* (nullable): while there is a file */
  int   fd;   /* -1 while there is none */
  gsize size; /* of what is whole */
};

/**
 * tue_journal_entry_new: (skip)
 * @patch: all that is not written of a task; taken
 * @was: (nullable): how what the patch names was before; taken
 * @sequence: of the task in the library, as far as it is known
 *
 * Returns: (transfer full): the entry
 */
TueJournalEntry *
tue_journal_entry_new (TueTaskPatch *patch,
                       TueTaskPatch *was,
                       gint64        sequence)
{
  TueJournalEntry *self = g_new0 (TueJournalEntry, 1);

  self->patch = patch;
  self->was = was != NULL ? was : tue_task_patch_new (patch->id);
  self->sequence = sequence;
  self->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);

  return self;
}

void
tue_journal_entry_free (TueJournalEntry *self)
{
  if (self == NULL)
    return;

  tue_task_patch_free (self->patch);
  tue_task_patch_free (self->was);
  g_ptr_array_unref (self->earlier);
  g_free (self);
}

/**
 * tue_journal_edit_new: (skip)
 * @take_draft: (transfer full): what is edited
 * @person: (nullable): the name of who edits
 * @time: when
 *
 * Returns: (transfer full): the edit
 */
TueJournalEdit *
tue_journal_edit_new (TueWorkflowDraft *take_draft,
                      const char       *person,
                      gint64            time)
{
  TueJournalEdit *self = g_new0 (TueJournalEdit, 1);

  self->draft = take_draft;
  self->ours = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_workflow_draft_free);
  self->person = g_strdup (person != NULL ? person : "");
  self->time = time;

  return self;
}

/**
 * tue_journal_edit_new_snippet: (skip)
 * @take_snippet: (transfer full): what is edited
 *
 * Returns: (transfer full): the edit
 */
TueJournalEdit *
tue_journal_edit_new_snippet (TueSnippetEdit *take_snippet)
{
  TueJournalEdit *self = g_new0 (TueJournalEdit, 1);

  self->snippet = take_snippet;
  self->ours = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_snippet_edit_free);
  self->person = g_strdup ("");

  return self;
}

void
tue_journal_edit_free (TueJournalEdit *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->draft, tue_workflow_draft_free);
  tue_snippet_edit_free (self->snippet);
  g_ptr_array_unref (self->ours);
  g_free (self->person);
  g_free (self);
}

/* Beside the file itself, so that it is found by whatever name the library is
 * opened. */
static char *
resolve (const char *library_path)
{
  char *path = realpath (library_path, NULL);

  return path != NULL ? path : g_strdup (library_path);
}

/**
 * tue_journal_new: (skip)
 * @library_path: the library
 * @library_id: its id
 *
 * Returns: (transfer full): a journal, of which there is no file yet
 */
TueJournal *
tue_journal_new (const char *library_path,
                 const char *library_id)
{
  TueJournal *self = g_new0 (TueJournal, 1);

  self->library_path = resolve (library_path);
  self->library_id = g_strdup (library_id);
  self->fd = -1;

  return self;
}

/* Leaves the file, for who comes next. */
void
tue_journal_free (TueJournal *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->library_path);
  g_free (self->library_id);
  g_free (self->path);
  g_free (self);
}

static void
compute_digest (guint32       type,
                guint32       length,
                gconstpointer payload,
                gsize         payload_length,
                guint8       *digest)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = DIGEST_SIZE;

  g_checksum_update (checksum, (const guchar *)&type, sizeof type);
  g_checksum_update (checksum, (const guchar *)&length, sizeof length);
  if (payload_length > 0)
    g_checksum_update (checksum, payload, payload_length);
  g_checksum_get_digest (checksum, digest, &size);
}

static void
add_record (GByteArray   *records,
            guint32       type,
            gconstpointer payload,
            gsize         length)
{
  Header header = { .type = GUINT32_TO_LE (type), .length = GUINT32_TO_LE (length) };

  memcpy (header.magic, MAGIC, MAGIC_SIZE);
  compute_digest (header.type, header.length, payload, length, header.digest);
  g_byte_array_append (records, (const guint8 *)&header, sizeof header);
  if (length > 0)
    g_byte_array_append (records, payload, length);
}

/* Little-endian on every machine. */
static void
add_variant (GByteArray *records,
             guint32     type,
             GVariant   *floating)
{
  g_autoptr(GVariant) variant = g_variant_ref_sink (floating);
#if G_BYTE_ORDER == G_BIG_ENDIAN
  g_autoptr(GVariant) native = g_steal_pointer (&variant);

  variant = g_variant_byteswap (native);
#endif

  add_record (records, type, g_variant_get_data (variant), g_variant_get_size (variant));
}

static void
add_task (GByteArray            *records,
          const char            *library_id,
          const TueJournalEntry *entry)
{
  add_variant (records, RECORD_TASK,
               g_variant_new ("(usx@a{sv}@a{sv})",
                              VERSION,
                              library_id,
                              entry->sequence,
                              tue_task_patch_to_variant (entry->patch),
                              tue_task_patch_to_variant (entry->was)));
}

static void
add_edit (GByteArray           *records,
          const char           *library_id,
          const TueJournalEdit *edit)
{
  g_autoptr(GStrvBuilder) ours = g_strv_builder_new ();
  g_auto(GStrv) contents = NULL;
  g_autofree char *content = tue_workflow_draft_to_json (edit->draft);

  for (guint i = 0; i < edit->ours->len; i++)
    g_strv_builder_take (ours, tue_workflow_draft_to_json (edit->ours->pdata[i]));
  contents = g_strv_builder_end (ours);
  add_variant (records, RECORD_EDIT,
               g_variant_new ("(usxsssx^as)",
                              VERSION,
                              library_id,
                              edit->draft->sequence,
                              edit->draft->workflow_id,
                              content,
                              edit->person,
                              edit->time,
                              contents));
}

static void
add_words (GVariantBuilder      *words,
           const TueSnippetEdit *edit)
{
  g_variant_builder_add (words, "(usss)", edit->version, edit->label, edit->text, edit->note);
}

static void
add_snippet (GByteArray           *records,
             const char           *library_id,
             const TueJournalEdit *edit)
{
  g_auto(GVariantBuilder) words = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(usss)"));

  add_words (&words, edit->snippet);
  for (guint i = 0; i < edit->ours->len; i++)
    add_words (&words, edit->ours->pdata[i]);
  add_variant (records, RECORD_SNIPPET,
               g_variant_new (SNIPPET_TYPE, VERSION, library_id, edit->snippet->playbook_id, edit->snippet->name, &words));
}

static gboolean
write_all (int           fd,
           const guint8 *data,
           gsize         length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          errno = n == 0 ? ENOSPC : errno;
          return FALSE;
        }
      data += n;
      length -= n;
    }

  return TRUE;
}

/* Who takes it away may come between any two looks. */
static gboolean
has_name (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && status.st_nlink > 0;
}

/* Cut off first, so that it says nothing even where it cannot be taken away. One
 * that is empty is something else: nobody knows what was to be in it. */
static void
discard (const char *path,
         int         fd)
{
  if (ftruncate (fd, DISCARDED_BYTES) < 0)
    g_debug ("A journal that is written is not emptied.");
  g_unlink (path);
  close (fd);
}

/* A new file. Before it is locked it may be taken for one that was left. */
static int
make_file (const char *library_path,
           char      **path,
           GError    **error)
{
  int fd;

  *path = g_strconcat (library_path, ENDING, "XXXXXX", NULL);
  fd = g_mkstemp_full (*path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && has_name (fd))
    return fd;

  tue_backup_set_system_error (error, errno);
  if (fd >= 0)
    discard (*path, fd);
  g_clear_pointer (path, g_free);

  return -1;
}

static gboolean
make_own_file (TueJournal *self,
               GError    **error)
{
  if (self->fd < 0)
    {
      self->fd = make_file (self->library_path, &self->path, error);
      self->size = 0;
    }

  return self->fd >= 0;
}

/* Whole, or not at all. */
static gboolean
write_records (TueJournal *self,
               GByteArray *records,
               GError    **error)
{
  gboolean is_new = self->size == 0;

  if (!has_name (self->fd))
    {
      tue_backup_set_system_error (error, ENOENT);
      return FALSE;
    }

  if (lseek (self->fd, self->size, SEEK_SET) < 0 || !write_all (self->fd, records->data, records->len) ||
      fdatasync (self->fd) < 0)
    {
      tue_backup_set_system_error (error, errno);
      if (ftruncate (self->fd, self->size) < 0)
        g_debug ("The journal has a torn end.");
      return FALSE;
    }

  self->size += records->len;
  if (is_new)
    tue_backup_sync_folder (self->path);

  return TRUE;
}

static GByteArray *
make_records (TueJournal *self,
              GPtrArray  *entries)
{
  GByteArray *records = g_byte_array_new ();

  for (guint i = 0; i < entries->len; i++)
    add_task (records, self->library_id, entries->pdata[i]);

  return records;
}

/**
 * tue_journal_append: (skip)
 * @entries: (element-type TueJournalEntry): all that is not written of some tasks
 *
 * Returns: %TRUE when it is on the disk, or %FALSE with @error set
 */
gboolean
tue_journal_append (TueJournal *self,
                    GPtrArray  *entries,
                    GError    **error)
{
  g_autoptr(GByteArray) records = NULL;

  if (!make_own_file (self, error))
    return FALSE;

  records = make_records (self, entries);

  return write_records (self, records, error);
}

/* Begins the file anew. The old one goes when the new one is on the disk. */
static gboolean
rewrite (TueJournal *self,
         GByteArray *records,
         GError    **error)
{
  g_autofree char *old_path = g_steal_pointer (&self->path);
  int              old_fd = self->fd;
  gsize            old_size = self->size;

  self->fd = -1;
  if (make_own_file (self, error) && write_records (self, records, error))
    {
      if (old_fd >= 0)
        discard (old_path, old_fd);
      return TRUE;
    }

  if (self->path != NULL)
    tue_journal_remove (self);
  self->path = g_steal_pointer (&old_path);
  self->fd = old_fd;
  self->size = old_size;

  return FALSE;
}

/**
 * tue_journal_rewrite: (skip)
 * @entries: (element-type TueJournalEntry): all that is not written of all tasks
 *
 * Begins the file anew, when it has grown.
 *
 * Returns: %TRUE when it is on the disk, or %FALSE with @error set
 */
gboolean
tue_journal_rewrite (TueJournal *self,
                     GPtrArray  *entries,
                     GError    **error)
{
  g_autoptr(GByteArray) records = make_records (self, entries);

  return rewrite (self, records, error);
}

/**
 * tue_journal_rewrite_edits: (skip)
 * @edits: (element-type TueJournalEdit): all that is not written of workflows and snippets
 *
 * The same for a journal of what is edited of them.
 *
 * Returns: %TRUE when it is on the disk, or %FALSE with @error set
 */
gboolean
tue_journal_rewrite_edits (TueJournal *self,
                           GPtrArray  *edits,
                           GError    **error)
{
  g_autoptr(GByteArray) records = g_byte_array_new ();

  for (guint i = 0; i < edits->len; i++)
    {
      const TueJournalEdit *edit = edits->pdata[i];

      (edit->snippet != NULL ? add_snippet : add_edit) (records, self->library_id, edit);
    }

  return rewrite (self, records, error);
}

/**
 * tue_journal_remove: (skip)
 *
 * All of it is in the library.
 */
void
tue_journal_remove (TueJournal *self)
{
  if (self->fd < 0)
    return;

  discard (self->path, self->fd);
  self->fd = -1;
  self->size = 0;
  g_clear_pointer (&self->path, g_free);
}

gsize
tue_journal_get_size (TueJournal *self)
{
  return self->size;
}

/**
 * tue_journal_find_left: (skip)
 * @library_path: a library
 *
 * Returns: (transfer full) (element-type filename): the journals beside it, of
 *   programs that live and that do not
 */
GPtrArray *
tue_journal_find_left (const char *library_path)
{
  GPtrArray       *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = resolve (library_path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ENDING, NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (child, prefix) && strlen (child) == strlen (prefix) + N_RANDOM)
        g_ptr_array_add (paths, g_build_filename (folder, child, NULL));
    }
  g_ptr_array_sort_values (paths, (GCompareFunc)strcmp);

  return paths;
}

static TueJournalEntry *
find_entry (GPtrArray  *entries,
            const char *task_id)
{
  for (guint i = 0; i < entries->len; i++)
    {
      TueJournalEntry *entry = entries->pdata[i];

      if (strcmp (entry->patch->id, task_id) == 0)
        return entry;
    }

  return NULL;
}

/* The last record of a task counts; what those before it said was ours, too. */
static void
add_entry (GPtrArray    *entries,
           TueTaskPatch *take_patch,
           TueTaskPatch *take_was,
           gint64        sequence)
{
  TueJournalEntry *entry = find_entry (entries, take_patch->id);

  if (entry == NULL)
    {
      g_ptr_array_add (entries, tue_journal_entry_new (take_patch, take_was, sequence));
      return;
    }

  g_ptr_array_add (entry->earlier, entry->patch);
  g_ptr_array_add (entry->earlier, entry->was);
  entry->patch = take_patch;
  entry->was = take_was;
  entry->sequence = sequence;
}

static GVariant *
read_variant (GBytes     *payload,
              const char *type)
{
  g_autoptr(GVariant) variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), payload, FALSE));
#if G_BYTE_ORDER == G_BIG_ENDIAN
  g_autoptr(GVariant) little = g_steal_pointer (&variant);

  variant = g_variant_byteswap (little);
#endif

  return g_steal_pointer (&variant);
}

static gboolean
read_task (TueLeftJournal *self,
           const char     *library_id,
           GBytes         *payload)
{
  g_autoptr(GVariant) variant = read_variant (payload, TASK_TYPE);
  g_autoptr(GVariant) patch_dict = NULL;
  g_autoptr(GVariant) was_dict = NULL;
  g_autoptr(TueTaskPatch) patch = NULL;
  g_autoptr(TueTaskPatch) was = NULL;
  const char *id;
  guint32     version;
  gint64      sequence;

  g_variant_get (variant, "(u&sx@a{sv}@a{sv})", &version, &id, &sequence, &patch_dict, &was_dict);
  if (version != VERSION)
    return FALSE;

  patch = tue_task_patch_from_variant (patch_dict);
  was = tue_task_patch_from_variant (was_dict);
  if (patch == NULL || was == NULL || strcmp (patch->id, was->id) != 0)
    return FALSE;

  add_entry (strcmp (id, library_id) == 0 ? self->entries : self->foreign,
             g_steal_pointer (&patch),
             g_steal_pointer (&was),
             sequence);

  return TRUE;
}

static TueWorkflowDraft *
read_draft (const char *workflow_id,
            const char *json)
{
  TueWorkflowDraft *draft = tue_workflow_draft_new (workflow_id, NULL, NULL, NULL);

  tue_workflow_draft_read_json (draft, json);

  return draft;
}

static gboolean
read_edit (TueLeftJournal *self,
           const char     *library_id,
           GBytes         *payload)
{
  g_autoptr(GVariant) variant = read_variant (payload, EDIT_TYPE);
  g_autoptr(TueJournalEdit) edit = NULL;
  g_autofree const char **ours = NULL;
  const char             *id, *workflow_id, *content, *person;
  guint32                 version;
  gint64                  time, sequence;

  g_variant_get (variant, "(u&sx&s&s&sx^a&s)", &version, &id, &sequence, &workflow_id, &content, &person, &time, &ours);
  if (version != VERSION || *workflow_id == '\0')
    return FALSE;

  edit = tue_journal_edit_new (read_draft (workflow_id, content), person, time);
  if (edit->draft->damaged)
    return FALSE;

  edit->draft->sequence = sequence;
  for (guint i = 0; ours[i] != NULL; i++)
    g_ptr_array_add (edit->ours, read_draft (workflow_id, ours[i]));
  g_ptr_array_add (strcmp (id, library_id) == 0 ? self->edits : self->foreign_edits, g_steal_pointer (&edit));

  return TRUE;
}

static gboolean
read_snippet (TueLeftJournal *self,
              const char     *library_id,
              GBytes         *payload)
{
  g_autoptr(GVariant) variant = read_variant (payload, SNIPPET_TYPE);
  g_autoptr(GVariantIter) words = NULL;
  g_autoptr(TueJournalEdit) edit = NULL;
  const char *id, *playbook_id, *name, *label, *text, *note;
  guint32     version, snippet_version;

  g_variant_get (variant, "(u&s&s&sa(usss))", &version, &id, &playbook_id, &name, &words);
  if (version != VERSION || *playbook_id == '\0')
    return FALSE;

  while (g_variant_iter_next (words, "(u&s&s&s)", &snippet_version, &label, &text, &note))
    {
      TueSnippetEdit *snippet = tue_snippet_edit_new (playbook_id, name, snippet_version, label, text, note);

      if (edit == NULL)
        edit = tue_journal_edit_new_snippet (snippet);
      else
        g_ptr_array_add (edit->ours, snippet);
    }
  if (edit == NULL)
    return FALSE;

  g_ptr_array_add (strcmp (id, library_id) == 0 ? self->edits : self->foreign_edits, g_steal_pointer (&edit));

  return TRUE;
}

static gboolean
read_payload (TueLeftJournal *self,
              const char     *library_id,
              guint32         type,
              GBytes         *payload)
{
  switch (type)
    {
    case RECORD_TASK:
      return read_task (self, library_id, payload);
    case RECORD_EDIT:
      return read_edit (self, library_id, payload);
    case RECORD_SNIPPET:
      return read_snippet (self, library_id, payload);
    default:
      return FALSE;
    }
}

/* Reads the record at @offset, and tells its size. */
static gboolean
read_at (TueLeftJournal *self,
         const char     *library_id,
         GBytes         *bytes,
         gsize           offset,
         gsize          *size)
{
  gsize         total;
  const guint8 *data = g_bytes_get_data (bytes, &total);
  Header        header;
  guint8        digest[DIGEST_SIZE];
  g_autoptr(GBytes) payload = NULL;
  gsize length;

  if (total - offset < sizeof header)
    return FALSE;

  memcpy (&header, data + offset, sizeof header);
  length = GUINT32_FROM_LE (header.length);
  if (memcmp (header.magic, MAGIC, MAGIC_SIZE) != 0 || length > total - offset - sizeof header)
    return FALSE;

  compute_digest (header.type, header.length, data + offset + sizeof header, length, digest);
  if (memcmp (digest, header.digest, DIGEST_SIZE) != 0)
    return FALSE;

  *size = sizeof header + length;
  payload = g_bytes_new_from_bytes (bytes, offset + sizeof header, length);
  if (!read_payload (self, library_id, GUINT32_FROM_LE (header.type), payload))
    self->left = TRUE;

  return TRUE;
}

static void
read_records (TueLeftJournal *self,
              const char     *library_id,
              GBytes         *bytes)
{
  gsize         total, offset = 0, size;
  const guint8 *data = g_bytes_get_data (bytes, &total);

  self->empty = total == 0;
  if (total == DISCARDED_BYTES && memcmp (data, MAGIC, DISCARDED_BYTES) == 0)
    return;
  while (offset < total)
    {
      const guint8 *next;

      if (read_at (self, library_id, bytes, offset, &size))
        {
          offset += size;
          continue;
        }

      /* Behind what is torn or damaged another one may begin. */
      self->left = TRUE;
      next = memmem (data + offset + 1, total - offset - 1, MAGIC, MAGIC_SIZE);
      offset = next != NULL ? (gsize)(next - data) : total;
    }
}

static GBytes *
read_file (int                fd,
           const struct stat *status)
{
  g_autofree guint8 *data = NULL;
  gsize              length = 0;

  data = g_try_malloc (status->st_size + 1);
  while (data != NULL && length < (gsize)status->st_size)
    {
      gssize n = read (fd, data + length, status->st_size - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      length += n;
    }

  return data != NULL ? g_bytes_new_take (g_steal_pointer (&data), length) : NULL;
}

/* A link, a folder, a pipe or a file that nobody may read is no journal that a
 * program has: it is not opened, nor followed, but somebody has to be told of it. */
static gboolean
is_unreadable (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0 &&
         (!S_ISREG (status.st_mode) || status.st_size > MAX_FILE_BYTES || (access (path, R_OK) < 0 && errno == EACCES));
}

/**
 * tue_left_journal_take: (skip)
 * @path: what tue_journal_find_left() found
 * @library_id: the library that is open
 *
 * Reads a journal that was left over, and locks it.
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL where it belongs to
 *   a program that lives, or cannot be read now
 */
TueLeftJournal *
tue_left_journal_take (const char *path,
                       const char *library_id)
{
  g_autoptr(TueLeftJournal) self = g_new0 (TueLeftJournal, 1);
  g_autoptr(GBytes) bytes = NULL;
  struct stat status;

  self->path = g_strdup (path);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  self->foreign = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_edit_free);
  self->foreign_edits = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_edit_free);
  self->left = is_unreadable (path);
  self->fd = self->left ? -1 : open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (self->left)
    return g_steal_pointer (&self);
  if (self->fd < 0 || flock (self->fd, LOCK_EX | LOCK_NB) < 0 ||
      fstat (self->fd, &status) < 0 || !S_ISREG (status.st_mode) || status.st_nlink == 0 || status.st_size > MAX_FILE_BYTES)
    return NULL;

  bytes = read_file (self->fd, &status);
  if (bytes == NULL)
    return NULL;

  read_records (self, library_id, bytes);

  return g_steal_pointer (&self);
}

/* What is there already stays; nobody else names this one, which is locked. */
static char *
set_aside (TueLeftJournal *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *stem = g_strconcat (self->path, ".kept-", day, NULL);
  g_autofree char *name = tue_backup_dup_free_name (stem, "");

  return g_rename (self->path, name) == 0 ? g_steal_pointer (&name) : NULL;
}

/**
 * tue_left_journal_finish: (skip)
 * @keep: whether something in it is not in the library
 *
 * Takes the journal away, once all of it is in the library, or keeps it under a
 * dated name.
 *
 * Returns: (transfer full) (nullable) (type filename): where it is kept
 */
char *
tue_left_journal_finish (TueLeftJournal *self,
                         gboolean        keep)
{
  g_autofree char *kept = keep ? set_aside (self) : NULL;

  /* Another program may have set it aside, and tells it. */
  if (keep && kept == NULL)
    return errno == ENOENT ? NULL : g_strdup (self->path);

  if (!keep)
    g_unlink (self->path);
  tue_backup_sync_folder (self->path);

  return g_steal_pointer (&kept);
}

void
tue_left_journal_free (TueLeftJournal *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->foreign, g_ptr_array_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_clear_pointer (&self->foreign_edits, g_ptr_array_unref);
  g_free (self);
}
