/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * YAML from strangers, as a tree that knows the line of each of its parts.
 *
 * Of YAML there is what declarations need: mappings in block style, lists, and
 * plain, quoted and block scalars. Anchors, aliases, tags, merge keys,
 * directives and mappings in braces are refused, and keys that come twice. Knows
 * nothing of what a document means.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TUE_YAML_MAX_DEPTH 32
#define TUE_YAML_MAX_NODES 500000

typedef enum
{
  TUE_YAML_TEXT,
  TUE_YAML_LIST,
  TUE_YAML_MAP,
} TueYamlKind;

typedef struct
{
  TueYamlKind kind;
  guint       line;  /* 1 is the first of what the person sees */
  gboolean    plain; /* of a text: not in quotation marks, nor a block */

  /* Owned */
  char      *text;
  GPtrArray *keys;  /* (element-type TueYamlNode): texts, of a map */
  GPtrArray *items; /* (element-type TueYamlNode): of a map or a list */
} TueYamlNode;

/* Where reading stopped, and why; error: (nullable) */
typedef struct
{
  guint    line;
  GError **error;
} TueYamlFault;

/* first_line: the number of the first line of the text; (nullable): an error of
 * TUE_EXCHANGE_ERROR is set. Nothing at all is an empty map. */
TueYamlNode *tue_yaml_read (const char   *text,
                            gsize         length,
                            guint         first_line,
                            TueYamlFault *fault);
/* The same, with mappings in braces, as other tools write them. */
TueYamlNode *tue_yaml_read_foreign (const char   *text,
                                    gsize         length,
                                    guint         first_line,
                                    TueYamlFault *fault);
void         tue_yaml_node_free (TueYamlNode *self);

/* (nullable) */
TueYamlNode *tue_yaml_node_find (TueYamlNode *self,
                                 const char  *key);
/* Whether nothing stands there: "", "~" or "null", not in quotation marks. */
gboolean tue_yaml_node_is_null (TueYamlNode *self);
/* Whether a text, written plain, would be read by other programs as a text. */
gboolean tue_yaml_is_plain_text (const char *text);
/* A number as JSON and YAML write it. */
gboolean tue_yaml_read_number (const char *text,
                               double     *number);

/* Says in which line, and why; both NULL and FALSE. The second is for what is more
 * than there may be. */
gpointer tue_yaml_refuse (TueYamlFault *fault,
                          guint         line,
                          const char   *format,
                          ...) G_GNUC_PRINTF (3, 4);
gpointer tue_yaml_refuse_limit (TueYamlFault *fault,
                                guint         line,
                                const char   *format,
                                ...) G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueYamlNode, tue_yaml_node_free)

G_END_DECLS
