/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Snippets and their versions from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-snippet"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-diff.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-snippets.h"

/* Each snippet of each playbook, until one of them is enough. */
typedef gboolean (*SnippetFunc) (TuePlaybook *playbook,
                                 TueSnippet  *snippet,
                                 gpointer     user_data);

static gboolean
is_called (const char *name,
           const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *folded_wanted = g_utf8_casefold (wanted, -1);

  return g_str_equal (folded, folded_wanted);
}

/* FALSE: said why not */
static gboolean
visit_snippets (TueCli     *cli,
                const char *playbook_name, /* (nullable): of all */
                SnippetFunc func,
                gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) all = tue_workspace_list_playbooks_sync (cli->workspace, &error);

  if (all == NULL)
    {
      tue_cli_fail ("%s", error->message);
      return FALSE;
    }

  for (guint i = 0; i < all->len; i++)
    {
      TuePlaybook *playbook = ((TueHeldPlaybook *)all->pdata[i])->playbook;
      GPtrArray   *snippets = tue_playbook_get_snippets (playbook);

      if (playbook_name != NULL && !is_called (tue_playbook_get_name (playbook), playbook_name) && !is_called (tue_playbook_get_id (playbook), playbook_name))
        continue;
      for (guint j = 0; j < snippets->len; j++)
        if (!func (playbook, snippets->pdata[j], user_data))
          return TRUE;
    }

  return TRUE;
}

/* --- list ------------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray   *rows;
  JsonBuilder *builder;
} Listing;

static gboolean
add_snippet (TuePlaybook *playbook,
             TueSnippet  *snippet,
             gpointer     user_data)
{
  Listing         *listing = user_data;
  g_autofree char *version = g_strdup_printf ("%u", tue_snippet_get_version (snippet));
  const char      *row[] = { version, tue_playbook_get_name (playbook), tue_snippet_get_name (snippet), tue_snippet_get_title (snippet), NULL };

  g_ptr_array_add (listing->rows, g_strdupv ((char **)row));
  json_builder_begin_object (listing->builder);
  tue_cli_add_string (listing->builder, "playbook", tue_playbook_get_name (playbook));
  tue_cli_add_string (listing->builder, "name", tue_snippet_get_name (snippet));
  tue_cli_add_string (listing->builder, "label", tue_snippet_get_label (snippet));
  tue_cli_add_int (listing->builder, "version", tue_snippet_get_version (snippet));
  tue_cli_add_string (listing->builder, "note", tue_snippet_get_note (snippet));
  json_builder_end_object (listing->builder);

  return TRUE;
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  Listing listing;
  int     status;

  if (!tue_cli_parse (cli, &tue_cli_snippet_list, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  builder = json_builder_new ();
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  listing = (Listing){ rows, builder };
  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("VERSION"), _("PLAYBOOK"), _("NAME"), _("SNIPPET"), NULL }));
  json_builder_begin_array (builder);
  if (!visit_snippets (cli, NULL, add_snippet, &listing))
    return TUE_CLI_FAILED;
  json_builder_end_array (builder);

  if (cli->json)
    tue_cli_print_json (builder);
  else
    tue_cli_print_table (rows);

  return TUE_CLI_DONE;
}

/* --- One of them ----------------------------------------------------------------------- */

typedef struct
{
  const char *wanted;
  char       *playbook_id; /* (owned) (nullable) */
  TueSnippet *snippet;     /* (owned) (nullable) */
  guint       n_found;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->playbook_id, g_free);
  g_clear_object (&place->snippet);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
look_at_snippet (TuePlaybook *playbook,
                 TueSnippet  *snippet,
                 gpointer     user_data)
{
  Place *place = user_data;

  if (!is_called (tue_snippet_get_name (snippet), place->wanted) && !is_called (tue_snippet_get_title (snippet), place->wanted))
    return TRUE;

  place->n_found++;
  g_set_object (&place->snippet, snippet);
  g_set_str (&place->playbook_id, tue_playbook_get_id (playbook));

  return TRUE;
}

/* Opens the library, finds the snippet and all its versions, newest first; (nullable):
 * said why not */
static GPtrArray *
open_versions (TueCli     *cli,
               const char *name,
               const char *playbook, /* (nullable) */
               Place      *place)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *versions;

  place->wanted = name;
  if (!tue_cli_open (cli) || !visit_snippets (cli, playbook, look_at_snippet, place))
    return NULL;
  if (place->n_found != 1)
    {
      tue_cli_fail (place->n_found == 0 ? _("There is no snippet “%s”.") : _("There are several snippets “%s”; name the playbook with --playbook."), name);
      return NULL;
    }

  versions = tue_workspace_list_snippet_versions_sync (cli->workspace, place->playbook_id, tue_snippet_get_name (place->snippet), &error);
  if (versions == NULL)
    tue_cli_fail ("%s", error->message);

  return versions;
}

/* (nullable): says why */
static const TueSnippetVersion *
find_version (GPtrArray  *versions,
              const char *number)
{
  guint64 wanted;

  for (guint i = 0; g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT, &wanted, NULL) && i < versions->len; i++)
    {
      const TueSnippetVersion *version = versions->pdata[i];

      if (tue_snippet_get_version (version->snippet) != wanted)
        continue;
      if (!version->damaged)
        return version;
      tue_cli_fail (_("Version %s of the snippet is damaged and cannot be read."), number);
      return NULL;
    }

  tue_cli_fail (_("The snippet has no version “%s”."), number);

  return NULL;
}

static void
print_json (const Place *place,
            TueSnippet  *snippet,
            GPtrArray   *versions)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "name", tue_snippet_get_name (place->snippet));
  tue_cli_add_string (builder, "label", tue_snippet_get_label (place->snippet));
  tue_cli_add_int (builder, "version", tue_snippet_get_version (snippet));
  tue_cli_add_string (builder, "text", tue_snippet_get_text (snippet));
  json_builder_set_member_name (builder, "versions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < versions->len; i++)
    {
      const TueSnippetVersion *version = versions->pdata[i];

      tue_cli_add_version (builder, tue_snippet_get_version (version->snippet), tue_snippet_get_note (version->snippet), version->person, version->time, version->damaged);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char *playbook = NULL;
  g_autofree char *number = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_auto(Place) place = { 0 };
  const GOptionEntry entries[] = {
    { "playbook", 'p', 0, G_OPTION_ARG_STRING, &playbook, N_("The playbook, by name or id"), N_("PLAYBOOK") },
      { "version", 0, 0, G_OPTION_ARG_STRING, &number, N_("An earlier version"), N_("NUMBER") },
        G_OPTION_ENTRY_NULL };
  const TueSnippetVersion *version = NULL;
  TueSnippet              *snippet;
  int                      status;

  if (!tue_cli_parse (cli, &tue_cli_snippet_show, entries, &argc, &argv, 1, 1, &status))
    return status;
  if ((versions = open_versions (cli, argv[1], playbook, &place)) == NULL ||
      (number != NULL && (version = find_version (versions, number)) == NULL))
    return TUE_CLI_FAILED;

  snippet = version != NULL ? version->snippet : place.snippet;
  if (cli->json)
    print_json (&place, snippet, versions);
  else
    tue_cli_print_text (tue_snippet_get_text (snippet), strlen (tue_snippet_get_text (snippet)));

  return TUE_CLI_DONE;
}

static int
run_diff (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char *playbook = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(TueDiff) diff = NULL;
  g_auto(Place) place = { 0 };
  const GOptionEntry entries[] = {
    { "playbook", 'p', 0, G_OPTION_ARG_STRING, &playbook, N_("The playbook, by name or id"), N_("PLAYBOOK") },
      G_OPTION_ENTRY_NULL };
  const TueSnippetVersion *from, *to;
  const char              *old, *new;
  int                      status;

  if (!tue_cli_parse (cli, &tue_cli_snippet_diff, entries, &argc, &argv, 1, 3, &status))
    return status;
  if ((versions = open_versions (cli, argv[1], playbook, &place)) == NULL)
    return TUE_CLI_FAILED;
  if (argc < 3 && versions->len < 2)
    return tue_cli_fail ("%s", _("The snippet has only one version."));

  from = argc > 2 ? find_version (versions, argv[2]) : versions->pdata[1];
  to = argc > 3 ? find_version (versions, argv[3]) : versions->pdata[0];
  if (from == NULL || to == NULL)
    return TUE_CLI_FAILED;

  old = tue_snippet_get_text (from->snippet);
  new = tue_snippet_get_text (to->snippet);
  diff = tue_diff_new (old, (gssize)strlen (old), new, (gssize)strlen (new), NULL);
  tue_cli_print_diff (cli, diff, old, new, strlen (new), tue_snippet_get_version (from->snippet), tue_snippet_get_version (to->snippet));

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_snippet_list = {
  .name = "snippet list",
  .arguments = "",
  .run = run_list,
  .summary = N_("List the snippets of all playbooks with their versions"),
  };

const TueCliCommand tue_cli_snippet_show = {
  .name = "snippet show",
  .arguments = "SNIPPET",
  .run = run_show,
  .summary = N_("Print what a snippet says, or said"),
  };

const TueCliCommand tue_cli_snippet_diff = {
  .name = "snippet diff",
  .arguments = "SNIPPET [FROM [TO]]",
  .run = run_diff,
  .summary = N_("Show what changed between two versions, word by word"),
  };
