/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-problems"

#include "config.h"

#include "tue-template-problems.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-formula.h"
#include "tue-mustache-infer.h"
#include "tue-mustache-lint.h"
#include "tue-sentence.h"
#include "tue-workflow-revise.h"

typedef struct
{
  TueWorkflow *workflow;
  TueStep     *step;
  TueMustache *parsed;   /* (nullable): of the template */
  GHashTable  *snippets; /* name → TueMustache, of those that parse */
  GPtrArray   *problems; /* (element-type TueTemplateProblem) */
} Search;

static void
problem_free (TueTemplateProblem *self)
{
  g_free (self->message);
  g_free (self->hint);
  g_free (self->name);
  g_free (self->unused);
  g_free (self->fix);
  tue_text_change_clear (&self->change);
  g_free (self);
}

static const char *
get_text (TueStep *step)
{
  return tue_template_get_text (tue_step_get_template (step));
}

/* --- Snippets -------------------------------------------------------------------- */

static TueMustache *
find_snippet (const char *name,
              gpointer    user_data)
{
  return g_hash_table_lookup (user_data, name);
}

/* Those that a text includes, and what they include. */
static void
parse_snippets (TueWorkflow *workflow,
                TueMustache *parsed,
                GHashTable  *snippets)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, parsed);
  while (open->len > 0)
    {
      TueMustache   *text = g_ptr_array_steal_index_fast (open, open->len - 1);
      TueMustacheTag tag;

      for (gsize i = 0; i < tue_mustache_get_n_tags (text); i++)
        {
          TueSnippet  *snippet;
          TueMustache *included;

          tue_mustache_get_tag (text, i, &tag);
          if (tag.kind != TUE_MUSTACHE_TAG_PARTIAL || g_hash_table_contains (snippets, tag.name))
            continue;
          snippet = tue_workflow_find_snippet (workflow, tag.name);
          included = snippet != NULL ? tue_mustache_parse (tue_snippet_get_text (snippet), -1, TUE_MUSTACHE_MODE_TEXT, NULL) : NULL;
          if (included == NULL)
            continue;
          g_hash_table_insert (snippets, (gpointer)tue_snippet_get_name (snippet), included);
          g_ptr_array_add (open, included);
        }
    }
}

static GHashTable *
new_snippets (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_mustache_unref);
}

/* --- What is declared ----------------------------------------------------------- */

static void
note_names (TueMustache *parsed,
            GHashTable  *used)
{
  TueMustacheTag tag;

  for (gsize i = 0; i < tue_mustache_get_n_tags (parsed); i++)
    {
      tue_mustache_get_tag (parsed, i, &tag);
      if (tag.name != NULL && tag.kind != TUE_MUSTACHE_TAG_PARTIAL)
        g_hash_table_add (used, g_strndup (tag.name, strcspn (tag.name, ".")));
    }
}

/* Returns: %FALSE where a template does not tell, since it does not parse */
static gboolean
note_step (TueWorkflow *workflow,
           TueStep     *step,
           GHashTable  *used)
{
  g_autoptr(TueMustache) parsed = tue_mustache_parse (get_text (step), -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(GHashTable) snippets = new_snippets ();
  GHashTableIter iter;
  gpointer       snippet;

  if (parsed == NULL)
    return FALSE;

  note_names (parsed, used);
  parse_snippets (workflow, parsed, snippets);
  g_hash_table_iter_init (&iter, snippets);
  while (g_hash_table_iter_next (&iter, NULL, &snippet))
    note_names (snippet, used);

  return TRUE;
}

static void
note_formula (const char *text,
              GHashTable *used)
{
  g_autoptr(TueFormula) formula = text != NULL ? tue_formula_parse (text, NULL) : NULL;
  const char *const *names = formula != NULL ? tue_formula_list_names (formula) : NULL;

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    g_hash_table_add (used, g_strdup (names[i]));
}

/* The names that other templates of the workflow use, and formulas. (nullable):
 * nobody knows */
static GHashTable *
list_used_elsewhere (TueWorkflow *workflow,
                     TueStep     *step)
{
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    if (steps->pdata[i] != step && !note_step (workflow, steps->pdata[i], used))
      return NULL;
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    note_formula (tue_field_get_formula (tue_workflow_get_nth_field (workflow, i)), used);

  return g_steal_pointer (&used);
}

static gboolean
declares (TueStep    *step,
          const char *name)
{
  TueTemplate *template = tue_step_get_template (step);

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    if (g_str_equal (tue_field_get_name (tue_template_get_nth_field (template, i)), name))
      return TRUE;

  return FALSE;
}

/* What nothing uses is told where it is declared. */
static GArray *
list_declared (TueWorkflow *workflow,
               TueStep     *step)
{
  GArray *declared = tue_workflow_declare_fields (workflow);
  g_autoptr(GHashTable) used = list_used_elsewhere (workflow, step);

  for (guint i = 0; i < declared->len; i++)
    {
      TueDeclaredName *name = &g_array_index (declared, TueDeclaredName, i);
      TueField        *field = tue_workflow_get_nth_field (workflow, i);

      name->used = tue_field_get_holds (field) != TUE_FIELD_HOLDS_WORDS || used == NULL || !declares (step, name->name) ||
                   g_hash_table_contains (used, name->name);
    }

  return declared;
}

/* --- Finding --------------------------------------------------------------------- */

static TueTemplateProblem *
add_problem (Search                    *self,
             const TueMustachePosition *position,
             char                      *take_message)
{
  TueTemplateProblem *problem = g_new0 (TueTemplateProblem, 1);
  g_autofree char    *message = take_message;

  problem->message = tue_sentence_new (message);
  problem->line = position->line;
  problem->start = position->offset;
  problem->length = position->line > 0 ? position->length : 0;
  g_ptr_array_add (self->problems, problem);

  return problem;
}

/* What the button says that puts an error right. */
static char *
name_fix (const GError        *error,
          const TueTextChange *change)
{
  g_autofree char *tag = g_strstrip (g_strdup (change->text));

  if (!g_error_matches (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_UNOPENED_SECTION))
    return g_strdup (_("Close It"));
  if (*tag == '\0')
    return g_strdup (_("Remove It"));
  if (change->length > 0)
    return g_strdup_printf (_("Use “%s”"), tag);

  /* Translators: a button; %s is a tag such as {{/items}}. */
  return g_strdup_printf (_("Insert “%s”"), tag);
}

/* The template makes no prompt. */
static void
add_error (Search       *self,
           const GError *error)
{
  const char         *text = get_text (self->step);
  TueMustachePosition position = { 0 };
  gboolean            is_placed = tue_mustache_error_get_position (error, &position);
  TueTemplateProblem *problem = add_problem (self, &position, g_strdup (tue_mustache_error_get_problem (error)));

  problem->prevents = TRUE;
  problem->hint = g_strdup (tue_mustache_error_get_hint (error));
  if (is_placed)
    problem->length = MIN (MAX (position.length, 1), strlen (text) - position.offset);
  if (tue_mustache_mend (text, error, &problem->change))
    problem->fix = name_fix (error, &problem->change);
}

static void
add_lint (Search        *self,
          const TueLint *lint)
{
  TueTemplateProblem *problem = add_problem (self, &lint->position, g_strdup (lint->message));

  if (lint->kind == TUE_LINT_UNDECLARED && strchr (lint->name, '.') == NULL)
    problem->name = g_strdup (lint->name);
  if (lint->kind == TUE_LINT_UNUSED)
    problem->unused = g_strdup (lint->name);
  if (lint->replacement == NULL)
    return;

  problem->change = (TueTextChange){ lint->replace_offset, lint->replace_length, g_strdup (lint->replacement) };
  problem->fix = lint->kind == TUE_LINT_UNDECLARED
    /* Translators: a button; %s is what is taken instead of something else: the name of a field, or a tag. */
    ? g_strdup_printf (_("Use “%s”"), lint->replacement)
    : g_strdup (_("Put Right"));
}

/* In its own place a tag can tell what is wrong with the snippet it includes. */
static void
check_snippet (Search               *self,
               const TueMustacheTag *tag)
{
  TueSnippet *snippet = tue_workflow_find_snippet (self->workflow, tag->name);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) parsed = NULL;

  if (snippet == NULL)
    {
      add_problem (self, &tag->position, g_strdup_printf (_("There is no snippet “%s”."), tag->name));
      return;
    }

  parsed = tue_mustache_parse (tue_snippet_get_text (snippet), -1, TUE_MUSTACHE_MODE_TEXT, &error);
  if (parsed == NULL)
    add_problem (self, &tag->position,
                 /* Translators: the label of a snippet, and what is wrong in it and where. */
                 g_strdup_printf (_("The snippet “%s” has a mistake: %s"), tue_snippet_get_label (snippet), error->message))
                   ->prevents = TRUE;
}

static void
check_snippets (Search *self)
{
  TueMustacheTag tag;
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < tue_mustache_get_n_tags (self->parsed); i++)
    {
      tue_mustache_get_tag (self->parsed, i, &tag);
      if (tag.kind == TUE_MUSTACHE_TAG_PARTIAL && !g_hash_table_contains (self->snippets, tag.name))
        check_snippet (self, &tag);
    }
  if (!tue_mustache_check_partials (self->parsed, find_snippet, self->snippets, &error))
    add_error (self, error);
}

static void
check_names (Search *self)
{
  g_autoptr(GArray) declared = list_declared (self->workflow, self->step);
  g_autoptr(GPtrArray) lints = tue_mustache_lint (self->parsed, (const TueDeclaredName *)declared->data, declared->len,
                                                  find_snippet, self->snippets);

  for (guint i = 0; i < lints->len; i++)
    add_lint (self, lints->pdata[i]);
}

/* A template tells them apart, and a person hardly does. */
static void
check_cases (Search *self)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < tue_workflow_get_n_fields (self->workflow); i++)
    {
      const char *name = tue_field_get_name (tue_workflow_get_nth_field (self->workflow, i));
      char       *folded = g_utf8_casefold (name, -1);
      const char *other = g_hash_table_lookup (names, folded);

      if (other != NULL)
        add_problem (self, &(TueMustachePosition){ 0 },
                     /* Translators: both %s are names of fields, such as “client” and “Client”. */
                     g_strdup_printf (_("The names of the fields “%s” and “%s” differ only in capital letters."), other, name));
      g_hash_table_insert (names, folded, (gpointer)name);
    }
}

static gboolean
has_path (TueWorkflow *workflow,
          TueField    *list, /* (nullable): of whose members the formula is one */
          const char  *path)
{
  const char      *dot = strchr (path, '.');
  g_autofree char *name = dot != NULL ? g_strndup (path, (gsize)(dot - path)) : g_strdup (path);
  TueField        *field = list != NULL ? tue_field_find_field (list, name) : tue_workflow_find_field (workflow, name);

  return field != NULL && (dot == NULL || tue_field_find_field (field, dot + 1) != NULL);
}

/* A formula that names what is not there works nothing out, and no tag tells. */
static void
check_formula (Search   *self,
               TueField *field,
               TueField *list) /* (nullable) */
{
  const char *text = tue_field_get_formula (field);
  g_autoptr(TueFormula) formula = text != NULL ? tue_formula_parse (text, NULL) : NULL;
  const char *const *paths = formula != NULL ? tue_formula_list_paths (formula) : NULL;

  for (gsize i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      if (has_path (self->workflow, list, paths[i]))
        continue;
      add_problem (self, &(TueMustachePosition){ 0 },
                   list != NULL
                   /* Translators: the label of what is worked out for each item of a list, what its formula names, and the label of the list. */
                   ? g_strdup_printf (_("The formula of “%s” names “%s”, which is nothing that each item of “%s” has."), tue_field_get_label (field), paths[i], tue_field_get_label (list))
                   /* Translators: the label of a field that is worked out, and what its formula names. */
                   : g_strdup_printf (_("The formula of “%s” names “%s”, which is no field."), tue_field_get_label (field), paths[i]));
    }
}

/* Those that this template declares: each is told once. */
static void
check_formulas (Search *self)
{
  TueTemplate *template = tue_step_get_template (self->step);

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    {
      TueField *field = tue_template_get_nth_field (template, i);

      check_formula (self, field, NULL);
      for (gsize j = 0; j < tue_field_get_n_fields (field); j++)
        check_formula (self, tue_field_get_nth_field (field, j), field);
    }
}

/* What keeps the prompt from being made first, then in the order of the text; what
 * has no place last. */
static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const TueTemplateProblem *x = *(const TueTemplateProblem *const *)a, *y = *(const TueTemplateProblem *const *)b;

  if (x->prevents != y->prevents)
    return x->prevents ? -1 : 1;
  if ((x->line == 0) != (y->line == 0))
    return x->line == 0 ? 1 : -1;

  return x->start < y->start ? -1 : x->start > y->start;
}

/**
 * tue_template_problems_find:
 * @workflow: a workflow
 * @step: one of its steps
 *
 * Looks for what is wrong in the template of a step. For any thread.
 *
 * Returns: (transfer full) (element-type TueTemplateProblem): what is wrong; what
 *   prevents a prompt first, what has no place last
 */
GPtrArray *
tue_template_problems_find (TueWorkflow *workflow,
                            TueStep     *step)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) parsed = NULL;
  g_autoptr(GHashTable) snippets = new_snippets ();
  Search self = { .workflow = workflow, .step = step, .snippets = snippets };

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  self.problems = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  self.parsed = parsed = tue_mustache_parse (get_text (step), -1, TUE_MUSTACHE_MODE_TEXT, &error);
  if (parsed == NULL)
    {
      add_error (&self, error);
      return self.problems;
    }

  parse_snippets (workflow, parsed, snippets);
  check_snippets (&self);
  check_names (&self);
  check_cases (&self);
  check_formulas (&self);
  g_ptr_array_sort (self.problems, compare_problems);

  return self.problems;
}

/* --- Putting right ---------------------------------------------------------------- */

/**
 * tue_template_problem_fix:
 * @problem: a problem
 * @workflow: the workflow it was found in
 * @step: the step it was found in
 *
 * Returns: (nullable) (transfer full): the workflow with the text put right
 */
TueWorkflow *
tue_template_problem_fix (TueTemplateProblem *problem,
                          TueWorkflow        *workflow,
                          TueStep            *step)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  if (problem->change.text == NULL)
    return NULL;

  text = tue_text_change_apply (&problem->change, get_text (step));

  return tue_workflow_revise_template (workflow, tue_step_get_id (step), text, NULL);
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
 * @problem: a problem
 * @workflow: the workflow it was found in
 * @step: the step it was found in
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

/**
 * tue_template_problem_remove_field:
 * @problem: a problem
 * @workflow: the workflow it was found in
 * @step: the step it was found in
 *
 * Returns: (nullable) (transfer full): the workflow without the field that nothing
 *   uses
 */
TueWorkflow *
tue_template_problem_remove_field (TueTemplateProblem *problem,
                                   TueWorkflow        *workflow,
                                   TueStep            *step)
{
  g_autoptr(GPtrArray) fields = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  if (problem->unused == NULL)
    return NULL;

  fields = tue_template_copy_fields (tue_step_get_template (step));
  for (guint i = fields->len; i-- > 0;)
    if (g_str_equal (tue_field_get_name (fields->pdata[i]), problem->unused))
      g_ptr_array_remove_index (fields, i);

  return tue_workflow_revise_template (workflow, tue_step_get_id (step), NULL, fields);
}
