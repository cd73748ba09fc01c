/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-revisions-pane"

#include "config.h"

#include "tue-revisions-pane.h"

#include <glib/gi18n.h>

#include "tue-boxed-rows.h"
#include "tue-clipboard.h"
#include "tue-minute-clock.h"
#include "tue-revision-groups.h"
#include "tue-revision-note.h"
#include "tue-revision-row.h"
#include "tue-toast.h"

struct _TueRevisionsPane
{
  AdwBin parent_instance;

  /* Template children */
  GtkRevealer *reason_revealer;
  AdwWrapBox  *reasons;
  GtkStack    *stack;
  GtkListView *list;

  /* Owned */
  TueWorkspace     *workspace;    /* (nullable) */
  TueDraft         *draft;        /* (nullable) */
  TueRevision      *compared_old; /* (nullable) */
  TueRevision      *compared_new; /* (nullable) */
  TueRevision      *asked;        /* (nullable): the one whose reason is asked for */
  GtkTreeListModel *tree;         /* (nullable) */
  TueBoxedRows     *boxed_rows;   /* (nullable) */
  GHashTable       *items;        /* GtkListItem that are bound, borrowed */
  GSignalGroup     *revisions_signals;
  GSignalGroup     *asked_signals;
  GSignalGroup     *settings_signals;
  GSignalGroup     *workspace_signals;

  GtkToggleButton *reason_buttons[TUE_REVISION_N_REASONS]; /* (nullable): none for the first */
  guint            fold_id;
  gboolean         showing; /* controls are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TueRevisionsPane, tue_revisions_pane, ADW_TYPE_BIN)

enum
{
  COMPARE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A command that waits for the text of its revision */
typedef struct
{
  TueRevisionsPane  *self;
  TueDraft          *draft;
  TueRevision       *revision;
  TueRevisionCommand command;
} TextRequest;

static void
free_text_request (TextRequest *request)
{
  g_object_unref (request->self);
  g_object_unref (request->draft);
  g_object_unref (request->revision);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TextRequest, free_text_request)

static gboolean
is_writable (TueRevisionsPane *self)
{
  return self->workspace != NULL && tue_workspace_get_state (self->workspace) == TUE_LIBRARY_OPEN;
}

static guint
find_position (TueRevisionsPane *self,
               TueRevision      *revision)
{
  GListModel *revisions = tue_draft_get_revisions (self->draft);
  guint       n_revisions = g_list_model_get_n_items (revisions);

  for (guint i = 0; i < n_revisions; i++)
    {
      g_autoptr(TueRevision) each = g_list_model_get_item (revisions, i);

      if (each == revision)
        return i;
    }

  return G_MAXUINT;
}

/* (transfer full) (nullable) */
static TueRevision *
find_older (TueRevisionsPane *self,
            TueRevision      *revision)
{
  guint position = find_position (self, revision);

  return position != G_MAXUINT ? g_list_model_get_item (tue_draft_get_revisions (self->draft), position + 1) : NULL;
}

static TueRevisionGroup *
get_group (GtkTreeListRow *tree_row)
{
  gpointer item = gtk_tree_list_row_get_item (tree_row);

  /* The row has it; this is only to look at it. */
  g_object_unref (item);

  return TUE_IS_REVISION_GROUP (item) ? item : NULL;
}

static gboolean
is_oldest (TueRevisionsPane *self,
           TueRevision      *revision)
{
  GListModel *revisions = tue_draft_get_revisions (self->draft);
  g_autoptr(TueRevision) last = g_list_model_get_item (revisions, g_list_model_get_n_items (revisions) - 1);

  return last == revision;
}

static void
show_item (TueRevisionsPane *self,
           GtkListItem      *item)
{
  GtkTreeListRow   *tree_row = gtk_list_item_get_item (item);
  TueRevisionRow   *row = TUE_REVISION_ROW (gtk_list_item_get_child (item));
  GtkWidget        *parent = gtk_widget_get_parent (GTK_WIDGET (row));
  TueRevisionGroup *group = get_group (tree_row);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  TueRevisionRowDetails details = { .now = now };
  TueRevision          *revision, *oldest;

  if (group != NULL)
    {
      revision = tue_revision_group_get_newest (group);
      oldest = tue_revision_group_get_oldest (group);
      details.n_folded = tue_revision_group_get_n_revisions (group);
      details.n_added = tue_revision_group_get_n_added (group);
      details.n_removed = tue_revision_group_get_n_removed (group);
      details.expanded = gtk_tree_list_row_get_expanded (tree_row);
    }
  else
    {
      g_autoptr(TueRevision) each = TUE_REVISION (gtk_tree_list_row_get_item (tree_row));

      revision = oldest = each;
      details.n_folded = 1;
      details.n_added = tue_revision_get_n_added (revision);
      details.n_removed = tue_revision_get_n_removed (revision);
      details.nested = TRUE;
    }
  details.has_older = !is_oldest (self, oldest);
  details.compared = revision == self->compared_old || revision == self->compared_new;
  details.read_only = !is_writable (self);
  details.user_name = tue_settings_get_user_name (tue_workspace_get_settings (self->workspace));
  tue_revision_row_show (row, revision, &details);

  gtk_list_item_set_accessible_label (item, tue_revision_row_get_description (row));
  if (parent != NULL && details.n_folded > 1)
    gtk_accessible_update_state (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_STATE_EXPANDED, details.expanded, -1);
  else if (parent != NULL)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
show_items (TueRevisionsPane *self)
{
  GHashTableIter iter;
  gpointer       item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_item (self, item);
}

/* Why it was changed is asked of who changed it, and not where it came from
 * elsewhere. */
static gboolean
can_ask (TueRevisionsPane *self,
         TueRevision      *revision)
{
  TueRevisionOrigin origin = tue_revision_get_origin (revision);
  const char       *user_name = tue_settings_get_user_name (tue_workspace_get_settings (self->workspace));
  const char       *author = tue_revision_get_author (revision);

  return is_writable (self) &&
         (author == NULL || *author == '\0' || g_strcmp0 (author, user_name) == 0) &&
         origin != TUE_REVISION_ORIGIN_ANSWER &&
         origin != TUE_REVISION_ORIGIN_IMPORTED &&
         origin != TUE_REVISION_ORIGIN_OTHER;
}

static void
show_reason (TueRevisionsPane *self)
{
  g_autoptr(TueRevision) newest = NULL;
  TueRevisionReason reason;

  if (self->draft != NULL)
    newest = g_list_model_get_item (tue_draft_get_revisions (self->draft), 0);
  if (newest != NULL && !can_ask (self, newest))
    g_clear_object (&newest);

  if (g_set_object (&self->asked, newest))
    g_signal_group_set_target (self->asked_signals, newest);
  gtk_revealer_set_reveal_child (self->reason_revealer, newest != NULL);
  reason = newest != NULL ? tue_revision_get_reason (newest) : TUE_REVISION_REASON_NONE;
  self->showing = TRUE;
  for (guint i = TUE_REVISION_REASON_NONE + 1; i < TUE_REVISION_N_REASONS; i++)
    gtk_toggle_button_set_active (self->reason_buttons[i], reason == i);
  self->showing = FALSE;
}

static void
update_stack (TueRevisionsPane *self)
{
  gboolean empty = self->draft == NULL || g_list_model_get_n_items (tue_draft_get_revisions (self->draft)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

/* What stands for one revision only has nothing to unfold. */
static gboolean
fold_single_cb (gpointer user_data)
{
  TueRevisionsPane *self = user_data;

  self->fold_id = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr(GtkTreeListRow) tree_row = g_list_model_get_item (G_LIST_MODEL (self->tree), i);
      TueRevisionGroup *group = get_group (tree_row);

      if (group != NULL && tue_revision_group_get_n_revisions (group) == 1)
        gtk_tree_list_row_set_expanded (tree_row, FALSE);
    }
  show_items (self);

  return G_SOURCE_REMOVE;
}

static void
revisions_changed_cb (TueRevisionsPane *self)
{
  update_stack (self);
  show_reason (self);
  if (self->fold_id == 0)
    self->fold_id = g_idle_add (fold_single_cb, self);
}

static gboolean
clock_cb (gpointer user_data)
{
  TueRevisionsPane *self = user_data;

  if (self->draft != NULL)
    show_items (self);

  return G_SOURCE_CONTINUE;
}

static void
changed_cb (TueRevisionsPane *self)
{
  if (self->draft == NULL)
    return;

  show_items (self);
  show_reason (self);
}

static void
reason_toggled_cb (TueRevisionsPane *self,
                   GtkToggleButton  *button)
{
  TueRevisionReason reason = TUE_REVISION_REASON_NONE;

  if (self->showing || self->asked == NULL)
    return;

  for (guint i = TUE_REVISION_REASON_NONE + 1; i < TUE_REVISION_N_REASONS; i++)
    if (self->reason_buttons[i] == button && gtk_toggle_button_get_active (button))
      reason = i;
  tue_workspace_set_revision_reason (self->workspace, self->draft, self->asked, reason);
  changed_cb (self);
}

/* Commands of a row */

static void
compare (TueRevisionsPane *self,
         TueRevision      *old_revision,
         TueRevision      *new_revision)
{
  g_signal_emit (self, signals[COMPARE], 0, old_revision, new_revision);
}

static void
restore (TueRevisionsPane *self,
         TueDraft         *draft,
         TueRevision      *revision,
         GBytes           *text)
{
  guint64          operation = tue_workspace_restore_revision (self->workspace, draft, revision, text);
  g_autofree char *title = NULL;

  if (operation == 0)
    return;

  /* Translators: %u is the number of a revision */
  title = g_strdup_printf (_("Revision %u restored"), tue_revision_get_number (revision));
  tue_toast_show_undo (GTK_WIDGET (self), title, operation);
}

static void
text_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TextRequest) request = user_data;
  TueWorkspace *workspace = TUE_WORKSPACE (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_workspace_load_revision_finish (workspace, result, &error);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    {
      tue_toast_show_error (GTK_WIDGET (request->self), error->message);
      return;
    }

  if (request->command == TUE_REVISION_COMMAND_RESTORE)
    {
      restore (request->self, request->draft, request->revision, bytes);
      return;
    }

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  tue_clipboard_copy_text (gtk_widget_get_clipboard (GTK_WIDGET (request->self)), text);
  tue_toast_show (GTK_WIDGET (request->self), _("Text copied"), NULL, NULL, NULL);
}

static void
load_text (TueRevisionsPane  *self,
           TueRevision       *revision,
           TueRevisionCommand command)
{
  TextRequest *request = g_new0 (TextRequest, 1);

  request->self = g_object_ref (self);
  request->draft = g_object_ref (self->draft);
  request->revision = g_object_ref (revision);
  request->command = command;
  tue_workspace_load_revision_async (self->workspace, self->draft, tue_revision_get_number (revision), NULL,
                                     text_loaded_cb, request);
}

static GtkListItem *
find_item (TueRevisionsPane *self,
           GtkWidget        *row)
{
  GHashTableIter iter;
  gpointer       item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (gtk_list_item_get_child (item) == row)
      return item;

  return NULL;
}

static void
compare_with_older (TueRevisionsPane *self,
                    GtkTreeListRow   *tree_row,
                    TueRevision      *revision)
{
  TueRevisionGroup *group = get_group (tree_row);
  g_autoptr(TueRevision) older = find_older (self, group != NULL ? tue_revision_group_get_oldest (group) : revision);

  if (older != NULL)
    compare (self, older, revision);
}

static void
command_cb (TueRevisionsPane *self,
            guint             command,
            TueRevisionRow   *row)
{
  GtkListItem *item = find_item (self, GTK_WIDGET (row));
  g_autoptr(TueRevision) revision = NULL;

  if (item == NULL)
    return;

  revision = g_object_ref (tue_revision_row_get_revision (row));
  switch ((TueRevisionCommand)command)
    {
    case TUE_REVISION_COMMAND_COMPARE_PREVIOUS:
      compare_with_older (self, gtk_list_item_get_item (item), revision);
      break;
    case TUE_REVISION_COMMAND_COMPARE_NOW:
      compare (self, revision, NULL);
      break;
    case TUE_REVISION_COMMAND_EDIT_NOTE:
      tue_revision_note_edit (GTK_WIDGET (self), self->workspace, self->draft, revision);
      break;
    case TUE_REVISION_COMMAND_RESTORE:
    case TUE_REVISION_COMMAND_COPY_TEXT:
      load_text (self, revision, command);
      break;
    case TUE_REVISION_N_COMMANDS:
    default:
      g_return_if_reached ();
    }
}

static void
reason_chosen_cb (TueRevisionsPane *self,
                  TueRevisionReason reason,
                  TueRevisionRow   *row)
{
  g_autoptr(TueRevision) revision = g_object_ref (tue_revision_row_get_revision (row));

  tue_workspace_set_revision_reason (self->workspace, self->draft, revision, reason);
  changed_cb (self);
}

static void
toggle_expanded (TueRevisionsPane *self,
                 GtkTreeListRow   *tree_row)
{
  gtk_tree_list_row_set_expanded (tree_row, !gtk_tree_list_row_get_expanded (tree_row));
  show_items (self);
}

static void
activate_cb (TueRevisionsPane *self,
             guint             position)
{
  g_autoptr(GtkTreeListRow) tree_row = g_list_model_get_item (G_LIST_MODEL (self->tree), position);
  TueRevisionGroup *group = get_group (tree_row);
  g_autoptr(TueRevision) revision = NULL;

  if (group != NULL && tue_revision_group_get_n_revisions (group) > 1)
    {
      toggle_expanded (self, tree_row);
      return;
    }

  revision = group != NULL
               ? g_object_ref (tue_revision_group_get_newest (group))
               : TUE_REVISION (gtk_tree_list_row_get_item (tree_row));
  /* The newest is the draft, unless one has written since: what came with it
   * is worth showing then, an empty comparison is not. */
  if (find_position (self, revision) == 0 && !tue_draft_get_changed (self->draft) && !is_oldest (self, revision))
    {
      g_autoptr(TueRevision) older = find_older (self, revision);

      compare (self, older, NULL);
      return;
    }
  compare (self, revision, NULL);
}

/* Keys of the list: they go to the item that has the focus. */

static GtkListItem *
find_focused_item (TueRevisionsPane *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row;

  if (focus == NULL)
    return NULL;

  /* The item itself, or the button in its row. */
  row = gtk_widget_get_parent (focus) == GTK_WIDGET (self->list)
          ? gtk_widget_get_first_child (focus)
          : gtk_widget_get_ancestor (focus, TUE_TYPE_REVISION_ROW);

  return row != NULL ? find_item (self, row) : NULL;
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  GtkListItem *item = find_focused_item (user_data);

  if (item == NULL)
    return FALSE;

  tue_revision_row_show_menu (TUE_REVISION_ROW (gtk_list_item_get_child (item)));

  return TRUE;
}

static gboolean
set_expanded (TueRevisionsPane *self,
              gboolean          expanded)
{
  GtkListItem      *item = find_focused_item (self);
  GtkTreeListRow   *tree_row = item != NULL ? gtk_list_item_get_item (item) : NULL;
  TueRevisionGroup *group = tree_row != NULL ? get_group (tree_row) : NULL;

  if (group == NULL || tue_revision_group_get_n_revisions (group) < 2 ||
      gtk_tree_list_row_get_expanded (tree_row) == expanded)
    return FALSE;

  toggle_expanded (self, tree_row);

  return TRUE;
}

static gboolean
forward_key_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  return set_expanded (user_data, gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL);
}

static gboolean
backward_key_cb (GtkWidget *widget,
                 GVariant  *args,
                 gpointer   user_data)
{
  return set_expanded (user_data, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
}

static void
install_keys (TueRevisionsPane *self)
{
  static const struct
  {
    const char     *trigger;
    GtkShortcutFunc callback;
  } keys[] = {
    { "Menu|<Shift>F10", menu_key_cb },
    { "Right", forward_key_cb },
    { "Left", backward_key_cb },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                            gtk_callback_action_new (keys[i].callback, self, NULL)));
  /* Before the list moves the focus with them. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

/* The list */

static void
setup_cb (TueRevisionsPane *self,
          GtkListItem      *item)
{
  GtkWidget *row = tue_revision_row_new ();

  g_signal_connect_object (row, "command", G_CALLBACK (command_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "reason-chosen", G_CALLBACK (reason_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
item_changed_cb (GObject     *object,
                 GParamSpec  *pspec,
                 GtkListItem *item)
{
  GtkWidget *self = gtk_widget_get_ancestor (gtk_list_item_get_child (item), TUE_TYPE_REVISIONS_PANE);

  if (self != NULL)
    show_item (TUE_REVISIONS_PANE (self), item);
}

static void
bind_cb (TueRevisionsPane *self,
         GtkListItem      *item)
{
  GtkTreeListRow *tree_row = gtk_list_item_get_item (item);
  g_autoptr(GObject) object = gtk_tree_list_row_get_item (tree_row);

  g_hash_table_add (self->items, item);
  show_item (self, item);
  g_signal_connect_object (object, "notify", G_CALLBACK (item_changed_cb), item, G_CONNECT_DEFAULT);
  if (TUE_IS_REVISION_GROUP (object))
    g_signal_connect_object (tue_revision_group_get_oldest (TUE_REVISION_GROUP (object)), "notify",
                             G_CALLBACK (item_changed_cb), item, G_CONNECT_DEFAULT);
  tue_boxed_rows_add (self->boxed_rows, item, gtk_list_item_get_child (item));
}

static void
unbind_cb (TueRevisionsPane *self,
           GtkListItem      *item)
{
  GtkTreeListRow *tree_row = gtk_list_item_get_item (item);
  g_autoptr(GObject) object = gtk_tree_list_row_get_item (tree_row);

  if (object != NULL)
    g_signal_handlers_disconnect_by_func (object, item_changed_cb, item);
  if (TUE_IS_REVISION_GROUP (object))
    g_signal_handlers_disconnect_by_func (tue_revision_group_get_oldest (TUE_REVISION_GROUP (object)), item_changed_cb, item);
  g_hash_table_remove (self->items, item);
  /* The list lets go of its items when it likes. */
  if (self->boxed_rows != NULL)
    tue_boxed_rows_remove (self->boxed_rows, item);
}

/* A group of one may become one of many, and a row is asked for its children
 * only once: what may be folded always has some. */
static GListModel *
make_children_cb (gpointer item,
                  gpointer user_data)
{
  TueRevision *oldest;

  if (!TUE_IS_REVISION_GROUP (item))
    return NULL;

  oldest = tue_revision_group_get_oldest (item);
  if (tue_revision_get_origin (oldest) != TUE_REVISION_ORIGIN_EDIT)
    return NULL;

  return g_object_ref (tue_revision_group_get_revisions (item));
}

static void
set_model (TueRevisionsPane *self)
{
  g_autoptr(GtkNoSelection) model = NULL;
  GListModel *revisions;

  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->boxed_rows);
  g_clear_object (&self->tree);
  if (self->draft == NULL)
    return;

  revisions = tue_draft_get_revisions (self->draft);
  self->tree = gtk_tree_list_model_new (tue_revision_groups_new (revisions), FALSE, FALSE, make_children_cb, NULL, NULL);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->tree)));
  self->boxed_rows = tue_boxed_rows_new (GTK_SECTION_MODEL (model));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

static void
tue_revisions_pane_dispose (GObject *object)
{
  TueRevisionsPane *self = TUE_REVISIONS_PANE (object);

  g_clear_handle_id (&self->fold_id, g_source_remove);
  self->showing = TRUE;
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_REVISIONS_PANE);
  g_clear_object (&self->revisions_signals);
  g_clear_object (&self->asked_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->boxed_rows);
  g_clear_object (&self->tree);
  g_clear_object (&self->asked);
  g_clear_object (&self->compared_old);
  g_clear_object (&self->compared_new);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_revisions_pane_parent_class)->dispose (object);
}

static void
tue_revisions_pane_finalize (GObject *object)
{
  TueRevisionsPane *self = TUE_REVISIONS_PANE (object);

  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (tue_revisions_pane_parent_class)->finalize (object);
}

static void
tue_revisions_pane_class_init (TueRevisionsPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_revisions_pane_dispose;
  object_class->finalize = tue_revisions_pane_finalize;

  signals[COMPARE] =
    g_signal_new ("compare", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, TUE_TYPE_REVISION, TUE_TYPE_REVISION);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/changes/tue-revisions-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TueRevisionsPane, reason_revealer);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionsPane, reasons);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionsPane, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tue_revisions_pane_init (TueRevisionsPane *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->items = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);

  for (guint i = TUE_REVISION_REASON_NONE + 1; i < TUE_REVISION_N_REASONS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (tue_revision_reason_get_label (i));

      self->reason_buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_widget_add_css_class (button, "reason");
      g_signal_connect_object (button, "toggled", G_CALLBACK (reason_toggled_cb), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->reasons, button);
    }

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  install_keys (self);

  self->revisions_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->revisions_signals, "items-changed", G_CALLBACK (revisions_changed_cb), self);
  self->asked_signals = g_signal_group_new (TUE_TYPE_REVISION);
  g_signal_group_connect_swapped (self->asked_signals, "notify::reason", G_CALLBACK (show_reason), self);
  self->settings_signals = g_signal_group_new (TUE_TYPE_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify::user-name", G_CALLBACK (changed_cb), self);
  self->workspace_signals = g_signal_group_new (TUE_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify::state", G_CALLBACK (changed_cb), self);
}

GtkWidget *
tue_revisions_pane_new (void)
{
  return g_object_new (TUE_TYPE_REVISIONS_PANE, NULL);
}

/**
 * tue_revisions_pane_set_draft:
 * @self: a pane
 * @workspace: (nullable): what changes revisions
 * @draft: (nullable): the draft whose revisions are shown
 *
 * Shows the revisions of a draft.
 */
void
tue_revisions_pane_set_draft (TueRevisionsPane *self,
                              TueWorkspace     *workspace,
                              TueDraft         *draft)
{
  g_return_if_fail (TUE_IS_REVISIONS_PANE (self));
  g_return_if_fail ((workspace == NULL) == (draft == NULL));

  if (self->draft == draft && self->workspace == workspace)
    return;

  g_clear_handle_id (&self->fold_id, g_source_remove);
  /* The rows that are bound still ask for the old ones. */
  gtk_list_view_set_model (self->list, NULL);
  g_hash_table_remove_all (self->items);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->draft, draft);
  tue_revisions_pane_set_compared (self, NULL, NULL);
  set_model (self);
  g_signal_group_set_target (self->revisions_signals, draft != NULL ? tue_draft_get_revisions (draft) : NULL);
  g_signal_group_set_target (self->settings_signals, workspace != NULL ? tue_workspace_get_settings (workspace) : NULL);
  g_signal_group_set_target (self->workspace_signals, workspace);
  update_stack (self);
  show_reason (self);
}

/**
 * tue_revisions_pane_set_compared:
 * @self: a pane
 * @old_revision: (nullable): the older side of what is on the paper
 * @new_revision: (nullable): the newer side
 *
 * Marks what is shown on the paper.
 */
void
tue_revisions_pane_set_compared (TueRevisionsPane *self,
                                 TueRevision      *old_revision,
                                 TueRevision      *new_revision)
{
  g_return_if_fail (TUE_IS_REVISIONS_PANE (self));

  g_set_object (&self->compared_old, old_revision);
  g_set_object (&self->compared_new, new_revision);
  if (self->draft != NULL)
    show_items (self);
}
