/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache-quote"

#include "config.h"

#include "tue-mustache-quote.h"

#include <string.h>

/* With more braces than this other delimiters serve the whole text. */
#define MAX_ESCAPES 500

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Delimiters that a text does not hold are "<%0000" and the like. */
#define N_DIGITS 36
#define N_OPENERS (N_DIGITS * N_DIGITS * N_DIGITS * N_DIGITS)
static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

typedef TueMustachePlace Place;

typedef struct
{
  const char *text;
  gsize       length;
  GArray     *places; /* (element-type Place): in order */
  GString    *out;
  char        open[16]; /* "" for the usual ones */
} Maker;

/* Braces are a tag from two on, and one is where a tag follows: "{" and "{{name}}". */
static gsize
find_braces (Maker   *self,
             gsize    from,
             gsize    end,
             gboolean tag_follows,
             gsize   *n_braces)
{
  for (const char *p = self->text + from; p < self->text + end && (p = memchr (p, '{', self->text + end - p)) != NULL; p += *n_braces)
    {
      *n_braces = 1;
      while (p + *n_braces < self->text + end && p[*n_braces] == '{')
        (*n_braces)++;
      if (*n_braces >= 2 || (tag_follows && p + 1 == self->text + end))
        return p - self->text;
    }

  return end;
}

static void
write_text (Maker   *self,
            gsize    from,
            gsize    end,
            gboolean tag_follows)
{
  while (*self->open == '\0' && from < end)
    {
      gsize n_braces = 0;
      gsize braces = find_braces (self, from, end, tag_follows, &n_braces);

      g_string_append_len (self->out, self->text + from, (gssize)(braces - from));
      if (braces < end)
        g_string_append_printf (self->out, "{{=<%% %%>=}}%.*s<%%={{ }}=%%>", (int)n_braces, self->text + braces);
      from = braces + n_braces;
    }
  if (from < end)
    g_string_append_len (self->out, self->text + from, (gssize)(end - from));
}

static guint
count_escapes (Maker *self)
{
  guint n_escapes = 0;
  gsize from = 0;

  for (guint i = 0; i <= self->places->len; i++)
    {
      const Place *place = i < self->places->len ? &g_array_index (self->places, Place, i) : NULL;
      gsize        end = place != NULL ? place->start : self->length;
      gsize        n_braces = 0;

      while (from < end && (from = find_braces (self, from, end, place != NULL, &n_braces)) < end)
        {
          n_escapes++;
          from += n_braces;
        }
      from = place != NULL ? place->end : self->length;
    }

  return n_escapes;
}

/* An opening delimiter that the text does not hold. There are more of them than
 * a text within the limit has room for. */
static void
choose_delimiter (Maker *self)
{
  g_autofree guint8 *held = g_malloc0 (N_OPENERS);
  guint              free_number = 0;

  for (gsize i = 0; i + 6 <= self->length; i++)
    if (self->text[i] == '<' && self->text[i + 1] == '%')
      {
        guint number = 0;
        gsize j;

        for (j = 0; j < 4; j++)
          {
            const char *digit = self->text[i + 2 + j] != '\0' ? strchr (digits, self->text[i + 2 + j]) : NULL;

            if (digit == NULL)
              break;
            number = number * N_DIGITS + (guint)(digit - digits);
          }
        if (j == 4)
          held[number] = 1;
      }

  while (held[free_number])
    free_number++;
  g_snprintf (self->open, sizeof self->open, "<%%%c%c%c%c", digits[free_number / (N_DIGITS * N_DIGITS * N_DIGITS)],
              digits[free_number / (N_DIGITS * N_DIGITS) % N_DIGITS], digits[free_number / N_DIGITS % N_DIGITS],
              digits[free_number % N_DIGITS]);
  g_string_append_printf (self->out, "{{=%s %%>=}}\n", self->open);
}

static void
write_template (Maker *self)
{
  gsize from = 0;

  if ((self->length >= 3 && memcmp (self->text, BYTE_ORDER_MARK, 3) == 0) || count_escapes (self) > MAX_ESCAPES)
    choose_delimiter (self);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      write_text (self, from, place->start, TRUE);
      if (*self->open != '\0')
        g_string_append_printf (self->out, "%s%s%%>", self->open, place->tag);
      else
        g_string_append_printf (self->out, "{{%s}}", place->tag);
      g_string_append (self->out, place->behind != NULL ? place->behind : "");
      from = place->end;
    }
  write_text (self, from, self->length, FALSE);
}

/**
 * tue_mustache_quote:
 * @text: a text
 * @length: its length in bytes
 * @places: (element-type TueMustachePlace): what of it becomes a tag, in order
 * @quoted_length: (out) (optional): how long the template is
 *
 * Makes a template of a text. Whether a template may be as long, and have as many
 * tags, says tue_mustache_parse().
 *
 * Returns: (transfer full): the template
 */
char *
tue_mustache_quote (const char *text,
                    gsize       length,
                    GArray     *places,
                    gsize      *quoted_length)
{
  Maker maker = { text, length, places, NULL, "" };

  g_return_val_if_fail (text != NULL && places != NULL, NULL);

  maker.out = g_string_sized_new (length + 256);
  write_template (&maker);
  if (quoted_length != NULL)
    *quoted_length = maker.out->len;

  return g_string_free_and_steal (maker.out);
}
