/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-known-values"

#include "config.h"

#include "tue-known-values.h"

#include <math.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-decimal.h"
#include "tue-field-compute.h"
#include "tue-field-value.h"
#include "tue-material.h"

/* A longer value is not looked for once it is gone. */
#define MAX_FORMER_BYTES 1000

struct _TueKnownValues
{
  gatomicrefcount ref_count;
  TueLocale       locale; /* its names are owned by the C library */
  GArray         *values; /* of TueKnownValue */
  GStringChunk   *texts;
  const char     *label;      /* (nullable): of what is added now */
  GHashTable     *by_place;   /* TueKnownPlace → index + 1 */
  GHashTable     *item_names; /* TueKnownPlace without a member → text */
  GHashTable     *items;      /* the same with the text for a member → item + 1 */
  GHashTable     *meanings;   /* (owned) (nullable): what was known before the first former value */
};

static guint
hash_place (gconstpointer data)
{
  const TueKnownPlace *place = data;

  return g_str_hash (place->field) ^ (place->item * 2654435761u) ^ (place->member != NULL ? g_str_hash (place->member) * 31 : 0);
}

static gboolean
equal_place (gconstpointer a,
             gconstpointer b)
{
  const TueKnownPlace *first = a;
  const TueKnownPlace *second = b;

  return first->item == second->item && g_str_equal (first->field, second->field) && g_strcmp0 (first->member, second->member) == 0;
}

static void
add (TueKnownValues *self,
     TueKnownValue  *value,
     const char     *meaning)
{
  value->meaning = g_string_chunk_insert (self->texts, meaning);
  value->label = self->label != NULL ? g_string_chunk_insert_const (self->texts, self->label) : NULL;
  value->place.field = g_string_chunk_insert_const (self->texts, value->place.field);
  if (value->place.member != NULL)
    value->place.member = g_string_chunk_insert_const (self->texts, value->place.member);
  g_array_append_val (self->values, *value);
}

static void
add_text (TueKnownValues *self,
          TueKnownPlace   place,
          TueFieldType    type,
          const char     *text)
{
  TueKnownValue value = { .kind = TUE_KNOWN_TEXT, .place = place, .type = type, .is_tied = TRUE };

  add (self, &value, text);
}

/* Whoever signs is known, and no value of the task. */
static void
add_sender (TueKnownValues *self,
            const char     *text)
{
  TueKnownValue value = { .kind = TUE_KNOWN_TEXT, .place = { "my", G_MAXUINT, NULL }, .type = TUE_FIELD_STRING };

  add (self, &value, text);
}

static void
add_number (TueKnownValues *self,
            TueKnownPlace   place,
            TueFieldType    type,
            double          number)
{
  TueKnownValue value = { .kind = TUE_KNOWN_NUMBER, .place = place, .type = type, .is_tied = TRUE };

  tue_decimal_set_double (&value.number, number);
  if (*value.number.text != '\0')
    add (self, &value, value.number.text);
}

static void
add_money (TueKnownValues *self,
           TueKnownPlace   place,
           TueFieldType    type,
           const TueMoney *money)
{
  TueKnownValue    value = { .kind = TUE_KNOWN_MONEY, .place = place, .type = type, .is_tied = TRUE, .money = *money };
  g_autofree char *meaning = NULL;

  tue_decimal_set_money (&value.number, money);
  meaning = g_strdup_printf ("%s %s", value.number.text, money->currency);
  add (self, &value, meaning);
}

static void
add_date (TueKnownValues *self,
          TueKnownPlace   place,
          TueFieldType    type,
          const GDate    *date,
          gboolean        is_tied)
{
  TueKnownValue    value = { .kind = TUE_KNOWN_DATE, .place = place, .type = type, .is_tied = is_tied, .date = *date };
  g_autofree char *meaning = tue_date_to_iso (date);

  add (self, &value, meaning);
}

static void
add_time (TueKnownValues *self,
          TueKnownPlace   place,
          int             hour,
          int             minute)
{
  TueKnownValue value = { .kind = TUE_KNOWN_TIME, .place = place, .type = TUE_FIELD_TIME, .is_tied = TRUE, .hour = hour, .minute = minute };
  char          meaning[16];

  g_snprintf (meaning, sizeof meaning, "%02d:%02d", hour, minute);
  add (self, &value, meaning);
}

/* One value that is not a list; what it says counts, not what its field hopes
 * for. */
static void
add_value (TueKnownValues *self,
           TueKnownPlace   place,
           TueFieldType    type,
           TueValue       *value)
{
  TueMoney    money;
  GDate       date;
  const char *text;
  int         hour;
  int         minute;

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_NUMBER:
      add_number (self, place, type, tue_value_get_number (value));
      break;

    case TUE_VALUE_STRING:
      text = tue_value_get_string (value, NULL);
      if ((type == TUE_FIELD_DATE || type == TUE_FIELD_COMPUTED) && tue_date_from_iso (text, &date))
        add_date (self, place, type, &date, TRUE);
      else if (type == TUE_FIELD_TIME && tue_time_from_iso (text, &hour, &minute))
        add_time (self, place, hour, minute);
      else if (*text != '\0')
        add_text (self, place, type, text);
      break;

    case TUE_VALUE_MAP:
      if (tue_money_from_value (value, &money))
        add_money (self, place, type, &money);
      break;

    case TUE_VALUE_NULL:
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_LIST:
    default:
      break;
    }
}

static void
add_declared_members (TueKnownValues *self,
                      TueKnownPlace   place,
                      TueField       *field,
                      TueValue       *item,
                      gboolean        are_computed)
{
  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    {
      TueField *member = tue_field_get_nth_field (field, i);
      TueValue *value = tue_value_lookup (item, tue_field_get_name (member));

      place.member = tue_field_get_name (member);
      self->label = tue_field_get_label (member);
      if (value != NULL && (tue_field_get_field_type (member) == TUE_FIELD_COMPUTED) == are_computed)
        add_value (self, place, tue_field_get_field_type (member), value);
    }

  self->label = NULL;
}

/* Members as the form has them, then what no field declares. */
static void
add_members (TueKnownValues *self,
             TueKnownPlace   place,
             TueField       *field,
             TueValue       *item)
{
  if (field != NULL)
    add_declared_members (self, place, field, item, FALSE);
  for (gsize i = 0; i < tue_value_get_n_items (item); i++)
    {
      place.member = tue_value_get_key (item, i);
      if (field == NULL || tue_field_find_field (field, place.member) == NULL)
        add_value (self, place, TUE_FIELD_STRING, tue_value_get_item (item, i));
    }
}

/* What a table of the items says beside what they hold: two workshops at
 * €1,500 are €3,000. */
static void
add_line_total (TueKnownValues *self,
                const char     *name,
                guint           index,
                TueField       *field,
                TueValue       *item)
{
  TueValue *quantity = NULL;
  TueMoney  price;
  gboolean  has_price = FALSE;
  double    total;

  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    {
      TueField *member = tue_field_get_nth_field (field, i);
      TueValue *value = tue_value_lookup (item, tue_field_get_name (member));

      if (value == NULL)
        continue;
      if (quantity == NULL && tue_value_get_kind (value) == TUE_VALUE_NUMBER)
        quantity = value;
      if (!has_price)
        has_price = tue_money_from_value (value, &price);
    }

  if (quantity == NULL || !has_price)
    return;
  total = tue_value_get_number (quantity) * (double)price.minor;
  if (!(fabs (total) <= (double)TUE_MONEY_MAX))
    return;
  price.minor = (gint64)llround (total);
  add_money (self, (TueKnownPlace){ name, index, NULL }, TUE_FIELD_LIST, &price);
  g_array_index (self->values, TueKnownValue, self->values->len - 1).is_tied = FALSE;
}

/* field: (nullable): of the list */
static void
add_items (TueKnownValues *self,
           const char     *name,
           TueField       *field,
           TueValue       *list)
{
  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      TueValue     *item = tue_value_get_item (list, i);
      TueKnownPlace place = { name, (guint)i, NULL };

      if (tue_value_get_kind (item) == TUE_VALUE_MAP)
        {
          add_members (self, place, field, item);
          if (field != NULL)
            add_line_total (self, name, (guint)i, field, item);
        }
      else
        add_value (self, place, field != NULL ? tue_field_get_field_type (field) : TUE_FIELD_STRING, item);
    }

  /* What is computed of one item yields to what was typed in another. */
  for (gsize i = 0; field != NULL && i < tue_value_get_n_items (list); i++)
    {
      TueValue *item = tue_value_get_item (list, i);

      if (tue_value_get_kind (item) == TUE_VALUE_MAP)
        add_declared_members (self, (TueKnownPlace){ name, (guint)i, NULL }, field, item, TRUE);
    }
}

static void
add_field (TueKnownValues *self,
           const char     *name,
           TueField       *field, /* (nullable) */
           TueValue       *value)
{
  /* What an assistant answered earlier vouches for nothing, and what must not
   * appear for less. */
  if (field != NULL && tue_field_get_holds (field) != TUE_FIELD_HOLDS_WORDS)
    return;
  self->label = field != NULL ? tue_field_get_label (field) : NULL;
  if (tue_value_get_kind (value) == TUE_VALUE_LIST)
    add_items (self, name, field, value);
  else
    add_value (self, (TueKnownPlace){ name, G_MAXUINT, NULL },
               field != NULL ? tue_field_get_field_type (field) : TUE_FIELD_STRING, value);
}

static TueValue *
compute_fields (TueWorkflow *workflow,
                TueValue    *values)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    g_ptr_array_add (fields, tue_workflow_get_nth_field (workflow, i));

  return tue_fields_compute ((TueField *const *)fields->pdata, fields->len, NULL, values);
}

/* Values of a task in the order in which they win over one another: fields as
 * the form has them, what it computes behind what was typed, then those that
 * no field declares. */
static void
add_all_fields (TueKnownValues *self,
                TueWorkflow    *workflow,
                TueValue       *all)
{
  for (int is_computed = 0; is_computed < 2; is_computed++)
    for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
      {
        TueField *field = tue_workflow_get_nth_field (workflow, i);
        TueValue *value = tue_value_lookup (all, tue_field_get_name (field));

        if (value != NULL && (tue_field_get_field_type (field) == TUE_FIELD_COMPUTED) == (is_computed == 1))
          add_field (self, tue_field_get_name (field), field, value);
      }

  for (gsize i = 0; i < tue_value_get_n_items (all); i++)
    if (!tue_value_name_is_reserved (tue_value_get_key (all, i)) &&
        tue_workflow_find_field (workflow, tue_value_get_key (all, i)) == NULL)
      add_field (self, tue_value_get_key (all, i), NULL, tue_value_get_item (all, i));
}

/* What an assistant answered vouches for nothing, nor what goes into no prompt.
 * What is internal must not be in a draft at all. */
static void
add_material (TueKnownValues *self,
              TueValue       *values)
{
  g_autoptr(GPtrArray) materials = tue_material_read (values, NULL);

  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial     *material = g_ptr_array_index (materials, i);
      TueKnownPlace    place = { TUE_MATERIAL_LIST_NAME, i, tue_material_get_id (material) };
      TueKnownValue    value = { .kind = TUE_KNOWN_TEXT, .place = place, .type = TUE_FIELD_TEXT };
      g_autofree char *text = NULL;

      if (!tue_material_get_on (material) || tue_material_get_kind (material) == TUE_MATERIAL_ANSWER)
        continue;
      text = tue_material_dup_public_text (material);
      self->label = tue_material_get_name (material);
      add (self, &value, text);
    }

  self->label = NULL;
}

/* field: what it is called, or was */
static void
index_place (TueKnownValues *self,
             guint           index,
             const char     *field)
{
  const TueKnownValue *value = &g_array_index (self->values, TueKnownValue, index);
  const TueKnownPlace  place = { field, value->place.item, value->place.member };
  const TueKnownPlace  item = { field, value->place.item, NULL };
  const TueKnownPlace  name = { field, 0, value->meaning };

  if (!g_hash_table_contains (self->by_place, &place))
    g_hash_table_insert (self->by_place, g_memdup2 (&place, sizeof place), GUINT_TO_POINTER (index + 1));
  if (item.item == G_MAXUINT || value->kind != TUE_KNOWN_TEXT || g_hash_table_contains (self->item_names, &item))
    return;
  g_hash_table_insert (self->item_names, g_memdup2 (&item, sizeof item), (gpointer)value->meaning);
  if (!g_hash_table_contains (self->items, &name))
    g_hash_table_insert (self->items, g_memdup2 (&name, sizeof name), GUINT_TO_POINTER (item.item + 1));
}

/* A draft is tied to fields by what they were called then. */
static void
index_former_places (TueKnownValues *self,
                     TueWorkflow    *workflow,
                     guint           index)
{
  TueField          *field = tue_workflow_find_field (workflow, g_array_index (self->values, TueKnownValue, index).place.field);
  const char *const *names = field != NULL ? tue_field_get_former_names (field) : NULL;

  for (; names != NULL && *names != NULL; names++)
    if (tue_workflow_find_field (workflow, *names) == NULL)
      index_place (self, index, g_string_chunk_insert_const (self->texts, *names));
}

static void
index_places (TueKnownValues *self,
              TueWorkflow    *workflow)
{
  self->by_place = g_hash_table_new_full (hash_place, equal_place, g_free, NULL);
  self->item_names = g_hash_table_new_full (hash_place, equal_place, g_free, NULL);
  self->items = g_hash_table_new_full (hash_place, equal_place, g_free, NULL);
  for (guint i = 0; i < self->values->len; i++)
    {
      index_place (self, i, g_array_index (self->values, TueKnownValue, i).place.field);
      index_former_places (self, workflow, i);
    }
}

/**
 * tue_known_values_new:
 * @workflow: the workflow of the task
 * @values: a map of what the task holds, by field
 * @due: (nullable): the task's due date, ISO 8601
 * @title: (nullable): the task's title
 * @sender: (nullable): name, function and organisation of who writes
 * @today: (nullable): the day to know as "today"
 * @with_material: whether the texts on the desk that are on count, too, behind
 *   all others
 * @locale: how the task writes its values
 *
 * Returns: (transfer full): the values
 */
TueKnownValues *
tue_known_values_new (TueWorkflow       *workflow,
                      TueValue          *values,
                      const char        *due,
                      const char        *title,
                      const char *const *sender,
                      const GDate       *today,
                      gboolean           with_material,
                      const TueLocale   *locale)
{
  TueKnownValues *self;
  g_autoptr(TueValue) all = NULL;
  GDate date;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (values != NULL && locale != NULL, NULL);

  self = g_new0 (TueKnownValues, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->locale = *locale;
  self->values = g_array_new (FALSE, FALSE, sizeof (TueKnownValue));
  self->texts = g_string_chunk_new (4096);

  all = compute_fields (workflow, values);
  add_all_fields (self, workflow, all);
  self->label = NULL;
  if (due != NULL && tue_date_from_iso (due, &date))
    add_date (self, (TueKnownPlace){ "task", G_MAXUINT, "due" }, TUE_FIELD_DATE, &date, TRUE);
  if (title != NULL && *title != '\0')
    add_text (self, (TueKnownPlace){ "task", G_MAXUINT, "title" }, TUE_FIELD_STRING, title);
  if (today != NULL && g_date_valid (today))
    add_date (self, (TueKnownPlace){ "today", G_MAXUINT, NULL }, TUE_FIELD_DATE, today, FALSE);
  for (gsize i = 0; sender != NULL && sender[i] != NULL; i++)
    add_sender (self, sender[i]);

  if (with_material)
    add_material (self, values);

  index_places (self, workflow);
  return self;
}

/* The value that once had this meaning; %NULL for none of that type. */
static TueValue *
read_meaning (TueFieldType type,
              const char  *meaning)
{
  gboolean         may_be_number = type == TUE_FIELD_NUMBER || type == TUE_FIELD_INTEGER || type == TUE_FIELD_COMPUTED;
  gboolean         may_be_money = type == TUE_FIELD_MONEY || type == TUE_FIELD_COMPUTED;
  char            *end;
  double           number = g_ascii_strtod (meaning, &end);
  g_autofree char *currency = *end == ' ' ? g_strdup (end + 1) : NULL;
  TueMoney         money;

  if (end != meaning && *end == '\0' && may_be_number)
    return tue_value_new_number (number);
  if (end != meaning && currency != NULL && may_be_money && tue_currency_get_digits (currency) >= 0)
    {
      money.minor = (gint64)llround (number * pow (10, tue_currency_get_digits (currency)));
      g_strlcpy (money.currency, currency, sizeof money.currency);
      return tue_money_to_value (&money);
    }

  return tue_value_new_string (meaning);
}

/* (nullable): where it is too long to be looked for */
static char *
fold_meaning (const TueKnownValue *value)
{
  g_autofree char *folded = strlen (value->meaning) <= MAX_FORMER_BYTES ? g_utf8_casefold (value->meaning, -1) : NULL;

  return folded != NULL ? g_strdup_printf ("%d %s", value->kind, g_strstrip (folded)) : NULL;
}

static void
add_meanings (TueKnownValues *self)
{
  self->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->values->len; i++)
    {
      char *folded = fold_meaning (&g_array_index (self->values, TueKnownValue, i));

      if (folded != NULL)
        g_hash_table_add (self->meanings, folded);
    }
}

/**
 * tue_known_values_add_former:
 * @place: where the value was
 * @type: the type of the field that held it
 * @label: (nullable): the label of that field
 * @meaning: what it meant
 *
 * Adds a value that the task does not hold any longer, unless it holds another
 * one that means the same. The place has the value that it has now.
 *
 * Returns: whether it was added, behind all others
 */
gboolean
tue_known_values_add_former (TueKnownValues      *self,
                             const TueKnownPlace *place,
                             TueFieldType         type,
                             const char          *label,
                             const char          *meaning)
{
  g_autoptr(TueValue) value = NULL;
  g_autofree char *folded = NULL;
  guint            n;

  g_return_val_if_fail (self != NULL && place != NULL && meaning != NULL, FALSE);

  if (self->meanings == NULL)
    add_meanings (self);
  n = self->values->len;
  value = read_meaning (type, meaning);
  self->label = label;
  add_value (self, *place, type, value);
  self->label = NULL;
  if (self->values->len == n)
    return FALSE;

  folded = fold_meaning (&g_array_index (self->values, TueKnownValue, n));
  if (folded != NULL && !g_hash_table_contains (self->meanings, folded))
    return TRUE;
  g_array_set_size (self->values, n);

  return FALSE;
}

/**
 * tue_known_values_ref:
 *
 * Returns: (transfer full): the values
 */
TueKnownValues *
tue_known_values_ref (TueKnownValues *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_known_values_unref:
 * @self: (transfer full): the values
 */
void
tue_known_values_unref (TueKnownValues *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->meanings, g_hash_table_unref);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->item_names);
  g_hash_table_unref (self->by_place);
  g_array_unref (self->values);
  g_string_chunk_free (self->texts);
  g_free (self);
}

gsize
tue_known_values_get_n (TueKnownValues *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->values->len;
}

/**
 * tue_known_values_get_nth:
 *
 * Returns: (transfer none): one of the values
 */
const TueKnownValue *
tue_known_values_get_nth (TueKnownValues *self,
                          gsize           index)
{
  g_return_val_if_fail (self != NULL && index < self->values->len, NULL);

  return &g_array_index (self->values, TueKnownValue, index);
}

/**
 * tue_known_values_find:
 *
 * Returns: (transfer none) (nullable): the value in that place
 */
const TueKnownValue *
tue_known_values_find (TueKnownValues      *self,
                       const TueKnownPlace *place)
{
  guint index;

  g_return_val_if_fail (self != NULL && place != NULL, NULL);

  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_place, place));
  return index > 0 ? &g_array_index (self->values, TueKnownValue, index - 1) : NULL;
}

/**
 * tue_known_values_get_item_name:
 * @field: a list
 * @item: one of its items
 *
 * Returns: (transfer none) (nullable): what tells that item from the others
 */
const char *
tue_known_values_get_item_name (TueKnownValues *self,
                                const char     *field,
                                guint           item)
{
  const TueKnownPlace place = { field, item, NULL };

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  return g_hash_table_lookup (self->item_names, &place);
}

/**
 * tue_known_values_find_item:
 * @field: a list
 * @name: what one of its items was called
 *
 * Looks for an item that was maybe moved: items before it come and go.
 *
 * Returns: its index now, %G_MAXUINT if there is none
 */
guint
tue_known_values_find_item (TueKnownValues *self,
                            const char     *field,
                            const char     *name)
{
  const TueKnownPlace place = { field, 0, name };

  g_return_val_if_fail (self != NULL && field != NULL && name != NULL, G_MAXUINT);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->items, &place)) - 1;
}

/**
 * tue_known_values_write:
 *
 * Returns: (transfer full): the value as the prompt has it
 */
char *
tue_known_values_write (TueKnownValues      *self,
                        const TueKnownValue *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  switch (value->kind)
    {
    case TUE_KNOWN_NUMBER:
      {
        double number = g_ascii_strtod (value->number.text, NULL);

        return tue_locale_format_number (&self->locale, number, TRUE);
      }

    case TUE_KNOWN_MONEY:
      return tue_money_format (&value->money, &self->locale);

    case TUE_KNOWN_DATE:
      return tue_date_format (&value->date, &self->locale);

    case TUE_KNOWN_TIME:
      return tue_time_format (value->hour, value->minute, &self->locale);

    case TUE_KNOWN_TEXT:
    default:
      return g_strdup (value->meaning);
    }
}
