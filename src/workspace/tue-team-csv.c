/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-team-csv"

#include "config.h"

#include "tue-team-csv.h"

#include "tue-insight-csv.h"
#include "tue-insight-period.h"

#define HEAD "workflow,figure,unit,of,since,until,people,cases,value\r\n"

static void
add_line (GString             *table,
          const TueTeamGroup  *group,
          const TueTeamRow    *row,
          const TueTeamFigure *figure,
          const char          *of)
{
  g_autofree char *since = tue_insight_format_day (figure->first_day);
  g_autofree char *until = tue_insight_format_day (figure->last_day);
  char             value[G_ASCII_DTOSTR_BUF_SIZE];

  tue_insight_csv_add_text (table, group->name);
  g_string_append_printf (table,
                          ",%s,%s,%s,%s,%s,%u,%u,%s\r\n",
                          tue_figure_to_string (row->figure),
                          tue_figure_get_unit_name (row->figure),
                          of,
                          since,
                          until,
                          figure->n_people,
                          figure->n_cases,
                          g_ascii_formatd (value, sizeof value, "%.6g", figure->value));
}

static void
add_row (GString            *table,
         const TueTeamGroup *group,
         const TueTeamRow   *row)
{
  if (row->is_known)
    add_line (table, group, row, &row->whole, "all");
  for (guint i = 0; i < row->series->len; i++)
    add_line (table, group, row, &g_array_index (row->series, TueTeamFigure, i), "weeks");
}

/**
 * tue_team_csv_make: (skip)
 * @view: what all came to
 *
 * Returns: (transfer full): a table of all that is shown
 */
char *
tue_team_csv_make (TueTeamView *view)
{
  GString *table = g_string_new (HEAD);

  for (guint i = 0; i < view->groups->len; i++)
    {
      const TueTeamGroup *group = view->groups->pdata[i];

      for (guint j = 0; j < group->rows->len; j++)
        add_row (table, group, group->rows->pdata[j]);
    }

  return g_string_free_and_steal (table);
}

/**
 * tue_team_csv_make_of_row: (skip)
 * @group: a workflow
 * @row: a figure of it
 *
 * Returns: (transfer full): a table of the one figure
 */
char *
tue_team_csv_make_of_row (const TueTeamGroup *group,
                          const TueTeamRow   *row)
{
  GString *table = g_string_new (HEAD);

  add_row (table, group, row);

  return g_string_free_and_steal (table);
}
