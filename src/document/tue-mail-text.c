/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mail-text"

#include "config.h"

#include "tue-mail-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-file-text.h"
#include "tue-html-reader.h"
#include "tue-text-bytes.h"

/* Parts within parts, and parts in all: nobody writes more. */
#define MAX_DEPTH 8
#define MAX_PARTS 200

/* Of one encoded word of a head, which may have 75; and of a long name. */
#define MAX_WORD_BYTES 500
#define MAX_WORDS 5000
#define MAX_SEGMENTS 20

/* The head and the body of a mail, or of a part of one: bytes of the file. */
typedef struct
{
  const char *head, *head_end;
  const char *body, *body_end;
} Part;

typedef struct
{
  GString *attached; /* (owned): names of files */
  guint    n_parts;
  gboolean is_cut; /* there are parts that were not read */
} Message;

static char *read_part (const Part *part, Message *message, guint depth);
static char *read_message (const char *start, const char *end, Message *message, guint depth);

/* --- Heads -------------------------------------------------------------------- */

static const char *
find_line_end (const char *p,
               const char *end)
{
  const char *newline = p < end ? memchr (p, '\n', (gsize)(end - p)) : NULL;

  return newline != NULL ? newline + 1 : end;
}

static gboolean
is_empty_line (const char *p,
               const char *end)
{
  return p < end && (*p == '\n' || (*p == '\r' && p + 1 < end && p[1] == '\n'));
}

/* "Subject: Offer", or a line that goes on with a field. */
static gboolean
is_field_line (const char *p,
               const char *end,
               gboolean    is_first)
{
  const char *name = p;

  if (!is_first && p < end && (*p == ' ' || *p == '\t'))
    return TRUE;
  while (p < end && g_ascii_isgraph (*p) && *p != ':')
    p++;
  return p > name && p < end && *p == ':';
}

/* What follows a head without an empty line is of the body. */
static Part
split (const char *start,
       const char *end)
{
  const char *p = start;

  while (p < end && !is_empty_line (p, end) && is_field_line (p, end, p == start))
    p = find_line_end (p, end);

  return (Part){ start, p, is_empty_line (p, end) ? find_line_end (p, end) : p, end };
}

/* (nullable) (transfer full): all lines of one field of the head, as one */
static char *
find_raw (const Part *part,
          const char *name)
{
  gsize length = strlen (name);

  for (const char *p = part->head; p < part->head_end; p = find_line_end (p, part->head_end))
    {
      g_autoptr(GString) value = NULL;
      const char *line_end;

      if ((gsize)(part->head_end - p) <= length || g_ascii_strncasecmp (p, name, length) != 0 || p[length] != ':')
        continue;

      value = g_string_new (NULL);
      for (p += length + 1;; p = line_end)
        {
          line_end = find_line_end (p, part->head_end);
          g_string_append_len (value, p, line_end - p);
          if (line_end >= part->head_end || (*line_end != ' ' && *line_end != '\t'))
            break;
        }
      g_strdelimit (value->str, "\r\n\t", ' ');
      return g_strdup (g_strstrip (value->str));
    }

  return NULL;
}

static char *
convert (const char *bytes,
         gsize       length,
         const char *charset) /* (nullable) */
{
  g_autofree char *converted = NULL;
  gsize            n_converted;

  if (charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0 && g_ascii_strcasecmp (charset, "us-ascii") != 0)
    converted = g_convert_with_fallback (bytes, (gssize)length, "UTF-8", charset, "�", NULL, &n_converted, NULL);

  return converted != NULL ? tue_text_from_bytes (converted, n_converted) : tue_text_from_bytes (bytes, length);
}

/* A body, or a word of the head, in quoted-printable. */
static GString *
decode_quoted (const char *p,
               const char *end,
               gboolean    in_head)
{
  GString *decoded = g_string_sized_new ((gsize)(end - p));

  while (p < end)
    {
      if (*p == '=' && end - p >= 3 && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          g_string_append_c (decoded, (char)(g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])));
          p += 3;
        }
      else if (*p == '=' && end - p >= 2 && p[1] == '\n')
        p += 2;
      else if (*p == '=' && end - p >= 3 && p[1] == '\r' && p[2] == '\n')
        p += 3;
      else
        {
          g_string_append_c (decoded, in_head && *p == '_' ? ' ' : *p);
          p++;
        }
    }

  return decoded;
}

static GString *
decode_base64 (const char *p,
               const char *end)
{
  g_autofree char   *text = g_strndup (p, (gsize)(end - p));
  gsize              length;
  g_autofree guchar *bytes = g_base64_decode (text, &length);

  return g_string_new_len ((const char *)bytes, (gssize)length);
}

/* "=?utf-8?q?Gr=C3=BC=C3=9Fe?=" at p: (nullable): what it says, and where it ends */
static char *
decode_word (const char  *p,
             const char **after)
{
  gsize            most = g_str_has_prefix (p, "=?") ? strnlen (p, MAX_WORD_BYTES) : 0;
  const char      *charset_end = most > 0 ? memchr (p + 2, '?', most - 2) : NULL;
  const char      *end = charset_end != NULL && charset_end[1] != '\0' && charset_end[2] == '?'
                           ? g_strstr_len (charset_end + 3, p + most - charset_end - 3, "?=")
                           : NULL;
  g_autofree char *charset = NULL;
  g_autoptr(GString) bytes = NULL;
  gboolean is_base64;

  if (end == NULL)
    return NULL;

  charset = g_strndup (p + 2, (gsize)(charset_end - p - 2));
  is_base64 = g_ascii_tolower (charset_end[1]) == 'b';
  bytes = is_base64 ? decode_base64 (charset_end + 3, end) : decode_quoted (charset_end + 3, end, TRUE);
  *after = end + 2;
  return convert (bytes->str, bytes->len, charset);
}

/* (nullable) (transfer full): a field of the head as people read it */
static char *
find_field (const Part *part,
            const char *name)
{
  g_autofree char *raw = find_raw (part, name);
  g_autofree char *valid = NULL;
  g_autoptr(GString) field = NULL;
  gboolean was_word = FALSE;
  guint    n_words = 0;

  if (raw == NULL)
    return NULL;

  valid = convert (raw, strlen (raw), NULL);
  field = g_string_new (NULL);
  for (const char *p = valid; *p != '\0';)
    {
      const char      *after;
      g_autofree char *word = n_words < MAX_WORDS ? decode_word (p, &after) : NULL;

      /* Blanks between two such words are not of the text. */
      if (word == NULL && was_word && *p == ' ' && g_str_has_prefix (p + strspn (p, " "), "=?"))
        {
          p += strspn (p, " ");
          continue;
        }
      was_word = word != NULL;
      n_words += was_word;
      if (word != NULL)
        {
          g_string_append (field, word);
          p = after;
        }
      else
        g_string_append_c (field, *p++);
    }

  g_strdelimit (field->str, "\r\n", ' ');
  return g_string_free_and_steal (g_steal_pointer (&field));
}

/* "boundary" of "multipart/mixed; boundary=\"x\"": (nullable) (transfer full) */
static char *
find_parameter (const char *field,
                const char *name)
{
  g_autofree char *wanted = g_strconcat (name, "=", NULL);
  gsize            length = strlen (wanted);

  for (const char *p = field; *p != '\0'; p++)
    {
      if (g_ascii_strncasecmp (p, wanted, length) != 0 || (p > field && g_ascii_isalnum (p[-1])))
        continue;
      p += length;
      return *p == '"' ? g_strndup (p + 1, strcspn (p + 1, "\"")) : g_strndup (p, strcspn (p, "; \t"));
    }

  return NULL;
}

/* --- Bodies ------------------------------------------------------------------- */

static char *
decode_body (const Part *part,
             const char *type)
{
  g_autofree char *encoding = find_raw (part, "Content-Transfer-Encoding");
  g_autofree char *charset = find_parameter (type, "charset");
  g_autoptr(GString) bytes = NULL;

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "base64") == 0)
    bytes = decode_base64 (part->body, part->body_end);
  else if (encoding != NULL && g_ascii_strcasecmp (encoding, "quoted-printable") == 0)
    bytes = decode_quoted (part->body, part->body_end, FALSE);
  else
    bytes = g_string_new_len (part->body, part->body_end - part->body);

  return convert (bytes->str, bytes->len, charset);
}

static gboolean
says_something (const char *text)
{
  return text != NULL && strspn (text, " \t\r\n") < strlen (text);
}

/* "utf-8''Gr%C3%BC%C3%9Fe.pdf", and the segments of a long one */
static char *
find_segments (const char *field,
               const char *name)
{
  g_autoptr(GString) value = g_string_new (NULL);
  g_autofree char *charset = NULL;

  for (guint i = 0; i < MAX_SEGMENTS; i++)
    {
      g_autofree char *whole = g_strconcat (name, "*", NULL);
      g_autofree char *numbered = g_strdup_printf ("%s*%u", name, i);
      g_autofree char *escaped = g_strconcat (numbered, "*", NULL);
      g_autofree char *part = find_parameter (field, i == 0 ? whole : escaped);
      g_autoptr(GBytes) bytes = NULL;
      const char *quote, *text;

      if (part == NULL && i == 0)
        part = find_parameter (field, escaped);
      bytes = part != NULL ? g_uri_unescape_bytes (part, -1, NULL, NULL) : NULL;
      if (part == NULL)
        part = find_parameter (field, numbered);
      if (part == NULL)
        break;

      if (bytes == NULL)
        bytes = g_bytes_new (part, strlen (part));
      g_string_append_len (value, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
      text = i == 0 ? strchr (value->str, '\'') : NULL;
      quote = text != NULL ? strchr (text + 1, '\'') : NULL;
      if (quote != NULL)
        {
          charset = g_strndup (value->str, (gsize)(text - value->str));
          g_string_erase (value, 0, quote + 1 - value->str);
        }
    }

  return value->len > 0 ? convert (value->str, value->len, charset) : NULL;
}

static char *
find_file_name (const char *field,
                const char *name)
{
  char *found = find_parameter (field, name);

  return found != NULL ? found : find_segments (field, name);
}

static void
name_attached (Message    *message,
               const char *name)
{
  g_string_append_printf (message->attached, "%s%s", message->attached->len > 0 ? ", " : "", name);
}

static gboolean
note_attached (const Part *part,
               const char *type,
               Message    *message)
{
  g_autofree char *disposition = find_field (part, "Content-Disposition");
  g_autofree char *name = disposition != NULL ? find_file_name (disposition, "filename") : NULL;

  if (name == NULL)
    name = find_file_name (type, "name");
  if (name == NULL && (disposition == NULL || g_ascii_strncasecmp (disposition, "attachment", 10) != 0))
    return FALSE;

  if (name != NULL)
    name_attached (message, name);
  return TRUE;
}

/* What the parts of a mail say: of those that say the same, the plain one. */
typedef struct
{
  GString *all;
  char    *page;  /* (owned) (nullable) */
  char    *plain; /* (owned) (nullable) */
  gboolean is_choice;
} Parts;

static void
add_part (Parts      *parts,
          const char *start,
          const char *end,
          Message    *message,
          guint       depth)
{
  Part             part = split (start, end);
  g_autofree char *type = find_field (&part, "Content-Type");
  g_autofree char *words = read_part (&part, message, depth);
  char           **one = type == NULL || g_ascii_strncasecmp (type, "text/plain", 10) == 0 ? &parts->plain : &parts->page;

  if (!says_something (words))
    return;
  if (parts->is_choice && *one == NULL)
    *one = g_steal_pointer (&words);
  else if (!parts->is_choice)
    g_string_append_printf (parts->all, "%s%s", parts->all->len > 0 ? "\n" : "", words);
}

static char *
take_words (Parts *parts)
{
  char *words = parts->plain != NULL ? g_steal_pointer (&parts->plain) : g_steal_pointer (&parts->page);

  if (words == NULL && parts->all->len > 0)
    words = g_strdup (parts->all->str);
  g_free (parts->page);
  g_string_free (parts->all, TRUE);
  return words;
}

/* Between "--boundary" lines. has_parts: (out): there are such lines */
static char *
read_parts (const Part *part,
            const char *type,
            const char *boundary,
            Message    *message,
            guint       depth,
            gboolean   *has_parts)
{
  g_autofree char *mark = g_strconcat ("--", boundary, NULL);
  gsize            length = strlen (mark);
  const char      *start = NULL;
  Parts            parts = { .all = g_string_new (NULL), .is_choice = g_ascii_strncasecmp (type, "multipart/alternative", 21) == 0 };

  for (const char *p = part->body; p < part->body_end && message->n_parts <= MAX_PARTS; p = find_line_end (p, part->body_end))
    {
      if ((gsize)(part->body_end - p) < length || memcmp (p, mark, length) != 0)
        continue;
      if (start != NULL)
        add_part (&parts, start, p, message, depth + 1);
      *has_parts = TRUE;
      start = find_line_end (p, part->body_end);
      if (p + length + 2 <= part->body_end && memcmp (p + length, "--", 2) == 0)
        return take_words (&parts);
    }

  /* One that was cut off still has words. */
  if (start != NULL)
    add_part (&parts, start, part->body_end, message, depth + 1);
  return take_words (&parts);
}

static char *
read_multipart (const Part *part,
                const char *type,
                Message    *message,
                guint       depth)
{
  g_autofree char *boundary = find_parameter (type, "boundary");
  gboolean         has_parts = FALSE;
  g_autofree char *words = NULL;

  if (boundary != NULL && *boundary != '\0')
    words = read_parts (part, type, boundary, message, depth, &has_parts);

  return has_parts ? g_steal_pointer (&words) : decode_body (part, "text/plain");
}

/* (nullable) (transfer full): what a part says */
static char *
read_part (const Part *part,
           Message    *message,
           guint       depth)
{
  g_autofree char *type = find_field (part, "Content-Type");

  if (depth > MAX_DEPTH || ++message->n_parts > MAX_PARTS)
    {
      message->is_cut = TRUE;
      return NULL;
    }
  if (type == NULL)
    type = g_strdup ("text/plain");
  if (g_ascii_strncasecmp (type, "message/rfc822", 14) == 0)
    return read_message (part->body, part->body_end, message, depth + 1);
  if (depth > 0 && note_attached (part, type, message))
    return NULL;

  if (g_ascii_strncasecmp (type, "multipart/", 10) == 0)
    return read_multipart (part, type, message, depth);
  if (g_ascii_strncasecmp (type, "text/html", 9) == 0)
    {
      g_autofree char *body = decode_body (part, type);

      return tue_markdown_from_html (body, -1, NULL, NULL);
    }
  if (g_ascii_strncasecmp (type, "text/", 5) == 0)
    return decode_body (part, type);

  if (g_ascii_strncasecmp (type, "image/", 6) != 0)
    {
      g_autofree char *kind = g_strndup (type, strcspn (type, "; \t"));

      name_attached (message, kind);
    }
  return NULL;
}

static void
append_field (GString    *text,
              const Part *part,
              const char *name)
{
  g_autofree char *field = find_field (part, name);

  if (field != NULL && *field != '\0')
    g_string_append_printf (text, "%s: %s\n", name, field);
}

/* (nullable) (transfer full): a mail, which may be in another */
static char *
read_message (const char *start,
              const char *end,
              Message    *message,
              guint       depth)
{
  static const char *const fields[] = { "From", "To", "Cc", "Date", "Subject" };
  Part                     part = split (start, end);
  Message                  own = { .attached = g_string_new (NULL), .n_parts = message->n_parts };
  g_autofree char         *words = read_part (&part, &own, depth);
  g_autoptr(GString) text = g_string_new (NULL);

  message->n_parts = own.n_parts;
  message->is_cut |= own.is_cut;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    append_field (text, &part, fields[i]);
  if (own.attached->len > 0)
    g_string_append_printf (text, "Attachments: %s\n", own.attached->str);
  g_string_free (own.attached, TRUE);

  if (text->len == 0 && !says_something (words))
    return NULL;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, words != NULL ? words : "");
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* --- The file ----------------------------------------------------------------- */

/* Before each mail of a mailbox stands a line "From marta@example.com …". */
static gboolean
is_separator (const char *p,
              const char *end)
{
  return end - p >= 5 && memcmp (p, "From ", 5) == 0;
}

static const char *
find_separator (const char *p,
                const char *end)
{
  gboolean after_empty = FALSE;

  for (; p < end; p = find_line_end (p, end))
    {
      if (after_empty && is_separator (p, end))
        return p;
      after_empty = is_empty_line (p, end);
    }

  return end;
}

/**
 * tue_mail_text_read: (skip)
 * @bytes: a mail, as RFC 5322 writes it, or a mailbox with several
 * @notes: (nullable): sentences about what was left out are added here
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_mail_text_read (GBytes       *bytes,
                    GStrvBuilder *notes,
                    GCancellable *cancellable,
                    GError      **error)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *p = data != NULL ? data : "";
  const char *end = p + (data != NULL ? length : 0);
  gboolean    is_box = is_separator (p, end);
  gboolean    is_cut = FALSE;
  g_autoptr(GString) text = g_string_new (NULL);

  while (p < end && text->len <= TUE_FILE_TEXT_MAX_BYTES)
    {
      const char      *start = is_box ? find_line_end (p, end) : p;
      const char      *next = is_box ? find_separator (start, end) : end;
      Message          message = { 0 };
      g_autofree char *words = read_message (start, next, &message, 0);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (words != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", words);
      is_cut |= message.is_cut;
      p = next;
    }

  if (is_cut && notes != NULL)
    g_strv_builder_add (notes, _("The mail has more parts within parts than are read. The last ones were left out."));
  if (text->len > 0)
    return g_string_free_and_steal (g_steal_pointer (&text));

  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text in it."));
  return NULL;
}
