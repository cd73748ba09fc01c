/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tue-mustache-private.h"

#define FIRST_CAPACITY 4096
#define FREE_OUTPUT (1024 * 1024)

struct _TueRendering
{
  gatomicrefcount ref_count;
  TueMustache *template;
  GPtrArray *partials; /* those that spans may point into */
  char      *text;
  gsize      length;
  GArray    *spans;  /* of TueRenderSpan */
  GArray    *misses; /* of TueRenderMiss */
};

/* A value that names are looked up in, and where it came from. */
typedef struct
{
  TueValue   *value;
  const char *field; /* (nullable): the top-level name it was found under */
  guint       item;
} Context;

/* A section that is being rendered. */
typedef struct
{
  TueValue *list; /* (nullable) */
  gsize     index;
  gboolean  counts; /* a list of the top level, whose items spans name */
} Loop;

/* A template that waits for the partial it included. */
typedef struct
{
  TueMustache *template;
  guint32 node;   /* to go on with */
  gsize   indent; /* length of the indentation */
} Call;

typedef struct
{
  const TueRenderOptions *options;
  TueRendering           *rendering;
  TueMustache *template; /* that is being rendered */
  TueValue *values;
  GArray   *contexts; /* of Context */
  GArray   *loops;    /* of Loop */
  GArray   *calls;    /* of Call */
  GString  *indent;   /* (nullable) until a partial is indented */

  char *output;
  gsize length;
  gsize capacity;
  gsize limit; /* 0 until it matters */
  gsize n_visits;
} Renderer;

/* How much text a tree of values holds; the tree may be deep. */
static gsize
measure_values (TueValue *values)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  gsize size = 0;

  g_ptr_array_add (open, values);
  while (open->len > 0)
    {
      TueValue *value = g_ptr_array_steal_index_fast (open, open->len - 1);
      gsize     length;

      if (tue_value_get_string (value, &length) != NULL)
        size += length;
      else
        size += 8;
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        g_ptr_array_add (open, tue_value_get_item (value, i));
    }

  return size;
}

static gsize
get_limit (Renderer *self)
{
  if (self->limit == 0)
    self->limit = MIN (TUE_MUSTACHE_MAX_OUTPUT,
                       FREE_OUTPUT + TUE_MUSTACHE_MAX_GROWTH *
                                       (self->rendering->template->length + measure_values (self->values)));

  return self->limit;
}

static gboolean
grow (Renderer *self,
      gsize     needed,
      GError  **error)
{
  if (self->length + needed > FREE_OUTPUT && self->length + needed > get_limit (self))
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, NULL, 0, 0,
                              _("Shorten a list, or take a section out of another."),
                                _("The filled text would be larger than %zu bytes."), get_limit (self));
      return FALSE;
    }

  self->capacity = MAX (self->capacity * 2, self->length + needed + 1);
  self->output = g_realloc (self->output, self->capacity);
  return TRUE;
}

static inline gboolean
append (Renderer   *self,
        const char *text,
        gsize       length,
        GError    **error)
{
  if (G_UNLIKELY (self->length + length + 1 > self->capacity) && !grow (self, length, error))
    return FALSE;

  memcpy (self->output + self->length, text, length);
  self->length += length;
  return TRUE;
}

static gboolean
append_escaped (Renderer   *self,
                const char *text,
                gsize       length,
                GError    **error)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *run = text;
      const char *entity = NULL;

      for (; text < end && entity == NULL; text++)
        switch (*text)
          {
          case '&':
            entity = "&amp;";
            break;
          case '<':
            entity = "&lt;";
            break;
          case '>':
            entity = "&gt;";
            break;
          case '"':
            entity = "&quot;";
            break;
          default:
            break;
          }

      if (!append (self, run, text - run - (entity != NULL ? 1 : 0), error) ||
          (entity != NULL && !append (self, entity, strlen (entity), error)))
        return FALSE;
    }

  return TRUE;
}

/* Inside an indented partial each line of its text starts with the indentation;
 * lines of a value do not. */
static gboolean
append_indented (Renderer   *self,
                 const char *text,
                 gsize       length,
                 gboolean    starts_line,
                 GError    **error)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      const char *next = newline != NULL ? newline + 1 : end;

      if (starts_line && !append (self, self->indent->str, self->indent->len, error))
        return FALSE;
      if (!append (self, text, next - text, error))
        return FALSE;
      text = next;
      starts_line = TRUE;
    }

  return TRUE;
}

/* The shortest text that reads back as the same number, whatever the locale. */
static gsize
format_number (double number,
               char  *buffer,
               gsize  size)
{
  if (number == floor (number) && fabs (number) < 1e15)
    {
      char    digits[24];
      guint64 rest = (guint64)fabs (number);
      gsize   n = sizeof digits, length;

      do
        digits[--n] = (char)('0' + rest % 10);
      while ((rest /= 10) > 0);
      if (number < 0)
        digits[--n] = '-';
      length = sizeof digits - n;
      memcpy (buffer, digits + n, length);
      return length;
    }

  for (int precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (buffer, (int)size, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }

  return strlen (buffer);
}

static inline const TueNode *
get_node (TueMustache *template,
          guint32 index)
{
  return &g_array_index (template->nodes, TueNode, index);
}

static inline const TueName *
get_name (TueMustache *template,
          const TueNode *node)
{
  return &g_array_index (template->names, TueName, node->name);
}

/* Finds what a name stands for. The first part is looked for from the innermost
 * context outwards, the others only inside what was found. @level is the context
 * it was found in. */
static TueValue *
resolve (Renderer      *self,
         const TueName *name,
         guint         *level)
{
  TueValue *value = NULL;
  guint     i = self->contexts->len;

  if (name->n_parts == 0)
    {
      *level = i - 1;
      return g_array_index (self->contexts, Context, i - 1).value;
    }

  while (value == NULL && i > 0)
    {
      TueValue            *map = g_array_index (self->contexts, Context, --i).value;
      const TueValueEntry *entry;

      if (map->kind != TUE_VALUE_MAP)
        continue;
      entry = tue_value_find_entry (map, name->parts[0].key, name->parts[0].length, name->parts[0].hash);
      value = entry != NULL ? entry->value : NULL;
    }

  *level = i;
  for (guint part = 1; value != NULL && part < name->n_parts; part++)
    {
      const TueValueEntry *entry = NULL;

      if (value->kind == TUE_VALUE_MAP)
        entry = tue_value_find_entry (value, name->parts[part].key, name->parts[part].length, name->parts[part].hash);
      value = entry != NULL ? entry->value : NULL;
    }

  return value;
}

/* Says where a value came from: a name at the top level is a field, one found
 * inside a section is a member of what the section is about. */
static void
trace (Renderer      *self,
       const TueName *name,
       guint          level,
       const char   **field,
       const char   **member,
       guint         *item)
{
  const Context *context = &g_array_index (self->contexts, Context, level);

  *item = context->item;
  if (context->field == NULL)
    {
      *field = name->n_parts > 0 ? name->parts[0].key : name->text;
      *member = name->n_parts > 1 ? name->parts[name->n_parts - 1].key : NULL;
    }
  else
    {
      *field = context->field;
      *member = name->n_parts > 0 ? name->parts[name->n_parts - 1].key : NULL;
    }
}

static void
add_span (Renderer      *self,
          const TueName *name,
          guint          level,
          gsize          start,
          gboolean       missing)
{
  TueRenderSpan span = { .start = start, .length = self->length - start, .missing = missing };

  if (!self->options->provenance || span.length == 0)
    return;

  trace (self, name, level, &span.field, &span.member, &span.item);
  g_array_append_val (self->rendering->spans, span);
}

static gboolean
append_miss (Renderer      *self,
             const TueNode *node,
             const TueName *name,
             GError       **error)
{
  const char   *stand_in = NULL;
  gsize         start = self->length;
  TueRenderMiss miss = {
    .path = name->text,
    .start = start,
    .position = { .offset = node->start, .length = node->length },
  };

  if (self->template == self->rendering->template)
    tue_mustache_locate (self->template->text, node->start, node->length, &miss.position);
  g_array_append_val (self->rendering->misses, miss);

  if (self->options->miss_func != NULL)
    stand_in = self->options->miss_func (name->text, self->options->user_data);
  if (stand_in != NULL && !append (self, stand_in, strlen (stand_in), error))
    return FALSE;

  /* What is not there could be a member of the item at hand: the innermost
   * context is the best guess. */
  add_span (self, name, self->contexts->len - 1, start, TRUE);
  return TRUE;
}

static gboolean
append_value (Renderer      *self,
              const TueNode *node,
              GError       **error)
{
  const TueName *name = get_name (self->template, node);
  gsize          start = self->length;
  guint          level;
  TueValue      *value = resolve (self, name, &level);
  const char    *text;
  char           buffer[40];
  gsize          length;

  switch (value != NULL ? value->kind : TUE_VALUE_NULL)
    {
    case TUE_VALUE_STRING:
      text = value->string;
      length = value->n_items;
      break;

    case TUE_VALUE_NUMBER:
      length = format_number (value->number, buffer, sizeof buffer);
      text = buffer;
      break;

    case TUE_VALUE_BOOLEAN:
      text = value->number != 0 ? "true" : "false";
      length = strlen (text);
      break;

    case TUE_VALUE_NULL:
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
    default:
      return append_miss (self, node, name, error);
    }

  if (node->escaped ? !append_escaped (self, text, length, error)
                    : !append (self, text, length, error))
    return FALSE;

  add_span (self, name, level, start, FALSE);
  return TRUE;
}

/* What is inside a section of the top level belongs to that field, however deep
 * it is. Returns whether this is such a section. */
static gboolean
push_context (Renderer      *self,
              const TueName *name,
              guint          level,
              TueValue      *value)
{
  Context  context = g_array_index (self->contexts, Context, level);
  gboolean is_top = context.field == NULL && name->n_parts > 0;

  context.value = value;
  if (is_top)
    context.field = name->parts[0].key;
  g_array_append_val (self->contexts, context);
  return is_top;
}

/* Returns the node to go on with. */
static guint32
enter_section (Renderer      *self,
               const TueNode *node,
               guint32        index)
{
  const TueName *name = get_name (self->template, node);
  guint          level;
  TueValue      *value = resolve (self, name, &level);
  Loop           loop = { 0 };

  if (value == NULL || !tue_value_is_true (value))
    return node->next;

  if (value->kind == TUE_VALUE_LIST)
    {
      loop.list = value;
      loop.counts = push_context (self, name, level, value->items[0]);
      if (loop.counts)
        g_array_index (self->contexts, Context, self->contexts->len - 1).item = 0;
    }
  else
    {
      push_context (self, name, level, value);
    }
  g_array_append_val (self->loops, loop);
  return index + 1;
}

static guint32
leave_section (Renderer      *self,
               const TueNode *node,
               guint32        index)
{
  Loop    *loop = &g_array_index (self->loops, Loop, self->loops->len - 1);
  Context *context = &g_array_index (self->contexts, Context, self->contexts->len - 1);

  if (loop->list != NULL && ++loop->index < loop->list->n_items)
    {
      if (loop->counts)
        context->item = (guint)loop->index;
      context->value = loop->list->items[loop->index];
      return node->next;
    }

  g_array_set_size (self->loops, self->loops->len - 1);
  g_array_set_size (self->contexts, self->contexts->len - 1);
  return index + 1;
}

static gboolean
enter_inverted (Renderer      *self,
                const TueNode *node)
{
  guint     level;
  TueValue *value = resolve (self, get_name (self->template, node), &level);

  return value == NULL || !tue_value_is_true (value);
}

/* Returns whether a partial was entered; it may not be there. */
static gboolean
enter_partial (Renderer      *self,
               const TueNode *node,
               guint32        index,
               gboolean      *entered,
               GError       **error)
{
  const char  *name = get_name (self->template, node)->text;
  TueMustache *partial = NULL;
  Call         call = { .template = self->template, .node = index + 1 };

  if (self->options->partial_func != NULL)
    partial = self->options->partial_func (name, self->options->user_data);
  *entered = partial != NULL;
  if (partial == NULL)
    return TRUE;

  if (self->calls->len >= TUE_MUSTACHE_MAX_PARTIAL_DEPTH)
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, self->template->text, node->start, node->length,
                              _("Does a snippet include itself?"),
                                _("snippets include one another deeper than %d, at {{> %s}}"),
                                  TUE_MUSTACHE_MAX_PARTIAL_DEPTH, name);
      return FALSE;
    }

  call.indent = self->indent != NULL ? self->indent->len : 0;
  if (node->indent > 0)
    {
      if (self->indent == NULL)
        self->indent = g_string_new (NULL);
      g_string_append_len (self->indent, self->template->text + node->start - node->indent, node->indent);
    }
  g_array_append_val (self->calls, call);
  g_ptr_array_add (self->rendering->partials, tue_mustache_ref (partial));
  self->template = partial;
  return TRUE;
}

static guint32
leave_partial (Renderer *self)
{
  Call call = g_array_index (self->calls, Call, self->calls->len - 1);

  g_array_set_size (self->calls, self->calls->len - 1);
  self->template = call.template;
  if (self->indent != NULL)
    g_string_truncate (self->indent, call.indent);
  return call.node;
}

static gboolean
count_visit (Renderer *self,
             GError  **error)
{
  if (++self->n_visits <= TUE_MUSTACHE_MAX_VISITS)
    return TRUE;

  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, NULL, 0, 0,
                          _("Shorten a list, or take a section out of another."),
                            _("Filling the template takes more than %d steps."), TUE_MUSTACHE_MAX_VISITS);
  return FALSE;
}

static gboolean
run (Renderer *self,
     GError  **error)
{
  guint32  index = 0;
  gboolean entered;

  for (;;)
    {
      const TueNode *node = get_node (self->template, index);
      gboolean       indents = self->indent != NULL && self->indent->len > 0 && node->starts_line;

      if (!count_visit (self, error))
        return FALSE;
      if (indents && node->kind == TUE_NODE_VALUE &&
          !append (self, self->indent->str, self->indent->len, error))
        return FALSE;

      switch ((TueNodeKind)node->kind)
        {
        case TUE_NODE_TEXT:
          if (self->indent != NULL && self->indent->len > 0
                ? !append_indented (self, self->template->text + node->start, node->length, node->starts_line, error)
                : !append (self, self->template->text + node->start, node->length, error))
            return FALSE;
          index++;
          break;

        case TUE_NODE_VALUE:
          if (!append_value (self, node, error))
            return FALSE;
          index++;
          break;

        case TUE_NODE_SECTION:
          index = enter_section (self, node, index);
          break;

        case TUE_NODE_INVERTED:
          index = enter_inverted (self, node) ? index + 1 : node->next;
          break;

        case TUE_NODE_END:
          index = leave_section (self, node, index);
          break;

        case TUE_NODE_END_INVERTED:
          index++;
          break;

        case TUE_NODE_PARTIAL:
          if (!enter_partial (self, node, index, &entered, error))
            return FALSE;
          index = entered ? 0 : index + 1;
          break;

        case TUE_NODE_STOP:
        default:
          if (self->calls->len == 0)
            return TRUE;
          index = leave_partial (self);
          break;
        }
    }
}

/**
 * tue_mustache_render:
 * @self: a template
 * @values: a map of values
 * @options: (nullable): where partials come from, what stands for a missing
 *   value, and whether spans are recorded
 * @error: return location for a [error@MustacheError]
 *
 * Fills a template. A value is inserted once and never read as a template.
 *
 * Returns: (transfer full): the text and where it came from, or %NULL
 */
TueRendering *
tue_mustache_render (TueMustache            *self,
                     TueValue               *values,
                     const TueRenderOptions *options,
                     GError                **error)
{
  static const TueRenderOptions no_options = { 0 };
  g_autoptr (TueRendering) rendering = NULL;
  g_autoptr (GArray) contexts = NULL;
  g_autoptr (GArray) loops = NULL;
  g_autoptr (GArray) calls = NULL;
  Renderer renderer = { 0 };
  Context  root = { .value = values, .item = G_MAXUINT };
  gboolean done;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  rendering = g_new0 (TueRendering, 1);
  g_atomic_ref_count_init (&rendering->ref_count);
  rendering->template = tue_mustache_ref (self);
  rendering->partials = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_mustache_unref);
  rendering->spans = g_array_new (FALSE, FALSE, sizeof (TueRenderSpan));
  rendering->misses = g_array_new (FALSE, FALSE, sizeof (TueRenderMiss));

  contexts = g_array_new (FALSE, FALSE, sizeof (Context));
  loops = g_array_new (FALSE, FALSE, sizeof (Loop));
  calls = g_array_new (FALSE, FALSE, sizeof (Call));
  g_array_append_val (contexts, root);

  renderer.options = options != NULL ? options : &no_options;
  renderer.rendering = rendering;
  renderer.template = self;
  renderer.values = values;
  renderer.contexts = contexts;
  renderer.loops = loops;
  renderer.calls = calls;
  renderer.capacity = MAX (FIRST_CAPACITY, self->length * 2);
  renderer.output = g_malloc (renderer.capacity);

  done = run (&renderer, error);
  if (renderer.indent != NULL)
    g_string_free (renderer.indent, TRUE);
  if (!done)
    {
      g_free (renderer.output);
      return NULL;
    }

  renderer.output[renderer.length] = '\0';
  rendering->text = renderer.output;
  rendering->length = renderer.length;
  return g_steal_pointer (&rendering);
}

/**
 * tue_rendering_ref:
 * @self: a rendering
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the rendering
 */
TueRendering *
tue_rendering_ref (TueRendering *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_rendering_unref:
 * @self: (transfer full): a rendering
 *
 * Releases a reference.
 */
void
tue_rendering_unref (TueRendering *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->spans);
  g_array_unref (self->misses);
  g_ptr_array_unref (self->partials);
  tue_mustache_unref (self->template);
  g_free (self->text);
  g_free (self);
}

/**
 * tue_rendering_get_text:
 * @self: a rendering
 * @length: (out) (optional): its length in bytes
 *
 * Gets the filled text.
 *
 * Returns: (transfer none): the text
 */
const char *
tue_rendering_get_text (TueRendering *self,
                        gsize        *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;
  return self->text;
}

/**
 * tue_rendering_get_spans:
 * @self: a rendering
 * @n_spans: (out): how many there are
 *
 * Gets which parts of the text came from which value. There are none unless
 * the options asked for them.
 *
 * Returns: (array length=n_spans) (transfer none): the spans
 */
const TueRenderSpan *
tue_rendering_get_spans (TueRendering *self,
                         gsize        *n_spans)
{
  g_return_val_if_fail (self != NULL && n_spans != NULL, NULL);

  *n_spans = self->spans->len;
  return (const TueRenderSpan *)self->spans->data;
}

/**
 * tue_rendering_get_misses:
 * @self: a rendering
 * @n_misses: (out): how many there are
 *
 * Gets which tags had no value to insert.
 *
 * Returns: (array length=n_misses) (transfer none): the misses
 */
const TueRenderMiss *
tue_rendering_get_misses (TueRendering *self,
                          gsize        *n_misses)
{
  g_return_val_if_fail (self != NULL && n_misses != NULL, NULL);

  *n_misses = self->misses->len;
  return (const TueRenderMiss *)self->misses->data;
}

/* One template on the way of a search for a cycle. */
typedef struct
{
  TueMustache *template;
  const char *name; /* (nullable) for the first */
  guint       tag;  /* to go on with */
} Visit;

static gboolean
refuse_cycle (GArray     *path,
              const char *name,
              GError    **error)
{
  g_autoptr (GString) cycle = g_string_new (NULL);
  const Visit          *first = &g_array_index (path, Visit, 0);
  const TueMustacheTag *tag = &g_array_index (first->template->tags, TueMustacheTag, first->tag - 1);

  for (guint i = 1; i < path->len; i++)
    g_string_append_printf (cycle, "%s → ", g_array_index (path, Visit, i).name);
  g_string_append (cycle, name);

  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_CYCLE, first->template->text, tag->position.offset, tag->position.length,
                          _("Take one of these out of the other."),
                            _("a snippet includes itself: %s"), cycle->str);
  return FALSE;
}

/**
 * tue_mustache_check_partials:
 * @self: a template
 * @partial_func: gives the partial of a name
 * @user_data: data for @partial_func
 * @error: return location for a [error@MustacheError]
 *
 * Looks for a partial that includes itself, directly or through others. A
 * partial that is not there is no error.
 *
 * Returns: %FALSE if there is a cycle; the error names it
 */
gboolean
tue_mustache_check_partials (TueMustache   *self,
                             TuePartialFunc partial_func,
                             gpointer       user_data,
                             GError       **error)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (self != NULL && partial_func != NULL, FALSE);

  g_array_append_val (path, ((Visit){ .template = self }));
  while (path->len > 0)
    {
      Visit                *visit = &g_array_index (path, Visit, path->len - 1);
      const TueMustacheTag *tag;
      TueMustache          *partial;

      if (visit->tag == visit->template->tags->len)
        {
          g_hash_table_add (done, visit->template);
          g_array_set_size (path, path->len - 1);
          continue;
        }

      tag = &g_array_index (visit->template->tags, TueMustacheTag, visit->tag++);
      if (tag->kind != TUE_MUSTACHE_TAG_PARTIAL)
        continue;

      partial = partial_func (tag->name, user_data);
      if (partial == NULL || g_hash_table_contains (done, partial))
        continue;

      for (guint i = 0; i < path->len; i++)
        if (g_array_index (path, Visit, i).template == partial)
          return refuse_cycle (path, tag->name, error);
      g_array_append_val (path, ((Visit){ .template = partial, .name = tag->name }));
    }

  return TRUE;
}
