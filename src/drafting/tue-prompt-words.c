/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-prompt-words"

#include "config.h"

#include "tue-prompt-words.h"

#include <string.h>

static const TuePromptWords languages[] = {
  {
    .language = "en",
    .today = "today",
    .tomorrow = "tomorrow",
    .in_days = "in %d days",
    .yesterday = "yesterday",
    .days_ago = "%d days ago",
    .kinds = { "Notes", "Mail", "Table", "Page", "Document", "File", "Answer" },
    .someone = "a third party",
    .something = "a certain figure",
    .somewhere = "an address",
    .and_word = " and ",
    .that_word = "that ",
    .determiners = " the a an our my your any no this that these those ",
  },
  {
    .language = "de",
    .today = "heute",
    .tomorrow = "morgen",
    .in_days = "in %d Tagen",
    .yesterday = "gestern",
    .days_ago = "vor %d Tagen",
    .kinds = { "Notizen", "E-Mail", "Tabelle", "Seite", "Dokument", "Datei", "Antwort" },
    .someone = "eine andere Stelle",
    .something = "eine bestimmte Zahl",
    .somewhere = "eine Adresse",
    .and_word = " und ",
    .that_word = "dass ",
    .determiners = " der die das den dem des ein eine einen einem einer eines unser unsere unseren unserem unserer unseres"
                   " mein meine meinen meinem meiner kein keine"
                   " keinen keinem dieser diese dieses diesen diesem jeder jede jedes ",
  },
  {
    .language = "fr",
    .today = "aujourd’hui",
    .tomorrow = "demain",
    .in_days = "dans %d jours",
    .yesterday = "hier",
    .days_ago = "il y a %d jours",
    .kinds = { "Notes", "Courriel", "Tableau", "Page", "Document", "Fichier", "Réponse" },
    .someone = "un tiers",
    .something = "une certaine valeur",
    .somewhere = "une adresse",
    .and_word = " et ",
    .that_word = "que ",
    .determiners = " le la les un une des du notre nos mon ma mes votre vos ce cette ces aucun aucune ",
  },
};

/**
 * tue_prompt_words_get: (skip)
 * @language: (nullable): the language of a playbook
 *
 * Returns: (transfer none): the words of that language
 */
const TuePromptWords *
tue_prompt_words_get (const char *language)
{
  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      gsize length = strlen (languages[i].language);

      if (g_ascii_strncasecmp (language, languages[i].language, length) == 0 && !g_ascii_isalpha (language[length]))
        return &languages[i];
    }

  return &languages[0];
}

/**
 * tue_prompt_words_count_days: (skip)
 * @n_days: how many days there are left; below 0 for so many ago
 *
 * Returns: (transfer full): when that is
 */
char *
tue_prompt_words_count_days (const TuePromptWords *self,
                             int                   n_days)
{
  g_autoptr(GString) text = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (n_days >= -1 && n_days <= 1)
    return g_strdup (n_days < 0 ? self->yesterday : n_days == 0 ? self->today
                                                                : self->tomorrow);

  text = g_string_new (n_days > 0 ? self->in_days : self->days_ago);
  number = g_strdup_printf ("%d", ABS (n_days));
  g_string_replace (text, "%d", number, 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
