/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-pills"

#include "config.h"

#include "tue-template-pills.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-filler-names.h"
#include "tue-mustache.h"

/* A tag as it is written. */
typedef struct
{
  char  sign; /* '#', '^', '/', '>', '!', '=', or 0 for a value */
  char *name;
  gsize start, length;
} Tag;

typedef struct
{
  TueWorkflow *workflow;
  GPtrArray   *pills;    /* (element-type TuePill) */
  GPtrArray   *sections; /* (element-type TueField) (nullable elements): those that are open */
} Search;

static void
pill_free (TuePill *pill)
{
  g_free (pill->name);
  g_free (pill->about);
  g_free (pill->label);
  g_free (pill->field);
  g_free (pill->member);
  g_free (pill);
}

/* Where the tag that is open at @open ends; %NULL where it is not closed, or
 * another begins in it. */
static const char *
find_close (const char *open,
            const char *end,
            const char *marks)
{
  const char *name = open + strlen (marks);
  gsize       room = MIN ((gsize)(end - name), TUE_MUSTACHE_MAX_TAG_LENGTH);
  const char *close = g_strstr_len (name, (gssize)room, marks);

  if (close == NULL || g_strstr_len (name, close - name, "{{") != NULL)
    return NULL;

  return close;
}

/* The next tag at or behind @from. */
static gboolean
find_tag (const char *text,
          gsize       length,
          gsize       from,
          Tag        *tag)
{
  const char *end = text + length;

  for (const char *open = text + from; (open = g_strstr_len (open, end - open, "{{")) != NULL; open++)
    {
      gboolean    triple = end - open > 3 && open[2] == '{' && open[3] != '{';
      gsize       width = triple ? 3 : 2;
      const char *name = open + width;
      const char *close = name < end && *name != '{' ? find_close (open, end, triple ? "}}}" : "}}") : NULL;

      if (close == NULL)
        continue;

      tag->sign = *name != '\0' && strchr ("#^/>!=&", *name) != NULL ? *name : '\0';
      if (tag->sign != '\0')
        name++;
      tag->name = g_strstrip (g_strndup (name, (gsize)MAX (close - name, 0)));
      tag->start = (gsize)(open - text);
      tag->length = (gsize)(close - open) + width;
      return TRUE;
    }

  return FALSE;
}

/* The innermost list that has such a member. (nullable) */
static TueField *
find_member (Search     *search,
             const char *name,
             TueField  **list)
{
  for (guint i = search->sections->len; i > 0 && search->sections->len - i < TUE_MUSTACHE_MAX_SECTION_DEPTH; i--)
    {
      TueField *section = search->sections->pdata[i - 1];
      TueField *member = section != NULL ? tue_field_find_field (section, name) : NULL;

      if (member != NULL)
        {
          *list = section;
          return member;
        }
    }

  return NULL;
}

/* Says in the pill which field a name is. Returns: (nullable) */
static TueField *
resolve (Search     *search,
         const char *name,
         TuePill    *pill)
{
  const char      *dot = strchr (name, '.');
  g_autofree char *first = dot != NULL ? g_strndup (name, (gsize)(dot - name)) : NULL;
  TueField        *list = NULL;
  TueField        *field = find_member (search, name, &list);

  if (field == NULL && first != NULL)
    {
      list = tue_workflow_find_field (search->workflow, first);
      field = list != NULL ? tue_field_find_field (list, dot + 1) : NULL;
    }
  if (field == NULL)
    {
      list = NULL;
      field = tue_workflow_find_field (search->workflow, name);
    }
  if (field == NULL)
    return NULL;

  pill->field = g_strdup (tue_field_get_name (list != NULL ? list : field));
  pill->member = list != NULL ? g_strdup (tue_field_get_name (field)) : NULL;

  return field;
}

static gboolean
is_repeated (TueField *field)
{
  return field != NULL && (tue_field_get_field_type (field) == TUE_FIELD_LIST || tue_field_get_field_type (field) == TUE_FIELD_CHOICES);
}

static char *
format_section (TueField   *field,
                const char *label)
{
  if (is_repeated (field))
    /* Translators: where a part of a template begins that is there for every item; %s is the label of a list. */
    return g_strdup_printf (_("for each item of %s"), label);
  if (field != NULL && tue_field_get_field_type (field) == TUE_FIELD_BOOLEAN)
    /* Translators: where a part of a template begins that is only there if a switch is on; %s is its label. */
    return g_strdup_printf (_("if %s"), label);

  /* Translators: where a part of a template begins that is only there if a field is filled; %s is its label. */
  return g_strdup_printf (_("if %s is given"), label);
}

static char *
format_inverted (TueField   *field,
                 const char *label)
{
  if (field != NULL && tue_field_get_field_type (field) == TUE_FIELD_BOOLEAN)
    /* Translators: where a part of a template begins that is only there if a switch is off; %s is its label. */
    return g_strdup_printf (_("if not %s"), label);

  /* Translators: where a part of a template begins that is only there if a field is empty; %s is its label. */
  return g_strdup_printf (_("if %s is not given"), label);
}

static void
describe_snippet (Search    *search,
                  const Tag *tag,
                  TuePill   *pill)
{
  TueSnippet *snippet = tue_workflow_find_snippet (search->workflow, tag->name);

  pill->kind = snippet != NULL ? TUE_PILL_SNIPPET : TUE_PILL_UNKNOWN;
  pill->about = g_strdup (snippet != NULL ? tue_snippet_get_label (snippet) : tag->name);
  /* Translators: %s is the name of a text that several templates share. */
  pill->label = g_strdup_printf (_("Snippet: %s"), pill->about);
}

static void
describe_name (Search    *search,
               const Tag *tag,
               TuePill   *pill)
{
  TueField   *field = resolve (search, tag->name, pill);
  const char *label = field != NULL ? tue_field_get_label (field) : tue_filler_find_name_label (tag->name);
  gboolean    is_item = g_str_equal (tag->name, ".") && search->sections->len > 0;

  if (is_item)
    label = _("Item");
  pill->kind = label == NULL ? TUE_PILL_UNKNOWN : tag->sign == '\0' || tag->sign == '&' ? TUE_PILL_VALUE
                                                                                        : TUE_PILL_BLOCK;
  if (label == NULL)
    label = tag->name;

  pill->about = g_strdup (label);
  if (tag->sign == '#')
    pill->label = format_section (field, label);
  else if (tag->sign == '^')
    pill->label = format_inverted (field, label);
  else if (tag->sign == '/')
    /* Translators: where a part of a template ends; %s is the label of its field. */
    pill->label = g_strdup_printf (_("end of %s"), label);
  else
    pill->label = g_strdup (label);

  if (tag->sign == '#' || tag->sign == '^')
    g_ptr_array_add (search->sections, field);
}

static void
add_pill (Search    *search,
          const Tag *tag)
{
  TuePill *pill;

  if (tag->sign == '/' && search->sections->len > 0)
    g_ptr_array_set_size (search->sections, (int)search->sections->len - 1);
  if (tag->sign == '!' || *tag->name == '\0')
    return;

  pill = g_new0 (TuePill, 1);
  pill->start = tag->start;
  pill->length = tag->length;
  pill->sign = tag->sign;
  pill->name = g_strdup (tag->name);
  if (tag->sign == '>')
    describe_snippet (search, tag, pill);
  else
    describe_name (search, tag, pill);
  g_ptr_array_add (search->pills, pill);
}

/* Counted once, along the text. */
static void
count_chars (const char *text,
             GPtrArray  *pills)
{
  gsize byte = 0;
  glong at = 0;

  for (guint i = 0; i < pills->len; i++)
    {
      TuePill *pill = pills->pdata[i];

      at += g_utf8_strlen (text + byte, (gssize)(pill->start - byte));
      pill->at = (guint)at;
      pill->n_chars = (guint)g_utf8_strlen (text + pill->start, (gssize)pill->length);
      at += pill->n_chars;
      byte = pill->start + pill->length;
    }
}

/* Behind the tag that takes back the delimiters that another one set, in which a brace
 * is a brace; length where none does. */
static gsize
skip_other_delimiters (const char *text,
                       gsize       length,
                       const Tag  *tag)
{
  gsize            at = tag->start + tag->length;
  g_autofree char *set = g_strdup (tag->name);

  for (;;)
    {
      g_auto(GStrv) marks = g_strsplit (g_strdelimit (set, "=", ' '), " ", -1);
      const char      *first = NULL, *last = NULL;
      g_autofree char *open = NULL;
      g_autofree char *close = NULL;
      const char      *begin, *end;

      for (guint i = 0; marks[i] != NULL; i++)
        if (*marks[i] != '\0')
          {
            first = first != NULL ? first : marks[i];
            last = marks[i];
          }
      if (first == NULL || first == last)
        return length;
      if (strcmp (first, "{{") == 0 && strcmp (last, "}}") == 0)
        return at;

      open = g_strconcat (first, "=", NULL);
      close = g_strconcat ("=", last, NULL);
      begin = g_strstr_len (text + at, (gssize)(length - at), open);
      end = begin != NULL ? g_strstr_len (begin + strlen (open), text + length - begin - (gssize)strlen (open), close) : NULL;
      if (end == NULL)
        return length;

      at = (gsize)(end - text) + strlen (close);
      g_free (set);
      set = g_strndup (begin + strlen (open), (gsize)(end - begin) - strlen (open));
    }
}

/**
 * tue_template_pills_find:
 * @text: a template, valid UTF-8
 * @length: its bytes
 * @workflow: whose fields and snippets it may use
 *
 * Finds the tags of a text that stand for something. Remarks are none of them, nor
 * are tags that are written between other delimiters.
 *
 * Returns: (transfer full) (element-type TuePill): in the order of the text
 */
GPtrArray *
tue_template_pills_find (const char  *text,
                         gsize        length,
                         TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) sections = g_ptr_array_new ();
  Search search = { .workflow = workflow, .sections = sections };
  gsize  from = 0;
  Tag    tag;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  search.pills = g_ptr_array_new_with_free_func ((GDestroyNotify)pill_free);
  while (find_tag (text, length, from, &tag))
    {
      if (tag.sign != '=')
        add_pill (&search, &tag);
      from = tag.sign != '=' ? tag.start + tag.length : skip_other_delimiters (text, length, &tag);
      g_free (tag.name);
    }
  count_chars (text, search.pills);

  return search.pills;
}

/* "decision_maker" is read as two words. */
static char *
spell_name (const TuePill *pill)
{
  g_autofree char *name = g_strdelimit (g_strdup (pill->name), "_", ' ');

  if (pill->sign == '#')
    /* Translators: short; read out where a part of a template begins; %s is the name of a field. */
    return g_strdup_printf (C_("template", "if %s"), name);
  if (pill->sign == '^')
    /* Translators: short; read out where a part of a template begins; %s is the name of a field. */
    return g_strdup_printf (C_("template", "no %s"), name);
  if (pill->sign == '/')
    /* Translators: short; read out where a part of a template ends; %s is the name of a field. */
    return g_strdup_printf (C_("template", "end %s"), name);

  return g_steal_pointer (&name);
}

/**
 * tue_pill_dup_spoken:
 * @pill: a pill
 *
 * What the pill says, where that is not longer than its tag; else the name in words,
 * which mostly is what follows from the label.
 *
 * Returns: (transfer full): words with as many characters as the tag has
 */
char *
tue_pill_dup_spoken (const TuePill *pill)
{
  g_autofree char *name = spell_name (pill);
  const char      *candidates[] = { pill->label, name, pill->name };

  g_return_val_if_fail (pill != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint            n_chars = (guint)g_utf8_strlen (candidates[i], -1);
      g_autofree char *blanks = NULL;

      if (n_chars > pill->n_chars)
        continue;
      blanks = g_strnfill (pill->n_chars - n_chars, ' ');
      return g_strconcat (candidates[i], blanks, NULL);
    }

  g_return_val_if_reached (g_strnfill (pill->n_chars, ' '));
}

/**
 * tue_template_pills_dup_labelled:
 * @text: a template, valid UTF-8
 * @workflow: whose fields and snippets it may use
 *
 * Returns: (transfer full): the text with what each tag stands for in brackets, as an
 *   empty field is on the paper
 */
char *
tue_template_pills_dup_labelled (const char  *text,
                                 TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) pills = NULL;
  g_autoptr(GString) labelled = g_string_new (NULL);
  gsize from = 0;

  g_return_val_if_fail (text != NULL, NULL);

  pills = tue_template_pills_find (text, strlen (text), workflow);
  for (guint i = 0; i < pills->len; i++)
    {
      TuePill *pill = pills->pdata[i];

      g_string_append_len (labelled, text + from, (gssize)(pill->start - from));
      g_string_append_printf (labelled, "[%s]", pill->label);
      from = pill->start + pill->length;
    }
  g_string_append (labelled, text + from);

  return g_string_free_and_steal (g_steal_pointer (&labelled));
}
