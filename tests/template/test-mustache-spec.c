/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Runs the cases of the Mustache specification, where its files are found: in
 * $MUSTACHE_SPEC_DIR or beside the source. They are no part of Tuesday.
 */

#include "config.h"

#include <string.h>

#include "json-values.h"

typedef struct
{
  char       *path;   /* of the file */
  JsonObject *object; /* the case */
  JsonNode   *root;   /* keeps it alive */
} SpecCase;

static char *
render_case (JsonObject     *object,
             TueMustacheMode mode)
{
  g_autoptr(GHashTable) partials = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                          (GDestroyNotify)tue_mustache_unref);
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(TueValue) values = make_value (json_object_get_member (object, "data"));
  g_autoptr(TueRendering) rendering = NULL;
  g_autoptr(GError) error = NULL;
  TueRenderOptions options = { .partial_func = find_partial, .user_data = partials, .provenance = TRUE };

  if (json_object_has_member (object, "partials"))
    {
      JsonObject *texts = json_object_get_object_member (object, "partials");
      g_autoptr(GList) names = json_object_get_members (texts);

      for (GList *l = names; l != NULL; l = l->next)
        {
          TueMustache *partial = tue_mustache_parse (json_object_get_string_member (texts, l->data), -1, mode, &error);

          g_assert_no_error (error);
          g_hash_table_insert (partials, l->data, partial);
        }
    }

  template = tue_mustache_parse (json_object_get_string_member (object, "template"), -1, mode, &error);
  g_assert_no_error (error);
  rendering = tue_mustache_render (template, values, &options, &error);
  g_assert_no_error (error);
  return g_strdup (tue_rendering_get_text (rendering, NULL));
}

static void
test_case (gconstpointer data)
{
  const SpecCase  *spec = data;
  const char      *expected = json_object_get_string_member (spec->object, "expected");
  g_autofree char *html = render_case (spec->object, TUE_MUSTACHE_MODE_HTML);
  g_autofree char *text = render_case (spec->object, TUE_MUSTACHE_MODE_TEXT);

  g_assert_cmpstr (html, ==, expected);

  /* In text mode exactly the escaping cases differ. */
  if (strstr (expected, "&amp;") != NULL)
    g_assert_cmpstr (text, !=, expected);
  else
    g_assert_cmpstr (text, ==, expected);
}

static void
free_case (gpointer data)
{
  SpecCase *spec = data;

  g_free (spec->path);
  json_node_unref (spec->root);
  g_free (spec);
}

static void
add_file (const char *folder,
          const char *name)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  JsonArray       *tests;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  tests = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "tests");
  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      SpecCase        *spec = g_new0 (SpecCase, 1);
      g_autofree char *test_path = NULL;

      spec->object = json_array_get_object_element (tests, i);
      spec->path = g_strdup (path);
      spec->root = json_node_ref (json_array_get_element (tests, i));
      test_path = g_strdup_printf ("/template/mustache-spec/%s/%u", name, i + 1);
      g_test_add_data_func_full (test_path, spec, test_case, free_case);
    }
}

static void
test_absent (void)
{
  g_test_skip ("The files of the Mustache specification are not here; set MUSTACHE_SPEC_DIR");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;
  guint       n_files = 0;

  g_test_init (&argc, &argv, NULL);

  folder = g_strdup (g_getenv ("MUSTACHE_SPEC_DIR"));
  if (folder == NULL)
    folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "mustache-spec", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        add_file (folder, name);
        n_files++;
      }
  if (n_files == 0)
    g_test_add_func ("/template/mustache-spec/absent", test_absent);

  return g_test_run ();
}
