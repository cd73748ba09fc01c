/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-reading-table"

#include "config.h"

#include "tue-reading-table.h"

#include <math.h>

#include "tue-document-columns.h"

#define PADDING_X 10
#define PADDING_Y 6
/* What is longer is an address, which may be broken. */
#define MAX_WORD 260
#define EASY_WIDTH 240

struct _TueReadingTable
{
  GtkWidget parent_instance;

  guint      n_columns;
  int        width;     /* that it was told */
  GPtrArray *rows;      /* (owned): of the widgets, each with a label for each column */
  double    *narrowest; /* (owned) (nullable): for each column; %NULL is to be measured */
  double    *widest;    /* (owned) (nullable) */
  int       *columns;   /* (owned) (nullable): their widths; %NULL are to be shared anew */
};

G_DEFINE_FINAL_TYPE (TueReadingTable, tue_reading_table, GTK_TYPE_WIDGET)

/* How wide the longest word and the longest line of a cell are. */
static void
measure_cell (GtkLabel *label,
              double   *word,
              double   *line)
{
  g_autoptr(PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (label));
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  *line = MAX (*line, width + 1 + 2 * PADDING_X);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_pixel_size (layout, &width, NULL);
  *word = MAX (*word, MIN (width + 1, MAX_WORD) + 2 * PADDING_X);
}

static void
measure_columns (TueReadingTable *self)
{
  self->narrowest = g_new0 (double, self->n_columns);
  self->widest = g_new0 (double, self->n_columns);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *cell = gtk_widget_get_first_child (g_ptr_array_index (self->rows, i));

      for (guint column = 0; cell != NULL; column++, cell = gtk_widget_get_next_sibling (cell))
        measure_cell (GTK_LABEL (cell), &self->narrowest[column], &self->widest[column]);
    }
}

/* The width where all words fit; of a table that has to be scrolled anyway, one
 * where sentences are read with ease. */
static double
find_width (TueReadingTable *self)
{
  double least = 0;
  double easy = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      least += self->narrowest[i];
      easy += MAX (self->narrowest[i], MIN (self->widest[i], EASY_WIDTH));
    }

  return least <= self->width ? self->width : easy;
}

static void
share_width (TueReadingTable *self)
{
  g_autofree double *columns = g_new0 (double, self->n_columns);
  g_autofree double *widest = NULL;
  double             width;
  double             end = 0;

  if (self->narrowest == NULL)
    measure_columns (self);
  width = find_width (self);
  widest = g_memdup2 (self->widest, self->n_columns * sizeof *widest);
  for (guint i = 0; width > self->width && i < self->n_columns; i++)
    widest[i] = MIN (widest[i], EASY_WIDTH);
  tue_document_columns_share_width (self->narrowest, widest, self->n_columns, width, columns);

  self->columns = g_new0 (int, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      double start = end;

      end += columns[i];
      self->columns[i] = (int)floor (end + 0.01) - (int)floor (start + 0.01);
    }
}

static const int *
get_columns (TueReadingTable *self)
{
  if (self->columns == NULL)
    share_width (self);

  return self->columns;
}

static int
get_total_width (TueReadingTable *self)
{
  const int *columns = get_columns (self);
  int        total = 0;

  for (guint i = 0; i < self->n_columns; i++)
    total += columns[i];

  return total;
}

/* --- A row ------------------------------------------------------------------ */

static int
get_text_width (int column)
{
  return MAX (column - 2 * PADDING_X, 1);
}

static void
measure_row_cb (GtkWidget     *row,
                GtkOrientation orientation,
                int            for_size,
                int           *minimum,
                int           *natural,
                int           *minimum_baseline,
                int           *natural_baseline)
{
  TueReadingTable *self = TUE_READING_TABLE (gtk_widget_get_parent (row));
  const int       *columns = get_columns (self);
  GtkWidget       *cell = gtk_widget_get_first_child (row);

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = get_total_width (self);
  else
    for (guint i = 0; cell != NULL; i++, cell = gtk_widget_get_next_sibling (cell))
      {
        int height;

        gtk_widget_measure (cell, GTK_ORIENTATION_VERTICAL, get_text_width (columns[i]), &height, NULL, NULL, NULL);
        *minimum = MAX (*minimum, height + 2 * PADDING_Y);
      }
  *natural = *minimum;
}

static void
allocate_row_cb (GtkWidget *row,
                 int        width,
                 int        height,
                 int        baseline)
{
  TueReadingTable *self = TUE_READING_TABLE (gtk_widget_get_parent (row));
  const int       *columns = get_columns (self);
  gboolean         is_rtl = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  GtkWidget       *cell = gtk_widget_get_first_child (row);
  int              x = 0;

  for (guint i = 0; cell != NULL; i++, cell = gtk_widget_get_next_sibling (cell))
    {
      int           start = is_rtl ? width - x - columns[i] : x;
      GtkAllocation place = { start + PADDING_X, PADDING_Y, get_text_width (columns[i]), MAX (height - 2 * PADDING_Y, 1) };

      gtk_widget_size_allocate (cell, &place, -1);
      x += columns[i];
    }
}

/* Like the text around it: what is marked, and where links lead. */
static char *
make_markup (const TueCell *cell)
{
  static const struct
  {
    TueRunFlags flag;
    const char *tag;
  } looks[] = {
    { TUE_RUN_BOLD, "b" },
    { TUE_RUN_ITALIC, "i" },
    { TUE_RUN_STRIKE, "s" },
    { TUE_RUN_CODE, "tt" },
    { TUE_RUN_UNDERLINE, "u" },
    { TUE_RUN_SUPERSCRIPT, "sup" },
    { TUE_RUN_SUBSCRIPT, "sub" },
  };
  GString *markup = g_string_new (NULL);

  for (gsize i = 0; i < cell->n_runs; i++)
    {
      const TueRun    *run = &cell->runs[i];
      g_autofree char *joined = tue_document_columns_join_amounts (run->text);
      g_autofree char *text = g_markup_escape_text (joined, -1);

      if (run->url != NULL)
        {
          g_autofree char *url = g_markup_escape_text (run->url, -1);

          g_string_append_printf (markup, "<a href=\"%s\">", url);
        }
      for (gsize j = 0; j < G_N_ELEMENTS (looks); j++)
        if ((run->flags & looks[j].flag) != 0)
          g_string_append_printf (markup, "<%s>", looks[j].tag);
      g_string_append (markup, text);
      for (gsize j = G_N_ELEMENTS (looks); j > 0; j--)
        if ((run->flags & looks[j - 1].flag) != 0)
          g_string_append_printf (markup, "</%s>", looks[j - 1].tag);
      if (run->url != NULL)
        g_string_append (markup, "</a>");
    }

  return g_string_free (markup, FALSE);
}

static float
get_alignment (TueBlockAlignment alignment)
{
  switch (alignment)
    {
    case TUE_BLOCK_ALIGNMENT_END:
      return 1;
    case TUE_BLOCK_ALIGNMENT_CENTER:
      return 0.5;
    case TUE_BLOCK_ALIGNMENT_START:
    default:
      return 0;
    }
}

/* Those of the first row are cells, too: what GTK calls a header of a column,
 * screen readers do not hear of. */
static GtkWidget *
make_cell (const TueBlock *block,
           guint           row,
           guint           column)
{
  static const GtkJustification justifications[] = {
    [TUE_BLOCK_ALIGNMENT_START] = GTK_JUSTIFY_LEFT,
    [TUE_BLOCK_ALIGNMENT_CENTER] = GTK_JUSTIFY_CENTER,
    [TUE_BLOCK_ALIGNMENT_END] = GTK_JUSTIFY_RIGHT,
  };
  TueBlockAlignment alignment = tue_block_get_alignment (block, column);
  g_autofree char  *markup = make_markup (tue_block_get_cell (block, row, column));
  GtkWidget        *label = g_object_new (GTK_TYPE_LABEL,
                                          "accessible-role", GTK_ACCESSIBLE_ROLE_CELL,
                                          "label", markup,
                                          "use-markup", TRUE,
                                          "selectable", TRUE,
                                          "wrap", TRUE,
                                          "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                          "xalign", get_alignment (alignment),
                                          "yalign", 0.0,
                                          "justify", justifications[alignment],
                                          NULL);

  gtk_widget_set_direction (label, tue_block_get_cell (block, row, column)->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  /* The pointer selects in it; the keys would have to pass each of them. */
  if (strstr (markup, "<a ") == NULL)
    gtk_widget_set_focusable (label, FALSE);

  return label;
}

static void
add_row (TueReadingTable *self,
         const TueBlock  *block,
         guint            row)
{
  GtkWidget *widget = g_object_new (GTK_TYPE_BOX,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_ROW,
                                    "css-name", "row",
                                    NULL);

  gtk_widget_set_direction (widget, gtk_widget_get_direction (GTK_WIDGET (self)));
  gtk_widget_set_layout_manager (widget, gtk_custom_layout_new (NULL, measure_row_cb, allocate_row_cb));
  if (row == 0)
    gtk_widget_add_css_class (widget, "header");
  for (guint i = 0; i < block->n_columns; i++)
    gtk_box_append (GTK_BOX (widget), make_cell (block, row, i));
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
  g_ptr_array_add (self->rows, widget);
}

/* --- The table -------------------------------------------------------------- */

static void
forget_columns (TueReadingTable *self)
{
  g_clear_pointer (&self->columns, g_free);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_queue_resize (g_ptr_array_index (self->rows, i));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkSizeRequestMode
tue_reading_table_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
tue_reading_table_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  TueReadingTable *self = TUE_READING_TABLE (widget);

  *minimum = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      int size;

      gtk_widget_measure (g_ptr_array_index (self->rows, i), orientation, -1, &size, NULL, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (*minimum, size) : *minimum + size;
    }
  *natural = *minimum;
}

static void
tue_reading_table_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TueReadingTable *self = TUE_READING_TABLE (widget);
  int              total = get_total_width (self);
  GtkAllocation    place = { 0, 0, total, 0 };

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    place.x = width - total;
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &place.height, NULL, NULL, NULL);
      gtk_widget_size_allocate (row, &place, -1);
      place.y += place.height;
    }
}

/* Other letters are wider or narrower. */
static void
tue_reading_table_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  TueReadingTable *self = TUE_READING_TABLE (widget);

  GTK_WIDGET_CLASS (tue_reading_table_parent_class)->css_changed (widget, change);

  if (self->narrowest == NULL)
    return;
  g_clear_pointer (&self->narrowest, g_free);
  g_clear_pointer (&self->widest, g_free);
  forget_columns (self);
}

static void
tue_reading_table_dispose (GObject *object)
{
  TueReadingTable *self = TUE_READING_TABLE (object);

  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (tue_reading_table_parent_class)->dispose (object);
}

static void
tue_reading_table_finalize (GObject *object)
{
  TueReadingTable *self = TUE_READING_TABLE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->narrowest, g_free);
  g_clear_pointer (&self->widest, g_free);
  g_clear_pointer (&self->columns, g_free);

  G_OBJECT_CLASS (tue_reading_table_parent_class)->finalize (object);
}

static void
tue_reading_table_class_init (TueReadingTableClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_reading_table_dispose;
  object_class->finalize = tue_reading_table_finalize;
  widget_class->get_request_mode = tue_reading_table_get_request_mode;
  widget_class->measure = tue_reading_table_measure;
  widget_class->size_allocate = tue_reading_table_size_allocate;
  widget_class->css_changed = tue_reading_table_css_changed;

  gtk_widget_class_set_css_name (widget_class, "reading-table");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
tue_reading_table_init (TueReadingTable *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)gtk_widget_unparent);
}

/**
 * tue_reading_table_new:
 * @block: a table
 *
 * Makes the table that a block is.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tue_reading_table_new (const TueBlock *block)
{
  TueReadingTable *self = g_object_new (TUE_TYPE_READING_TABLE, NULL);

  self->n_columns = block->n_columns;
  gtk_widget_set_direction (GTK_WIDGET (self), block->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  for (guint i = 0; i < block->n_rows; i++)
    add_row (self, block, i);

  return GTK_WIDGET (self);
}

/**
 * tue_reading_table_set_width:
 * @width: how much room there is
 *
 * Makes the table fill a width, if its words do.
 */
void
tue_reading_table_set_width (TueReadingTable *self,
                             int              width)
{
  g_return_if_fail (TUE_IS_READING_TABLE (self));

  if (width == self->width)
    return;

  self->width = width;
  forget_columns (self);
}
