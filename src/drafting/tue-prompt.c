/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-prompt"

#include "config.h"

#include "tue-prompt.h"

#include <string.h>

#include "tue-prompt-private.h"
#include "tue-words.h"

#define BLOCK 256

static const TueMaterialPart *
get_part (TuePrompt           *self,
          const TueRenderSpan *span)
{
  gsize                  n_parts;
  const TueMaterialPart *parts;

  if (self->block == NULL || span->missing || !g_str_equal (span->field, TUE_MATERIAL_LIST_NAME))
    return NULL;

  parts = tue_material_block_get_parts (self->block, &n_parts);
  return span->item < n_parts ? &parts[span->item] : NULL;
}

static void
place_omissions_of (TuePrompt             *self,
                    const TueMaterialPart *part,
                    gsize                  start,
                    GArray                *omissions)
{
  gsize                      n_omissions;
  const TueMaterialOmission *all = tue_material_block_get_omissions (self->block, &n_omissions);

  for (gsize i = 0; i < n_omissions; i++)
    {
      TuePromptOmission omission = {
        .material = tue_material_get_id (all[i].material),
        .is_withheld = all[i].is_withheld,
        .source = all[i].source,
        .start = start + all[i].start - part->start,
        .length = all[i].length,
      };

      if (all[i].material == part->material)
        g_array_append_val (omissions, omission);
    }
}

/* A template may say the material twice. */
static GArray *
place_omissions (TuePrompt *self)
{
  GArray *omissions = g_array_new (FALSE, FALSE, sizeof (TuePromptOmission));
  gsize   n_omissions;

  tue_material_block_get_omissions (self->block, &n_omissions);
  for (gsize i = 0; i < self->n_spans && n_omissions > 0; i++)
    {
      const TueMaterialPart *part = get_part (self, &self->spans[i]);

      if (part != NULL)
        place_omissions_of (self, part, self->spans[i].start, omissions);
    }

  return omissions;
}

/* Documented in the private header. */
TuePrompt *
tue_prompt_new (TueWorkflow *workflow,
                TueTemplate *template,
                TueRendering     *rendering,
                TueMaterialBlock *block,
                char             *take_text,
                GArray           *take_spans,
                GArray           *take_gaps,
                GArray           *take_wrong)
{
  TuePrompt *self = g_new0 (TuePrompt, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->workflow = g_object_ref (workflow);
  self->template = g_object_ref (template);
  self->rendering = tue_rendering_ref (rendering);
  self->block = block != NULL ? tue_material_block_ref (block) : NULL;
  self->own_text = take_text;
  self->own_spans = take_spans;
  self->gaps = take_gaps;
  self->wrong = take_wrong;

  self->text = tue_rendering_get_text (rendering, &self->length);
  if (take_text != NULL)
    {
      self->text = take_text;
      self->length = strlen (take_text);
    }

  self->spans = tue_rendering_get_spans (rendering, &self->n_spans);
  if (take_spans != NULL)
    {
      self->spans = (const TueRenderSpan *)take_spans->data;
      self->n_spans = take_spans->len;
    }

  if (block != NULL)
    self->omissions = place_omissions (self);
  return self;
}

/**
 * tue_prompt_ref:
 * @self: a prompt
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the prompt
 */
TuePrompt *
tue_prompt_ref (TuePrompt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_prompt_unref:
 * @self: (transfer full): a prompt
 *
 * Releases a reference.
 */
void
tue_prompt_unref (TuePrompt *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->gaps);
  g_array_unref (self->wrong);
  g_clear_pointer (&self->own_spans, g_array_unref);
  g_clear_pointer (&self->omissions, g_array_unref);
  g_clear_pointer (&self->block, tue_material_block_unref);
  g_free (self->own_text);
  tue_rendering_unref (self->rendering);
  g_object_unref (self->template);
  g_object_unref (self->workflow);
  g_free (self);
}

/**
 * tue_prompt_get_text:
 * @self: a prompt
 * @length: (out) (optional): its length in bytes
 *
 * Gets the text: what the paper shows and what is copied.
 *
 * Returns: (transfer none): the text, in UTF-8, without a line break at its end
 */
const char *
tue_prompt_get_text (TuePrompt *self,
                     gsize     *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;
  return self->text;
}

/**
 * tue_prompt_get_spans:
 * @self: a prompt
 * @n_spans: (out): how many there are
 *
 * Gets which parts of the text came from where, or stand for what is missing.
 * Spans are ordered by their start and never overlap.
 *
 * Returns: (array length=n_spans) (transfer none): the spans
 */
const TueRenderSpan *
tue_prompt_get_spans (TuePrompt *self,
                      gsize     *n_spans)
{
  g_return_val_if_fail (self != NULL && n_spans != NULL, NULL);

  *n_spans = self->n_spans;
  return self->spans;
}

/**
 * tue_prompt_get_gaps:
 * @self: a prompt
 * @n_gaps: (out): how many there are
 *
 * Gets what the prompt still needs: fields of this step that are required and
 * not there, what does not fit its field, and built-in names that the text
 * shows as missing; in the order of the form, the built-in names last.
 *
 * Returns: (array length=n_gaps) (nullable): what is missing, owned by the prompt
 */
const TuePromptGap *
tue_prompt_get_gaps (TuePrompt *self,
                     gsize     *n_gaps)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_gaps != NULL, NULL);

  *n_gaps = self->gaps->len;
  return (const TuePromptGap *)self->gaps->data;
}

/**
 * tue_prompt_has_same_wrong:
 * @before: another prompt of the same workflow
 *
 * For who shows what does not fit: that can change where the text stays.
 *
 * Returns: whether the same values do not fit in both
 */
gboolean
tue_prompt_has_same_wrong (TuePrompt *self,
                           TuePrompt *before)
{
  g_return_val_if_fail (self != NULL && before != NULL, FALSE);

  if (self->wrong->len != before->wrong->len)
    return FALSE;

  for (guint i = 0; i < self->wrong->len; i++)
    {
      const TuePromptPlace *a = &g_array_index (self->wrong, TuePromptPlace, i);
      const TuePromptPlace *b = &g_array_index (before->wrong, TuePromptPlace, i);

      if (a->item != b->item || !g_str_equal (a->field, b->field) || g_strcmp0 (a->member, b->member) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_prompt_is_wrong:
 * @span: one of its spans
 *
 * Returns: whether what stands there does not fit its field
 */
gboolean
tue_prompt_is_wrong (TuePrompt           *self,
                     const TueRenderSpan *span)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  if (span->missing)
    return FALSE;

  for (guint i = 0; i < self->wrong->len; i++)
    {
      const TuePromptPlace *place = &g_array_index (self->wrong, TuePromptPlace, i);

      if (place->item == span->item && g_str_equal (place->field, span->field) &&
          (place->member == NULL || g_strcmp0 (place->member, span->member) == 0))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_prompt_get_n_words:
 * @self: a prompt
 *
 * Counts the words of the text: runs without white space that hold a letter or
 * digit.
 *
 * Returns: how many there are
 */
guint
tue_prompt_get_n_words (TuePrompt *self)
{
  gsize at = 0;
  guint n_words = 0;

  g_return_val_if_fail (self != NULL, 0);

  /* Texts of the material stand on lines of their own, and were counted. */
  for (gsize i = 0; i < self->n_spans; i++)
    {
      const TueMaterialPart *part = get_part (self, &self->spans[i]);

      if (part == NULL || part->length != self->spans[i].length)
        continue;
      n_words += tue_words_count (self->text + at, (gssize)(self->spans[i].start - at)) + part->n_words;
      at = self->spans[i].start + self->spans[i].length;
    }

  return n_words + tue_words_count (self->text + at, (gssize)(self->length - at));
}

/**
 * tue_prompt_get_omissions:
 * @self: a prompt
 * @n_omissions: (out): how many there are
 *
 * Gets what of the material the text does not say, and where it would stand.
 *
 * Returns: (array length=n_omissions) (nullable) (transfer none): the omissions
 */
const TuePromptOmission *
tue_prompt_get_omissions (TuePrompt *self,
                          gsize     *n_omissions)
{
  g_return_val_if_fail (self != NULL && n_omissions != NULL, NULL);

  *n_omissions = self->omissions != NULL ? self->omissions->len : 0;
  return *n_omissions > 0 ? (const TuePromptOmission *)self->omissions->data : NULL;
}

/**
 * tue_prompt_has_same_omissions:
 * @before: another prompt of the same workflow
 *
 * For who shows what stays here: that can change where the text stays.
 *
 * Returns: whether the same is left out of both, at the same places
 */
gboolean
tue_prompt_has_same_omissions (TuePrompt *self,
                               TuePrompt *before)
{
  gsize                    n_here, n_before;
  const TuePromptOmission *here, *there;

  g_return_val_if_fail (self != NULL && before != NULL, FALSE);

  here = tue_prompt_get_omissions (self, &n_here);
  there = tue_prompt_get_omissions (before, &n_before);
  if (n_here != n_before)
    return FALSE;

  for (gsize i = 0; i < n_here; i++)
    if (!g_str_equal (here[i].material, there[i].material) || here[i].is_withheld != there[i].is_withheld ||
        here[i].source.start != there[i].source.start || here[i].source.length != there[i].source.length ||
        here[i].start != there[i].start || here[i].length != there[i].length)
      return FALSE;

  return TRUE;
}

/**
 * tue_prompt_get_n_internal:
 * @self: a prompt
 *
 * Counts the remarks that are marked as internal in the texts of the prompt.
 *
 * Returns: how many stay here
 */
guint
tue_prompt_get_n_internal (TuePrompt *self)
{
  gsize                  n_parts;
  const TueMaterialPart *parts;
  guint                  n_internal = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->block == NULL)
    return 0;
  parts = tue_material_block_get_parts (self->block, &n_parts);
  for (gsize i = 0; i < n_parts; i++)
    n_internal += tue_material_get_n_internal (parts[i].material);

  return n_internal;
}

/**
 * tue_prompt_get_n_tokens:
 * @self: a prompt
 *
 * Estimates how many tokens an assistant counts in the text, by the common rule
 * of thumb that a token is about four characters of English text. Other
 * languages and other assistants differ by a third or more.
 *
 * Returns: the estimate
 */
guint
tue_prompt_get_n_tokens (TuePrompt *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint)((self->length + 3) / 4);
}

/**
 * tue_prompt_get_template:
 * @self: a prompt
 *
 * Gets the version of the template that was filled.
 *
 * Returns: (transfer none): the template
 */
TueTemplate *
tue_prompt_get_template (TuePrompt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->template;
}

static gsize
count_common_start (const char *a,
                    const char *b,
                    gsize       limit)
{
  gsize n = 0;

  while (n + BLOCK <= limit && memcmp (a + n, b + n, BLOCK) == 0)
    n += BLOCK;
  while (n < limit && a[n] == b[n])
    n++;

  return n;
}

static gsize
count_common_end (const char *a_end,
                  const char *b_end,
                  gsize       limit)
{
  gsize n = 0;

  while (n + BLOCK <= limit && memcmp (a_end - n - BLOCK, b_end - n - BLOCK, BLOCK) == 0)
    n += BLOCK;
  while (n < limit && a_end[-1 - (gssize)n] == b_end[-1 - (gssize)n])
    n++;

  return n;
}

static gboolean
is_same_name (const char *a,
              const char *b)
{
  return a == b || g_strcmp0 (a, b) == 0;
}

static gboolean
is_same_source (const TueRenderSpan *a,
                const TueRenderSpan *b)
{
  return a->length == b->length && a->item == b->item && a->missing == b->missing &&
         is_same_name (a->field, b->field) && is_same_name (a->member, b->member);
}

/* A character is never cut in two. */
static gboolean
is_inside_character (const char *text,
                     gsize       offset)
{
  return ((guchar)text[offset] & 0xc0) == 0x80;
}

/**
 * tue_prompt_compare:
 * @before: a prompt
 * @self: the one that takes its place
 * @change: (out): what differs
 *
 * Finds the one range outside of which two prompts are the same, in their text
 * as in their spans.
 *
 * Returns: %FALSE if there is no difference
 */
gboolean
tue_prompt_compare (TuePrompt       *before,
                    TuePrompt       *self,
                    TuePromptChange *change)
{
  const TueRenderSpan *a, *b;
  gsize                limit, start, end, first = 0, last = 0, n, n_a, n_b;

  g_return_val_if_fail (before != NULL && self != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  a = before->spans;
  b = self->spans;
  n_a = before->n_spans;
  n_b = self->n_spans;

  limit = MIN (before->length, self->length);
  start = count_common_start (before->text, self->text, limit);
  while (start > 0 && (is_inside_character (before->text, start) || is_inside_character (self->text, start)))
    start--;

  /* Spans that are the same and end before the change. */
  n = MIN (n_a, n_b);
  while (first < n && a[first].start + a[first].length <= start &&
         a[first].start == b[first].start && is_same_source (&a[first], &b[first]))
    first++;
  if (first < n_a)
    start = MIN (start, a[first].start);
  if (first < n_b)
    start = MIN (start, b[first].start);

  if (start == before->length && start == self->length && first == n_a && first == n_b)
    return FALSE;

  end = count_common_end (before->text + before->length, self->text + self->length, limit - start);
  while (end > 0 && (is_inside_character (before->text, before->length - end) ||
                     is_inside_character (self->text, self->length - end)))
    end--;

  /* Spans that are the same, counted from the end, and begin behind the change. */
  while (last < n - first)
    {
      const TueRenderSpan *old = &a[n_a - 1 - last];
      const TueRenderSpan *new = &b[n_b - 1 - last];

      if (before->length - old->start > end ||
          before->length - old->start != self->length - new->start ||
          !is_same_source (old, new))
        break;
      last++;
    }
  if (first + last < n_a)
    end = MIN (end, before->length - (a[n_a - 1 - last].start + a[n_a - 1 - last].length));
  if (first + last < n_b)
    end = MIN (end, self->length - (b[n_b - 1 - last].start + b[n_b - 1 - last].length));

  change->start = start;
  change->old_length = before->length - end - start;
  change->new_length = self->length - end - start;
  return TRUE;
}
