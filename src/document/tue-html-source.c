/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-html-source"

#include "config.h"

#include "tue-html-source.h"

#include <cmark-gfm.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "tue-html-element.h"

#define PEEK_BYTES 4096
/* The parser compares each attribute with all before it, and the reader asks
 * for none that pages write so late. */
#define MAX_ATTRIBUTES 64
/* Each tag that never ends was read to the end of the text. */
#define MAX_UNENDED_TAGS 64
/* The longest names that references have. */
#define MAX_REFERENCE 32
#define MAX_OLD_REFERENCE 6
/* Names that nobody knows are looked up so many times. */
#define MAX_LOOKUPS 2000
/* As far as a word before a reference is looked at. */
#define MAX_WORD 200
/* An end is looked for among so many lists. */
#define MAX_LISTS 16
#define OTHER_OL "tue-ol"
#define OTHER_UL "tue-ul"

/* --- Bytes ----------------------------------------------------------------- */

/* Old programs write "&#128;" and mean what Windows has there, as browsers know. */
static char *
replace_windows_references (const char *text)
{
  GString    *replaced = g_string_new (NULL);
  const char *from = text;

  for (const char *p = text; (p = strstr (p, "&#")) != NULL;)
    {
      gboolean         is_hex = p[2] == 'x' || p[2] == 'X';
      char            *end = NULL;
      guint64          code = g_ascii_strtoull (p + (is_hex ? 3 : 2), &end, is_hex ? 16 : 10);
      const char       byte = (char)code;
      g_autofree char *character = NULL;

      if (code >= 128 && code < 160 && *end == ';')
        character = g_convert (&byte, 1, "UTF-8", "windows-1252", NULL, NULL, NULL);
      if (character == NULL)
        {
          p += 2;
          continue;
        }
      g_string_append_len (replaced, from, p - from);
      g_string_append (replaced, character);
      p = from = end + 1;
    }
  g_string_append (replaced, from);
  return g_string_free_and_steal (replaced);
}

static char *
convert (const char *html,
         gsize       length,
         const char *charset)
{
  g_autofree char *text = NULL;
  gsize            written;

  text = g_convert_with_fallback (html, length, "UTF-8", charset, "�", NULL, &written, NULL);
  return text == NULL ? NULL : g_utf8_make_valid (text, written);
}

static char *
read_charset (const char *html,
              gsize       length)
{
  g_autofree char *head = g_ascii_strdown (html, MIN (length, PEEK_BYTES));
  const char      *charset = strstr (head, "charset=");

  if (charset == NULL)
    return g_strdup ("windows-1252");

  charset += strlen ("charset=");
  charset += strspn (charset, "\"' ");
  return g_strndup (charset, strspn (charset, "abcdefghijklmnopqrstuvwxyz0123456789-_"));
}

/* Programs declare one encoding and send another; what is valid UTF-8 is it. */
static char *
decode (const char *html,
        gsize       length)
{
  g_autofree char *charset = NULL;
  g_autofree char *text = NULL;
  const guint8    *bytes = (const guint8 *)html;

  if (length >= 2 && ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    text = convert (html + 2, length - 2, bytes[0] == 0xff ? "UTF-16LE" : "UTF-16BE");
  else if (length >= 4 && (bytes[1] == 0 || bytes[0] == 0) && bytes[0] != bytes[1])
    text = convert (html, length, bytes[0] != 0 ? "UTF-16LE" : "UTF-16BE");
  else if (g_utf8_validate_len (html, length, NULL))
    text = g_strndup (html, length);
  else
    {
      charset = read_charset (html, length);
      text = convert (html, length, charset);
      if (text == NULL)
        text = convert (html, length, "windows-1252");
    }

  return text != NULL ? g_steal_pointer (&text) : g_utf8_make_valid (html, length);
}

/* Windows puts a list of places before the HTML. */
static const char *
skip_header (const char *html)
{
  const char *start = g_str_has_prefix (html, "\357\273\277") ? html + 3 : html;
  const char *tag = g_str_has_prefix (start, "Version:") ? strchr (start, '<') : NULL;

  return tag != NULL ? tag : start;
}

/* --- Tags ------------------------------------------------------------------ */

/* What is looked for behind the place that is read: each is looked for to the
 * end of the text once only, or a page of marks that are never closed would be
 * read again for each. */
typedef enum
{
  MARK_TAG_END,
  MARK_DOUBLE_QUOTE,
  MARK_SINGLE_QUOTE,
  MARK_COMMENT_END,
  MARK_COMMENT_END_BANG,
  N_MARKS,
} Mark;

/* A list that is open. */
typedef struct
{
  gboolean is_numbered;
  gboolean has_item; /* that is open */
  gboolean is_renamed;
} OpenList;

typedef struct
{
  GString    *text;
  const char *end; /* of the page */
  gboolean    is_gone[N_MARKS];
  guint       n_unended_tags;
  const char *heading_end; /* (nullable): of the heading that is open */
  GArray     *lists;       /* (element-type OpenList) */
  gboolean    has_renamed_lists;
  GHashTable *references; /* (element-type utf8 utf8) (nullable): what names that the parser does not know stand for */
} Cleaner;

static const char *const marks[N_MARKS] = { ">", "\"", "'", "-->", "--!>" };

/* (nullable): bounded, unlike strstr() and its kin: where strings are checked, those
 * read the whole page each time. */
static const char *
find_string (Cleaner    *cleaner,
             const char *p,
             const char *string)
{
  return memmem (p, (gsize)(cleaner->end - p), string, strlen (string));
}

static const char *
find_mark (Cleaner    *cleaner,
           const char *p,
           Mark        mark)
{
  const char *found = cleaner->is_gone[mark] ? NULL : find_string (cleaner, p, marks[mark]);

  cleaner->is_gone[mark] = found == NULL;
  return found;
}

/* As in the standard: a comment ends at the first "-->", whatever it says in
 * it. A conditional comment of Office, <!--[if …]>…<![endif]-->, is one; what
 * it says for other programs, <![if …]>…<![endif]>, is not. */
static const char *
find_comment_end (Cleaner    *cleaner,
                  const char *p)
{
  const char *text = p + strlen ("<!--");
  const char *end, *end_bang;

  if (*text == '>')
    return text + 1;
  if (strncmp (text, "->", 2) == 0)
    return text + 2;

  end = find_mark (cleaner, text, MARK_COMMENT_END);
  end_bang = find_mark (cleaner, text, MARK_COMMENT_END_BANG);
  if (end_bang != NULL && (end == NULL || end_bang < end))
    return end_bang + strlen (marks[MARK_COMMENT_END_BANG]);
  return end == NULL ? NULL : end + strlen (marks[MARK_COMMENT_END]);
}

static gboolean
is_tag_space (char c)
{
  return g_ascii_isspace (c) || c == '/';
}

/* Steps over one attribute. A quote that is never closed is none, and the
 * parser must not see it. */
static const char *
skip_attribute (Cleaner    *cleaner,
                const char *p,
                gboolean   *is_broken)
{
  Mark        mark;
  const char *end;

  p++;
  while (*p != '\0' && *p != '=' && *p != '>' && !is_tag_space (*p))
    p++;
  while (g_ascii_isspace (*p))
    p++;
  if (*p != '=')
    return p;

  p++;
  while (g_ascii_isspace (*p))
    p++;
  mark = *p == '"' ? MARK_DOUBLE_QUOTE : MARK_SINGLE_QUOTE;
  end = *p == '"' || *p == '\'' ? find_mark (cleaner, p + 1, mark) : NULL;
  if (end != NULL)
    return end + 1;
  *is_broken = *p == '"' || *p == '\'';
  while (*p != '\0' && *p != '>' && !g_ascii_isspace (*p))
    p++;
  return p;
}

/* Finds the end of a tag, and where its attributes are too many. */
static const char *
find_tag_end (Cleaner     *cleaner,
              const char  *p,
              const char **kept_end)
{
  guint       n_attributes = 0;
  const char *attribute;
  gboolean    is_broken = FALSE;

  *kept_end = NULL;
  while (*p != '\0' && *p != '>' && !is_tag_space (*p))
    p++;
  for (;;)
    {
      while (is_tag_space (*p))
        p++;
      if (*p == '\0')
        return NULL;
      if (*p == '>')
        break;
      attribute = p;
      p = skip_attribute (cleaner, p, &is_broken);
      if (*kept_end == NULL && (is_broken || n_attributes++ == MAX_ATTRIBUTES))
        *kept_end = attribute;
    }

  if (*kept_end == NULL)
    *kept_end = p;
  return p + 1;
}

static gboolean
is_name (const char *text,
         const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (text, name, length) == 0 && (text[length] == '\0' || text[length] == '>' || is_tag_space (text[length]));
}

/* Office writes elements of its own, <o:p>, that the parser would take for
 * paragraphs; and it does not know that a <wbr> ends at once, and would put the next
 * item or cell into it. */
static gboolean
is_foreign (const char *name)
{
  gsize n_letters = 0;

  if (is_name (name, "wbr") || g_ascii_strncasecmp (name, "wbr/", 4) == 0)
    return TRUE;
  while (n_letters < 8 && g_ascii_isalnum (name[n_letters]))
    n_letters++;
  return n_letters > 0 && name[n_letters] == ':';
}

/* What is in them is no text, and may hold anything that looks like a tag. */
static const char *
skip_raw (Cleaner    *cleaner,
          const char *p,
          const char *name)
{
  while ((p = find_string (cleaner, p, "</")) != NULL && !is_name (p + 2, name))
    p += 2;
  return p == NULL ? cleaner->end : p;
}

/* What every paragraph of a word processor has, and nobody here reads: a tree of
 * a large page would be for the most part that. */
static gboolean
is_unread (const char *name,
           gsize       length)
{
  static const char *const unread[] = {
    "bgcolor", "cellpadding", "cellspacing", "contenteditable", "data-contrast", "data-end", "data-sourcepos", "data-start", "decoding", "dir",
    "face", "jsaction", "loading", "nowrap", "rel", "size", "sizes", "spellcheck", "src", "srcset", "tabindex", "target", "valign", "width"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unread); i++)
    if (length == strlen (unread[i]) && g_ascii_strncasecmp (name, unread[i], length) == 0)
      return TRUE;
  /* But the style of a paragraph says that it is a quote. */
  if (length == strlen ("data-ccp-parastyle") && g_ascii_strncasecmp (name, "data-ccp-parastyle", length) == 0)
    return FALSE;
  return (length > 2 && g_ascii_strncasecmp (name, "on", 2) == 0) || (length > 9 && g_ascii_strncasecmp (name, "data-ccp-", 9) == 0);
}

/* Bounded as find_string() is. */
static const char *
skip_any_of (const char *p,
             const char *end,
             const char *set)
{
  while (p < end && *p != '\0' && strchr (set, *p) != NULL)
    p++;
  return p;
}

static const char *
find_one_of (const char *p,
             const char *end,
             const char *set)
{
  while (p < end && strchr (set, *p) == NULL)
    p++;
  return p;
}

/* The declarations of a style that somebody reads; see tue_html_element_dup_style(). */
static gboolean
is_read_declaration (const char *declaration,
                     const char *end)
{
  static const char *const read[] = {
    "border", "border-left", "border-right", "clip", "display", "float", "font", "font-family", "font-size", "font-style", "font-weight", "height", "left", "list-style-type", "margin-left", "max-height",
    "mso-element", "mso-hide", "mso-list", "mso-symbol-font-family", "mso-text-raise", "opacity", "overflow", "position", "text-align", "text-decoration", "text-decoration-line", "text-indent", "top",
    "vertical-align", "visibility", "white-space", "white-space-collapse"
  };
  const char *name = skip_any_of (declaration, end, " \t\r\n\f");
  gsize       length = (gsize)(find_one_of (name, end, ": \t\r\n\f;\"'") - name);

  for (gsize i = 0; i < G_N_ELEMENTS (read); i++)
    if (length == strlen (read[i]) && g_ascii_strncasecmp (name, read[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* "style='…'" with its quotes, where no reference could hide a ";". */
static void
add_style (Cleaner    *cleaner,
           const char *value,
           gsize       length)
{
  const char  quote = *value;
  gsize       start = cleaner->text->len;
  const char *end = value + length - 1;

  g_string_append (cleaner->text, " style=");
  g_string_append_c (cleaner->text, quote);
  for (const char *p = value + 1; p < end;)
    {
      const char *next = memchr (p, ';', (gsize)(end - p));
      gsize       n = (gsize)((next != NULL ? next : end) - p);

      if (is_read_declaration (p, p + n))
        {
          g_string_append_len (cleaner->text, p, (gssize)n);
          g_string_append_c (cleaner->text, ';');
        }
      p += n + 1;
    }
  if (cleaner->text->str[cleaner->text->len - 1] == quote)
    g_string_truncate (cleaner->text, start);
  else
    g_string_append_c (cleaner->text, quote);
}

/* The attribute from @p to @end, if somebody reads it. */
static void
add_attribute (Cleaner    *cleaner,
               const char *p,
               const char *end,
               gboolean    is_emoji)
{
  gsize       length = (gsize)(find_one_of (p, end, "= \t\r\n\f/>") - p);
  const char *value = memchr (p, '=', (gsize)(end - p));
  gsize       value_length;

  /* The name of its file says which one it is. */
  if (is_unread (p, length) && !(is_emoji && length == strlen ("src") && g_ascii_strncasecmp (p, "src", length) == 0))
    return;
  if (value != NULL)
    value = skip_any_of (value + 1, end, " \t\r\n\f");
  value_length = value != NULL && value < end ? (gsize)(end - value) : 0;
  if (length == strlen ("style") && g_ascii_strncasecmp (p, "style", length) == 0 && value_length >= 2 && (*value == '"' || *value == '\'') &&
      value[value_length - 1] == *value && memchr (value, '&', value_length) == NULL)
    {
      add_style (cleaner, value, value_length);
      return;
    }
  g_string_append_c (cleaner->text, ' ');
  g_string_append_len (cleaner->text, p, (gssize)(end - p));
}

/* To the parser a paragraph ends what is bold, slanted or struck out around it; under
 * other names it does not. */
static const char *
find_other_name (const char *name,
                 gsize       length)
{
  static const struct
  {
    const char *name;
    const char *other;
  } names[] = { { "b", "strong" }, { "i", "em" }, { "s", "del" }, { "strike", "del" }, { "tt", "samp" } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (length == strlen (names[i].name) && g_ascii_strncasecmp (name, names[i].name, length) == 0)
      return names[i].other;
  return NULL;
}

static OpenList *
get_list (Cleaner *cleaner)
{
  return cleaner->lists->len > 0 ? &g_array_index (cleaner->lists, OpenList, cleaner->lists->len - 1) : NULL;
}

/* Bullets within numbers, and in no item of them, end the list to the parser; under
 * other names they do not. (nullable): the name */
static const char *
find_list_name (Cleaner    *cleaner,
                const char *name,
                gsize       length,
                gboolean    is_end)
{
  OpenList *top = get_list (cleaner);
  gboolean  is_numbered = g_ascii_tolower (*name) == 'o';

  if (length != 2)
    return NULL;
  if (top != NULL && g_ascii_strncasecmp (name, "li", 2) == 0)
    top->has_item = !is_end;
  if (g_ascii_strncasecmp (name, "ul", 2) != 0 && g_ascii_strncasecmp (name, "ol", 2) != 0)
    return NULL;

  if (!is_end)
    {
      OpenList list = { .is_numbered = is_numbered, .is_renamed = top != NULL && !top->has_item && top->is_numbered != is_numbered };

      g_array_append_val (cleaner->lists, list);
      cleaner->has_renamed_lists |= list.is_renamed;
      return list.is_renamed ? is_numbered ? OTHER_OL : OTHER_UL : NULL;
    }

  for (guint i = cleaner->lists->len, n = 0; i > 0 && n < MAX_LISTS; i--, n++)
    {
      const OpenList *list = &g_array_index (cleaner->lists, OpenList, i - 1);
      gboolean        is_renamed = list->is_renamed;

      if (list->is_numbered != is_numbered)
        continue;
      g_array_set_size (cleaner->lists, i - 1);
      return is_renamed ? is_numbered ? OTHER_OL : OTHER_UL : NULL;
    }

  return NULL;
}

static void
restore_lists (xmlNode *root)
{
  for (xmlNode *node = root; node != NULL; node = tue_html_element_get_next (node, root))
    if (tue_html_element_is (node, OTHER_OL) || tue_html_element_is (node, OTHER_UL))
      xmlNodeSetName (node, (const xmlChar *)(tue_html_element_is (node, OTHER_OL) ? "ol" : "ul"));
}

static void
add_tag (Cleaner    *cleaner,
         const char *p,
         const char *name,
         const char *kept_end)
{
  const char *at = name;
  const char *other;
  gboolean    is_broken = FALSE;
  gboolean    is_closed = FALSE;
  gboolean    is_emoji;

  while (at < kept_end && !is_tag_space (*at))
    at++;
  other = find_other_name (name, (gsize)(at - name));
  if (other == NULL)
    other = find_list_name (cleaner, name, (gsize)(at - name), p[1] == '/');
  /* To the parser a paragraph ends the heading that it is in. */
  if (other == NULL && cleaner->heading_end > p && at - name == 1 && g_ascii_tolower (*name) == 'p' && memmem (at, (gsize)(kept_end - at), "mso", 3) == NULL)
    other = "section";
  is_emoji = is_name (name, "img") && memmem (at, (gsize)(kept_end - at), "emoji", strlen ("emoji")) != NULL;
  g_string_append_len (cleaner->text, p, (other != NULL ? name : at) - p);
  if (other != NULL)
    g_string_append (cleaner->text, other);
  for (;;)
    {
      const char *attribute;

      for (is_closed = FALSE; at < kept_end && is_tag_space (*at); at++)
        is_closed = *at == '/';
      if (at >= kept_end)
        break;
      attribute = at;
      at = skip_attribute (cleaner, at, &is_broken);
      add_attribute (cleaner, attribute, MIN (at, kept_end), is_emoji);
    }
  /* "<br/>", but not "<i title=3/>" */
  if (is_closed)
    g_string_append (cleaner->text, " /");
  g_string_append_c (cleaner->text, '>');
}

static gboolean
is_heading (const char *name)
{
  return g_ascii_tolower (name[0]) == 'h' && name[1] >= '1' && name[1] <= '6' && (name[2] == '>' || is_tag_space (name[2]));
}

/* Finds where the heading ends that begins before @p. One that another heading
 * follows before it ends was never ended. (nullable) */
static const char *
find_heading_end (Cleaner    *cleaner,
                  const char *p)
{
  while ((p = find_string (cleaner, p, "<")) != NULL)
    {
      if (p[1] == '/' && is_heading (p + 2))
        return p;
      if (is_heading (p + 1))
        return NULL;
      p++;
    }

  return NULL;
}

/* Reads the tag at @p; returns what follows it, or %NULL if it is text. */
static const char *
clean_tag (Cleaner    *cleaner,
           const char *p)
{
  static const char *const raw_names[] = { "script", "style" };
  const char              *name = p[1] == '/' ? p + 2 : p + 1;
  const char              *end, *kept_end;

  if (strncmp (p, "<!--", 4) == 0)
    return find_comment_end (cleaner, p);
  if (p[1] == '!' || p[1] == '?')
    {
      end = find_mark (cleaner, p, MARK_TAG_END);
      return end == NULL ? NULL : end + 1;
    }
  if (!g_ascii_isalpha (*name) || cleaner->is_gone[MARK_TAG_END])
    return NULL;

  end = find_tag_end (cleaner, name, &kept_end);
  if (end == NULL)
    {
      cleaner->is_gone[MARK_TAG_END] = ++cleaner->n_unended_tags == MAX_UNENDED_TAGS || find_string (cleaner, p, ">") == NULL;
      return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (raw_names) && p[1] != '/'; i++)
    if (is_name (name, raw_names[i]))
      return skip_raw (cleaner, end, raw_names[i]);
  if (p[1] != '/' && is_heading (name))
    cleaner->heading_end = find_heading_end (cleaner, end);
  if (!is_foreign (name))
    add_tag (cleaner, p, name, kept_end);
  return end;
}

/* --- References ------------------------------------------------------------ */

/* The first versions of HTML had names that browsers read without a semicolon, too:
 * those of Latin-1, and of what marks tags. */
static gboolean
is_old_reference (const char *name)
{
  static const char *const of_tags[] = { "amp", "lt", "gt", "quot", NULL };
  const htmlEntityDesc    *entity = htmlEntityLookup ((const xmlChar *)name);

  return g_strv_contains (of_tags, name) || (entity != NULL && entity->value >= 0xa0 && entity->value <= 0xff);
}

/* "?a=1&copy=2" is of an address, and no sign. */
static gboolean
is_in_address (const char *start,
               const char *p)
{
  const char *word = p;

  while (word > start && p - word < MAX_WORD && !g_ascii_isspace (word[-1]))
    word--;
  return memmem (word, (gsize)(p - word), "://", 3) != NULL || memchr (word, '?', (gsize)(p - word)) != NULL;
}

/* Reads the reference at @p that has no semicolon: the longest name that there is, as
 * browsers do. Returns what follows it, or %NULL. */
static const char *
add_old_reference (Cleaner    *cleaner,
                   const char *start,
                   const char *p,
                   gsize       n_letters)
{
  static const char *const upper_names[] = { "AMP", "LT", "GT", "QUOT", "COPY", "REG", NULL };

  for (gsize length = MIN (n_letters, MAX_OLD_REFERENCE); length >= 2; length--)
    {
      g_autofree char *name = g_strndup (p + 1, length);
      const char      *end = p + 1 + length;
      g_autofree char *lower = g_ascii_strdown (name, -1);
      gboolean         is_upper = g_strv_contains (upper_names, name);

      if (!is_upper && !is_old_reference (name))
        continue;
      if (*end == '=' || is_in_address (start, p))
        return NULL;
      g_string_append_printf (cleaner->text, "&%s;", is_upper ? lower : name);
      return end;
    }

  return NULL;
}

/* Names that the parser does not know are those of HTML 5, as Markdown has them.
 * (nullable) */
static const char *
find_reference (Cleaner    *cleaner,
                const char *p,
                gsize       n_letters)
{
  g_autofree char *name = g_strndup (p, n_letters + 2);
  g_autofree char *read = NULL;
  g_autofree char *bare = g_strndup (p + 1, n_letters);
  const char      *character = NULL;
  const char      *end;

  if (htmlEntityLookup ((const xmlChar *)bare) != NULL)
    return NULL;
  if (cleaner->references == NULL)
    cleaner->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_lookup_extended (cleaner->references, name, NULL, (gpointer *)&character))
    return character;
  if (g_hash_table_size (cleaner->references) >= MAX_LOOKUPS)
    return NULL;

  /* "<p>…</p>" */
  {
    char *html = cmark_markdown_to_html (name, strlen (name), CMARK_OPT_DEFAULT);

    read = g_str_has_prefix (html, "<p>") ? g_strdup (html + strlen ("<p>")) : g_strdup ("");
    free (html);
  }
  end = strstr (read, "</p>");
  read[end != NULL ? end - read : 0] = '\0';
  /* A name that nobody knows is text. */
  if (*read == '\0' || (g_str_has_prefix (read, "&amp;") && g_str_equal (read + strlen ("&amp;"), name + 1)))
    g_clear_pointer (&read, g_free);
  g_hash_table_insert (cleaner->references, g_steal_pointer (&name), read);
  return g_steal_pointer (&read);
}

/* What stands between tags. */
static void
add_plain (Cleaner    *cleaner,
           const char *start,
           const char *end)
{
  const char *from = start;

  for (const char *p = memchr (start, '&', (gsize)(end - start)); p != NULL; p = memchr (p, '&', (gsize)(end - p)))
    {
      gsize       n_letters = 0;
      const char *behind = NULL;
      const char *character = NULL;

      while (n_letters < MAX_REFERENCE && p + 1 + n_letters < end && g_ascii_isalnum (p[1 + n_letters]))
        n_letters++;
      g_string_append_len (cleaner->text, from, p - from);
      from = p;
      if (n_letters > 0 && p + 1 + n_letters < end && p[1 + n_letters] == ';')
        {
          character = find_reference (cleaner, p, n_letters);
          if (character != NULL)
            {
              g_string_append (cleaner->text, character);
              behind = p + n_letters + 2;
            }
        }
      else if (n_letters >= 2)
        behind = add_old_reference (cleaner, start, p, n_letters);
      if (behind != NULL)
        from = p = behind;
      else
        p++;
    }
  g_string_append_len (cleaner->text, from, end - from);
}

/* Leaves out what is no part of the page, so that the parser cannot lose its
 * place in it. A "<" that begins nothing is a character. */
static char *
clean_tags (const char *html,
            gboolean   *has_renamed_lists)
{
  gsize       length = strlen (html);
  Cleaner     cleaner = { .text = g_string_sized_new (length), .end = html + length, .lists = g_array_new (FALSE, FALSE, sizeof (OpenList)) };
  const char *plain = html;
  const char *p = find_string (&cleaner, html, "<");

  while (p != NULL)
    {
      const char *end;

      add_plain (&cleaner, plain, p);
      end = clean_tag (&cleaner, p);
      if (end == NULL)
        g_string_append (cleaner.text, "&lt;");
      plain = end != NULL ? end : p + 1;
      p = find_string (&cleaner, plain, "<");
    }

  add_plain (&cleaner, plain, cleaner.end);
  g_clear_pointer (&cleaner.references, g_hash_table_unref);
  g_array_unref (cleaner.lists);
  *has_renamed_lists = cleaner.has_renamed_lists;
  return g_string_free (cleaner.text, FALSE);
}

/* --- Parsing --------------------------------------------------------------- */

/**
 * tue_html_source_parse:
 * @html: HTML, in any encoding
 * @length: its length in bytes
 *
 * Parses HTML of any depth, whatever is wrong with it.
 *
 * Returns: (transfer full) (nullable): the tree
 */
xmlDoc *
tue_html_source_parse (const char *html,
                       gsize       length)
{
  g_autofree char  *decoded = decode (html, length);
  g_autofree char  *text = replace_windows_references (decoded);
  g_autofree char  *clean = NULL;
  htmlParserCtxtPtr context;
  xmlDoc           *document;
  gboolean          has_renamed_lists = FALSE;

  /* The parser has a copy of its own: of a large page there are no more than two
   * at a time. */
  g_clear_pointer (&decoded, g_free);
  clean = clean_tags (skip_header (text), &has_renamed_lists);
  g_clear_pointer (&text, g_free);
  context = htmlCreateMemoryParserCtxt (*clean != '\0' ? clean : " ", MAX (strlen (clean), 1));
  g_clear_pointer (&clean, g_free);
  if (context == NULL)
    return NULL;

  xmlSwitchEncoding (context, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions (context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
  /* HTML has no option for it: without it the parser stops, and says nothing,
   * at 256 levels and at ten million characters of text. */
  context->options |= XML_PARSE_HUGE;
  htmlParseDocument (context);
  document = context->myDoc;
  context->myDoc = NULL;
  htmlFreeParserCtxt (context);
  if (has_renamed_lists && document != NULL && xmlDocGetRootElement (document) != NULL)
    restore_lists (xmlDocGetRootElement (document));
  return document;
}
