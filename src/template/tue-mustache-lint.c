/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache-lint.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "tue-mustache-private.h"

/* Names are compared in this many characters when a similar one is looked for. */
#define MAX_COMPARED 40
/* For so many names; who has more of them that nobody declared has other worries. */
#define MAX_SIMILAR 100

/* What every template may use without declaring it. */
static const TueDeclaredName built_in[] = {
  { "also" },
  { "divider" },
  { "material" },
  { "my", (const char *const[]){ "name", "organisation", "role", "team", NULL } },
  { "now" },
  { "task", (const char *const[]){ "days_left", "due", "title", NULL } },
  { "today" },
  { "weekday" },
  { "workflow", (const char *const[]){ "name", NULL } },
};

/* A section that nobody declared, or within a list: what its items have is not
 * known, so that nothing is said about it. */
static const TueDeclaredName unknown_scope = { "" };

typedef struct
{
  TueMustache *template;
  const TueDeclaredName *declared;
  gsize                  n_declared;
  gboolean              *used; /* of each declared name */
  GPtrArray             *lints;
  guint                  n_similar; /* how often one was looked for */
  GHashTable            *folded;    /* the letters of names that were compared: name → Letters */

  /* (nullable): what the open sections are about; an inverted one is about nothing */
  const TueDeclaredName *scopes[TUE_MUSTACHE_MAX_SECTION_DEPTH];
  guint                  n_scopes;
} Linter;

/* A name in lower case. */
typedef struct
{
  gunichar *letters;
  glong     length;
} Letters;

static void
free_letters (gpointer data)
{
  Letters *letters = data;

  g_free (letters->letters);
  g_free (letters);
}

static void
free_lint (gpointer data)
{
  TueLint *lint = data;

  g_free (lint->name);
  g_free (lint->message);
  g_free (lint->replacement);
  g_free (lint);
}

static const TueDeclaredName *
find_declared (const TueDeclaredName *names,
               gsize                  n_names,
               const char            *name)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_str_equal (names[i].name, name))
      return &names[i];

  return NULL;
}

/* (nullable): a field or a built-in name */
static const TueDeclaredName *
find_top_level (Linter     *self,
                const char *name)
{
  const TueDeclaredName *found = find_declared (self->declared, self->n_declared, name);

  return found != NULL ? found : find_declared (built_in, G_N_ELEMENTS (built_in), name);
}

static gboolean
has_member (const TueDeclaredName *declared,
            const char            *member)
{
  return declared != NULL && declared->members != NULL && g_strv_contains (declared->members, member);
}

static TueLint *
add_lint (Linter     *self,
          TueLintKind kind,
          const char *name,
          char       *take_message)
{
  TueLint *lint = g_new0 (TueLint, 1);

  lint->kind = kind;
  lint->name = g_strdup (name);
  lint->message = take_message;
  g_ptr_array_add (self->lints, lint);
  return lint;
}

static void
replace (TueLint *lint,
         gsize    offset,
         gsize    length,
         char    *take_text)
{
  lint->replace_offset = offset;
  lint->replace_length = length;
  lint->replacement = take_text;
}

static const Letters *
get_letters (Linter     *self,
             const char *name)
{
  Letters *letters = g_hash_table_lookup (self->folded, name);

  if (letters == NULL)
    {
      g_autofree char *folded = g_utf8_casefold (name, -1);

      letters = g_new0 (Letters, 1);
      letters->letters = g_utf8_to_ucs4_fast (folded, -1, &letters->length);
      g_hash_table_insert (self->folded, g_strdup (name), letters);
    }

  return letters;
}

/* How many characters have to be put in, taken out or changed to make one name of
 * another; where that is sure to be @limit or more, that. */
static guint
measure_distance (const Letters *x,
                  const Letters *y,
                  guint          limit)
{
  guint row[MAX_COMPARED + 1];

  if (x->length > MAX_COMPARED || y->length > MAX_COMPARED)
    return G_MAXUINT;
  if (labs (x->length - y->length) >= (glong)limit)
    return limit;

  for (glong j = 0; j <= y->length; j++)
    row[j] = (guint)j;
  for (glong i = 1; i <= x->length; i++)
    {
      guint diagonal = row[0], least;

      least = row[0] = (guint)i;
      for (glong j = 1; j <= y->length; j++)
        {
          guint changed = diagonal + (x->letters[i - 1] != y->letters[j - 1]);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j - 1], row[j]) + 1);
          least = MIN (least, row[j]);
        }
      if (least >= limit)
        return limit;
    }

  return row[y->length];
}

static void
keep_closer (Linter      *self,
             const char  *name,
             const char  *candidate,
             const char **best,
             guint       *distance)
{
  guint measured = measure_distance (get_letters (self, name), get_letters (self, candidate), *distance);

  if (measured < *distance)
    {
      *best = candidate;
      *distance = measured;
    }
}

/* (nullable): a name that may have been meant: at most every third character
 * differs */
static const char *
find_similar (Linter     *self,
              const char *name)
{
  const char *best = NULL;
  guint       distance = (guint)MAX (g_utf8_strlen (name, -1) / 3, 1) + 1;

  if (self->n_similar++ >= MAX_SIMILAR)
    return NULL;

  for (guint i = self->n_scopes; i-- > 0;)
    for (gsize j = 0; self->scopes[i] != NULL && self->scopes[i]->members != NULL &&
                      self->scopes[i]->members[j] != NULL;
         j++)
      keep_closer (self, name, self->scopes[i]->members[j], &best, &distance);
  for (gsize i = 0; i < self->n_declared; i++)
    keep_closer (self, name, self->declared[i].name, &best, &distance);
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    keep_closer (self, name, built_in[i].name, &best, &distance);

  return best;
}

/* Where a part of the name of a tag stands in the text. */
static gsize
find_in_tag (Linter        *self,
             const TueNode *node,
             const char    *name,
             gsize          part)
{
  const char *tag = self->template->text + node->start;
  const char *found = g_strstr_len (tag, node->length, name);

  return (found != NULL ? found : tag) + part - self->template->text;
}

static void
report_undeclared (Linter        *self,
                   const TueNode *node,
                   const TueName *name,
                   const char    *wrong,
                   gsize          part,
                   const char    *similar)
{
  TueLint *lint;

  if (similar != NULL)
    lint = add_lint (self, TUE_LINT_UNDECLARED, name->text,
                     /* Translators: both %s are names of fields. */
                     g_strdup_printf (_("“%s” is not declared as a field. Did you mean “%s”?"), name->text, similar));
  else
    lint = add_lint (self, TUE_LINT_UNDECLARED, name->text,
                     g_strdup_printf (_("“%s” is not declared as a field."), name->text));

  tue_mustache_locate_tag (self->template, (guint32)(node - self->template->nodes), &lint->position);
  if (similar != NULL)
    replace (lint, find_in_tag (self, node, name->text, part), strlen (wrong), g_strdup (similar));
}

/* A member of something declared, as in {{my.name}}. */
static void
check_rest (Linter                *self,
            const TueNode         *node,
            const TueName         *name,
            const TueDeclaredName *declared)
{
  const char *member = name->n_parts > 1 ? name->rest[0].text : NULL;
  const char *similar = NULL;
  guint       distance = 3;

  if (member == NULL || has_member (declared, member))
    return;

  for (gsize i = 0; declared->members != NULL && declared->members[i] != NULL; i++)
    keep_closer (self, member, declared->members[i], &similar, &distance);
  report_undeclared (self, node, name, member, name->key.length + 1, similar);
}

static gboolean
is_in_unknown (Linter *self)
{
  for (guint i = 0; i < self->n_scopes; i++)
    if (self->scopes[i] == &unknown_scope)
      return TRUE;

  return FALSE;
}

/* Checks what a tag names, and says what it is about. */
static const TueDeclaredName *
check_name (Linter        *self,
            const TueNode *node)
{
  const TueName         *name = &self->template->names[node->name];
  const char            *first = name->key.text;
  const TueDeclaredName *top_level;

  if (name->n_parts == 0)
    return &unknown_scope;

  top_level = find_top_level (self, first);
  for (guint i = self->n_scopes; i-- > 0;)
    if (has_member (self->scopes[i], first))
      {
        if (top_level != NULL)
          {
            TueLint *lint = add_lint (self, TUE_LINT_AMBIGUOUS, name->text,
                                      /* Translators: the second %s is the name of a list. */
                                      g_strdup_printf (_("“%s” here is that of each item of “%s”, not the field of the task. "
                                                         "Give one of them another name."),
                                                         first, self->scopes[i]->name));

            tue_mustache_locate_tag (self->template, (guint32)(node - self->template->nodes), &lint->position);
          }
        return &unknown_scope;
      }

  if (top_level == NULL)
    {
      if (!is_in_unknown (self))
        report_undeclared (self, node, name, first, 0, find_similar (self, first));
      return &unknown_scope;
    }

  if (top_level >= self->declared && top_level < self->declared + self->n_declared)
    self->used[top_level - self->declared] = TRUE;
  check_rest (self, node, name, top_level);
  return name->n_parts > 1 ? &unknown_scope : top_level;
}

static gboolean
is_on_one_line (Linter        *self,
                const TueNode *opened,
                const TueNode *end)
{
  return memchr (self->template->text + opened->start, '\n', end->start - opened->start) == NULL;
}

/* A section tag alone on its line leaves no line behind; one that shares it
 * with text does. A section that lies within one line is meant so. */
static void
check_line (Linter        *self,
            const TueNode *node)
{
  const char *text = self->template->text;
  gsize       start = node->start, end = node->start + node->length;
  gboolean    text_before, text_behind;
  TueLint    *lint;

  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  while (text[end] == ' ' || text[end] == '\t')
    end++;
  text_before = start > 0 && text[start - 1] != '\n';
  text_behind = text[end] != '\0' && text[end] != '\n' && !(text[end] == '\r' && text[end + 1] == '\n');
  if (!text_before)
    start = node->start;
  if (!text_behind)
    end = node->start + node->length;

  lint = add_lint (self, TUE_LINT_SHARED_LINE, self->template->names[node->name].text, NULL);
  tue_mustache_locate_tag (self->template, (guint32)(node - self->template->nodes), &lint->position);
  lint->message = g_strdup_printf (_("“%.*s” shares its line with text, which can leave a blank gap. "
                                     "Put it on a line of its own."),
                                     (int)node->length, text + node->start);
  replace (lint, start, end - start,
           g_strdup_printf ("%s%.*s%s", text_before ? "\n" : "", (int)node->length, text + node->start,
                            text_behind ? "\n" : ""));
}

static void
check_section_lines (Linter        *self,
                     const TueNode *opened)
{
  /* The end stands before the node to go on with. */
  const TueNode *end = &self->template->nodes[opened->next - 1];

  if (is_on_one_line (self, opened, end))
    return;
  if (!opened->standalone)
    check_line (self, opened);
  if (!end->standalone)
    check_line (self, end);
}

static void
lint_tags (Linter *self)
{
  TueMustache *template = self->template;

  for (guint32 i = 0; i < template->n_tags; i++)
    {
      const TueNode         *node = &template->nodes[i];
      const TueDeclaredName *about;

      switch ((TueNodeKind)node->kind)
        {
        case TUE_NODE_VALUE:
          check_name (self, node);
          break;

        case TUE_NODE_SECTION:
        case TUE_NODE_INVERTED:
          check_section_lines (self, node);
          about = check_name (self, node);
          self->scopes[self->n_scopes++] = node->kind == TUE_NODE_SECTION ? about : NULL;
          break;

        case TUE_NODE_END:
        case TUE_NODE_END_INVERTED:
          self->n_scopes--;
          break;

        default:
          break;
        }
    }
}

/* Notes what the partials of a template use; what is wrong in them is theirs. */
static void
note_partials (Linter        *self,
               TuePartialFunc partial_func,
               gpointer       user_data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, self->template);
  g_hash_table_add (seen, self->template);
  while (open->len > 0)
    {
      TueMustache *template = g_ptr_array_steal_index_fast (open, open->len - 1);

      for (guint32 i = 0; i < template->n_tags; i++)
        {
          const TueNode         *node = &template->nodes[i];
          const TueName         *name = &template->names[node->name];
          const TueDeclaredName *declared = NULL;

          if (node->kind == TUE_NODE_PARTIAL)
            {
              TueMustache *partial = partial_func != NULL ? partial_func (name->text, user_data) : NULL;

              if (partial != NULL && g_hash_table_add (seen, partial))
                g_ptr_array_add (open, partial);
            }
          else if (template != self->template && node->kind <= TUE_NODE_INVERTED && name->n_parts > 0)
            {
              declared = find_declared (self->declared, self->n_declared, name->key.text);
            }
          if (declared != NULL)
            self->used[declared - self->declared] = TRUE;
        }
    }
}

static int
compare_lints (gconstpointer a,
               gconstpointer b)
{
  const TueLint *x = *(const TueLint *const *)a, *y = *(const TueLint *const *)b;

  /* Those without a place come last. */
  if ((x->position.line == 0) != (y->position.line == 0))
    return x->position.line == 0 ? 1 : -1;
  return x->position.offset < y->position.offset ? -1 : x->position.offset > y->position.offset;
}

/**
 * tue_mustache_lint:
 * @self: a template
 * @declared: (array length=n_declared): the names declared beside it
 * @n_declared: how many there are
 * @partial_func: (nullable): gives the partial of a name; what a partial uses
 *   is used
 * @user_data: data for @partial_func
 *
 * Looks for what is legal and yet most likely not meant.
 *
 * Returns: (transfer full) (element-type TueLint): what was found, in the order
 *   of the text
 */
GPtrArray *
tue_mustache_lint (TueMustache           *self,
                   const TueDeclaredName *declared,
                   gsize                  n_declared,
                   TuePartialFunc         partial_func,
                   gpointer               user_data)
{
  g_autofree gboolean *used = g_new0 (gboolean, n_declared + 1);
  g_autoptr(GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_letters);
  Linter linter = { .template = self, .declared = declared, .n_declared = n_declared, .used = used };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (declared != NULL || n_declared == 0, NULL);

  linter.lints = g_ptr_array_new_with_free_func (free_lint);
  linter.folded = folded;
  lint_tags (&linter);
  note_partials (&linter, partial_func, user_data);
  for (gsize i = 0; i < n_declared; i++)
    if (!used[i] && !declared[i].used)
      add_lint (&linter, TUE_LINT_UNUSED, declared[i].name,
                /* Translators: %s is the label of a field of a template. */
                g_strdup_printf (_("The field “%s” is never used."), declared[i].label != NULL ? declared[i].label : declared[i].name));

  g_ptr_array_sort (linter.lints, compare_lints);
  return linter.lints;
}

/**
 * tue_mustache_is_built_in:
 * @name: a name or dotted name
 *
 * Tells whether every template may use a name without declaring it.
 *
 * Returns: whether it is built in
 */
gboolean
tue_mustache_is_built_in (const char *name)
{
  g_auto(GStrv) parts = NULL;
  const TueDeclaredName *found;

  g_return_val_if_fail (name != NULL, FALSE);

  parts = g_strsplit (name, ".", -1);
  found = parts[0] != NULL ? find_declared (built_in, G_N_ELEMENTS (built_in), parts[0]) : NULL;
  if (found == NULL)
    return FALSE;
  if (parts[1] == NULL)
    return TRUE;
  return parts[2] == NULL && has_member (found, parts[1]);
}
