/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbooks from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-playbook"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-playbook-document.h"
#include "tue-store.h"
#include "tue-workspace-people.h"

/* A file that was looked at. */
typedef struct
{
  const char        *path;
  TuePlaybook       *playbook; /* (nullable) */
  TuePlaybookSigner *signer;   /* (nullable) where there is none */
  gboolean           foreign;  /* signed, but not with the key that is wanted */
  GError            *error;    /* (nullable): why there is no playbook */
} Verdict;

static void
verdict_free (gpointer data)
{
  Verdict *verdict = data;

  g_clear_object (&verdict->playbook);
  tue_playbook_signer_free (verdict->signer);
  g_clear_error (&verdict->error);
  g_free (verdict);
}

static char *
dup_fingerprint (Verdict *verdict)
{
  return verdict->playbook != NULL ? tue_public_key_fingerprint (tue_playbook_get_author_key (verdict->playbook)) : NULL;
}

/* A key, or its fingerprint with or without the spaces. */
static gboolean
is_key (Verdict    *verdict,
        const char *wanted)
{
  g_autofree char *fingerprint = dup_fingerprint (verdict);
  g_auto(GStrv) groups = fingerprint != NULL ? g_strsplit (fingerprint, " ", -1) : NULL;
  g_autofree char *joined = groups != NULL ? g_strjoinv ("", groups) : NULL;

  return joined != NULL &&
         (g_str_equal (wanted, tue_playbook_get_author_key (verdict->playbook)) ||
          g_ascii_strcasecmp (wanted, fingerprint) == 0 ||
          g_ascii_strcasecmp (wanted, joined) == 0);
}

static Verdict *
look_at (const char *path,
         const char *key,   /* (nullable) */
         GPtrArray  *people) /* (nullable): whom the library knows */
{
  Verdict *verdict = g_new0 (Verdict, 1);
  g_autoptr(GBytes) bytes = NULL;
  gsize length;
  char *text = tue_cli_read_input (path, TUE_PLAYBOOK_MAX_BYTES, &length, &verdict->error);

  verdict->path = path;
  if (text == NULL)
    return verdict;

  bytes = g_bytes_new_take (text, length);
  verdict->playbook = tue_playbook_from_bytes (bytes, &verdict->error);
  if (verdict->playbook == NULL)
    return verdict;

  verdict->signer = tue_playbook_signer_new (verdict->playbook, bytes);
  if (people != NULL)
    tue_playbook_signer_look_up (verdict->signer, people);
  verdict->foreign = key != NULL && verdict->signer->signature == TUE_SIGNATURE_GOOD && !is_key (verdict, key);

  return verdict;
}

/* The exit status of one file. */
static int
rate (const Verdict *verdict)
{
  if (verdict->playbook == NULL)
    return TUE_CLI_FAILED;
  if (verdict->signer->signature == TUE_SIGNATURE_NONE)
    return TUE_CLI_MISSING;

  return verdict->signer->signature == TUE_SIGNATURE_GOOD && !verdict->foreign ? TUE_CLI_DONE : TUE_CLI_WITHHELD;
}

/* Of several the one to worry about most: what was changed by somebody, what
 * cannot be read, what nobody signed. */
static int
pick_worse (int a,
            int b)
{
  static const int order[] = { TUE_CLI_DONE, TUE_CLI_MISSING, TUE_CLI_FAILED, TUE_CLI_WITHHELD };
  int              worse = TUE_CLI_DONE;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (order[i] == a || order[i] == b)
        worse = order[i];
    }

  return worse;
}

static char *
describe (Verdict *verdict)
{
  g_autofree char *fingerprint = dup_fingerprint (verdict);

  if (verdict->playbook == NULL)
    return g_strdup (verdict->error->message);
  if (verdict->signer->signature == TUE_SIGNATURE_NONE)
    return g_strdup (_("Nobody signed it."));
  if (verdict->signer->signature == TUE_SIGNATURE_BROKEN)
    return g_strdup (_("The signature does not fit: the file was changed after it was signed, or signed by somebody else."));
  if (verdict->foreign)
    /* Translators: the first %s is a name, the second one the fingerprint of a key. */
    return g_strdup_printf (_("Signed by “%s” with another key, %s."), tue_playbook_get_author_name (verdict->playbook), fingerprint);

  /* Translators: the first %s is a name, the second one the fingerprint of a key. */
  return g_strdup_printf (_("Signed by “%s”, key %s."), tue_playbook_get_author_name (verdict->playbook), fingerprint);
}

static const char *
name_state (const Verdict *verdict)
{
  if (verdict->playbook == NULL)
    return "unreadable";
  if (verdict->signer->signature == TUE_SIGNATURE_NONE)
    return "unsigned";
  if (verdict->signer->signature == TUE_SIGNATURE_BROKEN)
    return "broken";

  return verdict->foreign ? "other-key" : "good";
}

static void
add_verdict (JsonBuilder *builder,
             Verdict     *verdict)
{
  g_autofree char *fingerprint = dup_fingerprint (verdict);
  TuePlaybook     *playbook = verdict->playbook;

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "file", verdict->path);
  tue_cli_add_string (builder, "signature", name_state (verdict));
  tue_cli_add_string (builder, "problem", verdict->error != NULL ? verdict->error->message : NULL);
  if (playbook != NULL)
    {
      tue_cli_add_string (builder, "id", tue_playbook_get_id (playbook));
      tue_cli_add_string (builder, "name", tue_playbook_get_name (playbook));
      tue_cli_add_int (builder, "edition", tue_playbook_get_edition (playbook));
      tue_cli_add_string (builder, "author", tue_playbook_get_author_name (playbook));
      tue_cli_add_string (builder, "key", tue_playbook_get_author_key (playbook));
      tue_cli_add_string (builder, "fingerprint", fingerprint);
      tue_cli_add_signer (builder, verdict->signer);
    }
  json_builder_end_object (builder);
}

/* Members of the object that is being built. */
void
tue_cli_add_signer (JsonBuilder             *builder,
                    const TuePlaybookSigner *signer)
{
  g_autofree char *warning = tue_playbook_signer_dup_warning (signer);

  tue_cli_add_string (builder, "known-as", signer->known_as);
  tue_cli_add_string (builder, "warning", warning);
}

/* Beside what is printed, not in it. */
void
tue_cli_warn_of_signer (const char              *file,
                        const TuePlaybookSigner *signer)
{
  g_autofree char *warning = tue_playbook_signer_dup_warning (signer);

  if (warning != NULL)
    g_printerr ("%s: %s\n", file, warning);
}

static void
print_verdicts (GPtrArray *verdicts,
                gboolean   json)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < verdicts->len; i++)
    {
      Verdict         *verdict = verdicts->pdata[i];
      g_autofree char *description = describe (verdict);
      g_autofree char *line = g_strdup_printf ("%s: %s\n", verdict->path, description);

      add_verdict (builder, verdict);
      if (json)
        continue;
      tue_cli_print_text (line, strlen (line));
      /* That a signature is broken is in the line. */
      if (verdict->signer != NULL && verdict->signer->signature != TUE_SIGNATURE_BROKEN)
        tue_cli_warn_of_signer (verdict->path, verdict->signer);
    }
  json_builder_end_array (builder);

  if (json)
    tue_cli_print_json (builder);
}

/* (nullable): without a library, or with one that is busy, nobody is known. None is
 * made for it. */
static GPtrArray *
list_people (TueCli *cli)
{
  g_autofree char *path = cli->library != NULL ? g_strdup (cli->library) : tue_store_dup_default_path ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;

  cli->workspace = tue_workspace_new (cli->library, cli->settings);
  if (!tue_workspace_open_sync (cli->workspace, NULL))
    return NULL;

  return tue_workspace_list_people_sync (cli->workspace, NULL);
}

static int
run_verify (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(GPtrArray) verdicts = g_ptr_array_new_with_free_func (verdict_free);
  g_autofree char   *key = NULL;
  const GOptionEntry entries[] = {
    { "key", 'k', 0, G_OPTION_ARG_STRING, &key, N_("The key, or its fingerprint, that they have to be signed with"), N_("KEY") },
      G_OPTION_ENTRY_NULL };
  g_autoptr(GPtrArray) people = NULL;
  int status;
  int worst = TUE_CLI_DONE;

  if (!tue_cli_parse (cli, &tue_cli_playbook_verify, entries, &argc, &argv, 1, -1, &status))
    return status;

  people = list_people (cli);
  for (int i = 1; i < argc; i++)
    {
      Verdict *verdict = look_at (argv[i], key, people);

      g_ptr_array_add (verdicts, verdict);
      worst = pick_worse (worst, rate (verdict));
    }
  print_verdicts (verdicts, cli->json);

  return worst;
}

const TueCliCommand tue_cli_playbook_verify = {
  .name = "playbook verify",
  .arguments = "FILE…",
  .run = run_verify,
  .summary = N_("Look whether playbooks are what their authors signed"),
  };
