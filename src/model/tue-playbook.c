/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook"

#include "config.h"

#include "tue-playbook.h"

struct _TuePlaybook
{
  GObject parent_instance;

  guint edition;

  /* Owned */
  char      *id;
  char      *name;
  char      *summary;
  char      *license;
  char      *language;
  char      *author_name;
  char      *author_key;
  char      *news;
  GPtrArray *roles;
  GPtrArray *snippets;
  GPtrArray *workflows;
  TueValue  *unknown; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TuePlaybook, tue_playbook, G_TYPE_OBJECT)

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static GPtrArray *
copy_objects (GPtrArray *objects)
{
  if (objects == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  return g_ptr_array_copy (objects, (GCopyFunc)(void (*) (void))g_object_ref, NULL);
}

static void
tue_playbook_finalize (GObject *object)
{
  TuePlaybook *self = TUE_PLAYBOOK (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_free (self->license);
  g_free (self->language);
  g_free (self->author_name);
  g_free (self->author_key);
  g_free (self->news);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);
  g_clear_pointer (&self->workflows, g_ptr_array_unref);
  g_clear_pointer (&self->unknown, tue_value_unref);

  G_OBJECT_CLASS (tue_playbook_parent_class)->finalize (object);
}

static void
tue_playbook_class_init (TuePlaybookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_playbook_finalize;
}

static void
tue_playbook_init (TuePlaybook *self)
{
}

/**
 * tue_playbook_new:
 * @spec: all that the playbook is made of
 *
 * Returns: (transfer full): a new playbook that owns a copy of what @spec
 *   names; the objects in its arrays are shared
 */
TuePlaybook *
tue_playbook_new (const TuePlaybookSpec *spec)
{
  TuePlaybook *self;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_object_new (TUE_TYPE_PLAYBOOK, NULL);
  self->id = copy_text (spec->id);
  self->name = copy_text (spec->name);
  self->edition = spec->edition;
  self->summary = copy_text (spec->summary);
  self->license = copy_text (spec->license);
  self->language = copy_text (spec->language);
  self->author_name = copy_text (spec->author_name);
  self->author_key = copy_text (spec->author_key);
  self->news = copy_text (spec->news);
  self->roles = copy_objects (spec->roles);
  self->snippets = copy_objects (spec->snippets);
  self->workflows = copy_objects (spec->workflows);
  self->unknown = spec->unknown != NULL ? tue_value_ref (spec->unknown) : NULL;

  return self;
}

/**
 * tue_playbook_get_spec:
 * @spec: (out caller-allocates): all that the playbook is made of, borrowed
 *
 * Tells what another playbook that differs in parts is made of.
 */
void
tue_playbook_get_spec (TuePlaybook     *self,
                       TuePlaybookSpec *spec)
{
  g_return_if_fail (TUE_IS_PLAYBOOK (self));

  *spec = (TuePlaybookSpec){
    .id = self->id,
    .name = self->name,
    .edition = self->edition,
    .summary = self->summary,
    .roles = self->roles,
    .snippets = self->snippets,
    .workflows = self->workflows,
    .license = self->license,
    .language = self->language,
    .author_name = self->author_name,
    .author_key = self->author_key,
    .news = self->news,
    .unknown = self->unknown,
  };
}

/**
 * tue_playbook_get_id:
 *
 * Returns: a UUID, the same for all editions
 */
const char *
tue_playbook_get_id (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->id;
}

/**
 * tue_playbook_get_name:
 *
 * Returns: "Starter Playbook"
 */
const char *
tue_playbook_get_name (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->name;
}

/**
 * tue_playbook_get_edition:
 *
 * Returns: counted from 1
 */
guint
tue_playbook_get_edition (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), 0);

  return self->edition;
}

/**
 * tue_playbook_get_summary:
 *
 * Returns: a line for lists
 */
const char *
tue_playbook_get_summary (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->summary;
}

/**
 * tue_playbook_get_license:
 *
 * Returns: an SPDX identifier, or ""
 */
const char *
tue_playbook_get_license (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->license;
}

/**
 * tue_playbook_get_language:
 *
 * Returns: a BCP 47 tag, or ""
 */
const char *
tue_playbook_get_language (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->language;
}

/**
 * tue_playbook_get_author_name:
 *
 * Returns: who published this edition, or ""
 */
const char *
tue_playbook_get_author_name (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->author_name;
}

/**
 * tue_playbook_get_author_key:
 *
 * Returns: the public key of the author, or ""
 */
const char *
tue_playbook_get_author_key (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->author_key;
}

/**
 * tue_playbook_get_news:
 *
 * Returns: what is new in this edition, or ""
 */
const char *
tue_playbook_get_news (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->news;
}

/**
 * tue_playbook_get_roles:
 *
 * Returns: (element-type TueRole) (transfer none): never to be changed
 */
GPtrArray *
tue_playbook_get_roles (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->roles;
}

/**
 * tue_playbook_get_snippets:
 *
 * Returns: (element-type TueSnippet) (transfer none): never to be changed
 */
GPtrArray *
tue_playbook_get_snippets (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->snippets;
}

/**
 * tue_playbook_get_workflows:
 *
 * Returns: (element-type TueWorkflow) (transfer none): never to be changed
 */
GPtrArray *
tue_playbook_get_workflows (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->workflows;
}

/**
 * tue_playbook_get_unknown:
 *
 * Returns: (nullable): what its document held beyond what we know, by place, for
 *   writing it back
 */
TueValue *
tue_playbook_get_unknown (TuePlaybook *self)
{
  g_return_val_if_fail (TUE_IS_PLAYBOOK (self), NULL);

  return self->unknown;
}
