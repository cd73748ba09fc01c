/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pasted-answer"

#include "config.h"

#include "tue-pasted-answer.h"

#include <glib/gi18n-lib.h>

#include "tue-pasted-source.h"

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
 * tue_pasted_answer_read_file:
 * @file: what the file holds
 * @is_html: whether it is a web page, else it is text
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

  parts = tue_pasted_answer_read (is_html ? file : NULL, is_html ? NULL : file, notes, &reason);
  if (parts != NULL)
    return parts;

  if (g_error_matches (reason, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text in the file."));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}
