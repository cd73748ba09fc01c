/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material"

#include "config.h"

#include "tue-material-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-open-points.h"
#include "tue-words.h"

/* A number of words that nobody asked for yet. */
#define NOT_COUNTED G_MAXUINT

G_DEFINE_FINAL_TYPE (TueMaterial, tue_material, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_KIND,
  PROP_ON,
  PROP_N_WORDS,
  PROP_N_INTERNAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (TueMaterialKind,
                    tue_material_kind,
                    G_DEFINE_ENUM_VALUE (TUE_MATERIAL_NOTES, "notes"),
                    G_DEFINE_ENUM_VALUE (TUE_MATERIAL_MAIL, "mail"),
                    G_DEFINE_ENUM_VALUE (TUE_MATERIAL_TABLE, "table"),
                    G_DEFINE_ENUM_VALUE (TUE_MATERIAL_PAGE, "page"),
                    G_DEFINE_ENUM_VALUE (TUE_MATERIAL_DOCUMENT, "document"),
                    G_DEFINE_ENUM_VALUE (TUE_MATERIAL_FILE, "file"),
                    G_DEFINE_ENUM_VALUE (TUE_MATERIAL_ANSWER, "answer"))

/* clang-format off */
static const struct
{
  const char *string;
  const char *label;
} kinds[] = {
  [TUE_MATERIAL_NOTES] = { "notes", N_("Notes") },
  [TUE_MATERIAL_MAIL] = { "mail", N_("Mail") },
  [TUE_MATERIAL_TABLE] = { "table", N_("Table") },
  [TUE_MATERIAL_PAGE] = { "page", N_("Web page") },
  [TUE_MATERIAL_DOCUMENT] = { "document", N_("Document") },
  [TUE_MATERIAL_FILE] = { "file", N_("Text file") },
  [TUE_MATERIAL_ANSWER] = { "answer", N_("Answer of an assistant") },
};
/* clang-format on */

/**
 * tue_value_name_is_reserved:
 * @name: the name of a value of a task
 *
 * Returns: whether no field can have that name
 */
gboolean
tue_value_name_is_reserved (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return *name == '@';
}

char *
tue_value_name_dup_label (const char *name,
                          TueValue   *values)
{
  g_autoptr(GPtrArray) materials = NULL;
  TueMaterial *material = NULL;

  g_return_val_if_fail (name != NULL && values != NULL, NULL);

  if (!tue_value_name_is_reserved (name))
    return NULL;
  if (g_str_equal (name, TUE_OPEN_POINTS_NAME))
    return g_strdup (_("Open points"));
  if (g_str_has_prefix (name, TUE_ANSWER_PREFIX))
    return g_strdup (_("Answer of an assistant"));

  materials = tue_material_read (values, NULL);
  if (g_str_has_prefix (name, TUE_MATERIAL_TEXT_PREFIX))
    material = tue_material_find (materials, name + strlen (TUE_MATERIAL_TEXT_PREFIX), NULL);

  return g_strdup (material != NULL ? tue_material_get_name (material) : _("What is on your desk"));
}

const char *
tue_material_kind_to_string (TueMaterialKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), "notes");

  return kinds[kind].string;
}

gboolean
tue_material_kind_from_string (const char      *string,
                               TueMaterialKind *kind)
{
  g_return_val_if_fail (string != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].string, string))
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

const char *
tue_material_kind_get_label (TueMaterialKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), "");

  return _(kinds[kind].label);
}

/* --- What is internal ------------------------------------------------------ */

static gboolean
is_inside_character (const char *text,
                     gsize       at)
{
  return ((guchar)text[at] & 0xc0) == 0x80;
}

/* Widened to whole characters; FALSE where nothing of the text is in it. */
gboolean
tue_material_fit_range (const char       *text,
                        gsize             length,
                        double            start,
                        double            range_length,
                        TueMaterialRange *range)
{
  double end = start + range_length;
  gsize  first, last;

  if (isnan (start) || isnan (end) || end <= start || end <= 0 || start >= (double)length)
    return FALSE;

  first = start > 0 ? (gsize)start : 0;
  last = end < (double)length ? (gsize)ceil (end) : length;
  while (first > 0 && is_inside_character (text, first))
    first--;
  while (last < length && is_inside_character (text, last))
    last++;

  *range = (TueMaterialRange){ first, last - first };
  return TRUE;
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const TueMaterialRange *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* In order, and one where two touch. (nullable) for none */
GArray *
tue_material_settle_ranges (GArray *take_ranges)
{
  g_autoptr(GArray) ranges = take_ranges;
  GArray *settled;

  if (ranges == NULL || ranges->len == 0)
    return NULL;

  settled = g_array_sized_new (FALSE, FALSE, sizeof (TueMaterialRange), ranges->len);
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      const TueMaterialRange *range = &g_array_index (ranges, TueMaterialRange, i);
      TueMaterialRange       *last = settled->len > 0 ? &g_array_index (settled, TueMaterialRange, settled->len - 1) : NULL;

      if (last != NULL && range->start <= last->start + last->length)
        last->length = MAX (last->length, range->start + range->length - last->start);
      else
        g_array_append_val (settled, *range);
    }

  return settled;
}

static GArray *
copy_ranges (GArray *ranges)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (TueMaterialRange));

  if (ranges != NULL)
    g_array_append_vals (copy, ranges->data, ranges->len);
  return copy;
}

/* --- The object ------------------------------------------------------------ */

static void
tue_material_finalize (GObject *object)
{
  TueMaterial *self = TUE_MATERIAL (object);

  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->internal, g_array_unref);
  g_clear_pointer (&self->text, tue_value_unref);
  g_clear_pointer (&self->text_raw, tue_value_unref);
  g_clear_pointer (&self->entry, tue_value_unref);

  G_OBJECT_CLASS (tue_material_parent_class)->finalize (object);
}

static void
tue_material_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TueMaterial *self = TUE_MATERIAL (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_ON:
      g_value_set_boolean (value, self->on);
      break;
    case PROP_N_WORDS:
      g_value_set_uint (value, tue_material_get_n_words (self));
      break;
    case PROP_N_INTERNAL:
      g_value_set_uint (value, tue_material_get_n_internal (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_material_class_init (TueMaterialClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tue_material_finalize;
  object_class->get_property = tue_material_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, TUE_TYPE_MATERIAL_KIND, TUE_MATERIAL_NOTES, flags);
  properties[PROP_ON] = g_param_spec_boolean ("on", NULL, NULL, TRUE, flags);
  properties[PROP_N_WORDS] = g_param_spec_uint ("n-words", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_INTERNAL] = g_param_spec_uint ("n-internal", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_material_init (TueMaterial *self)
{
  self->on = TRUE;
  self->n_words = NOT_COUNTED;
}

/* One line, without what would show as nothing or as something else. */
char *
tue_material_make_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) line = g_string_new (NULL);
  gboolean waits = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        {
          waits = line->len > 0;
          continue;
        }
      if (waits)
        g_string_append_c (line, ' ');
      waits = FALSE;
      g_string_append_unichar (line, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&line));
}

/**
 * tue_material_new:
 * @id: (nullable): what it is kept under, %NULL for a new id
 * @name: what a person calls it
 * @kind: what it is
 * @text: a string
 *
 * Makes a material that is on and has nothing internal.
 *
 * Returns: (transfer full): the material
 */
TueMaterial *
tue_material_new (const char     *id,
                  const char     *name,
                  TueMaterialKind kind,
                  TueValue       *text)
{
  TueMaterial *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);
  g_return_val_if_fail (text != NULL && tue_value_get_kind (text) == TUE_VALUE_STRING, NULL);

  self = g_object_new (TUE_TYPE_MATERIAL, NULL);
  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  self->name = tue_material_make_line (name);
  self->kind = kind;
  self->text = tue_value_ref (text);
  self->text_raw = tue_value_ref (text);
  return self;
}

const char *
tue_material_get_id (TueMaterial *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);

  return self->id;
}

const char *
tue_material_get_name (TueMaterial *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);

  return self->name;
}

TueMaterialKind
tue_material_get_kind (TueMaterial *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), TUE_MATERIAL_NOTES);

  return self->kind;
}

gboolean
tue_material_get_on (TueMaterial *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), FALSE);

  return self->on;
}

/**
 * tue_material_get_n_words:
 *
 * Counts the words of the text, once; for one thread.
 *
 * Returns: how many there are
 */
guint
tue_material_get_n_words (TueMaterial *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), 0);

  if (self->n_words == NOT_COUNTED)
    {
      gsize       length;
      const char *text = tue_material_get_text (self, &length);

      self->n_words = tue_words_count (text, (gssize)length);
    }

  return self->n_words;
}

guint
tue_material_get_n_internal (TueMaterial *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), 0);

  return self->internal != NULL ? self->internal->len : 0;
}

/**
 * tue_material_get_internal:
 * @n_ranges: (out): how many there are
 *
 * Gets what of the text stays here: in order, apart, on whole characters.
 *
 * Returns: (array length=n_ranges) (nullable) (transfer none): the ranges
 */
const TueMaterialRange *
tue_material_get_internal (TueMaterial *self,
                           gsize       *n_ranges)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);
  g_return_val_if_fail (n_ranges != NULL, NULL);

  *n_ranges = self->internal != NULL ? self->internal->len : 0;
  return self->internal != NULL ? (const TueMaterialRange *)self->internal->data : NULL;
}

/**
 * tue_material_get_text:
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the whole text, internal remarks included
 */
const char *
tue_material_get_text (TueMaterial *self,
                       gsize       *length)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);

  return tue_value_get_string (self->text, length);
}

TueValue *
tue_material_get_text_value (TueMaterial *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);

  return self->text;
}

/**
 * tue_material_dup_public_text:
 *
 * Gets the text with blanks in the place of what is internal, so that all else
 * stays where it is.
 *
 * Returns: (transfer full): the text
 */
char *
tue_material_dup_public_text (TueMaterial *self)
{
  gsize       length;
  const char *text;
  char       *copy;

  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);

  text = tue_material_get_text (self, &length);
  copy = g_strndup (text, length);
  for (guint i = 0; self->internal != NULL && i < self->internal->len; i++)
    {
      const TueMaterialRange *range = &g_array_index (self->internal, TueMaterialRange, i);

      for (gsize j = range->start; j < range->start + range->length; j++)
        copy[j] = copy[j] == '\n' ? '\n' : ' ';
    }

  return copy;
}

/**
 * tue_material_is_internal:
 * @at: a byte of the text
 *
 * Returns: whether that byte is in something internal
 */
gboolean
tue_material_is_internal (TueMaterial *self,
                          gsize        at)
{
  g_return_val_if_fail (TUE_IS_MATERIAL (self), FALSE);

  for (guint i = 0; self->internal != NULL && i < self->internal->len; i++)
    {
      const TueMaterialRange *range = &g_array_index (self->internal, TueMaterialRange, i);

      if (at >= range->start && at - range->start < range->length)
        return TRUE;
    }

  return FALSE;
}

static gboolean
says_something (const char *text,
                gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/**
 * tue_material_has_words:
 *
 * Returns: whether it is on and holds something that is not internal
 */
gboolean
tue_material_has_words (TueMaterial *self)
{
  gsize       length, at = 0;
  const char *text;

  g_return_val_if_fail (TUE_IS_MATERIAL (self), FALSE);

  if (!self->on)
    return FALSE;

  text = tue_material_get_text (self, &length);
  for (guint i = 0; self->internal != NULL && i < self->internal->len; i++)
    {
      const TueMaterialRange *range = &g_array_index (self->internal, TueMaterialRange, i);

      if (says_something (text + at, range->start - at))
        return TRUE;
      at = range->start + range->length;
    }

  return says_something (text + at, length - at);
}

/* --- Changes --------------------------------------------------------------- */

static TueMaterial *
copy_material (TueMaterial *self)
{
  TueMaterial *copy = g_object_new (TUE_TYPE_MATERIAL, NULL);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->kind = self->kind;
  copy->on = self->on;
  copy->internal = self->internal != NULL ? g_array_ref (self->internal) : NULL;
  copy->text = tue_value_ref (self->text);
  copy->text_raw = tue_value_ref (self->text_raw);
  copy->entry = self->entry != NULL ? tue_value_ref (self->entry) : NULL;
  copy->n_words = self->n_words;
  return copy;
}

/**
 * tue_material_with_name:
 * @name: another name
 *
 * Returns: (transfer full): the same material with that name
 */
TueMaterial *
tue_material_with_name (TueMaterial *self,
                        const char  *name)
{
  TueMaterial *copy;

  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  copy = copy_material (self);
  g_free (copy->name);
  copy->name = tue_material_make_line (name);
  return copy;
}

/**
 * tue_material_with_on:
 * @on: whether it goes into the prompt
 *
 * Returns: (transfer full): the same material, switched on or off
 */
TueMaterial *
tue_material_with_on (TueMaterial *self,
                      gboolean     on)
{
  TueMaterial *copy;

  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);

  copy = copy_material (self);
  copy->on = on;
  return copy;
}

/* What is left of each range when another one is taken out of it. */
static GArray *
subtract_range (GArray                 *ranges,
                const TueMaterialRange *taken)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (TueMaterialRange));
  gsize   taken_end = taken->start + taken->length;

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const TueMaterialRange *range = &g_array_index (ranges, TueMaterialRange, i);
      gsize                   end = range->start + range->length;
      TueMaterialRange        before = { range->start, MIN (end, taken->start) - MIN (range->start, taken->start) };
      TueMaterialRange        after = { MAX (range->start, taken_end), end - MIN (end, MAX (range->start, taken_end)) };

      if (before.length > 0)
        g_array_append_val (left, before);
      if (after.length > 0)
        g_array_append_val (left, after);
    }

  return left;
}

/**
 * tue_material_with_internal:
 * @start: the first byte of a range
 * @length: how many bytes there are
 * @internal: whether it stays here from now on
 *
 * Marks a part of the text as internal, or takes such a mark off it. A range
 * that ends inside a character is widened to the whole of it.
 *
 * Returns: (transfer full): the same material with that mark
 */
TueMaterial *
tue_material_with_internal (TueMaterial *self,
                            gsize        start,
                            gsize        length,
                            gboolean     internal)
{
  TueMaterial     *copy;
  const char      *text;
  gsize            text_length;
  TueMaterialRange range;
  GArray          *ranges;

  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);

  copy = copy_material (self);
  text = tue_material_get_text (self, &text_length);
  if (!tue_material_fit_range (text, text_length, (double)start, (double)length, &range))
    return copy;

  if (internal)
    {
      ranges = copy_ranges (self->internal);
      g_array_append_val (ranges, range);
    }
  else
    {
      ranges = subtract_range (self->internal, &range);
    }
  g_clear_pointer (&copy->internal, g_array_unref);
  copy->internal = tue_material_settle_ranges (ranges);
  return copy;
}

/* Where two texts differ: as many bytes are the same at the start, and at the end. */
static void
find_common_ends (TueValue *before,
                  TueValue *after,
                  gsize    *n_start,
                  gsize    *n_end)
{
  gsize       a_length, b_length, limit;
  const char *a = tue_value_get_string (before, &a_length);
  const char *b = tue_value_get_string (after, &b_length);

  limit = MIN (a_length, b_length);
  *n_start = 0;
  while (*n_start < limit && a[*n_start] == b[*n_start])
    (*n_start)++;
  *n_end = 0;
  while (*n_end < limit - *n_start && a[a_length - 1 - *n_end] == b[b_length - 1 - *n_end])
    (*n_end)++;
}

/* Letters and digits from here on that go on with the word that ends here. */
static gsize
count_word_rest (const char *text,
                 gsize       at)
{
  const char *p = text + at;

  if (at == 0 || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
    return 0;
  while (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return (gsize)(p - text) - at;
}

/* A range that the change touches takes in what was written there: somebody who
 * edits an internal remark has not made it public. */
static GArray *
move_ranges (GArray   *ranges,
             TueValue *before,
             TueValue *after)
{
  GArray     *moved = g_array_new (FALSE, FALSE, sizeof (TueMaterialRange));
  gsize       n_start, n_end, a_length, b_length;
  const char *text = tue_value_get_string (after, &b_length);

  tue_value_get_string (before, &a_length);
  find_common_ends (before, after, &n_start, &n_end);
  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      TueMaterialRange range = g_array_index (ranges, TueMaterialRange, i);
      gsize            end = range.start + range.length;

      if (end <= n_start)
        {
          if (end == n_start)
            end += count_word_rest (text, end);
        }
      else if (range.start >= a_length - n_end)
        {
          range.start = range.start + b_length - a_length;
          end = end + b_length - a_length;
        }
      else
        {
          range.start = MIN (range.start, n_start);
          end = MAX (end, a_length - n_end) + b_length - a_length;
        }

      if (tue_material_fit_range (text, b_length, (double)range.start, (double)(end - range.start), &range))
        g_array_append_val (moved, range);
    }

  return tue_material_settle_ranges (moved);
}

/**
 * tue_material_with_text:
 * @text: a string
 *
 * Replaces the text. What is internal stays where it was in it, and what is
 * written inside of that is internal, too.
 *
 * Returns: (transfer full): the same material with that text
 */
TueMaterial *
tue_material_with_text (TueMaterial *self,
                        TueValue    *text)
{
  TueMaterial *copy;

  g_return_val_if_fail (TUE_IS_MATERIAL (self), NULL);
  g_return_val_if_fail (text != NULL && tue_value_get_kind (text) == TUE_VALUE_STRING, NULL);

  copy = copy_material (self);
  g_clear_pointer (&copy->internal, g_array_unref);
  copy->internal = move_ranges (self->internal, self->text, text);
  tue_value_unref (copy->text);
  copy->text = tue_value_ref (text);
  tue_value_unref (copy->text_raw);
  copy->text_raw = tue_value_ref (text);
  copy->n_words = NOT_COUNTED;
  return copy;
}
