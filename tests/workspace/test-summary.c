/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Summaries that people hand on, and a folder or a shelf of them in one view: what is in one is
 * shown in words, nothing under five cases is, and nothing of fewer than five people.
 */

#include "config.h"

#include "tue-summary.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "history-fixture.h"
#include "tue-folder-shelf.h"
#include "tue-json.h"
#include "tue-team-view.h"

#define PROPOSAL "5b1de9a2-55f0-4f24-8c0e-000000000001"
#define REPORT "5b1de9a2-55f0-4f24-8c0e-000000000002"
#define OWN "5b1de9a2-55f0-4f24-8c0e-000000000003"

/* 2026-11-25, a Wednesday, noon; the summaries end with the Sunday before. */
static GDateTime *
make_now (void)
{
  return g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
}

static guint32
get_today (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GDateTime) now = make_now ();

  return tue_insight_day_of (g_date_time_to_unix_usec (now), zone);
}

/* How many tasks of a workflow were approved in one week, so many weeks ago. */
typedef struct
{
  const char *workflow_id;
  guint       weeks_ago;
  guint       n;
  int         n_revisions;
} Work;

/* playbook: (nullable): without one nothing has a name elsewhere */
static TueInsightData *
make_data (const Work *work,
           guint       n_work,
           gboolean    with_editions)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autoptr(GDateTime) now = make_now ();
  TueInsightData *data;

  for (guint i = 0; i < n_work; i++)
    for (guint j = 0; j < work[i].n; j++)
      {
        g_autofree char *id = g_strdup_printf ("Task for Northwind %u-%u", i, j);
        gint64           created = g_date_time_to_unix_usec (now) - (gint64)(7 * work[i].weeks_ago + 1) * G_TIME_SPAN_DAY;

        g_ptr_array_add (outcomes, history_make_approved (id, work[i].workflow_id, created, work[i].n_revisions, 3, 0, 1));
      }
  data = tue_insight_data_new (outcomes, now);
  tue_insight_data_add_workflow (data, PROPOSAL, "Proposal", "sales", "Sales", "playbook");
  tue_insight_data_add_workflow (data, REPORT, "Report", "sales", "Sales", "playbook");
  tue_insight_data_add_workflow (data, OWN, "Letters to Contoso", "sales", "Sales", "mine");
  if (with_editions)
    tue_insight_data_add_edition (data, "playbook", "Starter", 1, 0);

  return data;
}

static TueSummary *
make_summary (const Work    *work,
              guint          n_work,
              TueSigningKey *key)
{
  g_autoptr(TueInsightData) data = make_data (work, n_work, TRUE);

  return tue_summary_new (data, key);
}

static char *
dup_text (TueSummary *summary)
{
  GBytes *bytes = tue_summary_get_bytes (summary);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;

  return n;
}

static const Work plenty[] = {
  { PROPOSAL, 3, 6, 2 },
  { PROPOSAL, 2, 5, 3 },
  { REPORT, 4, 4, 1 },
  { OWN, 5, 7, 1 },
};

/* --- What leaves -------------------------------------------------------------------- */

static void
test_words (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueSummary) summary = make_summary (plenty, G_N_ELEMENTS (plenty), key);
  g_autofree char *text = dup_text (summary);
  g_autofree char *fingerprint = NULL;
  const char      *words = tue_summary_get_words (summary);
  g_autoptr(TueSummaryDocument) document = tue_summary_document_from_bytes (tue_summary_get_bytes (summary), NULL);
  const TueSummaryDocumentSpec *spec = tue_summary_document_get (document);

  /* No task, no client, no name of a person or of their own, and not their key. */
  g_assert_null (strstr (text, "Northwind"));
  g_assert_null (strstr (text, "Contoso"));
  g_assert_null (strstr (text, OWN));
  g_assert_null (strstr (text, tue_signing_key_get_public (key)));
  g_assert_null (strstr (text, "Sales"));
  g_assert_null (strstr (text, "Starter"));
  /* Four reports are too few. */
  g_assert_null (strstr (text, REPORT));
  g_assert_false (tue_summary_is_empty (summary));

  g_assert_cmpuint (spec->workflows->len, ==, 2);
  g_assert_cmpstr (((TueSummaryWorkflow *)spec->workflows->pdata[0])->name, ==, "Proposal");
  g_assert_null (((TueSummaryWorkflow *)spec->workflows->pdata[1])->name);

  /* As many lines as there are weeks in the file, and the rest of it. */
  g_assert_cmpuint (count (words, "cases\n"), ==, count (text, "\"cases\""));
  g_assert_nonnull (strstr (words, "\nProposal\n"));
  g_assert_nonnull (strstr (words, "2 November 2026 to 8 November 2026: 2, 6 cases\n"));
  g_assert_nonnull (strstr (words, "24 November 2025 to 22 November 2026"));
  fingerprint = tue_public_key_fingerprint (spec->key);
  g_assert_nonnull (strstr (words, fingerprint));
}

static void
test_strings (void)
{
  static const char *const members[] = { "format", "version", "key", "since", "until", "workflows", "id", "name", "figures", "figure", "unit", "weeks", "cases", "median", "met", "signature" };
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueSummary) summary = make_summary (plenty, G_N_ELEMENTS (plenty), key);
  g_autofree char *text = dup_text (summary);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  /* No member but those of the format. */
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char      *quote = strchr (lines[i], '"');
      g_autofree char *member = quote != NULL ? g_strndup (quote + 1, strcspn (quote + 1, "\"")) : NULL;
      gboolean         is_known = member == NULL;

      for (gsize j = 0; j < G_N_ELEMENTS (members) && !is_known; j++)
        is_known = g_str_equal (member, members[j]);
      g_test_message ("%s", lines[i]);
      g_assert_true (is_known);
    }
}

static void
test_same (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueSigningKey) other_key = tue_signing_key_new ();
  g_autoptr(TueSummary) one = make_summary (plenty, G_N_ELEMENTS (plenty), key);
  g_autoptr(TueSummary) again = make_summary (plenty, G_N_ELEMENTS (plenty), key);
  g_autoptr(TueSummary) other = make_summary (plenty, G_N_ELEMENTS (plenty), other_key);

  g_assert_true (g_bytes_equal (tue_summary_get_bytes (one), tue_summary_get_bytes (again)));
  g_assert_false (g_bytes_equal (tue_summary_get_bytes (one), tue_summary_get_bytes (other)));
}

static void
test_nothing (void)
{
  static const Work little[] = { { PROPOSAL, 3, 4, 2 }, { PROPOSAL, 0, 9, 2 }, { OWN, 3, 3, 1 } };
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueSummary) none = make_summary (NULL, 0, key);
  g_autoptr(TueSummary) summary = make_summary (little, G_N_ELEMENTS (little), key);

  g_assert_true (tue_summary_is_empty (none));
  /* The week that is not over does not count. */
  g_assert_true (tue_summary_is_empty (summary));
  g_assert_nonnull (strstr (tue_summary_get_words (summary), "nothing to tell"));
}

/* --- One view ------------------------------------------------------------------------- */

/* data: (nullable): not NULL where the folder is read as a shelf */
typedef struct
{
  char    *path;
  GFile   *folder;
  gboolean is_shelf;
} Folder;

static void
folder_set_up (Folder       *self,
               gconstpointer data)
{
  self->is_shelf = data != NULL;
  self->path = g_dir_make_tmp ("tuesday-summaries-XXXXXX", NULL);
  self->folder = g_file_new_for_path (self->path);
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) files = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
folder_tear_down (Folder       *self,
                  gconstpointer data)
{
  remove_all (self->path);
  g_free (self->path);
  g_object_unref (self->folder);
}

static void
put (Folder     *self,
     const char *name,
     const void *bytes,
     gsize       length)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
}

static void
put_summary (Folder        *self,
             const char    *name,
             const Work    *work,
             guint          n_work,
             TueSigningKey *key) /* (nullable): of somebody else each time */
{
  g_autoptr(TueSigningKey) somebody = key != NULL ? tue_signing_key_ref (key) : tue_signing_key_new ();
  g_autoptr(TueSummary) summary = make_summary (work, n_work, somebody);
  GBytes *bytes = tue_summary_get_bytes (summary);

  put (self, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static TueTeamView *
read_view (Folder *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueShelf) shelf = tue_folder_shelf_new (self->folder);
  TueTeamView *view = self->is_shelf ? tue_team_view_read_shelf_sync (shelf, get_today (), NULL, &error)
                                     : tue_team_view_read_sync (self->folder, get_today (), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < view->problems->len; i++)
    g_test_message ("%s: %s", ((TueTeamProblem *)view->problems->pdata[i])->file_name, ((TueTeamProblem *)view->problems->pdata[i])->sentence);

  return view;
}

static const TueTeamRow *
find_row (const TueTeamGroup *group,
          TueFigure           figure)
{
  for (guint i = 0; i < group->rows->len; i++)
    if (((TueTeamRow *)group->rows->pdata[i])->figure == figure)
      return group->rows->pdata[i];

  return NULL;
}

static void
test_five_people (Folder       *self,
                  gconstpointer data)
{
  for (guint n = 0; n < 5; n++)
    {
      g_autofree char *name = g_strdup_printf ("%u.summary", n);
      const Work       work = { PROPOSAL, 3, 5 + n, (int)n + 1 };
      g_autoptr(TueTeamView) before = read_view (self);
      g_autofree char *rest = tue_team_view_describe_rest (before);

      g_assert_cmpuint (before->n_people, ==, n);
      g_assert_cmpuint (before->groups->len, ==, 0);
      g_assert_cmpint (before->has_left_out, ==, n > 0);
      g_assert_cmpstr (rest, ==, n > 0 ? "Nothing is shown of fewer than five people." : "");
      put_summary (self, name, &work, 1, NULL);
    }

  {
    g_autoptr(TueTeamView) view = read_view (self);
    const TueTeamGroup *group = view->groups->pdata[0];
    const TueTeamRow   *row = find_row (group, TUE_FIGURE_REVISIONS);

    g_assert_cmpuint (view->groups->len, ==, 1);
    g_assert_false (view->has_left_out);
    g_assert_cmpstr (group->name, ==, "Proposal");
    g_assert_cmpuint (group->n_people, ==, 5);
    g_assert_true (row->is_known);
    g_assert_cmpuint (row->whole.n_cases, ==, 5 + 6 + 7 + 8 + 9);
    /* Weighed by cases: 17.5 lies in those of the third. */
    g_assert_cmpfloat (row->whole.value, ==, 3);
    g_assert_cmpuint (row->series->len, ==, 1);
    row = find_row (group, TUE_FIGURE_FIRST_PASS);
    g_assert_cmpfloat (row->whole.value, ==, 1);
  }
}

/* Six tell of proposals, three of reports, and two of work of their own. */
static void
test_merged (Folder       *self,
             gconstpointer data)
{
  const Work proposal = { PROPOSAL, 3, 5, 2 }, report = { REPORT, 3, 5, 2 }, own = { OWN, 3, 5, 2 };

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.summary", i);
      const Work       work[] = { proposal, i < 3 ? report : own };

      put_summary (self, name, work, i < 5 ? 2 : 1, NULL);
    }

  {
    g_autoptr(TueTeamView) view = read_view (self);
    const TueTeamGroup *named = view->groups->pdata[0], *several = view->groups->pdata[1];

    g_assert_cmpuint (view->groups->len, ==, 2);
    g_assert_cmpstr (named->id, ==, PROPOSAL);
    g_assert_cmpuint (named->n_people, ==, 6);
    g_assert_null (several->id);
    g_assert_cmpstr (several->name, ==, "Other Workflows");
    g_assert_cmpuint (several->n_people, ==, 5);
    g_assert_cmpuint (find_row (several, TUE_FIGURE_REVISIONS)->whole.n_cases, ==, 25);
  }

  /* Where one of them goes, the rest are too few. */
  {
    g_autofree char *path = g_build_filename (self->path, "4.summary", NULL);
    g_autoptr(TueTeamView) view = NULL;
    g_autofree char *rest = NULL;

    g_remove (path);
    view = read_view (self);
    rest = tue_team_view_describe_rest (view);
    g_assert_cmpuint (view->groups->len, ==, 1);
    g_assert_true (view->has_left_out);
    g_assert_cmpstr (rest, ==, "Some workflows are not shown: fewer than five people told of them, also all together.");
  }
}

static const char *
find_problem (TueTeamView *view,
              const char  *file_name)
{
  for (guint i = 0; i < view->problems->len; i++)
    if (g_str_equal (((TueTeamProblem *)view->problems->pdata[i])->file_name, file_name))
      return ((TueTeamProblem *)view->problems->pdata[i])->sentence;

  return NULL;
}

/* Somebody counts once, and it is told which file does. */
static void
test_once (Folder       *self,
           gconstpointer data)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueTeamView) view = NULL;
  const Work first = { PROPOSAL, 3, 5, 2 }, other = { PROPOSAL, 3, 6, 2 };
  static const struct
  {
    const char *file_name;
    const char *sentence;
  } expected[] = {
    { "b.summary", "It is the same as “a.summary”." },
    { "c.summary", "Another summary of the same person and weeks counts: “a.summary”." },
  };

  put_summary (self, "a.summary", &first, 1, key);
  put_summary (self, "b.summary", &first, 1, key);
  put_summary (self, "c.summary", &other, 1, key);
  put_summary (self, "not one.txt", &other, 1, NULL);
  view = read_view (self);
  g_assert_cmpuint (view->n_people, ==, 1);
  g_assert_cmpuint (view->problems->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (find_problem (view, expected[i].file_name), ==, expected[i].sentence);
}

/* The summary with a text in the place of another, signed anew by who wrote it. */
static void
put_changed (Folder        *self,
             const char    *name,
             const char    *from,
             const char    *to,
             TueSigningKey *key,
             gboolean       is_signed)
{
  const Work work = { PROPOSAL, 3, 5, 2 };
  g_autoptr(TueSummary) summary = make_summary (&work, 1, key);
  g_autofree char *before = dup_text (summary);
  g_autoptr(GString) text = g_string_new (before);
  g_autoptr(TueSigningKey) pseudonym = tue_signing_key_derive (key, "tuesday-summary");
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *written = NULL;

  g_assert_cmpuint (g_string_replace (text, from, to, 0), >, 0);
  node = tue_json_parse (text->str, (gssize)text->len, 0, NULL);
  if (is_signed)
    {
      json_object_remove_member (json_node_get_object (node), "signature");
      tue_document_sign (node, pseudonym);
    }
  written = tue_json_write (node, TRUE);
  put (self, name, written, strlen (written));
}

static void
test_later (Folder       *self,
            gconstpointer data)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueSigningKey) other_key = tue_signing_key_new ();
  g_autoptr(TueTeamView) view = NULL;
  const Work work = { PROPOSAL, 3, 5, 2 };

  /* One before and one behind the later one, by their names. */
  put_changed (self, "a.summary", "\"until\": \"2026-11-22\"", "\"until\": \"2026-11-15\"", key, TRUE);
  put_summary (self, "b.summary", &work, 1, key);
  put_changed (self, "c.summary", "\"until\": \"2026-11-22\"", "\"until\": \"2026-11-08\"", key, TRUE);
  put_summary (self, "d.summary", &work, 1, other_key);
  view = read_view (self);
  g_assert_cmpuint (view->n_people, ==, 2);
  g_assert_cmpstr (find_problem (view, "a.summary"), ==, "A later summary of the same person counts: “b.summary”.");
  g_assert_cmpstr (find_problem (view, "c.summary"), ==, "A later summary of the same person counts: “b.summary”.");
}

/* None of them counts, each has its sentence, and the good one beside them is read. */
static void
test_bad (Folder       *self,
          gconstpointer data)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new (), somebody = tue_signing_key_new ();
  g_autoptr(TueTeamView) view = NULL;
  g_autofree char *fifo = g_build_filename (self->path, "pipe.summary", NULL);
  g_autofree char *folder = g_build_filename (self->path, "folder.summary", NULL);
  g_autofree char *link = g_build_filename (self->path, "link.summary", NULL);
  g_autofree char *large = g_malloc0 (TUE_SUMMARY_DOCUMENT_MAX_BYTES + 1);
  const Work       work = { PROPOSAL, 3, 5, 2 };
  static const struct
  {
    const char *file_name;
    const char *sentence; /* what it has in it */
    const char *on_shelf; /* the same where it is read as a shelf; (nullable): nothing is said */
  } expected[] = {
    { "edited.summary", "changed after it was signed", "changed after it was signed" },
    { "unit.summary", "“revisions” has another unit", "“revisions” has another unit" },
    { "version.summary", "format version 2", "format version 2" },
    { "few.summary", "fewer than five cases", "fewer than five cases" },
    { "future.summary", "not over", "not over" },
    { "garbage.summary", "", "" },
    { "empty.summary", "", "not there in full yet" },
    { "large.summary", "4 MiB", "" },
    { "pipe.summary", "no plain file", "no file" },
    { "folder.summary", "no plain file", NULL },
    { "link.summary", "no plain file", "no file" },
    { "same (1).summary", "It is the same", "a copy" },
  };

  put_summary (self, "good.summary", &work, 1, somebody);
  put_changed (self, "edited.summary", "\"cases\": 5", "\"cases\": 500", key, FALSE);
  put_changed (self, "unit.summary", "\"unit\": \"count\"", "\"unit\": \"hours\"", key, TRUE);
  put_changed (self, "version.summary", "\"version\": 1", "\"version\": 2", key, TRUE);
  put_changed (self, "few.summary", "\"cases\": 5", "\"cases\": 4", key, TRUE);
  put_changed (self, "future.summary", "\"until\": \"2026-11-22\"", "\"until\": \"2036-11-23\"", key, TRUE);
  put_summary (self, "same (1).summary", &work, 1, somebody);
  put (self, "garbage.summary", "\xff{]", 3);
  put (self, "empty.summary", "", 0);
  put (self, "large.summary", large, TUE_SUMMARY_DOCUMENT_MAX_BYTES + 1);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("good.summary", link), ==, 0);

  view = read_view (self);
  g_assert_cmpuint (view->n_people, ==, 1);
  g_assert_cmpuint (view->problems->len, ==, G_N_ELEMENTS (expected) - (self->is_shelf ? 1 : 0));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const char *sentence = find_problem (view, expected[i].file_name);
      const char *wanted = self->is_shelf ? expected[i].on_shelf : expected[i].sentence;

      g_test_message ("%s: %s", expected[i].file_name, sentence);
      if (wanted == NULL)
        g_assert_null (sentence);
      else
        g_assert_nonnull (strstr (sentence != NULL ? sentence : "?", wanted));
    }
}

/* Those of all are in one folder, and beside them is what is none of them. */
static void
test_shelf (Folder       *self,
            gconstpointer data)
{
  g_autoptr(TueShelf) shelf = tue_folder_shelf_new (self->folder);
  g_autoptr(TueSigningKey) anna = tue_signing_key_new (), bob = tue_signing_key_new ();
  g_autoptr(TueTeamView) view = NULL;
  const Work work = { PROPOSAL, 3, 5, 2 };
  g_autoptr(GBytes) playbook = g_bytes_new_static ("{}", 2);
  g_autofree char *playbook_id = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(TueSummary) summary = make_summary (&work, 1, i == 0 ? anna : bob);
      g_autofree char *name = tue_summary_dup_shelf_name (summary);
      g_autofree char *id = tue_shelf_put_sync (shelf, TUE_SUMMARY_SHELF_AUTHOR, name, TUE_SUMMARY_SHELF_KIND, tue_summary_get_bytes (summary), NULL, NULL);

      g_assert_cmpstr (name, ==, "Summary 2026-11-22");
      g_assert_true (g_str_has_prefix (id, "Summaries/Summary"));
    }
  playbook_id = tue_shelf_put_sync (shelf, "Anna", "Starter", "playbook", playbook, NULL, NULL);
  g_assert_nonnull (playbook_id);
  put_changed (self, "older.summary", "\"until\": \"2026-11-22\"", "\"until\": \"2026-11-15\"", anna, TRUE);

  view = read_view (self);
  g_assert_cmpuint (view->n_people, ==, 2);
  g_assert_cmpuint (view->n_on_shelf, ==, 3);
  g_assert_cmpuint (view->problems->len, ==, 1);
  g_assert_nonnull (strstr (find_problem (view, "older.summary"), "A later summary of the same person counts: “Summaries/Summary 2026-11-22-"));
}

static void
test_no_folder (Folder       *self,
                gconstpointer data)
{
  g_autoptr(GFile) gone = g_file_get_child (self->folder, "gone");
  g_autoptr(TueShelf) shelf = tue_folder_shelf_new (gone);
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_team_view_read_sync (gone, get_today (), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (tue_team_view_read_shelf_sync (shelf, get_today (), NULL, &error));
  g_assert_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TueTeamView **view = user_data;

  *view = tue_team_view_read_finish (result, NULL);
  g_main_context_wakeup (NULL);
}

static void
test_async (Folder       *self,
            gconstpointer data)
{
  g_autoptr(TueTeamView) view = NULL;
  g_autoptr(TueShelf) shelf = tue_folder_shelf_new (self->folder);
  const Work work = { PROPOSAL, 3, 5, 2 };

  put_summary (self, "a.summary", &work, 1, NULL);
  if (self->is_shelf)
    tue_team_view_read_shelf_async (shelf, get_today (), NULL, read_cb, &view);
  else
    tue_team_view_read_async (self->folder, get_today (), NULL, read_cb, &view);
  while (view == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (view->n_people, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const char *const ways[] = { NULL, "shelf" };
  static const struct
  {
    const char *name;
    void (*func) (Folder *, gconstpointer);
  } tests[] = {
    { "five-people", test_five_people },
    { "merged", test_merged },
    { "once", test_once },
    { "later", test_later },
    { "bad", test_bad },
    { "no-folder", test_no_folder },
    { "async", test_async },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/summary/words", test_words);
  g_test_add_func ("/workspace/summary/strings", test_strings);
  g_test_add_func ("/workspace/summary/same", test_same);
  g_test_add_func ("/workspace/summary/nothing", test_nothing);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
      {
        g_autofree char *path = g_strdup_printf ("/workspace/summary/%s/%s", ways[i] != NULL ? ways[i] : "folder", tests[j].name);

        g_test_add (path, Folder, ways[i], folder_set_up, tests[j].func, folder_tear_down);
      }
  g_test_add ("/workspace/summary/shelf/several-folders", Folder, "shelf", folder_set_up, test_shelf, folder_tear_down);

  return g_test_run ();
}
