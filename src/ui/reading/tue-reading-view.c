/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-reading-view"

#include "config.h"

#include "tue-reading-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-early-layout.h"
#include "tue-reading-table.h"

#define INDENT 24
#define MARKER_WIDTH 22
#define QUOTE_INDENT 18
#define TABLE_SPACE_BELOW 8
#define MAX_INDENT 160
#define MIN_TEXT_WIDTH 1
/* A text view lays out whole lines; a longer one is shown in pieces. */
#define MAX_LINE_BYTES 16000
/* More than this would take as long to lay out as one notices. A table that goes
 * beyond is shown as the text that it is. */
#define MAX_CELLS 3000

static const double heading_scales[] = { 1.6, 1.35, 1.2, 1.1, 1.0, 1.0 };

struct _TueReadingView
{
  GtkTextView parent_instance;

  GtkTextBuffer *buffer; /* (owned): also while it is not shown yet */

  GHashTable *links;    /* (owned): GtkTextTag to its address */
  GtkTextTag *link_tag; /* (borrowed): of the buffer; all links have the same color */
  GPtrArray  *tables;   /* (owned) (element-type Table) */
  gsize       n_cells;  /* of them all */
};

/* A table stands in the text as a letter of its own, which a copy replaces. */
typedef struct
{
  GtkTextChildAnchor *anchor; /* (owned) */
  GtkWidget          *pane;   /* (borrowed): that scrolls it */
  TueReadingTable    *table;  /* (borrowed): in the pane */
  int                 indent;
  char               *text; /* (owned): as spreadsheets take it */
} Table;

G_DEFINE_FINAL_TYPE (TueReadingView, tue_reading_view, GTK_TYPE_TEXT_VIEW)

static void
table_free (Table *table)
{
  g_clear_object (&table->anchor);
  g_free (table->text);
  g_free (table);
}

static GtkTextBuffer *
get_buffer (TueReadingView *self)
{
  return self->buffer;
}

/* One tag for one look; @property_name begins a list of properties. */
static GtkTextTag *
add_tag (TueReadingView *self,
         const char     *name,
         const char     *property_name,
         ...)
{
  GtkTextTag *tag = gtk_text_tag_new (name);
  va_list     properties;

  va_start (properties, property_name);
  g_object_set_valist (G_OBJECT (tag), property_name, properties);
  va_end (properties);
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (get_buffer (self)), tag);
  g_object_unref (tag);

  return tag;
}

static GtkTextTag *
find_tag (TueReadingView *self,
          const char     *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (get_buffer (self)), name);
}

static void
apply_since (TueReadingView *self,
             GtkTextTag     *tag,
             int             offset)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, offset);
  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
}

static int
append (TueReadingView *self,
        const char     *text)
{
  GtkTextIter end;
  int         offset = gtk_text_buffer_get_char_count (get_buffer (self));

  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  gtk_text_buffer_insert (get_buffer (self), &end, text, -1);

  return offset;
}

static void
append_long (TueReadingView *self,
             const char     *text)
{
  while (strlen (text) > MAX_LINE_BYTES)
    {
      const char      *end = g_utf8_find_prev_char (text, text + MAX_LINE_BYTES);
      g_autofree char *piece = g_strndup (text, end - text);

      append (self, piece);
      append (self, "\n");
      text = end;
    }

  append (self, text);
}

static GtkTextTag *
find_link_tag (TueReadingView *self,
               const char     *url)
{
  g_autofree char *name = g_strconcat ("link ", url, NULL);
  GtkTextTag      *tag = find_tag (self, name);

  if (tag != NULL)
    return tag;

  tag = add_tag (self, name, NULL);
  g_hash_table_insert (self->links, tag, g_strdup (url));
  return tag;
}

static void
append_runs (TueReadingView *self,
             const TueRun   *runs,
             gsize           n_runs)
{
  static const struct
  {
    TueRunFlags flag;
    const char *tag;
  } looks[] = {
    { TUE_RUN_BOLD, "bold" },
    { TUE_RUN_ITALIC, "italic" },
    { TUE_RUN_STRIKE, "strike" },
    { TUE_RUN_CODE, "code" },
    { TUE_RUN_UNDERLINE, "underline" },
    { TUE_RUN_SUPERSCRIPT, "raised" },
    { TUE_RUN_SUBSCRIPT, "lowered" },
  };

  for (gsize i = 0; i < n_runs; i++)
    {
      int start = gtk_text_buffer_get_char_count (get_buffer (self));

      append_long (self, runs[i].text);
      for (gsize j = 0; j < G_N_ELEMENTS (looks); j++)
        {
          if ((runs[i].flags & looks[j].flag) != 0)
            apply_since (self, find_tag (self, looks[j].tag), start);
        }
      if (runs[i].url != NULL)
        {
          apply_since (self, self->link_tag, start);
          apply_since (self, find_link_tag (self, runs[i].url), start);
        }
    }
}

static int
get_indent (const TueBlock *block)
{
  return MIN (block->list_depth * INDENT + block->quote_depth * QUOTE_INDENT, MAX_INDENT);
}

/* A line for each row, with tabs between its cells. */
static char *
make_table_text (const TueBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < block->n_rows; row++)
    {
      if (row > 0)
        g_string_append_c (text, '\n');
      for (guint column = 0; column < block->n_columns; column++)
        {
          const TueCell *cell = tue_block_get_cell (block, row, column);
          gsize          start;

          if (column > 0)
            g_string_append_c (text, '\t');
          start = text->len;
          for (gsize i = 0; i < cell->n_runs; i++)
            g_string_append (text, cell->runs[i].text);
          g_strdelimit (text->str + start, "\n\t", ' ');
        }
    }

  return g_string_free (text, FALSE);
}

static void
set_table_width (TueReadingView *self,
                 Table          *table,
                 int             width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int          room = MAX (width - gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view) - table->indent, 1);

  gtk_widget_set_size_request (table->pane, room, -1);
  tue_reading_table_set_width (table->table, room);
}

static void
append_pane (TueReadingView *self,
             const TueBlock *block)
{
  Table           *table = g_new0 (Table, 1);
  g_autofree char *first_row = NULL;
  g_autofree char *name = NULL;
  GtkTextIter      end;

  table->text = make_table_text (block);
  table->anchor = gtk_text_child_anchor_new_with_replacement (" ");
  table->indent = get_indent (block);
  table->table = TUE_READING_TABLE (tue_reading_table_new (block));
  /* One with a role of its own has a name. */
  table->pane = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (table->pane), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (table->pane), GTK_WIDGET (table->table));
  gtk_widget_set_cursor_from_name (table->pane, "default");
  gtk_widget_add_css_class (table->pane, "undershoot-start");
  gtk_widget_add_css_class (table->pane, "undershoot-end");

  first_row = g_strndup (table->text, strcspn (table->text, "\n"));
  g_strdelimit (first_row, "\t", ',');
  /* Translators: for a screen reader; %s is what the heads of its columns say. */
  name = g_strdup_printf (_("Table: %s"), first_row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (table->pane), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (table->table), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  set_table_width (self, table, gtk_widget_get_width (GTK_WIDGET (self)));
  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  gtk_text_buffer_insert_child_anchor (get_buffer (self), &end, table->anchor);
  g_ptr_array_add (self->tables, table);
}

static void
append_table (TueReadingView *self,
              const TueBlock *block)
{
  gsize n_cells = (gsize)block->n_rows * block->n_columns;

  if (self->n_cells + n_cells <= MAX_CELLS)
    {
      self->n_cells += n_cells;
      append_pane (self, block);
      return;
    }

  for (guint row = 0; row < block->n_rows; row++)
    {
      int start = gtk_text_buffer_get_char_count (get_buffer (self));

      for (guint column = 0; column < block->n_columns; column++)
        {
          const TueCell *cell = tue_block_get_cell (block, row, column);

          if (column > 0)
            append (self, "\t");
          append_runs (self, cell->runs, cell->n_runs);
        }
      if (row == 0)
        apply_since (self, find_tag (self, "bold"), start);
      if (row + 1 < block->n_rows)
        append (self, "\n");
    }
}

static void
append_marker (TueReadingView *self,
               const TueBlock *block)
{
  g_autofree char *marker = NULL;

  if (block->kind != TUE_BLOCK_LIST_ITEM || block->continues_item)
    return;

  marker = tue_block_dup_marker (block);
  append (self, marker);
  append (self, "\t");
}

static int
get_space_above (const TueBlock *block)
{
  switch (block->kind)
    {
    case TUE_BLOCK_HEADING:
      return 22;
    case TUE_BLOCK_LIST_ITEM:
      return block->tight ? 3 : 8;
    case TUE_BLOCK_PARAGRAPH:
    case TUE_BLOCK_CODE:
    case TUE_BLOCK_RULE:
    case TUE_BLOCK_TABLE:
    default:
      return 10;
    }
}

static void
set_block_look (TueReadingView *self,
                const TueBlock *block,
                int             start)
{
  int      margin = get_indent (block);
  gboolean hangs = block->kind == TUE_BLOCK_LIST_ITEM && !block->continues_item;
  g_autoptr(PangoTabArray) tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, MARKER_WIDTH);
  g_autofree char *name = g_strdup_printf ("block %d %d %u %d %d %d %d", margin, hangs, block->kind, block->level, block->tight, block->quote_depth > 0, block->is_rtl);
  GtkTextTag      *tag = find_tag (self, name);

  /* Blocks that look the same have the same tag: a text slows with each. */
  if (tag != NULL)
    {
      apply_since (self, tag, start);
      return;
    }

  tag = add_tag (self, name,
                 "direction", block->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR,
                 "left-margin", gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) + (block->is_rtl ? 0 : margin),
                 "right-margin", gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self)) + (block->is_rtl ? margin : 0),
                 "indent", hangs ? -MARKER_WIDTH : 0,
                 "pixels-above-lines", get_space_above (block),
                 "pixels-below-lines", block->kind == TUE_BLOCK_TABLE ? TABLE_SPACE_BELOW : 0,
                 NULL);
  if (hangs)
    g_object_set (tag, "tabs", tabs, NULL);
  if (block->kind == TUE_BLOCK_HEADING)
    g_object_set (tag,
                  "weight", PANGO_WEIGHT_BOLD,
                  "scale", heading_scales[CLAMP (block->level, 1, G_N_ELEMENTS (heading_scales)) - 1],
                  NULL);
  if (block->quote_depth > 0)
    g_object_set (tag, "style", PANGO_STYLE_ITALIC, NULL);
  apply_since (self, tag, start);
}

static void
append_block (TueReadingView *self,
              const TueBlock *block)
{
  int start = gtk_text_buffer_get_char_count (get_buffer (self));

  switch (block->kind)
    {
    case TUE_BLOCK_RULE:
      append (self, "⸻");
      break;
    case TUE_BLOCK_TABLE:
      append_table (self, block);
      break;
    case TUE_BLOCK_HEADING:
    case TUE_BLOCK_PARAGRAPH:
    case TUE_BLOCK_LIST_ITEM:
    case TUE_BLOCK_CODE:
    default:
      append_marker (self, block);
      append_runs (self, block->runs, block->n_runs);
      if (block->kind == TUE_BLOCK_CODE)
        apply_since (self, find_tag (self, "code"), start);
    }
  append (self, "\n");
  set_block_look (self, block, start);
}

static const char *
find_link (TueReadingView *self,
           double          x,
           double          y)
{
  GtkTextIter iter;
  int         buffer_x, buffer_y;
  g_autoptr(GSList) tags = NULL;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y))
    return NULL;

  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next)
    {
      const char *url = g_hash_table_lookup (self->links, l->data);

      if (url != NULL)
        return url;
    }

  return NULL;
}

static void
released_cb (TueReadingView *self,
             int             n_press,
             double          x,
             double          y)
{
  const char *url = find_link (self, x, y);
  g_autoptr(GtkUriLauncher) launcher = NULL;

  if (url == NULL || gtk_text_buffer_get_has_selection (get_buffer (self)))
    return;

  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, NULL, NULL);
}

static gboolean
query_tooltip_cb (TueReadingView *self,
                  int             x,
                  int             y,
                  gboolean        keyboard,
                  GtkTooltip     *tooltip)
{
  const char *url = keyboard ? NULL : find_link (self, x, y);

  gtk_tooltip_set_text (tooltip, url);

  return url != NULL;
}

static Table *
find_table (TueReadingView     *self,
            GtkTextChildAnchor *anchor)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = g_ptr_array_index (self->tables, i);

      if (table->anchor == anchor)
        return table;
    }

  return NULL;
}

/* The text between, with what the tables say. */
static char *
dup_range (TueReadingView    *self,
           const GtkTextIter *start,
           const GtkTextIter *end)
{
  GString    *text = g_string_new (NULL);
  GtkTextIter from = *start;

  for (GtkTextIter iter = *start; gtk_text_iter_compare (&iter, end) < 0; gtk_text_iter_forward_char (&iter))
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);
      Table              *table = anchor != NULL ? find_table (self, anchor) : NULL;
      g_autofree char    *before = NULL;

      if (table == NULL)
        continue;
      before = gtk_text_iter_get_text (&from, &iter);
      g_string_append_printf (text, "%s%s", before, table->text);
      from = iter;
      gtk_text_iter_forward_char (&from);
    }
  if (gtk_text_iter_compare (&from, end) < 0)
    {
      g_autofree char *rest = gtk_text_iter_get_text (&from, end);

      g_string_append (text, rest);
    }

  return g_string_free (text, FALSE);
}

static void
tue_reading_view_copy_clipboard (GtkTextView *view)
{
  TueReadingView  *self = TUE_READING_VIEW (view);
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return;

  text = dup_range (self, &start, &end);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
update_colors (TueReadingView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkRGBA          color;

  if (self->link_tag == NULL)
    return;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), adw_style_manager_get_dark (manager), &color);
  g_object_set (self->link_tag, "foreground-rgba", &color, NULL);
}

/* What is as wide as the view was, does not keep it from being narrower. */
static void
tue_reading_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int          margins = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);

  GTK_WIDGET_CLASS (tue_reading_view_parent_class)->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, margins + MIN_TEXT_WIDTH);
}

/* Before the lines that hold them are laid out. */
static void
tue_reading_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  TueReadingView *self = TUE_READING_VIEW (widget);

  for (guint i = 0; i < self->tables->len; i++)
    set_table_width (self, g_ptr_array_index (self->tables, i), width);

  GTK_WIDGET_CLASS (tue_reading_view_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
tue_reading_view_finalize (GObject *object)
{
  TueReadingView *self = TUE_READING_VIEW (object);

  g_clear_object (&self->buffer);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_reading_view_parent_class)->finalize (object);
}

/* A text view offers the Tab key to what is in it, and keeps it though nothing
 * there can take the focus while it looks. */
static gboolean
tue_reading_view_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean   is_in_table = focus != NULL && gtk_widget_is_ancestor (focus, widget);

  if (!is_in_table && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return focus != widget && gtk_widget_grab_focus (widget);

  return GTK_WIDGET_CLASS (tue_reading_view_parent_class)->focus (widget, direction);
}

static void
tue_reading_view_class_init (TueReadingViewClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *text_view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->finalize = tue_reading_view_finalize;
  widget_class->measure = tue_reading_view_measure;
  widget_class->size_allocate = tue_reading_view_size_allocate;
  widget_class->focus = tue_reading_view_focus;
  text_view_class->copy_clipboard = tue_reading_view_copy_clipboard;
}

static void
tue_reading_view_init (TueReadingView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  GtkGesture      *click = gtk_gesture_click_new ();

  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  self->links = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)table_free);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Draft, to read"), -1);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  tue_early_layout_install (GTK_TEXT_VIEW (self));
}

static void
remove_tables (TueReadingView *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    gtk_text_view_remove (GTK_TEXT_VIEW (self), ((Table *)g_ptr_array_index (self->tables, i))->pane);
  g_ptr_array_set_size (self->tables, 0);
  self->n_cells = 0;
}

/**
 * tue_reading_view_set_document:
 * @document: what to show
 *
 * Shows a document, from its beginning.
 */
void
tue_reading_view_set_document (TueReadingView *self,
                               TueDocument    *document)
{
  GtkTextBuffer  *buffer = gtk_text_buffer_new (NULL);
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);
  GtkTextIter     start;

  g_return_if_fail (TUE_IS_READING_VIEW (self));

  g_hash_table_remove_all (self->links);
  remove_tables (self);
  g_object_unref (self->buffer);
  self->buffer = buffer;
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "strike", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "underline", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "raised", "rise", 4 * PANGO_SCALE, "scale", 0.75, NULL);
  gtk_text_buffer_create_tag (buffer, "lowered", "rise", -3 * PANGO_SCALE, "scale", 0.75, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "Monospace", NULL);
  self->link_tag = gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  update_colors (self);
  for (gsize i = 0; i < n_blocks; i++)
    append_block (self, &blocks[i]);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);

  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = g_ptr_array_index (self->tables, i);

      gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), table->pane, table->anchor);
    }
}
