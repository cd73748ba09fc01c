/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the readers and writers of single formats share.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-foreign-format.h"
#include "tue-foreign-prompt.h"
#include "tue-yaml-node.h"

G_BEGIN_DECLS

/* What a reader sees: UTF-8 without NUL and without a mark at its beginning. */
typedef struct
{
  const char *path;
  const char *text;
  gsize       length;
} TueForeignText;

typedef struct
{
  TueForeignReading *reading;
  GPtrArray         *files; /* (element-type TueForeignFile) */
  GHashTable        *taken; /* (element-type utf8): paths of files that another one brought along */
  const char        *format;
  GCancellable      *cancellable;
  gboolean           full; /* there are no more than TUE_FOREIGN_MAX_ITEMS */
} TueForeignReader;

TueForeignItem *tue_foreign_item_new (TueWorkflow *take_workflow,
                                      const char  *format,
                                      const char  *place,
                                      const char  *subject,
                                      GPtrArray   *remarks);
GPtrArray      *tue_foreign_remarks_new (void);

/* Whether there is more to read: not cancelled, not full. The prompt is gone. */
gboolean tue_foreign_reader_add (TueForeignReader *self,
                                 TueForeignPrompt *take_prompt);
/* Nothing of it is taken; place: (nullable) that of the file */
void tue_foreign_reader_refuse (TueForeignReader *self,
                                const char       *place,
                                const char       *what,
                                char             *take_why);
/* (nullable): another file, of the same folder as path */
TueForeignFile *tue_foreign_reader_find_sibling (TueForeignReader *self,
                                                 const char       *path,
                                                 const char       *name);

/* "summarize/system.md" → "summarize", "a.prompt.md" → "a" (transfer full) */
char    *tue_foreign_path_get_folder (const char *path); /* its last folder, "" for none */
char    *tue_foreign_path_get_stem (const char *path);   /* the name without all that follows its first point */
gboolean tue_foreign_path_has_suffix (const char *path,
                                      const char *suffix); /* of any case */
/* "code-review" → "Code review" */
char *tue_foreign_name_from_stem (const char *stem);
/* A name that a file of every system may have, and that is not taken yet. */
char *tue_foreign_make_file_name (const char *name,
                                  const char *suffix,
                                  GHashTable *taken);
/* Where in a file, for people */
char *tue_foreign_place_line (const char *path,
                              guint       line);
char *tue_foreign_place_entry (const char *path,
                               guint       number);

/* --- JSON of strangers: a member that is another type is not there ------------------ */

JsonNode   *tue_foreign_json_read (const TueForeignText *text,
                                   GError              **error);
const char *tue_foreign_json_get_string (JsonObject *object,
                                         const char *member); /* (nullable) */
JsonArray  *tue_foreign_json_get_array (JsonObject *object,
                                        const char *member); /* (nullable) */
JsonObject *tue_foreign_json_get_object (JsonObject *object,
                                         const char *member); /* (nullable) */

/* --- Text with tags ----------------------------------------------------------------- */

/* Where the next "{{…}}" is, or what else stands between two marks on one line or on
 * several; inner: what stands in it, without blanks around it (transfer full) */
gboolean tue_foreign_find_tag (TueForeignPrompt *prompt,
                               const char       *open,
                               const char       *close,
                               gsize            *start,
                               gsize            *end,
                               char            **inner);
/* Whether it could be the name of a variable: letters, digits, "_", "-", "." and single
 * blanks, at most 60 of them. */
gboolean tue_foreign_is_variable (const char *text);

/* --- Front matter ------------------------------------------------------------------- */

/* root: a map; text: what follows it */
typedef struct
{
  TueYamlNode *root;     /* (nullable): there is none */
  gboolean     is_loose; /* could not be read as YAML; each line is a key and a text */
  const char  *text;
  gsize        length;
  guint        line; /* the first of the text */
} TueForeignFrontMatter;

void        tue_foreign_front_matter_read (TueForeignFrontMatter *self,
                                           const TueForeignText  *file);
void        tue_foreign_front_matter_clear (TueForeignFrontMatter *self);
const char *tue_foreign_front_matter_get (const TueForeignFrontMatter *self,
                                          const char                  *key); /* (nullable): a text */
/* A node as one line, for people. (transfer full) */
char *tue_foreign_yaml_describe (TueYamlNode *node);
/* Adds each text of a list, or of a text with commas. */
void tue_foreign_prompt_add_tags (TueForeignPrompt *prompt,
                                  TueYamlNode      *node); /* (nullable) */
/* What of the front matter no key of a list is: left out, and told. */
void tue_foreign_prompt_leave_out (TueForeignPrompt            *prompt,
                                   const TueForeignFrontMatter *front,
                                   const char *const           *known);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueForeignFrontMatter, tue_foreign_front_matter_clear)

/* --- The formats -------------------------------------------------------------------- */

typedef void (*TueForeignScanFunc) (TueForeignPrompt *prompt);

/* A file that is one prompt, with or without front matter that says its name.
 * scan: (nullable): where its tags are */
gboolean tue_foreign_read_document (TueForeignReader     *reader,
                                    const TueForeignText *text,
                                    TueForeignScanFunc    scan);

/* How sure it is that a file is of the format: 0 no, 100 surely. A reader answers FALSE
 * with an error where nothing of the file is taken, without one where it was to stop. */

int      tue_foreign_detect_open_webui (const TueForeignText *text);
gboolean tue_foreign_read_open_webui (TueForeignReader     *reader,
                                      const TueForeignText *text,
                                      GError              **error);

int      tue_foreign_detect_prompts_chat (const TueForeignText *text);
gboolean tue_foreign_read_prompts_chat (TueForeignReader     *reader,
                                        const TueForeignText *text,
                                        GError              **error);

int      tue_foreign_detect_librechat (const TueForeignText *text);
gboolean tue_foreign_read_librechat (TueForeignReader     *reader,
                                     const TueForeignText *text,
                                     GError              **error);

int      tue_foreign_detect_librechat_text (const TueForeignText *text);
gboolean tue_foreign_read_librechat_text (TueForeignReader     *reader,
                                          const TueForeignText *text,
                                          GError              **error);

int      tue_foreign_detect_espanso (const TueForeignText *text);
gboolean tue_foreign_read_espanso (TueForeignReader     *reader,
                                   const TueForeignText *text,
                                   GError              **error);

int      tue_foreign_detect_fabric (const TueForeignText *text);
gboolean tue_foreign_read_fabric (TueForeignReader     *reader,
                                  const TueForeignText *text,
                                  GError              **error);

int      tue_foreign_detect_raycast (const TueForeignText *text);
gboolean tue_foreign_read_raycast (TueForeignReader     *reader,
                                   const TueForeignText *text,
                                   GError              **error);

int      tue_foreign_detect_command (const TueForeignText *text);
gboolean tue_foreign_read_command (TueForeignReader     *reader,
                                   const TueForeignText *text,
                                   GError              **error);

int      tue_foreign_detect_prompt_file (const TueForeignText *text);
gboolean tue_foreign_read_prompt_file (TueForeignReader     *reader,
                                       const TueForeignText *text,
                                       GError              **error);

int      tue_foreign_detect_dotprompt (const TueForeignText *text);
gboolean tue_foreign_read_dotprompt (TueForeignReader     *reader,
                                     const TueForeignText *text,
                                     GError              **error);

int      tue_foreign_detect_mattermost (const TueForeignText *text);
gboolean tue_foreign_read_mattermost (TueForeignReader     *reader,
                                      const TueForeignText *text,
                                      GError              **error);

int      tue_foreign_detect_text_blaze (const TueForeignText *text);
gboolean tue_foreign_read_text_blaze (TueForeignReader     *reader,
                                      const TueForeignText *text,
                                      GError              **error);

int      tue_foreign_detect_plain (const TueForeignText *text);
gboolean tue_foreign_read_plain (TueForeignReader     *reader,
                                 const TueForeignText *text,
                                 GError              **error);

/* workflows: (element-type TueWorkflow) */
void tue_foreign_write_open_webui (TueForeignWriting *writing,
                                   GPtrArray         *workflows);
void tue_foreign_write_prompts_chat (TueForeignWriting *writing,
                                     GPtrArray         *workflows);
void tue_foreign_write_command (TueForeignWriting *writing,
                                GPtrArray         *workflows);
void tue_foreign_write_dotprompt (TueForeignWriting *writing,
                                  GPtrArray         *workflows);

G_END_DECLS
