/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-table"

#include "config.h"

#include "tue-html-table.h"

#include <string.h>

#include "tue-html-element.h"

#define MAX_COLUMNS 200
#define MAX_SPAN 100

typedef struct
{
  guint    begin; /* in the cells */
  guint    end;
  gboolean is_foot;
} Row;

struct _TueHtmlTable
{
  GPtrArray *cells; /* (element-type utf8): what the rows hold, row by row */
  guint      n_columns;
  guint      column;
  guint      row_begin;
  GArray    *spans;      /* (element-type guint): rows that a cell above still takes, for each column */
  GArray    *rows;       /* (element-type Row) */
  GString   *alignments; /* 'l', 'c', 'r' or '-' for each column */
  xmlNode   *node;
  GString   *beyond; /* the last column of the row that is open */
  gboolean   is_narrowed;
};

/* --- Tables that are none -------------------------------------------------- */

typedef struct
{
  guint    n_rows;
  guint    n_most; /* cells in a row */
  gboolean has_head;
  gboolean is_regular; /* the rows have as many cells each */
} Shape;

static void
measure_row (Shape   *shape,
             xmlNode *row)
{
  guint n_cells = 0;

  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
      n_cells += tue_html_element_is (cell, "td") || tue_html_element_is (cell, "th");
      shape->has_head |= tue_html_element_is (cell, "th");
    }

  shape->is_regular &= shape->n_rows == 0 || n_cells == shape->n_most;
  shape->n_most = MAX (shape->n_most, n_cells);
  shape->n_rows++;
}

static void
measure (Shape   *shape,
         xmlNode *table)
{
  for (xmlNode *part = table->children; part != NULL; part = part->next)
    {
      if (tue_html_element_is (part, "tr"))
        measure_row (shape, part);
      shape->has_head |= tue_html_element_is (part, "thead") || tue_html_element_is (part, "caption");
      if (tue_html_element_is (part, "thead") || tue_html_element_is (part, "tbody") || tue_html_element_is (part, "tfoot"))
        for (xmlNode *row = part->children; row != NULL; row = row->next)
          if (tue_html_element_is (row, "tr"))
            measure_row (shape, row);
    }
}

/* "1px solid #ccc", but not "0 solid" and not "none" */
static gboolean
is_line (const char *border)
{
  static const char *const kinds[] = { "solid", "dotted", "dashed", "double", "groove", "ridge", "inset", "outset", NULL };
  static const char *const nothing[] = { "0", "0px", "0pt", NULL };
  g_auto(GStrv) words = g_strsplit (border, " ", -1);
  gboolean is_drawn = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (g_strv_contains (nothing, words[i]))
        return FALSE;
      is_drawn |= g_strv_contains (kinds, words[i]);
    }

  return is_drawn;
}

/* Lines between the cells of a row; those above and below part what is only
 * arranged, too. */
static gboolean
has_lines (xmlNode *table)
{
  static const char *const sides[] = { "border", "border-left", "border-right" };
  xmlNode                 *row = table;

  while (row != NULL && !tue_html_element_is (row, "tr"))
    row = tue_html_element_get_next (row, table);
  for (xmlNode *cell = row != NULL ? row->children : NULL; cell != NULL; cell = cell->next)
    for (gsize i = 0; cell->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS (sides); i++)
      {
        g_autofree char *border = tue_html_element_dup_style (cell, sides[i]);

        if (border != NULL && is_line (border))
          return TRUE;
      }

  return FALSE;
}

static gboolean
has_border (xmlNode *table)
{
  g_autofree char *border = tue_html_element_dup_attribute (table, "border");
  g_autofree char *class = tue_html_element_dup_attribute (table, "class");

  return (border != NULL && *border != '\0' && !g_str_equal (border, "0")) || (class != NULL && strstr (class, "TableGrid") != NULL) || has_lines (table);
}

/* Mails set what they say side by side in one row: pictures, paragraphs, whole
 * tables. A spreadsheet says the width of its columns, and copies a row as well. */
static gboolean
is_side_by_side (xmlNode *table,
                 gboolean has_head)
{
  g_autofree char *border = tue_html_element_dup_attribute (table, "border");
  gboolean         is_arranged = g_strcmp0 (border, "0") == 0;

  for (xmlNode *node = tue_html_element_get_next (table, table); node != NULL; node = tue_html_element_get_next (node, table))
    {
      if (tue_html_element_is (node, "table"))
        return TRUE;
      if (tue_html_element_is (node, "col") || tue_html_element_is (node, "caption"))
        return FALSE;
      if (tue_html_element_is (node, "td") || tue_html_element_is (node, "tr") || tue_html_element_is (node, "tbody"))
        continue;
      is_arranged |= tue_html_element_is (node, "img") || tue_html_element_is (node, "br") || tue_html_element_is_block (node);
    }

  return is_arranged && !has_head;
}

static gboolean
has_role (xmlNode    *table,
          const char *role)
{
  g_autofree char *value = tue_html_element_dup_attribute (table, "role");

  return g_strcmp0 (value, role) == 0;
}

/**
 * tue_html_table_is_layout:
 * @node: a table
 *
 * Tells whether a table only arranges a page, or a mail: it has one cell in each
 * row, or one row of what is more than words, or holds tables and headings and
 * nothing that says it is one.
 *
 * Returns: whether it is none
 */
gboolean
tue_html_table_is_layout (xmlNode *node)
{
  Shape shape = { .is_regular = TRUE };

  measure (&shape, node);
  if (has_role (node, "presentation") || has_role (node, "none"))
    return TRUE;
  if (shape.has_head && shape.n_rows > 1)
    return FALSE;
  if (shape.n_most < 2)
    return TRUE;
  if (has_border (node) || has_role (node, "table") || has_role (node, "grid"))
    return FALSE;
  if (shape.n_rows == 1 && is_side_by_side (node, shape.has_head))
    return TRUE;
  if (shape.has_head)
    return FALSE;

  for (xmlNode *inner = tue_html_element_get_next (node, node); inner != NULL; inner = tue_html_element_get_next (inner, node))
    {
      if (tue_html_element_is (inner, "table"))
        return TRUE;
      if (inner->type == XML_ELEMENT_NODE && (tue_html_element_get_heading_level (inner) > 0 || tue_html_element_is (inner, "pre")) &&
          (shape.n_rows < 2 || !shape.is_regular))
        return TRUE;
    }

  return FALSE;
}

/* --- Tables that say only by their roles that they are some ----------------- */

typedef struct
{
  const char *said;
  const char *name;
} Part;

static const Part displays[] = {
  { "table", "table" },
  { "inline-table", "table" },
  { "table-header-group", "thead" },
  { "table-row-group", "tbody" },
  { "table-footer-group", "tfoot" },
  { "table-row", "tr" },
  { "table-cell", "td" },
  { "table-caption", "caption" },
};

static const Part roles[] = {
  { "table", "table" },
  { "grid", "table" },
  { "treegrid", "table" },
  { "rowgroup", "tbody" },
  { "row", "tr" },
  { "cell", "td" },
  { "gridcell", "td" },
  { "rowheader", "td" },
  { "columnheader", "th" },
};

static const char *
find_part (const char *said,
           const Part *parts,
           gsize       n_parts)
{
  for (gsize i = 0; said != NULL && i < n_parts; i++)
    if (g_str_equal (said, parts[i].said))
      return parts[i].name;

  return NULL;
}

/* (nullable): what the element would be in a table, by its role or by how it is
 * shown */
static const char *
find_name (xmlNode *node)
{
  g_autofree char *role = node->type == XML_ELEMENT_NODE && node->properties != NULL ? tue_html_element_dup_attribute (node, "role") : NULL;
  g_autofree char *display = node->type == XML_ELEMENT_NODE && node->properties != NULL ? tue_html_element_dup_style (node, "display") : NULL;
  const char      *name = find_part (role, roles, G_N_ELEMENTS (roles));

  return name != NULL ? name : find_part (display, displays, G_N_ELEMENTS (displays));
}

/* The element between two of a table is none of it: its children are. */
static void
rename_parts (xmlNode *table)
{
  xmlNode *next;

  for (xmlNode *node = tue_html_element_get_next (table, table); node != NULL; node = next)
    {
      const char *name = find_name (node);

      next = name != NULL && (g_str_equal (name, "td") || g_str_equal (name, "th")) ? tue_html_element_get_behind (node, table) : tue_html_element_get_next (node, table);
      if (tue_html_element_is (node, "table"))
        next = tue_html_element_get_behind (node, table);
      else if (name != NULL && !g_str_equal (name, "table"))
        xmlNodeSetName (node, (const xmlChar *)name);
      else if (node->type == XML_ELEMENT_NODE && xmlFirstElementChild (node) != NULL)
        next = tue_html_element_unwrap (node);
    }
  xmlNodeSetName (table, (const xmlChar *)"table");
}

static gboolean
is_in_table (xmlNode *row)
{
  static const char *const names[] = { "table", "thead", "tbody", "tfoot" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (row->parent != NULL && tue_html_element_is (row->parent, names[i]))
      return TRUE;

  return FALSE;
}

/* Rows that stand in no table are of one that was not copied. */
static xmlNode *
wrap_rows (xmlNode *row)
{
  xmlNode *table = xmlAddPrevSibling (row, xmlNewNode (NULL, (const xmlChar *)"table"));
  xmlNode *next = row;

  while (next != NULL && (tue_html_element_is (next, "tr") || tue_html_element_is_blank (next)))
    {
      xmlNode *node = next;

      next = node->next;
      xmlUnlinkNode (node);
      xmlAddChild (table, node);
    }

  return table;
}

typedef struct
{
  xmlNode *node;
  guint    n_rows;
} OpenTable;

/* Those that are a table by what they say, and have rows: a row alone may be of
 * anything. The innermost come first. */
static GPtrArray *
find_tables (xmlNode *root)
{
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenTable));
  GPtrArray *tables = g_ptr_array_new ();
  xmlNode   *node = root;

  for (;;)
    {
      const char *name = node != root && !tue_html_element_is (node, "table") ? find_name (node) : NULL;
      OpenTable   table = { .node = node };

      if (g_strcmp0 (name, "table") == 0)
        g_array_append_val (open, table);
      else if (g_strcmp0 (name, "tr") == 0 && open->len > 0)
        g_array_index (open, OpenTable, open->len - 1).n_rows++;

      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        {
          node = node->children;
          continue;
        }
      for (;;)
        {
          if (open->len > 0 && g_array_index (open, OpenTable, open->len - 1).node == node)
            {
              if (g_array_index (open, OpenTable, open->len - 1).n_rows > 1)
                g_ptr_array_add (tables, node);
              g_array_set_size (open, open->len - 1);
            }
          if (node == root || node->next != NULL)
            break;
          node = node->parent;
        }
      if (node == root)
        return tables;
      node = node->next;
    }
}

/**
 * tue_html_table_settle:
 * @root: a tree, which is changed
 *
 * Makes tables of what pages write instead.
 */
void
tue_html_table_settle (xmlNode *root)
{
  g_autoptr(GPtrArray) tables = find_tables (root);

  for (guint i = 0; i < tables->len; i++)
    rename_parts (tables->pdata[i]);
  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    if (node != root && tue_html_element_is (node, "tr") && !is_in_table (node))
      node = wrap_rows (node);
}

/* --- Cells ----------------------------------------------------------------- */

/**
 * tue_html_table_new:
 * @node: a table
 *
 * Begins a table.
 *
 * Returns: (transfer full): the table
 */
TueHtmlTable *
tue_html_table_new (xmlNode *node)
{
  TueHtmlTable *self = g_new0 (TueHtmlTable, 1);

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->spans = g_array_new (FALSE, TRUE, sizeof (guint));
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->alignments = g_string_new (NULL);
  self->beyond = g_string_new (NULL);
  self->node = node;
  return self;
}

/**
 * tue_html_table_free:
 * @self: (transfer full): a table
 *
 * Frees the table.
 */
void
tue_html_table_free (TueHtmlTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->cells);
  g_array_unref (self->spans);
  g_array_unref (self->rows);
  g_string_free (self->alignments, TRUE);
  g_string_free (self->beyond, TRUE);
  g_free (self);
}

/**
 * tue_html_table_get_node:
 * @self: a table
 *
 * Gets the element that the table is.
 *
 * Returns: (transfer none): the element
 */
xmlNode *
tue_html_table_get_node (TueHtmlTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->node;
}

/**
 * tue_html_table_get_is_narrowed:
 * @self: a table
 *
 * Tells whether the page has more columns than a table may have here.
 *
 * Returns: whether the last ones are in one
 */
gboolean
tue_html_table_get_is_narrowed (TueHtmlTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_narrowed;
}

static char
read_alignment (xmlNode *cell)
{
  g_autofree char *style = tue_html_element_dup_style (cell, "text-align");
  g_autofree char *attribute = tue_html_element_dup_attribute (cell, "align");
  const char      *alignment = style != NULL ? style : attribute;

  if (alignment == NULL)
    return '-';
  if (g_ascii_strncasecmp (alignment, "center", 6) == 0)
    return 'c';
  return g_ascii_strncasecmp (alignment, "right", 5) == 0 || g_ascii_strncasecmp (alignment, "end", 3) == 0 ? 'r' : '-';
}

static guint
read_span (xmlNode    *cell,
           const char *name)
{
  g_autofree char *value = tue_html_element_dup_attribute (cell, name);

  return value == NULL ? 1 : (guint)CLAMP (g_ascii_strtoll (value, NULL, 10), 1, MAX_SPAN);
}

static void
add_cell (TueHtmlTable *self,
          char         *take_content,
          guint         n_rows)
{
  if (self->column >= MAX_COLUMNS)
    {
      if (*take_content != '\0')
        g_string_append_printf (self->beyond, " %s", take_content);
      g_free (take_content);
      return;
    }

  if (self->spans->len <= self->column)
    g_array_set_size (self->spans, self->column + 1);
  g_array_index (self->spans, guint, self->column) = n_rows;
  g_ptr_array_add (self->cells, take_content);
  self->column++;
  self->n_columns = MAX (self->n_columns, self->column);
}

/* Cells that one of a row above takes are empty here. */
static void
skip_spans (TueHtmlTable *self)
{
  while (self->column < self->spans->len && g_array_index (self->spans, guint, self->column) > 0)
    {
      guint n_rows = g_array_index (self->spans, guint, self->column);

      add_cell (self, g_strdup (""), n_rows - 1);
    }
}

/**
 * tue_html_table_take_cell:
 * @self: a table
 * @cell: the element that the cell is
 * @content: (transfer full): what it says, in Markdown
 *
 * Adds a cell to the row that is open.
 */
void
tue_html_table_take_cell (TueHtmlTable *self,
                          xmlNode      *cell,
                          char         *content)
{
  guint n_rows = read_span (cell, "rowspan");
  guint n_columns = read_span (cell, "colspan");

  g_return_if_fail (self != NULL);

  skip_spans (self);
  if (self->rows->len == 0)
    while (self->alignments->len <= self->column && self->column < MAX_COLUMNS)
      g_string_append_c (self->alignments, read_alignment (cell));
  add_cell (self, content, n_rows - 1);
  for (guint i = 1; i < n_columns; i++)
    add_cell (self, g_strdup (""), n_rows - 1);
}

/* The words of cells that have no column go to the last one. */
static void
add_beyond (TueHtmlTable *self)
{
  char **last;
  char  *before;

  if (self->beyond->len == 0)
    return;

  last = (char **)&g_ptr_array_index (self->cells, self->cells->len - 1);
  before = *last;
  *last = g_strconcat (before, self->beyond->str, NULL);
  g_free (before);
  g_string_truncate (self->beyond, 0);
  self->is_narrowed = TRUE;
}

/**
 * tue_html_table_end_row:
 * @self: a table
 * @row: the element that the row is
 *
 * Ends the row that is open.
 */
void
tue_html_table_end_row (TueHtmlTable *self,
                        xmlNode      *row)
{
  Row ended = { .begin = self->row_begin, .is_foot = tue_html_element_is (row->parent, "tfoot") };

  if (self->column > 0)
    {
      skip_spans (self);
      add_beyond (self);
      ended.end = self->cells->len;
      g_array_append_val (self->rows, ended);
    }
  self->row_begin = self->cells->len;
  self->column = 0;
}

/* --- Writing --------------------------------------------------------------- */

static void
append_delimiters (GString      *text,
                   TueHtmlTable *self)
{
  g_string_append (text, "\n|");
  for (guint i = 0; i < self->n_columns; i++)
    {
      char alignment = i < self->alignments->len ? self->alignments->str[i] : '-';

      g_string_append (text, alignment == 'c' ? " :-: |" : alignment == 'r' ? " --: |"
                                                                            : " --- |");
    }
}

static void
append_row (GString      *text,
            TueHtmlTable *self,
            const Row    *row)
{
  gboolean is_first = text->len == 0;

  g_string_append (text, is_first ? "|" : "\n|");
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (text, " %s |", row->begin + i < row->end ? (const char *)g_ptr_array_index (self->cells, row->begin + i) : "");
  if (is_first)
    append_delimiters (text, self);
}

static gboolean
has_words (TueHtmlTable *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (*(const char *)g_ptr_array_index (self->cells, i) != '\0')
      return TRUE;

  return FALSE;
}

/**
 * tue_html_table_to_markdown:
 * @self: a table
 *
 * Writes the table; its foot comes last, wherever it stood.
 *
 * Returns: (transfer full): the Markdown, empty if nothing stands in it
 */
char *
tue_html_table_to_markdown (TueHtmlTable *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (!has_words (self))
    return g_strdup ("");

  for (guint part = 0; part < 2; part++)
    for (guint i = 0; i < self->rows->len; i++)
      {
        const Row *row = &g_array_index (self->rows, Row, i);

        if (row->is_foot == (part == 1))
          append_row (text, self, row);
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
