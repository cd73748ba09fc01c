/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A folder and a small playbook for the tests of the store.
 */

#pragma once

#include "tue-store.h"

char        *fixture_make_folder (void);
void         fixture_remove_folder (char *take_folder);
TuePlaybook *fixture_make_playbook (void);
/* A TueStoreSeedFunc that adds it. */
gboolean fixture_seed (TueStore *store,
                       gpointer  user_data,
                       GError  **error);
/* How far the next of the calls is that is made to fail: a slow run (-m slow)
 * takes each one, others every SAMPLEth, from a random first one. */
int fixture_get_stride (int sample);
int fixture_get_first_fault (int stride);
/* A store in FOLDER/library.db. */
TueStore     *fixture_open (const char *folder);
TueTaskPatch *fixture_new_task (const char *id,
                                const char *title,
                                const char *due);
void          fixture_set_text (TueTaskPatch *patch,
                                const char   *field,
                                const char   *text);
/* One tie, of the first bytes of a text. */
GArray *fixture_make_ties (gsize       length,
                           const char *what);
void    fixture_check_ties (GArray     *ties,
                            gsize       length,
                            const char *what);
/* Tasks in which a word occurs. */
guint fixture_count_found (TueStore   *store,
                           const char *word);
/* Writes one patch, which is freed. */
gboolean fixture_apply (TueStore     *store,
                        TueTaskPatch *take_patch,
                        GError      **error);
/* All rows of all tables as text, as SQLite sees them. */
char *fixture_dump (const char *path);
void  fixture_execute (const char *path,
                       const char *sql);
/* The same, as a program does that seals the rows it writes. */
void fixture_execute_sealed (const char *path,
                             const char *sql);
/* The same, past the triggers that keep what must not change. */
void    fixture_damage (const char *path,
                        const char *sql);
GBytes *fixture_read (const char *path);
/* Whether SQLite refuses it. */
gboolean fixture_is_refused (const char *path,
                             const char *sql);
gint64   fixture_get_integer (const char *path,
                              const char *sql);
/* Turns one bit of the first blob that a query returns, in its place. */
void fixture_turn_bit (const char *path,
                       const char *table,
                       const char *column,
                       gint64      rowid,
                       guint       bit);
/* Changes a text as people do: a few words or letters of any script, or all. */
void fixture_edit_text (GString *text);

#define FIXTURE_WORKFLOW "workflow-1"
