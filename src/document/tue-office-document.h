/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOfficeDocument: a DOCX or ODT that somebody wrote, or wrote in: its text as
 * Markdown, what was changed in it and by whom, and the comments.
 *
 * It is read as data: no macro, no embedded file and no address is touched, and
 * sizes and depths are limited. What could not be kept is said. Any thread may read
 * one; it never changes.
 */

#pragma once

#include <gio/gio.h>

#include "tue-document-error.h"

G_BEGIN_DECLS

/* Instead of some words of the text as it was, others. Places are bytes. */
typedef struct
{
  gsize  start;
  gsize  length;
  char  *replacement;
  char  *person; /* "" for nobody known */
  gint64 time;   /* seconds of the epoch, 0 if nobody knows */
} TueOfficeChange;

typedef struct
{
  char    *person;
  gint64   time;
  char    *text;
  gboolean is_done;
  guint    parent;    /* the comment that it replies to, counted from 1; 0 for none */
  gboolean is_placed; /* about words, or a place, of the text as it was */
  gsize    start;
  gsize    length;
} TueOfficeComment;

/* A task that was written behind the text, and whether somebody ticked it. */
typedef struct
{
  char    *text;
  gboolean is_ticked;
} TueOfficeBox;

typedef struct
{
  char      *before;   /* the text as it was before the changes */
  char      *text;     /* the text with all of them */
  GPtrArray *changes;  /* (element-type TueOfficeChange), in order */
  GPtrArray *comments; /* (element-type TueOfficeComment) */
  GPtrArray *boxes;    /* (element-type TueOfficeBox): of the checklist behind the text */
  char      *person;   /* who wrote in it last, "" for nobody known */
  gint64     time;     /* when */
  char     **notes;    /* sentences about what could not be kept */
} TueOfficeDocument;

gboolean           tue_office_document_is_one (GBytes *bytes);
TueOfficeDocument *tue_office_document_read (GBytes       *bytes,
                                             GCancellable *cancellable,
                                             GError      **error);
void               tue_office_document_free (TueOfficeDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOfficeDocument, tue_office_document_free)

G_END_DECLS
