/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A DOCX (ECMA-376) as a story.
 */

#define G_LOG_DOMAIN "tue-docx-reader"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-document-address.h"
#include "tue-docx-comments.h"
#include "tue-docx-look.h"
#include "tue-docx-parts.h"
#include "tue-docx-styles.h"
#include "tue-docx-tags.h"
#include "tue-office-intake.h"
#include "tue-office-xml.h"

#define MAX_NESTED 16
#define MAX_CELLS_BEFORE 63
#define SOFT_HYPHEN "\xc2\xad"
#define FIXED_HYPHEN "\xe2\x80\x91"

/* A field: an instruction, and what it comes to. */
typedef struct
{
  GString    *instruction;
  const char *url;    /* (nullable) */
  gboolean    begun;  /* what it comes to */
  gboolean    hidden; /* that is nothing to read */
  TueBlockBox box;    /* of a form, that it is */
} Field;

/* A paragraph that is open. */
typedef struct
{
  TueDocxParagraph now;
  TueDocxParagraph before;
  TueOfficeTrace   trace;
  gboolean         in_before;
  gboolean         has_words;
  gboolean         is_contents;
} Paragraph;

typedef struct
{
  TueOfficeIntake *intake;
  TueOfficeStory  *story;
  TueOfficeXml    *xml;
  TueDocxStyles   *styles;
  TueDocxLook     *looks;
  TueDocxComments *comments;
  GHashTable      *links;     /* id → address, of the part that is read */
  GHashTable      *bookmarks; /* (element-type utf8 utf8): name → key of the note that is behind it */
  char            *bookmark;  /* (owned) (nullable): the last one that began */

  GArray *paragraphs; /* (element-type Paragraph) */
  GArray *fields;     /* (element-type Field) */
  GArray *inserted;   /* (element-type guint): changes that are open */
  GArray *deleted;

  /* Of the run that is open. */
  TueDocxLetters letters;
  TueDocxLetters letters_before;
  guint          letters_changed;
  gboolean       in_letters_before;

  TueDocxFormula *formula;         /* (owned) (nullable): that is open */
  guint           formula_deleted; /* changes that were open when it began */
  GString        *before;          /* (owned): of the paragraph, the text that was added last */
  gboolean        behind_formula;  /* which was a formula */
  GString        *ruby;            /* (owned) (nullable): how the word that is open is read */
  gboolean        in_ruby_text;
  guint           ruby_deleted; /* changes that delete the word, too */

  const char *url; /* (nullable): of the link that is open */
  guint       table_depth;
  int         letters_depth; /* inside w:rPr; 0 */
  int         look_depth;    /* inside w:pPr */
  int         row_depth;     /* inside w:trPr */
  int         text_tag;      /* the element whose text is read; 0 */
  gboolean    in_body;
} Reader;

static void
clear_field (gpointer data)
{
  Field *field = data;

  g_string_free (field->instruction, TRUE);
}

static Paragraph *
get_paragraph (Reader *self)
{
  return self->paragraphs->len > 0 ? &g_array_index (self->paragraphs, Paragraph, self->paragraphs->len - 1) : NULL;
}

static Field *
get_field (Reader *self)
{
  return self->fields->len > 0 ? &g_array_index (self->fields, Field, self->fields->len - 1) : NULL;
}

/* --- Changes ---------------------------------------------------------------- */

static guint
read_change (Reader *self)
{
  g_autofree char *person = tue_office_xml_dup (self->xml, "author");

  return tue_office_story_add_change (self->story, person, tue_office_xml_get_time (self->xml, "date"));
}

static guint
get_open (GArray *changes)
{
  return changes->len > 0 ? g_array_index (changes, guint, changes->len - 1) : 0;
}

/* Within a look of letters of a paragraph it is its end that was changed, and within
 * that of a row the row. */
static void
begin_change (Reader  *self,
              gboolean is_deleted)
{
  guint           change = read_change (self);
  Paragraph      *paragraph = get_paragraph (self);
  TueOfficeTrace  row = { 0 };
  TueOfficeTrace *trace = self->row_depth > 0 ? &row : self->look_depth > 0 && self->letters_depth > 0 && paragraph != NULL ? &paragraph->trace
                                                                                                                            : NULL;

  if (trace != NULL && is_deleted)
    trace->deleted = change;
  else if (trace != NULL)
    trace->inserted = change;
  if (self->row_depth > 0)
    tue_office_story_set_row_trace (self->story, &row);
  if (trace == NULL)
    g_array_append_val (is_deleted ? self->deleted : self->inserted, change);
}

static void
end_change (Reader *self,
            GArray *changes)
{
  if (self->row_depth == 0 && self->look_depth == 0 && changes->len > 0)
    g_array_set_size (changes, changes->len - 1);
}

/* --- Text ------------------------------------------------------------------- */

static void
begin_run (Reader *self)
{
  self->letters = self->letters_before = (TueDocxLetters){ 0 };
  self->letters_changed = 0;
  self->in_letters_before = FALSE;
}

static TueOfficeStyle
make_style (Reader *self)
{
  const Field   *field = get_field (self);
  TueOfficeStyle style = {
    .flags = self->letters.flags,
    .flags_before = self->letters_before.flags,
    .url = self->url != NULL ? self->url : field != NULL ? field->url
                                                         : NULL,
    .trace = { get_open (self->inserted), get_open (self->deleted), self->letters_changed },
  };

  if (style.flags == style.flags_before)
    style.trace.formatted = 0;
  return style;
}

/* Whether what comes is to be read: not the instruction of a field, nor hidden. */
static gboolean
is_read (Reader *self)
{
  Paragraph *paragraph = get_paragraph (self);

  if (!self->in_body || paragraph == NULL || paragraph->is_contents)
    return FALSE;
  for (guint i = 0; i < self->fields->len; i++)
    if (!g_array_index (self->fields, Field, i).begun || g_array_index (self->fields, Field, i).hidden)
      return FALSE;
  if (self->letters.is_hidden)
    {
      self->intake->losses[TUE_OFFICE_LOSS_HIDDEN]++;
      return FALSE;
    }
  return TRUE;
}

static void
add_text (Reader     *self,
          const char *text)
{
  TueOfficeStyle style;

  if (!is_read (self) || *text == '\0')
    return;

  style = make_style (self);
  get_paragraph (self)->has_words |= text[strspn (text, " \t\n")] != '\0';
  if (self->behind_formula && tue_docx_formula_needs_blank (self->before->str, text))
    tue_office_story_add_text (self->story, " ", &style);
  tue_office_story_add_text (self->story, text, &style);
  g_string_assign (self->before, text);
  self->behind_formula = FALSE;
}

/* --- Formulas and readings -------------------------------------------------- */

static void
begin_formula (Reader *self)
{
  self->intake->losses[TUE_OFFICE_LOSS_FORMULA]++;
  g_clear_pointer (&self->formula, tue_docx_formula_free);
  self->formula = tue_docx_formula_new ();
  self->formula_deleted = self->deleted->len;
}

static void
end_formula (Reader *self)
{
  g_autofree char *text = NULL;

  if (self->formula == NULL)
    return;

  text = tue_docx_formula_dup_text (self->formula);
  g_clear_pointer (&self->formula, tue_docx_formula_free);
  begin_run (self);
  if (*text == '\0')
    return;
  /* Two formulas side by side are two. */
  if (self->before->len > 0 && (self->behind_formula || tue_docx_formula_needs_blank (self->before->str, text)))
    add_text (self, " ");
  add_text (self, text);
  self->behind_formula = TRUE;
}

/* What was deleted within a formula is no part of it: the line that it becomes is
 * one piece. */
static void
add_formula_text (Reader     *self,
                  const char *text)
{
  if (self->formula != NULL && self->deleted->len <= self->formula_deleted)
    tue_docx_formula_add_text (self->formula, text);
}

/* Also what is no letter goes where the letters around it go. */
static void
add_sign (Reader     *self,
          const char *text)
{
  if (self->formula != NULL)
    add_formula_text (self, text);
  else
    add_text (self, text);
}

static void
add_break (Reader *self)
{
  TueOfficeStyle style = make_style (self);

  if (self->formula != NULL)
    add_formula_text (self, " ");
  else if (is_read (self))
    tue_office_story_add_break (self->story, &style);
  g_string_truncate (self->before, 0);
}

static void
begin_math (Reader *self,
            int     tag)
{
  g_autofree char *sign = NULL;

  if (self->formula == NULL)
    return;
  if (tag < TAG_MATH_SIGN)
    {
      tue_docx_formula_begin (self->formula, (TueDocxMath)(tag - TAG_MATH));
      return;
    }
  sign = tue_office_xml_dup (self->xml, "val");
  tue_docx_formula_set_sign (self->formula, (TueDocxMathSign)(tag - TAG_MATH_SIGN), sign != NULL ? sign : "");
}

/* How a word is read stands before it in the file, and in brackets behind it here. */
static void
end_ruby (Reader *self)
{
  g_autofree char *text = NULL;

  if (self->ruby == NULL)
    return;

  text = g_strdup_printf ("(%s)", self->ruby->str);
  if (self->ruby->len > 0)
    add_sign (self, text);
  g_string_free (g_steal_pointer (&self->ruby), TRUE);
  self->in_ruby_text = FALSE;
}

/* A letter of a font that has signs for letters. */
static void
add_symbol (Reader *self)
{
  g_autofree char *font = tue_office_xml_dup (self->xml, "font");
  g_autofree char *code = tue_office_xml_dup (self->xml, "char");
  gunichar         letter = code != NULL ? (gunichar)g_ascii_strtoull (code, NULL, 16) : 0;
  const char      *sign = font != NULL ? tue_symbol_font_find (tue_symbol_font_from_name (font), letter) : NULL;

  if (sign != NULL)
    add_sign (self, sign);
  else
    self->intake->losses[TUE_OFFICE_LOSS_SYMBOL]++;
}

/* --- Links and fields --------------------------------------------------------- */

static void
begin_link (Reader *self)
{
  g_autofree char *id = tue_office_xml_dup (self->xml, "id");
  const char      *url = id != NULL ? g_hash_table_lookup (self->links, id) : NULL;

  self->url = url != NULL ? tue_office_story_keep (self->story, url) : NULL;
  if (url == NULL)
    self->intake->losses[TUE_OFFICE_LOSS_LINK]++;
}

static void
add_note (Reader     *self,
          const char *key)
{
  TueOfficeStyle style = make_style (self);
  Paragraph     *paragraph = get_paragraph (self);

  if (paragraph == NULL)
    return;

  paragraph->has_words = TRUE;
  tue_office_story_add_note (self->story, key, &style);
}

/* What a field is told by what it is to do. */
static void
settle_field (Reader *self,
              Field  *field)
{
  g_auto(GStrv) words = g_strsplit_set (field->instruction->str, " \t\"", -1);
  const char *first = NULL, *second = NULL;

  field->begun = TRUE;
  for (gsize i = 0; words[i] != NULL && second == NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (first == NULL)
        first = words[i];
      else
        second = words[i];
    }
  if (first == NULL)
    return;

  if (g_ascii_strcasecmp (first, "HYPERLINK") == 0)
    {
      g_autofree char *url = second != NULL ? tue_document_address_clean (second) : NULL;

      field->url = url != NULL ? tue_office_story_keep (self->story, url) : NULL;
      if (url == NULL)
        self->intake->losses[TUE_OFFICE_LOSS_LINK]++;
    }
  else if (g_ascii_strcasecmp (first, "NOTEREF") == 0 && second != NULL && g_hash_table_contains (self->bookmarks, second))
    {
      field->hidden = TRUE;
      add_note (self, g_hash_table_lookup (self->bookmarks, second));
    }
  else if (g_ascii_strcasecmp (first, "TOC") == 0)
    {
      self->intake->losses[TUE_OFFICE_LOSS_CONTENTS]++;
      field->hidden = TRUE;
    }
}

static void
read_field_mark (Reader *self)
{
  g_autofree char *type = tue_office_xml_dup (self->xml, "fldCharType");
  Field            field = { 0 };

  if (g_strcmp0 (type, "begin") == 0 && self->fields->len < MAX_NESTED)
    {
      field.instruction = g_string_new (NULL);
      g_array_append_val (self->fields, field);
    }
  else if (g_strcmp0 (type, "separate") == 0 && self->fields->len > 0)
    settle_field (self, get_field (self));
  else if (g_strcmp0 (type, "end") == 0 && self->fields->len > 0)
    {
      TueBlockBox box = get_field (self)->box;

      g_array_set_size (self->fields, self->fields->len - 1);
      if (box != TUE_BLOCK_BOX_NONE)
        add_text (self, box == TUE_BLOCK_BOX_DONE ? "☒" : "☐");
    }
}

/* A box of a form is no text: whether it is ticked is said of its field, first what
 * it was and then what it is. */
static void
read_form_box (Reader *self,
               int     tag)
{
  Field *field = get_field (self);

  if (field == NULL || (tag == TAG_FORM_STATE && field->box == TUE_BLOCK_BOX_NONE))
    return;
  field->box = tag == TAG_FORM_STATE && tue_office_xml_is_on (self->xml, "val") ? TUE_BLOCK_BOX_DONE : TUE_BLOCK_BOX_OPEN;
}

static void
begin_simple_field (Reader *self)
{
  Field            field = { .instruction = g_string_new (NULL) };
  g_autofree char *instruction = tue_office_xml_dup (self->xml, "instr");

  g_string_append (field.instruction, instruction != NULL ? instruction : "");
  settle_field (self, &field);
  g_array_append_val (self->fields, field);
}

/* --- Notes and comments --------------------------------------------------------- */

static char *
dup_note_key (Reader     *self,
              const char *kind)
{
  g_autofree char *id = tue_office_xml_dup (self->xml, "id");

  return g_strconcat (kind, " ", id != NULL ? id : "", NULL);
}

static void
refer_to_note (Reader     *self,
               const char *kind)
{
  g_autofree char *key = dup_note_key (self, kind);

  if (!is_read (self))
    return;
  if (self->bookmark != NULL)
    g_hash_table_replace (self->bookmarks, g_steal_pointer (&self->bookmark), g_strdup (key));
  add_note (self, key);
}

/* Those that are lines between the text and the notes are of a type. */
static void
begin_note (Reader     *self,
            const char *kind)
{
  g_autofree char *type = tue_office_xml_dup (self->xml, "type");
  g_autofree char *key = dup_note_key (self, kind);

  if (type != NULL && !g_str_equal (type, "normal"))
    {
      tue_office_xml_skip (self->xml);
      return;
    }
  tue_office_story_begin_note (self->story, key);
  tue_docx_look_forget (self->looks);
  self->in_body = TRUE;
}

static void
mark_comment (Reader  *self,
              gboolean is_end)
{
  g_autofree char *id = tue_office_xml_dup (self->xml, "id");
  int              comment = id != NULL ? tue_docx_comments_find (self->comments, id) : -1;

  /* Between paragraphs it is of the next. */
  if (comment < 0)
    return;
  if (get_paragraph (self) != NULL)
    tue_office_story_add_comment_mark (self->story, (guint)comment, is_end);
  else
    tue_docx_comments_wait (self->comments, (guint)comment, is_end);
}

static void
read_bookmark (Reader *self)
{
  g_autofree char *name = tue_office_xml_dup (self->xml, "name");

  if (g_strcmp0 (name, TUE_DOCX_APPENDIX) == 0 && self->intake->appendix < 0)
    self->intake->appendix = (int)tue_office_story_get_blocks (self->story)->len;
  g_free (self->bookmark);
  self->bookmark = g_steal_pointer (&name);
}

/* --- Paragraphs ------------------------------------------------------------- */

static void
begin_paragraph (Reader *self)
{
  Paragraph paragraph = { .now = TUE_DOCX_PARAGRAPH_INIT, .before = TUE_DOCX_PARAGRAPH_INIT };
  guint     comment;
  gboolean  is_end;

  g_array_append_val (self->paragraphs, paragraph);
  tue_office_story_begin_paragraph (self->story);
  g_string_truncate (self->before, 0);
  self->behind_formula = FALSE;
  while (tue_docx_comments_take_waiting (self->comments, &comment, &is_end))
    tue_office_story_add_comment_mark (self->story, comment, is_end);
}

static void
end_paragraph (Reader *self)
{
  Paragraph    *paragraph = get_paragraph (self);
  TueOfficeLook look, before;

  if (paragraph == NULL)
    return;

  before = paragraph->trace.formatted > 0 ? tue_docx_look_find (self->looks, &paragraph->before, self->table_depth > 0) : (TueOfficeLook){ 0 };
  look = tue_docx_look_find (self->looks, &paragraph->now, self->table_depth > 0);
  if (paragraph->now.alignment != TUE_BLOCK_ALIGNMENT_START && self->table_depth > 0 && paragraph->has_words)
    tue_office_story_set_cell (self->story, 0, paragraph->now.alignment);
  look.is_rule = look.is_rule && !paragraph->has_words;
  if (memcmp (&look, &before, sizeof look) == 0)
    paragraph->trace.formatted = 0;
  tue_office_story_end_paragraph (self->story, &look, paragraph->trace.formatted > 0 ? &before : NULL, &paragraph->trace);
  g_array_set_size (self->paragraphs, self->paragraphs->len - 1);
}

static void
read_paragraph_member (Reader *self,
                       int     tag)
{
  Paragraph        *paragraph = get_paragraph (self);
  TueDocxParagraph *look;
  g_autofree char  *value = NULL;

  if (paragraph == NULL)
    return;

  look = paragraph->in_before ? &paragraph->before : &paragraph->now;
  switch (tag)
    {
    case TAG_STYLE:
      value = tue_office_xml_dup (self->xml, "val");
      tue_docx_paragraph_set_style (look, self->styles, value);
      paragraph->is_contents = paragraph->now.style.kind == TUE_OFFICE_KIND_CONTENTS;
      self->intake->losses[TUE_OFFICE_LOSS_CONTENTS] |= paragraph->is_contents;
      break;
    case TAG_NUMBER:
      look->number = (int)tue_office_xml_get_number (self->xml, "val", -1);
      break;
    case TAG_LEVEL:
      look->level = (int)tue_office_xml_get_number (self->xml, "val", -1);
      break;
    case TAG_OUTLINE:
      look->outline = (int)tue_office_xml_get_number (self->xml, "val", -1);
      break;
    case TAG_INDENT:
      look->indent = (int)tue_office_xml_get_number (self->xml, "left", tue_office_xml_get_number (self->xml, "start", look->indent));
      break;
    case TAG_BORDER:
      look->has_border = tue_office_xml_is_on (self->xml, "val");
      break;
    case TAG_ALIGNMENT:
      value = tue_office_xml_dup (self->xml, "val");
      look->alignment = g_strcmp0 (value, "center") == 0                                   ? TUE_BLOCK_ALIGNMENT_CENTER
                        : g_strcmp0 (value, "right") == 0 || g_strcmp0 (value, "end") == 0 ? TUE_BLOCK_ALIGNMENT_END
                                                                                           : TUE_BLOCK_ALIGNMENT_START;
      break;
    case TAG_PARAGRAPH_BEFORE:
      paragraph->in_before = TRUE;
      paragraph->trace.formatted = read_change (self);
      break;
    default:
      break;
    }
}

static void
read_letters_member (Reader *self,
                     int     tag)
{
  TueDocxLetters *letters = self->in_letters_before ? &self->letters_before : &self->letters;

  switch (tag)
    {
    case TAG_LETTERS_BEFORE:
      self->in_letters_before = TRUE;
      self->letters_changed = read_change (self);
      self->letters_before = (TueDocxLetters){ 0 };
      break;
    case TAG_INSERTED:
    case TAG_DELETED:
      if (self->look_depth > 0)
        begin_change (self, tag == TAG_DELETED);
      break;
    case TAG_RUN_STYLE:
      tue_docx_letters_set_style (letters, self->styles, self->xml);
      break;
    case TAG_BOLD:
      tue_docx_letters_set (letters, TUE_RUN_BOLD, self->xml);
      break;
    case TAG_ITALIC:
      tue_docx_letters_set (letters, TUE_RUN_ITALIC, self->xml);
      break;
    case TAG_STRIKE:
      tue_docx_letters_set (letters, TUE_RUN_STRIKE, self->xml);
      break;
    case TAG_UNDERLINE:
      tue_docx_letters_set (letters, TUE_RUN_UNDERLINE, self->xml);
      break;
    case TAG_RAISE:
      tue_docx_letters_raise (letters, self->xml);
      break;
    case TAG_FONTS:
      tue_docx_letters_set_font (letters, self->xml);
      break;
    case TAG_HIDDEN:
      letters->is_hidden = tue_office_xml_is_on (self->xml, "val");
      break;
    default:
      break;
    }
}

static void
begin_table (Reader *self)
{
  TueOfficeLook none = { 0 };

  self->table_depth++;
  tue_office_story_begin_table (self->story, &none);
}

/* A row that begins further to the right has cells that are not there. */
static void
add_cells_before (Reader *self)
{
  gint64 n_cells = CLAMP (tue_office_xml_get_number (self->xml, "val", 0), 0, MAX_CELLS_BEFORE);

  for (gint64 i = 0; i < n_cells; i++)
    {
      tue_office_story_begin_cell (self->story);
      tue_office_story_end_cell (self->story);
    }
}

/* --- Elements --------------------------------------------------------------- */

/* What is in w:p and not in its looks. */
static void
begin_in_text (Reader *self,
               int     tag)
{
  switch (tag)
    {
    case TAG_RUN:
      begin_run (self);
      break;
    case TAG_TEXT:
    case TAG_INSTRUCTION:
    case TAG_FORMULA_TEXT:
      self->text_tag = tag;
      break;
    case TAG_TAB:
      add_text (self, "\t");
      break;
    case TAG_BREAK:
    case TAG_RETURN:
      add_break (self);
      break;
    case TAG_FIXED_HYPHEN:
      add_sign (self, FIXED_HYPHEN);
      break;
    case TAG_SOFT_HYPHEN:
      add_sign (self, SOFT_HYPHEN);
      break;
    case TAG_SYMBOL:
      add_symbol (self);
      break;
    case TAG_LINK:
      begin_link (self);
      break;
    case TAG_SIMPLE_FIELD:
      begin_simple_field (self);
      break;
    case TAG_FIELD:
      read_field_mark (self);
      break;
    case TAG_FORM_BOX:
    case TAG_FORM_STATE:
      read_form_box (self, tag);
      break;
    case TAG_FOOTNOTE_MARK:
      refer_to_note (self, "footnote");
      break;
    case TAG_ENDNOTE_MARK:
      refer_to_note (self, "endnote");
      break;
    case TAG_COMMENT_START:
    case TAG_COMMENT_END:
      mark_comment (self, tag == TAG_COMMENT_END);
      break;
    case TAG_COMMENT_MARK:
      mark_comment (self, TRUE);
      break;
    case TAG_INSERTED:
    case TAG_DELETED:
      begin_change (self, tag == TAG_DELETED);
      break;
    case TAG_BOOKMARK:
      read_bookmark (self);
      break;
    case TAG_PICTURE:
      self->intake->losses[TUE_OFFICE_LOSS_PICTURE]++;
      break;
    case TAG_OBJECT:
      self->intake->losses[TUE_OFFICE_LOSS_OBJECT]++;
      tue_office_xml_skip (self->xml);
      break;
    case TAG_TEXT_BOX:
      self->intake->losses[TUE_OFFICE_LOSS_TEXT_BOX]++;
      self->intake->losses[TUE_OFFICE_LOSS_PICTURE] -= self->intake->losses[TUE_OFFICE_LOSS_PICTURE] > 0;
      break;
    case TAG_FORMULA:
      begin_formula (self);
      break;
    case TAG_RUBY:
      if (self->ruby == NULL)
        {
          self->ruby = g_string_new (NULL);
          self->ruby_deleted = self->deleted->len;
        }
      break;
    case TAG_RUBY_TEXT:
      self->in_ruby_text = self->ruby != NULL;
      break;
    default:
      if (tag > TAG_MATH && tag < TAG_MATH_BEHIND)
        begin_math (self, tag);
    }
}

/* What ends in w:p and not in its looks. */
static void
end_in_text (Reader *self,
             int     tag)
{
  switch (tag)
    {
    case TAG_LINK:
      self->url = NULL;
      break;
    case TAG_SIMPLE_FIELD:
      if (self->fields->len > 0)
        g_array_set_size (self->fields, self->fields->len - 1);
      break;
    case TAG_INSERTED:
      end_change (self, self->inserted);
      break;
    case TAG_DELETED:
      end_change (self, self->deleted);
      break;
    case TAG_FORMULA:
      end_formula (self);
      break;
    case TAG_RUBY:
      end_ruby (self);
      break;
    case TAG_RUBY_TEXT:
      self->in_ruby_text = FALSE;
      break;
    default:
      if (tag > TAG_MATH && tag < TAG_MATH_SIGN && self->formula != NULL)
        tue_docx_formula_end (self->formula, (TueDocxMath)(tag - TAG_MATH));
    }
}

static void
begin_element (Reader *self,
               int     tag)
{
  int depth = tue_office_xml_get_depth (self->xml);

  if (tag == TAG_SKIPPED)
    {
      tue_office_xml_skip (self->xml);
    }
  else if (tag == TAG_LETTERS && self->letters_depth == 0)
    {
      self->letters_depth = depth;
    }
  else if (self->letters_depth > 0)
    {
      read_letters_member (self, tag);
    }
  else if (tag == TAG_PARAGRAPH_LOOK && self->look_depth == 0)
    {
      self->look_depth = depth;
    }
  else if (self->look_depth > 0)
    {
      read_paragraph_member (self, tag);
    }
  else
    {
      switch (tag)
        {
        case TAG_BODY:
          self->in_body = TRUE;
          break;
        case TAG_PARAGRAPH:
          begin_paragraph (self);
          break;
        case TAG_TABLE:
          begin_table (self);
          break;
        case TAG_ROW:
          tue_office_story_begin_row (self->story, &(TueOfficeTrace){ 0 });
          break;
        case TAG_ROW_LOOK:
          self->row_depth = depth;
          break;
        case TAG_CELLS_BEFORE:
          add_cells_before (self);
          break;
        case TAG_CELL:
          tue_office_story_begin_cell (self->story);
          break;
        case TAG_SPAN:
          tue_office_story_set_cell (self->story, (guint)MAX (tue_office_xml_get_number (self->xml, "val", 1), 1), TUE_BLOCK_ALIGNMENT_START);
          break;
        case TAG_TABLE_INDENT:
          tue_docx_look_set_table_indent (self->looks, self->story, (int)tue_office_xml_get_number (self->xml, "w", 0));
          break;
        case TAG_FOOTNOTE:
          begin_note (self, "footnote");
          break;
        case TAG_ENDNOTE:
          begin_note (self, "endnote");
          break;
        default:
          begin_in_text (self, tag);
        }
    }
}

static void
end_element (Reader *self,
             int     tag)
{
  int        depth = tue_office_xml_get_depth (self->xml);
  Paragraph *paragraph = get_paragraph (self);

  self->text_tag = 0;
  if (self->letters_depth > 0 && depth == self->letters_depth)
    {
      self->letters_depth = 0;
      self->in_letters_before = FALSE;
    }
  else if (self->letters_depth > 0)
    {
      if (tag == TAG_LETTERS_BEFORE)
        self->in_letters_before = FALSE;
    }
  else if (self->look_depth > 0 && depth == self->look_depth)
    {
      self->look_depth = 0;
      begin_run (self);
      if (paragraph != NULL)
        paragraph->in_before = FALSE;
    }
  else if (self->look_depth > 0)
    {
      if (tag == TAG_PARAGRAPH_BEFORE && paragraph != NULL)
        paragraph->in_before = FALSE;
    }
  else
    {
      switch (tag)
        {
        case TAG_BODY:
          self->in_body = FALSE;
          break;
        case TAG_PARAGRAPH:
          end_paragraph (self);
          break;
        case TAG_TABLE:
          self->table_depth -= self->table_depth > 0;
          tue_office_story_end_table (self->story);
          break;
        case TAG_ROW:
          tue_office_story_end_row (self->story);
          break;
        case TAG_ROW_LOOK:
          self->row_depth = 0;
          break;
        case TAG_CELL:
          tue_office_story_end_cell (self->story);
          break;
        case TAG_FOOTNOTE:
        case TAG_ENDNOTE:
          tue_office_story_end_note (self->story);
          self->in_body = FALSE;
          break;
        default:
          end_in_text (self, tag);
        }
    }
}

static void
add_signs (Reader     *self,
           const char *text)
{
  guint            n_unknown = 0;
  g_autofree char *signs = tue_symbol_font_read (self->letters.symbols, text, &n_unknown);

  if (!is_read (self))
    return;
  self->intake->losses[TUE_OFFICE_LOSS_SYMBOL] += n_unknown;
  add_text (self, signs);
}

static void
read_text (Reader *self)
{
  const char *text = tue_office_xml_get_text (self->xml);
  Field      *field = get_field (self);

  /* How a word is read is one piece: what was deleted of that alone is gone. */
  if (self->text_tag == TAG_TEXT && self->in_ruby_text)
    {
      if (self->deleted->len <= self->ruby_deleted)
        g_string_append (self->ruby, text);
    }
  else if (self->text_tag == TAG_FORMULA_TEXT || (self->text_tag == TAG_TEXT && self->formula != NULL))
    add_formula_text (self, text);
  else if (self->text_tag == TAG_TEXT && self->letters.symbols != TUE_SYMBOL_FONT_NONE)
    add_signs (self, text);
  else if (self->text_tag == TAG_TEXT)
    add_text (self, text);
  else if (self->text_tag == TAG_INSTRUCTION && field != NULL && !field->begun && field->instruction->len < 4096)
    g_string_append (field->instruction, text);
}

static gboolean
read_part (Reader       *self,
           GBytes       *part,
           GBytes       *links, /* (nullable) */
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  g_autoptr(GHashTable) addresses = tue_docx_links_read (links);
  TueOfficeXmlEvent event;

  self->xml = xml;
  self->links = addresses;
  self->in_body = FALSE;
  self->letters_depth = self->look_depth = self->row_depth = 0;
  self->table_depth = 0;
  self->url = NULL;
  g_array_set_size (self->paragraphs, 0);
  g_array_set_size (self->fields, 0);
  g_array_set_size (self->inserted, 0);
  g_array_set_size (self->deleted, 0);
  self->text_tag = 0;
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
 * tue_docx_read: (skip)
 * @intake: takes what is read
 * @parts: of a DOCX
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Returns: whether it could be read
 */
gboolean
tue_docx_read (TueOfficeIntake *intake,
               TuePackedParts  *parts,
               GCancellable    *cancellable,
               GError         **error)
{
  static const struct
  {
    TuePackedPart part;
    TuePackedPart links;
  } read[] = {
    { TUE_PACKED_CONTENT, TUE_PACKED_CONTENT_LINKS },
    { TUE_PACKED_FOOTNOTES, TUE_PACKED_FOOTNOTE_LINKS },
    { TUE_PACKED_ENDNOTES, TUE_PACKED_ENDNOTE_LINKS },
  };
  Reader   self = { .intake = intake, .story = intake->story };
  gboolean is_done = TRUE;
  g_autoptr(TueDocxStyles) styles = tue_docx_styles_new (tue_packed_parts_get (parts, TUE_PACKED_STYLES), tue_packed_parts_get (parts, TUE_PACKED_NUMBERING));
  g_autoptr(TueDocxLook) looks = tue_docx_look_new (styles);
  g_autoptr(TueDocxComments) comments = tue_docx_comments_read (intake, tue_packed_parts_get (parts, TUE_PACKED_COMMENTS), tue_packed_parts_get (parts, TUE_PACKED_COMMENTS_EXTENDED));
  g_autoptr(GHashTable) bookmarks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_autoptr(GArray) fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_autoptr(GArray) inserted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) deleted = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_set_clear_func (fields, clear_field);
  self.styles = styles;
  self.looks = looks;
  self.comments = comments;
  self.bookmarks = bookmarks;
  self.paragraphs = paragraphs;
  self.fields = fields;
  self.inserted = inserted;
  self.deleted = deleted;
  self.before = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (read) && is_done; i++)
    if (tue_packed_parts_get (parts, read[i].part) != NULL)
      {
        g_autoptr(GError) local_error = NULL;

        is_done = read_part (&self, tue_packed_parts_get (parts, read[i].part), tue_packed_parts_get (parts, read[i].links), cancellable, &local_error);
        /* Without its notes the text is no less whole. */
        if (!is_done && i > 0 && g_error_matches (local_error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT))
          {
            intake->losses[TUE_OFFICE_LOSS_PART]++;
            tue_office_story_end_all (self.story);
            is_done = TRUE;
          }
        else if (!is_done)
          g_propagate_error (error, g_steal_pointer (&local_error));
      }
  g_free (self.bookmark);
  g_clear_pointer (&self.formula, tue_docx_formula_free);
  g_string_free (self.before, TRUE);
  if (self.ruby != NULL)
    g_string_free (self.ruby, TRUE);

  return is_done;
}
