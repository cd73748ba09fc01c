/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-reminders"

#include "config.h"

#include "tue-reminders.h"

#include <glib/gi18n.h>

#include "tue-reminder.h"
#include "tue-workspace-reviews.h"

#define MINUTE_S 60

struct _TueReminders
{
  GObject parent_instance;

  /* Owned */
  TueWorkspace *workspace;
  TueTaskList  *due;                         /* (nullable) as long as they are off */
  TueTaskList  *active;                      /* (nullable) the same: what is due, or will be */
  GListModel   *groups[TUE_REVIEW_N_GROUPS]; /* (nullable) the same */

  guint minute_id;
  guint look_id;
  guint fresh : 1; /* switched on, and not looked since */
  guint has_more : 1;
};

G_DEFINE_FINAL_TYPE (TueReminders, tue_reminders, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_HAS_MORE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_TELL,
  SIGNAL_WITHDRAW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A reminder, and the review that it is about; (nullable) of what is due. */
typedef struct
{
  GArray    *reminders; /* (element-type TueReminder) */
  GPtrArray *items;     /* (element-type TueReviewItem) (nullable) */
} Found;

static TueSettings *
get_settings (TueReminders *self)
{
  return tue_workspace_get_settings (self->workspace);
}

static void
add_group (TueReminders  *self,
           TueReviewGroup group,
           Found         *found)
{
  GListModel *items = self->groups[group];

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      TueReviewItem *item = g_list_model_get_item (items, i);
      TueReminder    reminder = {
           .kind = group == TUE_REVIEW_GROUP_CAME_BACK ? TUE_REMINDER_CAME_BACK : TUE_REMINDER_TO_REVIEW,
           .task_id = tue_task_get_id (tue_review_item_get_task (item)),
           .since = tue_review_item_get_since (item),
      };

      /* What is decided and only to be saved yet is no news. */
      if (!tue_review_item_get_is_answered (item))
        {
          g_array_append_val (found->reminders, reminder);
          g_ptr_array_add (found->items, item);
        }
      else
        g_object_unref (item);
    }
}

static void
find_reminders (TueReminders *self,
                Found        *found)
{
  TueReminder due = { .kind = TUE_REMINDER_DUE };

  found->reminders = g_array_new (FALSE, FALSE, sizeof (TueReminder));
  found->items = g_ptr_array_new ();
  if (g_list_model_get_n_items (G_LIST_MODEL (self->due)) > 0)
    {
      g_array_append_val (found->reminders, due);
      g_ptr_array_add (found->items, NULL);
    }
  add_group (self, TUE_REVIEW_GROUP_CAME_BACK, found);
  add_group (self, TUE_REVIEW_GROUP_TO_REVIEW, found);
}

static void
found_clear (Found *found)
{
  g_array_unref (found->reminders);
  for (guint i = 0; i < found->items->len; i++)
    g_clear_object (&found->items->pdata[i]);
  g_ptr_array_unref (found->items);
}

/* What has a day comes first in a list. */
static gboolean
find_more (TueReminders *self)
{
  g_autoptr(TueTask) first = g_list_model_get_item (G_LIST_MODEL (self->active), 0);

  if (first != NULL && tue_task_get_due (first) != NULL)
    return TRUE;

  for (guint i = 0; i < TUE_REVIEW_N_GROUPS; i++)
    {
      if (g_list_model_get_n_items (self->groups[i]) > 0)
        return TRUE;
    }

  return FALSE;
}

static void
set_has_more (TueReminders *self,
              gboolean      has_more)
{
  if (self->has_more == has_more)
    return;

  self->has_more = has_more;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_MORE]);
}

/* One task is named, of more it is said how many. */
static void
describe_due (TueReminders *self,
              char        **title,
              char        **place)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->due));
  g_autoptr(TueTask) task = g_list_model_get_item (G_LIST_MODEL (self->due), 0);

  if (n == 1)
    {
      /* Translators: a notification; the title of a task */
      *title = g_strdup_printf (_("“%s” is due"), tue_task_get_title (task));
      *place = g_strconcat ("task/", tue_task_get_id (task), NULL);
      return;
    }

  /* Translators: a notification */
  *title = g_strdup_printf (ngettext ("%u task is due", "%u tasks are due", n), n);
  *place = g_strdup ("today");
}

/* Some desktops take a body for markup, and others show it as it is; which of them it is
 * cannot be asked. What would be a tag is none to either. */
static void
set_body (GNotification *notification,
          const char    *body)
{
  g_autoptr(GString) text = g_string_new (body);

  g_string_replace (text, "<", "‹", 0);
  g_notification_set_body (notification, text->str);
}

static GNotification *
make_notification (TueReminders  *self,
                   TueReviewItem *item) /* (nullable) */
{
  GNotification   *notification;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  g_autofree char *place = NULL;

  if (item == NULL)
    {
      describe_due (self, &title, &place);
    }
  else
    {
      TueTask *task = tue_review_item_get_task (item);

      if (tue_review_item_get_group (item) == TUE_REVIEW_GROUP_CAME_BACK)
        {
          /* Translators: a notification; the title of a task whose draft was sent back */
          title = g_strdup_printf (_("“%s” came back"), tue_task_get_title (task));
          /* Translators: a notification; the name of a person */
          body = g_strdup_printf (_("%s sent it back"), tue_review_item_get_person (item));
        }
      else
        {
          /* Translators: a notification; the title of a task whose draft is to be reviewed */
          title = g_strdup_printf (_("“%s” is to be reviewed"), tue_task_get_title (task));
          /* Translators: a notification; the name of a person */
          body = g_strdup_printf (_("%s asks you"), tue_review_item_get_person (item));
        }
      place = tue_review_item_get_is_guest (item) ? g_strdup ("to-review") : g_strconcat ("task/", tue_task_get_id (task), NULL);
    }

  notification = g_notification_new (title);
  if (body != NULL)
    set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-place", "s", place);

  return notification;
}

static void
carry_out (TueReminders    *self,
           TueReminderPlan *plan,
           Found           *found,
           GDateTime       *now)
{
  for (char **id = plan->withdraw; *id != NULL; id++)
    g_signal_emit (self, signals[SIGNAL_WITHDRAW], 0, *id);
  for (guint i = 0; i < plan->tell->len; i++)
    {
      guint            index = g_array_index (plan->tell, guint, i);
      g_autofree char *id = tue_reminder_make_key (&g_array_index (found->reminders, TueReminder, index), now);
      g_autoptr(GNotification) notification = make_notification (self, found->items->pdata[index]);

      g_signal_emit (self, signals[SIGNAL_TELL], 0, id, notification);
    }
}

void
tue_reminders_look (TueReminders *self)
{
  g_autoptr(GDateTime) now = NULL;
  g_auto(GStrv) told = NULL;
  g_auto(GStrv) keys = NULL;
  g_autoptr(TueReminderPlan) plan = NULL;
  Found found;

  g_return_if_fail (TUE_IS_REMINDERS (self));

  /* A list that is not read yet would say that all is done. */
  if (self->due == NULL || tue_task_list_get_loading (self->due) || tue_task_list_get_loading (self->active) ||
      !tue_workspace_get_reviews_listed (self->workspace))
    return;

  now = tue_workspace_dup_now (self->workspace);
  find_reminders (self, &found);
  if (self->fresh)
    {
      self->fresh = FALSE;
      keys = tue_reminder_list_keys (now, (const TueReminder *)(gpointer)found.reminders->data, found.reminders->len);
      tue_settings_set_reminders_told (get_settings (self), (const char *const *)keys);
    }
  else
    {
      told = tue_settings_dup_reminders_told (get_settings (self));
      plan = tue_reminder_plan_new (now, (const char *const *)told, (const TueReminder *)(gpointer)found.reminders->data, found.reminders->len);
      /* Kept before it is told: once too seldom is better than again and again. */
      tue_settings_set_reminders_told (get_settings (self), (const char *const *)plan->told);
      carry_out (self, plan, &found, now);
    }
  found_clear (&found);
  set_has_more (self, find_more (self));
}

static void
look_cb (gpointer user_data)
{
  TueReminders *self = user_data;

  self->look_id = 0;
  tue_reminders_look (self);
}

/* Many changes make one look. */
static void
look_soon (TueReminders *self)
{
  if (self->look_id == 0)
    self->look_id = g_idle_add_once (look_cb, self);
}

static gboolean
minute_cb (gpointer user_data)
{
  tue_reminders_look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
stop (TueReminders *self)
{
  g_clear_handle_id (&self->minute_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  if (self->due != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->due, look_soon, self);
      g_signal_handlers_disconnect_by_func (self->active, look_soon, self);
      g_signal_handlers_disconnect_by_func (self->workspace, look_soon, self);
    }
  g_clear_object (&self->due);
  g_clear_object (&self->active);
  for (guint i = 0; i < TUE_REVIEW_N_GROUPS; i++)
    {
      if (self->groups[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->groups[i], look_soon, self);
      g_clear_object (&self->groups[i]);
    }
}

static void
start (TueReminders *self)
{
  self->due = tue_workspace_list_tasks (self->workspace, NULL, TUE_TASK_SCOPE_TODAY);
  self->active = tue_workspace_list_tasks (self->workspace, NULL, TUE_TASK_SCOPE_ACTIVE);
  g_signal_connect_object (self->due, "items-changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->due, "notify::loading", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->active, "items-changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->active, "notify::loading", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < TUE_REVIEW_N_GROUPS; i++)
    {
      self->groups[i] = g_object_ref (tue_workspace_get_reviews (self->workspace, i));
      g_signal_connect_object (self->groups[i], "items-changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->workspace, "reviews-listed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  self->minute_id = g_timeout_add_seconds (MINUTE_S, minute_cb, self);
  /* Until that is known. */
  set_has_more (self, TRUE);
  look_soon (self);
}

/* What was told is taken away by who switches them off. */
static void
withdraw_all (TueReminders *self)
{
  g_auto(GStrv) told = tue_settings_dup_reminders_told (get_settings (self));

  for (char **id = told; *id != NULL; id++)
    g_signal_emit (self, signals[SIGNAL_WITHDRAW], 0, *id);
  tue_settings_set_reminders_told (get_settings (self), (const char *const[]){ NULL });
}

static void
switched_cb (TueReminders *self)
{
  gboolean on = tue_settings_get_reminders (get_settings (self));

  if (on == (self->due != NULL))
    return;

  stop (self);
  self->fresh = on;
  if (on)
    start (self);
  else
    {
      set_has_more (self, FALSE);
      withdraw_all (self);
    }
}

static void
tue_reminders_dispose (GObject *object)
{
  TueReminders *self = TUE_REMINDERS (object);

  stop (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_reminders_parent_class)->dispose (object);
}

static void
tue_reminders_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TueReminders *self = TUE_REMINDERS (object);

  switch (prop_id)
    {
    case PROP_HAS_MORE:
      g_value_set_boolean (value, self->has_more);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_reminders_class_init (TueRemindersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_reminders_dispose;
  object_class->get_property = tue_reminders_get_property;

  properties[PROP_HAS_MORE] = g_param_spec_boolean ("has-more", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_TELL] = g_signal_new ("tell", TUE_TYPE_REMINDERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_NOTIFICATION);
  signals[SIGNAL_WITHDRAW] = g_signal_new ("withdraw", TUE_TYPE_REMINDERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tue_reminders_init (TueReminders *self)
{
}

TueReminders *
tue_reminders_new (TueWorkspace *workspace)
{
  TueReminders *self = g_object_new (TUE_TYPE_REMINDERS, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (get_settings (self), "notify::reminders", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  if (tue_settings_get_reminders (get_settings (self)))
    start (self);

  return self;
}

gboolean
tue_reminders_get_has_more (TueReminders *self)
{
  g_return_val_if_fail (TUE_IS_REMINDERS (self), FALSE);

  return self->has_more;
}
