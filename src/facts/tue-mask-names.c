/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-names"

#include "config.h"

#include "tue-mask-names.h"

#include <string.h>

#include "tue-fact-words.h"
#include "tue-found-names.h"
#include "tue-found-values.h"
#include "tue-mask-forms.h"
#include "tue-mask-name-cues.h"

#define MAX_WORDS 6
#define MAX_NAMES 1000

struct _TueMaskNames
{
  const TueLocale *locale;
  GPtrArray       *names;  /* (owned) */
  GPtrArray       *others; /* (owned) (element-type utf8): rows of capitals that may be one */
  GPtrArray       *firms;  /* (owned) (element-type utf8): words that may be one */
  GHashTable      *known;  /* (owned): folded names, a set */
  GHashTable      *small;  /* (owned): words that stand somewhere in small letters */
};

/* Names that are words as well; with a capital they are taken for the name. */
static const char ordinary[] =
  " mark will rose grace may june april august hope bill rob pat sue art frank miles dean rich drew jack young king white black brown green"
  " long short small little stone field hill wood woods park lane brook rivers banks cook baker page price day weeks moon bush north south"
  " east west fox wolf bird fish bell book case chase church cross english french german gray grey hall hand head hunter law love major"
  " marsh mason mills moss night pool porter power reed rich sharp shepherd singer smart speaker star street summer swift taylor walker ward"
  " lake lakes rain snow frost dale rice berry pepper bacon waters weaver winter christian max victor rosa"
  " jan juni juli"
  " lang kurz klein gross gross jung alt neu schwarz weiss braun grün roth lange kluge ernst frei stark reich richter meister bauer schneider"
  " fischer koch berg wald stein bach vogel wolf fuchs hahn sommer winter herbst frühling sonntag freitag montag kaiser könig graf engel"
  " haus markt stadt land kraft ziegler schuster schäfer wagner zimmermann brand ";

/* Who is greeted without being named. */
static const char greeted[] =
  " all everyone everybody team sir sirs madam customer customers colleague colleagues friend friends members member neighbours neighbors parents"
  " guests hiring manager alle zusammen kollege kollegen kollegin kolleginnen team kunde kunden kundin kundinnen eltern damen herren"
  " freunde mitglieder mitarbeiter mitarbeiterinnen bewohner bewohnerinnen gäste nachbarn leser leserinnen ";

/* Short for a first name, or usual where the reader of offers need not know it. */
static const char called[] =
  " abby abdul abigail ahmed aisha alastair alfie ali alison amelia amir andy angus anita ann annabel aoife archie arjun ash ashley audrey ayse ayşe bea becky"
  " bernard beth bev beverley bob brenda brian bruce callum cameron carl cathy charlie chloe chris ciara clare clive colette colin connor craig cynthia"
  " damian dan danny darren dave dawn debbie dee denise derek desmond diane dilys dom donald donna doreen duncan ed eddie edith eileen eleanor eli ella"
  " ellen elliot emir emre esther ethan eve evelyn ewan fatima fiona freddie freya gail gareth gary gavin gemma geoff geoffrey georgina gerald gillian"
  " glen glenn gordon graham greg gwen hamish harriet harry harvey hassan hazel heather henry hilary howard hugh hussein ibrahim imogen imran ingo iris"
  " isaac isla ivan ivy jackie jacqueline jake james jamie jason jay jeff jen jenny jeremy jerry jess jill jim jimmy jo joan joe joel johnny josh joshua"
  " joyce jörg jörn judy justin kate kathleen kathy katie kay keith kelly ken kenneth kerry kev kirsten kofi kumar leah lee leila len leonard lesley leslie"
  " lewis liam lily liz lorraine louisa lucy luke lutz lydia lynn maggie malcolm mandy margaret marian marilyn marjorie matt maureen max mehmet meinolf mia"
  " mick mike mina mohammed moira molly mustafa nadine naomi nasrin neil nick nigel nikhil noor norman omar oscar owen pam pamela pat patience paulina"
  " peggy penny pete phil philippa phoebe piotr poppy rahul raj ralph ramona ray raymond reza rhys rick ricky rita rob robbie rodney roger ron ronald rory"
  " rosemary rosie roy rupert russell ryan sadie sally sam samantha samir sanjay scott sean seb shane sharon shaun sheila shirley sid simran sita spencer"
  " stan stanley stella steve stuart sunil susie svetlana tanya tarek ted teresa terry theo theresa timothy toby todd tommy tony tracey tracy trevor tristan"
  " ulla uwe valentina vic vicky vikram vivian wendy yasmin yusuf zach zara zoe ";

gboolean
tue_mask_word_is_first_name (const char *folded)
{
  return tue_found_names_is_first_name (folded) || tue_fact_word_is_in (folded, called);
}

/* "Anna", and "Ann-Marie", of which each part is one. */
static gboolean
is_first_name (const char *word)
{
  g_autofree char *small = tue_mask_fold (word);
  g_auto(GStrv) parts = g_strsplit (small, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!tue_mask_word_is_first_name (parts[i]))
      return FALSE;

  return parts[0] != NULL;
}

/* Not a name by itself. */
static gboolean
is_usual_word (const char *word)
{
  g_autofree char *small = tue_mask_fold (word);

  return tue_mask_word_is_ordinary (small) || tue_mask_word_is_legal (small);
}

static const char greetings[] = " dear hi hello hey liebe lieber hallo cher chère ";

static void
free_name (gpointer data)
{
  TueMaskName *name = data;

  g_free (name->name);
  g_strfreev (name->words);
  g_free (name);
}

TueMaskNames *
tue_mask_names_new (const TueLocale *locale)
{
  TueMaskNames *self = g_new0 (TueMaskNames, 1);

  self->locale = locale;
  self->names = g_ptr_array_new_with_free_func (free_name);
  self->others = g_ptr_array_new_with_free_func (g_free);
  self->firms = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->small = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
tue_mask_names_free (TueMaskNames *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->others);
  g_ptr_array_unref (self->firms);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->small);
  g_free (self);
}

gboolean
tue_mask_word_is_legal (const char *folded)
{
  const TueFactLexeme *lexeme = tue_fact_lexicon_find (folded);

  return (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_LEGAL) != 0) || tue_fact_word_is_in (folded, " e.k. e.v. s.a. b.v. & co co. ");
}

gboolean
tue_mask_word_is_ordinary (const char *folded)
{
  return tue_fact_lexicon_find (folded) != NULL || tue_found_names_is_of_organisation (folded) || tue_fact_word_is_in (folded, ordinary);
}

/* --- Taking names -------------------------------------------------------------------- */

static gboolean
is_title (const char *word)
{
  g_autofree char *small = tue_mask_fold (word);
  gsize            n = strlen (small);

  while (n > 0 && small[n - 1] == '.')
    small[--n] = '\0';
  return tue_fact_word_is_title (small, n) || tue_fact_word_is_in (small, " cllr councillor rev professor capt sgt lord lady dame mx ");
}

/* The words of a name: without titles, marks around them, and "'s". */
static char **
split_name (const char *name)
{
  g_autofree char *spaced = NULL;
  g_autoptr(GString) marks = g_string_new (name);
  g_auto(GStrv) all = NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  g_string_replace (marks, "“", " ", 0);
  g_string_replace (marks, "”", " ", 0);
  g_string_replace (marks, "„", " ", 0);
  spaced = g_string_free_and_steal (g_steal_pointer (&marks));
  g_strdelimit (spaced, "\n\r\t*_\"|<>()[],;:", ' ');
  all = g_strsplit (spaced, " ", -1);
  for (guint i = 0; all[i] != NULL && n < MAX_WORDS; i++)
    {
      if (*all[i] == '\0' || (n == 0 && is_title (all[i])))
        continue;
      if (g_str_has_suffix (all[i], "'s") || g_str_has_suffix (all[i], "’s"))
        *g_utf8_prev_char (all[i] + strlen (all[i]) - 1) = '\0';
      g_strv_builder_add (builder, all[i]);
      n++;
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_particle (const char *word)
{
  g_autofree char *small = tue_mask_fold (word);

  return tue_fact_word_is_in (small, " von vom van der den de zu zur zum di da la le du del della ten ter ");
}

static char *
make_key (const char *name,
          gboolean    is_person)
{
  g_autofree char *folded = tue_mask_fold (name);

  return g_strconcat (is_person ? "p " : "o ", folded, NULL);
}

static gboolean
is_known (TueMaskNames *self,
          const char   *name,
          gboolean      is_person)
{
  g_autofree char *key = make_key (name, is_person);

  return g_hash_table_contains (self->known, key);
}

static void
take (TueMaskNames *self,
      const char   *words,
      gboolean      is_person,
      gboolean      is_family)
{
  g_auto(GStrv) parts = split_name (words);
  g_autofree char *joined = g_strjoinv (" ", parts);
  TueMaskName     *name;

  if (*joined == '\0' || self->names->len >= MAX_NAMES || is_known (self, joined, is_person))
    return;
  if (parts[1] == NULL && g_utf8_strlen (joined, -1) < 2)
    return;
  name = g_new0 (TueMaskName, 1);
  name->is_person = is_person;
  name->is_family = is_family && (parts[1] == NULL || is_particle (parts[0]));
  name->name = g_steal_pointer (&joined);
  name->words = g_steal_pointer (&parts);
  g_hash_table_add (self->known, make_key (name->name, is_person));
  g_ptr_array_add (self->names, name);
}

void
tue_mask_names_add (TueMaskNames *self,
                    const char   *name,
                    gboolean      is_person)
{
  take (self, name, is_person, FALSE);
}

void
tue_mask_names_guess (TueMaskNames *self,
                      const char   *name,
                      gboolean      is_person)
{
  g_ptr_array_add (is_person ? self->others : self->firms, g_strdup (name));
}

static gboolean
starts_big (const char *word)
{
  gunichar c = g_utf8_get_char (word);

  return g_unichar_isupper (c) || g_unichar_istitle (c) || g_unichar_type (c) == G_UNICODE_OTHER_LETTER;
}

/* "Harbor and Sons": a word that joins two in the name of a firm. */
static gboolean
joins_partners (const char *word)
{
  return tue_fact_word_is_in (word, " and und et y e + & ");
}

static gboolean
sounds_like_organisation (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = tue_mask_fold (words[i]);
      g_auto(GStrv) parts = g_strsplit (folded, "-", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if ((i > 0 && tue_mask_word_is_legal (parts[j])) || (tue_found_names_is_of_organisation (parts[j]) && (i > 0 || j > 0)))
          return TRUE;
      if (strchr (words[i], '&') != NULL || (i > 0 && words[i + 1] != NULL && joins_partners (words[i])))
        return TRUE;
    }

  return FALSE;
}

/* A few words that all have capitals, but for "von" and its like. */
static gboolean
looks_like_name (char **words)
{
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    if (!starts_big (words[i]) && !tue_fact_word_is_in (words[i], " von van der den de zu di da la le of am im ") && !joins_partners (words[i]))
      return FALSE;

  return n >= 1 && n <= MAX_WORDS && starts_big (words[0]) && !tue_fact_word_is_in (words[n - 1], " von van der den de zu di da la le of am im ") && !joins_partners (words[n - 1]);
}

/* --- Reading fields ------------------------------------------------------------------- */

static gboolean
holds_several (TueField *field)
{
  g_autofree char *text = g_strconcat (tue_field_get_name (field), " ", tue_field_get_label (field), NULL);
  g_autofree char *small = tue_mask_fold (text);
  g_auto(GStrv) words = NULL;

  g_strdelimit (small, "_-/.,:?!", ' ');
  words = g_strsplit (small, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && tue_fact_word_is_in (words[i], " people attendees participants guests present attended teilnehmer teilnehmende teilnehmerinnen"
                                                            " anwesend anwesende dabei gäste verteiler beteiligte participants présents "))
      return TRUE;

  return FALSE;
}

/* "Brandt (heating), Kunert and Ms Thies" */
static void
read_list (TueMaskNames *self,
           const char   *value)
{
  g_autoptr(GString) parted = g_string_new (value);
  g_auto(GStrv) parts = NULL;

  g_string_replace (parted, " und ", ",", 0);
  g_string_replace (parted, " and ", ",", 0);
  g_string_replace (parted, " et ", ",", 0);
  g_strdelimit (parted->str, ";\n", ',');
  parts = g_strsplit (parted->str, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (parts[i], strcspn (parts[i], "(:"));
      g_auto(GStrv) words = NULL;

      g_strstrip (name);
      words = split_name (name);
      if (looks_like_name (words) && words[0] != NULL && g_strv_length (words) <= 3 && strpbrk (name, "0123456789.") == NULL)
        take (self, name, !sounds_like_organisation (words), words[1] == NULL);
    }
}

/* Words of what somebody does, and of the part of a firm in which they do it. */
static const char functions[] =
  " head manager director lead leader officer engineer assistant ceo cfo coo cto cio md vp president chair chairman chairwoman chairperson partner owner founder"
  " buyer clerk accountant bookkeeper consultant coordinator controller supervisor secretary treasurer analyst specialist advisor adviser administrator"
  " representative executive associate team department dept division office desk board committee sales operations procurement purchasing finance marketing"
  " legal support services service logistics production quality facilities administration teacher nurse doctor architect designer developer planner"
  " leiter leiterin leitung geschäftsführer geschäftsführerin geschäftsführung inhaber inhaberin abteilungsleiter abteilungsleiterin einkauf einkäufer"
  " einkäuferin vertrieb buchhaltung vorstand assistenz assistent assistentin sachbearbeiter sachbearbeiterin referent referentin prokurist prokuristin"
  " chef chefin sekretariat technik personal verwaltung abteilung bereich meister meisterin hausverwaltung werkstatt kasse"
  " directeur directrice direction responsable gérant gérante président présidente service achats comptable comptabilité ventes ";

static gboolean
is_function (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *small = g_utf8_strdown (words[i], -1);
      g_auto(GStrv) parts = g_strsplit (small, "-", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (tue_fact_word_is_in (parts[j], functions))
          return TRUE;
    }

  return FALSE;
}

/* Behind "Ines Calder" in a field: ", Head of Sales, Harbor and Sons", " of Harbor and
 * Sons". A person, a function and a firm are told apart by their words; what may be
 * either is taken for a firm. */
static void
read_beside (TueMaskNames *self,
             const char   *rest,
             gboolean      may_be_place) /* "Northwind Traders, Berlin" */
{
  g_auto(GStrv) parts = g_strsplit_set (rest, ",;()\n|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) words = split_name (parts[i]);
      gboolean is_firm = sounds_like_organisation (words);

      if (looks_like_name (words) && !is_function (words) && strpbrk (parts[i], "0123456789@") == NULL &&
          (!may_be_place || is_firm || is_first_name (words[0])))
        take (self, parts[i], is_first_name (words[0]) && !is_firm, FALSE);
    }
}

/* "Ines Calder", "Frau Köster", "Procurement team"; no "Bank" of England */
static gboolean
is_somebody (const char *name,
             gsize       length)
{
  g_autofree char *head = g_strstrip (g_strndup (name, length));
  g_auto(GStrv) all = g_strsplit (head, " ", 2);
  g_auto(GStrv) words = split_name (head);

  return all[0] != NULL && words[0] != NULL && (is_title (all[0]) || is_first_name (words[0]) || is_function (words));
}

/* Where the name of a person ends in a field; the rest stands behind what is skipped. */
static gsize
end_of_person (const char *value,
               gsize      *skip)
{
  static const char *const joints[] = { " of ", " from ", " at ", " bei ", " chez " };
  gsize                    end = strcspn (value, ",;(\n");

  *skip = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      const char *joint = g_strstr_len (value, (gssize)end, joints[i]);

      if (joint == NULL || !is_somebody (value, (gsize)(joint - value)))
        continue;
      end = (gsize)(joint - value);
      *skip = strlen (joints[i]);
    }

  return end;
}

void
tue_mask_names_read_field (TueMaskNames *self,
                           TueField     *field,
                           const char   *value)
{
  gboolean         people = tue_found_values_wants_people (field);
  gboolean         organisations = tue_found_values_wants_organisations (field);
  gsize            skip, end = end_of_person (value, &skip);
  g_autofree char *head = g_strstrip (g_strndup (value, end));
  g_auto(GStrv) words = NULL;
  g_auto(GStrv) all = g_strsplit (head, " ", 2);

  if (holds_several (field) &&
      (tue_field_get_field_type (field) == TUE_FIELD_STRING || tue_field_get_field_type (field) == TUE_FIELD_TEXT))
    {
      read_list (self, value);
      return;
    }
  if ((!people && !organisations) || tue_field_get_field_type (field) != TUE_FIELD_STRING)
    return;
  words = split_name (head);
  if (!looks_like_name (words))
    return;
  /* "Anna and Tom" */
  if (people && sounds_like_organisation (words) && is_first_name (words[0]) && strstr (head, "&") == NULL)
    read_list (self, head);
  else if (all[0] != NULL && is_title (all[0]))
    take (self, head, TRUE, TRUE);
  else if (!is_function (words) || words[1] == NULL || organisations)
    take (self, head, !sounds_like_organisation (words) && !(organisations && !people), FALSE);
  if (people || organisations)
    read_beside (self, value + end + skip, !people);
}

/* --- Reading texts -------------------------------------------------------------------- */

/* "fabrikam.pdf", "@fabrikam": a name that has to be small there. */
static gboolean
is_in_address (const char        *text,
               const TueFactWord *word)
{
  const char *end = text + word->start + word->length;

  return (word->start > 0 && strchr ("@_/\\.", text[word->start - 1]) != NULL) ||
         (*end != '\0' && strchr ("@_/\\.", *end) != NULL && g_ascii_isalnum (end[1]));
}

static void
note_small_words (TueMaskNames *self,
                  const char   *text,
                  GArray       *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if ((word->flags & TUE_FACT_WORD_CAPITAL) == 0 && (word->flags & TUE_FACT_WORD_LETTERS) != 0 && !is_in_address (text, word) &&
          tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded) && !g_hash_table_contains (self->small, folded))
        g_hash_table_add (self->small, g_strdup (folded));
    }
}

static gboolean
follows_greeting (const char *text,
                  GArray     *words,
                  guint       at)
{
  const TueFactWord *before = at > 0 ? &g_array_index (words, TueFactWord, at - 1) : NULL;
  char               folded[TUE_FACT_WORD_SIZE];

  return before != NULL && (g_array_index (words, TueFactWord, at).flags & TUE_FACT_WORD_CLOSE) != 0 &&
         tue_fact_word_fold (text + before->start, before->length, folded, sizeof folded) && tue_fact_word_is_in (folded, greetings);
}

/* "Fr. Ebel": two letters that are a weekday as well */
static gboolean
follows_short_title (const char *text,
                     GArray     *words,
                     guint       at,
                     const char *folded)
{
  const TueFactWord *word = &g_array_index (words, TueFactWord, at);

  return word->start >= 4 && (word->flags & TUE_FACT_WORD_DIGITS) == 0 &&
         (memcmp (text + word->start - 4, "Fr. ", 4) == 0 || memcmp (text + word->start - 4, "Hr. ", 4) == 0) &&
         tue_fact_lexicon_find (folded) == NULL;
}

/* Letters, and what is within a name: "O'Neill", "Picard-Smith". */
static gsize
end_name_word (const char *text,
               gsize       length,
               gsize       at)
{
  while (at < length)
    {
      gunichar c = g_utf8_get_char (text + at);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '\'' && c != '-' && c != 0x2019)
        break;
      at = (gsize)(g_utf8_next_char (text + at) - text);
    }
  while (at > 0 && strchr ("'-", text[at - 1]) != NULL)
    at--;
  return at;
}

/* Endings of words that name things. */
static gboolean
ends_like_thing (const char *folded)
{
  static const char *const endings[] = { "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ing", "ings", "ics", "ship", "ure", "age", "ive",
                                         "able", "ical", "ous", "ee", "ees", "ery", "ary", "ory", "shop", "ware", "work", "works", "ists", "ers", "ages", "tions" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;

  return FALSE;
}

/* "d'Arc", "dell’Acqua" */
static gboolean
is_elided (const char *word)
{
  const char *mark = word + strcspn (word, "'\xe2");

  return mark - word >= 1 && mark - word <= 4 && g_ascii_islower (*word) && (*mark == '\'' || g_str_has_prefix (mark, "’")) &&
         g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (mark)));
}

/* "von der Heide" at @at: where the name ends; @at for none */
static gsize
end_particles (const char *text,
               gsize       length,
               gsize       at)
{
  gsize next = at;

  for (guint i = 0; i < 4 && next < length; i++)
    {
      gsize            end = end_name_word (text, length, next);
      g_autofree char *word = g_strndup (text + next, end - next);

      if (is_elided (word))
        return end;
      if (i > 0 && g_unichar_isupper (g_utf8_get_char (word)))
        return end;
      if (end == next || !is_particle (word) || end >= length || text[end] != ' ')
        return at;
      next = end + 1;
    }

  return at;
}

/* "O'Neill", "D’Angelo" */
static gboolean
has_mark_inside (const char *word)
{
  const char *mark = g_utf8_next_char (word);

  return g_unichar_isupper (g_utf8_get_char (word)) && (*mark == '\'' || g_str_has_prefix (mark, "’")) &&
         g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (mark)));
}

/* Where a name that ended at @end does so with all its surnames: "d'Arc", "de la Vega";
 * in other tongues than German "Hernández" behind "López", too. */
static gsize
end_surnames (const char *text,
              gsize       length,
              gsize       end,
              gboolean    is_german)
{
  for (guint i = 0; i < 2 && end + 1 < length && text[end] == ' '; i++)
    {
      gsize            next = end_particles (text, length, end + 1);
      gsize            word_end = end_name_word (text, length, end + 1);
      g_autofree char *word = g_strndup (text + end + 1, word_end - end - 1);
      g_autofree char *folded = tue_mask_fold (word);
      g_autofree char *small = g_utf8_strdown (word, -1);

      if (next > end + 1)
        end = next;
      else if (*word != '\0' && has_mark_inside (word))
        end = word_end;
      else if (!is_german && word_end > end + 3 && starts_big (word) && strpbrk (word, "0123456789'") == NULL &&
               strcmp (g_utf8_next_char (word), g_utf8_next_char (small)) == 0 && tue_fact_lexicon_find (folded) == NULL &&
               !tue_mask_word_is_ordinary (folded) && !tue_mask_word_is_legal (folded) && !ends_like_thing (folded))
        end = word_end;
      else
        break;
    }

  return end;
}

/* "de la Cruz": more than one, which no phrase has */
static gboolean
has_particles (const char *name)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);
  guint n = 0;

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    n += is_particle (words[i]);

  return n >= 2;
}

/* "Maximilian von der Heide", "Herr Dr. von der Heide" */
static void
read_particles (TueMaskNames *self,
                const char   *text,
                gsize         length,
                GArray       *words)
{
  for (guint i = 0; i + 1 < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      gsize              start = word->start + word->length;
      g_autofree char   *first = g_strndup (text + word->start, word->length);
      g_autofree char   *name = NULL;
      gboolean           titled = is_title (first);
      gsize              end;

      if ((word->flags & TUE_FACT_WORD_CAPITAL) == 0 || tue_fact_lexicon_find (first) != NULL)
        continue;
      if (titled && start < length && text[start] == '.')
        start++;
      if (start >= length || text[start] != ' ' || (end = end_particles (text, length, start + 1)) == start + 1)
        continue;
      name = titled ? g_strndup (text + start + 1, end - start - 1) : g_strndup (text + word->start, end - word->start);
      if (titled || is_first_name (first) || (has_particles (name) && !is_usual_word (first)))
        take (self, name, TRUE, titled);
    }
}

/* "Ms O'Neill", "Cllr Yates", "S. Rahimi": up to where the word ends for who reads. */
static char *
dup_titled (const char *text,
            gsize       length,
            GArray     *words,
            guint       at,
            gboolean    is_german)
{
  const TueFactWord *word = &g_array_index (words, TueFactWord, at);
  const TueFactWord *before = at > 0 ? &g_array_index (words, TueFactWord, at - 1) : NULL;
  g_autofree char   *title = before != NULL ? g_strndup (text + before->start, before->length) : NULL;
  g_autofree char   *name = NULL;
  gsize              end = word->start;
  gsize              gap = before != NULL ? word->start - before->start - before->length : 0;
  gboolean           is_initial;

  if (before == NULL || (before->flags & TUE_FACT_WORD_CAPITAL) == 0 || gap > 2 || text[word->start - 1] != ' ' ||
      (gap == 2 && text[word->start - 2] != '.'))
    return NULL;
  is_initial = gap == 2 && g_utf8_strlen (title, -1) == 1 && !is_german && word->length > 2;
  if (!is_title (title) && !is_initial)
    return NULL;
  end = end_name_word (text, length, end);
  end = end_surnames (text, length, end, TRUE);
  name = g_strndup (text + word->start, end - word->start);
  return is_title (name) ? NULL : g_steal_pointer (&name);
}

/* With the surnames that no other word can be: "Kate O'Neill". */
static char *
dup_whole_name (const char *text,
                gsize       length,
                gsize       start,
                gsize       n)
{
  return g_strndup (text + start, end_surnames (text, length, start + n, TRUE) - start);
}

/* "Tim was there", "Dear Ngozi" */
static void
read_first_names (TueMaskNames *self,
                  const char   *text,
                  gsize         length,
                  GArray       *words,
                  gboolean      is_german)
{
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      g_autofree char   *name = NULL;
      g_autofree char   *whole = NULL;
      g_autofree char   *titled = NULL;
      char               folded[TUE_FACT_WORD_SIZE];

      if ((word->flags & TUE_FACT_WORD_CAPITAL) == 0 || (word->flags & TUE_FACT_WORD_DIGITS) != 0 ||
          !tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded) || tue_fact_word_is_title (folded, strlen (folded)))
        continue;
      if (word->start > 0 && text[word->start - 1] == '-')
        continue;
      name = g_strndup (text + word->start, end_name_word (text, length, word->start) - word->start);
      if (strchr (name, '-') == NULL)
        name[word->length] = '\0';
      titled = tue_fact_lexicon_find (folded) == NULL ? dup_titled (text, length, words, i, is_german) : NULL;
      if (titled != NULL)
        take (self, titled, TRUE, TRUE);
      else if (word->length < 2)
        continue;
      else if (follows_short_title (text, words, i, folded))
        take (self, name, TRUE, TRUE);
      else if (is_first_name (name) && !tue_fact_word_is_in (folded, ordinary))
        take (self, whole = dup_whole_name (text, length, word->start, strlen (name)), TRUE, FALSE);
      else if (follows_greeting (text, words, i) && !tue_fact_word_is_in (folded, greeted) && tue_fact_lexicon_find (folded) == NULL &&
               !tue_fact_word_is_in (folded, greetings))
        take (self, name, TRUE, FALSE);
    }
}

/* What is behind a name that stands alone: a function, an address, a comma. */
static void
read_signed (TueMaskNames *self,
             const char   *line,
             gboolean      with_organisation)
{
  gsize            n = strcspn (line, ",;<|(");
  g_autofree char *head = g_strndup (line, n);
  g_auto(GStrv) words = split_name (head);

  if (g_strv_length (words) > 4 || !looks_like_name (words) || strpbrk (head, ".!?0123456789@") != NULL)
    return;
  if (words[1] != NULL)
    take (self, head, !sounds_like_organisation (words), FALSE);
  if (with_organisation && line[n] == ',')
    {
      g_autofree char *rest = g_strndup (line + n + 1, strcspn (line + n + 1, ",;<|("));
      g_auto(GStrv) others = split_name (rest);

      if (looks_like_name (others) && others[1] != NULL)
        take (self, rest, FALSE, FALSE);
    }
}

static gboolean
is_closing (const char *line)
{
  static const char *const closings[] = { "regards", "kind regards", "best regards", "best wishes", "best", "yours sincerely", "yours faithfully",
                                          "sincerely", "warm regards", "many thanks", "thanks", "cheers", "with best wishes", "yours",
                                          "mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "viele grüße", "beste grüße",
                                          "herzliche grüße", "mit besten grüßen", "liebe grüße", "gruß", "grüße", "mfg", "vg", "lg", "mit herzlichen grüßen",
                                          "cordialement", "bien cordialement", "salutations distinguées" };
  g_autofree char         *small = tue_mask_fold (line);

  g_strdelimit (small, ",.!", ' ');
  g_strstrip (small);
  for (gsize i = 0; i < G_N_ELEMENTS (closings); i++)
    {
      g_autofree char *closing = tue_mask_fold (closings[i]);

      if (g_str_equal (small, closing))
        return TRUE;
    }

  return FALSE;
}

/* The rest of "From: Dana Whitfield, Northwind"; (nullable) */
static const char *
skip_mail_head (const char *line)
{
  static const char *const heads[] = { "From:", "To:", "Cc:", "Von:", "An:", "De:", "De :", "À :", "Kopie:",
                                       "Ansprechpartner:", "Ansprechpartnerin:", "Kontakt:", "Contact:", "Attn:", "Bearbeiter:", "Bearbeiterin:",
                                       "Sachbearbeiter:", "Sachbearbeiterin:", "Client:", "Customer:", "Kunde:", "Kundin:", "Inhaber:", "Inhaberin:" };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (line, heads[i]))
      return line + strlen (heads[i]);

  return NULL;
}

/* "O'Brien, Patrick" between quotation marks, as address books write it */
static gboolean
read_turned (TueMaskNames *self,
             const char   *head)
{
  const char      *open = strchr (head, '"');
  const char      *close = open != NULL ? strchr (open + 1, '"') : NULL;
  g_autofree char *inner = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;
  g_auto(GStrv) parts = inner != NULL ? g_strsplit (inner, ", ", 3) : NULL;
  g_autofree char *name = NULL;
  g_auto(GStrv) words = NULL;

  if (parts == NULL || g_strv_length (parts) != 2)
    return FALSE;
  name = g_strdup_printf ("%s %s", parts[1], parts[0]);
  words = split_name (name);
  if (!looks_like_name (words))
    return FALSE;
  take (self, name, TRUE, FALSE);
  return TRUE;
}

static void
read_lines (TueMaskNames *self,
            const char   *text,
            gsize         length)
{
  gboolean signs = FALSE; /* the next line may be a signature */

  for (const char *line = text, *end = text + length; line < end;)
    {
      const char      *stop = memchr (line, '\n', (gsize)(end - line));
      gsize            n = stop != NULL ? (gsize)(stop - line) : (gsize)(end - line);
      g_autofree char *words = n < 200 ? g_strndup (line, n) : g_strdup ("");
      const char      *head;

      g_strstrip (words);
      head = skip_mail_head (words);
      if (head != NULL && read_turned (self, head))
        ;
      else if (head != NULL)
        read_signed (self, head, g_str_has_prefix (words, "From") || g_str_has_prefix (words, "Von"));
      else if (signs && *words != '\0')
        {
          read_signed (self, words, TRUE);
          signs = FALSE;
        }
      signs = signs || is_closing (words);
      line += n + 1;
    }
}

static gboolean
is_plain_capital (const char        *text,
                  const TueFactWord *word)
{
  char folded[TUE_FACT_WORD_SIZE];

  return (word->flags & (TUE_FACT_WORD_CAPITAL | TUE_FACT_WORD_SHOUTED | TUE_FACT_WORD_LABEL | TUE_FACT_WORD_DIGITS)) == TUE_FACT_WORD_CAPITAL &&
         word->length >= 3 && tue_fact_word_fold (text + word->start, word->length, folded, sizeof folded) && tue_fact_lexicon_find (folded) == NULL;
}

/* "Ngozi Adeyemi signs": two capitals where a sentence begins, of which the second
 * need not be one. */
static void
read_beginnings (TueMaskNames *self,
                 const char   *text,
                 GArray       *words)
{
  for (guint i = 0; i + 1 < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      const TueFactWord *behind = i + 2 < words->len ? word + 2 : NULL;

      if ((word->flags & TUE_FACT_WORD_START) != 0 && is_plain_capital (text, word) && is_plain_capital (text, word + 1) &&
          (word[1].flags & (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_START)) == TUE_FACT_WORD_CLOSE &&
          (behind == NULL || (behind->flags & (TUE_FACT_WORD_CAPITAL | TUE_FACT_WORD_CLOSE)) != (TUE_FACT_WORD_CAPITAL | TUE_FACT_WORD_CLOSE)))
        g_ptr_array_add (self->others, g_strndup (text + word->start, word[1].start + word[1].length - word->start));
    }
}

/* "Weiß & " before "Söhne OHG": where the firm begins. */
static gsize
begin_with_partner (const char *text,
                    gsize       start)
{
  gsize at = start;

  if (at < 4 || (memcmp (text + at - 3, " & ", 3) != 0 && memcmp (text + at - 3, " + ", 3) != 0))
    return start;
  at -= 3;
  while (at > 0 && (g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + at))) || text[at - 1] == '-'))
    at = (gsize)(g_utf8_prev_char (text + at) - text);
  return g_unichar_isupper (g_utf8_get_char (text + at)) ? at : start;
}

void
tue_mask_names_read_text (TueMaskNames *self,
                          const char   *text,
                          gsize         length)
{
  TueFactText look;
  g_autoptr(GArray) found = NULL;
  g_autoptr(GArray) words = NULL;

  tue_fact_text_init (&look, text, length, self->locale);
  found = tue_found_names_read (&look);
  words = tue_fact_words_split (text, length);
  note_small_words (self, text, words);
  for (guint i = 0; i < found->len; i++)
    {
      const TueFoundName *name = &g_array_index (found, TueFoundName, i);
      gsize               start = name->kind == TUE_FOUND_ORGANISATION ? begin_with_partner (text, name->start) : name->start;
      gsize               end = text[name->end] == '-' || text[name->end] == '\'' ? end_name_word (text, length, name->end) : name->end;
      g_autofree char    *words_there = NULL;

      if (name->kind == TUE_FOUND_PERSON)
        end = end_surnames (text, length, end, look.language == TUE_FACT_LANGUAGE_GERMAN || memchr (text + start, ' ', end - start) == NULL);
      words_there = g_strndup (text + start, end - start);
      if (name->kind == TUE_FOUND_SOMEBODY)
        g_ptr_array_add (self->others, g_steal_pointer (&words_there));
      else
        take (self, words_there, name->kind == TUE_FOUND_PERSON, name->kind == TUE_FOUND_PERSON);
    }
  read_lines (self, text, length);
  tue_mask_name_cues_read (self, &look, words);
  read_particles (self, text, length, words);
  if (look.language != TUE_FACT_LANGUAGE_GERMAN)
    read_beginnings (self, text, words);
  read_first_names (self, text, length, words, look.language == TUE_FACT_LANGUAGE_GERMAN);
  tue_fact_text_clear (&look);
}

/* --- Who is who ------------------------------------------------------------------------ */

/* Rows of capitals none of whose words is a usual one. */
static void
take_others (TueMaskNames *self,
             GPtrArray    *others,
             gboolean      are_people)
{
  for (guint i = 0; i < others->len; i++)
    {
      const char *name = others->pdata[i];
      g_auto(GStrv) words = split_name (name);
      gboolean is_thing = FALSE;

      for (guint j = 0; words[j] != NULL && !is_thing; j++)
        {
          g_autofree char *folded = tue_mask_fold (words[j]);

          is_thing = g_hash_table_contains (self->small, folded) || tue_fact_lexicon_find (folded) != NULL || ends_like_thing (folded);
        }
      if (!is_thing)
        take (self, name, are_people, FALSE);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const TueMaskName *x = *(const TueMaskName *const *)a, *y = *(const TueMaskName *const *)b;
  guint              n_x = g_strv_length (x->words), n_y = g_strv_length (y->words);

  if (x->is_person != y->is_person)
    return x->is_person ? -1 : 1;
  return n_x > n_y ? -1 : n_x < n_y;
}

static gboolean
has_word (char      **words,
          const char *word)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return TRUE;

  return FALSE;
}

static gboolean
is_within (char **name,
           char **longer)
{
  for (guint i = 0; name[i] != NULL; i++)
    if (!has_word (longer, name[i]))
      return FALSE;

  return TRUE;
}

static char **
fold_words (const TueMaskName *name)
{
  g_autofree char *folded = tue_mask_fold (name->name);

  return g_strsplit_set (folded, " -", -1);
}

/* What two readings take for a person and for a firm. */
static void
drop_doubles (TueMaskNames *self)
{
  for (guint i = self->names->len; i > 0; i--)
    {
      const TueMaskName *name = self->names->pdata[i - 1];
      g_autofree char   *first = tue_mask_fold (name->words[0]);
      gboolean           is_person = tue_mask_word_is_first_name (first);

      if (name->is_person != is_person && is_known (self, name->name, !name->is_person))
        g_ptr_array_remove_index (self->names, i - 1);
    }
}

/* "Ms Whitfield" and "Dana" where "Dana Whitfield" is known, "Northwind" where
 * "Northwind Traders Ltd" is. */
static void
drop_parts (TueMaskNames *self)
{
  g_autoptr(GPtrArray) folded = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < self->names->len; i++)
    g_ptr_array_add (folded, fold_words (self->names->pdata[i]));
  for (guint i = self->names->len; i > 1; i--)
    {
      const TueMaskName *name = self->names->pdata[i - 1];
      gboolean           is_part = FALSE;

      for (guint j = 0; j < i - 1 && !is_part; j++)
        is_part = (((TueMaskName *)self->names->pdata[j])->is_person == name->is_person || name->words[1] == NULL) &&
                  is_within (folded->pdata[i - 1], folded->pdata[j]);
      if (is_part)
        {
          g_ptr_array_remove_index (self->names, i - 1);
          g_ptr_array_remove_index (folded, i - 1);
        }
    }
}

GPtrArray *
tue_mask_names_end (TueMaskNames *self)
{
  take_others (self, self->others, TRUE);
  take_others (self, self->firms, FALSE);
  drop_doubles (self);
  g_ptr_array_sort (self->names, compare_names);
  drop_parts (self);
  return self->names;
}
