/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-reading-view"

#include "config.h"

#include "tue-reading-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define INDENT 24
#define MARKER_WIDTH 22
#define QUOTE_INDENT 18
#define MAX_INDENT 160
/* A text view lays out whole lines; a longer one is shown in pieces. */
#define MAX_LINE_BYTES 16000

static const double heading_scales[] = { 1.6, 1.35, 1.2, 1.1, 1.0, 1.0 };

struct _TueReadingView
{
  GtkTextView parent_instance;

  GHashTable *links; /* (owned): GtkTextTag to its address */
};

G_DEFINE_FINAL_TYPE (TueReadingView, tue_reading_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (TueReadingView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* One tag for one look; @property_name begins a list of properties. */
static GtkTextTag *
add_tag (TueReadingView *self,
         const char     *property_name,
         ...)
{
  GtkTextTag *tag = gtk_text_tag_new (NULL);
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
          GtkTextTag *tag = add_tag (self, "underline", PANGO_UNDERLINE_SINGLE, NULL);

          g_hash_table_insert (self->links, tag, g_strdup (runs[i].url));
          apply_since (self, tag, start);
        }
    }
}

/* Columns are kept apart by what they are, so that a copy of them is, too. */
static void
append_table (TueReadingView *self,
              const TueBlock *block)
{
  for (guint row = 0; row < block->n_rows; row++)
    {
      int start = gtk_text_buffer_get_char_count (get_buffer (self));

      for (guint column = 0; column < block->n_columns; column++)
        {
          const TueCell *cell = tue_block_get_cell (block, row, column);

          if (column > 0)
            append (self, "  ·  ");
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
  g_autofree char *number = NULL;

  if (block->kind != TUE_BLOCK_LIST_ITEM || block->continues_item)
    return;

  number = block->number > 0 ? g_strdup_printf ("%u.\t", block->number) : g_strdup_printf ("%s\t", tue_block_get_bullet (block));
  append (self, number);
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
  int      margin = MIN (block->list_depth * INDENT + block->quote_depth * QUOTE_INDENT, MAX_INDENT);
  gboolean hangs = block->kind == TUE_BLOCK_LIST_ITEM && !block->continues_item;
  g_autoptr(PangoTabArray) tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, MARKER_WIDTH);
  GtkTextTag *tag;

  tag = add_tag (self,
                 "left-margin", gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) + margin,
                 "indent", hangs ? -MARKER_WIDTH : 0,
                 "pixels-above-lines", get_space_above (block),
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

static void
tue_reading_view_finalize (GObject *object)
{
  TueReadingView *self = TUE_READING_VIEW (object);

  g_clear_pointer (&self->links, g_hash_table_unref);

  G_OBJECT_CLASS (tue_reading_view_parent_class)->finalize (object);
}

static void
tue_reading_view_class_init (TueReadingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_reading_view_finalize;
}

static void
tue_reading_view_init (TueReadingView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->links = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Draft, to read"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
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
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);
  GtkTextIter     start;

  g_return_if_fail (TUE_IS_READING_VIEW (self));

  g_hash_table_remove_all (self->links);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "strike", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "underline", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "raised", "rise", 4 * PANGO_SCALE, "scale", 0.75, NULL);
  gtk_text_buffer_create_tag (buffer, "lowered", "rise", -3 * PANGO_SCALE, "scale", 0.75, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "Monospace", NULL);
  for (gsize i = 0; i < n_blocks; i++)
    append_block (self, &blocks[i]);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}
