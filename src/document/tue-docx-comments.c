/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-docx-comments"

#include "config.h"

#include "tue-docx-comments.h"

#include <string.h>

#include "tue-office-xml.h"

#define MAX_TEXT 20000
#define MAX_PARAGRAPHS 100000

typedef struct
{
  guint    comment;
  gboolean is_end;
} Mark;

struct _TueDocxComments
{
  GHashTable *ids;        /* id → place in the intake + 1 */
  GHashTable *paragraphs; /* id of a paragraph → the same */
  GArray     *waiting;    /* (element-type Mark) */
  guint       n_taken;    /* of those */
};

enum
{
  TAG_COMMENT = 1,
  TAG_PARAGRAPH,
  TAG_TEXT,
  TAG_TAB,
  TAG_BREAK,
  TAG_EXTENDED,
  TAG_SKIPPED,
};

static const TueOfficeXmlName names[] = {
  { "w:comment", TAG_COMMENT },
  { "w:p", TAG_PARAGRAPH },
  { "w:t", TAG_TEXT },
  { "w:tab", TAG_TAB },
  { "w:br", TAG_BREAK },
  { "w:pPr", TAG_SKIPPED },
  { "w:rPr", TAG_SKIPPED },
  { "w:del", TAG_SKIPPED },
  { "mc:Fallback", TAG_SKIPPED },
  { "w15:commentEx", TAG_EXTENDED },
};

typedef struct
{
  TueDocxComments  *self;
  TueOfficeIntake  *intake;
  TueOfficeXml     *xml;
  TueOfficeComment *comment; /* (nullable): that is open */
  GString          *text;
  gboolean          in_text;
} Reader;

static void
begin_comment (Reader *reader)
{
  char *id = tue_office_xml_dup (reader->xml, "id");

  reader->comment = tue_office_intake_add_comment (reader->intake, tue_office_xml_dup (reader->xml, "author"), tue_office_xml_get_time (reader->xml, "date"));
  g_string_truncate (reader->text, 0);
  if (id != NULL && reader->comment != NULL && !g_hash_table_contains (reader->self->ids, id))
    g_hash_table_insert (reader->self->ids, g_steal_pointer (&id), GUINT_TO_POINTER (reader->intake->comments->len));
  g_free (id);
}

static void
begin_paragraph (Reader *reader)
{
  char *id = tue_office_xml_dup (reader->xml, "paraId");

  if (reader->text->len > 0)
    g_string_append_c (reader->text, '\n');
  if (id != NULL && reader->comment != NULL && g_hash_table_size (reader->self->paragraphs) < MAX_PARAGRAPHS && !g_hash_table_contains (reader->self->paragraphs, id))
    g_hash_table_insert (reader->self->paragraphs, g_steal_pointer (&id), GUINT_TO_POINTER (reader->intake->comments->len));
  g_free (id);
}

static void
begin_element (Reader *reader)
{
  switch (tue_office_xml_get_tag (reader->xml))
    {
    case TAG_COMMENT:
      begin_comment (reader);
      break;
    case TAG_PARAGRAPH:
      begin_paragraph (reader);
      break;
    case TAG_TEXT:
      reader->in_text = TRUE;
      break;
    case TAG_TAB:
      g_string_append_c (reader->text, ' ');
      break;
    case TAG_BREAK:
      g_string_append_c (reader->text, '\n');
      break;
    case TAG_SKIPPED:
      tue_office_xml_skip (reader->xml);
      break;
    default:
      break;
    }
}

static void
end_element (Reader *reader)
{
  reader->in_text = FALSE;
  if (tue_office_xml_get_tag (reader->xml) != TAG_COMMENT || reader->comment == NULL)
    return;

  g_free (reader->comment->text);
  reader->comment->text = g_strstrip (g_strdup (reader->text->str));
  reader->comment = NULL;
}

static void
read_comments (TueDocxComments *self,
               TueOfficeIntake *intake,
               GBytes          *part)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  g_autoptr(GString) text = g_string_new (NULL);
  Reader            reader = { .self = self, .intake = intake, .xml = xml, .text = text };
  TueOfficeXmlEvent event;

  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      if (event == TUE_OFFICE_XML_BEGIN)
        begin_element (&reader);
      else if (event == TUE_OFFICE_XML_END)
        end_element (&reader);
      else if (reader.in_text && text->len < MAX_TEXT)
        g_string_append (text, tue_office_xml_get_text (xml));
    }
}

/* Nothing replies to itself, nor to what comes behind it. */
static void
read_extended (TueDocxComments *self,
               TueOfficeIntake *intake,
               GBytes          *part)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  TueOfficeXmlEvent event;

  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      g_autofree char  *id = NULL;
      g_autofree char  *parent_id = NULL;
      TueOfficeComment *comment;
      guint             index, parent;

      if (event != TUE_OFFICE_XML_BEGIN || tue_office_xml_get_tag (xml) != TAG_EXTENDED)
        continue;
      id = tue_office_xml_dup (xml, "paraId");
      parent_id = tue_office_xml_dup (xml, "paraIdParent");
      index = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->paragraphs, id)) : 0;
      parent = parent_id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->paragraphs, parent_id)) : 0;
      if (index == 0)
        continue;
      comment = intake->comments->pdata[index - 1];
      comment->is_done = tue_office_xml_get_number (xml, "done", 0) != 0;
      if (parent > 0 && parent < index)
        comment->parent = parent;
    }
}

/**
 * tue_docx_comments_read:
 * @intake: takes the comments
 * @comments: (nullable): the part that has them
 * @extended: (nullable): the part that says which are replies, and done
 *
 * Reads the comments; of two with the same id the first is that of the text.
 *
 * Returns: (transfer full): what finds them by their ids
 */
TueDocxComments *
tue_docx_comments_read (TueOfficeIntake *intake,
                        GBytes          *comments,
                        GBytes          *extended)
{
  TueDocxComments *self = g_new0 (TueDocxComments, 1);

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->paragraphs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Mark));
  if (comments != NULL)
    read_comments (self, intake, comments);
  if (extended != NULL)
    read_extended (self, intake, extended);

  return self;
}

void
tue_docx_comments_free (TueDocxComments *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->paragraphs);
  g_array_unref (self->waiting);
  g_free (self);
}

int
tue_docx_comments_find (TueDocxComments *self,
                        const char      *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->ids, id)) - 1;
}

void
tue_docx_comments_wait (TueDocxComments *self,
                        guint            comment,
                        gboolean         is_end)
{
  Mark mark = { comment, is_end };

  if (self->waiting->len < 2 * TUE_OFFICE_MAX_COMMENTS)
    g_array_append_val (self->waiting, mark);
}

gboolean
tue_docx_comments_take_waiting (TueDocxComments *self,
                                guint           *comment,
                                gboolean        *is_end)
{
  if (self->n_taken == self->waiting->len)
    {
      g_array_set_size (self->waiting, 0);
      self->n_taken = 0;
      return FALSE;
    }

  *comment = g_array_index (self->waiting, Mark, self->n_taken).comment;
  *is_end = g_array_index (self->waiting, Mark, self->n_taken).is_end;
  self->n_taken++;
  return TRUE;
}
