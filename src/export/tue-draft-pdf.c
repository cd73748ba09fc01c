/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-pdf"

#include "config.h"

#include "tue-draft-pages-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-document-writer.h"

#define HEADING_LEVELS 6
/* Of an object in the table at the end of a PDF. */
#define ENTRY_LENGTH strlen ("0000000000 00000 n \n")

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
          g_autofree char *title = NULL;
          guint            level;

          if (unit->block == block || unit->block->kind != TUE_BLOCK_HEADING)
            continue;
          block = unit->block;
          level = CLAMP (block->level, 1, HEADING_LEVELS);
          title = tue_block_dup_line (block);
          place = g_strdup_printf ("page=%u pos=[%d %d]", i + 1, (int)margin, (int)(margin + unit->y));
          parents[level] = cairo_pdf_surface_add_outline (surface, parents[level - 1], title, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
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

static void
set_metadata (cairo_surface_t        *surface,
              const TuePdfProperties *properties)
{
  const struct
  {
    cairo_pdf_metadata_t key;
    const char          *value;
  } values[] = {
    { CAIRO_PDF_METADATA_TITLE, properties->title },
    { CAIRO_PDF_METADATA_AUTHOR, properties->author },
    { CAIRO_PDF_METADATA_SUBJECT, properties->subject },
    { CAIRO_PDF_METADATA_KEYWORDS, properties->keywords },
    { CAIRO_PDF_METADATA_CREATE_DATE, properties->time },
    { CAIRO_PDF_METADATA_MOD_DATE, properties->time },
    { CAIRO_PDF_METADATA_CREATOR, "Tuesday" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i].value != NULL && values[i].value[0] != '\0')
      cairo_pdf_surface_set_metadata (surface, values[i].key, values[i].value);
}

static gboolean
is_tag (const char *language)
{
  return *language != '\0' && language[strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")] == '\0';
}

/* Behind @word in what is plain text up to the end of the file. */
static const char *
find_behind (const char *text,
             const char *word)
{
  const char *found = text == NULL ? NULL : strstr (text, word);

  return found == NULL ? NULL : found + strlen (word);
}

/* The table of objects at the end; %NULL if it is not as cairo writes it. */
static const char *
find_table (const char *pdf,
            gsize       length,
            gsize      *place)
{
  const char *end = pdf + length - MIN (length, strlen ("startxref\n18446744073709551615\n%%EOF\n"));
  const char *number = find_behind (end, "startxref\n");

  *place = number == NULL ? 0 : g_ascii_strtoull (number, NULL, 10);
  return number != NULL && *place < length && g_str_has_prefix (pdf + *place, "xref\n0 ") ? pdf + *place : NULL;
}

/* For what is not to be read aloud cairo counts an object that it never writes. */
static void
free_missing (char *pdf,
              char *entries,
              gsize n_entries,
              gsize length)
{
  for (gsize number = 1; number < n_entries; number++)
    {
      char            *entry = entries + number * ENTRY_LENGTH;
      gsize            place = g_ascii_strtoull (entry, NULL, 10);
      g_autofree char *head = g_strdup_printf ("%" G_GSIZE_FORMAT " 0 obj", number);

      if (place >= length || !g_str_has_prefix (pdf + place, head))
        memcpy (entry, "0000000000 65535 f \n", ENTRY_LENGTH);
    }
}

/* The catalog again, with the language of the document, which cairo does not
 * write. Programs that read aloud ask for it, and for the title in the place of
 * the name of the file. */
static char *
make_catalog (const char *catalog,
              guint64     number,
              const char *language)
{
  const char *members = find_behind (catalog, "<< /Type /Catalog");
  const char *end = members == NULL ? NULL : strstr (members, "endobj\n");

  if (end == NULL || language == NULL || !is_tag (language))
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT " 0 obj\n<< /Type /Catalog\n   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>%.*sendobj\n",
                          number, language, (int)(end - members), members);
}

/* What changes in a PDF is written behind it, with a table of its own. */
static void
settle (GByteArray *pdf,
        const char *language)
{
  gsize            length = pdf->len;
  gsize            table_place;
  const char      *table, *trailer, *root;
  g_autofree char *catalog = NULL;
  g_autofree char *update = NULL;

  g_byte_array_append (pdf, (const guint8 *)"", 1);
  table = find_table ((const char *)pdf->data, length, &table_place);
  trailer = find_behind (table, "trailer\n");
  root = find_behind (trailer, "/Root ");
  if (root != NULL)
    {
      gsize   n_entries = g_ascii_strtoull (table + strlen ("xref\n0 "), NULL, 10);
      char   *entries = strchr (table + strlen ("xref\n"), '\n') + 1;
      guint64 number = g_ascii_strtoull (root, NULL, 10);

      if (number < n_entries && entries + n_entries * ENTRY_LENGTH + strlen ("trailer\n") == trailer)
        {
          free_missing ((char *)pdf->data, entries, n_entries, table_place);
          catalog = make_catalog ((const char *)pdf->data + MIN (g_ascii_strtoull (entries + number * ENTRY_LENGTH, NULL, 10), length), number, language);
        }
      if (catalog != NULL)
        update = g_strdup_printf ("%sxref\n%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \ntrailer\n%.*s   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                                  catalog, number, length, (int)(strstr (trailer, ">>") - trailer), trailer, table_place, length + strlen (catalog));
    }

  g_byte_array_set_size (pdf, length);
  if (update != NULL)
    g_byte_array_append (pdf, (const guint8 *)update, strlen (update));
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
  g_autoptr(TueDraftPages) pages = tue_draft_pages_new_on_sheet (document, properties->width, properties->height, properties->margin);
  cairo_surface_t *surface;
  cairo_t         *cr;
  cairo_status_t   status;
  gboolean         was_broad = FALSE;

  pages->is_whole = TRUE;
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, properties->width, properties->height);
  /* In later versions the catalog is compressed. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, properties);

  cr = cairo_create (surface);
  for (guint i = 0; i < tue_draft_pages_get_n_pages (pages) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gboolean is_broad = tue_draft_pages_is_broad (pages, i);

      /* Only where it changes: cairo leaves an object behind. */
      if (is_broad != was_broad)
        cairo_pdf_surface_set_size (surface, is_broad ? properties->height : properties->width, is_broad ? properties->width : properties->height);
      was_broad = is_broad;
      /* All is in one document: what is not, cairo does not call a tagged PDF. */
      if (i == 0)
        cairo_tag_begin (cr, "Document", NULL);
      cairo_save (cr);
      cairo_translate (cr, properties->margin, properties->margin);
      tue_draft_pages_draw (pages, cr, i);
      cairo_restore (cr);
      if (i + 1 == tue_draft_pages_get_n_pages (pages))
        cairo_tag_end (cr, "Document");
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

  settle (bytes, properties->language);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
