/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-words"

#include "config.h"

#include "tue-fact-words.h"

#include <string.h>

#include "tue-fact-lexicon.h"

/* More bytes than this between two words, and they are of two names. */
#define MAX_GAP 8

/* A line shorter than this was ended on purpose: an address, a signature. */
#define SHORT_LINE 45

/* How far a bold label at the start of a line may reach. */
#define MAX_LABEL 120

typedef struct
{
  const char *text;
  gsize       length;
  GArray     *words;
  gboolean    is_start; /* the next word begins something */
  gsize       label_end;
  gboolean    in_heading;
  gboolean    line_is_cut; /* the line is an item, a heading, a row: the next one is not its continuation */
  gsize       line_start;
} Splitter;

static gunichar
get_char (const Splitter *self,
          gsize           at)
{
  if (at >= self->length)
    return 0;
  return (guchar)self->text[at] < 0x80 ? (gunichar)self->text[at] : g_utf8_get_char (self->text + at);
}

static gsize
get_next (const Splitter *self,
          gsize           at)
{
  return MIN (at + g_utf8_skip[(guchar)self->text[at]], self->length);
}

static gboolean
is_word_char (gunichar c)
{
  /* "Oʼ" of "OʼBrien" is no letter here. */
  return c < 0x80 ? g_ascii_isalnum ((char)c) : (g_unichar_isalnum (c) && c != 0x2bc) || g_unichar_ismark (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0xb4 || c == 0x2bc || c == 0x2018 || c == 0x2019;
}

/* Of a word of two, and none that stands between sentences. */
static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Whether a script writes no spaces between words. */
static gboolean
is_word_alone (gunichar c)
{
  if (c < 0x0e00)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
is_upper (gunichar c)
{
  return c < 0x80 ? g_ascii_isupper ((char)c) : g_unichar_isupper (c) || g_unichar_istitle (c);
}

static gsize
skip_blanks (const Splitter *self,
             gsize           at)
{
  while (at < self->length && (self->text[at] == ' ' || self->text[at] == '\t'))
    at++;
  return at;
}

/* The end of "**Bold words**" that stand at the start of a line. */
static gsize
find_label_end (const Splitter *self,
                gsize           at)
{
  gsize end = MIN (self->length, at + MAX_LABEL);

  for (gsize p = at; p + 1 < end && self->text[p] != '\n'; p++)
    if ((self->text[p] == '*' && self->text[p + 1] == '*') || (self->text[p] == '_' && self->text[p + 1] == '_'))
      return p;

  return at;
}

/* Looks at what a line begins with; nothing is skipped but blanks and marks. */
static gsize
begin_line (Splitter *self,
            gsize     at)
{
  gsize    start = skip_blanks (self, at);
  gsize    p = start;
  gboolean was_cut = self->line_is_cut || at - self->line_start < SHORT_LINE;

  self->line_start = at;
  self->in_heading = FALSE;
  self->line_is_cut = FALSE;
  if (p < self->length && self->text[p] == '#')
    {
      self->in_heading = TRUE;
      self->line_is_cut = TRUE;
    }
  else if (p < self->length && strchr ("-*+>|", self->text[p]) != NULL)
    self->line_is_cut = TRUE;
  else
    {
      while (p < self->length && g_ascii_isdigit (self->text[p]) && p - start < 4)
        p++;
      self->line_is_cut = p > start && p < self->length && (self->text[p] == '.' || self->text[p] == ')');
      if (!self->line_is_cut)
        p = start;
    }

  if (self->line_is_cut || was_cut)
    self->is_start = TRUE;
  while (self->line_is_cut && p < self->length && strchr ("-+>#. )\t", self->text[p]) != NULL)
    p++;
  if (p + 1 < self->length && ((self->text[p] == '*' && self->text[p + 1] == '*') || (self->text[p] == '_' && self->text[p + 1] == '_')))
    {
      self->label_end = find_label_end (self, p + 2);
      self->is_start = TRUE;
      p += 2;
    }

  return p;
}

/* Whether the last word is one that a point does not end a sentence behind:
 * "J. Miller", "Dr. Weber". */
static gboolean
is_abbreviation (const Splitter *self)
{
  static const char *const titles[] = { "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "No", "Nr", "Dipl", "Ing", "Mme", "Me", "vs", "ca", "bzw", "inkl", "incl" };
  const TueFactWord       *last;

  if (self->words->len == 0)
    return FALSE;
  last = &g_array_index (self->words, TueFactWord, self->words->len - 1);
  if (last->length == 1 && g_ascii_isalpha (self->text[last->start]))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (last->length == strlen (titles[i]) && memcmp (self->text + last->start, titles[i], last->length) == 0)
      return TRUE;

  return FALSE;
}

/* "Huber & Co. KG": behind the point, at @at, the name goes on. */
static gboolean
is_firm_going_on (const Splitter *self,
                  gsize           at)
{
  const TueFactWord   *last;
  const TueFactLexeme *lexeme;
  gsize                start = skip_blanks (self, at);
  gsize                end = start;
  char                 folded[TUE_FACT_WORD_SIZE];

  if (self->words->len == 0)
    return FALSE;
  last = &g_array_index (self->words, TueFactWord, self->words->len - 1);
  if (last->length != 2 || last->start + last->length + 1 != at || g_ascii_strncasecmp (self->text + last->start, "co", 2) != 0)
    return FALSE;

  while (end < self->length && is_word_char (get_char (self, end)))
    end = get_next (self, end);
  if (end == start || !tue_fact_word_fold (self->text + start, (guint)(end - start), folded, sizeof folded))
    return FALSE;
  lexeme = tue_fact_lexicon_find (folded);

  return lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_LEGAL) != 0;
}

/* The "O" of "O’Brien". */
static gboolean
is_letter_before (const Splitter *self)
{
  return self->words->len > 0 && g_array_index (self->words, TueFactWord, self->words->len - 1).length == 1;
}

/* Goes over what is between two words and says how they hang together. */
static gsize
read_gap (Splitter         *self,
          gsize             at,
          TueFactWordFlags *flags)
{
  gsize    start = at;
  guint    n_lines = 0;
  gboolean is_plain = TRUE;
  gboolean is_one;
  gunichar first;

  while (at < self->length)
    {
      gunichar c = get_char (self, at);

      if (is_word_char (c))
        break;

      at = get_next (self, at);
      switch (c)
        {
        case '\n':
          if (++n_lines > 1)
            self->is_start = TRUE;
          at = begin_line (self, at);
          /* Two items of a list do not make one name. */
          if (self->line_is_cut)
            n_lines = 2;
          break;

        case '.':
          if (!is_abbreviation (self) && !is_firm_going_on (self, at))
            self->is_start = TRUE;
          is_plain = FALSE;
          break;

        case '!':
        case '?':
        case ':':
        case '|':
        case 0x2026:
          self->is_start = TRUE;
          is_plain = FALSE;
          break;

        case ' ':
        case '\t':
        case '-':
        case '*':
        case '_':
        case 0xa0:
        case 0x202f:
        case 0x2010:
        case 0x2011:
          break;

        default:
          is_plain = FALSE;
        }
    }

  *flags = 0;
  first = get_char (self, start);
  is_one = at > start && get_next (self, start) == at;
  if (n_lines > 1 || at - start > MAX_GAP)
    *flags |= TUE_FACT_WORD_APART;
  else if (is_plain || (is_one && first == 0x2013))
    *flags |= TUE_FACT_WORD_JOINED;
  if (is_one && (first == ' ' || first == 0xa0 || is_hyphen (first) || (is_apostrophe (first) && is_letter_before (self))))
    *flags |= TUE_FACT_WORD_CLOSE;
  return at;
}

static gsize
read_word (Splitter        *self,
           gsize            at,
           TueFactWordFlags flags)
{
  TueFactWord word = { .start = at, .flags = flags };
  gunichar    first = get_char (self, at);
  guint       n_upper = 0;
  guint       n_lower = 0;

  while (at < self->length)
    {
      gunichar c = get_char (self, at);

      if (!is_word_char (c) || (at > word.start && is_word_alone (c)))
        break;
      if (c < 0x80 ? g_ascii_isdigit ((char)c) : g_unichar_isdigit (c))
        word.flags |= TUE_FACT_WORD_DIGITS;
      else
        word.flags |= TUE_FACT_WORD_LETTERS;
      if (is_upper (c))
        n_upper++;
      else if (c < 0x80 ? g_ascii_islower ((char)c) : g_unichar_islower (c))
        n_lower++;
      at = get_next (self, at);
      if (at - word.start > G_MAXUINT / 2 || is_word_alone (c))
        break;
    }

  word.length = (guint)(at - word.start);
  if (is_upper (first))
    word.flags |= TUE_FACT_WORD_CAPITAL;
  if (n_upper > 1 && n_lower == 0)
    word.flags |= TUE_FACT_WORD_SHOUTED;
  if (self->is_start)
    word.flags |= TUE_FACT_WORD_START;
  if (self->in_heading || word.start < self->label_end)
    word.flags |= TUE_FACT_WORD_LABEL;
  self->is_start = FALSE;
  g_array_append_val (self->words, word);
  return at;
}

/**
 * tue_fact_words_split:
 * @text: valid UTF-8
 * @length: in bytes
 *
 * Returns: (transfer full) (element-type TueFactWord): the words in order
 */
GArray *
tue_fact_words_split (const char *text,
                      gsize       length)
{
  Splitter         self = { .text = text, .length = length, .is_start = TRUE };
  TueFactWordFlags flags = 0;
  gsize            at;

  g_return_val_if_fail (text != NULL, NULL);

  self.words = g_array_new (FALSE, FALSE, sizeof (TueFactWord));
  at = begin_line (&self, 0);
  at = read_gap (&self, at, &flags);
  flags = TUE_FACT_WORD_APART;
  while (at < length)
    {
      at = read_word (&self, at, flags);
      at = read_gap (&self, at, &flags);
    }

  return self.words;
}

/**
 * tue_fact_word_fold:
 * @word: a word
 * @length: in bytes
 * @folded: (out caller-allocates) (array length=size): the word as all its
 *   spellings with other capitals are
 *
 * Returns: %FALSE for a word too long to be compared
 */
gboolean
tue_fact_word_fold (const char *word,
                    gsize       length,
                    char       *folded,
                    gsize       size)
{
  g_autofree char *composed = NULL;
  g_autofree char *lower = NULL;
  gsize            i = 0;

  g_return_val_if_fail (word != NULL && folded != NULL && size > 0, FALSE);

  if (length >= size)
    return FALSE;

  while (i < length && (guchar)word[i] < 0x80)
    {
      folded[i] = g_ascii_tolower (word[i]);
      i++;
    }
  folded[i] = '\0';
  if (i == length)
    return TRUE;

  composed = g_utf8_normalize (word, (gssize)length, G_NORMALIZE_NFKC);
  lower = composed != NULL ? g_utf8_casefold (composed, -1) : NULL;
  return lower != NULL && g_strlcpy (folded, lower, size) < size;
}

/**
 * tue_fact_word_write_plainly:
 * @folded: words, case-folded and composed
 * @with_e: whether "ü" is written "ue", and not "u"
 *
 * Returns: (transfer full): the words without the marks of their letters, as who
 *   has no keys for them writes them
 */
char *
tue_fact_word_write_plainly (const char *folded,
                             gboolean    with_e)
{
  static const struct
  {
    const char *letter;
    const char *plain;
    const char *with_e;
  } letters[] = {
    { "ä", NULL, "ae" },
    { "ö", NULL, "oe" },
    { "ü", NULL, "ue" },
    { "å", NULL, "aa" },
    { "ø", "o", "oe" },
    { "æ", "ae", "ae" },
    { "œ", "oe", "oe" },
    { "ł", "l", "l" },
    { "đ", "d", "d" },
    { "ð", "d", "d" },
    { "ı", "i", "i" },
  };
  g_autoptr(GString) spelled = g_string_new (folded);
  g_autofree char *apart = NULL;
  GString         *plain = g_string_new (NULL);

  g_return_val_if_fail (folded != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (with_e || letters[i].plain != NULL)
      g_string_replace (spelled, letters[i].letter, with_e ? letters[i].with_e : letters[i].plain, 0);
  apart = g_utf8_normalize (spelled->str, -1, G_NORMALIZE_NFKD);
  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free_and_steal (plain);
}

/**
 * tue_fact_word_is_in:
 * @word: a word
 * @list: words between spaces, " on at "
 *
 * Returns: whether it is one of them
 */
gboolean
tue_fact_word_is_in (const char *word,
                     const char *list)
{
  gsize length;

  g_return_val_if_fail (word != NULL && list != NULL, FALSE);

  length = strlen (word);
  if (length == 0)
    return FALSE;
  /* What a letter stands for may begin with a space. */
  for (const char *p = list; (p = strstr (p, word)) != NULL; p += length)
    if (p > list && p[-1] == ' ' && p[length] == ' ')
      return TRUE;
  return FALSE;
}

/**
 * tue_fact_word_is_title:
 * @word: a word, of @length bytes
 *
 * Returns: whether the name of a person follows it
 */
gboolean
tue_fact_word_is_title (const char *word,
                        gsize       length)
{
  static const char titles[] = " mr mrs ms miss dr prof sir herr herrn hr frau fr mme mlle monsieur madame ";
  char              folded[TUE_FACT_WORD_SIZE];

  return tue_fact_word_fold (word, length, folded, sizeof folded) && tue_fact_word_is_in (folded, titles);
}
