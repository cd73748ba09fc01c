/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-filler"

#include "config.h"

#include "tue-filler.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-compute.h"
#include "tue-field-value.h"
#include "tue-filler-private.h"
#include "tue-formula.h"
#include "tue-prompt-private.h"
#include "tue-sentence.h"
#include "tue-workflow-revise.h"

static void
free_filler_field (gpointer data)
{
  TueFillerField *state = data;

  g_clear_pointer (&state->formula, tue_formula_unref);
  g_clear_pointer (&state->held, tue_value_unref);
  g_clear_pointer (&state->raw, tue_value_unref);
  g_clear_pointer (&state->formatted, tue_value_unref);
  g_clear_pointer (&state->valid, g_byte_array_unref);
  tue_filler_field_free_cleaned (state);
  g_free (state);
}

static gsize
trim_end (const char *text,
          gsize       length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length;
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
          g_prefix_error (error, _("snippet “%s”, "), tue_snippet_get_title (snippet));
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
  TueFillerField *state = tue_filler_find_field (self, name);

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

static void
note_tag (TueFiller  *self,
          const char *name)
{
  TueFillerField *state = tue_filler_find_field (self, name);

  if (g_str_equal (name, "also"))
    self->mentions_also = TRUE;
  if (g_str_equal (name, "task") || g_str_equal (name, "task.title"))
    self->mentions_title = TRUE;
  if (g_str_equal (name, "weekday"))
    self->mentions_weekday = TRUE;
  if (state == NULL && g_str_equal (name, "material"))
    self->mentions_material = TRUE;
  if (state != NULL)
    state->is_written = TRUE;
  note_use (self, name);
}

/* Whether a text shows the material outside of a section for it. */
static gboolean
shows_material (TueMustache *mustache)
{
  gboolean inside = FALSE;
  guint    depth = 0;

  for (gsize i = 0; i < tue_mustache_get_n_tags (mustache); i++)
    {
      TueMustacheTag tag;

      tue_mustache_get_tag (mustache, i, &tag);
      if (inside && tag.depth <= depth)
        inside = FALSE;
      if (tag.name == NULL || !g_str_equal (tag.name, "material"))
        continue;
      if (tag.kind == TUE_MUSTACHE_TAG_INVERTED)
        return FALSE;
      if (tag.kind == TUE_MUSTACHE_TAG_VALUE && !inside)
        return TRUE;
      if (tag.kind == TUE_MUSTACHE_TAG_SECTION && !inside)
        {
          inside = TRUE;
          depth = tag.depth;
        }
    }

  return FALSE;
}

/* Notes which fields a text uses, and how. */
static void
survey (TueFiller   *self,
        TueMustache *mustache,
        GHashTable  *surveyed)
{
  if (!g_hash_table_add (surveyed, mustache))
    return;

  self->needs_material = self->needs_material || shows_material (mustache);
  for (gsize i = 0; i < tue_mustache_get_n_tags (mustache); i++)
    {
      TueMustacheTag tag;

      tue_mustache_get_tag (mustache, i, &tag);
      switch (tag.kind)
        {
        case TUE_MUSTACHE_TAG_SECTION:
          {
            TueFillerField *state = g_hash_table_lookup (self->by_name, tag.name);

            if (state != NULL)
              {
                state->as_switch = TRUE;
                state->as_list = state->as_list || section_uses_items (mustache, i);
              }
          }
          note_tag (self, tag.name);
          break;

        case TUE_MUSTACHE_TAG_INVERTED:
          {
            TueFillerField *state = g_hash_table_lookup (self->by_name, tag.name);

            if (state != NULL)
              {
                state->as_switch = TRUE;
                state->has_other = TRUE;
              }
          }
          note_tag (self, tag.name);
          break;

        case TUE_MUSTACHE_TAG_VALUE:
          note_tag (self, tag.name);
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
      TueFillerField *state = g_new0 (TueFillerField, 1);

      state->field = tue_workflow_get_nth_field (self->workflow, i);
      state->locale = &self->locale;
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

/* Adds a computed field behind those it uses. FALSE if it uses itself, or one
 * that does: it has no value then, ever. */
static gboolean
order_computed_field (TueFiller      *self,
                      TueFillerField *state,
                      guint           depth)
{
  const char *const *names;

  if (state->formula == NULL || g_ptr_array_find (self->computed, state, NULL))
    return TRUE;
  if (depth == TUE_FILLER_MAX_COMPUTED_DEPTH)
    return FALSE;

  names = tue_formula_list_names (state->formula);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      TueFillerField *used = g_hash_table_lookup (self->by_name, names[i]);

      if (used != NULL && !order_computed_field (self, used, depth + 1))
        return FALSE;
    }

  g_ptr_array_add (self->computed, state);
  return TRUE;
}

static void
order_computed_fields (TueFiller *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    order_computed_field (self, g_ptr_array_index (self->fields, i), 0);
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
  g_autoptr(TueFiller) self = g_new0 (TueFiller, 1);
  g_autoptr(GHashTable) surveyed = g_hash_table_new (NULL, NULL);
  const char *text;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  self->workflow = g_object_ref (workflow);
  self->step = g_object_ref (step);
  self->snippets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_mustache_unref);
  self->fields = g_ptr_array_new_with_free_func (free_filler_field);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->computed = g_ptr_array_new ();
  self->label = g_string_new (NULL);
  tue_locale_read_language (&self->locale, tue_workflow_get_language (workflow));
  self->words = tue_prompt_words_get (tue_workflow_get_language (workflow));

  if (tue_workflow_get_damaged (workflow))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   /* Translators: %s is the name of a workflow. */
                   _("The workflow “%s” is damaged in the library, so that no prompt can be made with it."),
                     tue_workflow_get_name (workflow));
      return NULL;
    }

  /* White space at the end is not part of a prompt. Without it here there is
   * mostly none to cut off from each prompt. */
  text = tue_template_get_text (tue_step_get_template (step));
  self->mustache = tue_mustache_parse (text, (gssize)trim_end (text, strlen (text)),
                                       TUE_MUSTACHE_MODE_TEXT, error);
  if (self->mustache == NULL ||
      !parse_snippets (self, error) ||
      !tue_mustache_check_partials (self->mustache, find_snippet, self, error))
    {
      tue_sentence_word_error (error);
      return NULL;
    }

  add_fields (self);
  order_computed_fields (self);
  survey (self, self->mustache, surveyed);
  self->needs_material = self->needs_material && self->mentions_material;
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
  tue_filler_free_material (self);
  g_ptr_array_unref (self->computed);
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
format_value (TueField        *field,
              TueValue        *value,
              const TueLocale *locale,
              gboolean         as_list,
              gboolean         as_switch)
{
  g_autofree char *text = NULL;

  if (tue_value_is_unset (value))
    return tue_value_new_null ();

  switch (tue_field_get_field_type (field))
    {
    case TUE_FIELD_BOOLEAN:
      if (as_switch && tue_value_get_kind (value) == TUE_VALUE_BOOLEAN && !tue_value_get_boolean (value))
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

  text = tue_field_format_for_prompt (field, value, locale);
  return tue_value_new_string (text);
}

/* Each member is there, if only as null: a member that is not filled must not
 * be looked for in the task. */
static TueValue *
format_item (TueField        *list,
             TueValue        *item,
             const TueLocale *locale)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    {
      TueField   *member = tue_field_get_nth_field (list, i);
      const char *name = tue_field_get_name (member);

      tue_value_builder_set (builder, name, format_value (member, tue_value_lookup (item, name), locale, FALSE, TRUE));
    }

  return tue_value_builder_end (builder);
}

/* Formats the items that are not those of the last fill. An edit, an insertion
 * or a removal leaves all items before and behind it as they were. */
static TueValue *
format_list (TueFillerField *state,
             TueValue       *list)
{
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_value_unref);
  g_autofree TueValue **items = NULL; /* borrowed from the last fill, and from changed */
  g_autoptr(GByteArray) valid = NULL;
  gsize n_items = tue_value_get_n_items (list);
  gsize n_old = state->raw != NULL ? tue_value_get_n_items (state->raw) : 0;
  gsize n_same = 0, n_same_end = 0;

  if (tue_value_get_kind (list) != TUE_VALUE_LIST ||
      (state->raw != NULL && tue_value_get_kind (state->raw) != TUE_VALUE_LIST))
    n_old = 0;
  if (tue_value_get_kind (list) != TUE_VALUE_LIST)
    return format_value (state->field, list, state->locale, FALSE, FALSE);

  while (n_same < MIN (n_items, n_old) &&
         tue_value_get_item (list, n_same) == tue_value_get_item (state->raw, n_same))
    n_same++;
  while (n_same_end < MIN (n_items, n_old) - n_same &&
         tue_value_get_item (list, n_items - 1 - n_same_end) ==
           tue_value_get_item (state->raw, n_old - 1 - n_same_end))
    n_same_end++;

  items = g_new (TueValue *, n_items);
  valid = g_byte_array_sized_new ((guint)n_items);
  g_byte_array_set_size (valid, (guint)n_items);
  for (gsize i = 0; i < n_items; i++)
    {
      TueValue *item = tue_value_get_item (list, i);
      gsize     old = i < n_same ? i : i + n_old - n_items;

      if (i < n_same || i >= n_items - n_same_end)
        {
          items[i] = tue_value_get_item (state->formatted, old);
          valid->data[i] = state->valid->data[old];
        }
      else
        {
          items[i] = format_item (state->field, item, state->locale);
          g_ptr_array_add (changed, items[i]);
          valid->data[i] = tue_field_check_item (state->field, item);
        }
    }

  g_clear_pointer (&state->valid, g_byte_array_unref);
  state->valid = g_steal_pointer (&valid);
  return tue_value_new_list (items, n_items);
}

/* The same as tue_field_check() says, from what is known of the items. */
static TueFieldState
check_list (TueFillerField *state)
{
  double min, max;

  if (memchr (state->valid->data, FALSE, state->valid->len) != NULL ||
      (tue_field_get_min (state->field, &min) && state->valid->len < min) ||
      (tue_field_get_max (state->field, &max) && state->valid->len > max))
    return TUE_FIELD_STATE_INVALID;

  return TUE_FIELD_STATE_OK;
}

/* value: (nullable) */
static void
update_field (TueFillerField *state,
              TueValue       *value)
{
  g_autoptr(TueValue) formatted = NULL;

  if (value != NULL && tue_value_is_unset (value))
    value = NULL;
  if (value == state->raw)
    return;

  if (value != NULL)
    formatted = tue_field_get_field_type (state->field) == TUE_FIELD_LIST
                  ? format_list (state, value)
                  : format_value (state->field, value, state->locale, state->as_list, state->as_switch);

  if (value != NULL && tue_field_get_field_type (state->field) == TUE_FIELD_LIST && tue_value_get_kind (value) == TUE_VALUE_LIST)
    state->state = check_list (state);
  else
    state->state = tue_field_check (state->field, value, NULL);
  g_clear_pointer (&state->formatted, tue_value_unref);
  state->formatted = g_steal_pointer (&formatted);
  g_clear_pointer (&state->raw, tue_value_unref);
  state->raw = value != NULL ? tue_value_ref (value) : NULL;
}

/* What an older document may hold for a computed field counts for nothing, or
 * a formula that uses itself would grow with each round. */
static TueValue *
forget_computed_values (TueFiller *self,
                        TueValue  *values)
{
  g_autoptr(TueValue) all = tue_value_ref (values);
  g_autoptr(TueValue) none = tue_value_new_null ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->fields, i);
      const char     *name = tue_field_get_name (state->field);
      TueValue       *next;

      if (tue_field_get_field_type (state->field) != TUE_FIELD_COMPUTED || tue_value_lookup (all, name) == NULL)
        continue;

      next = tue_value_with_member (all, name, none);
      tue_value_unref (all);
      all = next;
    }

  return g_steal_pointer (&all);
}

/* The list with the computed members of its items: the same as of the last fill
 * where it is the same list. It becomes the raw one when the field is updated. */
static TueValue *
compute_items (TueFillerField *state,
               TueValue       *list)
{
  TueValue *computed;

  if (list == state->held)
    return tue_value_ref (state->raw);

  computed = tue_field_compute_items (state->field, list, state->held, state->held != NULL ? state->raw : NULL);
  g_clear_pointer (&state->held, tue_value_unref);
  state->held = tue_value_ref (list);
  return computed;
}

/* The values with the computed members of lists. */
static TueValue *
compute_lists (TueFiller *self,
               TueValue  *values)
{
  TueValue *all = tue_value_ref (values);

  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->fields, i);
      const char     *name = tue_field_get_name (state->field);
      TueValue       *list = tue_field_has_computed_members (state->field) ? tue_value_lookup (all, name) : NULL;
      g_autoptr(TueValue) computed = NULL;
      TueValue *next;

      if (list == NULL || tue_value_is_unset (list))
        {
          g_clear_pointer (&state->held, tue_value_unref);
          continue;
        }

      computed = compute_items (state, list);
      next = tue_value_with_member (all, name, computed);
      tue_value_unref (all);
      all = next;
    }

  return all;
}

/* The task's values with those of its computed fields. */
static TueValue *
compute_fields (TueFiller *self,
                TueValue  *values)
{
  g_autoptr(TueValue) with_lists = compute_lists (self, values);
  g_autoptr(TueValue) all = forget_computed_values (self, with_lists);

  for (guint i = 0; i < self->computed->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->computed, i);
      g_autoptr(TueValue) result = tue_formula_evaluate (state->formula, all, NULL);
      TueValue *next;

      if (result == NULL)
        continue;

      next = tue_value_with_member (all, tue_field_get_name (state->field), result);
      tue_value_unref (all);
      all = next;
    }

  return g_steal_pointer (&all);
}

/* Everything the template may ask for, as text. */
static TueValue *
format_values (TueFiller            *self,
               TueValue             *values,
               const TueFillContext *context)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) all = compute_fields (self, values);

  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->fields, i);

      update_field (state, tue_value_lookup (all, tue_field_get_name (state->field)));
    }

  tue_filler_update_material (self, values, context);
  tue_filler_set_names (self, builder, context);

  /* A value of a field that the workflow no longer declares still counts; what
   * a task holds beside its fields is none. */
  for (gsize i = 0; i < tue_value_get_n_items (all); i++)
    if (!g_hash_table_contains (self->by_name, tue_value_get_key (all, i)) &&
        !tue_value_name_is_reserved (tue_value_get_key (all, i)))
      tue_value_builder_set (builder, tue_value_get_key (all, i), tue_value_ref (tue_value_get_item (all, i)));

  if (self->block != NULL)
    tue_value_builder_set (builder, "material", tue_value_ref (tue_material_block_get_text (self->block)));
  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->fields, i);

      tue_value_builder_set (builder, tue_field_get_name (state->field), tue_filler_clean_field (self, state));
    }

  /* What is computed from nothing is not there. */
  for (guint i = 0; i < self->computed->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->computed, i);

      if (tue_filler_has_hidden_field (self, state))
        tue_value_builder_set (builder, tue_field_get_name (state->field), tue_value_new_null ());
    }

  return tue_value_builder_end (builder);
}

/* Whether a span is the whole of the material, so that each text can have one. */
static gboolean
is_material (TueFiller           *self,
             const TueRenderSpan *span)
{
  gsize length = 0;

  if (self->block == NULL || span->missing || !g_str_equal (span->field, "material"))
    return FALSE;
  if (tue_value_get_kind (tue_material_block_get_text (self->block)) == TUE_VALUE_STRING)
    tue_value_get_string (tue_material_block_get_text (self->block), &length);
  return span->length == length;
}

/* The tags between the texts are nobody's. */
static void
append_parts (TueFiller *self,
              GArray    *spans,
              gsize      start)
{
  gsize                  n_parts;
  const TueMaterialPart *parts = tue_material_block_get_parts (self->block, &n_parts);

  for (gsize i = 0; i < n_parts; i++)
    {
      TueRenderSpan span = {
        .start = start + parts[i].start,
        .length = parts[i].length,
        .field = TUE_MATERIAL_LIST_NAME,
        .member = tue_material_get_id (parts[i].material),
        .item = (guint)i,
      };

      g_array_append_val (spans, span);
    }
}

/* Spans up to the length of the text, with room for one more. %NULL if those
 * of the rendering are it: a list of a thousand items has many. */
static GArray *
copy_spans (TueFiller    *self,
            TueRendering *rendering,
            gsize         length,
            gboolean      needed)
{
  gsize                n_spans;
  const TueRenderSpan *spans = tue_rendering_get_spans (rendering, &n_spans);
  GArray              *copy;

  for (gsize i = 0; i < n_spans && !needed; i++)
    needed = spans[i].missing || spans[i].start + spans[i].length > length || is_material (self, &spans[i]);
  if (!needed)
    return NULL;

  while (n_spans > 0 && spans[n_spans - 1].start >= length)
    n_spans--;
  copy = g_array_sized_new (FALSE, FALSE, sizeof (TueRenderSpan), (guint)n_spans + 1);
  for (gsize i = 0; i < n_spans; i++)
    {
      TueRenderSpan span = spans[i];

      if (is_material (self, &span))
        {
          append_parts (self, copy, span.start);
          continue;
        }
      span.length = MIN (span.length, length - span.start);
      if (span.missing)
        tue_filler_correct_missing_span (self, &span);
      g_array_append_val (copy, span);
    }

  return copy;
}

/* The rendered text without white space at its end, and with what the person
 * adds this one time, unless the template says where that goes. */
static TuePrompt *
make_prompt (TueFiller    *self,
             TueRendering *rendering,
             const char   *also)
{
  gsize       rendered_length;
  const char *rendered = tue_rendering_get_text (rendering, &rendered_length);
  gsize       length = trim_end (rendered, rendered_length);
  gsize       also_length = also != NULL && !self->mentions_also ? trim_end (also, strlen (also)) : 0;
  GArray     *spans = copy_spans (self, rendering, length, also_length > 0);
  char       *text = NULL;

  if (also_length > 0)
    {
      gsize         gap = length > 0 ? 2 : 0;
      TueRenderSpan span = { .start = length + gap, .length = also_length, .field = "also", .item = G_MAXUINT };

      text = g_malloc (length + gap + also_length + 1);
      memcpy (text, rendered, length);
      memcpy (text + length, "\n\n", gap);
      memcpy (text + length + gap, also, also_length);
      text[length + gap + also_length] = '\0';
      g_array_append_val (spans, span);
    }
  else if (length < rendered_length)
    text = g_strndup (rendered, length);

  return tue_prompt_new (self->workflow, tue_step_get_template (self->step), rendering,
                         self->mentions_material ? self->block : NULL, text, spans,
                         tue_filler_list_gaps (self, spans), tue_filler_list_wrong (self));
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
  g_autoptr(TueValue) carried = NULL;
  g_autoptr(TueValue) formatted = NULL;
  g_autoptr(TueRendering) rendering = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (values != NULL && context != NULL, NULL);

  options.partial_func = find_snippet;
  options.miss_func = tue_filler_stand_in_for_miss;
  options.empty_func = tue_filler_stand_in_for_section;
  options.user_data = self;

  /* The task may not have taken the workflow as it is now. */
  carried = tue_workflow_carry_values (self->workflow, values);
  formatted = format_values (self, carried, context);
  rendering = tue_mustache_render (self->mustache, formatted, &options, error);
  return rendering != NULL ? make_prompt (self, rendering, self->also) : NULL;
}
