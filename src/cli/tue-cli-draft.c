/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-draft"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "tue-document-error.h"
#include "tue-export.h"
#include "tue-file-text.h"
#include "tue-office-document.h"
#include "tue-open-points.h"
#include "tue-pasted-answer.h"
#include "tue-workspace-approval.h"
#include "tue-workspace-points.h"

/* As much as a draft may be. */
#define MAX_DRAFT_BYTES (16 * 1024 * 1024)

/* A draft of which only a part could be read is nothing to hand on, unless that
 * is what somebody asks for. */
static gboolean
check_whole (TueCli   *cli,
             TueDraft *draft,
             gboolean  damaged)
{
  GListModel *revisions = tue_draft_get_revisions (draft);
  guint       n = g_list_model_get_n_items (revisions);

  if (damaged || !tue_draft_get_damaged (draft))
    return TRUE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);
      guint number = tue_revision_get_number (revision);
      g_autoptr(GBytes) text = tue_workspace_load_revision_sync (cli->workspace, draft, number, NULL);

      if (text == NULL)
        continue;

      /* Translators: %u is the number of a revision. */
      tue_cli_fail (_("The draft is damaged. Revision %u of it is whole: see “tuesdayctl revision restore”. With --damaged, what could be read of the draft is used."), number);
      return FALSE;
    }

  tue_cli_fail ("%s", _("The draft is damaged. With --damaged, what could be read of it is used."));
  return FALSE;
}

/* What is approved goes out; (transfer full) (nullable): with a sentence where it cannot be
 * read, or nothing is approved. */
static GBytes *
load_approved (TueCli   *cli,
               TueDraft *draft)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = tue_cli_load_review (cli, tue_draft_get_task (draft));
  g_autoptr(GBytes) text = NULL;
  g_autofree char *hash = NULL;
  TueApproval      approval;

  if (review == NULL)
    return NULL;
  if (!tue_workspace_find_approval (review, draft, &approval))
    {
      tue_cli_fail ("%s", _("The draft is not approved."));
      return NULL;
    }

  text = tue_workspace_load_revision_sync (cli->workspace, draft, approval.revision, &error);
  if (text == NULL)
    {
      tue_cli_fail ("%s", error->message);
      return NULL;
    }
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  if (g_strcmp0 (hash, approval.hash) != 0)
    {
      tue_cli_fail ("%s", _("This revision is not what was approved."));
      return NULL;
    }

  return g_steal_pointer (&text);
}

/* Whether the draft is what was approved, or nothing was; says so where it is not. */
static gboolean
check_approved (TueCli   *cli,
                TueDraft *draft)
{
  g_autoptr(TueReview) review = tue_cli_load_review (cli, tue_draft_get_task (draft));
  TueApproval      approval;
  g_autofree char *sentence = NULL;

  if (review == NULL)
    return FALSE;
  if (!tue_workspace_find_approval (review, draft, &approval) || !approval.differs)
    return TRUE;

  sentence = tue_workspace_describe_difference (review, &approval);
  g_printerr ("%s\n", sentence);
  return FALSE;
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GBytes) approved_text = NULL;
  gboolean           damaged = FALSE, approved = FALSE;
  const char        *text;
  gsize              length;
  int                status;
  const GOptionEntry entries[] = {
    { "approved", 0, 0, G_OPTION_ARG_NONE, &approved, N_("Print what was approved, whatever the draft says by now"), NULL },
      { "damaged", 0, 0, G_OPTION_ARG_NONE, &damaged, N_("Print what could be read of a damaged draft"), NULL },
        G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_draft_show, entries, &argc, &argv, 1, 1, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft == NULL || (!approved && !check_whole (cli, draft, damaged)) ||
      (approved && (approved_text = load_approved (cli, draft)) == NULL))
    return TUE_CLI_FAILED;

  if (approved)
    {
      text = g_bytes_get_data (approved_text, &length);
      tue_cli_print_text (text, length);
      return TUE_CLI_DONE;
    }

  text = tue_draft_get_text (draft, &length);
  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();
      TueRevision *newest = tue_draft_get_newest (draft);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "task", tue_task_get_id (tue_draft_get_task (draft)));
      tue_cli_add_int (builder, "revision", newest != NULL ? tue_revision_get_number (newest) : 0);
      tue_cli_add_boolean (builder, "changed", tue_draft_get_changed (draft));
      tue_cli_add_boolean (builder, "damaged", tue_draft_get_damaged (draft));
      tue_cli_add_int (builder, "stale", tue_task_get_n_stale (tue_draft_get_task (draft)));
      tue_cli_add_string (builder, "text", text);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
    }
  else
    {
      tue_cli_print_text (text, length);
    }
  tue_cli_check_leaks (cli, draft);
  check_approved (cli, draft);

  return TUE_CLI_DONE;
}

/* A file, or "-" for standard input: text in UTF-8, HTML that says itself how it is
 * encoded, or a document of a word processor, which is longer than its text. */
static GBytes *
read_text (const char *path,
           gboolean    is_html,
           GError    **error)
{
  g_autofree char *name = g_str_equal (path, "-") ? g_strdup (_("standard input")) : g_filename_display_name (path);
  gsize            length;
  g_autofree char *content = tue_cli_read_input (path, TUE_FILE_MAX_BYTES, &length, error);
  g_autoptr(GBytes) bytes = NULL;

  if (content == NULL)
    return NULL;

  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  if (tue_office_document_is_one (bytes))
    return g_steal_pointer (&bytes);
  if (length > MAX_DRAFT_BYTES)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   /* Translators: %s is the name of a file. */
                   _("%s: A draft cannot be longer than 16 MiB."), name);
      return NULL;
    }
  if (!is_html && !g_utf8_validate_len (g_bytes_get_data (bytes, NULL), length, NULL))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   tue_pasted_answer_is_office_file (path) ? /* Translators: %s is the name of a file. */
                   _("%s: This is no document of a word processor, whatever its name says.")
                                                           : /* Translators: %s is the name of a file. */
                   _("%s: This is no text in UTF-8."),
                     name);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

/* What is said, or what the name of the file says. */
static gboolean
find_type (const char *type,
           const char *path,
           gboolean   *is_html)
{
  static const char *const types[] = { "html", "markdown", "text", NULL };

  *is_html = type != NULL ? g_str_equal (type, "html") : tue_pasted_answer_is_html_file (path);
  return type == NULL || g_strv_contains (types, type);
}

static void
print_notes (char **notes)
{
  for (gsize i = 0; notes != NULL && notes[i] != NULL; i++)
    g_printerr ("%s\n", notes[i]);
}

/* Where the parts of an answer went. */
static void
print_parts (const TueAnswerParts *answer)
{
  guint n_points = answer->points != NULL ? answer->points->len : 0;

  if (*answer->document == '\0')
    g_printerr ("%s\n", _("There is no document in it; the draft stays as it is."));
  if (n_points > 0)
    {
      /* Translators: %u is a count; “draft points” is a command. */
      g_printerr (ngettext ("%u point for you is kept beside the draft: see “tuesdayctl draft points”.",
                            "%u points for you are kept beside the draft: see “tuesdayctl draft points”.", n_points),
                  n_points);
      g_printerr ("\n");
    }
  else if (answer->may_have_remarks)
    {
      g_printerr ("%s\n", _("The end of the draft looks like remarks to you. Look at it before it goes out."));
    }
}

/* A file was named where the task belongs, and nothing is typed. */
static int
refuse_lone_file (const char *path)
{
  /* Translators: %s is the name of a file. */
  return tue_cli_fail (_("Of which task is “%s” the draft? Say the task first, and then the file."), path);
}

static int
run_import (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueAnswerParts) answer = NULL;
  g_auto(GStrv) notes = NULL;
  g_autofree char   *type = NULL;
  const char        *path;
  gboolean           is_html, names_file;
  int                status;
  const GOptionEntry entries[] = {
    { "type", 't', 0, G_OPTION_ARG_STRING, &type, N_("Take the file for html, markdown or text, whatever its name says"), N_("TYPE") },
      G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_draft_import, entries, &argc, &argv, 1, 2, &status))
    return status;

  path = argc > 2 ? argv[2] : "-";
  if (!find_type (type, path, &is_html))
    /* Translators: %s is what was typed. */
    return tue_cli_fail (_("There is no type “%s”: it is html, markdown or text."), type);

  names_file = argc == 2 && g_file_test (argv[1], G_FILE_TEST_IS_REGULAR);
  if (names_file && isatty (STDIN_FILENO))
    return refuse_lone_file (argv[1]);

  text = read_text (path, is_html, &error);
  if (text == NULL)
    return tue_cli_fail ("%s", error->message);

  answer = tue_pasted_answer_read_file (text, is_html, &notes, &error);
  if (answer == NULL && names_file && g_error_matches (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    return refuse_lone_file (argv[1]);
  if (answer == NULL)
    return tue_cli_fail ("%s", error->message);
  g_clear_pointer (&text, g_bytes_unref);

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft == NULL || !tue_cli_check_writable (cli) || !tue_cli_check_row (tue_draft_get_task (draft)))
    return TUE_CLI_FAILED;

  if (!tue_workspace_import_draft (cli->workspace, draft, answer, &error))
    return tue_cli_fail ("%s", error->message);
  print_notes (notes);
  print_parts (answer);

  return tue_cli_finish_draft (cli, draft);
}

static GBytes *
make_export (TueCli     *cli,
             TueDraft   *draft,
             GBytes     *markdown,
             const char *path,
             char      **note,
             GError    **error)
{
  g_autofree char *extensions = tue_export_list_extensions ();
  TueWorkflow     *workflow = tue_workspace_find_workflow (cli->workspace, tue_task_get_workflow_id (tue_draft_get_task (draft)));
  /* What the person calls the task is no matter of those who get the draft. */
  const char *title = workflow != NULL ? tue_workflow_get_name (workflow) : _("Draft");
  const TueDocumentProperties properties = {
    .title = title,
    .author = tue_settings_get_user_name (cli->settings),
    .language = tue_draft_get_language (draft),
    .subject = workflow != NULL ? title : NULL,
    .time = g_get_real_time () / G_USEC_PER_SEC,
    .paper = tue_export_find_paper (),
  };
  TueExportFormat format;

  if (tue_export_format_from_path (path, &format))
    return tue_export_make (markdown, format, &properties, note, NULL, error);

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
               /* Translators: %s is a list of ends of names. */
               _("The name of the file has to end in one of %s."), extensions);
  return NULL;
}

static int
run_export (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GBytes) markdown = NULL;
  g_autoptr(GBytes) content = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char   *note = NULL;
  gboolean           force = FALSE, damaged = FALSE, anyway = FALSE, approved = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there already"), NULL },
      { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway, N_("Write it although something in it must not leave, or it is not what was approved"), NULL },
        { "approved", 0, 0, G_OPTION_ARG_NONE, &approved, N_("Write what was approved, whatever the draft says by now"), NULL },
          { "damaged", 0, 0, G_OPTION_ARG_NONE, &damaged, N_("Write what could be read of a damaged draft"), NULL },
            G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_draft_export, entries, &argc, &argv, 2, 2, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft == NULL || (!approved && !check_whole (cli, draft, damaged)))
    return TUE_CLI_FAILED;

  markdown = approved ? load_approved (cli, draft) : tue_draft_ref_text (draft);
  if (markdown == NULL)
    return TUE_CLI_FAILED;
  if (!approved && !check_approved (cli, draft) && !anyway)
    {
      g_printerr ("%s\n", _("Nothing was written; --approved writes what was approved, --anyway the draft as it is."));
      return TUE_CLI_WITHHELD;
    }
  if (!tue_cli_check_leaks (cli, draft) && !anyway)
    {
      g_printerr ("%s\n", _("Nothing was written; --anyway writes it all the same."));
      return TUE_CLI_WITHHELD;
    }

  content = make_export (cli, draft, markdown, argv[2], &note, &error);
  if (content == NULL || !tue_cli_write_file (argv[2], content, force, &error))
    return tue_cli_fail ("%s", error->message);
  if (note != NULL)
    g_printerr ("%s\n", note);

  return TUE_CLI_DONE;
}

static void
add_points (JsonBuilder *builder,
            GPtrArray   *points)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < points->len; i++)
    {
      const TueOpenPoint *point = points->pdata[i];

      if (tue_open_point_is_tick (point))
        continue;
      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "id", point->id);
      tue_cli_add_string (builder, "text", point->text);
      tue_cli_add_string (builder, "about", *point->about != '\0' ? point->about : NULL);
      tue_cli_add_string (builder, "from", tue_point_origin_to_string (point->from));
      tue_cli_add_boolean (builder, "done", point->done);
      tue_cli_add_int (builder, "revision", point->revision);
      tue_cli_add_string (builder, "reply", *point->reply != '\0' ? point->reply : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_points (GPtrArray *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      const TueOpenPoint *point = points->pdata[i];
      g_autofree char    *line = NULL;

      if (tue_open_point_is_tick (point))
        continue;
      line = g_strconcat (point->done ? "[x] " : "[ ] ", point->text, "\n", NULL);
      tue_cli_print_text (line, strlen (line));
    }
}

/* What is not damaged can be told; what is damaged stays as it is. */
static int
run_points (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GPtrArray) points = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_draft_points, NULL, &argc, &argv, 1, 1, &status))
    return status;

  task = tue_cli_open_task (cli, argv[1]);
  if (task == NULL)
    return TUE_CLI_FAILED;

  points = tue_open_points_read (tue_task_get_values (task));
  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      add_points (builder, points);
      tue_cli_print_json (builder);
    }
  else
    {
      print_points (points);
    }

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_draft_points = {
  .name = "draft points",
  .arguments = "TASK",
  .run = run_points,
  .summary = N_("List what is to be checked before a draft goes out"),
  };

const TueCliCommand tue_cli_draft_show = {
  .name = "draft show",
  .arguments = "TASK",
  .run = run_show,
  .summary = N_("Print the draft of a task"),
  };

const TueCliCommand tue_cli_draft_import = {
  .name = "draft import",
  .arguments = "TASK [FILE]",
  .run = run_import,
  .summary = N_("Make a file, or standard input, the draft of a task"),
  };

const TueCliCommand tue_cli_draft_export = {
  .name = "draft export",
  .arguments = "TASK FILE",
  .run = run_export,
  .summary = N_("Write the draft of a task to a file"),
  };
