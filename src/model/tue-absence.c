/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-absence"

#include "config.h"

#include "tue-absence.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-date-text.h"

#define FIRST_DAY "first_day"
#define LAST_DAY "last_day"
#define DEPUTY "deputy"

/* How many stand in for one another before it is taken for a mistake. */
#define MAX_DEPUTIES 8

/* As of any name in a document: a line, of so many characters. */
#define MAX_NAME 200

static gboolean
is_name (const char *text)
{
  if (g_utf8_strlen (text, -1) > MAX_NAME)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_absence_new:
 * @person: who is away
 * @key: (nullable): the key by which they are known
 * @first: the first day of it
 * @last: the last one
 * @deputy: (nullable): who stands in; nobody stands in for themselves, and what cannot
 *   be a name is nobody
 *
 * Returns: (transfer full) (nullable): the absence, or %NULL where @person is blank, a
 *   day is none, or the last comes before the first
 */
TueAbsence *
tue_absence_new (const char  *person,
                 const char  *key,
                 const GDate *first,
                 const GDate *last,
                 const char  *deputy)
{
  TueAbsence *self;

  g_return_val_if_fail (person != NULL && first != NULL && last != NULL, NULL);

  if (tue_blanks_only (person) || !g_date_valid (first) || !g_date_valid (last) || g_date_compare (first, last) > 0)
    return NULL;

  self = g_new0 (TueAbsence, 1);
  self->person = g_strdup (person);
  self->key = g_strdup (key);
  self->first = *first;
  self->last = *last;
  self->deputy = tue_blanks_dup_stripped (deputy != NULL ? deputy : "");
  if (!is_name (self->deputy) || tue_review_is_same_person (self->deputy, NULL, person, NULL))
    *self->deputy = '\0';

  return self;
}

void
tue_absence_free (TueAbsence *self)
{
  if (self == NULL)
    return;

  g_free (self->person);
  g_free (self->key);
  g_free (self->deputy);
  g_free (self);
}

/* --- As an entry of a review --------------------------------------------------- */

static void
set_day (TueValueBuilder *builder,
         const char      *name,
         const GDate     *day)
{
  g_autofree char *text = tue_date_to_iso (day);

  tue_value_builder_set (builder, name, tue_value_new_string (text));
}

/**
 * tue_absence_to_content:
 * @self: (nullable): an absence; %NULL says that somebody is back
 *
 * Returns: (transfer full): what an entry of a review says of it
 */
TueValue *
tue_absence_to_content (const TueAbsence *self)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  if (self != NULL)
    {
      set_day (builder, FIRST_DAY, &self->first);
      set_day (builder, LAST_DAY, &self->last);
      if (*self->deputy != '\0')
        tue_value_builder_set (builder, DEPUTY, tue_value_new_string (self->deputy));
    }

  return tue_value_builder_end (builder);
}

/* (nullable): one without days, or with such as nobody can be away, says that somebody is
 * back */
static TueAbsence *
read_entry (TueReviewEntry *entry)
{
  GDate first, last;

  if (!tue_date_from_iso (tue_review_entry_get_string (entry, FIRST_DAY), &first) ||
      !tue_date_from_iso (tue_review_entry_get_string (entry, LAST_DAY), &last))
    return NULL;

  return tue_absence_new (tue_review_entry_get_person (entry), tue_review_entry_get_key (entry), &first, &last, tue_review_entry_get_string (entry, DEPUTY));
}

/* The ids of entries that are taken back, borrowed. */
static GHashTable *
list_gone (GPtrArray *entries)
{
  GHashTable *gone = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry    *entry = entries->pdata[i];
      TueReviewEntryKind kind = tue_review_entry_get_kind (entry);
      const char        *about = tue_review_entry_get_about (entry);

      if (about != NULL && kind == TUE_REVIEW_ENTRY_TAKE_BACK)
        g_hash_table_add (gone, (char *)about);
      else if (about != NULL && kind == TUE_REVIEW_ENTRY_RESTORE)
        g_hash_table_remove (gone, about);
    }

  return gone;
}

static void
forget (GPtrArray      *absences,
        TueReviewEntry *entry)
{
  for (guint i = absences->len; i > 0; i--)
    {
      const TueAbsence *absence = absences->pdata[i - 1];

      if (tue_review_is_same_person (absence->person, absence->key, tue_review_entry_get_person (entry), tue_review_entry_get_key (entry)))
        g_ptr_array_remove_index (absences, i - 1);
    }
}

/**
 * tue_absences_read:
 * @entries: (element-type TueReviewEntry): entries of any reviews, in their order; those
 *   of other kinds than an absence, taking back and restoring are passed over
 *
 * Reads when people are away. What somebody said later counts, also where it is that
 * they are back; what was taken back does not.
 *
 * Returns: (transfer full) (element-type TueAbsence): one of each person at most
 */
GPtrArray *
tue_absences_read (GPtrArray *entries)
{
  GPtrArray *absences = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_absence_free);
  g_autoptr(GHashTable) gone = NULL;

  g_return_val_if_fail (entries != NULL, absences);

  gone = list_gone (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];
      const char     *id = tue_review_entry_get_id (entry);
      TueAbsence     *absence;

      if (tue_review_entry_get_kind (entry) != TUE_REVIEW_ENTRY_AWAY || (id != NULL && g_hash_table_contains (gone, id)))
        continue;
      forget (absences, entry);
      absence = read_entry (entry);
      if (absence != NULL)
        g_ptr_array_add (absences, absence);
    }

  return absences;
}

static gboolean
says_same (const TueAbsence *one,
           const TueAbsence *other)
{
  return strcmp (one->person, other->person) == 0 && g_strcmp0 (one->key, other->key) == 0 && strcmp (one->deputy, other->deputy) == 0 &&
         g_date_compare (&one->first, &other->first) == 0 && g_date_compare (&one->last, &other->last) == 0;
}

/**
 * tue_absences_equal:
 * @self: (element-type TueAbsence): when people are away
 * @other: (element-type TueAbsence): the same, read another time
 *
 * Returns: whether both say the same, in the same order
 */
gboolean
tue_absences_equal (GPtrArray *self,
                    GPtrArray *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->len != other->len)
    return FALSE;
  for (guint i = 0; i < self->len; i++)
    {
      if (!says_same (self->pdata[i], other->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

/* --- Who is there -------------------------------------------------------------- */

/**
 * tue_absences_find:
 * @self: (element-type TueAbsence): when people are away
 * @name: of whom
 * @day: on which day
 *
 * Returns: (transfer none) (nullable): their absence, %NULL where they are there
 */
const TueAbsence *
tue_absences_find (GPtrArray   *self,
                   const char  *name,
                   const GDate *day)
{
  g_return_val_if_fail (self != NULL && name != NULL && day != NULL, NULL);

  for (guint i = 0; i < self->len; i++)
    {
      const TueAbsence *absence = self->pdata[i];

      if (tue_review_is_same_person (absence->person, NULL, name, NULL) && g_date_compare (&absence->first, day) <= 0 &&
          g_date_compare (day, &absence->last) <= 0)
        return absence;
    }

  return NULL;
}

/**
 * tue_absences_find_deputy:
 * @self: (element-type TueAbsence): when people are away
 * @name: of whom
 * @day: on which day
 *
 * Finds who is asked instead of somebody: who stands in for them or, where they are away
 * as well, for those.
 *
 * Returns: (transfer none) (nullable): a name; %NULL where @name is there, where nobody
 *   stands in, and where all who do are away
 */
const char *
tue_absences_find_deputy (GPtrArray   *self,
                          const char  *name,
                          const GDate *day)
{
  const TueAbsence *absence = tue_absences_find (self, name, day);

  for (guint i = 0; absence != NULL && *absence->deputy != '\0' && i < MAX_DEPUTIES; i++)
    {
      const char *deputy = absence->deputy;

      absence = tue_absences_find (self, deputy, day);
      if (absence == NULL)
        return deputy;
    }

  return NULL;
}
