/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-phrase-set.h"

#include <string.h>

/* What is found of a text, each between «». */
static char *
show (TuePhraseSet *phrases,
      const char   *text)
{
  g_autoptr(GArray) places = tue_phrase_set_find (phrases, text, strlen (text));
  g_autoptr(GString) shown = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const TuePhrasePlace *place = &g_array_index (places, TuePhrasePlace, i);

      g_assert_cmpuint (place->start, >=, at);
      g_string_append_len (shown, text + at, (gssize)(place->start - at));
      g_string_append_printf (shown, "«%.*s»", (int)place->length, text + place->start);
      at = place->start + place->length;
    }
  g_string_append (shown, text + at);
  return g_string_free_and_steal (g_steal_pointer (&shown));
}

static void
test_find (void)
{
  static const struct
  {
    const char *secret;
    const char *public;
    const char *text;
    const char *shown;
  } cases[] = {
    { "", NULL, "Anything.", "Anything." },
    { "Marek", NULL, "Ask MAREK, not Mareks.", "Ask «MAREK», not Mareks." },
    { "on holiday", NULL, "He is on\nholiday.", "He is «on\nholiday»." },
    { "on holiday", NULL, "She is on a holiday.", "She is on a holiday." },
    { "on holiday", "We are on holiday.", "He is on holiday.", "He is on holiday." },
    { "of", NULL, "One of them.", "One of them." },
    { "They can pay much more than they admit", NULL, "We know they can pay much more than they admit!", "We know «they can pay much more than they admit»!" },
    { "The board wants the contract signed before Easter at any price", NULL,
      "As the board wants the contract signed, hurry. Signed before Easter at all.", "As «the board wants the contract signed», hurry. Signed before Easter at all." },
    /* What anybody says is no secret. */
    { "We would like to offer it to you at any price", NULL, "We would like to offer it.", "We would like to offer it." },
    { "Ask Piotr Nowak first, and nobody else", NULL, "Piotr and Piotr  Nowak, PIOTR NOWAK", "Piotr and «Piotr  Nowak», «PIOTR NOWAK»" },
    { "The board wants the contract signed", "They know that the board wants the contract signed.", "The board wants the contract signed.", "The board wants the contract signed." },
    { "Die Geschäftsführung möchte den Auftrag unbedingt vor Ostern", NULL, "die GESCHÄFTSFÜHRUNG möchte den Auftrag, unbedingt", "«die GESCHÄFTSFÜHRUNG möchte den Auftrag, unbedingt»" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TuePhraseSet) phrases = tue_phrase_set_new ();
      g_autofree char *shown = NULL;

      tue_phrase_set_add (phrases, cases[i].secret, strlen (cases[i].secret));
      if (cases[i].public != NULL)
        tue_phrase_set_remove (phrases, cases[i].public, strlen (cases[i].public));
      shown = show (phrases, cases[i].text);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Two texts are two phrases, not one that goes from the one into the other. */
static void
test_apart (void)
{
  g_autoptr(TuePhraseSet) phrases = tue_phrase_set_new ();
  g_autofree char *shown = NULL;

  tue_phrase_set_add (phrases, "Marek", strlen ("Marek"));
  tue_phrase_set_add (phrases, "leaves soon", strlen ("leaves soon"));
  shown = show (phrases, "Marek leaves. He leaves soon.");
  g_assert_cmpstr (shown, ==, "«Marek» leaves. He «leaves soon».");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/phrase-set/find", test_find);
  g_test_add_func ("/drafting/phrase-set/apart", test_apart);

  return g_test_run ();
}
