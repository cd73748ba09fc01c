/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-office-document"

#include "config.h"

#include "tue-office-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-file-text.h"
#include "tue-office-edits.h"
#include "tue-office-intake.h"
#include "tue-office-margins.h"
#include "tue-office-xml.h"

enum
{
  TAG_LAST_PERSON = 1,
  TAG_PERSON,
  TAG_TIME,
};

static const TueOfficeXmlName names[] = {
  { "cp:lastModifiedBy", TAG_LAST_PERSON },
  { "dcterms:modified", TAG_TIME },
  { "dc:creator", TAG_PERSON },
  { "dc:date", TAG_TIME },
};

static void
free_comment (gpointer data)
{
  TueOfficeComment *comment = data;

  g_free (comment->person);
  g_free (comment->text);
  g_free (comment);
}

static void
free_change (gpointer data)
{
  TueOfficeChange *change = data;

  g_free (change->replacement);
  g_free (change->person);
  g_free (change);
}

static void
free_box (gpointer data)
{
  TueOfficeBox *box = data;

  g_free (box->text);
  g_free (box);
}

/**
 * tue_office_intake_add_comment: (skip)
 * @self: an intake
 * @take_person: (nullable) (transfer full): who says something
 * @time: when
 *
 * Returns: (transfer none) (nullable): a comment without text
 */
TueOfficeComment *
tue_office_intake_add_comment (TueOfficeIntake *self,
                               char            *take_person,
                               gint64           time)
{
  TueOfficeComment *comment;

  if (self->comments->len >= TUE_OFFICE_MAX_COMMENTS)
    {
      self->losses[TUE_OFFICE_LOSS_COMMENT]++;
      g_free (take_person);
      return NULL;
    }

  comment = g_new0 (TueOfficeComment, 1);
  comment->person = take_person != NULL ? take_person : g_strdup ("");
  comment->text = g_strdup ("");
  comment->time = time;
  g_ptr_array_add (self->comments, comment);
  return comment;
}

/**
 * tue_office_intake_check: (skip)
 * @self: an intake
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Returns: whether to read on
 */
gboolean
tue_office_intake_check (TueOfficeIntake *self,
                         GCancellable    *cancellable,
                         GError         **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!tue_office_story_is_full (self->story))
    return TRUE;

  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The document is too long to be taken in."));
  return FALSE;
}

/* --- What could not be kept --------------------------------------------------- */

/* (nullable): the sentence for some of a kind */
static char *
describe_loss (TueOfficeLoss loss,
               guint         n)
{
  switch (loss)
    {
    case TUE_OFFICE_LOSS_PICTURE:
      return g_strdup_printf (ngettext ("%u picture was left out.", "%u pictures were left out.", n), n);
    case TUE_OFFICE_LOSS_OBJECT:
      return g_strdup_printf (ngettext ("%u embedded file was left out.", "%u embedded files were left out.", n), n);
    case TUE_OFFICE_LOSS_TEXT_BOX:
      return g_strdup_printf (ngettext ("The text of %u text box stands before its paragraph now.", "The texts of %u text boxes stand before their paragraphs now.", n), n);
    case TUE_OFFICE_LOSS_FORMULA:
      return g_strdup_printf (ngettext ("%u formula is plain text now.", "%u formulas are plain text now.", n), n);
    case TUE_OFFICE_LOSS_TABLE:
      return g_strdup_printf (ngettext ("%u table in a table is text of its cell now.", "%u tables in tables are text of their cells now.", n), n);
    case TUE_OFFICE_LOSS_LINK:
      return g_strdup_printf (ngettext ("%u link leads to no page of the web, and is text now.", "%u links lead to no page of the web, and are text now.", n), n);
    case TUE_OFFICE_LOSS_SYMBOL:
      return g_strdup_printf (ngettext ("%u sign of a font of symbols was left out.", "%u signs of fonts of symbols were left out.", n), n);
    case TUE_OFFICE_LOSS_CELLS:
      return g_strdup (_("A table repeats cells or rows more often than could be taken in."));
    case TUE_OFFICE_LOSS_COMMENT:
      return g_strdup_printf (ngettext ("%u comment was one too many, and was left out.", "%u comments were too many, and were left out.", n), n);
    case TUE_OFFICE_LOSS_CONTENTS:
      return g_strdup (_("The table of contents was left out."));
    case TUE_OFFICE_LOSS_PART:
      return g_strdup (_("Footnotes or endnotes are damaged, and some were left out."));
    case TUE_OFFICE_LOSS_HIDDEN:
      return g_strdup (_("Hidden text was left out."));
    default:
      return NULL;
    }
}

static void
add_notes (GStrvBuilder          *notes,
           const TueOfficeIntake *intake,
           gboolean               has_macros)
{
  for (guint loss = 0; loss < TUE_OFFICE_N_LOSSES; loss++)
    if (intake->losses[loss] > 0)
      g_strv_builder_take (notes, describe_loss (loss, intake->losses[loss]));
  if (has_macros)
    g_strv_builder_add (notes, _("The document has macros. They were not looked at."));
}

/* --- Who wrote last ------------------------------------------------------------ */

static void
read_meta (TueOfficeDocument *self,
           GBytes            *part)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  g_autoptr(GString) text = g_string_new (NULL);
  TueOfficeXmlEvent event;
  gboolean          has_last = FALSE; /* beside the first author */

  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      int tag = tue_office_xml_get_tag (xml);

      if (event == TUE_OFFICE_XML_BEGIN)
        {
          g_string_truncate (text, 0);
        }
      else if (event == TUE_OFFICE_XML_TEXT)
        {
          if (text->len < 1000)
            g_string_append (text, tue_office_xml_get_text (xml));
        }
      else if ((tag == TAG_LAST_PERSON || (tag == TAG_PERSON && !has_last)) && text->len > 0)
        {
          has_last = has_last || tag == TAG_LAST_PERSON;
          g_free (self->person);
          self->person = g_strstrip (g_strdup (text->str));
        }
      else if (tag == TAG_TIME && text->len > 0)
        {
          self->time = tue_office_time_parse (text->str);
        }
    }
}

/* --- The checklist behind the text ----------------------------------------------- */

static char *
dup_text (const TueOfficeBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; block->pieces != NULL && i < block->pieces->len; i++)
    {
      const TueOfficePiece *piece = &g_array_index (block->pieces, TueOfficePiece, i);

      if (piece->kind == TUE_OFFICE_PIECE_TEXT && tue_office_trace_is_in (&piece->style.trace, TUE_OFFICE_AFTER))
        g_string_append (text, piece->text);
    }

  return g_strstrip (g_string_free (text, FALSE));
}

/* A box is what a list has for a bullet, or stands in the text. */
static void
add_box (TueOfficeDocument    *self,
         const TueOfficeBlock *block)
{
  static const char *const ticked[] = { "☒", "☑", "✓", "✔", "[x]", "[X]" };
  static const char *const open[] = { "☐", "[ ]" };
  g_autofree char         *text = dup_text (block);
  TueOfficeBox            *box;
  const char              *rest = text;
  gboolean                 has_box = block->look.box != TUE_BLOCK_BOX_NONE, is_ticked = block->look.box == TUE_BLOCK_BOX_DONE;

  for (gsize i = 0; i < G_N_ELEMENTS (open); i++)
    if (g_str_has_prefix (rest, open[i]))
      {
        has_box = TRUE;
        is_ticked = FALSE;
        rest += strlen (open[i]);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (ticked); i++)
    if (g_str_has_prefix (rest, ticked[i]))
      {
        has_box = is_ticked = TRUE;
        rest += strlen (ticked[i]);
      }
  if (!has_box)
    return;

  box = g_new0 (TueOfficeBox, 1);
  box->text = g_strstrip (g_strdup (rest));
  box->is_ticked = is_ticked;
  g_ptr_array_add (self->boxes, box);
}

static void
take_appendix (TueOfficeDocument *self,
               TueOfficeIntake   *intake)
{
  GPtrArray *blocks = tue_office_story_get_blocks (intake->story);

  if (intake->appendix < 0 || (guint)intake->appendix >= blocks->len)
    return;

  for (guint i = (guint)intake->appendix; i < blocks->len; i++)
    {
      const TueOfficeBlock *block = blocks->pdata[i];

      if (block->kind == TUE_OFFICE_BLOCK_PARAGRAPH)
        add_box (self, block);
    }
  g_ptr_array_set_size (blocks, intake->appendix);
}

/* --- The whole ------------------------------------------------------------------ */

static void
take_changes (TueOfficeDocument *self,
              TueOfficeStory    *story)
{
  g_autoptr(GArray) edits = tue_office_story_list_edits (story, self->before, self->text);

  for (guint i = 0; i < edits->len; i++)
    {
      TueOfficeEdit   *edit = &g_array_index (edits, TueOfficeEdit, i);
      TueOfficeChange *change = g_new0 (TueOfficeChange, 1);

      change->start = edit->start;
      change->length = edit->length;
      change->replacement = g_steal_pointer (&edit->replacement);
      change->person = g_strdup (tue_office_story_get_person (story, edit->change));
      change->time = tue_office_story_get_time (story, edit->change);
      g_ptr_array_add (self->changes, change);
    }
}

static void
place_comments (TueOfficeDocument *self,
                TueOfficeStory    *story)
{
  g_autofree TueMarkdownSpan *spans = g_new0 (TueMarkdownSpan, self->comments->len + 1);

  tue_office_story_place_comments (story, spans, self->comments->len);
  for (guint i = 0; i < self->comments->len; i++)
    {
      TueOfficeComment *comment = self->comments->pdata[i];

      comment->is_placed = spans[i].start != G_MAXSIZE;
      comment->start = comment->is_placed ? spans[i].start : 0;
      comment->length = comment->is_placed ? spans[i].end - spans[i].start : 0;
    }
}

static gboolean
write_text (TueOfficeDocument *self,
            TueOfficeIntake   *intake,
            GError           **error)
{
  take_appendix (self, intake);
  tue_office_story_settle_notes (intake->story);
  intake->losses[TUE_OFFICE_LOSS_TABLE] = tue_office_story_count_inner_tables (intake->story);
  self->before = tue_office_story_to_markdown (intake->story, TUE_OFFICE_BEFORE);
  self->text = tue_office_story_to_markdown (intake->story, TUE_OFFICE_AFTER);
  if (strlen (self->before) > TUE_FILE_TEXT_MAX_BYTES || strlen (self->text) > TUE_FILE_TEXT_MAX_BYTES)
    {
      g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The document is too long to be taken in."));
      return FALSE;
    }
  take_changes (self, intake->story);
  place_comments (self, intake->story);
  return TRUE;
}

/**
 * tue_office_document_is_one:
 * @bytes: a file
 *
 * Tells whether a file is packed as a DOCX or ODT is, by how it begins.
 *
 * Returns: whether to read it as one
 */
gboolean
tue_office_document_is_one (GBytes *bytes)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size >= 4 && memcmp (data, "PK\3\4", 4) == 0;
}

/**
 * tue_office_document_read:
 * @bytes: a DOCX or ODT
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Reads a document, with what was changed in it and said about it. It may have no
 * text at all.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 */
TueOfficeDocument *
tue_office_document_read (GBytes       *bytes,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr(TueOfficeDocument) self = NULL;
  g_autoptr(TuePackedParts) parts = NULL;
  g_autoptr(TueOfficeStory) story = NULL;
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  TueOfficeIntake intake = { .appendix = -1 };

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!tue_file_text_check_size (g_bytes_get_size (bytes), error))
    return NULL;
  parts = tue_packed_parts_read (bytes, cancellable, error);
  if (parts == NULL)
    return NULL;

  self = g_new0 (TueOfficeDocument, 1);
  self->changes = g_ptr_array_new_with_free_func (free_change);
  self->comments = g_ptr_array_new_with_free_func (free_comment);
  self->boxes = g_ptr_array_new_with_free_func (free_box);
  self->person = g_strdup ("");
  story = tue_office_story_new ();
  intake.story = story;
  intake.comments = self->comments;
  if (!(tue_packed_parts_is_odt (parts) ? tue_odt_read : tue_docx_read) (&intake, parts, cancellable, error) ||
      !write_text (self, &intake, error))
    return NULL;

  if (tue_packed_parts_get (parts, TUE_PACKED_META) != NULL)
    read_meta (self, tue_packed_parts_get (parts, TUE_PACKED_META));
  add_notes (notes, &intake, tue_packed_parts_has_macros (parts));
  tue_office_margins_describe (parts, notes);
  self->notes = g_strv_builder_end (notes);
  return g_steal_pointer (&self);
}

/**
 * tue_office_document_free:
 * @self: (transfer full): a document
 *
 * Frees a document.
 */
void
tue_office_document_free (TueOfficeDocument *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->before);
  g_free (self->text);
  g_free (self->person);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_strfreev (self->notes);
  g_free (self);
}
