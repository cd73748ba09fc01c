/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-material"

#include "config.h"

#include "tue-workspace-material.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-pasted-text.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

/* What a task holds, as it is and as it is to be. */
typedef struct
{
  TueWorkspace *workspace;
  TueTask      *task;
  TueValue     *list;      /* (owned) (nullable): "@material" as it is */
  GPtrArray    *materials; /* (owned): what there is from now on */
  TueTaskPatch *before;    /* (owned) */
  TueTaskPatch *after;     /* (owned) */
} Change;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->list, tue_value_unref);
  g_ptr_array_unref (change->materials);
  g_clear_pointer (&change->before, tue_task_patch_free);
  g_clear_pointer (&change->after, tue_task_patch_free);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static Change *
begin_change (TueWorkspace *self,
              TueTask      *task)
{
  Change *change = g_new0 (Change, 1);

  change->workspace = self;
  change->task = task;
  if (tue_task_get_value (task, TUE_MATERIAL_LIST_NAME) != NULL)
    change->list = tue_value_ref (tue_task_get_value (task, TUE_MATERIAL_LIST_NAME));
  change->materials = tue_material_read (tue_task_get_values (task), NULL);
  change->before = tue_workspace_new_patch (self, task);
  change->after = tue_workspace_new_patch (self, task);
  return change;
}

/* text: null for no text any more */
static void
set_text (Change     *change,
          const char *id,
          TueValue   *text)
{
  g_autofree char *name = tue_material_make_text_name (id);
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueValue *old = tue_task_get_value (change->task, name);

  tue_task_mend (change->task, name);
  tue_task_patch_set_value (change->before, name, old != NULL ? old : null);
  tue_task_patch_set_value (change->after, name, text);
}

/* A task that nobody gave a title is called by what is on its desk. */
static void
take_title (Change *change)
{
  TueMaterial     *first = change->materials->len > 0 ? change->materials->pdata[0] : NULL;
  g_autofree char *title = NULL;

  title = tue_workspace_follow_title_to_material (change->workspace, change->task,
                                                  first != NULL ? tue_material_get_name (first) : NULL);
  if (title == NULL)
    return;

  tue_task_patch_set_title (change->before, tue_task_get_title (change->task));
  tue_task_patch_set_title (change->after, title);
}

/* key: (nullable): what is typed one after the other is one operation */
static guint64
end_change (Change     *change,
            const char *label,
            const char *key)
{
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autoptr(TueValue) list = tue_material_compose (change->list, change->materials);

  tue_task_mend (change->task, TUE_MATERIAL_LIST_NAME);
  tue_task_patch_set_value (change->before, TUE_MATERIAL_LIST_NAME, change->list != NULL ? change->list : null);
  tue_task_patch_set_value (change->after, TUE_MATERIAL_LIST_NAME, list);
  take_title (change);

  return tue_undo_stack_do (change->workspace->undo_stack, change->task, label, key,
                            g_steal_pointer (&change->before), g_steal_pointer (&change->after));
}

/* (nullable): where there is nothing to change */
static Change *
begin_change_of (TueWorkspace *self,
                 TueTask      *task,
                 const char   *id,
                 TueMaterial **material,
                 guint        *position)
{
  g_autoptr(Change) change = NULL;

  if (tue_task_get_row_damaged (task) || !tue_task_get_has_values (task))
    return NULL;

  change = begin_change (self, task);
  *material = tue_material_find (change->materials, id, position);
  return *material != NULL ? g_steal_pointer (&change) : NULL;
}

static void
replace_material (Change      *change,
                  guint        position,
                  TueMaterial *take_material)
{
  g_object_unref (change->materials->pdata[position]);
  change->materials->pdata[position] = take_material;
}

static gboolean
check_size (gsize    length,
            GError **error)
{
  g_autofree char *size = NULL;
  g_autofree char *limit = NULL;

  if (length <= TUE_MATERIAL_MAX_BYTES)
    return TRUE;

  size = g_format_size (length);
  limit = g_format_size (TUE_MATERIAL_MAX_BYTES);
  g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
               /* Translators: both are sizes with a unit: 52.4 MB, 10.5 MB */
               _("The text is %s long. A task takes texts of up to %s each."), size, limit);
  return FALSE;
}

/* Whatever the text came from: (nullable) with a sentence. */
static TueValue *
make_text (const char *text,
           gssize      length,
           GError    **error)
{
  gsize n_bytes = length < 0 ? strlen (text) : (gsize)length;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *valid = NULL;
  g_autoptr(GError) local_error = NULL;

  if (!check_size (n_bytes, error))
    return NULL;

  bytes = g_bytes_new_static (text, n_bytes);
  valid = tue_pasted_text_decode (bytes, NULL, &local_error);
  if (valid != NULL)
    return tue_value_new_string (valid);

  tue_workspace_refuse (error, local_error->message);
  return NULL;
}

static gboolean
check_task (TueTask *task,
            GError **error)
{
  if (tue_task_get_row_damaged (task))
    return tue_workspace_refuse (error, _("The task is damaged, and is not changed before it is kept as it is shown."));

  return TRUE;
}

/**
 * tue_workspace_get_material_kind:
 * @kind: what kind of file the text is from
 * @text: the text
 *
 * Returns: what it is on the desk of a task
 */
TueMaterialKind
tue_workspace_get_material_kind (TueFileTextKind kind,
                                 const char     *text)
{
  TueMaterialKind guessed;

  g_return_val_if_fail (text != NULL, TUE_MATERIAL_FILE);

  switch (kind)
    {
    case TUE_FILE_TEXT_TABLE:
      return TUE_MATERIAL_TABLE;
    case TUE_FILE_TEXT_MAIL:
      return TUE_MATERIAL_MAIL;
    case TUE_FILE_TEXT_PAGE:
      return TUE_MATERIAL_PAGE;
    case TUE_FILE_TEXT_DOCUMENT:
      return TUE_MATERIAL_DOCUMENT;
    case TUE_FILE_TEXT_PLAIN:
    default:
      guessed = tue_material_guess_kind (text);
      return guessed != TUE_MATERIAL_NOTES ? guessed : TUE_MATERIAL_FILE;
    }
}

void
tue_material_text_free (TueMaterialText *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/* (nullable) with a sentence */
static TueMaterial *
put_on_desk (Change         *change,
             const char     *name,
             TueMaterialKind kind,
             const char     *text,
             gssize          length,
             GError        **error)
{
  g_autoptr(TueValue) value = make_text (text, length, error);
  g_autofree char *made_name = NULL;
  TueMaterial     *material;

  if (value == NULL)
    return NULL;
  if (tue_blanks_only (tue_value_get_string (value, NULL)))
    {
      tue_workspace_refuse (error, _("There is no text in it."));
      return NULL;
    }
  if (change->materials->len >= TUE_MATERIAL_MAX_TEXTS)
    {
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                   /* Translators: %d is a number of texts, 200. */
                   _("The task has %d texts already, which is as many as it takes. Remove one, or put several into one."),
                     TUE_MATERIAL_MAX_TEXTS);
      return NULL;
    }

  if (name == NULL || tue_blanks_only (name))
    name = made_name = tue_material_make_name (tue_value_get_string (value, NULL));
  if (*name == '\0')
    name = tue_material_kind_get_label (kind);
  material = tue_material_new (NULL, name, kind, value);
  g_ptr_array_add (change->materials, g_object_ref (material));
  set_text (change, tue_material_get_id (material), value);
  return material;
}

static guint64
end_adding (Change    *change,
            GPtrArray *added)
{
  g_autofree char *label = NULL;

  if (added->len == 1)
    /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
    label = g_strdup_printf (_("Add “%s”"), tue_material_get_name (added->pdata[0]));
  else
    /* Translators: an operation to undo: so many texts become the material of a task. */
    label = g_strdup_printf (ngettext ("Add %u Text", "Add %u Texts", added->len), added->len);

  return end_change (change, label, NULL);
}

/**
 * tue_workspace_add_material:
 * @task: a task whose values are loaded
 * @name: (nullable): what it is called; %NULL or "" for its first line
 * @kind: what it is
 * @text: the text, from wherever it came
 * @length: how many bytes it has, -1 for all up to a NUL
 * @error: return location for a sentence
 *
 * Puts a text on the desk of a task, behind those that are there. Its lines end
 * with "\n" from then on, and what no text can hold is left out; otherwise it is
 * kept as it is.
 *
 * Returns: (transfer full) (nullable): the material, or %NULL with @error set
 */
TueMaterial *
tue_workspace_add_material (TueWorkspace   *self,
                            TueTask        *task,
                            const char     *name,
                            TueMaterialKind kind,
                            const char     *text,
                            gssize          length,
                            GError        **error)
{
  g_autoptr(TueMaterial) material = NULL;
  g_autoptr(GPtrArray) added = g_ptr_array_new ();
  g_autoptr(Change) change = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task) && tue_task_get_has_values (task), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!check_task (task, error))
    return NULL;
  change = begin_change (self, task);
  material = put_on_desk (change, name, kind, text, length, error);
  if (material == NULL)
    return NULL;

  g_ptr_array_add (added, material);
  end_adding (change, added);

  return g_steal_pointer (&material);
}

/**
 * tue_workspace_add_materials:
 * @task: a task whose values are loaded
 * @texts: (element-type TueMaterialText): the texts, from wherever they came
 * @operation: (out): the operation to undo, or 0 where none was taken
 * @error: return location for a sentence about the first that was not taken; set
 *   also where others before it were
 *
 * Puts several texts on the desk of a task in one operation, each as
 * tue_workspace_add_material() does, up to the first that it does not take.
 *
 * Returns: (transfer full) (element-type TueMaterial): what was taken
 */
GPtrArray *
tue_workspace_add_materials (TueWorkspace *self,
                             TueTask      *task,
                             GPtrArray    *texts,
                             guint64      *operation,
                             GError      **error)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(Change) change = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task) && tue_task_get_has_values (task), NULL);
  g_return_val_if_fail (texts != NULL && operation != NULL, NULL);

  *operation = 0;
  if (!check_task (task, error))
    return g_steal_pointer (&added);

  change = begin_change (self, task);
  for (guint i = 0; i < texts->len; i++)
    {
      const TueMaterialText *text = g_ptr_array_index (texts, i);
      TueMaterial           *material = put_on_desk (change, text->name, text->kind, text->text, -1, error);

      if (material == NULL)
        break;
      g_ptr_array_add (added, material);
    }
  if (added->len > 0)
    *operation = end_adding (change, added);

  return g_steal_pointer (&added);
}

/**
 * tue_workspace_set_material_text:
 * @id: the id of a material of the task
 * @text: what it is from now on
 * @length: how many bytes it has, -1 for all up to a NUL
 * @error: return location for a sentence
 *
 * Replaces the text of a material. What is marked as internal stays so. Changes
 * that follow one another closely are one operation to undo. A text that was emptied
 * stays on the desk, with its name, and nothing of it goes into a prompt.
 *
 * Returns: %FALSE with @error set if such a text is not taken
 */
gboolean
tue_workspace_set_material_text (TueWorkspace *self,
                                 TueTask      *task,
                                 const char   *id,
                                 const char   *text,
                                 gssize        length,
                                 GError      **error)
{
  g_autoptr(TueValue) value = NULL;
  g_autoptr(Change) change = NULL;
  TueMaterial     *material;
  g_autofree char *label = NULL;
  g_autofree char *key = NULL;
  guint            position;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_TASK (task), FALSE);
  g_return_val_if_fail (id != NULL && text != NULL, FALSE);

  if (!check_task (task, error))
    return FALSE;
  value = make_text (text, length, error);
  if (value == NULL)
    return FALSE;

  change = begin_change_of (self, task, id, &material, &position);
  if (change == NULL || tue_value_equal (tue_material_get_text_value (material), value))
    return TRUE;

  /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
  label = g_strdup_printf (_("Change “%s”"), tue_material_get_name (material));
  key = g_strconcat ("material/", id, NULL);
  replace_material (change, position, tue_material_with_text (material, value));
  set_text (change, id, value);
  end_change (change, label, key);

  return TRUE;
}

/**
 * tue_workspace_set_material_name:
 * @id: the id of a material of the task
 * @name: what it is called from now on; "" for the first line of its text
 *
 * Renames a material. Where neither says anything, it keeps its name.
 */
void
tue_workspace_set_material_name (TueWorkspace *self,
                                 TueTask      *task,
                                 const char   *id,
                                 const char   *name)
{
  g_autoptr(Change) change = NULL;
  g_autoptr(TueMaterial) renamed = NULL;
  TueMaterial     *material;
  g_autofree char *made_name = NULL;
  g_autofree char *label = NULL;
  guint            position;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (id != NULL && name != NULL);

  change = begin_change_of (self, task, id, &material, &position);
  if (change == NULL)
    return;

  if (tue_blanks_only (name))
    name = made_name = tue_material_make_name (tue_material_get_text (material, NULL));
  if (*name == '\0')
    return;
  renamed = tue_material_with_name (material, name);
  if (strcmp (tue_material_get_name (renamed), tue_material_get_name (material)) == 0)
    return;

  /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
  label = g_strdup_printf (_("Rename “%s”"), tue_material_get_name (material));
  replace_material (change, position, g_steal_pointer (&renamed));
  end_change (change, label, NULL);
}

/**
 * tue_workspace_set_material_on:
 * @id: the id of a material of the task
 * @on: whether it goes into prompts
 *
 * Switches a material on or off.
 */
void
tue_workspace_set_material_on (TueWorkspace *self,
                               TueTask      *task,
                               const char   *id,
                               gboolean      on)
{
  g_autoptr(Change) change = NULL;
  TueMaterial     *material;
  g_autofree char *label = NULL;
  guint            position;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (id != NULL);

  change = begin_change_of (self, task, id, &material, &position);
  if (change == NULL || tue_material_get_on (material) == !!on)
    return;

  label = g_strdup_printf (on ? /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
                           _("Switch “%s” On")
                              : /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
                           _("Switch “%s” Off"),
                             tue_material_get_name (material));
  replace_material (change, position, tue_material_with_on (material, !!on));
  end_change (change, label, NULL);
}

/**
 * tue_workspace_mark_material:
 * @id: the id of a material of the task
 * @start: the first byte of a part of its text
 * @length: how many bytes that part has
 * @internal: whether it stays here from now on
 *
 * Marks a part of a text as internal, so that no prompt holds it, or takes such
 * a mark away.
 */
void
tue_workspace_mark_material (TueWorkspace *self,
                             TueTask      *task,
                             const char   *id,
                             gsize         start,
                             gsize         length,
                             gboolean      internal)
{
  g_autoptr(Change) change = NULL;
  g_autoptr(TueMaterial) marked = NULL;
  TueMaterial            *material;
  const TueMaterialRange *was, *is;
  gsize                   n_was, n_is;
  g_autofree char        *label = NULL;
  guint                   position;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (id != NULL);

  change = begin_change_of (self, task, id, &material, &position);
  if (change == NULL)
    return;

  marked = tue_material_with_internal (material, start, length, internal);
  was = tue_material_get_internal (material, &n_was);
  is = tue_material_get_internal (marked, &n_is);
  if (n_was == n_is && (n_is == 0 || memcmp (was, is, n_is * sizeof (TueMaterialRange)) == 0))
    return;

  label = g_strdup_printf (internal ? /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
                           _("Mark as Internal in “%s”")
                                    : /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
                           _("Take Mark Away in “%s”"),
                             tue_material_get_name (material));
  replace_material (change, position, g_steal_pointer (&marked));
  end_change (change, label, NULL);
}

/**
 * tue_workspace_move_material:
 * @id: the id of a material of the task
 * @position: where it is to be; beyond the last for the end
 *
 * Puts a material elsewhere in the order.
 */
void
tue_workspace_move_material (TueWorkspace *self,
                             TueTask      *task,
                             const char   *id,
                             guint         position)
{
  g_autoptr(Change) change = NULL;
  TueMaterial     *material;
  g_autofree char *label = NULL;
  guint            was;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (id != NULL);

  change = begin_change_of (self, task, id, &material, &was);
  if (change == NULL)
    return;
  position = MIN (position, change->materials->len - 1);
  if (position == was)
    return;

  /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
  label = g_strdup_printf (_("Move “%s”"), tue_material_get_name (material));
  g_ptr_array_insert (change->materials, (int)position, g_ptr_array_steal_index (change->materials, was));
  end_change (change, label, NULL);
}

/**
 * tue_workspace_remove_material:
 * @id: the id of a material of the task
 *
 * Takes a text off the desk of a task.
 *
 * Returns: the operation, or 0 where there is nothing to remove
 */
guint64
tue_workspace_remove_material (TueWorkspace *self,
                               TueTask      *task,
                               const char   *id)
{
  g_autoptr(Change) change = NULL;
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueMaterial     *material;
  g_autofree char *label = NULL;
  guint            position;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_TASK (task), 0);
  g_return_val_if_fail (id != NULL, 0);

  change = begin_change_of (self, task, id, &material, &position);
  if (change == NULL)
    return 0;

  /* Translators: an operation to undo; %s is the name of a text that a task has as its material. */
  label = g_strdup_printf (_("Remove “%s”"), tue_material_get_name (material));
  set_text (change, id, null);
  g_ptr_array_remove_index (change->materials, position);
  return end_change (change, label, NULL);
}
