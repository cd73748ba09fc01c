/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is asked before a draft goes out in which something stands that must not.
 * Nothing is asked where there is nothing of that kind.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_LEAK_ANSWER_STAY,
  TUE_LEAK_ANSWER_SHOW, /* the first place */
  TUE_LEAK_ANSWER_GO,
} TueLeakAnswer;

void tue_leak_question_ask_async (GtkWidget          *widget,
                                  TueWorkspace       *workspace,
                                  TueDraft           *draft,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
/* start, length: (out): the place to show */
TueLeakAnswer tue_leak_question_ask_finish (GAsyncResult *result,
                                            gsize        *start,
                                            gsize        *length);

G_END_DECLS
