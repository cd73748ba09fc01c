/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOfficeXml: a part of a file of a word processor, element by element. Names are
 * those that people know ("w:p"), whatever prefix the file has chosen.
 *
 * No entity is looked up, no file and no address is opened; a part that declares a
 * document type is refused. An element is begun and ended, empty or not. Elements
 * nest at most 256 deep. No C recursion.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TueOfficeXml TueOfficeXml;

typedef struct
{
  const char *name;
  int         tag; /* above 0 */
} TueOfficeXmlName;

typedef enum
{
  TUE_OFFICE_XML_DONE,
  TUE_OFFICE_XML_BEGIN,
  TUE_OFFICE_XML_END,
  TUE_OFFICE_XML_TEXT,
  TUE_OFFICE_XML_DAMAGED,
} TueOfficeXmlEvent;

TueOfficeXml     *tue_office_xml_new (GBytes                 *part,
                                      const TueOfficeXmlName *names,
                                      gsize                   n_names);
void              tue_office_xml_free (TueOfficeXml *self);
TueOfficeXmlEvent tue_office_xml_next (TueOfficeXml *self);
void              tue_office_xml_set_damaged (TueOfficeXml *self,
                                              GError      **error);
int               tue_office_xml_get_tag (TueOfficeXml *self); /* 0 for one that is not among the names */
int               tue_office_xml_get_depth (TueOfficeXml *self);
const char       *tue_office_xml_get_text (TueOfficeXml *self);
/* Goes behind the end of the element that was begun last. */
void tue_office_xml_skip (TueOfficeXml *self);
/* (nullable): "val" of whatever namespace */
char  *tue_office_xml_dup (TueOfficeXml *self,
                           const char   *attribute);
gint64 tue_office_xml_get_number (TueOfficeXml *self,
                                  const char   *attribute,
                                  gint64        otherwise);
/* TRUE unless it says "0", "false", "off" or "none" */
gboolean tue_office_xml_is_on (TueOfficeXml *self,
                               const char   *attribute);
/* Seconds of the epoch; 0 where it says no time */
gint64 tue_office_xml_get_time (TueOfficeXml *self,
                                const char   *attribute);
gint64 tue_office_time_parse (const char *text); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOfficeXml, tue_office_xml_free)

G_END_DECLS
