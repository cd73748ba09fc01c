/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-second-turn"

#include "config.h"

#include "tue-second-turn.h"

#include <string.h>

#include "tue-divider.h"

/* Not translated with the window: the language is that of the playbook. */
typedef struct
{
  const char *language;
  const char *names[3];
  const char *texts[3];
  const char *reply;  /* before the answers */
  const char *answer; /* before each */
  const char *close;  /* behind them; %s is the line that divides */
} Words;

static const Words all_words[] = {
  { "en",
    { "Shorter, for a phone", "Which sentence rests on nothing I gave you?", "What will the reader ask back?" },
    { "Make it shorter, so that it can be read on a phone: at most half as long, what matters first. Keep every figure, date and name that the reader needs.\n\n"
      "Give me the whole text again, then the line {{divider}} and what I should check.",
      "Which sentences of your text rest on nothing that I gave you? Do not write the text again. Answer only with the line {{divider}} and below it a list: quote the words, and say what you took them from.",
      "Read your text as the one who gets it. What will they ask back, and what would they rather not read? Change the text so that it answers that, as far as what I gave you does.\n\n"
      "Give me the whole text again, then the line {{divider}} and what you cannot answer." },
    "About your points:",
    "My answer:",
    "Work this into the text. Give me the whole text again, then the line %s and what is still open." },
  { "de",
    { "Kürzer, fürs Handy", "Welcher Satz stützt sich auf nichts von mir?", "Was wird zurückgefragt?" },
    { "Kürzen Sie den Text so, dass er sich auf dem Handy lesen lässt: höchstens halb so lang, das Wichtige zuerst. Jede Zahl, jedes Datum und jeder Name, den der Leser braucht, bleibt.\n\n"
      "Geben Sie mir den ganzen Text noch einmal, dann die Zeile {{divider}} und was ich prüfen soll.",
      "Welche Sätze Ihres Textes stützen sich auf nichts, was ich Ihnen gegeben habe? Schreiben Sie den Text nicht noch einmal. Antworten Sie nur mit der Zeile {{divider}} und darunter einer Liste: die Wörter im Zitat, und woher Sie sie haben.",
      "Lesen Sie Ihren Text mit den Augen dessen, der ihn bekommt. Was wird zurückgefragt, was liest man ungern? Ändern Sie den Text so, dass er das beantwortet, soweit das Material es hergibt.\n\n"
      "Geben Sie mir den ganzen Text noch einmal, dann die Zeile {{divider}} und was Sie nicht beantworten können." },
    "Zu Ihren Punkten:",
    "Meine Antwort:",
    "Arbeiten Sie das in den Text ein. Geben Sie mir den ganzen Text noch einmal, dann die Zeile %s und was noch offen ist." },
  { "fr",
    { "Plus court, pour un téléphone", "Quelle phrase ne repose sur rien de moi ?", "Que va demander le lecteur ?" },
    { "Raccourcissez le texte pour qu’il se lise sur un téléphone : moitié moins long au plus, l’essentiel d’abord. Gardez chaque chiffre, date et nom dont le lecteur a besoin.\n\n"
      "Redonnez-moi le texte entier, puis la ligne {{divider}} et ce que je dois vérifier.",
      "Quelles phrases de votre texte ne reposent sur rien que je vous aie donné ? Ne réécrivez pas le texte. Répondez seulement par la ligne {{divider}} suivie d’une liste : les mots cités, et d’où vous les tenez.",
      "Relisez votre texte comme celui qui le reçoit. Que va-t-il demander, que préférerait-il ne pas lire ? Modifiez le texte pour y répondre, dans la mesure de ce que je vous ai donné.\n\n"
      "Redonnez-moi le texte entier, puis la ligne {{divider}} et ce à quoi vous ne pouvez pas répondre." },
    "À propos de vos points :",
    "Ma réponse :",
    "Intégrez cela au texte. Redonnez-moi le texte entier, puis la ligne %s et ce qui reste ouvert." },
};

/* language: (nullable) */
static const Words *
find_words (const char *language)
{
  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (all_words); i++)
    if (g_ascii_strncasecmp (language, all_words[i].language, 2) == 0 && !g_ascii_isalpha (language[2]))
      return &all_words[i];

  return &all_words[0];
}

static GPtrArray *
copy_objects (GPtrArray *objects)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (copy, g_object_ref (objects->pdata[i]));

  return copy;
}

/**
 * tue_second_turn_list:
 * @workflow: a workflow
 *
 * Lists what may be asked after an answer: what the workflow says, or three that
 * fit any.
 *
 * Returns: (transfer full) (element-type TueNamedText): templates with a name
 */
GPtrArray *
tue_second_turn_list (TueWorkflow *workflow)
{
  GPtrArray   *follow_ups;
  GPtrArray   *own;
  const Words *words;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  own = tue_workflow_get_follow_ups (workflow);
  if (own != NULL && own->len > 0)
    return copy_objects (own);

  words = find_words (tue_workflow_get_language (workflow));
  follow_ups = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (words->names); i++)
    g_ptr_array_add (follow_ups, tue_named_text_new (words->names[i], words->texts[i]));
  return follow_ups;
}

/**
 * tue_second_turn_make_step:
 * @follow_up: what is to be asked
 *
 * Makes a step of it, which is filled as any prompt is.
 *
 * Returns: (transfer full): the step, which is of no workflow
 */
TueStep *
tue_second_turn_make_step (TueNamedText *follow_up)
{
  g_autoptr(TueTemplate) template = tue_template_new ("follow-up", 1, "", tue_named_text_get_text (follow_up), NULL, 0);

  return tue_step_new ("follow-up", tue_named_text_get_name (follow_up), "", template);
}

/* What has lines stays in its item. */
static void
append_indented (GString    *text,
                 const char *words)
{
  g_auto(GStrv) lines = g_strsplit (words, "\n", -1);
  g_autofree char *indented = g_strjoinv ("\n   ", lines);

  g_string_append (text, indented);
}

/**
 * tue_second_turn_make_reply:
 * @points: (element-type TueOpenPoint): the open points of a task
 * @language: (nullable): that of the playbook
 *
 * Makes what a person says to the points of an assistant, each with its answer.
 * What has none, and what is worked in by now, is left out.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where nothing is answered
 */
char *
tue_second_turn_make_reply (GPtrArray  *points,
                            const char *language)
{
  const Words *words = find_words (language);
  g_autoptr(GString) text = g_string_new (words->reply);
  g_auto(GStrv) close = g_strsplit (words->close, "%s", 2);
  guint n = 0;

  g_string_append (text, "\n");
  for (guint i = 0; i < points->len; i++)
    {
      const TueOpenPoint *point = points->pdata[i];
      g_autofree char    *reply = g_strstrip (g_strdup (point->reply));

      if (*reply == '\0' || point->said == TUE_REPLY_WORKED_IN)
        continue;
      g_string_append_printf (text, "\n%u. ", ++n);
      append_indented (text, point->text);
      g_string_append_printf (text, "\n   %s ", words->answer);
      append_indented (text, reply);
    }
  if (n == 0)
    return NULL;

  g_string_append_printf (text, "\n\n%s%s%s\n", close[0], tue_divider_get (language), close[1]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
