/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-open-points"

#include "config.h"

#include "tue-open-points.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-field-value.h"
#include "tue-task.h"

#define MISSING_PREFIX "missing:"

static const char *const origins[] = {
  [TUE_POINT_FROM_ANSWER] = "answer",
  [TUE_POINT_FROM_TUESDAY] = "tuesday",
  [TUE_POINT_FROM_PERSON] = "person",
};

static const char *const reply_states[] = {
  [TUE_REPLY_WRITTEN] = "written",
  [TUE_REPLY_COPIED] = "copied",
  [TUE_REPLY_WORKED_IN] = "worked-in",
};

/**
 * tue_point_origin_to_string:
 * @from: who a point is from
 *
 * Returns: (transfer none): its name in the library, never translated
 */
const char *
tue_point_origin_to_string (TuePointOrigin from)
{
  return origins[from];
}

gboolean
tue_value_name_goes_into_copy (const char *name)
{
  static const char *const stay[] = { TUE_OPEN_POINTS_NAME, TUE_MISSING_NAME, TUE_TASK_SNOOZE_NAME, NULL };

  return !g_strv_contains (stay, name) && !g_str_has_prefix (name, TUE_ANSWER_PREFIX);
}

/**
 * tue_open_point_new:
 * @text: what it says
 * @about: (nullable): words of the draft that it is about
 * @from: who it is from
 * @revision: the number of the revision that it came with, 0 for none
 *
 * Makes a point that is open.
 *
 * Returns: (transfer full): the point
 */
TueOpenPoint *
tue_open_point_new (const char    *text,
                    const char    *about,
                    TuePointOrigin from,
                    guint          revision)
{
  TueOpenPoint *self = g_new0 (TueOpenPoint, 1);

  self->id = g_uuid_string_random ();
  self->text = g_strdup (text);
  self->about = g_strdup (about != NULL ? about : "");
  self->reply = g_strdup ("");
  self->from = from;
  self->revision = revision;

  return self;
}

/**
 * tue_open_point_new_missing:
 * @text: what it says
 * @name: the name of the value that a prompt lacked
 * @revision: the number of the revision that the answer became
 *
 * Makes a point that is done once the task has that value.
 *
 * Returns: (transfer full): the point
 */
TueOpenPoint *
tue_open_point_new_missing (const char *text,
                            const char *name,
                            guint       revision)
{
  TueOpenPoint *self = tue_open_point_new (text, NULL, TUE_POINT_FROM_TUESDAY, revision);

  g_free (self->id);
  self->id = g_strconcat (MISSING_PREFIX, name, NULL);

  return self;
}

/**
 * tue_open_point_is_tick:
 * @self: a point of a task
 *
 * Returns: whether it only says that something that is found anew each time was
 *   looked at
 */
gboolean
tue_open_point_is_tick (const TueOpenPoint *self)
{
  return self->from == TUE_POINT_FROM_TUESDAY && !g_str_has_prefix (self->id, MISSING_PREFIX);
}

TueOpenPoint *
tue_open_point_copy (const TueOpenPoint *self)
{
  TueOpenPoint *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->text = g_strdup (self->text);
  copy->about = g_strdup (self->about);
  copy->reply = g_strdup (self->reply);

  return copy;
}

void
tue_open_point_free (TueOpenPoint *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->about);
  g_free (self->reply);
  g_free (self);
}

/* --- Reading --------------------------------------------------------------- */

static TueValue *
look_up (TueValue    *map,
         const char  *name,
         TueValueKind kind)
{
  TueValue *member = tue_value_lookup (map, name);

  return member != NULL && tue_value_get_kind (member) == kind ? member : NULL;
}

static char *
dup_string (TueValue   *map,
            const char *name)
{
  TueValue *member = look_up (map, name, TUE_VALUE_STRING);

  return g_strdup (member != NULL ? tue_value_get_string (member, NULL) : "");
}

static TuePointOrigin
read_origin (TueValue *map)
{
  TueValue *member = look_up (map, "from", TUE_VALUE_STRING);

  for (gsize i = 0; member != NULL && i < G_N_ELEMENTS (origins); i++)
    if (strcmp (tue_value_get_string (member, NULL), origins[i]) == 0)
      return i;

  return TUE_POINT_FROM_PERSON;
}

static TueReplyState
read_said (TueValue *map)
{
  TueValue *member = look_up (map, "said", TUE_VALUE_STRING);

  for (gsize i = 0; member != NULL && i < G_N_ELEMENTS (reply_states); i++)
    if (strcmp (tue_value_get_string (member, NULL), reply_states[i]) == 0)
      return i;

  return TUE_REPLY_WRITTEN;
}

/* (nullable): what has no id or says nothing is no point */
static TueOpenPoint *
read_point (TueValue *map)
{
  g_autoptr(TueOpenPoint) point = NULL;
  TueValue *done, *revision;

  if (tue_value_get_kind (map) != TUE_VALUE_MAP)
    return NULL;

  done = look_up (map, "done", TUE_VALUE_BOOLEAN);
  revision = look_up (map, "revision", TUE_VALUE_NUMBER);
  point = g_new0 (TueOpenPoint, 1);
  point->id = dup_string (map, "id");
  point->text = dup_string (map, "text");
  point->about = dup_string (map, "about");
  point->reply = dup_string (map, "reply");
  point->from = read_origin (map);
  point->said = read_said (map);
  point->done = done != NULL && tue_value_get_boolean (done);
  if (revision != NULL && tue_value_get_number (revision) > 0 && tue_value_get_number (revision) < G_MAXINT)
    point->revision = (guint)tue_value_get_number (revision);

  return *point->id != '\0' && *point->text != '\0' ? g_steal_pointer (&point) : NULL;
}

static gboolean
is_list (TueValue *value)
{
  return value != NULL && tue_value_get_kind (value) == TUE_VALUE_LIST;
}

static GPtrArray *
read_list (TueValue *list)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_open_point_free);

  for (gsize i = 0; is_list (list) && i < tue_value_get_n_items (list); i++)
    {
      TueOpenPoint *point = read_point (tue_value_get_item (list, i));

      if (point != NULL)
        g_ptr_array_add (points, point);
    }

  return points;
}

/* What the prompt lacked is in the task by now. */
static gboolean
is_there_now (const TueOpenPoint *point,
              TueValue           *values)
{
  TueValue *value;

  if (!g_str_has_prefix (point->id, MISSING_PREFIX))
    return FALSE;

  value = tue_value_lookup (values, point->id + strlen (MISSING_PREFIX));
  return value != NULL && !tue_value_is_unset (value);
}

/**
 * tue_open_points_read:
 * @values: (nullable): the values of a task
 *
 * Reads the points of a task. What cannot be read is left out.
 *
 * Returns: (transfer full) (element-type TueOpenPoint): the points, in order
 */
GPtrArray *
tue_open_points_read (TueValue *values)
{
  GPtrArray *points = read_list (values != NULL ? tue_value_lookup (values, TUE_OPEN_POINTS_NAME) : NULL);

  for (guint i = 0; i < points->len; i++)
    {
      TueOpenPoint *point = points->pdata[i];

      point->done = point->done || is_there_now (point, values);
    }

  return points;
}

/**
 * tue_open_points_find:
 * @points: (element-type TueOpenPoint): points
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the point with that id
 */
const TueOpenPoint *
tue_open_points_find (GPtrArray  *points,
                      const char *id)
{
  for (guint i = 0; i < points->len; i++)
    {
      const TueOpenPoint *point = points->pdata[i];

      if (strcmp (point->id, id) == 0)
        return point;
    }

  return NULL;
}

/**
 * tue_open_points_count_open:
 * @points: (element-type TueOpenPoint): points
 *
 * Counts what is not done, but not what Tuesday found: of that only ticks are kept.
 *
 * Returns: how many
 */
guint
tue_open_points_count_open (GPtrArray *points)
{
  guint n_open = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const TueOpenPoint *point = points->pdata[i];

      n_open += !point->done && !tue_open_point_is_tick (point);
    }

  return n_open;
}

/* --- Writing --------------------------------------------------------------- */

static TueValue *
with_member (TueValue   *take_map,
             const char *name,
             TueValue   *take_member)
{
  g_autoptr(TueValue) map = take_map;
  g_autoptr(TueValue) member = take_member;

  return tue_value_with_member (map, name, member);
}

/* base: (nullable): the map as it is, whose other members stay */
static TueValue *
write_point (const TueOpenPoint *point,
             TueValue           *base)
{
  TueValue *map = base != NULL ? tue_value_ref (base) : tue_value_new_map ();

  map = with_member (map, "id", tue_value_new_string (point->id));
  map = with_member (map, "text", tue_value_new_string (point->text));
  map = with_member (map, "about", tue_value_new_string (point->about));
  map = with_member (map, "from", tue_value_new_string (origins[point->from]));
  map = with_member (map, "done", tue_value_new_boolean (point->done));
  map = with_member (map, "revision", tue_value_new_number (point->revision));
  if (point->said != TUE_REPLY_WRITTEN || look_up (map, "said", TUE_VALUE_STRING) != NULL)
    map = with_member (map, "said", tue_value_new_string (reply_states[point->said]));

  return with_member (map, "reply", tue_value_new_string (point->reply));
}

static gboolean
has_id (TueValue   *item,
        const char *id)
{
  TueValue *member = tue_value_get_kind (item) == TUE_VALUE_MAP ? look_up (item, "id", TUE_VALUE_STRING) : NULL;

  return member != NULL && strcmp (tue_value_get_string (member, NULL), id) == 0;
}

/**
 * tue_open_points_with:
 * @list: (nullable): the value as it is
 * @point: a point
 *
 * Puts a point in the place of the one with its id, or behind all others.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_open_points_with (TueValue           *list,
                      const TueOpenPoint *point)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  gboolean is_there = FALSE;

  for (gsize i = 0; is_list (list) && i < tue_value_get_n_items (list); i++)
    {
      TueValue *item = tue_value_get_item (list, i);
      gboolean  is_it = !is_there && has_id (item, point->id);

      tue_value_builder_add (builder, is_it ? write_point (point, item) : tue_value_ref (item));
      is_there |= is_it;
    }
  if (!is_there)
    tue_value_builder_add (builder, write_point (point, NULL));

  return tue_value_builder_end (builder);
}

/**
 * tue_open_points_without:
 * @list: (nullable): the value as it is
 * @id: the id of a point
 *
 * Takes a point out.
 *
 * Returns: (transfer full): the value; null where nothing is left
 */
TueValue *
tue_open_points_without (TueValue   *list,
                         const char *id)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  gboolean is_empty = TRUE;

  for (gsize i = 0; is_list (list) && i < tue_value_get_n_items (list); i++)
    {
      TueValue *item = tue_value_get_item (list, i);

      if (has_id (item, id))
        continue;
      tue_value_builder_add (builder, tue_value_ref (item));
      is_empty = FALSE;
    }

  return is_empty ? tue_value_new_null () : tue_value_builder_end (builder);
}

/* The item of a list that says the same, not yet taken. */
static gboolean
find_same (TueValue           *list,
           const TueOpenPoint *point,
           gboolean           *is_taken,
           gsize              *found)
{
  for (gsize i = 0; is_list (list) && i < tue_value_get_n_items (list); i++)
    {
      g_autoptr(TueOpenPoint) old = is_taken[i] ? NULL : read_point (tue_value_get_item (list, i));

      if (old != NULL && old->from == point->from && strcmp (old->text, point->text) == 0)
        {
          *found = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* What was said before, ticked or answered perhaps, stays so if it is said again. */
static TueValue *
write_again (const TueOpenPoint *point,
             TueValue           *item)
{
  g_autoptr(TueOpenPoint) again = read_point (item);

  again->revision = point->revision;
  again->said = TUE_REPLY_WRITTEN;
  g_set_str (&again->about, point->about);

  return write_point (again, item);
}

/**
 * tue_open_points_with_answer:
 * @list: (nullable): the value as it is
 * @points: (element-type TueOpenPoint): those of another answer
 *
 * Puts the points of an answer before those that are there. Of the former ones
 * none is lost, and what is said again is there once, ticked if it was.
 *
 * Returns: (transfer full): the value
 */
TueValue *
tue_open_points_with_answer (TueValue  *list,
                             GPtrArray *points)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  gsize                n_old = is_list (list) ? tue_value_get_n_items (list) : 0;
  g_autofree gboolean *is_taken = g_new0 (gboolean, n_old + 1);

  for (guint i = 0; i < points->len; i++)
    {
      gsize found;

      if (find_same (list, points->pdata[i], is_taken, &found))
        {
          is_taken[found] = TRUE;
          tue_value_builder_add (builder, write_again (points->pdata[i], tue_value_get_item (list, found)));
        }
      else
        {
          tue_value_builder_add (builder, write_point (points->pdata[i], NULL));
        }
    }
  for (gsize i = 0; i < n_old; i++)
    if (!is_taken[i])
      tue_value_builder_add (builder, tue_value_ref (tue_value_get_item (list, i)));

  return tue_value_builder_end (builder);
}

/* Changes a point, and says whether it did. */
typedef gboolean (*ChangePoint) (TueOpenPoint *point,
                                 guint         revision);

/* (transfer full) (nullable): NULL where none was changed */
static TueValue *
change_all (TueValue   *list,
            ChangePoint change,
            guint       revision)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  gboolean is_changed = FALSE;

  for (gsize i = 0; is_list (list) && i < tue_value_get_n_items (list); i++)
    {
      TueValue *item = tue_value_get_item (list, i);
      g_autoptr(TueOpenPoint) point = read_point (item);
      gboolean changes = point != NULL && change (point, revision);

      tue_value_builder_add (builder, changes ? write_point (point, item) : tue_value_ref (item));
      is_changed |= changes;
    }

  return is_changed ? tue_value_builder_end (builder) : NULL;
}

static gboolean
note_copied (TueOpenPoint *point,
             guint         revision)
{
  if (point->said != TUE_REPLY_WRITTEN || tue_blanks_only (point->reply))
    return FALSE;

  point->said = TUE_REPLY_COPIED;
  return TRUE;
}

/* What the answer raises again is not settled by it. */
static gboolean
work_in (TueOpenPoint *point,
         guint         revision)
{
  if (point->said != TUE_REPLY_COPIED || point->revision >= revision)
    return FALSE;

  point->said = TUE_REPLY_WORKED_IN;
  point->done = TRUE;
  return TRUE;
}

/**
 * tue_open_points_note_copied:
 * @list: (nullable): the value as it is
 *
 * Notes that what a person answers to the points was copied for the assistant.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if nothing changes
 */
TueValue *
tue_open_points_note_copied (TueValue *list)
{
  return change_all (list, note_copied, 0);
}

/**
 * tue_open_points_work_in:
 * @list: (nullable): the value with the points of an answer
 * @revision: the number of the revision that the answer became
 *
 * Ticks what the assistant was told the answer to, unless it says it again.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if nothing changes
 */
TueValue *
tue_open_points_work_in (TueValue *list,
                         guint     revision)
{
  return change_all (list, work_in, revision);
}
