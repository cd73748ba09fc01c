/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-unused-parts"

#include "config.h"

#include "tue-unused-parts.h"

#include <glib/gi18n-lib.h>

/* Who has more looks at the workflow. */
#define MAX_NAMES 3

typedef struct
{
  GPtrArray *workflows; /* (element-type TueWorkflow) */
  gint64     since;
} Question;

static void
question_free (gpointer data)
{
  g_ptr_array_unref (((Question *)data)->workflows);
  g_free (data);
}

static void
clear_parts (gpointer data)
{
  TueUnusedParts *parts = data;

  g_free ((char *)parts->workflow_id);
  g_free ((char *)parts->fields);
  g_free ((char *)parts->checks);
}

/* "“Budget”, “Tone” and 2 more"; (nullable) for nothing */
static char *
join (GPtrArray *names)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = MIN (names->len, MAX_NAMES), n_more = names->len - n;

  if (names->len == 0)
    return NULL;

  for (guint i = 0; i < n; i++)
    /* Translators: the name of a field, or a point of a checklist, in a list of them */
    g_string_append_printf (text, _("%s“%s”"), i > 0 ? ", " : "", (char *)names->pdata[i]);
  if (n_more > 0)
    /* Translators: behind a list of names */
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n_more), n_more);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* A workflow, and a part of it that was used: no id has a line break. */
static char *
make_key (const char *workflow_id,
          gboolean    is_check,
          const char *part)
{
  return g_strdup_printf ("%s\n%d\n%s", workflow_id, is_check, part);
}

static gboolean
is_used (GHashTable  *used,
         TueWorkflow *workflow,
         gboolean     is_check,
         const char  *part)
{
  g_autofree char *key = make_key (tue_workflow_get_id (workflow), is_check, part);

  return g_hash_table_contains (used, key);
}

static char *
list_unfilled (TueWorkflow *workflow,
               GHashTable  *used)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);

      if (tue_field_get_formula (field) == NULL && tue_field_get_default (field) == NULL && !is_used (used, workflow, FALSE, tue_field_get_name (field)))
        g_ptr_array_add (names, (char *)tue_field_get_label (field));
    }

  return join (names);
}

static char *
list_unmet (TueWorkflow *workflow,
            GHashTable  *used)
{
  GPtrArray *checklist = tue_workflow_get_checklist (workflow);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < checklist->len; i++)
    if (!is_used (used, workflow, TRUE, tue_checklist_item_get_id (checklist->pdata[i])))
      g_ptr_array_add (names, (char *)tue_checklist_item_get_text (checklist->pdata[i]));

  return join (names);
}

static void
take_in (const char *workflow_id,
         gboolean    is_check,
         const char *part,
         gpointer    data)
{
  g_hash_table_add (data, make_key (workflow_id, is_check, part));
}

static gpointer
find (TueStore *store,
      gpointer  data,
      GError  **error)
{
  Question *question = data;
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (TueUnusedParts));

  if (!tue_store_list_used_parts (store, question->since, take_in, used, error))
    return NULL;

  g_array_set_clear_func (all, clear_parts);
  for (guint i = 0; i < question->workflows->len; i++)
    {
      TueWorkflow   *workflow = question->workflows->pdata[i];
      TueUnusedParts parts = { 0 };

      parts.fields = list_unfilled (workflow, used);
      parts.checks = list_unmet (workflow, used);
      if (parts.fields == NULL && parts.checks == NULL)
        continue;
      parts.workflow_id = g_strdup (tue_workflow_get_id (workflow));
      g_array_append_val (all, parts);
    }

  return g_steal_pointer (&all);
}

const TueWorkerJob tue_unused_parts_job = {
  .with_store = find,
  .free_data = question_free,
  .free_result = (GDestroyNotify)g_array_unref,
  .priority = G_PRIORITY_DEFAULT_IDLE,
};

/**
 * tue_unused_parts_ask: (skip)
 * @workflows: (element-type TueWorkflow): which to look at
 * @since: in microseconds since 1970
 *
 * Returns: (transfer full): the data of #tue_unused_parts_job
 */
gpointer
tue_unused_parts_ask (GListModel *workflows,
                      gint64      since)
{
  Question *question = g_new0 (Question, 1);

  question->since = since;
  question->workflows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    g_ptr_array_add (question->workflows, g_list_model_get_item (workflows, i));

  return question;
}
