/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-changes-pieces"

#include "config.h"

#include "tue-changes-pieces.h"

#include <glib/gi18n.h>
#include <string.h>

/* A text view lays out whole lines; a line of a megabyte stalls it. */
#define MAX_LINE_BYTES 20000
#define PART_LINE_BYTES 1000
/* Of texts longer than this, what is the same is left out but for its ends. */
#define MAX_WHOLE_BYTES (2 * 1024 * 1024)
#define MAX_SAME_BYTES (8 * 1024)
#define MAX_CHANGED_BYTES (256 * 1024)
#define KEPT_BYTES (2 * 1024)

/* Blanks longer than this are not told by a sign of their own. */
#define MAX_BLANK_BYTES 160

static gboolean
has_long_line (GBytes *bytes)
{
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = text + length;

  while (length > 0 && text < end)
    {
      const char *newline = memchr (text, '\n', (gsize)(end - text));
      const char *line_end = newline != NULL ? newline : end;

      if (line_end - text > MAX_LINE_BYTES)
        return TRUE;
      text = line_end + 1;
    }

  return FALSE;
}

static gsize
round_down (const char *text,
            gsize       offset)
{
  while (offset > 0 && ((guchar)text[offset] & 0xc0) == 0x80)
    offset--;

  return offset;
}

static void
add_piece (TueChangesBuilder  *builder,
           TueChangesPieceKind kind,
           guint               change,
           const char         *text,
           gsize               length)
{
  TueChangesPiece piece = { .kind = kind, .change = change, .text = text, .length = length, .start = builder->n_chars };

  if (length == 0)
    return;

  piece.n_chars = (guint)g_utf8_strlen (text, (gssize)length);
  builder->n_chars += piece.n_chars;
  g_array_append_val (builder->pieces, piece);
}

static void
add_mark (TueChangesBuilder *builder,
          guint              change,
          const char        *words)
{
  add_piece (builder, TUE_CHANGES_PIECE_MARK, change, g_string_chunk_insert_const (builder->marks, words), strlen (words));
}

/* By lines, so that little is replaced later; and by parts of a line where a
 * line is longer than a text view can bear. */
static void
add_lines (TueChangesBuilder  *builder,
           TueChangesPieceKind kind,
           guint               change,
           const char         *text,
           gsize               length)
{
  gsize at = 0;

  while (at < length)
    {
      const char *newline = memchr (text + at, '\n', length - at);
      gsize       end = newline != NULL ? (gsize)(newline + 1 - text) : length;

      if (builder->break_lines && builder->line_bytes + (end - at) > PART_LINE_BYTES)
        {
          gsize room = builder->line_bytes < PART_LINE_BYTES ? PART_LINE_BYTES - builder->line_bytes : 0;

          if (room < end - at)
            {
              gsize cut = round_down (text, at + room);

              add_piece (builder, kind, change, text + at, cut - at);
              add_mark (builder, change, "\n");
              builder->line_bytes = 0;
              at = cut;
              continue;
            }
        }
      add_piece (builder, kind, change, text + at, end - at);
      builder->line_bytes = newline != NULL ? 0 : builder->line_bytes + (end - at);
      at = end;
    }
}

static void
add_stretch (TueChangesBuilder  *builder,
             TueChangesPieceKind kind,
             guint               change,
             const char         *text,
             gsize               length)
{
  gsize maximum = kind == TUE_CHANGES_PIECE_SAME ? MAX_SAME_BYTES : MAX_CHANGED_BYTES;
  gsize head, tail;

  g_autofree char *size = NULL;
  g_autofree char *words = NULL;

  if (!builder->leave_out || length <= maximum)
    {
      add_lines (builder, kind, change, text, length);
      return;
    }

  head = round_down (text, KEPT_BYTES);
  tail = round_down (text, length - KEPT_BYTES);
  size = g_format_size (tail - head);
  words = kind == TUE_CHANGES_PIECE_SAME
    /* Translators: %s is a size like “1.2 MB” */
    ? g_strdup_printf (_("\n… %s that is the same is not shown …\n"), size)
    /* Translators: %s is a size like “1.2 MB” */
    : g_strdup_printf (_("\n… %s more is not shown …\n"), size);
  add_lines (builder, kind, change, text, head);
  add_mark (builder, change, words);
  builder->line_bytes = 0;
  add_lines (builder, kind, change, text + tail, length - tail);
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* Ends of lines cannot be seen struck through or underlined. */
static void
add_blank (TueChangesBuilder  *builder,
           TueChangesPieceKind kind,
           guint               change,
           const char         *text,
           gsize               length)
{
  gboolean is_new = kind == TUE_CHANGES_PIECE_ADDED || kind == TUE_CHANGES_PIECE_MOVED_HERE;

  for (gsize i = 0; i < length;)
    {
      gsize next = (gsize)(g_utf8_next_char (text + i) - text);

      if (text[i] == '\n')
        add_piece (builder, kind, change, "¶", strlen ("¶"));
      if (text[i] != '\n' || is_new)
        add_lines (builder, kind, change, text + i, next - i);
      i = next;
    }
}

static void
add_side (TueChangesBuilder  *builder,
          TueChangesPieceKind kind,
          guint               change,
          const char         *text,
          gsize               length)
{
  if (length > 0 && length <= MAX_BLANK_BYTES && is_blank (text, length))
    add_blank (builder, kind, change, text, length);
  else
    add_stretch (builder, kind, change, text, length);
}

/* By change, the other half of its move, or G_MAXUINT. */
void
tue_changes_find_counterparts (TueDiff *diff,
                               GArray  *counterparts)
{
  g_autoptr(GHashTable) halves = g_hash_table_new (NULL, NULL);
  gsize                n_changes;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n_changes);

  for (guint i = 0; i < n_changes; i++)
    {
      guint    none = G_MAXUINT;
      gpointer other;

      g_array_append_val (counterparts, none);
      if (changes[i].move == 0)
        continue;
      if (g_hash_table_lookup_extended (halves, GUINT_TO_POINTER (changes[i].move), NULL, &other))
        {
          g_array_index (counterparts, guint, i) = GPOINTER_TO_UINT (other);
          g_array_index (counterparts, guint, GPOINTER_TO_UINT (other)) = i;
        }
      g_hash_table_insert (halves, GUINT_TO_POINTER (changes[i].move), GUINT_TO_POINTER (i));
    }
}

/* Of two halves of a move, one has what was there, the other what is. */
gboolean
tue_changes_is_moved_away (const TueDiffChange *change)
{
  return change->move != 0 && change->old_length > 0;
}

static void
add_change (TueChangesBuilder *builder,
            TueDiff           *diff,
            guint              index,
            GBytes            *old_text,
            GBytes            *new_text)
{
  const TueDiffChange *change = &tue_diff_get_changes (diff, &(gsize){ 0 })[index];
  const char          *old_data = g_bytes_get_data (old_text, NULL);
  const char          *new_data = g_bytes_get_data (new_text, NULL);
  gboolean             down = g_array_index (builder->counterparts, guint, index) > index;

  if (change->gave_up)
    {
      add_mark (builder, index, _("Too different to compare word by word; shown as replaced:"));
      add_mark (builder, index, "\n");
      builder->line_bytes = 0;
    }
  if (change->move != 0 && !change->goes_on)
    {
      if (tue_changes_is_moved_away (change))
        add_mark (builder, index, down ? _("↓ Moved down") : _("↑ Moved up"));
      else
        add_mark (builder, index, down ? _("↓ Moved here from below") : _("↑ Moved here from above"));
      add_piece (builder, TUE_CHANGES_PIECE_SAME, index, " ", 1);
    }
  add_side (builder, change->move != 0 ? TUE_CHANGES_PIECE_MOVED_AWAY : TUE_CHANGES_PIECE_REMOVED, index,
            old_data + change->old_start, change->old_length);
  add_side (builder, change->move != 0 ? TUE_CHANGES_PIECE_MOVED_HERE : TUE_CHANGES_PIECE_ADDED, index,
            new_data + change->new_start, change->new_length);
}

/* Fills pieces, and first_pieces with the piece that each change begins with. */
void
tue_changes_build_pieces (TueChangesBuilder *builder,
                          GArray            *first_pieces,
                          GBytes            *old_text,
                          GBytes            *new_text,
                          TueDiff           *diff)
{
  gsize                n_changes, new_length;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n_changes);
  const char          *text = g_bytes_get_data (new_text, &new_length);
  gsize                at = 0;

  builder->leave_out = MAX (g_bytes_get_size (old_text), new_length) > MAX_WHOLE_BYTES;
  builder->break_lines = has_long_line (old_text) || has_long_line (new_text);
  for (guint i = 0; i < n_changes; i++)
    {
      add_stretch (builder, TUE_CHANGES_PIECE_SAME, G_MAXUINT, text + at, changes[i].new_start - at);
      g_array_append_val (first_pieces, builder->pieces->len);
      add_change (builder, diff, i, old_text, new_text);
      at = changes[i].new_start + changes[i].new_length;
    }
  if (new_length > at)
    add_stretch (builder, TUE_CHANGES_PIECE_SAME, G_MAXUINT, text + at, new_length - at);
}
