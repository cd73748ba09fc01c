/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-changes-view"

#include "config.h"

#include "tue-changes-view.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-cut-tooltip.h"
#include "tue-diff.h"
#include "tue-revision-words.h"
#include "tue-toast.h"

/* What is compared faster than this shows no spinner. */
#define SPINNER_DELAY_MS 250
/* After an edit elsewhere; many edits are one comparison. */
#define REFRESH_DELAY_MS 120

struct _TueChangesView
{
  AdwBin parent_instance;

  /* Template children */
  GtkDropDown    *old_drop_down;
  GtkDropDown    *new_drop_down;
  GtkLabel       *summary_label;
  GtkWidget      *step_box;
  GtkLabel       *position_label;
  GtkWidget      *restore_button;
  GMenu          *restore_section;
  AdwBanner      *banner;
  GtkStack       *stack;
  TueChangesText *text;
  AdwStatusPage  *failed_page;

  /* Owned */
  TueWorkspace *workspace;    /* (nullable) */
  TueDraft     *draft;        /* (nullable) */
  TueRevision  *old_revision; /* (nullable) */
  TueRevision  *new_revision; /* (nullable): the draft as it is */
  GBytes       *old_text;     /* (nullable) until loaded */
  GBytes       *new_text;     /* (nullable) until loaded */
  TueDiff      *diff;         /* (nullable): what is shown */
  GBytes       *diff_new;     /* (nullable): the newer text of it */
  GCancellable *cancellable;  /* (nullable): of the newest comparison */
  GSignalGroup *draft_signals;

  guint    spinner_id;
  guint    refresh_id;
  gboolean comparing; /* in another thread */
  gboolean showing;   /* controls are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TueChangesView, tue_changes_view, ADW_TYPE_BIN)

enum
{
  COMPARED,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_n_changes (TueChangesView *self)
{
  return self->diff != NULL ? tue_changes_text_get_n_changes (self->text) : 0;
}

/* What is shown is what the draft is: only then does a place in it mean one in
 * the draft. */
static gboolean
is_up_to_date (TueChangesView *self)
{
  g_autoptr(GBytes) present = NULL;

  if (self->diff == NULL || self->new_revision != NULL)
    return FALSE;

  present = tue_draft_ref_text (self->draft);

  return g_bytes_equal (present, self->diff_new);
}

static void
update_actions (TueChangesView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint      n_changes = get_n_changes (self);
  guint      current = tue_changes_text_get_current (self->text);
  gboolean   mapped = gtk_widget_get_mapped (widget);
  gboolean   writable = self->workspace != NULL && tue_workspace_get_state (self->workspace) == TUE_LIBRARY_OPEN;

  /* Their keys are those of the window; a view that is not shown has none. */
  gtk_widget_action_set_enabled (widget, "changes.next", mapped && n_changes > 0);
  gtk_widget_action_set_enabled (widget, "changes.previous", mapped && n_changes > 0);
  gtk_widget_action_set_enabled (widget, "changes.restore-change",
                                 writable && self->new_revision == NULL && current < n_changes);
  gtk_widget_action_set_enabled (widget, "changes.restore-revision", writable && self->old_text != NULL);
  gtk_widget_action_set_enabled (widget, "changes.go-to-counterpart",
                                 tue_changes_text_get_counterpart (self->text, current) != G_MAXUINT);
  gtk_widget_action_set_enabled (widget, "changes.swap", self->new_revision != NULL);
  gtk_widget_set_visible (self->restore_button, self->new_revision == NULL && n_changes > 0);
}

static void
update_position (TueChangesView *self)
{
  g_autofree char *position = tue_changes_text_describe_position (self->text);

  gtk_label_set_text (self->position_label, position);
  gtk_widget_set_visible (self->step_box, get_n_changes (self) > 0);
  update_actions (self);
}

static void
show_page (TueChangesView *self,
           const char     *name)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean   had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack));

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
  /* The other pages have nothing to focus, and Escape belongs to the view. */
  if (had_focus && !g_str_equal (name, "text"))
    gtk_widget_grab_focus (GTK_WIDGET (self->old_drop_down));
}

static void
show_failure (TueChangesView *self,
              const char     *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  g_clear_pointer (&self->diff, tue_diff_unref);
  adw_status_page_set_description (self->failed_page, markup);
  gtk_label_set_text (self->summary_label, "");
  adw_banner_set_revealed (self->banner, FALSE);
  show_page (self, "failed");
  update_position (self);
}

static void
show_diff (TueChangesView *self,
           TueDiff        *diff)
{
  g_autofree char *summary = tue_diff_describe (diff);
  gboolean         first = self->diff == NULL;
  gsize            n_changes;

  g_clear_pointer (&self->diff, tue_diff_unref);
  g_clear_pointer (&self->diff_new, g_bytes_unref);
  self->diff = tue_diff_ref (diff);
  self->diff_new = g_bytes_ref (self->new_text);
  tue_diff_get_changes (diff, &n_changes);

  tue_changes_text_set_changes (self->text, self->old_text, self->new_text, diff);
  gtk_label_set_text (self->summary_label, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  adw_banner_set_revealed (self->banner, tue_diff_get_summary (diff)->gave_up);
  show_page (self, n_changes == 0 ? "same" : "text");
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tue_announce (GTK_WIDGET (self), summary);
  update_position (self);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueChangesView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDiff) diff = tue_comparison_finish (result, NULL, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->comparing = FALSE;
  show_diff (self, diff);
}

static gboolean
show_spinner_cb (gpointer user_data)
{
  TueChangesView *self = user_data;

  self->spinner_id = 0;
  gtk_stack_set_visible_child_name (self->stack, "working");

  return G_SOURCE_REMOVE;
}

/* Once both texts are there. */
static void
compare_texts (TueChangesView *self)
{
  if (self->old_text == NULL || self->new_text == NULL)
    return;

  if (tue_diff_is_long (g_bytes_get_size (self->old_text), g_bytes_get_size (self->new_text)))
    {
      self->comparing = TRUE;
      tue_comparison_start (NULL, self->old_text, self->new_text, self->cancellable, compared_cb, g_object_ref (self));
    }
  else
    {
      g_autoptr(TueDiff) diff = tue_comparison_make (self->old_text, self->new_text, NULL);

      show_diff (self, diff);
    }
}

/* @text points to where a text that was loaded goes. */
static void
take_loaded_text (TueChangesView *self,
                  GBytes        **text,
                  GAsyncResult   *result)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) loaded = tue_workspace_load_revision_finish (self->workspace, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (loaded == NULL)
    {
      show_failure (self, error->message);
      return;
    }

  g_clear_pointer (text, g_bytes_unref);
  *text = g_steal_pointer (&loaded);
  compare_texts (self);
}

/* The workspace may be another by now, or none; the result knows its own. */
static gboolean
is_cancelled (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

static void
old_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TueChangesView) self = user_data;

  if (!is_cancelled (result))
    take_loaded_text (self, &self->old_text, result);
}

static void
new_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TueChangesView) self = user_data;

  if (!is_cancelled (result))
    take_loaded_text (self, &self->new_text, result);
}

static void
stop (TueChangesView *self)
{
  self->comparing = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
}

/* The draft as it is now, against the text that is loaded already. */
static void
refresh (TueChangesView *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->new_text, g_bytes_unref);
  self->new_text = tue_draft_ref_text (self->draft);
  compare_texts (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  TueChangesView *self = user_data;

  /* Who writes without a pause would otherwise never see the end of one. */
  if (self->comparing)
    return G_SOURCE_CONTINUE;

  self->refresh_id = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

static void
draft_edited_cb (TueChangesView *self)
{
  if (self->new_revision != NULL || self->refresh_id != 0)
    return;

  if (self->old_text == NULL)
    {
      g_clear_pointer (&self->new_text, g_bytes_unref);
      self->new_text = tue_draft_ref_text (self->draft);
      return;
    }
  self->refresh_id = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
load (TueChangesView *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->old_text, g_bytes_unref);
  g_clear_pointer (&self->new_text, g_bytes_unref);
  g_clear_pointer (&self->diff, tue_diff_unref);
  tue_changes_text_go_to (self->text, G_MAXUINT);
  gtk_label_set_text (self->summary_label, "");
  adw_banner_set_revealed (self->banner, FALSE);
  update_position (self);
  gtk_stack_set_visible_child_name (self->stack, "text");
  self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, show_spinner_cb, self);

  if (self->new_revision == NULL)
    self->new_text = tue_draft_ref_text (self->draft);
  else
    tue_workspace_load_revision_async (self->workspace, self->draft, tue_revision_get_number (self->new_revision),
                                       self->cancellable, new_loaded_cb, g_object_ref (self));
  tue_workspace_load_revision_async (self->workspace, self->draft, tue_revision_get_number (self->old_revision),
                                     self->cancellable, old_loaded_cb, g_object_ref (self));
}

/* Sides */

static char *
describe_side (GObject *item)
{
  g_autoptr(GDateTime) now = NULL;

  if (TUE_IS_REVISION (item))
    {
      const char      *note = tue_revision_get_note (TUE_REVISION (item));
      g_autofree char *name = NULL;

      now = g_date_time_new_now_local ();
      name = tue_revision_words_format_name (TUE_REVISION (item), now);
      if (*note == '\0')
        return g_steal_pointer (&name);
      /* Translators: what a revision is and when it was kept, and a note on it */
      return g_strdup_printf (_("%s · %s"), name, note);
    }

  return g_strdup (item != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "");
}

static char *
describe_side_cb (GObject *item,
                  gpointer user_data)
{
  return describe_side (item);
}

static void
setup_side_cb (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  tue_cut_tooltip_install (label);
  gtk_list_item_set_child (item, label);
}

static void
bind_side_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  g_autofree char *name = describe_side (gtk_list_item_get_item (item));
  GtkWidget       *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), name);
}

static void
set_up_drop_down (GtkDropDown *drop_down,
                  GListModel  *model)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkExpression) expression = NULL;

  expression = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (describe_side_cb), NULL, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_side_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_side_cb), NULL);
  gtk_drop_down_set_expression (drop_down, expression);
  gtk_drop_down_set_factory (drop_down, factory);
  gtk_drop_down_set_model (drop_down, model);
}

static void
fill_drop_downs (TueChangesView *self)
{
  g_autoptr(GtkStringList) now = gtk_string_list_new ((const char *[]){ _("Now"), NULL });
  g_autoptr(GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr(GtkFlattenListModel) sides = NULL;
  GListModel *revisions = tue_draft_get_revisions (self->draft);

  g_list_store_append (parts, now);
  g_list_store_append (parts, revisions);
  sides = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)));

  self->showing = TRUE;
  set_up_drop_down (self->old_drop_down, revisions);
  set_up_drop_down (self->new_drop_down, G_LIST_MODEL (sides));
  self->showing = FALSE;
}

static void
select_item (GtkDropDown *drop_down,
             gpointer     item)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);
  guint       n_items = g_list_model_get_n_items (model);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(GObject) each = g_list_model_get_item (model, i);

      if (each == item || (item == NULL && !TUE_IS_REVISION (each)))
        {
          gtk_drop_down_set_selected (drop_down, i);
          return;
        }
    }
}

static void
show_sides (TueChangesView *self)
{
  self->showing = TRUE;
  select_item (self->old_drop_down, self->old_revision);
  select_item (self->new_drop_down, self->new_revision);
  self->showing = FALSE;
}

/* Of two revisions it says which comes back: the older side. */
static void
update_restore_item (TueChangesView *self)
{
  g_autofree char *label = NULL;

  /* Translators: %u is the number of a revision */
  label = g_strdup_printf (_("_Restore Revision %u"), tue_revision_get_number (self->old_revision));
  g_menu_remove_all (self->restore_section);
  g_menu_append (self->restore_section, label, "changes.restore-revision");
}

static void
set_sides (TueChangesView *self,
           TueRevision    *old_revision,
           TueRevision    *new_revision)
{
  g_set_object (&self->old_revision, old_revision);
  g_set_object (&self->new_revision, new_revision);
  show_sides (self);
  update_restore_item (self);
  load (self);
  g_signal_emit (self, signals[COMPARED], 0);
}

static void
side_selected_cb (TueChangesView *self)
{
  GObject     *old_item = gtk_drop_down_get_selected_item (self->old_drop_down);
  GObject     *new_item = gtk_drop_down_get_selected_item (self->new_drop_down);
  TueRevision *new_revision = TUE_IS_REVISION (new_item) ? TUE_REVISION (new_item) : NULL;

  if (self->showing || self->draft == NULL || !TUE_IS_REVISION (old_item) || new_item == NULL)
    return;
  /* A revision that comes into the list moves the others; none is another. */
  if (self->old_revision == TUE_REVISION (old_item) && self->new_revision == new_revision)
    return;

  set_sides (self, TUE_REVISION (old_item), new_revision);
}

/* From change to change */

static void
change_activated_cb (TueChangesView *self,
                     guint           change)
{
  tue_changes_text_step_to (self->text, change);
}

static void
go_to_next (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  tue_changes_text_step (TUE_CHANGES_VIEW (widget)->text, TRUE);
}

static void
go_to_previous (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  tue_changes_text_step (TUE_CHANGES_VIEW (widget)->text, FALSE);
}

static void
go_to_counterpart (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueChangesView *self = TUE_CHANGES_VIEW (widget);

  guint current = tue_changes_text_get_current (self->text);

  if (tue_changes_text_get_counterpart (self->text, current) != G_MAXUINT)
    tue_changes_text_step_to (self->text, current);
}

/* Back to the old words */

static void
put_back (TueChangesView *self,
          GString        *text,
          guint           index)
{
  gsize                n_changes;
  const TueDiffChange *change = &tue_diff_get_changes (self->diff, &n_changes)[index];
  const char          *old_data = g_bytes_get_data (self->old_text, NULL);

  g_string_erase (text, (gssize)change->new_start, (gssize)change->new_length);
  if (change->old_length > 0)
    g_string_insert_len (text, (gssize)change->new_start, old_data + change->old_start, (gssize)change->old_length);
}

static void
restore_change (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueChangesView *self = TUE_CHANGES_VIEW (widget);
  guint           current = tue_changes_text_get_current (self->text);
  guint           counterpart;
  const char     *present;
  gsize           length;
  guint64         operation;
  g_autoptr(GString) text = NULL;

  /* What was written in this moment may have taken the place elsewhere. */
  if (!is_up_to_date (self))
    {
      refresh (self);
      return;
    }
  if (current >= get_n_changes (self))
    return;

  present = tue_draft_get_text (self->draft, &length);
  text = g_string_new_len (present, (gssize)length);
  /* A move is one change for the person: half of it would lose the words, or
   * double them. The later half goes first, it does not shift the other. */
  counterpart = tue_changes_text_get_counterpart (self->text, current);
  if (counterpart == G_MAXUINT)
    {
      put_back (self, text, current);
    }
  else
    {
      put_back (self, text, MAX (current, counterpart));
      put_back (self, text, MIN (current, counterpart));
    }
  operation = tue_workspace_replace_draft_text (self->workspace, self->draft, text->str, text->len, _("Take Back a Change"));
  refresh (self);
  if (operation != 0)
    tue_toast_show_undo (widget, _("Change taken back"), operation);
}

static void
restore_revision (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueChangesView  *self = TUE_CHANGES_VIEW (widget);
  g_autofree char *title = NULL;
  guint64          operation;

  if (self->old_text == NULL)
    return;

  operation = tue_workspace_restore_revision (self->workspace, self->draft, self->old_revision, self->old_text);
  if (operation == 0)
    return;

  if (self->new_revision == NULL)
    refresh (self);
  /* Translators: %u is the number of a revision */
  title = g_strdup_printf (_("Revision %u restored"), tue_revision_get_number (self->old_revision));
  tue_toast_show_undo (widget, title, operation);
}

static void
swap (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  TueChangesView *self = TUE_CHANGES_VIEW (widget);
  g_autoptr(TueRevision) old_revision = NULL;
  g_autoptr(TueRevision) new_revision = NULL;

  if (self->new_revision == NULL)
    return;

  old_revision = g_object_ref (self->old_revision);
  new_revision = g_object_ref (self->new_revision);
  set_sides (self, new_revision, old_revision);
}

static void
close_view (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TueChangesView *self = TUE_CHANGES_VIEW (widget);

  stop (self);
  g_signal_emit (self, signals[DONE], 0);
}

static void
tue_changes_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tue_changes_view_parent_class)->map (widget);

  update_actions (TUE_CHANGES_VIEW (widget));
}

static void
tue_changes_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tue_changes_view_parent_class)->unmap (widget);

  update_actions (TUE_CHANGES_VIEW (widget));
}

static gboolean
tue_changes_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_CHANGES_VIEW (widget)->text));
}

static void
tue_changes_view_dispose (GObject *object)
{
  TueChangesView *self = TUE_CHANGES_VIEW (object);

  stop (self);
  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_CHANGES_VIEW);
  g_clear_object (&self->draft_signals);
  g_clear_object (&self->old_revision);
  g_clear_object (&self->new_revision);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_changes_view_parent_class)->dispose (object);
}

static void
tue_changes_view_finalize (GObject *object)
{
  TueChangesView *self = TUE_CHANGES_VIEW (object);

  g_clear_pointer (&self->old_text, g_bytes_unref);
  g_clear_pointer (&self->new_text, g_bytes_unref);
  g_clear_pointer (&self->diff, tue_diff_unref);
  g_clear_pointer (&self->diff_new, g_bytes_unref);

  G_OBJECT_CLASS (tue_changes_view_parent_class)->finalize (object);
}

static void
tue_changes_view_class_init (TueChangesViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_changes_view_dispose;
  object_class->finalize = tue_changes_view_finalize;

  widget_class->map = tue_changes_view_map;
  widget_class->unmap = tue_changes_view_unmap;
  widget_class->grab_focus = tue_changes_view_grab_focus;

  signals[COMPARED] =
    g_signal_new ("compared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] =
    g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TUE_TYPE_CHANGES_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/changes/tue-changes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, restore_section);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, old_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, new_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, step_box);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, position_label);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, restore_button);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, banner);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, stack);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, text);
  gtk_widget_class_bind_template_child (widget_class, TueChangesView, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, side_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_position);
  gtk_widget_class_bind_template_callback (widget_class, change_activated_cb);

  gtk_widget_class_install_action (widget_class, "changes.next", NULL, go_to_next);
  gtk_widget_class_install_action (widget_class, "changes.previous", NULL, go_to_previous);
  gtk_widget_class_install_action (widget_class, "changes.go-to-counterpart", NULL, go_to_counterpart);
  gtk_widget_class_install_action (widget_class, "changes.restore-change", NULL, restore_change);
  gtk_widget_class_install_action (widget_class, "changes.restore-revision", NULL, restore_revision);
  gtk_widget_class_install_action (widget_class, "changes.swap", NULL, swap);
  gtk_widget_class_install_action (widget_class, "changes.close", NULL, close_view);
}

static void
tue_changes_view_init (TueChangesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->draft_signals = g_signal_group_new (TUE_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->draft_signals, "edited", G_CALLBACK (draft_edited_cb), self);
  update_position (self);
}

GtkWidget *
tue_changes_view_new (void)
{
  return g_object_new (TUE_TYPE_CHANGES_VIEW, NULL);
}

/**
 * tue_changes_view_compare:
 * @self: a view
 * @workspace: where the texts are
 * @draft: the draft that is compared
 * @old_revision: the older side
 * @new_revision: (nullable): the newer side, or %NULL for the draft as it is
 *
 * Shows what changed. A comparison that is under way is given up.
 */
void
tue_changes_view_compare (TueChangesView *self,
                          TueWorkspace   *workspace,
                          TueDraft       *draft,
                          TueRevision    *old_revision,
                          TueRevision    *new_revision)
{
  g_return_if_fail (TUE_IS_CHANGES_VIEW (self));
  g_return_if_fail (TUE_IS_WORKSPACE (workspace));
  g_return_if_fail (TUE_IS_DRAFT (draft));
  g_return_if_fail (TUE_IS_REVISION (old_revision));

  g_set_object (&self->workspace, workspace);
  if (g_set_object (&self->draft, draft))
    {
      g_signal_group_set_target (self->draft_signals, draft);
      fill_drop_downs (self);
    }
  set_sides (self, old_revision, new_revision);
}

/**
 * tue_changes_view_clear:
 * @self: a view
 *
 * Stops what is under way and forgets the draft.
 */
void
tue_changes_view_clear (TueChangesView *self)
{
  g_return_if_fail (TUE_IS_CHANGES_VIEW (self));

  stop (self);
  g_signal_group_set_target (self->draft_signals, NULL);
  self->showing = TRUE;
  gtk_drop_down_set_model (self->old_drop_down, NULL);
  gtk_drop_down_set_model (self->new_drop_down, NULL);
  self->showing = FALSE;
  g_clear_object (&self->old_revision);
  g_clear_object (&self->new_revision);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->old_text, g_bytes_unref);
  g_clear_pointer (&self->new_text, g_bytes_unref);
  g_clear_pointer (&self->diff, tue_diff_unref);
  update_position (self);
}

TueRevision *
tue_changes_view_get_old (TueChangesView *self)
{
  g_return_val_if_fail (TUE_IS_CHANGES_VIEW (self), NULL);

  return self->old_revision;
}

TueRevision *
tue_changes_view_get_new (TueChangesView *self)
{
  g_return_val_if_fail (TUE_IS_CHANGES_VIEW (self), NULL);

  return self->new_revision;
}

/**
 * tue_changes_view_describe:
 * @self: a view
 *
 * Says what is compared, in a few words.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL for nothing
 */
char *
tue_changes_view_describe (TueChangesView *self)
{
  const char *old_label;

  g_return_val_if_fail (TUE_IS_CHANGES_VIEW (self), NULL);

  if (self->old_revision == NULL)
    return NULL;

  old_label = tue_revision_origin_get_label (tue_revision_get_origin (self->old_revision));
  if (self->new_revision == NULL)
    /* Translators: %s is what a revision is, as in "Answer" */
    return g_strdup_printf (_("Showing changes since %s"), old_label);

  /* Translators: the numbers of two revisions */
  return g_strdup_printf (_("Showing changes from revision %u to %u"),
                            tue_revision_get_number (self->old_revision), tue_revision_get_number (self->new_revision));
}
