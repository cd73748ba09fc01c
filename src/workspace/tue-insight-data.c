/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-data"

#include "config.h"

#include "tue-insight-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *name;
  char *role_id;
  char *role;
  char *playbook_id;
} Workflow;

typedef struct
{
  char *name;
  char *workflow_id;
} Template;

typedef struct
{
  char   *template_id;
  guint   version;
  guint32 day;
} Version;

struct _TueInsightData
{
  GPtrArray  *outcomes;  /* (element-type TueTaskOutcome) */
  GHashTable *workflows; /* (owned): Workflow by id */
  GHashTable *templates; /* (owned): Template by id */
  GPtrArray  *versions;  /* (element-type Version) */
  GPtrArray  *editions;  /* (element-type TueInsightEdition), by time */
  GTimeZone  *zone;
  gint64      now;
  guint32     today;

  /* What was found last, since it takes longer than all else. */
  GMutex     lock;
  GPtrArray *found_templates; /* (element-type TueTemplateOutcomes) (nullable) */
  GPtrArray *found_parts;     /* (element-type TueInsightPart) (nullable) */
  char      *found_role;      /* (nullable) */
  char      *found_workflow;  /* (nullable) */
};

static const char *const by_names[] = {
  [TUE_INSIGHT_BY_ROLE] = "role",
  [TUE_INSIGHT_BY_WORKFLOW] = "workflow",
  [TUE_INSIGHT_BY_EDITION] = "edition",
  [TUE_INSIGHT_BY_TEMPLATE] = "template",
  [TUE_INSIGHT_BY_VERSION] = "version",
};

static void
workflow_free (gpointer data)
{
  Workflow *workflow = data;

  g_free (workflow->name);
  g_free (workflow->role_id);
  g_free (workflow->role);
  g_free (workflow->playbook_id);
  g_free (workflow);
}

static void
template_free (gpointer data)
{
  Template *template = data;

  g_free (template->name);
  g_free (template->workflow_id);
  g_free (template);
}

static void
version_free (gpointer data)
{
  g_free (((Version *)data)->template_id);
  g_free (data);
}

static void
mark_free (gpointer data)
{
  g_free (((TueInsightMark *)data)->text);
  g_free (data);
}

static void
edition_free (gpointer data)
{
  TueInsightEdition *edition = data;

  g_free (edition->playbook_id);
  g_free (edition->playbook);
  g_free (edition);
}

/**
 * tue_insight_data_new: (skip)
 * @outcomes: (element-type TueTaskOutcome): what each task came to
 * @now: the present, where the person is
 *
 * Returns: (transfer full): what is known; names are added before it is handed on
 */
TueInsightData *
tue_insight_data_new (GPtrArray *outcomes,
                      GDateTime *now)
{
  TueInsightData *self = g_atomic_rc_box_new0 (TueInsightData);

  g_mutex_init (&self->lock);
  self->outcomes = g_ptr_array_ref (outcomes);
  self->workflows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, workflow_free);
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, template_free);
  self->versions = g_ptr_array_new_with_free_func (version_free);
  self->editions = g_ptr_array_new_with_free_func (edition_free);
  self->zone = g_time_zone_ref (g_date_time_get_timezone (now));
  self->now = g_date_time_to_unix_usec (now);
  self->today = tue_insight_day_of (self->now, self->zone);

  return self;
}

TueInsightData *
tue_insight_data_ref (TueInsightData *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TueInsightData *self = data;

  g_ptr_array_unref (self->outcomes);
  g_hash_table_unref (self->workflows);
  g_hash_table_unref (self->templates);
  g_ptr_array_unref (self->versions);
  g_clear_pointer (&self->found_templates, g_ptr_array_unref);
  g_clear_pointer (&self->found_parts, g_ptr_array_unref);
  g_free (self->found_role);
  g_free (self->found_workflow);
  g_mutex_clear (&self->lock);
  g_ptr_array_unref (self->editions);
  g_time_zone_unref (self->zone);
}

void
tue_insight_data_unref (TueInsightData *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
tue_insight_data_add_workflow (TueInsightData *self,
                               const char     *id,
                               const char     *name,
                               const char     *role_id,
                               const char     *role,
                               const char     *playbook_id)
{
  Workflow *workflow = g_new0 (Workflow, 1);

  workflow->name = g_strdup (name);
  workflow->role_id = g_strdup (role_id);
  workflow->role = g_strdup (role);
  workflow->playbook_id = g_strdup (playbook_id);
  g_hash_table_replace (self->workflows, g_strdup (id), workflow);
}

void
tue_insight_data_add_template (TueInsightData *self,
                               const char     *id,
                               const char     *name,
                               const char     *workflow_id)
{
  Template *template = g_new0 (Template, 1);

  template->name = g_strdup (name);
  template->workflow_id = g_strdup (workflow_id);
  g_hash_table_replace (self->templates, g_strdup (id), template);
}

/* One that another was there before. */
void
tue_insight_data_add_version (TueInsightData *self,
                              const char     *template_id,
                              guint           number,
                              gint64          time)
{
  Version *version = g_new0 (Version, 1);

  version->template_id = g_strdup (template_id);
  version->version = number;
  version->day = tue_insight_day_of (time, self->zone);
  g_ptr_array_add (self->versions, version);
}

/* In the order in which they came in: a clock that went back puts none before another. */
void
tue_insight_data_add_edition (TueInsightData *self,
                              const char     *playbook_id,
                              const char     *playbook,
                              guint           number,
                              gint64          time)
{
  TueInsightEdition *edition = g_new0 (TueInsightEdition, 1);

  edition->playbook_id = g_strdup (playbook_id);
  edition->playbook = g_strdup (playbook);
  edition->edition = number;
  edition->time = time;
  edition->day = tue_insight_day_of (time, self->zone);
  g_ptr_array_add (self->editions, edition);
}

const char *
tue_insight_data_get_template_name (TueInsightData *self,
                                    const char     *id)
{
  const Template *template = g_hash_table_lookup (self->templates, id);

  return template != NULL ? template->name : NULL;
}

GPtrArray *
tue_insight_data_get_outcomes (TueInsightData *self)
{
  return self->outcomes;
}

guint32
tue_insight_data_get_today (TueInsightData *self)
{
  return self->today;
}

gint64
tue_insight_data_get_now (TueInsightData *self)
{
  return self->now;
}

/**
 * tue_insight_data_make_scope: (skip)
 * @first_day: the first day to look at
 * @last_day: the last one
 * @role_id: (nullable): a role, %NULL for all
 * @workflow_id: (nullable): a workflow, %NULL for all
 * @scope: (out caller-allocates): what to look at; it holds as long as @workflows
 * @workflows: (out) (transfer full) (nullable): the workflows that it is about
 */
void
tue_insight_data_make_scope (TueInsightData  *self,
                             guint32          first_day,
                             guint32          last_day,
                             const char      *role_id,
                             const char      *workflow_id,
                             TueInsightScope *scope,
                             GHashTable     **workflows)
{
  GHashTableIter iter;
  gpointer       id, workflow;

  *workflows = NULL;
  *scope = (TueInsightScope){ .now = self->now, .today = self->today, .first_day = first_day, .last_day = last_day };
  if (role_id == NULL && workflow_id == NULL)
    return;

  *workflows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scope->workflows = *workflows;
  if (workflow_id != NULL)
    {
      g_hash_table_add (*workflows, g_strdup (workflow_id));
      return;
    }

  g_hash_table_iter_init (&iter, self->workflows);
  while (g_hash_table_iter_next (&iter, &id, &workflow))
    if (g_str_equal (((Workflow *)workflow)->role_id, role_id))
      g_hash_table_add (*workflows, g_strdup (id));
}

/* What was found of other work is of no use for this. */
static void
forget_other_work (TueInsightData *self,
                   const char     *role_id,
                   const char     *workflow_id)
{
  if (g_strcmp0 (self->found_role, role_id) == 0 && g_strcmp0 (self->found_workflow, workflow_id) == 0)
    return;

  g_clear_pointer (&self->found_templates, g_ptr_array_unref);
  g_clear_pointer (&self->found_parts, g_ptr_array_unref);
  g_set_str (&self->found_role, role_id);
  g_set_str (&self->found_workflow, workflow_id);
}

/**
 * tue_insight_data_ref_templates: (skip)
 * @role_id: (nullable): a role, %NULL for all
 * @workflow_id: (nullable): a workflow, %NULL for all
 *
 * What the versions of templates led to, from the first day to today. It is kept until
 * another role or workflow is asked for: who chooses other days does not wait for it
 * again.
 *
 * Returns: (transfer full) (element-type TueTemplateOutcomes): them; they hold as long
 *   as @self
 */
GPtrArray *
tue_insight_data_ref_templates (TueInsightData *self,
                                const char     *role_id,
                                const char     *workflow_id)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr(GHashTable) workflows = NULL;
  TueInsightScope scope;

  forget_other_work (self, role_id, workflow_id);
  if (self->found_templates == NULL)
    {
      tue_insight_data_make_scope (self, 1, self->today, role_id, workflow_id, &scope, &workflows);
      self->found_templates = tue_template_outcomes_find (self->outcomes, &scope);
    }

  return g_ptr_array_ref (self->found_templates);
}

/* --- Marks ----------------------------------------------------------------- */

static gboolean
is_of_choice (TueInsightData *self,
              const char     *id,
              const char     *role_id, /* (nullable) */
              const char     *workflow_id) /* (nullable) */
{
  const Workflow *workflow = g_hash_table_lookup (self->workflows, id);

  return workflow != NULL && (workflow_id == NULL || g_str_equal (id, workflow_id)) &&
         (role_id == NULL || g_str_equal (workflow->role_id, role_id));
}

/* Whether any of the work is done by the playbook. */
static gboolean
uses_playbook (TueInsightData *self,
               const char     *playbook_id,
               const char     *role_id,
               const char     *workflow_id)
{
  GHashTableIter iter;
  gpointer       id, workflow;

  g_hash_table_iter_init (&iter, self->workflows);
  while (g_hash_table_iter_next (&iter, &id, &workflow))
    if (g_strcmp0 (((Workflow *)workflow)->playbook_id, playbook_id) == 0 && is_of_choice (self, id, role_id, workflow_id))
      return TRUE;

  return FALSE;
}

static void
add_mark (GPtrArray *marks,
          guint32    day,
          char      *take_text)
{
  TueInsightMark *mark = g_new0 (TueInsightMark, 1);

  mark->day = day;
  mark->text = take_text;
  g_ptr_array_add (marks, mark);
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const TueInsightMark *x = *(TueInsightMark *const *)a, *y = *(TueInsightMark *const *)b;

  return x->day != y->day ? (x->day < y->day ? -1 : 1) : g_strcmp0 (x->text, y->text);
}

/**
 * tue_insight_data_list_marks: (skip)
 * @first_day: the first day to look at
 * @last_day: the last one
 * @role_id: (nullable): a role, %NULL for all
 * @workflow_id: (nullable): a workflow, %NULL for all
 *
 * When another edition of a playbook came in that the work is done by, and for one
 * workflow alone, when its templates got another version: among several workflows, a
 * figure that moves behind the version of one would seem to have moved because of it. An
 * edition is of all that it brings. What was there from the beginning changed nothing.
 *
 * Returns: (transfer full) (element-type TueInsightMark): the marks, by day
 */
GPtrArray *
tue_insight_data_list_marks (TueInsightData *self,
                             guint32         first_day,
                             guint32         last_day,
                             const char     *role_id,
                             const char     *workflow_id)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->editions->len; i++)
    {
      const TueInsightEdition *edition = self->editions->pdata[i];

      if (!g_hash_table_add (seen, edition->playbook_id) && edition->day >= first_day && edition->day <= last_day &&
          uses_playbook (self, edition->playbook_id, role_id, workflow_id))
        /* Translators: the number of an edition, and a playbook */
        add_mark (marks, edition->day, g_strdup_printf (_("since edition %u of %s"), edition->edition, edition->playbook));
    }
  for (guint i = 0; i < self->versions->len && workflow_id != NULL; i++)
    {
      const Version *version = self->versions->pdata[i];
      const Template *template = g_hash_table_lookup (self->templates, version->template_id);

      if (template != NULL && version->day >= first_day && version->day <= last_day && is_of_choice (self, template->workflow_id, role_id, workflow_id))
        /* Translators: the number of a version, and a template */
        add_mark (marks, version->day, g_strdup_printf (_("since version %u of %s"), version->version, template->name));
    }
  g_ptr_array_sort (marks, compare_marks);

  return marks;
}

/* --- Groups ---------------------------------------------------------------- */

typedef struct
{
  TueInsightData *data;
  GStringChunk   *texts;
} Keys;

static const char *
get_role (const TueTaskOutcome *outcome,
          gpointer              user_data)
{
  Keys     *keys = user_data;
  Workflow *workflow = g_hash_table_lookup (keys->data->workflows, outcome->workflow_id);

  return workflow != NULL ? workflow->role_id : NULL;
}

static const char *
get_workflow (const TueTaskOutcome *outcome,
              gpointer              user_data)
{
  return outcome->workflow_id;
}

/* The one that was the newest when the task was begun. */
static const char *
get_edition (const TueTaskOutcome *outcome,
             gpointer              user_data)
{
  Keys            *keys = user_data;
  Workflow        *workflow = g_hash_table_lookup (keys->data->workflows, outcome->workflow_id);
  guint            number = 0;
  g_autofree char *key = NULL;

  if (workflow == NULL || workflow->playbook_id == NULL || outcome->started == 0)
    return NULL;

  for (guint i = 0; i < keys->data->editions->len; i++)
    {
      const TueInsightEdition *edition = keys->data->editions->pdata[i];

      if (edition->time <= outcome->started && g_str_equal (edition->playbook_id, workflow->playbook_id))
        number = edition->edition;
    }
  key = g_strdup_printf ("%s/%u", workflow->playbook_id, number);

  return g_string_chunk_insert_const (keys->texts, key);
}

static const char *
get_template (const TueTaskOutcome *outcome,
              gpointer              user_data)
{
  Keys            *keys = user_data;
  g_autofree char *key = NULL;

  if (outcome->template_id == NULL)
    return NULL;
  key = g_strdup_printf ("%s/%u", outcome->template_id, outcome->template_version);

  return g_string_chunk_insert_const (keys->texts, key);
}

/**
 * tue_insight_data_group: (skip)
 * @cases: (element-type TueInsightCase): cases of one figure
 * @by: what to group them by
 *
 * Returns: (transfer full) (element-type TueInsightGroup): the groups; cases without
 *   a role, a template and so on are in none
 */
GPtrArray *
tue_insight_data_group (TueInsightData *self,
                        GArray         *cases,
                        TueInsightBy    by)
{
  static const TueInsightKeyFunc funcs[] = {
    [TUE_INSIGHT_BY_ROLE] = get_role,
    [TUE_INSIGHT_BY_WORKFLOW] = get_workflow,
    [TUE_INSIGHT_BY_EDITION] = get_edition,
    [TUE_INSIGHT_BY_TEMPLATE] = get_template,
    [TUE_INSIGHT_BY_VERSION] = get_template,
  };
  Keys       keys = { self, g_string_chunk_new (1024) };
  GPtrArray *groups;

  g_return_val_if_fail (by < G_N_ELEMENTS (funcs), NULL);

  groups = tue_insight_group_cases (cases, funcs[by], &keys);
  g_string_chunk_free (keys.texts);

  return groups;
}

/**
 * tue_insight_data_narrow: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @by: what @key is a key of
 * @key: an edition, or a version of a template
 *
 * Returns: (transfer full) (element-type TueTaskOutcome): those that are of it, in the same
 *   order; they hold as long as @outcomes does
 */
GPtrArray *
tue_insight_data_narrow (TueInsightData *self,
                         GPtrArray      *outcomes,
                         TueInsightBy    by,
                         const char     *key)
{
  const TueInsightKeyFunc get_key = by == TUE_INSIGHT_BY_EDITION ? get_edition : get_template;
  Keys                    keys = { self, g_string_chunk_new (1024) };
  GPtrArray              *narrowed = g_ptr_array_new ();

  for (guint i = 0; i < outcomes->len; i++)
    if (g_strcmp0 (get_key (outcomes->pdata[i], &keys), key) == 0)
      g_ptr_array_add (narrowed, outcomes->pdata[i]);
  g_string_chunk_free (keys.texts);

  return narrowed;
}

static guint64
get_number (const char *key)
{
  return g_ascii_strtoull (strrchr (key, '/') + 1, NULL, 10);
}

/**
 * tue_insight_data_find_version_before: (skip)
 * @groups: (element-type TueInsightGroup): groups by version
 * @key: the key of one
 *
 * Returns: (transfer none) (nullable): the group of the version of the same template
 *   that came before it, of those that have cases
 */
TueInsightGroup *
tue_insight_data_find_version_before (GPtrArray  *groups,
                                      const char *key)
{
  gsize            prefix = (gsize)(strrchr (key, '/') - key) + 1;
  TueInsightGroup *found = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      TueInsightGroup *group = groups->pdata[i];

      if (strncmp (group->key, key, prefix) == 0 && get_number (group->key) < get_number (key) &&
          (found == NULL || get_number (group->key) > get_number (found->key)))
        found = group;
    }

  return found;
}

static const char *
find_playbook (TueInsightData *self,
               const char     *id)
{
  for (guint i = 0; i < self->editions->len; i++)
    {
      const TueInsightEdition *edition = self->editions->pdata[i];

      if (g_str_equal (edition->playbook_id, id))
        return edition->playbook;
    }

  return NULL;
}

/**
 * tue_insight_data_is_shared: (skip)
 * @workflow_id: a workflow
 *
 * Returns: whether it is of a playbook of which an edition came in or went out
 */
gboolean
tue_insight_data_is_shared (TueInsightData *self,
                            const char     *workflow_id)
{
  const Workflow *workflow = g_hash_table_lookup (self->workflows, workflow_id);

  return workflow != NULL && workflow->playbook_id != NULL && find_playbook (self, workflow->playbook_id) != NULL;
}

static char *
dup_numbered (TueInsightData *self,
              TueInsightBy    by,
              const char     *key)
{
  const char      *slash = strrchr (key, '/');
  g_autofree char *id = g_strndup (key, (gsize)(slash - key));
  const char      *name = by == TUE_INSIGHT_BY_EDITION ? find_playbook (self, id) : tue_insight_data_get_template_name (self, id);

  if (name == NULL)
    name = by == TUE_INSIGHT_BY_EDITION ? _("Own practice") : _("A template that is gone");
  if (by != TUE_INSIGHT_BY_EDITION)
    /* Translators: a template and its version, "Proposal, version 3" */
    return g_strdup_printf (_("%s, version %s"), name, slash + 1);
  if (g_str_equal (slash, "/0"))
    return g_strdup (name);

  /* Translators: a playbook and its edition, "Sales, edition 2" */
  return g_strdup_printf (_("%s, edition %s"), name, slash + 1);
}

/**
 * tue_insight_data_dup_label: (skip)
 * @by: what was grouped by
 * @key: the key of a group
 *
 * Returns: (transfer full): how people call it
 */
char *
tue_insight_data_dup_label (TueInsightData *self,
                            TueInsightBy    by,
                            const char     *key)
{
  GHashTableIter iter;
  gpointer       value;

  if (by == TUE_INSIGHT_BY_EDITION || by == TUE_INSIGHT_BY_TEMPLATE || by == TUE_INSIGHT_BY_VERSION)
    return dup_numbered (self, by, key);

  if (by == TUE_INSIGHT_BY_WORKFLOW)
    {
      Workflow *workflow = g_hash_table_lookup (self->workflows, key);

      return g_strdup (workflow != NULL ? workflow->name : _("A workflow that is gone"));
    }

  g_hash_table_iter_init (&iter, self->workflows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((Workflow *)value)->role_id, key))
      return g_strdup (((Workflow *)value)->role);

  return g_strdup (key);
}

/* --- Editions and versions -------------------------------------------------- */

void
tue_insight_part_free (TueInsightPart *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

/* Editions before versions, by name, and of one the newest first. */
static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  const TueInsightPart *part = a, *other = b;
  gsize                 length = (gsize)(strrchr (part->key, '/') - part->key) + 1;

  if (part->by != other->by)
    return part->by < other->by ? -1 : 1;
  if (strncmp (part->key, other->key, length) != 0)
    return g_utf8_collate (part->label, other->label);

  return get_number (part->key) > get_number (other->key) ? -1 : 1;
}

/* Of one alone there is nothing to choose. */
static void
add_parts (TueInsightData *self,
           TueInsightBy    by,
           GHashTable     *keys,
           GPtrArray      *parts)
{
  GHashTableIter iter;
  gpointer       key;

  if (g_hash_table_size (keys) < 2)
    return;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      TueInsightPart *part = g_new0 (TueInsightPart, 1);

      part->by = by;
      part->key = g_strdup (key);
      part->label = tue_insight_data_dup_label (self, by, key);
      g_ptr_array_add (parts, part);
    }
}

static GPtrArray *
find_parts (TueInsightData *self,
            const char     *role_id,
            const char     *workflow_id)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_insight_part_free);
  g_autoptr(GHashTable) editions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) versions = g_hash_table_new (g_str_hash, g_str_equal);
  Keys keys = { self, g_string_chunk_new (1024) };

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const TueTaskOutcome *outcome = self->outcomes->pdata[i];
      const char           *edition, *version;

      if (!is_of_choice (self, outcome->workflow_id, role_id, workflow_id))
        continue;
      edition = get_edition (outcome, &keys);
      version = workflow_id != NULL ? get_template (outcome, &keys) : NULL;
      if (edition != NULL)
        g_hash_table_add (editions, (char *)edition);
      if (version != NULL)
        g_hash_table_add (versions, (char *)version);
    }
  add_parts (self, TUE_INSIGHT_BY_EDITION, editions, parts);
  add_parts (self, TUE_INSIGHT_BY_VERSION, versions, parts);
  g_ptr_array_sort_values (parts, compare_parts);
  g_string_chunk_free (keys.texts);

  return parts;
}

/**
 * tue_insight_data_ref_parts: (skip)
 * @role_id: (nullable): a role, %NULL for all
 * @workflow_id: (nullable): a workflow, %NULL for all
 *
 * The editions of playbooks that the work was done by, and for one workflow alone the
 * versions of its templates, where there are several. They are kept as long as what
 * tue_insight_data_ref_templates() finds.
 *
 * Returns: (transfer full) (element-type TueInsightPart): the parts
 */
GPtrArray *
tue_insight_data_ref_parts (TueInsightData *self,
                            const char     *role_id,
                            const char     *workflow_id)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  forget_other_work (self, role_id, workflow_id);
  if (self->found_parts == NULL)
    self->found_parts = find_parts (self, role_id, workflow_id);

  return g_ptr_array_ref (self->found_parts);
}

const char *
tue_insight_by_to_string (TueInsightBy by)
{
  g_return_val_if_fail (by < G_N_ELEMENTS (by_names), NULL);

  return by_names[by];
}

gboolean
tue_insight_by_from_string (const char   *text,
                            TueInsightBy *by)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_names); i++)
    if (g_str_equal (by_names[i], text))
      {
        *by = (TueInsightBy)i;
        return TRUE;
      }

  return FALSE;
}
