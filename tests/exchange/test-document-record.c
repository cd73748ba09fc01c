/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is said of documents in which one thing is wrong or missing, wherever it
 * may be, and what is kept of them where they are read all the same.
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "../record.h"
#include "tue-canonical-json.h"
#include "tue-playbook-document.h"
#include "tue-playbook-texts.h"
#include "tue-review-document.h"
#include "tue-summary-document.h"
#include "tue-template-document.h"
#include "tue-workflow-document.h"
#include "tue-yaml-node.h"

/* Of lists that are alike, so many entries are tried. */
#define MAX_ENTRIES 2

/* The first test of RFC 8032, section 7.1. */
#define RFC_PUBLIC "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define RFC_PRIVATE "ed25519-private:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="

/* What is written of a document that was read; NULL with an error. */
typedef char *(*Reading) (const char *text,
                          gsize       length,
                          GError    **error);

typedef struct
{
  GString    *record;
  JsonNode   *root;
  Reading     read;
  GHashTable *lines; /* of the document as it is */
} Trial;

static char *
read_corpus (const char *folder,
             const char *name,
             gsize      *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static char *
take_text (GBytes *take_bytes)
{
  char *text = g_strndup (g_bytes_get_data (take_bytes, NULL), g_bytes_get_size (take_bytes));

  g_bytes_unref (take_bytes);
  return text;
}

static char *
read_playbook (const char *text,
               gsize       length,
               GError    **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, error);

  return playbook != NULL ? take_text (tue_playbook_to_bytes (playbook)) : NULL;
}

static char *
read_review (const char *text,
             gsize       length,
             GError    **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(TueReviewDocument) document = tue_review_document_from_bytes (bytes, error);
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (RFC_PRIVATE);

  return document != NULL ? take_text (tue_review_document_to_bytes (document, key)) : NULL;
}

static char *
read_summary (const char *text,
              gsize       length,
              GError    **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(TueSummaryDocument) document = tue_summary_document_from_bytes (bytes, error);
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (RFC_PRIVATE);

  return document != NULL ? take_text (tue_summary_document_to_bytes (document, key)) : NULL;
}

static void
append_clipped (GString    *record,
                const char *line)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line));

  if (g_utf8_strlen (stripped, -1) > 70)
    *g_utf8_offset_to_pointer (stripped, 70) = '\0';
  record_append_words (record, stripped, -1);
}

/* Keys and what is signed are new each time. */
static gboolean
is_by_chance (const char *line)
{
  return strstr (line, "\"signature\"") != NULL || strstr (line, "\"key\"") != NULL || strstr (line, "\"author_key\"") != NULL;
}

/* Lines of one that are not in the other: the first of them, and how many. */
static void
append_lines (GString    *record,
              const char *sign,
              GHashTable *lines,
              GHashTable *others,
              guint       shown)
{
  g_autoptr(GList) all = g_list_sort (g_hash_table_get_keys (lines), (GCompareFunc)strcmp);
  guint n = 0;

  for (GList *l = all; l != NULL; l = l->next)
    {
      if (g_hash_table_contains (others, l->data) || is_by_chance (l->data))
        continue;
      if (n++ >= shown)
        continue;
      g_string_append_printf (record, " %s", sign);
      append_clipped (record, l->data);
    }
  if (n > shown)
    g_string_append_printf (record, " %s%u", sign, n - shown);
}

static GHashTable *
collect_lines (const char *text)
{
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) all = g_strsplit (text, "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      /* A comma more is no change. */
      if (g_str_has_suffix (all[i], ","))
        all[i][strlen (all[i]) - 1] = '\0';
      g_hash_table_add (lines, g_strdup (all[i]));
    }
  return lines;
}

/* A document of which the signature is good, where it has to have one. */
static char *
write_document (JsonNode *root,
                Reading   read)
{
  g_autofree char *text = json_to_string (root, FALSE);
  g_autoptr(JsonNode) copy = json_from_string (text, NULL);
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (RFC_PRIVATE);

  if (read == read_playbook)
    return g_steal_pointer (&text);
  json_object_remove_member (json_node_get_object (copy), "signature");
  tue_document_sign (copy, key);
  return json_to_string (copy, FALSE);
}

static char *
describe (Trial *trial)
{
  g_autofree char *text = write_document (trial->root, trial->read);
  g_autoptr(GError) error = NULL;
  g_autofree char *written = trial->read (text, strlen (text), &error);
  g_autoptr(GString) said = g_string_new (NULL);
  g_autoptr(GHashTable) lines = NULL;

  if (written == NULL)
    {
      g_string_append_printf (said, " %d %s", error->code, error->message);
      return g_string_free_and_steal (g_steal_pointer (&said));
    }
  lines = collect_lines (written);
  append_lines (said, "+", lines, trial->lines, 1);
  append_lines (said, "-", trial->lines, lines, 1);
  if (said->len == 0)
    g_string_append (said, " the same");
  return g_string_free_and_steal (g_steal_pointer (&said));
}

static const char *const variants[] = { "null", "true", "-1", "0.5", "7", "\"\"", "\"x\"", "\" a\\nb \"", "[]", "[7]", "{}", "\"9999-12-31\"" };

/* What is said of all that can stand at a place: once for what is said of several. */
static void
append_outcomes (Trial      *trial,
                 const char *place,
                 char      **outcomes)
{
  g_string_append_printf (trial->record, "%s\n", place);
  for (gsize i = 0; i <= G_N_ELEMENTS (variants); i++)
    {
      gboolean is_first = TRUE;

      for (gsize j = 0; j < i; j++)
        is_first = is_first && g_strcmp0 (outcomes[i], outcomes[j]) != 0;
      if (!is_first || outcomes[i] == NULL)
        continue;
      g_string_append (trial->record, " ");
      for (gsize j = i; j <= G_N_ELEMENTS (variants); j++)
        if (g_strcmp0 (outcomes[i], outcomes[j]) == 0)
          g_string_append_printf (trial->record, " %s", j == G_N_ELEMENTS (variants) ? "gone" : variants[j]);
      g_string_append_printf (trial->record, ":%s\n", outcomes[i]);
    }
}

static void try_node (Trial      *trial,
                      JsonNode   *node,
                      const char *place);

static void
try_member (Trial      *trial,
            JsonObject *object,
            const char *name,
            const char *place)
{
  char *outcomes[G_N_ELEMENTS (variants) + 1] = { NULL };
  g_autoptr(JsonNode) kept = json_node_copy (json_object_get_member (object, name));

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      json_object_set_member (object, name, json_from_string (variants[i], NULL));
      outcomes[i] = describe (trial);
    }
  json_object_remove_member (object, name);
  outcomes[G_N_ELEMENTS (variants)] = describe (trial);
  json_object_set_member (object, name, json_node_copy (kept));
  append_outcomes (trial, place, outcomes);
  for (gsize i = 0; i <= G_N_ELEMENTS (variants); i++)
    g_free (outcomes[i]);
}

static void
try_node (Trial      *trial,
          JsonNode   *node,
          const char *place)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr(GList) members = json_object_get_members (object);
      g_autoptr(GList) sorted = g_list_sort (g_list_copy (members), (GCompareFunc)strcmp);

      for (GList *l = sorted; l != NULL; l = l->next)
        {
          g_autofree char *name = g_strdup (l->data);
          g_autofree char *below = g_strdup_printf ("%s/%s", place, name);

          try_node (trial, json_object_get_member (object, name), below);
          try_member (trial, object, name, below);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (array), MAX_ENTRIES); i++)
        {
          g_autofree char *below = g_strdup_printf ("%s/%u", place, i);

          try_node (trial, json_array_get_element (array, i), below);
        }
      if (json_array_get_length (array) > 0)
        {
          /* The same entry twice. */
          g_autofree char *outcome = NULL;

          json_array_add_element (array, json_node_copy (json_array_get_element (array, 0)));
          outcome = describe (trial);
          g_string_append_printf (trial->record, "%s/0 twice:%s\n", place, outcome);
          json_array_remove_element (array, json_array_get_length (array) - 1);
        }
    }
}

static void
record_document (const char *folder,
                 const char *name,
                 Reading     read,
                 GString    *record)
{
  gsize            length;
  g_autofree char *text = read_corpus (folder, name, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = json_from_string (text, &error);
  g_autofree char *whole = NULL;
  g_autofree char *written = NULL;
  g_autoptr(GHashTable) lines = NULL;
  Trial trial = { record, root, read, NULL };

  g_assert_no_error (error);
  if (read == read_playbook)
    json_object_remove_member (json_node_get_object (root), "signature");
  else if (read == read_review)
    json_object_set_string_member (json_object_get_object_member (json_node_get_object (root), "author"), "key", RFC_PUBLIC);
  whole = write_document (root, read);
  written = read (whole, strlen (whole), &error);
  g_assert_no_error (error);
  lines = collect_lines (written);
  trial.lines = lines;
  g_string_append_printf (record, "# %s\n", name);
  try_node (&trial, root, "");
}

static void
test_playbooks (void)
{
  static const char *const names[] = { "proposal", "small" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    record_document ("playbook", names[i], read_playbook, record);
  record_check (record, "exchange", "playbooks");
}

static void
test_summaries (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  record_document ("summary", "two.summary", read_summary, record);
  record_check (record, "exchange", "summaries");
}

static void
test_reviews (void)
{
  static const char *const names[] = { "ask.review", "answer.review" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    record_document ("review", names[i], read_review, record);
  record_check (record, "exchange", "reviews");
}

static void
append_template (GString    *record,
                 const char *text)
{
  guint line = 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTemplateDocument) document = tue_template_document_read (text, strlen (text), &line, &error);
  g_autoptr(TueTemplate) template = NULL;
  g_autofree char *written = NULL;

  if (document == NULL)
    {
      g_string_append_printf (record, "%u: %d %s\n", line, error->code, error->message);
      return;
    }
  g_string_append_printf (record, "%s, text from %u", document->title != NULL ? document->title : "no title", document->text_line);
  for (guint i = 0; i < document->remarks->len; i++)
    {
      const TueTemplateRemark *remark = document->remarks->pdata[i];

      g_string_append_printf (record, "; %u: %s", remark->line, remark->message);
    }
  if (document->fields == NULL)
    {
      g_string_append (record, " no fields\n");
      return;
    }
  for (guint i = 0; document->lines != NULL && i < document->lines->len; i++)
    g_string_append_printf (record, " %s %u", tue_field_get_name (document->fields->pdata[i]), g_array_index (document->lines, guint, i));
  template = tue_template_new ("t", 1, NULL, document->text, (TueField *const *)document->fields->pdata, document->fields->len);
  written = tue_template_document_write (document->title, template);
  g_string_append_c (record, ' ');
  record_append_words (record, written, -1);
  g_string_append_c (record, '\n');
}

#define SCHEMA "---\ninput:\n  schema:\n    a: string\n    n: number\n    m: money\n    d: date\n    b: boolean\n    c(enum): [x, y]\n    s(choices): [x, y]\n    l(array):\n      q: integer\n      p?: money\n"

static const char *const front_matters[] = {
  "Dear {{client}}",
  "---\ntitle: A\n---\nText",
  "---\ntitle: A\n",
  "---\n---\n",
  "--- \ntitle: A\n---  \nText\n---\nmore",
  "---\ntitle: A\n...\nText",
  "---\r\ntitle: A\r\n---\r\nText\r\n",
  "\ufeff---\ntitle: A\n---\nText",
  "---\ntitle: [a]\n---\n",
  "---\ntitle: A\ntitle: B\n---\n",
  "---\nunknown: A\nmodel: x\nconfig:\n  temperature: 1\noutput:\n  format: json\n---\n",
  "---\ninput: text\n---\n",
  "---\ninput:\n  schema: text\n---\n",
  "---\ninput:\n  schema:\n    type: object\n    properties:\n      a:\n        type: string\n---\n",
  "---\ninput:\n  schema:\n    b: number, how many\n---\n",
  "---\ninput:\n  schema:\n    c: integer\n---\n",
  "---\ninput:\n  schema:\n    d: boolean\n---\n",
  "---\ninput:\n  schema:\n    e: any\n---\n",
  "---\ninput:\n  schema:\n    f: date, when: then\n---\n",
  "---\ninput:\n  schema:\n    g: time\n---\n",
  "---\ninput:\n  schema:\n    h: money, how much\n---\n",
  "---\ninput:\n  schema:\n    i: email\n---\n",
  "---\ninput:\n  schema:\n    j: url\n---\n",
  "---\ninput:\n  schema:\n    k: phone\n---\n",
  "---\ninput:\n  schema:\n    l: text, long\n---\n",
  "---\ninput:\n  schema:\n    m: null\n---\n",
  "---\ninput:\n  schema:\n    n: nonsense\n---\n",
  "---\ninput:\n  schema:\n    o:\n---\n",
  "---\ninput:\n  schema:\n    p: [string]\n---\n",
  "---\ninput:\n  schema:\n    q?: string\n---\n",
  "---\ninput:\n  schema:\n    r??: string\n---\n",
  "---\ninput:\n  schema:\n    s(enum): [x, y, x]\n---\n",
  "---\ninput:\n  schema:\n    s(enum, which one): [x, y]\n---\n",
  "---\ninput:\n  schema:\n    s(enum): []\n---\n",
  "---\ninput:\n  schema:\n    s(enum): x\n---\n",
  "---\ninput:\n  schema:\n    s(enum):\n    - x\n    - 1\n    - true\n---\n",
  "---\ninput:\n  schema:\n    s(choices): [x, 1, null]\n---\n",
  "---\ninput:\n  schema:\n    s?(enum, why?): [a, b]\n---\n",
  "---\ninput:\n  schema:\n    t(array): string\n---\n",
  "---\ninput:\n  schema:\n    t(array, of what):\n      c: string\n      d?: integer, how many\n---\n",
  "---\ninput:\n  schema:\n    t?(array):\n      f(array):\n        g: string\n---\n",
  "---\ninput:\n  schema:\n    t(array): []\n---\n",
  "---\ninput:\n  schema:\n    u(object):\n      h: string\n---\n",
  "---\ninput:\n  schema:\n    v(computed): 1 + 2\n---\n",
  "---\ninput:\n  schema:\n    v(computed): sum(t.d * )\n---\n",
  "---\ninput:\n  schema:\n    v(computed): count(zzz)\n---\n",
  "---\ninput:\n  schema:\n    v(computed, a sum): a * 2\n---\n",
  "---\ninput:\n  schema:\n    v(computed):\n---\n",
  "---\ninput:\n  schema:\n    w(other): string\n---\n",
  "---\ninput:\n  schema:\n    a(: string\n---\n",
  "---\ninput:\n  schema:\n    b): string\n---\n",
  "---\ninput:\n  schema:\n    (enum): [x]\n---\n",
  "---\ninput:\n  schema:\n    'c d': string\n---\n",
  "---\ninput:\n  schema:\n    c.d: string\n---\n",
  "---\ninput:\n  schema:\n    a?: string\n    a: string\n---\n",
  "---\ninput:\n  schema:\n    my: string\n---\n",
  "---\ninput:\n  schema:\n    '': string\n---\n",
  "---\ninput:\n  schema:\n    1: string\n---\n",
  "---\ninput:\n  schema:\n    x-y: string\n---\n",
  "---\ninput:\n  schema:\n    ä: string\n---\n",
  "---\ninput:\n  schema:\n    x(array):\n      a: string\n      a: string\n---\n",
  "---\ninput:\n  schema:\n    y(array):\n      total(computed): a * 2\n      a: number\n---\n",
  "---\ninput:\n  schema:\n    string\n---\n",
  "---\ninput:\n  schema:\n    ? c\n    : string\n---\n",
  "---\ninput:\n  schema:\n    a: string\n    a: string\n---\n",
  "---\ninput:\n  schema:\n    today: string\n    my: string\n    '': string\n---\n",
  SCHEMA "  default:\n    a: 5\n---\n{{a}}",
  SCHEMA "  default:\n    a: [x]\n---\n{{a}}",
  SCHEMA "  default:\n    a: 'five: 5'\n---\n{{a}}",
  SCHEMA "  default:\n    n: five\n---\n{{a}}",
  SCHEMA "  default:\n    n: 5.5\n---\n{{a}}",
  SCHEMA "  default:\n    n: -1e3\n---\n{{a}}",
  SCHEMA "  default:\n    n: 0x10\n---\n{{a}}",
  SCHEMA "  default:\n    m: 12\n---\n{{a}}",
  SCHEMA "  default:\n    m: 12.50 EUR\n---\n{{a}}",
  SCHEMA "  default:\n    m: EUR 12.50\n---\n{{a}}",
  SCHEMA "  default:\n    m: -3 JPY\n---\n{{a}}",
  SCHEMA "  default:\n    m: 1.234 EUR\n---\n{{a}}",
  SCHEMA "  default:\n    d: tomorrow\n---\n{{a}}",
  SCHEMA "  default:\n    d: 2026-11-27\n---\n{{a}}",
  SCHEMA "  default:\n    d: 2026-02-30\n---\n{{a}}",
  SCHEMA "  default:\n    d: '2026-11-27'\n---\n{{a}}",
  SCHEMA "  default:\n    b: yes\n---\n{{a}}",
  SCHEMA "  default:\n    b: true\n---\n{{a}}",
  SCHEMA "  default:\n    b: False\n---\n{{a}}",
  SCHEMA "  default:\n    c: z\n---\n{{a}}",
  SCHEMA "  default:\n    c: y\n---\n{{a}}",
  SCHEMA "  default:\n    c: [x]\n---\n{{a}}",
  SCHEMA "  default:\n    s: [x, z]\n---\n{{a}}",
  SCHEMA "  default:\n    s: x\n---\n{{a}}",
  SCHEMA "  default:\n    s: [y, x]\n---\n{{a}}",
  SCHEMA "  default:\n    s:\n    - x\n    - y\n---\n{{a}}",
  SCHEMA "  default:\n    l: []\n---\n{{a}}",
  SCHEMA "  default:\n    l: x\n---\n{{a}}",
  SCHEMA "  default:\n    l:\n    - q: 1\n    - q: 2\n      p: 3 EUR\n---\n{{a}}",
  SCHEMA "  default:\n    l:\n    - q: x\n---\n{{a}}",
  SCHEMA "  default:\n    l:\n    - 7\n---\n{{a}}",
  SCHEMA "  default:\n    l:\n    - z: 1\n---\n{{a}}",
  SCHEMA "  default:\n    zzz: 1\n---\n{{a}}",
  SCHEMA "  default:\n    a: ~\n---\n{{a}}",
  SCHEMA "  default:\n    a:\n---\n{{a}}",
  SCHEMA "  default:\n    a: |\n      two\n      lines\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    label: An A\n    placeholder: p\n    help: 'h: h'\n    holds: answer\n    folded: true\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    open: true\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    nonsense: 1\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    holds: everything\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    folded: 7\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    label: [x]\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    label: ''\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    min: 1\n---\n{{a}}",
  SCHEMA "fields:\n  n:\n    min: a\n---\n{{a}}",
  SCHEMA "fields:\n  n:\n    min: 1\n    max: 10\n    step: 0.5\n---\n{{a}}",
  SCHEMA "fields:\n  n:\n    step: 0\n---\n{{a}}",
  SCHEMA "fields:\n  n:\n    min: 5\n    max: 2\n---\n{{a}}",
  SCHEMA "fields:\n  l:\n    min: 5\n    max: 2\n---\n{{a}}",
  SCHEMA "fields:\n  l:\n    min: 1\n    max: 7\n---\n{{a}}",
  SCHEMA "fields:\n  l.q:\n    label: Pieces\n    max: 7\n---\n{{a}}",
  SCHEMA "fields:\n  l.z:\n    label: Z\n---\n{{a}}",
  SCHEMA "fields:\n  l.q.r:\n    label: Z\n---\n{{a}}",
  SCHEMA "fields:\n  zzz:\n    label: Z\n---\n{{a}}",
  SCHEMA "fields:\n  m:\n    currency: EUR\n    min: 1\n---\n{{a}}",
  SCHEMA "fields:\n  m:\n    currency: XXX\n---\n{{a}}",
  SCHEMA "fields:\n  n:\n    currency: EUR\n---\n{{a}}",
  SCHEMA "fields:\n  c:\n    open: true\n---\n{{a}}",
  SCHEMA "fields:\n  c:\n    open: maybe\n---\n{{a}}",
  SCHEMA "fields:\n  s:\n    min: 1\n    max: 2\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    type: date\n---\n{{a}}",
  SCHEMA "fields:\n  a:\n    required: true\n---\n{{a}}",
  "---\ninput:\n  schema:\n    a: string\nfields:\n  a: label\n---\n",
  "---\ninput:\n  schema:\n    a: string\nfields: [a]\n---\n",
  "---\ninput:\n  schema:\n    a: string\nfields:\n  a:\n    holds: everything\n    folded: 7\n    label: [x]\n---\n",
  "---\nfields:\n  a:\n    label: A\n---\n{{a}}",
  "---\ninput:\n  default:\n    a: 1\n---\n{{a}}",
  "---\na: b: c\n---\n",
  "---\n- a\n---\n",
  "---\na:\n\tb: c\n---\n",
  "---\na: 'b\n---\n",
  "---\na: \"\\q\"\n---\n",
  "---\na: {b: c\n---\n",
  "---\na: &x b\nc: *x\n---\n",
  "---\na: !!str b\n---\n",
  "---\n<<: b\n---\n",
  "---\n? [a]\n: b\n---\n",
  "---\ntitle: |\n  two\n  lines\n---\n",
  "---\ntitle: >-\n  folded\n  lines\n\n  here\n---\n",
  "---\ntitle: \"\\u00e4 \\x41 \\t \\U0001F600\"\n---\n",
  "---\ntitle: 'it''s'\n---\n",
  "---\n# only a comment\n---\n",
  "---\ntitle: A # comment\ninput: # x\n  schema:\n    a: string # y\n---\n",
  "---\ntitle: \u202ebidi\n---\n",
  "---\ntitle: A\001\n---\n",
  "---\n\n\ntitle:   A  \n\n---\n\n\nText\n\n",
};

/* Each line of what is right is left out, doubled, moved in and cut. */
static void
append_slips (GString    *record,
              const char *name)
{
  gsize            length;
  g_autofree char *text = read_corpus ("template", name, &length);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append_printf (record, "# %s\n", name);
  append_template (record, text);
  for (guint i = 0; lines[i] != NULL; i++)
    for (guint kind = 0; kind < 4; kind++)
      {
        g_autofree char *kept = g_steal_pointer (&lines[i]);
        g_autofree char *changed = NULL;

        switch (kind)
          {
          case 0:
            lines[i] = g_strdup ("");
            break;

          case 1:
            lines[i] = g_strdup_printf ("%s\n%s", kept, kept);
            break;

          case 2:
            lines[i] = g_strdup_printf (" %s", kept);
            break;

          default:
            lines[i] = g_strdup (kept);
            if (strchr (lines[i], ':') != NULL)
              *strchr (lines[i], ':') = '\0';
            break;
          }
        changed = g_strjoinv ("\n", lines);
        g_string_append_printf (record, "%u%c ", i + 1, "-+>:"[kind]);
        append_template (record, changed);
        g_free (lines[i]);
        lines[i] = g_steal_pointer (&kept);
      }
}

static void
test_templates (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (front_matters); i++)
    {
      record_append_words (record, front_matters[i], -1);
      g_string_append (record, "\n  ");
      append_template (record, front_matters[i]);
    }
  append_slips (record, "quoted");
  record_check (record, "exchange", "templates");
}

static void
append_texts (GString     *record,
              TuePlaybook *playbook)
{
  g_autoptr(GPtrArray) texts = tue_playbook_list_texts (playbook);

  for (guint i = 0; i < texts->len; i++)
    {
      const TuePlaybookText *text = texts->pdata[i];

      g_string_append_printf (record, "%d %s %s | %s | ", text->kind, text->path, text->workflow_id, text->place);
      append_clipped (record, text->text);
      g_string_append_c (record, '\n');
    }
}

/* The texts of a playbook, and its workflows as people read them. */
static void
test_texts (void)
{
  gsize            length;
  g_autofree char *text = read_corpus ("playbook", "proposal", &length);
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, &error);
  g_autoptr(GString) record = g_string_new (NULL);
  GPtrArray *workflows;

  g_assert_no_error (error);
  append_texts (record, playbook);
  workflows = tue_playbook_get_workflows (playbook);
  for (guint i = 0; i < workflows->len; i++)
    {
      g_autofree char *written = tue_workflow_document_write (workflows->pdata[i], "Sales");

      g_string_append (record, written);
    }
  record_check (record, "exchange", "texts");
}

static void
test_canonical (void)
{
  static const char *const documents[] = {
    "", "{}", " { } ", "[]", "[1,2,3]", "{\"b\":1,\"a\":2}", "{\"a\":{\"z\":[true,false,null],\"b\":\"x\"}}", "{\"a\":1,\"a\":2}", "{\"signature\":\"x\",\"a\":1}", "{\"a\":{\"signature\":\"x\"}}", "{\"signature\":7}",
    "1", "-0", "0.0", "1.0", "1e2", "1E+2", "1e21", "1e20", "123456789012345680000", "0.000001", "1e-7", "1.5e-9", "9007199254740993", "1e999", "01", "1.", ".5", "-", "+1", "0x1", "5e-324", "1.7976931348623157e308", "0.1", "333333333.33333329",
    "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "\"\\udc00a\"", "\"\\u0000\"", "\"\\n\\t\\b\\f\\r\\\"\\\\\\/\"", "\"\\u001f\\u007f\"", "\"\\q\"", "\"\\u12\"", "\"a\nb\"", "\"open", "{\"\\u20ac\":1,\"\\r\":2,\"1\":3,\"\\ud83d\\ude00\":4,\"\\ufb33\":5,\"\\u00f6\":6}",
    "{\"a\":}", "{\"a\" 1}", "{a:1}", "{\"a\":1,}", "[1,]", "[1 2]", "[", "{", "]", "tru", "nul", "true false", "{}{}", "// x\n{}", "\xef\xbb\xbf{}", "\"\xff\"", "{\"a\":[{\"b\":[{}]}]}"
  };
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GString) deep = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *left_out = NULL;
      g_autofree char *canonical = tue_canonical_json (documents[i], strlen (documents[i]), "signature", &left_out, &error);

      record_append_words (record, documents[i], -1);
      g_string_append (record, " → ");
      if (canonical != NULL)
        record_append_words (record, canonical, -1);
      else
        g_string_append (record, error->message);
      if (left_out != NULL)
        g_string_append_printf (record, " without %s", left_out);
      g_string_append_c (record, '\n');
    }
  for (guint depth = 30; depth < 2000; depth *= 2)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *canonical = NULL;

      g_string_truncate (deep, 0);
      for (guint i = 0; i < 2 * depth; i++)
        g_string_append_c (deep, i < depth ? '[' : ']');
      canonical = tue_canonical_json (deep->str, deep->len, NULL, NULL, &error);
      g_string_append_printf (record, "%u deep: %s\n", depth, error != NULL ? error->message : "is one");
    }
  record_check (record, "exchange", "canonical");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document-record/playbooks", test_playbooks);
  g_test_add_func ("/document-record/summaries", test_summaries);
  g_test_add_func ("/document-record/reviews", test_reviews);
  g_test_add_func ("/document-record/templates", test_templates);
  g_test_add_func ("/document-record/texts", test_texts);
  g_test_add_func ("/document-record/canonical", test_canonical);

  return g_test_run ();
}
