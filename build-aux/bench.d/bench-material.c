/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * bench-material [NAME…]: what a megabyte on the desk costs.
 *
 * material-keystroke is all that follows on a keystroke in a field beside a
 * megabyte of material: the filled prompt, what changed in it, its words;
 * material-withheld the same where what must not appear is typed, so that the
 * megabyte is looked through again. material-found is looking through 100 KB for
 * what fields could hold. material-facts checks a draft of a page against 100 KB.
 * The reference copies the output, or reads the text, once.
 */

#define BENCH_BATCHES 51

#include "config.h"

#include <locale.h>
#include <string.h>

#include "bench.h"
#include "tue-facts.h"
#include "tue-field-json.h"
#include "tue-filler.h"
#include "tue-found-values.h"
#include "tue-words.h"

#define LARGE (1024 * 1024)
#define MIDDLE (100 * 1024)

static const char fields[] =
  "[{\"name\": \"reader\", \"label\": \"Who reads it\", \"type\": \"string\"},"
  " {\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\"},"
  " {\"name\": \"by\", \"label\": \"Needed by\", \"type\": \"date\"},"
  " {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"},"
  " {\"name\": \"mail\", \"label\": \"Mail\", \"type\": \"email\"},"
  " {\"name\": \"must_not\", \"label\": \"What must not appear\", \"type\": \"text\", \"holds\": \"withheld\"}]";

static const char paragraph[] =
  "On 23 November 2026 Dana Whitfield of Northwind Traders called about the reports: her planners lose 2 days a week, "
  "and the budget is €11,000 with a limit of 4,800 EUR for the workshop. Write to d.whitfield%u@northwind.example, or call "
  "+44 20 7946 0%03u before 7 December. Marek Nowak comes along at 14:30. <b>Nothing</b> else was said, and & that is all.\n";

typedef struct
{
  TueWorkflow *workflow;
  TueFiller   *filler;
  TueValue    *values;
  TuePrompt   *prompt;
  GDateTime   *now;
  GDate        today;
  TueLocale    locale;
  char        *target;
  guint        n_keystrokes;
} Job;

static char *
make_text (gsize length)
{
  GString *text = g_string_sized_new (length + sizeof paragraph);

  for (guint i = 0; text->len < length; i++)
    g_string_append_printf (text, paragraph, i, i % 1000);
  return g_string_free_and_steal (text);
}

static void
set_up (Job  *job,
        gsize length)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "For {{client}} and {{reader}}:\n\n{{material}}\n{{#must_not}}\nNot: {{must_not}}\n{{/must_not}}\n",
                                                      (TueField *const *)declared->pdata, declared->len);
  g_autofree char *text = make_text (length);
  g_autoptr(TueValue) none = tue_value_new_map ();
  g_autoptr(TueValue) string = tue_value_new_string (text);
  g_autoptr(TueMaterial) plain = tue_material_new ("a", "Call notes", TUE_MATERIAL_NOTES, string);
  g_autoptr(TueMaterial) material = tue_material_with_internal (plain, 100, 200, TRUE);

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  job->workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
  job->filler = tue_filler_new (job->workflow, g_ptr_array_index (steps, 0), NULL);
  job->values = tue_material_add_to_values (material, none);
  job->now = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  g_date_set_dmy (&job->today, 24, G_DATE_NOVEMBER, 2026);
  tue_locale_read (&job->locale);
  job->target = g_malloc (length * 2);
}

static void
type (Job        *job,
      const char *field)
{
  static const char *const names[] = { "Globex", "Globe", "Glob", "Initech", "Initec" };
  TueFillContext           context = { .now = job->now, .my_name = "Ada" };
  g_autoptr(TueValue) text = tue_value_new_string (names[job->n_keystrokes++ % G_N_ELEMENTS (names)]);
  g_autoptr(TueValue) values = job->values;
  TuePrompt      *prompt;
  TuePromptChange change;

  job->values = tue_value_with_member (values, field, text);
  prompt = tue_filler_fill (job->filler, job->values, &context, NULL);
  if (job->prompt != NULL)
    {
      tue_prompt_compare (job->prompt, prompt, &change);
      tue_prompt_unref (job->prompt);
    }
  job->prompt = prompt;
  if (tue_prompt_get_n_words (prompt) == 0)
    abort ();
}

static void
type_client (gpointer data)
{
  type (data, "client");
}

static void
type_withheld (gpointer data)
{
  type (data, "must_not");
}

static void
copy_output (gpointer data)
{
  Job        *job = data;
  gsize       length;
  const char *text = tue_prompt_get_text (job->prompt, &length);

  memcpy (job->target, text, length);
}

static void
find (gpointer data)
{
  Job *job = data;
  g_autoptr(TueFoundValues) found = tue_found_values_new (job->workflow, job->values, "EUR", &job->locale, NULL, &job->today, NULL);
  gsize n_values;

  tue_found_values_get (found, "price", &n_values);
  if (n_values == 0)
    abort ();
}

static void
check_facts (gpointer data)
{
  static const char draft[] = "Dear Dana Whitfield,\n\nthe workshop costs €4,800, and we come on 7 December at 14:30. Marek Nowak of Northwind Traders knows.\n";
  Job              *job = data;
  g_autoptr(TueFactCheck) check = tue_fact_check_new (draft, -1, job->workflow, job->values, NULL, NULL, &job->locale, NULL, &job->today, NULL);

  if (tue_fact_check_get_n (check, TUE_FACT_IN_TASK) == 0)
    abort ();
}

static void
count_words (gpointer data)
{
  Job        *job = data;
  gsize       length;
  const char *text = tue_value_get_string (tue_value_lookup (job->values, "@material:a"), &length);

  if (tue_words_count (text, (gssize)length) == 0)
    abort ();
}

int
main (int   argc,
      char *argv[])
{
  Job large = { 0 }, middle = { 0 };

  setlocale (LC_ALL, "");
  set_up (&large, LARGE);
  set_up (&middle, MIDDLE);
  if (bench_wants (argc, argv, "material-keystroke"))
    bench_print ("material-keystroke", bench_measure (type_client, copy_output, &large), "to copying the prompt once");
  if (bench_wants (argc, argv, "material-withheld"))
    bench_print ("material-withheld", bench_measure (type_withheld, copy_output, &large), "to copying the prompt once");
  if (bench_wants (argc, argv, "material-found"))
    bench_print ("material-found", bench_measure (find, count_words, &middle), "to counting the words of it");
  if (bench_wants (argc, argv, "material-facts"))
    bench_print ("material-facts", bench_measure (check_facts, count_words, &middle), "to counting the words of it");

  return 0;
}
