/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-practice"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-kept-text.h"
#include "tue-undo-stack-private.h"
#include "tue-workflow-copy.h"
#include "tue-workflow-merge.h"
#include "tue-workflow-revise.h"
#include "tue-workflow-value.h"
#include "tue-workspace-practice-private.h"
#include "tue-workspace-private.h"

/* Words of another program that have no place, in a file beside the library. */
typedef struct
{
  char        *path;
  char        *name; /* of the workflow */
  TueKeptText *text;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_free (keeping->path);
  g_free (keeping->name);
  g_clear_pointer (&keeping->text, tue_kept_text_free);
  g_free (keeping);
}

/* On the worker thread. Returns the sentence that tells it. */
static gpointer
keep_words (TueLibrary *library,
            gpointer    data,
            GError    **error)
{
  Keeping         *keeping = data;
  g_autofree char *file = NULL;

  if (!tue_kept_text_write (keeping->text, keeping->path, NULL))
    /* Translators: %s is the name of a workflow. */
    return g_strdup_printf (_("Another program changed the same words of “%s”. Yours stand."), keeping->name);

  file = g_filename_display_basename (tue_kept_text_get_path (keeping->text));
  /* Translators: the name of a workflow, then that of a file */
  return g_strdup_printf (_("Another program changed the same words of “%s”. Yours stand; the others are kept beside the library in “%s”."),
                            keeping->name, file);
}

static const TueWorkerJob keep_job = { .run = keep_words, .free_data = (GDestroyNotify)keeping_free, .free_result = g_free };

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autofree char *told = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  if (told != NULL)
    tue_workspace_tell_kept (self, told);
}

static void
keep_left (TueWorkspace *self,
           TueWorkflow  *workflow,
           GPtrArray    *left)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->path = g_strdup (self->path);
  keeping->name = g_strdup (tue_workflow_get_name (workflow));
  keeping->text = tue_kept_text_new ();
  tue_kept_text_add_left (keeping->text, workflow, left);
  tue_worker_run_async (self->worker, &keep_job, keeping, NULL, kept_cb, g_object_ref (self));
}

/* What two made of a workflow, in one; words that have no place in it are kept and
 * told. (transfer full) */
TueWorkflow *
tue_workspace_merge_workflows (TueWorkspace *self,
                               TueWorkflow  *base,
                               TueWorkflow  *mine,
                               TueWorkflow  *theirs)
{
  g_autoptr(GPtrArray) left = NULL;
  TueWorkflow *merged = tue_workflow_merge (base, mine, theirs, &left);

  if (left->len > 0)
    keep_left (self, mine, left);

  return merged;
}

static guint
find_role_position (TueWorkspace *self,
                    const char   *role_id)
{
  GListModel *roles = G_LIST_MODEL (self->roles);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      if (strcmp (tue_role_get_id (role), role_id) == 0)
        return i;
    }

  return G_MAXUINT;
}

static guint
find_position (GListStore *workflows,
               const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (workflows)); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (workflows), i);

      if (strcmp (tue_workflow_get_id (workflow), id) == 0)
        return i;
    }

  return G_MAXUINT;
}

/* Behind the last one of its role, or of the roles before it. */
static guint
find_place (TueWorkspace *self,
            GListStore   *workflows,
            TueWorkflow  *workflow)
{
  guint role = find_role_position (self, tue_workflow_get_role_id (workflow));
  guint n_workflows = g_list_model_get_n_items (G_LIST_MODEL (workflows));

  for (guint i = n_workflows; i > 0; i--)
    {
      g_autoptr(TueWorkflow) other = g_list_model_get_item (G_LIST_MODEL (workflows), i - 1);

      if (find_role_position (self, tue_workflow_get_role_id (other)) <= role)
        return i;
    }

  return 0;
}

/* What is not of the workflow itself goes from one to the next. */
static void
keep_what_changes (TueWorkflow *workflow,
                   TueWorkflow *old)
{
  gboolean same_role = strcmp (tue_workflow_get_role_id (old), tue_workflow_get_role_id (workflow)) == 0;

  tue_workflow_set_open_tasks (workflow, tue_workflow_get_open_tasks (old));
  tue_workflow_set_favourite (workflow, tue_workflow_get_favourite (old));
  tue_workflow_set_place (workflow, same_role ? tue_workflow_get_place (old) : -1);
}

/* Where a workflow is shown, and where it is to be. */
static void
put_workflow (TueWorkspace *self,
              GListStore   *from, /* (nullable) */
              guint         position,
              TueWorkflow  *workflow) /* (nullable) */
{
  GListStore *to = workflow != NULL && tue_workflow_get_archived (workflow) ? self->archived : self->workflows;
  g_autoptr(TueWorkflow) old = from != NULL ? g_list_model_get_item (G_LIST_MODEL (from), position) : NULL;

  if (old != NULL && workflow != NULL)
    keep_what_changes (workflow, old);

  if (old != NULL && workflow != NULL && from == to &&
      strcmp (tue_workflow_get_role_id (old), tue_workflow_get_role_id (workflow)) == 0)
    {
      g_list_store_splice (to, position, 1, (gpointer *)&workflow, 1);
      return;
    }

  if (old != NULL)
    g_list_store_remove (from, position);
  if (workflow != NULL)
    g_list_store_insert (to, find_place (self, to, workflow), workflow);
}

/* What is edited follows what is saved: all of it where nothing was changed, else
 * what both changed comes together. */
static void
rebase_edit (TueWorkspace *self,
             const char   *id,
             TueWorkflow  *workflow) /* (nullable) */
{
  g_autoptr(TueWorkflowEdit) edit = tue_practice_sync_find_edit (self->practice, id);
  g_autoptr(TueWorkflow) merged = NULL;
  TueWorkflow *base;

  if (edit == NULL || tue_workflow_edit_get_base (edit) == workflow)
    return;

  base = tue_workflow_edit_get_base (edit);
  if (workflow != NULL && !tue_workflow_edit_get_changed (edit))
    merged = g_object_ref (workflow);
  else if (workflow != NULL && base != NULL)
    merged = tue_workspace_merge_workflows (self, base, tue_workflow_edit_get_workflow (edit), workflow);
  tue_workflow_edit_rebase (edit, workflow, merged,
                            merged == workflow ? NULL : tue_workflow_edit_get_new_role (edit));
}

/* Shows a workflow as it is from now on; @workflow: (nullable): it goes */
void
tue_workspace_show_workflow (TueWorkspace *self,
                             const char   *id,
                             TueWorkflow  *workflow)
{
  guint position = find_position (self->workflows, id);
  guint archived = find_position (self->archived, id);

  TueWorkflow *old = tue_workspace_find_workflow (self, id);

  /* They are of the steps that were there before. */
  g_hash_table_remove_all (self->needs);
  g_hash_table_remove_all (self->filled_with);
  if (old != NULL)
    tue_workspace_note_steps (self, old);
  if (position != G_MAXUINT)
    put_workflow (self, self->workflows, position, workflow);
  else if (archived != G_MAXUINT)
    put_workflow (self, self->archived, archived, workflow);
  else if (workflow != NULL)
    put_workflow (self, NULL, 0, workflow);
  tue_workspace_update_favourites (self);
  rebase_edit (self, id, workflow);
}

static void
note_versions (TueWorkspace *self,
               TueWorkflow  *workflow)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  tue_workspace_note_steps (self, workflow);
  for (guint i = 0; i < steps->len; i++)
    {
      TueTemplate *template = tue_step_get_template (steps->pdata[i]);
      const char *id = tue_template_get_id (template);
      guint       version = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (self->newest, id)), tue_template_get_version (template));

      g_hash_table_insert (self->newest, g_strdup (id), GUINT_TO_POINTER (version));
    }
}

static void
show_roles (TueWorkspace      *self,
            TuePracticeChange *change)
{
  TueRole *new_role = tue_practice_change_get_new_role (change);
  TueRole *old_role = tue_practice_change_get_old_role (change);
  guint    position;

  if (new_role != NULL && find_role_position (self, tue_role_get_id (new_role)) == G_MAXUINT)
    g_list_store_append (self->roles, new_role);

  if (old_role == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->workflows)); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (self->workflows), i);

      if (strcmp (tue_workflow_get_role_id (workflow), tue_role_get_id (old_role)) == 0)
        return;
    }
  position = find_role_position (self, tue_role_get_id (old_role));
  if (position != G_MAXUINT)
    g_list_store_remove (self->roles, position);
}

/* Makes what was discarded, or its undoing, true. */
static void
apply_unsaved (TueWorkspace      *self,
               TuePracticeChange *change)
{
  TueWorkflow *after = tue_practice_change_get_after (change);
  TueWorkflow *shown = tue_workspace_find_workflow (self, tue_practice_change_get_workflow_id (change));
  g_autoptr(TueWorkflowEdit) edit = tue_practice_sync_find_edit (self->practice, tue_practice_change_get_workflow_id (change));

  if (edit == NULL)
    {
      edit = tue_workflow_edit_new (shown, after != NULL ? after : tue_practice_change_get_before (change), NULL);
      tue_practice_sync_watch_edit (self->practice, edit);
    }

  if (after == NULL)
    tue_practice_sync_drop_edit (self->practice, edit);
  else
    tue_workflow_edit_rebase (edit, shown, after, tue_practice_change_get_new_role (change));
}

/* A change that is done, undone or done again: on the screen at once, in the
 * library soon. */
void
tue_workspace_apply_practice (TueWorkspace      *self,
                              TuePracticeChange *change,
                              gboolean           unsaved)
{
  TueWorkflow *after = tue_practice_change_get_after (change);

  if (unsaved)
    {
      apply_unsaved (self, change);
      return;
    }

  if (tue_practice_change_get_new_role (change) != NULL)
    show_roles (self, change);
  if (after != NULL)
    note_versions (self, after);
  tue_workspace_show_workflow (self, tue_practice_change_get_workflow_id (change), after);
  if (tue_practice_change_get_old_role (change) != NULL)
    show_roles (self, change);
  tue_practice_sync_push_change (self->practice, change);
}

/* A change is in the library; @workflow: (nullable): as it is there */
void
tue_workspace_practice_written (TueWorkspace      *self,
                                TuePracticeChange *change,
                                TueWorkflow       *workflow)
{
  TueWorkflow *after = tue_practice_change_get_after (change);

  if (workflow != NULL)
    note_versions (self, workflow);

  /* The order among those of a role, and what became of one with tasks in it. */
  if (tue_practice_change_get_before (change) == NULL || after == NULL || workflow == NULL ||
      tue_workflow_get_archived (after) != tue_workflow_get_archived (tue_practice_change_get_before (change)))
    tue_workspace_refresh_catalog (self);
}

/* All workflows there are, from the library. */
void
tue_workspace_adopt_practice (TueWorkspace *self,
                              GPtrArray    *workflows)
{
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  g_autoptr(GPtrArray) archived = g_ptr_array_new ();

  for (guint i = 0; i < workflows->len; i++)
    g_ptr_array_add (tue_workflow_get_archived (workflows->pdata[i]) ? archived : shown, workflows->pdata[i]);

  g_list_store_splice (self->workflows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->workflows)), shown->pdata, shown->len);
  g_list_store_splice (self->archived, 0, g_list_model_get_n_items (G_LIST_MODEL (self->archived)), archived->pdata, archived->len);
  tue_workspace_update_favourites (self);
  for (guint i = 0; i < workflows->len; i++)
    rebase_edit (self, tue_workflow_get_id (workflows->pdata[i]), workflows->pdata[i]);
}

/**
 * tue_workspace_get_archived_workflows:
 *
 * Returns: (transfer none): a list of #TueWorkflow, those that are out of the way
 */
GListModel *
tue_workspace_get_archived_workflows (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (self->archived);
}

/* What was kept knows nothing of what belongs to its playbook. */
static TueWorkflow *
complete (TueWorkspace *self,
          TueWorkflow  *kept,
          TueWorkflow  *like) /* (nullable): of the same playbook */
{
  TueWorkflowSpec spec, of_playbook;

  tue_workflow_get_spec (kept, &spec);
  if (like != NULL)
    {
      tue_workflow_get_spec (like, &of_playbook);
      spec.language = of_playbook.language;
      spec.snippets = of_playbook.snippets;
    }

  return tue_workflow_new (&spec);
}

/* (transfer full): an edit that begins, with what was kept of one */
static TueWorkflowEdit *
begin_edit (TueWorkspace *self,
            TueWorkflow  *workflow, /* (nullable): as it is saved */
            const char   *id)
{
  const TueWorkflowDraft *kept = tue_practice_sync_find_kept (self->practice, id);
  TueWorkflow            *like = workflow;
  g_autoptr(TueWorkflow) edited = NULL;
  TueWorkflowEdit *edit;

  if (kept != NULL && like == NULL)
    like = tue_workspace_find_of_playbook (self, tue_workflow_get_playbook_id (kept->workflow));
  edited = kept != NULL ? complete (self, kept->workflow, like) : g_object_ref (workflow);
  if (kept != NULL && kept->base != NULL && workflow != NULL && !tue_workflow_equal (kept->base, workflow))
    {
      TueWorkflow *merged = tue_workspace_merge_workflows (self, kept->base, edited, workflow);

      g_object_unref (edited);
      edited = merged;
    }
  edit = tue_workflow_edit_new (workflow, edited, kept != NULL ? kept->new_role : NULL);
  if (kept != NULL)
    tue_workflow_edit_adopt_texts (edit, kept->texts);
  tue_practice_sync_watch_edit (self->practice, edit);

  return edit;
}

/**
 * tue_workspace_edit_workflow:
 * @workflow: a workflow of the library
 *
 * Begins to edit a workflow, or goes on: what was not saved is taken up. All who
 * ask for the same workflow have the same edit.
 *
 * Returns: (transfer full) (nullable): the edit, or %NULL with @error set where
 *   the workflow is damaged
 */
TueWorkflowEdit *
tue_workspace_edit_workflow (TueWorkspace *self,
                             TueWorkflow  *workflow,
                             GError      **error)
{
  TueWorkflowEdit *edit;
  TueWorkflow     *saved;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  edit = tue_practice_sync_find_edit (self->practice, tue_workflow_get_id (workflow));
  if (edit != NULL)
    return edit;

  saved = tue_workspace_find_workflow (self, tue_workflow_get_id (workflow));
  if (saved == NULL || tue_workflow_get_damaged (saved))
    {
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                   /* Translators: %s is the name of a workflow. */
                   _("“%s” is damaged in the library and cannot be changed."), tue_workflow_get_name (workflow));
      return NULL;
    }

  return begin_edit (self, saved, tue_workflow_get_id (saved));
}

static TueStep *
make_lean_step (const char *language)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *template_id = g_uuid_string_random ();
  gboolean         german = language != NULL && g_ascii_strncasecmp (language, "de", 2) == 0;
  g_autoptr(TueField) task = NULL;
  g_autoptr(TueTemplate) template = NULL;

  task = tue_field_new (&(TueFieldSpec){
    .name = german ? "ergebnis" : "outcome",
    .label = german ? "Was entsteht" : "What it is to be",
    .type = TUE_FIELD_TEXT,
    .required = TRUE,
  });
  template = tue_template_new (template_id,
                               1,
                               "",
                               german ? "Das soll entstehen: {{ergebnis}}\n\n"
                                        "Arbeite nur mit dem, was hier steht:\n\n{{material}}\n\n"
                                        "Schreib zuerst das Dokument. Dann diese Zeile:\n\n{{divider}}\n\n"
                                        "und darunter, was ich prüfen oder entscheiden muss.\n"
                                      : "This is what it is to be: {{outcome}}\n\n"
                                        "Work only with what is here:\n\n{{material}}\n\n"
                                        "Write the document first. Then this line:\n\n{{divider}}\n\n"
                                        "and below it what I have to check or decide.\n",
                               &task,
                               1);

  return tue_step_new (id, german ? "Entwurf" : "Draft", "", template);
}

/* As a workflow of another playbook, or of the same. */
static TueWorkflow *
make_copy (TueWorkflow *from,
           TueWorkflow *like, /* of the playbook that the copy is of */
           const char  *role_id)
{
  /* Translators: the name of a copy; %s is that of a workflow */
  g_autofree char *name = g_strdup_printf (_("%s (Copy)"), tue_workflow_get_name (from));
  g_autoptr(TueWorkflow) copy = tue_workflow_copy (from);
  TueWorkflowSpec spec;

  tue_workflow_get_spec (copy, &spec);
  spec.playbook_id = tue_workflow_get_playbook_id (like);
  spec.language = tue_workflow_get_language (like);
  spec.snippets = tue_workflow_get_snippets (like);
  spec.name = name;
  spec.role_id = role_id != NULL ? role_id : spec.role_id;
  spec.archived = FALSE;

  return tue_workflow_new (&spec);
}

/* (nullable): any workflow of a role, which knows the playbook */
static TueWorkflow *
find_of_role (TueWorkspace *self,
              const char   *role_id)
{
  GListStore *lists[] = { self->workflows, self->archived };

  for (gsize i = 0; role_id != NULL && i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lists[i])); j++)
        {
          g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (lists[i]), j);

          if (strcmp (tue_workflow_get_role_id (workflow), role_id) == 0)
            return workflow;
        }
    }

  return NULL;
}

static TueWorkflow *
make_lean (TueWorkflow *like,
           const char  *role_id)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *id = g_uuid_string_random ();

  g_ptr_array_add (steps, make_lean_step (tue_workflow_get_language (like)));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = tue_workflow_get_playbook_id (like),
    .role_id = role_id,
    .name = "",
    .icon_name = "document-edit-symbolic",
    .language = tue_workflow_get_language (like),
    .steps = steps,
    .checklist = none,
    .notes = none,
    .examples = none,
    .snippets = tue_workflow_get_snippets (like),
  });
}

/**
 * tue_workspace_edit_new_workflow:
 * @role_id: (nullable): the role that it is of, %NULL for that of @from
 * @from: (nullable): what it is a copy of; %NULL for the lean shape: one step with
 *   what it is to be, the material, and the line that divides the answer
 *
 * Begins to edit a workflow that is not there yet. It is of the playbook of its
 * role.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL where the library has no
 *   workflow at all to tell the playbook
 */
TueWorkflowEdit *
tue_workspace_edit_new_workflow (TueWorkspace *self,
                                 const char   *role_id,
                                 TueWorkflow  *from)
{
  g_autoptr(TueWorkflow) workflow = NULL;
  TueWorkflowEdit *edit;
  TueWorkflow     *like;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (from == NULL || TUE_IS_WORKFLOW (from), NULL);

  like = find_of_role (self, role_id);
  if (like == NULL)
    like = from != NULL ? from : tue_workspace_find_of_playbook (self, NULL);
  if (like == NULL)
    return NULL;

  workflow = from != NULL ? make_copy (from, like, role_id)
                          : make_lean (like, role_id != NULL ? role_id : tue_workflow_get_role_id (like));
  edit = tue_workflow_edit_new (NULL, workflow, NULL);
  tue_practice_sync_watch_edit (self->practice, edit);

  return edit;
}

/**
 * tue_workspace_list_workflow_edits:
 *
 * Returns: (transfer full) (element-type TueWorkflowEdit): what is edited and not
 *   saved, also since an earlier day
 */
GPtrArray *
tue_workspace_list_workflow_edits (TueWorkspace *self)
{
  g_autoptr(GPtrArray) ids = NULL;
  GPtrArray *edits = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  ids = tue_practice_sync_list_unsaved (self->practice);
  for (guint i = 0; i < ids->len; i++)
    {
      TueWorkflowEdit *edit = tue_practice_sync_find_edit (self->practice, ids->pdata[i]);

      if (edit == NULL)
        edit = begin_edit (self, tue_workspace_find_workflow (self, ids->pdata[i]), ids->pdata[i]);
      g_ptr_array_add (edits, edit);
    }

  return edits;
}

static TueStep *
find_step (TueWorkflow *workflow, /* (nullable) */
           const char  *id)
{
  return workflow != NULL ? tue_workflow_find_step (workflow, id) : NULL;
}

/* A step whose template says what it said keeps its version; another one gets the
 * next, with the note. */
static TueStep *
number_step (TueWorkspace *self,
             TueStep      *step,
             TueStep      *saved, /* (nullable) */
             const char   *note)
{
  TueTemplate *template = tue_step_get_template (step);
  TueTemplate *known = saved != NULL ? tue_step_get_template (saved) : NULL;
  const char  *id = tue_template_get_id (template);
  g_autoptr(TueTemplate) numbered = NULL;
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();

  if (known != NULL && strcmp (id, tue_template_get_id (known)) == 0 &&
      strcmp (tue_template_get_hash (template), tue_template_get_hash (known)) == 0)
    return tue_step_new (tue_step_get_id (step), tue_step_get_name (step), tue_step_get_guidance (step), known);

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));
  numbered = tue_template_new (id,
                               GPOINTER_TO_UINT (g_hash_table_lookup (self->newest, id)) + 1,
                               note,
                               tue_template_get_text (template),
                               (TueField *const *)fields->pdata,
                               fields->len);

  return tue_step_new (tue_step_get_id (step), tue_step_get_name (step), tue_step_get_guidance (step), numbered);
}

/* The versions that templates get; @saved: (nullable). (transfer full) */
TueWorkflow *
tue_workspace_number_templates (TueWorkspace *self,
                                TueWorkflow  *workflow,
                                TueWorkflow  *saved,
                                const char   *note)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray      *edited = tue_workflow_get_steps (workflow);
  TueWorkflowSpec spec;

  for (guint i = 0; i < edited->len; i++)
    g_ptr_array_add (steps, number_step (self, edited->pdata[i], find_step (saved, tue_step_get_id (edited->pdata[i])), note));

  tue_workflow_get_spec (workflow, &spec);
  spec.steps = steps;

  return tue_workflow_new (&spec);
}

/* Documented in the private header. */
gboolean
tue_workspace_is_same_name (const char *a,
                            const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);
  g_autofree char *x = g_utf8_normalize (first, -1, G_NORMALIZE_NFC);
  g_autofree char *y = g_utf8_normalize (second, -1, G_NORMALIZE_NFC);

  return g_strcmp0 (x, y) == 0;
}

/* Two headings of the sidebar that say the same tell nobody where a workflow is. */
static gboolean
check_role_name (TueWorkspace *self,
                 TueRole      *role,
                 GError      **error)
{
  GListModel *roles = G_LIST_MODEL (self->roles);

  if (tue_blanks_only (tue_role_get_name (role)))
    return tue_workspace_refuse (error, _("The role needs a name."));

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) other = g_list_model_get_item (roles, i);
      g_autofree char *sentence = NULL;

      if (!tue_workspace_is_same_name (tue_role_get_name (other), tue_role_get_name (role)))
        continue;
      /* Translators: %s is the name of a role. */
      sentence = g_strdup_printf (_("There is a role “%s” already. Choose it, or give the new one another name."), tue_role_get_name (other));
      return tue_workspace_refuse (error, sentence);
    }

  return TRUE;
}

/**
 * tue_workspace_find_namesake:
 * @workflow: a workflow
 *
 * Finds another workflow that people would call the same: capitals tell names
 * apart for nobody.
 *
 * Returns: (transfer none) (nullable): the workflow
 */
TueWorkflow *
tue_workspace_find_namesake (TueWorkspace *self,
                             TueWorkflow  *workflow)
{
  GListModel *workflows;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  workflows = tue_workspace_get_workflows (self);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) other = g_list_model_get_item (workflows, i);

      /* The list keeps it. */
      if (strcmp (tue_workflow_get_id (other), tue_workflow_get_id (workflow)) != 0 &&
          tue_workspace_is_same_name (tue_workflow_get_name (other), tue_workflow_get_name (workflow)))
        return other;
    }

  return NULL;
}

/* What cannot be a workflow of the library; workflow: as it would be saved. */
static gboolean
check_savable (TueWorkspace    *self,
               TueWorkflowEdit *edit,
               TueWorkflow     *workflow,
               GError         **error)
{
  TueRole   *role = tue_workflow_edit_get_new_role (edit);
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  g_autoptr(TueValue) value = NULL;
  g_autoptr(TueWorkflow) read = NULL;

  if (*tue_workflow_get_name (workflow) == '\0')
    return tue_workspace_refuse (error, _("The workflow needs a name."));
  if (steps->len == 0)
    return tue_workspace_refuse (error, _("The workflow needs at least one step."));
  for (guint i = 0; i < steps->len; i++)
    {
      if (*tue_step_get_name (steps->pdata[i]) == '\0')
        return tue_workspace_refuse (error, _("Each step needs a name."));
    }
  if (role != NULL && !check_role_name (self, role, error))
    return FALSE;
  if (role == NULL && find_role_position (self, tue_workflow_get_role_id (workflow)) == G_MAXUINT)
    return tue_workspace_refuse (error, _("The role of the workflow is gone. Choose another one."));

  /* What would not be read again as it is. */
  value = tue_workflow_to_value (workflow, TUE_WORKFLOW_VALUE_ALL);
  read = tue_workflow_from_value (value, NULL, NULL, error);

  return read != NULL;
}

/**
 * tue_workspace_check_workflow_edit:
 * @edit: what is edited
 * @error: return location for why not
 *
 * Tells whether it can be a workflow of the library.
 *
 * Returns: whether it can be saved
 */
gboolean
tue_workspace_check_workflow_edit (TueWorkspace    *self,
                                   TueWorkflowEdit *edit,
                                   GError         **error)
{
  g_autoptr(TueWorkflow) tidied = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (edit), FALSE);

  tidied = tue_workflow_tidy (tue_workflow_edit_get_workflow (edit));

  return check_savable (self, edit, tidied, error);
}

static char *
make_label (TueWorkflow *before, /* (nullable) */
            TueWorkflow *after)
{
  if (before == NULL)
    /* Translators: an operation that can be undone; %s is the name of a workflow */
    return g_strdup_printf (_("New Workflow “%s”"), tue_workflow_get_name (after));

  /* Translators: an operation that can be undone; %s is the name of a workflow */
  return g_strdup_printf (_("Edit Workflow “%s”"), tue_workflow_get_name (after));
}

/**
 * tue_workspace_save_workflow_edit:
 * @edit: what is edited
 * @note: (nullable): why, one line, for the history of the templates that changed
 *
 * Saves what is edited, as one operation to undo. A template that changed gets a
 * new version; tasks keep the version that they were filled with.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_save_workflow_edit (TueWorkspace    *self,
                                  TueWorkflowEdit *edit,
                                  const char      *note,
                                  GError         **error)
{
  g_autoptr(TuePracticeChange) change = NULL;
  g_autoptr(TueWorkflow) tidied = NULL;
  g_autoptr(TueWorkflow) after = NULL;
  g_autofree char *label = NULL;
  TueWorkflow     *before;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (edit), 0);

  if (!tue_workflow_edit_get_changed (edit))
    {
      tue_workspace_refuse (error, _("Nothing was changed."));
      return 0;
    }
  tidied = tue_workflow_tidy (tue_workflow_edit_get_workflow (edit));
  if (!check_savable (self, edit, tidied, error))
    return 0;

  before = tue_workflow_edit_get_base (edit);
  if (before != NULL && tue_workflow_edit_get_new_role (edit) == NULL && tue_workflow_equal (before, tidied))
    {
      tue_workflow_edit_rebase (edit, before, before, NULL);
      tue_workspace_refuse (error, _("Nothing was changed."));
      return 0;
    }

  tue_practice_sync_keep_edits (self->practice);
  after = tue_workspace_number_templates (self, tidied, before, note);
  change = tue_practice_change_new (before, after, tue_workflow_edit_get_new_role (edit), note);
  label = make_label (before, after);
  tue_workflow_edit_rebase (edit, after, after, NULL);
  tue_workflow_edit_end_step (edit);

  return tue_undo_stack_do_practice (self->undo_stack, change, FALSE, label);
}

/**
 * tue_workspace_discard_workflow_edit:
 * @edit: what is edited
 *
 * Lets go of what is not saved, as one operation to undo.
 *
 * Returns: the operation, or 0 where there was nothing
 */
guint64
tue_workspace_discard_workflow_edit (TueWorkspace    *self,
                                     TueWorkflowEdit *edit)
{
  g_autoptr(TuePracticeChange) discard = NULL;
  g_autoptr(TuePracticeChange) change = NULL;
  g_autofree char *label = NULL;
  TueWorkflow     *workflow;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (edit), 0);

  if (!tue_workflow_edit_get_changed (edit))
    return 0;

  /* Undoing it is what makes the edit. */
  workflow = tue_workflow_edit_get_workflow (edit);
  discard = tue_practice_change_new (tue_workflow_edit_get_base (edit), workflow, tue_workflow_edit_get_new_role (edit), NULL);
  change = tue_practice_change_reverse (discard);
  /* Translators: an operation that can be undone; %s is the name of a workflow */
  label = g_strdup_printf (_("Discard Changes to “%s”"), tue_workflow_get_name (workflow));

  return tue_undo_stack_do_practice (self->undo_stack, change, TRUE, label);
}
