/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-facts-pane"

#include "config.h"

#include "tue-facts-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-date-text.h"
#include "tue-draft-blanks.h"
#include "tue-facts.h"
#include "tue-provenance.h"
#include "tue-row-focus.h"
#include "tue-workspace-points.h"

/* After a keystroke; a look at the facts is not needed sooner. */
#define DELAY_MS 400
/* A list box has a widget for each of its rows. */
#define MAX_ROWS 200
/* A longer text is looked through only while its facts are shown. */
#define MAX_UNSEEN_BYTES (256 * 1024)

struct _TueFactsPane
{
  AdwBin parent_instance;

  /* Template children */
  AdwPreferencesGroup *stale_group;
  GtkListBox          *stale_list;
  AdwPreferencesGroup *facts_group;
  GtkListBox          *facts_list;
  GtkLabel            *more_label;
  GtkCheckButton      *only_button;

  /* Owned */
  TueWorkspace *workspace;   /* (nullable) */
  TueDraft     *draft;       /* (nullable) */
  TueFactCheck *check;       /* (nullable): the newest look */
  GBytes       *text;        /* (nullable): what it looked at */
  GArray       *blanks;      /* (element-type TueDraftBlank) (nullable): of the same text */
  GArray       *shown;       /* (element-type Place): of each row */
  GCancellable *cancellable; /* (nullable): of a look on its way */
  guint         delay_id;
  gboolean      is_outdated;   /* to be looked at when the pane is shown */
  gboolean      rows_outdated; /* to be made when the pane is shown */
  gboolean      is_counting;   /* how much is open is shown elsewhere */
  guint         n_open;
};

/* What a row is of. */
typedef struct
{
  gsize    start, length; /* in the text that was looked at: the place that was shown last */
  gboolean is_blank;
  gsize    first; /* of the facts that say the same; not for a blank */
  gboolean was_shown;
} Place;

enum
{
  PROP_0,
  PROP_N_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_FACT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueFactsPane, tue_facts_pane, ADW_TYPE_BIN)

/* One look at the facts of a text. */
typedef struct
{
  GBytes      *text;
  TueWorkflow *workflow;
  TueValue    *values;
  char        *due;
  char        *title;
  char       **sender;
  TueLocale    locale;
  GDate        today;
  GArray      *blanks; /* (nullable): found by the look */
} Look;

static void
look_free (Look *look)
{
  g_clear_pointer (&look->text, g_bytes_unref);
  g_clear_object (&look->workflow);
  g_clear_pointer (&look->values, tue_value_unref);
  g_free (look->due);
  g_free (look->title);
  g_strfreev (look->sender);
  g_clear_pointer (&look->blanks, g_array_unref);
  g_free (look);
}

static Look *
make_look (TueFactsPane *self)
{
  TueTask *task = tue_draft_get_task (self->draft);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  Look *look = g_new0 (Look, 1);

  look->text = tue_draft_ref_text (self->draft);
  look->workflow = g_object_ref (tue_workspace_find_workflow_of (self->workspace, task));
  look->values = tue_value_ref (tue_task_get_values (task));
  look->due = g_strdup (tue_task_get_due (task));
  look->title = g_strdup (tue_task_get_title (task));
  look->sender = tue_settings_dup_sender (tue_workspace_get_settings (self->workspace));
  tue_locale_read (&look->locale);
  tue_date_from_time (now, &look->today);

  return look;
}

/* Words of the draft on one line. */
static char *
quote_words (GBytes *text,
             gsize   start,
             gsize   length)
{
  const char      *data = g_bytes_get_data (text, NULL);
  g_autofree char *words = g_strndup (data + start, length);

  return g_strdelimit (g_steal_pointer (&words), "\n\t", ' ');
}

static char *
make_place_label (TueFactsPane *self,
                  const char   *field,
                  guint         item,
                  const char   *member)
{
  TueTask *task = tue_draft_get_task (self->draft);

  return tue_fact_make_place_label (tue_workspace_find_workflow_of (self->workspace, task),
                                    field, item, member);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);

  return row;
}

static void
add_button (TueFactsPane *self,
            GtkWidget    *row,
            const char   *label,
            const char   *description,
            GCallback     callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Whether the facts that are shown are those of an older text. */
static gboolean
is_outdated (TueFactsPane *self)
{
  g_autoptr(GBytes) text = tue_draft_ref_text (self->draft);

  return !g_bytes_equal (text, self->text);
}

static gboolean
is_accepted (TueFactsPane  *self,
             const TueFact *fact)
{
  const char *text = g_bytes_get_data (self->text, NULL);

  return fact->mark != TUE_FACT_IN_TASK && fact->mark != TUE_FACT_WORKED_OUT &&
         tue_provenance_is_accepted (tue_draft_get_provenance (self->draft), text + fact->start, fact->length);
}

/* "Dana" for the Dana Whitfield of the task is as in the task: nobody has to look
 * at that. */
static TueFactMark
get_mark (TueFactsPane  *self,
          const TueFact *fact)
{
  const char      *text = g_bytes_get_data (self->text, NULL);
  g_autofree char *words = NULL;

  if (fact->mark != TUE_FACT_CLOSE || fact->kind != TUE_FACT_NAME || fact->value == NULL)
    return fact->mark;

  words = g_strndup (text + fact->start, fact->length);
  return strstr (fact->value, words) != NULL ? TUE_FACT_IN_TASK : TUE_FACT_CLOSE;
}

static char *
describe_fact (TueFactsPane  *self,
               const TueFact *fact)
{
  const char      *kind = tue_fact_kind_get_label (fact->kind);
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;

  if (fact->field != NULL)
    {
      label = fact->material != NULL ? g_strdup (fact->material)
                                     : make_place_label (self, fact->field, fact->item, fact->member);
      value = g_strdelimit (g_strdup (fact->value), "\n", ' ');
    }
  if (is_accepted (self, fact))
    /* Translators: %s is a kind of fact, "Amount": an amount that the task does
     * not hold, but that a person has found right. */
    return g_strdup_printf (_("%s, right though not in the task"), kind);

  switch (get_mark (self, fact))
    {
    case TUE_FACT_IN_TASK:
      /* Translators: the label of a field and its value: "Total: €10,500". */
      return g_strdup_printf (_("%s: %s"), label, value);

    case TUE_FACT_CLOSE:
      if (fact->word_length > 0)
        {
          g_autofree char *word = g_strndup ((const char *)g_bytes_get_data (self->text, NULL) + fact->word_start, fact->word_length);

          /* Translators: the label of a field and its value, and the word of the draft
           * that does not go with it: "Close to Revenue: €10,500, but the draft says “costs”". */
          return g_strdup_printf (_("Close to %s: %s, but the draft says “%s”"), label, value, word);
        }
      /* Translators: the label of a field and its value, which is nearly what
       * the draft says: "Close to Total: €10,500". */
      return g_strdup_printf (_("Close to %s: %s"), label, value);

    case TUE_FACT_WORKED_OUT:
      /* Translators: %s is what a figure follows from, with values of the task:
       * "3 × €680". */
      return g_strdup_printf (_("Worked out from the task: %s"), fact->value);

    case TUE_FACT_NOT_IN_TASK:
    default:
      /* Translators: %s is a kind of fact, "Amount": an amount that the task does not hold. */
      return g_strdup_printf (_("%s, not in the task"), kind);
    }
}

static GtkWidget *
make_mark (TueFactMark mark,
           gboolean    accepted)
{
  static const struct
  {
    const char *icon;
    const char *style;
    const char *label;
  } marks[] = {
    [TUE_FACT_IN_TASK] = { "object-select-symbolic", "success", N_("As in the task") },
                           [TUE_FACT_CLOSE] = { "dialog-warning-symbolic", "warning", N_("Close to the task") },
                                                [TUE_FACT_NOT_IN_TASK] = { "dialog-question-symbolic", "error", N_("Not in the task") },
                                                                           [TUE_FACT_WORKED_OUT] = { "object-select-symbolic", "dimmed", N_("Worked out from the task") },
                                                                           };
  GtkWidget *icon;

  icon = gtk_image_new_from_icon_name (accepted ? "object-select-symbolic" : marks[mark].icon);
  gtk_widget_add_css_class (icon, accepted ? "dimmed" : marks[mark].style);
  gtk_widget_set_tooltip_text (icon, accepted ? _("Right, not in the task") : _(marks[mark].label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_widget_get_tooltip_text (icon), -1);

  return icon;
}

/* A blank is told from others by its words. */
static char *
make_blank_id (TueFactsPane *self,
               gsize         start,
               gsize         length)
{
  g_autofree char *words = quote_words (self->text, start, length);

  return g_strconcat ("blank:", words, NULL);
}

static GPtrArray *
read_ticks (TueFactsPane *self)
{
  return tue_open_points_read (tue_task_get_values (tue_draft_get_task (self->draft)));
}

static gboolean
is_blank_done (TueFactsPane *self,
               GPtrArray    *ticks,
               gsize         start,
               gsize         length)
{
  g_autofree char *id = make_blank_id (self, start, length);

  return tue_open_points_find (ticks, id) != NULL;
}

static void
tick_blank (TueFactsPane *self,
            const Place  *place,
            gboolean      done)
{
  g_autofree char *id = make_blank_id (self, place->start, place->length);

  tue_workspace_set_found_done (self->workspace, tue_draft_get_task (self->draft), id, id + strlen ("blank:"), done);
}

static void
let_go_cb (gpointer row)
{
  g_object_unref (row);
}

static void
ticked_cb (GtkCheckButton *check,
           GParamSpec     *pspec,
           TueFactsPane   *self)
{
  GtkWidget   *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);
  const Place *place = &g_array_index (self->shown, Place, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  gboolean     done = gtk_check_button_get_active (check);

  /* The draft may have gone on since the last look. */
  if (is_outdated (self))
    return;

  /* The rows are made anew, and the box is not done with itself yet. */
  g_idle_add_once (let_go_cb, g_object_ref (row));
  if (place->is_blank)
    tick_blank (self, place, done);
  else
    tue_workspace_accept_fact (self->workspace, self->draft, place->start, place->length, done);
}

static void
add_tick (TueFactsPane *self,
          GtkWidget    *row,
          gboolean      done)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), done);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("Looked At"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), -1);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (ticked_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
}

static void
append_row (TueFactsPane *self,
            GtkWidget    *row,
            gsize         start,
            gsize         length,
            gboolean      is_blank,
            gsize         first)
{
  Place place = { start, length, is_blank, first, FALSE };

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show in Draft"));
  gtk_list_box_append (self->facts_list, row);
  g_array_append_val (self->shown, place);
}

/* How often the draft says the same, from the first time on. */
static guint
count_places (TueFactsPane *self,
              gsize         first)
{
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (self->check, &n_facts);
  guint          n = 0;

  for (gsize i = first; i < n_facts; i++)
    n += facts[i].first == first;
  return n;
}

/* What is said several times has one row. */
static void
append_fact (TueFactsPane  *self,
             const TueFact *fact)
{
  g_autofree char *words = quote_words (self->text, fact->start, fact->length);
  g_autofree char *subtitle = describe_fact (self, fact);
  gboolean         accepted = is_accepted (self, fact);
  guint            n_places = count_places (self, fact->first);
  GtkWidget       *row;

  if (n_places > 1)
    {
      g_autofree char *once = g_steal_pointer (&subtitle);

      /* Translators: %s says what a fact of the draft is, "Budget: €4,800"; %u is
       * how often the draft has it. */
      subtitle = g_strdup_printf (ngettext ("%s (%u place)", "%s (%u places)", n_places), once, n_places);
    }
  row = make_row (words, subtitle);
  if (get_mark (self, fact) == TUE_FACT_CLOSE || get_mark (self, fact) == TUE_FACT_NOT_IN_TASK)
    add_tick (self, row, accepted);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_mark (get_mark (self, fact), accepted));
  append_row (self, row, fact->start, fact->length, FALSE, fact->first);
}

/* What is to be filled in stands before what is to be looked at. */
static void
append_blanks (TueFactsPane *self)
{
  g_autoptr(GPtrArray) ticks = read_ticks (self);

  for (guint i = 0; self->blanks != NULL && i < self->blanks->len; i++)
    {
      const TueDraftBlank *blank = &g_array_index (self->blanks, TueDraftBlank, i);
      g_autofree char     *words = quote_words (self->text, blank->start, blank->length);
      GtkWidget           *row = make_row (words, _("Still to be filled in"));

      add_tick (self, row, is_blank_done (self, ticks, blank->start, blank->length));
      append_row (self, row, blank->start, blank->length, TRUE, G_MAXSIZE);
    }
}

static void
show_more (TueFactsPane *self,
           gsize         n_hidden)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("There is %'zu more.", "There are %'zu more.", n_hidden), n_hidden);
  gtk_label_set_text (self->more_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_hidden > 0);
}

typedef struct
{
  guint n[TUE_FACT_WORKED_OUT + 1]; /* by mark, but not what is accepted; what is said twice counts once */
  guint n_accepted;
} Counts;

static Counts
count_facts (TueFactsPane *self)
{
  Counts         counts = { 0 };
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (self->check, &n_facts);

  for (gsize i = 0; i < n_facts; i++)
    {
      if (facts[i].first != i)
        continue;
      if (is_accepted (self, &facts[i]))
        counts.n_accepted++;
      else
        counts.n[get_mark (self, &facts[i])]++;
    }

  return counts;
}

static void
add_count (GString *text,
           char    *take_phrase)
{
  g_autofree char *phrase = take_phrase;
  g_autofree char *before = NULL;

  if (text->len == 0)
    {
      g_string_assign (text, phrase);
      return;
    }
  before = g_strdup (text->str);
  /* Translators: puts counts of facts into a list: the first %s is such as “8
   * as in the task”, or such a list itself, the second “2 close to it”. */
  g_string_printf (text, C_("counts of facts", "%s, %s"), before, phrase);
}

static void
describe_facts (TueFactsPane *self,
                gsize         n_facts)
{
  Counts counts = count_facts (self);
  g_autoptr(GString) text = g_string_new (NULL);

  if (n_facts == 0 && self->blanks != NULL && self->blanks->len > 0)
    g_string_assign (text, _("Places that are still to be filled in"));
  else if (n_facts == 0)
    g_string_assign (text, _("No figures, dates, names or addresses in the draft"));
  else if (counts.n[TUE_FACT_CLOSE] + counts.n[TUE_FACT_NOT_IN_TASK] + counts.n_accepted == 0)
    g_string_assign (text, counts.n[TUE_FACT_WORKED_OUT] == 0 ? _("All of them are in the task") : _("All of them are in the task or worked out from it"));
  else
    {
      /* Translators: %u is a number of facts; several such phrases make a list. */
      if (counts.n[TUE_FACT_IN_TASK] > 0)
        add_count (text, g_strdup_printf (ngettext ("%u as in the task", "%u as in the task", counts.n[TUE_FACT_IN_TASK]), counts.n[TUE_FACT_IN_TASK]));
      /* Translators: %u is a number of figures that follow from values of the task. */
      if (counts.n[TUE_FACT_WORKED_OUT] > 0)
        add_count (text, g_strdup_printf (ngettext ("%u worked out from it", "%u worked out from it", counts.n[TUE_FACT_WORKED_OUT]), counts.n[TUE_FACT_WORKED_OUT]));
      /* Translators: %u is a number of facts, each nearly what the task says. */
      if (counts.n[TUE_FACT_CLOSE] > 0)
        add_count (text, g_strdup_printf (ngettext ("%u close to it", "%u close to it", counts.n[TUE_FACT_CLOSE]), counts.n[TUE_FACT_CLOSE]));
      /* Translators: %u is a number of facts. */
      if (counts.n[TUE_FACT_NOT_IN_TASK] > 0)
        add_count (text, g_strdup_printf (ngettext ("%u not in the task", "%u not in the task", counts.n[TUE_FACT_NOT_IN_TASK]), counts.n[TUE_FACT_NOT_IN_TASK]));
      /* Translators: %u is a number of facts that are not in the task, but that
       * a person has found right. */
      if (counts.n_accepted > 0)
        add_count (text, g_strdup_printf (ngettext ("%u right though not in it", "%u right though not in it", counts.n_accepted), counts.n_accepted));
    }

  adw_preferences_group_set_description (self->facts_group, text->str);
}

/* What nobody has looked at: what is not as in the task, what is to be filled in. */
static void
count_open (TueFactsPane *self)
{
  Counts counts = count_facts (self);
  g_autoptr(GPtrArray) ticks = read_ticks (self);
  guint n_open = counts.n[TUE_FACT_CLOSE] + counts.n[TUE_FACT_NOT_IN_TASK];

  for (guint i = 0; self->blanks != NULL && i < self->blanks->len; i++)
    {
      const TueDraftBlank *blank = &g_array_index (self->blanks, TueDraftBlank, i);

      n_open += !is_blank_done (self, ticks, blank->start, blank->length);
    }
  if (self->n_open == n_open)
    return;

  self->n_open = n_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

static void
show_facts (TueFactsPane *self)
{
  int            focused = tue_row_focus_find (self->facts_list);
  gsize          n_facts, n_hidden = 0;
  const TueFact *facts = tue_fact_check_get_facts (self->check, &n_facts);
  gboolean       only = gtk_check_button_get_active (self->only_button);

  count_open (self);
  self->rows_outdated = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->rows_outdated)
    return;

  gtk_list_box_remove_all (self->facts_list);
  g_array_set_size (self->shown, 0);
  append_blanks (self);
  for (gsize i = 0; i < n_facts; i++)
    {
      if (facts[i].first != i || (only && get_mark (self, &facts[i]) == TUE_FACT_IN_TASK))
        continue;
      if (self->shown->len < MAX_ROWS)
        append_fact (self, &facts[i]);
      else
        n_hidden++;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->facts_list), self->shown->len > 0);
  tue_row_focus_restore (self->facts_list, focused, self->shown->len);
  gtk_widget_set_visible (GTK_WIDGET (self->only_button), n_facts > 0);
  show_more (self, n_hidden);
  describe_facts (self, n_facts);
}

/* Of the places that are stale, the one in that row. */
static void
settle_stale (TueFactsPane *self,
              GtkButton    *button,
              gboolean      update)
{
  GtkWidget               *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int                      n_before = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gsize                    n_spans;
  const TueProvenanceSpan *spans = tue_provenance_get_spans (tue_draft_get_provenance (self->draft), &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      if (!spans[i].stale || n_before-- > 0)
        continue;

      if (update)
        tue_workspace_update_stale (self->workspace, self->draft, i);
      else
        tue_workspace_keep_stale (self->workspace, self->draft, i);
      return;
    }
}

static void
update_stale_cb (GtkButton    *button,
                 TueFactsPane *self)
{
  settle_stale (self, button, TRUE);
}

static void
keep_stale_cb (GtkButton    *button,
               TueFactsPane *self)
{
  settle_stale (self, button, FALSE);
}

static void
add_stale_row (TueFactsPane            *self,
               GBytes                  *text,
               const TueProvenanceSpan *span)
{
  g_autofree char *words = quote_words (text, span->start, span->length);
  g_autofree char *subtitle = NULL;
  g_autofree char *label = make_place_label (self, span->field, span->item, span->member);
  GtkWidget       *row;

  if (span->value != NULL)
    {
      /* Translators: the label of a field and its value: "Deadline is now 4 December". */
      subtitle = g_strdup_printf (_("%s is now %s"), label, span->value);
    }
  else
    {
      /* Translators: %s is the label of a field. */
      subtitle = g_strdup_printf (_("%s is empty now"), label);
    }

  row = make_row (words, subtitle);
  if (span->value != NULL && !span->by_hand)
    add_button (self, row, _("_Update"), subtitle, G_CALLBACK (update_stale_cb));
  add_button (self, row, _("_Keep"), subtitle, G_CALLBACK (keep_stale_cb));
  gtk_list_box_append (self->stale_list, row);
}

static void
show_stale (TueFactsPane *self)
{
  g_autoptr(GBytes) text = NULL;
  gsize                    n_spans;
  const TueProvenanceSpan *spans;
  gboolean                 any = FALSE;

  gtk_list_box_remove_all (self->stale_list);
  if (self->draft == NULL)
    return;

  text = tue_draft_ref_text (self->draft);
  spans = tue_provenance_get_spans (tue_draft_get_provenance (self->draft), &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      if (!spans[i].stale)
        continue;

      add_stale_row (self, text, &spans[i]);
      any = TRUE;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->stale_group), any);
}

static void
provenance_changed_cb (TueFactsPane *self)
{
  show_stale (self);
  if (self->check != NULL && !is_outdated (self))
    show_facts (self);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Look         *look = task_data;
  gsize         length;
  const char   *text = g_bytes_get_data (look->text, &length);
  TueFactCheck *check;

  look->blanks = tue_draft_blanks_list (text != NULL ? text : "", length);
  /* No bytes are NULL, but an empty draft is a text. */
  check = tue_fact_check_new (text != NULL ? text : "", length, look->workflow, look->values, look->due, look->title,
                              &look->locale, (const char *const *)look->sender, &look->today, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, check, (GDestroyNotify)tue_fact_check_unref);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueFactsPane) self = user_data;
  g_autoptr(GError) error = NULL;
  Look         *look = g_task_get_task_data (G_TASK (result));
  TueFactCheck *check = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean      is_other;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  is_other = self->check == NULL || tue_fact_check_get_n (self->check, TUE_FACT_NOT_IN_TASK) != tue_fact_check_get_n (check, TUE_FACT_NOT_IN_TASK) ||
             tue_fact_check_get_n (self->check, TUE_FACT_CLOSE) != tue_fact_check_get_n (check, TUE_FACT_CLOSE);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->check, tue_fact_check_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  self->check = check;
  self->text = g_bytes_ref (look->text);
  g_clear_pointer (&self->blanks, g_array_unref);
  self->blanks = g_steal_pointer (&look->blanks);
  show_facts (self);
  if (is_other && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tue_announce (GTK_WIDGET (self), adw_preferences_group_get_description (self->facts_group));
}

static void
start_look (TueFactsPane *self)
{
  g_autoptr(GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_outdated = FALSE;
  self->cancellable = g_cancellable_new ();

  task = g_task_new (NULL, self->cancellable, looked_cb, g_object_ref (self));
  g_task_set_source_tag (task, start_look);
  g_task_set_task_data (task, make_look (self), (GDestroyNotify)look_free);
  g_task_run_in_thread (task, look_thread);
}

static void
delay_cb (gpointer user_data)
{
  TueFactsPane *self = user_data;

  self->delay_id = 0;
  start_look (self);
}

/* Whether somebody sees what is found, or how much it is. */
static gboolean
is_wanted (TueFactsPane *self)
{
  gsize length;

  tue_draft_get_text (self->draft, &length);
  return gtk_widget_get_mapped (GTK_WIDGET (self)) || (self->is_counting && length <= MAX_UNSEEN_BYTES);
}

static void
look_again (TueFactsPane *self)
{
  if (self->draft == NULL)
    return;

  if (!is_wanted (self))
    {
      self->is_outdated = TRUE;
      return;
    }

  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->delay_id = g_timeout_add_once (DELAY_MS, delay_cb, self);
}

static void
only_toggled_cb (TueFactsPane *self)
{
  if (self->check != NULL)
    show_facts (self);
}

/* Goes on to the next place that says the same, and from the last to the first. */
static void
go_on (TueFactsPane *self,
       Place        *place)
{
  gsize          n_facts;
  const TueFact *facts = tue_fact_check_get_facts (self->check, &n_facts);
  const TueFact *next = &facts[place->first];

  for (gsize i = place->first; i < n_facts && next->start <= place->start; i++)
    if (facts[i].first == place->first && facts[i].start > place->start)
      next = &facts[i];
  place->start = next->start;
  place->length = next->length;
}

static void
row_activated_cb (TueFactsPane  *self,
                  GtkListBoxRow *row)
{
  Place *place = &g_array_index (self->shown, Place, gtk_list_box_row_get_index (row));

  if (place->was_shown && !place->is_blank)
    go_on (self, place);
  place->was_shown = TRUE;
  g_signal_emit (self, signals[SIGNAL_FACT_ACTIVATED], 0, (guint64)place->start, (guint64)place->length);
}

static void
tue_facts_pane_map (GtkWidget *widget)
{
  TueFactsPane *self = TUE_FACTS_PANE (widget);

  GTK_WIDGET_CLASS (tue_facts_pane_parent_class)->map (widget);

  if (self->is_outdated)
    start_look (self);
  else if (self->rows_outdated)
    show_facts (self);
}

static void
forget_draft (TueFactsPane *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (tue_draft_get_task (self->draft), self);
      g_signal_handlers_disconnect_by_data (self->workspace, self);
    }
  g_clear_pointer (&self->check, tue_fact_check_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->blanks, g_array_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

static void
tue_facts_pane_dispose (GObject *object)
{
  TueFactsPane *self = TUE_FACTS_PANE (object);

  forget_draft (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_FACTS_PANE);

  G_OBJECT_CLASS (tue_facts_pane_parent_class)->dispose (object);
}

static void
tue_facts_pane_finalize (GObject *object)
{
  TueFactsPane *self = TUE_FACTS_PANE (object);

  g_clear_pointer (&self->shown, g_array_unref);

  G_OBJECT_CLASS (tue_facts_pane_parent_class)->finalize (object);
}

static void
tue_facts_pane_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, TUE_FACTS_PANE (object)->n_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_facts_pane_class_init (TueFactsPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_facts_pane_dispose;
  object_class->finalize = tue_facts_pane_finalize;
  object_class->get_property = tue_facts_pane_get_property;
  widget_class->map = tue_facts_pane_map;

  properties[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FACT_ACTIVATED] = g_signal_new ("fact-activated",
                                                 G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 2,
                                                 G_TYPE_UINT64,
                                                 G_TYPE_UINT64);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/draft/tue-facts-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TueFactsPane, stale_group);
  gtk_widget_class_bind_template_child (widget_class, TueFactsPane, stale_list);
  gtk_widget_class_bind_template_child (widget_class, TueFactsPane, facts_group);
  gtk_widget_class_bind_template_child (widget_class, TueFactsPane, facts_list);
  gtk_widget_class_bind_template_child (widget_class, TueFactsPane, more_label);
  gtk_widget_class_bind_template_child (widget_class, TueFactsPane, only_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_toggled_cb);
}

static void
tue_facts_pane_init (TueFactsPane *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (Place));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tue_facts_pane_set_draft:
 * @workspace: the workspace of the draft
 * @draft: (nullable): a draft, of a task whose values are loaded
 *
 * Shows the facts of a draft, and follows it.
 */
void
tue_facts_pane_set_draft (TueFactsPane *self,
                          TueWorkspace *workspace,
                          TueDraft     *draft)
{
  TueTask *task;

  g_return_if_fail (TUE_IS_FACTS_PANE (self));

  if (draft == self->draft)
    return;

  forget_draft (self);
  if (draft == NULL)
    return;

  self->workspace = g_object_ref (workspace);
  self->draft = g_object_ref (draft);
  task = tue_draft_get_task (draft);
  g_signal_connect_object (draft, "edited", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "provenance-changed", G_CALLBACK (provenance_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::values", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::due", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::title", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "day-changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  show_stale (self);
  self->is_outdated = TRUE;
  self->rows_outdated = FALSE;
  if (is_wanted (self))
    start_look (self);
}

/**
 * tue_facts_pane_set_counting:
 * @is_counting: whether "n-open" is shown somewhere
 *
 * Keeps "n-open" true while the pane itself is not seen. Of a very long draft it
 * is known only while it is.
 */
void
tue_facts_pane_set_counting (TueFactsPane *self,
                             gboolean      is_counting)
{
  g_return_if_fail (TUE_IS_FACTS_PANE (self));

  self->is_counting = is_counting;
  if (is_counting && self->draft != NULL && self->is_outdated && is_wanted (self))
    start_look (self);
}
