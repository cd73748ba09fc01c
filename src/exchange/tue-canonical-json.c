/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-canonical-json"

#include "config.h"

#include "tue-canonical-json.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-json.h"

/* A double holds every decimal of so many digits, and is told by so many. */
#define SURE_DIGITS 15
#define ALL_DIGITS 17

/* Where ECMAScript begins to write an exponent. */
#define MAX_POINT 21
#define MIN_POINT -5

/* A member of an object that is being written: its key in Writing.keys, its
 * value in Writing.json. */
typedef struct
{
  gsize key;
  gsize key_length;
  gsize value;
  gsize value_length;
} Member;

/* The text was checked before: nothing here can meet what is not JSON. */
typedef struct
{
  const char *p;
  const char *end;
  GString    *json;
  GString    *keys;     /* of all objects that are open, as they read */
  GArray     *members;  /* (element-type Member): of all objects that are open */
  GString    *scratch;  /* a string that is being read, a number, an object in order */
  const char *without;  /* (nullable): the member of the document that is left out */
  char       *left_out; /* (owned) (nullable): its value */
  guint       depth;
  GError    **error;
} Writing;

/* A number as digits × 10^exponent. */
typedef struct
{
  guint64 digits;
  int     exponent;
} Decimal;

static gboolean
is_spelling (const Decimal *decimal,
             double         number)
{
  char text[48];

  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT "e%d", decimal->digits, decimal->exponent);

  return g_ascii_strtod (text, NULL) == number;
}

/* The number rounded to so many digits. */
static Decimal
round_number (double number,
              int    n_digits)
{
  char    format[8];
  char    text[G_ASCII_DTOSTR_BUF_SIZE];
  Decimal decimal = { 0 };
  char   *p;

  g_snprintf (format, sizeof format, "%%.%de", n_digits - 1);
  g_ascii_formatd (text, sizeof text, format, number);
  for (p = text; *p != 'e'; p++)
    {
      if (*p != '.')
        decimal.digits = decimal.digits * 10 + (guint64)g_ascii_digit_value (*p);
    }
  decimal.exponent = (int)g_ascii_strtoll (p + 1, NULL, 10) - (n_digits - 1);

  return decimal;
}

/* Of the shortest decimals that read back as the number the nearest. It is the
 * rounded one, or beside it: below a power of two the doubles are closer. */
static Decimal
find_shortest (double number)
{
  Decimal decimal = { 0 };

  for (int n = number < DBL_MIN ? 1 : SURE_DIGITS; n <= ALL_DIGITS; n++)
    {
      Decimal rounded = round_number (number, n);
      Decimal above = { rounded.digits + 1, rounded.exponent };
      Decimal below = { rounded.digits - 1, rounded.exponent };

      decimal = rounded;
      if (is_spelling (&rounded, number))
        break;
      decimal = above;
      if (is_spelling (&above, number))
        break;
      decimal = below;
      if (is_spelling (&below, number))
        break;
    }

  while (decimal.digits % 10 == 0)
    {
      decimal.digits /= 10;
      decimal.exponent++;
    }

  return decimal;
}

static void
append_zeroes (GString *json,
               int      n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (json, '0');
}

static void
append_decimal (GString       *json,
                const Decimal *decimal)
{
  char text[24];
  int  n_digits = g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, decimal->digits);
  int  point = n_digits + decimal->exponent; /* how many digits stand before it */

  if (point > MAX_POINT || point < MIN_POINT)
    {
      g_string_append_c (json, text[0]);
      if (n_digits > 1)
        g_string_append_printf (json, ".%s", text + 1);
      g_string_append_printf (json, "e%+d", point - 1);
    }
  else if (point <= 0)
    {
      g_string_append (json, "0.");
      append_zeroes (json, -point);
      g_string_append (json, text);
    }
  else if (point < n_digits)
    {
      g_string_append_len (json, text, point);
      g_string_append_printf (json, ".%s", text + point);
    }
  else
    {
      g_string_append (json, text);
      append_zeroes (json, point - n_digits);
    }
}

/**
 * tue_canonical_json_append_number:
 * @json: what to append to
 * @number: a finite number
 *
 * Appends the number as ECMAScript writes it.
 */
void
tue_canonical_json_append_number (GString *json,
                                  double   number)
{
  Decimal decimal;

  g_return_if_fail (json != NULL);
  g_return_if_fail (isfinite (number));

  if (number == 0)
    {
      g_string_append_c (json, '0');
      return;
    }

  if (number < 0)
    g_string_append_c (json, '-');
  decimal = find_shortest (fabs (number));
  append_decimal (json, &decimal);
}

/* Keys are in the order of their UTF-16 code units. That is the order of their
 * bytes, but for characters beyond U+FFFF, which come before U+E000 there. */
static int
compare_keys (const guint8 *a,
              gsize         a_length,
              const guint8 *b,
              gsize         b_length)
{
  gsize n = MIN (a_length, b_length);
  gsize i = 0;

  while (i < n && a[i] == b[i])
    i++;
  if (i == n)
    return (a_length > b_length) - (a_length < b_length);
  if (a[i] >= 0xee && b[i] >= 0xee && (a[i] >= 0xf0) != (b[i] >= 0xf0))
    return a[i] >= 0xf0 ? -1 : 1;

  return a[i] < b[i] ? -1 : 1;
}

static int
compare_members (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const Member *first = a;
  const Member *second = b;
  const guint8 *keys = user_data;

  return compare_keys (keys + first->key, first->key_length, keys + second->key, second->key_length);
}

static void
skip_space (Writing *writing)
{
  while (writing->p < writing->end && strchr (" \t\n\r", *writing->p) != NULL)
    writing->p++;
}

static gunichar
read_code (Writing *writing)
{
  gunichar code = 0;

  for (int i = 0; i < 4; i++)
    code = code * 16 + (gunichar)g_ascii_xdigit_value (*writing->p++);

  return code;
}

/* Behind the backslash. */
static void
read_escape (Writing *writing,
             GString *text)
{
  static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
  char              c = *writing->p++;
  const char       *letter = strchr (letters, c);
  gunichar          code;

  if (c != 'u')
    {
      g_string_append_c (text, letter != NULL ? meanings[letter - letters] : c);
      return;
    }

  code = read_code (writing);
  if (code >= 0xd800 && code <= 0xdbff)
    {
      writing->p += strlen ("\\u");
      code = 0x10000 + ((code - 0xd800) << 10) + (read_code (writing) - 0xdc00);
    }
  g_string_append_unichar (text, code);
}

/* Appends what a string says, not how it is spelled. */
static void
read_string (Writing *writing,
             GString *text)
{
  writing->p++;
  while (*writing->p != '"')
    {
      const char *start = writing->p;

      while (*writing->p != '"' && *writing->p != '\\')
        writing->p++;
      g_string_append_len (text, start, writing->p - start);
      if (*writing->p == '\\')
        {
          writing->p++;
          read_escape (writing, text);
        }
    }
  writing->p++;
}

static void
write_string (Writing *writing)
{
  const char *start = writing->p + 1;
  const char *quote = memchr (start, '"', (gsize)(writing->end - start));

  /* Without an escape it is spelled as it has to be. */
  if (memchr (start, '\\', (gsize)(quote - start)) == NULL)
    {
      g_string_append_len (writing->json, writing->p, quote + 1 - writing->p);
      writing->p = quote + 1;
      return;
    }

  g_string_truncate (writing->scratch, 0);
  read_string (writing, writing->scratch);
  tue_json_append_string (writing->json, writing->scratch->str, writing->scratch->len);
}

static void
write_number (Writing *writing)
{
  const char *start = writing->p;
  gboolean    is_plain = TRUE;

  for (; writing->p < writing->end && strchr ("+-.0123456789eE", *writing->p) != NULL; writing->p++)
    is_plain = is_plain && g_ascii_isdigit (*writing->p);

  if (is_plain && writing->p - start <= SURE_DIGITS)
    {
      g_string_append_len (writing->json, start, writing->p - start);
      return;
    }

  g_string_truncate (writing->scratch, 0);
  g_string_append_len (writing->scratch, start, writing->p - start);
  tue_canonical_json_append_number (writing->json, g_ascii_strtod (writing->scratch->str, NULL));
}

static gboolean write_value (Writing *writing);

static gboolean
write_array (Writing *writing)
{
  writing->p++;
  g_string_append_c (writing->json, '[');
  skip_space (writing);
  while (*writing->p != ']')
    {
      if (*writing->p == ',')
        {
          g_string_append_c (writing->json, ',');
          writing->p++;
        }
      if (!write_value (writing))
        return FALSE;
      skip_space (writing);
    }
  writing->p++;
  g_string_append_c (writing->json, ']');

  return TRUE;
}

static gboolean
is_left_out (Writing      *writing,
             const Member *member)
{
  return writing->depth == 1 && writing->without != NULL &&
         member->key_length == strlen (writing->without) &&
         memcmp (writing->keys->str + member->key, writing->without, member->key_length) == 0;
}

static void
refuse_twice (Writing    *writing,
              const char *key,
              gsize       length)
{
  g_autofree char *name = g_strndup (key, length);

  g_set_error (writing->error, TUE_JSON_ERROR, TUE_JSON_ERROR_CONTENT, _("The key “%s” comes twice in one object."), name);
}

/* Key, colon and value; the value is put behind those of its siblings. */
static gboolean
read_member (Writing *writing)
{
  Member member = { .key = writing->keys->len };

  read_string (writing, writing->keys);
  member.key_length = writing->keys->len - member.key;
  skip_space (writing);
  writing->p++;

  member.value = writing->json->len;
  if (!write_value (writing))
    return FALSE;
  member.value_length = writing->json->len - member.value;

  if (is_left_out (writing, &member))
    {
      if (writing->left_out != NULL)
        {
          refuse_twice (writing, writing->without, member.key_length);
          return FALSE;
        }
      writing->left_out = g_strndup (writing->json->str + member.value, member.value_length);
      g_string_truncate (writing->json, member.value);
    }
  else
    g_array_append_val (writing->members, member);

  return TRUE;
}

/* Puts the members from @first on in order, with their keys. */
static gboolean
order_members (Writing *writing,
               guint    first,
               gsize    start)
{
  GString *sorted = writing->scratch;
  guint    n_members = writing->members->len - first;
  Member  *members = n_members > 0 ? &g_array_index (writing->members, Member, first) : NULL;

  g_string_truncate (sorted, 0);
  if (n_members > 1)
    g_sort_array (members, n_members, sizeof (Member), compare_members, writing->keys->str);

  for (guint i = 0; i < n_members; i++)
    {
      const char *key = writing->keys->str + members[i].key;

      if (i > 0 && compare_members (&members[i - 1], &members[i], writing->keys->str) == 0)
        {
          refuse_twice (writing, key, members[i].key_length);
          return FALSE;
        }

      g_string_append_c (sorted, i > 0 ? ',' : '{');
      tue_json_append_string (sorted, key, members[i].key_length);
      g_string_append_c (sorted, ':');
      g_string_append_len (sorted, writing->json->str + members[i].value, (gssize)members[i].value_length);
    }

  g_string_append (sorted, n_members > 0 ? "}" : "{}");
  g_string_truncate (writing->json, start);
  g_string_append_len (writing->json, sorted->str, (gssize)sorted->len);

  return TRUE;
}

static gboolean
write_object (Writing *writing)
{
  guint first = writing->members->len;
  gsize keys = writing->keys->len;
  gsize start = writing->json->len;

  writing->p++;
  skip_space (writing);
  while (*writing->p != '}')
    {
      if (*writing->p == ',')
        {
          writing->p++;
          skip_space (writing);
        }
      if (!read_member (writing))
        return FALSE;
      skip_space (writing);
    }
  writing->p++;

  if (!order_members (writing, first, start))
    return FALSE;
  g_array_set_size (writing->members, first);
  g_string_truncate (writing->keys, keys);

  return TRUE;
}

static void
write_word (Writing *writing)
{
  const char *start = writing->p;

  while (writing->p < writing->end && g_ascii_isalpha (*writing->p))
    writing->p++;
  g_string_append_len (writing->json, start, writing->p - start);
}

/* Goes as deep as tue_json_check() allows. */
static gboolean
write_value (Writing *writing)
{
  gboolean written = TRUE;

  skip_space (writing);
  writing->depth++;
  switch (*writing->p)
    {
    case '{':
      written = write_object (writing);
      break;

    case '[':
      written = write_array (writing);
      break;

    case '"':
      write_string (writing);
      break;

    case 't':
    case 'f':
    case 'n':
      write_word (writing);
      break;

    default:
      write_number (writing);
    }
  writing->depth--;

  return written;
}

/**
 * tue_canonical_json:
 * @text: one JSON document
 * @length: its length in bytes
 * @without: (nullable): a member of the document that is to be left out
 * @left_out: (out) (optional) (nullable): its value in canonical form, %NULL
 *   where there is no such member
 *
 * Writes a document in the form of RFC 8785: without space, the members of each
 * object in order, texts and numbers in one spelling.
 *
 * Returns: (transfer full) (nullable): the document; %NULL with an error of
 *   %TUE_JSON_ERROR
 */
char *
tue_canonical_json (const char *text,
                    gsize       length,
                    const char *without,
                    char      **left_out,
                    GError    **error)
{
  g_autoptr(GString) json = NULL;
  g_autoptr(GString) keys = NULL;
  g_autoptr(GString) scratch = NULL;
  g_autoptr(GArray) members = NULL;
  g_autofree char *value = NULL;
  Writing          writing = { .end = text + length, .without = without, .error = error };

  g_return_val_if_fail (text != NULL, NULL);

  writing.p = tue_json_check (text, (gssize)length, 0, error);
  if (writing.p == NULL)
    return NULL;

  json = writing.json = g_string_sized_new (length);
  keys = writing.keys = g_string_new (NULL);
  scratch = writing.scratch = g_string_new (NULL);
  members = writing.members = g_array_new (FALSE, FALSE, sizeof (Member));
  if (!write_value (&writing))
    {
      g_free (writing.left_out);
      return NULL;
    }

  value = writing.left_out;
  if (left_out != NULL)
    *left_out = g_steal_pointer (&value);

  return g_string_free_and_steal (g_steal_pointer (&json));
}
