/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-named-text"

#include "config.h"

#include "tue-named-text.h"

struct _TueNamedText
{
  GObject parent_instance;

  /* Owned */
  char *name;
  char *text;
};

G_DEFINE_FINAL_TYPE (TueNamedText, tue_named_text, G_TYPE_OBJECT)

static void
tue_named_text_finalize (GObject *object)
{
  TueNamedText *self = TUE_NAMED_TEXT (object);

  g_free (self->name);
  g_free (self->text);

  G_OBJECT_CLASS (tue_named_text_parent_class)->finalize (object);
}

static void
tue_named_text_class_init (TueNamedTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_named_text_finalize;
}

static void
tue_named_text_init (TueNamedText *self)
{
}

/**
 * tue_named_text_new:
 * @name: what people call it
 * @text: the text
 *
 * Returns: (transfer full): a text with a name
 */
TueNamedText *
tue_named_text_new (const char *name,
                    const char *text)
{
  TueNamedText *self;

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  self = g_object_new (TUE_TYPE_NAMED_TEXT, NULL);
  self->name = g_strdup (name);
  self->text = g_strdup (text);

  return self;
}

/**
 * tue_named_text_get_name:
 *
 * Returns: what people call it
 */
const char *
tue_named_text_get_name (TueNamedText *self)
{
  g_return_val_if_fail (TUE_IS_NAMED_TEXT (self), NULL);

  return self->name;
}

/**
 * tue_named_text_get_text:
 *
 * Returns: the text
 */
const char *
tue_named_text_get_text (TueNamedText *self)
{
  g_return_val_if_fail (TUE_IS_NAMED_TEXT (self), NULL);

  return self->text;
}

/**
 * tue_named_texts_to_value:
 * @texts: (element-type TueNamedText): texts
 *
 * Returns: (transfer full): a list of maps with `name` and `text`
 */
TueValue *
tue_named_texts_to_value (GPtrArray *texts)
{
  g_autoptr(TueValueBuilder) list = tue_value_builder_new_list ();

  g_return_val_if_fail (texts != NULL, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      TueNamedText *text = g_ptr_array_index (texts, i);
      g_autoptr(TueValueBuilder) map = tue_value_builder_new_map ();

      tue_value_builder_set (map, "name", tue_value_new_string (text->name));
      tue_value_builder_set (map, "text", tue_value_new_string (text->text));
      tue_value_builder_add (list, tue_value_builder_end (map));
    }

  return tue_value_builder_end (list);
}

/* (nullable) */
static const char *
look_up_text (TueValue   *map,
              const char *name)
{
  TueValue *value = tue_value_get_kind (map) == TUE_VALUE_MAP ? tue_value_lookup (map, name) : NULL;

  return value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING ? tue_value_get_string (value, NULL) : NULL;
}

/**
 * tue_named_texts_from_value:
 * @value: (nullable): a list of maps with `name` and `text`
 *
 * Returns: (transfer full) (element-type TueNamedText): the texts; what is no
 *   such map is left out
 */
GPtrArray *
tue_named_texts_from_value (TueValue *value)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_object_unref);
  gsize      n_items = value != NULL && tue_value_get_kind (value) == TUE_VALUE_LIST ? tue_value_get_n_items (value) : 0;

  for (gsize i = 0; i < n_items; i++)
    {
      TueValue   *item = tue_value_get_item (value, i);
      const char *name = look_up_text (item, "name");
      const char *text = look_up_text (item, "text");

      if (name != NULL && text != NULL)
        g_ptr_array_add (texts, tue_named_text_new (name, text));
    }

  return texts;
}
