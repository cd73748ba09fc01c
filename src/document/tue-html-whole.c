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

/* An image is what it says of itself, unless it is drawn for a box. */
static void
add_image (TueHtmlReader *reader,
           xmlNode       *node)
{
  g_autofree char *role = tue_html_element_dup_attribute (node, "aria-roledescription");
  g_autofree char *alt = g_strcmp0 (role, "checkbox") == 0 ? NULL : tue_html_element_dup_attribute (node, "alt");
  const char      *next = node->next != NULL && node->next->type == XML_TEXT_NODE ? (const char *)node->next->content : NULL;

  if (alt == NULL || *alt == '\0')
    return;
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

static gboolean
add_raised (TueHtmlReader *reader,
            xmlNode       *node)
{
  g_autofree char *text = tue_html_element_dup_raised (node);
  g_autofree char *shifted = NULL;

  if (text == NULL || tue_html_reader_get_state (reader)->shift != TUE_HTML_LEVEL)
    return FALSE;
  shifted = tue_html_formula_shift (text, tue_html_element_get_shift (node, TUE_HTML_LEVEL));
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
