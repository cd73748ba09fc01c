/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-sheets"

#include "config.h"

#include "tue-draft-sheets.h"

#include "tue-draft-pages-private.h"

struct _TueDraftSheets
{
  TueSheetSize size;
  char       **texts; /* (owned): of each sheet */

  GMutex         lock;  /* of the pages: what Pango laid out is for one thread */
  TueDraftPages *pages; /* (owned) */
};

/* The lines of each part; the last ones of a part are in the next again. */
static void
append_cell (GString *text,
             GArray  *parts) /* (element-type TueCellPart) */
{
  for (guint i = 0; i < parts->len; i++)
    {
      const TueCellPart *part = &g_array_index (parts, TueCellPart, i);
      const char        *words = pango_layout_get_text (part->layout);

      if (i + 1 == parts->len)
        g_string_append (text, words);
      else
        g_string_append_len (text, words, pango_layout_line_get_start_index (pango_layout_get_line_readonly (part->layout, part->n_lines)));
    }
}

static void
append_row (GString     *text,
            TuePageUnit *unit)
{
  /* The rest of a row that is higher than a page was said with its beginning. */
  if (unit->offset > 0)
    return;

  for (guint i = 0; i < unit->cells->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\t');
      append_cell (text, g_ptr_array_index (unit->cells, i));
    }
  g_string_append_c (text, '\n');
}

static void
append_line (GString     *text,
             TuePageUnit *unit,
             gboolean     ends)
{
  const char *words = pango_layout_get_text (unit->layout);

  if (unit->marker != NULL)
    g_string_append_printf (text, "%s ", pango_layout_get_text (unit->marker));
  g_string_append_len (text, words + pango_layout_line_get_start_index (unit->line), pango_layout_line_get_length (unit->line));
  if (ends)
    g_string_append_c (text, '\n');
}

static void
append_units (GString   *text,
              GPtrArray *units,
              gsize      first,
              gsize      n_units)
{
  for (gsize i = first; i < first + n_units; i++)
    {
      TuePageUnit *unit = g_ptr_array_index (units, i);
      TuePageUnit *next = i + 1 < first + n_units ? g_ptr_array_index (units, i + 1) : NULL;

      if (unit->kind == TUE_PAGE_UNIT_ROW)
        append_row (text, unit);
      else if (unit->kind == TUE_PAGE_UNIT_LINE)
        append_line (text, unit, next == NULL || next->layout != unit->layout);
    }
}

/* What a page says, a paragraph a line, and its notes. */
static char *
make_text (TueDraftPages *pages,
           const TuePage *page)
{
  GString *text = g_string_new (NULL);

  append_units (text, pages->units, page->first, page->n_units);
  append_units (text, pages->notes, page->first_note, page->n_notes);
  g_string_replace (text, TUE_PAGE_LINE_BREAK, "\n", 0);

  return g_string_free (text, FALSE);
}

static void
clear_sheets (TueDraftSheets *self)
{
  g_clear_pointer (&self->texts, g_strfreev);
  g_clear_pointer (&self->pages, tue_draft_pages_free);
  g_mutex_clear (&self->lock);
}

/**
 * tue_draft_sheets_new:
 * @document: what to lay out
 * @size: of each sheet
 *
 * Lays a document out.
 *
 * Returns: (transfer full): the sheets
 */
TueDraftSheets *
tue_draft_sheets_new (TueDocument        *document,
                      const TueSheetSize *size)
{
  TueDraftSheets *self = g_atomic_rc_box_new0 (TueDraftSheets);

  self->size = *size;
  g_mutex_init (&self->lock);
  self->pages = tue_draft_pages_new_on_sheet (document, size->width, size->height, size->margin);
  self->texts = g_new0 (char *, self->pages->pages->len + 1);
  for (guint i = 0; i < self->pages->pages->len; i++)
    self->texts[i] = make_text (self->pages, &g_array_index (self->pages->pages, TuePage, i));

  return self;
}

TueDraftSheets *
tue_draft_sheets_ref (TueDraftSheets *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tue_draft_sheets_unref (TueDraftSheets *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify)clear_sheets);
}

/* Never none: an empty document is an empty sheet. */
guint
tue_draft_sheets_get_n_sheets (TueDraftSheets *self)
{
  return tue_draft_pages_get_n_pages (self->pages);
}

/* Broad tables are on sheets that are turned. */
TueSheetSize
tue_draft_sheets_get_size (TueDraftSheets *self,
                           guint           sheet)
{
  TueSheetSize turned = { self->size.height, self->size.width, self->size.margin };

  return tue_draft_pages_is_broad (self->pages, sheet) ? turned : self->size;
}

/**
 * tue_draft_sheets_get_text:
 * @sheet: the number of a sheet, from 0
 *
 * Gets what a sheet says, for who does not see it.
 *
 * Returns: (transfer none): the text
 */
const char *
tue_draft_sheets_get_text (TueDraftSheets *self,
                           guint           sheet)
{
  g_return_val_if_fail (sheet < tue_draft_sheets_get_n_sheets (self), NULL);

  return self->texts[sheet];
}

/**
 * tue_draft_sheets_draw:
 * @cr: with its origin at the corner of the sheet, and points as its units
 * @sheet: the number of a sheet, from 0
 *
 * Draws a sheet, its white included.
 */
void
tue_draft_sheets_draw (TueDraftSheets *self,
                       cairo_t        *cr,
                       guint           sheet)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_return_if_fail (sheet < tue_draft_sheets_get_n_sheets (self));

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, self->size.margin, self->size.margin);
  tue_draft_pages_draw (self->pages, cr, sheet);
  cairo_restore (cr);
}
