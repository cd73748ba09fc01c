/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-editor"

#include "config.h"

#include "tue-draft-editor.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <libspelling.h>
#include <string.h>

#include "tue-toast.h"

/* Beyond, colours and spelling would cost more than they bring. */
#define MAX_MARKED_BYTES (512 * 1024)

struct _TueDraftEditor
{
  GtkSourceView parent_instance;

  /* Owned */
  TueWorkspace              *workspace; /* (nullable) */
  TueDraft                  *draft;     /* (nullable) */
  SpellingTextBufferAdapter *spelling;  /* (nullable): where there is a dictionary */

  gboolean applying; /* what others wrote is being put into the buffer */
  gboolean refused;  /* the edit on its way was not taken */
};

G_DEFINE_FINAL_TYPE (TueDraftEditor, tue_draft_editor, GTK_SOURCE_TYPE_VIEW)

static GtkTextBuffer *
get_buffer (TueDraftEditor *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* The draft has the same text as the buffer, so it tells where a character is. */
static gsize
find_byte (TueDraftEditor *self,
           int             offset)
{
  const char *text = tue_draft_get_text (self->draft, NULL);

  return g_utf8_offset_to_pointer (text, offset) - text;
}

static void
edit (TueDraftEditor *self,
      gsize           start,
      gsize           removed,
      const char     *inserted,
      gsize           length)
{
  self->refused = FALSE;
  tue_workspace_edit_draft (self->workspace, self->draft, start, removed, inserted, length, self);
}

/* What a draft never holds: other line ends, and what is no text at all. */
static char *
clean_text (const char *text,
            int         length)
{
  GString *clean = g_string_new_len (text, length);

  g_string_replace (clean, "\r\n", "\n", 0);
  g_string_replace (clean, "\r", "\n", 0);
  g_string_replace (clean, "\342\200\251", "\n", 0);

  return g_string_free_and_steal (clean);
}

static gboolean
is_clean (const char *text,
          int         length)
{
  return memchr (text, '\r', length) == NULL && g_strstr_len (text, length, "\342\200\251") == NULL;
}

static void
insert_text_cb (TueDraftEditor *self,
                GtkTextIter    *location,
                const char     *text,
                int             length)
{
  GtkTextBuffer *buffer = get_buffer (self);

  if (self->applying || self->draft == NULL)
    return;

  if (!is_clean (text, length))
    {
      g_autofree char *clean = clean_text (text, length);

      g_signal_stop_emission_by_name (buffer, "insert-text");
      gtk_text_buffer_insert (buffer, location, clean, -1);
      return;
    }

  edit (self, find_byte (self, gtk_text_iter_get_offset (location)), 0, text, length);
  if (self->refused)
    g_signal_stop_emission_by_name (buffer, "insert-text");
}

static void
delete_range_cb (TueDraftEditor *self,
                 GtkTextIter    *start,
                 GtkTextIter    *end)
{
  gsize from, to;

  if (self->applying || self->draft == NULL)
    return;

  from = find_byte (self, gtk_text_iter_get_offset (start));
  to = find_byte (self, gtk_text_iter_get_offset (end));
  edit (self, from, to - from, "", 0);
  if (self->refused)
    g_signal_stop_emission_by_name (get_buffer (self), "delete-range");
}

/* Pictures and widgets have no place in a text. */
static void
insert_paintable_cb (GtkTextBuffer *buffer)
{
  g_signal_stop_emission_by_name (buffer, "insert-paintable");
}

static void
edited_cb (TueDraftEditor *self,
           guint64         start,
           guint64         removed,
           const char     *inserted,
           guint64         length,
           gpointer        editor)
{
  GtkTextBuffer *buffer = get_buffer (self);
  const char    *text = tue_draft_get_text (self->draft, NULL);
  GtkTextIter    from, to;
  int            offset;

  if (editor == self)
    return;

  /* The draft is ahead by this edit, but the same up to its start. */
  offset = g_utf8_strlen (text, start);
  self->applying = TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, offset);
  if (removed > 0)
    {
      g_autofree char *rest = NULL;

      /* Characters, of which only the buffer knows how many these bytes were. */
      gtk_text_buffer_get_end_iter (buffer, &to);
      rest = gtk_text_iter_get_slice (&from, &to);
      to = from;
      gtk_text_iter_forward_chars (&to, g_utf8_strlen (rest, removed));
      gtk_text_buffer_delete (buffer, &from, &to);
    }
  if (length > 0)
    gtk_text_buffer_insert (buffer, &from, inserted, length);
  gtk_text_buffer_end_user_action (buffer);
  self->applying = FALSE;
}

static void
refused_cb (TueDraftEditor *self,
            const char     *sentence,
            gpointer        editor)
{
  if (editor != self)
    return;

  self->refused = TRUE;
  tue_toast_show (GTK_WIDGET (self), sentence, NULL, NULL, NULL);
}

static void
update_scheme (TueDraftEditor *self)
{
  gboolean              is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme;

  scheme = gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                       is_dark ? "tuesday-dark" : "tuesday");
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)), scheme);
}

static void
update_language (TueDraftEditor *self)
{
  const char *language = self->draft != NULL ? tue_draft_get_language (self->draft) : "";

  if (self->spelling == NULL)
    return;

  if (*language == '\0')
    language = spelling_provider_get_default_code (spelling_provider_get_default ());
  if (language != NULL &&
      spelling_provider_supports_language (spelling_provider_get_default (), language))
    spelling_text_buffer_adapter_set_language (self->spelling, language);
}

/* The person chose another language in the menu of the editor. */
static void
language_chosen_cb (TueDraftEditor *self)
{
  const char *language = spelling_text_buffer_adapter_get_language (self->spelling);

  if (self->draft != NULL && language != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      g_strcmp0 (language, spelling_provider_get_default_code (spelling_provider_get_default ())) != 0 &&
      g_strcmp0 (language, tue_draft_get_language (self->draft)) != 0)
    tue_workspace_set_draft_language (self->workspace, self->draft, language);
}

static void
update_marks (TueDraftEditor *self)
{
  gsize    length = 0;
  gboolean is_marked;

  if (self->draft != NULL)
    tue_draft_get_text (self->draft, &length);
  is_marked = length <= MAX_MARKED_BYTES;
  gtk_source_buffer_set_highlight_syntax (GTK_SOURCE_BUFFER (get_buffer (self)), is_marked);
  if (self->spelling != NULL)
    spelling_text_buffer_adapter_set_enabled (self->spelling, is_marked);
}

static void
set_text (TueDraftEditor *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  const char    *text = "";
  gsize          length = 0;
  GtkTextIter    start;

  if (self->draft != NULL)
    text = tue_draft_get_text (self->draft, &length);

  update_marks (self);

  self->applying = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, length);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->applying = FALSE;
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

/* Dictionaries are read when there is something to write in, not before. */
static void
add_spelling (TueDraftEditor *self)
{
  SpellingChecker *checker;

  /* On a machine without dictionaries there is nothing to check with. */
  if (spelling_provider_get_default_code (spelling_provider_get_default ()) == NULL)
    return;

  checker = spelling_checker_get_default ();
  self->spelling = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (get_buffer (self)), checker);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", G_ACTION_GROUP (self->spelling));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), spelling_text_buffer_adapter_get_menu_model (self->spelling));
  g_signal_connect_object (self->spelling, "notify::language", G_CALLBACK (language_chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
tue_draft_editor_map (GtkWidget *widget)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (widget);

  GTK_WIDGET_CLASS (tue_draft_editor_parent_class)->map (widget);

  if (self->spelling == NULL)
    {
      add_spelling (self);
      update_language (self);
      update_marks (self);
    }
}

static void
forget_draft (TueDraftEditor *self)
{
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

static void
tue_draft_editor_dispose (GObject *object)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (object);

  forget_draft (self);
  g_clear_object (&self->spelling);

  G_OBJECT_CLASS (tue_draft_editor_parent_class)->dispose (object);
}

static void
tue_draft_editor_class_init (TueDraftEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_draft_editor_dispose;
  GTK_WIDGET_CLASS (klass)->map = tue_draft_editor_map;

  gtk_source_style_scheme_manager_prepend_search_path (gtk_source_style_scheme_manager_get_default (),
                                                       "resource://" TUE_RESOURCE_PATH "/draft/styles/");
}

static void
tue_draft_editor_init (TueDraftEditor *self)
{
  g_autoptr(GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  GtkSourceLanguage *markdown;

  markdown = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "markdown");
  gtk_source_buffer_set_language (buffer, markdown);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), TRUE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (buffer));

  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Draft"), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);

  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_swapped (buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
  g_signal_connect (buffer, "insert-paintable", G_CALLBACK (insert_paintable_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_scheme (self);
}

/**
 * tue_draft_editor_set_draft:
 * @workspace: (nullable): the workspace of the draft
 * @draft: (nullable): what to write in
 *
 * Shows a draft and writes in it. The undo begins anew.
 */
void
tue_draft_editor_set_draft (TueDraftEditor *self,
                            TueWorkspace   *workspace,
                            TueDraft       *draft)
{
  g_return_if_fail (TUE_IS_DRAFT_EDITOR (self));

  if (draft == self->draft)
    return;

  forget_draft (self);
  if (draft != NULL)
    {
      self->workspace = g_object_ref (workspace);
      self->draft = g_object_ref (draft);
      g_signal_connect_object (draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "notify::language", G_CALLBACK (update_language), self, G_CONNECT_SWAPPED);
    }
  update_language (self);
  set_text (self);
}

gsize
tue_draft_editor_get_byte (TueDraftEditor    *self,
                           const GtkTextIter *iter)
{
  g_return_val_if_fail (TUE_IS_DRAFT_EDITOR (self), 0);

  return self->draft != NULL ? find_byte (self, gtk_text_iter_get_offset (iter)) : 0;
}

void
tue_draft_editor_get_iter (TueDraftEditor *self,
                           gsize           byte,
                           GtkTextIter    *iter)
{
  g_return_if_fail (TUE_IS_DRAFT_EDITOR (self));

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), iter,
                                      self->draft != NULL
                                        ? g_utf8_strlen (tue_draft_get_text (self->draft, NULL), byte)
                                        : 0);
}

/**
 * tue_draft_editor_show_range:
 * @start: a byte of the draft
 * @length: in bytes
 *
 * Selects a place and brings it into view.
 */
void
tue_draft_editor_show_range (TueDraftEditor *self,
                             gsize           start,
                             gsize           length)
{
  GtkTextIter from, to;

  g_return_if_fail (TUE_IS_DRAFT_EDITOR (self));

  tue_draft_editor_get_iter (self, start, &from);
  tue_draft_editor_get_iter (self, start + length, &to);
  gtk_text_buffer_select_range (get_buffer (self), &from, &to);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (get_buffer (self)), 0.1, FALSE, 0, 0.3);
}
