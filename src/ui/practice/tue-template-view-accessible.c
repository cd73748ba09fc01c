/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a screen reader finds in a template: in the place of a tag that is drawn as a
 * pill, words that are as long as the tag, so that all places stay those of the text.
 */

#define G_LOG_DOMAIN "tue-template-view"

#include "config.h"

#include "tue-template-view-private.h"

#include <string.h>

static GtkAccessibleTextInterface *parent_iface;

/* Appends what of a pill is from one character to another one. */
static void
append_words (GString       *text,
              const TuePill *pill,
              guint          from,
              guint          to)
{
  g_autofree char *words = tue_pill_dup_spoken (pill);
  guint            start = MAX (pill->at, from), end = MIN (pill->at + pill->n_chars, to);
  g_autofree char *part = g_utf8_substring (words, start - pill->at, end - pill->at);

  g_string_append (text, part);
}

/* @written: (transfer full): the text from a character on */
static GBytes *
put_words (TueTemplateView *self,
           GBytes          *written,
           guint            start)
{
  gsize       size;
  const char *data = g_bytes_get_data (written, &size);
  gsize       length = data != NULL ? strnlen (data, size) : 0;
  guint       end = start + (guint)g_utf8_strlen (data, (gssize)length), at = start;
  const char *p = data;
  g_autoptr(GString) text = NULL;

  if (self->raw || self->pills->len == 0 || length == 0)
    return written;

  text = g_string_new (NULL);
  for (guint i = tue_template_view_find_pill (self, start); i < self->pills->len; i++)
    {
      const TuePill *pill = self->pills->pdata[i];
      const char    *pill_start;

      if (pill->at >= end)
        break;
      if (pill->is_written)
        continue;
      pill_start = g_utf8_offset_to_pointer (p, (glong)MAX (pill->at, at) - (glong)at);
      g_string_append_len (text, p, pill_start - p);
      append_words (text, pill, start, end);
      p = g_utf8_offset_to_pointer (pill_start, (glong)MIN (pill->at + pill->n_chars, end) - (glong)MAX (pill->at, at));
      at = MIN (pill->at + pill->n_chars, end);
    }
  g_string_append_len (text, p, data + length - p);
  g_bytes_unref (written);

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static GBytes *
get_contents (GtkAccessibleText *text,
              unsigned int       start,
              unsigned int       end)
{
  return put_words (TUE_TEMPLATE_VIEW (text), parent_iface->get_contents (text, start, end), start);
}

/* A word of a pill is all of it. */
static GBytes *
get_contents_at (GtkAccessibleText           *text,
                 unsigned int                 offset,
                 GtkAccessibleTextGranularity granularity,
                 unsigned int                *start,
                 unsigned int                *end)
{
  TueTemplateView *self = TUE_TEMPLATE_VIEW (text);
  g_autoptr(GBytes) written = parent_iface->get_contents_at (text, offset, granularity, start, end);
  TuePill *first, *last;

  if (granularity == GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER || self->raw)
    return put_words (self, g_steal_pointer (&written), *start);

  first = tue_template_view_find_tag_around (self, *start);
  last = tue_template_view_find_tag_around (self, *end);
  if (first != NULL && !first->is_written)
    *start = first->at;
  if (last != NULL && !last->is_written)
    *end = last->at + last->n_chars;

  return get_contents (text, *start, *end);
}

void
tue_template_view_implement_accessible_text (GtkAccessibleTextInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->get_contents = get_contents;
  iface->get_contents_at = get_contents_at;
}
