/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-intake"

#include "config.h"

#include "tue-material-intake.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-file-text.h"
#include "tue-pasted-source.h"
#include "tue-pasted-text.h"
#include "tue-text-offer.h"
#include "tue-workspace-material.h"

#define FILE_ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE

typedef struct
{
  GPtrArray    *texts;    /* (owned) (element-type TueMaterialText) */
  GStrvBuilder *notes;    /* (owned) */
  GPtrArray    *problems; /* (owned) (element-type utf8): sentences */

  GBytes *html; /* (owned) (nullable): of what is read now */
  GBytes *text; /* (owned) (nullable) */
  GFile  *file; /* (owned) (nullable) */

  GPtrArray *files; /* (owned) (nullable) (element-type GFile) */
  guint      next;  /* the one that is read */
} Intake;

static void read_next_file (GTask *task);

static void
forget_bytes (Intake *intake)
{
  g_clear_pointer (&intake->html, g_bytes_unref);
  g_clear_pointer (&intake->text, g_bytes_unref);
  g_clear_object (&intake->file);
}

static void
intake_free (Intake *intake)
{
  forget_bytes (intake);
  g_ptr_array_unref (intake->texts);
  g_ptr_array_unref (intake->problems);
  g_strv_builder_unref (intake->notes);
  g_clear_pointer (&intake->files, g_ptr_array_unref);
  g_free (intake);
}

static GTask *
create_task (GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  GTask  *task = g_task_new (NULL, cancellable, callback, user_data);
  Intake *intake = g_new0 (Intake, 1);

  intake->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_material_text_free);
  intake->problems = g_ptr_array_new_with_free_func (g_free);
  intake->notes = g_strv_builder_new ();
  g_task_set_source_tag (task, create_task);
  g_task_set_task_data (task, intake, (GDestroyNotify)intake_free);

  return task;
}

/* What was read is handed on; only where nothing was, that is an error. */
static void
end (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  if (intake->texts->len == 0)
    {
      g_task_return_new_error (task, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, "%s",
                               intake->problems->len > 0 ? (const char *)intake->problems->pdata[0]
                                                         : _("There is no text in it."));
      return;
    }

  for (guint i = 0; i < intake->problems->len; i++)
    g_strv_builder_add (intake->notes, intake->problems->pdata[i]);
  g_task_return_boolean (task, TRUE);
}

/* --- Names and kinds ------------------------------------------------------------ */

static char *
dup_file_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_strdup ("");
}

static char *
dup_name_without_ending (GFile *file)
{
  char *name = dup_file_name (file);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';
  return name;
}

/* Of what was pasted from a spreadsheet, only the table is left. */
static gboolean
is_markdown_table (const char *text)
{
  const char *line = text;

  while (*line == '|')
    {
      line += strcspn (line, "\n");
      line += strspn (line, "\n");
    }

  return line > text && *line == '\0';
}

/* What the columns are called. */
static char *
dup_table_name (const char *text)
{
  g_autofree char *head = g_strndup (text, strcspn (text, "\n"));
  g_auto(GStrv) cells = g_strsplit (head, "|", -1);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) found = NULL;

  for (guint i = 0; cells[i] != NULL; i++)
    if (*g_strstrip (cells[i]) != '\0')
      g_strv_builder_add (names, cells[i]);
  found = g_strv_builder_end (names);

  return *found != NULL ? g_strjoinv (", ", found) : NULL;
}

/* (nullable): for what its text tells, as a mail does */
static char *
choose_name (Intake         *intake,
             TueMaterialKind kind,
             const char     *text)
{
  if (intake->file != NULL)
    return kind != TUE_MATERIAL_MAIL ? dup_name_without_ending (intake->file) : NULL;

  return is_markdown_table (text) ? dup_table_name (text) : NULL;
}

static TueMaterialKind
choose_kind (const char *text)
{
  TueMaterialKind kind = tue_material_guess_kind (text);

  return kind == TUE_MATERIAL_NOTES && is_markdown_table (text) ? TUE_MATERIAL_TABLE : kind;
}

/* --- Bytes become a text ---------------------------------------------------------- */

static void
add_problem (Intake     *intake,
             const char *sentence)
{
  g_autofree char *name = NULL;

  if (intake->file == NULL)
    {
      g_ptr_array_add (intake->problems, g_strdup (sentence));
      return;
    }

  name = dup_file_name (intake->file);
  /* Translators: the name of a file, and what is wrong with it */
  g_ptr_array_add (intake->problems, g_strdup_printf (_("“%s”: %s"), name, sentence));
}

/* What else a text is read for says so in words of its own. */
static void
add_refusal (Intake       *intake,
             const GError *error)
{
  gboolean         is_empty = g_error_matches (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY);
  g_autofree char *limit = NULL;
  g_autofree char *sentence = NULL;

  if (intake->file == NULL && g_error_matches (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG))
    {
      limit = g_format_size (TUE_MATERIAL_MAX_BYTES);
      /* Translators: %s is a size with a unit: 10.5 MB */
      sentence = g_strdup_printf (_("The text on the clipboard is too long. A task takes texts of up to %s each."), limit);
      add_problem (intake, sentence);
    }
  else if (is_empty)
    add_problem (intake, intake->file != NULL ? _("There is no text in the file.")
                                              : _("There is no text on the clipboard. Copy a mail, notes or a table, then try again."));
  else
    add_problem (intake, error->message);
}

/* (nullable) */
static char *
read_text (Intake          *intake,
           TueMaterialKind *kind,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autofree char *name = NULL;
  TueFileTextKind  file_kind;
  char            *text;

  if (intake->file == NULL)
    {
      text = tue_pasted_source_read (intake->html, intake->text, intake->notes, error);
      *kind = text != NULL ? choose_kind (text) : TUE_MATERIAL_NOTES;
      return text;
    }

  name = dup_file_name (intake->file);
  text = tue_file_text_read (intake->text, name, &file_kind, intake->notes, cancellable, error);
  *kind = text != NULL ? tue_workspace_get_material_kind (file_kind, text) : TUE_MATERIAL_FILE;
  return text;
}

static void
convert_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Intake          *intake = task_data;
  TueMaterialText *taken;
  g_autoptr(GError) error = NULL;
  TueMaterialKind kind;
  char           *text = read_text (intake, &kind, cancellable, &error);

  if (text == NULL)
    {
      add_refusal (intake, error);
    }
  else
    {
      taken = g_new0 (TueMaterialText, 1);
      taken->kind = kind;
      taken->name = choose_name (intake, kind, text);
      taken->text = text;
      g_ptr_array_add (intake->texts, taken);
    }
  g_task_return_boolean (task, TRUE);
}

static void
converted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);

  forget_bytes (intake);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (intake->files != NULL)
    read_next_file (task);
  else
    end (task);
}

/* The thread has the intake for itself until it is done. */
static void
convert (GTask *task)
{
  g_autoptr(GTask) thread_task = g_task_new (NULL, g_task_get_cancellable (task), converted_cb, g_object_ref (task));

  g_task_set_source_tag (thread_task, convert);
  g_task_set_task_data (thread_task, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (thread_task, convert_thread);
}

/* --- Files -------------------------------------------------------------------------- */

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (bytes == NULL)
    {
      add_problem (intake, error->message);
      forget_bytes (intake);
      read_next_file (task);
      return;
    }

  intake->text = g_steal_pointer (&bytes);
  convert (task);
}

/* Asked before it is read: what is too large, and what is no file. */
static void
file_seen_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is not a file with text."));
  if (error == NULL && tue_file_text_check_size ((gsize)g_file_info_get_size (info), &error))
    {
      g_file_load_bytes_async (G_FILE (source), g_task_get_cancellable (task), file_read_cb, g_object_ref (task));
      return;
    }

  add_problem (intake, error->message);
  forget_bytes (intake);
  read_next_file (task);
}

/* One after the other, so that they lie in the order in which they were given. */
static void
read_next_file (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  if (intake->next >= intake->files->len)
    {
      end (task);
      return;
    }

  intake->file = g_object_ref (g_ptr_array_index (intake->files, intake->next++));
  g_file_query_info_async (intake->file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), file_seen_cb, g_object_ref (task));
}

static void
take_files (GTask        *task,
            const GValue *value)
{
  Intake *intake = g_task_get_task_data (task);
  g_autoptr(GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

  intake->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (GSList *l = list; l != NULL; l = l->next)
    g_ptr_array_add (intake->files, g_object_ref (l->data));
  read_next_file (task);
}

/* --- A clipboard, a drop -------------------------------------------------------------- */

static void
offer_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (tue_text_offer_read_finish (result, &intake->html, &intake->text, &error))
    convert (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
clipboard_files_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (value != NULL)
    take_files (task, value);
  else
    tue_text_offer_read_clipboard_async (GDK_CLIPBOARD (source), TUE_PASTED_TEXT_MAX_BYTES, g_task_get_cancellable (task),
                                         offer_read_cb, g_object_ref (task));
}

static void
drop_files_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const GValue *value = gdk_drop_read_value_finish (GDK_DROP (source), result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (value != NULL)
    take_files (task, value);
  else
    tue_text_offer_read_drop_async (GDK_DROP (source), TUE_PASTED_TEXT_MAX_BYTES, g_task_get_cancellable (task),
                                    offer_read_cb, g_object_ref (task));
}

/* Files are offered as such, or as a list of addresses. */
static gboolean
offers_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
         gdk_content_formats_contain_mime_type (formats, "text/uri-list") ||
         gdk_content_formats_contain_mime_type (formats, "application/vnd.portal.files");
}

/* What is copied in a list of files has names as its text; the files are meant. */
void
tue_material_intake_read_clipboard_async (GdkClipboard       *clipboard,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  g_autoptr(GTask) task = create_task (cancellable, callback, user_data);

  if (offers_files (gdk_clipboard_get_formats (clipboard)))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
                                    clipboard_files_cb, g_object_ref (task));
  else
    tue_text_offer_read_clipboard_async (clipboard, TUE_PASTED_TEXT_MAX_BYTES, cancellable, offer_read_cb, g_object_ref (task));
}

void
tue_material_intake_read_drop_async (GdkDrop            *drop,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autoptr(GTask) task = create_task (cancellable, callback, user_data);

  if (offers_files (gdk_drop_get_formats (drop)))
    gdk_drop_read_value_async (drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
                               drop_files_cb, g_object_ref (task));
  else
    tue_text_offer_read_drop_async (drop, TUE_PASTED_TEXT_MAX_BYTES, cancellable, offer_read_cb, g_object_ref (task));
}

void
tue_material_intake_read_files_async (GPtrArray          *files,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_autoptr(GTask) task = create_task (cancellable, callback, user_data);
  Intake *intake = g_task_get_task_data (task);

  intake->files = g_ptr_array_ref (files);
  read_next_file (task);
}

GPtrArray *
tue_material_intake_finish (GAsyncResult *result,
                            char       ***notes,
                            GError      **error)
{
  Intake *intake = g_task_get_task_data (G_TASK (result));

  *notes = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  *notes = g_strv_builder_end (intake->notes);

  return g_ptr_array_ref (intake->texts);
}
