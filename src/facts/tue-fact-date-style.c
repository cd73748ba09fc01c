/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a day, or a time, is written in a running text, and another one in the same
 * way.
 */

#define G_LOG_DOMAIN "tue-fact-date-style"

#include "config.h"

#include "tue-fact-text-private.h"

/* The names to write a date with; those to read it with are in
 * tue-fact-text.c. English, German, French. */
static const char *const month_names[3][12] = {
  { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
  { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" },
  { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
};

/* With a point behind the name where one is usual. */
static const char *const short_month_names[3][12] = {
  { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
  { "Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez" },
  { "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc" },
};

static const char *const weekday_names[3][7] = {
  { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
  { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" },
  { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" },
};

static const char *const short_weekday_names[3][7] = {
  { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
  { "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
  { "lun", "mar", "mer", "jeu", "ven", "sam", "dim" },
};

static const char *
pick_name (TueFactLanguage    language,
           const char *const *english,
           const char *const *german,
           const char *const *french,
           const char *const *locale,
           int                index)
{
  switch (language)
    {
    case TUE_FACT_LANGUAGE_GERMAN:
      return german[index];

    case TUE_FACT_LANGUAGE_FRENCH:
      return french[index];

    case TUE_FACT_LANGUAGE_LOCALE:
      return locale[index] != NULL ? locale[index] : english[index];

    case TUE_FACT_LANGUAGE_ENGLISH:
    default:
      return english[index];
    }
}

/* The language to write names in: "November" and "April" are those of several. */
static char
pick_language (const TueFactText  *self,
               const TueFactToken *token)
{
  TueFactLanguage languages = token->languages != 0 ? token->languages : self->language;

  if ((languages & self->language) != 0)
    languages = self->language;
  if ((languages & TUE_FACT_LANGUAGE_ENGLISH) != 0)
    return 'e';
  if ((languages & TUE_FACT_LANGUAGE_GERMAN) != 0)
    return 'g';
  return (languages & TUE_FACT_LANGUAGE_FRENCH) != 0 ? 'f' : 'l';
}

/* Whether days and months below ten are written with a zero before them. */
static gboolean
is_padded (const TueFactText  *self,
           const TueFactToken *token,
           gboolean            is_numeric)
{
  for (guint i = 0; i < token->n_parts; i++)
    {
      const TueFactPart *part = &token->parts[i];

      if (part->kind != TUE_FACT_PART_DAY && part->kind != TUE_FACT_PART_MONTH && part->kind != TUE_FACT_PART_HOUR)
        continue;
      if (part->end - part->start == 1)
        return FALSE;
      if (self->text[part->start] == '0')
        return TRUE;
    }

  return is_numeric;
}

static char
get_directive (const TueFactText  *self,
               const TueFactToken *token,
               const TueFactPart  *part,
               gboolean            is_swapped,
               gboolean            is_padded_token)
{
  const Name *name = tue_fact_text_find_name (self, part->start, part->end);

  TueFactPartKind kind = part->kind;

  if (is_swapped && (kind == TUE_FACT_PART_DAY || kind == TUE_FACT_PART_MONTH))
    kind = kind == TUE_FACT_PART_DAY ? TUE_FACT_PART_MONTH : TUE_FACT_PART_DAY;

  switch (kind)
    {
    case TUE_FACT_PART_WEEKDAY:
      return name != NULL && name->is_short ? 'a' : 'A';

    case TUE_FACT_PART_MONTH_NAME:
      return name != NULL && name->is_short ? 'b' : 'B';

    case TUE_FACT_PART_DAY:
      return is_padded_token ? 'd' : 'e';

    case TUE_FACT_PART_MONTH:
      return is_padded_token ? 'm' : 'n';

    case TUE_FACT_PART_ORDINAL:
      return 'o';

    case TUE_FACT_PART_YEAR:
      return part->end - part->start == 4 ? 'Y' : 'y';

    case TUE_FACT_PART_HOUR:
      if (token->n_parts > 0 && token->parts[token->n_parts - 1].kind == TUE_FACT_PART_HALF_DAY)
        return 'I';
      return is_padded_token ? 'H' : 'k';

    case TUE_FACT_PART_MINUTE:
      return 'M';

    case TUE_FACT_PART_HALF_DAY:
    default:
      return byte_at (self, part->start + 1) == '.' ? 'q' : g_ascii_isupper (self->text[part->start]) ? 'p'
                                                                                                      : 'P';
    }
}

/* "d:" or "c:", the language, then the text with "\x1f" and a letter for each
 * part. In the second reading of a date month and day change places. */
char *
tue_fact_text_describe_date (const TueFactText  *self,
                             const TueFactToken *token,
                             guint               reading)
{
  GString *style = g_string_new (token->kind == TUE_FACT_TOKEN_TIME ? "c:" : "d:");
  gsize    at = token->start;
  gboolean is_numeric = TRUE;
  gboolean is_padded_token;

  for (guint i = 0; i < token->n_parts; i++)
    is_numeric = is_numeric && token->parts[i].kind != TUE_FACT_PART_MONTH_NAME;
  is_padded_token = is_padded (self, token, is_numeric);

  g_string_append_c (style, pick_language (self, token));
  for (guint i = 0; i < token->n_parts; i++)
    {
      const TueFactPart *part = &token->parts[i];

      g_string_append_len (style, self->text + at, part->start - at);
      g_string_append_c (style, '\x1f');
      g_string_append_c (style, get_directive (self, token, part, reading > 0, is_padded_token));
      at = part->end;
    }
  g_string_append_len (style, self->text + at, token->end - at);
  return g_string_free_and_steal (style);
}

static const char *
get_ordinal (TueFactLanguage language,
             int             day)
{
  if (language == TUE_FACT_LANGUAGE_FRENCH)
    return day == 1 ? "er" : "";
  if (day / 10 == 1)
    return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd"
                              : day % 10 == 3 ? "rd"
                                              : "th";
}

static TueFactLanguage
get_language (char letter)
{
  switch (letter)
    {
    case 'g':
      return TUE_FACT_LANGUAGE_GERMAN;

    case 'f':
      return TUE_FACT_LANGUAGE_FRENCH;

    case 'l':
      return TUE_FACT_LANGUAGE_LOCALE;

    case 'e':
    default:
      return TUE_FACT_LANGUAGE_ENGLISH;
    }
}

/* A name without the point that some locales give it: the style has its own. */
static void
append_name (GString    *text,
             const char *name)
{
  gsize length = strlen (name);

  g_string_append_len (text, name, length - (length > 0 && name[length - 1] == '.' ? 1 : 0));
}

static gboolean
is_short_already (TueFactLanguage language,
                  int             month)
{
  int row = language == TUE_FACT_LANGUAGE_GERMAN ? 1 : language == TUE_FACT_LANGUAGE_FRENCH ? 2
                                                                                            : 0;

  return language != TUE_FACT_LANGUAGE_LOCALE && strcmp (month_names[row][month - 1], short_month_names[row][month - 1]) == 0;
}

static void
append_directive (GString         *text,
                  char             directive,
                  const GDate     *date,
                  TueFactLanguage  language,
                  const TueLocale *locale)
{
  int day = g_date_get_day (date);
  int month = g_date_get_month (date);
  int weekday = g_date_get_weekday (date);

  switch (directive)
    {
    case 'a':
      append_name (text, pick_name (language, short_weekday_names[0], short_weekday_names[1], short_weekday_names[2], locale->short_weekdays, weekday - 1));
      break;

    case 'A':
      append_name (text, pick_name (language, weekday_names[0], weekday_names[1], weekday_names[2], locale->weekdays, weekday - 1));
      break;

    case 'b':
      append_name (text, pick_name (language, short_month_names[0], short_month_names[1], short_month_names[2], locale->short_months, month - 1));
      break;

    case 'B':
      append_name (text, pick_name (language, month_names[0], month_names[1], month_names[2], locale->months, month - 1));
      break;

    case 'd':
      g_string_append_printf (text, "%02d", day);
      break;

    case 'e':
      g_string_append_printf (text, "%d", day);
      break;

    case 'm':
      g_string_append_printf (text, "%02d", month);
      break;

    case 'n':
      g_string_append_printf (text, "%d", month);
      break;

    case 'o':
      g_string_append (text, get_ordinal (language, day));
      break;

    case 'y':
      g_string_append_printf (text, "%02d", g_date_get_year (date) % 100);
      break;

    case 'Y':
    default:
      g_string_append_printf (text, "%04d", g_date_get_year (date));
    }
}

/* The year where the style has none. */
static void
append_missing_year (GString    *text,
                     const char *style,
                     int         year)
{
  if (strstr (style, "\x1f"
                     "B") != NULL ||
      strstr (style, "\x1f"
                     "b") != NULL)
    {
      /* "November 27" has its year behind a comma. */
      g_string_append_printf (text, g_ascii_isalpha (text->str[text->len - 1]) || (guchar)text->str[text->len - 1] >= 0x80 ? " %d" : ", %d", year);
      return;
    }

  if (g_str_has_suffix (text->str, "."))
    g_string_append_printf (text, "%d", year);
  else
    g_string_append_printf (text, "/%d", year);
}

/**
 * tue_fact_style_write_date:
 * @style: of tue_fact_text_describe_style()
 * @date: another day
 * @needs_year: whether its year has to be said
 * @locale: whose names to take where the style is in no language known here
 *
 * Returns: (transfer full) (nullable): the day in that style; %NULL if @style
 *   is not one of dates
 */
char *
tue_fact_style_write_date (const char      *style,
                           const GDate     *date,
                           gboolean         needs_year,
                           const TueLocale *locale)
{
  TueFactLanguage language;
  GString        *text;
  gboolean        has_year = FALSE;
  gboolean        has_ordinal;
  gboolean        has_name;

  g_return_val_if_fail (style != NULL && date != NULL && g_date_valid (date), NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  if (!g_str_has_prefix (style, "d:") || style[2] == '\0')
    return NULL;

  language = get_language (style[2]);
  has_ordinal = strstr (style, "\x1f"
                               "o") != NULL;
  has_name = strstr (style, "\x1f"
                            "B") != NULL ||
             strstr (style, "\x1f"
                            "b") != NULL;
  text = g_string_new (NULL);
  for (const char *p = style + 3; *p != '\0'; p++)
    {
      if (*p != '\x1f')
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (*++p == '\0')
        break;
      has_year = has_year || *p == 'Y' || *p == 'y';
      append_directive (text, *p, date, language, locale);
      /* "Dez." has a point, "Juni" has nothing to shorten. */
      if (*p == 'b' && p[1] == '.' && is_short_already (language, g_date_get_month (date)))
        p++;
      /* The first of a month is "1er" in French, the other days are not. */
      if ((*p == 'e' || *p == 'd') && language == TUE_FACT_LANGUAGE_FRENCH && has_name && !has_ordinal && g_date_get_day (date) == 1)
        g_string_append (text, "er");
    }

  if (needs_year && !has_year && text->len > 0)
    append_missing_year (text, style + 3, g_date_get_year (date));
  return g_string_free_and_steal (text);
}
