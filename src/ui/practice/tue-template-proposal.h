/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplateProposal: what a tag could name that somebody began to write, and the
 * text of the tag then.
 *
 * A tag is begun by "{{" and not closed before the caret; behind the caret may be
 * the rest of its name and its closing braces. All but the class are pure functions.
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef struct
{
  char     sign;      /* '#', '^', '/', '>', '&', or 0 */
  gboolean is_triple; /* "{{{" */
  gsize    n_before;  /* its bytes before the caret, from its braces on */
  gsize    n_behind;  /* and behind it */
  char    *query;     /* (owned): what is written of the name */
} TueBegunTag;

gboolean tue_begun_tag_find (const char  *before,
                             const char  *behind,
                             TueBegunTag *tag);
void     tue_begun_tag_clear (TueBegunTag *self);

#define TUE_TYPE_TEMPLATE_PROPOSAL (tue_template_proposal_get_type ())
G_DECLARE_FINAL_TYPE (TueTemplateProposal, tue_template_proposal, TUE, TEMPLATE_PROPOSAL, GObject)

/* pills: (element-type TuePill): the tags before it
 * (element-type TueTemplateProposal) (transfer full): as they are offered */
GPtrArray *tue_template_proposals_list (TueWorkflow       *workflow,
                                        GPtrArray         *pills,
                                        const TueBegunTag *tag);
/* The best first; label or name, without regard to case and accents. */
GPtrArray  *tue_template_proposals_narrow (GPtrArray  *proposals,
                                           const char *query);
const char *tue_template_proposal_get_label (TueTemplateProposal *self);
const char *tue_template_proposal_get_detail (TueTemplateProposal *self); /* "Date" */
/* text: the template; start, length: what the tag is put in place of
 * caret: (out): where in the text of the tag one goes on writing
 * (transfer full): the tag, with the end of a section that had none */
char *tue_template_proposal_make_tag (TueTemplateProposal *self,
                                      const char          *text,
                                      gsize                start,
                                      gsize                length,
                                      gsize               *caret);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueBegunTag, tue_begun_tag_clear)

G_END_DECLS
