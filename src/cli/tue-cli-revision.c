/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-revision"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tue-diff.h"
#include "tue-workspace-approval.h"

#define RED "\033[31m"
#define GREEN "\033[32m"
#define PLAIN "\033[m"

/* One side of a comparison. */
typedef struct
{
  guint       number; /* 0: the draft as it is */
  GBytes     *bytes;  /* (owned) (nullable) */
  const char *text;
  gsize       length;
} Side;

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* What is not counted yet is null. */
static void
add_count (JsonBuilder *builder,
           const char  *name,
           int          count)
{
  if (count >= 0)
    tue_cli_add_int (builder, name, count);
  else
    tue_cli_add_string (builder, name, NULL);
}

static void
add_revision (JsonBuilder *builder,
              TueRevision *revision)
{
  g_autofree char  *time = tue_cli_format_time (tue_revision_get_time (revision), FALSE);
  TueRevisionReason reason = tue_revision_get_reason (revision);

  json_builder_begin_object (builder);
  tue_cli_add_int (builder, "number", tue_revision_get_number (revision));
  tue_cli_add_string (builder, "id", tue_revision_get_id (revision));
  json_builder_set_member_name (builder, "damaged");
  json_builder_add_boolean_value (builder, tue_revision_get_damaged (revision));
  tue_cli_add_string (builder, "origin", tue_revision_origin_to_string (tue_revision_get_origin (revision)));
  tue_cli_add_string (builder, "author", tue_revision_get_author (revision));
  tue_cli_add_string (builder, "time", time);
  tue_cli_add_string (builder, "reason", reason != TUE_REVISION_REASON_NONE ? tue_revision_reason_to_string (reason) : NULL);
  tue_cli_add_string (builder, "note", tue_revision_get_note (revision));
  add_count (builder, "words", tue_revision_get_n_words (revision));
  add_count (builder, "added", tue_revision_get_n_added (revision));
  add_count (builder, "removed", tue_revision_get_n_removed (revision));
  if (tue_revision_get_restored_from (revision) != 0)
    tue_cli_add_int (builder, "restored_from", tue_revision_get_restored_from (revision));
  if (tue_revision_get_step_id (revision) != NULL)
    {
      tue_cli_add_string (builder, "step_id", tue_revision_get_step_id (revision));
      tue_cli_add_int (builder, "template_version", tue_revision_get_template_version (revision));
    }
  json_builder_end_object (builder);
}

static char *
format_count (int         count,
              const char *sign)
{
  return count < 0 ? g_strdup ("-") : g_strdup_printf ("%s%d", sign, count);
}

static void
add_row (GPtrArray   *rows,
         TueRevision *revision)
{
  g_autofree char  *number = g_strdup_printf ("%u", tue_revision_get_number (revision));
  g_autofree char  *time = tue_cli_format_time (tue_revision_get_time (revision), TRUE);
  g_autofree char  *words = format_count (tue_revision_get_n_words (revision), "");
  g_autofree char  *added = format_count (tue_revision_get_n_added (revision), "+");
  g_autofree char  *removed = format_count (tue_revision_get_n_removed (revision), "-");
  TueRevisionReason reason = tue_revision_get_reason (revision);
  const char       *row[] = {
    number,
    time,
    tue_revision_origin_to_string (tue_revision_get_origin (revision)),
    words,
    added,
    removed,
    reason != TUE_REVISION_REASON_NONE ? tue_revision_reason_to_string (reason) : "-",
    *tue_revision_get_author (revision) != '\0' ? tue_revision_get_author (revision) : "-",
    tue_revision_get_damaged (revision) ? _("damaged") : tue_revision_get_note (revision),
                                            NULL
    };

  g_ptr_array_add (rows, g_strdupv ((char **)row));
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  GListModel *revisions;
  int         status;

  if (!tue_cli_parse (cli, &tue_cli_revision_list, NULL, &argc, &argv, 1, 1, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft == NULL)
    return TUE_CLI_FAILED;

  revisions = tue_draft_get_revisions (draft);
  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("NUMBER"), _("TIME"), _("ORIGIN"), _("WORDS"), _("ADDED"), _("REMOVED"), _("REASON"), _("AUTHOR"), _("NOTE"), NULL }));
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (revisions); i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);

      add_row (rows, revision);
      add_revision (builder, revision);
    }
  json_builder_end_array (builder);

  if (cli->json)
    tue_cli_print_json (builder);
  else
    tue_cli_print_table (rows);
  return TUE_CLI_DONE;
}

/* A revision by its number; says so where there is none. (transfer full) */
static TueRevision *
find_revision (TueDraft   *draft,
               const char *name)
{
  GListModel *revisions = tue_draft_get_revisions (draft);
  guint64     number;

  if (g_ascii_string_to_unsigned (name, 10, 1, G_MAXUINT, &number, NULL))
    {
      for (guint i = 0; i < g_list_model_get_n_items (revisions); i++)
        {
          g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);

          if (tue_revision_get_number (revision) == number)
            return g_steal_pointer (&revision);
        }
    }

  /* Translators: %s is what a person typed as the number of a revision. */
  tue_cli_fail (_("The draft has no revision “%s”."), name);
  return NULL;
}

static gboolean
read_side (TueCli      *cli,
           TueDraft    *draft,
           TueRevision *revision, /* (nullable): the draft as it is */
           Side        *side)
{
  g_autoptr(GError) error = NULL;

  if (revision != NULL)
    {
      side->number = tue_revision_get_number (revision);
      side->bytes = tue_workspace_load_revision_sync (cli->workspace, draft, side->number, &error);
    }
  else
    {
      side->bytes = tue_draft_ref_text (draft);
    }

  if (side->bytes == NULL)
    {
      tue_cli_fail ("%s", error->message);
      return FALSE;
    }

  side->text = g_bytes_get_data (side->bytes, &side->length);
  if (side->length == 0)
    side->text = "";
  return TRUE;
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueRevision) revision = NULL;
  g_auto(Side) side = { 0 };
  int status;

  if (!tue_cli_parse (cli, &tue_cli_revision_show, NULL, &argc, &argv, 2, 2, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft == NULL)
    return TUE_CLI_FAILED;
  revision = find_revision (draft, argv[2]);
  if (revision == NULL || !read_side (cli, draft, revision, &side))
    return TUE_CLI_FAILED;

  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();
      g_autofree char *text = g_strndup (side.text, side.length);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "revision");
      add_revision (builder, revision);
      tue_cli_add_string (builder, "text", text);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
    }
  else
    {
      tue_cli_print_text (side.text, side.length);
    }
  return TUE_CLI_DONE;
}

static void
print_marked (const char *text,
              gsize       length,
              const char *color,
              const char *before,
              const char *behind)
{
  gboolean colored = isatty (STDOUT_FILENO);

  if (length == 0)
    return;

  printf ("%s%s", colored ? color : "", before);
  tue_cli_print_text (text, length);
  printf ("%s%s", behind, colored ? PLAIN : "");
}

static void
print_diff (TueDiff    *diff,
            const char *old_text,
            const char *new_text,
            gsize       new_length)
{
  gsize                n_changes, at = 0;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      tue_cli_print_text (new_text + at, changes[i].new_start - at);
      print_marked (old_text + changes[i].old_start, changes[i].old_length, RED, "[-", "-]");
      print_marked (new_text + changes[i].new_start, changes[i].new_length, GREEN, "{+", "+}");
      at = changes[i].new_start + changes[i].new_length;
    }
  tue_cli_print_text (new_text + at, new_length - at);
}

static void
add_part (JsonBuilder *builder,
          const char  *name,
          const char  *text,
          gsize        length)
{
  g_autofree char *part = g_strndup (text, length);

  tue_cli_add_string (builder, name, part);
}

static void
print_diff_json (TueDiff    *diff,
                 const char *old_text,
                 const char *new_text,
                 guint       old_number,
                 guint       new_number)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  const TueDiffSummary *summary = tue_diff_get_summary (diff);
  gsize                 n_changes;
  const TueDiffChange  *changes = tue_diff_get_changes (diff, &n_changes);

  json_builder_begin_object (builder);
  add_count (builder, "old", old_number != 0 ? (int)old_number : -1);
  add_count (builder, "new", new_number != 0 ? (int)new_number : -1);
  tue_cli_add_int (builder, "added", summary->n_added);
  tue_cli_add_int (builder, "removed", summary->n_removed);
  tue_cli_add_int (builder, "moved", summary->n_moved);
  tue_cli_add_boolean (builder, "gave_up", summary->gave_up);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_changes; i++)
    {
      json_builder_begin_object (builder);
      tue_cli_add_int (builder, "old_start", changes[i].old_start);
      tue_cli_add_int (builder, "new_start", changes[i].new_start);
      add_part (builder, "removed", old_text + changes[i].old_start, changes[i].old_length);
      add_part (builder, "added", new_text + changes[i].new_start, changes[i].new_length);
      tue_cli_add_int (builder, "move", changes[i].move);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

/* What changed, and how much of it. */
void
tue_cli_print_diff (TueCli     *cli,
                    TueDiff    *diff,
                    const char *old_text,
                    const char *new_text,
                    gsize       new_length,
                    guint       old_number,
                    guint       new_number)
{
  g_autofree char *summary = NULL;

  if (cli->json)
    {
      print_diff_json (diff, old_text, new_text, old_number, new_number);
      return;
    }

  print_diff (diff, old_text, new_text, new_length);
  summary = tue_diff_describe (diff);
  fflush (stdout);
  g_printerr ("%s\n", summary);
}

/* What is compared where nothing is said: the answer with what became of it. */
static TueRevision *
find_default (TueDraft *draft)
{
  TueRevision *answer = tue_draft_get_answer (draft);
  TueRevision *revision = answer != NULL ? answer : tue_draft_get_newest (draft);

  if (revision == NULL)
    tue_cli_fail ("%s", _("The draft has no revisions."));

  return revision != NULL ? g_object_ref (revision) : NULL;
}

static int
run_diff (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueRevision) first = NULL;
  g_autoptr(TueRevision) second = NULL;
  g_autoptr(TueDiff) diff = NULL;
  g_auto(Side) old = { 0 };
  g_auto(Side) new = { 0 };
  int status;

  if (!tue_cli_parse (cli, &tue_cli_revision_diff, NULL, &argc, &argv, 1, 3, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft == NULL)
    return TUE_CLI_FAILED;
  first = argc > 2 ? find_revision (draft, argv[2]) : find_default (draft);
  if (first == NULL)
    return TUE_CLI_FAILED;
  if (argc > 3)
    {
      second = find_revision (draft, argv[3]);
      if (second == NULL)
        return TUE_CLI_FAILED;
    }
  if (!read_side (cli, draft, first, &old) || !read_side (cli, draft, second, &new))
    return TUE_CLI_FAILED;

  diff = tue_diff_new (old.text, old.length, new.text, new.length, NULL);
  tue_cli_print_diff (cli, diff, old.text, new.text, new.length, (guint)old.number, (guint) new.number);
  return TUE_CLI_DONE;
}

static int
run_restore (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Side) side = { 0 };
  int status;

  if (!tue_cli_parse (cli, &tue_cli_revision_restore, NULL, &argc, &argv, 2, 2, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  if (draft == NULL)
    return TUE_CLI_FAILED;
  revision = find_revision (draft, argv[2]);
  if (revision == NULL || !tue_cli_check_writable (cli) || !tue_cli_check_row (tue_draft_get_task (draft)) || !read_side (cli, draft, revision, &side))
    return TUE_CLI_FAILED;

  /* Of an approved draft that is restored which was approved, and nothing else. */
  review = tue_cli_load_review (cli, tue_draft_get_task (draft));
  if (review == NULL)
    return TUE_CLI_FAILED;
  if (tue_workspace_restore_revision (cli->workspace, draft, revision, side.bytes) == 0)
    return tue_cli_fail ("%s", tue_workspace_find_lock (tue_draft_get_task (draft)) != NULL
                                 ? tue_workspace_find_lock (tue_draft_get_task (draft))
                                 : _("The draft cannot be changed."));
  return tue_cli_finish_draft (cli, draft);
}

/* Opens the library and the draft of a task; says why where it cannot.
 * (transfer full) */
TueDraft *
tue_cli_open_draft (TueCli     *cli,
                    const char *name)
{
  g_autoptr(TueTask) task = tue_cli_open_task (cli, name);
  g_autoptr(GError) error = NULL;
  TueDraft *draft;

  if (task == NULL)
    return NULL;

  draft = tue_workspace_load_draft_sync (cli->workspace, task, &error);
  if (draft == NULL)
    tue_cli_fail ("%s", error->message);

  return draft;
}

/* What a command that made a revision says: its number. */
int
tue_cli_finish_draft (TueCli   *cli,
                      TueDraft *draft)
{
  g_autoptr(GError) error = NULL;
  TueRevision *newest;

  if (!tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  newest = tue_draft_get_newest (draft);
  if (newest == NULL)
    return TUE_CLI_DONE;

  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      add_revision (builder, newest);
      tue_cli_print_json (builder);
    }
  else
    {
      printf ("%u\n", tue_revision_get_number (newest));
    }
  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_revision_list = {
  .name = "revision list",
  .arguments = "TASK",
  .run = run_list,
  .summary = N_("List the revisions of a draft, newest first"),
  };

const TueCliCommand tue_cli_revision_show = {
  .name = "revision show",
  .arguments = "TASK NUMBER",
  .run = run_show,
  .summary = N_("Print the text of a revision"),
  };

const TueCliCommand tue_cli_revision_diff = {
  .name = "revision diff",
  .arguments = "TASK [NUMBER [NUMBER]]",
  .run = run_diff,
  .summary = N_("Show what changed, word by word"),
  };

const TueCliCommand tue_cli_revision_restore = {
  .name = "revision restore",
  .arguments = "TASK NUMBER",
  .run = run_restore,
  .summary = N_("Make the text of a revision the draft again"),
  };
