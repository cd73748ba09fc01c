/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-value.h"
#include "tue-material.h"
#include "tue-workspace-private.h"

/* As much of a value as a title shows, and of what the person did not name. */
#define MAX_CHARACTERS 80
#define MAX_MATERIAL_CHARACTERS 48

/* Documented in the private header. */
TueField *
tue_workspace_find_naming_field (TueWorkflow *workflow)
{
  TueField *first = tue_workflow_get_n_fields (workflow) > 0 ? tue_workflow_get_nth_field (workflow, 0) : NULL;

  if (first == NULL || !tue_field_get_required (first) || tue_field_get_field_type (first) != TUE_FIELD_STRING)
    return NULL;

  return first;
}

/* (nullable): the text as one line that is not too long */
static char *
dup_line (const char *text)
{
  g_autofree char *line = g_strdup (text);
  g_autofree char *start = NULL;

  if (line == NULL)
    return NULL;

  g_strdelimit (line, "\r\n\t", ' ');
  g_strstrip (line);
  if (*line == '\0')
    return NULL;
  if (g_utf8_strlen (line, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, MAX_CHARACTERS);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* (nullable) */
static const char *
get_text (TueValue *value)
{
  if (value == NULL || tue_value_is_unset (value) || tue_value_get_kind (value) != TUE_VALUE_STRING)
    return NULL;

  return tue_value_get_string (value, NULL);
}

/* The mark that ends a sentence or a clause is none of a title. */
static void
end_without_mark (char *line)
{
  for (gsize length = strlen (line); length > 1 && strchr (".,;: ", line[length - 1]) != NULL; length--)
    line[length - 1] = '\0';
}

/* (nullable): what a text is called, as one line. Where it has no name of its own
 * that is its first line: a sentence is cut between words. */
static char *
dup_short_line (const char *name)
{
  g_autofree char *line = dup_line (name);
  char            *limit, *space;

  if (line == NULL)
    return NULL;

  end_without_mark (line);
  if (g_utf8_strlen (line, -1) <= MAX_MATERIAL_CHARACTERS)
    return g_steal_pointer (&line);

  limit = g_utf8_offset_to_pointer (line, MAX_MATERIAL_CHARACTERS);
  space = g_utf8_strrchr (line, limit - line + 1, ' ');
  *(space != NULL ? space : limit) = '\0';
  end_without_mark (line);

  return g_strconcat (line, "…", NULL);
}

/* (nullable): what the first text on the desk is called */
static char *
dup_material_name (TueValue *values)
{
  g_autoptr(GPtrArray) materials = values != NULL ? tue_material_read (values, NULL) : NULL;

  return materials != NULL && materials->len > 0 ? g_strdup (tue_material_get_name (materials->pdata[0])) : NULL;
}

/* value: (nullable): of the naming field, which goes first; material: (nullable):
 * what the first text on the desk is called; day: when the task was made */
static char *
make_title (TueWorkflow *workflow,
            TueValue    *value,
            const char  *material,
            GDateTime   *day)
{
  g_autofree char *named = dup_line (get_text (value));
  g_autofree char *line = named != NULL ? g_steal_pointer (&named) : dup_short_line (material);
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
  TueField        *naming = tue_workspace_find_naming_field (workflow);
  TueValue        *value = naming != NULL && values != NULL ? tue_value_lookup (values, tue_field_get_name (naming)) : NULL;
  g_autofree char *material = dup_material_name (values);

  return make_title (workflow, value, material, now);
}

/* Documented in the private header. */
char *
tue_workspace_make_title_about (TueWorkspace *self,
                                TueWorkflow  *workflow,
                                const char   *name)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);

  return make_title (workflow, NULL, name, now);
}

static GDateTime *
dup_day (TueWorkspace *self,
         TueTask      *task)
{
  g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc_usec (tue_task_get_created (task));

  return made != NULL ? g_date_time_to_local (made) : tue_workspace_dup_now (self);
}

/* (nullable): another title, where the task has the one that it was given */
static char *
follow (TueTask    *task,
        const char *was,
        const char *title)
{
  if (strcmp (was, tue_task_get_title (task)) != 0 || strcmp (was, title) == 0)
    return NULL;

  return g_strdup (title);
}

/* Documented in the private header. */
char *
tue_workspace_follow_title (TueWorkspace *self,
                            TueTask      *task,
                            const char   *field,
                            TueValue     *value)
{
  TueWorkflow *workflow = tue_workspace_find_workflow_of (self, task);
  TueField    *naming = workflow != NULL ? tue_workspace_find_naming_field (workflow) : NULL;
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *material = NULL;
  g_autofree char *was = NULL;
  g_autofree char *title = NULL;

  if (naming == NULL || strcmp (tue_field_get_name (naming), field) != 0)
    return NULL;

  day = dup_day (self, task);
  material = dup_material_name (tue_task_get_values (task));
  was = make_title (workflow, tue_task_get_value (task, field), material, day);
  title = make_title (workflow, value, material, day);

  return follow (task, was, title);
}

/* Documented in the private header. */
char *
tue_workspace_follow_title_to_material (TueWorkspace *self,
                                        TueTask      *task,
                                        const char   *material)
{
  TueWorkflow *workflow = tue_workspace_find_workflow_of (self, task);
  TueField    *naming = workflow != NULL ? tue_workspace_find_naming_field (workflow) : NULL;
  TueValue    *value = naming != NULL ? tue_task_get_value (task, tue_field_get_name (naming)) : NULL;
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *material_before = NULL;
  g_autofree char *was = NULL;
  g_autofree char *title = NULL;

  if (workflow == NULL)
    return NULL;

  day = dup_day (self, task);
  material_before = dup_material_name (tue_task_get_values (task));
  was = make_title (workflow, value, material_before, day);
  title = make_title (workflow, value, material, day);

  return follow (task, was, title);
}
