/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Snippets that are written, added and removed.
 */

#include "config.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-undo-stack.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-snippets.h"

#define OFFICES "24175029-c99c-43a3-a8f9-0a0c267eb517"

static void
set_up (Library      *library,
        gconstpointer data)
{
  library_set_up (library);
  library_open (library);
}

static void
tear_down (Library      *library,
           gconstpointer data)
{
  library_tear_down (library);
}

/* (transfer full) */
static TuePlaybook *
load (Library *library)
{
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_flush_sync (library->workspace, NULL);
  all = tue_workspace_list_playbooks_sync (library->workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const TueHeldPlaybook *held = all->pdata[i];

      if (strcmp (tue_playbook_get_id (held->playbook), OFFICES) == 0)
        return g_object_ref (held->playbook);
    }
  g_assert_not_reached ();
}

/* (nullable) (transfer full): by what people call it */
static TueSnippet *
find (Library    *library,
      const char *label)
{
  g_autoptr(TuePlaybook) playbook = load (library);
  GPtrArray *snippets = tue_playbook_get_snippets (playbook);

  for (guint i = 0; i < snippets->len; i++)
    {
      if (strcmp (tue_snippet_get_label (snippets->pdata[i]), label) == 0)
        return g_object_ref (snippets->pdata[i]);
    }

  return NULL;
}

static TueSnippet *
add (Library    *library,
     const char *label,
     const char *text)
{
  g_autoptr(GError) error = NULL;
  guint64     operation = tue_workspace_change_snippet_sync (library->workspace, OFFICES, NULL, label, text, &error);
  TueSnippet *added;

  g_assert_no_error (error);
  g_assert_cmpuint (operation, !=, 0);
  added = find (library, label);
  g_assert_nonnull (added);

  return added;
}

/* Says why; the playbook stays as it is. */
static char *
refused (Library    *library,
         TueSnippet *snippet,
         const char *label,
         const char *text)
{
  g_autoptr(TuePlaybook) before = load (library);
  g_autoptr(TuePlaybook) after = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *old_snippets = tue_playbook_get_snippets (before), *snippets;

  g_assert_cmpuint (tue_workspace_change_snippet_sync (library->workspace, OFFICES, snippet, label, text, &error), ==, 0);
  g_assert_nonnull (error);
  after = load (library);
  snippets = tue_playbook_get_snippets (after);
  g_assert_cmpuint (snippets->len, ==, old_snippets->len);
  for (guint i = 0; i < snippets->len; i++)
    g_assert_cmpstr (tue_snippet_get_text (snippets->pdata[i]), ==, tue_snippet_get_text (old_snippets->pdata[i]));

  return g_strdup (error->message);
}

/* One that is in use: a workflow of the playbook needs it. (transfer full) */
static TueSnippet *
find_used (Library *library)
{
  g_autoptr(TuePlaybook) playbook = load (library);
  GPtrArray *snippets = tue_playbook_get_snippets (playbook);

  for (guint i = 0; i < snippets->len; i++)
    {
      g_autoptr(GPtrArray) users =
                  tue_workspace_list_snippet_users (library->workspace, OFFICES, tue_snippet_get_name (snippets->pdata[i]));

      if (users->len > 0)
        return g_object_ref (snippets->pdata[i]);
    }
  g_assert_not_reached ();
}

/* text: (nullable): where it is not there */
static gboolean
says (Library    *library,
      const char *label,
      const char *text)
{
  g_autoptr(TueSnippet) snippet = find (library, label);

  return g_strcmp0 (snippet != NULL ? tue_snippet_get_text (snippet) : NULL, text) == 0;
}

static void
undo (Library *library)
{
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library->workspace));
}

static void
redo (Library *library)
{
  tue_undo_stack_redo (tue_workspace_get_undo_stack (library->workspace));
}

/* Each has a name that templates can write, and no other has. */
static void
test_names (Library      *library,
            gconstpointer data)
{
  static const char *const labels[] = { "Sunday voice", "Sunday  voice", "Größe & <b>Maß</b>", "日本語", "../../etc/passwd", "{{> x}}", "—" };
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr(TueSnippet) snippet = add (library, labels[i], "Plain words.\n");
      const char *name = tue_snippet_get_name (snippet);

      g_assert_true (tue_snippet_is_name (name));
      g_assert_true (g_hash_table_add (names, g_strdup (name)));
    }
}

static void
test_undo (Library      *library,
           gconstpointer data)
{
  g_autoptr(TueSnippet) added = add (library, "Sunday voice", "Plain words.\n");
  g_autoptr(TueSnippet) changed = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (
    tue_workspace_change_snippet_sync (library->workspace, OFFICES, added, "  Our voice ", "Few words.\n{{today}}\n", &error), !=, 0);
  g_assert_no_error (error);
  changed = find (library, "Our voice");
  g_assert_cmpstr (tue_snippet_get_name (changed), ==, tue_snippet_get_name (added));
  g_assert_cmpstr (tue_snippet_get_text (changed), ==, "Few words.\n{{today}}\n");
  tue_workspace_change_snippet_sync (library->workspace, OFFICES, changed, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (find (library, "Our voice"));

  for (guint round = 0; round < 2; round++)
    {
      undo (library);
      wait_until (says (library, "Our voice", "Few words.\n{{today}}\n"));
      undo (library);
      wait_until (says (library, "Sunday voice", "Plain words.\n"));
      redo (library);
      wait_until (says (library, "Our voice", "Few words.\n{{today}}\n"));
      redo (library);
      wait_until (says (library, "Our voice", NULL));
    }
}

/* What it says is in the prompts at once. */
static void
test_users (Library      *library,
            gconstpointer data)
{
  g_autoptr(TueSnippet) used = find_used (library);
  g_autofree char *text = g_strconcat (tue_snippet_get_text (used), "Say it in one sentence.\n", NULL);
  g_autoptr(GPtrArray) users = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (
    tue_workspace_change_snippet_sync (library->workspace, OFFICES, used, tue_snippet_get_label (used), text, &error), !=, 0);
  g_assert_no_error (error);
  tue_workspace_flush_sync (library->workspace, NULL);
  users = tue_workspace_list_snippet_users (library->workspace, OFFICES, tue_snippet_get_name (used));
  g_assert_cmpuint (users->len, >, 0);
  for (guint i = 0; i < users->len; i++)
    wait_until (strcmp (tue_snippet_get_text (tue_workflow_find_snippet (
                          tue_workspace_find_workflow (library->workspace, tue_workflow_get_id (users->pdata[i])),
                          tue_snippet_get_name (used))),
                        text) == 0);
  none = tue_workspace_list_snippet_users (library->workspace, OFFICES, "nothing");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_refused (Library      *library,
              gconstpointer data)
{
  g_autoptr(TueSnippet) used = find_used (library);
  g_autoptr(TueSnippet) one = add (library, "One", "First\n");
  g_autoptr(TueSnippet) two = NULL;
  g_autoptr(TueSnippet) gone = add (library, "Gone", "…");
  g_autofree char *long_label = g_strnfill (201, 'x');
  g_autofree char *takes_one = g_strdup_printf ("{{> %s}}\n", tue_snippet_get_name (one));
  g_autofree char *takes_two = NULL;
  g_autoptr(GError) error = NULL;
  struct
  {
    TueSnippet *snippet;
    const char *label, *text, *says;
  } cases[] = {
    { NULL, "", "x", "one line" },
    { NULL, " \t ", "x", "one line" },
    { NULL, "a\nb", "x", "one line" },
    { NULL, long_label, "x", "200" },
    { NULL, "Bad", "fine\n{{#open}}", "open" },
    { NULL, "Bad", "a\nb\n{{> not there}}", "line 3: There is no snippet “not there”." },
    { one, "One", NULL, "itself" },
    { used, NULL, NULL, "uses it" },
    { one, NULL, NULL, "uses it" },
    { gone, "Gone", "again", "removed meanwhile" },
  };

  two = add (library, "Two", takes_one);
  takes_two = g_strdup_printf ("{{> %s}}\n", tue_snippet_get_name (two));
  cases[6].text = takes_two;
  g_assert_cmpuint (tue_workspace_change_snippet_sync (library->workspace, OFFICES, gone, NULL, NULL, &error), !=, 0);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *why = refused (library, cases[i].snippet, cases[i].label, cases[i].text);

      if (strstr (why, cases[i].says) == NULL)
        g_error ("case %" G_GSIZE_FORMAT ": “%s” does not say “%s”", i, why, cases[i].says);
    }
}

/* Two who have it open: the second does not write over the first. */
static void
test_meanwhile (Library      *library,
                gconstpointer data)
{
  g_autoptr(TueSnippet) seen = add (library, "Sunday voice", "Plain words.\n");
  g_autofree char *why = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (
    tue_workspace_change_snippet_sync (library->workspace, OFFICES, seen, "Sunday voice", "Theirs.\n", &error), !=, 0);
  g_assert_no_error (error);
  why = refused (library, seen, "Sunday voice", "Mine.\n");
  g_assert_nonnull (strstr (why, "changed meanwhile"));
  g_free (g_steal_pointer (&why));
  why = refused (library, seen, NULL, NULL);
  g_assert_nonnull (strstr (why, "changed meanwhile"));
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
test_async (Library      *library,
            gconstpointer data)
{
  g_autoptr(GAsyncResult) done = NULL;
  g_autoptr(GAsyncResult) empty = NULL;
  g_autoptr(GAsyncResult) unread = NULL;
  g_autoptr(TueSnippet) added = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_change_snippet_async (library->workspace, OFFICES, NULL, "Sunday voice", "Plain words.\n", finished_cb, &done);
  wait_until (done != NULL);
  g_assert_cmpuint (tue_workspace_change_snippet_finish (library->workspace, done, &error), !=, 0);
  g_assert_no_error (error);
  added = find (library, "Sunday voice");
  g_assert_nonnull (added);

  tue_workspace_change_snippet_async (library->workspace, OFFICES, added, "", "Plain words.\n", finished_cb, &empty);
  wait_until (empty != NULL);
  g_assert_cmpuint (tue_workspace_change_snippet_finish (library->workspace, empty, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);

  tue_workspace_change_snippet_async (library->workspace, "no such playbook", NULL, "A", "b", finished_cb, &unread);
  wait_until (unread != NULL);
  g_assert_cmpuint (tue_workspace_change_snippet_finish (library->workspace, unread, &error), ==, 0);
  g_assert_nonnull (error);
}

#define ADD(name, test) g_test_add ("/workspace/snippets/" name, Library, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("names", test_names);
  ADD ("undo", test_undo);
  ADD ("users", test_users);
  ADD ("refused", test_refused);
  ADD ("meanwhile", test_meanwhile);
  ADD ("async", test_async);

  return g_test_run ();
}
