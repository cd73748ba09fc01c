/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-reading"

#include "config.h"

#include "tue-foreign-private.h"

#include <glib/gi18n-lib.h>

#define MAX_WHAT 120 /* characters */

static void
free_remark (gpointer data)
{
  TueForeignRemark *remark = data;

  g_free (remark->place);
  g_free (remark->what);
  g_free (remark->why);
  g_free (remark);
}

static void
clear_item (gpointer data)
{
  TueForeignItem *item = data;

  g_clear_object (&item->workflow);
  g_free (item->format);
  g_free (item->place);
  g_free (item->subject);
  g_clear_pointer (&item->remarks, g_ptr_array_unref);
}

/* Documented in the header. */
TueForeignItem *
tue_foreign_item_ref (TueForeignItem *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tue_foreign_item_unref (TueForeignItem *self)
{
  g_atomic_rc_box_release_full (self, clear_item);
}

/* Documented in the private header. */
TueForeignItem *
tue_foreign_item_new (TueWorkflow *take_workflow,
                      const char  *format,
                      const char  *place,
                      const char  *subject,
                      GPtrArray   *remarks)
{
  TueForeignItem *item = g_atomic_rc_box_new0 (TueForeignItem);

  item->workflow = take_workflow;
  item->format = g_strdup (format);
  item->place = g_strdup (place);
  item->subject = g_strdup (subject != NULL ? subject : "");
  item->remarks = g_ptr_array_ref (remarks);

  return item;
}

GPtrArray *
tue_foreign_remarks_new (void)
{
  return g_ptr_array_new_with_free_func (free_remark);
}

/**
 * tue_foreign_reading_new:
 *
 * Returns: (transfer full): a reading of nothing yet
 */
TueForeignReading *
tue_foreign_reading_new (void)
{
  TueForeignReading *self = g_new0 (TueForeignReading, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_item_unref);
  self->remarks = tue_foreign_remarks_new ();

  return self;
}

/**
 * tue_foreign_reading_free:
 * @self: (transfer full): a reading
 *
 * Frees it.
 */
void
tue_foreign_reading_free (TueForeignReading *self)
{
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/* One line of what somebody wrote, not longer than a row of a report. */
static char *
shorten (const char *what)
{
  g_autoptr(GString) line = g_string_new (NULL);
  glong n_characters = 0;

  for (const char *p = what; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (++n_characters > MAX_WHAT)
        {
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }

  g_strstrip (line->str);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

/**
 * tue_foreign_remark:
 * @remarks: (element-type TueForeignRemark): what it joins
 * @fate: what became of it
 * @place: where it stood, for people
 * @what: (nullable): what it was
 * @take_why: (transfer full): a sentence
 *
 * Adds one line to a report.
 */
void
tue_foreign_remark (GPtrArray     *remarks,
                    TueForeignFate fate,
                    const char    *place,
                    const char    *what,
                    char          *take_why)
{
  TueForeignRemark *remark = g_new (TueForeignRemark, 1);

  remark->fate = fate;
  remark->place = shorten (place);
  remark->what = shorten (what != NULL ? what : "");
  remark->why = take_why;
  g_ptr_array_add (remarks, remark);
}

/**
 * tue_foreign_fate_to_string:
 * @fate: what became of something
 *
 * Returns: a word for programs
 */
const char *
tue_foreign_fate_to_string (TueForeignFate fate)
{
  static const char *const words[] = { "changed", "inert", "left-out", "refused" };

  return words[fate];
}

/**
 * tue_foreign_fate_get_name:
 * @fate: what became of something
 *
 * Returns: the same for people
 */
const char *
tue_foreign_fate_get_name (TueForeignFate fate)
{
  static const char *const names[] = { N_("Works in another way"), N_("Only text here"), N_("Left out"), N_("Not taken") };

  return _(names[fate]);
}
