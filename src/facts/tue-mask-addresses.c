/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-addresses"

#include "config.h"

#include "tue-mask-addresses.h"

#include <string.h>

#include "tue-fact-words.h"
#include "tue-mask-name-forms.h"

char *
tue_mask_addresses_write_place (TueStandIns *stand_ins,
                                const char  *original)
{
  g_autofree char *street = tue_stand_ins_next (stand_ins, TUE_STAND_IN_STREET);
  guint            number = 3 + 4 * (stand_ins->next[TUE_STAND_IN_STREET] % 12);
  gsize            end = strcspn (original, ",\n");
  gboolean         begins_with_number = g_ascii_isdigit (*original);
  g_autofree char *line = begins_with_number ? g_strdup_printf ("%u %s", number, street) : g_strdup_printf ("%s %u", street, number);
  g_autofree char *town = NULL;
  const char      *rest = original + end;
  g_autofree char *between = NULL;

  if (*rest == '\0')
    return g_steal_pointer (&line);
  town = tue_stand_ins_next (stand_ins, TUE_STAND_IN_TOWN);
  between = g_strndup (rest, strspn (rest, ", \n"));
  return begins_with_number && !g_ascii_isdigit (rest[strlen (between)])
           ? g_strdup_printf ("%s%s%s", line, between, town)
           : g_strdup_printf ("%s%s%05u %s", line, between, 12340 + number % 10, town);
}

/* A shorter name of a domain is within many words. */
#define MIN_LABEL 5

static const char offices[] =
  " info office contact sales support hello team service billing mail post admin hr jobs press orders accounts enquiries newsletter"
  " kontakt rechnung rechnungen praxis buero verwaltung bewerbung presse vertrieb einkauf bestellung zentrale sekretariat ";
static const char providers[] =
  " gmail googlemail outlook hotmail live icloud yahoo gmx web t-online freenet sharepoint google microsoft zoom github dropbox linkedin facebook posteo proton protonmail aol msn orange wanadoo btinternet me ";

/* Nobody's: "for example" is no domain. */
static const char reserved[] = " example invalid localhost test ";

/* "northwind" of "www.northwind.co.uk"; (transfer full) */
static char *
dup_label (const char *domain)
{
  g_autofree char *small = g_ascii_strdown (domain, -1);
  g_auto(GStrv) labels = g_strsplit (small, ".", -1);
  guint n = g_strv_length (labels);

  if (n >= 3 && strlen (labels[n - 2]) <= 3 && !g_str_equal (labels[0], "www"))
    return g_strdup (labels[n - 3]);
  return g_strdup (n >= 2 ? labels[n - 2] : small);
}

/* The firm that a domain is of, as others are called: "alderbrook.example". */
static char *
write_domain (TueMaskAddresses *self,
              const char       *domain)
{
  g_autofree char *label = dup_label (domain);
  const char      *known;
  char            *written;

  if (tue_fact_word_is_in (label, providers))
    return g_strdup ("example.com");
  known = g_hash_table_lookup (self->domains, label);
  if (known != NULL)
    return g_strdup (known);
  written = tue_mask_name_forms_find_domain (self->items, label);
  if (written == NULL)
    {
      g_autofree char *word = tue_stand_ins_next (self->stand_ins, TUE_STAND_IN_ORGANISATION);
      g_autofree char *slug = tue_mask_slug (word, TRUE);

      written = g_strdup_printf ("%s.example", slug);
    }
  g_hash_table_insert (self->domains, g_strdup (label), g_strdup (written));
  return written;
}

/* (transfer full): what stands behind "@", or before the path */
static char *
dup_domain (const char *address)
{
  const char *at = strrchr (address, '@');
  const char *host = at != NULL ? at + 1 : strstr (address, "://") != NULL ? strstr (address, "://") + 3
                                                                           : address;

  return g_strndup (host, strcspn (host, "/?#:"));
}

/* Who is only known by an address is called by it: "Contoso will sign". */
void
tue_mask_addresses_add_forms (TueMaskForms      *forms,
                              const TueMaskItem *item,
                              guint              index)
{
  g_autofree char *domain = dup_domain (item->original);
  g_autofree char *other_domain = dup_domain (item->stand_in);
  g_autofree char *label = dup_label (domain);
  g_autofree char *other = dup_label (other_domain);

  if (strlen (label) < MIN_LABEL || tue_fact_word_is_in (label, providers) || tue_fact_word_is_in (label, reserved) || tue_mask_word_is_ordinary (label) || !g_ascii_isalpha (*other))
    return;
  *other = g_ascii_toupper (*other);
  tue_mask_forms_add (forms, label, other, TUE_MASK_FORM_PARTS, index);
}

char *
tue_mask_addresses_write_email (TueMaskAddresses *self,
                                const char       *original)
{
  const char      *at = strrchr (original, '@');
  g_autofree char *local = g_ascii_strdown (original, at != NULL ? at - original : -1);
  g_autofree char *domain = write_domain (self, at != NULL ? at + 1 : original);
  g_autofree char *person = NULL;

  if (tue_fact_word_is_in (local, offices))
    return g_strdup_printf ("%s@%s", local, domain);
  person = tue_mask_name_forms_find_mailbox (self->items, local);
  if (person == NULL)
    {
      g_autofree char *first = tue_stand_ins_next (self->stand_ins, TUE_STAND_IN_FIRST_NAME);

      person = tue_mask_slug (first, TRUE);
    }
  return g_strdup_printf ("%s@%s", person, domain);
}

char *
tue_mask_addresses_write_url (TueMaskAddresses *self,
                              const char       *original)
{
  const char      *host = strstr (original, "://") != NULL ? strstr (original, "://") + 3 : original;
  gsize            n = strcspn (host, "/?#:");
  g_autofree char *name = g_strndup (host, n);
  g_autofree char *domain = write_domain (self, g_str_has_prefix (name, "www.") ? name + 4 : name);
  g_autofree char *path = host[n] != '\0' && host[n + 1] != '\0' ? g_strdup_printf ("/page-%u", self->items->len + 1) : g_strdup (host + n);

  return g_strdup_printf ("%.*s%s%s%s", (int)(host - original), original, g_str_has_prefix (name, "www.") ? "www." : "", domain, path);
}
