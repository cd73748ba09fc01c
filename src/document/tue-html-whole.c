/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Elements of a page that have nothing in them, or are read as a whole: code,
 * formulas, pictures, boxes, fields of a form.
 */

#define G_LOG_DOMAIN "tue-html-reader"

#include "config.h"

#include "tue-html-reader-private.h"

#include <string.h>

#include "tue-html-code.h"
#include "tue-html-element.h"
#include "tue-html-formula.h"
#include "tue-html-notes.h"
#include "tue-markdown-runs.h"

/* Powers of powers are read so deep, and so long. */
#define MAX_POWERS 4
#define MAX_POWER_BYTES 48
#define MAX_EMOJI 8

static void
add_code (TueHtmlReader *reader,
          xmlNode       *node)
{
  g_autofree char *language = NULL;
  g_autofree char *text = tue_html_code_dup_text (node, &language);
  g_autofree char *block = NULL;
  g_auto(GStrv) lines = NULL;

  if (*text == '\0')
    return;
  if (!reader->in_cell)
    {
      block = tue_markdown_from_code (text, language);
      tue_markdown_blocks_add (reader->blocks, block);
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        tue_html_reader_add_break (reader);
      tue_html_reader_add_run (reader, lines[i], strlen (lines[i]), TUE_RUN_CODE);
    }
}

/* A formula keeps its source, with marks that say where it begins and ends. */
void
tue_html_reader_add_tex (TueHtmlReader *reader,
                         const char    *tex,
                         gboolean       is_display)
{
  g_autofree char *text = g_strdup_printf (is_display ? "\\[%s\\]" : "\\(%s\\)", tex);

  if (is_display)
    tue_html_reader_flush (reader);
  tue_html_reader_add_run (reader, text, strlen (text), TUE_MARKDOWN_RUN_RAW);
  if (is_display)
    tue_html_reader_flush (reader);
}

static gboolean
add_formula (TueHtmlReader *reader,
             xmlNode       *node)
{
  gboolean         is_display = FALSE;
  g_autofree char *tex = tue_html_formula_dup_tex (node, &is_display);
  g_autofree char *text = tex == NULL && tue_html_element_is (node, "math") ? tue_html_formula_dup_math (node) : NULL;

  if (tex != NULL)
    tue_html_reader_add_tex (reader, tex, is_display);
  else if (text != NULL)
    tue_html_reader_add_run (reader, text, strlen (text), tue_html_reader_get_state (reader)->flags);
  return tex != NULL || text != NULL;
}

static gboolean
add_note_reference (TueHtmlReader *reader,
                    xmlNode       *node)
{
  guint            number = tue_html_notes_get_reference (node);
  g_autofree char *text = NULL;

  if (number == 0)
    return FALSE;

  text = g_strdup_printf ("[^%u]", number);
  tue_html_reader_add_run (reader, text, strlen (text), TUE_MARKDOWN_RUN_RAW);
  return TRUE;
}

static void
add_attribute (TueHtmlReader *reader,
               xmlNode       *node,
               const char    *name)
{
  g_autofree char *value = tue_html_element_dup_attribute (node, name);

  if (value != NULL && *value != '\0')
    tue_html_reader_add_run (reader, value, strlen (value), tue_html_reader_get_state (reader)->flags);
}

static gboolean
ends_with_word (TueHtmlReader *reader)
{
  const char *text = tue_html_reader_ends_with_break (reader) ? "" : g_array_index (reader->runs, TueRun, reader->runs->len - 1).text;

  return *text != '\0' && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
}

/* Emoji are named after the characters that they are made of: "1f469-200d-1f4bb". */
static char *
read_emoji_name (const char *name)
{
  g_autoptr(GString) emoji = g_string_new (NULL);

  for (guint i = 0; i < MAX_EMOJI; i++)
    {
      char   *end = NULL;
      guint64 c = g_ascii_isxdigit (*name) ? g_ascii_strtoull (name, &end, 16) : 0;

      if (end == NULL || end - name < 2 || end - name > 6 || !g_unichar_validate ((gunichar)c) || !g_unichar_isdefined ((gunichar)c))
        return NULL;
      g_string_append_unichar (emoji, (gunichar)c);
      if (*end != '-' && *end != '_')
        return (*end == '\0' || *end == '@' || *end == '.') && g_utf8_get_char (emoji->str) >= 0xa9 ? g_string_free (g_steal_pointer (&emoji), FALSE) : NULL;
      name = end + 1;
    }

  return NULL;
}

/* A chat calls its emoji by names, ":tada:", and shows pictures of them. (nullable) */
static char *
dup_emoji (xmlNode    *node,
           const char *alt)
{
  static const char *const attributes[] = { "data-emoji-fallback", "data-emoji-text" };
  g_autofree char *class = NULL;
  g_autofree char *source = NULL;
  g_autofree char *id = NULL;
  char            *emoji = NULL;
  gsize            length = strlen (alt);

  if (!g_str_is_ascii (alt))
    return NULL;
  class = tue_html_element_dup_attribute (node, "class");
  if (!(length > 2 && alt[0] == ':' && alt[length - 1] == ':') && !(class != NULL && strstr (class, "emoji") != NULL))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *said = tue_html_element_dup_attribute (node, attributes[i]);

      if (said != NULL && *said != '\0' && !g_str_is_ascii (said))
        return g_steal_pointer (&said);
    }
  id = tue_html_element_dup_attribute (node, "data-emoji-id");
  if (id != NULL)
    emoji = read_emoji_name (id);
  source = tue_html_element_dup_attribute (node, "src");
  if (emoji == NULL && source != NULL)
    emoji = read_emoji_name (strrchr (source, '/') != NULL ? strrchr (source, '/') + 1 : source);
  return emoji;
}

/* An image is what it says of itself, unless it is drawn for a box. */
static void
add_image (TueHtmlReader *reader,
           xmlNode       *node)
{
  g_autofree char *role = tue_html_element_dup_attribute (node, "aria-roledescription");
  g_autofree char *alt = g_strcmp0 (role, "checkbox") == 0 ? NULL : tue_html_element_dup_attribute (node, "alt");
  const char      *next = node->next != NULL && node->next->type == XML_TEXT_NODE ? (const char *)node->next->content : NULL;
  g_autofree char *emoji = alt != NULL && *alt != '\0' ? dup_emoji (node, alt) : NULL;

  if (alt == NULL || *alt == '\0')
    return;
  if (emoji != NULL)
    {
      tue_html_reader_add_run (reader, emoji, strlen (emoji), tue_html_reader_get_state (reader)->flags);
      return;
    }
  /* A letter or a sign may be drawn within a word; a word is one of its own. */
  if (g_unichar_isalnum (g_utf8_get_char (alt)) && g_utf8_strlen (alt, -1) > 1 && ends_with_word (reader))
    tue_html_reader_add_run (reader, " ", 1, 0);
  tue_html_reader_add_run (reader, alt, strlen (alt), tue_html_reader_get_state (reader)->flags);
  if (g_utf8_strlen (alt, -1) > 1 && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (alt + strlen (alt)))) && next != NULL && g_unichar_isalnum (g_utf8_get_char (next)))
    tue_html_reader_add_run (reader, " ", 1, 0);
}

gboolean
tue_html_reader_holds_text (xmlNode *root)
{
  for (xmlNode *node = tue_html_element_get_next (root, root); node != NULL; node = tue_html_element_get_next (node, root))
    if (node->type == XML_TEXT_NODE && node->content != NULL && node->content[strspn ((const char *)node->content, " \t\r\n")] != '\0')
      return TRUE;

  return FALSE;
}

/* Tells whether the element is the box and nothing else: what is in it is the
 * task. */
static gboolean
add_checkbox (TueHtmlReader *reader,
              xmlNode       *node)
{
  gboolean is_checked;

  if (tue_html_element_is (node, "li") || !tue_html_element_is_checkbox (node, &is_checked))
    return FALSE;

  if (tue_html_element_is_block (node) && !tue_html_reader_holds_only_checkbox (reader))
    tue_html_reader_flush (reader);
  else if (!tue_html_reader_ends_with_break (reader))
    tue_html_reader_add_run (reader, " ", 1, 0);
  tue_html_reader_add_run (reader, is_checked ? TUE_HTML_CHECKED : TUE_HTML_UNCHECKED, strlen (TUE_HTML_CHECKED), 0);
  return !tue_html_reader_holds_text (node);
}

/* What is typed or chosen in a field of a page. */
static void
add_field (TueHtmlReader *reader,
           xmlNode       *node)
{
  static const char *const hidden[] = { "hidden", "password", "submit", "button", "reset", "file", "radio", "checkbox", "color", "range", NULL };
  g_autofree char         *type = tue_html_element_dup_attribute (node, "type");
  g_autofree char         *kind = g_ascii_strdown (type != NULL ? type : "", -1);

  if (g_strv_contains (hidden, kind))
    return;
  tue_html_reader_add_run (reader, " ", 1, 0);
  add_attribute (reader, node, g_str_equal (kind, "image") ? "alt" : "value");
  tue_html_reader_add_run (reader, " ", 1, 0);
}

static void
add_option (TueHtmlReader *reader,
            xmlNode       *option,
            const char    *behind)
{
  xmlChar         *content = xmlNodeGetContent (option);
  g_autofree char *text = g_strconcat (content != NULL ? (const char *)content : "", behind, NULL);

  tue_html_reader_add_run (reader, text, strlen (text), tue_html_reader_get_state (reader)->flags);
  xmlFree (content);
}

static void
add_choice (TueHtmlReader *reader,
            xmlNode       *node)
{
  gboolean is_list = xmlHasProp (node, (const xmlChar *)"multiple") != NULL;
  xmlNode *chosen = NULL;

  tue_html_reader_add_run (reader, " ", 1, 0);
  for (xmlNode *option = tue_html_element_get_next (node, node); option != NULL; option = tue_html_element_get_next (option, node))
    {
      gboolean is_selected = tue_html_element_is (option, "option") && xmlHasProp (option, (const xmlChar *)"selected") != NULL;

      /* Of several that are chosen each is a word. */
      if (is_list && is_selected && chosen != NULL)
        add_option (reader, chosen, " ");
      if (is_selected || (!is_list && chosen == NULL && tue_html_element_is (option, "option")))
        chosen = option;
    }
  if (chosen != NULL)
    add_option (reader, chosen, " ");
}

/* Scripts are no words, and what only screen readers say is said to others by
 * what is seen. */
gboolean
tue_html_reader_tells_something (xmlNode *hidden)
{
  for (xmlNode *node = hidden; node != NULL;)
    {
      gboolean is_passed = node != hidden && node->type == XML_ELEMENT_NODE && tue_html_element_is_dropped (node);

      for (const char *p = node->type == XML_TEXT_NODE ? (const char *)node->content : NULL; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
        if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
          return TRUE;
      if (is_passed)
        node = tue_html_element_get_behind (node, hidden);
      else
        node = tue_html_element_get_next (node, hidden);
    }

  return FALSE;
}

/* The tick of a table that compares: the name of a drawing is all that a cell
 * says. */
static gboolean
add_drawing (TueHtmlReader *reader,
             xmlNode       *node)
{
  g_autofree char *role = NULL;
  g_autofree char *label = NULL;

  if (!reader->in_cell || reader->cell == NULL || node->properties == NULL)
    return FALSE;
  role = tue_html_element_dup_attribute (node, "role");
  label = tue_html_element_dup_attribute (node, "aria-label");
  if (label == NULL || !(g_strcmp0 (role, "img") == 0 || tue_html_element_is (node, "svg")))
    return FALSE;
  if (reader->cell_tells == 0)
    reader->cell_tells = tue_html_reader_tells_something (reader->cell) ? 1 : -1;
  if (reader->cell_tells > 0)
    return FALSE;

  add_attribute (reader, node, "aria-label");
  return TRUE;
}

/* A power of a power: 2 to the (2 to the 3) is not 2 to the 23. Reads what is raised
 * in what is raised. (nullable): something else than letters is in it */
static char *
dup_powers (xmlNode *node,
            guint    depth)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (xmlNode *inner = tue_html_element_get_next (node, node); inner != NULL;)
    {
      gboolean         is_power = tue_html_element_is (inner, "sup") || tue_html_element_is (inner, "sub");
      g_autofree char *power = is_power && depth < MAX_POWERS ? dup_powers (inner, depth + 1) : NULL;
      g_autofree char *shifted = NULL;

      if (inner->type == XML_TEXT_NODE && inner->content != NULL)
        g_string_append (text, (const char *)inner->content);
      /* A tag that should have ended one begins another: the rest of the line is in it. */
      if (text->len > MAX_POWER_BYTES || (is_power && power == NULL) ||
          (inner->type == XML_ELEMENT_NODE && !is_power && !tue_html_element_is_look (inner)))
        return NULL;
      if (!is_power)
        {
          inner = tue_html_element_get_next (inner, node);
          continue;
        }
      shifted = tue_html_formula_script (g_strstrip (power), tue_html_element_get_shift (inner, TUE_HTML_LEVEL));
      g_string_append (text, shifted);
      inner = tue_html_element_get_behind (inner, node);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
holds_power (xmlNode *node)
{
  for (xmlNode *inner = node->children; inner != NULL; inner = inner->next)
    if (inner->type == XML_TEXT_NODE ? !tue_html_element_is_blank (inner) : inner->next != NULL || inner->prev != NULL)
      for (xmlNode *other = node->children; other != NULL; other = other->next)
        if (tue_html_element_is (other, "sup") || tue_html_element_is (other, "sub"))
          return TRUE;

  return FALSE;
}

static gboolean
add_raised (TueHtmlReader *reader,
            xmlNode       *node)
{
  g_autofree char *text = NULL;
  g_autofree char *shifted = NULL;
  int              shift;

  if (!(tue_html_element_is (node, "sup") || tue_html_element_is (node, "sub")) || tue_html_reader_get_state (reader)->shift != TUE_HTML_LEVEL)
    return FALSE;
  shift = tue_html_element_get_shift (node, TUE_HTML_LEVEL);
  text = tue_html_element_dup_raised (node);
  if (text != NULL)
    shifted = tue_html_formula_shift (text, shift);
  else if (holds_power (node))
    {
      text = dup_powers (node, 0);
      shifted = text == NULL ? NULL : g_strdup_printf ("%s(%s)", shift == TUE_HTML_RAISED ? "^" : "_", g_strstrip (text));
    }
  if (shifted == NULL)
    return FALSE;
  tue_html_reader_add_run (reader, shifted, strlen (shifted), tue_html_reader_get_state (reader)->flags);
  return TRUE;
}

/* A chat parts paragraphs by an empty element. */
static gboolean
is_paragraph_break (xmlNode *node)
{
  g_autofree char *kind = tue_html_element_dup_attribute (node, "data-stringify-type");

  return g_strcmp0 (kind, "paragraph-break") == 0;
}

/* Elements that have nothing in them, or are read as a whole. */
gboolean
tue_html_reader_visit_whole (TueHtmlReader *reader,
                             xmlNode       *node)
{
  if (tue_html_element_is (node, "br"))
    tue_html_reader_add_break (reader);
  else if (node->properties != NULL && is_paragraph_break (node))
    tue_html_reader_flush (reader);
  else if (add_raised (reader, node))
    return TRUE;
  else if (add_note_reference (reader, node) || add_formula (reader, node) || add_checkbox (reader, node) || add_drawing (reader, node))
    return TRUE;
  else if (tue_html_element_is (node, "img"))
    add_image (reader, node);
  else if (tue_html_element_is (node, "input"))
    add_field (reader, node);
  else if (tue_html_element_is (node, "select"))
    add_choice (reader, node);
  else if (tue_html_element_is_code (node, tue_html_reader_get_state (reader)->keeps_lines))
    {
      tue_html_reader_flush (reader);
      tue_html_reader_close_word_lists (reader);
      add_code (reader, node);
    }
  else if (tue_html_element_is (node, "hr"))
    {
      tue_html_reader_flush (reader);
      tue_html_reader_close_word_lists (reader);
      /* "- ---" would be a line, and no item. */
      if (!reader->in_cell)
        tue_markdown_blocks_add (reader->blocks, tue_markdown_blocks_begins_item (reader->blocks) ? "***" : "---");
    }
  else
    return FALSE;

  return TRUE;
}
