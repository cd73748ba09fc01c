/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-money-field-row"

#include "config.h"

#include "tue-money-field-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TueMoneyFieldRow
{
  TueEntryFieldRow parent_instance;

  GtkMenuButton *button;
  char          *currency; /* (nullable): chosen, or that of the value */
};

G_DEFINE_FINAL_TYPE (TueMoneyFieldRow, tue_money_field_row, TUE_TYPE_ENTRY_FIELD_ROW)

/* Those that are most used in trade; any other can be typed with the amount. */
static const char *const currencies[] = {
  "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN",
  "CZK", "CAD", "AUD", "JPY", "CNY", "INR", "BRL"
};

static const char *
get_default_currency (TueMoneyFieldRow *self)
{
  TueEntryFieldRow *row = TUE_ENTRY_FIELD_ROW (self);
  const char       *currency = tue_field_get_currency (tue_entry_field_row_get_field (row));

  if (currency == NULL || *currency == '\0')
    currency = tue_entry_field_row_get_context (row)->currency;

  return currency != NULL ? currency : "EUR";
}

static const char *
get_currency (TueMoneyFieldRow *self)
{
  return self->currency != NULL ? self->currency : get_default_currency (self);
}

/* The digits of an amount and what groups them, without sign of currency. */
static char *
dup_bare_amount (const char *text)
{
  GString *amount = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isdigit (c) || c == 0x2212 || (c < 0x80 && strchr (".,'-", (char)c) != NULL))
        g_string_append_unichar (amount, c);
    }

  return g_string_free_and_steal (amount);
}

static gboolean
names_currency (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isalpha (c) || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL)
        return TRUE;
    }

  return FALSE;
}

static void
update_button (TueMoneyFieldRow *self)
{
  gtk_menu_button_set_label (self->button, get_currency (self));
}

/* An amount keeps its currency for what is typed next. */
static void
update_currency (TueMoneyFieldRow *self,
                 TueValue         *value)
{
  TueValue *currency = NULL;

  if (tue_value_get_kind (value) == TUE_VALUE_MAP)
    currency = tue_value_lookup (value, "currency");
  if (currency != NULL && tue_value_get_kind (currency) == TUE_VALUE_STRING)
    g_set_str (&self->currency, tue_value_get_string (currency, NULL));
  update_button (self);
}

static void
set_currency (TueMoneyFieldRow *self,
              const char       *currency)
{
  TueEntryFieldRow *row = TUE_ENTRY_FIELD_ROW (self);
  g_autofree char  *amount = dup_bare_amount (gtk_editable_get_text (GTK_EDITABLE (self)));

  g_set_str (&self->currency, currency);
  update_button (self);

  if (*amount != '\0')
    {
      g_autofree char *text = g_strdup_printf ("%s %s", amount, currency);

      tue_entry_field_row_choose_text (row, text);
    }
}

static void
set_currency_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  set_currency (TUE_MONEY_FIELD_ROW (widget), g_variant_get_string (parameter, NULL));
}

static void
add_currency (GMenu      *menu,
              const char *currency)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (currency, NULL);

  g_menu_item_set_action_and_target (item, "money.currency", "s", currency);
  g_menu_append_item (menu, item);
}

/* The menu is made when it is opened: its first entry follows the settings. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  TueMoneyFieldRow *self = user_data;
  const char       *first = get_default_currency (self);
  g_autoptr(GMenu) menu = g_menu_new ();

  add_currency (menu, first);
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      if (!g_str_equal (currencies[i], first))
        add_currency (menu, currencies[i]);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static char *
tue_money_field_row_complete_text (TueEntryFieldRow *row,
                                   const char       *text)
{
  TueMoneyFieldRow *self = TUE_MONEY_FIELD_ROW (row);
  g_autofree char  *amount = dup_bare_amount (text);

  if (self->currency == NULL || *amount == '\0' || names_currency (text))
    return NULL;

  return g_strdup_printf ("%s %s", text, self->currency);
}

/* The button beside it says the currency. */
static char *
tue_money_field_row_dup_rest_text (TueEntryFieldRow *row,
                                   TueValue         *value)
{
  g_autofree char *text = tue_field_format (tue_entry_field_row_get_field (row), value);

  update_currency (TUE_MONEY_FIELD_ROW (row), value);
  return dup_bare_amount (text);
}

static char *
tue_money_field_row_dup_hint (TueEntryFieldRow *row,
                              TueValue         *value)
{
  return tue_field_format (tue_entry_field_row_get_field (row), value);
}

static void
tue_money_field_row_value_updated (TueEntryFieldRow *row,
                                   TueValue         *value)
{
  update_currency (TUE_MONEY_FIELD_ROW (row), value);
}

static void
tue_money_field_row_constructed (GObject *object)
{
  TueMoneyFieldRow *self = TUE_MONEY_FIELD_ROW (object);

  G_OBJECT_CLASS (tue_money_field_row_parent_class)->constructed (object);

  update_button (self);
}

static void
tue_money_field_row_finalize (GObject *object)
{
  TueMoneyFieldRow *self = TUE_MONEY_FIELD_ROW (object);

  g_clear_pointer (&self->currency, g_free);

  G_OBJECT_CLASS (tue_money_field_row_parent_class)->finalize (object);
}

static void
tue_money_field_row_class_init (TueMoneyFieldRowClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass        *widget_class = GTK_WIDGET_CLASS (klass);
  TueEntryFieldRowClass *row_class = TUE_ENTRY_FIELD_ROW_CLASS (klass);

  object_class->constructed = tue_money_field_row_constructed;
  object_class->finalize = tue_money_field_row_finalize;
  row_class->complete_text = tue_money_field_row_complete_text;
  row_class->dup_rest_text = tue_money_field_row_dup_rest_text;
  row_class->dup_hint = tue_money_field_row_dup_hint;
  row_class->value_updated = tue_money_field_row_value_updated;

  gtk_widget_class_install_action (widget_class, "money.currency", "s", set_currency_cb);
}

static void
tue_money_field_row_init (TueMoneyFieldRow *self)
{
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON,
                               "valign", GTK_ALIGN_CENTER,
                               "tooltip-text", _("Currency"), "css-classes", (const char *[]){ "flat", "field-suffix", NULL }, NULL);
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->button));
}

TueFieldRow *
tue_money_field_row_new (TueField *field)
{
  TueFieldRow *self = tue_entry_field_row_create (TUE_TYPE_MONEY_FIELD_ROW, field);

  tue_entry_field_row_set_offer_button (TUE_ENTRY_FIELD_ROW (self), TUE_MONEY_FIELD_ROW (self)->button);

  return self;
}
