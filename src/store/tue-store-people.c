/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * People, and the keys by which they are known.
 */

#define G_LOG_DOMAIN "tue-store-people"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* When somebody was first seen who was seen and is known no longer: editions that they
 * signed still name the row, so that it stays. */
#define FORGOTTEN "0"

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

/* Who was forgotten is seen for the first time. */
static gboolean
remember_person (TueStore   *self,
                 const char *id,
                 const char *name,
                 gint64      time,
                 GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE person SET name = ?2, created = ?3, sequence = ?4 WHERE id = ?1 AND created <= " FORGOTTEN);
  tue_statement_bind_text (statement, 1, id);
  tue_statement_bind_text (statement, 2, name);
  tue_statement_bind_integer (statement, 3, time);
  tue_statement_bind_integer (statement, 4, self->next_sequence);

  return tue_statement_run (statement, error);
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

  if (name == NULL)
    name = "";
  if (!look_up (self, "SELECT id FROM person WHERE key = ?1", key, id, error))
    return FALSE;
  if (*id != NULL)
    return remember_person (self, *id, name, time, error);

  *id = g_uuid_string_random ();

  return insert_person (self, *id, name, key, time, error);
}

void
tue_known_person_free (TueKnownPerson *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->key);
  g_free (self);
}

static TueKnownPerson *
read_person (TueStatement *row)
{
  TueKnownPerson *person = g_new0 (TueKnownPerson, 1);

  person->id = tue_statement_dup_string (row, 0);
  person->name = tue_statement_dup_shown (row, 1);
  person->key = tue_statement_dup_string (row, 2);
  person->since = tue_statement_get_integer (row, 3);
  person->n_editions = (guint)tue_statement_get_integer (row, 4);

  return person;
}

/**
 * tue_store_list_people: (skip)
 *
 * Lists who is known by a key: who signed an edition that is in the library, and was
 * not forgotten. A row that is damaged says nothing.
 *
 * Returns: (transfer full) (element-type TueKnownPerson): them, who was known first
 *   first, or %NULL with @error set
 */
GPtrArray *
tue_store_list_people (TueStore *self,
                       GError  **error)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_known_person_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT p.id, p.name, p.key, p.created,"
                                    " (SELECT count (*) FROM playbook_edition AS e WHERE e.signer_id = p.id)"
                                    " FROM person AS p WHERE p.key IS NOT NULL AND p.created > " FORGOTTEN
                                    " AND sealed (person AS p) ORDER BY p.created, p.id");
  while (tue_statement_next (statement))
    g_ptr_array_add (people, read_person (statement));
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&people);
}

static gboolean
write_in_transaction (TueStore   *self,
                      const char *id,
                      const char *name,
                      gint64      since,
                      GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gboolean found;

  statement = tue_database_prepare (self->database,
                                    "UPDATE person AS p SET name = ?2, created = ?3, sequence = ?4"
                                    " WHERE p.id = ?1 AND p.key IS NOT NULL AND sealed (person AS p) RETURNING 1");
  tue_statement_bind_text (statement, 1, id);
  tue_statement_bind_text (statement, 2, name);
  tue_statement_bind_integer (statement, 3, since);
  tue_statement_bind_integer (statement, 4, self->next_sequence);
  found = tue_statement_next (statement);
  if (!tue_statement_finish (statement, error))
    return FALSE;

  if (!found)
    tue_store_error_set (error, TUE_STORE_ERROR_NOT_FOUND);

  return found;
}

/**
 * tue_store_write_person: (skip)
 * @id: of a #TueKnownPerson
 * @name: how they are called here
 * @since: when they were first seen, or 0 to forget them until they sign again
 *
 * Writes what the library knows of somebody. Which key they have never changes.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_write_person (TueStore   *self,
                        const char *id,
                        const char *name,
                        gint64      since,
                        GError    **error)
{
  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  return tue_store_end_write (self, write_in_transaction (self, id, name, since, error), error);
}
