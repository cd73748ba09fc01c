/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactPopover: which value of the task some words of a draft are, and what
 * can be done about it.
 *
 * It shows what it is told. Its buttons are the actions "fact.go-to",
 * "fact.update" and "fact.keep" of the widget that it belongs to.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TUE_TYPE_FACT_POPOVER (tue_fact_popover_get_type ())
G_DECLARE_FINAL_TYPE (TueFactPopover, tue_fact_popover, TUE, FACT_POPOVER, GtkPopover)

GtkWidget *tue_fact_popover_new (void);
/* title: "Deadline"; sentence: what a screen reader says; old: (nullable): what
 * stands in the draft where that is stale; value: (nullable): NULL where the
 * task has none */
void tue_fact_popover_show_fact (TueFactPopover *self,
                                 const char     *title,
                                 const char     *sentence,
                                 const char     *old,
                                 const char     *value);
/* Where there is no fact: a sentence, no buttons. */
void tue_fact_popover_show_notice (TueFactPopover *self,
                                   const char     *notice);
/* Puts the focus on what is done most. */
void tue_fact_popover_focus (TueFactPopover *self);

G_END_DECLS
