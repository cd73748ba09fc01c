/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mail-text"

#include "config.h"

#include "tue-mail-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-html-reader.h"

/* Parts within parts, and parts in all: nobody writes more. */
#define MAX_DEPTH 8
#define MAX_PARTS 200

/* The head and the body of a mail, or of a part of one: bytes of the file. */
typedef struct
{
  const char *head, *head_end;
  const char *body, *body_end;
} Part;

typedef struct
{
  char    *plain;    /* (owned) (nullable) */
  char    *page;     /* (owned) (nullable): as Markdown */
  GString *attached; /* (owned): names of files */
  guint    n_parts;
} Message;

static void
message_clear (Message *message)
{
  g_free (message->plain);
  g_free (message->page);
  g_string_free (message->attached, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Message, message_clear)

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

static Part
split (const char *start,
       const char *end)
{
  const char *p = start;

  while (p < end && !is_empty_line (p, end))
    p = find_line_end (p, end);

  return (Part){ start, p, find_line_end (p, end), end };
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

  if (charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0)
    converted = g_convert_with_fallback (bytes, (gssize)length, "UTF-8", charset, "�", NULL, NULL, NULL);
  if (converted == NULL && !g_utf8_validate_len (bytes, length, NULL))
    converted = g_convert_with_fallback (bytes, (gssize)length, "UTF-8", "WINDOWS-1252", "�", NULL, NULL, NULL);

  return converted != NULL ? g_steal_pointer (&converted) : g_utf8_make_valid (bytes, (gssize)length);
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
  const char      *charset_end = g_str_has_prefix (p, "=?") ? strchr (p + 2, '?') : NULL;
  const char      *end = charset_end != NULL && charset_end[1] != '\0' && charset_end[2] == '?' ? strstr (charset_end + 3, "?=") : NULL;
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

  if (raw == NULL)
    return NULL;

  valid = convert (raw, strlen (raw), NULL);
  field = g_string_new (NULL);
  for (const char *p = valid; *p != '\0';)
    {
      const char      *after;
      g_autofree char *word = decode_word (p, &after);

      /* Blanks between two such words are not of the text. */
      if (word == NULL && was_word && *p == ' ' && g_str_has_prefix (p + strspn (p, " "), "=?"))
        {
          p += strspn (p, " ");
          continue;
        }
      was_word = word != NULL;
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

static void
append_words (char      **all,
              const char *words)
{
  g_autofree char *before = g_steal_pointer (all);

  *all = before != NULL ? g_strconcat (before, "\n", words, NULL) : g_strdup (words);
}

static gboolean
note_attached (const Part *part,
               const char *type,
               Message    *message)
{
  g_autofree char *disposition = find_field (part, "Content-Disposition");
  g_autofree char *name = disposition != NULL ? find_parameter (disposition, "filename") : NULL;

  if (name == NULL)
    name = find_parameter (type, "name");
  if (name == NULL && (disposition == NULL || g_ascii_strncasecmp (disposition, "attachment", 10) != 0))
    return FALSE;

  if (name != NULL)
    g_string_append_printf (message->attached, "%s%s", message->attached->len > 0 ? ", " : "", name);
  return TRUE;
}

static void read_part (const Part *part, Message *message, guint depth);

/* Between "--boundary" lines. */
static void
read_parts (const Part *part,
            const char *boundary,
            Message    *message,
            guint       depth)
{
  g_autofree char *mark = g_strconcat ("--", boundary, NULL);
  gsize            length = strlen (mark);
  const char      *start = NULL;

  for (const char *p = part->body; p < part->body_end; p = find_line_end (p, part->body_end))
    {
      if ((gsize)(part->body_end - p) < length || memcmp (p, mark, length) != 0)
        continue;
      if (start != NULL)
        {
          Part inner = split (start, p);

          read_part (&inner, message, depth + 1);
        }
      start = find_line_end (p, part->body_end);
      if (p + length + 2 <= part->body_end && memcmp (p + length, "--", 2) == 0)
        return;
    }

  /* One that was cut off still has words. */
  if (start != NULL)
    {
      Part inner = split (start, part->body_end);

      read_part (&inner, message, depth + 1);
    }
}

static void
read_part (const Part *part,
           Message    *message,
           guint       depth)
{
  g_autofree char *type = find_field (part, "Content-Type");
  g_autofree char *boundary = NULL;
  g_autofree char *body = NULL;

  if (depth > MAX_DEPTH || ++message->n_parts > MAX_PARTS)
    return;
  if (type == NULL)
    type = g_strdup ("text/plain");
  if (depth > 0 && note_attached (part, type, message))
    return;

  if (g_ascii_strncasecmp (type, "multipart/", 10) == 0)
    {
      boundary = find_parameter (type, "boundary");
      if (boundary != NULL && *boundary != '\0')
        read_parts (part, boundary, message, depth);
    }
  else if (g_ascii_strncasecmp (type, "text/html", 9) == 0)
    {
      g_autofree char *page = NULL;

      body = decode_body (part, type);
      page = tue_markdown_from_html (body, -1, NULL, NULL);
      if (page != NULL)
        append_words (&message->page, page);
    }
  else if (g_ascii_strncasecmp (type, "text/", 5) == 0)
    {
      body = decode_body (part, type);
      append_words (&message->plain, body);
    }
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

static gboolean
says_something (const char *text)
{
  return text != NULL && strspn (text, " \t\r\n") < strlen (text);
}

/**
 * tue_mail_text_read: (skip)
 * @bytes: a mail, as RFC 5322 writes it
 * @error: return location for a sentence
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_mail_text_read (GBytes  *bytes,
                    GError **error)
{
  static const char *const fields[] = { "From", "To", "Cc", "Date", "Subject" };
  gsize                    length;
  const char              *data = g_bytes_get_data (bytes, &length);
  Part                     part = split (data != NULL ? data : "", data != NULL ? data + length : "");
  g_auto(Message) message = { .attached = g_string_new (NULL) };
  g_autoptr(GString) text = g_string_new (NULL);

  read_part (&part, &message, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    append_field (text, &part, fields[i]);
  if (message.attached->len > 0)
    g_string_append_printf (text, "Attachments: %s\n", message.attached->str);
  if (text->len == 0 && !says_something (message.plain) && !says_something (message.page))
    {
      g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, _("There is no text in it."));
      return NULL;
    }

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, says_something (message.plain) ? message.plain : message.page != NULL ? message.page
                                                                                               : "");
  return g_string_free_and_steal (g_steal_pointer (&text));
}
