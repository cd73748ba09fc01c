/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache.h"

#include <glib/gi18n-lib.h>

#include "tue-mustache-private.h"

typedef struct
{
  TueMustachePosition position;
  char               *problem; /* the message without its place */
  char               *hint;    /* (nullable) */
} TueMustacheErrorPrivate;

static void
tue_mustache_error_private_init (TueMustacheErrorPrivate *priv)
{
}

static void
tue_mustache_error_private_copy (const TueMustacheErrorPrivate *src,
                                 TueMustacheErrorPrivate       *dest)
{
  dest->position = src->position;
  dest->problem = g_strdup (src->problem);
  dest->hint = g_strdup (src->hint);
}

static void
tue_mustache_error_private_clear (TueMustacheErrorPrivate *priv)
{
  g_clear_pointer (&priv->problem, g_free);
  g_clear_pointer (&priv->hint, g_free);
}

G_DEFINE_EXTENDED_ERROR (TueMustacheError, tue_mustache_error)

/**
 * tue_mustache_error_get_position:
 * @error: an error
 * @position: (out): where in the template
 *
 * Tells where in the template an error of parsing or rendering is.
 *
 * Returns: %FALSE if the error is of another domain or has no place
 */
gboolean
tue_mustache_error_get_position (const GError        *error,
                                 TueMustachePosition *position)
{
  TueMustacheErrorPrivate *priv;

  g_return_val_if_fail (error != NULL && position != NULL, FALSE);

  if (error->domain != TUE_MUSTACHE_ERROR)
    return FALSE;

  priv = tue_mustache_error_get_private (error);
  *position = priv->position;
  return priv->position.line > 0;
}

/**
 * tue_mustache_error_get_hint:
 * @error: an error
 *
 * Gets a sentence that says how an error is put right.
 *
 * Returns: (transfer none) (nullable): the translated sentence
 */
const char *
tue_mustache_error_get_hint (const GError *error)
{
  TueMustacheErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != TUE_MUSTACHE_ERROR)
    return NULL;

  priv = tue_mustache_error_get_private (error);
  return priv->hint;
}

/**
 * tue_mustache_error_get_problem:
 * @error: an error
 *
 * Gets what is wrong without the line, for those who say the place themselves.
 *
 * Returns: (transfer none): the translated sentence
 */
const char *
tue_mustache_error_get_problem (const GError *error)
{
  TueMustacheErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != TUE_MUSTACHE_ERROR)
    return error->message;

  priv = tue_mustache_error_get_private (error);
  return priv->problem != NULL ? priv->problem : error->message;
}

static void
locate (const char          *text,
        gsize                offset,
        gsize                length,
        TueMustachePosition *position)
{
  const char *line = text;

  position->offset = offset;
  position->length = length;
  position->line = 1;
  for (const char *p = text; p < text + offset; p++)
    if (*p == '\n')
      {
        position->line++;
        line = p + 1;
      }
  position->column = 1 + (guint)g_utf8_strlen (line, text + offset - line);
}

/* text: (nullable): of the template, where the error has a place in it */
void
tue_mustache_set_error (GError         **error,
                        TueMustacheError code,
                        const char      *text,
                        gsize            offset,
                        gsize            length,
                        const char      *hint,
                        const char      *format,
                        ...)
{
  g_autofree char         *message = NULL;
  TueMustacheErrorPrivate *priv;
  GError                  *problem;
  TueMustachePosition      position = { 0 };
  va_list                  args;

  if (error == NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  if (text != NULL)
    {
      locate (text, offset, length, &position);
      /* Translators: a line of a template and what is wrong there. */
      problem = g_error_new (TUE_MUSTACHE_ERROR, (int)code, _("line %u: %s"), position.line, message);
    }
  else
    {
      problem = g_error_new_literal (TUE_MUSTACHE_ERROR, (int)code, message);
    }

  priv = tue_mustache_error_get_private (problem);
  priv->position = position;
  priv->problem = g_steal_pointer (&message);
  priv->hint = g_strdup (hint);
  g_propagate_error (error, problem);
}
