/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-keep-example-dialog"

#include "config.h"

#include "tue-keep-example-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-blanks.h"
#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-settled-text.h"

/* More rows than anybody looks through; what is behind them is replaced as well. */
#define MAX_ROWS 300

/* Words that are told of what is left. */
#define MAX_TOLD 5

struct _TueKeepExampleDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwBanner           *left_banner;
  GtkStack            *stack;
  GtkLabel            *summary_label;
  TueChangesText      *changes_text;
  GtkEditable         *title_row;
  GtkEditable         *remark_row;
  AdwPreferencesGroup *replaced_group;
  GtkEditable         *add_row;

  /* Owned */
  TueWorkspace    *workspace;
  char            *workflow_id;
  TueExampleMaker *maker;
  TueMask         *mask;        /* (nullable) until it is read */
  TueExample      *example;     /* (nullable): what is to be kept */
  char            *left;        /* (nullable): the words that are left, for a sentence */
  GCancellable    *cancellable; /* (nullable): of what is being worked out */
  GPtrArray       *rows;        /* (element-type GtkWidget): of the items, in order */
  guint            n_left;
};

G_DEFINE_FINAL_TYPE (TueKeepExampleDialog, tue_keep_example_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_look (TueKeepExampleDialog *self);

/* --- On a thread ------------------------------------------------------------------- */

/* What is worked out, and what came of it. */
typedef struct
{
  TueExampleMaker *maker;
  TueMask         *mask;   /* (nullable): a copy; NULL: it is still to be read */
  char            *title;  /* (nullable): that of the task, masked */
  char            *remark; /* (nullable) */
  TueExample      *example;
  GBytes          *before;
  GBytes          *after;
  TueDiff         *diff;
  char            *left; /* (nullable) */
  guint            n_left;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->mask, tue_mask_free);
  g_clear_pointer (&look->maker, tue_example_maker_unref);
  g_clear_object (&look->example);
  g_clear_pointer (&look->before, g_bytes_unref);
  g_clear_pointer (&look->after, g_bytes_unref);
  g_clear_pointer (&look->diff, tue_diff_unref);
  g_free (look->title);
  g_free (look->remark);
  g_free (look->left);
  g_free (look);
}

/* "“Dana”, “Northwind” and 3 more" */
static char *
name_left (const char *text,
           GArray     *left,
           guint      *n_left)
{
  g_autoptr(GString) named = g_string_new (NULL);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < left->len; i++)
    {
      const TueMaskPlace *place = &g_array_index (left, TueMaskPlace, i);
      g_autofree char    *words = g_strndup (text + place->start, place->length);

      if (g_hash_table_contains (known, words))
        continue;
      if (g_hash_table_size (known) < MAX_TOLD)
        {
          if (named->len > 0)
            g_string_append (named, _(", "));
          /* Translators: words of a text */
          g_string_append_printf (named, _("“%s”"), words);
        }
      g_hash_table_add (known, g_steal_pointer (&words));
    }
  *n_left = g_hash_table_size (known);
  if (*n_left > MAX_TOLD)
    g_string_append (named, "…");
  return *n_left > 0 ? g_string_free_and_steal (g_steal_pointer (&named)) : NULL;
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Look            *look = data;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GArray) left = NULL;

  if (look->mask == NULL)
    look->mask = tue_example_maker_read (look->maker, cancellable);
  if (look->mask == NULL || g_task_return_error_if_cancelled (task))
    {
      if (look->mask == NULL)
        g_task_return_error_if_cancelled (task);
      return;
    }
  before = tue_example_maker_write (look->maker, NULL, NULL);
  after = tue_example_maker_write (look->maker, look->mask, &left);
  look->left = name_left (after, left, &look->n_left);
  look->example = tue_example_maker_make (look->maker, look->mask, look->title, look->remark);
  look->before = g_bytes_new_take (before, strlen (before));
  before = NULL;
  look->after = g_bytes_new_take (after, strlen (after));
  after = NULL;
  look->diff = tue_comparison_make (look->before, look->after, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* --- What is replaced --------------------------------------------------------------- */

static guint
get_index (gpointer row)
{
  return GPOINTER_TO_UINT (g_object_get_data (row, "tue-item"));
}

static void
stand_in_cb (TueKeepExampleDialog *self,
             GtkEditable          *row)
{
  tue_mask_set_stand_in (self->mask, get_index (row), gtk_editable_get_text (row));
  start_look (self);
}

static void
ticked_cb (TueKeepExampleDialog *self,
           GtkCheckButton       *check)
{
  tue_mask_set_on (self->mask, get_index (check), gtk_check_button_get_active (check));
  start_look (self);
}

/* The words as they are above what stands there instead. */
static GtkWidget *
make_row (TueKeepExampleDialog *self,
          guint                 index)
{
  const TueMaskItem *item = tue_mask_get_item (self->mask, index);
  GtkWidget         *row = adw_entry_row_new ();
  GtkWidget         *check = gtk_check_button_new ();
  g_autofree char   *line = g_strdelimit (g_strdup (item->original), "\n\t", ' ');
  /* Translators: words of a text that are replaced by others */
  g_autofree char *label = g_strdup_printf (_("Replace “%s”"), line);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line);
  gtk_editable_set_text (GTK_EDITABLE (row), item->stand_in);
  g_object_set_data (G_OBJECT (row), "tue-item", GUINT_TO_POINTER (index));
  g_signal_connect_object (row, "changed", G_CALLBACK (stand_in_cb), self, G_CONNECT_SWAPPED);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->on);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("Replace It"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (check), "tue-item", GUINT_TO_POINTER (index));
  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), check);

  return row;
}

static void
show_rows (TueKeepExampleDialog *self)
{
  guint n = tue_mask_get_n_items (self->mask);

  while (self->rows->len < MIN (n, MAX_ROWS))
    {
      GtkWidget *row = make_row (self, self->rows->len);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->replaced_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->replaced_group), n > 0);
}

static void
add_cb (TueKeepExampleDialog *self)
{
  guint n = tue_mask_get_n_items (self->mask), index;

  /* Translators: what stands in the place of words that somebody takes out of a text */
  index = tue_mask_add (self->mask, gtk_editable_get_text (self->add_row), _("something else"));
  if (index == G_MAXUINT)
    return;

  gtk_editable_set_text (self->add_row, "");
  show_rows (self);
  if (index >= n && index < self->rows->len)
    gtk_widget_grab_focus (self->rows->pdata[index]);
  start_look (self);
}

/* --- What comes of it ---------------------------------------------------------------- */

static void
show_summary (TueKeepExampleDialog *self)
{
  guint            n = tue_mask_get_n_items (self->mask);
  int              weeks = tue_mask_get_days (self->mask) / 7;
  g_autofree char *replaced = g_strdup_printf (ngettext ("%u thing replaced", "%u things replaced", n), n);
  g_autofree char *text = NULL;

  /* Translators: how many things are replaced; by how much amounts change, and days */
  text = g_strdup_printf (_("%1$s. Amounts are %2$d %% of what they were, days are %3$d weeks away."), replaced,
                            tue_mask_get_percent (self->mask), ABS (weeks));
  gtk_label_set_label (self->summary_label, text);
}

static void
show_left (TueKeepExampleDialog *self)
{
  g_autofree char *title = NULL, *settled = NULL;

  if (self->left != NULL)
    /* Translators: words of the task that an example still has */
    title = g_strdup_printf (_("Still in it: %s"), self->left);
  settled = tue_settle_text (title);
  if (settled != NULL)
    adw_banner_set_title (self->left_banner, settled);
  adw_banner_set_revealed (self->left_banner, settled != NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueKeepExampleDialog) self = user_data;
  Look    *look = g_task_get_task_data (G_TASK (result));
  gboolean is_first;

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->workspace == NULL)
    return;

  is_first = self->mask == NULL;
  if (is_first)
    {
      self->mask = tue_mask_copy (look->mask);
      gtk_editable_set_text (self->title_row, tue_example_get_title (look->example));
      show_rows (self);
      gtk_stack_set_visible_child_name (self->stack, "text");
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "example.keep", TRUE);
    }
  tue_changes_text_set_changes (self->changes_text, look->before, look->after, look->diff);
  g_free (self->left);
  self->left = g_strdup (look->left);
  self->n_left = look->n_left;
  show_summary (self);
  show_left (self);
}

static void
start_look (TueKeepExampleDialog *self)
{
  g_autoptr(GTask) task = NULL;
  Look *look = g_new0 (Look, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  look->maker = tue_example_maker_ref (self->maker);
  look->mask = self->mask != NULL ? tue_mask_copy (self->mask) : NULL;
  task = g_task_new (NULL, self->cancellable, looked_cb, g_object_ref (self));
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_thread);
}

/* --- Keeping -------------------------------------------------------------------------- */

static void
keep (TueKeepExampleDialog *self)
{
  g_autoptr(GError) error = NULL;
  guint64 operation = tue_workspace_keep_example (self->workspace, self->workflow_id, self->example, &error);

  if (operation == 0)
    {
      tue_announce_in_banner (self->left_banner, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_KEPT], 0, operation);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
response_cb (TueKeepExampleDialog *self,
             const char           *response)
{
  if (g_str_equal (response, "keep"))
    keep (self);
}

static void
ask (TueKeepExampleDialog *self)
{
  AdwDialog       *question = adw_alert_dialog_new (_("Keep It with These Words?"), NULL);
  g_autofree char *body = NULL;

  body = g_strdup_printf (ngettext ("The example still has what the task has: %s. Who sees the workflow sees it.",
                                    "The example still has what the task has: %s. Who sees the workflow sees them.", self->n_left),
                          self->left);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (question), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "cancel", _("_Cancel"), "keep", _("_Keep Anyway"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "keep", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (self));
}

/* What is left is read again before it is kept: the last look may be of other words. */
static void
last_looked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueKeepExampleDialog) self = user_data;

  Look *look = g_task_get_task_data (G_TASK (result));

  looked_cb (source, result, g_object_ref (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "example.keep", TRUE);
  if (self->workspace == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_set_object (&self->example, look->example);
  if (self->left != NULL)
    ask (self);
  else
    keep (self);
}

static void
keep_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueKeepExampleDialog *self = TUE_KEEP_EXAMPLE_DIALOG (widget);
  g_autoptr(GTask) task = NULL;
  Look *look;

  if (self->mask == NULL)
    return;

  gtk_widget_action_set_enabled (widget, "example.keep", FALSE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  look = g_new0 (Look, 1);
  look->maker = tue_example_maker_ref (self->maker);
  look->mask = tue_mask_copy (self->mask);
  look->title = tue_blanks_dup_stripped (gtk_editable_get_text (self->title_row));
  look->remark = tue_blanks_dup_stripped (gtk_editable_get_text (self->remark_row));
  if (*look->title == '\0')
    g_clear_pointer (&look->title, g_free);
  task = g_task_new (NULL, self->cancellable, last_looked_cb, g_object_ref (self));
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_thread);
}

static void
tue_keep_example_dialog_dispose (GObject *object)
{
  TueKeepExampleDialog *self = TUE_KEEP_EXAMPLE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->example);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_KEEP_EXAMPLE_DIALOG);

  G_OBJECT_CLASS (tue_keep_example_dialog_parent_class)->dispose (object);
}

static void
tue_keep_example_dialog_finalize (GObject *object)
{
  TueKeepExampleDialog *self = TUE_KEEP_EXAMPLE_DIALOG (object);

  g_clear_pointer (&self->mask, tue_mask_free);
  g_clear_pointer (&self->maker, tue_example_maker_unref);
  g_ptr_array_unref (self->rows);
  g_free (self->workflow_id);
  g_free (self->left);

  G_OBJECT_CLASS (tue_keep_example_dialog_parent_class)->finalize (object);
}

static void
tue_keep_example_dialog_class_init (TueKeepExampleDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_keep_example_dialog_dispose;
  object_class->finalize = tue_keep_example_dialog_finalize;

  signals[SIGNAL_KEPT] =
    g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  g_type_ensure (TUE_TYPE_CHANGES_TEXT);
  gtk_widget_class_install_action (widget_class, "example.keep", NULL, keep_action);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-keep-example-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, left_banner);
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, changes_text);
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, remark_row);
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, replaced_group);
  gtk_widget_class_bind_template_child (widget_class, TueKeepExampleDialog, add_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
tue_keep_example_dialog_init (TueKeepExampleDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "example.keep", FALSE);
}

/**
 * tue_keep_example_dialog_new:
 * @workflow_id: the workflow that gets the example
 * @maker: what of the task it is made of
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
tue_keep_example_dialog_new (TueWorkspace    *workspace,
                             const char      *workflow_id,
                             TueExampleMaker *maker)
{
  TueKeepExampleDialog *self = g_object_new (TUE_TYPE_KEEP_EXAMPLE_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  self->workflow_id = g_strdup (workflow_id);
  self->maker = tue_example_maker_ref (maker);
  start_look (self);

  return ADW_DIALOG (self);
}
