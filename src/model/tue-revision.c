/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-revision"

#include "config.h"

#include "tue-revision.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TueRevision
{
  GObject parent_instance;

  guint             number;
  TueRevisionOrigin origin;
  gint64            time;
  TueRevisionReason reason;
  int               n_words;
  int               n_added;
  int               n_removed;
  guint             restored_from;
  gboolean          damaged;
  guint             template_version;
  gint64            prompt_time;

  /* Owned */
  char *id;
  char *author;
  char *note;
  char *step_id; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TueRevision, tue_revision, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NUMBER,
  PROP_ORIGIN,
  PROP_AUTHOR,
  PROP_TIME,
  PROP_REASON,
  PROP_NOTE,
  PROP_N_WORDS,
  PROP_N_ADDED,
  PROP_N_REMOVED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  const char *name;
  const char *label;
} Name;

/* clang-format off */
static const Name origins[] = {
  [TUE_REVISION_ORIGIN_ANSWER] = { "answer", N_("Answer") },
  [TUE_REVISION_ORIGIN_EDIT] = { "edit", N_("Edited") },
  [TUE_REVISION_ORIGIN_SAVED] = { "saved", N_("Saved") },
  [TUE_REVISION_ORIGIN_BEFORE_RESTORE] = { "before-restore", N_("Before restoring") },
  [TUE_REVISION_ORIGIN_RESTORED] = { "restored", N_("Restored") },
  [TUE_REVISION_ORIGIN_BEFORE_REVIEW] = { "before-review", N_("Before review") },
  [TUE_REVISION_ORIGIN_BEFORE_DELIVERY] = { "before-delivery", N_("Before delivery") },
  [TUE_REVISION_ORIGIN_IMPORTED] = { "imported", N_("Imported") },
  [TUE_REVISION_ORIGIN_OTHER] = { "other", N_("From another window") },
};

static const Name reasons[] = {
  [TUE_REVISION_REASON_NONE] = { "none", N_("No reason") },
  [TUE_REVISION_REASON_FACTS] = { "facts", N_("Facts") },
  [TUE_REVISION_REASON_TONE] = { "tone", N_("Tone") },
  [TUE_REVISION_REASON_MISSING] = { "missing", N_("Missing") },
  [TUE_REVISION_REASON_FORMAT] = { "format", N_("Format") },
  [TUE_REVISION_REASON_COMPLIANCE] = { "compliance", N_("Compliance") },
  [TUE_REVISION_REASON_OTHER] = { "other", N_("Other") },
};
/* clang-format on */

GType
tue_revision_origin_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { TUE_REVISION_ORIGIN_ANSWER, "TUE_REVISION_ORIGIN_ANSWER", "answer" },
        { TUE_REVISION_ORIGIN_EDIT, "TUE_REVISION_ORIGIN_EDIT", "edit" },
        { TUE_REVISION_ORIGIN_SAVED, "TUE_REVISION_ORIGIN_SAVED", "saved" },
        { TUE_REVISION_ORIGIN_BEFORE_RESTORE, "TUE_REVISION_ORIGIN_BEFORE_RESTORE", "before-restore" },
        { TUE_REVISION_ORIGIN_RESTORED, "TUE_REVISION_ORIGIN_RESTORED", "restored" },
        { TUE_REVISION_ORIGIN_BEFORE_REVIEW, "TUE_REVISION_ORIGIN_BEFORE_REVIEW", "before-review" },
        { TUE_REVISION_ORIGIN_BEFORE_DELIVERY, "TUE_REVISION_ORIGIN_BEFORE_DELIVERY", "before-delivery" },
        { TUE_REVISION_ORIGIN_IMPORTED, "TUE_REVISION_ORIGIN_IMPORTED", "imported" },
        { TUE_REVISION_ORIGIN_OTHER, "TUE_REVISION_ORIGIN_OTHER", "other" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static (g_intern_static_string ("TueRevisionOrigin"), values));
    }

  return type;
}

GType
tue_revision_reason_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { TUE_REVISION_REASON_NONE, "TUE_REVISION_REASON_NONE", "none" },
        { TUE_REVISION_REASON_FACTS, "TUE_REVISION_REASON_FACTS", "facts" },
        { TUE_REVISION_REASON_TONE, "TUE_REVISION_REASON_TONE", "tone" },
        { TUE_REVISION_REASON_MISSING, "TUE_REVISION_REASON_MISSING", "missing" },
        { TUE_REVISION_REASON_FORMAT, "TUE_REVISION_REASON_FORMAT", "format" },
        { TUE_REVISION_REASON_COMPLIANCE, "TUE_REVISION_REASON_COMPLIANCE", "compliance" },
        { TUE_REVISION_REASON_OTHER, "TUE_REVISION_REASON_OTHER", "other" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static (g_intern_static_string ("TueRevisionReason"), values));
    }

  return type;
}

static int
find_name (const Name *names,
           gsize       n_names,
           const char *string)
{
  for (gsize i = 0; i < n_names; i++)
    {
      if (strcmp (names[i].name, string) == 0)
        return i;
    }

  return -1;
}

static void
set_count (TueRevision *self,
           int         *count,
           int          new_count,
           guint        prop_id)
{
  if (*count == new_count)
    return;

  *count = new_count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
tue_revision_finalize (GObject *object)
{
  TueRevision *self = TUE_REVISION (object);

  g_free (self->id);
  g_free (self->author);
  g_free (self->note);
  g_free (self->step_id);

  G_OBJECT_CLASS (tue_revision_parent_class)->finalize (object);
}

static void
tue_revision_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TueRevision *self = TUE_REVISION (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_NUMBER:
      g_value_set_uint (value, self->number);
      break;

    case PROP_ORIGIN:
      g_value_set_enum (value, self->origin);
      break;

    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;

    case PROP_TIME:
      g_value_set_int64 (value, self->time);
      break;

    case PROP_REASON:
      g_value_set_enum (value, self->reason);
      break;

    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;

    case PROP_N_WORDS:
      g_value_set_int (value, self->n_words);
      break;

    case PROP_N_ADDED:
      g_value_set_int (value, self->n_added);
      break;

    case PROP_N_REMOVED:
      g_value_set_int (value, self->n_removed);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_revision_class_init (TueRevisionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_revision_finalize;
  object_class->get_property = tue_revision_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ORIGIN] = g_param_spec_enum ("origin", NULL, NULL, TUE_TYPE_REVISION_ORIGIN, TUE_REVISION_ORIGIN_ANSWER, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_REASON] = g_param_spec_enum ("reason", NULL, NULL, TUE_TYPE_REVISION_REASON, TUE_REVISION_REASON_NONE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_WORDS] = g_param_spec_int ("n-words", NULL, NULL, -1, G_MAXINT, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_ADDED] = g_param_spec_int ("n-added", NULL, NULL, -1, G_MAXINT, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_REMOVED] = g_param_spec_int ("n-removed", NULL, NULL, -1, G_MAXINT, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_revision_init (TueRevision *self)
{
  self->note = g_strdup ("");
  self->n_words = -1;
  self->n_added = -1;
  self->n_removed = -1;
}

/**
 * tue_revision_origin_to_string:
 *
 * Returns: the origin as the library and the terminal write it
 */
const char *
tue_revision_origin_to_string (TueRevisionOrigin origin)
{
  g_return_val_if_fail (origin < G_N_ELEMENTS (origins), NULL);

  return origins[origin].name;
}

/**
 * tue_revision_origin_from_string:
 * @origin: (out): the origin
 *
 * Returns: whether there is an origin of that name
 */
gboolean
tue_revision_origin_from_string (const char        *string,
                                 TueRevisionOrigin *origin)
{
  int index;

  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (origin != NULL, FALSE);

  index = find_name (origins, G_N_ELEMENTS (origins), string);
  if (index < 0)
    return FALSE;

  *origin = index;
  return TRUE;
}

/**
 * tue_revision_origin_get_label:
 *
 * Returns: the origin as people read it, translated
 */
const char *
tue_revision_origin_get_label (TueRevisionOrigin origin)
{
  g_return_val_if_fail (origin < G_N_ELEMENTS (origins), NULL);

  return _(origins[origin].label);
}

/**
 * tue_revision_reason_to_string:
 *
 * Returns: the reason as the library and the terminal write it
 */
const char *
tue_revision_reason_to_string (TueRevisionReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), NULL);

  return reasons[reason].name;
}

/**
 * tue_revision_reason_from_string:
 * @reason: (out): the reason
 *
 * Returns: whether there is a reason of that name
 */
gboolean
tue_revision_reason_from_string (const char        *string,
                                 TueRevisionReason *reason)
{
  int index;

  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  index = find_name (reasons, G_N_ELEMENTS (reasons), string);
  if (index < 0)
    return FALSE;

  *reason = index;
  return TRUE;
}

/**
 * tue_revision_reason_get_label:
 *
 * Returns: the reason as people read it, translated
 */
const char *
tue_revision_reason_get_label (TueRevisionReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), NULL);

  return _(reasons[reason].label);
}

/**
 * tue_revision_reason_find_most: (skip)
 * @counts: how often each reason was given
 *
 * Returns: the reason that was given most, of those given as often the first one in the
 *   order of reasons; %TUE_REVISION_REASON_NONE, which is not counted, where none was
 */
TueRevisionReason
tue_revision_reason_find_most (const guint counts[TUE_REVISION_N_REASONS])
{
  TueRevisionReason most = TUE_REVISION_REASON_NONE;
  guint             n = 0;

  g_return_val_if_fail (counts != NULL, TUE_REVISION_REASON_NONE);

  for (guint i = TUE_REVISION_REASON_NONE + 1; i < TUE_REVISION_N_REASONS; i++)
    if (counts[i] > n)
      {
        most = (TueRevisionReason)i;
        n = counts[i];
      }

  return most;
}

/**
 * tue_revision_new:
 * @id: a UUID
 * @number: from 1, of its draft
 * @origin: at which moment it was kept
 * @author: who wrote it
 * @time: when, microseconds since 1970 in UTC
 *
 * Returns: (transfer full): a revision without reason and note
 */
TueRevision *
tue_revision_new (const char       *id,
                  guint             number,
                  TueRevisionOrigin origin,
                  const char       *author,
                  gint64            time)
{
  TueRevision *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (origin < G_N_ELEMENTS (origins), NULL);
  g_return_val_if_fail (author != NULL, NULL);

  self = g_object_new (TUE_TYPE_REVISION, NULL);
  self->id = g_strdup (id);
  self->number = number;
  self->origin = origin;
  self->author = g_strdup (author);
  self->time = time;

  return self;
}

/**
 * tue_revision_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_revision_get_id (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), NULL);

  return self->id;
}

/**
 * tue_revision_get_number:
 *
 * Returns: its number, from 1; what the library says counts
 */
guint
tue_revision_get_number (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), 0);

  return self->number;
}

/**
 * tue_revision_get_origin:
 *
 * Returns: at which moment it was kept
 */
TueRevisionOrigin
tue_revision_get_origin (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), TUE_REVISION_ORIGIN_OTHER);

  return self->origin;
}

/**
 * tue_revision_get_author:
 *
 * Returns: who wrote it
 */
const char *
tue_revision_get_author (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), NULL);

  return self->author;
}

/**
 * tue_revision_get_time:
 *
 * Returns: when it was kept, microseconds since 1970 in UTC
 */
gint64
tue_revision_get_time (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), 0);

  return self->time;
}

/**
 * tue_revision_get_reason:
 *
 * Returns: why the text was changed, as the person says
 */
TueRevisionReason
tue_revision_get_reason (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), TUE_REVISION_REASON_NONE);

  return self->reason;
}

/**
 * tue_revision_set_reason:
 * @reason: why the text was changed
 */
void
tue_revision_set_reason (TueRevision      *self,
                         TueRevisionReason reason)
{
  g_return_if_fail (TUE_IS_REVISION (self));
  g_return_if_fail (reason < G_N_ELEMENTS (reasons));

  if (self->reason == reason)
    return;

  self->reason = reason;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

/**
 * tue_revision_get_note:
 *
 * Returns: what the person noted, "" for nothing
 */
const char *
tue_revision_get_note (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), NULL);

  return self->note;
}

/**
 * tue_revision_set_note:
 * @note: (nullable): what the person notes
 */
void
tue_revision_set_note (TueRevision *self,
                       const char  *note)
{
  g_return_if_fail (TUE_IS_REVISION (self));

  if (g_set_str (&self->note, note != NULL ? note : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
}

/**
 * tue_revision_get_n_words:
 *
 * Returns: how many words it has, -1 while not counted
 */
int
tue_revision_get_n_words (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), -1);

  return self->n_words;
}

/**
 * tue_revision_get_n_added:
 *
 * Returns: how many words the one before had not, -1 while not counted
 */
int
tue_revision_get_n_added (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), -1);

  return self->n_added;
}

/**
 * tue_revision_get_n_removed:
 *
 * Returns: how many words of the one before it has not, -1 while not counted
 */
int
tue_revision_get_n_removed (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), -1);

  return self->n_removed;
}

/**
 * tue_revision_set_counts:
 * @n_words: how many words it has
 * @n_added: how many of them the one before had not
 * @n_removed: how many of the one before it has not
 *
 * Sets what was counted; -1 for what was not.
 */
void
tue_revision_set_counts (TueRevision *self,
                         int          n_words,
                         int          n_added,
                         int          n_removed)
{
  g_return_if_fail (TUE_IS_REVISION (self));

  g_object_freeze_notify (G_OBJECT (self));
  set_count (self, &self->n_words, n_words, PROP_N_WORDS);
  set_count (self, &self->n_added, n_added, PROP_N_ADDED);
  set_count (self, &self->n_removed, n_removed, PROP_N_REMOVED);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tue_revision_get_damaged:
 *
 * Returns: %TRUE when this is not what was written, or there is nothing of it but
 *   its number
 */
gboolean
tue_revision_get_damaged (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), FALSE);

  return self->damaged;
}

/**
 * tue_revision_set_damaged:
 *
 * Set before anybody else has the revision.
 */
void
tue_revision_set_damaged (TueRevision *self,
                          gboolean     damaged)
{
  g_return_if_fail (TUE_IS_REVISION (self));

  self->damaged = damaged;
}

/**
 * tue_revision_get_restored_from:
 *
 * Returns: the number of the revision whose text it brought back, 0 for none
 */
guint
tue_revision_get_restored_from (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), 0);

  return self->restored_from;
}

/**
 * tue_revision_set_restored_from:
 * @number: the revision whose text it brought back, 0 for none
 */
void
tue_revision_set_restored_from (TueRevision *self,
                                guint        number)
{
  g_return_if_fail (TUE_IS_REVISION (self));

  self->restored_from = number;
}

/**
 * tue_revision_get_template_version:
 *
 * Returns: the version of the template behind the prompt, 0 for none
 */
guint
tue_revision_get_template_version (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), 0);

  return self->template_version;
}

/**
 * tue_revision_get_step_id:
 *
 * Returns: (nullable): the step of the prompt
 */
const char *
tue_revision_get_step_id (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), NULL);

  return self->step_id;
}

/**
 * tue_revision_get_prompt_time:
 *
 * Returns: when the prompt was copied, 0 for never
 */
gint64
tue_revision_get_prompt_time (TueRevision *self)
{
  g_return_val_if_fail (TUE_IS_REVISION (self), 0);

  return self->prompt_time;
}

/**
 * tue_revision_set_prompt:
 * @template_version: the version of the template, 0 for none
 * @step_id: (nullable): the step
 * @prompt_time: when the prompt was copied, microseconds since 1970 in UTC
 *
 * Sets which prompt was copied last before this answer.
 */
void
tue_revision_set_prompt (TueRevision *self,
                         guint        template_version,
                         const char  *step_id,
                         gint64       prompt_time)
{
  g_return_if_fail (TUE_IS_REVISION (self));

  self->template_version = template_version;
  g_set_str (&self->step_id, step_id);
  self->prompt_time = prompt_time;
}
