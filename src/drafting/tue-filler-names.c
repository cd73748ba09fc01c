/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-filler"

#include "config.h"

#include "tue-filler-names.h"

#include <glib/gi18n-lib.h>

#include "tue-date-text.h"
#include "tue-divider.h"
#include "tue-filler-private.h"

/* What a person calls them; some may have no value. */
/* clang-format off */
static const TueFillerName names[] = {
  /* Translators: what shows in a prompt, in brackets, where nothing was put on the desk. */
  { "material", N_("What is on your desk") },
  { "my.name", N_("Your name") },
  { "my.role", N_("Your function") },
  { "my.organisation", N_("Your organisation") },
  { "my.team", N_("Your team") },
  { "today", N_("Today’s date") },
  { "now", N_("Date and time") },
  { "weekday", N_("Day of the week") },
  { "task.title", N_("Title") },
  { "task.due", N_("Due date") },
  { "task.days_left", N_("Days until due") },
  { "workflow.name", N_("Name of the workflow") },
  /* Translators: what a person adds to the prompt of one task, in the box below it. */
  { "also", N_("What you also say") },
  /* Translators: the line in an answer between the document and remarks for who asked. */
  { "divider", N_("Dividing line") },
};
/* clang-format on */

/**
 * tue_filler_get_names:
 * @n_names: (out): how many there are
 *
 * Returns: (array length=n_names): the names that a template may use beside its
 *   fields, as they are offered
 */
const TueFillerName *
tue_filler_get_names (gsize *n_names)
{
  *n_names = G_N_ELEMENTS (names);

  return names;
}

/**
 * tue_filler_find_name_label:
 * @path: a name that a template uses
 *
 * Returns: (nullable): what a person calls it, %NULL where it is none of the
 *   built-in names
 */
const char *
tue_filler_find_name_label (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].path, path))
      return _(names[i].label);

  return NULL;
}

static TueValue *
new_string_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? tue_value_new_string (text) : tue_value_new_null ();
}

/* (nullable): "Friday, 27 November 2026"; as it is where it is no date */
static char *
format_due (const char      *due,
            const TueLocale *locale)
{
  GDate date;

  return due != NULL && tue_date_from_iso (due, &date) ? tue_date_format_with_weekday (&date, locale) : g_strdup (due);
}

/* (nullable): "in 3 days" */
static char *
count_days_left (TueFiller   *self,
                 const char  *due,
                 const GDate *today)
{
  GDate date;

  return due != NULL && tue_date_from_iso (due, &date)
           ? tue_prompt_words_count_days (self->words, g_date_days_between (today, &date))
           : NULL;
}

static void
set_days (TueFiller       *self,
          TueValueBuilder *values,
          GDateTime       *time)
{
  g_autofree char *today = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = g_date_time_format (time, "%H:%M");
  g_autofree char *now = NULL;
  GDate            date;

  tue_date_from_time (time, &date);
  day = tue_date_format (&date, &self->locale);
  now = g_strdup_printf ("%s, %s", day, clock);
  today = self->mentions_weekday ? g_strdup (day) : tue_date_format_with_weekday (&date, &self->locale);

  tue_value_builder_set (values, "today", tue_value_new_string (today));
  tue_value_builder_set (values, "now", tue_value_new_string (now));
  tue_value_builder_set (values, "weekday", tue_value_new_string (self->locale.weekdays[g_date_time_get_day_of_week (time) - 1]));
}

static void
set_task (TueFiller            *self,
          TueValueBuilder      *values,
          const TueFillContext *context)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autofree char *due = format_due (context->task_due, &self->locale);
  g_autofree char *days_left = NULL;
  GDate            today;

  tue_date_from_time (context->now, &today);
  days_left = count_days_left (self, context->task_due, &today);
  tue_value_builder_set (builder, "title", new_string_or_null (self->title));
  tue_value_builder_set (builder, "due", new_string_or_null (due));
  tue_value_builder_set (builder, "days_left", new_string_or_null (days_left));
  tue_value_builder_set (values, "task", tue_value_builder_end (builder));
}

/* Documented in the private header. */
void
tue_filler_set_names (TueFiller            *self,
                      TueValueBuilder      *values,
                      const TueFillContext *context)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  set_days (self, values, context->now);
  tue_value_builder_set (values, "also", tue_value_new_string (self->also != NULL ? self->also : ""));
  tue_value_builder_set (values, "divider", tue_value_new_string (tue_divider_get (tue_workflow_get_language (self->workflow))));

  tue_value_builder_set (builder, "name", new_string_or_null (context->my_name));
  tue_value_builder_set (builder, "role", new_string_or_null (context->my_role));
  tue_value_builder_set (builder, "organisation", new_string_or_null (context->my_organisation));
  tue_value_builder_set (builder, "team", new_string_or_null (context->my_team));
  tue_value_builder_set (values, "my", tue_value_builder_end (builder));

  set_task (self, values, context);

  tue_value_builder_set (builder, "name", tue_value_new_string (tue_workflow_get_name (self->workflow)));
  tue_value_builder_set (values, "workflow", tue_value_builder_end (builder));
}
