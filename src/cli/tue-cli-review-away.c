/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * When the person here is away, and who stands in for them.
 */

#define G_LOG_DOMAIN "tue-cli-review-away"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "tue-absence.h"
#include "tue-date-text.h"

static void
print_absence (TueCli *cli)
{
  g_autoptr(TueAbsence) absence = tue_settings_dup_absence (tue_workspace_get_settings (cli->workspace));
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *first = absence != NULL ? tue_date_to_iso (&absence->first) : NULL;
  g_autofree char *last = absence != NULL ? tue_date_to_iso (&absence->last) : NULL;

  if (cli->json)
    {
      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "first_day", first);
      tue_cli_add_string (builder, "last_day", last);
      tue_cli_add_string (builder, "stand_in", absence != NULL ? absence->deputy : NULL);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
    }
  else if (absence == NULL)
    printf ("%s\n", _("You are not away."));
  else
    {
      printf ("%s: %s\n", _("First Day"), first);
      printf ("%s: %s\n", _("Last Day"), last);
      printf ("%s: %s\n", _("Who Stands In"), *absence->deputy != '\0' ? absence->deputy : "-");
    }
}

/* What of it is given replaces what was said before. */
static gboolean
set_absence (TueCli     *cli,
             const char *from,
             const char *until,
             const char *deputy)
{
  TueSettings *settings = tue_workspace_get_settings (cli->workspace);
  g_autoptr(TueAbsence) before = tue_settings_dup_absence (settings);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (cli->workspace);
  TueAbsence absence = { .deputy = (char *)(deputy != NULL ? deputy : before != NULL ? before->deputy
                                                                                     : "") };
  GDate      today;

  tue_date_from_time (now, &today);
  absence.first = before != NULL ? before->first : today;
  if (before != NULL)
    absence.last = before->last;
  if (until == NULL && before == NULL)
    tue_cli_fail (_("Say with --until which day is the last one."));
  else if (from != NULL && !tue_workspace_read_day (cli->workspace, from, &absence.first))
    tue_cli_fail (_("“%s” is no day."), from);
  else if (until != NULL && !tue_workspace_read_day (cli->workspace, until, &absence.last))
    tue_cli_fail (_("“%s” is no day."), until);
  else if (g_date_compare (&absence.first, &absence.last) > 0)
    tue_cli_fail ("%s", _("The last day comes before the first one."));
  else
    {
      tue_settings_set_absence (settings, &absence);
      return TRUE;
    }

  return FALSE;
}

static int
run_away (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char   *from = NULL;
  g_autofree char   *until = NULL;
  g_autofree char   *deputy = NULL;
  gboolean           back = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("The first day; today where you say nothing"), N_("DATE") },
      { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_("The last day"), N_("DATE") },
        { "stand-in", 0, 0, G_OPTION_ARG_STRING, &deputy, N_("Who is asked instead"), N_("NAME") },
          { "back", 0, 0, G_OPTION_ARG_NONE, &back, N_("You are not away"), NULL },
            G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_away, entries, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  if (back)
    tue_settings_set_absence (tue_workspace_get_settings (cli->workspace), NULL);
  else if ((from != NULL || until != NULL || deputy != NULL) && !set_absence (cli, from, until, deputy))
    return TUE_CLI_FAILED;
  g_settings_sync ();
  print_absence (cli);

  return TUE_CLI_DONE;
}

/* clang-format off */
const TueCliCommand tue_cli_review_away = {
  .name = "review away",
  .arguments = "",
  .run = run_away,
  .summary = N_("Show, or say, when you are away and who stands in for you"),
};
/* clang-format on */
