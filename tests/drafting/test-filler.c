/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-filler.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#include "sample-filler.h"

static const char fields[] =
  "["
  "{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\", \"required\": true},"
  "{\"name\": \"need\", \"label\": \"What they need\", \"type\": \"text\"},"
  "{\"name\": \"budget\", \"label\": \"Budget\", \"type\": \"money\", \"required\": true},"
  "{\"name\": \"deadline\", \"label\": \"Deadline\", \"type\": \"date\"},"
  "{\"name\": \"at\", \"label\": \"At\", \"type\": \"time\"},"
  "{\"name\": \"count\", \"label\": \"Count\", \"type\": \"integer\", \"min\": 1},"
  "{\"name\": \"urgent\", \"label\": \"Urgent\", \"type\": \"boolean\"},"
  "{\"name\": \"channels\", \"label\": \"Channels\", \"type\": \"choices\", \"options\": [\"a\", \"b\", \"c\"]},"
  "{\"name\": \"mail\", \"label\": \"Mail\", \"type\": \"email\", \"required\": true},"
  "{\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"required\": true, \"fields\": ["
  "  {\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\"},"
  "  {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\"},"
  "  {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"},"
  "  {\"name\": \"amount\", \"label\": \"Amount\", \"type\": \"computed\", \"formula\": \"quantity * price\"},"
  "  {\"name\": \"tenth\", \"label\": \"Tenth\", \"type\": \"computed\", \"formula\": \"amount / 10\"}]},"
  "{\"name\": \"pair\", \"label\": \"Pair\", \"type\": \"list\", \"min\": 2, \"max\": 2, \"fields\": ["
  "  {\"name\": \"a\", \"label\": \"A\", \"type\": \"string\", \"required\": true},"
  "  {\"name\": \"b\", \"label\": \"B\", \"type\": \"string\"}]},"
  "{\"name\": \"channels_needed\", \"label\": \"Ways\", \"type\": \"choices\", \"required\": true, \"options\": [\"a\", \"b\"]},"
  "{\"name\": \"n_items\", \"label\": \"Number\", \"type\": \"computed\", \"formula\": \"count(items)\"},"
  "{\"name\": \"total\", \"label\": \"Total\", \"type\": \"computed\", \"formula\": \"sum(items.quantity * items.price)\"},"
  "{\"name\": \"amounts\", \"label\": \"Amounts\", \"type\": \"computed\", \"formula\": \"sum(items.amount)\"},"
  "{\"name\": \"twice\", \"label\": \"Twice\", \"type\": \"computed\", \"formula\": \"total * 2\"},"
  "{\"name\": \"mean\", \"label\": \"Mean\", \"type\": \"computed\", \"formula\": \"total / n_items\"},"
  "{\"name\": \"until\", \"label\": \"Until\", \"type\": \"computed\", \"formula\": \"deadline + 3 weeks\"},"
  "{\"name\": \"loop_a\", \"label\": \"Loop A\", \"type\": \"computed\", \"formula\": \"loop_b + 1\"},"
  "{\"name\": \"loop_b\", \"label\": \"Loop B\", \"type\": \"computed\", \"formula\": \"loop_a + 1\"},"
  "{\"name\": \"loop_c\", \"label\": \"Loop C\", \"type\": \"computed\", \"formula\": \"loop_c + loop_d\"},"
  "{\"name\": \"loop_d\", \"label\": \"Loop D\", \"type\": \"computed\", \"formula\": \"loop_d + loop_c\"},"
  "{\"name\": \"broken\", \"label\": \"Broken\", \"type\": \"computed\", \"formula\": \"1 +\"}"
  "]";

static const char *const snippets[] = {
  "voice", "Be plain, {{my.name}}.\n",
  "closing", "{{> voice}}Send it to {{mail}}.\n",
  "more", "{{also}}",
  "listed", "{{#items}}\n- {{name}}\n{{/items}}\n",
  NULL
};

#define ITEMS "\"items\": [{\"name\": \"Pilot\", \"quantity\": 2, \"price\": {\"minor\": 150050, \"currency\": \"EUR\"}}, {\"name\": \"Roll-out\", \"quantity\": 1}]"

static const struct
{
  const char *name;
  const char *text;
  const char *values;
  const char *also;
  const char *prompt;
  const char *spans;
} cases[] = {
  { "plain", "Just text.", "{}", NULL, "Just text.", "" },
  { "value", "Dear {{client}},", "{\"client\": \"AT&T <b>\"}", NULL, "Dear AT&T <b>,", "client=AT&T <b>\n" },
  { "not-scanned-again", "{{client}}", "{\"client\": \"{{need}} $& %s\"}", NULL, "{{need}} $& %s", "client={{need}} $& %s\n" },
  { "missing", "Dear {{client}},", "{}", NULL, "Dear [Client],", "client!=[Client]\n" },
  { "missing-empty", "{{client}}", "{\"client\": \"\"}", NULL, "[Client]", "client!=[Client]\n" },
  { "optional-section", "a\n{{#need}}\nNeed: {{need}}\n{{/need}}\nb", "{}", NULL, "a\nb", "" },
  { "optional-section-filled", "a\n{{#need}}\nNeed: {{need}}\n{{/need}}\nb", "{\"need\": \"x\\ny\"}", NULL, "a\nNeed: x\ny\nb", "need=x\ny\n" },
  { "money", "{{budget}}", "{\"budget\": {\"minor\": 480000, \"currency\": \"EUR\"}}", NULL, "€4,800", "budget=€4,800\n" },
  { "date", "{{deadline}}", "{\"deadline\": \"2026-11-27\"}", NULL, "Friday, 27 November 2026", "deadline=Friday, 27 November 2026\n" },
  { "time", "{{at}}", "{\"at\": \"14:30\"}", NULL, "14:30", "at=14:30\n" },
  { "number", "{{count}}", "{\"count\": 12500}", NULL, "12,500", "count=12,500\n" },
  { "yes", "{{#urgent}}now {{urgent}}{{/urgent}}{{^urgent}}later{{/urgent}}", "{\"urgent\": true}", NULL, "now Yes", "urgent=Yes\n" },
  { "no", "{{#urgent}}now{{/urgent}}{{^urgent}}later{{/urgent}}", "{\"urgent\": false}", NULL, "later", "" },
  { "choices", "{{channels}}", "{\"channels\": [\"a\", \"b\", \"c\"]}", NULL, "a, b and c", "channels=a, b and c\n" },
  { "choices-section", "{{#channels}}\n- {{.}}\n{{/channels}}\n", "{\"channels\": [\"a\", \"b\"]}", NULL, "- a\n- b", "channels#0=a\nchannels#1=b\n" },
  { "no-inserted", "[{{urgent}}]", "{\"urgent\": false}", NULL, "[No]", "urgent=No\n" },
  { "no-inserted-in-section", "{{^urgent}}{{urgent}}{{/urgent}}", "{\"urgent\": false}", NULL, "false", "urgent=false\n" },
  { "choices-both-ways-unset", "{{channels}}: {{#channels}}{{.}};{{/channels}}", "{}", NULL, "[Channels]:", "channels!=[Channels]\n" },
  { "choices-inside-a-list", "{{#items}}{{channels}}{{/items}}{{#channels}}{{.}};{{/channels}}", "{\"channels\": [\"a\"], \"items\": [{\"name\": \"x\"}]}", NULL, "aa;", "channels=a\nchannels#0=a\n" },
  { "choices-both-ways", "{{channels}}: {{#channels}}{{.}};{{/channels}}", "{\"channels\": [\"a\", \"b\"]}", NULL, "a and b: a;b;", "channels=a and b\nchannels#0=a\nchannels#1=b\n" },
  { "list", "{{#items}}\n- {{name}}: {{quantity}} × {{price}}\n{{/items}}\n", "{" ITEMS "}", NULL, "- Pilot: 2 × €1,500.50\n- Roll-out: 1 × [Price]",
    "items.name#0=Pilot\nitems.quantity#0=2\nitems.price#0=€1,500.50\nitems.name#1=Roll-out\nitems.quantity#1=1\nitems.price#1!=[Price]\n" },
  { "list-computed", "{{#items}}\n- {{name}}: {{amount}}, {{tenth}}\n{{/items}}\n{{amounts}}", "{\"items\": [{\"name\": \"Pilot\", \"quantity\": 2, \"price\": {\"minor\": 150050, \"currency\": \"EUR\"}}]}", NULL,
    "- Pilot: €3,001, €300.10\n€3,001", "items.name#0=Pilot\nitems.amount#0=€3,001\nitems.tenth#0=€300.10\namounts=€3,001\n" },
  { "list-computed-missing", "{{#items}}{{amount}}{{/items}} {{amounts}}", "{\"items\": [{\"quantity\": 2, \"amount\": 7}]}", NULL,
    "[Amount] [Amounts]", "items.amount#0!=[Amount]\namounts!=[Amounts]\n" },
  { "list-computed-switch", "{{#items}}{{#amount}}{{amount}}{{/amount}}{{^amount}}-{{/amount}}{{/items}}", "{\"items\": [{}]}", NULL, "-", "" },
  { "list-empty", "{{#items}}x{{/items}}{{^items}}none{{/items}}", "{\"items\": []}", NULL, "none", "" },
  { "list-missing", "a\n{{#items}}\n- {{name}}\n{{/items}}\nb", "{}", NULL, "a\n[Items]\nb", "items!=[Items]\n" },
  { "list-missing-at-end", "a\n{{#items}}\n- {{name}}\n{{/items}}\n", "{}", NULL, "a\n[Items]", "items!=[Items]\n" },
  { "list-missing-in-line", "a {{#items}}{{name}}, {{/items}} b", "{\"items\": []}", NULL, "a [Items] b", "items!=[Items]\n" },
  { "list-missing-in-section", "{{#need}}\n{{need}}:\n{{#items}}\n- {{name}}\n{{/items}}\n{{/need}}\nb", "{\"need\": \"x\"}", NULL,
    "x:\n[Items]\nb", "need=x\nitems!=[Items]\n" },
  { "list-missing-in-list", "{{#pair}}{{#items}}{{name}}{{/items}}{{/pair}}", "{\"pair\": [{\"a\": \"x\"}]}", NULL, "[Items]", "items!=[Items]\n" },
  { "list-missing-in-snippet", "a\n  {{> listed}}\nb", "{}", NULL, "a\n  [Items]\nb", "items!=[Items]\n" },
  { "list-missing-twice", "{{#items}}x{{/items}}|{{#items}}y{{/items}}", "{}", NULL, "[Items]|[Items]", "items!=[Items]\nitems!=[Items]\n" },
  { "list-optional", "a{{#pair}}{{a}}{{/pair}}", "{}", NULL, "a", "" },
  { "list-missing-computed", "Total: {{total}}", "{}", NULL, "Total: [Items]", "items!=[Items]\n" },
  { "list-missing-computed-twice", "{{twice}}", "{}", NULL, "[Items]", "items!=[Items]\n" },
  { "list-missing-counted", "{{n_items}} of them", "{}", NULL, "[Items] of them", "items!=[Items]\n" },
  { "list-missing-computed-again", "{{mean}}", "{}", NULL, "[Items]", "items!=[Items]\n" },
  { "list-missing-computed-section", "{{#total}}Total: {{total}}{{/total}}", "{}", NULL, "[Items]", "items!=[Items]\n" },
  { "list-missing-and-total", "{{#items}}x{{/items}} {{total}}", "{}", NULL, "[Items] [Total]", "items!=[Items]\ntotal!=[Total]\n" },
  { "choices-missing", "{{#channels_needed}}\n- {{.}}\n{{/channels_needed}}\nb", "{}", NULL, "[Ways]\nb", "channels_needed!=[Ways]\n" },
  { "text-missing-in-its-section", "{{#client}}For {{client}}.{{/client}}", "{}", NULL, "[Client]", "client!=[Client]\n" },
  { "list-outer-name", "{{#items}}{{client}}/{{name}} {{/items}}", "{\"client\": \"N\", \"items\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}", NULL, "N/a N/b",
    "client=N\nitems.name#0=a\nclient=N\nitems.name#1=b\n" },
  { "list-outer-name-missing", "{{#items}}{{client}}{{/items}}", "{\"items\": [{\"name\": \"a\"}]}", NULL, "[Client]", "client!=[Client]\n" },
  { "list-member-does-not-fall-back", "{{#items}}{{name}}{{/items}}", "{\"name\": \"task\", \"items\": [{\"quantity\": 1}]}", NULL, "[Item]", "items.name#0!=[Item]\n" },
  { "computed", "{{total}} {{twice}} {{until}}", "{\"deadline\": \"2026-11-27\", \"items\": [{\"quantity\": 2, \"price\": {\"minor\": 150050, \"currency\": \"EUR\"}}]}", NULL,
    "€3,001 €6,002 Friday, 18 December 2026", "total=€3,001\ntwice=€6,002\nuntil=Friday, 18 December 2026\n" },
  { "computed-missing", "{{until}}", "{}", NULL, "[Until]", "until!=[Until]\n" },
  { "computed-cycle", "{{loop_a}}", "{\"loop_a\": 5, \"loop_b\": 6}", NULL, "[Loop A]", "loop_a!=[Loop A]\n" },
  { "computed-cycles", "{{loop_c}}", "{}", NULL, "[Loop C]", "loop_c!=[Loop C]\n" },
  { "computed-broken", "{{broken}}", "{}", NULL, "[Broken]", "broken!=[Broken]\n" },
  { "built-in", "{{today}} {{weekday}} {{my.name}} {{my.role}} {{task.title}} {{task.due}} {{workflow.name}}", "{}", NULL,
    "24 November 2026 Tuesday Ada Sales Northwind Q1 Friday, 27 November 2026 Proposal",
    "today=24 November 2026\nweekday=Tuesday\nmy.name=Ada\nmy.role=Sales\ntask.title=Northwind Q1\ntask.due=Friday, 27 November 2026\nworkflow.name=Proposal\n" },
  { "today", "{{today}}, {{my.organisation}}, {{task.days_left}}", "{}", NULL,
    "Tuesday, 24 November 2026, Brightwell, in 3 days",
    "today=Tuesday, 24 November 2026\nmy.organisation=Brightwell\ntask.days_left=in 3 days\n" },
  { "divider", "a\n{{divider}}", "{}", NULL, "a\n===== FOR ME =====", "divider====== FOR ME =====\n" },
  { "built-in-missing", "{{my.team}}", "{}", NULL, "[Your team]", "my.team!=[Your team]\n" },
  { "undeclared", "{{unit_price}} {{other}}", "{\"other\": \"here\"}", NULL, "[Unit price] here", "unit_price!=[Unit price]\nother=here\n" },
  { "invalid-as-typed", "{{budget}} {{deadline}} {{count}}", "{\"budget\": \"a lot\", \"deadline\": \"soon\", \"count\": 0}", NULL, "a lot soon 0",
    "budget=a lot\ndeadline=soon\ncount=0\n" },
  { "snippets", "Hi.\n{{> closing}}\nBye.", "{\"mail\": \"a@example.com\"}", NULL, "Hi.\nBe plain, Ada.\nSend it to a@example.com.\nBye.", "my.name=Ada\nmail=a@example.com\n" },
  { "snippet-unknown", "a{{> nothing}}b", "{}", NULL, "ab", "" },
  { "also-at-end", "Text.\n", "{}", "Short, please. \n", "Text.\n\nShort, please.", "also=Short, please.\n" },
  { "also-blank", "Text.\n", "{}", " \n", "Text.", "" },
  { "also-alone", "", "{}", "Short.", "Short.", "also=Short.\n" },
  { "also-placed", "{{#also}}\nAlso: {{also}}\n{{/also}}\nText.", "{}", "Short.", "Also: Short.\nText.", "also=Short.\n" },
  { "also-placed-unset", "{{#also}}\nAlso: {{also}}\n{{/also}}\nText.", "{}", NULL, "Text.", "" },
  { "also-in-snippet", "Text {{> more}}.", "{}", "Short", "Text Short.", "also=Short\n" },
  { "trimmed", "\n Text. \n\n", "{}", NULL, "\n Text.", "" },
  { "trimmed-value", "{{need}}\n", "{\"need\": \"x\\n\\n\"}", NULL, "x", "need=x\n" },
  { "trimmed-to-nothing", "a{{need}}", "{\"need\": \" \\n\"}", NULL, "a", "" },
  { "any-script", "שלום {{client}} 😀", "{\"client\": \"مرحبا 👩‍👩‍👧\"}", NULL, "שלום مرحبا 👩‍👩‍👧 😀", "client=مرحبا 👩‍👩‍👧\n" },
  { "not-a-list", "{{#items}}{{name}}{{/items}}", "{\"items\": [\"x\", 5, null]}", NULL, "[Item][Item][Item]", "items.name#0!=[Item]\nitems.name#1!=[Item]\nitems.name#2!=[Item]\n" },
  { "list-as-typed", "{{items}}", "{\"items\": \"a, b\"}", NULL, "a, b", "items=a, b\n" },
};

static void
test_fill (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = make_filler (cases[index].text, fields, snippets, &error);
  g_autoptr(TueValue) values = read_values (cases[index].values);
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(TuePrompt) again = NULL;
  g_autofree char *spans = NULL;
  TuePromptChange  change;

  g_assert_no_error (error);
  prompt = fill (filler, values, cases[index].also);
  again = fill (filler, values, cases[index].also);
  g_assert_false (tue_prompt_compare (prompt, again, &change));

  /* A prompt outlives its filler. */
  tue_filler_free (g_steal_pointer (&filler));
  assert_spans (prompt);
  g_assert_cmpstr (tue_prompt_get_text (prompt, NULL), ==, cases[index].prompt);
  spans = describe_spans (prompt);
  g_assert_cmpstr (spans, ==, cases[index].spans);
}

static void
test_gaps (void)
{
  static const struct
  {
    const char *text;
    const char *values;
    const char *missing;
  } missing[] = {
    { "{{client}} {{need}} {{budget}}", "{}", "client budget" },
    { "{{budget}} {{client}}", "{}", "client budget" },
    { "{{client}}", "{\"client\": \"x\"}", "" },
    { "{{budget}}", "{\"budget\": \"a lot\"}", "budget?" },
    { "{{#items}}x{{/items}}", "{}", "items" },
    { "{{#items}}x{{/items}}", "{\"items\": [{\"price\": \"x\"}]}", "items#0.price?" },
    { "{{count}} {{deadline}}", "{\"count\": 0, \"deadline\": \"soon\"}", "deadline? count?" },
    { "{{count}}", "{\"count\": 5, \"deadline\": \"soon\"}", "" },
    { "{{#items}}x{{/items}}", "{\"items\": [{\"name\": \"a\"}, {\"quantity\": \"b\"}]}", "items#1.quantity?" },
    { "{{#items}}x{{/items}}", "{\"items\": [\"x\"]}", "items#0?" },
    { "{{items}}", "{\"items\": \"a, b\"}", "items?" },
    { "{{my.name}} {{my.team}} {{my.team}} {{client}}", "{}", "client my.team" },
    { "{{#my.team}}{{my.team}}{{/my.team}}", "{}", "" },
    { "{{#items}}{{my.team}}{{/items}}", "{\"items\": [{}, {}]}", "my.team" },
    { "{{#pair}}{{a}}{{/pair}}", "{\"pair\": [{\"a\": \"x\"}]}", "pair~" },
    { "{{#pair}}{{a}}{{/pair}}", "{\"pair\": [{\"a\": \"x\"}, {\"b\": \"y\"}]}", "pair#1.a~" },
    { "{{#pair}}{{a}}{{/pair}}", "{\"pair\": [{\"a\": \"x\"}, {\"a\": \"x\"}, {\"a\": \"x\"}]}", "pair?" },
    { "{{^client}}x{{/client}}", "{}", "client" },
    { "{{total}}", "{}", "items" },
    { "{{twice}}", "{}", "items" },
    { "{{> closing}}", "{}", "mail" },
    { "nothing", "{}", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_autoptr(TueFiller) filler = make_filler (missing[i].text, fields, snippets, NULL);
      g_autoptr(TueValue) values = read_values (missing[i].values);
      g_autoptr(TuePrompt) prompt = fill (filler, values, NULL);
      gsize               n_gaps;
      const TuePromptGap *gaps = tue_prompt_get_gaps (prompt, &n_gaps);
      g_autoptr(GString) names = g_string_new (NULL);

      for (gsize j = 0; j < n_gaps; j++)
        {
          g_string_append_printf (names, "%s%s", j > 0 ? " " : "", gaps[j].name);
          if (gaps[j].item != G_MAXUINT)
            g_string_append_printf (names, "#%u", gaps[j].item);
          if (gaps[j].member != NULL)
            g_string_append_printf (names, ".%s", tue_field_get_name (gaps[j].member));
          if (gaps[j].kind != TUE_PROMPT_GAP_EMPTY)
            g_string_append_c (names, gaps[j].kind == TUE_PROMPT_GAP_WRONG ? '?' : '~');
        }
      g_assert_cmpstr (names->str, ==, missing[i].missing);
    }
}

/* Which words of the prompt do not fit their field. */
static void
test_wrong (void)
{
  static const struct
  {
    const char *text;
    const char *values;
    const char *wrong;
  } wrongs[] = {
    { "{{client}} {{budget}}", "{\"client\": \"x\"}", "" },
    { "{{client}} {{budget}}", "{\"client\": \"x\", \"budget\": \"a lot\"}", "a lot|" },
    { "{{count}}", "{\"count\": 0}", "0|" },
    { "{{#items}}{{name}}: {{quantity}} {{price}};{{/items}}",
      "{\"items\": [{\"name\": \"a\", \"quantity\": 2, \"price\": \"abc\"}, {\"name\": \"b\", \"quantity\": \"four\"}]}",
      "abc|four|" },
    { "{{#pair}}{{a}}{{/pair}}", "{\"pair\": [{\"a\": \"x\"}]}", "" },
    /* What stands in the place of an item and is none is not shown. */
    { "{{#items}}{{.}}{{name}};{{/items}}", "{\"items\": [\"loose words\", {\"price\": \"abc\"}]}", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr(TueFiller) filler = make_filler (wrongs[i].text, fields, snippets, NULL);
      g_autoptr(TueValue) values = read_values (wrongs[i].values);
      g_autoptr(TuePrompt) prompt = fill (filler, values, NULL);
      g_autoptr(GString) wrong = g_string_new (NULL);
      gsize                n_spans;
      const TueRenderSpan *spans = tue_prompt_get_spans (prompt, &n_spans);

      for (gsize j = 0; j < n_spans; j++)
        if (tue_prompt_is_wrong (prompt, &spans[j]))
          {
            g_string_append_len (wrong, tue_prompt_get_text (prompt, NULL) + spans[j].start, (gssize)spans[j].length);
            g_string_append_c (wrong, '|');
          }
      g_assert_cmpstr (wrong->str, ==, wrongs[i].wrong);
    }
}

static void
test_describe_gaps (void)
{
  static const struct
  {
    const char *text;
    const char *values;
    const char *words;
  } described[] = {
    { "nothing", "{}", NULL },
    { "{{client}}", "{}", "Client is missing" },
    { "{{my.team}}", "{}", "Your team is missing" },
    { "{{budget}}", "{\"budget\": \"a lot\"}", "Budget is not valid" },
    { "{{#pair}}{{a}}{{/pair}}", "{\"pair\": [{\"a\": \"x\"}]}", "Pair is incomplete" },
    { "{{#items}}x{{/items}}", "{\"items\": [{\"name\": \"a\"}, {\"quantity\": \"b\"}]}", "Items: Quantity of item 2 is not valid" },
    { "{{client}} {{budget}} {{my.team}}", "{}", "2 missing, also Your team" },
    { "{{client}} {{my.team}}", "{}", "Client is missing, also Your team" },
    { "{{client}} {{budget}} {{#pair}}{{a}}{{/pair}}", "{\"pair\": [{\"a\": \"x\"}]}", "2 missing, 1 incomplete" },
    { "{{client}} {{budget}} {{#pair}}{{a}}{{/pair}}", "{\"budget\": \"a lot\", \"pair\": [{}]}", "1 missing, 1 incomplete, 1 not valid" },
    { "{{count}} {{budget}}", "{\"budget\": \"a lot\", \"count\": 0}", "2 not valid" },
    { "{{client}} {{budget}}", "{\"budget\": \"a lot\"}", "1 missing, 1 not valid" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (described); i++)
    {
      g_autoptr(TueFiller) filler = make_filler (described[i].text, fields, snippets, NULL);
      g_autoptr(TueValue) values = read_values (described[i].values);
      g_autoptr(TuePrompt) prompt = fill (filler, values, NULL);
      gsize               n_gaps;
      const TuePromptGap *gaps = tue_prompt_get_gaps (prompt, &n_gaps);
      g_autofree char    *words = tue_prompt_gaps_describe (gaps, n_gaps);

      g_assert_cmpstr (words, ==, described[i].words);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char      *text;
    const char      *snippets[5];
    TueMustacheError code;
    const char      *message;
  } errors[] = {
    { "a\nb {{#x}}", { NULL }, TUE_MUSTACHE_ERROR_UNCLOSED_SECTION, "Line 2" },
    { "{{x", { NULL }, TUE_MUSTACHE_ERROR_UNCLOSED_TAG, "Line 1" },
    { "x", { "voice", "{{/x}}", NULL }, TUE_MUSTACHE_ERROR_UNOPENED_SECTION, "Snippet “voice”, line 1: " },
    { "{{> a}}", { "a", "{{> a}}", NULL }, TUE_MUSTACHE_ERROR_CYCLE, "a" },
    { "{{> a}}", { "a", "{{> b}}", "b", "{{> a}}", NULL }, TUE_MUSTACHE_ERROR_CYCLE, "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr(GError) error = NULL;
      TueFiller *filler = make_filler (errors[i].text, "[]", errors[i].snippets, &error);

      g_assert_null (filler);
      g_assert_error (error, TUE_MUSTACHE_ERROR, (int)errors[i].code);
      g_assert_nonnull (strstr (error->message, errors[i].message));
    }
}

/* With a workflow that is not what was written no prompt is made. */
static void
test_damaged (void)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "Write.", NULL, 0);
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
  tue_workflow_set_damaged (workflow, TRUE);
  g_assert_null (tue_filler_new (workflow, g_ptr_array_index (steps, 0), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "“Proposal”"));
}

/* What is refused at the fill: too much comes out. */
static void
test_output_limit (void)
{
  g_autoptr(TueFiller) filler = make_filler ("{{#items}}{{client}}{{/items}}", fields, NULL, NULL);
  g_autofree char *large = g_strnfill (1024 * 1024, 'x');
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  TueFillContext context = { .now = now };
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();
  g_autoptr(TueValue) values = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 20; i++)
    tue_value_builder_add (items, tue_value_new_map ());
  tue_value_builder_set (builder, "client", tue_value_new_string (large));
  tue_value_builder_set (builder, "items", tue_value_builder_end (items));
  values = tue_value_builder_end (builder);

  g_assert_null (tue_filler_fill (filler, values, &context, &error));
  g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_LIMIT);
}

static void
test_large_value (void)
{
  g_autoptr(TueFiller) filler = make_filler ("{{need}}!", fields, NULL, NULL);
  g_autofree char *large = g_strnfill (10 * 1024 * 1024, 'x');
  g_autoptr(TueValue) none = tue_value_new_map ();
  g_autoptr(TueValue) need = tue_value_new_string (large);
  g_autoptr(TueValue) values = tue_value_with_member (none, "need", need);
  g_autoptr(TuePrompt) prompt = fill (filler, values, NULL);
  gsize length;

  tue_prompt_get_text (prompt, &length);
  g_assert_cmpuint (length, ==, 10 * 1024 * 1024 + 1);
}

static const char random_text[] =
  "{{client}}: {{need}}\n{{#need}}\n> {{need}}\n{{/need}}\n{{#items}}\n- {{name}} {{quantity}} {{price}} {{amount}} for {{client}}\n{{/items}}\n"
  "{{^items}}none{{/items}} {{total}} {{amounts}} {{#channels}}{{.}};{{/channels}} {{#urgent}}{{urgent}}{{/urgent}} {{deadline}} {{> closing}}";

static TueValue *
make_random_text (void)
{
  static const char *const texts[] = { "", "x", "xx", "aé", "é😀", "line\nbreak", "[Client]", "{{client}}", "Northwind Traders", "\xe2\x80\x8f" };

  return tue_value_new_string (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
}

static TueValue *
make_random_item (void)
{
  g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) price = tue_value_builder_new_map ();

  if (g_test_rand_bit ())
    tue_value_builder_set (item, "name", make_random_text ());
  if (g_test_rand_bit ())
    tue_value_builder_set (item, "quantity", g_test_rand_bit () ? tue_value_new_number (g_test_rand_int_range (0, 99)) : make_random_text ());
  if (g_test_rand_bit ())
    {
      tue_value_builder_set (price, "minor", tue_value_new_number (g_test_rand_int_range (0, 99999)));
      tue_value_builder_set (price, "currency", tue_value_new_string ("EUR"));
      tue_value_builder_set (item, "price", tue_value_builder_end (price));
    }

  return tue_value_builder_end (item);
}

/* The list with an item changed, added, removed or moved: the others stay the
 * same values. */
static TueValue *
change_list (TueValue *list)
{
  gsize n_items = list != NULL && tue_value_get_kind (list) == TUE_VALUE_LIST ? tue_value_get_n_items (list) : 0;
  gsize at = n_items > 0 ? (gsize)g_test_rand_int_range (0, n_items) : 0;
  int   how = g_test_rand_int_range (0, 4);
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

  for (gsize i = 0; i < n_items; i++)
    {
      if (i == at && how == 0)
        tue_value_builder_add (builder, make_random_item ());
      if (i == at && how == 1)
        continue;
      if (i == at && how == 2)
        tue_value_builder_add (builder, make_random_item ());
      else if (how == 3)
        tue_value_builder_add (builder, tue_value_ref (tue_value_get_item (list, (i + 1) % n_items)));
      else
        tue_value_builder_add (builder, tue_value_ref (tue_value_get_item (list, i)));
    }
  if (n_items == 0)
    tue_value_builder_add (builder, make_random_item ());

  return tue_value_builder_end (builder);
}

static TueValue *
change_values (TueValue *values)
{
  static const char *const names[] = { "client", "need", "deadline", "channels", "urgent", "items", "items", "items", "mail" };
  const char              *name = names[g_test_rand_int_range (0, G_N_ELEMENTS (names))];
  g_autoptr(TueValue) value = NULL;

  if (strcmp (name, "items") == 0 && g_test_rand_int_range (0, 8) > 0)
    value = change_list (tue_value_lookup (values, name));
  else if (strcmp (name, "urgent") == 0)
    value = tue_value_new_boolean (g_test_rand_bit ());
  else if (strcmp (name, "channels") == 0 && g_test_rand_bit ())
    value = read_values ("[\"a\", \"c\"]");
  else
    value = make_random_text ();

  return tue_value_with_member (values, name, value);
}

/* Rebuilds the spans of @after from those of @before and the change, where the
 * change does not touch them; the rest has to lie inside of it. */
static void
assert_change (TuePrompt *before,
               TuePrompt *after)
{
  TuePromptChange      change;
  gsize                old_length;
  gsize                new_length;
  gsize                n_old;
  gsize                n_new;
  const char          *old_text = tue_prompt_get_text (before, &old_length);
  const char          *new_text = tue_prompt_get_text (after, &new_length);
  const TueRenderSpan *old_spans = tue_prompt_get_spans (before, &n_old);
  const TueRenderSpan *new_spans = tue_prompt_get_spans (after, &n_new);
  g_autoptr(GString) text = g_string_new_len (old_text, old_length);
  gsize i = 0;
  gsize j = 0;

  if (!tue_prompt_compare (before, after, &change))
    change = (TuePromptChange){ old_length, 0, 0 };

  g_assert_cmpuint (change.start + change.old_length, <=, old_length);
  g_assert_cmpuint (change.start + change.new_length, <=, new_length);
  g_assert_cmpint ((guchar)old_text[change.start] & 0xc0, !=, 0x80);
  g_assert_cmpint ((guchar)old_text[change.start + change.old_length] & 0xc0, !=, 0x80);
  g_assert_cmpint ((guchar)new_text[change.start + change.new_length] & 0xc0, !=, 0x80);

  g_string_erase (text, change.start, change.old_length);
  g_string_insert_len (text, change.start, new_text + change.start, change.new_length);
  g_assert_cmpstr (text->str, ==, new_text);

  while (i < n_old || j < n_new)
    {
      gboolean old_inside = i < n_old && old_spans[i].start >= change.start && old_spans[i].start + old_spans[i].length <= change.start + change.old_length && change.old_length > 0;
      gboolean new_inside = j < n_new && new_spans[j].start >= change.start && new_spans[j].start + new_spans[j].length <= change.start + change.new_length && change.new_length > 0;
      gsize    shifted;

      if (old_inside || new_inside)
        {
          i += old_inside;
          j += new_inside;
          continue;
        }

      g_assert_cmpuint (i, <, n_old);
      g_assert_cmpuint (j, <, n_new);
      shifted = old_spans[i].start < change.start ? old_spans[i].start : old_spans[i].start - change.old_length + change.new_length;
      g_assert_cmpuint (new_spans[j].start, ==, shifted);
      g_assert_cmpuint (new_spans[j].length, ==, old_spans[i].length);
      g_assert_cmpstr (new_spans[j].field, ==, old_spans[i].field);
      g_assert_cmpstr (new_spans[j].member, ==, old_spans[i].member);
      g_assert_cmpuint (new_spans[j].item, ==, old_spans[i].item);
      g_assert_cmpint (new_spans[j].missing, ==, old_spans[i].missing);
      i++;
      j++;
    }
}

/* A filler that has filled before gives what a new one gives, and the change
 * between two fills is enough to get from one to the other. */
static void
test_incremental (void)
{
  for (int round = 0; round < 12; round++)
    {
      g_autoptr(TueFiller) filler = make_filler (random_text, fields, snippets, NULL);
      g_autoptr(TueValue) values = tue_value_new_map ();
      g_autoptr(TuePrompt) before = fill (filler, values, NULL);

      for (int step = 0; step < 40; step++)
        {
          g_autoptr(TueFiller) fresh = make_filler (random_text, fields, snippets, NULL);
          TueValue   *changed = change_values (values);
          const char *also = g_test_rand_bit () ? "Short." : NULL;
          g_autoptr(TuePrompt) after = fill (filler, changed, also);
          g_autoptr(TuePrompt) full = fill (fresh, changed, also);
          g_autofree char *spans = describe_spans (after);
          g_autofree char *full_spans = describe_spans (full);
          gsize            n_gaps, n_full_gaps;
          TuePromptChange  change;

          g_assert_cmpstr (tue_prompt_get_text (after, NULL), ==, tue_prompt_get_text (full, NULL));
          g_assert_cmpstr (spans, ==, full_spans);
          tue_prompt_get_gaps (after, &n_gaps);
          tue_prompt_get_gaps (full, &n_full_gaps);
          g_assert_cmpuint (n_gaps, ==, n_full_gaps);
          g_assert_false (tue_prompt_compare (after, full, &change));
          assert_spans (after);
          assert_change (before, after);
          assert_change (after, before);

          tue_prompt_unref (before);
          before = g_steal_pointer (&after);
          tue_value_unref (values);
          values = changed;
        }
    }
}

/* A prompt is in the language of its playbook, whatever that of the machine is. */
static void
test_language (void)
{
  static const char text[] = "{{today}} ({{weekday}}), {{deadline}}, {{total}}, {{urgent}}, {{channels}}";
  static const char values[] = "{\"deadline\": \"2026-12-04\", \"urgent\": true, \"channels\": [\"a\", \"b\", \"c\"], " ITEMS "}";
  static const struct
  {
    const char *language;
    const char *prompt;
  } languages[] = {
    { "en", "24 November 2026 (Tuesday), Friday, 4 December 2026, €3,001, Yes, a, b and c" },
    { "de", "24. November 2026 (Dienstag), Freitag, 4. Dezember 2026, 3.001 €, Ja, a, b und c" },
    { "fr-FR", "24 novembre 2026 (mardi), vendredi 4 décembre 2026, 3\u202f001 €, Oui, a, b et c" },
    { NULL, "24 November 2026 (Tuesday), Friday, 4 December 2026, €3,001, Yes, a, b and c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueFiller) filler = make_filler_in (languages[i].language, text, fields, snippets, &error);
      g_autoptr(TueValue) task = read_values (values);
      g_autoptr(TuePrompt) prompt = fill (filler, task, NULL);

      g_assert_cmpstr (tue_prompt_get_text (prompt, NULL), ==, languages[i].prompt);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/filler/fill/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_fill);
    }
  g_test_add_func ("/filler/language", test_language);
  g_test_add_func ("/filler/gaps", test_gaps);
  g_test_add_func ("/filler/wrong", test_wrong);
  g_test_add_func ("/filler/describe-gaps", test_describe_gaps);
  g_test_add_func ("/filler/errors", test_errors);
  g_test_add_func ("/filler/damaged", test_damaged);
  g_test_add_func ("/filler/output-limit", test_output_limit);
  g_test_add_func ("/filler/large-value", test_large_value);
  g_test_add_func ("/filler/incremental", test_incremental);

  return g_test_run ();
}
