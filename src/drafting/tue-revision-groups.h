/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Revisions for a list that stays readable.
 *
 * What is kept by itself in pauses of writing adds up: revisions of origin
 * "edit" of one author that follow one another, without note and reason, are
 * one group. Every other revision is a group of its own. Nothing is left out.
 *
 * A group lives as long as its oldest revision is the oldest of a group, so
 * that a row which is unfolded stays so while one writes on.
 */

#pragma once

#include <gio/gio.h>

#include "tue-revision.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVISION_GROUP (tue_revision_group_get_type ())
G_DECLARE_FINAL_TYPE (TueRevisionGroup, tue_revision_group, TUE, REVISION_GROUP, GObject)

TueRevision *tue_revision_group_get_newest (TueRevisionGroup *self);    /* "newest" */
TueRevision *tue_revision_group_get_oldest (TueRevisionGroup *self);    /* never changes */
GListModel  *tue_revision_group_get_revisions (TueRevisionGroup *self); /* of TueRevision, newest first */
guint        tue_revision_group_get_n_revisions (TueRevisionGroup *self);
int          tue_revision_group_get_n_added (TueRevisionGroup *self);   /* "n-added": words; -1 not counted yet */
int          tue_revision_group_get_n_removed (TueRevisionGroup *self); /* "n-removed" */

/* A list of TueRevisionGroup that follows a list of TueRevision, newest first. */
GListModel *tue_revision_groups_new (GListModel *revisions);

G_END_DECLS
