/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-words"

#include "config.h"

#include "tue-words.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d

/* What a character does to the token that it stands in or behind. */
typedef enum
{
  MARK, /* belongs to what is before it */
  SPACE,
  LETTER,
  DIGIT,     /* of ASCII: only these are parts of a number with separators */
  IDEOGRAPH, /* a word of its own */
  SYMBOL,
  PREFIX, /* belongs to what is behind it */
  FLAG,   /* half of one */
  LINE_END,
  OTHER_SCRIPT, /* one has to look closer */
} Class;

static const guint8 ascii_classes[256] = {
  [0 ... 8] = SYMBOL,
  ['\t'] = SPACE,
  ['\n'] = LINE_END,
  ['\v'] = SPACE,
  ['\f'] = SPACE,
  ['\r'] = LINE_END,
  [0x0e ... 0x1f] = SYMBOL,
  [' '] = SPACE,
  ['!' ... '/'] = SYMBOL,
  ['0' ... '9'] = DIGIT,
  [':' ... '@'] = SYMBOL,
  ['A' ... 'Z'] = LETTER,
  ['[' ... '`'] = SYMBOL,
  ['a' ... 'z'] = LETTER,
  ['{' ... 0x7f] = SYMBOL,
  [0x80 ... 0xff] = OTHER_SCRIPT,
};

/* Scripts that are written without space between words. Khmer and Burmese stay
 * in runs: their letters stack, and are seen as one then. */
static gboolean
is_without_space (gunichar c)
{
  return (c >= 0x0e00 && c <= 0x0eff) || /* Thai, Lao */
         (c >= 0x2e80 && c <= 0x2fdf) || /* radicals */
         (c >= 0x3005 && c <= 0x3007) || /* iteration mark, zero */
         (c >= 0x3041 && c <= 0x309f) || /* Hiragana */
         (c >= 0x3400 && c <= 0x9fff) || /* Han */
         (c >= 0xf900 && c <= 0xfaff) || /* Han */
         (c >= 0x20000 && c <= 0x3ffff); /* Han */
}

static gboolean
is_prefix (gunichar c)
{
  return (c >= 0x0600 && c <= 0x0605) || c == 0x06dd || c == 0x070f || c == 0x0890 || c == 0x0891 ||
         c == 0x08e2 || c == 0x110bd || c == 0x110cd;
}

static Class
classify (gunichar c)
{
  if (c == 0x0085 || c == 0x2028 || c == 0x2029)
    return LINE_END;
  if (c >= 0x1f3fb && c <= 0x1f3ff) /* the colours of skin */
    return MARK;
  if (c >= 0x1f1e6 && c <= 0x1f1ff)
    return FLAG;
  /* Vowels of Thai and Lao, voice marks of Katakana: letters, but marks. */
  if (c == 0x0e33 || c == 0x0eb3 || c == 0xff9e || c == 0xff9f)
    return MARK;
  if (is_prefix (c))
    return PREFIX;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
      return MARK;

    /* Joiners and controls of direction go with a word; a place where a line
     * may end does not. */
    case G_UNICODE_FORMAT:
      return c == 0x200b ? SYMBOL : MARK;

    case G_UNICODE_SPACE_SEPARATOR:
      return SPACE;

    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
      return is_without_space (c) ? IDEOGRAPH : LETTER;

    default:
      return SYMBOL;
    }
}

/* The class of the character at p, which is before end, and where it ends. */
static inline Class
read_class (const char  *p,
            const char **after)
{
  Class class = ascii_classes[(guchar)*p];

  if (G_LIKELY (class != OTHER_SCRIPT))
    {
      *after = p + 1;
      return class;
    }

  *after = g_utf8_next_char (p);
  return classify (g_utf8_get_char (p));
}

static inline gboolean
is_letter (Class class)
{
  return class == LETTER || class == DIGIT;
}

/* Behind what was read last: marks, and whether the last is a joiner. */
static const char *
skip_marks (const char *p,
            const char *end,
            gboolean   *joins)
{
  const char *after;

  *joins = FALSE;
  while (p < end && (guchar)*p >= 0x80 && read_class (p, &after) == MARK)
    {
      *joins = g_utf8_get_char (p) == ZERO_WIDTH_JOINER;
      p = after;
    }

  return p;
}

/* Apostrophes, what joins names in programs, and what Catalan and Hebrew write
 * inside of words. */
static gboolean
is_inner (const char *p)
{
  gunichar c;

  if ((guchar)*p < 0x80)
    return *p == '\'' || *p == '_';

  c = g_utf8_get_char (p);
  return c == 0x2019 || c == 0x00b7 || c == 0x05f4;
}

static const char *
skip_word (const char *p,
           const char *end,
           Class       last)
{
  while (p < end)
    {
      const char *after, *behind;
      Class class = read_class (p, &after);

      if (!is_letter (class) && class != MARK)
        {
          /* Inside of a word only with a letter right behind it. */
          if (class != SYMBOL || after == end)
            break;
          if (is_inner (p))
            class = read_class (after, &behind);
          else if (last == DIGIT && (*p == '.' || *p == ',') && ascii_classes[(guchar)*after] == DIGIT)
            class = read_class (after, &behind);
          else
            break;
          if (!is_letter (class))
            break;
          after = behind;
        }
      last = class;
      p = after;
    }

  return p;
}

/* A symbol with its marks, and the symbols that it is joined to. */
static const char *
skip_symbol (const char *p,
             const char *end)
{
  const char *after;
  gboolean    joins;

  p = skip_marks (p, end, &joins);
  while (joins && p < end && (guchar)*p >= 0x80 && read_class (p, &after) == SYMBOL)
    p = skip_marks (after, end, &joins);

  return p;
}

static const char *
skip_spaces (const char *p,
             const char *end)
{
  const char *after;
  Class class;

  while (p < end && ((class = read_class (p, &after)) == SPACE || class == MARK))
    p = after;

  return p;
}

/**
 * tue_words_next:
 * @text: (inout): the start of a token; the end of it afterwards
 * @end: the end of the text, behind @text
 *
 * Reads one token. The end of a token is the start of the next.
 *
 * Returns: what the token is
 */
TueTokenKind
tue_words_next (const char **text,
                const char  *end)
{
  const char *p = *text, *after;
  gboolean    joins;
  Class class = read_class (p, &after);

  while (class == PREFIX && after < end)
    {
      const char *behind;
      Class       next = read_class (after, &behind);

      if (next == SPACE || next == LINE_END)
        break;
      class = next;
      after = behind;
    }

  switch (class)
    {
    case LETTER:
    case DIGIT:
      *text = skip_word (after, end, class);
      return TUE_TOKEN_WORD;

    case IDEOGRAPH:
      *text = skip_marks (after, end, &joins);
      return TUE_TOKEN_WORD;

    case SPACE:
      *text = skip_spaces (after, end);
      return TUE_TOKEN_SPACE;

    case LINE_END:
      *text = *p == '\r' && after < end && *after == '\n' ? after + 1 : after;
      return TUE_TOKEN_BREAK;

    case FLAG:
      if (after < end && (guchar)*after >= 0x80 && read_class (after, &p) == FLAG)
        after = p;
      *text = skip_symbol (after, end);
      return TUE_TOKEN_PUNCTUATION;

    case MARK:
    case SYMBOL:
    case PREFIX:
    case OTHER_SCRIPT:
    default:
      *text = skip_symbol (after, end);
      return TUE_TOKEN_PUNCTUATION;
    }
}

/**
 * tue_words_count:
 * @text: a text
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Counts words: runs without white space that hold a letter or digit.
 *
 * Returns: how many there are
 */
guint
tue_words_count (const char *text,
                 gssize      length)
{
  enum
  {
    NEITHER,
    BETWEEN,
    INSIDE,
    UNKNOWN,
  };
  static const guint8 classes[256] = {
    ['\t'] = BETWEEN,
    ['\n'] = BETWEEN,
    ['\v'] = BETWEEN,
    ['\f'] = BETWEEN,
    ['\r'] = BETWEEN,
    [' '] = BETWEEN,
    ['0' ... '9'] = INSIDE,
    ['A' ... 'Z'] = INSIDE,
    ['a' ... 'z'] = INSIDE,
    [0x80 ... 0xff] = UNKNOWN,
  };
  guint       state = BETWEEN;
  guint       n_words = 0;
  const char *p = text;
  const char *end;

  g_return_val_if_fail (text != NULL || length == 0, 0);

  /* Nearly all text is ASCII, and a megabyte of it is counted at each
   * keystroke: one look into a table for a letter. */
  end = p + (length < 0 ? strlen (p) : (gsize)length);
  while (p < end)
    {
      guint next = classes[(guchar)*p];

      if (G_UNLIKELY (next == UNKNOWN))
        {
          gunichar c = g_utf8_get_char (p);

          if (g_unichar_isalnum (c))
            next = INSIDE;
          else
            next = g_unichar_isspace (c) ? BETWEEN : NEITHER;
          p = g_utf8_next_char (p);
        }
      else
        p++;

      n_words += next == INSIDE && state != INSIDE;
      state = next == NEITHER ? state : next;
    }

  return n_words;
}
