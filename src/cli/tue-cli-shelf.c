/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The shared folder from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-shelf"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-shared-review.h"
#include "tue-workspace-shelf.h"

/* --- List -------------------------------------------------------------------------------- */

static const char *
describe_state (TueSharedState state)
{
  switch (state)
    {
    case TUE_SHARED_NEW:
      return _("new");
    case TUE_SHARED_NEWER:
      return _("newer");
    case TUE_SHARED_OTHER:
      /* Translators: said of an edition of a playbook that has the number of another one. */
      return _("other, of the same edition");
    case TUE_SHARED_KNOWN:
      /* Translators: said of an edition of a playbook that is, or was, in the library. */
      return _("known");
    case TUE_SHARED_OLDER:
      return _("older");
    case TUE_SHARED_WAITS:
      return _("not there in full");
    case TUE_SHARED_LEFT_OUT:
    default:
      return _("left out");
    }
}

static const char *
describe_signature (TueSharedDocument *document)
{
  const TuePlaybookSigner *signer = tue_shared_document_get_signer (document);

  if (signer == NULL)
    return "";

  switch (signer->signature)
    {
    case TUE_SIGNATURE_GOOD:
      return _("yes");
    case TUE_SIGNATURE_BROKEN:
      /* Translators: said of a signature that is not of what is in the document. */
      return _("broken");
    case TUE_SIGNATURE_NONE:
    default:
      return _("no");
    }
}

static char **
make_row (TueSharedDocument *document)
{
  g_autoptr(GStrvBuilder) row = g_strv_builder_new ();
  const char *name = tue_shared_document_get_name (document);
  guint       edition = tue_shared_document_get_edition (document);

  g_strv_builder_add (row, name != NULL ? name : tue_shared_document_get_file_name (document));
  g_strv_builder_take (row, name != NULL ? g_strdup_printf ("%u", edition) : g_strdup (""));
  g_strv_builder_add (row, tue_shared_document_get_author (document));
  g_strv_builder_add (row, describe_signature (document));
  g_strv_builder_add (row, describe_state (tue_shared_document_get_state (document)));
  g_strv_builder_take (row, tue_shelf_describe_id (tue_shared_document_get_id (document)));

  return g_strv_builder_end (row);
}

/* Of what is known already nobody has to decide anything. */
static void
warn_of_updates (GListModel *documents)
{
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr(TueSharedDocument) document = g_list_model_get_item (documents, i);

      g_autofree char *name = tue_shelf_describe_id (tue_shared_document_get_id (document));

      if (tue_shared_document_is_update (document))
        tue_cli_warn_of_signer (name, tue_shared_document_get_signer (document));
    }
}

static void
print_documents (GListModel *documents,
                 gboolean    all)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char *headings[] = { _("PLAYBOOK"), _("EDITION"), _("FROM"), _("SIGNED"), _("WHAT"), _("DOCUMENT"), NULL };
  guint       n_left_out = 0;

  g_ptr_array_add (rows, g_strdupv ((char **)headings));
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr(TueSharedDocument) document = g_list_model_get_item (documents, i);

      if (tue_shared_document_get_state (document) != TUE_SHARED_LEFT_OUT || all)
        g_ptr_array_add (rows, make_row (document));
      else
        n_left_out++;
    }
  if (rows->len > 1)
    tue_cli_print_table (rows);
  warn_of_updates (documents);

  if (n_left_out > 0)
    {
      g_printerr (ngettext ("%u file was left out; --all lists it.", "%u files were left out; --all lists them.", n_left_out), n_left_out);
      g_printerr ("\n");
    }
}

/* Those that have something for the person here. */
static void
print_reviews (GListModel *reviews)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  if (g_list_model_get_n_items (reviews) == 0)
    return;

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("REVIEW"), _("FROM"), _("WHAT"), _("DOCUMENT"), NULL }));
  for (guint i = 0; i < g_list_model_get_n_items (reviews); i++)
    {
      g_autoptr(TueSharedReview) review = g_list_model_get_item (reviews, i);
      /* Translators: said of a review in the shared folder: it answers one's own, or one is asked for it. */
      const char      *what = tue_shared_review_get_is_answer (review) ? _("answer") : _("to review");
      g_autofree char *name = tue_shelf_describe_id (tue_shared_review_get_id (review));

      g_ptr_array_add (rows, g_strdupv ((char *[]){ (char *)tue_shared_review_get_title (review), (char *)tue_shared_review_get_person (review), (char *)what, name, NULL }));
    }
  tue_cli_print_table (rows);
}

static void
add_review (JsonBuilder     *builder,
            TueSharedReview *review)
{
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "document", tue_shared_review_get_id (review));
  tue_cli_add_string (builder, "uri", tue_shared_review_get_uri (review));
  tue_cli_add_string (builder, "state", tue_shared_review_get_is_answer (review) ? "answer" : "to-review");
  tue_cli_add_string (builder, "title", tue_shared_review_get_title (review));
  tue_cli_add_string (builder, "person", tue_shared_review_get_person (review));
  tue_cli_add_string (builder, "news", tue_shared_review_get_news (review));
  json_builder_end_object (builder);
}

static void
add_document (JsonBuilder       *builder,
              TueSharedDocument *document)
{
  static const char *const signatures[] = {
    [TUE_SIGNATURE_NONE] = "none", [TUE_SIGNATURE_GOOD] = "good", [TUE_SIGNATURE_BROKEN] = "broken"
  };
  g_autoptr(GEnumClass) states = g_type_class_ref (TUE_TYPE_SHARED_STATE);
  const char              *playbook_id = tue_shared_document_get_playbook_id (document);
  const TuePlaybookSigner *signer = tue_shared_document_get_signer (document);

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "document", tue_shared_document_get_id (document));
  tue_cli_add_string (builder, "author", tue_shared_document_get_author (document));
  tue_cli_add_string (builder, "file", tue_shared_document_get_file_name (document));
  tue_cli_add_string (builder, "uri", tue_shared_document_get_uri (document));
  tue_cli_add_string (builder, "state", g_enum_get_value (states, tue_shared_document_get_state (document))->value_nick);
  tue_cli_add_string (builder, "playbook", playbook_id);
  if (playbook_id != NULL)
    {
      tue_cli_add_string (builder, "name", tue_shared_document_get_name (document));
      tue_cli_add_int (builder, "edition", tue_shared_document_get_edition (document));
      tue_cli_add_string (builder, "signature", signatures[signer->signature]);
      tue_cli_add_string (builder, "signer", *signer->name != '\0' ? signer->name : NULL);
      tue_cli_add_signer (builder, signer);
      tue_cli_add_string (builder, "news", tue_shared_document_get_news (document));
    }
  tue_cli_add_string (builder, "reason", tue_shared_document_get_reason (document));
  json_builder_end_object (builder);
}

static void
print_documents_json (GListModel *documents,
                      GListModel *reviews)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr(TueSharedDocument) document = g_list_model_get_item (documents, i);

      add_document (builder, document);
    }
  for (guint i = 0; i < g_list_model_get_n_items (reviews); i++)
    {
      g_autoptr(TueSharedReview) review = g_list_model_get_item (reviews, i);

      add_review (builder, review);
    }
  json_builder_end_array (builder);
  tue_cli_print_json (builder);
}

/* What is said of a folder that is out of reach: also since when. */
static int
fail_to_look (TueSharedFolder *folder,
              const GError    *error)
{
  g_autoptr(GDateTime) looked = g_date_time_new_from_unix_local (tue_shared_folder_get_looked (folder));
  g_autofree char *time = NULL;

  tue_cli_fail ("%s", error->message);
  if (g_error_matches (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH) && tue_shared_folder_get_looked (folder) > 0)
    {
      time = g_date_time_format (looked, "%F %R");
      /* Translators: %s is a day and a time, YYYY-MM-DD HH:MM. */
      g_printerr (_("It was within reach at %s the last time."), time);
      g_printerr ("\n");
    }

  return TUE_CLI_FAILED;
}

/* (nullable): says why there is none */
static TueSharedFolder *
open_and_look (TueCli *cli)
{
  g_autoptr(GError) error = NULL;
  TueSharedFolder *folder;

  if (!tue_cli_open (cli))
    return NULL;

  folder = tue_workspace_get_shared_folder (cli->workspace);
  if (tue_shared_folder_look_sync (folder, &error))
    return folder;

  fail_to_look (folder, error);
  if (tue_shared_folder_get_shelf (folder) == NULL)
    g_printerr ("%s\n", _("“tuesdayctl shelf add FOLDER” names one."));
  return NULL;
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  TueSharedFolder   *folder;
  gboolean           all = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("List also what is no playbook, or a copy of one"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_shelf_list, entries, &argc, &argv, 0, 0, &status))
    return status;
  folder = open_and_look (cli);
  if (folder == NULL)
    return TUE_CLI_FAILED;

  if (cli->json)
    {
      print_documents_json (tue_shared_folder_get_documents (folder), tue_shared_folder_get_reviews (folder));
      return TUE_CLI_DONE;
    }

  print_documents (tue_shared_folder_get_documents (folder), all);
  print_reviews (tue_shared_folder_get_reviews (folder));
  return TUE_CLI_DONE;
}

/* --- Add --------------------------------------------------------------------------------- */

static int
run_add (TueCli *cli,
         int     argc,
         char  **argv)
{
  g_autoptr(GFile) folder = NULL;
  g_autofree char   *uri = NULL;
  gboolean           none = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "none", 0, 0, G_OPTION_ARG_NONE, &none, N_("Share no folder any more; nothing in it is touched"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_shelf_add, entries, &argc, &argv, 0, 1, &status))
    return status;
  if (none == (argc > 1))
    {
      tue_cli_fail ("%s", _("Name a folder, or --none."));
      return TUE_CLI_USAGE;
    }

  folder = argc > 1 ? g_file_new_for_commandline_arg (argv[1]) : NULL;
  if (folder != NULL && g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    /* Translators: %s is what somebody typed. */
    return tue_cli_fail (_("“%s” is no folder, or out of reach."), argv[1]);

  uri = folder != NULL ? g_file_get_uri (folder) : g_strdup ("");
  tue_settings_set_shelf_folder (cli->settings, uri);
  g_settings_sync ();
  return TUE_CLI_DONE;
}

/* --- Publish ----------------------------------------------------------------------------- */

static void
print_id (TueCli     *cli,
          const char *id)
{
  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "document", id);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
    }
  else
    {
      printf ("%s\n", id);
    }
}

static int
run_publish (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autofree char *note = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char   *playbook_id = NULL;
  g_autofree char   *id = NULL;
  gboolean           force = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_("Also where others put something there that is not in the library"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_shelf_publish, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli) || !tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;

  playbook_id = tue_workspace_resolve_playbook_sync (cli->workspace, argv[1], &error);
  if (playbook_id == NULL)
    return tue_cli_fail ("%s", error->message);
  id = tue_workspace_publish_playbook_sync (cli->workspace, playbook_id, force, &note, &error);
  if (id == NULL)
    return fail_to_look (tue_workspace_get_shared_folder (cli->workspace), error);

  print_id (cli, id);
  if (note != NULL)
    g_printerr ("%s\n", note);

  return TUE_CLI_DONE;
}

/* --- Fetch ------------------------------------------------------------------------------- */

static gboolean
is_meant (TueSharedDocument *document,
          const char        *name)
{
  g_autofree char *shown = tue_shelf_describe_id (tue_shared_document_get_id (document));

  return g_str_equal (tue_shared_document_get_id (document), name) || g_str_equal (shown, name) ||
         (tue_shared_document_is_update (document) &&
          (g_strcmp0 (tue_shared_document_get_name (document), name) == 0 || g_strcmp0 (tue_shared_document_get_playbook_id (document), name) == 0));
}

/* What an id names, or the one that is new of the playbook with a name or an id. (transfer full) (nullable) */
static char *
resolve_document (TueSharedFolder *folder,
                  const char      *name)
{
  GListModel      *documents = tue_shared_folder_get_documents (folder);
  g_autofree char *id = NULL;
  guint            n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr(TueSharedDocument) document = g_list_model_get_item (documents, i);

      if (!is_meant (document, name))
        continue;
      g_set_str (&id, tue_shared_document_get_id (document));
      n_found++;
      if (g_str_equal (id, name))
        return g_steal_pointer (&id);
    }
  if (n_found == 1)
    return g_steal_pointer (&id);

  if (n_found == 0)
    /* Translators: %s is what somebody typed. */
    tue_cli_fail (_("Nothing new in the shared folder is called “%s”, and no document is."), name);
  else
    /* Translators: %s is the name of a playbook. */
    tue_cli_fail (_("There are several new editions of “%s”. Name one by its document, as “tuesdayctl shelf list” shows it."), name);
  return NULL;
}

static gboolean
write_bytes (GBytes     *bytes,
             const char *path, /* (nullable): standard output */
             gboolean    force,
             GError    **error)
{
  if (path != NULL && !g_str_equal (path, "-"))
    return tue_cli_write_file (path, bytes, force, error);

  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return TRUE;
}

static int
run_fetch (TueCli *cli,
           int     argc,
           char  **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char   *id = NULL;
  TueSharedFolder   *folder;
  gboolean           force = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there already"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_shelf_fetch, entries, &argc, &argv, 1, 2, &status))
    return status;
  folder = open_and_look (cli);
  id = folder != NULL ? resolve_document (folder, argv[1]) : NULL;
  if (id == NULL)
    return TUE_CLI_FAILED;

  bytes = tue_shelf_read_sync (tue_shared_folder_get_shelf (folder), id, NULL, &error);
  if (bytes == NULL || !write_bytes (bytes, argc > 2 ? argv[2] : NULL, force, &error))
    return tue_cli_fail ("%s", error->message);
  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_shelf_list = {
  .name = "shelf list",
  .arguments = "",
  .run = run_list,
  .summary = N_("List the playbooks in the shared folder, and what they are to the library"),
  };

const TueCliCommand tue_cli_shelf_add = {
  .name = "shelf add",
  .arguments = "[FOLDER]",
  .run = run_add,
  .summary = N_("Name the folder in which you share playbooks"),
  };

const TueCliCommand tue_cli_shelf_publish = {
  .name = "shelf publish",
  .arguments = "PLAYBOOK",
  .run = run_publish,
  .summary = N_("Put a playbook into the shared folder"),
  };

const TueCliCommand tue_cli_shelf_fetch = {
  .name = "shelf fetch",
  .arguments = "DOCUMENT [FILE]",
  .run = run_fetch,
  .summary = N_("Print a playbook of the shared folder, or write it to a file; nothing is taken in"),
  };
