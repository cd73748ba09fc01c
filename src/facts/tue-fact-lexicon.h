/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What single words say of the number, the name or the field they stand beside,
 * in English, German and French. A table and nothing else: it knows no text.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is counted or measured. */
typedef enum
{
  TUE_FACT_UNIT_NONE,
  TUE_FACT_UNIT_THING, /* some word that no table has: "4,800 customers" */
  TUE_FACT_UNIT_PERCENT,
  TUE_FACT_UNIT_POINT, /* percentage points */
  TUE_FACT_UNIT_TIMES, /* "12.5x" */
  TUE_FACT_UNIT_PERSON,
  TUE_FACT_UNIT_MINUTE,
  TUE_FACT_UNIT_HOUR,
  TUE_FACT_UNIT_DAY,
  TUE_FACT_UNIT_WEEK,
  TUE_FACT_UNIT_MONTH,
  TUE_FACT_UNIT_QUARTER,
  TUE_FACT_UNIT_YEAR,
  TUE_FACT_UNIT_SECOND,
  TUE_FACT_UNIT_LENGTH,
  TUE_FACT_UNIT_MASS,
  TUE_FACT_UNIT_AREA,
  TUE_FACT_UNIT_VOLUME,
  TUE_FACT_UNIT_BYTES,
  TUE_FACT_UNIT_POWER,
  TUE_FACT_UNIT_DEGREE,
} TueFactUnit;

static inline gboolean
tue_fact_unit_is_time (TueFactUnit unit)
{
  return unit >= TUE_FACT_UNIT_MINUTE && unit <= TUE_FACT_UNIT_SECOND;
}

/* Words before a number that make it a name of something. */
typedef enum
{
  TUE_FACT_NUMBERING_NONE,
  TUE_FACT_NUMBERING_PART,      /* of this text or another one: "page 12" */
  TUE_FACT_NUMBERING_REFERENCE, /* of a thing: "room 450", "PO 4800" */
  TUE_FACT_NUMBERING_CODE,      /* of something with a short name: "SKU 4800" */
  TUE_FACT_NUMBERING_MAYBE,     /* such a thing, unless that many of them are counted: "order 4800" */
} TueFactNumbering;

typedef enum
{
  TUE_FACT_WORD_SMALL = 1 << 0,   /* stands in every text: "the", "und" */
  TUE_FACT_WORD_COMMON = 1 << 1,  /* a usual word that firms are called too */
  TUE_FACT_WORD_ARTICLE = 1 << 2, /* before a German number it makes an order: "die 2. Mahnung" */
  TUE_FACT_WORD_PART_OF = 1 << 3, /* "end", "Anfang": a part of a month */
  TUE_FACT_WORD_LEGAL = 1 << 4,   /* "GmbH" */
  TUE_FACT_WORD_MONEY = 1 << 5,   /* a field so called holds an amount */
  TUE_FACT_WORD_RATE = 1 << 6,    /* a field so called holds a percentage */
} TueFactWordSense;

typedef struct
{
  TueFactWordSense senses;
  TueFactUnit      unit;
  guint            measure; /* kilograms are not pounds, though both are a mass; 0 */
  TueFactNumbering numbering;
  int              cardinal; /* -1 for none */
  guint            topic;    /* words of one topic name one field: "price", "Preis"; 0 */
} TueFactLexeme;

/* (nullable); the word is folded */
const TueFactLexeme *tue_fact_lexicon_find (const char *folded);
/* "fünfundzwanzig", "zweihundert": written in one word. -1 if it is none. */
int tue_fact_lexicon_read_german_number (const char *folded);

G_END_DECLS
