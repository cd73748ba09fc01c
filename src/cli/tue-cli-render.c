/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-render"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

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

/* file:line:column: message, as compilers write it, so that editors jump there. */
static void
prefix_position (GError    **error,
                 const char *path)
{
  TueMustachePosition position;

  if (tue_mustache_error_get_position (*error, &position))
    g_prefix_error (error, "%s:%u:%u: ", path, position.line, position.column);
  else
    g_prefix_error (error, "%s: ", path);
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
  else
    /* Translators: file, line, column, and the name of a value. */
    g_printerr (_("%s:%u:%u: nothing is known for {{%s}}\n"), path, miss->position.line, miss->position.column, miss->path);
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

  values = tue_cli_read_values (argv[2], &error);
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

  return print_rendering (rendering, argv[1], &partials, strict);
}

const TueCliCommand tue_cli_render = {
  .name = "render",
  .arguments = "TEMPLATE VALUES.json",
  .run = run_render,
  .summary = N_("Fill a Mustache template with the values of a JSON file"),
  };
