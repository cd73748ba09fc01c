/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A text ends where its length says. What reads one is given a part of a text, once
 * in memory of just that size, where the sanitizers see a look behind it, and once with
 * more text behind it, which must not change what is found.
 */

#include "config.h"

#include <string.h>

#include "../facts/sample-facts.h"
#include "../model/sample-locales.h"
#include "tue-diff.h"
#include "tue-document.h"
#include "tue-draft-blanks.h"
#include "tue-draft-leaks.h"
#include "tue-facts.h"
#include "tue-field-name.h"
#include "tue-foreign-prompt.h"
#include "tue-hidden-text.h"
#include "tue-html-reader.h"
#include "tue-json.h"
#include "tue-mask.h"
#include "tue-material-fence.h"
#include "tue-merge.h"
#include "tue-mustache-quote.h"
#include "tue-own-words.h"
#include "tue-placeholders.h"
#include "tue-provenance.h"
#include "tue-review-anchor.h"
#include "tue-search-words.h"
#include "tue-template-document.h"
#include "tue-template-suggest.h"
#include "tue-text-bytes.h"
#include "tue-withheld.h"
#include "tue-words.h"
#include "tue-yaml-node.h"

/* Texts that break off within a mark, a figure, a word or a character; each is read
 * up to each of its characters. */
static const char *const texts[] = {
  "Notes\n\n    code\n\n• one\n- two\n * three\n1. four\n10) five\n    • six\n",
  "Send {client} and [the date] to <name> by ____; see `a • b` and ``c",
  "~~~ sh\nls\n~~~\n```\nx\n``` y <code>a</code> <span class=\"b\">c</span> <pre>",
  "Dear Ms Dana Weber,\nthe budget is € 10,500.00 (EUR 10.500,00 incl. 20 % VAT) by 27 November 2026, 14:30 h, or 27.11.2026.",
  "INV-2026-118, +49 30 1234 5678 ext. 12, dana@northwind.example, https://www.northwind.com/offers?a=b&c#d and Hauptstraße 12, 10115 Berlin",
  "Umsatz: 1,2 Mio. € (+12,5 %), minus 3 × 680,00 €, knapp ein Drittel, zweieinhalb Wochen; 40’000 CHF – 1 234 Stück",
  "Northwind Traders GmbH & Co. KG, Dr. Dana Weber-von der Heide, Mr O’Neill, Anna B.",
  "| Item | Price |\n|:-----|------:|\n| Workshop | €1,500.50 |\n| Support \\| more | €980 |\n",
  "# Head {#a}\n\n> quote\n> - [x] done\n\n[link](https://a.example \"t\") ![p](x.png) <https://b.example> [^1] **b** _i_ ~~s~~ &amp; &#x41; \\* \\\n\n[^1]: note\n\n[r]: <u v> 'w'\n",
  "<p>One <b>two</b><br><!-- c --><style>x</style><table><tr><td>3</td></tr></table><![CDATA[d]]>&nbsp;&#8364;&euro</p>",
  "{{#items}}{{name}}: {{{price}}}{{/items}}{{^none}}no{{/none}}{{> part}}{{! c }}{{=<% %>=}}<%a.b%>",
  "---\ntitle: \"A: b\"\nfields:\n  - name: a\n    label: 'it''s'\n    type: string\n  - {x: [1, 2], y: ~}\n...\n---\nText {{a}} é\n",
  "{\"a\": [1.5e3, true, null, \"b\\u00e9\\ud83d\\ude00\"], \"c\": {\"d\": -0}}",
  "It is not Northwind Traders; net profit fell by 12.5 % to €3,950 – 5,000 p.a., i.e. 8 % (not 0.08).",
  "\xef\xbb\xbf"
  "Zero\xe2\x80\x8bwidth \xe2\x80\xae"
  "back\xc2\xad é e\xcc\x81 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb שלום €500 \xd9\xa1\xd9\xa2\xd9\xa3",
};

typedef struct
{
  TueWorkflow *workflow;
  TueValue    *values;
  TueLocale    locale;
  GDate        today;
  TueMask     *mask;
  TueOwnWords *own_words;
  TueWithheld *withheld;
} Known;

/* What was found, as a text; takes it */
static char *
tell (GString *told)
{
  return g_string_free (told, FALSE);
}

static char *
tell_own (char *text)
{
  return text != NULL ? text : g_strdup ("none");
}

/* What was found by something that may refuse; takes the error */
static char *
tell_error (GError *error)
{
  g_autoptr(GError) own = error;

  return own != NULL ? g_strdup (own->message) : g_strdup ("read");
}

/* Places, of structures that begin with start and length (or end); takes them */
static char *
tell_places (GArray *places)
{
  g_autoptr(GArray) own = places;
  GString *told = g_string_new (NULL);
  guint    size = own != NULL ? g_array_get_element_size (own) : 0;

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      const gsize *place = (const gsize *)(gconstpointer)(own->data + (gsize)i * size);

      g_string_append_printf (told, "%zu %zu;", place[0], place[1]);
    }

  return tell (told);
}

/* --- The readers ------------------------------------------------------------------- */

static void
tell_runs (GString      *told,
           const TueRun *runs,
           gsize         n_runs)
{
  for (gsize i = 0; i < n_runs; i++)
    g_string_append_printf (told, "(%u %s %s %u)", runs[i].flags, runs[i].text, runs[i].url != NULL ? runs[i].url : "", runs[i].note);
}

static char *
read_document (const Known *known,
               const char  *text,
               gsize        length)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (text, (gssize)length);
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);
  GString        *told = g_string_new (NULL);

  for (gsize i = 0; i < n_blocks; i++)
    {
      g_string_append_printf (told, "%d/%u/%u ", blocks[i].kind, blocks[i].level, blocks[i].number);
      tell_runs (told, blocks[i].runs, blocks[i].n_runs);
      for (gsize cell = 0; cell < (gsize)blocks[i].n_rows * blocks[i].n_columns; cell++)
        tell_runs (told, blocks[i].cells[cell].runs, blocks[i].cells[cell].n_runs);
    }

  return tell (told);
}

static char *
read_html (const Known *known,
           const char  *text,
           gsize        length)
{
  g_autoptr(GError) error = NULL;
  char *markdown = tue_markdown_from_html (text, (gssize)length, NULL, &error);

  return markdown != NULL ? markdown : tell_error (g_steal_pointer (&error));
}

static char *
read_bytes (const Known *known,
            const char  *text,
            gsize        length)
{
  return tell_own (tue_text_from_bytes (text, length));
}

static char *
read_western (const Known *known,
              const char  *text,
              gsize        length)
{
  return tell_own (tue_text_from_western (text, length));
}

static char *
read_utf16 (const Known *known,
            const char  *text,
            gsize        length)
{
  return g_strdup (tue_text_find_utf16 (text, length));
}

static char *
count_words (const Known *known,
             const char  *text,
             gsize        length)
{
  return g_strdup_printf ("%u", tue_words_count (text, (gssize)length));
}

static char *
list_hidden (const Known *known,
             const char  *text,
             gsize        length)
{
  g_autoptr(GArray) hidden = tue_hidden_text_list (text, (gssize)length);
  GString *told = g_string_new (NULL);

  for (guint i = 0; hidden != NULL && i < hidden->len; i++)
    {
      const TueHiddenCharacter *character = &g_array_index (hidden, TueHiddenCharacter, i);

      g_string_append_printf (told, "%x %zu;", character->character, character->position.offset);
    }

  return tell (told);
}

static char *
quote_tags (const Known *known,
            const char  *text,
            gsize        length)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (TueMustachePlace));
  gsize quoted;
  char *result = tue_mustache_quote (text, length, places, &quoted);

  result = g_realloc (result, quoted + 1);
  result[quoted] = '\0';
  return result;
}

static char *
parse_template (const Known *known,
                const char  *text,
                gsize        length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) parsed = tue_mustache_parse (text, (gssize)length, TUE_MUSTACHE_MODE_TEXT, &error);

  return parsed != NULL ? g_strdup_printf ("%zu", tue_mustache_get_n_tags (parsed)) : tell_error (g_steal_pointer (&error));
}

static char *
make_label (const Known *known,
            const char  *text,
            gsize        length)
{
  return tell_own (tue_field_make_label_of_words (text, length));
}

static char *
read_json (const Known *known,
           const char  *text,
           gsize        length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = tue_value_from_json (text, (gssize)length, &error);
  g_autoptr(TueValue) foreign = tue_value_from_foreign_json (text, (gssize)length, NULL);

  g_assert_true ((value != NULL) == (error == NULL));
  g_assert_true (value == NULL || foreign != NULL);
  return tell_error (g_steal_pointer (&error));
}

static char *
follow_anchor (const Known *known,
               const char  *text,
               gsize        length)
{
  gsize            part = length / 2, start = 0, n = 0, again = 0;
  TueReviewAnchor *anchor;
  gboolean         found, surely;

  while (part > 0 && ((guchar)text[part] & 0xc0) == 0x80)
    part--;
  anchor = tue_review_anchor_new (text, length, part, length - part);
  found = tue_review_anchor_follow (anchor, text, length, &start, &n);
  surely = tue_review_anchor_find_surely (anchor, text + part, length - part, &again, &again);
  tue_review_anchor_free (anchor);
  return g_strdup_printf ("%d %d %zu %zu", found, surely, start, n);
}

static char *
list_blanks (const Known *known,
             const char  *text,
             gsize        length)
{
  return tell_places (tue_draft_blanks_list (text, length));
}

static char *
list_leaks (const Known *known,
            const char  *text,
            gsize        length)
{
  GArray *leaks = tue_draft_leaks_list (text, length, known->workflow, known->values, NULL, &known->locale, &known->today, NULL);

  return tell_places (leaks);
}

static char *
scan_fences (const Known *known,
             const char  *text,
             gsize        length)
{
  g_autoptr(GArray) scan = tue_material_fence_scan (text, length);

  return g_strdup_printf ("%u", scan->len);
}

static char *
find_facts (const Known *known,
            const char  *text,
            gsize        length)
{
  static const char *const sender[] = { "Robin Hale", "Sales", "Contoso Ltd", NULL };
  g_autoptr(TueFactCheck) check = tue_fact_check_new (text, (gssize)length, known->workflow, known->values, "2026-11-30", "Offer", &known->locale, sender, &known->today, NULL);
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (check, &n_facts);
  GString       *told = g_string_new (NULL);

  for (gsize i = 0; i < n_facts; i++)
    g_string_append_printf (told, "%d %zu %zu %s %d;", facts[i].kind, facts[i].start, facts[i].length, facts[i].field != NULL ? facts[i].field : "", facts[i].mark);
  return tell (told);
}

static char *
find_spans (const Known *known,
            const char  *text,
            gsize        length)
{
  g_autoptr(TueProvenance) provenance = tue_provenance_new ();
  const TueProvenanceSpan *spans;
  gsize                    n_spans;
  GString                 *told = g_string_new (NULL);

  tue_provenance_find (provenance, text, (gssize)length, known->workflow, known->values, NULL, &known->locale, &known->today);
  spans = tue_provenance_get_spans (provenance, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    g_string_append_printf (told, "%zu %zu %s;", spans[i].start, spans[i].length, spans[i].field);
  return tell (told);
}

static char *
apply_mask (const Known *known,
            const char  *text,
            gsize        length)
{
  g_autofree char *masked = tue_mask_apply (known->mask, text, length, NULL);
  g_autofree char *left = tell_places (tue_mask_find_left (known->mask, text, length));

  return g_strdup_printf ("%s / %s", masked, left);
}

static char *
find_own_words (const Known *known,
                const char  *text,
                gsize        length)
{
  return tell_places (tue_own_words_find (known->own_words, text, length));
}

static char *
find_withheld (const Known *known,
               const char  *text,
               gsize        length)
{
  g_autofree TueWithheldFlags *found = g_new0 (TueWithheldFlags, tue_withheld_get_n_terms (known->withheld));
  g_autofree char             *all = tell_places (tue_withheld_find (known->withheld, text, length, FALSE, found));
  g_autofree char             *names = tell_places (tue_withheld_find (known->withheld, text, length, TRUE, found));
  g_autofree char             *words = tell_places (tue_withheld_find_words (known->withheld, text, length));

  return g_strdup_printf ("%s / %s / %s", all, names, words);
}

static char *
find_placeholders (const Known *known,
                   const char  *text,
                   gsize        length)
{
  g_autofree guint8 *in_code = tue_placeholders_mark_code (text, length);
  GString           *told = g_string_new (NULL);
  g_autofree char   *places = tell_places (tue_placeholders_find (text, length, in_code));

  for (gsize i = 0; i < length; i++)
    g_string_append_c (told, in_code[i] ? 'x' : '.');
  g_string_append (told, places);
  return tell (told);
}

static char *
suggest_fields (const Known *known,
                const char  *text,
                gsize        length)
{
  TueSuggestContext context = { known->workflow, known->values, "EUR", &known->locale, known->today };
  g_autoptr(GPtrArray) suggestions = tue_template_suggest (text, length, &context);
  GString *told = g_string_new (NULL);

  for (guint i = 0; suggestions != NULL && i < suggestions->len; i++)
    {
      TueSuggestion *suggestion = suggestions->pdata[i];

      g_string_append_printf (told, "%s %s %s %d %u;", suggestion->label, suggestion->name, suggestion->words, suggestion->type, suggestion->places->len);
    }

  return tell (told);
}

static char *
compare_texts (const Known *known,
               const char  *text,
               gsize        length)
{
  gsize            half = length / 2;
  g_autofree char *first = NULL;
  g_autoptr(TueDiff) diff = NULL;
  g_autoptr(TueMerge) merge = NULL;
  g_autofree char *described = NULL;
  gsize            merged_length;
  const char      *merged;

  while (half > 0 && ((guchar)text[half] & 0xc0) == 0x80)
    half--;
  first = g_memdup2 (text, MAX (half, 1));
  diff = tue_diff_new (first, (gssize)half, text, (gssize)length, NULL);
  described = tue_diff_describe (diff);
  merge = tue_merge_new (first, (gssize)half, text, (gssize)length, text + half, (gssize)(length - half), NULL);
  merged = tue_merge_get_text (merge, &merged_length);
  return g_strdup_printf ("%s / %.*s", described, (int)merged_length, merged);
}

static char *
read_yaml (const Known *known,
           const char  *text,
           gsize        length)
{
  g_autoptr(GError) error = NULL;
  TueYamlFault fault = { 0, &error };
  TueYamlFault unsaid = { 0 }; /* an error of NULL */
  g_autoptr(TueYamlNode) node = tue_yaml_read (text, length, 1, &fault);
  g_autoptr(TueYamlNode) foreign = tue_yaml_read_foreign (text, length, 1, &unsaid);
  g_autofree char *told = tell_error (g_steal_pointer (&error));

  return g_strdup_printf ("%s %u %d", told, fault.line, foreign != NULL);
}

static char *
read_template (const Known *known,
               const char  *text,
               gsize        length)
{
  g_autoptr(GError) error = NULL;
  guint line = 0;
  g_autoptr(TueTemplateDocument) document = tue_template_document_read (text, length, &line, &error);
  g_autoptr(TueTemplateDocument) whole = tue_template_document_read_text (text, length, NULL, NULL);

  return document != NULL ? g_strdup_printf ("%s %s", document->title != NULL ? document->title : "", document->text) : tell_error (g_steal_pointer (&error));
}

static char *
read_prompt (const Known *known,
             const char  *text,
             gsize        length)
{
  g_autoptr(TueForeignPrompt) prompt = tue_foreign_prompt_new (text, length, "here", 1);
  gsize       n;
  const char *whole = tue_foreign_prompt_get_text (prompt, &n);

  return g_strndup (whole, n);
}

static char *
fold_word (const Known *known,
           const char  *text,
           gsize        length)
{
  return tell_own (tue_search_fold_word (text, (gssize)length));
}

static const struct
{
  const char *name;
  char *(*read) (const Known *known,
                 const char  *text,
                 gsize        length);
} readers[] = {
  { "document", read_document },
  { "html", read_html },
  { "bytes", read_bytes },
  { "western", read_western },
  { "utf16", read_utf16 },
  { "words", count_words },
  { "hidden", list_hidden },
  { "quote", quote_tags },
  { "template", parse_template },
  { "label", make_label },
  { "json", read_json },
  { "anchor", follow_anchor },
  { "blanks", list_blanks },
  { "leaks", list_leaks },
  { "fences", scan_fences },
  { "facts", find_facts },
  { "spans", find_spans },
  { "mask", apply_mask },
  { "own-words", find_own_words },
  { "withheld", find_withheld },
  { "placeholders", find_placeholders },
  { "suggestions", suggest_fields },
  { "comparison", compare_texts },
  { "yaml", read_yaml },
  { "template-document", read_template },
  { "foreign-prompt", read_prompt },
  { "fold", fold_word },
};

/* --- The test ---------------------------------------------------------------------- */

static void
set_up (Known *known)
{
  static const char *const sender[] = { "Robin Hale", "Sales", "Contoso Ltd", NULL };
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  g_autoptr(GPtrArray) lists = g_ptr_array_new ();
  TueMaskSource source = { 0 };

  known->workflow = make_sample_workflow ();
  known->values = read_sample_values (sample_values);
  known->locale = make_sample (SAMPLE_US);
  set_sample_today (&known->today);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (all, (gpointer)texts[i]);
  source = (TueMaskSource){ all, known->workflow, known->values, "en", sender, &known->locale, known->today };
  known->mask = tue_mask_new (&source, NULL);
  known->own_words = tue_own_words_new (&known->locale);
  tue_own_words_add_task (known->own_words, known->workflow, known->values, "Offer to Northwind");
  g_ptr_array_add (lists, (gpointer) "Northwind Traders\nDana Weber\n10,500\nnet profit");
  known->withheld = tue_withheld_new (lists, tue_prompt_words_get ("en"));
}

static void
tear_down (Known *known)
{
  tue_withheld_unref (known->withheld);
  tue_own_words_free (known->own_words);
  tue_mask_free (known->mask);
  tue_value_unref (known->values);
  g_object_unref (known->workflow);
}

static void
test_ends (gconstpointer data)
{
  gsize reader = GPOINTER_TO_SIZE (data);
  Known known;

  set_up (&known);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const char *end = texts[i];; end = g_utf8_next_char (end))
      {
        gsize            length = (gsize)(end - texts[i]);
        g_autofree char *exact = g_memdup2 (texts[i], MAX (length, 1));
        g_autoptr(GString) longer = g_string_new_len (texts[i], (gssize)length);
        g_autofree char *found = readers[reader].read (&known, exact, length);
        g_autofree char *again = NULL;

        /* what could go on with a word, a figure, a mark or a line */
        for (gsize tail = 0; tail < 4; tail++)
          {
            static const char *const tails[] = { "9,500.25 % net of €5", "• x</code>`]}>)|*_~ \"", "Weber GmbH", "\n    and 12.5 %\n---\n" };

            g_clear_pointer (&again, g_free);
            g_string_truncate (longer, length);
            g_string_append (longer, tails[tail]);
            again = readers[reader].read (&known, longer->str, length);
            if (g_strcmp0 (found, again) != 0)
              g_error ("%s looks behind \"%.*s\": \"%s\" with \"%s\" there, else \"%s\"", readers[reader].name, (int)length, texts[i], again, tails[tail], found);
          }
        if (*end == '\0')
          break;
      }
  tear_down (&known);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/workspace/text-ends/%s", readers[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_ends);
    }

  return g_test_run ();
}
