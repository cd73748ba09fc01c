/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-markdown-runs"

#include "config.h"

#include "tue-markdown-runs.h"

#include <string.h>

#define NO_BREAK_SPACE 0xa0
#define EMPHASIS (TUE_RUN_BOLD | TUE_RUN_ITALIC | TUE_RUN_STRIKE)
#define N_ATTRIBUTES 4
#define LINK (N_ATTRIBUTES - 1) /* the attribute that is not a flag */

/* One character; there may be millions. */
typedef struct
{
  guint32 c : 21;
  guint32 flags : 8;
  guint32 url; /* place in the addresses + 1; 0 for none */
  guint32 run; /* that it is of */
} Letter;

/* Letters that look the same. */
typedef struct
{
  gsize start;
  gsize end;
  /* The segment behind the last one with the same attribute. */
  gsize until[N_ATTRIBUTES];
} Segment;

typedef struct
{
  TueMarkdownPlace place;
  GPtrArray       *urls;     /* (element-type utf8) (borrowed) */
  GArray          *letters;  /* (element-type Letter) */
  GArray          *segments; /* (element-type Segment) */
  GString         *out;
  TueMarkdownSpan *spans; /* (nullable): of the runs */
  guint32          run;   /* whose letters are added */
  gsize            n_runs;
  guint            open[N_ATTRIBUTES]; /* a stack of attributes */
  guint            n_open;
  gsize            line_start;
  gboolean         in_bare_address;

  /* A character that stands alone needs no backslash. */
  guint       n_stars, n_underscores, n_backticks, n_tildes;
  gboolean    has_underscores; /* for italics, where stars would be read otherwise */
  gboolean    is_underscored;  /* the italics that are open */
  gboolean    looks_like_link;
  TueRunFlags used;
} Writer;

static const struct
{
  TueRunFlags flag;
  const char *delimiter;
} emphasis[] = {
  { TUE_RUN_BOLD, "**" },
  { TUE_RUN_ITALIC, "*" },
  { TUE_RUN_STRIKE, "~~" },
};

/* --- Letters --------------------------------------------------------------- */

static Letter *
get_letter (Writer *writer,
            gsize   index)
{
  return &g_array_index (writer->letters, Letter, index);
}

/* A line break where there is no letter. */
static gunichar
get_character (Writer *writer,
               gssize  index)
{
  return index < 0 || (gsize)index >= writer->letters->len ? '\n' : get_letter (writer, index)->c;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\n';
}

static gboolean
is_ascii_punctuation (gunichar c)
{
  return c < 0x80 && g_ascii_ispunct ((char)c);
}

/* What CommonMark takes for punctuation beside emphasis. */
static gboolean
is_punctuation (const Letter *letter)
{
  return is_ascii_punctuation (letter->c) || g_unichar_ispunct (letter->c) || (letter->flags & TUE_RUN_CODE) != 0 || letter->url != 0;
}

static void
add_letter (Writer  *writer,
            gunichar c,
            guint    flags,
            guint32  url)
{
  Letter   letter = { c, flags, url, writer->run };
  gunichar before = get_character (writer, (gssize)writer->letters->len - 1);

  /* Beside a space it is one, that was to make the gap wider. */
  if (c == NO_BREAK_SPACE && (is_blank (before) || before == NO_BREAK_SPACE))
    letter.c = ' ';
  if (is_blank (letter.c) && before == NO_BREAK_SPACE)
    get_letter (writer, writer->letters->len - 1)->c = before = ' ';
  if (letter.c == ' ' && is_blank (before))
    return;
  if (letter.c == '\n' && before == ' ')
    g_array_set_size (writer->letters, writer->letters->len - 1);

  g_array_append_val (writer->letters, letter);
}

/* Beside those that HTML takes for spaces. */
static gboolean
is_line_end (gunichar c)
{
  return c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void
add_run (Writer       *writer,
         const TueRun *run)
{
  guint   flags = run->flags & (EMPHASIS | TUE_RUN_CODE | TUE_MARKDOWN_RUN_RAW);
  guint32 url = 0;

  if ((run->flags & TUE_RUN_LINE_BREAK) != 0)
    {
      add_letter (writer, writer->place == TUE_MARKDOWN_HEADING ? ' ' : '\n', 0, 0);
      return;
    }

  if (writer->place == TUE_MARKDOWN_HEADING)
    flags &= ~TUE_RUN_BOLD;
  if (run->url != NULL)
    {
      if (writer->urls->len == 0 || g_ptr_array_index (writer->urls, writer->urls->len - 1) != run->url)
        g_ptr_array_add (writer->urls, (char *)run->url);
      url = writer->urls->len;
    }

  for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_line_end (c))
        add_letter (writer, writer->place == TUE_MARKDOWN_HEADING ? ' ' : '\n', 0, 0);
      else if (c < 0x80 && g_ascii_isspace ((char)c))
        add_letter (writer, ' ', flags, url);
      else if (!g_unichar_iscntrl (c))
        add_letter (writer, c, flags, url);
    }
}

static void
trim (Writer *writer)
{
  gsize n_leading = 0;

  while (writer->letters->len > 0 &&
         (is_blank (get_character (writer, writer->letters->len - 1)) || get_character (writer, writer->letters->len - 1) == NO_BREAK_SPACE))
    g_array_set_size (writer->letters, writer->letters->len - 1);
  while (is_blank (get_character (writer, n_leading)) && n_leading < writer->letters->len)
    n_leading++;
  if (n_leading > 0)
    g_array_remove_range (writer->letters, 0, n_leading);
}

/* A space looks as what is on both sides of it: emphasis begins and ends with
 * a letter. */
static void
settle_blanks (Writer *writer)
{
  for (gsize i = 1; i + 1 < writer->letters->len; i++)
    {
      Letter *letter = get_letter (writer, i);
      gsize   end = i;

      if (!is_blank (letter->c))
        continue;
      while (is_blank (get_character (writer, end)))
        end++;

      for (gsize j = i; j < end; j++)
        {
          Letter *blank = get_letter (writer, j);

          blank->flags = letter[-1].flags & get_letter (writer, end)->flags & (EMPHASIS | (blank->flags & TUE_RUN_CODE));
          blank->url = letter[-1].url == get_letter (writer, end)->url ? letter[-1].url : 0;
        }
      i = end;
    }
}

/* Emphasis whose edge is punctuation is not read as emphasis beside a letter:
 * the punctuation goes without. */
static void
settle_edges (Writer     *writer,
              TueRunFlags flag)
{
  gsize n_letters = writer->letters->len;

  for (gsize i = 0; i + 1 < n_letters; i++)
    {
      Letter *letter = get_letter (writer, i);
      Letter *next = letter + 1;

      if ((letter->flags & flag) == 0 && (next->flags & flag) != 0 && !is_blank (letter->c) && !is_punctuation (letter))
        for (gsize j = i + 1; j < n_letters && (get_letter (writer, j)->flags & flag) != 0 && is_punctuation (get_letter (writer, j)); j++)
          get_letter (writer, j)->flags &= ~flag;
    }

  for (gsize i = n_letters; i-- > 1;)
    {
      Letter *letter = get_letter (writer, i);
      Letter *before = letter - 1;

      if ((letter->flags & flag) == 0 && (before->flags & flag) != 0 && !is_blank (letter->c) && !is_punctuation (letter))
        for (gsize j = i; j-- > 0 && (get_letter (writer, j)->flags & flag) != 0 && is_punctuation (get_letter (writer, j));)
          get_letter (writer, j)->flags &= ~flag;
    }
}

static gboolean
is_alnum (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* Italics that begin within a word and end within another would be two stars. */
static void
settle_stars (Writer *writer)
{
  gsize end;

  for (gsize start = 0; start < writer->letters->len; start = end + 1)
    {
      gboolean has_blank = FALSE;

      for (end = start; end < writer->letters->len && (get_letter (writer, end)->flags & TUE_RUN_ITALIC) != 0; end++)
        has_blank = has_blank || is_blank (get_character (writer, end));
      if (has_blank && is_alnum (get_character (writer, (gssize)start - 1)) && is_alnum (get_character (writer, end)))
        for (gsize i = start; i < end; i++)
          get_letter (writer, i)->flags &= ~TUE_RUN_ITALIC;
    }
}

/* Between spaces nothing is emphasis, and within a word an underscore is none. */
static gboolean
may_be_emphasis (Writer *writer,
                 gsize   index)
{
  gunichar before = get_character (writer, (gssize)index - 1);
  gunichar next = get_character (writer, index + 1);

  if (is_blank (before) && is_blank (next))
    return FALSE;
  return get_character (writer, index) != '_' || !is_alnum (before) || !is_alnum (next);
}

static void
count_specials (Writer *writer)
{
  for (gsize i = 0; i < writer->letters->len; i++)
    {
      const Letter *letter = get_letter (writer, i);
      gunichar      next = get_character (writer, i + 1);

      writer->used |= letter->flags;
      if ((letter->flags & (TUE_RUN_CODE | TUE_MARKDOWN_RUN_RAW)) != 0)
        continue;
      writer->n_stars += letter->c == '*' && may_be_emphasis (writer, i);
      writer->n_underscores += letter->c == '_' && may_be_emphasis (writer, i);
      writer->n_backticks += letter->c == '`';
      writer->n_tildes += letter->c == '~';
      writer->looks_like_link |= letter->c == ']' && (next == '(' || next == '[' || next == ':');
    }
}

/* --- Segments -------------------------------------------------------------- */

static gboolean
has_attribute (Writer *writer,
               gsize   index,
               guint   attribute)
{
  const Letter *letter = get_letter (writer, g_array_index (writer->segments, Segment, index).start);

  return attribute == LINK ? letter->url != 0 : (letter->flags & emphasis[attribute].flag) != 0;
}

static guint32
get_url (Writer *writer,
         gsize   index)
{
  return get_letter (writer, g_array_index (writer->segments, Segment, index).start)->url;
}

static void
make_segments (Writer *writer)
{
  gsize n_letters = writer->letters->len;

  for (gsize start = 0, end; start < n_letters; start = end)
    {
      Segment segment = { .start = start };

      for (end = start + 1; end < n_letters && get_letter (writer, end)->flags == get_letter (writer, start)->flags && get_letter (writer, end)->url == get_letter (writer, start)->url;)
        end++;
      segment.end = end;
      g_array_append_val (writer->segments, segment);
    }

  for (gsize i = writer->segments->len; i-- > 0;)
    for (guint attribute = 0; attribute < N_ATTRIBUTES; attribute++)
      {
        Segment *segment = &g_array_index (writer->segments, Segment, i);
        gboolean goes_on = i + 1 < writer->segments->len && has_attribute (writer, i + 1, attribute) &&
                           (attribute != LINK || get_url (writer, i) == get_url (writer, i + 1));

        segment->until[attribute] = goes_on ? segment[1].until[attribute] : i + 1;
      }
}

/* --- Characters that Markdown would take for its own ------------------------ */

static gboolean
is_entity (Writer *writer,
           gsize   index)
{
  gsize i = index + 1;

  if (get_character (writer, i) == '#')
    i++;
  while (i < index + 33 && get_character (writer, i) < 0x80 && g_ascii_isalnum ((char)get_character (writer, i)))
    i++;
  return i > index + 1 && get_character (writer, i) == ';';
}

static gboolean
is_line_of (Writer     *writer,
            gsize       index,
            const char *characters)
{
  while (get_character (writer, index) != '\n')
    {
      gunichar c = get_character (writer, index++);

      if (c >= 0x80 || strchr (characters, (char)c) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Whether a character at the beginning of a line would make it something else
 * than a paragraph. */
static gboolean
begins_block (Writer *writer,
              gsize   index)
{
  gunichar c = get_character (writer, index);
  gsize    n_hashes = 0;

  switch (c)
    {
    case '#':
      while (get_character (writer, index + n_hashes) == '#')
        n_hashes++;
      return n_hashes <= 6 && is_blank (get_character (writer, index + n_hashes));
    case '>':
      return TRUE;
    case '-':
    case '+':
    case '*':
      return is_blank (get_character (writer, index + 1)) || is_line_of (writer, index, "-*| :");
    case '=':
      return is_line_of (writer, index, "= ");
    case '_':
      return is_line_of (writer, index, "_ ");
    case ':':
    case '|':
      return is_line_of (writer, index, "-| :");
    default:
      return FALSE;
    }
}

/* The point of "1. " */
static gboolean
ends_number (Writer *writer,
             gsize   index)
{
  if (index == writer->line_start || index - writer->line_start > 9 || !is_blank (get_character (writer, index + 1)))
    return FALSE;

  for (gsize i = writer->line_start; i < index; i++)
    if (get_character (writer, i) >= 0x80 || !g_ascii_isdigit ((char)get_character (writer, i)))
      return FALSE;

  return TRUE;
}

static gboolean
needs_backslash (Writer *writer,
                 gsize   index)
{
  const Letter *letter = get_letter (writer, index);
  gunichar      before = get_character (writer, (gssize)index - 1);
  gunichar      next = get_character (writer, index + 1);

  if ((letter->flags & TUE_MARKDOWN_RUN_RAW) != 0)
    return letter->c == '|' && writer->place == TUE_MARKDOWN_CELL;

  switch (letter->c)
    {
    case '\\':
      return next == '\n' || is_ascii_punctuation (next);
    case '`':
      return writer->n_backticks > 1 || (writer->used & TUE_RUN_CODE) != 0;
    case '*':
      return may_be_emphasis (writer, index) && (writer->n_stars > 1 || (writer->used & (TUE_RUN_BOLD | TUE_RUN_ITALIC)) != 0);
    case '_':
      return may_be_emphasis (writer, index) && (writer->n_underscores > 1 || writer->has_underscores) && !writer->in_bare_address;
    case '~':
      return !writer->in_bare_address && !is_blank (before) && (writer->n_tildes > 1 || (writer->used & TUE_RUN_STRIKE) != 0);
    case '[':
    case ']':
      return letter->url != 0 || (letter->c == '[' && writer->looks_like_link);
    case '!':
      return letter->url == 0 && index + 1 < writer->letters->len && get_letter (writer, index + 1)->url != 0;
    case '<':
      return next < 0x80 && (g_ascii_isalpha ((char)next) || strchr ("/!?", (char)next) != NULL);
    case '&':
      return is_entity (writer, index);
    case '|':
      return writer->place == TUE_MARKDOWN_CELL;
    case '.':
    case ')':
      return writer->place == TUE_MARKDOWN_PARAGRAPH && ends_number (writer, index);
    case '#':
      return writer->place == TUE_MARKDOWN_HEADING && index + 1 == writer->letters->len;
    default:
      return FALSE;
    }
}

static gboolean
begins_address (Writer *writer,
                gsize   index)
{
  static const char *const starts[] = { "http://", "https://", "www." };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      gsize n_same = 0;

      while (starts[i][n_same] != '\0' && get_character (writer, index + n_same) == (gunichar)starts[i][n_same])
        n_same++;
      if (starts[i][n_same] == '\0')
        return TRUE;
    }

  return FALSE;
}

/* What was written since then is of the run of a letter. */
static void
extend_span (Writer *writer,
             gsize   index,
             gsize   start,
             gsize   end)
{
  TueMarkdownSpan *span = writer->spans != NULL ? &writer->spans[get_letter (writer, index)->run] : NULL;

  if (span == NULL)
    return;

  span->start = span->end > span->start ? span->start : start;
  span->end = end;
}

static void
write_letter (Writer *writer,
              gsize   index)
{
  gsize    start = writer->out->len;
  gunichar c = get_character (writer, index);
  gboolean is_line_start = writer->place == TUE_MARKDOWN_PARAGRAPH && index == writer->line_start;

  if (c == '\n')
    {
      g_string_append (writer->out, writer->place == TUE_MARKDOWN_CELL ? "<br>" : "  \n");
      writer->line_start = index + 1;
    }
  if (is_blank (c) || c == '<')
    writer->in_bare_address = FALSE;
  else if (is_blank (get_character (writer, (gssize)index - 1)))
    writer->in_bare_address = begins_address (writer, index);
  if (c == '\n')
    return;

  if (needs_backslash (writer, index) || (is_line_start && begins_block (writer, index)))
    g_string_append_c (writer->out, '\\');
  g_string_append_unichar (writer->out, c);
  extend_span (writer, index, start, writer->out->len);
}

static void
write_code (Writer        *writer,
            const Segment *segment)
{
  guint    longest = 0, n_backticks = 0;
  gboolean has_edge = get_character (writer, segment->start) == '`' || get_character (writer, segment->end - 1) == '`';

  for (gsize i = segment->start; i < segment->end; i++)
    {
      n_backticks = get_character (writer, i) == '`' ? n_backticks + 1 : 0;
      longest = MAX (longest, n_backticks);
    }

  for (guint i = 0; i <= longest; i++)
    g_string_append_c (writer->out, '`');
  if (has_edge)
    g_string_append_c (writer->out, ' ');
  for (gsize i = segment->start; i < segment->end; i++)
    {
      gunichar c = get_character (writer, i);
      gsize    start = writer->out->len;

      if (c == '|' && writer->place == TUE_MARKDOWN_CELL)
        g_string_append_c (writer->out, '\\');
      g_string_append_unichar (writer->out, c);
      extend_span (writer, i, start, writer->out->len);
    }
  if (has_edge)
    g_string_append_c (writer->out, ' ');
  for (guint i = 0; i <= longest; i++)
    g_string_append_c (writer->out, '`');
}

/* --- Emphasis and links ---------------------------------------------------- */

static void
write_address (GString    *out,
               const char *url)
{
  gboolean has_bracket = strpbrk (url, "()") != NULL;

  g_string_append_printf (out, has_bracket ? "<%s>" : "%s", url);
}

static const char *
get_delimiter (Writer *writer,
               guint   attribute)
{
  return emphasis[attribute].flag == TUE_RUN_ITALIC && writer->is_underscored ? "_" : emphasis[attribute].delimiter;
}

static void
close_attribute (Writer *writer,
                 gsize   segment)
{
  guint attribute = writer->open[--writer->n_open];

  if (attribute != LINK)
    {
      g_string_append (writer->out, get_delimiter (writer, attribute));
      return;
    }

  g_string_append (writer->out, "](");
  write_address (writer->out, g_ptr_array_index (writer->urls, get_url (writer, segment - 1) - 1));
  g_string_append_c (writer->out, ')');
}

static gboolean
is_open (Writer *writer,
         guint   attribute)
{
  for (guint i = 0; i < writer->n_open; i++)
    if (writer->open[i] == attribute)
      return TRUE;

  return FALSE;
}

/* Whether what is open at a place of the stack ends before a segment. A link
 * holds emphasis rather than being cut by it. */
static gboolean
has_ended (Writer *writer,
           guint   attribute,
           gsize   index)
{
  const Segment *segment = &g_array_index (writer->segments, Segment, index);

  if (!has_attribute (writer, index, attribute))
    return TRUE;
  if (attribute == LINK)
    return get_url (writer, index) != get_url (writer, index - 1);
  return has_attribute (writer, index, LINK) && !is_open (writer, LINK) && segment->until[attribute] < segment->until[LINK];
}

static void
close_ended (Writer *writer,
             gsize   index)
{
  guint n_kept = 0;

  while (n_kept < writer->n_open && !has_ended (writer, writer->open[n_kept], index))
    n_kept++;
  while (writer->n_open > n_kept)
    close_attribute (writer, index);
}

/* Within a word underscores are letters. */
static gboolean
stands_between_words (Writer *writer,
                      gsize   index,
                      gsize   until)
{
  gsize start = g_array_index (writer->segments, Segment, index).start;
  gsize end = g_array_index (writer->segments, Segment, until - 1).end;

  return !is_alnum (get_character (writer, (gssize)start - 1)) && !is_alnum (get_character (writer, end));
}

/* What lasts longest is outermost. */
static void
open_begun (Writer *writer,
            gsize   index)
{
  const Segment *segment = &g_array_index (writer->segments, Segment, index);

  for (;;)
    {
      guint best = N_ATTRIBUTES;

      for (guint attribute = 0; attribute < N_ATTRIBUTES; attribute++)
        if (has_attribute (writer, index, attribute) && !is_open (writer, attribute) && (best == N_ATTRIBUTES || segment->until[attribute] > segment->until[best]))
          best = attribute;
      if (best == N_ATTRIBUTES)
        return;
      if (best != LINK && emphasis[best].flag == TUE_RUN_ITALIC)
        writer->is_underscored = writer->has_underscores && stands_between_words (writer, index, segment->until[best]);
      g_string_append (writer->out, best == LINK ? "[" : get_delimiter (writer, best));
      writer->open[writer->n_open++] = best;
    }
}

/* A link that shows its address is written as just that. */
static gboolean
write_bare_link (Writer        *writer,
                 const Segment *segment)
{
  const char *url = g_ptr_array_index (writer->urls, get_letter (writer, segment->start)->url - 1);
  const char *shown = g_str_has_prefix (url, "mailto:") ? url + strlen ("mailto:") : url;
  gsize       i = segment->start;

  if (*url == '#')
    return FALSE;
  for (const char *p = shown; *p != '\0'; p++, i++)
    if (i >= segment->end || get_character (writer, i) != (gunichar)(guchar)*p)
      return FALSE;
  if (i != segment->end || (shown != url && strchr (shown, '?') != NULL))
    return FALSE;

  g_string_append_c (writer->out, '<');
  for (i = segment->start; i < segment->end; i++)
    {
      g_string_append_unichar (writer->out, get_character (writer, i));
      extend_span (writer, i, writer->out->len - 1, writer->out->len);
    }
  g_string_append_c (writer->out, '>');
  return TRUE;
}

static void
write_segment (Writer *writer,
               gsize   index)
{
  const Segment *segment = &g_array_index (writer->segments, Segment, index);
  const Letter  *first = get_letter (writer, segment->start);
  gboolean       is_whole_link = first->url != 0 && first->flags == 0 && segment->until[LINK] == index + 1 && (index == 0 || get_url (writer, index - 1) != first->url);

  close_ended (writer, index);
  if (is_whole_link && write_bare_link (writer, segment))
    return;
  open_begun (writer, index);

  if ((first->flags & TUE_RUN_CODE) != 0)
    write_code (writer, segment);
  else
    for (gsize i = segment->start; i < segment->end; i++)
      write_letter (writer, i);
}

/* --- The whole ------------------------------------------------------------- */

/* Emphasis that touches other emphasis may be read otherwise than it was meant. */
static gboolean
is_risky (Writer *writer)
{
  for (gsize i = 1; i < writer->segments->len; i++)
    {
      const Letter *letter = get_letter (writer, g_array_index (writer->segments, Segment, i).start);

      if (!is_blank (letter[-1].c) && !is_blank (letter->c) && (letter[-1].flags & EMPHASIS) != 0 && (letter->flags & EMPHASIS) != 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether the Markdown says the letters, and which of them have some of @flags. */
static gboolean
reads_back (Writer     *writer,
            TueRunFlags flags)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (writer->out->str, writer->out->len);
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);
  gsize           index = 0;

  for (gsize i = 0; i < n_blocks; i++)
    for (gsize j = 0; j < blocks[i].n_runs; j++)
      for (const char *p = blocks[i].runs[j].text; *p != '\0'; p = g_utf8_next_char (p), index++)
        {
          gunichar c = g_utf8_get_char (p);

          if (index >= writer->letters->len || get_character (writer, index) != c)
            return FALSE;
          if (!is_blank (c) && ((get_letter (writer, index)->flags ^ blocks[i].runs[j].flags) & flags) != 0)
            return FALSE;
        }

  return index == writer->letters->len;
}

static void
write_segments (Writer *writer)
{
  g_array_set_size (writer->segments, 0);
  g_string_truncate (writer->out, 0);
  writer->line_start = 0;
  writer->in_bare_address = FALSE;
  writer->is_underscored = FALSE;
  if (writer->spans != NULL)
    memset (writer->spans, 0, writer->n_runs * sizeof *writer->spans);

  make_segments (writer);
  for (gsize i = 0; i < writer->segments->len; i++)
    write_segment (writer, i);
  while (writer->n_open > 0)
    close_attribute (writer, writer->segments->len);
}

static void
drop_flags (Writer     *writer,
            TueRunFlags flags)
{
  for (gsize i = 0; i < writer->letters->len; i++)
    get_letter (writer, i)->flags &= ~flags;
}

/* What is struck out is said last of all to be not: without that the words mean
 * something else. */
static void
settle_risks (Writer *writer)
{
  static const TueRunFlags dropped[] = { TUE_RUN_ITALIC, TUE_RUN_BOLD, TUE_RUN_STRIKE };
  TueRunFlags              kept = EMPHASIS;

  if (reads_back (writer, kept))
    return;
  writer->has_underscores = TRUE;
  write_segments (writer);
  writer->has_underscores = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (dropped) && !reads_back (writer, kept); i++)
    {
      drop_flags (writer, dropped[i]);
      kept &= ~dropped[i];
      write_segments (writer);
    }
}

/**
 * tue_markdown_from_runs_with_spans:
 * @runs: runs of text, which may hold any white space
 * @n_runs: how many there are
 * @place: where the Markdown is to stand
 * @spans: (nullable): takes where each of the runs stands in the Markdown, marks
 *   around it left aside; one of which nothing is left has no length
 *
 * Writes runs as tue_markdown_from_runs() does.
 *
 * Returns: (transfer full): the Markdown
 */
char *
tue_markdown_from_runs_with_spans (const TueRun    *runs,
                                   gsize            n_runs,
                                   TueMarkdownPlace place,
                                   TueMarkdownSpan *spans)
{
  Writer writer = { .place = place, .spans = spans, .n_runs = n_runs };
  g_autoptr(GPtrArray) urls = g_ptr_array_new ();
  g_autoptr(GArray) letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  g_autoptr(GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  writer.urls = urls;
  writer.letters = letters;
  writer.segments = segments;
  writer.out = g_string_new (NULL);

  for (gsize i = 0; i < n_runs; i++)
    {
      writer.run = (guint32)i;
      add_run (&writer, &runs[i]);
    }
  trim (&writer);
  settle_blanks (&writer);
  for (gsize i = 0; i < G_N_ELEMENTS (emphasis); i++)
    settle_edges (&writer, emphasis[i].flag);
  settle_stars (&writer);
  settle_blanks (&writer);
  count_specials (&writer);

  write_segments (&writer);
  if (is_risky (&writer))
    settle_risks (&writer);

  return g_string_free (writer.out, FALSE);
}

/**
 * tue_markdown_from_runs:
 * @runs: runs of text, which may hold any white space
 * @n_runs: how many there are
 * @place: where the Markdown is to stand
 *
 * Writes runs as Markdown. Emphasis that Markdown cannot express is left out
 * rather than have its stars be read as text.
 *
 * Returns: (transfer full): the Markdown
 */
char *
tue_markdown_from_runs (const TueRun    *runs,
                        gsize            n_runs,
                        TueMarkdownPlace place)
{
  return tue_markdown_from_runs_with_spans (runs, n_runs, place, NULL);
}

/**
 * tue_markdown_from_code:
 * @text: code, or another text that is to stay as it is
 * @language: (nullable): its language
 *
 * Writes lines as a block between marks that do not stand in them.
 *
 * Returns: (transfer full): the block
 */
char *
tue_markdown_from_code (const char *text,
                        const char *language)
{
  g_autofree char *fence = NULL;
  gsize            n_backticks = 0, n_most = 2;

  for (const char *p = text; *p != '\0'; p++)
    {
      n_backticks = *p == '`' ? n_backticks + 1 : 0;
      n_most = MAX (n_most, n_backticks);
    }

  fence = g_strnfill (n_most + 1, '`');
  return g_strdup_printf ("%s%s\n%s\n%s", fence, language != NULL ? language : "", text, fence);
}
