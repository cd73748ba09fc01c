/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-make"

#include "config.h"

#include "tue-template-make.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-money.h"
#include "tue-mustache-quote.h"

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TueMustachePlace *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* --- Fields ------------------------------------------------------------------------- */

static TueField *
make_field (const TueSuggestion *suggestion,
            TueFieldType         type,
            TueValue            *value)
{
  TueFieldSpec spec = { .name = suggestion->name, .label = suggestion->label, .type = type, .required = TRUE };
  TueMoney     money;

  if (type == TUE_FIELD_MONEY && tue_money_from_value (value, &money))
    spec.currency = money.currency;
  return tue_field_new (&spec);
}

static TueField *
make_list (const TueSuggestion *suggestion)
{
  g_autoptr(TueField) item = tue_field_new (&(TueFieldSpec){ .name = TUE_SUGGESTION_ITEM, .label = _("Item"), .type = TUE_FIELD_STRING, .required = TRUE });
  TueFieldSpec spec = { .name = suggestion->name, .label = suggestion->label, .type = TUE_FIELD_LIST, .required = TRUE, .fields = &item, .n_fields = 1 };

  return tue_field_new (&spec);
}

/* (nullable): the lines are no list, or not whole */
static TueField *
find_list (const TueSuggestion *suggestion,
           TueValue           **value)
{
  g_autoptr(TueValue) items = suggestion->is_block ? tue_suggestion_read_items (suggestion->words, NULL) : NULL;
  g_autoptr(TueField) field = NULL;

  if (items == NULL)
    return NULL;

  field = make_list (suggestion);
  if (tue_field_check (field, items, NULL) != TUE_FIELD_STATE_OK)
    return NULL;
  *value = g_steal_pointer (&items);

  return g_steal_pointer (&field);
}

static gboolean
writes_words (TueField            *field,
              TueValue            *value,
              const TueSuggestion *suggestion,
              const TueLocale     *locale)
{
  g_autofree char *written = tue_field_format_for_prompt (field, value, locale);

  return g_str_equal (written, suggestion->words) && tue_field_check (field, value, NULL) == TUE_FIELD_STATE_OK;
}

/* (nullable): no field can hold it so that its prompt says the words */
static TueField *
find_field (const TueSuggestion *suggestion,
            const TueLocale     *locale,
            TueValue           **value)
{
  const TueFieldType types[] = { suggestion->type, TUE_FIELD_STRING, TUE_FIELD_TEXT };
  g_autoptr(TueValue) words = tue_value_new_string (suggestion->words);
  TueField *list = suggestion->type == TUE_FIELD_LIST ? find_list (suggestion, value) : NULL;

  if (list != NULL)
    return list;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(TueField) field = NULL;
      TueValue *held = i == 0 ? suggestion->value : words;

      /* These have parts that a suggestion does not know. */
      if (types[i] == TUE_FIELD_LIST || types[i] == TUE_FIELD_COMPUTED || types[i] == TUE_FIELD_CHOICE || types[i] == TUE_FIELD_CHOICES)
        continue;
      field = make_field (suggestion, types[i], held);
      if (writes_words (field, held, suggestion, locale))
        {
          *value = tue_value_ref (held);
          return g_steal_pointer (&field);
        }
    }

  return NULL;
}

/* (transfer full) (nullable): the words as a value of that type that says them */
static TueValue *
read_words (const TueSuggestion   *suggestion,
            TueFieldType           type,
            const TueFieldContext *context,
            const TueLocale       *locale)
{
  g_autoptr(TueValue) value = NULL;
  g_autoptr(TueField) field = NULL;

  if (type == TUE_FIELD_LIST)
    {
      g_autoptr(TueField) list = find_list (suggestion, &value);

      return g_steal_pointer (&value);
    }

  if (type == suggestion->type)
    {
      value = tue_value_ref (suggestion->value);
    }
  else
    {
      TueFieldSpec spec = { .name = suggestion->name, .label = suggestion->label, .type = type };
      g_autoptr(TueField) reader = tue_field_new (&spec);

      value = type == TUE_FIELD_STRING || type == TUE_FIELD_TEXT ? tue_value_new_string (suggestion->words)
                                                                 : tue_field_parse_text (reader, suggestion->words, context, NULL);
    }
  if (value == NULL || tue_value_is_unset (value))
    return NULL;

  field = make_field (suggestion, type, value);

  return writes_words (field, value, suggestion, locale) ? g_steal_pointer (&value) : NULL;
}

/**
 * tue_suggestion_list_types:
 * @suggestion: a suggestion
 * @context: how what a person types is read
 * @locale: how a prompt writes it
 *
 * Lists what a field of those words could be so that its prompt says them.
 *
 * Returns: (transfer full) (element-type TueFieldType): the types, texts first
 */
GArray *
tue_suggestion_list_types (const TueSuggestion   *suggestion,
                           const TueFieldContext *context,
                           const TueLocale       *locale)
{
  static const TueFieldType types[] = { TUE_FIELD_STRING, TUE_FIELD_TEXT, TUE_FIELD_NUMBER, TUE_FIELD_INTEGER, TUE_FIELD_MONEY,
                                        TUE_FIELD_DATE, TUE_FIELD_TIME, TUE_FIELD_EMAIL, TUE_FIELD_PHONE, TUE_FIELD_URL, TUE_FIELD_LIST };
  GArray                   *found = g_array_new (FALSE, FALSE, sizeof (TueFieldType));

  g_return_val_if_fail (suggestion != NULL && context != NULL && locale != NULL, found);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(TueValue) value = read_words (suggestion, types[i], context, locale);

      if (value != NULL)
        g_array_append_val (found, types[i]);
    }

  return found;
}

/**
 * tue_suggestion_set_type:
 * @suggestion: a suggestion
 * @type: one of tue_suggestion_list_types()
 * @context: how what a person types is read
 * @locale: how a prompt writes it
 *
 * Makes it a field of another type.
 */
void
tue_suggestion_set_type (TueSuggestion         *suggestion,
                         TueFieldType           type,
                         const TueFieldContext *context,
                         const TueLocale       *locale)
{
  TueValue *value;

  g_return_if_fail (suggestion != NULL && context != NULL && locale != NULL);

  value = read_words (suggestion, type, context, locale);
  g_return_if_fail (value != NULL);

  tue_value_unref (suggestion->value);
  suggestion->value = value;
  suggestion->type = type;
}

/* "{{#name}}\n- {{item}}\n{{/name}}": of the lines the first stays, but for its words. */
static void
add_list_places (GArray              *places,
                 GStringChunk        *tags,
                 const TueSuggestion *suggestion)
{
  const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, 0);
  g_autofree char          *begin = g_strconcat ("#", suggestion->name, NULL);
  g_autofree char          *end = g_strconcat ("/", suggestion->name, NULL);
  gsize                     first_length = strcspn (suggestion->words, "\n");
  gsize                     bullet = 0;
  g_autoptr(TueValue) items = tue_suggestion_read_items (suggestion->words, &bullet);
  TueMustachePlace opened = { place->start, place->start, g_string_chunk_insert (tags, begin), "\n" };
  TueMustachePlace item = { place->start + bullet, place->start + first_length, TUE_SUGGESTION_ITEM, NULL };
  TueMustachePlace closed = { place->start + first_length, place->start + place->length, g_string_chunk_insert (tags, end), NULL };

  item.behind = "\n";
  g_array_append_val (places, opened);
  g_array_append_val (places, item);
  g_array_append_val (places, closed);
}

static void
add_places (GArray              *places,
            const TueSuggestion *suggestion)
{
  for (guint i = 0; i < suggestion->places->len; i++)
    {
      const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, i);
      TueMustachePlace          found = { place->start, place->start + place->length, suggestion->name, NULL };

      g_array_append_val (places, found);
    }
}

/**
 * tue_template_make:
 * @text: the text
 * @length: its length in bytes
 * @suggestions: (element-type TueSuggestion): what is to be fields
 * @locale: how a prompt of the template writes its values
 * @error: return location for a [error@MustacheError]
 *
 * Makes a template of a text.
 *
 * Returns: (transfer full) (nullable): the template, its fields and its example
 */
TueMadeTemplate *
tue_template_make (const char      *text,
                   gsize            length,
                   GPtrArray       *suggestions,
                   const TueLocale *locale,
                   GError         **error)
{
  g_autoptr(TueMadeTemplate) self = NULL;
  g_autoptr(TueValueBuilder) values = tue_value_builder_new_map ();
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (TueMustachePlace));
  g_autoptr(TueMustache) parsed = NULL;
  gsize made_length;
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GStringChunk) tags = g_string_chunk_new (64);

  g_return_val_if_fail (text != NULL && suggestions != NULL && locale != NULL, NULL);

  self = g_new0 (TueMadeTemplate, 1);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const TueSuggestion *suggestion = g_ptr_array_index (suggestions, i);
      TueValue            *value = NULL;
      TueField            *field = NULL;

      /* Two fields of one name would be one. */
      if (g_hash_table_add (names, suggestion->name))
        field = find_field (suggestion, locale, &value);
      if (field == NULL)
        continue;
      g_ptr_array_add (self->fields, field);
      tue_value_builder_set (values, suggestion->name, value);
      if (tue_field_get_field_type (field) == TUE_FIELD_LIST)
        add_list_places (places, tags, suggestion);
      else
        add_places (places, suggestion);
    }
  g_array_sort (places, compare_places);
  self->values = tue_value_builder_end (values);

  self->text = tue_mustache_quote (text, length, places, &made_length);
  parsed = tue_mustache_parse (self->text, (gssize)made_length, TUE_MUSTACHE_MODE_TEXT, error);

  return parsed != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * tue_made_template_free:
 * @self: (transfer full): a template that was made
 *
 * Frees it.
 */
void
tue_made_template_free (TueMadeTemplate *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->values, tue_value_unref);
  g_free (self);
}
