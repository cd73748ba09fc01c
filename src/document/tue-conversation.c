/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-conversation"

#include "config.h"

#include "tue-conversation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-fence.h"

#define PRODUCTS "(?:ChatGPT|Claude|Gemini|Copilot|DeepSeek|Grok|Perplexity|Mistral|Le Chat)"
#define ASSISTANTS "(?:ChatGPT|Claude|Gemini|Copilot|DeepSeek|Grok|Perplexity|Mistral|Le Chat|Assistant|Model|AI)"

/* A greeting to who asked, and what announces the text. Whole lines only: what
 * stands in a line with the document is left alone. */
#define OPENERS \
  "(?:(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|great|got it|understood|no problem|gladly|" \
  "(?:great|good|excellent) question(?:[.!] let me \\w+ (?:this|that|it) (?:down|out|through)(?: for you)?)?|happy to help|i(?:['’]d| would) be (?:happy|glad) to help(?: with that| with this|(?: you)?(?: \\w+){0,6})?[.!]?|gerne?|natürlich|klar|selbstverständlich|" \
  "bien sûr|avec plaisir|certainement|claro(?: que sí)?|por supuesto|certo|certamente|con piacere)\\s*[,.!—–:-]*\\s*)"
/* An assistant says "I", "you" and "your": "what we agreed" is of the document. */
#define ANNOUNCEMENTS \
  "(?!.*\\b(?:we|us|our|ours|wir|uns|unser\\w*|nous|notre|nos)\\b)(?:(?:here(?:['’]s| is| are| you go| it is)|below (?:is|are|you['’]ll find)|i(?:['’]ve| have) (?:drafted|written|" \
  "prepared|created|revised|updated|rewritten|put together)|this is (?:a|the|your) (?:draft|revised|updated)|" \
  "hier (?:ist|sind|kommt|finden sie|findest du|ein|eine|der|die|das|mein|meine|dein|deine|ihr|ihre)|nachfolgend|voici|aquí (?:está|están|tienes?|te dejo)|ecco)\\b.*)"

/* Of a text that was asked for, an assistant says that it is there; a letter says the
 * same of what goes with it, so this is believed where a letter begins behind it. */
#define TEXTS_EN "(?:draft|letter|e-?mail|message|version|text|reply|response|document|proposal|summary|memo|report|offer|note|post|article|minutes|statement|announcement)s?"
#define TEXTS_DE "(?:\\w*entwurf|\\w*brief|e-?mail|mail|nachricht|fassung|version|\\w*text|antwort|dokument|vorschlag|zusammenfassung|\\w*bericht|angebot|\\w*schreiben|protokoll)"
#define TEXTS_FR "(?:brouillon|lettre|e-?mail|courriel|message|version|texte|réponse|document|proposition|résumé|rapport|offre|projet|compte[- ]rendu)"
#define REPORTS \
  "(?!.*\\b(?:we|us|our|ours|wir|uns|unser\\w*|nous|notre|nos)\\b)(?:(?:i(?:['’]ve| have) (?:now |also )?(?:drafted|written|prepared|created|revised|updated|rewritten|put together|shortened|polished|edited|reworked|adjusted)|" \
  "(?:below|here) (?:is|are|you(?:['’]ll| will) find)|(?:please )?find|you(?:['’]ll| will) find)\\b[^.!:]*\\b" TEXTS_EN "\\b|" \
  "(?:unten|nachfolgend|nachstehend|im folgenden|anbei|hier|ich habe)\\b[^.!:]*\\b" TEXTS_DE "\\b|" \
  "(?:ci-dessous|voici|(?:vous trouverez|tu trouveras) ci-dessous|j['’]ai (?:rédigé|préparé|écrit|révisé|mis à jour|reformulé|raccourci|adapté|retravaillé))(?:\\s[^.!:]*)?\\b" TEXTS_FR "\\b)[^.!:]*"

static GRegex *
get_regex (GRegex           **place,
           const char        *pattern,
           GRegexCompileFlags flags)
{
  if (g_once_init_enter_pointer (place))
    g_once_init_leave_pointer (place, g_regex_new (pattern, flags, 0, NULL));

  return *place;
}

static void
add_note (GStrvBuilder *notes,
          const char   *note)
{
  if (notes != NULL)
    g_strv_builder_add (notes, note);
}

/* --- Stretches that are no code -------------------------------------------- */

/* Calls @change for each stretch of lines that is no code. */
static char *
change_text (const char *markdown,
             char *(*change) (const char *text,
                              gpointer    user_data),
             gpointer user_data)
{
  g_auto(GStrv) lines = g_strsplit (markdown, "\n", -1);
  g_autoptr(GString) changed = g_string_new (NULL);
  g_autoptr(GString) stretch = g_string_new (NULL);
  TueFence open = { 0 };

  for (gsize i = 0;; i++)
    {
      TueFence fence = lines[i] == NULL ? (TueFence){ 0 } : tue_fence_read (lines[i]);
      gboolean is_code = open.length > 0 || fence.length > 0;

      if (stretch->len > 0 && (is_code || lines[i] == NULL))
        {
          g_autofree char *text = change (stretch->str, user_data);

          g_string_append (changed, text);
          g_string_truncate (stretch, 0);
        }
      if (lines[i] == NULL)
        break;
      g_string_append (is_code ? changed : stretch, lines[i]);
      if (lines[i + 1] != NULL)
        g_string_append_c (is_code ? changed : stretch, '\n');
      if (open.length == 0)
        open = fence;
      else if (tue_fence_ends (&fence, &open))
        open.length = 0;
    }

  return g_string_free (g_steal_pointer (&changed), FALSE);
}

/* --- Paragraphs at the ends ------------------------------------------------ */

/* How letters, and texts with a head, begin. */
static gboolean
begins_text (const char *text)
{
  static GRegex *regex = NULL;

  return g_regex_match (get_regex (&regex, "\\A\\s*(?:#{1,6} \\S|\\*\\*\\S|---\\s*\\n|\\*\\*\\*\\s*\\n|```|> |\\|.*\\|\\s*\\n|Dear\\b|Hello\\b|Hi\\b|To:|Subject:|Sehr geehrte|Liebe[rs]?\\b|Guten Tag|Hallo\\b|An:|Betreff:|Bonjour|Madame|Monsieur|Chère?s?\\b|Objet ?:|À :)", G_REGEX_OPTIMIZE), text, 0, NULL);
}

static gboolean
is_opening (const char *paragraph,
            const char *rest)
{
  static GRegex *regex = NULL, *report = NULL;

  if (strlen (paragraph) > 400 || strchr (paragraph, '\n') != NULL)
    return FALSE;
  return g_regex_match (get_regex (&regex, "^(?:" OPENERS "{0,2}" ANNOUNCEMENTS ":|" OPENERS "{1,2}(?:" ANNOUNCEMENTS "|" REPORTS ")?[.!]?)\\**\\s*$", G_REGEX_CASELESS | G_REGEX_OPTIMIZE), paragraph, 0, NULL) ||
         (g_regex_match (get_regex (&report, "^" OPENERS "{0,2}" REPORTS "[.!:](?: .{0,250})?\\**\\s*$", G_REGEX_CASELESS | G_REGEX_OPTIMIZE), paragraph, 0, NULL) && begins_text (rest));
}

static gboolean
is_closing (const char *paragraph)
{
  static const char pattern[] =
    "^(?:would you like me to|is there anything else|(?:do you )?want me to|shall i|should i|let me know if|if you(?:['’]d| would)? (?:like|want)|"
    "feel free to|i hope this helps|i['’]m happy to|happy to|faites-moi savoir|fais-moi savoir|si (?:vous|tu) (?:souhaitez|souhaites|voulez|veux)|falls (?:sie|du)|gib mir|geben sie mir|teilen sie mir|"
    "you can (?:now )?(?:copy|paste|use|adapt|adjust|replace)|just (?:replace|fill in|paste)|sag(?:en sie)? (?:mir )?bescheid|melde? dich|du kannst|sie können|vous pouvez|"
    "i can also|please let me know|just let me know|tell me if|möchten? (?:sie|du)|soll ich|"
    "wenn (?:sie|du) (?:möchten?|willst|wollen)|lass(?:en sie)? mich wissen|souhaitez-vous|voulez-vous|n['’]hésitez pas|"
    "dis-moi|dites-moi|¿quieres que|¿desea que|avísame|si quieres|vuoi che|fammi sapere)\\b";
  static GRegex *regex = NULL;

  return strlen (paragraph) <= 600 && strchr (paragraph, '\n') == NULL &&
         g_regex_match (get_regex (&regex, pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE), paragraph, 0, NULL);
}

/* Many a letter ends with "Please let me know by Friday" or "Feel free to call": only
 * what is about the text, or about more of the assistant's help, is certainly not of
 * it. */
static gboolean
is_about_text (const char *paragraph)
{
  static const char pattern[] =
    "^(?:would you like me to|(?:do you )?want me to|i hope this helps|you can (?:now )?(?:copy|paste)|just (?:replace|fill in|paste)|souhaitez-vous que je|voulez-vous que je|¿quieres que|vuoi che)\\b|"
    "\\b(?:chang(?:e|es|ed|ing)|adjust\\w*|tweak\\w*|edit(?:s|ed|ing)?|revis\\w+|re(?:write|word|phrase|format)\\w*|short(?:en|ened|er)|longer|expand\\w*|tone|style|versions?|drafts?|format(?:s|ted|ting)?|refine\\w*|modif\\w+|polish\\w*|"
    "anything else|anything more|further help|help (?:you )?with|translat\\w+|customi[sz]e\\w*|tailor\\w*|more (?:formal|casual|concise|detail\\w*|personal|persuasive)|less (?:formal|casual)|different|placeholders?|another (?:option|variant|angle)|"
    "this (?:e-?mail|letter|report|text|document|template|summary|message|post|article)|"
    "anpass\\w*|angepasst\\w*|änder\\w*|geändert\\w*|kürz\\w*|länger|umformulier\\w*|überarbeit\\w*|formulier\\w*|übersetz\\w*|ergänz\\w*|förmlich\\w*|lockerer|tonfall|ton|fassung|version|variante|entwurf|entwürfe|sonst noch|etwas anderes|weiter(?:helfen|e hilfe)|platzhalter|"
    "modifi\\w+|ajust\\w+|adapt\\w+|raccourci\\w*|reformul\\w+|tradui\\w+|autre chose|ton plus|brouillon|cambi\\w+|acort\\w+|tradu[zc]\\w+|borrador|modific\\w+|accorci\\w+|altro|bozza)\\b";
  static GRegex *regex = NULL;

  return g_regex_match (get_regex (&regex, pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE), paragraph, 0, NULL);
}

/* An offer to go on with a text, which its reader would not make. */
static gboolean
is_offer (const char *paragraph)
{
  static const char pattern[] =
    "^(?:would you like me to|(?:do you )?want me to|shall i|should i|(?:please )?(?:just )?(?:let me know|tell me) if you(?:['’]d| would)? (?:like|want|prefer|need) me to|"
    "if you(?:['’]d| would)? (?:like|want|prefer)[^.]{0,20}, i can|i can also|i['’]m happy to|happy to|soll ich|möchten? (?:sie|du),? dass ich|wenn (?:sie|du) (?:möchten?|willst|wollen),? kann ich|"
    "(?:souhaitez|voulez)-vous que je|veux-tu que je|si (?:vous|tu) (?:souhaitez|voulez|veux|souhaites), je peux)\\b";
  static GRegex *regex = NULL;

  return g_regex_match (get_regex (&regex, pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE), paragraph, 0, NULL);
}

/* Of the words of a text, and not of what it is about, only who wrote it for somebody
 * speaks. */
static gboolean
is_about_words (const char *paragraph)
{
  static GRegex *regex = NULL;

  return g_regex_match (get_regex (&regex,
                                   "\\b(?:tone|wording|phrasing|(?:make (?:it|this) |more |less |a )(?:shorter|longer|formal|informal|concise|casual|friendly|direct)|shorten (?:it|this)|rephrase|reword|turn (?:it|this) into|translate (?:it|this)|"
                                   "ton(?:fall|alität)?|kürzer|länger|(?:förmlicher|formeller|lockerer)|umformulier\\w*|formulierung\\w*|plus (?:courte?|longue?|formelle?|concise?)|reformul\\w+|raccourci\\w*)\\b",
                                   G_REGEX_CASELESS | G_REGEX_OPTIMIZE),
                        paragraph, 0, NULL);
}

/* Or of another version of it, behind the name that a letter ends with. */
static gboolean
is_about_version (const char *paragraph)
{
  static GRegex *regex = NULL;

  return g_regex_match (get_regex (&regex, "\\b(?:changes?|edits?|version|draft|tweaks?|adjust\\w*|revis\\w+|rewrite|refine\\w*|tailor\\w*|customi[sz]e|personali[sz]e|änder\\w*|anpass\\w*|angepasst|überarbeit\\w*|fassung|entwurf|modifi\\w+|adapt\\w*|ajust\\w*|brouillon)\\b", G_REGEX_CASELESS | G_REGEX_OPTIMIZE), paragraph, 0, NULL);
}

static char *
dup_last_paragraph (const char *text,
                    gsize      *length_before)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  char            *start = g_strrstr (trimmed, "\n\n");
  char            *paragraph;

  *length_before = start == NULL ? 0 : (gsize)(start - trimmed);
  paragraph = g_strdup (start == NULL ? trimmed : start + 2);
  return g_strstrip (paragraph);
}

static gboolean
ends_letter (const char *text)
{
  static GRegex   *regex = NULL;
  gsize            length, length_before = strlen (text);
  g_autofree char *last = dup_last_paragraph (text, &length_before);
  g_autofree char *before = g_strndup (text, length_before);
  g_autofree char *last_but_one = dup_last_paragraph (before, &length);
  GRegex          *endings = get_regex (&regex,
                                        "^(?:(?:best|kind|warm)(?:est)? (?:regards|wishes)|regards|best|sincerely|yours (?:sincerely|faithfully|truly)|many thanks|with (?:kind|best|warm) regards|mit (?:freundlichen|besten|herzlichen) gr(?:ü|u)(?:ß|ss)en|"
                                                 "(?:viele|beste|herzliche|liebe|freundliche) gr(?:ü|u)(?:ß|ss)e|(?:bien )?cordialement|(?:meilleures|sincères) salutations|bien à (?:vous|toi)|veuillez agréer)\\b[^\\n]{0,120}(?:\\n|$)",
                                        G_REGEX_CASELESS | G_REGEX_OPTIMIZE);

  return (strlen (last) < 300 && g_regex_match (endings, last, 0, NULL)) ||
         (strlen (last) < 200 && strlen (last_but_one) < 200 && g_regex_match (endings, last_but_one, 0, NULL));
}

static gboolean
is_rule (const char *paragraph)
{
  return strlen (paragraph) >= 3 && (paragraph[strspn (paragraph, "-")] == '\0' || paragraph[strspn (paragraph, "*")] == '\0');
}

/* The first paragraph, without the lines around it. */
static char *
dup_first_paragraph (const char  *text,
                     const char **rest)
{
  const char *start = text + strspn (text, "\n");
  const char *end = strstr (start, "\n\n");
  const char *fence = strstr (start, "\n```");
  char       *paragraph;

  if (fence != NULL && (end == NULL || fence < end))
    end = fence;
  *rest = end == NULL ? start + strlen (start) : end + strspn (end, "\n");
  paragraph = g_strndup (start, end == NULL ? strlen (start) : (gsize)(end - start));
  return g_strstrip (paragraph);
}

static char *
drop_opening (char     *take_text,
              gboolean *is_found)
{
  g_autofree char *text = take_text;
  const char      *rest;
  g_autofree char *first = dup_first_paragraph (text, &rest);

  if (tue_blanks_only (rest) || !is_opening (first, rest))
    return g_steal_pointer (&text);

  *is_found = TRUE;
  take_text = g_strdup (rest);
  {
    const char      *behind_rule;
    g_autofree char *rule = dup_first_paragraph (take_text, &behind_rule);

    if (is_rule (rule) && !tue_blanks_only (behind_rule))
      {
        char *behind = g_strdup (behind_rule);

        g_free (take_text);
        return behind;
      }
  }
  return take_text;
}

/* "ChatGPT can make mistakes. Check important info." stands below an answer. */
static char *
drop_warning (char     *take_text,
              gboolean *is_found)
{
  static const char pattern[] =
    "^\\W*(?:" PRODUCTS " (?:is (?:an )?AI and )?(?:can|may) (?:make mistakes|display inaccurate info)|" PRODUCTS " (?:ist eine KI und )?kann Fehler machen|" PRODUCTS " peut (?:faire|commettre) des erreurs|AI[- ]generated content (?:may|can) be (?:incorrect|inaccurate)|"
    "KI[- ]generierte Inhalte können (?:fehlerhaft|falsch) sein)\\b[^\\n]*$";
  static GRegex   *regex = NULL;
  g_autofree char *text = take_text;
  gsize            length_before;
  g_autofree char *last = dup_last_paragraph (text, &length_before);

  if (length_before == 0 || strlen (last) > 300 || !g_regex_match (get_regex (&regex, pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE), last, 0, NULL))
    return g_steal_pointer (&text);

  *is_found = TRUE;
  return g_strndup (text, length_before);
}

/* "Let me know if you want changes" may well end a letter: it is only taken for the
 * assistant's where the assistant has shown itself, behind a rule, or where it speaks
 * of the text as one does who wrote it for somebody. */
static char *
drop_closing (char     *take_text,
              gboolean  is_expected,
              gboolean  is_all_said, /* all of it is of the assistant's */
              gboolean *is_found)
{
  g_autofree char *text = take_text;
  gsize            length_before, length_before_rule;
  g_autofree char *last = dup_last_paragraph (text, &length_before);
  g_autofree char *before = NULL;
  g_autofree char *rule = NULL;

  if (length_before == 0 || !is_closing (last))
    return g_steal_pointer (&text);

  before = g_strndup (text, length_before);
  rule = dup_last_paragraph (before, &length_before_rule);
  if (is_rule (rule) && length_before_rule > 0)
    before[length_before_rule] = '\0';
  else if (!is_all_said && !(is_expected && is_about_text (last)) && !(is_offer (last) && is_about_words (last)) && !((is_about_version (last) || is_about_words (last)) && ends_letter (before)))
    return g_steal_pointer (&text);

  *is_found = TRUE;
  return g_steal_pointer (&before);
}

/* --- A fence around the whole ---------------------------------------------- */

static gboolean
is_of_text (const char *info)
{
  static const char *const names[] = { "markdown", "md", "text", "txt", "plain", "plaintext", "plain text", "email", "letter", NULL };
  g_autofree char         *name = g_strstrip (g_ascii_strdown (info, -1));

  return g_strv_contains (names, name);
}

/* Whether lines are prose rather than code, of a fence that does not say. */
static gboolean
is_prose (const char *text)
{
  static GRegex *regex = NULL;

  return g_regex_match (get_regex (&regex, "^(?:#{1,6} \\S|[-*] \\S+ |\\|.*\\|$|> |Dear |Hello |Hi |Subject: |Sehr geehrte|Liebe|Guten Tag|Bonjour|Madame|Monsieur|Betreff: |Objet : )|\\*\\*\\S", G_REGEX_MULTILINE | G_REGEX_OPTIMIZE), text, 0, NULL);
}

/* Finds the line that ends what the fence in the line @start begins. Assistants
 * put code into such a text and fence it with as many marks. */
static gsize
find_fence_end (char   **lines,
                gsize    start,
                TueFence open)
{
  gsize end = 0;
  guint depth = 1;

  for (gsize i = start + 1; lines[i] != NULL; i++)
    {
      TueFence fence = tue_fence_read (lines[i]);

      if (fence.length < open.length || fence.mark != open.mark)
        continue;
      if (*fence.info != '\0')
        {
          /* Another text of its own: there is none around the whole. */
          if (depth == 0)
            return 0;
          depth++;
          continue;
        }
      end = i;
      depth = depth > 0 ? depth - 1 : 1;
    }

  return depth == 0 ? end : 0;
}

/* Takes the fence off, if there is nothing but conversation around it. */
static char *
drop_fence (char     *take_text,
            gboolean *is_found)
{
  g_autofree char *text = take_text;
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *content = NULL;
  g_autofree char *rest = NULL;
  gsize            start = 0, end;
  TueFence         open;

  while (lines[start] != NULL && tue_blanks_only (lines[start]))
    start++;
  open = lines[start] == NULL ? (TueFence){ 0 } : tue_fence_read (lines[start]);
  end = open.length == 0 ? 0 : find_fence_end (lines, start, open);
  if (end == 0)
    return g_steal_pointer (&text);

  rest = g_strstrip (g_strjoinv ("\n", lines + end + 1));
  g_clear_pointer (&lines[end], g_free);
  content = g_strjoinv ("\n", lines + start + 1);
  for (gsize i = end + 1; lines[i] != NULL; i++)
    g_free (lines[i]);
  if (tue_blanks_only (content) || !(is_of_text (open.info) || (*open.info == '\0' && is_prose (content))) || (*rest != '\0' && !is_closing (rest)))
    return g_steal_pointer (&text);

  *is_found = TRUE;
  return g_steal_pointer (&content);
}

/* Tags that an assistant was told to put its answer in. */
static char *
drop_tags (char     *take_text,
           gboolean *is_found)
{
  static GRegex   *regex = NULL;
  g_autofree char *text = take_text;
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  g_autofree char *content = NULL;
  g_autofree char *end = NULL;

  if (!g_regex_match (get_regex (&regex, "\\A\\s*<(answer|final_answer|response|output|result|draft|document)>[ \\t]*\\n(.*)\\n[ \\t]*</\\1>\\s*\\z", G_REGEX_DOTALL), text, 0, &match))
    return g_steal_pointer (&text);
  name = g_match_info_fetch (match, 1);
  content = g_match_info_fetch (match, 2);
  end = g_strdup_printf ("</%s>", name);
  if (tue_blanks_only (content) || strstr (content, end) != NULL)
    return g_steal_pointer (&text);

  *is_found = TRUE;
  return g_steal_pointer (&content);
}

/* --- Thoughts -------------------------------------------------------------- */

static char *
replace (GRegex     *regex,
         const char *text,
         const char *with,
         gboolean   *is_found)
{
  char *replaced;

  if (!g_regex_match (regex, text, 0, NULL))
    return g_strdup (text);

  replaced = g_regex_replace (regex, text, -1, 0, with, 0, NULL);
  *is_found |= replaced != NULL;
  return replaced != NULL ? replaced : g_strdup (text);
}

static char *
drop_thoughts (const char *text,
               gboolean   *is_found)
{
  static GRegex   *block = NULL, *end = NULL, *details = NULL, *line = NULL;
  g_autofree char *without_details = NULL;
  g_autofree char *without_blocks =
    replace (get_regex (&block, "^[ \\t]*<(think|thinking|thought|thoughts|reasoning|scratchpad)>.*?</\\1>[ \\t]*\\n*", G_REGEX_MULTILINE | G_REGEX_DOTALL | G_REGEX_CASELESS), text, "", is_found);
  g_autofree char *without_end =
    replace (get_regex (&end, "\\A[^<]*^[ \\t]*</(?:think|thinking|reasoning)>[ \\t]*\\n+(?=\\S)", G_REGEX_MULTILINE | G_REGEX_CASELESS), without_blocks, "", is_found);

  without_details = replace (get_regex (&details, "^[ \\t]*<details[^>]*>\\s*<summary>[^<]{0,40}\\b(?:Thinking|Thoughts?|Reasoning|Reasoned|Gedanken|Nachgedacht|Réflexion)\\b[^<]{0,60}</summary>.*?</details>[ \\t]*\\n*", G_REGEX_MULTILINE | G_REGEX_DOTALL | G_REGEX_CASELESS), without_end, "", is_found);

  return replace (get_regex (&line, "\\A\\s*(?:Thought|Reasoned|Thinking) for (?:\\d+|an?|a few|a couple of) ?(?:s|secs?|seconds?|m|minutes?)(?: \\d+ ?(?:s|seconds?))?[ \\t]*\\n+", G_REGEX_CASELESS), without_details, "", is_found);
}

/* "ChatGPT said:" heads an answer on its page, for who cannot see it; and what
 * heads the question goes with the question. */
static char *
drop_speakers (const char *text,
               gboolean   *is_found)
{
  static GRegex   *question = NULL, *plain = NULL, *speaker = NULL;
  g_autofree char *without_plain = replace (get_regex (&plain, "\\A\\s*You said:?[ \\t]*\\n(?:.*\\n)*?(?=" ASSISTANTS " said:[ \\t]*$)", G_REGEX_MULTILINE), text, "", is_found);
  g_autofree char *without_question =
    replace (get_regex (&question, "^#{1,6} \\**You said:?\\**[ \\t]*\\n(?:.*\\n)*?(?=#{1,6} \\**" ASSISTANTS " said:?\\**[ \\t]*$)", G_REGEX_MULTILINE | G_REGEX_CASELESS), without_plain, "", is_found);

  return replace (get_regex (&speaker, "^(?:#{1,6} \\**|\\**)" ASSISTANTS " (?:said|replied|responded|hat gesagt|sagte|a dit|dijo|ha detto) ?:\\**[ \\t]*(?:\\n+|$)|^#{1,6} \\**" ASSISTANTS " said\\**[ \\t]*(?:\\n+|$)", G_REGEX_MULTILINE), without_question, "", is_found);
}

/* --- Marks of sources ------------------------------------------------------ */

static char *
drop_marks (const char *text,
            gpointer    is_found)
{
  static const char pattern[] =
    /* U+E200 begins a mark, U+E201 ends it. */
    "\\h?\\x{e200}[^\\x{e201}\\n]{0,400}\\x{e201}|[\\x{e200}-\\x{e206}](?:[a-z_]*[\\x{e200}-\\x{e206}]|turn\\d+[a-z]+\\d+)*"
    "|\\h?\\bcite(?:turn\\d+(?:search|view|news|file|fetch|image|product|academia|reddit|forecast|finance)\\d+)+\\b"
    "|\\h?\\[\\^\\d{1,3}\\^\\]"
    "|\\h?【[^】\\n†]{0,40}†[^】\\n]{0,200}】"
    "|\\h?:contentReference\\[oaicite:\\d+\\](?:\\{index=\\d+\\})?"
    "|\\h?\\[oai_citation(?:_attribution)?:\\d+\\x{2021}[^\\]\\n]{0,200}\\](?:\\([^)\\s]{0,2000}\\))?"
    "|\\h?\\\\?\\[oaicite:\\d+\\\\?\\]"
    "|\\h?\\\\?\\[cite:\\h?\\d+(?:,\\h?\\d+)*\\\\?\\]|\\\\?\\[cite(?:\\\\?_start|\\\\?_end)\\\\?\\]\\h?";
  static GRegex *regex = NULL;

  return replace (get_regex (&regex, pattern, G_REGEX_OPTIMIZE), text, "", is_found);
}

static gboolean
is_tracker (const char *parameter)
{
  static const char *const names[] = { "gclid", "dclid", "fbclid", "msclkid", "yclid", "mc_eid", "mc_cid", "igshid", "_hsenc", "_hsmi", "vero_id", NULL };
  g_autofree char         *name = g_ascii_strdown (parameter, strcspn (parameter, "="));

  return g_str_has_prefix (name, "utm_") || g_str_has_prefix (name, "utm\\_") || g_strv_contains (names, name);
}

/* Programs lead links over an address of their own, to see who follows them.
 * (transfer full) (nullable): where the link leads in the end */
static char *
find_target (const char *address)
{
  static const struct
  {
    const char *place;
    const char *parameter;
  } detours[] = {
    { "google.com/url?", "q=" },
    { "google.com/url?", "url=" },
    { "safelinks.protection.outlook.com/", "url=" },
    { "statics.teams.cdn.office.net/evergreen-assets/safelinks/", "url=" },
    { "slack-redir.net/link?", "url=" },
    { "l.facebook.com/l.php?", "u=" },
    { "linkedin.com/redir/redirect?", "url=" },
    { "duckduckgo.com/l/?", "uddg=" },
    { "youtube.com/redirect?", "q=" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (detours); i++)
    {
      const char      *host_end = strchr (address + strlen ("https://"), '/');
      const char      *place = strstr (address, detours[i].place);
      const char      *query = strchr (address, '?');
      g_autofree char *value = NULL;
      g_autofree char *target = NULL;

      if (host_end == NULL || place == NULL || query == NULL || place >= host_end || (place[-1] != '/' && place[-1] != '.'))
        continue;
      for (query++; query != NULL && !g_str_has_prefix (query, detours[i].parameter); query = query == NULL ? NULL : query + 1)
        {
          query = strchr (query, '&');
          if (query == NULL)
            break;
          if (g_str_has_prefix (query, "&amp;"))
            query += strlen ("amp;");
        }
      if (query == NULL)
        continue;
      value = g_strndup (query + strlen (detours[i].parameter), strcspn (query + strlen (detours[i].parameter), "&#"));
      target = g_uri_unescape_string (value, NULL);
      if (target != NULL && g_utf8_validate (target, -1, NULL) && (g_str_has_prefix (target, "https://") || g_str_has_prefix (target, "http://")))
        return g_uri_escape_string (target, ":/?#@!$&'*+,;=%", FALSE);
    }

  return NULL;
}

/* An address may have brackets, and only its first part been found. */
static gboolean
goes_on (const GMatchInfo *match)
{
  int end = 0;

  return g_match_info_fetch_pos (match, 0, NULL, &end) && g_match_info_get_string (match)[end] == '(';
}

static gboolean
shorten_address (const GMatchInfo *match,
                 GString          *shortened,
                 gpointer          is_found)
{
  g_autofree char *said = g_match_info_fetch (match, 0);
  g_autofree char *target = *said == '`' || goes_on (match) ? NULL : find_target (said);
  g_autofree char *whole = target != NULL ? g_steal_pointer (&target) : g_steal_pointer (&said);
  g_autofree char *fragment = NULL;
  g_auto(GStrv) parameters = NULL;
  char    *query = *whole == '`' ? NULL : strchr (whole, '?');
  char    *hash = query == NULL ? NULL : strchr (query, '#');
  char     separator = '?';
  gboolean is_escaped = query != NULL && strstr (query, "&amp;") != NULL;

  /* The detour itself was left. */
  *(gboolean *)is_found |= said != NULL;
  if (query == NULL)
    {
      g_string_append (shortened, whole);
      return FALSE;
    }

  fragment = g_strdup (hash != NULL ? hash : "");
  if (hash != NULL)
    *hash = '\0';
  parameters = g_strsplit (query + 1, is_escaped ? "&amp;" : "&", -1);
  g_string_append_len (shortened, whole, query - whole);
  for (gsize i = 0; parameters[i] != NULL; i++)
    if (is_tracker (parameters[i]))
      *(gboolean *)is_found = TRUE;
    else
      {
        g_string_append_c (shortened, separator);
        if (separator == '&' && is_escaped)
          g_string_append (shortened, "amp;");
        g_string_append (shortened, parameters[i]);
        separator = '&';
      }
  g_string_append (shortened, fragment);
  return FALSE;
}

static char *
shorten_addresses (const char *text,
                   gpointer    is_found)
{
  static GRegex *regex = NULL;
  char          *shortened;

  if (strchr (text, '?') == NULL)
    return g_strdup (text);

  shortened = g_regex_replace_eval (get_regex (&regex, "`[^`\\n]*`|https?://[^\\s<>()\\[\\]\"|]+", G_REGEX_OPTIMIZE), text, -1, 0, 0, shorten_address, is_found, NULL);
  return shortened != NULL ? shortened : g_strdup (text);
}

/* --- What describes a file ------------------------------------------------- */

/* "title: Offer" between two lines of dashes at the beginning, as programs for notes
 * and pages have it. */
static char *
drop_front_matter (char     *take_text,
                   gboolean *is_found)
{
  static GRegex   *matter = NULL;
  g_autofree char *text = take_text;

  return replace (get_regex (&matter, "\\A---[ \\t]*\\n(?:[a-z][\\w-]{0,40}:(?:[ \\t][^\\n]*)?\\n(?:(?:[ \\t]|- )[^\\n]*\\n)*){2,30}---[ \\t]*\\n\\s*", 0), text, "", is_found);
}

/* "[!NOTE]" at the beginning of a quote is its heading. */
static char *
name_callouts (const char *text,
               gpointer    user_data)
{
  gboolean        *is_found = user_data;
  static GRegex   *titled = NULL, *bare = NULL;
  g_autofree char *with_titles = replace (get_regex (&titled, "^([ \\t]*(?:> ?)+)\\[!(?:NOTE|TIP|INFO|IMPORTANT|WARNING|CAUTION)\\][+-]?[ \\t]+(\\S(?:[^\\n]*\\S)?)[ \\t]*$", G_REGEX_MULTILINE | G_REGEX_CASELESS), text, "\\1**\\2**", is_found);

  return replace (get_regex (&bare, "^([ \\t]*(?:> ?)+)\\[!(N|T|I|W|C)(OTE|IP|NFO|MPORTANT|ARNING|AUTION)\\][+-]?[ \\t]*$", G_REGEX_MULTILINE | G_REGEX_CASELESS), with_titles, "\\1**\\u\\2\\L\\3\\E**", is_found);
}

/* --- The whole ------------------------------------------------------------- */

/**
 * tue_conversation_take_out:
 * @markdown: an answer, in Markdown, or the beginning of one
 * @has_end: whether what the assistant said last is in it
 * @notes: (nullable): takes a sentence about each kind of thing that was taken out
 *
 * Takes out of an answer what is not of the document.
 *
 * Returns: (transfer full): the document; all of @markdown, if nothing else
 *   would be left
 */
char *
tue_conversation_take_out (const char   *markdown,
                           gboolean      has_end,
                           GStrvBuilder *notes)
{
  gboolean         has_thoughts = FALSE, has_speakers = FALSE, has_opening = FALSE, has_closing = FALSE, has_fence = FALSE, has_marks = FALSE, has_trackers = FALSE, has_matter = FALSE, has_callouts = FALSE;
  g_autofree char *without_thoughts = NULL;
  g_autofree char *text = NULL;
  g_autofree char *without_marks = NULL;
  g_autofree char *with_callouts = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (markdown != NULL, NULL);

  without_thoughts = drop_thoughts (markdown, &has_thoughts);
  text = drop_speakers (without_thoughts, &has_speakers);
  text = drop_opening (g_steal_pointer (&text), &has_opening);
  if (has_end)
    {
      text = drop_warning (g_steal_pointer (&text), &has_closing);
      text = drop_closing (g_steal_pointer (&text), has_opening, FALSE, &has_closing);
    }
  text = drop_tags (g_steal_pointer (&text), &has_speakers);
  text = drop_fence (g_steal_pointer (&text), &has_fence);
  text = drop_front_matter (g_steal_pointer (&text), &has_matter);
  without_marks = change_text (text, drop_marks, &has_marks);
  with_callouts = change_text (without_marks, name_callouts, &has_callouts);
  clean = change_text (with_callouts, shorten_addresses, &has_trackers);
  if (tue_blanks_only (clean))
    return g_strdup (markdown);

  if (has_thoughts)
    add_note (notes, _("What the assistant thought was left out."));
  if (has_opening || has_closing || has_speakers)
    add_note (notes, _("What the assistant said around the text was left out."));
  if (has_fence)
    add_note (notes, _("The text was in a block of code, and was taken out of it."));
  if (has_matter)
    add_note (notes, _("Lines at the beginning that describe the file were left out."));
  if (has_marks)
    add_note (notes, _("Marks of the assistant’s sources were left out."));
  if (has_trackers)
    add_note (notes, _("What tracks readers was left out of links."));
  return g_steal_pointer (&clean);
}

/**
 * tue_conversation_take_end:
 * @take_text: (transfer full): what an assistant said for who asked alone
 *
 * Takes what an assistant offers at the end off a text that is known to be its
 * own words.
 *
 * Returns: (transfer full): the text without it
 */
char *
tue_conversation_take_end (char *take_text)
{
  gboolean is_found = FALSE;

  g_return_val_if_fail (take_text != NULL, NULL);

  return drop_closing (take_text, TRUE, TRUE, &is_found);
}
