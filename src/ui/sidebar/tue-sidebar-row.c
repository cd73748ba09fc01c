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

  /* Template children */
  GtkWidget *title_label;
  GtkLabel  *excerpt_label;
  GtkWidget *count_label;

  /* Owned */
  char *place;
  char *section; /* (nullable): what it stands in */
  char *heading; /* (nullable): what that is called */
  char *icon_name;
  char *title;
  char *subtitle;
  char *count_label_text;

  guint count;
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
has_text (TueSidebarRow *self,
          const char    *text)
{
  return text != NULL && *text != '\0';
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
  if (has_text (self, self->subtitle))
    g_strv_builder_add (builder, self->subtitle);
  if (self->count > 0 && self->count_label_text != NULL)
    g_strv_builder_add (builder, self->count_label_text);
  if (gtk_widget_get_visible (GTK_WIDGET (self->excerpt_label)))
    g_strv_builder_add (builder, gtk_label_get_text (self->excerpt_label));
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of what a screen reader says of a task */
  description = g_strjoinv (_(", "), parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->title != NULL ? self->title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static gboolean
has_count (TueSidebarRow *self,
           guint          count)
{
  return count > 0;
}

static char *
format_count (TueSidebarRow *self,
              guint          count)
{
  /* Translators: how many, in the sidebar; use %'u or %Iu where it is usual */
  return g_strdup_printf (_("%u"), count);
}

static void
tue_sidebar_row_dispose (GObject *object)
{
  TueSidebarRow *self = TUE_SIDEBAR_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SIDEBAR_ROW);

  G_OBJECT_CLASS (tue_sidebar_row_parent_class)->dispose (object);
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
      break;
    case PROP_TITLE:
      changed = g_set_str (&self->title, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      changed = g_set_str (&self->subtitle, g_value_get_string (value));
      break;
    case PROP_COUNT:
      changed = self->count != g_value_get_uint (value);
      self->count = g_value_get_uint (value);
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
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tue_sidebar_row_dispose;
  object_class->finalize = tue_sidebar_row_finalize;
  object_class->get_property = tue_sidebar_row_get_property;
  object_class->set_property = tue_sidebar_row_set_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COUNT_LABEL] = g_param_spec_string ("count-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/sidebar/tue-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSidebarRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueSidebarRow, excerpt_label);
  gtk_widget_class_bind_template_child (widget_class, TueSidebarRow, count_label);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, has_count);
  gtk_widget_class_bind_template_callback (widget_class, format_count);
}

static void
tue_sidebar_row_init (TueSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
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

  if (urgent)
    gtk_widget_add_css_class (self->count_label, "urgent");
  else
    gtk_widget_remove_css_class (self->count_label, "urgent");
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
  gtk_label_set_attributes (GTK_LABEL (self->title_label), title_attributes);

  excerpt = tue_search_result_get_excerpt (result);
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), excerpt != NULL);
  if (excerpt != NULL)
    {
      const char *source = tue_search_result_get_source (result);

      /* Translators: before words that were found: in what of a workflow they are, such as "Note" */
      lead = source != NULL ? g_strdup_printf (_("%s: "), source) : g_strdup ("");
      text = g_strconcat (lead, excerpt->text, NULL);
      attributes = make_bold (excerpt->matches, strlen (lead));
      gtk_label_set_text (self->excerpt_label, text);
      gtk_label_set_attributes (self->excerpt_label, attributes);
    }
  update_accessible (self);
}
