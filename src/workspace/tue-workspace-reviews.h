/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews: asking for one, what is done in it, and the lists of what waits.
 *
 * What is done moves the task in the same transaction, and is one operation of the
 * undo stack: taking it back is an entry of the review, too. Who does it is the
 * person of the settings. What is not allowed is refused with a sentence
 * (%TUE_WORKSPACE_ERROR_REFUSED), and changes nothing.
 */

#pragma once

#include "tue-absence.h"
#include "tue-lessons.h"
#include "tue-review.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* The review of a task, empty where nobody was asked; (transfer full) */
void       tue_workspace_load_review_async (TueWorkspace       *self,
                                            TueTask            *task,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
TueReview *tue_workspace_load_review_finish (TueWorkspace *self,
                                             GAsyncResult *result,
                                             GError      **error);
TueReview *tue_workspace_load_review_sync (TueWorkspace *self,
                                           TueTask      *task,
                                           GError      **error);

/* The name by which the person here takes part in a review: their own, or another one that
 * they are known by. Borrowed until the settings or the review change. */
const char *tue_workspace_get_name_in_review (TueWorkspace   *self,
                                              TueReviewState *state);

/* How the workflow of its task has drafts reviewed; (nullable): it does not say */
TueReviewRules *tue_workspace_find_review_rules (TueWorkspace *self,
                                                 TueReview    *review);

/* Freezes the draft as a revision and asks these people, in order; the task is in
 * review. */
gboolean tue_workspace_ask_for_review (TueWorkspace      *self,
                                       TueReview         *review,
                                       TueDraft          *draft,
                                       const char *const *people,
                                       const char        *message, /* (nullable) */
                                       GError           **error);
/* The same, where some are away: who is asked instead of each, "" for nobody. */
gboolean tue_workspace_ask_with_deputies (TueWorkspace      *self,
                                          TueReview         *review,
                                          TueDraft          *draft,
                                          const char *const *people,
                                          const char *const *deputies, /* (nullable) */
                                          const char        *message,  /* (nullable) */
                                          GError           **error);
/* The task is being drafted again. */
gboolean tue_workspace_take_review_back (TueWorkspace *self,
                                         TueReview    *review,
                                         GError      **error);
/* After the approval, to go on with the draft: a new round will be needed. */
gboolean tue_workspace_revise_approved (TueWorkspace *self,
                                        TueReview    *review,
                                        GError      **error);
/* for_whom: (nullable): whose decision it is, where one notes that of another */
gboolean tue_workspace_approve_review (TueWorkspace *self,
                                       TueReview    *review,
                                       const char   *note,     /* (nullable) */
                                       const char   *for_whom, /* (nullable) */
                                       GError      **error);
gboolean tue_workspace_send_review_back (TueWorkspace     *self,
                                         TueReview        *review,
                                         TueRevisionReason reason,
                                         const char       *note,     /* (nullable) */
                                         const char       *for_whom, /* (nullable) */
                                         GError          **error);
gboolean tue_workspace_hand_review_over (TueWorkspace *self,
                                         TueReview    *review,
                                         const char   *from, /* (nullable): whose turn it is */
                                         const char   *to,
                                         const char   *note, /* (nullable) */
                                         GError      **error);

/* What others did elsewhere, taken into a review. */
typedef struct
{
  guint      n_new;
  guint      n_known;   /* that were there already */
  GPtrArray *refusals;  /* (owned) (element-type TueReviewRefusal): of the new ones, those that do not count, and why */
  GPtrArray *entries;   /* (owned) (element-type TueReviewEntry): the new ones */
  guint64    operation; /* of the undo stack; 0 where nothing was new */
} TueReviewMerge;

/* Appends what is not there yet, in its order, as one operation; label: (nullable): of
 * it. What does not count is kept and told. */
gboolean tue_workspace_merge_review_entries (TueWorkspace   *self,
                                             TueReview      *review,
                                             GPtrArray      *entries, /* (element-type TueReviewEntry) */
                                             const char     *label,
                                             TueReviewMerge *merge, /* (out) */
                                             GError        **error);
void     tue_review_merge_clear (TueReviewMerge *merge);

/* What is said without deciding. A comment may be about words of the revision that is
 * read. */
typedef enum
{
  TUE_REVIEW_CHECK_OPEN, /* not looked at */
  TUE_REVIEW_CHECK_MET,
  TUE_REVIEW_CHECK_NOT_MET,
  TUE_REVIEW_CHECK_NOT_APPLICABLE,
} TueReviewCheckResult;

gboolean             tue_workspace_comment_on_review (TueWorkspace *self,
                                                      TueReview    *review,
                                                      GBytes       *revision, /* (nullable) */
                                                      gsize         start,
                                                      gsize         length,
                                                      const char   *text,
                                                      GError      **error);
gboolean             tue_workspace_reply_in_review (TueWorkspace *self,
                                                    TueReview    *review,
                                                    const char   *comment,
                                                    const char   *text,
                                                    GError      **error);
gboolean             tue_workspace_set_comment_done (TueWorkspace *self,
                                                     TueReview    *review,
                                                     const char   *comment,
                                                     gboolean      done,
                                                     GError      **error);
gboolean             tue_workspace_check_in_review (TueWorkspace        *self,
                                                    TueReview           *review,
                                                    TueChecklistItem    *item,
                                                    TueReviewCheckResult result,
                                                    const char          *note, /* (nullable) */
                                                    GError             **error);
TueReviewCheckResult tue_workspace_get_check_result (TueReview        *review,
                                                     TueChecklistItem *item,
                                                     const char      **note);
void                 tue_workspace_keep_typed_words (TueWorkspace *self,
                                                     TueReview    *review,
                                                     const char   *place,
                                                     const char   *words);
void                 tue_workspace_note_review_look (TueWorkspace *self,
                                                     TueReview    *review);

/* Suggestions: what a reviewer would have the revision say that was asked about; and
 * what is done with them in the draft as it is by now. */
gboolean tue_workspace_suggest_in_review (TueWorkspace *self,
                                          TueReview    *review,
                                          GBytes       *text, /* the revision */
                                          const char   *edited,
                                          gsize         length,
                                          GError      **error);
char    *tue_workspace_dup_suggested_text (TueWorkspace *self,
                                           TueReview    *review,
                                           GBytes       *text);
void     tue_workspace_keep_suggesting (TueWorkspace *self,
                                        TueReview    *review,
                                        GBytes       *text,
                                        const char   *edited);
/* In a task of this library: the revision that was asked about, and behind it those before
 * in which something is typed that was not suggested. (element-type GBytes), to be unreferenced */
void       tue_workspace_load_suggesting_async (TueWorkspace       *self,
                                                TueReview          *review,
                                                TueDraft           *draft,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
GPtrArray *tue_workspace_load_suggesting_finish (TueWorkspace *self,
                                                 GAsyncResult *result,
                                                 GError      **error);
char      *tue_workspace_resume_suggesting (TueWorkspace *self,
                                            TueReview    *review,
                                            GBytes       *text,
                                            GPtrArray    *before, /* (nullable) (element-type GBytes) */
                                            gboolean     *typed,
                                            char        **left); /* (nullable) */
gboolean   tue_workspace_answer_suggestion (TueWorkspace *self,
                                            TueReview    *review,
                                            TueDraft     *draft,
                                            const char   *suggestion, /* its id */
                                            gboolean      taken,
                                            GError      **error);
/* How many were answered, 0 with an error. */
guint tue_workspace_answer_suggestions (TueWorkspace      *self,
                                        TueReview         *review,
                                        TueDraft          *draft,
                                        const char *const *suggestions,
                                        gboolean           taken,
                                        GError           **error);

/* What one may want to look at before asking; it forbids nothing. */
typedef struct
{
  guint n_points; /* that are open */
  guint n_facts;  /* not in the task */
  guint n_stale;  /* facts that changed since */
  guint n_blanks; /* "[delivery date]" */
  guint n_empty;  /* required fields */
} TueReviewConcerns;

void     tue_workspace_find_review_concerns_async (TueWorkspace       *self,
                                                   TueDraft           *draft,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
gboolean tue_workspace_find_review_concerns_finish (TueWorkspace      *self,
                                                    GAsyncResult      *result,
                                                    TueReviewConcerns *concerns,
                                                    GError           **error);
void     tue_workspace_find_review_concerns_sync (TueWorkspace      *self,
                                                  TueDraft          *draft,
                                                  TueReviewConcerns *concerns);

/* When people are away; (element-type TueAbsence), to be unreferenced */
void       tue_workspace_list_absences_async (TueWorkspace       *self,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GPtrArray *tue_workspace_list_absences_finish (TueWorkspace *self,
                                               GAsyncResult *result,
                                               GError      **error);
GPtrArray *tue_workspace_list_absences_sync (TueWorkspace *self,
                                             GError      **error);
/* (nullable) (transfer none): the same as they were listed last, with the reviews; follows
 * every change: signal "absences-changed" */
GPtrArray *tue_workspace_get_absences (TueWorkspace *self);

/* Somebody whose review is waited for, and who is away. */
typedef struct
{
  char    *person;   /* as they are asked */
  char    *deputy;   /* (nullable): who stands in, and may be asked */
  char    *until;    /* who is away until when, to be read */
  char    *stand_in; /* who stands in, to be read; "" where they may not be asked */
  gboolean is_me;    /* the person here, also where they go only soon */
} TueReviewAway;

gboolean tue_workspace_find_away (TueWorkspace   *self,
                                  TueTask        *task,
                                  TueReviewState *state,
                                  GPtrArray      *absences, /* (nullable) */
                                  TueReviewAway  *away);     /* (out) */
void     tue_review_away_clear (TueReviewAway *away);
/* Of a button: "Hand Over to Priya Nair…"; of who is not away, "Hand Over…" */
char *tue_review_away_dup_action (const TueReviewAway *away);

/* Names of those who were asked before, the last first; (array zero-terminated=1) */
void   tue_workspace_list_reviewers_async (TueWorkspace       *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
char **tue_workspace_list_reviewers_finish (TueWorkspace *self,
                                            GAsyncResult *result,
                                            GError      **error);

/* The lists. */
void        tue_workspace_load_lessons_async (TueWorkspace       *self,
                                              TueWorkflow        *workflow,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
TueLessons *tue_workspace_load_lessons_finish (TueWorkspace *self,
                                               GAsyncResult *result,
                                               GError      **error);

typedef enum
{
  TUE_REVIEW_GROUP_CAME_BACK, /* sent back to me, being drafted again */
  TUE_REVIEW_GROUP_TO_REVIEW, /* my turn to decide */
  TUE_REVIEW_GROUP_WAITING,   /* for somebody else */
} TueReviewGroup;

#define TUE_REVIEW_N_GROUPS (TUE_REVIEW_GROUP_WAITING + 1)

#define TUE_TYPE_REVIEW_ITEM (tue_review_item_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewItem, tue_review_item, TUE, REVIEW_ITEM, GObject)

TueTask        *tue_review_item_get_task (TueReviewItem *self); /* "task" */
TueReviewState *tue_review_item_get_state (TueReviewItem *self);
TueReviewGroup  tue_review_item_get_group (TueReviewItem *self);
const char     *tue_review_item_get_person (TueReviewItem *self); /* who is waited for, or sent it back, or asks */
gint64          tue_review_item_get_since (TueReviewItem *self);  /* when it became their turn, or was sent back */

gboolean tue_review_item_get_is_guest (TueReviewItem *self);    /* it came as a file, and its task is elsewhere */
gboolean tue_review_item_get_is_answered (TueReviewItem *self); /* the file with the answer is to be saved yet */

/* Of TueReviewItem, what waits longest first; follows every change. */
GListModel *tue_workspace_get_reviews (TueWorkspace  *self,
                                       TueReviewGroup group);
gboolean    tue_workspace_get_reviews_listed (TueWorkspace *self); /* they were filled */
/* (transfer full) (element-type TueReviewItem): of all groups; for the terminal */
GPtrArray *tue_workspace_list_reviews_sync (TueWorkspace *self,
                                            GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueReviewAway, tue_review_away_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueReviewMerge, tue_review_merge_clear)

G_END_DECLS
