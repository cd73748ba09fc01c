/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-markdown-blocks"

#include "config.h"

#include "tue-markdown-blocks.h"

#include <string.h>

/* Of what belongs to a note. */
#define NOTE_INDENT 4

typedef enum
{
  FRAME_QUOTE,
  FRAME_LIST,
  FRAME_ITEM,
  FRAME_NOTE,
} FrameKind;

typedef struct
{
  FrameKind kind;
  /* Something was written in it. */
  gboolean is_written;

  /* Of a list. */
  gboolean is_numbered;
  char     mark;   /* what stands for a bullet, or behind a number */
  guint    number; /* of the next item */
  guint    item_indent;

  /* Of an item or a note. */
  gboolean is_begun; /* its mark was written */
  guint    item_number;
  guint    indent;
} Frame;

struct _TueMarkdownBlocks
{
  GString *text;
  GArray  *frames; /* (element-type Frame) */
  guint    n_blocks;

  /* The list that was closed last: one that follows it at once needs another
   * mark, or the two would be one. */
  Frame closed_list;
  guint closed_depth;
  guint closed_at; /* the count of blocks then */
};

static Frame *
get_frame (TueMarkdownBlocks *self,
           guint              index)
{
  return &g_array_index (self->frames, Frame, index);
}

static Frame *
get_last_frame (TueMarkdownBlocks *self)
{
  return self->frames->len == 0 ? NULL : get_frame (self, self->frames->len - 1);
}

static void
append_mark (TueMarkdownBlocks *self,
             guint              index)
{
  Frame *item = get_frame (self, index);
  Frame *list = get_frame (self, index - 1);
  gsize  before = self->text->len;

  if (list->is_numbered)
    g_string_append_printf (self->text, "%u%c ", item->item_number, list->mark);
  else
    g_string_append_printf (self->text, "%c ", list->mark);
  item->indent = list->item_indent = self->text->len - before;
  item->is_begun = TRUE;
}

static void
append_note_mark (TueMarkdownBlocks *self,
                  Frame             *note)
{
  g_string_append_printf (self->text, "[^%u]: ", note->item_number);
  note->indent = NOTE_INDENT;
  note->is_begun = TRUE;
}

static void
append_prefix (TueMarkdownBlocks *self)
{
  for (guint i = 0; i < self->frames->len; i++)
    {
      Frame *frame = get_frame (self, i);

      if (frame->kind == FRAME_QUOTE)
        g_string_append (self->text, "> ");
      else if (frame->kind == FRAME_ITEM && !frame->is_begun)
        append_mark (self, i);
      else if (frame->kind == FRAME_NOTE && !frame->is_begun)
        append_note_mark (self, frame);
      else if (frame->kind == FRAME_ITEM || frame->kind == FRAME_NOTE)
        g_string_append_printf (self->text, "%*s", (int)frame->indent, "");
      frame->is_written = TRUE;
    }
}

/* A blank line belongs to the quotes that go on behind it. */
static void
append_blank_line (TueMarkdownBlocks *self)
{
  gsize end = self->text->len;

  for (guint i = 0; i < self->frames->len && get_frame (self, i)->is_written; i++)
    {
      Frame *frame = get_frame (self, i);

      if (frame->kind == FRAME_QUOTE)
        {
          g_string_append_c (self->text, '>');
          end = self->text->len;
          g_string_append_c (self->text, ' ');
        }
      else if (frame->kind != FRAME_LIST && frame->is_begun)
        g_string_append_printf (self->text, "%*s", (int)frame->indent, "");
    }

  g_string_truncate (self->text, end);
  g_string_append_c (self->text, '\n');
}

/* Items of a list stand close, and a list stands close to the text of the item
 * it is in, except where a number other than 1 would be read as text. */
static gboolean
needs_blank_line (TueMarkdownBlocks *self)
{
  for (guint i = 0; i < self->frames->len; i++)
    {
      Frame *frame = get_frame (self, i);
      Frame *list;

      if (frame->kind == FRAME_QUOTE && !frame->is_written)
        return TRUE;
      if (frame->kind != FRAME_ITEM || frame->is_begun)
        continue;
      list = get_frame (self, i - 1);
      if (list->is_written)
        return FALSE;
      return i < 2 || get_frame (self, i - 2)->kind != FRAME_ITEM || (list->is_numbered && frame->item_number != 1) || self->closed_at == self->n_blocks;
    }

  return TRUE;
}

/**
 * tue_markdown_blocks_new:
 *
 * Begins an empty text.
 *
 * Returns: (transfer full): the blocks
 */
TueMarkdownBlocks *
tue_markdown_blocks_new (void)
{
  TueMarkdownBlocks *self = g_new0 (TueMarkdownBlocks, 1);

  self->text = g_string_new (NULL);
  self->frames = g_array_new (FALSE, TRUE, sizeof (Frame));
  return self;
}

/**
 * tue_markdown_blocks_free:
 * @self: (transfer full): blocks
 *
 * Frees the blocks.
 */
void
tue_markdown_blocks_free (TueMarkdownBlocks *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->frames);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * tue_markdown_blocks_get_depth:
 * @self: blocks
 *
 * Counts the quotes, lists and items that are open.
 *
 * Returns: how many there are
 */
guint
tue_markdown_blocks_get_depth (TueMarkdownBlocks *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->frames->len;
}

/**
 * tue_markdown_blocks_open_quote:
 * @self: blocks
 *
 * Opens a quote.
 */
void
tue_markdown_blocks_open_quote (TueMarkdownBlocks *self)
{
  Frame frame = { .kind = FRAME_QUOTE };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->frames, frame);
}

/**
 * tue_markdown_blocks_open_list:
 * @self: blocks
 * @is_numbered: whether its items have numbers
 * @start: the first number
 *
 * Opens a list. One that is opened in a list is in the last item of that.
 */
void
tue_markdown_blocks_open_list (TueMarkdownBlocks *self,
                               gboolean           is_numbered,
                               guint              start)
{
  Frame frame = { .kind = FRAME_LIST, .is_numbered = is_numbered, .mark = is_numbered ? '.' : '-', .number = start };

  g_return_if_fail (self != NULL);

  if (tue_markdown_blocks_is_list (self))
    {
      Frame *list = get_last_frame (self);
      Frame  item = { .kind = FRAME_ITEM, .is_begun = list->item_indent > 0, .is_written = list->item_indent > 0, .item_number = list->number, .indent = list->item_indent };

      g_array_append_val (self->frames, item);
    }

  if (self->n_blocks > 0 && self->closed_at == self->n_blocks && self->closed_depth == self->frames->len && self->closed_list.is_numbered == is_numbered)
    frame.mark = is_numbered ? (self->closed_list.mark == '.' ? ')' : '.') : (self->closed_list.mark == '-' ? '*' : '-');
  g_array_append_val (self->frames, frame);
}

/**
 * tue_markdown_blocks_open_item:
 * @self: blocks, in a list
 * @number: its number, or 0 for the next one
 *
 * Opens an item. Its mark is written with the first block in it, so an item with
 * nothing in it is not written at all.
 */
void
tue_markdown_blocks_open_item (TueMarkdownBlocks *self,
                               guint              number)
{
  Frame  frame = { .kind = FRAME_ITEM };
  Frame *list;

  g_return_if_fail (self != NULL && tue_markdown_blocks_is_list (self));

  list = get_last_frame (self);
  /* Lists count on, whatever number an item has: one that goes on elsewhere is
   * another list. */
  if (list->is_numbered && list->item_indent > 0 && number > 0 && number != list->number)
    {
      tue_markdown_blocks_close (self, self->frames->len - 1);
      tue_markdown_blocks_open_list (self, TRUE, number);
      list = get_last_frame (self);
    }
  frame.item_number = number > 0 ? number : list->number;
  list->number = frame.item_number + 1;
  g_array_append_val (self->frames, frame);
}

/**
 * tue_markdown_blocks_open_note:
 * @self: blocks, with nothing open
 * @number: its number
 *
 * Opens a note. Its mark is written with the first block in it.
 */
void
tue_markdown_blocks_open_note (TueMarkdownBlocks *self,
                               guint              number)
{
  Frame frame = { .kind = FRAME_NOTE, .item_number = number };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->frames, frame);
}

/**
 * tue_markdown_blocks_close:
 * @self: blocks
 * @depth: how many quotes, lists and items stay open
 *
 * Closes what was opened last.
 */
void
tue_markdown_blocks_close (TueMarkdownBlocks *self,
                           guint              depth)
{
  g_return_if_fail (self != NULL);

  while (self->frames->len > depth)
    {
      Frame *frame = get_last_frame (self);

      if (frame->kind == FRAME_LIST && frame->is_written)
        {
          self->closed_list = *frame;
          self->closed_depth = self->frames->len - 1;
          self->closed_at = self->n_blocks;
        }
      g_array_set_size (self->frames, self->frames->len - 1);
    }
}

/**
 * tue_markdown_blocks_is_list:
 * @self: blocks
 *
 * Tells whether what was opened last is a list.
 *
 * Returns: whether an item can be opened
 */
gboolean
tue_markdown_blocks_is_list (TueMarkdownBlocks *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->frames->len > 0 && get_last_frame (self)->kind == FRAME_LIST;
}

/**
 * tue_markdown_blocks_is_numbered:
 * @self: blocks
 *
 * Tells whether what was opened last is a list with numbers.
 *
 * Returns: whether it is
 */
gboolean
tue_markdown_blocks_is_numbered (TueMarkdownBlocks *self)
{
  return tue_markdown_blocks_is_list (self) && get_last_frame (self)->is_numbered;
}

/**
 * tue_markdown_blocks_begins_item:
 * @self: blocks
 *
 * Tells whether the next block is the first of an item.
 *
 * Returns: whether it stands behind a mark
 */
gboolean
tue_markdown_blocks_begins_item (TueMarkdownBlocks *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->frames->len > 0 && get_last_frame (self)->kind == FRAME_ITEM && !get_last_frame (self)->is_begun;
}

/* What stood in a line of a block, from @offset on, stands further behind. */
static gsize
move_spans (TueMarkdownSpan *spans,
            gsize            n_spans,
            gsize            next,
            gsize            line_end,
            gssize           by)
{
  for (; next < n_spans && (spans[next].end == 0 || spans[next].end <= line_end); next++)
    {
      if (spans[next].end == 0)
        continue;
      spans[next].start = (gsize)((gssize)spans[next].start + by);
      spans[next].end = (gsize)((gssize)spans[next].end + by);
    }

  return next;
}

/**
 * tue_markdown_blocks_add_with_spans:
 * @self: blocks
 * @text: the lines of a block
 * @spans: (nullable): places in @text, one behind the other, each in one line,
 *   which become those in the whole; those that end at 0 are none
 * @n_spans: how many there are
 *
 * Writes a block.
 */
void
tue_markdown_blocks_add_with_spans (TueMarkdownBlocks *self,
                                    const char        *text,
                                    TueMarkdownSpan   *spans,
                                    gsize              n_spans)
{
  const char *line = text;
  gsize       next = 0;

  g_return_if_fail (self != NULL && text != NULL);

  if (self->n_blocks > 0 && needs_blank_line (self))
    append_blank_line (self);

  for (;;)
    {
      gsize length = strcspn (line, "\n");
      gsize start = self->text->len;

      append_prefix (self);
      next = move_spans (spans, spans != NULL ? n_spans : 0, next, (gsize)(line - text) + length, (gssize)self->text->len - (line - text));
      g_string_append_len (self->text, line, length);
      /* A line that is empty, in code, has no indentation. */
      while (length == 0 && self->text->len > start && self->text->str[self->text->len - 1] == ' ')
        g_string_truncate (self->text, self->text->len - 1);
      g_string_append_c (self->text, '\n');
      if (line[length] == '\0')
        break;
      line += length + 1;
    }
  self->n_blocks++;
}

/**
 * tue_markdown_blocks_add:
 * @self: blocks
 * @text: the lines of a block
 *
 * Writes a block.
 */
void
tue_markdown_blocks_add (TueMarkdownBlocks *self,
                         const char        *text)
{
  tue_markdown_blocks_add_with_spans (self, text, NULL, 0);
}

/**
 * tue_markdown_blocks_end:
 * @self: blocks
 *
 * Ends the text; nothing can be added after this.
 *
 * Returns: (transfer full): the Markdown, without a line break at its end
 */
char *
tue_markdown_blocks_end (TueMarkdownBlocks *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->text->len > 0 && self->text->str[self->text->len - 1] == '\n')
    g_string_truncate (self->text, self->text->len - 1);
  return g_strdup (self->text->str);
}
