/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pasted-answer"

#include "config.h"

#include "tue-pasted-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-file-text.h"
#include "tue-memory.h"
#include "tue-office-document.h"
#include "tue-pasted-source.h"
#include "tue-pasted-text.h"

/**
 * tue_pasted_answer_read:
 * @html: (nullable): what there is as HTML
 * @text: (nullable): what there is as text
 * @notes: (out) (optional) (transfer full): sentences about what was changed or
 *   left out, often none
 * @error: (out) (optional): what is wrong
 *
 * Makes Markdown of what there is: of the HTML, or of the text where that has
 * more of a shape. What belongs to the conversation with an assistant is left
 * out, and what the assistant says to who asked is apart from the document.
 *
 * Returns: (transfer full) (nullable): the parts, or %NULL with @error set
 */
TueAnswerParts *
tue_pasted_answer_read (GBytes  *html,
                        GBytes  *text,
                        char  ***notes,
                        GError **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GError) reason = NULL;
  g_autofree char *markdown = tue_pasted_source_read (html, text, builder, &reason);
  TueAnswerParts  *parts;

  if (markdown == NULL)
    {
      if (g_error_matches (reason, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
        g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY,
                             _("There is no text on the clipboard. Copy the answer in the assistant, then try again."));
      else
        g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  parts = tue_answer_parts_new (markdown, builder);
  tue_memory_give_back (strlen (markdown));
  if (notes != NULL)
    *notes = g_strv_builder_end (builder);
  return parts;
}

/**
 * tue_pasted_answer_is_html_file:
 * @name: the name of a file, in any case
 *
 * Tells whether a file is a web page by its name.
 *
 * Returns: whether it is
 */
gboolean
tue_pasted_answer_is_html_file (const char *name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml" };
  g_autofree char         *lower = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  lower = g_ascii_strdown (name, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  return FALSE;
}

/**
 * tue_pasted_answer_is_office_file:
 * @name: the name of a file
 *
 * Returns: whether a file of that name is one of a word processor; what it is its
 *   first bytes say
 */
gboolean
tue_pasted_answer_is_office_file (const char *name)
{
  static const char *const endings[] = { ".docx", ".docm", ".dotx", ".odt", ".ott" };
  g_autofree char         *lower = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  lower = g_ascii_strdown (name, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  return FALSE;
}

/**
 * tue_pasted_answer_check_file_size:
 * @name: the name of a file
 * @size: how many bytes it has
 * @error: (out) (optional): a sentence
 *
 * Returns: whether a file of that size is read at all; one of a word processor may
 *   be longer than its text
 */
gboolean
tue_pasted_answer_check_file_size (const char *name,
                                   gsize       size,
                                   GError    **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return tue_pasted_answer_is_office_file (name) ? tue_file_text_check_size (size, error) : tue_pasted_text_check_size (size, error);
}

/* A document is a document: nothing in it is said to who asked. */
static TueAnswerParts *
read_office (GBytes  *file,
             char  ***notes,
             GError **error)
{
  g_autoptr(TueOfficeDocument) office = tue_office_document_read (file, NULL, error);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_auto(GStrv) cleaned = NULL;
  TueAnswerParts *parts;
  char           *text;

  if (office == NULL)
    return NULL;
  bytes = g_bytes_new_static (office->text, strlen (office->text));
  text = tue_pasted_text_clean (bytes, &cleaned, error);
  if (text == NULL)
    return NULL;

  g_strv_builder_addv (builder, (const char **)office->notes);
  g_strv_builder_addv (builder, (const char **)cleaned);
  if (office->changes->len > 0)
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("%u tracked change was taken.", "%u tracked changes were taken.", office->changes->len), office->changes->len));
  if (office->comments->len > 0)
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("%u comment is not in the draft.", "%u comments are not in the draft.", office->comments->len), office->comments->len));

  parts = g_new0 (TueAnswerParts, 1);
  parts->document = text;
  parts->whole = g_strdup (text);
  if (notes != NULL)
    *notes = g_strv_builder_end (builder);
  return parts;
}

/**
 * tue_pasted_answer_read_file:
 * @file: what the file holds
 * @is_html: whether it is a web page, else it is text, or of a word processor
 * @notes: (out) (optional) (transfer full): as of tue_pasted_answer_read()
 * @error: (out) (optional): what is wrong
 *
 * Makes Markdown of a file, as if what it holds had been pasted.
 *
 * Returns: (transfer full) (nullable): the parts, or %NULL with @error set
 */
TueAnswerParts *
tue_pasted_answer_read_file (GBytes  *file,
                             gboolean is_html,
                             char  ***notes,
                             GError **error)
{
  g_autoptr(GError) reason = NULL;
  TueAnswerParts *parts;

  g_return_val_if_fail (file != NULL, NULL);

  if (tue_office_document_is_one (file))
    parts = read_office (file, notes, &reason);
  else
    parts = tue_pasted_answer_read (is_html ? file : NULL, is_html ? NULL : file, notes, &reason);
  if (parts != NULL)
    return parts;

  if (g_error_matches (reason, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text in the file."));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}
