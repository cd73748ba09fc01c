/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-template-text"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-date-text.h"
#include "tue-field-json.h"
#include "tue-template-make.h"
#include "tue-value-json.h"

static GPtrArray *
suggest (TueCli          *cli,
         const char      *text,
         gsize            length,
         const TueLocale *locale)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  TueSuggestContext context = { .currency = tue_settings_get_currency (cli->settings), .locale = locale };

  tue_date_from_time (now, &context.today);
  return tue_template_suggest (text, length, &context);
}

static void
add_suggestion (JsonBuilder         *builder,
                const TueSuggestion *suggestion)
{
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "name", suggestion->name);
  tue_cli_add_string (builder, "label", suggestion->label);
  tue_cli_add_string (builder, "type", tue_field_type_to_string (suggestion->type));
  tue_cli_add_string (builder, "words", suggestion->words);
  json_builder_set_member_name (builder, "value");
  json_builder_add_value (builder, tue_value_to_json_node (suggestion->value));
  tue_cli_add_boolean (builder, "likely", suggestion->likely);
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < suggestion->places->len; i++)
    {
      const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, i);

      json_builder_begin_object (builder);
      tue_cli_add_int (builder, "start", (gint64)place->start);
      tue_cli_add_int (builder, "length", (gint64)place->length);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray             *suggestions,
            const TueMadeTemplate *made)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "suggestions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < suggestions->len; i++)
    add_suggestion (builder, g_ptr_array_index (suggestions, i));
  json_builder_end_array (builder);
  tue_cli_add_string (builder, "template", made->text);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < made->fields->len; i++)
    json_builder_add_value (builder, tue_field_to_json_node (g_ptr_array_index (made->fields, i)));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "values");
  json_builder_add_value (builder, tue_value_to_json_node (made->values));
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static char **
make_row (const char *first,
          const char *second,
          const char *third,
          const char *fourth)
{
  const char *cells[] = { first, second, third, fourth, NULL };

  return g_strdupv ((char **)cells);
}

static void
print_suggestions (GPtrArray *suggestions)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_ptr_array_add (rows, make_row (_("Field"), _("Type"), _("Places"), _("Words")));
  for (guint i = 0; i < suggestions->len; i++)
    {
      const TueSuggestion *suggestion = g_ptr_array_index (suggestions, i);
      g_autofree char     *places = g_strdup_printf ("%u", suggestion->places->len);
      g_autofree char     *words = g_strdelimit (g_strdup (suggestion->words), "\n\t", ' ');

      g_ptr_array_add (rows, make_row (suggestion->label, tue_field_type_to_string (suggestion->type), places, words));
    }
  tue_cli_print_table (rows);
}

static int
run_from_text (TueCli *cli,
               int     argc,
               char  **argv)
{
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) suggestions = NULL;
  g_autoptr(TueMadeTemplate) made = NULL;
  g_autoptr(GError) error = NULL;
  gboolean           all = FALSE;
  TueLocale          locale;
  gsize              length = 0;
  int                status;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("Make fields also of what may be a name or a term"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_template_from_text, entries, &argc, &argv, 1, 1, &status))
    return status;

  text = tue_cli_read_input (argv[1], TUE_MUSTACHE_MAX_LENGTH, &length, &error);
  if (text == NULL)
    return tue_cli_fail ("%s", error->message);
  if (!g_utf8_validate_len (text, length, NULL))
    return tue_cli_fail (_("%s is not UTF-8 text."), argv[1]);
  if (length > TUE_MUSTACHE_MAX_LENGTH)
    return tue_cli_fail (_("%s is longer than a template may be."), argv[1]);

  tue_locale_read (&locale);
  suggestions = suggest (cli, text, length, &locale);
  for (guint i = suggestions->len; i-- > 0;)
    if (!all && !((TueSuggestion *)g_ptr_array_index (suggestions, i))->likely)
      g_ptr_array_remove_index (suggestions, i);

  made = tue_template_make (text, length, suggestions, &locale, &error);
  if (made == NULL)
    return tue_cli_fail ("%s", error->message);

  if (cli->json)
    {
      print_json (suggestions, made);
      return TUE_CLI_DONE;
    }
  if (suggestions->len > 0)
    {
      print_suggestions (suggestions);
      tue_cli_print_text ("\n", 1);
    }
  tue_cli_print_text (made->text, strlen (made->text));
  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_template_from_text = {
  .name = "template from-text",
  .arguments = "FILE",
  .run = run_from_text,
  .summary = N_("Make a template of a text: its fields, and the text with tags"),
  };
