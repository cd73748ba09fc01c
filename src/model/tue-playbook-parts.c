/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-parts"

#include "config.h"

#include "tue-playbook-parts.h"

#include <string.h>

#include "tue-field-json.h"

/* In all that these objects hold, an absent text is "". */
static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/* Role */

struct _TueRole
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *name;
  char *summary;
};

G_DEFINE_FINAL_TYPE (TueRole, tue_role, G_TYPE_OBJECT)

static void
tue_role_finalize (GObject *object)
{
  TueRole *self = TUE_ROLE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);

  G_OBJECT_CLASS (tue_role_parent_class)->finalize (object);
}

static void
tue_role_class_init (TueRoleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_role_finalize;
}

static void
tue_role_init (TueRole *self)
{
}

/**
 * tue_role_new:
 * @id: a UUID
 * @name: "Sales"
 * @summary: (nullable): a line for lists
 *
 * Returns: (transfer full): a job function
 */
TueRole *
tue_role_new (const char *id,
              const char *name,
              const char *summary)
{
  TueRole *self = g_object_new (TUE_TYPE_ROLE, NULL);

  self->id = copy_text (id);
  self->name = copy_text (name);
  self->summary = copy_text (summary);

  return self;
}

/**
 * tue_role_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_role_get_id (TueRole *self)
{
  g_return_val_if_fail (TUE_IS_ROLE (self), NULL);

  return self->id;
}

/**
 * tue_role_get_name:
 *
 * Returns: "Sales"
 */
const char *
tue_role_get_name (TueRole *self)
{
  g_return_val_if_fail (TUE_IS_ROLE (self), NULL);

  return self->name;
}

/**
 * tue_role_get_summary:
 *
 * Returns: a line for lists
 */
const char *
tue_role_get_summary (TueRole *self)
{
  g_return_val_if_fail (TUE_IS_ROLE (self), NULL);

  return self->summary;
}

/* PracticeNote */

struct _TuePracticeNote
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *title;
  char *text;
  char *step_id;
  char *field;
};

G_DEFINE_FINAL_TYPE (TuePracticeNote, tue_practice_note, G_TYPE_OBJECT)

static void
tue_practice_note_finalize (GObject *object)
{
  TuePracticeNote *self = TUE_PRACTICE_NOTE (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->text);
  g_free (self->step_id);
  g_free (self->field);

  G_OBJECT_CLASS (tue_practice_note_parent_class)->finalize (object);
}

static void
tue_practice_note_class_init (TuePracticeNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_practice_note_finalize;
}

static void
tue_practice_note_init (TuePracticeNote *self)
{
}

/**
 * tue_practice_note_new:
 * @id: a UUID
 * @title: (nullable): the tip
 * @text: (nullable): why it works
 * @step_id: (nullable): the step that it is about
 * @field: (nullable): the name of the field that it is about
 *
 * Returns: (transfer full): a tip on a workflow, or on one step or field of it
 */
TuePracticeNote *
tue_practice_note_new (const char *id,
                       const char *title,
                       const char *text,
                       const char *step_id,
                       const char *field)
{
  TuePracticeNote *self = g_object_new (TUE_TYPE_PRACTICE_NOTE, NULL);

  self->id = copy_text (id);
  self->title = copy_text (title);
  self->text = copy_text (text);
  self->step_id = copy_text (step_id);
  self->field = copy_text (field);

  return self;
}

/**
 * tue_practice_note_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_practice_note_get_id (TuePracticeNote *self)
{
  g_return_val_if_fail (TUE_IS_PRACTICE_NOTE (self), NULL);

  return self->id;
}

/**
 * tue_practice_note_get_title:
 *
 * Returns: the tip
 */
const char *
tue_practice_note_get_title (TuePracticeNote *self)
{
  g_return_val_if_fail (TUE_IS_PRACTICE_NOTE (self), NULL);

  return self->title;
}

/**
 * tue_practice_note_get_text:
 *
 * Returns: why it works
 */
const char *
tue_practice_note_get_text (TuePracticeNote *self)
{
  g_return_val_if_fail (TUE_IS_PRACTICE_NOTE (self), NULL);

  return self->text;
}

/**
 * tue_practice_note_get_step_id:
 *
 * Returns: the step that it is about, "" for none of them
 */
const char *
tue_practice_note_get_step_id (TuePracticeNote *self)
{
  g_return_val_if_fail (TUE_IS_PRACTICE_NOTE (self), NULL);

  return self->step_id;
}

/**
 * tue_practice_note_get_field:
 *
 * Returns: the name of the field that it is about, "" for none of them
 */
const char *
tue_practice_note_get_field (TuePracticeNote *self)
{
  g_return_val_if_fail (TUE_IS_PRACTICE_NOTE (self), NULL);

  return self->field;
}

/* ChecklistItem */

struct _TueChecklistItem
{
  GObject parent_instance;

  TueChecker checker;

  /* Owned */
  char *id;
  char *text;
};

G_DEFINE_FINAL_TYPE (TueChecklistItem, tue_checklist_item, G_TYPE_OBJECT)

static void
tue_checklist_item_finalize (GObject *object)
{
  TueChecklistItem *self = TUE_CHECKLIST_ITEM (object);

  g_free (self->id);
  g_free (self->text);

  G_OBJECT_CLASS (tue_checklist_item_parent_class)->finalize (object);
}

static void
tue_checklist_item_class_init (TueChecklistItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_checklist_item_finalize;
}

static void
tue_checklist_item_init (TueChecklistItem *self)
{
}

/**
 * tue_checklist_item_new:
 * @id: a UUID
 * @text: (nullable): what has to be true of the draft
 * @checker: who can tell
 *
 * Returns: (transfer full): a point of a review
 */
TueChecklistItem *
tue_checklist_item_new (const char *id,
                        const char *text,
                        TueChecker  checker)
{
  TueChecklistItem *self = g_object_new (TUE_TYPE_CHECKLIST_ITEM, NULL);

  self->id = copy_text (id);
  self->text = copy_text (text);
  self->checker = checker;

  return self;
}

/**
 * tue_checklist_item_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_checklist_item_get_id (TueChecklistItem *self)
{
  g_return_val_if_fail (TUE_IS_CHECKLIST_ITEM (self), NULL);

  return self->id;
}

/**
 * tue_checklist_item_get_text:
 *
 * Returns: what has to be true of the draft
 */
const char *
tue_checklist_item_get_text (TueChecklistItem *self)
{
  g_return_val_if_fail (TUE_IS_CHECKLIST_ITEM (self), NULL);

  return self->text;
}

/**
 * tue_checklist_item_get_checker:
 *
 * Returns: who can tell
 */
TueChecker
tue_checklist_item_get_checker (TueChecklistItem *self)
{
  g_return_val_if_fail (TUE_IS_CHECKLIST_ITEM (self), TUE_CHECKER_ANYONE);

  return self->checker;
}

static const char *const checker_names[] = {
  [TUE_CHECKER_ANYONE] = "",
  [TUE_CHECKER_AUTHOR] = "author",
  [TUE_CHECKER_REVIEWER] = "reviewer",
};

/**
 * tue_checker_to_string:
 *
 * Returns: the checker as playbooks write it, "" for anyone
 */
const char *
tue_checker_to_string (TueChecker checker)
{
  g_return_val_if_fail (checker < G_N_ELEMENTS (checker_names), "");

  return checker_names[checker];
}

/**
 * tue_checker_from_string:
 * @string: (nullable): a checker as playbooks write it
 *
 * Returns: the checker; anyone for one that only a later version knows
 */
TueChecker
tue_checker_from_string (const char *string)
{
  for (gsize i = 0; i < G_N_ELEMENTS (checker_names); i++)
    {
      if (g_strcmp0 (string, checker_names[i]) == 0)
        return i;
    }

  return TUE_CHECKER_ANYONE;
}

/* Snippet */

struct _TueSnippet
{
  GObject parent_instance;

  /* Owned */
  char *name;
  char *label;
  char *text;
  char *note;
  char *hash;

  guint version;
};

G_DEFINE_FINAL_TYPE (TueSnippet, tue_snippet, G_TYPE_OBJECT)

static void
tue_snippet_finalize (GObject *object)
{
  TueSnippet *self = TUE_SNIPPET (object);

  g_free (self->name);
  g_free (self->label);
  g_free (self->text);
  g_free (self->note);
  g_free (self->hash);

  G_OBJECT_CLASS (tue_snippet_parent_class)->finalize (object);
}

static void
tue_snippet_class_init (TueSnippetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_snippet_finalize;
}

static void
tue_snippet_init (TueSnippet *self)
{
}

/**
 * tue_snippet_new:
 * @name: the name that `{{> name}}` writes
 * @label: (nullable): what people call it
 * @text: (nullable): Mustache text
 *
 * Makes a snippet that has no number yet: what is written into a library gets one.
 *
 * Returns: (transfer full): a text that templates include
 */
TueSnippet *
tue_snippet_new (const char *name,
                 const char *label,
                 const char *text)
{
  return tue_snippet_new_version (name, label, text, 0, NULL);
}

/**
 * tue_snippet_new_version:
 * @name: the name that `{{> name}}` writes
 * @label: (nullable): what people call it
 * @text: (nullable): Mustache text
 * @version: the number of this text among those that it had, 0 where it has none yet
 * @note: (nullable): why there is this version, one line
 *
 * Returns: (transfer full): a text that templates include
 */
TueSnippet *
tue_snippet_new_version (const char *name,
                         const char *label,
                         const char *text,
                         guint       version,
                         const char *note)
{
  TueSnippet *self = g_object_new (TUE_TYPE_SNIPPET, NULL);

  self->name = copy_text (name);
  self->label = copy_text (label);
  self->text = copy_text (text);
  self->note = copy_text (note);
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->text, -1);
  self->version = version;

  return self;
}

/**
 * tue_snippet_get_name:
 *
 * Returns: the name that `{{> name}}` writes
 */
const char *
tue_snippet_get_name (TueSnippet *self)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (self), NULL);

  return self->name;
}

/**
 * tue_snippet_get_label:
 *
 * Returns: what people call it
 */
const char *
tue_snippet_get_label (TueSnippet *self)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (self), NULL);

  return self->label;
}

/**
 * tue_snippet_get_text:
 *
 * Returns: Mustache text
 */
const char *
tue_snippet_get_text (TueSnippet *self)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (self), NULL);

  return self->text;
}

/**
 * tue_snippet_get_title:
 *
 * Returns: what people call it, or its name where nobody called it otherwise
 */
const char *
tue_snippet_get_title (TueSnippet *self)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (self), NULL);

  return *self->label != '\0' ? self->label : self->name;
}

/**
 * tue_snippet_get_version:
 *
 * Returns: the number of this text among those that it had, 0 where it has none yet
 */
guint
tue_snippet_get_version (TueSnippet *self)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (self), 0);

  return self->version;
}

/**
 * tue_snippet_get_note:
 *
 * Returns: why there is this version, "" where nobody said
 */
const char *
tue_snippet_get_note (TueSnippet *self)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (self), NULL);

  return self->note;
}

/**
 * tue_snippet_get_hash:
 *
 * Returns: the SHA-256 of the text, in hexadecimal: by it a task says what it was
 *   filled with, in whichever playbook and under whichever number that is
 */
const char *
tue_snippet_get_hash (TueSnippet *self)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (self), NULL);

  return self->hash;
}

/**
 * tue_snippet_equal:
 * @one: a snippet
 * @other: another
 *
 * Returns: whether both have the same name and say the same
 */
gboolean
tue_snippet_equal (TueSnippet *one,
                   TueSnippet *other)
{
  g_return_val_if_fail (TUE_IS_SNIPPET (one) && TUE_IS_SNIPPET (other), FALSE);

  return g_str_equal (one->name, other->name) && g_str_equal (one->label, other->label) && g_str_equal (one->text, other->text);
}

/**
 * tue_snippet_find:
 * @snippets: (element-type TueSnippet): those of a playbook
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the one of that name
 */
TueSnippet *
tue_snippet_find (GPtrArray  *snippets,
                  const char *name)
{
  g_return_val_if_fail (snippets != NULL && name != NULL, NULL);

  for (guint i = 0; i < snippets->len; i++)
    {
      TueSnippet *snippet = snippets->pdata[i];

      if (g_str_equal (snippet->name, name))
        return snippet;
    }

  return NULL;
}

/**
 * tue_snippet_is_name:
 * @name: a text in UTF-8
 *
 * Says whether a template can take a snippet in by that name: letters, digits and
 * "_-. ", beginning with a letter, a digit or "_"; see `docs/playbook-format.md`. It is
 * never a path, though nothing opens one.
 */
gboolean
tue_snippet_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && strchr ("_-. ", (int)MIN (c, 0x7f)) == NULL)
        return FALSE;
    }

  return g_unichar_isalnum (g_utf8_get_char (name)) || *name == '_';
}

/* Template */

struct _TueTemplate
{
  GObject parent_instance;

  guint version;

  /* Owned */
  char      *id;
  char      *note;
  char      *text;
  char      *hash;
  GPtrArray *fields; /* (element-type TueField) */
};

G_DEFINE_FINAL_TYPE (TueTemplate, tue_template, G_TYPE_OBJECT)

/* The fields' names are in their JSON; the NUL between keeps text and fields
 * from running into one another. */
static char *
compute_hash (TueTemplate *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *fields = tue_fields_to_json ((TueField *const *)self->fields->pdata, self->fields->len);

  g_checksum_update (checksum, (const guchar *)self->text, strlen (self->text) + 1);
  g_checksum_update (checksum, (const guchar *)fields, strlen (fields));
  return g_strdup (g_checksum_get_string (checksum));
}

static void
tue_template_finalize (GObject *object)
{
  TueTemplate *self = TUE_TEMPLATE (object);

  g_free (self->id);
  g_free (self->note);
  g_free (self->text);
  g_free (self->hash);
  g_ptr_array_unref (self->fields);

  G_OBJECT_CLASS (tue_template_parent_class)->finalize (object);
}

static void
tue_template_class_init (TueTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_template_finalize;
}

static void
tue_template_init (TueTemplate *self)
{
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
}

/**
 * tue_template_new:
 * @id: a UUID, the same for all versions
 * @version: counted from 1
 * @note: (nullable): what this version changed
 * @text: Mustache text
 * @fields: (array length=n_fields): the fields declared with it
 * @n_fields: their number
 *
 * Returns: (transfer full): one version of a step's text
 */
TueTemplate *
tue_template_new (const char      *id,
                  guint            version,
                  const char      *note,
                  const char      *text,
                  TueField *const *fields,
                  gsize            n_fields)
{
  TueTemplate *self = g_object_new (TUE_TYPE_TEMPLATE, NULL);

  self->id = copy_text (id);
  self->version = version;
  self->note = copy_text (note);
  self->text = copy_text (text);
  for (gsize i = 0; i < n_fields; i++)
    g_ptr_array_add (self->fields, tue_field_ref (fields[i]));
  self->hash = compute_hash (self);

  return self;
}

/**
 * tue_template_get_id:
 *
 * Returns: a UUID, the same for all versions
 */
const char *
tue_template_get_id (TueTemplate *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE (self), NULL);

  return self->id;
}

/**
 * tue_template_get_version:
 *
 * Returns: which version this is, counted from 1
 */
guint
tue_template_get_version (TueTemplate *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE (self), 0);

  return self->version;
}

/**
 * tue_template_get_note:
 *
 * Returns: what this version changed
 */
const char *
tue_template_get_note (TueTemplate *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE (self), NULL);

  return self->note;
}

/**
 * tue_template_get_text:
 *
 * Returns: the Mustache text
 */
const char *
tue_template_get_text (TueTemplate *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE (self), NULL);

  return self->text;
}

/**
 * tue_template_get_n_fields:
 *
 * Returns: the number of fields declared with the text
 */
gsize
tue_template_get_n_fields (TueTemplate *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE (self), 0);

  return self->fields->len;
}

/**
 * tue_template_get_nth_field:
 * @index: less than tue_template_get_n_fields()
 *
 * Returns: a field declared with the text
 */
TueField *
tue_template_get_nth_field (TueTemplate *self,
                            gsize        index)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE (self), NULL);
  g_return_val_if_fail (index < self->fields->len, NULL);

  return g_ptr_array_index (self->fields, index);
}

/**
 * tue_template_get_hash:
 *
 * Returns: the SHA-256 of text and fields, in hexadecimal: equal for equal
 *   content, whatever the id and version
 */
const char *
tue_template_get_hash (TueTemplate *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE (self), NULL);

  return self->hash;
}

/* Step */

struct _TueStep
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *name;
  char *guidance;
  TueTemplate *template;
};

G_DEFINE_FINAL_TYPE (TueStep, tue_step, G_TYPE_OBJECT)

static void
tue_step_finalize (GObject *object)
{
  TueStep *self = TUE_STEP (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->guidance);
  g_clear_object (&self->template);

  G_OBJECT_CLASS (tue_step_parent_class)->finalize (object);
}

static void
tue_step_class_init (TueStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_step_finalize;
}

static void
tue_step_init (TueStep *self)
{
}

/**
 * tue_step_new:
 * @id: a UUID
 * @name: "Draft"
 * @guidance: (nullable): how to use this prompt well
 * @template: the text that this step fills
 *
 * Returns: (transfer full): one prompt of a workflow
 */
TueStep *
tue_step_new (const char *id,
              const char *name,
              const char *guidance,
              TueTemplate *template)
{
  TueStep *self;

  g_return_val_if_fail (TUE_IS_TEMPLATE (template), NULL);

  self = g_object_new (TUE_TYPE_STEP, NULL);
  self->id = copy_text (id);
  self->name = copy_text (name);
  self->guidance = copy_text (guidance);
  self->template = g_object_ref (template);

  return self;
}

/**
 * tue_step_get_id:
 *
 * Returns: a UUID
 */
const char *
tue_step_get_id (TueStep *self)
{
  g_return_val_if_fail (TUE_IS_STEP (self), NULL);

  return self->id;
}

/**
 * tue_step_get_name:
 *
 * Returns: "Draft"
 */
const char *
tue_step_get_name (TueStep *self)
{
  g_return_val_if_fail (TUE_IS_STEP (self), NULL);

  return self->name;
}

/**
 * tue_step_get_guidance:
 *
 * Returns: how to use this prompt well
 */
const char *
tue_step_get_guidance (TueStep *self)
{
  g_return_val_if_fail (TUE_IS_STEP (self), NULL);

  return self->guidance;
}

/**
 * tue_step_get_template:
 *
 * Returns: the text that this step fills
 */
TueTemplate *
tue_step_get_template (TueStep *self)
{
  g_return_val_if_fail (TUE_IS_STEP (self), NULL);

  return self->template;
}
