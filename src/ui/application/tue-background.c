/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-background"

#include "config.h"

#include "tue-background.h"

#include <glib/gi18n.h>

#include "tue-background-portal.h"

struct _TueBackground
{
  GObject parent_instance;

  GApplication *application; /* (borrowed): it owns this */

  /* Owned */
  TueWorkspace *workspace;
  TueReminders *reminders;
  GCancellable *asking; /* (nullable): the desktop is asked */

  guint stays : 1;
  guint quits : 1;
  guint is_refused : 1; /* nobody could be asked the last time */
};

G_DEFINE_FINAL_TYPE (TueBackground, tue_background, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STAYS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static TueSettings *
get_settings (TueBackground *self)
{
  return tue_workspace_get_settings (self->workspace);
}

static gboolean
has_library (TueBackground *self)
{
  TueLibraryState state = tue_workspace_get_state (self->workspace);

  return (state == TUE_LIBRARY_OPENING || state == TUE_LIBRARY_OPEN || state == TUE_LIBRARY_READ_ONLY) &&
         tue_workspace_get_problem (self->workspace) == NULL;
}

static void
set_stays (TueBackground *self,
           gboolean       stays)
{
  if (self->stays == stays)
    return;

  self->stays = stays;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAYS]);
  if (stays)
    g_application_hold (self->application);
  else
    g_application_release (self->application);
}

static void
update (TueBackground *self)
{
  TueSettings *settings = get_settings (self);

  set_stays (self, !self->quits && !self->is_refused && tue_settings_get_reminders (settings) && tue_settings_get_background (settings) &&
                     has_library (self) && tue_reminders_get_has_more (self->reminders));
}

/* Who switches it on was allowed it just now. */
static void
switched_cb (TueBackground *self)
{
  self->is_refused = FALSE;
  update (self);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueBackground) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean allowed = tue_background_portal_ask_finish (result, NULL, &error);

  if (self->workspace == NULL)
    return;

  g_clear_object (&self->asking);
  self->is_refused = !allowed;
  if (allowed)
    /* Translators: what the program does in the background, in the list of such programs */
    tue_background_portal_set_status (_("Reminds you of what is due"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    tue_settings_set_background (get_settings (self), FALSE);
  update (self);
}

static void
tue_background_dispose (GObject *object)
{
  TueBackground *self = TUE_BACKGROUND (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->stays)
    g_application_release (self->application);
  self->stays = FALSE;
  g_clear_object (&self->reminders);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_background_parent_class)->dispose (object);
}

static void
tue_background_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TueBackground *self = TUE_BACKGROUND (object);

  switch (prop_id)
    {
    case PROP_STAYS:
      g_value_set_boolean (value, self->stays);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_background_class_init (TueBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_background_dispose;
  object_class->get_property = tue_background_get_property;

  properties[PROP_STAYS] = g_param_spec_boolean ("stays", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_background_init (TueBackground *self)
{
}

TueBackground *
tue_background_new (GApplication *application,
                    TueWorkspace *workspace,
                    TueReminders *reminders)
{
  TueBackground *self = g_object_new (TUE_TYPE_BACKGROUND, NULL);

  self->application = application;
  self->workspace = g_object_ref (workspace);
  self->reminders = g_object_ref (reminders);
  g_signal_connect_object (get_settings (self), "notify::background", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_settings (self), "notify::reminders", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::problem", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reminders, "notify::has-more", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

gboolean
tue_background_get_stays (TueBackground *self)
{
  g_return_val_if_fail (TUE_IS_BACKGROUND (self), FALSE);

  return self->stays;
}

void
tue_background_begin (TueBackground *self)
{
  gboolean starts;

  g_return_if_fail (TUE_IS_BACKGROUND (self));

  if (!self->stays || self->asking != NULL)
    return;

  starts = tue_settings_get_autostart (get_settings (self));
  self->asking = g_cancellable_new ();
  tue_background_portal_ask_async (starts, self->asking, asked_cb, g_object_ref (self));
}

void
tue_background_set_quits (TueBackground *self,
                          gboolean       quits)
{
  g_return_if_fail (TUE_IS_BACKGROUND (self));

  self->quits = quits;
  update (self);
}
