/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-problems"

#include "config.h"

#include "tue-template-problems.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-mustache-infer.h"
#include "tue-mustache-lint.h"
#include "tue-workflow-revise.h"

static void
problem_free (TueTemplateProblem *self)
{
  g_free (self->message);
  g_free (self->name);
  g_free (self->fix);
  g_free (self->replacement);
  g_free (self);
}

static const char *
get_text (TueStep *step)
{
  return tue_template_get_text (tue_step_get_template (step));
}

/* --- What is declared ----------------------------------------------------------- */

/* Names that a template of the workflow uses, or a formula does. */
static gboolean
is_used_elsewhere (TueWorkflow *workflow,
                   TueStep     *step,
                   TueField    *field)
{
  GPtrArray  *steps = tue_workflow_get_steps (workflow);
  const char *name = tue_field_get_name (field);

  for (guint i = 0; i < steps->len; i++)
    if (steps->pdata[i] != step && strstr (get_text (steps->pdata[i]), name) != NULL)
      return TRUE;
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      const char *formula = tue_field_get_formula (tue_workflow_get_nth_field (workflow, i));

      if (formula != NULL && strstr (formula, name) != NULL)
        return TRUE;
    }

  return FALSE;
}

static const char **
list_members (TueField *field)
{
  gsize        n_members = tue_field_get_n_fields (field);
  const char **members = g_new0 (const char *, n_members + 1);

  for (gsize i = 0; i < n_members; i++)
    members[i] = tue_field_get_name (tue_field_get_nth_field (field, i));

  return members;
}

static GArray *
list_declared (TueWorkflow *workflow,
               TueStep     *step)
{
  GArray *declared = g_array_new (FALSE, TRUE, sizeof (TueDeclaredName));

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField       *field = tue_workflow_get_nth_field (workflow, i);
      gboolean        is_list = tue_field_get_field_type (field) == TUE_FIELD_LIST;
      TueDeclaredName name = {
        .name = tue_field_get_name (field),
        .members = is_list ? list_members (field) : NULL,
        .used = tue_field_get_holds (field) != TUE_FIELD_HOLDS_WORDS || is_used_elsewhere (workflow, step, field),
      };

      g_array_append_val (declared, name);
    }

  return declared;
}

static void
free_declared (GArray *declared)
{
  for (guint i = 0; i < declared->len; i++)
    g_free ((gpointer)g_array_index (declared, TueDeclaredName, i).members);
  g_array_unref (declared);
}

static TueMustache *
find_snippet (const char *name,
              gpointer    user_data)
{
  return g_hash_table_lookup (user_data, name);
}

static GHashTable *
parse_snippets (TueWorkflow *workflow)
{
  GPtrArray  *snippets = tue_workflow_get_snippets (workflow);
  GHashTable *parsed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_mustache_unref);

  for (guint i = 0; i < snippets->len; i++)
    {
      TueMustache *snippet = tue_mustache_parse (tue_snippet_get_text (snippets->pdata[i]), -1, TUE_MUSTACHE_MODE_TEXT, NULL);

      if (snippet != NULL)
        g_hash_table_insert (parsed, (gpointer)tue_snippet_get_name (snippets->pdata[i]), snippet);
    }

  return parsed;
}

/* --- Finding --------------------------------------------------------------------- */

static void
add_error (GPtrArray    *problems,
           const GError *error)
{
  TueTemplateProblem *problem = g_new0 (TueTemplateProblem, 1);
  TueMustachePosition position = { 0 };
  const char         *sentence = tue_mustache_error_get_problem (error);

  if (tue_mustache_error_get_position (error, &position))
    {
      problem->start = position.offset;
      problem->length = MAX (position.length, 1);
    }
  problem->message = g_strdup (sentence != NULL ? sentence : error->message);
  g_ptr_array_add (problems, problem);
}

static void
add_lint (GPtrArray     *problems,
          const TueLint *lint)
{
  TueTemplateProblem *problem = g_new0 (TueTemplateProblem, 1);

  problem->message = g_strdup (lint->message);
  problem->start = lint->position.offset;
  problem->length = lint->position.line > 0 ? lint->position.length : 0;
  if (lint->kind == TUE_LINT_UNDECLARED && strchr (lint->name, '.') == NULL)
    problem->name = g_strdup (lint->name);
  if (lint->replacement != NULL)
    {
      problem->replacement = g_strdup (lint->replacement);
      problem->replace_start = lint->replace_offset;
      problem->replace_length = lint->replace_length;
      problem->fix = lint->kind == TUE_LINT_UNDECLARED
        /* Translators: a button; %s is the name of a field that is taken instead of another. */
        ? g_strdup_printf (_("Use “%s”"), lint->replacement)
        : g_strdup (_("Put Right"));
    }
  g_ptr_array_add (problems, problem);
}

/**
 * tue_template_problems_find:
 * @workflow: a workflow
 * @step: one of its steps
 *
 * Returns: (transfer full) (element-type TueTemplateProblem): what is wrong; what
 *   has a place first
 */
GPtrArray *
tue_template_problems_find (TueWorkflow *workflow,
                            TueStep     *step)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) parsed = tue_mustache_parse (get_text (step), -1, TUE_MUSTACHE_MODE_TEXT, &error);
  g_autoptr(GHashTable) snippets = NULL;
  g_autoptr(GPtrArray) lints = NULL;
  GArray *declared;

  if (parsed == NULL)
    {
      add_error (problems, error);
      return problems;
    }

  snippets = parse_snippets (workflow);
  if (!tue_mustache_check_partials (parsed, find_snippet, snippets, &error))
    add_error (problems, error);
  declared = list_declared (workflow, step);
  lints = tue_mustache_lint (parsed, (const TueDeclaredName *)declared->data, declared->len, find_snippet, snippets);
  for (guint i = 0; i < lints->len; i++)
    if (((TueLint *)lints->pdata[i])->position.line > 0)
      add_lint (problems, lints->pdata[i]);
  for (guint i = 0; i < lints->len; i++)
    if (((TueLint *)lints->pdata[i])->position.line == 0)
      add_lint (problems, lints->pdata[i]);
  free_declared (declared);

  return problems;
}

/* --- Putting right ---------------------------------------------------------------- */

/**
 * tue_template_problem_fix:
 *
 * Returns: (nullable) (transfer full): the workflow with the text put right
 */
TueWorkflow *
tue_template_problem_fix (TueTemplateProblem *problem,
                          TueWorkflow        *workflow,
                          TueStep            *step)
{
  g_autoptr(GString) text = NULL;

  if (problem->replacement == NULL)
    return NULL;

  text = g_string_new (get_text (step));
  g_return_val_if_fail (problem->replace_start + problem->replace_length <= text->len, NULL);
  g_string_erase (text, (gssize)problem->replace_start, (gssize)problem->replace_length);
  g_string_insert (text, (gssize)problem->replace_start, problem->replacement);

  return tue_workflow_revise_template (workflow, tue_step_get_id (step), text->str, NULL);
}

/* What such names mostly hold. */
/* clang-format off */
static const struct
{
  const char  *part;
  TueFieldType type;
} guesses[] = {
  { "mail", TUE_FIELD_EMAIL },
  { "phone", TUE_FIELD_PHONE }, { "telefon", TUE_FIELD_PHONE },
  { "url", TUE_FIELD_URL }, { "link", TUE_FIELD_URL }, { "website", TUE_FIELD_URL },
  { "date", TUE_FIELD_DATE }, { "deadline", TUE_FIELD_DATE }, { "until", TUE_FIELD_DATE }, { "datum", TUE_FIELD_DATE }, { "frist", TUE_FIELD_DATE },
  { "price", TUE_FIELD_MONEY }, { "amount", TUE_FIELD_MONEY }, { "cost", TUE_FIELD_MONEY }, { "budget", TUE_FIELD_MONEY },
  { "preis", TUE_FIELD_MONEY }, { "betrag", TUE_FIELD_MONEY }, { "kosten", TUE_FIELD_MONEY },
  { "number_of", TUE_FIELD_INTEGER }, { "quantity", TUE_FIELD_NUMBER }, { "words", TUE_FIELD_INTEGER },
  { "anzahl", TUE_FIELD_INTEGER }, { "menge", TUE_FIELD_NUMBER },
};
/* clang-format on */

static TueFieldType
guess_type (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (strstr (folded, guesses[i].part) != NULL)
      return guesses[i].type;

  return TUE_FIELD_STRING;
}

static TueField *
new_field (const char      *name,
           TueFieldType     type,
           TueField *const *members,
           gsize            n_members)
{
  TueFieldSpec spec = { .name = name, .type = type, .fields = members, .n_fields = n_members };

  return tue_field_new (&spec);
}

static TueField *
make_list (const TueInferredName *inferred)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);

  for (guint i = 0; i < inferred->members->len; i++)
    {
      const TueInferredName *member = inferred->members->pdata[i];

      g_ptr_array_add (members, new_field (member->name,
                                           member->kind == TUE_INFERRED_SWITCH ? TUE_FIELD_BOOLEAN : guess_type (member->name),
                                           NULL, 0));
    }
  if (members->len == 0)
    return new_field (inferred->name, TUE_FIELD_CHOICES, NULL, 0);

  return new_field (inferred->name, TUE_FIELD_LIST, (TueField *const *)members->pdata, members->len);
}

static TueField *
make_field (TueWorkflow *workflow,
            TueStep     *step,
            const char  *name)
{
  g_autoptr(TueMustache) parsed = tue_mustache_parse (get_text (step), -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(GPtrArray) declared = g_ptr_array_new ();
  g_autoptr(GPtrArray) names = NULL;

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    g_ptr_array_add (declared, (gpointer)tue_field_get_name (tue_workflow_get_nth_field (workflow, i)));
  g_ptr_array_add (declared, NULL);

  names = parsed != NULL ? tue_mustache_infer_names (parsed, (const char *const *)declared->pdata) : g_ptr_array_new ();
  for (guint i = 0; i < names->len; i++)
    {
      const TueInferredName *inferred = names->pdata[i];

      if (!g_str_equal (inferred->name, name))
        continue;
      if (inferred->kind == TUE_INFERRED_LIST)
        return make_list (inferred);
      if (inferred->kind == TUE_INFERRED_SWITCH)
        return new_field (name, TUE_FIELD_BOOLEAN, NULL, 0);
    }

  return new_field (name, guess_type (name), NULL, 0);
}

/**
 * tue_template_problem_make_field:
 *
 * Returns: (nullable) (transfer full): the workflow where the name is a field of
 *   the template
 */
TueWorkflow *
tue_template_problem_make_field (TueTemplateProblem *problem,
                                 TueWorkflow        *workflow,
                                 TueStep            *step)
{
  g_autoptr(GPtrArray) fields = NULL;

  if (problem->name == NULL)
    return NULL;

  fields = tue_template_copy_fields (tue_step_get_template (step));
  g_ptr_array_add (fields, make_field (workflow, step, problem->name));

  return tue_workflow_revise_template (workflow, tue_step_get_id (step), NULL, fields);
}
