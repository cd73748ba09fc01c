/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-completion"

#include "config.h"

#include "tue-template-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-mustache.h"
#include "tue-template-proposal.h"
#include "tue-template-view.h"

/* In the popup, of a label that is long. */
#define LABEL_CHARS 26
#define DETAIL_CHARS 16

struct _TueTemplateCompletion
{
  GObject parent_instance;

  GPtrArray *proposals; /* (element-type TueTemplateProposal) (nullable): all for the tag that is begun */
  char      *announced; /* (nullable): what was read out last of those */
};

/* --- The tag -------------------------------------------------------------------------- */

static char *
get_before (const GtkTextIter *caret)
{
  GtkTextIter from = *caret;

  gtk_text_iter_set_line_offset (&from, MAX (gtk_text_iter_get_line_offset (caret) - TUE_MUSTACHE_MAX_TAG_LENGTH, 0));

  return gtk_text_iter_get_slice (&from, caret);
}

static char *
get_behind (const GtkTextIter *caret)
{
  GtkTextIter to = *caret, end = *caret;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_iter_forward_chars (&to, TUE_MUSTACHE_MAX_TAG_LENGTH);

  return gtk_text_iter_get_slice (caret, gtk_text_iter_compare (&to, &end) < 0 ? &to : &end);
}

static gboolean
find_tag_at (const GtkTextIter *caret,
             TueBegunTag       *tag)
{
  g_autofree char *before = get_before (caret);
  g_autofree char *behind = get_behind (caret);

  return tue_begun_tag_find (before, behind, tag);
}

static void
get_caret (GtkSourceCompletionContext *context,
           GtkTextIter                *caret)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));

  gtk_text_buffer_get_iter_at_mark (buffer, caret, gtk_text_buffer_get_insert (buffer));
}

/* Who asks for it outside of tags begins one, with the word there. */
static gboolean
find_tag (GtkSourceCompletionContext *context,
          TueBegunTag                *tag)
{
  GtkTextIter caret;

  get_caret (context, &caret);
  if (find_tag_at (&caret, tag))
    return TRUE;
  if (gtk_source_completion_context_get_activation (context) != GTK_SOURCE_COMPLETION_ACTIVATION_USER_REQUESTED)
    return FALSE;

  *tag = (TueBegunTag){ .query = gtk_source_completion_context_get_word (context) };
  tag->n_before = strlen (tag->query);

  return TRUE;
}

/* (element-type TuePill) (transfer container) */
static GPtrArray *
list_pills_before (TueTemplateView *view,
                   guint            at)
{
  GPtrArray *pills = tue_template_view_get_pills (view);
  GPtrArray *before = g_ptr_array_new ();

  for (guint i = 0; i < pills->len; i++)
    {
      TuePill *pill = pills->pdata[i];

      if (pill->at + pill->n_chars > at)
        break;
      g_ptr_array_add (before, pill);
    }

  return before;
}

/* --- GtkSourceCompletionProvider -------------------------------------------------------- */

static gboolean
is_trigger (GtkSourceCompletionProvider *provider,
            const GtkTextIter           *iter,
            gunichar                     character)
{
  g_auto(TueBegunTag) tag = { 0 };

  /* Letters of a name are none of these: they go on with what is shown. */
  return character < 0x80 && strchr ("{#^/>&. -", (int)character) != NULL && find_tag_at (iter, &tag);
}

static void
show_narrowed (TueTemplateCompletion *self,
               const TueBegunTag     *tag,
               GListStore            *shown)
{
  g_autoptr(GPtrArray) narrowed = tue_template_proposals_narrow (self->proposals, tag->query);

  g_list_store_splice (shown, 0, g_list_model_get_n_items (G_LIST_MODEL (shown)), narrowed->pdata, narrowed->len);
}

static GListModel *
populate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GError                     **error)
{
  TueTemplateCompletion *self = TUE_TEMPLATE_COMPLETION (provider);
  TueTemplateView       *view = TUE_TEMPLATE_VIEW (gtk_source_completion_context_get_view (context));
  TueWorkflow           *workflow = tue_template_view_get_workflow (view);
  GListStore            *shown;
  g_autoptr(GPtrArray) pills = NULL;
  g_auto(TueBegunTag) tag = { 0 };
  GtkTextIter caret;

  if (workflow == NULL || !find_tag (context, &tag))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No tag is begun");
      return NULL;
    }

  get_caret (context, &caret);
  pills = list_pills_before (view, (guint)gtk_text_iter_get_offset (&caret));
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->announced, g_free);
  self->proposals = tue_template_proposals_list (workflow, pills, &tag);
  shown = g_list_store_new (TUE_TYPE_TEMPLATE_PROPOSAL);
  show_narrowed (self, &tag, shown);

  return G_LIST_MODEL (shown);
}

static void
refilter (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GListModel                  *model)
{
  TueTemplateCompletion *self = TUE_TEMPLATE_COMPLETION (provider);
  g_auto(TueBegunTag) tag = { 0 };

  if (self->proposals != NULL && find_tag (context, &tag))
    show_narrowed (self, &tag, G_LIST_STORE (model));
  else
    g_list_store_remove_all (G_LIST_STORE (model));
}

static GtkWidget *
make_label (const char *text,
            int         max_chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), max_chars);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

static char *
format_words (TueTemplateProposal *proposal)
{
  /* Translators: read out for what can be put into a template: its label, its type. */
  return g_strdup_printf (_("%s, %s"), tue_template_proposal_get_label (proposal), tue_template_proposal_get_detail (proposal));
}

/* The row is of the source view, and has no name of its own. */
static void
name_row (GtkSourceCompletionCell *cell,
          TueTemplateProposal     *proposal)
{
  g_autofree char *words = format_words (proposal);

  for (GtkWidget *widget = GTK_WIDGET (cell); widget != NULL && !GTK_IS_POPOVER (widget); widget = gtk_widget_get_parent (widget))
    if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_LIST_ITEM)
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* The keyboard stays in the text, so what is selected has to be said. */
static void
announce (TueTemplateCompletion      *self,
          GtkSourceCompletionContext *context,
          TueTemplateProposal        *proposal)
{
  g_autofree char *words = format_words (proposal);

  if (g_set_str (&self->announced, words))
    tue_announce (GTK_WIDGET (gtk_source_completion_context_get_view (context)), words);
}

static void
display (GtkSourceCompletionProvider *provider,
         GtkSourceCompletionContext  *context,
         GtkSourceCompletionProposal *proposal,
         GtkSourceCompletionCell     *cell)
{
  TueTemplateProposal *self = TUE_TEMPLATE_PROPOSAL (proposal);
  GtkWidget           *label = NULL;

  switch (gtk_source_completion_cell_get_column (cell))
    {
    case GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT:
      label = make_label (tue_template_proposal_get_label (self), LABEL_CHARS);
      name_row (cell, self);
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_AFTER:
      label = make_label (tue_template_proposal_get_detail (self), DETAIL_CHARS);
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_set_margin_start (label, 18);
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_COMMENT:
      /* Asked for the one that is selected; what it says is read out. */
      announce (TUE_TEMPLATE_COMPLETION (provider), context, self);
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_ICON:
    case GTK_SOURCE_COMPLETION_COLUMN_BEFORE:
    case GTK_SOURCE_COMPLETION_COLUMN_DETAILS:
    default:
      break;
    }
  gtk_source_completion_cell_set_widget (cell, label);
}

static void
activate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext  *context,
          GtkSourceCompletionProposal *proposal)
{
  TueTemplateView *view = TUE_TEMPLATE_VIEW (gtk_source_completion_context_get_view (context));
  g_autofree char *text = tue_template_view_dup_text (view);
  g_autofree char *written = NULL;
  g_auto(TueBegunTag) tag = { 0 };
  GtkTextIter caret;
  gsize       start, length, behind;

  if (!find_tag (context, &tag))
    return;

  get_caret (context, &caret);
  start = (gsize)(g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&caret)) - text) - tag.n_before;
  length = tag.n_before + tag.n_behind;
  written = tue_template_proposal_make_tag (TUE_TEMPLATE_PROPOSAL (proposal), text, start, length, &behind);
  tue_template_view_replace (view, start, length, written, behind);
}

static void
implement_provider (GtkSourceCompletionProviderInterface *iface)
{
  iface->is_trigger = is_trigger;
  iface->populate = populate;
  iface->refilter = refilter;
  iface->display = display;
  iface->activate = activate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TueTemplateCompletion, tue_template_completion, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER, implement_provider))

static void
tue_template_completion_finalize (GObject *object)
{
  TueTemplateCompletion *self = TUE_TEMPLATE_COMPLETION (object);

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_free (self->announced);

  G_OBJECT_CLASS (tue_template_completion_parent_class)->finalize (object);
}

static void
tue_template_completion_class_init (TueTemplateCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_template_completion_finalize;
}

static void
tue_template_completion_init (TueTemplateCompletion *self)
{
}

GtkSourceCompletionProvider *
tue_template_completion_new (void)
{
  return g_object_new (TUE_TYPE_TEMPLATE_COMPLETION, NULL);
}
