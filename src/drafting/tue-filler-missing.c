/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-filler"

#include "config.h"

#include "tue-filler-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-filler-names.h"
#include "tue-prompt-private.h"

/* As many as a person would look at; each is looked for at every span. */
#define MAX_WRONG 200

/* The field that a name, or the first part of it, is of. */
TueFillerField *
tue_filler_find_field (TueFiller  *self,
                       const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "."));

  return g_hash_table_lookup (self->by_name, first);
}

static const char *
find_member_label (TueFiller  *self,
                   const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->fields, i);
      TueField       *member = tue_field_find_field (state->field, name);

      if (member != NULL)
        return tue_field_get_label (member);
    }

  return NULL;
}

/* What to fill in where a built-in name has no value. (nullable) */
static const char *
find_gap_label (const char *path)
{
  return tue_filler_find_name_label (g_str_equal (path, "task.days_left") ? "task.due" : path);
}

/* Returns: (transfer full) */
static char *
make_label (TueFiller  *self,
            const char *path)
{
  TueFillerField *state = g_hash_table_lookup (self->by_name, path);
  const char     *dot = strrchr (path, '.');
  const char     *label;

  if (state != NULL)
    return g_strdup (tue_field_get_label (state->field));
  label = find_gap_label (path);
  if (label != NULL)
    return g_strdup (label);

  label = find_member_label (self, dot != NULL && dot[1] != '\0' ? dot + 1 : path);
  return label != NULL ? g_strdup (label) : tue_field_make_label (path);
}

/* Whether a value that the engine takes for missing is there: choices that one
 * section goes through one by one are a list, which has no text of its own. */
static gboolean
is_list_for_section (TueFillerField *state)
{
  return state != NULL && state->as_list && state->formatted != NULL &&
         tue_value_get_kind (state->formatted) == TUE_VALUE_LIST &&
         tue_field_get_field_type (state->field) == TUE_FIELD_CHOICES;
}

/* Adds a field, with those that it is computed from, or one that is required,
 * not there, and of which the text does not speak itself; each once. */
static void
add_hidden_field (TueFiller      *self,
                  TueFillerField *state,
                  guint           depth,
                  GPtrArray      *seen)
{
  const char *const *names;

  if (state == NULL || g_ptr_array_find (seen, state, NULL))
    return;
  if (state->formula == NULL)
    {
      if (!state->is_written && state->state == TUE_FIELD_STATE_MISSING)
        g_ptr_array_add (seen, state);
      return;
    }
  if (depth == TUE_FILLER_MAX_COMPUTED_DEPTH)
    return;

  g_ptr_array_add (seen, state);
  names = tue_formula_list_names (state->formula);
  for (gsize i = 0; names[i] != NULL; i++)
    add_hidden_field (self, g_hash_table_lookup (self->by_name, names[i]), depth + 1, seen);
}

/* What is missing behind a computed field; %NULL for another one. */
static GPtrArray *
list_hidden_fields (TueFiller      *self,
                    TueFillerField *state)
{
  g_autoptr(GPtrArray) seen = NULL;
  GPtrArray *hidden;

  if (state == NULL || state->formula == NULL)
    return NULL;

  seen = g_ptr_array_new ();
  hidden = g_ptr_array_new ();
  add_hidden_field (self, state, 0, seen);
  for (guint i = 0; i < seen->len; i++)
    if (((TueFillerField *)seen->pdata[i])->formula == NULL)
      g_ptr_array_add (hidden, seen->pdata[i]);

  return hidden;
}

/* "[What we offer]" in the place of a total, where nothing else in the text
 * would show that it is missing. */
static gboolean
write_hidden_labels (TueFiller      *self,
                     TueFillerField *state)
{
  g_autoptr(GPtrArray) hidden = list_hidden_fields (self, state);

  g_string_truncate (self->label, 0);
  for (guint i = 0; hidden != NULL && i < hidden->len; i++)
    {
      const char *label = tue_field_get_label (((TueFillerField *)hidden->pdata[i])->field);

      g_string_append_printf (self->label, i > 0 ? " [%s]" : "[%s]", label);
    }

  return self->label->len > 0;
}

static TueFillerField *
find_hidden_field (TueFiller      *self,
                   TueFillerField *field)
{
  g_autoptr(GPtrArray) hidden = list_hidden_fields (self, field);

  return hidden != NULL && hidden->len > 0 ? hidden->pdata[0] : NULL;
}

gboolean
tue_filler_has_hidden_field (TueFiller      *self,
                             TueFillerField *field)
{
  return find_hidden_field (self, field) != NULL;
}

const char *
tue_filler_stand_in_for_miss (const char *path,
                              gpointer    user_data)
{
  TueFiller       *self = user_data;
  TueFillerField  *state = g_hash_table_lookup (self->by_name, path);
  g_autofree char *label = NULL;

  if (is_list_for_section (state))
    {
      g_autofree char *text = tue_field_format_for_prompt (state->field, state->raw, &self->locale);

      g_string_assign (self->label, text);
      return self->label->str;
    }

  if (write_hidden_labels (self, state))
    return self->label->str;

  label = make_label (self, path);
  g_string_printf (self->label, "[%s]", label);
  return self->label->str;
}

/* What is required shows that it is missing also where the text has only a
 * section for it, unless the text says itself what stands there. */
const char *
tue_filler_stand_in_for_section (const char *path,
                                 gpointer    user_data)
{
  TueFiller      *self = user_data;
  TueFillerField *state = tue_filler_find_field (self, path);

  if (state == NULL || state->has_other)
    return NULL;
  if (write_hidden_labels (self, state))
    return self->label->str;
  if (state->state != TUE_FIELD_STATE_MISSING)
    return NULL;

  g_string_printf (self->label, "[%s]", tue_field_get_label (state->field));
  return self->label->str;
}

/* The engine guesses that what is missing inside a list is a member of it. The
 * fields know better. */
void
tue_filler_correct_missing_span (TueFiller     *self,
                                 TueRenderSpan *span)
{
  TueFillerField *state = g_hash_table_lookup (self->by_name, span->field);
  TueFillerField *hidden;

  if (span->member != NULL && (state == NULL || tue_field_find_field (state->field, span->member) == NULL))
    {
      TueFillerField *other = g_hash_table_lookup (self->by_name, span->member);

      if (other != NULL)
        {
          state = other;
          span->field = tue_field_get_name (other->field);
          span->member = NULL;
          span->item = G_MAXUINT;
        }
    }

  if (span->member == NULL && is_list_for_section (state))
    span->missing = FALSE;
  hidden = find_hidden_field (self, state);
  if (span->member == NULL && hidden != NULL)
    span->field = tue_field_get_name (hidden->field);
}

/* Where in a list the first thing is that is missing or does not fit. */
static void
find_in_list (TueFillerField *state,
              TuePromptGap   *gap)
{
  const guint8 *found;
  TueValue     *item;
  double        max;

  if (tue_value_get_kind (state->raw) != TUE_VALUE_LIST)
    return;

  found = memchr (state->valid->data, FALSE, state->valid->len);
  if (found == NULL)
    {
      /* Nothing is wrong with the items: they are too few or too many. */
      if (!tue_field_get_max (state->field, &max) || state->valid->len <= max)
        gap->kind = TUE_PROMPT_GAP_INCOMPLETE;
      return;
    }

  gap->item = (guint)(found - state->valid->data);
  item = tue_value_get_item (state->raw, gap->item);
  if (tue_value_get_kind (item) != TUE_VALUE_MAP)
    return;

  for (gsize i = 0; i < tue_field_get_n_fields (state->field); i++)
    {
      TueField     *member = tue_field_get_nth_field (state->field, i);
      TueFieldState checked = tue_field_check (member, tue_value_lookup (item, tue_field_get_name (member)), NULL);

      if (checked != TUE_FIELD_STATE_MISSING && checked != TUE_FIELD_STATE_INVALID)
        continue;

      gap->member = member;
      gap->kind = checked == TUE_FIELD_STATE_MISSING ? TUE_PROMPT_GAP_INCOMPLETE : TUE_PROMPT_GAP_WRONG;
      return;
    }
}

static gboolean
is_missing (const char          *path,
            const TueRenderSpan *spans,
            gsize                n_spans)
{
  const char *member = strchr (path, '.') + 1;

  for (gsize i = 0; i < n_spans; i++)
    if (spans[i].missing && spans[i].member != NULL && g_str_equal (spans[i].member, member) &&
        g_str_has_prefix (path, spans[i].field) && strlen (spans[i].field) + 1 + strlen (member) == strlen (path))
      return TRUE;

  return FALSE;
}

static void
append_name (GArray     *gaps,
             const char *name)
{
  TuePromptGap gap = {
    .kind = TUE_PROMPT_GAP_EMPTY,
    .name = name,
    .label = find_gap_label (name),
    .item = G_MAXUINT,
  };

  g_array_append_val (gaps, gap);
}

/* The built-in names that the text shows as missing. One may be there in many
 * places. */
static void
list_missing_names (GArray              *gaps,
                    const TueRenderSpan *spans,
                    gsize                n_spans)
{
  static const char *const names[] = { "my.name", "my.role", "my.organisation", "my.team", "task.title", "task.due" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    /* How many days are left hangs on the due date alone. */
    if (is_missing (names[i], spans, n_spans) ||
        (g_str_equal (names[i], "task.due") && is_missing ("task.days_left", spans, n_spans)))
      append_name (gaps, names[i]);
}

/* Documented in the private header. */
GArray *
tue_filler_list_gaps (TueFiller *self,
                      GArray    *spans)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (TuePromptGap));

  if (tue_filler_lacks_material (self))
    append_name (gaps, "material");

  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->fields, i);
      TuePromptGap    gap = {
           .kind = state->state == TUE_FIELD_STATE_MISSING ? TUE_PROMPT_GAP_EMPTY : TUE_PROMPT_GAP_WRONG,
           .field = state->field,
           .name = tue_field_get_name (state->field),
           .label = tue_field_get_label (state->field),
           .item = G_MAXUINT,
      };

      /* What is computed lacks what it is computed from. */
      if (!state->is_used || tue_field_get_field_type (state->field) == TUE_FIELD_COMPUTED || (state->state != TUE_FIELD_STATE_MISSING && state->state != TUE_FIELD_STATE_INVALID))
        continue;
      if (state->state == TUE_FIELD_STATE_INVALID && tue_field_get_field_type (state->field) == TUE_FIELD_LIST)
        find_in_list (state, &gap);
      g_array_append_val (gaps, gap);
    }

  if (spans != NULL)
    list_missing_names (gaps, (const TueRenderSpan *)spans->data, spans->len);

  return gaps;
}

static void
append_wrong (GArray     *wrong,
              TueField   *field,
              guint       item,
              const char *member)
{
  TuePromptPlace place = { tue_field_get_name (field), item, member };

  if (wrong->len < MAX_WRONG)
    g_array_append_val (wrong, place);
}

/* Of an item that is no map nothing is shown that could be wrong. */
static void
append_wrong_members (GArray   *wrong,
                      TueField *list,
                      guint     position,
                      TueValue *item)
{
  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    {
      TueField   *member = tue_field_get_nth_field (list, i);
      const char *name = tue_field_get_name (member);

      if (tue_field_check (member, tue_value_lookup (item, name), NULL) == TUE_FIELD_STATE_INVALID)
        append_wrong (wrong, list, position, name);
    }
}

/* Documented in the private header. */
GArray *
tue_filler_list_wrong (TueFiller *self)
{
  GArray *wrong = g_array_new (FALSE, FALSE, sizeof (TuePromptPlace));

  for (guint i = 0; i < self->fields->len; i++)
    {
      TueFillerField *state = g_ptr_array_index (self->fields, i);

      if (state->state != TUE_FIELD_STATE_INVALID)
        continue;
      if (tue_value_get_kind (state->raw) != TUE_VALUE_LIST || tue_field_get_field_type (state->field) != TUE_FIELD_LIST)
        {
          append_wrong (wrong, state->field, G_MAXUINT, NULL);
          continue;
        }

      for (guint j = 0; j < state->valid->len && wrong->len < MAX_WRONG; j++)
        if (!state->valid->data[j])
          append_wrong_members (wrong, state->field, j, tue_value_get_item (state->raw, j));
    }

  return wrong;
}
