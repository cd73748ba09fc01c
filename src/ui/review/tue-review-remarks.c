/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-remarks"

#include "config.h"

#include "tue-review-remarks.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-blanks.h"
#include "tue-minute-clock.h"
#include "tue-review-comment-row.h"
#include "tue-review-places.h"
#include "tue-review-suggestion-row.h"
#include "tue-review-suggestion.h"
#include "tue-time-words.h"
#include "tue-toast.h"
#include "tue-typed-words.h"

/* As much of the words of a comment as has room. */
#define MAX_QUOTE 60

/* So many rows of a list at once. */
#define PAGE_LENGTH 20

/* So many of them are made and laid out for one frame: more than there is room for, and less
 * than one waits for. */
#define PORTION 8

struct _TueReviewRemarks
{
  AdwBin parent_instance;

  /* Template children */
  AdwPreferencesGroup *comments_group;
  GtkListBox          *comments_list;
  GtkWidget           *new_comment_list;
  AdwEntryRow         *comment_row;
  AdwPreferencesGroup *suggestions_group;
  GtkListBox          *suggestions_list;
  GtkWidget           *all_box;

  /* Owned */
  TueWorkspace    *workspace; /* (nullable) */
  TueReview       *review;    /* (nullable) */
  TueDraft        *draft;     /* (nullable) */
  TueReviewPlaces *places;    /* (nullable) */

  /* What the next comment is about, in the text as it was when somebody chose it. */
  GBytes *about_text; /* (owned) (nullable): about the whole draft */
  gsize   about_start;
  gsize   about_length;
  char   *about_hash; /* (owned) (nullable): its digest, once it was asked for */

  guint n_comments;    /* as many rows as are made of them at most */
  guint n_suggestions; /* the same */
  guint n_ready;       /* of both, until all that are wanted were made */
  guint n_mine;        /* suggestions that wait for who is here, as far as two */
  guint tick_id;       /* while there are more to come */

  guint unmark_id;
};

G_DEFINE_FINAL_TYPE (TueReviewRemarks, tue_review_remarks, ADW_TYPE_BIN)

enum
{
  SIGNAL_PLACE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (TueReviewRemarks *self,
      const GError     *error) /* (nullable) */
{
  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self), error->message);
}

static char *
format_time (TueReviewRemarks *self,
             TueReviewEntry   *entry)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);

  return tue_time_words_format (tue_review_entry_get_time (entry), now);
}

static gboolean
is_mine (TueReviewRemarks *self,
         TueReviewEntry   *entry)
{
  const char *name = tue_workspace_get_name_in_review (self->workspace, tue_review_get_state (self->review));

  return tue_review_is_same_person (name, NULL, tue_review_entry_get_person (entry), tue_review_entry_get_key (entry));
}

static void
add_part (GString    *text,
          const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 && *part != '\0' ? " · " : "", part);
}

static char *
quote (TueReviewEntry *entry)
{
  g_autofree char *words = g_utf8_make_valid (tue_review_entry_get_string (entry, "quote"), -1);

  g_strdelimit (words, "\n\t", ' ');
  if (*words == '\0')
    return g_steal_pointer (&words);

  if (g_utf8_strlen (words, -1) > MAX_QUOTE)
    {
      *g_utf8_offset_to_pointer (words, MAX_QUOTE) = '\0';
      /* Translators: what a comment is about; %s are the first words of it. */
      return g_strdup_printf (_("on “%s…”"), words);
    }

  /* Translators: what a comment is about; %s are words of the draft. */
  return g_strdup_printf (_("on “%s”"), words);
}

/* Where the words are; (nullable): they are not, or it is about the whole draft */
static const TueReviewPlace *
find_place (TueReviewRemarks *self,
            TueReviewEntry   *entry)
{
  const TueReviewPlace *place = self->places != NULL ? tue_review_places_find (self->places, tue_review_entry_get_id (entry)) : NULL;

  return place != NULL && !place->is_lost ? place : NULL;
}

/* "Marek Novak · on “two hours” · today 10:05" */
static char *
describe_comment (TueReviewRemarks *self,
                  TueReviewEntry   *entry)
{
  g_autofree char *time = format_time (self, entry);
  g_autofree char *words = quote (entry);
  g_autoptr(GString) text = g_string_new (tue_review_entry_get_person (entry));

  add_part (text, words);
  if (*words != '\0' && self->draft != NULL && find_place (self, entry) == NULL)
    g_string_append_printf (text, " %s", _("(no longer there)"));
  add_part (text, time);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Who wrote is to answer it; their own words nobody answers to themselves, but who
 * reviews their own draft. */
static gboolean
may_answer (TueReviewRemarks *self,
            TueReviewEntry   *entry)
{
  TueReviewEntry *request = tue_review_state_get_request (tue_review_get_state (self->review));

  return self->draft != NULL && !tue_task_get_row_damaged (tue_review_get_task (self->review)) &&
         (!is_mine (self, entry) || request == NULL || is_mine (self, request));
}

static char *
describe_suggestion (TueReviewRemarks          *self,
                     const TueReviewSuggestion *suggestion)
{
  g_autofree char *time = format_time (self, suggestion->answer != NULL ? suggestion->answer : suggestion->entry);
  g_autoptr(GString) text = g_string_new (tue_review_entry_get_person (suggestion->entry));

  if (suggestion->answer != NULL)
    add_part (text, tue_review_entry_get_boolean (suggestion->answer, "taken") ? _("taken") : _("left"));
  else if (self->draft != NULL && find_place (self, suggestion->entry) == NULL)
    add_part (text, _("its words are no longer there"));
  add_part (text, tue_review_entry_get_string (suggestion->entry, "text"));
  add_part (text, time);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* --- Comments --------------------------------------------------------------- */

static void
done_cb (TueReviewRemarks    *self,
         gboolean             done,
         TueReviewCommentRow *row)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_set_comment_done (self->workspace, self->review, tue_review_comment_row_get_id (row), done, &error);
  tell (self, error);
}

static void
reply_cb (TueReviewRemarks    *self,
          const char          *text,
          TueReviewCommentRow *row)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_reply_in_review (self->workspace, self->review, tue_review_comment_row_get_id (row), text, &error);
  tell (self, error);
}

/* The row for one more: there, or made; it stands before what shows the rest. */
static GtkWidget *
make_row (GtkListBox *list,
          GtkWidget  *row, /* (nullable): the next that is there */
          GtkWidget *(*make) (void),
          gboolean *is_new)
{
  *is_new = row == NULL || ADW_IS_BUTTON_ROW (row);
  if (*is_new)
    {
      int position = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;

      row = make ();
      gtk_list_box_insert (list, row, position);
    }

  return row;
}

/* What is behind the rows that are shown goes, or stands for those that are not: each has
 * its price before the first is read. */
static void
end_rows (GtkListBox *list,
          GtkWidget  *row, /* (nullable): the first that is not needed */
          guint       n_left)
{
  g_autofree char *title = n_left > 0 ? g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_left), n_left) : NULL;

  while (row != NULL && (n_left == 0 || !ADW_IS_BUTTON_ROW (row)))
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      gtk_list_box_remove (list, row);
      row = next;
    }
  if (title == NULL)
    return;

  if (row == NULL)
    {
      row = adw_button_row_new ();
      gtk_list_box_append (list, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static guint
count_comment_rows (TueReviewRemarks *self)
{
  return MIN (self->n_comments, tue_review_state_get_n_comments (tue_review_get_state (self->review)));
}

static void
make_comment_rows (TueReviewRemarks *self)
{
  TueReviewState *state = tue_review_get_state (self->review);
  guint           n_wanted = count_comment_rows (self);
  guint           n_shown = MIN (n_wanted, self->n_ready);
  GtkWidget      *row = gtk_widget_get_first_child (GTK_WIDGET (self->comments_list));
  gboolean        is_new;

  for (guint i = 0; i < n_shown; i++)
    {
      const TueReviewComment *comment = tue_review_state_get_comment (state, i);
      g_autofree char        *about = describe_comment (self, comment->entry);

      row = make_row (self->comments_list, row, tue_review_comment_row_new, &is_new);
      if (is_new)
        {
          g_signal_connect_object (row, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
          g_signal_connect_object (row, "reply", G_CALLBACK (reply_cb), self, G_CONNECT_SWAPPED);
        }
      tue_review_comment_row_set (TUE_REVIEW_COMMENT_ROW (row), comment, i + 1, about);
      tue_review_comment_row_follow (TUE_REVIEW_COMMENT_ROW (row), self->workspace, self->review);
      row = gtk_widget_get_next_sibling (row);
    }
  end_rows (self->comments_list, row, n_shown == n_wanted ? tue_review_state_get_n_comments (state) - n_shown : 0);
}

static void
count_comments (TueReviewRemarks *self)
{
  TueReviewState  *state = tue_review_get_state (self->review);
  guint            n = tue_review_state_get_n_comments (state);
  guint            n_open = tue_review_state_count_open (state);
  g_autofree char *description = NULL;

  if (n > 0)
    description = n_open > 0 ? g_strdup_printf (ngettext ("%u to answer", "%u to answer", n_open), n_open) : g_strdup (_("All done"));
  adw_preferences_group_set_description (self->comments_group, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->comments_list), n > 0);
}

/* Which words a comment that is being typed is about, as it is kept with it. */
static void
keep_about (TueReviewRemarks *self)
{
  g_autofree char *about = NULL;

  if (self->review == NULL)
    return;

  if (self->about_text != NULL && tue_typed_words_has (GTK_EDITABLE (self->comment_row)))
    {
      if (self->about_hash == NULL)
        self->about_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->about_text);
      about = g_strdup_printf ("%s %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT, self->about_hash, self->about_start, self->about_length);
    }
  tue_workspace_keep_typed_words (self->workspace, self->review, "comment-about", about != NULL ? about : "");
}

static void
set_about (TueReviewRemarks *self,
           GBytes           *text, /* (nullable) */
           gsize             start,
           gsize             length)
{
  g_autofree char *title = NULL;

  g_clear_pointer (&self->about_hash, g_free);
  g_clear_pointer (&self->about_text, g_bytes_unref);
  self->about_text = text != NULL ? g_bytes_ref (text) : NULL;
  self->about_start = start;
  self->about_length = length;
  if (text != NULL)
    {
      g_autofree char *words = g_strndup ((const char *)g_bytes_get_data (text, NULL) + start, length);
      g_autofree char *valid = g_utf8_make_valid (words, -1);

      g_strdelimit (valid, "\n\t", ' ');
      if (g_utf8_strlen (valid, -1) > MAX_QUOTE / 2)
        strcpy (g_utf8_offset_to_pointer (valid, MAX_QUOTE / 2 - 3), "…");
      /* Translators: %s are words of the draft. */
      title = g_strdup_printf (_("Comment on “%s”"), valid);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->comment_row), title != NULL ? title : _("Add a Comment"));
  keep_about (self);
}

/* (nullable) (transfer full): the text of which this is the digest, where one can comment
 * on it */
static GBytes *
find_text (TueReviewRemarks *self,
           const char       *hash)
{
  TueReviewDocument   *document = tue_review_get_document (self->review);
  const TueReviewText *of_guest = document != NULL ? tue_review_document_find_text (document, hash) : NULL;
  g_autoptr(GBytes) text = of_guest != NULL ? g_bytes_ref (of_guest->text) : self->draft != NULL ? tue_draft_ref_text (self->draft)
                                                                                                 : NULL;
  g_autofree char *own = text != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text) : NULL;

  return g_strcmp0 (own, hash) == 0 ? g_steal_pointer (&text) : NULL;
}

/* A comment that was being typed, and what it is about. Words that changed meanwhile it
 * cannot be about. */
static void
follow_typed (TueReviewRemarks *self)
{
  g_autofree char *kept = g_strdup (self->review != NULL ? tue_review_get_typed (self->review, "comment-about") : "");
  g_auto(GStrv) parts = g_strsplit (kept, " ", 3);
  g_autoptr(GBytes) text = g_strv_length (parts) == 3 ? find_text (self, parts[0]) : NULL;
  guint64 start = text != NULL ? g_ascii_strtoull (parts[1], NULL, 10) : 0;
  guint64 length = text != NULL ? g_ascii_strtoull (parts[2], NULL, 10) : 0;

  tue_typed_words_follow (GTK_EDITABLE (self->comment_row), self->workspace, self->review, "comment");
  if (text != NULL && start <= g_bytes_get_size (text) && length <= g_bytes_get_size (text) - start)
    set_about (self, text, start, length);
  else
    set_about (self, NULL, 0, 0);
}

static void
comment_cb (TueReviewRemarks *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = tue_blanks_dup_stripped (gtk_editable_get_text (GTK_EDITABLE (self->comment_row)));

  if (self->review == NULL)
    return;
  if (tue_workspace_comment_on_review (self->workspace, self->review, self->about_text, self->about_start, self->about_length, text, &error))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->comment_row), "");
      set_about (self, NULL, 0, 0);
    }
  tell (self, error);
}

/* --- Suggestions ------------------------------------------------------------ */

static void
answered_cb (TueReviewRemarks       *self,
             gboolean                taken,
             TueReviewSuggestionRow *row)
{
  g_autoptr(GError) error = NULL;

  if (tue_workspace_answer_suggestion (self->workspace, self->review, self->draft, tue_review_suggestion_row_get_id (row), taken, &error))
    tue_announce (GTK_WIDGET (self), taken ? _("Suggestion taken") : _("Suggestion left"));
  tell (self, error);
}

static void
answer_all (TueReviewRemarks *self,
            gboolean          taken)
{
  TueReviewState *state = tue_review_get_state (self->review);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;
  guint            n;

  for (guint i = 0; i < tue_review_state_get_n_suggestions (state); i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

      if (suggestion->answer == NULL && may_answer (self, suggestion->entry))
        g_strv_builder_add (builder, tue_review_entry_get_id (suggestion->entry));
    }
  ids = g_strv_builder_end (builder);
  n = tue_workspace_answer_suggestions (self->workspace, self->review, self->draft, (const char *const *)ids, taken, &error);
  tell (self, error);
  if (n == 0)
    return;

  message = taken ? g_strdup_printf (ngettext ("%u suggestion taken", "%u suggestions taken", n), n)
                  : g_strdup_printf (ngettext ("%u suggestion left", "%u suggestions left", n), n);
  tue_toast_show_undo (GTK_WIDGET (self), message, tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
take_all_cb (TueReviewRemarks *self)
{
  answer_all (self, TRUE);
}

static void
leave_all_cb (TueReviewRemarks *self)
{
  answer_all (self, FALSE);
}

static GtkWidget *
show_suggestion (TueReviewRemarks          *self,
                 GtkWidget                 *row, /* (nullable) */
                 const TueReviewSuggestion *suggestion)
{
  g_autofree char *about = describe_suggestion (self, suggestion);
  gboolean         answers = suggestion->answer == NULL && may_answer (self, suggestion->entry);
  gboolean         is_new;

  row = make_row (self->suggestions_list, row, tue_review_suggestion_row_new, &is_new);
  if (is_new)
    g_signal_connect_object (row, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  tue_review_suggestion_row_set (TUE_REVIEW_SUGGESTION_ROW (row), suggestion, about, answers, find_place (self, suggestion->entry) != NULL);

  return gtk_widget_get_next_sibling (row);
}

static guint
count_suggestion_rows (TueReviewRemarks *self)
{
  return MIN (self->n_suggestions, tue_review_state_get_n_suggestions (tue_review_get_state (self->review)));
}

/* What is to be answered stands first. */
static void
make_suggestion_rows (TueReviewRemarks *self)
{
  TueReviewState *state = tue_review_get_state (self->review);
  guint           n = tue_review_state_get_n_suggestions (state), n_shown = 0;
  guint           n_wanted = count_suggestion_rows (self);
  guint           n_most = MIN (n_wanted, self->n_ready - MIN (self->n_ready, count_comment_rows (self)));
  GtkWidget      *row = gtk_widget_get_first_child (GTK_WIDGET (self->suggestions_list));

  for (guint answered = 0; answered < 2; answered++)
    {
      for (guint i = 0; i < n && n_shown < n_most; i++)
        {
          const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

          if ((suggestion->answer != NULL) != (answered == 1))
            continue;
          row = show_suggestion (self, row, suggestion);
          n_shown++;
        }
    }
  end_rows (self->suggestions_list, row, n_shown == n_wanted ? n - n_shown : 0);
}

static void
count_suggestions (TueReviewRemarks *self)
{
  TueReviewState  *state = tue_review_get_state (self->review);
  guint            n = tue_review_state_get_n_suggestions (state);
  guint            n_open = tue_review_state_count_unanswered (state), n_mine = 0;
  g_autofree char *description = NULL;

  for (guint i = 0; i < n && n_mine < 2; i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

      n_mine += suggestion->answer == NULL && may_answer (self, suggestion->entry);
    }

  if (n > 0)
    description = n_open > 0 ? g_strdup_printf (ngettext ("%u to take or leave", "%u to take or leave", n_open), n_open) : g_strdup (_("All answered"));
  adw_preferences_group_set_description (self->suggestions_group, description != NULL ? description : "");
  self->n_mine = n_mine;
}

/* What stands below rows that are still to come comes with the last of them, and so never
 * moves before one's eyes. */
static void
show_below (TueReviewRemarks *self)
{
  guint    n_suggestions = tue_review_state_get_n_suggestions (tue_review_get_state (self->review));
  gboolean has_comments = self->n_ready >= count_comment_rows (self);

  gtk_widget_set_visible (self->new_comment_list, has_comments);
  gtk_widget_set_visible (GTK_WIDGET (self->suggestions_group), has_comments && n_suggestions > 0);
  gtk_widget_set_visible (self->all_box, self->n_mine > 1 && self->n_ready >= count_comment_rows (self) + count_suggestion_rows (self));
}

static gboolean make_portion_cb (GtkWidget     *widget,
                                 GdkFrameClock *clock,
                                 gpointer       user_data);

static void
make_rows (TueReviewRemarks *self)
{
  make_comment_rows (self);
  make_suggestion_rows (self);
  /* What comes later, comes one by one. */
  if (self->n_ready >= count_comment_rows (self) + count_suggestion_rows (self))
    self->n_ready = G_MAXUINT;
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), make_portion_cb, NULL, NULL);
  show_below (self);
}

static gboolean
make_portion_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  TueReviewRemarks *self = TUE_REVIEW_REMARKS (widget);

  if (self->n_ready < G_MAXUINT)
    {
      self->n_ready += PORTION;
      make_rows (self);
    }
  if (self->n_ready < G_MAXUINT)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* Whoever asks for one row waits for those before it. */
static void
make_all_rows (TueReviewRemarks *self)
{
  self->n_ready = G_MAXUINT;
  make_rows (self);
}

/* The rows have their price, and are made when the pane is shown: the clock sees to that. */
static void
update (TueReviewRemarks *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), self->review != NULL);
  if (self->review == NULL)
    return;

  count_comments (self);
  count_suggestions (self);
  show_below (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    make_rows (self);
}

static gboolean
clock_cb (gpointer user_data)
{
  TueReviewRemarks *self = user_data;

  if (self->review != NULL)
    make_rows (self);

  return G_SOURCE_CONTINUE;
}

/* --- From the one to the other ---------------------------------------------- */

/* (nullable): of what stands for the rest */
static const char *
get_row_id (GtkWidget *row)
{
  if (ADW_IS_BUTTON_ROW (row))
    return NULL;

  return TUE_IS_REVIEW_COMMENT_ROW (row) ? tue_review_comment_row_get_id (TUE_REVIEW_COMMENT_ROW (row))
                                         : tue_review_suggestion_row_get_id (TUE_REVIEW_SUGGESTION_ROW (row));
}

/* (nullable): about words of the revision that is asked about; without a draft there is
 * nothing else they could be in */
static TueReviewEntry *
find_in_revision (TueReviewRemarks *self,
                  const char       *id)
{
  TueReviewEntry *request = tue_review_state_get_request (tue_review_get_state (self->review));
  GPtrArray      *entries = tue_review_get_entries (self->review);

  for (guint i = 0; request != NULL && i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];

      if (g_strcmp0 (tue_review_entry_get_id (entry), id) == 0)
        return g_strcmp0 (tue_review_entry_get_hash (entry), tue_review_entry_get_hash (request)) == 0 &&
                   (tue_review_entry_get_number (entry, "length") > 0 || tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_SUGGEST)
                 ? entry
                 : NULL;
    }

  return NULL;
}

static void
show_more (TueReviewRemarks *self,
           GtkListBoxRow    *more)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (more)));
  int         position = gtk_list_box_row_get_index (more);
  guint      *n_rows = list == self->comments_list ? &self->n_comments : &self->n_suggestions;

  *n_rows += PAGE_LENGTH;
  make_all_rows (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, position)));
}

static void
row_activated_cb (TueReviewRemarks *self,
                  GtkListBoxRow    *row)
{
  const char           *id = get_row_id (GTK_WIDGET (row));
  const TueReviewPlace *place = self->places != NULL && id != NULL ? tue_review_places_find (self->places, id) : NULL;
  TueReviewEntry       *entry = self->draft == NULL && id != NULL ? find_in_revision (self, id) : NULL;

  if (id == NULL)
    show_more (self, row);
  else if (place != NULL && !place->is_lost)
    g_signal_emit (self, signals[SIGNAL_PLACE_WANTED], 0, (guint64)place->start, (guint64)place->length);
  else if (entry != NULL)
    g_signal_emit (self, signals[SIGNAL_PLACE_WANTED], 0, (guint64)tue_review_entry_get_number (entry, "start"), (guint64)tue_review_entry_get_number (entry, "length"));
}

static void
unmark (TueReviewRemarks *self)
{
  GtkListBox *lists[] = { self->comments_list, self->suggestions_list };

  g_clear_handle_id (&self->unmark_id, g_source_remove);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (lists[i])); row != NULL; row = gtk_widget_get_next_sibling (row))
        gtk_widget_remove_css_class (row, "shown-remark");
    }
}

static GtkWidget *
find_row (TueReviewRemarks *self,
          const char       *entry)
{
  GtkListBox *lists[] = { self->comments_list, self->suggestions_list };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (lists[i])); row != NULL; row = gtk_widget_get_next_sibling (row))
        {
          if (g_strcmp0 (get_row_id (row), entry) == 0)
            return row;
        }
    }

  return NULL;
}

/* The same, also of what is not shown yet. */
static GtkWidget *
find_or_make_row (TueReviewRemarks *self,
                  const char       *entry)
{
  TueReviewState *state = tue_review_get_state (self->review);
  GtkWidget      *row;

  make_all_rows (self);
  row = find_row (self, entry);
  while (row == NULL && (self->n_comments < tue_review_state_get_n_comments (state) || self->n_suggestions < tue_review_state_get_n_suggestions (state)))
    {
      self->n_comments += PAGE_LENGTH;
      self->n_suggestions += PAGE_LENGTH;
      make_rows (self);
      row = find_row (self, entry);
    }

  return row;
}

static void
forget (TueReviewRemarks *self)
{
  if (self->review != NULL)
    g_signal_handlers_disconnect_by_data (self->review, self);
  if (self->places != NULL)
    g_signal_handlers_disconnect_by_data (self->places, self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (tue_workspace_get_settings (self->workspace), self);
  /* The rows that were still to come were about it. */
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  /* Before the entry is emptied: that nothing stands in it is not said of the review. */
  g_clear_object (&self->review);
  if (self->comment_row != NULL)
    tue_typed_words_follow (GTK_EDITABLE (self->comment_row), NULL, NULL, "comment");
  g_clear_pointer (&self->about_hash, g_free);
  g_clear_pointer (&self->about_text, g_bytes_unref);
  g_clear_object (&self->places);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

static void
tue_review_remarks_dispose (GObject *object)
{
  TueReviewRemarks *self = TUE_REVIEW_REMARKS (object);

  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_REVIEW_REMARKS);

  G_OBJECT_CLASS (tue_review_remarks_parent_class)->dispose (object);
}

static void
tue_review_remarks_class_init (TueReviewRemarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_review_remarks_dispose;

  signals[SIGNAL_PLACE_WANTED] = g_signal_new ("place-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-review-remarks.ui");
  gtk_widget_class_bind_template_child (widget_class, TueReviewRemarks, comments_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewRemarks, comments_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewRemarks, new_comment_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewRemarks, comment_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewRemarks, suggestions_group);
  gtk_widget_class_bind_template_child (widget_class, TueReviewRemarks, suggestions_list);
  gtk_widget_class_bind_template_child (widget_class, TueReviewRemarks, all_box);
  gtk_widget_class_bind_template_callback (widget_class, comment_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_all_cb);
}

static void
tue_review_remarks_init (TueReviewRemarks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);
  /* Behind what keeps the words: without any there is nothing that they are about. */
  g_signal_connect_object (self->comment_row, "changed", G_CALLBACK (keep_about), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);
}

void
tue_review_remarks_set_review (TueReviewRemarks *self,
                               TueWorkspace     *workspace,
                               TueReview        *review,
                               TueDraft         *draft)
{
  g_return_if_fail (TUE_IS_REVIEW_REMARKS (self));

  if (self->review == review && self->draft == draft)
    return;

  forget (self);
  self->n_comments = self->n_suggestions = PAGE_LENGTH;
  self->n_ready = PORTION;
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->review, review);
  g_set_object (&self->draft, draft);
  if (review != NULL && draft != NULL)
    self->places = tue_review_places_new (review, draft);
  /* After the places, which follow the review themselves. */
  if (review != NULL)
    g_signal_connect_object (review, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->places != NULL)
    g_signal_connect_object (self->places, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (workspace != NULL)
    g_signal_connect_object (tue_workspace_get_settings (workspace), "notify::user-name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  follow_typed (self);
  gtk_list_box_remove_all (self->comments_list);
  gtk_list_box_remove_all (self->suggestions_list);
  update (self);
}

void
tue_review_remarks_begin_comment (TueReviewRemarks *self,
                                  gsize             start,
                                  gsize             length)
{
  g_autoptr(GBytes) text = NULL;

  g_return_if_fail (TUE_IS_REVIEW_REMARKS (self));

  if (self->draft == NULL)
    return;

  text = tue_draft_ref_text (self->draft);
  set_about (self, length > 0 ? text : NULL, start, length);
  make_all_rows (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->comment_row));
}

void
tue_review_remarks_set_about (TueReviewRemarks *self,
                              GBytes           *text,
                              gsize             start,
                              gsize             length)
{
  g_return_if_fail (TUE_IS_REVIEW_REMARKS (self));

  set_about (self, text, start, length);
}

gboolean
tue_review_remarks_show_entry (TueReviewRemarks *self,
                               const char       *entry,
                               gboolean          focus)
{
  GtkWidget *row, *viewport;

  g_return_val_if_fail (TUE_IS_REVIEW_REMARKS (self), FALSE);

  unmark (self);
  row = self->review != NULL ? find_or_make_row (self, entry) : NULL;
  if (row == NULL)
    return FALSE;

  gtk_widget_add_css_class (row, "shown-remark");
  viewport = gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT);
  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), row, NULL);
  if (focus)
    gtk_widget_grab_focus (row);

  return TRUE;
}
