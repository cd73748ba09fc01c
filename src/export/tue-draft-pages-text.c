/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a text is laid out: its looks, where its lines may end, and in which parts.
 */

#define G_LOG_DOMAIN "tue-draft-pages"

#include "config.h"

#include <string.h>

#include "tue-document-script.h"
#include "tue-draft-pages-private.h"

#define LINE_SPACING 1.25
#define SOFT_HYPHEN "\xc2\xad"

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *take_attribute,
               gsize           start,
               gsize           end)
{
  take_attribute->start_index = start;
  take_attribute->end_index = end;
  pango_attr_list_insert (attributes, take_attribute);
}

static void
add_run_attributes (PangoAttrList *attributes,
                    const TueRun  *run,
                    gsize          start,
                    gsize          end)
{
  if ((run->flags & TUE_RUN_BOLD) != 0)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if ((run->flags & TUE_RUN_ITALIC) != 0)
    add_attribute (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if ((run->flags & TUE_RUN_STRIKE) != 0)
    add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, end);
  if ((run->flags & TUE_RUN_CODE) != 0)
    add_attribute (attributes, pango_attr_family_new ("Monospace"), start, end);
  if ((run->flags & (TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT)) != 0)
    {
      gboolean is_raised = (run->flags & TUE_RUN_SUPERSCRIPT) != 0;

      add_attribute (attributes, pango_attr_font_scale_new (is_raised ? PANGO_FONT_SCALE_SUPERSCRIPT : PANGO_FONT_SCALE_SUBSCRIPT), start, end);
      add_attribute (attributes, pango_attr_baseline_shift_new (is_raised ? PANGO_BASELINE_SHIFT_SUPERSCRIPT : PANGO_BASELINE_SHIFT_SUBSCRIPT), start, end);
    }
  if (run->url != NULL || run->heading > 0 || (run->flags & TUE_RUN_UNDERLINE) != 0)
    add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
}

/* Where a word is broken, no hyphen is put: it could be of an address, or code.
 * Soft hyphens are there to be seen then. */
static void
add_hyphens (PangoAttrList *attributes,
             const char    *text)
{
  const char *start = text;

  for (const char *hyphen = strstr (text, SOFT_HYPHEN); hyphen != NULL; hyphen = strstr (start, SOFT_HYPHEN))
    {
      add_attribute (attributes, pango_attr_insert_hyphens_new (FALSE), start - text, hyphen - text);
      start = hyphen + strlen (SOFT_HYPHEN);
    }
  add_attribute (attributes, pango_attr_insert_hyphens_new (FALSE), start - text, strlen (text));
}

static gboolean
is_currency_at (const char *p)
{
  static const char *const codes[] = { "EUR", "USD", "CHF", "GBP" };
  gunichar                 c = g_utf8_get_char (p);

  if (c == '%' || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (p, codes[i]) && !g_unichar_isalnum (g_utf8_get_char (p + strlen (codes[i]))))
      return TRUE;
  return FALSE;
}

/* Whether a line that ends within what begins at @p would end within an amount:
 * "−€80,000", "0 €" of "12.400,00 €", "€ 80". */
static gboolean
is_within_amount (const char *text,
                  const char *p)
{
  const char *next = g_utf8_next_char (p);
  gunichar    c = g_utf8_get_char (p);

  if (c == 0x2212 || c == 0x2013 || c == 0xb1)
    return (p == text || !g_ascii_isalnum (p[-1])) && (g_ascii_isdigit (*next) || is_currency_at (next));
  if (*next != ' ')
    return FALSE;
  return (g_ascii_isdigit (c) && is_currency_at (next + 1)) ||
         (g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL && g_ascii_isdigit (next[1]));
}

/* From one place of the text to another: attributes come in their order, else each
 * is looked for a place among all. A number with its currency has no other: there
 * may be a line end within "€ 5 € 6". */
static void
keep_amounts (PangoAttrList *attributes,
              const char    *text,
              gsize          start,
              gsize          end)
{
  const char *behind = text + start; /* the part of an amount that is kept */
  gboolean    is_whole = FALSE;

  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    {
      if (p >= behind && *p == ' ')
        is_whole = FALSE;
      if (!is_whole && is_within_amount (text, p))
        {
          const char *next = g_utf8_next_char (p);

          is_whole = *next == ' ';
          behind = is_whole ? next + 2 : g_utf8_next_char (next);
          add_attribute (attributes, pango_attr_allow_breaks_new (FALSE), p - text, behind - text);
        }
    }
}

static void
append_run (GString      *text,
            const TueRun *run)
{
  g_string_append (text, (run->flags & TUE_RUN_LINE_BREAK) != 0 ? TUE_PAGE_LINE_BREAK : run->text);
}

gsize
tue_draft_text_measure_run (const TueRun *run)
{
  return (run->flags & TUE_RUN_LINE_BREAK) != 0 ? strlen (TUE_PAGE_LINE_BREAK) : strlen (run->text);
}

PangoLayout *
tue_draft_pages_make_layout (TueDraftPages      *self,
                             const TueRun       *runs,
                             gsize               n_runs,
                             const TueDraftLook *look)
{
  PangoLayout *layout = pango_layout_new (look->is_rtl ? self->rtl_context : self->context);
  g_autoptr(PangoFontDescription) font = pango_font_description_new ();
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  gsize end = 0;

  for (gsize i = 0; i < n_runs; i++)
    append_run (text, &runs[i]);
  add_hyphens (attributes, text->str);
  if (look->language != NULL)
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (look->language)));
  for (gsize i = 0; i < n_runs; i++)
    {
      gsize start = end;

      end += tue_draft_text_measure_run (&runs[i]);
      add_run_attributes (attributes, &runs[i], start, end);
      keep_amounts (attributes, text->str, start, end);
    }

  pango_font_description_set_family (font, look->family);
  pango_font_description_set_size (font, look->size * PANGO_SCALE);
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, look->is_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text->str, text->len);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

PangoLayout *
tue_draft_pages_make_text_layout (TueDraftPages *self,
                                  const char    *text,
                                  double         size)
{
  TueRun run = { .text = text };

  return tue_draft_pages_make_layout (self, &run, 1, &(TueDraftLook){ .size = size, .family = "Sans" });
}

/* --- Parts ------------------------------------------------------------------ */

void
tue_draft_part_clear (TueDraftPart *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->cut, g_free);
}

void
tue_draft_part_fill (TueDraftPart   *self,
                     const TueBlock *text,
                     gsize           room)
{
  gsize i = self->first_run;

  tue_draft_part_clear (self);
  self->runs = g_array_new (FALSE, FALSE, sizeof (TueRun));
  for (gsize used = 0; i < text->n_runs && used < room; i++)
    {
      TueRun run = text->runs[i];
      gsize  offset = i == self->first_run ? self->offset : 0;
      gsize  length = tue_draft_text_measure_run (&run) - offset;

      if ((run.flags & TUE_RUN_LINE_BREAK) == 0)
        {
          run.text += offset;
          if (length > room - used)
            {
              length = g_utf8_find_next_char (run.text + (room - used) - 1, NULL) - run.text;
              run.text = self->cut = g_strndup (run.text, length);
            }
        }
      g_array_append_val (self->runs, run);
      used += length;
    }
  self->is_last = i == text->n_runs && self->cut == NULL;
}

/* The line of @layout from which on the next part is laid out: what is behind a
 * part could change where its last lines end. */
PangoLayoutLine *
tue_draft_part_find_next (const TueDraftPart *self,
                          PangoLayout        *layout)
{
  int n_lines = self->is_last ? 0 : pango_layout_get_line_count (layout);

  return n_lines < 3 ? NULL : pango_layout_get_line_readonly (layout, n_lines - 2);
}

void
tue_draft_part_move (TueDraftPart   *self,
                     const TueBlock *text,
                     gsize           length)
{
  self->offset += length;
  while (self->first_run < text->n_runs && self->offset >= tue_draft_text_measure_run (&text->runs[self->first_run]))
    self->offset -= tue_draft_text_measure_run (&text->runs[self->first_run++]);
}

/* Whether a text is long, and can be laid out in parts: in which order the words of a line
 * stand may depend on what is before the line, where some are written from right to left. */
gboolean
tue_draft_text_wants_parts (const TueBlock *text)
{
  gsize length = 0;

  for (gsize i = 0; i < text->n_runs; i++)
    length += tue_draft_text_measure_run (&text->runs[i]);
  if (length <= TUE_DRAFT_MAX_PART || text->is_rtl)
    return FALSE;

  for (gsize i = 0; i < text->n_runs; i++)
    {
      const char *said = text->runs[i].text;
      gboolean    is_rtl;

      if (tue_document_measure_direction (said, FALSE, &is_rtl) < strlen (said) || is_rtl)
        return FALSE;
    }

  return TRUE;
}
