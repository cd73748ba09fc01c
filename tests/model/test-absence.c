/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-absence.h"
#include "tue-date-text.h"
#include "tue-value-json.h"

static GDate
day (const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  if (text != NULL)
    g_assert_true (tue_date_from_iso (text, &date));

  return date;
}

static void
add (GPtrArray         *entries,
     const char        *id,
     TueReviewEntryKind kind,
     const char        *person,
     const char        *key,
     const char        *about,
     const char        *json)
{
  g_autoptr(TueValue) content = json != NULL ? tue_value_from_json (json, -1, NULL) : NULL;

  g_ptr_array_add (entries, tue_review_entry_new (&(TueReviewEntrySpec){ .id = id, .kind = kind, .person = person, .key = key, .about = about, .content = content }));
}

static GPtrArray *
entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
}

/* Days and names as somebody may give them, in a file of theirs as well. */
static void
test_made (void)
{
  g_autofree char *long_name = g_strnfill (201, 'x');
  const struct
  {
    const char *person, *first, *last, *deputy;
    const char *expected; /* (nullable): who stands in; NULL where it is no absence */
  } cases[] = {
    { "Dana", "2026-12-10", "2026-12-20", "Priya", "Priya" },
    { "Dana", "2026-12-10", "2026-12-10", "  Priya ", "Priya" },
    { "Dana", "2026-12-10", "2026-12-20", NULL, "" },
    { "Dana", "2026-12-10", "2026-12-20", " \xe2\x80\x8b", "" },
    { "Dana", "2026-12-10", "2026-12-20", "DANA ", "" },
    { "Dana", "2026-12-10", "2026-12-20", "Pri\nya", "" },
    { "Dana", "2026-12-10", "2026-12-20", long_name, "" },
    { "Dana", "2026-12-20", "2026-12-10", "Priya", NULL },
    { "Dana", NULL, "2026-12-10", "Priya", NULL },
    { "Dana", "2026-12-20", NULL, "Priya", NULL },
    { "", "2026-12-10", "2026-12-20", "Priya", NULL },
    { " \xe2\x80\x8b", "2026-12-10", "2026-12-20", "Priya", NULL },
    { "<b>Dana & Co", "0001-01-01", "9999-12-31", "%s", "%s" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate first = day (cases[i].first), last = day (cases[i].last);
      g_autoptr(TueAbsence) absence = tue_absence_new (cases[i].person, NULL, &first, &last, cases[i].deputy);
      g_autoptr(GPtrArray) entries = entries_new ();
      g_autoptr(GPtrArray) absences = NULL;
      g_autoptr(TueValue) content = NULL;
      g_autofree char *json = NULL;

      g_test_message ("case %zu", i);
      g_assert_cmpstr (absence != NULL ? absence->deputy : NULL, ==, cases[i].expected);
      if (absence == NULL)
        continue;

      /* Through an entry it comes out the same. */
      content = tue_absence_to_content (absence);
      json = tue_value_to_json (content);
      add (entries, "a", TUE_REVIEW_ENTRY_AWAY, cases[i].person, "k", NULL, json);
      absences = tue_absences_read (entries);
      g_assert_cmpuint (absences->len, ==, 1);
      g_assert_cmpstr (((TueAbsence *)absences->pdata[0])->person, ==, cases[i].person);
      g_assert_cmpstr (((TueAbsence *)absences->pdata[0])->key, ==, "k");
      g_assert_cmpstr (((TueAbsence *)absences->pdata[0])->deputy, ==, cases[i].expected);
      g_assert_cmpint (g_date_compare (&((TueAbsence *)absences->pdata[0])->first, &first), ==, 0);
      g_assert_cmpint (g_date_compare (&((TueAbsence *)absences->pdata[0])->last, &last), ==, 0);
    }
}

/* Of entries that say nothing that can be understood, nobody is away. */
static void
test_nothing (void)
{
  static const char *const contents[] = {
    "{}",
    "{\"first_day\": \"2026-12-10\"}",
    "{\"first_day\": \"2026-12-10\", \"last_day\": \"soon\"}",
    "{\"first_day\": \"2026-12-10\", \"last_day\": \"2026-13-40\"}",
    "{\"first_day\": \"2026-12-10\", \"last_day\": \"2026-12-09\"}",
    "{\"first_day\": 20261210, \"last_day\": 20261220}",
    "{\"first_day\": [\"2026-12-10\"], \"last_day\": {}}",
    "{\"deputy\": \"Priya\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr(GPtrArray) entries = entries_new ();
      g_autoptr(GPtrArray) absences = NULL;

      g_test_message ("%s", contents[i]);
      add (entries, "before", TUE_REVIEW_ENTRY_AWAY, "Dana", NULL, NULL, "{\"first_day\": \"2026-12-01\", \"last_day\": \"2026-12-31\"}");
      add (entries, "a", TUE_REVIEW_ENTRY_AWAY, "Dana", NULL, NULL, contents[i]);
      absences = tue_absences_read (entries);
      g_assert_cmpuint (absences->len, ==, 0);
    }
}

#define DECEMBER(deputy) "{\"first_day\": \"2026-12-10\", \"last_day\": \"2026-12-20\", \"deputy\": \"" deputy "\"}"

/* The last word counts, of each person, whatever was taken back in between. */
static void
test_last_word (void)
{
  g_autoptr(GPtrArray) entries = entries_new ();
  GDate middle = day ("2026-12-15");

  add (entries, "r", TUE_REVIEW_ENTRY_REQUEST, "Marta", NULL, NULL, "{}");
  add (entries, "1", TUE_REVIEW_ENTRY_AWAY, "Dana", "k", "r", DECEMBER ("Priya"));
  add (entries, "2", TUE_REVIEW_ENTRY_AWAY, "Dana", "k", "r", DECEMBER ("Ines"));
  {
    g_autoptr(GPtrArray) absences = tue_absences_read (entries);

    g_assert_cmpuint (absences->len, ==, 1);
    g_assert_cmpstr (tue_absences_find_deputy (absences, "dana", &middle), ==, "Ines");
  }

  add (entries, "2-", TUE_REVIEW_ENTRY_TAKE_BACK, "Marta", NULL, "2", NULL);
  {
    g_autoptr(GPtrArray) absences = tue_absences_read (entries);

    g_assert_cmpstr (tue_absences_find_deputy (absences, "Dana", &middle), ==, "Priya");
  }

  add (entries, "2+", TUE_REVIEW_ENTRY_RESTORE, "Marta", NULL, "2", NULL);
  /* The same name with another key is somebody else. */
  add (entries, "3", TUE_REVIEW_ENTRY_AWAY, "Dana", "other", "r", DECEMBER ("Zoe"));
  {
    g_autoptr(GPtrArray) absences = tue_absences_read (entries);

    g_assert_cmpuint (absences->len, ==, 2);
    g_assert_cmpstr (tue_absences_find_deputy (absences, "Dana", &middle), ==, "Ines");
  }

  add (entries, "4", TUE_REVIEW_ENTRY_AWAY, "Dana", "k", "r", "{}");
  add (entries, "5", TUE_REVIEW_ENTRY_AWAY, "Dana", "other", "r", "{}");
  {
    g_autoptr(GPtrArray) absences = tue_absences_read (entries);

    g_assert_cmpuint (absences->len, ==, 0);
  }
}

/* Who stands in for whom, and on which days. */
static void
test_deputies (void)
{
  static const struct
  {
    const char *name, *day;
    gboolean    is_away;
    const char *deputy; /* (nullable) */
  } cases[] = {
    { "Dana", "2026-12-09", FALSE, NULL },
    { "Dana", "2026-12-10", TRUE, "Priya" },
    { "Dana", "2026-12-20", TRUE, "Priya" },
    { "Dana", "2026-12-21", FALSE, NULL },
    { " DANA", "2026-12-15", TRUE, "Priya" },
    { "Priya", "2026-12-15", FALSE, NULL },
    /* Over two, while both are away; and where the second is back. */
    { "Marek", "2026-12-15", TRUE, "Priya" },
    { "Marek", "2026-12-22", TRUE, "Dana" },
    /* For one another. */
    { "Ines", "2026-12-15", TRUE, NULL },
    { "Zoe", "2026-12-15", TRUE, NULL },
    { "Olaf", "2026-12-15", TRUE, NULL },
    { "", "2026-12-15", FALSE, NULL },
  };
  g_autoptr(GPtrArray) entries = entries_new ();
  g_autoptr(GPtrArray) absences = NULL;

  add (entries, "1", TUE_REVIEW_ENTRY_AWAY, "Dana", NULL, NULL, DECEMBER ("Priya"));
  add (entries, "2", TUE_REVIEW_ENTRY_AWAY, "Marek", NULL, NULL, "{\"first_day\": \"2026-12-10\", \"last_day\": \"2026-12-31\", \"deputy\": \"Dana\"}");
  add (entries, "3", TUE_REVIEW_ENTRY_AWAY, "Ines", NULL, NULL, DECEMBER ("Zoe"));
  add (entries, "4", TUE_REVIEW_ENTRY_AWAY, "Zoe", NULL, NULL, DECEMBER ("Ines"));
  add (entries, "5", TUE_REVIEW_ENTRY_AWAY, "Olaf", NULL, NULL, DECEMBER (""));
  absences = tue_absences_read (entries);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date = day (cases[i].day);

      g_test_message ("%s on %s", cases[i].name, cases[i].day);
      g_assert_cmpint (tue_absences_find (absences, cases[i].name, &date) != NULL, ==, cases[i].is_away);
      g_assert_cmpstr (tue_absences_find_deputy (absences, cases[i].name, &date), ==, cases[i].deputy);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/absence/made", test_made);
  g_test_add_func ("/model/absence/nothing", test_nothing);
  g_test_add_func ("/model/absence/last-word", test_last_word);
  g_test_add_func ("/model/absence/deputies", test_deputies);

  return g_test_run ();
}
