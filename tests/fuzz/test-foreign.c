/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever a file of another tool holds, each reader takes it or says why not, and what
 * was taken can be handed on.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-foreign-format.h"
#include "tue-mustache.h"

static const char *const words[] = {
  "{", "}", "{{", "}}", "{{{", "[[", "]]", "${", "$1", "$ARGUMENTS", "$ARGUMENTS[0]", "|", ":", ";", "=", "select:options=[", "\"", "\\", "\\\"", "\\u0000", "\\ud800", ",", "\n", "\r\n", "\n---\n",
  "matches:\n", "  - trigger: a\n", "    replace: b\n", "    form: c\n", "    vars:\n", "type: shell", "params:", "{a: b}", "[a, b]", "&a", "*a", "#if a", "#each a", "/if", "/each", "else", "this", ".",
  "input:\n  schema:\n    ", "(array)", "(enum)", "?: string", "formtext: name=", "formmenu: ", "argument name=\"", "!`", "```!", "@a/b", "act,prompt\n", "\"command\":", "\"content\":", "\"checklists\":[",
  "\ufeff", "\u202e", "\u2028", "\U0001f600", "\001", "\177", NULL
};

static const char *const paths[] = { "a.json", "a.csv", "a.json", "a.yml", "p/system.md", "a.json", "commands/a.md", "a.prompt.md", "a.prompt", "a.json", "a.txt", "a.txt", "a.md" };

static void
read_foreign (const char *input,
              gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (input, length);

  for (gsize i = 0; i < tue_foreign_format_get_count (); i++)
    {
      g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
      g_autoptr(TueForeignReading) reading = NULL;

      g_ptr_array_add (files, tue_foreign_file_new (paths[i], bytes));
      tue_foreign_format_detect (files->pdata[0]);
      reading = tue_foreign_read (files, tue_foreign_format_get (i), NULL, NULL, NULL, NULL);
      g_assert_nonnull (reading);
      for (guint j = 0; j < reading->items->len; j++)
        {
          TueForeignItem *item = reading->items->pdata[j];
          TueTemplate *template = tue_step_get_template (tue_workflow_get_steps (item->workflow)->pdata[0]);
          g_autoptr(TueMustache) parsed = tue_mustache_parse (tue_template_get_text (template), -1, TUE_MUSTACHE_MODE_TEXT, NULL);

          g_assert_nonnull (parsed);
        }
      for (guint j = 0; j < reading->remarks->len; j++)
        g_assert_cmpstr (((TueForeignRemark *)reading->remarks->pdata[j])->why, !=, "");
    }
}

static void
test_foreign (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "foreign", .words = words, .target = read_foreign });
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/foreign", test_foreign);

  return g_test_run ();
}
