/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-found-names"

#include "config.h"

#include "tue-found-names.h"

#include <string.h>

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* A longer row of capitals is a heading. */
#define MAX_NAME_WORDS 5

/* What an organisation calls itself, beside its legal form. */
static const char organisations[] =
  " group bank university institute holding holdings foundation partners logistics consulting traders trading industries"
  " solutions systems services technologies hospital council ministry agency association union airlines insurance energy"
  " gruppe universität institut stiftung sparkasse stadtwerke verlag verein ministerium agentur verband klinik klinikum"
  " versicherung werke spedition logistik möbel banque université groupe fondation société agence ";

/* Enough of those that are usual in the languages that are read; a person whose
 * first name is not here is found by a title, a mail or a text in English. */
static const char first_names[] =
  " adam adrian agnes alan alberto alex alexander alexandra alice alina amanda amy ana andrea andreas andrew angela anja anke"
  " anna anne annette antoine anton antonia arthur barbara beate ben benjamin bernd bettina birgit brigitte camille carla"
  " carlos carmen carol caroline catherine cédric charles charlotte chloé christian christiane christina christine"
  " christoph christopher claire clara claudia claus clément cornelia daniel daniela dana david deborah denis diana diego"
  " dieter dirk dominik doris dorothea edward elena elisabeth elizabeth emily emma eric erik erika ernst eva fabian felix"
  " florian francesca francisco françois frank franz friedrich gabriele gabriel georg george gerd gerhard gisela giulia gregor"
  " greta guido günter hans hannah harald heike heinz helen helena helga helmut henrik herbert holger hugo ian ines inge"
  " ingrid irene isabel isabelle jacob jacques jakob jan jana jane janine jean jennifer jens jessica joachim joanna johanna"
  " johannes john jonas jonathan jorge josé joseph josef juan judith jules julia julian julie julien jürgen karin karl karen"
  " karsten katharina kathrin katja kevin kim klaus konrad kurt lara lars laura laurent lea lena leo leon linda lisa louis louise"
  " lucas lucia lucie luis luisa lukas maja manfred manuel manuela marc marcel marco marcus marek margarete maria marie marina"
  " mario marion markus marta martha martin martina mary mathieu matthew matthias max maximilian melanie michael michel"
  " michelle miriam mohamed monika nadia nadine natalie nathalie nicolas nicole nils nina noah nora norbert olaf oliver olivia"
  " olivier pablo pascal patricia patrick paul paula pauline pedro peter petra philip philipp philippe pierre priya rachel"
  " rainer ralf raphael ravi rebecca regina reinhard renate richard robert roberto robin roland rolf rosa ruth sabine sabrina"
  " samuel sandra sara sarah sebastian silke silvia simon simone sofia sonja sophie stefan stefanie stephan stephanie stephen"
  " steven susan susanne sven svenja sylvia tanja tara thomas thorsten tim tina tobias tom torsten udo ulrich ulrike ursula ute"
  " valerie vanessa vera verena veronica victor victoria vincent volker walter werner william wolfgang yvonne yves ";

typedef struct
{
  const TueFactText *look;
  GArray            *words; /* of TueFactWord */
  GArray            *names; /* of TueFoundName */
} Reader;

static const TueFactWord *
get_word (Reader *self,
          guint   at)
{
  return &g_array_index (self->words, TueFactWord, at);
}

static gboolean
is_in (Reader     *self,
       guint       at,
       const char *list)
{
  const TueFactWord *word = get_word (self, at);
  char               folded[TUE_FACT_WORD_SIZE];
  g_autofree char   *small = NULL;

  if (word->length >= sizeof folded)
    return FALSE;
  memcpy (folded, self->look->text + word->start, word->length);
  folded[word->length] = '\0';
  small = g_utf8_strdown (folded, -1);
  return tue_fact_word_is_in (small, list);
}

static gboolean
is_title (Reader *self,
          guint   at)
{
  return tue_fact_word_is_title (self->look->text + get_word (self, at)->start, get_word (self, at)->length);
}

static gboolean
has_sense (Reader          *self,
           guint            at,
           TueFactWordSense senses)
{
  const TueFactWord   *word = get_word (self, at);
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self->look, word->start, word->start + word->length);

  return lexeme != NULL && (lexeme->senses & senses) != 0;
}

/* A word that may be part of a name: not a month, nor one of a usual text. */
static gboolean
is_name_word (Reader *self,
              guint   at)
{
  const TueFactWord *word = get_word (self, at);
  const Name        *name;

  if ((word->flags & TUE_FACT_WORD_CAPITAL) == 0 || (word->flags & TUE_FACT_WORD_DIGITS) != 0 || word->length < 2)
    return FALSE;
  name = tue_fact_text_find_name (self->look, word->start, word->start + word->length);
  return name == NULL || (name->kind != NAME_MONTH && name->kind != NAME_WEEKDAY);
}

static gboolean
is_small_word (Reader *self,
               guint   at)
{
  return at + 1 < self->words->len && (get_word (self, at + 1)->flags & TUE_FACT_WORD_CLOSE) != 0 &&
         is_in (self, at, " von van der den zu de du la le of di da ");
}

static gboolean
is_particle (Reader *self,
             guint   at)
{
  return is_small_word (self, at) && (get_word (self, at)->flags & TUE_FACT_WORD_CLOSE) != 0 && is_name_word (self, at + 1);
}

/* "von der Heide" behind a title: its word of a name; @at where there is none */
static guint
skip_particles (Reader *self,
                guint   at)
{
  guint found = at;

  while (found < at + 2 && is_small_word (self, found))
    found++;

  return found < self->words->len && is_name_word (self, found) ? found : at;
}

/* The first word that does not go on with the row of capitals at @at. */
static guint
find_end (Reader *self,
          guint   at)
{
  guint limit = MIN (self->words->len, at + MAX_NAME_WORDS);
  guint end = at + 1;

  while (end < limit)
    {
      if (is_particle (self, end) && end + 1 < limit)
        end += 2;
      else if ((get_word (self, end)->flags & TUE_FACT_WORD_CLOSE) != 0 && (get_word (self, end)->flags & TUE_FACT_WORD_START) == 0 &&
               is_name_word (self, end) && !is_title (self, end))
        end++;
      else
        break;
    }

  return end;
}

static void
add (Reader          *self,
     TueFoundNameKind kind,
     guint            first,
     guint            end)
{
  const TueFactWord *last = get_word (self, end - 1);
  TueFoundName       name = { kind, get_word (self, first)->start, last->start + last->length };

  if (self->names->len > 0 && g_array_index (self->names, TueFoundName, self->names->len - 1).end > name.start)
    return;
  g_array_append_val (self->names, name);
}

/* "& Co. KG" behind "GmbH" */
static guint
find_co_end (Reader *self,
             guint   at)
{
  const TueFactWord *last = get_word (self, at - 1);
  gsize              end = last->start + last->length;

  if (at + 1 >= self->words->len || get_word (self, at)->start != end + strlen (" & ") || memcmp (self->look->text + end, " & ", strlen (" & ")) != 0 ||
      !is_in (self, at, " co ") || (get_word (self, at + 1)->flags & TUE_FACT_WORD_APART) != 0 || !has_sense (self, at + 1, TUE_FACT_WORD_LEGAL))
    return at;

  return at + 2;
}

/* "Nordlicht Logistik GmbH": where the legal form ends; 0 for none */
static guint
find_legal_end (Reader *self,
                guint   at,
                guint   end)
{
  guint found = 0;

  for (guint i = at + 1; i < MIN (end + 2, self->words->len) && (get_word (self, i)->flags & TUE_FACT_WORD_CLOSE) != 0; i++)
    if ((get_word (self, i)->flags & TUE_FACT_WORD_CAPITAL) != 0 && has_sense (self, i, TUE_FACT_WORD_LEGAL))
      found = i + 1;

  return found > 0 ? find_co_end (self, found) : 0;
}

static gboolean
has_organisation (Reader *self,
                  guint   at,
                  guint   end)
{
  for (guint i = at; i < end; i++)
    if (is_in (self, i, organisations))
      return TRUE;

  return FALSE;
}

/* Whether a row of capitals that nothing else tells is a name: nouns have them
 * in German, headings in any language. */
static gboolean
may_be_name (Reader *self,
             guint   at,
             guint   end)
{
  if (self->look->language == TUE_FACT_LANGUAGE_GERMAN || end - at < 2 || end - at > 3)
    return FALSE;
  for (guint i = at; i < end; i++)
    {
      const TueFactWord *word = get_word (self, i);

      if ((word->flags & (TUE_FACT_WORD_SHOUTED | TUE_FACT_WORD_LABEL)) != 0 ||
          has_sense (self, i, TUE_FACT_WORD_SMALL | TUE_FACT_WORD_COMMON | TUE_FACT_WORD_MONEY | TUE_FACT_WORD_RATE))
        return FALSE;
    }

  return (get_word (self, at)->flags & TUE_FACT_WORD_START) == 0;
}

/* Where a person's name ends in a row of words up to @end. */
static guint
find_of (Reader *self,
         guint   at,
         guint   end)
{
  for (guint i = at + 1; i < end; i++)
    if (is_in (self, i, " of "))
      return i;

  return end;
}

/* The word behind what is read. */
static guint
read_name (Reader *self,
           guint   at)
{
  guint first = at;
  guint end = find_end (self, at), legal_end;

  /* "Ms Weber", "Herr Thomas Brandt", "Frau Prof. Dr. Vogt" */
  while (first < self->words->len && is_title (self, first) && (first == at || (get_word (self, first)->flags & TUE_FACT_WORD_APART) == 0))
    first++;
  if (first > at)
    {
      guint name = skip_particles (self, first);

      if (name < self->words->len && (get_word (self, first)->flags & TUE_FACT_WORD_APART) == 0 && is_name_word (self, name))
        {
          end = find_of (self, name, MIN (find_end (self, name), name + 3));
          add (self, TUE_FOUND_PERSON, first, end);
        }
      return MAX (end, first);
    }

  /* "Dana Whitfield of Northwind" is two names, "Bank of England" is one. */
  if (is_in (self, at, first_names))
    end = find_of (self, at, end);

  legal_end = find_legal_end (self, at, end);
  if (legal_end > 0)
    {
      /* "Die Nordlicht Logistik GmbH" */
      if (legal_end - at > 2 && (get_word (self, at)->flags & TUE_FACT_WORD_START) != 0 && has_sense (self, at, TUE_FACT_WORD_ARTICLE))
        at++;
      add (self, TUE_FOUND_ORGANISATION, at, legal_end);
      return legal_end;
    }
  if (end - at >= 2 && is_in (self, at, first_names))
    {
      add (self, TUE_FOUND_PERSON, at, MIN (end, at + 3));
      return end;
    }
  if (end - at >= 2 && has_organisation (self, at, end))
    add (self, TUE_FOUND_ORGANISATION, at, end);
  else if (may_be_name (self, at, end))
    add (self, TUE_FOUND_SOMEBODY, at, end);
  else if (end - at >= 2)
    return at + 1;

  return end;
}

/* "From: Dana Whitfield <dana@example.com>": the name before the address. */
static gboolean
is_in_mail_head (Reader *self,
                 guint   at)
{
  const TueFactWord *word = get_word (self, at);
  gsize              line = word->start;
  const char        *text = self->look->text;
  g_autofree char   *head = NULL;

  while (line > 0 && text[line - 1] != '\n' && word->start - line < 40)
    line--;
  head = g_strndup (text + line, word->start - line);
  g_strstrip (head);
  return g_str_equal (head, "From:") || g_str_equal (head, "To:") || g_str_equal (head, "Von:") || g_str_equal (head, "An:") ||
         g_str_equal (head, "Cc:") || g_str_equal (head, "De :") || g_str_equal (head, "De:") || g_str_equal (head, "À :");
}

/**
 * tue_found_names_read: (skip)
 * @look: a look at a text
 *
 * Returns: (transfer full) (element-type TueFoundName): the names, in order and
 *   apart
 */
GArray *
tue_found_names_read (const TueFactText *look)
{
  Reader self = { .look = look, .names = g_array_new (FALSE, FALSE, sizeof (TueFoundName)) };
  guint  at = 0;

  self.words = tue_fact_words_split (look->text, look->length);
  while (at < self.words->len)
    {
      if (!is_name_word (&self, at))
        {
          at++;
          continue;
        }
      if (is_in_mail_head (&self, at) && find_end (&self, at) - at >= 2)
        {
          add (&self, TUE_FOUND_PERSON, at, MIN (find_end (&self, at), at + 3));
          at = find_end (&self, at);
          continue;
        }
      at = read_name (&self, at);
    }

  g_array_unref (self.words);
  return self.names;
}

gboolean
tue_found_names_is_first_name (const char *word)
{
  return tue_fact_word_is_in (word, first_names);
}

gboolean
tue_found_names_is_of_organisation (const char *word)
{
  return tue_fact_word_is_in (word, organisations);
}
