/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-shelf-file-name.h"

static void
test_safe (void)
{
  static const struct
  {
    const char *text;
    const char *name;
  } cases[] = {
    { "Marek Novak", "Marek Novak" },
    { "Ängström & Söhne", "Ängström & Söhne" },
    { "A\xcc\x88", "Ä" },
    { "", "_" },
    { "...", "_" },
    { " . ", "_" },
    { "../../etc/passwd", "_.._etc_passwd" },
    { ".hidden", "hidden" },
    { "a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j" },
    { "name. . .", "name" },
    { "line\nbreak\ttab\x7f", "line_break_tab_" },
    { "right\xe2\x80\xae"
      "left",
      "right_left" },
    { "CON", "_CON" },
    { "nul.txt", "_nul.txt" },
    { "com1", "_com1" },
    { "company", "company" },
    { "~root", "_~root" },
    { "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "AT&T <b>%s</b>", "AT&T _b_%s__b_" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = tue_shelf_file_name_make_safe (cases[i].text);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_safe_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "😀");
  name = tue_shelf_file_name_make_safe (text->str);

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (strlen (name), <, 130);
}

static void
test_conflict (void)
{
  static const char *const copies[] = {
    "Sales (Anna's conflicted copy 2026-11-28).playbook",
    "Sales (conflicted copy).playbook",
    "Sales (conflicted copy 2026-11-28 101112).playbook",
    "Sales (Case Conflict 1).playbook",
    "Sales (In Konflikt stehende Kopie von Anna 2026-11-28).playbook",
    "Sales (Copie en conflit de Anna 2026-11-28).playbook",
    "Sales (Copia in conflitto di Anna 2026-11-28).playbook",
    "Sales (copia en conflicto de Anna).playbook",
    "Sales (SFConflict anna@example.com 2026-11-28-10-11-12).playbook",
    "Sales.sync-conflict-20261128-101112-ABCDEFG.playbook",
    "Sales.sync-conflict-20261128-101112.playbook",
    "Sales_conflict-20261128-101112.playbook",
    "Sales_conf(1).playbook",
    "Sales.Conflict.playbook",
    "Sales-DESKTOP-8AB3CD9.playbook",
    "Sales-LAPTOP-8AB3CD9-2.playbook",
    "Sales (1).playbook",
    "Sales 7-3f9a1c2e0b1d-ANNASPC.playbook",
    "Sales 7-3f9a1c2e0b1d (1).playbook",
    "Sales 7-3f9a1c2e0b1d - Kopie.playbook",
    "Sales 7-3f9a1c2e0b1d 2.playbook",
    "Sales 7-3f9a1c2e0b1d (conflicted copy 2026-11-28 101112).playbook",
  };
  static const char *const documents[] = {
    "Sales.playbook",
    "Sales 2.3.playbook",
    "Sales (Anna).playbook",
    "Conflict Talks.playbook",
    "Talks (conflict) for Beginners.playbook",
    "Talks (conflict)-3f9a1c2e0b1d.playbook",
    "Sales 7-3f9a1c2e0b1d.playbook",
    "Sales (2026).playbook",
    "Sales \xff.playbook",
    "sync-conflict.playbook",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_test_message ("%s", copies[i]);
      g_assert_true (tue_shelf_file_name_is_conflict (copies[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_test_message ("document %zu", i);
      g_assert_false (tue_shelf_file_name_is_conflict (documents[i]));
    }
}

static void
test_partial (void)
{
  static const char *const partial[] = {
    "Sales.playbook.part", "Sales.playbook.filepart", "Sales.playbook.TMP", "Sales.playbook.crdownload",
    "Sales.playbook~", "~$Sales.playbook", "~syncthing~Sales.playbook.tmp"
  };
  g_autofree char *own = tue_shelf_file_name_make_partial ();

  for (gsize i = 0; i < G_N_ELEMENTS (partial); i++)
    g_assert_true (tue_shelf_file_name_is_partial (partial[i]));
  g_assert_true (tue_shelf_file_name_is_partial (own));
  g_assert_true (tue_shelf_file_name_is_own_partial (own));
  g_assert_cmpint (*own, ==, '.');
  g_assert_false (tue_shelf_file_name_is_partial ("Part 1.playbook"));
  g_assert_false (tue_shelf_file_name_is_own_partial (".part"));
}

static void
test_kind (void)
{
  static const char *const cases[][2] = {
    { "a.playbook", "playbook" },
    { "a.b.PlayBook", "playbook" },
    { "a", "" },
    { "a.", "" },
    { ".playbook", "" },
    { "a.\xff", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kind = tue_shelf_file_name_dup_kind (cases[i][0]);

      g_assert_cmpstr (kind, ==, cases[i][1]);
    }
}

/* Two texts of one name are two files, one text is one, and no copy. */
static void
test_make (void)
{
  g_autoptr(GBytes) one = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr(GBytes) two = g_bytes_new_static ("{\"a\":2}", 7);
  g_autofree char *first = tue_shelf_file_name_make ("../x (conflict)", "playbook", one);
  g_autofree char *again = tue_shelf_file_name_make ("../x (conflict)", "playbook", one);
  g_autofree char *second = tue_shelf_file_name_make ("../x (conflict)", "playbook", two);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, second);
  g_assert_null (strchr (first, '/'));
  g_assert_false (tue_shelf_file_name_is_conflict (first));
  g_assert_false (tue_shelf_file_name_is_partial (first));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelf/file-name/safe", test_safe);
  g_test_add_func ("/shelf/file-name/safe/long", test_safe_long);
  g_test_add_func ("/shelf/file-name/conflict", test_conflict);
  g_test_add_func ("/shelf/file-name/partial", test_partial);
  g_test_add_func ("/shelf/file-name/kind", test_kind);
  g_test_add_func ("/shelf/file-name/make", test_make);

  return g_test_run ();
}
