/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-comment-row"

#include "config.h"

#include "tue-review-comment-row.h"

#include <glib/gi18n.h>

#include "tue-blanks.h"
#include "tue-typed-words.h"

struct _TueReviewCommentRow
{
  AdwPreferencesRow parent_instance;

  /* Children */
  GtkLabel        *number;
  GtkLabel        *text;
  GtkLabel        *about;
  GtkBox          *replies;
  GtkCheckButton  *done;
  GtkToggleButton *reply_button;
  GtkRevealer     *revealer;
  GtkEntry        *reply;

  char    *id;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (TueReviewCommentRow, tue_review_comment_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_DONE,
  SIGNAL_REPLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
done_cb (TueReviewCommentRow *self)
{
  if (!self->is_updating)
    g_signal_emit (self, signals[SIGNAL_DONE], 0, gtk_check_button_get_active (self->done));
}

static void
reply_cb (TueReviewCommentRow *self)
{
  g_autofree char *text = tue_blanks_dup_stripped (gtk_editable_get_text (GTK_EDITABLE (self->reply)));

  if (*text == '\0')
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->reply), "");
  gtk_toggle_button_set_active (self->reply_button, FALSE);
  g_signal_emit (self, signals[SIGNAL_REPLY], 0, text);
}

static void
reply_toggled_cb (TueReviewCommentRow *self)
{
  gboolean is_replying = gtk_toggle_button_get_active (self->reply_button);

  gtk_revealer_set_reveal_child (self->revealer, is_replying);
  if (!self->is_updating)
    gtk_widget_grab_focus (is_replying ? GTK_WIDGET (self->reply) : GTK_WIDGET (self->reply_button));
}

static void
tue_review_comment_row_finalize (GObject *object)
{
  g_free (TUE_REVIEW_COMMENT_ROW (object)->id);

  G_OBJECT_CLASS (tue_review_comment_row_parent_class)->finalize (object);
}

static void
tue_review_comment_row_class_init (TueReviewCommentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_review_comment_row_finalize;

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_REPLY] = g_signal_new ("reply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* Words of people, as they are. */
static GtkLabel *
make_label (const char *css_class) /* (nullable) */
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, css_class);
    }

  return GTK_LABEL (label);
}

static void
tue_review_comment_row_init (TueReviewCommentRow *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "remark-number");
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  self->text = make_label (NULL);
  self->about = make_label ("dimmed");
  self->replies = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->done = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Done")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->done), TRUE);
  self->reply_button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Reply")));
  gtk_widget_add_css_class (GTK_WIDGET (self->reply_button), "flat");
  self->reply = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->reply), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reply), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reply"), -1);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->reply));
  gtk_box_append (GTK_BOX (bottom), GTK_WIDGET (self->done));
  gtk_box_append (GTK_BOX (bottom), GTK_WIDGET (self->reply_button));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->replies));
  gtk_box_append (GTK_BOX (box), bottom);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->revealer));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (whole), box);
  gtk_widget_set_margin_start (whole, 12);
  gtk_widget_set_margin_end (whole, 12);
  gtk_widget_set_margin_top (whole, 9);
  gtk_widget_set_margin_bottom (whole, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), whole);

  g_signal_connect_object (self->done, "toggled", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reply_button, "toggled", G_CALLBACK (reply_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reply, "activate", G_CALLBACK (reply_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
tue_review_comment_row_new (void)
{
  return g_object_new (TUE_TYPE_REVIEW_COMMENT_ROW, NULL);
}

const char *
tue_review_comment_row_get_id (TueReviewCommentRow *self)
{
  return self->id;
}

static void
show_replies (TueReviewCommentRow *self,
              GPtrArray           *replies)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->replies))) != NULL)
    gtk_box_remove (self->replies, child);
  for (guint i = 0; i < replies->len; i++)
    {
      TueReviewEntry  *entry = replies->pdata[i];
      const char      *person = tue_review_entry_get_person (entry);
      GtkLabel        *label = make_label (NULL);
      g_autofree char *text = NULL;

      text = *person == '\0' ? g_strdup (tue_review_entry_get_string (entry, "text"))
                             /* Translators: who replied, and what. */
                             : g_strdup_printf (_("%s: %s"), person, tue_review_entry_get_string (entry, "text"));
      gtk_label_set_label (label, text);
      gtk_box_append (self->replies, GTK_WIDGET (label));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->replies), replies->len > 0);
}

void
tue_review_comment_row_set (TueReviewCommentRow    *self,
                            const TueReviewComment *comment,
                            guint                   number,
                            const char             *about)
{
  const char      *text;
  g_autofree char *figure = NULL;

  g_return_if_fail (TUE_IS_REVIEW_COMMENT_ROW (self));

  text = tue_review_entry_get_string (comment->entry, "text");
  g_set_str (&self->id, tue_review_entry_get_id (comment->entry));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reply_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  figure = g_strdup_printf ("%u", number);
  gtk_label_set_text (self->number, figure);
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->about, about);
  show_replies (self, comment->replies);
  self->is_updating = TRUE;
  gtk_check_button_set_active (self->done, comment->is_done);
  if (comment->is_done)
    gtk_widget_add_css_class (GTK_WIDGET (self->text), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text), "dimmed");
  self->is_updating = FALSE;
}

void
tue_review_comment_row_follow (TueReviewCommentRow *self,
                               TueWorkspace        *workspace,
                               TueReview           *review)
{
  g_autofree char *place = NULL;

  g_return_if_fail (TUE_IS_REVIEW_COMMENT_ROW (self));

  place = g_strdup_printf ("reply:%s", self->id);
  /* Whoever closes it leaves it closed. */
  if (!tue_typed_words_follow (GTK_EDITABLE (self->reply), workspace, review, place))
    return;

  self->is_updating = TRUE;
  gtk_toggle_button_set_active (self->reply_button, tue_typed_words_has (GTK_EDITABLE (self->reply)));
  self->is_updating = FALSE;
}
