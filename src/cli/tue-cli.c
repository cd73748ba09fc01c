/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli"

#include "config.h"

#include "tue-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tue-insight-csv.h"
#include "tue-material.h"
#include "tue-value-json.h"
#include "tue-workspace-points.h"

#define MAX_VALUES_BYTES (64 * 1024 * 1024)

static gboolean
parse_format (TueCli              *cli,
              const TueCliCommand *command,
              const char          *format)
{
  if (format == NULL || g_str_equal (format, "text"))
    return TRUE;

  cli->json = g_str_equal (format, "json");
  cli->csv = command->csv && g_str_equal (format, "csv");
  return cli->json || cli->csv;
}

int
tue_cli_fail_usage (const TueCliCommand *command,
                    const char          *message)
{
  g_printerr ("tuesdayctl: %s\n", message);
  /* Translators: %s is a command like “task add”. */
  g_printerr (_("Try “tuesdayctl %s --help”."), command->name);
  g_printerr ("\n");
  return TUE_CLI_USAGE;
}

/* GLib leaves the "--" in when what comes behind it begins with "-". */
static void
drop_separator (int   *argc,
                char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        *argc -= 1;
        memmove (argv + i, argv + i + 1, sizeof (char *) * (gsize)(*argc - i + 1));
        return;
      }
}

gboolean
tue_cli_parse (TueCli              *cli,
               const TueCliCommand *command,
               const GOptionEntry  *entries,
               int                 *argc,
               char              ***argv,
               int                  min_arguments,
               int                  max_arguments,
               int                 *status)
{
  g_autofree char *format = NULL;
  g_autofree char *library = NULL;
  g_autofree char *usage = g_strconcat (command->name, *command->arguments != '\0' ? " " : "",
                                        command->arguments, NULL);
  g_autoptr(GOptionContext) context = g_option_context_new (usage);
  g_autoptr(GError) error = NULL;
  gboolean           help = FALSE;
  const GOptionEntry common[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, command->csv ? N_("How to print the result: text, json or csv") : N_("How to print the result: text or json"), "FORMAT" },
      { "library", 0, 0, G_OPTION_ARG_FILENAME, &library, N_("Use another library file"), N_("FILE") },
        { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
          G_OPTION_ENTRY_NULL };

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = tue_cli_fail_usage (command, error->message);
      return FALSE;
    }

  drop_separator (argc, *argv);
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      fputs (text, stdout);
      *status = TUE_CLI_DONE;
      return FALSE;
    }

  if (!parse_format (cli, command, format))
    {
      *status = tue_cli_fail_usage (command, command->csv ? _("The format is text, json or csv.") : _("The format is text or json."));
      return FALSE;
    }

  if (*argc - 1 < min_arguments)
    {
      *status = tue_cli_fail_usage (command, _("Something is missing after the command."));
      return FALSE;
    }

  if (max_arguments >= 0 && *argc - 1 > max_arguments)
    {
      g_autofree char *message = g_strdup_printf (_("Nothing is known of “%s” here."), (*argv)[max_arguments + 1]);

      *status = tue_cli_fail_usage (command, message);
      return FALSE;
    }

  if (library != NULL)
    g_set_str (&cli->library, library);
  return TRUE;
}

gboolean
tue_cli_open (TueCli *cli)
{
  g_autoptr(GError) error = NULL;

  cli->workspace = tue_workspace_new (cli->library, cli->settings);
  if (tue_workspace_open_sync (cli->workspace, &error))
    {
      if (tue_workspace_get_kept_note (cli->workspace) != NULL)
        g_printerr ("%s\n", tue_workspace_get_kept_note (cli->workspace));
      return TRUE;
    }

  tue_cli_fail ("%s", error->message);
  tue_cli_hint_restore (cli->workspace);
  return FALSE;
}

TueTask *
tue_cli_open_task (TueCli     *cli,
                   const char *name)
{
  g_autoptr(GError) error = NULL;
  TueTask *task;

  if (!tue_cli_open (cli))
    return NULL;

  task = tue_workspace_resolve_task_sync (cli->workspace, name, &error);
  if (task == NULL)
    tue_cli_fail ("%s", error->message);

  return task;
}

gboolean
tue_cli_check_values (TueTask *task,
                      gboolean damaged)
{
  GPtrArray *names = tue_task_get_damaged (task);

  if (damaged || (names == NULL && !tue_task_get_row_damaged (task)))
    return TRUE;

  if (tue_task_get_row_damaged (task))
    tue_cli_fail ("%s", _("The task is damaged. “tuesdayctl task set --keep” keeps what could be read of it; with --damaged, that is used."));

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *label = tue_value_name_dup_label (names->pdata[i], tue_task_get_values (task));

      if (label != NULL)
        /* Translators: %s is the name of a text on the desk, or “Open points”. */
        tue_cli_fail (_("“%s” is damaged. With --damaged, what could be read of it is used."), label);
      else
        /* Translators: %s is the name of a field. */
        tue_cli_fail (_("The value of “%s” is damaged. “tuesdayctl task set” writes it anew; with --damaged, what could be read of it is used."),
                        (const char *)names->pdata[i]);
    }

  return FALSE;
}

gboolean
tue_cli_check_row (TueTask *task)
{
  if (!tue_task_get_row_damaged (task))
    return TRUE;

  tue_cli_fail ("%s", _("The task is damaged and was left as it is. “tuesdayctl task set --keep” keeps what could be read of it."));
  return FALSE;
}

gboolean
tue_cli_check_leaks (TueCli   *cli,
                     TueDraft *draft)
{
  g_autoptr(GArray) leaks = tue_workspace_find_leaks_sync (cli->workspace, draft);
  g_autofree char *words = tue_workspace_describe_leaks (tue_draft_get_task (draft), leaks, NULL);

  if (words == NULL)
    return TRUE;

  /* Translators: %s is a list of words, such as “Globex”, “€4,800”. */
  g_printerr (_("The draft says what must not leave: %s."), words);
  g_printerr ("\n");
  return FALSE;
}

gboolean
tue_cli_check_writable (TueCli *cli)
{
  if (tue_workspace_get_state (cli->workspace) != TUE_LIBRARY_READ_ONLY)
    return TRUE;

  tue_cli_fail ("%s", tue_workspace_get_problem (cli->workspace));
  return FALSE;
}

int
tue_cli_fail (const char *format,
              ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_printerr ("tuesdayctl: %s\n", message);
  return TUE_CLI_FAILED;
}

/* A draft from elsewhere may hold what moves the cursor, or worse. */
static char *
make_harmless (const char *text,
               gsize       length)
{
  GString *harmless = g_string_sized_new (length);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (harmless, g_unichar_iscntrl (c) && c != '\n' && c != '\t' ? 0xfffd : c);
    }

  return g_string_free (harmless, FALSE);
}

void
tue_cli_print_text (const char *text,
                    gsize       length)
{
  g_autofree char *harmless = NULL;

  if (isatty (STDOUT_FILENO))
    {
      harmless = make_harmless (text, length);
      text = harmless;
      length = strlen (harmless);
    }

  fwrite (text, 1, length, stdout);
}

void
tue_cli_print_line (const char *label,
                    const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL || *text == '\0')
    return;

  line = g_strdup_printf ("%s: %s\n", label, text);
  tue_cli_print_text (line, strlen (line));
}

void
tue_cli_add_string (JsonBuilder *builder,
                    const char  *name,
                    const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
tue_cli_add_int (JsonBuilder *builder,
                 const char  *name,
                 gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
tue_cli_add_boolean (JsonBuilder *builder,
                     const char  *name,
                     gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
tue_cli_add_version (JsonBuilder *builder,
                     guint        number,
                     const char  *note,
                     const char  *person,
                     gint64       time,
                     gboolean     damaged)
{
  g_autoptr(GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc_usec (time) : NULL;
  g_autofree char *when = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  json_builder_begin_object (builder);
  tue_cli_add_int (builder, "version", number);
  tue_cli_add_string (builder, "note", note);
  tue_cli_add_string (builder, "person", person);
  tue_cli_add_string (builder, "time", when);
  tue_cli_add_boolean (builder, "damaged", damaged);
  json_builder_end_object (builder);
}

void
tue_cli_print_json (JsonBuilder *builder)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}

static int
measure_text (const char *text)
{
  int width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/* A title from a colleague must not move the cursor of a terminal. */
static char *
make_printable (const char *text)
{
  GString *printable = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (printable, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free (printable, FALSE);
}

void
tue_cli_print_table (GPtrArray *rows)
{
  guint           n_columns = g_strv_length (g_ptr_array_index (rows, 0));
  g_autofree int *widths = g_new0 (int, n_columns);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < n_columns; j++)
        {
          char *cell = make_printable (row[j]);

          g_free (row[j]);
          row[j] = cell;
          widths[j] = MAX (widths[j], measure_text (cell));
        }
    }

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint j = 0; j + 1 < n_columns; j++)
        printf ("%s%*s  ", row[j], widths[j] - measure_text (row[j]), "");
      printf ("%s\n", row[n_columns - 1]);
    }
}

void
tue_cli_print_cell (const char *text,
                    gboolean    is_last)
{
  g_autoptr(GString) cell = g_string_new (NULL);

  tue_insight_csv_add_text (cell, text);
  printf ("%s%s", cell->str, is_last ? "\r\n" : ",");
}

/* Eight hexadecimal digits tell a few thousand tasks apart; where they do not,
 * the command says so and asks for more. */
char *
tue_cli_short_id (const char *id)
{
  return g_strndup (id, 8);
}

char *
tue_cli_format_time (gint64   time,
                     gboolean local)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autoptr(GDateTime) shown = NULL;

  if (utc == NULL)
    return g_strdup ("-");
  if (!local)
    return g_date_time_format_iso8601 (utc);

  shown = g_date_time_to_local (utc);
  return g_date_time_format (shown, "%Y-%m-%d %H:%M");
}

const char *
tue_cli_get_workflow_name (TueCli  *cli,
                           TueTask *task)
{
  TueWorkflow *workflow = tue_workspace_find_workflow_of (cli->workspace, task);

  return workflow != NULL ? tue_workflow_get_name (workflow) : "";
}

/* A file that is as large as it says, and not too large. What is no file says so by the
 * error of reading it. */
static gboolean
is_small (const char *path,
          gsize       max_length)
{
  GStatBuf info;

  return g_stat (path, &info) != 0 || S_ISDIR (info.st_mode) || (S_ISREG (info.st_mode) && info.st_size > 0 && (gsize)info.st_size <= max_length);
}

/* Of what is larger than that a little more is read, for the reader to say so; a pipe or
 * a device has no end that it tells of. */
char *
tue_cli_read_input (const char *path,
                    gsize       max_length,
                    gsize      *length,
                    GError    **error)
{
  g_autoptr(GString) text = NULL;
  g_autofree char *content = NULL;
  gboolean         is_input = g_str_equal (path, "-");
  FILE            *stream = is_input ? stdin : NULL;
  char             block[65536];
  gsize            n;
  gboolean         failed;

  if (!is_input && is_small (path, max_length))
    return g_file_get_contents (path, &content, length, error) ? g_steal_pointer (&content) : NULL;
  if (!is_input)
    stream = g_fopen (path, "rbe");
  if (stream == NULL)
    {
      g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
      return NULL;
    }

  text = g_string_new (NULL);
  while (text->len <= max_length && (n = fread (block, 1, sizeof block, stream)) > 0)
    g_string_append_len (text, block, n);
  failed = ferror (stream);
  if (!is_input)
    fclose (stream);
  if (failed && !is_input)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO, "%s: %s", path, g_strerror (EIO));
      return NULL;
    }
  if (failed)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, _("The standard input could not be read."));
      return NULL;
    }

  *length = text->len;

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* A file of values, or "-" for standard input. */
TueValue *
tue_cli_read_json (const char *path,
                   GError    **error)
{
  g_autoptr(TueValue) values = NULL;
  gsize            length;
  g_autofree char *json = tue_cli_read_input (path, MAX_VALUES_BYTES, &length, error);

  if (json == NULL)
    return NULL;
  if (length > MAX_VALUES_BYTES)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   _("%s: The file is larger than 64 MiB."), path);
      return NULL;
    }

  values = tue_value_from_json (json, length, error);
  if (values == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  return g_steal_pointer (&values);
}

/**
 * tue_cli_read_values:
 * @path: a file, or "-" for standard input
 *
 * The same for values of fields, which have names.
 *
 * Returns: (transfer full) (nullable): a map; %NULL with an error
 */
TueValue *
tue_cli_read_values (const char *path,
                     GError    **error)
{
  g_autoptr(TueValue) values = tue_cli_read_json (path, error);

  if (values == NULL)
    return NULL;
  if (tue_value_get_kind (values) != TUE_VALUE_MAP)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   _("%s: The values have to be one JSON object, a value for each field."), path);
      return NULL;
    }

  return g_steal_pointer (&values);
}

/* A file that is there stays whole until the new one is. */
gboolean
tue_cli_write_file (const char *path,
                    GBytes     *content,
                    gboolean    force,
                    GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gsize            length;
  const char      *data = g_bytes_get_data (content, &length);

  if (!force && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                   /* Translators: %s is the name of a file. */
                   _("%s is there already; --force replaces it."), name);
      return FALSE;
    }

  return g_file_set_contents_full (path, length > 0 ? data : "", length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error);
}
