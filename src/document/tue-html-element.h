/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What an element of HTML is to the reader: its name, its style, its role on a
 * page. For the reader of HTML only.
 */

#pragma once

#include <libxml/HTMLparser.h>

#include "tue-document.h"

G_BEGIN_DECLS

gboolean    tue_html_element_is (xmlNode    *node,
                                 const char *name);
gboolean    tue_html_element_is_list (xmlNode *node);
gboolean    tue_html_element_is_blank (xmlNode *node);
char       *tue_html_element_dup_attribute (xmlNode    *node,
                                            const char *name);
char       *tue_html_element_dup_style (xmlNode    *node,
                                        const char *property);
gboolean    tue_html_element_is_block (xmlNode *node);
gboolean    tue_html_element_is_apart (xmlNode *node);
gboolean    tue_html_element_is_hidden (xmlNode *node);
gboolean    tue_html_element_is_dropped (xmlNode *node);
gboolean    tue_html_element_is_deleted (xmlNode *node);
gboolean    tue_html_element_is_comment (xmlNode *node);
gboolean    tue_html_element_is_source (xmlNode *node);
gboolean    tue_html_element_is_note_mark (xmlNode *node);
gboolean    tue_html_element_is_look (xmlNode *node);
char       *tue_html_element_dup_raised (xmlNode *node);
gboolean    tue_html_element_is_underlined (xmlNode *node);
gboolean    tue_html_element_is_thought (xmlNode *node);
gboolean    tue_html_element_is_denominator (xmlNode *node);
guint       tue_html_element_get_heading_level (xmlNode *node);
TueRunFlags tue_html_element_change_flags (xmlNode    *node,
                                           TueRunFlags flags);
guint       tue_html_element_get_word_level (xmlNode *node);
gboolean    tue_html_element_is_checkbox (xmlNode  *node,
                                          gboolean *is_checked);
gboolean    tue_html_element_keeps_lines (xmlNode *node,
                                          gboolean around);
gboolean    tue_html_element_is_code (xmlNode *node,
                                      gboolean keeps_lines);
int         tue_html_element_get_shift (xmlNode *node,
                                        int      around);
xmlNode    *tue_html_element_get_behind (xmlNode *node,
                                         xmlNode *root);
xmlNode    *tue_html_element_get_next (xmlNode *node,
                                       xmlNode *root);
xmlNode    *tue_html_element_get_before (xmlNode *node);
xmlNode    *tue_html_element_unwrap (xmlNode *element);

G_END_DECLS
