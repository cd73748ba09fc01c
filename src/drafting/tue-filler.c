/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-filler"

#include "config.h"

#include "tue-filler.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-value.h"
#include "tue-formula.h"
#include "tue-prompt-private.h"

/* A computed field may use others that are computed, this many times over. */
#define MAX_COMPUTED_DEPTH 8

/* What is known of a field, kept from one fill to the next. */
typedef struct
{
  TueField     *field;     /* (borrowed) from the workflow */
  TueFormula   *formula;   /* (owned) (nullable): of a computed field */
  gboolean      is_used;   /* by the text of this step */
  gboolean      as_list;   /* choices that the text goes through one by one */
  TueValue     *raw;       /* (owned) (nullable): what the task held at the last fill */
  TueValue     *formatted; /* (owned) (nullable): the same, ready for the engine */
  TueFieldState state;
} FieldState;

struct _TueFiller
{
  TueWorkflow *workflow;
  TueStep     *step;
  TueMustache *mustache;
  GHashTable  *snippets; /* name → TueMustache */
  GPtrArray   *fields;   /* of FieldState, in form order */
  GHashTable  *by_name;  /* name → FieldState */
  gboolean     mentions_also;
  GString     *label; /* scratch: "[Label]" */
};

static void
free_field_state (gpointer data)
{
  FieldState *state = data;

  g_clear_pointer (&state->formula, tue_formula_unref);
  g_clear_pointer (&state->raw, tue_value_unref);
  g_clear_pointer (&state->formatted, tue_value_unref);
  g_free (state);
}

static TueMustache *
find_snippet (const char *name,
              gpointer    user_data)
{
  TueFiller *self = user_data;

  return g_hash_table_lookup (self->snippets, name);
}

static gboolean
parse_snippets (TueFiller *self,
                GError   **error)
{
  GPtrArray *snippets = tue_workflow_get_snippets (self->workflow);

  for (guint i = 0; i < snippets->len; i++)
    {
      TueSnippet  *snippet = g_ptr_array_index (snippets, i);
      TueMustache *mustache = tue_mustache_parse (tue_snippet_get_text (snippet), -1,
                                                  TUE_MUSTACHE_MODE_TEXT, error);

      if (mustache == NULL)
        {
          /* Translators: %s is the name of a snippet. */
          g_prefix_error (error, _("snippet “%s”, "), tue_snippet_get_name (snippet));
          return FALSE;
        }
      g_hash_table_insert (self->snippets, (gpointer)tue_snippet_get_name (snippet), mustache);
    }

  return TRUE;
}

/* Whether a section goes through the items of a list of texts: {{#x}}{{.}}{{/x}} */
static gboolean
section_uses_items (TueMustache *mustache,
                    gsize        section)
{
  TueMustacheTag opened, tag;

  tue_mustache_get_tag (mustache, section, &opened);
  for (gsize i = section + 1; i < tue_mustache_get_n_tags (mustache); i++)
    {
      tue_mustache_get_tag (mustache, i, &tag);
      if (tag.depth <= opened.depth)
        break;
      if (tag.kind == TUE_MUSTACHE_TAG_VALUE && g_str_equal (tag.name, "."))
        return TRUE;
    }

  return FALSE;
}

static void
note_use (TueFiller  *self,
          const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "."));
  FieldState      *state = g_hash_table_lookup (self->by_name, first);

  if (g_str_equal (first, "also"))
    self->mentions_also = TRUE;
  if (state == NULL || state->is_used)
    return;

  state->is_used = TRUE;
  if (state->formula != NULL)
    {
      const char *const *names = tue_formula_list_names (state->formula);

      for (gsize i = 0; names[i] != NULL; i++)
        note_use (self, names[i]);
    }
}

/* Notes which fields a text uses, and how. */
static void
survey (TueFiller   *self,
        TueMustache *mustache,
        GHashTable  *surveyed)
{
  if (!g_hash_table_add (surveyed, mustache))
    return;

  for (gsize i = 0; i < tue_mustache_get_n_tags (mustache); i++)
    {
      TueMustacheTag tag;

      tue_mustache_get_tag (mustache, i, &tag);
      switch (tag.kind)
        {
        case TUE_MUSTACHE_TAG_SECTION:
          {
            FieldState *state = g_hash_table_lookup (self->by_name, tag.name);

            if (state != NULL && section_uses_items (mustache, i))
              state->as_list = TRUE;
          }
          note_use (self, tag.name);
          break;

        case TUE_MUSTACHE_TAG_VALUE:
        case TUE_MUSTACHE_TAG_INVERTED:
          note_use (self, tag.name);
          break;

        case TUE_MUSTACHE_TAG_PARTIAL:
          {
            TueMustache *snippet = find_snippet (tag.name, self);

            /* How deep snippets may be was checked before. */
            if (snippet != NULL)
              survey (self, snippet, surveyed);
          }
          break;

        case TUE_MUSTACHE_TAG_END:
        case TUE_MUSTACHE_TAG_COMMENT:
        case TUE_MUSTACHE_TAG_DELIMITER:
        default:
          break;
        }
    }
}

static void
add_fields (TueFiller *self)
{
  for (gsize i = 0; i < tue_workflow_get_n_fields (self->workflow); i++)
    {
      FieldState *state = g_new0 (FieldState, 1);

      state->field = tue_workflow_get_nth_field (self->workflow, i);
      /* A formula that does not parse computes nothing; the editor of the
       * template is where it is shown. */
      if (tue_field_get_field_type (state->field) == TUE_FIELD_COMPUTED &&
          tue_field_get_formula (state->field) != NULL)
        state->formula = tue_formula_parse (tue_field_get_formula (state->field), NULL);
      state->state = tue_field_check (state->field, NULL, NULL);
      g_ptr_array_add (self->fields, state);
      g_hash_table_insert (self->by_name, (gpointer)tue_field_get_name (state->field), state);
    }
}

/**
 * tue_filler_new:
 * @workflow: a workflow
 * @step: one of its steps
 * @error: return location for a [error@MustacheError] in the template or a
 *   snippet
 *
 * Makes a filler for the template of a step.
 *
 * Returns: (transfer full): the filler, or %NULL
 */
TueFiller *
tue_filler_new (TueWorkflow *workflow,
                TueStep     *step,
                GError     **error)
{
  g_autoptr (TueFiller) self = g_new0 (TueFiller, 1);
  g_autoptr (GHashTable) surveyed = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  self->workflow = g_object_ref (workflow);
  self->step = g_object_ref (step);
  self->snippets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_mustache_unref);
  self->fields = g_ptr_array_new_with_free_func (free_field_state);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->label = g_string_new (NULL);

  self->mustache = tue_mustache_parse (tue_template_get_text (tue_step_get_template (step)), -1,
                                       TUE_MUSTACHE_MODE_TEXT, error);
  if (self->mustache == NULL ||
      !parse_snippets (self, error) ||
      !tue_mustache_check_partials (self->mustache, find_snippet, self, error))
    return NULL;

  add_fields (self);
  survey (self, self->mustache, surveyed);
  return g_steal_pointer (&self);
}

/**
 * tue_filler_free:
 * @self: (transfer full): a filler
 *
 * Frees a filler. Prompts that it made stay.
 */
void
tue_filler_free (TueFiller *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->label, TRUE);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->snippets);
  g_clear_pointer (&self->mustache, tue_mustache_unref);
  g_object_unref (self->step);
  g_object_unref (self->workflow);
  g_free (self);
}

/* A value as a template sees it. What does not fit its field is shown as it was
 * typed. */
static TueValue *
format_value (TueField *field,
              TueValue *value,
              gboolean  as_list)
{
  g_autofree char *text = NULL;

  if (tue_value_is_unset (value))
    return tue_value_new_null ();

  switch (tue_field_get_field_type (field))
    {
    case TUE_FIELD_BOOLEAN:
      if (tue_value_get_kind (value) == TUE_VALUE_BOOLEAN && !tue_value_get_boolean (value))
        return tue_value_ref (value);
      break;

    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    case TUE_FIELD_CHOICE:
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
      if (tue_value_get_kind (value) == TUE_VALUE_STRING)
        return tue_value_ref (value);
      break;

    case TUE_FIELD_CHOICES:
      if (as_list && tue_value_get_kind (value) == TUE_VALUE_LIST)
        return tue_value_ref (value);
      break;

    default:
      break;
    }

  text = tue_field_format (field, value);
  return tue_value_new_string (text);
}

/* Each member is there, if only as null: a member that is not filled must not
 * be looked for in the task. */
static TueValue *
format_item (TueField *list,
             TueValue *item)
{
  g_autoptr (TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    {
      TueField   *member = tue_field_get_nth_field (list, i);
      const char *name = tue_field_get_name (member);

      tue_value_builder_set (builder, name, format_value (member, tue_value_lookup (item, name), FALSE));
    }

  return tue_value_builder_end (builder);
}

/* Formats the items that are not those of the last fill. An edit, an insertion
 * or a removal leaves all items before and behind it as they were. */
static TueValue *
format_list (FieldState *state,
             TueValue   *list)
{
  g_autoptr (TueValueBuilder) builder = tue_value_builder_new_list ();
  gsize n_items = tue_value_get_n_items (list);
  gsize n_old = state->raw != NULL ? tue_value_get_n_items (state->raw) : 0;
  gsize n_same = 0, n_same_end = 0;

  if (tue_value_get_kind (list) != TUE_VALUE_LIST ||
      (state->raw != NULL && tue_value_get_kind (state->raw) != TUE_VALUE_LIST))
    n_old = 0;
  if (tue_value_get_kind (list) != TUE_VALUE_LIST)
    return format_value (state->field, list, FALSE);

  while (n_same < MIN (n_items, n_old) &&
         tue_value_get_item (list, n_same) == tue_value_get_item (state->raw, n_same))
    n_same++;
  while (n_same_end < MIN (n_items, n_old) - n_same &&
         tue_value_get_item (list, n_items - 1 - n_same_end) ==
           tue_value_get_item (state->raw, n_old - 1 - n_same_end))
    n_same_end++;

  for (gsize i = 0; i < n_items; i++)
    {
      if (i < n_same)
        tue_value_builder_add (builder, tue_value_ref (tue_value_get_item (state->formatted, i)));
      else if (i >= n_items - n_same_end)
        tue_value_builder_add (builder, tue_value_ref (tue_value_get_item (state->formatted, i + n_old - n_items)));
      else
        tue_value_builder_add (builder, format_item (state->field, tue_value_get_item (list, i)));
    }

  return tue_value_builder_end (builder);
}

/* value: (nullable) */
static void
update_field (FieldState *state,
              TueValue   *value)
{
  g_autoptr (TueValue) formatted = NULL;

  if (value != NULL && tue_value_is_unset (value))
    value = NULL;
  if (value == state->raw)
    return;

  if (value != NULL)
    formatted = tue_field_get_field_type (state->field) == TUE_FIELD_LIST
                  ? format_list (state, value)
                  : format_value (state->field, value, state->as_list);

  state->state = tue_field_check (state->field, value, NULL);
  g_clear_pointer (&state->formatted, tue_value_unref);
  state->formatted = g_steal_pointer (&formatted);
  g_clear_pointer (&state->raw, tue_value_unref);
  state->raw = value != NULL ? tue_value_ref (value) : NULL;
}

/* The task's values with those of its computed fields. */
static TueValue *
compute_fields (TueFiller *self,
                TueValue  *values)
{
  g_autoptr (TueValue) all = tue_value_ref (values);
  gboolean changed = TRUE;

  for (guint round = 0; changed && round < MAX_COMPUTED_DEPTH; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < self->fields->len; i++)
        {
          FieldState *state = g_ptr_array_index (self->fields, i);
          const char *name = tue_field_get_name (state->field);
          TueValue   *known = tue_value_lookup (all, name);
          g_autoptr (TueValue) result = NULL;
          TueValue *next;

          if (state->formula == NULL)
            continue;

          result = tue_formula_evaluate (state->formula, all, NULL);
          if (result == NULL)
            result = tue_value_new_null ();
          if (known != NULL && tue_value_equal (known, result))
            continue;

          next = tue_value_with_member (all, name, result);
          tue_value_unref (all);
          all = next;
          changed = TRUE;
        }
    }

  return g_steal_pointer (&all);
}

static TueValue *
new_string_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? tue_value_new_string (text) : tue_value_new_null ();
}

static char *
format_date (GDateTime *date)
{
  const TueFieldSpec spec = { .name = "date", .type = TUE_FIELD_DATE };
  g_autoptr (TueField) field = tue_field_new (&spec);
  g_autofree char *iso = g_date_time_format (date, "%Y-%m-%d");
  g_autoptr (TueValue) value = tue_value_new_string (iso);

  return tue_field_format (field, value);
}

static char *
format_due (const char *due)
{
  const TueFieldSpec spec = { .name = "due", .type = TUE_FIELD_DATE };
  g_autoptr (TueField) field = NULL;
  g_autoptr (TueValue) value = NULL;

  if (due == NULL)
    return NULL;

  field = tue_field_new (&spec);
  value = tue_value_new_string (due);
  return tue_field_format (field, value);
}

/* The names that every template may use. A field of the same name goes first. */
static void
set_built_in_values (TueFiller            *self,
                     TueValueBuilder      *values,
                     const TueFillContext *context)
{
  g_autoptr (TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autofree char *today = format_date (context->now);
  g_autofree char *time = g_date_time_format (context->now, "%H:%M");
  g_autofree char *now = g_strdup_printf ("%s, %s", today, time);
  g_autofree char *weekday = g_date_time_format (context->now, "%A");
  g_autofree char *due = format_due (context->task_due);

  tue_value_builder_set (values, "today", tue_value_new_string (today));
  tue_value_builder_set (values, "now", tue_value_new_string (now));
  tue_value_builder_set (values, "weekday", tue_value_new_string (weekday));
  tue_value_builder_set (values, "also", tue_value_new_string (context->also != NULL ? context->also : ""));

  tue_value_builder_set (builder, "name", new_string_or_null (context->my_name));
  tue_value_builder_set (builder, "role", new_string_or_null (context->my_role));
  tue_value_builder_set (builder, "team", new_string_or_null (context->my_team));
  tue_value_builder_set (values, "my", tue_value_builder_end (builder));

  tue_value_builder_set (builder, "title", new_string_or_null (context->task_title));
  tue_value_builder_set (builder, "due", new_string_or_null (due));
  tue_value_builder_set (values, "task", tue_value_builder_end (builder));

  tue_value_builder_set (builder, "name", tue_value_new_string (tue_workflow_get_name (self->workflow)));
  tue_value_builder_set (values, "workflow", tue_value_builder_end (builder));
}

/* Everything the template may ask for, as text. */
static TueValue *
format_values (TueFiller            *self,
               TueValue             *values,
               const TueFillContext *context)
{
  g_autoptr (TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr (TueValue) all = compute_fields (self, values);

  set_built_in_values (self, builder, context);

  /* A value of a field that the workflow no longer declares still counts. */
  for (gsize i = 0; i < tue_value_get_n_items (all); i++)
    if (!g_hash_table_contains (self->by_name, tue_value_get_key (all, i)))
      tue_value_builder_set (builder, tue_value_get_key (all, i), tue_value_ref (tue_value_get_item (all, i)));

  for (guint i = 0; i < self->fields->len; i++)
    {
      FieldState *state = g_ptr_array_index (self->fields, i);

      update_field (state, tue_value_lookup (all, tue_field_get_name (state->field)));
      tue_value_builder_set (builder, tue_field_get_name (state->field),
                             state->formatted != NULL ? tue_value_ref (state->formatted) : tue_value_new_null ());
    }

  return tue_value_builder_end (builder);
}

static const char *
find_member_label (TueFiller  *self,
                   const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      FieldState *state = g_ptr_array_index (self->fields, i);
      TueField   *member = tue_field_find_field (state->field, name);

      if (member != NULL)
        return tue_field_get_label (member);
    }

  return NULL;
}

static const char *
find_label (TueFiller  *self,
            const char *path)
{
  static const struct
  {
    const char *path;
    const char *label;
  } built_in[] = {
    { "my.name", N_ ("Your name") },
      { "my.role", N_ ("Your role") },
        { "my.team", N_ ("Your team") },
          { "task.title", N_ ("Title") },
            { "task.due", N_ ("Due date") },
          };
  FieldState *state = g_hash_table_lookup (self->by_name, path);
  const char *dot = strrchr (path, '.');
  const char *label;

  if (state != NULL)
    return tue_field_get_label (state->field);
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (g_str_equal (built_in[i].path, path))
      return _(built_in[i].label);

  label = find_member_label (self, dot != NULL && dot[1] != '\0' ? dot + 1 : path);
  return label != NULL ? label : path;
}

static const char *
stand_in_for_miss (const char *path,
                   gpointer    user_data)
{
  TueFiller *self = user_data;

  g_string_printf (self->label, "[%s]", find_label (self, path));
  return self->label->str;
}

/* The engine guesses that what is missing inside a list is a member of it. The
 * fields know better. */
static void
correct_missing_span (TueFiller     *self,
                      TueRenderSpan *span)
{
  FieldState *list = g_hash_table_lookup (self->by_name, span->field);
  FieldState *other;

  if (span->member == NULL || (list != NULL && tue_field_find_field (list->field, span->member) != NULL))
    return;

  other = g_hash_table_lookup (self->by_name, span->member);
  if (other != NULL)
    {
      span->field = tue_field_get_name (other->field);
      span->member = NULL;
      span->item = G_MAXUINT;
    }
}

static GPtrArray *
list_missing_fields (TueFiller *self)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);

  for (guint i = 0; i < self->fields->len; i++)
    {
      FieldState *state = g_ptr_array_index (self->fields, i);

      if (state->is_used && tue_field_get_required (state->field) &&
          (state->state == TUE_FIELD_STATE_MISSING || state->state == TUE_FIELD_STATE_INVALID))
        g_ptr_array_add (missing, tue_field_ref (state->field));
    }

  return missing;
}

static gsize
trim_end (const char *text,
          gsize       length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length;
}

/* The rendered text without white space at its end, and with what the person
 * adds this one time, unless the template says where that goes. */
static TuePrompt *
make_prompt (TueFiller    *self,
             TueRendering *rendering,
             const char   *also)
{
  const TueRenderSpan *spans;
  const char          *rendered;
  gsize                length, n_spans, also_length;
  GArray              *kept;
  GString             *text;

  rendered = tue_rendering_get_text (rendering, &length);
  spans = tue_rendering_get_spans (rendering, &n_spans);
  length = trim_end (rendered, length);

  kept = g_array_sized_new (FALSE, FALSE, sizeof (TueRenderSpan), (guint)n_spans + 1);
  for (gsize i = 0; i < n_spans && spans[i].start < length; i++)
    {
      TueRenderSpan span = spans[i];

      span.length = MIN (span.length, length - span.start);
      if (span.missing)
        correct_missing_span (self, &span);
      g_array_append_val (kept, span);
    }

  also_length = also != NULL && !self->mentions_also ? trim_end (also, strlen (also)) : 0;
  text = g_string_sized_new (length + also_length + 3);
  g_string_append_len (text, rendered, (gssize)length);
  if (also_length > 0)
    {
      TueRenderSpan span = { .length = also_length, .field = "also", .item = G_MAXUINT };

      if (length > 0)
        g_string_append (text, "\n\n");
      span.start = text->len;
      g_string_append_len (text, also, (gssize)also_length);
      g_array_append_val (kept, span);
    }

  length = text->len;
  return tue_prompt_new (self->workflow, tue_step_get_template (self->step), rendering,
                         g_string_free_and_steal (text), length,
                         kept, list_missing_fields (self));
}

/**
 * tue_filler_fill:
 * @self: a filler
 * @values: a map of what the task holds, by field
 * @context: what the built-in names stand for
 * @error: return location for a [error@MustacheError]
 *
 * Fills the template. What did not change since the last time is not formatted
 * again; the result is that of a new filler all the same.
 *
 * Returns: (transfer full): the prompt, or %NULL
 */
TuePrompt *
tue_filler_fill (TueFiller            *self,
                 TueValue             *values,
                 const TueFillContext *context,
                 GError              **error)
{
  TueRenderOptions options = { .provenance = TRUE };
  g_autoptr (TueValue) formatted = NULL;
  g_autoptr (TueRendering) rendering = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (values != NULL && context != NULL, NULL);

  options.partial_func = find_snippet;
  options.miss_func = stand_in_for_miss;
  options.user_data = self;

  formatted = format_values (self, values, context);
  rendering = tue_mustache_render (self->mustache, formatted, &options, error);
  return rendering != NULL ? make_prompt (self, rendering, context->also) : NULL;
}

/**
 * tue_filler_compute:
 * @field: a computed field
 * @values: a map of what the task holds, by field
 * @error: return location for a [error@FormulaError]
 *
 * Computes a field for the form to show.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with @error set, or
 *   %NULL without an error where something is not filled yet
 */
TueValue *
tue_filler_compute (TueField *field,
                    TueValue *values,
                    GError  **error)
{
  g_autoptr (TueFormula) formula = NULL;

  g_return_val_if_fail (field != NULL && values != NULL, NULL);

  if (tue_field_get_formula (field) == NULL)
    return NULL;

  formula = tue_formula_parse (tue_field_get_formula (field), error);
  return formula != NULL ? tue_formula_evaluate (formula, values, error) : NULL;
}
