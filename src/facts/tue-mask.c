/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask"

#include "config.h"

#include "tue-mask.h"

#include <math.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-decimal.h"
#include "tue-mask-addresses.h"
#include "tue-mask-name-forms.h"
#include "tue-mask-private.h"
#include "tue-money.h"

/* Nobody looks through more. */
#define MAX_ITEMS 3000

/* A shorter one is within words that are none. */
#define MIN_LITERAL 5

static void
free_item (gpointer data)
{
  TueMaskItem *item = data;

  g_free (item->original);
  g_free (item->stand_in);
  g_free (item);
}

static TueMaskItem *
get_item (TueMask *self,
          guint    index)
{
  return g_ptr_array_index (self->items, index);
}

static gboolean
is_named (TueMaskKind kind)
{
  return kind == TUE_MASK_PERSON || kind == TUE_MASK_ORGANISATION;
}

static char *
make_key (TueMaskKind kind,
          const char *words)
{
  g_autofree char *folded = tue_mask_fold (words);

  return g_strdup_printf ("%d %s", kind == TUE_MASK_NUMBER ? TUE_MASK_AMOUNT : kind, folded);
}

/* The index of what these words are; G_MAXUINT for nothing. */
guint
tue_mask_find_item (TueMask    *self,
                    TueMaskKind kind,
                    const char *words)
{
  g_autofree char *key = make_key (kind, words);
  guint            found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_words, key));

  return found > 0 ? found - 1 : G_MAXUINT;
}

/* stand_in: (transfer full) */
guint
tue_mask_add_item (TueMask    *self,
                   TueMaskKind kind,
                   const char *original,
                   char       *take_stand_in)
{
  guint        index = tue_mask_find_item (self, kind, original);
  TueMaskItem *item;

  if (index != G_MAXUINT || self->items->len >= MAX_ITEMS)
    {
      g_free (take_stand_in);
      return index;
    }
  item = g_new0 (TueMaskItem, 1);
  item->kind = kind;
  item->original = g_strdup (original);
  item->stand_in = take_stand_in;
  item->on = TRUE;
  g_ptr_array_add (self->items, item);
  g_hash_table_insert (self->by_words, make_key (kind, original), GUINT_TO_POINTER (self->items->len));
  return self->items->len - 1;
}

/* --- What a token is --------------------------------------------------------------------- */

/* FALSE where it is left as it is. */
gboolean
tue_mask_tell_kind (TueMask            *self,
                    const TueFactText  *look,
                    const TueFactToken *token,
                    TueMaskKind        *kind)
{
  switch (token->kind)
    {
    case TUE_FACT_TOKEN_DATE:
      *kind = TUE_MASK_DATE;
      return token->n_days > 0;
    case TUE_FACT_TOKEN_PERIOD:
      *kind = TUE_MASK_DATE;
      return token->period.year != 0 || token->period.kind == TUE_FACT_PERIOD_WEEK;
    case TUE_FACT_TOKEN_EMAIL:
      *kind = TUE_MASK_EMAIL;
      return TRUE;
    case TUE_FACT_TOKEN_URL:
      *kind = TUE_MASK_URL;
      return TRUE;
    case TUE_FACT_TOKEN_PHONE:
      *kind = TUE_MASK_PHONE;
      return TRUE;
    case TUE_FACT_TOKEN_POSTAL:
      *kind = TUE_MASK_PLACE;
      return TRUE;
    case TUE_FACT_TOKEN_REFERENCE:
      *kind = TUE_MASK_REFERENCE;
      return TRUE;
    case TUE_FACT_TOKEN_AMOUNT:
    case TUE_FACT_TOKEN_NUMBER:
      {
        TueMaskFigure figure = tue_mask_figures_tell (&self->figures, look, token);

        *kind = figure == TUE_MASK_FIGURE_AMOUNT ? TUE_MASK_AMOUNT : figure == TUE_MASK_FIGURE_NUMBER ? TUE_MASK_NUMBER
                                                                   : figure == TUE_MASK_FIGURE_YEAR   ? TUE_MASK_DATE
                                                                                                      : TUE_MASK_REFERENCE;
        return figure != TUE_MASK_FIGURE_NONE;
      }
    case TUE_FACT_TOKEN_TIME:
    default:
      return FALSE;
    }
}

/* "4.12." is a day in German, where it could be the number of a section in other
 * languages. */
static gboolean
is_certain (const TueFactText  *look,
            const TueFactToken *token)
{
  return !token->if_known ||
         (token->kind == TUE_FACT_TOKEN_DATE && look->language == TUE_FACT_LANGUAGE_GERMAN && look->text[token->end - 1] == '.');
}

gboolean
tue_mask_next_token (TueFactText  *look,
                     TueFactToken *token)
{
  while (tue_fact_text_next (look, token))
    {
      if (is_certain (look, token))
        return TRUE;
      tue_fact_text_reject (look, token);
    }

  return FALSE;
}

char *
tue_mask_dup_words (const TueFactText  *look,
                    const TueFactToken *token)
{
  return g_strndup (look->text + token->start, token->end - token->start);
}

void
tue_mask_move_day (TueMask *self,
                   GDate   *date)
{
  g_date_add_days (date, (guint)(self->figures.shift + 36500));
  g_date_subtract_days (date, 36500);
}

static TueMask *
mask_alloc (void)
{
  TueMask *self = g_new0 (TueMask, 1);

  self->items = g_ptr_array_new_with_free_func (free_item);
  self->by_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * tue_mask_new:
 * @source: the texts and values of a task
 * @cancellable: (nullable): may be cancelled from another thread
 *
 * Reads what in them would betray whom they are about, and chooses what is to stand
 * there instead.
 *
 * Returns: (transfer full) (nullable): the mask, %NULL when cancelled. The locale of
 *   @source has to live as long
 */
TueMask *
tue_mask_new (const TueMaskSource *source,
              GCancellable        *cancellable)
{
  g_autoptr(TueMask) self = NULL;

  g_return_val_if_fail (source != NULL && source->texts != NULL && source->locale != NULL, NULL);
  g_return_val_if_fail (g_date_valid (&source->today), NULL);

  self = mask_alloc ();
  tue_mask_figures_init (&self->figures);
  self->locale = *source->locale;
  self->today = source->today;
  self->is_german = source->language != NULL && g_str_has_prefix (source->language, "de");
  return tue_mask_read (self, source, cancellable) ? g_steal_pointer (&self) : NULL;
}

/**
 * tue_mask_copy:
 *
 * Returns: (transfer full): the same, for another thread
 */
TueMask *
tue_mask_copy (TueMask *self)
{
  TueMask *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = mask_alloc ();
  tue_mask_figures_copy (&copy->figures, &self->figures);
  copy->locale = self->locale;
  copy->today = self->today;
  copy->is_german = self->is_german;
  for (guint i = 0; i < self->items->len; i++)
    {
      TueMaskItem *item = get_item (self, i);
      guint        index = tue_mask_add_item (copy, item->kind, item->original, g_strdup (item->stand_in));

      if (index != G_MAXUINT)
        get_item (copy, index)->on = item->on;
    }
  return copy;
}

/**
 * tue_mask_free:
 * @self: (transfer full): a mask
 */
void
tue_mask_free (TueMask *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->by_words);
  g_clear_pointer (&self->forms, tue_mask_forms_free);
  g_clear_pointer (&self->originals, tue_mask_forms_free);
  tue_mask_figures_clear (&self->figures);
  g_free (self);
}

/* --- What a person changes -------------------------------------------------------------------- */

/**
 * tue_mask_get_n_items:
 *
 * Returns: how many things are replaced, or could be
 */
guint
tue_mask_get_n_items (TueMask *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

/**
 * tue_mask_get_item:
 * @index: which one; people first, then organisations
 *
 * Returns: (transfer none): the thing, until it is changed
 */
const TueMaskItem *
tue_mask_get_item (TueMask *self,
                   guint    index)
{
  g_return_val_if_fail (self != NULL && index < self->items->len, NULL);

  return get_item (self, index);
}

/**
 * tue_mask_set_on:
 * @on: %FALSE to leave it as it is
 */
void
tue_mask_set_on (TueMask *self,
                 guint    index,
                 gboolean on)
{
  g_return_if_fail (self != NULL && index < self->items->len);

  get_item (self, index)->on = on;
  g_clear_pointer (&self->forms, tue_mask_forms_free);
}

/**
 * tue_mask_set_stand_in:
 * @stand_in: other words to stand there
 */
void
tue_mask_set_stand_in (TueMask    *self,
                       guint       index,
                       const char *stand_in)
{
  g_return_if_fail (self != NULL && index < self->items->len && stand_in != NULL);

  g_free (get_item (self, index)->stand_in);
  get_item (self, index)->stand_in = g_strdup (stand_in);
  g_clear_pointer (&self->forms, tue_mask_forms_free);
}

/**
 * tue_mask_add:
 * @original: words that are to be replaced as well
 * @stand_in: what is to stand there
 *
 * Returns: the index of the item, which may have been there; %G_MAXUINT where there
 *   are too many, or nothing is to be replaced
 */
guint
tue_mask_add (TueMask    *self,
              const char *original,
              const char *stand_in)
{
  g_autofree char *words = NULL;
  guint            index;

  g_return_val_if_fail (self != NULL && original != NULL && stand_in != NULL, G_MAXUINT);

  words = g_strstrip (g_strdup (original));
  if (*words == '\0')
    return G_MAXUINT;
  index = tue_mask_add_item (self, TUE_MASK_WORDS, words, g_strdup (stand_in));
  g_clear_pointer (&self->forms, tue_mask_forms_free);
  g_clear_pointer (&self->originals, tue_mask_forms_free);
  return index;
}

/**
 * tue_mask_get_percent:
 *
 * Returns: what all amounts are multiplied by, in percent
 */
int
tue_mask_get_percent (TueMask *self)
{
  g_return_val_if_fail (self != NULL, 100);

  return self->figures.percent;
}

/**
 * tue_mask_get_days:
 *
 * Returns: by how many days all days are moved, a multiple of seven
 */
int
tue_mask_get_days (TueMask *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->figures.shift;
}

/* --- Applying ------------------------------------------------------------------------------------ */

static void
add_forms (TueMaskForms      *forms,
           const TueMaskItem *item,
           guint              index)
{
  if (is_named (item->kind))
    tue_mask_name_forms_add (forms, item, index);
  else if (item->kind == TUE_MASK_WORDS)
    tue_mask_forms_add (forms, item->original, item->stand_in, 0, index);
  else if (item->kind != TUE_MASK_NUMBER && strlen (item->original) >= MIN_LITERAL)
    tue_mask_forms_add (forms, item->original, item->stand_in, TUE_MASK_FORM_EXACT, index);
  if (item->kind == TUE_MASK_PLACE)
    tue_mask_name_forms_add_place (forms, item, index);
}

/* What only addresses tell, behind the names. */
static void
add_domains (TueMask      *self,
             TueMaskForms *forms,
             gboolean      all)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      TueMaskItem *item = get_item (self, i);

      if ((item->kind == TUE_MASK_EMAIL || item->kind == TUE_MASK_URL) && (all || item->on))
        tue_mask_addresses_add_forms (forms, item, i);
    }
}

/* Names last: what a person added, and whole addresses, go before. */
static TueMaskForms *
make_forms (TueMask *self,
            gboolean all)
{
  TueMaskForms *forms = tue_mask_forms_new ();

  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < self->items->len; i++)
      {
        TueMaskItem *item = get_item (self, i);
        guint        wanted = item->kind == TUE_MASK_WORDS ? 0 : is_named (item->kind) ? 2
                                                                                       : 1;

        if (wanted == pass && (all || item->on))
          add_forms (forms, item, i);
      }
  add_domains (self, forms, all);

  return forms;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TueMaskPlace *x = a, *y = b;

  return x->source_start < y->source_start ? -1 : x->source_start > y->source_start;
}

/* What a person added goes before what the reader sees there. */
static void
add_token_places (TueMask    *self,
                  const char *text,
                  gsize       length,
                  guint8     *taken,
                  GArray     *places)
{
  TueFactText  look;
  TueFactToken token;

  tue_fact_text_init (&look, text, length, &self->locale);
  while (tue_mask_next_token (&look, &token))
    {
      TueMaskKind      kind;
      TueMaskPlace     place = { 0, 0, token.start, token.end - token.start, G_MAXUINT };
      g_autofree char *words = NULL;

      if (!tue_mask_tell_kind (self, &look, &token, &kind))
        continue;
      words = tue_mask_dup_words (&look, &token);
      place.item = tue_mask_find_item (self, kind, words);
      if (place.item == G_MAXUINT)
        continue;
      memset (taken + token.start, 1, token.end - token.start);
      if (get_item (self, place.item)->on)
        g_array_append_val (places, place);
    }
  tue_fact_text_clear (&look);
}

static gboolean
is_figure (TueMaskKind kind)
{
  return kind == TUE_MASK_AMOUNT || kind == TUE_MASK_NUMBER || kind == TUE_MASK_DATE;
}

/**
 * tue_mask_apply:
 * @text: one of the texts, valid UTF-8
 * @length: its length in bytes
 * @places: (out) (optional) (transfer full) (element-type TueMaskPlace): where
 *   something else stands now
 *
 * Returns: (transfer full): the text with stand-ins
 */
char *
tue_mask_apply (TueMask    *self,
                const char *text,
                gsize       length,
                GArray    **places)
{
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (TueMaskPlace));
  g_autoptr(GArray) named = NULL;
  g_autoptr(GHashTable) words_at = g_hash_table_new (NULL, NULL);
  g_autofree guint8 *taken = NULL;
  GString           *masked;
  gsize              at = 0;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  if (self->forms == NULL)
    self->forms = make_forms (self, FALSE);
  taken = g_malloc0 (length + 1);
  add_token_places (self, text, length, taken, all);
  named = tue_mask_forms_find (self->forms, text, length, taken);
  for (guint i = 0; i < named->len; i++)
    {
      const TueMaskFormPlace *found = &g_array_index (named, TueMaskFormPlace, i);
      TueMaskPlace            place = { 0, 0, found->start, found->length, found->item };

      g_hash_table_insert (words_at, GSIZE_TO_POINTER (found->start), (gpointer)found->stand_in);
      g_array_append_val (all, place);
    }
  g_array_sort (all, compare_places);

  masked = g_string_sized_new (length + 1);
  for (guint i = 0; i < all->len; i++)
    {
      TueMaskPlace      *place = &g_array_index (all, TueMaskPlace, i);
      const TueMaskItem *item = get_item (self, place->item);
      const char        *form = g_hash_table_lookup (words_at, GSIZE_TO_POINTER (place->source_start));
      g_autofree char   *words = NULL;

      words = form != NULL && !is_figure (item->kind) ? tue_mask_forms_suit (form, text + place->source_start, place->source_length)
                                                      : g_strdup (item->stand_in);
      g_string_append_len (masked, text + at, (gssize)(place->source_start - at));
      place->start = masked->len;
      place->length = strlen (words);
      g_string_append (masked, words);
      at = place->source_start + place->source_length;
    }
  g_string_append_len (masked, text + at, (gssize)(length - at));
  if (places != NULL)
    *places = g_steal_pointer (&all);
  return g_string_free_and_steal (masked);
}

static TueValue *
mask_string (TueMask  *self,
             TueField *field, /* (nullable) */
             TueValue *value)
{
  gsize            length;
  const char      *text = tue_value_get_string (value, &length);
  g_autofree char *masked = NULL;
  GDate            date;

  if (field != NULL && tue_field_get_field_type (field) == TUE_FIELD_DATE && tue_date_from_iso (text, &date))
    {
      tue_mask_move_day (self, &date);
      masked = tue_date_to_iso (&date);
    }
  else if (field != NULL && (tue_field_get_field_type (field) == TUE_FIELD_CHOICE || tue_field_get_field_type (field) == TUE_FIELD_TIME))
    return tue_value_ref (value);
  else
    masked = tue_mask_apply (self, text, length, NULL);
  return tue_value_new_string (masked);
}

static TueValue *
mask_number (TueMask  *self,
             TueField *field,
             TueValue *value)
{
  TueDecimal decimal = { 0 }, scaled = { 0 };

  tue_decimal_set_double (&decimal, tue_value_get_number (value));
  if (field != NULL && tue_field_get_field_type (field) != TUE_FIELD_INTEGER)
    return tue_value_ref (value);
  if (!g_hash_table_contains (self->figures.numbers, decimal.text) || !tue_mask_figures_scale (&self->figures, decimal.text, &scaled))
    return tue_value_ref (value);
  return tue_value_new_number (rint (g_ascii_strtod (scaled.text, NULL)));
}

static TueValue *
mask_money (TueMask        *self,
            const TueMoney *money)
{
  TueMoney masked = *money;

  masked.minor = llround ((double)money->minor * self->figures.percent / 100);
  return tue_money_to_value (&masked);
}

static TueValue *mask_value (TueMask  *self,
                             TueField *field,
                             TueValue *value);

static TueValue *
mask_items (TueMask  *self,
            TueField *field,
            TueValue *list)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    tue_value_builder_add (builder, mask_value (self, field, tue_value_get_item (list, i)));
  return tue_value_builder_end (builder);
}

static TueValue *
mask_members (TueMask  *self,
              TueField *field,
              TueValue *map)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    {
      TueField *member = tue_field_get_nth_field (field, i);
      TueValue *held = tue_value_lookup (map, tue_field_get_name (member));

      if (held != NULL)
        tue_value_builder_set (builder, tue_field_get_name (member), mask_value (self, member, held));
    }
  return tue_value_builder_end (builder);
}

static TueValue *
mask_value (TueMask  *self,
            TueField *field,
            TueValue *value)
{
  TueMoney money = { 0 };

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_STRING:
      return mask_string (self, field, value);
    case TUE_VALUE_NUMBER:
      return mask_number (self, field, value);
    case TUE_VALUE_LIST:
      return tue_field_get_field_type (field) == TUE_FIELD_LIST ? mask_items (self, field, value) : tue_value_ref (value);
    case TUE_VALUE_MAP:
      return tue_money_from_value (value, &money) ? mask_money (self, &money) : mask_members (self, field, value);
    case TUE_VALUE_NULL:
    case TUE_VALUE_BOOLEAN:
    default:
      return tue_value_ref (value);
    }
}

/**
 * tue_mask_apply_to_values:
 * @workflow: whose fields they are
 * @values: a map of values
 *
 * Returns: (transfer full): the values of its fields with stand-ins; what is
 *   worked out is left out
 */
TueValue *
tue_mask_apply_to_values (TueMask     *self,
                          TueWorkflow *workflow,
                          TueValue    *values)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  g_return_val_if_fail (self != NULL && TUE_IS_WORKFLOW (workflow) && values != NULL, NULL);

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);
      TueValue *value = tue_value_lookup (values, tue_field_get_name (field));

      if (value != NULL && tue_value_get_kind (value) != TUE_VALUE_NULL && tue_field_get_field_type (field) != TUE_FIELD_COMPUTED)
        tue_value_builder_set (builder, tue_field_get_name (field), mask_value (self, field, value));
    }
  return tue_value_builder_end (builder);
}

/* --- What is left --------------------------------------------------------------------------------- */

/* Whether a token of a masked text says what one of the texts said. */
static gboolean
is_original (TueMask            *self,
             const TueFactText  *look,
             const TueFactToken *token,
             guint              *item)
{
  g_autofree char *words = tue_mask_dup_words (look, token);
  TueMaskKind      kind;
  GDate            date;

  if (token->kind == TUE_FACT_TOKEN_DATE)
    {
      *item = tue_mask_find_item (self, TUE_MASK_DATE, words);
      return token->n_days > 0 && tue_mask_figures_read_day (&token->days[0], &self->today, &date) &&
             tue_mask_figures_has_day (&self->figures, &date, token->days[0].year != 0);
    }
  if (!tue_mask_tell_kind (self, look, token, &kind) || kind == TUE_MASK_DATE)
    return FALSE;
  *item = tue_mask_find_item (self, kind, words);
  if (kind == TUE_MASK_AMOUNT || kind == TUE_MASK_NUMBER)
    return g_hash_table_contains (self->figures.amounts, token->readings[0].text) ||
           g_hash_table_contains (self->figures.numbers, token->readings[0].text);
  return *item != G_MAXUINT;
}

/* The end of every domain that stands in for one is no word of the originals. */
static void
take_reserved_domain (const char         *text,
                      const TueFactToken *token,
                      guint8             *taken)
{
  static const char reserved[] = ".example";
  const char       *found = memmem (text + token->start, token->end - token->start, reserved, strlen (reserved));

  if (found != NULL)
    memset (taken + (found - text), 1, strlen (reserved));
}

/**
 * tue_mask_find_left:
 * @masked: a masked text
 * @length: its length in bytes
 *
 * Reads a masked text again. What the person leaves as it is counts as well: it
 * would betray the same.
 *
 * Returns: (transfer full) (element-type TueMaskPlace): what of the originals is left
 *   in it; the item is %G_MAXUINT where it is spelled in another way
 */
GArray *
tue_mask_find_left (TueMask    *self,
                    const char *masked,
                    gsize       length)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (TueMaskPlace));
  g_autoptr(GArray) named = NULL;
  g_autofree guint8 *taken = NULL;
  TueFactText        look;
  TueFactToken       token;

  g_return_val_if_fail (self != NULL && masked != NULL, NULL);

  if (self->originals == NULL)
    self->originals = make_forms (self, TRUE);
  taken = g_malloc0 (length + 1);
  tue_fact_text_init (&look, masked, length, &self->locale);
  while (tue_mask_next_token (&look, &token))
    {
      guint item = G_MAXUINT;

      if (is_original (self, &look, &token, &item))
        {
          TueMaskPlace place = { token.start, token.end - token.start, token.start, token.end - token.start, item };

          memset (taken + token.start, 1, token.end - token.start);
          g_array_append_val (left, place);
        }
      else if (token.kind == TUE_FACT_TOKEN_EMAIL || token.kind == TUE_FACT_TOKEN_URL)
        take_reserved_domain (masked, &token, taken);
    }
  tue_fact_text_clear (&look);

  named = tue_mask_forms_find (self->originals, masked, length, taken);
  for (guint i = 0; i < named->len; i++)
    {
      const TueMaskFormPlace *found = &g_array_index (named, TueMaskFormPlace, i);
      TueMaskPlace            place = { found->start, found->length, found->start, found->length, found->item };

      g_array_append_val (left, place);
    }
  g_array_sort (left, compare_places);
  return left;
}
