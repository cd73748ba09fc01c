/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-salvage-dialog"

#include "config.h"

#include "tue-salvage-dialog.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-salvage.h"
#include "tue-store-error.h"
#include "tue-toast.h"
#include "tue-trouble-dialog.h"

/* More names than this are counted. */
#define MAX_NAMES 3

struct _TueSalvageDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkWidget   *view;
  GtkListView *list;
  GtkButton   *keep_button;
  GtkLabel    *count_label;
  GtkButton   *all_button;

  /* Owned */
  TueWorkspace *workspace;
  GPtrArray    *items; /* (element-type TueSalvageItem) */
  GtkBitset    *kept;  /* positions */

  /* Borrowed */
  GtkWidget *parent; /* (nullable) */

  gboolean taking;
};

G_DEFINE_FINAL_TYPE (TueSalvageDialog, tue_salvage_dialog, ADW_TYPE_DIALOG)

static void
update_kept (TueSalvageDialog *self)
{
  guint            n_kept = (guint)gtk_bitset_get_size (self->kept);
  g_autofree char *keep = NULL;
  g_autofree char *count = NULL;

  /* Translators: a button. What is found of so many tasks is brought into the library. */
  keep = g_strdup_printf (_("_Keep %u"), n_kept);
  gtk_button_set_label (self->keep_button, n_kept > 0 ? keep : _("_Keep"));
  /* Translators: how many of the tasks of a list are checked: "3 of 14 tasks" */
  count = g_strdup_printf (ngettext ("%u of %u task", "%u of %u tasks", self->items->len), n_kept, self->items->len);
  gtk_label_set_label (self->count_label, count);
  gtk_button_set_label (self->all_button, n_kept < self->items->len ? _("Select _All") : _("Select _None"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "salvage.keep", n_kept > 0);
}

/* --- What is found ----------------------------------------------------------- */

static gboolean
is_field (const char *name)
{
  return *name != '@';
}

static gboolean
has_material (const TueSalvageItem *item)
{
  for (char **name = item->fields; *name != NULL; name++)
    {
      if (g_str_has_prefix (*name, "@material"))
        return TRUE;
    }

  return FALSE;
}

static guint
count_fields (const TueSalvageItem *item)
{
  guint n = 0;

  for (char **name = item->fields; *name != NULL; name++)
    n += is_field (*name);

  return n;
}

/* What a person knows the values by; of many, how many. (nullable) */
static char *
describe_fields (TueSalvageDialog     *self,
                 const TueSalvageItem *item)
{
  TueWorkflow *workflow = item->workflow_id != NULL ? tue_workspace_find_workflow (self->workspace, item->workflow_id) : NULL;
  guint        n = count_fields (item);
  g_autoptr(GString) labels = g_string_new (NULL);

  if (n == 0)
    return NULL;
  if (n > MAX_NAMES || workflow == NULL)
    return g_strdup_printf (ngettext ("%u value", "%u values", n), n);

  for (char **name = item->fields; *name != NULL; name++)
    {
      TueField *field = tue_workflow_find_field (workflow, *name);

      if (is_field (*name))
        g_string_append_printf (labels, labels->len > 0 ? ", %s" : "%s", field != NULL ? tue_field_get_label (field) : *name);
    }

  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static void
add_part (GString    *text,
          const char *part) /* (nullable) */
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
describe_item (TueSalvageDialog     *self,
               const TueSalvageItem *item)
{
  g_autofree char *fields = describe_fields (self, item);
  g_autofree char *revisions = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  add_part (text, item->kind == TUE_SALVAGE_ONLY_THERE ? _("Not in the library") : _("More than in the library"));
  add_part (text, fields);
  if (has_material (item))
    add_part (text, _("texts on the desk"));
  if (item->has_draft)
    add_part (text, _("a draft"));
  if (item->n_revisions > 0)
    revisions = g_strdup_printf (ngettext ("%u revision", "%u revisions", item->n_revisions), item->n_revisions);
  add_part (text, revisions);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- The list ---------------------------------------------------------------- */

static void
toggled_cb (TueSalvageDialog *self,
            GtkCheckButton   *check)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (check), "list-item");
  guint        position = gtk_list_item_get_position (item);

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  if (gtk_check_button_get_active (check))
    gtk_bitset_add (self->kept, position);
  else
    gtk_bitset_remove (self->kept, position);
  update_kept (self);
}

static GtkWidget *
make_label (const char *style,
            int         lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tue_cut_tooltip_install (label);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* The check box is what takes the focus: Space checks, the arrows go on. */
static void
setup_cb (TueSalvageDialog *self,
          GtkListItem      *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_start (box, 6);
  gtk_box_append (GTK_BOX (box), make_label (NULL, 2));
  gtk_box_append (GTK_BOX (box), make_label ("caption", 2));
  gtk_box_append (GTK_BOX (box), make_label ("caption", 2));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dimmed");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  g_object_set_data (G_OBJECT (check), "list-item", item);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, check);
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (TueSalvageDialog *self,
         GtkListItem      *item)
{
  guint                 position = gtk_list_item_get_position (item);
  const TueSalvageItem *found = self->items->pdata[position];
  GtkWidget            *check = gtk_list_item_get_child (item);
  GtkWidget            *title = gtk_widget_get_first_child (gtk_check_button_get_child (GTK_CHECK_BUTTON (check)));
  GtkWidget            *what = gtk_widget_get_next_sibling (title);
  GtkWidget            *excerpt = gtk_widget_get_next_sibling (what);
  g_autofree char      *text = describe_item (self, found);

  gtk_label_set_text (GTK_LABEL (title), found->title);
  gtk_label_set_text (GTK_LABEL (what), text);
  gtk_label_set_text (GTK_LABEL (excerpt), found->excerpt != NULL ? found->excerpt : "");
  gtk_widget_set_visible (excerpt, found->excerpt != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, found->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_signal_handlers_block_by_func (check, toggled_cb, self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), gtk_bitset_contains (self->kept, position));
  g_signal_handlers_unblock_by_func (check, toggled_cb, self);
}

static void
set_items (TueSalvageDialog *self,
           GPtrArray        *items)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr(GtkNoSelection) selection = NULL;

  self->items = g_ptr_array_ref (items);
  gtk_bitset_add_range (self->kept, 0, items->len);
  for (guint i = 0; i < items->len; i++)
    gtk_string_list_append (titles, ((TueSalvageItem *)items->pdata[i])->title);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&titles)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  update_kept (self);
}

static void
all_clicked_cb (TueSalvageDialog *self)
{
  GtkListItemFactory *factory = gtk_list_view_get_factory (self->list);

  if (gtk_bitset_get_size (self->kept) < self->items->len)
    gtk_bitset_add_range (self->kept, 0, self->items->len);
  else
    gtk_bitset_remove_all (self->kept);

  /* All rows are bound anew. */
  g_object_ref (factory);
  gtk_list_view_set_factory (self->list, NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  update_kept (self);
}

/* --- Keeping ----------------------------------------------------------------- */

static char **
list_kept_ids (TueSalvageDialog *self)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      if (gtk_bitset_contains (self->kept, i))
        g_strv_builder_add (ids, ((TueSalvageItem *)self->items->pdata[i])->task_id);
    }

  return g_strv_builder_end (ids);
}

static void
tell_taken (TueSalvageDialog *self)
{
  guint            n = (guint)gtk_bitset_get_size (self->kept);
  g_autofree char *message = g_strdup_printf (ngettext ("%u task recovered", "%u tasks recovered", n), n);

  if (self->parent != NULL)
    tue_toast_show (self->parent, message, NULL, NULL, NULL);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueSalvageDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  if (tue_workspace_take_salvage_finish (TUE_WORKSPACE (source), result, &error))
    {
      tue_settings_set_salvage (tue_workspace_get_settings (self->workspace), NULL);
      tell_taken (self);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  self->taking = FALSE;
  gtk_widget_set_sensitive (self->view, TRUE);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  if (self->parent != NULL)
    tue_trouble_dialog_show (self->parent, _("Not Recovered"), error->message);
}

static void
keep_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueSalvageDialog *self = TUE_SALVAGE_DIALOG (widget);
  g_auto(GStrv) ids = list_kept_ids (self);

  self->taking = TRUE;
  gtk_widget_set_sensitive (self->view, FALSE);
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  tue_workspace_take_salvage_async (self->workspace, (const char *const *)ids, NULL, taken_cb, g_object_ref (self));
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tue_salvage_dialog_closed (AdwDialog *dialog)
{
  TueSalvageDialog *self = TUE_SALVAGE_DIALOG (dialog);

  /* A window that is closed is no answer. */
  if (self->taking || self->parent == NULL || gtk_widget_in_destruction (self->parent))
    return;
  tue_settings_set_salvage (tue_workspace_get_settings (self->workspace), NULL);
  tue_toast_show (self->parent, _("Nothing was brought in. The damaged file stays beside the library."), _("Show Again"), "win.show-salvage", NULL);
}

static void
tue_salvage_dialog_dispose (GObject *object)
{
  TueSalvageDialog *self = TUE_SALVAGE_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SALVAGE_DIALOG);

  G_OBJECT_CLASS (tue_salvage_dialog_parent_class)->dispose (object);
}

static void
tue_salvage_dialog_finalize (GObject *object)
{
  TueSalvageDialog *self = TUE_SALVAGE_DIALOG (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->kept, gtk_bitset_unref);

  G_OBJECT_CLASS (tue_salvage_dialog_parent_class)->finalize (object);
}

static void
tue_salvage_dialog_class_init (TueSalvageDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_salvage_dialog_dispose;
  object_class->finalize = tue_salvage_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = tue_salvage_dialog_closed;

  gtk_widget_class_install_action (widget_class, "salvage.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "salvage.close", NULL, close_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/window/tue-salvage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSalvageDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TueSalvageDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TueSalvageDialog, keep_button);
  gtk_widget_class_bind_template_child (widget_class, TueSalvageDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, TueSalvageDialog, all_button);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
}

static void
tue_salvage_dialog_init (TueSalvageDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->kept = gtk_bitset_new_empty ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

/* A space that was on its way to a text presses no button; rows take the focus
 * once they are shown. */
static gboolean
focus_list_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  GtkWidget *list = GTK_WIDGET (TUE_SALVAGE_DIALOG (widget)->list);

  if (!gtk_widget_get_mapped (list))
    return G_SOURCE_CONTINUE;

  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkWidget) parent = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = tue_workspace_find_salvage_finish (TUE_WORKSPACE (source), result, &error);
  TueSalvageDialog *self;

  /* Not where the library is fresh because there was none. */
  if (items == NULL && !g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND))
    tue_toast_show_error (parent, error->message);
  if (items == NULL || items->len == 0)
    tue_settings_set_salvage (tue_workspace_get_settings (TUE_WORKSPACE (source)), NULL);
  if (items == NULL || items->len == 0 || gtk_widget_get_root (parent) == NULL)
    return;

  self = g_object_new (TUE_TYPE_SALVAGE_DIALOG, NULL);
  self->workspace = TUE_WORKSPACE (g_object_ref (source));
  g_set_weak_pointer (&self->parent, parent);
  set_items (self, items);
  adw_dialog_present (ADW_DIALOG (self), parent);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_list_cb, NULL, NULL);
}

/**
 * tue_salvage_dialog_offer:
 * @parent: a widget of a window
 * @workspace: a library that was put in the place of a damaged one
 *
 * Looks for what the damaged one still holds, and shows it where there is
 * something.
 */
void
tue_salvage_dialog_offer (GtkWidget    *parent,
                          TueWorkspace *workspace)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TUE_IS_WORKSPACE (workspace));

  tue_workspace_find_salvage_async (workspace, NULL, found_cb, g_object_ref (parent));
}
