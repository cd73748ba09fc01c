/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-quick-task"

#include "config.h"

#include "tue-quick-task.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-word-list.h"
#include "tue-words.h"

/* A line has no more; words behind these are read as a name and a title. */
#define MAX_WORDS 64

/* "by the end of next week" has five behind the first. */
#define MAX_DATE_WORDS 6

/* A name that has less is too short to be known by a part of it. */
#define MIN_STEM 4
#define MIN_COMPOUND 5

/* How far two forms of a word differ: "Proposal", "Proposals", "Angebotes". */
#define MAX_ENDING 2

/* What makes a word a deadline, whatever it is beside. */
#define DEADLINE "|by|until|till|due|before|on|bis|zum|am|fällig|spätestens|vor|avant|d’ici|d'ici|le|"
/* What may stand before a day as before a name. */
#define AIM "|for|to|with|from|of|at|für|an|mit|von|bei|pour|à|avec|de|chez|"
/* Of these only where a name follows. */
#define BELONGING "|of|von|de|"
/* What begins what a task is about, after whom it is for. */
#define ABOUT "|about|regarding|concerning|re|on|über|wegen|betreffs|zu|zur|zum|concernant|sur|"
/* What says nothing by itself. */
#define ARTICLES "|a|an|the|der|die|das|den|dem|des|ein|eine|einen|einer|le|la|les|un|une|du|and|und|et|of|to|for|"
/* Whoever is called so is no day. */
#define TITLES "|mr|mrs|ms|miss|dr|prof|herr|herrn|frau|familie|m|mme|mlle|monsieur|madame|"

typedef struct
{
  gsize    start; /* in the line, without marks around it */
  gsize    end;
  gsize    whole_end; /* with the marks behind it */
  char    *folded;    /* (owned) */
  gboolean used;      /* for the workflow or the day */
} Word;

typedef struct
{
  const char      *text;
  GArray          *words; /* of Word */
  const GDate     *today;
  const TueLocale *locale;
} Line;

static void
word_clear (gpointer data)
{
  g_free (((Word *)data)->folded);
}

static Word *
get_word (const Line *line,
          guint       index)
{
  return &g_array_index (line->words, Word, index);
}

static gboolean
word_is (const Line *line,
         guint       index,
         const char *words)
{
  return tue_word_list_has (words, get_word (line, index)->folded);
}

static gboolean
is_capital (const Line *line,
            guint       index)
{
  return g_unichar_isupper (g_utf8_get_char (line->text + get_word (line, index)->start));
}

/* A capital one is part of a name: "The Hartley Group". */
static gboolean
is_article (const Line *line,
            guint       index)
{
  return !is_capital (line, index) && word_is (line, index, ARTICLES) && !word_is (line, index, AIM);
}

/* The letters and figures of a word, without marks and brackets around it. */
static void
add_word (GArray     *words,
          const char *text,
          const char *start,
          const char *end)
{
  Word             word = { .whole_end = end - text };
  const char      *last = end;
  g_autofree char *part = NULL;

  while (start < end && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (last > start && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (last))))
    last = g_utf8_prev_char (last);
  if (start == last)
    return;

  part = g_strndup (start, last - start);
  word.start = start - text;
  word.end = last - text;
  word.folded = g_utf8_casefold (part, -1);
  g_array_append_val (words, word);
}

static GArray *
split_words (const char *text)
{
  GArray     *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text;

  g_array_set_clear_func (words, word_clear);
  while (*p != '\0' && words->len < MAX_WORDS)
    {
      const char *start;

      p += tue_blanks_measure (p);
      start = p;
      while (*p != '\0' && !tue_blanks_is_blank (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x2013)
        p = g_utf8_next_char (p);
      /* A dash between two words is neither's. */
      if (p == start && *p != '\0')
        p = g_utf8_next_char (p);
      add_word (words, text, start, p);
    }

  return words;
}

/* When it is due */

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* "Friday", "tomorrow", "27.11.2026": read as a day where nothing before them
 * says so. A short word is rather another ("so", "do"), "3.2" a version, and
 * "3 days" how long something takes. */
static gboolean
is_plain_day (const Line *line,
              guint       first,
              guint       n_words)
{
  const Word *word = get_word (line, first);
  const Word *last = get_word (line, first + n_words - 1);
  gsize       n_marks = 0;

  if (n_words == 1 && !has_digit (word->folded))
    return g_utf8_strlen (word->folded, -1) >= MIN_STEM;
  if (n_words > 1)
    return !(has_digit (word->folded) && tue_date_is_unit (last->folded));

  for (const char *p = word->folded; *p != '\0'; p++)
    n_marks += strchr ("./-", *p) != NULL;
  return n_marks == 2;
}

static gboolean
read_day (const Line *line,
          guint       first,
          guint       n_words,
          GDate      *day)
{
  gsize            start = get_word (line, first)->start;
  g_autofree char *part = g_strndup (line->text + start, get_word (line, first + n_words - 1)->end - start);

  return tue_date_parse_typed (part, line->today, line->locale, day);
}

typedef struct
{
  guint    first; /* with what comes before it and belongs to it */
  guint    n_words;
  guint    n_before; /* of them: prepositions */
  GDate    day;
  gboolean is_deadline; /* said so by a word before it */
} Due;

/* How many of the words before lead to a day: an article and an aim at the most,
 * and those of a deadline ("by the", "due for", "bis zum"). */
static guint
count_before (const Line *line,
              guint       first,
              gboolean   *is_deadline)
{
  guint article = first > 0 && is_article (line, first - 1);
  guint aim = article < first && word_is (line, first - article - 1, AIM);
  guint n = article + aim;

  while (n < first && word_is (line, first - n - 1, DEADLINE))
    n++;
  *is_deadline = n > article + aim;

  /* An article alone belongs to what follows. */
  return aim > 0 || *is_deadline ? n : 0;
}

/* The longest run of words that ends there and is a day. */
static gboolean
read_due_before (const Line *line,
                 guint       end,
                 Due        *due)
{
  for (guint n = MIN (MAX_DATE_WORDS, end); n > 0; n--)
    {
      guint first = end - n;

      if (word_is (line, first, DEADLINE) || word_is (line, first, ARTICLES) || !read_day (line, first, n, &due->day))
        continue;

      due->n_before = count_before (line, first, &due->is_deadline);
      due->first = first - due->n_before;
      due->n_words = n + due->n_before;
      return TRUE;
    }

  return FALSE;
}

/* Whether a day is when a task is due, though nothing says so. What is over is
 * what a task is about: "the call of last Friday". */
static gboolean
is_due_by_itself (const Line *line,
                  const Due  *due)
{
  guint first = due->first + due->n_before;
  guint end = due->first + due->n_words;

  if (g_date_compare (&due->day, line->today) < 0 || (first > 0 && word_is (line, first - 1, TITLES)))
    return FALSE;

  return is_plain_day (line, first, end - first) && (due->first == 0 || end == line->words->len);
}

/* The last day that is called a deadline, else the last at an end of the line. */
static gboolean
find_due (const Line *line,
          Due        *found)
{
  gboolean has_found = FALSE;

  for (guint end = line->words->len; end > 0; end--)
    {
      Due due;

      if (!read_due_before (line, end, &due))
        continue;
      if (due.is_deadline || (!has_found && is_due_by_itself (line, &due)))
        {
          *found = due;
          has_found = TRUE;
        }
      if (due.is_deadline)
        break;
    }

  return has_found;
}

static void
take_due (TueQuickTask *self,
          const Line   *line,
          const Due    *due)
{
  guint first = due->first + due->n_before;

  self->due = tue_date_to_iso (&due->day);
  for (guint i = 0; i < due->n_words; i++)
    get_word (line, due->first + i)->used = TRUE;
  self->due_words.start = get_word (line, first)->start;
  self->due_words.length = get_word (line, due->first + due->n_words - 1)->end - self->due_words.start;
}

/* Which workflow */

static gsize
measure_common (const char *a,
                const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  return n;
}

static gboolean
is_same_word (const char *a,
              const char *b)
{
  gsize       common = measure_common (a, b);
  const char *ending = a[common] != '\0' ? a + common : b + common;

  if (*ending == '\0')
    return TRUE;
  if (a[common] != '\0' && b[common] != '\0')
    return FALSE;
  return strcmp (ending, "s") == 0 ? common >= 2 : common >= MIN_STEM && strlen (ending) <= MAX_ENDING;
}

/* The words of a name, folded, also those that a hyphen joins. */
static GStrv
split_name (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const char      *end = folded + strlen (folded);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  for (const char *p = folded, *start = p; p < end; start = p)
    {
      if (tue_words_next (&p, end) == TUE_TOKEN_WORD)
        g_strv_builder_take (words, g_strndup (start, p - start));
    }

  return g_strv_builder_end (words);
}

typedef struct
{
  guint first; /* word of the line */
  guint n_words;
  int   score;
} Match;

/* The parts that count; of those words that say nothing none. */
static int
weigh (const char *word)
{
  return tue_word_list_has (ARTICLES, word) || tue_word_list_has (AIM, word) ? 0 : (int)g_utf8_strlen (word, -1);
}

/* How many words of a name one word of the line is: "follow-up" and "followup" are
 * both two of "Follow-Up". */
static guint
match_word (const char        *word,
            const char *const *name)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *joined = NULL;
  guint            n = 0;

  /* Most are told apart by this. */
  if (name[0] == NULL || word[0] != name[0][0])
    return 0;

  parts = split_name (word);
  joined = name[1] != NULL ? g_strconcat (name[0], name[1], NULL) : NULL;
  while (parts[n] != NULL && name[n] != NULL && is_same_word (parts[n], name[n]))
    n++;
  if (parts[n] == NULL)
    return n;

  return joined != NULL && is_same_word (word, joined) ? 2 : 0;
}

/* How many words of the line from one on are words of the name, how many of these
 * they are, and what they weigh. */
static guint
match_run (const Line        *line,
           guint              first,
           const char *const *name,
           guint             *n_name,
           int               *weight)
{
  guint n = 0;

  *n_name = 0;
  *weight = 0;
  while (first + n < line->words->len && !get_word (line, first + n)->used)
    {
      guint n_same = match_word (get_word (line, first + n)->folded, name + *n_name);

      if (n_same == 0)
        break;
      for (guint i = 0; i < n_same; i++)
        *weight += weigh (name[*n_name + i]);
      *n_name += n_same;
      n++;
    }

  return n;
}

/* "Projektangebot" is an "Angebot", and "Freigabe" short for "Freigabeantrag". */
static gboolean
is_compound_of (const char *word,
                const char *name)
{
  if (strlen (word) > strlen (name))
    return strlen (name) >= MIN_COMPOUND && g_str_has_suffix (word, name);
  return strlen (word) >= MIN_COMPOUND && g_str_has_prefix (name, word);
}

static void
keep_better (Match *best,
             guint  first,
             guint  n_words,
             int    score)
{
  if (score > best->score)
    *best = (Match){ .first = first, .n_words = n_words, .score = score };
}

/* What a line is of stands before "for" and "to"; what is behind tells what about. */
static guint
find_head_end (const Line *line)
{
  for (guint i = 0; i < line->words->len; i++)
    if (i > 0 && !get_word (line, i)->used && (word_is (line, i, AIM) || word_is (line, i, ABOUT)))
      return i;

  return line->words->len;
}

/* The whole name counts more than its beginning, that more than its end, that
 * more than a word in the middle. */
static int
rate (guint              skipped,
      guint              matched,
      const char *const *name)
{
  gboolean to_end = name[skipped + matched] == NULL;

  if (skipped == 0)
    return to_end ? 1000 : 300;
  return to_end ? 200 : 100;
}

static void
match_at (const Line        *line,
          guint              first,
          guint              head_end,
          const char *const *name,
          Match             *best)
{
  int head = first < head_end ? 1000 : 0;

  for (guint i = 0; name[i] != NULL; i++)
    {
      guint n_name;
      int   weight;
      guint n = match_run (line, first, name + i, &n_name, &weight);

      gboolean is_name = i == 0 && (name[n_name] == NULL || n_name > 1);

      /* Behind "for" only a name is meant: one word of it is rather of whom or
       * what it is about. */
      if (n > 0 && weight > 0 && (head > 0 || is_name))
        keep_better (best, first, n, head + weight + rate (i, n_name, name));
      else if (head > 0 && is_compound_of (get_word (line, first)->folded, name[i]))
        keep_better (best, first, 1, head + 80);
    }
}

static Match
match_workflow (const Line  *line,
                guint        head_end,
                TueWorkflow *workflow)
{
  g_auto(GStrv) name = split_name (tue_workflow_get_name (workflow));
  Match best = { 0 };

  for (guint i = 0; i < line->words->len; i++)
    if (!get_word (line, i)->used)
      match_at (line, i, head_end, (const char *const *)name, &best);

  return best;
}

static void
take_workflow (TueQuickTask *self,
               const Line   *line,
               GPtrArray    *workflows)
{
  guint head_end = find_head_end (line);
  Match best = { 0 };

  for (guint i = 0; i < workflows->len; i++)
    {
      Match match = match_workflow (line, head_end, workflows->pdata[i]);

      if (match.score <= best.score)
        continue;
      best = match;
      g_set_object (&self->workflow, workflows->pdata[i]);
    }
  if (best.score == 0)
    return;

  for (guint i = 0; i < best.n_words; i++)
    get_word (line, best.first + i)->used = TRUE;
  self->workflow_words.start = get_word (line, best.first)->start;
  self->workflow_words.length = get_word (line, best.first + best.n_words - 1)->end - self->workflow_words.start;
}

/* Whom or what it is about */

static gboolean
is_small (const Line *line,
          guint       index)
{
  return !is_capital (line, index) && (word_is (line, index, AIM) || word_is (line, index, ARTICLES) || word_is (line, index, ABOUT));
}

/* The end of the words from @first on that are one name. */
static guint
find_name_end (const Line *line,
               guint       first)
{
  guint end = first;

  while (end < line->words->len && !get_word (line, end)->used && !(end > first && !is_capital (line, end) && word_is (line, end, ABOUT)))
    end++;
  return end;
}

static void
set_name (TueQuickTask *self,
          const Line   *line,
          guint         first,
          guint         end)
{
  self->name_words.start = get_word (line, first)->start;
  self->name_words.length = get_word (line, end - 1)->end - self->name_words.start;
  self->name = g_strndup (line->text + self->name_words.start, self->name_words.length);
}

/* (nullable): the "for" or its like that stands before it, an article between
 * them or none */
static const char *
find_aim (const Line *line,
          guint       index)
{
  while (index > 0 && is_article (line, index - 1))
    index--;
  if (index == 0 || !word_is (line, index - 1, AIM) || get_word (line, index - 1)->used)
    return NULL;

  return get_word (line, index - 1)->folded;
}

/* The last name behind "for" and the like, else the first words behind them, else
 * the first that are left. */
static guint
find_name_start (const Line *line)
{
  guint n_words = line->words->len;
  guint aimed = n_words;
  guint first = n_words;

  for (guint i = n_words; i > 0; i--)
    {
      guint       index = i - 1;
      const char *aim;

      if (get_word (line, index)->used || is_small (line, index))
        continue;
      first = index;
      aim = find_aim (line, index);
      if (aim == NULL)
        continue;
      if (is_capital (line, index))
        return index;
      if (!tue_word_list_has (BELONGING, aim))
        aimed = index;
    }

  return aimed < n_words ? aimed : first;
}

/* Words that are in none of the three. */
static gboolean
has_more (const Line *line,
          guint       first,
          guint       end)
{
  for (guint i = 0; i < line->words->len; i++)
    if (!get_word (line, i)->used && (i < first || i >= end) && !is_small (line, i))
      return TRUE;

  return line->words->len == MAX_WORDS;
}

/* The line without the day and what leads to it. */
static char *
make_title (const Line *line,
            const Due  *due) /* (nullable) */
{
  g_autoptr(GString) title = g_string_new (line->text);

  if (due != NULL)
    {
      gsize start = get_word (line, due->first)->start;

      g_string_erase (title, (gssize)start, (gssize)(get_word (line, due->first + due->n_words - 1)->whole_end - start));
    }
  for (gsize length = title->len; length > 0; length = title->len)
    {
      const char *last = g_utf8_prev_char (title->str + length);

      if (!tue_blanks_is_blank (g_utf8_get_char (last)) && strchr (",;:-(", *last) == NULL)
        break;
      g_string_truncate (title, (gsize)(last - title->str));
    }
  g_string_replace (title, "  ", " ", 0);

  return tue_blanks_strip (g_string_free (g_steal_pointer (&title), FALSE));
}

/* How many words of a name stand in the line from @first on, from its beginning. */
static guint
count_known (const Line *line,
             guint       first,
             GArray     *name)
{
  guint n = 0;

  while (n < name->len && first + n < line->words->len && !get_word (line, first + n)->used &&
         strcmp (get_word (line, first + n)->folded, g_array_index (name, Word, n).folded) == 0)
    n++;

  return n;
}

typedef struct
{
  const char *name; /* (nullable) */
  guint       first;
  guint       n_words;
  gboolean    is_part; /* the line has only its beginning */
  gboolean    is_sole; /* of no other name */
} Known;

static void
look_for_name (const Line *line,
               guint       guessed,
               guint       guessed_end,
               gboolean    is_aimed,
               const char *name,
               Known      *best)
{
  g_autoptr(GArray) words = split_words (name);

  for (guint i = 0; i < line->words->len && words->len > 0; i++)
    {
      guint n = count_known (line, i, words);

      /* Behind "for" stands whom it is for, also where another name is in the line. */
      if (n == words->len && (i == guessed || (!is_aimed && !is_small (line, i))) &&
          (best->name == NULL || best->is_part || n > best->n_words))
        *best = (Known){ .name = name, .first = i, .n_words = n, .is_sole = TRUE };
      else if (n > 0 && n < words->len && i == guessed && i + n == guessed_end && (best->name == NULL || best->is_part) &&
               g_utf8_strlen (get_word (line, i)->folded, -1) >= MIN_STEM)
        *best = (Known){ .name = name, .first = i, .n_words = n, .is_part = TRUE, .is_sole = best->name == NULL };
    }
}

/* Who is known is told by their words alone, and is spelt as before: all of the name, or
 * its beginning where that is of one name only. */
static const char *
find_known (const Line        *line,
            const char *const *names, /* (nullable) */
            guint             *first,
            guint             *end)
{
  Known    best = { 0 };
  gboolean is_aimed = *first < line->words->len && find_aim (line, *first) != NULL;

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    look_for_name (line, *first, *end, is_aimed, names[i], &best);
  if (best.name == NULL || !best.is_sole)
    return NULL;

  *first = best.first;
  *end = best.first + best.n_words;

  return best.name;
}

static void
take_name (TueQuickTask      *self,
           const Line        *line,
           const char *const *names, /* (nullable) */
           const Due         *due)           /* (nullable) */
{
  guint       first = find_name_start (line);
  guint       end = first < line->words->len ? find_name_end (line, first) : first;
  const char *known = find_known (line, names, &first, &end);

  if (first < end)
    set_name (self, line, first, end);
  if (known != NULL)
    g_set_str (&self->name, known);
  if (has_more (line, first, end))
    self->title = make_title (line, due);
}

/**
 * tue_quick_task_read:
 * @text: what was typed, one line of valid UTF-8
 * @workflows: (element-type TueWorkflow): those to choose from, the likelier first
 * @names: (nullable) (array zero-terminated=1): whom earlier tasks were about
 * @today: what "tomorrow" and "Friday" count from
 * @locale: whose dates
 *
 * Guesses what task a line means. A day counts where a word before it makes it a
 * deadline ("by", "bis"), or where it stands at an end of the line; of the names
 * of workflows the one that the line is said to be ("Reply to the proposal" is a
 * reply); what is left behind "for" and the like is whom it is about.
 *
 * Returns: (transfer full): the guess, of which each part may be missing
 */
TueQuickTask *
tue_quick_task_read (const char        *text,
                     GPtrArray         *workflows,
                     const char *const *names,
                     const GDate       *today,
                     const TueLocale   *locale)
{
  TueQuickTask *self;
  g_autoptr(GArray) words = NULL;
  Line     line = { .text = text, .today = today, .locale = locale };
  Due      due;
  gboolean has_due;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (workflows != NULL, NULL);

  line.words = words = split_words (text);
  self = g_new0 (TueQuickTask, 1);
  has_due = find_due (&line, &due);
  if (has_due)
    take_due (self, &line, &due);
  take_workflow (self, &line, workflows);
  take_name (self, &line, names, has_due ? &due : NULL);

  return self;
}

void
tue_quick_task_free (TueQuickTask *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->workflow);
  g_free (self->name);
  g_free (self->due);
  g_free (self->title);
  g_free (self);
}
