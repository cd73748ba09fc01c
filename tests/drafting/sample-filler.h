/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Fillers and values for tests, written as one reads them.
 */

#pragma once

#include "tue-field-json.h"
#include "tue-filler.h"
#include "tue-value-json.h"

G_BEGIN_DECLS

/* language: (nullable); fields: JSON; snippets: name, text, …, NULL */
static inline TueFiller *
make_filler_in (const char        *language,
                const char        *text,
                const char        *fields,
                const char *const *snippets,
                GError           **error)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;

  g_assert_nonnull (declared);
  template = tue_template_new ("t", 1, NULL, text, (TueField *const *)declared->pdata, declared->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  for (; snippets != NULL && *snippets != NULL; snippets += 2)
    g_ptr_array_add (parts, tue_snippet_new (snippets[0], NULL, snippets[1]));

  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .language = language, .steps = steps, .snippets = parts });
  return tue_filler_new (workflow, g_ptr_array_index (steps, 0), error);
}

static inline TueFiller *
make_filler (const char        *text,
             const char        *fields,
             const char *const *snippets,
             GError           **error)
{
  return make_filler_in (NULL, text, fields, snippets, error);
}

static inline TueValue *
read_values (const char *json)
{
  g_autoptr(GError) error = NULL;
  TueValue *values = tue_value_from_json (json, -1, &error);

  g_assert_no_error (error);
  return values;
}

static inline TuePrompt *
fill (TueFiller  *filler,
      TueValue   *values,
      const char *also)
{
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  TueFillContext context = {
    .now = now,
    .my_name = "Ada",
    .my_role = "Sales",
    .my_organisation = "Brightwell",
    .task_title = "Northwind Q1",
    .task_due = "2026-11-27",
    .also = also,
  };
  g_autoptr(GError) error = NULL;
  TuePrompt *prompt = tue_filler_fill (filler, values, &context, &error);

  g_assert_no_error (error);
  return prompt;
}

/* Spans in order, apart, inside the text, never empty names; a missing one is
 * what is written for it. */
static inline void
assert_spans (TuePrompt *prompt)
{
  gsize                length;
  gsize                n_spans;
  gsize                at = 0;
  const char          *text = tue_prompt_get_text (prompt, &length);
  const TueRenderSpan *spans = tue_prompt_get_spans (prompt, &n_spans);

  g_assert_true (g_utf8_validate (text, length, NULL));
  g_assert_cmpint (text[length], ==, '\0');
  for (gsize i = 0; i < n_spans; i++)
    {
      g_assert_cmpuint (spans[i].start, >=, at);
      at = spans[i].start + spans[i].length;
      g_assert_cmpuint (at, <=, length);
      g_assert_cmpstr (spans[i].field, !=, NULL);
      g_assert_cmpint ((guchar)text[spans[i].start] & 0xc0, !=, 0x80);
      g_assert_cmpint ((guchar)text[at] & 0xc0, !=, 0x80);
      if (spans[i].missing)
        g_assert_cmpint (text[spans[i].start], ==, '[');
    }
}

/* The spans as text, one a line: "field.member#item!=what". */
static inline char *
describe_spans (TuePrompt *prompt)
{
  GString             *described = g_string_new (NULL);
  const char          *text = tue_prompt_get_text (prompt, NULL);
  gsize                n_spans;
  const TueRenderSpan *spans = tue_prompt_get_spans (prompt, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      g_string_append (described, spans[i].field);
      if (spans[i].member != NULL)
        g_string_append_printf (described, ".%s", spans[i].member);
      if (spans[i].item != G_MAXUINT)
        g_string_append_printf (described, "#%u", spans[i].item);
      g_string_append (described, spans[i].missing ? "!=" : "=");
      g_string_append_len (described, text + spans[i].start, spans[i].length);
      g_string_append_c (described, '\n');
    }

  return g_string_free_and_steal (described);
}

G_END_DECLS
