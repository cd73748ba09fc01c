/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-value"

#include "config.h"

#include "tue-field-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-date-text.h"
#include "tue-field-value-private.h"
#include "tue-money.h"

G_DEFINE_QUARK (tue-field-error-quark, tue_field_error)

static TueValue *
refuse (GError **error,
        char    *take_message)
{
  g_autofree char *message = take_message;

  g_set_error_literal (error, TUE_FIELD_ERROR, TUE_FIELD_ERROR_INVALID, message);
  return NULL;
}

static const TueFieldContext *
get_context (const TueFieldContext *context)
{
  static const TueFieldContext no_context = { NULL, 0, 0, 0 };

  return context != NULL ? context : &no_context;
}

static void
get_today (const TueFieldContext *context,
           GDate                 *today)
{
  g_date_clear (today, 1);
  if (g_date_valid_dmy (context->today_day, context->today_month, context->today_year))
    g_date_set_dmy (today, context->today_day, context->today_month, context->today_year);
  else
    g_date_set_time_t (today, g_get_real_time () / G_USEC_PER_SEC);
}

/* Reading */

/* A text of one line: what was pasted with line breaks is joined. */
static TueValue *
parse_line (const char *text)
{
  g_autofree char *line = tue_blanks_dup_stripped (text);

  for (char *p = line; *p != '\0'; p++)
    {
      if (*p == '\n' || *p == '\r' || *p == '\t')
        *p = ' ';
    }

  return tue_value_new_string (line);
}

/* What is copied from a link begins with what it is for. */
static const char *
skip_scheme (const char *text,
             const char *scheme)
{
  return g_ascii_strncasecmp (text, scheme, strlen (scheme)) == 0 ? text + strlen (scheme) : text;
}

static TueValue *
parse_checked (const char *text,
               char *(*check) (const char *text),
               GError **error)
{
  g_autofree char *line = tue_blanks_dup_stripped (text);
  char            *fault = check (line);

  return fault != NULL ? refuse (error, fault) : tue_value_new_string (line);
}

static const char *
find_option (TueField   *field,
             const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (const char *const *option = tue_field_get_options (field); *option != NULL; option++)
    {
      g_autofree char *other = g_utf8_casefold (*option, -1);

      if (strcmp (folded, other) == 0)
        return *option;
    }

  return NULL;
}

static TueValue *
parse_choice (TueField   *field,
              const char *text,
              GError    **error)
{
  g_autofree char *line = tue_blanks_dup_stripped (text);
  g_autofree char *options = NULL;
  const char      *option = find_option (field, line);

  if (option != NULL)
    return tue_value_new_string (option);
  if (tue_field_get_open (field))
    return tue_value_new_string (line);

  options = g_strjoinv (", ", (char **)tue_field_get_options (field));
  return refuse (error, g_strdup_printf (_("“%s” is not one of: %s."), line, options));
}

static TueValue *
parse_choices (TueField   *field,
               const char *text,
               GError    **error)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto(GStrv) parts = NULL;

  /* An option may hold a comma itself. */
  if (find_option (field, text) != NULL)
    {
      tue_value_builder_add (builder, tue_value_new_string (find_option (field, text)));
      return tue_value_builder_end (builder);
    }

  parts = g_strsplit_set (text, ",;\n", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autoptr(TueValue) choice = NULL;

      if (*tue_blanks_strip (*part) == '\0')
        continue;
      choice = parse_choice (field, *part, error);
      if (choice == NULL)
        return NULL;
      if (g_hash_table_add (seen, (char *)tue_value_get_string (choice, NULL)))
        tue_value_builder_add (builder, g_steal_pointer (&choice));
    }

  return tue_value_builder_end (builder);
}

static gboolean
is_one_of (const char *text,
           const char *words)
{
  g_auto(GStrv) alternatives = g_strsplit (words, "|", -1);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (char **alternative = alternatives; *alternative != NULL; alternative++)
    {
      g_autofree char *other = g_utf8_casefold (*alternative, -1);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

static TueValue *
parse_boolean (TueField   *field,
               const char *text,
               GError    **error)
{
  g_autofree char *line = tue_blanks_dup_stripped (text);

  /* Translators: what people type for yes and for no; "|" stands between the words */
  if (is_one_of (line, "yes|y|true|on|1|x") || is_one_of (line, C_("boolean", "yes|y|true|on|1|x")))
    return tue_value_new_boolean (TRUE);
  if (is_one_of (line, "no|n|false|off|0|-") || is_one_of (line, C_("boolean", "no|n|false|off|0|-")))
    return tue_value_new_boolean (FALSE);

  return refuse (error, g_strdup_printf (_("“%s” is neither yes nor no."), line));
}

static gboolean
is_percent (const char *word)
{
  static const char *const words[] = { "%", "percent", "per cent", "prozent", "pour cent" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

typedef enum
{
  PERCENT_NONE,  /* nothing says what "7.5 %" would be in the field */
  PERCENT_PLAIN, /* 7.5 */
  PERCENT_SHARE, /* 0.075 */
} PercentMeaning;

/* By what the field is called, or by its bounds. */
static PercentMeaning
tell_percent (TueField *field)
{
  static const char *const words[] = { "%", "percent", "per cent", "prozent", "pour cent", "pourcent" };
  g_autofree char         *label = g_utf8_strdown (tue_field_get_label (field), -1);
  double                   min;
  double                   max;

  if (tue_field_get_max (field, &max) && max == 1.0)
    return PERCENT_SHARE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (label, words[i]) != NULL)
      return PERCENT_PLAIN;
  return tue_field_get_min (field, &min) && min == 0.0 && tue_field_get_max (field, &max) && max == 100.0 ? PERCENT_PLAIN : PERCENT_NONE;
}

static TueValue *
parse_percent (TueField        *field,
               const char      *text,
               TueDigits       *digits,
               const TueLocale *locale,
               GError         **error)
{
  PercentMeaning meaning = tell_percent (field);
  /* 12.3 divided by 100 is not 0.123. */
  g_autofree char *hundredth = g_strdup_printf ("%s%s.%se-2", digits->negative ? "-" : "", digits->whole->str, digits->fraction->str);
  double           divided = g_ascii_strtod (hundredth, NULL);
  g_autofree char *plain = NULL;
  g_autofree char *share = NULL;
  double           number;

  if (!tue_digits_to_double (digits, &number))
    return refuse (error, g_strdup (_("This number has more digits than can be kept exactly.")));
  if (meaning == PERCENT_PLAIN)
    return tue_value_new_number (number);
  if (meaning == PERCENT_SHARE)
    return tue_value_new_number (divided);

  plain = tue_locale_format_number (locale, number, FALSE);
  share = tue_locale_format_number (locale, divided, FALSE);
  /* Translators: “7.5 %” is in percent, and this field is not. Write 7.5 or 0.075. */
  return refuse (error, g_strdup_printf (_("“%s” is in percent, and this field is not. Write %s or %s."), text, plain, share));
}

static TueValue *
parse_number (TueField              *field,
              const char            *text,
              const TueReadingStyle *reading,
              GError               **error)
{
  const TueNumberStyle *style = &reading->numbers;
  g_auto(TueDigits) digits = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  double           number;
  guint            power;

  if (!tue_digits_read_amount (text, style, &digits, &before, &after))
    return refuse (error, g_strdup_printf (_("“%s” is not a number."), text));
  if (*before == '\0' && is_percent (after))
    return parse_percent (field, text, &digits, reading->locale, error);
  power = tue_digits_find_multiplier (after, FALSE);
  if (*before != '\0' || (*after != '\0' && power == 0))
    return refuse (error, g_strdup_printf (_("“%s” is not a number."), text));

  /* "3,000" people in a place where the comma divides: nobody types a whole
   * number with three decimals. */
  if (tue_field_get_field_type (field) == TUE_FIELD_INTEGER && power == 0 && digits.fraction->len == 3)
    return refuse (error, g_strdup_printf (_("“%s” could be meant with or without decimals. Write %s%s or %s."), text,
                                             digits.whole->str, digits.fraction->str, digits.whole->len > 0 ? digits.whole->str : "0"));

  tue_digits_shift (&digits, power);
  if (!tue_digits_to_double (&digits, &number))
    return refuse (error, digits.fraction->len > 0 ? g_strdup (_("This number has more digits than can be kept exactly."))
                                                   : g_strdup (_("This number is too large.")));
  if (fabs (number) > (double)TUE_MONEY_MAX)
    return refuse (error, g_strdup (_("This number is too large.")));

  return tue_value_new_number (number);
}

static TueValue *
parse_money (TueField              *field,
             const char            *text,
             const TueFieldContext *context,
             const TueReadingStyle *style,
             GError               **error)
{
  const char *currency = tue_field_get_currency (field) != NULL ? tue_field_get_currency (field) : context->currency;
  TueMoney    money;
  char       *fault = tue_money_parse_in_style (text, currency, style->locale, &style->money, &money);

  return fault != NULL ? refuse (error, fault) : tue_money_to_value (&money);
}

static TueValue *
parse_date (const char            *text,
            const TueFieldContext *context,
            const TueReadingStyle *style,
            GError               **error)
{
  g_autofree char *iso = NULL;
  char            *why;
  GDate            today;
  GDate            date;

  get_today (context, &today);
  if (!tue_date_parse_in_style (text, &today, &style->dates, &date, &why))
    {
      g_autofree char *example = tue_date_format_edit (&today, style->locale);

      if (why != NULL)
        return refuse (error, why);
      return refuse (error, g_strdup_printf (_("“%s” is not a date. Write it like %s, or “Friday”, or “in 3 days”."), text, example));
    }

  iso = tue_date_to_iso (&date);
  return tue_value_new_string (iso);
}

static TueValue *
parse_time (const char *text,
            GError    **error)
{
  char iso[8];
  int  hour;
  int  minute;

  if (!tue_time_parse (text, &hour, &minute))
    return refuse (error, g_strdup_printf (_("“%s” is not a time of day. Write it like 14:30."), text));

  g_snprintf (iso, sizeof iso, "%02d:%02d", hour, minute);
  return tue_value_new_string (iso);
}

/* What a value read says about the field as a whole: range, number of items. */
static TueValue *
check_read (TueField *field,
            TueValue *take_value,
            GError  **error)
{
  g_autoptr(TueValue) value = take_value;
  char *fault = NULL;

  if (value == NULL)
    return NULL;
  if (tue_field_check (field, value, &fault) == TUE_FIELD_STATE_INVALID)
    return refuse (error, fault);

  g_free (fault);
  return g_steal_pointer (&value);
}

TueReadingStyle
tue_reading_style_of (const TueLocale *locale)
{
  return (TueReadingStyle){
    .locale = locale,
    .numbers = tue_number_style_of (locale, FALSE),
    .money = tue_number_style_of (locale, TRUE),
    .dates = { locale, locale->date_order, FALSE },
  };
}

TueValue *
tue_field_parse_text_in (TueField              *field,
                         const char            *text,
                         const TueFieldContext *context,
                         const TueLocale       *locale,
                         GError               **error)
{
  TueReadingStyle style = tue_reading_style_of (locale);

  return tue_field_parse_text_in_style (field, text, context, &style, error);
}

TueValue *
tue_field_parse_text_in_style (TueField              *field,
                               const char            *text,
                               const TueFieldContext *context,
                               const TueReadingStyle *style,
                               GError               **error)
{
  g_autofree char *stripped = tue_blanks_dup_stripped (text);
  TueValue        *value = NULL;

  if (*stripped == '\0')
    return tue_value_new_null ();

  switch (tue_field_get_field_type (field))
    {
    case TUE_FIELD_TEXT:
      return tue_value_new_string (text);

    case TUE_FIELD_CHOICE:
      return parse_choice (field, stripped, error);

    case TUE_FIELD_CHOICES:
      value = parse_choices (field, stripped, error);
      break;

    case TUE_FIELD_BOOLEAN:
      return parse_boolean (field, stripped, error);

    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      value = parse_number (field, stripped, style, error);
      break;

    case TUE_FIELD_MONEY:
      value = parse_money (field, stripped, context, style, error);
      break;

    case TUE_FIELD_DATE:
      return parse_date (stripped, context, style, error);

    case TUE_FIELD_TIME:
      return parse_time (stripped, error);

    case TUE_FIELD_EMAIL:
      return parse_checked (skip_scheme (stripped, "mailto:"), tue_field_check_email, error);

    case TUE_FIELD_URL:
      return parse_checked (stripped, tue_field_check_url, error);

    case TUE_FIELD_PHONE:
      return parse_checked (skip_scheme (stripped, "tel:"), tue_field_check_phone, error);

    case TUE_FIELD_LIST:
      return tue_field_parse_rows (field, text, context, NULL, error);

    case TUE_FIELD_COMPUTED:
      return refuse (error, g_strdup_printf (_("%s is computed and cannot be set."), tue_field_get_label (field)));

    case TUE_FIELD_STRING:
    default:
      return parse_line (stripped);
    }

  return check_read (field, value, error);
}

/* Values from outside */

static TueValue *
coerce_string (TueField              *field,
               TueValue              *value,
               const TueFieldContext *context,
               const TueLocale       *locale,
               GError               **error)
{
  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_STRING:
      return tue_field_parse_text_in (field, tue_value_get_string (value, NULL), context, locale, error);

    case TUE_VALUE_NUMBER:
      {
        TueLocale        plain = *locale;
        g_autofree char *text = NULL;

        g_strlcpy (plain.decimal, ".", sizeof plain.decimal);
        text = tue_locale_format_number (&plain, tue_value_get_number (value), FALSE);
        return tue_field_parse_text_in (field, text, context, locale, error);
      }

    case TUE_VALUE_NULL:
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
    default:
      return tue_value_ref (value);
    }
}

/* JSON has a "." in every locale, and an amount as a number is in whole units. */
static TueValue *
coerce_money (TueField              *field,
              TueValue              *value,
              const TueFieldContext *context,
              const TueLocale       *locale,
              GError               **error)
{
  g_autofree char *text = NULL;
  TueLocale        plain = *locale;
  TueReadingStyle  style;

  if (tue_value_get_kind (value) == TUE_VALUE_STRING)
    return tue_field_parse_text_in (field, tue_value_get_string (value, NULL), context, locale, error);
  if (tue_value_get_kind (value) != TUE_VALUE_NUMBER)
    return tue_value_ref (value);

  g_strlcpy (plain.decimal, ".", sizeof plain.decimal);
  g_strlcpy (plain.money_decimal, ".", sizeof plain.money_decimal);
  text = tue_locale_format_number (&plain, tue_value_get_number (value), FALSE);
  style = tue_reading_style_of (&plain);
  style.money.is_certain = TRUE;
  return parse_money (field, text, context, &style, error);
}

static TueValue *
coerce_date (TueField              *field,
             TueValue              *value,
             const TueFieldContext *context,
             const TueLocale       *locale,
             GError               **error)
{
  TueValue        *in_days = tue_value_get_kind (value) == TUE_VALUE_MAP ? tue_value_lookup (value, "in_days") : NULL;
  TueReadingStyle  style = tue_reading_style_of (locale);
  g_autofree char *offset = NULL;

  if (in_days == NULL || tue_value_get_kind (in_days) != TUE_VALUE_NUMBER || fabs (tue_value_get_number (in_days)) > 36500)
    return coerce_string (field, value, context, locale, error);

  offset = g_strdup_printf ("%+d", (int)tue_value_get_number (in_days));
  return parse_date (offset, context, &style, error);
}

static TueValue *
coerce_list (TueField              *field,
             TueValue              *value,
             const TueFieldContext *context,
             GError               **error)
{
  g_autoptr(TueValueBuilder) builder = NULL;

  if (tue_value_get_kind (value) == TUE_VALUE_STRING)
    return tue_field_parse_rows (field, tue_value_get_string (value, NULL), context, NULL, error);
  if (tue_value_get_kind (value) != TUE_VALUE_LIST)
    return tue_value_ref (value);

  builder = tue_value_builder_new_list ();
  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    {
      g_autoptr(TueValue) item = tue_value_ref (tue_value_get_item (value, i));

      for (gsize j = 0; j < tue_field_get_n_fields (field) && tue_value_get_kind (item) == TUE_VALUE_MAP; j++)
        {
          TueField *member = tue_field_get_nth_field (field, j);
          TueValue *old = tue_value_lookup (item, tue_field_get_name (member));
          g_autoptr(TueValue) new = NULL;
          TueValue *changed;

          if (old == NULL)
            continue;
          new = tue_field_coerce (member, old, context, error);
          if (new == NULL)
            {
              /* Translators: an item of a list by its number, before the sentence that tells what is wrong with it */
              g_prefix_error (error, _("Item %u: "), (guint)i + 1);
              return NULL;
            }
          changed = tue_value_with_member (item, tue_field_get_name (member), new);
          tue_value_unref (item);
          item = changed;
        }

      tue_value_builder_add (builder, g_steal_pointer (&item));
    }

  return tue_value_builder_end (builder);
}

/* Writing */

static char *
join_texts (GPtrArray       *texts,
            const TueLocale *locale)
{
  /* Translators: between the last two of a list, "a, b and c" */
  const char *and_word = locale->and_word != NULL ? locale->and_word : C_("list", " and ");
  /* Translators: between two of a list but the last two, "a, b and c" */
  const char *comma = locale->and_word != NULL ? ", " : C_("list", ", ");
  GString *joined;

  if (texts->len == 0)
    return g_strdup ("");

  joined = g_string_new (g_ptr_array_index (texts, 0));
  for (guint i = 1; i < texts->len; i++)
    {
      g_string_append (joined, i + 1 == texts->len ? and_word : comma);
      g_string_append (joined, g_ptr_array_index (texts, i));
    }

  return g_string_free_and_steal (joined);
}

/* A value as it is, whatever its field says: what somebody typed and does not
 * fit, and values that no field declares. */
static char *
format_plain (TueValue        *value,
              const TueLocale *locale)
{
  g_autoptr(GPtrArray) texts = NULL;

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_STRING:
      return g_strdup (tue_value_get_string (value, NULL));

    case TUE_VALUE_NUMBER:
      return tue_locale_format_number (locale, tue_value_get_number (value), TRUE);

    case TUE_VALUE_BOOLEAN:
      if (tue_value_get_boolean (value))
        return g_strdup (locale->yes_word != NULL ? locale->yes_word : _("Yes"));
      return g_strdup (locale->no_word != NULL ? locale->no_word : _("No"));

    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
      texts = g_ptr_array_new_with_free_func (g_free);
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        g_ptr_array_add (texts, format_plain (tue_value_get_item (value, i), locale));
      return join_texts (texts, locale);

    case TUE_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}

/* One line an item, its members in the order of the form. */
static char *
format_list (TueField        *field,
             TueValue        *value,
             const TueLocale *locale)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    {
      TueValue *item = tue_value_get_item (value, i);
      gboolean  is_first = TRUE;

      if (i > 0)
        g_string_append_c (text, '\n');

      if (tue_value_get_kind (item) != TUE_VALUE_MAP)
        {
          g_autofree char *plain = format_plain (item, locale);

          g_string_append (text, plain);
          continue;
        }

      for (gsize j = 0; j < tue_field_get_n_fields (field); j++)
        {
          TueField        *member = tue_field_get_nth_field (field, j);
          TueValue        *cell = tue_value_lookup (item, tue_field_get_name (member));
          g_autofree char *formatted = NULL;

          if (cell == NULL || tue_value_is_unset (cell))
            continue;
          formatted = tue_field_format_in (member, cell, locale);
          if (!is_first)
            g_string_append (text, ", ");
          is_first = FALSE;
          g_string_append (text, formatted);
        }
    }

  return g_string_free_and_steal (text);
}

char *
tue_field_format_in (TueField        *field,
                     TueValue        *value,
                     const TueLocale *locale)
{
  TueFieldType type = tue_field_get_field_type (field);
  TueValueKind kind;
  TueMoney     money;
  GDate        date;
  int          hour;
  int          minute;

  if (value == NULL)
    return g_strdup ("");

  kind = tue_value_get_kind (value);
  if ((type == TUE_FIELD_MONEY || type == TUE_FIELD_COMPUTED) && tue_money_from_value (value, &money))
    return tue_money_format (&money, locale);

  if ((type == TUE_FIELD_DATE || type == TUE_FIELD_COMPUTED) && kind == TUE_VALUE_STRING && tue_date_from_iso (tue_value_get_string (value, NULL), &date))
    return locale->weekday_in_dates ? tue_date_format_with_weekday (&date, locale) : tue_date_format (&date, locale);

  if (type == TUE_FIELD_TIME && kind == TUE_VALUE_STRING && tue_time_from_iso (tue_value_get_string (value, NULL), &hour, &minute))
    return tue_time_format (hour, minute, locale);

  if (type == TUE_FIELD_LIST && kind == TUE_VALUE_LIST)
    return format_list (field, value, locale);

  return format_plain (value, locale);
}

char *
tue_field_format_edit_in (TueField        *field,
                          TueValue        *value,
                          const TueLocale *locale)
{
  TueFieldType type = tue_field_get_field_type (field);
  TueMoney     money;
  GDate        date;

  if (value == NULL)
    return g_strdup ("");

  if (type == TUE_FIELD_MONEY && tue_money_from_value (value, &money))
    return tue_money_format_edit (&money, locale, g_strcmp0 (money.currency, tue_field_get_currency (field)) != 0);

  if (type == TUE_FIELD_DATE && tue_value_get_kind (value) == TUE_VALUE_STRING && tue_date_from_iso (tue_value_get_string (value, NULL), &date))
    return tue_date_format_edit (&date, locale);

  if (tue_value_get_kind (value) == TUE_VALUE_NUMBER)
    return tue_locale_format_number (locale, tue_value_get_number (value), FALSE);

  if (type == TUE_FIELD_CHOICES && tue_value_get_kind (value) == TUE_VALUE_LIST)
    {
      g_autoptr(GPtrArray) texts = g_ptr_array_new_null_terminated (0, g_free, TRUE);

      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        g_ptr_array_add (texts, format_plain (tue_value_get_item (value, i), locale));
      return texts->len > 0 ? g_strjoinv ("; ", (char **)texts->pdata) : g_strdup ("");
    }

  return tue_field_format_in (field, value, locale);
}

/**
 * tue_field_parse_text:
 * @field: a field
 * @text: what a person typed
 * @context: (nullable): the person's currency, and which day is today
 *
 * Reads the text in the locale, in English and in the form it is kept in. No
 * text is no value: the result is null then.
 *
 * Returns: (transfer full) (nullable): a value that fits the field; %NULL with
 *   an error whose message is a sentence for the person
 */
TueValue *
tue_field_parse_text (TueField              *field,
                      const char            *text,
                      const TueFieldContext *context,
                      GError               **error)
{
  TueLocale locale;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  tue_locale_read (&locale);
  return tue_field_parse_text_in (field, text, get_context (context), &locale, error);
}

/**
 * tue_field_coerce:
 * @field: a field
 * @value: a value from outside, a JSON document or a formula
 * @context: (nullable): the person's currency, and which day is today
 *
 * Makes a value the field can hold of one that says the same in other terms:
 * an amount as a number of whole units, a date in words, a number as text.
 *
 * Returns: (transfer full) (nullable): a value that fits the field; %NULL with
 *   an error whose message is a sentence for the person
 */
TueValue *
tue_field_coerce (TueField              *field,
                  TueValue              *value,
                  const TueFieldContext *context,
                  GError               **error)
{
  TueLocale locale;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  if (tue_value_is_unset (value))
    return tue_value_new_null ();

  tue_locale_read (&locale);
  context = get_context (context);
  switch (tue_field_get_field_type (field))
    {
    case TUE_FIELD_COMPUTED:
      return refuse (error, g_strdup_printf (_("%s is computed and cannot be set."), tue_field_get_label (field)));

    case TUE_FIELD_BOOLEAN:
    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    case TUE_FIELD_CHOICE:
    case TUE_FIELD_CHOICES:
    case TUE_FIELD_TIME:
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
      return check_read (field, coerce_string (field, value, context, &locale, error), error);

    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      if (tue_value_get_kind (value) == TUE_VALUE_NUMBER)
        return check_read (field, tue_value_ref (value), error);
      return check_read (field, coerce_string (field, value, context, &locale, error), error);

    case TUE_FIELD_MONEY:
      return check_read (field, coerce_money (field, value, context, &locale, error), error);

    case TUE_FIELD_DATE:
      return check_read (field, coerce_date (field, value, context, &locale, error), error);

    case TUE_FIELD_LIST:
      return check_read (field, coerce_list (field, value, context, error), error);

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * tue_field_format:
 * @field: a field
 * @value: (nullable): what a task holds for it
 *
 * Returns: (transfer full): the value as the form and the prompt show it; what
 *   does not fit the field, as it was typed
 */
char *
tue_field_format (TueField *field,
                  TueValue *value)
{
  TueLocale locale;

  g_return_val_if_fail (field != NULL, NULL);

  tue_locale_read (&locale);
  return tue_field_format_in (field, value, &locale);
}

/**
 * tue_field_format_for_prompt:
 * @field: a field
 * @value: (nullable): what a task holds for it
 * @locale: how texts in the language of the prompt are written
 *
 * The same for a prompt: in its language, whatever the person's is, and a day
 * with the day of the week, since who answers has no calendar.
 *
 * Returns: (transfer full): the value as the prompt shows it
 */
char *
tue_field_format_for_prompt (TueField        *field,
                             TueValue        *value,
                             const TueLocale *locale)
{
  TueLocale with_weekday;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  with_weekday = *locale;
  with_weekday.weekday_in_dates = TRUE;
  return tue_field_format_in (field, value, &with_weekday);
}

/**
 * tue_field_format_edit:
 * @field: a field
 * @value: (nullable): what a task holds for it
 *
 * Returns: (transfer full): the value as tue_field_parse_text() reads it back
 */
char *
tue_field_format_edit (TueField *field,
                       TueValue *value)
{
  TueLocale locale;

  g_return_val_if_fail (field != NULL, NULL);

  tue_locale_read (&locale);
  return tue_field_format_edit_in (field, value, &locale);
}
