/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A task for the tests of facts and of provenance: a workflow with a field of
 * every kind, and its values.
 */

#pragma once

#include "tue-field-json.h"
#include "tue-value-json.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

static const char sample_fields[] =
  "["
  "{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\"},"
  "{\"name\": \"contact\", \"label\": \"Contact\", \"type\": \"string\"},"
  "{\"name\": \"need\", \"label\": \"What they need\", \"type\": \"text\"},"
  "{\"name\": \"budget\", \"label\": \"Budget\", \"type\": \"money\"},"
  "{\"name\": \"deadline\", \"label\": \"Deadline\", \"type\": \"date\"},"
  "{\"name\": \"at\", \"label\": \"At\", \"type\": \"time\"},"
  "{\"name\": \"count\", \"label\": \"Count\", \"type\": \"integer\"},"
  "{\"name\": \"growth\", \"label\": \"Growth\", \"type\": \"number\"},"
  "{\"name\": \"share\", \"label\": \"Share\", \"type\": \"number\"},"
  "{\"name\": \"urgent\", \"label\": \"Urgent\", \"type\": \"boolean\"},"
  "{\"name\": \"tone\", \"label\": \"Tone\", \"type\": \"choice\", \"options\": [\"friendly\", \"Formal\"]},"
  "{\"name\": \"channels\", \"label\": \"Channels\", \"type\": \"choices\", \"options\": [\"Trade fair\", \"Web\"]},"
  "{\"name\": \"mail\", \"label\": \"Mail\", \"type\": \"email\"},"
  "{\"name\": \"site\", \"label\": \"Site\", \"type\": \"url\"},"
  "{\"name\": \"phone\", \"label\": \"Phone\", \"type\": \"phone\"},"
  "{\"name\": \"address\", \"label\": \"Address\", \"type\": \"text\"},"
  "{\"name\": \"reference\", \"label\": \"Reference\", \"type\": \"string\"},"
  "{\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"fields\": ["
  "  {\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\"},"
  "  {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\"},"
  "  {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"}]},"
  "{\"name\": \"total\", \"label\": \"Total\", \"type\": \"computed\", \"formula\": \"sum(items.quantity * items.price)\"},"
  "{\"name\": \"twice\", \"label\": \"Twice\", \"type\": \"computed\", \"formula\": \"total * 2\"},"
  "{\"name\": \"third\", \"label\": \"Third\", \"type\": \"computed\", \"formula\": \"count / 3\"},"
  "{\"name\": \"until\", \"label\": \"Until\", \"type\": \"computed\", \"formula\": \"deadline + 3 weeks\"},"
  "{\"name\": \"loop_a\", \"label\": \"Loop A\", \"type\": \"computed\", \"formula\": \"loop_b + 1\"},"
  "{\"name\": \"loop_b\", \"label\": \"Loop B\", \"type\": \"computed\", \"formula\": \"loop_a + 1\"},"
  "{\"name\": \"broken\", \"label\": \"Broken\", \"type\": \"computed\", \"formula\": \"1 +\"}"
  "]";

static const char sample_values[] =
  "{"
  "\"client\": \"Northwind Traders\","
  "\"contact\": \"Dana Weber\","
  "\"need\": \"They lose 2 days every week to 340 carrier reports, says Marek Novak, and must be ready by 15 January 2027.\","
  "\"budget\": {\"minor\": 1050000, \"currency\": \"EUR\"},"
  "\"deadline\": \"2026-11-27\","
  "\"at\": \"14:30\","
  "\"count\": 1250,"
  "\"growth\": 12.5,"
  "\"share\": 0.08,"
  "\"urgent\": true,"
  "\"tone\": \"friendly\","
  "\"channels\": [\"Trade fair\", \"Web\"],"
  "\"mail\": \"dana@northwind.example\","
  "\"site\": \"https://www.northwind.com/offers\","
  "\"phone\": \"+49 30 1234 5678\","
  "\"address\": \"Hauptstraße 12\\n10115 Berlin\","
  "\"reference\": \"INV-2026-118\","
  "\"items\": ["
  "  {\"name\": \"Reporting workshop\", \"quantity\": 2, \"price\": {\"minor\": 150050, \"currency\": \"EUR\"}},"
  "  {\"name\": \"Review support\", \"quantity\": 4, \"price\": {\"minor\": 98000, \"currency\": \"EUR\"}}]"
  "}";

static inline TueWorkflow *
make_sample_workflow (void)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (sample_fields, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;

  g_assert_nonnull (declared);
  template = tue_template_new ("t", 1, NULL, "{{client}}", (TueField *const *)declared->pdata, declared->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
}

static inline TueValue *
read_sample_values (const char *json)
{
  g_autoptr(GError) error = NULL;
  TueValue *values = tue_value_from_json (json, -1, &error);

  g_assert_no_error (error);
  return values;
}

/* Another value for one field, as JSON; NULL for none. */
static inline TueValue *
change_value (TueValue   *values,
              const char *field,
              const char *json)
{
  g_autoptr(TueValue) value = json != NULL ? read_sample_values (json) : tue_value_new_null ();

  return tue_value_with_member (values, field, value);
}

/* A Tuesday. */
static inline void
set_sample_today (GDate *today)
{
  g_date_clear (today, 1);
  g_date_set_dmy (today, 24, G_DATE_NOVEMBER, 2026);
}

G_END_DECLS
