/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * People, and the keys by which they are known.
 */

#define G_LOG_DOMAIN "tue-store-people"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

static gboolean
look_up (TueStore   *self,
         const char *sql,
         const char *text,
         char      **id,
         GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, sql);

  tue_statement_bind_text (statement, 1, text);
  if (tue_statement_next (statement))
    *id = g_strdup (tue_statement_get_string (statement, 0));

  return tue_statement_finish (statement, error);
}

static gboolean
insert_person (TueStore   *self,
               const char *id,
               const char *name,
               const char *key, /* (nullable) */
               gint64      time,
               GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO person (id, name, key, created, sequence) VALUES (?1, ?2, ?3, ?4, ?5)");
  tue_statement_bind_text (statement, 1, id);
  tue_statement_bind_text (statement, 2, name);
  tue_statement_bind_text (statement, 3, key);
  tue_statement_bind_integer (statement, 4, time);
  tue_statement_bind_integer (statement, 5, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* The id of a person, who is made where the library knows nobody of that name.
 * Without a name it is NULL. Part of a transaction. */
gboolean
tue_store_get_person (TueStore   *self,
                      const char *name,
                      gint64      time,
                      char      **id,
                      GError    **error)
{
  *id = NULL;
  if (name == NULL || *name == '\0')
    return TRUE;

  if (!look_up (self, "SELECT id FROM person WHERE name = ?1 AND key IS NULL ORDER BY created, id LIMIT 1", name, id, error))
    return FALSE;
  if (*id != NULL)
    return TRUE;

  *id = g_uuid_string_random ();

  return insert_person (self, *id, name, NULL, time, error);
}

/* The same for who has a key, which alone tells who it is. */
gboolean
tue_store_get_signer (TueStore   *self,
                      const char *name, /* (nullable) */
                      const char *key,  /* (nullable) */
                      gint64      time,
                      char      **id,
                      GError    **error)
{
  *id = NULL;
  if (key == NULL || *key == '\0')
    return TRUE;

  if (!look_up (self, "SELECT id FROM person WHERE key = ?1", key, id, error))
    return FALSE;
  if (*id != NULL)
    return TRUE;

  *id = g_uuid_string_random ();

  return insert_person (self, *id, name != NULL ? name : "", key, time, error);
}

void
tue_acquaintance_free (TueAcquaintance *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->other_key);
  g_free (self);
}

/* A name as people take it for the same. */
static char *
fold_name (const char *name)
{
  g_autofree char *normalized = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normalized != NULL ? normalized : "", -1);
  g_auto(GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr(GString) joined = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", *word);
    }

  return g_string_free_and_steal (g_steal_pointer (&joined));
}

static void
take_note (TueAcquaintance *acquaintance,
           TueStatement    *row,
           const char      *folded,
           const char      *key)
{
  const char      *known_key = tue_statement_get_string (row, 1);
  g_autofree char *known = fold_name (tue_statement_get_string (row, 0));

  if (g_strcmp0 (known_key, key) == 0)
    {
      acquaintance->name = tue_statement_dup_shown (row, 0);
      acquaintance->since = tue_statement_get_integer (row, 2);
      acquaintance->other_name = g_strcmp0 (known, folded) != 0;
    }
  else if (*folded != '\0' && g_strcmp0 (known, folded) == 0 && acquaintance->other_key == NULL)
    {
      acquaintance->other_key = g_strdup (known_key);
      acquaintance->other_since = tue_statement_get_integer (row, 2);
    }
}

/**
 * tue_store_look_up_key: (skip)
 * @name: as the owner of the key is called now
 * @key: a public key
 *
 * Tells what the library knows of a key: whose it is, and since when; and whether
 * somebody of that name is known by another one. Names that differ in case, space or
 * composition are the same.
 *
 * Returns: (transfer full): what is known, or %NULL with @error set
 */
TueAcquaintance *
tue_store_look_up_key (TueStore   *self,
                       const char *name,
                       const char *key,
                       GError    **error)
{
  g_autoptr(TueAcquaintance) acquaintance = g_new0 (TueAcquaintance, 1);
  g_autofree char *folded = fold_name (name);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT p.name, p.key, p.created FROM person AS p"
                                    " WHERE p.key IS NOT NULL AND sealed (person AS p) ORDER BY p.created, p.id");
  while (tue_statement_next (statement))
    take_note (acquaintance, statement, folded, key);
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&acquaintance);
}
