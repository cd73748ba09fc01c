/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-answer-points"

#include "config.h"

#include "tue-answer-parts.h"

#include <string.h>

#include "tue-document.h"

/* What is more than this is put into the last one: a list that long is no help. */
#define MAX_POINTS 200
/* How far a document is looked through for the words of a remark. */
#define MAX_ABOUT_BYTES (256 * 1024)

static GRegex *
get_regex (GRegex           **place,
           const char        *pattern,
           GRegexCompileFlags flags)
{
  if (g_once_init_enter_pointer (place))
    g_once_init_leave_pointer (place, g_regex_new (pattern, flags | G_REGEX_OPTIMIZE, 0, NULL));

  return *place;
}

static void
point_free (gpointer data)
{
  TueAnswerPoint *point = data;

  g_free (point->text);
  g_free (point->about);
  g_free (point);
}

/* --- Words of the document ------------------------------------------------- */

/* How two ways to write the same character compare; 0 for what does not count:
 * marks of Markdown. */
static gunichar
fold (gunichar c)
{
  switch (c)
    {
    case '*':
    case '_':
    case '`':
    case '\\':
    case 0x00ad:
    case 0x200b:
      return 0;
    case 0x2018:
    case 0x2019:
    case 0x201a:
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      return g_unichar_isspace (c) ? ' ' : g_unichar_tolower (c);
    }
}

/* The next character that counts, spaces taken together. */
static gunichar
next_folded (const char **p)
{
  gunichar folded = 0;

  while (**p != '\0' && folded == 0)
    {
      folded = fold (g_utf8_get_char (*p));
      *p = g_utf8_next_char (*p);
    }
  while (folded == ' ' && **p != '\0' && (fold (g_utf8_get_char (*p)) == ' ' || fold (g_utf8_get_char (*p)) == 0))
    *p = g_utf8_next_char (*p);

  return folded;
}

/* (nullable): where the words end that begin at @p */
static const char *
match_words (const char *p,
             const char *words)
{
  const char *end = p;

  for (;;)
    {
      gunichar wanted = next_folded (&words);

      if (wanted == 0)
        return end;
      if (next_folded (&p) != wanted)
        return NULL;
      end = p;
    }
}

static gboolean
is_inside_word (const char *text,
                const char *p)
{
  return p > text && *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)) &&
         g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)));
}

/**
 * tue_answer_find_words:
 * @document: a document, in Markdown
 * @words: words that may stand in it
 * @start: (out): where, in bytes
 * @length: (out): of them
 *
 * Finds words in a document, whatever their case, their quotes and the marks of
 * Markdown among them.
 *
 * Returns: whether they are in it
 */
gboolean
tue_answer_find_words (const char *document,
                       const char *words,
                       gsize      *start,
                       gsize      *length)
{
  const char *first_word = words;
  gunichar    first;

  g_return_val_if_fail (document != NULL && words != NULL, FALSE);

  first = next_folded (&first_word);
  if (first == 0)
    return FALSE;

  for (const char *p = document; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end;

      if (fold (g_utf8_get_char (p)) != first || is_inside_word (document, p))
        continue;
      end = match_words (p, words);
      if (end == NULL || is_inside_word (document, end))
        continue;
      *start = p - document;
      *length = end - p;
      return TRUE;
    }

  return FALSE;
}

/* On one line, without marks of Markdown. */
static char *
dup_words (const char *text,
           gsize       length)
{
  GString    *words = g_string_new (NULL);
  const char *end = text + length;

  for (; text < end; text = g_utf8_next_char (text))
    if (fold (g_utf8_get_char (text)) != 0)
      g_string_append_len (words, text, g_utf8_next_char (text) - text);

  return g_strdelimit (g_string_free (words, FALSE), "\n\t", ' ');
}

/* Words as the document has them, if it has them; else what is before an
 * ellipsis in them. (transfer full) (nullable) */
static char *
find_about (const char *document,
            const char *quote)
{
  static const char *const ends = ".,;:!?";
  g_autofree char         *words = g_strstrip (g_strdup (quote));
  char                    *ellipsis;
  gsize                    start, length;

  for (gsize n = strlen (words); n > 0 && strchr (ends, words[n - 1]) != NULL; n--)
    words[n - 1] = '\0';
  ellipsis = strstr (words, "…");
  if (ellipsis == NULL)
    ellipsis = strstr (words, "...");
  if (ellipsis != NULL)
    *ellipsis = '\0';
  g_strchomp (words);
  if (g_utf8_strlen (words, -1) < 2 || !tue_answer_find_words (document, words, &start, &length))
    return NULL;

  return dup_words (document + start, length);
}

/* What a remark quotes; else what it begins with, or a figure that it names. */
static char *
find_quoted (const char *document,
             const char *remark)
{
  static GRegex *quotes = NULL, *labels = NULL, *figures = NULL;
  GRegex        *regexes[] = {
    get_regex (&quotes, "“([^”]{2,160})”|„([^“”]{2,160})[“”]|«\\s?([^»]{2,160}?)\\s?»|»([^«]{2,160})«|\"([^\"\\n]{2,160})\"|‘([^’]{2,160})’(?!\\w)|‚([^‘’]{2,160})[‘’]|(?<!\\w)'([^'\\n]{2,160})'(?!\\w)", 0),
    get_regex (&labels, "^([^:\\n]{3,60}):", 0),
    get_regex (&figures, "((?:[€$£]\\s?)?\\d(?:[\\d.,’ \u00a0\u202f]*\\d)(?:\\s?[%€$£])?)", 0),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (regexes); i++)
    {
      g_autoptr(GMatchInfo) match = NULL;

      for (g_regex_match (regexes[i], remark, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *words = g_match_info_fetch (match, g_match_info_get_match_count (match) - 1);
          char            *about = strlen (words) < 3 ? NULL : find_about (document, words);

          if (about != NULL)
            return about;
        }
    }

  return NULL;
}

/* --- Remarks to points ----------------------------------------------------- */

/* Bullets that Markdown does not know, and sentences that have a line each, as
 * what was copied from a page has them, made a list. */
static char *
mark_items (const char *remarks)
{
  static GRegex   *bullets = NULL, *sentences = NULL;
  g_autofree char *marked = g_regex_replace (get_regex (&bullets, "^( *)(?:[•‣▪◦●○–—→►▸☐☑✅⚠❗❓]\uFE0F?|\\(?(?:\\d{1,2}|[a-z])\\)|[-*+] \\[[ xX]\\]) +", G_REGEX_MULTILINE), remarks, -1, 0, "\\1- ", 0, NULL);
  char            *separate = marked == NULL ? NULL : g_regex_replace (get_regex (&sentences, "(?<=[.?!;:])[ ]*\\n(?=[\\p{Lu}“„«\"])", 0), marked, -1, 0, "\n\n", 0, NULL);

  return separate != NULL ? separate : g_strdup (remarks);
}

static void
append_runs (GString      *text,
             const TueRun *runs,
             gsize         n_runs)
{
  for (gsize i = 0; i < n_runs; i++)
    g_string_append (text, runs[i].text);
}

static void
append_table (GPtrArray      *texts,
              const TueBlock *block)
{
  for (guint row = block->n_rows > 1 ? 1 : 0; row < block->n_rows; row++)
    {
      GString *text = g_string_new (NULL);

      for (guint column = 0; column < block->n_columns; column++)
        {
          const TueCell *cell = tue_block_get_cell (block, row, column);

          if (text->len > 0 && cell->n_runs > 0)
            g_string_append (text, " · ");
          append_runs (text, cell->runs, cell->n_runs);
        }
      g_ptr_array_add (texts, text);
    }
}

/* "Before it goes out:" heads a list, and is no point of its own. */
static gboolean
is_heading (const TueBlock *block,
            const TueBlock *next)
{
  const TueRun *last = block->n_runs > 0 ? &block->runs[block->n_runs - 1] : NULL;

  if (block->kind == TUE_BLOCK_HEADING || block->kind == TUE_BLOCK_RULE || last == NULL)
    return TRUE;

  return block->kind == TUE_BLOCK_PARAGRAPH && block->list_depth == 0 && next != NULL &&
         (next->kind == TUE_BLOCK_LIST_ITEM || next->kind == TUE_BLOCK_TABLE || (block->runs[0].flags & TUE_RUN_BOLD && block->n_runs == 1)) &&
         (g_str_has_suffix (last->text, ":") || (block->runs[0].flags & TUE_RUN_BOLD && block->n_runs == 1));
}

static gboolean
belongs_to_former (const TueBlock *block)
{
  return block->list_depth > 1 || block->continues_item;
}

static GPtrArray *
list_texts (const char *remarks)
{
  g_autofree char *marked = mark_items (remarks);
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (marked, -1);
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);
  GPtrArray      *texts = g_ptr_array_new ();

  for (gsize i = 0; i < n_blocks; i++)
    {
      const TueBlock *block = &blocks[i];
      GString        *text;

      if (block->kind == TUE_BLOCK_TABLE)
        {
          append_table (texts, block);
          continue;
        }
      if (is_heading (block, i + 1 < n_blocks ? block + 1 : NULL))
        continue;
      if (texts->len > 0 && (belongs_to_former (block) || texts->len >= MAX_POINTS))
        {
          text = texts->pdata[texts->len - 1];
          g_string_append (text, block->kind == TUE_BLOCK_LIST_ITEM ? "\n• " : "\n");
        }
      else
        {
          text = g_string_new (NULL);
          g_ptr_array_add (texts, text);
        }
      append_runs (text, block->runs, block->n_runs);
    }

  return texts;
}

/* "Nothing to check." asks for nothing. */
static gboolean
says_nothing (const char *text)
{
  static GRegex *regex = NULL;

  return *text == '\0' || g_regex_match (get_regex (&regex, "^\\W*(?:none|nothing(?: (?:else|further|more))?(?: to (?:check|add|decide|flag|note))?|n/?a|no (?:open )?(?:points|remarks|notes|questions)|keine?(?: (?:hinweise|anmerkungen|offenen punkte|punkte))?|nichts(?: weiter)?(?: zu (?:prüfen|klären|beachten))?|rien(?: à (?:signaler|vérifier))?|aucune?(?: remarque)?|nada|niente|geen)?\\W*$", G_REGEX_CASELESS), text, 0, NULL);
}

static void
add_point (GPtrArray  *points,
           const char *text,
           const char *document)
{
  TueAnswerPoint *point = g_new0 (TueAnswerPoint, 1);

  point->text = g_strdup (text);
  point->about = find_quoted (document, point->text);
  g_ptr_array_add (points, point);
}

/**
 * tue_answer_list_points:
 * @remarks: what an assistant says about a document, in Markdown
 * @document: the document
 *
 * Makes single points of remarks: of items of lists, of paragraphs, of rows of
 * tables. What a list has below an item stays with it.
 *
 * Returns: (transfer full) (element-type TueAnswerPoint): the points
 */
GPtrArray *
tue_answer_list_points (const char *remarks,
                        const char *document)
{
  GPtrArray *points = g_ptr_array_new_with_free_func (point_free);
  g_autoptr(GPtrArray) texts = NULL;
  g_autofree char *beginning = NULL;

  g_return_val_if_fail (remarks != NULL && document != NULL, points);

  if (strlen (document) > MAX_ABOUT_BYTES)
    {
      beginning = g_utf8_make_valid (document, MAX_ABOUT_BYTES);
      document = beginning;
    }

  texts = list_texts (remarks);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *text = g_strstrip (g_string_free (texts->pdata[i], FALSE));

      if (!says_nothing (text))
        add_point (points, text, document);
    }
  /* Headings alone, or what Markdown takes for nothing, still are words. */
  if (texts->len == 0)
    {
      g_autofree char *text = g_strstrip (g_strdup (remarks));

      if (!says_nothing (text))
        add_point (points, text, document);
    }

  return points;
}
