/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a filler knows, for its parts: filling (tue-filler.c), what is missing
 * (-missing), the names that every template may use (-names), and what of the
 * task's material and of other texts must not leave (-material).
 */

#pragma once

#include "tue-field-value.h"
#include "tue-filler.h"
#include "tue-formula.h"
#include "tue-material-block.h"

G_BEGIN_DECLS

/* A computed field may use others that are computed, this many deep. */
#define TUE_FILLER_MAX_COMPUTED_DEPTH 32

/* What is known of a field, kept from one fill to the next. */
typedef struct
{
  TueField        *field;      /* (borrowed) from the workflow */
  const TueLocale *locale;     /* (borrowed) of the filler */
  TueFormula      *formula;    /* (owned) (nullable): of a computed field */
  gboolean         is_used;    /* by the text of this step */
  gboolean         is_written; /* in the text itself, not only behind a computed field */
  gboolean         has_other;  /* the text says itself what stands where there is none: {{^x}} */
  gboolean         as_list;    /* choices that the text goes through one by one */
  gboolean         as_switch;  /* opens a section: what is off has to be false */
  TueValue        *held;       /* (owned) (nullable): of a list with computed members, what the task held */
  TueValue        *raw;        /* (owned) (nullable): what the task held at the last fill, with what is computed of it */
  TueValue        *formatted;  /* (owned) (nullable): the same, ready for the engine */
  GByteArray      *valid;      /* (owned) (nullable): of a list, which items of raw are */
  TueFieldState    state;

  /* What must not appear, taken out of formatted; kept for as long as that and
   * what it is are the same. */
  TueValue         *cleaned;      /* (owned) (nullable) */
  TueValue         *cleaned_of;   /* (owned) (nullable) */
  TueWithheld      *cleaned_with; /* (owned) (nullable) */
  TueWithheldFlags *found;        /* (owned) (nullable): which terms stood in it */
} TueFillerField;

struct _TueFiller
{
  TueWorkflow *workflow;
  TueStep     *step;
  TueMustache *mustache;
  GHashTable  *snippets; /* name → TueMustache */
  GPtrArray   *fields;   /* of TueFillerField, in form order */
  GHashTable  *by_name;  /* name → TueFillerField */
  GPtrArray   *computed; /* of TueFillerField, each behind those it uses; none that uses itself */
  gboolean     mentions_also;
  gboolean     mentions_title;
  gboolean     mentions_weekday;  /* so that the day is not named twice */
  gboolean     mentions_material; /* the task's, and no field of that name */
  gboolean     needs_material;    /* it shows where there is none */

  const TuePromptWords *words;
  TueValue             *material_values; /* (owned) (nullable): what materials were read from */
  GPtrArray            *materials;       /* (owned) (nullable): of TueMaterial */
  TueMaterialBlock     *block;           /* (owned) (nullable): these, as the prompt has them */
  TueWithheld          *withheld;        /* (owned) (nullable): what must not appear */
  TueWithheldFlags     *found;           /* (owned) (nullable): what of it stood somewhere */
  char                 *title;           /* (owned) (nullable): of the task, as the prompt may have it */
  char                 *also;            /* (owned) (nullable): what the person adds, likewise */

  GString  *label;  /* scratch: "[Label]" */
  TueLocale locale; /* how the language of the prompt is written */
};

/* The names that every template may use, after tue_filler_update_material(). A
 * field of the same name goes first. */
void tue_filler_set_names (TueFiller            *self,
                           TueValueBuilder      *values,
                           const TueFillContext *context);

/* After the fields were formatted: what of them, and of the material, the prompt
 * may have. */
void      tue_filler_update_material (TueFiller            *self,
                                      TueValue             *values,
                                      const TueFillContext *context);
TueValue *tue_filler_clean_field (TueFiller      *self,
                                  TueFillerField *field); /* (transfer full) */
void      tue_filler_free_material (TueFiller *self);
void      tue_filler_field_free_cleaned (TueFillerField *field);

/* The field that a name, or the first part of it, is of: (nullable) */
TueFillerField *tue_filler_find_field (TueFiller  *self,
                                       const char *name);

/* Whether a computed field wants for one that the text does not speak of. */
gboolean tue_filler_has_hidden_field (TueFiller      *self,
                                      TueFillerField *field);

/* What stands for a value, or a section, that is not there. */
const char *tue_filler_stand_in_for_miss (const char *path,
                                          gpointer    self);
const char *tue_filler_stand_in_for_section (const char *path,
                                             gpointer    self);

/* The engine guesses what is missing; the fields know better. */
void tue_filler_correct_missing_span (TueFiller     *self,
                                      TueRenderSpan *span);

/* spans: (nullable): of the prompt, if anything is missing
 * Returns: (transfer full): of TuePromptGap */
GArray *tue_filler_list_gaps (TueFiller *self,
                              GArray    *spans);

/* Returns: (transfer full): of TuePromptPlace, each value that does not fit */
GArray *tue_filler_list_wrong (TueFiller *self);

/* Whether the text shows that no material is there. */
gboolean tue_filler_lacks_material (TueFiller *self);

G_END_DECLS
