/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * typist LIBRARY NAME [on]: types into one task until it is killed. With "on" it
 * types on, whether it is saved or not.
 *
 * It types a few keystrokes at a time and goes on when they are saved, so that it
 * dies in all moments of a write. Each keystroke counts a number up, in a field
 * and as one more word of the draft; now and then a revision of that is kept. To
 * standard output go "typed N TIME" for every keystroke and "saved N" each time all that was typed is said to be on
 * the disk; the test that kills it holds the library against these.
 */

#include "config.h"

#include "tue-workspace.h"

#include <string.h>
#include <unistd.h>

#define KEYSTROKE_MS 5
#define BURST 8

/* A revision is kept each so many keystrokes. */
#define REVISION 40

typedef struct
{
  TueWorkspace *workspace;
  TueTask      *task;
  TueDraft     *draft;
  guint         n_typed;
  guint         n_left; /* of the burst */
  gboolean      on;
} Typist;

static void
say (const char *word,
     guint       n)
{
  g_autofree char *line = g_strdup_printf ("%s %u %" G_GINT64_FORMAT "\n", word, n, g_get_monotonic_time ());

  /* Not through a buffer that dies with the program. */
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

static void
type_word (Typist     *typist,
           const char *number)
{
  g_autofree char *word = g_strconcat (number, " ", NULL);
  gsize            length;

  tue_draft_get_text (typist->draft, &length);
  tue_workspace_edit_draft (typist->workspace, typist->draft, length, 0, word, strlen (word), NULL);
}

static gboolean type_cb (gpointer user_data);

static void
saving_cb (TueWorkspace *workspace,
           GParamSpec   *pspec,
           Typist       *typist)
{
  if (tue_workspace_get_saving (workspace))
    return;

  say ("saved", typist->n_typed);
  if (typist->n_left == 0 && !typist->on)
    {
      typist->n_left = BURST;
      g_timeout_add (KEYSTROKE_MS, type_cb, typist);
    }
}

static gboolean
type_cb (gpointer user_data)
{
  Typist          *typist = user_data;
  g_autofree char *text = g_strdup_printf ("%u", typist->n_typed + 1);
  g_autoptr(TueValue) value = tue_value_new_string (text);
  g_autoptr(TueRevision) revision = NULL;

  typist->n_typed++;
  if (!typist->on)
    typist->n_left--;
  tue_workspace_set_task_value (typist->workspace, typist->task, "client", value);
  type_word (typist, text);
  if (typist->n_typed % REVISION == 0)
    revision = tue_workspace_keep_revision (typist->workspace, typist->draft, TUE_REVISION_ORIGIN_SAVED, NULL);
  say ("typed", typist->n_typed);

  return typist->on || typist->n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TueSettings) settings = tue_settings_new (NULL);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GError) error = NULL;
  Typist      typist = { 0 };
  const char *number;

  typist.workspace = tue_workspace_new (argv[1], settings);
  tue_workspace_set_keeps_unsaved (typist.workspace, TRUE);
  if (!tue_workspace_open_sync (typist.workspace, &error))
    g_error ("%s", error->message);
  typist.task = tue_workspace_resolve_task_sync (typist.workspace, argv[2], &error);
  if (typist.task == NULL)
    g_error ("%s", error->message);

  typist.draft = tue_workspace_load_draft_sync (typist.workspace, typist.task, &error);
  if (typist.draft == NULL)
    g_error ("%s", error->message);

  if (tue_task_get_value (typist.task, "client") != NULL)
    {
      number = tue_value_get_string (tue_task_get_value (typist.task, "client"), NULL);
      typist.n_typed = g_ascii_strtoull (number, NULL, 10);
    }
  say ("began", typist.n_typed);
  g_signal_connect (typist.workspace, "notify::saving", G_CALLBACK (saving_cb), &typist);
  typist.n_left = BURST;
  typist.on = argc > 3;
  g_timeout_add (KEYSTROKE_MS, type_cb, &typist);
  g_main_loop_run (loop);

  return 0;
}
