/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-menus"

#include "config.h"

#include "tue-template-menus.h"

#include <glib/gi18n.h>

#include "tue-filler-names.h"

/* An underscore in a label is no mnemonic. */
static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_auto(GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);
  g_autoptr(GMenuItem) item = g_menu_item_new (plain, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_tag (GMenu      *menu,
            const char *label,
            const char *sign,
            const char *name)
{
  g_autofree char *tag = g_strdup_printf ("{{%s%s}}", sign, name);

  append_item (menu, label, "template.insert", g_variant_new_string (tag));
}

static gboolean
is_list (TueField *field)
{
  return tue_field_get_field_type (field) == TUE_FIELD_LIST;
}

static void
append_members (GMenu    *menu,
                TueField *list)
{
  g_autoptr(GMenu) section = g_menu_new ();

  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    {
      TueField *member = tue_field_get_nth_field (list, i);

      append_tag (section, tue_field_get_label (member), "", tue_field_get_name (member));
    }
  g_menu_append_section (menu, tue_field_get_label (list), G_MENU_MODEL (section));
}

GMenuModel *
tue_template_menus_new_fields (TueWorkflow *workflow)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) fields = g_menu_new ();
  g_autoptr(GMenu) built_in = g_menu_new ();
  gsize                n_names;
  const TueFillerName *names = tue_filler_get_names (&n_names);

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);

      if (!is_list (field))
        append_tag (fields, tue_field_get_label (field), "", tue_field_get_name (field));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fields));
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    if (is_list (tue_workflow_get_nth_field (workflow, i)))
      append_members (menu, tue_workflow_get_nth_field (workflow, i));
  for (gsize i = 0; i < n_names; i++)
    append_tag (built_in, _(names[i].label), "", names[i].path);
  g_menu_append_section (menu, _("In Every Template"), G_MENU_MODEL (built_in));

  return G_MENU_MODEL (menu);
}

char *
tue_template_menus_format_items (TueField *list)
{
  g_autoptr(GString) text = g_string_new ("- ");

  g_return_val_if_fail (list != NULL, NULL);

  for (gsize i = 0; i < tue_field_get_n_fields (list); i++)
    g_string_append_printf (text, "%s{{%s}}", i > 0 ? ", " : "", tue_field_get_name (tue_field_get_nth_field (list, i)));
  if (tue_field_get_n_fields (list) == 0)
    g_string_append (text, "{{.}}");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

GMenuModel *
tue_template_menus_new_lists (TueWorkflow *workflow)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField        *field = tue_workflow_get_nth_field (workflow, i);
      g_autofree char *items = NULL;

      if (!is_list (field) && tue_field_get_field_type (field) != TUE_FIELD_CHOICES)
        continue;
      items = tue_template_menus_format_items (field);
      append_item (menu, tue_field_get_label (field), "template.list", g_variant_new ("(ss)", tue_field_get_name (field), items));
    }

  return G_MENU_MODEL (menu);
}

static void
append_condition (GMenu      *menu,
                  TueField   *field,
                  const char *sign,
                  const char *label)
{
  append_item (menu, label, "template.wrap", g_variant_new ("(ss)", sign, tue_field_get_name (field)));
}

GMenuModel *
tue_template_menus_new_conditions (TueWorkflow *workflow)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) given = g_menu_new ();
  g_autoptr(GMenu) missing = g_menu_new ();

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField        *field = tue_workflow_get_nth_field (workflow, i);
      g_autofree char *if_given = NULL;
      g_autofree char *if_missing = NULL;

      /* Translators: a part of a template that is only there if a field is filled; %s is its label. */
      if_given = g_strdup_printf (_("Only if %s is given"), tue_field_get_label (field));
      /* Translators: a part of a template that is only there if a field is empty; %s is its label. */
      if_missing = g_strdup_printf (_("Only if %s is not given"), tue_field_get_label (field));

      /* Inside the section of a list one is at its items. */
      if (!is_list (field))
        append_condition (given, field, "#", if_given);
      append_condition (missing, field, "^", if_missing);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (given));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (missing));

  return G_MENU_MODEL (menu);
}

GMenuModel *
tue_template_menus_new_snippets (TueWorkflow *workflow)
{
  GMenu     *menu = g_menu_new ();
  GPtrArray *snippets = tue_workflow_get_snippets (workflow);

  for (guint i = 0; i < snippets->len; i++)
    append_tag (menu, tue_snippet_get_label (snippets->pdata[i]), "> ", tue_snippet_get_name (snippets->pdata[i]));

  return G_MENU_MODEL (menu);
}
