/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-former-values"

#include "config.h"

#include "tue-former-values.h"

#include <string.h>

#include "tue-draft-ties.h"

/* Who edits more out of a draft has another one. */
#define MAX_VALUES 1000

/* A longer text is told apart by nobody, and each is a row of the library. */
#define MAX_MEANING_BYTES 1000

struct _TueFormerValues
{
  GPtrArray    *ties;  /* of TueTie, whose texts are in texts */
  GHashTable   *whats; /* (owned) (element-type GRefString): the same as JSON */
  GPtrArray    *order; /* of GRefString, of whats */
  GStringChunk *texts;
};

/**
 * tue_former_values_new:
 *
 * Returns: (transfer full): no values
 */
TueFormerValues *
tue_former_values_new (void)
{
  TueFormerValues *self = g_new0 (TueFormerValues, 1);

  self->ties = g_ptr_array_new_with_free_func (g_free);
  self->whats = g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify)g_ref_string_release, NULL);
  self->order = g_ptr_array_new ();
  self->texts = g_string_chunk_new (256);

  return self;
}

/**
 * tue_former_values_free:
 * @self: (transfer full): values
 */
void
tue_former_values_free (TueFormerValues *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->ties);
  g_hash_table_unref (self->whats);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* (nullable) */
static const char *
keep (TueFormerValues *self,
      const char      *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static void
remove_nth (TueFormerValues *self,
            guint            index)
{
  g_hash_table_remove (self->whats, self->order->pdata[index]);
  g_ptr_array_remove_index (self->order, index);
  g_ptr_array_remove_index (self->ties, index);
}

/**
 * tue_former_values_add:
 * @tie: what words were tied to
 *
 * Remembers a value. Of more than are worth it the first one is forgotten.
 */
void
tue_former_values_add (TueFormerValues *self,
                       const TueTie    *tie)
{
  g_autoptr(GRefString) what = NULL;
  TueTie former;

  g_return_if_fail (self != NULL && tie != NULL);

  if (strlen (tie->meaning) > MAX_MEANING_BYTES)
    return;

  former = *tie;
  former.style = NULL;
  former.is_former = TRUE;
  what = tue_tie_to_json (&former);
  if (g_hash_table_contains (self->whats, what))
    return;

  former.place.field = keep (self, tie->place.field);
  former.place.member = keep (self, tie->place.member);
  former.meaning = keep (self, tie->meaning);
  former.item_name = keep (self, tie->item_name);
  g_ptr_array_add (self->order, what);
  g_hash_table_add (self->whats, g_steal_pointer (&what));
  g_ptr_array_add (self->ties, g_memdup2 (&former, sizeof former));
  if (self->ties->len > MAX_VALUES)
    remove_nth (self, 0);
}

/**
 * tue_former_values_add_all:
 * @other: more values
 */
void
tue_former_values_add_all (TueFormerValues *self,
                           TueFormerValues *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  for (guint i = 0; i < other->ties->len; i++)
    tue_former_values_add (self, other->ties->pdata[i]);
}

/* Items of a list move; what they are called is theirs. */
static gboolean
is_at (const TueTie        *tie,
       const TueKnownPlace *place)
{
  return g_str_equal (tie->place.field, place->field) && g_strcmp0 (tie->place.member, place->member) == 0;
}

/**
 * tue_former_values_forget:
 * @place: where values were; whichever item of a list
 *
 * Forgets the values of a field: a person has found words right that are no
 * value any longer.
 */
void
tue_former_values_forget (TueFormerValues     *self,
                          const TueKnownPlace *place)
{
  g_return_if_fail (self != NULL && place != NULL);

  for (guint i = self->ties->len; i > 0; i--)
    {
      if (is_at (self->ties->pdata[i - 1], place))
        remove_nth (self, i - 1);
    }
}

static gboolean
is_folded (const char *meaning,
           const char *folded)
{
  g_autofree char *other = g_utf8_casefold (meaning, -1);

  return g_str_equal (other, folded);
}

/**
 * tue_former_values_contain:
 * @place: where a value is; whichever item of a list
 * @meaning: what it means, in capitals or not
 *
 * Returns: whether words were tied to it that are gone
 */
gboolean
tue_former_values_contain (TueFormerValues     *self,
                           const TueKnownPlace *place,
                           const char          *meaning)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && place != NULL && meaning != NULL, FALSE);

  folded = g_utf8_casefold (meaning, -1);
  for (guint i = 0; i < self->ties->len; i++)
    {
      const TueTie *tie = self->ties->pdata[i];

      if (is_at (tie, place) && is_folded (tie->meaning, folded))
        return TRUE;
    }

  return FALSE;
}

gsize
tue_former_values_get_n (TueFormerValues *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ties->len;
}

/**
 * tue_former_values_to_ties:
 * @ties: (element-type TueDraftTie): ties of a draft
 *
 * Adds the values as ties of no words, where no edit moves them.
 */
void
tue_former_values_to_ties (TueFormerValues *self,
                           GArray          *ties)
{
  g_return_if_fail (self != NULL && ties != NULL);

  for (guint i = 0; i < self->order->len; i++)
    tue_draft_ties_add (ties, 0, 0, g_ref_string_acquire (self->order->pdata[i]));
}

static TueFieldType
find_type (TueWorkflow         *workflow,
           const TueKnownPlace *place)
{
  TueField *field = tue_workflow_find_field (workflow, place->field);

  if (field == NULL)
    return g_str_equal (place->field, "task") && g_strcmp0 (place->member, "due") == 0 ? TUE_FIELD_DATE : TUE_FIELD_STRING;
  if (place->member != NULL)
    field = tue_field_find_field (field, place->member);

  return field != NULL ? tue_field_get_field_type (field) : TUE_FIELD_STRING;
}

static const char *
find_label (TueWorkflow         *workflow,
            const TueKnownPlace *place)
{
  TueField *field = tue_workflow_find_field (workflow, place->field);

  if (field != NULL && place->member != NULL)
    field = tue_field_find_field (field, place->member);

  return field != NULL ? tue_field_get_label (field) : NULL;
}

/**
 * tue_former_values_know:
 * @known: what the task holds; nobody has looked for it yet
 * @workflow: the workflow of the task
 *
 * Adds the values to those that are known, but for what a value of the task
 * means as well: words that say that are right.
 *
 * Returns: (transfer container) (element-type TueTie): what was added, in order
 */
GPtrArray *
tue_former_values_know (TueFormerValues *self,
                        TueKnownValues  *known,
                        TueWorkflow     *workflow)
{
  GPtrArray *added = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && known != NULL, added);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), added);

  for (guint i = 0; i < self->ties->len; i++)
    {
      TueTie *tie = self->ties->pdata[i];

      if (tue_known_values_add_former (known,
                                       &tie->place,
                                       find_type (workflow, &tie->place),
                                       find_label (workflow, &tie->place),
                                       tie->meaning))
        g_ptr_array_add (added, tie);
    }

  return added;
}
