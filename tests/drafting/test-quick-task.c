/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-quick-task.h"

#include <string.h>

#include "tue-words.h"

static const char *const english[] = {
  "Proposal", "Follow-Up", "Client Reply", "Meeting Notes to Next Steps", "Monthly Report", "Variance Comment", "Approval Request",
  "Supplier Message", "Procedure"
};

static const char *const german[] = {
  "Angebot", "Nachfassen", "Antwort an Kunden", "Protokoll und nächste Schritte", "Monatsbericht", "Freigabeantrag", "Nachricht an Lieferanten"
};

static GPtrArray *
make_workflows (const char *const *names,
                gsize              n_names)
{
  GPtrArray *workflows = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n_names; i++)
    {
      const TueWorkflowSpec spec = { .id = names[i], .playbook_id = "p", .role_id = "r", .name = names[i] };

      g_ptr_array_add (workflows, tue_workflow_new (&spec));
    }

  return workflows;
}

typedef struct
{
  const char *text;
  const char *workflow; /* (nullable) */
  const char *name;     /* (nullable) */
  const char *due;      /* (nullable) */
  const char *title;    /* (nullable) */
} Case;

static void
check_words (const char          *text,
             const TueQuickWords *words,
             gboolean             found)
{
  if (!found)
    {
      g_assert_cmpuint (words->length, ==, 0);
      return;
    }

  g_assert_cmpuint (words->length, >, 0);
  g_assert_cmpuint (words->start + words->length, <=, strlen (text));
  g_assert_true (g_utf8_validate_len (text + words->start, words->length, NULL));
}

static void
check_cases (const char *const *names,
             gsize              n_names,
             const Case        *cases,
             gsize              n_cases)
{
  g_autoptr(GPtrArray) workflows = make_workflows (names, n_names);
  TueLocale locale;
  GDate     today;

  tue_locale_read (&locale);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 30, G_DATE_NOVEMBER, 2026); /* a Monday */

  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr(TueQuickTask) task = tue_quick_task_read (cases[i].text, workflows, NULL, &today, &locale);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (task->due, ==, cases[i].due);
      g_assert_cmpstr (task->workflow != NULL ? tue_workflow_get_name (task->workflow) : NULL, ==, cases[i].workflow);
      g_assert_cmpstr (task->name, ==, cases[i].name);
      g_assert_cmpstr (task->title, ==, cases[i].title);
      check_words (cases[i].text, &task->due_words, task->due != NULL);
      check_words (cases[i].text, &task->workflow_words, task->workflow != NULL);
      check_words (cases[i].text, &task->name_words, task->name != NULL);
    }
}

static void
test_english (void)
{
  static const Case cases[] = {
    { "Proposal for Northwind by Friday", "Proposal", "Northwind", "2026-12-04", NULL },
    { "Proposal for A by tomorrow", "Proposal", "A", "2026-12-01", NULL },
    { "Proposal for The Of by the end of next week", "Proposal", "The Of", "2026-12-11", NULL },
    { "Proposal for The Hartley Group", "Proposal", "The Hartley Group", NULL, NULL },
    { "Proposal for Harbor due on Friday", "Proposal", "Harbor", "2026-12-04", NULL },
    { "Proposal due for Friday", "Proposal", NULL, "2026-12-04", NULL },
    { "proposal northwind friday", "Proposal", "northwind", "2026-12-04", NULL },
    { "Northwind proposal by Friday", "Proposal", "Northwind", "2026-12-04", NULL },
    { "Friday: proposal for Northwind", "Proposal", "Northwind", "2026-12-04", NULL },
    { "By Friday, a proposal for Northwind", "Proposal", "Northwind", "2026-12-04", NULL },
    { "Proposal – Northwind – 4 December", "Proposal", "Northwind", "2026-12-04", NULL },
    { "Proposal for Alder & Sons Ltd. due by the end of next week", "Proposal", "Alder & Sons Ltd", "2026-12-11", NULL },
    { "Reply to Alder Clinic about the late delivery by tomorrow", "Client Reply", "Alder Clinic", "2026-12-01", "Reply to Alder Clinic about the late delivery" },
    { "Reply to the proposal of Weller Foods", "Client Reply", "Weller Foods", NULL, "Reply to the proposal of Weller Foods" },
    { "Client proposal for Harbor by 4.12.", "Proposal", "Harbor", "2026-12-04", "Client proposal for Harbor" },
    { "followup with Dana Whitfield on Tuesday", "Follow-Up", "Dana Whitfield", "2026-12-01", NULL },
    { "Follow up Dana", "Follow-Up", "Dana", NULL, NULL },
    { "Follow-ups for the City Library", "Follow-Up", "City Library", NULL, NULL },
    { "Meeting notes, board, today", "Meeting Notes to Next Steps", "board", "2026-11-30", NULL },
    { "Meeting Notes to Next Steps for the board until 2026-12-03", "Meeting Notes to Next Steps", "board", "2026-12-03", NULL },
    { "Monthly report November before 3 Dec", "Monthly Report", "November", "2026-12-03", NULL },
    { "Message to Brandt Logistics in 3 days", "Supplier Message", "Brandt Logistics", "2026-12-03", NULL },
    { "Approval for the new oven by 12/4/2026", "Approval Request", "new oven", "2026-04-12", NULL },
    { "Procedure", "Procedure", NULL, NULL, NULL },
    { "Friday", NULL, NULL, "2026-12-04", NULL },
    { "", NULL, NULL, NULL, NULL },
    { "   ", NULL, NULL, NULL, NULL },
    { "– , : !", NULL, NULL, NULL, NULL },
    { "Call Peter about the next steps of the month", NULL, "Call Peter", NULL, "Call Peter about the next steps of the month" },
    { "Call Peter", NULL, "Call Peter", NULL, NULL },
    /* What looks like a day and is none. */
    { "Proposal for Friday Harbor", "Proposal", "Friday Harbor", NULL, NULL },
    { "Proposal for Studio 54", "Proposal", "Studio 54", NULL, NULL },
    { "Proposal for Mr Friday", "Proposal", "Mr Friday", NULL, NULL },
    { "Proposal for Harbor 3.2", "Proposal", "Harbor 3.2", NULL, NULL },
    { "Proposal for a training of 3 days", "Proposal", "training of 3 days", NULL, NULL },
    { "Reply to Dana what to do", "Client Reply", "Dana what to do", NULL, NULL },
    { "Reply about the call of last Friday", "Client Reply", "call of last Friday", NULL, NULL },
    { "Proposal for Northwind by hand", "Proposal", "Northwind by hand", NULL, NULL },
  };

  check_cases (english, G_N_ELEMENTS (english), cases, G_N_ELEMENTS (cases));
}

static void
test_german (void)
{
  static const Case cases[] = {
    { "Angebot für Nordwind bis Freitag", "Angebot", "Nordwind", "2026-12-04", NULL },
    { "Angebote für die Stadtbibliothek bis zum 4. Dezember", "Angebot", "Stadtbibliothek", "2026-12-04", NULL },
    { "Projektangebot Weller GmbH, morgen", "Angebot", "Weller GmbH", "2026-12-01", NULL },
    { "Bis Ende der Woche Antwort an Frau Morgen", "Antwort an Kunden", "Frau Morgen", "2026-12-04", NULL },
    { "Antwort an Klinik Erlengrund wegen der Lieferung bis Mi", "Antwort an Kunden", "Klinik Erlengrund", "2026-12-02", "Antwort an Klinik Erlengrund wegen der Lieferung" },
    { "Protokoll für den Vorstand heute", "Protokoll und nächste Schritte", "Vorstand", "2026-11-30", NULL },
    { "Monatsbericht bis KW 50", "Monatsbericht", NULL, "2026-12-07", NULL },
    { "Nachricht an Lieferanten Brandt in zwei Wochen", "Nachricht an Lieferanten", "Brandt", "2026-12-14", NULL },
    { "Freigabe für den Ofen am 4.12.2026", "Freigabeantrag", "Ofen", "2026-12-04", NULL },
  };

  check_cases (german, G_N_ELEMENTS (german), cases, G_N_ELEMENTS (cases));
}

static void
test_french (void)
{
  static const char *const names[] = { "Devis", "Relance", "Réponse au client", "Compte rendu" };
  static const Case        cases[] = {
    { "Devis pour Boréal avant vendredi", "Devis", "Boréal", "2026-12-04", NULL },
    { "Relance chez Dupont & Fils demain", "Relance", "Dupont & Fils", "2026-12-01", NULL },
    { "Réponse à Mme Vendredi", "Réponse au client", "Mme Vendredi", NULL, NULL },
    { "Compte rendu pour le comité d’ici le 4 décembre", "Compte rendu", "comité", "2026-12-04", NULL },
  };

  check_cases (names, G_N_ELEMENTS (names), cases, G_N_ELEMENTS (cases));
}

/* Of two that fit alike the first is taken; without any nothing is. */
static void
test_choice (void)
{
  static const char *const names[] = { "Report", "report" };
  g_autoptr(GPtrArray) workflows = make_workflows (names, 2);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(TueQuickTask) first = NULL;
  g_autoptr(TueQuickTask) nothing = NULL;
  TueLocale locale;
  GDate     today;

  tue_locale_read (&locale);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 30, G_DATE_NOVEMBER, 2026);

  first = tue_quick_task_read ("A report", workflows, NULL, &today, &locale);
  g_assert_cmpstr (tue_workflow_get_id (first->workflow), ==, "Report");
  nothing = tue_quick_task_read ("A report by Friday", none, NULL, &today, &locale);
  g_assert_null (nothing->workflow);
  g_assert_cmpstr (nothing->due, ==, "2026-12-04");
}

static char *
make_line (GRand *rand)
{
  static const char *const parts[] = {
    "proposal", "Proposal", "for", "by", "Friday", "the", " ", "  ", "–", ",", "4.12.", "99999999999", "Ü", "\u200b", "\u202e", "e\u0301", "日本", "in", "3", "days", "👩‍💻", "(", "\"", "due", "end", "of", "week", "-", "Mr", "\n"
  };
  g_autoptr(GString) line = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 90); n > 0; n--)
    g_string_append_printf (line, "%s%s", parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))], g_rand_int_range (rand, 0, 3) == 0 ? "" : " ");

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What leads to a name or a day, and says nothing without it. */
static const char *const small[] = { "proposal", "for", "by", "the", "of", "due", "in", "end", "week", NULL };

static gboolean
is_in (const TueQuickWords *words,
       gsize                start,
       gsize                end)
{
  return words->length > 0 && start < words->start + words->length && end > words->start;
}

/* Whether each word is in what was found, or the title says all. */
static gboolean
is_whole (const char         *line,
          const TueQuickTask *task)
{
  const char *end = line + strlen (line);

  for (const char *p = line, *start = p; task->title == NULL && p < end; start = p)
    {
      g_autofree char *word = NULL;
      gsize            from = (gsize)(start - line);

      if (tue_words_next (&p, end) != TUE_TOKEN_WORD)
        continue;
      word = g_utf8_strdown (start, p - start);
      if (!g_strv_contains (small, word) && !is_in (&task->due_words, from, (gsize)(p - line)) &&
          !is_in (&task->workflow_words, from, (gsize)(p - line)) && !is_in (&task->name_words, from, (gsize)(p - line)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_between (const TueQuickWords *a,
            const TueQuickWords *b)
{
  return a->length == 0 || b->length == 0 || a->start + a->length <= b->start || b->start + b->length <= a->start;
}

/* Who is known is told by their words, and spelt as before. */
static void
test_known (void)
{
  static const char *const names[] = { "Northwind", "Hartley & Sons Ltd", "Harbor Café", "Harbor House", "Training", "The", NULL };
  static const struct
  {
    const char *line;
    const char *name;  /* (nullable) */
    const char *title; /* (nullable) */
  } cases[] = {
    { "Proposal for Northwind by Friday", "Northwind", NULL },
    { "proposal for northwind by friday", "Northwind", NULL },
    { "proposal northwind friday", "Northwind", NULL },
    { "northwind proposal by friday", "Northwind", NULL },
    { "Proposal for Hartley by Friday", "Hartley & Sons Ltd", NULL },
    { "Proposal for hartley & sons", "Hartley & Sons Ltd", NULL },
    /* Of two that begin alike nobody knows which. */
    { "Proposal for Harbor by Friday", "Harbor", NULL },
    { "Proposal for harbor café by Friday", "Harbor Café", NULL },
    /* Whom it is for goes before who else is in the line. */
    { "Proposal for Zebra about training by Friday", "Zebra", "Proposal for Zebra about training" },
    { "Proposal for Northwind about the oven", "Northwind", "Proposal for Northwind about the oven" },
    { "Proposal for Northwinds by Friday", "Northwinds", NULL },
    { "Proposal by Friday", NULL, NULL },
  };
  g_autoptr(GPtrArray) workflows = make_workflows (english, G_N_ELEMENTS (english));
  TueLocale locale;
  GDate     today;

  tue_locale_read (&locale);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 30, G_DATE_NOVEMBER, 2026);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueQuickTask) task = tue_quick_task_read (cases[i].line, workflows, names, &today, &locale);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpstr (task->name, ==, cases[i].name);
      g_assert_cmpstr (task->title, ==, cases[i].title);
      check_words (cases[i].line, &task->name_words, task->name != NULL);
      g_assert_true (is_between (&task->workflow_words, &task->name_words));
    }
}

/* Whatever is typed: what was found are words of the line, none of them twice,
 * and what they do not say is in the title. */
static void
test_any_line (void)
{
  g_autoptr(GPtrArray) workflows = make_workflows (english, G_N_ELEMENTS (english));
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261130);
  TueLocale locale;
  GDate     today;

  tue_locale_read (&locale);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 30, G_DATE_NOVEMBER, 2026);

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *line = make_line (rand);
      g_autoptr(TueQuickTask) task = tue_quick_task_read (line, workflows, NULL, &today, &locale);

      check_words (line, &task->due_words, task->due != NULL);
      check_words (line, &task->workflow_words, task->workflow != NULL);
      check_words (line, &task->name_words, task->name != NULL);
      g_assert_true (is_between (&task->due_words, &task->workflow_words));
      g_assert_true (is_between (&task->due_words, &task->name_words));
      g_assert_true (is_between (&task->workflow_words, &task->name_words));
      if (!is_whole (line, task))
        g_error ("Words of “%s” are lost", line);
      g_assert_true (task->title == NULL || g_utf8_validate (task->title, -1, NULL));
      if (task->name != NULL)
        g_assert_nonnull (strstr (line, task->name));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quick-task/english", test_english);
  g_test_add_func ("/quick-task/german", test_german);
  g_test_add_func ("/quick-task/french", test_french);
  g_test_add_func ("/quick-task/choice", test_choice);
  g_test_add_func ("/quick-task/any-line", test_any_line);

  g_test_add_func ("/quick-task/known", test_known);

  return g_test_run ();
}
