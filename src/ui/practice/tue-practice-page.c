/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-practice-page"

#include "config.h"

#include "tue-practice-page.h"

#include <glib/gi18n.h>

#include "tue-blanks.h"
#include "tue-examples-group.h"
#include "tue-icon-chooser.h"
#include "tue-movable-row.h"
#include "tue-page-focus.h"
#include "tue-practice-save.h"
#include "tue-review-group.h"
#include "tue-short-drop-down.h"
#include "tue-toast.h"
#include "tue-upkeep-group.h"
#include "tue-words-row.h"
#include "tue-workflow-revise.h"

#define N_KINDS (TUE_WORKFLOW_NOTES + 1)

/* What is shown of a step, a check or a note. */
typedef struct
{
  char        *id;
  GtkWidget   *row;
  GtkEditable *entry; /* (nullable): none for a check */
  TueWordsRow *words;
  GtkDropDown *checker; /* (nullable): for a check */
} PartRow;

struct _TuePracticePage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  AdwWindowTitle      *window_title;
  AdwPreferencesGroup *steps_group;
  AdwPreferencesGroup *checklist_group;
  AdwPreferencesGroup *notes_group;
  GtkEditable         *name_row;
  GtkMenuButton       *icon_button;
  AdwComboRow         *role_row;
  GtkEditable         *new_role_row;
  TueWordsRow         *purpose_row;
  TueWordsRow         *use_row;
  TueWordsRow         *avoid_row;
  TueReviewGroup      *review_group;
  TueUpkeepGroup      *upkeep_group;
  TueExamplesGroup    *examples_group;

  /* Owned */
  TueWorkspace    *workspace;
  TueWorkflowEdit *edit;
  GPtrArray       *parts[N_KINDS]; /* (element-type PartRow) */

  gboolean showing; /* controls are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TuePracticePage, tue_practice_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_TEMPLATE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
part_row_free (PartRow *part)
{
  g_free (part->id);
  g_free (part);
}

static TueWorkflow *
get_workflow (TuePracticePage *self)
{
  return tue_workflow_edit_get_workflow (self->edit);
}

static void
take_workflow (TuePracticePage *self,
               TueWorkflow     *take_revised,
               const char      *label)
{
  g_autoptr(TueWorkflow) revised = take_revised;

  tue_workflow_edit_set_workflow (self->edit, revised, label);
}

/* --- About ------------------------------------------------------------------------ */

static void
set_words (TuePracticePage *self,
           TueWorkflowWords words,
           const char      *text,
           const char      *label)
{
  if (!self->showing && self->edit != NULL)
    take_workflow (self, tue_workflow_revise_words (get_workflow (self), words, text), label);
}

static void
name_changed_cb (TuePracticePage *self)
{
  set_words (self, TUE_WORKFLOW_NAME, gtk_editable_get_text (self->name_row), _("Change the Name"));
}

static void
purpose_changed_cb (TuePracticePage *self)
{
  set_words (self, TUE_WORKFLOW_PURPOSE, tue_words_row_get_text (self->purpose_row), _("Change What It Is For"));
}

static void
use_changed_cb (TuePracticePage *self)
{
  set_words (self, TUE_WORKFLOW_USE_WHEN, tue_words_row_get_text (self->use_row), _("Change When to Use It"));
}

static void
avoid_changed_cb (TuePracticePage *self)
{
  set_words (self, TUE_WORKFLOW_AVOID_WHEN, tue_words_row_get_text (self->avoid_row), _("Change When Not to Use It"));
}

static void
icon_chosen_cb (TuePracticePage *self,
                const char      *icon_name)
{
  set_words (self, TUE_WORKFLOW_ICON_NAME, icon_name, _("Choose an Icon"));
}

static void
role_selected_cb (TuePracticePage *self)
{
  GListModel *roles;
  guint       selected = adw_combo_row_get_selected (self->role_row);

  if (self->showing || self->edit == NULL)
    return;

  roles = tue_workspace_get_roles (self->workspace);
  if (selected < g_list_model_get_n_items (roles))
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, selected);

      tue_workflow_edit_set_new_role (self->edit, NULL);
      set_words (self, TUE_WORKFLOW_ROLE_ID, tue_role_get_id (role), _("Change the Role"));
      return;
    }

  if (tue_workflow_edit_get_new_role (self->edit) == NULL)
    tue_workflow_edit_set_new_role (self->edit, _("New Role"));
  gtk_widget_grab_focus (GTK_WIDGET (self->new_role_row));
  gtk_editable_select_region (self->new_role_row, 0, -1);
}

static void
new_role_changed_cb (TuePracticePage *self)
{
  const char *name = gtk_editable_get_text (self->new_role_row);

  if (!self->showing && self->edit != NULL && tue_workflow_edit_get_new_role (self->edit) != NULL)
    tue_workflow_edit_set_new_role (self->edit, name);
}

static void
show_roles (TuePracticePage *self)
{
  GListModel *roles = tue_workspace_get_roles (self->workspace);
  TueRole    *new_role = tue_workflow_edit_get_new_role (self->edit);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint n_roles = g_list_model_get_n_items (roles), selected = 0;

  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      gtk_string_list_append (names, tue_role_get_name (role));
      if (g_strcmp0 (tue_role_get_id (role), tue_workflow_get_role_id (get_workflow (self))) == 0)
        selected = i;
    }
  gtk_string_list_append (names, _("New Role…"));
  if (adw_combo_row_get_model (self->role_row) == NULL ||
      g_list_model_get_n_items (adw_combo_row_get_model (self->role_row)) != n_roles + 1)
    adw_combo_row_set_model (self->role_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->role_row, new_role != NULL ? n_roles : selected);
  gtk_widget_set_visible (GTK_WIDGET (self->new_role_row), new_role != NULL);
  if (new_role != NULL && g_strcmp0 (gtk_editable_get_text (self->new_role_row), tue_role_get_name (new_role)) != 0)
    gtk_editable_set_text (self->new_role_row, tue_role_get_name (new_role));
}

/* --- Parts ------------------------------------------------------------------------ */

static AdwPreferencesGroup *
get_group (TuePracticePage *self,
           TueWorkflowParts kind)
{
  return kind == TUE_WORKFLOW_STEPS ? self->steps_group : kind == TUE_WORKFLOW_CHECKLIST ? self->checklist_group
                                                                                         : self->notes_group;
}

static GPtrArray *
get_parts (TueWorkflow     *workflow,
           TueWorkflowParts kind)
{
  return kind == TUE_WORKFLOW_STEPS ? tue_workflow_get_steps (workflow) : kind == TUE_WORKFLOW_CHECKLIST ? tue_workflow_get_checklist (workflow)
                                                                                                         : tue_workflow_get_notes (workflow);
}

static const char *
get_part_id (GObject *part)
{
  if (TUE_IS_STEP (part))
    return tue_step_get_id (TUE_STEP (part));
  if (TUE_IS_CHECKLIST_ITEM (part))
    return tue_checklist_item_get_id (TUE_CHECKLIST_ITEM (part));

  return tue_practice_note_get_id (TUE_PRACTICE_NOTE (part));
}

/* Which part a widget in its row is of. */
static gboolean
find_part (TuePracticePage  *self,
           GtkWidget        *widget,
           TueWorkflowParts *kind,
           guint            *index)
{
  for (*kind = TUE_WORKFLOW_STEPS; *kind < N_KINDS; ++*kind)
    for (*index = 0; *index < self->parts[*kind]->len; ++*index)
      {
        PartRow *part = self->parts[*kind]->pdata[*index];

        if (part->row == widget || gtk_widget_is_ancestor (widget, part->row))
          return TRUE;
      }

  return FALSE;
}

static GObject *
read_part (PartRow *row,
           GObject *before)
{
  const char *text;

  if (TUE_IS_CHECKLIST_ITEM (before))
    return G_OBJECT (tue_checklist_item_new (row->id, tue_words_row_get_text (row->words), (TueChecker)gtk_drop_down_get_selected (row->checker)));

  text = gtk_editable_get_text (row->entry);
  if (TUE_IS_STEP (before))
    return G_OBJECT (tue_step_new (row->id, text, tue_words_row_get_text (row->words), tue_step_get_template (TUE_STEP (before))));

  return G_OBJECT (tue_practice_note_new (row->id, text, tue_words_row_get_text (row->words),
                                          tue_practice_note_get_step_id (TUE_PRACTICE_NOTE (before)),
                                          tue_practice_note_get_field (TUE_PRACTICE_NOTE (before))));
}

static void
take_part (TuePracticePage *self,
           GtkWidget       *widget)
{
  static const char *const labels[] = { N_("Change a Step"), N_("Change a Check"), N_("Change a Note") };
  TueWorkflowParts         kind;
  guint                    index;
  g_autoptr(GObject) part = NULL;

  if (self->showing || !find_part (self, widget, &kind, &index))
    return;

  part = read_part (self->parts[kind]->pdata[index], get_parts (get_workflow (self), kind)->pdata[index]);
  take_workflow (self, tue_workflow_revise_part (get_workflow (self), kind, index, part), _(labels[kind]));
}

static void
entry_changed_cb (GtkWidget *entry,
                  gpointer   user_data)
{
  take_part (user_data, entry);
}

static void
words_changed_cb (GtkWidget  *words,
                  GParamSpec *pspec,
                  gpointer    user_data)
{
  take_part (user_data, words);
}

static void
focus_part (TuePracticePage *self,
            TueWorkflowParts kind,
            guint            index)
{
  PartRow *row;

  if (self->parts[kind]->len == 0)
    return;
  row = self->parts[kind]->pdata[MIN (index, self->parts[kind]->len - 1)];
  gtk_widget_grab_focus (row->row);
}

/* (nullable): tasks that go on have no prompt of that step any more, once it is saved */
static char *
describe_lost_step (TuePracticePage *self)
{
  TueWorkflow *base = tue_workflow_edit_get_base (self->edit);
  guint        n_open = base != NULL ? tue_workflow_get_open_tasks (base) : 0;

  if (n_open == 0)
    return NULL;

  return g_strdup_printf (ngettext ("Step removed. %u open task loses it, too.", "Step removed. %u open tasks lose it, too.", n_open), n_open);
}

static void
remove_part (TuePracticePage *self,
             GtkWidget       *widget)
{
  static const char *const labels[] = { N_("Remove a Step"), N_("Remove a Check"), N_("Remove a Note") };
  static const char *const told[] = { N_("Step removed"), N_("Check removed"), N_("Note removed") };
  g_autofree char         *title = NULL;
  TueWorkflowParts         kind;
  guint                    index;

  if (!find_part (self, widget, &kind, &index))
    return;

  take_workflow (self, tue_workflow_revise_part (get_workflow (self), kind, index, NULL), _(labels[kind]));
  title = kind == TUE_WORKFLOW_STEPS ? describe_lost_step (self) : NULL;
  tue_toast_show (GTK_WIDGET (self), title != NULL ? title : _(told[kind]), _("Undo"), "practice.undo", NULL);
  focus_part (self, kind, index);
}

static void
remove_cb (GtkWidget *button,
           gpointer   user_data)
{
  remove_part (user_data, button);
}

static void
move_part (TuePracticePage *self,
           TueWorkflowParts kind,
           guint            from,
           guint            to,
           const char      *label)
{
  take_workflow (self, tue_workflow_move_part (get_workflow (self), kind, from, to), label);
  focus_part (self, kind, to);
}

static void
step_moved_cb (gpointer user_data,
               guint    from,
               guint    to)
{
  move_part (user_data, TUE_WORKFLOW_STEPS, from, to, _("Move a Step"));
}

static void
check_moved_cb (gpointer user_data,
                guint    from,
                guint    to)
{
  move_part (user_data, TUE_WORKFLOW_CHECKLIST, from, to, _("Move a Check"));
}

static void
note_moved_cb (gpointer user_data,
               guint    from,
               guint    to)
{
  move_part (user_data, TUE_WORKFLOW_NOTES, from, to, _("Move a Note"));
}

static void
template_cb (GtkWidget *button,
             gpointer   user_data)
{
  TuePracticePage *self = user_data;
  TueWorkflowParts kind;
  guint            index;

  if (find_part (self, button, &kind, &index))
    g_signal_emit (self, signals[SIGNAL_TEMPLATE_ACTIVATED], 0, ((PartRow *)self->parts[kind]->pdata[index])->id);
}

static GtkWidget *
make_button (const char *icon_name,
             const char *tooltip,
             GCallback   callback,
             GObject    *object)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, object, G_CONNECT_DEFAULT);

  return button;
}

/* A row that opens to a name and a text. */
static PartRow *
make_expander (TuePracticePage *self,
               const char      *name,
               const char      *words,
               TueMovedFunc     moved)
{
  PartRow *part = g_new0 (PartRow, 1);

  part->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (part->row), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (part->row), tue_movable_row_set_up (part->row, moved, self));
  part->entry = GTK_EDITABLE (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (part->entry), name);
  part->words = TUE_WORDS_ROW (tue_words_row_new (words));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (part->row), GTK_WIDGET (part->entry));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (part->row), GTK_WIDGET (part->words));
  g_signal_connect_object (part->entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (part->words, "notify::text", G_CALLBACK (words_changed_cb), self, G_CONNECT_DEFAULT);

  return part;
}

static void
add_remove_row (TuePracticePage *self,
                PartRow         *part,
                const char      *title)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (row, "destructive-action");
  g_signal_connect_object (row, "activated", G_CALLBACK (remove_cb), self, G_CONNECT_DEFAULT);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (part->row), row);
}

static PartRow *
make_step_row (TuePracticePage *self)
{
  PartRow   *part = make_expander (self, _("Name"), _("Guidance"), step_moved_cb);
  GtkWidget *write = gtk_button_new_with_mnemonic (_("_Template"));

  gtk_widget_set_valign (write, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (write, _("Write the Template of This Step"));
  g_signal_connect_object (write, "clicked", G_CALLBACK (template_cb), self, G_CONNECT_DEFAULT);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (part->row), write);
  add_remove_row (self, part, _("Remove Step"));

  return part;
}

static PartRow *
make_note_row (TuePracticePage *self)
{
  PartRow *part = make_expander (self, _("Title"), _("Text"), note_moved_cb);

  add_remove_row (self, part, _("Remove Note"));

  return part;
}

/* Who writes a list writes on. */
static void
check_entered_cb (TuePracticePage *self,
                  TueWordsRow     *words)
{
  GPtrArray       *rows = self->parts[TUE_WORKFLOW_CHECKLIST];
  TueWorkflowParts kind;
  guint            index;

  if (tue_blanks_only (tue_words_row_get_text (words)) || !find_part (self, GTK_WIDGET (words), &kind, &index))
    return;

  if (index + 1 < rows->len)
    focus_part (self, kind, index + 1);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "practice.add-check", NULL);
}

static PartRow *
make_check_row (TuePracticePage *self)
{
  const char *const checkers[] = { _("Anyone"), _("Author"), _("Reviewer"), NULL };
  PartRow          *part = g_new0 (PartRow, 1);

  part->row = tue_words_row_new (_("What is checked"));
  part->words = TUE_WORDS_ROW (part->row);
  tue_words_row_set_single_line (part->words);
  part->checker = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (checkers));
  tue_short_drop_down_install (part->checker);
  gtk_widget_set_valign (GTK_WIDGET (part->checker), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (part->checker), _("Who Checks It"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (part->checker), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who checks it"), -1);
  tue_words_row_add_prefix (part->words, tue_movable_row_set_up (part->row, check_moved_cb, self));
  tue_words_row_add_suffix (part->words, GTK_WIDGET (part->checker));
  tue_words_row_add_suffix (part->words,
                            make_button ("user-trash-symbolic", _("Remove Check"), G_CALLBACK (remove_cb), G_OBJECT (self)));
  g_signal_connect_object (part->words, "notify::text", G_CALLBACK (words_changed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (part->words, "entered", G_CALLBACK (check_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part->checker, "notify::selected", G_CALLBACK (words_changed_cb), self, G_CONNECT_DEFAULT);

  return part;
}

static void
show_text (GtkEditable *editable,
           const char  *text)
{
  if (g_strcmp0 (gtk_editable_get_text (editable), text) != 0)
    gtk_editable_set_text (editable, text);
}

static void
show_step (PartRow *row,
           TueStep *step)
{
  TueTemplate *template = tue_step_get_template (step);
  guint            n_fields = (guint)tue_template_get_n_fields (template);
  g_autofree char *fields = g_strdup_printf (ngettext ("%u field", "%u fields", n_fields), n_fields);
  g_autofree char *subtitle = *tue_template_get_text (template) == '\0' ? g_strdup (_("Nothing written yet")) : g_strdup (fields);

  show_text (row->entry, tue_step_get_name (step));
  tue_words_row_set_text (row->words, tue_step_get_guidance (step));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), tue_step_get_name (step));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row->row), subtitle);
}

static void
show_part (PartRow *row,
           GObject *part)
{
  if (TUE_IS_STEP (part))
    {
      show_step (row, TUE_STEP (part));
    }
  else if (TUE_IS_CHECKLIST_ITEM (part))
    {
      tue_words_row_set_text (row->words, tue_checklist_item_get_text (TUE_CHECKLIST_ITEM (part)));
      gtk_drop_down_set_selected (row->checker, tue_checklist_item_get_checker (TUE_CHECKLIST_ITEM (part)));
    }
  else
    {
      show_text (row->entry, tue_practice_note_get_title (TUE_PRACTICE_NOTE (part)));
      tue_words_row_set_text (row->words, tue_practice_note_get_text (TUE_PRACTICE_NOTE (part)));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), tue_practice_note_get_title (TUE_PRACTICE_NOTE (part)));
    }
}

static gboolean
has_same_parts (GPtrArray *rows,
                GPtrArray *parts)
{
  if (rows->len != parts->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!g_str_equal (((PartRow *)rows->pdata[i])->id, get_part_id (parts->pdata[i])))
      return FALSE;

  return TRUE;
}

/* (nullable): taken out of those there are */
static PartRow *
steal_row (GPtrArray  *rows,
           const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((PartRow *)rows->pdata[i])->id, id))
      return g_ptr_array_steal_index (rows, i);

  return NULL;
}

/* What has the keyboard in a row of these, and in which; (nullable) */
static GtkWidget *
find_focus (TuePracticePage *self,
            TueWorkflowParts kind,
            guint           *index)
{
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  TueWorkflowParts of;

  return focus != NULL && find_part (self, focus, &of, index) && of == kind ? focus : NULL;
}

static void
give_focus_back (GtkWidget *focus)
{
  if (GTK_IS_TEXT (focus))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (focus));
  else
    gtk_widget_grab_focus (focus);
}

/* A part that was there keeps its row: it may be open, and be written in. */
static void
add_rows (TuePracticePage *self,
          TueWorkflowParts kind,
          GPtrArray       *before, /* (element-type PartRow) */
          GPtrArray       *parts)
{
  PartRow *(*const make[]) (TuePracticePage *) = { make_step_row, make_check_row, make_note_row };

  for (guint i = 0; i < parts->len; i++)
    {
      const char *id = get_part_id (parts->pdata[i]);
      PartRow    *row = steal_row (before, id);

      if (row == NULL)
        {
          row = make[kind](self);
          row->id = g_strdup (id);
        }
      g_ptr_array_add (self->parts[kind], row);
      adw_preferences_group_add (get_group (self, kind), row->row);
    }
}

static void
remake_rows (TuePracticePage *self,
             TueWorkflowParts kind,
             GPtrArray       *parts)
{
  g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) before = NULL;
  guint      index;
  GtkWidget *focus = find_focus (self, kind, &index);

  before = self->parts[kind];
  self->parts[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify)part_row_free);
  for (guint i = 0; i < before->len; i++)
    {
      PartRow *row = before->pdata[i];

      g_ptr_array_add (held, g_object_ref (row->row));
      adw_preferences_group_remove (get_group (self, kind), row->row);
    }
  add_rows (self, kind, before, parts);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    give_focus_back (focus);
  else if (focus != NULL)
    focus_part (self, kind, index);
}

static void
show_parts (TuePracticePage *self,
            TueWorkflowParts kind)
{
  GPtrArray *parts = get_parts (get_workflow (self), kind);

  if (!has_same_parts (self->parts[kind], parts))
    remake_rows (self, kind, parts);
  for (guint i = 0; i < parts->len; i++)
    show_part (self->parts[kind]->pdata[i], parts->pdata[i]);
}

/* --- Showing ---------------------------------------------------------------------- */

static void
update_title (TuePracticePage *self)
{
  const char *name = tue_workflow_get_name (get_workflow (self));
  gboolean    is_new = tue_workflow_edit_get_base (self->edit) == NULL;
  const char *title = *name != '\0' ? name : _("New Workflow");

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title,
                                 is_new ? _("New, not saved yet")
                                        : tue_workflow_edit_get_changed (self->edit)
                                 ? _("Changes not saved yet")
                                 : _("Saved"));
}

static void
update_actions (TuePracticePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   changed = tue_workflow_edit_get_changed (self->edit);

  gtk_widget_action_set_enabled (widget, "practice.save", changed);
  gtk_widget_action_set_enabled (widget, "practice.discard", changed);
  gtk_widget_action_set_enabled (widget, "practice.undo", tue_workflow_edit_get_can_undo (self->edit));
  gtk_widget_action_set_enabled (widget, "practice.redo", tue_workflow_edit_get_can_redo (self->edit));
}

static void
edit_cb (TuePracticePage *self)
{
  TueWorkflow *workflow = get_workflow (self);
  const char  *icon_name = tue_workflow_get_icon_name (workflow);

  self->showing = TRUE;
  show_text (self->name_row, tue_workflow_get_name (workflow));
  gtk_menu_button_set_icon_name (self->icon_button, icon_name != NULL && *icon_name != '\0' ? icon_name : TUE_ICON_CHOOSER_FALLBACK);
  show_roles (self);
  tue_words_row_set_text (self->purpose_row, tue_workflow_get_purpose (workflow));
  tue_words_row_set_text (self->use_row, tue_workflow_get_use_when (workflow));
  tue_words_row_set_text (self->avoid_row, tue_workflow_get_avoid_when (workflow));
  for (TueWorkflowParts kind = TUE_WORKFLOW_STEPS; kind < N_KINDS; kind++)
    show_parts (self, kind);
  self->showing = FALSE;
  update_title (self);
  update_actions (self);
}

/* --- Actions ---------------------------------------------------------------------- */

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TuePracticePage *self = TUE_PRACTICE_PAGE (widget);
  gboolean         is_nameless = tue_blanks_only (tue_workflow_get_name (get_workflow (self)));

  /* What is saved is left, and the page is gone by then. */
  tue_practice_save (widget, self->workspace, self->edit);
  if (is_nameless)
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tue_workflow_edit_undo (TUE_PRACTICE_PAGE (widget)->edit);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tue_workflow_edit_redo (TUE_PRACTICE_PAGE (widget)->edit);
}

static void
discard_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TuePracticePage *self = TUE_PRACTICE_PAGE (widget);
  guint64          operation = tue_workspace_discard_workflow_edit (self->workspace, self->edit);

  if (operation == 0)
    return;

  tue_toast_show_undo (widget, _("Changes discarded"), operation);
  gtk_widget_activate_action (widget, "navigation.pop", NULL);
}

static void
add_part (TuePracticePage *self,
          TueWorkflowParts kind,
          GObject         *take_part,
          const char      *label)
{
  g_autoptr(GObject) part = take_part;
  guint    index = get_parts (get_workflow (self), kind)->len;
  PartRow *row;

  take_workflow (self, tue_workflow_revise_part (get_workflow (self), kind, index, part), label);
  row = self->parts[kind]->pdata[index];
  if (ADW_IS_EXPANDER_ROW (row->row))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row->row), TRUE);
  gtk_widget_grab_focus (row->entry != NULL ? GTK_WIDGET (row->entry) : row->row);
}

static void
add_step_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *template_id = g_uuid_string_random ();
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, "", "", NULL, 0);

  add_part (TUE_PRACTICE_PAGE (widget), TUE_WORKFLOW_STEPS, G_OBJECT (tue_step_new (id, _("New step"), "", template)), _("Add a Step"));
}

static void
add_check_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_autofree char *id = g_uuid_string_random ();

  add_part (TUE_PRACTICE_PAGE (widget), TUE_WORKFLOW_CHECKLIST, G_OBJECT (tue_checklist_item_new (id, "", TUE_CHECKER_ANYONE)), _("Add a Check"));
}

static void
add_note_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  g_autofree char *id = g_uuid_string_random ();

  add_part (TUE_PRACTICE_PAGE (widget), TUE_WORKFLOW_NOTES, G_OBJECT (tue_practice_note_new (id, "", "", NULL, NULL)), _("Add a Note"));
}

static gboolean
tue_practice_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_PRACTICE_PAGE (widget)->name_row));
}

static void
tue_practice_page_dispose (GObject *object)
{
  TuePracticePage *self = TUE_PRACTICE_PAGE (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PRACTICE_PAGE);
  g_clear_object (&self->edit);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_practice_page_parent_class)->dispose (object);
}

static void
tue_practice_page_finalize (GObject *object)
{
  for (guint i = 0; i < N_KINDS; i++)
    g_ptr_array_unref (TUE_PRACTICE_PAGE (object)->parts[i]);

  G_OBJECT_CLASS (tue_practice_page_parent_class)->finalize (object);
}

static void
install_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-practice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, steps_group);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, checklist_group);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, notes_group);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, icon_button);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, role_row);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, new_role_row);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, purpose_row);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, use_row);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, avoid_row);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, review_group);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, upkeep_group);
  gtk_widget_class_bind_template_child (widget_class, TuePracticePage, examples_group);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_role_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, purpose_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, avoid_changed_cb);
}

static void
tue_practice_page_class_init (TuePracticePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_practice_page_dispose;
  object_class->finalize = tue_practice_page_finalize;
  widget_class->focus = tue_page_focus_pass;
  widget_class->grab_focus = tue_practice_page_grab_focus;

  signals[SIGNAL_TEMPLATE_ACTIVATED] = g_signal_new ("template-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TUE_TYPE_EXAMPLES_GROUP);
  g_type_ensure (TUE_TYPE_REVIEW_GROUP);
  g_type_ensure (TUE_TYPE_UPKEEP_GROUP);
  g_type_ensure (TUE_TYPE_WORDS_ROW);
  gtk_widget_class_install_action (widget_class, "practice.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "practice.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "practice.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "practice.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "practice.add-step", NULL, add_step_action);
  gtk_widget_class_install_action (widget_class, "practice.add-check", NULL, add_check_action);
  gtk_widget_class_install_action (widget_class, "practice.add-note", NULL, add_note_action);
  install_template (widget_class);
}

static void
tue_practice_page_init (TuePracticePage *self)
{
  GtkWidget *icons;

  for (guint i = 0; i < N_KINDS; i++)
    self->parts[i] = g_ptr_array_new_with_free_func ((GDestroyNotify)part_row_free);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_practice_add_shortcuts (GTK_WIDGET (self));
  icons = tue_icon_chooser_new ();
  g_signal_connect_object (icons, "chosen", G_CALLBACK (icon_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->icon_button, icons);
}

AdwNavigationPage *
tue_practice_page_new (TueWorkspace    *workspace,
                       TueWorkflowEdit *edit)
{
  TuePracticePage *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (edit), NULL);

  self = g_object_new (TUE_TYPE_PRACTICE_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->edit = g_object_ref (edit);
  tue_review_group_set_edit (self->review_group, edit);
  tue_upkeep_group_set_edit (self->upkeep_group, workspace, edit);
  tue_examples_group_set_edit (self->examples_group, edit);
  g_signal_connect_object (edit, "notify", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  edit_cb (self);

  return ADW_NAVIGATION_PAGE (self);
}

TueWorkflowEdit *
tue_practice_page_get_edit (TuePracticePage *self)
{
  g_return_val_if_fail (TUE_IS_PRACTICE_PAGE (self), NULL);

  return self->edit;
}
