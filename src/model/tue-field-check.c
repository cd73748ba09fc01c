/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-check"

#include "config.h"

#include "tue-field-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-field-value-private.h"
#include "tue-money.h"

#define MAX_EMAIL 254 /* RFC 5321, section 4.5.3.1 */
#define MAX_LOCAL_PART 64
#define MAX_PHONE_DIGITS 15 /* ITU-T E.164 */
#define MIN_PHONE_DIGITS 3
#define MAX_URL 2048

static TueFieldState
report_invalid (char **message,
                char  *take_text)
{
  *message = take_text;
  return TUE_FIELD_STATE_INVALID;
}

static const char *
get_text (TueValue *value)
{
  return tue_value_get_kind (value) == TUE_VALUE_STRING ? tue_value_get_string (value, NULL) : NULL;
}

/* The range of a number, or of an amount in whole units of its currency. */
static TueFieldState
check_range (TueField *field,
             double    number,
             char    **message)
{
  g_autofree char *bound = NULL;
  TueLocale        locale;
  double           min;
  double           max;
  gboolean         has_min = tue_field_get_min (field, &min);
  gboolean         has_max = tue_field_get_max (field, &max);

  if ((!has_min || number >= min) && (!has_max || number <= max))
    return TUE_FIELD_STATE_OK;

  tue_locale_read (&locale);
  if (has_min && has_max)
    {
      g_autofree char *other = tue_locale_format_number (&locale, max, TRUE);

      bound = tue_locale_format_number (&locale, min, TRUE);
      return report_invalid (message, g_strdup_printf (_("%s has to be between %s and %s."), tue_field_get_label (field), bound, other));
    }

  bound = tue_locale_format_number (&locale, has_min ? min : max, TRUE);
  return report_invalid (message, g_strdup_printf (has_min ? _("%s has to be at least %s.") : _("%s has to be at most %s."), tue_field_get_label (field), bound));
}

static TueFieldState
check_count (TueField *field,
             gsize     count,
             char    **message)
{
  double min;
  double max;

  if (tue_field_get_min (field, &min) && count < min)
    return report_invalid (message, g_strdup_printf (ngettext ("%s needs at least %d entry.", "%s needs at least %d entries.", (gulong)min), tue_field_get_label (field), (int)min));
  if (tue_field_get_max (field, &max) && count > max)
    return report_invalid (message, g_strdup_printf (ngettext ("%s has room for %d entry.", "%s has room for %d entries.", (gulong)max), tue_field_get_label (field), (int)max));

  return TUE_FIELD_STATE_OK;
}

static gboolean
has_option (TueField   *field,
            const char *text)
{
  return tue_field_get_open (field) || g_strv_contains (tue_field_get_options (field), text);
}

static TueFieldState
check_choice (TueField *field,
              TueValue *value,
              char    **message)
{
  const char *text = get_text (value);

  if (text != NULL && has_option (field, text))
    return TUE_FIELD_STATE_OK;

  return report_invalid (message, g_strdup_printf (_("%s has to be one of its options."), tue_field_get_label (field)));
}

static TueFieldState
check_choices (TueField *field,
               TueValue *value,
               char    **message)
{
  if (tue_value_get_kind (value) != TUE_VALUE_LIST)
    return report_invalid (message, g_strdup_printf (_("%s has to be some of its options."), tue_field_get_label (field)));

  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    {
      const char *text = get_text (tue_value_get_item (value, i));

      if (text == NULL)
        return report_invalid (message, g_strdup_printf (_("%s has to be some of its options."), tue_field_get_label (field)));
      if (!has_option (field, text))
        return report_invalid (message, g_strdup_printf (_("“%s” is not one of the options of %s."), text, tue_field_get_label (field)));
    }

  return check_count (field, tue_value_get_n_items (value), message);
}

static TueFieldState
check_number (TueField *field,
              TueValue *value,
              char    **message)
{
  double number;

  if (tue_value_get_kind (value) != TUE_VALUE_NUMBER || !isfinite (tue_value_get_number (value)))
    return report_invalid (message, g_strdup_printf (_("%s is not a number."), tue_field_get_label (field)));

  number = tue_value_get_number (value);
  if (tue_field_get_field_type (field) == TUE_FIELD_INTEGER && number != floor (number))
    return report_invalid (message, g_strdup_printf (_("%s has to be a whole number."), tue_field_get_label (field)));

  return check_range (field, number, message);
}

static TueFieldState
check_money (TueField *field,
             TueValue *value,
             char    **message)
{
  TueMoney money;

  if (!tue_money_from_value (value, &money))
    return report_invalid (message, g_strdup_printf (_("%s is not an amount."), tue_field_get_label (field)));

  return check_range (field, (double)money.minor / pow (10, tue_currency_get_digits (money.currency)), message);
}

static TueFieldState
check_date (TueField *field,
            TueValue *value,
            char    **message)
{
  const char *text = get_text (value);
  GDate       date;

  if (text == NULL || !tue_date_from_iso (text, &date))
    return report_invalid (message, g_strdup_printf (_("%s is not a date."), tue_field_get_label (field)));
  return TUE_FIELD_STATE_OK;
}

static TueFieldState
check_time (TueField *field,
            TueValue *value,
            char    **message)
{
  const char *text = get_text (value);
  int         hour;
  int         minute;

  if (text == NULL || !tue_time_from_iso (text, &hour, &minute))
    return report_invalid (message, g_strdup_printf (_("%s is not a time of day."), tue_field_get_label (field)));
  return TUE_FIELD_STATE_OK;
}

static TueFieldState
check_text (TueField *field,
            TueValue *value,
            char *(*check) (const char *text),
            char **message)
{
  const char *text = get_text (value);
  char       *fault;

  if (text == NULL)
    return report_invalid (message, g_strdup_printf (_("%s is not text."), tue_field_get_label (field)));
  if (check == NULL)
    return TUE_FIELD_STATE_OK;

  fault = check (text);
  return fault != NULL ? report_invalid (message, fault) : TUE_FIELD_STATE_OK;
}

static TueFieldState check_value (TueField *field,
                                  TueValue *value,
                                  char    **message);

static TueFieldState
check_item (TueField *field,
            TueValue *item,
            gsize     index,
            char    **message)
{
  if (tue_value_get_kind (item) != TUE_VALUE_MAP)
    return report_invalid (message, g_strdup_printf (_("Item %u of %s is not readable."), (guint)index + 1, tue_field_get_label (field)));

  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    {
      TueField        *member = tue_field_get_nth_field (field, i);
      g_autofree char *fault = NULL;

      switch (check_value (member, tue_value_lookup (item, tue_field_get_name (member)), &fault))
        {
        case TUE_FIELD_STATE_MISSING:
        case TUE_FIELD_STATE_INVALID:
          /* Translators: an item of a list by its number, and the sentence that tells what is wrong with it */
          return report_invalid (message, g_strdup_printf (_("Item %u: %s"), (guint)index + 1, fault));

        case TUE_FIELD_STATE_OK:
        case TUE_FIELD_STATE_EMPTY:
        default:
          break;
        }
    }

  return TUE_FIELD_STATE_OK;
}

static TueFieldState
check_list (TueField *field,
            TueValue *value,
            char    **message)
{
  TueFieldState state;

  if (tue_value_get_kind (value) != TUE_VALUE_LIST)
    return report_invalid (message, g_strdup_printf (_("%s is not a list."), tue_field_get_label (field)));

  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    {
      state = check_item (field, tue_value_get_item (value, i), i, message);
      if (state != TUE_FIELD_STATE_OK)
        return state;
    }

  return check_count (field, tue_value_get_n_items (value), message);
}

/* message: (out): set for MISSING and INVALID */
static TueFieldState
check_value (TueField *field,
             TueValue *value,
             char    **message)
{
  if (value == NULL || tue_value_is_unset (value))
    {
      if (!tue_field_get_required (field))
        return TUE_FIELD_STATE_EMPTY;
      *message = g_strdup_printf (_("%s is required."), tue_field_get_label (field));
      return TUE_FIELD_STATE_MISSING;
    }

  switch (tue_field_get_field_type (field))
    {
    case TUE_FIELD_CHOICE:
      return check_choice (field, value, message);

    case TUE_FIELD_CHOICES:
      return check_choices (field, value, message);

    case TUE_FIELD_BOOLEAN:
      if (tue_value_get_kind (value) != TUE_VALUE_BOOLEAN)
        return report_invalid (message, g_strdup_printf (_("%s is neither yes nor no."), tue_field_get_label (field)));
      return TUE_FIELD_STATE_OK;

    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      return check_number (field, value, message);

    case TUE_FIELD_MONEY:
      return check_money (field, value, message);

    case TUE_FIELD_DATE:
      return check_date (field, value, message);

    case TUE_FIELD_TIME:
      return check_time (field, value, message);

    case TUE_FIELD_EMAIL:
      return check_text (field, value, tue_field_check_email, message);

    case TUE_FIELD_URL:
      return check_text (field, value, tue_field_check_url, message);

    case TUE_FIELD_PHONE:
      return check_text (field, value, tue_field_check_phone, message);

    case TUE_FIELD_LIST:
      return check_list (field, value, message);

    case TUE_FIELD_COMPUTED:
      return TUE_FIELD_STATE_OK;

    case TUE_FIELD_STRING:
    case TUE_FIELD_TEXT:
    default:
      return check_text (field, value, NULL, message);
    }
}

static gboolean
is_domain (const char *text)
{
  gsize label_length = 0;
  gsize n_points = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.')
        {
          if (label_length == 0 || p[-1] == '-')
            return FALSE;
          label_length = 0;
          n_points++;
        }
      else if (g_unichar_isalnum (c) || g_unichar_ismark (c) || (c == '-' && label_length > 0))
        label_length++;
      else
        return FALSE;
    }

  return n_points > 0 && label_length > 1 && !g_str_has_suffix (text, "-");
}

static gboolean
has_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_field_check_email:
 *
 * Checks what one sees of an address: one "@", a name before and a domain
 * behind it. Whether somebody reads it, only a message can tell.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL if it is an address
 */
char *
tue_field_check_email (const char *text)
{
  const char *at = strchr (text, '@');

  if (at == NULL)
    return g_strdup (_("An email address has an “@”, as in name@example.com."));
  if (has_blank (text) || strpbrk (text, "<>,;\"()") != NULL)
    return g_strdup (_("Write one email address alone, without a name, spaces or brackets."));
  if (strchr (at + 1, '@') != NULL)
    return g_strdup (_("An email address has only one “@”."));
  if (at == text || at - text > MAX_LOCAL_PART || *text == '.' || at[-1] == '.' || g_strstr_len (text, at - text, "..") != NULL || strlen (text) > MAX_EMAIL)
    return g_strdup (_("The part before the “@” is not a name of an email address."));
  if (!is_domain (at + 1))
    return g_strdup (_("The part behind the “@” is not a domain such as example.com."));

  return NULL;
}

/**
 * tue_field_check_url:
 *
 * Checks a web address, with or without its https. Other schemes are refused:
 * what is clicked later opens a web page and nothing else.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL if it is an address
 */
char *
tue_field_check_url (const char *text)
{
  g_autoptr(GUri) uri = NULL;
  g_autofree char *full = NULL;
  const char      *scheme;
  const char      *host;

  if (has_blank (text))
    return g_strdup (_("A web address has no spaces."));
  if (strlen (text) > MAX_URL)
    return g_strdup (_("This web address is too long."));

  full = strstr (text, "://") != NULL ? g_strdup (text) : g_strconcat ("https://", text, NULL);
  uri = g_uri_parse (full, G_URI_FLAGS_NON_DNS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    return g_strdup (_("This is not a web address such as https://example.com."));

  scheme = g_uri_get_scheme (uri);
  if (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0 && strcmp (scheme, "ftp") != 0)
    return g_strdup (_("A web address begins with https:// or http://."));

  host = g_uri_get_host (uri);
  if (host == NULL || (!is_domain (host) && !g_hostname_is_ip_address (host) && strcmp (host, "localhost") != 0) ||
      (strstr (text, "://") == NULL && g_uri_get_userinfo (uri) != NULL))
    return g_strdup (_("This is not a web address such as https://example.com."));

  return NULL;
}

/**
 * tue_field_check_phone:
 *
 * Checks that there are as many digits as a number can have, and nothing that
 * no number has. An extension may follow an "x" or "ext.".
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL if it is a number
 */
char *
tue_field_check_phone (const char *text)
{
  gsize       n_digits = 0;
  const char *p = text;

  if (*p == '+')
    p++;
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_ascii_isdigit (*p))
        n_digits++;
      else if (n_digits > 0 && (g_str_has_prefix (p, "x") || g_str_has_prefix (p, "ext")))
        {
          p += g_str_has_prefix (p, "ext.") ? 4 : g_str_has_prefix (p, "ext") ? 3
                                                                              : 1;
          p += strspn (p, " ");
          if (*p == '\0' || strspn (p, "0123456789") != strlen (p))
            return g_strdup (_("The extension of a phone number has only digits."));
          break;
        }
      else if (c != ' ' && c != 0xa0 && c != '-' && c != 0x2011 && c != '.' && c != '/' && c != '(' && c != ')')
        return g_strdup (_("A phone number has digits, spaces and “+ - . / ( )” only."));
    }

  if (n_digits < MIN_PHONE_DIGITS)
    return g_strdup (_("This phone number is too short."));
  if (n_digits > MAX_PHONE_DIGITS)
    return g_strdup (_("A phone number has at most 15 digits."));
  return NULL;
}

/**
 * tue_value_is_unset:
 * @value: (nullable): a value
 *
 * Returns: whether there is nothing: no value, null, no text, no items
 */
gboolean
tue_value_is_unset (TueValue *value)
{
  gsize length;

  if (value == NULL)
    return TRUE;

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_NULL:
      return TRUE;

    case TUE_VALUE_STRING:
      tue_value_get_string (value, &length);
      return length == 0;

    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
      return tue_value_get_n_items (value) == 0;

    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_NUMBER:
    default:
      return FALSE;
    }
}

/**
 * tue_field_check_item:
 * @list_field: a field of type list
 * @item: one of its items
 *
 * For who checks a long list again and again and knows which items changed.
 *
 * Returns: whether all members of the item are there and fit
 */
gboolean
tue_field_check_item (TueField *list_field,
                      TueValue *item)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (list_field != NULL, FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return check_item (list_field, item, 0, &fault) == TUE_FIELD_STATE_OK;
}

/**
 * tue_field_check:
 * @field: a field
 * @value: (nullable): what a task holds for it
 * @message: (out) (optional) (nullable) (transfer full): a sentence for
 *   MISSING and INVALID
 *
 * Returns: whether the value is there and fits
 */
TueFieldState
tue_field_check (TueField *field,
                 TueValue *value,
                 char    **message)
{
  g_autofree char *fault = NULL;
  TueFieldState    state;

  g_return_val_if_fail (field != NULL, TUE_FIELD_STATE_OK);

  state = check_value (field, value, &fault);
  if (message != NULL)
    *message = g_steal_pointer (&fault);
  return state;
}
