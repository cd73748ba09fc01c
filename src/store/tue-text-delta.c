/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-delta"

#include "config.h"

#include "tue-text-delta.h"

#include <string.h>
#include <zstd.h>

/* What each frame begins with says nothing here. */
#define MAGIC_LENGTH 4

static const guint8 magic[MAGIC_LENGTH] = { 0x28, 0xb5, 0x2f, 0xfd };

/* No text is near this; a damaged length may be. */
#define MAX_LENGTH (512 * 1024 * 1024)

/* 64-bit FNV-1a: each step can be undone, so that no change of one place is
 * lost. */
#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZSTD_CCtx, ZSTD_freeCCtx)

static void
free_decoder (gpointer decoder)
{
  ZSTD_freeDCtx (decoder);
}

/* Making one costs more than most frames do. */
static ZSTD_DCtx *
get_decoder (void)
{
  static GPrivate decoder = G_PRIVATE_INIT (free_decoder);

  if (g_private_get (&decoder) == NULL)
    g_private_set (&decoder, ZSTD_createDCtx ());

  return g_private_get (&decoder);
}

/* The best for what people write; a text of many megabytes must not take
 * seconds. */
static int
choose_level (gsize length)
{
  if (length <= 128 * 1024)
    return 19;

  return length <= 2 * 1024 * 1024 ? 9 : 3;
}

/* So that a match may be as far away as the beginning of the base. */
static int
choose_window_log (gsize length)
{
  return CLAMP ((int)g_bit_storage (length), 10, 30);
}

static gboolean
set_up (ZSTD_CCtx    *context,
        gsize         text_length,
        gconstpointer base,
        gsize         base_length)
{
  const struct
  {
    ZSTD_cParameter parameter;
    int             value;
  } parameters[] = {
    { ZSTD_c_compressionLevel, choose_level (base_length + text_length) },
    { ZSTD_c_windowLog, choose_window_log (base_length + text_length) },
    { ZSTD_c_contentSizeFlag, 0 },
    { ZSTD_c_checksumFlag, 0 },
    { ZSTD_c_dictIDFlag, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      if (ZSTD_isError (ZSTD_CCtx_setParameter (context, parameters[i].parameter, parameters[i].value)))
        return FALSE;
    }

  return base_length == 0 || !ZSTD_isError (ZSTD_CCtx_refPrefix (context, base, base_length));
}

/* Returns the frame without its magic number. */
static GBytes *
compress (gconstpointer text,
          gsize         text_length,
          gconstpointer base,
          gsize         base_length)
{
  g_autoptr(ZSTD_CCtx) context = ZSTD_createCCtx ();
  gsize              bound = ZSTD_compressBound (text_length);
  g_autofree guint8 *frame = g_try_malloc (bound);
  gsize              length;

  if (context == NULL || frame == NULL || !set_up (context, text_length, base, base_length))
    return NULL;

  length = ZSTD_compress2 (context, frame, bound, text, text_length);
  if (ZSTD_isError (length) || length <= MAGIC_LENGTH || memcmp (frame, magic, MAGIC_LENGTH) != 0)
    return NULL;

  return g_bytes_new (frame + MAGIC_LENGTH, length - MAGIC_LENGTH);
}

/**
 * tue_text_delta_encode: (skip)
 * @text: what to encode
 * @base: (nullable): what it is like
 *
 * Makes a text small. Decoding it with the same base was tried.
 *
 * Returns: (transfer full) (nullable): what tue_text_delta_decode() reads, or
 *   %NULL where that is not to be had
 */
GBytes *
tue_text_delta_encode (GBytes *text,
                       GBytes *base)
{
  gsize         text_length, base_length = 0;
  gconstpointer data = g_bytes_get_data (text, &text_length);
  gconstpointer base_data = base != NULL ? g_bytes_get_data (base, &base_length) : NULL;
  g_autoptr(GBytes) encoded = NULL;
  g_autoptr(GBytes) decoded = NULL;

  if (text_length == 0 || text_length > MAX_LENGTH || base_length > MAX_LENGTH)
    return NULL;

  encoded = compress (data, text_length, base_data, base_length);
  if (encoded == NULL)
    return NULL;

  decoded = tue_text_delta_decode (g_bytes_get_data (encoded, NULL), g_bytes_get_size (encoded), base, text_length);
  if (decoded == NULL || !g_bytes_equal (decoded, text))
    return NULL;

  return g_steal_pointer (&encoded);
}

/**
 * tue_text_delta_decode: (skip)
 * @content: what tue_text_delta_encode() made
 * @base: (nullable): the base it was made with
 * @length: the length of the text
 *
 * Returns: (transfer full) (nullable): the text, with a NUL behind it, or %NULL
 *   where @content is damaged
 */
GBytes *
tue_text_delta_decode (gconstpointer content,
                       gsize         content_length,
                       GBytes       *base,
                       gsize         length)
{
  ZSTD_DCtx         *context;
  g_autofree guint8 *frame = NULL;
  g_autofree char   *text = NULL;
  gsize              base_length = 0;
  gconstpointer      base_data = base != NULL ? g_bytes_get_data (base, &base_length) : NULL;
  gsize              decoded;

  if (content_length == 0 || length > MAX_LENGTH)
    return NULL;

  context = get_decoder ();
  frame = g_try_malloc (MAGIC_LENGTH + content_length);
  text = g_try_malloc (length + 1);
  if (context == NULL || frame == NULL || text == NULL)
    return NULL;

  /* What another frame left behind after an error is gone, its prefix too. */
  ZSTD_DCtx_reset (context, ZSTD_reset_session_and_parameters);
  memcpy (frame, magic, MAGIC_LENGTH);
  memcpy (frame + MAGIC_LENGTH, content, content_length);
  if (base_length > 0 && ZSTD_isError (ZSTD_DCtx_refPrefix (context, base_data, base_length)))
    return NULL;

  /* Never more than the length, and what is missing is told. */
  decoded = ZSTD_decompressDCtx (context, text, length, frame, MAGIC_LENGTH + content_length);
  if (ZSTD_isError (decoded) || decoded != length)
    return NULL;

  text[length] = '\0';

  return g_bytes_new_take (g_steal_pointer (&text), length);
}

/**
 * tue_text_digest: (skip)
 * @seed: 0, or the digest of what comes before
 *
 * Returns: a number that another text hardly ever has
 */
gint64
tue_text_digest (gint64        seed,
                 gconstpointer data,
                 gsize         length)
{
  const guint8 *bytes = data;
  guint64       digest = FNV_OFFSET ^ (guint64)seed;

  for (gsize i = 0; i < length; i++)
    digest = (digest ^ bytes[i]) * FNV_PRIME;

  return (gint64)digest;
}
