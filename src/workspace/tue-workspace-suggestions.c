/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Suggestions: what a reviewer types in a revision stands beside the draft, change by
 * change, and its writer takes or leaves each.
 */

#define G_LOG_DOMAIN "tue-workspace-suggestions"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-diff.h"
#include "tue-review-suggestion.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-drafts-private.h"
#include "tue-workspace-private.h"

static GPtrArray *
make_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
}

/* What undoes entries does it the other way round: the last first. */
static GPtrArray *
make_undone (GPtrArray *entries)
{
  GPtrArray *undone = make_entries ();

  for (guint i = entries->len; i > 0; i--)
    g_ptr_array_add (undone, tue_workspace_undo_review_entry (entries->pdata[i - 1]));

  return undone;
}

static GPtrArray *
make_redone (GPtrArray *entries)
{
  GPtrArray *redone = make_entries ();

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (redone, tue_workspace_redo_review_entry (entries->pdata[i]));

  return redone;
}

static void
add_entries (TueTaskPatch *patch,
             GPtrArray    *entries)
{
  for (guint i = 0; i < entries->len; i++)
    tue_task_patch_add_review_entry (patch, entries->pdata[i]);
}

/* Several entries as one operation. */
static void
do_entries (TueWorkspace *self,
            TueTask      *task,
            GPtrArray    *entries,
            const char   *label)
{
  g_autoptr(GPtrArray) undone = make_undone (entries);
  g_autoptr(GPtrArray) redone = make_redone (entries);
  g_autoptr(TueTaskPatch) patch = tue_workspace_new_patch (self, task);
  TueTaskPatch *before = tue_workspace_new_patch (self, task);
  TueTaskPatch *after = tue_workspace_new_patch (self, task);

  add_entries (patch, entries);
  add_entries (before, undone);
  add_entries (after, redone);
  tue_workspace_apply (self, task, patch);
  tue_undo_stack_add (self->undo_stack, task, label, before, after);
}

/* --- Suggesting ------------------------------------------------------------ */

static gboolean
is_mine (TueWorkspace   *self,
         TueReviewEntry *entry)
{
  return tue_review_is_same_person (tue_review_entry_get_person (entry), tue_review_entry_get_key (entry),
                                    tue_settings_get_user_name (self->settings), NULL);
}

/* Those that the person made of this text, and nobody answered. (element-type
 * TueReviewEntry), borrowed from the review */
static GPtrArray *
list_mine (TueWorkspace *self,
           TueReview    *review,
           const char   *hash)
{
  TueReviewState *state = tue_review_get_state (review);
  GPtrArray      *mine = g_ptr_array_new ();

  for (guint i = 0; i < tue_review_state_get_n_suggestions (state); i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

      if (suggestion->answer == NULL && is_mine (self, suggestion->entry) &&
          g_strcmp0 (tue_review_entry_get_hash (suggestion->entry), hash) == 0)
        g_ptr_array_add (mine, suggestion->entry);
    }

  return mine;
}

static gboolean
is_same (TueReviewEntry *entry,
         TueValue       *content)
{
  g_autoptr(TueReviewEntry) other = tue_review_entry_new (&(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_SUGGEST, .content = content });

  return tue_review_entry_get_number (entry, "start") == tue_review_entry_get_number (other, "start") &&
         strcmp (tue_review_suggestion_get_removed (entry), tue_review_suggestion_get_removed (other)) == 0 &&
         strcmp (tue_review_suggestion_get_replacement (entry), tue_review_suggestion_get_replacement (other)) == 0;
}

/* Takes the one that says the same out of the list. */
static gboolean
take_same (GPtrArray *mine,
           TueValue  *content)
{
  for (guint i = 0; i < mine->len; i++)
    {
      if (is_same (mine->pdata[i], content))
        {
          g_ptr_array_remove_index (mine, i);
          return TRUE;
        }
    }

  return FALSE;
}

static TueValue *
make_content (const char          *text,
              gsize                text_length,
              const char          *edited,
              const TueDiffChange *change,
              const char          *batch)
{
  g_autofree char *replacement = g_strndup (edited + change->new_start, change->new_length);
  g_autofree char *group = change->move > 0 ? g_strdup_printf ("%s-%u", batch, change->move) : NULL;

  return tue_review_suggestion_make_content (text, text_length, change->old_start, change->old_length, replacement, group, NULL);
}

static const char *
check_suggesting (TueReview  *review,
                  GBytes     *text,
                  const char *edited,
                  gsize       length,
                  const char *hash)
{
  TueReviewEntry *request = tue_review_state_get_request (tue_review_get_state (review));

  if (tue_workspace_find_review_refusal (review) != NULL)
    return tue_workspace_find_review_refusal (review);
  if (request == NULL)
    return _("Nobody was asked for a review yet.");
  if (g_strcmp0 (tue_review_entry_get_hash (request), hash) != 0)
    return _("This is about another revision than the one that was to be reviewed.");
  if (length > TUE_DRAFT_MAX_BYTES)
    return _("A draft cannot be longer than 16 MiB.");

  return NULL;
}

/**
 * tue_workspace_suggest_in_review:
 * @review: a review
 * @text: the revision that was asked about
 * @edited: what the person would have it say, valid UTF-8
 * @length: the length of @edited in bytes
 *
 * Makes suggestions of what a person typed in a revision: one for each change. They are
 * all that this person suggests for it: those of before that are not among them, and
 * that nobody answered, are taken back.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_suggest_in_review (TueWorkspace *self,
                                 TueReview    *review,
                                 GBytes       *text,
                                 const char   *edited,
                                 gsize         length,
                                 GError      **error)
{
  g_autoptr(TueDiff) diff = NULL;
  g_autoptr(GPtrArray) mine = NULL;
  g_autoptr(GPtrArray) added = make_entries ();
  g_autoptr(GPtrArray) entries = make_entries ();
  g_autofree char     *hash = NULL;
  g_autofree char     *batch = g_uuid_string_random ();
  const TueDiffChange *changes;
  TueReviewEntry      *request;
  const char          *whole, *reason;
  gsize                whole_length, n_changes, last_added = G_MAXSIZE;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (text != NULL && edited != NULL, FALSE);

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  reason = check_suggesting (review, text, edited, length, hash);
  if (reason != NULL)
    return tue_workspace_refuse (error, reason);

  request = tue_review_state_get_request (tue_review_get_state (review));
  whole = tue_draft_bytes_get_text (text, &whole_length);
  diff = tue_diff_new (whole, (gssize)whole_length, edited, (gssize)length, NULL);
  changes = tue_diff_get_changes (diff, &n_changes);
  mine = list_mine (self, review, hash);
  for (gsize i = 0; i < n_changes; i++)
    {
      g_autoptr(TueValue) content = make_content (whole, whole_length, edited, &changes[i], batch);

      /* What comes behind what is new at the same place is suggested after it. */
      if (changes[i].old_start != last_added && take_same (mine, content))
        continue;

      last_added = changes[i].old_start;
      g_ptr_array_add (added, tue_workspace_make_review_entry (self, &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_SUGGEST, .content = content }, request));
    }
  for (guint i = 0; i < mine->len; i++)
    g_ptr_array_add (entries,
                     tue_workspace_make_review_entry (self, &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_TAKE_BACK, .about = tue_review_entry_get_id (mine->pdata[i]) }, request));
  g_ptr_array_extend_and_steal (entries, g_steal_pointer (&added));
  if (entries->len > 0)
    /* Translators: an operation to undo. */
    do_entries (self, tue_review_get_task (review), entries, _("Suggest Changes"));
  tue_workspace_forget_suggesting (self, review, hash);

  return TRUE;
}

/* What is put in before other words comes before what is done to them. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  TueReviewEntry *entry = *(TueReviewEntry *const *)a, *other = *(TueReviewEntry *const *)b;
  guint           start = tue_review_entry_get_number (entry, "start"), other_start = tue_review_entry_get_number (other, "start");

  if (start != other_start)
    return start < other_start ? -1 : 1;

  return (*tue_review_suggestion_get_removed (entry) != '\0') - (*tue_review_suggestion_get_removed (other) != '\0');
}

/**
 * tue_workspace_dup_suggested_text:
 * @review: a review
 * @text: the revision that was asked about
 *
 * Returns: (transfer full): what the person would have it say: the revision, with what
 *   they suggested and nobody answered
 */
char *
tue_workspace_dup_suggested_text (TueWorkspace *self,
                                  TueReview    *review,
                                  GBytes       *text)
{
  g_autofree char *hash = NULL;
  g_autoptr(GPtrArray) mine = NULL;
  g_autoptr(GString) suggested = NULL;
  const char *whole;
  gsize       length, done = 0;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_REVIEW (review), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  mine = list_mine (self, review, hash);
  g_ptr_array_sort (mine, compare_places);
  whole = tue_draft_bytes_get_text (text, &length);
  suggested = g_string_sized_new (length);
  for (guint i = 0; i < mine->len; i++)
    {
      gsize       start = tue_review_entry_get_number (mine->pdata[i], "start");
      const char *removed = tue_review_suggestion_get_removed (mine->pdata[i]);
      gsize       removed_length = strlen (removed);

      if (start < done || start > length || removed_length > length - start || memcmp (whole + start, removed, removed_length) != 0)
        continue;

      g_string_append_len (suggested, whole + done, (gssize)(start - done));
      g_string_append (suggested, tue_review_suggestion_get_replacement (mine->pdata[i]));
      done = start + removed_length;
    }
  g_string_append_len (suggested, whole + done, (gssize)(length - done));

  return g_string_free_and_steal (g_steal_pointer (&suggested));
}

/* --- Answering ------------------------------------------------------------- */

/* (nullable): that of the id, where nobody answered it */
static TueReviewEntry *
find_open (TueReviewState *state,
           const char     *id)
{
  for (guint i = 0; i < tue_review_state_get_n_suggestions (state); i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

      if (g_strcmp0 (tue_review_entry_get_id (suggestion->entry), id) == 0)
        return suggestion->answer == NULL ? suggestion->entry : NULL;
    }

  return NULL;
}

/* Those of the ids, and those that belong together with them, in the order in which they
 * were suggested: several may put words in at one place. (element-type TueReviewEntry),
 * borrowed from the state */
static GPtrArray *
list_chosen (TueReviewState    *state,
             const char *const *ids)
{
  g_autoptr(GHashTable) entries = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *chosen = g_ptr_array_new ();

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      TueReviewEntry *entry = find_open (state, ids[i]);

      if (entry == NULL)
        continue;
      g_hash_table_add (entries, entry);
      if (*tue_review_entry_get_string (entry, "group") != '\0')
        g_hash_table_add (groups, (char *)tue_review_entry_get_string (entry, "group"));
    }

  for (guint i = 0; i < tue_review_state_get_n_suggestions (state); i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

      if (g_hash_table_contains (entries, suggestion->entry) ||
          (suggestion->answer == NULL && g_hash_table_contains (groups, tue_review_entry_get_string (suggestion->entry, "group"))))
        g_ptr_array_add (chosen, suggestion->entry);
    }

  return chosen;
}

/* Where a suggestion goes, in the text as it is. */
typedef struct
{
  TueReviewEntry *entry; /* (borrowed) */
  gsize           start;
  gsize           length;
  guint           number; /* in which order they were suggested */
} Place;

/* Where words are put in before others, those are taken away first: what is put in first
 * would be taken away in their place. */
static int
compare_from_end (gconstpointer a,
                  gconstpointer b)
{
  const Place *place = a, *other = b;

  if (place->start != other->start)
    return place->start > other->start ? -1 : 1;
  if (place->length != other->length)
    return place->length > other->length ? -1 : 1;

  return place->number > other->number ? -1 : place->number < other->number;
}

/* The places of those that can be taken, the last first: an edit does not move those
 * before it. Of two about the same words only the first is taken. */
static GArray *
find_places (TueDraft  *draft,
             GPtrArray *entries)
{
  GArray     *places = g_array_new (FALSE, FALSE, sizeof (Place));
  gsize       length;
  const char *text = tue_draft_get_text (draft, &length);

  for (guint i = 0; i < entries->len; i++)
    {
      Place    place = { .entry = entries->pdata[i], .number = i };
      gboolean is_free = tue_review_suggestion_find (place.entry, text, length, &place.start, &place.length);

      for (guint j = 0; is_free && j < places->len; j++)
        {
          const Place *other = &g_array_index (places, Place, j);

          is_free = place.start >= other->start + other->length + (other->length == 0 && place.length == 0 ? 1 : 0) ||
                    place.start + place.length <= other->start;
        }
      if (is_free)
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_from_end);

  return places;
}

static TueReviewEntry *
make_answer (TueWorkspace   *self,
             TueReview      *review,
             TueReviewEntry *suggestion,
             gboolean        taken)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) content = NULL;

  tue_value_builder_set (builder, "taken", tue_value_new_boolean (taken));
  content = tue_value_builder_end (builder);

  return tue_workspace_make_review_entry (self,
                                          &(TueReviewEntrySpec){
                                            .kind = TUE_REVIEW_ENTRY_ANSWER,
                                            .about = tue_review_entry_get_id (suggestion),
                                            .content = content,
                                          },
                                          tue_review_state_get_request (tue_review_get_state (review)));
}

static guint
take (TueWorkspace *self,
      TueReview    *review,
      TueDraft     *draft,
      GPtrArray    *suggestions,
      GError      **error)
{
  g_autoptr(GArray) places = find_places (draft, suggestions);
  g_autoptr(GArray) edits = g_array_new (FALSE, FALSE, sizeof (TueDraftTextEdit));
  g_autoptr(GPtrArray) entries = make_entries ();
  g_autoptr(GPtrArray) undone = NULL;
  g_autoptr(GPtrArray) redone = NULL;
  TueHeldDraft *held = tue_workspace_find_draft (self, tue_task_get_id (tue_draft_get_task (draft)));
  const char   *refusal;
  gsize         length;

  tue_draft_get_text (draft, &length);
  for (guint i = 0; i < places->len; i++)
    {
      const Place     *place = &g_array_index (places, Place, i);
      TueDraftTextEdit edit = { place->start, place->length, tue_review_suggestion_get_replacement (place->entry) };

      length += strlen (edit.inserted) - edit.removed;
      g_array_append_val (edits, edit);
      g_ptr_array_add (entries, make_answer (self, review, place->entry, TRUE));
    }
  refusal = tue_draft_get_damaged (draft) ? _("The draft is damaged. A revision can be restored, or another answer pasted.")
                                          : tue_workspace_find_draft_refusal (self, draft, length);
  if (refusal == NULL && places->len == 0)
    refusal = _("The words are not there any more: what is suggested is put in by hand, or left.");
  if (refusal != NULL)
    {
      tue_workspace_refuse (error, refusal);
      return 0;
    }

  undone = make_undone (entries);
  redone = make_redone (entries);
  tue_held_draft_do_reviewed (held, edits, &(TueReviewing){ entries, undone, redone },
                              /* Translators: an operation to undo. */
                              entries->len > 1 ? _("Take Suggestions") : _("Take a Suggestion"));

  return entries->len;
}

/**
 * tue_workspace_answer_suggestions:
 * @review: a review
 * @draft: the draft of its task
 * @suggestions: (array zero-terminated=1): the ids of suggestions that nobody answered
 * @taken: whether they are taken; else they are left
 *
 * Takes suggestions into the draft as it is by now, or leaves them: one operation.
 * Those that belong together with one of them are answered with it. What cannot be
 * taken, since its words are not there any more, stays as it is.
 *
 * Returns: how many were answered, 0 with @error saying why
 */
guint
tue_workspace_answer_suggestions (TueWorkspace      *self,
                                  TueReview         *review,
                                  TueDraft          *draft,
                                  const char *const *suggestions,
                                  gboolean           taken,
                                  GError           **error)
{
  g_autoptr(GPtrArray) chosen = NULL;
  g_autoptr(GPtrArray) entries = make_entries ();
  const char *reason;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_REVIEW (review), 0);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), 0);
  g_return_val_if_fail (suggestions != NULL, 0);

  chosen = list_chosen (tue_review_get_state (review), suggestions);
  reason = tue_workspace_find_review_refusal (review);
  if (reason == NULL && chosen->len == 0)
    reason = _("There is no such suggestion.");
  if (reason != NULL)
    {
      tue_workspace_refuse (error, reason);
      return 0;
    }
  if (taken)
    return take (self, review, draft, chosen, error);

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (entries, make_answer (self, review, chosen->pdata[i], FALSE));
  do_entries (self, tue_review_get_task (review), entries,
              /* Translators: an operation to undo. */
              entries->len > 1 ? _("Leave Suggestions") : _("Leave a Suggestion"));

  return entries->len;
}

/**
 * tue_workspace_answer_suggestion:
 * @review: a review
 * @draft: the draft of its task
 * @suggestion: the id of a suggestion that nobody answered
 * @taken: whether it is taken; else it is left
 *
 * The same of one.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_answer_suggestion (TueWorkspace *self,
                                 TueReview    *review,
                                 TueDraft     *draft,
                                 const char   *suggestion,
                                 gboolean      taken,
                                 GError      **error)
{
  const char *const suggestions[] = { suggestion, NULL };

  return tue_workspace_answer_suggestions (self, review, draft, suggestions, taken, error) > 0;
}
