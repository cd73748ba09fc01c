/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-forms"

#include "config.h"

#include "tue-mask-forms.h"

#include <string.h>

#include "tue-fact-words.h"

/* Characters of a word that is found in a longer one: at its border, anywhere, and
 * in an address or a file name. */
#define MIN_AT_BORDER 5
#define MIN_ANYWHERE 6
#define MIN_IN_ADDRESS 4

#define MIN_INFLECTED 3
#define MAX_ADDRESS 200 /* bytes to either side that are looked at */

typedef struct
{
  char            *folded;
  char            *stand_in;
  gsize            length;
  guint            n_characters;
  TueMaskFormFlags flags;
  guint            item;
} Form;

struct _TueMaskForms
{
  GPtrArray  *forms;  /* (owned) */
  GHashTable *known;  /* (owned): folded → Form */
  GPtrArray **starts; /* (owned): by the first two bytes; longest first when sorted */
  gboolean    sorted;
};

/* A text as it is compared, and where each byte of it comes from. */
typedef struct
{
  GString *text;
  GArray  *map; /* of guint32; one more for the end */
} Folded;

static void
free_form (gpointer data)
{
  Form *form = data;

  g_free (form->folded);
  g_free (form->stand_in);
  g_free (form);
}

TueMaskForms *
tue_mask_forms_new (void)
{
  TueMaskForms *self = g_new0 (TueMaskForms, 1);

  self->forms = g_ptr_array_new_with_free_func (free_form);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->starts = g_new0 (GPtrArray *, 65536);
  return self;
}

void
tue_mask_forms_free (TueMaskForms *self)
{
  for (guint i = 0; i < 65536; i++)
    g_clear_pointer (&self->starts[i], g_ptr_array_unref);
  g_free (self->starts);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->forms);
  g_free (self);
}

/* --- Folding ------------------------------------------------------------------------ */

/* What is not seen: soft hyphens, joiners, marks of the byte order. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

static gunichar
unify (gunichar c)
{
  if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
    return '\'';
  if (c >= 0x2010 && c <= 0x2013)
    return '-';
  return c;
}

static void
fold_cluster (GString    *folded,
              const char *text,
              gsize       length)
{
  g_autofree char *composed = NULL;
  g_autofree char *small = NULL;

  if (length == 1)
    {
      g_string_append_c (folded, g_ascii_tolower (*text));
      return;
    }
  if (unify (g_utf8_get_char (text)) != g_utf8_get_char (text))
    {
      g_string_append_unichar (folded, unify (g_utf8_get_char (text)));
      return;
    }
  composed = g_utf8_normalize (text, (gssize)length, G_NORMALIZE_NFKC);
  small = g_utf8_casefold (composed != NULL ? composed : "", -1);
  g_string_append (folded, small);
}

static void
fold (Folded     *self,
      const char *text,
      gsize       length)
{
  const char *end = text + length;

  self->text = g_string_sized_new (length + 1);
  self->map = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint)length + 1);
  for (const char *p = text; p < end;)
    {
      gunichar    c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      guint32     at = (guint32)(p - text);

      while (next < end && (guchar)*next >= 0x80 && g_unichar_ismark (g_utf8_get_char (next)))
        next = g_utf8_next_char (next);
      if (g_unichar_isspace (c))
        {
          if (self->text->len == 0 || self->text->str[self->text->len - 1] != ' ')
            g_string_append_c (self->text, ' ');
        }
      else if (!is_unseen (c))
        fold_cluster (self->text, p, (gsize)(next - p));
      while (self->map->len < self->text->len)
        g_array_append_val (self->map, at);
      p = next;
    }
  g_array_append_vals (self->map, &(guint32){ (guint32)length }, 1);
}

static void
folded_clear (Folded *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->map);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

char *
tue_mask_fold (const char *text)
{
  g_auto(Folded) folded = { 0 };

  fold (&folded, text, strlen (text));
  return g_strdup (folded.text->str);
}

char *
tue_mask_slug (const char *text,
               gboolean    with_e)
{
  g_autofree char *folded = tue_mask_fold (text);

  return tue_fact_word_write_plainly (folded, with_e);
}

/* --- Forms -------------------------------------------------------------------------- */

static guint
get_start (const char *folded)
{
  return (guint)(guchar)folded[0] << 8 | (guchar)folded[1];
}

static void
add_folded (TueMaskForms    *self,
            const char      *folded,
            const char      *stand_in,
            TueMaskFormFlags flags,
            guint            item)
{
  Form *form;

  /* The first who is called so has it. */
  if (strlen (folded) < 2 || g_hash_table_contains (self->known, folded))
    return;
  form = g_new0 (Form, 1);
  form->folded = g_strdup (folded);
  form->stand_in = g_strdup (stand_in);
  form->length = strlen (folded);
  form->n_characters = (guint)g_utf8_strlen (folded, -1);
  form->flags = flags;
  form->item = item;
  g_ptr_array_add (self->forms, form);
  g_hash_table_insert (self->known, form->folded, form);
  if (self->starts[get_start (folded)] == NULL)
    self->starts[get_start (folded)] = g_ptr_array_new ();
  g_ptr_array_add (self->starts[get_start (folded)], form);
  self->sorted = FALSE;
}

void
tue_mask_forms_add (TueMaskForms    *self,
                    const char      *words,
                    const char      *stand_in,
                    TueMaskFormFlags flags,
                    guint            item)
{
  g_autofree char *folded = tue_mask_fold (words);
  g_autofree char *with_e = NULL;
  g_autofree char *plain = NULL;

  g_strstrip (folded);
  add_folded (self, folded, stand_in, flags, item);
  if (g_str_is_ascii (folded) || (flags & TUE_MASK_FORM_EXACT) != 0)
    return;
  with_e = tue_mask_slug (folded, TRUE);
  plain = tue_mask_slug (folded, FALSE);
  add_folded (self, with_e, stand_in, flags, item);
  add_folded (self, plain, stand_in, flags, item);
}

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const Form *x = *(const Form *const *)a, *y = *(const Form *const *)b;

  return x->length > y->length ? -1 : x->length < y->length;
}

static void
sort (TueMaskForms *self)
{
  for (guint i = 0; i < 65536 && !self->sorted; i++)
    if (self->starts[i] != NULL)
      g_ptr_array_sort (self->starts[i], compare_forms);
  self->sorted = TRUE;
}

/* --- Finding ------------------------------------------------------------------------- */

typedef struct
{
  const char *text; /* as it is */
  gsize       length;
  Folded      folded;
} Look;

static gboolean
is_unspaced (gunichar c)
{
  GUnicodeScript script = c < 0x2e80 && (c < 0xe00 || c > 0xeff) ? G_UNICODE_SCRIPT_LATIN : g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA ||
         script == G_UNICODE_SCRIPT_THAI || script == G_UNICODE_SCRIPT_LAO;
}

static gunichar
get_source_char (const Look *self,
                 gsize       at) /* in the folded text */
{
  guint32 source = g_array_index (self->folded.map, guint32, at);

  return source < self->length ? g_utf8_get_char (self->text + source) : 0;
}

static gsize
step_back (const Look *self,
           gsize       at)
{
  return (gsize)(g_utf8_prev_char (self->folded.text->str + at) - self->folded.text->str);
}

/* "6.480" is no part of "6.480,50" or "1.6.480". */
static gboolean
goes_on_as_number (const Look *self,
                   gsize       at,
                   gboolean    backwards)
{
  const char *text = self->folded.text->str;

  /* "3 420 €" */
  if (backwards && at >= 2 && text[at - 1] == ' ' && g_ascii_isdigit (text[at - 2]) && g_ascii_isdigit (text[at]))
    return g_ascii_isdigit (text[at + 1]) && g_ascii_isdigit (text[at + 2]) && !g_ascii_isdigit (text[at + 3]);
  if (backwards)
    return at >= 2 && g_ascii_isdigit (text[at]) && strchr (".,'", text[at - 1]) != NULL && g_ascii_isdigit (text[at - 2]);
  return at > 0 && g_ascii_isdigit (text[at - 1]) && text[at] != '\0' && strchr (".,'", text[at]) != NULL && g_ascii_isdigit (text[at + 1]);
}

static gboolean
has_left_border (const Look *self,
                 gsize       at)
{
  gunichar first = get_source_char (self, at), before;

  if (at == 0)
    return TRUE;
  before = get_source_char (self, step_back (self, at));
  return (!g_unichar_isalnum (before) && !goes_on_as_number (self, at, TRUE)) || is_unspaced (first) ||
         (g_unichar_isupper (first) && g_unichar_islower (before)) || (g_unichar_isdigit (before) && g_unichar_isalpha (first));
}

static gboolean
has_right_border (const Look *self,
                  gsize       end)
{
  gunichar last = get_source_char (self, step_back (self, end)), behind;

  if (end >= self->folded.text->len)
    return TRUE;
  behind = get_source_char (self, end);
  return (!g_unichar_isalnum (behind) && !goes_on_as_number (self, end, FALSE)) || is_unspaced (behind) ||
         (g_unichar_isupper (behind) && g_unichar_islower (last)) || (g_unichar_isdigit (behind) && g_unichar_isalpha (last));
}

static gboolean
is_inflected (const Look *self,
              const Form *form,
              gsize       end)
{
  static const char *const endings[] = { "s", "es", "n", "en", "e", "er", "ern", "ens", "in" };

  for (gsize i = 0; form->n_characters >= MIN_INFLECTED && i < G_N_ELEMENTS (endings); i++)
    if ((i == 0 || form->n_characters >= MIN_AT_BORDER) && g_str_has_prefix (self->folded.text->str + end, endings[i]) &&
        has_right_border (self, end + strlen (endings[i])))
      return TRUE;

  return FALSE;
}

/* "dana.w@…", "offer_harbour.pdf", "www.…/harbour": a run that people do not write
 * as words. */
static gboolean
is_in_address (const Look *self,
               gsize       start,
               gsize       end)
{
  const char *text = self->folded.text->str;
  gsize       first = start, last = end;

  while (first > 0 && start - first < MAX_ADDRESS && text[first - 1] != ' ')
    first--;
  while (last < self->folded.text->len && last - end < MAX_ADDRESS && text[last] != ' ')
    last++;
  for (gsize i = first; i < last; i++)
    if (strchr ("@_/\\", text[i]) != NULL ||
        (text[i] == '.' && i > first && i + 1 < last && g_ascii_isalnum (text[i - 1]) && g_ascii_isalpha (text[i + 1])))
      return TRUE;

  return FALSE;
}

static gboolean
is_shouted (const Look *self,
            gsize       start,
            gsize       end)
{
  for (gsize i = start; i < end; i++)
    if (g_unichar_islower (get_source_char (self, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_small (const Look *self,
          gsize       start,
          gsize       end)
{
  for (gsize i = start; i < end; i++)
    if (g_unichar_isupper (get_source_char (self, i)))
      return FALSE;

  return TRUE;
}

/* Whether a sentence goes on here, so that a capital is the word's own. */
static gboolean
is_within_sentence (const Look *self,
                    gsize       at)
{
  const char *text = self->folded.text->str;

  return at >= 2 && text[at - 1] == ' ' && (g_ascii_isalnum (text[at - 2]) || (guchar)text[at - 2] >= 0x80 || text[at - 2] == ',') &&
         memchr (self->text + g_array_index (self->folded.map, guint32, at - 1), '\n',
                 g_array_index (self->folded.map, guint32, at) - g_array_index (self->folded.map, guint32, at - 1)) == NULL;
}

static gboolean
accepts (const Look *self,
         const Form *form,
         gsize       start)
{
  gsize    end = start + form->length;
  gboolean left = has_left_border (self, start), right = has_right_border (self, end);
  gboolean whole = left && (right || ((form->flags & TUE_MASK_FORM_EXACT) == 0 && is_inflected (self, form, end)));

  if ((form->flags & TUE_MASK_FORM_SHOUTED) != 0)
    return left && right && is_shouted (self, start, end);
  if ((form->flags & (TUE_MASK_FORM_SMALL | TUE_MASK_FORM_ADDRESS)) != 0)
    return left && right && (is_in_address (self, start, end) || ((form->flags & TUE_MASK_FORM_SMALL) != 0 && is_small (self, start, end)));
  if ((form->flags & (TUE_MASK_FORM_CAPITAL | TUE_MASK_FORM_MIDDLE)) != 0)
    return whole && ((g_unichar_isupper (get_source_char (self, start)) &&
                      ((form->flags & TUE_MASK_FORM_MIDDLE) == 0 || is_within_sentence (self, start))) ||
                     is_in_address (self, start, end));
  if (whole)
    return TRUE;
  if ((form->flags & TUE_MASK_FORM_GIVEN) != 0)
    return form->n_characters >= MIN_IN_ADDRESS && is_in_address (self, start, end);
  if ((form->flags & TUE_MASK_FORM_PARTS) == 0)
    return FALSE;
  /* "Smith" ends a blacksmith, but not "GoldSmith". */
  return form->n_characters >= MIN_ANYWHERE ||
         (form->n_characters >= MIN_AT_BORDER && (left || (right && g_unichar_isupper (get_source_char (self, start))))) ||
         (form->n_characters >= MIN_IN_ADDRESS && is_in_address (self, start, end));
}

static gboolean
is_free (const guint8 *taken,
         gsize         start,
         gsize         end)
{
  return taken == NULL || memchr (taken + start, 1, end - start) == NULL;
}

/* "ß" is two letters when it is compared. */
static gboolean
cuts_character (const Look *self,
                gsize       at)
{
  return at > 0 && g_array_index (self->folded.map, guint32, at) == g_array_index (self->folded.map, guint32, at - 1);
}

static const Form *
find_form (TueMaskForms *self,
           const Look   *look,
           gsize         at,
           const guint8 *taken)
{
  const char *text = look->folded.text->str + at;
  GPtrArray  *forms = at + 1 < look->folded.text->len ? self->starts[get_start (text)] : NULL;

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const Form *form = forms->pdata[i];

      if (strncmp (text, form->folded, form->length) == 0 && accepts (look, form, at) &&
          !cuts_character (look, at) && !cuts_character (look, at + form->length) &&
          is_free (taken, g_array_index (look->folded.map, guint32, at), g_array_index (look->folded.map, guint32, at + form->length)))
        return form;
    }

  return NULL;
}

GArray *
tue_mask_forms_find (TueMaskForms *self,
                     const char   *text,
                     gsize         length,
                     const guint8 *taken)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TueMaskFormPlace));
  Look    look = { .text = text, .length = length };
  gsize   at = 0;

  sort (self);
  fold (&look.folded, text, length);
  while (at < look.folded.text->len)
    {
      const Form *form = find_form (self, &look, at, taken);

      if (form != NULL)
        {
          gsize            start = g_array_index (look.folded.map, guint32, at);
          TueMaskFormPlace place = { start, g_array_index (look.folded.map, guint32, at + form->length) - start, form->stand_in, form->item };

          g_array_append_val (places, place);
          at += form->length;
        }
      else
        at = (gsize)(g_utf8_next_char (look.folded.text->str + at) - look.folded.text->str);
    }
  folded_clear (&look.folded);
  return places;
}

char *
tue_mask_forms_suit (const char *stand_in,
                     const char *text,
                     gsize       length)
{
  guint n_upper = 0, n_lower = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      n_upper += g_unichar_isupper (g_utf8_get_char (p));
      n_lower += g_unichar_islower (g_utf8_get_char (p));
    }
  if (n_upper > 1 && n_lower == 0)
    return g_utf8_strup (stand_in, -1);
  if (n_upper == 0 && n_lower > 0)
    return g_utf8_strdown (stand_in, -1);
  return g_strdup (stand_in);
}
