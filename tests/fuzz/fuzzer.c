/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "fuzzer.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 2
#define MAX_BYTES (32 * 1024)
#define MAX_CHANGES 8

/* No input of this size may take as long, on the slowest machine. */
#define PATIENCE_SECONDS 120

/* Where there are sanitizers, they end the program. */
extern void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static guint32 current;

static void
tell_current (void)
{
  char line[80];
  int  length = snprintf (line, sizeof line, "# TUE_FUZZ_SEED=%u TUE_FUZZ_COUNT=1 is the input\n", current);

  if (write (STDOUT_FILENO, line, length) < 0)
    _exit (1);
}

static void
die (int number)
{
  tell_current ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
tell_when_dying (void)
{
  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (tell_current);
  else
    signal (SIGSEGV, die);
  signal (SIGABRT, die);
  signal (SIGTRAP, die);
  signal (SIGALRM, die);
}

static GPtrArray *
read_corpus (const char *folder)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  /* The same number is the same input on every machine. */
  g_ptr_array_sort_values (names, (GCompareFunc)strcmp);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      char            *text;
      gsize            length;

      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (inputs, g_bytes_new_take (text, length));
    }
  g_assert_cmpuint (inputs->len, >, 0);

  return inputs;
}

static gsize
pick (GRand *random,
      gsize  below)
{
  return below > 0 ? g_rand_int (random) % below : 0;
}

/* A place and a length from there on, short more often than long. */
static gsize
pick_part (GRand *random,
           gsize  size,
           gsize *start)
{
  gsize most = (gsize)1 << pick (random, 12);

  *start = pick (random, size + 1);

  return pick (random, MIN (size - *start, most) + 1);
}

static void
turn_byte (GString *text,
           GRand   *random)
{
  static const char marks[] = "<>&\"'/=;:|\\`*_~[](){}#-+.,0123456789 \t\n\r€";

  if (text->len > 0)
    text->str[pick (random, text->len)] = pick (random, 4) == 0 ? (char)pick (random, 256) : marks[pick (random, sizeof marks - 1)];
}

static void
cut (GString *text,
     GRand   *random)
{
  gsize start, length = pick_part (random, text->len, &start);

  g_string_erase (text, (gssize)start, (gssize)length);
}

/* Depth and length are limits, and what takes more than linear time shows. */
static void
say_again (GString *text,
           GRand   *random)
{
  gsize            start, length = pick_part (random, text->len, &start);
  g_autofree char *part = g_memdup2 (text->str + start, length);
  gsize            times = 1 + pick (random, (gsize)1 << pick (random, 10));

  for (gsize i = 0; i < times && text->len + length <= MAX_BYTES; i++)
    g_string_insert_len (text, (gssize)start, part, (gssize)length);
}

static void
say_word (GString           *text,
          GRand             *random,
          const char *const *words)
{
  g_string_insert (text, (gssize)pick (random, text->len + 1), words[pick (random, g_strv_length ((char **)words))]);
}

static void
join (GString *text,
      GRand   *random,
      GBytes  *other)
{
  gsize       size, start, length;
  const char *data = g_bytes_get_data (other, &size);

  length = pick_part (random, size, &start);
  g_string_insert_len (text, (gssize)pick (random, text->len + 1), data + start, (gssize)length);
}

static void
change (GString      *text,
        GRand        *random,
        GPtrArray    *corpus,
        const Fuzzer *fuzzer)
{
  switch (pick (random, 6))
    {
    case 0:
      turn_byte (text, random);
      break;
    case 1:
      cut (text, random);
      break;
    case 2:
      say_again (text, random);
      break;
    case 3:
      join (text, random, corpus->pdata[pick (random, corpus->len)]);
      break;
    default:
      say_word (text, random, fuzzer->words);
      break;
    }
}

static void
make_valid (GString *text)
{
  g_autofree char *valid = NULL;

  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\0')
      text->str[i] = ' ';
  valid = g_utf8_make_valid (text->str, (gssize)text->len);
  g_string_assign (text, valid);
}

static void
run_input (const Fuzzer *fuzzer,
           GPtrArray    *corpus,
           guint32       seed)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  GBytes *begin = corpus->pdata[pick (random, corpus->len)];
  g_autoptr(GString) text = g_string_new_len (g_bytes_get_data (begin, NULL), (gssize)g_bytes_get_size (begin));
  g_autofree char *input = NULL;

  current = seed;
  for (gsize i = 1 + pick (random, MAX_CHANGES); i > 0; i--)
    change (text, random, corpus, fuzzer);
  g_string_truncate (text, MIN (text->len, MAX_BYTES));
  if (fuzzer->utf8)
    make_valid (text);

  /* A block of its own size, for a look behind its end to be noticed. */
  input = g_memdup2 (text->str, text->len + 1);
  alarm (PATIENCE_SECONDS);
  fuzzer->target (input, text->len);
  alarm (0);
}

static gint64
get_number (const char *name,
            gint64      otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : otherwise;
}

/* What the corpus holds, as it is, then what is made of it until the time is up. */
void
fuzzer_run (const Fuzzer *fuzzer)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", fuzzer->corpus, NULL);
  g_autoptr(GPtrArray) corpus = read_corpus (folder);
  gint64  end = g_get_monotonic_time () + get_number ("TUE_FUZZ_SECONDS", SECONDS) * G_USEC_PER_SEC;
  gint64  count = get_number ("TUE_FUZZ_COUNT", G_MAXINT64);
  guint32 seed = (guint32)get_number ("TUE_FUZZ_SEED", g_random_int ());
  gint64  n = 0;

  tell_when_dying ();
  g_test_message ("TUE_FUZZ_SEED=%u", seed);
  for (guint i = 0; i < corpus->len && count == G_MAXINT64; i++)
    {
      gsize            length = g_bytes_get_size (corpus->pdata[i]);
      g_autofree char *input = g_strndup (g_bytes_get_data (corpus->pdata[i], NULL), length);

      fuzzer->target (input, length);
    }
  for (; n < count && (count < G_MAXINT64 || g_get_monotonic_time () < end); n++)
    run_input (fuzzer, corpus, seed + (guint32)n);
  g_test_message ("%" G_GINT64_FORMAT " inputs", n);
}
