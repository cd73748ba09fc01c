/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-office-story"

#include "config.h"

#include "tue-office-story.h"

#include <string.h>

#define MAX_BLOCKS 300000
#define MAX_PIECES 600000
#define MAX_COLUMNS 64

typedef struct
{
  const char *person;
  gint64      time;
} Change;

struct _TueOfficeStory
{
  GArray       *changes; /* (element-type Change) */
  GPtrArray    *blocks;  /* (element-type TueOfficeBlock): of the text */
  GPtrArray    *open;    /* (element-type TueOfficeBlock) (owned): paragraphs that are open */
  GPtrArray    *into;    /* (element-type GPtrArray) (borrowed): what is filled, the innermost last */
  GPtrArray    *rows;    /* (element-type TueOfficeBlock) (borrowed): that are open */
  GPtrArray    *cells;   /* (element-type TueOfficeBlock) (borrowed): that are open */
  GHashTable   *notes;   /* key → its blocks */
  GHashTable   *numbers;
  GPtrArray    *note_keys;   /* (element-type utf8) (borrowed): in the order in which they are led to */
  GArray       *note_traces; /* (element-type TueOfficeTrace): what was done to all that leads to each */
  GStringChunk *texts;
  guint         n_blocks;
  guint         n_pieces;
};

static void
free_block (gpointer data)
{
  TueOfficeBlock *block = data;

  if (block == NULL)
    return;

  g_clear_pointer (&block->pieces, g_array_unref);
  g_free (block);
}

/**
 * tue_office_story_new:
 *
 * Begins an empty story.
 *
 * Returns: (transfer full): the story
 */
TueOfficeStory *
tue_office_story_new (void)
{
  TueOfficeStory *self = g_new0 (TueOfficeStory, 1);

  self->changes = g_array_new (FALSE, TRUE, sizeof (Change));
  self->blocks = g_ptr_array_new_with_free_func (free_block);
  self->open = g_ptr_array_new_with_free_func (free_block);
  self->into = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->note_keys = g_ptr_array_new ();
  self->note_traces = g_array_new (FALSE, TRUE, sizeof (TueOfficeTrace));
  self->texts = g_string_chunk_new (4096);
  g_ptr_array_add (self->into, self->blocks);

  return self;
}

/**
 * tue_office_story_free:
 * @self: (transfer full): a story
 *
 * Frees a story.
 */
void
tue_office_story_free (TueOfficeStory *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->changes);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->into);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->note_keys);
  g_array_unref (self->note_traces);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * tue_office_story_is_full:
 * @self: a story
 *
 * Tells whether there is more in it than a story may hold.
 *
 * Returns: whether to stop
 */
gboolean
tue_office_story_is_full (TueOfficeStory *self)
{
  return self->n_blocks >= MAX_BLOCKS || self->n_pieces >= MAX_PIECES || self->changes->len >= MAX_PIECES;
}

/**
 * tue_office_story_keep:
 * @self: a story
 * @text: an address or the like
 *
 * Keeps a text as long as the story.
 *
 * Returns: (transfer none): the same for the same text
 */
const char *
tue_office_story_keep (TueOfficeStory *self,
                       const char     *text)
{
  return g_string_chunk_insert_const (self->texts, text);
}

static TueOfficeBlock *
add_block (TueOfficeStory    *self,
           TueOfficeBlockKind kind)
{
  TueOfficeBlock *block = g_new0 (TueOfficeBlock, 1);

  block->kind = kind;
  block->n_columns = 1;
  g_ptr_array_add (self->into->pdata[self->into->len - 1], block);
  self->n_blocks++;
  return block;
}

static TueOfficeBlock *
get_last (GPtrArray *blocks)
{
  return blocks->len > 0 ? blocks->pdata[blocks->len - 1] : NULL;
}

/* --- Changes ---------------------------------------------------------------- */

/**
 * tue_office_story_add_change:
 * @self: a story
 * @person: (nullable): who made it
 * @time: when, in seconds of the epoch, or 0
 *
 * Makes a change known. What one person did at one time is one.
 *
 * Returns: its number
 */
guint
tue_office_story_add_change (TueOfficeStory *self,
                             const char     *person,
                             gint64          time)
{
  Change change = { tue_office_story_keep (self, person != NULL ? person : ""), time };
  guint  n = self->changes->len;

  if (n > 0 && g_array_index (self->changes, Change, n - 1).person == change.person && g_array_index (self->changes, Change, n - 1).time == time)
    return n;

  g_array_append_val (self->changes, change);
  return self->changes->len;
}

const char *
tue_office_story_get_person (TueOfficeStory *self,
                             guint           change)
{
  return g_array_index (self->changes, Change, change - 1).person;
}

gint64
tue_office_story_get_time (TueOfficeStory *self,
                           guint           change)
{
  return g_array_index (self->changes, Change, change - 1).time;
}

gboolean
tue_office_story_is_same_person (TueOfficeStory *self,
                                 guint           change,
                                 guint           other)
{
  return change == other || tue_office_story_get_person (self, change) == tue_office_story_get_person (self, other);
}

/* --- Paragraphs ------------------------------------------------------------- */

/**
 * tue_office_story_begin_paragraph:
 * @self: a story
 *
 * Begins a paragraph.
 */
void
tue_office_story_begin_paragraph (TueOfficeStory *self)
{
  TueOfficeBlock *block = g_new0 (TueOfficeBlock, 1);

  block->kind = TUE_OFFICE_BLOCK_PARAGRAPH;
  block->n_columns = 1;
  g_ptr_array_add (self->open, block);
}

static TueOfficePiece *
add_piece (TueOfficeStory       *self,
           TueOfficePieceKind    kind,
           const TueOfficeStyle *style) /* (nullable) */
{
  TueOfficePiece  piece = { .kind = kind };
  TueOfficeBlock *block = get_last (self->open);

  if (block == NULL)
    return NULL;

  if (style != NULL)
    piece.style = *style;
  if (block->pieces == NULL)
    block->pieces = g_array_new (FALSE, FALSE, sizeof (TueOfficePiece));
  g_array_append_val (block->pieces, piece);
  self->n_pieces++;
  return &g_array_index (block->pieces, TueOfficePiece, block->pieces->len - 1);
}

/**
 * tue_office_story_end_paragraph:
 * @self: a story
 * @look: how the paragraph looks
 * @look_before: (nullable): how it looked, where that was changed
 * @trace: what was done to its end, without which it is one with the next
 *
 * Ends the paragraph that was begun last.
 */
void
tue_office_story_end_paragraph (TueOfficeStory       *self,
                                const TueOfficeLook  *look,
                                const TueOfficeLook  *look_before,
                                const TueOfficeTrace *trace)
{
  TueOfficeBlock *block;
  TueOfficePiece *end;

  if (self->open->len == 0)
    return;

  end = add_piece (self, TUE_OFFICE_PIECE_END, NULL);
  if (end != NULL)
    end->style.trace = (TueOfficeTrace){ trace->inserted, trace->deleted, 0 };
  block = g_ptr_array_steal_index (self->open, self->open->len - 1);
  block->look = *look;
  block->look_before = look_before != NULL ? *look_before : *look;
  block->trace = *trace;
  g_ptr_array_add (self->into->pdata[self->into->len - 1], block);
  self->n_blocks++;
}

/* How many bytes at the start of a text end a line there. */
static gsize
measure_line_end (const char *p)
{
  if (*p == '\n' || *p == '\v' || *p == '\f' || *p == '\r')
    return 1;
  if (strncmp (p, "\xc2\x85", 2) == 0)
    return 2;
  if (strncmp (p, "\xe2\x80\xa8", 3) == 0 || strncmp (p, "\xe2\x80\xa9", 3) == 0)
    return 3;
  return 0;
}

/**
 * tue_office_story_add_text:
 * @self: a story
 * @text: valid UTF-8
 * @style: how it looks
 *
 * Adds text to the paragraph that is open.
 */
void
tue_office_story_add_text (TueOfficeStory       *self,
                           const char           *text,
                           const TueOfficeStyle *style)
{
  while (*text != '\0')
    {
      gsize       n_end = measure_line_end (text);
      const char *end = text;

      if (n_end > 0)
        {
          tue_office_story_add_break (self, style);
          text += n_end;
          continue;
        }
      while (*end != '\0' && measure_line_end (end) == 0)
        end++;
      {
        TueOfficePiece *piece = add_piece (self, TUE_OFFICE_PIECE_TEXT, style);

        if (piece == NULL)
          return;
        piece->text = g_string_chunk_insert_len (self->texts, text, end - text);
      }
      text = end;
    }
}

/**
 * tue_office_story_add_break:
 * @self: a story
 * @style: what was done to it
 *
 * Begins a new line in the paragraph that is open.
 */
void
tue_office_story_add_break (TueOfficeStory       *self,
                            const TueOfficeStyle *style)
{
  add_piece (self, TUE_OFFICE_PIECE_BREAK, style);
}

/* The number of a note: that of the order in which the text leads to them. */
static guint
number_note (TueOfficeStory *self,
             const char     *key)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));

  if (number == 0)
    {
      char *own = g_strdup (key);

      g_ptr_array_add (self->note_keys, own);
      number = self->note_keys->len;
      g_hash_table_insert (self->numbers, own, GUINT_TO_POINTER (number));
    }
  return number;
}

/**
 * tue_office_story_add_note:
 * @self: a story
 * @key: of a note
 * @style: what was done to it
 *
 * Leads from here to a note.
 */
void
tue_office_story_add_note (TueOfficeStory       *self,
                           const char           *key,
                           const TueOfficeStyle *style)
{
  TueOfficePiece *piece = add_piece (self, TUE_OFFICE_PIECE_NOTE, style);
  TueOfficeTrace *trace;

  if (piece == NULL)
    return;

  piece->number = number_note (self, key);
  if (piece->number > self->note_traces->len)
    {
      g_array_append_val (self->note_traces, piece->style.trace);
      return;
    }
  /* It is there as long as anything leads to it. */
  trace = &g_array_index (self->note_traces, TueOfficeTrace, piece->number - 1);
  if (piece->style.trace.inserted == 0)
    trace->inserted = 0;
  if (piece->style.trace.deleted == 0)
    trace->deleted = 0;
}

/**
 * tue_office_story_add_comment_mark:
 * @self: a story
 * @comment: the number of a comment
 * @is_end: whether its words end here, else they begin
 *
 * Says where the words are that a comment is about.
 */
void
tue_office_story_add_comment_mark (TueOfficeStory *self,
                                   guint           comment,
                                   gboolean        is_end)
{
  TueOfficePiece *piece = add_piece (self, is_end ? TUE_OFFICE_PIECE_COMMENT_END : TUE_OFFICE_PIECE_COMMENT_START, NULL);

  if (piece != NULL)
    piece->number = comment;
}

/**
 * tue_office_story_begin_note:
 * @self: a story
 * @key: of a note
 *
 * What ends from here on belongs to a note; of two with the same key the first
 * counts.
 */
void
tue_office_story_begin_note (TueOfficeStory *self,
                             const char     *key)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (free_block);

  /* One that nobody leads to is kept under a key of its own. */
  if (g_hash_table_contains (self->notes, key))
    g_hash_table_insert (self->notes, g_strdup_printf ("%s again %u", key, g_hash_table_size (self->notes)), blocks);
  else
    g_hash_table_insert (self->notes, g_strdup (key), blocks);
  g_ptr_array_add (self->into, blocks);
}

/**
 * tue_office_story_end_note:
 * @self: a story
 *
 * Ends the note that was begun last.
 */
void
tue_office_story_end_note (TueOfficeStory *self)
{
  if (self->into->len > 1)
    g_ptr_array_remove_index (self->into, self->into->len - 1);
}

void
tue_office_story_end_all (TueOfficeStory *self)
{
  while (self->open->len > 0)
    tue_office_story_end_paragraph (self, &(TueOfficeLook){ 0 }, NULL, &(TueOfficeTrace){ 0 });
  g_ptr_array_set_size (self->into, 1);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->cells, 0);
}

/**
 * tue_office_story_take_note:
 * @self: a story
 * @key: of a note
 *
 * Takes a note out of the story. One that has not ended stays: a file may refer
 * to a note within itself, and what comes next still goes into it.
 *
 * Returns: (transfer full) (nullable): its blocks
 */
GPtrArray *
tue_office_story_take_note (TueOfficeStory *self,
                            const char     *key)
{
  gpointer own, blocks;

  if (g_ptr_array_find (self->into, g_hash_table_lookup (self->notes, key), NULL))
    return NULL;
  if (!g_hash_table_steal_extended (self->notes, key, &own, &blocks))
    return NULL;

  g_free (own);
  return blocks;
}

/**
 * tue_office_story_add_deleted:
 * @self: a story
 * @block: a paragraph
 * @change: by which it was deleted
 *
 * Adds the words of a paragraph to the one that is open.
 */
void
tue_office_story_add_deleted (TueOfficeStory       *self,
                              const TueOfficeBlock *block,
                              guint                 change)
{
  for (guint i = 0; block->pieces != NULL && i < block->pieces->len; i++)
    {
      const TueOfficePiece *old = &g_array_index (block->pieces, TueOfficePiece, i);
      TueOfficePiece       *piece;

      if (old->kind == TUE_OFFICE_PIECE_END)
        continue;
      piece = add_piece (self, old->kind, &old->style);
      if (piece == NULL)
        return;
      piece->text = old->text;
      piece->number = old->number;
      piece->style.trace.deleted = change;
    }
}

/* --- Tables ----------------------------------------------------------------- */

/**
 * tue_office_story_begin_table:
 * @self: a story
 * @look: which lists and quotes it is in
 *
 * Begins a table; one in a cell of another becomes text of that.
 */
void
tue_office_story_begin_table (TueOfficeStory      *self,
                              const TueOfficeLook *look)
{
  add_block (self, TUE_OFFICE_BLOCK_TABLE)->look = *look;
}

/**
 * tue_office_story_set_table_look:
 * @self: a story
 * @look: which lists and quotes it is in
 *
 * Says of the table that was begun last, before its first row, where it is.
 */
void
tue_office_story_set_table_look (TueOfficeStory      *self,
                                 const TueOfficeLook *look)
{
  GPtrArray      *blocks = self->into->pdata[self->into->len - 1];
  TueOfficeBlock *last = get_last (blocks);

  if (last != NULL && last->kind == TUE_OFFICE_BLOCK_TABLE)
    last->look = *look;
}

void
tue_office_story_end_table (TueOfficeStory *self)
{
  add_block (self, TUE_OFFICE_BLOCK_TABLE_END);
}

void
tue_office_story_begin_row (TueOfficeStory       *self,
                            const TueOfficeTrace *trace)
{
  TueOfficeBlock *block = add_block (self, TUE_OFFICE_BLOCK_ROW);

  block->trace = *trace;
  g_ptr_array_add (self->rows, block);
}

void
tue_office_story_end_row (TueOfficeStory *self)
{
  if (self->rows->len > 0)
    g_ptr_array_remove_index (self->rows, self->rows->len - 1);
}

/**
 * tue_office_story_set_row_trace:
 * @self: a story
 * @trace: what was done to the row
 *
 * Says of the row that was begun last what is known only within it.
 */
void
tue_office_story_set_row_trace (TueOfficeStory       *self,
                                const TueOfficeTrace *trace)
{
  TueOfficeBlock *block = get_last (self->rows);

  if (block != NULL)
    block->trace = *trace;
}

void
tue_office_story_begin_cell (TueOfficeStory *self)
{
  TueOfficeBlock *block = add_block (self, TUE_OFFICE_BLOCK_CELL);

  g_ptr_array_add (self->cells, block);
}

/**
 * tue_office_story_set_cell:
 * @self: a story
 * @n_columns: how many columns the cell takes; 0 where it is not said
 * @alignment: to which side its text is
 *
 * Says of the cell that is open how it looks.
 */
void
tue_office_story_set_cell (TueOfficeStory   *self,
                           guint             n_columns,
                           TueBlockAlignment alignment)
{
  TueOfficeBlock *block = get_last (self->cells);

  if (block == NULL)
    return;

  if (n_columns > 0)
    block->n_columns = MIN (n_columns, MAX_COLUMNS);
  if (alignment != TUE_BLOCK_ALIGNMENT_START)
    block->alignment = alignment;
}

void
tue_office_story_end_cell (TueOfficeStory *self)
{
  add_block (self, TUE_OFFICE_BLOCK_CELL_END);
  if (self->cells->len > 0)
    g_ptr_array_remove_index (self->cells, self->cells->len - 1);
}

/* --- What was filled in ------------------------------------------------------ */

guint
tue_office_story_get_n_notes (TueOfficeStory *self)
{
  return self->note_keys->len;
}

GPtrArray *
tue_office_story_get_blocks (TueOfficeStory *self)
{
  return self->blocks;
}

/**
 * tue_office_story_get_note:
 * @self: a story
 * @number: of a note, from 1
 *
 * Returns: (transfer none) (nullable): its blocks, %NULL where the file has none
 */
GPtrArray *
tue_office_story_get_note (TueOfficeStory *self,
                           guint           number)
{
  return g_hash_table_lookup (self->notes, self->note_keys->pdata[number - 1]);
}

static void
settle_trace (TueOfficeTrace       *trace,
              const TueOfficeTrace *around)
{
  if (trace->inserted == 0)
    trace->inserted = around->inserted;
  if (trace->deleted == 0)
    trace->deleted = around->deleted;
}

/**
 * tue_office_story_settle_notes:
 * @self: a story that is whole
 *
 * Makes the words of notes come and go with what leads to them.
 */
void
tue_office_story_settle_notes (TueOfficeStory *self)
{
  for (guint number = 1; number <= self->note_traces->len; number++)
    {
      const TueOfficeTrace *trace = &g_array_index (self->note_traces, TueOfficeTrace, number - 1);
      GPtrArray            *blocks = tue_office_story_get_note (self, number);

      for (guint i = 0; blocks != NULL && i < blocks->len; i++)
        {
          TueOfficeBlock *block = blocks->pdata[i];

          settle_trace (&block->trace, trace);
          for (guint j = 0; block->pieces != NULL && j < block->pieces->len; j++)
            settle_trace (&g_array_index (block->pieces, TueOfficePiece, j).style.trace, trace);
        }
    }
}

/**
 * tue_office_trace_is_in:
 * @trace: what was done to a part
 * @view: whether changes are taken
 *
 * Returns: whether the part is there
 */
gboolean
tue_office_trace_is_in (const TueOfficeTrace *trace,
                        TueOfficeView         view)
{
  return view == TUE_OFFICE_BEFORE ? trace->inserted == 0 : trace->deleted == 0;
}
