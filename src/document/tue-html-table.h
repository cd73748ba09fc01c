/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A table of a page, cell by cell, whatever cells span and in whatever order the
 * parts of the table come. For the reader of HTML only.
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

typedef struct _TueHtmlTable TueHtmlTable;

void          tue_html_table_settle (xmlNode *root);
gboolean      tue_html_table_is_layout (xmlNode *node);
TueHtmlTable *tue_html_table_new (xmlNode *node);
void          tue_html_table_free (TueHtmlTable *self);
xmlNode      *tue_html_table_get_node (TueHtmlTable *self);
gboolean      tue_html_table_get_is_narrowed (TueHtmlTable *self);
void          tue_html_table_take_cell (TueHtmlTable *self,
                                        xmlNode      *cell,
                                        char         *content);
void          tue_html_table_end_row (TueHtmlTable *self,
                                      xmlNode      *row);
char         *tue_html_table_to_markdown (TueHtmlTable *self);

G_END_DECLS
