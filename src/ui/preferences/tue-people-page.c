/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-people-page"

#include "config.h"

#include "tue-people-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-date-text.h"
#include "tue-signature.h"
#include "tue-store.h"
#include "tue-toast.h"
#include "tue-workspace-people.h"

struct _TuePeoplePage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack            *stack;
  AdwStatusPage       *message_page;
  AdwPreferencesGroup *group;

  /* Owned */
  TueWorkspace *workspace;
  char         *own_key; /* (nullable) */
  GPtrArray    *people;  /* (element-type TueKnownPerson) (nullable) until they are there */
  GPtrArray    *rows;    /* (element-type GtkWidget): borrowed from the group, one a person */
  char         *open;    /* (nullable): the id of whoever is shown in full */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TuePeoplePage, tue_people_page, ADW_TYPE_NAVIGATION_PAGE)

/* What undoing writes. */
typedef struct
{
  TuePeoplePage *page;
  char          *id;
  char          *name;
  gint64         since;
  char          *done; /* (nullable): what is told when it is written */
} Writing;

static void load (TuePeoplePage *self);

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->page);
  g_free (writing->id);
  g_free (writing->name);
  g_free (writing->done);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* --- Changing what is known ----------------------------------------------------------- */

static void write_person (TuePeoplePage        *self,
                          const TueKnownPerson *person,
                          const char           *name,
                          gint64                since,
                          const char           *done);

static const TueKnownPerson *
find_person (TuePeoplePage *self,
             const char    *id)
{
  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    {
      const TueKnownPerson *person = self->people->pdata[i];

      if (strcmp (person->id, id) == 0)
        return person;
    }

  return NULL;
}

static void
free_undo (gpointer  data,
           GClosure *closure)
{
  writing_free (data);
}

static void
undo_cb (AdwToast *toast,
         Writing  *before)
{
  TueKnownPerson person = { .id = before->id };

  if (before->page->workspace != NULL)
    write_person (before->page, &person, before->name, before->since, NULL);
}

/* before: (nullable): what undoing goes back to */
static void
tell (TuePeoplePage *self,
      const char    *message,
      Writing       *take_before)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast  *toast = tue_toast_new (message);

  /* What was told before is not waited for. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (take_before != NULL)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), take_before, free_undo, G_CONNECT_DEFAULT);
    }
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Writing) before = user_data;
  TuePeoplePage *self = before->page;
  g_autoptr(GError) error = NULL;
  g_autofree char *done = g_steal_pointer (&before->done);

  if (!tue_workspace_write_person_finish (TUE_WORKSPACE (source), result, &error))
    tell (self, error->message, NULL);
  else if (done != NULL)
    tell (self, done, g_steal_pointer (&before));
  if (self->workspace != NULL)
    load (self);
}

static void
write_person (TuePeoplePage        *self,
              const TueKnownPerson *person,
              const char           *name,
              gint64                since,
              const char           *done) /* (nullable): it is told, and can be undone */
{
  Writing *before = g_new0 (Writing, 1);

  before->page = g_object_ref (self);
  before->id = g_strdup (person->id);
  before->name = g_strdup (person->name);
  before->since = person->since;
  before->done = g_strdup (done);
  tue_workspace_write_person_async (self->workspace, person->id, name, since, written_cb, before);
}

static void
renamed_cb (TuePeoplePage *self,
            AdwEntryRow   *row)
{
  const TueKnownPerson *person = find_person (self, gtk_widget_get_name (GTK_WIDGET (row)));
  g_autofree char      *name = tue_blanks_dup_stripped (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autofree char      *done = NULL;

  if (person == NULL)
    return;
  if (*name == '\0' || strcmp (name, person->name) == 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (row), person->name);
      return;
    }

  /* Translators: both %s are names of the same person. */
  done = g_strdup_printf (_("“%s” is “%s” now"), person->name, name);
  write_person (self, person, name, person->since, done);
}

static void
forget_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TuePeoplePage        *self = TUE_PEOPLE_PAGE (widget);
  const TueKnownPerson *person = find_person (self, g_variant_get_string (parameter, NULL));
  g_autofree char      *done = NULL;

  if (person == NULL)
    return;

  /* Translators: %s is the name of a person. */
  done = g_strdup_printf (_("“%s” forgotten"), person->name);
  write_person (self, person, *person->name != '\0' ? person->name : "?", 0, done);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  tell (TUE_PEOPLE_PAGE (widget), _("Fingerprint copied"), NULL);
}

/* --- The list ------------------------------------------------------------------------- */

/* "Known since 3 March 2026 · 2 editions signed" */
static char *
describe (TuePeoplePage        *self,
          const TueKnownPerson *person)
{
  g_autofree char *day = NULL;
  g_autofree char *since = NULL;
  g_autofree char *editions = NULL;
  TueLocale        locale;

  tue_locale_read (&locale);
  day = tue_date_format_moment (person->since, &locale);
  /* Translators: %s is a date. */
  since = g_strdup_printf (_("Known since %s"), day);
  editions = g_strdup_printf (ngettext ("%u edition signed", "%u editions signed", person->n_editions), person->n_editions);
  if (g_strcmp0 (person->key, self->own_key) == 0)
    /* Translators: said of the person who reads it, in a list of people. */
    return g_strjoin (" · ", _("You"), since, editions, NULL);

  return g_strjoin (" · ", since, editions, NULL);
}

static GtkWidget *
make_fingerprint_row (const TueKnownPerson *person)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *fingerprint = tue_public_key_fingerprint (person->key);

  gtk_widget_add_css_class (row, "property");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Fingerprint"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fingerprint != NULL ? fingerprint : "?");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Copy Fingerprint"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", fingerprint != NULL ? fingerprint : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "people.copy-fingerprint");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static GtkWidget *
make_name_row (TuePeoplePage        *self,
               const TueKnownPerson *person)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("What You Call Them"));
  gtk_editable_set_text (GTK_EDITABLE (row), person->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_widget_set_name (row, person->id);
  g_signal_connect_object (row, "apply", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
make_forget_row (const TueKnownPerson *person)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("_Forget"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "destructive-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", person->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "people.forget");

  return row;
}

static void
expanded_cb (TuePeoplePage  *self,
             GParamSpec     *pspec,
             AdwExpanderRow *row)
{
  if (adw_expander_row_get_expanded (row))
    g_set_str (&self->open, gtk_widget_get_name (GTK_WIDGET (row)));
  else if (g_strcmp0 (self->open, gtk_widget_get_name (GTK_WIDGET (row))) == 0)
    g_clear_pointer (&self->open, g_free);
}

static GtkWidget *
make_row (TuePeoplePage        *self,
          const TueKnownPerson *person)
{
  GtkWidget       *row = adw_expander_row_new ();
  g_autofree char *subtitle = describe (self, person);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *person->name != '\0' ? person->name : _("Without a Name"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_fingerprint_row (person));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_name_row (self, person));
  if (g_strcmp0 (person->key, self->own_key) != 0)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_forget_row (person));
  gtk_widget_set_name (row, person->id);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_strcmp0 (self->open, person->id) == 0);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
show_people (TuePeoplePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < self->people->len; i++)
    {
      GtkWidget *row = make_row (self, self->people->pdata[i]);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_stack_set_visible_child_name (self->stack, self->people->len > 0 ? "people" : "nobody");
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TuePeoplePage) self = user_data;
  g_autofree char *escaped = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *people = tue_workspace_list_people_finish (TUE_WORKSPACE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&people, g_ptr_array_unref);
      return;
    }

  if (people != NULL)
    {
      g_clear_pointer (&self->people, g_ptr_array_unref);
      self->people = people;
      show_people (self);
      return;
    }

  /* A status page reads its description as markup. */
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->message_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
load (TuePeoplePage *self)
{
  tue_workspace_list_people_async (self->workspace, self->cancellable, listed_cb, g_object_ref (self));
}

static void
tue_people_page_dispose (GObject *object)
{
  TuePeoplePage *self = TUE_PEOPLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PEOPLE_PAGE);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_people_page_parent_class)->dispose (object);
}

static void
tue_people_page_finalize (GObject *object)
{
  TuePeoplePage *self = TUE_PEOPLE_PAGE (object);

  g_free (self->own_key);
  g_free (self->open);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (tue_people_page_parent_class)->finalize (object);
}

static void
tue_people_page_class_init (TuePeoplePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_people_page_dispose;
  object_class->finalize = tue_people_page_finalize;

  gtk_widget_class_install_action (widget_class, "people.forget", "s", forget_action);
  gtk_widget_class_install_action (widget_class, "people.copy-fingerprint", "s", copy_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/preferences/tue-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TuePeoplePage, message_page);
  gtk_widget_class_bind_template_child (widget_class, TuePeoplePage, group);
}

static void
tue_people_page_init (TuePeoplePage *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
tue_people_page_new (TueWorkspace *workspace,
                     const char   *own_key)
{
  TuePeoplePage *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TUE_TYPE_PEOPLE_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->own_key = g_strdup (own_key);
  load (self);

  return ADW_NAVIGATION_PAGE (self);
}
