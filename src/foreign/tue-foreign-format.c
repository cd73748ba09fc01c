/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-format"

#include "config.h"

#include "tue-foreign-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

#define BYTE_ORDER_MARK "\357\273\277"

struct _TueForeignFormat
{
  const char *id;
  const char *name; /* translatable */
  int (*detect) (const TueForeignText *text);
  gboolean (*read) (TueForeignReader     *reader,
                    const TueForeignText *text,
                    GError              **error);
  void (*write) (TueForeignWriting *writing,
                 GPtrArray         *workflows); /* (nullable) */
};

static const TueForeignFormat formats[] = {
  { "open-webui", N_("Open WebUI prompts"), tue_foreign_detect_open_webui, tue_foreign_read_open_webui, tue_foreign_write_open_webui },
    { "prompts-chat", N_("prompts.chat table"), tue_foreign_detect_prompts_chat, tue_foreign_read_prompts_chat, tue_foreign_write_prompts_chat },
      { "librechat", N_("LibreChat prompts"), tue_foreign_detect_librechat, tue_foreign_read_librechat, NULL },
        { "espanso", N_("Espanso matches"), tue_foreign_detect_espanso, tue_foreign_read_espanso, NULL },
          { "fabric", N_("Fabric patterns"), tue_foreign_detect_fabric, tue_foreign_read_fabric, NULL },
            { "raycast", N_("Raycast snippets"), tue_foreign_detect_raycast, tue_foreign_read_raycast, NULL },
              { "command", N_("Commands and skills (Claude, Codex)"), tue_foreign_detect_command, tue_foreign_read_command, tue_foreign_write_command },
                { "prompt-file", N_("Prompt files (.prompt.md)"), tue_foreign_detect_prompt_file, tue_foreign_read_prompt_file, NULL },
                  { "dotprompt", N_("Dotprompt"), tue_foreign_detect_dotprompt, tue_foreign_read_dotprompt, tue_foreign_write_dotprompt },
                    { "mattermost", N_("Mattermost playbooks"), tue_foreign_detect_mattermost, tue_foreign_read_mattermost, NULL },
                      { "text-blaze", N_("Text Blaze snippets"), tue_foreign_detect_text_blaze, tue_foreign_read_text_blaze, NULL },
                        { "variables", N_("Text with {{variables}}"), tue_foreign_detect_librechat_text, tue_foreign_read_librechat_text, NULL },
                          { "text", N_("Markdown or text"), tue_foreign_detect_plain, tue_foreign_read_plain, NULL },
                        };

G_DEFINE_QUARK (tue-foreign-error-quark, tue_foreign_error)

/**
 * tue_foreign_file_new:
 * @path: its path within what was chosen
 * @bytes: what is in it
 *
 * Returns: (transfer full): a file
 */
TueForeignFile *
tue_foreign_file_new (const char *path,
                      GBytes     *bytes)
{
  TueForeignFile *self = g_new (TueForeignFile, 1);
  gsize           length;
  const char     *data = g_bytes_get_data (bytes, &length);
  char           *copy = g_malloc (length + 1);

  /* Readers look for the end of a text. */
  if (length > 0)
    memcpy (copy, data, length);
  copy[length] = '\0';
  self->path = g_utf8_make_valid (path, -1);
  self->bytes = g_bytes_new_take (copy, length);

  return self;
}

/* Documented in the header. */
void
tue_foreign_file_free (TueForeignFile *self)
{
  g_free (self->path);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
tue_foreign_writing_free (TueForeignWriting *self)
{
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/* --- The table ---------------------------------------------------------------------- */

/**
 * tue_foreign_format_get_count:
 *
 * Returns: how many formats there are
 */
gsize
tue_foreign_format_get_count (void)
{
  return G_N_ELEMENTS (formats);
}

/**
 * tue_foreign_format_get:
 * @index: which one
 *
 * Returns: (transfer none): a format
 */
const TueForeignFormat *
tue_foreign_format_get (gsize index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (formats), NULL);

  return &formats[index];
}

/**
 * tue_foreign_format_find:
 * @id: its id
 *
 * Returns: (transfer none) (nullable): the format of that id
 */
const TueForeignFormat *
tue_foreign_format_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].id, id))
      return &formats[i];

  return NULL;
}

/* Documented in the header. */
const char *
tue_foreign_format_get_id (const TueForeignFormat *self)
{
  return self->id;
}

const char *
tue_foreign_format_get_name (const TueForeignFormat *self)
{
  return _(self->name);
}

gboolean
tue_foreign_format_can_write (const TueForeignFormat *self)
{
  return self->write != NULL;
}

/* --- Reading ------------------------------------------------------------------------ */

/* What no text is, told by its first bytes or its name: pictures, programs, archives. */
static gboolean
read_text (TueForeignFile *file,
           TueForeignText *text,
           GError        **error)
{
  gsize       length;
  const char *bytes = g_bytes_get_data (file->bytes, &length);
  const char *end;
  guint       line = 1;

  *text = (TueForeignText){ file->path, bytes != NULL ? bytes : "", length };
  if (length > TUE_FOREIGN_MAX_BYTES)
    {
      g_set_error_literal (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_LIMIT, _("The file is larger than 16 MiB."));
      return FALSE;
    }
  if (length >= 3 && memcmp (bytes, BYTE_ORDER_MARK, 3) == 0)
    {
      text->text += 3;
      text->length -= 3;
    }
  if (g_utf8_validate_len (text->text, text->length, &end))
    return TRUE;

  for (const char *p = text->text; p < end; p++)
    line += *p == '\n';
  g_set_error (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_CONTENT, _("line %u: The file is not text in UTF-8."), line);
  return FALSE;
}

static const TueForeignFormat *
detect (const TueForeignText *text)
{
  const TueForeignFormat *best = NULL;
  int                     best_score = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      int score = formats[i].detect (text);

      if (score > best_score)
        {
          best = &formats[i];
          best_score = score;
        }
    }

  return best;
}

/**
 * tue_foreign_format_detect:
 * @file: a file
 *
 * Returns: (transfer none) (nullable): the format that it seems to be in
 */
const TueForeignFormat *
tue_foreign_format_detect (TueForeignFile *file)
{
  TueForeignText text;

  g_return_val_if_fail (file != NULL, NULL);

  return read_text (file, &text, NULL) ? detect (&text) : NULL;
}

static void
read_file (TueForeignReader       *reader,
           TueForeignFile         *file,
           const TueForeignFormat *format) /* (nullable) */
{
  g_autoptr(GError) error = NULL;
  TueForeignText text;

  if (g_hash_table_contains (reader->taken, file->path))
    return;
  if (!read_text (file, &text, &error))
    {
      tue_foreign_reader_refuse (reader, file->path, NULL, g_strdup (error->message));
      return;
    }

  if (format == NULL)
    format = detect (&text);
  if (format == NULL)
    {
      tue_foreign_reader_refuse (reader, file->path, NULL, g_strdup (_("This is no file of prompts that is known here. It was not opened further.")));
      return;
    }
  reader->format = format->id;
  if (!format->read (reader, &text, &error) && error != NULL)
    tue_foreign_reader_refuse (reader, file->path, NULL, g_strdup (error->message));
}

/* A file that brings others along comes before them. */
static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const TueForeignFile *const *first = a;
  const TueForeignFile *const *second = b;
  gboolean                     first_leads = tue_foreign_path_has_suffix ((*first)->path, "SKILL.md") || tue_foreign_path_has_suffix ((*first)->path, "system.md");
  gboolean                     second_leads = tue_foreign_path_has_suffix ((*second)->path, "SKILL.md") || tue_foreign_path_has_suffix ((*second)->path, "system.md");

  if (first_leads != second_leads)
    return first_leads ? -1 : 1;

  return strcmp ((*first)->path, (*second)->path);
}

/**
 * tue_foreign_read:
 * @files: (element-type TueForeignFile): what was chosen
 * @format: (nullable): what all of them are; %NULL for what each seems to be
 * @progress: (nullable) (scope call): told after each file
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Reads all files. What cannot be read is in the remarks, and keeps nothing else from
 * being read.
 *
 * Returns: (transfer full) (nullable): what there is to be taken in; %NULL only where it
 *   was cancelled
 */
TueForeignReading *
tue_foreign_read (GPtrArray              *files,
                  const TueForeignFormat *format,
                  TueForeignProgressFunc  progress,
                  gpointer                user_data,
                  GCancellable           *cancellable,
                  GError                **error)
{
  g_autoptr(TueForeignReading) reading = tue_foreign_reading_new ();
  g_autoptr(GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) sorted = NULL;
  TueForeignReader reader = { .reading = reading, .files = files, .taken = taken, .cancellable = cancellable };

  g_return_val_if_fail (files != NULL, NULL);

  sorted = g_ptr_array_copy (files, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_files);
  for (guint i = 0; i < sorted->len && !reader.full; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      read_file (&reader, sorted->pdata[i], format);
      if (progress != NULL)
        progress (i + 1, sorted->len, reading->items->len, user_data);
    }

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&reading);
}

/* Documented in the private header. */
void
tue_foreign_reader_refuse (TueForeignReader *self,
                           const char       *place,
                           const char       *what,
                           char             *take_why)
{
  tue_foreign_remark (self->reading->remarks, TUE_FOREIGN_REFUSED, place, what, take_why);
}

gboolean
tue_foreign_reader_add (TueForeignReader *self,
                        TueForeignPrompt *take_prompt)
{
  g_autoptr(TueForeignPrompt) prompt = take_prompt;
  g_autoptr(TueForeignItem) item = NULL;
  g_autoptr(GError) error = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  if (self->reading->items->len == TUE_FOREIGN_MAX_ITEMS)
    {
      self->full = TRUE;
      tue_foreign_reader_refuse (self, tue_foreign_prompt_get_place (prompt), NULL,
                                 g_strdup_printf (_("At most %d prompts are taken at once. This one and all that follow are not read."), TUE_FOREIGN_MAX_ITEMS));
      return FALSE;
    }

  item = tue_foreign_prompt_make_item (prompt, self->format, &error);
  if (item == NULL)
    tue_foreign_reader_refuse (self, tue_foreign_prompt_get_place (prompt), tue_foreign_prompt_get_name (prompt), g_strdup (error->message));
  else
    g_ptr_array_add (self->reading->items, g_steal_pointer (&item));

  return TRUE;
}

TueForeignFile *
tue_foreign_reader_find_sibling (TueForeignReader *self,
                                 const char       *path,
                                 const char       *name)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wanted = g_str_equal (folder, ".") ? g_strdup (name) : g_strconcat (folder, "/", name, NULL);

  for (guint i = 0; i < self->files->len; i++)
    if (g_str_equal (((TueForeignFile *)self->files->pdata[i])->path, wanted))
      return self->files->pdata[i];

  return NULL;
}

/* --- Writing ------------------------------------------------------------------------ */

/**
 * tue_foreign_write:
 * @format: one that can be written
 * @workflows: (element-type TueWorkflow): what goes out
 *
 * Returns: (transfer full): the files, and what they cannot carry
 */
TueForeignWriting *
tue_foreign_write (const TueForeignFormat *format,
                   GPtrArray              *workflows)
{
  TueForeignWriting *writing;

  g_return_val_if_fail (format != NULL && format->write != NULL, NULL);
  g_return_val_if_fail (workflows != NULL, NULL);

  writing = g_new0 (TueForeignWriting, 1);
  writing->files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
  writing->remarks = tue_foreign_remarks_new ();
  format->write (writing, workflows);

  return writing;
}
