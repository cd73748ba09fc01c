/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-value"

#include "config.h"

#include "tue-value-private.h"

#include <string.h>

/* A value is one allocation: its head, then its string, items or entries, and
 * for a larger map an index of the entries. */

static TueValue *
allocate_value (TueValueKind kind,
                gsize        n_items,
                gsize        tail_size)
{
  TueValue *self = g_malloc (sizeof (TueValue) + tail_size);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->n_items = n_items;
  self->number = 0;

  return self;
}

static guint64
load_64 (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return bytes;
}

static guint64
load_32 (const char *text)
{
  guint32 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return bytes;
}

static guint64
mix (guint64 hash,
     guint64 bytes)
{
  hash = (hash ^ bytes) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ (hash >> 32);
}

/**
 * tue_key_init:
 * @key: (out): a key
 * @text: its text, which has to stay where it is
 * @length: the length of the text in bytes
 *
 * Prepares a key for being looked up. The hash is not meant to be stored.
 */
void
tue_key_init (TueKey     *key,
              const char *text,
              gsize       length)
{
  guint64 hash;

  key->text = text;
  key->length = (guint32)length;
  key->head = 0;
  key->tail = 0;
  if (length >= 8)
    {
      key->head = load_64 (text);
      key->tail = load_64 (text + length - 8);
    }
  else if (length >= 4)
    {
      key->head = load_32 (text) | load_32 (text + length - 4) << 32;
    }
  else if (length > 0)
    {
      /* First, middle and last: with the length, that is all of them. */
      key->head = (guint64)(guchar)text[0] | (guint64)(guchar)text[length / 2] << 8 |
                  (guint64)(guchar)text[length - 1] << 16;
    }

  hash = mix (mix (length, key->head), key->tail);
  for (gsize i = 8; i + 8 < length; i += 8)
    hash = mix (hash, load_64 (text + i));
  key->hash = (guint32)hash;
}

/**
 * tue_value_new_null:
 *
 * Makes a null.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_new_null (void)
{
  return allocate_value (TUE_VALUE_NULL, 0, 0);
}

/**
 * tue_value_new_boolean:
 * @boolean: true or false
 *
 * Makes a boolean.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_new_boolean (gboolean boolean)
{
  TueValue *self = allocate_value (TUE_VALUE_BOOLEAN, 0, 0);

  self->number = boolean ? 1 : 0;
  return self;
}

/**
 * tue_value_new_number:
 * @number: a number
 *
 * Makes a number.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_new_number (double number)
{
  TueValue *self = allocate_value (TUE_VALUE_NUMBER, 0, 0);

  self->number = number;
  return self;
}

/**
 * tue_value_new_string:
 * @string: a text
 *
 * Makes a string with a copy of the text.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_new_string (const char *string)
{
  g_return_val_if_fail (string != NULL, NULL);

  return tue_value_new_string_len (string, strlen (string));
}

/**
 * tue_value_new_string_len:
 * @string: a text
 * @length: how many bytes of it
 *
 * Makes a string with a copy of the first bytes of a text.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_new_string_len (const char *string,
                          gsize       length)
{
  TueValue *self = allocate_value (TUE_VALUE_STRING, length, length + 1);

  memcpy (self->string, string, length);
  self->string[length] = '\0';
  return self;
}

/**
 * tue_value_new_list:
 * @items: (array length=n_items): the items
 * @n_items: how many there are
 *
 * Makes a list that holds a reference to each item.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_new_list (TueValue *const *items,
                    gsize            n_items)
{
  TueValue *self = allocate_value (TUE_VALUE_LIST, n_items, n_items * sizeof (TueValue *));

  for (gsize i = 0; i < n_items; i++)
    self->items[i] = tue_value_ref (items[i]);
  return self;
}

static gsize
count_slots (gsize n_items)
{
  gsize n_slots = 4;

  if (n_items <= TUE_VALUE_MAX_UNINDEXED)
    return 0;
  while (n_slots < n_items * 2)
    n_slots *= 2;
  return n_slots;
}

static TueValue *
allocate_map (gsize n_items)
{
  gsize     n_slots = count_slots (n_items);
  TueValue *self = allocate_value (TUE_VALUE_MAP, n_items,
                                   n_items * sizeof (TueValueEntry) + n_slots * sizeof (guint32));

  self->n_slots = n_slots;
  return self;
}

/* Slots hold the entry's number plus one, 0 for an empty slot. */
static void
index_map (TueValue *self)
{
  gsize    n_slots = self->n_slots;
  guint32 *slots = (guint32 *)(self->entries + self->n_items);

  if (n_slots == 0)
    return;

  memset (slots, 0, n_slots * sizeof (guint32));
  for (gsize i = 0; i < self->n_items; i++)
    {
      gsize slot = self->entries[i].key.hash & (n_slots - 1);

      while (slots[slot] != 0)
        slot = (slot + 1) & (n_slots - 1);
      slots[slot] = (guint32)i + 1;
    }
}

/**
 * tue_value_find_entry:
 * @self: a map
 * @key: a key
 *
 * Finds an entry by a prepared key.
 *
 * Returns: (nullable): the entry
 */
const TueValueEntry *
tue_value_find_entry (const TueValue *self,
                      const TueKey   *key)
{
  const guint32 *slots = (const guint32 *)(self->entries + self->n_items);
  gsize          last_slot = self->n_slots - 1;

  if (self->n_slots == 0)
    {
      for (gsize i = 0; i < self->n_items; i++)
        if (tue_key_equal (&self->entries[i].key, key))
          return &self->entries[i];
      return NULL;
    }

  for (gsize slot = key->hash & last_slot; slots[slot] != 0; slot = (slot + 1) & last_slot)
    if (tue_key_equal (&self->entries[slots[slot] - 1].key, key))
      return &self->entries[slots[slot] - 1];
  return NULL;
}

/**
 * tue_value_new_map:
 *
 * Makes an empty map.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_new_map (void)
{
  return allocate_map (0);
}

/**
 * tue_value_ref:
 * @self: a value
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_ref (TueValue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* Frees one value and hands on what it held, so that a tree of any depth is
 * freed without recursion. */
static void
free_value (TueValue  *self,
            GPtrArray *held)
{
  if (self->kind == TUE_VALUE_LIST)
    {
      for (gsize i = 0; i < self->n_items; i++)
        if (g_atomic_ref_count_dec (&self->items[i]->ref_count))
          g_ptr_array_add (held, self->items[i]);
    }
  else if (self->kind == TUE_VALUE_MAP)
    {
      for (gsize i = 0; i < self->n_items; i++)
        {
          g_ref_string_release ((char *)self->entries[i].key.text);
          if (g_atomic_ref_count_dec (&self->entries[i].value->ref_count))
            g_ptr_array_add (held, self->entries[i].value);
        }
    }

  g_free (self);
}

/**
 * tue_value_unref:
 * @self: (transfer full): a value
 *
 * Releases a reference.
 */
void
tue_value_unref (TueValue *self)
{
  g_autoptr(GPtrArray) held = NULL;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->kind != TUE_VALUE_LIST && self->kind != TUE_VALUE_MAP)
    {
      g_free (self);
      return;
    }

  held = g_ptr_array_new ();
  free_value (self, held);
  while (held->len > 0)
    free_value (g_ptr_array_steal_index_fast (held, held->len - 1), held);
}

/**
 * tue_value_get_kind:
 * @self: a value
 *
 * Gets what a value is.
 *
 * Returns: the kind
 */
TueValueKind
tue_value_get_kind (TueValue *self)
{
  g_return_val_if_fail (self != NULL, TUE_VALUE_NULL);

  return self->kind;
}

/**
 * tue_value_get_boolean:
 * @self: a value
 *
 * Gets a boolean.
 *
 * Returns: the boolean, or %FALSE for another kind
 */
gboolean
tue_value_get_boolean (TueValue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == TUE_VALUE_BOOLEAN && self->number != 0;
}

/**
 * tue_value_get_number:
 * @self: a value
 *
 * Gets a number.
 *
 * Returns: the number, or 0 for another kind
 */
double
tue_value_get_number (TueValue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind == TUE_VALUE_NUMBER ? self->number : 0;
}

/**
 * tue_value_get_string:
 * @self: a value
 * @length: (out) (optional): its length in bytes
 *
 * Gets a text.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL for another kind
 */
const char *
tue_value_get_string (TueValue *self,
                      gsize    *length)
{
  gboolean is_string;

  g_return_val_if_fail (self != NULL, NULL);

  is_string = self->kind == TUE_VALUE_STRING;
  if (length != NULL)
    *length = is_string ? self->n_items : 0;
  return is_string ? self->string : NULL;
}

/**
 * tue_value_get_n_items:
 * @self: a value
 *
 * Gets how many items a list, or entries a map, has.
 *
 * Returns: the number, 0 for another kind
 */
gsize
tue_value_get_n_items (TueValue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind == TUE_VALUE_LIST || self->kind == TUE_VALUE_MAP ? self->n_items : 0;
}

/**
 * tue_value_get_item:
 * @self: a list or map
 * @index: which item, less than tue_value_get_n_items()
 *
 * Gets an item of a list, or the value of an entry of a map.
 *
 * Returns: (transfer none): the item
 */
TueValue *
tue_value_get_item (TueValue *self,
                    gsize     index)
{
  g_return_val_if_fail (index < tue_value_get_n_items (self), NULL);

  return self->kind == TUE_VALUE_LIST ? self->items[index] : self->entries[index].value;
}

/**
 * tue_value_get_key:
 * @self: a map
 * @index: which entry, less than tue_value_get_n_items()
 *
 * Gets the key of an entry. Entries keep the order in which they were set.
 *
 * Returns: (transfer none): the key
 */
const char *
tue_value_get_key (TueValue *self,
                   gsize     index)
{
  g_return_val_if_fail (self != NULL && self->kind == TUE_VALUE_MAP, NULL);
  g_return_val_if_fail (index < self->n_items, NULL);

  return self->entries[index].key.text;
}

/**
 * tue_value_lookup:
 * @self: a value
 * @key: a key
 *
 * Looks a key up in a map.
 *
 * Returns: (transfer none) (nullable): the value of the key, or %NULL where
 *   there is none or @self is no map
 */
TueValue *
tue_value_lookup (TueValue   *self,
                  const char *key)
{
  const TueValueEntry *entry;
  TueKey               prepared;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (self->kind != TUE_VALUE_MAP)
    return NULL;

  tue_key_init (&prepared, key, strlen (key));
  entry = tue_value_find_entry (self, &prepared);
  return entry != NULL ? entry->value : NULL;
}

/**
 * tue_value_is_true:
 * @self: a value
 *
 * Tells truth as templates see it: null, false, the empty text, 0 and the empty
 * list are false, all else is true.
 *
 * Returns: whether the value is true
 */
gboolean
tue_value_is_true (TueValue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->kind)
    {
    case TUE_VALUE_NULL:
      return FALSE;
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_NUMBER:
      return self->number != 0;
    case TUE_VALUE_STRING:
    case TUE_VALUE_LIST:
      return self->n_items > 0;
    case TUE_VALUE_MAP:
    default:
      return TRUE;
    }
}

typedef struct
{
  TueValue *a;
  TueValue *b;
} Pair;

/* Compares two values but not what they hold, which is added to @pairs. */
static gboolean
equal_shallow (TueValue *a,
               TueValue *b,
               GArray   *pairs)
{
  if (a == b)
    return TRUE;
  if (a->kind != b->kind || a->n_items != b->n_items)
    return FALSE;

  switch (a->kind)
    {
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_NUMBER:
      return a->number == b->number;
    case TUE_VALUE_STRING:
      return memcmp (a->string, b->string, a->n_items) == 0;
    case TUE_VALUE_LIST:
      for (gsize i = 0; i < a->n_items; i++)
        g_array_append_val (pairs, ((Pair){ a->items[i], b->items[i] }));
      return TRUE;
    case TUE_VALUE_MAP:
      for (gsize i = 0; i < a->n_items; i++)
        {
          const TueValueEntry *entry = &a->entries[i];
          const TueValueEntry *other = tue_value_find_entry (b, &entry->key);
          Pair                 pair = { entry->value, other != NULL ? other->value : NULL };

          if (other == NULL)
            return FALSE;
          g_array_append_val (pairs, pair);
        }
      return TRUE;
    case TUE_VALUE_NULL:
    default:
      return TRUE;
    }
}

/**
 * tue_value_equal:
 * @self: a value
 * @other: another
 *
 * Compares two values; the order of the entries of a map does not count.
 *
 * Returns: whether they are the same
 */
gboolean
tue_value_equal (TueValue *self,
                 TueValue *other)
{
  g_autoptr(GArray) pairs = NULL;

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  if (!equal_shallow (self, other, pairs))
    return FALSE;

  while (pairs->len > 0)
    {
      Pair pair = g_array_index (pairs, Pair, pairs->len - 1);

      g_array_set_size (pairs, pairs->len - 1);
      if (!equal_shallow (pair.a, pair.b, pairs))
        return FALSE;
    }

  return TRUE;
}

static void
init_entry (TueValueEntry *entry,
            const char    *key,
            TueValue      *take_value)
{
  gsize length = strlen (key);

  tue_key_init (&entry->key, g_ref_string_new_len (key, (gssize)length), length);
  entry->value = take_value;
}

/**
 * tue_value_with_member:
 * @self: a map
 * @key: a key
 * @member: the value of the key
 *
 * Makes a map that differs from another by one entry. What they have in common
 * is shared.
 *
 * Returns: (transfer full): the map
 */
TueValue *
tue_value_with_member (TueValue   *self,
                       const char *key,
                       TueValue   *member)
{
  const TueValueEntry *found;
  TueValue            *copy;
  TueKey               prepared;
  gsize                n_items, at;

  g_return_val_if_fail (self != NULL && self->kind == TUE_VALUE_MAP, NULL);
  g_return_val_if_fail (key != NULL && member != NULL, NULL);

  tue_key_init (&prepared, key, strlen (key));
  found = tue_value_find_entry (self, &prepared);
  n_items = self->n_items;
  at = found != NULL ? (gsize)(found - self->entries) : n_items;

  copy = allocate_map (found != NULL ? n_items : n_items + 1);
  for (gsize i = 0; i < n_items; i++)
    {
      copy->entries[i] = self->entries[i];
      g_ref_string_acquire ((char *)copy->entries[i].key.text);
      copy->entries[i].value = tue_value_ref (i == at ? member : self->entries[i].value);
    }
  if (found == NULL)
    init_entry (&copy->entries[n_items], key, tue_value_ref (member));
  index_map (copy);

  return copy;
}

/**
 * tue_value_with_item:
 * @self: a list
 * @index: which item; the length of the list to append one
 * @item: the item
 *
 * Makes a list that differs from another by one item. What they have in common
 * is shared.
 *
 * Returns: (transfer full): the list
 */
TueValue *
tue_value_with_item (TueValue *self,
                     gsize     index,
                     TueValue *item)
{
  TueValue *copy;

  g_return_val_if_fail (self != NULL && self->kind == TUE_VALUE_LIST, NULL);
  g_return_val_if_fail (index <= self->n_items, NULL);
  g_return_val_if_fail (item != NULL, NULL);

  copy = allocate_value (TUE_VALUE_LIST, MAX (self->n_items, index + 1),
                         MAX (self->n_items, index + 1) * sizeof (TueValue *));
  for (gsize i = 0; i < copy->n_items; i++)
    copy->items[i] = tue_value_ref (i == index ? item : self->items[i]);

  return copy;
}

struct _TueValueBuilder
{
  TueValueKind kind;
  GPtrArray   *values; /* (element-type TueValue) */
  GPtrArray   *keys;   /* of a map, GRefStrings */
  GHashTable  *places; /* of a map: key → its place plus one */
};

/**
 * tue_value_builder_new_list:
 *
 * Begins a list.
 *
 * Returns: (transfer full): the builder
 */
TueValueBuilder *
tue_value_builder_new_list (void)
{
  TueValueBuilder *self = g_new0 (TueValueBuilder, 1);

  self->kind = TUE_VALUE_LIST;
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_value_unref);
  return self;
}

/**
 * tue_value_builder_new_map:
 *
 * Begins a map.
 *
 * Returns: (transfer full): the builder
 */
TueValueBuilder *
tue_value_builder_new_map (void)
{
  TueValueBuilder *self = tue_value_builder_new_list ();

  self->kind = TUE_VALUE_MAP;
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ref_string_release);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * tue_value_builder_add:
 * @self: a builder of a list
 * @take_item: (transfer full): an item
 *
 * Appends an item.
 */
void
tue_value_builder_add (TueValueBuilder *self,
                       TueValue        *take_item)
{
  g_return_if_fail (self != NULL && self->kind == TUE_VALUE_LIST);
  g_return_if_fail (take_item != NULL);

  g_ptr_array_add (self->values, take_item);
}

/**
 * tue_value_builder_set:
 * @self: a builder of a map
 * @key: a key
 * @take_member: (transfer full): its value
 *
 * Sets an entry; the last value of a key counts.
 */
void
tue_value_builder_set (TueValueBuilder *self,
                       const char      *key,
                       TueValue        *take_member)
{
  gsize place;

  g_return_if_fail (self != NULL && self->kind == TUE_VALUE_MAP);
  g_return_if_fail (key != NULL && take_member != NULL);

  place = GPOINTER_TO_SIZE (g_hash_table_lookup (self->places, key));
  if (place > 0)
    {
      tue_value_unref (g_ptr_array_index (self->values, place - 1));
      g_ptr_array_index (self->values, place - 1) = take_member;
      return;
    }

  g_ptr_array_add (self->values, take_member);
  g_ptr_array_add (self->keys, g_ref_string_new (key));
  g_hash_table_insert (self->places, g_ptr_array_index (self->keys, self->keys->len - 1),
                       GSIZE_TO_POINTER (self->values->len));
}

/**
 * tue_value_builder_end:
 * @self: (transfer none): a builder
 *
 * Makes the list or map. The builder is empty afterwards and may be used again.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_value_builder_end (TueValueBuilder *self)
{
  TueValue *value;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == TUE_VALUE_LIST)
    {
      value = tue_value_new_list ((TueValue *const *)self->values->pdata, self->values->len);
    }
  else
    {
      value = allocate_map (self->values->len);
      for (guint i = 0; i < self->values->len; i++)
        {
          TueValueEntry *entry = &value->entries[i];

          char *key = g_ref_string_acquire (g_ptr_array_index (self->keys, i));

          tue_key_init (&entry->key, key, g_ref_string_length (key));
          entry->value = tue_value_ref (g_ptr_array_index (self->values, i));
        }
      index_map (value);
      g_hash_table_remove_all (self->places);
      g_ptr_array_set_size (self->keys, 0);
    }
  g_ptr_array_set_size (self->values, 0);

  return value;
}

/**
 * tue_value_new_strings:
 * @strings: (array zero-terminated=1): texts
 *
 * Returns: (transfer full): a list of them
 */
TueValue *
tue_value_new_strings (const char *const *strings)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

  for (; *strings != NULL; strings++)
    tue_value_builder_add (builder, tue_value_new_string (*strings));

  return tue_value_builder_end (builder);
}

/**
 * tue_value_dup_strings:
 * @self: (nullable): a value
 *
 * Returns: (transfer full) (array zero-terminated=1): the strings of a list, none
 *   of what is no list
 */
char **
tue_value_dup_strings (TueValue *self)
{
  g_autoptr(GStrvBuilder) strings = g_strv_builder_new ();
  gsize n_items = self != NULL && tue_value_get_kind (self) == TUE_VALUE_LIST ? tue_value_get_n_items (self) : 0;

  for (gsize i = 0; i < n_items; i++)
    {
      TueValue *item = tue_value_get_item (self, i);

      if (tue_value_get_kind (item) == TUE_VALUE_STRING)
        g_strv_builder_add (strings, tue_value_get_string (item, NULL));
    }

  return g_strv_builder_end (strings);
}

/**
 * tue_value_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees a builder and what was added to it.
 */
void
tue_value_builder_free (TueValueBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_ptr_array_unref (self->values);
  g_free (self);
}
