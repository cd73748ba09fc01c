/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * player LIBRARY: does with a library what test-model.py says, one order a line,
 * until it is killed or its input ends.
 *
 * An order is a JSON array: a name, the id of a task, and what belongs to it. The
 * answer is a line, too: how the task looks from here. Between orders the main
 * loop runs, so that what was changed is written, and what another player wrote
 * is taken in, at moments that nobody chose.
 */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#include "tue-undo-stack.h"
#include "tue-workspace-private.h"

/* Never: what a pause keeps is kept at moments that nobody can foretell. */
#define PAUSE_MS (24 * 3600 * 1000)

typedef struct
{
  TueWorkspace *workspace;
  GHashTable   *tasks;  /* (owned): by id */
  GHashTable   *drafts; /* (owned): by id */
} Player;

typedef struct
{
  const char *name;
  void (*run) (Player     *player,
               const char *id,
               JsonArray  *order);
} Order;

static TueTask *
get_task (Player     *player,
          const char *id)
{
  TueTask *task = g_hash_table_lookup (player->tasks, id);
  g_autoptr(GError) error = NULL;

  if (task == NULL)
    {
      task = tue_workspace_resolve_task_sync (player->workspace, id, &error);
      if (task == NULL)
        g_error ("%s: %s", id, error->message);
      g_hash_table_insert (player->tasks, g_strdup (id), task);
    }

  return task;
}

static TueDraft *
get_draft (Player     *player,
           const char *id)
{
  TueDraft *draft = g_hash_table_lookup (player->drafts, id);
  g_autoptr(GError) error = NULL;

  if (draft == NULL)
    {
      draft = tue_workspace_load_draft_sync (player->workspace, get_task (player, id), &error);
      if (draft == NULL)
        g_error ("%s: %s", id, error->message);
      g_hash_table_insert (player->drafts, g_strdup (id), draft);
    }

  return draft;
}

static TueRevision *
ref_revision (Player     *player,
              const char *id,
              guint       number)
{
  GListModel *revisions = tue_draft_get_revisions (get_draft (player, id));

  return g_list_model_get_item (revisions, g_list_model_get_n_items (revisions) - number);
}

static GBytes *
load_revision (Player     *player,
               const char *id,
               guint       number)
{
  g_autoptr(GError) error = NULL;
  GBytes *text = tue_workspace_load_revision_sync (player->workspace, get_draft (player, id), number, &error);

  if (text == NULL)
    g_error ("Revision %u of %s: %s", number, id, error->message);

  return text;
}

static void
set_title (Player     *player,
           const char *id,
           JsonArray  *order)
{
  tue_workspace_set_task_title (player->workspace, get_task (player, id), json_array_get_string_element (order, 2));
}

static void
set_due (Player     *player,
         const char *id,
         JsonArray  *order)
{
  tue_workspace_set_task_due (player->workspace, get_task (player, id),
                              json_array_get_null_element (order, 2) ? NULL : json_array_get_string_element (order, 2));
}

static void
set_state (Player     *player,
           const char *id,
           JsonArray  *order)
{
  TueTaskState state;

  if (!tue_task_state_from_string (json_array_get_string_element (order, 2), &state))
    g_error ("No state: %s", json_array_get_string_element (order, 2));
  tue_workspace_set_task_state (player->workspace, get_task (player, id), state, NULL);
}

static void
set_value (Player     *player,
           const char *id,
           JsonArray  *order)
{
  g_autoptr(TueValue) value = tue_value_new_string (json_array_get_string_element (order, 3));

  tue_workspace_set_task_value (player->workspace, get_task (player, id), json_array_get_string_element (order, 2),
                                *json_array_get_string_element (order, 3) != '\0' ? value : NULL);
}

static void
delete_task (Player     *player,
             const char *id,
             JsonArray  *order)
{
  tue_workspace_delete_task (player->workspace, get_task (player, id));
}

static void
edit (Player     *player,
      const char *id,
      JsonArray  *order)
{
  const char *inserted = json_array_get_string_element (order, 4);

  tue_workspace_edit_draft (player->workspace, get_draft (player, id), json_array_get_int_element (order, 2),
                            json_array_get_int_element (order, 3), inserted, strlen (inserted), NULL);
}

static void
paste (Player     *player,
       const char *id,
       JsonArray  *order)
{
  g_autoptr(GError) error = NULL;

  if (!tue_workspace_paste_answer (player->workspace, get_draft (player, id), TUE_ANSWER_DOCUMENT (json_array_get_string_element (order, 2)), &error))
    g_error ("%s", error->message);
}

static void
replace (Player     *player,
         const char *id,
         JsonArray  *order)
{
  const char *text = json_array_get_string_element (order, 2);

  tue_workspace_replace_draft_text (player->workspace, get_draft (player, id), text, strlen (text), "Replace");
}

static void
keep (Player     *player,
      const char *id,
      JsonArray  *order)
{
  g_autoptr(TueRevision) revision = NULL;

  revision = tue_workspace_keep_revision (player->workspace, get_draft (player, id), TUE_REVISION_ORIGIN_SAVED, NULL);
}

static void
restore (Player     *player,
         const char *id,
         JsonArray  *order)
{
  guint number = json_array_get_int_element (order, 2);
  g_autoptr(TueRevision) revision = ref_revision (player, id, number);
  g_autoptr(GBytes) text = load_revision (player, id, number);

  tue_workspace_restore_revision (player->workspace, get_draft (player, id), revision, text);
}

static void
undo (Player     *player,
      const char *id,
      JsonArray  *order)
{
  tue_undo_stack_undo (tue_workspace_get_undo_stack (player->workspace));
}

static void
redo (Player     *player,
      const char *id,
      JsonArray  *order)
{
  tue_undo_stack_redo (tue_workspace_get_undo_stack (player->workspace));
}

static void
flush (Player     *player,
       const char *id,
       JsonArray  *order)
{
  g_autoptr(GError) error = NULL;

  if (!tue_workspace_flush_sync (player->workspace, &error))
    g_error ("%s", error->message);
}

/* Asks whether another player wrote, and waits for the answer. */
static void
look (Player     *player,
      const char *id,
      JsonArray  *order)
{
  tue_workspace_poll (player->workspace);
  while (player->workspace->polling)
    g_main_context_iteration (NULL, TRUE);
}

static const Order orders[] = {
  { "title", set_title },
  { "due", set_due },
  { "state", set_state },
  { "value", set_value },
  { "delete", delete_task },
  { "edit", edit },
  { "paste", paste },
  { "replace", replace },
  { "keep", keep },
  { "restore", restore },
  { "undo", undo },
  { "redo", redo },
  { "flush", flush },
  { "look", look },
};

static char *
add (Player    *player,
     JsonArray *order)
{
  TueWorkflow *workflow = tue_workspace_resolve_workflow (player->workspace, "proposal", NULL);
  TueTask     *task = tue_workspace_add_task (player->workspace, workflow, json_array_get_string_element (order, 2), NULL, NULL);

  g_hash_table_insert (player->tasks, g_strdup (tue_task_get_id (task)), task);

  return g_strdup (tue_task_get_id (task));
}

static void
write_values (JsonBuilder *builder,
              TueValue    *values)
{
  json_builder_begin_object (builder);
  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    {
      TueValue *value = tue_value_get_item (values, i);

      if (tue_value_get_kind (value) != TUE_VALUE_STRING)
        continue;

      json_builder_set_member_name (builder, tue_value_get_key (values, i));
      json_builder_add_string_value (builder, tue_value_get_string (value, NULL));
    }
  json_builder_end_object (builder);
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
write_draft (Player      *player,
             JsonBuilder *builder,
             const char  *id,
             gboolean     all)
{
  TueDraft *draft = get_draft (player, id);
  guint     n_revisions = g_list_model_get_n_items (tue_draft_get_revisions (draft));

  add_member (builder, "draft", tue_draft_get_text (draft, NULL));
  json_builder_set_member_name (builder, "n_revisions");
  json_builder_add_int_value (builder, n_revisions);
  if (!all)
    return;

  json_builder_set_member_name (builder, "revisions");
  json_builder_begin_array (builder);
  for (guint i = 1; i <= n_revisions; i++)
    {
      g_autoptr(GBytes) text = load_revision (player, id, i);
      g_autofree char *copy = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));

      json_builder_add_string_value (builder, copy);
    }
  json_builder_end_array (builder);
}

/* How a task looks from here. */
static void
write_view (Player      *player,
            JsonBuilder *builder,
            const char  *id,
            gboolean     all)
{
  TueTask *task = get_task (player, id);

  add_member (builder, "id", id);
  add_member (builder, "title", tue_task_get_title (task));
  add_member (builder, "due", tue_task_get_due (task));
  add_member (builder, "state", tue_task_state_to_string (tue_task_get_state (task)));
  json_builder_set_member_name (builder, "deleted");
  json_builder_add_boolean_value (builder, tue_workspace_is_deleted (player->workspace, task));
  json_builder_set_member_name (builder, "values");
  write_values (builder, tue_task_get_values (task));
  write_draft (player, builder, id, all);
}

static void
write_ids (Player      *player,
           JsonBuilder *builder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) tasks = tue_workspace_list_tasks_sync (player->workspace, NULL, TUE_TASK_SCOPE_ALL, &error);

  if (tasks == NULL)
    g_error ("%s", error->message);
  json_builder_set_member_name (builder, "ids");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tasks->len; i++)
    json_builder_add_string_value (builder, tue_task_get_id (tasks->pdata[i]));
  json_builder_end_array (builder);
}

static void
run_order (Player     *player,
           const char *name,
           const char *id,
           JsonArray  *order)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      if (strcmp (orders[i].name, name) == 0)
        {
          orders[i].run (player, id, order);
          return;
        }
    }

  g_error ("There is no order %s", name);
}

static void
say (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  gsize            length = strlen (line);

  /* Not through a buffer that dies with the program. */
  for (gsize done = 0; done < length;)
    {
      gssize n = write (STDOUT_FILENO, line + done, length - done);

      if (n < 0)
        _exit (1);
      done += n;
    }
}

static void
obey (Player    *player,
      JsonArray *order)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  const char      *name = json_array_get_string_element (order, 0);
  g_autofree char *added = NULL;
  const char      *id = json_array_get_string_element (order, 1);
  TueUndoStack    *undo_stack = tue_workspace_get_undo_stack (player->workspace);

  if (strcmp (name, "add") == 0)
    id = added = add (player, order);
  else if (strcmp (name, "view") != 0 && strcmp (name, "list") != 0)
    run_order (player, name, id, order);

  json_builder_begin_object (builder);
  if (strcmp (name, "list") == 0)
    write_ids (player, builder);
  else if (*id != '\0')
    write_view (player, builder, id, strcmp (name, "view") == 0);
  json_builder_set_member_name (builder, "undo");
  json_builder_add_int_value (builder, tue_undo_stack_get_undo_id (undo_stack));
  json_builder_end_object (builder);
  say (builder);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* A line of the input, or %NULL at its end; the main loop runs meanwhile. */
static char *
read_line (GDataInputStream *input)
{
  g_autoptr(GAsyncResult) result = NULL;

  g_data_input_stream_read_line_async (input, G_PRIORITY_LOW, NULL, read_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_data_input_stream_read_line_finish (input, result, NULL, NULL);
}

/* As the program does when its last window goes. */
static void
quit (Player *player)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_pause_drafts (player->workspace);
  if (!tue_workspace_flush_sync (player->workspace, &error))
    g_error ("%s", error->message);
  g_hash_table_unref (player->drafts);
  g_hash_table_unref (player->tasks);
  g_object_unref (player->workspace);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TueSettings) settings = tue_settings_new (NULL);
  g_autoptr(GInputStream) standard_input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GDataInputStream) input = g_data_input_stream_new (standard_input);
  g_autoptr(GError) error = NULL;
  Player player = { .workspace = tue_workspace_new (argv[1], settings) };
  char  *line;

  player.tasks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  player.drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  tue_workspace_set_draft_pause (player.workspace, PAUSE_MS);
  if (!tue_workspace_open_sync (player.workspace, &error))
    g_error ("%s", error->message);

  while ((line = read_line (input)) != NULL)
    {
      g_autoptr(JsonNode) order = json_from_string (line, &error);

      if (order == NULL)
        g_error ("%s: %s", line, error->message);
      obey (&player, json_node_get_array (order));
      g_free (line);
    }
  quit (&player);

  return 0;
}
