/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-dialog"

#include "config.h"

#include "tue-field-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-field-json.h"
#include "tue-field-value.h"
#include "tue-field-words.h"
#include "tue-formula.h"
#include "tue-member-lines.h"
#include "tue-sentence.h"
#include "tue-words-row.h"
#include "tue-workflow-revise.h"

struct _TueFieldDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkButton    *done_button;
  AdwBanner    *banner;
  GtkEditable  *label_row;
  GtkEditable  *name_row;
  AdwComboRow  *type_row;
  AdwSwitchRow *required_row;
  GtkWidget    *options_group;
  TueWordsRow  *options_row;
  AdwSwitchRow *open_row;
  GtkWidget    *members_group;
  TueWordsRow  *members_row;
  GtkWidget    *formula_group;
  GtkEditable  *formula_row;
  GtkWidget    *limits_group;
  GtkEditable  *min_row;
  GtkEditable  *max_row;
  GtkWidget    *currency_group;
  GtkEditable  *currency_row;
  GtkEditable  *help_row;
  GtkEditable  *placeholder_row;
  GtkEditable  *default_row;
  AdwSwitchRow *folded_row;
  GtkWidget    *remove_group;

  /* Owned */
  TueWorkflowEdit *edit;
  char            *step_id;
  TueField        *field; /* (nullable): as it was */

  gboolean own_name; /* the name no longer follows the label */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (TueFieldDialog, tue_field_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TueWorkflow *
get_workflow (TueFieldDialog *self)
{
  return tue_workflow_edit_get_workflow (self->edit);
}

static TueFieldType
get_field_type (TueFieldDialog *self)
{
  return (TueFieldType)adw_combo_row_get_selected (self->type_row);
}

static const char *
get_old_name (TueFieldDialog *self)
{
  return self->field != NULL ? tue_field_get_name (self->field) : NULL;
}

/* --- What fits -------------------------------------------------------------------- */

static gboolean
has_limits (TueFieldType type)
{
  return type == TUE_FIELD_NUMBER || type == TUE_FIELD_INTEGER || type == TUE_FIELD_LIST;
}

/* A default is a text here; other types begin empty. */
static gboolean
has_text_default (TueFieldType type)
{
  return type == TUE_FIELD_STRING || type == TUE_FIELD_TEXT || type == TUE_FIELD_CHOICE || type == TUE_FIELD_EMAIL ||
         type == TUE_FIELD_URL || type == TUE_FIELD_PHONE;
}

static void
update_rows (TueFieldDialog *self)
{
  TueFieldType type = get_field_type (self);
  gboolean     is_computed = type == TUE_FIELD_COMPUTED;

  gtk_widget_set_visible (self->options_group, type == TUE_FIELD_CHOICE || type == TUE_FIELD_CHOICES);
  gtk_widget_set_visible (GTK_WIDGET (self->open_row), type == TUE_FIELD_CHOICE);
  gtk_widget_set_visible (self->members_group, type == TUE_FIELD_LIST);
  gtk_widget_set_visible (self->formula_group, is_computed);
  gtk_widget_set_visible (self->limits_group, has_limits (type));
  gtk_widget_set_visible (self->currency_group, type == TUE_FIELD_MONEY);
  gtk_widget_set_visible (GTK_WIDGET (self->required_row), !is_computed);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder_row), !is_computed && type != TUE_FIELD_LIST && type != TUE_FIELD_BOOLEAN);
  gtk_widget_set_visible (GTK_WIDGET (self->default_row), has_text_default (type));
}

/* (nullable): why a field cannot have that name */
static char *
refuse_name (TueFieldDialog *self,
             const char     *name)
{
  g_autoptr(GError) error = NULL;

  if (g_strcmp0 (name, get_old_name (self)) == 0)
    return NULL;
  if (!tue_field_check_name (name, &error))
    return tue_sentence_new (error->message);

  return tue_workflow_find_field (get_workflow (self), name) != NULL ? g_strdup (_("Another field has this name.")) : NULL;
}

static void
show_refusal (TueFieldDialog *self,
              const char     *refusal) /* (nullable) */
{
  if (refusal != NULL)
    adw_banner_set_title (self->banner, refusal);
  adw_banner_set_revealed (self->banner, refusal != NULL);
}

static void
update_done (TueFieldDialog *self)
{
  const char      *name = gtk_editable_get_text (self->name_row);
  g_autofree char *refusal = *name != '\0' ? refuse_name (self, name) : NULL;

  if (refusal != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
  show_refusal (self, refusal);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name_row),
                               GTK_ACCESSIBLE_STATE_INVALID, refusal != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "field.done",
                                 refusal == NULL && *name != '\0' && *gtk_editable_get_text (self->label_row) != '\0');
}

static void
label_changed_cb (TueFieldDialog *self)
{
  g_autofree char *name = tue_field_words_make_name (gtk_editable_get_text (self->label_row), get_workflow (self), get_old_name (self));

  if (self->showing)
    return;

  if (!self->own_name)
    {
      self->showing = TRUE;
      gtk_editable_set_text (self->name_row, *gtk_editable_get_text (self->label_row) != '\0' ? name : "");
      self->showing = FALSE;
    }
  update_done (self);
}

static void
name_changed_cb (TueFieldDialog *self)
{
  if (!self->showing)
    self->own_name = TRUE;
  update_done (self);
}

/* --- Between rows and field --------------------------------------------------------- */

static char **
read_options (TueFieldDialog *self)
{
  g_auto(GStrv) lines = g_strsplit (tue_words_row_get_text (self->options_row), "\n", -1);
  GStrvBuilder *builder = g_strv_builder_new ();
  char        **options;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (builder, lines[i]);
  options = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return options;
}

static gboolean
read_limit (GtkEditable *row,
            double      *limit)
{
  const char *text = gtk_editable_get_text (row);
  char       *end = NULL;

  *limit = g_ascii_strtod (text, &end);

  return *text != '\0' && *end == '\0';
}

/* (nullable) */
static TueValue *
read_default (TueFieldDialog *self,
              TueFieldType    type)
{
  const char *text = gtk_editable_get_text (self->default_row);

  if (has_text_default (type))
    return *text != '\0' ? tue_value_new_string (text) : NULL;
  if (self->field != NULL && tue_field_get_field_type (self->field) == type && tue_field_get_default (self->field) != NULL)
    return tue_value_ref (tue_field_get_default (self->field));

  return NULL;
}

static TueField *
read_field (TueFieldDialog *self)
{
  TueFieldType type = get_field_type (self);
  g_auto(GStrv) options = read_options (self);
  g_autoptr(GPtrArray) members = tue_member_lines_read (tue_words_row_get_text (self->members_row), self->field, get_workflow (self));
  g_autoptr(TueValue) default_value = read_default (self, type);
  TueFieldSpec spec = { 0 };

  if (self->field != NULL)
    tue_field_get_spec (self->field, &spec);
  spec.name = gtk_editable_get_text (self->name_row);
  spec.label = gtk_editable_get_text (self->label_row);
  spec.type = type;
  spec.required = type != TUE_FIELD_COMPUTED && adw_switch_row_get_active (self->required_row);
  spec.folded = adw_switch_row_get_active (self->folded_row);
  spec.open = type == TUE_FIELD_CHOICE && adw_switch_row_get_active (self->open_row);
  spec.options = type == TUE_FIELD_CHOICE || type == TUE_FIELD_CHOICES ? (const char *const *)options : NULL;
  spec.has_min = has_limits (type) && read_limit (self->min_row, &spec.min);
  spec.has_max = has_limits (type) && read_limit (self->max_row, &spec.max);
  spec.currency = type == TUE_FIELD_MONEY ? gtk_editable_get_text (self->currency_row) : NULL;
  spec.formula = type == TUE_FIELD_COMPUTED ? gtk_editable_get_text (self->formula_row) : NULL;
  spec.help = gtk_editable_get_text (self->help_row);
  spec.placeholder = gtk_editable_get_text (self->placeholder_row);
  spec.default_value = default_value;
  spec.fields = type == TUE_FIELD_LIST ? (TueField *const *)members->pdata : NULL;
  spec.n_fields = type == TUE_FIELD_LIST ? members->len : 0;

  return tue_field_new (&spec);
}

static void
show_limit (GtkEditable *row,
            gboolean     has_limit,
            double       limit)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  gtk_editable_set_text (row, has_limit ? g_ascii_formatd (buffer, sizeof buffer, "%.15g", limit) : "");
}

static void
show_text (GtkEditable *row,
           const char  *text)
{
  gtk_editable_set_text (row, text != NULL ? text : "");
}

static void
show_field (TueFieldDialog *self)
{
  TueField        *field = self->field;
  TueValue        *default_value = tue_field_get_default (field);
  TueFieldSpec     spec;
  g_autofree char *members = tue_member_lines_write (field);
  g_autofree char *options = NULL;
  g_autofree char *follows = tue_field_words_make_name (tue_field_get_label (field), get_workflow (self), tue_field_get_name (field));
  TueWorkflow     *base = tue_workflow_edit_get_base (self->edit);

  tue_field_get_spec (field, &spec);
  options = spec.options != NULL ? g_strjoinv ("\n", (char **)spec.options) : g_strdup ("");
  /* Open tasks know what was saved by its name. */
  self->own_name = !g_str_equal (follows, spec.name) || (base != NULL && tue_workflow_find_field (base, spec.name) != NULL);
  show_text (self->label_row, spec.label);
  show_text (self->name_row, spec.name);
  adw_combo_row_set_selected (self->type_row, spec.type);
  adw_switch_row_set_active (self->required_row, spec.required);
  adw_switch_row_set_active (self->folded_row, spec.folded);
  adw_switch_row_set_active (self->open_row, spec.open);
  tue_words_row_set_text (self->options_row, options);
  tue_words_row_set_text (self->members_row, members);
  show_text (self->formula_row, spec.formula);
  show_limit (self->min_row, spec.has_min, spec.min);
  show_limit (self->max_row, spec.has_max, spec.max);
  show_text (self->currency_row, spec.currency);
  show_text (self->help_row, spec.help);
  show_text (self->placeholder_row, spec.placeholder);
  if (default_value != NULL && tue_value_get_kind (default_value) == TUE_VALUE_STRING)
    show_text (self->default_row, tue_value_get_string (default_value, NULL));
}

/* --- Actions ---------------------------------------------------------------------- */

/* (nullable): another window may have taken the step away */
static GPtrArray *
copy_fields (TueFieldDialog *self)
{
  TueStep *step = tue_workflow_find_step (get_workflow (self), self->step_id);

  return step != NULL ? tue_template_copy_fields (tue_step_get_template (step)) : NULL;
}

/* Where the field is in its template now; G_MAXUINT where it is gone. */
static guint
find_index (TueFieldDialog *self,
            GPtrArray      *fields)
{
  for (guint i = 0; self->field != NULL && i < fields->len; i++)
    if (g_str_equal (tue_field_get_name (fields->pdata[i]), tue_field_get_name (self->field)))
      return i;

  return G_MAXUINT;
}

/* A formula that cannot be read is told where it is, and nothing is lost. */
static gboolean
check_formula (TueFieldDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFormula) formula = NULL;
  g_autofree char *sentence = NULL;

  if (get_field_type (self) != TUE_FIELD_COMPUTED)
    return TRUE;

  formula = tue_formula_parse (gtk_editable_get_text (self->formula_row), &error);
  if (formula != NULL)
    return TRUE;

  gtk_widget_add_css_class (GTK_WIDGET (self->formula_row), "error");
  sentence = tue_sentence_new (error->message);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->formula_group), sentence);
  gtk_widget_grab_focus (GTK_WIDGET (self->formula_row));

  return FALSE;
}

/* (nullable): what could not be kept is told, and the dialog stays */
static TueField *
read_checked_field (TueFieldDialog *self)
{
  g_autoptr(TueField) field = read_field (self);
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (tue_field_check_declaration (field, &error))
    return g_steal_pointer (&field);

  sentence = tue_sentence_new (error->message);
  show_refusal (self, sentence);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);

  return NULL;
}

static void
done_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueFieldDialog *self = TUE_FIELD_DIALOG (widget);
  g_autoptr(GPtrArray) fields = copy_fields (self);
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(TueWorkflow) renamed = NULL;
  guint     index;
  TueField *field;

  if (fields == NULL)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  if (!check_formula (self) || (field = read_checked_field (self)) == NULL)
    return;

  index = find_index (self, fields);
  if (index != G_MAXUINT)
    {
      tue_field_unref (fields->pdata[index]);
      fields->pdata[index] = field;
    }
  else
    {
      g_ptr_array_add (fields, field);
    }
  revised = tue_workflow_revise_template (get_workflow (self), self->step_id, NULL, fields);
  renamed = self->field != NULL ? tue_workflow_rename_field (revised, tue_field_get_name (self->field), tue_field_get_name (field))
                                : g_object_ref (revised);
  tue_workflow_edit_set_workflow (self->edit, renamed, self->field != NULL ? _("Change a Field") : _("Add a Field"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueFieldDialog *self = TUE_FIELD_DIALOG (widget);
  g_autoptr(GPtrArray) fields = copy_fields (self);
  guint n_uses = tue_workflow_count_uses (get_workflow (self), tue_field_get_name (self->field));
  guint index = fields != NULL ? find_index (self, fields) : G_MAXUINT;
  g_autoptr(TueWorkflow) revised = NULL;
  g_autofree char *title = NULL;

  if (index != G_MAXUINT)
    {
      g_ptr_array_remove_index (fields, index);
      revised = tue_workflow_revise_template (get_workflow (self), self->step_id, NULL, fields);
      tue_workflow_edit_set_workflow (self->edit, revised, _("Remove a Field"));
    }
  if (n_uses > 0)
    /* Translators: %s is the label of a field, %u in how many places templates still name it. */
    title = g_strdup_printf (ngettext ("“%s” removed. A template still uses it in %u place.",
                                       "“%s” removed. Templates still use it in %u places.", n_uses),
                             tue_field_get_label (self->field), n_uses);
  else
    /* Translators: %s is the label of a field. */
    title = g_strdup_printf (_("“%s” removed"), tue_field_get_label (self->field));
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, title);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tue_field_dialog_dispose (GObject *object)
{
  TueFieldDialog *self = TUE_FIELD_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_FIELD_DIALOG);
  g_clear_object (&self->edit);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_field_dialog_parent_class)->dispose (object);
}

static void
tue_field_dialog_finalize (GObject *object)
{
  g_free (TUE_FIELD_DIALOG (object)->step_id);

  G_OBJECT_CLASS (tue_field_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, label_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, required_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, options_group);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, options_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, open_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, members_group);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, members_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, formula_group);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, formula_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, limits_group);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, min_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, max_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, currency_group);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, help_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, placeholder_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, default_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, folded_row);
  gtk_widget_class_bind_template_child (widget_class, TueFieldDialog, remove_group);
  gtk_widget_class_bind_template_callback (widget_class, label_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
}

static void
tue_field_dialog_class_init (TueFieldDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_field_dialog_dispose;
  object_class->finalize = tue_field_dialog_finalize;

  /* With a sentence that says so: who opened the dialog is beneath the toasts. */
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TUE_TYPE_WORDS_ROW);
  gtk_widget_class_install_action (widget_class, "field.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "field.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "field.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-field-dialog.ui");
  bind_children (widget_class);
}

static void
tue_field_dialog_init (TueFieldDialog *self)
{
  g_autoptr(GtkStringList) types = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i <= TUE_FIELD_COMPUTED; i++)
    gtk_string_list_append (types, tue_field_type_get_label ((TueFieldType)i));
  adw_combo_row_set_model (self->type_row, G_LIST_MODEL (types));
}

AdwDialog *
tue_field_dialog_new (TueWorkflowEdit *edit,
                      const char      *step_id,
                      TueField        *field)
{
  TueFieldDialog *self = g_object_new (TUE_TYPE_FIELD_DIALOG, NULL);

  self->edit = g_object_ref (edit);
  self->step_id = g_strdup (step_id);
  self->field = field != NULL ? tue_field_ref (field) : NULL;
  adw_dialog_set_title (ADW_DIALOG (self), field != NULL ? tue_field_get_label (field) : _("New Field"));
  gtk_button_set_label (self->done_button, field != NULL ? _("_Done") : _("_Add"));
  gtk_widget_set_visible (self->remove_group, field != NULL);
  if (field != NULL)
    show_field (self);
  self->showing = FALSE;
  update_rows (self);
  update_done (self);

  return ADW_DIALOG (self);
}
