/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-review"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-workspace-review-files.h"

static const char *const stands[] = {
  [TUE_REVIEW_NOT_ASKED] = "not-asked",
  [TUE_REVIEW_WAITING] = "waiting",
  [TUE_REVIEW_SENT_BACK] = "sent-back",
  [TUE_REVIEW_APPROVED] = "approved",
};

static const char *const step_stands[] = {
  [TUE_REVIEW_STEP_LATER] = "later",
  [TUE_REVIEW_STEP_WAITING] = "waiting",
  [TUE_REVIEW_STEP_APPROVED] = "approved",
  [TUE_REVIEW_STEP_SENT_BACK] = "sent-back",
};

static const char *const groups[] = {
  [TUE_REVIEW_GROUP_CAME_BACK] = "came-back",
  [TUE_REVIEW_GROUP_TO_REVIEW] = "to-review",
  [TUE_REVIEW_GROUP_WAITING] = "waiting",
};

static const char *
name_or_dash (const char *name)
{
  return *name != '\0' ? name : "-";
}

TueReview *
tue_cli_load_review (TueCli  *cli,
                     TueTask *task)
{
  g_autoptr(GError) error = NULL;
  TueReview *review = tue_workspace_load_review_sync (cli->workspace, task, &error);

  if (review == NULL)
    tue_cli_fail ("%s", error->message);

  return review;
}

TueReview *
tue_cli_open_review (TueCli     *cli,
                     const char *name)
{
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) guest_error = NULL;
  TueReview *review;

  if (!tue_cli_open (cli))
    return NULL;

  task = tue_workspace_resolve_task_sync (cli->workspace, name, &error);
  if (task != NULL)
    return tue_cli_load_review (cli, task);

  review = tue_workspace_find_guest_review_sync (cli->workspace, name, &guest_error);
  if (review == NULL)
    tue_cli_fail ("%s", guest_error != NULL ? guest_error->message : error->message);

  return review;
}

/* As it was sent, or the draft as it is now. */
GBytes *
tue_cli_load_reviewed_text (TueCli    *cli,
                            TueReview *review)
{
  TueReviewDocument *document = tue_review_get_document (review);
  g_autoptr(GError) error = NULL;

  if (document != NULL)
    {
      TueReviewEntry      *request = tue_review_state_get_request (tue_review_get_state (review));
      const TueReviewText *text = request != NULL ? tue_review_document_find_text (document, tue_review_entry_get_hash (request)) : NULL;

      if (text != NULL)
        return g_bytes_ref (text->text);
    }
  else
    {
      g_autoptr(TueDraft) draft = tue_workspace_load_draft_sync (cli->workspace, tue_review_get_task (review), &error);

      if (draft != NULL)
        return tue_draft_ref_text (draft);
    }
  tue_cli_fail ("%s", error != NULL ? error->message : _("The file of this review does not hold the text that is asked about."));

  return NULL;
}

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       time)
{
  g_autofree char *text = tue_cli_format_time (time, FALSE);

  tue_cli_add_string (builder, name, text);
}

/* --- Showing --------------------------------------------------------------- */

/* Who is away of those who are waited for; FALSE: nobody, or nobody who is known to be */
static gboolean
find_away (TueCli         *cli,
           TueTask        *task,
           TueReviewState *state,
           GPtrArray      *absences, /* (nullable) */
           TueReviewAway  *away)
{
  return tue_task_get_state (task) == TUE_TASK_STATE_IN_REVIEW && tue_workspace_find_away (cli->workspace, task, state, absences, away);
}

static void
add_away (JsonBuilder         *builder,
          const TueReviewAway *away)
{
  tue_cli_add_string (builder, "away", away->person);
  tue_cli_add_string (builder, "stand_in", away->deputy);
}

static void
add_steps (JsonBuilder    *builder,
           TueReviewState *state)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "name", step->name);
      tue_cli_add_string (builder, "stand", step_stands[step->stand]);
      add_time (builder, "since", step->since);
      if (step->decision != NULL)
        {
          tue_cli_add_string (builder, "reason", tue_review_entry_get_string (step->decision, "reason"));
          tue_cli_add_string (builder, "note", tue_review_entry_get_string (step->decision, "note"));
        }
      if (step->hand_over != NULL)
        tue_cli_add_string (builder, "handed_over_from", tue_review_entry_get_string (step->hand_over, "from"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_entry (JsonBuilder    *builder,
           TueReviewEntry *entry)
{
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "id", tue_review_entry_get_id (entry));
  tue_cli_add_string (builder, "kind", tue_review_entry_kind_to_string (tue_review_entry_get_kind (entry)));
  tue_cli_add_string (builder, "person", tue_review_entry_get_person (entry));
  add_time (builder, "time", tue_review_entry_get_time (entry));
  tue_cli_add_string (builder, "about", tue_review_entry_get_about (entry));
  tue_cli_add_int (builder, "revision", tue_review_entry_get_revision (entry));
  tue_cli_add_string (builder, "text", tue_review_entry_get_string (entry, "text"));
  json_builder_end_object (builder);
}

static void
print_json (TueReview           *review,
            const TueReviewAway *away) /* of nobody where nobody is */
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  TueReviewState *state = tue_review_get_state (review);
  TueReviewEntry *request = tue_review_state_get_request (state);
  GPtrArray      *entries = tue_review_get_entries (review);

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "task", tue_task_get_id (tue_review_get_task (review)));
  tue_cli_add_string (builder, "stand", stands[tue_review_state_get_stand (state)]);
  tue_cli_add_int (builder, "round", tue_review_state_get_round (state));
  tue_cli_add_boolean (builder, "damaged", tue_review_get_damaged (review));
  if (request != NULL)
    {
      tue_cli_add_int (builder, "revision", tue_review_entry_get_revision (request));
      tue_cli_add_string (builder, "asked_by", tue_review_entry_get_person (request));
      add_time (builder, "asked", tue_review_entry_get_time (request));
      tue_cli_add_string (builder, "message", tue_review_entry_get_string (request, "message"));
    }
  add_steps (builder, state);
  if (away->person != NULL)
    add_away (builder, away);
  tue_cli_add_int (builder, "open_comments", tue_review_state_count_open (state));
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    add_entry (builder, entries->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static void
print_line (const char *text)
{
  tue_cli_print_text (text, strlen (text));
  tue_cli_print_text ("\n", 1);
}

/* Translated, but for JSON. */
static const char *
describe_step (TueReviewStepStand stand)
{
  switch (stand)
    {
    case TUE_REVIEW_STEP_WAITING:
      return _("waiting");
    case TUE_REVIEW_STEP_APPROVED:
      return _("approved");
    case TUE_REVIEW_STEP_SENT_BACK:
      return _("sent back");
    case TUE_REVIEW_STEP_LATER:
    default:
      return _("later");
    }
}

static void
print_away (const TueReviewAway *away)
{
  g_autofree char *line = NULL;

  if (away->person == NULL)
    return;

  line = *away->stand_in != '\0' ? g_strdup_printf ("%s. %s.", away->until, away->stand_in) : g_strdup_printf ("%s.", away->until);
  print_line (line);
}

static void
print_review (TueReview           *review,
              const TueReviewAway *away)
{
  TueReviewState *state = tue_review_get_state (review);
  TueReviewEntry *request = tue_review_state_get_request (state);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree char *asked = NULL;
  g_autofree char *line = NULL;

  if (tue_review_get_damaged (review))
    print_line (_("Something of this review is damaged or gone."));
  if (request == NULL)
    {
      print_line (_("Nobody was asked for a review yet."));
      return;
    }

  asked = tue_cli_format_time (tue_review_entry_get_time (request), TRUE);
  /* Translators: the number of a round of review, that of a revision, a time and a name. */
  line = g_strdup_printf (_("Round %u, revision %u, asked %s by %s"),
                            tue_review_state_get_round (state),
                            tue_review_entry_get_revision (request),
                            asked,
                            name_or_dash (tue_review_entry_get_person (request)));
  print_line (line);
  if (*tue_review_entry_get_string (request, "message") != '\0')
    print_line (tue_review_entry_get_string (request, "message"));
  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("REVIEWER"), _("STAND"), _("SINCE"), _("NOTE"), NULL }));
  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);
      g_autofree char     *since = tue_cli_format_time (step->since, TRUE);
      g_autofree char     *note = step->decision != NULL ? tue_review_entry_describe_decision (step->decision) : g_strdup ("");

      g_ptr_array_add (rows, g_strdupv ((char *[]){ (char *)name_or_dash (step->name), (char *)describe_step (step->stand), since, note, NULL }));
    }
  tue_cli_print_table (rows);
  print_away (away);
}

static void
show (TueCli    *cli,
      TueReview *review)
{
  g_autoptr(GPtrArray) absences = tue_workspace_list_absences_sync (cli->workspace, NULL);
  g_auto(TueReviewAway) away = { 0 };

  find_away (cli, tue_review_get_task (review), tue_review_get_state (review), absences, &away);
  if (cli->json)
    print_json (review, &away);
  else
    print_review (review, &away);
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GBytes) text = NULL;
  gboolean           whole = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_NONE, &whole, N_("Print the draft instead"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_review_show, entries, &argc, &argv, 1, 1, &status))
    return status;

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL)
    return TUE_CLI_FAILED;
  if (!whole)
    {
      show (cli, review);
      return TUE_CLI_DONE;
    }

  text = tue_cli_load_reviewed_text (cli, review);
  if (text == NULL)
    return TUE_CLI_FAILED;
  tue_cli_print_text (g_bytes_get_data (text, NULL), g_bytes_get_size (text));

  return TUE_CLI_DONE;
}

static void
add_row (GPtrArray           *rows,
         JsonBuilder         *builder,
         TueTask             *task,
         const char          *group,
         const char          *person,
         gint64               time,
         guint                round,
         const TueReviewAway *away)
{
  g_autofree char *since = tue_cli_format_time (time, TRUE);
  g_autofree char *id = tue_cli_short_id (tue_task_get_id (task));
  g_autofree char *number = g_strdup_printf ("%u", round);
  /* Translators: the name of a person who is away. */
  g_autofree char *with = away->person != NULL && !away->is_me ? g_strdup_printf (_("%s (away)"), away->person) : g_strdup (name_or_dash (person));

  g_ptr_array_add (rows, g_strdupv ((char *[]){ id, (char *)group, with, since, number, (char *)tue_task_get_title (task), NULL }));
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "task", tue_task_get_id (task));
  tue_cli_add_string (builder, "title", tue_task_get_title (task));
  tue_cli_add_string (builder, "group", group);
  tue_cli_add_string (builder, "person", person);
  add_time (builder, "since", time);
  tue_cli_add_int (builder, "round", round);
  if (away->person != NULL)
    add_away (builder, away);
  json_builder_end_object (builder);
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GPtrArray) absences = NULL;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_review_list, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  items = tue_workspace_list_reviews_sync (cli->workspace, &error);
  if (items != NULL)
    absences = tue_workspace_list_absences_sync (cli->workspace, &error);
  if (absences == NULL)
    return tue_cli_fail ("%s", error->message);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("TASK"), _("WHAT"), _("WITH"), _("SINCE"), _("ROUND"), _("TITLE"), NULL }));
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      TueReviewItem *item = items->pdata[i];
      g_auto(TueReviewAway) away = { 0 };

      find_away (cli, tue_review_item_get_task (item), tue_review_item_get_state (item), absences, &away);
      add_row (rows, builder, tue_review_item_get_task (item), groups[tue_review_item_get_group (item)], tue_review_item_get_person (item),
               tue_review_item_get_since (item), tue_review_state_get_round (tue_review_item_get_state (item)), &away);
    }
  json_builder_end_array (builder);

  if (cli->json)
    tue_cli_print_json (builder);
  else
    tue_cli_print_table (rows);

  return TUE_CLI_DONE;
}

/* --- Doing ----------------------------------------------------------------- */

static int
finish (TueCli    *cli,
        TueReview *review)
{
  g_autoptr(GError) error = NULL;

  if (!tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  show (cli, review);

  return TUE_CLI_DONE;
}

/* Who is asked instead of each, "" for nobody; (transfer full) */
static char **
find_deputies (TueCli  *cli,
               char   **people,
               GError **error)
{
  g_autoptr(GPtrArray) absences = tue_workspace_list_absences_sync (cli->workspace, error);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (cli->workspace);
  g_autoptr(GStrvBuilder) deputies = g_strv_builder_new ();
  TueLocale locale;
  GDate     today;

  if (absences == NULL)
    return NULL;

  tue_locale_read (&locale);
  tue_date_from_time (now, &today);
  for (gsize i = 0; people[i] != NULL; i++)
    {
      const TueAbsence *absence = tue_absences_find (absences, people[i], &today);
      const char       *deputy = tue_absences_find_deputy (absences, people[i], &today);
      g_autofree char  *day = absence != NULL ? tue_date_format (&absence->last, &locale) : NULL;
      g_autofree char  *sentence = NULL;

      if (deputy != NULL)
        /* Translators: a name, a date, and the name of who stands in. */
        sentence = g_strdup_printf (_("%s is away until %s: %s is asked instead."), absence->person, day, deputy);
      else if (absence != NULL)
        /* Translators: a name, and a date. */
        sentence = g_strdup_printf (_("%s is away until %s, and nobody stands in."), absence->person, day);
      if (sentence != NULL)
        g_printerr ("%s\n", sentence);
      g_strv_builder_add (deputies, deputy != NULL ? deputy : "");
    }

  return g_strv_builder_end (deputies);
}

static int
run_request (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autofree char *message = NULL;
  g_auto(GStrv) people = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) deputies = NULL;
  gboolean           take_back = FALSE, as_named = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &people, N_("Whom to ask; twice for two, one after the other"), N_("NAME") },
      { "message", 0, 0, G_OPTION_ARG_STRING, &message, N_("A line to them"), N_("TEXT") },
        { "as-named", 0, 0, G_OPTION_ARG_NONE, &as_named, N_("Ask whom you name, also where they are away"), NULL },
          { "take-back", 0, 0, G_OPTION_ARG_NONE, &take_back, N_("Take the request back instead"), NULL },
            G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_request, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (people == NULL && !take_back)
    {
      tue_cli_fail (_("Say with --to whom to ask."));
      return TUE_CLI_USAGE;
    }

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (take_back)
    {
      if (!tue_workspace_take_review_back (cli->workspace, review, &error))
        return tue_cli_fail ("%s", error->message);
      return finish (cli, review);
    }

  draft = tue_workspace_load_draft_sync (cli->workspace, tue_review_get_task (review), &error);
  if (draft != NULL && !as_named)
    deputies = find_deputies (cli, people, &error);
  if (error != NULL ||
      !tue_workspace_ask_with_deputies (cli->workspace, review, draft, (const char *const *)people, (const char *const *)deputies, message, &error))
    return tue_cli_fail ("%s", error->message);

  return finish (cli, review);
}

static int
run_approve (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autofree char *note = NULL;
  g_autofree char *for_whom = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  int                status;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A line with it"), N_("TEXT") },
      { "for", 0, 0, G_OPTION_ARG_STRING, &for_whom, N_("Note what the reviewer said elsewhere"), N_("NAME") },
        G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_approve, entries, &argc, &argv, 1, 1, &status))
    return status;

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (!tue_workspace_approve_review (cli->workspace, review, note, for_whom, &error))
    return tue_cli_fail ("%s", error->message);

  return finish (cli, review);
}

static int
run_revise (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_review_revise, NULL, &argc, &argv, 1, 1, &status))
    return status;

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (!tue_workspace_revise_approved (cli->workspace, review, &error))
    return tue_cli_fail ("%s", error->message);

  return finish (cli, review);
}

static int
run_send_back (TueCli *cli,
               int     argc,
               char  **argv)
{
  g_autofree char *note = NULL;
  g_autofree char *word = NULL;
  g_autofree char *for_whom = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  TueRevisionReason  reason = TUE_REVISION_REASON_NONE;
  int                status;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &word, N_("Why: facts, tone, missing, format, compliance or other"), N_("REASON") },
      { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A line with it"), N_("TEXT") },
        { "for", 0, 0, G_OPTION_ARG_STRING, &for_whom, N_("Note what the reviewer said elsewhere"), N_("NAME") },
          G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_send_back, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (word != NULL && !tue_revision_reason_from_string (word, &reason))
    return tue_cli_fail (_("There is no reason “%s”."), word);

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (!tue_workspace_send_review_back (cli->workspace, review, reason, note, for_whom, &error))
    return tue_cli_fail ("%s", error->message);

  return finish (cli, review);
}

static int
run_hand_over (TueCli *cli,
               int     argc,
               char  **argv)
{
  g_autofree char *note = NULL;
  g_autofree char *from = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  int                status;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("Of whom, where two are asked"), N_("NAME") },
      { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A line with it"), N_("TEXT") },
        G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_review_hand_over, entries, &argc, &argv, 2, 2, &status))
    return status;

  review = tue_cli_open_review (cli, argv[1]);
  if (review == NULL || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (!tue_workspace_hand_review_over (cli->workspace, review, from, argv[2], note, &error))
    return tue_cli_fail ("%s", error->message);

  return finish (cli, review);
}

/* clang-format off */
const TueCliCommand tue_cli_review_list = {
  .name = "review list",
  .arguments = "",
  .run = run_list,
  .summary = N_("List what waits for a review, and what came back"),
};

const TueCliCommand tue_cli_review_show = {
  .name = "review show",
  .arguments = "TASK",
  .run = run_show,
  .summary = N_("Show where the review of a draft stands"),
};

const TueCliCommand tue_cli_review_request = {
  .name = "review request",
  .arguments = "TASK",
  .run = run_request,
  .summary = N_("Ask for a review of a draft"),
};

const TueCliCommand tue_cli_review_approve = {
  .name = "review approve",
  .arguments = "TASK",
  .run = run_approve,
  .summary = N_("Approve a draft"),
};

const TueCliCommand tue_cli_review_send_back = {
  .name = "review send-back",
  .arguments = "TASK",
  .run = run_send_back,
  .summary = N_("Send a draft back to who asked for the review"),
};

const TueCliCommand tue_cli_review_hand_over = {
  .name = "review hand-over",
  .arguments = "TASK NAME",
  .run = run_hand_over,
  .summary = N_("Hand a review over to somebody else"),
};

const TueCliCommand tue_cli_review_revise = {
  .name = "review revise",
  .arguments = "TASK",
  .run = run_revise,
  .summary = N_("Go on with a draft that is approved: it needs a new review"),
};
/* clang-format on */
