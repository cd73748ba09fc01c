/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-mustache-private.h"

/* What a section is about, while it is open. */
typedef struct
{
  const TueDeclaredName *about;    /* (nullable): the list whose items are gone through */
  gboolean               is_named; /* its end is named with it */
  gsize                  part;     /* which part of the name that is: 0 or 1 */
} Scope;

typedef struct
{
  TueMustache *template;
  const TueDeclaredName *declared;
  gsize                  n_declared;
  const char            *name;
  const char            *member;   /* (nullable) */
  const char            *new_name; /* (nullable) */
  GArray                *places;
  const char            *captor; /* (nullable): the list whose items have the new name already */

  Scope scopes[TUE_MUSTACHE_MAX_SECTION_DEPTH];
  guint n_scopes;
  gsize open, close; /* lengths of the delimiters */
} Search;

static const TueDeclaredName *
find_declared (Search     *self,
               const char *name)
{
  for (gsize i = 0; i < self->n_declared; i++)
    if (g_str_equal (self->declared[i].name, name))
      return &self->declared[i];

  return NULL;
}

static gboolean
has_member (const TueDeclaredName *declared,
            const char            *member)
{
  return declared != NULL && declared->members != NULL && g_strv_contains (declared->members, member);
}

/* (nullable): the list of the innermost section whose items have a name */
static const TueDeclaredName *
find_owner (Search     *self,
            const char *name)
{
  for (guint i = self->n_scopes; i-- > 0;)
    if (has_member (self->scopes[i].about, name))
      return self->scopes[i].about;

  return NULL;
}

/* Whether a name is the one that is looked for, and with which of its parts. */
static gboolean
is_meant (Search        *self,
          const TueName *name,
          gsize         *part)
{
  const TueDeclaredName *owner = find_owner (self, name->key.text);

  *part = 0;
  if (self->member == NULL)
    return owner == NULL && g_str_equal (name->key.text, self->name);
  if (owner != NULL)
    return g_str_equal (owner->name, self->name) && g_str_equal (name->key.text, self->member);

  *part = 1;
  return name->n_parts > 1 && g_str_equal (name->key.text, self->name) && g_str_equal (name->rest[0].text, self->member);
}

static gboolean
is_of_list (Search      *self,
            const Scope *scope)
{
  return self->member != NULL && scope->about != NULL && g_str_equal (scope->about->name, self->name);
}

/* (nullable): the innermost section that a name would be looked up in before it
 * comes to the list */
static const Scope *
find_first (Search     *self,
            const char *name)
{
  for (guint i = self->n_scopes; i-- > 0;)
    if (has_member (self->scopes[i].about, name) || is_of_list (self, &self->scopes[i]))
      return &self->scopes[i];

  return NULL;
}

/* Whether the new name would be taken for another in a place of the old one, or
 * another be taken for the new one. */
static void
note_capture (Search        *self,
              const TueName *name,
              gboolean       meant,
              gsize          part)
{
  const Scope *first;

  if (self->new_name == NULL || self->captor != NULL || part > 0)
    return;
  if (!meant && (self->member == NULL || !g_str_equal (name->key.text, self->new_name)))
    return;

  first = find_first (self, self->new_name);
  if (first != NULL && is_of_list (self, first) != meant)
    self->captor = first->about->name;
}

/* Where the name of a tag stands in the text, without the blanks around it. */
static void
find_in_tag (Search        *self,
             const TueNode *node,
             gsize         *start,
             gsize         *end)
{
  const char *text = self->template->text;
  const char *from = text + node->start + self->open;
  const char *to = text + node->start + node->length - self->close;

  if (*from == '{')
    {
      from++;
      to--;
    }
  while (g_ascii_isspace (*from))
    from++;
  if (text[node->start + self->open] != '{' && strchr ("#^/>&", *from) != NULL)
    from++;
  from += tue_blanks_measure (from);
  while (to > from && tue_blanks_is_blank (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);

  *start = from - text;
  *end = to - text;
}

static void
add_place (Search        *self,
           const TueNode *node,
           gsize          part)
{
  const char  *text = self->template->text;
  TueNamePlace place = { .tag_offset = node->start, .tag_length = node->length };
  gsize        end;
  const char  *dot;

  find_in_tag (self, node, &place.offset, &end);
  for (; part > 0; part--)
    {
      dot = memchr (text + place.offset, '.', end - place.offset);
      place.offset = dot - text + 1;
    }
  dot = memchr (text + place.offset, '.', end - place.offset);
  place.length = (dot != NULL ? (gsize)(dot - text) : end) - place.offset;
  g_array_append_val (self->places, place);
}

/* "{{=<% %>=}}" */
static void
read_delimiters (Search        *self,
                 const TueNode *node)
{
  g_autofree char *content = g_strndup (self->template->text + node->start + self->open + 1, node->length - self->open - self->close - 2);
  gsize            start = strspn (content, " \t\r\n");

  self->open = strcspn (content + start, " \t\r\n");
  g_strchomp (content);
  self->close = strlen (content) - start - self->open;
  self->close -= strspn (content + start + self->open, " \t\r\n");
}

static void
search_tag (Search        *self,
            const TueNode *node)
{
  const TueName *name = &self->template->names[node->name];
  gboolean       is_named = FALSE;
  gsize          part = 0;
  Scope          scope = { NULL };

  switch ((TueNodeKind)node->kind)
    {
    case TUE_NODE_VALUE:
    case TUE_NODE_SECTION:
    case TUE_NODE_INVERTED:
      is_named = name->n_parts > 0 && is_meant (self, name, &part);
      if (name->n_parts > 0)
        note_capture (self, name, is_named, is_named ? part : 0);
      if (node->kind == TUE_NODE_VALUE)
        break;
      scope.is_named = is_named;
      scope.part = part;
      /* An inverted section goes through nothing. */
      if (node->kind == TUE_NODE_SECTION && name->n_parts == 1 && find_owner (self, name->key.text) == NULL)
        scope.about = find_declared (self, name->key.text);
      self->scopes[self->n_scopes++] = scope;
      break;

    case TUE_NODE_END:
    case TUE_NODE_END_INVERTED:
      scope = self->scopes[--self->n_scopes];
      is_named = scope.is_named;
      part = scope.part;
      break;

    case TUE_NODE_DELIMITER:
      read_delimiters (self, node);
      break;

    case TUE_NODE_PARTIAL:
    case TUE_NODE_COMMENT:
    case TUE_NODE_STOP:
    default:
      break;
    }

  if (is_named)
    add_place (self, node, part);
}

static void
search (Search *self)
{
  self->open = self->close = strlen ("{{");
  self->places = g_array_new (FALSE, FALSE, sizeof (TueNamePlace));
  for (guint32 i = 0; i < self->template->n_tags; i++)
    search_tag (self, &self->template->nodes[i]);
}

/* One that a tag can hold, that has no parts, and is not of other languages. */
static gboolean
check_new_name (const char *name,
                GError    **error)
{
  g_autofree char *tag = g_strdup_printf ("{{%s}}", name);
  g_autoptr(TueMustache) parsed = tue_mustache_parse (tag, -1, TUE_MUSTACHE_MODE_TEXT, error);

  if (parsed == NULL)
    return FALSE;
  if (parsed->n_tags == 1 && parsed->nodes[0].kind == TUE_NODE_VALUE && parsed->nodes[0].length == strlen (tag) &&
      parsed->names[0].n_parts == 1 && strlen (parsed->names[0].text) == strlen (name))
    return TRUE;

  g_set_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_NAME,
               _("“%s” cannot be a name. Use letters, digits, “_” and single spaces between words."), name);
  return FALSE;
}

/**
 * tue_mustache_find_name:
 * @self: a template
 * @declared: (array length=n_declared): the names declared beside it
 * @n_declared: how many there are
 * @name: the name of a field
 * @member: (nullable): of the items of that field
 *
 * Finds where a template names a field, or a member of the items of a list.
 *
 * Returns: (transfer full) (element-type TueNamePlace): the places, in order
 */
GArray *
tue_mustache_find_name (TueMustache           *self,
                        const TueDeclaredName *declared,
                        gsize                  n_declared,
                        const char            *name,
                        const char            *member)
{
  Search state = { .template = self, .declared = declared, .n_declared = n_declared, .name = name, .member = member };

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  search (&state);
  return state.places;
}

/**
 * tue_mustache_rename:
 * @self: a template
 * @declared: (array length=n_declared): the names declared beside it, the old one
 *   among them
 * @n_declared: how many there are
 * @name: the name of a field
 * @member: (nullable): of the items of that field, which is the one to rename
 * @new_name: what it is to be called
 * @error: return location for a [error@MustacheError]
 *
 * Renames a field wherever a template names it.
 *
 * Returns: (transfer full): the text of the template, or %NULL where the new name
 *   cannot be one, or would mean something else in some place
 */
char *
tue_mustache_rename (TueMustache           *self,
                     const TueDeclaredName *declared,
                     gsize                  n_declared,
                     const char            *name,
                     const char            *member,
                     const char            *new_name,
                     GError               **error)
{
  Search state = { .template = self, .declared = declared, .n_declared = n_declared, .name = name, .member = member, .new_name = new_name };
  g_autoptr(GString) renamed = NULL;
  g_autoptr(GArray) places = NULL;
  g_autoptr(TueMustache) parsed = NULL;
  gsize from = 0;

  g_return_val_if_fail (self != NULL && name != NULL && new_name != NULL, NULL);

  if (!check_new_name (new_name, error))
    return NULL;
  search (&state);
  places = state.places;
  if (state.captor != NULL)
    {
      g_set_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_NAME,
                   /* Translators: the first %s is a name, the second that of a list. */
                   _("“%s” would mean something else inside the list “%s”. Choose another name."), new_name, state.captor);
      return NULL;
    }

  renamed = g_string_sized_new (self->length + 64);
  for (guint i = 0; i < places->len; i++)
    {
      const TueNamePlace *place = &g_array_index (places, TueNamePlace, i);

      g_string_append_len (renamed, self->text + from, (gssize)(place->offset - from));
      g_string_append (renamed, new_name);
      from = place->offset + place->length;
    }
  g_string_append_len (renamed, self->text + from, (gssize)(self->length - from));

  /* A tag may get too long. */
  parsed = tue_mustache_parse (renamed->str, (gssize)renamed->len, self->mode, error);
  if (parsed == NULL)
    return NULL;
  return g_string_free_and_steal (g_steal_pointer (&renamed));
}

/* --- Formulas --------------------------------------------------------------------- */

static gboolean
is_name_char (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return c == '_' || g_unichar_isalnum (c);
}

static gsize
measure_word (const char *at)
{
  const char *end = at;

  while (*end != '\0' && is_name_char (end))
    end = g_utf8_next_char (end);
  return end - at;
}

static gboolean
is_word (const char *at,
         gsize       length,
         const char *word)
{
  return strlen (word) == length && memcmp (at, word, length) == 0;
}

/* Writes a path, "items.price", with the new name in the place of the old one,
 * and returns its length. */
static gsize
write_path (GString    *out,
            const char *at,
            const char *name,
            const char *member, /* (nullable) */
            const char *new_name)
{
  gsize    n_field = measure_word (at);
  gsize    dot = n_field + strspn (at + n_field, " \t\n\v\f\r");
  gsize    n_member = at[dot] == '.' ? dot + 1 + strspn (at + dot + 1, " \t\n\v\f\r") : 0;
  gsize    length = n_member > 0 ? n_member + measure_word (at + n_member) : n_field;
  gboolean is_field = is_word (at, n_field, name);

  if (is_field && member == NULL)
    g_string_append (out, new_name);
  else
    g_string_append_len (out, at, (gssize)n_field);
  if (n_member == 0)
    return length;

  g_string_append_len (out, at + n_field, (gssize)(n_member - n_field));
  if (is_field && member != NULL && is_word (at + n_member, length - n_member, member))
    g_string_append (out, new_name);
  else
    g_string_append_len (out, at + n_member, (gssize)(length - n_member));
  return length;
}

/**
 * tue_formula_rename:
 * @formula: the formula of a computed field
 * @name: the name of a field
 * @member: (nullable): of the items of that field, which is the one to rename
 * @new_name: what it is to be called
 * @error: return location for a [error@FormulaError]
 *
 * Renames a field in a formula. A word behind a value is a unit, one before a
 * parenthesis a function; these stay.
 *
 * Returns: (transfer full): the formula, or %NULL
 */
char *
tue_formula_rename (const char *formula,
                    const char *name,
                    const char *member,
                    const char *new_name,
                    GError    **error)
{
  g_autoptr(TueFormula) parsed = NULL;
  g_autoptr(TueFormula) again = NULL;
  g_autoptr(GString) out = g_string_new (NULL);
  gboolean    behind_value = FALSE;
  const char *at = formula;

  g_return_val_if_fail (formula != NULL && name != NULL && new_name != NULL, NULL);

  parsed = tue_formula_parse (formula, error);
  if (parsed == NULL)
    return NULL;

  while (*at != '\0')
    {
      gsize length = is_name_char (at) ? measure_word (at) : (gsize)(g_utf8_next_char (at) - at);
      char  next = at[length + strspn (at + length, " \t\n\v\f\r")];

      if (g_ascii_isdigit (*at))
        length = strspn (at, "0123456789.");
      if (is_name_char (at) && !g_ascii_isdigit (*at) && !behind_value && next != '(')
        {
          at += write_path (out, at, name, member, new_name);
          behind_value = TRUE;
          continue;
        }
      if (!g_ascii_isspace (*at))
        behind_value = g_ascii_isdigit (*at) || *at == ')' || (is_name_char (at) && next != '(');
      g_string_append_len (out, at, (gssize)length);
      at += length;
    }

  again = tue_formula_parse (out->str, error);
  return again != NULL ? g_string_free_and_steal (g_steal_pointer (&out)) : NULL;
}
