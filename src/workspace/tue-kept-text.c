/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-kept-text"

#include "config.h"

#include "tue-kept-text.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tue-open-points.h"
#include "tue-value-json.h"
#include "tue-workflow-merge.h"
#include "tue-workflow-value.h"

typedef struct
{
  char         *title;
  TueTaskPatch *patch; /* (owned) */
  TueKept       kind;
  gboolean      is_written; /* to the file, as it is */
} Part;

struct _TueKeptText
{
  GPtrArray *parts; /* (owned) (element-type Part): what was typed, one of each task, and what was written over */
  char      *path;  /* (nullable): of the file, once there is one */
};

static Part *
part_new (const char         *title,
          const TueTaskPatch *patch,
          TueKept             kind)
{
  Part *part = g_new0 (Part, 1);

  part->title = g_strdup (title);
  part->patch = tue_task_patch_copy (patch);
  part->kind = kind;

  return part;
}

static void
part_free (Part *part)
{
  g_free (part->title);
  tue_task_patch_free (part->patch);
  g_free (part);
}

/**
 * tue_kept_text_new: (skip)
 *
 * Returns: (transfer full): a text with nothing in it
 */
TueKeptText *
tue_kept_text_new (void)
{
  TueKeptText *self = g_new0 (TueKeptText, 1);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)part_free);

  return self;
}

TueKeptText *
tue_kept_text_copy (const TueKeptText *self)
{
  TueKeptText *copy = tue_kept_text_new ();

  copy->path = g_strdup (self->path);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = self->parts->pdata[i];
      Part       *other = part_new (part->title, part->patch, part->kind);

      other->is_written = part->is_written;
      g_ptr_array_add (copy->parts, other);
    }

  return copy;
}

void
tue_kept_text_free (TueKeptText *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->parts);
  g_free (self->path);
  g_free (self);
}

/**
 * tue_kept_text_add: (skip)
 * @title: of the task
 * @patch: what was typed in it; copied
 *
 * Adds words. Those of a task that came before are replaced where they are of the
 * same.
 */
void
tue_kept_text_add (TueKeptText        *self,
                   const char         *title,
                   const TueTaskPatch *patch)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      if (part->kind == TUE_KEPT_TYPED && strcmp (part->patch->id, patch->id) == 0)
        {
          tue_task_patch_merge (part->patch, patch);
          part->is_written = FALSE;
          return;
        }
    }

  g_ptr_array_add (self->parts, part_new (title, patch, TUE_KEPT_TYPED));
}

/**
 * tue_kept_text_add_overwritten: (skip)
 * @title: of the task
 * @patch: what was in the library and is there no more; copied
 *
 * Adds words of somebody else. They replace nothing, and nothing replaces them: of
 * those that were in one field one after the other each is the only one of its kind.
 */
void
tue_kept_text_add_overwritten (TueKeptText        *self,
                               const char         *title,
                               const TueTaskPatch *patch)
{
  g_ptr_array_add (self->parts, part_new (title, patch, TUE_KEPT_OVERWRITTEN));
}

static void
add_members (TueTaskPatch *patch,
             TueValue     *map)
{
  for (gsize i = 0; i < tue_value_get_n_items (map); i++)
    tue_task_patch_set_value (patch, tue_value_get_key (map, i), tue_value_get_item (map, i));
}

/* All that is edited, as a person can read it. */
void
tue_kept_text_add_draft (TueKeptText            *self,
                         const TueWorkflowDraft *draft)
{
  g_autoptr(TueTaskPatch) patch = tue_task_patch_new (draft->workflow_id);
  g_autoptr(TueValue) value = NULL;

  if (draft->workflow == NULL)
    return;

  value = tue_workflow_to_value (draft->workflow, TUE_WORKFLOW_VALUE_CONTENT);
  add_members (patch, value);
  if (draft->texts != NULL)
    add_members (patch, draft->texts);
  tue_kept_text_add (self, tue_workflow_get_name (draft->workflow), patch);
}

/* One that is new has no name. */
static void
add_snippet (TueKeptText          *self,
             const TueSnippetEdit *edit)
{
  const char *const names[] = { "text", "note" };
  const char *const words[] = { edit->text, edit->note };
  g_autofree char  *id = g_strdup_printf ("snippet %s %s", edit->playbook_id, edit->name);
  g_autoptr(TueTaskPatch) patch = NULL;

  if (tue_snippet_edit_is_nothing (edit))
    return;

  patch = tue_task_patch_new (id);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(TueValue) value = tue_value_new_string (words[i]);

      tue_task_patch_set_value (patch, names[i], value);
    }
  tue_kept_text_add (self, *edit->label != '\0' ? edit->label : edit->name, patch);
}

/* What a journal says is edited of a workflow or a snippet. */
void
tue_kept_text_add_edit (TueKeptText          *self,
                        const TueJournalEdit *edit)
{
  if (edit->snippet != NULL)
    add_snippet (self, edit->snippet);
  else
    tue_kept_text_add_draft (self, edit->draft);
}

/* left: (element-type TueWorkflowMergeLeft): words that have no place in it */
void
tue_kept_text_add_left (TueKeptText *self,
                        TueWorkflow *workflow,
                        GPtrArray   *left)
{
  g_autoptr(TueTaskPatch) patch = tue_task_patch_new (tue_workflow_get_id (workflow));

  for (guint i = 0; i < left->len; i++)
    {
      const TueWorkflowMergeLeft *words = left->pdata[i];
      g_autofree char            *place = g_strdup_printf ("%s (%u)", words->place, i + 1);
      g_autoptr(TueValue) value = tue_value_new_string (words->text);

      tue_task_patch_set_value (patch, place, value);
    }
  tue_kept_text_add (self, tue_workflow_get_name (workflow), patch);
}

static void
append_line (GString    *text,
             const char *name,
             const char *words)
{
  if (*words != '\0')
    g_string_append_printf (text, "%s: %s\n", name, words);
}

/* The words of points, and what was said to them */
static void
append_points (GString  *text,
               TueValue *list)
{
  static const char *const members[] = { "text", "about", "reply" };

  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    for (gsize member = 0; member < G_N_ELEMENTS (members); member++)
      {
        TueValue *words = tue_value_lookup (tue_value_get_item (list, i), members[member]);

        if (words != NULL && tue_value_get_kind (words) == TUE_VALUE_STRING)
          append_line (text, _("Open points"), tue_value_get_string (words, NULL));
      }
}

static void
append_value (GString    *text,
              const char *name,
              TueValue   *value)
{
  g_autofree char *json = NULL;

  if (g_str_equal (name, TUE_OPEN_POINTS_NAME) && tue_value_get_kind (value) == TUE_VALUE_LIST)
    {
      append_points (text, value);
      return;
    }

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_NULL:
      break;
    case TUE_VALUE_STRING:
      append_line (text, name, tue_value_get_string (value, NULL));
      break;
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_NUMBER:
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
    default:
      json = tue_value_to_json (value);
      append_line (text, name, json);
    }
}

/* Of a table, in an order that is the same each time. */
static GPtrArray *
list_names (GHashTable *table)
{
  GPtrArray *names = table != NULL ? g_hash_table_get_keys_as_ptr_array (table) : g_ptr_array_new ();

  g_ptr_array_sort_values (names, (GCompareFunc)strcmp);

  return names;
}

static void
append_draft (GString             *text,
              const TueDraftPatch *draft)
{
  GBytes       *newest = draft->text;
  gconstpointer data;
  gsize         length;

  /* A revision that was kept has the text, where the draft is not named. */
  if (newest == NULL && draft->revisions != NULL && draft->revisions->len > 0)
    newest = ((TueRevisionPatch *)draft->revisions->pdata[draft->revisions->len - 1])->text;
  if (newest == NULL)
    return;

  data = g_bytes_get_data (newest, &length);
  if (length > 0)
    g_string_append_len (text, data, (gssize)length);
}

/* What was said in its review. */
static void
append_entry (GString        *text,
              TueReviewEntry *entry)
{
  static const char *const members[] = { "text", "replacement", "message", "note" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    append_line (text, tue_review_entry_kind_to_string (tue_review_entry_get_kind (entry)), tue_review_entry_get_string (entry, members[i]));
}

/* What was typed in its review and not said: in which comment, a person could not read. */
static void
append_typed (GString    *text,
              const char *place,
              const char *words)
{
  g_autofree char *name = g_strndup (place, strcspn (place, ":"));

  if (!g_str_has_suffix (place, TUE_TYPED_ABOUT))
    append_line (text, name, words);
}

/* The words of a patch; not what is only counted or remembered. */
static void
append_words (GString            *text,
              const TueTaskPatch *patch)
{
  g_autoptr(GPtrArray) fields = list_names (patch->values);
  g_autoptr(GPtrArray) steps = list_names (patch->alsos);
  g_autoptr(GPtrArray) places = list_names (patch->typed);

  for (guint i = 0; i < fields->len; i++)
    append_value (text, fields->pdata[i], g_hash_table_lookup (patch->values, fields->pdata[i]));
  for (guint i = 0; i < steps->len; i++)
    append_line (text, steps->pdata[i], g_hash_table_lookup (patch->alsos, steps->pdata[i]));
  for (guint i = 0; patch->review != NULL && i < patch->review->len; i++)
    append_entry (text, patch->review->pdata[i]);
  for (guint i = 0; i < places->len; i++)
    append_typed (text, places->pdata[i], g_hash_table_lookup (patch->typed, places->pdata[i]));
  if (patch->draft != NULL)
    append_draft (text, patch->draft);
}

static void
append_part (GString    *text,
             const Part *part)
{
  const TueTaskPatch *patch = part->patch;
  const char         *title = *part->title != '\0' || patch->title == NULL ? part->title : patch->title;
  g_autoptr(GString) words = g_string_new (NULL);

  if (patch->title != NULL && strcmp (patch->title, title) != 0)
    append_line (words, _("Title"), patch->title);
  append_words (words, patch);
  if (words->len == 0 && patch->title == NULL)
    return;

  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append_printf (text, "%s\n\n", *title != '\0' ? title : _("Untitled"));
  g_string_append_len (text, words->str, (gssize)words->len);
}

/**
 * tue_kept_text_to_string: (skip)
 *
 * Returns: (transfer full) (nullable): the words of each task below its title;
 *   %NULL where there are none
 */
char *
tue_kept_text_to_string (const TueKeptText *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    append_part (text, self->parts->pdata[i]);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * tue_kept_text_get_unwritten: (skip)
 *
 * Returns: what of it tue_kept_text_write() has not written yet
 */
TueKept
tue_kept_text_get_unwritten (const TueKeptText *self)
{
  TueKept unwritten = TUE_KEPT_NOTHING;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = self->parts->pdata[i];

      if (!part->is_written)
        unwritten |= part->kind;
    }

  return unwritten;
}

static void
mark_written (TueKeptText *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    ((Part *)self->parts->pdata[i])->is_written = TRUE;
}

/* A file of its own for this moment; (transfer full) (nullable) */
static char *
make_file (const char *library_path,
           const char *folder)
{
  g_autofree char *base = g_path_get_basename (library_path);
  g_autofree char *beside = g_path_get_dirname (library_path);
  g_autofree char *name = g_strconcat (folder != NULL ? "tuesday" : base, "-unsaved-XXXXXX.txt", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : beside, name, NULL);
  int              fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return NULL;

  g_close (fd, NULL);

  return g_steal_pointer (&path);
}

/**
 * tue_kept_text_write: (skip)
 * @library_path: the library, beside which the file's name begins with that of it
 * @folder: (nullable): where to, or %NULL for beside the library
 *
 * Writes the words to a file, which is made the first time.
 *
 * Returns: %TRUE when they are on the disk, or there are none
 */
gboolean
tue_kept_text_write (TueKeptText *self,
                     const char  *library_path,
                     const char  *folder)
{
  const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  g_autofree char            *text = tue_kept_text_to_string (self);
  g_autofree char            *path = NULL;

  if (text == NULL)
    {
      mark_written (self);
      return TRUE;
    }

  path = self->path != NULL ? g_strdup (self->path) : make_file (library_path, folder);
  if (path == NULL)
    return FALSE;

  if (!g_file_set_contents_full (path, text, -1, flags, 0600, NULL))
    {
      if (self->path == NULL)
        g_unlink (path);
      return FALSE;
    }
  g_set_str (&self->path, path);
  mark_written (self);

  return TRUE;
}

/**
 * tue_kept_text_get_path: (skip)
 *
 * Returns: (nullable) (type filename): the file, once there is one
 */
const char *
tue_kept_text_get_path (const TueKeptText *self)
{
  return self->path;
}
