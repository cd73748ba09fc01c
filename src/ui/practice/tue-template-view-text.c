/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-view"

#include "config.h"

#include "tue-template-view-private.h"

#include "tue-text-scroll.h"

#include <string.h>

/* What is wrong in more places than anybody looks at is underlined in so many. */
#define MAX_MARKS 200

char *
tue_template_view_dup_text (TueTemplateView *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (TUE_IS_TEMPLATE_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* What happens to the text until the end is not typed: nothing is offered. */
static void
begin_showing (TueTemplateView *self)
{
  self->showing = TRUE;
  if (self->completion != NULL)
    gtk_source_completion_block_interactive (self->completion);
}

static void
end_showing (TueTemplateView *self)
{
  if (self->completion != NULL)
    gtk_source_completion_unblock_interactive (self->completion);
  self->showing = FALSE;
}

static void
get_byte_iter (TueTemplateView *self,
               const char      *text,
               gsize            byte,
               GtkTextIter     *iter)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, iter, (int)g_utf8_strlen (text, (gssize)byte));
}

/* Replaces what differs, so that caret and view stay where they are. */
static void
show_text (TueTemplateView *self,
           const char      *before,
           const char      *text)
{
  gsize       old_length = strlen (before), length = strlen (text), least = MIN (old_length, length);
  gsize       head = 0, tail = 0;
  GtkTextIter start, end;

  while (head < least && before[head] == text[head])
    head++;
  while (head > 0 && ((guchar)before[head] & 0xc0) == 0x80)
    head--;
  while (tail < least - head && before[old_length - 1 - tail] == text[length - 1 - tail])
    tail++;
  while (tail > 0 && ((guchar)text[length - tail] & 0xc0) == 0x80)
    tail--;

  get_byte_iter (self, before, head, &start);
  get_byte_iter (self, before, old_length - tail, &end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text + head, (int)(length - head - tail));
  gtk_text_buffer_end_user_action (self->buffer);
  if (*before != '\0')
    gtk_text_buffer_place_cursor (self->buffer, &start);
  else
    {
      gtk_text_buffer_get_start_iter (self->buffer, &start);
      gtk_text_buffer_place_cursor (self->buffer, &start);
    }
}

/* Whether a name means the same in both. */
static gboolean
has_same_names (TueWorkflow *a,
                TueWorkflow *b)
{
  GPtrArray *snippets = tue_workflow_get_snippets (a), *others = tue_workflow_get_snippets (b);

  if (tue_workflow_get_n_fields (a) != tue_workflow_get_n_fields (b) || snippets->len != others->len)
    return FALSE;
  for (gsize i = 0; i < tue_workflow_get_n_fields (a); i++)
    if (tue_workflow_get_nth_field (a, i) != tue_workflow_get_nth_field (b, i))
      return FALSE;
  for (guint i = 0; i < snippets->len; i++)
    if (snippets->pdata[i] != others->pdata[i])
      return FALSE;

  return TRUE;
}

void
tue_template_view_set_text (TueTemplateView *self,
                            const char      *text,
                            TueWorkflow     *workflow)
{
  g_autofree char *before = NULL;
  gboolean         is_same;

  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));

  before = tue_template_view_dup_text (self);
  is_same = self->workflow != NULL && has_same_names (self->workflow, workflow);
  g_set_object (&self->workflow, workflow);
  if (g_str_equal (before, text))
    {
      if (!is_same)
        tue_template_view_update_pills (self, 0);
      return;
    }

  begin_showing (self);
  show_text (self, before, text);
  end_showing (self);
  tue_template_view_leave_pill (self, 0, FALSE);
}

/* Bytes of the text up to a place. */
static gsize
count_bytes (TueTemplateView   *self,
             const GtkTextIter *to)
{
  g_autofree char *text = NULL;
  GtkTextIter      start;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  text = gtk_text_buffer_get_text (self->buffer, &start, to, TRUE);

  return strlen (text);
}

/* The selection without cutting a tag; a caret in a tag goes behind it. */
static void
get_uncut_selection (TueTemplateView *self,
                     GtkTextIter     *start,
                     GtkTextIter     *end)
{
  gboolean is_selected = gtk_text_buffer_get_selection_bounds (self->buffer, start, end);
  TuePill *first = tue_template_view_find_tag_around (self, (guint)gtk_text_iter_get_offset (start));
  TuePill *last = tue_template_view_find_tag_around (self, (guint)gtk_text_iter_get_offset (end));

  if (first != NULL)
    gtk_text_iter_set_offset (start, (int)(is_selected ? first->at : first->at + first->n_chars));
  if (last != NULL)
    gtk_text_iter_set_offset (end, (int)(last->at + last->n_chars));
}

/**
 * tue_template_view_get_selection:
 * @self: a template view
 * @start: (out): where it begins, in bytes
 * @length: (out): its length in bytes
 *
 * Says what is selected, or where the caret is; a tag is in it as a whole or not
 * at all.
 */
void
tue_template_view_get_selection (TueTemplateView *self,
                                 gsize           *start,
                                 gsize           *length)
{
  GtkTextIter from, to;

  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (self));
  g_return_if_fail (start != NULL && length != NULL);

  get_uncut_selection (self, &from, &to);
  *start = count_bytes (self, &from);
  *length = count_bytes (self, &to) - *start;
}

/* One change, whatever it takes. */
static void
replace (TueTemplateView *self,
         GtkTextIter     *start,
         GtkTextIter     *end,
         const char      *text,
         gsize            caret)
{
  int at = gtk_text_iter_get_offset (start) + (int)g_utf8_strlen (text, (gssize)caret);

  gtk_text_buffer_begin_user_action (self->buffer);
  begin_showing (self);
  gtk_text_buffer_delete (self->buffer, start, end);
  gtk_text_buffer_insert (self->buffer, start, text, -1);
  end_showing (self);
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, at);
  gtk_text_buffer_place_cursor (self->buffer, start);
  gtk_text_buffer_end_user_action (self->buffer);

  self->typed = FALSE;
  g_signal_emit (self, tue_template_view_signals[TUE_TEMPLATE_VIEW_EDITED], 0, self->typed);
  self->typed = TRUE;
  tue_text_scroll_to_caret (GTK_TEXT_VIEW (self), 0);
}

/**
 * tue_template_view_insert:
 * @self: a template view
 * @text: what is put in place of the selection, or behind the tag that the caret
 *   is in
 */
void
tue_template_view_insert (TueTemplateView *self,
                          const char      *text)
{
  GtkTextIter start, end;

  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (self));
  g_return_if_fail (text != NULL);

  get_uncut_selection (self, &start, &end);
  replace (self, &start, &end, text, strlen (text));
}

/**
 * tue_template_view_replace:
 * @self: a template view
 * @start: where a part begins, in bytes
 * @length: its length in bytes
 * @text: what is put in its place
 * @caret: where in @text the caret is then, in bytes
 */
void
tue_template_view_replace (TueTemplateView *self,
                           gsize            start,
                           gsize            length,
                           const char      *text,
                           gsize            caret)
{
  g_autofree char *before = NULL;
  GtkTextIter      from, to;

  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (self));
  g_return_if_fail (text != NULL && caret <= strlen (text));

  before = tue_template_view_dup_text (self);
  g_return_if_fail (start + length <= strlen (before));
  get_byte_iter (self, before, start, &from);
  get_byte_iter (self, before, start + length, &to);
  replace (self, &from, &to, text, caret);
}

void
tue_template_view_select (TueTemplateView *self,
                          gsize            start,
                          gsize            length)
{
  g_autofree char *text = NULL;
  GtkTextIter      from, to;

  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (self));

  text = tue_template_view_dup_text (self);
  g_return_if_fail (start + length <= strlen (text));
  get_byte_iter (self, text, start, &from);
  get_byte_iter (self, text, start + length, &to);
  gtk_text_buffer_select_range (self->buffer, &to, &from);
  tue_text_scroll_to_caret (GTK_TEXT_VIEW (self), 0.1);
}

/* Where a part begins and ends; @byte and @at: a place before it, or the start, then
 * the place behind it. */
static void
find_part (TueTemplateView          *self,
           const char               *text,
           const TueTemplateProblem *problem,
           gsize                    *byte,
           glong                    *at,
           GtkTextIter              *start,
           GtkTextIter              *end)
{
  if (problem->start < *byte)
    *byte = *at = 0;

  *at += g_utf8_strlen (text + *byte, (gssize)(problem->start - *byte));
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, (int)*at);
  *at += g_utf8_strlen (text + problem->start, (gssize)problem->length);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, (int)*at);
  *byte = problem->start + problem->length;
}

/**
 * tue_template_view_mark:
 * @self: a template view
 * @problems: (element-type TueTemplateProblem): what is wrong with the text that is
 *   shown
 *
 * Underlines what is wrong, and nothing else.
 */
void
tue_template_view_mark (TueTemplateView *self,
                        GPtrArray       *problems)
{
  g_autofree char *text = NULL;
  GtkTextIter      from, to;
  gsize            length, byte = 0;
  glong            at = 0;

  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (self));
  g_return_if_fail (problems != NULL);

  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  gtk_text_buffer_remove_tag (self->buffer, self->wrong_tag, &from, &to);
  text = problems->len > 0 ? tue_template_view_dup_text (self) : NULL;
  length = text != NULL ? strlen (text) : 0;
  for (guint i = 0; i < MIN (problems->len, MAX_MARKS); i++)
    {
      const TueTemplateProblem *problem = problems->pdata[i];

      if (problem->length == 0 || problem->start + problem->length > length)
        continue;
      find_part (self, text, problem, &byte, &at, &from, &to);
      gtk_text_buffer_apply_tag (self->buffer, self->wrong_tag, &from, &to);
    }
}
