/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-draft-private.h"
#include "tue-task-progress.h"

#define N TUE_NO_STEP

#define OPEN TUE_TASK_STATE_OPEN
#define DRAFTING TUE_TASK_STATE_DRAFTING
#define IN_REVIEW TUE_TASK_STATE_IN_REVIEW
#define APPROVED TUE_TASK_STATE_APPROVED
#define DELIVERED TUE_TASK_STATE_DELIVERED
#define DROPPED TUE_TASK_STATE_DROPPED

#define NONE TUE_NEXT_ACTION_NONE
#define COPY TUE_NEXT_ACTION_COPY
#define PASTE TUE_NEXT_ACTION_PASTE
#define STEP TUE_NEXT_ACTION_STEP
#define DELIVER TUE_NEXT_ACTION_DELIVER
#define ASK TUE_NEXT_ACTION_ASK
#define ASK_AGAIN TUE_NEXT_ACTION_ASK_AGAIN

static const struct
{
  const char     *what;
  TueTaskProgress progress; /* state, n_steps, copied, answered, waits, has_text, wants_review, came_back */
  guint           shown;
  TueNextAction   next;
  guint           step;
} cases[] = {
  /* One step. */
  { "new", { OPEN, 1, N, N, FALSE, FALSE }, 0, COPY, N },
  { "new, at the draft", { OPEN, 1, N, N, FALSE, FALSE }, N, COPY, N },
  { "copied", { DRAFTING, 1, 0, N, TRUE, FALSE }, 0, PASTE, N },
  { "copied, at the draft", { DRAFTING, 1, 0, N, TRUE, FALSE }, N, PASTE, N },
  { "answered", { DRAFTING, 1, 0, 0, FALSE, TRUE }, N, DELIVER, N },
  { "answered, at the prompt", { DRAFTING, 1, 0, 0, FALSE, TRUE }, 0, DELIVER, N },
  { "asked once more", { DRAFTING, 1, 0, 0, TRUE, TRUE }, 0, PASTE, N },
  { "asked once more, at the draft", { DRAFTING, 1, 0, 0, TRUE, TRUE }, N, PASTE, N },
  { "answer undone", { DRAFTING, 1, 0, 0, FALSE, FALSE }, N, PASTE, N },
  { "written by hand", { OPEN, 1, N, N, FALSE, TRUE }, N, DELIVER, N },
  { "written by hand, at the prompt", { OPEN, 1, N, N, FALSE, TRUE }, 0, COPY, N },

  /* Three steps, in order. */
  { "new of three", { OPEN, 3, N, N, FALSE, FALSE }, 0, COPY, N },
  { "first copied", { DRAFTING, 3, 0, N, TRUE, FALSE }, 0, PASTE, N },
  { "first answered", { DRAFTING, 3, 0, 0, FALSE, TRUE }, N, STEP, 1 },
  { "first answered, back at its prompt", { DRAFTING, 3, 0, 0, FALSE, TRUE }, 0, STEP, 1 },
  { "second chosen", { DRAFTING, 3, 0, 0, FALSE, TRUE }, 1, COPY, N },
  { "second copied", { DRAFTING, 3, 1, 0, TRUE, TRUE }, 1, PASTE, N },
  { "second copied, at the draft", { DRAFTING, 3, 1, 0, TRUE, TRUE }, N, PASTE, N },
  { "second answered", { DRAFTING, 3, 1, 1, FALSE, TRUE }, N, STEP, 2 },
  { "third chosen", { DRAFTING, 3, 1, 1, FALSE, TRUE }, 2, COPY, N },
  { "third copied", { DRAFTING, 3, 2, 1, TRUE, TRUE }, 2, PASTE, N },
  { "third answered", { DRAFTING, 3, 2, 2, FALSE, TRUE }, N, DELIVER, N },
  { "third answered, at its prompt", { DRAFTING, 3, 2, 2, FALSE, TRUE }, 2, DELIVER, N },

  /* Not in order. */
  { "first copied, second looked at", { DRAFTING, 3, 0, N, TRUE, FALSE }, 1, COPY, N },
  { "second copied, first looked at", { DRAFTING, 3, 1, 0, TRUE, TRUE }, 0, COPY, N },
  { "first left out", { DRAFTING, 3, 1, 1, FALSE, TRUE }, N, STEP, 2 },
  { "first left out, third looked at", { DRAFTING, 3, 1, 1, FALSE, TRUE }, 2, COPY, N },
  { "only the last one", { DRAFTING, 3, 2, 2, FALSE, TRUE }, N, DELIVER, N },
  { "back to the first and answered", { DRAFTING, 3, 0, 0, FALSE, TRUE }, N, STEP, 1 },
  { "answer to a step that is gone", { DRAFTING, 3, N, N, FALSE, TRUE }, N, DELIVER, N },
  { "answer to a step that is gone, at a prompt", { DRAFTING, 3, N, N, FALSE, TRUE }, 1, COPY, N },

  /* States. */
  { "in review", { IN_REVIEW, 3, 2, 2, FALSE, TRUE }, N, NONE, N },
  { "approved", { APPROVED, 3, 2, 2, FALSE, TRUE }, N, DELIVER, N },
  { "in review, a step left out", { IN_REVIEW, 3, 0, 0, FALSE, TRUE }, N, NONE, N },
  { "in review, a step left out, at the prompt", { IN_REVIEW, 3, 0, 0, FALSE, TRUE }, 0, STEP, 1 },
  { "in review, and the prompt copied", { IN_REVIEW, 1, 0, 0, TRUE, TRUE }, N, PASTE, N },
  { "approved, a step left out", { APPROVED, 3, 0, 0, FALSE, TRUE }, N, DELIVER, N },
  { "delivered", { DELIVERED, 3, 2, 2, FALSE, TRUE }, N, NONE, N },
  { "delivered early", { DELIVERED, 3, 0, 0, FALSE, TRUE }, N, NONE, N },
  { "delivered, and asked once more", { DELIVERED, 3, 2, 2, TRUE, TRUE }, N, PASTE, N },
  { "dropped", { DROPPED, 3, N, N, FALSE, FALSE }, 0, NONE, N },
  { "dropped with a prompt that waits", { DROPPED, 3, 0, N, TRUE, FALSE }, 0, NONE, N },
  { "dropped with a draft", { DROPPED, 3, 2, 2, FALSE, TRUE }, N, NONE, N },

  /* Reviews. */
  { "somebody reviews", { DRAFTING, 1, 0, 0, FALSE, TRUE, TRUE }, N, ASK, N },
  { "somebody reviews, at the prompt", { DRAFTING, 1, 0, 0, FALSE, TRUE, TRUE }, 0, ASK, N },
  { "somebody reviews, first of three answered", { DRAFTING, 3, 0, 0, FALSE, TRUE, TRUE }, N, STEP, 1 },
  { "somebody reviews, asked once more", { DRAFTING, 1, 0, 0, TRUE, TRUE, TRUE }, N, PASTE, N },
  { "somebody reviews, written by hand", { DRAFTING, 1, N, N, FALSE, TRUE, TRUE }, N, ASK, N },
  { "somebody reviews, in review", { IN_REVIEW, 1, 0, 0, FALSE, TRUE, TRUE }, N, NONE, N },
  { "somebody reviews, approved", { APPROVED, 1, 0, 0, FALSE, TRUE, TRUE }, N, DELIVER, N },
  { "somebody reviews, delivered", { DELIVERED, 1, 0, 0, FALSE, TRUE, TRUE }, N, NONE, N },
  { "came back", { DRAFTING, 1, 0, 0, FALSE, TRUE, FALSE, TRUE }, N, ASK_AGAIN, N },
  { "came back, with rules", { DRAFTING, 1, 0, 0, FALSE, TRUE, TRUE, TRUE }, N, ASK_AGAIN, N },
  { "came back, a step left out", { DRAFTING, 3, 0, 0, FALSE, TRUE, FALSE, TRUE }, N, ASK_AGAIN, N },
  { "came back, a step left out, at the prompt", { DRAFTING, 3, 0, 0, FALSE, TRUE, FALSE, TRUE }, 0, STEP, 1 },
  { "came back, and the prompt copied", { DRAFTING, 1, 0, 0, TRUE, TRUE, FALSE, TRUE }, N, PASTE, N },
  { "came back, approved elsewhere", { APPROVED, 1, 0, 0, FALSE, TRUE, TRUE, TRUE }, N, DELIVER, N },
};

static void
test_next (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint         step = 77;
      TueNextAction next = tue_task_progress_find_next (&cases[i].progress, cases[i].shown, &step);

      if (next != cases[i].next || step != cases[i].step)
        g_error ("%s: action %d and step %u, not %d and %u",
                 cases[i].what, next, step, cases[i].next, cases[i].step);
      g_assert_cmpint (tue_task_progress_find_next (&cases[i].progress, cases[i].shown, NULL), ==, next);
    }
}

/* Whatever was done: one is led to a step of the workflow exactly where one is
 * led to a step. */
static void
test_every_progress (void)
{
  for (guint n = 0; n < 6 * 4 * 4 * 4 * 2 * 2 * 2 * 2; n++)
    {
      guint           rest = n;
      guint           step, shown;
      TueTaskProgress progress = { .n_steps = 3 };

      progress.state = rest % 6;
      rest /= 6;
      progress.copied = rest % 4 < 3 ? rest % 4 : N;
      rest /= 4;
      progress.answered = rest % 4 < 3 ? rest % 4 : N;
      rest /= 4;
      shown = rest % 4 < 3 ? rest % 4 : N;
      rest /= 4;
      progress.waits = rest % 2;
      rest /= 2;
      progress.has_text = rest % 2;
      rest /= 2;
      progress.wants_review = rest % 2;
      progress.came_back = rest / 2;
      if (tue_task_progress_find_next (&progress, shown, &step) == STEP)
        g_assert_cmpuint (step, <, progress.n_steps);
      else
        g_assert_cmpuint (step, ==, N);
    }
}

static TueWorkflow *
make_workflow (void)
{
  static const char *const names[] = { "Outline", "Draft", "Shorten" };
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(TueTemplate) template = tue_template_new (names[i], 1, NULL, "Hello", NULL, 0);

      g_ptr_array_add (steps, tue_step_new (names[i], names[i], NULL, template));
    }

  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
}

static TueRevision *
add_answer (TueDraft   *draft,
            const char *step,
            gint64      prompt_time,
            gint64      time)
{
  g_autoptr(GBytes) text = g_bytes_new_static ("", 0);
  guint            number = g_list_model_get_n_items (tue_draft_get_revisions (draft)) + 1;
  g_autofree char *id = g_strdup_printf ("%u", number);
  g_autoptr(TueRevision) revision = tue_revision_new (id, number, TUE_REVISION_ORIGIN_ANSWER, "Marta", time);

  if (prompt_time != 0)
    tue_revision_set_prompt (revision, 1, step, prompt_time);
  tue_draft_add_revision (draft, revision, text);

  /* The draft keeps it. */
  return revision;
}

static void
copy (TueTask    *task,
      const char *step,
      gint64      time)
{
  tue_task_set_copied_step (task, step);
  tue_task_set_times (task, 1, time, time);
}

#define assert_progress(expected_copied, expected_answered, expected_waits) \
  G_STMT_START \
  { \
    TueTaskProgress progress; \
    tue_task_progress_read (&progress, task, workflow, tue_draft_get_answer (draft), TRUE); \
    g_assert_cmpuint (progress.n_steps, ==, 3); \
    g_assert_cmpuint (progress.copied, ==, expected_copied); \
    g_assert_cmpuint (progress.answered, ==, expected_answered); \
    g_assert_cmpint (progress.waits, ==, expected_waits); \
  } \
  G_STMT_END

static void
test_read (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autoptr(TueTask) task = tue_task_new ("task", "w");
  g_autoptr(TueDraft) draft = tue_draft_new (task);
  g_autoptr(GBytes) text = g_bytes_new_static ("", 0);
  g_autoptr(TueRevision) edit = tue_revision_new ("edit", 9, TUE_REVISION_ORIGIN_EDIT, "Marta", 35);
  TueRevision    *answer;
  TueTaskProgress not_loaded;

  assert_progress (N, N, FALSE);
  tue_task_progress_read (&not_loaded, task, workflow, NULL, FALSE);
  g_assert_false (not_loaded.has_text);

  copy (task, "Outline", 10);
  assert_progress (0, N, TRUE);

  /* Before and after the library tied it to the prompt. */
  answer = add_answer (draft, NULL, 0, 20);
  assert_progress (0, 0, FALSE);
  tue_revision_set_prompt (answer, 1, "Outline", 10);
  assert_progress (0, 0, FALSE);

  copy (task, "Draft", 30);
  assert_progress (1, 0, TRUE);
  tue_draft_add_revision (draft, edit, text);
  assert_progress (1, 0, TRUE);
  add_answer (draft, "Draft", 30, 40);
  assert_progress (1, 1, FALSE);

  /* A clock that was set back. */
  copy (task, "Shorten", 15);
  assert_progress (2, 1, TRUE);
  add_answer (draft, "Shorten", 15, 16);
  assert_progress (2, 2, FALSE);

  /* A step that a newer playbook does not have. */
  copy (task, "Gone", 50);
  assert_progress (N, 2, FALSE);
}

/* What is not known of reviews keeps nobody from delivering. */
static void
test_review (void)
{
  static const struct
  {
    TueReviewStand stand;
    gboolean       wants_review;
    TueNextAction  next;
  } stands[] = {
    { TUE_REVIEW_NOT_ASKED, FALSE, DELIVER },
    { TUE_REVIEW_NOT_ASKED, TRUE, ASK },
    { TUE_REVIEW_SENT_BACK, FALSE, ASK_AGAIN },
    { TUE_REVIEW_SENT_BACK, TRUE, ASK_AGAIN },
    { TUE_REVIEW_NOT_ASKED, FALSE, DELIVER },
  };
  TueTaskProgress progress = { DRAFTING, 1, 0, 0, FALSE, TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (stands); i++)
    {
      tue_task_progress_set_review (&progress, stands[i].stand, stands[i].wants_review);
      g_assert_cmpint (tue_task_progress_find_next (&progress, N, NULL), ==, stands[i].next);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drafting/task-progress/next", test_next);
  g_test_add_func ("/drafting/task-progress/every", test_every_progress);
  g_test_add_func ("/drafting/task-progress/read", test_read);
  g_test_add_func ("/drafting/task-progress/review", test_review);

  return g_test_run ();
}
