/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-words"

#include "config.h"

#include "tue-workflow-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-value.h"
#include "tue-workflow-value.h"

/* Values are no deeper, since readers refuse what is. */
#define MAX_HEADING 6

/* How a member is called; a member that is not named here is called by its key. */
static const struct
{
  const char *key;
  const char *label; /* translatable */
} labels[] = {
  { "name", N_("Name") },
    { "icon", N_("Icon") },
      { "role", N_("Role") },
        /* Translators: the one line that lists of workflows show of a workflow */
        { "summary", N_("Summary") },
          { "purpose", N_("What it is for") },
            { "use_when", N_("When to use it") },
              { "avoid_when", N_("When not to use it") },
                /* Translators: of a workflow that is out of the way */
                { "archived", N_("Archived") },
                  { "owner", N_("Who looks after it") },
                    { "look_again", N_("Look at it again by") },
                      { "tags", N_("Tags") },
                        { "review", N_("Review") },
                          { "reviewer_role", N_("What a reviewer is") },
                            { "reviewers", N_("Who may review") },
                              { "self_review", N_("Who wrote it may review it") },
                                { "approvals", N_("Approvals") },
                                  /* Translators: whether approvals come in the order of the reviewers */
                                  { "in_order", N_("In the order of the reviewers") },
                                    { "target_days", N_("Target: days until approval") },
                                      { "target_revisions", N_("Target: revisions") },
                                        { "follow_ups", N_("Follow-ups") },
                                          { "steps", N_("Steps") },
                                            /* Translators: what to do in a step */
                                            { "guidance", N_("Guidance") },
                                              { "template", N_("Template") },
                                                { "text", N_("Text") },
                                                  { "fields", N_("Fields") },
                                                    { "label", N_("Label") },
                                                      { "type", N_("Type") },
                                                        /* Translators: what a field is for, beside its type */
                                                        { "holds", N_("Is for") },
                                                          { "required", N_("Required") },
                                                            { "folded", N_("Below “More”") },
                                                              { "options", N_("Options") },
                                                                { "open", N_("Take other answers too") },
                                                                  { "formula", N_("Formula") },
                                                                    { "min", N_("At least") },
                                                                      { "max", N_("At most") },
                                                                        /* Translators: what one press of plus adds to a number */
                                                                        { "step", N_("In steps of") },
                                                                          { "currency", N_("Currency") },
                                                                            { "help", N_("Help") },
                                                                              { "placeholder", N_("Example shown while it is empty") },
                                                                                { "default", N_("Filled at the beginning with") },
                                                                                  { "checklist", N_("Checklist") },
                                                                                    /* Translators: who looks at a point of the checklist */
                                                                                    { "for", N_("Looked at by") },
                                                                                      { "notes", N_("Notes") },
                                                                                        { "title", N_("Title") },
                                                                                          /* Translators: the field that a note is about */
                                                                                          { "field", N_("About the field") },
                                                                                            { "examples", N_("Examples") },
                                                                                              { "due_in_days", N_("Days until it is due") },
                                                                                                /* Translators: what an example fills in */
                                                                                                { "values", N_("What is filled in") },
                                                                                                  { "material", N_("Material") },
                                                                                                    { "weak_answer", N_("A hasty answer") },
                                                                                                      { "answer", N_("A good answer") },
                                                                                                        { "remarks", N_("Why it is better") },
                                                                                                      };

/* Members that stand below a heading of their own, also where they are short. */
static const char *const texts[] = {
  "purpose", "use_when", "avoid_when", "guidance", "text", "weak_answer", "answer", NULL
};

/* What tells parts apart, and no person reads. */
static const char *const hidden[] = { "id", "playbook", "role", "template", "version", "note", "formerly", NULL };

/* What a part is called by, in its heading. */
static const char *const names[] = { "name", "title", NULL };

static void write_members (GString     *text,
                           TueValue    *part,
                           guint        level,
                           TueWorkflow *workflow);

static gboolean
is_string (TueValue *value) /* (nullable) */
{
  return value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING;
}

/**
 * tue_workflow_words_get_label:
 * @part: (nullable): the part of a workflow that has the member
 * @key: the name of the member
 *
 * Returns: what people call it: "Options" for "options"
 */
const char *
tue_workflow_words_get_label (TueValue   *part,
                              const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  /* Two that are something else in another part. */
  if (part != NULL && strcmp (key, "text") == 0 && tue_value_lookup (part, "template") != NULL)
    key = "template";
  else if (part != NULL && strcmp (key, "step") == 0 && is_string (tue_value_lookup (part, "step")))
    /* Translators: the step that a note is about */
    return _("About the step");

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (labels[i].key, key) == 0)
        return _(labels[i].label);
    }

  return key;
}

static const char *
get_text (TueValue   *map,
          const char *key)
{
  TueValue *member = tue_value_lookup (map, key);

  return is_string (member) ? tue_value_get_string (member, NULL) : "";
}

/* (nullable): the word for a name that only documents know */
static const char *
find_word (const char *key,
           const char *string)
{
  TueFieldType type;

  if (strcmp (key, "type") == 0)
    return tue_field_type_from_string (string, &type) ? tue_field_type_get_label (type) : NULL;
  if (strcmp (key, "holds") == 0 && strcmp (string, "answer") == 0)
    /* Translators: what a field is for */
    return _("what an assistant answered");
  if (strcmp (key, "holds") == 0 && strcmp (string, "withheld") == 0)
    /* Translators: what a field is for */
    return _("what must not appear");
  if (strcmp (key, "for") == 0 && strcmp (string, "author") == 0)
    /* Translators: who looks at a point of the checklist: who wrote the draft */
    return _("author");
  if (strcmp (key, "for") == 0 && strcmp (string, "reviewer") == 0)
    /* Translators: who looks at a point of the checklist */
    return _("reviewer");

  return NULL;
}

static char *
describe_string (const char  *key,
                 const char  *string,
                 TueWorkflow *workflow) /* (nullable) */
{
  const char *word = find_word (key, string);
  TueStep    *step = NULL;
  TueField   *field = NULL;

  if (word != NULL)
    return g_strdup (word);
  if (workflow != NULL && strcmp (key, "step") == 0)
    step = tue_workflow_find_step (workflow, string);
  if (step != NULL)
    return g_strdup (tue_step_get_name (step));
  if (workflow != NULL && strcmp (key, "field") == 0)
    field = tue_workflow_find_field (workflow, string);
  if (field != NULL)
    return g_strdup (tue_field_get_label (field));
  if (strcmp (key, "icon") == 0 && g_str_has_suffix (string, "-symbolic"))
    return g_strndup (string, strlen (string) - strlen ("-symbolic"));

  return g_strdup (string);
}

static char *
format_as (TueFieldType type,
           TueValue    *value)
{
  const TueFieldSpec spec = { .name = "value", .type = type };
  g_autoptr(TueField) field = tue_field_new (&spec);

  return tue_field_format (field, value);
}

/* (nullable): a map that is one value */
static char *
describe_one (TueValue *map)
{
  TueValue *in_days = tue_value_lookup (map, "in_days");

  if (tue_value_lookup (map, "minor") != NULL && tue_value_lookup (map, "currency") != NULL)
    return format_as (TUE_FIELD_MONEY, map);
  if (in_days == NULL || tue_value_get_kind (in_days) != TUE_VALUE_NUMBER || tue_value_get_n_items (map) != 1)
    return NULL;

  return g_strdup_printf (ngettext ("%d day after it is used", "%d days after it is used", (gulong)ABS (tue_value_get_number (in_days))),
                          (int)CLAMP (tue_value_get_number (in_days), -36500, 36500));
}

static gboolean
has_maps (TueValue *list)
{
  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      if (tue_value_get_kind (tue_value_get_item (list, i)) == TUE_VALUE_MAP)
        return TRUE;
    }

  return FALSE;
}

/* One on each line */
static char *
describe_list (const char *key,
               TueValue   *list)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      g_autofree char *words = tue_workflow_words_describe (key, tue_value_get_item (list, i), NULL);

      g_string_append_printf (lines, "%s• %s", i > 0 ? "\n" : "", words);
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* "Item: Workshop, Price: €4,800.00": what a person filled in, under the names of fields */
static char *
describe_map (TueValue *map)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (gsize i = 0; i < tue_value_get_n_items (map); i++)
    {
      g_autofree char *label = tue_field_make_label (tue_value_get_key (map, i));
      g_autofree char *value = tue_workflow_words_describe ("value", tue_value_get_item (map, i), NULL);

      if (*value != '\0')
        g_string_append_printf (words, "%s%s: %s", words->len > 0 ? ", " : "", label, value);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * tue_workflow_words_describe:
 * @key: the name of the member that has the value
 * @value: (nullable): a value of a workflow
 * @workflow: (nullable): the workflow, for the names of its steps and fields
 *
 * Returns: (transfer full): what it says: "Long text" for a type, an option on each
 *   line; "" for nothing
 */
char *
tue_workflow_words_describe (const char  *key,
                             TueValue    *value,
                             TueWorkflow *workflow)
{
  char *one;

  g_return_val_if_fail (key != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_BOOLEAN:
      return g_strdup (tue_value_get_boolean (value) ? _("yes") : _("no"));
    case TUE_VALUE_NUMBER:
      return format_as (TUE_FIELD_NUMBER, value);
    case TUE_VALUE_STRING:
      return describe_string (key, tue_value_get_string (value, NULL), workflow);
    case TUE_VALUE_LIST:
      return describe_list (key, value);
    case TUE_VALUE_MAP:
      one = describe_one (value);
      return one != NULL ? one : describe_map (value);
    case TUE_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}

/* --- All of it ------------------------------------------------------------------- */

static void
add_heading (GString    *text,
             guint       level,
             const char *heading)
{
  if (text->len > 0 && !g_str_has_suffix (text->str, "\n\n"))
    g_string_append_c (text, '\n');
  for (guint i = 0; i < MIN (level, MAX_HEADING); i++)
    g_string_append_c (text, '#');
  g_string_append_printf (text, " %s\n\n", heading);
}

static const char *
get_name (TueValue *part)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (*get_text (part, names[i]) != '\0')
        return get_text (part, names[i]);
    }

  return "";
}

/* "Draft"; of a field "Client ({{client}})" */
static char *
make_heading (TueValue *part)
{
  const char *label = get_text (part, "label");

  return *label != '\0' ? g_strdup_printf ("%s ({{%s}})", label, get_name (part)) : g_strdup (get_name (part));
}

static gboolean
says_nothing (const char *key,
              TueValue   *value)
{
  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_BOOLEAN:
      return !tue_value_get_boolean (value);
    case TUE_VALUE_STRING:
      return *tue_value_get_string (value, NULL) == '\0';
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
      return tue_value_get_n_items (value) == 0;
    case TUE_VALUE_NUMBER:
      return strcmp (key, "due_in_days") == 0 && tue_value_get_number (value) < 0;
    case TUE_VALUE_NULL:
    default:
      return TRUE;
    }
}

/* What has no name stands in a line: a point of the checklist, an item of a list. */
static void
write_part (GString     *text,
            TueValue    *part,
            guint        level,
            TueWorkflow *workflow)
{
  g_autofree char *heading = make_heading (part);
  g_autofree char *words = NULL;

  if (*heading != '\0')
    {
      add_heading (text, level, heading);
      write_members (text, part, level, workflow);
    }
  else if (*get_text (part, "text") != '\0')
    {
      words = tue_workflow_words_describe ("for", tue_value_lookup (part, "for"), workflow);
      g_string_append_printf (text, *words != '\0' ? "• %s (%s)\n" : "• %s\n", get_text (part, "text"), words);
    }
  else
    {
      words = describe_map (part);
      g_string_append_printf (text, "• %s\n", words);
    }
}

static gboolean
is_block (const char *key,
          TueValue   *value)
{
  TueValueKind     kind = tue_value_get_kind (value);
  g_autofree char *one = kind == TUE_VALUE_MAP ? describe_one (value) : NULL;

  if (kind == TUE_VALUE_STRING)
    return g_strv_contains (texts, key) || strchr (tue_value_get_string (value, NULL), '\n') != NULL;

  return kind == TUE_VALUE_LIST || (kind == TUE_VALUE_MAP && one == NULL);
}

/* What an example fills in, by the labels of the fields */
static void
write_values (GString     *text,
              TueValue    *values,
              TueWorkflow *workflow)
{
  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    {
      const char      *key = tue_value_get_key (values, i);
      TueField        *field = tue_workflow_find_field (workflow, key);
      g_autofree char *label = field != NULL ? g_strdup (tue_field_get_label (field)) : tue_field_make_label (key);
      g_autofree char *words = tue_workflow_words_describe ("value", tue_value_get_item (values, i), NULL);

      g_string_append_printf (text, is_block ("value", tue_value_get_item (values, i)) ? "%s:\n%s\n" : "%s: %s\n", label, words);
    }
}

/* A member that has a heading; the text of what is nothing but a text needs none. */
static void
write_block (GString     *text,
             TueValue    *part,
             const char  *key,
             guint        level,
             TueWorkflow *workflow)
{
  TueValue        *value = tue_value_lookup (part, key);
  TueValueKind     kind = tue_value_get_kind (value);
  g_autofree char *words = NULL;

  if (strcmp (key, "text") != 0 || tue_value_lookup (part, "template") != NULL)
    add_heading (text, level, tue_workflow_words_get_label (part, key));
  if (strcmp (key, "values") == 0 && kind == TUE_VALUE_MAP)
    {
      write_values (text, value, workflow);
    }
  else if (kind == TUE_VALUE_MAP)
    {
      write_members (text, value, level, workflow);
    }
  else if (kind == TUE_VALUE_LIST && has_maps (value))
    {
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        write_part (text, tue_value_get_item (value, i), level + 1, workflow);
    }
  else
    {
      words = tue_workflow_words_describe (key, value, workflow);
      /* Whether a text ends with a line break is seen as well. */
      g_string_append_printf (text, "%s\n\n", words);
    }
}

static void
write_line (GString     *text,
            TueValue    *part,
            const char  *key,
            TueWorkflow *workflow)
{
  g_autofree char *words = tue_workflow_words_describe (key, tue_value_lookup (part, key), workflow);

  g_string_append_printf (text, "%s: %s\n", tue_workflow_words_get_label (part, key), words);
}

/* First what is said in a line, then what has a heading. */
static void
write_members (GString     *text,
               TueValue    *part,
               guint        level,
               TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) blocks = g_ptr_array_new ();

  for (gsize i = 0; i < tue_value_get_n_items (part); i++)
    {
      const char *key = tue_value_get_key (part, i);
      TueValue   *value = tue_value_get_item (part, i);

      if (says_nothing (key, value) || g_strv_contains (hidden, key) || g_strv_contains (names, key) || strcmp (key, "label") == 0)
        continue;
      if (is_block (key, value))
        g_ptr_array_add (blocks, (char *)key);
      else
        write_line (text, part, key, workflow);
    }
  for (guint i = 0; i < blocks->len; i++)
    write_block (text, part, blocks->pdata[i], level + 1, workflow);
}

/**
 * tue_workflow_words_write:
 * @workflow: a workflow
 *
 * Returns: (transfer full): all that it says, below headings
 */
char *
tue_workflow_words_write (TueWorkflow *workflow)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TueValue) value = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  value = tue_workflow_to_value (workflow, TUE_WORKFLOW_VALUE_CONTENT);
  add_heading (text, 1, tue_workflow_get_name (workflow));
  write_members (text, value, 1, workflow);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
