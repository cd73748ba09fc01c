/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Mattermost: a playbook as JSON. Its checklists become the review checklist, its
 * description the text. Commands of its points are listed and never sent.
 */

#define G_LOG_DOMAIN "tue-foreign-mattermost"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

int
tue_foreign_detect_mattermost (const TueForeignText *text)
{
  return text->length > 0 && *text->text == '{' && g_strstr_len (text->text, (gssize)text->length, "\"checklists\"") != NULL ? 85 : 0;
}

static void
read_item (TueForeignPrompt *prompt,
           JsonObject       *item,
           const char       *list_title) /* (nullable) */
{
  const char      *title = tue_foreign_json_get_string (item, "title");
  const char      *description = tue_foreign_json_get_string (item, "description");
  const char      *command = tue_foreign_json_get_string (item, "command");
  g_autofree char *point = NULL;

  if (title == NULL || *title == '\0')
    return;
  point = list_title != NULL && *list_title != '\0' ? g_strdup_printf ("%s: %s", list_title, title) : g_strdup (title);
  tue_foreign_prompt_add_check (prompt, point);
  if (description != NULL && *description != '\0')
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, description, g_strdup_printf (_("A point of the checklist has no explanation: “%s”."), title));
  if (command != NULL && *command != '\0')
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_INERT, command, g_strdup_printf (_("Belongs to “%s” and is not sent anywhere."), title));
}

static void
read_checklists (TueForeignPrompt *prompt,
                 JsonArray        *checklists)
{
  gboolean several = json_array_get_length (checklists) > 1;

  for (guint i = 0; i < json_array_get_length (checklists); i++)
    {
      JsonNode   *node = json_array_get_element (checklists, i);
      JsonObject *list = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray  *items = list != NULL ? tue_foreign_json_get_array (list, "items") : NULL;

      for (guint j = 0; items != NULL && j < json_array_get_length (items); j++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (items, j)))
          read_item (prompt, json_array_get_object_element (items, j), several ? tue_foreign_json_get_string (list, "title") : NULL);
    }
}

/* What would happen by itself there. */
static void
remark_automation (TueForeignPrompt *prompt,
                   JsonObject       *root)
{
  static const char *const texts[] = { "reminder_message_template", "retrospective_template", "run_summary_template", "channel_name_template", "message_on_join", "webhook_on_creation_urls", "webhook_on_status_update_urls", "signal_any_keywords" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char      *text = tue_foreign_json_get_string (root, texts[i]);
      JsonArray       *list = tue_foreign_json_get_array (root, texts[i]);
      g_autofree char *what = NULL;

      if ((text == NULL || *text == '\0') && (list == NULL || json_array_get_length (list) == 0))
        continue;
      what = g_strdup_printf ("%s: %s", texts[i], text != NULL ? text : "…");
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, what, g_strdup (_("Nothing is sent or called by itself here.")));
    }
}

gboolean
tue_foreign_read_mattermost (TueForeignReader     *reader,
                             const TueForeignText *text,
                             GError              **error)
{
  g_autoptr(JsonNode) root = tue_foreign_json_read (text, error);
  JsonObject       *object;
  JsonArray        *checklists;
  const char       *title, *description;
  g_autofree char  *body = NULL;
  gsize             end;
  TueForeignPrompt *prompt;

  if (root == NULL)
    return FALSE;
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  checklists = object != NULL ? tue_foreign_json_get_array (object, "checklists") : NULL;
  if (checklists == NULL)
    {
      g_set_error_literal (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_CONTENT, _("There is no playbook with checklists in it."));
      return FALSE;
    }

  title = tue_foreign_json_get_string (object, "title");
  description = tue_foreign_json_get_string (object, "description");
  body = g_strconcat (title != NULL ? title : "", description != NULL && *description != '\0' ? "\n\n" : "", description != NULL ? description : "", "\n\n", NULL);
  end = strlen (body);
  prompt = tue_foreign_prompt_new (body, end, text->path, 0);
  tue_foreign_prompt_set_name (prompt, title);
  if (end == strlen (tue_foreign_prompt_get_text (prompt, NULL)))
    tue_foreign_prompt_add_place (prompt, end, end, "material");
  read_checklists (prompt, checklists);
  remark_automation (prompt, object);

  return tue_foreign_reader_add (reader, prompt);
}
