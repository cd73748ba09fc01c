/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "fact-corpus.h"

#include <string.h>

#include "tue-facts.h"

#include "../model/sample-locales.h"
#include "../record.h"
#include "sample-facts.h"

/* What a person says of a piece of a draft. */
typedef struct
{
  gsize       start, end;
  TueFactMark mark;
  char       *field; /* (owned): "" for none */
} Label;

static void
clear_label (gpointer data)
{
  g_free (((Label *)data)->field);
}

/* Reading of a file: the task so far, the draft so far. */
typedef struct
{
  FactDraftFunc func;
  gpointer      user_data;
  TueLocale     locale;
  GPtrArray    *fields;    /* of TueField */
  GString      *values;    /* JSON */
  GString      *materials; /* JSON: entries of the list of them */
  char         *due;       /* (nullable) */
  char         *name;      /* (nullable): of the draft */
  GString      *text;      /* of the draft, with marks */
} Reader;

static void
add_item_members (GPtrArray *members)
{
  static const TueFieldSpec specs[] = {
    { .name = "name", .label = "Item", .type = TUE_FIELD_STRING },
    { .name = "quantity", .label = "Quantity", .type = TUE_FIELD_INTEGER },
    { .name = "price", .label = "Price", .type = TUE_FIELD_MONEY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    g_ptr_array_add (members, tue_field_new (&specs[i]));
}

/* "notes | material | Call notes | "…"" */
static void
read_material (Reader *self,
               char  **parts)
{
  if (self->materials->len > 0)
    g_string_append (self->materials, ", ");
  g_string_append_printf (self->materials, "{\"id\": \"%s\", \"name\": \"%s\", \"kind\": \"%s\"}", parts[0], parts[2],
                          g_str_equal (parts[1], "material-answer") ? "answer" : "notes");
  g_string_append_printf (self->values, "%s\"@material:%s\": %s", self->values->len > 1 ? ", " : "", parts[0], parts[3]);
}

/* "budget | money | Budget | {…}" */
static void
read_field (Reader     *self,
            const char *line)
{
  g_auto(GStrv) parts = g_strsplit (line, " | ", 4);
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  TueFieldSpec spec = { 0 };

  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  if (g_str_has_prefix (parts[1], "material"))
    {
      read_material (self, parts);
      return;
    }
  spec.name = parts[0];
  spec.label = parts[2];
  spec.holds = g_str_equal (parts[1], "answer") ? TUE_FIELD_HOLDS_ANSWER : TUE_FIELD_HOLDS_WORDS;
  if (!tue_field_type_from_string (spec.holds == TUE_FIELD_HOLDS_ANSWER ? "text" : parts[1], &spec.type))
    g_error ("%s: %s is no type", line, parts[1]);
  if (spec.type == TUE_FIELD_COMPUTED)
    spec.formula = parts[3];
  if (spec.type == TUE_FIELD_LIST)
    {
      add_item_members (members);
      spec.fields = (TueField *const *)members->pdata;
      spec.n_fields = members->len;
    }
  g_ptr_array_add (self->fields, tue_field_new (&spec));
  if (spec.type != TUE_FIELD_COMPUTED)
    g_string_append_printf (self->values, "%s\"%s\": %s", self->values->len > 1 ? ", " : "", parts[0], parts[3]);
}

/* Takes the marks out of a text. */
static GArray *
read_labels (const char *marked,
             GString    *text)
{
  GArray *labels = g_array_new (FALSE, TRUE, sizeof (Label));

  g_array_set_clear_func (labels, clear_label);
  for (const char *p = marked; *p != '\0';)
    {
      const char *bar;
      const char *end;
      Label       label = { .start = text->len };

      if (*p != '{' || strchr ("=~!+", p[1]) == NULL)
        {
          g_string_append_c (text, *p++);
          continue;
        }
      bar = strchr (p, '|');
      end = bar != NULL ? strchr (bar, '}') : NULL;
      g_assert_nonnull (end);
      switch (p[1])
        {
        case '=':
          label.mark = TUE_FACT_IN_TASK;
          break;
        case '~':
          label.mark = TUE_FACT_CLOSE;
          break;
        case '+':
          label.mark = TUE_FACT_WORKED_OUT;
          break;
        default:
          label.mark = TUE_FACT_NOT_IN_TASK;
        }
      label.field = g_strndup (p + 2, (gsize)(bar - p) - 2);
      g_string_append_len (text, bar + 1, end - bar - 1);
      label.end = text->len;
      g_array_append_val (labels, label);
      p = end + 1;
    }

  return labels;
}

static gboolean
is_same_place (const Label   *label,
               const TueFact *fact)
{
  gsize start = MAX (label->start, fact->start);
  gsize end = MIN (label->end, fact->start + fact->length);

  return end > start && 2 * (end - start) >= MIN (label->end - label->start, fact->length);
}

/* Today is a day that the task knows. */
static gboolean
is_same_field (const Label   *label,
               const TueFact *fact)
{
  return g_strcmp0 (label->field, fact->field) == 0;
}

static void
end_draft (Reader *self)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) labels = NULL;
  g_autofree char *json = NULL;
  FactDraft        draft;

  if (self->name == NULL)
    return;
  template = tue_template_new ("t", 1, NULL, "x", (TueField *const *)self->fields->pdata, self->fields->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Corpus", .steps = steps });
  json = g_strdup_printf ("%s%s\"@material\": [%s]}", self->values->str, self->values->len > 1 ? ", " : "", self->materials->str);
  values = read_sample_values (json);
  labels = read_labels (self->text->str, text);
  draft = (FactDraft){ self->name, text->str, labels, workflow, values, self->due, &self->locale };
  set_sample_today (&draft.today);
  self->func (&draft, self->user_data);
  g_clear_pointer (&self->name, g_free);
  g_string_truncate (self->text, 0);
}

static void
begin_task (Reader *self)
{
  g_ptr_array_set_size (self->fields, 0);
  g_string_assign (self->values, "{");
  g_string_truncate (self->materials, 0);
  g_clear_pointer (&self->due, g_free);
}

static void
read_line (Reader     *self,
           const char *line)
{
  if (g_str_has_prefix (line, "task "))
    {
      end_draft (self);
      begin_task (self);
    }
  else if (g_str_has_prefix (line, "draft "))
    {
      end_draft (self);
      self->name = g_strdup (line + strlen ("draft "));
    }
  else if (self->name != NULL)
    g_string_append_printf (self->text, "%s\n", line);
  else if (g_str_has_prefix (line, "due "))
    self->due = g_strdup (line + strlen ("due "));
  else if (*line != '\0' && *line != '#')
    read_field (self, line);
}

static void
read_file (const char   *folder,
           const char   *name,
           Sample        sample,
           FactDraftFunc func,
           gpointer      user_data)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;
  Reader self = {
    .func = func,
    .user_data = user_data,
    .locale = make_sample (sample),
    .fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref),
    .values = g_string_new ("{"),
    .materials = g_string_new (NULL),
    .text = g_string_new (NULL),
  };

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (content, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    read_line (&self, *line);
  end_draft (&self);

  g_ptr_array_unref (self.fields);
  g_string_free (self.values, TRUE);
  g_string_free (self.materials, TRUE);
  g_string_free (self.text, TRUE);
  g_free (self.due);
}

void
fact_corpus_foreach (const char   *folder,
                     FactDraftFunc func,
                     gpointer      user_data)
{
  read_file (folder, "english.txt", SAMPLE_C, func, user_data);
  read_file (folder, "german.txt", SAMPLE_DE, func, user_data);
  read_file (folder, "french.txt", SAMPLE_FR, func, user_data);
  read_file (folder, "material-english.txt", SAMPLE_C, func, user_data);
  read_file (folder, "material-german.txt", SAMPLE_DE, func, user_data);
}

static void
add_mistake (FactCorpus      *self,
             const FactDraft *draft,
             const char      *what,
             const char      *words,
             gsize            length,
             const Label     *label,
             const TueFact   *fact)
{
  static const char *const marks[] = { "as in the task", "close", "not in the task", "worked out" };

  g_string_append_printf (self->mistakes, "%s: %s “%.*s”: labelled %s %s, found %s %s\n", draft->name, what, (int)length, words,
                          label != NULL ? marks[label->mark] : "nothing", label != NULL ? label->field : "",
                          fact != NULL ? marks[fact->mark] : "nothing", fact != NULL && fact->field != NULL ? fact->field : "");
}

static void
count_facts (FactCorpus      *self,
             const FactDraft *draft,
             const TueFact   *facts,
             gsize            n_facts)
{
  for (gsize i = 0; i < n_facts; i++)
    {
      const Label *label = NULL;

      for (guint j = 0; j < draft->labels->len && label == NULL; j++)
        if (is_same_place (&g_array_index (draft->labels, Label, j), &facts[i]))
          label = &g_array_index (draft->labels, Label, j);
      if (facts[i].mark != TUE_FACT_IN_TASK)
        continue;
      self->n_plain++;
      if (label != NULL && label->mark == TUE_FACT_IN_TASK && is_same_field (label, &facts[i]))
        self->n_right_plain++;
      else
        add_mistake (self, draft, "a false tick", draft->text + facts[i].start, facts[i].length, label, &facts[i]);
    }
}

static void
count_labels (FactCorpus      *self,
              const FactDraft *draft,
              const TueFact   *facts,
              gsize            n_facts)
{
  self->n_labels += draft->labels->len;
  for (guint j = 0; j < draft->labels->len; j++)
    {
      const Label   *label = &g_array_index (draft->labels, Label, j);
      const TueFact *fact = NULL;

      for (gsize i = 0; i < n_facts && fact == NULL; i++)
        if (is_same_place (label, &facts[i]))
          fact = &facts[i];
      self->n_in_task += label->mark == TUE_FACT_IN_TASK;
      if (fact != NULL && fact->mark == label->mark)
        self->n_found += label->mark == TUE_FACT_IN_TASK;
      else if (label->mark == TUE_FACT_IN_TASK)
        add_mistake (self, draft, "missed", draft->text + label->start, label->end - label->start, label, fact);
      else if (fact == NULL || fact->mark != TUE_FACT_IN_TASK)
        add_mistake (self, draft, "another mark", draft->text + label->start, label->end - label->start, label, fact);
    }
}

/* Every member of every fact, so that none changes unseen. */
static void
record_facts (FactCorpus      *self,
              const FactDraft *draft,
              const TueFact   *facts,
              gsize            n_facts)
{
  static const char *const kinds[] = { "number", "amount", "date", "name", "address" };
  static const char *const marks[] = { "in task", "close", "not in task", "worked out" };
  GString                 *record = self->record;

  g_string_append_printf (record, "%s\n", draft->name);
  for (gsize i = 0; i < n_facts; i++)
    {
      const TueFact *fact = &facts[i];

      g_string_append_printf (record, "  %" G_GSIZE_FORMAT " ", fact->start);
      record_append_words (record, draft->text + fact->start, (gssize)fact->length);
      g_string_append_printf (record, " %s, %s", kinds[fact->kind], marks[fact->mark]);
      if (fact->field != NULL)
        g_string_append_printf (record, " %s", fact->field);
      if (fact->item != G_MAXUINT)
        g_string_append_printf (record, " [%u]", fact->item);
      if (fact->member != NULL)
        g_string_append_printf (record, " .%s", fact->member);
      if (fact->value != NULL)
        record_append_words (g_string_append (record, " = "), fact->value, -1);
      if (fact->material != NULL)
        record_append_words (g_string_append (record, " of "), fact->material, -1);
      if (fact->word_length > 0)
        record_append_words (g_string_append (record, " for "), draft->text + fact->word_start, (gssize)fact->word_length);
      if (fact->first != i)
        g_string_append_printf (record, " as %" G_GSIZE_FORMAT, facts[fact->first].start);
      g_string_append_c (record, '\n');
    }
}

static void
measure_cb (const FactDraft *draft,
            gpointer         user_data)
{
  FactCorpus *self = user_data;
  g_autoptr(TueFactCheck) check = NULL;
  gsize          n_facts;
  const TueFact *facts;

  check = tue_fact_check_new (draft->text, -1, draft->workflow, draft->values, draft->due, NULL, draft->locale, NULL, &draft->today, NULL);
  facts = tue_fact_check_get_facts (check, &n_facts);
  count_facts (self, draft, facts, n_facts);
  count_labels (self, draft, facts, n_facts);
  record_facts (self, draft, facts, n_facts);
  self->n_drafts++;
}

/* Checks every draft of a folder against its labels. */
void
fact_corpus_measure (FactCorpus *self,
                     const char *folder)
{
  *self = (FactCorpus){ .mistakes = g_string_new (NULL), .record = g_string_new (NULL) };
  fact_corpus_foreach (folder, measure_cb, self);
}

void
fact_corpus_clear (FactCorpus *self)
{
  if (self->mistakes != NULL)
    g_string_free (self->mistakes, TRUE);
  if (self->record != NULL)
    g_string_free (self->record, TRUE);
}
