/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-sidebar-row"

#include "config.h"

#include "tue-sidebar-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-cut-tooltip.h"

struct _TueSidebarRow
{
  GtkListBoxRow parent_instance;

  /* There is a row for each workflow, and the window waits for all of them, so each holds
   * only what it shows: no template, and the nullable ones not before they have words. */
  GtkBox   *content;
  GtkImage *image;
  GtkBox   *words;
  GtkLabel *title_label;
  GtkLabel *subtitle_label; /* (nullable) */
  GtkLabel *excerpt_label;  /* (nullable) */
  GtkLabel *count_label;    /* (nullable) */

  /* Owned */
  char *place;
  char *section; /* (nullable): what it stands in */
  char *heading; /* (nullable): what that is called */
  char *icon_name;
  char *title;
  char *subtitle;
  char *count_label_text;

  guint count;
  guint urgent : 1;
};

G_DEFINE_FINAL_TYPE (TueSidebarRow, tue_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_COUNT,
  PROP_COUNT_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  tue_cut_tooltip_install (label);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static void
update_subtitle (TueSidebarRow *self)
{
  if (self->subtitle_label == NULL && has_text (self->subtitle))
    {
      self->subtitle_label = add_label (self->words, "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->subtitle_label), "dimmed");
      gtk_label_set_single_line_mode (self->subtitle_label, TRUE);
      gtk_box_reorder_child_after (self->words, GTK_WIDGET (self->subtitle_label), GTK_WIDGET (self->title_label));
    }
  if (self->subtitle_label == NULL)
    return;

  gtk_label_set_text (self->subtitle_label, self->subtitle != NULL ? self->subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), has_text (self->subtitle));
}

static void
update_urgent (TueSidebarRow *self)
{
  if (self->count_label == NULL)
    return;

  if (self->urgent)
    gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "urgent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count_label), "urgent");
}

static void
update_count (TueSidebarRow *self)
{
  g_autofree char *text = NULL;

  if (self->count_label == NULL && self->count > 0)
    {
      self->count_label = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_set_valign (GTK_WIDGET (self->count_label), GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "count");
      gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "numeric");
      gtk_box_append (self->content, GTK_WIDGET (self->count_label));
      update_urgent (self);
    }
  if (self->count_label == NULL)
    return;

  /* Translators: how many, in the sidebar; use %'u or %Iu where it is usual */
  text = g_strdup_printf (_("%u"), self->count);
  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), self->count > 0);
}

/* The section stands above as a heading that belongs to no row, so each row says
 * it too. */
static void
update_accessible (TueSidebarRow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;
  g_autofree char *description = NULL;

  if (self->heading != NULL)
    g_strv_builder_add (builder, self->heading);
  if (has_text (self->subtitle))
    g_strv_builder_add (builder, self->subtitle);
  if (self->count > 0 && self->count_label_text != NULL)
    g_strv_builder_add (builder, self->count_label_text);
  if (self->excerpt_label != NULL && gtk_widget_get_visible (GTK_WIDGET (self->excerpt_label)))
    g_strv_builder_add (builder, gtk_label_get_text (self->excerpt_label));
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of what a screen reader says of a task */
  description = g_strjoinv (_(", "), parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->title != NULL ? self->title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
tue_sidebar_row_finalize (GObject *object)
{
  TueSidebarRow *self = TUE_SIDEBAR_ROW (object);

  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->icon_name, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->count_label_text, g_free);

  G_OBJECT_CLASS (tue_sidebar_row_parent_class)->finalize (object);
}

static void
tue_sidebar_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TueSidebarRow *self = TUE_SIDEBAR_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_COUNT_LABEL:
      g_value_set_string (value, self->count_label_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_sidebar_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TueSidebarRow *self = TUE_SIDEBAR_ROW (object);
  gboolean       changed = FALSE;

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      changed = g_set_str (&self->icon_name, g_value_get_string (value));
      gtk_image_set_from_icon_name (self->image, self->icon_name);
      break;
    case PROP_TITLE:
      changed = g_set_str (&self->title, g_value_get_string (value));
      gtk_label_set_text (self->title_label, self->title != NULL ? self->title : "");
      break;
    case PROP_SUBTITLE:
      changed = g_set_str (&self->subtitle, g_value_get_string (value));
      update_subtitle (self);
      break;
    case PROP_COUNT:
      changed = self->count != g_value_get_uint (value);
      self->count = g_value_get_uint (value);
      update_count (self);
      break;
    case PROP_COUNT_LABEL:
      changed = g_set_str (&self->count_label_text, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  if (changed)
    {
      update_accessible (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tue_sidebar_row_class_init (TueSidebarRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = tue_sidebar_row_finalize;
  object_class->get_property = tue_sidebar_row_get_property;
  object_class->set_property = tue_sidebar_row_set_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COUNT_LABEL] = g_param_spec_string ("count-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_sidebar_row_init (TueSidebarRow *self)
{
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_valign (GTK_WIDGET (self->words), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  self->title_label = add_label (self->words, NULL);
  gtk_label_set_single_line_mode (self->title_label, TRUE);

  gtk_box_append (self->content, GTK_WIDGET (self->image));
  gtk_box_append (self->content, GTK_WIDGET (self->words));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->content));
}

GtkWidget *
tue_sidebar_row_new (const char *place,
                     const char *icon_name)
{
  TueSidebarRow *self = g_object_new (TUE_TYPE_SIDEBAR_ROW, "icon-name", icon_name, NULL);

  self->place = g_strdup (place);
  update_accessible (self);

  return GTK_WIDGET (self);
}

const char *
tue_sidebar_row_get_place (TueSidebarRow *self)
{
  g_return_val_if_fail (TUE_IS_SIDEBAR_ROW (self), NULL);

  return self->place;
}

void
tue_sidebar_row_set_section (TueSidebarRow *self,
                             const char    *section,
                             const char    *heading)
{
  g_return_if_fail (TUE_IS_SIDEBAR_ROW (self));

  g_set_str (&self->section, section);
  g_set_str (&self->heading, heading);
  update_accessible (self);
}

const char *
tue_sidebar_row_get_section (TueSidebarRow *self)
{
  g_return_val_if_fail (TUE_IS_SIDEBAR_ROW (self), NULL);

  return self->section;
}

const char *
tue_sidebar_row_get_heading (TueSidebarRow *self)
{
  g_return_val_if_fail (TUE_IS_SIDEBAR_ROW (self), NULL);

  return self->heading;
}

void
tue_sidebar_row_set_urgent (TueSidebarRow *self,
                            gboolean       urgent)
{
  g_return_if_fail (TUE_IS_SIDEBAR_ROW (self));

  self->urgent = urgent;
  update_urgent (self);
}

static PangoAttrList *
make_bold (GArray *matches,
           gsize   offset)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < matches->len; i++)
    {
      const TueSearchMatch *match = &g_array_index (matches, TueSearchMatch, i);
      PangoAttribute       *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint)(match->start + offset);
      bold->end_index = (guint)(match->start + match->length + offset);
      pango_attr_list_insert (attributes, bold);
    }

  return attributes;
}

void
tue_sidebar_row_set_found (TueSidebarRow   *self,
                           TueSearchResult *result)
{
  g_autoptr(PangoAttrList) title_attributes = NULL;
  g_autoptr(PangoAttrList) attributes = NULL;
  g_autofree char        *lead = NULL;
  g_autofree char        *text = NULL;
  const TueSearchExcerpt *excerpt;

  g_return_if_fail (TUE_IS_SIDEBAR_ROW (self));
  g_return_if_fail (TUE_IS_SEARCH_RESULT (result));

  title_attributes = make_bold (tue_search_result_get_title_matches (result), 0);
  gtk_label_set_attributes (self->title_label, title_attributes);

  excerpt = tue_search_result_get_excerpt (result);
  if (self->excerpt_label != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), excerpt != NULL);
  if (excerpt != NULL)
    {
      const char *source = tue_search_result_get_source (result);

      /* Translators: before words that were found: in what of a workflow they are, such as "Note" */
      lead = source != NULL ? g_strdup_printf (_("%s: "), source) : g_strdup ("");
      text = g_strconcat (lead, excerpt->text, NULL);
      attributes = make_bold (excerpt->matches, strlen (lead));
      if (self->excerpt_label == NULL)
        {
          self->excerpt_label = add_label (self->words, "caption");
          gtk_label_set_wrap (self->excerpt_label, TRUE);
          gtk_label_set_wrap_mode (self->excerpt_label, PANGO_WRAP_WORD_CHAR);
          gtk_label_set_lines (self->excerpt_label, 2);
        }
      gtk_label_set_text (self->excerpt_label, text);
      gtk_label_set_attributes (self->excerpt_label, attributes);
    }
  update_accessible (self);
}
