/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-value-tags"

#include "config.h"

#include "tue-value-tags.h"

#include <adwaita.h>

void
tue_value_tags_update (GtkTextTag *value,
                       GtkTextTag *warning,
                       gboolean    always)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean         dark = adw_style_manager_get_dark (manager);
  gboolean         contrast = adw_style_manager_get_high_contrast (manager);
  g_autoptr(GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  GdkRGBA ink, tint, warning_ink, warning_tint;

  g_return_if_fail (GTK_IS_TEXT_TAG (value));
  g_return_if_fail (GTK_IS_TEXT_TAG (warning));

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), dark, &ink);
  tint = *accent;
  tint.alpha = dark ? 0.30f : 0.15f;
  gdk_rgba_parse (&warning_ink, dark ? "#ffc057" : "#8a4b00");
  gdk_rgba_parse (&warning_tint, dark ? "rgba(229,165,10,0.25)" : "rgba(245,194,17,0.30)");

  g_object_set (value,
                "foreground-rgba", &ink,
                "background-rgba", &tint,
                "underline-rgba", &ink,
                "underline", contrast ? PANGO_UNDERLINE_SINGLE : PANGO_UNDERLINE_NONE,
                NULL);
  g_object_set (warning,
                "foreground-rgba", &warning_ink,
                "background-rgba", &warning_tint,
                "underline-rgba", &warning_ink,
                "underline", always || contrast ? PANGO_UNDERLINE_DOUBLE : PANGO_UNDERLINE_NONE,
                NULL);
}

void
tue_value_tags_update_remarks (GtkTextTag *comment,
                               GtkTextTag *suggestion)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean         dark = adw_style_manager_get_dark (manager);
  GdkRGBA          ground, line;

  g_return_if_fail (GTK_IS_TEXT_TAG (comment));

  gdk_rgba_parse (&ground, dark ? "rgba(229,165,10,0.28)" : "rgba(245,194,17,0.38)");
  gdk_rgba_parse (&line, dark ? "#e5a50a" : "#ae7b03");
  g_object_set (comment, "background-rgba", &ground, "underline-rgba", &line,
                "underline", adw_style_manager_get_high_contrast (manager) ? PANGO_UNDERLINE_SINGLE : PANGO_UNDERLINE_NONE, NULL);
  if (suggestion == NULL)
    return;

  gdk_rgba_parse (&ground, dark ? "rgba(46,194,126,0.22)" : "rgba(46,194,126,0.20)");
  gdk_rgba_parse (&line, dark ? "#57e389" : "#1b8553");
  g_object_set (suggestion, "background-rgba", &ground, "underline-rgba", &line, "underline", PANGO_UNDERLINE_DOUBLE, NULL);
}

void
tue_value_tags_follow_style (GCallback handler,
                             gpointer  object)
{
  static const char *const details[] = { "notify::dark", "notify::accent-color", "notify::high-contrast" };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (adw_style_manager_get_default (), details[i], handler, object, G_CONNECT_SWAPPED);
}
