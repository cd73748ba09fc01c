/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-answer-clipboard.h"
#include "tue-document-error.h"
#include "tue-text-offer.h"

#define HTML "text/html"
#define TEXT "text/plain;charset=utf-8"

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GdkContentProvider *
make_provider (const char *type,
               const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

static TueAnswerParts *
read_answer (GdkContentProvider *provider,
             GError            **error)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(GStrv) notes = NULL;

  g_assert_true (gdk_clipboard_set_content (clipboard, provider));
  tue_answer_clipboard_read_async (clipboard, NULL, read_cb, &result);
  wait_until (result != NULL);

  return tue_answer_clipboard_read_finish (result, &notes, error);
}

/* A type that is offered may be empty, in any mix with the other. */
static void
test_types (void)
{
  static const struct
  {
    const char *html; /* (nullable): not offered */
    const char *text;
    const char *expected; /* (nullable): there is nothing to take */
  } cases[] = {
    { "<p>one <b>two</b></p>", NULL, "one **two**" },
    { NULL, "one two", "one two" },
    { "<p>one <b>two</b></p>", "one two", "one **two**" },
    { "", NULL, NULL },
    { NULL, "", NULL },
    { "", "", NULL },
    { "", "one", "one" },
    { "<p>one <b>two</b></p>", "", "one **two**" },
    { " \n", "one", "one" },
    { "<p> </p>", NULL, NULL },
    { "<html><body></body></html>", "", NULL },
    { "<html><body></body></html>", "one", "one" },
    { NULL, " \n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GdkContentProvider *providers[2];
      gsize               n_providers = 0;
      g_autoptr(GdkContentProvider) all = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(TueAnswerParts) answer = NULL;

      if (cases[i].html != NULL)
        providers[n_providers++] = make_provider (HTML, cases[i].html);
      if (cases[i].text != NULL)
        providers[n_providers++] = make_provider (TEXT, cases[i].text);
      all = gdk_content_provider_new_union (providers, n_providers);
      answer = read_answer (all, &error);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      if (cases[i].expected == NULL)
        {
          g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY);
          g_assert_null (answer);
          continue;
        }
      g_assert_no_error (error);
      g_strchomp (answer->document);
      g_assert_cmpstr (answer->document, ==, cases[i].expected);
    }
}

static void
copy_cb (gpointer user_data)
{
  GdkContentProvider *provider = user_data;

  gdk_clipboard_set_content (gdk_display_get_clipboard (gdk_display_get_default ()), provider);
}

/* Who is asked for an answer before it is known what was copied waits for that,
 * and not for ever. */
static void
test_late_offer (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());

  for (guint is_copied = 0; is_copied < 2; is_copied++)
    {
      g_autoptr(GdkContentProvider) provider = make_provider (TEXT, "late");
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) notes = NULL;
      g_autoptr(TueAnswerParts) answer = NULL;

      gdk_clipboard_set_content (clipboard, NULL);
      wait_until (gdk_content_formats_is_empty (gdk_clipboard_get_formats (clipboard)));
      tue_answer_clipboard_read_async (clipboard, NULL, read_cb, &result);
      if (is_copied == 1)
        g_timeout_add_once (50, copy_cb, provider);
      wait_until (result != NULL);
      answer = tue_answer_clipboard_read_finish (result, &notes, &error);

      if (is_copied == 1)
        g_assert_cmpstr (answer->document, ==, "late");
      else
        g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY);
    }
}

/* --- A program that hangs ------------------------------------------------------------ */

#define SILENT_TYPE_PROVIDER (silent_provider_get_type ())
G_DECLARE_FINAL_TYPE (SilentProvider, silent_provider, SILENT, PROVIDER, GdkContentProvider)

/* It offers a type and gives out its beginning, if that. */
struct _SilentProvider
{
  GdkContentProvider parent_instance;

  const char *type;
  gboolean    begins;
};

G_DEFINE_FINAL_TYPE (SilentProvider, silent_provider, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
silent_provider_ref_formats (GdkContentProvider *provider)
{
  const char *types[] = { SILENT_PROVIDER (provider)->type };

  return gdk_content_formats_new (types, 1);
}

static void
silent_provider_write (GdkContentProvider *provider,
                       const char         *mime_type,
                       GOutputStream      *stream,
                       int                 io_priority,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  /* Never returned: whoever tests lets it go. */
  g_object_set_data_full (G_OBJECT (provider), "task", task, NULL);
  g_object_set_data_full (G_OBJECT (provider), "stream", g_object_ref (stream), g_object_unref);
  if (SILENT_PROVIDER (provider)->begins)
    g_output_stream_write_async (stream, "<p>The begin", 12, io_priority, NULL, NULL, NULL);
}

static gboolean
silent_provider_write_finish (GdkContentProvider *provider,
                              GAsyncResult       *result,
                              GError            **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
silent_provider_class_init (SilentProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  provider_class->ref_formats = silent_provider_ref_formats;
  provider_class->write_mime_type_async = silent_provider_write;
  provider_class->write_mime_type_finish = silent_provider_write_finish;
}

static void
silent_provider_init (SilentProvider *self)
{
}

static void
let_go (SilentProvider *provider)
{
  GTask         *task = g_object_steal_data (G_OBJECT (provider), "task");
  GOutputStream *stream = g_object_get_data (G_OBJECT (provider), "stream");

  if (task == NULL)
    return;

  g_output_stream_close (stream, NULL, NULL);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* It is waited for, and not for ever; what another type gave out whole is taken. */
static void
test_silent (void)
{
  static const struct
  {
    const char *type;
    gboolean    begins;
    const char *html;     /* (nullable): what there is besides */
    const char *expected; /* NULL: it is said that nothing comes */
  } cases[] = {
    { HTML, FALSE, NULL, NULL },
    { HTML, TRUE, NULL, NULL },
    { TEXT, FALSE, NULL, NULL },
    { TEXT, FALSE, "<p>one <b>two</b></p>", "one **two**" },
  };

  tue_text_offer_set_patience (200);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SilentProvider) silent = g_object_new (SILENT_TYPE_PROVIDER, NULL);
      GdkContentProvider *providers[2] = { GDK_CONTENT_PROVIDER (g_object_ref (silent)) };
      gsize               n_providers = 1;
      g_autoptr(GdkContentProvider) all = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(TueAnswerParts) answer = NULL;

      silent->type = cases[i].type;
      silent->begins = cases[i].begins;
      if (cases[i].html != NULL)
        providers[n_providers++] = make_provider (HTML, cases[i].html);
      all = gdk_content_provider_new_union (providers, n_providers);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      answer = read_answer (all, &error);
      if (cases[i].expected == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
      else
        g_assert_no_error (error);
      g_assert_cmpstr (answer != NULL ? g_strchomp (answer->document) : NULL, ==, cases[i].expected);

      /* What comes too late does nothing. */
      let_go (silent);
      desk_run_pending ();
    }
  tue_text_offer_set_patience (10 * 1000);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/answer-clipboard/types", test_types);
  g_test_add_func ("/ui/answer-clipboard/late-offer", test_late_offer);
  g_test_add_func ("/ui/answer-clipboard/silent", test_silent);

  return g_test_run ();
}
