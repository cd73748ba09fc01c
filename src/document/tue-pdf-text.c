/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pdf-text"

#include "config.h"

#include "tue-pdf-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tue-file-text.h"

#define MAX_SECONDS 20
#define MAX_MESSAGE 65536
#define MAX_MEMORY (2000u * 1024 * 1024)

static char *
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT, sentence);
  return NULL;
}

/* Between fork and exec: nothing but system calls. */
static void
limit_child (gpointer data)
{
  const struct rlimit seconds = { MAX_SECONDS, MAX_SECONDS };
  const struct rlimit memory = { MAX_MEMORY, MAX_MEMORY };
  const struct rlimit file = { 0, 0 };

  setrlimit (RLIMIT_CPU, &seconds);
  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_FSIZE, &file);
  setrlimit (RLIMIT_CORE, &file);
}

/* A file without a name, from its start. -1 with the error set */
static int
open_copy (GBytes  *bytes,
           GError **error)
{
  g_autofree char *path = NULL;
  gsize            length, written = 0;
  const char      *data = g_bytes_get_data (bytes, &length);
  int              fd = g_file_open_tmp ("tuesday-XXXXXX.pdf", &path, error);

  if (fd < 0)
    return -1;

  unlink (path);
  while (written < length)
    {
      gssize n = write (fd, data + written, length - written);

      if (n <= 0)
        {
          close (fd);
          refuse (error, _("There is no room to read the document in."));
          return -1;
        }
      written += (gsize)n;
    }
  lseek (fd, 0, SEEK_SET);
  return fd;
}

/* (nullable): the program, reading a document; flags: what of it is read here */
static GSubprocess *
spawn (GBytes          *bytes,
       GSubprocessFlags flags,
       const char      *quiet,
       GError         **error)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  GSubprocess *process;
  int          fd = open_copy (bytes, error);

  if (fd < 0)
    return NULL;

  launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  g_subprocess_launcher_set_child_setup (launcher, limit_child, NULL, NULL);
  process = g_subprocess_launcher_spawn (launcher, NULL, "pdftotext", "-enc", "UTF-8", "-", "-", quiet, NULL);
  if (process == NULL)
    refuse (error, _("To read PDF, the program pdftotext is needed, which is not installed. Copy the text of the document instead."));
  return process;
}

/* Up to a limit, and a little more; then the program is ended. */
static GString *
read_pipe (GSubprocess  *process,
           GInputStream *pipe,
           gsize         limit,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char   buffer[16384];
  gssize n_read;

  while ((n_read = g_input_stream_read (pipe, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      g_string_append_len (text, buffer, n_read);
      if (text->len > limit)
        break;
    }
  if (n_read != 0)
    g_subprocess_force_exit (process);

  return n_read < 0 ? NULL : g_steal_pointer (&text);
}

/* Pages end with a form feed. */
static char *
tidy (GString *text)
{
  g_string_replace (text, "\f", "\n", 0);
  return g_strchug (g_strndup (text->str, text->len));
}

/* What it says of a document that it cannot open. */
static char *
explain (GBytes       *bytes,
         GCancellable *cancellable,
         GError      **error)
{
  g_autoptr(GSubprocess) process = spawn (bytes, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL, error);
  g_autoptr(GString) message = NULL;

  if (process == NULL)
    return NULL;
  message = read_pipe (process, g_subprocess_get_stderr_pipe (process), MAX_MESSAGE, cancellable, error);
  if (message == NULL)
    return NULL;

  return refuse (error, strstr (message->str, "assword") != NULL ? _("The document is protected with a password.")
                                                                 : _("The document is damaged."));
}

/**
 * tue_pdf_text_read: (skip)
 * @bytes: a PDF file
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_pdf_text_read (GBytes       *bytes,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr(GSubprocess) process = spawn (bytes, G_SUBPROCESS_FLAGS_STDOUT_PIPE, "-q", error);
  g_autoptr(GString) text = NULL;

  if (process == NULL)
    return NULL;
  text = read_pipe (process, g_subprocess_get_stdout_pipe (process), TUE_FILE_TEXT_MAX_BYTES, cancellable, error);
  if (text == NULL)
    return NULL;
  if (text->len > TUE_FILE_TEXT_MAX_BYTES)
    return tidy (text);

  g_subprocess_wait (process, NULL, NULL);
  if (!g_subprocess_get_if_exited (process))
    return refuse (error, _("The document takes too long to read, or too much memory."));
  if (g_subprocess_get_exit_status (process) != 0)
    return explain (bytes, cancellable, error);
  if (strspn (text->str, " \f\n\r\t") == text->len)
    {
      g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY,
                           _("The document holds pictures of pages, but no text."));
      return NULL;
    }

  return tidy (text);
}
