/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-rows"

#include "config.h"

#include "tue-field-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-value-private.h"

/* More rows than this are a table, not a list of a task; with 50 members they
 * still are a document that can be read back. */
#define MAX_ROWS 20000

/* What was pasted, as rows of cells. A cell in quotation marks may hold tabs,
 * line breaks and, doubled, quotation marks. */
typedef struct
{
  const char *p;
  GPtrArray  *cells; /* (element-type utf8): of the row read last */
} Rows;

static char *
read_quoted_cell (const char **p)
{
  GString    *cell = g_string_new (NULL);
  const char *q = *p + 1;

  while (*q != '\0')
    {
      if (*q == '"' && q[1] == '"')
        q++;
      else if (*q == '"')
        break;
      g_string_append_c (cell, *q++);
    }
  if (*q == '"')
    q++;

  /* What follows the closing mark belongs to the cell, as spreadsheets read it. */
  while (*q != '\0' && *q != '\t' && *q != '\n' && *q != '\r')
    g_string_append_c (cell, *q++);

  *p = q;
  return g_string_free_and_steal (cell);
}

/* A mark that is never closed is not a quotation but an inch. */
static gboolean
is_quoted (const char *p)
{
  if (*p != '"')
    return FALSE;

  for (p++; *p != '\0'; p++)
    {
      if (*p != '"')
        continue;
      if (p[1] != '"')
        return p[1] == '\0' || p[1] == '\t' || p[1] == '\n' || p[1] == '\r';
      p++;
    }

  return FALSE;
}

static gboolean
read_row (Rows *rows)
{
  g_ptr_array_set_size (rows->cells, 0);
  if (*rows->p == '\0')
    return FALSE;

  for (;;)
    {
      char *cell;

      if (is_quoted (rows->p))
        cell = read_quoted_cell (&rows->p);
      else
        {
          gsize length = strcspn (rows->p, "\t\r\n");

          cell = g_strndup (rows->p, length);
          rows->p += length;
        }
      g_ptr_array_add (rows->cells, cell);

      if (*rows->p != '\t')
        break;
      rows->p++;
    }

  if (*rows->p == '\r')
    rows->p++;
  if (*rows->p == '\n')
    rows->p++;
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_blank_row (Rows *rows)
{
  for (guint i = 0; i < rows->cells->len; i++)
    {
      if (!is_blank (g_ptr_array_index (rows->cells, i)))
        return FALSE;
    }

  return TRUE;
}

static TueField *
find_column (TueField   *list_field,
             const char *cell)
{
  g_autofree char *stripped = g_strstrip (g_strdup (cell));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);

  for (gsize i = 0; i < tue_field_get_n_fields (list_field); i++)
    {
      TueField        *member = tue_field_get_nth_field (list_field, i);
      g_autofree char *label = g_utf8_casefold (tue_field_get_label (member), -1);
      g_autofree char *name = g_utf8_casefold (tue_field_get_name (member), -1);

      if (strcmp (folded, label) == 0 || strcmp (folded, name) == 0)
        return member;
    }

  return NULL;
}

/* The members that the columns hold. A first row is one of labels when at
 * least half of its cells are; columns of other labels have no member then. */
static gboolean
read_columns (TueField  *list_field,
              Rows      *rows,
              GPtrArray *columns)
{
  gsize n_cells = 0;
  gsize n_labels = 0;

  for (guint i = 0; i < rows->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (rows->cells, i);
      TueField   *member = find_column (list_field, cell);

      n_cells += !is_blank (cell);
      n_labels += member != NULL;
      g_ptr_array_add (columns, member);
    }

  if (n_labels > 0 && n_labels * 2 >= n_cells)
    return TRUE;

  g_ptr_array_set_size (columns, 0);
  for (gsize i = 0; i < tue_field_get_n_fields (list_field); i++)
    g_ptr_array_add (columns, tue_field_get_nth_field (list_field, i));
  return FALSE;
}

static TueValue *
make_item (Rows                  *rows,
           GPtrArray             *columns,
           const TueFieldContext *context,
           const TueLocale       *locale,
           guint                 *n_problems)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (guint i = 0; i < rows->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (rows->cells, i);
      TueField   *member = i < columns->len ? g_ptr_array_index (columns, i) : NULL;
      TueValue   *value;

      if (is_blank (cell))
        continue;
      if (member == NULL)
        {
          (*n_problems)++;
          continue;
        }

      value = tue_field_parse_text_in (member, cell, context, locale, NULL);
      if (value == NULL)
        {
          value = tue_value_new_string (cell);
          (*n_problems)++;
        }
      tue_value_builder_set (builder, tue_field_get_name (member), value);
    }

  return tue_value_builder_end (builder);
}

/**
 * tue_field_parse_rows:
 * @list_field: a field of type list
 * @text: rows as a spreadsheet copies them
 * @context: (nullable): the person's currency, and which day is today
 * @n_problems: (out) (optional): how many cells do not fit or have no column
 *
 * Without a row of labels the columns are the members in the order of the
 * form. Empty rows are passed over.
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
  static const TueFieldContext no_context = { NULL, 0, 0, 0 };
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  Rows      rows = { text, cells };
  TueLocale locale;
  guint     problems = 0;
  gsize     n_rows = 0;
  gboolean  is_first = TRUE;

  g_return_val_if_fail (list_field != NULL, NULL);
  g_return_val_if_fail (tue_field_get_field_type (list_field) == TUE_FIELD_LIST, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  tue_locale_read (&locale);
  while (read_row (&rows))
    {
      if (is_blank_row (&rows))
        continue;
      if (is_first)
        {
          is_first = FALSE;
          if (read_columns (list_field, &rows, columns))
            continue;
        }

      if (++n_rows > MAX_ROWS)
        {
          g_set_error (error, TUE_FIELD_ERROR, TUE_FIELD_ERROR_INVALID, _("There are more than %d rows. Paste fewer at a time."), MAX_ROWS);
          return NULL;
        }
      tue_value_builder_add (builder, make_item (&rows, columns, context != NULL ? context : &no_context, &locale, &problems));
    }

  if (n_problems != NULL)
    *n_problems = problems;
  return tue_value_builder_end (builder);
}
