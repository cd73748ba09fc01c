/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-blanks"

#include "config.h"

#include "tue-draft-blanks.h"

#include <string.h>

/* A draft with more is a form. */
#define MAX_BLANKS 200

static GRegex *
get_regex (void)
{
  /* What is skipped stands first: code, escaped and linked brackets, images and
   * wiki links. A letter has to be in the brackets: "[1]" is a note, "[x]" a box. */
  static const char pattern[] =
    "(?:^ {0,3}(`{3,}|~{3,}).*$(?:\\n.*)*?(?:\\n {0,3}\\1.*$|\\z)|`+[^`\\n]*`+|\\\\\\[[^\\]\\n]*\\\\\\]\\(|!?\\[\\[[^\\]\\n]*\\]\\]|!\\[[^\\]\\n]*\\]|\\[[^\\[\\]\\n]*\\](?:\\([^)\\n]*\\)|\\[|:)|^\\s*[-*+] \\[[ xX]\\])(*SKIP)(*FAIL)"
    "|\\\\?\\[(?!\\^|(?:sic|…|\\.\\.\\.|x|X)\\\\?\\])(?=[^\\[\\]\\n]*\\p{L}[^\\[\\]\\n]*\\p{L})[^\\[\\]\\n]{2,80}\\]"
    "|\\{\\{[^{}\\n]{1,80}\\}\\}"
    "|(?<![\\w_])(?:\\\\?_){4,}(?![\\w_])"
    "|(?<![\\w.])(?:TBD|TBC|TO-?DO|N\\. ?N\\.|X{2,}(?:[.,]X+)*|\\?{3,})(?!\\w)";
  static GRegex *regex = NULL;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new (pattern, G_REGEX_MULTILINE | G_REGEX_OPTIMIZE, 0, NULL));

  return regex;
}

/**
 * tue_draft_blanks_list:
 * @text: a draft, in Markdown and valid UTF-8
 * @length: its length in bytes
 *
 * Finds what is still to be filled in.
 *
 * Returns: (transfer full) (element-type TueDraftBlank): the places, in order
 */
GArray *
tue_draft_blanks_list (const char *text,
                       gsize       length)
{
  GArray *blanks = g_array_new (FALSE, FALSE, sizeof (TueDraftBlank));
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match_full (get_regex (), text, (gssize)length, 0, 0, &match, NULL);
       g_match_info_matches (match) && blanks->len < MAX_BLANKS;
       g_match_info_next (match, NULL))
    {
      int start, end;

      if (g_match_info_fetch_pos (match, 0, &start, &end))
        g_array_append_val (blanks, ((TueDraftBlank){ (gsize)start, (gsize)(end - start) }));
    }

  return blanks;
}
