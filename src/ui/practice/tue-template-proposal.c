/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-proposal"

#include "config.h"

#include "tue-template-proposal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-filler-names.h"
#include "tue-mustache-mend.h"
#include "tue-search-words.h"
#include "tue-template-pills.h"

struct _TueTemplateProposal
{
  GObject parent_instance;

  char    *label;
  char    *detail;
  char    *name;
  char     sign;
  gboolean is_triple;
  char    *folded_label;
  char    *folded_name;
};

static void
implement_proposal (GtkSourceCompletionProposalInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TueTemplateProposal, tue_template_proposal, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL, implement_proposal))

/* --- A tag that is begun ---------------------------------------------------------- */

void
tue_begun_tag_clear (TueBegunTag *self)
{
  g_clear_pointer (&self->query, g_free);
}

/* The rest of the name, and the braces, where those are there. */
static gsize
measure_rest (const char *behind,
              gsize       n_braces)
{
  const char *p = behind + strspn (behind, " ");
  gsize       n_closing;

  while (g_unichar_isalnum (g_utf8_get_char (p)) || (*p != '\0' && strchr ("_-.", *p) != NULL))
    p = g_utf8_next_char (p);
  p += strspn (p, " ");
  n_closing = MIN (strspn (p, "}"), n_braces);

  return n_closing > 0 ? (gsize)(p - behind) + n_closing : 0;
}

/**
 * tue_begun_tag_find:
 * @before: what stands before the caret, as much as a tag may be long
 * @behind: what stands behind it
 * @tag: (out caller-allocates): the tag
 *
 * Finds the tag that the caret is in.
 *
 * Returns: %FALSE if it is in none
 */
gboolean
tue_begun_tag_find (const char  *before,
                    const char  *behind,
                    TueBegunTag *tag)
{
  const char *open = g_strrstr (before, "{{");
  const char *name;
  gsize       n_braces;

  *tag = (TueBegunTag){ 0 };
  if (open == NULL || strpbrk (open + 2, "{}\n") != NULL)
    return FALSE;

  tag->is_triple = open > before && open[-1] == '{';
  n_braces = tag->is_triple ? 3 : 2;
  name = open + 2;
  if (!tag->is_triple && *name != '\0' && strchr ("#^/>&!=", *name) != NULL)
    tag->sign = *name++;
  if (tag->sign == '!' || tag->sign == '=')
    return FALSE;

  tag->n_before = strlen (open) + n_braces - 2;
  tag->n_behind = measure_rest (behind, n_braces);
  tag->query = g_strchug (g_strdup (name));

  return TRUE;
}

/* --- What it could name ------------------------------------------------------------ */

static void
tue_template_proposal_finalize (GObject *object)
{
  TueTemplateProposal *self = TUE_TEMPLATE_PROPOSAL (object);

  g_free (self->label);
  g_free (self->detail);
  g_free (self->name);
  g_free (self->folded_label);
  g_free (self->folded_name);

  G_OBJECT_CLASS (tue_template_proposal_parent_class)->finalize (object);
}

static void
tue_template_proposal_class_init (TueTemplateProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_template_proposal_finalize;
}

static void
tue_template_proposal_init (TueTemplateProposal *self)
{
}

typedef struct
{
  TueWorkflow       *workflow;
  const TueBegunTag *tag;
  GPtrArray         *sections; /* (element-type TuePill): those that are open */
  GHashTable        *names;    /* those that are offered */
  GPtrArray         *proposals;
} Search;

/* A name that is there already is hidden by that. */
static void
add (Search     *self,
     char        sign,
     const char *name,
     const char *label,
     char       *take_detail)
{
  g_autofree char     *detail = take_detail;
  TueTemplateProposal *proposal;

  if (sign != '>' && !g_hash_table_add (self->names, (gpointer)name))
    return;

  proposal = g_object_new (TUE_TYPE_TEMPLATE_PROPOSAL, NULL);
  proposal->sign = sign;
  proposal->is_triple = self->tag->is_triple;
  proposal->name = g_strdup (name);
  proposal->label = g_strdup (label);
  proposal->detail = g_steal_pointer (&detail);
  proposal->folded_label = tue_search_fold_word (label, -1);
  proposal->folded_name = tue_search_fold_word (name, -1);
  g_ptr_array_add (self->proposals, proposal);
}

static gboolean
is_section (const Search *self)
{
  return self->tag->sign == '#' || self->tag->sign == '^';
}

/* A list is no value: what can be written of it is what is there for each item. */
static void
add_field (Search   *self,
           TueField *field)
{
  gboolean is_list = tue_field_get_field_type (field) == TUE_FIELD_LIST;
  char     sign = self->tag->sign == '\0' && is_list ? '#' : self->tag->sign;

  if (is_list && (self->tag->is_triple || sign == '&'))
    return;

  add (self, sign, tue_field_get_name (field), tue_field_get_label (field), g_strdup (tue_field_type_get_label (tue_field_get_field_type (field))));
}

/* The field that a section is about. (nullable) */
static TueField *
find_field (Search        *self,
            const TuePill *pill)
{
  TueField *field = pill->field != NULL ? tue_workflow_find_field (self->workflow, pill->field) : NULL;

  return field != NULL && pill->member != NULL ? tue_field_find_field (field, pill->member) : field;
}

static void
add_members (Search *self)
{
  for (guint i = self->sections->len; i > 0; i--)
    {
      TuePill  *section = self->sections->pdata[i - 1];
      TueField *field = section->sign == '#' ? find_field (self, section) : NULL;

      if (field == NULL)
        continue;
      if (i == self->sections->len && tue_field_get_field_type (field) == TUE_FIELD_CHOICES && !is_section (self))
        add (self, self->tag->sign, ".", _("Item"), g_strdup (tue_field_get_label (field)));
      for (gsize j = 0; j < tue_field_get_n_fields (field); j++)
        add_field (self, tue_field_get_nth_field (field, j));
    }
}

static void
add_built_in (Search *self)
{
  gsize                n_names;
  const TueFillerName *names = tue_filler_get_names (&n_names);

  for (gsize i = 0; i < n_names; i++)
    add (self, self->tag->sign, names[i].path, _(names[i].label), g_strdup (_("In every template")));
}

static void
add_snippets (Search *self)
{
  GPtrArray *snippets = tue_workflow_get_snippets (self->workflow);

  for (guint i = 0; i < snippets->len; i++)
    add (self, '>', tue_snippet_get_name (snippets->pdata[i]), tue_snippet_get_label (snippets->pdata[i]), g_strdup (_("Snippet")));
}

/* Only the innermost can be closed. */
static void
add_end (Search *self)
{
  TuePill         *section = self->sections->pdata[self->sections->len - 1];
  g_autofree char *end = g_strdup_printf (_("end of %s"), section->about);

  add (self, '/', section->name, end, g_strdup (_("Closes what is open")));
}

static void
find_sections (Search    *self,
               GPtrArray *pills)
{
  for (guint i = 0; i < pills->len; i++)
    {
      TuePill *pill = pills->pdata[i];

      if (pill->sign == '#' || pill->sign == '^')
        g_ptr_array_add (self->sections, pill);
      else if (pill->sign == '/' && self->sections->len > 0)
        g_ptr_array_set_size (self->sections, (int)self->sections->len - 1);
    }
}

/**
 * tue_template_proposals_list:
 * @workflow: whose fields and snippets a template may use
 * @pills: (element-type TuePill): the tags before the one that is begun
 * @tag: that
 *
 * Returns: (transfer full) (element-type TueTemplateProposal): what it could name, as
 *   it is offered: members of a list first
 */
GPtrArray *
tue_template_proposals_list (TueWorkflow       *workflow,
                             GPtrArray         *pills,
                             const TueBegunTag *tag)
{
  g_autoptr(GPtrArray) sections = g_ptr_array_new ();
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Search self = { .workflow = workflow, .tag = tag, .sections = sections, .names = names };

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (pills != NULL && tag != NULL, NULL);

  self.proposals = g_ptr_array_new_with_free_func (g_object_unref);
  find_sections (&self, pills);
  if (tag->sign == '/')
    {
      if (sections->len > 0)
        add_end (&self);
      return self.proposals;
    }
  if (tag->sign != '>')
    {
      add_members (&self);
      for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
        add_field (&self, tue_workflow_get_nth_field (workflow, i));
      if (!is_section (&self))
        add_built_in (&self);
    }
  if (tag->sign == '>' || (tag->sign == '\0' && !tag->is_triple))
    add_snippets (&self);

  return self.proposals;
}

/* --- Which of them is meant --------------------------------------------------------- */

static gboolean
has_word_that_begins (const char *label,
                      const char *query)
{
  for (const char *p = strstr (label, query); p != NULL; p = strstr (p + 1, query))
    if (p == label || !tue_search_is_word_character (g_utf8_get_char (g_utf8_prev_char (p))))
      return TRUE;

  return FALSE;
}

/* 0 is best; 3 is none. */
static guint
rank (TueTemplateProposal *self,
      const char          *query)
{
  if (g_str_has_prefix (self->folded_label, query) || g_str_has_prefix (self->folded_name, query))
    return 0;
  if (has_word_that_begins (self->folded_label, query) || has_word_that_begins (self->folded_name, query))
    return 1;

  return strstr (self->folded_label, query) != NULL || strstr (self->folded_name, query) != NULL ? 2 : 3;
}

/**
 * tue_template_proposals_narrow:
 * @proposals: (element-type TueTemplateProposal): all that could be meant
 * @query: what is written of a label or a name
 *
 * Returns: (transfer full) (element-type TueTemplateProposal): those that fit, the best first
 */
GPtrArray *
tue_template_proposals_narrow (GPtrArray  *proposals,
                               const char *query)
{
  GPtrArray       *narrowed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = tue_search_fold_word (query, -1);

  for (guint wanted = 0; wanted < 3; wanted++)
    for (guint i = 0; i < proposals->len; i++)
      if (rank (proposals->pdata[i], folded) == wanted)
        g_ptr_array_add (narrowed, g_object_ref (proposals->pdata[i]));

  return narrowed;
}

/* --- The tag --------------------------------------------------------------------------- */

const char *
tue_template_proposal_get_label (TueTemplateProposal *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE_PROPOSAL (self), NULL);

  return self->label;
}

const char *
tue_template_proposal_get_detail (TueTemplateProposal *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE_PROPOSAL (self), NULL);

  return self->detail;
}

static char *
format_tag (TueTemplateProposal *self)
{
  if (self->is_triple)
    return g_strdup_printf ("{{{%s}}}", self->name);
  if (self->sign == '>')
    return g_strdup_printf ("{{> %s}}", self->name);

  return self->sign != '\0' ? g_strdup_printf ("{{%c%s}}", self->sign, self->name) : g_strdup_printf ("{{%s}}", self->name);
}

/* Whether a section that begins there has its end further behind. */
static gboolean
is_closed (const char *text,
           gsize       start,
           gsize       length,
           const char *tag)
{
  g_autofree char *with_tag = tue_text_change_apply (&(TueTextChange){ .offset = start, .length = length, .text = (char *)tag }, text);
  g_autoptr(TueMustache) parsed = tue_mustache_parse (with_tag, -1, TUE_MUSTACHE_MODE_TEXT, NULL);

  return parsed != NULL;
}

/**
 * tue_template_proposal_make_tag:
 * @self: a proposal
 * @text: the template
 * @start: where the tag is to stand, in bytes
 * @length: what it stands in place of
 * @caret: (out): where in the tag one goes on writing
 *
 * Returns: (transfer full): the tag; where that begins a section with no end, the end
 *   as well
 */
char *
tue_template_proposal_make_tag (TueTemplateProposal *self,
                                const char          *text,
                                gsize                start,
                                gsize                length,
                                gsize               *caret)
{
  g_autofree char *tag = NULL;

  g_return_val_if_fail (TUE_IS_TEMPLATE_PROPOSAL (self), NULL);
  g_return_val_if_fail (text != NULL && caret != NULL, NULL);
  g_return_val_if_fail (start + length <= strlen (text), NULL);

  tag = format_tag (self);
  *caret = strlen (tag);
  if ((self->sign != '#' && self->sign != '^') || is_closed (text, start, length, tag))
    return g_steal_pointer (&tag);

  return g_strdup_printf ("%s{{/%s}}", tag, self->name);
}
