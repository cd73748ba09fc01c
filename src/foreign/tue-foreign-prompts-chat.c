/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * prompts.chat: a table of RFC 4180 with the columns "act" and "prompt", and variables
 * ${name} or ${name:default}.
 */

#define G_LOG_DOMAIN "tue-foreign-prompts-chat"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

#define MAX_COLUMNS 100

typedef struct
{
  const char *p, *end;
  guint       line;
  char        separator;
  GPtrArray  *cells; /* (element-type utf8): of the row */
} Table;

/* One cell, and what ends it: ',' for any separator, '\n' or '\0'; -1 where its quotation marks are open. */
static int
read_cell (Table *table,
           char **cell)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean quoted = table->p < table->end && *table->p == '"';

  for (table->p += quoted; table->p < table->end; table->p++)
    {
      char c = *table->p;

      table->line += c == '\n';
      if (quoted && c == '"' && table->p + 1 < table->end && table->p[1] == '"')
        table->p++;
      else if (quoted && c == '"')
        {
          quoted = FALSE;
          continue;
        }
      if (!quoted && (c == table->separator || c == '\n'))
        break;
      if (quoted || c != '\r' || table->p + 1 >= table->end || table->p[1] != '\n')
        g_string_append_c (text, c);
    }

  *cell = g_string_free_and_steal (g_steal_pointer (&text));
  if (quoted)
    return -1;
  if (table->p == table->end)
    return '\0';
  return *table->p++ == '\n' ? '\n' : ',';
}

/* FALSE: the table ends within a cell */
static gboolean
read_row (Table *table)
{
  g_ptr_array_set_size (table->cells, 0);
  while (TRUE)
    {
      char *cell = NULL;
      int   end = read_cell (table, &cell);

      if (table->cells->len < MAX_COLUMNS)
        g_ptr_array_add (table->cells, cell);
      else
        g_free (cell);
      if (end != ',')
        return end >= 0;
    }
}

/* Some spreadsheets write semicolons. */
static Table
begin_table (const char *text,
             gsize       length,
             GPtrArray  *cells)
{
  gsize       line = 0;
  const char *comma;

  while (line < length && text[line] != '\n')
    line++;
  comma = memchr (text, ',', line);

  return (Table){ text, text + length, 1, comma == NULL && memchr (text, ';', line) != NULL ? ';' : ',', cells };
}

static int
find_column (GPtrArray  *cells,
             const char *name)
{
  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *cell = g_strstrip (g_ascii_strdown (cells->pdata[i], -1));

      if (g_str_equal (cell, name))
        return (int)i;
    }

  return -1;
}

static const char *
get_cell (Table *table,
          int    column)
{
  return column >= 0 && (guint)column < table->cells->len ? table->cells->pdata[column] : NULL;
}

static void
scan (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (prompt, "${", "}", &start, &end, &found))
    {
      g_autofree char *name = found;
      char            *colon = strchr (name, ':');
      g_autoptr(TueValue) value = NULL;
      TueFieldSpec spec = { .type = TUE_FIELD_STRING };

      if (colon != NULL)
        *colon = '\0';
      if (!tue_foreign_is_variable (g_strchomp (name)))
        continue;
      if (colon == NULL)
        {
          tue_foreign_prompt_add_blank (prompt, start, end, name);
          continue;
        }
      g_strstrip (colon + 1);
      value = tue_value_new_string (colon + 1);
      spec.type = strchr (colon + 1, '\n') != NULL ? TUE_FIELD_TEXT : TUE_FIELD_STRING;
      spec.default_value = colon[1] != '\0' ? value : NULL;
      tue_foreign_prompt_add_place (prompt, start, end, tue_foreign_prompt_add_field (prompt, name, &spec));
    }
}

int
tue_foreign_detect_prompts_chat (const TueForeignText *text)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Table table = begin_table (text->text, MIN (text->length, 1000), cells);

  if (!tue_foreign_path_has_suffix (text->path, ".csv"))
    return 0;
  read_row (&table);

  return find_column (cells, "act") >= 0 && find_column (cells, "prompt") >= 0 ? 90 : 0;
}

/* Columns that no workflow has are told once. */
static void
remark_columns (TueForeignReader     *reader,
                const TueForeignText *text,
                GPtrArray            *cells)
{
  static const char *const known[] = { "act", "prompt", "type", "for_devs", NULL };

  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *cell = g_strstrip (g_ascii_strdown (cells->pdata[i], -1));

      if (!g_strv_contains (known, cell))
        tue_foreign_remark (reader->reading->remarks, TUE_FOREIGN_LEFT_OUT, text->path, cells->pdata[i], g_strdup (_("A workflow has no place for what is in this column.")));
    }
}

static gboolean
read_prompt (TueForeignReader *reader,
             Table            *table,
             const int         columns[4],
             const char       *place)
{
  const char       *text = get_cell (table, columns[1]);
  const char       *type = get_cell (table, columns[2]);
  const char       *for_devs = get_cell (table, columns[3]);
  TueForeignPrompt *prompt;

  if (text == NULL)
    {
      tue_foreign_reader_refuse (reader, place, table->cells->pdata[0], g_strdup (_("The row has no prompt.")));
      return TRUE;
    }
  prompt = tue_foreign_prompt_new (text, strlen (text), place, 0);
  tue_foreign_prompt_set_name (prompt, get_cell (table, columns[0]));
  if (type != NULL && g_ascii_strcasecmp (type, "TEXT") != 0)
    tue_foreign_prompt_add_mark (prompt, type);
  if (for_devs != NULL && g_ascii_strcasecmp (for_devs, "TRUE") == 0)
    tue_foreign_prompt_add_mark (prompt, "for_devs");
  scan (prompt);

  return tue_foreign_reader_add (reader, prompt);
}

gboolean
tue_foreign_read_prompts_chat (TueForeignReader     *reader,
                               const TueForeignText *text,
                               GError              **error)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Table table = begin_table (text->text, text->length, cells);
  int   columns[4];

  read_row (&table);
  columns[0] = find_column (cells, "act");
  columns[1] = find_column (cells, "prompt");
  columns[2] = find_column (cells, "type");
  columns[3] = find_column (cells, "for_devs");
  if (columns[1] < 0)
    {
      g_set_error_literal (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_CONTENT, _("The table has no column “prompt”."));
      return FALSE;
    }
  remark_columns (reader, text, cells);

  while (table.p < table.end)
    {
      g_autofree char *place = tue_foreign_place_line (text->path, table.line);

      if (!read_row (&table))
        {
          tue_foreign_reader_refuse (reader, place, cells->pdata[0], g_strdup (_("The quotation marks of this row are never closed. Nothing from here on is taken.")));
          return TRUE;
        }
      if (cells->len == 1 && *(char *)cells->pdata[0] == '\0')
        continue;
      if (!read_prompt (reader, &table, columns, place))
        return FALSE;
    }

  return TRUE;
}
