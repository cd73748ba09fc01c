/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-export"

#include "config.h"

#include "tue-export.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

#include "tue-document-columns.h"
#include "tue-draft-pages.h"

/* In points */
#define MARGIN 56.7        /* 2 cm */
#define OFFICE_MARGIN 72.0 /* 1 inch */
#define CELL_PADDING 10.0  /* left and right together */
#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define LETTER_WIDTH 612
#define LETTER_HEIGHT 792
/* In millimetres, as locales have it */
#define LETTER_WIDTH_MM 216

static const TueSheetSize sheets[] = {
  [TUE_DOCUMENT_PAPER_A4] = { A4_WIDTH, A4_HEIGHT, MARGIN },
  [TUE_DOCUMENT_PAPER_LETTER] = { LETTER_WIDTH, LETTER_HEIGHT, MARGIN },
};

static GBytes *
make_pdf (TueDocument                 *document,
          const TueDocumentProperties *properties,
          GCancellable                *cancellable,
          GError                     **error)
{
  g_autofree char *time = tue_document_properties_dup_time (properties);
  TuePdfProperties pdf = {
    .title = properties->title,
    .author = properties->author,
    .subject = properties->subject,
    .keywords = properties->keywords,
    .language = properties->language,
    .time = time,
    .width = sheets[properties->paper].width,
    .height = sheets[properties->paper].height,
    .margin = sheets[properties->paper].margin,
  };

  return tue_draft_pages_make_pdf (document, &pdf, cancellable, error);
}

static GBytes *
make_docx (TueDocument                 *document,
           const TueDocumentProperties *properties,
           GCancellable                *cancellable,
           GError                     **error)
{
  return tue_document_write_docx (document, properties, error);
}

static GBytes *
make_odt (TueDocument                 *document,
          const TueDocumentProperties *properties,
          GCancellable                *cancellable,
          GError                     **error)
{
  return tue_document_write_odt (document, properties, error);
}

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
make_text (TueDocument                 *document,
           const TueDocumentProperties *properties,
           GCancellable                *cancellable,
           GError                     **error)
{
  return take_text (tue_document_to_plain_text (document));
}

static GBytes *
make_html (TueDocument                 *document,
           const TueDocumentProperties *properties,
           GCancellable                *cancellable,
           GError                     **error)
{
  return take_text (tue_document_to_html (document, properties->title));
}

/* clang-format off */
static const struct
{
  const char *name; /* of an action's target */
  const char *extension;
  const char *mime_type;
  const char *label; /* of a filter for files */
  GBytes *(*make) (TueDocument                 *document,
                   const TueDocumentProperties *properties,
                   GCancellable                *cancellable,
                   GError                     **error); /* %NULL: as it is */
} formats[] = {
  [TUE_EXPORT_PDF] = { "pdf", "pdf", "application/pdf", N_("PDF documents"), make_pdf },
  [TUE_EXPORT_DOCX] = { "docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", N_("Word documents"), make_docx },
  [TUE_EXPORT_ODT] = { "odt", "odt", "application/vnd.oasis.opendocument.text", N_("OpenDocument texts"), make_odt },
  [TUE_EXPORT_MARKDOWN] = { "markdown", "md", "text/markdown", N_("Markdown files"), NULL },
  [TUE_EXPORT_TEXT] = { "text", "txt", "text/plain", N_("Text files"), make_text },
  [TUE_EXPORT_HTML] = { "html", "html", "text/html", N_("Web pages"), make_html },
};
/* clang-format on */

/**
 * tue_export_format_from_string:
 * @string: the name of a format
 * @format: (out): the format
 *
 * Finds a format by its name.
 *
 * Returns: %FALSE if there is none
 */
gboolean
tue_export_format_from_string (const char      *string,
                               TueExportFormat *format)
{
  g_return_val_if_fail (string != NULL && format != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (string, formats[i].name))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * tue_export_format_from_path:
 * @path: where a file is to be written
 * @format: (out): the format
 *
 * Finds a format by the end of a file's name, in capitals or not.
 *
 * Returns: %FALSE if there is none
 */
gboolean
tue_export_format_from_path (const char      *path,
                             TueExportFormat *format)
{
  const char *dot;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  dot = strrchr (path, '.');
  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (dot + 1, formats[i].extension) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * tue_export_format_get_extension:
 * @format: a format
 *
 * Gets what the name of a file of that format ends with, without the dot.
 *
 * Returns: (transfer none): the extension
 */
const char *
tue_export_format_get_extension (TueExportFormat format)
{
  return formats[format].extension;
}

/**
 * tue_export_format_get_mime_type:
 * @format: a format
 *
 * Gets the media type of a format.
 *
 * Returns: (transfer none): the type
 */
const char *
tue_export_format_get_mime_type (TueExportFormat format)
{
  return formats[format].mime_type;
}

/**
 * tue_export_format_get_label:
 * @format: a format
 *
 * Gets what people call files of that format.
 *
 * Returns: (transfer none): the words, translated
 */
const char *
tue_export_format_get_label (TueExportFormat format)
{
  return _(formats[format].label);
}

/**
 * tue_export_list_extensions:
 *
 * Lists what the name of a file may end with, as in ".pdf .docx".
 *
 * Returns: (transfer full): the list
 */
char *
tue_export_list_extensions (void)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (list, "%s.%s", i > 0 ? " " : "", formats[i].extension);
  return g_string_free (list, FALSE);
}

/* "de_AT" as files write it; what is not said is that of the locale. */
static char *
dup_language (const char *language)
{
  const char *const *names = g_get_language_names ();
  char              *name;

  if (language == NULL || *language == '\0')
    language = g_str_equal (names[0], "C") ? "" : names[0];
  name = g_strdup (language);
  name[strcspn (name, ".@")] = '\0';
  return g_strdelimit (name, "_", '-');
}

/* What who sends the file should know: they see the draft, not its pages. */
static char *
make_note (TueDocument                 *document,
           TueExportFormat              format,
           const TueDocumentProperties *properties)
{
  const TueSheetSize  *sheet = &sheets[properties->paper];
  double               margins = 2 * (format == TUE_EXPORT_PDF ? MARGIN : OFFICE_MARGIN);
  gsize                n_blocks;
  const TueBlock      *blocks = tue_document_get_text (document, &n_blocks);
  guint                n_tables = 0;
  g_autofree gboolean *broad = NULL;

  if (format != TUE_EXPORT_PDF && format != TUE_EXPORT_DOCX && format != TUE_EXPORT_ODT)
    return NULL;

  broad = tue_document_columns_find_broad (blocks, n_blocks, sheet->width - margins, sheet->height - margins, CELL_PADDING);
  for (gsize i = 0; i < n_blocks; i++)
    n_tables += broad[i] && blocks[i].kind == TUE_BLOCK_TABLE;
  if (n_tables == 0)
    return NULL;
  /* Translators: %u is how many there are. */
  return g_strdup_printf (ngettext ("%u broad table is on a page that is turned.", "%u broad tables are on pages that are turned.", n_tables), n_tables);
}

/**
 * tue_export_find_paper:
 *
 * Finds the paper that is used where the person is.
 *
 * Returns: the paper
 */
TueDocumentPaper
tue_export_find_paper (void)
{
  /* The width comes in the place of a pointer. */
  guint width = GPOINTER_TO_UINT (nl_langinfo (_NL_PAPER_WIDTH));

  return width == LETTER_WIDTH_MM ? TUE_DOCUMENT_PAPER_LETTER : TUE_DOCUMENT_PAPER_A4;
}

/**
 * tue_export_lay_out:
 * @markdown: a draft
 * @paper: what it is printed on
 *
 * Lays a draft out as it is printed.
 *
 * Returns: (transfer full): the sheets
 */
TueDraftSheets *
tue_export_lay_out (GBytes          *markdown,
                    TueDocumentPaper paper)
{
  g_autoptr(TueDocument) document = NULL;
  gsize       length;
  const char *text;

  g_return_val_if_fail (markdown != NULL, NULL);

  text = g_bytes_get_data (markdown, &length);
  document = tue_document_new_from_markdown (text != NULL ? text : "", length);

  return tue_draft_sheets_new (document, &sheets[paper]);
}

/**
 * tue_export_make:
 * @markdown: a draft
 * @format: what to make of it
 * @properties: what the file says of itself, with the title of a draft that has
 *   no heading
 * @note: (out) (nullable) (optional): what to tell about the file, translated
 * @cancellable: (nullable): stops it
 * @error: (out) (optional): what is wrong
 *
 * Makes a file of a draft.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_export_make (GBytes                      *markdown,
                 TueExportFormat              format,
                 const TueDocumentProperties *properties,
                 char                       **note,
                 GCancellable                *cancellable,
                 GError                     **error)
{
  g_autoptr(TueDocument) document = NULL;
  g_autofree char      *title = NULL;
  g_autofree char      *language = NULL;
  TueDocumentProperties titled;
  gsize                 length;
  const char           *text;

  g_return_val_if_fail (markdown != NULL && properties != NULL, NULL);

  if (note != NULL)
    *note = NULL;
  if (formats[format].make == NULL)
    return g_bytes_ref (markdown);

  text = g_bytes_get_data (markdown, &length);
  document = tue_document_new_from_markdown (text != NULL ? text : "", length);
  title = tue_document_make_title (document, properties->title);
  language = dup_language (properties->language);
  titled = *properties;
  titled.title = title;
  titled.language = language;
  if (note != NULL)
    *note = make_note (document, format, properties);
  return formats[format].make (document, &titled, cancellable, error);
}
