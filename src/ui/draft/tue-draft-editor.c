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

#include "tue-clipboard.h"
#include "tue-early-layout.h"
#include "tue-emphasis.h"
#include "tue-list-indenter.h"
#include "tue-soft-breaks.h"
#include "tue-text-scroll.h"
#include "tue-toast.h"
#include "tue-writing-keys.h"

#define STYLES_PATH "resource://" TUE_RESOURCE_PATH "/draft/styles/"

struct _TueDraftEditor
{
  GtkSourceView parent_instance;

  /* Owned */
  TueWorkspace              *workspace; /* (nullable) */
  TueDraft                  *draft;     /* (nullable) */
  GString                   *text;      /* what is shown, without soft breaks */
  TueSoftBreaks             *breaks;
  SpellingTextBufferAdapter *spelling; /* (nullable) */
  char                      *spelling_problem;

  /* Borrowed */
  GtkSourceBuffer *buffer;
  const char      *applied; /* (nullable): the bytes that are being shown */

  TueDraftPaintFunc paint; /* (nullable) */
  gpointer          paint_data;

  guint    reload_id;
  gboolean refused;  /* the edit on its way was not taken */
  gboolean applying; /* what comes from the draft is being shown */
  gboolean loading;  /* all of it */
  gboolean undoing;
  gboolean nested; /* the text was made fit already */
  gboolean showing_language;
};

G_DEFINE_FINAL_TYPE (TueDraftEditor, tue_draft_editor, GTK_SOURCE_TYPE_VIEW)

enum
{
  PROP_0,
  PROP_SPELLING_PROBLEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_spelling_problem (TueDraftEditor *self,
                      const char     *problem)
{
  if (g_set_str (&self->spelling_problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPELLING_PROBLEM]);
}

/* Highlighting and spelling read whole lines and lists of marks: they are for
 * texts that a person reads. */
static void
update_richness (TueDraftEditor *self)
{
  gboolean rich = self->text->len <= TUE_DRAFT_EDITOR_MAX_RICH && tue_soft_breaks_get_n_breaks (self->breaks) == 0;

  if (rich != gtk_source_buffer_get_highlight_syntax (self->buffer))
    gtk_source_buffer_set_highlight_syntax (self->buffer, rich);
  if (self->spelling != NULL)
    spelling_text_buffer_adapter_set_enabled (self->spelling, rich && self->spelling_problem == NULL);
}

static void
load_text (TueDraftEditor *self)
{
  const char      *text = "";
  gsize            length = 0;
  g_autofree char *shown = NULL;
  GtkTextIter      start;

  if (self->draft != NULL)
    text = tue_draft_get_text (self->draft, &length);

  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, text, (gssize)length);
  tue_soft_breaks_clear (self->breaks);
  shown = tue_soft_breaks_break (text, length, 0, 0);
  if (shown != NULL)
    tue_soft_breaks_insert (self->breaks, "", 0, shown, strlen (shown));
  update_richness (self);

  self->loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), shown != NULL ? shown : text, -1);
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  self->loading = FALSE;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
}

static void
reload_cb (gpointer user_data)
{
  TueDraftEditor *self = user_data;
  GtkTextIter     iter;
  gsize           byte;

  self->reload_id = 0;
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
  byte = tue_draft_editor_get_byte (self, &iter);
  load_text (self);
  tue_draft_editor_get_iter (self, MIN (byte, self->text->len), &iter);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &iter);
}

static void
refused_cb (TueDraftEditor *self,
            const char     *sentence,
            gpointer        editor)
{
  if (editor != self)
    return;

  self->refused = TRUE;
  tue_toast_show_error (GTK_WIDGET (self), sentence);
}

/* What others wrote. */
static void
edited_cb (TueDraftEditor *self,
           guint64         start,
           guint64         removed,
           const char     *inserted,
           guint64         length,
           gpointer        editor)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter    from, to;

  if (editor == self || self->reload_id != 0)
    return;

  g_return_if_fail (start + removed <= self->text->len);

  self->applying = TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  tue_draft_editor_get_iter (self, start, &from);
  if (removed > 0)
    {
      tue_draft_editor_get_iter (self, start + removed, &to);
      gtk_text_buffer_delete (buffer, &from, &to);
    }
  if (length > 0)
    {
      self->applied = inserted;
      gtk_text_buffer_insert (buffer, &from, inserted, (int)length);
      self->applied = NULL;
    }
  gtk_text_buffer_end_user_action (buffer);
  self->applying = FALSE;
  update_richness (self);
}

/* Hands an edit to the workspace. The buffer is in the middle of it: what is not
 * taken is stopped, but where more hangs on it, the text is shown anew. */
static gboolean
edit_draft (TueDraftEditor *self,
            gsize           byte,
            gsize           removed,
            const char     *inserted,
            gsize           length)
{
  if (self->applying || self->draft == NULL || removed + length == 0)
    return TRUE;

  self->refused = FALSE;
  tue_workspace_edit_draft (self->workspace, self->draft, byte, removed, inserted, length, self);
  if (!self->refused)
    return TRUE;

  if (!self->nested && !self->undoing)
    return FALSE;
  if (self->reload_id == 0)
    self->reload_id = g_idle_add_once (reload_cb, self);

  return TRUE;
}

static void
record_insert (TueDraftEditor    *self,
               const GtkTextIter *iter,
               const char        *inserted,
               gsize              length)
{
  guint            place = (guint)gtk_text_iter_get_offset (iter);
  gsize            byte = tue_soft_breaks_get_byte (self->breaks, self->text->str, place);
  g_autofree char *real = tue_soft_breaks_strip (inserted, length);
  gsize            real_length = strlen (real);

  if (!edit_draft (self, byte, 0, real, real_length))
    {
      g_signal_stop_emission_by_name (self->buffer, "insert-text");
      return;
    }

  tue_soft_breaks_insert (self->breaks, self->text->str, place, inserted, length);
  g_string_insert_len (self->text, (gssize)byte, self->applied != NULL ? self->applied : real, (gssize)real_length);
  if (length > 1 && !self->applying)
    update_richness (self);
}

static void
record_delete (TueDraftEditor    *self,
               const GtkTextIter *start,
               const GtkTextIter *end)
{
  guint place = (guint)gtk_text_iter_get_offset (start);
  guint last = (guint)gtk_text_iter_get_offset (end);
  gsize to = tue_soft_breaks_get_byte (self->breaks, self->text->str, last);
  gsize from = tue_soft_breaks_get_byte (self->breaks, self->text->str, place);

  if (!edit_draft (self, from, to - from, "", 0))
    {
      g_signal_stop_emission_by_name (self->buffer, "delete-range");
      return;
    }

  tue_soft_breaks_remove (self->breaks, self->text->str, place, last);
  g_string_erase (self->text, (gssize)from, (gssize)(to - from));
}

/* Lines of a draft end with "\n". */
static char *
clean_text (const char *text,
            gsize       length)
{
  GString *clean;

  if (memchr (text, '\r', length) == NULL && memchr (text, '\0', length) == NULL)
    return NULL;

  clean = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\r')
      {
        if (i + 1 >= length || text[i + 1] != '\n')
          g_string_append_c (clean, '\n');
      }
    else if (text[i] != '\0')
      g_string_append_c (clean, text[i]);

  return g_string_free (clean, FALSE);
}

static gsize
count_before (const GtkTextIter *iter)
{
  return (gsize)gtk_text_iter_get_line_index (iter);
}

static gsize
count_behind (const GtkTextIter *iter)
{
  GtkTextIter end = *iter;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  return (gsize)gtk_text_iter_get_line_index (&end) - count_before (iter);
}

static void
insert_text_cb (TueDraftEditor *self,
                GtkTextIter    *iter,
                const char     *text,
                int             text_length,
                GtkTextBuffer  *buffer)
{
  gsize            length = text_length < 0 ? strlen (text) : (gsize)text_length;
  g_autofree char *clean = NULL;
  g_autofree char *shown = NULL;
  const char      *fit;

  if (self->loading || length == 0)
    return;

  if (self->nested || self->undoing)
    {
      record_insert (self, iter, text, length);
      return;
    }

  if (!self->applying)
    clean = clean_text (text, length);
  fit = clean != NULL ? clean : text;
  shown = tue_soft_breaks_break (fit, clean != NULL ? strlen (clean) : length, count_before (iter), count_behind (iter));
  if (shown != NULL)
    fit = shown;
  if (fit == text)
    {
      record_insert (self, iter, text, length);
      return;
    }

  /* The emission that is under way still has the text as it came. The iterator
   * is made valid again by the one within. */
  g_signal_stop_emission_by_name (buffer, "insert-text");
  self->nested = TRUE;
  gtk_text_buffer_insert (buffer, iter, fit, -1);
  self->nested = FALSE;
}

static gboolean
is_soft_break (TueDraftEditor    *self,
               const GtkTextIter *start,
               const GtkTextIter *end)
{
  guint place = (guint)gtk_text_iter_get_offset (start);
  guint last = (guint)gtk_text_iter_get_offset (end);

  return tue_soft_breaks_get_byte (self->breaks, self->text->str, place) ==
         tue_soft_breaks_get_byte (self->breaks, self->text->str, last);
}

static void
delete_range_cb (TueDraftEditor *self,
                 GtkTextIter    *start,
                 GtkTextIter    *end,
                 GtkTextBuffer  *buffer)
{
  if (self->loading)
    return;

  if (!self->nested && !self->undoing && !self->applying && is_soft_break (self, start, end))
    {
      GtkTextIter cursor;

      /* Who deletes what is not there means the character behind it. */
      gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
      if (gtk_text_iter_equal (&cursor, end))
        gtk_text_iter_backward_cursor_position (start);
      else
        gtk_text_iter_forward_cursor_position (end);
    }

  if (self->nested || self->undoing ||
      count_before (start) + count_behind (end) <= TUE_SOFT_BREAKS_MAX_LINE * 2)
    {
      record_delete (self, start, end);
      return;
    }

  /* Two long lines became one: it is broken where they met. */
  g_signal_stop_emission_by_name (buffer, "delete-range");
  self->nested = TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, start, end);
  gtk_text_buffer_insert (buffer, start, TUE_SOFT_BREAK, -1);
  gtk_text_buffer_end_user_action (buffer);
  self->nested = FALSE;
  *end = *start;
}

/* Pictures and widgets have no place in a text. */
static void
insert_paintable_cb (GtkTextBuffer *buffer)
{
  g_signal_stop_emission_by_name (buffer, "insert-paintable");
}

static void
undo_begin_cb (TueDraftEditor *self)
{
  self->undoing = TRUE;
}

static void
undo_end_cb (TueDraftEditor *self)
{
  self->undoing = FALSE;
}

static void
update_scheme (TueDraftEditor *self)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  AdwStyleManager             *style = adw_style_manager_get_default ();
  gboolean                     dark = adw_style_manager_get_dark (style);
  g_autoptr(GEnumClass) accents = g_type_class_ref (ADW_TYPE_ACCENT_COLOR);
  g_autofree char      *id = NULL;
  GtkSourceStyleScheme *scheme;

  id = g_strdup_printf ("tuesday-%s%s", g_enum_get_value (accents, adw_style_manager_get_accent_color (style))->value_nick, dark ? "-dark" : "");
  scheme = gtk_source_style_scheme_manager_get_scheme (manager, id);
  if (scheme == NULL)
    scheme = gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita");
  gtk_source_buffer_set_style_scheme (self->buffer, scheme);
}

/* A dictionary of the draft's language, or of the locale's. */
static void
update_language (TueDraftEditor *self)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  const char       *wanted = self->draft != NULL ? tue_draft_get_language (self->draft) : "";
  const char       *code = *wanted != '\0' ? wanted : spelling_provider_get_default_code (provider);

  if (self->spelling == NULL)
    return;

  if (code == NULL || !spelling_provider_supports_language (provider, code))
    {
      g_autofree char *problem = NULL;

      /* Translators: %s is the code of a language, as in "en_GB". */
      problem = code != NULL ? g_strdup_printf (_("Spelling is not checked: no dictionary for “%s”"), code)
                             : g_strdup (_("Spelling is not checked: no dictionary"));
      set_spelling_problem (self, problem);
    }
  else
    {
      set_spelling_problem (self, NULL);
      self->showing_language = TRUE;
      spelling_text_buffer_adapter_set_language (self->spelling, code);
      self->showing_language = FALSE;
    }
  update_richness (self);
}

static void
language_chosen_cb (TueDraftEditor *self)
{
  const char *language = spelling_text_buffer_adapter_get_language (self->spelling);

  if (self->showing_language || self->draft == NULL || language == NULL)
    return;

  tue_workspace_set_draft_language (self->workspace, self->draft, language);
  update_language (self);
}

/* What a word could be is looked up for the menu, not at each key: it takes
 * longer than a key may. */
static void
update_corrections (TueDraftEditor *self)
{
  if (self->spelling != NULL && spelling_text_buffer_adapter_get_enabled (self->spelling))
    spelling_text_buffer_adapter_update_corrections (self->spelling);
}

static void
secondary_pressed_cb (TueDraftEditor *self,
                      int             n_press,
                      double          x,
                      double          y)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter    iter;
  int            buffer_x, buffer_y;

  /* The menu is about the word below the pointer. */
  if (!gtk_text_buffer_get_has_selection (buffer))
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &buffer_x, &buffer_y);
      gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
  update_corrections (self);
}

static gboolean
key_pressed_cb (TueDraftEditor *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    update_corrections (self);

  return GDK_EVENT_PROPAGATE;
}

static void
set_up_spelling (TueDraftEditor *self)
{
  g_autoptr(SpellingChecker) checker = NULL;
  GMenuModel *menu;

  checker = spelling_checker_new (spelling_provider_get_default (),
                                  spelling_provider_get_default_code (spelling_provider_get_default ()));
  self->spelling = spelling_text_buffer_adapter_new (self->buffer, checker);
  menu = spelling_text_buffer_adapter_get_menu_model (self->spelling);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), menu);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", G_ACTION_GROUP (self->spelling));
  g_signal_connect_object (self->spelling, "notify::language", G_CALLBACK (language_chosen_cb), self, G_CONNECT_SWAPPED);
}

/* A dictionary that was missing may have come while one was elsewhere. */
static void
active_cb (TueDraftEditor *self)
{
  if (self->spelling_problem != NULL)
    update_language (self);
}

/* Dictionaries are read when there is something to write in, not before. */
static void
tue_draft_editor_map (GtkWidget *widget)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (widget);
  GtkRoot        *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (tue_draft_editor_parent_class)->map (widget);

  if (self->spelling == NULL)
    {
      set_up_spelling (self);
      update_language (self);
    }
  else
    {
      active_cb (self);
    }
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}

static void
tue_draft_editor_unmap (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  g_signal_handlers_disconnect_by_func (root, active_cb, widget);

  GTK_WIDGET_CLASS (tue_draft_editor_parent_class)->unmap (widget);
}

static void
copy_selection (TueDraftEditor *self)
{
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end))
    return;

  text = tue_draft_editor_get_text (self, &start, &end);
  tue_clipboard_copy_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
tue_draft_editor_copy_clipboard (GtkTextView *view)
{
  copy_selection (TUE_DRAFT_EDITOR (view));
}

static void
tue_draft_editor_cut_clipboard (GtkTextView *view)
{
  copy_selection (TUE_DRAFT_EDITOR (view));
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, gtk_text_view_get_editable (view));
}

/* One step for undo, however many marks. */
static gboolean
emphasis_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (widget);
  GtkTextBuffer  *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter     from, to;
  g_autoptr(GArray) edits = NULL;
  gsize start, end;

  if (self->draft == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return GDK_EVENT_PROPAGATE;

  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  start = tue_draft_editor_get_byte (self, &from);
  end = tue_draft_editor_get_byte (self, &to);
  edits = tue_emphasis_toggle (self->text->str, self->text->len, (TueEmphasis)g_variant_get_uint32 (args), &start, &end);

  gtk_text_buffer_begin_user_action (buffer);
  for (guint i = edits->len; i > 0; i--)
    {
      const TueEmphasisEdit *edit = &g_array_index (edits, TueEmphasisEdit, i - 1);

      tue_draft_editor_get_iter (self, edit->at, &from);
      tue_draft_editor_get_iter (self, edit->at + edit->removed, &to);
      gtk_text_buffer_delete (buffer, &from, &to);
      gtk_text_buffer_insert (buffer, &from, "****", (int)edit->inserted);
    }
  gtk_text_buffer_end_user_action (buffer);

  /* What was refused left the text as it was. */
  tue_draft_editor_get_iter (self, MIN (start, self->text->len), &from);
  tue_draft_editor_get_iter (self, MIN (end, self->text->len), &to);
  gtk_text_buffer_select_range (buffer, &to, &from);
  tue_text_scroll_to_caret (GTK_TEXT_VIEW (self), 0);

  return GDK_EVENT_STOP;
}

static void
tue_draft_editor_snapshot_layer (GtkTextView     *view,
                                 GtkTextViewLayer layer,
                                 GtkSnapshot     *snapshot)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (view);

  GTK_TEXT_VIEW_CLASS (tue_draft_editor_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT && self->paint != NULL)
    self->paint (view, snapshot, self->paint_data);
}

static void
tue_draft_editor_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_SPELLING_PROBLEM:
      g_value_set_string (value, self->spelling_problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_draft_editor_dispose (GObject *object)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  if (self->spelling != NULL)
    {
      gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", NULL);
      spelling_text_buffer_adapter_set_enabled (self->spelling, FALSE);
    }
  g_clear_object (&self->spelling);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_draft_editor_parent_class)->dispose (object);
}

static void
tue_draft_editor_finalize (GObject *object)
{
  TueDraftEditor *self = TUE_DRAFT_EDITOR (object);

  g_string_free (self->text, TRUE);
  tue_soft_breaks_free (self->breaks);
  g_free (self->spelling_problem);

  G_OBJECT_CLASS (tue_draft_editor_parent_class)->finalize (object);
}

/* A file is no text of the draft; what it is for is asked. */
static void
tue_draft_editor_paste_clipboard (GtkTextView *view)
{
  if (tue_clipboard_has_files (gtk_widget_get_clipboard (GTK_WIDGET (view))))
    gtk_widget_activate_action (GTK_WIDGET (view), "win.paste-files", NULL);
  else
    GTK_TEXT_VIEW_CLASS (tue_draft_editor_parent_class)->paste_clipboard (view);
}

static void
tue_draft_editor_class_init (TueDraftEditorClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = tue_draft_editor_dispose;
  object_class->finalize = tue_draft_editor_finalize;
  object_class->get_property = tue_draft_editor_get_property;

  GTK_WIDGET_CLASS (klass)->map = tue_draft_editor_map;
  GTK_WIDGET_CLASS (klass)->unmap = tue_draft_editor_unmap;
  view_class->snapshot_layer = tue_draft_editor_snapshot_layer;
  view_class->copy_clipboard = tue_draft_editor_copy_clipboard;
  view_class->cut_clipboard = tue_draft_editor_cut_clipboard;
  view_class->paste_clipboard = tue_draft_editor_paste_clipboard;

  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_b, GDK_CONTROL_MASK, emphasis_cb, "u", TUE_EMPHASIS_BOLD);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_i, GDK_CONTROL_MASK, emphasis_cb, "u", TUE_EMPHASIS_ITALIC);

  properties[PROP_SPELLING_PROBLEM] =
    g_param_spec_string ("spelling-problem", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_source_style_scheme_manager_prepend_search_path (gtk_source_style_scheme_manager_get_default (), STYLES_PATH);
}

static void
tue_draft_editor_init (TueDraftEditor *self)
{
  GtkTextView       *view = GTK_TEXT_VIEW (self);
  GtkSourceLanguage *markdown = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "markdown");
  g_autoptr(GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  g_autoptr(GtkSourceIndenter) indenter = tue_list_indenter_new ();
  AdwStyleManager    *manager = adw_style_manager_get_default ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->text = g_string_new (NULL);
  self->breaks = tue_soft_breaks_new ();
  self->buffer = buffer;

  /* Before anybody else: what is stopped here nobody shall have seen. */
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (buffer, "insert-paintable", G_CALLBACK (insert_paintable_cb), NULL);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (undo_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (undo_end_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (undo_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (undo_end_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  gtk_source_buffer_set_language (buffer, markdown);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), TRUE);
  gtk_text_buffer_set_max_undo_levels (GTK_TEXT_BUFFER (buffer), 0);
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (buffer));
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (view), TRUE);
  gtk_source_view_set_indenter (GTK_SOURCE_VIEW (view), indenter);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Draft"), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  tue_writing_keys_install (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_scheme (self);
  tue_early_layout_install (view);
}

GtkWidget *
tue_draft_editor_new (void)
{
  return g_object_new (TUE_TYPE_DRAFT_EDITOR, NULL);
}

void
tue_draft_editor_set_draft (TueDraftEditor *self,
                            TueWorkspace   *workspace,
                            TueDraft       *draft)
{
  g_return_if_fail (TUE_IS_DRAFT_EDITOR (self));
  g_return_if_fail ((workspace == NULL) == (draft == NULL));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->draft, draft);
  load_text (self);
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "notify::language", G_CALLBACK (update_language), self, G_CONNECT_SWAPPED);
    }
  update_language (self);
}

void
tue_draft_editor_get_iter (TueDraftEditor *self,
                           gsize           byte,
                           GtkTextIter    *iter)
{
  guint place;

  g_return_if_fail (TUE_IS_DRAFT_EDITOR (self));
  g_return_if_fail (byte <= self->text->len);

  place = tue_soft_breaks_get_place (self->breaks, self->text->str, byte);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), iter, (int)place);
}

gsize
tue_draft_editor_get_byte (TueDraftEditor    *self,
                           const GtkTextIter *iter)
{
  g_return_val_if_fail (TUE_IS_DRAFT_EDITOR (self), 0);

  return tue_soft_breaks_get_byte (self->breaks, self->text->str, (guint)gtk_text_iter_get_offset (iter));
}

char *
tue_draft_editor_get_text (TueDraftEditor    *self,
                           const GtkTextIter *start,
                           const GtkTextIter *end)
{
  gsize from, to;

  g_return_val_if_fail (TUE_IS_DRAFT_EDITOR (self), NULL);

  from = tue_draft_editor_get_byte (self, start);
  to = tue_draft_editor_get_byte (self, end);
  g_return_val_if_fail (from <= to, NULL);

  return g_strndup (self->text->str + from, to - from);
}

void
tue_draft_editor_show_range (TueDraftEditor *self,
                             gsize           start,
                             gsize           length)
{
  GtkTextBuffer *buffer;
  GtkTextIter    from, to;

  g_return_if_fail (TUE_IS_DRAFT_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  start = MIN (start, self->text->len);
  length = MIN (length, self->text->len - start);
  tue_draft_editor_get_iter (self, start, &from);
  tue_draft_editor_get_iter (self, start + length, &to);
  gtk_text_buffer_select_range (buffer, &from, &to);
  tue_text_scroll_to_caret (GTK_TEXT_VIEW (self), 0.1);
}

const char *
tue_draft_editor_get_spelling_problem (TueDraftEditor *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_EDITOR (self), NULL);

  return self->spelling_problem;
}

void
tue_draft_editor_set_painter (TueDraftEditor   *self,
                              TueDraftPaintFunc paint,
                              gpointer          user_data)
{
  g_return_if_fail (TUE_IS_DRAFT_EDITOR (self));

  self->paint = paint;
  self->paint_data = user_data;
}
