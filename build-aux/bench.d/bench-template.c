/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * bench-template [NAME…]: how fast templates are parsed and filled.
 *
 * Reads proposal.mustache and values.json from $TUE_BENCH_DIR or a folder
 * beside the source; where they are not, it makes a template and values of the
 * same shape. The reference copies the pieces of the output, one by one, with
 * memcpy().
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "bench.h"
#include "tue-mustache.h"

#define LARGE_OUTPUT (1024 * 1024)

typedef struct
{
  char *text;
  gsize length;
} Piece;

typedef struct
{
  char     *text;
  gsize     length;
  TueValue *values;
  TueMustache *template;

  Piece *pieces;
  gsize  n_pieces;
  char  *target;
} Job;

static TueValue *
make_value (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      JsonObject *object = json_node_get_object (node);
      g_autoptr(GList) members = json_object_get_members (object);

      for (GList *l = members; l != NULL; l = l->next)
        tue_value_builder_set (builder, l->data, make_value (json_object_get_member (object, l->data)));
      return tue_value_builder_end (builder);
    }

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        tue_value_builder_add (builder, make_value (json_array_get_element (array, i)));
      return tue_value_builder_end (builder);
    }

  if (JSON_NODE_HOLDS_NULL (node))
    return tue_value_new_null ();

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return tue_value_new_string (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return tue_value_new_boolean (json_node_get_boolean (node));
    default:
      return tue_value_new_number (json_node_get_double (node));
    }
}

/* A template of about 2 KB with a list, and values for it. */
static void
make_own_data (Job *job)
{
  static const char *const words[] = {
    "client",
    "company",
    "contact",
    "role",
    "language",
    "tone",
    "goal",
    "tools",
    "decision",
    "deadline",
    "budget",
  };
  static const char *const members[] = { "name", "unit", "unit_price", "total", "note" };
  g_autoptr(GString) text = g_string_new ("# Proposal brief for {{client}}\n\n");
  g_autoptr(TueValueBuilder) values = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (words); i++)
    {
      const char      *word = words[i % G_N_ELEMENTS (words)];
      g_autofree char *value = g_strdup_printf ("what was agreed about the %s", word);

      g_string_append_printf (text, "Use short paragraphs and name the outcome before the method: {{%s}}.\n", word);
      tue_value_builder_set (values, word, tue_value_new_string (value));
    }
  g_string_append (text, "{{#items}}\n- {{name}}: {{quantity}} {{unit}} at {{unit_price}} = {{total}} ({{note}})\n{{/items}}\n");

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();

      tue_value_builder_set (item, "quantity", tue_value_new_number (i + 1));
      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        {
          g_autofree char *value = g_strdup_printf ("%s %u", members[j], i);

          tue_value_builder_set (item, members[j], tue_value_new_string (value));
        }
      tue_value_builder_add (items, tue_value_builder_end (item));
    }
  tue_value_builder_set (values, "items", tue_value_builder_end (items));

  job->length = text->len;
  job->text = g_strdup (text->str);
  job->values = tue_value_builder_end (values);
}

static gboolean
load_data (Job        *job,
           const char *folder)
{
  g_autofree char *template_path = g_build_filename (folder, "proposal.mustache", NULL);
  g_autofree char *values_path = g_build_filename (folder, "values.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_file (parser, values_path, NULL) ||
      !g_file_get_contents (template_path, &job->text, &job->length, NULL))
    return FALSE;

  job->values = make_value (json_parser_get_root (parser));
  return TRUE;
}

static void
finish_job (Job *job)
{
  g_autoptr(TueRendering) rendering = NULL;
  TueRenderOptions     options = { .provenance = TRUE };
  const TueRenderSpan *spans;
  const char          *text;
  gsize                n_spans, length, at = 0;

  job->template = tue_mustache_parse (job->text, (gssize)job->length, TUE_MUSTACHE_MODE_TEXT, NULL);
  rendering = tue_mustache_render (job->template, job->values, &options, NULL);
  text = tue_rendering_get_text (rendering, &length);
  spans = tue_rendering_get_spans (rendering, &n_spans);

  job->target = g_malloc (length);
  job->pieces = g_new (Piece, 2 * n_spans + 1);
  for (gsize i = 0; i <= n_spans; i++)
    {
      gsize start = i < n_spans ? spans[i].start : length;
      gsize end = i < n_spans ? start + spans[i].length : length;

      if (start > at)
        job->pieces[job->n_pieces++] = (Piece){ g_strndup (text + at, start - at), start - at };
      if (end > start)
        job->pieces[job->n_pieces++] = (Piece){ g_strndup (text + start, end - start), end - start };
      at = end;
    }
}

/* The same job with the items of its list over and over, until the output is as
 * large as asked for. */
static void
enlarge_job (const Job *job,
             Job       *large)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  g_autoptr(TueRendering) rendering = tue_mustache_render (job->template, job->values, NULL, NULL);
  TueValue *items = tue_value_lookup (job->values, "items");
  g_autoptr(TueValue) many = NULL;
  gsize n_items = tue_value_get_n_items (items);
  gsize length;

  tue_rendering_get_text (rendering, &length);
  /* About two fifths of the output are items. */
  for (gsize i = 0; i < n_items * (LARGE_OUTPUT / (length * 2 / 5)); i++)
    {
      TueValue *item = tue_value_get_item (items, i % n_items);
      g_autoptr(TueValueBuilder) copy = tue_value_builder_new_map ();

      for (gsize j = 0; j < tue_value_get_n_items (item); j++)
        tue_value_builder_set (copy, tue_value_get_key (item, j), tue_value_ref (tue_value_get_item (item, j)));
      tue_value_builder_add (builder, tue_value_builder_end (copy));
    }
  many = tue_value_builder_end (builder);

  large->text = g_strdup (job->text);
  large->length = job->length;
  large->values = tue_value_with_member (job->values, "items", many);
  finish_job (large);
}

static void
clear_job (Job *job)
{
  for (gsize i = 0; i < job->n_pieces; i++)
    g_free (job->pieces[i].text);
  g_free (job->pieces);
  g_free (job->target);
  g_free (job->text);
  tue_value_unref (job->values);
  tue_mustache_unref (job->template);
}

static void
copy_pieces (gpointer data)
{
  Job  *job = data;
  char *target = job->target;

  for (gsize i = 0; i < job->n_pieces; i++)
    {
      memcpy (target, job->pieces[i].text, job->pieces[i].length);
      target += job->pieces[i].length;
    }
  /* The copy must not be optimized away. */
  __asm__ volatile ("" ::"r"(job->target) : "memory");
}

static void
render (gpointer data)
{
  Job *job = data;

  tue_rendering_unref (tue_mustache_render (job->template, job->values, NULL, NULL));
}

static void
parse_and_render (gpointer data)
{
  Job *job = data;
  g_autoptr(TueMustache) template = tue_mustache_parse (job->text, (gssize)job->length, TUE_MUSTACHE_MODE_TEXT, NULL);

  tue_rendering_unref (tue_mustache_render (template, job->values, NULL, NULL));
}

static void
render_with_provenance (gpointer data)
{
  Job             *job = data;
  TueRenderOptions options = { .provenance = TRUE };

  tue_rendering_unref (tue_mustache_render (job->template, job->values, &options, NULL));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    BenchFunc   func;
    BenchFunc   reference;
    gboolean    large;
  } figures[] = {
    { "template-render", render, copy_pieces, FALSE },
    { "template-parse-render", parse_and_render, copy_pieces, FALSE },
    { "template-1mb", render, copy_pieces, TRUE },
    { "template-provenance", render_with_provenance, render, FALSE },
  };
  const char *folder = g_getenv ("TUE_BENCH_DIR");
  Job         job = { 0 }, large = { 0 };

  if (!load_data (&job, folder != NULL ? folder : TUE_BENCH_FALLBACK_DIR))
    {
      printf ("# no bench data found: measuring data of the same shape\n");
      make_own_data (&job);
    }
  finish_job (&job);
  enlarge_job (&job, &large);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    if (bench_wants (argc, argv, figures[i].name))
      bench_print (figures[i].name,
                   bench_measure (figures[i].func, figures[i].reference, figures[i].large ? &large : &job),
                   figures[i].reference == copy_pieces ? "memcpy of the same pieces" : "the same without provenance");

  clear_job (&large);
  clear_job (&job);
  return 0;
}
