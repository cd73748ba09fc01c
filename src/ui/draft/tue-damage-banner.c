/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-damage-banner"

#include "config.h"

#include "tue-damage-banner.h"

#include <glib/gi18n.h>

struct _TueDamageBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;

  /* Owned */
  TueWorkspace *workspace;   /* (nullable) */
  TueDraft     *draft;       /* (nullable) */
  TueRevision  *revision;    /* (nullable): the newest that is whole, or that is asked for */
  GBytes       *text;        /* (nullable): of it, once it was read */
  GCancellable *cancellable; /* (nullable): ends the search */
  guint         place;       /* of the revision that is asked for, among all */
};

G_DEFINE_FINAL_TYPE (TueDamageBanner, tue_damage_banner, ADW_TYPE_BIN)

static void
show (TueDamageBanner *self)
{
  g_autofree char *label = NULL;

  if (self->text == NULL)
    {
      adw_banner_set_title (self->banner, _("This draft is damaged. What could be read of it is shown, and is not edited."));
      adw_banner_set_button_label (self->banner, NULL);
      return;
    }

  /* Translators: %u is the number of a revision. */
  label = g_strdup_printf (_("_Restore Revision %u"), tue_revision_get_number (self->revision));
  adw_banner_set_title (self->banner, _("This draft is damaged. What could be read of it is shown, and is not edited. A revision of it is whole."));
  adw_banner_set_button_label (self->banner, label);
}

static void
show_ties (TueDamageBanner *self,
           guint            n)
{
  g_autofree char *title = NULL;

  title = g_strdup_printf (ngettext ("The text is whole, but it is not known any more that %u place of it is of the task. Please check its facts.",
                                     "The text is whole, but it is not known any more that %u places of it are of the task. Please check its facts.",
                                     n),
                           n);
  adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, _("_Check Facts"));
}

static void ask_next (TueDamageBanner *self);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueDamageBanner) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = tue_workspace_load_revision_finish (TUE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (text == NULL)
    {
      self->place++;
      ask_next (self);
      return;
    }

  self->text = g_steal_pointer (&text);
  show (self);
}

/* From the newest on, until one can be read. */
static void
ask_next (TueDamageBanner *self)
{
  GListModel *revisions = tue_draft_get_revisions (self->draft);

  g_clear_object (&self->revision);
  self->revision = g_list_model_get_item (revisions, self->place);
  if (self->revision == NULL)
    return;

  tue_workspace_load_revision_async (self->workspace, self->draft, tue_revision_get_number (self->revision),
                                     self->cancellable, loaded_cb, g_object_ref (self));
}

static void
stop_asking (TueDamageBanner *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->revision);
  g_clear_pointer (&self->text, g_bytes_unref);
}

static void
damaged_cb (TueDamageBanner *self)
{
  gboolean damaged = self->draft != NULL && tue_draft_get_damaged (self->draft);
  guint    n_ties = self->draft != NULL ? tue_draft_get_n_damaged_ties (self->draft) : 0;

  stop_asking (self);
  if (!damaged && n_ties > 0)
    show_ties (self, n_ties);
  adw_banner_set_revealed (self->banner, damaged || n_ties > 0);
  if (!damaged)
    return;

  self->cancellable = g_cancellable_new ();
  self->place = 0;
  show (self);
  ask_next (self);
}

static void
button_clicked_cb (TueDamageBanner *self)
{
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(GBytes) text = NULL;

  if (self->draft != NULL && !tue_draft_get_damaged (self->draft))
    {
      adw_banner_set_revealed (self->banner, FALSE);
      gtk_widget_activate_action (GTK_WIDGET (self), "task.show-points", NULL);
      return;
    }
  if (self->text == NULL)
    return;

  /* That the draft is whole takes both away. */
  revision = g_object_ref (self->revision);
  text = g_bytes_ref (self->text);
  tue_workspace_restore_revision (self->workspace, self->draft, revision, text);
}

static void
forget_draft (TueDamageBanner *self)
{
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  stop_asking (self);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

static void
tue_damage_banner_dispose (GObject *object)
{
  forget_draft (TUE_DAMAGE_BANNER (object));

  G_OBJECT_CLASS (tue_damage_banner_parent_class)->dispose (object);
}

static void
tue_damage_banner_class_init (TueDamageBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_damage_banner_dispose;
}

static void
tue_damage_banner_init (TueDamageBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

void
tue_damage_banner_set_draft (TueDamageBanner *self,
                             TueWorkspace    *workspace,
                             TueDraft        *draft)
{
  g_return_if_fail (TUE_IS_DAMAGE_BANNER (self));

  forget_draft (self);
  if (draft != NULL)
    {
      self->workspace = g_object_ref (workspace);
      self->draft = g_object_ref (draft);
      g_signal_connect_object (draft, "notify::damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "notify::damaged-ties", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
    }
  damaged_cb (self);
}
