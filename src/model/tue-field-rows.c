/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-rows"

#include "config.h"

#include "tue-field-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-column-names.h"
#include "tue-field-value-private.h"
#include "tue-table-text.h"

/* More rows than this are a table, not a list of a task; with 50 members they
 * still are a document that can be read back. */
#define MAX_ROWS 20000

/* Titles and remarks above a table; what is longer is no title. */
#define MAX_TITLE_ROWS 5

/* A column of the table, and how its cells are read. */
typedef struct
{
  TueField       *member;   /* (borrowed) (nullable): none takes it */
  gboolean        is_index; /* numbers of rows, or nothing at all */
  TueReadingStyle style;
  char           *unit;    /* (owned) (nullable): the currency that its label names */
  gboolean        is_open; /* a cell that could mean two things is not decided */
} Column;

typedef struct
{
  TueField              *field;
  TueTableText          *table;
  const TueFieldContext *context;
  const TueRowsOptions  *options;
  const TueLocale       *locale;
  gsize                  first_row; /* below titles and labels */
  GArray                *columns;   /* (element-type Column) */
  TueRowsReport         *report;
} Reading;

static gsize
count_filled (const TueTableText *table,
              gsize               row)
{
  gsize n_filled = 0;

  for (gsize i = 0; i < tue_table_text_get_n_cells (table, row); i++)
    n_filled += !tue_blanks_only (tue_table_text_get_cell (table, row, i));

  return n_filled;
}

static gsize
count_columns (const Reading *reading)
{
  gsize n_columns = 0;

  for (gsize i = reading->first_row; i < tue_table_text_get_n_rows (reading->table); i++)
    n_columns = MAX (n_columns, tue_table_text_get_n_cells (reading->table, i));

  return n_columns;
}

/* Numbers of rows */

static gboolean
is_number_of_row (const char *cell,
                  gsize       number)
{
  g_autofree char *stripped = tue_blanks_dup_stripped (cell);
  gsize            length = strlen (stripped);

  if (length > 0 && (stripped[length - 1] == '.' || stripped[length - 1] == ')'))
    stripped[--length] = '\0';
  return length > 0 && length < 8 && strspn (stripped, "0123456789") == length && strtoul (stripped, NULL, 10) == number;
}

typedef enum
{
  INDEX_NONE,
  INDEX_BLANK,  /* nothing */
  INDEX_NUMBER, /* the numbers of its rows */
} Index;

static Index
find_index (const Reading *reading,
            gsize          column)
{
  gsize    n_rows = tue_table_text_get_n_rows (reading->table);
  gboolean is_blank = TRUE;
  gboolean is_counted = reading->first_row < n_rows;
  gsize    start = 0;

  for (gsize i = reading->first_row; i < n_rows && (is_blank || is_counted); i++)
    {
      const char *cell = tue_table_text_get_cell (reading->table, i, column);

      is_blank = is_blank && tue_blanks_only (cell);
      if (i == reading->first_row)
        start = is_number_of_row (cell, 0) ? 0 : 1;
      is_counted = is_counted && is_number_of_row (cell, i - reading->first_row + start);
    }

  return is_blank ? INDEX_BLANK : is_counted ? INDEX_NUMBER
                                             : INDEX_NONE;
}

/* Labels */

/* Whether a row is one of labels: at least half of what it holds are. */
static gboolean
is_header (const Reading *reading,
           gsize          row)
{
  gsize n_labels = 0;
  gsize n_known = 0;

  for (gsize i = 0; i < tue_table_text_get_n_cells (reading->table, row); i++)
    {
      const char *cell = tue_table_text_get_cell (reading->table, row, i);

      if (tue_column_names_find (reading->field, cell, NULL) != NULL)
        n_labels++;
      else
        n_known += tue_column_names_is_known (cell);
    }

  /* Labels of columns that the form has not are labels all the same. */
  return n_labels > 0 && (n_labels + (n_labels + n_known > 2 ? n_known : 0)) * 2 >= count_filled (reading->table, row);
}

static void
note_name (GString    *names,
           const char *cell,
           TueField   *member)
{
  g_autofree char *name = tue_column_names_clean (cell);

  if (names->len > 0)
    g_string_append (names, ", ");
  g_string_append (names, name);
  if (member != NULL)
    g_string_append_printf (names, " → %s", tue_field_get_label (member));
}

static gboolean
is_taken (const Reading *reading,
          TueField      *member)
{
  for (guint i = 0; i < reading->columns->len; i++)
    {
      if (g_array_index (reading->columns, Column, i).member == member)
        return TRUE;
    }

  return FALSE;
}

/* What cells of a column are in, where its label says it: "Price (USD)", "in
 * TEUR". (transfer full) (nullable) */
static char *
dup_currency (const Reading *reading,
              TueField      *member,
              const char    *label)
{
  TueReadingStyle  style = tue_reading_style_of (reading->locale);
  g_autofree char *unit = NULL;
  g_autofree char *sample = NULL;
  g_autoptr(TueValue) value = NULL;

  if (tue_field_get_field_type (member) != TUE_FIELD_MONEY)
    return NULL;
  unit = tue_column_names_dup_unit (label);
  sample = g_strconcat ("1 ", unit, NULL);
  if (*unit == '\0' || strpbrk (unit, "0123456789") != NULL)
    return NULL;
  value = tue_field_parse_text_in_style (member, sample, reading->context, &style, NULL);
  return value != NULL ? g_steal_pointer (&unit) : NULL;
}

static void
clear_column (gpointer data)
{
  g_free (((Column *)data)->unit);
}

/* A label of the form goes before one that is only alike. */
static void
read_header (Reading *reading,
             gsize    row,
             GString *resembling)
{
  gsize n_cells = MAX (tue_table_text_get_n_cells (reading->table, row), count_columns (reading));

  for (gsize i = 0; i < n_cells; i++)
    {
      gboolean  is_exact;
      TueField *member = tue_column_names_find (reading->field, tue_table_text_get_cell (reading->table, row, i), &is_exact);
      Column    column = { .member = is_exact ? member : NULL };

      g_array_append_val (reading->columns, column);
    }

  for (gsize i = 0; i < n_cells; i++)
    {
      const char *cell = tue_table_text_get_cell (reading->table, row, i);
      TueField   *member = tue_column_names_find (reading->field, cell, NULL);

      if (member == NULL || is_taken (reading, member))
        continue;
      g_array_index (reading->columns, Column, i).member = member;
      note_name (resembling, cell, member);
    }

  for (gsize i = 0; i < n_cells; i++)
    {
      Column *column = &g_array_index (reading->columns, Column, i);

      if (column->member != NULL)
        column->unit = dup_currency (reading, column->member, tue_table_text_get_cell (reading->table, row, i));
    }
}

/* A column without a label that holds words is what the others are about, where
 * the form has a field for that and no column is called so. */
static void
take_unnamed (Reading *reading,
              gsize    row)
{
  TueField *first = tue_field_get_n_fields (reading->field) > 0 ? tue_field_get_nth_field (reading->field, 0) : NULL;

  if (first == NULL || tue_field_get_field_type (first) != TUE_FIELD_STRING || is_taken (reading, first))
    return;
  for (guint i = 0; i < reading->columns->len; i++)
    {
      if (!tue_blanks_only (tue_table_text_get_cell (reading->table, row, i)) || find_index (reading, i) != INDEX_NONE)
        continue;
      g_array_index (reading->columns, Column, i).member = first;
      return;
    }
}

/* Finds the labels, below a title or not, and what each column is for. */
static gboolean
find_columns (Reading *reading,
              GString *resembling)
{
  gsize n_rows = tue_table_text_get_n_rows (reading->table);
  gsize n_titles = 0;

  while (n_titles < MIN (n_rows, MAX_TITLE_ROWS) && count_filled (reading->table, n_titles) == 1 && !is_header (reading, n_titles))
    n_titles++;

  if (n_titles < n_rows && (n_titles == 0 || count_filled (reading->table, n_titles) > 1) && is_header (reading, n_titles))
    {
      reading->first_row = n_titles + 1;
      reading->report->n_title_rows = n_titles;
      read_header (reading, n_titles, resembling);
      take_unnamed (reading, n_titles);
      return TRUE;
    }

  return FALSE;
}

static gsize
count_typed (const Reading *reading)
{
  gsize n_typed = 0;

  for (gsize i = 0; i < tue_field_get_n_fields (reading->field); i++)
    n_typed += tue_field_get_field_type (tue_field_get_nth_field (reading->field, i)) != TUE_FIELD_COMPUTED;

  return n_typed;
}

/* (nullable): a member that is not computed */
static TueField *
get_nth_typed (const Reading *reading,
               gsize          index)
{
  for (gsize i = 0; i < tue_field_get_n_fields (reading->field); i++)
    {
      TueField *member = tue_field_get_nth_field (reading->field, i);

      if (tue_field_get_field_type (member) != TUE_FIELD_COMPUTED && index-- == 0)
        return member;
    }

  return NULL;
}

/* How badly the members fit when the first @n_before columns are none of
 * theirs: cells that cannot be read, in the first rows. */
static gsize
count_misfits (const Reading *reading,
               gsize          n_before)
{
  TueReadingStyle style = tue_reading_style_of (reading->locale);
  gsize           n_rows = MIN (tue_table_text_get_n_rows (reading->table), reading->first_row + 20);
  gsize           n_misfits = 0;

  for (gsize i = reading->first_row; i < n_rows; i++)
    {
      for (gsize j = n_before; j < tue_table_text_get_n_cells (reading->table, i); j++)
        {
          const char *cell = tue_table_text_get_cell (reading->table, i, j);
          g_autoptr(TueValue) value = NULL;

          if (tue_blanks_only (cell))
            continue;
          if (j - n_before < count_typed (reading))
            value = tue_field_parse_text_in_style (get_nth_typed (reading, j - n_before), cell, reading->context, &style, NULL);
          n_misfits += value == NULL;
        }
    }

  return n_misfits;
}

/* Without labels the columns are the members in the order of the form. Before
 * them there may be numbers of rows or an empty column, which are passed over
 * where the rest fits better without them. */
static gsize
count_columns_before (const Reading *reading,
                      gsize          n_columns)
{
  gsize    n_rows = tue_table_text_get_n_rows (reading->table) - reading->first_row;
  gsize    best = 0;
  gsize    n_misfits = count_misfits (reading, 0);
  gboolean is_text_first = tue_field_get_n_fields (reading->field) > 0 &&
                           tue_field_get_field_type (tue_field_get_nth_field (reading->field, 0)) == TUE_FIELD_STRING;

  for (gsize n_before = 1; n_before < MIN (n_columns, 3); n_before++)
    {
      Index index = find_index (reading, n_before - 1);
      gsize n_others;

      if (index == INDEX_NONE)
        break;
      n_others = count_misfits (reading, n_before);
      /* Texts that are 1, 2, 3 are numbers of rows, though they fit. */
      if (n_others < n_misfits || (n_others == n_misfits && index == INDEX_NUMBER && n_rows > 1 && is_text_first))
        {
          best = n_before;
          n_misfits = n_others;
        }
    }

  return best;
}

/* What is computed has a column only in a table that has one for each member. */
static void
take_members_in_order (Reading *reading)
{
  gsize    n_columns = count_columns (reading);
  gsize    n_before = count_columns_before (reading, n_columns);
  gboolean has_all = n_columns == n_before + tue_field_get_n_fields (reading->field);
  gsize    n_members = has_all ? tue_field_get_n_fields (reading->field) : count_typed (reading);

  for (gsize i = 0; i < MAX (n_columns, n_before + n_members); i++)
    {
      Column column = { .is_index = i < n_before };

      if (i >= n_before && i - n_before < n_members)
        column.member = has_all ? tue_field_get_nth_field (reading->field, i - n_before) : get_nth_typed (reading, i - n_before);
      g_array_append_val (reading->columns, column);
    }
}

/* What a table says of a computed member, Tuesday works out itself. */
static void
pass_over_computed (Reading *reading)
{
  for (guint i = 0; i < reading->columns->len; i++)
    {
      Column *column = &g_array_index (reading->columns, Column, i);

      if (column->member != NULL && tue_field_get_field_type (column->member) == TUE_FIELD_COMPUTED)
        column->is_index = TRUE;
    }
}

/* Figures */

static void
decide_numbers (Reading        *reading,
                gsize           index,
                Column         *column,
                TueNumberStyle *style)
{
  TueFieldType type = tue_field_get_field_type (column->member);
  gsize        n_point = 0;
  gsize        n_comma = 0;
  gsize        n_open = 0;
  gsize        n_open_points = 0;

  for (gsize i = reading->first_row; i < tue_table_text_get_n_rows (reading->table); i++)
    {
      const char *cell = tue_table_text_get_cell (reading->table, i, index);
      char        decimal = tue_digits_tell_decimal (cell);

      n_point += decimal == '.';
      n_comma += decimal == ',';
      n_open += decimal == '?';
      n_open_points += decimal == '?' && strchr (cell, '.') != NULL;
    }

  if (n_point > 0 && n_comma > 0)
    column->is_open = TRUE;
  else if (n_point + n_comma > 0)
    *style = (TueNumberStyle){ n_point > 0 ? '.' : ',', TRUE, style->groups_of_two };
  else if (n_open_points > 0 && n_open_points < n_open)
    column->is_open = TRUE;
  else if (n_open > 1 && type != TUE_FIELD_NUMBER)
    /* Three digits behind each mark: neither whole numbers nor amounts are
     * written so, unless it groups. */
    *style = (TueNumberStyle){ n_open_points > 0 ? ',' : '.', TRUE, style->groups_of_two };
}

static void
decide_dates (Reading *reading,
              gsize    index,
              Column  *column)
{
  const char *first = NULL;
  gsize       n_of[3] = { 0 };
  gsize       n_open = 0;

  for (gsize i = reading->first_row; i < tue_table_text_get_n_rows (reading->table); i++)
    {
      TueDateOrder order = TUE_DATE_ORDER_DMY;
      char         told = tue_date_tell_order (tue_table_text_get_cell (reading->table, i, index), reading->locale, &order);

      if (told == '!')
        n_of[order]++;
      if (told == '?' && n_open++ == 0)
        first = tue_table_text_get_cell (reading->table, i, index);
    }

  if (reading->options->has_date_order)
    column->style.dates.order = reading->options->date_order;

  if (n_of[TUE_DATE_ORDER_DMY] > 0 && n_of[TUE_DATE_ORDER_MDY] > 0)
    column->is_open = TRUE;
  else if (n_of[TUE_DATE_ORDER_DMY] + n_of[TUE_DATE_ORDER_MDY] > 0)
    {
      column->style.dates.order = n_of[TUE_DATE_ORDER_DMY] > 0 ? TUE_DATE_ORDER_DMY : TUE_DATE_ORDER_MDY;
      column->style.dates.is_certain = TRUE;
    }
  else if (n_open > 0)
    {
      reading->report->n_open_dates += n_open;
      if (reading->report->open_date == NULL)
        reading->report->open_date = tue_blanks_dup_stripped (first);
    }
}

/* One order of day and month and one decimal mark for all cells of a column. */
static void
decide_styles (Reading *reading)
{
  for (guint i = 0; i < reading->columns->len; i++)
    {
      Column *column = &g_array_index (reading->columns, Column, i);

      column->style = tue_reading_style_of (reading->locale);
      if (column->member == NULL)
        {
          column->is_index = column->is_index || find_index (reading, i) != INDEX_NONE;
          continue;
        }

      switch (tue_field_get_field_type (column->member))
        {
        case TUE_FIELD_NUMBER:
        case TUE_FIELD_INTEGER:
          decide_numbers (reading, i, column, &column->style.numbers);
          break;

        case TUE_FIELD_MONEY:
          decide_numbers (reading, i, column, &column->style.money);
          break;

        case TUE_FIELD_DATE:
          decide_dates (reading, i, column);
          break;

        case TUE_FIELD_STRING:
        case TUE_FIELD_TEXT:
        case TUE_FIELD_CHOICE:
        case TUE_FIELD_CHOICES:
        case TUE_FIELD_BOOLEAN:
        case TUE_FIELD_TIME:
        case TUE_FIELD_EMAIL:
        case TUE_FIELD_URL:
        case TUE_FIELD_PHONE:
        case TUE_FIELD_LIST:
        case TUE_FIELD_COMPUTED:
        default:
          break;
        }
    }
}

/* Whether a cell can be read in two ways where its column does not tell which. */
static gboolean
is_undecided (const Column *column,
              const char   *cell)
{
  TueDateOrder order;

  if (!column->is_open)
    return FALSE;
  return tue_field_get_field_type (column->member) == TUE_FIELD_DATE ? tue_date_tell_order (cell, column->style.dates.locale, &order) == '?'
                                                                     : tue_digits_tell_decimal (cell) == '?';
}

/* Items */

/* A cell in the currency of its column, unless it says its own. */
static TueValue *
read_cell (const Reading *reading,
           const Column  *column,
           const char    *cell)
{
  g_autofree char *with_unit = column->unit != NULL ? g_strconcat (cell, " ", column->unit, NULL) : NULL;
  TueValue        *value = NULL;

  if (with_unit != NULL)
    value = tue_field_parse_text_in_style (column->member, with_unit, reading->context, &column->style, NULL);
  return value != NULL ? value : tue_field_parse_text_in_style (column->member, cell, reading->context, &column->style, NULL);
}

/* "Total" at the foot of a table is no item, but a person has to say so. */
static gboolean
is_sum (const Reading *reading,
        gsize          row)
{
  static const char *const names[] = { "total", "sum", "subtotal", "grand total", "net total", "summe", "zwischensumme", "gesamt", "gesamtsumme", "gesamtbetrag", "endsumme", "netto", "brutto",
                                       "mwst", "ust", "vat", "tva", "somme", "sous-total", "total ht", "total ttc", NULL };

  for (gsize i = 0; row > reading->first_row && i < tue_table_text_get_n_cells (reading->table, row); i++)
    {
      g_autofree char *cell = tue_column_names_clean (tue_table_text_get_cell (reading->table, row, i));
      g_autofree char *folded = g_utf8_casefold (cell, -1);

      if (*folded != '\0')
        return g_strv_contains (names, folded);
    }

  return FALSE;
}

/* Two columns of one name: what both say is kept, in one text. */
static TueValue *
join_values (TueField   *member,
             TueValue   *old,
             const char *cell)
{
  g_autofree char *first = tue_field_format (member, old);
  g_autofree char *joined = g_strconcat (first, ", ", cell, NULL);

  return tue_value_new_string (joined);
}

static TueValue *
make_item (Reading *reading,
           gsize    row)
{
  g_autoptr(TueValue) item = tue_value_new_map ();

  for (gsize i = 0; i < tue_table_text_get_n_cells (reading->table, row); i++)
    {
      const Column    *column = i < reading->columns->len ? &g_array_index (reading->columns, Column, i) : NULL;
      g_autofree char *cell = tue_blanks_dup_stripped (tue_table_text_get_cell (reading->table, row, i));
      const char      *name;
      TueValue        *old;
      g_autoptr(TueValue) value = NULL;
      g_autoptr(TueValue) before = NULL;

      if (*cell == '\0' || (column != NULL && column->is_index))
        continue;
      if (column == NULL || column->member == NULL)
        {
          reading->report->n_problems++;
          reading->report->n_left_out++;
          continue;
        }

      name = tue_field_get_name (column->member);
      old = tue_value_lookup (item, name);
      if (old != NULL)
        value = join_values (column->member, old, cell);
      else if (!is_undecided (column, cell))
        value = read_cell (reading, column, cell);
      if (value == NULL || old != NULL)
        reading->report->n_problems++;
      if (value == NULL)
        value = tue_value_new_string (cell);

      before = g_steal_pointer (&item);
      item = tue_value_with_member (before, name, value);
    }

  return g_steal_pointer (&item);
}

static void
note_left_out (Reading *reading,
               gsize    header)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < reading->columns->len; i++)
    {
      const Column *column = &g_array_index (reading->columns, Column, i);
      const char   *cell = tue_table_text_get_cell (reading->table, header, i);

      if (column->member == NULL && !column->is_index && !tue_blanks_only (cell))
        note_name (names, cell, NULL);
    }

  if (names->len > 0)
    reading->report->left_out = g_strdup (names->str);
}

TueValue *
tue_field_read_rows_in (TueField              *list_field,
                        const char            *text,
                        const TueFieldContext *context,
                        const TueRowsOptions  *options,
                        const TueLocale       *locale,
                        TueRowsReport         *report,
                        GError               **error)
{
  static const TueFieldContext no_context = { NULL, 0, 0, 0 };
  static const TueRowsOptions  no_options = { FALSE, TUE_DATE_ORDER_DMY };
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  g_autoptr(TueTableText) table = NULL;
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_autoptr(GString) resembling = g_string_new (NULL);
  g_auto(TueRowsReport) own = { 0 };
  Reading reading = { .field = list_field, .columns = columns, .report = report != NULL ? report : &own };
  gsize   n_rows;

  g_array_set_clear_func (columns, clear_column);
  memset (reading.report, 0, sizeof *reading.report);
  table = tue_table_text_read (text);
  reading.table = table;
  reading.context = context != NULL ? context : &no_context;
  reading.options = options != NULL ? options : &no_options;
  reading.locale = locale;

  n_rows = tue_table_text_get_n_rows (table);
  if (!find_columns (&reading, resembling))
    take_members_in_order (&reading);
  pass_over_computed (&reading);
  if (n_rows - reading.first_row > MAX_ROWS)
    {
      g_set_error (error, TUE_FIELD_ERROR, TUE_FIELD_ERROR_INVALID, _("There are more than %d rows. Paste fewer at a time."), MAX_ROWS);
      return NULL;
    }

  decide_styles (&reading);
  for (gsize i = reading.first_row; i < n_rows; i++)
    {
      tue_value_builder_add (builder, make_item (&reading, i));
      reading.report->n_problems += is_sum (&reading, i);
    }

  if (reading.first_row > 0 && reading.report->n_left_out > 0)
    note_left_out (&reading, reading.first_row - 1);
  if (resembling->len > 0)
    reading.report->resembling = g_strdup (resembling->str);
  return tue_value_builder_end (builder);
}

/**
 * tue_field_read_rows:
 * @list_field: a field of type list
 * @text: a table as it was copied
 * @context: (nullable): the person's currency, and which day is today
 * @options: (nullable): what the person said of an earlier reading
 * @report: (out) (optional): what does not fit; to be cleared in any case
 *
 * Reads rows of a spreadsheet, of a CSV file or of Markdown. A row of labels is
 * recognised, below a title or not; without one the columns are the members in
 * the order of the form. Empty rows, empty columns and numbers of rows are
 * passed over. The cells of a column are read alike: one order of day and
 * month, one decimal mark; a cell that leaves open which is kept as it is.
 *
 * Returns: (transfer full) (nullable): a list of items; %NULL with an error
 *   whose message is a sentence for the person
 */
TueValue *
tue_field_read_rows (TueField              *list_field,
                     const char            *text,
                     const TueFieldContext *context,
                     const TueRowsOptions  *options,
                     TueRowsReport         *report,
                     GError               **error)
{
  TueLocale locale;

  g_return_val_if_fail (list_field != NULL, NULL);
  g_return_val_if_fail (tue_field_get_field_type (list_field) == TUE_FIELD_LIST, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  tue_locale_read (&locale);
  return tue_field_read_rows_in (list_field, text, context, options, &locale, report, error);
}

/**
 * tue_field_parse_rows:
 * @list_field: a field of type list
 * @text: a table as it was copied
 * @context: (nullable): the person's currency, and which day is today
 * @n_problems: (out) (optional): how many cells do not fit or have no column
 *
 * The same as tue_field_read_rows() for those whom the number is enough.
 *
 * Returns: (transfer full) (nullable): a list of items; %NULL with an error
 *   whose message is a sentence for the person
 */
TueValue *
tue_field_parse_rows (TueField              *list_field,
                      const char            *text,
                      const TueFieldContext *context,
                      guint                 *n_problems,
                      GError               **error)
{
  g_auto(TueRowsReport) report = { 0 };
  TueValue *value = tue_field_read_rows (list_field, text, context, NULL, &report, error);

  if (n_problems != NULL)
    *n_problems = report.n_problems;
  return value;
}

/**
 * tue_rows_report_clear:
 * @report: what tue_field_read_rows() filled, or zeroes
 */
void
tue_rows_report_clear (TueRowsReport *report)
{
  g_clear_pointer (&report->open_date, g_free);
  g_clear_pointer (&report->left_out, g_free);
  g_clear_pointer (&report->resembling, g_free);
}
