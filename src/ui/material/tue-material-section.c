/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-section"

#include "config.h"

#include "tue-material-section.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-material-intake.h"
#include "tue-material-row.h"
#include "tue-text-offer.h"
#include "tue-toast.h"

/* Above the fields there is not room for all of two hundred. */
#define MAX_ROWS_AT_FIRST 8

struct _TueMaterialSection
{
  GtkBox parent_instance;

  /* Template children */
  GtkListBox   *list;
  AdwButtonRow *more_row;
  GtkWidget    *paste_row;
  GtkWidget    *unused_label;
  GtkWidget    *open_button;

  /* Owned */
  TueWorkspace    *workspace; /* (nullable) */
  TueTask         *task;      /* (nullable) */
  GSignalGroup    *task_signals;
  GCancellable    *cancellable;
  TueMaterialList *materials; /* (nullable) */

  gboolean used;
  gboolean shows_all;
};

G_DEFINE_FINAL_TYPE (TueMaterialSection, tue_material_section, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_OPEN,
  SIGNAL_TAKEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count_materials (TueMaterialSection *self)
{
  return self->materials != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->materials)) : 0;
}

static TueMaterialRow *
get_row (TueMaterialSection *self,
         guint               position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)position);

  return TUE_IS_MATERIAL_ROW (row) ? TUE_MATERIAL_ROW (row) : NULL;
}

static gboolean
is_of_row (TueMaterialRow *row,
           TueMaterial    *material)
{
  return g_str_equal (tue_material_get_id (tue_material_row_get_material (row)), tue_material_get_id (material));
}

/* --- What a row asks for ------------------------------------------------------ */

static void
row_open_cb (TueMaterialSection *self,
             TueMaterialRow     *row)
{
  g_autofree char *id = g_strdup (tue_material_get_id (tue_material_row_get_material (row)));

  g_signal_emit (self, signals[SIGNAL_OPEN], 0, id);
}

static void
row_switched_cb (TueMaterialSection *self,
                 gboolean            on,
                 TueMaterialRow     *row)
{
  tue_workspace_set_material_on (self->workspace, self->task, tue_material_get_id (tue_material_row_get_material (row)), on);
}

static void
row_renamed_cb (TueMaterialSection *self,
                const char         *name,
                TueMaterialRow     *row)
{
  tue_workspace_set_material_name (self->workspace, self->task, tue_material_get_id (tue_material_row_get_material (row)), name);
}

static void
move_to (TueMaterialSection *self,
         TueMaterial        *material,
         guint               position)
{
  g_autofree char *id = g_strdup (tue_material_get_id (material));
  g_autofree char *place = NULL;

  tue_workspace_move_material (self->workspace, self->task, id, position);
  tue_material_section_focus_material (self, id);
  /* Translators: for a screen reader, after something was moved: its place, and of how many. */
  place = g_strdup_printf (_("Place %u of %u"), position + 1, count_materials (self));
  tue_announce (GTK_WIDGET (self), place);
}

static void
row_move_cb (TueMaterialSection *self,
             int                 by,
             TueMaterialRow     *row)
{
  TueMaterial *material = tue_material_row_get_material (row);
  guint        position = 0;

  if (tue_material_list_find (self->materials, tue_material_get_id (material), &position) == NULL ||
      (by < 0 && position == 0) || (by > 0 && position + 1 >= count_materials (self)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  move_to (self, material, position + by);
}

static void
row_dropped_cb (TueMaterialSection *self,
                TueMaterial        *dropped,
                gboolean            after,
                TueMaterialRow     *row)
{
  guint from, to;

  /* It may come from another task. */
  if (tue_material_list_find (self->materials, tue_material_get_id (dropped), &from) == NULL ||
      tue_material_list_find (self->materials, tue_material_get_id (tue_material_row_get_material (row)), &to) == NULL)
    return;

  to += after;
  to -= from < to;
  if (from != to)
    move_to (self, dropped, to);
}

static void
row_remove_cb (TueMaterialSection *self,
               TueMaterialRow     *row)
{
  g_autoptr(TueMaterial) material = g_object_ref (tue_material_row_get_material (row));
  int              index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autofree char *message = NULL;
  GtkListBoxRow   *next;
  guint64          operation;

  operation = tue_workspace_remove_material (self->workspace, self->task, tue_material_get_id (material));

  /* To what took its place, or to where more comes from. */
  next = gtk_list_box_get_row_at_index (self->list, index);
  if (next == NULL || !gtk_widget_get_visible (GTK_WIDGET (next)))
    next = GTK_LIST_BOX_ROW (self->paste_row);
  gtk_widget_grab_focus (GTK_WIDGET (next));

  /* Translators: %s is the name of a text */
  message = g_strdup_printf (_("“%s” removed"), tue_material_get_name (material));
  tue_toast_show_undo (GTK_WIDGET (self), message, operation);
}

static GtkWidget *
create_row (TueMaterialSection *self,
            TueMaterial        *material)
{
  GtkWidget *row = tue_material_row_new (material);

  g_signal_connect_object (row, "open", G_CALLBACK (row_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "switched", G_CALLBACK (row_switched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "renamed", G_CALLBACK (row_renamed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (row_move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped", G_CALLBACK (row_dropped_cb), self, G_CONNECT_SWAPPED);

  return row;
}

/* --- The rows ------------------------------------------------------------------ */

static guint
count_shown (TueMaterialSection *self)
{
  if (self->shows_all || count_materials (self) <= MAX_ROWS_AT_FIRST + 1)
    return count_materials (self);

  return MAX_ROWS_AT_FIRST;
}

/* The row of a text that stands at this place or further down. (nullable) */
static TueMaterialRow *
find_row (TueMaterialSection *self,
          TueMaterial        *material,
          guint               from)
{
  TueMaterialRow *row;

  for (guint i = from; (row = get_row (self, i)) != NULL; i++)
    if (is_of_row (row, material))
      return row;

  return NULL;
}

/* Rows that stay are not made anew: one of them may have the focus. */
static void
place_row (TueMaterialSection *self,
           TueMaterial        *material,
           guint               position)
{
  TueMaterialRow *row = find_row (self, material, position);

  if (row == NULL)
    {
      gtk_list_box_insert (self->list, create_row (self, material), (int)position);
      return;
    }

  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != (int)position)
    {
      g_autoptr(GtkWidget) kept = g_object_ref (GTK_WIDGET (row));

      gtk_list_box_remove (self->list, kept);
      gtk_list_box_insert (self->list, kept, (int)position);
    }
  tue_material_row_set_material (row, material);
}

static void
update_more (TueMaterialSection *self)
{
  guint            n_hidden = count_materials (self) - count_shown (self);
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_hidden), n_hidden);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->more_row), n_hidden > 0);
}

static void
update_visible (TueMaterialSection *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->used || count_materials (self) > 0);
  gtk_widget_set_visible (self->unused_label, !self->used && count_materials (self) > 0);
  if (count_materials (self) == 0)
    gtk_widget_add_css_class (self->paste_row, "empty");
  else
    gtk_widget_remove_css_class (self->paste_row, "empty");
}

static void
update_rows (TueMaterialSection *self)
{
  guint           n_shown = count_shown (self);
  TueMaterialRow *row;

  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr(TueMaterial) material = g_list_model_get_item (G_LIST_MODEL (self->materials), i);

      place_row (self, material, i);
      tue_material_row_set_place (get_row (self, i), i == 0, i + 1 == count_materials (self));
    }
  while ((row = get_row (self, n_shown)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  update_more (self);
  update_visible (self);
}

static void
items_changed_cb (TueMaterialSection *self)
{
  update_rows (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
damaged_cb (TueMaterialSection *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->list),
                            self->task != NULL && tue_task_get_has_values (self->task) && !tue_task_get_row_damaged (self->task));
}

static void
show_all_cb (TueMaterialSection *self)
{
  guint           first = count_shown (self);
  TueMaterialRow *row;

  self->shows_all = TRUE;
  update_rows (self);
  row = get_row (self, first);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- What comes in -------------------------------------------------------------- */

/* What is on the desk from now on, and what is to be known about it. */
static char *
describe_taken (GPtrArray         *materials,
                const char *const *notes)
{
  g_autofree char *taken = NULL;
  g_autofree char *told = NULL;

  if (materials->len == 1)
    /* Translators: %s is the name of a text that was pasted, dropped or opened */
    taken = g_strdup_printf (_("“%s” is on your desk"), tue_material_get_name (materials->pdata[0]));
  else
    taken = g_strdup_printf (ngettext ("%u text is on your desk", "%u texts are on your desk", materials->len), materials->len);

  if (notes == NULL || *notes == NULL)
    return g_steal_pointer (&taken);

  told = g_strjoinv (" ", (char **)notes);
  /* Translators: what was done, and what is to be known about it */
  return g_strdup_printf (_("%s. %s"), taken, told);
}

/* What is not taken is told; what came before it stays. */
static void
take (TueMaterialSection *self,
      GPtrArray          *texts,
      const char *const  *notes)
{
  g_autoptr(GPtrArray) taken = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;
  guint64          operation;

  taken = tue_workspace_add_materials (self->workspace, self->task, texts, &operation, &error);
  if (taken->len > 0)
    {
      message = describe_taken (taken, notes);
      tue_toast_show_undo (GTK_WIDGET (self), message, operation);
      g_signal_emit (self, signals[SIGNAL_TAKEN], 0, tue_material_get_id (taken->pdata[0]));
    }
  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self), error->message);
}

static void
intake_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueMaterialSection) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  g_autoptr(GPtrArray) texts = tue_material_intake_finish (result, &notes, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->task == NULL)
    return;

  if (texts == NULL)
    tue_toast_show_error (GTK_WIDGET (self), error->message);
  else
    take (self, texts, (const char *const *)notes);
}

static void
paste_cb (TueMaterialSection *self)
{
  tue_material_section_paste (self);
}

/* The key that everybody presses; a text in the section takes it for itself. */
static gboolean
paste_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  TueMaterialSection *self = TUE_MATERIAL_SECTION (widget);

  if (!gtk_widget_is_sensitive (self->paste_row))
    return FALSE;

  tue_material_section_paste (self);

  return TRUE;
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueMaterialSection) self = user_data;
  g_autoptr(GListModel) model = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  if (files->len > 0)
    tue_material_section_add_files (self, files);
}

static void
open_files_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueMaterialSection *self = TUE_MATERIAL_SECTION (widget);
  GtkRoot            *root = gtk_widget_get_root (widget);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Open Files as Material"));
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable,
                                 files_chosen_cb, g_object_ref (self));
}

static gboolean
can_take (TueMaterialSection *self)
{
  return self->task != NULL && tue_task_get_has_values (self->task) && !tue_task_get_row_damaged (self->task);
}

/* --- Drops ----------------------------------------------------------------------- */

typedef struct
{
  TueMaterialSection *self; /* (owned) */
  GdkDrop            *drop; /* (owned) */
} Dropping;

static void
dropping_free (Dropping *dropping)
{
  g_object_unref (dropping->self);
  g_object_unref (dropping->drop);
  g_free (dropping);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dropping, dropping_free)

static void
drop_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Dropping) dropping = user_data;

  gdk_drop_finish (dropping->drop, GDK_ACTION_COPY);
  intake_cb (source, result, g_object_ref (dropping->self));
}

static gboolean
drop_cb (TueMaterialSection *self,
         GdkDrop            *drop,
         double              x,
         double              y)
{
  Dropping *dropping;

  if (!can_take (self))
    return FALSE;

  dropping = g_new0 (Dropping, 1);
  dropping->self = g_object_ref (self);
  dropping->drop = g_object_ref (drop);
  tue_material_intake_read_drop_async (drop, self->cancellable, drop_read_cb, dropping);

  return TRUE;
}

void
tue_material_section_accept_drops (TueMaterialSection *self,
                                   GtkWidget          *widget)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  g_autoptr(GdkContentFormats) texts = tue_text_offer_get_formats ();
  GtkDropTargetAsync *target;

  g_return_if_fail (TUE_IS_MATERIAL_SECTION (self));

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_formats (builder, texts);
  target = gtk_drop_target_async_new (gdk_content_formats_builder_free_to_formats (builder), GDK_ACTION_COPY);
  /* Before a text view, which has a target of its own. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- Object ---------------------------------------------------------------------- */

static void
tue_material_section_dispose (GObject *object)
{
  TueMaterialSection *self = TUE_MATERIAL_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  if (self->task_signals != NULL)
    g_signal_group_set_target (self->task_signals, NULL);
  if (self->materials != NULL)
    g_signal_handlers_disconnect_by_data (self->materials, self);
  g_clear_object (&self->materials);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_MATERIAL_SECTION);

  G_OBJECT_CLASS (tue_material_section_parent_class)->dispose (object);
}

static void
tue_material_section_finalize (GObject *object)
{
  TueMaterialSection *self = TUE_MATERIAL_SECTION (object);

  g_clear_object (&self->task_signals);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (tue_material_section_parent_class)->finalize (object);
}

static void
load_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, TUE_RESOURCE_PATH "/material/tue-material.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
tue_material_section_class_init (TueMaterialSectionClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_material_section_dispose;
  object_class->finalize = tue_material_section_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TUE_TYPE_MATERIAL_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/material/tue-material-section.ui");
  gtk_widget_class_bind_template_child (widget_class, TueMaterialSection, list);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialSection, more_row);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialSection, paste_row);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialSection, unused_label);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialSection, open_button);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_install_action (widget_class, "desk.open-files", NULL, open_files_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_key_cb, NULL);
  load_style ();
}

static void
tue_material_section_init (TueMaterialSection *self)
{
  self->cancellable = g_cancellable_new ();
  self->used = TRUE;
  self->task_signals = g_signal_group_new (TUE_TYPE_TASK);
  g_signal_group_connect_object (self->task_signals, "notify::has-values", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->task_signals, "notify::row-damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  tue_material_section_accept_drops (self, GTK_WIDGET (self));
  damaged_cb (self);
}

/**
 * tue_material_section_set_task:
 * @self: a section that shows no task yet
 * @task: the task whose material is shown
 */
void
tue_material_section_set_task (TueMaterialSection *self,
                               TueWorkspace       *workspace,
                               TueTask            *task)
{
  g_return_if_fail (TUE_IS_MATERIAL_SECTION (self));
  g_return_if_fail (self->task == NULL);

  self->workspace = g_object_ref (workspace);
  self->task = g_object_ref (task);
  self->materials = tue_material_list_new (task);
  g_signal_connect_object (self->materials, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->task_signals, task);
  update_rows (self);
  damaged_cb (self);
}

void
tue_material_section_set_used (TueMaterialSection *self,
                               gboolean            used)
{
  g_return_if_fail (TUE_IS_MATERIAL_SECTION (self));

  self->used = used;
  update_visible (self);
}

TueMaterialList *
tue_material_section_get_materials (TueMaterialSection *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_SECTION (self), NULL);

  return self->materials;
}

void
tue_material_section_paste (TueMaterialSection *self)
{
  g_return_if_fail (TUE_IS_MATERIAL_SECTION (self));

  if (!can_take (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  tue_material_intake_read_clipboard_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                            intake_cb, g_object_ref (self));
}

void
tue_material_section_add_files (TueMaterialSection *self,
                                GPtrArray          *files)
{
  g_return_if_fail (TUE_IS_MATERIAL_SECTION (self));
  g_return_if_fail (files != NULL && files->len > 0);

  if (can_take (self))
    tue_material_intake_read_files_async (files, self->cancellable, intake_cb, g_object_ref (self));
}

gboolean
tue_material_section_focus_paste (TueMaterialSection *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_SECTION (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_grab_focus (self->paste_row);
}

gboolean
tue_material_section_focus_material (TueMaterialSection *self,
                                     const char         *id)
{
  TueMaterial    *material;
  TueMaterialRow *row;

  g_return_val_if_fail (TUE_IS_MATERIAL_SECTION (self), FALSE);

  material = self->materials != NULL ? tue_material_list_find (self->materials, id, NULL) : NULL;
  row = material != NULL ? find_row (self, material, 0) : NULL;

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}
