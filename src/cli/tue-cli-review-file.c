/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews as files, for who is asked and who asked, and comments.
 */

#define G_LOG_DOMAIN "tue-cli-review-file"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-workspace-review-files.h"
#include "tue-workspace-shelf.h"

static void
print_sentence (const char *text) /* (nullable) */
{
  if (text == NULL || *text == '\0')
    return;

  tue_cli_print_text (text, strlen (text));
  tue_cli_print_text ("\n", 1);
}

/* --- Saving -------------------------------------------------------------------- */

static int
put (TueCli    *cli,
     TueReview *review)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = tue_workspace_put_review_sync (cli->workspace, review, &error);

  if (id == NULL)
    return tue_cli_fail ("%s", error->message);

  print_sentence (id);
  return TUE_CLI_DONE;
}

static int
run_save (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gboolean           force = FALSE, shelf = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there"), NULL },
      { "shelf", 0, 0, G_OPTION_ARG_NONE, &shelf, N_("Put it into the shared folder instead"), NULL },
        G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_save, entries, &argc, &argv, 1, 2, &status))
    return status;
  if (shelf == (argc == 3))
    {
      tue_cli_fail (_("Name a file, or say --shelf."));
      return TUE_CLI_USAGE;
    }

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;

  if (shelf)
    return put (cli, review);

  bytes = tue_workspace_save_review_sync (cli->workspace, review, &error);
  if (bytes == NULL || !tue_cli_write_file (argv[2], bytes, force, &error))
    return tue_cli_fail ("%s", error->message);

  tue_workspace_note_review_sent_sync (cli->workspace, review, bytes);

  return TUE_CLI_DONE;
}

/* --- Opening ------------------------------------------------------------------- */

static void
add_refusals (JsonBuilder *builder,
              const char  *name,
              GPtrArray   *refusals)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < refusals->len; i++)
    {
      const TueReviewRefusal *refusal = refusals->pdata[i];

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "id", tue_review_entry_get_id (refusal->entry));
      tue_cli_add_string (builder, "kind", tue_review_entry_kind_to_string (tue_review_entry_get_kind (refusal->entry)));
      tue_cli_add_string (builder, "person", tue_review_entry_get_person (refusal->entry));
      tue_cli_add_string (builder, "reason", refusal->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const TueReviewArrival *arrival,
            gboolean                opened)
{
  const TueReviewDocumentSpec *spec = tue_review_document_get (arrival->document);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "review", spec->id);
  tue_cli_add_string (builder, "title", spec->title);
  tue_cli_add_int (builder, "edition", spec->edition);
  tue_cli_add_boolean (builder, "answer", arrival->has_task);
  tue_cli_add_boolean (builder, "for-me", arrival->for_me);
  json_builder_set_member_name (builder, "signer");
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "name", arrival->signer->name);
  tue_cli_add_string (builder, "key", arrival->signer->key);
  tue_cli_add_signer (builder, arrival->signer);
  json_builder_end_object (builder);
  tue_cli_add_int (builder, "new", arrival->fresh->len);
  add_refusals (builder, "left-out", arrival->left_out);
  add_refusals (builder, "not-counted", arrival->refusals);
  tue_cli_add_boolean (builder, "opened", opened);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static void
print_arrival (const TueReviewArrival *arrival)
{
  g_autofree char *what = tue_review_arrival_describe (arrival);
  g_autofree char *news = tue_review_arrival_describe_news (arrival);
  g_autofree char *warning = tue_review_arrival_dup_warning (arrival);

  print_sentence (what);
  print_sentence (news);
  print_sentence (warning);
}

static int
run_open (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gboolean           dry_run = FALSE;
  char              *content;
  gsize              length;
  int                status;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what it brings"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_review_open, entries, &argc, &argv, 1, 1, &status))
    return status;

  content = tue_cli_read_input (argv[1], TUE_REVIEW_DOCUMENT_MAX_BYTES, &length, &error);
  if (content == NULL)
    return tue_cli_fail ("%s", error->message);
  bytes = g_bytes_new_take (content, length);
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  arrival = tue_workspace_look_at_review_sync (cli->workspace, bytes, &error);
  if (arrival == NULL)
    return tue_cli_fail ("%s: %s", argv[1], error->message);

  if (!dry_run)
    {
      if (!tue_cli_check_writable (cli))
        return TUE_CLI_FAILED;
      review = tue_workspace_open_review_sync (cli->workspace, arrival, argv[1], &merge, &error);
      if (review == NULL || !tue_workspace_flush_sync (cli->workspace, &error))
        return tue_cli_fail ("%s", error->message);
    }

  if (cli->json)
    print_json (arrival, !dry_run);
  else
    print_arrival (arrival);

  /* Who runs it unattended is not to take that for all. */
  return arrival->left_out->len + arrival->refusals->len > 0 ? TUE_CLI_WITHHELD : TUE_CLI_DONE;
}

/* --- Commenting ---------------------------------------------------------------- */

static int
run_comment (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autofree char *words = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GError) error = NULL;
  const char        *found = NULL;
  const char        *whole = NULL;
  gsize              length;
  int                status;
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &words, N_("About these words of the draft"), N_("WORDS") },
      G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_comment, entries, &argc, &argv, 2, 2, &status))
    return status;

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (words != NULL)
    {
      text = tue_cli_load_reviewed_text (cli, review);
      if (text == NULL)
        return TUE_CLI_FAILED;
      whole = g_bytes_get_data (text, &length);
      found = *words != '\0' ? g_strstr_len (whole != NULL ? whole : "", (gssize)length, words) : NULL;
      if (found == NULL)
        return tue_cli_fail (_("The draft does not say “%s”."), words);
    }
  if (!tue_workspace_comment_on_review (cli->workspace, review, text, found != NULL ? (gsize)(found - whole) : 0,
                                        words != NULL ? strlen (words) : 0, argv[2], &error) ||
      !tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  return TUE_CLI_DONE;
}

/* clang-format off */
const TueCliCommand tue_cli_review_save = {
  .name = "review save",
  .arguments = "TASK [FILE]",
  .run = run_save,
  .summary = N_("Save a review as a file, for who is asked or who asked"),
};

const TueCliCommand tue_cli_review_open = {
  .name = "review open",
  .arguments = "FILE",
  .run = run_open,
  .summary = N_("Open a review file: one to review, or an answer"),
};

const TueCliCommand tue_cli_review_comment = {
  .name = "review comment",
  .arguments = "TASK TEXT",
  .run = run_comment,
  .summary = N_("Comment on a draft"),
};
/* clang-format on */
