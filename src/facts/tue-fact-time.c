/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Times of day in a running text.
 */

#define G_LOG_DOMAIN "tue-fact-time"

#include "config.h"

#include "tue-fact-text-private.h"

/* "am", "p.m.", "PM": -1 if there is none. */
static int
read_half_day (const TueFactText *self,
               gsize              at,
               gsize             *end)
{
  static const struct
  {
    const char *word;
    int         half;
  } words[] = { { "a.m.", 0 }, { "p.m.", 1 }, { "am", 0 }, { "pm", 1 }, { "AM", 0 }, { "PM", 1 }, { "A.M.", 0 }, { "P.M.", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (has_at (self, at, words[i].word) && is_ended (self, at + strlen (words[i].word)))
      {
        *end = at + strlen (words[i].word);
        return words[i].half;
      }

  return -1;
}

/* Between an hour and its minutes: ":", "h", " h ", " Uhr ". 0 for none. */
static gsize
measure_clock_mark (const TueFactText *self,
                    gsize              at)
{
  static const char *const words[] = { "h", "H", "Uhr", "heures", "heure" };
  gsize                    start = at + tue_fact_text_measure_space (self, at);

  if (byte_at (self, at) == ':' || byte_at (self, at) == '.')
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize end = start + strlen (words[i]);

      if (has_at (self, start, words[i]) && !g_unichar_isalpha (char_at (self, end)) && (start > at || i < 2))
        return end + tue_fact_text_measure_space (self, end) - at;
    }

  return 0;
}

/* "à 14h", "um 9h": not a length of time. */
static gboolean
is_said_to_be_at (const TueFactText *self,
                  gsize              at)
{
  static const char *const words[] = { "à", "dès", "vers", "at", "um", "ab", "gegen", "from", "bis", "until" };
  gsize                    start;
  gsize                    end;

  if (!tue_fact_text_find_word_before (self, at, &start, &end) || end == at)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (end - start == strlen (words[i]) && has_at (self, start, words[i]))
      return TRUE;
  return FALSE;
}

/* "Friday", "3 December", "2026": what says on which day something is, and is no amount. */
static gboolean
is_day_word (const TueFactText *self,
             gsize              start,
             gsize              end)
{
  static const char *const days[] = { "today", "tomorrow", "tonight", "heute", "morgen" };
  const Name              *name = tue_fact_text_find_name (self, start, end);

  if (name != NULL)
    return name->kind == NAME_WEEKDAY || name->kind == NAME_MONTH;
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (end - start == strlen (days[i]) && g_ascii_strncasecmp (self->text + start, days[i], end - start) == 0)
      return TRUE;

  return FALSE;
}

/* "on Friday at 9.30", "3 December 2026 at 9.30" */
static gboolean
is_day_before (const TueFactText *self,
               gsize              at)
{
  gsize start;
  gsize end;

  if (!tue_fact_text_find_word_before (self, at, &start, &end))
    return FALSE;
  if (count_digits (self, start, 5) == 4 && end - start == 4 && !tue_fact_text_find_word_before (self, start, &start, &end))
    return FALSE;

  return is_day_word (self, start, end);
}

/* "Friday", "3 November" */
static gboolean
is_day_at (const TueFactText *self,
           gsize              at)
{
  gsize n_digits = count_digits (self, at, 2);

  if (n_digits > 0)
    at = tue_fact_text_skip_spaces (self, at + n_digits + (byte_at (self, at + n_digits) == '.'));

  return is_day_word (self, at, tue_fact_text_end_word (self, at));
}

/* Whether something is said of a number that cannot be said of a time. */
static gboolean
is_counted (const TueFactText *self,
            gsize              at)
{
  gsize                start = tue_fact_text_skip_spaces (self, at);
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, start, tue_fact_text_end_word (self, start));
  const char          *codes = NULL;
  int                  shift = 0;

  if (start == at)
    return FALSE;

  return !g_ascii_islower (byte_at (self, start)) || tue_fact_text_read_currency (self, at, &codes, &shift) > at ||
         (lexeme != NULL && (lexeme->unit != TUE_FACT_UNIT_NONE || (lexeme->senses & TUE_FACT_WORD_MONEY) != 0));
}

/* "at 9.30 on Friday", "at 9.30 tomorrow", "at 9.30 in room 4" */
static gboolean
is_day_or_place_behind (const TueFactText *self,
                        gsize              at)
{
  static const char *const words[] = { "on ", "am ", "in room ", "in the room ", "in raum ", "in zimmer " };
  gsize                    start = tue_fact_text_skip_spaces (self, at);

  if (start == at)
    return FALSE;
  if (is_day_word (self, start, tue_fact_text_end_word (self, start)))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (self->length - start > strlen (words[i]) && g_ascii_strncasecmp (self->text + start, words[i], strlen (words[i])) == 0)
      return i >= 2 || is_day_at (self, start + strlen (words[i]));

  return FALSE;
}

/* "um 14.30,", "at 09.15." is a time without "Uhr": nothing follows that it could
 * count. "at 9.30" may be a price, and is a time where a day stands beside it. */
static gboolean
is_bare_clock (const TueFactText *self,
               gsize              at,
               gsize              end)
{
  gsize    start;
  gsize    word_end;
  gsize    n_digits = count_digits (self, at, 2);
  gboolean is_german;

  if (!tue_fact_text_find_word_before (self, at, &start, &word_end) || word_end - start != 2)
    return FALSE;
  is_german = g_ascii_strncasecmp (self->text + start, "um", 2) == 0;
  if (!is_german && g_ascii_strncasecmp (self->text + start, "at", 2) != 0)
    return FALSE;
  if (is_day_or_place_behind (self, end) || (is_day_before (self, start) && is_ended (self, end) && !is_counted (self, end)))
    return TRUE;
  if (!(end >= self->length || strchr (",;:!?)\n", self->text[end]) != NULL || has_at (self, end, ". ") || end + 1 == self->length))
    return FALSE;

  return n_digits == 2 && (is_german || byte_at (self, at) == '0');
}

/* What tells that a number is a time of day, behind it. */
typedef struct
{
  int      half; /* of the day: 0, 1; -1 for none */
  gsize    half_start, half_end;
  gboolean is_clock; /* "Uhr", "h", "o'clock" */
  gsize    end;
} ClockWord;

static void
read_clock_word (const TueFactText *self,
                 gsize              at,
                 ClockWord         *clock)
{
  static const char *const words[] = { "Uhr", "h", "heures", "heure", "o'clock", "o\u2019clock" };
  gsize                    behind = tue_fact_text_skip_spaces (self, at);

  *clock = (ClockWord){ .half_start = behind, .end = at };
  clock->half = read_half_day (self, behind, &clock->half_end);
  if (clock->half >= 0)
    clock->end = clock->half_end;
  for (gsize i = 0; clock->half < 0 && !clock->is_clock && i < G_N_ELEMENTS (words); i++)
    if (has_at (self, behind, words[i]) && is_ended (self, behind + strlen (words[i])))
      {
        clock->is_clock = TRUE;
        clock->end = behind + strlen (words[i]);
      }
}

/* The minutes behind an hour: where their digits begin; 0 for none. */
static gsize
find_minutes (const TueFactText *self,
              gsize              at,
              gboolean          *is_sure)
{
  gsize     minute = at + measure_clock_mark (self, at);
  ClockWord clock;

  *is_sure = FALSE;
  if (minute == at || count_digits (self, minute, 2) != 2)
    return 0;
  read_clock_word (self, minute + 2, &clock);
  if (!is_ended (self, minute + 2) && clock.half < 0 && !clock.is_clock)
    return 0;
  *is_sure = byte_at (self, at) != '.';
  return minute;
}

/* "14:30", "2:30 pm", "2:30pm", "9 am", "14h30", "14 h 30", "14 Uhr 30",
 * "14.30 Uhr", "14 Uhr" */
gboolean
tue_fact_text_read_time (const TueFactText *self,
                         gsize              at,
                         TueFactToken      *token)
{
  gsize     n_hour = count_digits (self, at, 2);
  gboolean  is_sure;
  gsize     minute = find_minutes (self, at + n_hour, &is_sure);
  gsize     end = minute > 0 ? minute + 2 : at + n_hour;
  ClockWord clock;

  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_TIME, .start = at };
  if (n_hour > 2)
    return FALSE;

  if (minute > 0 && byte_at (self, at + n_hour) == ':' && byte_at (self, end) == ':' && count_digits (self, end + 1, 2) == 2)
    end += 3;
  token->hour = tue_fact_text_read_int (self, at, n_hour);
  token->minute = minute > 0 ? tue_fact_text_read_int (self, minute, 2) : 0;
  read_clock_word (self, end, &clock);
  if (token->minute > 59 || token->hour > 24 || (clock.half >= 0 && (token->hour < 1 || token->hour > 12)))
    return FALSE;
  /* "5 h" is a length of time, "14.30" a number. */
  if (clock.is_clock && minute == 0 && byte_at (self, clock.end - 1) == 'h' && !is_said_to_be_at (self, at))
    return FALSE;
  if (clock.half < 0 && !clock.is_clock && !is_sure && !(minute > 0 && is_bare_clock (self, at, end)))
    return FALSE;

  add_part (token, TUE_FACT_PART_HOUR, at, at + n_hour);
  if (minute > 0)
    add_part (token, TUE_FACT_PART_MINUTE, minute, minute + 2);
  if (clock.half >= 0)
    {
      add_part (token, TUE_FACT_PART_HALF_DAY, clock.half_start, clock.half_end);
      token->hour = token->hour % 12 + (clock.half == 1 ? 12 : 0);
    }
  token->has_half = clock.half >= 0 || token->hour > 12;
  token->end = clock.half >= 0 || clock.is_clock ? clock.end : end;
  return TRUE;
}

/**
 * tue_fact_style_write_time:
 * @style: of tue_fact_text_describe_style()
 *
 * Returns: (transfer full) (nullable): the time in that style; %NULL if
 *   @style is not one of times, or has no place for the minutes
 */
char *
tue_fact_style_write_time (const char *style,
                           int         hour,
                           int         minute)
{
  GString *text;

  g_return_val_if_fail (style != NULL, NULL);

  if (!g_str_has_prefix (style, "c:") || style[2] == '\0' || (minute != 0 && strstr (style, "\x1fM") == NULL))
    return NULL;

  text = g_string_new (NULL);
  for (const char *p = style + 3; *p != '\0'; p++)
    {
      if (*p != '\x1f')
        {
          g_string_append_c (text, *p);
          continue;
        }
      switch (*++p)
        {
        case 'H':
          g_string_append_printf (text, "%02d", hour);
          break;

        case 'k':
          g_string_append_printf (text, "%d", hour);
          break;

        case 'I':
          g_string_append_printf (text, "%d", (hour + 11) % 12 + 1);
          break;

        case 'M':
          g_string_append_printf (text, "%02d", minute);
          break;

        case 'p':
          g_string_append (text, hour < 12 ? "AM" : "PM");
          break;

        case 'P':
          g_string_append (text, hour < 12 ? "am" : "pm");
          break;

        case 'q':
          g_string_append (text, hour < 12 ? "a.m." : "p.m.");
          break;

        default:
          p--;
        }
    }

  return g_string_free_and_steal (text);
}
