/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTeamView: the summaries of a folder, or of a shelf, in one view.
 *
 * 1. Each person counts once: of the summaries that are signed with one key the latest
 *    is taken.
 * 2. Workflows that fewer than TUE_TEAM_MIN_PEOPLE people told of are one group, and
 *    where that has fewer as well, it is not shown. There is no line for all work, by
 *    which it could be worked out.
 * 3. A file is taken as a whole or left out with a sentence that says why.
 * 4. today: the day of the one who reads; a summary of weeks after it is left out.
 *
 * Immutable; made on a thread of its own.
 */

#pragma once

#include <gio/gio.h>

#include "tue-insight-figure.h"
#include "tue-shelf.h"
#include "tue-team-figures.h"

G_BEGIN_DECLS

typedef struct
{
  TueFigure     figure;
  gboolean      is_known; /* so many people told of it that it is shown */
  TueTeamFigure whole;    /* of all weeks; else how many people alone */
  GArray       *series;   /* (element-type TueTeamFigure) */
} TueTeamRow;

typedef struct
{
  char      *id;   /* (nullable): of several workflows */
  char      *name; /* translated where it is of several */
  guint      n_people;
  GPtrArray *rows; /* (element-type TueTeamRow): in the order of the figures */
} TueTeamGroup;

typedef struct
{
  char *file_name;
  char *sentence; /* why it is left out */

  gboolean is_replaced; /* by another one of the same person */
} TueTeamProblem;

typedef struct
{
  guint      n_people;
  guint32    first_day; /* of all summaries that are in it; 0 for none */
  guint32    last_day;
  GPtrArray *groups;       /* (element-type TueTeamGroup): by name, several last */
  gboolean   has_left_out; /* of some workflows fewer than five people told, all together */
  GPtrArray *problems;     /* (element-type TueTeamProblem): by file name, replaced ones last */
  guint      n_on_shelf;   /* summaries that are there in full, in the view or not */
} TueTeamView;

TueTeamView *tue_team_view_read_sync (GFile        *folder,
                                      guint32       today,
                                      GCancellable *cancellable,
                                      GError      **error);
TueTeamView *tue_team_view_read_shelf_sync (TueShelf     *shelf,
                                            guint32       today,
                                            GCancellable *cancellable,
                                            GError      **error);
void         tue_team_view_read_shelf_async (TueShelf           *shelf,
                                             guint32             today,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
void         tue_team_view_read_async (GFile              *folder,
                                       guint32             today,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
TueTeamView *tue_team_view_read_finish (GAsyncResult *result,
                                        GError      **error);
void         tue_team_view_free (TueTeamView *self);
char        *tue_team_view_describe (TueTeamView *self);      /* whose, and of when */
char        *tue_team_view_describe_rest (TueTeamView *self); /* what is not shown; "" for nothing */
char        *tue_team_row_describe (const TueTeamRow *row);   /* "1.8 · 6 people, 42 cases" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTeamView, tue_team_view_free)

G_END_DECLS
