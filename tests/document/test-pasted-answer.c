/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-conversation.h"
#include "tue-pasted-answer.h"

#include <string.h>

static GBytes *
make_bytes (const char *text)
{
  return text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
}

static void
test_choice (void)
{
  static const struct
  {
    const char *html;
    const char *text;
    const char *expected; /* NULL: refused */
  } cases[] = {
    { NULL, "Plain words", "Plain words" },
    { NULL, "a\r\nb", "a\nb" },
    { NULL, "", NULL },
    /* The copy button of an assistant: the text is Markdown already. */
    { "<h1>Offer</h1><p>a <b>b</b></p>", "# Offer\n\na **b**", "# Offer\n\na **b**" },
    /* Selected on a page: the text has lost its shape. */
    { "<h2>Offer</h2><ul><li>one</li><li>two</li></ul>", "Offer\none\ntwo", "## Offer\n\n- one\n- two" },
    { "<p>only <b>HTML</b></p>", NULL, "only **HTML**" },
    /* HTML that says nothing leaves the text. */
    { "<script>alert(1)</script>", "What was said", "What was said" },
    { "<style>p { color: red }</style>", NULL, NULL },
    { "", "What was said", "What was said" },
    { "", NULL, NULL },
    /* A program that answers any type. */
    { "Dear Dana,\n\nFirst\nSecond\n", "Dear Dana,\n\nFirst\nSecond\n", "Dear Dana,\n\nFirst\nSecond" },
    { "1 < 2\nSecond", "1 < 2\nSecond", "1 < 2\nSecond" },
    { "only words", NULL, "only words" },
    /* One line of the text looks like Markdown. */
    { "<h2>Scope</h2><table><tr><th>Part<th>Cost<tr><td>Audit<td>€900</table><p>- Marta</p>", "Scope\nPart\tCost\nAudit\t€900\n- Marta",
      "## Scope\n\n| Part | Cost |\n| --- | --- |\n| Audit | €900 |\n\n\\- Marta" },
    { "<p>Rules <a href=\"https://example.org/\">x</a></p><pre><code># comment</code></pre>", "Rules x\n# comment", "Rules [x](https://example.org/)\n\n```\n# comment\n```" },
    { "<h1>1. Summary</h1><p>Text</p><ul><li>a<li>b</ul>", "1. Summary\nText\na\nb", "# 1. Summary\n\nText\n\n- a\n- b" },
    { "<p>See <b>this</b> and <a href=https://x.org>that</a></p><blockquote><p>Old</p></blockquote>", "See this and that\n\n> Old", "See **this** and [that](https://x.org)\n\n> Old" },
    { "<ol><li><b>One</b><li>Two</ol>", "1. One\n2. Two", "1. **One**\n2. Two" },
    /* Its HTML is a thin wrapper around Markdown. */
    { "<div># Offer</div><div><br></div><div>- one</div><div>- **two**</div>", "# Offer\n\n- one\n- **two**", "# Offer\n\n- one\n- **two**" },
    { "<pre># Offer\n\n- one\n- two</pre>", "# Offer\n\n- one\n- two", "# Offer\n\n- one\n- two" },
    { "<span>**Note** and `code`</span>", "**Note** and `code`", "**Note** and `code`" },
    /* What is struck out stays so where other emphasis has no Markdown. */
    { "<p><strong>A <em>B</em></strong><em> C</em><strong><strong>D</strong></strong> <b><i>E</i></b>F <s><b>g</b></s></p>", NULL, "**A B** C**D E**F **~~g~~**" },
    { "<p><b>a<i>b</i></b><i>c<s>d</s></i></p>", NULL, "**ab**c~~d~~" },
    { "<p>a<i>b c</i>d and <i>x y</i>z and p<i>q r</i></p>", NULL, "ab cd and *x y*z and p*q r*" },
    /* The name of a drawing is all that a cell says. */
    { "<table><tr><th>Part<th>Basic<th>Pro<tr><td>Search<td><svg aria-label=Included role=img><path/></svg><td><span role=img aria-label='Not included'></span>"
      "<tr><td>Sync <svg aria-label=info></svg><td><i class=fa aria-hidden=true aria-label=x></i>Yes<td><span role=img aria-label=star>⭐</span></table>",
      NULL, "| Part | Basic | Pro |\n| --- | --- | --- |\n| Search | Included | Not included |\n| Sync | Yes | ⭐ |" },
    /* What Word tracked as deleted, and what a page strikes out. */
    { "<p>It is <del cite=\"mailto:x\" datetime=\"2026-11-01T10:00\"><span>€900</span></del><ins cite=\"mailto:x\">€950</ins>, <del>plain</del>, <span class=msoDel>gone</span>new.</p>", NULL,
      "It is €950, ~~plain~~, new." },
    { "<div class='ds-think-content ab'><p>Let me think.</p></div><model-thoughts><p>x</p></model-thoughts><p>Answer</p>", NULL, "Answer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) html = make_bytes (cases[i].html);
      g_autoptr(GBytes) text = make_bytes (cases[i].text);
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) notes = NULL;
      g_autoptr(TueAnswerParts) answer = tue_pasted_answer_read (html, text, &notes, &error);

      if (cases[i].expected == NULL)
        {
          g_assert_null (answer);
          g_assert_nonnull (error);
          g_assert_cmpuint (strlen (error->message), >, 10);
          continue;
        }
      g_assert_no_error (error);
      g_strchomp (answer->document);
      g_assert_cmpstr (answer->document, ==, cases[i].expected);
    }
}

/* Lines that might be read in many ways are read in a moment. */
static void
test_many_ways (void)
{
  g_autoptr(GString) text = g_string_new ("---\ntitle: Offer\ntext: |\n");
  g_autofree char *taken = NULL;
  gint64           began = g_get_monotonic_time ();

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "            words that go on\n");
  g_string_append (text, "no end\n\n> [!NOTE] a");
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "    ");
  g_string_append (text, "b\n> Soon.");
  taken = tue_conversation_take_out (text->str, TRUE, NULL);
  g_assert_true (g_str_has_prefix (taken, "---\ntitle: Offer\n"));
  g_assert_nonnull (strstr (taken, "> **a   "));
  g_test_message ("%zu bytes: %.1f ms", text->len, (double)(g_get_monotonic_time () - began) / 1000);
}

/* The last lines of letters are not what an assistant says last. */
static void
test_closings (void)
{
  static const struct
  {
    const char *closing;
    enum
    {
      NEVER,
      ANNOUNCED, /* where the assistant has shown itself */
      ALWAYS,
    } is_taken_out;
  } cases[] = {
    { "Let me know if you'd like me to adjust the tone.", ALWAYS },
    { "Let me know if you want any changes!", ANNOUNCED },
    { "Feel free to tweak the wording or tailor it to your client.", ANNOUNCED },
    { "If you'd like, I can make this shorter or more formal.", ALWAYS },
    { "I hope this helps!", ANNOUNCED },
    { "Is there anything else I can help you with?", ANNOUNCED },
    { "Would you like me to add a table?", ANNOUNCED },
    { "You can copy this into your mail.", ANNOUNCED },
    { "I can also write a version for the board.", ANNOUNCED },
    { "Soll ich den Ton noch etwas anpassen?", ALWAYS },
    { "Sag Bescheid, wenn du etwas ändern möchtest.", ANNOUNCED },
    { "Möchten Sie eine kürzere Fassung?", ANNOUNCED },
    { "Souhaitez-vous que je le raccourcisse ?", ALWAYS },
    { "N’hésitez pas à me dire si vous souhaitez modifier le texte.", ANNOUNCED },
    { "Please let me know by Friday.", NEVER },
    { "Let me know if Tuesday suits you.", NEVER },
    { "Please let me know if you have any questions.", NEVER },
    { "Feel free to call me on 0201 555 12.", NEVER },
    { "If you would like to go ahead, please sign and return the offer.", NEVER },
    { "You can use the room from Monday.", NEVER },
    { "Should I book the train?", NEVER },
    { "Shall I send you the contract on Monday?", NEVER },
    { "Tell me if the price is right.", NEVER },
    { "Sagen Sie mir bitte bis Freitag Bescheid.", NEVER },
    { "Wenn Sie möchten, rufe ich Sie am Montag an.", NEVER },
    { "Sie können uns jederzeit anrufen.", NEVER },
    { "Soll ich Ihnen den Vertrag schicken?", NEVER },
    { "Vous pouvez me joindre au 01 23 45.", NEVER },
    { "N’hésitez pas à m’appeler.", NEVER },
    { "Dites-moi si lundi vous convient.", NEVER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Here is the letter:\n\nDear Dana,\n\nthe price is 500 EUR.\n\n%s", cases[i].closing);
      g_autofree char *unasked = g_strdup_printf ("Dear Dana,\n\nthe price is 500 EUR.\n\n%s", cases[i].closing);
      g_autofree char *taken = tue_conversation_take_out (text, TRUE, NULL);
      g_autofree char *kept = tue_conversation_take_out (unasked, TRUE, NULL);

      g_assert_cmpstr (taken, ==, cases[i].is_taken_out != NEVER ? "Dear Dana,\n\nthe price is 500 EUR." : unasked);
      g_assert_cmpstr (kept, ==, cases[i].is_taken_out == ALWAYS ? "Dear Dana,\n\nthe price is 500 EUR." : unasked);
    }
}

/* What belongs to the conversation is left out and told. */
static void
test_conversation (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
    guint       n_notes;
  } cases[] = {
    { "4 %. \ue200cite\ue202turn0search3\ue201 Next", "4 %. Next", 1 },
    { "a \ue200cite\ue202turn0search3\ue202turn1view0\ue201, b \ue200filecite\ue202turn0file1\ue202L1-L9\ue201.", "a, b.", 1 },
    { "Rates fell citeturn0search3turn1news4.", "Rates fell.", 1 },
    { "---\ntitle: Offer\nauthor: Me\ntags:\n  - one\n---\n\n# Offer", "# Offer", 1 },
    { "```markdown\n---\ntitle: Offer\ndate: 2026-11-30\n---\n# Offer\n\nText\n```", "# Offer\n\nText", 2 },
    { "---\nSubject: Offer\nDate: today\n---\nDear Dana,", "---\nSubject: Offer\nDate: today\n---\nDear Dana,", 0 },
    { "---\nsubject: Offer\n---\nDear Dana,", "---\nsubject: Offer\n---\nDear Dana,", 0 },
    { "---\ntitle: Offer\ntext: |\n    a\n\tb\n  \n    c\n---\n# Offer", "# Offer", 1 },
    { "> [!NOTE] Mind   the date  \n> Soon.\n\n> [!TIP] a\n> b", "> **Mind   the date**\n> Soon.\n\n> **a**\n> b", 0 },
    { "---\n\ntitle: Offer\n\n---\n\nText", "---\n\ntitle: Offer\n\n---\n\nText", 0 },
    { "> [!NOTE]\n> Net.\n\n> [!warning]- Mind the date\n> Soon.\n\n> [!OTHER]\n> x", "> **Note**\n> Net.\n\n> **Mind the date**\n> Soon.\n\n> [!OTHER]\n> x", 0 },
    { "```\n> [!NOTE]\n```\n\nText", "```\n> [!NOTE]\n```\n\nText", 0 },
    { "Net 【8†source】 and 【4:0†report.pdf】.", "Net and.", 1 },
    { "Net :contentReference[oaicite:3]{index=3} up [cite: 1, 2]", "Net up", 1 },
    { "```markdown\n# Offer\n\nText\n```", "# Offer\n\nText", 1 },
    { "Sure! Here is the offer:\n\n```markdown\n# Offer\n\nText\n```\n\nLet me know if you'd like changes.", "# Offer\n\nText", 2 },
    { "Here’s the revised letter:\n\n---\n\nDear Dana,\n\nText", "Dear Dana,\n\nText", 1 },
    { "Certainly!\n\nDear Dana,\n\nText\n\n---\n\nWould you like me to shorten it?", "Dear Dana,\n\nText", 1 },
    { "````md\n# Code\n\n```sh\nls\n```\n````", "# Code\n\n```sh\nls\n```", 1 },
    { "```markdown\n# Code\n\n```sh\nls\n```\n\nEnd\n```", "# Code\n\n```sh\nls\n```\n\nEnd", 1 },
    { "```\nDear Dana,\n\nText\n```", "Dear Dana,\n\nText", 1 },
    { "<think>\nThe user wants\n\nan offer.\n</think>\n\n# Offer", "# Offer", 1 },
    { "<thinking>short</thinking>\nOffer", "Offer", 1 },
    { "it wants an offer\n</think>\n\n# Offer", "# Offer", 1 },
    { "Thought for 12 seconds\n\n# Offer", "# Offer", 1 },
    { "###### ChatGPT said:\n\nOffer", "Offer", 1 },
    { "##### You said:\n\nWrite it\n\n###### ChatGPT said:\n\nOffer", "Offer", 1 },
    { "[a](https://x.org/?utm_source=chatgpt.com) [b](https://x.org/p?id=5&utm_source=openai&utm_medium=x#top) <https://x.org/?utm_source=chatgpt.com>",
      "[a](https://x.org/) [b](https://x.org/p?id=5#top) <https://x.org/>", 1 },
    { "[a](https://www.google.com/url?q=https://example.org/a&sa=D&source=editors) [b](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fb%3Fid%3D5&data=05)",
      "[a](https://example.org/a) [b](https://example.org/b?id=5)", 1 },
    { "<https://slack-redir.net/link?url=https%3A%2F%2Fexample.org%2Fb%20%28c%29%3Futm_source%3Dx>", "<https://example.org/b%20%28c%29>", 1 },
    { "<https://slack-redir.net/link?url=https%3A%2F%2Fexample.org%2Fb%20(c)>", "<https://slack-redir.net/link?url=https%3A%2F%2Fexample.org%2Fb%20(c)>", 0 },
    { "Klar, hier eine Variante:\n\nHallo\n\nSag Bescheid, wenn du etwas ändern möchtest.", "Hallo", 1 },
    { "Certainly! I'd be happy to help you draft this.\n\nDear Dana,\n\nText\n\nWould you like me to add a table?", "Dear Dana,\n\nText", 1 },
    { "Here is the text:\n\n```\nDear Dana,\n\nText\n```\n\nYou can paste it directly.", "Dear Dana,\n\nText", 2 },
    { "<details><summary>Thinking…</summary>\n\nthe user wants\n\n</details>\n\n# Offer", "# Offer", 1 },
    { "You said:\nWrite it\nChatGPT said:\nOffer", "Offer", 1 },
    { "Growth was 4%.[^1^] Next [^12^].", "Growth was 4%. Next.", 1 },
    { "<thinking>\nplan\n</thinking>\n\n<answer>\n# Offer\n\nText\n</answer>", "# Offer\n\nText", 2 },
    { "<final_answer>\n```markdown\n# Offer\n```\n</final_answer>", "# Offer", 2 },
    { "Costs rose.[oai_citation:0‡example.org](https://example.org/a) Next [oai_citation_attribution:1‡b].", "Costs rose. Next.", 1 },
    { "Great question! Let me break this down.\n\n## Offer\n\nText", "## Offer\n\nText", 1 },
    { "Certainly!\n\n---\n\n# Offer\n\n---\n\nIs there anything else you would like?", "# Offer", 1 },
    { "Here is what I came up with:\n\nText", "Text", 1 },
    { "I've drafted the letter below.\n\nDear Dana,\n\nText", "Dear Dana,\n\nText", 1 },
    { "I’ve revised the email as you asked. It is shorter now.\n\n**Subject:** Offer\n\nDear Dana,", "**Subject:** Offer\n\nDear Dana,", 1 },
    { "Below is the revised version:\n\nText", "Text", 1 },
    { "Below you will find the updated summary.\n\n---\n\n# Summary\n\nText", "# Summary\n\nText", 1 },
    { "Sure! I've drafted the letter below.\n\nText", "Text", 1 },
    { "Ich habe den Brief unten entworfen.\n\nSehr geehrte Frau Calder,\n\nText", "Sehr geehrte Frau Calder,\n\nText", 1 },
    { "Nachfolgend finden Sie die überarbeitete Fassung.\n\n# Angebot\n\nText", "# Angebot\n\nText", 1 },
    { "Anbei der Entwurf:\n\nBetreff: Angebot\n\nText", "Betreff: Angebot\n\nText", 1 },
    { "J'ai rédigé la lettre ci-dessous.\n\nMadame,\n\nTexte", "Madame,\n\nTexte", 1 },
    { "Vous trouverez ci-dessous la version révisée :\n\nObjet : Offre\n\nTexte", "Objet : Offre\n\nTexte", 1 },
    { "Dear Dana,\n\nText\n\nBest regards,\nMarta\n\nLet me know if you'd like any changes!", "Dear Dana,\n\nText\n\nBest regards,\nMarta", 1 },
    { "Dear Dana,\n\nText\n\nKind regards\n\nMarta Ruiz\n\nWould you like me to adjust this draft?", "Dear Dana,\n\nText\n\nKind regards\n\nMarta Ruiz", 1 },
    { "# Report\n\nText\n\nWould you like me to make it shorter or adjust the tone?", "# Report\n\nText", 1 },
    { "Hallo\n\nText\n\nViele Grüße\nMarta\n\nFalls du etwas ändern möchtest, sag Bescheid.", "Hallo\n\nText\n\nViele Grüße\nMarta", 1 },
    { "Bonjour,\n\nTexte\n\nCordialement,\nMarta\n\nN'hésitez pas si vous voulez modifier le brouillon.", "Bonjour,\n\nTexte\n\nCordialement,\nMarta", 1 },
    { "Voici la lettre révisée :\n\nMadame,\n\nTexte\n\nCordialement,\nAda\n\nDites-moi si vous souhaitez une version plus courte.", "Madame,\n\nTexte\n\nCordialement,\nAda", 1 },
    { "Here is the updated draft. I kept it short.\n\nDear Dana,\n\nText\n\nI can also make it more formal if you like.", "Dear Dana,\n\nText", 1 },
    { "# Bericht\n\nText\n\nSoll ich den Text kürzer fassen?", "# Bericht\n\nText", 1 },
    /* None of it. */
    { "I've prepared the report below.\n\nIt covers the third quarter.", "I've prepared the report below.\n\nIt covers the third quarter.", 0 },
    { "I have drafted the contract with our lawyers.\n\n# Terms", "I have drafted the contract with our lawyers.\n\n# Terms", 0 },
    { "Ich habe gestern angerufen.\n\nHallo", "Ich habe gestern angerufen.\n\nHallo", 0 },
    { "Dear Dana,\n\nI've drafted the agenda below.\n\n# Agenda", "Dear Dana,\n\nI've drafted the agenda below.\n\n# Agenda", 0 },
    { "Dear Dana,\n\nText\n\nLet me know if you would like any changes to the contract.", "Dear Dana,\n\nText\n\nLet me know if you would like any changes to the contract.", 0 },
    { "Dear Dana,\n\nText\n\nBest,\nMarta\n\nLet me know if Friday suits you.", "Dear Dana,\n\nText\n\nBest,\nMarta\n\nLet me know if Friday suits you.", 0 },
    { "Dear team,\n\nText\n\nFeel free to call me about the wording.", "Dear team,\n\nText\n\nFeel free to call me about the wording.", 0 },
    { "Dear team,\n\nText\n\nLet me know if you would like a longer version of the contract.", "Dear team,\n\nText\n\nLet me know if you would like a longer version of the contract.", 0 },
    { "Liebe Dana,\n\nText\n\nFalls Sie Fragen haben, rufen Sie an.", "Liebe Dana,\n\nText\n\nFalls Sie Fragen haben, rufen Sie an.", 0 },
    { "Dear Dana,\n\nPlease find the offer attached.\n\nBest, Marta", "Dear Dana,\n\nPlease find the offer attached.\n\nBest, Marta", 0 },
    { "Here is what we agreed on Monday:\n\n- Price stays.", "Here is what we agreed on Monday:\n\n- Price stays.", 0 },
    { "Here are our prices for 2027:\n\n- Audit: €900", "Here are our prices for 2027:\n\n- Audit: €900", 0 },
    { "Hier sind unsere Preise:\n\n- Prüfung: 900 €", "Hier sind unsere Preise:\n\n- Prüfung: 900 €", 0 },
    { "<answer>\na\n</answer>\n\n<answer>\nb\n</answer>", "<answer>\na\n</answer>\n\n<answer>\nb\n</answer>", 0 },
    { "<answer>\na\n</answer>\n\nMore", "<answer>\na\n</answer>\n\nMore", 0 },
    { "You said:\nWrite it", "You said:\nWrite it", 0 },
    { "<details><summary>More</summary>\n\ntext\n\n</details>", "<details><summary>More</summary>\n\ntext\n\n</details>", 0 },
    { "Dear Dana,\n\nText\n\nYou can use the room from Monday.", "Dear Dana,\n\nText\n\nYou can use the room from Monday.", 0 },
    { "Hier ein Bild\n\nText", "Hier ein Bild\n\nText", 0 },
    { "Text[^1].\n\n[^1]: Note", "Text[^1].\n\n[^1]: Note", 0 },
    { "[a](https://www.google.com/search?q=https://example.org) [b](https://example.org/url?q=https://a.example)", "[a](https://www.google.com/search?q=https://example.org) [b](https://example.org/url?q=https://a.example)", 0 },
    { "[a](https://www.google.com/url?q=javascript%3Aalert(1)) `https://www.google.com/url?q=https://a.example`", "[a](https://www.google.com/url?q=javascript%3Aalert(1)) `https://www.google.com/url?q=https://a.example`", 0 },
    { "# Offer\n\nText\n\nChatGPT can make mistakes. Check important info.", "# Offer\n\nText", 1 },
    { "# Offer\n\nText\n\nClaude is AI and can make mistakes. Please double-check responses.", "# Offer\n\nText", 1 },
    { "# Angebot\n\nText\n\nKI-generierte Inhalte können fehlerhaft sein.", "# Angebot\n\nText", 1 },
    { "# Risks\n\nA model can make mistakes, so a person checks.", "# Risks\n\nA model can make mistakes, so a person checks.", 0 },
    { "Dear Dana,\n\nText\n\nLet me know if you would like to meet.", "Dear Dana,\n\nText\n\nLet me know if you would like to meet.", 0 },
    { "Here is the schedule: Monday\n\nMore", "Here is the schedule: Monday\n\nMore", 0 },
    { "Here is the offer:", "Here is the offer:", 0 },
    { "```python\nprint(1)\n```", "```python\nprint(1)\n```", 0 },
    { "```\nx = 1\n```", "```\nx = 1\n```", 0 },
    { "```markdown\n# a\n```\n\nand\n\n```markdown\n# b\n```", "```markdown\n# a\n```\n\nand\n\n```markdown\n# b\n```", 0 },
    { "Intro\n\n```markdown\n# a\n```", "Intro\n\n```markdown\n# a\n```", 0 },
    { "Use the <think> tag </think> here", "Use the <think> tag </think> here", 0 },
    { "```\nhttps://x.org/?utm_source=a 【8†source】\n```\n\n`https://x.org/?utm_source=a`", "```\nhttps://x.org/?utm_source=a 【8†source】\n```\n\n`https://x.org/?utm_source=a`", 0 },
    { "<think>\nonly this\n</think>", "<think>\nonly this\n</think>", 0 },
    { "Claude said that it is late.", "Claude said that it is late.", 0 },
    { "See [cite] and 【note】 and https://x.org/?id=1&b=2.", "See [cite] and 【note】 and https://x.org/?id=1&b=2.", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) text = make_bytes (cases[i].text);
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) notes = NULL;
      g_autoptr(TueAnswerParts) answer = tue_pasted_answer_read (NULL, text, &notes, &error);

      g_assert_no_error (error);
      g_strchomp (answer->document);
      g_assert_cmpstr (answer->document, ==, cases[i].expected);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (g_strv_length (notes), ==, cases[i].n_notes);
    }
}

static void
test_hostile (void)
{
  static const char nul[] = "a\0b\0c\0d";
  g_autofree char  *large = g_malloc (50 * 1000 * 1000);
  g_autoptr(GBytes) binary = g_bytes_new (nul, sizeof nul);
  g_autoptr(GBytes) too_large = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  g_autoptr(TueAnswerParts) answer = tue_pasted_answer_read (NULL, binary, &notes, &error);

  /* Refused, or taken without what is no text. */
  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer != NULL)
    g_assert_true (g_utf8_validate (answer->document, -1, NULL));
  g_clear_error (&error);
  g_clear_pointer (&notes, g_strfreev);

  memset (large, 'x', 50 * 1000 * 1000);
  too_large = g_bytes_new_take (g_steal_pointer (&large), 50 * 1000 * 1000);
  g_assert_null (tue_pasted_answer_read (NULL, too_large, &notes, &error));
  g_assert_nonnull (error);
}

static void
test_file (void)
{
  static const struct
  {
    const char *name;
    gboolean    is_html;
  } names[] = {
    { "offer.html", TRUE },
    { "OFFER.HTM", TRUE },
    { "a.b.Xhtml", TRUE },
    { "offer.html.md", FALSE },
    { "html", FALSE },
    { "", FALSE },
  };
  static const struct
  {
    const char *content;
    gboolean    is_html;
    const char *expected; /* NULL: there is no text in it */
  } cases[] = {
    { "<h1>Offer</h1><p>a <b>b</b></p>", TRUE, "# Offer\n\na **b**" },
    { "<p>a &amp; b", TRUE, "a & b" },
    /* A text that speaks of tags stays what it is. */
    { "<h1>Offer</h1>", FALSE, "<h1>Offer</h1>" },
    { "# Offer", TRUE, "\\# Offer" },
    { "", FALSE, NULL },
    { "", TRUE, NULL },
    { " \n", FALSE, NULL },
    { "<script>alert (1)</script>", TRUE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (tue_pasted_answer_is_html_file (names[i].name), ==, names[i].is_html);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = make_bytes (cases[i].content);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueAnswerParts) answer = tue_pasted_answer_read_file (bytes, cases[i].is_html, NULL, &error);

      g_assert_cmpstr (answer != NULL ? answer->document : NULL, ==, cases[i].expected);
      if (cases[i].expected != NULL)
        continue;
      g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY);
      g_assert_null (strstr (error->message, "clipboard"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/pasted-answer/choice", test_choice);
  g_test_add_func ("/document/pasted-answer/closings", test_closings);
  g_test_add_func ("/document/pasted-answer/conversation", test_conversation);
  g_test_add_func ("/document/pasted-answer/many-ways", test_many_ways);
  g_test_add_func ("/document/pasted-answer/file", test_file);
  g_test_add_func ("/document/pasted-answer/hostile", test_hostile);

  return g_test_run ();
}
