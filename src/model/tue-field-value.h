/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Checking a value against its field, and reading what a person typed.
 *
 * Pure functions: no locale is changed, nothing is stored. Messages are
 * translated sentences that name what to do, for the form, the terminal and a
 * screen reader alike.
 */

#pragma once

#include "tue-field.h"
#include "tue-locale.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FIELD_STATE_OK,
  TUE_FIELD_STATE_EMPTY,   /* no value, and none is required */
  TUE_FIELD_STATE_MISSING, /* no value, though one is required */
  TUE_FIELD_STATE_INVALID, /* not of the field's type, or out of range */
} TueFieldState;

#define TUE_FIELD_ERROR (tue_field_error_quark ())
GQuark tue_field_error_quark (void);

typedef enum
{
  TUE_FIELD_ERROR_INVALID,
} TueFieldError;

/* message: (out) (optional) (nullable): a sentence for MISSING and INVALID */
TueFieldState tue_field_check (TueField *field,
                               TueValue *value,
                               char    **message);
gboolean      tue_field_check_item (TueField *list_field,
                                    TueValue *item);

/* What a person typed, or a JSON value from outside, as the field's value.
 * An empty text yields %TUE_VALUE_NULL. `today` (a GDate) is what "tomorrow",
 * "Friday" and "27 Nov" count from. currency: what an amount without one is in. */
typedef struct
{
  const char *currency; /* ISO 4217, the person's */
  int         today_year, today_month, today_day;
} TueFieldContext;

TueValue *tue_field_parse_text (TueField              *field,
                                const char            *text,
                                const TueFieldContext *context,
                                GError               **error);
TueValue *tue_field_coerce (TueField              *field,
                            TueValue              *value,
                            const TueFieldContext *context,
                            GError               **error);

/* The value as the person reads it in the form and in the prompt, in the
 * locale: "€4,800.00", "27 November 2026", "a, b and c". An unset value is "". */
char *tue_field_format (TueField *field,
                        TueValue *value);
/* The same in the language of a prompt, days with their names. */
char *tue_field_format_for_prompt (TueField        *field,
                                   TueValue        *value,
                                   const TueLocale *locale);
/* The same for an entry to edit: dates as the locale writes them short. */
char *tue_field_format_edit (TueField *field,
                             TueValue *value);

/* A table that was pasted, as items of a list field. Cells that do not fit are
 * kept as they were typed (text) and counted. */
typedef struct
{
  guint n_problems;   /* cells to look at, those left out among them */
  guint n_left_out;   /* cells that no field takes */
  guint n_title_rows; /* lines above the labels that are not of the table */
  guint n_open_dates; /* dates read in the order of the locale that could be meant otherwise */
  char *open_date;    /* (owned) (nullable): the first of them, as it was pasted */
  char *left_out;     /* (owned) (nullable): the labels of the columns that no field takes */
  char *resembling;   /* (owned) (nullable): labels taken for a field that is called otherwise, "Qty → Quantity" */
} TueRowsReport;

typedef struct
{
  gboolean     has_date_order; /* the person said which */
  TueDateOrder date_order;
} TueRowsOptions;

TueValue *tue_field_read_rows (TueField              *list_field,
                               const char            *text,
                               const TueFieldContext *context,
                               const TueRowsOptions  *options,
                               TueRowsReport         *report,
                               GError               **error);
void      tue_rows_report_clear (TueRowsReport *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueRowsReport, tue_rows_report_clear)

TueValue *tue_field_parse_rows (TueField              *list_field,
                                const char            *text,
                                const TueFieldContext *context,
                                guint                 *n_problems,
                                GError               **error);

gboolean tue_value_is_unset (TueValue *value); /* NULL, null, "", empty list */

G_END_DECLS
