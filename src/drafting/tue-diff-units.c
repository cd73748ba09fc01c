/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Cuts two texts into units and lines.
 */

#define G_LOG_DOMAIN "tue-diff"

#include "config.h"

#include <string.h>

#include "tue-diff-private.h"
#include "tue-words.h"

#define BLOCK 256
#define FIRST_TABLE_SIZE 4096
/* Further than a change is moved to find the start of a sentence. */
#define FAR_AWAY 4096

typedef struct
{
  guint64     hash;
  const char *text; /* (nullable) */
  guint32     length;
  guint32     id;
} Slot;

/* The different units of both texts: open addressing, at most half full. */
typedef struct
{
  Slot   *slots;
  guint32 mask;
  guint32 n;
  guint64 seed;
} Table;

static guint64
mix (guint64 a,
     guint64 b)
{
  unsigned __int128 product = (unsigned __int128)(a ^ 0x9e3779b97f4a7c15) * (b ^ 0xe7037ed1a0b428db);

  return (guint64)product ^ (guint64)(product >> 64);
}

/* A seed of its own for each comparison, lest a text be made of words that all
 * fall into one slot. */
static guint64
hash_bytes (const char *text,
            gsize       length,
            guint64     seed)
{
  guint64 hash = seed + length;

  while (length > 0)
    {
      guint64 word = 0;
      gsize   n = MIN (length, 8);

      for (gsize i = 0; i < n; i++)
        word = word << 8 | (guchar)text[i];
      hash = mix (hash, word);
      text += n;
      length -= n;
    }

  return hash;
}

static void
grow_table (Table *self)
{
  g_autofree Slot *from = self->slots;
  guint32          old_size = from == NULL ? 0 : self->mask + 1;
  guint32          size = MAX (old_size * 2, FIRST_TABLE_SIZE);

  self->slots = g_new0 (Slot, size);
  self->mask = size - 1;
  for (guint32 i = 0; i < old_size; i++)
    {
      guint32 at;

      if (from[i].text == NULL)
        continue;
      for (at = (guint32)from[i].hash & self->mask; self->slots[at].text != NULL; at = (at + 1) & self->mask)
        ;
      self->slots[at] = from[i];
    }
}

static guint32
intern (Table      *self,
        const char *text,
        gsize       length)
{
  guint64 hash = hash_bytes (text, length, self->seed);
  guint32 at;

  if (self->n >= self->mask / 2)
    grow_table (self);

  for (at = (guint32)hash & self->mask; self->slots[at].text != NULL; at = (at + 1) & self->mask)
    if (self->slots[at].hash == hash && self->slots[at].length == length &&
        memcmp (self->slots[at].text, text, length) == 0)
      return self->slots[at].id;

  self->slots[at].hash = hash;
  self->slots[at].text = text;
  self->slots[at].length = (guint32)length;
  self->slots[at].id = self->n++;
  return self->slots[at].id;
}

static void
end_line (TueDiffSide *side,
          TueDiffLine *line)
{
  line->end = side->n;
  if (line->end > line->first)
    g_array_append_val (side->lines, *line);
  line->first = side->n;
  line->hash = 0;
}

/* The kind of the character at p; '\0' at the end. */
static GUnicodeType
get_type (const char *p,
          const char *end)
{
  return p < end ? g_unichar_type (g_utf8_get_char (p)) : G_UNICODE_UNASSIGNED;
}

static gboolean
is_currency (const char *p,
             const char *end)
{
  return p < end && (*p == '$' || ((guchar)*p >= 0x80 && get_type (p, end) == G_UNICODE_CURRENCY_SYMBOL));
}

/* A sign that has a picture or an amount of its own is read as a word is. */
static gboolean
is_telling_symbol (const char *p,
                   const char *end)
{
  GUnicodeType type = get_type (p, end);

  if ((guchar)*p < 0x80)
    return *p == '$' || *p == '%';
  return type == G_UNICODE_CURRENCY_SYMBOL || g_utf8_get_char (p) == 0xa7 || type == G_UNICODE_OTHER_SYMBOL ||
         (type == G_UNICODE_MATH_SYMBOL && g_utf8_get_char (p) != 0xd7);
}

/* "~5 weeks" says another thing than "5 weeks"; "~~5~~" is a mark around it. */
static gboolean
is_about_number (const char *text,
                 const char *p,
                 const char *end)
{
  return *p == '~' && p + 1 < end && g_ascii_isdigit (p[1]) && (p == text || p[-1] != '~');
}

/* Behind a plus or minus that belongs to the number behind it. */
static const char *
skip_number_sign (const char *text,
                  const char *p,
                  const char *end)
{
  const char *after = p;

  if (p > text && strchr (" \t\n(|*:", p[-1]) == NULL)
    return p;
  if (*p == '-' || *p == '+')
    after = p + 1;
  else if ((gsize)(end - p) > 3 && memcmp (p, "\u2212", 3) == 0)
    after = p + 3;
  return after < end && (g_ascii_isdigit (*after) || is_currency (after, end)) ? after : p;
}

/* Behind "-€4,800": a sign, a currency and the number they stand before, or
 * where there is none, p. */
static const char *
skip_amount (const char *text,
             const char *p,
             const char *end)
{
  const char *at = skip_number_sign (text, p, end);
  const char *number;

  if (is_currency (at, end))
    at = g_utf8_next_char (at);
  if (at == p || at >= end || !g_ascii_isdigit (*at))
    return p;
  number = at;
  return tue_words_next (&number, end) == TUE_TOKEN_WORD ? number : p;
}

/* Behind "(4,800)" or "(€5)", which is owed, or where there is none, p. */
static const char *
skip_bracketed (const char *p,
                const char *end)
{
  const char *at = p + 1;
  const char *number;

  if (*p != '(' || at >= end)
    return p;
  if (is_currency (at, end))
    at = g_utf8_next_char (at);
  number = at;
  if (at >= end || !g_ascii_isdigit (*at) || tue_words_next (&number, end) != TUE_TOKEN_WORD)
    return p;
  /* "(2)" counts something. */
  if (number - at < 3 && at == p + 1 && !is_currency (number, end))
    return p;
  if (is_currency (number, end))
    number = g_utf8_next_char (number);
  return number < end && *number == ')' ? number + 1 : p;
}

/* "a < b", "4 + 5", "A & B": a sign between two spaces is read, and "<5" and
 * ">= 5" are; a line that begins with ">" is a quote. */
static gboolean
is_lone_operator (const char *text,
                  const char *start,
                  const char *end)
{
  if (start == text || start + 1 >= end)
    return FALSE;
  if ((*start == '<' || *start == '>') && start[-1] != '\n' && (start[1] == '=' || g_ascii_isdigit (start[1])))
    return TRUE;
  return strchr ("<>=+&", *start) != NULL && start[-1] == ' ' && start[1] == ' ';
}

/* The rule of a table, "---" or ":--:", is one thing. */
static const char *
skip_rule (const char *p,
           const char *end)
{
  const char *at = p;
  guint       n = 0;

  while (at < end && (*at == '-' || *at == ':'))
    n += *at++ == '-';
  return n >= 3 ? at : p;
}

/* One token as a person sees it: an amount with its sign and its currency is a
 * word, and so is a picture. */
static TueTokenKind
read_unit (const char  *text,
           const char **p,
           const char  *end)
{
  const char  *start = *p;
  const char  *behind = start;
  TueTokenKind kind;

  if (!g_ascii_isalnum (*start) && *start != ' ' && *start != '\n')
    {
      behind = skip_amount (text, start, end);
      if (behind == start)
        behind = skip_bracketed (start, end);
      if (behind > start)
        kind = TUE_TOKEN_WORD;
      else if ((behind = skip_rule (start, end)) > start)
        kind = TUE_TOKEN_PUNCTUATION;
    }
  if (behind > start)
    *p = behind;
  else
    kind = tue_words_next (p, end);

  if (kind == TUE_TOKEN_WORD && *p < end && g_ascii_isdigit ((*p)[-1]) && (**p == '%' || is_currency (*p, end)))
    *p = g_utf8_next_char (*p);
  else if (kind == TUE_TOKEN_PUNCTUATION && (is_telling_symbol (start, end) || is_lone_operator (text, start, end) || is_about_number (text, start, end)))
    kind = TUE_TOKEN_WORD;
  return kind;
}

static void
cut (TueDiffSide *side,
     Table       *table)
{
  const char *p = side->text + side->begin;
  const char *end = side->text + side->end;
  gsize       room = (gsize)(end - p) / 4 + 16;
  TueDiffLine line = { 0 };

  side->lines = g_array_new (FALSE, FALSE, sizeof (TueDiffLine));
  side->ids = g_new (guint32, room);
  side->starts = g_new (guint32, room);
  side->ends = g_new (guint32, room);
  side->are_words = g_new (guint8, room);

  while (p < end)
    {
      const char  *start = p;
      TueTokenKind kind = read_unit (side->text + side->begin, &p, end);

      if (kind == TUE_TOKEN_BREAK)
        end_line (side, &line);
      if (kind != TUE_TOKEN_WORD && kind != TUE_TOKEN_PUNCTUATION)
        continue;

      if (side->n == room)
        {
          room *= 2;
          side->ids = g_renew (guint32, side->ids, room);
          side->starts = g_renew (guint32, side->starts, room);
          side->ends = g_renew (guint32, side->ends, room);
          side->are_words = g_renew (guint8, side->are_words, room);
        }
      /* What begins a row of a table is nothing that parts two cells, so a column
       * that comes does not run into the next row. */
      if (*start == '|' && (start == side->text + side->begin || start[-1] == '\n'))
        side->ids[side->n] = intern (table, "\n|", strlen ("\n|"));
      else
        side->ids[side->n] = intern (table, start, (gsize)(p - start));
      side->starts[side->n] = (guint32)(start - side->text);
      side->ends[side->n] = (guint32)(p - side->text);
      side->are_words[side->n] = kind == TUE_TOKEN_WORD;
      line.hash = mix (line.hash, side->ids[side->n]);
      side->n++;
    }
  end_line (side, &line);

  side->matches = g_new (guint32, MAX (side->n, 1));
  memset (side->matches, 0xff, sizeof (guint32) * side->n);
  side->moves = g_new0 (guint32, MAX (side->n, 1));
  side->gave_up = g_new0 (guint8, MAX (side->n, 1));
}

static void
clear_side (TueDiffSide *side)
{
  g_clear_pointer (&side->ids, g_free);
  g_clear_pointer (&side->starts, g_free);
  g_clear_pointer (&side->ends, g_free);
  g_clear_pointer (&side->are_words, g_free);
  g_clear_pointer (&side->lines, g_array_unref);
  g_clear_pointer (&side->matches, g_free);
  g_clear_pointer (&side->moves, g_free);
  g_clear_pointer (&side->gave_up, g_free);
}

/* Whether a token begins at an offset, whatever stands before: behind the end of
 * a line, or where a plain word follows a plain space. */
static gboolean
is_safe_cut (const TueDiffSide *side,
             guint32            offset,
             gboolean           inside_of_lines)
{
  if (offset == 0 || side->text[offset - 1] == '\n')
    return TRUE;

  return inside_of_lines && offset < side->end && side->text[offset - 1] == ' ' && g_ascii_isalnum (side->text[offset]);
}

/* What is the same at both ends is left out: whole lines, so that a change may
 * begin where a line does. Lines may be endless; then, what is far away. */
static void
trim (TueDiffSide *a,
      TueDiffSide *b)
{
  guint32 limit = MIN (a->end, b->end), n = 0, n_same;

  while (n + BLOCK <= limit && memcmp (a->text + n, b->text + n, BLOCK) == 0)
    n += BLOCK;
  while (n < limit && a->text[n] == b->text[n])
    n++;
  n_same = n;
  if (n < a->end || n < b->end)
    while (!is_safe_cut (a, n, n_same - n >= FAR_AWAY))
      n--;
  a->begin = b->begin = n;

  limit = MIN (a->end - a->begin, b->end - b->begin);
  n = 0;
  while (n + BLOCK <= limit && memcmp (a->text + a->end - n - BLOCK, b->text + b->end - n - BLOCK, BLOCK) == 0)
    n += BLOCK;
  while (n < limit && a->text[a->end - n - 1] == b->text[b->end - n - 1])
    n++;
  n_same = n;
  while (n > 0 && !(is_safe_cut (a, a->end - n, n_same - n >= FAR_AWAY) &&
                    is_safe_cut (b, b->end - n, n_same - n >= FAR_AWAY)))
    n--;
  /* A blank line goes with what is before it: paragraphs come and go whole. */
  while (n > 0 && (a->text[a->end - n] == '\n' || a->text[a->end - n] == '\r'))
    n--;
  a->end -= n;
  b->end -= n;
}

/* Documented in the private header. */
gboolean
tue_diff_units_init (TueDiffUnits *units,
                     const char   *old_text,
                     gsize         old_length,
                     const char   *new_text,
                     gsize         new_length,
                     GCancellable *cancellable)
{
  Table table = { .seed = (guint64)g_random_int () << 32 | g_random_int () };

  *units = (TueDiffUnits){
    .old = { .text = old_text, .end = (guint32)old_length },
    .new = { .text = new_text, .end = (guint32)new_length },
    .cancellable = cancellable,
    .moves_going_on = g_byte_array_new (),
  };
  trim (&units->old, &units->new);

  grow_table (&table);
  cut (&units->old, &table);
  if (!g_cancellable_is_cancelled (cancellable))
    cut (&units->new, &table);
  units->n_ids = table.n;
  g_clear_pointer (&table.slots, g_free);

  return !g_cancellable_is_cancelled (cancellable);
}

/* Documented in the private header. */
void
tue_diff_units_clear (TueDiffUnits *units)
{
  clear_side (&units->old);
  clear_side (&units->new);
  g_clear_pointer (&units->moves_going_on, g_byte_array_unref);
}
