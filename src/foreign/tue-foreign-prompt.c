/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-prompt"

#include "config.h"

#include "tue-foreign-prompt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-name.h"
#include "tue-field-value.h"
#include "tue-foreign-private.h"
#include "tue-hidden-text.h"
#include "tue-mustache-quote.h"
#include "tue-mustache.h"
#include "tue-playbook-document.h"

/* As a playbook has it, in characters. */
#define MAX_NAME 200
#define MAX_LINE 500
#define MAX_PARAGRAPH 2000
#define MAX_PAGE 5000
#define MAX_TAGS 20
#define MAX_CHECKLIST 100
#define MAX_OPTIONS 200
#define MAX_FIELDS 500
#define MAX_REMARKS 1000

struct _TueForeignPrompt
{
  char   *text;
  gsize   length;
  guint   first_line;
  guint   line;    /* that of line_at */
  gsize   line_at; /* counted up to here */
  GArray *places;  /* (element-type TueMustachePlace) */

  /* Owned */
  char       *place;
  char       *name;
  char       *summary;
  char       *use_when;
  char       *guidance;
  char       *subject;   /* (nullable) */
  GPtrArray  *tags;      /* (element-type utf8) */
  GPtrArray  *checklist; /* (element-type TueChecklistItem) */
  GPtrArray  *fields;    /* (element-type TueField) */
  GHashTable *names;     /* foreign name → name of a field */
  GHashTable *taken;     /* names of fields */
  GPtrArray  *place_tags;
  GPtrArray  *remarks;
};

/* Documented in the header. */
TueForeignPrompt *
tue_foreign_prompt_new (const char *text,
                        gsize       length,
                        const char *place,
                        guint       first_line)
{
  TueForeignPrompt *self = g_new0 (TueForeignPrompt, 1);

  self->text = g_strndup (text, length);
  self->length = strlen (self->text);
  self->first_line = self->line = first_line;
  self->place = g_strdup (place);
  self->places = g_array_new (FALSE, FALSE, sizeof (TueMustachePlace));
  self->place_tags = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->checklist = g_ptr_array_new_with_free_func (g_object_unref);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->remarks = tue_foreign_remarks_new ();

  return self;
}

void
tue_foreign_prompt_free (TueForeignPrompt *self)
{
  g_free (self->text);
  g_free (self->place);
  g_free (self->name);
  g_free (self->summary);
  g_free (self->use_when);
  g_free (self->guidance);
  g_free (self->subject);
  g_array_unref (self->places);
  g_ptr_array_unref (self->place_tags);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->checklist);
  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

const char *
tue_foreign_prompt_get_text (TueForeignPrompt *self,
                             gsize            *length)
{
  if (length != NULL)
    *length = self->length;

  return self->text;
}

const char *
tue_foreign_prompt_get_place (TueForeignPrompt *self)
{
  return self->place;
}

const char *
tue_foreign_prompt_get_name (TueForeignPrompt *self)
{
  return self->name;
}

/* --- What is said of it ------------------------------------------------------------- */

/* A report that nobody reads to its end says so. */
static void
add_remark (TueForeignPrompt *self,
            TueForeignFate    fate,
            const char       *place,
            const char       *what,
            char             *take_why)
{
  if (self->remarks->len < MAX_REMARKS)
    {
      tue_foreign_remark (self->remarks, fate, place, what, take_why);
      return;
    }
  if (self->remarks->len == MAX_REMARKS)
    tue_foreign_remark (self->remarks, fate, place, NULL, g_strdup (_("There is more that is not as it was.")));
  g_free (take_why);
}

void
tue_foreign_prompt_remark (TueForeignPrompt *self,
                           TueForeignFate    fate,
                           const char       *what,
                           char             *take_why)
{
  add_remark (self, fate, self->place, what, take_why);
}

/* Remarks come in the order of the text, so that lines are counted once. */
static guint
count_line (TueForeignPrompt *self,
            gsize             at)
{
  if (at < self->line_at)
    {
      self->line_at = 0;
      self->line = self->first_line;
    }
  for (; self->line_at < at; self->line_at++)
    self->line += self->text[self->line_at] == '\n';

  return self->line;
}

void
tue_foreign_prompt_remark_at (TueForeignPrompt *self,
                              TueForeignFate    fate,
                              gsize             start,
                              gsize             end,
                              char             *take_why)
{
  g_autofree char *what = g_strndup (self->text + start, end - start);
  g_autofree char *place = self->first_line > 0 ? tue_foreign_place_line (self->place, count_line (self, start)) : g_strdup (self->place);

  add_remark (self, fate, place, what, take_why);
}

/* A text as a playbook may have it, NULL where nothing is said. What it loses is told. */
static char *
fit (TueForeignPrompt *self,
     const char       *text, /* (nullable) */
     glong             max,
     gboolean          one_line)
{
  g_autoptr(GString) fitting = g_string_new (NULL);
  glong    n_characters = 0;
  gboolean is_cut = FALSE;

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;
  for (const char *p = text; *p != '\0' && !is_cut; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (g_unichar_iscntrl (c) && (one_line || (c != '\n' && c != '\t')))
        c = ' ';
      is_cut = ++n_characters > max;
      if (!is_cut && (c != ' ' || !one_line || fitting->len == 0 || fitting->str[fitting->len - 1] != ' '))
        g_string_append_unichar (fitting, c);
    }

  if (is_cut)
    tue_foreign_prompt_remark (self, TUE_FOREIGN_LEFT_OUT, text, g_strdup_printf (_("Only the first %ld characters of this are taken."), max));
  g_strchomp (fitting->str);
  return *fitting->str != '\0' ? g_string_free_and_steal (g_steal_pointer (&fitting)) : NULL;
}

static void
set_text (TueForeignPrompt *self,
          char            **member,
          const char       *text, /* (nullable) */
          glong             max,
          gboolean          one_line)
{
  char *fitting = fit (self, text, max, one_line);

  if (fitting == NULL)
    return;
  g_free (*member);
  *member = fitting;
}

void
tue_foreign_prompt_set_name (TueForeignPrompt *self,
                             const char       *name)
{
  set_text (self, &self->name, name, MAX_NAME, TRUE);
}

void
tue_foreign_prompt_set_summary (TueForeignPrompt *self,
                                const char       *summary)
{
  set_text (self, &self->summary, summary, MAX_LINE, TRUE);
}

void
tue_foreign_prompt_set_use_when (TueForeignPrompt *self,
                                 const char       *use_when)
{
  set_text (self, &self->use_when, use_when, MAX_PARAGRAPH, FALSE);
}

void
tue_foreign_prompt_set_guidance (TueForeignPrompt *self,
                                 const char       *guidance)
{
  set_text (self, &self->guidance, guidance, MAX_PAGE, FALSE);
}

void
tue_foreign_prompt_add_mark (TueForeignPrompt *self,
                             const char       *tag)
{
  char *fitting = fit (self, tag, MAX_NAME, TRUE);

  if (fitting == NULL || g_ptr_array_find_with_equal_func (self->tags, fitting, g_str_equal, NULL))
    {
      g_free (fitting);
      return;
    }
  if (self->tags->len < MAX_TAGS)
    {
      g_ptr_array_add (self->tags, fitting);
      return;
    }
  tue_foreign_prompt_remark (self, TUE_FOREIGN_LEFT_OUT, fitting, g_strdup_printf (_("A workflow has at most %d tags."), MAX_TAGS));
  g_free (fitting);
}

void
tue_foreign_prompt_add_tag (TueForeignPrompt *self,
                            const char       *tag)
{
  tue_foreign_prompt_add_mark (self, tag);
  if (self->subject == NULL && self->tags->len > 0)
    self->subject = g_strdup (self->tags->pdata[self->tags->len - 1]);
}

void
tue_foreign_prompt_add_check (TueForeignPrompt *self,
                              const char       *text)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *fitting = fit (self, text, MAX_LINE, TRUE);

  if (fitting == NULL)
    return;
  if (self->checklist->len < MAX_CHECKLIST)
    g_ptr_array_add (self->checklist, tue_checklist_item_new (id, fitting, TUE_CHECKER_ANYONE));
  else
    tue_foreign_prompt_remark (self, TUE_FOREIGN_LEFT_OUT, fitting, g_strdup_printf (_("A checklist has at most %d points."), MAX_CHECKLIST));
}

/* --- Fields ------------------------------------------------------------------------- */

const char *
tue_foreign_prompt_find_field (TueForeignPrompt *self,
                               const char       *foreign_name)
{
  return g_hash_table_lookup (self->names, foreign_name);
}

/* Options of which each is there once, and that a form can show; NULL where there are
 * none. The choice is a line of text then. */
static char **
fit_options (TueForeignPrompt  *self,
             const char *const *options) /* (nullable) */
{
  g_autoptr(GPtrArray) fitting = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; options != NULL && options[i] != NULL; i++)
    {
      g_autofree char *option = fit (self, options[i], MAX_LINE, TRUE);

      if (option == NULL || g_ptr_array_find_with_equal_func (fitting, option, g_str_equal, NULL))
        continue;
      if (fitting->len == MAX_OPTIONS)
        {
          tue_foreign_prompt_remark (self, TUE_FOREIGN_LEFT_OUT, option, g_strdup_printf (_("A choice has at most %d options."), MAX_OPTIONS));
          break;
        }
      g_ptr_array_add (fitting, g_steal_pointer (&option));
    }
  if (fitting->len == 0)
    return NULL;

  g_ptr_array_add (fitting, NULL);
  return (char **)g_ptr_array_steal (fitting, NULL);
}

/* A default that the field cannot have is none. */
static void
check_default (TueForeignPrompt *self,
               TueFieldSpec     *spec)
{
  g_autoptr(TueField) field = NULL;
  g_autofree char *message = NULL;

  if (spec->default_value == NULL)
    return;
  field = tue_field_new (spec);
  if (tue_field_check (field, spec->default_value, &message) == TUE_FIELD_STATE_OK)
    return;

  if (tue_value_get_kind (spec->default_value) == TUE_VALUE_STRING && *tue_value_get_string (spec->default_value, NULL) != '\0')
    tue_foreign_prompt_remark (self, TUE_FOREIGN_LEFT_OUT, tue_value_get_string (spec->default_value, NULL),
                               g_strdup_printf (_("“%s” cannot begin with this value."), spec->label));
  spec->default_value = NULL;
}

const char *
tue_foreign_prompt_add_field (TueForeignPrompt   *self,
                              const char         *foreign_name,
                              const TueFieldSpec *spec)
{
  TueFieldSpec     fitting = spec != NULL ? *spec : (TueFieldSpec){ .required = TRUE };
  const char      *known = g_hash_table_lookup (self->names, foreign_name);
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;
  g_autofree char *help = NULL;
  g_autofree char *placeholder = NULL;
  g_auto(GStrv) options = NULL;
  char *name;

  if (known != NULL)
    return known;
  /* Too many is refused at the end; names for them are not looked for. */
  if (self->fields->len > MAX_FIELDS)
    return tue_field_get_name (self->fields->pdata[MAX_FIELDS]);

  words = tue_field_make_label_of_words (foreign_name, strlen (foreign_name));
  label = fit (self, fitting.label != NULL && *fitting.label != '\0' ? fitting.label : words, MAX_NAME, TRUE);
  if (label == NULL)
    label = g_strdup (_("Field"));
  help = fit (self, fitting.help, MAX_PARAGRAPH, TRUE);
  placeholder = fit (self, fitting.placeholder, MAX_LINE, TRUE);
  options = fit_options (self, fitting.options);
  name = tue_field_make_name (*foreign_name != '\0' ? foreign_name : label, self->taken);

  fitting.name = name;
  fitting.label = label;
  fitting.help = help;
  fitting.placeholder = placeholder;
  fitting.options = (const char *const *)options;
  if (options == NULL && (fitting.type == TUE_FIELD_CHOICE || fitting.type == TUE_FIELD_CHOICES))
    fitting.type = TUE_FIELD_STRING;
  check_default (self, &fitting);
  g_ptr_array_add (self->fields, tue_field_new (&fitting));
  g_hash_table_insert (self->names, g_strdup (foreign_name), name);

  return name;
}

/* --- Places ------------------------------------------------------------------------- */

void
tue_foreign_prompt_add_place (TueForeignPrompt *self,
                              gsize             start,
                              gsize             end,
                              const char       *tag)
{
  TueMustachePlace place = { start, end, g_strdup (tag) };

  g_assert (start <= end && end <= self->length);

  g_ptr_array_add (self->place_tags, (char *)place.tag);
  g_array_append_val (self->places, place);
}

static gboolean
is_alone_on_line (TueForeignPrompt *self,
                  gsize             start,
                  gsize             end)
{
  while (start > 0 && self->text[start - 1] != '\n')
    if (!g_ascii_isspace (self->text[--start]))
      return FALSE;
  for (; end < self->length && self->text[end] != '\n'; end++)
    if (!g_ascii_isspace (self->text[end]))
      return FALSE;

  return TRUE;
}

void
tue_foreign_prompt_add_blank (TueForeignPrompt *self,
                              gsize             start,
                              gsize             end,
                              const char       *foreign_name)
{
  TueFieldSpec spec = { .type = is_alone_on_line (self, start, end) ? TUE_FIELD_TEXT : TUE_FIELD_STRING, .required = TRUE };

  tue_foreign_prompt_add_place (self, start, end, tue_foreign_prompt_add_field (self, foreign_name, &spec));
}

void
tue_foreign_prompt_add_built_in (TueForeignPrompt *self,
                                 gsize             start,
                                 gsize             end,
                                 const char       *name)
{
  tue_foreign_prompt_add_place (self, start, end, name);
  /* Translators: %s is a tag of a template, such as {{today}} */
  tue_foreign_prompt_remark_at (self, TUE_FOREIGN_CHANGED, start, end, g_strdup_printf (_("Is “{{%s}}” here, as Tuesday writes it."), name));
}

/* --- The workflow ------------------------------------------------------------------- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TueMustachePlace *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* What one does not see and an assistant reads. */
static void
remark_hidden (TueForeignPrompt *self)
{
  g_autoptr(GArray) hidden = tue_hidden_text_list (self->text, (gssize)self->length);
  const TueHiddenCharacter *first = hidden->len > 0 ? &g_array_index (hidden, TueHiddenCharacter, 0) : NULL;

  if (first == NULL)
    return;

  tue_foreign_prompt_remark_at (self, TUE_FOREIGN_INERT, first->position.offset, first->position.offset + first->position.length,
                                g_strdup_printf (ngettext ("The text has %u character that is not seen. It is shown as a box in the template.",
                                                           "The text has %u characters that are not seen. They are shown as boxes in the template.", hidden->len),
                                                 hidden->len));
}

/* A name for what has none: how its text begins. */
static char *
make_name (TueForeignPrompt *self)
{
  const char *begin = self->text + strspn (self->text, " \t\r\n#*>-");
  const char *end = begin;

  for (glong i = 0; i < 60 && *end != '\0' && *end != '\n' && *end != '\r'; i++)
    end = g_utf8_next_char (end);

  return end > begin ? g_strndup (begin, (gsize)(end - begin)) : g_strdup (_("Prompt"));
}

static TueStep *
make_step (TueForeignPrompt *self,
           GError          **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *template_id = g_uuid_string_random ();
  g_autofree char *quoted = NULL;
  g_autoptr(TueMustache) parsed = NULL;
  g_autoptr(TueTemplate) template = NULL;
  gsize length;

  g_array_sort (self->places, compare_places);
  quoted = tue_mustache_quote (self->text, self->length, self->places, &length);
  parsed = tue_mustache_parse (quoted, (gssize)length, TUE_MUSTACHE_MODE_TEXT, error);
  if (parsed == NULL)
    return NULL;
  template = tue_template_new (template_id, 1, "", quoted, (TueField *const *)self->fields->pdata, self->fields->len);

  /* Translators: the name of the only step of a workflow that was a prompt elsewhere */
  return tue_step_new (id, _("Prompt"), self->guidance != NULL ? self->guidance : "", template);
}

static TueWorkflow *
make_workflow (TueForeignPrompt *self,
               TueStep          *step)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *beginning = make_name (self);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  tue_foreign_prompt_set_name (self, self->name != NULL ? NULL : beginning);
  g_ptr_array_add (steps, g_object_ref (step));
  g_ptr_array_add (self->tags, NULL);

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = "",
    .role_id = "",
    .name = self->name != NULL ? self->name : _("Prompt"), .icon_name = "document-edit-symbolic", .summary = self->summary, .use_when = self->use_when, .steps = steps, .checklist = self->checklist, .notes = none, .examples = none, .snippets = none, .tags = (const char *const *)self->tags->pdata,
            });
}

/* What is taken in can be handed on: it goes through what reads playbooks. */
static gboolean
check_workflow (TueWorkflow *workflow,
                GError     **error)
{
  static const char id[] = "00000000-0000-4000-8000-000000000000";
  static const char role_id[] = "00000000-0000-4000-8000-000000000001";
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  g_autoptr(GBytes) bytes = NULL;
  TueWorkflowSpec spec;

  tue_workflow_get_spec (workflow, &spec);
  spec.playbook_id = id;
  spec.role_id = role_id;
  g_ptr_array_add (roles, tue_role_new (role_id, "role", ""));
  g_ptr_array_add (workflows, tue_workflow_new (&spec));
  playbook = tue_playbook_new (&(TuePlaybookSpec){ .id = id, .name = "playbook", .edition = 1, .summary = "", .roles = roles, .snippets = none, .workflows = workflows });
  bytes = tue_playbook_to_bytes (playbook);
  read = tue_playbook_from_bytes (bytes, error);

  return read != NULL;
}

/**
 * tue_foreign_prompt_make_item:
 * @self: a prompt of which all is said
 * @format: the id of the format it was in
 * @error: return location for why no workflow can hold it
 *
 * Makes a workflow of one step of it. @self can only be freed then.
 *
 * Returns: (transfer full) (nullable): the workflow, with what is to be told of it
 */
TueForeignItem *
tue_foreign_prompt_make_item (TueForeignPrompt *self,
                              const char       *format,
                              GError          **error)
{
  g_autoptr(TueStep) step = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;

  if (self->fields->len > MAX_FIELDS)
    {
      g_set_error (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_LIMIT, _("There are more than %d fields."), MAX_FIELDS);
      return NULL;
    }
  if (self->text[strspn (self->text, " \t\r\n")] == '\0')
    {
      g_set_error_literal (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_CONTENT, _("There is no text in it."));
      return NULL;
    }

  step = make_step (self, error);
  if (step == NULL)
    return NULL;
  remark_hidden (self);
  workflow = make_workflow (self, step);

  return check_workflow (workflow, error) ? tue_foreign_item_new (g_steal_pointer (&workflow), format, self->place, self->subject, self->remarks) : NULL;
}
