/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-clipboard"

#include "config.h"

#include "tue-clipboard.h"

#include <string.h>

/* The bytes come first: handing much text over as a string goes through a
 * converter, whose closing waits on X11 for the very loop it runs in. */
void
tue_clipboard_copy_text (GdkClipboard *clipboard,
                         const char   *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  GdkContentProvider *choices[] = {
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };
  g_autoptr(GdkContentProvider) content = gdk_content_provider_new_union (choices, G_N_ELEMENTS (choices));

  gdk_clipboard_set_content (clipboard, content);
}

void
tue_clipboard_copy_file (GdkClipboard *clipboard,
                         GFile        *file)
{
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  g_autoptr(GdkContentProvider) content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);

  gdk_clipboard_set_content (clipboard, content);
  g_boxed_free (GDK_TYPE_FILE_LIST, files);
}

gboolean
tue_clipboard_has_files (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  return !gdk_content_formats_contain_mime_type (formats, "text/html") &&
         (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
          gdk_content_formats_contain_mime_type (formats, "text/uri-list") ||
          gdk_content_formats_contain_mime_type (formats, "application/vnd.portal.filetransfer"));
}
