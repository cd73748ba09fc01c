/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueShelf: a place where documents lie that people hand to one another.
 *
 * It knows no kind of document and no library: a document is bytes, one JSON object,
 * with a kind, which is the ending of its name. Nothing on a shelf is ever rewritten or
 * taken away; that something is not there says nothing.
 *
 * Who implements a shelf writes functions that wait, and that any thread may call; the
 * ones ending in _async run them on a thread of their own. "changed" is emitted on the
 * thread that called tue_shelf_watch(), some moments after something changed, as far as
 * the place can tell: who has to know looks from time to time as well.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TUE_SHELF_MAX_BYTES (16 * 1024 * 1024) /* of a document */

#define TUE_SHELF_ERROR (tue_shelf_error_quark ())
GQuark tue_shelf_error_quark (void);

typedef enum
{
  TUE_SHELF_ERROR_OUT_OF_REACH, /* the place, not a document */
  TUE_SHELF_ERROR_NOT_FOUND,    /* the document is not there any more */
  TUE_SHELF_ERROR_UNFINISHED,   /* it is not there in full yet */
  TUE_SHELF_ERROR_REFUSED,      /* it is no document: too large, a link, a pipe, an id that is none */
  TUE_SHELF_ERROR_NOT_WRITABLE, /* nothing can be put here */
} TueShelfError;

typedef enum
{
  TUE_SHELF_ENTRY_READY,
  TUE_SHELF_ENTRY_UNFINISHED, /* is being copied, by its name or its size */
  TUE_SHELF_ENTRY_CONFLICTED, /* the copy that a program made which synchronises folders */
  TUE_SHELF_ENTRY_FOREIGN,    /* of no kind that was asked for */
  TUE_SHELF_ENTRY_TOO_LARGE,
  TUE_SHELF_ENTRY_NOT_A_FILE, /* a link, a pipe, a folder in the folder of an author */
  TUE_SHELF_ENTRY_UNREADABLE, /* a folder that may not be looked into */
  TUE_SHELF_ENTRY_GONE,       /* was there at the cursor */
} TueShelfEntryState;

/* What lies on a shelf. Names are for people to read, and may hold anything. */
typedef struct
{
  char              *id;     /* for tue_shelf_read() */
  char              *author; /* whose folder it is in; "" for nobody's */
  char              *name;
  char              *kind;     /* "playbook"; "" where it has no ending */
  guint64            size;     /* in bytes */
  gint64             modified; /* in microseconds, by the clock of the place */
  TueShelfEntryState state;
} TueShelfEntry;

/* An id for people to read; (transfer full) */
char       *tue_shelf_describe_id (const char *id);
void        tue_shelf_entry_free (TueShelfEntry *entry);
const char *tue_shelf_entry_describe (const TueShelfEntry *entry); /* (nullable) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueShelfEntry, tue_shelf_entry_free)

#define TUE_TYPE_SHELF (tue_shelf_get_type ())
G_DECLARE_INTERFACE (TueShelf, tue_shelf, TUE, SHELF, GObject)

struct _TueShelfInterface
{
  GTypeInterface parent_iface;

  GPtrArray *(*list) (TueShelf          *self,
                      const char *const *kinds,
                      GVariant          *cursor,
                      GVariant         **next_cursor,
                      GCancellable      *cancellable,
                      GError           **error);
  GBytes *(*read) (TueShelf     *self,
                   const char   *id,
                   GCancellable *cancellable,
                   GError      **error);
  char *(*put) (TueShelf     *self,
                const char   *author,
                const char   *name,
                const char   *kind,
                GBytes       *bytes,
                GCancellable *cancellable,
                GError      **error);
  void (*watch) (TueShelf *self);
};

GPtrArray *tue_shelf_list_sync (TueShelf          *self,
                                const char *const *kinds,
                                GVariant          *cursor,
                                GVariant         **next_cursor,
                                GCancellable      *cancellable,
                                GError           **error);
void       tue_shelf_list_async (TueShelf           *self,
                                 const char *const  *kinds,
                                 GVariant           *cursor,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
GPtrArray *tue_shelf_list_finish (TueShelf     *self,
                                  GAsyncResult *result,
                                  GVariant    **next_cursor,
                                  GError      **error);
GBytes    *tue_shelf_read_sync (TueShelf     *self,
                                const char   *id,
                                GCancellable *cancellable,
                                GError      **error);
void       tue_shelf_read_async (TueShelf           *self,
                                 const char         *id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
GBytes    *tue_shelf_read_finish (TueShelf     *self,
                                  GAsyncResult *result,
                                  GError      **error);
char      *tue_shelf_put_sync (TueShelf     *self,
                               const char   *author,
                               const char   *name,
                               const char   *kind,
                               GBytes       *bytes,
                               GCancellable *cancellable,
                               GError      **error);
void       tue_shelf_put_async (TueShelf           *self,
                                const char         *author,
                                const char         *name,
                                const char         *kind,
                                GBytes             *bytes,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
char      *tue_shelf_put_finish (TueShelf     *self,
                                 GAsyncResult *result,
                                 GError      **error);
void       tue_shelf_watch (TueShelf *self);

gboolean tue_shelf_is_whole (GBytes *bytes);

G_END_DECLS
