/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-file-text"

#include "config.h"

#include "tue-file-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-html-reader.h"
#include "tue-mail-text.h"
#include "tue-packed-text.h"
#include "tue-pasted-text.h"
#include "tue-pdf-text.h"

static gboolean
begins_with (GBytes     *bytes,
             const char *magic,
             gsize       length)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, magic, length) == 0;
}

/* endings: between bars: "|html|htm|" */
static gboolean
has_ending (const char *name,
            const char *endings)
{
  const char      *dot = name != NULL ? strrchr (name, '.') : NULL;
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;
  g_autofree char *barred = ending != NULL ? g_strconcat ("|", ending, "|", NULL) : NULL;

  return barred != NULL && strstr (endings, barred) != NULL;
}

static gboolean
check_length (gsize    length,
              GError **error)
{
  g_autofree char *limit = NULL;

  if (length <= TUE_FILE_TEXT_MAX_BYTES)
    return TRUE;

  limit = g_format_size (TUE_FILE_TEXT_MAX_BYTES);
  /* Translators: %s is a size with a unit, 10.5 MB. */
  g_set_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The text in it is longer than %s."), limit);
  return FALSE;
}

/* Text of any kind: valid, with lines that end in "\n". */
static char *
clean (GBytes  *bytes,
       GError **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = NULL;

  if (!check_length (g_bytes_get_size (bytes), error))
    return NULL;

  text = tue_pasted_text_clean (bytes, NULL, &local_error);
  if (text == NULL && g_error_matches (local_error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text in it."));
  else if (text == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return g_steal_pointer (&text);
}

/* text: (nullable): NULL with the error set */
static char *
clean_text (char    *take_text,
            GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (take_text == NULL)
    return NULL;

  bytes = g_bytes_new_take (take_text, strlen (take_text));
  return clean (bytes, error);
}

static char *
read_page (GBytes  *bytes,
           GError **error)
{
  g_autofree char *html = clean (bytes, error);

  return html != NULL ? tue_markdown_from_html (html, -1, NULL, error) : NULL;
}

static char *
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT, sentence);
  return NULL;
}

static char *
read_by_name (GBytes          *bytes,
              const char      *name,
              TueFileTextKind *kind,
              GError         **error)
{
  if (has_ending (name, "|html|htm|xhtml|"))
    {
      *kind = TUE_FILE_TEXT_PAGE;
      return clean_text (read_page (bytes, error), error);
    }
  if (has_ending (name, "|eml|"))
    {
      *kind = TUE_FILE_TEXT_MAIL;
      return clean_text (tue_mail_text_read (bytes, error), error);
    }
  if (has_ending (name, "|csv|tsv|"))
    *kind = TUE_FILE_TEXT_TABLE;

  return clean (bytes, error);
}

/**
 * tue_file_text_read:
 * @bytes: the file
 * @name: (nullable): its name, of which the ending counts
 * @kind: (out): what it was
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Reads the text of a file.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_file_text_read (GBytes          *bytes,
                    const char      *name,
                    TueFileTextKind *kind,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_return_val_if_fail (bytes != NULL && kind != NULL, NULL);

  *kind = TUE_FILE_TEXT_PLAIN;
  if (g_bytes_get_size (bytes) > TUE_FILE_MAX_BYTES)
    {
      g_autofree char *limit = g_format_size (TUE_FILE_MAX_BYTES);

      /* Translators: %s is a size with a unit, 67.1 MB. */
      g_set_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The file is larger than %s."), limit);
      return NULL;
    }

  if (begins_with (bytes, "%PDF-", 5))
    {
      *kind = TUE_FILE_TEXT_DOCUMENT;
      return clean_text (tue_pdf_text_read (bytes, cancellable, error), error);
    }
  if (begins_with (bytes, "PK\3\4", 4))
    {
      *kind = TUE_FILE_TEXT_DOCUMENT;
      return clean_text (tue_packed_text_read (bytes, cancellable, error), error);
    }
  if (begins_with (bytes, "\xd0\xcf\x11\xe0", 4))
    return refuse (error, _("This is a file of an older office program, or an encrypted one. Save it as DOCX, ODT or PDF, or copy its text."));

  return read_by_name (bytes, name, kind, error);
}
