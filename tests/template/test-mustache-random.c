/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What holds of every template and every value, tried on random ones: each run
 * tries the same, seed by seed, so that a failure can be seen again.
 */

#include "config.h"

#include <string.h>

#include "json-values.h"

#define N_TEMPLATES 400
#define N_TEXTS 4000
#define N_THREADS 4
#define N_RENDERINGS 200

static const char *const names[] = {
  "a",
  "b",
  "c",
  "items",
  "client",
  "client name",
  "a.b",
  "b.c.a",
  "items.a",
  ".",
  "a name of more than sixteen bytes",
  "größe",
};

static const char *const texts[] = {
  "",
  " ",
  "x",
  "two\nlines\n",
  "\r\n",
  "{{a}}",
  "}}",
  "$&",
  "%s",
  "<&>\"",
  "é",
  "a text that is longer than what is copied at once, and longer than that",
};

static const char *
pick (GRand             *rand,
      const char *const *from,
      gsize              n)
{
  return from[g_rand_int_range (rand, 0, (gint32)n)];
}

static TueValue *
make_random_value (GRand      *rand,
                   guint       depth,
                   GHashTable *leaves)
{
  switch (g_rand_int_range (rand, 0, depth > 0 ? 8 : 4))
    {
    case 0:
      return tue_value_new_null ();

    case 1:
      return tue_value_new_boolean (g_rand_boolean (rand));

    case 2:
      {
        double number = g_rand_int_range (rand, -8, 8) / 4.0;
        char   text[G_ASCII_DTOSTR_BUF_SIZE];

        g_hash_table_add (leaves, g_strdup (g_ascii_formatd (text, sizeof text, "%g", number == 0 ? 0 : number)));
        return tue_value_new_number (number);
      }

    case 4:
    case 5:
      {
        g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

        for (gint32 i = g_rand_int_range (rand, 0, 4); i > 0; i--)
          tue_value_builder_add (builder, make_random_value (rand, depth - 1, leaves));
        return tue_value_builder_end (builder);
      }

    case 6:
    case 7:
      {
        g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

        for (gint32 i = g_rand_int_range (rand, 0, 20); i > 0; i--)
          tue_value_builder_set (builder, pick (rand, names, G_N_ELEMENTS (names)), make_random_value (rand, depth - 1, leaves));
        return tue_value_builder_end (builder);
      }

    default:
      {
        const char *text = pick (rand, texts, G_N_ELEMENTS (texts));

        g_hash_table_add (leaves, g_strdup (text));
        return tue_value_new_string (text);
      }
    }
}

static TueValue *
make_random_values (GRand      *rand,
                    GHashTable *leaves)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  g_hash_table_add (leaves, g_strdup ("true"));
  g_hash_table_add (leaves, g_strdup ("false"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_rand_boolean (rand))
      tue_value_builder_set (builder, names[i], make_random_value (rand, 3, leaves));
  return tue_value_builder_end (builder);
}

/* A legal template, whose sections are closed. */
static char *
make_random_template (GRand      *rand,
                      const char *partial) /* (nullable) */
{
  static const char *const around[] = { "", "", " ", "text", "\n", "\n  ", "\r\n", "\n\n\t" };
  static const char *const formats[] = { "{{%s}}", "{{{%s}}}", "{{& %s }}", "{{!%s}}", "{{! %s\n}}", "{{ %s }}" };
  GString                 *text = g_string_new (NULL);
  g_autoptr(GPtrArray) open = g_ptr_array_new ();

  for (gint32 i = g_rand_int_range (rand, 0, 40); i > 0 || open->len > 0; i--)
    {
      const char *name = pick (rand, names, G_N_ELEMENTS (names));
      gint32      choice = i > 0 ? g_rand_int_range (rand, 0, 12) : 3;

      g_string_append (text, pick (rand, around, G_N_ELEMENTS (around)));
      if (choice < 3 && open->len < 5)
        {
          g_string_append_printf (text, "{{%c%s}}", choice == 0 ? '^' : '#', name);
          g_ptr_array_add (open, (gpointer)name);
        }
      else if (choice < 6 && open->len > 0)
        {
          name = g_ptr_array_steal_index (open, open->len - 1);
          g_string_append_printf (text, "{{/%s}}", name);
        }
      else if (choice < 7 && partial != NULL)
        {
          g_string_append_printf (text, "{{> %s}}", partial);
        }
      else
        {
          g_string_append (text, pick (rand, formats, G_N_ELEMENTS (formats)));
          g_string_replace (text, "%s", name, 1);
        }
      g_string_append (text, pick (rand, around, G_N_ELEMENTS (around)));
    }

  return g_string_free_and_steal (text);
}

static const char *
stand_in (const char *path,
          gpointer    user_data)
{
  return path[0] == 'a' ? NULL : "(missing)";
}

static void
assert_spans (TueRendering *rendering,
              GHashTable   *leaves) /* (nullable): values as they are inserted */
{
  const TueRenderSpan *spans;
  const TueRenderMiss *misses;
  const char          *text;
  gsize                length, n_spans, n_misses, end = 0;

  text = tue_rendering_get_text (rendering, &length);
  g_assert_cmpuint (strlen (text), ==, length);

  spans = tue_rendering_get_spans (rendering, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      g_autofree char *value = g_strndup (text + spans[i].start, spans[i].length);

      g_assert_cmpuint (spans[i].start, >=, end);
      g_assert_cmpuint (spans[i].length, >, 0);
      end = spans[i].start + spans[i].length;
      g_assert_cmpuint (end, <=, length);
      g_assert_nonnull (spans[i].field);
      if (spans[i].missing)
        g_assert_cmpstr (value, ==, "(missing)");
      else if (leaves != NULL)
        g_assert_true (g_hash_table_contains (leaves, value));
    }

  end = 0;
  misses = tue_rendering_get_misses (rendering, &n_misses);
  for (gsize i = 0; i < n_misses; i++)
    {
      g_assert_cmpuint (misses[i].start, >=, end);
      end = misses[i].start;
      g_assert_cmpuint (end, <=, length);
      g_assert_cmpuint (misses[i].position.line, >, 0);
      g_assert_cmpuint (misses[i].position.column, >, 0);
    }
}

static TueMustache *
parse_random (GRand          *rand,
              const char     *partial,
              TueMustacheMode mode)
{
  g_autofree char *text = make_random_template (rand, partial);
  g_autoptr(GError) error = NULL;
  TueMustache *template = tue_mustache_parse (text, -1, mode, &error);

  g_assert_no_error (error);
  return template;
}

/* Returns how many spans there were. */
static gsize
try_seed (guint32         seed,
          TueMustacheMode mode)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(GHashTable) leaves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) partials = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_mustache_unref);
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TueRendering) plain = NULL;
  g_autoptr(TueRendering) traced = NULL;
  TueRenderOptions options = { find_partial, stand_in, partials, FALSE };
  gsize            n_spans;

  g_hash_table_insert (partials, (gpointer) "q", parse_random (rand, "not there", mode));
  g_hash_table_insert (partials, (gpointer) "p", parse_random (rand, "q", mode));
  template = parse_random (rand, "p", mode);

  values = make_random_values (rand, leaves);

  plain = tue_mustache_render (template, values, &options, NULL);
  options.provenance = TRUE;
  traced = tue_mustache_render (template, values, &options, NULL);
  g_assert_nonnull (plain);
  g_assert_nonnull (traced);
  g_assert_cmpstr (tue_rendering_get_text (plain, NULL), ==, tue_rendering_get_text (traced, NULL));
  assert_spans (traced, mode == TUE_MUSTACHE_MODE_TEXT ? leaves : NULL);
  tue_rendering_get_spans (traced, &n_spans);
  return n_spans;
}

static void
test_templates (void)
{
  gsize n_spans = 0;

  for (guint32 seed = 0; seed < N_TEMPLATES; seed++)
    {
      g_test_message ("seed %u", seed);
      n_spans += try_seed (seed, seed % 2 == 0 ? TUE_MUSTACHE_MODE_TEXT : TUE_MUSTACHE_MODE_HTML);
    }

  /* Random, but not empty. */
  g_assert_cmpuint (n_spans, >, 10 * N_TEMPLATES);
}

/* What a name stands for, found in the plainest way. */
static TueValue *
look_up_plainly (GPtrArray  *contexts,
                 const char *name)
{
  g_auto(GStrv) parts = NULL;
  TueValue *value = NULL;

  if (g_str_equal (name, "."))
    return g_ptr_array_index (contexts, contexts->len - 1);

  parts = g_strsplit (name, ".", -1);
  for (guint i = contexts->len; i > 0 && value == NULL; i--)
    value = tue_value_lookup (g_ptr_array_index (contexts, i - 1), parts[0]);
  for (guint i = 1; parts[i] != NULL && value != NULL; i++)
    value = tue_value_lookup (value, parts[i]);
  return value;
}

static void
append_plainly (GString  *output,
                TueValue *value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value != NULL ? tue_value_get_kind (value) : TUE_VALUE_NULL)
    {
    case TUE_VALUE_STRING:
      g_string_append (output, tue_value_get_string (value, NULL));
      break;
    case TUE_VALUE_NUMBER:
      g_string_append (output, g_ascii_formatd (text, sizeof text, "%g", tue_value_get_number (value) + 0.0));
      break;
    case TUE_VALUE_BOOLEAN:
      g_string_append (output, tue_value_get_boolean (value) ? "true" : "false");
      break;
    case TUE_VALUE_NULL:
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
    default:
      break;
    }
}

/* Fills the tags from @from until the section that is open there ends: what
 * Mustache means, written down by recursion and without a thought of speed. It
 * knows no tags that are alone on a line, and no partials. */
static void
render_plainly (TueMustache *template,
                GPtrArray *contexts,
                gsize      from,
                gsize      to,
                GString   *output)
{
  const char    *text = tue_mustache_get_text (template, NULL);
  TueMustacheTag before, tag;

  for (gsize i = from; i <= to; i++)
    {
      gsize     end = i, start = 0;
      TueValue *value;

      if (i > 0)
        {
          tue_mustache_get_tag (template, i - 1, &before);
          start = before.position.offset + before.position.length;
        }
      if (i == tue_mustache_get_n_tags (template))
        {
          g_string_append (output, text + start);
          return;
        }
      tue_mustache_get_tag (template, i, &tag);
      g_string_append_len (output, text + start, (gssize)(tag.position.offset - start));
      if (i == to)
        return;

      if (tag.kind == TUE_MUSTACHE_TAG_VALUE)
        append_plainly (output, look_up_plainly (contexts, tag.name));
      if (tag.kind != TUE_MUSTACHE_TAG_SECTION && tag.kind != TUE_MUSTACHE_TAG_INVERTED)
        continue;

      do
        tue_mustache_get_tag (template, ++end, &before);
      while (before.kind != TUE_MUSTACHE_TAG_END || before.depth != tag.depth);

      value = look_up_plainly (contexts, tag.name);
      if (value != NULL && !tue_value_is_true (value))
        value = NULL;
      if (tag.kind == TUE_MUSTACHE_TAG_INVERTED && value == NULL)
        {
          render_plainly (template, contexts, i + 1, end, output);
        }
      else if (tag.kind == TUE_MUSTACHE_TAG_SECTION && value != NULL)
        {
          gboolean is_list = tue_value_get_kind (value) == TUE_VALUE_LIST;

          for (gsize item = 0; item < (is_list ? tue_value_get_n_items (value) : 1); item++)
            {
              g_ptr_array_add (contexts, is_list ? tue_value_get_item (value, item) : value);
              render_plainly (template, contexts, i + 1, end, output);
              g_ptr_array_set_size (contexts, (int)contexts->len - 1);
            }
        }
      i = end;
    }
}

static void
test_against_plain (void)
{
  for (guint32 seed = 0; seed < N_TEMPLATES; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GHashTable) leaves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr(GPtrArray) contexts = g_ptr_array_new ();
      g_autoptr(GString) expected = g_string_new (NULL);
      g_autofree char *lines = make_random_template (rand, NULL);
      g_autofree char *text = NULL;
      g_autoptr(TueMustache) template = NULL;
      g_autoptr(TueValue) values = make_random_values (rand, leaves);
      g_autoptr(TueRendering) rendering = NULL;

      /* Text before and behind: no tag is alone on the only line. */
      g_strdelimit (lines, "\r\n", ' ');
      text = g_strconcat ("begin", lines, "end", NULL);
      template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
      g_ptr_array_add (contexts, values);
      render_plainly (template, contexts, 0, tue_mustache_get_n_tags (template), expected);

      rendering = tue_mustache_render (template, values, NULL, NULL);
      g_test_message ("seed %u", seed);
      g_assert_cmpstr (tue_rendering_get_text (rendering, NULL), ==, expected->str);
    }
}

/* Parses what may be anything, and fills it if it happens to be a template. */
static void
try_text (const char *text,
          gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) template = tue_mustache_parse (text, (gssize)length, TUE_MUSTACHE_MODE_TEXT, &error);
  g_autoptr(TueValue) values = read_value ("{'a': [{'b': 1}, 'x'], 'b': {'a': true}, 'items': '<'}");
  g_autoptr(TueRendering) rendering = NULL;
  TueRenderOptions    options = { .provenance = TRUE };
  TueMustachePosition position;
  gsize               end = 0;

  if (template == NULL)
    {
      g_assert_true (error != NULL && error->domain == TUE_MUSTACHE_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (tue_mustache_error_get_hint (error));
      if (tue_mustache_error_get_position (error, &position))
        g_assert_cmpuint (position.offset + position.length, <=, length);
      return;
    }

  for (gsize i = 0; i < tue_mustache_get_n_tags (template); i++)
    {
      TueMustacheTag tag;

      tue_mustache_get_tag (template, i, &tag);
      g_assert_cmpuint (tag.position.offset, >=, end);
      g_assert_cmpuint (tag.position.length, >, 2);
      end = tag.position.offset + tag.position.length;
      g_assert_cmpuint (end, <=, length);
    }
  rendering = tue_mustache_render (template, values, &options, &error);
  g_assert_no_error (error);
  assert_spans (rendering, NULL);
}

/* Pieces of templates, in no order. */
static void
test_pieces (void)
{
  static const char *const pieces[] = {
    "{",
    "{{",
    "}}",
    "}",
    "{{{",
    "}}}",
    "#",
    "^",
    "/",
    ">",
    "!",
    "&",
    "=",
    "{{=| |=}}",
    "|={{ }}=|",
    "|",
    "{{#a}}",
    "{{/a}}",
    "{{^b}}",
    "{{/b}}",
    "{{.}}",
    "{{a}}",
    ".",
    "a",
    "b",
    "items",
    " ",
    "\n",
    "\r\n",
    "\t",
    "é",
  };

  for (guint32 seed = 0; seed < N_TEXTS; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) text = g_string_new (NULL);

      for (gint32 i = g_rand_int_range (rand, 0, 20); i > 0; i--)
        g_string_append (text, pick (rand, pieces, G_N_ELEMENTS (pieces)));
      g_test_message ("seed %u", seed);
      try_text (text->str, text->len);
    }
}

/* Bytes that end where they end: a read beyond them is seen by the sanitizer. */
static void
test_bytes (void)
{
  for (guint32 seed = 0; seed < N_TEXTS; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      gsize            length = (gsize)g_rand_int_range (rand, 1, 64);
      gint32           last = seed % 2 == 0 ? 256 : 128;
      g_autofree char *bytes = g_malloc (length);

      for (gsize i = 0; i < length; i++)
        bytes[i] = (char)g_rand_int_range (rand, 1, last);
      if (length > 4)
        memcpy (bytes + g_rand_int_range (rand, 0, (gint32)length - 2), "{{", 2);
      g_test_message ("seed %u", seed);
      try_text (bytes, length);
    }
}

/* Every beginning of a template that has one of everything. */
static void
test_beginnings (void)
{
  static const char all[] = "é {{a}}\n{{#items}}\n  {{> p }}\r\n{{{b.c}}}{{/items}}{{!\n}}{{=<% %>=}}<%^a%><%&.%><%/a%><%={{ }}=%>";

  for (gsize length = 0; length <= strlen (all); length++)
    {
      /* A copy, so that a read beyond its end is seen. */
      g_autofree char *copy = g_memdup2 (all, MAX (length, 1));

      try_text (copy, length);
    }
}

typedef struct
{
  TueMustache *template;
  TueValue *values[2];
  char     *expected[2];
} Shared;

static gpointer
render_many (gpointer data)
{
  Shared          *shared = data;
  TueRenderOptions options = { .provenance = TRUE };
  guint            n_wrong = 0;

  for (guint i = 0; i < N_RENDERINGS; i++)
    {
      g_autoptr(TueRendering) rendering = tue_mustache_render (shared->template, shared->values[i % 2], &options, NULL);
      const TueRenderMiss *misses;
      gsize                n_misses;

      misses = tue_rendering_get_misses (rendering, &n_misses);
      n_wrong += !g_str_equal (tue_rendering_get_text (rendering, NULL), shared->expected[i % 2]);
      n_wrong += n_misses != 1 || misses[0].position.line != 2;
    }
  return GUINT_TO_POINTER (n_wrong);
}

/* One template filled by many at once, with values whose keys are in different
 * places, so that what one thread remembers is wrong for the next. */
static void
test_threads (void)
{
  Shared shared = {
    .template = tue_mustache_parse ("{{a}}{{b}}{{#items}}{{name}}{{a}}{{note}}{{/items}}\n{{gone}}", -1, TUE_MUSTACHE_MODE_TEXT, NULL),
    .values = {
      read_value ("{'a': '1', 'b': '2', 'items': [{'name': 'x', 'note': 'y'}, {'note': 'z', 'name': 'w'}]}"),
      read_value ("{'items': [{'note': '5', 'a': '6', 'name': '7'}], 'b': '8', 'a': '9'}"),
    },
    .expected = { (char *)"12x1yw1z\n", (char *)"98765\n" },
  };
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("render", render_many, &shared);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);

  tue_value_unref (shared.values[0]);
  tue_value_unref (shared.values[1]);
  tue_mustache_unref (shared.template);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/mustache-random/templates", test_templates);
  g_test_add_func ("/template/mustache-random/against-plain", test_against_plain);
  g_test_add_func ("/template/mustache-random/pieces", test_pieces);
  g_test_add_func ("/template/mustache-random/bytes", test_bytes);
  g_test_add_func ("/template/mustache-random/beginnings", test_beginnings);
  g_test_add_func ("/template/mustache-random/threads", test_threads);

  return g_test_run ();
}
