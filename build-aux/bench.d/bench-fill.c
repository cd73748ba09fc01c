/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * bench-fill [NAME…]: from a keystroke in the form to the prompt.
 *
 * A keystroke is all that follows on one: the task's values with the new text,
 * the filled prompt, what changed in it, its words and tokens. One figure for a
 * proposal of 3 KB, typed into a field; one for a megabyte of items, typed into
 * one of them. The reference copies the output once with memcpy().
 */

#include "config.h"

#include <string.h>

#include "bench.h"
#include "tue-field-json.h"
#include "tue-filler.h"
#include "tue-money.h"

#define SMALL_ITEMS 20
#define LARGE_OUTPUT (1024 * 1024)
#define BYTES_PER_ITEM 58

static const char fields[] =
  "["
  "{\"name\": \"client\", \"type\": \"string\", \"required\": true},"
  "{\"name\": \"need\", \"type\": \"text\", \"required\": true},"
  "{\"name\": \"tone\", \"type\": \"choice\", \"options\": [\"plain\", \"warm\"]},"
  "{\"name\": \"channels\", \"type\": \"choices\", \"options\": [\"email\", \"phone\"]},"
  "{\"name\": \"urgent\", \"type\": \"boolean\"},"
  "{\"name\": \"deadline\", \"type\": \"date\"},"
  "{\"name\": \"budget\", \"type\": \"money\"},"
  "{\"name\": \"max_words\", \"type\": \"integer\"},"
  "{\"name\": \"items\", \"type\": \"list\", \"fields\": ["
  "  {\"name\": \"name\", \"type\": \"string\", \"required\": true},"
  "  {\"name\": \"quantity\", \"type\": \"integer\", \"required\": true},"
  "  {\"name\": \"price\", \"type\": \"money\", \"required\": true},"
  "  {\"name\": \"note\", \"type\": \"string\"}]},"
  "{\"name\": \"total\", \"type\": \"computed\", \"formula\": \"sum(items.quantity * items.price)\"}"
  "]";

typedef struct
{
  TueFiller *filler;
  TueValue  *values;
  TuePrompt *prompt;
  GDateTime *now;
  char      *target;
  guint      n_keystrokes;
} Job;

static TueValue *
make_item (guint index)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autofree char *name = g_strdup_printf ("Work package %05u", index);
  TueMoney         money = { 4800000 + index, "EUR" };

  tue_value_builder_set (builder, "name", tue_value_new_string (name));
  tue_value_builder_set (builder, "quantity", tue_value_new_number (index % 9 + 1));
  tue_value_builder_set (builder, "price", tue_money_to_value (&money));
  tue_value_builder_set (builder, "note", tue_value_new_string ("as agreed in May"));
  return tue_value_builder_end (builder);
}

static TueValue *
make_values (guint n_items)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();
  TueMoney budget = { 4800000, "EUR" };

  for (guint i = 0; i < n_items; i++)
    tue_value_builder_add (items, make_item (i));

  tue_value_builder_set (builder, "client", tue_value_new_string ("Northwind Traders"));
  tue_value_builder_set (builder, "need", tue_value_new_string ("Cut the weekly report from two days to two hours."));
  tue_value_builder_set (builder, "tone", tue_value_new_string ("plain"));
  tue_value_builder_set (builder, "urgent", tue_value_new_boolean (TRUE));
  tue_value_builder_set (builder, "deadline", tue_value_new_string ("2026-11-27"));
  tue_value_builder_set (builder, "budget", tue_money_to_value (&budget));
  tue_value_builder_set (builder, "max_words", tue_value_new_number (350));
  tue_value_builder_set (builder, "items", tue_value_builder_end (items));
  return tue_value_builder_end (builder);
}

/* About 2 KB. */
static TueFiller *
make_filler (void)
{
  g_autoptr(GString) text = g_string_new ("# Proposal brief for {{client}}\n\nWrite in a {{tone}} tone, at most {{max_words}} words, for {{client}}.\n\n");
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;

  for (int i = 0; i < 9; i++)
    g_string_append (text, "Use short paragraphs, name the outcome before the method, and never promise a date that is not listed below. "
                           "Say what {{client}} can decide by {{deadline}}.\n");
  g_string_append (text, "\nThey need: {{need}}\n{{#urgent}}\nThis is urgent.\n{{/urgent}}\n{{#budget}}\nBudget: {{budget}}\n{{/budget}}\n\n"
                         "{{#items}}\n- {{name}}: {{quantity}} at {{price}} ({{note}})\n{{/items}}\n\nTotal: {{total}}\n\n"
                         "If something is missing, ask for it. Close with one sentence for {{client}}.\n");

  template = tue_template_new ("t", 1, NULL, text->str, (TueField *const *)declared->pdata, declared->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
  return tue_filler_new (workflow, g_ptr_array_index (steps, 0), NULL);
}

static void
refill (Job      *job,
        TueValue *take_values)
{
  TueFillContext  context = { .now = job->now, .my_name = "Ada", .task_title = "Northwind" };
  TuePrompt      *prompt = tue_filler_fill (job->filler, take_values, &context, NULL);
  TuePromptChange change;

  if (job->prompt != NULL)
    {
      tue_prompt_compare (job->prompt, prompt, &change);
      tue_prompt_unref (job->prompt);
    }
  job->prompt = prompt;
  job->n_keystrokes += tue_prompt_get_n_words (prompt) > 0 && tue_prompt_get_n_tokens (prompt) > 0;

  tue_value_unref (job->values);
  job->values = take_values;
}

static void
type_into_field (gpointer data)
{
  Job *job = data;
  char name[32];
  g_autoptr(TueValue) text = NULL;

  g_snprintf (name, sizeof name, "Northwind Traders %u", job->n_keystrokes % 10);
  text = tue_value_new_string (name);
  refill (job, tue_value_with_member (job->values, "client", text));
}

static void
type_into_item (gpointer data)
{
  Job      *job = data;
  TueValue *items = tue_value_lookup (job->values, "items");
  gsize     index = tue_value_get_n_items (items) / 2;
  char      name[32];
  g_autoptr(TueValue) text = NULL;
  g_autoptr(TueValue) item = NULL;
  g_autoptr(TueValue) changed = NULL;

  g_snprintf (name, sizeof name, "Work package %u", job->n_keystrokes % 10);
  text = tue_value_new_string (name);
  item = tue_value_with_member (tue_value_get_item (items, index), "name", text);
  changed = tue_value_with_item (items, index, item);
  refill (job, tue_value_with_member (job->values, "items", changed));
}

static void
copy_output (gpointer data)
{
  Job        *job = data;
  gsize       length;
  const char *text = tue_prompt_get_text (job->prompt, &length);

  memcpy (job->target, text, length);
  /* The copy must not be optimised away. */
  __asm__ volatile ("" : : "r"(job->target) : "memory");
}

static void
measure (const char *name,
         guint       n_items,
         BenchFunc   type)
{
  Job   job = { 0 };
  gsize length;

  job.filler = make_filler ();
  job.values = make_values (n_items);
  job.now = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  refill (&job, tue_value_ref (job.values));
  tue_prompt_get_text (job.prompt, &length);
  job.target = g_malloc (length + 1024);

  bench_print (name, bench_measure (type, copy_output, &job), "memcpy of the output");

  g_free (job.target);
  tue_prompt_unref (job.prompt);
  g_date_time_unref (job.now);
  tue_value_unref (job.values);
  tue_filler_free (job.filler);
}

int
main (int    argc,
      char **argv)
{
  if (bench_wants (argc, argv, "fill-keystroke"))
    measure ("fill-keystroke", SMALL_ITEMS, type_into_field);
  if (bench_wants (argc, argv, "fill-keystroke-1mb"))
    measure ("fill-keystroke-1mb", LARGE_OUTPUT / BYTES_PER_ITEM, type_into_item);

  return 0;
}
