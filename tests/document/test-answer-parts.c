/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-answer-parts.h"

#include <string.h>

#include "tue-divider.h"

typedef struct
{
  const char *answer;
  const char *document;
  const char *points; /* joined by "|"; (nullable): there is no line */
} Case;

static char *
join_points (GPtrArray *points)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const TueAnswerPoint *point = points->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", point->text);
    }

  return g_string_free (text, FALSE);
}

static void
check_case (const Case *wanted)
{
  g_autoptr(TueAnswerParts) parts = tue_answer_parts_new (wanted->answer, NULL);
  g_autofree char *joined = NULL;

  g_test_message ("%s", wanted->answer);
  g_assert_cmpstr (parts->whole, ==, wanted->answer);
  g_assert_cmpstr (g_strchomp (parts->document), ==, wanted->document);
  if (wanted->points == NULL)
    {
      g_assert_null (parts->remarks);
      return;
    }

  g_assert_nonnull (parts->remarks);
  joined = join_points (parts->points);
  g_assert_cmpstr (joined, ==, wanted->points);
}

#define LETTER "# Offer\n\nDear Dana,\n\nThe total is €10,500.\n\nKind regards\nMarta Lind"
#define BRIEF "Sehr geehrte Frau Kern,\n\ndie Lieferung kommt am 4. Dezember.\n\nMit freundlichen Grüßen\nJonas Weber"
#define LETTRE "Bonjour Claire,\n\nLe rapport sera prêt vendredi.\n\nBien à vous,\nPaul"

static void
test_divided (void)
{
  static const Case cases[] = {
    /* As asked for, in three languages. */
    { LETTER "\n\n===== FOR ME =====\n\n- Is the date agreed?\n- The total is yours.", LETTER, "Is the date agreed?|The total is yours." },
    { BRIEF "\n\n===== FÜR MICH =====\n\n- Steht das Datum fest?\n- Die Summe stammt von Ihnen.", BRIEF, "Steht das Datum fest?|Die Summe stammt von Ihnen." },
    { LETTRE "\n\n===== POUR MOI =====\n\n- La date est-elle fixée ?\n- Le total vient de vous.", LETTRE, "La date est-elle fixée ?|Le total vient de vous." },
    /* Without room around it. */
    { LETTER "\n===== FOR ME =====\n- One\n- Two", LETTER, "One|Two" },
    { LETTER "\n===== FOR ME =====\nOne thing only, please check it.", LETTER, "One thing only, please check it." },
    /* Numbered, with other bullets, as paragraphs, as lines. */
    { LETTER "\n\n===== FOR ME =====\n\n1. One\n2. Two\n3. Three", LETTER, "One|Two|Three" },
    { LETTER "\n\n===== FOR ME =====\n\n1) One\n2) Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n• One\n• Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n– One\n– Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n☐ One\n☐ Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n- [ ] One\n- [x] Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\nIs the date agreed?\n\nWho pays the travel?", LETTER, "Is the date agreed?|Who pays the travel?" },
    { LETTER "\n\n===== FOR ME =====\nIs the date agreed?\nWho pays the travel?", LETTER, "Is the date agreed?|Who pays the travel?" },
    { LETTER "\n\n===== FOR ME =====\n\nA sentence that is\nbroken over two lines", LETTER, "A sentence that is\nbroken over two lines" },
    { LETTER "\n\n===== FOR ME =====\n\n- Decide:\n  - the date\n  - the place\n- Two", LETTER, "Decide:\n• the date\n• the place|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n- One\n\n  It goes on.\n\n- Two", LETTER, "One\nIt goes on.|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n**To decide:**\n\n- One\n\n**To check:**\n\n- Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\nPlease check before it goes out:\n\n- One\n- Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n### Check\n\n- One\n\n### Decide\n\n- Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n| What | Where |\n| --- | --- |\n| The date | line 2 |\n| The total | line 4 |", LETTER, "The date · line 2|The total · line 4" },
    { LETTER "\n\n===== FOR ME =====\n\n- **Date:** is it agreed?\n- *Total* is `yours`", LETTER, "Date: is it agreed?|Total is yours" },
    /* As strong words, a heading, in code, quoted, escaped, with a rule. */
    { LETTER "\n\n**===== FOR ME =====**\n\n- One", LETTER, "One" },
    { LETTER "\n\n## ===== FOR ME =====\n\n- One", LETTER, "One" },
    { LETTER "\n\n### **===== FOR ME =====**\n\n- One", LETTER, "One" },
    { LETTER "\n\n`===== FOR ME =====`\n\n- One", LETTER, "One" },
    { LETTER "\n\n\\=\\=\\=\\=\\= FOR ME \\=\\=\\=\\=\\=\n\n- One", LETTER, "One" },
    { LETTER "\n\n\\===== FOR ME =====\n\n- One", LETTER, "One" },
    { LETTER "\n\n---\n\n===== FOR ME =====\n\n---\n\n- One", LETTER, "One" },
    { LETTER "\n\n## FOR ME\n\n- One", LETTER, "One" },
    { LETTER "\n\n**FOR ME**\n\n- One", LETTER, "One" },
    { LETTER "\n\n**FÜR MICH:**\n\n- One", LETTER, "One" },
    { LETTER "\n\nFOR ME:\n\n- One", LETTER, "One" },
    { LETTER "\n\n=====\nFOR ME\n=====\n\n- One", LETTER, "One" },
    /* With other signs, or another number of them. */
    { LETTER "\n\n----- FOR ME -----\n\n- One", LETTER, "One" },
    { LETTER "\n\n— FOR ME —\n\n- One", LETTER, "One" },
    { LETTER "\n\n————— FOR ME —————\n\n- One", LETTER, "One" },
    { LETTER "\n\n=== FOR ME ===\n\n- One", LETTER, "One" },
    { LETTER "\n\n========== FOR ME ==========\n\n- One", LETTER, "One" },
    { LETTER "\n\n=====FOR ME=====\n\n- One", LETTER, "One" },
    { LETTER "\n\n= = = = = FOR ME = = = = =\n\n- One", LETTER, "One" },
    { LETTER "\n\n═════ FOR ME ═════\n\n- One", LETTER, "One" },
    { LETTER "\n\n===== FOR ME\n\n- One", LETTER, "One" },
    { LETTER "\n\n===== For me =====\n\n- One", LETTER, "One" },
    { LETTER "\n\n===== FOR ME (not part of the letter) =====\n\n- One", LETTER, "One" },
    { LETTER "\n\n===== FOR ME: =====\n\n- One", LETTER, "One" },
    { LETTER "\n\n  ===== FOR ME =====  \n\n- One", LETTER, "One" },
    /* In other words, and in other languages. */
    { LETTER "\n\n===== FOR YOU =====\n\n- One", LETTER, "One" },
    { BRIEF "\n\n===== FÜR SIE =====\n\n- Eins", BRIEF, "Eins" },
    { LETTRE "\n\n===== POUR VOUS =====\n\n- Un", LETTRE, "Un" },
    { LETTER "\n\n===== PARA MÍ =====\n\n- Uno", LETTER, "Uno" },
    { LETTER "\n\n===== VOOR MIJ =====\n\n- Een", LETTER, "Een" },
    { LETTER "\n\n===== ДЛЯ МЕНЯ =====\n\n- Раз", LETTER, "Раз" },
    { LETTER "\n\n===== 给我 =====\n\n- 一", LETTER, "一" },
    /* A page ran it together with what was around it. */
    { "Dear Dana,\n\nKind regards Marta Lind ===== FOR ME =====\n\n- One", "Dear Dana,\n\nKind regards Marta Lind", "One" },
    { "Dear Dana,\n\nKind regards Marta Lind \\===== FOR ME ===== Is the date agreed?", "Dear Dana,\n\nKind regards Marta Lind", "Is the date agreed?" },
    /* What is of the conversation goes from both parts. */
    { "Here is the letter:\n\n" LETTER "\n\n===== FOR ME =====\n\n- One\n\nWould you like me to make it shorter?", LETTER, "One" },
    { "Sure!\n\n---\n\n" LETTER "\n\n---\n\n===== FOR ME =====\n\n- One", LETTER, "One" },
    /* The end of the document is not that of the conversation. */
    { "Here's the message:\n\nHi Tom,\n\nLet me know if Friday works.\n\n===== FOR ME =====\n- One", "Hi Tom,\n\nLet me know if Friday works.", "One" },
    /* Fences. */
    { "```\n" LETTER "\n\n===== FOR ME =====\n\n- One\n- Two\n```", LETTER, "One|Two" },
    { "Here it is:\n\n```markdown\n" LETTER "\n\n===== FOR ME =====\n- One\n```\n\nLet me know if you want another tone.", LETTER, "One" },
    { "```markdown\n" LETTER "\n```\n\n===== FOR ME =====\n\n- One", LETTER, "One" },
    { "Here is the letter:\n\n```\n" LETTER "\n```\n\n===== FOR ME =====\n\n- One", LETTER, "One" },
    { "```\n" LETTER "\n\n===== FOR ME =====\n```\n\n- One", LETTER, "One" },
    { LETTER "\n\n```\n===== FOR ME =====\n- One\n- Two\n```", LETTER, "One|Two" },
    { "```markdown\n" LETTER "\n\n===== FOR ME =====\n- One", LETTER, "One" },
    /* Code of the document divides nothing. */
    { "# How to answer\n\n```\n===== FOR ME =====\n```\n\nThat is the line.", "# How to answer\n\n```\n===== FOR ME =====\n```\n\nThat is the line.", NULL },
    { "# How to answer\n\n```\nText\n===== FOR ME =====\nRemarks\n```\n\nEnd\n\n===== FOR ME =====\n\n- One", "# How to answer\n\n```\nText\n===== FOR ME =====\nRemarks\n```\n\nEnd", "One" },
    { "Type `===== FOR ME =====` below your text, please.", "Type `===== FOR ME =====` below your text, please.", NULL },
    /* At the end, at the beginning, repeated. */
    { LETTER "\n\n===== FOR ME =====", LETTER, "" },
    { LETTER "\n\n===== FOR ME =====\n\nNothing to check.", LETTER, "" },
    { LETTER "\n\n===== FOR ME =====\n\nKeine Hinweise.", LETTER, "" },
    { "===== FOR ME =====\n\n- One\n- Two", "", "One|Two" },
    { "===== FOR ME =====\n\n" LETTER "\n\n===== FOR ME =====\n\n- One", LETTER, "One" },
    { "===== FOR ME =====\n\n" LETTER, LETTER, "" },
    { LETTER "\n\n===== FOR ME =====\n\n- One\n\n===== FOR ME =====\n\n- Two", LETTER, "One|Two" },
    { LETTER "\n\n===== FOR ME =====\n\n- One\n\n===== FOR ME =====", LETTER, "One" },
    /* No line at all. */
    { LETTER, LETTER, NULL },
    { "A letter for me\n\nThis is for me.\n\n- for me", "A letter for me\n\nThis is for me.\n\n- for me", NULL },
    { "# For me and you\n\nText", "# For me and you\n\nText", NULL },
    { "# Plan\n\n===== PART ONE =====\n\nText\n\n===== PART TWO =====\n\nText", "# Plan\n\n===== PART ONE =====\n\nText\n\n===== PART TWO =====\n\nText", NULL },
    { "Title\n=====\n\nText\n\nOther\n-----\n\nText", "Title\n=====\n\nText\n\nOther\n-----\n\nText", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

/* What looks like remarks, where the assistant left the line out. */
static void
test_found (void)
{
  static const struct
  {
    const char *remarks; /* behind the letter, as a blank line divides them */
    gboolean    is_found;
  } cases[] = {
    { "**Notes for you**\n\n- One", TRUE },
    { "**Notes for you:**\n- One\n- Two", TRUE },
    { "## Notes for you\n\n- One", TRUE },
    { "---\n\n**A few notes for you:**\n\n- One", TRUE },
    { "**Before you send**\n\n- One", TRUE },
    { "**Before you send it:**\n\n1. One", TRUE },
    { "Before you send this, check:\n\n- One", TRUE },
    { "**Before sending:**\n\n- One", TRUE },
    { "**To check**\n\n- One", TRUE },
    { "A few things to verify:\n\n- One\n- Two", TRUE },
    { "**Things to double-check**\n\n- One", TRUE },
    { "Please verify:\n\n- One\n- Two", TRUE },
    { "**What I assumed**\n\n- One", TRUE },
    { "**Points to confirm:**\n\n- One", TRUE },
    { "---\n\n**Notes**\n\n- One", TRUE },
    { "---\n\n**Note:** I took 19% VAT.", TRUE },
    { "---\n\nI left the delivery date open.", TRUE },
    { "---\n*I assumed that Dana is the recipient.*", TRUE },
    { "===== MINULLE ITSELLENI =====\n\n- Yksi", TRUE },
    { "**Hinweise für Sie**\n\n- Eins", TRUE },
    { "**Bitte prüfen:**\n\n- Eins", TRUE },
    { "Bitte prüfen Sie:\n\n- Eins", TRUE },
    { "**Vor dem Versand prüfen**\n\n- Eins", TRUE },
    { "### Noch zu klären\n\n- Eins", TRUE },
    { "---\n\n**Hinweise**\n\n- Eins", TRUE },
    { "**À vérifier avant l’envoi**\n\n- Un", TRUE },
    { "**Points à vérifier :**\n\n- Un", TRUE },
    { "**Remarques pour vous**\n\n- Un", TRUE },
    { "---\n\n**À noter :** la date manque.", TRUE },
    /* A chapter of the document. */
    { "## Open questions\n\n- One", FALSE },
    { "## Notes\n\nText", FALSE },
    { "**Note:** prices are without VAT.", FALSE },
    { "## Assumptions\n\nText", FALSE },
    { "## Hinweise\n\nText", FALSE },
    { "Please confirm:\n\n- the date\n- the place\n\nKind regards\nMarta", FALSE },
    { "**To check**\n\n- One\n\n## Next step\n\nText", FALSE },
    { "## Next step\n\nText", FALSE },
    { "I left the keys at the desk.", FALSE },
    { "```\n**To check**\n```", FALSE },
    { "Before you send the order, read the terms.", FALSE },
    { "===== PART ONE =====\n\nText\n\n===== PART TWO =====\n\nText", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (LETTER, "\n\n", cases[i].remarks, NULL);
      gsize            length = 0, start = 0;

      g_test_message ("%s", cases[i].remarks);
      g_assert_cmpint (tue_answer_find_remarks (text, &length, &start), ==, cases[i].is_found);
      if (!cases[i].is_found)
        continue;
      g_assert_cmpuint (length, ==, strlen (LETTER));
      g_assert_cmpuint (start, >=, length);
      g_assert_true (g_str_has_suffix (cases[i].remarks, text + start));
    }
}

static void
test_about (void)
{
  static const char document[] = "Dear **Dana** and Marek,\n\nYour planners lose “two days” every\nweek. The total is €10,500, valid until 18 December.";
  static const struct
  {
    const char *remark;
    const char *about; /* NULL: of nothing that stands there */
  } cases[] = {
    { "Who is “Marek”?", "Marek" },
    { "“Dana and Marek” meet when?", "Dana and Marek" },
    { "„two days“ steht nicht im Material.", "two days" },
    { "« valid until 18 December » : à vérifier", "valid until 18 December" },
    { "\"every week.\" is yours", "every week" },
    { "'every week' is yours", "every week" },
    { "“Your planners … every week” is a claim.", "Your planners" },
    { "“VALID UNTIL” is loud", "valid until" },
    { "Is €10,500 with VAT?", "€10,500" },
    { "Valid until: who decides?", "valid until" },
    { "“Northwind” is not named", NULL },
    { "“plan” is a part of a word only", NULL },
    { "It’s fine, isn’t it?", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *remarks = g_strconcat ("- ", cases[i].remark, "\n- Another", NULL);
      g_autoptr(GPtrArray) points = tue_answer_list_points (remarks, document);
      const TueAnswerPoint *point = points->pdata[0];
      gsize                 start, length;

      g_assert_cmpuint (points->len, ==, 2);
      g_test_message ("%s", cases[i].remark);
      g_assert_cmpstr (point->about, ==, cases[i].about);
      if (point->about != NULL)
        g_assert_true (tue_answer_find_words (document, point->about, &start, &length));
    }
}

/* Words of a part, each one that no other has. */
static char *
make_part (char  prefix,
           guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      static const char *const joints[] = { " ", "\n", "\n\n", "\n- ", "\n\n## ", ". ", "\n\n> ", " **", "\n\n1. ", "\n    " };

      g_string_append_printf (text, "%s%c%u", i == 0 ? "" : joints[g_test_rand_int_range (0, G_N_ELEMENTS (joints))], prefix, i);
    }

  return g_string_free (text, FALSE);
}

static void
assert_words (const char *text,
              char        prefix,
              guint       n_words,
              gboolean    are_there)
{
  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *word = g_strdup_printf ("\\b%c%u\\b", prefix, i);

      g_assert_cmpint (g_regex_match_simple (word, text, 0, 0), ==, are_there);
    }
}

/* The line that prompts ask for, in each of their languages. */
static void
test_asked_for (void)
{
  for (const char *const *dividers = tue_divider_list (); *dividers != NULL; dividers++)
    {
      g_autofree char *answer = g_strconcat (LETTER, "\n\n", *dividers, "\n\n- One", NULL);

      check_case (&(Case){ answer, LETTER, "One" });
    }
}

/* Whatever the parts are, each word is in its own. */
static void
test_parts (void)
{
  static const char *const dividers[] = { "===== FOR ME =====", "===== FÜR MICH =====", "**===== POUR MOI =====**", "## FOR ME", "---\n\n----- FOR ME -----\n\n---", "\\===== FOR ME =====" };

  for (guint i = 0; i < 500; i++)
    {
      guint            n = g_test_rand_int_range (1, 30);
      g_autofree char *document = make_part ('d', n);
      g_autofree char *remarks = make_part ('r', n);
      g_autofree char *answer = g_strconcat (document, "\n\n", dividers[i % G_N_ELEMENTS (dividers)], "\n\n", remarks, NULL);
      g_autoptr(TueAnswerParts) parts = tue_answer_parts_new (answer, NULL);

      g_test_message ("%s", answer);
      g_assert_nonnull (parts->remarks);
      g_assert_cmpstr (parts->document, ==, document);
      g_assert_cmpstr (parts->remarks, ==, remarks);
      assert_words (parts->document, 'd', n, TRUE);
      assert_words (parts->document, 'r', n, FALSE);
      assert_words (parts->remarks, 'd', n, FALSE);
    }
}

static void
test_hostile (void)
{
  static const char *const pieces[] = { "===== FOR ME =====", "```", "~~~", "\n", "\n\n", "- ", "---", "=====", "FOR ME", "**", "# ", "> ", "|", "“", "”", "\t", "    ", "é", "\\", "word ", "Before you send:", "1. " };

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GString) answer = g_string_new ("x");
      g_autoptr(TueAnswerParts) parts = NULL;
      gsize length, start;

      for (int n = g_test_rand_int_range (0, 20); n > 0; n--)
        g_string_append (answer, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      parts = tue_answer_parts_new (answer->str, NULL);
      g_assert_cmpstr (parts->whole, ==, answer->str);
      g_assert_true (g_utf8_validate (parts->document, -1, NULL));
      g_assert_true ((parts->remarks == NULL) == (parts->points == NULL));
      if (tue_answer_find_remarks (parts->document, &length, &start))
        g_assert_cmpuint (length, <=, start);
    }
}

/* A megabyte of remarks takes a moment, and is a list of which one can see the end. */
static void
test_many (void)
{
  g_autoptr(GString) remarks = g_string_new (NULL);
  g_autoptr(GPtrArray) points = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (remarks, "- Is “word %u” what you want to say to them?\n", i);
  points = tue_answer_list_points (remarks->str, "Word 199 is here.");
  g_assert_cmpuint (points->len, ==, 200);
  g_assert_nonnull (strstr (((TueAnswerPoint *)points->pdata[199])->text, "word 19999"));
}

/* A long document is looked through at its end only. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gsize  length, start;
  gint64 began;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "**To check**\n\nA paragraph of the document.\n\n# Chapter\n\n");
  g_string_append (text, "**Before you send:**\n\n- One");
  began = g_get_monotonic_time ();
  g_assert_true (tue_answer_find_remarks (text->str, &length, &start));
  g_assert_cmpstr (text->str + start, ==, "**Before you send:**\n\n- One");
  g_test_message ("%zu bytes: %.1f ms", text->len, (double)(g_get_monotonic_time () - began) / 1000);
}

/* --- Answers of any shape ------------------------------------------------------ */

static const char *
pick (GRand             *random,
      const char *const *texts)
{
  return texts[g_rand_int_range (random, 0, (gint32)g_strv_length ((char **)texts))];
}

/* Blocks with a word of their own in each: "%u" is its number. */
static char *
make_blocks (GRand             *random,
             const char *const *shapes,
             const char        *mark)
{
  GString *text = g_string_new (NULL);
  guint    n = (guint)g_rand_int_range (random, 1, 7);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup_printf ("%s%uq", mark, i);
      g_autofree char *block = g_strdup (pick (random, shapes));
      g_auto(GStrv) parts = g_strsplit (block, "@", -1);
      g_autofree char *filled = g_strjoinv (word, parts);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", filled);
    }

  return g_string_free (text, FALSE);
}

/* Whether each word of that mark in one text is in the other. */
static void
check_words (const char *answer,
             const char *part,
             const char *mark,
             gboolean    is_there)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *word = g_strdup_printf ("%s%uq", mark, i);

      if (strstr (answer, word) != NULL && (strstr (part, word) != NULL) != is_there)
        g_error ("“%s” is %s in “%s”, of the answer “%s”", word, is_there ? "not" : "also", part, answer);
    }
}

static void
check_points (const char     *answer,
              TueAnswerParts *parts)
{
  g_autofree char *joined = join_points (parts->points);

  check_words (answer, joined, "Remark", TRUE);
}

static void
test_shapes (void)
{
  static const char *const documents[] = {
    "@ is a paragraph.", "# @", "@\n===", "- one\n- @", "1. @\n2. two", "> @", "| a | b |\n| --- | --- |\n| @ | 1 |", "```\n@\n```", "~~~\n@\n~~~",
    "```\n===== FOR ME =====\n@\n```", "    @ in code", "For me, @ was fine.", "- For you: @", "**For you:** @", "Note: @", "---\n\n@", "@\n\n---", "[^1]: @", "<@>", "*@*",
    "\\@", "@ == 4", "Dear @,", "Is it @?", "- [ ] @", "* * *\n@", "@\n---", "Übrigens: @", "@\u2028b",
    "Before you send: @", "Sure, @.", "@\n=====\n@", "===== @ =====", "## For @", "Let me know: @", "<!-- @ -->", "@\n***\n@", "---\nname: @\n---", "$$\n@\n$$", NULL
  };
  static const char *const remarks[] = {
    "- Remark: @", "1. @ is open", "@ is a paragraph.", "**@** to check", "> @", "| what | where |\n| --- | --- |\n| @ | 1 |", "```\n@\n```", "~~~\n@\n~~~", "- a\n  - @",
    "@ is there\nand goes on", "- [ ] @", "• @", "Is it @?", "===== FOR ME =====\n\n- @", "===== FOR ME: is it clear that @ pays? =====", "* @", "\\- @", "---\n\n@", NULL
  };
  static const char *const lines[] = {
    "\n\n===== FOR ME =====\n\n", "\n===== FOR ME =====\n", "\n\n**===== FÜR MICH =====**\n\n", "\n\n## ===== FOR ME =====\n\n", "\n\n---\n\n===== FOR ME =====\n\n---\n\n",
    "\n\n----- FOR ME -----\n\n", "\n\n===== POUR MOI =====\n\n", "\n\n\\===== FOR ME =====\n\n", NULL
  };
  g_autoptr(GRand) random = g_rand_new_with_seed ((guint32)g_test_rand_int ());

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *document = make_blocks (random, documents, "Word");
      g_autofree char *said = make_blocks (random, remarks, "Remark");
      g_autofree char *line = g_strdup (pick (random, lines));
      gboolean         is_fenced = strstr (document, "```") == NULL && g_rand_int_range (random, 0, 4) == 0;
      gboolean         is_greeted = g_rand_int_range (random, 0, 4) == 0;
      g_autofree char *answer = g_strconcat (is_greeted ? "Sure, here is the letter:\n\n" : "", is_fenced ? "```markdown\n" : "", document,
                                             is_fenced ? "\n```" : "", line, said, NULL);
      g_autoptr(TueAnswerParts) parts = tue_answer_parts_new (answer, NULL);

      g_assert_nonnull (parts->remarks);
      check_words (answer, parts->document, "Word", TRUE);
      check_words (answer, parts->document, "Remark", FALSE);
      check_words (answer, parts->remarks, "Remark", TRUE);
      check_points (answer, parts);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/answer-parts/divided", test_divided);
  g_test_add_func ("/document/answer-parts/asked-for", test_asked_for);
  g_test_add_func ("/document/answer-parts/found", test_found);
  g_test_add_func ("/document/answer-parts/about", test_about);
  g_test_add_func ("/document/answer-parts/parts", test_parts);
  g_test_add_func ("/document/answer-parts/hostile", test_hostile);
  g_test_add_func ("/document/answer-parts/many", test_many);
  g_test_add_func ("/document/answer-parts/long", test_long);

  g_test_add_func ("/document/answer-parts/shapes", test_shapes);

  return g_test_run ();
}
