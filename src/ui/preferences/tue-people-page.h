/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePeoplePage: who is known by a key, as a page of the preferences: since when, what
 * they signed, what they are called here. Who is forgotten is seen for the first time
 * when they sign again.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_PEOPLE_PAGE (tue_people_page_get_type ())
G_DECLARE_FINAL_TYPE (TuePeoplePage, tue_people_page, TUE, PEOPLE_PAGE, AdwNavigationPage)

/* own_key: (nullable): the public key of the person at this computer */
AdwNavigationPage *tue_people_page_new (TueWorkspace *workspace,
                                        const char   *own_key);

G_END_DECLS
