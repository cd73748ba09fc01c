/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLearningGroup: what one's drafts do not come back for any more, and what to try
 * next; where nothing can be told of that yet, the first weeks. It is not there where
 * nothing is to be said.
 */

#pragma once

#include <adwaita.h>

#include "tue-learning.h"

G_BEGIN_DECLS

#define TUE_TYPE_LEARNING_GROUP (tue_learning_group_get_type ())
G_DECLARE_FINAL_TYPE (TueLearningGroup, tue_learning_group, TUE, LEARNING_GROUP, AdwPreferencesGroup)

/* workflow: (nullable): the name of the one whose practice notes say what helps */
void tue_learning_group_show (TueLearningGroup  *self,
                              const TueLearning *learning,
                              const char        *workflow);

G_END_DECLS
