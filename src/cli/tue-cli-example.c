/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-example"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-workspace-keep.h"

typedef struct
{
  gboolean replacements; /* list them instead of the example */
  gboolean keep;
  gboolean anyway;
  char    *title;   /* (nullable) */
  char    *remark;  /* (nullable) */
  char   **replace; /* (nullable): "WORDS=OTHERS" */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->title);
  g_free (options->remark);
  g_strfreev (options->replace);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const char *
get_kind_name (TueMaskKind kind)
{
  static const char *const names[] = {
    [TUE_MASK_PERSON] = "person",
    [TUE_MASK_ORGANISATION] = "organisation",
    [TUE_MASK_PLACE] = "address",
    [TUE_MASK_EMAIL] = "email",
    [TUE_MASK_URL] = "url",
    [TUE_MASK_PHONE] = "phone",
    [TUE_MASK_REFERENCE] = "reference",
    [TUE_MASK_AMOUNT] = "amount",
    [TUE_MASK_NUMBER] = "number",
    [TUE_MASK_DATE] = "date",
    [TUE_MASK_WORDS] = "words",
  };

  return names[kind];
}

static const char *
get_kind_label (TueMaskKind kind)
{
  /* clang-format off */
  static const char *const labels[] = {
    [TUE_MASK_PERSON] = N_("Person"),
    [TUE_MASK_ORGANISATION] = N_("Organisation"),
    [TUE_MASK_PLACE] = N_("Address"),
    [TUE_MASK_EMAIL] = N_("Email"),
    [TUE_MASK_URL] = N_("Web address"),
    [TUE_MASK_PHONE] = N_("Phone"),
    [TUE_MASK_REFERENCE] = N_("Reference"),
    [TUE_MASK_AMOUNT] = N_("Amount"),
    [TUE_MASK_NUMBER] = N_("Number"),
    [TUE_MASK_DATE] = N_("Date"),
    [TUE_MASK_WORDS] = N_("Words"),
  };
  /* clang-format on */

  return _(labels[kind]);
}

/* "Dana Whitfield=Kay Sample": another stand-in, or words to be replaced as well.
 * FALSE: said why not. */
static gboolean
replace (TueMask    *mask,
         const char *pair)
{
  const char      *sign = strchr (pair, '=');
  g_autofree char *original = sign != NULL ? g_strndup (pair, sign - pair) : NULL;
  guint            index;

  if (original == NULL || *original == '\0' || sign[1] == '\0')
    {
      /* Translators: %s is what a person typed */
      tue_cli_fail (_("“%s” is not WORDS=OTHER WORDS."), pair);
      return FALSE;
    }
  for (guint i = 0; i < tue_mask_get_n_items (mask); i++)
    if (g_str_equal (tue_mask_get_item (mask, i)->original, original))
      {
        tue_mask_set_stand_in (mask, i, sign + 1);
        return TRUE;
      }
  index = tue_mask_add (mask, original, sign + 1);
  if (index == G_MAXUINT)
    tue_cli_fail (_("“%s” is not WORDS=OTHER WORDS."), pair);
  return index != G_MAXUINT;
}

static void
print_replacements (TueMask *mask)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ (char *)_("Kind"), (char *)_("Words"), (char *)_("Instead"), NULL }));
  for (guint i = 0; i < tue_mask_get_n_items (mask); i++)
    {
      const TueMaskItem *item = tue_mask_get_item (mask, i);
      g_autofree char   *words = g_strdelimit (g_strdup (item->original), "\n\t", ' ');

      g_ptr_array_add (rows, g_strdupv ((char *[]){ (char *)get_kind_label (item->kind), words, item->stand_in, NULL }));
    }
  tue_cli_print_table (rows);
}

static void
add_replacements (JsonBuilder *builder,
                  TueMask     *mask)
{
  json_builder_set_member_name (builder, "replacements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tue_mask_get_n_items (mask); i++)
    {
      const TueMaskItem *item = tue_mask_get_item (mask, i);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "kind", get_kind_name (item->kind));
      tue_cli_add_string (builder, "words", item->original);
      tue_cli_add_string (builder, "instead", item->stand_in);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_as_json (TueMask    *mask,
               const char *text,
               GArray     *left)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "text", text);
  tue_cli_add_int (builder, "percent", tue_mask_get_percent (mask));
  tue_cli_add_int (builder, "days", tue_mask_get_days (mask));
  add_replacements (builder, mask);
  json_builder_set_member_name (builder, "left");
  json_builder_begin_array (builder);
  for (guint i = 0; i < left->len; i++)
    {
      const TueMaskPlace *place = &g_array_index (left, TueMaskPlace, i);
      g_autofree char    *words = g_strndup (text + place->start, place->length);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "words", words);
      tue_cli_add_int (builder, "start", (gint64)place->start);
      tue_cli_add_int (builder, "length", (gint64)place->length);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static void
tell_left (const char *text,
           GArray     *left)
{
  for (guint i = 0; i < left->len; i++)
    {
      const TueMaskPlace *place = &g_array_index (left, TueMaskPlace, i);
      g_autofree char    *words = g_strndup (text + place->start, place->length);

      /* Translators: %s is words of a task that its example still has */
      tue_cli_fail (_("“%s” is still in it."), words);
    }
}

static int
keep (TueCli          *cli,
      const char      *workflow_id,
      TueExampleMaker *maker,
      TueMask         *mask,
      const Options   *options)
{
  g_autoptr(TueExample) example = tue_example_maker_make (maker, mask, options->title, options->remark);
  g_autoptr(GError) error = NULL;

  if (!tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (tue_workspace_keep_example (cli->workspace, workflow_id, example, &error) == 0 || !tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  g_print ("%s\n", tue_example_get_id (example));
  return TUE_CLI_DONE;
}

static int
show (TueCli        *cli,
      TueMask       *mask,
      const char    *text,
      GArray        *left,
      const Options *options)
{
  if (cli->json)
    print_as_json (mask, text, left);
  else if (options->replacements)
    print_replacements (mask);
  else
    tue_cli_print_text (text, strlen (text));
  return TUE_CLI_DONE;
}

static int
make (TueCli        *cli,
      TueDraft      *draft,
      const Options *options)
{
  TueTask *task = tue_draft_get_task (draft);
  g_autoptr(TueExampleMaker) maker = tue_workspace_begin_example (cli->workspace, task, tue_draft_get_text (draft, NULL));
  g_autoptr(TueMask) mask = NULL;
  g_autoptr(GArray) left = NULL;
  g_autofree char *text = NULL;

  if (maker == NULL)
    return tue_cli_fail (_("The workflow is not in the library any more."));
  mask = tue_example_maker_read (maker, NULL);
  for (guint i = 0; options->replace != NULL && options->replace[i] != NULL; i++)
    if (!replace (mask, options->replace[i]))
      return TUE_CLI_USAGE;
  text = tue_example_maker_write (maker, mask, &left);
  if (!options->keep)
    return show (cli, mask, text, left, options);
  if (left->len > 0 && !options->anyway)
    {
      tell_left (text, left);
      return TUE_CLI_WITHHELD;
    }

  return keep (cli, tue_task_get_workflow_id (task), maker, mask, options);
}

static int
run (TueCli *cli,
     int     argc,
     char  **argv)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "replacements", 0, 0, G_OPTION_ARG_NONE, &options.replacements, N_("List what is replaced instead"), NULL },
      { "replace", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.replace, N_("Replace these words by others"), N_("WORDS=OTHERS") },
        { "keep", 0, 0, G_OPTION_ARG_NONE, &options.keep, N_("Add it to the workflow and print its id"), NULL },
          { "anyway", 0, 0, G_OPTION_ARG_NONE, &options.anyway, N_("Keep it although something is left in it"), NULL },
            { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_("What it is called"), N_("TITLE") },
              { "remark", 0, 0, G_OPTION_ARG_STRING, &options.remark, N_("What makes it good"), N_("TEXT") },
                G_OPTION_ENTRY_NULL,
              };
  g_autoptr(TueDraft) draft = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_task_example, entries, &argc, &argv, 1, 1, &status))
    return status;

  draft = tue_cli_open_draft (cli, argv[1]);
  return draft != NULL ? make (cli, draft, &options) : TUE_CLI_FAILED;
}

const TueCliCommand tue_cli_task_example = {
  .name = "task example",
  .arguments = "TASK",
  .run = run,
  .summary = N_("Make an example of a task, with nobody's names in it"),
  };
