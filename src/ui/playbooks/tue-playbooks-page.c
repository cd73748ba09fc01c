/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbooks-page"

#include "config.h"

#include "tue-playbooks-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-playbook-dialog.h"
#include "tue-shelf-group.h"
#include "tue-snippet-dialog.h"
#include "tue-toast.h"
#include "tue-updates-group.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-shelf.h"

struct _TuePlaybooksPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack            *stack;
  AdwStatusPage       *message_page;
  GtkViewport         *viewport;
  GtkBox              *box;
  AdwPreferencesGroup *group;

  /* Owned */
  TueWorkspace *workspace;
  GPtrArray    *rows;    /* (element-type GtkWidget): borrowed from the group, by playbook */
  GPtrArray    *shown;   /* (element-type TueHeldPlaybook) (nullable) until they are there */
  GHashTable   *open;    /* ids of the playbooks whose workflows are shown */
  GCancellable *loading; /* (nullable) */
  char         *changed; /* (nullable): the key of the row from which something is changed */

  guint reload_id;
  guint reveal_id;
  guint reveal_frames; /* until it is laid out */
};

G_DEFINE_FINAL_TYPE (TuePlaybooksPage, tue_playbooks_page, ADW_TYPE_NAVIGATION_PAGE)

static void reload (TuePlaybooksPage *self);

static char *
escape_mnemonic (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

/* --- The keyboard --------------------------------------------------------------------- */

#define ROW_KEY "tue-row-key"

/* The rows are made anew with each change: each has a key, so that the keyboard finds the
 * row of the same again. */
static void
take_row_key (GtkWidget *row,
              char      *take_key)
{
  g_object_set_data_full (G_OBJECT (row), ROW_KEY, take_key, g_free);
}

static const char *
get_row_key (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), ROW_KEY);
}

static char *
make_snippet_key (const char *playbook_id,
                  const char *name)
{
  return g_strconcat ("snippet ", playbook_id, " ", name, NULL);
}

/* (nullable): of the row that has the keyboard, or something in it */
static const char *
find_focused_key (TuePlaybooksPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (widget != NULL && widget != GTK_WIDGET (self->group) && get_row_key (widget) == NULL)
    widget = gtk_widget_get_parent (widget);

  return widget != NULL && widget != GTK_WIDGET (self->group) ? get_row_key (widget) : NULL;
}

/* (nullable) */
static GtkWidget *
find_row (GtkWidget  *widget,
          const char *key)
{
  GtkWidget *row = g_strcmp0 (get_row_key (widget), key) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL; child = gtk_widget_get_next_sibling (child))
    row = find_row (child, key);

  return row;
}

/* What was just made has no place before it is laid out. */
static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  TuePlaybooksPage *self = TUE_PLAYBOOKS_PAGE (widget);
  const char       *key = find_focused_key (self);
  GtkWidget        *row = key != NULL ? find_row (GTK_WIDGET (self->group), key) : NULL;

  if (row != NULL)
    gtk_viewport_scroll_to (self->viewport, row, NULL);
  if (self->reveal_frames-- > 0)
    return G_SOURCE_CONTINUE;

  self->reveal_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
focus_row (TuePlaybooksPage *self,
           const char       *key)
{
  GtkWidget *row = find_row (GTK_WIDGET (self->group), key);

  if (row == NULL || !gtk_widget_grab_focus (row))
    return FALSE;

  self->reveal_frames = 2;
  if (self->reveal_id == 0)
    self->reveal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);

  return TRUE;
}

/* A snippet that was not there is the one that was made. (nullable) (transfer full) */
static char *
find_new_snippet (TuePlaybook *before,
                  TuePlaybook *after)
{
  GPtrArray *snippets = tue_playbook_get_snippets (after);

  for (guint i = 0; i < snippets->len; i++)
    {
      const char *name = tue_snippet_get_name (snippets->pdata[i]);

      if (tue_snippet_find (tue_playbook_get_snippets (before), name) == NULL)
        return make_snippet_key (tue_playbook_get_id (after), name);
    }

  return NULL;
}

/* --- What is said of a playbook --------------------------------------------------------- */

/* "Edition 2 · comes with Tuesday · 14 workflows · 3 snippets" */
static char *
describe (const TueHeldPlaybook *held)
{
  guint            n_workflows = tue_playbook_get_workflows (held->playbook)->len;
  g_autofree char *edition = g_strdup_printf (_("Edition %u"), tue_playbook_get_edition (held->playbook));
  g_autofree char *workflows = g_strdup_printf (ngettext ("%u workflow", "%u workflows", n_workflows), n_workflows);
  guint            n_snippets = tue_playbook_get_snippets (held->playbook)->len;
  g_autofree char *snippets = g_strdup_printf (ngettext ("%u snippet", "%u snippets", n_snippets), n_snippets);
  g_autofree char *changed = NULL;
  g_autofree char *signer = held->signer != NULL ? tue_playbook_signer_describe (held->signer) : NULL;
  const char      *parts[6] = { edition };
  guint            n = 1;

  if (held->starter)
    parts[n++] = _("comes with Tuesday");
  else if (signer != NULL)
    parts[n++] = signer;
  parts[n++] = workflows;
  if (n_snippets > 0)
    parts[n++] = snippets;
  if (held->n_changed > 0)
    {
      changed = g_strdup_printf (ngettext ("%u changed here", "%u changed here", held->n_changed), held->n_changed);
      parts[n++] = changed;
    }

  return g_strjoinv (" · ", (char **)parts);
}

/* --- Describing ------------------------------------------------------------------------ */

static void
described_cb (TuePlaybooksPage *self,
              guint64           operation,
              const char       *sentence)
{
  tue_toast_show_undo (GTK_WIDGET (self), sentence, operation);
  reload (self);
}

static void
remember_row (TuePlaybooksPage *self)
{
  g_set_str (&self->changed, find_focused_key (self));
}

static void
describe_playbook (TuePlaybooksPage *self,
                   TuePlaybook      *playbook) /* (nullable): a new one */
{
  AdwDialog *dialog = tue_playbook_dialog_new (self->workspace, playbook);

  remember_row (self);
  g_signal_connect_object (dialog, "described", G_CALLBACK (described_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  describe_playbook (TUE_PLAYBOOKS_PAGE (widget), NULL);
}

/* (nullable) */
static TuePlaybook *
find_playbook (TuePlaybooksPage *self,
               const char       *id)
{
  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    {
      const TueHeldPlaybook *held = self->shown->pdata[i];

      if (strcmp (tue_playbook_get_id (held->playbook), id) == 0)
        return held->playbook;
    }

  return NULL;
}

static void
describe_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  TuePlaybooksPage *self = TUE_PLAYBOOKS_PAGE (widget);
  TuePlaybook      *playbook = find_playbook (self, g_variant_get_string (parameter, NULL));

  if (playbook != NULL)
    describe_playbook (self, playbook);
}

/* --- Snippets ----------------------------------------------------------------------- */

/* The target is the playbook and the name of a snippet, "" for a new one. */
static void
snippet_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TuePlaybooksPage *self = TUE_PLAYBOOKS_PAGE (widget);
  TuePlaybook      *playbook;
  TueSnippet       *snippet;
  AdwDialog        *dialog;
  const char       *playbook_id, *name;

  g_variant_get (parameter, "(&s&s)", &playbook_id, &name);
  playbook = find_playbook (self, playbook_id);
  if (playbook == NULL)
    return;
  snippet = tue_snippet_find (tue_playbook_get_snippets (playbook), name);
  if ((snippet == NULL && *name != '\0') || tue_snippet_dialog_present_open (self->workspace, playbook_id, name))
    return;

  remember_row (self);
  dialog = tue_snippet_dialog_new (self->workspace, playbook_id, snippet);
  g_signal_connect_object (dialog, "changed", G_CALLBACK (described_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
set_snippet_action (GtkWidget   *row,
                    TuePlaybook *playbook,
                    const char  *name)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", tue_playbook_get_id (playbook), name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "playbooks.snippet");
  take_row_key (row, make_snippet_key (tue_playbook_get_id (playbook), name));
}

static GtkWidget *
make_snippet_row (TuePlaybook *playbook,
                  TueSnippet  *snippet,
                  gboolean     writable)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_snippet_get_title (snippet));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Snippet, a text that templates share"));
  if (writable)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("document-edit-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      set_snippet_action (row, playbook, tue_snippet_get_name (snippet));
    }

  return row;
}

static GtkWidget *
make_new_snippet_row (TuePlaybook *playbook)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("New _Snippet…"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  set_snippet_action (row, playbook, "");

  return row;
}

/* --- Moving --------------------------------------------------------------------------- */

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TuePlaybooksPage) self = user_data;
  g_autoptr(GError) error = NULL;
  guint64 operation = tue_workspace_move_to_playbook_finish (TUE_WORKSPACE (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (operation != 0)
    tue_toast_show_undo (GTK_WIDGET (self), _("The workflow is in the other playbook"), operation);
  else
    tue_toast_show_error (GTK_WIDGET (self), error->message);
}

/* The target is the workflow and the playbook. */
static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TuePlaybooksPage *self = TUE_PLAYBOOKS_PAGE (widget);
  const char       *workflow_id, *playbook_id;

  g_variant_get (parameter, "(&s&s)", &workflow_id, &playbook_id);
  tue_workspace_move_to_playbook_async (self->workspace, workflow_id, playbook_id, moved_cb, g_object_ref (self));
}

/* Made when it is opened: there may be many workflows. */
static void
make_move_menu (GtkMenuButton *button,
                gpointer       user_data)
{
  TuePlaybooksPage *self = TUE_PLAYBOOKS_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (button), TUE_TYPE_PLAYBOOKS_PAGE));
  const char       *workflow_id = g_object_get_data (G_OBJECT (button), "workflow");
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) section = g_menu_new ();

  for (guint i = 0; self != NULL && self->shown != NULL && i < self->shown->len; i++)
    {
      const TueHeldPlaybook *held = self->shown->pdata[i];
      const char            *id = tue_playbook_get_id (held->playbook);
      g_autofree char       *label = NULL;
      g_autoptr(GMenuItem) item = NULL;

      if (g_str_equal (id, g_object_get_data (G_OBJECT (button), "playbook")))
        continue;
      /* In a menu the key that follows an underscore is a mnemonic. */
      label = escape_mnemonic (tue_playbook_get_name (held->playbook));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "playbooks.move", "(ss)", workflow_id, id);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, _("Move to Playbook"), G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GtkWidget *
make_move_button (TuePlaybook *playbook,
                  TueWorkflow *workflow)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is the name of a workflow. */
  g_autofree char *described = g_strdup_printf (_("Move “%s” to Another Playbook"), tue_workflow_get_name (workflow));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, described);
  g_object_set_data_full (G_OBJECT (button), "workflow", g_strdup (tue_workflow_get_id (workflow)), g_free);
  g_object_set_data_full (G_OBJECT (button), "playbook", g_strdup (tue_playbook_get_id (playbook)), g_free);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_move_menu, NULL, NULL);

  return button;
}

static GtkWidget *
make_describe_button (TuePlaybook *playbook)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  /* Translators: %s is the name of a playbook. */
  g_autofree char *described = g_strdup_printf (_("Describe “%s”"), tue_playbook_get_name (playbook));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, described);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tue_playbook_get_id (playbook));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "playbooks.describe");

  return button;
}

/* --- Rows -------------------------------------------------------------------------- */

static GtkWidget *
make_workflow_row (TuePlaybook *playbook,
                   TueWorkflow *workflow,
                   gboolean     movable)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *place = g_strconcat ("workflow/", tue_workflow_get_id (workflow), NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_workflow_get_name (workflow));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tue_workflow_get_summary (workflow));
  if (movable)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_move_button (playbook, workflow));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-place");
  take_row_key (row, g_steal_pointer (&place));

  return row;
}

static void
expanded_cb (TuePlaybooksPage *self,
             GParamSpec       *pspec,
             AdwExpanderRow   *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "playbook");

  if (adw_expander_row_get_expanded (row))
    g_hash_table_add (self->open, g_strdup (id));
  else
    g_hash_table_remove (self->open, id);
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GtkButton) button = user_data;
  GtkWidget       *widget = GTK_WIDGET (button);
  g_autofree char *note = NULL;
  g_autoptr(GError) error = NULL;
  gboolean published = tue_workspace_publish_playbook_finish (TUE_WORKSPACE (source), result, &note, &error);

  gtk_widget_set_sensitive (widget, TRUE);
  if (gtk_widget_get_root (widget) == NULL)
    return;

  if (published)
    {
      const char      *name = g_object_get_data (G_OBJECT (button), "name");
      g_autofree char *done = NULL;
      g_autofree char *title = NULL;

      /* Translators: %s is the name of a playbook. */
      done = g_strdup_printf (_("“%s” is in the shared folder"), name);
      title = note != NULL ? g_strjoin (". ", done, note, NULL) : g_strdup (done);
      tue_toast_show (widget, title, NULL, NULL, NULL);
    }
  else
    {
      tue_toast_show_error (widget, error->message);
    }
}

static void
publish_cb (TuePlaybooksPage *self,
            GtkButton        *button)
{
  /* Once is enough. */
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  tue_workspace_publish_playbook_async (self->workspace, g_object_get_data (G_OBJECT (button), "playbook"), FALSE, NULL,
                                        published_cb, g_object_ref (button));
}

/* What nobody changed here is not one's own to hand on. */
static gboolean
can_publish (TuePlaybooksPage      *self,
             const TueHeldPlaybook *held)
{
  return tue_shared_folder_get_shelf (tue_workspace_get_shared_folder (self->workspace)) != NULL &&
         (!held->starter || held->n_changed > 0);
}

static GtkWidget *
make_publish_button (TuePlaybooksPage      *self,
                     const TueHeldPlaybook *held)
{
  GtkWidget  *button = gtk_button_new_with_mnemonic (_("_Publish"));
  const char *name = tue_playbook_get_name (held->playbook);
  /* Translators: %s is the name of a playbook. */
  g_autofree char *described = g_strdup_printf (_("Put “%s” into the shared folder"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, described);
  g_object_set_data_full (G_OBJECT (button), "playbook", g_strdup (tue_playbook_get_id (held->playbook)), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (publish_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_export_button (const TueHeldPlaybook *held)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-send-symbolic");
  /* Translators: %s is the name of a playbook. */
  g_autofree char *described = g_strdup_printf (_("Export “%s”…"), tue_playbook_get_name (held->playbook));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, described);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tue_playbook_get_id (held->playbook));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.export-playbook");

  return button;
}

static GtkWidget *
make_row (TuePlaybooksPage      *self,
          const TueHeldPlaybook *held)
{
  GtkWidget       *row = adw_expander_row_new ();
  const char      *id = tue_playbook_get_id (held->playbook);
  g_autofree char *subtitle = describe (held);
  GPtrArray       *workflows = tue_playbook_get_workflows (held->playbook);
  GPtrArray       *snippets = tue_playbook_get_snippets (held->playbook);
  gboolean         writable = tue_workspace_get_state (self->workspace) == TUE_LIBRARY_OPEN;
  gboolean         movable = writable && self->shown->len > 1;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_playbook_get_name (held->playbook));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  if (can_publish (self, held))
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), make_publish_button (self, held));
  if (writable)
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), make_describe_button (held->playbook));
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), make_export_button (held));
  for (guint i = 0; i < workflows->len; i++)
    {
      if (!tue_workflow_get_archived (workflows->pdata[i]))
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_workflow_row (held->playbook, workflows->pdata[i], movable));
    }
  for (guint i = 0; i < snippets->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_snippet_row (held->playbook, snippets->pdata[i], writable));
  if (writable)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_new_snippet_row (held->playbook));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->open, id));
  g_object_set_data_full (G_OBJECT (row), "playbook", g_strdup (id), g_free);
  take_row_key (row, g_strdup (id));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);

  return row;
}

/* Where the keyboard goes when other rows are shown: to the row that has it, or from which
 * something was changed, and to what was made there. (nullable) (transfer full) */
static char *
choose_row (TuePlaybooksPage *self,
            GPtrArray        *playbooks)
{
  const char *focused = find_focused_key (self);

  for (guint i = 0; self->changed != NULL && i < playbooks->len; i++)
    {
      TuePlaybook     *after = ((const TueHeldPlaybook *)playbooks->pdata[i])->playbook;
      TuePlaybook     *before = find_playbook (self, tue_playbook_get_id (after));
      g_autofree char *new_row = make_snippet_key (tue_playbook_get_id (after), "");
      char            *made = NULL;

      if (before != NULL && strcmp (self->changed, new_row) == 0 && (made = find_new_snippet (before, after)) != NULL)
        return made;
    }

  return g_strdup (focused != NULL ? focused : self->changed);
}

static void
show_playbooks (TuePlaybooksPage *self,
                GPtrArray        *playbooks)
{
  g_autofree char *key = choose_row (self, playbooks);
  GtkAdjustment   *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->viewport));
  double           place = gtk_adjustment_get_value (adjustment);

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (playbooks);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < playbooks->len; i++)
    {
      GtkWidget *row = make_row (self, playbooks->pdata[i]);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_stack_set_visible_child_name (self->stack, "playbooks");

  if (key != NULL && focus_row (self, key))
    g_clear_pointer (&self->changed, g_free);
  /* Where the keyboard went meanwhile is not where anybody looked. */
  gtk_adjustment_set_value (adjustment, place);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TuePlaybooksPage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) playbooks = tue_workspace_list_playbooks_finish (TUE_WORKSPACE (source), result, &error);
  g_autofree char *escaped = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (playbooks != NULL)
    {
      show_playbooks (self, playbooks);
      return;
    }

  /* A status page reads its description as markup. */
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->message_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
reload (TuePlaybooksPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  tue_workspace_list_playbooks_async (self->workspace, self->loading, listed_cb, self);
}

static void
reload_cb (gpointer user_data)
{
  TuePlaybooksPage *self = user_data;

  self->reload_id = 0;
  reload (self);
}

/* Many workflows change at once. */
static void
workflows_changed_cb (TuePlaybooksPage *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_idle_add_once (reload_cb, self);
}

static void
tue_playbooks_page_dispose (GObject *object)
{
  TuePlaybooksPage *self = TUE_PLAYBOOKS_PAGE (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->reveal_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->reveal_id);
  self->reveal_id = 0;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PLAYBOOKS_PAGE);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_playbooks_page_parent_class)->dispose (object);
}

static void
tue_playbooks_page_finalize (GObject *object)
{
  TuePlaybooksPage *self = TUE_PLAYBOOKS_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_hash_table_unref (self->open);
  g_free (self->changed);

  G_OBJECT_CLASS (tue_playbooks_page_parent_class)->finalize (object);
}

static void
tue_playbooks_page_class_init (TuePlaybooksPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_playbooks_page_dispose;
  object_class->finalize = tue_playbooks_page_finalize;

  gtk_widget_class_install_action (widget_class, "playbooks.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "playbooks.describe", "s", describe_action);
  gtk_widget_class_install_action (widget_class, "playbooks.move", "(ss)", move_action);
  gtk_widget_class_install_action (widget_class, "playbooks.snippet", "(ss)", snippet_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-playbooks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePlaybooksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybooksPage, message_page);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybooksPage, viewport);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybooksPage, box);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybooksPage, group);
}

static void
tue_playbooks_page_init (TuePlaybooksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AdwNavigationPage *
tue_playbooks_page_new (TueWorkspace *workspace)
{
  TuePlaybooksPage *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TUE_TYPE_PLAYBOOKS_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  gtk_box_prepend (self->box, tue_updates_group_new (workspace));
  gtk_box_append (self->box, tue_shelf_group_new (workspace));
  g_signal_connect_object (tue_workspace_get_workflows (workspace), "items-changed",
                           G_CALLBACK (workflows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_shared_folder (workspace), "notify::name",
                           G_CALLBACK (workflows_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);

  return ADW_NAVIGATION_PAGE (self);
}
