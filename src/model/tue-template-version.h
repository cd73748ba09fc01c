/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplateVersion: a version of a template, when it came, and who made it.
 * Plain data of one thread at a time.
 */

#pragma once

#include "tue-playbook-parts.h"

G_BEGIN_DECLS

/* Which version of the template of each step a task was filled with: a value of
 * the task, a map of step ids to numbers. */
#define TUE_TEMPLATES_VALUE "@templates"

typedef struct
{
  TueTemplate *template;
  char    *person; /* (nullable): nobody knows */
  gint64   time;   /* 0 where nobody knows */
  gboolean damaged;
} TueTemplateVersion;

TueTemplateVersion *tue_template_version_new (TueTemplate *template,
                                              const char *person,
                                              gint64      time);
TueTemplateVersion *tue_template_version_copy (const TueTemplateVersion *self);
void                tue_template_version_free (TueTemplateVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTemplateVersion, tue_template_version_free)

G_END_DECLS
