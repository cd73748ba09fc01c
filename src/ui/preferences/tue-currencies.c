/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-currencies"

#include "config.h"

#include "tue-currencies.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#define CODE_LENGTH 3

/* clang-format off */
static const struct
{
  const char *code;
  const char *name;
} currencies[] = {
  { "AED", N_("United Arab Emirates dirham") },
  { "ARS", N_("Argentine peso") },
  { "AUD", N_("Australian dollar") },
  { "BGN", N_("Bulgarian lev") },
  { "BRL", N_("Brazilian real") },
  { "CAD", N_("Canadian dollar") },
  { "CHF", N_("Swiss franc") },
  { "CLP", N_("Chilean peso") },
  { "CNY", N_("Chinese yuan") },
  { "COP", N_("Colombian peso") },
  { "CZK", N_("Czech koruna") },
  { "DKK", N_("Danish krone") },
  { "EGP", N_("Egyptian pound") },
  { "EUR", N_("Euro") },
  { "GBP", N_("Pound sterling") },
  { "HKD", N_("Hong Kong dollar") },
  { "HUF", N_("Hungarian forint") },
  { "IDR", N_("Indonesian rupiah") },
  { "ILS", N_("Israeli new shekel") },
  { "INR", N_("Indian rupee") },
  { "ISK", N_("Icelandic króna") },
  { "JPY", N_("Japanese yen") },
  { "KES", N_("Kenyan shilling") },
  { "KRW", N_("South Korean won") },
  { "KWD", N_("Kuwaiti dinar") },
  { "MAD", N_("Moroccan dirham") },
  { "MXN", N_("Mexican peso") },
  { "MYR", N_("Malaysian ringgit") },
  { "NGN", N_("Nigerian naira") },
  { "NOK", N_("Norwegian krone") },
  { "NZD", N_("New Zealand dollar") },
  { "PEN", N_("Peruvian sol") },
  { "PHP", N_("Philippine peso") },
  { "PKR", N_("Pakistani rupee") },
  { "PLN", N_("Polish złoty") },
  { "RON", N_("Romanian leu") },
  { "RSD", N_("Serbian dinar") },
  { "SAR", N_("Saudi riyal") },
  { "SEK", N_("Swedish krona") },
  { "SGD", N_("Singapore dollar") },
  { "THB", N_("Thai baht") },
  { "TND", N_("Tunisian dinar") },
  { "TRY", N_("Turkish lira") },
  { "TWD", N_("New Taiwan dollar") },
  { "UAH", N_("Ukrainian hryvnia") },
  { "USD", N_("United States dollar") },
  { "VND", N_("Vietnamese đồng") },
  { "ZAR", N_("South African rand") },
};
/* clang-format on */

static gboolean
is_known (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_str_equal (currencies[i].code, code))
      return TRUE;

  return FALSE;
}

/* A code that was chosen elsewhere is kept, or opening the page would change it. */
GListModel *
tue_currencies_new_model (const char *also)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      g_autofree char *text = NULL;

      /* Translators: the code of a currency and its name */
      text = g_strdup_printf (C_("currency", "%s, %s"), currencies[i].code, _(currencies[i].name));
      gtk_string_list_append (model, text);
    }
  if (also != NULL && strlen (also) == CODE_LENGTH && !is_known (also))
    gtk_string_list_append (model, also);

  return G_LIST_MODEL (model);
}

guint
tue_currencies_find (GListModel *model,
                     const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_strcmp0 (currencies[i].code, code) == 0)
      return i;

  return g_list_model_get_n_items (model) > G_N_ELEMENTS (currencies) ? G_N_ELEMENTS (currencies) : GTK_INVALID_LIST_POSITION;
}

char *
tue_currencies_dup_code (GListModel *model,
                         guint       position)
{
  if (position < G_N_ELEMENTS (currencies))
    return g_strdup (currencies[position].code);
  if (position >= g_list_model_get_n_items (model))
    return NULL;

  return g_strdup (gtk_string_list_get_string (GTK_STRING_LIST (model), position));
}
