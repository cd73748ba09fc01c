/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-value.h"
#include "tue-workspace-private.h"

/* As much of a value as a title shows. */
#define MAX_CHARACTERS 80

/* The field that tells tasks of a workflow apart: the first one a person has to
 * fill, where that is a line of text. (nullable) */
static TueField *
find_naming_field (TueWorkflow *workflow)
{
  TueField *first = tue_workflow_get_n_fields (workflow) > 0 ? tue_workflow_get_nth_field (workflow, 0) : NULL;

  if (first == NULL || !tue_field_get_required (first) || tue_field_get_field_type (first) != TUE_FIELD_STRING)
    return NULL;

  return first;
}

/* (nullable): the value as one line that is not too long */
static char *
dup_line (TueValue *value)
{
  g_autofree char *line = NULL;
  g_autofree char *start = NULL;

  if (value == NULL || tue_value_is_unset (value) || tue_value_get_kind (value) != TUE_VALUE_STRING)
    return NULL;

  line = g_strdup (tue_value_get_string (value, NULL));
  g_strdelimit (line, "\r\n\t", ' ');
  g_strstrip (line);
  if (*line == '\0')
    return NULL;
  if (g_utf8_strlen (line, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, MAX_CHARACTERS);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* value: (nullable): of the naming field; day: when the task was made */
static char *
make_title (TueWorkflow *workflow,
            TueValue    *value,
            GDateTime   *day)
{
  g_autofree char *line = dup_line (value);
  /* Translators: a day in the title of a new task, as a format of
   * g_date_time_format(): "24 November". */
  g_autofree char *date = line == NULL ? g_date_time_format (day, _("%-d %B")) : NULL;

  /* Translators: the title of a task: a workflow, and whom or what it is about or,
   * while that is not known, a day: "Proposal, Northwind", "Proposal, 24 November". */
  return g_strdup_printf (_("%s, %s"), tue_workflow_get_name (workflow), line != NULL ? line : date);
}

/* Documented in the private header. */
char *
tue_workspace_make_title (TueWorkspace *self,
                          TueWorkflow  *workflow,
                          TueValue     *values)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  TueField *naming = find_naming_field (workflow);
  TueValue *value = naming != NULL && values != NULL ? tue_value_lookup (values, tue_field_get_name (naming)) : NULL;

  return make_title (workflow, value, now);
}

/* Documented in the private header. */
char *
tue_workspace_follow_title (TueWorkspace *self,
                            TueTask      *task,
                            const char   *field,
                            TueValue     *value)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  TueField    *naming = workflow != NULL ? find_naming_field (workflow) : NULL;
  g_autoptr(GDateTime) made = NULL;
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *was = NULL;
  g_autofree char *title = NULL;

  if (naming == NULL || strcmp (tue_field_get_name (naming), field) != 0)
    return NULL;

  made = g_date_time_new_from_unix_utc_usec (tue_task_get_created (task));
  day = made != NULL ? g_date_time_to_local (made) : tue_workspace_dup_now (self);
  was = make_title (workflow, tue_task_get_value (task, field), day);
  title = make_title (workflow, value, day);
  if (strcmp (was, tue_task_get_title (task)) != 0 || strcmp (was, title) == 0)
    return NULL;

  return g_steal_pointer (&title);
}
