/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-conflicts-view"

#include "config.h"

#include "tue-conflicts-view.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-conflict-column.h"

/* Of the words to choose from so many are shown; all of them are in the column. */
#define MAX_CHARS 200

struct _TueConflictsView
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel          *place_label;
  AdwToggleGroup    *sides;
  TueConflictColumn *my_column;
  TueConflictColumn *their_column;
  TueConflictColumn *merged_column;
  GtkCheckButton    *my_check;
  GtkLabel          *my_label;
  GtkCheckButton    *their_check;
  GtkLabel          *their_label;
  GtkLabel          *left_label;
  GtkButton         *next_button;

  TueImportItem *item; /* (owned) (nullable) */
  guint          place;
  gboolean       narrow;
  gboolean       filling; /* a place is being put in */
};

G_DEFINE_FINAL_TYPE (TueConflictsView, tue_conflicts_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
count_places (TueConflictsView *self)
{
  GPtrArray *conflicts = self->item != NULL ? tue_import_item_get_conflicts (self->item) : NULL;

  return conflicts != NULL ? conflicts->len : 0;
}

/* "within two days (mine)" */
static char *
format_side (const TueConflictSide *side,
             gboolean               mine)
{
  g_autofree char *words = tue_conflict_side_dup_words (side);
  g_autofree char *shown = NULL;

  g_strstrip (words);
  if (g_utf8_strlen (words, -1) > MAX_CHARS)
    {
      g_autofree char *start = g_utf8_substring (words, 0, MAX_CHARS);

      shown = g_strconcat (start, "…", NULL);
    }
  else
    {
      shown = g_steal_pointer (&words);
    }

  if (*shown == '\0')
    return g_strdup (mine ? _("nothing (mine)") : _("nothing (theirs)"));

  /* Translators: %s are words that one wrote and a colleague wrote differently. */
  return g_strdup_printf (mine ? _("%s (mine)") : _("%s (theirs)"), shown);
}

/* "Tone · Options" */
static char *
describe_place (const TueWorkflowConflict *conflict)
{
  if (*conflict->place == '\0' || *conflict->member == '\0')
    return g_strconcat (conflict->place, conflict->member, NULL);

  /* Translators: a part of a workflow, such as the name of a field, and what of it: “Tone · Options” */
  return g_strdup_printf (_("%s · %s"), conflict->place, conflict->member);
}

static void
show_left (TueConflictsView *self)
{
  guint            n_left = tue_import_item_count_undecided (self->item);
  g_autofree char *left = NULL;

  left = n_left > 0 ? g_strdup_printf (ngettext ("%u conflict left", "%u conflicts left", n_left), n_left) : g_strdup (_("All conflicts are settled"));
  gtk_label_set_text (self->left_label, left);
}

static void
show_place (TueConflictsView *self)
{
  const TueWorkflowConflict *conflict = tue_import_item_get_conflicts (self->item)->pdata[self->place];
  gboolean                   last = self->place + 1 == count_places (self);
  g_autofree char           *place = describe_place (conflict);
  g_autofree char           *mine = format_side (&conflict->mine, TRUE);
  g_autofree char           *theirs = format_side (&conflict->theirs, FALSE);

  self->filling = TRUE;
  gtk_label_set_text (self->place_label, place);
  gtk_label_set_text (self->my_label, mine);
  gtk_label_set_text (self->their_label, theirs);
  gtk_check_button_set_active (conflict->theirs_taken ? self->their_check : self->my_check, TRUE);
  tue_conflict_column_show_side (self->my_column, conflict->base, &conflict->mine);
  tue_conflict_column_show_side (self->their_column, conflict->base, &conflict->theirs);
  tue_conflict_column_show_side (self->merged_column, conflict->base, &conflict->merged);
  gtk_button_set_label (self->next_button, last ? _("_Done") : _("_Next"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflicts.previous", self->place > 0);
  show_left (self);
  self->filling = FALSE;
}

static void
announce_place (TueConflictsView *self)
{
  /* Translators: a place where two wrote something else, its number, and how many there are */
  g_autofree char *message = g_strdup_printf (_("%s. Conflict %u of %u"), gtk_label_get_text (self->place_label), self->place + 1, count_places (self));

  tue_announce (GTK_WIDGET (self), message);
}

/* The item has other conflicts, or says something else of them. */
static void
changed_cb (TueConflictsView *self)
{
  if (count_places (self) == 0 || tue_import_item_get_choice (self->item) != TUE_IMPORT_MERGE)
    return;

  self->place = MIN (self->place, count_places (self) - 1);
  show_place (self);
}

static void
choose (TueConflictsView *self)
{
  /* Of the two, mine is told first that it changed. */
  tue_import_item_choose (self->item, self->place, !gtk_check_button_get_active (self->my_check));
}

static void
side_cb (TueConflictsView *self)
{
  if (self->item != NULL && !self->filling)
    choose (self);
}

static void
show_columns (TueConflictsView *self)
{
  const char *name = adw_toggle_group_get_active_name (self->sides);

  gtk_widget_set_visible (GTK_WIDGET (self->sides), self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->my_column), !self->narrow || g_strcmp0 (name, "mine") == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->their_column), !self->narrow || g_strcmp0 (name, "theirs") == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->merged_column), !self->narrow || g_strcmp0 (name, "merged") == 0);
}

static void
narrow_cb (TueConflictsView *self)
{
  self->narrow = TRUE;
  show_columns (self);
}

static void
wide_cb (TueConflictsView *self)
{
  self->narrow = FALSE;
  show_columns (self);
}

/* Who goes on was content with what is chosen. */
static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueConflictsView *self = TUE_CONFLICTS_VIEW (widget);

  if (count_places (self) == 0)
    return;

  choose (self);
  if (self->place + 1 < count_places (self))
    tue_conflicts_view_step (self, TRUE);
  else
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
previous_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  tue_conflicts_view_step (TUE_CONFLICTS_VIEW (widget), FALSE);
}

static void
tue_conflicts_view_dispose (GObject *object)
{
  TueConflictsView *self = TUE_CONFLICTS_VIEW (object);

  tue_conflicts_view_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_CONFLICTS_VIEW);

  G_OBJECT_CLASS (tue_conflicts_view_parent_class)->dispose (object);
}

static void
tue_conflicts_view_class_init (TueConflictsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_conflicts_view_dispose;

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TUE_TYPE_CONFLICT_COLUMN);

  gtk_widget_class_install_action (widget_class, "conflicts.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "conflicts.previous", NULL, previous_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-conflicts-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, place_label);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, sides);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, my_column);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, their_column);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, merged_column);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, my_check);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, my_label);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, their_check);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, their_label);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, left_label);
  gtk_widget_class_bind_template_child (widget_class, TueConflictsView, next_button);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_columns);
  gtk_widget_class_bind_template_callback (widget_class, side_cb);
}

static void
tue_conflicts_view_init (TueConflictsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_toggle_group_set_active_name (self->sides, "merged");
}

void
tue_conflicts_view_set_item (TueConflictsView *self,
                             TueImportItem    *item)
{
  g_return_if_fail (TUE_IS_CONFLICTS_VIEW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  if (!g_set_object (&self->item, item) || item == NULL)
    return;

  g_signal_connect_object (item, "notify::choice", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->place = 0;
  changed_cb (self);
}

void
tue_conflicts_view_step (TueConflictsView *self,
                         gboolean          forward)
{
  guint n_places;

  g_return_if_fail (TUE_IS_CONFLICTS_VIEW (self));

  n_places = count_places (self);
  if (forward ? self->place + 1 >= n_places : self->place == 0)
    return;

  self->place = forward ? self->place + 1 : self->place - 1;
  show_place (self);
  announce_place (self);
}
