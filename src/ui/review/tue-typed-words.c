/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-typed-words"

#include "config.h"

#include "tue-typed-words.h"

typedef struct
{
  TueWorkspace *workspace; /* (nullable): gone where the entry outlives it */
  TueReview    *review;    /* (nullable) */
  char         *place;     /* (owned) */
  gulong        changed_id;
} Place;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("tue-typed-words");
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_clear_weak_pointer (&place->workspace);
  g_clear_weak_pointer (&place->review);
  g_free (place->place);
  g_free (place);
}

/* (nullable) */
static Place *
get_place (GtkEditable *entry)
{
  return g_object_get_qdata (G_OBJECT (entry), get_quark ());
}

static void
keep (Place      *place,
      const char *words)
{
  if (place->workspace != NULL && place->review != NULL)
    tue_workspace_keep_typed_words (place->workspace, place->review, place->place, words);
}

static void
changed_cb (GtkEditable *entry)
{
  keep (get_place (entry), gtk_editable_get_text (entry));
}

/* As it is, without a word to the library. */
static void
set_text (GtkEditable *entry,
          const char  *text)
{
  Place *place = get_place (entry);

  if (g_str_equal (gtk_editable_get_text (entry), text))
    return;

  if (place != NULL)
    g_signal_handler_block (entry, place->changed_id);
  gtk_editable_set_text (entry, text);
  if (place != NULL)
    g_signal_handler_unblock (entry, place->changed_id);
}

static void
stop_following (GtkEditable *entry)
{
  Place *place = get_place (entry);

  if (place == NULL)
    return;

  g_signal_handler_disconnect (entry, place->changed_id);
  g_object_set_qdata (G_OBJECT (entry), get_quark (), NULL);
  set_text (entry, "");
}

gboolean
tue_typed_words_follow (GtkEditable  *entry,
                        TueWorkspace *workspace,
                        TueReview    *review,
                        const char   *place)
{
  Place *before, *followed;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry), FALSE);

  before = get_place (entry);
  if (before != NULL && before->review == review && g_str_equal (before->place, place))
    return FALSE;

  stop_following (entry);
  if (review == NULL)
    return TRUE;

  if (*tue_review_get_typed (review, place) != '\0')
    set_text (entry, tue_review_get_typed (review, place));
  followed = g_new0 (Place, 1);
  g_set_weak_pointer (&followed->workspace, workspace);
  g_set_weak_pointer (&followed->review, review);
  followed->place = g_strdup (place);
  g_object_set_qdata_full (G_OBJECT (entry), get_quark (), followed, place_free);
  followed->changed_id = g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), NULL);

  return TRUE;
}

const char *
tue_typed_words_get_place (GtkEditable *entry)
{
  Place *place;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry), NULL);

  place = get_place (entry);

  return place != NULL ? place->place : NULL;
}

gboolean
tue_typed_words_has (GtkEditable *entry)
{
  Place *place;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry), FALSE);

  place = get_place (entry);

  return place != NULL && place->review != NULL && *tue_review_get_typed (place->review, place->place) != '\0';
}

void
tue_typed_words_show_said (GtkEditable *entry,
                           const char  *said)
{
  Place *place;

  g_return_if_fail (GTK_IS_EDITABLE (entry));

  place = get_place (entry);
  set_text (entry, said);
  if (place != NULL)
    keep (place, "");
}
