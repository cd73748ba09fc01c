/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow"

#include "config.h"

#include "tue-workflow.h"

#include <string.h>

#include "tue-date-text.h"
#include "tue-mustache.h"

struct _TueWorkflow
{
  GObject parent_instance;

  guint open_tasks;

  /* Owned */
  char           *id;
  char           *playbook_id;
  char           *role_id;
  char           *name;
  char           *icon_name;
  char           *summary;
  char           *purpose;
  char           *use_when;
  char           *avoid_when;
  char           *language;
  gboolean        damaged;
  gboolean        is_read;    /* it is known whether it is unfinished */
  gboolean        unfinished; /* a template cannot be read */
  GPtrArray      *steps;
  GPtrArray      *follow_ups;
  GPtrArray      *checklist;
  GPtrArray      *notes;
  GPtrArray      *examples;
  GPtrArray      *snippets;
  gboolean        archived;
  TueReviewRules *review; /* (nullable) */
  char           *owner;
  char           *look_again;
  char          **tags;
  guint           favourite;
  int             place;
  GPtrArray      *fields;         /* in the order of the steps, each name once */
  GHashTable     *fields_by_name; /* names and fields borrowed from fields */
};

G_DEFINE_FINAL_TYPE (TueWorkflow, tue_workflow, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_ICON_NAME,
  PROP_SUMMARY,
  PROP_OPEN_TASKS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static GPtrArray *
copy_objects (GPtrArray *objects)
{
  if (objects == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  return g_ptr_array_copy (objects, (GCopyFunc)(void (*) (void))g_object_ref, NULL);
}

static void
collect_fields (TueWorkflow *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      TueTemplate *template = tue_step_get_template (g_ptr_array_index (self->steps, i));

      for (gsize j = 0; j < tue_template_get_n_fields (template); j++)
        {
          TueField   *field = tue_template_get_nth_field (template, j);
          const char *name = tue_field_get_name (field);

          if (g_hash_table_contains (self->fields_by_name, name))
            continue;
          g_ptr_array_add (self->fields, tue_field_ref (field));
          g_hash_table_insert (self->fields_by_name, (char *)name, field);
        }
    }
}

static void
tue_workflow_finalize (GObject *object)
{
  TueWorkflow *self = TUE_WORKFLOW (object);

  g_free (self->id);
  g_free (self->playbook_id);
  g_free (self->role_id);
  g_free (self->name);
  g_free (self->icon_name);
  g_free (self->summary);
  g_free (self->purpose);
  g_free (self->use_when);
  g_free (self->avoid_when);
  g_free (self->language);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->follow_ups, g_ptr_array_unref);
  g_clear_pointer (&self->checklist, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);
  g_clear_object (&self->review);
  g_free (self->owner);
  g_free (self->look_again);
  g_strfreev (self->tags);
  g_hash_table_unref (self->fields_by_name);
  g_ptr_array_unref (self->fields);

  G_OBJECT_CLASS (tue_workflow_parent_class)->finalize (object);
}

static void
tue_workflow_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TueWorkflow *self = TUE_WORKFLOW (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;

    case PROP_OPEN_TASKS:
      g_value_set_uint (value, self->open_tasks);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_workflow_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TueWorkflow *self = TUE_WORKFLOW (object);

  switch (prop_id)
    {
    case PROP_OPEN_TASKS:
      tue_workflow_set_open_tasks (self, g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_workflow_class_init (TueWorkflowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_workflow_finalize;
  object_class->get_property = tue_workflow_get_property;
  object_class->set_property = tue_workflow_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPEN_TASKS] = g_param_spec_uint ("open-tasks", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_workflow_init (TueWorkflow *self)
{
  self->place = -1;
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  self->fields_by_name = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * tue_workflow_new:
 * @spec: all that the workflow is made of
 *
 * Returns: (transfer full): a new workflow that owns a copy of what @spec
 *   names; the objects in its arrays are shared
 */
TueWorkflow *
tue_workflow_new (const TueWorkflowSpec *spec)
{
  TueWorkflow *self;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_object_new (TUE_TYPE_WORKFLOW, NULL);
  self->id = copy_text (spec->id);
  self->playbook_id = copy_text (spec->playbook_id);
  self->role_id = copy_text (spec->role_id);
  self->name = copy_text (spec->name);
  self->icon_name = copy_text (spec->icon_name);
  self->summary = copy_text (spec->summary);
  self->purpose = copy_text (spec->purpose);
  self->use_when = copy_text (spec->use_when);
  self->avoid_when = copy_text (spec->avoid_when);
  self->language = g_strdup (spec->language);
  self->steps = copy_objects (spec->steps);
  self->follow_ups = copy_objects (spec->follow_ups);
  self->checklist = copy_objects (spec->checklist);
  self->notes = copy_objects (spec->notes);
  self->examples = copy_objects (spec->examples);
  self->snippets = copy_objects (spec->snippets);
  self->archived = spec->archived;
  self->review = spec->review != NULL ? g_object_ref (spec->review) : NULL;
  self->owner = copy_text (spec->owner);
  self->look_again = copy_text (spec->look_again);
  self->tags = spec->tags != NULL ? g_strdupv ((char **)spec->tags) : g_new0 (char *, 1);
  collect_fields (self);

  return self;
}

/**
 * tue_workflow_get_spec:
 * @spec: (out caller-allocates): is set to all that the workflow is made of
 *
 * What @spec names belongs to the workflow. Who wants another that differs in
 * something sets that in @spec and calls tue_workflow_new().
 */
void
tue_workflow_get_spec (TueWorkflow     *self,
                       TueWorkflowSpec *spec)
{
  g_return_if_fail (TUE_IS_WORKFLOW (self));
  g_return_if_fail (spec != NULL);

  *spec = (TueWorkflowSpec){
    .id = self->id,
    .playbook_id = self->playbook_id,
    .role_id = self->role_id,
    .name = self->name,
    .icon_name = self->icon_name,
    .summary = self->summary,
    .purpose = self->purpose,
    .use_when = self->use_when,
    .avoid_when = self->avoid_when,
    .language = self->language,
    .steps = self->steps,
    .follow_ups = self->follow_ups,
    .checklist = self->checklist,
    .notes = self->notes,
    .examples = self->examples,
    .snippets = self->snippets,
    .archived = self->archived,
    .review = self->review,
    .owner = self->owner,
    .look_again = self->look_again,
    .tags = (const char *const *)self->tags,
  };
}

/**
 * tue_workflow_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_workflow_get_id (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->id;
}

/**
 * tue_workflow_get_playbook_id:
 *
 * Returns: the UUID of the playbook it came with
 */
const char *
tue_workflow_get_playbook_id (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->playbook_id;
}

/**
 * tue_workflow_get_role_id:
 *
 * Returns: the UUID of its role
 */
const char *
tue_workflow_get_role_id (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->role_id;
}

/**
 * tue_workflow_get_name:
 *
 * Returns: "Proposal"
 */
const char *
tue_workflow_get_name (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->name;
}

/**
 * tue_workflow_get_icon_name:
 *
 * Returns: the name of a symbolic icon
 */
const char *
tue_workflow_get_icon_name (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->icon_name;
}

/**
 * tue_workflow_get_summary:
 *
 * Returns: a line for lists
 */
const char *
tue_workflow_get_summary (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->summary;
}

/**
 * tue_workflow_get_purpose:
 *
 * Returns: what the work is for
 */
const char *
tue_workflow_get_purpose (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->purpose;
}

/**
 * tue_workflow_get_use_when:
 *
 * Returns: when this workflow fits
 */
const char *
tue_workflow_get_use_when (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->use_when;
}

/**
 * tue_workflow_get_avoid_when:
 *
 * Returns: when another fits better
 */
const char *
tue_workflow_get_avoid_when (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->avoid_when;
}

/**
 * tue_workflow_get_damaged:
 *
 * Returns: %TRUE when something of it is not what was written: no prompt is made
 *   with it
 */
gboolean
tue_workflow_get_damaged (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), FALSE);

  return self->damaged;
}

/**
 * tue_workflow_set_damaged:
 *
 * Set before anybody else has the workflow.
 */
void
tue_workflow_set_damaged (TueWorkflow *self,
                          gboolean     damaged)
{
  g_return_if_fail (TUE_IS_WORKFLOW (self));

  self->damaged = damaged;
}

/**
 * tue_workflow_get_language:
 *
 * Returns: (nullable): the language its prompts are written in, that of its
 *   playbook; %NULL where nobody said
 */
const char *
tue_workflow_get_language (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->language;
}

/**
 * tue_workflow_get_steps:
 *
 * Returns: (element-type TueStep) (transfer none): never to be changed
 */
GPtrArray *
tue_workflow_get_steps (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->steps;
}

/**
 * tue_workflow_get_follow_ups:
 *
 * Returns: (element-type TueNamedText): what one may ask after the answer, in
 *   order; the texts are templates
 */
GPtrArray *
tue_workflow_get_follow_ups (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->follow_ups;
}

/**
 * tue_workflow_get_checklist:
 *
 * Returns: (element-type TueChecklistItem) (transfer none): never to be changed
 */
GPtrArray *
tue_workflow_get_checklist (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->checklist;
}

/**
 * tue_workflow_get_notes:
 *
 * Returns: (element-type TuePracticeNote) (transfer none): never to be changed
 */
GPtrArray *
tue_workflow_get_notes (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->notes;
}

/**
 * tue_workflow_get_examples:
 *
 * Returns: (element-type TueExample) (transfer none): never to be changed
 */
GPtrArray *
tue_workflow_get_examples (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->examples;
}

/**
 * tue_workflow_get_snippets:
 *
 * Returns: (element-type TueSnippet) (transfer none): never to be changed
 */
GPtrArray *
tue_workflow_get_snippets (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->snippets;
}

/**
 * tue_workflow_get_archived:
 *
 * Returns: %TRUE when it is out of the way: in no list to choose from, while its
 *   tasks are what they were
 */
gboolean
tue_workflow_get_archived (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), FALSE);

  return self->archived;
}

/**
 * tue_workflow_get_review:
 *
 * Returns: (nullable): how its drafts are reviewed; %NULL where nobody said
 */
TueReviewRules *
tue_workflow_get_review (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->review;
}

/**
 * tue_workflow_get_owner:
 *
 * Returns: the name of who looks after it, "" for nobody
 */
const char *
tue_workflow_get_owner (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->owner;
}

/**
 * tue_workflow_get_look_again:
 *
 * Returns: the day by which one should look at it again, YYYY-MM-DD, or ""
 */
const char *
tue_workflow_get_look_again (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return self->look_again;
}

/**
 * tue_workflow_get_outdated:
 * @today: the day that it is; one that is not valid is none
 *
 * Returns: %TRUE when the day is past by which it was to be looked at again
 */
gboolean
tue_workflow_get_outdated (TueWorkflow *self,
                           const GDate *today)
{
  GDate day;

  g_return_val_if_fail (TUE_IS_WORKFLOW (self), FALSE);
  g_return_val_if_fail (today != NULL, FALSE);

  return g_date_valid (today) && tue_date_from_iso (self->look_again, &day) && g_date_compare (&day, today) < 0;
}

/**
 * tue_workflow_get_tags:
 *
 * Returns: (array zero-terminated=1): words to find it by
 */
const char *const *
tue_workflow_get_tags (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return (const char *const *)self->tags;
}

/**
 * tue_workflow_find_step:
 * @step_id: (nullable): the id of a step
 *
 * Returns: (nullable): the step with that id
 */
TueStep *
tue_workflow_find_step (TueWorkflow *self,
                        const char  *step_id)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      TueStep *step = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (tue_step_get_id (step), step_id) == 0)
        return step;
    }

  return NULL;
}

/**
 * tue_workflow_find_snippet:
 * @name: as templates bring it in
 *
 * Returns: (transfer none) (nullable): the snippet of its playbook of that name
 */
TueSnippet *
tue_workflow_find_snippet (TueWorkflow *self,
                           const char  *name)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  return tue_snippet_find (tue_workflow_get_snippets (self), name);
}

/* Those that a text brings in, and those that these bring in; each once, so that it ends. */
static void
add_snippets (GPtrArray   *snippets,
              TueWorkflow *self,
              const char  *text)
{
  g_autoptr(TueMustache) parsed = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);

  for (gsize i = 0; parsed != NULL && i < tue_mustache_get_n_tags (parsed); i++)
    {
      TueMustacheTag tag;
      TueSnippet    *snippet;

      tue_mustache_get_tag (parsed, i, &tag);
      snippet = tag.kind == TUE_MUSTACHE_TAG_PARTIAL ? tue_workflow_find_snippet (self, tag.name) : NULL;
      if (snippet == NULL || g_ptr_array_find (snippets, snippet, NULL))
        continue;
      g_ptr_array_add (snippets, g_object_ref (snippet));
      add_snippets (snippets, self, tue_snippet_get_text (snippet));
    }
}

/**
 * tue_workflow_list_needed_snippets:
 *
 * Lists the snippets that the workflow cannot do without: those that its templates and
 * follow-ups bring in, and those that these bring in.
 *
 * Returns: (transfer full) (element-type TueSnippet): them, each once
 */
GPtrArray *
tue_workflow_list_needed_snippets (TueWorkflow *self)
{
  g_autoptr(GPtrArray) snippets = NULL;
  GPtrArray *steps, *follow_ups;

  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  snippets = g_ptr_array_new_with_free_func (g_object_unref);
  steps = tue_workflow_get_steps (self);
  follow_ups = tue_workflow_get_follow_ups (self);
  for (guint i = 0; i < steps->len; i++)
    add_snippets (snippets, self, tue_template_get_text (tue_step_get_template (steps->pdata[i])));
  for (guint i = 0; i < follow_ups->len; i++)
    add_snippets (snippets, self, tue_named_text_get_text (follow_ups->pdata[i]));

  return g_steal_pointer (&snippets);
}

/**
 * tue_workflow_list_step_snippets:
 * @step: a step, of any version
 *
 * Returns: (transfer full) (element-type TueSnippet): what its template brings in, and
 *   what these bring in, each once
 */
GPtrArray *
tue_workflow_list_step_snippets (TueWorkflow *self,
                                 TueStep     *step)
{
  GPtrArray *snippets;

  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  snippets = g_ptr_array_new_with_free_func (g_object_unref);
  add_snippets (snippets, self, tue_template_get_text (tue_step_get_template (step)));

  return snippets;
}

/**
 * tue_workflow_dup_step_hash:
 * @step: a step, of any version
 *
 * Returns: (transfer full): a digest of the template of the step and of the snippets
 *   that it brings in: where it is the same, so is the prompt
 */
char *
tue_workflow_dup_step_hash (TueWorkflow *self,
                            TueStep     *step)
{
  g_autoptr(GPtrArray) snippets = tue_workflow_list_step_snippets (self, step);
  g_autoptr(GString) all = NULL;

  g_return_val_if_fail (snippets != NULL, NULL);

  all = g_string_new (tue_template_get_hash (tue_step_get_template (step)));
  for (guint i = 0; i < snippets->len; i++)
    g_string_append_printf (all, " %s %s", tue_snippet_get_hash (snippets->pdata[i]), tue_snippet_get_name (snippets->pdata[i]));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize)all->len);
}

/**
 * tue_workflow_get_n_fields:
 *
 * Returns: how many fields a task of this workflow has
 */
gsize
tue_workflow_get_n_fields (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), 0);

  return self->fields->len;
}

/**
 * tue_workflow_get_nth_field:
 * @index: less than tue_workflow_get_n_fields()
 *
 * Returns: a field that a task is asked; where two steps declare the same
 *   name, as the first of them declares it
 */
TueField *
tue_workflow_get_nth_field (TueWorkflow *self,
                            gsize        index)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);
  g_return_val_if_fail (index < self->fields->len, NULL);

  return g_ptr_array_index (self->fields, index);
}

/**
 * tue_workflow_find_field:
 * @name: a field's name
 *
 * Returns: (nullable): the field with that name
 */
TueField *
tue_workflow_find_field (TueWorkflow *self,
                         const char  *name)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->fields_by_name, name);
}

/**
 * tue_workflow_find_former_field:
 * @name: what may be or have been a field's name
 *
 * Returns: (nullable): the field with that name, else the one that was called so
 *   before
 */
TueField *
tue_workflow_find_former_field (TueWorkflow *self,
                                const char  *name)
{
  TueField *field;

  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  field = tue_workflow_find_field (self, name);
  for (guint i = 0; field == NULL && i < self->fields->len; i++)
    if (g_strv_contains (tue_field_get_former_names (self->fields->pdata[i]), name))
      field = self->fields->pdata[i];

  return field;
}

/**
 * tue_workflow_get_unfinished:
 *
 * For the thread that shows it: it is found once.
 *
 * Returns: whether the template of one of its steps cannot be read
 */
gboolean
tue_workflow_get_unfinished (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), FALSE);

  for (guint i = 0; !self->is_read && i < self->steps->len; i++)
    {
      TueTemplate *template = tue_step_get_template (self->steps->pdata[i]);
      g_autoptr(TueMustache) parsed = tue_mustache_parse (tue_template_get_text (template), -1, TUE_MUSTACHE_MODE_TEXT, NULL);

      self->unfinished |= parsed == NULL;
    }
  self->is_read = TRUE;

  return self->unfinished;
}

/**
 * tue_workflow_get_open_tasks:
 *
 * Returns: how many of its tasks are open, drafting or in review
 */
guint
tue_workflow_get_open_tasks (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), 0);

  return self->open_tasks;
}

/**
 * tue_workflow_set_open_tasks:
 * @open_tasks: how many of its tasks are open, drafting or in review
 *
 * For the workspace alone.
 */
void
tue_workflow_set_open_tasks (TueWorkflow *self,
                             guint        open_tasks)
{
  g_return_if_fail (TUE_IS_WORKFLOW (self));

  if (self->open_tasks == open_tasks)
    return;

  self->open_tasks = open_tasks;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_TASKS]);
}

/**
 * tue_workflow_get_favourite:
 *
 * Returns: its place among the favourites, from 1; 0 where it is none
 */
guint
tue_workflow_get_favourite (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), 0);

  return self->favourite;
}

/**
 * tue_workflow_set_favourite:
 * @favourite: its place among the favourites, from 1; 0 where it is none
 *
 * For the store and the workspace alone.
 */
void
tue_workflow_set_favourite (TueWorkflow *self,
                            guint        favourite)
{
  g_return_if_fail (TUE_IS_WORKFLOW (self));

  self->favourite = favourite;
}

/**
 * tue_workflow_get_place:
 *
 * Returns: where a person put it among the workflows of its role, from 0; -1
 *   where nobody did
 */
int
tue_workflow_get_place (TueWorkflow *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW (self), -1);

  return self->place;
}

/**
 * tue_workflow_set_place:
 * @place: where a person put it among the workflows of its role, -1 for nowhere
 *
 * For the store and the workspace alone.
 */
void
tue_workflow_set_place (TueWorkflow *self,
                        int          place)
{
  g_return_if_fail (TUE_IS_WORKFLOW (self));

  self->place = place;
}
