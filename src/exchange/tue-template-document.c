/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-document"

#include "config.h"

#include "tue-template-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-workflow-revise.h"
#include "tue-yaml-node.h"

/* Documented in the header. */
void
tue_template_document_free (TueTemplateDocument *self)
{
  g_free (self->title);
  g_free (self->text);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_free (self);
}

static TueStep *
revise_step (TueTemplateDocument *self,
             TueStep             *step)
{
  TueTemplate *template = tue_step_get_template (step);
  g_autoptr(GPtrArray) fields = self->fields != NULL ? g_ptr_array_ref (self->fields) : tue_template_copy_fields (template);
  g_autoptr(TueTemplate) revised = tue_template_new (tue_template_get_id (template), tue_template_get_version (template), tue_template_get_note (template),
                                                     self->text, (TueField *const *)fields->pdata, fields->len);

  return tue_step_new (tue_step_get_id (step), self->title != NULL ? self->title : tue_step_get_name (step), tue_step_get_guidance (step), revised);
}

static gboolean
declares (TueTemplate *template,
          const char *name)
{
  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    if (g_str_equal (tue_field_get_name (tue_template_get_nth_field (template, i)), name))
      return TRUE;

  return FALSE;
}

/* The name of the step that declares one of the fields already; (nullable) */
static const char *
find_declaring (TueTemplateDocument *self,
                TueWorkflow         *workflow,
                const char          *step_id,
                guint               *index)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (*index = 0; self->fields != NULL && *index < self->fields->len; (*index)++)
    for (guint i = 0; i < steps->len; i++)
      if (!g_str_equal (tue_step_get_id (steps->pdata[i]), step_id) &&
          declares (tue_step_get_template (steps->pdata[i]), tue_field_get_name (self->fields->pdata[*index])))
        return tue_step_get_name (steps->pdata[i]);

  return NULL;
}

/**
 * tue_template_document_revise_workflow:
 * @self: a document
 * @workflow: a workflow
 * @step_id: which of its steps the document is about
 * @line: (out) (optional): of what is wrong
 *
 * Returns: (transfer full) (nullable): the workflow where the step has the name, the
 *   fields and the text of the document, as far as it has them, and the same ids
 */
TueWorkflow *
tue_template_document_revise_workflow (TueTemplateDocument *self,
                                       TueWorkflow         *workflow,
                                       const char          *step_id,
                                       guint               *line,
                                       GError             **error)
{
  TueYamlFault fault = { .error = error };
  GPtrArray   *steps;
  const char  *declaring;
  guint        index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (step_id != NULL, NULL);

  declaring = find_declaring (self, workflow, step_id, &index);
  if (declaring != NULL)
    {
      tue_yaml_refuse (&fault, g_array_index (self->lines, guint, index), _("The step “%s” has a field “%s” already. All steps may use it."), declaring, tue_field_get_name (self->fields->pdata[index]));
      if (line != NULL)
        *line = fault.line;
      return NULL;
    }

  steps = tue_workflow_get_steps (workflow);
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (tue_step_get_id (steps->pdata[i]), step_id))
      {
        g_autoptr(TueStep) step = revise_step (self, steps->pdata[i]);

        return tue_workflow_revise_part (workflow, TUE_WORKFLOW_STEPS, i, G_OBJECT (step));
      }

  return g_object_ref (workflow);
}

/* Documented in the private header. */
gboolean
tue_template_document_has_unseen (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff)
        return TRUE;
    }

  return FALSE;
}

static guint64
get_unit (int digits)
{
  guint64 unit = 1;

  while (digits-- > 0)
    unit *= 10;

  return unit;
}

char *
tue_template_document_format_money (const TueMoney *money)
{
  int     digits = tue_currency_get_digits (money->currency);
  guint64 amount = (guint64)ABS (money->minor);
  guint64 unit = get_unit (digits);

  if (digits < 0)
    return NULL;
  if (digits == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %s", money->minor, money->currency);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT " %s", money->minor < 0 ? "-" : "",
                          amount / unit, digits, amount % unit, money->currency);
}

/* Digits, and behind a point at most as many as the currency has. */
static gboolean
parse_amount (const char *text,
              gsize       length,
              int         digits,
              gint64     *minor)
{
  const char *end = text + length;
  int         n_behind = -1;

  *minor = 0;
  for (const char *p = text; p < end; p++)
    {
      if (*p == '.' && n_behind < 0 && p > text && p + 1 < end)
        {
          n_behind = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p) || *minor > TUE_MONEY_MAX / 10 || (n_behind >= 0 && ++n_behind > digits))
        return FALSE;
      *minor = *minor * 10 + g_ascii_digit_value (*p);
    }

  for (n_behind = MAX (n_behind, 0); n_behind < digits; n_behind++)
    {
      if (*minor > TUE_MONEY_MAX / 10)
        return FALSE;
      *minor *= 10;
    }

  return length > 0 && *minor <= TUE_MONEY_MAX;
}

gboolean
tue_template_document_parse_money (const char *text,
                                   const char *currency,
                                   TueMoney   *money)
{
  gboolean    is_negative = *text == '-';
  const char *amount = text + is_negative;
  gsize       length = strcspn (amount, " ");
  const char *code = amount[length] == ' ' ? amount + length + 1 : currency;

  if (code == NULL || strlen (code) != 3 || tue_currency_get_digits (code) < 0 ||
      !parse_amount (amount, length, tue_currency_get_digits (code), &money->minor))
    return FALSE;

  memcpy (money->currency, code, sizeof money->currency);
  if (is_negative)
    money->minor = -money->minor;

  return TRUE;
}
