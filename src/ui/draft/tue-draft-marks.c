/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-marks"

#include "config.h"

#include "tue-draft-marks.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-due-date.h"
#include "tue-fact-popover.h"
#include "tue-facts.h"
#include "tue-field-value.h"
#include "tue-text-scroll.h"
#include "tue-value-tags.h"

/* So many characters before and behind what is seen are tagged with it. */
#define MARGIN_CHARS 1500
/* A tooltip is read at a glance. */
#define MAX_VALUE_CHARS 160

struct _TueDraftMarks
{
  GObject parent_instance;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueDraft     *draft;     /* (nullable) */
  GMenu        *menu;      /* of facts */
  GMenu        *review_menu;
  GMenu        *whole_menu; /* that, and what the editor offers */
  GSignalGroup *adjustment; /* of the editor, which gets another when it is put somewhere */
  GtkTextTag   *value_tag;
  GtkTextTag   *stale_tag;
  GtkTextMark  *tagged_start; /* there is no tag of ours outside of these */
  GtkTextMark  *tagged_end;

  /* Borrowed */
  TueDraftEditor *editor; /* (nullable) once disposed */
  GtkTextBuffer  *buffer;
  GtkWidget      *popover; /* (nullable) until asked for; a child of the editor */

  gsize shown;   /* where the span starts that the popover is about */
  guint tag_id;  /* idle source */
  guint show_id; /* idle source */
};

G_DEFINE_FINAL_TYPE (TueDraftMarks, tue_draft_marks, G_TYPE_OBJECT)

/* What has a tag, or is to have it, in characters of the buffer. */
typedef struct
{
  int start;
  int end;
} Run;

static const TueProvenanceSpan *
get_spans (TueDraftMarks *self,
           gsize         *n_spans)
{
  *n_spans = 0;

  return self->draft != NULL ? tue_provenance_get_spans (tue_draft_get_provenance (self->draft), n_spans) : NULL;
}

/* While the editor is about to be filled anew, it may show less than there is. */
static void
get_iter (TueDraftMarks *self,
          gsize          byte,
          GtkTextIter   *iter)
{
  gsize end;

  gtk_text_buffer_get_end_iter (self->buffer, iter);
  end = tue_draft_editor_get_byte (self->editor, iter);
  if (byte < end)
    tue_draft_editor_get_iter (self->editor, byte, iter);
}

/* The first span that ends behind that byte. */
static gsize
find_first_span (const TueProvenanceSpan *spans,
                 gsize                    n_spans,
                 gsize                    byte)
{
  gsize low = 0, high = n_spans;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (spans[middle].start + spans[middle].length <= byte)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Runs that touch are one to the buffer. */
static void
add_run (GArray *runs,
         int     start,
         int     end)
{
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

  if (start >= end)
    return;
  if (last != NULL && last->end == start)
    last->end = end;
  else
    g_array_append_vals (runs, &(Run){ start, end }, 1);
}

static void
list_wanted (TueDraftMarks     *self,
             const GtkTextIter *start,
             const GtkTextIter *end,
             GArray            *fresh,
             GArray            *stale)
{
  gsize                    n_spans;
  const TueProvenanceSpan *spans = get_spans (self, &n_spans);
  gsize                    start_byte = tue_draft_editor_get_byte (self->editor, start);
  gsize                    end_byte = tue_draft_editor_get_byte (self->editor, end);

  for (gsize i = find_first_span (spans, n_spans, start_byte); i < n_spans && spans[i].start < end_byte; i++)
    {
      GtkTextIter from, to;

      tue_draft_editor_get_iter (self->editor, MAX (spans[i].start, start_byte), &from);
      tue_draft_editor_get_iter (self->editor, MIN (spans[i].start + spans[i].length, end_byte), &to);
      add_run (spans[i].stale ? stale : fresh, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&to));
    }
}

static GArray *
list_present (GtkTextTag        *tag,
              const GtkTextIter *start,
              const GtkTextIter *end)
{
  GArray     *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  GtkTextIter iter = *start;

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      GtkTextIter from = iter;
      gboolean    tagged = gtk_text_iter_has_tag (&from, tag);

      if (!gtk_text_iter_forward_to_tag_toggle (&iter, tag) || gtk_text_iter_compare (&iter, end) > 0)
        iter = *end;
      if (tagged)
        add_run (runs, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&iter));
    }

  return runs;
}

static void
change_run (TueDraftMarks *self,
            GtkTextTag    *tag,
            const Run     *run,
            gboolean       add)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, run->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, run->end);
  if (add)
    gtk_text_buffer_apply_tag (self->buffer, tag, &from, &to);
  else
    gtk_text_buffer_remove_tag (self->buffer, tag, &from, &to);
}

/* Of two lists in order, calls for each run that only the first has. */
static void
change_difference (TueDraftMarks *self,
                   GtkTextTag    *tag,
                   GArray        *runs,
                   GArray        *others,
                   gboolean       add)
{
  guint other = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      while (other < others->len && g_array_index (others, Run, other).start < run->start)
        other++;
      if (other == others->len ||
          g_array_index (others, Run, other).start != run->start ||
          g_array_index (others, Run, other).end != run->end)
        change_run (self, tag, run, add);
    }
}

static void
apply_tag (TueDraftMarks     *self,
           GtkTextTag        *tag,
           GArray            *wanted,
           const GtkTextIter *start,
           const GtkTextIter *end)
{
  g_autoptr(GArray) present = list_present (tag, start, end);

  /* What is too much goes first: it may overlap what is missing. */
  change_difference (self, tag, present, wanted, FALSE);
  change_difference (self, tag, wanted, present, TRUE);
}

static void
get_seen (TueDraftMarks *self,
          GtkTextIter   *start,
          GtkTextIter   *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GdkRectangle seen;

  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_iter_at_location (view, start, seen.x, seen.y);
  gtk_text_view_get_iter_at_location (view, end, seen.x + seen.width, seen.y + seen.height);
  gtk_text_iter_order (start, end);
  gtk_text_iter_backward_chars (start, MARGIN_CHARS);
  gtk_text_iter_forward_chars (end, MARGIN_CHARS);
}

static void
point_popover (TueDraftMarks *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GtkTextIter  iter;
  GdkRectangle at, seen;
  int          x, y;

  get_iter (self, self->shown, &iter);
  gtk_text_view_get_iter_location (view, &iter, &at);
  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, at.x,
                                         CLAMP (at.y, seen.y, seen.y + MAX (seen.height - at.height, 0)), &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ x, y, MAX (at.width, 1), at.height });
}

/* A mark that is moved has the view allocated again, which tells of its adjustment, which is
 * a reason to look again: where nothing moved, nothing may. */
static void
move_mark (TueDraftMarks     *self,
           GtkTextMark       *mark,
           const GtkTextIter *to)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, mark);
  if (!gtk_text_iter_equal (&at, to))
    gtk_text_buffer_move_mark (self->buffer, mark, to);
}

static void
tag_seen (TueDraftMarks *self)
{
  g_autoptr(GArray) fresh = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr(GArray) stale = g_array_new (FALSE, FALSE, sizeof (Run));
  GtkTextIter seen_start, seen_end, start, end;

  get_seen (self, &seen_start, &seen_end);
  list_wanted (self, &seen_start, &seen_end, fresh, stale);

  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->tagged_start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->tagged_end);
  if (gtk_text_iter_compare (&seen_start, &start) < 0)
    start = seen_start;
  if (gtk_text_iter_compare (&seen_end, &end) > 0)
    end = seen_end;
  apply_tag (self, self->value_tag, fresh, &start, &end);
  apply_tag (self, self->stale_tag, stale, &start, &end);
  move_mark (self, self->tagged_start, &seen_start);
  move_mark (self, self->tagged_end, &seen_end);

  if (self->popover != NULL && gtk_widget_get_visible (self->popover))
    point_popover (self);
}

static gboolean
tag_cb (gpointer user_data)
{
  TueDraftMarks *self = user_data;

  self->tag_id = 0;
  tag_seen (self);

  return G_SOURCE_REMOVE;
}

/* Before the next frame is drawn. */
static void
queue_tag (TueDraftMarks *self)
{
  if (self->tag_id == 0 && self->editor != NULL)
    self->tag_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tag_cb, self, NULL);
}

static void
provenance_changed_cb (TueDraftMarks *self)
{
  gsize    n_stale = self->draft != NULL ? tue_provenance_get_n_stale (tue_draft_get_provenance (self->draft)) : 0;
  gboolean listed = g_menu_model_get_n_items (G_MENU_MODEL (self->menu)) > 1;

  if (n_stale > 0 && !listed)
    g_menu_append (self->menu, _("_Next Changed Fact"), "fact.next");
  else if (n_stale == 0 && listed)
    g_menu_remove (self->menu, 1);
  queue_tag (self);
}

static void
adjustment_cb (TueDraftMarks *self)
{
  g_signal_group_set_target (self->adjustment, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->editor)));
  queue_tag (self);
}

static void
update_colors (TueDraftMarks *self)
{
  tue_value_tags_update (self->value_tag, self->stale_tag, TRUE);
}

/* Words that are stale and not in the dictionary are above all stale. */
static void
raise_stale_tag (TueDraftMarks *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);

  gtk_text_tag_set_priority (self->stale_tag, gtk_text_tag_table_get_size (table) - 1);
}

static TueWorkflow *
find_workflow (TueDraftMarks *self)
{
  return tue_workspace_find_workflow_of (self->workspace, tue_draft_get_task (self->draft));
}

/* (nullable): the value of the task as the form shows it */
static char *
format_task_value (TueDraftMarks           *self,
                   const TueProvenanceSpan *span)
{
  TueTask  *task = tue_draft_get_task (self->draft);
  TueField *field = tue_workflow_find_former_field (find_workflow (self), span->field);
  TueValue *value;

  if (field == NULL && g_str_equal (span->field, "task") && g_strcmp0 (span->member, "due") == 0)
    return tue_due_date_format (tue_task_get_due (task), NULL);

  value = field != NULL ? tue_task_get_value (task, tue_field_get_name (field)) : NULL;
  if (value != NULL && span->item != G_MAXUINT)
    value = tue_value_get_kind (value) == TUE_VALUE_LIST && span->item < tue_value_get_n_items (value)
              ? tue_value_get_item (value, span->item)
              : NULL;
  if (value != NULL && span->member != NULL)
    {
      field = tue_field_find_field (field, span->member);
      value = tue_value_lookup (value, span->member);
    }
  else if (value != NULL && span->item != G_MAXUINT)
    {
      /* One of several choices. */
      return tue_value_get_kind (value) == TUE_VALUE_STRING ? g_strdup (tue_value_get_string (value, NULL)) : NULL;
    }

  return field != NULL && value != NULL ? tue_field_format (field, value) : NULL;
}

/* On one line, and not too much. */
static char *
shorten (const char *text)
{
  g_autofree char *line = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_VALUE_CHARS)
    {
      line = g_strdup (text);
    }
  else
    {
      g_autofree char *part = g_utf8_substring (text, 0, MAX_VALUE_CHARS - 1);

      line = g_strconcat (part, "…", NULL);
    }

  return g_strdelimit (g_steal_pointer (&line), "\n\t", ' ');
}

static char *
dup_words (TueDraftMarks           *self,
           const TueProvenanceSpan *span)
{
  g_autofree char *words = g_strndup (tue_draft_get_text (self->draft, NULL) + span->start, span->length);

  return shorten (words);
}

static char *
dup_label (TueDraftMarks           *self,
           const TueProvenanceSpan *span)
{
  return tue_fact_make_place_label (find_workflow (self), span->field, span->item, span->member);
}

/* (nullable): what the task says by now; for words that are not stale, the same in other words */
static char *
dup_value (TueDraftMarks           *self,
           const TueProvenanceSpan *span)
{
  g_autofree char *value = NULL;

  if (span->stale)
    return span->value != NULL && !span->by_hand ? shorten (span->value) : NULL;

  value = format_task_value (self, span);

  return value != NULL && *value != '\0' ? shorten (value) : dup_words (self, span);
}

/* "Deadline: 27 November 2026", "Deadline is now 4 December 2026", "Deadline is empty now" */
static char *
describe_span (TueDraftMarks           *self,
               const TueProvenanceSpan *span)
{
  g_autofree char *label = dup_label (self, span);
  g_autofree char *value = dup_value (self, span);

  if (!span->stale)
    {
      /* Translators: the label of a field and its value: "Total: €10,500". */
      return g_strdup_printf (_("%s: %s"), label, value);
    }
  if (value == NULL)
    {
      /* Translators: %s is the label of a field. */
      return g_strdup_printf (_("%s is empty now"), label);
    }

  /* Translators: the label of a field and its value: "Deadline is now 4 December". */
  return g_strdup_printf (_("%s is now %s"), label, value);
}

static const TueProvenanceSpan *
find_span (TueDraftMarks     *self,
           const GtkTextIter *iter)
{
  gsize                    byte = tue_draft_editor_get_byte (self->editor, iter);
  gsize                    n_spans;
  const TueProvenanceSpan *spans = get_spans (self, &n_spans);
  gsize                    i = find_first_span (spans, n_spans, byte);

  return i < n_spans && spans[i].start <= byte ? &spans[i] : NULL;
}

/* The span that holds the caret, or that ends at it. */
static const TueProvenanceSpan *
find_span_at_caret (TueDraftMarks *self)
{
  const TueProvenanceSpan *span;
  GtkTextIter              iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  span = find_span (self, &iter);
  if (span == NULL && gtk_text_iter_backward_char (&iter))
    span = find_span (self, &iter);

  return span;
}

static gsize
get_caret (TueDraftMarks *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));

  return tue_draft_editor_get_byte (self->editor, &iter);
}

static void
close_popover (TueDraftMarks *self)
{
  g_clear_handle_id (&self->show_id, g_source_remove);
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
show_cb (gpointer user_data)
{
  TueDraftMarks *self = user_data;

  self->show_id = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->editor)))
    return;

  point_popover (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  tue_fact_popover_focus (TUE_FACT_POPOVER (self->popover));
}

/* Once the editor has scrolled to the place. */
static TueFactPopover *
queue_popover (TueDraftMarks *self,
               gsize          start)
{
  if (self->popover == NULL)
    {
      self->popover = tue_fact_popover_new ();
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->editor));
    }
  self->shown = start;
  if (self->show_id == 0)
    self->show_id = g_idle_add_once (show_cb, self);

  return TUE_FACT_POPOVER (self->popover);
}

static void
show_span (TueDraftMarks           *self,
           const TueProvenanceSpan *span)
{
  g_autofree char *label = dup_label (self, span);
  g_autofree char *sentence = describe_span (self, span);
  g_autofree char *words = span->stale ? dup_words (self, span) : NULL;
  g_autofree char *value = dup_value (self, span);

  tue_fact_popover_show_fact (queue_popover (self, span->start), label, sentence, words, value);
  tue_announce (GTK_WIDGET (self->editor), sentence);
}

static void
show_notice (TueDraftMarks *self,
             const char    *notice)
{
  tue_fact_popover_show_notice (queue_popover (self, get_caret (self)), notice);
  tue_announce (GTK_WIDGET (self->editor), notice);
}

static void
show_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  tue_draft_marks_show_at_caret (user_data);
}

static void
next_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  tue_draft_marks_show_next (user_data);
}

static void
go_to_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  TueDraftMarks           *self = user_data;
  const TueProvenanceSpan *span = find_span_at_caret (self);

  close_popover (self);
  if (span != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->editor), "task.go-to-field", "(sus)",
                                span->field, span->item, span->member != NULL ? span->member : "");
}

static void
settle_span (TueDraftMarks *self,
             gboolean       update)
{
  const TueProvenanceSpan *span = find_span_at_caret (self);
  g_autofree char         *label = NULL;
  g_autofree char         *words = NULL;
  g_autofree char         *message = NULL;
  gsize                    n_spans, index, n_stale;

  close_popover (self);
  if (span == NULL || !span->stale || (update && (span->value == NULL || span->by_hand)))
    return;

  index = span - get_spans (self, &n_spans);
  n_stale = tue_provenance_get_n_stale (tue_draft_get_provenance (self->draft));
  label = dup_label (self, span);
  words = update ? shorten (span->value) : dup_words (self, span);
  if (update)
    {
      tue_workspace_update_stale (self->workspace, self->draft, index);
      /* Translators: the label of a field and its new value. */
      message = g_strdup_printf (_("%s updated to %s"), label, words);
    }
  else
    {
      tue_workspace_keep_stale (self->workspace, self->draft, index);
      /* Translators: the label of a field and words of the draft. */
      message = g_strdup_printf (_("%s stays %s"), label, words);
    }
  /* A library that is only read changes nothing. */
  if (tue_provenance_get_n_stale (tue_draft_get_provenance (self->draft)) < n_stale)
    tue_announce (GTK_WIDGET (self->editor), message);
}

static void
update_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  settle_span (user_data, TRUE);
}

static void
keep_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  settle_span (user_data, FALSE);
}

/* The words that are asked about are under the pointer, or at the caret. */
static gboolean
find_asked (TueDraftMarks *self,
            int            x,
            int            y,
            gboolean       keyboard,
            GtkTextIter   *iter)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  int          buffer_x, buffer_y;

  if (keyboard)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, iter, gtk_text_buffer_get_insert (self->buffer));
      return TRUE;
    }

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);

  return gtk_text_view_get_iter_at_location (view, iter, buffer_x, buffer_y);
}

static gboolean
query_tooltip_cb (TueDraftMarks *self,
                  int            x,
                  int            y,
                  gboolean       keyboard,
                  GtkTooltip    *tooltip)
{
  const TueProvenanceSpan *span;
  GtkTextIter              iter;
  g_autofree char         *text = NULL;

  if (self->draft == NULL || !find_asked (self, x, y, keyboard, &iter))
    return FALSE;
  span = find_span (self, &iter);
  if (span == NULL)
    return FALSE;

  text = describe_span (self, span);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* The context menu is about what was clicked. */
static void
pressed_cb (TueDraftMarks *self,
            int            n_press,
            double         x,
            double         y)
{
  GtkTextIter iter, start, end;

  if (!find_asked (self, (int)x, (int)y, FALSE, &iter))
    return;
  /* Who clicks what is selected means all of it. */
  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end) || !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (self->buffer, &iter);
}

/* A click on words that changed says what they were, as one on the prompt's
 * paper goes to their field. */
static void
released_cb (TueDraftMarks *self,
             int            n_press,
             double         x,
             double         y)
{
  const TueProvenanceSpan *span;
  GtkTextIter              iter;

  if (n_press != 1 || self->draft == NULL || gtk_text_buffer_get_has_selection (self->buffer) ||
      !find_asked (self, (int)x, (int)y, FALSE, &iter))
    return;

  span = find_span (self, &iter);
  if (span != NULL && span->stale)
    gtk_widget_activate_action (GTK_WIDGET (self->editor), "fact.show", NULL);
}

static void
add_actions (TueDraftMarks *self)
{
  static const GActionEntry entries[] = {
    { .name = "show", .activate = show_action_cb },
    { .name = "next", .activate = next_action_cb },
    { .name = "go-to", .activate = go_to_cb },
    { .name = "update", .activate = update_cb },
    { .name = "keep", .activate = keep_cb },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->editor), "fact", G_ACTION_GROUP (group));
}

/* Before what the editor offers, which changes with the language. */
static void
add_menu (TueDraftMarks *self)
{
  GMenuModel *others = gtk_text_view_get_extra_menu (GTK_TEXT_VIEW (self->editor));

  if (others == G_MENU_MODEL (self->whole_menu))
    return;

  g_menu_remove_all (self->whole_menu);
  g_menu_append_section (self->whole_menu, NULL, G_MENU_MODEL (self->menu));
  g_menu_append_section (self->whole_menu, NULL, G_MENU_MODEL (self->review_menu));
  if (others != NULL)
    g_menu_append_section (self->whole_menu, NULL, others);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->editor), G_MENU_MODEL (self->whole_menu));
}

static void
add_controllers (TueDraftMarks *self)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "F4", "fact.show" },
    { "<Shift>F4", "fact.next" },
  };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *primary = gtk_gesture_click_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->editor), shortcuts);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (primary), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (primary), GTK_PHASE_CAPTURE);
  g_signal_connect_object (primary, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), GTK_EVENT_CONTROLLER (primary));
}

static void
tue_draft_marks_dispose (GObject *object)
{
  TueDraftMarks *self = TUE_DRAFT_MARKS (object);

  g_clear_handle_id (&self->tag_id, g_source_remove);
  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->editor != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self->editor), "fact", NULL);
  self->editor = NULL;
  g_clear_object (&self->menu);
  g_clear_object (&self->review_menu);
  g_clear_object (&self->whole_menu);
  g_clear_object (&self->adjustment);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
  g_clear_object (&self->value_tag);
  g_clear_object (&self->stale_tag);
  g_clear_object (&self->tagged_start);
  g_clear_object (&self->tagged_end);

  G_OBJECT_CLASS (tue_draft_marks_parent_class)->dispose (object);
}

static void
tue_draft_marks_class_init (TueDraftMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_draft_marks_dispose;
}

static void
tue_draft_marks_init (TueDraftMarks *self)
{
  self->menu = g_menu_new ();
  self->review_menu = g_menu_new ();
  g_menu_append (self->review_menu, _("C_omment on This…"), "task.comment");
  self->whole_menu = g_menu_new ();
  g_menu_append (self->menu, _("Where Is This _From?"), "fact.show");
  self->adjustment = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect_object (self->adjustment, "value-changed", G_CALLBACK (queue_tag), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->adjustment, "changed", G_CALLBACK (queue_tag), self, G_CONNECT_SWAPPED);
}

TueDraftMarks *
tue_draft_marks_new (TueDraftEditor *editor)
{
  TueDraftMarks *self;
  GtkTextIter    start;

  g_return_val_if_fail (TUE_IS_DRAFT_EDITOR (editor), NULL);

  self = g_object_new (TUE_TYPE_DRAFT_MARKS, NULL);
  self->editor = editor;
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  self->value_tag = g_object_ref (gtk_text_buffer_create_tag (self->buffer, NULL, NULL));
  self->stale_tag = g_object_ref (gtk_text_buffer_create_tag (self->buffer, NULL, NULL));
  raise_stale_tag (self);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->tagged_start = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE));
  self->tagged_end = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE));

  tue_value_tags_follow_style (G_CALLBACK (update_colors), self);
  update_colors (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (editor), TRUE);
  add_actions (self);
  add_menu (self);
  add_controllers (self);
  g_signal_connect_object (editor, "notify::extra-menu", G_CALLBACK (add_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::vadjustment", G_CALLBACK (adjustment_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "destroy", G_CALLBACK (g_object_run_dispose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_buffer_get_tag_table (self->buffer), "tag-added",
                           G_CALLBACK (raise_stale_tag), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (queue_tag), self, G_CONNECT_SWAPPED);
  adjustment_cb (self);

  return self;
}

void
tue_draft_marks_set_draft (TueDraftMarks *self,
                           TueWorkspace  *workspace,
                           TueDraft      *draft)
{
  g_return_if_fail (TUE_IS_DRAFT_MARKS (self));
  g_return_if_fail ((workspace == NULL) == (draft == NULL));

  if (self->draft != draft)
    {
      close_popover (self);
      if (self->draft != NULL)
        g_signal_handlers_disconnect_by_data (self->draft, self);
      g_set_object (&self->workspace, workspace);
      g_set_object (&self->draft, draft);
      if (draft != NULL)
        g_signal_connect_object (draft, "provenance-changed", G_CALLBACK (provenance_changed_cb), self, G_CONNECT_SWAPPED);
    }

  provenance_changed_cb (self);
}

void
tue_draft_marks_show_at_caret (TueDraftMarks *self)
{
  const TueProvenanceSpan *span;

  g_return_if_fail (TUE_IS_DRAFT_MARKS (self));

  tue_text_scroll_to_caret (GTK_TEXT_VIEW (self->editor), 0);
  span = find_span_at_caret (self);
  if (span != NULL)
    show_span (self, span);
  else
    show_notice (self, _("These words do not come from a field of the task."));
}

gboolean
tue_draft_marks_show_next (TueDraftMarks *self)
{
  gsize                    n_spans, caret, first;
  const TueProvenanceSpan *spans;

  g_return_val_if_fail (TUE_IS_DRAFT_MARKS (self), FALSE);

  spans = get_spans (self, &n_spans);
  caret = get_caret (self);
  first = find_first_span (spans, n_spans, caret);
  /* The one at the caret was seen. */
  if (first < n_spans && spans[first].start <= caret)
    first++;
  for (gsize i = 0; i < n_spans; i++)
    {
      const TueProvenanceSpan *span = &spans[(first + i) % n_spans];

      if (!span->stale)
        continue;

      tue_draft_editor_show_range (self->editor, span->start, span->length);
      show_span (self, span);
      return TRUE;
    }

  show_notice (self, _("No fact of the draft has changed."));

  return FALSE;
}
