/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-paper-text"

#include "config.h"

#include "tue-paper-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-material.h"

/* A text view lays out whole lines: one line of a megabyte stalls it for half a
 * second, many short lines do not. */
#define MAX_WHOLE_BYTES (2 * 1024 * 1024)
#define MAX_LINE_BYTES 20000
#define PART_BYTES (200 * 1024)
#define PART_LINE_BYTES 1000
/* Of one text of the material; more of it is read where it is opened. */
#define MAX_MATERIAL_BYTES (32 * 1024)

#define TAG_BEGIN "<material"
#define NAME_BEGIN "name=\""

/* Something that is shown in the place of something else. */
typedef struct
{
  gsize start, length; /* in the prompt */
  gsize at, shown;     /* in what is shown */
} Swap;

struct _TuePaperText
{
  TuePrompt  *prompt; /* (owned) */
  const char *text;   /* of the prompt */
  gsize       length;

  GString *shown; /* (owned) (nullable): %NULL where it is the prompt */
  GArray  *swaps; /* (owned) (element-type Swap): in order */
  GArray  *notes; /* (owned) (element-type TuePaperNote): in order */

  /* While it is made */
  gsize line;  /* bytes of the line so far */
  gsize limit; /* of what is shown */
};

static gboolean
has_long_line (const char *text,
               gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      const char *line_end = newline != NULL ? newline : end;

      if (line_end - text > MAX_LINE_BYTES)
        return TRUE;
      text = line_end + 1;
    }

  return FALSE;
}

static gboolean
is_material (const TueRenderSpan *span)
{
  return !span->missing && span->member != NULL && g_str_equal (span->field, TUE_MATERIAL_LIST_NAME);
}

/* --- Making --------------------------------------------------------------------- */

static void
swap (TuePaperText *self,
      gsize         start,
      gsize         length,
      const char   *words,
      gssize        n_words)
{
  gsize shown = n_words < 0 ? strlen (words) : (gsize)n_words;
  Swap  made = { .start = start, .length = length, .at = self->shown->len, .shown = shown };

  g_string_append_len (self->shown, words, (gssize)shown);
  g_array_append_val (self->swaps, made);
}

static void
swap_for_note (TuePaperText *self,
               gsize         start,
               gsize         length,
               const char   *words,
               gssize        n_words)
{
  TuePaperNote note = { .start = self->shown->len };

  swap (self, start, length, words, n_words);
  note.length = self->shown->len - note.start;
  g_array_append_val (self->notes, note);
}

/* As it is, with line breaks of its own if they are asked for.
 * Returns: how far it came */
static gsize
show (TuePaperText *self,
      gsize         from,
      gsize         to,
      gboolean      breaks)
{
  const char *end = self->text + to;
  const char *p;

  if (!breaks && self->limit == G_MAXSIZE)
    {
      g_string_append_len (self->shown, self->text + from, (gssize)(to - from));
      return to;
    }

  for (p = self->text + from; p < end && self->shown->len < self->limit; p = g_utf8_next_char (p))
    {
      if (breaks && self->line >= PART_LINE_BYTES)
        {
          swap (self, p - self->text, 0, "\n", 1);
          self->line = 0;
        }
      self->line = *p == '\n' ? 0 : self->line + (gsize)(g_utf8_next_char (p) - p);
      g_string_append_len (self->shown, p, g_utf8_next_char (p) - p);
    }

  return p - self->text;
}

/* Where the beginning of a long text ends: with a line, or between two letters. */
static gsize
find_cut (const char *text,
          gsize       length)
{
  const char *newline;
  gsize       cut = MAX_MATERIAL_BYTES;

  if (length <= MAX_MATERIAL_BYTES + MAX_MATERIAL_BYTES / 8)
    return length;

  newline = g_strrstr_len (text, MAX_MATERIAL_BYTES, "\n");
  if (newline != NULL && newline - text > MAX_MATERIAL_BYTES / 2)
    return newline + 1 - text;
  while (((guchar)text[cut] & 0xc0) == 0x80)
    cut--;

  return cut;
}

static void
show_rest (TuePaperText *self,
           gsize         cut,
           gsize         end)
{
  g_autofree char *size = g_format_size (end - cut);
  /* Translators: %s is a size like “812 kB”. Stands below the beginning of a long text. */
  g_autofree char *more = g_strdup_printf (_("… %s more, all of it is copied"), size);
  g_autofree char *note = g_strdup_printf ("%s%s%s",
                                           self->text[cut - 1] == '\n' ? "" : "\n",
                                           more,
                                           self->text[end - 1] == '\n' ? "\n" : "");

  swap_for_note (self, cut, end - cut, note, -1);
  self->line = 0;
}

/* The line of the tag before a text, as the name that is in it. */
static void
show_open_tag (TuePaperText *self,
               gsize         from,
               gsize         to)
{
  const char *name = g_strstr_len (self->text + from, (gssize)(to - from), NAME_BEGIN);
  const char *end = self->text + to;

  if (name == NULL || end - name < (gssize)strlen (NAME_BEGIN "\">") || end[-1] != '>')
    {
      show (self, from, to, FALSE);
      return;
    }

  name += strlen (NAME_BEGIN);
  swap_for_note (self, from, to - from, name, end - strlen ("\">") - name);
}

/* Where the tag before a text begins; the text where there is none. */
static gsize
find_open_tag (TuePaperText *self,
               gsize         from,
               gsize         start)
{
  gsize       line = start > from ? start - 1 : start;
  const char *tag;

  while (line > from && self->text[line - 1] != '\n')
    line--;
  tag = g_strrstr_len (self->text + line, (gssize)(start - line), TAG_BEGIN);

  return tag != NULL && self->text[start - 1] == '\n' ? (gsize)(tag - self->text) : start;
}

/* Returns: where the prompt goes on behind it */
static gsize
show_material (TuePaperText        *self,
               const TueRenderSpan *span,
               gsize                from)
{
  gsize end = span->start + span->length;
  gsize cut = span->start + find_cut (self->text + span->start, span->length);
  gsize tag = find_open_tag (self, from, span->start);
  gsize close = end + (self->text[end] == '\n');
  gsize next;

  show (self, from, tag, self->limit != G_MAXSIZE);
  if (tag < span->start)
    {
      show_open_tag (self, tag, span->start - 1);
      show (self, span->start - 1, span->start, FALSE);
    }
  self->line = 0;
  show (self, span->start, cut, has_long_line (self->text + span->start, cut - span->start));
  if (cut < end)
    show_rest (self, cut, end);

  if (!g_str_has_prefix (self->text + close, "</"))
    return end;
  next = close + strcspn (self->text + close, "\n");
  if (close == end && self->text[next] == '\n')
    next++;
  swap (self, end, next - end, "", 0);

  return next;
}

static void
show_all (TuePaperText *self)
{
  gsize                n_spans, from = 0;
  const TueRenderSpan *spans = tue_prompt_get_spans (self->prompt, &n_spans);

  for (gsize i = 0; i < n_spans && self->shown->len < self->limit; i++)
    if (is_material (&spans[i]) && spans[i].length > 0)
      from = show_material (self, &spans[i], from);
  if (self->shown->len < self->limit)
    from = show (self, from, self->length, self->limit != G_MAXSIZE);

  if (from < self->length)
    {
      g_autofree char *size = g_format_size (self->length);
      /* Translators: %s is a size like “10.2 MB”. Stands below the part of a very long prompt. */
      g_autofree char *notice = g_strdup_printf (_("Shown in part: the whole prompt has %s. Copy Prompt copies all of it."), size);
      g_autofree char *note = g_strconcat ("\n\n", notice, NULL);

      swap_for_note (self, from, self->length - from, note, -1);
    }
}

/* How much of the prompt is no long text of the material, and whether any of its
 * own lines is too long. */
static gboolean
is_too_much (TuePaperText *self,
             gboolean     *has_material)
{
  gsize                n_spans, from = 0, n_bytes = 0;
  const TueRenderSpan *spans = tue_prompt_get_spans (self->prompt, &n_spans);
  gboolean             is_long = FALSE;

  *has_material = FALSE;
  for (gsize i = 0; i < n_spans; i++)
    if (is_material (&spans[i]))
      {
        *has_material = TRUE;
        is_long = is_long || has_long_line (self->text + from, spans[i].start - from);
        n_bytes += spans[i].start - from + find_cut (self->text + spans[i].start, spans[i].length);
        from = spans[i].start + spans[i].length;
      }
  is_long = is_long || has_long_line (self->text + from, self->length - from);
  n_bytes += self->length - from;

  return is_long || n_bytes > MAX_WHOLE_BYTES;
}

TuePaperText *
tue_paper_text_new (TuePrompt *prompt)
{
  TuePaperText *self = g_new0 (TuePaperText, 1);
  gboolean      has_material, is_part;

  self->prompt = tue_prompt_ref (prompt);
  self->text = tue_prompt_get_text (prompt, &self->length);
  self->swaps = g_array_new (FALSE, FALSE, sizeof (Swap));
  self->notes = g_array_new (FALSE, FALSE, sizeof (TuePaperNote));
  is_part = is_too_much (self, &has_material);
  self->limit = is_part ? PART_BYTES : G_MAXSIZE;
  if (is_part || has_material)
    {
      self->shown = g_string_new (NULL);
      show_all (self);
    }

  return self;
}

void
tue_paper_text_free (TuePaperText *self)
{
  if (self->shown != NULL)
    g_string_free (self->shown, TRUE);
  g_array_unref (self->swaps);
  g_array_unref (self->notes);
  tue_prompt_unref (self->prompt);
  g_free (self);
}

/* --- Asking ---------------------------------------------------------------------- */

const char *
tue_paper_text_get_text (TuePaperText *self,
                         gsize        *length)
{
  if (length != NULL)
    *length = self->shown != NULL ? self->shown->len : self->length;

  return self->shown != NULL ? self->shown->str : self->text;
}

const TuePaperNote *
tue_paper_text_get_notes (TuePaperText *self,
                          gsize        *n_notes)
{
  *n_notes = self->notes->len;

  return (const TuePaperNote *)self->notes->data;
}

/* The last swap at or before a place. (nullable) */
static const Swap *
find_swap (TuePaperText *self,
           gsize         place,
           gboolean      in_shown)
{
  const Swap *swaps = (const Swap *)self->swaps->data;
  guint       low = 0, high = self->swaps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if ((in_shown ? swaps[middle].at : swaps[middle].start) <= place)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? &swaps[low - 1] : NULL;
}

gsize
tue_paper_text_get_shown (TuePaperText *self,
                          gsize         byte)
{
  const Swap *before = find_swap (self, byte, FALSE);

  if (before == NULL)
    return byte;
  if (byte < before->start + before->length)
    return byte == before->start ? before->at : before->at + before->shown;

  return before->at + before->shown + (byte - before->start - before->length);
}

gsize
tue_paper_text_get_byte (TuePaperText *self,
                         gsize         shown)
{
  const Swap *before = find_swap (self, shown, TRUE);

  if (before == NULL)
    return shown;
  if (shown < before->at + before->shown)
    return before->start;

  return before->start + before->length + (shown - before->at - before->shown);
}

void
tue_paper_text_compare (TuePaperText          *before,
                        TuePaperText          *self,
                        const TuePromptChange *change,
                        TuePromptChange       *shown_change)
{
  gsize       old_length, new_length, start = 0, tail = 0, least;
  const char *old = tue_paper_text_get_text (before, &old_length);
  const char *new = tue_paper_text_get_text (self, &new_length);

  least = MIN (old_length, new_length);
  while (start < least && old[start] == new[start])
    start++;
  while (tail < least - start && old[old_length - 1 - tail] == new[new_length - 1 - tail])
    tail++;

  /* What is tinted otherwise need not be other text. */
  if (change != NULL)
    {
      start = MIN (start, tue_paper_text_get_shown (self, change->start));
      start = MIN (start, tue_paper_text_get_shown (before, change->start));
      tail = MIN (tail, new_length - tue_paper_text_get_shown (self, change->start + change->new_length));
      tail = MIN (tail, old_length - tue_paper_text_get_shown (before, change->start + change->old_length));
    }

  while (start > 0 && (((guchar) new[start] & 0xc0) == 0x80 || ((guchar)old[start] & 0xc0) == 0x80))
    start--;
  while (tail > 0 && ((guchar) new[new_length - tail] & 0xc0) == 0x80)
    tail--;

  shown_change->start = start;
  shown_change->old_length = old_length - tail - start;
  shown_change->new_length = new_length - tail - start;
}
