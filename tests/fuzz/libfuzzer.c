/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The same targets, corpora and dictionaries under libFuzzer, which sees what code an
 * input reaches and goes on from there. For the option "libfuzzer" alone.
 *
 * What it finds goes to the folder that TUE_FUZZ_FINDINGS names: inputs that reached
 * something new, and those at which the program died. To see one of these again, its
 * path is TUE_FUZZ_INPUT.
 */

#include "config.h"

#include "fuzzer.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECONDS "2"
#define MAX_LENGTH "-max_len=32768"

extern int LLVMFuzzerRunDriver (int    *argc,
                                char ***argv,
                                int (*callback) (const guint8 *data, gsize size));

static const Fuzzer *running;

static int
run_input (const guint8 *data,
           gsize         size)
{
  /* A block of its own size, with a NUL behind it. */
  g_autofree char *input = g_malloc (size + 1);

  if (size > 0)
    memcpy (input, data, size);
  input[size] = '\0';
  if (running->utf8)
    {
      g_autofree char *valid = g_utf8_make_valid (input, (gssize)strlen (input));

      running->target (valid, strlen (valid));
    }
  else
    running->target (input, size);

  return 0;
}

/* As libFuzzer reads it: a quoted word a line. */
static char *
write_dictionary (const char *folder)
{
  char *path = g_build_filename (folder, ".words", NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; running->words[i] != NULL; i++)
    {
      g_string_append_c (text, '"');
      for (const char *c = running->words[i]; *c != '\0'; c++)
        g_string_append_printf (text, "\\x%02x", (guchar)*c);
      g_string_append (text, "\"\n");
    }
  g_file_set_contents (path, text->str, (gssize)text->len, &error);
  g_assert_no_error (error);

  return path;
}

static char *
find_folder (void)
{
  const char *findings = g_getenv ("TUE_FUZZ_FINDINGS");
  char       *folder = findings != NULL ? g_build_filename (findings, running->corpus, NULL) : g_dir_make_tmp ("tuesday-fuzz-XXXXXX", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return folder;
}

void
fuzzer_run (const Fuzzer *fuzzer)
{
  g_autofree char *corpus = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", fuzzer->corpus, NULL);
  const char      *seconds = g_getenv ("TUE_FUZZ_SECONDS");
  const char      *input = g_getenv ("TUE_FUZZ_INPUT");
  g_autofree char *folder = NULL;
  g_autofree char *dictionary = NULL;
  g_autoptr(GPtrArray) args = g_ptr_array_new_with_free_func (g_free);
  char **argv;
  int    argc;

  running = fuzzer;
  folder = find_folder ();
  dictionary = write_dictionary (folder);
  g_ptr_array_add (args, g_strdup (g_get_prgname ()));
  if (input != NULL)
    {
      g_ptr_array_add (args, g_strdup (input));
    }
  else
    {
      g_ptr_array_add (args, g_strdup_printf ("-max_total_time=%s", seconds != NULL ? seconds : SECONDS));
      g_ptr_array_add (args, g_strdup (MAX_LENGTH));
      g_ptr_array_add (args, g_strdup ("-timeout=120"));
      g_ptr_array_add (args, g_strdup ("-print_final_stats=1"));
      g_ptr_array_add (args, g_strdup_printf ("-dict=%s", dictionary));
      g_ptr_array_add (args, g_strdup_printf ("-artifact_prefix=%s/died-", folder));
      g_ptr_array_add (args, g_strdup (folder));
      g_ptr_array_add (args, g_strdup (corpus));
    }
  argc = (int)args->len;
  g_ptr_array_add (args, NULL);
  argv = (char **)args->pdata;

  g_assert_cmpint (LLVMFuzzerRunDriver (&argc, &argv, run_input), ==, 0);
}
