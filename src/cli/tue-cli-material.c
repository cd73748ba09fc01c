/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-material"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-file-text.h"
#include "tue-workspace-material.h"

static GPtrArray *
read_material (TueTask *task)
{
  return tue_material_read (tue_task_get_values (task), NULL);
}

/* Documented in the header. */
void
tue_cli_add_material (JsonBuilder *builder,
                      TueTask     *task)
{
  g_autoptr(GPtrArray) materials = read_material (task);

  json_builder_begin_array (builder);
  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial            *material = g_ptr_array_index (materials, i);
      gsize                   n_ranges;
      const TueMaterialRange *ranges = tue_material_get_internal (material, &n_ranges);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "id", tue_material_get_id (material));
      tue_cli_add_string (builder, "name", tue_material_get_name (material));
      tue_cli_add_string (builder, "kind", tue_material_kind_to_string (tue_material_get_kind (material)));
      tue_cli_add_boolean (builder, "on", tue_material_get_on (material));
      tue_cli_add_int (builder, "words", tue_material_get_n_words (material));
      json_builder_set_member_name (builder, "internal");
      json_builder_begin_array (builder);
      for (gsize j = 0; j < n_ranges; j++)
        {
          json_builder_begin_object (builder);
          tue_cli_add_int (builder, "start", (gint64)ranges[j].start);
          tue_cli_add_int (builder, "length", (gint64)ranges[j].length);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      tue_cli_add_string (builder, "text", tue_material_get_text (material, NULL));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* "1  Call notes  96 words, 1 remark stays here" */
static char *
describe (TueMaterial *material)
{
  guint            n_internal = tue_material_get_n_internal (material);
  g_autofree char *words = NULL;
  g_autofree char *internal = NULL;

  /* Translators: %u is a number of words. */
  words = g_strdup_printf (ngettext ("%u word", "%u words", tue_material_get_n_words (material)), tue_material_get_n_words (material));
  /* Translators: %u is a number of remarks that go into no prompt. */
  internal = g_strdup_printf (ngettext ("%u remark stays here", "%u remarks stay here", n_internal), n_internal);
  return g_strconcat (tue_material_kind_get_label (tue_material_get_kind (material)), ", ", words,
                      n_internal > 0 ? ", " : "", n_internal > 0 ? internal : "",
                      tue_material_get_on (material) ? "" : ", ", tue_material_get_on (material) ? "" : _("off"), NULL);
}

/* Documented in the header. */
void
tue_cli_print_material (TueTask *task)
{
  g_autoptr(GPtrArray) materials = read_material (task);

  if (materials->len > 0)
    printf ("\n%s\n", _("What is on your desk:"));
  for (guint i = 0; i < materials->len; i++)
    {
      g_autofree char *said = describe (g_ptr_array_index (materials, i));

      printf ("  %u. %s (%s)\n", i + 1, tue_material_get_name (g_ptr_array_index (materials, i)), said);
    }
}

/* By its number in the list, the beginning of its id, or its name; says why
 * not. (nullable) (transfer none) */
static TueMaterial *
find_material (GPtrArray  *materials,
               const char *name)
{
  TueMaterial     *found = NULL;
  guint            n_found = 0;
  guint64          number;
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (g_ascii_string_to_unsigned (name, 10, 1, MAX (materials->len, 1), &number, NULL) && materials->len > 0)
    return g_ptr_array_index (materials, number - 1);

  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial     *material = g_ptr_array_index (materials, i);
      g_autofree char *other = g_utf8_casefold (tue_material_get_name (material), -1);

      if (!g_str_equal (folded, other) && !(strlen (name) >= 4 && g_str_has_prefix (tue_material_get_id (material), name)))
        continue;
      found = material;
      n_found++;
    }

  if (n_found == 0)
    tue_cli_fail (_("The task has no text “%s”."), name);
  else if (n_found > 1)
    tue_cli_fail (_("The task has several texts “%s”. Name it by its number."), name);
  return n_found == 1 ? found : NULL;
}

static int
finish (TueCli *cli)
{
  g_autoptr(GError) error = NULL;

  if (!tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  return TUE_CLI_DONE;
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GPtrArray) materials = NULL;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  int status;

  if (!tue_cli_parse (cli, &tue_cli_material_list, NULL, &argc, &argv, 1, 1, &status))
    return status;

  task = tue_cli_open_task (cli, argv[1]);
  if (task == NULL)
    return TUE_CLI_FAILED;

  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      tue_cli_add_material (builder, task);
      tue_cli_print_json (builder);
      return TUE_CLI_DONE;
    }

  materials = read_material (task);
  g_ptr_array_add (rows, g_strdupv ((char *[]){ (char *)_("No"), (char *)_("ID"), (char *)_("TEXT"), (char *)_("WHAT IT IS"), NULL }));
  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial     *material = g_ptr_array_index (materials, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *id = tue_cli_short_id (tue_material_get_id (material));
      g_autofree char *said = describe (material);

      g_ptr_array_add (rows, g_strdupv ((char *[]){ number, id, (char *)tue_material_get_name (material), said, NULL }));
    }
  tue_cli_print_table (rows);
  return TUE_CLI_DONE;
}

/* The name of the file without its ending; of a mail or of standard input the
 * text says it. (nullable) */
static char *
make_name (const char     *path,
           TueMaterialKind kind)
{
  g_autofree char *base = NULL;
  char            *name, *dot;

  if (g_str_equal (path, "-") || kind == TUE_MATERIAL_MAIL)
    return NULL;

  base = g_path_get_basename (path);
  name = g_filename_display_name (base);
  dot = strrchr (name, '.');
  if (dot != NULL && dot > name)
    *dot = '\0';
  return name;
}

static int
run_add (TueCli *cli,
         int     argc,
         char  **argv)
{
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueMaterial) material = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char   *name = NULL;
  g_autofree char   *content = NULL;
  g_autofree char   *text = NULL;
  TueFileTextKind    file_kind;
  TueMaterialKind    kind;
  gsize              length;
  int                status;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("What the text is called"), N_("NAME") },
      G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_material_add, entries, &argc, &argv, 2, 2, &status))
    return status;

  task = tue_cli_open_task (cli, argv[1]);
  if (task == NULL || !tue_cli_check_writable (cli) || !tue_cli_check_row (task))
    return TUE_CLI_FAILED;

  content = tue_cli_read_input (argv[2], TUE_FILE_MAX_BYTES, &length, &error);
  if (content == NULL)
    return tue_cli_fail ("%s", error->message);

  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  text = tue_file_text_read (bytes, g_str_equal (argv[2], "-") ? NULL : argv[2], &file_kind, NULL, NULL, &error);
  if (text == NULL)
    return tue_cli_fail ("%s: %s", argv[2], error->message);

  kind = tue_workspace_get_material_kind (file_kind, text);
  if (g_str_equal (argv[2], "-") && kind == TUE_MATERIAL_FILE)
    kind = TUE_MATERIAL_NOTES;
  if (name == NULL)
    name = make_name (argv[2], kind);
  material = tue_workspace_add_material (cli->workspace, task, name, kind, text, -1, &error);
  if (material == NULL)
    return tue_cli_fail ("%s: %s", argv[2], error->message);

  status = finish (cli);
  if (status == TUE_CLI_DONE)
    printf ("%s\n", tue_material_get_id (material));
  return status;
}

/* What remove and mark begin with: the task and one of its texts, or NULL. */
static TueMaterial *
open_material (TueCli     *cli,
               const char *task_name,
               const char *name,
               TueTask   **task)
{
  g_autoptr(GPtrArray) materials = NULL;
  TueMaterial *material;

  *task = tue_cli_open_task (cli, task_name);
  if (*task == NULL || !tue_cli_check_writable (cli) || !tue_cli_check_row (*task))
    return NULL;

  materials = read_material (*task);
  material = find_material (materials, name);
  return material != NULL ? g_object_ref (material) : NULL;
}

static int
run_remove (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueMaterial) material = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_material_remove, NULL, &argc, &argv, 2, 2, &status))
    return status;

  material = open_material (cli, argv[1], argv[2], &task);
  if (material == NULL)
    return TUE_CLI_FAILED;

  tue_workspace_remove_material (cli->workspace, task, tue_material_get_id (material));
  return finish (cli);
}

/* Wherever these words stand; how often that is. */
static guint
mark (TueCli      *cli,
      TueTask     *task,
      TueMaterial *material,
      const char  *words,
      gboolean     internal)
{
  const char *text = tue_material_get_text (material, NULL);
  gsize       length = strlen (words);
  guint       n_marked = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + length, words))
    {
      tue_workspace_mark_material (cli->workspace, task, tue_material_get_id (material), (gsize)(p - text), length, internal);
      n_marked++;
    }

  return n_marked;
}

static int
run_mark (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueMaterial) material = NULL;
  gboolean           off = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "off", 0, 0, G_OPTION_ARG_NONE, &off, N_("Take the mark away"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_material_mark, entries, &argc, &argv, 3, 3, &status))
    return status;

  material = open_material (cli, argv[1], argv[2], &task);
  if (material == NULL)
    return TUE_CLI_FAILED;
  if (*argv[3] == '\0' || mark (cli, task, material, argv[3], !off) == 0)
    return tue_cli_fail (_("These words do not stand in “%s”."), tue_material_get_name (material));

  return finish (cli);
}

const TueCliCommand tue_cli_material_list = {
  .name = "task material list",
  .arguments = "TASK",
  .run = run_list,
  .summary = N_("List the texts on the desk of a task"),
  };

const TueCliCommand tue_cli_material_add = {
  .name = "task material add",
  .arguments = "TASK FILE|-",
  .run = run_add,
  .summary = N_("Put the text of a file on the desk and print its id"),
  };

const TueCliCommand tue_cli_material_remove = {
  .name = "task material remove",
  .arguments = "TASK TEXT",
  .run = run_remove,
  .summary = N_("Take a text off the desk"),
  };

const TueCliCommand tue_cli_material_mark = {
  .name = "task material mark",
  .arguments = "TASK TEXT WORDS",
  .run = run_mark,
  .summary = N_("Mark words of a text as internal, for no prompt"),
  };
