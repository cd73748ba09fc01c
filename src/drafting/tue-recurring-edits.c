/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-recurring-edits"

#include "config.h"

#include "tue-recurring-edits.h"

#include <string.h>

#include "tue-diff.h"
#include "tue-words.h"

#define MAX_PHRASE 300        /* bytes; what is longer is no rule */
#define MAX_TEXT (128 * 1024) /* bytes of a draft that is looked at */
#define MAX_CANDIDATES 20000
#define MAX_SMALL_WORDS 2 /* a change of so few words is shown among others */
#define MIN_LETTERS 3
#define MIN_ADDED_WORDS 2

/* What may become an edit that recurs. */
typedef struct
{
  char   *removed, *added;               /* (owned): as they were first written */
  char   *folded_removed, *folded_added; /* (owned) */
  GArray *drafts;                        /* (element-type guint): in order, each once */
} Candidate;

typedef struct
{
  const TueAnsweredDraft *drafts;
  guint                   n_drafts;

  GPtrArray  *answers; /* (element-type utf8): folded */
  GPtrArray  *results; /* (element-type utf8): folded */
  GHashTable *candidates;

  /* The draft that is looked at */
  guint       index;
  const char *answer, *draft;
  gsize       n_answer, n_draft;
} Finder;

static void
place_free (gpointer data)
{
  TueRecurringPlace *place = data;

  g_free (place->task_id);
  g_free (place->title);
  g_free (place->step_id);
  g_free (place);
}

void
tue_recurring_edit_free (TueRecurringEdit *self)
{
  g_free (self->removed);
  g_free (self->added);
  g_free (self->key);
  g_ptr_array_unref (self->places);
  g_free (self);
}

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->removed);
  g_free (candidate->added);
  g_free (candidate->folded_removed);
  g_free (candidate->folded_added);
  g_array_unref (candidate->drafts);
  g_free (candidate);
}

/* --- Words ------------------------------------------------------------------------------ */

/* Small letters, one blank between words, so that line breaks do not matter. */
static char *
fold (const char *text,
      gsize       length)
{
  g_autofree char *folded = g_utf8_casefold (text, (gssize)length);
  g_autoptr(GString) out = g_string_sized_new (length + 1);
  gboolean blank = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = out->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (out, ' ');
      blank = FALSE;
      g_string_append_unichar (out, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* The phrase as words, not as a part of others. */
static gboolean
holds (const char *text,
       const char *phrase)
{
  gsize length = strlen (phrase);

  for (const char *at = text; (at = strstr (at, phrase)) != NULL; at = g_utf8_next_char (at))
    {
      gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
      gunichar behind = g_utf8_get_char (at + length);

      if (!(g_unichar_isalnum (before) && g_unichar_isalnum (g_utf8_get_char (at))) &&
          !(g_unichar_isalnum (behind) && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at + length)))))
        return TRUE;
    }

  return FALSE;
}

/* What it is that was said, without the marks of lists, headings and emphasis; a line
 * that only was broken goes on. */
static char *
trim (const char *text,
      gsize       length)
{
  const char *end = text + length;
  char       *phrase;

  while (text < end && strchr (" \t\r\n-*_#>|,;:.", *text) != NULL)
    text++;
  while (end > text && strchr (" \t\r\n*_#|,;:-", end[-1]) != NULL)
    end--;

  phrase = g_strndup (text, (gsize)(end - text));
  for (char *p = phrase; (p = strchr (p, '\n')) != NULL; p++)
    if (g_ascii_isalpha (p[1]) || (guchar)p[1] >= 0x80)
      *p = ' ';

  return phrase;
}

static guint
count_letters (const char *phrase)
{
  guint n_letters = 0;

  for (const char *p = phrase; *p != '\0'; p = g_utf8_next_char (p))
    n_letters += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;

  return n_letters;
}

/* Figures belong to a case; a line break or a tag cannot stand in a rule. */
static gboolean
is_general (const char *phrase)
{
  if (strlen (phrase) > MAX_PHRASE || strchr (phrase, '\n') != NULL || strstr (phrase, "{{") != NULL)
    return FALSE;
  for (const char *p = phrase; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* --- Candidates -------------------------------------------------------------------------- */

/* removed, added: (transfer full) */
static void
note (Finder *self,
      char   *take_removed,
      char   *take_added)
{
  g_autofree char *removed = take_removed;
  g_autofree char *added = take_added;
  g_autofree char *folded_removed = fold (removed, strlen (removed));
  g_autofree char *folded_added = fold (added, strlen (added));
  g_autofree char *key = g_strdup_printf ("%s\n%s", folded_removed, folded_added);
  Candidate       *candidate = g_hash_table_lookup (self->candidates, key);

  if (candidate == NULL)
    {
      if (g_hash_table_size (self->candidates) >= MAX_CANDIDATES)
        return;
      candidate = g_new0 (Candidate, 1);
      candidate->removed = g_steal_pointer (&removed);
      candidate->added = g_steal_pointer (&added);
      candidate->folded_removed = g_steal_pointer (&folded_removed);
      candidate->folded_added = g_steal_pointer (&folded_added);
      candidate->drafts = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->candidates, g_steal_pointer (&key), candidate);
    }
  if (candidate->drafts->len == 0 || g_array_index (candidate->drafts, guint, candidate->drafts->len - 1) != self->index)
    g_array_append_val (candidate->drafts, self->index);
}

/* Whether it is a change of the whole draft, not of one of several places. */
static gboolean
is_done (Finder     *self,
         const char *removed,
         const char *added)
{
  g_autofree char *folded_removed = fold (removed, strlen (removed));
  g_autofree char *folded_added = fold (added, strlen (added));

  if (g_str_equal (folded_removed, folded_added))
    return FALSE;

  return (*removed == '\0' || !holds (self->results->pdata[self->index], folded_removed)) &&
         (*added == '\0' || !holds (self->answers->pdata[self->index], folded_added));
}

static void
consider (Finder *self,
          gsize   old_start,
          gsize   old_end,
          gsize   new_start,
          gsize   new_end)
{
  g_autofree char *removed = trim (self->answer + old_start, old_end - old_start);
  g_autofree char *added = trim (self->draft + new_start, new_end - new_start);

  if (count_letters (removed) + count_letters (added) < MIN_LETTERS || !is_general (removed) || !is_general (added))
    return;
  if (*removed == '\0' && tue_words_count (added, -1) < MIN_ADDED_WORDS)
    return;
  if (is_done (self, removed, added))
    note (self, g_steal_pointer (&removed), g_steal_pointer (&added));
}

/* The word before a place in its line; its length with the blank, or 0. */
static gsize
measure_before (const char *text,
                gsize       start)
{
  gsize at = start;

  while (at > 0 && text[at - 1] == ' ')
    at--;
  while (at > 0 && strchr (" \t\r\n", text[at - 1]) == NULL)
    at--;

  return start - at;
}

static gsize
measure_behind (const char *text,
                gsize       end,
                gsize       length)
{
  gsize at = end;

  while (at < length && text[at] == ' ')
    at++;
  while (at < length && strchr (" \t\r\n", text[at]) == NULL)
    at++;

  return at - end;
}

/* "customer" for "client" says enough; "Kind" for "Best" says it with "regards". */
static void
consider_among_others (Finder              *self,
                       const TueDiffChange *change)
{
  gsize old_end = change->old_start + change->old_length;
  gsize new_end = change->new_start + change->new_length;
  gsize before = measure_before (self->answer, change->old_start);
  gsize behind = measure_behind (self->answer, old_end, self->n_answer);

  if (before > change->new_start ||
      memcmp (self->answer + change->old_start - before, self->draft + change->new_start - before, before) != 0)
    before = 0;
  if (behind > self->n_draft - new_end || memcmp (self->answer + old_end, self->draft + new_end, behind) != 0)
    behind = 0;

  if (before > 0)
    consider (self, change->old_start - before, old_end, change->new_start - before, new_end);
  if (behind > 0)
    consider (self, change->old_start, old_end + behind, change->new_start, new_end + behind);
  if (before > 0 && behind > 0)
    consider (self, change->old_start - before, old_end + behind, change->new_start - before, new_end + behind);
}

/* The end of the sentence that begins at a place. */
static gsize
find_sentence_end (const char *text,
                   gsize       start,
                   gsize       end)
{
  for (gsize at = start; at < end; at++)
    if (text[at] == '\n')
      return at + 1;
    else if (strchr (".!?", text[at]) != NULL && (at + 1 == end || strchr (" \r\n", text[at + 1]) != NULL))
      return at + 1;

  return end;
}

/* Sentences that are gone, or came, with others. */
static void
consider_sentences (Finder     *self,
                    const char *text,
                    gsize       start,
                    gsize       length,
                    gboolean    removed)
{
  gsize end = start + length;

  if (find_sentence_end (text, start, end) == end)
    return;

  for (gsize next; start < end; start = next)
    {
      next = find_sentence_end (text, start, end);
      if (removed)
        consider (self, start, next, 0, 0);
      else
        consider (self, 0, 0, start, next);
    }
}

static gboolean
look_at (Finder       *self,
         GCancellable *cancellable)
{
  g_autoptr(TueDiff) diff = tue_diff_new (self->answer, (gssize)self->n_answer, self->draft, (gssize)self->n_draft, cancellable);
  const TueDiffChange *changes;
  gsize                n_changes;

  if (diff == NULL)
    return FALSE;

  changes = tue_diff_get_changes (diff, &n_changes);
  for (gsize i = 0; i < n_changes; i++)
    {
      const TueDiffChange *change = &changes[i];

      if (change->move != 0 || change->gave_up)
        continue;
      consider (self, change->old_start, change->old_start + change->old_length, change->new_start, change->new_start + change->new_length);
      consider_sentences (self, self->answer, change->old_start, change->old_length, TRUE);
      consider_sentences (self, self->draft, change->new_start, change->new_length, FALSE);
      if (change->old_length > 0 && tue_words_count (self->answer + change->old_start, (gssize)change->old_length) <= MAX_SMALL_WORDS &&
          tue_words_count (self->draft + change->new_start, (gssize)change->new_length) <= MAX_SMALL_WORDS)
        consider_among_others (self, change);
    }

  return TRUE;
}

/* --- Choosing ----------------------------------------------------------------------------- */

static guint
count_with (Finder     *self,
            const char *phrase)
{
  guint n_with = 0;

  for (guint i = 0; i < self->answers->len; i++)
    n_with += holds (self->answers->pdata[i], phrase) ? 1 : 0;

  return n_with;
}

static gboolean
recurs (Finder          *self,
        const Candidate *candidate)
{
  if (candidate->drafts->len < TUE_RECURRING_EDITS_MIN_TASKS)
    return FALSE;

  return *candidate->folded_removed == '\0' || candidate->drafts->len * 2 >= count_with (self, candidate->folded_removed);
}

/* What most did comes first, and of the same the one that says more. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = *(const Candidate *const *)a, *y = *(const Candidate *const *)b;
  gsize            n_x = strlen (x->folded_removed) + strlen (x->folded_added);
  gsize            n_y = strlen (y->folded_removed) + strlen (y->folded_added);

  if (x->drafts->len != y->drafts->len)
    return x->drafts->len > y->drafts->len ? -1 : 1;
  if (n_x != n_y)
    return n_x > n_y ? -1 : 1;

  return strcmp (x->folded_removed, y->folded_removed);
}

static gboolean
is_part (const Candidate *one,
         const Candidate *other)
{
  return strstr (other->folded_removed, one->folded_removed) != NULL && strstr (other->folded_added, one->folded_added) != NULL;
}

/* The same edit with more or fewer of the words around it. */
static gboolean
is_chosen (GPtrArray       *chosen,
           const Candidate *candidate)
{
  for (guint i = 0; i < chosen->len; i++)
    if (is_part (candidate, chosen->pdata[i]) || is_part (chosen->pdata[i], candidate))
      return TRUE;

  return FALSE;
}

static TueRecurringEdit *
make_edit (Finder          *self,
           const Candidate *candidate)
{
  TueRecurringEdit *edit = g_new0 (TueRecurringEdit, 1);

  edit->removed = g_strdup (candidate->removed);
  edit->added = g_strdup (candidate->added);
  edit->key = g_strdup_printf ("%s\n%s", candidate->folded_removed, candidate->folded_added);
  edit->places = g_ptr_array_new_with_free_func (place_free);
  for (guint i = 0; i < candidate->drafts->len; i++)
    {
      const TueAnsweredDraft *draft = &self->drafts[g_array_index (candidate->drafts, guint, i)];
      TueRecurringPlace      *place = g_new0 (TueRecurringPlace, 1);

      place->task_id = g_strdup (draft->task_id);
      place->title = g_strdup (draft->title);
      place->step_id = g_strdup (draft->step_id);
      g_ptr_array_add (edit->places, place);
    }

  return edit;
}

static GPtrArray *
choose (Finder *self)
{
  g_autoptr(GPtrArray) recurring = g_ptr_array_new ();
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  GPtrArray     *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_recurring_edit_free);
  GHashTableIter iter;
  gpointer       candidate;

  g_hash_table_iter_init (&iter, self->candidates);
  while (g_hash_table_iter_next (&iter, NULL, &candidate))
    if (recurs (self, candidate))
      g_ptr_array_add (recurring, candidate);
  g_ptr_array_sort (recurring, compare_candidates);

  for (guint i = 0; i < recurring->len && edits->len < TUE_RECURRING_EDITS_MAX; i++)
    if (!is_chosen (chosen, recurring->pdata[i]))
      {
        g_ptr_array_add (chosen, recurring->pdata[i]);
        g_ptr_array_add (edits, make_edit (self, recurring->pdata[i]));
      }

  return edits;
}

static void
fold_all (Finder *self)
{
  for (guint i = 0; i < self->n_drafts; i++)
    {
      const TueAnsweredDraft *draft = &self->drafts[i];
      gsize                   n_answer, n_draft;
      const char             *answer = g_bytes_get_data (draft->answer, &n_answer);
      const char             *text = g_bytes_get_data (draft->draft, &n_draft);

      g_ptr_array_add (self->answers, fold (answer != NULL ? answer : "", n_answer));
      g_ptr_array_add (self->results, fold (text != NULL ? text : "", n_draft));
    }
}

/**
 * tue_recurring_edits_find:
 * @drafts: (array length=n_drafts): answers and what became of them, all of one
 *   workflow, each of another task
 * @n_drafts: how many
 * @cancellable: (nullable): to give it up
 *
 * Looks for changes that were made again and again.
 *
 * Returns: (transfer full) (nullable) (element-type TueRecurringEdit): at most
 *   %TUE_RECURRING_EDITS_MAX, what was done most first; %NULL when cancelled
 */
GPtrArray *
tue_recurring_edits_find (const TueAnsweredDraft *drafts,
                          guint                   n_drafts,
                          GCancellable           *cancellable)
{
  g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) candidates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, candidate_free);
  Finder self = { .drafts = drafts, .n_drafts = n_drafts, .answers = answers, .results = results, .candidates = candidates };

  g_return_val_if_fail (drafts != NULL || n_drafts == 0, NULL);

  fold_all (&self);
  for (self.index = 0; self.index < n_drafts; self.index++)
    {
      const TueAnsweredDraft *draft = &drafts[self.index];

      self.answer = g_bytes_get_data (draft->answer, &self.n_answer);
      self.draft = g_bytes_get_data (draft->draft, &self.n_draft);
      /* A draft that was emptied says nothing of its words. */
      if (self.n_answer == 0 || self.n_draft == 0 || self.n_answer > MAX_TEXT || self.n_draft > MAX_TEXT)
        continue;
      if (!look_at (&self, cancellable))
        return NULL;
    }

  return choose (&self);
}

/* --- Telling it -------------------------------------------------------------------------- */

typedef struct
{
  const char *language;
  const char *remove, *add, *replace; /* replace: what goes, what comes */
} Words;

static const Words words[] = {
  { "de", "Lassen Sie „%s“ weg", "Schreiben Sie diese Worte: „%s“", "Schreiben Sie statt „%s“ „%s“" },
  { "en", "Leave out “%s”", "Use these words: “%s”", "Instead of “%s” write “%s”" },
};

static const Words *
find_words (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (language != NULL && g_str_has_prefix (language, words[i].language))
      return &words[i];

  return &words[G_N_ELEMENTS (words) - 1];
}

/* In the place of each "%s", in order. */
static char *
put_in (const char *sentence,
        const char *first,
        const char *second)
{
  g_auto(GStrv) parts = g_strsplit (sentence, "%s", -1);

  return parts[2] != NULL ? g_strconcat (parts[0], first, parts[1], second, parts[2], NULL)
                          : g_strconcat (parts[0], first, parts[1], NULL);
}

/**
 * tue_recurring_edit_make_sentence:
 * @self: an edit
 * @language: (nullable): the language of the template, a BCP 47 tag
 *
 * Says it as a rule for an assistant.
 *
 * Returns: (transfer full): a sentence
 */
char *
tue_recurring_edit_make_sentence (const TueRecurringEdit *self,
                                  const char             *language)
{
  const Words     *of = find_words (language);
  const char      *last = *self->added != '\0' ? self->added : self->removed;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (*self->removed == '\0')
    sentence = put_in (of->add, self->added, NULL);
  else if (*self->added == '\0')
    sentence = put_in (of->remove, self->removed, NULL);
  else
    sentence = put_in (of->replace, self->removed, self->added);

  return g_strconcat (sentence, strchr (".!?", last[strlen (last) - 1]) != NULL ? "" : ".", NULL);
}

static gboolean
is_quote (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_INITIAL_PUNCTUATION || g_unichar_type (c) == G_UNICODE_FINAL_PUNCTUATION ||
         c == '"' || c == '\'' || c == 0x201E; /* „ */
}

/**
 * tue_recurring_edit_is_told:
 * @self: an edit
 * @text: a template
 *
 * Tells whether the text quotes the words already: then somebody has made it a rule.
 *
 * Returns: whether it does
 */
gboolean
tue_recurring_edit_is_told (const TueRecurringEdit *self,
                            const char             *text)
{
  g_autofree char *folded = NULL;
  g_autofree char *phrase = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  folded = fold (text, strlen (text));
  phrase = *self->removed != '\0' ? fold (self->removed, strlen (self->removed)) : fold (self->added, strlen (self->added));
  for (const char *at = folded; (at = strstr (at, phrase)) != NULL; at = g_utf8_next_char (at))
    if (at > folded && is_quote (g_utf8_get_char (g_utf8_prev_char (at))) && is_quote (g_utf8_get_char (at + strlen (phrase))))
      return TRUE;

  return FALSE;
}

/* --- The template ------------------------------------------------------------------------ */

/* Lines that only bring in a snippet, or are empty: what ends a template. */
static gboolean
is_ending (const char *line,
           gsize       length)
{
  g_autofree char *words_of_line = g_strstrip (g_strndup (line, length));

  return *words_of_line == '\0' || (g_str_has_prefix (words_of_line, "{{>") && g_str_has_suffix (words_of_line, "}}"));
}

static int
count_tags (const char *line,
            gsize       length,
            const char *tag)
{
  int n_tags = 0;

  for (const char *at = line; (at = memmem (at, (gsize)(line + length - at), tag, strlen (tag))) != NULL; at++)
    n_tags++;

  return n_tags;
}

/* Where a rule may go: behind the last item of a list, behind the last words. */
typedef struct
{
  gsize    item, words;
  gboolean has_item, has_words;
  gboolean in_item;
  int      depth; /* of sections: what is in one is there several times, or not at all */
} Places;

static void
look_at_line (Places     *self,
              const char *line,
              gsize       length,
              gsize       end)
{
  gboolean outside = self->depth == 0;

  self->depth += count_tags (line, length, "{{#") + count_tags (line, length, "{{^") - count_tags (line, length, "{{/");
  if (!outside || self->depth != 0)
    {
      self->in_item = FALSE;
      return;
    }

  if (g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* "))
    self->in_item = TRUE;
  else if (*line != ' ')
    self->in_item = FALSE;
  if (is_ending (line, length))
    return;

  if (self->in_item)
    {
      self->item = end;
      self->has_item = TRUE;
    }
  self->words = end;
  self->has_words = TRUE;
}

/* Whether a text has a rule as a line, an item or sentences of its own, not as the
 * beginning of another. */
static gboolean
has_rule (const char *text,
          const char *rule)
{
  gsize length = strlen (rule);

  for (const char *p = text; length > 0 && (p = strstr (p, rule)) != NULL; p++)
    {
      const char *before = p, *behind = p + length;

      while (before > text && before[-1] == ' ')
        before--;
      while (*behind == ' ')
        behind++;
      if ((before == text || strchr ("\n.!?:-*", before[-1]) != NULL) &&
          (strchr ("\r\n", *behind) != NULL || (behind > p + length && !g_ascii_isalnum (p[length - 1]))))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_recurring_edits_add_rule:
 * @text: a template
 * @sentence: a rule
 *
 * Adds a rule behind the last that stands in a list, or behind what the template
 * says, before the snippets that end it. One that it says already, as where another
 * window took it meanwhile, is not said twice.
 *
 * Returns: (transfer full): the template with it
 */
char *
tue_recurring_edits_add_rule (const char *text,
                              const char *sentence)
{
  Places places = { 0 };

  g_return_val_if_fail (text != NULL && sentence != NULL, NULL);

  if (has_rule (text, sentence))
    return g_strdup (text);

  for (const char *line = text; *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');

      look_at_line (&places, line, (gsize)(end - line), (gsize)(end - text));
      line = *end != '\0' ? end + 1 : end;
    }

  if (places.has_item)
    return g_strdup_printf ("%.*s\n- %s%s", (int)places.item, text, sentence, text + places.item);
  if (places.has_words)
    return g_strdup_printf ("%.*s\n\n%s%s", (int)places.words, text, sentence, text + places.words);

  return g_strconcat (sentence, *text != '\0' ? "\n\n" : "", text, NULL);
}
