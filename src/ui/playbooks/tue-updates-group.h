/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueUpdatesGroup: the playbooks in the shared folder that the library lacks, or
 * nothing where there are none. "Look" activates `win.look-at-playbook` with the URI of
 * the file: nothing is taken in from here.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_UPDATES_GROUP (tue_updates_group_get_type ())
G_DECLARE_FINAL_TYPE (TueUpdatesGroup, tue_updates_group, TUE, UPDATES_GROUP, AdwBin)

GtkWidget *tue_updates_group_new (TueWorkspace *workspace);

G_END_DECLS
