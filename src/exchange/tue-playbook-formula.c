/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-formula"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tue-formula.h"
#include "tue-playbook-document-private.h"

/* Documented in the private header. */
gboolean
tue_playbook_check_formula (TueField *field,
                            TueField *list_field,
                            GError  **error)
{
  g_autoptr(TueFormula) formula = NULL;
  const char *const *names;

  if (tue_field_get_field_type (field) != TUE_FIELD_COMPUTED)
    return TRUE;

  formula = tue_formula_parse (tue_field_get_formula (field), error);
  if (formula == NULL)
    return FALSE;

  names = tue_formula_list_names (formula);
  for (gsize i = 0; list_field != NULL && names[i] != NULL; i++)
    {
      if (tue_field_find_field (list_field, names[i]) == NULL)
        {
          g_set_error (error, TUE_EXCHANGE_ERROR, TUE_EXCHANGE_ERROR_CONTENT, _("“%s” is no member of the list."), names[i]);
          return FALSE;
        }
    }

  return TRUE;
}
