/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * One workflow, changed in many ways: what is said of each change, in words and
 * by parts, and what comes of two of them that meet.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "../record.h"
#include "tue-practice-change.h"
#include "tue-review-rules.h"
#include "tue-template-problems.h"
#include "tue-value-json.h"
#include "tue-workflow-copy.h"
#include "tue-workflow-merge.h"
#include "tue-workflow-revise.h"
#include "tue-workflow-value.h"
#include "tue-workflow-words.h"

/* With ' for ". */
static const char workflow_json[] =
  "{'id':'w','playbook':'p','role':'sales','name':'Proposal','icon':'tue-proposal-symbolic','summary':'An offer','purpose':'Win the next client.','use_when':'Somebody asks.','avoid_when':'Nobody asks.',"
  "'archived':false,'owner':'Marta','look_again':'2027-02-01','tags':['offer','AT&T'],"
  "'review':{'reviewer_role':'Head','reviewers':['Dana','Mo'],'self_review':false,'approvals':1,'in_order':false,'target_days':3,'target_revisions':2},"
  "'follow_ups':[{'name':'Shorter','text':'Shorter, for {{client}}.'},{'name':'Warmer','text':'Warmer.'}],"
  "'steps':[{'id':'s1','name':'Outline','guidance':'Think first.','template':'t1','version':1,'note':'First','text':'Outline for {{client}}\\nabout {{need}}.\\n{{#items}}\\n- {{name}}\\n{{/items}}\\n','fields':["
  "{'name':'client','label':'Client','type':'string','required':true},{'name':'need','type':'text','help':'In their words'},"
  "{'name':'items','type':'list','fields':[{'name':'name','type':'string'},{'name':'price','type':'money'}]},{'name':'total','type':'computed','formula':'sum(items.price)'}]},"
  "{'id':'s2','name':'Draft','guidance':'','template':'t2','version':3,'note':'','text':'Write to {{client}} by {{deadline}}.\\n{{#urgent}}\\nHurry.\\n{{/urgent}}\\n{{total}}','fields':["
  "{'name':'deadline','type':'date','required':true},{'name':'urgent','type':'boolean'},{'name':'tone','type':'choice','options':['plain','warm'],'default':'plain'}]}],"
  "'checklist':[{'id':'c1','text':'Names are right','for':'author'},{'id':'c2','text':'Sums are right','for':'reviewer'},{'id':'c3','text':'It is short','for':'anyone'}],"
  "'notes':[{'id':'n1','title':'Lead with them','text':'They read for themselves.','step':'s1','field':''},{'id':'n2','title':'One date','text':'Name one.','step':'','field':'deadline'}],"
  "'examples':[{'id':'e1','title':'Northwind','due_in_days':7,'values':{'client':'Northwind','deadline':{'in_days':14},'items':[{'name':'Pilot','price':{'minor':5000,'currency':'EUR'}}]},"
  "'material':[{'name':'Mail','text':'We need it.'}],'weak_answer':'Hi!','answer':'Dear all','remarks':['Names the day','Sums']}]}";

static const struct
{
  const char *old;
  const char *new;
  const char *other; /* (nullable): what somebody else makes of the same */
} changes[] = {
  { "'name':'Proposal'", "'name':'Offer'", "'name':'Quote'" },
  { "'role':'sales'", "'role':'finance'", "'role':'law'" },
  { "tue-proposal-symbolic", "tue-mail-symbolic" },
  { "'summary':'An offer'", "'summary':''" },
  { "Win the next client.", "Win the next client soon.\\nAnd keep them.", "Win the next big client." },
  { "Somebody asks.", "A client asks.", "Anybody asks." },
  { "'avoid_when':'Nobody asks.'", "'avoid_when':''" },
  { "'archived':false", "'archived':true" },
  { "'owner':'Marta'", "'owner':'Mo Ögel'" },
  { "2027-02-01", "2027-08-01", "2028-02-01" },
  { "'look_again':'2027-02-01'", "'look_again':''" },
  { "['offer','AT&T']", "['offer','new','AT&T']", "['AT&T','other']" },
  { "['offer','AT&T']", "[]" },
  { "'reviewer_role':'Head'", "'reviewer_role':'Lead'" },
  { "['Dana','Mo']", "['Mo','Dana','Eve']", "['Dana']" },
  { "'self_review':false", "'self_review':true" },
  { "'approvals':1,'in_order':false", "'approvals':2,'in_order':true" },
  { "'target_days':3", "'target_days':10", "'target_days':5" },
  { "'target_revisions':2", "'target_revisions':0" },
  { "Shorter, for {{client}}.", "Much shorter, for {{client}}.", "A bit shorter, for {{client}}, please." },
  { ",{'name':'Warmer','text':'Warmer.'}", "" },
  { "'follow_ups':[", "'follow_ups':[{'name':'Colder','text':'Colder.'}," },
  { "'name':'Outline'", "'name':'Plan'", "'name':'Sketch'" },
  { "Think first.", "" },
  { "'version':1,'note':'First'", "'version':2,'note':'Second'" },
  { "Outline for {{client}}", "Short outline for {{client}}", "Long outline for {{client}} today" },
  { "about {{need}}.", "about {{need}}, in detail." },
  { "about {{need}}.", "about {{nede}}." },
  { "{{/items}}", "" },
  { "- {{name}}", "- {{name}} at {{price}}" },
  { "'label':'Client'", "'label':'Who it is for'", "'label':'Customer'" },
  { "'label':'Client','type':'string','required':true", "'label':'Client','type':'text'", "'label':'Client','type':'email','required':true" },
  { "'help':'In their words'", "'help':'In your words','placeholder':'x'" },
  { "{'name':'need','type':'text','help':'In their words'},", "" },
  { "{'name':'price','type':'money'}", "{'name':'price','type':'number','min':1}", "{'name':'price','type':'integer','max':5},{'name':'unit','type':'string'}" },
  { "sum(items.price)", "sum(items.price) * 2", "sum(items.price) * 3" },
  { "'name':'Draft'", "'name':'Letter'" },
  { "Hurry.", "Hurry, please." },
  { "Write to {{client}} by {{deadline}}.", "Write to {{client}}." },
  { "'type':'date','required':true", "'type':'date'" },
  { "['plain','warm'],'default':'plain'", "['plain','warm','formal'],'default':'warm','open':true", "['warm'],'default':'warm'" },
  { "Names are right", "Names and titles are right", "All names are right now" },
  { "'for':'author'", "'for':'reviewer'", "'for':'anyone'" },
  { "{'id':'c2','text':'Sums are right','for':'reviewer'},", "", "{'id':'c2','text':'Sums and totals are right','for':'reviewer'}," },
  { "{'id':'c3'", "{'id':'c4','text':'New','for':'author'},{'id':'c3'" },
  { "{'id':'c1','text':'Names are right','for':'author'},{'id':'c2','text':'Sums are right','for':'reviewer'}", "{'id':'c2','text':'Sums are right','for':'reviewer'},{'id':'c1','text':'Names are right','for':'author'}" },
  { "They read for themselves.", "Readers read for themselves.", "People read for their own sake." },
  { "'step':'s1'", "'step':'s2'", "'step':''" },
  { "'field':'deadline'", "'field':''" },
  { "'notes':[", "'notes':[{'id':'n3','title':'T','text':'X','step':'','field':''},", "'notes':[{'id':'n3','title':'U','text':'Y','step':'','field':''}," },
  { "'due_in_days':7", "'due_in_days':-1", "'due_in_days':3" },
  { "'client':'Northwind'", "'client':'Globex','urgent':true", "'client':'Initech','need':'x'" },
  { "'in_days':14", "'in_days':1" },
  { "'minor':5000", "'minor':7000", "'minor':9000" },
  { "We need it.", "We need it soon." },
  { "'weak_answer':'Hi!'", "'weak_answer':''" },
  { "'answer':'Dear all'", "'answer':'Dear all,\\n\\nyes.'", "'answer':'Dear both,\\n\\nno.'" },
  { "['Names the day','Sums']", "['Names the day']", "['Names the week','Sums','Third']" },
  { "'examples':[", "'examples':[{'id':'e2','title':'Second','values':{},'material':[],'weak_answer':'','answer':'A','remarks':[]}," },
};

static TueWorkflow *
make_of (const char *old,
         const char *new)
{
  g_autoptr(GString) json = g_string_new (workflow_json);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = NULL;
  TueWorkflow *workflow;

  if (old != NULL)
    g_assert_cmpuint (g_string_replace (json, old, new, 1), ==, 1);
  g_string_replace (json, "'", "\"", 0);
  value = tue_value_from_json (json->str, -1, &error);
  g_assert_no_error (error);
  workflow = tue_workflow_from_value (value, "en", NULL, &error);
  g_assert_no_error (error);
  return workflow;
}

static TueWorkflow *
make (guint change)
{
  return make_of (changes[change].old, changes[change].new);
}

static GHashTable *
collect_lines (const char *text)
{
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) all = g_strsplit (text, "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    g_hash_table_add (lines, g_strdup (all[i]));
  return lines;
}

/* The lines of a workflow in words that another does not have. */
static void
append_new_lines (GString     *record,
                  const char  *sign,
                  TueWorkflow *workflow,
                  TueWorkflow *other)
{
  g_autofree char *words = tue_workflow_words_write (workflow);
  g_autofree char *other_words = tue_workflow_words_write (other);
  g_autoptr(GHashTable) lines = collect_lines (other_words);
  g_auto(GStrv) all = g_strsplit (words, "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (!g_hash_table_contains (lines, all[i]))
      g_string_append_printf (record, "  %s %s\n", sign, all[i]);
}

static void
append_members (GString     *record,
                TueWorkflow *workflow,
                TueValue    *part,
                TueValue    *other)
{
  for (gsize i = 0; part != NULL && i < tue_value_get_n_items (part); i++)
    {
      const char      *key = tue_value_get_key (part, i);
      TueValue        *member = tue_value_get_item (part, i);
      TueValue        *its = other != NULL ? tue_value_lookup (other, key) : NULL;
      const char      *label = tue_workflow_words_get_label (part, key);
      g_autofree char *words = NULL;

      if ((its != NULL && tue_value_equal (member, its)) || label == NULL)
        continue;
      words = tue_workflow_words_describe (key, member, workflow);
      g_string_append_printf (record, " %s ", label);
      record_append_words (record, words, -1);
    }
}

static void
append_parts (GString           *record,
              TuePracticeChange *change,
              TueWorkflow       *before,
              TueWorkflow       *after)
{
  g_autoptr(GPtrArray) parts = tue_practice_change_list_parts (change);

  for (guint i = 0; i < parts->len; i++)
    {
      const TuePracticePart *part = parts->pdata[i];

      g_string_append_printf (record, "  %d %d %s %s", part->kind, part->difference, part->id, part->name);
      append_members (record, before, part->before, part->after);
      g_string_append (record, " →");
      append_members (record, after, part->after, part->before);
      g_string_append_c (record, '\n');
    }
}

static void
test_changes (void)
{
  g_autoptr(TueWorkflow) base = make_of (NULL, NULL);
  g_autofree char *words = tue_workflow_words_write (base);
  g_autoptr(GString) record = g_string_new (words);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(TueWorkflow) workflow = make (i);
      g_autoptr(TuePracticeChange) change = tue_practice_change_new (base, workflow, NULL, "note");
      g_autoptr(TuePracticeChange) next = NULL;
      g_autoptr(TueWorkflow) other = make ((i + 3) % G_N_ELEMENTS (changes));
      g_autoptr(TueWorkflow) tidied = tue_workflow_tidy (workflow);
      g_autoptr(TueValue) value = tue_workflow_to_value (workflow, TUE_WORKFLOW_VALUE_ALL);
      g_autoptr(TueWorkflow) again = tue_workflow_from_value (value, "en", NULL, NULL);

      g_assert_true (tue_workflow_equal (workflow, again));
      next = tue_practice_change_new (base, other, NULL, NULL);
      g_string_append_printf (record, "%s → %s%s%s\n", changes[i].old, changes[i].new, tue_workflow_equal (base, workflow) ? ", equal" : "",
                              tue_practice_change_overlaps (change, next) ? ", overlaps" : "");
      append_parts (record, change, base, workflow);
      append_new_lines (record, "-", base, workflow);
      append_new_lines (record, "+", workflow, base);
      append_new_lines (record, "tidy", tidied, workflow);
    }
  record_check (record, "drafting", "workflow-changes");
}

static void
append_conflict (GString                   *record,
                 const TueWorkflowConflict *conflict)
{
  const TueConflictSide *const sides[] = { &conflict->mine, &conflict->theirs, &conflict->merged };

  g_string_append_printf (record, "  %s, %s (%s)%s, was ", conflict->place, conflict->member, conflict->key, conflict->theirs_taken ? " theirs" : "");
  record_append_words (record, conflict->base, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *words = tue_conflict_side_dup_words (sides[i]);

      g_string_append_printf (record, " %zu+%zu ", sides[i]->start, sides[i]->length);
      record_append_words (record, words, -1);
    }
  g_string_append_c (record, '\n');
}

static void
append_merge (GString     *record,
              TueWorkflow *base,
              TueWorkflow *mine,
              TueWorkflow *theirs)
{
  static const gboolean all[] = { TRUE, TRUE, TRUE, TRUE };
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GPtrArray) conflicts = NULL;
  g_autoptr(TueWorkflow) merged = tue_workflow_merge (base, mine, theirs, &left);
  g_autoptr(TueWorkflow) chosen = tue_workflow_merge_choosing (base, mine, theirs, all, G_N_ELEMENTS (all), &conflicts);

  append_new_lines (record, "+", merged, base);
  append_new_lines (record, "-", base, merged);
  for (guint i = 0; i < left->len; i++)
    {
      const TueWorkflowMergeLeft *one = left->pdata[i];

      g_string_append_printf (record, "  left %s ", one->place);
      record_append_words (record, one->text, -1);
      g_string_append_c (record, '\n');
    }
  for (guint i = 0; i < conflicts->len; i++)
    append_conflict (record, conflicts->pdata[i]);
  append_new_lines (record, "theirs", chosen, merged);
}

static void
test_merges (void)
{
  g_autoptr(TueWorkflow) base = make_of (NULL, NULL);
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(TueWorkflow) mine = make (i);
      g_autoptr(TueWorkflow) next = make ((i + 1) % G_N_ELEMENTS (changes));

      g_string_append_printf (record, "%s, %s\n", changes[i].new, changes[(i + 1) % G_N_ELEMENTS (changes)].new);
      append_merge (record, base, mine, next);
      if (changes[i].other != NULL)
        {
          g_autoptr(TueWorkflow) theirs = make_of (changes[i].old, changes[i].other);

          g_string_append_printf (record, "%s, %s\n", changes[i].new, changes[i].other);
          append_merge (record, base, mine, theirs);
        }
    }
  record_check (record, "drafting", "workflow-merges");
}

/* Both ways, where nothing is in conflict, it is the same. */
static void
test_both_ways (void)
{
  g_autoptr(TueWorkflow) base = make_of (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    for (guint j = 0; j < i; j += 4)
      {
        g_autoptr(TueWorkflow) mine = make (i);
        g_autoptr(TueWorkflow) theirs = make (j);
        g_autoptr(GPtrArray) left = NULL;
        g_autoptr(GPtrArray) left_back = NULL;
        g_autoptr(TueWorkflow) merged = tue_workflow_merge (base, mine, theirs, &left);
        g_autoptr(TueWorkflow) back = tue_workflow_merge (base, theirs, mine, &left_back);

        if (left->len == 0 && left_back->len == 0)
          g_assert_true (tue_workflow_equal (merged, back));
      }
}

static void
append_problems (GString     *record,
                 TueWorkflow *workflow)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr(GPtrArray) problems = tue_template_problems_find (workflow, steps->pdata[i]);

      for (guint j = 0; j < problems->len; j++)
        {
          TueTemplateProblem *problem = problems->pdata[j];

          /* Said of each of them. */
          if (g_strcmp0 (problem->unused, "tone") == 0)
            continue;
          g_string_append_printf (record, "  %u: %zu+%zu line %u%s %s | %s | %s, %s, %s", i, problem->start, problem->length, problem->line, problem->prevents ? "!" : "",
                                  problem->message, problem->hint, problem->name, problem->unused, problem->fix);
          if (problem->change.text != NULL)
            {
              g_autofree char *text = tue_text_change_apply (&problem->change, tue_template_get_text (tue_step_get_template (steps->pdata[i])));

              g_string_append (record, " → ");
              record_append_words (record, text, -1);
            }
          g_string_append_c (record, '\n');
          if (problem->name != NULL)
            {
              g_autoptr(TueWorkflow) made = tue_template_problem_make_field (problem, workflow, steps->pdata[i]);

              if (made != NULL)
                append_new_lines (record, "made", made, workflow);
            }
          if (problem->unused != NULL)
            {
              g_autoptr(TueWorkflow) removed = tue_template_problem_remove_field (problem, workflow, steps->pdata[i]);

              if (removed != NULL)
                append_new_lines (record, "kept", workflow, removed);
            }
        }
    }
}

static void
test_problems (void)
{
  static const char *const texts[] = {
    "", "No tag.", "{{client}} {{cleint}} {{deadlin}} {{client.x}}", "{{#if urgent}}x{{/if}}", "{{client", "{{#urgent}}x", "{{/urgent}}", "{{> voice}}", "{{> Voice}} {{> absent}}", "{% if urgent %}x{% endif %}",
    "{{items}} {{#items}}{{price}}{{prize}}{{/items}}", "{{#items}}{{client}}{{name}}{{/items}}{{name}}", "Due: {{#urgent}}\\nx\\n{{/urgent}}", "{{today}} {{also}} {{task.due}} {{my.shoe}}", "a\u200bb \u202e {{client}}", "{{{client}}} {{&need}}",
    "{{#client}}{{client}}{{/client}}{{^client}}none{{/client}}", "{{total}} {{#total}}x{{/total}}", "{{! only }}", "{{=<% %>=}}<%client%> {{need}}", "{{Need}} {{ need}} {{need }}", "{{#tone}}{{.}}{{/tone}} {{tone.x}}",
    "{{first}} {{#second}}x{{/second}} {{#third}}{{a}} {{due_date}}{{/third}} {{price}} {{start_date}} {{how_many}} {{email}} {{#fourth}}- {{.}}{{/fourth}}"
  };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strconcat ("Outline for {{client}} ", texts[i], NULL);
      g_autoptr(TueWorkflow) workflow = make_of ("Outline for {{client}}", text);

      record_append_words (record, texts[i], -1);
      g_string_append_c (record, '\n');
      append_problems (record, workflow);
    }
  record_check (record, "drafting", "template-problems");
}

/* What is said of rules, and who may look at what by them. */
static void
test_rules (void)
{
  static const char *const        nobody[] = { NULL };
  static const char *const        dana[] = { "Dana", NULL };
  static const char *const        both[] = { "Dana", "Mo", NULL };
  static const char *const        turned[] = { "Mo", "Dana", NULL };
  static const char *const *const people[] = { nobody, dana, both, turned };
  static const TueReviewRulesSpec specs[] = {
    { NULL },
    { .reviewer_role = "Head" },
    { .reviewers = dana },
    { .reviewers = both, .approvals = 2 },
    { .reviewers = both, .approvals = 2, .in_order = TRUE },
    { .reviewers = both, .approvals = 1, .self_review = TRUE },
    { .approvals = 2, .self_review = TRUE, .target_days = 5 },
    { .reviewer_role = "Lead", .target_revisions = 3 },
    { .approvals = 1 },
    { .self_review = TRUE },
  };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr(TueReviewRules) rules = tue_review_rules_new (&specs[i]);
      TueReviewRulesSpec spec;
      g_autoptr(TueReviewRules) copy = NULL;
      g_autoptr(TueReviewRules) read = NULL;
      g_autoptr(TueValue) value = tue_review_rules_to_value (rules);
      g_autoptr(TueValue) copied = NULL;
      g_autoptr(TueValue) again = NULL;
      g_autofree char *json = tue_value_to_json (value);

      tue_review_rules_get_spec (rules, &spec);
      copy = tue_review_rules_new (&spec);
      read = tue_review_rules_from_value (value);
      copied = tue_review_rules_to_value (copy);
      g_assert_true (tue_value_equal (value, copied));
      if (read != NULL)
        {
          again = tue_review_rules_to_value (read);
          g_assert_true (tue_value_equal (value, again));
        }
      g_string_append_printf (record, "%s%s%s\n", json, tue_review_rules_get_is_empty (rules) ? " empty" : "", tue_review_rules_get_wants_review (rules) ? " wants" : "");
      for (gsize j = 0; j < G_N_ELEMENTS (people); j++)
        {
          g_autofree char  *names = g_strjoinv (", ", (char **)people[j]);
          const char *const askers[] = { "Dana", "Eve", "" };

          for (gsize k = 0; k < G_N_ELEMENTS (askers); k++)
            g_string_append_printf (record, "  %s asks %s: %s\n", askers[k], names, tue_review_rules_check_people (rules, askers[k], people[j]));
        }
    }
  record_check (record, "drafting", "review-rules");
}

/* Fields get other names everywhere, or are told why not. */
static void
test_renames (void)
{
  static const char *const names[] = { "client", "need", "items", "total", "deadline", "urgent", "tone", "absent" };
  static const char *const new_names[] = { "buyer", "total", "all of it", "today" };
  g_autoptr(TueWorkflow) workflow = make_of (NULL, NULL);
  g_autoptr(TueWorkflow) copy = tue_workflow_copy (workflow);
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (new_names); j++)
      {
        g_autoptr(TueWorkflow) renamed = NULL;

        g_string_append_printf (record, "%s, %u uses, %s\n", names[i], tue_workflow_count_uses (workflow, names[i]), new_names[j]);
        if (g_str_equal (names[i], "absent") || g_str_equal (names[i], new_names[j]))
          continue;
        renamed = tue_workflow_rename_field (workflow, names[i], new_names[j]);
        if (renamed != NULL && j < 3)
          append_new_lines (record, "+", renamed, workflow);
      }
  append_new_lines (record, "copy", copy, workflow);
  for (guint from = 0; from < 3; from++)
    for (guint to = 0; to < 3; to++)
      {
        g_autoptr(TueWorkflow) moved = tue_workflow_move_part (workflow, TUE_WORKFLOW_CHECKLIST, from, to);
        g_autoptr(TuePracticeChange) change = tue_practice_change_new (workflow, moved, NULL, NULL);

        g_string_append_printf (record, "%u to %u\n", from, to);
        append_parts (record, change, workflow, moved);
      }
  record_check (record, "drafting", "workflow-renames");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow-record/changes", test_changes);
  g_test_add_func ("/workflow-record/merges", test_merges);
  g_test_add_func ("/workflow-record/both-ways", test_both_ways);
  g_test_add_func ("/workflow-record/problems", test_problems);
  g_test_add_func ("/workflow-record/rules", test_rules);
  g_test_add_func ("/workflow-record/renames", test_renames);

  return g_test_run ();
}
