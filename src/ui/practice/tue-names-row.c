/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-names-row"

#include "config.h"

#include "tue-names-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-entry-limit.h"
#include "tue-row-focus.h"
#include "tue-trouble-dialog.h"

/* Of a longer name the rest is in the tooltip. */
#define MAX_SHOWN_CHARS 24

#define ENTRY_CHARS 12

struct _TueNamesRow
{
  AdwPreferencesRow parent_instance;

  /* Children */
  GtkWidget   *label;
  AdwWrapBox  *box;
  GtkEditable *entry;

  /* Owned */
  GPtrArray *pills; /* (element-type GtkWidget) (unowned items): one a name that is done */
  GPtrArray *done;  /* (element-type utf8): these */
  char     **names; /* all, with the one that is being written */

  guint    max_names;
  gboolean showing;
  guint    take_id; /* of the source that takes what a comma ended */
};

G_DEFINE_FINAL_TYPE (TueNamesRow, tue_names_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_PLACEHOLDER,
  PROP_MAX_NAMES,
  PROP_MAX_LENGTH,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

char *
tue_names_row_clean (const char *text)
{
  g_autoptr(GString) clean = g_string_new (NULL);
  gboolean waits = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          waits = clean->len > 0;
          continue;
        }
      if (waits)
        g_string_append_c (clean, ' ');
      waits = FALSE;
      g_string_append_unichar (clean, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&clean));
}

/* names: (element-type utf8) */
static gboolean
has_name (GPtrArray  *names,
          const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *other = g_utf8_casefold (names->pdata[i], -1);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Those that are done, and what is being written. */
static gboolean
update_names (TueNamesRow *self)
{
  g_auto(GStrv) written = g_strsplit (gtk_editable_get_text (self->entry), ",", -1);
  g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (self->done->len + 1, g_free, TRUE);

  for (guint i = 0; i < self->done->len; i++)
    g_ptr_array_add (names, g_strdup (self->done->pdata[i]));
  for (gsize i = 0; written[i] != NULL; i++)
    {
      g_autofree char *name = tue_names_row_clean (written[i]);

      if (*name != '\0' && names->len < self->max_names && !has_name (names, name))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), self->done->len < self->max_names);
  if (self->names != NULL && g_strv_equal ((const char *const *)names->pdata, (const char *const *)self->names))
    return FALSE;

  g_strfreev (self->names);
  self->names = (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);

  return TRUE;
}

static void
tell (TueNamesRow *self)
{
  if (update_names (self) && !self->showing)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- What is done ------------------------------------------------------------------- */

static void
focus_near (TueNamesRow *self,
            guint        index)
{
  if (self->pills->len > 0)
    gtk_widget_grab_focus (self->pills->pdata[MIN (index, self->pills->len - 1)]);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
remove_name (TueNamesRow *self,
             guint        index)
{
  GtkWidget *pill = self->pills->pdata[index];

  g_ptr_array_remove_index (self->done, index);
  g_ptr_array_remove_index (self->pills, index);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), TRUE);
  focus_near (self, index);
  adw_wrap_box_remove (self->box, pill);
  tell (self);
}

static void
pill_clicked_cb (TueNamesRow *self,
                 GtkWidget   *pill)
{
  guint index;

  if (g_ptr_array_find (self->pills, pill, &index))
    remove_name (self, index);
}

static gboolean
pill_key_cb (GtkWidget *pill,
             GVariant  *args,
             gpointer   user_data)
{
  pill_clicked_cb (TUE_NAMES_ROW (gtk_widget_get_ancestor (pill, TUE_TYPE_NAMES_ROW)), pill);

  return TRUE;
}

static GtkWidget *
make_pill (TueNamesRow *self,
           const char  *name)
{
  GtkWidget          *pill = gtk_button_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget          *label = gtk_label_new (name);
  GtkWidget          *icon = gtk_image_new_from_icon_name ("window-close-symbolic");
  GtkEventController *keys = gtk_shortcut_controller_new ();
  /* Translators: %s is a tag of a workflow, or the name of a person */
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_SHOWN_CHARS);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (pill), box);
  gtk_widget_set_tooltip_text (pill, tooltip);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (pill, "pill-label");
  gtk_widget_add_css_class (pill, "pill-button");
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete|KP_Delete|BackSpace"),
                                                          gtk_callback_action_new (pill_key_cb, NULL, NULL)));
  gtk_widget_add_controller (pill, keys);
  g_signal_connect_object (pill, "clicked", G_CALLBACK (pill_clicked_cb), self, G_CONNECT_SWAPPED);

  return pill;
}

static void
add_name (TueNamesRow *self,
          const char  *name)
{
  GtkWidget *pill = make_pill (self, name);

  adw_wrap_box_insert_child_after (self->box, pill, self->pills->len > 0 ? self->pills->pdata[self->pills->len - 1] : NULL);
  g_ptr_array_add (self->pills, pill);
  g_ptr_array_add (self->done, g_strdup (name));
}

/* Returns: FALSE where it is one too many */
static gboolean
take_name (TueNamesRow *self,
           const char  *text)
{
  g_autofree char *name = tue_names_row_clean (text);

  if (*name == '\0')
    return TRUE;

  if (has_name (self->done, name))
    {
      /* Translators: %s is a tag of a workflow, or the name of a person */
      g_autofree char *told = g_strdup_printf (_("“%s” is there already"), name);

      tue_announce (GTK_WIDGET (self), told);
      return TRUE;
    }
  if (self->done->len >= self->max_names)
    return FALSE;
  add_name (self, name);

  return TRUE;
}

static void
tell_full (TueNamesRow *self)
{
  g_autofree char *sentence = NULL;

  /* Translators: names of people, or tags */
  sentence = g_strdup_printf (ngettext ("Only %u fits here. What is behind it was left out.",
                                        "Only %u fit here. What is behind them was left out.",
                                        self->max_names),
                              self->max_names);
  tue_trouble_tell (GTK_WIDGET (self), _("Not All of It Fits"), sentence);
}

/* --- What is being written ---------------------------------------------------------- */

/* All that is before a comma is done. The caret stays in what is not. */
static void
take_written (TueNamesRow *self,
              gboolean     all)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  guint       n_done = g_strv_length (parts) - (all || *parts == NULL ? 0 : 1);
  const char *rest = all || parts[n_done] == NULL ? "" : g_strchug (parts[n_done]);
  int         from_end = gtk_editable_get_position (self->entry) - (int)g_utf8_strlen (text, -1);
  gboolean    all_fit = TRUE;

  g_clear_handle_id (&self->take_id, g_source_remove);
  for (guint i = 0; i < n_done; i++)
    all_fit = take_name (self, parts[i]) && all_fit;
  self->showing = TRUE;
  gtk_editable_set_text (self->entry, rest);
  gtk_editable_set_position (self->entry, MAX (0, (int)g_utf8_strlen (rest, -1) + from_end));
  self->showing = FALSE;
  tell (self);
  if (!all_fit)
    tell_full (self);
}

static gboolean
take_done_cb (gpointer user_data)
{
  TueNamesRow *self = user_data;

  self->take_id = 0;
  take_written (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* An entry may not be given another text while it takes a key: what a comma ends counts
 * at once, and becomes a pill right after it. */
static void
changed_cb (TueNamesRow *self)
{
  if (self->showing)
    return;

  tell (self);
  if (strchr (gtk_editable_get_text (self->entry), ',') != NULL && self->take_id == 0)
    self->take_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, take_done_cb, self, NULL);
}

static void
activate_cb (TueNamesRow *self)
{
  take_written (self, TRUE);
}

static void
leave_cb (TueNamesRow *self)
{
  if (*gtk_editable_get_text (self->entry) != '\0')
    take_written (self, TRUE);
}

static gboolean
key_pressed_cb (TueNamesRow    *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if (keyval != GDK_KEY_BackSpace || self->pills->len == 0 || *gtk_editable_get_text (self->entry) != '\0')
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (self->pills->pdata[self->pills->len - 1]);

  return GDK_EVENT_STOP;
}

static void
title_cb (TueNamesRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static gboolean
tue_names_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_NAMES_ROW (widget)->entry));
}

static void
tue_names_row_finalize (GObject *object)
{
  TueNamesRow *self = TUE_NAMES_ROW (object);

  g_clear_handle_id (&self->take_id, g_source_remove);
  g_ptr_array_unref (self->pills);
  g_ptr_array_unref (self->done);
  g_strfreev (self->names);

  G_OBJECT_CLASS (tue_names_row_parent_class)->finalize (object);
}

static void
tue_names_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TueNamesRow *self = TUE_NAMES_ROW (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), g_value_get_string (value));
      break;
    case PROP_MAX_NAMES:
      self->max_names = g_value_get_uint (value);
      break;
    case PROP_MAX_LENGTH:
      gtk_entry_set_max_length (GTK_ENTRY (self->entry), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_names_row_class_init (TueNamesRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tue_names_row_finalize;
  object_class->set_property = tue_names_row_set_property;
  GTK_WIDGET_CLASS (klass)->focus = tue_row_focus_pass;
  GTK_WIDGET_CLASS (klass)->grab_focus = tue_names_row_grab_focus;

  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  properties[PROP_MAX_NAMES] = g_param_spec_uint ("max-names", NULL, NULL, 1, G_MAXUINT, G_MAXUINT, flags);
  properties[PROP_MAX_LENGTH] = g_param_spec_int ("max-length", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_entry (TueNamesRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, ENTRY_CHARS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "plain-entry");
  tue_entry_limit_install (self->entry);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

static void
tue_names_row_init (TueNamesRow *self)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->max_names = G_MAXUINT;
  self->pills = g_ptr_array_new ();
  self->done = g_ptr_array_new_with_free_func (g_free);
  self->names = g_new0 (char *, 1);
  self->label = gtk_label_new (NULL);
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  make_entry (self);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "dimmed");
  gtk_widget_add_css_class (rows, "names-row");
  adw_wrap_box_set_child_spacing (self->box, 6);
  adw_wrap_box_set_line_spacing (self->box, 6);
  adw_wrap_box_append (self->box, GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (rows), self->label);
  gtk_box_append (GTK_BOX (rows), GTK_WIDGET (self->box));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), rows);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
}

const char *const *
tue_names_row_get_names (TueNamesRow *self)
{
  g_return_val_if_fail (TUE_IS_NAMES_ROW (self), NULL);

  return (const char *const *)self->names;
}

/* What is being written stays as it is where it is one of the names. */
void
tue_names_row_set_names (TueNamesRow       *self,
                         const char *const *names)
{
  gboolean has_focus;

  g_return_if_fail (TUE_IS_NAMES_ROW (self));

  if (g_strv_equal (names, (const char *const *)self->names))
    return;

  has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  self->showing = TRUE;
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  for (guint i = 0; i < self->pills->len; i++)
    adw_wrap_box_remove (self->box, self->pills->pdata[i]);
  g_ptr_array_set_size (self->pills, 0);
  g_ptr_array_set_size (self->done, 0);
  gtk_editable_set_text (self->entry, "");
  for (gsize i = 0; names[i] != NULL; i++)
    add_name (self, names[i]);
  update_names (self);
  self->showing = FALSE;
}
