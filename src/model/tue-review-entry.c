/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-entry"

#include "config.h"

#include "tue-review-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-person-name.h"

struct _TueReviewEntry
{
  gatomicrefcount    ref_count;
  TueReviewEntryKind kind;
  char              *id;
  char              *person;
  char              *key;
  gint64             time;
  char              *about;
  char              *revision_id;
  guint              revision;
  char              *hash;
  TueValue          *content; /* (owned) */
};

static const char *const kinds[] = {
  [TUE_REVIEW_ENTRY_REQUEST] = "request",
  [TUE_REVIEW_ENTRY_LOOK] = "look",
  [TUE_REVIEW_ENTRY_COMMENT] = "comment",
  [TUE_REVIEW_ENTRY_REPLY] = "reply",
  [TUE_REVIEW_ENTRY_DONE] = "done",
  [TUE_REVIEW_ENTRY_SUGGEST] = "suggest",
  [TUE_REVIEW_ENTRY_ANSWER] = "answer",
  [TUE_REVIEW_ENTRY_CHECK] = "check",
  [TUE_REVIEW_ENTRY_APPROVE] = "approve",
  [TUE_REVIEW_ENTRY_SEND_BACK] = "send-back",
  [TUE_REVIEW_ENTRY_HAND_OVER] = "hand-over",
  [TUE_REVIEW_ENTRY_REVISE] = "revise",
  [TUE_REVIEW_ENTRY_AWAY] = "away",
  [TUE_REVIEW_ENTRY_TAKE_BACK] = "take-back",
  [TUE_REVIEW_ENTRY_RESTORE] = "restore",
  [TUE_REVIEW_ENTRY_OTHER] = "other",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == TUE_REVIEW_N_ENTRY_KINDS);

/**
 * tue_review_entry_kind_to_string:
 * @kind: what somebody did
 *
 * Returns: (transfer none): its name in the library and in files, never translated
 */
const char *
tue_review_entry_kind_to_string (TueReviewEntryKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

/**
 * tue_review_entry_kind_from_string:
 * @text: (nullable): a name, or anything
 *
 * Returns: what it names; of a name that nobody knows %TUE_REVIEW_ENTRY_OTHER
 */
TueReviewEntryKind
tue_review_entry_kind_from_string (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (text, kinds[i]) == 0)
        return i;
    }

  return TUE_REVIEW_ENTRY_OTHER;
}

/**
 * tue_review_entry_new:
 * @spec: what happened
 *
 * Returns: (transfer full): an entry that owns a copy of it
 */
TueReviewEntry *
tue_review_entry_new (const TueReviewEntrySpec *spec)
{
  TueReviewEntry *self;
  gboolean        has_content;

  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (spec->kind < G_N_ELEMENTS (kinds), NULL);

  has_content = spec->content != NULL && tue_value_get_kind (spec->content) == TUE_VALUE_MAP;
  self = g_new0 (TueReviewEntry, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (spec->id);
  self->kind = spec->kind;
  self->person = g_strdup (spec->person != NULL ? spec->person : "");
  self->key = g_strdup (spec->key);
  self->time = spec->time;
  self->about = g_strdup (spec->about);
  self->revision_id = g_strdup (spec->revision_id);
  self->revision = spec->revision;
  self->hash = g_strdup (spec->hash);
  self->content = has_content ? tue_value_ref (spec->content) : tue_value_new_map ();

  return self;
}

TueReviewEntry *
tue_review_entry_ref (TueReviewEntry *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_review_entry_unref (TueReviewEntry *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->person);
  g_free (self->key);
  g_free (self->about);
  g_free (self->revision_id);
  g_free (self->hash);
  tue_value_unref (self->content);
  g_free (self);
}

/**
 * tue_review_entry_happen:
 * @time: when it happens
 * @person: (nullable): the name of who does it
 *
 * An entry without an id is what is to be done, perhaps more than once, as undoing
 * and doing again does. Each time that is an entry of its own.
 *
 * Returns: (transfer full): @self where it happened already, else the entry
 */
TueReviewEntry *
tue_review_entry_happen (TueReviewEntry *self,
                         gint64          time,
                         const char     *person)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->id != NULL)
    return tue_review_entry_ref (self);

  id = g_uuid_string_random ();

  return tue_review_entry_new (&(TueReviewEntrySpec){
    .id = id,
    .kind = self->kind,
    .person = *self->person != '\0' ? self->person : person,
    .key = self->key,
    .time = time,
    .about = self->about,
    .revision_id = self->revision_id,
    .revision = self->revision,
    .hash = self->hash,
    .content = self->content,
  });
}

const char *
tue_review_entry_get_id (TueReviewEntry *self)
{
  return self->id;
}

TueReviewEntryKind
tue_review_entry_get_kind (TueReviewEntry *self)
{
  return self->kind;
}

const char *
tue_review_entry_get_person (TueReviewEntry *self)
{
  return self->person;
}

const char *
tue_review_entry_get_key (TueReviewEntry *self)
{
  return self->key;
}

gint64
tue_review_entry_get_time (TueReviewEntry *self)
{
  return self->time;
}

const char *
tue_review_entry_get_about (TueReviewEntry *self)
{
  return self->about;
}

const char *
tue_review_entry_get_revision_id (TueReviewEntry *self)
{
  return self->revision_id;
}

guint
tue_review_entry_get_revision (TueReviewEntry *self)
{
  return self->revision;
}

const char *
tue_review_entry_get_hash (TueReviewEntry *self)
{
  return self->hash;
}

TueValue *
tue_review_entry_get_content (TueReviewEntry *self)
{
  return self->content;
}

/* (nullable) */
static TueValue *
look_up (TueReviewEntry *self,
         const char     *name,
         TueValueKind    kind)
{
  TueValue *member = tue_value_lookup (self->content, name);

  return member != NULL && tue_value_get_kind (member) == kind ? member : NULL;
}

/**
 * tue_review_entry_get_string:
 * @name: the name of a member of its content
 *
 * Returns: (transfer none): the text, "" where there is none
 */
const char *
tue_review_entry_get_string (TueReviewEntry *self,
                             const char     *name)
{
  TueValue *member = look_up (self, name, TUE_VALUE_STRING);

  return member != NULL ? tue_value_get_string (member, NULL) : "";
}

/**
 * tue_review_entry_get_number:
 * @name: the name of a member of its content
 *
 * Returns: the whole number, 0 where there is none
 */
guint
tue_review_entry_get_number (TueReviewEntry *self,
                             const char     *name)
{
  TueValue *member = look_up (self, name, TUE_VALUE_NUMBER);
  double    number = member != NULL ? tue_value_get_number (member) : 0;

  return number > 0 && number <= G_MAXINT ? (guint)number : 0;
}

/**
 * tue_review_entry_get_boolean:
 * @name: the name of a member of its content
 *
 * Returns: %TRUE where it says so
 */
gboolean
tue_review_entry_get_boolean (TueReviewEntry *self,
                              const char     *name)
{
  TueValue *member = look_up (self, name, TUE_VALUE_BOOLEAN);

  return member != NULL && tue_value_get_boolean (member);
}

/**
 * tue_review_entry_get_reason:
 *
 * Returns: why a draft was sent back, %TUE_REVISION_REASON_NONE where no reason was
 *   tapped
 */
TueRevisionReason
tue_review_entry_get_reason (TueReviewEntry *self)
{
  TueRevisionReason reason;

  return tue_revision_reason_from_string (tue_review_entry_get_string (self, "reason"), &reason) ? reason : TUE_REVISION_REASON_NONE;
}

/**
 * tue_review_entry_describe_decision:
 *
 * Returns: (transfer full): why a draft was sent back, or what was said with an
 *   approval; "" for nothing
 */
char *
tue_review_entry_describe_decision (TueReviewEntry *self)
{
  const char       *note = tue_review_entry_get_string (self, "note");
  TueRevisionReason reason = tue_review_entry_get_reason (self);

  if (reason == TUE_REVISION_REASON_NONE)
    return g_strdup (note);
  if (*note == '\0')
    return g_strdup (tue_revision_reason_get_label (reason));

  /* Translators: why a draft was sent back, and a line about it: "Missing: the next step". */
  return g_strdup_printf (_("%s: %s"), tue_revision_reason_get_label (reason), note);
}

/* Members of the content of an entry that puts one away, or takes it out again. */
#define CAME_IN "came_in"
#define AWAY "away"

/* Whether it lets happen what the entry undoes: of what was taken back, the other way. */
static gboolean
takes_back (TueReviewEntry *entry,
            gboolean        away)
{
  return (entry->kind == TUE_REVIEW_ENTRY_TAKE_BACK) != away;
}

/**
 * tue_review_entry_new_put_away:
 * @entry: an entry of somebody else, which came in
 * @away: %FALSE to take out again what was put away
 *
 * Returns: (transfer full): what puts it away, which has not happened yet
 */
TueReviewEntry *
tue_review_entry_new_put_away (TueReviewEntry *entry,
                               gboolean        away)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) content = NULL;
  gboolean follows = entry->kind == TUE_REVIEW_ENTRY_TAKE_BACK || entry->kind == TUE_REVIEW_ENTRY_RESTORE;

  g_return_val_if_fail (entry->id != NULL, NULL);

  tue_value_builder_set (builder, CAME_IN, tue_value_new_string (entry->id));
  tue_value_builder_set (builder, AWAY, tue_value_new_boolean (away));
  content = tue_value_builder_end (builder);

  return tue_review_entry_new (&(TueReviewEntrySpec){
    .kind = takes_back (entry, away) ? TUE_REVIEW_ENTRY_TAKE_BACK : TUE_REVIEW_ENTRY_RESTORE,
    .about = follows ? entry->about : entry->id,
    .content = content,
  });
}

/**
 * tue_review_entry_get_put_away:
 * @away: (out) (optional): %FALSE where it is taken out again
 *
 * Returns: (transfer none) (nullable): the id of the entry that this one puts away,
 *   %NULL where it is about something else
 */
const char *
tue_review_entry_get_put_away (TueReviewEntry *self,
                               gboolean       *away)
{
  const char *id = tue_review_entry_get_string (self, CAME_IN);

  if (away != NULL)
    *away = tue_review_entry_get_boolean (self, AWAY);

  return *id != '\0' && (self->kind == TUE_REVIEW_ENTRY_TAKE_BACK || self->kind == TUE_REVIEW_ENTRY_RESTORE) ? id : NULL;
}

/**
 * tue_review_list_put_away:
 * @entries: (element-type TueReviewEntry): all of a review, in order
 *
 * Returns: (transfer full): the ids of those that are put away, borrowed from @entries
 */
GHashTable *
tue_review_list_put_away (GPtrArray *entries)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      gboolean    away;
      const char *id = tue_review_entry_get_put_away (entries->pdata[i], &away);

      if (id != NULL && away)
        g_hash_table_add (ids, (char *)id);
      else if (id != NULL)
        g_hash_table_remove (ids, id);
    }

  return ids;
}

/**
 * tue_review_is_same_person:
 * @name: (nullable): a name
 * @key: (nullable): the key by which they are known
 * @other_name: (nullable): another one
 * @other_key: (nullable): the key of that one
 *
 * Returns: %TRUE when both are the same person
 */
gboolean
tue_review_is_same_person (const char *name,
                           const char *key,
                           const char *other_name,
                           const char *other_key)
{
  g_autofree char *folded = NULL;
  g_autofree char *other = NULL;

  if (key != NULL && other_key != NULL)
    return strcmp (key, other_key) == 0;

  folded = tue_person_name_fold (name != NULL ? name : "");
  other = tue_person_name_fold (other_name != NULL ? other_name : "");

  return strcmp (folded, other) == 0;
}
