/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-name-forms"

#include "config.h"

#include "tue-mask-name-forms.h"

#include <string.h>

#include "tue-fact-words.h"
#include "tue-found-names.h"

#define MIN_JOINED 5 /* "dwhit" */
#define MIN_PART 4   /* of a name with a hyphen */
#define MIN_POSTCODE 5

struct _TueNameStandIns
{
  TueStandIns *stand_ins;
  GHashTable  *firsts;   /* (owned): folded word → stand-in */
  GHashTable  *surnames; /* (owned) */
};

/* A name, taken apart. */
typedef struct
{
  char **words;
  char  *first;   /* (nullable): none for "Ms Whitfield" */
  char  *surname; /* (nullable): "von der Heide"; none for "Tim" */
} Parts;

static void
parts_clear (Parts *self)
{
  g_strfreev (self->words);
  g_free (self->first);
  g_free (self->surname);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
is_particle (const char *word)
{
  g_autofree char *small = tue_mask_fold (word);

  return tue_fact_word_is_in (small, " von van der den de zu zur di da la le du del della of ");
}

static void
parts_read (Parts      *self,
            const char *name)
{
  guint n, at;

  self->words = g_strsplit (name, " ", -1);
  n = g_strv_length (self->words);
  if (n >= 2 && is_particle (self->words[0]))
    self->surname = g_strdup (name);
  if (n < 2 || self->surname != NULL)
    return;
  for (at = n - 1; at > 1 && is_particle (self->words[at - 1]);)
    at--;
  self->first = g_strdup (self->words[0]);
  self->surname = g_strjoinv (" ", self->words + at);
}

TueNameStandIns *
tue_name_stand_ins_new (TueStandIns *stand_ins)
{
  TueNameStandIns *self = g_new0 (TueNameStandIns, 1);

  self->stand_ins = stand_ins;
  self->firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->surnames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
tue_name_stand_ins_free (TueNameStandIns *self)
{
  g_hash_table_unref (self->firsts);
  g_hash_table_unref (self->surnames);
  g_free (self);
}

static const char *
choose_word (TueNameStandIns *self,
             GHashTable      *known,
             const char      *word,
             TueStandInKind   kind)
{
  g_autofree char *folded = tue_mask_fold (word);
  char            *stand_in = g_hash_table_lookup (known, folded);

  if (stand_in == NULL)
    {
      stand_in = tue_stand_ins_next (self->stand_ins, kind);
      g_hash_table_insert (known, g_steal_pointer (&folded), stand_in);
    }
  return stand_in;
}

/* The last word of a surname tells who is of one family. */
static const char *
choose_surname (TueNameStandIns *self,
                const char      *surname)
{
  const char *last = strrchr (surname, ' ');

  return choose_word (self, self->surnames, last != NULL ? last + 1 : surname, TUE_STAND_IN_SURNAME);
}

static gboolean
tells_firm (const char *word)
{
  g_autofree char *folded = tue_mask_fold (word);

  return tue_mask_word_is_legal (folded) || g_str_equal (folded, "&");
}

/* Where its legal form begins. */
static guint
find_legal (char **words)
{
  guint n = g_strv_length (words);

  while (n > 1 && tells_firm (words[n - 1]))
    n--;
  return n;
}

static char *
choose_organisation (TueNameStandIns   *self,
                     const TueMaskName *name)
{
  guint            n = find_legal (name->words);
  g_autofree char *legal = g_strjoinv (" ", name->words + n);
  g_autofree char *word = NULL;

  /* "Drees Gartenbau" of Anke Drees */
  for (guint i = 0; i < n && word == NULL; i++)
    {
      g_autofree char *folded = tue_mask_fold (name->words[i]);
      const char      *family = g_hash_table_lookup (self->surnames, folded);

      word = family != NULL ? g_strdup_printf ("%s %s", family, self->stand_ins->is_german ? "Betriebe" : "Company") : NULL;
    }
  if (word == NULL)
    word = tue_stand_ins_next (self->stand_ins, TUE_STAND_IN_ORGANISATION);
  return *legal != '\0' ? g_strdup_printf ("%s %s", word, legal) : g_steal_pointer (&word);
}

char *
tue_name_stand_ins_choose (TueNameStandIns   *self,
                           const TueMaskName *name)
{
  g_auto(Parts) parts = { 0 };
  g_autofree char *folded = tue_mask_fold (name->name);

  if (!name->is_person)
    return choose_organisation (self, name);
  parts_read (&parts, name->name);
  if (parts.first != NULL)
    return g_strdup_printf ("%s %s", choose_word (self, self->firsts, parts.first, TUE_STAND_IN_FIRST_NAME), choose_surname (self, parts.surname));
  if (name->is_family && !tue_found_names_is_first_name (folded))
    return g_strdup (choose_surname (self, name->name));
  return g_strdup (choose_word (self, self->firsts, name->name, TUE_STAND_IN_FIRST_NAME));
}

/* --- Forms ------------------------------------------------------------------------------ */

static TueMaskFormFlags
tell_flags (const char *word)
{
  g_autofree char     *folded = tue_mask_fold (word);
  const TueFactLexeme *lexeme = tue_fact_lexicon_find (folded);

  if (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0)
    return TUE_MASK_FORM_CAPITAL | TUE_MASK_FORM_MIDDLE;
  if (g_utf8_strlen (folded, -1) <= 3 || tue_mask_word_is_ordinary (folded))
    return TUE_MASK_FORM_CAPITAL;
  return tue_mask_word_is_first_name (folded) ? TUE_MASK_FORM_GIVEN : TUE_MASK_FORM_PARTS;
}

static void
add_word (TueMaskForms *forms,
          const char   *word,
          const char   *stand_in,
          guint         index)
{
  g_autofree char *folded = tue_mask_fold (word);
  g_auto(GStrv) parts = g_strsplit (folded, "-", -1);
  g_auto(GStrv) pieces = g_strsplit_set (folded, "'-", -1);
  g_autofree char *plain = g_strjoinv ("", pieces);

  tue_mask_forms_add (forms, word, stand_in, tell_flags (word), index);
  /* "OBrien" and "Annasofia" in an address */
  if (pieces[1] != NULL)
    tue_mask_forms_add (forms, plain, stand_in, tell_flags (plain), index);
  for (guint i = 0; parts[1] != NULL && parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >= MIN_PART)
      tue_mask_forms_add (forms, parts[i], stand_in, tell_flags (parts[i]), index);
}

/* What the given name of somebody begins is more often another word: "normal". */
static void
add_given (TueMaskForms *forms,
           const char   *word,
           const char   *stand_in,
           guint         index)
{
  TueMaskFormFlags flags = tell_flags (word);

  tue_mask_forms_add (forms, word, stand_in, (flags & TUE_MASK_FORM_PARTS) != 0 ? TUE_MASK_FORM_GIVEN : flags, index);
  add_word (forms, word, stand_in, index);
}

static char *
get_initial (const char *word)
{
  return g_strndup (word, (gsize)(g_utf8_next_char (word) - word));
}

/* take_words, take_stand_in: (transfer full) */
static void
add_composed (TueMaskForms    *forms,
              char            *take_words,
              char            *take_stand_in,
              TueMaskFormFlags flags,
              guint            index)
{
  g_autofree char *words = take_words;
  g_autofree char *stand_in = take_stand_in;

  if ((flags & TUE_MASK_FORM_PARTS) == 0 || g_utf8_strlen (words, -1) >= MIN_JOINED)
    tue_mask_forms_add (forms, words, stand_in, flags, index);
}

/* Two capitals that are more often something else. */
static gboolean
is_abbreviation (const char *letters)
{
  return tue_fact_word_is_in (letters, " PO IT HR PR OK UK US EU AG KG SE TV PC QA AM PM ID CV VP AI KI EN DE FR GB AT CH NR ST ME WE AN IN IM ZU DU ER ES DR MR MS"
                                       " NO SO IS AS AD BE BY GO HE IF MY OF ON OR TO UP DO CC RE FW WG AW PS NB MA BA MW KW KM CM MM ML KB MB GB TB HQ JD ");
}

static void
add_initials (TueMaskForms *forms,
              const Parts  *name,
              const Parts  *other,
              guint         index)
{
  g_autofree char *f = get_initial (name->first), *l = get_initial (name->surname);
  g_autofree char *of = get_initial (other->first), *ol = get_initial (other->surname);
  g_autofree char *letters = g_strconcat (f, l, NULL);

  add_composed (forms, g_strdup_printf ("%s. %s", f, name->surname), g_strdup_printf ("%s. %s", of, other->surname), 0, index);
  add_composed (forms, g_strdup_printf ("%s.%s", f, name->surname), g_strdup_printf ("%s.%s", of, other->surname), 0, index);
  add_composed (forms, g_strdup_printf ("%s %s.", name->first, l), g_strdup_printf ("%s %s.", other->first, ol), TUE_MASK_FORM_EXACT, index);
  add_composed (forms, g_strdup_printf ("%s. %s.", f, l), g_strdup_printf ("%s. %s.", of, ol), TUE_MASK_FORM_EXACT | TUE_MASK_FORM_SHOUTED, index);
  add_composed (forms, g_strdup_printf ("%s.%s.", f, l), g_strdup_printf ("%s.%s.", of, ol), TUE_MASK_FORM_EXACT | TUE_MASK_FORM_SHOUTED, index);
  if (!is_abbreviation (letters))
    add_composed (forms, g_steal_pointer (&letters), g_strconcat (of, ol, NULL), TUE_MASK_FORM_SHOUTED, index);
}

/* What an account is called that is a word as well: "price" of Paul Rice. */
static gboolean
is_usual (const char *account)
{
  g_autofree char *folded = tue_mask_fold (account);

  return tue_mask_word_is_ordinary (folded) ||
         tue_fact_word_is_in (folded, " price prices plane planes spark train trains brand brands bright smart slight grant flower flowers flight black blend"
                                      " block board brain bring broad brown claim clean clear close cover crest drain draft dress drink drive front frank"
                                      " glass grand grain grass great green group please place plant plate pound press prank shall share shell shore"
                                      " small space speak spell sport spring staff stage stand steel still stock stone store strain strand stream swell table"
                                      " throw track trade trail tread treat trust twill while white would write normal victory marine penny grants hanse"
                                      " blatt blick boden brief bruder dreist frage frisch gleich grenze klein klage kraft platz preis preise probe raum schnell"
                                      " spiel stark stelle stein strom wagen ");
}

/* "van der Berg" is one word where there are no spaces. */
static void
add_written_together (TueMaskForms *forms,
                      const char   *name,
                      const char   *stand_in,
                      guint         index)
{
  static const char *const marks[] = { "", "-", "_", "." };
  g_auto(GStrv) words = g_strsplit (name, " ", -1);

  for (gsize i = 0; words[0] != NULL && words[1] != NULL && i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *joined = g_strjoinv (marks[i], words);
      gboolean         is_word = *marks[i] == '\0';

      add_composed (forms, g_steal_pointer (&joined), g_strdup (stand_in), is_word ? TUE_MASK_FORM_PARTS : 0, index);
    }
}

/* take_account, take_stand_in: (transfer full) */
static void
add_account (TueMaskForms *forms,
             char         *take_account,
             char         *take_stand_in,
             guint         index)
{
  g_autofree char *account = take_account;
  g_autofree char *stand_in = take_stand_in;

  if (g_utf8_strlen (account, -1) >= MIN_JOINED)
    tue_mask_forms_add (forms, account, stand_in, TUE_MASK_FORM_EXACT | (is_usual (account) ? TUE_MASK_FORM_ADDRESS : TUE_MASK_FORM_SMALL), index);
}

/* As accounts and files write it: with nothing but the letters. */
static char *
dup_letters (const char *words)
{
  g_autofree char *folded = tue_mask_fold (words);
  g_auto(GStrv) pieces = g_strsplit_set (folded, " '-", -1);

  return g_strjoinv ("", pieces);
}

static void
add_joined (TueMaskForms *forms,
            const Parts  *name,
            const Parts  *other,
            guint         index)
{
  g_autofree char *f = get_initial (name->first), *of = get_initial (other->first);
  g_autofree char *l = get_initial (name->surname), *ol = get_initial (other->surname);
  g_autofree char *first = dup_letters (name->first);
  g_autofree char *joined = dup_letters (name->surname);
  g_autofree char *account = g_strconcat (f, joined, NULL);

  add_composed (forms, g_strconcat (first, joined, NULL), g_strconcat (other->first, other->surname, NULL), TUE_MASK_FORM_PARTS, index);
  add_composed (forms, g_strconcat (joined, first, NULL), g_strconcat (other->surname, other->first, NULL), TUE_MASK_FORM_PARTS, index);
  if (is_usual (account))
    add_account (forms, g_steal_pointer (&account), g_strconcat (of, other->surname, NULL), index);
  else
    add_composed (forms, g_steal_pointer (&account), g_strconcat (of, other->surname, NULL), TUE_MASK_FORM_PARTS, index);
  add_account (forms, g_strconcat (first, l, NULL), g_strconcat (other->first, ol, NULL), index);
  add_account (forms, g_strconcat (joined, f, NULL), g_strconcat (other->surname, of, NULL), index);
  /* "carlosv" of Carlos de la Vega */
  if (strchr (name->surname, ' ') != NULL)
    {
      const char      *last = strrchr (name->surname, ' ') + 1;
      g_autofree char *v = get_initial (last);
      g_autofree char *vega = dup_letters (last);

      add_account (forms, g_strconcat (first, v, NULL), g_strconcat (other->first, ol, NULL), index);
      add_account (forms, g_strconcat (vega, f, NULL), g_strconcat (other->surname, of, NULL), index);
    }
}

static void
add_person (TueMaskForms      *forms,
            const TueMaskItem *item,
            guint              index)
{
  g_auto(Parts) name = { 0 };
  g_auto(Parts) other = { 0 };
  guint n;

  parts_read (&name, item->original);
  parts_read (&other, item->stand_in);
  n = g_strv_length (name.words);
  tue_mask_forms_add (forms, item->original, item->stand_in, n > 1 ? 0 : tell_flags (item->original), index);
  if (name.first == NULL)
    {
      add_written_together (forms, item->original, item->stand_in, index);
      add_word (forms, name.words[n - 1], item->stand_in, index);
      return;
    }
  /* A stand-in of one word stands for each of both. */
  if (other.first == NULL)
    {
      other.first = g_strdup (item->stand_in);
      other.surname = g_strdup (item->stand_in);
    }
  add_composed (forms, g_strdup_printf ("%s %s", name.first, name.surname), g_strdup (item->stand_in), 0, index);
  add_composed (forms, g_strdup_printf ("%s, %s", name.surname, name.first), g_strdup_printf ("%s, %s", other.surname, other.first), 0, index);
  add_initials (forms, &name, &other, index);
  add_joined (forms, &name, &other, index);
  add_written_together (forms, name.surname, other.surname, index);
  add_given (forms, name.first, other.first, index);
  add_word (forms, name.surname, other.surname, index);
  if (strchr (name.surname, ' ') != NULL)
    add_word (forms, name.words[n - 1], other.surname, index);
  for (guint i = 1; i + 1 < n; i++)
    if (!is_particle (name.words[i]) && g_utf8_strlen (name.words[i], -1) > 2)
      add_word (forms, name.words[i], other.first, index);
}

/* "HLG" for "Harbour Logistics Group" */
static void
add_acronym (TueMaskForms *forms,
             char        **words,
             const char   *stand_in,
             guint         index)
{
  g_autoptr(GString) letters = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_unichar_isupper (g_utf8_get_char (words[i])))
      g_string_append_unichar (letters, g_utf8_get_char (words[i]));
  if (g_utf8_strlen (letters->str, -1) >= 3)
    tue_mask_forms_add (forms, letters->str, stand_in, TUE_MASK_FORM_SHOUTED, index);
}

static char *
join (char      **words,
      guint       n,
      const char *between)
{
  g_autofree char **first = g_new0 (char *, n + 1);

  memcpy (first, words, n * sizeof *words);
  return g_strjoinv (between, first);
}

static void
add_organisation (TueMaskForms      *forms,
                  const TueMaskItem *item,
                  guint              index)
{
  g_auto(GStrv) words = g_strsplit (item->original, " ", -1);
  g_auto(GStrv) others = g_strsplit (item->stand_in, " ", -1);
  guint            n = find_legal (words);
  g_autofree char *stand_in = join (others, find_legal (others), " ");
  g_autofree char *joined = join (words, n, "");
  g_autofree char *other = join (others, find_legal (others), "");
  g_autofree char *hyphenated = join (words, n, "-");

  tue_mask_forms_add (forms, item->original, item->stand_in, n > 1 ? 0 : tell_flags (item->original), index);
  for (guint i = n; i > 1; i--)
    add_composed (forms, join (words, i, " "), g_strdup (stand_in), 0, index);
  if (n > 1)
    {
      tue_mask_forms_add (forms, joined, other, TUE_MASK_FORM_PARTS, index);
      tue_mask_forms_add (forms, hyphenated, other, 0, index);
    }
  add_acronym (forms, words, stand_in, index);
  /* Of "Bank of England" no word stands for it, of "Harbour Logistics" the first does. */
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folded = tue_mask_fold (words[i]);

      if (g_utf8_strlen (folded, -1) >= 3 && !is_particle (words[i]) &&
          (!tue_mask_word_is_ordinary (folded) || (i == 0 && !tue_found_names_is_of_organisation (folded))))
        add_word (forms, words[i], stand_in, index);
    }
}

void
tue_mask_name_forms_add (TueMaskForms      *forms,
                         const TueMaskItem *item,
                         guint              index)
{
  if (item->kind == TUE_MASK_PERSON)
    add_person (forms, item, index);
  else
    add_organisation (forms, item, index);
}

/* "Köln" of "Lindenstraße 5, 50674 Köln"; (transfer full) (nullable) */
static char *
dup_town (const char *place)
{
  const char *behind = strpbrk (place, ",\n");
  const char *end;

  if (behind == NULL)
    return NULL;
  while (*behind != '\0' && !g_unichar_isupper (g_utf8_get_char (behind)))
    behind = g_utf8_next_char (behind);
  for (end = behind; *end != '\0' && !g_ascii_isdigit (*end) && *end != ',' && *end != '\n';)
    end = g_utf8_next_char (end);
  /* Not the letters of a postcode: "London SW1A 2AA" */
  if (g_ascii_isdigit (*end))
    while (end > behind && end[-1] != ' ')
      end--;
  while (end > behind && end[-1] == ' ')
    end--;
  return end - behind >= 3 ? g_strndup (behind, end - behind) : NULL;
}

/* "NW1 6XE" of "12 Baker Street, London NW1 6XE", "50674", "1012 AB"; (transfer full)
 * (nullable) */
static char *
dup_postcode (const char *place)
{
  const char *behind = strpbrk (place, ",\n");
  g_auto(GStrv) words = NULL;
  g_autoptr(GString) code = g_string_new (NULL);

  if (behind == NULL)
    return NULL;
  words = g_strsplit_set (behind, " ,\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean has_digit = strpbrk (words[i], "0123456789") != NULL;
      gboolean ends_code = strlen (words[i]) == 2 && g_ascii_isupper (words[i][0]) && g_ascii_isupper (words[i][1]);

      if (has_digit || (code->len > 0 && ends_code))
        g_string_append_printf (code, "%s%s", code->len > 0 ? " " : "", words[i]);
      else if (code->len > 0)
        break;
    }
  return code->len >= MIN_POSTCODE ? g_string_free_and_steal (g_steal_pointer (&code)) : NULL;
}

static void
add_postcode (TueMaskForms      *forms,
              const TueMaskItem *item,
              guint              index)
{
  g_autofree char *code = dup_postcode (item->original);
  g_autofree char *known = dup_postcode (item->stand_in);
  g_autofree char *other = code == NULL ? NULL : known != NULL ? g_steal_pointer (&known)
                                                               : tue_stand_ins_scramble (code);
  g_auto(GStrv) words = NULL;
  g_auto(GStrv) others = NULL;

  if (code == NULL)
    return;
  words = g_strsplit (code, " ", -1);
  others = g_strsplit (other, " ", -1);
  tue_mask_forms_add (forms, code, other, TUE_MASK_FORM_EXACT, index);
  add_composed (forms, g_strjoinv ("", words), g_strjoinv ("", others), TUE_MASK_FORM_EXACT, index);
}

/* A town that stands alone is told by its capital. */
void
tue_mask_name_forms_add_place (TueMaskForms      *forms,
                               const TueMaskItem *item,
                               guint              index)
{
  g_autofree char *town = dup_town (item->original);
  g_autofree char *other = dup_town (item->stand_in);

  if (town != NULL && other != NULL)
    tue_mask_forms_add (forms, town, other, TUE_MASK_FORM_CAPITAL, index);
  add_postcode (forms, item, index);
}

/* --- Addresses --------------------------------------------------------------------------- */

static gboolean
has_word (const char *text,
          const char *word,
          gsize       min)
{
  g_autofree char *with_e = tue_mask_slug (word, TRUE);
  g_autofree char *plain = tue_mask_slug (word, FALSE);

  return strlen (plain) >= min && (strstr (text, with_e) != NULL || strstr (text, plain) != NULL);
}

char *
tue_mask_name_forms_find_mailbox (GPtrArray  *items,
                                  const char *local)
{
  for (guint i = 0; i < items->len; i++)
    {
      const TueMaskItem *item = items->pdata[i];
      g_auto(Parts) name = { 0 };
      g_autofree char *slug = NULL;

      if (item->kind != TUE_MASK_PERSON)
        continue;
      parts_read (&name, item->original);
      if (!has_word (local, name.words[g_strv_length (name.words) - 1], 3) && !(name.first != NULL && g_str_has_prefix (local, name.first)) &&
          !has_word (local, name.words[0], 4))
        continue;
      slug = tue_mask_slug (item->stand_in, TRUE);
      return g_strdup (g_strdelimit (slug, " '", '.'));
    }

  return NULL;
}

char *
tue_mask_name_forms_find_domain (GPtrArray  *items,
                                 const char *label)
{
  for (guint i = items->len; i > 0; i--)
    {
      const TueMaskItem *item = items->pdata[i - 1];
      g_auto(GStrv) words = g_strsplit (item->original, " ", -1);
      g_auto(GStrv) others = g_strsplit (item->stand_in, " ", -1);
      guint n = find_legal (words);

      for (guint j = item->kind == TUE_MASK_PERSON && n > 1 ? n - 1 : 0; j < n && item->kind <= TUE_MASK_ORGANISATION; j++)
        if (has_word (label, words[j], 4) || g_ascii_strcasecmp (label, words[j]) == 0)
          {
            const char      *word = item->kind == TUE_MASK_PERSON ? others[g_strv_length (others) - 1] : others[0];
            g_autofree char *slug = tue_mask_slug (word, TRUE);

            return g_strdup_printf ("%s.example", slug);
          }
    }

  return NULL;
}
