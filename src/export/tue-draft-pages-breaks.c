/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where the pages of a draft end. A note stands on the page that leads to it; of
 * a long one at least the first line does, and the others go on at the foot of
 * the next page.
 */

#define G_LOG_DOMAIN "tue-draft-pages"

#include "config.h"

#include "tue-draft-pages-private.h"

/* Notes of the page before leave room for the text. */
#define MAX_OLD_NOTES_SHARE 0.6

/* The page that is being filled. */
typedef struct
{
  TueDraftPages *pages;
  TuePage        page;
  double         height;
  double         y;         /* where the text ends */
  double         y_notes;   /* how high the notes are, with their rule */
  gsize          next_note; /* the first that is not on this page or one before */
} Filler;

static TuePageUnit *
get_unit (Filler *filler,
          gsize   index)
{
  return g_ptr_array_index (filler->pages->units, index);
}

/* Puts notes on the page while they fit. */
static void
add_notes (Filler *filler,
           gsize   end,
           double  room)
{
  for (; filler->next_note < end; filler->next_note++)
    {
      TuePageUnit *note = g_ptr_array_index (filler->pages->notes, filler->next_note);
      double       space = filler->y_notes == 0 ? TUE_PAGE_NOTE_SPACE : note->space_before;

      if (filler->y_notes + space + note->height > room)
        return;
      note->y = filler->y_notes + space;
      filler->y_notes = note->y + note->height;
    }
}

/* Of a table that began on a page before, the header is first. */
static TuePageUnit *
find_header (Filler *filler,
             gsize   first)
{
  TuePageUnit *unit = first < filler->pages->units->len ? get_unit (filler, first) : NULL;
  gsize        header = first;

  if (unit == NULL || unit->kind != TUE_PAGE_UNIT_ROW || unit->is_header || first == 0)
    return NULL;
  while (header > 0 && get_unit (filler, header - 1)->block == unit->block)
    header--;

  return get_unit (filler, header)->height + unit->height <= filler->height ? get_unit (filler, header) : NULL;
}

static void
begin_page (Filler *filler,
            gsize   first,
            gsize   end_old_notes)
{
  TuePageUnit *unit = first < filler->pages->units->len ? get_unit (filler, first) : NULL;
  gboolean     is_broad = unit != NULL ? unit->is_broad : filler->page.is_broad;

  filler->height = tue_draft_pages_get_height (filler->pages, is_broad);
  filler->page = (TuePage){ .first = first, .first_note = filler->next_note, .is_broad = is_broad };
  filler->page.header = find_header (filler, first);
  filler->y = filler->page.header != NULL ? filler->page.header->height : 0;
  filler->y_notes = 0;
  add_notes (filler, end_old_notes, unit != NULL ? filler->height * MAX_OLD_NOTES_SHARE : filler->height);
  /* One line there is always, so that this ends. */
  if (filler->next_note == filler->page.first_note && filler->next_note < end_old_notes)
    add_notes (filler, filler->next_note + 1, G_MAXDOUBLE);
}

static void
end_page (Filler *filler,
          gsize   end)
{
  filler->page.n_units = end - filler->page.first;
  filler->page.n_notes = filler->next_note - filler->page.first_note;
  for (gsize i = filler->page.first_note; i < filler->next_note; i++)
    {
      TuePageUnit *note = g_ptr_array_index (filler->pages->notes, i);

      note->y += filler->height - filler->y_notes;
    }
  g_array_append_val (filler->pages->pages, filler->page);
}

/* The unit to begin the next page with, when @unit does not fit: it, or the
 * first of those before it that want to stay with it. */
static gsize
find_break (Filler *filler,
            gsize   unit)
{
  gsize begin = unit;

  while (begin > filler->page.first && get_unit (filler, begin - 1)->keep_with_next)
    begin--;

  return begin > filler->page.first ? begin : unit;
}

static gboolean
fits (Filler *filler,
      gsize   index)
{
  TuePageUnit *unit = get_unit (filler, index);
  double       bottom = filler->y + unit->space_before + unit->height;
  TuePageUnit *note = unit->first_note < unit->end_note ? g_ptr_array_index (filler->pages->notes, unit->first_note) : NULL;
  double       space = filler->y_notes == 0 ? TUE_PAGE_NOTE_SPACE : 0;

  if (unit->is_broad != filler->page.is_broad || bottom + filler->y_notes > filler->height)
    return FALSE;
  /* Its notes wait for those before. */
  return note == NULL || filler->next_note < unit->first_note || bottom + filler->y_notes + space + note->space_before + note->height <= filler->height;
}

/* What goes to the next page takes its notes with it. */
static void
drop_notes (Filler *filler,
            gsize   begin)
{
  gsize end = MAX (get_unit (filler, begin)->first_note, filler->page.first_note);

  if (filler->next_note <= end)
    return;

  filler->next_note = end;
  filler->y_notes = 0;
  if (end > filler->page.first_note)
    {
      TuePageUnit *last = g_ptr_array_index (filler->pages->notes, end - 1);

      filler->y_notes = last->y + last->height;
    }
}

/**
 * tue_draft_pages_break:
 * @self: pages whose units are made
 *
 * Finds out what is on which page, and where.
 */
void
tue_draft_pages_break (TueDraftPages *self)
{
  Filler filler = { .pages = self };

  begin_page (&filler, 0, 0);
  for (gsize i = 0; i < self->units->len; i++)
    {
      TuePageUnit *unit = get_unit (&filler, i);

      if (i > filler.page.first && !fits (&filler, i))
        {
          gsize begin = unit->is_broad != filler.page.is_broad ? i : find_break (&filler, i);

          drop_notes (&filler, begin);
          end_page (&filler, begin);
          begin_page (&filler, begin, get_unit (&filler, begin)->first_note);
          i = begin - 1;
          continue;
        }

      unit->y = filler.y + (i == filler.page.first ? 0 : unit->space_before);
      filler.y = unit->y + unit->height;
      add_notes (&filler, unit->end_note, filler.height - filler.y);
    }

  end_page (&filler, self->units->len);
  while (filler.next_note < self->notes->len)
    {
      begin_page (&filler, self->units->len, self->notes->len);
      end_page (&filler, self->units->len);
    }
}
