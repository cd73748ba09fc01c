/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * bench-revisions [NAME…]: the history of a draft of 20 KB with 500 revisions.
 *
 * In one history each is a few words in one or two paragraphs, now and then a
 * paragraph moved; in the other the draft only grows, which git is best at.
 *
 * revision-open is the slowest of all revisions (each the median of several
 * times), beside reading a file that holds the text. revision-size is what the
 * file of the library grew by through the history, beside what `git gc` makes of
 * the same texts, each committed by the same author at the same time. The
 * library's share holds the draft as it is now and its place in the search.
 *
 * draft-write is how long the worker needs until a keystroke in a draft of 1 MB
 * is on the disk, the median of many, beside writing the text to a file.
 * draft-write-bytes is what it writes for that, the journal too: each page that a
 * transaction touches is written twice, and a keystroke touches seven.
 * draft-write-tied-bytes is the same for 60 KB with 1,440 facts behind the key.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bench.h"
#include "sample-prose.h"
#include "store-fixture.h"
#include "tue-store.h"

#define N_REVISIONS 500
#define N_WORDS 3350
#define N_RUNS 9
#define N_KEYS 150

/* A draft of 60 KB. */
#define N_TIES 1440
#define TIED_SENTENCE "Offer for Northwind, which is ready by Friday. "
#define TIED_SENTENCE_LENGTH (sizeof TIED_SENTENCE - 1)

#define AUTHOR "Robin Weber"
#define BEGIN G_GINT64_CONSTANT (1790000000)

static void
edit_paragraphs (GRand     *rand,
                 GPtrArray *paragraphs)
{
  int n_edited = g_rand_int_range (rand, 1, 3);

  for (int i = 0; i < n_edited; i++)
    {
      guint at = (guint)g_rand_int_range (rand, 0, (gint32)paragraphs->len);
      g_autoptr(GPtrArray) one = g_ptr_array_new ();
      g_autoptr(GPtrArray) edited = NULL;

      g_ptr_array_add (one, paragraphs->pdata[at]);
      edited = prose_edit (rand, one, 15);
      g_free (paragraphs->pdata[at]);
      paragraphs->pdata[at] = g_strdup (edited->pdata[0]);
    }
}

static void
extend_paragraph (GRand     *rand,
                  GPtrArray *paragraphs)
{
  guint    at = (guint)g_rand_int_range (rand, 0, (gint32)paragraphs->len);
  GString *text = g_string_new (paragraphs->pdata[at]);

  g_string_append_c (text, ' ');
  prose_append_sentence (text, rand, 3);
  g_free (paragraphs->pdata[at]);
  paragraphs->pdata[at] = g_string_free (text, FALSE);
}

static GPtrArray *
make_texts (gboolean growing)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(GPtrArray) paragraphs = prose_make_paragraphs (rand, growing ? N_WORDS - N_REVISIONS * 3 : N_WORDS);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_REVISIONS; i++)
    {
      if (growing)
        extend_paragraph (rand, paragraphs);
      else
        edit_paragraphs (rand, paragraphs);
      if (!growing && i % 25 == 24)
        prose_move (paragraphs, (guint)g_rand_int_range (rand, 0, 20), 1, (guint)g_rand_int_range (rand, 0, 20));
      g_ptr_array_add (texts, prose_join (paragraphs));
    }

  return texts;
}

/* As the window does: the text as it is typed, and the revision after a pause. */
static gint64
keep (TueStore   *store,
      const char *text,
      guint       number,
      gint64      base)
{
  gint64           time = (BEGIN + (gint64)number * 120) * G_USEC_PER_SEC;
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(TueRevision) revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_EDIT, AUTHOR, time);
  TueTaskPatch *patch = tue_task_patch_new ("task");
  gint64        sequence;

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
  patch->draft->base = base;
  patch->updated = time;
  fixture_apply (store, patch, NULL);
  sequence = tue_store_get_sequence (store);

  patch = tue_task_patch_new ("task");
  tue_revision_set_counts (revision, N_WORDS, 12, 11);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
  fixture_apply (store, patch, NULL);

  return sequence;
}

static TueStore *
make_library (const char *folder,
              GPtrArray  *texts,
              guint       n_revisions)
{
  TueStore *store = fixture_open (folder);
  gint64    base = 0;

  fixture_apply (store, fixture_new_task ("task", "Bench", NULL), NULL);
  for (guint i = 0; i < n_revisions; i++)
    base = keep (store, texts->pdata[i], i, base);

  return store;
}

static gint64
get_library_size (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  GStatBuf         status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static double
time_revision (TueStore *store,
               guint     number)
{
  double times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double begin = bench_get_usec ();
      g_autoptr(GBytes) text = tue_store_load_revision_text (store, "task", number, NULL);

      g_assert_nonnull (text);
      times[i] = bench_get_usec () - begin;
    }
  qsort (times, N_RUNS, sizeof (double), bench_compare_doubles);

  return times[N_RUNS / 2];
}

static double
time_file (const char *folder,
           const char *text)
{
  g_autofree char *path = g_build_filename (folder, "text", NULL);
  double           times[N_RUNS];

  g_file_set_contents (path, text, -1, NULL);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double           begin = bench_get_usec ();
      g_autofree char *contents = NULL;

      g_file_get_contents (path, &contents, NULL, NULL);
      times[i] = bench_get_usec () - begin;
    }
  qsort (times, N_RUNS, sizeof (double), bench_compare_doubles);

  return times[N_RUNS / 2];
}

static void
measure_open (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(GPtrArray) texts = make_texts (FALSE);
  TueStore *store = make_library (folder, texts, N_REVISIONS);
  double    slowest = 0, file;

  for (guint i = 1; i <= N_REVISIONS; i++)
    slowest = MAX (slowest, time_revision (store, i));
  file = time_file (folder, texts->pdata[N_REVISIONS - 1]);
  printf ("revision-open %.3f ms %.1f reading a file (%.3f ms), the slowest of %d\n",
          slowest / 1000,
          slowest / file,
          file / 1000,
          N_REVISIONS);
  fflush (stdout);
  tue_store_free (store);
  fixture_remove_folder (folder);
}

/* Returns what all files in it take. */
static gint64
get_folder_size (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  gint64      size = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      GStatBuf         status;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        size += get_folder_size (child);
      else if (g_stat (child, &status) == 0)
        size += status.st_size;
    }

  return size;
}

static gboolean
run_git (const char *folder,
         const char *command,
         const char *input)
{
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *quoted_input = g_shell_quote (input);
  g_autofree char *script = g_strdup_printf ("cd %s && GIT_CONFIG_NOSYSTEM=1 HOME=%s git %s < %s >/dev/null 2>&1",
                                             quoted,
                                             quoted,
                                             command,
                                             quoted_input);
  int              status = 1;

  return g_spawn_sync (NULL, (char *[]){ (char *)"sh", (char *)"-c", script, NULL }, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL) &&
         status == 0;
}

/* One file of one branch, a commit for each revision. */
static char *
make_history (GPtrArray *texts)
{
  GString *history = g_string_new ("reset refs/heads/main\n");

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i];

      g_string_append_printf (history,
                              "commit refs/heads/main\ncommitter " AUTHOR " <robin@example.com> %" G_GINT64_FORMAT " +0000\n"
                              "data 6\nEdited\nM 100644 inline draft.md\ndata %" G_GSIZE_FORMAT "\n%s\n",
                              BEGIN + (gint64)i * 120,
                              strlen (text),
                              text);
    }

  return g_string_free (history, FALSE);
}

/* Objects are made loose, as commits make them, so that gc finds its own way.
 * Returns 0 without git. */
static gint64
measure_git (const char *folder,
             GPtrArray  *texts)
{
  g_autofree char *input = g_build_filename (folder, "history", NULL);
  g_autofree char *objects = g_build_filename (folder, ".git", "objects", NULL);
  g_autofree char *history = make_history (texts);

  g_file_set_contents (input, history, -1, NULL);
  if (!run_git (folder, "init --quiet", "/dev/null") ||
      !run_git (folder, "-c fastimport.unpackLimit=1000000 fast-import --quiet", input) ||
      !run_git (folder, "gc --quiet --prune=now", "/dev/null"))
    return 0;

  return get_folder_size (objects);
}

static void
measure_size (const char *name,
              gboolean    growing)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *before = g_build_filename (folder, "before", NULL);
  g_autofree char *after = g_build_filename (folder, "after", NULL);
  g_autofree char *git = g_build_filename (folder, "git", NULL);
  g_autoptr(GPtrArray) texts = make_texts (growing);
  gint64 grown, theirs;

  g_mkdir (before, 0700);
  g_mkdir (after, 0700);
  g_mkdir (git, 0700);
  tue_store_free (make_library (before, texts, 0));
  tue_store_free (make_library (after, texts, N_REVISIONS));
  grown = get_library_size (after) - get_library_size (before);
  theirs = measure_git (git, texts);
  if (theirs == 0)
    printf ("# %s %.1f KiB: git is not there to compare with\n", name, (double)grown / 1024);
  else
    printf ("%s %.1f KiB %.2f git gc (%.1f KiB)\n",
            name,
            (double)grown / 1024,
            (double)grown / (double)theirs,
            (double)theirs / 1024);
  fflush (stdout);
  fixture_remove_folder (folder);
}

/* What this process has written by now, wherever to. */
static gint64
get_written (void)
{
  g_autofree char *contents = NULL;
  const char      *line;

  g_file_get_contents ("/proc/self/io", &contents, NULL, NULL);
  line = contents != NULL ? strstr (contents, "wchar: ") : NULL;

  return line != NULL ? g_ascii_strtoll (line + strlen ("wchar: "), NULL, 10) : 0;
}

static double
get_msec (void)
{
  return (double)g_get_monotonic_time () / 1000;
}

static void
measure_write (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "text", NULL);
  TueStore        *store = make_library (folder, NULL, 0);
  g_autoptr(GString) text = g_string_new (NULL);
  double times[N_KEYS], files[N_KEYS];
  gint64 sequence = 0, written = 0;

  while (text->len < 1024 * 1024)
    g_string_append (text, "A sentence of a long draft. ");
  for (int i = -1; i < N_KEYS; i++)
    {
      TueTaskPatch *patch = tue_task_patch_new ("task");
      g_autoptr(GBytes) bytes = NULL;
      double begin = get_msec ();

      g_string_insert_c (text, 500000 + i, 'x');
      bytes = g_bytes_new (text->str, text->len);
      tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
      patch->draft->base = sequence;
      fixture_apply (store, patch, NULL);
      sequence = tue_store_get_sequence (store);
      if (i < 0)
        {
          written = get_written ();
          continue;
        }
      times[i] = get_msec () - begin;
    }
  written = get_written () - written;

  for (int i = 0; i < N_KEYS; i++)
    {
      double begin = get_msec ();

      g_file_set_contents_full (path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_DURABLE | G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
      files[i] = get_msec () - begin;
    }
  qsort (times, N_KEYS, sizeof (double), bench_compare_doubles);
  qsort (files, N_KEYS, sizeof (double), bench_compare_doubles);
  printf ("draft-write %.2f ms %.2f a file (%.2f ms)\n", times[N_KEYS / 2], times[N_KEYS / 2] / files[N_KEYS / 2], files[N_KEYS / 2]);
  printf ("draft-write-bytes %.1f KiB %.3f the text (%.0f KiB)\n",
          (double)written / N_KEYS / 1024,
          (double)written / N_KEYS / (double)text->len,
          (double)text->len / 1024);
  fflush (stdout);
  tue_store_free (store);
  fixture_remove_folder (folder);
}

/* Facts in each of its sentences, as they stand after so many keys before them. */
static GArray *
make_ties (gsize n,
           gsize shift)
{
  GArray *ties = tue_draft_ties_new ();

  for (gsize i = 0; i < n; i++)
    tue_draft_ties_add (ties, shift + i * TIED_SENTENCE_LENGTH + strlen ("Offer for "), strlen ("Northwind"),
                        g_ref_string_new_intern ("[\"client\",\"Northwind\"]"));
  return ties;
}

/* What a key before all the ties of a draft writes. */
static void
measure_tied (void)
{
  char     *folder = fixture_make_folder ();
  TueStore *store = make_library (folder, NULL, 0);
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 sequence = 0, written = 0;

  for (guint i = 0; i < N_TIES; i++)
    g_string_append (text, TIED_SENTENCE);
  for (guint i = 0; i <= N_KEYS; i++)
    {
      TueTaskPatch *patch = tue_task_patch_new ("task");
      g_autoptr(GArray) ties = make_ties (N_TIES, i);
      g_autoptr(GBytes) bytes = g_bytes_new (text->str, text->len);

      tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, ties);
      patch->draft->base = sequence;
      fixture_apply (store, patch, NULL);
      sequence = tue_store_get_sequence (store);
      if (i == 0)
        written = get_written ();
      g_string_prepend_c (text, 'x');
    }
  written = get_written () - written;

  printf ("draft-write-tied-bytes %.1f KiB %.3f the text (%.0f KiB), with %u ties\n",
          (double)written / N_KEYS / 1024, (double)written / N_KEYS / (double)text->len, (double)text->len / 1024, N_TIES);
  fflush (stdout);
  tue_store_free (store);
  fixture_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  if (bench_wants (argc, argv, "revision-open"))
    measure_open ();
  if (bench_wants (argc, argv, "revision-size"))
    measure_size ("revision-size", FALSE);
  if (bench_wants (argc, argv, "revision-size-growing"))
    measure_size ("revision-size-growing", TRUE);

  if (bench_wants (argc, argv, "draft-write") || bench_wants (argc, argv, "draft-write-bytes"))
    measure_write ();
  if (bench_wants (argc, argv, "draft-write-tied-bytes"))
    measure_tied ();

  return 0;
}
