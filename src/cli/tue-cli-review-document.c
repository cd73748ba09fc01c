/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A review with a word processor.
 */

#define G_LOG_DOMAIN "tue-cli-review-document"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-file-text.h"
#include "tue-workspace-returned.h"

static TueReview *
open_review (TueCli     *cli,
             const char *name)
{
  g_autoptr(TueTask) task = tue_cli_open_task (cli, name);

  return task != NULL ? tue_cli_load_review (cli, task) : NULL;
}

/* --- What comes back --------------------------------------------------------- */

static GBytes *
read_file (const char *path,
           GError    **error)
{
  gsize length;
  char *content = tue_cli_read_input (path, TUE_FILE_MAX_BYTES, &length, error);

  return content != NULL ? g_bytes_new_take (content, length) : NULL;
}

static void
print_outcome (TueCli                   *cli,
               const TueReturnedOutcome *outcome)
{
  g_autofree char *sentence = NULL;

  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      tue_cli_add_int (builder, "comments", outcome->n_comments);
      tue_cli_add_int (builder, "suggestions", outcome->n_suggestions);
      tue_cli_add_int (builder, "checks", outcome->n_checks);
      tue_cli_add_int (builder, "new", outcome->merge.n_new);
      tue_cli_add_int (builder, "known", outcome->merge.n_known);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
      return;
    }

  sentence = tue_returned_outcome_describe (outcome);
  tue_cli_print_text (sentence, strlen (sentence));
  tue_cli_print_text ("\n", 1);
}

static void
print_problems (const TueReturnedOutcome *outcome)
{
  for (gsize i = 0; outcome->notes[i] != NULL; i++)
    g_printerr ("%s\n", outcome->notes[i]);
  for (guint i = 0; i < outcome->merge.refusals->len; i++)
    {
      const TueReviewRefusal *refusal = outcome->merge.refusals->pdata[i];

      /* Translators: the name of a person, and why something that they did does not count. */
      g_printerr (_("%s: %s"), tue_review_entry_get_person (refusal->entry), refusal->reason);
      g_printerr ("\n");
    }
}

static int
run_read (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(GBytes) file = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  TueReturnedOutcome outcome;
  int                status;

  if (!tue_cli_parse (cli, &tue_cli_review_read, NULL, &argc, &argv, 2, 2, &status))
    return status;

  file = read_file (argv[2], &error);
  if (file == NULL)
    return tue_cli_fail ("%s", error->message);
  review = open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (!tue_workspace_read_returned_sync (cli->workspace, review, file, &outcome, &error))
    return tue_cli_fail ("%s", error->message);
  if (!tue_workspace_flush_sync (cli->workspace, &error))
    {
      tue_returned_outcome_clear (&outcome);
      return tue_cli_fail ("%s", error->message);
    }

  print_outcome (cli, &outcome);
  print_problems (&outcome);
  tue_returned_outcome_clear (&outcome);

  return TUE_CLI_DONE;
}

/* --- What goes out ----------------------------------------------------------- */

static int
run_save (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueReview) review = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GError) error = NULL;
  gboolean           force = FALSE, anyway = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there already"), NULL },
      { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway, N_("Write it although something in it must not leave"), NULL },
        G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_save_document, entries, &argc, &argv, 2, 2, &status))
    return status;
  if (!g_str_has_suffix (argv[2], ".docx"))
    return tue_cli_fail ("%s", _("The name of the file has to end in .docx."));

  review = open_review (cli, argv[1]);
  if (review == NULL)
    return TUE_CLI_FAILED;
  draft = tue_workspace_load_draft_sync (cli->workspace, tue_review_get_task (review), &error);
  if (draft == NULL)
    return tue_cli_fail ("%s", error->message);
  if (!anyway && !tue_cli_check_leaks (cli, draft))
    {
      g_printerr ("%s\n", _("Nothing was written; --anyway writes it all the same."));
      return TUE_CLI_WITHHELD;
    }

  content = tue_workspace_write_review_copy_sync (cli->workspace, review, &error);
  if (content == NULL || !tue_cli_write_file (argv[2], content, force, &error))
    return tue_cli_fail ("%s", error->message);

  return TUE_CLI_DONE;
}

/* clang-format off */
const TueCliCommand tue_cli_review_read = {
  .name = "review read",
  .arguments = "TASK FILE",
  .run = run_read,
  .summary = N_("Take the comments and changes of a returned document into the review"),
};

const TueCliCommand tue_cli_review_save_document = {
  .name = "review save-document",
  .arguments = "TASK FILE",
  .run = run_save,
  .summary = N_("Write the draft as a Word document for comments, with the checklist"),
};
/* clang-format on */
