/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Versions of templates: their history, and those that tasks were filled with.
 */

#define G_LOG_DOMAIN "tue-store-versions"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-store-private.h"

#define VERSION_COLUMNS \
  "t.template_id, t.version, t.note, t.text, t.fields, t.hash, t.time, p.name," \
  " sealed (template_version AS t) AND (t.person_id IS NULL OR sealed (person AS p))"

#define VERSIONS "template_version AS t LEFT JOIN person AS p ON p.id = t.person_id"

/* The first version that is known of a template: that of before versions had a
 * time, else the lowest. */
#define FIRST "ifnull ((SELECT max (f.version) FROM template_version AS f WHERE f.template_id = t.template_id AND f.time = 0)," \
              " (SELECT min (f.version) FROM template_version AS f WHERE f.template_id = t.template_id))"

static TueTemplateVersion *
read_version (TueStatement *row)
{
  g_autoptr(TueTemplate) template = NULL;
  TueTemplateVersion *version;

  template = tue_store_make_template (tue_statement_get_shown (row, 0),
                                      (guint)tue_statement_get_integer (row, 1),
                                      tue_statement_get_shown (row, 2),
                                      tue_statement_get_shown (row, 3),
                                      tue_statement_get_shown (row, 4),
                                      tue_statement_get_shown (row, 5));
  version = tue_template_version_new (template, tue_statement_get_text (row, 7), tue_statement_get_integer (row, 6));
  version->damaged = !tue_statement_get_integer (row, 8);

  return version;
}

static gboolean
read_versions (TueStatement *statement,
               GPtrArray    *versions,
               GError      **error)
{
  while (tue_statement_next (statement))
    g_ptr_array_add (versions, read_version (statement));

  return tue_statement_finish (statement, error);
}

static GPtrArray *
make_versions (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_template_version_free);
}

/**
 * tue_store_list_template_versions: (skip)
 * @template_id: a template
 *
 * Returns: (transfer full) (element-type TueTemplateVersion): all versions of it,
 *   newest first, or %NULL with @error set
 */
GPtrArray *
tue_store_list_template_versions (TueStore   *self,
                                  const char *template_id,
                                  GError    **error)
{
  g_autoptr(GPtrArray) versions = make_versions ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " VERSION_COLUMNS " FROM " VERSIONS
                                    " WHERE t.template_id = ?1 ORDER BY t.version DESC");
  tue_statement_bind_text (statement, 1, template_id);

  return read_versions (statement, versions, error) ? g_steal_pointer (&versions) : NULL;
}

/* The first version of each template of which a step has another one: what tasks
 * have that say no version. From the steps, which have no index by template. */
GPtrArray *
tue_store_read_first_versions (TueStore *self,
                               GError  **error)
{
  g_autoptr(GPtrArray) versions = make_versions ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " VERSION_COLUMNS " FROM step AS s CROSS JOIN " VERSIONS
                                    " WHERE t.template_id = s.template_id AND t.version <> s.template_version AND t.version = " FIRST
                                    " GROUP BY t.template_id");

  return read_versions (statement, versions, error) ? g_steal_pointer (&versions) : NULL;
}

/* The versions that a task was filled with, but for those that steps have now. */
GPtrArray *
tue_store_read_task_versions (TueStore *self,
                              TueValue *pins, /* (nullable) */
                              GError  **error)
{
  g_autoptr(GPtrArray) versions = make_versions ();
  gsize n_pins = pins != NULL && tue_value_get_kind (pins) == TUE_VALUE_MAP ? tue_value_get_n_items (pins) : 0;

  for (gsize i = 0; i < n_pins; i++)
    {
      TueValue *number = tue_value_get_item (pins, i);
      g_autoptr(TueStatement) statement = NULL;

      if (tue_value_get_kind (number) != TUE_VALUE_NUMBER)
        continue;

      statement = tue_database_prepare (self->database,
                                        "SELECT " VERSION_COLUMNS " FROM step AS s CROSS JOIN " VERSIONS
                                        " WHERE s.id = ?1 AND t.template_id = s.template_id AND t.version = ?2"
                                        " AND s.template_version <> ?2");
      tue_statement_bind_text (statement, 1, tue_value_get_key (pins, i));
      tue_statement_bind_integer (statement, 2, (gint64)CLAMP (tue_value_get_number (number), 0, G_MAXINT));
      if (!read_versions (statement, versions, error))
        return NULL;
    }

  return g_steal_pointer (&versions);
}
