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
#include "tue-rendering-private.h"

#define FIRST_CAPACITY 4096
#define FIRST_FRAMES 16
#define FIRST_SPANS 64
#define FREE_OUTPUT (1024 * 1024)
/* Output that is kept is given back what was reserved beyond this. */
#define MAX_SLACK (64 * 1024)
/* Looking a name up in this many contexts is one more step. */
#define CONTEXTS_A_VISIT 16

/* A section that is being rendered, and what names are looked up in there. The
 * outermost stands for the whole template. */
typedef struct
{
  TueValue   *value;
  TueValue   *list; /* (nullable): whose item the value is */
  gsize       index;
  const char *field;  /* (nullable): the top-level name the value was found under */
  const char *member; /* (nullable): the last name below that */
  guint       item;   /* of that field, or G_MAXUINT */
  gboolean    counts; /* it goes through the list that items are counted in */
} Frame;

/* A template that waits for the partial it included. */
typedef struct
{
  TueMustache *template;
  const char *partial;      /* (nullable): its own name */
  guint32     index;        /* of the node to go on with */
  gsize       indent_start; /* of its indentation */
} Call;

typedef struct
{
  const TueRenderOptions *options;
  TueRendering           *rendering;
  TueMustache *template; /* that is being rendered */
  const char *partial;   /* (nullable): its name */
  TueValue   *values;

  Frame *frames;
  guint  n_frames;
  guint  frames_size;
  Frame  few_frames[FIRST_FRAMES];

  Call  calls[TUE_MUSTACHE_MAX_PARTIAL_DEPTH];
  guint n_calls;

  /* Indentations of partials, one behind the other; the one that holds goes
   * from the start to the end. */
  GString *indents; /* (nullable) until a partial is indented */
  gsize    indent_start;

  char *output;
  gsize length;
  gsize capacity; /* without the NUL at the end */
  gsize limit;    /* 0 until it matters */
  guint n_visits;
} Renderer;

/* How much text a tree of values holds, as far as it matters; the tree may be
 * deep. */
static gsize
measure_values (TueValue *values)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  gsize size = 0;

  g_ptr_array_add (open, values);
  while (open->len > 0 && size < TUE_MUSTACHE_MAX_OUTPUT)
    {
      TueValue *value = g_ptr_array_steal_index_fast (open, open->len - 1);

      /* Items count when they are met first: values that are shared may look
       * like more than can be gone through. */
      size += value->kind == TUE_VALUE_STRING ? value->n_items : 8;
      for (gsize i = 0; i < tue_value_get_n_items (value) && size < TUE_MUSTACHE_MAX_OUTPUT; i++, size += 8)
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
grow_output (Renderer *self,
             gsize     needed,
             GError  **error)
{
  gsize length = self->length + needed;

  if (length > FREE_OUTPUT && length > get_limit (self))
    {
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, NULL, 0, 0,
                              _("Shorten a list, or take a section out of another."),
                                _("The filled text would be larger than %zu bytes."), get_limit (self));
      return FALSE;
    }

  /* Up to the free output the capacity is no more than that, so that the limit
   * is looked at before it is passed. */
  self->capacity = MAX (self->capacity * 2, length);
  if (self->capacity > FREE_OUTPUT)
    self->capacity = length > FREE_OUTPUT ? MIN (self->capacity, get_limit (self)) : FREE_OUTPUT;
  self->output = g_realloc (self->output, self->capacity + 1);
  return TRUE;
}

static gboolean
append (Renderer   *self,
        const char *text,
        gsize       length,
        GError    **error)
{
  if (length > self->capacity - self->length && !grow_output (self, length, error))
    return FALSE;

  memcpy (self->output + self->length, text, length);
  self->length += length;
  return TRUE;
}

/* Most pieces are short: two copies of a fixed size, which overlap, are quicker
 * than a call. */
static inline void
copy_bytes (char       *to,
            const char *from,
            gsize       length)
{
  if (length > 32)
    {
      memcpy (to, from, length);
    }
  else if (length >= 16)
    {
      memcpy (to, from, 16);
      memcpy (to + length - 16, from + length - 16, 16);
    }
  else if (length >= 8)
    {
      memcpy (to, from, 8);
      memcpy (to + length - 8, from + length - 8, 8);
    }
  else if (length >= 4)
    {
      memcpy (to, from, 4);
      memcpy (to + length - 4, from + length - 4, 4);
    }
  else if (length > 0)
    {
      to[0] = from[0];
      to[length / 2] = from[length / 2];
      to[length - 1] = from[length - 1];
    }
}

/* The same, for what there is most of. */
static inline gboolean
append_piece (Renderer   *self,
              const char *text,
              gsize       length,
              GError    **error)
{
  if (G_UNLIKELY (length > self->capacity - self->length) && !grow_output (self, length, error))
    return FALSE;

  copy_bytes (self->output + self->length, text, length);
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

static gboolean
append_indent (Renderer *self,
               GError  **error)
{
  return append (self, self->indents->str + self->indent_start, self->indents->len - self->indent_start, error);
}

/* The text before a tag, inside an indented partial: each line of the partial
 * starts with the indentation; lines of a value do not. */
static gboolean
append_indented (Renderer      *self,
                 const TueNode *node,
                 GError       **error)
{
  const char *all = self->template->text;
  const char *text = all + node->literal;
  const char *end = text + node->n_literal;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      const char *next = newline != NULL ? newline + 1 : end;

      if ((text == all || text[-1] == '\n') && !append_indent (self, error))
        return FALSE;
      if (!append (self, text, next - text, error))
        return FALSE;
      text = next;
    }

  /* The tag itself may begin a line; if it is alone there, there is no line. */
  if (!node->standalone && node->kind != TUE_NODE_STOP && (node->start == 0 || all[node->start - 1] == '\n'))
    return append_indent (self, error);
  return TRUE;
}

/* The shortest text that reads back as the same number, whatever the locale. */
static gsize
format_number (double number,
               char   buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  /* Numbers that are hardly more than 0 have few digits. */
  int precision = fabs (number) < G_MINDOUBLE ? 1 : 15;

  if (fabs (number) < 1e15 && (double)(gint64)number == number)
    {
      guint64 rest = (guint64)fabs (number);
      gsize   length = number < 0 ? 1 : 0;
      char   *digit;

      for (guint64 power = 1; length == (number < 0) || power <= rest; power *= 10)
        length++;
      digit = buffer + length;
      do
        *--digit = (char)('0' + rest % 10);
      while ((rest /= 10) > 0);
      if (number < 0)
        *--digit = '-';
      return length;
    }

  for (; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }

  return strlen (buffer);
}

/* Looks a name up in a map: where it was found last, in this map or one made
 * like it, and then everywhere. */
static inline TueValue *
find_member (const TueValue *map,
             TueName        *name)
{
  guint                hint = atomic_load_explicit (&name->hint, memory_order_relaxed);
  const TueValueEntry *entry;

  if (G_LIKELY (hint < map->n_items) && tue_key_equal (&map->entries[hint].key, &name->key))
    return map->entries[hint].value;

  entry = tue_value_find_entry (map, &name->key);
  if (entry == NULL)
    return NULL;
  atomic_store_explicit (&name->hint, (guint)(entry - map->entries), memory_order_relaxed);
  return entry->value;
}

static TueValue *
find_rest (TueValue      *value,
           const TueName *name)
{
  for (guint i = 0; i + 1 < name->n_parts && value != NULL; i++)
    {
      const TueValueEntry *entry = NULL;

      if (value->kind == TUE_VALUE_MAP)
        entry = tue_value_find_entry (value, &name->rest[i]);
      value = entry != NULL ? entry->value : NULL;
    }

  return value;
}

static TueValue *
resolve_slowly (Renderer     *self,
                TueName      *name,
                const Frame **found)
{
  TueValue *value = NULL;
  guint     i = self->n_frames;

  if (G_UNLIKELY (name->n_parts == 0))
    {
      *found = &self->frames[i - 1];
      return (*found)->value;
    }

  while (value == NULL && i-- > 0)
    if (self->frames[i].value->kind == TUE_VALUE_MAP)
      value = find_member (self->frames[i].value, name);
  *found = value != NULL ? &self->frames[i] : NULL;
  self->n_visits += (self->n_frames - 1 - (value != NULL ? i : 0)) / CONTEXTS_A_VISIT;

  return G_LIKELY (name->n_parts == 1) || value == NULL ? value : find_rest (value, name);
}

/* Finds what a name stands for. The first part is looked for from the innermost
 * context outwards, the others only inside what was found. @found is the frame
 * of the first part, or %NULL. */
static inline TueValue *
resolve (Renderer     *self,
         TueName      *name,
         const Frame **found)
{
  const Frame    *inner = &self->frames[self->n_frames - 1];
  const TueValue *map = inner->value;
  guint           hint = atomic_load_explicit (&name->hint, memory_order_relaxed);

  if (G_LIKELY (name->n_parts == 1 && map->kind == TUE_VALUE_MAP && hint < map->n_items &&
                tue_key_equal (&map->entries[hint].key, &name->key)))
    {
      *found = inner;
      return map->entries[hint].value;
    }

  return resolve_slowly (self, name, found);
}

/* Says where a value came from: a name at the top level is a field, one found
 * inside a section is a member of what the section is about. */
static inline void
trace (const TueName *name,
       const Frame   *frame,
       const char   **field,
       const char   **member)
{
  const char *last = name->n_parts > 1 ? name->rest[name->n_parts - 2].text : name->key.text;

  if (frame->field != NULL)
    {
      *field = frame->field;
      *member = last != NULL ? last : frame->member;
    }
  else
    {
      *field = name->key.text;
      *member = name->n_parts > 1 ? last : NULL;
    }
}

static void
add_span (Renderer      *self,
          const TueName *name,
          const Frame   *frame,
          gsize          start,
          gboolean       missing)
{
  TueRendering  *rendering = self->rendering;
  TueRenderSpan *span;

  if (self->length == start)
    return;

  if (rendering->n_spans == rendering->spans_size)
    {
      guint guess = atomic_load_explicit (&rendering->template->spans_guess, memory_order_relaxed);

      rendering->spans_size = MAX (MAX (FIRST_SPANS, guess), rendering->spans_size * 2);
      rendering->spans = g_renew (TueRenderSpan, rendering->spans, rendering->spans_size);
    }
  span = &rendering->spans[rendering->n_spans++];
  span->start = start;
  span->length = self->length - start;
  span->item = frame->item;
  span->missing = missing;
  trace (name, frame, &span->field, &span->member);
  if (span->field == NULL)
    span->field = name->text;
}

static void
add_miss (Renderer      *self,
          const TueNode *node,
          const char    *path,
          TueValueKind   found)
{
  TueRendering *rendering = self->rendering;
  TueRenderMiss miss = {
    .path = path,
    .start = self->length,
    .kind = node->kind == TUE_NODE_PARTIAL ? TUE_MUSTACHE_TAG_PARTIAL : TUE_MUSTACHE_TAG_VALUE,
    .partial = self->partial,
    .found = found,
  };

  tue_mustache_locate_tag (self->template, (guint32)(node - self->template->nodes), &miss.position);
  if (rendering->misses == NULL)
    rendering->misses = g_array_new (FALSE, FALSE, sizeof (TueRenderMiss));
  g_array_append_val (rendering->misses, miss);
}

/* What is not there could be a member of the innermost map at hand, as of the
 * item of a list. Items rarely hold maps, so a dotted name begins at the top. */
static const Frame *
guess_frame (Renderer      *self,
             const TueName *name)
{
  guint i = name->n_parts > 1 ? 0 : self->n_frames - 1;

  while (i > 0 && self->frames[i].value->kind != TUE_VALUE_MAP)
    i--;
  return &self->frames[i];
}

/* frame: (nullable): where the first part of the name was found */
static gboolean
append_miss (Renderer      *self,
             const TueNode *node,
             const TueName *name,
             TueValueKind   found,
             const Frame   *frame,
             GError       **error)
{
  const char *stand_in = NULL;
  gsize       start = self->length;

  add_miss (self, node, name->text, found);
  if (self->options->miss_func != NULL)
    stand_in = self->options->miss_func (name->text, self->options->user_data);
  if (stand_in != NULL && !append (self, stand_in, strlen (stand_in), error))
    return FALSE;

  if (self->options->provenance)
    add_span (self, name, frame != NULL ? frame : guess_frame (self, name), start, TRUE);
  return TRUE;
}

static gboolean
append_text (Renderer      *self,
             const TueNode *node,
             const char    *text,
             gsize          length,
             GError       **error)
{
  if (node->escaped)
    return append_escaped (self, text, length, error);

  return append (self, text, length, error);
}

static inline gboolean
append_value (Renderer      *self,
              const TueNode *node,
              GError       **error)
{
  TueName     *name = &self->template->names[node->name];
  gsize        start = self->length;
  const Frame *frame;
  TueValue    *value = resolve (self, name, &frame);
  const char  *text;
  char         buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value != NULL ? value->kind : TUE_VALUE_NULL)
    {
    case TUE_VALUE_STRING:
      if (G_UNLIKELY (node->escaped) ? !append_escaped (self, value->string, value->n_items, error)
                                     : !append_piece (self, value->string, value->n_items, error))
        return FALSE;
      break;

    case TUE_VALUE_NUMBER:
      if (!append_text (self, node, buffer, format_number (value->number, buffer), error))
        return FALSE;
      break;

    case TUE_VALUE_BOOLEAN:
      text = value->number != 0 ? "true" : "false";
      if (!append_text (self, node, text, strlen (text), error))
        return FALSE;
      break;

    case TUE_VALUE_NULL:
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
    default:
      return append_miss (self, node, name, value != NULL ? value->kind : TUE_VALUE_NULL, frame, error);
    }

  if (self->options->provenance)
    add_span (self, name, frame, start, FALSE);
  return TRUE;
}

static Frame *
push_frame (Renderer *self)
{
  if (self->n_frames == self->frames_size)
    {
      self->frames_size *= 2;
      if (self->frames == self->few_frames)
        {
          self->frames = g_new (Frame, self->frames_size);
          memcpy (self->frames, self->few_frames, sizeof self->few_frames);
        }
      else
        {
          self->frames = g_renew (Frame, self->frames, self->frames_size);
        }
    }

  return &self->frames[self->n_frames++];
}

/* What stands for a section that is not entered. Where the section has lines of
 * its own, so has this. */
static gboolean
append_empty (Renderer      *self,
              const TueNode *node,
              const TueName *name,
              GError       **error)
{
  const char *stand_in = self->options->empty_func (name->text, self->options->user_data);
  gsize       start;

  if (stand_in == NULL)
    return TRUE;

  if (node->standalone && self->indents != NULL &&
      !append (self, self->indents->str + self->indent_start, self->indents->len - self->indent_start, error))
    return FALSE;

  start = self->length;
  if (!append (self, stand_in, strlen (stand_in), error))
    return FALSE;
  if (self->options->provenance)
    add_span (self, name, &self->frames[0], start, TRUE);

  return !node->standalone || append (self, "\n", 1, error);
}

/* Goes on inside of a section, or behind it. What is inside a section of the
 * top level belongs to that field, however deep it is. */
static gboolean
enter_section (Renderer      *self,
               const TueNode *node,
               guint32       *index,
               GError       **error)
{
  TueName     *name = &self->template->names[node->name];
  const Frame *found;
  TueValue    *value = resolve (self, name, &found);
  Frame        frame;

  if (value == NULL || !tue_value_is_true (value))
    {
      *index = node->next;
      return self->options->empty_func == NULL || (found != NULL && found != &self->frames[0]) ||
             append_empty (self, node, name, error);
    }

  frame = (Frame){ .value = value, .item = found->item };
  trace (name, found, &frame.field, &frame.member);
  if (value->kind == TUE_VALUE_LIST)
    {
      frame.list = value;
      frame.value = value->items[0];
      frame.counts = found->field == NULL && name->n_parts > 0;
      if (frame.counts)
        frame.item = 0;
    }
  *push_frame (self) = frame;
  *index += 1;
  return TRUE;
}

static inline guint32
leave_section (Renderer      *self,
               const TueNode *node,
               guint32        index)
{
  Frame *frame = &self->frames[self->n_frames - 1];

  if (frame->list != NULL && ++frame->index < frame->list->n_items)
    {
      frame->value = frame->list->items[frame->index];
      if (frame->counts)
        frame->item = (guint)frame->index;
      return node->next;
    }

  self->n_frames--;
  return index + 1;
}

static gboolean
enter_inverted (Renderer      *self,
                const TueNode *node)
{
  const Frame *frame;
  TueValue    *value = resolve (self, &self->template->names[node->name], &frame);

  return value == NULL || !tue_value_is_true (value);
}

/* The lines of a partial that stands alone are indented as it is, and as the
 * text around it; one in the middle of a line is inserted as it is. */
static void
indent_partial (Renderer      *self,
                const TueNode *node)
{
  gsize inherited = self->indents != NULL ? self->indents->len - self->indent_start : 0;
  gsize start;

  if (self->indents == NULL && node->indent == 0)
    return;
  if (self->indents == NULL)
    self->indents = g_string_new (NULL);

  start = self->indents->len;
  if (node->standalone)
    {
      g_autofree char *outer = g_strndup (self->indents->str + self->indent_start, inherited);

      g_string_append (self->indents, outer);
      g_string_append_len (self->indents, self->template->text + node->start - node->indent, node->indent);
    }
  self->indent_start = start;
}

/* Goes on in a partial, or behind it where there is none. */
static gboolean
enter_partial (Renderer      *self,
               const TueNode *node,
               guint32       *index,
               GError       **error)
{
  const char  *name = self->template->names[node->name].text;
  TueMustache *partial = NULL;

  if (self->options->partial_func != NULL)
    partial = self->options->partial_func (name, self->options->user_data);
  if (partial == NULL)
    {
      add_miss (self, node, name, TUE_VALUE_NULL);
      *index += 1;
      return TRUE;
    }

  if (self->n_calls == TUE_MUSTACHE_MAX_PARTIAL_DEPTH)
    {
      /* Placed where the template includes the first of them: the others are
       * not in its text. */
      node = &self->calls[0].template->nodes[self->calls[0].index - 1];
      tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, self->calls[0].template->text, node->start, node->length,
                              _("Does a snippet include itself?"),
                                _("snippets include one another deeper than %d, at {{> %s}}"),
                                  TUE_MUSTACHE_MAX_PARTIAL_DEPTH, name);
      return FALSE;
    }

  self->calls[self->n_calls++] = (Call){
    .template = self->template,
    .partial = self->partial,
    .index = *index + 1,
    .indent_start = self->indent_start,
  };
  indent_partial (self, node);
  if (self->rendering->partials == NULL)
    self->rendering->partials = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_mustache_unref);
  if (!g_ptr_array_find (self->rendering->partials, partial, NULL))
    g_ptr_array_add (self->rendering->partials, tue_mustache_ref (partial));
  self->template = partial;
  self->partial = name;
  *index = 0;
  return TRUE;
}

static guint32
leave_partial (Renderer *self)
{
  Call call = self->calls[--self->n_calls];

  self->template = call.template;
  self->partial = call.partial;
  if (self->indents != NULL)
    {
      g_string_truncate (self->indents, self->indent_start);
      self->indent_start = call.indent_start;
    }
  return call.index;
}

static gboolean
refuse_visits (GError **error)
{
  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_LIMIT, NULL, 0, 0,
                          _("Shorten a list, or take a section out of another."),
                            _("Filling the template takes more than %d steps."), TUE_MUSTACHE_MAX_VISITS);
  return FALSE;
}

static gboolean
run (Renderer *self,
     GError  **error)
{
  guint32 index = 0;

  for (;;)
    {
      const TueNode *node = &self->template->nodes[index];

      if (G_UNLIKELY (++self->n_visits > TUE_MUSTACHE_MAX_VISITS))
        return refuse_visits (error);

      if (G_UNLIKELY (self->indents != NULL && self->indents->len > self->indent_start)
            ? !append_indented (self, node, error)
            : !append_piece (self, self->template->text + node->literal, node->n_literal, error))
        return FALSE;

      switch ((TueNodeKind)node->kind)
        {
        case TUE_NODE_VALUE:
          if (!append_value (self, node, error))
            return FALSE;
          index++;
          break;

        case TUE_NODE_SECTION:
          if (!enter_section (self, node, &index, error))
            return FALSE;
          break;

        case TUE_NODE_INVERTED:
          index = enter_inverted (self, node) ? index + 1 : node->next;
          break;

        case TUE_NODE_END:
          index = leave_section (self, node, index);
          break;

        case TUE_NODE_PARTIAL:
          if (!enter_partial (self, node, &index, error))
            return FALSE;
          break;

        case TUE_NODE_END_INVERTED:
        case TUE_NODE_COMMENT:
        case TUE_NODE_DELIMITER:
          index++;
          break;

        case TUE_NODE_STOP:
        default:
          if (self->n_calls == 0)
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
  g_autoptr(TueRendering) rendering = NULL;
  Renderer renderer;
  gsize    guess;
  gboolean done;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  rendering = g_new0 (TueRendering, 1);
  g_atomic_ref_count_init (&rendering->ref_count);
  rendering->template = tue_mustache_ref (self);

  /* Not all at once: frames and calls are large, and need no value. */
  renderer.options = options != NULL ? options : &no_options;
  renderer.rendering = rendering;
  renderer.template = self;
  renderer.partial = NULL;
  renderer.values = values;
  renderer.frames = renderer.few_frames;
  renderer.frames_size = FIRST_FRAMES;
  renderer.n_frames = 1;
  renderer.frames[0] = (Frame){ .value = values, .item = G_MAXUINT };
  renderer.n_calls = 0;
  renderer.indents = NULL;
  renderer.indent_start = 0;
  guess = atomic_load_explicit (&self->output_guess, memory_order_relaxed);
  renderer.capacity = CLAMP (MAX (self->length * 2, guess), FIRST_CAPACITY, FREE_OUTPUT);
  renderer.output = g_malloc (renderer.capacity + 1);
  renderer.length = 0;
  renderer.limit = 0;
  renderer.n_visits = 0;

  done = run (&renderer, error);

  if (renderer.indents != NULL)
    g_string_free (renderer.indents, TRUE);
  if (renderer.frames != renderer.few_frames)
    g_free (renderer.frames);
  if (renderer.capacity - renderer.length > MAX_SLACK)
    renderer.output = g_realloc (renderer.output, renderer.length + 1);
  rendering->text = renderer.output;
  if (!done)
    return NULL;

  /* A little more: the next may be filled a little further. */
  guess = renderer.length + renderer.length / 16;
  atomic_store_explicit (&self->output_guess, (guint)guess, memory_order_relaxed);
  if (rendering->n_spans > 0)
    atomic_store_explicit (&self->spans_guess, (guint)rendering->n_spans + 1, memory_order_relaxed);
  renderer.output[renderer.length] = '\0';
  rendering->length = renderer.length;
  return g_steal_pointer (&rendering);
}
