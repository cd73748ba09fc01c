/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-markdown-html"

#include "config.h"

#include "tue-markdown-html.h"

#include <string.h>

#include "tue-html-reader.h"

/* Text that was taken for HTML is parsed again, and may hold HTML itself. */
#define MAX_PASSES 3

typedef enum
{
  TAG_INLINE = 1 << 0,       /* may stand in a line of Markdown */
  TAG_EMPTY = 1 << 1,        /* has no partner */
  TAG_OPTIONAL_END = 1 << 2, /* its partner may be left out */
  TAG_OPAQUE = 1 << 3,       /* what is in it is not HTML */
  TAG_NEEDS_MORE = 1 << 4,   /* means nothing without attributes */
} TagTraits;

/* Sorted by name. */
static const struct
{
  const char *name;
  TagTraits   traits;
} tags[] = {
  { "a", TAG_INLINE },
  { "abbr", TAG_INLINE },
  { "address", 0 },
  { "article", 0 },
  { "aside", 0 },
  { "b", TAG_INLINE },
  { "big", TAG_INLINE },
  { "blockquote", 0 },
  { "body", 0 },
  { "br", TAG_INLINE | TAG_EMPTY },
  { "caption", 0 },
  { "center", 0 },
  { "cite", TAG_INLINE },
  { "code", TAG_INLINE },
  { "col", TAG_EMPTY },
  { "colgroup", TAG_OPTIONAL_END },
  { "dd", TAG_OPTIONAL_END },
  { "del", TAG_INLINE },
  { "details", 0 },
  { "dfn", TAG_INLINE },
  { "div", TAG_INLINE },
  { "dl", 0 },
  { "dt", TAG_OPTIONAL_END },
  { "em", TAG_INLINE },
  { "figcaption", 0 },
  { "figure", 0 },
  { "font", TAG_INLINE },
  { "footer", 0 },
  { "form", 0 },
  { "h1", 0 },
  { "h2", 0 },
  { "h3", 0 },
  { "h4", 0 },
  { "h5", 0 },
  { "h6", 0 },
  { "head", 0 },
  { "header", 0 },
  { "hr", TAG_EMPTY },
  { "html", 0 },
  { "i", TAG_INLINE },
  { "iframe", 0 },
  { "img", TAG_INLINE | TAG_EMPTY | TAG_NEEDS_MORE },
  { "input", TAG_EMPTY | TAG_NEEDS_MORE },
  { "ins", TAG_INLINE },
  { "kbd", TAG_INLINE },
  { "label", 0 },
  { "li", TAG_INLINE | TAG_OPTIONAL_END },
  { "link", TAG_EMPTY | TAG_NEEDS_MORE },
  { "main", 0 },
  { "mark", TAG_INLINE },
  { "math", TAG_OPAQUE },
  { "meta", TAG_EMPTY | TAG_NEEDS_MORE },
  { "nav", 0 },
  { "object", 0 },
  { "ol", TAG_INLINE },
  { "p", TAG_INLINE | TAG_OPTIONAL_END },
  { "pre", 0 },
  { "q", TAG_INLINE },
  { "s", TAG_INLINE },
  { "samp", TAG_INLINE },
  { "script", TAG_OPAQUE },
  { "section", 0 },
  { "small", TAG_INLINE },
  { "span", TAG_INLINE },
  { "strike", TAG_INLINE },
  { "strong", TAG_INLINE },
  { "style", TAG_OPAQUE },
  { "sub", TAG_INLINE },
  { "summary", 0 },
  { "sup", TAG_INLINE },
  { "svg", TAG_OPAQUE },
  { "table", 0 },
  { "tbody", TAG_OPTIONAL_END },
  { "td", TAG_OPTIONAL_END },
  { "textarea", TAG_OPAQUE },
  { "tfoot", TAG_OPTIONAL_END },
  { "th", TAG_OPTIONAL_END },
  { "thead", TAG_OPTIONAL_END },
  { "title", 0 },
  { "tr", TAG_OPTIONAL_END },
  { "tt", TAG_INLINE },
  { "u", TAG_INLINE },
  { "ul", TAG_INLINE },
  { "var", TAG_INLINE },
  { "video", 0 },
  { "wbr", TAG_INLINE | TAG_EMPTY },
};

typedef struct
{
  gsize    start; /* in the text of the node */
  int      tag;   /* in @tags, or -1 */
  guint    node;  /* which of the nodes it is in */
  guint    partner_node;
  gboolean is_end;
  gboolean is_alone; /* its partner was left out */
  gboolean is_text;  /* no tag at all: it is to be read */
} Token;

typedef struct
{
  GPtrArray *nodes;  /* (element-type cmark_node) */
  GArray    *tokens; /* (element-type Token) */
  GArray    *firsts; /* (element-type guint): the first token of each node, and the end */
} Html;

/* --- One tag --------------------------------------------------------------- */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const char *
skip_spaces (const char *p)
{
  while (is_space (*p))
    p++;
  return p;
}

static gsize
measure_name (const char *p)
{
  gsize length = 0;

  while (g_ascii_isalnum (p[length]) || (length > 0 && p[length] != '\0' && strchr ("-_:.", p[length]) != NULL))
    length++;
  return length;
}

static int
find_tag (const char *name,
          gsize       length)
{
  int first = 0;
  int end = G_N_ELEMENTS (tags);

  while (first < end)
    {
      int middle = (first + end) / 2;
      int order = g_ascii_strncasecmp (name, tags[middle].name, length);

      if (order == 0 && tags[middle].name[length] == '\0')
        return middle;
      if (order > 0)
        first = middle + 1;
      else
        end = middle;
    }

  return -1;
}

/* Attributes that are a word alone. Any other word makes it a placeholder: <a
 * year>. */
static gboolean
is_switch (const char *name,
           gsize       length)
{
  static const char *const switches[] = { "checked", "open", "nowrap", "disabled", "reversed", "controls", "async", "defer", "noshade", "hidden", "allowfullscreen", "readonly" };

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    if (strlen (switches[i]) == length && g_ascii_strncasecmp (name, switches[i], length) == 0)
      return TRUE;

  return FALSE;
}

static const char *
skip_value (const char *p)
{
  const char *end;

  if (*p == '"' || *p == '\'')
    {
      end = strchr (p + 1, *p);
      return end == NULL ? NULL : end + 1;
    }

  end = p + strcspn (p, " \t\r\n\f\"'=<>`");
  return end == p ? NULL : end;
}

typedef struct
{
  const char *name;
  gsize       name_length;
  const char *value; /* (nullable) */
  gsize       value_length;
} Attribute;

/* Reads the attribute at @p, and sets @p behind it. FALSE if there is none. */
static gboolean
read_attribute (const char **p,
                Attribute   *attribute)
{
  const char *after;
  const char *end;

  attribute->name = *p;
  attribute->name_length = measure_name (*p);
  attribute->value = NULL;
  attribute->value_length = 0;
  if (attribute->name_length == 0)
    return FALSE;

  *p += attribute->name_length;
  after = skip_spaces (*p);
  if (*after != '=')
    return is_switch (attribute->name, attribute->name_length);

  after = skip_spaces (after + 1);
  end = skip_value (after);
  if (end == NULL)
    return FALSE;
  attribute->value = *after == '"' || *after == '\'' ? after + 1 : after;
  attribute->value_length = *after == '"' || *after == '\'' ? end - after - 2 : end - after;
  *p = end;
  return TRUE;
}

/* Behind a tag that is exactly written; %NULL if this is none. */
static const char *
skip_tag (const char *tag,
          gsize      *n_attributes)
{
  gboolean    is_end = tag[1] == '/';
  const char *p = tag + (is_end ? 2 : 1);

  *n_attributes = 0;
  p += measure_name (p);
  while (!is_end && is_space (*p))
    {
      Attribute attribute;

      p = skip_spaces (p);
      if (*p == '>' || *p == '/')
        break;
      if (!read_attribute (&p, &attribute))
        return NULL;
      ++*n_attributes;
    }
  p = skip_spaces (p);
  if (!is_end && *p == '/')
    p++;
  return *p == '>' ? p + 1 : NULL;
}

/**
 * tue_markdown_tag_is:
 * @tag: a tag, as it is written
 * @name: the name of an element
 *
 * Finds out whether a tag begins or ends an element of that name.
 *
 * Returns: %TRUE if it does
 */
gboolean
tue_markdown_tag_is (const char *tag,
                     const char *name)
{
  const char *own = tag + (tag[1] == '/' ? 2 : 1);
  gsize       length = measure_name (own);

  return strlen (name) == length && g_ascii_strncasecmp (own, name, length) == 0;
}

/**
 * tue_markdown_tag_is_end:
 * @tag: a tag, as it is written
 *
 * Finds out whether a tag ends an element.
 *
 * Returns: %TRUE if it does
 */
gboolean
tue_markdown_tag_is_end (const char *tag)
{
  return tag[1] == '/';
}

/**
 * tue_markdown_tag_get_attribute:
 * @tag: a tag, exactly written
 * @name: the name of an attribute
 *
 * Gets what an attribute says.
 *
 * Returns: (transfer full) (nullable): the value
 */
char *
tue_markdown_tag_get_attribute (const char *tag,
                                const char *name)
{
  const char *p = skip_spaces (tag + 1 + measure_name (tag + 1));
  Attribute   attribute;

  while (read_attribute (&p, &attribute))
    {
      if (attribute.value != NULL && strlen (name) == attribute.name_length && g_ascii_strncasecmp (attribute.name, name, attribute.name_length) == 0)
        return g_strndup (attribute.value, attribute.value_length);
      p = skip_spaces (p);
    }

  return NULL;
}

/* --- Tags of a text -------------------------------------------------------- */

static const char *
skip_to_end_of_element (const char *p,
                        int         tag)
{
  for (p = strstr (p, "</"); p != NULL; p = strstr (p + 2, "</"))
    if (tue_markdown_tag_is (p, tags[tag].name))
      return p;

  return NULL;
}

/* Comments, document types and sections of Office, which say nothing. */
static const char *
skip_declaration (const char *p)
{
  const char *end = NULL;

  if (strncmp (p, "<!--", 4) == 0)
    end = strstr (p + 4, "-->");
  else if (g_ascii_strncasecmp (p, "<!doctype", 9) == 0 || g_ascii_strncasecmp (p, "<![if ", 6) == 0 || g_ascii_strncasecmp (p, "<![endif]", 9) == 0)
    end = strchr (p, '>');

  return end == NULL ? NULL : *end == '>' ? end + 1
                                          : end + 3;
}

/* Reads the tag at @p into @token, and returns what follows it. */
static const char *
read_token (const char *p,
            TagTraits   wanted,
            Token      *token)
{
  const char *name = p + (p[1] == '/' ? 2 : 1);
  const char *end;
  gsize       n_attributes;

  token->is_end = p[1] == '/';
  token->tag = find_tag (name, measure_name (name));
  end = token->tag < 0 || (tags[token->tag].traits & wanted) != wanted ? NULL : skip_tag (p, &n_attributes);
  if (end != NULL && (tags[token->tag].traits & TAG_NEEDS_MORE) != 0 && n_attributes == 0)
    end = NULL;
  if (end != NULL && !token->is_end && (tags[token->tag].traits & TAG_OPAQUE) != 0)
    end = skip_to_end_of_element (end, token->tag);

  token->is_text = end == NULL;
  return end == NULL ? p + 1 : end;
}

static void
add_tokens (Html       *html,
            cmark_node *node,
            TagTraits   wanted)
{
  const char *text = cmark_node_get_literal (node);
  guint       number = html->nodes->len;
  gboolean    has_open_comment = FALSE;

  g_ptr_array_add (html->nodes, node);
  g_array_append_val (html->firsts, html->tokens->len);
  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p, '<'))
    {
      Token       token = { .start = p - text, .node = number, .partner_node = number, .tag = -1 };
      const char *end = p[1] == '!' && !has_open_comment ? skip_declaration (p) : NULL;

      /* Where one comment has no end, none behind it has. */
      has_open_comment |= p[1] == '!' && end == NULL && strncmp (p, "<!--", 4) == 0;
      if (end != NULL)
        {
          p = end;
          continue;
        }

      p = read_token (p, wanted, &token);
      g_array_append_val (html->tokens, token);
    }
}

static void
leave_alone (Token   *token,
             gboolean is_strict)
{
  token->is_text = is_strict || (tags[token->tag].traits & TAG_OPTIONAL_END) == 0;
  token->is_alone = TRUE;
}

/* Tags that lack their partner are text. */
static void
pair_tags (Html    *html,
           guint    first,
           gboolean is_strict)
{
  guint n_open[G_N_ELEMENTS (tags)] = { 0 };
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = first; i < html->tokens->len; i++)
    {
      Token *token = &g_array_index (html->tokens, Token, i);
      Token *partner = NULL;

      if (token->is_text || (tags[token->tag].traits & TAG_EMPTY) != 0)
        continue;
      if (!token->is_end)
        {
          g_array_append_val (open, i);
          n_open[token->tag]++;
          continue;
        }

      while (n_open[token->tag] > 0 && (partner == NULL || partner->tag != token->tag))
        {
          partner = &g_array_index (html->tokens, Token, g_array_index (open, guint, open->len - 1));
          partner->partner_node = token->node;
          if (partner->tag != token->tag)
            leave_alone (partner, is_strict);
          n_open[partner->tag]--;
          g_array_set_size (open, open->len - 1);
        }
      if (partner == NULL)
        leave_alone (token, is_strict);
    }

  for (guint i = 0; i < open->len; i++)
    leave_alone (&g_array_index (html->tokens, Token, g_array_index (open, guint, i)), is_strict);
}

static void
html_init (Html *html)
{
  html->nodes = g_ptr_array_new ();
  html->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  html->firsts = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
html_clear (Html *html)
{
  g_ptr_array_unref (html->nodes);
  g_array_unref (html->tokens);
  g_array_unref (html->firsts);
}

/* --- In lines -------------------------------------------------------------- */

/* A piece of HTML in a line is one tag, or a comment, which has no token. */
static void
settle_inlines (cmark_node *root)
{
  cmark_iter      *iter = cmark_iter_new (root);
  cmark_event_type event;
  Html             html;
  guint            first = 0;

  html_init (&html);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE)
        add_tokens (&html, node, TAG_INLINE);
      else if (event == CMARK_EVENT_EXIT && (cmark_node_get_type (node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK && html.tokens->len > first)
        {
          pair_tags (&html, first, TRUE);
          first = html.tokens->len;
        }
    }
  cmark_iter_free (iter);

  for (guint i = 0; i < html.tokens->len; i++)
    {
      Token      *token = &g_array_index (html.tokens, Token, i);
      cmark_node *node = g_ptr_array_index (html.nodes, token->node);
      cmark_node *text;

      if (!token->is_text || token->start > 0)
        continue;
      text = cmark_node_new (CMARK_NODE_TEXT);
      cmark_node_set_literal (text, cmark_node_get_literal (node));
      cmark_node_replace (node, text);
      cmark_node_free (node);
    }
  html_clear (&html);
}

/* --- Blocks ---------------------------------------------------------------- */

static guint
get_end_of_tokens (Html *html,
                   guint node)
{
  return node + 1 < html->firsts->len ? g_array_index (html->firsts, guint, node + 1) : html->tokens->len;
}

/* What a node says, with @escape before each "<" that begins no tag. */
static void
append_escaped (GString    *text,
                Html       *html,
                guint       node,
                const char *escape,
                gboolean    replaces)
{
  const char *literal = cmark_node_get_literal (g_ptr_array_index (html->nodes, node));
  gsize       start = 0;

  for (guint i = g_array_index (html->firsts, guint, node); i < get_end_of_tokens (html, node); i++)
    {
      const Token *token = &g_array_index (html->tokens, Token, i);

      if (!token->is_text)
        continue;
      g_string_append_len (text, literal + start, token->start - start);
      g_string_append (text, escape);
      start = token->start + (replaces ? 1 : 0);
    }
  g_string_append (text, literal + start);
}

static void
replace_block (cmark_node      *block,
               const char      *markdown,
               gsize            length,
               TueMarkdownParse parse)
{
  cmark_node *fragment = parse (markdown, length);
  cmark_node *child;

  while ((child = cmark_node_first_child (fragment)) != NULL)
    {
      cmark_node_unlink (child);
      cmark_node_insert_before (block, child);
    }
  cmark_node_free (fragment);
}

static gboolean
is_text_block (Html *html,
               guint node)
{
  guint       first = g_array_index (html->firsts, guint, node);
  const char *text = cmark_node_get_literal (g_ptr_array_index (html->nodes, node));

  /* It begins with a comment, or there is no tag in it. */
  if (first == get_end_of_tokens (html, node))
    return *skip_spaces (text) != '<';

  return g_array_index (html->tokens, Token, first).is_text;
}

/* Blank lines part what Markdown sees of one table. */
static gboolean
goes_on (Html *html,
         guint node)
{
  cmark_node *block = g_ptr_array_index (html->nodes, node);

  if (node + 1 >= html->nodes->len || cmark_node_next (block) != g_ptr_array_index (html->nodes, node + 1))
    return FALSE;
  for (guint i = g_array_index (html->firsts, guint, node); i < get_end_of_tokens (html, node); i++)
    if (g_array_index (html->tokens, Token, i).partner_node > node)
      return TRUE;

  return FALSE;
}

static void
escape_all_lines (GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    {
      gboolean begins_line = i == 0 || text->str[i - 1] == '\n';

      while (begins_line && text->str[i] == ' ')
        i++;
      if (begins_line && text->str[i] == '<')
        g_string_insert_c (text, i++, '\\');
    }
}

/* Nothing but a tag that has no partner. */
static gboolean
has_lone_tag (Html *html,
              guint node)
{
  for (guint i = g_array_index (html->firsts, guint, node); i < get_end_of_tokens (html, node); i++)
    if (g_array_index (html->tokens, Token, i).is_alone)
      return TRUE;

  return FALSE;
}

static void
settle_text (Html            *html,
             guint            node,
             gboolean         escapes_all,
             TueMarkdownParse parse)
{
  cmark_node *block = g_ptr_array_index (html->nodes, node);
  g_autoptr(GString) text = g_string_new (NULL);

  if (escapes_all)
    {
      g_string_append (text, cmark_node_get_literal (block));
      escape_all_lines (text);
    }
  else
    append_escaped (text, html, node, "\\", FALSE);
  replace_block (block, text->str, text->len, parse);
}

/* Returns: how many nodes were read beyond the first */
static guint
settle_html (Html            *html,
             guint            node,
             TueMarkdownParse parse)
{
  guint last = node;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *markdown = NULL;

  append_escaped (text, html, node, "&lt;", TRUE);
  while (goes_on (html, last) && !is_text_block (html, last + 1))
    {
      g_string_append_c (text, '\n');
      append_escaped (text, html, ++last, "&lt;", TRUE);
    }
  markdown = tue_markdown_from_html (text->str, text->len, NULL, NULL);
  if (markdown != NULL)
    replace_block (g_ptr_array_index (html->nodes, node), markdown, strlen (markdown), parse);
  else if (has_lone_tag (html, node))
    settle_text (html, node, TRUE, parse);
  return last - node;
}

/* Returns: whether there may be more */
static gboolean
settle_blocks (cmark_node      *root,
               gboolean         is_last_pass,
               TueMarkdownParse parse)
{
  cmark_iter      *iter = cmark_iter_new (root);
  cmark_event_type event;
  Html             html;
  gboolean         has_text = FALSE;

  html_init (&html);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_HTML_BLOCK)
      add_tokens (&html, cmark_iter_get_node (iter), 0);
  cmark_iter_free (iter);

  pair_tags (&html, 0, FALSE);
  for (guint i = 0; i < html.nodes->len; i++)
    {
      gboolean is_text = is_text_block (&html, i);

      if (is_text || is_last_pass)
        settle_text (&html, i, is_last_pass, parse);
      else
        i += settle_html (&html, i, parse);
      has_text |= is_text;
    }
  for (guint i = 0; i < html.nodes->len; i++)
    cmark_node_free (g_ptr_array_index (html.nodes, i));
  html_clear (&html);
  return has_text;
}

/**
 * tue_markdown_html_settle:
 * @root: a document
 * @parse: reads Markdown
 *
 * Reads the HTML in a document: blocks of it become what they say, tags that are
 * none become text. What is left are comments, and tags in lines that are known
 * and paired.
 */
void
tue_markdown_html_settle (cmark_node      *root,
                          TueMarkdownParse parse)
{
  guint pass = 0;

  while (settle_blocks (root, pass + 1 == MAX_PASSES, parse) && ++pass < MAX_PASSES)
    ;
  settle_inlines (root);
}
