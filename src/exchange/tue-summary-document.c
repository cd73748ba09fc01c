/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-summary-document"

#include "config.h"

#include "tue-summary-document.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-document-reader.h"
#include "tue-playbook-document-private.h"

#define FORMAT "tuesday-summary"
#define FORMAT_VERSION 1
#define MAX_VALUES 200000
#define MAX_WORKFLOWS 500
#define MAX_FIGURES 50
#define MAX_STRETCHES 600
#define MAX_NAME 200 /* characters */
#define MAX_MEDIAN 1e9
#define SHARE "share"

struct _TueSummaryDocument
{
  gatomicrefcount        ref_count;
  TueSummaryDocumentSpec spec; /* all of it owned */
};

/* What a list is read into, and what its days have to lie in. */
typedef struct
{
  const TueSummaryDocumentSpec *spec;
  TueSummaryWorkflow           *workflow; /* (nullable) */
  TueSummaryFigure             *figure;   /* (nullable) */
} Target;

static void
figure_free (gpointer data)
{
  TueSummaryFigure *figure = data;

  g_free (figure->name);
  g_free (figure->unit);
  g_array_unref (figure->stretches);
  g_free (figure);
}

static void
workflow_free (gpointer data)
{
  TueSummaryWorkflow *workflow = data;

  g_free (workflow->id);
  g_free (workflow->name);
  g_ptr_array_unref (workflow->figures);
  g_free (workflow);
}

/* --- Reading ---------------------------------------------------------------- */

static gboolean
read_day (TueDocumentReader *reader,
          JsonObject        *object,
          const char        *key,
          GDateWeekday       weekday,
          guint32           *day)
{
  const char *text;
  GDate       date;

  if (!tue_document_reader_read_line (reader, object, key, MAX_NAME, TRUE, &text))
    return FALSE;
  if (!tue_date_from_iso (text, &date) || g_date_get_weekday (&date) != weekday)
    return tue_document_reader_refuse (reader,
                                       weekday == G_DATE_MONDAY ? _("“%s” has to be a Monday such as 2026-11-23.") : _("“%s” has to be a Sunday such as 2026-11-29."), key);

  *day = g_date_get_julian (&date);

  return TRUE;
}

static gboolean
read_days (TueDocumentReader *reader,
           JsonObject        *object,
           guint32           *first_day,
           guint32           *last_day)
{
  return read_day (reader, object, "since", G_DATE_MONDAY, first_day) &&
         read_day (reader, object, "until", G_DATE_SUNDAY, last_day) &&
         (*first_day < *last_day || tue_document_reader_refuse (reader, _("“%s” is before “%s”."), "until", "since"));
}

static gboolean
read_median (TueDocumentReader *reader,
             JsonObject        *object,
             double            *median)
{
  JsonNode *node = json_object_get_member (object, "median");
  GType     type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_INT64)
    *median = (double)json_node_get_int (node);
  else if (type == G_TYPE_DOUBLE)
    *median = json_node_get_double (node);
  else
    *median = NAN;

  return (isfinite (*median) && *median >= 0 && *median <= MAX_MEDIAN) ||
         tue_document_reader_refuse (reader, _("“%s” has to be a number from 0 to %.0f."), "median", MAX_MEDIAN);
}

/* How many of the cases. */
static gboolean
read_met (TueDocumentReader *reader,
          JsonObject        *object,
          guint              n_cases,
          double            *met)
{
  gint64 number;

  if (!tue_document_reader_read_integer (reader, object, "met", 0, TRUE, &number))
    return FALSE;
  if (number > n_cases)
    return tue_document_reader_refuse (reader, _("“%s” is more than “%s”."), "met", "cases");

  *met = (double)number;

  return TRUE;
}

static gboolean
read_stretch (TueDocumentReader *reader,
              JsonObject        *object,
              gpointer           data)
{
  Target           *target = data;
  GArray           *stretches = target->figure->stretches;
  guint32           free_day = stretches->len > 0 ? g_array_index (stretches, TueSummaryStretch, stretches->len - 1).last_day + 1 : target->spec->first_day;
  TueSummaryStretch stretch;
  gint64            n_cases;

  if (!read_days (reader, object, &stretch.first_day, &stretch.last_day))
    return FALSE;
  if (stretch.first_day < free_day || stretch.last_day > target->spec->last_day)
    return tue_document_reader_refuse (reader, _("These weeks are not in their order, or not within those of the summary."));
  if (!tue_document_reader_read_integer (reader, object, "cases", 0, TRUE, &n_cases))
    return FALSE;
  if (n_cases < TUE_SUMMARY_MIN_CASES)
    return tue_document_reader_refuse (reader, _("It stands for fewer than five cases, which no summary may tell."));

  stretch.n_cases = (guint)n_cases;
  if (g_str_equal (target->figure->unit, SHARE) ? !read_met (reader, object, stretch.n_cases, &stretch.value) : !read_median (reader, object, &stretch.value))
    return FALSE;

  g_array_append_val (stretches, stretch);

  return TRUE;
}

static gboolean
is_unit (const char *unit)
{
  return g_str_equal (unit, "count") || g_str_equal (unit, "hours") || g_str_equal (unit, SHARE);
}

static gboolean
read_figure (TueDocumentReader *reader,
             JsonObject        *object,
             gpointer           data)
{
  Target     *target = data;
  const char *name, *unit;

  if (!tue_document_reader_read_line (reader, object, "figure", MAX_NAME, TRUE, &name) ||
      !tue_document_reader_read_line (reader, object, "unit", MAX_NAME, TRUE, &unit))
    return FALSE;
  if (!is_unit (unit))
    return tue_document_reader_refuse (reader, _("“%s” is no unit that is known here."), unit);
  for (guint i = 0; i < target->workflow->figures->len; i++)
    if (g_str_equal (((TueSummaryFigure *)target->workflow->figures->pdata[i])->name, name))
      return tue_document_reader_refuse (reader, _("“%s” stands here a second time."), name);

  target->figure = tue_summary_workflow_add_figure (target->workflow, name, unit);

  return tue_document_reader_read_list (reader, object, "weeks", _("weeks"), MAX_STRETCHES, read_stretch, target);
}

static gboolean
read_workflow (TueDocumentReader *reader,
               JsonObject        *object,
               gpointer           data)
{
  Target     *target = data;
  const char *id, *name;

  if (!tue_document_reader_read_uuid (reader, object, "id", FALSE, &id) ||
      !tue_document_reader_read_line (reader, object, "name", MAX_NAME, *id != '\0', &name))
    return FALSE;
  if (*id == '\0' && *name != '\0')
    return tue_document_reader_refuse (reader, _("“%s” is missing."), "id");
  if (!g_hash_table_add (reader->ids, (char *)id))
    return *id != '\0'                               ? tue_document_reader_refuse (reader, _("The id %s stands here a second time."), id)
                                                     : tue_document_reader_refuse (reader, _("“%s” is missing."), "id");

  target->workflow = tue_summary_workflow_new (*id != '\0' ? id : NULL, *name != '\0' ? name : NULL);
  g_ptr_array_add (target->spec->workflows, target->workflow);

  return tue_document_reader_read_list (reader, object, "figures", _("figure"), MAX_FIGURES, read_figure, target);
}

static gboolean
check_format (TueDocumentReader *reader,
              JsonNode          *root)
{
  g_autofree char *message = NULL;
  gint64           version;

  if (!tue_document_reader_check_format (reader, root, FORMAT, _("The file is not a summary."), &version))
    return FALSE;
  if (version == FORMAT_VERSION)
    return TRUE;

  message = g_strdup_printf (_("The summary has format version %d; this Tuesday reads version %d."), (int)version, FORMAT_VERSION);

  return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_NEWER, message);
}

static gboolean
check_signature (TueDocumentReader *reader,
                 GBytes            *bytes,
                 const char        *key)
{
  return tue_document_reader_check_signature (reader, bytes, key,
                                              _("The summary is not signed: anybody can have written it."),
                                                _("The summary was changed after it was signed, or signed by somebody else."));
}

static TueSummaryDocument *
read_bytes (TueDocumentReader *reader,
            GBytes            *bytes)
{
  g_autoptr(GPtrArray) workflows = tue_summary_workflows_new ();
  g_autoptr(JsonNode) root = NULL;
  TueSummaryDocumentSpec spec = { .workflows = workflows };
  Target                 target = { .spec = &spec };
  JsonObject            *object;

  if (g_bytes_get_size (bytes) > TUE_SUMMARY_DOCUMENT_MAX_BYTES)
    {
      tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_LIMIT, _("The file is larger than 4 MiB."));
      return NULL;
    }

  root = tue_document_reader_parse (reader, bytes, MAX_VALUES);
  if (root == NULL || !check_format (reader, root))
    return NULL;

  object = json_node_get_object (root);
  if (!tue_document_reader_read_line (reader, object, "key", MAX_NAME, TRUE, &spec.key) ||
      !check_signature (reader, bytes, spec.key) ||
      !read_days (reader, object, &spec.first_day, &spec.last_day) ||
      !tue_document_reader_read_list (reader, object, "workflows", _("workflow"), MAX_WORKFLOWS, read_workflow, &target))
    return NULL;

  return tue_summary_document_new (&spec);
}

/* --- Writing ---------------------------------------------------------------- */

static void
write_day (JsonObject *object,
           const char *key,
           guint32     day)
{
  g_autofree char *text = NULL;
  GDate            date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  text = tue_date_to_iso (&date);
  json_object_set_string_member (object, key, text);
}

static JsonObject *
write_figure (const TueSummaryFigure *figure)
{
  JsonObject *object = json_object_new ();
  JsonArray  *weeks = json_array_new ();

  json_object_set_string_member (object, "figure", figure->name);
  json_object_set_string_member (object, "unit", figure->unit);
  for (guint i = 0; i < figure->stretches->len; i++)
    {
      const TueSummaryStretch *stretch = &g_array_index (figure->stretches, TueSummaryStretch, i);
      JsonObject              *element = json_object_new ();

      write_day (element, "since", stretch->first_day);
      write_day (element, "until", stretch->last_day);
      json_object_set_int_member (element, "cases", stretch->n_cases);
      if (g_str_equal (figure->unit, SHARE))
        json_object_set_int_member (element, "met", (gint64)stretch->value);
      else
        json_object_set_double_member (element, "median", stretch->value);
      json_array_add_object_element (weeks, element);
    }
  json_object_set_array_member (object, "weeks", weeks);

  return object;
}

static JsonObject *
write_workflow (const TueSummaryWorkflow *workflow)
{
  JsonObject *object = json_object_new ();
  JsonArray  *figures = json_array_new ();

  if (workflow->id != NULL)
    {
      json_object_set_string_member (object, "id", workflow->id);
      json_object_set_string_member (object, "name", workflow->name);
    }
  for (guint i = 0; i < workflow->figures->len; i++)
    json_array_add_object_element (figures, write_figure (workflow->figures->pdata[i]));
  json_object_set_array_member (object, "figures", figures);

  return object;
}

/* --- The document ------------------------------------------------------------ */

/**
 * tue_summary_workflows_new: (skip)
 *
 * Returns: (transfer full): an empty list, which owns its workflows
 */
GPtrArray *
tue_summary_workflows_new (void)
{
  return g_ptr_array_new_with_free_func (workflow_free);
}

/**
 * tue_summary_workflow_new: (skip)
 * @id: (nullable): of the workflow; %NULL of all that nobody else has
 * @name: (nullable): %NULL where @id is
 *
 * Returns: (transfer full): a workflow without figures, for a list of
 *   tue_summary_workflows_new()
 */
TueSummaryWorkflow *
tue_summary_workflow_new (const char *id,
                          const char *name)
{
  TueSummaryWorkflow *self = g_new0 (TueSummaryWorkflow, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->figures = g_ptr_array_new_with_free_func (figure_free);

  return self;
}

/**
 * tue_summary_workflow_add_figure: (skip)
 * @name: of the figure
 * @unit: "count", "hours" or "share"
 *
 * Returns: (transfer none): the figure, still without weeks
 */
TueSummaryFigure *
tue_summary_workflow_add_figure (TueSummaryWorkflow *self,
                                 const char         *name,
                                 const char         *unit)
{
  TueSummaryFigure *figure = g_new0 (TueSummaryFigure, 1);

  figure->name = g_strdup (name);
  figure->unit = g_strdup (unit);
  figure->stretches = g_array_new (FALSE, FALSE, sizeof (TueSummaryStretch));
  g_ptr_array_add (self->figures, figure);

  return figure;
}

/**
 * tue_summary_document_new: (skip)
 * @spec: what it says
 *
 * Returns: (transfer full): a document, which shares the list of @spec
 */
TueSummaryDocument *
tue_summary_document_new (const TueSummaryDocumentSpec *spec)
{
  TueSummaryDocument *self;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_new0 (TueSummaryDocument, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->spec = *spec;
  self->spec.key = g_strdup (spec->key);
  self->spec.workflows = g_ptr_array_ref (spec->workflows);

  return self;
}

TueSummaryDocument *
tue_summary_document_ref (TueSummaryDocument *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_summary_document_unref (TueSummaryDocument *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((char *)self->spec.key);
  g_ptr_array_unref (self->spec.workflows);
  g_free (self);
}

/**
 * tue_summary_document_get: (skip)
 *
 * Returns: (transfer none): what it says
 */
const TueSummaryDocumentSpec *
tue_summary_document_get (TueSummaryDocument *self)
{
  return &self->spec;
}

/**
 * tue_summary_document_from_bytes: (skip)
 * @bytes: a document in the summary format
 *
 * Reads a summary of a stranger: all of it or nothing, and only where the signature
 * fits. Members that are not known are passed over.
 *
 * Returns: (transfer full) (nullable): the summary; %NULL with an error of
 *   %TUE_EXCHANGE_ERROR whose message names the place
 */
TueSummaryDocument *
tue_summary_document_from_bytes (GBytes  *bytes,
                                 GError **error)
{
  g_autoptr(GPtrArray) place = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  TueDocumentReader reader = { .place = place, .ids = ids, .error = error };

  g_return_val_if_fail (bytes != NULL, NULL);

  return read_bytes (&reader, bytes);
}

/**
 * tue_summary_document_to_bytes: (skip)
 * @key: the key that the document names
 *
 * Writes a summary in the one form there is, and signs it.
 *
 * Returns: (transfer full): what tue_summary_document_from_bytes() reads
 */
GBytes *
tue_summary_document_to_bytes (TueSummaryDocument *self,
                               TueSigningKey      *key)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray  *workflows = json_array_new ();

  g_return_val_if_fail (self != NULL && key != NULL, NULL);
  g_return_val_if_fail (g_strcmp0 (self->spec.key, tue_signing_key_get_public (key)) == 0, NULL);

  json_node_take_object (node, object);
  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", FORMAT_VERSION);
  json_object_set_string_member (object, "key", self->spec.key);
  write_day (object, "since", self->spec.first_day);
  write_day (object, "until", self->spec.last_day);
  for (guint i = 0; i < self->spec.workflows->len; i++)
    json_array_add_object_element (workflows, write_workflow (self->spec.workflows->pdata[i]));
  json_object_set_array_member (object, "workflows", workflows);
  tue_document_sign (node, key);

  return tue_playbook_node_to_bytes (node);
}
