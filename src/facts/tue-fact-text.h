/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reading numbers, amounts, dates, times and addresses in a running text, in
 * English, German and French ways of writing, and writing another value in the
 * same way.
 *
 * A TueFactText is one look at one text: it goes from front to back once, takes
 * time in proportion to the length, and yields tokens in order, apart from each
 * other. It knows nothing of tasks. Where marks can mean two things ("10.500",
 * "3/4/2027" where no other day of the text tells) a token has two readings, the
 * likelier first; who knows the values of the task picks. The text is valid UTF-8
 * and is borrowed.
 */

#pragma once

#include "tue-fact-lexicon.h"
#include "tue-locale.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FACT_LANGUAGE_ENGLISH = 1 << 0,
  TUE_FACT_LANGUAGE_GERMAN = 1 << 1,
  TUE_FACT_LANGUAGE_FRENCH = 1 << 2,
  TUE_FACT_LANGUAGE_LOCALE = 1 << 3, /* names of the person's locale, in any other language */
} TueFactLanguage;

typedef enum
{
  TUE_FACT_TOKEN_NUMBER,
  TUE_FACT_TOKEN_AMOUNT,
  TUE_FACT_TOKEN_DATE,
  TUE_FACT_TOKEN_PERIOD, /* "Q3 2026" */
  TUE_FACT_TOKEN_TIME,
  TUE_FACT_TOKEN_EMAIL,
  TUE_FACT_TOKEN_URL,
  TUE_FACT_TOKEN_PHONE,
  TUE_FACT_TOKEN_POSTAL,
  TUE_FACT_TOKEN_REFERENCE, /* "INV-2026-118" */
} TueFactTokenKind;

#define TUE_DECIMAL_SIZE 48

/* A number without exponent or needless zeros, "-12.5"; "" is one with more
 * digits than anybody compares. */
typedef struct
{
  char text[TUE_DECIMAL_SIZE];
} TueDecimal;

/* A day; what is not said is 0: the year, or the day of "November 2026". */
typedef struct
{
  int year, month, day;
} TueFactDay;

typedef enum
{
  TUE_FACT_PERIOD_NONE,
  TUE_FACT_PERIOD_WEEK,
  TUE_FACT_PERIOD_QUARTER,
  TUE_FACT_PERIOD_HALF,
  TUE_FACT_PERIOD_YEAR, /* of a business, or "2026/27" */
} TueFactPeriodKind;

/* What is longer than a day, and no month. */
typedef struct
{
  TueFactPeriodKind kind;
  int               number, last; /* "Q3–Q4": the same where it is one; 0 of a year */
  int               year;         /* 0 where it is not said */
  int               last_year;    /* "2026/27"; 0 */
  gboolean          is_fiscal;    /* of a year that may begin in any month: "FY26" */
} TueFactPeriod;

typedef enum
{
  TUE_FACT_PART_WEEKDAY,
  TUE_FACT_PART_DAY,
  TUE_FACT_PART_ORDINAL, /* "th", "er" */
  TUE_FACT_PART_MONTH,
  TUE_FACT_PART_MONTH_NAME,
  TUE_FACT_PART_YEAR,
  TUE_FACT_PART_HOUR,
  TUE_FACT_PART_MINUTE,
  TUE_FACT_PART_HALF_DAY, /* "pm" */
  TUE_FACT_PART_PERIOD,   /* the "3" of "Q3" */
  TUE_FACT_PART_LAST_PERIOD,
  TUE_FACT_PART_LAST_YEAR,
} TueFactPartKind;

typedef struct
{
  TueFactPartKind kind;
  gsize           start, end;
} TueFactPart;

typedef struct
{
  TueFactTokenKind kind;
  gsize            start, end; /* bytes of the text */
  gboolean         if_known;   /* a token only where the task has that value; see tue_fact_text_reject() */

  /* Numbers and amounts */
  gsize                digits_start, digits_end;
  TueDecimal           readings[2];
  char                 marks[2]; /* the decimal mark of each reading, '\0' for none */
  char                 group[8]; /* what groups the digits in the reading that groups them; "" */
  guint                n_readings;
  int                  shift; /* 3 for "10k" */
  gboolean             is_percent;
  gboolean             is_bracketed; /* "(1,200)": may be what is owed */
  gboolean             is_in_words;  /* "twelve" */
  TueFactUnit          unit;         /* what stands behind it */
  guint                measure;      /* of the unit; 0 */
  guint                topic;        /* of what a percentage is: "2 % Skonto"; 0 */
  int                  direction;    /* "fell by 8%": -1 */
  guint                share;        /* what an amount is for one of: "/kg"; 0 */
  gsize                unit_start, unit_end;
  gsize                phrase_end;     /* of a few words from there on */
  TueFactNumbering     numbering;      /* what stands before it: "page 12" */
  const TueFactLexeme *numbering_word; /* (nullable): the word that it is */
  gboolean             is_grouped;
  gboolean             is_joined;  /* "a team of 12", "Team: 12" */
  const char          *currencies; /* (nullable): codes its sign may stand for, between spaces */

  /* Dates, periods and times */
  TueFactDay      days[2];
  guint           n_days;
  TueFactPeriod   period;
  int             weekday; /* 1 for Monday; 0 */
  int             hour, minute;
  TueFactPart     parts[6];
  guint           n_parts;
  gboolean        is_vague;   /* "end of January", "before" */
  gboolean        has_half;   /* "2:30 pm": not 2:30 in the night */
  gboolean        is_partial; /* a part of it is written elsewhere: "24–27 November", "Q3 and Q4 2026" */
  TueFactLanguage languages;  /* whose names it is written with */
} TueFactToken;

/* A text writes all its days the same way round. */
typedef enum
{
  TUE_FACT_DAY_ORDER_UNKNOWN, /* as the locale does; the other one is a guess */
  TUE_FACT_DAY_ORDER_DAY_FIRST,
  TUE_FACT_DAY_ORDER_MONTH_FIRST,
} TueFactDayOrder;

typedef struct
{
  /* Borrowed */
  const char      *text;
  gsize            length;
  const TueLocale *locale;

  TueFactLanguage language;  /* the likely one */
  TueFactDayOrder day_order; /* of "3/4/2027", where the text tells */

  /* Private */
  GHashTable *names; /* folded → what it is */
  gsize       position;
  gsize       run_end;  /* up to here no address begins inside the run */
  gsize       rejected; /* before this place nothing is read that has to be known */
  gsize       line_start;
  gsize       label_end; /* where a label at the start of a line may begin */
} TueFactText;

void     tue_fact_text_init (TueFactText     *self,
                             const char      *text,
                             gsize            length,
                             const TueLocale *locale);
void     tue_fact_text_clear (TueFactText *self);
gboolean tue_fact_text_next (TueFactText  *self,
                             TueFactToken *token);
void     tue_fact_text_reject (TueFactText        *self,
                               const TueFactToken *token);

/* The way a token is written, and another value written so. (transfer full) */
char *tue_fact_text_describe_style (const TueFactText  *self,
                                    const TueFactToken *token,
                                    guint               reading);
char *tue_fact_style_write_number (const char       *style,
                                   const TueDecimal *number,
                                   int               n_digits);
char *tue_fact_style_write_date (const char      *style,
                                 const GDate     *date,
                                 gboolean         needs_year,
                                 const TueLocale *locale);
char *tue_fact_style_write_time (const char *style,
                                 int         hour,
                                 int         minute);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueFactText, tue_fact_text_clear)

G_END_DECLS
