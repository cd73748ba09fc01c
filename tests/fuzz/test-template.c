/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever somebody writes as a template with its fields is read or refused with
 * its line; and what was read is read again as the same when it was written.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-field-json.h"
#include "tue-template-document.h"

static const char *const words[] = {
  "---\n", "...\n", "\n", "\r\n", "\r", "\t", "  ", ": ", ":\n", "- ", "? ", "#", "[", "]", "{", "}", ",", "|\n", "|-\n", ">\n", "\"", "'", "\\", "\\0", "\\u0000", "\\ud800", "\\U0001F600",
  "&a", "*a", "!!str", "!", "<<: ", "%YAML 1.1\n", "@", "`", "~", "null", "true", "yes", "0x1f", "1e999", "-1", "input:\n", "schema:\n", "default:\n", "fields:\n", "title: ", "label: ",
  "options: ", "min: ", "open: true", "(enum)", "(array)", "(choices)", "(computed)", "(", ")", "?", "string", "money", "list", "12.50 EUR", "count(items)", "items.price", "in_days",
  "\ufeff", "\u00a0", "\u2028", "\u202e", "\ue000", "\U0001f600", "\001", "\177", "{{client}}", NULL
};

static char *
write_again (TueTemplateDocument *document)
{
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, document->text, (TueField *const *)document->fields->pdata, document->fields->len);

  return tue_template_document_write (document->title, template);
}

static void
read_template (const char *input,
               gsize       length)
{
  g_autoptr(GError) error = NULL;
  guint line = 0;
  g_autoptr(TueTemplateDocument) document = tue_template_document_read (input, length, &line, &error);
  g_autoptr(TueTemplateDocument) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *fields = NULL;
  g_autofree char *fields_again = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  g_assert_true ((document == NULL) == (line != 0));
  if (document == NULL || document->fields == NULL)
    return;

  written = write_again (document);
  again = tue_template_document_read (written, strlen (written), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (document->title, ==, again->title);
  g_assert_cmpstr (document->text, ==, again->text);
  fields = tue_fields_to_json ((TueField *const *)document->fields->pdata, document->fields->len);
  fields_again = tue_fields_to_json ((TueField *const *)again->fields->pdata, again->fields->len);
  if (document->remarks->len == 0)
    g_assert_cmpstr (fields, ==, fields_again);
}

static void
test_template (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "template", .words = words, .target = read_template });
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/template", test_template);

  return g_test_run ();
}
