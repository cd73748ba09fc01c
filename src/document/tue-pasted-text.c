/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-pasted-text"

#include "config.h"

#include "tue-pasted-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-hidden-text.h"
#include "tue-text-bytes.h"

/* More marks on one letter than any language writes. */
#define MAX_MARKS 8
#define REPLACEMENT "\357\277\275"
#define MAX_CONTROLS_PERCENT 1

/**
 * tue_pasted_text_check_size:
 * @size: how many bytes there are
 * @error: (out) (optional): what is wrong
 *
 * Tells whether a text is short enough to be taken in, before it is read.
 *
 * Returns: whether it is
 */
gboolean
tue_pasted_text_check_size (gsize    size,
                            GError **error)
{
  g_autofree char *limit = NULL;

  if (size <= TUE_PASTED_TEXT_MAX_BYTES)
    return TRUE;

  /* Who reads it may have stopped at the limit: how long it is is not known. */
  limit = g_format_size (TUE_PASTED_TEXT_MAX_BYTES);
  /* Translators: %s is a size with a unit: 16.8 MB */
  g_set_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The text is longer than %s, and a draft holds no more than that."), limit);
  return FALSE;
}

static char *
refuse_binary (GError **error)
{
  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT, _("This is not text."));
  return NULL;
}

/* --- Bytes to UTF-8 -------------------------------------------------------- */

static char *
convert_utf16 (const char *data,
               gsize       length,
               const char *charset,
               gsize      *n_invalid,
               GError    **error)
{
  gsize written;
  /* Only half a pair of surrogates cannot be converted. */
  g_autofree char *text = NULL;
  GString         *whole;
  const guint8    *bytes = (const guint8 *)data;
  gboolean         is_big = g_str_has_suffix (charset, "BE");

  text = g_convert (data, length, "UTF-8", charset, NULL, &written, NULL);
  if (text != NULL)
    return strlen (text) == written ? g_steal_pointer (&text) : refuse_binary (error);

  whole = g_string_new (NULL);
  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar unit = is_big ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i];
      gunichar next = i + 3 >= length ? 0 : is_big ? bytes[i + 2] << 8 | bytes[i + 3]
                                                   : bytes[i + 3] << 8 | bytes[i + 2];

      if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000)
        {
          g_string_append_unichar (whole, 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00));
          i += 2;
        }
      else if (unit >= 0xd800 && unit < 0xe000)
        {
          g_string_append (whole, REPLACEMENT);
          (*n_invalid)++;
        }
      else if (unit != 0)
        g_string_append_unichar (whole, unit);
      else
        {
          g_string_free (whole, TRUE);
          return refuse_binary (error);
        }
    }

  return g_string_free (whole, FALSE);
}

/* A lone surrogate that was written as UTF-8 is three bytes, each invalid; it
 * is one character that got lost. */
static char *
replace_invalid (const char *data,
                 gsize       length,
                 gsize      *n_invalid)
{
  GString    *text = g_string_sized_new (length);
  const char *p = data;
  const char *end = data + length;

  while (p < end)
    {
      const char *invalid;

      g_utf8_validate_len (p, end - p, &invalid);
      g_string_append_len (text, p, invalid - p);
      p = invalid;
      if (p == end)
        break;

      g_string_append (text, REPLACEMENT);
      (*n_invalid)++;
      p += end - p >= 3 && (guchar)p[0] == 0xed && (guchar)p[1] >= 0xa0 && ((guchar)p[2] & 0xc0) == 0x80 ? 3 : 1;
    }

  return g_string_free (text, FALSE);
}

static char *
decode (const char *data,
        gsize       length,
        gsize      *n_invalid,
        GError    **error)
{
  const char *encoding;

  if (length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    return convert_utf16 (data + 2, length - 2, "UTF-16LE", n_invalid, error);
  if (length >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    return convert_utf16 (data + 2, length - 2, "UTF-16BE", n_invalid, error);
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  encoding = tue_text_find_utf16 (data, length);
  if (encoding != NULL)
    return convert_utf16 (data, length, encoding, n_invalid, error);

  /* Some programs put the NUL of C behind their text. */
  if (length > 0 && data[length - 1] == '\0')
    length--;
  if (memchr (data, '\0', length) != NULL)
    return refuse_binary (error);
  return replace_invalid (data, length, n_invalid);
}

/* --- What is odd ----------------------------------------------------------- */

/* How many bytes end a line here: Shift+Enter and a new page of a word
 * processor, and what other systems and Unicode have for it. */
static gsize
measure_line_end (const char *text)
{
  switch (*text)
    {
    case '\r':
      return text[1] == '\n' ? 2 : 1;
    case '\n':
    case '\v':
    case '\f':
      return 1;
    case '\302':
      return text[1] == '\205' ? 2 : 0;
    case '\342':
      return text[1] == '\200' && (text[2] == '\250' || text[2] == '\251') ? 3 : 0;
    default:
      return 0;
    }
}

/* How many bytes a terminal takes for a colour, or an address, and does not show. */
static gsize
measure_sequence (const char *text)
{
  gsize length = 2;

  if (text[0] != '\033' || text[1] == '\0')
    return 0;
  /* Which letters there are, as "\033(B" behind bold ones */
  if (strchr ("()*+", text[1]) != NULL)
    return g_ascii_isalnum (text[2]) ? 3 : 0;
  if (strchr ("[]P^_", text[1]) == NULL)
    return 0;
  if (text[1] == '[')
    {
      length += strspn (text + length, "0123456789;:?<=> ");
      return text[length] >= '@' && text[length] <= '~' ? length + 1 : 0;
    }

  length += strcspn (text + length, "\033\a\n");
  return text[length] == '\a' ? length + 1 : text[length] == '\033' && text[length + 1] == '\\' ? length + 2
                                                                                                : 0;
}

/* Other controls are of a terminal. */
static void
clean_controls (char  *text,
                gsize *n_controls)
{
  char *to = text;

  for (const char *from = text; *from != '\0';)
    {
      gsize length = measure_line_end (from);
      gsize sequence = measure_sequence (from);

      if (length > 0)
        *to++ = '\n';
      else if (sequence > 0)
        {
          (*n_controls)++;
          length = sequence;
        }
      else if (g_ascii_iscntrl (*from) && *from != '\t')
        (*n_controls)++;
      else
        *to++ = *from;
      from += MAX (length, 1);
    }

  *to = '\0';
}

static gsize
count_heaps (const char *text)
{
  gsize n_heaps = 0;
  guint n_marks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      n_marks = (guchar)*p >= 0xcc && g_unichar_ismark (g_utf8_get_char (p)) ? n_marks + 1 : 0;
      n_heaps += n_marks == MAX_MARKS + 1;
    }

  return n_heaps;
}

static void
add_note (GStrvBuilder *notes,
          const char   *format,
          gsize         count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, count);
  g_auto(GStrv) parts = g_strsplit (format, "%lu", 2);

  g_strv_builder_take (notes, g_strconcat (parts[0], number, parts[1], NULL));
}

static char **
make_notes (const char *text,
            gsize       n_invalid,
            gsize       n_controls)
{
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  g_autoptr(GArray) hidden = tue_hidden_text_list (text, -1);
  gsize n_heaps = count_heaps (text);

  if (n_invalid > 0)
    /* Translators: %lu is a count. */
    add_note (notes, ngettext ("%lu character was damaged and shows as �.", "%lu characters were damaged and show as �.", n_invalid), n_invalid);
  if (n_controls > 0)
    /* Translators: %lu is a count. */
    add_note (notes, ngettext ("%lu control character was left out.", "%lu control characters were left out.", n_controls), n_controls);
  if (hidden->len > 0)
    /* Translators: %lu is a count. */
    add_note (notes, ngettext ("The text has %lu character that nobody sees.", "The text has %lu characters that nobody sees.", hidden->len), hidden->len);
  if (n_heaps > 0)
    /* Translators: %lu is a count. */
    add_note (notes, ngettext ("%lu letter has more accents than any language writes.", "%lu letters have more accents than any language writes.", n_heaps), n_heaps);

  return g_strv_builder_end (notes);
}

/**
 * tue_pasted_text_decode:
 * @bytes: what the clipboard gave as text: UTF-8, or UTF-16 with its mark or of an alphabet
 * @notes: (out) (optional) (transfer full): sentences about what was changed or
 *   is odd, often none
 * @error: (out) (optional): what is wrong
 *
 * Makes text from elsewhere valid: its lines end with "\n", and what no text can
 * hold is left out. There may be nothing in it.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_pasted_text_decode (GBytes  *bytes,
                        char  ***notes,
                        GError **error)
{
  gsize            length;
  const char      *data;
  gsize            n_invalid = 0, n_controls = 0;
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (!tue_pasted_text_check_size (length, error))
    return NULL;
  text = decode (data != NULL ? data : "", length, &n_invalid, error);
  if (text == NULL)
    return NULL;

  clean_controls (text, &n_controls);
  if (n_invalid + n_controls > 16 && (n_invalid + n_controls) * 100 > length * MAX_CONTROLS_PERCENT)
    return refuse_binary (error);

  if (notes != NULL)
    *notes = make_notes (text, n_invalid, n_controls);
  return g_steal_pointer (&text);
}

/**
 * tue_pasted_text_clean:
 * @bytes: as of tue_pasted_text_decode()
 * @notes: (out) (optional) (transfer full): as of tue_pasted_text_decode()
 * @error: (out) (optional): what is wrong
 *
 * Makes text from elsewhere fit for a draft. A text in which nothing is to be seen
 * is none.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_pasted_text_clean (GBytes  *bytes,
                       char  ***notes,
                       GError **error)
{
  g_auto(GStrv) told = NULL;
  g_autofree char *text = tue_pasted_text_decode (bytes, &told, error);

  if (text == NULL)
    return NULL;
  if (tue_blanks_only (text))
    {
      g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text on the clipboard."));
      return NULL;
    }

  if (notes != NULL)
    *notes = g_steal_pointer (&told);
  return g_steal_pointer (&text);
}
