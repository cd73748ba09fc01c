/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-accepted-words"

#include "config.h"

#include "tue-accepted-words.h"

#include <string.h>

#include "tue-draft-ties.h"
#include "tue-json.h"

/* Words that are accepted at the most, and how long they may be. */
#define MAX_ACCEPTED 10000
#define MAX_ACCEPTED_BYTES 1000

struct _TueAcceptedWords
{
  GHashTable *words; /* as make_accepted() writes them */
};

/**
 * tue_accepted_words_new:
 *
 * Returns: (transfer full): no words
 */
TueAcceptedWords *
tue_accepted_words_new (void)
{
  TueAcceptedWords *self = g_new0 (TueAcceptedWords, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * tue_accepted_words_free:
 * @self: (transfer full): words
 */
void
tue_accepted_words_free (TueAcceptedWords *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->words);
  g_free (self);
}

/* White space does not count: a line may be wrapped in another place. */
static char *
make_accepted (const char *words,
               gsize       length)
{
  g_autofree char *copy = g_strndup (words, MIN (length, MAX_ACCEPTED_BYTES));
  g_auto(GStrv) parts = g_strsplit_set (copy, " \t\n\r", -1);
  GString *joined = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", *part);
  return g_string_free_and_steal (joined);
}

/**
 * tue_accepted_words_set:
 * @words: words of the draft
 * @length: in bytes
 * @accept: whether they are right, though the task does not say so
 */
void
tue_accepted_words_set (TueAcceptedWords *self,
                        const char       *words,
                        gsize             length,
                        gboolean          accept)
{
  g_autofree char *key = NULL;

  g_return_if_fail (self != NULL && words != NULL);

  key = make_accepted (words, length);
  if (!accept)
    g_hash_table_remove (self->words, key);
  else if (*key != '\0' && length <= MAX_ACCEPTED_BYTES && g_hash_table_size (self->words) < MAX_ACCEPTED)
    g_hash_table_add (self->words, g_steal_pointer (&key));
}

/**
 * tue_accepted_words_contain:
 * @words: words of the draft
 * @length: in bytes
 *
 * Returns: whether a person has found them right
 */
gboolean
tue_accepted_words_contain (TueAcceptedWords *self,
                            const char       *words,
                            gsize             length)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && words != NULL, FALSE);

  if (g_hash_table_size (self->words) == 0)
    return FALSE;
  key = make_accepted (words, length);
  return g_hash_table_contains (self->words, key);
}

/**
 * tue_accepted_words_add_all:
 * @other: more words
 */
void
tue_accepted_words_add_all (TueAcceptedWords *self,
                            TueAcceptedWords *other)
{
  GHashTableIter iter;
  gpointer       words;

  g_return_if_fail (self != NULL && other != NULL);

  g_hash_table_iter_init (&iter, other->words);
  while (g_hash_table_iter_next (&iter, &words, NULL))
    g_hash_table_add (self->words, g_strdup (words));
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

/**
 * tue_accepted_words_to_ties:
 * @ties: (element-type TueDraftTie): ties of a draft
 *
 * Adds the words as one tie of no words, in an order that does not change: what
 * is kept is compared with what was.
 */
void
tue_accepted_words_to_ties (TueAcceptedWords *self,
                            GArray           *ties)
{
  g_autoptr(GList) words = NULL;
  g_autoptr(GString) json = NULL;

  g_return_if_fail (self != NULL && ties != NULL);

  if (g_hash_table_size (self->words) == 0)
    return;
  words = g_list_sort (g_hash_table_get_keys (self->words), compare_words);
  json = g_string_new ("{\"accepted\":[");
  for (GList *l = words; l != NULL; l = l->next)
    {
      if (l != words)
        g_string_append_c (json, ',');
      tue_json_append_string (json, l->data, strlen (l->data));
    }
  g_string_append (json, "]}");
  tue_draft_ties_add (ties, 0, 0, g_ref_string_new_len (json->str, (gssize)json->len));
}

/**
 * tue_accepted_words_read:
 * @object: of tue_accepted_words_to_ties(), or anything
 *
 * Adds the words that are in it.
 */
void
tue_accepted_words_read (TueAcceptedWords *self,
                         JsonObject       *object)
{
  JsonNode  *node;
  JsonArray *array;

  g_return_if_fail (self != NULL && object != NULL);

  node = json_object_get_member (object, "accepted");
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        tue_accepted_words_set (self, json_node_get_string (element), strlen (json_node_get_string (element)), TRUE);
    }
}
