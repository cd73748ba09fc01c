/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-row-factory"

#include "config.h"

#include "tue-field-row-factory.h"

#include "tue-choice-field-row.h"
#include "tue-choices-field-row.h"
#include "tue-computed-field-row.h"
#include "tue-date-field-row.h"
#include "tue-entry-field-row.h"
#include "tue-money-field-row.h"
#include "tue-number-field-row.h"
#include "tue-open-choice-field-row.h"
#include "tue-switch-field-row.h"
#include "tue-text-field-row.h"
#include "tue-time-field-row.h"
#include "tue-toggle-field-row.h"

TueFieldRow *
tue_field_row_factory_create (TueField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (tue_field_get_field_type (field))
    {
    case TUE_FIELD_TEXT:
      return tue_text_field_row_new (field);

    case TUE_FIELD_CHOICE:
      if (tue_field_get_open (field))
        return tue_open_choice_field_row_new (field);
      if (tue_toggle_field_row_fits (field))
        return tue_toggle_field_row_new (field);
      return tue_choice_field_row_new (field);

    case TUE_FIELD_CHOICES:
      return tue_choices_field_row_new (field);

    case TUE_FIELD_BOOLEAN:
      return tue_switch_field_row_new (field);

    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      return tue_number_field_row_new (field);

    case TUE_FIELD_MONEY:
      return tue_money_field_row_new (field);

    case TUE_FIELD_DATE:
      return tue_date_field_row_new (field);

    case TUE_FIELD_TIME:
      return tue_time_field_row_new (field);

    case TUE_FIELD_COMPUTED:
      return tue_computed_field_row_new (field);

    case TUE_FIELD_LIST:
      g_return_val_if_reached (NULL);

    case TUE_FIELD_STRING:
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
    default:
      return tue_entry_field_row_new (field);
    }
}
