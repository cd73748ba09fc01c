/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSignatureGroup: the key that the person signs with, in the preferences: where it
 * is, what others know it by, a backup of it, and another one in its place.
 *
 * Only the backup and the other key make the keyring ask for a password. It shows
 * itself in an #AdwPreferencesDialog, which tells what was done.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SIGNATURE_GROUP (tue_signature_group_get_type ())
G_DECLARE_FINAL_TYPE (TueSignatureGroup, tue_signature_group, TUE, SIGNATURE_GROUP, AdwBin)

GtkWidget *tue_signature_group_new (TueWorkspace *workspace);
/* What the file says is asked for, and taken over where there is no other key. */
void tue_signature_group_import (TueSignatureGroup *self,
                                 GFile             *file);

G_END_DECLS
