/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-render"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-foreign-tag.h"
#include "tue-mustache.h"

typedef struct
{
  const char     *folder; /* (nullable) */
  TueMustacheMode mode;
  GHashTable     *partials; /* (owned): name → TueMustache, or NULL for one that is not there */
  GError         *error;    /* (owned) (nullable): the first partial that does not parse */
} Partials;

static void
unref_partial (gpointer partial)
{
  if (partial != NULL)
    tue_mustache_unref (partial);
}

/* file:line:column: message, as compilers write it, so that editors jump there;
 * then how it is put right. */
static void
prefix_position (GError    **error,
                 const char *path)
{
  const char         *hint = tue_mustache_error_get_hint (*error);
  const char         *problem = tue_mustache_error_get_problem (*error);
  g_autofree char    *message = NULL;
  TueMustachePosition position;

  if (!tue_mustache_error_get_position (*error, &position))
    message = g_strdup_printf ("%s: %s", path, problem);
  else if (hint == NULL)
    message = g_strdup_printf ("%s:%u:%u: %s", path, position.line, position.column, problem);
  else
    message = g_strdup_printf ("%s:%u:%u: %s\n%s:%u:%u: %s", path, position.line, position.column, problem,
                               path, position.line, position.column, hint);

  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&message);
}

static TueMustache *
parse_file (const char     *path,
            TueMustacheMode mode,
            GError        **error)
{
  g_autofree char *text = NULL;
  gsize            length;
  TueMustache *template;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  template = tue_mustache_parse (text, (gssize)length, mode, error);
  if (template == NULL)
    prefix_position (error, path);
  return template;
}

static char *
dup_partial_path (Partials   *partials,
                  const char *name)
{
  g_autofree char *file = g_strconcat (name, ".mustache", NULL);

  return g_build_filename (partials->folder, file, NULL);
}

static TueMustache *
find_partial (const char *name,
              gpointer    user_data)
{
  Partials *partials = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  TueMustache     *partial;
  gpointer         known;

  if (g_hash_table_lookup_extended (partials->partials, name, NULL, &known))
    return known;

  /* A name is a name, never a path out of the folder. */
  if (partials->folder == NULL || strchr (name, '/') != NULL || name[0] == '.')
    return NULL;

  path = dup_partial_path (partials, name);
  partial = parse_file (path, partials->mode, &error);
  if (partial == NULL && partials->error == NULL &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    partials->error = g_steal_pointer (&error);
  g_hash_table_insert (partials->partials, g_strdup (name), partial);
  return partial;
}

/* Says what was missing, in the file where the tag is. */
static void
print_miss (const TueRenderMiss *miss,
            const char          *template_path,
            Partials            *partials)
{
  g_autofree char *path = miss->partial != NULL ? dup_partial_path (partials, miss->partial) : g_strdup (template_path);

  if (miss->kind == TUE_MUSTACHE_TAG_PARTIAL)
    /* Translators: file, line, column, and the name of a partial. */
    g_printerr (_("%s:%u:%u: there is no partial {{> %s}}\n"), path, miss->position.line, miss->position.column, miss->path);
  else if (miss->found == TUE_VALUE_LIST)
    /* Translators: file, line, column, and the name of a list, three times. */
    g_printerr (_("%s:%u:%u: {{%s}} is a list; write {{#%s}} … {{/%s}} to go through it\n"), path, miss->position.line, miss->position.column, miss->path, miss->path, miss->path);
  else if (miss->found == TUE_VALUE_MAP)
    /* Translators: file, line, column, and the name of a value with parts, twice. */
    g_printerr (_("%s:%u:%u: {{%s}} has parts; write {{%s.part}} for one of them\n"), path, miss->position.line, miss->position.column, miss->path, miss->path);
  else
    /* Translators: file, line, column, and the name of a value. */
    g_printerr (_("%s:%u:%u: nothing is known for {{%s}}\n"), path, miss->position.line, miss->position.column, miss->path);

  if (miss->found == TUE_VALUE_NULL && g_str_has_suffix (miss->path, ".length"))
    g_printerr (_("%s:%u:%u: a computed field counts the items of a list: count(items)\n"), path, miss->position.line, miss->position.column);
}

/* What is text here and a tag elsewhere. */
static void
print_foreign_blocks (TueMustache *template,
                      const char *path)
{
  gsize       n_bytes;
  const char *text = tue_mustache_get_text (template, &n_bytes);
  gsize       start = 0;
  gsize       length = 0;
  guint       line = 1;
  gsize       counted = 0;

  for (;;)
    {
      g_auto(TueForeignTag) foreign = { 0 };

      if (!tue_foreign_tag_find_block (text, &start, &length, &foreign))
        return;
      for (; counted < start; counted++)
        line += text[counted] == '\n';
      /* Translators: file, line, a tag, and the name of another template language */
      g_printerr (_("%s:%u: %.*s is written as in %s, and is only text here. %s\n"), path, line, (int)length, text + start, foreign.language, foreign.hint);
      start += length;
    }
}

static int
print_rendering (TueRendering *rendering,
                 const char   *path,
                 Partials     *partials,
                 gboolean      strict)
{
  const TueRenderMiss *misses;
  const char          *text;
  gsize                length, n_misses;

  text = tue_rendering_get_text (rendering, &length);
  fwrite (text, 1, length, stdout);

  misses = tue_rendering_get_misses (rendering, &n_misses);
  for (gsize i = 0; i < n_misses; i++)
    print_miss (&misses[i], path, partials);

  return strict && n_misses > 0 ? TUE_CLI_MISSING : TUE_CLI_DONE;
}

static int
run_render (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr(GHashTable) table = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TueRendering) rendering = NULL;
  gboolean           html = FALSE, strict = FALSE;
  int                status;
  Partials           partials = { 0 };
  TueRenderOptions   options = { 0 };
  const GOptionEntry entries[] = {
    { "html", 0, 0, G_OPTION_ARG_NONE, &html, N_("Escape values for HTML"), NULL },
      { "partials", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_("Take the partial NAME from DIR/NAME.mustache"), N_("DIR") },
        { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("Exit with 3 if a value is missing"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_render, entries, &argc, &argv, 2, 2, &status))
    return status;

  partials.mode = html ? TUE_MUSTACHE_MODE_HTML : TUE_MUSTACHE_MODE_TEXT;
  partials.folder = folder;
  partials.partials = table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_partial);
  options.partial_func = find_partial;
  options.user_data = &partials;

  template = parse_file (argv[1], partials.mode, &error);
  if (template == NULL)
    {
      g_printerr ("%s\n", error->message);
      return TUE_CLI_FAILED;
    }

  values = tue_cli_read_json (argv[2], &error);
  if (values == NULL)
    return tue_cli_fail ("%s", error->message);

  if (tue_mustache_check_partials (template, find_partial, &partials, &error))
    rendering = tue_mustache_render (template, values, &options, &error);
  if (partials.error != NULL)
    {
      g_clear_error (&error);
      error = g_steal_pointer (&partials.error);
      g_printerr ("%s\n", error->message);
      return TUE_CLI_FAILED;
    }
  if (rendering == NULL)
    {
      prefix_position (&error, argv[1]);
      g_printerr ("%s\n", error->message);
      return TUE_CLI_FAILED;
    }

  print_foreign_blocks (template, argv[1]);
  return print_rendering (rendering, argv[1], &partials, strict);
}

const TueCliCommand tue_cli_render = {
  .name = "render",
  .arguments = "TEMPLATE VALUES.json",
  .run = run_render,
  .summary = N_("Fill a Mustache template with the values of a JSON file"),
  };
