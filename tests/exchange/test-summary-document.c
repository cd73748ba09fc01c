/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Summary documents: written and read again, what is refused with its place, and that
 * no bit of a signed one can be turned.
 */

#include "config.h"

#include "tue-summary-document.h"

#include <string.h>

#include "tue-json.h"

#define WORKFLOW "5b1de9a2-55f0-4f24-8c0e-000000000001"
#define MONDAY 739579 /* 2025-11-24 */

static TueSigningKey *key;

static void
add (TueSummaryFigure *figure,
     guint             week,
     guint             n_weeks,
     guint             n_cases,
     double            value)
{
  TueSummaryStretch stretch = { MONDAY + 7 * week, MONDAY + 7 * (week + n_weeks) - 1, n_cases, value };

  g_array_append_val (figure->stretches, stretch);
}

static TueSummaryDocument *
make_document (void)
{
  g_autoptr(GPtrArray) workflows = tue_summary_workflows_new ();
  TueSummaryWorkflow *proposal = tue_summary_workflow_new (WORKFLOW, "Proposal “A”");
  TueSummaryWorkflow *own = tue_summary_workflow_new (NULL, NULL);
  TueSummaryFigure   *revisions = tue_summary_workflow_add_figure (proposal, "revisions", "count");
  TueSummaryFigure   *first_pass = tue_summary_workflow_add_figure (proposal, "first-pass", "share");

  add (revisions, 0, 2, 7, 1.5);
  add (revisions, 2, 1, 5, 2);
  add (first_pass, 3, 1, 9, 4);
  add (tue_summary_workflow_add_figure (own, "to-approval", "hours"), 1, 3, 5, 20.7);
  g_ptr_array_add (workflows, proposal);
  g_ptr_array_add (workflows, own);

  return tue_summary_document_new (&(TueSummaryDocumentSpec){
    .key = tue_signing_key_get_public (key),
    .first_day = MONDAY,
    .last_day = MONDAY + 7 * 10 - 1,
    .workflows = workflows,
  });
}

static GBytes *
make_bytes (void)
{
  g_autoptr(TueSummaryDocument) document = make_document ();

  return tue_summary_document_to_bytes (document, key);
}

static void
assert_same_bytes (GBytes *a,
                   GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

static void
test_round_trip (void)
{
  g_autoptr(GBytes) bytes = make_bytes ();
  g_autoptr(GError) error = NULL;
  g_autoptr(TueSummaryDocument) read = tue_summary_document_from_bytes (bytes, &error);
  g_autoptr(GBytes) again = NULL;
  const TueSummaryDocumentSpec *spec;
  const TueSummaryWorkflow     *workflow;
  const TueSummaryFigure       *figure;
  const TueSummaryStretch      *stretch;

  g_assert_no_error (error);
  again = tue_summary_document_to_bytes (read, key);
  assert_same_bytes (bytes, again);

  spec = tue_summary_document_get (read);
  g_assert_cmpuint (spec->first_day, ==, MONDAY);
  g_assert_cmpuint (spec->last_day, ==, MONDAY + 69);
  g_assert_cmpuint (spec->workflows->len, ==, 2);
  workflow = spec->workflows->pdata[0];
  g_assert_cmpstr (workflow->id, ==, WORKFLOW);
  g_assert_cmpstr (workflow->name, ==, "Proposal “A”");
  g_assert_cmpuint (workflow->figures->len, ==, 2);
  figure = workflow->figures->pdata[1];
  g_assert_cmpstr (figure->name, ==, "first-pass");
  stretch = &g_array_index (figure->stretches, TueSummaryStretch, 0);
  g_assert_cmpuint (stretch->first_day, ==, MONDAY + 21);
  g_assert_cmpuint (stretch->last_day, ==, MONDAY + 27);
  g_assert_cmpuint (stretch->n_cases, ==, 9);
  g_assert_cmpfloat (stretch->value, ==, 4);
  workflow = spec->workflows->pdata[1];
  g_assert_null (workflow->id);
  g_assert_null (workflow->name);
  figure = workflow->figures->pdata[0];
  g_assert_cmpfloat (g_array_index (figure->stretches, TueSummaryStretch, 0).value, ==, 20.7);
}

/* The document with a text in the place of another, signed anew by who wrote it. */
static GBytes *
change (const char *from,
        const char *to)
{
  g_autoptr(GBytes) bytes = make_bytes ();
  g_autoptr(GString) json = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  g_autoptr(JsonNode) node = NULL;
  char *written;

  g_assert_cmpuint (g_string_replace (json, from, to, 1), ==, 1);
  node = tue_json_parse (json->str, (gssize)json->len, 0, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return g_string_free_to_bytes (g_steal_pointer (&json));

  json_object_remove_member (json_node_get_object (node), "signature");
  tue_document_sign (node, key);
  written = tue_json_write (node, TRUE);

  return g_bytes_new_take (written, strlen (written));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *place; /* what the sentence has in it */
  } cases[] = {
    { "\"tuesday-summary\"", "\"tuesday-review\"", "not a summary" },
    { "\"version\": 1", "\"version\": 2", "version 2" },
    { "\"version\": 1,", "", "version" },
    { "\"key\": \"ed25519:", "\"key\": \"ed448:", "signed by somebody else" },
    { "\"since\": \"2025-11-24\"", "\"since\": \"2025-11-25\"", "Monday" },
    { "\"until\": \"2026-02-01\"", "\"until\": \"2026-01-31\"", "Sunday" },
    { "\"until\": \"2026-02-01\"", "\"until\": \"2025-11-23\"", "before" },
    { "\"until\": \"2026-02-01\"", "\"until\": \"2025-12-07\"", "workflow 1, figure 1, weeks 2: These weeks" },
    { "\"since\": \"2025-12-08\"", "\"since\": \"2025-12-01\"", "workflow 1, figure 1, weeks 2: These weeks" },
    { "\"cases\": 5", "\"cases\": 4", "workflow 1, figure 1, weeks 2: It stands for fewer than five" },
    { "\"cases\": 5", "\"cases\": -1", "cases" },
    { "\"cases\": 5", "\"cases\": 5000000000", "cases" },
    { "\"median\": 1.5", "\"median\": -1", "median" },
    { "\"median\": 1.5", "\"median\": 1e300", "median" },
    { "\"median\": 1.5", "\"median\": \"1.5\"", "median" },
    { "\"median\": 1.5", "\"median\": null", "median" },
    { "\"median\": 1.5", "\"middle\": 1.5", "median" },
    { "\"met\": 4", "\"met\": 10", "met" },
    { "\"met\": 4", "\"median\": 4", "met" },
    { "\"unit\": \"share\"", "\"unit\": \"people\"", "workflow 1, figure 2: “people”" },
    { "\"first-pass\"", "\"revisions\"", "second time" },
    { "\"id\": \"" WORKFLOW "\"", "\"id\": \"northwind\"", "UUID" },
    { "\"id\": \"" WORKFLOW "\",", "", "workflow 1: “id”" },
    { "\"name\": \"Proposal", "\"name\": \"Pro\\nposal", "workflow 1: “name”" },
    { "\"name\": \"Proposal “A”\",", "", "workflow 1: “name”" },
    { "\"name\": \"Proposal “A”\",", "\"name\": \" \u200b\",", "workflow 1: “name” is empty" },
    { "\"id\": \"" WORKFLOW "\",\n      \"name\": \"Proposal “A”\",", "", "workflow 2: “id”" },
    { "\"workflows\": [", "\"workflows\": [7, ", "workflow 1: " },
    { "\"weeks\": [", "\"weeks\": [[], ", "weeks 1: " },
    { "\"cases\": 7", "\"cases\": 7, \"cases\": 8", "cases" },
    { "\"version\": 1,", "\"version\": 1,,", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = change (cases[i].from, cases[i].to);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueSummaryDocument) read = tue_summary_document_from_bytes (bytes, &error);

      g_test_message ("%s: %s", cases[i].to, error != NULL ? error->message : "read");
      g_assert_null (read);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

/* What a later Tuesday adds does not matter. */
static void
test_unknown (void)
{
  g_autoptr(GBytes) bytes = change ("\"cases\": 7,", "\"cases\": 7, \"mood\": \"good\",");
  g_autoptr(GBytes) figure = change ("\"revisions\"", "\"smiles\"");
  g_autoptr(GError) error = NULL;
  g_autoptr(TueSummaryDocument) read = tue_summary_document_from_bytes (bytes, &error);
  g_autoptr(TueSummaryDocument) read_figure = NULL;

  g_assert_no_error (error);
  read_figure = tue_summary_document_from_bytes (figure, &error);
  g_assert_no_error (error);
}

static void
test_hostile_sizes (void)
{
  g_autoptr(GString) many = g_string_new (NULL);
  g_autofree char *large = g_malloc (TUE_SUMMARY_DOCUMENT_MAX_BYTES + 1);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  memset (large, ' ', TUE_SUMMARY_DOCUMENT_MAX_BYTES + 1);
  bytes = g_bytes_new (large, TUE_SUMMARY_DOCUMENT_MAX_BYTES + 1);
  g_assert_null (tue_summary_document_from_bytes (bytes, &error));
  g_assert_nonnull (strstr (error->message, "4 MiB"));
  g_clear_error (&error);
  g_clear_pointer (&bytes, g_bytes_unref);

  bytes = g_bytes_new (NULL, 0);
  g_assert_null (tue_summary_document_from_bytes (bytes, &error));
  g_clear_error (&error);
  g_clear_pointer (&bytes, g_bytes_unref);

  g_string_append (many, "\"workflows\": [");
  for (guint i = 0; i < 501; i++)
    g_string_append (many, "{}, ");
  bytes = change ("\"workflows\": [", many->str);
  g_assert_null (tue_summary_document_from_bytes (bytes, &error));
  g_assert_nonnull (strstr (error->message, "500"));
}

static void
test_signature (void)
{
  g_autoptr(GBytes) bytes = make_bytes ();
  g_autoptr(JsonNode) node = tue_json_parse (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), 0, NULL);
  g_autoptr(TueSigningKey) other = tue_signing_key_new ();
  g_autofree char *text = tue_json_write (node, FALSE);
  g_autoptr(GBytes) other_form = g_bytes_new (text, strlen (text));
  g_autoptr(TueSummaryDocument) read = tue_summary_document_from_bytes (other_form, NULL);
  g_autofree char *unsigned_text = NULL, *foreign_text = NULL;
  g_autoptr(GBytes) unsigned_bytes = NULL;
  g_autoptr(GBytes) foreign_bytes = NULL;

  /* Written another way it is the same. */
  g_assert_nonnull (read);

  json_object_remove_member (json_node_get_object (node), "signature");
  unsigned_text = tue_json_write (node, TRUE);
  unsigned_bytes = g_bytes_new (unsigned_text, strlen (unsigned_text));
  g_assert_null (tue_summary_document_from_bytes (unsigned_bytes, NULL));

  tue_document_sign (node, other);
  foreign_text = tue_json_write (node, TRUE);
  foreign_bytes = g_bytes_new (foreign_text, strlen (foreign_text));
  g_assert_null (tue_summary_document_from_bytes (foreign_bytes, NULL));
}

/* One bit of any byte: refused, or it says the same. */
static void
test_bit_flips (void)
{
  g_autoptr(GBytes) bytes = make_bytes ();
  gsize            length = g_bytes_get_size (bytes);
  g_autofree char *text = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

  for (gsize i = 0; i < length; i++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autoptr(GBytes) flipped = NULL;
        g_autoptr(TueSummaryDocument) read = NULL;
        g_autoptr(GBytes) written = NULL;

        text[i] ^= (char)(1 << bit);
        flipped = g_bytes_new (text, length);
        text[i] ^= (char)(1 << bit);
        read = tue_summary_document_from_bytes (flipped, NULL);
        if (read == NULL)
          continue;

        written = tue_summary_document_to_bytes (read, key);
        assert_same_bytes (written, bytes);
      }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  key = tue_signing_key_new ();

  g_test_add_func ("/exchange/summary-document/round-trip", test_round_trip);
  g_test_add_func ("/exchange/summary-document/refused", test_refused);
  g_test_add_func ("/exchange/summary-document/unknown", test_unknown);
  g_test_add_func ("/exchange/summary-document/hostile-sizes", test_hostile_sizes);
  g_test_add_func ("/exchange/summary-document/signature", test_signature);
  g_test_add_func ("/exchange/summary-document/bit-flips", test_bit_flips);

  status = g_test_run ();
  tue_signing_key_unref (key);

  return status;
}
