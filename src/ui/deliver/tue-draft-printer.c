/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-printer"

#include "config.h"

#include "tue-draft-printer.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tue-document-writer.h"
#include "tue-draft-pages.h"
#include "tue-trouble-dialog.h"

#define MARGIN_MM 20.0

typedef struct
{
  TueDocument   *document; /* (owned) */
  TueDraftPages *pages;    /* (owned) (nullable): while it prints */
} Job;

static void
job_free (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  g_clear_pointer (&job->pages, tue_draft_pages_free);
  g_clear_pointer (&job->document, tue_document_unref);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           user_data)
{
  Job          *job = user_data;
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  job->pages = tue_draft_pages_new (job->document,
                                    pango,
                                    gtk_print_context_get_width (context),
                                    gtk_print_context_get_height (context));
  g_clear_object (&pango);
  gtk_print_operation_set_n_pages (operation, tue_draft_pages_get_n_pages (job->pages));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  Job     *job = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  /* The sheet lies in the printer as it does. */
  if (tue_draft_pages_is_broad (job->pages, page))
    {
      cairo_translate (cr, gtk_print_context_get_width (context), 0);
      cairo_rotate (cr, G_PI_2);
    }
  tue_draft_pages_draw (job->pages, cr, page);
}

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                user_data)
{
  GtkWidget *widget = user_data;
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  tue_trouble_dialog_show (widget, _("Not Printed"), error->message);
}

/**
 * tue_draft_printer_new:
 * @document: what to print
 * @title: the name of the job if the document has no heading
 *
 * Makes what prints a document once, in points.
 *
 * Returns: (transfer full): the operation
 */
GtkPrintOperation *
tue_draft_printer_new (TueDocument *document,
                       const char  *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autofree char *name = tue_document_make_title (document, title);
  Job             *job = g_new0 (Job, 1);

  job->document = tue_document_ref (document);

  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), job, job_free, 0);

  return operation;
}

/**
 * tue_draft_printer_run:
 * @widget: where the person is
 * @document: what to print
 * @title: the name of the job if the document has no heading
 *
 * Asks for a printer and prints.
 */
void
tue_draft_printer_run (GtkWidget   *widget,
                       TueDocument *document,
                       const char  *title)
{
  g_autoptr(GtkPrintOperation) operation = tue_draft_printer_new (document, title);

  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), widget, 0);
  /* What goes wrong is told by "done". */
  gtk_print_operation_run (operation,
                           GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (widget)),
                           NULL);
}
