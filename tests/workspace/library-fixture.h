/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A library in a folder of its own for one test, and waiting for what happens
 * without sleeping.
 */

#pragma once

#include "tue-workspace.h"

typedef struct
{
  char         *folder;
  char         *path;
  TueSettings  *settings;
  TueWorkspace *workspace;
} Library;

/* Runs the main loop until @condition holds; fails after half a minute, which a busy
 * machine under the sanitizers may need. */
#define wait_until(condition) \
  G_STMT_START \
  { \
    gboolean late = FALSE; \
    guint    alarm = g_timeout_add_seconds (30, library_late_cb, &late); \
    while (!(condition) && !late) \
      g_main_context_iteration (NULL, TRUE); \
    if (late) \
      g_error ("%s did not come true: %s", G_STRLOC, #condition); \
    g_source_remove (alarm); \
  } \
  G_STMT_END

gboolean     library_late_cb (gpointer user_data);
void         library_set_up (Library *library);
void         library_tear_down (Library *library);
void         library_open (Library *library);
void         library_close (Library *library);
void         library_reopen (Library *library);
TueWorkflow *library_workflow (Library    *library,
                               const char *name);
void         library_add_starter (Library    *library,
                                  const char *language);
TueTask     *library_load (Library    *library,
                           const char *id);
void         library_wait_saved (Library *library);
void         library_flush (Library *library);
void         library_set_text (Library    *library,
                               TueTask    *task,
                               const char *field,
                               const char *text);
const char  *library_get_text (TueTask    *task,
                               const char *field);
char        *library_dump (Library *library);
/* What the typist types until a number: "1 2 3 ". */
char *library_make_typed (guint number);
void  library_finalize (TueWorkspace *workspace);
