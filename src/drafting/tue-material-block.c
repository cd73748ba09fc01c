/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-block"

#include "config.h"

#include "tue-material-block.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-material-fence.h"
#include "tue-public-name.h"
#include "tue-text-cut.h"
#include "tue-words.h"

/* As much of a name as tells one text from another. */
#define MAX_NAME_CHARACTERS 100

/* What is left of one text; shared by all blocks in which it is the same. */
typedef struct
{
  gatomicrefcount ref_count;

  /* Owned */
  TueMaterial      *material;
  TueWithheld      *withheld; /* (nullable) */
  char             *name;     /* as the prompt gives it */
  char             *text;     /* (nullable): NULL where all of the material is */
  gsize             length;
  gboolean          is_blank;
  guint             n_words;
  GArray           *scan;  /* the tags in it and in its name */
  GArray           *cuts;  /* (nullable): of Cut */
  TueWithheldFlags *found; /* (nullable): which terms stood in it */
} Excerpt;

typedef struct
{
  gboolean         is_withheld;
  TueMaterialRange source;
  gsize            at, length;
} Cut;

struct _TueMaterialBlock
{
  gatomicrefcount ref_count;

  /* Owned */
  GPtrArray *excerpts; /* of Excerpt, one a text that is on */
  TueValue  *text;
  GArray    *parts;     /* of TueMaterialPart */
  GArray    *omissions; /* of TueMaterialOmission */
};

static Excerpt *
excerpt_ref (Excerpt *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
excerpt_unref (gpointer data)
{
  Excerpt *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->material);
  g_clear_pointer (&self->withheld, tue_withheld_unref);
  g_free (self->name);
  g_free (self->text);
  g_array_unref (self->scan);
  g_clear_pointer (&self->cuts, g_array_unref);
  g_free (self->found);
  g_free (self);
}

static const char *
get_excerpt (Excerpt *self,
             gsize   *length)
{
  if (self->text == NULL)
    return tue_material_get_text (self->material, length);

  *length = self->length;
  return self->text;
}

/* --- What is left of a text ------------------------------------------------- */

/* In order and apart: of two that overlap one is made, which leaves all out.
 * kinds: (inout): whether each is of what must not appear */
static void
settle_cuts (GArray *cuts,
             GArray *kinds)
{
  guint n = 0;

  for (guint i = 0; i < cuts->len; i++)
    {
      TueTextCut  cut = g_array_index (cuts, TueTextCut, i);
      TueTextCut *last = n > 0 ? &g_array_index (cuts, TueTextCut, n - 1) : NULL;

      if (last != NULL && cut.start < last->start + last->length)
        {
          last->length = MAX (last->length, cut.start + cut.length - last->start);
          last->words = NULL;
          g_array_index (kinds, gboolean, n - 1) &= g_array_index (kinds, gboolean, i);
          continue;
        }
      g_array_index (cuts, TueTextCut, n) = cut;
      g_array_index (kinds, gboolean, n) = g_array_index (kinds, gboolean, i);
      n++;
    }

  g_array_set_size (cuts, n);
  g_array_set_size (kinds, n);
}

/* Internal remarks and places with terms are each in order already. */
static void
collect_cuts (Excerpt *self,
              GArray  *cuts,
              GArray  *kinds)
{
  gsize                   n_ranges, length;
  const TueMaterialRange *ranges = tue_material_get_internal (self->material, &n_ranges);
  const char             *text = tue_material_get_text (self->material, &length);
  g_autoptr(GArray) places = self->withheld != NULL ? tue_withheld_find (self->withheld, text, length, FALSE, self->found) : NULL;
  guint n_places = places != NULL ? places->len : 0, next_place = 0;
  gsize next_range = 0;

  while (next_range < n_ranges || next_place < n_places)
    {
      const TueWithheldPlace *place = next_place < n_places ? &g_array_index (places, TueWithheldPlace, next_place) : NULL;
      gboolean                is_place = next_range == n_ranges || (place != NULL && place->start < ranges[next_range].start);
      TueTextCut              cut = { 0 };

      if (is_place)
        {
          cut = (TueTextCut){ .start = place->start, .length = place->length, .words = place->words };
          next_place++;
        }
      else
        {
          cut = (TueTextCut){ .start = ranges[next_range].start, .length = ranges[next_range].length };
          next_range++;
        }
      g_array_append_val (cuts, cut);
      g_array_append_val (kinds, is_place);
    }

  settle_cuts (cuts, kinds);
}

static void
cut_text (Excerpt *self)
{
  g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (TueTextCut));
  g_autoptr(GArray) kinds = g_array_new (FALSE, FALSE, sizeof (gboolean));
  gsize       length;
  const char *text = tue_material_get_text (self->material, &length);

  collect_cuts (self, cuts, kinds);
  if (cuts->len == 0)
    return;

  self->text = tue_text_cut (text, length, (TueTextCut *)cuts->data, cuts->len);
  self->length = strlen (self->text);
  self->cuts = g_array_sized_new (FALSE, FALSE, sizeof (Cut), cuts->len);
  for (guint i = 0; i < cuts->len; i++)
    {
      const TueTextCut *cut = &g_array_index (cuts, TueTextCut, i);
      Cut               kept = {
                      .is_withheld = g_array_index (kinds, gboolean, i),
                      .source = { cut->start, cut->length },
                      .at = cut->at,
                      .length = cut->words != NULL ? strlen (cut->words) : 0,
      };

      g_array_append_val (self->cuts, kept);
    }
}

/* Within quotation marks of a tag, on one line. */
static char *
tidy_name (const char *name)
{
  g_autoptr(GString) tidy = g_string_new (NULL);
  guint n_characters = 0;

  for (const char *p = name; *p != '\0' && n_characters < MAX_NAME_CHARACTERS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<' || c == '>' || c == '"')
        c = c == '<' ? '(' : c == '>' ? ')'
                                      : '\'';
      if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      g_string_append_unichar (tidy, c);
      n_characters++;
    }

  return g_string_free_and_steal (g_steal_pointer (&tidy));
}

static char *
make_name (Excerpt              *self,
           const TuePromptWords *words)
{
  g_autoptr(GPtrArray) materials = g_ptr_array_new ();
  const char      *name = tue_material_get_name (self->material);
  g_autofree char *made = NULL;

  g_ptr_array_add (materials, self->material);
  made = *name != '\0' ? tue_public_name_make (name, materials, self->withheld, self->found) : NULL;
  return made != NULL ? tidy_name (made) : g_strdup (words->kinds[tue_material_get_kind (self->material)]);
}

static Excerpt *
make_excerpt (TueMaterial          *material,
              TueWithheld          *withheld,
              const TuePromptWords *words)
{
  Excerpt    *self = g_new0 (Excerpt, 1);
  const char *text;
  gsize       length;

  g_atomic_ref_count_init (&self->ref_count);
  self->material = g_object_ref (material);
  if (withheld != NULL)
    {
      self->withheld = tue_withheld_ref (withheld);
      self->found = g_new0 (TueWithheldFlags, tue_withheld_get_n_terms (withheld) + 1);
    }
  cut_text (self);
  self->name = make_name (self, words);
  text = get_excerpt (self, &length);
  self->n_words = self->text == NULL ? tue_material_get_n_words (material) : tue_words_count (text, (gssize)length);
  self->is_blank = self->n_words == 0 && tue_blanks_only (text);
  self->scan = tue_material_fence_scan (text, length);
  return self;
}

static gboolean
has_same_withheld (Excerpt     *self,
                   TueWithheld *withheld)
{
  if (self->withheld == NULL || withheld == NULL)
    return self->withheld == withheld;

  return self->withheld == withheld || tue_withheld_equal (self->withheld, withheld);
}

/* (nullable): what is left of the same text, for the same reasons */
static Excerpt *
find_excerpt (TueMaterialBlock *before,
              TueMaterial      *material,
              TueWithheld      *withheld)
{
  for (guint i = 0; before != NULL && i < before->excerpts->len; i++)
    {
      Excerpt *excerpt = g_ptr_array_index (before->excerpts, i);

      if (excerpt->material == material && has_same_withheld (excerpt, withheld))
        return excerpt;
    }

  return NULL;
}

/* --- The block --------------------------------------------------------------- */

static void
add_omissions (TueMaterialBlock *self,
               Excerpt          *excerpt,
               gsize             start)
{
  for (guint i = 0; excerpt->cuts != NULL && i < excerpt->cuts->len; i++)
    {
      const Cut          *cut = &g_array_index (excerpt->cuts, Cut, i);
      TueMaterialOmission omission = {
        .material = excerpt->material,
        .is_withheld = cut->is_withheld,
        .source = cut->source,
        .start = start + cut->at,
        .length = cut->length,
      };

      g_array_append_val (self->omissions, omission);
    }
}

static void
append_excerpt (TueMaterialBlock *self,
                GString          *text,
                Excerpt          *excerpt,
                const char       *tag)
{
  gsize           length;
  const char     *words = get_excerpt (excerpt, &length);
  TueMaterialPart part = { .material = excerpt->material, .n_words = excerpt->n_words };

  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append_printf (text, "<%s name=\"%s\">\n", tag, excerpt->name);
  part.start = text->len;
  g_string_append_len (text, words, (gssize)length);
  part.length = length;
  if (length > 0 && words[length - 1] == '\n')
    part.length--;
  else
    g_string_append_c (text, '\n');
  g_string_append_printf (text, "</%s>", tag);

  g_array_append_val (self->parts, part);
  add_omissions (self, excerpt, part.start);
}

static char *
choose_tag (TueMaterialBlock *self)
{
  g_autoptr(GPtrArray) scans = g_ptr_array_new ();
  g_autoptr(GPtrArray) of_names = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < self->excerpts->len; i++)
    {
      Excerpt *excerpt = g_ptr_array_index (self->excerpts, i);

      g_ptr_array_add (of_names, tue_material_fence_scan (excerpt->name, strlen (excerpt->name)));
      g_ptr_array_add (scans, of_names->pdata[i]);
      g_ptr_array_add (scans, excerpt->scan);
    }

  return tue_material_fence_choose (scans);
}

static void
write_text (TueMaterialBlock *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *tag = choose_tag (self);

  for (guint i = 0; i < self->excerpts->len; i++)
    {
      Excerpt *excerpt = g_ptr_array_index (self->excerpts, i);

      if (!excerpt->is_blank)
        append_excerpt (self, text, excerpt, tag);
    }

  self->text = text->len > 0 ? tue_value_new_string_len (text->str, text->len) : tue_value_new_null ();
}

/**
 * tue_material_block_new: (skip)
 * @materials: (element-type TueMaterial): the material of a task, in order
 * @withheld: (nullable): what must not appear
 * @words: the words of the prompt
 * @before: (nullable): the block that this one takes the place of
 *
 * Writes the material for a prompt.
 *
 * Returns: (transfer full): the block
 */
TueMaterialBlock *
tue_material_block_new (GPtrArray            *materials,
                        TueWithheld          *withheld,
                        const TuePromptWords *words,
                        TueMaterialBlock     *before)
{
  TueMaterialBlock *self;

  g_return_val_if_fail (materials != NULL && words != NULL, NULL);

  self = g_new0 (TueMaterialBlock, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->excerpts = g_ptr_array_new_with_free_func (excerpt_unref);
  self->parts = g_array_new (FALSE, FALSE, sizeof (TueMaterialPart));
  self->omissions = g_array_new (FALSE, FALSE, sizeof (TueMaterialOmission));
  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial *material = g_ptr_array_index (materials, i);
      Excerpt     *known = find_excerpt (before, material, withheld);

      if (tue_material_get_on (material))
        g_ptr_array_add (self->excerpts, known != NULL ? excerpt_ref (known) : make_excerpt (material, withheld, words));
    }

  write_text (self);
  return self;
}

TueMaterialBlock *
tue_material_block_ref (TueMaterialBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tue_material_block_unref (TueMaterialBlock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->omissions);
  g_array_unref (self->parts);
  tue_value_unref (self->text);
  g_ptr_array_unref (self->excerpts);
  g_free (self);
}

/**
 * tue_material_block_get_text: (skip)
 *
 * Returns: (transfer none): a string; null where no text is on that says anything
 */
TueValue *
tue_material_block_get_text (TueMaterialBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

const TueMaterialPart *
tue_material_block_get_parts (TueMaterialBlock *self,
                              gsize            *n_parts)
{
  g_return_val_if_fail (self != NULL && n_parts != NULL, NULL);

  *n_parts = self->parts->len;
  return (const TueMaterialPart *)self->parts->data;
}

const TueMaterialOmission *
tue_material_block_get_omissions (TueMaterialBlock *self,
                                  gsize            *n_omissions)
{
  g_return_val_if_fail (self != NULL && n_omissions != NULL, NULL);

  *n_omissions = self->omissions->len;
  return (const TueMaterialOmission *)self->omissions->data;
}

/**
 * tue_material_block_add_found: (skip)
 * @found: (inout) (array): for each term of what must not appear, set where it
 *   stands in a text that is on
 */
void
tue_material_block_add_found (TueMaterialBlock *self,
                              TueWithheldFlags *found)
{
  g_return_if_fail (self != NULL && found != NULL);

  for (guint i = 0; i < self->excerpts->len; i++)
    {
      Excerpt *excerpt = g_ptr_array_index (self->excerpts, i);

      for (guint j = 0; excerpt->withheld != NULL && j < tue_withheld_get_n_terms (excerpt->withheld); j++)
        found[j] |= excerpt->found[j];
    }
}
