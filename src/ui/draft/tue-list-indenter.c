/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-list-indenter"

#include "config.h"

#include "tue-list-indenter.h"

/* No list has as many items; a longer number is none. */
#define MAX_DIGITS 6

struct _TueListIndenter
{
  GObject parent_instance;
};

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;

  return p;
}

/* Behind the number and what stands after it, or NULL. */
static const char *
skip_number (const char *p)
{
  const char *start = p;

  while (g_ascii_isdigit (*p))
    p++;

  return p > start && p - start <= MAX_DIGITS && (*p == '.' || *p == ')') ? p + 1 : NULL;
}

/* The mark of the next item, or NULL where the line is no item. behind: where
 * the words of the item begin. */
static char *
make_next_mark (const char  *line,
                const char **behind)
{
  const char *mark = skip_blanks (line);
  const char *end = *mark == '-' || *mark == '*' || *mark == '+' ? mark + 1 : skip_number (mark);
  g_autoptr(GString) next = g_string_new_len (line, mark - line);

  if (end == NULL || *end != ' ')
    return NULL;

  if (g_ascii_isdigit (*mark))
    g_string_append_printf (next, "%" G_GUINT64_FORMAT "%c ", g_ascii_strtoull (mark, NULL, 10) + 1, end[-1]);
  else
    g_string_append_printf (next, "%c ", *mark);

  end = skip_blanks (end);
  if (end[0] == '[' && (end[1] == ' ' || end[1] == 'x' || end[1] == 'X') && end[2] == ']' && (end[3] == ' ' || end[3] == '\0'))
    {
      g_string_append (next, "[ ] ");
      end = skip_blanks (end + 3);
    }
  *behind = end;

  return g_string_free (g_steal_pointer (&next), FALSE);
}

static gboolean
tue_list_indenter_is_trigger (GtkSourceIndenter *indenter,
                              GtkSourceView     *view,
                              const GtkTextIter *location,
                              GdkModifierType    state,
                              guint              keyval)
{
  return (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) &&
         (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0;
}

/* The new line is there, and the place is its beginning. */
static void
tue_list_indenter_indent (GtkSourceIndenter *indenter,
                          GtkSourceView     *view,
                          GtkTextIter       *iter)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter      start = *iter, end;
  const char      *words;
  g_autofree char *line = NULL;
  g_autofree char *mark = NULL;

  if (!gtk_text_iter_backward_line (&start))
    return;

  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_iter_get_slice (&start, &end);
  mark = make_next_mark (line, &words);
  if (mark == NULL)
    return;

  /* Nothing was written in the item: the list is over. */
  if (*words == '\0' && gtk_text_iter_ends_line (iter))
    gtk_text_buffer_delete (buffer, &start, iter);
  else
    gtk_text_buffer_insert (buffer, iter, mark, -1);
}

static void
indenter_init (GtkSourceIndenterInterface *iface)
{
  iface->is_trigger = tue_list_indenter_is_trigger;
  iface->indent = tue_list_indenter_indent;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TueListIndenter,
                               tue_list_indenter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_INDENTER, indenter_init))

static void
tue_list_indenter_class_init (TueListIndenterClass *klass)
{
}

static void
tue_list_indenter_init (TueListIndenter *self)
{
}

GtkSourceIndenter *
tue_list_indenter_new (void)
{
  return g_object_new (TUE_TYPE_LIST_INDENTER, NULL);
}
