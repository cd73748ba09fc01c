/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-patch-variant"

#include "config.h"

#include "tue-patch-variant.h"

#include <string.h>

#include "tue-value-json.h"

static void
add_string (GVariantDict *dict,
            const char   *key,
            const char   *string)
{
  if (string != NULL)
    g_variant_dict_insert (dict, key, "s", string);
}

static void
add_bytes (GVariantDict *dict,
           const char   *key,
           GBytes       *bytes)
{
  if (bytes != NULL)
    g_variant_dict_insert_value (dict, key, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
}

/* Values as JSON, as in the library. */
static void
add_values (GVariantDict *dict,
            const char   *key,
            GHashTable   *values)
{
  GVariantBuilder builder;
  GHashTableIter  iter;
  gpointer        name, value;

  if (values == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *json = tue_value_to_json (value);

      g_variant_builder_add (&builder, "{ss}", name, json);
    }
  g_variant_dict_insert_value (dict, key, g_variant_builder_end (&builder));
}

static void
add_texts (GVariantDict *dict,
           const char   *key,
           GHashTable   *texts)
{
  GVariantBuilder builder;
  GHashTableIter  iter;
  gpointer        name, text;

  if (texts == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    g_variant_builder_add (&builder, "{ss}", name, text);
  g_variant_dict_insert_value (dict, key, g_variant_builder_end (&builder));
}

static GVariant *
copy_to_variant (const TuePromptCopy *copy)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *values = tue_value_to_json (copy->values);

  add_string (&dict, "step", copy->step_id);
  add_string (&dict, "template", copy->template_id);
  g_variant_dict_insert (&dict, "version", "u", copy->template_version);
  add_string (&dict, "values", values);
  add_string (&dict, "hash", copy->prompt_hash);
  add_string (&dict, "person", copy->person);
  g_variant_dict_insert (&dict, "words", "u", copy->n_words);
  g_variant_dict_insert (&dict, "time", "x", copy->time);

  return g_variant_dict_end (&dict);
}

static GVariant *
revision_to_variant (const TueRevisionPatch *revision)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  add_string (&dict, "id", revision->id);
  add_string (&dict, "origin", tue_revision_origin_to_string (revision->origin));
  add_string (&dict, "author", revision->author);
  g_variant_dict_insert (&dict, "time", "x", revision->time);
  add_string (&dict, "reason", tue_revision_reason_to_string (revision->reason));
  add_string (&dict, "note", revision->note);
  g_variant_dict_insert (&dict, "counts", "(iii)", revision->n_words, revision->n_added, revision->n_removed);
  g_variant_dict_insert (&dict, "restored-from", "u", revision->restored_from);
  add_bytes (&dict, "text", revision->text);

  return g_variant_dict_end (&dict);
}

static GVariant *
change_to_variant (const char              *id,
                   const TueRevisionChange *change)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  add_string (&dict, "id", id);
  if (change->flags & TUE_REVISION_CHANGE_REASON)
    add_string (&dict, "reason", tue_revision_reason_to_string (change->reason));
  if (change->flags & TUE_REVISION_CHANGE_NOTE)
    add_string (&dict, "note", change->note);
  if (change->flags & TUE_REVISION_CHANGE_COUNTS)
    g_variant_dict_insert (&dict, "counts", "(iii)", change->n_words, change->n_added, change->n_removed);

  return g_variant_dict_end (&dict);
}

static void
add_ties (GVariantDict *dict,
          GArray       *ties)
{
  GVariantBuilder builder;

  if (ties == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(tts)"));
  for (guint i = 0; i < ties->len; i++)
    {
      const TueDraftTie *tie = &g_array_index (ties, TueDraftTie, i);

      g_variant_builder_add (&builder, "(tts)", (guint64)tie->start, (guint64)tie->length, tie->what);
    }
  g_variant_dict_insert_value (dict, "ties", g_variant_builder_end (&builder));
}

static void
add_draft (GVariantDict        *dict,
           const TueDraftPatch *draft)
{
  GVariantBuilder builder;
  GHashTableIter  iter;
  gpointer        id, change;

  add_bytes (dict, "text", draft->text);
  add_bytes (dict, "base-text", draft->base_text);
  add_ties (dict, draft->ties);
  g_variant_dict_insert (dict, "base", "x", draft->base);
  add_string (dict, "language", draft->language);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; draft->revisions != NULL && i < draft->revisions->len; i++)
    g_variant_builder_add_value (&builder, revision_to_variant (draft->revisions->pdata[i]));
  g_variant_dict_insert_value (dict, "revisions", g_variant_builder_end (&builder));

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  if (draft->revision_changes != NULL)
    {
      g_hash_table_iter_init (&iter, draft->revision_changes);
      while (g_hash_table_iter_next (&iter, &id, &change))
        g_variant_builder_add_value (&builder, change_to_variant (id, change));
    }
  g_variant_dict_insert_value (dict, "revision-changes", g_variant_builder_end (&builder));
}

static GVariant *
event_to_variant (const TueTaskEvent *event)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  add_string (&dict, "id", event->id);
  add_string (&dict, "what", tue_task_event_kind_to_string (event->kind));
  add_string (&dict, "to", tue_task_state_to_string (event->to));
  add_string (&dict, "step", event->step_id);
  g_variant_dict_insert (&dict, "time", "x", event->time);
  add_string (&dict, "person", event->person);

  return g_variant_dict_end (&dict);
}

static void
add_events (GVariantDict *dict,
            GPtrArray    *events)
{
  GVariantBuilder builder;

  if (events == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < events->len; i++)
    g_variant_builder_add_value (&builder, event_to_variant (events->pdata[i]));
  g_variant_dict_insert_value (dict, "events", g_variant_builder_end (&builder));
}

static GVariant *
entry_to_variant (TueReviewEntry *entry)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *content = tue_value_to_json (tue_review_entry_get_content (entry));

  add_string (&dict, "id", tue_review_entry_get_id (entry));
  add_string (&dict, "kind", tue_review_entry_kind_to_string (tue_review_entry_get_kind (entry)));
  add_string (&dict, "person", tue_review_entry_get_person (entry));
  add_string (&dict, "key", tue_review_entry_get_key (entry));
  g_variant_dict_insert (&dict, "time", "x", tue_review_entry_get_time (entry));
  add_string (&dict, "about", tue_review_entry_get_about (entry));
  add_string (&dict, "revision-id", tue_review_entry_get_revision_id (entry));
  g_variant_dict_insert (&dict, "revision", "u", tue_review_entry_get_revision (entry));
  add_string (&dict, "hash", tue_review_entry_get_hash (entry));
  add_string (&dict, "content", content);

  return g_variant_dict_end (&dict);
}

static void
add_review (GVariantDict *dict,
            GPtrArray    *entries)
{
  GVariantBuilder builder;

  if (entries == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < entries->len; i++)
    g_variant_builder_add_value (&builder, entry_to_variant (entries->pdata[i]));
  g_variant_dict_insert_value (dict, "review", g_variant_builder_end (&builder));
}

static void
add_row (GVariantDict       *dict,
         const TueTaskPatch *self)
{
  if (self->flags & TUE_TASK_PATCH_NEW)
    {
      add_string (dict, "workflow", self->workflow_id);
      add_string (dict, "copy-from", self->copy_from);
      g_variant_dict_insert (dict, "created", "x", self->created);
    }
  if (self->flags & TUE_TASK_PATCH_TITLE)
    add_string (dict, "title", self->title);
  if (self->flags & TUE_TASK_PATCH_DUE)
    add_string (dict, "due", self->due != NULL ? self->due : "");
  if (self->flags & TUE_TASK_PATCH_STATE)
    add_string (dict, "state", tue_task_state_to_string (self->state));
  if (self->flags & TUE_TASK_PATCH_STEP)
    add_string (dict, "step", self->step_id != NULL ? self->step_id : "");
  if (self->flags & TUE_TASK_PATCH_PROGRESS)
    g_variant_dict_insert (dict, "progress", "(uu)", self->n_filled, self->n_fields);
  if (self->flags & TUE_TASK_PATCH_COPIED)
    g_variant_dict_insert (dict, "copied", "x", self->copied);
  if (self->flags & TUE_TASK_PATCH_DELETED)
    g_variant_dict_insert (dict, "deleted", "b", self->deleted);
  if (self->flags & TUE_TASK_PATCH_STALE)
    g_variant_dict_insert (dict, "stale", "u", self->n_stale);
}

/**
 * tue_task_patch_to_variant: (skip)
 *
 * Returns: (transfer floating): all that the patch says
 */
GVariant *
tue_task_patch_to_variant (const TueTaskPatch *self)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  add_string (&dict, "id", self->id);
  g_variant_dict_insert (&dict, "updated", "x", self->updated);
  add_row (&dict, self);
  add_events (&dict, self->events);
  add_review (&dict, self->review);
  add_values (&dict, "values", self->values);
  add_texts (&dict, "alsos", self->alsos);
  add_texts (&dict, "typed", self->typed);

  if (self->copies != NULL)
    {
      GVariantBuilder builder;

      g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
      for (guint i = 0; i < self->copies->len; i++)
        g_variant_builder_add_value (&builder, copy_to_variant (self->copies->pdata[i]));
      g_variant_dict_insert_value (&dict, "copies", g_variant_builder_end (&builder));
    }
  if (self->draft != NULL)
    {
      g_auto(GVariantDict) draft = G_VARIANT_DICT_INIT (NULL);

      add_draft (&draft, self->draft);
      g_variant_dict_insert_value (&dict, "draft", g_variant_dict_end (&draft));
    }

  return g_variant_dict_end (&dict);
}

/* (nullable): borrowed from the dict's variant */
static const char *
get_string (GVariant   *dict,
            const char *key)
{
  const char *string = NULL;

  g_variant_lookup (dict, key, "&s", &string);

  return string;
}

/* Text, or nothing. (nullable) (transfer full) */
static GBytes *
get_text (GVariant   *dict,
          const char *key)
{
  g_autoptr(GVariant) variant = g_variant_lookup_value (dict, key, G_VARIANT_TYPE_BYTESTRING);
  gsize       length;
  const char *text;

  if (variant == NULL)
    return NULL;

  text = g_variant_get_data (variant);
  length = g_variant_get_size (variant);

  return g_utf8_validate_len (length > 0 ? text : "", length, NULL) ? g_bytes_new (text, length) : NULL;
}

static void
read_values (GVariant     *dict,
             TueTaskPatch *patch)
{
  g_autoptr(GVariant) values = g_variant_lookup_value (dict, "values", G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char  *name, *json;

  if (values == NULL)
    return;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &json))
    {
      g_autoptr(TueValue) value = tue_value_from_json (json, -1, NULL);

      if (value != NULL)
        tue_task_patch_set_value (patch, name, value);
    }
}

/* set: of the patch, for each of the texts */
static void
read_texts (GVariant     *dict,
            const char   *key,
            TueTaskPatch *patch,
            void (*set) (TueTaskPatch *patch,
                         const char   *name,
                         const char   *text))
{
  g_autoptr(GVariant) texts = g_variant_lookup_value (dict, key, G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char  *name, *text;

  if (texts == NULL)
    return;

  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    set (patch, name, text);
}

static void
read_copy (GVariant     *dict,
           TueTaskPatch *patch)
{
  TuePromptCopy *copy;
  const char    *json = get_string (dict, "values");
  TueValue      *values = json != NULL ? tue_value_from_json (json, -1, NULL) : NULL;

  if (values == NULL || get_string (dict, "step") == NULL || get_string (dict, "template") == NULL)
    {
      g_clear_pointer (&values, tue_value_unref);
      return;
    }

  copy = g_new0 (TuePromptCopy, 1);
  copy->values = values;
  copy->step_id = g_strdup (get_string (dict, "step"));
  copy->template_id = g_strdup (get_string (dict, "template"));
  copy->prompt_hash = g_strdup (get_string (dict, "hash") != NULL ? get_string (dict, "hash") : "");
  copy->person = g_strdup (get_string (dict, "person"));
  g_variant_lookup (dict, "version", "u", &copy->template_version);
  g_variant_lookup (dict, "words", "u", &copy->n_words);
  g_variant_lookup (dict, "time", "x", &copy->time);
  tue_task_patch_take_copy (patch, copy);
}

static void
read_revision (GVariant      *dict,
               TueDraftPatch *draft)
{
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(GBytes) text = get_text (dict, "text");
  const char       *id = get_string (dict, "id");
  const char       *author = get_string (dict, "author");
  const char       *word;
  TueRevisionOrigin origin = TUE_REVISION_ORIGIN_OTHER;
  TueRevisionReason reason = TUE_REVISION_REASON_NONE;
  gint64            time = 0;
  guint             restored_from = 0;
  int               n_words, n_added, n_removed;

  if (id == NULL || text == NULL)
    return;

  word = get_string (dict, "origin");
  if (word != NULL)
    tue_revision_origin_from_string (word, &origin);
  word = get_string (dict, "reason");
  if (word != NULL)
    tue_revision_reason_from_string (word, &reason);
  g_variant_lookup (dict, "time", "x", &time);

  /* The library gives the number. */
  revision = tue_revision_new (id, 1, origin, author != NULL ? author : "", time);
  tue_revision_set_reason (revision, reason);
  if (get_string (dict, "note") != NULL)
    tue_revision_set_note (revision, get_string (dict, "note"));
  if (g_variant_lookup (dict, "counts", "(iii)", &n_words, &n_added, &n_removed))
    tue_revision_set_counts (revision, n_words, n_added, n_removed);
  if (g_variant_lookup (dict, "restored-from", "u", &restored_from) && restored_from != 0)
    tue_revision_set_restored_from (revision, restored_from);
  tue_draft_patch_add_revision (draft, revision, text);
}

static void
read_change (GVariant      *dict,
             TueDraftPatch *draft)
{
  const char       *id = get_string (dict, "id");
  const char       *word = get_string (dict, "reason");
  TueRevisionReason reason;
  int               n_words, n_added, n_removed;

  if (id == NULL)
    return;

  if (word != NULL && tue_revision_reason_from_string (word, &reason))
    tue_draft_patch_change_reason (draft, id, reason);
  if (get_string (dict, "note") != NULL)
    tue_draft_patch_change_note (draft, id, get_string (dict, "note"));
  if (g_variant_lookup (dict, "counts", "(iii)", &n_words, &n_added, &n_removed))
    tue_draft_patch_change_counts (draft, id, n_words, n_added, n_removed);
}

static void
read_all (GVariant   *dict,
          const char *key,
          void (*read) (GVariant *, TueDraftPatch *),
          TueDraftPatch *draft)
{
  g_autoptr(GVariant) list = g_variant_lookup_value (dict, key, G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (list, i);

      read (child, draft);
    }
}

/* What is not in the text is no tie of it. */
static GArray *
read_ties (GVariant *dict,
           gsize     text_length)
{
  g_autoptr(GVariant) variant = g_variant_lookup_value (dict, "ties", G_VARIANT_TYPE ("a(tts)"));
  g_autoptr(GArray) ties = NULL;
  GVariantIter iter;
  guint64      start, length;
  const char  *what;

  if (variant == NULL)
    return NULL;

  ties = tue_draft_ties_new ();
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(tt&s)", &start, &length, &what))
    {
      if (start <= text_length && length <= text_length - start)
        tue_draft_ties_add (ties, start, length, g_ref_string_new (what));
    }

  return g_steal_pointer (&ties);
}

static void
read_event (GVariant     *dict,
            TueTaskPatch *patch)
{
  const char   *what = get_string (dict, "what");
  const char   *to = get_string (dict, "to");
  gint64        time = 0;
  TueTaskEvent *event;

  if (get_string (dict, "id") == NULL || what == NULL)
    return;

  g_variant_lookup (dict, "time", "x", &time);
  event = tue_task_event_new (get_string (dict, "id"),
                              tue_task_event_kind_from_string (what),
                              time,
                              get_string (dict, "person"));
  if (to != NULL)
    tue_task_state_from_string (to, &event->to);
  event->step_id = g_strdup (get_string (dict, "step"));
  g_ptr_array_add (patch->events, event);
}

static void
read_events (GVariant     *dict,
             TueTaskPatch *patch)
{
  g_autoptr(GVariant) list = g_variant_lookup_value (dict, "events", G_VARIANT_TYPE ("aa{sv}"));

  if (list == NULL)
    return;

  patch->events = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_event_free);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (list, i);

      read_event (child, patch);
    }
}

static void
read_entry (GVariant     *dict,
            TueTaskPatch *patch)
{
  const char *json = get_string (dict, "content");
  g_autoptr(TueValue) content = json != NULL ? tue_value_from_json (json, -1, NULL) : NULL;
  g_autoptr(TueReviewEntry) entry = NULL;
  TueReviewEntrySpec spec = {
    .id = get_string (dict, "id"),
    .kind = tue_review_entry_kind_from_string (get_string (dict, "kind")),
    .person = get_string (dict, "person"),
    .key = get_string (dict, "key"),
    .about = get_string (dict, "about"),
    .revision_id = get_string (dict, "revision-id"),
    .hash = get_string (dict, "hash"),
    .content = content,
  };

  if (spec.id == NULL || spec.kind == TUE_REVIEW_ENTRY_OTHER)
    return;

  g_variant_lookup (dict, "time", "x", &spec.time);
  g_variant_lookup (dict, "revision", "u", &spec.revision);
  entry = tue_review_entry_new (&spec);
  tue_task_patch_add_review_entry (patch, entry);
}

static void
read_review (GVariant     *dict,
             TueTaskPatch *patch)
{
  g_autoptr(GVariant) list = g_variant_lookup_value (dict, "review", G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (list, i);

      read_entry (child, patch);
    }
}

static void
read_draft (GVariant     *dict,
            TueTaskPatch *patch)
{
  TueDraftPatch *draft = tue_task_patch_make_draft (patch);
  g_autoptr(GBytes) text = get_text (dict, "text");

  if (text != NULL)
    {
      g_autoptr(GArray) ties = read_ties (dict, g_bytes_get_size (text));

      tue_draft_patch_set_text (draft, text, ties);
    }
  draft->base_text = get_text (dict, "base-text");
  g_variant_lookup (dict, "base", "x", &draft->base);
  if (get_string (dict, "language") != NULL)
    tue_draft_patch_set_language (draft, get_string (dict, "language"));
  read_all (dict, "revisions", read_revision, draft);
  read_all (dict, "revision-changes", read_change, draft);
}

static void
read_row (GVariant     *dict,
          TueTaskPatch *patch)
{
  TueTaskState state;
  const char  *word = get_string (dict, "state");
  guint        n_filled, n_fields, n_stale;
  gint64       copied;
  gboolean     deleted;

  if (get_string (dict, "title") != NULL)
    tue_task_patch_set_title (patch, get_string (dict, "title"));
  if (get_string (dict, "due") != NULL)
    tue_task_patch_set_due (patch, *get_string (dict, "due") != '\0' ? get_string (dict, "due") : NULL);
  if (word != NULL && tue_task_state_from_string (word, &state))
    tue_task_patch_set_state (patch, state);
  if (get_string (dict, "step") != NULL)
    tue_task_patch_set_step (patch, *get_string (dict, "step") != '\0' ? get_string (dict, "step") : NULL);
  if (g_variant_lookup (dict, "progress", "(uu)", &n_filled, &n_fields))
    tue_task_patch_set_progress (patch, n_filled, n_fields);
  if (g_variant_lookup (dict, "copied", "x", &copied))
    tue_task_patch_set_copied (patch, copied);
  if (g_variant_lookup (dict, "deleted", "b", &deleted))
    tue_task_patch_set_deleted (patch, deleted);
  if (g_variant_lookup (dict, "stale", "u", &n_stale))
    tue_task_patch_set_n_stale (patch, n_stale);
  if (get_string (dict, "workflow") == NULL)
    return;

  patch->flags |= TUE_TASK_PATCH_NEW;
  patch->workflow_id = g_strdup (get_string (dict, "workflow"));
  patch->copy_from = g_strdup (get_string (dict, "copy-from"));
  g_variant_lookup (dict, "created", "x", &patch->created);
}

/**
 * tue_task_patch_from_variant: (skip)
 * @variant: what tue_task_patch_to_variant() made, or anything
 *
 * Returns: (transfer full) (nullable): the patch, as far as it is understood,
 *   or %NULL where it names no task
 */
TueTaskPatch *
tue_task_patch_from_variant (GVariant *variant)
{
  g_autoptr(TueTaskPatch) patch = NULL;
  g_autoptr(GVariant) copies = NULL;
  g_autoptr(GVariant) draft = NULL;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT) || get_string (variant, "id") == NULL)
    return NULL;

  patch = tue_task_patch_new (get_string (variant, "id"));
  g_variant_lookup (variant, "updated", "x", &patch->updated);
  read_row (variant, patch);
  read_values (variant, patch);
  read_events (variant, patch);
  read_review (variant, patch);
  read_texts (variant, "alsos", patch, tue_task_patch_set_also);
  read_texts (variant, "typed", patch, tue_task_patch_set_typed);

  copies = g_variant_lookup_value (variant, "copies", G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; copies != NULL && i < g_variant_n_children (copies); i++)
    {
      g_autoptr(GVariant) copy = g_variant_get_child_value (copies, i);

      read_copy (copy, patch);
    }

  draft = g_variant_lookup_value (variant, "draft", G_VARIANT_TYPE_VARDICT);
  if (draft != NULL)
    read_draft (draft, patch);

  return g_steal_pointer (&patch);
}
