/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-returned-document"

#include "config.h"

#include "tue-returned-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-document-writer.h"
#include "tue-office-document.h"
#include "tue-playbook-parts.h"
#include "tue-returned-places.h"
#include "tue-review-anchor.h"
#include "tue-review-suggestion.h"
#include "tue-value-json.h"
#include "tue-workspace.h"

/* Words that become others, and whose doing that is. */
typedef struct
{
  TueReturnedRange range; /* of what came back */
  TueReturnedRange place; /* of the revision */
  const char      *person;
  gint64           time; /* in seconds */
} Group;

typedef struct
{
  const TueReturnedOrigin *origin;
  const char              *text; /* of the revision */
  gsize                    length;
  TueOfficeDocument       *office;
  TueReturnedPlaces       *places;
  TueReturnedDocument     *result;
  GHashTable              *ids; /* what an entry says → how often it was said */
} Reader;

/* --- Entries ---------------------------------------------------------------- */

/* The same for what says the same, in the form of a random one. What is known by when it
 * was said is the same in each round: a document goes on having the comments of the round
 * before. */
static char *
make_id (Reader     *self,
         const char *said,
         gboolean    in_any_round)
{
  guint            n = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, said));
  g_autofree char *whole = in_any_round ? g_strdup_printf ("%s\n%u\n%s", self->origin->review_id, n, said)
                                        : g_strdup_printf ("%s\n%s\n%u\n%s", self->origin->revision_id, self->origin->hash, n, said);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  g_hash_table_insert (self->ids, g_strdup (said), GUINT_TO_POINTER (n + 1));
  hash[12] = '8';
  hash[16] = '8';
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hash, hash + 8, hash + 12, hash + 16, hash + 20);
}

/* (transfer none): who is known, or who wrote in the file last */
static const char *
choose_person (Reader     *self,
               const char *person)
{
  return *person != '\0' ? person : self->office->person;
}

static char *
dup_text (TueValue *content)
{
  return g_strdup (tue_value_get_string (tue_value_lookup (content, "text"), NULL));
}

static TueReviewEntry *
add_entry (Reader            *self,
           TueReviewEntryKind kind,
           const char        *person,
           gint64             time,
           const char        *about, /* (nullable) */
           TueValue          *content)
{
  gint64           when = time > 0 ? time : self->office->time;
  gboolean         in_any_round = time > 0 && (kind == TUE_REVIEW_ENTRY_COMMENT || kind == TUE_REVIEW_ENTRY_REPLY);
  g_autofree char *json = in_any_round ? dup_text (content) : tue_value_to_json (content);
  g_autofree char *said = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%s\n%s", tue_review_entry_kind_to_string (kind), person, time, about != NULL ? about : "", json);
  g_autofree char *id = make_id (self, said, in_any_round);
  TueReviewEntry  *entry = tue_review_entry_new (&(TueReviewEntrySpec){
     .id = id,
     .kind = kind,
     .person = choose_person (self, person),
     .time = when * G_USEC_PER_SEC,
     .about = about,
     .revision_id = self->origin->revision_id,
     .revision = self->origin->revision,
     .hash = self->origin->hash,
     .content = content,
  });

  g_ptr_array_add (self->result->entries, entry);
  return entry;
}

/* --- Suggestions -------------------------------------------------------------- */

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const Group *group = a;
  const Group *other = b;

  if (group->range.start != other->range.start)
    return group->range.start < other->range.start ? -1 : 1;
  return group->range.end < other->range.end ? -1 : group->range.end > other->range.end;
}

static gboolean
overlap (const TueReturnedRange *range,
         const TueReturnedRange *other)
{
  return range->start < other->end && other->start < range->end;
}

/* What was tracked, and what was changed without; two that a difference between the
 * texts holds together are one. */
static GArray *
list_groups (Reader *self,
             guint  *n_looks)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr(GArray) changed = tue_returned_places_list_changed (self->places, n_looks);

  for (guint i = 0; i < self->office->changes->len; i++)
    {
      const TueOfficeChange *change = self->office->changes->pdata[i];
      Group                  group = { .range = { change->start, change->start + change->length }, .person = change->person, .time = change->time };

      group.place = tue_returned_places_widen (self->places, &group.range);
      g_array_append_val (all, group);
    }
  for (guint i = 0; i < changed->len; i++)
    {
      Group group = { .range = g_array_index (changed, TueReturnedRange, i), .person = self->office->person, .time = self->office->time };

      group.place = tue_returned_places_widen (self->places, &group.range);
      g_array_append_val (all, group);
    }
  g_array_sort (all, compare_groups);

  for (guint i = 0; i < all->len; i++)
    {
      Group *group = &g_array_index (all, Group, i);
      Group *last = groups->len > 0 ? &g_array_index (groups, Group, groups->len - 1) : NULL;

      if (last == NULL || (!overlap (&last->range, &group->range) && !overlap (&last->place, &group->place)))
        {
          g_array_append_val (groups, *group);
          continue;
        }
      last->range.end = MAX (last->range.end, group->range.end);
      last->place.start = MIN (last->place.start, group->place.start);
      last->place.end = MAX (last->place.end, group->place.end);
    }

  return groups;
}

/* What came back for a range, with the changes in it that are of that. */
static char *
dup_replacement (Reader      *self,
                 const Group *group,
                 guint       *next) /* the first change that may be in it */
{
  GString *text = g_string_new (NULL);
  gsize    at = group->range.start;

  while (*next < self->office->changes->len && ((const TueOfficeChange *)self->office->changes->pdata[*next])->start < at)
    ++*next;
  for (; *next < self->office->changes->len; ++*next)
    {
      const TueOfficeChange *change = self->office->changes->pdata[*next];
      gsize                  end = change->start + change->length;
      gboolean               is_same_place = change->length > 0 || group->range.start < group->range.end || change->start == group->range.start;

      if (end > group->range.end || !is_same_place)
        break;
      /* Two that touch are two, where the one is whole. */
      if (change->start == group->range.end && group->range.start < group->range.end && change->length == 0 && strcmp (change->person, group->person) != 0)
        break;
      g_string_append_len (text, self->office->before + at, (gssize)(change->start - at));
      g_string_append (text, change->replacement);
      at = end;
      if (group->range.start == group->range.end)
        {
          ++*next;
          break;
        }
    }
  g_string_append_len (text, self->office->before + at, (gssize)(group->range.end - at));

  return g_string_free (text, FALSE);
}

static void
add_suggestion (Reader      *self,
                const Group *group,
                const char  *replacement)
{
  gsize length = group->place.end - group->place.start;
  g_autoptr(TueValue) content = NULL;

  if (strlen (replacement) == length && memcmp (self->text + group->place.start, replacement, length) == 0)
    return;

  content = tue_review_suggestion_make_content (self->text, self->length, group->place.start, length, replacement, NULL, NULL);
  add_entry (self, TUE_REVIEW_ENTRY_SUGGEST, group->person, group->time, NULL, content);
  self->result->n_suggestions++;
}

static void
add_suggestions (Reader *self,
                 guint  *n_looks)
{
  g_autoptr(GArray) groups = list_groups (self, n_looks);
  guint next = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const Group     *group = &g_array_index (groups, Group, i);
      g_autofree char *replacement = dup_replacement (self, group, &next);

      add_suggestion (self, group, replacement);
    }
}

/* --- Comments ------------------------------------------------------------------ */

static gboolean
is_word (const char *text,
         gsize       at)
{
  return g_unichar_isalnum (g_utf8_get_char (text + at));
}

/* A comment on a place alone, or on words that were not there, is about the word
 * there, or the one before. */
static void
settle_place (Reader           *self,
              TueReturnedRange *place)
{
  const char *text = self->text;

  if (place->start < place->end || self->length == 0)
    return;

  while (place->start > 0 && (place->end == self->length || !is_word (text, place->end)) &&
         !is_word (text, (gsize)(g_utf8_prev_char (text + place->start) - text)) && text[place->start - 1] != '\n')
    place->start = (gsize)(g_utf8_prev_char (text + place->start) - text);
  while (place->start > 0 && is_word (text, (gsize)(g_utf8_prev_char (text + place->start) - text)))
    place->start = (gsize)(g_utf8_prev_char (text + place->start) - text);
  while (place->end < self->length && is_word (text, place->end))
    place->end = (gsize)(g_utf8_next_char (text + place->end) - text);
}

/* (transfer full) */
static TueValue *
make_comment (Reader                 *self,
              const TueOfficeComment *comment)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  tue_value_builder_set (builder, "text", tue_value_new_string (comment->text));
  if (comment->is_placed && comment->parent == 0)
    {
      TueReturnedRange range = { comment->start, comment->start + comment->length };
      TueReturnedRange place = tue_returned_places_find (self->places, &range);
      g_autoptr(TueReviewAnchor) anchor = NULL;

      settle_place (self, &place);
      anchor = tue_review_anchor_new (self->text, self->length, place.start, place.end - place.start);
      tue_review_anchor_add (anchor, builder);
    }

  return tue_value_builder_end (builder);
}

static void
add_done (Reader                 *self,
          const TueOfficeComment *comment,
          const char             *about)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) content = NULL;

  tue_value_builder_set (builder, "done", tue_value_new_boolean (TRUE));
  content = tue_value_builder_end (builder);
  add_entry (self, TUE_REVIEW_ENTRY_DONE, self->office->person, self->office->time > 0 ? self->office->time : comment->time, about, content);
}

static void
add_comments (Reader *self,
              guint  *n_empty)
{
  GPtrArray              *comments = self->office->comments;
  g_autofree const char **ids = g_new0 (const char *, comments->len + 1);

  for (guint i = 0; i < comments->len; i++)
    {
      const TueOfficeComment *comment = comments->pdata[i];
      const char             *parent = comment->parent > 0 ? ids[comment->parent - 1] : NULL;
      g_autoptr(TueValue) content = NULL;
      TueReviewEntry *entry;

      if (*comment->text == '\0')
        {
          ++*n_empty;
          continue;
        }
      content = make_comment (self, comment);
      entry = add_entry (self, parent != NULL ? TUE_REVIEW_ENTRY_REPLY : TUE_REVIEW_ENTRY_COMMENT, comment->person, comment->time, parent, content);
      /* What replies to a reply replies to what that is about. */
      ids[i] = parent != NULL ? parent : tue_review_entry_get_id (entry);
      self->result->n_comments++;
    }
  for (guint i = 0; i < comments->len; i++)
    {
      const TueOfficeComment *comment = comments->pdata[i];

      if (comment->is_done && comment->parent == 0 && ids[i] != NULL)
        add_done (self, comment, ids[i]);
    }
}

/* --- The checklist --------------------------------------------------------------- */

/* (nullable): whose words a line begins with */
static TueChecklistItem *
find_item (Reader     *self,
           const char *line)
{
  GPtrArray *checklist = self->origin->checklist;

  for (guint i = 0; checklist != NULL && i < checklist->len; i++)
    if (g_str_has_prefix (line, tue_checklist_item_get_text (checklist->pdata[i])))
      return checklist->pdata[i];

  return NULL;
}

static void
add_checks (Reader *self)
{
  for (guint i = 0; i < self->office->boxes->len; i++)
    {
      const TueOfficeBox *box = self->office->boxes->pdata[i];
      TueChecklistItem   *item = box->is_ticked ? find_item (self, box->text) : NULL;
      g_autoptr(TueValueBuilder) builder = NULL;
      g_autoptr(TueValue) content = NULL;

      if (item == NULL)
        continue;
      builder = tue_value_builder_new_map ();
      tue_value_builder_set (builder, "text", tue_value_new_string (tue_checklist_item_get_text (item)));
      tue_value_builder_set (builder, "item", tue_value_new_string (tue_checklist_item_get_id (item)));
      tue_value_builder_set (builder, "result", tue_value_new_string ("met"));
      content = tue_value_builder_end (builder);
      add_entry (self, TUE_REVIEW_ENTRY_CHECK, self->office->person, self->office->time, NULL, content);
      self->result->n_checks++;
    }
}

/* --- The whole ------------------------------------------------------------------ */

/* The revision as a document has it. */
static char *
write_and_read (GBytes       *text,
                gboolean      as_odt,
                GCancellable *cancellable,
                GError      **error)
{
  static const TueDocumentProperties properties = { .title = "" };
  gsize                              length;
  const char                        *markdown = g_bytes_get_data (text, &length);
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, (gssize)length);
  g_autoptr(GBytes) bytes = as_odt ? tue_document_write_odt (document, &properties, error) : tue_document_write_docx (document, &properties, error);
  g_autoptr(TueOfficeDocument) office = bytes != NULL ? tue_office_document_read (bytes, cancellable, error) : NULL;

  return office != NULL ? g_steal_pointer (&office->text) : NULL;
}

static void
add_notes (Reader *self,
           guint   n_looks,
           guint   n_empty)
{
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();

  g_strv_builder_addv (notes, (const char **)self->office->notes);
  if (n_empty > 0)
    g_strv_builder_take (notes, g_strdup_printf (ngettext ("%u comment without words was left out.", "%u comments without words were left out.", n_empty), n_empty));
  if (n_looks > 0)
    g_strv_builder_take (notes, g_strdup_printf (ngettext ("%u change that was not tracked is only how something looks, and was left out.",
                                                           "%u changes that were not tracked are only how something looks, and were left out.", n_looks),
                                                 n_looks));
  self->result->notes = g_strv_builder_end (notes);
}

static gboolean
read_all (Reader       *self,
          gboolean      as_odt,
          GCancellable *cancellable,
          GError      **error)
{
  g_autofree char *written = write_and_read (self->origin->text, as_odt, cancellable, error);
  guint            n_looks = 0, n_empty = 0;

  if (written == NULL)
    return FALSE;
  self->places = tue_returned_places_new (self->text, written, self->office->before, cancellable);
  if (self->places == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (!tue_returned_places_is_related (self->places))
    {
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                   /* Translators: %u is the number of a revision. */
                   _("This document has little in common with revision %u, which was sent. Choose the one that came back."), self->origin->revision);
      return FALSE;
    }

  add_comments (self, &n_empty);
  add_suggestions (self, &n_looks);
  add_checks (self);
  add_notes (self, n_looks, n_empty);
  return TRUE;
}

/* One that is packed as an ODT is says so in its first bytes. */
static gboolean
is_odt (GBytes *file)
{
  gsize       size;
  const char *data = g_bytes_get_data (file, &size);

  return size > 70 && g_strstr_len (data, 80, "opendocument") != NULL;
}

/**
 * tue_returned_document_read:
 * @file: a DOCX or ODT
 * @origin: what was sent
 * @cancellable: (nullable): to stop
 * @error: return location for a sentence
 *
 * Reads what people did in a document.
 *
 * Returns: (transfer full) (nullable): what they did, or %NULL with @error set
 */
TueReturnedDocument *
tue_returned_document_read (GBytes                  *file,
                            const TueReturnedOrigin *origin,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  g_autoptr(TueReturnedDocument) result = NULL;
  g_autoptr(TueOfficeDocument) office = NULL;
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  Reader           self = { .origin = origin, .ids = ids };
  gboolean         is_read;

  g_return_val_if_fail (file != NULL && origin != NULL && origin->text != NULL, NULL);

  office = tue_office_document_read (file, cancellable, error);
  if (office == NULL)
    return NULL;

  result = g_new0 (TueReturnedDocument, 1);
  result->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  self.office = office;
  self.result = result;
  self.length = g_bytes_get_size (origin->text);
  self.text = text = self.length > 0 ? g_strndup (g_bytes_get_data (origin->text, NULL), self.length) : g_strdup ("");
  is_read = read_all (&self, is_odt (file), cancellable, error);
  g_clear_pointer (&self.places, tue_returned_places_free);

  return is_read ? g_steal_pointer (&result) : NULL;
}

void
tue_returned_document_free (TueReturnedDocument *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_strfreev (self->notes);
  g_free (self);
}
