/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-view"

#include "config.h"

#include "tue-draft-view-private.h"

#include <glib/gi18n.h>

#include "tue-document.h"
#include "tue-revision-note.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"
#include "tue-unseen-page.h"
#include "tue-words.h"
#include "tue-workspace-approval.h"

/* Counting the words of a long draft at each keystroke would be felt. */
#define COUNT_DELAY_MS 150
#define WORDS_A_MINUTE 230

/* As in the template. */
#define COUNTS_SPACING 18

G_DEFINE_FINAL_TYPE (TueDraftView, tue_draft_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_IS_EMPTY,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_COMPARED,
  SIGNAL_PLACE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

GtkTextBuffer *
tue_draft_view_get_buffer (TueDraftView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
}

static void
count_words (TueDraftView *self)
{
  gsize            length;
  const char      *text = tue_draft_get_text (self->draft, &length);
  guint            n_words = tue_words_count (text, length);
  guint            n_minutes = (n_words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
  g_autofree char *words = NULL;
  g_autofree char *minutes = NULL;

  words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  minutes = g_strdup_printf (ngettext ("Reading time %'u min", "Reading time %'u min", n_minutes), n_minutes);
  gtk_label_set_text (self->words_label, words);
  gtk_label_set_text (self->time_label, minutes);
}

/* Which page of the stack is asked for. */
static const char *
get_text_page (TueDraftView *self)
{
  if (self->draft == NULL)
    return "write";
  if (gtk_toggle_button_get_active (self->read_button))
    return "read";

  return gtk_toggle_button_get_active (self->pages_button) ? "pages" : "write";
}

static void
show_reading (TueDraftView *self)
{
  const char *page = get_text_page (self);

  if (g_str_equal (page, "read"))
    {
      gsize       length;
      const char *text = tue_draft_get_text (self->draft, &length);
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (text, length);

      tue_reading_view_set_document (self->reading_view, document);
    }
  else if (g_str_equal (page, "pages"))
    {
      g_autoptr(GBytes) markdown = tue_draft_ref_text (self->draft);

      tue_pages_view_set_text (self->pages_view, markdown);
    }
}

static void
count_cb (gpointer user_data)
{
  TueDraftView *self = user_data;

  self->count_id = 0;
  count_words (self);
  show_reading (self);
}

/* The note can come later. */
static void
tell_kept (TueDraftView *self,
           const char   *message,
           TueRevision  *revision)
{
  tue_toast_show (GTK_WIDGET (self), message,
                  *tue_revision_get_note (revision) == '\0' ? _("Add Note") : _("Edit Note"), "draft.edit-note", g_variant_new_uint32 (tue_revision_get_number (revision)));
}

/* That a revision is kept is said when it is on the disk, or cannot get there. */
static void
tell_untold (TueDraftView *self)
{
  gboolean trouble = tue_workspace_get_problem (self->workspace) != NULL;
  g_autoptr(TueRevision) revision = NULL;
  g_autofree char *message = NULL;

  if (self->untold == NULL || (!trouble && tue_workspace_get_saving (self->workspace)))
    return;

  revision = g_steal_pointer (&self->untold);
  if (trouble)
    /* Translators: %u is the number of a revision. */
    message = g_strdup_printf (_("Revision %u will be kept once the library can be written"), tue_revision_get_number (revision));
  else
    /* Translators: %u is the number of a revision. */
    message = g_strdup_printf (_("Revision %u kept"), tue_revision_get_number (revision));
  tell_kept (self, message, revision);
}

/* It, or the task it belongs to. */
static gboolean
is_damaged (TueDraftView *self)
{
  return tue_draft_get_damaged (self->draft) || tue_task_get_row_damaged (tue_draft_get_task (self->draft));
}

static void
update_saved (TueDraftView *self)
{
  if (self->workspace == NULL)
    return;

  gtk_label_set_text (self->saved_label,
                      is_damaged (self) ? _("Damaged") : tue_workspace_get_saved_label (self->workspace));
  tell_untold (self);
}

/* Said where one looks for it, and by a screen reader with the editor. */
static void
spelling_problem_cb (TueDraftView *self)
{
  const char *problem = tue_draft_editor_get_spelling_problem (self->editor);

  gtk_label_set_text (self->spelling_label, problem != NULL ? problem : "");
  gtk_widget_set_tooltip_text (self->spelling_box, problem);
  gtk_widget_set_visible (self->spelling_box, problem != NULL);
}

/* What is approved is locked. */
static gboolean
is_writable (TueDraftView *self)
{
  return self->workspace != NULL && tue_workspace_get_state (self->workspace) == TUE_LIBRARY_OPEN &&
         !is_damaged (self) && tue_workspace_find_lock (tue_draft_get_task (self->draft)) == NULL;
}

static void
update_page (TueDraftView *self)
{
  gboolean    is_empty = tue_draft_view_get_is_empty (self) && !self->writing;
  const char *page = self->comparing ? "changes" : is_empty ? "empty"
                                                            : "editor";

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.keep-revision", !is_empty && is_writable (self));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.find", !is_empty && !self->comparing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.replace", !is_empty && !self->comparing && is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.find-next", !is_empty && !self->comparing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.find-previous", !is_empty && !self->comparing);
}

static void
edited_cb (TueDraftView *self)
{
  gsize length;

  tue_draft_get_text (self->draft, &length);
  if (length > 0)
    self->writing = TRUE;
  if (self->count_id == 0)
    self->count_id = g_timeout_add_once (COUNT_DELAY_MS, count_cb, self);
  update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);
}

static void
update_library (TueDraftView *self)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), is_writable (self));
  gtk_widget_set_visible (GTK_WIDGET (self->replace_button), is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.replace", is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.start-writing", is_writable (self));
  update_page (self);
}

/* What somebody else asked for than the editor, which tells itself. */
static void
refused_cb (TueDraftView *self,
            const char   *sentence,
            gpointer      editor)
{
  if (editor == NULL)
    tue_toast_show_error (GTK_WIDGET (self), sentence);
}

static void
damaged_cb (TueDraftView *self)
{
  update_library (self);
  update_saved (self);
}

static GtkWidget *
get_text_widget (TueDraftView *self)
{
  const char *page = get_text_page (self);

  if (g_str_equal (page, "read"))
    return GTK_WIDGET (self->reading_view);

  return g_str_equal (page, "pages") ? GTK_WIDGET (self->pages_view) : GTK_WIDGET (self->editor);
}

/* One of the two or none: who reads one way does not read the other. */
static void
read_toggled_cb (TueDraftView    *self,
                 GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    gtk_toggle_button_set_active (button == self->read_button ? self->pages_button : self->read_button, FALSE);

  show_reading (self);
  gtk_stack_set_visible_child_name (self->text_stack, get_text_page (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (get_text_widget (self));
}

void
tue_draft_view_stop_reading (TueDraftView *self)
{
  gtk_toggle_button_set_active (self->read_button, FALSE);
  gtk_toggle_button_set_active (self->pages_button, FALSE);
}

static void
read_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueDraftView    *self = TUE_DRAFT_VIEW (widget);
  GtkToggleButton *button = g_str_equal (action_name, "draft.read") ? self->read_button : self->pages_button;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

/* --- Comparing -------------------------------------------------------------- */

static void
compared_cb (TueDraftView *self)
{
  g_signal_emit (self, signals[SIGNAL_COMPARED], 0);
}

static void
stop_comparing (TueDraftView *self)
{
  if (!self->comparing)
    return;

  self->comparing = FALSE;
  tue_changes_view_clear (self->changes_view);
  update_page (self);
  g_signal_emit (self, signals[SIGNAL_COMPARED], 0);
}

static void
stop_comparing_cb (TueDraftView *self)
{
  if (!self->comparing)
    return;

  stop_comparing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* --- Keeping ---------------------------------------------------------------- */

static void
keep_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueDraftView *self = TUE_DRAFT_VIEW (widget);
  TueRevision  *newest;
  g_autoptr(TueRevision) revision = NULL;
  g_autofree char *message = NULL;

  if (self->draft == NULL)
    return;

  revision = tue_workspace_keep_revision (self->workspace, self->draft, TUE_REVISION_ORIGIN_SAVED, NULL);
  newest = tue_draft_get_newest (self->draft);
  if (newest == NULL)
    return;

  if (revision != NULL)
    {
      g_set_object (&self->untold, newest);
      tell_untold (self);
      return;
    }

  /* Translators: %u is the number of a revision. */
  message = g_strdup_printf (_("Nothing new since revision %u"), tue_revision_get_number (newest));
  tell_kept (self, message, newest);
}

static void
edit_note_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueDraftView *self = TUE_DRAFT_VIEW (widget);
  GListModel   *revisions = self->draft != NULL ? tue_draft_get_revisions (self->draft) : NULL;
  guint         n_revisions = revisions != NULL ? g_list_model_get_n_items (revisions) : 0;

  for (guint i = 0; i < n_revisions; i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);

      if (tue_revision_get_number (revision) == g_variant_get_uint32 (parameter))
        {
          tue_revision_note_edit (widget, self->workspace, self->draft, revision);
          return;
        }
    }
}

static void
start_writing_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  tue_draft_view_start_writing (TUE_DRAFT_VIEW (widget));
}

static void
place_activated_cb (TueDraftView *self,
                    const char   *entry)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, entry);
}

static gboolean
tue_draft_view_grab_focus (GtkWidget *widget)
{
  TueDraftView *self = TUE_DRAFT_VIEW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "editor") == 0)
    return gtk_widget_grab_focus (get_text_widget (self));

  if (self->comparing)
    return gtk_widget_grab_focus (GTK_WIDGET (self->changes_view));

  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
forget_draft (TueDraftView *self)
{
  self->comparing = FALSE;
  if (self->changes_view != NULL)
    tue_changes_view_clear (self->changes_view);
  g_clear_handle_id (&self->count_id, g_source_remove);
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (tue_draft_get_task (self->draft), self);
    }
  if (self->workspace != NULL)
    {
      if (self->draft != NULL)
        tue_workspace_pause_draft (self->workspace, self->draft);
      g_signal_handlers_disconnect_by_data (self->workspace, self);
    }
  g_clear_object (&self->untold);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

static void
tue_draft_view_dispose (GObject *object)
{
  TueDraftView *self = TUE_DRAFT_VIEW (object);

  forget_draft (self);
  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  g_clear_object (&self->search);
  g_clear_object (&self->marks);
  g_clear_object (&self->remarks);
  /* The stack is a child of the bin and of the template; the bin would unparent
   * it after the template has freed it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_DRAFT_VIEW);

  G_OBJECT_CLASS (tue_draft_view_parent_class)->dispose (object);
}

static void
tue_draft_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TueDraftView *self = TUE_DRAFT_VIEW (object);

  switch (prop_id)
    {
    case PROP_IS_EMPTY:
      g_value_set_boolean (value, tue_draft_view_get_is_empty (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Counts below one another, that none is cut. */
static void
set_narrow (TueDraftView *self,
            gboolean      narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->counts_box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->counts_box, narrow ? 0 : COUNTS_SPACING);
  gtk_box_set_spacing (self->status_bar, narrow ? COUNTS_SPACING / 3 : COUNTS_SPACING);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
tue_draft_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TueDraftView *self = TUE_DRAFT_VIEW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_draft_view_class_init (TueDraftViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_draft_view_dispose;
  object_class->get_property = tue_draft_view_get_property;
  object_class->set_property = tue_draft_view_set_property;
  widget_class->grab_focus = tue_draft_view_grab_focus;

  properties[PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty", NULL, NULL, TRUE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_COMPARED] = g_signal_new ("compared",
                                           G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           0);

  signals[SIGNAL_PLACE_ACTIVATED] = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TUE_TYPE_CHANGES_VIEW);
  g_type_ensure (TUE_TYPE_DAMAGE_BANNER);
  g_type_ensure (TUE_TYPE_DRAFT_EDITOR);
  g_type_ensure (TUE_TYPE_PAGES_VIEW);
  g_type_ensure (TUE_TYPE_READING_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/draft/tue-draft-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, stack);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, damage_banner);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, editor);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, changes_view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, text_stack);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, reading_view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, pages_view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, read_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, pages_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, counts_box);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, status_bar);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, words_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, time_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, spelling_box);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, spelling_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, saved_label);
  gtk_widget_class_bind_template_callback (widget_class, spelling_problem_cb);
  gtk_widget_class_bind_template_callback (widget_class, compared_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_comparing_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_toggled_cb);

  tue_draft_view_install_find (widget_class);
  gtk_widget_class_install_action (widget_class, "draft.keep-revision", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "draft.edit-note", "u", edit_note_action);
  gtk_widget_class_install_action (widget_class, "draft.read", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "draft.show-pages", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "draft.start-writing", NULL, start_writing_action);
}

static void
tue_draft_view_init (TueDraftView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  tue_toast_overlay_follow_bar (GTK_WIDGET (self->status_bar));
  tue_unseen_page_wait (GTK_WIDGET (self->changes_view));
  tue_draft_view_set_up_find (self);
  self->marks = tue_draft_marks_new (self->editor);
  self->remarks = tue_draft_remarks_new (self->editor);
  g_signal_connect_object (self->remarks, "activated", G_CALLBACK (place_activated_cb), self, G_CONNECT_SWAPPED);
  update_page (self);
}

/**
 * tue_draft_view_set_draft:
 * @workspace: (nullable): the workspace of the draft
 * @draft: (nullable): what to show
 *
 * Shows a draft.
 */
void
tue_draft_view_set_draft (TueDraftView *self,
                          TueWorkspace *workspace,
                          TueDraft     *draft)
{
  g_return_if_fail (TUE_IS_DRAFT_VIEW (self));

  if (draft == self->draft)
    return;

  forget_draft (self);
  tue_draft_remarks_set_places (self->remarks, NULL);
  tue_draft_editor_set_draft (self->editor, workspace, draft);
  tue_damage_banner_set_draft (self->damage_banner, workspace, draft);
  tue_draft_marks_set_draft (self->marks, workspace, draft);
  self->writing = FALSE;
  if (draft != NULL)
    {
      self->workspace = g_object_ref (workspace);
      self->draft = g_object_ref (draft);
      g_signal_connect_object (draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "notify::damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (tue_draft_get_task (draft), "notify::row-damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (tue_draft_get_task (draft), "notify::state", G_CALLBACK (update_library), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workspace, "notify::saving", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workspace, "notify::problem", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workspace, "notify::state", G_CALLBACK (update_library), self, G_CONNECT_SWAPPED);
      count_words (self);
      update_saved (self);
    }
  update_library (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);
}

/**
 * tue_draft_view_show_range:
 * @start: a byte of the draft
 * @length: in bytes
 *
 * Selects a place in the editor and brings it into view.
 */
void
tue_draft_view_show_range (TueDraftView *self,
                           gsize         start,
                           gsize         length)
{
  g_return_if_fail (TUE_IS_DRAFT_VIEW (self));

  stop_comparing (self);
  tue_draft_view_stop_reading (self);
  tue_draft_editor_show_range (self->editor, start, length);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

void
tue_draft_view_set_places (TueDraftView    *self,
                           TueReviewPlaces *places)
{
  g_return_if_fail (TUE_IS_DRAFT_VIEW (self));

  tue_draft_remarks_set_places (self->remarks, places);
}

const char *
tue_draft_view_show_next_place (TueDraftView *self,
                                gboolean      forward)
{
  const TueReviewPlace *place;

  g_return_val_if_fail (TUE_IS_DRAFT_VIEW (self), NULL);

  stop_comparing (self);
  tue_draft_view_stop_reading (self);
  place = tue_draft_remarks_show_next (self->remarks, forward);

  return place != NULL ? tue_review_entry_get_id (place->entry) : NULL;
}

const char *
tue_draft_view_get_current_place (TueDraftView *self)
{
  const TueReviewPlace *place;

  g_return_val_if_fail (TUE_IS_DRAFT_VIEW (self), NULL);

  place = tue_draft_remarks_get_current (self->remarks);

  return place != NULL ? tue_review_entry_get_id (place->entry) : NULL;
}

gboolean
tue_draft_view_get_selection (TueDraftView *self,
                              gsize        *start,
                              gsize        *length)
{
  GtkTextIter from, to;

  g_return_val_if_fail (TUE_IS_DRAFT_VIEW (self), FALSE);

  if (self->draft == NULL || self->comparing || g_strcmp0 (get_text_page (self), "write") != 0)
    return FALSE;

  if (!gtk_text_buffer_get_selection_bounds (tue_draft_view_get_buffer (self), &from, &to) &&
      (gtk_text_iter_inside_word (&from) || gtk_text_iter_ends_word (&from)))
    {
      if (!gtk_text_iter_starts_word (&from))
        gtk_text_iter_backward_word_start (&from);
      if (!gtk_text_iter_ends_word (&to))
        gtk_text_iter_forward_word_end (&to);
    }
  *start = tue_draft_editor_get_byte (self->editor, &from);
  *length = tue_draft_editor_get_byte (self->editor, &to) - *start;

  return *length > 0;
}

/**
 * tue_draft_view_start_writing:
 *
 * Shows the editor, though nothing is written yet.
 */
void
tue_draft_view_start_writing (TueDraftView *self)
{
  g_return_if_fail (TUE_IS_DRAFT_VIEW (self));

  self->writing = TRUE;
  stop_comparing (self);
  tue_draft_view_stop_reading (self);
  update_page (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

gboolean
tue_draft_view_get_is_empty (TueDraftView *self)
{
  gsize length;

  g_return_val_if_fail (TUE_IS_DRAFT_VIEW (self), TRUE);

  if (self->draft == NULL)
    return TRUE;

  tue_draft_get_text (self->draft, &length);

  return length == 0 && !tue_draft_get_damaged (self->draft) &&
         g_list_model_get_n_items (tue_draft_get_revisions (self->draft)) == 0;
}

/**
 * tue_draft_view_compare:
 * @old_revision: a revision of the draft
 * @new_revision: (nullable): a later one, or %NULL for the draft as it is
 *
 * Shows what changed, in place of the editor.
 */
void
tue_draft_view_compare (TueDraftView *self,
                        TueRevision  *old_revision,
                        TueRevision  *new_revision)
{
  g_return_if_fail (TUE_IS_DRAFT_VIEW (self));
  g_return_if_fail (self->draft != NULL);

  self->comparing = TRUE;
  update_page (self);
  tue_changes_view_compare (self->changes_view, self->workspace, self->draft, old_revision, new_revision);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * tue_draft_view_stop_comparing:
 *
 * Shows the editor again.
 */
void
tue_draft_view_stop_comparing (TueDraftView *self)
{
  g_return_if_fail (TUE_IS_DRAFT_VIEW (self));

  stop_comparing_cb (self);
}

/**
 * tue_draft_view_get_compared:
 * @old_revision: (out) (nullable): %NULL where nothing is compared
 * @new_revision: (out) (nullable): %NULL for the draft as it is
 *
 * Tells what is compared.
 */
void
tue_draft_view_get_compared (TueDraftView *self,
                             TueRevision **old_revision,
                             TueRevision **new_revision)
{
  g_return_if_fail (TUE_IS_DRAFT_VIEW (self));

  *old_revision = self->comparing ? tue_changes_view_get_old (self->changes_view) : NULL;
  *new_revision = self->comparing ? tue_changes_view_get_new (self->changes_view) : NULL;
}

char *
tue_draft_view_describe_changes (TueDraftView *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_VIEW (self), NULL);

  return self->comparing ? tue_changes_view_describe (self->changes_view) : NULL;
}
