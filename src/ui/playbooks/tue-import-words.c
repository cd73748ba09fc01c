/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-import-words"

#include "config.h"

#include "tue-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-workflow-words.h"

/* A list of more than this says less. */
#define MAX_PARTS 4

const char *
tue_import_words_get_state (TueImportItem *item)
{
  GPtrArray *conflicts = tue_import_item_get_conflicts (item);

  switch (tue_import_item_get_state (item))
    {
    case TUE_IMPORT_NEW:
      /* Translators: a part of a playbook that comes in and is not here yet */
      return C_("playbook part", "New");
    case TUE_IMPORT_UPDATE:
      /* Translators: a part of a playbook that comes in and is another there */
      return C_("playbook part", "Update");
    case TUE_IMPORT_MINE:
      return _("Changed Here");
    case TUE_IMPORT_CONFLICT:
      return conflicts != NULL && conflicts->len == 0 ? _("Both Changed") : _("Conflict");
    case TUE_IMPORT_GONE:
      return _("Taken Out");
    case TUE_IMPORT_ELSEWHERE:
      /* Translators: a workflow of a playbook that comes in, which the library has in another playbook */
      return _("Elsewhere");
    case TUE_IMPORT_UNCHANGED:
    default:
      return _("Unchanged");
    }
}

const char *
tue_import_words_get_state_class (TueImportItem *item)
{
  GPtrArray *conflicts = tue_import_item_get_conflicts (item);

  switch (tue_import_item_get_state (item))
    {
    case TUE_IMPORT_NEW:
      return "success";
    case TUE_IMPORT_UPDATE:
      return "accent";
    case TUE_IMPORT_CONFLICT:
      return conflicts != NULL && conflicts->len == 0 ? "accent" : "warning";
    case TUE_IMPORT_GONE:
      return "warning";
    case TUE_IMPORT_MINE:
    case TUE_IMPORT_ELSEWHERE:
    case TUE_IMPORT_UNCHANGED:
    default:
      return NULL;
    }
}

char *
tue_import_words_describe_name (TueImportItem *item)
{
  switch (tue_import_item_get_kind (item))
    {
    case TUE_IMPORT_ABOUT:
      return g_strdup (_("About the Playbook"));
    case TUE_IMPORT_SNIPPET:
      /* Translators: %s is the name of a snippet, a text that templates share. */
      return g_strdup_printf (_("Snippet “%s”"), tue_import_item_get_name (item));
    case TUE_IMPORT_WORKFLOW:
    default:
      return g_strdup (tue_import_item_get_name (item));
    }
}

/* What a part is, in the middle of a list. */
static const char *
get_part_words (const TuePracticePart *part)
{
  switch (part->kind)
    {
    case TUE_PRACTICE_PART_STEP:
    case TUE_PRACTICE_PART_TEMPLATE:
      return part->name;
    case TUE_PRACTICE_PART_CHECKLIST_ITEM:
      return _("checklist");
    case TUE_PRACTICE_PART_NOTE:
      return _("notes");
    case TUE_PRACTICE_PART_EXAMPLE:
      return _("examples");
    case TUE_PRACTICE_PART_WORKFLOW:
    default:
      return _("description");
    }
}

/* "description, Draft, checklist" */
static char *
list_parts (TueWorkflow *before,
            TueWorkflow *after)
{
  g_autoptr(TuePracticeChange) change = tue_practice_change_new (before, after, NULL, NULL);
  g_autoptr(GPtrArray) parts = tue_practice_change_list_parts (change);
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = get_part_words (parts->pdata[i]);

      if (g_ptr_array_find_with_equal_func (words, part, g_str_equal, NULL))
        continue;
      if (words->len == MAX_PARTS)
        {
          g_ptr_array_add (words, (char *)"…");
          break;
        }
      g_ptr_array_add (words, (char *)part);
    }
  g_ptr_array_add (words, NULL);

  return g_strjoinv (", ", (char **)words->pdata);
}

static char *
describe_workflow (TueImportItem *item)
{
  TueWorkflow     *base = tue_import_item_get_base (item);
  TueWorkflow     *mine = tue_import_item_get_mine (item);
  TueWorkflow     *theirs = tue_import_item_get_theirs (item);
  GPtrArray       *conflicts = tue_import_item_get_conflicts (item);
  guint            n_steps = theirs != NULL ? tue_workflow_get_steps (theirs)->len : 0;
  g_autofree char *parts = NULL;

  if (theirs == NULL)
    return g_strdup (_("Not in this edition any more"));
  if (mine == NULL)
    return base != NULL ? g_strdup (_("Was taken out here"))
                        : g_strdup_printf (ngettext ("New workflow, %u step", "New workflow, %u steps", n_steps), n_steps);

  if (tue_import_item_get_state (item) == TUE_IMPORT_ELSEWHERE)
    return g_strdup (_("You have it in another playbook, where it stays"));

  parts = list_parts (mine, theirs);
  if (tue_import_item_get_state (item) != TUE_IMPORT_CONFLICT)
    /* Translators: %s is what is another, such as "description, checklist". */
    return g_strdup_printf (_("Differs in %s"), parts);
  if (conflicts != NULL && conflicts->len == 0)
    /* Translators: %s is what was changed, such as "Draft, checklist". */
    return g_strdup_printf (_("You both changed it, and it goes together: %s"), parts);

  /* Translators: %s is what was changed, such as "Draft, checklist". */
  return g_strdup_printf (_("You both changed it; compare and choose: %s"), parts);
}

char *
tue_import_words_describe (TueImportItem *item)
{
  switch (tue_import_item_get_kind (item))
    {
    case TUE_IMPORT_ABOUT:
      return g_strdup (_("Name, description or roles"));
    case TUE_IMPORT_SNIPPET:
      return g_strdup (tue_import_item_get_my_snippet (item) == NULL ? _("New text that templates share") : _("A text that templates share"));
    case TUE_IMPORT_WORKFLOW:
    default:
      return describe_workflow (item);
    }
}

const char *
tue_import_words_get_hint (TueImportItem *item)
{
  switch (tue_import_item_get_choice (item))
    {
    case TUE_IMPORT_TAKE_THEIRS:
      return tue_import_item_get_theirs (item) == NULL && tue_import_item_get_kind (item) == TUE_IMPORT_WORKFLOW
        ? _("It goes; with tasks in it, it stays in the archive.")
        : _("It is as they have it.");
    case TUE_IMPORT_MERGE:
      return _("The changes of both are in one.");
    case TUE_IMPORT_KEEP_BOTH:
      return _("Yours stays, and theirs comes beside it.");
    case TUE_IMPORT_KEEP_MINE:
    default:
      return _("Nothing of it is taken over. This is how theirs differs:");
    }
}

/* (transfer full) */
static GBytes *
write_workflow (TueWorkflow *workflow) /* (nullable) */
{
  char *text = workflow != NULL ? tue_workflow_words_write (workflow) : g_strdup ("");

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_snippet (TueSnippet *snippet) /* (nullable) */
{
  const char *text = snippet != NULL ? tue_snippet_get_text (snippet) : "";

  return g_bytes_new (text, strlen (text));
}

void
tue_import_words_write (TueImportItem *item,
                        GBytes       **before,
                        GBytes       **after)
{
  gboolean merges = tue_import_item_get_choice (item) == TUE_IMPORT_MERGE;

  if (tue_import_item_get_kind (item) == TUE_IMPORT_SNIPPET)
    {
      *before = write_snippet (tue_import_item_get_my_snippet (item));
      *after = write_snippet (merges ? tue_import_item_get_snippet (item) : tue_import_item_get_their_snippet (item));
      return;
    }

  *before = write_workflow (tue_import_item_get_mine (item));
  *after = write_workflow (merges ? tue_import_item_get_merged (item) : tue_import_item_get_theirs (item));
}
