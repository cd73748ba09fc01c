/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-settings"

#include "config.h"

#include "tue-settings.h"

#include <locale.h>
#include <string.h>

#include "tue-date-text.h"

#define SCHEMA_ID "org.tuesdayapp.Tuesday"

/* Where neither the person nor the locale names one. */
#define FALLBACK_CURRENCY "EUR"

enum
{
  PROP_0,
  PROP_SET_UP,
  PROP_USER_NAME,
  PROP_ABSENCE,
  PROP_OTHER_NAMES,
  PROP_USER_ROLE,
  PROP_USER_ORGANISATION,
  PROP_ROLES,
  PROP_ALL_ROLES,
  PROP_HIDDEN_GUIDANCE,
  PROP_FIRST_DAYS,
  PROP_COACHING,
  PROP_REMINDERS,
  PROP_BACKGROUND,
  PROP_AUTOSTART,
  PROP_REMINDERS_TOLD,
  PROP_REVIEW_WAY,
  PROP_CURRENCY,
  PROP_TEXT_SIZE,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_MAXIMIZED,
  PROP_SIDEBAR_WIDTH,
  PROP_INSPECTOR_WIDTH,
  PROP_INSPECTOR_SHOWN,
  PROP_PLACE,
  PROP_SALVAGE,
  PROP_SHELF_FOLDER,
  PROP_SHELF_REACHED,
  PROP_SHELF_TELLS,
  PROP_SHELF_SUMMARIES,
  N_PROPS
};

struct _TueSettings
{
  GObject parent_instance;

  GSettings *settings;        /* (owned) (nullable): NULL where the schema is not installed */
  GVariant  *values[N_PROPS]; /* (owned): what holds; kept so that getters can lend it */
  char     **roles;           /* (owned) */
};

G_DEFINE_FINAL_TYPE (TueSettings, tue_settings, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* The key of a property has its name. */
static const char *
get_key (guint prop_id)
{
  return properties[prop_id]->name;
}

static GVariant *
value_to_variant (const GValue *value)
{
  const char *const *strv;

  if (G_VALUE_HOLDS_STRING (value))
    return g_variant_new_string (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
  if (G_VALUE_HOLDS_BOOLEAN (value))
    return g_variant_new_boolean (g_value_get_boolean (value));
  if (G_VALUE_HOLDS_INT (value))
    return g_variant_new_int32 (g_value_get_int (value));

  strv = g_value_get_boxed (value);

  return g_variant_new_strv (strv, strv != NULL ? -1 : 0);
}

static void
keep_value (TueSettings *self,
            guint        prop_id,
            GVariant    *value)
{
  g_clear_pointer (&self->values[prop_id], g_variant_unref);
  self->values[prop_id] = g_variant_ref_sink (value);
  if (prop_id == PROP_ROLES)
    {
      g_strfreev (self->roles);
      self->roles = g_variant_dup_strv (value, NULL);
    }
}

static gboolean
accept_value (TueSettings *self,
              guint        prop_id,
              GVariant    *value)
{
  g_autoptr(GVariant) held = g_variant_ref_sink (value);

  if (self->values[prop_id] != NULL && g_variant_equal (self->values[prop_id], held))
    return FALSE;

  keep_value (self, prop_id, held);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);

  return TRUE;
}

/* Shown at once, whatever the settings service does with it. */
static void
set_value (TueSettings *self,
           guint        prop_id,
           GVariant    *value)
{
  g_autoptr(GVariant) held = g_variant_ref_sink (value);

  if (accept_value (self, prop_id, held) && self->settings != NULL)
    g_settings_set_value (self->settings, get_key (prop_id), held);
}

static void
changed_cb (TueSettings *self,
            const char  *key)
{
  for (guint i = 1; i < N_PROPS; i++)
    {
      if (strcmp (get_key (i), key) == 0)
        {
          g_autoptr(GVariant) value = g_settings_get_value (self->settings, key);

          accept_value (self, i, value);
          return;
        }
    }
}

static void
load_default (TueSettings *self,
              guint        prop_id)
{
  keep_value (self, prop_id, value_to_variant (g_param_spec_get_default_value (properties[prop_id])));
}

static const char *
get_string (TueSettings *self,
            guint        prop_id)
{
  return g_variant_get_string (self->values[prop_id], NULL);
}

/* Three letters, of which "USD " of the C library is an example. */
static const char *
get_locale_currency (void)
{
  static char currency[4];
  const char *symbol = localeconv ()->int_curr_symbol;

  if (symbol == NULL || strlen (symbol) < 3)
    return FALLBACK_CURRENCY;

  g_strlcpy (currency, symbol, sizeof currency);

  return currency;
}

static void
tue_settings_dispose (GObject *object)
{
  TueSettings *self = TUE_SETTINGS (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tue_settings_parent_class)->dispose (object);
}

static void
tue_settings_finalize (GObject *object)
{
  TueSettings *self = TUE_SETTINGS (object);

  for (guint i = 1; i < N_PROPS; i++)
    g_clear_pointer (&self->values[i], g_variant_unref);
  g_strfreev (self->roles);

  G_OBJECT_CLASS (tue_settings_parent_class)->finalize (object);
}

static void
tue_settings_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TueSettings *self = TUE_SETTINGS (object);

  if (prop_id == PROP_ROLES)
    g_value_set_boxed (value, self->roles);
  else if (prop_id == PROP_HIDDEN_GUIDANCE || prop_id == PROP_ABSENCE || prop_id == PROP_REMINDERS_TOLD || prop_id == PROP_OTHER_NAMES)
    g_value_take_boxed (value, g_variant_dup_strv (self->values[prop_id], NULL));
  else if (prop_id == PROP_CURRENCY)
    g_value_set_string (value, tue_settings_get_currency (self));
  else if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, get_string (self, prop_id));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, g_variant_get_boolean (self->values[prop_id]));
  else
    g_value_set_int (value, g_variant_get_int32 (self->values[prop_id]));
}

static void
tue_settings_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  set_value (TUE_SETTINGS (object), prop_id, value_to_variant (value));
}

static void
tue_settings_class_init (TueSettingsClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tue_settings_dispose;
  object_class->finalize = tue_settings_finalize;
  object_class->get_property = tue_settings_get_property;
  object_class->set_property = tue_settings_set_property;

  /* Ranges and defaults are those of the schema, for where it is missing. */
  properties[PROP_SET_UP] = g_param_spec_boolean ("set-up", NULL, NULL, FALSE, flags);
  properties[PROP_USER_NAME] = g_param_spec_string ("user-name", NULL, NULL, "", flags);
  properties[PROP_USER_ROLE] = g_param_spec_string ("user-role", NULL, NULL, "", flags);
  properties[PROP_USER_ORGANISATION] = g_param_spec_string ("user-organisation", NULL, NULL, "", flags);
  properties[PROP_ROLES] = g_param_spec_boxed ("roles", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_ALL_ROLES] = g_param_spec_boolean ("all-roles", NULL, NULL, FALSE, flags);
  properties[PROP_HIDDEN_GUIDANCE] = g_param_spec_boxed ("hidden-guidance", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_FIRST_DAYS] = g_param_spec_boolean ("first-days", NULL, NULL, TRUE, flags);
  properties[PROP_COACHING] = g_param_spec_boolean ("coaching", NULL, NULL, TRUE, flags);
  properties[PROP_OTHER_NAMES] = g_param_spec_boxed ("other-names", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_ABSENCE] = g_param_spec_boxed ("absence", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_REMINDERS] = g_param_spec_boolean ("reminders", NULL, NULL, FALSE, flags);
  properties[PROP_BACKGROUND] = g_param_spec_boolean ("background", NULL, NULL, FALSE, flags);
  properties[PROP_AUTOSTART] = g_param_spec_boolean ("autostart", NULL, NULL, FALSE, flags);
  properties[PROP_REMINDERS_TOLD] = g_param_spec_boxed ("reminders-told", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_REVIEW_WAY] = g_param_spec_string ("review-way", NULL, NULL, "file", flags);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, "", flags);
  properties[PROP_TEXT_SIZE] = g_param_spec_int ("text-size", NULL, NULL, 50, 300, 100, flags);
  properties[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 1, 32767, 1200, flags);
  properties[PROP_WINDOW_HEIGHT] = g_param_spec_int ("window-height", NULL, NULL, 1, 32767, 800, flags);
  properties[PROP_MAXIMIZED] = g_param_spec_boolean ("maximized", NULL, NULL, FALSE, flags);
  properties[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, 100, 2000, 260, flags);
  properties[PROP_INSPECTOR_WIDTH] = g_param_spec_int ("inspector-width", NULL, NULL, 100, 2000, 360, flags);
  properties[PROP_INSPECTOR_SHOWN] = g_param_spec_boolean ("inspector-shown", NULL, NULL, TRUE, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, "", flags);
  properties[PROP_SALVAGE] = g_param_spec_string ("salvage", NULL, NULL, "", flags);
  properties[PROP_SHELF_FOLDER] = g_param_spec_string ("shelf-folder", NULL, NULL, "", flags);
  properties[PROP_SHELF_REACHED] = g_param_spec_string ("shelf-reached", NULL, NULL, "", flags);
  properties[PROP_SHELF_TELLS] = g_param_spec_boolean ("shelf-tells", NULL, NULL, TRUE, flags);
  properties[PROP_SHELF_SUMMARIES] = g_param_spec_int ("shelf-summaries", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_settings_init (TueSettings *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    load_default (self, i);
}

/**
 * tue_settings_new:
 * @backend: (nullable): where settings are kept, %NULL for the system's
 *
 * Makes the settings. Where the schema is not installed, such as when a program
 * is run from its build folder, they hold for as long as it runs.
 *
 * Returns: (transfer full): the settings
 */
TueSettings *
tue_settings_new (GSettingsBackend *backend)
{
  TueSettings           *self = g_object_new (TUE_TYPE_SETTINGS, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema == NULL)
    return self;

  self->settings = g_settings_new_full (schema, backend, NULL);
  for (guint i = 1; i < N_PROPS; i++)
    {
      g_autoptr(GVariant) value = g_settings_get_value (self->settings, get_key (i));

      keep_value (self, i, value);
    }
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

gboolean
tue_settings_get_guidance_hidden (TueSettings *self,
                                  const char  *step_id)
{
  g_autofree const char **hidden = NULL;

  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);
  g_return_val_if_fail (step_id != NULL, FALSE);

  hidden = g_variant_get_strv (self->values[PROP_HIDDEN_GUIDANCE], NULL);
  return g_strv_contains (hidden, step_id);
}

void
tue_settings_set_guidance_hidden (TueSettings *self,
                                  const char  *step_id,
                                  gboolean     hidden)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree const char **before = NULL;
  g_auto(GStrv) after = NULL;

  g_return_if_fail (TUE_IS_SETTINGS (self));
  g_return_if_fail (step_id != NULL);

  before = g_variant_get_strv (self->values[PROP_HIDDEN_GUIDANCE], NULL);
  for (gsize i = 0; before[i] != NULL; i++)
    {
      if (strcmp (before[i], step_id) != 0)
        g_strv_builder_add (builder, before[i]);
    }
  if (hidden)
    g_strv_builder_add (builder, step_id);
  after = g_strv_builder_end (builder);
  set_value (self, PROP_HIDDEN_GUIDANCE, g_variant_new_strv ((const char *const *)after, -1));
}

gboolean
tue_settings_get_first_days (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_FIRST_DAYS]);
}

void
tue_settings_set_first_days (TueSettings *self,
                             gboolean     first_days)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_FIRST_DAYS, g_variant_new_boolean (first_days));
}

gboolean
tue_settings_get_coaching (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_COACHING]);
}

gboolean
tue_settings_get_reminders (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_REMINDERS]);
}

void
tue_settings_set_reminders (TueSettings *self,
                            gboolean     reminders)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_REMINDERS, g_variant_new_boolean (reminders));
}

/**
 * tue_settings_get_background:
 *
 * Returns: whether the program goes on without a window, where the desktop lets it
 */
gboolean
tue_settings_get_background (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_BACKGROUND]);
}

void
tue_settings_set_background (TueSettings *self,
                             gboolean     background)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_BACKGROUND, g_variant_new_boolean (background));
}

/**
 * tue_settings_get_autostart:
 *
 * Returns: whether it is started, without a window, when the person logs in
 */
gboolean
tue_settings_get_autostart (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_AUTOSTART]);
}

void
tue_settings_set_autostart (TueSettings *self,
                            gboolean     autostart)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_AUTOSTART, g_variant_new_boolean (autostart));
}

/**
 * tue_settings_dup_reminders_told:
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys of the reminders that were
 *   told, as tue_reminder_make_key() makes them
 */
char **
tue_settings_dup_reminders_told (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return g_variant_dup_strv (self->values[PROP_REMINDERS_TOLD], NULL);
}

void
tue_settings_set_reminders_told (TueSettings       *self,
                                 const char *const *told)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));
  g_return_if_fail (told != NULL);

  set_value (self, PROP_REMINDERS_TOLD, g_variant_new_strv (told, -1));
}

const char *
tue_settings_get_user_name (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return get_string (self, PROP_USER_NAME);
}

void
tue_settings_set_user_name (TueSettings *self,
                            const char  *user_name)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_USER_NAME, g_variant_new_string (user_name != NULL ? user_name : ""));
}

/**
 * tue_settings_dup_other_names:
 *
 * Returns: (transfer full) (array zero-terminated=1): names by which the person is known as
 *   well: those they had, and those that somebody wrote otherwise
 */
char **
tue_settings_dup_other_names (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return g_variant_dup_strv (self->values[PROP_OTHER_NAMES], NULL);
}

/**
 * tue_settings_add_other_name:
 * @name: what the person is called as well
 *
 * Keeps it, once. An empty one is no name.
 */
void
tue_settings_add_other_name (TueSettings *self,
                             const char  *name)
{
  g_auto(GStrv) names = NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_if_fail (TUE_IS_SETTINGS (self));
  g_return_if_fail (name != NULL);

  names = tue_settings_dup_other_names (self);
  if (*name == '\0' || g_strv_contains ((const char *const *)names, name))
    return;

  g_strv_builder_addv (builder, (const char **)names);
  g_strv_builder_add (builder, name);
  g_strfreev (names);
  names = g_strv_builder_end (builder);
  set_value (self, PROP_OTHER_NAMES, g_variant_new_strv ((const char *const *)names, -1));
}

/**
 * tue_settings_dup_absence:
 *
 * Returns: (transfer full) (nullable): when the person is away, %NULL where they said
 *   nothing of it
 */
TueAbsence *
tue_settings_dup_absence (TueSettings *self)
{
  g_auto(GStrv) texts = NULL;
  GDate first, last;

  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  texts = g_variant_dup_strv (self->values[PROP_ABSENCE], NULL);
  if (g_strv_length (texts) != 3 || !tue_date_from_iso (texts[0], &first) || !tue_date_from_iso (texts[1], &last))
    return NULL;

  return tue_absence_new (get_string (self, PROP_USER_NAME), NULL, &first, &last, texts[2]);
}

/**
 * tue_settings_set_absence:
 * @absence: (nullable): when the person is away; %NULL where they are there
 */
void
tue_settings_set_absence (TueSettings      *self,
                          const TueAbsence *absence)
{
  g_autofree char *first = absence != NULL ? tue_date_to_iso (&absence->first) : NULL;
  g_autofree char *last = absence != NULL ? tue_date_to_iso (&absence->last) : NULL;

  g_return_if_fail (TUE_IS_SETTINGS (self));

  if (absence != NULL)
    set_value (self, PROP_ABSENCE, g_variant_new_strv ((const char *const[]){ first, last, absence->deputy }, 3));
  else
    set_value (self, PROP_ABSENCE, g_variant_new_strv (NULL, 0));
}

/**
 * tue_settings_get_user_role:
 *
 * Returns: the function of the person, "account manager"; "" where none was given
 */
const char *
tue_settings_get_user_role (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return get_string (self, PROP_USER_ROLE);
}

void
tue_settings_set_user_role (TueSettings *self,
                            const char  *user_role)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_USER_ROLE, g_variant_new_string (user_role != NULL ? user_role : ""));
}

/**
 * tue_settings_get_user_organisation:
 *
 * Returns: whom the person writes for; "" where none was given
 */
const char *
tue_settings_get_user_organisation (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return get_string (self, PROP_USER_ORGANISATION);
}

void
tue_settings_set_user_organisation (TueSettings *self,
                                    const char  *user_organisation)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_USER_ORGANISATION, g_variant_new_string (user_organisation != NULL ? user_organisation : ""));
}

/**
 * tue_settings_dup_sender:
 *
 * Returns: (transfer full) (array zero-terminated=1): name, function and
 *   organisation of the person, as far as they were given
 */
char **
tue_settings_dup_sender (TueSettings *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const char *texts[3];

  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  texts[0] = tue_settings_get_user_name (self);
  texts[1] = tue_settings_get_user_role (self);
  texts[2] = tue_settings_get_user_organisation (self);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_strv_builder_add (builder, texts[i]);

  return g_strv_builder_end (builder);
}

/**
 * tue_settings_get_roles:
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of the roles that were chosen
 */
const char *const *
tue_settings_get_roles (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return (const char *const *)self->roles;
}

void
tue_settings_set_roles (TueSettings       *self,
                        const char *const *roles)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_ROLES, g_variant_new_strv (roles, roles != NULL ? -1 : 0));
}

/**
 * tue_settings_get_currency:
 *
 * Returns: the ISO 4217 code of amounts that name none; the locale's where none
 *   was chosen
 */
const char *
tue_settings_get_currency (TueSettings *self)
{
  const char *currency;

  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  currency = get_string (self, PROP_CURRENCY);

  return *currency != '\0' ? currency : get_locale_currency ();
}

void
tue_settings_set_currency (TueSettings *self,
                           const char  *currency)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_CURRENCY, g_variant_new_string (currency != NULL ? currency : ""));
}

int
tue_settings_get_text_size (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), 100);

  return g_variant_get_int32 (self->values[PROP_TEXT_SIZE]);
}

void
tue_settings_set_text_size (TueSettings *self,
                            int          text_size)
{
  const GParamSpecInt *range = G_PARAM_SPEC_INT (properties[PROP_TEXT_SIZE]);

  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_TEXT_SIZE, g_variant_new_int32 (CLAMP (text_size, range->minimum, range->maximum)));
}

/**
 * tue_settings_get_place:
 *
 * Returns: where the person was: "", "today", "workflow/ID" or "task/ID"
 */
const char *
tue_settings_get_place (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return get_string (self, PROP_PLACE);
}

void
tue_settings_set_place (TueSettings *self,
                        const char  *place)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_PLACE, g_variant_new_string (place != NULL ? place : ""));
}

const char *
tue_settings_get_review_way (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return get_string (self, PROP_REVIEW_WAY);
}

void
tue_settings_set_review_way (TueSettings *self,
                             const char  *review_way)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_REVIEW_WAY, g_variant_new_string (review_way));
}

/**
 * tue_settings_get_salvage:
 *
 * Returns: the library of which a damaged file was set aside, and what it still
 *   holds was not answered yet; "" for none
 */
const char *
tue_settings_get_salvage (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return get_string (self, PROP_SALVAGE);
}

void
tue_settings_set_salvage (TueSettings *self,
                          const char  *library)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_SALVAGE, g_variant_new_string (library != NULL ? library : ""));
}

gboolean
tue_settings_get_set_up (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_SET_UP]);
}

void
tue_settings_set_set_up (TueSettings *self,
                         gboolean     set_up)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_SET_UP, g_variant_new_boolean (set_up));
}

gboolean
tue_settings_get_all_roles (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_ALL_ROLES]);
}

void
tue_settings_set_all_roles (TueSettings *self,
                            gboolean     all_roles)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_ALL_ROLES, g_variant_new_boolean (all_roles));
}

/**
 * tue_settings_get_shelf_folder:
 *
 * Returns: the URI of the shared folder; "" where there is none
 */
const char *
tue_settings_get_shelf_folder (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), NULL);

  return get_string (self, PROP_SHELF_FOLDER);
}

/* When another one was within reach, and what was read there, says nothing of this. */
void
tue_settings_set_shelf_folder (TueSettings *self,
                               const char  *uri)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  if (g_strcmp0 (tue_settings_get_shelf_folder (self), uri != NULL ? uri : "") == 0)
    return;

  tue_settings_set_shelf_reached (self, 0);
  tue_settings_set_shelf_summaries (self, -1);
  set_value (self, PROP_SHELF_FOLDER, g_variant_new_string (uri != NULL ? uri : ""));
}

/**
 * tue_settings_get_shelf_reached:
 *
 * Returns: when the shared folder was within reach the last time, in seconds since
 *   1970; 0 for never
 */
gint64
tue_settings_get_shelf_reached (TueSettings *self)
{
  g_autoptr(GDateTime) time = NULL;

  g_return_val_if_fail (TUE_IS_SETTINGS (self), 0);

  time = g_date_time_new_from_iso8601 (get_string (self, PROP_SHELF_REACHED), NULL);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

void
tue_settings_set_shelf_reached (TueSettings *self,
                                gint64       time)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = time > 0 && date != NULL ? g_date_time_format_iso8601 (date) : g_strdup ("");

  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_SHELF_REACHED, g_variant_new_string (text));
}

gboolean
tue_settings_get_shelf_tells (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), FALSE);

  return g_variant_get_boolean (self->values[PROP_SHELF_TELLS]);
}

/**
 * tue_settings_get_shelf_summaries:
 *
 * Returns: how many summaries were in the shared folder when they were read last; -1
 *   where they never were
 */
int
tue_settings_get_shelf_summaries (TueSettings *self)
{
  g_return_val_if_fail (TUE_IS_SETTINGS (self), -1);

  return g_variant_get_int32 (self->values[PROP_SHELF_SUMMARIES]);
}

void
tue_settings_set_shelf_summaries (TueSettings *self,
                                  int          n_summaries)
{
  g_return_if_fail (TUE_IS_SETTINGS (self));

  set_value (self, PROP_SHELF_SUMMARIES, g_variant_new_int32 (n_summaries));
}
