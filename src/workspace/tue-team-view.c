/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-team-view"

#include "config.h"

#include "tue-team-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-figure-words.h"
#include "tue-summary.h"

#define EXTENSION "." TUE_SUMMARY_SHELF_KIND
#define MAX_FILES 2000
#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE

typedef struct
{
  char               *file_name;
  GBytes             *bytes;
  TueSummaryDocument *document;
} Found;

/* What all people told of one workflow, or of several. */
typedef struct
{
  char       *id; /* (nullable) */
  char       *name;
  GHashTable *people;               /* their numbers */
  GArray     *parts[TUE_N_FIGURES]; /* (element-type TueTeamPart) */
} Told;

typedef struct
{
  TueTeamView *view;
  guint32      today;
  GPtrArray   *found; /* (element-type Found): one of each person */
} Reading;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->file_name);
  g_bytes_unref (found->bytes);
  tue_summary_document_unref (found->document);
  g_free (found);
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_free (told->id);
  g_free (told->name);
  g_hash_table_unref (told->people);
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    g_array_unref (told->parts[i]);
  g_free (told);
}

static Told *
told_new (const char *id,   /* (nullable) */
          const char *name) /* (nullable) */
{
  Told *told = g_new0 (Told, 1);

  told->id = g_strdup (id);
  told->name = g_strdup (name);
  told->people = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    told->parts[i] = g_array_new (FALSE, FALSE, sizeof (TueTeamPart));

  return told;
}

static void
row_free (gpointer data)
{
  g_array_unref (((TueTeamRow *)data)->series);
  g_free (data);
}

static void
group_free (gpointer data)
{
  TueTeamGroup *group = data;

  g_free (group->id);
  g_free (group->name);
  g_ptr_array_unref (group->rows);
  g_free (group);
}

static void
problem_free (gpointer data)
{
  TueTeamProblem *problem = data;

  g_free (problem->file_name);
  g_free (problem->sentence);
  g_free (problem);
}

static void
leave_out (Reading    *reading,
           const char *file_name,
           gboolean    is_replaced, /* by another one of the same person */
           char       *take_sentence)
{
  TueTeamProblem *problem = g_new0 (TueTeamProblem, 1);

  problem->file_name = g_filename_display_name (file_name);
  problem->sentence = take_sentence;
  problem->is_replaced = is_replaced;
  g_ptr_array_add (reading->view->problems, problem);
}

/* --- Files --------------------------------------------------------------------- */

/* Never more than a summary may have, and a byte that says that it is too large. */
static GBytes *
load (GFile        *file,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *buffer = NULL;
  gsize            length;

  if (stream == NULL)
    return NULL;

  buffer = g_malloc (TUE_SUMMARY_DOCUMENT_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, TUE_SUMMARY_DOCUMENT_MAX_BYTES + 1, &length, cancellable, error))
    return NULL;

  return g_bytes_new (buffer, length);
}

/* Whether a unit is what a figure has here; one of which nothing is known is passed over. */
static gboolean
has_known_units (TueSummaryDocument *document,
                 const char        **wrong)
{
  GPtrArray *workflows = tue_summary_document_get (document)->workflows;
  TueFigure  kind;

  for (guint i = 0; i < workflows->len; i++)
    {
      GPtrArray *figures = ((TueSummaryWorkflow *)workflows->pdata[i])->figures;

      for (guint j = 0; j < figures->len; j++)
        {
          const TueSummaryFigure *figure = figures->pdata[j];

          if (tue_figure_from_string (figure->name, &kind) && strcmp (figure->unit, tue_figure_get_unit_name (kind)) != 0)
            {
              *wrong = figure->name;
              return FALSE;
            }
        }
    }

  return TRUE;
}

static Found *
find_same_person (Reading    *reading,
                  const char *key)
{
  for (guint i = 0; i < reading->found->len; i++)
    if (strcmp (tue_summary_document_get (((Found *)reading->found->pdata[i])->document)->key, key) == 0)
      return reading->found->pdata[i];

  return NULL;
}

/* Of two of one person the later one stays. */
static void
take_in (Reading            *reading,
         const char         *file_name,
         GBytes             *bytes,
         TueSummaryDocument *document)
{
  const TueSummaryDocumentSpec *spec = tue_summary_document_get (document);
  Found                        *other = find_same_person (reading, spec->key);
  Found                        *found;

  if (other != NULL && tue_summary_document_get (other->document)->last_day >= spec->last_day)
    {
      g_autofree char *shown = g_filename_display_name (other->file_name);

      leave_out (reading,
                 file_name,
                 TRUE,
                 g_strdup_printf (g_bytes_equal (bytes, other->bytes) ? _("It is the same as “%s”.")
                                                                      : tue_summary_document_get (other->document)->last_day > spec->last_day
                                  ? _("A later summary of the same person counts: “%s”.")
                                  : _("Another summary of the same person and weeks counts: “%s”."),
                                      shown));
      return;
    }
  if (other != NULL)
    {
      g_autofree char *shown = g_filename_display_name (file_name);

      leave_out (reading, other->file_name, TRUE, g_strdup_printf (_("A later summary of the same person counts: “%s”."), shown));
      g_ptr_array_remove (reading->found, other);
    }

  found = g_new0 (Found, 1);
  found->file_name = g_strdup (file_name);
  found->bytes = g_bytes_ref (bytes);
  found->document = tue_summary_document_ref (document);
  g_ptr_array_add (reading->found, found);
}

/* bytes: (nullable): error says why there are none */
static void
read_bytes (Reading      *reading,
            const char   *name,
            GBytes       *bytes,
            const GError *error)
{
  g_autoptr(GError) inner = NULL;
  g_autoptr(TueSummaryDocument) document = bytes != NULL ? tue_summary_document_from_bytes (bytes, &inner) : NULL;
  const char *wrong = NULL;

  if (document == NULL)
    leave_out (reading, name, FALSE, g_strdup (bytes != NULL ? inner->message : error->message));
  else if (!has_known_units (document, &wrong))
    leave_out (reading, name, FALSE, g_strdup_printf (_("“%s” has another unit there than here."), wrong));
  else if (tue_summary_document_get (document)->last_day > reading->today)
    leave_out (reading, name, FALSE, g_strdup (_("It tells of weeks that are not over: the clock of who made it, or the one here, is wrong.")));
  else
    take_in (reading, name, bytes, document);
}

static void
read_file (Reading      *reading,
           GFile        *folder,
           GFileInfo    *info,
           GCancellable *cancellable)
{
  const char *name = g_file_info_get_name (info);
  g_autoptr(GFile) file = g_file_get_child (folder, name);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      leave_out (reading, name, FALSE, g_strdup (_("This is no plain file.")));
      return;
    }

  bytes = load (file, cancellable, &error);
  read_bytes (reading, name, bytes, error);
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo *const *)a), g_file_info_get_name (*(GFileInfo *const *)b));
}

static gboolean
read_folder (Reading      *reading,
             GFile        *folder,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  g_autoptr(GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);

  if (children == NULL)
    return FALSE;

  for (;;)
    {
      GFileInfo *info;

      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return FALSE;
      if (info == NULL)
        break;
      if (g_str_has_suffix (g_file_info_get_name (info), EXTENSION))
        g_ptr_array_add (infos, g_object_ref (info));
    }

  g_ptr_array_sort (infos, compare_infos);
  for (guint i = 0; i < infos->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (i >= MAX_FILES)
        {
          leave_out (reading, g_file_info_get_name (infos->pdata[i]), FALSE, g_strdup (_("There is more than can be taken at once. This file and those that follow are not read.")));
          break;
        }
      read_file (reading, folder, infos->pdata[i], cancellable);
    }

  return TRUE;
}

/* --- The shared folder --------------------------------------------------------- */

/* Everything on a shelf is of some kind, also what cannot be read. */
static gboolean
is_summary (const TueShelfEntry *entry)
{
  return strcmp (entry->kind, TUE_SUMMARY_SHELF_KIND) == 0 || entry->state == TUE_SHELF_ENTRY_UNREADABLE;
}

static char *
make_entry_name (const TueShelfEntry *entry)
{
  return *entry->author != '\0' ? g_strdup_printf ("%s/%s", entry->author, entry->name) : g_strdup (entry->name);
}

/* Of too many the last are read, which are the newest of those that were put there. */
static gboolean
read_shelf (Reading      *reading,
            TueShelf     *shelf,
            GCancellable *cancellable,
            GError      **error)
{
  static const char *const kinds[] = { TUE_SUMMARY_SHELF_KIND, NULL };
  g_autoptr(GVariant) next = NULL;
  g_autoptr(GPtrArray) entries = tue_shelf_list_sync (shelf, kinds, NULL, &next, cancellable, error);
  guint n_passed_over = 0;

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    reading->view->n_on_shelf += is_summary (entries->pdata[i]) && ((TueShelfEntry *)entries->pdata[i])->state == TUE_SHELF_ENTRY_READY;
  for (guint i = 0; i < entries->len; i++)
    {
      const TueShelfEntry *entry = entries->pdata[i];
      g_autofree char     *name = make_entry_name (entry);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) inner = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!is_summary (entry))
        continue;
      if (entry->state != TUE_SHELF_ENTRY_READY)
        {
          leave_out (reading, name, FALSE, g_strdup (tue_shelf_entry_describe (entry)));
          continue;
        }
      if (n_passed_over + MAX_FILES < reading->view->n_on_shelf)
        {
          if (++n_passed_over + MAX_FILES == reading->view->n_on_shelf)
            leave_out (reading, name, FALSE, g_strdup (_("There is more than can be taken at once. This file and those before it are not read.")));
          continue;
        }

      bytes = tue_shelf_read_sync (shelf, entry->id, cancellable, &inner);
      read_bytes (reading, name, bytes, inner);
    }

  return TRUE;
}

/* --- People --------------------------------------------------------------------- */

static void
add_parts (Told                     *told,
           guint                     person,
           const TueSummaryWorkflow *workflow)
{
  for (guint i = 0; i < workflow->figures->len; i++)
    {
      const TueSummaryFigure *figure = workflow->figures->pdata[i];
      TueFigure               kind;

      if (!tue_figure_from_string (figure->name, &kind))
        continue;
      for (guint j = 0; j < figure->stretches->len; j++)
        {
          const TueSummaryStretch *stretch = &g_array_index (figure->stretches, TueSummaryStretch, j);
          TueTeamPart              part = { person, stretch->first_day, stretch->last_day, stretch->n_cases, stretch->value };

          g_array_append_val (told->parts[kind], part);
          g_hash_table_add (told->people, GUINT_TO_POINTER (person));
        }
    }
}

/* By workflow; one that somebody calls otherwise has the first name of all by the alphabet. */
static GHashTable *
collect (GPtrArray *found)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, told_free);

  for (guint i = 0; i < found->len; i++)
    {
      const TueSummaryDocumentSpec *spec = tue_summary_document_get (((Found *)found->pdata[i])->document);

      for (guint j = 0; j < spec->workflows->len; j++)
        {
          const TueSummaryWorkflow *workflow = spec->workflows->pdata[j];
          const char               *id = workflow->id != NULL ? workflow->id : "";
          Told                     *told = g_hash_table_lookup (all, id);

          if (told == NULL)
            {
              told = told_new (id, workflow->name);
              g_hash_table_insert (all, told->id, told);
            }
          if (workflow->name != NULL && g_strcmp0 (workflow->name, told->name) < 0)
            g_set_str (&told->name, workflow->name);
          add_parts (told, i, workflow);
        }
    }

  return all;
}

static void
merge (Told       *several,
       const Told *told)
{
  GHashTableIter iter;
  gpointer       person;

  for (guint i = 0; i < TUE_N_FIGURES; i++)
    if (told->parts[i]->len > 0)
      g_array_append_vals (several->parts[i], told->parts[i]->data, told->parts[i]->len);
  g_hash_table_iter_init (&iter, told->people);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    g_hash_table_add (several->people, person);
}

static void
add_group (TueTeamView *view,
           const Told  *told)
{
  TueTeamGroup *group = g_new0 (TueTeamGroup, 1);

  group->id = g_strdup (told->id);
  group->name = g_strdup (told->name);
  group->n_people = g_hash_table_size (told->people);
  group->rows = g_ptr_array_new_with_free_func (row_free);
  for (TueFigure figure = 0; figure < TUE_N_FIGURES; figure++)
    {
      gboolean    is_share = tue_figure_get_unit (figure) == TUE_FIGURE_SHARE;
      TueTeamRow *row;

      if (told->parts[figure]->len == 0)
        continue;
      row = g_new0 (TueTeamRow, 1);
      row->figure = figure;
      row->is_known = tue_team_summarize (told->parts[figure], is_share, &row->whole);
      row->series = tue_team_make_series (told->parts[figure], is_share);
      g_ptr_array_add (group->rows, row);
    }
  g_ptr_array_add (view->groups, group);
}

static int
compare_told (gconstpointer a,
              gconstpointer b)
{
  const Told *x = *(Told *const *)a, *y = *(Told *const *)b;
  int         order = g_strcmp0 (x->name, y->name);

  return order != 0 ? order : g_strcmp0 (x->id, y->id);
}

static void
put_together (TueTeamView *view,
              GPtrArray   *found)
{
  g_autoptr(GHashTable) all = collect (found);
  g_autoptr(GPtrArray) named = g_ptr_array_new ();
  Told          *several = told_new (NULL, _("Other Workflows"));
  GHashTableIter iter;
  gpointer       told;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &told))
    {
      if (*((Told *)told)->id != '\0' && g_hash_table_size (((Told *)told)->people) >= TUE_TEAM_MIN_PEOPLE)
        g_ptr_array_add (named, told);
      else
        merge (several, told);
    }
  g_ptr_array_sort (named, compare_told);
  for (guint i = 0; i < named->len; i++)
    add_group (view, named->pdata[i]);

  if (g_hash_table_size (several->people) >= TUE_TEAM_MIN_PEOPLE)
    add_group (view, several);
  else
    view->has_left_out = g_hash_table_size (several->people) > 0;
  told_free (several);
}

/* That somebody told more since is as it should be, and comes last. */
static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const TueTeamProblem *x = *(TueTeamProblem *const *)a, *y = *(TueTeamProblem *const *)b;

  return x->is_replaced != y->is_replaced ? x->is_replaced - y->is_replaced : strcmp (x->file_name, y->file_name);
}

static TueTeamView *
read_view (GFile        *folder, /* (nullable) */
           TueShelf     *shelf,  /* (nullable): else */
           guint32       today,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(TueTeamView) view = g_new0 (TueTeamView, 1);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (found_free);
  Reading  reading = { view, today, found };
  gboolean is_read;

  view->groups = g_ptr_array_new_with_free_func (group_free);
  view->problems = g_ptr_array_new_with_free_func (problem_free);
  is_read = shelf != NULL ? read_shelf (&reading, shelf, cancellable, error) : read_folder (&reading, folder, cancellable, error);
  if (!is_read)
    return NULL;

  view->n_people = found->len;
  for (guint i = 0; i < found->len; i++)
    {
      const TueSummaryDocumentSpec *spec = tue_summary_document_get (((Found *)found->pdata[i])->document);

      view->first_day = i == 0 ? spec->first_day : MIN (view->first_day, spec->first_day);
      view->last_day = MAX (view->last_day, spec->last_day);
    }
  put_together (view, found);
  g_ptr_array_sort (view->problems, compare_problems);

  return g_steal_pointer (&view);
}

/**
 * tue_team_view_read_sync: (skip)
 * @folder: where the summaries lie; folders in it are not looked into
 * @today: the present day
 * @cancellable: (nullable): to give it up
 *
 * Returns: (transfer full) (nullable): what they come to together; %NULL with @error
 *   set where the folder cannot be read
 */
TueTeamView *
tue_team_view_read_sync (GFile        *folder,
                         guint32       today,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  return read_view (folder, NULL, today, cancellable, error);
}

/**
 * tue_team_view_read_shelf_sync: (skip)
 * @shelf: where people put them
 * @today: the present day
 * @cancellable: (nullable): to give it up
 *
 * Returns: (transfer full) (nullable): what the summaries on a shelf come to together,
 *   in whosever folder they are; %NULL with @error set where it cannot be read
 */
TueTeamView *
tue_team_view_read_shelf_sync (TueShelf     *shelf,
                               guint32       today,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_return_val_if_fail (TUE_IS_SHELF (shelf), NULL);

  return read_view (NULL, shelf, today, cancellable, error);
}

void
tue_team_view_free (TueTeamView *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  GFile    *folder; /* (nullable) */
  TueShelf *shelf;  /* (nullable): else */
  guint32   today;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->folder);
  g_clear_object (&question->shelf);
  g_free (question);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Question    *question = data;
  GError      *error = NULL;
  TueTeamView *view = read_view (question->folder, question->shelf, question->today, cancellable, &error);

  if (view != NULL)
    g_task_return_pointer (task, view, (GDestroyNotify)tue_team_view_free);
  else
    g_task_return_error (task, error);
}

static void
start_reading (GFile              *folder, /* (nullable) */
               TueShelf           *shelf,  /* (nullable): else */
               guint32             today,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_set_object (&question->folder, folder);
  g_set_object (&question->shelf, shelf);
  question->today = today;
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * tue_team_view_read_async: (skip)
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * The same as tue_team_view_read_sync() on a thread of its own.
 */
void
tue_team_view_read_async (GFile              *folder,
                          guint32             today,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (G_IS_FILE (folder));

  start_reading (folder, NULL, today, cancellable, callback, user_data);
}

/**
 * tue_team_view_read_shelf_async: (skip)
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * The same as tue_team_view_read_shelf_sync() on a thread of its own.
 */
void
tue_team_view_read_shelf_async (TueShelf           *shelf,
                                guint32             today,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (TUE_IS_SHELF (shelf));

  start_reading (NULL, shelf, today, cancellable, callback, user_data);
}

/**
 * tue_team_view_read_finish: (skip)
 *
 * Returns: (transfer full) (nullable): the view, or %NULL with @error set
 */
TueTeamView *
tue_team_view_read_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- In words ---------------------------------------------------------------------- */

/**
 * tue_team_view_describe: (skip)
 *
 * Returns: (transfer full): how many people's summaries it is made of, and of when
 */
char *
tue_team_view_describe (TueTeamView *self)
{
  g_autofree char *since = NULL, *until = NULL;

  if (self->n_people == 0)
    return g_strdup (_("There are no summaries in this folder."));

  since = tue_figure_format_day (self->first_day);
  until = tue_figure_format_day (self->last_day);

  /* Translators: how many people, and two days */
  return g_strdup_printf (ngettext ("A summary of %u person, %s to %s", "Summaries of %u people, %s to %s", self->n_people), self->n_people, since, until);
}

/**
 * tue_team_view_describe_rest: (skip)
 *
 * Returns: (transfer full): why something that people told is not shown, "" where all is
 */
char *
tue_team_view_describe_rest (TueTeamView *self)
{
  if (!self->has_left_out)
    return g_strdup ("");
  if (self->groups->len == 0)
    return g_strdup (_("Nothing is shown of fewer than five people."));

  return g_strdup (_("Some workflows are not shown: fewer than five people told of them, also all together."));
}

/**
 * tue_team_row_describe: (skip)
 *
 * Returns: (transfer full): a figure with what it is made of
 */
char *
tue_team_row_describe (const TueTeamRow *row)
{
  g_autofree char *people = NULL, *cases = NULL, *value = NULL;

  if (!row->is_known)
    return g_strdup (_("Fewer than five people"));

  value = tue_figure_format_value (row->figure, row->whole.value);
  people = g_strdup_printf (ngettext ("%u person", "%u people", row->whole.n_people), row->whole.n_people);
  cases = g_strdup_printf (ngettext ("%u case", "%u cases", row->whole.n_cases), row->whole.n_cases);

  return g_strdup_printf ("%s · %s · %s", value, people, cases);
}
