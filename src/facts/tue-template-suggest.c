/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-suggest"

#include "config.h"

#include "tue-template-suggest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-fact-text.h"
#include "tue-fact-value.h"
#include "tue-field-name.h"
#include "tue-field-value.h"
#include "tue-found-names.h"
#include "tue-mustache-lint.h"
#include "tue-placeholders.h"

#define MAX_LABEL 60  /* bytes of what stands before a colon */
#define MAX_TITLE 120 /* bytes between quotation marks */
#define MIN_VALUE 3   /* bytes of a value of the task: "5" stands in every text */
#define MAX_PLACES 4000
#define MAX_LIKELY_TITLES 3 /* a text that quotes more quotes terms */
#define MAX_ITEMS 100       /* lines of a list */

/* What is read first has its place. */
typedef enum
{
  RANK_VALUE,
  RANK_PLACEHOLDER,
  RANK_TITLE,
  RANK_TOKEN,
  RANK_NAME,
  RANK_SHORT_NAME,
  RANK_LIST,
} Rank;

typedef struct
{
  Rank         rank;
  gsize        start, end;
  TueFieldType type;
  TueValue    *value; /* (owned) (nullable): the words */
  char        *label; /* (owned) */
  char        *name;  /* (owned) (nullable): that of a field of the task */
  gboolean     likely;
} Candidate;

typedef struct
{
  const char              *text;
  gsize                    length;
  const TueSuggestContext *context;
  guint8                  *taken;      /* (owned): a byte for each of the text */
  GArray                  *candidates; /* (owned) */
  GPtrArray               *suggestions;
  GHashTable              *by_words; /* (owned): borrowed from the suggestions */
  guint                    n_places;
} Suggester;

static void
clear_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->value, tue_value_unref);
  g_free (candidate->label);
  g_free (candidate->name);
}

static void
free_suggestion (gpointer data)
{
  TueSuggestion *suggestion = data;

  g_free (suggestion->label);
  g_free (suggestion->name);
  g_free (suggestion->words);
  tue_value_unref (suggestion->value);
  g_array_unref (suggestion->places);
  g_free (suggestion);
}

/* --- What the words are called ------------------------------------------------------ */

/* "- **Client:** Northwind": what the line says of what it holds. (nullable) */
static char *
find_line_label (Suggester *self,
                 gsize      start)
{
  gsize            line = start, end = start;
  g_autofree char *label = NULL;
  gsize            first;

  while (line > 0 && self->text[line - 1] != '\n' && start - line <= MAX_LABEL)
    line--;
  if (line > 0 && self->text[line - 1] != '\n')
    return NULL;
  while (end > line && strchr (" \t*_\"'", self->text[end - 1]) != NULL)
    end--;
  if (end <= line || self->text[end - 1] != ':')
    return NULL;

  label = g_strndup (self->text + line, end - line - 1);
  first = strspn (label, " \t-*#>_+0123456789.)");
  g_strchomp (label + first);
  for (gsize last = strlen (label); last > first && strchr ("*_ ", label[last - 1]) != NULL; last--)
    label[last - 1] = '\0';
  if (!g_unichar_isalpha (g_utf8_get_char (label + first)) || strpbrk (label + first, ".,:;!?()[]{}<>\"`|/=") != NULL)
    return NULL;
  return g_strdup (label + first);
}

static char *
choose_label (Suggester  *self,
              gsize       start,
              const char *otherwise)
{
  char *label = find_line_label (self, start);

  return label != NULL ? label : g_strdup (otherwise);
}

/* --- Reading --------------------------------------------------------------------------- */

/* value, label: (transfer full); value: (nullable) */
static Candidate *
add (Suggester   *self,
     Rank         rank,
     gsize        start,
     gsize        end,
     TueFieldType type,
     TueValue    *take_value,
     char        *take_label)
{
  Candidate candidate = { rank, start, end, type, take_value, take_label, NULL, TRUE };

  g_array_append_val (self->candidates, candidate);
  return &g_array_index (self->candidates, Candidate, self->candidates->len - 1);
}

static void
read_placeholders (Suggester *self)
{
  g_autofree guint8 *in_code = tue_placeholders_mark_code (self->text, self->length);
  g_autoptr(GArray) placeholders = tue_placeholders_find (self->text, self->length, in_code);

  for (guint i = 0; i < placeholders->len; i++)
    {
      const TuePlaceholder *found = &g_array_index (placeholders, TuePlaceholder, i);

      add (self, RANK_PLACEHOLDER, found->start, found->end, TUE_FIELD_STRING, NULL,
           tue_field_make_label_of_words (self->text + found->label_start, found->label_end - found->label_start));
    }
  memcpy (self->taken, in_code, self->length);
}

/* What a placeholder or a title begins with or ends in the middle of is no word. */
static gboolean
is_apart (Suggester *self,
          gsize      start,
          gsize      end)
{
  gunichar before = start > 0 ? g_utf8_get_char (g_utf8_prev_char (self->text + start)) : ' ';
  gunichar behind = end < self->length ? g_utf8_get_char (self->text + end) : ' ';
  gunichar first = g_utf8_get_char (self->text + start);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (self->text + end));

  return !((g_unichar_isalnum (before) || before == '_') && g_unichar_isalnum (first)) &&
         !((g_unichar_isalnum (behind) || behind == '_' || g_unichar_ismark (behind)) && g_unichar_isalnum (last));
}

static gboolean
is_free (Suggester *self,
         gsize      start,
         gsize      end)
{
  return memchr (self->taken + start, 1, end - start) == NULL;
}

/* What a field of the task holds, as its prompt says it, or as it is kept. */
static void
read_value (Suggester *self,
            TueField  *field,
            TueValue  *value)
{
  g_autofree char *words = NULL;
  const char      *found = self->text;
  gsize            n;

  if (tue_field_get_field_type (field) == TUE_FIELD_BOOLEAN || tue_field_get_field_type (field) == TUE_FIELD_LIST || tue_value_is_unset (value))
    return;
  words = tue_field_format_for_prompt (field, value, self->context->locale);
  g_strstrip (words);
  n = strlen (words);
  if (n < MIN_VALUE || n > self->length)
    return;

  while ((found = memmem (found, self->text + self->length - found, words, n)) != NULL)
    {
      gsize start = found - self->text;

      if (is_apart (self, start, start + n))
        add (self, RANK_VALUE, start, start + n, tue_field_get_field_type (field), tue_value_ref (value),
             g_strdup (tue_field_get_label (field)))
          ->name = g_strdup (tue_field_get_name (field));
      found += n;
    }
}

static void
read_values (Suggester *self)
{
  TueWorkflow *workflow = self->context->workflow;

  if (workflow == NULL || self->context->values == NULL)
    return;
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);
      TueValue *value = tue_value_lookup (self->context->values, tue_field_get_name (field));

      if (value != NULL)
        read_value (self, field, value);
    }
}

static void
read_token (Suggester          *self,
            const TueFactToken *token)
{
  TueFieldType type = TUE_FIELD_STRING;
  TueValue    *value = NULL;
  const char  *label = NULL;

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_DATE:
      /* "24–27 November": the first of them has no month of its own. */
      if (token->is_partial)
        return;
      label = _("Date");
      value = tue_fact_token_make_date (token, &self->context->today);
      type = value != NULL ? TUE_FIELD_DATE : TUE_FIELD_STRING;
      break;
    case TUE_FACT_TOKEN_PERIOD:
      /* "Q3 and Q4 2026": the first of them has no year of its own. */
      if (token->is_partial)
        return;
      /* Translators: a week, a quarter, a business year */
      label = _("Period");
      break;
    case TUE_FACT_TOKEN_TIME:
      label = _("Time");
      type = TUE_FIELD_TIME;
      value = tue_fact_token_make_time (token);
      break;
    case TUE_FACT_TOKEN_AMOUNT:
      label = _("Amount");
      value = tue_fact_token_make_money (token, self->context->currency);
      type = value != NULL ? TUE_FIELD_MONEY : TUE_FIELD_STRING;
      break;
    case TUE_FACT_TOKEN_EMAIL:
      label = _("Email");
      type = TUE_FIELD_EMAIL;
      break;
    case TUE_FACT_TOKEN_PHONE:
      label = _("Phone");
      type = TUE_FIELD_PHONE;
      break;
    case TUE_FACT_TOKEN_POSTAL:
      label = _("Address");
      type = memchr (self->text + token->start, '\n', token->end - token->start) != NULL ? TUE_FIELD_TEXT : TUE_FIELD_STRING;
      break;
    case TUE_FACT_TOKEN_REFERENCE:
      label = _("Reference");
      break;
    case TUE_FACT_TOKEN_URL:
      memset (self->taken + token->start, 1, token->end - token->start);
      return;
    case TUE_FACT_TOKEN_NUMBER:
    default:
      return;
    }

  add (self, RANK_TOKEN, token->start, token->end, type, value, choose_label (self, token->start, label));
}

static void
read_names (Suggester   *self,
            TueFactText *look)
{
  g_autoptr(GArray) names = tue_found_names_read (look);

  for (guint i = 0; i < names->len; i++)
    {
      const TueFoundName *name = &g_array_index (names, TueFoundName, i);
      const char         *label = name->kind == TUE_FOUND_PERSON ? _("Person") : name->kind == TUE_FOUND_ORGANISATION ? _("Organisation") : _("Name");

      add (self, RANK_NAME, name->start, name->end, TUE_FIELD_STRING, NULL, choose_label (self, name->start, label))
        /* A row of capitals may be a product or a term as well. */
        ->likely = name->kind != TUE_FOUND_SOMEBODY;
    }
}

static void
read_facts (Suggester *self)
{
  TueFactText  look;
  TueFactToken token;

  tue_fact_text_init (&look, self->text, self->length, self->context->locale);
  while (tue_fact_text_next (&look, &token))
    if (token.if_known)
      tue_fact_text_reject (&look, &token);
    else
      read_token (self, &token);
  read_names (self, &look);
  tue_fact_text_clear (&look);
}

/* Quotation marks that belong together; a straight one closes itself. */
static const char *const quotes[][2] = {
  { "“", "”" },
  { "„", "“" },
  { "„", "”" },
  { "«", "»" },
  { "»", "«" },
  { "\"", "\"" },
};

/* A title has several words and capitals; a sentence that is quoted has an end,
 * and more words without. */
static gboolean
is_title (const char *text,
          gsize       length)
{
  g_autofree char *title = g_strndup (text, length);
  g_auto(GStrv) words = NULL;
  guint n_words = 0, n_capitals = 0, n_small = 0;

  if (length == 0 || strchr (".!?,;:", text[length - 1]) != NULL || strpbrk (title, "{}[]<>`|\\=@/\t\r\n") != NULL ||
      !g_unichar_isupper (g_utf8_get_char (title)) || g_str_has_prefix (title, "I "))
    return FALSE;

  words = g_strsplit (title, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gunichar first = g_utf8_get_char (words[i]);

      n_words += first != 0;
      if (g_unichar_isupper (first) || g_unichar_isdigit (first))
        n_capitals++;
      else if (g_utf8_strlen (words[i], -1) > 3)
        n_small++;
    }

  return n_words >= 2 && n_words <= 12 && n_capitals >= 2 && n_small * 2 <= n_capitals;
}

static void
read_titles (Suggester *self)
{
  guint n_titles = 0;

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      gsize       n_open = strlen (quotes[i][0]), n_close = strlen (quotes[i][1]);
      const char *end = self->text + self->length;
      const char *p = self->text;

      while ((p = memmem (p, end - p, quotes[i][0], n_open)) != NULL)
        {
          const char *from = p + n_open;
          const char *close = memmem (from, MIN ((gsize)(end - from), MAX_TITLE), quotes[i][1], n_close);

          p = from;
          if (close == NULL || memchr (from, '\n', close - from) != NULL)
            continue;
          /* A straight one that closes does not open the next. */
          p = close + n_close;
          if (is_title (from, close - from))
            add (self, RANK_TITLE, from - self->text, close - self->text, TUE_FIELD_STRING, NULL,
                 choose_label (self, from - self->text, _("Title")))
                   ->likely = ++n_titles <= MAX_LIKELY_TITLES;
        }
    }
}

/* What a line of a list begins with. (nullable) */
static const char *
find_bullet (const char *line,
             gsize       length)
{
  static const char *const bullets[] = { "- ", "* ", "• ", "– " };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (length >= strlen (bullets[i]) && memcmp (line, bullets[i], strlen (bullets[i])) == 0)
      return bullets[i];

  return NULL;
}

/**
 * tue_suggestion_read_items:
 * @words: lines of a text
 * @bullet: (out) (optional): the bytes that each line begins with
 *
 * Reads lines that all begin with the same bullet.
 *
 * Returns: (transfer full) (nullable): a list of maps, or %NULL where they are none
 */
TueValue *
tue_suggestion_read_items (const char *words,
                           gsize      *bullet)
{
  const char *first = find_bullet (words, strlen (words));
  g_auto(GStrv) lines = NULL;
  g_autoptr(TueValueBuilder) items = NULL;

  if (first == NULL)
    return NULL;

  lines = g_strsplit (words, "\n", MAX_ITEMS + 1);
  items = tue_value_builder_new_list ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char      *text = lines[i] + strlen (first);
      g_autofree char *stripped = NULL;
      g_autoptr(TueValueBuilder) item = NULL;

      if (i == MAX_ITEMS || find_bullet (lines[i], strlen (lines[i])) != first)
        return NULL;
      stripped = g_strstrip (g_strdup (text));
      if (*text == '\0' || !g_str_equal (stripped, text) || strchr (text, '\r') != NULL)
        return NULL;

      item = tue_value_builder_new_map ();
      tue_value_builder_set (item, TUE_SUGGESTION_ITEM, tue_value_new_string (text));
      tue_value_builder_add (items, tue_value_builder_end (item));
    }
  if (bullet != NULL)
    *bullet = strlen (first);

  return tue_value_builder_end (items);
}

/* Whole lines, so that what stands there for each item ends as each line does. */
static gboolean
is_block (Suggester *self,
          gsize      start,
          gsize      end)
{
  return (start == 0 || self->text[start - 1] == '\n') && end < self->length && self->text[end] == '\n';
}

/* "What we talked about:" on the line before, or before an empty one */
static char *
find_heading (Suggester  *self,
              gsize       start,
              const char *otherwise)
{
  while (start > 0 && self->text[start - 1] == '\n')
    start--;

  return choose_label (self, start, otherwise);
}

static gsize
find_line_end (Suggester *self,
               gsize      from)
{
  const char *end = memchr (self->text + from, '\n', self->length - from);

  return end != NULL ? (gsize)(end - self->text) : self->length;
}

/* Lines of a list, of which nothing is a field by itself. Whether they are what is
 * asked or how it is to be done only the person knows. */
static void
read_lists (Suggester *self)
{
  for (gsize line = 0, next; line < self->length; line = next)
    {
      const char      *bullet = find_bullet (self->text + line, self->length - line);
      gsize            end = find_line_end (self, line), n_lines = 1;
      g_autofree char *words = NULL;
      g_autoptr(TueValue) items = NULL;

      next = end + 1;
      if (bullet == NULL)
        continue;
      while (next < self->length && find_bullet (self->text + next, self->length - next) == bullet)
        {
          end = find_line_end (self, next);
          next = end + 1;
          n_lines++;
        }
      if (n_lines < 2 || !is_block (self, line, end) || !is_free (self, line, end))
        continue;

      words = g_strndup (self->text + line, end - line);
      items = tue_suggestion_read_items (words, NULL);
      if (items != NULL)
        add (self, RANK_LIST, line, end, TUE_FIELD_LIST, g_steal_pointer (&items), find_heading (self, line, _("List")))->likely = FALSE;
    }
}

/* --- Choosing ---------------------------------------------------------------------------- */

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  /* Of values of the task, the longest first. */
  if (x->rank == RANK_VALUE && x->end - x->start != y->end - y->start)
    return x->end - x->start > y->end - y->start ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

static void
add_place (Suggester     *self,
           TueSuggestion *suggestion,
           gsize          start,
           gsize          end)
{
  TueSuggestionPlace place = { start, end - start };

  memset (self->taken + start, 1, end - start);
  g_array_append_val (suggestion->places, place);
  self->n_places++;
}

/* "at Northwind … Client: Northwind": where one place says what it is, all are that. */
static void
take_label (Suggester       *self,
            TueSuggestion   *suggestion,
            const Candidate *candidate)
{
  g_autofree char *before = find_line_label (self, g_array_index (suggestion->places, TueSuggestionPlace, 0).start);
  char            *label = before == NULL && candidate->rank >= RANK_TITLE ? find_line_label (self, candidate->start) : NULL;

  if (label == NULL)
    return;

  g_free (suggestion->label);
  suggestion->label = label;
}

static void
take (Suggester *self,
      Candidate *candidate)
{
  g_autofree char *words = g_strndup (self->text + candidate->start, candidate->end - candidate->start);
  TueSuggestion   *suggestion = g_hash_table_lookup (self->by_words, words);

  if (!is_free (self, candidate->start, candidate->end) || self->n_places >= MAX_PLACES)
    return;
  if (suggestion == NULL)
    {
      if (self->suggestions->len >= TUE_TEMPLATE_SUGGEST_MAX)
        return;
      suggestion = g_new0 (TueSuggestion, 1);
      suggestion->places = g_array_new (FALSE, FALSE, sizeof (TueSuggestionPlace));
      suggestion->type = candidate->type;
      suggestion->value = candidate->value != NULL ? tue_value_ref (candidate->value) : tue_value_new_string (words);
      suggestion->label = g_steal_pointer (&candidate->label);
      suggestion->name = g_steal_pointer (&candidate->name);
      suggestion->likely = candidate->likely;
      suggestion->words = g_steal_pointer (&words);
      g_ptr_array_add (self->suggestions, suggestion);
      g_hash_table_insert (self->by_words, suggestion->words, suggestion);
    }
  else
    {
      take_label (self, suggestion, candidate);
    }
  add_place (self, suggestion, candidate->start, candidate->end);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TueSuggestionPlace *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static void
mark_block (Suggester     *self,
            TueSuggestion *suggestion)
{
  const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, 0);

  suggestion->is_block = suggestion->places->len == 1 && is_block (self, place->start, place->start + place->length);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  const TueSuggestion *x = *(const TueSuggestion *const *)a, *y = *(const TueSuggestion *const *)b;
  gsize                n_x = strlen (x->words), n_y = strlen (y->words);

  return n_x > n_y ? -1 : n_x < n_y;
}

static int
compare_suggestions (gconstpointer a,
                     gconstpointer b)
{
  const TueSuggestion *x = *(const TueSuggestion *const *)a, *y = *(const TueSuggestion *const *)b;

  return compare_places (x->places->data, y->places->data);
}

/* The same words where nothing told what they are. */
static void
take_others (Suggester     *self,
             TueSuggestion *suggestion)
{
  const char *found = self->text;
  gsize       n = strlen (suggestion->words);

  while (self->n_places < MAX_PLACES && (found = memmem (found, self->text + self->length - found, suggestion->words, n)) != NULL)
    {
      gsize start = found - self->text;

      if (is_apart (self, start, start + n) && is_free (self, start, start + n))
        add_place (self, suggestion, start, start + n);
      found += n;
    }
  g_array_sort (suggestion->places, compare_places);
}

/* "Dana" where "Dana Whitfield" was named before. */
static void
read_short_names (Suggester   *self,
                  const char  *name,
                  const char **parts,
                  const char  *label)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);
  guint n_words = g_strv_length (words);

  for (guint i = 0; i < n_words; i += MAX (n_words - 1, 1))
    {
      gsize       n = strlen (words[i]);
      const char *found = self->text;

      while (n >= 3 && n_words >= 2 && (found = memmem (found, self->text + self->length - found, words[i], n)) != NULL)
        {
          gsize start = found - self->text;

          if (is_apart (self, start, start + n) && is_free (self, start, start + n))
            {
              /* Translators: the name of a field; %1$s is "Person" or "Client", %2$s is "first name". */
              g_autofree char *composed = g_strdup_printf (_("%1$s, %2$s"), label, parts[i > 0]);

              add (self, RANK_SHORT_NAME, start, start + n, TUE_FIELD_STRING, NULL, g_steal_pointer (&composed));
              break;
            }
          found += n;
        }
    }
}

static void
take_all (Suggester *self,
          guint      from)
{
  for (guint i = from; i < self->candidates->len; i++)
    take (self, &g_array_index (self->candidates, Candidate, i));
}

static void
choose (Suggester *self)
{
  const char *parts[] = { _("first name"), _("last name") };
  guint       n_candidates = self->candidates->len;

  g_array_sort (self->candidates, compare_candidates);
  take_all (self, 0);
  g_ptr_array_sort (self->suggestions, compare_lengths);
  for (guint i = 0; i < self->suggestions->len; i++)
    take_others (self, g_ptr_array_index (self->suggestions, i));

  for (guint i = 0; i < n_candidates; i++)
    {
      Candidate        candidate = g_array_index (self->candidates, Candidate, i);
      g_autofree char *words = g_strndup (self->text + candidate.start, candidate.end - candidate.start);
      TueSuggestion   *suggestion = candidate.rank == RANK_NAME && candidate.likely ? g_hash_table_lookup (self->by_words, words) : NULL;

      /* Once for each, where its label still is its own. */
      if (suggestion != NULL && candidate.label == NULL && candidate.type == TUE_FIELD_STRING && strchr (words, ' ') != NULL)
        read_short_names (self, words, parts, suggestion->label);
    }
  take_all (self, n_candidates);
  n_candidates = self->candidates->len;
  read_lists (self);
  take_all (self, n_candidates);
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      take_others (self, g_ptr_array_index (self->suggestions, i));
      mark_block (self, g_ptr_array_index (self->suggestions, i));
    }
  g_ptr_array_sort (self->suggestions, compare_suggestions);
}

/* Labels that are not yet another's: "Date", "Date 2". */
static char *
make_label_apart (GHashTable *labels,
                  const char *label)
{
  g_autofree char *apart = g_strdup (label);

  for (guint i = 2; !g_hash_table_add (labels, g_utf8_casefold (apart, -1)); i++)
    {
      g_free (apart);
      apart = g_strdup_printf ("%s %u", label, i);
    }
  return g_steal_pointer (&apart);
}

static void
name_all (Suggester *self)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* Within a list a field of the name of its items would not be seen. */
  g_hash_table_add (names, g_strdup (TUE_SUGGESTION_ITEM));
  /* Fields of the task keep their names; where a value stands in two ways, one does. */
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      TueSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);

      if (suggestion->name != NULL && !g_hash_table_add (names, g_strdup (suggestion->name)))
        g_clear_pointer (&suggestion->name, g_free);
    }
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      TueSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);
      char          *label = make_label_apart (labels, suggestion->label);

      g_free (suggestion->label);
      suggestion->label = label;
      if (suggestion->name == NULL)
        suggestion->name = tue_field_make_name (label, names);
    }
}

/**
 * tue_template_suggest:
 * @text: a text, valid UTF-8
 * @length: its length in bytes
 * @context: how it is to be read, and the task in hand if there is one
 *
 * Looks for what is particular in a text: what a template made of it would have
 * fields for.
 *
 * Returns: (transfer full) (element-type TueSuggestion): suggestions, in the order
 *   of their first places
 */
GPtrArray *
tue_template_suggest (const char              *text,
                      gsize                    length,
                      const TueSuggestContext *context)
{
  Suggester self = { .text = text, .length = length, .context = context };

  g_return_val_if_fail (text != NULL && context != NULL && context->locale != NULL, NULL);
  g_return_val_if_fail (context->currency != NULL && g_date_valid (&context->today), NULL);

  self.taken = g_malloc0 (length + 1);
  self.candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (self.candidates, clear_candidate);
  self.suggestions = g_ptr_array_new_with_free_func (free_suggestion);
  self.by_words = g_hash_table_new (g_str_hash, g_str_equal);

  read_placeholders (&self);
  read_values (&self);
  read_titles (&self);
  read_facts (&self);
  choose (&self);
  name_all (&self);

  g_hash_table_unref (self.by_words);
  g_array_unref (self.candidates);
  g_free (self.taken);
  return self.suggestions;
}

/* --- What a person selected ---------------------------------------------------------- */

static gboolean
overlaps (const TueSuggestionPlace *place,
          gsize                     start,
          gsize                     end)
{
  return place->start < end && start < place->start + place->length;
}

static void
give_way (GPtrArray *suggestions,
          gsize      start,
          gsize      end)
{
  for (guint i = suggestions->len; i-- > 0;)
    {
      TueSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      for (guint j = suggestion->places->len; j-- > 0;)
        if (overlaps (&g_array_index (suggestion->places, TueSuggestionPlace, j), start, end))
          g_array_remove_index (suggestion->places, j);
      if (suggestion->places->len == 0)
        g_ptr_array_remove_index (suggestions, i);
    }
}

static TueSuggestion *
find_place (GPtrArray *suggestions,
            gsize      start,
            gsize      end)
{
  for (guint i = 0; i < suggestions->len; i++)
    {
      TueSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      for (guint j = 0; j < suggestion->places->len; j++)
        {
          const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, j);

          if (place->start == start && place->start + place->length == end)
            return suggestion;
        }
    }

  return NULL;
}

static void
mark_places (Suggester *self)
{
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      TueSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);

      self->n_places += suggestion->places->len;
      for (guint j = 0; j < suggestion->places->len; j++)
        {
          const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, j);

          memset (self->taken + place->start, 1, place->length);
        }
    }
}

static void
name_selected (Suggester     *self,
               TueSuggestion *selected)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const TueSuggestionPlace *place = &g_array_index (selected->places, TueSuggestionPlace, 0);
  gsize                     end = place->start + place->length;
  g_autofree char          *label = is_block (self, place->start, end)        ? find_heading (self, place->start, _("Field"))
                                                                              : choose_label (self, place->start, _("Field"));

  for (guint i = 0; i < self->suggestions->len; i++)
    {
      TueSuggestion *other = g_ptr_array_index (self->suggestions, i);

      g_hash_table_add (names, g_strdup (other->name));
      g_hash_table_add (labels, g_utf8_casefold (other->label, -1));
    }
  selected->label = make_label_apart (labels, label);
  selected->name = tue_field_make_name (selected->label, names);
}

/**
 * tue_template_suggest_words:
 * @text: the text
 * @length: its length in bytes
 * @suggestions: (element-type TueSuggestion): what there is to be fields already
 * @start: the first byte of the selection
 * @end: the byte behind it
 *
 * Makes a suggestion of what a person selected, ticked.
 *
 * Returns: (transfer none) (nullable): the suggestion, among the others
 */
TueSuggestion *
tue_template_suggest_words (const char *text,
                            gsize       length,
                            GPtrArray  *suggestions,
                            gsize       start,
                            gsize       end)
{
  Suggester          self = { .text = text, .length = length, .suggestions = suggestions };
  TueSuggestionPlace place;
  TueSuggestion     *selected;

  g_return_val_if_fail (text != NULL && suggestions != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= length, NULL);

  while (start < end && g_ascii_isspace (text[start]))
    start++;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  if (start == end)
    return NULL;
  selected = find_place (suggestions, start, end);
  if (selected != NULL)
    {
      selected->likely = TRUE;
      return selected;
    }

  give_way (suggestions, start, end);
  place = (TueSuggestionPlace){ start, end - start };
  selected = g_new0 (TueSuggestion, 1);
  selected->words = g_strndup (text + start, end - start);
  selected->type = memchr (text + start, '\n', end - start) != NULL ? TUE_FIELD_TEXT : TUE_FIELD_STRING;
  selected->value = tue_value_new_string (selected->words);
  selected->likely = TRUE;
  selected->places = g_array_new (FALSE, FALSE, sizeof (TueSuggestionPlace));
  g_array_append_val (selected->places, place);
  name_selected (&self, selected);
  g_ptr_array_add (suggestions, selected);

  self.taken = g_malloc0 (length + 1);
  mark_places (&self);
  take_others (&self, selected);
  mark_block (&self, selected);
  g_ptr_array_sort (suggestions, compare_suggestions);
  g_free (self.taken);

  return selected;
}
