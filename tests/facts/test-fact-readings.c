/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Records of what all readers of facts make of the labelled drafts: what a text says,
 * what is masked in it, what a template would be made of, what it is tied to when the
 * task says something else, and what of it belongs to other tasks.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "../model/sample-locales.h"
#include "../record.h"
#include "fact-corpus.h"
#include "sample-facts.h"
#include "tue-fact-text.h"
#include "tue-field-value.h"
#include "tue-found-values.h"
#include "tue-mask.h"
#include "tue-material.h"
#include "tue-own-words.h"
#include "tue-provenance.h"
#include "tue-template-suggest.h"

static char *
get_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "facts", "corpus", NULL);
}

static void
check_record (FactDraftFunc func,
              const char   *name)
{
  g_autofree char *folder = get_folder ();
  g_autoptr(GString) record = g_string_new (NULL);

  fact_corpus_foreach (folder, func, record);
  record_check (record, "facts", name);
}

static void
append_number (GString    *record,
               const char *name,
               gint64      number)
{
  if (number != 0)
    g_string_append_printf (record, " %s=%" G_GINT64_FORMAT, name, number);
}

/* --- Tokens ------------------------------------------------------------------------------- */

static void
append_figure (GString            *record,
               const TueFactText  *look,
               const TueFactToken *token)
{
  for (guint i = 0; i < token->n_readings; i++)
    {
      g_autofree char *style = tue_fact_text_describe_style (look, token, i);

      g_strdelimit (style, "\x1f", '|');
      g_string_append_printf (record, " %s", token->readings[i].text);
      if (token->marks[i] != '\0')
        g_string_append_printf (record, "(%c)", token->marks[i]);
      record_append_words (g_string_append_c (record, ' '), style, -1);
    }
  if (*token->group != '\0')
    record_append_words (g_string_append (record, " group="), token->group, -1);
  append_number (record, "shift", token->shift);
  append_number (record, "percent", token->is_percent);
  append_number (record, "bracketed", token->is_bracketed);
  append_number (record, "in_words", token->is_in_words);
  append_number (record, "unit", token->unit);
  /* Which one it is hangs on the other rows of a table. */
  append_number (record, "measure", token->measure != 0);
  append_number (record, "topic", token->topic != 0);
  append_number (record, "direction", token->direction);
  append_number (record, "share", token->share != 0);
  if (token->unit_end > token->unit_start)
    record_append_words (g_string_append (record, " of "), look->text + token->unit_start, (gssize)(token->unit_end - token->unit_start));
  if (token->phrase_end > token->end)
    append_number (record, "phrase", (gint64)(token->phrase_end - token->end));
  append_number (record, "numbering", token->numbering);
  append_number (record, "grouped", token->is_grouped);
  append_number (record, "joined", token->is_joined);
  if (token->currencies != NULL)
    g_string_append_printf (record, " %s", token->currencies);
}

static void
append_day (GString            *record,
            const TueFactText  *look,
            const TueFactToken *token)
{
  for (guint i = 0; i < token->n_days; i++)
    g_string_append_printf (record, " %d-%d-%d", token->days[i].year, token->days[i].month, token->days[i].day);
  if (token->period.kind != TUE_FACT_PERIOD_NONE)
    g_string_append_printf (record, " period %d: %d-%d %d-%d%s", token->period.kind, token->period.number, token->period.last,
                            token->period.year, token->period.last_year, token->period.is_fiscal ? " fiscal" : "");
  append_number (record, "weekday", token->weekday);
  if (token->kind == TUE_FACT_TOKEN_TIME)
    g_string_append_printf (record, " %d:%d", token->hour, token->minute);
  for (guint i = 0; i < token->n_parts; i++)
    g_string_append_printf (record, " %d@%" G_GSIZE_FORMAT "+%" G_GSIZE_FORMAT, token->parts[i].kind,
                            token->parts[i].start - token->start, token->parts[i].end - token->parts[i].start);
  append_number (record, "vague", token->is_vague);
  append_number (record, "half", token->has_half);
  append_number (record, "partial", token->is_partial);
  append_number (record, "languages", token->languages);
}

static void
append_tokens (GString         *record,
               const char      *text,
               const TueLocale *locale)
{
  g_auto(TueFactText) look = { 0 };
  TueFactToken token;

  tue_fact_text_init (&look, text, strlen (text), locale);
  g_string_append_printf (record, " language=%d order=%d\n", look.language, look.day_order);
  while (tue_fact_text_next (&look, &token))
    {
      g_string_append_printf (record, "  %" G_GSIZE_FORMAT " ", token.start);
      record_append_words (record, text + token.start, (gssize)(token.end - token.start));
      g_string_append_printf (record, " kind=%d%s", token.kind, token.if_known ? "?" : "");
      if (token.kind == TUE_FACT_TOKEN_NUMBER || token.kind == TUE_FACT_TOKEN_AMOUNT)
        append_figure (record, &look, &token);
      else
        append_day (record, &look, &token);
      g_string_append_c (record, '\n');
    }
}

static void
record_tokens_cb (const FactDraft *draft,
                  gpointer         user_data)
{
  GString *record = user_data;

  g_string_append (record, draft->name);
  append_tokens (record, draft->text, draft->locale);
}

static void
test_tokens (void)
{
  check_record (record_tokens_cb, "tokens");
}

/* Odd spellings of figures, days, times, periods and addresses, as each locale reads them. */
static void
test_spellings (void)
{
  static const Sample samples[] = { SAMPLE_C, SAMPLE_US, SAMPLE_DE, SAMPLE_FR, SAMPLE_CH, SAMPLE_IN, SAMPLE_JA };
  g_autofree char    *path = g_test_build_filename (G_TEST_DIST, "facts", "spellings.txt", NULL);
  g_autofree char    *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) record = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *before = NULL;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      g_string_append_printf (record, "%s\n", lines[i]);
      for (gsize j = 0; j < G_N_ELEMENTS (samples); j++)
        {
          TueLocale locale = make_sample (samples[j]);
          g_autoptr(GString) read = g_string_new (NULL);

          append_tokens (read, lines[i], &locale);
          /* Most say the same everywhere. */
          if (before == NULL || strcmp (before, read->str) != 0)
            g_string_append_printf (record, " %u:%s", samples[j], read->str);
          g_free (before);
          before = g_strdup (read->str);
        }
    }
  record_check (record, "facts", "spellings");
}

/* --- Masks -------------------------------------------------------------------------------- */

static void
record_mask_cb (const FactDraft *draft,
                gpointer         user_data)
{
  static const char *const sender[] = { "Nora Lind", "Account Manager", "Lindqvist Partners", NULL };
  GString                 *record = user_data;
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  gboolean      is_german = g_str_equal (draft->locale->months[2], "März");
  TueMaskSource source = { texts, draft->workflow, draft->values, is_german ? "de" : "en", sender, draft->locale, draft->today };
  g_autoptr(TueMask) mask = NULL;
  g_autoptr(GArray) places = NULL;
  g_autoptr(GArray) left = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autofree char *masked = NULL;

  g_ptr_array_add (texts, (gpointer)draft->text);
  mask = tue_mask_new (&source, NULL);
  masked = tue_mask_apply (mask, draft->text, strlen (draft->text), &places);
  left = tue_mask_find_left (mask, masked, strlen (masked));
  values = tue_mask_apply_to_values (mask, draft->workflow, draft->values);
  g_string_append_printf (record, "%s: %d %%, %d days, %u places, %u left\n", draft->name, tue_mask_get_percent (mask), tue_mask_get_days (mask),
                          places->len, left->len);
  for (guint i = 0; i < tue_mask_get_n_items (mask); i++)
    {
      const TueMaskItem *item = tue_mask_get_item (mask, i);

      g_string_append_printf (record, "  %d%s ", item->kind, item->on ? "" : " off");
      record_append_words (record, item->original, -1);
      record_append_words (g_string_append (record, " is "), item->stand_in, -1);
      g_string_append_c (record, '\n');
    }
  g_string_append (record, "  ");
  record_append_words (record, masked, -1);
  g_string_append_c (record, '\n');
}

static void
test_masks (void)
{
  check_record (record_mask_cb, "masks");
}

/* --- Suggestions ---------------------------------------------------------------------------- */

static void
append_suggestions (GString         *record,
                    const FactDraft *draft,
                    gboolean         with_task)
{
  TueSuggestContext context = {
    .workflow = with_task ? draft->workflow : NULL,
    .values = with_task ? draft->values : NULL,
    .currency = "EUR",
    .locale = draft->locale,
    .today = draft->today,
  };
  g_autoptr(GPtrArray) suggestions = tue_template_suggest (draft->text, strlen (draft->text), &context);

  for (guint i = 0; i < suggestions->len; i++)
    {
      const TueSuggestion *suggestion = suggestions->pdata[i];
      TueField            *field = tue_field_new (&(TueFieldSpec){ .name = suggestion->name, .label = suggestion->label, .type = suggestion->type });
      g_autofree char     *value = tue_field_format_for_prompt (field, suggestion->value, draft->locale);

      g_string_append_printf (record, "  %s%s %s %s%s", with_task ? "" : "without: ", suggestion->likely ? "" : "?", suggestion->name,
                              tue_field_type_to_string (suggestion->type), suggestion->is_block ? " block" : "");
      record_append_words (g_string_append (record, " "), suggestion->words, -1);
      record_append_words (g_string_append (record, " = "), value, -1);
      for (guint j = 0; j < suggestion->places->len; j++)
        g_string_append_printf (record, " @%" G_GSIZE_FORMAT, g_array_index (suggestion->places, TueSuggestionPlace, j).start);
      g_string_append_c (record, '\n');
      tue_field_unref (field);
    }
}

static void
record_suggestions_cb (const FactDraft *draft,
                       gpointer         user_data)
{
  g_string_append_printf (user_data, "%s\n", draft->name);
  append_suggestions (user_data, draft, TRUE);
  append_suggestions (user_data, draft, FALSE);
}

static void
test_suggestions (void)
{
  check_record (record_suggestions_cb, "suggestions");
}

/* --- Ties ----------------------------------------------------------------------------------- */

/* Another value of the same kind. */
static TueValue *
change (TueValue *value)
{
  const char *text;
  GDate       date;
  char        iso[11];

  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_NUMBER:
      return tue_value_new_number (tue_value_get_number (value) + 7);
    case TUE_VALUE_STRING:
      text = tue_value_get_string (value, NULL);
      if (strlen (text) != 10 || text[4] != '-')
        return g_ascii_isdigit (*text) ? tue_value_new_string ("16:45") : tue_value_new_string ("Marlow Quill");
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay)atoi (text + 8), (GDateMonth)atoi (text + 5), (GDateYear)atoi (text));
      g_date_add_days (&date, 45);
      g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &date);
      return tue_value_new_string (iso);
    case TUE_VALUE_MAP:
      {
        g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

        for (gsize i = 0; i < tue_value_get_n_items (value); i++)
          {
            const char *key = tue_value_get_key (value, i);
            TueValue   *item = tue_value_get_item (value, i);

            tue_value_builder_set (builder, key, g_str_equal (key, "currency") || g_str_equal (key, "name") ? tue_value_ref (item) : change (item));
          }
        return tue_value_builder_end (builder);
      }
    case TUE_VALUE_LIST:
      {
        g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

        for (gsize i = 0; i < tue_value_get_n_items (value); i++)
          tue_value_builder_add (builder, change (tue_value_get_item (value, i)));
        return tue_value_builder_end (builder);
      }
    case TUE_VALUE_NULL:
    case TUE_VALUE_BOOLEAN:
    default:
      return tue_value_ref (value);
    }
}

static void
append_spans (GString       *record,
              const char    *text,
              TueProvenance *provenance)
{
  gsize                    n_spans;
  const TueProvenanceSpan *spans = tue_provenance_get_spans (provenance, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      const TueProvenanceSpan *span = &spans[i];

      g_string_append_printf (record, "  %" G_GSIZE_FORMAT " ", span->start);
      record_append_words (record, text + span->start, (gssize)span->length);
      g_string_append_printf (record, " %s", span->field);
      if (span->item != G_MAXUINT)
        g_string_append_printf (record, "[%u]", span->item);
      if (span->member != NULL)
        g_string_append_printf (record, ".%s", span->member);
      record_append_words (g_string_append (record, " means "), span->meaning, -1);
      record_append_words (g_string_append (record, " as "), span->style, -1);
      record_append_words (g_string_append (record, " now "), span->value, -1);
      g_string_append_printf (record, "%s%s\n", span->stale ? " stale" : "", span->by_hand ? " by hand" : "");
    }
}

static void
record_ties_cb (const FactDraft *draft,
                gpointer         user_data)
{
  GString *record = user_data;
  g_autoptr(TueProvenance) provenance = tue_provenance_new ();
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) changed = NULL;
  guint n_stale;

  tue_provenance_find (provenance, draft->text, -1, draft->workflow, draft->values, draft->due, draft->locale, &draft->today);
  for (gsize i = 0; i < tue_value_get_n_items (draft->values); i++)
    {
      const char *key = tue_value_get_key (draft->values, i);
      TueValue   *value = tue_value_get_item (draft->values, i);

      tue_value_builder_set (builder, key, *key == '@' ? tue_value_ref (value) : change (value));
    }
  changed = tue_value_builder_end (builder);
  n_stale = tue_provenance_check (provenance, draft->workflow, changed, draft->due != NULL ? "2027-05-20" : NULL, draft->locale, &draft->today);
  g_string_append_printf (record, "%s: %u stale\n", draft->name, n_stale);
  append_spans (record, draft->text, provenance);
}

static void
test_ties (void)
{
  check_record (record_ties_cb, "ties");
}

/* --- Of other tasks ----------------------------------------------------------------------------- */

static void
add_task_cb (const FactDraft *draft,
             gpointer         user_data)
{
  tue_own_words_add_task (user_data, draft->workflow, draft->values, draft->name);
}

typedef struct
{
  TueOwnWords *own;
  GString     *record;
} Finding;

static void
find_words_cb (const FactDraft *draft,
               gpointer         user_data)
{
  Finding *self = user_data;
  g_autoptr(GArray) places = tue_own_words_find (self->own, draft->text, strlen (draft->text));

  g_string_append_printf (self->record, "%s\n", draft->name);
  for (guint i = 0; i < places->len; i++)
    {
      const TueOwnPlace *place = &g_array_index (places, TueOwnPlace, i);
      const TueOwnWord  *word = tue_own_words_get_word (self->own, place->word);

      g_string_append_printf (self->record, "  %" G_GSIZE_FORMAT " ", place->start);
      record_append_words (self->record, draft->text + place->start, (gssize)place->length);
      g_string_append_printf (self->record, " %d", word->kind);
      record_append_words (g_string_append (self->record, " "), word->words, -1);
      record_append_words (g_string_append (self->record, " of "), word->task, -1);
      g_string_append_c (self->record, '\n');
    }
}

static void
test_own_words (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr(GString) record = g_string_new (NULL);
  TueLocale locale = make_sample (SAMPLE_C);
  g_autoptr(TueOwnWords) own = tue_own_words_new (&locale);
  Finding finding = { own, record };
  g_autoptr(GPtrArray) stand_ins = NULL;

  fact_corpus_foreach (folder, add_task_cb, own);
  fact_corpus_foreach (folder, find_words_cb, &finding);
  stand_ins = tue_own_words_make_stand_ins (own, "Robin Alderton", FALSE);
  for (guint i = 0; i < stand_ins->len; i++)
    {
      record_append_words (record, tue_own_words_get_word (own, i)->words, -1);
      record_append_words (g_string_append (record, " is "), stand_ins->pdata[i], -1);
      g_string_append_c (record, '\n');
    }
  record_check (record, "facts", "own-words");
}

/* --- What a field could hold ------------------------------------------------------------------------ */

/* Of a draft that lies on the desk, for fields of all kinds. */
static void
record_found_cb (const FactDraft *draft,
                 gpointer         user_data)
{
  static const char id[] = "4f0d3c86-58ab-4b5c-9c0e-222222222222";
  GString          *record = user_data;
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *name = g_strconcat (TUE_MATERIAL_TEXT_PREFIX, id, NULL);
  g_autoptr(TueValue) text = tue_value_new_string (draft->text);
  g_autoptr(TueValue) empty = tue_value_new_map ();
  g_autoptr(TueValue) with_text = tue_value_with_member (empty, name, text);
  g_autoptr(TueValue) material = read_sample_values ("[{\"id\": \"4f0d3c86-58ab-4b5c-9c0e-222222222222\", \"name\": \"Notes\", \"kind\": \"notes\"}]");
  g_autoptr(TueValue) values = tue_value_with_member (with_text, TUE_MATERIAL_LIST_NAME, material);
  g_autoptr(TueFoundValues) found = tue_found_values_new (workflow, values, "EUR", draft->locale, NULL, &draft->today, NULL);

  g_string_append_printf (record, "%s\n", draft->name);
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField            *field = tue_workflow_get_nth_field (workflow, i);
      gsize                n_values;
      const TueFoundValue *offered = tue_found_values_get (found, tue_field_get_name (field), &n_values);

      for (gsize j = 0; offered != NULL && j < n_values; j++)
        {
          g_autofree char *value = tue_field_format_for_prompt (field, offered[j].value, draft->locale);

          g_string_append_printf (record, "  %s %" G_GSIZE_FORMAT " ", tue_field_get_name (field), offered[j].place.start);
          record_append_words (record, offered[j].words, -1);
          record_append_words (g_string_append (record, " = "), value, -1);
          g_string_append_c (record, '\n');
        }
    }
}

static void
test_found (void)
{
  check_record (record_found_cb, "found-values");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fact-readings/tokens", test_tokens);
  g_test_add_func ("/fact-readings/spellings", test_spellings);
  g_test_add_func ("/fact-readings/masks", test_masks);
  g_test_add_func ("/fact-readings/suggestions", test_suggestions);
  g_test_add_func ("/fact-readings/ties", test_ties);
  g_test_add_func ("/fact-readings/own-words", test_own_words);
  g_test_add_func ("/fact-readings/found-values", test_found);

  return g_test_run ();
}
