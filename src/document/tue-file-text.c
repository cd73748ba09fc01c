/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-file-text"

#include "config.h"

#include "tue-file-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-html-formula.h"
#include "tue-mail-text.h"
#include "tue-office-document.h"
#include "tue-pasted-source.h"
#include "tue-pasted-text.h"
#include "tue-pdf-text.h"
#include "tue-text-bytes.h"
#include "tue-word-list.h"

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

  return ending != NULL && tue_word_list_has (endings, ending);
}

/* Some programs write a line before what makes it one. */
static gboolean
is_pdf (GBytes     *bytes,
        const char *name)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);

  return begins_with (bytes, "%PDF-", 5) ||
         (size > 0 && has_ending (name, "|pdf|") && g_strstr_len (data, (gssize)MIN (size, 1024), "%PDF-") != NULL);
}

static void
refuse_length (GError **error)
{
  g_autofree char *limit = g_format_size (TUE_FILE_TEXT_MAX_BYTES);

  /* Translators: %s is a size with a unit, 10.5 MB. */
  g_set_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The text in it is longer than %s."), limit);
}

/* What is pasted into a draft is refused with a sentence about a clipboard or a draft. */
static void
word_error (const GError *refusal,
            GError      **error)
{
  if (g_error_matches (refusal, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text in it."));
  else if (g_error_matches (refusal, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG))
    refuse_length (error);
  else
    g_propagate_error (error, g_error_copy (refusal));
}

/* Spreadsheets and editors of older systems write Windows-1252, without a mark. */
static GBytes *
decode (GBytes *bytes)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);
  char       *western = NULL;

  if (length > 0 && memchr (data, '\0', length) == NULL && tue_text_find_utf16 (data, length) == NULL && !begins_with (bytes, "\xff\xfe", 2) && !begins_with (bytes, "\xfe\xff", 2))
    western = tue_text_from_western (data, length);

  return western != NULL ? g_bytes_new_take (western, strlen (western)) : g_bytes_ref (bytes);
}

/* Text of any kind: valid, with lines that end in "\n". */
static char *
clean (GBytes       *bytes,
       GStrvBuilder *notes,
       GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) text_notes = NULL;
  g_autoptr(GBytes) decoded = g_bytes_get_size (bytes) <= TUE_FILE_TEXT_MAX_BYTES ? decode (bytes) : NULL;

  if (decoded == NULL || g_bytes_get_size (decoded) > TUE_FILE_TEXT_MAX_BYTES)
    {
      refuse_length (error);
      return NULL;
    }

  text = tue_pasted_text_clean (decoded, &text_notes, &local_error);
  if (text != NULL && notes != NULL)
    g_strv_builder_addv (notes, (const char **)text_notes);
  if (text == NULL)
    word_error (local_error, error);
  return g_steal_pointer (&text);
}

/* text: (nullable): NULL with the error set */
static char *
clean_text (char         *take_text,
            GStrvBuilder *notes,
            GError      **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (take_text == NULL)
    return NULL;

  bytes = g_bytes_new_take (take_text, strlen (take_text));
  return clean (bytes, notes, error);
}

/* A page says itself how it is written. */
static char *
read_page (GBytes       *bytes,
           GStrvBuilder *notes,
           GError      **error)
{
  g_autoptr(GStrvBuilder) page_notes = g_strv_builder_new ();
  g_autoptr(GError) local_error = NULL;
  g_auto(GStrv) all = NULL;
  char *text = tue_pasted_source_read (bytes, NULL, page_notes, &local_error);

  all = g_strv_builder_end (page_notes);
  if (text != NULL && notes != NULL)
    g_strv_builder_addv (notes, (const char **)all);
  if (text == NULL)
    word_error (local_error, error);
  return text;
}

static char *
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT, sentence);
  return NULL;
}

static gboolean
level_letters (const GMatchInfo *match,
               GString          *level,
               gpointer data     G_GNUC_UNUSED)
{
  g_autofree char *tag = g_match_info_fetch (match, 1);
  g_autofree char *letters = g_match_info_fetch (match, 2);
  g_autofree char *shifted = NULL;
  g_autofree char *whole = NULL;

  if (letters != NULL && *letters != '\0')
    {
      shifted = tue_html_formula_shift (letters, g_str_equal (tag, "sup") ? TUE_HTML_RAISED : TUE_HTML_LOWERED);
      g_string_append (level, shifted);
      return FALSE;
    }

  /* Code stays, a line below goes. */
  whole = g_match_info_fetch (match, 0);
  if (*whole == '`')
    g_string_append (level, whole);
  return FALSE;
}

/* Somebody reads it, and an assistant does: no paper turns "m<sup>2</sup>" into m². */
static char *
drop_tags (const char *markdown)
{
  static GRegex *regex = NULL;
  char          *text;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new ("`[^`\\n]*`|(?<!\\\\)<(sup|sub)>([^<>*`~\\\\\\n]{1,100})</\\1>|(?<!\\\\)</?u>", G_REGEX_OPTIMIZE, 0, NULL));
  text = g_regex_replace_eval (regex, markdown, -1, 0, 0, level_letters, NULL, NULL);
  return text != NULL ? text : g_strdup (markdown);
}

/* What is read of a document that others work on: as if all changes were accepted,
 * with the checklist that was written behind it. */
static char *
read_office (GBytes       *bytes,
             GStrvBuilder *notes,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr(TueOfficeDocument) office = tue_office_document_read (bytes, cancellable, error);
  g_autofree char *level = NULL;
  g_autoptr(GString) text = NULL;

  if (office == NULL)
    return NULL;

  level = drop_tags (office->text);
  text = g_string_new (level);
  for (guint i = 0; i < office->boxes->len; i++)
    {
      const TueOfficeBox *box = office->boxes->pdata[i];

      g_string_append_printf (text, "%s- [%c] %s", i == 0 ? "\n\n" : "\n", box->is_ticked ? 'x' : ' ', box->text);
    }
  if (notes == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);

  if (office->changes->len > 0)
    g_strv_builder_add (notes, _("Changes were tracked in the document. It was read as if all of them were accepted."));
  if (office->comments->len > 0)
    g_strv_builder_take (notes, g_strdup_printf (ngettext ("%u comment was left out.", "%u comments were left out.", office->comments->len), office->comments->len));
  g_strv_builder_addv (notes, (const char **)office->notes);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_by_name (GBytes          *bytes,
              const char      *name,
              TueFileTextKind *kind,
              GStrvBuilder    *notes,
              GCancellable    *cancellable,
              GError         **error)
{
  if (has_ending (name, "|html|htm|xhtml|"))
    {
      *kind = TUE_FILE_TEXT_PAGE;
      return clean_text (read_page (bytes, notes, error), NULL, error);
    }
  if (has_ending (name, "|eml|mht|mhtml|mbox|"))
    {
      *kind = TUE_FILE_TEXT_MAIL;
      return clean_text (tue_mail_text_read (bytes, notes, cancellable, error), notes, error);
    }
  if (has_ending (name, "|csv|tsv|"))
    *kind = TUE_FILE_TEXT_TABLE;

  return clean (bytes, notes, error);
}

/**
 * tue_file_text_check_size:
 * @size: how many bytes a file has
 * @error: return location for a sentence
 *
 * Returns: whether a file of that size is read at all
 */
gboolean
tue_file_text_check_size (gsize    size,
                          GError **error)
{
  g_autofree char *limit = NULL;

  if (size <= TUE_FILE_MAX_BYTES)
    return TRUE;

  limit = g_format_size (TUE_FILE_MAX_BYTES);
  /* Translators: %s is a size with a unit, 67.1 MB. */
  g_set_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The file is larger than %s."), limit);
  return FALSE;
}

/**
 * tue_file_text_read:
 * @bytes: the file
 * @name: (nullable): its name, of which the ending counts
 * @kind: (out): what it was
 * @notes: (nullable): sentences about what was changed are added here
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
                    GStrvBuilder    *notes,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_return_val_if_fail (bytes != NULL && kind != NULL, NULL);

  *kind = TUE_FILE_TEXT_PLAIN;
  if (!tue_file_text_check_size (g_bytes_get_size (bytes), error))
    return NULL;

  if (is_pdf (bytes, name))
    {
      *kind = TUE_FILE_TEXT_DOCUMENT;
      return clean_text (tue_pdf_text_read (bytes, cancellable, error), notes, error);
    }
  if (begins_with (bytes, "PK\3\4", 4))
    {
      *kind = TUE_FILE_TEXT_DOCUMENT;
      return clean_text (read_office (bytes, notes, cancellable, error), notes, error);
    }
  if (begins_with (bytes, "\xd0\xcf\x11\xe0", 4))
    return refuse (error, _("This is a file of an older office program, or an encrypted one. Save it as DOCX, ODT or PDF, or copy its text."));

  if (begins_with (bytes, "{\\rtf", 5))
    return refuse (error, _("This is a file in Rich Text Format. Save it as DOCX, ODT or PDF, or copy its text."));

  return read_by_name (bytes, name, kind, notes, cancellable, error);
}
