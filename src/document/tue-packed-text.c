/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-packed-text"

#include "config.h"

#include "tue-packed-text.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "tue-docx-formula.h"
#include "tue-file-text.h"
#include "tue-html-formula.h"
#include "tue-packed-parts.h"

/* Further notes stand nowhere; nobody writes so many. */
#define MAX_NOTES 100000

/* Spaces that one mark may stand for. */
#define MAX_SPACES 200

typedef struct
{
  xmlTextReader *reader;
  GString       *text;         /* that is written to: of the body, or of a note */
  GString       *body;         /* while a note of an ODT is read */
  GString       *notes;        /* (owned): each with its number, a line for each of its paragraphs */
  GPtrArray     *note_keys;    /* (owned): of a DOCX, in the order in which they are named: "footnote 2" */
  GHashTable    *note_texts;   /* (nullable): key → what the note says, as its part is read */
  char          *note_key;     /* (owned) (nullable): of the note whose part is read */
  int            hidden_depth; /* inside what is left out, from this depth on; 0 */
  guint          n_notes;
  gboolean       has_changes; /* that were tracked */
  gboolean       is_deep;     /* more than libxml2 reads */
  guint          table_depth, outer_table_depth;
  gboolean       in_body; /* of an ODT: its text is only there */
  gboolean       cell_begun;

  TueDocxFormula *formula;       /* (owned) (nullable): that is open */
  gsize           formula_start; /* in the text: of the one that was read last */
  gsize           formula_end;   /* 0 for none */
  int             former_depth;  /* inside the look that something had before a tracked change; 0 */
  int             shift;         /* of the run, as TueHtmlShift */
  GHashTable     *shifts;        /* (owned): of an ODT, the name of a style → that */
  GArray         *outer_shifts;  /* (owned) (element-type int): around the spans that are open */
  char           *style_name;    /* (owned) (nullable): of the style that is described */
  gsize           reading;       /* where how the word is read begins, of a DOCX before it */
  char           *read_as;       /* (owned) (nullable): that, until the word has come */
} Reader;

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT, sentence);
  return FALSE;
}

/* --- DOCX and ODT ------------------------------------------------------------- */

static gboolean
is_one_of (const char        *name,
           const char *const *names)
{
  return g_strv_contains (names, name);
}

static void
end_line (Reader *self)
{
  if (self->text->len > 0 && self->table_depth == 0)
    g_string_append_c (self->text, '\n');
}

/* A paragraph of a cell stands in its line. */
static void
begin_paragraph (Reader *self)
{
  if (self->table_depth > 0 && self->cell_begun)
    g_string_append_c (self->text, ' ');
  self->cell_begun = TRUE;
}

static void
begin_cell (Reader *self)
{
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\t');
  self->cell_begun = FALSE;
}

static void
append_spaces (Reader *self)
{
  xmlChar *count = xmlTextReaderGetAttribute (self->reader, BAD_CAST "text:c");
  gint64   n = count != NULL ? g_ascii_strtoll ((const char *)count, NULL, 10) : 1;

  for (gint64 i = 0; i < CLAMP (n, 1, MAX_SPACES); i++)
    g_string_append_c (self->text, ' ');
  xmlFree (count);
}

/* --- Notes -------------------------------------------------------------------- */

/* What a note says follows the text; the number of it stands in the sentence. */
static void
append_number (Reader *self)
{
  g_string_append_printf (self->text, "[%u]", ++self->n_notes);
}

/* A note of an ODT stands where it belongs to. */
static void
begin_note (Reader *self)
{
  if (self->body != NULL)
    return;

  append_number (self);
  self->body = self->text;
  self->text = self->notes;
  self->outer_table_depth = self->table_depth;
  self->table_depth = 0;
  g_string_append_printf (self->text, "[%u] ", self->n_notes);
}

static void
end_note (Reader *self)
{
  if (self->body == NULL)
    return;

  self->text = self->body;
  self->body = NULL;
  self->table_depth = self->outer_table_depth;
}

/* (transfer full) (nullable) */
static char *
dup_note_key (Reader     *self,
              const char *kind)
{
  xmlChar *id = xmlTextReaderGetAttribute (self->reader, BAD_CAST "w:id");
  char    *key = id != NULL ? g_strconcat (kind, " ", (const char *)id, NULL) : NULL;

  xmlFree (id);
  return key;
}

/* A note of a DOCX stands in a part of its own. */
static void
refer_to_note (Reader     *self,
               const char *kind)
{
  char *key = self->note_keys->len < MAX_NOTES ? dup_note_key (self, kind) : NULL;

  if (key == NULL)
    return;

  append_number (self);
  g_ptr_array_add (self->note_keys, key);
}

static void
begin_part_of_note (Reader     *self,
                    const char *kind)
{
  if (self->note_texts == NULL)
    return;

  g_clear_pointer (&self->note_key, g_free);
  self->note_key = dup_note_key (self, kind);
  g_string_truncate (self->text, 0);
  self->table_depth = 0;
  self->in_body = self->note_key != NULL;
}

static void
end_part_of_note (Reader *self)
{
  if (self->note_texts == NULL || self->note_key == NULL)
    return;

  g_hash_table_replace (self->note_texts, g_steal_pointer (&self->note_key), g_strstrip (g_strdup (self->text->str)));
  self->in_body = FALSE;
}

/* Returns whether the element is of a note. */
static gboolean
begin_note_element (Reader     *self,
                    const char *name,
                    gboolean    is_empty)
{
  if (g_str_equal (name, "text:note") && !is_empty)
    begin_note (self);
  else if (g_str_equal (name, "w:footnoteReference") || g_str_equal (name, "w:endnoteReference"))
    refer_to_note (self, g_str_equal (name, "w:footnoteReference") ? "footnote" : "endnote");
  else if ((g_str_equal (name, "w:footnote") || g_str_equal (name, "w:endnote")) && !is_empty)
    begin_part_of_note (self, name + strlen ("w:"));
  else
    return FALSE;

  return TRUE;
}

/* --- Formulas and what is raised ------------------------------------------------ */

static const struct
{
  const char *name;
  TueDocxMath kind;
} math_elements[] = {
#define MATH_ELEMENT(name, kind) { name, kind },
  TUE_DOCX_MATH_ELEMENTS (MATH_ELEMENT)
};

static const struct
{
  const char     *name;
  TueDocxMathSign which;
} math_signs[] = {
#define MATH_SIGN(name, which) { name, which },
  TUE_DOCX_MATH_SIGNS (MATH_SIGN)
};

static void
begin_math (Reader     *self,
            const char *name,
            gboolean    is_empty)
{
  if (g_str_equal (name, "w:br") || g_str_equal (name, "w:cr") || g_str_equal (name, "w:tab"))
    tue_docx_formula_add_text (self->formula, " ");
  for (gsize i = 0; i < G_N_ELEMENTS (math_elements); i++)
    if (g_str_equal (name, math_elements[i].name))
      {
        tue_docx_formula_begin (self->formula, math_elements[i].kind);
        if (is_empty)
          tue_docx_formula_end (self->formula, math_elements[i].kind);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (math_signs); i++)
    if (g_str_equal (name, math_signs[i].name))
      {
        xmlChar *sign = xmlTextReaderGetAttribute (self->reader, BAD_CAST "m:val");

        tue_docx_formula_set_sign (self->formula, math_signs[i].which, sign != NULL ? (const char *)sign : "");
        xmlFree (sign);
      }
}

static void
end_math (Reader     *self,
          const char *name)
{
  if (g_str_equal (name, "m:oMath"))
    {
      g_autofree char *text = tue_docx_formula_dup_text (self->formula);
      gsize            line = self->text->len;

      while (line > 0 && self->text->str[line - 1] != '\n')
        line--;
      /* Two formulas side by side are two. */
      if ((self->formula_end > 0 && self->formula_end == self->text->len) || tue_docx_formula_needs_blank (self->text->str + line, text))
        g_string_append_c (self->text, ' ');
      self->formula_start = self->text->len;
      g_string_append (self->text, text);
      self->formula_end = self->text->len;
      g_clear_pointer (&self->formula, tue_docx_formula_free);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (math_elements); i++)
    if (g_str_equal (name, math_elements[i].name))
      tue_docx_formula_end (self->formula, math_elements[i].kind);
}

static void
read_shift (Reader *self)
{
  xmlChar *side = xmlTextReaderGetAttribute (self->reader, BAD_CAST "w:val");

  self->shift = g_strcmp0 ((const char *)side, "superscript") == 0 ? TUE_HTML_RAISED : g_strcmp0 ((const char *)side, "subscript") == 0 ? TUE_HTML_LOWERED
                                                                                                                                        : TUE_HTML_LEVEL;
  xmlFree (side);
}

/* "super 58%", "-33% 58%" */
static int
read_position (const char *position)
{
  double percent = g_ascii_strtod (position, NULL);

  if (g_str_has_prefix (position, "super") || percent > 0)
    return TUE_HTML_RAISED;

  return g_str_has_prefix (position, "sub") || percent < 0 ? TUE_HTML_LOWERED : TUE_HTML_LEVEL;
}

/* An ODT says what its styles look like before its text. */
static void
read_style (Reader *self)
{
  xmlChar *position = xmlTextReaderGetAttribute (self->reader, BAD_CAST "style:text-position");

  if (position != NULL && self->style_name != NULL)
    g_hash_table_replace (self->shifts, g_strdup (self->style_name), GINT_TO_POINTER (read_position ((const char *)position)));
  xmlFree (position);
}

static void
begin_style (Reader *self)
{
  xmlChar *name = xmlTextReaderGetAttribute (self->reader, BAD_CAST "style:name");

  g_free (self->style_name);
  self->style_name = g_strdup ((const char *)name);
  xmlFree (name);
}

static void
begin_span (Reader *self)
{
  xmlChar *name = xmlTextReaderGetAttribute (self->reader, BAD_CAST "text:style-name");
  gpointer shift;

  g_array_append_val (self->outer_shifts, self->shift);
  if (name != NULL && g_hash_table_lookup_extended (self->shifts, name, NULL, &shift))
    self->shift = GPOINTER_TO_INT (shift);
  xmlFree (name);
}

static void
end_span (Reader *self)
{
  if (self->outer_shifts->len == 0)
    return;

  self->shift = g_array_index (self->outer_shifts, int, self->outer_shifts->len - 1);
  g_array_set_size (self->outer_shifts, self->outer_shifts->len - 1);
}

/* How a word is read stands in brackets behind it, whatever the file has first.
 * Returns whether the element is of that. */
static gboolean
begin_reading (Reader     *self,
               const char *name,
               gboolean    is_empty)
{
  if (g_str_equal (name, "text:ruby-text") && !is_empty)
    g_string_append_c (self->text, '(');
  else if (g_str_equal (name, "w:rt") && !is_empty)
    self->reading = self->text->len;
  else
    return FALSE;

  return TRUE;
}

static void
end_reading (Reader     *self,
             const char *name)
{
  if (g_str_equal (name, "text:ruby-text"))
    g_string_append_c (self->text, ')');
  else if (g_str_equal (name, "w:rt") && self->reading <= self->text->len)
    {
      g_free (self->read_as);
      self->read_as = g_strdup (self->text->str + self->reading);
      g_string_truncate (self->text, self->reading);
    }
  else if (g_str_equal (name, "w:ruby") && self->read_as != NULL)
    {
      if (*self->read_as != '\0')
        g_string_append_printf (self->text, "(%s)", self->read_as);
      g_clear_pointer (&self->read_as, g_free);
    }
}

/* --- Elements ----------------------------------------------------------------- */

static void
begin_element (Reader     *self,
               const char *name)
{
  static const char *const hidden[] = { "w:delText", "w:instrText", "w:del", "w:moveFrom", "w:footnotePr", "w:pPr", "w:rPr", "mc:Fallback",
                                        "office:annotation", "text:note-citation", "text:tracked-changes", "office:forms", "text:sequence-decls", NULL };
  static const char *const changes[] = { "w:ins", "w:del", "w:moveFrom", "w:moveTo", "text:tracked-changes", NULL };
  static const char *const paragraphs[] = { "w:p", "text:p", "text:h", NULL };
  static const char *const cells[] = { "w:tc", "table:table-cell", NULL };
  static const char *const tables[] = { "w:tbl", "table:table", NULL };
  gboolean                 is_empty = xmlTextReaderIsEmptyElement (self->reader) == 1;

  if (is_one_of (name, changes) && !is_empty)
    self->has_changes = TRUE;
  if (self->formula != NULL && !is_one_of (name, hidden))
    {
      begin_math (self, name, is_empty);
      return;
    }
  if (begin_note_element (self, name, is_empty) || begin_reading (self, name, is_empty))
    return;

  if (g_str_equal (name, "w:body") || g_str_equal (name, "office:text"))
    self->in_body = TRUE;
  else if (is_one_of (name, hidden) && !is_empty)
    self->hidden_depth = xmlTextReaderDepth (self->reader);
  else if (g_str_equal (name, "w:r"))
    self->shift = TUE_HTML_LEVEL;
  else if (g_str_equal (name, "style:style"))
    begin_style (self);
  else if (g_str_equal (name, "style:text-properties"))
    read_style (self);
  else if (g_str_equal (name, "text:span") && !is_empty)
    begin_span (self);
  else if (g_str_equal (name, "m:oMath") && !is_empty && self->in_body)
    self->formula = tue_docx_formula_new ();
  else if (is_one_of (name, tables) && !is_empty)
    self->table_depth++;
  else if (is_one_of (name, cells))
    begin_cell (self);
  else if (is_one_of (name, paragraphs))
    {
      begin_paragraph (self);
      if (is_empty)
        end_line (self);
    }
  else if (g_str_equal (name, "w:tab") || g_str_equal (name, "text:tab"))
    g_string_append_c (self->text, '\t');
  else if (g_str_equal (name, "w:br") || g_str_equal (name, "w:cr") || g_str_equal (name, "text:line-break"))
    g_string_append_c (self->text, self->table_depth > 0 ? ' ' : '\n');
  else if (g_str_equal (name, "text:s"))
    append_spaces (self);
}

static void
end_element (Reader     *self,
             const char *name)
{
  if (self->formula != NULL)
    end_math (self, name);
  else if (g_str_equal (name, "text:span"))
    end_span (self);
  else if (g_str_equal (name, "w:p") || g_str_equal (name, "text:p") || g_str_equal (name, "text:h"))
    end_line (self);
  else if ((g_str_equal (name, "w:tr") || g_str_equal (name, "table:table-row")) && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  else if ((g_str_equal (name, "w:tbl") || g_str_equal (name, "table:table")) && self->table_depth > 0)
    self->table_depth--;
  else if (g_str_equal (name, "w:body") || g_str_equal (name, "office:text"))
    self->in_body = FALSE;
  else if (g_str_equal (name, "text:note"))
    end_note (self);
  else if (g_str_equal (name, "w:footnote") || g_str_equal (name, "w:endnote"))
    end_part_of_note (self);
  else
    end_reading (self, name);
}

/* Text of an ODT stands in its paragraphs, of a DOCX in runs. */
static void
append_words (Reader     *self,
              const char *words,
              gboolean    is_odt)
{
  g_autofree char *shifted = self->shift != TUE_HTML_LEVEL ? tue_html_formula_shift (words, self->shift) : NULL;

  if (self->formula != NULL)
    {
      if (words[strspn (words, " \t\r\n")] != '\0' || strchr (words, '\n') == NULL)
        tue_docx_formula_add_text (self->formula, words);
      return;
    }
  if (self->formula_end > 0 && self->formula_end == self->text->len && tue_docx_formula_needs_blank (self->text->str + self->formula_start, words))
    g_string_append_c (self->text, ' ');
  if (is_odt || strspn (words, " \t\r\n") < strlen (words))
    g_string_append (self->text, shifted != NULL ? shifted : words);
  else if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_SIGNIFICANT_WHITESPACE && strchr (words, '\n') == NULL)
    g_string_append (self->text, words);
}

/* Of a run or a paragraph, as it looks now. */
static void
read_look (Reader     *self,
           const char *name)
{
  gboolean is_former = g_str_equal (name, "w:rPrChange") || g_str_equal (name, "w:pPrChange");

  if (is_former && xmlTextReaderIsEmptyElement (self->reader) != 1)
    self->former_depth = xmlTextReaderDepth (self->reader);
  else if (g_str_equal (name, "w:vertAlign"))
    read_shift (self);
  else if (g_str_equal (name, "w:numPr"))
    g_string_append (self->text, "- ");
}

static void
read_node (Reader  *self,
           gboolean is_odt)
{
  const char *name = (const char *)xmlTextReaderConstName (self->reader);
  const char *words;

  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      if (self->hidden_depth == 0)
        begin_element (self, name);
      else if (self->former_depth == 0)
        read_look (self, name);
      break;

    case XML_READER_TYPE_END_ELEMENT:
      if (self->former_depth > 0 && xmlTextReaderDepth (self->reader) == self->former_depth)
        self->former_depth = 0;
      if (self->hidden_depth > 0 && xmlTextReaderDepth (self->reader) == self->hidden_depth)
        self->hidden_depth = 0;
      else if (self->hidden_depth == 0)
        end_element (self, name);
      break;

    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      words = (const char *)xmlTextReaderConstValue (self->reader);
      if (self->hidden_depth == 0 && self->in_body && words != NULL)
        append_words (self, words, is_odt);
      break;

    default:
      break;
    }
}

/* What libxml2 does not go into is no damage. */
static void
error_cb (void           *data,
          const xmlError *error)
{
  Reader *self = data;

  self->is_deep = self->is_deep || tue_packed_is_too_deep (error->message);
}

/* No entity is looked up: what a document declares itself stays unread. */
static gboolean
read_part (Reader       *self,
           GBytes       *part,
           gboolean      is_odt,
           GCancellable *cancellable,
           GError      **error)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (part, &length);
  int           status = -1;

  self->shifts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->outer_shifts = g_array_new (FALSE, FALSE, sizeof (int));
  self->reader = xmlReaderForMemory (data, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self->reader != NULL)
    {
      xmlTextReaderSetStructuredErrorHandler (self->reader, (xmlStructuredErrorFunc)error_cb, self);
      while ((status = xmlTextReaderRead (self->reader)) == 1 &&
             self->text->len + self->notes->len <= TUE_FILE_TEXT_MAX_BYTES && !g_cancellable_is_cancelled (cancellable))
        {
          if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
            {
              status = -1;
              break;
            }
          read_node (self, is_odt);
        }
      xmlFreeTextReader (self->reader);
    }
  end_note (self);
  g_clear_pointer (&self->formula, tue_docx_formula_free);
  g_clear_pointer (&self->read_as, g_free);
  g_clear_pointer (&self->style_name, g_free);
  g_clear_pointer (&self->outer_shifts, g_array_unref);
  g_clear_pointer (&self->shifts, g_hash_table_unref);

  return !g_cancellable_set_error_if_cancelled (cancellable, error) && (status >= 0 || refuse (error, self->is_deep ? _("The document is nested more deeply than any word processor writes.") : _("The document is damaged.")));
}

/* The notes of a DOCX, in the order in which its text names them. Where one is not
 * there, or its part cannot be read, the text is no less whole. */
static gboolean
add_notes (Reader       *self,
           GBytes       *part, /* (nullable) */
           GHashTable   *texts,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  Reader reader = { .text = text, .notes = self->notes, .note_keys = self->note_keys, .note_texts = texts };

  if (part == NULL)
    return TRUE;

  if (!read_part (&reader, part, FALSE, cancellable, &local_error) && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  g_free (reader.note_key);
  self->has_changes = self->has_changes || reader.has_changes;

  return *error == NULL;
}

static void
append_notes (Reader     *self,
              GHashTable *texts)
{
  for (guint i = 0; i < self->note_keys->len; i++)
    {
      const char *text = g_hash_table_lookup (texts, self->note_keys->pdata[i]);

      g_string_append_printf (self->notes, "[%u] %s\n", i + 1, text != NULL ? text : "");
    }

  if (self->notes->len > 0)
    {
      if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
        g_string_append_c (self->text, '\n');
      g_string_append_c (self->text, '\n');
      g_string_append_len (self->text, self->notes->str, (gssize)self->notes->len);
    }
}

/* (transfer full) (nullable) */
static char *
read_content (TuePackedParts *parts,
              GStrvBuilder   *remarks, /* (nullable) */
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) notes = g_string_new (NULL);
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader self = { .text = text, .notes = notes, .note_keys = keys };

  if (!read_part (&self, tue_packed_parts_get (parts, TUE_PACKED_CONTENT), tue_packed_parts_is_odt (parts), cancellable, &local_error) ||
      (keys->len > 0 && (!add_notes (&self, tue_packed_parts_get (parts, TUE_PACKED_FOOTNOTES), texts, cancellable, &local_error) ||
                         !add_notes (&self, tue_packed_parts_get (parts, TUE_PACKED_ENDNOTES), texts, cancellable, &local_error))))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  append_notes (&self, texts);
  if (self.has_changes && remarks != NULL)
    g_strv_builder_add (remarks, _("Changes were tracked in the document. It was read as if all of them were accepted."));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tue_packed_text_read: (skip)
 * @bytes: a ZIP file
 * @remarks: (nullable): sentences about what was read are added here
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_packed_text_read (GBytes       *bytes,
                      GStrvBuilder *remarks,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr(TuePackedParts) parts = tue_packed_parts_read (bytes, cancellable, error);

  return parts != NULL ? read_content (parts, remarks, cancellable, error) : NULL;
}
