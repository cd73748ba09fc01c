/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueRevisionRow: how a revision looks in a list, or some that are folded into
 * one, with the menu of it.
 *
 * Shows what it is handed and does nothing itself: what is chosen in the menu is
 * "command" and "reason-chosen". What people wrote is shown as plain text.
 */

#pragma once

#include <adwaita.h>

#include "tue-revision.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_REVISION_COMMAND_COMPARE_PREVIOUS,
  TUE_REVISION_COMMAND_COMPARE_NOW,
  TUE_REVISION_COMMAND_RESTORE,
  TUE_REVISION_COMMAND_EDIT_NOTE,
  TUE_REVISION_COMMAND_COPY_TEXT,
  TUE_REVISION_N_COMMANDS,
} TueRevisionCommand;

/* What is shown beside the revision itself */
typedef struct
{
  guint       n_folded; /* how many revisions the row stands for: 1 for itself */
  int         n_added;
  int         n_removed;
  gboolean    nested;    /* one of those that are unfolded */
  gboolean    expanded;  /* those that it stands for are shown below it */
  gboolean    compared;  /* it is what is on the paper */
  gboolean    has_older; /* there is one to compare it with */
  gboolean    read_only;
  GDateTime  *now;
  const char *user_name;
} TueRevisionRowDetails;

#define TUE_TYPE_REVISION_ROW (tue_revision_row_get_type ())
G_DECLARE_FINAL_TYPE (TueRevisionRow, tue_revision_row, TUE, REVISION_ROW, AdwBin)

GtkWidget   *tue_revision_row_new (void);
void         tue_revision_row_show (TueRevisionRow              *self,
                                    TueRevision                 *revision,
                                    const TueRevisionRowDetails *details);
TueRevision *tue_revision_row_get_revision (TueRevisionRow *self); /* (nullable) */
/* All of it in one sentence, for a screen reader */
const char *tue_revision_row_get_description (TueRevisionRow *self);
void        tue_revision_row_show_menu (TueRevisionRow *self);

/* signal "command" (uint TueRevisionCommand)
 * signal "reason-chosen" (TueRevisionReason) */

G_END_DECLS
