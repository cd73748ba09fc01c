/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueCli: what every command of tuesdayctl shares: the common options, the
 * library (opened when a command asks for it), and the way results, problems
 * and JSON are printed.
 *
 * A command returns its exit status: 0 done, 1 failed, 2 called wrongly, 3 done
 * but something is missing (--strict), 4 not done, since something must not leave.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-diff.h"
#include "tue-playbook-signer.h"
#include "tue-review.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

enum
{
  TUE_CLI_DONE = 0,
  TUE_CLI_FAILED = 1,
  TUE_CLI_USAGE = 2,
  TUE_CLI_MISSING = 3,
  TUE_CLI_WITHHELD = 4,
};

typedef struct
{
  TueSettings  *settings;
  TueWorkspace *workspace; /* (nullable) until tue_cli_open() */
  char         *library;   /* (nullable): another library file */
  gboolean      json;
  gboolean      csv;
} TueCli;

typedef struct
{
  const char *name;      /* "task add" */
  const char *arguments; /* "WORKFLOW" */
  const char *summary;   /* translatable */
  gboolean    csv;       /* there is a --format=csv */
  int (*run) (TueCli *cli,
              int     argc,
              char  **argv);
} TueCliCommand;

/* Parses the options of a command, with the common ones, and leaves the
 * arguments. FALSE: said why (or printed the help), *status is set. */
gboolean tue_cli_parse (TueCli              *cli,
                        const TueCliCommand *command,
                        const GOptionEntry  *entries,
                        int                 *argc,
                        char              ***argv,
                        int                  min_arguments,
                        int                  max_arguments,
                        int                 *status);
/* What was asked cannot be meant; says so, and how to get help. */
int      tue_cli_fail_usage (const TueCliCommand *command,
                             const char          *message);
gboolean tue_cli_open (TueCli *cli);
/* Opens the library and finds a task; says why where it cannot.
 * (transfer full) (nullable) */
TueTask *tue_cli_open_task (TueCli     *cli,
                            const char *name);
int      tue_cli_fail (const char *format,
                       ...) G_GNUC_PRINTF (1, 2);
/* Bytes as they are, but to a terminal without what would steer it. */
void tue_cli_print_text (const char *text,
                         gsize       length);
/* text: (nullable): nothing is printed of what says nothing */
void tue_cli_print_line (const char *label,
                         const char *text);
void tue_cli_add_string (JsonBuilder *builder,
                         const char  *name,
                         const char  *value); /* (nullable): null */
void tue_cli_add_int (JsonBuilder *builder,
                      const char  *name,
                      gint64       value);
void tue_cli_add_boolean (JsonBuilder *builder,
                          const char  *name,
                          gboolean     value);
/* One of the versions that a template or a snippet had; time: 0 where it is not known. */
void tue_cli_add_version (JsonBuilder *builder,
                          guint        number,
                          const char  *note,
                          const char  *person, /* (nullable) */
                          gint64       time,
                          gboolean     damaged);
void tue_cli_print_json (JsonBuilder *builder);
void tue_cli_print_table (GPtrArray *rows); /* of strv, the first the headings */
/* A cell of RFC 4180; what a spreadsheet would take for a formula is text. */
void  tue_cli_print_cell (const char *text,
                          gboolean    is_last);
char *tue_cli_short_id (const char *id);
/* A moment in µs since 1970: as in JSON, or local, as people read it. */
char *tue_cli_format_time (gint64   time,
                           gboolean local);
/* "" where its workflow is gone */
const char *tue_cli_get_workflow_name (TueCli  *cli,
                                       TueTask *task);
/* A file, or standard input for "-", with a NUL behind it; of what is longer than
 * @max_length perhaps only a part, which is longer, too. (transfer full) */
char *tue_cli_read_input (const char *path,
                          gsize       max_length,
                          gsize      *length,
                          GError    **error);
/* A file that is there is replaced only with force. */
gboolean  tue_cli_write_file (const char *path,
                              GBytes     *content,
                              gboolean    force,
                              GError    **error);
TueValue *tue_cli_read_json (const char *path,
                             GError    **error);
TueValue *tue_cli_read_values (const char *path,
                               GError    **error);
gboolean  tue_cli_check_writable (TueCli *cli); /* says why not */
/* Whether nothing in it must not leave; says what does */
gboolean tue_cli_check_leaks (TueCli   *cli,
                              TueDraft *draft);
gboolean tue_cli_check_row (TueTask *task); /* whether it can be changed; says why not */
/* Whether all values are what was written, or damaged ones are asked for; says
 * which are not. */
gboolean tue_cli_check_values (TueTask *task,
                               gboolean damaged);

/* tue-cli-review.c: opens the library and the review of a task, or one that somebody else
 * asked for; says why where it cannot. (transfer full) (nullable) */
/* Of a task of the library; (nullable): told. (transfer full) */
TueReview *tue_cli_load_review (TueCli  *cli,
                                TueTask *task);
TueReview *tue_cli_open_review (TueCli     *cli,
                                const char *name);
/* The text that is reviewed. (transfer full) (nullable) */
GBytes *tue_cli_load_reviewed_text (TueCli    *cli,
                                    TueReview *review);

/* tue-cli-library.c */
void tue_cli_hint_restore (TueWorkspace *workspace);

/* tue-cli-material.c: what a task has on the desk, for those who show a task */
void tue_cli_add_material (JsonBuilder *builder,
                           TueTask     *task);
void tue_cli_print_material (TueTask *task);

/* tue-cli-playbook.c: from whom a playbook is, and what one should know of that */
void tue_cli_add_signer (JsonBuilder             *builder,
                         const TuePlaybookSigner *signer);
void tue_cli_warn_of_signer (const char              *file,
                             const TuePlaybookSigner *signer);

/* tue-cli-revision.c */
void      tue_cli_print_diff (TueCli     *cli,
                              TueDiff    *diff,
                              const char *old_text,
                              const char *new_text,
                              gsize       new_length,
                              guint       old_number, /* 0 for none */
                              guint       new_number);
TueDraft *tue_cli_open_draft (TueCli     *cli,
                              const char *name);
int       tue_cli_finish_draft (TueCli   *cli,
                                TueDraft *draft);

extern const TueCliCommand tue_cli_key_show;
extern const TueCliCommand tue_cli_key_backup;
extern const TueCliCommand tue_cli_key_import;
extern const TueCliCommand tue_cli_library_restore;
extern const TueCliCommand tue_cli_library_salvage;
extern const TueCliCommand tue_cli_library_starter;
extern const TueCliCommand tue_cli_render;
extern const TueCliCommand tue_cli_search;
extern const TueCliCommand tue_cli_workflow_list;
extern const TueCliCommand tue_cli_workflow_show;
extern const TueCliCommand tue_cli_workflow_export_text;
extern const TueCliCommand tue_cli_workflow_import;
extern const TueCliCommand tue_cli_workflow_export_to;
extern const TueCliCommand tue_cli_workflow_new;
extern const TueCliCommand tue_cli_workflow_copy;
extern const TueCliCommand tue_cli_workflow_archive;
extern const TueCliCommand tue_cli_workflow_restore;
extern const TueCliCommand tue_cli_playbook_new;
extern const TueCliCommand tue_cli_playbook_move;
extern const TueCliCommand tue_cli_playbook_list;
extern const TueCliCommand tue_cli_playbook_show;
extern const TueCliCommand tue_cli_playbook_export;
extern const TueCliCommand tue_cli_playbook_verify;
extern const TueCliCommand tue_cli_playbook_diff;
extern const TueCliCommand tue_cli_playbook_import;
extern const TueCliCommand tue_cli_template_list;
extern const TueCliCommand tue_cli_template_show;
extern const TueCliCommand tue_cli_template_check;
extern const TueCliCommand tue_cli_template_edit;
extern const TueCliCommand tue_cli_template_diff;
extern const TueCliCommand tue_cli_template_from_text;
extern const TueCliCommand tue_cli_snippet_list;
extern const TueCliCommand tue_cli_snippet_show;
extern const TueCliCommand tue_cli_snippet_diff;
extern const TueCliCommand tue_cli_today;
extern const TueCliCommand tue_cli_task_list;
extern const TueCliCommand tue_cli_task_show;
extern const TueCliCommand tue_cli_task_add;
extern const TueCliCommand tue_cli_task_set;
extern const TueCliCommand tue_cli_task_example;
extern const TueCliCommand tue_cli_material_list;
extern const TueCliCommand tue_cli_material_add;
extern const TueCliCommand tue_cli_material_remove;
extern const TueCliCommand tue_cli_material_mark;
extern const TueCliCommand tue_cli_prompt;
extern const TueCliCommand tue_cli_draft_show;
extern const TueCliCommand tue_cli_draft_import;
extern const TueCliCommand tue_cli_draft_export;
extern const TueCliCommand tue_cli_draft_points;
extern const TueCliCommand tue_cli_facts;
extern const TueCliCommand tue_cli_insights;
extern const TueCliCommand tue_cli_insights_share;
extern const TueCliCommand tue_cli_insights_read;
extern const TueCliCommand tue_cli_workflow_review;
extern const TueCliCommand tue_cli_review_list;
extern const TueCliCommand tue_cli_review_show;
extern const TueCliCommand tue_cli_review_request;
extern const TueCliCommand tue_cli_review_comment;
extern const TueCliCommand tue_cli_review_save;
extern const TueCliCommand tue_cli_review_open;
extern const TueCliCommand tue_cli_review_approve;
extern const TueCliCommand tue_cli_review_send_back;
extern const TueCliCommand tue_cli_review_hand_over;
extern const TueCliCommand tue_cli_review_away;
extern const TueCliCommand tue_cli_review_revise;
extern const TueCliCommand tue_cli_review_save_document;
extern const TueCliCommand tue_cli_review_read;
extern const TueCliCommand tue_cli_revision_list;
extern const TueCliCommand tue_cli_revision_show;
extern const TueCliCommand tue_cli_revision_diff;
extern const TueCliCommand tue_cli_revision_restore;
extern const TueCliCommand tue_cli_shelf_list;
extern const TueCliCommand tue_cli_shelf_add;
extern const TueCliCommand tue_cli_shelf_publish;
extern const TueCliCommand tue_cli_shelf_fetch;

G_END_DECLS
