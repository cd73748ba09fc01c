/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-symbol-font"

#include "config.h"

#include "tue-symbol-font.h"

#include <string.h>

/* Some write the place in the font instead of the letter. */
#define PLACES 0xf000
#define FIRST_PLACE (PLACES + 0x20)
#define LAST_PLACE (PLACES + 0xff)

typedef struct
{
  gunichar    letter;
  const char *sign;
} Sign;

static const Sign symbol[] = {
  { 'A', "Α" },
  { 'B', "Β" },
  { 'C', "Χ" },
  { 'D', "Δ" },
  { 'E', "Ε" },
  { 'F', "Φ" },
  { 'G', "Γ" },
  { 'H', "Η" },
  { 'I', "Ι" },
  { 'J', "ϑ" },
  { 'K', "Κ" },
  { 'L', "Λ" },
  { 'M', "Μ" },
  { 'N', "Ν" },
  { 'O', "Ο" },
  { 'P', "Π" },
  { 'Q', "Θ" },
  { 'R', "Ρ" },
  { 'S', "Σ" },
  { 'T', "Τ" },
  { 'U', "Υ" },
  { 'V', "ς" },
  { 'W', "Ω" },
  { 'X', "Ξ" },
  { 'Y', "Ψ" },
  { 'Z', "Ζ" },
  { 'a', "α" },
  { 'b', "β" },
  { 'c', "χ" },
  { 'd', "δ" },
  { 'e', "ε" },
  { 'f', "φ" },
  { 'g', "γ" },
  { 'h', "η" },
  { 'i', "ι" },
  { 'j', "ϕ" },
  { 'k', "κ" },
  { 'l', "λ" },
  { 'm', "μ" },
  { 'n', "ν" },
  { 'o', "ο" },
  { 'p', "π" },
  { 'q', "θ" },
  { 'r', "ρ" },
  { 's', "σ" },
  { 't', "τ" },
  { 'u', "υ" },
  { 'v', "ϖ" },
  { 'w', "ω" },
  { 'x', "ξ" },
  { 'y', "ψ" },
  { 'z', "ζ" },
  { '"', "∀" },
  { '$', "∃" },
  { '\'', "∋" },
  { '*', "∗" },
  { '-', "−" },
  { '@', "≅" },
  { '\\', "∴" },
  { '^', "⊥" },
  { '~', "∼" },
  { 0xa2, "′" },
  { 0xa3, "≤" },
  { 0xa4, "⁄" },
  { 0xa5, "∞" },
  { 0xab, "↔" },
  { 0xac, "←" },
  { 0xad, "↑" },
  { 0xae, "→" },
  { 0xaf, "↓" },
  { 0xb0, "°" },
  { 0xb1, "±" },
  { 0xb2, "″" },
  { 0xb3, "≥" },
  { 0xb4, "×" },
  { 0xb5, "∝" },
  { 0xb6, "∂" },
  { 0xb7, "•" },
  { 0xb8, "÷" },
  { 0xb9, "≠" },
  { 0xba, "≡" },
  { 0xbb, "≈" },
  { 0xbc, "…" },
  { 0xc4, "⊗" },
  { 0xc5, "⊕" },
  { 0xc6, "∅" },
  { 0xc7, "∩" },
  { 0xc8, "∪" },
  { 0xc9, "⊃" },
  { 0xca, "⊇" },
  { 0xcb, "⊄" },
  { 0xcc, "⊂" },
  { 0xcd, "⊆" },
  { 0xce, "∈" },
  { 0xcf, "∉" },
  { 0xd0, "∠" },
  { 0xd1, "∇" },
  { 0xd2, "®" },
  { 0xd3, "©" },
  { 0xd4, "™" },
  { 0xd5, "∏" },
  { 0xd6, "√" },
  { 0xd7, "⋅" },
  { 0xd8, "¬" },
  { 0xd9, "∧" },
  { 0xda, "∨" },
  { 0xdb, "⇔" },
  { 0xdc, "⇐" },
  { 0xdd, "⇑" },
  { 0xde, "⇒" },
  { 0xdf, "⇓" },
  { 0xe2, "®" },
  { 0xe3, "©" },
  { 0xe4, "™" },
  { 0xe5, "∑" },
  { 0xf2, "∫" },
};

static const Sign wingdings[] = {
  { 'J', "☺" },
  { 'K', "😐" },
  { 'L', "☹" },
  { 'l', "●" },
  { 'n', "■" },
  { 'o', "☐" },
  { 'q', "☐" },
  { 'x', "☒" },
  { 0xa7, "▪" },
  { 0xa8, "☐" },
  { 0xd8, "➢" },
  { 0xdf, "←" },
  { 0xe0, "→" },
  { 0xe8, "➔" },
  { 0xf0, "⇨" },
  { 0xfb, "✗" },
  { 0xfc, "✓" },
  { 0xfd, "☒" },
  { 0xfe, "☑" },
};

static const Sign wingdings_2[] = {
  { 'O', "✗" },
  { 'P', "✓" },
  { 'Q', "☒" },
  { 'R', "☑" },
  { 'S', "☒" },
  { 'T', "☒" },
  { 0xa3, "☐" },
};

static const struct
{
  const char *family;
  const Sign *signs;
  gsize       n_signs;
} fonts[] = {
  [TUE_SYMBOL_FONT_SYMBOL] = { "symbol", symbol, G_N_ELEMENTS (symbol) },
  [TUE_SYMBOL_FONT_WINGDINGS] = { "wingdings", wingdings, G_N_ELEMENTS (wingdings) },
  [TUE_SYMBOL_FONT_WINGDINGS_2] = { "wingdings 2", wingdings_2, G_N_ELEMENTS (wingdings_2) },
};

/**
 * tue_symbol_font_from_name:
 * @family: the name of a font, or of several with commas between them, as a page or
 *   a file writes it
 *
 * Tells which font of signs letters are in.
 *
 * Returns: the font, or %TUE_SYMBOL_FONT_NONE
 */
TueSymbolFont
tue_symbol_font_from_name (const char *family)
{
  const char *start = family + strspn (family, " \t\r\n\"'");
  gsize       length = strcspn (start, ",\"'");

  while (length > 0 && g_ascii_isspace (start[length - 1]))
    length--;
  for (gsize font = TUE_SYMBOL_FONT_SYMBOL; font < G_N_ELEMENTS (fonts); font++)
    if (length == strlen (fonts[font].family) && g_ascii_strncasecmp (start, fonts[font].family, length) == 0)
      return (TueSymbolFont)font;

  return TUE_SYMBOL_FONT_NONE;
}

/**
 * tue_symbol_font_find:
 * @font: a font
 * @letter: a letter in it, or its place in the font
 *
 * Finds what is seen in place of a letter. What the fonts show is in the tables that
 * Unicode publishes for them.
 *
 * Returns: (nullable): a sign, or %NULL where none is known
 */
const char *
tue_symbol_font_find (TueSymbolFont font,
                      gunichar      letter)
{
  if (letter >= FIRST_PLACE && letter <= LAST_PLACE)
    letter -= PLACES;
  for (gsize i = 0; font != TUE_SYMBOL_FONT_NONE && i < fonts[font].n_signs; i++)
    if (fonts[font].signs[i].letter == letter)
      return fonts[font].signs[i].sign;

  return NULL;
}

/**
 * tue_symbol_font_read:
 * @font: a font
 * @text: letters in it
 * @n_unknown: (inout): how many places of a font had no sign that is known
 *
 * Reads letters as what is seen in place of them. Letters without a sign stay; places
 * of a font without one are left out and counted, where they are not plain letters.
 *
 * Returns: (transfer full): what is seen
 */
char *
tue_symbol_font_read (TueSymbolFont font,
                      const char   *text,
                      guint        *n_unknown)
{
  GString *seen = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar    letter = g_utf8_get_char (p);
      const char *sign = tue_symbol_font_find (font, letter);

      if (sign != NULL)
        g_string_append (seen, sign);
      else if (letter < FIRST_PLACE || letter > LAST_PLACE)
        g_string_append_unichar (seen, letter);
      else if (font == TUE_SYMBOL_FONT_SYMBOL && letter < PLACES + 0x7f)
        g_string_append_unichar (seen, letter - PLACES);
      else
        (*n_unknown)++;
    }

  return g_string_free (seen, FALSE);
}
