/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-public-name.h"

#include <string.h>

/* What is between ‹ and › in the material is internal. */
static GPtrArray *
make_materials (const char *text)
{
  GPtrArray  *materials = g_ptr_array_new_with_free_func (g_object_unref);
  const char *start = strstr (text, "‹"), *end = strstr (text, "›");
  g_autoptr(GString) whole = g_string_new (text);
  g_autoptr(TueMaterial) material = NULL;
  g_autoptr(TueValue) value = NULL;

  g_string_replace (whole, "‹", "", 1);
  g_string_replace (whole, "›", "", 1);
  value = tue_value_new_string (whole->str);
  material = tue_material_new ("a", "Notes", TUE_MATERIAL_NOTES, value);
  g_ptr_array_add (materials, start != NULL ? tue_material_with_internal (material, (gsize)(start - text), (gsize)(end - start) - strlen ("‹"), TRUE)
                                            : g_object_ref (material));
  return materials;
}

static void
test_make (void)
{
  static const struct
  {
    const char *list; /* (nullable) */
    const char *material;
    const char *name;
    const char *made; /* (nullable) */
  } cases[] = {
    { NULL, "Anything", "Call with Dana", "Call with Dana" },
    { "Globex", "Anything", "Call with Dana", "Call with Dana" },
    /* What must not appear. */
    { "Globex", "Anything", "Offer to Globex", "Offer to a third party" },
    { "Globex", "Anything", "Globex_offer.pdf", "a third party_offer.pdf" },
    { "Globex", "Anything", "GlobexOffer2026.pdf", NULL },
    { "Upper Mill", "Anything", "Upper_Mill-notes.docx", NULL },
    { "€4,800", "Anything", "Quote4800.xlsx", NULL },
    { "our discount", "Anything", "About the discount", NULL },
    { "Ann", "Anything", "Planning", "Planning" },
    /* What is internal. */
    { NULL, "Two hours. ‹We would do it for €9,200.›", "Two hours. We would do it for €9,200.", NULL },
    { NULL, "Two hours. ‹We would do it for €9,200.›", "Two hours. We wou…", NULL },
    { NULL, "Two hours. ‹We would do it for €9,200.›", "Two hours…", "Two hours…" },
    { NULL, "‹Marek is ill.› Two hours.", "Marek is ill", NULL },
    { NULL, "Hello. ‹Their board wants the contract signed before Easter.›", "The board wants the contract signed", NULL },
    { NULL, "Hello. ‹Their board wants the contract signed before Easter.›", "Contract for Dana", "Contract for Dana" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) lists = g_ptr_array_new ();
      g_autoptr(GPtrArray) materials = make_materials (cases[i].material);
      g_autoptr(TueWithheld) withheld = NULL;
      TueWithheldFlags found[8] = { 0 };
      g_autofree char *made = NULL;

      if (cases[i].list != NULL)
        {
          g_ptr_array_add (lists, (gpointer)cases[i].list);
          withheld = tue_withheld_new (lists, tue_prompt_words_get ("en"));
        }
      made = tue_public_name_make (cases[i].name, materials, withheld, found);
      g_assert_cmpstr (made, ==, cases[i].made);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/public-name/make", test_make);

  return g_test_run ();
}
