/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueInsightCache: what every task of a library came to, kept up to date: a task is
 * read again only when something happened to it.
 *
 * It is filled on the worker thread, a part at a time, so that what is typed
 * meanwhile is written; nobody else looks into it. A library that is opened anew, or
 * restored, gets a cache of its own.
 */

#pragma once

#include "tue-store.h"
#include "tue-task-outcome.h"

G_BEGIN_DECLS

typedef struct _TueInsightCache TueInsightCache;

TueInsightCache *tue_insight_cache_new (GTimeZone *zone);
TueInsightCache *tue_insight_cache_ref (TueInsightCache *self);
void             tue_insight_cache_unref (TueInsightCache *self);
gboolean         tue_insight_cache_advance (TueInsightCache *self,
                                            TueStore        *store,
                                            gboolean        *complete,
                                            GError         **error);
GPtrArray       *tue_insight_cache_list (TueInsightCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueInsightCache, tue_insight_cache_unref)

G_END_DECLS
