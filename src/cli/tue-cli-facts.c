/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-facts"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-facts.h"

static TueFactCheck *
check_draft (TueCli   *cli,
             TueDraft *draft)
{
  TueTask *task = tue_draft_get_task (draft);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (cli->workspace);
  g_auto(GStrv) sender = tue_settings_dup_sender (tue_workspace_get_settings (cli->workspace));
  const char *text;
  gsize       length;
  TueLocale   locale;
  GDate       today;

  text = tue_draft_get_text (draft, &length);
  tue_locale_read (&locale);
  tue_date_from_time (now, &today);
  return tue_fact_check_new (text, (gssize)length, tue_workspace_find_workflow_of (cli->workspace, task),
                             tue_task_get_values (task), tue_task_get_due (task), tue_task_get_title (task), &locale, (const char *const *)sender, &today, NULL);
}

/* What a fact goes with: a field, a text on the desk, or what it follows from. */
static const char *
get_origin (const TueFact *fact,
            const char    *path)
{
  if (fact->mark == TUE_FACT_WORKED_OUT)
    return fact->value;
  return fact->material != NULL ? fact->material : path;
}

/* "budget", "items[1].price", "task.due" */
static char *
make_path (const TueFact *fact)
{
  g_autofree char *item = NULL;

  if (fact->field == NULL)
    return NULL;
  item = fact->item != G_MAXUINT ? g_strdup_printf ("[%u]", fact->item) : g_strdup ("");
  return g_strconcat (fact->field, item, fact->member != NULL ? "." : "", fact->member != NULL ? fact->member : "", NULL);
}

static void
print_as_json (TueDraft     *draft,
               TueFactCheck *check)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  const char    *text = tue_draft_get_text (draft, NULL);
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);

  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_facts; i++)
    {
      g_autofree char *words = g_strndup (text + facts[i].start, facts[i].length);
      g_autofree char *path = make_path (&facts[i]);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "text", words);
      tue_cli_add_string (builder, "kind", tue_fact_kind_get_name (facts[i].kind));
      tue_cli_add_string (builder, "mark", tue_fact_mark_get_name (facts[i].mark));
      tue_cli_add_string (builder, "field", path);
      tue_cli_add_string (builder, "material", facts[i].material);
      tue_cli_add_string (builder, "from", facts[i].mark == TUE_FACT_WORKED_OUT ? facts[i].value : NULL);
      tue_cli_add_int (builder, "start", (gint64)facts[i].start);
      tue_cli_add_int (builder, "length", (gint64)facts[i].length);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  tue_cli_print_json (builder);
}

static const char *
get_mark_label (TueFactMark mark)
{
  switch (mark)
    {
    case TUE_FACT_IN_TASK:
      return _("as in the task");

    case TUE_FACT_CLOSE:
      return _("close to the task");

    case TUE_FACT_WORKED_OUT:
      return _("worked out from the task");

    case TUE_FACT_NOT_IN_TASK:
    default:
      return _("not in the task");
    }
}

static void
print_as_table (TueDraft     *draft,
                TueFactCheck *check)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char    *text = tue_draft_get_text (draft, NULL);
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ (char *)_("Words"), (char *)_("Kind"), (char *)_("Mark"), (char *)_("Field"), NULL }));
  for (gsize i = 0; i < n_facts; i++)
    {
      g_autofree char *words = g_strndup (text + facts[i].start, facts[i].length);
      g_autofree char *path = make_path (&facts[i]);

      const char *origin = get_origin (&facts[i], path);

      g_ptr_array_add (rows, g_strdupv ((char *[]){ words, (char *)tue_fact_kind_get_label (facts[i].kind), (char *)get_mark_label (facts[i].mark),
                                                    (char *)(origin != NULL ? origin : ""), NULL }));
    }
  tue_cli_print_table (rows);
}

static int
run (TueCli *cli,
     int     argc,
     char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueFactCheck) check = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_facts, NULL, &argc, &argv, 1, 1, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft != NULL && tue_draft_get_n_damaged_ties (draft) > 0)
    g_printerr (ngettext ("Of %u place of the draft it is not known any more that it is of the task.\n",
                          "Of %u places of the draft it is not known any more that they are of the task.\n",
                          tue_draft_get_n_damaged_ties (draft)),
                tue_draft_get_n_damaged_ties (draft));
  if (draft == NULL)
    return TUE_CLI_FAILED;
  check = check_draft (cli, draft);
  if (cli->json)
    print_as_json (draft, check);
  else
    print_as_table (draft, check);

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_facts = {
  .name = "facts",
  .arguments = N_("TASK"),
                  .summary = N_("Say what of a draft is in the task"),
                                .run = run,
                  };
