/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * An ODT (OpenDocument 1.3) as a story.
 */

#define G_LOG_DOMAIN "tue-odt-reader"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-document-address.h"
#include "tue-docx-parts.h"
#include "tue-odt-styles.h"
#include "tue-odt-tags.h"
#include "tue-office-intake.h"
#include "tue-office-xml.h"

/* In hundredths of a millimetre: as far as our quotes are indented. */
#define STEP 750
#define MAX_SPACES 200
#define MAX_COMMENT 20000
#define MAX_REPEATED 64

/* A list that is open. */
typedef struct
{
  char    *style; /* (owned) (nullable) */
  guint    list;
  guint    number; /* that the item begins with; 0 */
  gboolean item_begun;
  gboolean is_header;
} List;

/* A paragraph that is open. */
typedef struct
{
  TueOfficeLook     look;
  TueBlockAlignment alignment;
  TueRunFlags       flags;
  gboolean          is_hidden;
  gboolean          has_words;
  gboolean          is_behind_space;
} Paragraph;

/* What letters look like in an element. */
typedef struct
{
  TueRunFlags flags;
  const char *url;
  gboolean    is_hidden;
} Letters;

/* A comment that is open. */
typedef struct
{
  TueOfficeComment *comment; /* (nullable) */
  GString          *text;    /* (nullable): while there is one */
  int               depth;
} Note;

typedef struct
{
  TueOfficeIntake *intake;
  TueOfficeStory  *story;
  TueOfficeXml    *xml;
  TueOdtStyles    *styles;
  GHashTable      *changes;  /* id → its number in the story */
  GHashTable      *comments; /* name → its place in the intake + 1 */
  GArray          *lists;    /* (element-type List) */
  GArray          *bases;    /* (element-type guint): how many lists are around a note or a cell */
  GArray          *paragraphs;
  GArray          *letters;
  GArray          *inserted; /* (element-type guint): changes that are open */
  Note             note;
  guint            n_lists;
  guint            last_list; /* the outermost that was open last */
  guint            table_depth;

  /* Of a change that is read before the text. */
  char    *change_id; /* (owned) (nullable) */
  char    *person;    /* (owned) (nullable) */
  gint64   time;
  gboolean in_deletion; /* whose words go on from others */
  int      word_tag;    /* dc:creator or dc:date; 0 */
  GString *word;
  char    *note_key; /* (owned) (nullable) */
} Reader;

static void
clear_list (gpointer data)
{
  List *list = data;

  g_free (list->style);
}

static Paragraph *
get_paragraph (Reader *self)
{
  return self->paragraphs->len > 0 ? &g_array_index (self->paragraphs, Paragraph, self->paragraphs->len - 1) : NULL;
}

static guint
get_base (Reader *self)
{
  return self->bases->len > 0 ? g_array_index (self->bases, guint, self->bases->len - 1) : 0;
}

static void
push_base (Reader *self)
{
  guint base = self->lists->len;

  g_array_append_val (self->bases, base);
}

static void
pop_base (Reader *self)
{
  if (self->bases->len > 0)
    {
      g_array_set_size (self->lists, MIN (self->lists->len, get_base (self)));
      g_array_set_size (self->bases, self->bases->len - 1);
    }
}

static guint
get_inserted (Reader *self)
{
  return self->inserted->len > 0 ? g_array_index (self->inserted, guint, self->inserted->len - 1) : 0;
}

/* --- Text ------------------------------------------------------------------- */

static TueOfficeStyle
make_style (Reader *self)
{
  const Paragraph *paragraph = get_paragraph (self);
  const Letters   *letters = self->letters->len > 0 ? &g_array_index (self->letters, Letters, self->letters->len - 1) : NULL;

  return (TueOfficeStyle){
    .flags = letters != NULL ? letters->flags : paragraph != NULL ? paragraph->flags
                                                                  : 0,
    .url = letters != NULL ? letters->url : NULL,
    .trace.inserted = get_inserted (self),
  };
}

static gboolean
is_read (Reader *self)
{
  const Paragraph *paragraph = get_paragraph (self);
  const Letters   *letters = self->letters->len > 0 ? &g_array_index (self->letters, Letters, self->letters->len - 1) : NULL;

  if (paragraph == NULL)
    return FALSE;
  if (!paragraph->is_hidden && (letters == NULL || !letters->is_hidden))
    return TRUE;

  self->intake->losses[TUE_OFFICE_LOSS_HIDDEN]++;
  return FALSE;
}

static void
add_text (Reader     *self,
          const char *text)
{
  TueOfficeStyle style = make_style (self);

  if (*text == '\0' || !is_read (self))
    return;

  get_paragraph (self)->has_words |= text[strspn (text, " \t")] != '\0';
  tue_office_story_add_text (self->story, text, &style);
}

/* White space between words is one space, however many there are. */
static void
add_words (Reader     *self,
           const char *words)
{
  Paragraph *paragraph = get_paragraph (self);
  g_autoptr(GString) text = NULL;

  if (paragraph == NULL)
    return;

  text = g_string_sized_new (strlen (words));
  for (const char *p = words; *p != '\0'; p++)
    {
      gboolean is_space = *p == ' ' || *p == '\n' || *p == '\t' || *p == '\r';

      if (!is_space)
        g_string_append_c (text, *p);
      else if (!paragraph->is_behind_space)
        g_string_append_c (text, ' ');
      paragraph->is_behind_space = is_space;
    }
  add_text (self, text->str);
}

static void
add_spaces (Reader *self)
{
  gint64           n = CLAMP (tue_office_xml_get_number (self->xml, "c", 1), 1, MAX_SPACES);
  g_autofree char *spaces = g_strnfill ((gsize)n, ' ');

  add_text (self, spaces);
  if (get_paragraph (self) != NULL)
    get_paragraph (self)->is_behind_space = FALSE;
}

static void
add_break (Reader *self)
{
  TueOfficeStyle style = make_style (self);

  if (!is_read (self))
    return;

  get_paragraph (self)->is_behind_space = FALSE;
  tue_office_story_add_break (self->story, &style);
}

/* --- Paragraphs ------------------------------------------------------------- */

static void
settle_item (Reader        *self,
             TueOfficeLook *look)
{
  guint       depth = self->lists->len - get_base (self);
  List       *list;
  TueOdtLevel level;

  if (depth == 0)
    return;

  list = &g_array_index (self->lists, List, self->lists->len - 1);
  level = tue_odt_styles_find_level (self->styles, list->style, depth);
  look->list_depth = MIN (depth, TUE_OFFICE_MAX_DEPTH);
  if (level.is_none || list->is_header || list->item_begun || look->heading > 0)
    return;

  look->is_item = TRUE;
  look->is_numbered = level.is_numbered;
  look->list = level.is_numbered ? list->list : TUE_OFFICE_BULLETS;
  look->start = level.is_known ? level.start : 1;
  look->number = list->number;
  look->box = level.box;
  list->item_begun = TRUE;
}

/* One level a step, beyond the text of the list that it is in. */
static guint
read_quote_depth (Reader            *self,
                  const TueOdtStyle *style)
{
  int n_lists = style->is_unhung ? (int)(self->lists->len - get_base (self)) : 0;

  return (guint)CLAMP (style->indent % STEP == 0 ? style->indent / STEP - n_lists : 1, 1, TUE_OFFICE_MAX_DEPTH);
}

static void
begin_paragraph (Reader  *self,
                 gboolean is_heading)
{
  g_autofree char *name = tue_office_xml_dup (self->xml, "style-name");
  TueOdtStyle      style = tue_odt_styles_find_paragraph (self->styles, name);
  Paragraph        paragraph = { .flags = style.flags, .is_hidden = style.is_hidden, .alignment = style.alignment, .is_behind_space = !self->in_deletion };
  TueOfficeLook   *look = &paragraph.look;

  if (is_heading)
    look->heading = (guint)CLAMP (tue_office_xml_get_number (self->xml, "outline-level", 1), 1, 6);
  else if (style.heading > 0 && self->table_depth == 0)
    look->heading = MIN (style.heading, 6);
  look->is_code = style.kind == TUE_OFFICE_KIND_CODE;
  look->is_rule = style.kind == TUE_OFFICE_KIND_RULE;
  if (style.kind == TUE_OFFICE_KIND_QUOTE)
    look->quote_depth = read_quote_depth (self, &style);
  settle_item (self, look);
  /* A number before a heading is the heading's. */
  if (look->heading > 0)
    look->list_depth = 0;

  g_array_append_val (self->paragraphs, paragraph);
  tue_office_story_begin_paragraph (self->story);
}

static void
end_paragraph (Reader *self)
{
  Paragraph     *paragraph = get_paragraph (self);
  TueOfficeTrace trace = { .inserted = get_inserted (self) };

  if (paragraph == NULL)
    return;

  if (self->table_depth > 0 && paragraph->alignment != TUE_BLOCK_ALIGNMENT_START)
    tue_office_story_set_cell (self->story, 0, paragraph->alignment);
  paragraph->look.is_rule = paragraph->look.is_rule && !paragraph->has_words;
  tue_office_story_end_paragraph (self->story, &paragraph->look, NULL, &trace);
  g_array_set_size (self->paragraphs, self->paragraphs->len - 1);
}

static void
push_letters (Reader     *self,
              const char *url,
              gboolean    is_link)
{
  g_autofree char *name = tue_office_xml_dup (self->xml, "style-name");
  TueOdtStyle      style = tue_odt_styles_find_letters (self->styles, is_link ? NULL : name);
  TueOfficeStyle   around = make_style (self);
  const Letters   *last = self->letters->len > 0 ? &g_array_index (self->letters, Letters, self->letters->len - 1) : NULL;
  Letters          letters = {
             .flags = (around.flags & ~style.said) | style.flags,
             .url = url != NULL ? url : around.url,
             .is_hidden = style.is_hidden || (last != NULL && last->is_hidden),
  };

  g_array_append_val (self->letters, letters);
}

static void
begin_link (Reader *self)
{
  g_autofree char *target = tue_office_xml_dup (self->xml, "href");
  g_autofree char *url = target != NULL ? tue_document_address_clean (target) : NULL;

  if (url == NULL)
    self->intake->losses[TUE_OFFICE_LOSS_LINK]++;
  push_letters (self, url != NULL ? tue_office_story_keep (self->story, url) : NULL, TRUE);
}

/* --- Lists ------------------------------------------------------------------ */

static void
begin_list (Reader *self)
{
  gboolean         is_outermost = self->lists->len == get_base (self);
  List             list = { .style = tue_office_xml_dup (self->xml, "style-name") };
  g_autofree char *continued = tue_office_xml_dup (self->xml, "continue-numbering");
  g_autofree char *other = tue_office_xml_dup (self->xml, "continue-list");

  if (list.style == NULL && !is_outermost)
    list.style = g_strdup (g_array_index (self->lists, List, self->lists->len - 1).style);
  list.list = is_outermost && self->last_list > 0 && (g_strcmp0 (continued, "true") == 0 || other != NULL) ? self->last_list : ++self->n_lists + TUE_OFFICE_BULLETS;
  if (is_outermost)
    self->last_list = list.list;
  g_array_append_val (self->lists, list);
}

static void
begin_item (Reader  *self,
            gboolean is_header)
{
  List *list;

  if (self->lists->len == get_base (self))
    return;

  list = &g_array_index (self->lists, List, self->lists->len - 1);
  list->number = (guint)CLAMP (tue_office_xml_get_number (self->xml, "start-value", 0), 0, 99999999);
  list->item_begun = FALSE;
  list->is_header = is_header;
}

/* --- Changes ---------------------------------------------------------------- */

static void
end_changed (Reader *self)
{
  guint change = tue_office_story_add_change (self->story, self->person, self->time);

  if (self->change_id != NULL && !g_hash_table_contains (self->changes, self->change_id))
    g_hash_table_insert (self->changes, g_steal_pointer (&self->change_id), GUINT_TO_POINTER (change));
  g_clear_pointer (&self->change_id, g_free);
}

static guint
find_change (Reader *self)
{
  g_autofree char *id = tue_office_xml_dup (self->xml, "change-id");

  return id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->changes, id)) : 0;
}

static char *
dup_deletion_key (const char *id)
{
  return g_strconcat ("deletion ", id != NULL ? id : "", NULL);
}

static void
begin_deletion (Reader *self)
{
  g_autofree char *key = dup_deletion_key (self->change_id);

  tue_office_story_begin_note (self->story, key);
  push_base (self);
  self->in_deletion = TRUE;
}

/* What was deleted is put back where it stood, as deleted. */
static void
put_back (Reader *self)
{
  g_autofree char *id = tue_office_xml_dup (self->xml, "change-id");
  g_autofree char *key = dup_deletion_key (id);
  guint            change = find_change (self);
  Paragraph       *paragraph = get_paragraph (self);
  GPtrArray       *blocks = change != 0 && paragraph != NULL ? tue_office_story_take_note (self->story, key) : NULL;
  gboolean         is_first = TRUE;
  TueOfficeLook    last;

  if (blocks == NULL)
    return;

  last = paragraph->look;
  for (guint i = 0; i < blocks->len; i++)
    {
      const TueOfficeBlock *block = blocks->pdata[i];

      if (block->kind != TUE_OFFICE_BLOCK_PARAGRAPH)
        continue;
      if (!is_first)
        {
          tue_office_story_end_paragraph (self->story, &last, NULL, &(TueOfficeTrace){ .inserted = get_inserted (self), .deleted = change });
          tue_office_story_begin_paragraph (self->story);
          last = block->look;
        }
      else if (!paragraph->has_words)
        last = block->look;
      is_first = FALSE;
      tue_office_story_add_deleted (self->story, block, change);
    }
  /* The rest looks as the paragraph that was left, if something was left of it. */
  if (blocks->len > 1 && paragraph->has_words)
    paragraph->look = last;
  paragraph->has_words = TRUE;
  g_ptr_array_unref (blocks);
}

static void
begin_insertion (Reader *self)
{
  guint change = find_change (self);

  if (change > 0)
    g_array_append_val (self->inserted, change);
}

static void
end_insertion (Reader *self)
{
  guint change = find_change (self);

  for (guint i = self->inserted->len; i-- > 0;)
    if (g_array_index (self->inserted, guint, i) == change)
      {
        g_array_remove_index (self->inserted, i);
        return;
      }
}

/* --- Notes and comments --------------------------------------------------------- */

static void
begin_note (Reader *self)
{
  g_autofree char *id = tue_office_xml_dup (self->xml, "id");
  TueOfficeStyle   style = make_style (self);

  g_free (self->note_key);
  self->note_key = id != NULL ? g_steal_pointer (&id) : g_strdup_printf ("note %u", tue_office_story_get_n_notes (self->story));
  if (get_paragraph (self) == NULL)
    return;

  get_paragraph (self)->has_words = TRUE;
  get_paragraph (self)->is_behind_space = FALSE;
  tue_office_story_add_note (self->story, self->note_key, &style);
}

static void
begin_note_body (Reader *self)
{
  Letters plain = { 0 };

  tue_office_story_begin_note (self->story, self->note_key != NULL ? self->note_key : "");
  push_base (self);
  g_array_append_val (self->letters, plain);
}

static void
end_note_body (Reader *self)
{
  tue_office_story_end_note (self->story);
  pop_base (self);
  if (self->letters->len > 0)
    g_array_set_size (self->letters, self->letters->len - 1);
}

static void
refer_to_note (Reader *self)
{
  g_autofree char *name = tue_office_xml_dup (self->xml, "ref-name");
  TueOfficeStyle   style = make_style (self);

  if (name != NULL && get_paragraph (self) != NULL)
    tue_office_story_add_note (self->story, name, &style);
  tue_office_xml_skip (self->xml);
}

static void
begin_comment (Reader *self)
{
  g_autofree char *name = tue_office_xml_dup (self->xml, "name");
  g_autofree char *parent = tue_office_xml_dup (self->xml, "parent-name");
  g_autofree char *resolved = tue_office_xml_dup (self->xml, "resolved");

  self->note.comment = tue_office_intake_add_comment (self->intake, NULL, 0);
  self->note.text = g_string_new (NULL);
  self->note.depth = tue_office_xml_get_depth (self->xml);
  if (self->note.comment == NULL)
    return;

  self->note.comment->is_done = g_strcmp0 (resolved, "true") == 0;
  if (parent != NULL)
    self->note.comment->parent = GPOINTER_TO_UINT (g_hash_table_lookup (self->comments, parent));
  if (name != NULL && !g_hash_table_contains (self->comments, name))
    g_hash_table_insert (self->comments, g_steal_pointer (&name), GUINT_TO_POINTER (self->intake->comments->len));
  if (get_paragraph (self) != NULL)
    tue_office_story_add_comment_mark (self->story, self->intake->comments->len - 1, FALSE);
}

static void
end_comment (Reader *self)
{
  TueOfficeComment *comment = self->note.comment;

  if (comment != NULL)
    {
      g_free (comment->text);
      comment->text = g_strstrip (g_strdup (self->note.text->str));
      comment->time = self->time;
      if (self->person != NULL)
        {
          g_free (comment->person);
          comment->person = g_steal_pointer (&self->person);
        }
    }
  g_string_free (self->note.text, TRUE);
  self->note = (Note){ 0 };
  self->time = 0;
  g_clear_pointer (&self->person, g_free);
}

static void
mark_comment_end (Reader *self)
{
  g_autofree char *name = tue_office_xml_dup (self->xml, "name");
  guint            comment = name != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->comments, name)) : 0;

  if (comment > 0 && get_paragraph (self) != NULL)
    tue_office_story_add_comment_mark (self->story, comment - 1, TRUE);
}

/* --- Tables ----------------------------------------------------------------- */

static void
begin_table (Reader *self)
{
  TueOfficeLook look = { 0 };

  self->table_depth++;
  look.list_depth = MIN (self->lists->len - get_base (self), TUE_OFFICE_MAX_DEPTH);
  tue_office_story_begin_table (self->story, &look);
  push_base (self);
}

static void
end_table (Reader *self)
{
  self->table_depth -= self->table_depth > 0;
  tue_office_story_end_table (self->story);
  pop_base (self);
}

static void
begin_cell (Reader *self)
{
  gint64 n_wanted = tue_office_xml_get_number (self->xml, "number-columns-repeated", 1);
  gint64 n_repeated = CLAMP (n_wanted, 1, MAX_REPEATED);

  self->intake->losses[TUE_OFFICE_LOSS_CELLS] += n_wanted > MAX_REPEATED;
  for (gint64 i = 1; i < n_repeated; i++)
    {
      tue_office_story_begin_cell (self->story);
      tue_office_story_end_cell (self->story);
    }
  tue_office_story_begin_cell (self->story);
}

/* --- Elements --------------------------------------------------------------- */

/* What is in a comment is no text of the document. */
static void
begin_in_comment (Reader *self,
                  int     tag)
{
  switch (tag)
    {
    case TAG_PARAGRAPH:
    case TAG_HEADING:
      if (self->note.text->len > 0)
        g_string_append_c (self->note.text, '\n');
      break;
    case TAG_PERSON:
    case TAG_TIME:
      self->word_tag = tag;
      g_string_truncate (self->word, 0);
      break;
    case TAG_SPACES:
    case TAG_TAB:
      g_string_append_c (self->note.text, ' ');
      break;
    case TAG_BREAK:
      g_string_append_c (self->note.text, '\n');
      break;
    case TAG_SKIPPED:
    case TAG_OBJECT:
      tue_office_xml_skip (self->xml);
      break;
    default:
      break;
    }
}

/* What stands behind a text has the same mark in all files that came of ours. */
static void
read_bookmark (Reader *self)
{
  g_autofree char *name = tue_office_xml_dup (self->xml, "name");

  if (g_strcmp0 (name, TUE_DOCX_APPENDIX) == 0 && self->intake->appendix < 0)
    self->intake->appendix = (int)tue_office_story_get_blocks (self->story)->len;
}

static void
skip_hidden (Reader *self)
{
  self->intake->losses[TUE_OFFICE_LOSS_HIDDEN]++;
  tue_office_xml_skip (self->xml);
}

/* A condition was decided when the file was written. */
static gboolean
is_hidden_section (Reader *self)
{
  g_autofree char *display = tue_office_xml_dup (self->xml, "display");
  g_autofree char *is_hidden = tue_office_xml_dup (self->xml, "is-hidden");

  return g_strcmp0 (display, "none") == 0 || (g_strcmp0 (display, "condition") == 0 && g_strcmp0 (is_hidden, "true") == 0);
}

static void
begin_other (Reader *self,
             int     tag)
{
  switch (tag)
    {
    case TAG_CHANGED:
      g_free (self->change_id);
      self->change_id = tue_office_xml_dup (self->xml, "id");
      self->time = 0;
      g_clear_pointer (&self->person, g_free);
      break;
    case TAG_PERSON:
    case TAG_TIME:
      self->word_tag = tag;
      g_string_truncate (self->word, 0);
      break;
    case TAG_DELETION:
      begin_deletion (self);
      break;
    case TAG_CHANGE:
      put_back (self);
      break;
    case TAG_CHANGE_START:
      begin_insertion (self);
      break;
    case TAG_CHANGE_END:
      end_insertion (self);
      break;
    case TAG_BOOKMARK:
      read_bookmark (self);
      break;
    case TAG_PICTURE:
      self->intake->losses[TUE_OFFICE_LOSS_PICTURE]++;
      break;
    case TAG_TEXT_BOX:
      self->intake->losses[TUE_OFFICE_LOSS_TEXT_BOX]++;
      push_base (self);
      break;
    case TAG_OBJECT:
      self->intake->losses[TUE_OFFICE_LOSS_OBJECT]++;
      tue_office_xml_skip (self->xml);
      break;
    case TAG_CONTENTS:
      self->intake->losses[TUE_OFFICE_LOSS_CONTENTS]++;
      tue_office_xml_skip (self->xml);
      break;
    case TAG_HIDDEN_TEXT:
      if (tue_office_xml_is_on (self->xml, "is-hidden"))
        skip_hidden (self);
      break;
    case TAG_HIDDEN_PARAGRAPH:
      if (get_paragraph (self) != NULL && tue_office_xml_is_on (self->xml, "is-hidden"))
        get_paragraph (self)->is_hidden = TRUE;
      break;
    case TAG_SECTION:
      if (is_hidden_section (self))
        skip_hidden (self);
      break;
    case TAG_SKIPPED:
      tue_office_xml_skip (self->xml);
      break;
    default:
      break;
    }
}

static void
begin_element (Reader *self,
               int     tag)
{
  if (self->note.text != NULL)
    {
      begin_in_comment (self, tag);
      return;
    }

  switch (tag)
    {
    case TAG_PARAGRAPH:
    case TAG_HEADING:
      begin_paragraph (self, tag == TAG_HEADING);
      break;
    case TAG_SPAN:
      push_letters (self, NULL, FALSE);
      break;
    case TAG_LINK:
      begin_link (self);
      break;
    case TAG_SPACES:
      add_spaces (self);
      break;
    case TAG_TAB:
      add_text (self, "\t");
      break;
    case TAG_BREAK:
      add_break (self);
      break;
    case TAG_LIST:
      begin_list (self);
      break;
    case TAG_ITEM:
    case TAG_LIST_HEADER:
      begin_item (self, tag == TAG_LIST_HEADER);
      break;
    case TAG_RUBY_TEXT:
      add_text (self, "(");
      break;
    case TAG_TABLE:
      begin_table (self);
      break;
    case TAG_ROW:
      self->intake->losses[TUE_OFFICE_LOSS_CELLS] += tue_office_xml_get_number (self->xml, "number-rows-repeated", 1) > 1;
      tue_office_story_begin_row (self->story, &(TueOfficeTrace){ 0 });
      break;
    case TAG_CELL:
    case TAG_COVERED_CELL:
      begin_cell (self);
      break;
    case TAG_NOTE:
      begin_note (self);
      break;
    case TAG_NOTE_BODY:
      begin_note_body (self);
      break;
    case TAG_NOTE_REFERENCE:
      refer_to_note (self);
      break;
    case TAG_COMMENT:
      begin_comment (self);
      break;
    case TAG_COMMENT_END:
      mark_comment_end (self);
      break;
    default:
      begin_other (self, tag);
    }
}

static void
end_word (Reader *self)
{
  if (self->word_tag == TAG_PERSON)
    {
      g_free (self->person);
      self->person = g_strstrip (g_strdup (self->word->str));
    }
  else if (self->word_tag == TAG_TIME)
    self->time = tue_office_time_parse (self->word->str);
  self->word_tag = 0;
}

static void
end_element (Reader *self,
             int     tag)
{
  end_word (self);
  if (self->note.text != NULL)
    {
      if (tag == TAG_COMMENT && tue_office_xml_get_depth (self->xml) == self->note.depth)
        end_comment (self);
      return;
    }

  switch (tag)
    {
    case TAG_PARAGRAPH:
    case TAG_HEADING:
      end_paragraph (self);
      break;
    case TAG_SPAN:
    case TAG_LINK:
      if (self->letters->len > 0)
        g_array_set_size (self->letters, self->letters->len - 1);
      break;
    case TAG_LIST:
      if (self->lists->len > get_base (self))
        g_array_set_size (self->lists, self->lists->len - 1);
      break;
    case TAG_RUBY_TEXT:
      add_text (self, ")");
      break;
    case TAG_TABLE:
      end_table (self);
      break;
    case TAG_ROW:
      tue_office_story_end_row (self->story);
      break;
    case TAG_CELL:
    case TAG_COVERED_CELL:
      tue_office_story_end_cell (self->story);
      break;
    case TAG_NOTE_BODY:
      end_note_body (self);
      break;
    case TAG_TEXT_BOX:
      pop_base (self);
      break;
    case TAG_DELETION:
      tue_office_story_end_note (self->story);
      self->in_deletion = FALSE;
      pop_base (self);
      break;
    case TAG_CHANGED:
      end_changed (self);
      break;
    default:
      break;
    }
}

static void
read_text (Reader *self)
{
  const char *text = tue_office_xml_get_text (self->xml);

  if (self->word_tag != 0)
    {
      if (self->word->len < 1000)
        g_string_append (self->word, text);
    }
  else if (self->note.text != NULL)
    {
      if (self->note.text->len < MAX_COMMENT && text[strspn (text, " \t\r\n")] != '\0')
        g_string_append (self->note.text, text);
    }
  else
    add_words (self, text);
}

static gboolean
read_content (Reader       *self,
              GBytes       *part,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  TueOfficeXmlEvent event;

  self->xml = xml;
  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE)
    {
      if (event == TUE_OFFICE_XML_DAMAGED)
        {
          tue_office_xml_set_damaged (xml, error);
          return FALSE;
        }
      if (!tue_office_intake_check (self->intake, cancellable, error))
        return FALSE;
      if (event == TUE_OFFICE_XML_BEGIN)
        begin_element (self, tue_office_xml_get_tag (xml));
      else if (event == TUE_OFFICE_XML_END)
        end_element (self, tue_office_xml_get_tag (xml));
      else
        read_text (self);
    }

  return TRUE;
}

/**
 * tue_odt_read: (skip)
 * @intake: takes what is read
 * @parts: of an ODT
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Returns: whether it could be read
 */
gboolean
tue_odt_read (TueOfficeIntake *intake,
              TuePackedParts  *parts,
              GCancellable    *cancellable,
              GError         **error)
{
  Reader   self = { .intake = intake, .story = intake->story };
  gboolean is_done;
  g_autoptr(TueOdtStyles) styles = tue_odt_styles_new ();
  g_autoptr(GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_autoptr(GArray) bases = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_autoptr(GArray) letters = g_array_new (FALSE, FALSE, sizeof (Letters));
  g_autoptr(GArray) inserted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GString) word = g_string_new (NULL);

  g_array_set_clear_func (lists, clear_list);
  tue_odt_styles_read (styles, tue_packed_parts_get (parts, TUE_PACKED_CONTENT));
  if (tue_packed_parts_get (parts, TUE_PACKED_STYLES) != NULL)
    tue_odt_styles_read (styles, tue_packed_parts_get (parts, TUE_PACKED_STYLES));
  self.styles = styles;
  self.changes = changes;
  self.comments = comments;
  self.lists = lists;
  self.bases = bases;
  self.paragraphs = paragraphs;
  self.letters = letters;
  self.inserted = inserted;
  self.word = word;

  is_done = read_content (&self, tue_packed_parts_get (parts, TUE_PACKED_CONTENT), cancellable, error);
  if (self.note.text != NULL)
    g_string_free (self.note.text, TRUE);
  g_free (self.change_id);
  g_free (self.person);
  g_free (self.note_key);

  return is_done;
}
