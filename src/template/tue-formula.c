/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-formula"

#include "config.h"

#include "tue-formula.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-formula-private.h"

static void
free_node (Node *node)
{
  if (node == NULL)
    return;

  /* The depth was limited when the node was made. */
  free_node (node->children[0]);
  free_node (node->children[1]);
  g_free (node->field);
  g_free (node->member);
  g_free (node);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Node, free_node)

static Node *
new_node (NodeKind kind,
          Node    *take_first,
          Node    *take_second)
{
  Node *node = g_new0 (Node, 1);

  node->kind = kind;
  node->children[0] = take_first;
  node->children[1] = take_second;
  return node;
}

/* Parsing. */

typedef struct
{
  const char *text;
  const char *at;
  guint       depth;
  GPtrArray  *names;
  GPtrArray  *paths;
  GError    **error;
} Parser;

static Node *parse_sum (Parser *parser);

static void
skip_space (Parser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

static Node *
fail (Parser     *parser,
      const char *expected)
{
  glong column = g_utf8_strlen (parser->text, parser->at - parser->text) + 1;

  if (parser->error != NULL && *parser->error == NULL)
    /* Translators: %ld is a place in the formula, %s what should be there. */
    g_set_error (parser->error, TUE_FORMULA_ERROR, TUE_FORMULA_ERROR_SYNTAX,
                 _("character %ld of the formula: %s"), column, expected);
  return NULL;
}

static gboolean
accept (Parser *parser,
        char    c)
{
  skip_space (parser);
  if (*parser->at != c)
    return FALSE;

  parser->at++;
  return TRUE;
}

static gboolean
is_name_char (const char *at,
              gboolean    first)
{
  gunichar c = g_utf8_get_char (at);

  return c == '_' || g_unichar_isalpha (c) || (!first && g_unichar_isdigit (c));
}

/* (nullable): a word, which may be a name, a function or a unit */
static char *
read_word (Parser *parser)
{
  const char *start;

  skip_space (parser);
  start = parser->at;
  if (*start == '\0' || !is_name_char (start, TRUE))
    return NULL;

  while (*parser->at != '\0' && is_name_char (parser->at, FALSE))
    parser->at = g_utf8_next_char (parser->at);
  return g_strndup (start, parser->at - start);
}

static void
note_once (GPtrArray *names,
           char      *take_name)
{
  if (g_ptr_array_find_with_equal_func (names, take_name, g_str_equal, NULL))
    g_free (take_name);
  else
    g_ptr_array_add (names, take_name);
}

static Node *
parse_call (Parser     *parser,
            const char *function)
{
  static const struct
  {
    const char *name;
    NodeKind    kind;
    guint       min_arguments;
    guint       max_arguments;
  } functions[] = {
    { "sum", NODE_SUM, 1, 1 },
    { "count", NODE_COUNT, 1, 1 },
    { "min", NODE_MIN, 1, 2 },
    { "max", NODE_MAX, 1, 2 },
    { "round", NODE_ROUND, 1, 2 },
    { "days_between", NODE_DAYS_BETWEEN, 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].name, function))
      {
        g_autoptr(Node) first = parse_sum (parser);
        g_autoptr(Node) second = NULL;

        if (first == NULL)
          return NULL;
        if (functions[i].max_arguments == 2 && accept (parser, ',') &&
            (second = parse_sum (parser)) == NULL)
          return NULL;
        if (functions[i].min_arguments == 2 && second == NULL)
          return fail (parser, _("a comma and a second value should be here"));
        if (!accept (parser, ')'))
          return fail (parser, _("a closing parenthesis should be here"));
        return new_node (functions[i].kind, g_steal_pointer (&first), g_steal_pointer (&second));
      }

  return fail (parser, _("the functions are sum, count, min, max, round and days_between"));
}

static Node *
parse_path (Parser *parser,
            char   *take_field)
{
  g_autoptr(Node) node = new_node (NODE_PATH, NULL, NULL);

  node->field = take_field;
  note_once (parser->names, g_strdup (take_field));
  if (*parser->at == '.')
    {
      parser->at++;
      node->member = read_word (parser);
      if (node->member == NULL)
        return fail (parser, _("the name of a member should be here"));
    }
  note_once (parser->paths, node->member != NULL ? g_strconcat (take_field, ".", node->member, NULL) : g_strdup (take_field));

  return g_steal_pointer (&node);
}

static Node *
parse_primary (Parser *parser)
{
  g_autofree char *word = NULL;

  if (accept (parser, '('))
    {
      g_autoptr(Node) inner = parse_sum (parser);

      if (inner == NULL)
        return NULL;
      if (!accept (parser, ')'))
        return fail (parser, _("a closing parenthesis should be here"));
      return g_steal_pointer (&inner);
    }

  if (g_ascii_isdigit (*parser->at))
    {
      g_autofree char *digits = NULL;
      gsize            length = strspn (parser->at, "0123456789.");
      char            *end;
      Node            *node = new_node (NODE_NUMBER, NULL, NULL);

      digits = g_strndup (parser->at, length);
      node->number = g_ascii_strtod (digits, &end);
      parser->at += length;
      if (*end == '\0')
        return node;

      free_node (node);
      return fail (parser, _("a number has one decimal point"));
    }

  word = read_word (parser);
  if (word == NULL)
    return fail (parser, _("a number or a name should be here"));
  if (accept (parser, '('))
    return parse_call (parser, word);

  return parse_path (parser, g_steal_pointer (&word));
}

/* "14 days" */
static Node *
parse_unit (Parser *parser,
            Node   *take_number)
{
  static const struct
  {
    const char *names[2];
    Unit        unit;
    int         length;
  } units[] = {
    { { "days", "day" }, UNIT_DAYS, 1 },
    { { "weeks", "week" }, UNIT_DAYS, 7 },
    { { "months", "month" }, UNIT_MONTHS, 1 },
    { { "years", "year" }, UNIT_MONTHS, 12 },
  };
  const char      *before = parser->at;
  g_autofree char *word = read_word (parser);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (units); i++)
    if (g_strv_contains ((const char *[]){ units[i].names[0], units[i].names[1], NULL }, word))
      {
        Node *span = new_node (NODE_SPAN, take_number, NULL);

        span->unit = units[i].unit;
        span->number = units[i].length;
        return span;
      }

  parser->at = before;
  return take_number;
}

static Node *
parse_unary (Parser *parser)
{
  Node *node;

  if (++parser->depth > TUE_FORMULA_MAX_DEPTH)
    return fail (parser, _("the formula is nested too deep"));

  if (accept (parser, '-'))
    {
      node = parse_unary (parser);
      if (node != NULL)
        node = new_node (NODE_NEGATE, node, NULL);
    }
  else
    {
      node = parse_primary (parser);
      if (node != NULL)
        node = parse_unit (parser, node);
    }

  parser->depth--;
  return node;
}

/* Operators bind to the left, so each makes the tree one deeper; the length of
 * a formula limits how deep that may be. */
static Node *
parse_product (Parser *parser)
{
  g_autoptr(Node) left = parse_unary (parser);

  while (left != NULL)
    {
      NodeKind kind;
      Node    *right;

      if (accept (parser, '*'))
        kind = NODE_MULTIPLY;
      else if (accept (parser, '/'))
        kind = NODE_DIVIDE;
      else
        break;

      right = parse_unary (parser);
      if (right == NULL)
        return NULL;
      left = new_node (kind, left, right);
    }

  return g_steal_pointer (&left);
}

static Node *
parse_sum (Parser *parser)
{
  g_autoptr(Node) left = parse_product (parser);

  while (left != NULL)
    {
      NodeKind kind;
      Node    *right;

      if (accept (parser, '+'))
        kind = NODE_ADD;
      else if (accept (parser, '-'))
        kind = NODE_SUBTRACT;
      else
        break;

      right = parse_product (parser);
      if (right == NULL)
        return NULL;
      left = new_node (kind, left, right);
    }

  return g_steal_pointer (&left);
}

GQuark
tue_formula_error_quark (void)
{
  return g_quark_from_static_string ("tue-formula-error-quark");
}

/**
 * tue_formula_parse:
 * @text: a formula
 * @error: return location for a [error@FormulaError]
 *
 * Parses a formula. The error names the place.
 *
 * Returns: (transfer full): the formula, or %NULL
 */
TueFormula *
tue_formula_parse (const char *text,
                   GError    **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  g_autoptr(Node) root = NULL;
  g_autoptr(GError) problem = NULL;
  Parser      parser = { .text = text, .at = text, .names = names, .paths = paths, .error = &problem };
  TueFormula *self;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > TUE_FORMULA_MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, TUE_FORMULA_ERROR, TUE_FORMULA_ERROR_SYNTAX,
                           _("A formula is a text of at most 1000 bytes."));
      return NULL;
    }

  root = parse_sum (&parser);
  skip_space (&parser);
  if (root != NULL && *parser.at != '\0')
    {
      fail (&parser, _("an operator or the end should be here"));
      g_clear_pointer (&root, free_node);
    }
  if (root == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  self = g_new0 (TueFormula, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->root = g_steal_pointer (&root);
  self->names = g_steal_pointer (&names);
  self->paths = g_steal_pointer (&paths);
  return self;
}

/**
 * tue_formula_ref:
 * @self: a formula
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the formula
 */
TueFormula *
tue_formula_ref (TueFormula *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_formula_unref:
 * @self: (transfer full): a formula
 *
 * Releases a reference.
 */
void
tue_formula_unref (TueFormula *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  free_node (self->root);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->paths);
  g_free (self);
}

/**
 * tue_formula_list_names:
 * @self: a formula
 *
 * Lists the fields that a formula reads, each once.
 *
 * Returns: (array zero-terminated=1) (transfer none): their names
 */
const char *const *
tue_formula_list_names (TueFormula *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->names->pdata;
}

/**
 * tue_formula_list_paths:
 * @self: a formula
 *
 * Lists what a formula reads, each once: "budget", and "items.price" for a member
 * of the items of a list.
 *
 * Returns: (array zero-terminated=1) (transfer none): the paths
 */
const char *const *
tue_formula_list_paths (TueFormula *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->paths->pdata;
}
