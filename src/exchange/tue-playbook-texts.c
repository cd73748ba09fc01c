/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-texts"

#include "config.h"

#include "tue-playbook-texts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-money.h"
#include "tue-playbook-document-private.h"

/* What a member is called, in the order in which a path is read. */
typedef struct
{
  const char *key;
  const char *words; /* (nullable): nothing is said of it */
} Caption;

static const Caption captions[] = {
  { "summary", N_("Summary") },
    { "purpose", N_("Purpose") },
      { "use_when", N_("When to use it") },
        { "avoid_when", N_("When not to use it") },
          { "guidance", N_("Guidance") },
            { "template", N_("Template") },
              { "note", N_("What changed") },
                { "default", N_("Default") },
                  { "help", N_("Help") },
                    { "placeholder", N_("Placeholder") },
                      { "options", N_("Options") },
                        { "formula", N_("Formula") },
                          /* Translators: what a field was called before */
                          { "formerly", N_("Former names") },
                            { "checklist", N_("Checklist") },
                              { "follow_ups", N_("Follow-up") },
                                { "notes", N_("Practice note") },
                                  { "examples", N_("Example") },
                                    { "material", N_("Material") },
                                      { "weak_answer", N_("Weak answer") },
                                        { "answer", N_("Answer") },
                                          { "remarks", N_("Remarks") },
                                            { "review", N_("Review") },
                                              { "owner", N_("Owner") },
                                                { "tags", N_("Tags") },
                                                  { "snippets", N_("Snippet") },
                                                    { "roles", N_("Role") },
                                                      { "license", N_("License") },
                                                    };

/* Where one is. */
typedef struct
{
  GPtrArray  *texts;
  GString    *path;
  GString    *place;
  const char *workflow_id; /* (nullable) */
  GHashTable *labels;      /* (owned): of the fields of the workflow, by name */
} Walk;

static void
text_free (gpointer data)
{
  TuePlaybookText *text = data;

  g_free (text->path);
  g_free (text->workflow_id);
  g_free (text->place);
  g_free (text->text);
  g_free (text);
}

static void
add_text (Walk               *self,
          TuePlaybookTextKind kind,
          char               *take_words)
{
  TuePlaybookText *text;

  if (*take_words == '\0')
    {
      g_free (take_words);
      return;
    }

  text = g_new0 (TuePlaybookText, 1);
  text->kind = kind;
  text->path = g_strdup (self->path->str);
  text->workflow_id = g_strdup (self->workflow_id);
  text->place = g_strdup (self->place->str);
  text->text = take_words;
  g_ptr_array_add (self->texts, text);
}

static const char *
get_string (JsonObject *object,
            const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* What an object of a list is called: a field by its label, a step by its name. */
static const char *
get_title (JsonObject *object)
{
  static const char *const keys[] = { "label", "title", "name" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *title = get_string (object, keys[i]);

      if (title != NULL && *title != '\0')
        return title;
    }

  return NULL;
}

static void
add_place (GString    *place,
           const char *words)
{
  if (place->len > 0)
    g_string_append (place, " › ");
  g_string_append (place, words);
}

static const char *
find_caption (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (captions); i++)
    if (g_str_equal (captions[i].key, key))
      return _(captions[i].words);

  return NULL;
}

static gboolean
ends_in (Walk       *self,
         const char *parent)
{
  const char *slash = strrchr (self->path->str, '/');
  const char *before = slash != NULL ? g_strrstr_len (self->path->str, slash - self->path->str, "/") : NULL;

  return before != NULL && (gsize)(slash - before - 1) == strlen (parent) && strncmp (before + 1, parent, strlen (parent)) == 0;
}

/* What is an id, a reference to one, or one of the words of the format. */
static gboolean
is_plumbing (Walk       *self,
             const char *key)
{
  static const char *const always[] = { "id", "format", "version", "edition", "type", "currency", "icon", "language", "holds", "key", "look_again", "for" };

  if (strstr (self->path->str, "/values") != NULL || strstr (self->path->str, "/default") != NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    if (g_str_equal (key, always[i]))
      return TRUE;

  return (g_str_equal (key, "role") && self->workflow_id != NULL) ||
         ((g_str_equal (key, "step") || g_str_equal (key, "field")) && ends_in (self, "notes")) ||
         g_str_equal (self->path->str, "/author");
}

static TuePlaybookTextKind
tell_kind (Walk       *self,
           const char *key)
{
  if (g_str_equal (key, "formula") || (g_str_equal (key, "formerly") && strstr (self->path->str, "/values") == NULL) || (g_str_equal (key, "name") && (ends_in (self, "fields") || ends_in (self, "snippets"))))
    return TUE_PLAYBOOK_TEXT_NAME;
  if (g_str_equal (key, "text") && (g_str_has_suffix (self->path->str, "/template") || ends_in (self, "follow_ups") || ends_in (self, "snippets")))
    return TUE_PLAYBOOK_TEXT_TEMPLATE;

  return TUE_PLAYBOOK_TEXT_WORDS;
}

/* "4830.00 EUR"; NULL where it is no amount. */
static char *
dup_money (JsonObject *object)
{
  const char      *currency = get_string (object, "currency");
  JsonNode        *minor = json_object_get_member (object, "minor");
  gint64           amount;
  int              digits;
  g_autofree char *number = NULL;

  if (currency == NULL || minor == NULL || !JSON_NODE_HOLDS_VALUE (minor) || json_object_get_size (object) != 2)
    return NULL;
  digits = tue_currency_get_digits (currency);
  if (digits < 0 || json_node_get_value_type (minor) == G_TYPE_STRING)
    return NULL;

  amount = json_node_get_int (minor);
  number = g_strdup_printf ("%0*" G_GINT64_FORMAT, digits + 1, ABS (amount));

  return digits > 0 ? g_strdup_printf ("%s%.*s.%s %s", amount < 0 ? "-" : "", (int)strlen (number) - digits, number, number + strlen (number) - digits, currency)
                    : g_strdup_printf ("%s%s %s", amount < 0 ? "-" : "", number, currency);
}

static void walk (Walk       *self,
                  JsonNode   *node,
                  const char *key);

static void
walk_array (Walk       *self,
            JsonArray  *array,
            const char *key)
{
  gsize path = self->path->len, place = self->place->len;
  guint n = json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonNode   *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *title = object != NULL ? get_title (object) : NULL;

      g_string_append_printf (self->path, "/%u", i);
      if (title != NULL && (g_str_equal (key, "workflows") || g_str_equal (key, "steps") || g_str_equal (key, "fields")))
        add_place (self->place, title);
      else if (title != NULL)
        /* Translators: the name of a part of a playbook, behind what it is: Practice note “Numbers first” */
        g_string_append_printf (self->place, _(" “%s”"), title);
      walk (self, element, key);
      g_string_truncate (self->path, path);
      g_string_truncate (self->place, place);
    }
}

/* The labels of all fields of a workflow, for what its examples hold. */
static void
note_labels (Walk       *self,
             JsonObject *object)
{
  JsonArray *steps = json_object_get_array_member (object, "steps");

  g_hash_table_remove_all (self->labels);
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      JsonObject *template = json_object_get_object_member (json_array_get_object_element (steps, i), "template");
      JsonArray *fields = template != NULL ? json_object_get_array_member (template, "fields") : NULL;

      for (guint j = 0; fields != NULL && j < json_array_get_length (fields); j++)
        {
          JsonObject *field = json_array_get_object_element (fields, j);

          g_hash_table_insert (self->labels, (gpointer)get_string (field, "name"), (gpointer)get_title (field));
        }
    }
}

static void
add_caption (Walk       *self,
             const char *key)
{
  const char *words = g_str_has_suffix (self->path->str, "/values") ? g_hash_table_lookup (self->labels, key) : find_caption (key);

  if (words != NULL)
    add_place (self->place, words);
}

static void
walk_object (Walk       *self,
             JsonObject *object,
             const char *key)
{
  gsize          path = self->path->len, place = self->place->len;
  char          *money = dup_money (object);
  const char    *name;
  JsonNode      *member;
  JsonObjectIter iter;

  if (money != NULL)
    {
      add_text (self, TUE_PLAYBOOK_TEXT_MONEY, money);
      return;
    }
  if (g_str_equal (key, "workflows"))
    {
      self->workflow_id = get_string (object, "id");
      note_labels (self, object);
    }

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (is_plumbing (self, name))
        continue;
      add_caption (self, name);
      if (JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING)
        {
          TuePlaybookTextKind kind = tell_kind (self, name);

          g_string_append_printf (self->path, "/%s", name);
          add_text (self, kind, json_node_dup_string (member));
        }
      else
        {
          g_string_append_printf (self->path, "/%s", name);
          walk (self, member, name);
        }
      g_string_truncate (self->path, path);
      g_string_truncate (self->place, place);
    }
  if (g_str_equal (key, "workflows"))
    self->workflow_id = NULL;
}

/* As deep as a document may be nested. */
static void
walk (Walk       *self,
      JsonNode   *node,
      const char *key)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    walk_object (self, json_node_get_object (node), key);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    walk_array (self, json_node_get_array (node), key);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    add_text (self, tell_kind (self, key), json_node_dup_string (node));
}

/**
 * tue_playbook_list_texts:
 *
 * Lists every text of a playbook that a reader sees, and every amount; also of members
 * that are not known here.
 *
 * Returns: (transfer full) (element-type TuePlaybookText): the texts, in the order of
 *   the document
 */
GPtrArray *
tue_playbook_list_texts (TuePlaybook *playbook)
{
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GString) path = g_string_new (NULL);
  g_autoptr(GString) place = g_string_new (NULL);
  g_autoptr(GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  Walk self = { g_ptr_array_new_with_free_func (text_free), path, place, NULL, labels };

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);

  node = tue_playbook_to_whole_node (playbook);
  walk (&self, node, "");

  return self.texts;
}

/* --- Other texts ------------------------------------------------------------------------- */

/* (nullable): the part of an object or array that a word of a path names */
static JsonNode *
get_part (JsonNode   *node,
          const char *name)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), name);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      guint64 index = g_ascii_strtoull (name, NULL, 10);

      return index < json_array_get_length (json_node_get_array (node)) ? json_array_get_element (json_node_get_array (node), (guint)index) : NULL;
    }

  return NULL;
}

/* Names of members hold no "/" that are ours; others are not found, and told. */
static JsonNode *
find_node (JsonNode   *node,
           const char *path)
{
  g_auto(GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    node = get_part (node, names[i]);

  return node;
}

static gboolean
set_money (JsonObject *object,
           const char *text)
{
  int     digits = tue_currency_get_digits (get_string (object, "currency"));
  char   *end = NULL;
  gint64  sign = *text == '-' ? -1 : 1;
  guint64 whole = g_ascii_strtoull (text + (*text == '-'), &end, 10);
  guint64 minor = whole;

  if (end == text + (*text == '-') || whole > (guint64)TUE_MONEY_MAX)
    return FALSE;
  for (int i = 0; i < digits; i++)
    {
      if (*end == '.' && i == 0)
        end++;
      minor = minor * 10 + (g_ascii_isdigit (*end) ? (guint64)(*end++ - '0') : 0);
    }
  if (minor > (guint64)TUE_MONEY_MAX)
    return FALSE;
  json_object_set_int_member (object, "minor", sign * (gint64)minor);

  return TRUE;
}

static gboolean
set_text (JsonNode   *root,
          const char *path,
          const char *text)
{
  JsonNode *node = find_node (root, path);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return set_money (json_node_get_object (node), text);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  json_node_set_string (node, text);

  return TRUE;
}

static TuePlaybook *
read_node (JsonNode *node,
           GError  **error)
{
  g_autoptr(GBytes) bytes = tue_playbook_node_to_bytes (node);

  return tue_playbook_from_bytes (bytes, error);
}

/**
 * tue_playbook_replace_texts:
 * @texts: (element-type utf8 utf8): what stands at a path from now on
 *
 * Makes the same playbook with other texts in it.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error set where it would be no
 *   playbook any more
 */
TuePlaybook *
tue_playbook_replace_texts (TuePlaybook *playbook,
                            GHashTable  *texts,
                            GError     **error)
{
  g_autoptr(JsonNode) node = NULL;
  GHashTableIter iter;
  gpointer       path, text;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);
  g_return_val_if_fail (texts != NULL, NULL);

  node = tue_playbook_to_whole_node (playbook);
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &path, &text))
    if (!set_text (node, path, text))
      {
        /* Translators: %s is a place in a file, as "/workflows/3/notes/0/text". */
        g_set_error (error, TUE_EXCHANGE_ERROR, TUE_EXCHANGE_ERROR_CONTENT, _("What stands at “%s” cannot be replaced."), (char *)path);
        return NULL;
      }

  return read_node (node, error);
}

/* --- Some workflows ---------------------------------------------------------------------- */

/* Leaves only what @keeps says of the objects of a list. */
static void
filter (JsonObject *document,
        const char *key,
        const char *member,
        GHashTable *keeps)
{
  JsonArray *array = json_object_get_array_member (document, key);

  for (guint i = array != NULL ? json_array_get_length (array) : 0; i-- > 0;)
    {
      const char *name = get_string (json_array_get_object_element (array, i), member);

      if (name == NULL || !g_hash_table_contains (keeps, name))
        json_array_remove_element (array, i);
    }
}

/**
 * tue_playbook_select_workflows:
 * @ids: (array zero-terminated=1): the workflows that stay
 *
 * Makes the same playbook with some of its workflows, the roles of these and the
 * snippets that they use.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error set
 */
TuePlaybook *
tue_playbook_select_workflows (TuePlaybook       *playbook,
                               const char *const *ids,
                               GError           **error)
{
  g_autoptr(GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) roles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) snippets = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(JsonNode) node = NULL;
  GPtrArray *workflows;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (chosen, (gpointer)ids[i]);
  workflows = tue_playbook_get_workflows (playbook);
  for (guint i = 0; i < workflows->len; i++)
    {
      TueWorkflow *workflow = workflows->pdata[i];
      g_autoptr(GPtrArray) needed = NULL;

      if (!g_hash_table_contains (chosen, tue_workflow_get_id (workflow)))
        continue;
      g_hash_table_add (roles, (gpointer)tue_workflow_get_role_id (workflow));
      needed = tue_workflow_list_needed_snippets (workflow);
      for (guint j = 0; j < needed->len; j++)
        g_hash_table_add (snippets, (gpointer)tue_snippet_get_name (needed->pdata[j]));
    }
  if (g_hash_table_size (roles) == 0)
    {
      g_set_error_literal (error, TUE_EXCHANGE_ERROR, TUE_EXCHANGE_ERROR_CONTENT, _("No workflow is chosen."));
      return NULL;
    }

  node = tue_playbook_to_whole_node (playbook);
  filter (json_node_get_object (node), "workflows", "id", chosen);
  filter (json_node_get_object (node), "roles", "id", roles);
  filter (json_node_get_object (node), "snippets", "name", snippets);

  return read_node (node, error);
}
