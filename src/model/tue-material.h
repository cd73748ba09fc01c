/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMaterial: one text of what is on a person's desk for a task: notes, a mail,
 * a table, the text of a file.
 *
 * A task keeps its material as values, under names that no field can have: the
 * value "@material" is a list of maps in order, {id, name, kind, on, internal:
 * [{start, length}]}, and "@material:ID" is the text, whole.
 *
 * 1. A text without an entry stands behind the others; an entry that says
 *    nothing sensible stays in the list as it is. Nothing is lost by reading
 *    and writing it again, members that nobody knows included.
 * 2. What is internal is in order and disjoint, inside the text, and cuts no
 *    character. What is odd is widened, never narrowed: an internal remark must
 *    not leave by a slip.
 * 3. A material never changes; a change makes another one of the same id, which
 *    shares the text.
 *
 * It knows neither tasks nor prompts.
 */

#pragma once

#include <glib-object.h>

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_MATERIAL_LIST_NAME "@material"
#define TUE_MATERIAL_TEXT_PREFIX "@material:"
#define TUE_MATERIAL_MAX_BYTES (10 * 1024 * 1024) /* of one text */
#define TUE_MATERIAL_MAX_TEXTS 200                /* of a task */

/* Whether a name of a value is that of something a task holds beside its
 * fields: of its material, or of what is open. */
gboolean tue_value_name_is_reserved (const char *name);
/* What a person knows such a value by: a text on the desk by its name. (nullable)
 * (transfer full): values: all of the task */
char *tue_value_name_dup_label (const char *name,
                                TueValue   *values);

typedef enum
{
  TUE_MATERIAL_NOTES, /* what was typed or pasted; also what is not known */
  TUE_MATERIAL_MAIL,
  TUE_MATERIAL_TABLE,
  TUE_MATERIAL_PAGE,     /* of the web */
  TUE_MATERIAL_DOCUMENT, /* the text of a DOCX, ODT or PDF */
  TUE_MATERIAL_FILE,     /* another file of text */
  TUE_MATERIAL_ANSWER,   /* what an assistant answered: it vouches for no fact */
} TueMaterialKind;

#define TUE_TYPE_MATERIAL_KIND (tue_material_kind_get_type ())
GType       tue_material_kind_get_type (void);
const char *tue_material_kind_to_string (TueMaterialKind kind); /* "notes", never translated */
gboolean    tue_material_kind_from_string (const char      *string,
                                           TueMaterialKind *kind);
const char *tue_material_kind_get_label (TueMaterialKind kind); /* translated */

/* Bytes of the text. */
typedef struct
{
  gsize start;
  gsize length;
} TueMaterialRange;

#define TUE_TYPE_MATERIAL (tue_material_get_type ())
G_DECLARE_FINAL_TYPE (TueMaterial, tue_material, TUE, MATERIAL, GObject)

/* id: (nullable): a new one; text: a string */
TueMaterial            *tue_material_new (const char     *id,
                                          const char     *name,
                                          TueMaterialKind kind,
                                          TueValue       *text);
const char             *tue_material_get_id (TueMaterial *self);         /* "id" */
const char             *tue_material_get_name (TueMaterial *self);       /* "name": one line */
TueMaterialKind         tue_material_get_kind (TueMaterial *self);       /* "kind" */
gboolean                tue_material_get_on (TueMaterial *self);         /* "on": goes into the prompt */
guint                   tue_material_get_n_words (TueMaterial *self);    /* "n-words" */
gboolean                tue_material_has_words (TueMaterial *self);      /* it is on, and something of it may go into a prompt */
guint                   tue_material_get_n_internal (TueMaterial *self); /* "n-internal": remarks that stay here */
const TueMaterialRange *tue_material_get_internal (TueMaterial *self,
                                                   gsize       *n_ranges); /* (nullable) for none */
const char             *tue_material_get_text (TueMaterial *self,
                                               gsize       *length);
char                   *tue_material_dup_public_text (TueMaterial *self); /* blanks where it is internal; (transfer full) */
TueValue               *tue_material_get_text_value (TueMaterial *self);  /* the same TueValue as long as it is the same text */
gboolean                tue_material_is_internal (TueMaterial *self,
                                                  gsize        at);

/* The same material but for one thing; (transfer full) */
TueMaterial *tue_material_with_name (TueMaterial *self,
                                     const char  *name);
TueMaterial *tue_material_with_on (TueMaterial *self,
                                   gboolean     on);
TueMaterial *tue_material_with_internal (TueMaterial *self,
                                         gsize        start,
                                         gsize        length,
                                         gboolean     internal);
TueMaterial *tue_material_with_text (TueMaterial *self,
                                     TueValue    *text);

/* (element-type TueMaterial) (transfer full): in order. before: (nullable): what
 * was read last; what is still the same is taken from there. */
GPtrArray *tue_material_read (TueValue  *values,
                              GPtrArray *before);
/* Whether two maps of values hold the very same of it: cheap, for whoever reads
 * again after each keystroke. */
gboolean tue_material_is_same (TueValue *values,
                               TueValue *other);
/* The value "@material" for these, in this order; list: (nullable): what it is
 * now. (transfer full): null for none */
TueValue *tue_material_compose (TueValue  *list,
                                GPtrArray *materials);
/* The values with one more, behind the others; (transfer full) */
TueValue    *tue_material_add_to_values (TueMaterial *self,
                                         TueValue    *values);
char        *tue_material_make_text_name (const char *id); /* "@material:ID" */
TueMaterial *tue_material_find (GPtrArray  *materials,
                                const char *id,
                                guint      *position); /* (nullable) (transfer none) */

/* Of a text without a name: the subject of a mail, or the first line that says
 * something, cut to what a row shows; "" for none. */
char           *tue_material_make_name (const char *text);
TueMaterialKind tue_material_guess_kind (const char *text);

G_END_DECLS
