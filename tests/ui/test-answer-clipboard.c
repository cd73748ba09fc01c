/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-answer-clipboard.h"
#include "tue-document-error.h"

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

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/answer-clipboard/types", test_types);
  g_test_add_func ("/ui/answer-clipboard/late-offer", test_late_offer);

  return g_test_run ();
}
