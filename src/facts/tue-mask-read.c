/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-read"

#include "config.h"

#include <math.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-decimal.h"
#include "tue-fact-period.h"
#include "tue-mask-addresses.h"
#include "tue-mask-name-forms.h"
#include "tue-mask-names.h"
#include "tue-mask-private.h"
#include "tue-money.h"

/* How often one looks whether to stop. */
#define STEPS_BETWEEN_CHECKS 512

/* --- Stand-ins of figures and days -------------------------------------------------------- */

static char *
write_number (TueMask            *self,
              const TueFactText  *look,
              const TueFactToken *token)
{
  g_autofree char *style = tue_fact_text_describe_style (look, token, 0);
  TueDecimal       scaled = { 0 };
  char            *written = NULL;

  if (!tue_mask_figures_scale (&self->figures, token->readings[0].text, &scaled))
    return NULL;
  if (style != NULL && !token->is_in_words)
    written = tue_fact_style_write_number (style, &scaled, token->kind == TUE_FACT_TOKEN_AMOUNT ? 2 : 0);
  if (written == NULL)
    written = g_strdup_printf ("%.*s%s%.*s", (int)(token->digits_start - token->start), look->text + token->start, scaled.text,
                               (int)(token->end - token->digits_end), look->text + token->digits_end);
  return written;
}

static int
count_moved_years (TueMask *self)
{
  return (int)lround (self->figures.shift / 365.25);
}

/* Only what is written of a day: its number, its year. */
static char *
write_parts (TueMask            *self,
             const TueFactText  *look,
             const TueFactToken *token,
             const GDate        *moved) /* (nullable) */
{
  GString *written = g_string_new (NULL);
  gsize    at = token->start;

  /* "24–27 November": the first of them is nothing but a number. */
  if (token->n_parts == 0 && moved != NULL && g_ascii_isdigit (look->text[at]))
    {
      g_string_append_printf (written, "%d", g_date_get_day (moved));
      while (at < token->end && g_ascii_isdigit (look->text[at]))
        at++;
    }
  for (guint i = 0; i < token->n_parts; i++)
    {
      const TueFactPart *part = &token->parts[i];
      int                number = atoi (look->text + part->start);

      g_string_append_len (written, look->text + at, (gssize)(part->start - at));
      at = part->end;
      if (part->kind == TUE_FACT_PART_DAY && moved != NULL)
        g_string_append_printf (written, "%0*d", (int)(part->end - part->start), g_date_get_day (moved));
      else if (part->kind == TUE_FACT_PART_YEAR && part->end - part->start >= 2)
        g_string_append_printf (written, "%0*d", (int)(part->end - part->start), number + count_moved_years (self));
      else
        g_string_append_len (written, look->text + part->start, (gssize)(part->end - part->start));
    }
  g_string_append_len (written, look->text + at, (gssize)(token->end - at));
  return g_string_free_and_steal (written);
}

static char *
write_date (TueMask            *self,
            const TueFactText  *look,
            const TueFactToken *token)
{
  TueFactDay       day = token->days[0];
  gboolean         is_whole = day.day != 0;
  g_autofree char *style = tue_fact_text_describe_style (look, token, 0);
  char            *written = NULL;
  GDate            date;

  if (!is_whole)
    day.day = 15;
  if (!tue_mask_figures_read_day (&day, &self->today, &date))
    return NULL;
  tue_mask_move_day (self, &date);
  if (style != NULL && (is_whole || day.year != 0))
    written = tue_fact_style_write_date (style, &date, FALSE, &self->locale);
  return written != NULL ? written : write_parts (self, look, token, is_whole ? &date : NULL);
}

static char *
write_period (TueMask            *self,
              const TueFactText  *look,
              const TueFactToken *token)
{
  g_autofree char *style = tue_fact_text_describe_style (look, token, 0);
  TueFactPeriod    moved;
  char            *written = NULL;

  tue_mask_figures_move_period (&token->period, self->figures.shift, &self->today, &moved);
  if (style != NULL)
    written = tue_fact_period_style_write (style, &token->period, &moved);
  return written != NULL ? written : write_parts (self, look, token, NULL);
}

/* --- Reading ---------------------------------------------------------------------------------- */

typedef struct
{
  TueMask             *mask;
  const TueMaskSource *source;
  GCancellable        *cancellable;
  TueStandIns          stand_ins;
  GHashTable          *domains;
  GPtrArray           *texts; /* (owned) (element-type utf8): those of the values with them */
} Reader;

/* Every text within a value, and what fields hold as numbers and days. */
static void
collect_value (Reader   *self,
               TueField *field, /* (nullable) */
               TueValue *value)
{
  TueMaskFigures *figures = &self->mask->figures;
  TueMoney        money = { 0 };
  TueDecimal      decimal = { 0 };
  GDate           date;

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_STRING:
      if (field != NULL && tue_field_get_field_type (field) == TUE_FIELD_DATE && tue_date_from_iso (tue_value_get_string (value, NULL), &date))
        tue_mask_figures_add_day (figures, &date, TRUE);
      else if (field == NULL || (tue_field_get_field_type (field) != TUE_FIELD_CHOICE && tue_field_get_field_type (field) != TUE_FIELD_TIME))
        g_ptr_array_add (self->texts, g_strdup (tue_value_get_string (value, NULL)));
      break;
    case TUE_VALUE_NUMBER:
      tue_decimal_set_double (&decimal, tue_value_get_number (value));
      if (field == NULL || tue_field_get_field_type (field) == TUE_FIELD_INTEGER)
        tue_mask_figures_add_number (figures, decimal.text);
      break;
    case TUE_VALUE_MAP:
      if (tue_money_from_value (value, &money))
        {
          tue_decimal_set_money (&decimal, &money);
          tue_mask_figures_add_amount (figures, decimal.text);
        }
      break;
    case TUE_VALUE_NULL:
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_LIST:
    default:
      break;
    }
}

static void
collect_field (Reader       *self,
               TueMaskNames *names,
               TueField     *field,
               TueValue     *value)
{
  if (tue_field_get_field_type (field) == TUE_FIELD_CHOICES || tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
    return;
  if (tue_field_get_field_type (field) != TUE_FIELD_LIST)
    {
      collect_value (self, field, value);
      if (tue_value_get_kind (value) == TUE_VALUE_STRING)
        tue_mask_names_read_field (names, field, tue_value_get_string (value, NULL));
      return;
    }
  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    for (gsize j = 0; j < tue_field_get_n_fields (field); j++)
      {
        TueField *member = tue_field_get_nth_field (field, j);
        TueValue *held = tue_value_get_kind (value) == TUE_VALUE_LIST
                           ? tue_value_lookup (tue_value_get_item (value, i), tue_field_get_name (member))
                           : NULL;

        if (held != NULL)
          collect_field (self, names, member, held);
      }
}

static void
collect_values (Reader       *self,
                TueMaskNames *names)
{
  TueWorkflow *workflow = self->source->workflow;

  for (gsize i = 0; workflow != NULL && self->source->values != NULL && i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);
      TueValue *value = tue_value_lookup (self->source->values, tue_field_get_name (field));

      if (value != NULL)
        collect_field (self, names, field, value);
    }
}

static gboolean
is_stopped (Reader *self,
            guint  *steps)
{
  return ++*steps % STEPS_BETWEEN_CHECKS == 0 && g_cancellable_is_cancelled (self->cancellable);
}

/* Goes through the tokens of all texts; FALSE when cancelled. */
static gboolean
for_each_token (Reader *self,
                void (*act) (Reader *, const TueFactText *, const TueFactToken *))
{
  guint steps = 0;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const char  *text = self->texts->pdata[i];
      gboolean     is_cancelled = FALSE;
      TueFactText  look;
      TueFactToken token;

      tue_fact_text_init (&look, text, strlen (text), self->source->locale);
      while (!is_cancelled && tue_mask_next_token (&look, &token))
        {
          act (self, &look, &token);
          is_cancelled = is_stopped (self, &steps);
        }
      tue_fact_text_clear (&look);
      if (is_cancelled)
        return FALSE;
    }

  return TRUE;
}

static void
collect_token (Reader             *self,
               const TueFactText  *look,
               const TueFactToken *token)
{
  tue_mask_figures_add_token (&self->mask->figures, look, token, &self->source->today);
}

/* A bracket that opens before a number closes behind what follows it. */
static char *
make_phone (Reader     *self,
            const char *words)
{
  gboolean         is_open = *words == '(' && strchr (words, ')') == NULL;
  g_autofree char *phone = tue_stand_ins_next_phone (&self->stand_ins, words + is_open);

  return g_strconcat (is_open ? "(" : "", phone, NULL);
}

static char *
make_stand_in (Reader             *self,
               TueMaskKind         kind,
               const char         *words,
               const TueFactText  *look,
               const TueFactToken *token)
{
  TueMaskAddresses addresses = { &self->stand_ins, self->mask->items, self->domains };

  switch (kind)
    {
    case TUE_MASK_PLACE:
      return tue_mask_addresses_write_place (&self->stand_ins, words);
    case TUE_MASK_EMAIL:
      return tue_mask_addresses_write_email (&addresses, words);
    case TUE_MASK_URL:
      return tue_mask_addresses_write_url (&addresses, words);
    case TUE_MASK_PHONE:
      return make_phone (self, words);
    case TUE_MASK_REFERENCE:
      return tue_stand_ins_scramble (words);
    case TUE_MASK_AMOUNT:
    case TUE_MASK_NUMBER:
      return write_number (self->mask, look, token);
    case TUE_MASK_DATE:
      if (token->kind == TUE_FACT_TOKEN_NUMBER)
        return g_strdup_printf ("%d", atoi (words) + count_moved_years (self->mask));
      if (token->kind == TUE_FACT_TOKEN_PERIOD)
        return write_period (self->mask, look, token);
      return write_date (self->mask, look, token);
    case TUE_MASK_PERSON:
    case TUE_MASK_ORGANISATION:
    case TUE_MASK_WORDS:
    default:
      return NULL;
    }
}

static void
read_token (Reader             *self,
            const TueFactText  *look,
            const TueFactToken *token)
{
  TueMaskKind      kind;
  g_autofree char *words = NULL;
  char            *stand_in;

  if (!tue_mask_tell_kind (self->mask, look, token, &kind))
    return;
  words = tue_mask_dup_words (look, token);
  if (tue_mask_find_item (self->mask, kind, words) != G_MAXUINT)
    return;
  stand_in = make_stand_in (self, kind, words, look, token);
  if (stand_in != NULL && !g_str_equal (stand_in, words))
    tue_mask_add_item (self->mask, kind, words, stand_in);
  else
    g_free (stand_in);
}

static void
name_all (Reader       *self,
          TueMaskNames *names)
{
  GPtrArray *all = tue_mask_names_end (names);
  g_autoptr(TueNameStandIns) given = tue_name_stand_ins_new (&self->stand_ins);

  for (guint i = 0; i < all->len; i++)
    {
      const TueMaskName *name = all->pdata[i];

      tue_mask_add_item (self->mask, name->is_person ? TUE_MASK_PERSON : TUE_MASK_ORGANISATION, name->name, tue_name_stand_ins_choose (given, name));
    }
}

static void
read_names (Reader       *self,
            TueMaskNames *names)
{
  const char *const *sender = self->source->sender;

  if (sender != NULL && sender[0] != NULL && *sender[0] != '\0')
    tue_mask_names_add (names, sender[0], TRUE);
  if (sender != NULL && sender[0] != NULL && sender[1] != NULL && sender[2] != NULL && *sender[2] != '\0')
    tue_mask_names_add (names, sender[2], FALSE);
  for (guint i = 0; i < self->texts->len; i++)
    tue_mask_names_read_text (names, self->texts->pdata[i], strlen (self->texts->pdata[i]));
}

static gboolean
read_all (Reader *self)
{
  g_autoptr(TueMaskNames) names = tue_mask_names_new (self->source->locale);
  g_autofree char *joined = NULL;
  g_autofree char *used = NULL;

  collect_values (self, names);
  if (!for_each_token (self, collect_token))
    return FALSE;
  tue_mask_figures_choose (&self->mask->figures);

  g_ptr_array_add (self->texts, NULL);
  joined = g_strjoinv ("\n", (char **)self->texts->pdata);
  g_ptr_array_set_size (self->texts, (int)self->texts->len - 1);
  used = tue_mask_fold (joined);
  self->stand_ins = (TueStandIns){ .is_german = self->mask->is_german, .used = used };
  read_names (self, names);
  name_all (self, names);
  return !g_cancellable_is_cancelled (self->cancellable) && for_each_token (self, read_token);
}

/* Finds what is to be replaced, and chooses what by; FALSE when cancelled. */
gboolean
tue_mask_read (TueMask             *self,
               const TueMaskSource *source,
               GCancellable        *cancellable)
{
  g_autoptr(GHashTable) domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .mask = self, .source = source, .cancellable = cancellable, .domains = domains, .texts = texts };

  for (guint i = 0; i < source->texts->len; i++)
    g_ptr_array_add (texts, g_strdup (source->texts->pdata[i]));
  return read_all (&reader);
}
