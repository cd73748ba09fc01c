/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Pieces that nobody changed stand in both views: what is between two of them in the
 * one was replaced by what is between them in the other. So marks of Markdown that a
 * change needs, or does not need any more, are part of it.
 */

#define G_LOG_DOMAIN "tue-office-edits"

#include "config.h"

#include "tue-office-edits.h"

#include <string.h>

typedef struct
{
  TueOfficeStory *story;
  const char     *before;
  const char     *after;
  GArray         *edits;
  /* What is behind the last piece that is in both. */
  gsize before_at;
  gsize after_at;
  /* The changes since then: where the first of each stands. */
  GArray *parts; /* (element-type Part) */
} Walker;

typedef struct
{
  guint change;
  gsize before_start; /* G_MAXSIZE where it has no words there */
  gsize after_start;
  gsize before_end; /* where the words of the next begin */
  gsize after_end;
} Part;

typedef void (*VisitFunc) (TueOfficePiece *piece,
                           gpointer        data);

static void
visit_blocks (GPtrArray *blocks, /* (nullable) */
              VisitFunc  visit,
              gpointer   data)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      TueOfficeBlock *block = blocks->pdata[i];
      TueOfficePiece  row = { .kind = TUE_OFFICE_PIECE_END, .style.trace = block->trace };
      TueOfficePiece  look = { .kind = TUE_OFFICE_PIECE_END, .style.trace.formatted = block->trace.formatted };

      /* How a paragraph looks is written before its words. */
      if (block->trace.formatted > 0)
        visit (&look, data);
      for (guint j = 0; block->pieces != NULL && j < block->pieces->len; j++)
        visit (&g_array_index (block->pieces, TueOfficePiece, j), data);
      if (block->kind == TUE_OFFICE_BLOCK_ROW)
        visit (&row, data);
    }
}

/* In the order in which they are written. */
static void
visit_pieces (TueOfficeStory *story,
              VisitFunc       visit,
              gpointer        data)
{
  visit_blocks (tue_office_story_get_blocks (story), visit, data);
  for (guint number = 1; number <= tue_office_story_get_n_notes (story); number++)
    visit_blocks (tue_office_story_get_note (story, number), visit, data);
}

/* Whether a place is within a character, a word or a number. */
static gboolean
is_within_word (const char *text,
                gsize       at,
                gsize       first)
{
  guchar c = (guchar)text[at];
  guchar before = at > first ? (guchar)text[at - 1] : ' ';

  return (c >= 0x80 || g_ascii_isalnum (c)) && (before >= 0x80 || g_ascii_isalnum (before));
}

/* An edit, without what both have at its beginning and end. */
static void
add_edit (Walker *walker,
          guint   change,
          gsize   before_start,
          gsize   before_end,
          gsize   after_start,
          gsize   after_end)
{
  const char   *before = walker->before;
  const char   *after = walker->after;
  gsize         before_first = before_start, after_first = after_start;
  gsize         before_last = before_end;
  TueOfficeEdit edit = { .change = change };

  while (before_start < before_end && after_start < after_end && before[before_start] == after[after_start])
    {
      before_start++;
      after_start++;
    }
  while (before_start > before_first && (is_within_word (before, before_start, before_first) || is_within_word (after, after_start, after_first)))
    {
      before_start--;
      after_start--;
    }
  while (before_start < before_end && after_start < after_end && before[before_end - 1] == after[after_end - 1])
    {
      before_end--;
      after_end--;
    }
  while (before_end < before_last && (is_within_word (before, before_end, before_start) || is_within_word (after, after_end, after_start)))
    {
      before_end++;
      after_end++;
    }
  if (before_start == before_end && after_start == after_end)
    return;

  edit.start = before_start;
  edit.length = before_end - before_start;
  edit.replacement = g_strndup (after + after_start, after_end - after_start);
  g_array_append_val (walker->edits, edit);
}

/* What several people did in one place is parted where the one's words end. */
static void
end_gap (Walker *walker,
         gsize   before_end,
         gsize   after_end)
{
  gsize before_at = walker->before_at;
  gsize after_at = walker->after_at;
  gsize before_next = before_end, after_next = after_end;

  for (guint i = walker->parts->len; i-- > 0;)
    {
      Part *part = &g_array_index (walker->parts, Part, i);

      part->before_end = before_next;
      part->after_end = after_next;
      before_next = part->before_start != G_MAXSIZE ? part->before_start : before_next;
      after_next = part->after_start != G_MAXSIZE ? part->after_start : after_next;
    }

  for (guint i = 0; i < walker->parts->len; i++)
    {
      const Part *part = &g_array_index (walker->parts, Part, i);
      gsize       before_stop = CLAMP (part->before_end, before_at, MAX (before_at, before_end));
      gsize       after_stop = CLAMP (part->after_end, after_at, MAX (after_at, after_end));

      add_edit (walker, part->change, before_at, before_stop, after_at, after_stop);
      before_at = before_stop;
      after_at = after_stop;
    }

  g_array_set_size (walker->parts, 0);
}

static guint
get_change (const TueOfficeTrace *trace)
{
  return trace->deleted > 0 ? trace->deleted : trace->inserted > 0 ? trace->inserted
                                                                   : trace->formatted;
}

static gboolean
has_span (const TueOfficePiece *piece,
          TueOfficeView         view)
{
  return piece->spans[view].end > piece->spans[view].start;
}

static void
note_change (Walker         *walker,
             TueOfficePiece *piece)
{
  guint change = get_change (&piece->style.trace);
  Part  part = { change, G_MAXSIZE, G_MAXSIZE, 0, 0 };
  Part *last = walker->parts->len > 0 ? &g_array_index (walker->parts, Part, walker->parts->len - 1) : NULL;

  if (last == NULL || !tue_office_story_is_same_person (walker->story, last->change, change))
    {
      g_array_append_val (walker->parts, part);
      last = &g_array_index (walker->parts, Part, walker->parts->len - 1);
    }
  if (last->before_start == G_MAXSIZE && has_span (piece, TUE_OFFICE_BEFORE))
    last->before_start = piece->spans[TUE_OFFICE_BEFORE].start;
  if (last->after_start == G_MAXSIZE && has_span (piece, TUE_OFFICE_AFTER))
    last->after_start = piece->spans[TUE_OFFICE_AFTER].start;
}

/* Whether a piece says the same in both. */
static gboolean
is_kept (Walker         *walker,
         TueOfficePiece *piece)
{
  const TueMarkdownSpan *before = &piece->spans[TUE_OFFICE_BEFORE];
  const TueMarkdownSpan *after = &piece->spans[TUE_OFFICE_AFTER];

  return has_span (piece, TUE_OFFICE_BEFORE) && has_span (piece, TUE_OFFICE_AFTER) &&
         before->start >= walker->before_at && after->start >= walker->after_at &&
         before->end - before->start == after->end - after->start &&
         memcmp (walker->before + before->start, walker->after + after->start, before->end - before->start) == 0;
}

static void
visit_cb (TueOfficePiece *piece,
          gpointer        data)
{
  Walker *walker = data;

  if (get_change (&piece->style.trace) > 0)
    {
      note_change (walker, piece);
      return;
    }
  if (!is_kept (walker, piece))
    return;

  end_gap (walker, piece->spans[TUE_OFFICE_BEFORE].start, piece->spans[TUE_OFFICE_AFTER].start);
  walker->before_at = piece->spans[TUE_OFFICE_BEFORE].end;
  walker->after_at = piece->spans[TUE_OFFICE_AFTER].end;
}

static void
clear_edit (gpointer data)
{
  TueOfficeEdit *edit = data;

  g_free (edit->replacement);
}

/**
 * tue_office_story_list_edits:
 * @self: a story
 * @before: its Markdown where no change is taken
 * @after: its Markdown where all are
 *
 * Lists what was changed. What only follows from a change, as numbers of items that
 * come behind, is none.
 *
 * Returns: (transfer full) (element-type TueOfficeEdit): the edits, in order
 */
GArray *
tue_office_story_list_edits (TueOfficeStory *self,
                             const char     *before,
                             const char     *after)
{
  GArray *edits = g_array_new (FALSE, TRUE, sizeof (TueOfficeEdit));
  g_autoptr(GArray) parts = g_array_new (FALSE, TRUE, sizeof (Part));
  Walker walker = { .story = self, .before = before, .after = after, .edits = edits, .parts = parts };

  g_array_set_clear_func (edits, clear_edit);
  visit_pieces (self, visit_cb, &walker);
  end_gap (&walker, strlen (before), strlen (after));

  return edits;
}

typedef struct
{
  TueMarkdownSpan *spans;
  guint            n_spans;
  GArray          *waiting; /* (element-type guint): comments whose words have not come yet */
  gsize            at;      /* behind the last piece */
} Placer;

static void
settle_waiting (Placer *placer,
                gsize   start)
{
  for (guint i = 0; i < placer->waiting->len; i++)
    placer->spans[g_array_index (placer->waiting, guint, i)].start = start;
  g_array_set_size (placer->waiting, 0);
}

static void
place_cb (TueOfficePiece *piece,
          gpointer        data)
{
  Placer *placer = data;

  if (piece->kind == TUE_OFFICE_PIECE_COMMENT_START && piece->number < placer->n_spans)
    {
      g_array_append_val (placer->waiting, piece->number);
    }
  else if (piece->kind == TUE_OFFICE_PIECE_COMMENT_END && piece->number < placer->n_spans)
    {
      TueMarkdownSpan *span = &placer->spans[piece->number];

      /* The mark of the comment itself may follow the end of its words. */
      if (span->end > 0)
        return;
      for (guint i = 0; i < placer->waiting->len; i++)
        if (g_array_index (placer->waiting, guint, i) == piece->number)
          {
            span->start = placer->at;
            g_array_remove_index (placer->waiting, i--);
          }
      if (span->start == G_MAXSIZE)
        span->start = placer->at;
      span->end = MAX (placer->at, span->start);
    }
  else if (has_span (piece, TUE_OFFICE_BEFORE))
    {
      settle_waiting (placer, piece->spans[TUE_OFFICE_BEFORE].start);
      placer->at = piece->spans[TUE_OFFICE_BEFORE].end;
    }
}

/**
 * tue_office_story_place_comments:
 * @self: a story, written without its changes
 * @spans: (out): takes where the words of each comment are; its start is G_MAXSIZE
 *   where the story does not name the comment, and the words have no length where
 *   they were not there before the changes
 * @n_spans: how many comments there are
 */
void
tue_office_story_place_comments (TueOfficeStory  *self,
                                 TueMarkdownSpan *spans,
                                 guint            n_spans)
{
  g_autoptr(GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  Placer placer = { .spans = spans, .n_spans = n_spans, .waiting = waiting };

  for (guint i = 0; i < n_spans; i++)
    spans[i] = (TueMarkdownSpan){ G_MAXSIZE, 0 };
  visit_pieces (self, place_cb, &placer);
  settle_waiting (&placer, placer.at);
  for (guint i = 0; i < n_spans; i++)
    if (spans[i].start != G_MAXSIZE)
      spans[i].end = MAX (spans[i].end, spans[i].start);
}
