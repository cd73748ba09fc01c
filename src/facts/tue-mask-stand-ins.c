/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-stand-ins"

#include "config.h"

#include "tue-mask-stand-ins.h"

#include <string.h>

#include "tue-fact-words.h"
#include "tue-mask-forms.h"

/* First names that say nothing of who bears them; the others after trees. */
static const char *const english[TUE_STAND_IN_N_KINDS] = {
  [TUE_STAND_IN_FIRST_NAME] = "Robin|Casey|Jordan|Avery|Rowan|Quinn|Riley|Morgan|Jamie|Taylor|Skyler|Emery|Finley|Harper|Reese|Sage|Kendall|Blake|"
                              "Dakota|Hayden|Marlow|Peyton|Tatum|Ellis|Arden|Lennox|Sutton|Oakley",
  [TUE_STAND_IN_SURNAME] = "Alderton|Birchfield|Cedarman|Elmsworth|Firbank|Hazelden|Juniperson|Larchwood|Maplesden|Oakhurst|Pinewell|Rowanby|"
                           "Sycamore|Thornbury|Willowes|Yewdale|Aspenall|Beechcroft|Chestnutt|Hollyhead|Lindenby|Mulberry|Poplarton|Spruceley|"
                           "Hawthorne|Elderfield|Laurelton|Magnolly",
  [TUE_STAND_IN_ORGANISATION] = "Quillmere|Brambleworth|Fernhollow|Larkspire|Mosslight|Otterfold|Pebbleford|Thistledown|Wrenmoor|Amberlake|Cloverfen|"
                                "Dovemeadow|Finchhollow|Gorsewick|Heatherstone|Ivymarsh|Kestrelby|Lilyfen|Merlinford|Nettlecombe|Plumtree|"
                                "Rushmoor|Swallowfield|Teasel|Violetta|Yarrowby",
  [TUE_STAND_IN_STREET] = "Acorn Lane|Bramble Road|Conker Street|Dandelion Way|Elderberry Lane|Foxglove Road|Gooseberry Street|Honeysuckle Way|Juniper Lane",
  [TUE_STAND_IN_TOWN] = "Sampleton|Examplebury|Modelham|Placeford|Draftwick|Specimouth",
};

static const char *const german[TUE_STAND_IN_N_KINDS] = {
  [TUE_STAND_IN_FIRST_NAME] = "Kim|Robin|Luca|Toni|Sascha|Eike|Kai|Jona|Mika|Nikola|Bente|Chris|Dominique|Elia|Feline|Gerrit|Helge|Jules|Kersten|Leslie|"
                              "Marlin|Nuri|Onno|Quirin|Rune|Sanja|Tjark|Ulli",
  [TUE_STAND_IN_SURNAME] = "Ahornfeld|Birkental|Buchengrund|Eibenhof|Erlenwald|Eschental|Fichtenau|Ginsterfeld|Haselgrund|Holunderfeld|Kastaniental|"
                           "Kiefernau|Lärchenfeld|Lindengrund|Pappelau|Tannenfeld|Ulmental|Wacholderau|Weidenfeld|Zedernau|Rosskastan|Mispelfeld|"
                           "Schlehental|Quittenau|Apfelgrund|Birnenau|Pflaumental|Walnussfeld",
  [TUE_STAND_IN_ORGANISATION] = "Quellmoos|Bachstelze|Distelfink|Eisvogel|Feldlerche|Goldammer|Heidelerche|Igelhof|Kornblume|Löwenzahn|Mauersegler|"
                                "Nachtigall|Otterbach|Pirolhain|Rotmilan|Sumpfdotter|Teichrose|Uhuberg|Veilchenau|Wiesenklee|Zaunkönig|Ackerwinde|"
                                "Blindschleiche|Eidechse|Fingerhut|Gimpelhof",
  [TUE_STAND_IN_STREET] = "Musterweg|Beispielallee|Kleeweg|Mohnstraße|Primelweg|Tulpenallee|Nelkenstraße|Ginsterweg|Salbeistraße",
  [TUE_STAND_IN_TOWN] = "Musterhausen|Beispielstadt|Probenau|Modellingen|Mustertal|Vorlagen",
};

static gboolean
is_used (TueStandIns *self,
         const char  *words)
{
  g_autofree char *folded = tue_mask_fold (words);
  g_auto(GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (self->used, parts[i]) != NULL && !tue_fact_word_is_in (parts[i], " lane road street way "))
      return TRUE;

  return FALSE;
}

/**
 * tue_stand_ins_next: (skip)
 *
 * Returns: (transfer full): one that was not had yet; where all are had, two of them
 *   together
 */
char *
tue_stand_ins_next (TueStandIns   *self,
                    TueStandInKind kind)
{
  g_auto(GStrv) pool = g_strsplit (self->is_german ? german[kind] : english[kind], "|", -1);
  guint n = g_strv_length (pool);

  while (self->next[kind] < n)
    {
      const char *words = pool[self->next[kind]++];

      if (!is_used (self, words))
        return g_strdup (words);
    }
  for (;;)
    {
      guint            at = self->next[kind]++ - n;
      g_autofree char *words = at < n * n ? g_strdup_printf ("%s-%s", pool[at % n], pool[(at / n + at + 1) % n])
                                          : g_strdup_printf ("%s %u", pool[at % n], at);

      if (!is_used (self, words) || at > 4 * n * n)
        return g_steal_pointer (&words);
    }
}

/* Numbers that nobody has: kept for films and books. */
char *
tue_stand_ins_next_phone (TueStandIns *self,
                          const char  *original)
{
  guint    n = self->n_phones++;
  gboolean is_abroad = *original == '+';

  for (guint i = n;; i++)
    {
      g_autofree char *phone = NULL;

      if (g_str_has_prefix (original, "+1") || (!self->is_german && (*original == '(' || g_ascii_isdigit (*original)) && *original != '0' && original[1] != '0'))
        phone = g_strdup_printf ("%s(555) 555-%04u", is_abroad ? "+1 " : "", 100 + i % 100);
      else if (self->is_german || g_str_has_prefix (original, "+49"))
        phone = g_strdup_printf ("%s30 23125 %03u", is_abroad ? "+49 " : "0", i % 1000);
      else
        phone = g_strdup_printf ("%s1632 960%03u", is_abroad ? "+44 " : "0", i % 1000);
      if (strstr (self->used, phone) == NULL || i > n + 1000)
        return g_steal_pointer (&phone);
    }
}

static const char kept_letters[] = " inv po so rg re ab an nr no ref ord kd sku art id rfq rfp ticket case job ang best pr cr iso din en ";

char *
tue_stand_ins_scramble (const char *original)
{
  GString *scrambled = g_string_new (NULL);
  guint    n = 0;

  for (const char *p = original; *p != '\0';)
    {
      gsize length = 0;

      while (g_ascii_isalpha (p[length]))
        length++;
      if (length > 0)
        {
          g_autofree char *word = g_strndup (p, length);
          g_autofree char *small = g_ascii_strdown (word, -1);
          gboolean         kept = tue_fact_word_is_in (small, kept_letters);

          for (gsize i = 0; i < length; i++)
            g_string_append_c (scrambled, kept ? p[i] : (char)((g_ascii_isupper (p[i]) ? 'A' : 'a') + ((g_ascii_tolower (p[i]) - 'a') + 7 + (int)i) % 26));
          p += length;
        }
      else if (g_ascii_isdigit (*p))
        {
          g_string_append_c (scrambled, (char)('0' + (*p++ - '0' + 3 + (int)(n++ % 5)) % 10));
        }
      else
        {
          g_string_append_c (scrambled, *p++);
        }
    }
  return g_string_free_and_steal (scrambled);
}
