/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever people call a playbook, its file in a shared folder has a name that every
 * file system takes; and any name of a file there is told for what it is.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-shelf-file-name.h"

#define MAX_NAME 255

static const char *const words[] = {
  "/", "\\", "..", ".", "../", "CON", "con.", "NUL.playbook", "COM1", "LPT9.x", ":", "*", "?", "\"", "<", ">", "|", " ", "  ", "\n", "\r", "\t", "%s%n", "~", "$HOME", "`", "'; DROP TABLE",
  ".playbook", ".part", ".tuesday-", ".tmp", "~$", ".crdownload", "-0123456789ab", " (1)", " (conflicted copy 2026-01-02)", ".sync-conflict-20260102-030405-ABCDEFG", "_conf(1)", "#", "\u00f6", "o\u0308",
  "\u202e", "\u200b", "\u2028", "\ufeff", "\ufffe", "\U0001f600", "\U0001f468\u200d\U0001f469", "\u0301\u0301\u0301", "\001", "\177", "\xff", "\xed\xa0\x80", NULL
};

static void
assert_safe (const char *name)
{
  g_assert_cmpstr (name, !=, "");
  g_assert_cmpuint (strlen (name), <=, MAX_NAME);
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_null (strpbrk (name, "/\\:*?\"<>|\n\r\t\177"));
  g_assert_cmpint (name[0], !=, '.');
  g_assert_null (strchr (". ", name[strlen (name) - 1]));
}

static void
read_name (const char *input,
           gsize       length)
{
  g_autofree char *text = g_strndup (input, length);
  g_autofree char *safe = tue_shelf_file_name_make_safe (text);
  g_autoptr(GBytes) bytes = g_bytes_new (input, length);
  g_autofree char *made = tue_shelf_file_name_make (text, "playbook", bytes);
  g_autofree char *kind = tue_shelf_file_name_dup_kind (made);
  g_autofree char *other_kind = tue_shelf_file_name_dup_kind (text);

  assert_safe (safe);
  assert_safe (made);
  g_assert_cmpstr (kind, ==, "playbook");
  g_assert_false (tue_shelf_file_name_is_own_partial (made));
  g_assert_false (tue_shelf_file_name_is_partial (made));
  tue_shelf_file_name_is_partial (text);
  tue_shelf_file_name_is_own_partial (text);
  tue_shelf_file_name_is_conflict (text);
}

static void
test_file_name (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "file-name", .words = words, .target = read_name });
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/file-name", test_file_name);

  return g_test_run ();
}
