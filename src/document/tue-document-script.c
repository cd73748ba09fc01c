/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-script"

#include "config.h"

#include "tue-document-script.h"

#include <string.h>

typedef enum
{
  DIRECTION_NONE, /* figures and signs */
  DIRECTION_LTR,
  DIRECTION_RTL,
} Direction;

/* How many words are of each; zeros to begin with. */
typedef struct
{
  Direction first;

  guint n_ltr;
  guint n_rtl;
  guint n_han;
  guint n_kana;
  guint n_hangul;
  guint n_hebrew;
  guint n_persian; /* letters that Arabic has not */
  guint n_urdu;
} Scripts;

static gboolean
is_rtl_script (GUnicodeScript script)
{
  switch ((int)script)
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_MANDAIC:
      return TRUE;
    default:
      return FALSE;
    }
}

static Direction
get_direction (gunichar c)
{
  if (!g_unichar_isalpha (c))
    return DIRECTION_NONE;
  return is_rtl_script (g_unichar_get_script (c)) ? DIRECTION_RTL : DIRECTION_LTR;
}

static gboolean
is_one_of (gunichar        c,
           const gunichar *letters,
           gsize           n_letters)
{
  for (gsize i = 0; i < n_letters; i++)
    if (letters[i] == c)
      return TRUE;

  return FALSE;
}

static void
count_letter (Scripts *self,
              gunichar c)
{
  /* Peh, cheh, jeh, gaf, keheh, yeh; tteh, ddal, rreh, yeh barree */
  static const gunichar persian[] = { 0x67e, 0x686, 0x698, 0x6af, 0x6a9, 0x6cc };
  static const gunichar urdu[] = { 0x679, 0x688, 0x691, 0x6d2 };

  switch ((int)g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      self->n_han++;
      break;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      self->n_kana++;
      break;
    case G_UNICODE_SCRIPT_HANGUL:
      self->n_hangul++;
      break;
    case G_UNICODE_SCRIPT_HEBREW:
      self->n_hebrew++;
      break;
    case G_UNICODE_SCRIPT_ARABIC:
      self->n_persian += is_one_of (c, persian, G_N_ELEMENTS (persian));
      self->n_urdu += is_one_of (c, urdu, G_N_ELEMENTS (urdu));
      break;
    default:
      break;
    }
}

/* A word is of the script of its first letter. */
static void
count_words (Scripts    *self,
             const char *text)
{
  gboolean in_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar  c = *(const guchar *)p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);
      Direction direction = in_word ? DIRECTION_NONE : get_direction (c);

      if (c >= 0x80)
        count_letter (self, c);
      if (c == ' ' || g_unichar_isspace (c))
        in_word = FALSE;
      if (direction == DIRECTION_NONE)
        continue;
      in_word = TRUE;
      if (self->first == DIRECTION_NONE)
        self->first = direction;
      self->n_rtl += direction == DIRECTION_RTL;
      self->n_ltr += direction == DIRECTION_LTR;
    }
}

/* Code says nothing of the language around it. */
static void
add_runs (Scripts      *self,
          const TueRun *runs,
          gsize         n_runs)
{
  for (gsize i = 0; i < n_runs; i++)
    if ((runs[i].flags & TUE_RUN_CODE) == 0)
      count_words (self, runs[i].text);
}

/* From which side a text is read: as most of its words, or else as the first. */
static Direction
choose_direction (const Scripts *self)
{
  if (self->n_ltr == self->n_rtl)
    return self->first;
  return self->n_rtl > self->n_ltr ? DIRECTION_RTL : DIRECTION_LTR;
}

/* Of what is written in letters of Asia and Arabia, as in "ja-JP"; (nullable) */
static const char *
find_language (const Scripts *self)
{
  if (self->n_hangul > 0)
    return "ko-KR";
  if (self->n_kana > 0)
    return "ja-JP";
  if (self->n_han > 0)
    return "zh-CN";
  if (self->n_hebrew > 0)
    return "he-IL";
  if (self->n_urdu > 0)
    return "ur-PK";
  if (self->n_persian > 0)
    return "fa-IR";
  return self->n_rtl > 0 ? "ar-SA" : NULL;
}

static void
add_cells (Scripts        *scripts,
           const TueBlock *block)
{
  for (gsize i = 0; i < (gsize)block->n_rows * block->n_columns; i++)
    add_runs (scripts, block->cells[i].runs, block->cells[i].n_runs);
}

/* Han alone is Japanese where kana are about. */
static const char *
settle_language (const Scripts *scripts,
                 gboolean       has_kana)
{
  const char *language = find_language (scripts);

  return language != NULL && has_kana && g_str_equal (language, "zh-CN") ? "ja-JP" : language;
}

static void
settle_cells (TueBlock *block,
              gboolean  has_kana)
{
  for (gsize i = 0; i < (gsize)block->n_rows * block->n_columns; i++)
    {
      TueCell  *cell = (TueCell *)&block->cells[i];
      Scripts   scripts = { 0 };
      Direction direction;

      add_runs (&scripts, cell->runs, cell->n_runs);
      direction = choose_direction (&scripts);
      cell->is_rtl = direction == DIRECTION_NONE ? block->is_rtl : direction == DIRECTION_RTL;
      cell->language = settle_language (&scripts, has_kana);
    }
}

/**
 * tue_document_scripts_settle:
 * @blocks: of a document
 * @n_blocks: how many there are
 *
 * Finds the direction and the language of each block and each cell. Where there
 * are only figures, they are as those before; code is read from the left.
 */
void
tue_document_scripts_settle (TueBlock *blocks,
                             gsize     n_blocks)
{
  g_autofree Scripts *scripts = g_new0 (Scripts, n_blocks);
  gboolean            has_kana = FALSE;
  gboolean            is_rtl = FALSE;
  gboolean            is_known = FALSE;

  for (gsize i = 0; i < n_blocks; i++)
    {
      Direction direction;

      add_runs (&scripts[i], blocks[i].runs, blocks[i].n_runs);
      if (blocks[i].kind == TUE_BLOCK_TABLE)
        add_cells (&scripts[i], &blocks[i]);
      has_kana |= scripts[i].n_kana > 0;
      direction = choose_direction (&scripts[i]);
      if (!is_known && direction != DIRECTION_NONE)
        {
          is_known = TRUE;
          is_rtl = direction == DIRECTION_RTL;
        }
    }

  for (gsize i = 0; i < n_blocks; i++)
    {
      Direction direction = choose_direction (&scripts[i]);

      if (direction != DIRECTION_NONE)
        is_rtl = direction == DIRECTION_RTL;
      blocks[i].is_rtl = is_rtl && blocks[i].kind != TUE_BLOCK_CODE;
      blocks[i].language = settle_language (&scripts[i], has_kana);
      if (blocks[i].kind == TUE_BLOCK_TABLE)
        settle_cells (&blocks[i], has_kana);
    }
}

static gboolean
is_language (const char        *language,
             const char *const *codes)
{
  gsize length = strcspn (language, "-_");

  for (gsize i = 0; codes[i] != NULL; i++)
    if (strlen (codes[i]) == length && g_ascii_strncasecmp (language, codes[i], length) == 0)
      return TRUE;

  return FALSE;
}

/**
 * tue_document_choose_language:
 * @found: (nullable): the language that a text seems to have
 * @preferred: (nullable): that of the whole document
 *
 * Chooses between languages that are written in the same letters.
 *
 * Returns: (nullable) (transfer none): @preferred where @found may be it, else
 *   @found
 */
const char *
tue_document_choose_language (const char *found,
                              const char *preferred)
{
  static const struct
  {
    const char *found;
    const char *like[8];
  } groups[] = {
    { "zh-CN", { "zh", "ja", "yue" } },
    { "ja-JP", { "ja" } },
    { "ko-KR", { "ko" } },
    { "he-IL", { "he", "iw", "yi" } },
    { "ar-SA", { "ar", "fa", "ur", "ps", "ckb", "ug", "sd" } },
    { "fa-IR", { "fa", "ckb", "ps", "ur", "ug", "sd" } },
    { "ur-PK", { "ur", "ps", "sd" } },
  };

  if (found == NULL || preferred == NULL)
    return found;
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].found, found) && is_language (preferred, groups[i].like))
      return preferred;

  return found;
}

/**
 * tue_document_language_is_rtl:
 * @language: as in "ar-EG"
 *
 * Tells whether a language is read from the right.
 *
 * Returns: whether it is
 */
gboolean
tue_document_language_is_rtl (const char *language)
{
  static const char *const codes[] = { "ar", "he", "iw", "yi", "fa", "ur", "ps", "ckb", "ug", "sd", "dv", "syr", NULL };

  return is_language (language, codes);
}

/**
 * tue_document_measure_direction:
 * @text: what is said, not empty
 * @is_rtl: whether the paragraph is read from the right
 * @piece_is_rtl: (out): whether the piece is
 *
 * Measures the piece that a text begins with and that is read from one side.
 * What is no letter goes with the letters around it where these agree, and else
 * with the paragraph.
 *
 * Returns: its length in bytes
 */
gsize
tue_document_measure_direction (const char *text,
                                gboolean    is_rtl,
                                gboolean   *piece_is_rtl)
{
  Direction   own = is_rtl ? DIRECTION_RTL : DIRECTION_LTR;
  Direction   piece = DIRECTION_NONE;
  const char *end = text; /* behind the last letter of the piece */
  const char *p;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      Direction direction = get_direction (g_utf8_get_char (p));

      if (direction == DIRECTION_NONE)
        continue;
      /* Signs before it are of the paragraph. */
      if (piece == DIRECTION_NONE && p > text && direction != own)
        {
          *piece_is_rtl = is_rtl;
          return p - text;
        }
      if (piece != DIRECTION_NONE && direction != piece)
        {
          *piece_is_rtl = piece == DIRECTION_RTL;
          return (piece == own ? p : end) - text;
        }
      piece = direction;
      end = g_utf8_next_char (p);
    }

  *piece_is_rtl = piece == DIRECTION_NONE ? is_rtl : piece == DIRECTION_RTL;
  return (piece == DIRECTION_NONE || piece == own ? p : end) - text;
}
