/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-version"

#include "config.h"

#include "tue-template-version.h"

/**
 * tue_template_version_new: (skip)
 * @template: the template as of that version
 * @person: (nullable): the name of who made it
 * @time: when it came
 *
 * Returns: (transfer full): the version
 */
TueTemplateVersion *
tue_template_version_new (TueTemplate *template,
                          const char *person,
                          gint64      time)
{
  TueTemplateVersion *self = g_new0 (TueTemplateVersion, 1);

  self->template = g_object_ref (template);
  self->person = g_strdup (person);
  self->time = time;

  return self;
}

/**
 * tue_template_version_copy: (skip)
 *
 * Returns: (transfer full): the same version
 */
TueTemplateVersion *
tue_template_version_copy (const TueTemplateVersion *self)
{
  TueTemplateVersion *copy = tue_template_version_new (self->template, self->person, self->time);

  copy->damaged = self->damaged;

  return copy;
}

void
tue_template_version_free (TueTemplateVersion *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->template);
  g_free (self->person);
  g_free (self);
}
