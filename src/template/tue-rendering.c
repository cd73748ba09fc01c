/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-rendering"

#include "config.h"

#include "tue-rendering-private.h"

/**
 * tue_rendering_ref:
 * @self: a rendering
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the rendering
 */
TueRendering *
tue_rendering_ref (TueRendering *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_rendering_unref:
 * @self: (transfer full): a rendering
 *
 * Releases a reference.
 */
void
tue_rendering_unref (TueRendering *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->spans);
  g_clear_pointer (&self->misses, g_array_unref);
  g_clear_pointer (&self->partials, g_ptr_array_unref);
  tue_mustache_unref (self->template);
  g_free (self->text);
  g_free (self);
}

/**
 * tue_rendering_get_text:
 * @self: a rendering
 * @length: (out) (optional): its length in bytes
 *
 * Gets the filled text.
 *
 * Returns: (transfer none): the text
 */
const char *
tue_rendering_get_text (TueRendering *self,
                        gsize        *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;
  return self->text;
}

/**
 * tue_rendering_get_spans:
 * @self: a rendering
 * @n_spans: (out): how many there are
 *
 * Gets which parts of the text came from which value. There are none unless
 * the options asked for them.
 *
 * Returns: (array length=n_spans) (transfer none): the spans
 */
const TueRenderSpan *
tue_rendering_get_spans (TueRendering *self,
                         gsize        *n_spans)
{
  g_return_val_if_fail (self != NULL && n_spans != NULL, NULL);

  *n_spans = self->n_spans;
  return self->spans;
}

/**
 * tue_rendering_get_misses:
 * @self: a rendering
 * @n_misses: (out): how many there are
 *
 * Gets which tags had no value to insert, and which snippets were not there.
 *
 * Returns: (array length=n_misses) (transfer none): the misses
 */
const TueRenderMiss *
tue_rendering_get_misses (TueRendering *self,
                          gsize        *n_misses)
{
  g_return_val_if_fail (self != NULL && n_misses != NULL, NULL);

  *n_misses = self->misses != NULL ? self->misses->len : 0;
  return self->misses != NULL ? (const TueRenderMiss *)self->misses->data : NULL;
}
