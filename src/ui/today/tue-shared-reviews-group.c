/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shared-reviews-group"

#include "config.h"

#include "tue-shared-reviews-group.h"

#include <glib/gi18n.h>

#include "tue-shared-review.h"
#include "tue-workspace-shelf.h"

/* The rest comes as these are opened: below them is what one has to do. */
#define MAX_ROWS 3

#define MAX_WIDTH 820

struct _TueSharedReviewsGroup
{
  AdwBin parent_instance;

  /* Owned by the group */
  GtkWidget *list;

  /* Owned */
  GListModel *reviews; /* (nullable): of TueSharedReview */
};

G_DEFINE_FINAL_TYPE (TueSharedReviewsGroup, tue_shared_reviews_group, ADW_TYPE_BIN)

static char *
describe (TueSharedReview *review)
{
  if (tue_shared_review_get_is_answer (review))
    /* Translators: the name of a person, and the title of a task: what lies in the shared folder. */
    return g_strdup_printf (_("Answer of %s to “%s”"), tue_shared_review_get_person (review), tue_shared_review_get_title (review));

  /* Translators: the name of a person, and the title of a task: what lies in the shared folder. */
  return g_strdup_printf (_("%s asks you to review “%s”"), tue_shared_review_get_person (review), tue_shared_review_get_title (review));
}

static GtkWidget *
make_button (TueSharedReview *review,
             const char      *title)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Open"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-shared-review");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tue_shared_review_get_uri (review));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);

  return button;
}

static GtkWidget *
make_row (TueSharedReview *review)
{
  g_autofree char *title = describe (review);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = make_button (review, title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  /* Translators: of a review: where it lies. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("In the shared folder"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "mail-unread-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes", (const char *[]){ "accent", NULL }, NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);

  return row;
}

static void
update (TueSharedReviewsGroup *self)
{
  guint n = MIN (g_list_model_get_n_items (self->reviews), MAX_ROWS);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TueSharedReview) review = g_list_model_get_item (self->reviews, i);

      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (review));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
tue_shared_reviews_group_dispose (GObject *object)
{
  TueSharedReviewsGroup *self = TUE_SHARED_REVIEWS_GROUP (object);

  g_clear_object (&self->reviews);

  G_OBJECT_CLASS (tue_shared_reviews_group_parent_class)->dispose (object);
}

static void
tue_shared_reviews_group_class_init (TueSharedReviewsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_shared_reviews_group_dispose;
}

static void
tue_shared_reviews_group_init (TueSharedReviewsGroup *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reviews in the Shared Folder"), -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  /* As wide as the line for new tasks above it, and as far from what is below. */
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_top (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 12);
  adw_bin_set_child (ADW_BIN (self), clamp);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
tue_shared_reviews_group_set_workspace (TueSharedReviewsGroup *self,
                                        TueWorkspace          *workspace)
{
  g_return_if_fail (TUE_IS_SHARED_REVIEWS_GROUP (self));
  g_return_if_fail (self->reviews == NULL);

  self->reviews = g_object_ref (tue_shared_folder_get_reviews (tue_workspace_get_shared_folder (workspace)));
  g_signal_connect_object (self->reviews, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
