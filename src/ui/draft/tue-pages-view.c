/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pages-view"

#include "config.h"

#include "tue-pages-view.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-export.h"
#include "tue-page-sheet.h"
#include "tue-text-zoom.h"

#define PIXELS_PER_POINT (96.0 / 72.0)
/* As in the style sheet */
#define ROW_PADDING_X 12
#define ROW_PADDING_Y 9

/* Sizes that people know from other viewers; 1 is that of the paper. */
static const double zooms[] = { 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3 };

struct _TuePagesView
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget         *overlay;
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkListView       *list;
  GtkWidget         *bar;
  GtkLabel          *page_label;

  /* Owned */
  GBytes         *markdown;    /* (nullable): that is shown, or will be */
  TueDraftSheets *sheets;      /* (nullable) */
  GtkStringList  *numbers;     /* one for each sheet */
  GPtrArray      *shown;       /* (element-type TuePageSheet): the sheets in use, borrowed */
  GCancellable   *cancellable; /* (nullable): of what is laid out */

  double zoom; /* 0 is as wide as there is room for */
  guint  page; /* that is told */
  guint  page_id;
};

G_DEFINE_FINAL_TYPE (TuePagesView, tue_pages_view, GTK_TYPE_WIDGET)

/* --- Which page it is ------------------------------------------------------- */

/* With the room around it. */
static double
get_sheet_height (TuePagesView *self,
                  guint         sheet)
{
  TueSheetSize size = tue_draft_sheets_get_size (self->sheets, sheet);
  double       paper = size.width * PIXELS_PER_POINT;
  double       room = MAX (gtk_widget_get_width (GTK_WIDGET (self->list)) - 2 * ROW_PADDING_X, 1);
  double       width = self->zoom > 0 ? paper * self->zoom : MIN (paper, room);

  return width * size.height / size.width + 2 * ROW_PADDING_Y;
}

/* The sheet that is so far below what is seen first. The list may not have all of
 * them yet, so it is looked for among what they are high. */
static guint
find_sheet (TuePagesView *self,
            double        below)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint          n_sheets = tue_draft_sheets_get_n_sheets (self->sheets);
  double         rest = (gtk_adjustment_get_value (adjustment) + below) / MAX (gtk_adjustment_get_upper (adjustment), 1);
  double         total = 0;
  guint          sheet = 0;

  for (guint i = 0; i < n_sheets; i++)
    total += get_sheet_height (self, i);
  for (rest *= total; sheet + 1 < n_sheets && rest >= get_sheet_height (self, sheet); sheet++)
    rest -= get_sheet_height (self, sheet);

  return sheet;
}

static double
get_view_height (TuePagesView *self)
{
  return gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->scroller));
}

static guint
find_page (TuePagesView *self)
{
  return find_sheet (self, get_view_height (self) / 2);
}

static void
update_page (TuePagesView *self,
             gboolean      speaks)
{
  g_autofree char *text = NULL;

  if (self->sheets == NULL)
    return;

  self->page = find_page (self);
  /* Translators: the number of a page, and how many there are. */
  text = g_strdup_printf (_("Page %u of %u"), self->page + 1, tue_draft_sheets_get_n_sheets (self->sheets));
  gtk_label_set_text (self->page_label, text);
  if (speaks && gtk_widget_has_focus (GTK_WIDGET (self)))
    tue_announce (GTK_WIDGET (self), text);
}

static void
page_cb (gpointer user_data)
{
  TuePagesView *self = user_data;

  self->page_id = 0;
  update_page (self, TRUE);
}

/* What one sees, and a page before and behind. */
static void
update_in_view (TuePagesView *self)
{
  guint first = find_sheet (self, 0);
  guint last = find_sheet (self, get_view_height (self));

  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->shown, i);
      guint        sheet = gtk_list_item_get_position (item);

      tue_page_sheet_set_in_view (TUE_PAGE_SHEET (gtk_list_item_get_child (item)), sheet + 1 >= first && sheet <= last + 1);
    }
}

/* It may be scrolled while sizes are given, when no label may want another. */
static void
scrolled_cb (TuePagesView *self)
{
  if (self->sheets == NULL)
    return;

  update_in_view (self);
  if (self->page_id == 0 && find_page (self) != self->page)
    self->page_id = g_idle_add_once (page_cb, self);
}

/* --- Its sheets ------------------------------------------------------------- */

static void
setup_cb (TuePagesView *self,
          GtkListItem  *item)
{
  gtk_list_item_set_child (item, tue_page_sheet_new ());
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
bind_cb (TuePagesView *self,
         GtkListItem  *item)
{
  TuePageSheet *sheet = TUE_PAGE_SHEET (gtk_list_item_get_child (item));

  tue_page_sheet_set_zoom (sheet, self->zoom);
  tue_page_sheet_set_sheet (sheet, self->sheets, gtk_list_item_get_position (item));
  g_ptr_array_add (self->shown, item);
  update_in_view (self);
}

static void
unbind_cb (TuePagesView *self,
           GtkListItem  *item)
{
  TuePageSheet *sheet = TUE_PAGE_SHEET (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->shown, item);
  tue_page_sheet_set_in_view (sheet, FALSE);
  tue_page_sheet_set_sheet (sheet, NULL, 0);
}

static void
update_shown (TuePagesView *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->shown, i);

      tue_page_sheet_set_zoom (TUE_PAGE_SHEET (gtk_list_item_get_child (item)), self->zoom);
      tue_page_sheet_set_sheet (TUE_PAGE_SHEET (gtk_list_item_get_child (item)), self->sheets, gtk_list_item_get_position (item));
    }
}

/* Pages that stay keep their place, so that one sees what changed on them. */
static void
set_n_sheets (TuePagesView *self,
              guint         n_sheets)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->numbers));
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_free);

  for (guint i = n_before; i < n_sheets; i++)
    g_ptr_array_add (added, g_strdup_printf ("%u", i + 1));
  g_ptr_array_add (added, NULL);
  gtk_string_list_splice (self->numbers, MIN (n_before, n_sheets), n_before - MIN (n_before, n_sheets), (const char *const *)added->pdata);
}

/* Where the page one was at is gone, the list would stay at what comes there
 * next; it begins anew. */
static void
forget_place (TuePagesView *self)
{
  g_autoptr(GtkSelectionModel) model = g_object_ref (gtk_list_view_get_model (self->list));

  gtk_list_view_set_model (self->list, NULL);
  set_n_sheets (self, 0);
  gtk_list_view_set_model (self->list, model);
}

static void
take_sheets (TuePagesView   *self,
             TueDraftSheets *take_sheets)
{
  guint n_sheets = tue_draft_sheets_get_n_sheets (take_sheets);

  if (self->sheets != NULL && find_page (self) >= n_sheets)
    forget_place (self);
  else if (n_sheets < g_list_model_get_n_items (G_LIST_MODEL (self->numbers)))
    set_n_sheets (self, n_sheets);
  g_clear_pointer (&self->sheets, tue_draft_sheets_unref);
  self->sheets = take_sheets;
  update_shown (self);
  set_n_sheets (self, n_sheets);

  gtk_stack_set_visible_child_name (self->stack, "pages");
  gtk_widget_set_visible (self->bar, TRUE);
  update_page (self, FALSE);
}

/* --- Laying out ------------------------------------------------------------- */

static void
lay_out_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, tue_export_lay_out (task_data, tue_export_find_paper ()), (GDestroyNotify)tue_draft_sheets_unref);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TuePagesView) self = user_data;
  TueDraftSheets *sheets = g_task_propagate_pointer (G_TASK (result), NULL);

  /* It was cancelled. */
  if (sheets == NULL)
    return;

  g_clear_object (&self->cancellable);
  take_sheets (self, sheets);
}

static void
stop_laying_out (TuePagesView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* --- Keys and sizes --------------------------------------------------------- */

static gboolean
scroll_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  TuePagesView *self = TUE_PAGES_VIEW (widget);
  gboolean      horizontal;
  int           type;
  gboolean      handled;

  g_variant_get (args, "(ib)", &type, &horizontal);
  g_signal_emit_by_name (self->scroller, "scroll-child", type, horizontal, &handled);

  return TRUE;
}

static double
get_shown_zoom (TuePagesView *self)
{
  TueSheetSize size = tue_draft_sheets_get_size (self->sheets, self->page);
  double       room = gtk_widget_get_width (GTK_WIDGET (self->list)) - 2 * ROW_PADDING_X;

  return self->zoom > 0 ? self->zoom : MIN (1, room / (size.width * PIXELS_PER_POINT));
}

static void
set_zoom (TuePagesView *self,
          double        zoom)
{
  self->zoom = zoom;
  update_shown (self);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TuePagesView *self = TUE_PAGES_VIEW (widget);
  gboolean      is_in = g_str_equal (action_name, TUE_ZOOM_IN);
  double        now;
  double        next;

  if (self->sheets == NULL)
    return;

  now = get_shown_zoom (self);
  next = now;
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      double zoom = is_in ? zooms[i] : zooms[G_N_ELEMENTS (zooms) - 1 - i];

      if (is_in ? zoom > now + 0.01 : zoom < now - 0.01)
        {
          next = zoom;
          break;
        }
    }
  if (g_str_equal (action_name, TUE_ZOOM_NORMAL))
    {
      set_zoom (self, 0);
      tue_announce (widget, _("As wide as the view"));
    }
  else
    {
      g_autofree char *text = NULL;

      set_zoom (self, next);
      /* Translators: the size of pages, in percent of the paper. */
      text = g_strdup_printf (_("Size %d %%"), (int)(next * 100 + 0.5));
      tue_announce (widget, text);
    }
}

static void
pressed_cb (TuePagesView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
tue_pages_view_dispose (GObject *object)
{
  TuePagesView *self = TUE_PAGES_VIEW (object);

  stop_laying_out (self);
  g_clear_handle_id (&self->page_id, g_source_remove);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PAGES_VIEW);
  g_clear_object (&self->numbers);
  g_clear_pointer (&self->sheets, tue_draft_sheets_unref);
  g_clear_pointer (&self->markdown, g_bytes_unref);

  G_OBJECT_CLASS (tue_pages_view_parent_class)->dispose (object);
}

static void
tue_pages_view_finalize (GObject *object)
{
  TuePagesView *self = TUE_PAGES_VIEW (object);

  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_pages_view_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    GtkScrollType   type;
    gboolean        horizontal;
  } keys[] = {
    { GDK_KEY_Up, 0, GTK_SCROLL_STEP_BACKWARD, FALSE },
    { GDK_KEY_KP_Up, 0, GTK_SCROLL_STEP_BACKWARD, FALSE },
    { GDK_KEY_Down, 0, GTK_SCROLL_STEP_FORWARD, FALSE },
    { GDK_KEY_KP_Down, 0, GTK_SCROLL_STEP_FORWARD, FALSE },
    { GDK_KEY_Left, 0, GTK_SCROLL_STEP_LEFT, TRUE },
    { GDK_KEY_KP_Left, 0, GTK_SCROLL_STEP_LEFT, TRUE },
    { GDK_KEY_Right, 0, GTK_SCROLL_STEP_RIGHT, TRUE },
    { GDK_KEY_KP_Right, 0, GTK_SCROLL_STEP_RIGHT, TRUE },
    { GDK_KEY_Page_Up, 0, GTK_SCROLL_PAGE_BACKWARD, FALSE },
    { GDK_KEY_KP_Page_Up, 0, GTK_SCROLL_PAGE_BACKWARD, FALSE },
    { GDK_KEY_Page_Down, 0, GTK_SCROLL_PAGE_FORWARD, FALSE },
    { GDK_KEY_KP_Page_Down, 0, GTK_SCROLL_PAGE_FORWARD, FALSE },
    { GDK_KEY_space, 0, GTK_SCROLL_PAGE_FORWARD, FALSE },
    { GDK_KEY_space, GDK_SHIFT_MASK, GTK_SCROLL_PAGE_BACKWARD, FALSE },
    { GDK_KEY_Home, 0, GTK_SCROLL_START, FALSE },
    { GDK_KEY_KP_Home, 0, GTK_SCROLL_START, FALSE },
    { GDK_KEY_End, 0, GTK_SCROLL_END, FALSE },
    { GDK_KEY_KP_End, 0, GTK_SCROLL_END, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers, scroll_key_cb,
                                  "(ib)", keys[i].type, keys[i].horizontal);
}

static void
tue_pages_view_class_init (TuePagesViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_pages_view_dispose;
  object_class->finalize = tue_pages_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/draft/tue-pages-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePagesView, overlay);
  gtk_widget_class_bind_template_child (widget_class, TuePagesView, stack);
  gtk_widget_class_bind_template_child (widget_class, TuePagesView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TuePagesView, list);
  gtk_widget_class_bind_template_child (widget_class, TuePagesView, bar);
  gtk_widget_class_bind_template_child (widget_class, TuePagesView, page_label);

  gtk_widget_class_install_action (widget_class, TUE_ZOOM_IN, NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, TUE_ZOOM_OUT, NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, TUE_ZOOM_NORMAL, NULL, zoom_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pages-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  add_keys (widget_class);
}

static void
tue_pages_view_init (TuePagesView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;
  GtkGesture    *click = gtk_gesture_click_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->shown = g_ptr_array_new ();
  self->numbers = gtk_string_list_new (NULL);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->numbers)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), GTK_EVENT_CONTROLLER (click));
}

/**
 * tue_pages_view_set_text:
 * @markdown: (nullable): a draft, or %NULL to show nothing
 *
 * Shows the pages of a draft once they are laid out, which is done on another
 * thread. Those that are shown stay till then, and so does the place.
 */
void
tue_pages_view_set_text (TuePagesView *self,
                         GBytes       *markdown)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TUE_IS_PAGES_VIEW (self));

  if (markdown == self->markdown || (markdown != NULL && self->markdown != NULL && g_bytes_equal (markdown, self->markdown)))
    return;

  stop_laying_out (self);
  g_clear_pointer (&self->markdown, g_bytes_unref);
  if (markdown == NULL)
    {
      set_n_sheets (self, 0);
      g_clear_pointer (&self->sheets, tue_draft_sheets_unref);
      gtk_widget_set_visible (self->bar, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "wait");
      return;
    }

  self->markdown = g_bytes_ref (markdown);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, laid_out_cb, g_object_ref (self));
  g_task_set_source_tag (task, tue_pages_view_set_text);
  g_task_set_task_data (task, g_bytes_ref (markdown), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, lay_out_thread);
}
