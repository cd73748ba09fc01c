/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft"

#include "config.h"

#include "tue-draft.h"

#include <string.h>

#include "tue-draft-private.h"

struct _TueDraft
{
  GObject parent_instance;

  /* Owned */
  TueTask       *task;
  GString       *text;
  GBytes        *snapshot;    /* (nullable): the text, while it is what it was */
  GBytes        *newest_text; /* (nullable): of the newest revision */
  GListStore    *revisions;
  char          *language;
  TueProvenance *provenance;

  gboolean changed;
  gboolean damaged;
  guint    n_damaged_ties;
};

G_DEFINE_FINAL_TYPE (TueDraft, tue_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TASK,
  PROP_LANGUAGE,
  PROP_CHANGED,
  PROP_DAMAGED,
  PROP_DAMAGED_TIES,
  N_PROPS
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_PROVENANCE_CHANGED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static gboolean
differs_from_newest (TueDraft *self)
{
  gsize         length;
  gconstpointer newest;

  if (self->newest_text == NULL)
    return self->text->len > 0;

  newest = g_bytes_get_data (self->newest_text, &length);

  return length != self->text->len || (length > 0 && memcmp (newest, self->text->str, length) != 0);
}

static void
update_changed (TueDraft *self)
{
  gboolean changed = differs_from_newest (self);

  if (changed == self->changed)
    return;

  self->changed = changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

static void
set_newest_text (TueDraft *self,
                 GBytes   *text)
{
  g_autoptr(GBytes) old = g_steal_pointer (&self->newest_text);

  self->newest_text = text != NULL ? g_bytes_ref (text) : NULL;
  update_changed (self);
}

static void
tue_draft_dispose (GObject *object)
{
  TueDraft *self = TUE_DRAFT (object);

  g_clear_object (&self->task);
  g_clear_object (&self->revisions);

  G_OBJECT_CLASS (tue_draft_parent_class)->dispose (object);
}

static void
tue_draft_finalize (GObject *object)
{
  TueDraft *self = TUE_DRAFT (object);

  g_string_free (self->text, TRUE);
  g_clear_pointer (&self->snapshot, g_bytes_unref);
  g_clear_pointer (&self->newest_text, g_bytes_unref);
  g_free (self->language);
  tue_provenance_free (self->provenance);

  G_OBJECT_CLASS (tue_draft_parent_class)->finalize (object);
}

static void
tue_draft_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TueDraft *self = TUE_DRAFT (object);

  switch (prop_id)
    {
    case PROP_TASK:
      g_value_set_object (value, self->task);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_CHANGED:
      g_value_set_boolean (value, self->changed);
      break;
    case PROP_DAMAGED:
      g_value_set_boolean (value, self->damaged);
      break;
    case PROP_DAMAGED_TIES:
      g_value_set_uint (value, self->n_damaged_ties);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_draft_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  TueDraft *self = TUE_DRAFT (object);

  switch (prop_id)
    {
    case PROP_TASK:
      self->task = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_draft_class_init (TueDraftClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = tue_draft_dispose;
  object_class->finalize = tue_draft_finalize;
  object_class->get_property = tue_draft_get_property;
  object_class->set_property = tue_draft_set_property;

  properties[PROP_TASK] = g_param_spec_object ("task", NULL, NULL, TUE_TYPE_TASK, flags | G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, flags);
  properties[PROP_DAMAGED] = g_param_spec_boolean ("damaged", NULL, NULL, FALSE, flags);
  properties[PROP_DAMAGED_TIES] = g_param_spec_uint ("damaged-ties", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_EDITED] = g_signal_new ("edited",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         5,
                                         G_TYPE_UINT64,
                                         G_TYPE_UINT64,
                                         G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                                         G_TYPE_UINT64,
                                         G_TYPE_POINTER);
  signals[SIGNAL_PROVENANCE_CHANGED] = g_signal_new ("provenance-changed",
                                                     G_TYPE_FROM_CLASS (klass),
                                                     G_SIGNAL_RUN_LAST,
                                                     0,
                                                     NULL,
                                                     NULL,
                                                     NULL,
                                                     G_TYPE_NONE,
                                                     0);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          2,
                                          G_TYPE_STRING,
                                          G_TYPE_POINTER);
}

static void
tue_draft_init (TueDraft *self)
{
  self->text = g_string_new (NULL);
  self->revisions = g_list_store_new (TUE_TYPE_REVISION);
  self->language = g_strdup ("");
  self->provenance = tue_provenance_new ();
}

/**
 * tue_draft_new:
 * @task: whose draft it is
 *
 * Makes an empty draft without revisions.
 *
 * Returns: (transfer full): the draft
 */
TueDraft *
tue_draft_new (TueTask *task)
{
  g_return_val_if_fail (TUE_IS_TASK (task), NULL);

  return g_object_new (TUE_TYPE_DRAFT, "task", task, NULL);
}

TueTask *
tue_draft_get_task (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  return self->task;
}

/**
 * tue_draft_get_text:
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the text, until the next edit
 */
const char *
tue_draft_get_text (TueDraft *self,
                    gsize    *length)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  if (length != NULL)
    *length = self->text->len;

  return self->text->str;
}

/**
 * tue_draft_ref_text:
 *
 * Gets the text as it is now, whatever is edited later. The snapshot is made
 * once and shared until the next edit.
 *
 * Returns: (transfer full): the text
 */
GBytes *
tue_draft_ref_text (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  if (self->snapshot == NULL)
    self->snapshot = g_bytes_new (self->text->str, self->text->len);

  return g_bytes_ref (self->snapshot);
}

/**
 * tue_draft_edit:
 * @start: where, in bytes
 * @removed: how many bytes go
 * @inserted: what comes in their place
 * @length: the length of @inserted in bytes
 * @editor: (nullable): whose edit it is
 *
 * Replaces a part of the text.
 */
void
tue_draft_edit (TueDraft   *self,
                gsize       start,
                gsize       removed,
                const char *inserted,
                gsize       length,
                gpointer    editor)
{
  g_autofree char *copy = NULL;
  gsize            n_spans, n_left;

  g_return_if_fail (TUE_IS_DRAFT (self));
  g_return_if_fail (inserted != NULL || length == 0);
  g_return_if_fail (start <= self->text->len && removed <= self->text->len - start);

  if (removed == 0 && length == 0)
    return;

  /* What is inserted may be a part of the text, and ends nowhere by itself. */
  copy = length > 0 ? g_strndup (inserted, length) : g_strdup ("");
  g_string_erase (self->text, start, removed);
  g_string_insert_len (self->text, start, copy, length);
  g_clear_pointer (&self->snapshot, g_bytes_unref);
  tue_provenance_get_spans (self->provenance, &n_spans);
  tue_provenance_edit (self->provenance, start, removed, length);
  tue_provenance_get_spans (self->provenance, &n_left);

  g_signal_emit (self, signals[SIGNAL_EDITED], 0, (guint64)start, (guint64)removed, copy, (guint64)length, editor);
  update_changed (self);
  if (n_left != n_spans)
    tue_draft_tell_provenance (self);
}

/**
 * tue_draft_get_provenance:
 *
 * Returns: (transfer none): which words came from which value of the task
 */
TueProvenance *
tue_draft_get_provenance (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  return self->provenance;
}

/**
 * tue_draft_get_revisions:
 *
 * Returns: (transfer none): a list of #TueRevision, newest first
 */
GListModel *
tue_draft_get_revisions (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  return G_LIST_MODEL (self->revisions);
}

/* Borrowed: the list keeps it. */
static TueRevision *
get_nth_revision (TueDraft *self,
                  guint     n)
{
  g_autoptr(TueRevision) revision = g_list_model_get_item (G_LIST_MODEL (self->revisions), n);

  return revision;
}

/**
 * tue_draft_get_newest:
 *
 * Returns: (transfer none) (nullable): the newest revision
 */
TueRevision *
tue_draft_get_newest (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  return get_nth_revision (self, 0);
}

/**
 * tue_draft_get_answer:
 *
 * Returns: (transfer none) (nullable): the newest answer of an assistant
 */
TueRevision *
tue_draft_get_answer (TueDraft *self)
{
  TueRevision *revision;

  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  for (guint i = 0; (revision = get_nth_revision (self, i)) != NULL; i++)
    {
      if (tue_revision_get_origin (revision) == TUE_REVISION_ORIGIN_ANSWER)
        return revision;
    }

  return NULL;
}

/**
 * tue_draft_get_language:
 *
 * Returns: the language the draft is written in, as "de_AT"; "" for that of the
 *   locale
 */
const char *
tue_draft_get_language (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), NULL);

  return self->language;
}

/**
 * tue_draft_get_damaged:
 *
 * Returns: %TRUE when the text is what could be read of a damaged one
 */
gboolean
tue_draft_get_damaged (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), FALSE);

  return self->damaged;
}

void
tue_draft_set_damaged (TueDraft *self,
                       gboolean  damaged)
{
  if (self->damaged == damaged)
    return;

  self->damaged = damaged;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAMAGED]);
}

/**
 * tue_draft_get_n_damaged_ties:
 *
 * Returns: how many places of the text were tied to a value that cannot be read
 *   any more
 */
guint
tue_draft_get_n_damaged_ties (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), 0);

  return self->n_damaged_ties;
}

void
tue_draft_set_n_damaged_ties (TueDraft *self,
                              guint     n)
{
  if (self->n_damaged_ties == n)
    return;

  self->n_damaged_ties = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAMAGED_TIES]);
}

/**
 * tue_draft_get_changed:
 *
 * Returns: whether the text is another one than that of the newest revision
 */
gboolean
tue_draft_get_changed (TueDraft *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT (self), FALSE);

  return self->changed;
}

/* Leaves what stays the same at both ends of the list alone, so that views of
 * it stay where they are. */
void
tue_draft_set_revisions (TueDraft  *self,
                         GPtrArray *revisions,
                         GBytes    *newest_text)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->revisions));
  guint n_same = MIN (n_old, revisions->len);
  guint head = 0, tail = 0;

  while (head < n_same && get_nth_revision (self, head) == revisions->pdata[head])
    head++;
  while (tail < n_same - head && get_nth_revision (self, n_old - 1 - tail) == revisions->pdata[revisions->len - 1 - tail])
    tail++;

  if (head + tail < MAX (n_old, revisions->len))
    g_list_store_splice (self->revisions, head, n_old - head - tail, revisions->pdata + head, revisions->len - head - tail);
  set_newest_text (self, newest_text);
}

void
tue_draft_add_revision (TueDraft    *self,
                        TueRevision *revision,
                        GBytes      *text)
{
  g_list_store_insert (self->revisions, 0, revision);
  set_newest_text (self, text);
}

/* (transfer full) (nullable) */
TueRevision *
tue_draft_find_revision (TueDraft   *self,
                         const char *id)
{
  TueRevision *revision;

  for (guint i = 0; (revision = get_nth_revision (self, i)) != NULL; i++)
    {
      if (strcmp (tue_revision_get_id (revision), id) == 0)
        return g_object_ref (revision);
    }

  return NULL;
}

GBytes *
tue_draft_get_newest_text (TueDraft *self)
{
  return self->newest_text;
}

void
tue_draft_set_language (TueDraft   *self,
                        const char *language)
{
  if (g_set_str (&self->language, language))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

void
tue_draft_take_provenance (TueDraft      *self,
                           TueProvenance *provenance)
{
  g_autoptr(TueProvenance) old = g_steal_pointer (&self->provenance);

  self->provenance = provenance;
  tue_draft_tell_provenance (self);
}

void
tue_draft_tell_provenance (TueDraft *self)
{
  g_signal_emit (self, signals[SIGNAL_PROVENANCE_CHANGED], 0);
}

void
tue_draft_refuse (TueDraft   *self,
                  const char *sentence,
                  gpointer    editor)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence, editor);
}

static gboolean
is_inside_character (const char *text,
                     gsize       length,
                     gsize       offset)
{
  return offset < length && ((guchar)text[offset] & 0xc0) == 0x80;
}

const char *
tue_draft_bytes_get_text (GBytes *bytes,
                          gsize  *length)
{
  const char *text = g_bytes_get_data (bytes, length);

  return *length > 0 ? text : "";
}

void
tue_draft_find_edit (const char *old,
                     gsize       old_length,
                     const char *new,
                     gsize  new_length,
                     gsize *start,
                     gsize *removed,
                     gsize *length)
{
  gsize shorter = MIN (old_length, new_length);
  gsize head = 0, tail = 0;

  while (head < shorter && old[head] == new[head])
    head++;
  while (head > 0 && (is_inside_character (old, old_length, head) || is_inside_character (new, new_length, head)))
    head--;

  while (tail < shorter - head && old[old_length - 1 - tail] == new[new_length - 1 - tail])
    tail++;
  while (tail > 0 && is_inside_character (old, old_length, old_length - tail))
    tail--;

  *start = head;
  *removed = old_length - head - tail;
  *length = new_length - head - tail;
}
