/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-page-sheet"

#include "config.h"

#include "tue-page-sheet.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define PIXELS_PER_POINT (96.0 / 72.0)
#define MIN_WIDTH 120
/* What is shown larger than this is a little blurred, and no burden. */
#define MAX_PICTURE_WIDTH 4000
#define EDGE_OPACITY 0.15

struct _TuePageSheet
{
  GtkWidget parent_instance;

  TueDraftSheets *sheets; /* (owned) (nullable) */
  guint           number; /* of the sheet, from 0 */
  double          zoom;   /* 0 is as wide as there is room for, and no more than 1 */
  gboolean        in_view;

  GdkTexture   *picture;       /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) (nullable): of the one that is being drawn */
  int           picture_width; /* that it has, or will have when it is drawn; in dots */
};

typedef struct
{
  TueDraftSheets *sheets; /* (owned) */
  guint           number;
  int             width;
} Drawing;

static void tue_page_sheet_text_init (GtkAccessibleTextInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TuePageSheet, tue_page_sheet, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT, tue_page_sheet_text_init))

static void
drawing_free (Drawing *drawing)
{
  tue_draft_sheets_unref (drawing->sheets);
  g_free (drawing);
}

static double
get_ratio (TuePageSheet *self)
{
  TueSheetSize size = tue_draft_sheets_get_size (self->sheets, self->number);

  return size.height / size.width;
}

static double
get_natural_width (TuePageSheet *self)
{
  return tue_draft_sheets_get_size (self->sheets, self->number).width * PIXELS_PER_POINT * (self->zoom > 0 ? self->zoom : 1);
}

/* --- Its picture ------------------------------------------------------------ */

static void
draw_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Drawing         *drawing = task_data;
  TueSheetSize     size = tue_draft_sheets_get_size (drawing->sheets, drawing->number);
  int              height = ceil (drawing->width * size.height / size.width);
  cairo_surface_t *surface;
  cairo_t         *cr;
  g_autoptr(GBytes) bytes = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, drawing->width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, drawing->width / size.width, drawing->width / size.width);
  tue_draft_sheets_draw (drawing->sheets, cr, drawing->number);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize)height * cairo_image_surface_get_stride (surface),
                                      (GDestroyNotify)cairo_surface_destroy,
                                      surface);
  g_task_return_pointer (task,
                         gdk_memory_texture_new (drawing->width, height, GDK_MEMORY_DEFAULT, bytes, cairo_image_surface_get_stride (surface)),
                         g_object_unref);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TuePageSheet) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) picture = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another one was begun meanwhile, or none is wanted. */
  if (picture == NULL)
    return;

  g_clear_object (&self->cancellable);
  g_set_object (&self->picture, picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_drawing (TuePageSheet *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->picture_width = 0;
}

static void
start_drawing (TuePageSheet *self,
               int           width)
{
  g_autoptr(GTask) task = NULL;
  Drawing *drawing;

  stop_drawing (self);
  self->cancellable = g_cancellable_new ();
  self->picture_width = width;

  drawing = g_new0 (Drawing, 1);
  drawing->sheets = tue_draft_sheets_ref (self->sheets);
  drawing->number = self->number;
  drawing->width = width;

  /* A source would be given back by the other thread. */
  task = g_task_new (NULL, self->cancellable, drawn_cb, g_object_ref (self));
  g_task_set_source_tag (task, start_drawing);
  g_task_set_task_data (task, drawing, (GDestroyNotify)drawing_free);
  g_task_run_in_thread (task, draw_thread);
}

/* --- Its widget ------------------------------------------------------------- */

static GtkSizeRequestMode
tue_page_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tue_page_sheet_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  TuePageSheet *self = TUE_PAGE_SHEET (widget);
  double        width;

  *minimum = *natural = 0;
  if (self->sheets == NULL)
    return;

  width = get_natural_width (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = ceil (width);
      *minimum = self->zoom > 0 ? *natural : MIN (*natural, MIN_WIDTH);
      return;
    }

  if (for_size >= 0)
    width = MIN (width, for_size);
  *minimum = *natural = ceil (width * get_ratio (self));
}

/* The sheet in the middle of the room, on whole dots. */
static graphene_rect_t
find_place (TuePageSheet *self)
{
  double          room = gtk_widget_get_width (GTK_WIDGET (self));
  graphene_rect_t place;

  place.size.width = floor (MIN (room, get_natural_width (self)));
  place.size.height = floor (place.size.width * get_ratio (self));
  place.origin.x = floor ((room - place.size.width) / 2);
  place.origin.y = 0;

  return place;
}

/* As fine as the display is. */
static void
update_picture (TuePageSheet *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double     scale;
  int        width;

  if (!self->in_view)
    return;

  scale = gdk_surface_get_scale (gtk_native_get_surface (native));
  width = CLAMP (ceil (find_place (self).size.width * scale), 1, MAX_PICTURE_WIDTH);
  if (width != self->picture_width)
    start_drawing (self, width);
}

static void
tue_page_sheet_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  TuePageSheet   *self = TUE_PAGE_SHEET (widget);
  GdkRGBA         white = { 1, 1, 1, 1 };
  GdkRGBA         edge;
  graphene_rect_t place;
  GskRoundedRect  outline;

  if (self->sheets == NULL)
    return;

  place = find_place (self);
  gtk_snapshot_append_color (snapshot, &white, &place);
  if (self->picture != NULL)
    gtk_snapshot_append_scaled_texture (snapshot, self->picture, GSK_SCALING_FILTER_LINEAR, &place);

  gtk_widget_get_color (widget, &edge);
  edge.alpha *= EDGE_OPACITY;
  gsk_rounded_rect_init_from_rect (&outline, &place, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 }, (GdkRGBA[4]){ edge, edge, edge, edge });

  update_picture (self);
}

static void
tue_page_sheet_dispose (GObject *object)
{
  TuePageSheet *self = TUE_PAGE_SHEET (object);

  stop_drawing (self);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->sheets, tue_draft_sheets_unref);

  G_OBJECT_CLASS (tue_page_sheet_parent_class)->dispose (object);
}

static void
tue_page_sheet_class_init (TuePageSheetClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_page_sheet_dispose;
  widget_class->get_request_mode = tue_page_sheet_get_request_mode;
  widget_class->measure = tue_page_sheet_measure;
  widget_class->snapshot = tue_page_sheet_snapshot;

  gtk_widget_class_set_css_name (widget_class, "page-sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
tue_page_sheet_init (TuePageSheet *self)
{
}

/* --- For who does not see it ------------------------------------------------ */

static const char *
get_text (TuePageSheet *self)
{
  return self->sheets != NULL ? tue_draft_sheets_get_text (self->sheets, self->number) : "";
}

/* With a NUL behind it, which GTK counts on though it does not say so. */
static GBytes *
make_slice (const char *text,
            glong       start,
            glong       end)
{
  char *slice = g_utf8_substring (text, start, end);

  return g_bytes_new_take (slice, strlen (slice));
}

static GBytes *
tue_page_sheet_get_contents (GtkAccessibleText *accessible,
                             guint              start,
                             guint              end)
{
  const char *text = get_text (TUE_PAGE_SHEET (accessible));
  glong       length = g_utf8_strlen (text, -1);
  glong       from = MIN ((glong)start, length);

  return make_slice (text, from, CLAMP ((glong)end, from, length));
}

/* Whether a unit of a text begins before @offset, which is inside of the text. */
static gboolean
begins (const PangoLogAttr          *attributes,
        GtkAccessibleTextGranularity granularity,
        glong                        offset)
{
  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      return attributes[offset].is_word_start;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
      return attributes[offset].is_sentence_start;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
      return attributes[offset].is_mandatory_break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
    default:
      return attributes[offset].is_cursor_position;
    }
}

static GBytes *
tue_page_sheet_get_contents_at (GtkAccessibleText           *accessible,
                                guint                        offset,
                                GtkAccessibleTextGranularity granularity,
                                guint                       *start,
                                guint                       *end)
{
  const char              *text = get_text (TUE_PAGE_SHEET (accessible));
  glong                    length = g_utf8_strlen (text, -1);
  glong                    from = MIN ((glong)offset, length);
  glong                    to = MIN (from + 1, length);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, length + 1);

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), attributes, length + 1);
  while (from > 0 && !begins (attributes, granularity, from))
    from--;
  while (to < length && !begins (attributes, granularity, to))
    to++;

  *start = from;
  *end = to;
  return make_slice (text, from, to);
}

static guint
tue_page_sheet_get_caret_position (GtkAccessibleText *accessible)
{
  return 0;
}

static gboolean
tue_page_sheet_get_selection (GtkAccessibleText       *accessible,
                              gsize                   *n_ranges,
                              GtkAccessibleTextRange **ranges)
{
  *n_ranges = 0;

  return FALSE;
}

static gboolean
tue_page_sheet_get_attributes (GtkAccessibleText       *accessible,
                               guint                    offset,
                               gsize                   *n_ranges,
                               GtkAccessibleTextRange **ranges,
                               char                  ***names,
                               char                  ***values)
{
  *n_ranges = 0;
  *names = NULL;
  *values = NULL;

  return FALSE;
}

static void
tue_page_sheet_get_default_attributes (GtkAccessibleText *accessible,
                                       char            ***names,
                                       char            ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

static void
tue_page_sheet_text_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = tue_page_sheet_get_contents;
  iface->get_contents_at = tue_page_sheet_get_contents_at;
  iface->get_caret_position = tue_page_sheet_get_caret_position;
  iface->get_selection = tue_page_sheet_get_selection;
  iface->get_attributes = tue_page_sheet_get_attributes;
  iface->get_default_attributes = tue_page_sheet_get_default_attributes;
}

static void
update_name (TuePageSheet *self)
{
  g_autofree char *name = NULL;

  if (self->sheets == NULL)
    return;

  /* Translators: the number of a page, and how many there are. */
  name = g_strdup_printf (_("Page %u of %u"), self->number + 1, tue_draft_sheets_get_n_sheets (self->sheets));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- What it shows ---------------------------------------------------------- */

GtkWidget *
tue_page_sheet_new (void)
{
  return g_object_new (TUE_TYPE_PAGE_SHEET, NULL);
}

/**
 * tue_page_sheet_set_sheet:
 * @sheets: (nullable): the sheets of a draft, or %NULL for nothing
 * @number: of one of them, from 0
 *
 * Shows a sheet. What was shown before is shown until the new one is drawn, if
 * it is the same page.
 */
void
tue_page_sheet_set_sheet (TuePageSheet   *self,
                          TueDraftSheets *sheets,
                          guint           number)
{
  g_return_if_fail (TUE_IS_PAGE_SHEET (self));

  if (self->sheets == sheets && self->number == number)
    return;

  stop_drawing (self);
  if (sheets == NULL || self->number != number)
    g_clear_object (&self->picture);
  g_clear_pointer (&self->sheets, tue_draft_sheets_unref);
  self->sheets = sheets != NULL ? tue_draft_sheets_ref (sheets) : NULL;
  self->number = number;
  update_name (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tue_page_sheet_set_zoom:
 * @zoom: 1 for the size of the paper, or 0 for the room there is
 *
 * Makes the sheet larger or smaller.
 */
void
tue_page_sheet_set_zoom (TuePageSheet *self,
                         double        zoom)
{
  g_return_if_fail (TUE_IS_PAGE_SHEET (self));

  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tue_page_sheet_set_in_view:
 * @in_view: whether a person sees it, or nearly does
 *
 * A sheet has a picture only while it is in view: pictures are large, and a list
 * keeps many sheets.
 */
void
tue_page_sheet_set_in_view (TuePageSheet *self,
                            gboolean      in_view)
{
  g_return_if_fail (TUE_IS_PAGE_SHEET (self));

  if (self->in_view == in_view)
    return;

  self->in_view = in_view;
  if (!in_view)
    {
      stop_drawing (self);
      g_clear_object (&self->picture);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whether what is seen is what it is to show. */
gboolean
tue_page_sheet_is_drawn (TuePageSheet *self)
{
  g_return_val_if_fail (TUE_IS_PAGE_SHEET (self), FALSE);

  return self->picture != NULL && self->cancellable == NULL;
}
