/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-kind"

#include "config.h"

#include "tue-fact-kind.h"

#include <glib/gi18n-lib.h>

/**
 * tue_fact_kind_get_label:
 *
 * Returns: (transfer none): a translated word for the kind
 */
const char *
tue_fact_kind_get_label (TueFactKind kind)
{
  switch (kind)
    {
    case TUE_FACT_NUMBER:
      return C_("fact", "Number");

    case TUE_FACT_AMOUNT:
      return C_("fact", "Amount");

    case TUE_FACT_DATE:
      return C_("fact", "Date");

    case TUE_FACT_NAME:
      return C_("fact", "Name");

    case TUE_FACT_ADDRESS:
    default:
      return C_("fact", "Address");
    }
}

/**
 * tue_fact_kind_get_name:
 *
 * Returns: (transfer none): the kind as programs call it
 */
const char *
tue_fact_kind_get_name (TueFactKind kind)
{
  static const char *const names[] = { "number", "amount", "date", "name", "address" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

/**
 * tue_fact_mark_get_name:
 *
 * Returns: (transfer none): the mark as programs call it
 */
const char *
tue_fact_mark_get_name (TueFactMark mark)
{
  static const char *const names[] = { "as-in-task", "close", "not-in-task", "worked-out" };

  g_return_val_if_fail (mark < G_N_ELEMENTS (names), NULL);

  return names[mark];
}

/* Names that every template may use. */
static const char *
find_built_in_label (const char *field,
                     const char *member)
{
  if (g_str_equal (field, "today"))
    return C_("fact", "Today");
  if (g_str_equal (field, "my"))
    return C_("fact", "About you");
  if (!g_str_equal (field, "task"))
    return NULL;
  if (g_strcmp0 (member, "due") == 0)
    return _("Due date");
  return g_strcmp0 (member, "title") == 0 ? _("Title") : NULL;
}

/**
 * tue_fact_make_place_label:
 * @workflow: the workflow of the task
 * @field: of a fact or of a span of provenance
 * @item: of a list, or %G_MAXUINT
 * @member: (nullable): of an item
 *
 * Returns: (transfer full): what the form calls the place, translated
 */
char *
tue_fact_make_place_label (TueWorkflow *workflow,
                           const char  *field,
                           guint        item,
                           const char  *member)
{
  TueField        *declared;
  TueField        *inner = NULL;
  g_autofree char *label = NULL;
  g_autofree char *numbered = NULL;
  g_autofree char *member_label = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  declared = tue_workflow_find_former_field (workflow, field);
  if (declared == NULL && find_built_in_label (field, member) != NULL)
    return g_strdup (find_built_in_label (field, member));

  label = declared != NULL ? g_strdup (tue_field_get_label (declared)) : tue_field_make_label (field);
  if (item != G_MAXUINT)
    /* Translators: an item of a list in the form: "Items 2" is the second of the items. */
    numbered = g_strdup_printf (_("%s %u"), label, item + 1);
  else
    numbered = g_steal_pointer (&label);
  if (member == NULL)
    return g_steal_pointer (&numbered);

  if (declared != NULL)
    inner = tue_field_find_field (declared, member);
  member_label = inner != NULL ? g_strdup (tue_field_get_label (inner)) : tue_field_make_label (member);
  /* Translators: an item of a list and one of its columns: "Items 2, Price" */
  return g_strdup_printf (_("%s, %s"), numbered, member_label);
}
