/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-check-row"

#include "config.h"

#include "tue-review-check-row.h"

#include <glib/gi18n.h>

#include "tue-row-focus.h"
#include "tue-typed-words.h"

struct _TueReviewCheckRow
{
  AdwPreferencesRow parent_instance;

  /* Children */
  GtkLabel       *label;
  AdwToggleGroup *group;
  GtkRevealer    *revealer;
  GtkEditable    *note;

  TueChecklistItem *item; /* (owned) */
  char             *said; /* (owned) (nullable): the word why, as the review has it */
  gboolean          is_updating;
};

G_DEFINE_FINAL_TYPE (TueReviewCheckRow, tue_review_check_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const names[] = {
  [TUE_REVIEW_CHECK_OPEN] = NULL,
  [TUE_REVIEW_CHECK_MET] = "met",
  [TUE_REVIEW_CHECK_NOT_MET] = "not-met",
  [TUE_REVIEW_CHECK_NOT_APPLICABLE] = "not-applicable",
};

static void
update_revealed (TueReviewCheckRow *self)
{
  gtk_revealer_set_reveal_child (self->revealer, tue_review_check_row_get_result (self) == TUE_REVIEW_CHECK_NOT_MET);
}

static void
active_cb (TueReviewCheckRow *self)
{
  update_revealed (self);
  if (!self->is_updating)
    g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static void
note_cb (TueReviewCheckRow *self)
{
  if (!self->is_updating && tue_review_check_row_get_result (self) == TUE_REVIEW_CHECK_NOT_MET &&
      g_strcmp0 (gtk_editable_get_text (self->note), self->said) != 0)
    g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static void
tue_review_check_row_finalize (GObject *object)
{
  g_clear_object (&TUE_REVIEW_CHECK_ROW (object)->item);
  g_free (TUE_REVIEW_CHECK_ROW (object)->said);

  G_OBJECT_CLASS (tue_review_check_row_parent_class)->finalize (object);
}

/* To what one decides with. A group that one goes into shows which is chosen. */
static gboolean
tue_review_check_row_grab_focus (GtkWidget *widget)
{
  TueReviewCheckRow *self = TUE_REVIEW_CHECK_ROW (widget);
  GtkWidget         *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->group));

  return focus != NULL ? gtk_widget_grab_focus (focus) : gtk_widget_child_focus (GTK_WIDGET (self->group), GTK_DIR_TAB_FORWARD);
}

static void
tue_review_check_row_class_init (TueReviewCheckRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_review_check_row_finalize;
  GTK_WIDGET_CLASS (klass)->focus = tue_row_focus_pass;
  GTK_WIDGET_CLASS (klass)->grab_focus = tue_review_check_row_grab_focus;

  signals[SIGNAL_CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_toggle (TueReviewCheckRow *self,
            const char        *name,
            const char        *icon_name,
            const char        *label)
{
  g_autoptr(AdwToggle) toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, name);
  adw_toggle_set_icon_name (toggle, icon_name);
  adw_toggle_set_tooltip (toggle, label);
  adw_toggle_group_add (self->group, g_steal_pointer (&toggle));
}

static void
tue_review_check_row_init (TueReviewCheckRow *self)
{
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget          *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget          *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "hexpand", TRUE, NULL));
  self->group = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->group), GTK_ALIGN_CENTER);
  add_toggle (self, "met", "object-select-symbolic", _("Met"));
  add_toggle (self, "not-met", "window-close-symbolic", _("Not Met"));
  add_toggle (self, "not-applicable", "list-remove-symbolic", _("Not Applicable"));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->group));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("What is missing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is missing"), -1);
  self->note = GTK_EDITABLE (entry);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, entry);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->revealer));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 8);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  g_signal_connect_object (self->group, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (note_cb), self, G_CONNECT_SWAPPED);
  /* Who types and goes elsewhere has said it, too. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (note_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
}

GtkWidget *
tue_review_check_row_new (TueChecklistItem *item)
{
  TueReviewCheckRow *self = g_object_new (TUE_TYPE_REVIEW_CHECK_ROW, NULL);
  const char        *text = tue_checklist_item_get_text (item);

  self->item = g_object_ref (item);
  gtk_label_set_label (self->label, text);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return GTK_WIDGET (self);
}

TueChecklistItem *
tue_review_check_row_get_item (TueReviewCheckRow *self)
{
  return self->item;
}

TueReviewCheckResult
tue_review_check_row_get_result (TueReviewCheckRow *self)
{
  const char *name = adw_toggle_group_get_active_name (self->group);

  for (gsize i = 1; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (name, names[i]) == 0)
        return i;
    }

  return TUE_REVIEW_CHECK_OPEN;
}

const char *
tue_review_check_row_get_note (TueReviewCheckRow *self)
{
  return tue_review_check_row_get_result (self) == TUE_REVIEW_CHECK_NOT_MET ? gtk_editable_get_text (self->note) : "";
}

void
tue_review_check_row_set (TueReviewCheckRow   *self,
                          TueReviewCheckResult result,
                          const char          *note)
{
  g_return_if_fail (TUE_IS_REVIEW_CHECK_ROW (self));

  self->is_updating = TRUE;
  if (names[result] != NULL)
    adw_toggle_group_set_active_name (self->group, names[result]);
  else
    adw_toggle_group_set_active (self->group, GTK_INVALID_LIST_POSITION);
  /* What is being typed stays. */
  g_set_str (&self->said, note);
  if (g_strcmp0 (gtk_editable_get_text (self->note), note) == 0 ||
      (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->note))) && !tue_typed_words_has (self->note)))
    tue_typed_words_show_said (self->note, note);
  update_revealed (self);
  self->is_updating = FALSE;
}

/* What is typed in it, and not said yet, is kept in the review. */
void
tue_review_check_row_follow (TueReviewCheckRow *self,
                             TueWorkspace      *workspace,
                             TueReview         *review)
{
  g_autofree char *place = g_strdup_printf ("check:%s", tue_checklist_item_get_id (self->item));

  tue_typed_words_follow (self->note, workspace, review, place);
}

/* --- A list of them --------------------------------------------------------- */

void
tue_review_check_rows_show (GtkListBox *rows,
                            TueReview  *review)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (rows)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const char          *note;
      TueReviewCheckResult result = tue_workspace_get_check_result (review, tue_review_check_row_get_item (TUE_REVIEW_CHECK_ROW (row)), &note);

      tue_review_check_row_set (TUE_REVIEW_CHECK_ROW (row), result, note);
    }
}

/* Says what is typed in them, as going elsewhere does. */
void
tue_review_check_rows_say (GtkListBox *rows)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (rows)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (tue_typed_words_has (TUE_REVIEW_CHECK_ROW (row)->note))
        note_cb (TUE_REVIEW_CHECK_ROW (row));
    }
}

static guint
count_unmet (GtkListBox *rows)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (rows)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      TueReviewCheckResult result = tue_review_check_row_get_result (TUE_REVIEW_CHECK_ROW (row));

      n += result == TUE_REVIEW_CHECK_OPEN || result == TUE_REVIEW_CHECK_NOT_MET;
    }

  return n;
}

char *
tue_review_check_rows_describe_left (GtkListBox     *rows,
                                     TueReviewState *state)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n_open = tue_review_state_count_open (state);
  guint n_unmet = count_unmet (rows);

  if (n_open > 0)
    g_string_append_printf (text, ngettext ("%u comment is open.", "%u comments are open.", n_open), n_open);
  if (n_open > 0 && n_unmet > 0)
    g_string_append_c (text, ' ');
  if (n_unmet > 0)
    g_string_append_printf (text, ngettext ("%u item of the checklist is not met, or not looked at.", "%u items of the checklist are not met, or not looked at.", n_unmet), n_unmet);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
