/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The one table of keyboard shortcuts.
 *
 * The application installs from it, the Keyboard Shortcuts dialog shows it and
 * the tests check it, so that what is written is what works. The table is
 * constant; nothing here knows what an action does.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  /* Before the focus sees the key: set on the application. */
  TUE_ACCELERATOR_FIRST,
  /* Only where the focus does not use the key: text keeps its own undo. */
  TUE_ACCELERATOR_UNUSED,
  /* Where nothing around the focus uses the key: a draft has a search of its own. */
  TUE_ACCELERATOR_LAST,
  /* Brought by the widget or by the platform; shown, never installed. */
  TUE_ACCELERATOR_BUILT_IN,
} TueAcceleratorKind;

typedef enum
{
  TUE_ACCELERATOR_GENERAL,
  TUE_ACCELERATOR_GOING_AROUND,
  TUE_ACCELERATOR_TASKS,
  TUE_ACCELERATOR_REVIEW,
  TUE_ACCELERATOR_TEXT,
  TUE_ACCELERATOR_N_GROUPS,
} TueAcceleratorGroup;

typedef struct
{
  const char         *action;    /* detailed name; NULL where built in */
  const char         *accels[4]; /* NULL-terminated */
  const char         *title;     /* translatable */
  TueAcceleratorGroup group;
  TueAcceleratorKind  kind;
} TueAccelerator;

const TueAccelerator *tue_accelerators_get (gsize *n_accelerators);
const char           *tue_accelerators_get_group_title (TueAcceleratorGroup group);
void                  tue_accelerators_install (GtkApplication *application);
/* The controller for the shortcuts that let the focus go first; (transfer full) */
GtkEventController *tue_accelerators_new_controller (void);

G_END_DECLS
