/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-pdf"

#include "config.h"

#include "tue-draft-pages-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#define HEADING_LEVELS 6

/* Headings, for who looks for a place. Each stands in the one before that has a
 * lower level. */
static void
add_outline (TueDraftPages   *self,
             cairo_surface_t *surface,
             double           margin)
{
  int             parents[HEADING_LEVELS + 1] = { 0 };
  const TueBlock *block = NULL;

  for (guint i = 0; i < self->pages->len; i++)
    {
      const TuePage *page = &g_array_index (self->pages, TuePage, i);

      for (gsize j = page->first; j < page->first + page->n_units; j++)
        {
          TuePageUnit     *unit = g_ptr_array_index (self->units, j);
          g_autofree char *place = NULL;
          guint            level;

          if (unit->block == block || unit->block->kind != TUE_BLOCK_HEADING)
            continue;
          block = unit->block;
          level = CLAMP (block->level, 1, HEADING_LEVELS);
          place = g_strdup_printf ("page=%u pos=[%d %d]", i + 1, (int)margin, (int)(margin + unit->y));
          parents[level] = cairo_pdf_surface_add_outline (surface, parents[level - 1], pango_layout_get_text (unit->layout), place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
          for (guint k = level + 1; k < G_N_ELEMENTS (parents); k++)
            parents[k] = parents[level];
        }
    }
}

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * tue_draft_pages_make_pdf:
 * @document: what to print
 * @properties: the sheet, and what the file says of itself
 *
 * Makes a PDF with text that can be searched, copied and read aloud. May run on
 * any thread.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
GBytes *
tue_draft_pages_make_pdf (TueDocument            *document,
                          const TuePdfProperties *properties,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  g_autoptr(TueDraftPages) pages = NULL;
  cairo_surface_t *surface;
  cairo_t         *cr;
  cairo_status_t   status;

  pango_cairo_context_set_resolution (context, 72);
  pages = tue_draft_pages_new (document,
                               context,
                               properties->width - 2 * properties->margin,
                               properties->height - 2 * properties->margin);
  g_clear_object (&context);

  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, properties->width, properties->height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, properties->title);
  if (properties->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, properties->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tuesday");

  cr = cairo_create (surface);
  for (guint i = 0; i < tue_draft_pages_get_n_pages (pages) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      cairo_save (cr);
      cairo_translate (cr, properties->margin, properties->margin);
      tue_draft_pages_draw (pages, cr, i);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  add_outline (pages, surface, properties->margin);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is a technical reason. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The PDF could not be made: %s."), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
