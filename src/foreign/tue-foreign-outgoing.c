/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-outgoing"

#include "config.h"

#include "tue-foreign-outgoing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-mustache.h"
#include "tue-yaml-writer.h"

/* Documented in the header. */
char *
tue_foreign_outgoing_get_name (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString         *made = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    g_string_append_c (made, g_ascii_isalnum (*p) ? *p : '_');
  if (made->len == 0 || g_ascii_isdigit (*made->str))
    g_string_prepend (made, "field_");

  return g_string_free_and_steal (made);
}

char *
tue_foreign_outgoing_get_default (TueField *field)
{
  TueValue *value = tue_field_get_default (field);

  if (value == NULL)
    return NULL;
  if (tue_value_get_kind (value) == TUE_VALUE_STRING)
    return g_strdup (tue_value_get_string (value, NULL));
  if (tue_value_get_kind (value) == TUE_VALUE_BOOLEAN)
    return g_strdup (tue_value_get_boolean (value) ? "true" : "false");
  if (tue_value_get_kind (value) == TUE_VALUE_NUMBER)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, tue_value_get_number (value)));
    }

  return NULL;
}

TueField *
tue_foreign_outgoing_find_field (TueForeignOutgoing *self,
                                 const char         *name)
{
  for (guint i = self->lists->len; i-- > 0;)
    {
      TueField *list = tue_workflow_find_field (self->workflow, self->lists->pdata[i]);
      TueField *member = list != NULL ? tue_field_find_field (list, name) : NULL;

      if (member != NULL)
        return member;
    }

  return tue_workflow_find_field (self->workflow, name);
}

void
tue_foreign_outgoing_remark (TueForeignOutgoing *self,
                             TueForeignFate      fate,
                             const char         *what,
                             char               *take_why)
{
  tue_foreign_remark (self->remarks, fate, self->place, what, take_why);
}

void
tue_foreign_writing_add (TueForeignWriting *writing,
                         const char        *path,
                         const char        *text,
                         gsize              length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);

  g_ptr_array_add (writing->files, tue_foreign_file_new (path, bytes));
}

/* --- A template in another notation ------------------------------------------------- */

static gboolean
is_list (TueForeignOutgoing *self,
         const char         *name)
{
  TueField *field = tue_foreign_outgoing_find_field (self, name);

  return field != NULL && tue_field_get_field_type (field) == TUE_FIELD_LIST;
}

/* What stands alone on its line goes with the line, as when it is filled. */
static void
find_line (const char           *text,
           const TueMustacheTag *tag,
           gsize                *start,
           gsize                *end)
{
  gsize from = tag->position.offset;
  gsize until = from + tag->position.length;

  *start = from;
  *end = until;
  if (tag->kind == TUE_MUSTACHE_TAG_VALUE)
    return;
  while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '\t'))
    from--;
  while (text[until] == ' ' || text[until] == '\t' || text[until] == '\r')
    until++;
  if ((from == 0 || text[from - 1] == '\n') && (text[until] == '\n' || text[until] == '\0'))
    {
      *start = from;
      *end = until + (text[until] == '\n');
    }
}

static void
write_value (TueForeignOutgoing *self,
             GString            *out,
             const char         *name)
{
  TueField *field = tue_foreign_outgoing_find_field (self, name);
  gboolean  first = g_hash_table_add (self->written, g_strdup (name));

  if (first)
    g_ptr_array_add (self->order, g_strdup (name));
  if (first && field != NULL && tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
    tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, name, g_strdup (_("Is not computed there, but filled in by hand.")));
  self->dialect->write_value (self, out, field, name, first);
}

static void write_template (TueForeignOutgoing *self,
                            GString            *out,
                            const char         *text,
                            guint               depth);

/* One that is left out ends with the tag that closes it. */
static gsize
skip_section (TueMustache *mustache,
              gsize        index)
{
  TueMustacheTag tag;
  guint          depth = 0;

  for (; index < tue_mustache_get_n_tags (mustache); index++)
    {
      tue_mustache_get_tag (mustache, index, &tag);
      depth += tag.kind == TUE_MUSTACHE_TAG_SECTION || tag.kind == TUE_MUSTACHE_TAG_INVERTED;
      depth -= tag.kind == TUE_MUSTACHE_TAG_END;
      if (depth == 0)
        break;
    }

  return index;
}

static void
write_section (TueForeignOutgoing   *self,
               GString              *out,
               const TueMustacheTag *tag)
{
  g_autofree char *name = tue_foreign_outgoing_get_name (tag->name);
  const char      *helper = tag->kind == TUE_MUSTACHE_TAG_INVERTED ? "#unless" : is_list (self, tag->name) ? "#each"
                                                                                                           : "#if";

  if (g_hash_table_add (self->written, g_strdup (tag->name)))
    g_ptr_array_add (self->order, g_strdup (tag->name));
  g_string_append_printf (out, "{{%s %s}}", helper, name);
  g_ptr_array_add (self->lists, g_strdup (g_str_equal (helper, "#each") ? tag->name : helper));
}

static void
end_section (TueForeignOutgoing *self,
             GString            *out)
{
  const char *open = self->lists->len > 0 ? self->lists->pdata[self->lists->len - 1] : "";

  g_string_append_printf (out, "{{/%s}}", *open == '#' ? open + 1 : "each");
  if (self->lists->len > 0)
    g_ptr_array_set_size (self->lists, self->lists->len - 1);
}

static void
write_snippet (TueForeignOutgoing *self,
               GString            *out,
               const char         *name,
               guint               depth)
{
  TueSnippet *snippet = tue_workflow_find_snippet (self->workflow, name);

  if (snippet != NULL && depth < TUE_MUSTACHE_MAX_PARTIAL_DEPTH)
    write_template (self, out, tue_snippet_get_text (snippet), depth + 1);
}

/* Without conditions and lists there: the index of the last tag that it took. */
static gsize
flatten_section (TueForeignOutgoing   *self,
                 GString              *out,
                 TueMustache          *mustache,
                 gsize                 index,
                 const TueMustacheTag *tag)
{
  if (tag->kind == TUE_MUSTACHE_TAG_SECTION && !is_list (self, tag->name))
    {
      tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, tag->name, g_strdup (_("There are no conditions there. What is shown only with this value is always there.")));
      return index;
    }
  if (tag->kind == TUE_MUSTACHE_TAG_SECTION)
    {
      tue_foreign_outgoing_remark (self, TUE_FOREIGN_CHANGED, tag->name, g_strdup (_("There are no lists there. One text stands for all entries.")));
      write_value (self, out, tag->name);
      g_string_append_c (out, '\n');
    }
  else
    {
      tue_foreign_outgoing_remark (self, TUE_FOREIGN_LEFT_OUT, tag->name, g_strdup (_("There are no conditions there. What is shown without this value is left out.")));
    }

  return skip_section (mustache, index);
}

static void
write_template (TueForeignOutgoing *self,
                GString            *out,
                const char         *text,
                guint               depth)
{
  g_autoptr(TueMustache) mustache = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  gsize from = 0;

  for (gsize i = 0; mustache != NULL && i < tue_mustache_get_n_tags (mustache); i++)
    {
      TueMustacheTag tag;
      gsize          start, end;
      gboolean       is_section;

      tue_mustache_get_tag (mustache, i, &tag);
      is_section = tag.kind == TUE_MUSTACHE_TAG_SECTION || tag.kind == TUE_MUSTACHE_TAG_INVERTED || tag.kind == TUE_MUSTACHE_TAG_END;
      find_line (text, &tag, &start, &end);
      if (is_section && self->dialect->has_sections)
        {
          start = tag.position.offset;
          end = start + tag.position.length;
        }
      if (start > from)
        self->dialect->write_text (out, text + from, start - from);

      if (tag.kind == TUE_MUSTACHE_TAG_VALUE)
        write_value (self, out, tag.name);
      else if (tag.kind == TUE_MUSTACHE_TAG_PARTIAL)
        write_snippet (self, out, tag.name, depth);
      else if (is_section && self->dialect->has_sections)
        {
          if (tag.kind == TUE_MUSTACHE_TAG_END)
            end_section (self, out);
          else
            write_section (self, out, &tag);
        }
      else if (is_section && tag.kind != TUE_MUSTACHE_TAG_END)
        {
          gsize last = flatten_section (self, out, mustache, i, &tag);

          if (last != i)
            {
              i = last;
              tue_mustache_get_tag (mustache, i, &tag);
              find_line (text, &tag, &start, &end);
            }
        }
      from = MAX (from, end);
    }
  if (mustache != NULL)
    self->dialect->write_text (out, text + from, strlen (text) - from);
}

/* --- Workflows ---------------------------------------------------------------------- */

static void
remark_parts (TueForeignOutgoing *self)
{
  static const struct
  {
    GPtrArray *(*list) (TueWorkflow *workflow);
    const char *why;
  } parts[] = {
    { tue_workflow_get_checklist, N_("Its review checklist stays here.") },
      { tue_workflow_get_notes, N_("Its notes stay here.") },
        { tue_workflow_get_examples, N_("Its examples stay here.") },
          { tue_workflow_get_follow_ups, N_("What is asked of an assistant afterwards stays here.") },
        };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].list (self->workflow)->len > 0)
      tue_foreign_outgoing_remark (self, TUE_FOREIGN_LEFT_OUT, tue_workflow_get_name (self->workflow), g_strdup (_(parts[i].why)));
}

static void
clear_outgoing (TueForeignOutgoing *self)
{
  g_clear_pointer (&self->written, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->place, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueForeignOutgoing, clear_outgoing)

/* Documented in the header. */
void
tue_foreign_outgoing_each (GPtrArray               *workflows,
                           GPtrArray               *remarks,
                           const TueForeignDialect *dialect,
                           TueForeignStepFunc       func,
                           gpointer                 user_data)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      GPtrArray *steps = tue_workflow_get_steps (workflows->pdata[i]);

      for (guint j = 0; j < steps->len; j++)
        {
          g_auto(TueForeignOutgoing) outgoing = { .workflow = workflows->pdata[i], .step = steps->pdata[j], .dialect = dialect, .remarks = remarks };
          const char      *workflow_name = tue_workflow_get_name (workflows->pdata[i]);
          g_autofree char *name = steps->len > 1 ? g_strdup_printf ("%s: %s", workflow_name, tue_step_get_name (steps->pdata[j])) : g_strdup (workflow_name);
          g_autoptr(GString) text = g_string_new (NULL);

          outgoing.written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          outgoing.order = g_ptr_array_new_with_free_func (g_free);
          outgoing.lists = g_ptr_array_new_with_free_func (g_free);
          outgoing.place = g_strdup (name);
          if (j == 0)
            remark_parts (&outgoing);
          write_template (&outgoing, text, tue_template_get_text (tue_step_get_template (steps->pdata[j])), 0);
          func (&outgoing, name, text->str, user_data);
        }
    }
}
