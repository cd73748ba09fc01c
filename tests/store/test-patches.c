/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Patches of a task, each kind by itself, one behind another, and as a journal has
 * them, whole and damaged.
 */

#include "config.h"

#include <locale.h>

#include "../record.h"
#include "store-fixture.h"
#include "tue-patch-variant.h"
#include "tue-value-json.h"

#define N_KINDS 34

static TueValue *
make_value (const char *json)
{
  g_autoptr(GError) error = NULL;
  TueValue *value = tue_value_from_json (json, -1, &error);

  g_assert_no_error (error);
  return value;
}

static void
set_value (TueTaskPatch *patch,
           const char   *field,
           const char   *json)
{
  g_autoptr(TueValue) value = make_value (json);

  tue_task_patch_set_value (patch, field, value);
}

static void
take_copy (TueTaskPatch *patch,
           guint         version)
{
  TuePromptCopy *copy = g_new0 (TuePromptCopy, 1);

  copy->step_id = g_strdup ("s1");
  copy->template_id = g_strdup ("t1");
  copy->template_version = version;
  copy->values = make_value ("{\"client\":\"Ada\"}");
  copy->prompt_hash = g_strdup ("abc");
  copy->n_words = 120;
  copy->time = 77;
  copy->person = version == 1 ? NULL : g_strdup ("Marta");
  tue_task_patch_take_copy (patch, copy);
}

static void
add_revision (TueTaskPatch *patch,
              const char   *id,
              const char   *words)
{
  g_autoptr(TueRevision) revision = tue_revision_new (id, 3, TUE_REVISION_ORIGIN_SAVED, "Marta", 90);
  g_autoptr(GBytes) text = g_bytes_new (words, strlen (words));

  tue_revision_set_reason (revision, TUE_REVISION_REASON_TONE);
  tue_revision_set_note (revision, "Plainer");
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, text);
}

static void
set_draft (TueTaskPatch *patch,
           const char   *words,
           gboolean      has_ties)
{
  g_autoptr(GBytes) text = g_bytes_new (words, strlen (words));
  g_autoptr(GArray) ties = has_ties ? fixture_make_ties (2, "{\"field\":\"client\"}") : NULL;

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), text, ties);
}

static void
add_entry (TueTaskPatch      *patch,
           TueReviewEntryKind kind,
           const char        *id)
{
  g_autoptr(TueValue) content = make_value ("{\"text\":\"Why?\",\"start\":3}");
  g_autoptr(TueReviewEntry) entry = tue_review_entry_new (&(TueReviewEntrySpec){ .id = id, .kind = kind, .person = "Dana", .key = "k", .time = 88, .about = "x", .revision_id = "r1", .revision = 2, .hash = "h", .content = content });

  tue_task_patch_add_review_entry (patch, entry);
}

static void
set_kind (TueTaskPatch *patch,
          guint         kind)
{
  switch (kind)
    {
    case 0:
      break;
    case 1:
      tue_task_patch_set_title (patch, "Offer");
      break;
    case 2:
      tue_task_patch_set_title (patch, "Quote");
      break;
    case 3:
      tue_task_patch_set_due (patch, "2026-12-18");
      break;
    case 4:
      tue_task_patch_set_due (patch, NULL);
      break;
    case 5:
      tue_task_patch_set_state (patch, TUE_TASK_STATE_DRAFTING);
      break;
    case 6:
      tue_task_patch_set_state (patch, TUE_TASK_STATE_DELIVERED);
      break;
    case 7:
      tue_task_patch_set_step (patch, "s2");
      break;
    case 8:
      tue_task_patch_set_step (patch, NULL);
      break;
    case 9:
      tue_task_patch_set_progress (patch, 3, 5);
      break;
    case 10:
      tue_task_patch_set_copied (patch, 99);
      break;
    case 11:
      tue_task_patch_set_deleted (patch, TRUE);
      break;
    case 12:
      tue_task_patch_set_deleted (patch, FALSE);
      break;
    case 13:
      set_value (patch, "client", "\"Ada\"");
      break;
    case 14:
      set_value (patch, "client", "null");
      set_value (patch, "need", "[{\"name\":\"x\"},{\"name\":\"y\"}]");
      break;
    case 15:
      set_value (patch, "price", "{\"minor\":5,\"currency\":\"EUR\"}");
      break;
    case 16:
      tue_task_patch_set_snooze (patch, "2026-12-24");
      break;
    case 17:
      tue_task_patch_set_snooze (patch, NULL);
      break;
    case 18:
      tue_task_patch_set_also (patch, "s1", "Short, please.");
      break;
    case 19:
      tue_task_patch_set_also (patch, "s1", NULL);
      tue_task_patch_set_also (patch, "s2", "Warm.");
      break;
    case 20:
      take_copy (patch, 1);
      break;
    case 21:
      take_copy (patch, 2);
      take_copy (patch, 4);
      break;
    case 22:
      tue_task_patch_set_n_stale (patch, 2);
      break;
    case 23:
      tue_task_patch_set_n_stale (patch, 0);
      patch->n_caught = 2;
      break;
    case 24:
      add_entry (patch, TUE_REVIEW_ENTRY_COMMENT, "e1");
      add_entry (patch, TUE_REVIEW_ENTRY_APPROVE, "e2");
      break;
    case 25:
      tue_task_patch_set_typed (patch, "reply", "I thi");
      tue_task_patch_set_typed (patch, "note", "");
      break;
    case 26:
      tue_task_patch_set_typed (patch, "reply", NULL);
      break;
    case 27:
      set_draft (patch, "Dear Ada", TRUE);
      break;
    case 28:
      set_draft (patch, "Dear all", FALSE);
      tue_task_patch_make_draft (patch)->base = 41;
      tue_task_patch_make_draft (patch)->base_text = g_bytes_new ("Dear", 4);
      break;
    case 29:
      tue_draft_patch_set_language (tue_task_patch_make_draft (patch), "de");
      break;
    case 30:
      add_revision (patch, "r1", "Dear Ada");
      break;
    case 31:
      add_revision (patch, "r2", "Dear Ada,");
      tue_draft_patch_change_reason (tue_task_patch_make_draft (patch), "r1", TUE_REVISION_REASON_FACTS);
      tue_draft_patch_change_note (tue_task_patch_make_draft (patch), "r1", "Sums");
      break;
    case 32:
      tue_draft_patch_change_counts (tue_task_patch_make_draft (patch), "r1", 7, 2, 1);
      tue_draft_patch_change_note (tue_task_patch_make_draft (patch), "r3", "Other");
      break;
    case 33:
      patch->flags |= TUE_TASK_PATCH_NEW;
      patch->workflow_id = g_strdup ("w");
      patch->copy_from = g_strdup ("t0");
      patch->created = 50;
      break;
    default:
      g_assert_not_reached ();
    }
}

static TueTaskPatch *
make_patch (guint kind)
{
  TueTaskPatch *patch = tue_task_patch_new ("task");

  patch->updated = 100 + kind;
  set_kind (patch, kind);
  return patch;
}

static TueTaskPatch *
make_whole (void)
{
  static const guint kinds[] = { 33, 1, 3, 5, 7, 9, 10, 12, 14, 15, 18, 19, 21, 23, 24, 25, 27, 29, 30, 31, 32 };
  TueTaskPatch      *patch = tue_task_patch_new ("task");
  g_autoptr(TueTaskPatch) was = tue_task_patch_new ("task");

  patch->updated = 100;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    set_kind (patch, kinds[i]);
  set_kind (was, 2);
  set_kind (was, 13);
  tue_task_patch_set_was (patch, was);
  return patch;
}

/* --- In words --------------------------------------------------------------------- */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
describe_variant (GVariant *variant)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) parts = NULL;
  gboolean is_sorted = g_variant_is_of_type (variant, G_VARIANT_TYPE_DICTIONARY);

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_BYTESTRING))
    {
      gsize         length;
      gconstpointer bytes = g_variant_get_fixed_array (variant, &length, 1);

      record_append_words (text, bytes, (gssize)length);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_STRING))
    {
      record_append_words (text, g_variant_get_string (variant, NULL), -1);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (!g_variant_is_container (variant))
    return g_variant_print (variant, FALSE);

  /* The order of a map is nobody's. */
  parts = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (variant, i);

      g_ptr_array_add (parts, describe_variant (child));
    }
  if (is_sorted)
    g_ptr_array_sort (parts, compare_texts);
  g_string_append_c (text, '(');
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *)parts->pdata[i]);
  g_string_append_c (text, ')');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Changes of revisions are in the order of a map. */
static char *
describe_patch (const TueTaskPatch *patch)
{
  g_autoptr(GVariant) variant = g_variant_ref_sink (tue_task_patch_to_variant (patch));
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (variant);
  g_autoptr(GVariant) draft = g_variant_dict_lookup_value (&dict, "draft", G_VARIANT_TYPE_VARDICT);
  g_autoptr(GVariant) changes = draft != NULL ? g_variant_lookup_value (draft, "revision-changes", NULL) : NULL;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GVariant) rest = NULL;
  g_autofree char *text = NULL;
  GString         *all;

  if (draft != NULL)
    {
      g_auto(GVariantDict) other = G_VARIANT_DICT_INIT (draft);

      g_variant_dict_remove (&other, "revision-changes");
      g_variant_dict_insert_value (&dict, "draft", g_variant_dict_end (&other));
    }
  rest = g_variant_ref_sink (g_variant_dict_end (&dict));
  text = describe_variant (rest);
  all = g_string_new (text);
  for (gsize i = 0; changes != NULL && i < g_variant_n_children (changes); i++)
    {
      g_autoptr(GVariant) change = g_variant_get_child_value (changes, i);

      g_ptr_array_add (parts, describe_variant (change));
    }
  g_ptr_array_sort (parts, compare_texts);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (all, " change %s", (const char *)parts->pdata[i]);
  if (patch->n_caught > 0)
    g_string_append_printf (all, " caught %u", patch->n_caught);
  if (patch->was != NULL)
    {
      g_autofree char *was = describe_patch (patch->was);

      g_string_append_printf (all, " was %s", was);
    }
  return g_string_free (all, FALSE);
}

static void
append_events (GString            *record,
               const TueTaskPatch *patch)
{
  g_autoptr(GPtrArray) events = tue_task_patch_list_events (patch);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const TueTaskEvent *event = events->pdata[i];

      g_string_append_printf (record, " %s:%d:%s", tue_task_event_kind_to_string (event->kind), event->to, event->step_id != NULL ? event->step_id : "");
    }
}

/* --- Tests ------------------------------------------------------------------------ */

static void
test_kinds (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint i = 0; i <= N_KINDS; i++)
    {
      g_autoptr(TueTaskPatch) patch = i < N_KINDS ? make_patch (i) : make_whole ();
      g_autoptr(TueTaskPatch) copy = tue_task_patch_copy (patch);
      g_autofree char *text = describe_patch (patch);
      g_autofree char *copied = describe_patch (copy);
      g_autoptr(GVariant) variant = g_variant_ref_sink (tue_task_patch_to_variant (patch));
      g_autoptr(TueTaskPatch) again = tue_task_patch_from_variant (variant);
      g_autoptr(GVariant) second = g_variant_ref_sink (tue_task_patch_to_variant (again));
      g_autofree char *read = NULL;

      g_assert_cmpstr (copied, ==, text);
      /* What was seen before stands beside it in a journal. */
      g_clear_pointer (&copy->was, tue_task_patch_free);
      copy->n_caught = again->n_caught;
      g_free (copied);
      copied = describe_patch (copy);
      read = describe_patch (again);
      g_assert_cmpstr (read, ==, copied);
      g_string_append_printf (record, "%u %s (%" G_GSIZE_FORMAT " bytes)", i, text, tue_task_patch_measure (patch));
      append_events (record, patch);
      tue_task_patch_note_events (patch, 1000, "Marta");
      g_string_append (record, " noted");
      append_events (record, patch);
      g_string_append_c (record, '\n');
    }
  record_check (record, "store", "patches");
}

/* One behind another. */
static void
test_merged (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint i = 0; i <= N_KINDS; i++)
    for (guint j = 0; j <= N_KINDS; j++)
      {
        g_autoptr(TueTaskPatch) patch = i < N_KINDS ? make_patch (i) : make_whole ();
        g_autoptr(TueTaskPatch) later = j < N_KINDS ? make_patch (j) : make_whole ();
        g_autofree char *text = NULL;
        gboolean         overlaps = tue_task_patch_overlaps (patch, later);

        g_assert_cmpint (tue_task_patch_overlaps (later, patch), ==, overlaps);
        tue_task_patch_merge (patch, later);
        text = describe_patch (patch);
        g_string_append_printf (record, "%u %u%s %" G_GSIZE_FORMAT " ", i, j, overlaps ? " overlap" : "", tue_task_patch_measure (patch));
        if (i == N_KINDS || j == N_KINDS)
          g_string_append_printf (record, "%u", g_str_hash (text));
        else
          g_string_append (record, text);
        append_events (record, patch);
        g_string_append_c (record, '\n');
      }
  record_check (record, "store", "merged-patches");
}

/* --- Damaged ---------------------------------------------------------------------- */

static GVariant *
make_other (guint which)
{
  switch (which)
    {
    case 0:
      return NULL; /* left out */
    case 1:
      return g_variant_new_string ("other");
    case 2:
      return g_variant_new_uint32 (7);
    case 3:
      return g_variant_new_int64 (-7);
    case 4:
      return g_variant_new_string ("");
    default:
      return g_variant_new ("aa{sv}", NULL);
    }
}

#define N_OTHERS 6

/* path: names of members, and numbers of items */
static GVariant *
replace_at (GVariant          *variant,
            const char *const *path,
            GVariant          *with) /* (nullable) */
{
  GVariantBuilder builder;
  gsize           index;

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    {
      g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (variant);
      g_autoptr(GVariant) member = g_variant_lookup_value (variant, path[0], NULL);

      if (path[1] != NULL)
        g_variant_dict_insert_value (&dict, path[0], replace_at (member, path + 1, with));
      else if (with != NULL)
        g_variant_dict_insert_value (&dict, path[0], with);
      else
        g_variant_dict_remove (&dict, path[0]);
      return g_variant_dict_end (&dict);
    }

  index = g_ascii_strtoull (path[0], NULL, 10);
  g_variant_builder_init (&builder, g_variant_get_type (variant));
  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (variant, i);

      g_variant_builder_add_value (&builder, i == index ? replace_at (child, path + 1, with) : child);
    }
  return g_variant_builder_end (&builder);
}

static void
list_paths (GVariant   *variant,
            const char *before,
            GPtrArray  *paths)
{
  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (variant, i);
      g_autoptr(GVariant) value = NULL;
      g_autofree char *path = NULL;

      if (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
        {
          g_autofree char *name = NULL;

          g_variant_get (child, "{sv}", &name, &value);
          path = g_strdup_printf ("%s%s%s", before, *before != '\0' ? "/" : "", name);
          g_ptr_array_add (paths, g_strdup (path));
        }
      else
        {
          path = g_strdup_printf ("%s/%" G_GSIZE_FORMAT, before, i);
          value = g_variant_ref (child);
        }
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT) || g_variant_is_of_type (value, G_VARIANT_TYPE ("aa{sv}")))
        list_paths (value, path, paths);
    }
}

static void
append_difference (GString    *record,
                   const char *said,
                   const char *whole)
{
  gsize start = 0, end = strlen (said), whole_end = strlen (whole);

  while (said[start] != '\0' && said[start] == whole[start])
    start++;
  while (end > start && whole_end > start && said[end - 1] == whole[whole_end - 1])
    {
      end--;
      whole_end--;
    }
  start -= MIN (start, 12);
  g_string_append_printf (record, " @%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " ", start, whole_end);
  g_string_append_len (record, said + start, (gssize)MIN (end - start, 200));
  if (end - start > 200)
    g_string_append_printf (record, "\u2026 (%u)", g_str_hash (said + start));
}

static void
test_damaged (void)
{
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(TueTaskPatch) patch = make_whole ();
  g_autoptr(GVariant) variant = NULL;
  g_autoptr(TueTaskPatch) sound = NULL;
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *whole = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("event %u", i);
      TueTaskEvent    *event = tue_task_event_new (id, (TueTaskEventKind)i, 60 + i, "Marta");

      event->to = TUE_TASK_STATE_APPROVED;
      event->step_id = g_strdup ("s1");
      if (patch->events == NULL)
        patch->events = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_event_free);
      g_ptr_array_add (patch->events, event);
    }
  variant = g_variant_ref_sink (tue_task_patch_to_variant (patch));
  sound = tue_task_patch_from_variant (variant);
  whole = describe_patch (sound);
  g_string_append_printf (record, "%s\n", whole);
  list_paths (variant, "", paths);
  g_ptr_array_sort (paths, compare_texts);
  for (guint i = 0; i < paths->len; i++)
    for (guint j = 0; j < N_OTHERS; j++)
      {
        g_auto(GStrv) path = g_strsplit (paths->pdata[i], "/", -1);
        g_autoptr(GVariant) damaged = g_variant_ref_sink (replace_at (variant, (const char *const *)path, make_other (j)));
        g_autoptr(TueTaskPatch) read = tue_task_patch_from_variant (damaged);
        g_autofree char *said = read != NULL ? describe_patch (read) : g_strdup ("refused");

        g_string_append_printf (record, "%s %u", (const char *)paths->pdata[i], j);
        append_difference (record, said, whole);
        g_string_append_c (record, '\n');
      }
  record_check (record, "store", "damaged-patches");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/patches/kinds", test_kinds);
  g_test_add_func ("/store/patches/merged", test_merged);
  g_test_add_func ("/store/patches/damaged", test_damaged);

  return g_test_run ();
}
