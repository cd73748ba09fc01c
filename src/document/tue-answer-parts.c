/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-answer-parts"

#include "config.h"

#include "tue-answer-parts.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-conversation.h"
#include "tue-fence.h"

/* What stands in the line, in the languages that an assistant may turn it into;
 * and what it says when it speaks to who asked instead. */
#define FOR_ME \
  "(?:for me|für mich|fuer mich|pour moi|para m[íi]|para mim|per me|voor mij|för mig|for mig|for meg|minulle|mulle|dla mnie|pro m[ěn]e?|pre mňa|" \
  "nekem|számomra|pentru mine|за мен|для мене|для меня|για (?:ε)?μένα|benim için|za mene|zame|man|minu jaoks|per a mi|untuk saya|cho tôi|" \
  "给我|給我|私へ|私用|自分用|나에게|나를 위해|עבורי|בשבילי|لي|من أجلي|मेरे लिए|" \
  "for you|for your eyes|für dich|für sie|pour toi|pour vous|para ti|para usted|para você|per te|per lei|voor jou|voor u|för dig|for deg|for dig)"

/* How remarks begin that can be nothing else. */
#define REMARKS_TO_YOU \
  "(?:(?:a few |some |quick |short |my |brief |other )*(?:notes?|remarks?|comments?|observations?|questions?|points?|things|items|reminders?)(?: and (?:questions|assumptions|caveats))? (?:for|to) (?:you|the (?:author|sender|writer))(?: .*)?|" \
  "(?:before|prior to) (?:you )?(?:send(?:ing)?|shar(?:e|ing)|forward(?:ing)?|publish(?:ing)?|us(?:e|ing))\\b.*|" \
  "(?:things|points?|items|details|facts|a (?:few|couple of) (?:things|points|details|items|notes)|some (?:things|points)|what|please)(?: (?:you (?:should|may want to|might want to)|you|i would|i['’]d))?(?: still)?(?: to)? (?:double[- ]check|check|verify|confirm|fill in|watch|decide|clarify)\\b.*|" \
  "(?:to|please) (?:check|verify|confirm|double[- ]check|decide|clarify|review)(?: .*)?|" \
  "(?:what|where|things|changes|assumptions|choices|decisions) (?:i|i['’]ve|i have) (?:changed|assumed|left out|made|added|kept|omitted|didn['’]t|was)\\b.*|" \
  "check before (?:sending|you send).*|not part of the (?:letter|document|text|e-?mail).*|" \
  "(?:einige |kurze |ein paar |meine |weitere )*(?:hinweise?|anmerkungen?|notizen|fragen|rückfragen|punkte) (?:für|an) (?:sie|dich|mich|den (?:verfasser|absender|autor))(?: .*)?|" \
  "vor (?:dem )?(?:versand|versenden|absenden|abschicken|verschicken|senden)(?: .*)?|" \
  "(?:bitte |noch |vorab |vorher )+(?:vor (?:dem )?\\w+ )?(?:zu )?(?:prüfen|klären|beachten|bestätigen|ergänzen|kontrollieren|entscheiden)(?: .*)?|" \
  "(?:zu|noch zu|bitte) (?:prüfen|klären|bestätigen|ergänzen)(?: .*)?|(?:was|bevor) (?:sie|du|ich)\\b.*(?:prüfen|prüfst|klären|senden|sendest|abschick\\w+|absend\\w+|verschick\\w+|angenommen|weggelassen|geändert)\\b.*|" \
  "(?:points?|éléments?|choses|informations?) à (?:vérifier|valider|confirmer|compléter|trancher)(?: .*)?|(?:à|merci de|veuillez) (?:vérifier|valider|confirmer|compléter)(?: .*)?|" \
  "avant (?:l['’]envoi|d['’](?:envoyer|expédier)|de (?:l['’]envoyer|le transmettre|partager))\\b.*|(?:quelques )?(?:remarques?|notes?|questions?|précisions?) (?:pour|à) (?:vous|toi|votre attention|ton attention)(?: .*)?|" \
  "(?:notas?|preguntas?) para (?:ti|usted|mí)(?: .*)?|antes de (?:enviar|mandar)(?:lo|la)?\\b.*|(?:por|a|para) (?:verificar|comprobar|confirmar|revisar)(?: .*)?|note per (?:te|lei)(?: .*)?|prima (?:di|dell['’]) ?invi\\w+\\b.*|da verificare(?: .*)?|" \
  "opmerkingen voor (?:jou|u)(?: .*)?|voor (?:je|u) (?:verzendt|verstuurt)\\b.*)"

/* What may as well be a chapter of the document: remarks only behind a rule. */
#define REMARKS_OR_CHAPTER \
  "(?:(?:quick |short |important |some )*(?:notes?|remarks?|comments?)|nb|n\\.b\\.|p\\.?s\\.? for you|open (?:points?|questions?|items?)|questions|assumptions(?: i made)?|caveats|placeholders.*|disclaimer|" \
  "hinweise?|anmerkungen?|notizen?|offene (?:punkte|fragen)|rückfragen|fragen|annahmen|platzhalter.*|" \
  "remarques?|à noter|questions ouvertes|hypothèses|points ouverts|notas?|supuestos|preguntas abiertas|note|ipotesi|domande aperte|opmerkingen|aannames|open punten)"

static GRegex *
get_regex (GRegex    **place,
           const char *pattern)
{
  if (g_once_init_enter_pointer (place))
    g_once_init_leave_pointer (place, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));

  return *place;
}

/* --- Lines ----------------------------------------------------------------- */

typedef struct
{
  gsize start;
  gsize end;  /* before the line break */
  gsize next; /* behind it */
} Line;

static GArray *
list_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gsize   length = strlen (text);

  for (gsize start = 0; start < length;)
    {
      const char *found = memchr (text + start, '\n', length - start);
      Line        line = { start, found != NULL ? (gsize)(found - text) : length, 0 };

      line.next = found != NULL ? line.end + 1 : length;
      g_array_append_val (lines, line);
      start = line.next;
    }

  return lines;
}

static char *
dup_line (const char *text,
          const Line *line)
{
  return g_strndup (text + line->start, line->end - line->start);
}

/* Only marks of a rule, of a heading's underline, or of nothing. */
static gboolean
is_sign_line (const char *line)
{
  return line[strspn (line, " \t=-*_~\\")] == '\0' && tue_fence_read (line).length == 0;
}

/* A line without what makes it a heading, strong, a divider. */
typedef struct
{
  char    *words; /* (owned) */
  guint    n_before;
  guint    n_behind;
  char     sign;      /* of those before */
  gboolean is_marked; /* as a heading or strong */
  gboolean has_colon; /* behind them */
} Stripped;

static gboolean
is_sign (gunichar c)
{
  switch (c)
    {
    case '=':
    case '-':
    case '~':
    case 0x2010: /* hyphens and dashes */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2500: /* lines of boxes */
    case 0x2501:
    case 0x2550:
    case 0xff1d:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_around (gunichar c)
{
  return is_sign (c) || g_unichar_isspace (c) || (c < 0x80 && strchr ("#*_`\\:>|+", c) != NULL);
}

static Stripped
strip (const char *line)
{
  Stripped    stripped = { 0 };
  const char *start = line, *end = line + strlen (line);

  for (; *start != '\0' && is_around (g_utf8_get_char (start)); start = g_utf8_next_char (start))
    {
      gunichar c = g_utf8_get_char (start);

      stripped.n_before += is_sign (c);
      if (is_sign (c) && stripped.sign == '\0')
        stripped.sign = c < 0x80 ? (char)c : '-';
      stripped.is_marked |= *start == '#' || g_str_has_prefix (start, "**") || g_str_has_prefix (start, "__");
    }
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!is_around (g_utf8_get_char (last)))
        break;
      stripped.n_behind += is_sign (g_utf8_get_char (last));
      stripped.has_colon |= *last == ':';
      end = last;
    }

  stripped.words = g_strndup (start, end - start);
  return stripped;
}

/* --- The line between the parts -------------------------------------------- */

static gboolean
is_loud (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* A whole line that divides, "===== FOR ME =====", with any signs around it; as
 * a heading or strong; or alone, in capitals. */
static gboolean
is_divider (const char *line)
{
  static GRegex   *exact = NULL, *more = NULL;
  Stripped         stripped = strip (line);
  g_autofree char *words = g_steal_pointer (&stripped.words);
  gboolean         has_signs = stripped.n_before >= 2 || stripped.n_behind >= 2;

  if (strlen (words) > 120 || g_str_has_prefix (line, "    ") || *line == '\t')
    return FALSE;
  if (has_signs)
    return g_regex_match (get_regex (&more, "^" FOR_ME "(?:[ :(,–—/-].{0,50})?$"), words, 0, NULL);

  return is_loud (words) && g_regex_match (get_regex (&exact, "^" FOR_ME "$"), words, 0, NULL) &&
         (stripped.is_marked || g_utf8_strlen (words, -1) >= 6);
}

/* "===== FOR ME: who pays the travel? =====" asks something itself. (nullable) */
static char *
dup_said_in_line (const char *line)
{
  static GRegex *regex = NULL;
  g_autoptr(GMatchInfo) match = NULL;
  Stripped         stripped = strip (line);
  g_autofree char *words = g_steal_pointer (&stripped.words);

  return g_regex_match (get_regex (&regex, "^" FOR_ME " ?[:,–—-] *(\\S+ +\\S+ +\\S.*)$"), words, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* What is behind the line, with what the line says itself. */
static char *
dup_behind (const char *line,
            const char *behind)
{
  g_autofree char *said = dup_said_in_line (line);

  return said != NULL ? g_strconcat (said, "\n\n", behind, NULL) : g_strdup (behind);
}

/* Pages of assistants run a paragraph and the line behind it together. */
static gboolean
find_in_line (const char *line,
              gsize      *start,
              gsize      *end)
{
  static GRegex *regex = NULL;
  g_autoptr(GMatchInfo) match = NULL;
  int   from, to;
  guint n_ticks = 0;

  if (strstr (line, "==") == NULL && strstr (line, "=\\=") == NULL)
    return FALSE;
  if (!g_regex_match (get_regex (&regex, "(?:\\\\?=){4,}[ *_]*" FOR_ME "[ *_]*(?:\\\\?=){4,}"), line, 0, &match))
    return FALSE;

  g_match_info_fetch_pos (match, 0, &from, &to);
  for (int i = 0; i < from; i++)
    n_ticks += line[i] == '`';
  *start = from;
  *end = to;
  return n_ticks % 2 == 0;
}

/* A place where the text is divided; what is between is in neither part. */
typedef struct
{
  gsize end;   /* of what is before */
  gsize start; /* of what is behind */
} Cut;

/* Lines of signs alone go with the line between the parts. */
static Cut
widen (const char   *text,
       const GArray *lines,
       guint         first,
       guint         last)
{
  Cut cut;

  while (first > 0)
    {
      g_autofree char *line = dup_line (text, &g_array_index (lines, Line, first - 1));

      if (!is_sign_line (line))
        break;
      first--;
    }
  while (last + 1 < lines->len)
    {
      g_autofree char *line = dup_line (text, &g_array_index (lines, Line, last + 1));

      if (!is_sign_line (line))
        break;
      last++;
    }

  cut.end = g_array_index (lines, Line, first).start;
  cut.start = g_array_index (lines, Line, last).next;
  return cut;
}

/* How a text is fenced, as far as it matters where the parts meet. */
typedef struct
{
  TueFence open; /* of the block that one is in; a length of 0: in none */
  guint    open_line;
  guint    n_dividers; /* in it */
  guint    divider;    /* the last of them */
} Block;

static gboolean
has_words_before (const char   *text,
                  const GArray *lines,
                  guint         from,
                  guint         to)
{
  for (guint i = from; i < to; i++)
    {
      const Line      *line = &g_array_index (lines, Line, i);
      g_autofree char *words = dup_line (text, line);

      if (!is_sign_line (words))
        return TRUE;
    }

  return FALSE;
}

/* A fence was begun for the document and ends at the line between the parts, or
 * begins at it; @close: (nullable): the line that ends the block. */
static gboolean
find_at_fence (const char   *text,
               const GArray *lines,
               const Block  *block,
               guint         close,
               char        **document,
               char        **remarks)
{
  const Line *open = &g_array_index (lines, Line, block->open_line);
  gboolean    is_closed = close < lines->len;
  gboolean    is_first = !has_words_before (text, lines, block->open_line + 1, block->divider);
  gboolean    is_last = !has_words_before (text, lines, block->divider + 1, MIN (close, lines->len));
  gboolean    begins = !has_words_before (text, lines, 0, block->open_line);
  gboolean    ends = !is_closed || !has_words_before (text, lines, close + 1, lines->len);
  Cut         cut = widen (text, lines, block->divider, block->divider);

  if (is_first && is_last)
    return FALSE;
  if (is_last && begins && is_closed && !ends)
    {
      /* The end of the fence stands behind the line. */
      *document = g_strdup_printf ("%.*s\n%.*s\n", (int)cut.end, text, (int)block->open.length, text + open->start + strspn (text + open->start, " "));
      *remarks = g_strdup (text + g_array_index (lines, Line, close).next);
      return TRUE;
    }
  if (is_first && !begins && ends)
    {
      *document = g_strndup (text, open->start);
      *remarks = g_strndup (text + cut.start, (is_closed ? g_array_index (lines, Line, close).start : strlen (text)) - cut.start);
      return TRUE;
    }
  if (!is_closed && begins)
    {
      *document = g_strdup_printf ("%.*s\n%.*s\n", (int)cut.end, text, (int)block->open.length, text + open->start + strspn (text + open->start, " "));
      *remarks = g_strdup (text + cut.start);
      return TRUE;
    }

  return FALSE;
}

/* Whether a text is nothing but a list: no document begins like that. */
static gboolean
is_list (const char *text)
{
  static GRegex *regex = NULL;
  g_autoptr(GArray) lines = list_lines (text);
  gboolean is_item = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = dup_line (text, &g_array_index (lines, Line, i));

      if (tue_blanks_only (line))
        continue;
      if (g_regex_match (get_regex (&regex, "^ {0,3}(?:[-*+•–] |\\d{1,3}[.)] )"), line, 0, NULL))
        is_item = TRUE;
      else if (!is_item || !g_ascii_isspace (*line))
        return FALSE;
    }

  return is_item;
}

/* Finds the line between the parts outside of blocks of code. One at the very
 * beginning heads what follows, as far as another divides that. */
static gboolean
find_line (const char *text,
           char      **document,
           char      **remarks)
{
  g_autoptr(GArray) lines = list_lines (text);
  Block    block = { 0 };
  Cut      head = { 0 };
  gboolean has_head = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line      *line = &g_array_index (lines, Line, i);
      g_autofree char *words = dup_line (text, line);
      TueFence         fence = tue_fence_read (words);
      gsize            from, to;

      if (block.open.length > 0)
        {
          if (tue_fence_ends (&fence, &block.open))
            {
              if (block.n_dividers == 1 && find_at_fence (text, lines, &block, i, document, remarks))
                return TRUE;
              block = (Block){ 0 };
            }
          else if (is_divider (words))
            {
              block.n_dividers++;
              block.divider = i;
            }
          continue;
        }
      if (fence.length > 0)
        {
          block.open = fence;
          block.open_line = i;
          continue;
        }
      if (is_divider (words))
        {
          Cut cut = widen (text, lines, i, i);

          if (!has_head && !has_words_before (text, lines, 0, i))
            {
              has_head = TRUE;
              head = cut;
              continue;
            }
          *document = g_strndup (text + head.start, MAX (cut.end, head.start) - head.start);
          *remarks = dup_behind (words, text + cut.start);
          return TRUE;
        }
      if (find_in_line (words, &from, &to))
        {
          *document = g_strndup (text + head.start, line->start + from - head.start);
          *remarks = g_strdup (text + line->start + to);
          return TRUE;
        }
    }

  if (block.open.length > 0 && block.n_dividers > 0 && find_at_fence (text, lines, &block, lines->len, document, remarks))
    return TRUE;
  if (!has_head)
    return FALSE;

  *document = g_strdup (is_list (text + head.start) ? "" : text + head.start);
  *remarks = g_strdup (**document == '\0' ? text + head.start : "");
  return TRUE;
}

/* --- The whole ------------------------------------------------------------- */

/* Further lines of the same kind divide nothing any more. */
static char *
tidy_remarks (char *take_remarks)
{
  g_autofree char *remarks = tue_conversation_take_end (take_remarks);
  g_autoptr(GArray) lines = list_lines (remarks);
  GString *tidy = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line      *line = &g_array_index (lines, Line, i);
      g_autofree char *words = dup_line (remarks, line);
      g_autofree char *said = is_divider (words) ? dup_said_in_line (words) : NULL;

      if (said != NULL)
        g_string_append_printf (tidy, "\n%s\n\n", said);
      else if (!is_divider (words))
        g_string_append_len (tidy, remarks + line->start, line->next - line->start);
    }

  return g_strstrip (g_string_free (tidy, FALSE));
}

/* Blank lines around a document are nothing of it; a rule at its end, none that
 * it needs. */
static char *
tidy_document (char *take_document)
{
  char *document = g_strchomp (take_document);
  gsize start = 0;

  for (;;)
    {
      char *last = strrchr (document, '\n');

      /* With a line of words directly above, it makes that a heading. */
      if (last == NULL || last == document || last[-1] != '\n' || strlen (last + 1) < 3 || last[1 + strspn (last + 1, "-*_ ")] != '\0')
        break;
      *last = '\0';
      g_strchomp (document);
    }

  while (document[start] == '\n')
    start++;
  memmove (document, document + start, strlen (document + start) + 1);
  return document;
}

/**
 * tue_answer_parts_new:
 * @markdown: an answer, in Markdown
 * @notes: (nullable): takes a sentence about each kind of thing that was taken out
 *
 * Divides an answer, and takes out of it what is of the conversation.
 *
 * Returns: (transfer full): the parts
 */
TueAnswerParts *
tue_answer_parts_new (const char   *markdown,
                      GStrvBuilder *notes)
{
  TueAnswerParts  *self;
  g_autofree char *document = NULL;
  g_autofree char *remarks = NULL;

  g_return_val_if_fail (markdown != NULL, NULL);

  self = g_new0 (TueAnswerParts, 1);
  self->whole = g_strdup (markdown);
  if (find_line (markdown, &document, &remarks))
    {
      self->document = *document == '\0' ? g_strdup ("") : tidy_document (tue_conversation_take_out (document, FALSE, notes));
    }
  else
    {
      g_autofree char *text = tue_conversation_take_out (markdown, TRUE, notes);

      /* The line may be in a fence around the whole. */
      self->document = find_line (text, &document, &remarks) ? tidy_document (g_steal_pointer (&document)) : g_steal_pointer (&text);
    }

  if (remarks == NULL)
    {
      gsize length, start;

      self->may_have_remarks = tue_answer_find_remarks (self->document, &length, &start);
    }
  else
    {
      self->remarks = tidy_remarks (g_steal_pointer (&remarks));
      self->points = tue_answer_list_points (self->remarks, self->document);
    }
  return self;
}

void
tue_answer_parts_free (TueAnswerParts *self)
{
  g_free (self->whole);
  g_free (self->document);
  g_free (self->remarks);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_free (self);
}

/* --- Remarks without the line ---------------------------------------------- */

typedef enum
{
  BEGINS_NOTHING,
  BEGINS_CHAPTER, /* of the document perhaps: remarks only behind a rule */
  BEGINS_LIST,    /* "Please confirm:" may be a letter's: remarks if nothing but a list follows */
  BEGINS_REMARKS,
} Beginning;

/* "**Note:** I took 19% VAT." is one remark, and begins as all of them do. */
static gboolean
is_remark (const char *line)
{
  static GRegex *named = NULL, *first_person = NULL;

  return g_regex_match (get_regex (&named, "^[*(_\\[]*(?:(?:please )?note(?:s? (?:for|to) you)?|hinweis(?: für (?:sie|dich))?|anmerkung|remarque|à noter|note pour vous|nota)[*_]* ?:"), line, 0, NULL) ||
         g_regex_match (get_regex (&first_person, "^[*(_\\[]*(?:i(?:['’]ve| have)? (?:assumed|left|kept|used|marked|put|added|omitted|avoided|did not|didn['’]t|took|changed|made)|ich habe|j['’]ai)\\b"), line, 0, NULL);
}

/* A line as the one between the parts, in words that are not known. */
static gboolean
is_foreign_divider (const char *line)
{
  static GRegex   *regex = NULL;
  Stripped         stripped = strip (line);
  g_autofree char *words = g_steal_pointer (&stripped.words);

  return strlen (words) <= 160 && stripped.n_before >= 3 && stripped.n_behind >= 3 && stripped.sign == '=' &&
         g_regex_match (get_regex (&regex, "^[^\\d|]{2,60}$"), words, 0, NULL);
}

/* A document whose chapters look like that has several of them. */
static guint
count_foreign_dividers (const char   *text,
                        const GArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line      *line = &g_array_index (lines, Line, i);
      g_autofree char *words = NULL;

      if (strchr (" =*#\\`", text[line->start]) == NULL)
        continue;
      words = dup_line (text, line);
      n += is_foreign_divider (words);
    }

  return n;
}

static Beginning
read_beginning (const char *line)
{
  static GRegex   *of_remarks = NULL, *of_chapter = NULL;
  Stripped         stripped = strip (line);
  g_autofree char *words = g_steal_pointer (&stripped.words);

  if (is_foreign_divider (line))
    return BEGINS_REMARKS;
  if (strlen (words) <= 160 && (stripped.is_marked || stripped.has_colon))
    {
      if (g_regex_match (get_regex (&of_remarks, "^(?:[^\\w\\s(]+\\s*)?\\(?" REMARKS_TO_YOU "\\)?$"), words, 0, NULL))
        return stripped.is_marked ? BEGINS_REMARKS : BEGINS_LIST;
      if (g_regex_match (get_regex (&of_chapter, "^(?:[^\\w\\s(]+\\s*)?\\(?" REMARKS_OR_CHAPTER "\\)?$"), words, 0, NULL))
        return BEGINS_CHAPTER;
    }

  return is_remark (line) ? BEGINS_CHAPTER : BEGINS_NOTHING;
}

/* A line that begins a chapter, and how deep that is; 0: it is none. */
static guint
read_level (const char *line)
{
  gsize n = strspn (line, "#");

  return n > 0 && n <= 6 && line[n] == ' ' ? n : 0;
}

/* How far from its end a document is looked through for remarks. */
#define MAX_REMARKS_BYTES (32 * 1024)

/* Whether all that follows is of one kind: no chapter of the document. */
static gboolean
goes_on (const char   *text,
         const GArray *lines,
         guint         first,
         guint         level)
{
  for (guint i = first + 1; i < lines->len; i++)
    {
      g_autofree char *line = dup_line (text, &g_array_index (lines, Line, i));
      guint            here = read_level (line);

      if (here > 0 && (level == 0 || here <= level) && read_beginning (line) == BEGINS_NOTHING)
        return FALSE;
      if (tue_fence_read (line).length > 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_alone (const char   *text,
          const GArray *lines,
          guint         i,
          gboolean     *has_rule)
{
  guint before = i;

  *has_rule = FALSE;
  while (before > 0)
    {
      g_autofree char *line = dup_line (text, &g_array_index (lines, Line, before - 1));

      if (!is_sign_line (line))
        break;
      *has_rule |= strlen (line) >= 3 && !tue_blanks_only (line);
      before--;
    }

  return before < i && before > 0;
}

static gboolean
are_remarks (const char   *text,
             const GArray *lines,
             guint         i,
             Beginning     beginning,
             gboolean      has_rule)
{
  const Line      *line = &g_array_index (lines, Line, i);
  g_autofree char *first = dup_line (text, line);
  g_autofree char *rest = NULL;

  if (beginning == BEGINS_NOTHING || (beginning == BEGINS_CHAPTER && !has_rule) ||
      !goes_on (text, lines, i, read_level (first)) ||
      (is_foreign_divider (first) && count_foreign_dividers (text, lines) > 1))
    return FALSE;
  if (beginning != BEGINS_LIST || has_rule)
    return TRUE;

  rest = tue_conversation_take_end (g_strdup (text + line->next));
  return is_list (rest);
}

/**
 * tue_answer_find_remarks:
 * @document: a document, in Markdown
 * @document_length: (out): how much of it is before what looks like remarks
 * @remarks_start: (out): where they begin
 *
 * Finds, at the end of a document, what looks as if the assistant said it to who
 * asked: by a line as "Before you send", or behind a rule. It may be wrong, so
 * nothing is done about it unasked.
 *
 * Returns: whether there is such a thing
 */
gboolean
tue_answer_find_remarks (const char *document,
                         gsize      *document_length,
                         gsize      *remarks_start)
{
  g_autoptr(GArray) lines = NULL;
  TueFence open = { 0 };
  gsize    length;

  g_return_val_if_fail (document != NULL, FALSE);

  length = strlen (document);
  lines = list_lines (document);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line      *here = &g_array_index (lines, Line, i);
      gboolean         is_far = here->start + MAX_REMARKS_BYTES < length;
      g_autofree char *line = is_far && strchr (" `~", document[here->start]) == NULL ? g_strdup ("") : dup_line (document, here);
      TueFence         fence = tue_fence_read (line);
      gboolean         has_rule;
      Beginning        beginning;

      if (open.length > 0 || fence.length > 0)
        {
          if (open.length == 0)
            open = fence;
          else if (tue_fence_ends (&fence, &open))
            open.length = 0;
          continue;
        }
      if (is_far || !is_alone (document, lines, i, &has_rule))
        continue;

      beginning = read_beginning (line);
      if (!are_remarks (document, lines, i, beginning, has_rule))
        continue;

      *document_length = widen (document, lines, i, i).end;
      while (*document_length > 0 && g_ascii_isspace (document[*document_length - 1]))
        (*document_length)--;
      *remarks_start = g_array_index (lines, Line, i).start;
      return TRUE;
    }

  return FALSE;
}
