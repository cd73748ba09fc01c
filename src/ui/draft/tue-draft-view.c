/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-view"

#include "config.h"

#include "tue-draft-view.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-changes-view.h"
#include "tue-document.h"
#include "tue-damage-banner.h"
#include "tue-draft-editor.h"
#include "tue-draft-marks.h"
#include "tue-pages-view.h"
#include "tue-reading-view.h"
#include "tue-revision-note.h"
#include "tue-toast.h"
#include "tue-words.h"

/* Counting the words of a long draft at each keystroke would be felt. */
#define COUNT_DELAY_MS 150
#define WORDS_A_MINUTE 230

/* As in the template. */
#define COUNTS_SPACING 18

struct _TueDraftView
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack        *stack;
  GtkSearchBar    *find_bar;
  GtkEditable     *find_entry;
  GtkLabel        *find_label;
  GtkToggleButton *replace_button;
  GtkEditable     *replace_entry;
  TueDamageBanner *damage_banner;
  GtkWidget       *replace_one_button;
  GtkWidget       *replace_all_button;
  TueDraftEditor  *editor;
  TueChangesView  *changes_view;
  GtkStack        *text_stack;
  TueReadingView  *reading_view;
  TuePagesView    *pages_view;
  GtkToggleButton *read_button;
  GtkToggleButton *pages_button;
  GtkBox          *counts_box;
  GtkLabel        *words_label;
  GtkLabel        *time_label;
  GtkWidget       *spelling_box;
  GtkLabel        *spelling_label;
  GtkLabel        *saved_label;

  /* Owned */
  TueWorkspace           *workspace; /* (nullable) */
  TueDraft               *draft;     /* (nullable) */
  TueRevision            *untold;    /* (nullable): that is kept, and not said to be yet */
  GtkSourceSearchContext *search;
  GtkTextTag             *match_tag; /* of the buffer: the match one is at */
  TueDraftMarks          *marks;     /* on the editor */

  guint    count_id;
  gboolean writing;   /* an empty draft is being written in, too */
  gboolean comparing; /* the changes are shown */

  gboolean narrow;
};

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
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (TueDraftView *self)
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

static gboolean
is_writable (TueDraftView *self)
{
  return self->workspace != NULL && tue_workspace_get_state (self->workspace) == TUE_LIBRARY_OPEN &&
         !is_damaged (self);
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
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.replace", !is_empty && !self->comparing);
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
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.start-writing", is_writable (self));
  update_page (self);
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

static void
stop_reading (TueDraftView *self)
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

/* --- Finding ---------------------------------------------------------------- */

/* "3 of 14" */
static char *
describe_matches (TueDraftView *self)
{
  int         n_matches = gtk_source_search_context_get_occurrences_count (self->search);
  GtkTextIter start, end;
  int         position;

  if (*gtk_editable_get_text (self->find_entry) == '\0' || n_matches < 0)
    return g_strdup ("");
  if (n_matches == 0)
    return g_strdup (_("Not found"));

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->search, &start, &end);
  if (position <= 0)
    return g_strdup_printf (ngettext ("%d match", "%d matches", n_matches), n_matches);

  /* Translators: which of the matches is shown: "3 of 14". */
  return g_strdup_printf (_("%d of %d"), position, n_matches);
}

/* The match one is at has lines around it, besides the color of a selection. */
static void
mark_match (TueDraftView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->match_tag, &start, &end);
  if (gtk_search_bar_get_search_mode (self->find_bar) &&
      gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_source_search_context_get_occurrence_position (self->search, &start, &end) > 0)
    gtk_text_buffer_apply_tag (buffer, self->match_tag, &start, &end);
}

static void
update_matches (TueDraftView *self)
{
  g_autofree char *text = describe_matches (self);
  gboolean         any = gtk_source_search_context_get_occurrences_count (self->search) > 0;

  mark_match (self);
  gtk_widget_set_sensitive (self->replace_one_button, any);
  gtk_widget_set_sensitive (self->replace_all_button, any);
  if (g_str_equal (text, gtk_label_get_text (self->find_label)))
    return;

  gtk_label_set_text (self->find_label, text);
  if (*text != '\0' && gtk_search_bar_get_search_mode (self->find_bar))
    tue_announce (GTK_WIDGET (self), text);
}

static void
go_to_match (TueDraftView *self,
             gboolean      forward)
{
  GtkTextIter start, end, match_start, match_end;
  gboolean    found;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  found = forward ? gtk_source_search_context_forward (self->search, &end, &match_start, &match_end, NULL)
                  : gtk_source_search_context_backward (self->search, &start, &match_start, &match_end, NULL);
  if (found)
    {
      gtk_text_buffer_select_range (get_buffer (self), &match_start, &match_end);
      gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->editor), &match_start, 0.1, FALSE, 0, 0.3);
    }
  update_matches (self);
}

/* All were counted. A match that was looked for before that may not have been
 * found; it is now. */
static void
counted_cb (TueDraftView *self)
{
  if (gtk_source_search_context_get_occurrences_count (self->search) > 0 &&
      (gtk_widget_get_state_flags (GTK_WIDGET (self->find_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 &&
      !gtk_text_buffer_get_has_selection (get_buffer (self)))
    go_to_match (self, TRUE);
  else
    update_matches (self);
}

static void
find_changed_cb (TueDraftView *self)
{
  GtkSourceSearchSettings *settings = gtk_source_search_context_get_settings (self->search);
  const char              *text = gtk_editable_get_text (self->find_entry);
  GtkTextIter              start, end;

  gtk_source_search_settings_set_search_text (settings, text);
  /* The bar was closed: what was found stays selected. */
  if (*text == '\0')
    {
      update_matches (self);
      return;
    }

  /* From where the last match began: more letters of the same word stay there. */
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  go_to_match (self, TRUE);
}

static void
find_next_cb (TueDraftView *self)
{
  go_to_match (self, TRUE);
}

static void
find_previous_cb (TueDraftView *self)
{
  go_to_match (self, FALSE);
}

static void
find_mode_cb (TueDraftView *self)
{
  gboolean is_on = gtk_search_bar_get_search_mode (self->find_bar);

  gtk_source_search_context_set_highlight (self->search, is_on);
  if (is_on)
    gtk_widget_add_css_class (GTK_WIDGET (self->editor), "finding");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->editor), "finding");
  mark_match (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.close-find", is_on);
  if (!is_on && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
replace_cb (TueDraftView *self)
{
  GtkTextIter start, end;
  const char *replacement = gtk_editable_get_text (self->replace_entry);

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (gtk_source_search_context_get_occurrence_position (self->search, &start, &end) > 0)
    {
      gtk_source_search_context_replace (self->search, &start, &end, replacement, -1, NULL);
      gtk_text_buffer_place_cursor (get_buffer (self), &end);
    }
  go_to_match (self, TRUE);
}

static void
replace_all_cb (TueDraftView *self)
{
  const char      *replacement = gtk_editable_get_text (self->replace_entry);
  g_autofree char *message = NULL;
  guint            n_replaced;

  n_replaced = gtk_source_search_context_replace_all (self->search, replacement, -1, NULL);
  message = g_strdup_printf (ngettext ("%u replaced", "%u replaced", n_replaced), n_replaced);
  tue_toast_show (GTK_WIDGET (self), message, NULL, NULL, NULL);
  update_matches (self);
}

static void
replace_toggled_cb (TueDraftView *self)
{
  if (gtk_toggle_button_get_active (self->replace_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->replace_entry));
}

static void
close_find_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  gtk_search_bar_set_search_mode (TUE_DRAFT_VIEW (widget)->find_bar, FALSE);
}

/* Where the words to replace are known, what comes in their place is asked for. */
static void
start_replacing (TueDraftView *self)
{
  gtk_toggle_button_set_active (self->replace_button, TRUE);
  gtk_widget_grab_focus (*gtk_editable_get_text (self->find_entry) != '\0' ? GTK_WIDGET (self->replace_entry)
                                                                           : GTK_WIDGET (self->find_entry));
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueDraftView *self = TUE_DRAFT_VIEW (widget);

  stop_reading (self);
  if (g_str_equal (action_name, "draft.find") || g_str_equal (action_name, "draft.replace"))
    {
      GtkTextIter start, end;

      if (gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end) &&
          gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
        {
          g_autofree char *selected = gtk_text_iter_get_slice (&start, &end);

          gtk_editable_set_text (self->find_entry, selected);
        }
      gtk_search_bar_set_search_mode (self->find_bar, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
      gtk_editable_select_region (self->find_entry, 0, -1);
      if (g_str_equal (action_name, "draft.replace"))
        start_replacing (self);
      return;
    }

  go_to_match (self, g_str_equal (action_name, "draft.find-next"));
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
    g_signal_handlers_disconnect_by_data (self->draft, self);
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

  g_type_ensure (TUE_TYPE_CHANGES_VIEW);
  g_type_ensure (TUE_TYPE_DAMAGE_BANNER);
  g_type_ensure (TUE_TYPE_DRAFT_EDITOR);
  g_type_ensure (TUE_TYPE_PAGES_VIEW);
  g_type_ensure (TUE_TYPE_READING_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/draft/tue-draft-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, stack);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, find_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_entry);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, damage_banner);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_one_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_all_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, editor);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, changes_view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, text_stack);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, reading_view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, pages_view);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, read_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, pages_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, counts_box);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, words_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, time_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, spelling_box);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, spelling_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, saved_label);
  gtk_widget_class_bind_template_callback (widget_class, spelling_problem_cb);
  gtk_widget_class_bind_template_callback (widget_class, compared_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_comparing_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);

  gtk_widget_class_install_action (widget_class, "draft.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "draft.close-find", NULL, close_find_action);
  gtk_widget_class_install_action (widget_class, "draft.replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "draft.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "draft.find-previous", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "draft.keep-revision", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "draft.edit-note", "u", edit_note_action);
  gtk_widget_class_install_action (widget_class, "draft.read", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "draft.show-pages", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "draft.start-writing", NULL, start_writing_action);
}

static void
tue_draft_view_init (TueDraftView *self)
{
  g_autoptr(GtkSourceSearchSettings) settings = gtk_source_search_settings_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_source_search_settings_set_wrap_around (settings, TRUE);
  self->search = gtk_source_search_context_new (GTK_SOURCE_BUFFER (get_buffer (self)), settings);
  gtk_source_search_context_set_highlight (self->search, FALSE);
  self->match_tag = gtk_text_buffer_create_tag (get_buffer (self), "current-match",
                                                "underline", PANGO_UNDERLINE_SINGLE,
                                                "overline", PANGO_OVERLINE_SINGLE,
                                                NULL);
  g_signal_connect_object (self->search, "notify::occurrences-count",
                           G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  self->marks = tue_draft_marks_new (self->editor);
  gtk_search_bar_connect_entry (self->find_bar, self->find_entry);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.close-find", FALSE);
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
      g_signal_connect_object (tue_draft_get_task (draft), "notify::row-damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
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
  stop_reading (self);
  tue_draft_editor_show_range (self->editor, start, length);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
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
  stop_reading (self);
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
