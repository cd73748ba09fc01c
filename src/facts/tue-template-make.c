/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-make"

#include "config.h"

#include "tue-template-make.h"

#include <string.h>

#include "tue-money.h"

/* With more braces than this other delimiters serve the whole text. */
#define MAX_ESCAPES 500

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Delimiters that a text does not hold are "<%0000" and the like. */
#define N_DIGITS 36
#define N_OPENERS (N_DIGITS * N_DIGITS * N_DIGITS * N_DIGITS)
static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

typedef struct
{
  gsize       start, end;
  const char *name;
} Place;

typedef struct
{
  const char *text;
  gsize       length;
  GArray     *places; /* (element-type Place): in order */
  GString    *out;
  char        open[16]; /* "" for the usual ones */
} Maker;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* --- What could be taken for a tag ------------------------------------------------- */

/* Braces are a tag from two on, and one is where a tag follows: "{" and "{{name}}". */
static gsize
find_braces (Maker   *self,
             gsize    from,
             gsize    end,
             gboolean tag_follows,
             gsize   *n_braces)
{
  for (const char *p = self->text + from; p < self->text + end && (p = memchr (p, '{', self->text + end - p)) != NULL; p += *n_braces)
    {
      *n_braces = 1;
      while (p + *n_braces < self->text + end && p[*n_braces] == '{')
        (*n_braces)++;
      if (*n_braces >= 2 || (tag_follows && p + 1 == self->text + end))
        return p - self->text;
    }

  return end;
}

static void
write_text (Maker   *self,
            gsize    from,
            gsize    end,
            gboolean tag_follows)
{
  while (*self->open == '\0' && from < end)
    {
      gsize n_braces = 0;
      gsize braces = find_braces (self, from, end, tag_follows, &n_braces);

      g_string_append_len (self->out, self->text + from, (gssize)(braces - from));
      if (braces < end)
        g_string_append_printf (self->out, "{{=<%% %%>=}}%.*s<%%={{ }}=%%>", (int)n_braces, self->text + braces);
      from = braces + n_braces;
    }
  if (from < end)
    g_string_append_len (self->out, self->text + from, (gssize)(end - from));
}

static guint
count_escapes (Maker *self)
{
  guint n_escapes = 0;
  gsize from = 0;

  for (guint i = 0; i <= self->places->len; i++)
    {
      const Place *place = i < self->places->len ? &g_array_index (self->places, Place, i) : NULL;
      gsize        end = place != NULL ? place->start : self->length;
      gsize        n_braces = 0;

      while (from < end && (from = find_braces (self, from, end, place != NULL, &n_braces)) < end)
        {
          n_escapes++;
          from += n_braces;
        }
      from = place != NULL ? place->end : self->length;
    }

  return n_escapes;
}

/* An opening delimiter that the text does not hold. There are more of them than
 * a text within the limit has room for. */
static void
choose_delimiter (Maker *self)
{
  g_autofree guint8 *held = g_malloc0 (N_OPENERS);
  guint              free_number = 0;

  for (gsize i = 0; i + 6 <= self->length; i++)
    if (self->text[i] == '<' && self->text[i + 1] == '%')
      {
        guint number = 0;
        gsize j;

        for (j = 0; j < 4; j++)
          {
            const char *digit = self->text[i + 2 + j] != '\0' ? strchr (digits, self->text[i + 2 + j]) : NULL;

            if (digit == NULL)
              break;
            number = number * N_DIGITS + (guint)(digit - digits);
          }
        if (j == 4)
          held[number] = 1;
      }

  while (held[free_number])
    free_number++;
  g_snprintf (self->open, sizeof self->open, "<%%%c%c%c%c", digits[free_number / (N_DIGITS * N_DIGITS * N_DIGITS)],
              digits[free_number / (N_DIGITS * N_DIGITS) % N_DIGITS], digits[free_number / N_DIGITS % N_DIGITS],
              digits[free_number % N_DIGITS]);
  g_string_append_printf (self->out, "{{=%s %%>=}}\n", self->open);
}

static void
write_template (Maker *self)
{
  gsize from = 0;

  if ((self->length >= 3 && memcmp (self->text, BYTE_ORDER_MARK, 3) == 0) || count_escapes (self) > MAX_ESCAPES)
    choose_delimiter (self);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      write_text (self, from, place->start, TRUE);
      if (*self->open != '\0')
        g_string_append_printf (self->out, "%s%s%%>", self->open, place->name);
      else
        g_string_append_printf (self->out, "{{%s}}", place->name);
      from = place->end;
    }
  write_text (self, from, self->length, FALSE);
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
                                        TUE_FIELD_DATE, TUE_FIELD_TIME, TUE_FIELD_EMAIL, TUE_FIELD_PHONE, TUE_FIELD_URL };
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

static void
add_places (Maker               *self,
            const TueSuggestion *suggestion)
{
  for (guint i = 0; i < suggestion->places->len; i++)
    {
      const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, i);
      Place                     found = { place->start, place->start + place->length, suggestion->name };

      g_array_append_val (self->places, found);
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
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr(GString) out = NULL;
  g_autoptr(TueMustache) parsed = NULL;
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Maker maker = { text, length, places, NULL, "" };

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
      add_places (&maker, suggestion);
    }
  g_array_sort (places, compare_places);
  self->values = tue_value_builder_end (values);

  maker.out = out = g_string_sized_new (length + 256);
  write_template (&maker);
  parsed = tue_mustache_parse (out->str, (gssize)out->len, TUE_MUSTACHE_MODE_TEXT, error);
  if (parsed == NULL)
    return NULL;

  self->text = g_string_free_and_steal (g_steal_pointer (&out));
  return g_steal_pointer (&self);
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
