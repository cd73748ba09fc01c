/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>

#include "../record.h"
#include "foreign-text.h"
#include "tue-field-json.h"
#include "tue-foreign-format.h"

static void
add_file (GPtrArray  *files,
          const char *path,
          const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  g_ptr_array_add (files, tue_foreign_file_new (path, bytes));
}

static TueForeignReading *
read_files (GPtrArray *files)
{
  g_autoptr(GError) error = NULL;
  TueForeignReading *reading = tue_foreign_read (files, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return reading;
}

static TueForeignReading *
read_one (const char *path,
          const char *text)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);

  add_file (files, path, text);
  return read_files (files);
}

static TueTemplate *
get_template (TueForeignReading *reading,
              guint              index)
{
  TueForeignItem *item;

  g_assert_cmpuint (reading->items->len, >, index);
  item = reading->items->pdata[index];

  return tue_step_get_template (tue_workflow_get_steps (item->workflow)->pdata[0]);
}

static char *
describe_remarks (GPtrArray *remarks)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    {
      TueForeignRemark *remark = remarks->pdata[i];

      g_string_append_printf (words, "%s%s %s", i > 0 ? "; " : "", tue_foreign_fate_to_string (remark->fate), remark->what);
    }

  return g_string_free_and_steal (words);
}

static void
assert_fields (TueTemplate *template,
               const char *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) wanted = tue_fields_from_json (json, &error);
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *wanted_json = NULL;
  g_autofree char *found_json = NULL;

  g_assert_no_error (error);
  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));
  wanted_json = tue_fields_to_json ((TueField *const *)wanted->pdata, wanted->len);
  found_json = tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
  g_assert_cmpstr (found_json, ==, wanted_json);
}

/* --- One file of each format -------------------------------------------------------- */

static const struct
{
  const char *format, *path, *text;
  const char *name;     /* of the workflow */
  const char *template; /* its text */
  const char *fields;
  const char *remarks; /* of the item */
} samples[] = {
  { "open-webui", "prompts.json",
    "[{\"command\":\"/offer\",\"title\":\"Offer\",\"content\":\"Write to {{client}} by {{CURRENT_DATE}}.\",\"timestamp\":1,\"user_id\":\"u\"}]",
    "Offer", "Write to {{client}} by {{today}}.", "[{\"name\":\"client\",\"label\":\"Client\",\"type\":\"string\",\"required\":true}]",
    "changed {{CURRENT_DATE}}" },
  { "open-webui", "newer.json",
    "[{\"id\":\"1\",\"command\":\"offer\",\"name\":\"Offer\",\"content\":\"{{tone | select:options=[\\\"warm: kind\\\",\\\"plain\\\"]:default=\\\"plain\\\"}} {{n | number:min=1:max=9:required}} {{ text | textarea:placeholder=\\\"a: b\\\" }}{{c|color}}\",\"tags\":[\"sales\",{\"name\":\"mail\"}],\"is_active\":true,\"access_grants\":[],\"meta\":{\"a\":1}}]",
    "Offer", "{{tone}} {{n}} {{text}}{{c}}",
    "[{\"name\":\"tone\",\"label\":\"Tone\",\"type\":\"choice\",\"default\":\"plain\",\"options\":[\"warm: kind\",\"plain\"]},{\"name\":\"n\",\"label\":\"N\",\"type\":\"number\",\"required\":true,\"min\":1,\"max\":9},"
    "{\"name\":\"text\",\"label\":\"Text\",\"type\":\"text\",\"placeholder\":\"a: b\"},{\"name\":\"c\",\"label\":\"C\",\"type\":\"string\"}]",
    "left-out meta: {\"a\": 1}; changed {{c|color}}" },
  { "prompts-chat", "prompts.csv",
    "\"act\",\"prompt\",\"for_devs\",\"type\"\r\n\"Poet, \"\"old\"\"\",\"Write of ${theme:the sea}\n in ${Style}. {{x}}\",\"FALSE\",\"TEXT\"\r\n",
    "Poet, \"old\"", "Write of {{theme}}\n in {{style}}. {{=<% %>=}}{{<%={{ }}=%>x}}",
    "[{\"name\":\"theme\",\"label\":\"Theme\",\"type\":\"string\",\"default\":\"the sea\"},{\"name\":\"style\",\"label\":\"Style\",\"type\":\"string\",\"required\":true}]", "" },
  { "prompts-chat", "spreadsheet.csv", "\xef\xbb\xbf"
                                       "act;prompt\r\nPoet;\"Write; of, it\"\r\n",
    "Poet", "Write; of, it", "[]", "" },
  { "librechat", "groups.json",
    "{\"promptGroups\":[{\"name\":\"Tidy\",\"oneliner\":\"Puts in order\",\"category\":\"write\",\"productionPrompt\":{\"prompt\":\"{{kind:notes|mail}}\\n{{text}}\\nfor {{current_user}}\",\"type\":\"text\"}}]}",
    "Tidy", "{{kind}}\n{{text}}\nfor {{my.name}}",
    "[{\"name\":\"kind\",\"label\":\"Kind\",\"type\":\"choice\",\"required\":true,\"options\":[\"notes\",\"mail\"],\"open\":true},{\"name\":\"text\",\"label\":\"Text\",\"type\":\"text\",\"required\":true}]",
    "changed {{current_user}}" },
  { "variables", "tidy.txt", "Tidy {{what to tidy}} up.\n", "Tidy", "Tidy {{what_to_tidy}} up.\n",
    "[{\"name\":\"what_to_tidy\",\"label\":\"What to tidy\",\"type\":\"string\",\"required\":true}]", "" },
  { "espanso", "base.yml",
    "matches:\n  - trigger: \":greet\"\n    label: Greeting\n    form: |\n      Hey [[name]],\n      [[text]]$|$\n    form_fields:\n      name: {default: Jo}\n      text:\n        multiline: true\n",
    "Greeting", "Hey {{name}},\n{{text}}{{! cursor}}\n",
    "[{\"name\":\"name\",\"label\":\"Name\",\"type\":\"string\",\"default\":\"Jo\"},{\"name\":\"text\",\"label\":\"Text\",\"type\":\"text\",\"required\":true}]", "left-out $|$" },
  { "espanso", "shell.yaml",
    "matches:\n  - trigger: \":ip\"\n    replace: \"{{out}} on {{d}} {{f.tone}}\"\n    vars:\n      - name: out\n        type: shell\n        params:\n          cmd: \"curl evil\"\n      - name: d\n        type: date\n        params: {format: \"%d\"}\n      - name: f\n        type: form\n        params:\n          layout: \"[[tone]]\"\n          fields:\n            tone: {type: choice, values: [warm, plain]}\n",
    "Ip", "{{=<% %>=}}{{<%={{ }}=%>out}} on {{today}} {{tone}}",
    "[{\"name\":\"tone\",\"label\":\"Tone\",\"type\":\"choice\",\"required\":true,\"options\":[\"warm\",\"plain\"]}]",
    "inert {{out}} (shell): cmd: curl evil; changed {{d}}" },
  { "fabric", "patterns/sum_up/system.md", "# IDENTITY\n\nYou sum up in {{lang_code}}. {{plugin:sys:env:HOME}}\n\n# INPUT\n\nINPUT:\n", "Sum up",
    "# IDENTITY\n\nYou sum up in {{lang_code}}. {{=<% %>=}}{{<%={{ }}=%>plugin:sys:env:HOME}}\n\n# INPUT\n\nINPUT:\n{{material}}",
    "[{\"name\":\"lang_code\",\"label\":\"Lang code\",\"type\":\"string\",\"required\":true}]", "inert {{plugin:sys:env:HOME}}; changed {{material}}" },
  { "raycast", "snippets.json",
    "[{\"name\":\"Reply\",\"text\":\"{argument name=\\\"tone\\\" options=\\\"warm, plain\\\" default=\\\"warm\\\"} {clipboard} {x} {uuid}{cursor}\",\"keyword\":\"!r\"}]",
    "Reply", "{{tone}} {{material}} {x} {uuid}{{! cursor}}",
    "[{\"name\":\"tone\",\"label\":\"Tone\",\"type\":\"choice\",\"default\":\"warm\",\"options\":[\"warm\",\"plain\"]}]",
    "left-out !r; changed {clipboard}; inert {uuid}; left-out {cursor}" },
  { "command", ".claude/commands/mail/answer-mail.md",
    "---\ndescription: Answers a mail\nargument-hint: [who] [tone]\nallowed-tools: Bash(git:*)\n---\nAnswer $1 in a $2 tone, $1, not $HOME. !`git log` @notes/plan.md me@example.org\n",
    "Answer mail", "Answer {{who}} in a {{tone}} tone, {{who}}, not $HOME. !`git log` @notes/plan.md me@example.org\n",
    "[{\"name\":\"who\",\"label\":\"Who\",\"type\":\"string\",\"required\":true},{\"name\":\"tone\",\"label\":\"Tone\",\"type\":\"string\",\"required\":true}]",
    "changed ---; left-out allowed-tools: Bash(git:*); inert !`git log`; inert @notes/plan.md" },
  { "command", "skills/offer/SKILL.md", "---\nname: offer-writing\ndescription: Writes offers\nwhen_to_use: When a client asks\narguments: [client, days]\nmetadata: {\"a\": {\"b\": 1}}\n---\nFor $client within $ARGUMENTS[1] days: $ARGUMENTS[0]\n",
    "Offer writing", "For {{client}} within {{days}} days: {{client}}\n",
    "[{\"name\":\"client\",\"label\":\"Client\",\"type\":\"string\",\"required\":true},{\"name\":\"days\",\"label\":\"Days\",\"type\":\"string\",\"required\":true}]",
    "left-out metadata: a: b: 1" },
  { "prompt-file", ".github/prompts/review.prompt.md", "---\nmode: agent\ndescription: Reviews\n---\nReview ${input:what:a letter} in ${selection} of ${file}, see #file:a.md\n",
    "Review", "Review {{what}} in {{material}} of ${file}, see #file:a.md\n",
    "[{\"name\":\"what\",\"label\":\"What\",\"type\":\"string\",\"required\":true,\"placeholder\":\"a letter\"}]",
    "left-out mode: agent; changed ${selection}; inert ${file}; inert #file:a.md" },
  { "dotprompt", "brief.prompt",
    "---\nmodel: x/y\ninput:\n  schema:\n    client: string, who it is for\n    tone?(enum): [plain, warm]\n    items(array, what we offer):\n      name: string\n      price?: number\n  default:\n    tone: warm\n---\n{{role \"system\"}}For {{client}}.\n{{#if tone}}\nTone {{tone}}\n{{else}}\nNo tone\n{{/if}}\n{{#each items}}\n- {{name}}: {{this.price}}\n{{/each}}\n{{media url=x}}",
    "Brief", "{{! role}}For {{client}}.\n{{#tone}}\nTone {{tone}}\n{{/tone}}{{^tone}}\nNo tone\n{{/tone}}\n{{#items}}\n- {{name}}: {{price}}\n{{/items}}\n{{=<% %>=}}{{<%={{ }}=%>media url=x}}",
    "[{\"name\":\"client\",\"label\":\"Client\",\"type\":\"string\",\"required\":true,\"help\":\"who it is for\"},{\"name\":\"tone\",\"label\":\"Tone\",\"type\":\"choice\",\"default\":\"warm\",\"options\":[\"plain\",\"warm\"]},"
    "{\"name\":\"items\",\"label\":\"Items\",\"type\":\"list\",\"required\":true,\"help\":\"what we offer\",\"fields\":[{\"name\":\"name\",\"label\":\"Name\",\"type\":\"string\"},{\"name\":\"price\",\"label\":\"Price\",\"type\":\"number\"}]}]",
    "left-out model: x/y; left-out {{role \"system\"}}; inert {{media url=x}}" },
  { "mattermost", "incident.json",
    "{\"title\":\"Incident\",\"description\":\"What to do\",\"version\":1,\"checklists\":[{\"title\":\"A\",\"items\":[{\"title\":\"Call\",\"command\":\"/call\",\"description\":\"\"}]},{\"title\":\"B\",\"items\":[{\"title\":\"Write\"}]}],\"webhook_on_creation_urls\":[\"http://x\"]}",
    "Incident", "Incident\n\nWhat to do\n\n{{material}}", "[]", "inert /call; left-out webhook_on_creation_urls: …" },
  { "text-blaze", "reply.txt", "Dear {formtext: name=client; default=Jane}, {formmenu: warm; default=plain; name=tone} {=client} {site: url} {brace}",
    "Reply", "Dear {{client}}, {{tone}} {{client}} {site: url} {brace}",
    "[{\"name\":\"client\",\"label\":\"Client\",\"type\":\"string\",\"default\":\"Jane\"},{\"name\":\"tone\",\"label\":\"Tone\",\"type\":\"choice\",\"default\":\"plain\",\"options\":[\"warm\",\"plain\"]}]",
    "inert {site: url}" },
  { "text", "notes/good_mail.md", "# A good mail\n\n{{#x}} {{> z}}\n", "A good mail", "# A good mail\n\n{{=<% %>=}}{{<%={{ }}=%>#x}} {{=<% %>=}}{{<%={{ }}=%>> z}}\n", "[]", "" },
};

/* --- What becomes of them where something is missing, or there twice ------------- */

static void
append_remarks (GString   *record,
                GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const TueForeignRemark *remark = remarks->pdata[i];

      g_string_append_printf (record, " [%s, %s: ", tue_foreign_fate_to_string (remark->fate), remark->place);
      record_append_words (record, remark->what, -1);
      g_string_append_printf (record, " %s]", remark->why);
    }
}

static void
append_reading (GString           *record,
                TueForeignReading *reading)
{
  for (guint i = 0; i < reading->items->len; i++)
    {
      TueForeignItem *item = reading->items->pdata[i];
      TueTemplate *template = get_template (reading, i);
      g_autoptr(GPtrArray) fields = g_ptr_array_new ();
      g_autofree char   *json = NULL;
      const char *const *tags = tue_workflow_get_tags (item->workflow);
      g_autofree char   *all_tags = g_strjoinv (",", (char **)tags);

      for (gsize j = 0; j < tue_template_get_n_fields (template); j++)
        g_ptr_array_add (fields, tue_template_get_nth_field (template, j));
      json = tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
      g_string_append_printf (record, " %s %s ", item->format, item->place);
      record_append_words (record, tue_workflow_get_name (item->workflow), -1);
      g_string_append_c (record, ' ');
      record_append_words (record, tue_workflow_get_summary (item->workflow), -1);
      g_string_append_printf (record, " (%s) <%s> ", all_tags, item->subject);
      record_append_words (record, tue_template_get_text (template), -1);
      g_string_append_printf (record, " %s", json);
      append_remarks (record, item->remarks);
    }
  append_remarks (record, reading->remarks);
}

/* Of a difference; of the rest only a number is kept. */
#define MAX_SHOWN 160

/* Where it differs, with a few letters around. */
static void
append_difference (GString    *record,
                   const char *said,
                   const char *whole)
{
  gsize start = 0, end = strlen (said), whole_end = strlen (whole);

  while (said[start] != '\0' && said[start] == whole[start])
    start++;
  while (end > start && whole_end > start && said[end - 1] == whole[whole_end - 1])
    {
      end--;
      whole_end--;
    }
  start -= MIN (start, 12);
  while (start > 0 && (said[start] & 0xc0) == 0x80)
    start--;
  while ((said[end] & 0xc0) == 0x80)
    end++;
  g_string_append_printf (record, " @%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " ", start, whole_end);
  if (end - start > MAX_SHOWN)
    {
      gsize shown = start + MAX_SHOWN;

      while ((said[shown] & 0xc0) == 0x80)
        shown--;
      g_string_append_len (record, said + start, (gssize)(shown - start));
      g_string_append_printf (record, "\u2026 (%u)", g_str_hash (said + shown));
      return;
    }
  g_string_append_len (record, said + start, (gssize)(end - start));
}

static void
append_variant (GString    *record,
                const char *path,
                const char *text,
                gsize       start,
                gsize       end,
                const char *with,
                const char *whole)
{
  g_autofree char *before = g_strndup (text, start);
  g_autofree char *variant = g_strconcat (before, with, text + end, NULL);
  g_autoptr(TueForeignReading) reading = read_one (path, variant);
  g_autoptr(GString) said = g_string_new (NULL);

  append_reading (said, reading);
  /* What makes no difference is not repeated. */
  if (g_str_equal (said->str, whole))
    return;
  g_string_append_printf (record, "%" G_GSIZE_FORMAT " ", start);
  record_append_words (record, text + start, (gssize)(end - start));
  g_string_append (record, " > ");
  record_append_words (record, with, -1);
  append_difference (record, said->str, whole);
  g_string_append_c (record, '\n');
}

static gsize
end_piece (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

  return length > 0 ? length : (gsize)(g_utf8_next_char (text) - text);
}

static void
test_variants (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      const char *text = samples[i].text;
      g_autoptr(TueForeignReading) reading = read_one (samples[i].path, text);
      g_autoptr(GString) whole = g_string_new (NULL);

      append_reading (whole, reading);
      g_string_append_printf (record, "\n# %s%s\n", samples[i].path, whole->str);
      for (const char *p = text; *p != '\0'; p += end_piece (p))
        {
          gsize    start = (gsize)(p - text), end = start + end_piece (p);
          gboolean is_word = g_ascii_isalnum (*p) || *p == '_';

          append_variant (record, samples[i].path, text, start, end, "", whole->str);
          append_variant (record, samples[i].path, text, start, end, is_word ? "7" : *p == '\n' ? "\n\n"
                                                                                                : "\n",
                          whole->str);
        }
    }
  record_check (record, "foreign", "variants");
}

/* All that was read, for each tool that can take it. */
static void
test_handed_on (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(TueForeignReading) reading = read_one (samples[i].path, samples[i].text);
      g_autoptr(GPtrArray) workflows = g_ptr_array_new ();

      for (guint j = 0; j < reading->items->len; j++)
        g_ptr_array_add (workflows, ((TueForeignItem *)reading->items->pdata[j])->workflow);
      for (gsize j = 0; j < tue_foreign_format_get_count (); j++)
        {
          const TueForeignFormat *format = tue_foreign_format_get (j);
          TueForeignWriting      *writing;

          if (!tue_foreign_format_can_write (format))
            continue;
          writing = tue_foreign_write (format, workflows);
          g_string_append_printf (record, "%s for %s:", samples[i].path, tue_foreign_format_get_name (format));
          for (guint k = 0; k < writing->files->len; k++)
            {
              const TueForeignFile *file = writing->files->pdata[k];

              g_string_append_printf (record, " %s ", file->path);
              record_append_words (record, g_bytes_get_data (file->bytes, NULL), (gssize)g_bytes_get_size (file->bytes));
            }
          append_remarks (record, writing->remarks);
          g_string_append_c (record, '\n');
          tue_foreign_writing_free (writing);
        }
    }
  record_check (record, "foreign", "handed-on");
}

static void
test_samples (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(TueForeignReading) reading = read_one (samples[i].path, samples[i].text);
      g_autofree char *refused = describe_remarks (reading->remarks);
      g_autofree char *remarks = NULL;
      TueForeignItem  *item;

      g_test_message ("%s: %s", samples[i].path, reading->remarks->len > 0 ? ((TueForeignRemark *)reading->remarks->pdata[0])->why : "");
      g_assert_cmpstr (refused, ==, "");
      g_assert_cmpuint (reading->items->len, ==, 1);
      item = reading->items->pdata[0];
      remarks = describe_remarks (item->remarks);
      g_assert_cmpstr (item->format, ==, samples[i].format);
      g_assert_cmpstr (tue_workflow_get_name (item->workflow), ==, samples[i].name);
      g_assert_cmpstr (tue_template_get_text (get_template (reading, 0)), ==, samples[i].template);
      assert_fields (get_template (reading, 0), samples[i].fields);
      g_assert_cmpstr (remarks, ==, samples[i].remarks);
    }
}

/* --- What belongs together ---------------------------------------------------------- */

static void
test_details (void)
{
  g_autoptr(TueForeignReading) webui = read_one ("newer.json", samples[1].text);
  g_autoptr(TueForeignReading) skill = read_one (samples[11].path, samples[11].text);
  g_autoptr(TueForeignReading) command = read_one (samples[10].path, samples[10].text);
  g_autoptr(TueForeignReading) playbook = read_one ("incident.json", samples[14].text);
  GPtrArray *checklist = tue_workflow_get_checklist (((TueForeignItem *)playbook->items->pdata[0])->workflow);

  g_assert_cmpstr (tue_workflow_get_tags (((TueForeignItem *)webui->items->pdata[0])->workflow)[0], ==, "sales");
  g_assert_cmpstr (tue_workflow_get_tags (((TueForeignItem *)webui->items->pdata[0])->workflow)[1], ==, "mail");
  g_assert_cmpstr (tue_workflow_get_summary (((TueForeignItem *)skill->items->pdata[0])->workflow), ==, "Writes offers");
  g_assert_cmpstr (tue_workflow_get_use_when (((TueForeignItem *)skill->items->pdata[0])->workflow), ==, "When a client asks");
  g_assert_cmpstr (tue_workflow_get_tags (((TueForeignItem *)command->items->pdata[0])->workflow)[0], ==, "mail");
  g_assert_cmpuint (checklist->len, ==, 2);
  g_assert_cmpstr (tue_checklist_item_get_text (checklist->pdata[0]), ==, "A: Call");
}

static void
test_folders (void)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
  g_autoptr(TueForeignReading) reading = NULL;
  g_autofree char *skill = NULL;
  g_autofree char *refused = NULL;

  add_file (files, "offer/scripts/run.py", "import os\n");
  add_file (files, "offer/SKILL.md", "---\nname: offer\n---\nWrite.\n");
  add_file (files, "sum/README.md", "About.\n");
  add_file (files, "sum/system.md", "Sum up.");
  add_file (files, "sum/user.md", "{{input}}\n");
  add_file (files, "picture.png", "\211PNG\r\n\032\n");
  add_file (files, "program.exe", "MZ");
  reading = read_files (files);

  g_assert_cmpuint (reading->items->len, ==, 2);
  skill = describe_remarks (((TueForeignItem *)reading->items->pdata[0])->remarks);
  g_assert_cmpstr (skill, ==, "left-out scripts/run.py");
  g_assert_cmpstr (tue_template_get_text (get_template (reading, 1)), ==, "Sum up.\n\n{{material}}\n");
  refused = describe_remarks (reading->remarks);
  g_assert_cmpstr (refused, ==, "refused ; refused ");
}

/* --- Bad input ---------------------------------------------------------------------- */

static void
assert_refused (const char *path,
                const char *text,
                gsize       length,
                const char *why)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(TueForeignReading) reading = NULL;

  g_ptr_array_add (files, tue_foreign_file_new (path, bytes));
  reading = read_files (files);
  g_assert_cmpuint (reading->items->len, ==, 0);
  g_assert_cmpuint (reading->remarks->len, >=, 1);
  g_test_message ("%s: %s", path, ((TueForeignRemark *)reading->remarks->pdata[0])->why);
  g_assert_nonnull (strstr (((TueForeignRemark *)reading->remarks->pdata[0])->why, why));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *path, *text, *why;
  } cases[] = {
    { "a.json", "[{\"command\":\"a\",\"content\":", "line 1" },
    { "a.json", "[{\"command\":\"a\",\"command\":\"b\",\"content\":\"c\"}]", "twice" },
    { "a.json", "[{\"command\":\"a\",\"content\":\"\\u0000\"}]", "line 1" },
    { "a.json", "[{\"command\":\"a\",\"content\":\"\\ud800\"}]", "line 1" },
    { "a.json", "[{\"command\":\"a\",\"content\":\"b\"}] []", "line 1" },
    { "a.json", "[{\"command\":\"a\",\"content\":7}]", "content" },
    { "a.json", "[{\"command\":\"a\",\"content\":\"  \"}]", "no text" },
    { "a.json", "{\"checklists\":7}", "checklists" },
    { "a.yml", "matches:\n  - trigger: a\n    replace: &x b\n  - *x\n", "line 3" },
    { "a.yml", "matches:\n  - trigger: a\n   replace: b\n", "line 3" },
    { "a.yml", "matches: 7\n", "matches" },
    { "a.csv", "act,prompt\na,\"b", "never closed" },
    { "a.md", "", "no text" },
    { "a.docx", "PK", "no file of prompts" },
  };
  g_autofree char *large = g_strnfill (TUE_FOREIGN_MAX_BYTES + 1, 'a');
  g_autofree char *long_text = g_strnfill (1024 * 1024 + 1, 'a');
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autoptr(GString) deep_json = g_string_new ("{\"checklists\":");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].path, cases[i].text, strlen (cases[i].text), cases[i].why);
  assert_refused ("a.md", large, strlen (large), "16 MiB");
  assert_refused ("a.md", long_text, strlen (long_text), "1 MiB");
  assert_refused ("a.md", "\n\xff", 2, "line 2");
  assert_refused ("a.md", "a\0b", 3, "line 1");
  assert_refused ("a.md", "\xff\xfe"
                          "a\0",
                  4, "line 1");
  g_string_append (deep_json, deep);
  assert_refused ("a.json", deep_json->str, deep_json->len, "line 1");
}

/* What is too long is cut and told; what is too much is refused, and ends soon. */
static void
test_limits (void)
{
  static const char *const marks[] = { "$", "@", "!`", "```!", "${CLAUDE_" };
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GString) table = g_string_new ("act,prompt\n");
  g_autoptr(GString) opened = g_string_new (NULL);
  g_autofree char *name = g_strnfill (300, 'n');
  g_autofree char *long_name = g_strdup_printf ("[{\"command\":\"a\",\"title\":\"%s\",\"content\":\"b\"}]", name);
  g_autoptr(TueForeignReading) cut = read_one ("a.json", long_name);
  g_autoptr(TueForeignReading) many = NULL;
  g_autoptr(TueForeignReading) hostile = NULL;
  gint64 begin = g_get_monotonic_time ();

  g_assert_cmpuint (((TueForeignItem *)cut->items->pdata[0])->remarks->len, ==, 1);
  for (guint i = 0; i < 8000; i++)
    g_string_append_printf (names, "{{-%u}} {{a%u}} ", i, i);
  assert_refused ("a.txt", names->str, names->len, "500 fields");
  for (guint i = 0; i < 60000; i++)
    g_string_append (opened, "{{a");
  hostile = read_one ("a.txt", opened->str);
  g_assert_cmpuint (hostile->items->len, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr(TueForeignReading) marked = NULL;

      g_string_truncate (opened, 0);
      while (opened->len < 200000)
        g_string_append (opened, marks[i]);
      marked = read_one ("commands/a.md", opened->str);
      g_assert_cmpuint (marked->items->len, ==, 1);
      g_assert_cmpuint (((TueForeignItem *)marked->items->pdata[0])->remarks->len, <=, 1001);
    }
  for (guint i = 0; i < TUE_FOREIGN_MAX_ITEMS + 5; i++)
    g_string_append_printf (table, "n%u,Text %u\n", i, i);
  many = read_one ("a.csv", table->str);
  g_assert_cmpuint (many->items->len, ==, TUE_FOREIGN_MAX_ITEMS);
  g_assert_cmpuint (many->remarks->len, ==, 1);
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begin) / 1000);
}

static void
test_cancel (void)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  add_file (files, "a.md", "text");
  g_cancellable_cancel (cancellable);
  g_assert_null (tue_foreign_read (files, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Names, markup and what hides stay what they are. */
static void
test_hostile (void)
{
  static const char *const names[] = { "../../x", "AT&T <b>bold</b>", "'; DROP TABLE workflow; --", "%s%n", "{{x}}", "CON", "a\xe2\x80\xae"
                                                                                                                            "b" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *json = g_strdup_printf ("[{\"command\":\"a\",\"title\":\"%s\",\"content\":\"%s \\u202e {{%s}}\"}]", names[i], names[i], names[i]);
      g_autofree char *said = g_strdup_printf ("%s \xe2\x80\xae {{%s}}", names[i], names[i]);
      g_autoptr(TueForeignReading) reading = read_one ("a.json", json);
      TueForeignItem *item;

      g_assert_cmpuint (reading->items->len, ==, 1);
      item = reading->items->pdata[0];
      g_assert_cmpstr (tue_workflow_get_name (item->workflow), ==, names[i]);
      assert_says (tue_template_get_text (get_template (reading, 0)), said);
      g_assert_cmpint (((TueForeignRemark *)item->remarks->pdata[item->remarks->len - 1])->fate, ==, TUE_FOREIGN_INERT);
    }
}

/* --- Byte for byte ------------------------------------------------------------------ */

static const char *const pieces[] = { "{", "{{", "}}", "}", "{{{", "}}}", "{{a}}", "{{ a b }}", "{{#a}}", "{{/a}}", "{{> p}}", "{{! c}}", "{{=<% %>=}}", "<%", "%>", "<%0000", "\n", "\r\n", " ", "\t",
                                      "x", "é", "\xef\xbb\xbf", "$1", "$ARGUMENTS", "${a:b}", "${", "{{a | select:options=[\"x\"]}}", "{{a:b|c}}", "!`ls`", "@a/b", "\xe2\x80\xae", "[[a]]", "{{CLIPBOARD}}", "${input:q}" };

static char *
make_text (GRand *random)
{
  GString *text = g_string_new ("t");
  guint    n = (guint)g_rand_int_range (random, 0, 30);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  if (g_rand_int_range (random, 0, 50) == 0)
    for (guint i = 0; i < 600; i++)
      g_string_append (text, "{{#}} ");

  return g_string_free_and_steal (text);
}

static void
test_bytes (void)
{
  static const char *const formats[] = { "text", "variables", "command", "prompt-file" };
  static const char *const paths[] = { "a.md", "a.txt", "commands/a.md", "a.prompt.md" };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261128);

  for (guint i = 0; i < 1500; i++)
    {
      guint            kind = i % G_N_ELEMENTS (formats);
      g_autofree char *text = make_text (random);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_foreign_file_free);
      g_autoptr(TueForeignReading) reading = NULL;

      g_ptr_array_add (files, tue_foreign_file_new (paths[kind], bytes));
      reading = tue_foreign_read (files, tue_foreign_format_find (formats[kind]), NULL, NULL, NULL, NULL);
      g_assert_cmpuint (reading->items->len, ==, 1);
      assert_says (tue_template_get_text (get_template (reading, 0)), text);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/foreign-read/variants", test_variants);
  g_test_add_func ("/foreign-read/handed-on", test_handed_on);
  g_test_add_func ("/foreign/read/samples", test_samples);
  g_test_add_func ("/foreign/read/details", test_details);
  g_test_add_func ("/foreign/read/folders", test_folders);
  g_test_add_func ("/foreign/read/refused", test_refused);
  g_test_add_func ("/foreign/read/limits", test_limits);
  g_test_add_func ("/foreign/read/cancel", test_cancel);
  g_test_add_func ("/foreign/read/hostile", test_hostile);
  g_test_add_func ("/foreign/read/bytes", test_bytes);

  return g_test_run ();
}
