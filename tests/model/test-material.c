/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-material-list.h"

#include <string.h>

#include "tue-value-json.h"

static TueValue *
parse (const char *json)
{
  g_autoptr(GError) error = NULL;
  TueValue *value = tue_value_from_json (json, -1, &error);

  g_assert_no_error (error);
  return value;
}

/* "id|name|kind|on|start+length,…|text" of each, a line for each */
static char *
show (GPtrArray *materials)
{
  g_autoptr(GString) shown = g_string_new (NULL);

  for (guint i = 0; i < materials->len; i++)
    {
      TueMaterial            *material = g_ptr_array_index (materials, i);
      gsize                   n_ranges;
      const TueMaterialRange *ranges = tue_material_get_internal (material, &n_ranges);

      g_string_append_printf (shown, "%s%s|%s|%s|%s|", i > 0 ? "\n" : "", tue_material_get_id (material),
                              tue_material_get_name (material),
                              tue_material_kind_to_string (tue_material_get_kind (material)),
                              tue_material_get_on (material) ? "on" : "off");
      for (gsize j = 0; j < n_ranges; j++)
        g_string_append_printf (shown, "%s%zu+%zu", j > 0 ? "," : "", ranges[j].start, ranges[j].length);
      g_string_append_printf (shown, "|%s", tue_material_get_text (material, NULL));
    }

  return g_string_free_and_steal (g_steal_pointer (&shown));
}

static const struct
{
  const char *name;
  const char *json;
  const char *shown;
} readings[] = {
  { "nothing", "{}", "" },
  { "fields", "{\"client\": \"Northwind\", \"material\": \"x\"}", "" },
  { "two in order", "{\"@material\": [{\"id\": \"b\", \"name\": \"B\", \"kind\": \"mail\", \"on\": false}, {\"id\": \"a\", \"name\": \"A\", \"kind\": \"table\", \"on\": true}],"
                    " \"@material:a\": \"one\", \"@material:b\": \"two\"}",
    "b|B|mail|off||two\na|A|table|on||one" },
  { "a text without an entry", "{\"@material\": [{\"id\": \"b\", \"name\": \"B\"}], \"@material:a\": \"# One\\nmore\", \"@material:b\": \"two\"}",
    "b|B|notes|on||two\na|One|notes|on||# One\nmore" },
  { "texts without a list", "{\"@material:a\": \"one\", \"@material:b\": \"two\"}", "a|one|notes|on||one\nb|two|notes|on||two" },
  { "an entry without a text", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\"}]}", "a|A|notes|on||" },
  { "no list", "{\"@material\": \"odd\", \"@material:a\": \"one\"}", "a|one|notes|on||one" },
  { "odd entries", "{\"@material\": [null, 7, [], {}, {\"id\": 5}, {\"id\": \"a\", \"name\": 3, \"kind\": \"hologram\", \"on\": null, \"internal\": \"all\"}], \"@material:a\": \"one\"}",
    "a|one|notes|on||one" },
  { "an empty id", "{\"@material\": [{\"id\": \"\", \"name\": \"A\"}], \"@material:\": \"one\"}", "|A|notes|on||one" },
  { "a double, of which both marks count", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 0, \"length\": 1}]}, {\"id\": \"a\", \"name\": \"B\", \"internal\": [{\"start\": 2, \"length\": 1}]}], \"@material:a\": \"one\"}",
    "a|A|notes|on|0+1,2+1|one" },
  { "a text that is none", "{\"@material:a\": [1, 2]}", "a|[1,2]|notes|on||[1,2]" },
  { "a name of many lines", "{\"@material\": [{\"id\": \"a\", \"name\": \" A\\n\\tB\\u0007 \"}], \"@material:a\": \"one\"}", "a|A B|notes|on||one" },
  { "marks in no order", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 6, \"length\": 2}, {\"start\": 0, \"length\": 2}, {\"start\": 1, \"length\": 3}]}], \"@material:a\": \"0123456789\"}",
    "a|A|notes|on|0+4,6+2|0123456789" },
  { "marks beyond the text", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 8, \"length\": 1e300}, {\"start\": 10, \"length\": 1}, {\"start\": 99, \"length\": 9}, {\"start\": -3, \"length\": 4}]}], \"@material:a\": \"0123456789\"}",
    "a|A|notes|on|0+1,8+2|0123456789" },
  { "marks without sense", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 3, \"length\": 0}, {\"start\": 3, \"length\": -1}, 5, null, {\"start\": -9, \"length\": 3}]}], \"@material:a\": \"0123456789\"}",
    "a|A|notes|on||0123456789" },
  { "a mark that says not how long it is", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 3}]}], \"@material:a\": \"0123456789\"}",
    "a|A|notes|on|3+7|0123456789" },
  { "half a byte", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 2.5, \"length\": 1.2}]}], \"@material:a\": \"0123456789\"}",
    "a|A|notes|on|2+2|0123456789" },
  { "marks inside letters", "{\"@material\": [{\"id\": \"a\", \"name\": \"A\", \"internal\": [{\"start\": 2, \"length\": 1}, {\"start\": 5, \"length\": 2}]}], \"@material:a\": \"aéb€c\"}",
    "a|A|notes|on|1+2,4+3|aéb€c" },
};

static void
test_reading (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(TueValue) values = parse (readings[i].json);
      g_autoptr(GPtrArray) materials = tue_material_read (values, NULL);
      g_autofree char *shown = show (materials);

      g_test_message ("%s", readings[i].name);
      g_assert_cmpstr (shown, ==, readings[i].shown);
    }
}

/* What was read says the same when it is written and read again. */
static void
test_writing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(TueValue) values = parse (readings[i].json);
      g_autoptr(GPtrArray) materials = tue_material_read (values, NULL);
      g_autoptr(TueValue) list = tue_material_compose (tue_value_lookup (values, "@material"), materials);
      g_autoptr(TueValue) written = tue_value_with_member (values, "@material", list);
      g_autoptr(GPtrArray) again = tue_material_read (written, NULL);
      g_autofree char *shown = show (again);

      g_test_message ("%s", readings[i].name);
      g_assert_cmpstr (shown, ==, readings[i].shown);
    }
}

static void
test_unknown_members (void)
{
  g_autoptr(TueValue) values = parse ("{\"@material\": [7, {\"id\": \"a\", \"name\": \"A\", \"kind\": \"hologram\", \"on\": true, \"colour\": \"red\"}, {\"id\": \"b\"}],"
                                      " \"@material:a\": \"one\", \"@material:b\": \"two\"}");
  g_autoptr(GPtrArray) materials = tue_material_read (values, NULL);
  g_autoptr(TueValue) list = NULL;
  g_autofree char *json = NULL;
  TueMaterial     *off = tue_material_with_on (g_ptr_array_index (materials, 0), FALSE);

  g_object_unref (materials->pdata[0]);
  materials->pdata[0] = off;
  g_ptr_array_remove_index (materials, 1);
  list = tue_material_compose (tue_value_lookup (values, "@material"), materials);
  json = tue_value_to_json (list);
  g_assert_cmpstr (json, ==, "[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"hologram\",\"on\":false,\"colour\":\"red\"},7]");
}

static void
test_add_to_values (void)
{
  g_autoptr(TueValue) values = parse ("{\"client\": \"Northwind\", \"@material:a\": \"one\"}");
  g_autoptr(TueValue) text = tue_value_new_string ("two");
  g_autoptr(TueMaterial) material = tue_material_new ("b", "B", TUE_MATERIAL_MAIL, text);
  g_autoptr(TueValue) with = tue_material_add_to_values (material, values);
  g_autoptr(GPtrArray) materials = tue_material_read (with, NULL);
  g_autofree char *shown = show (materials);

  g_assert_cmpstr (shown, ==, "a|one|notes|on||one\nb|B|mail|on||two");
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (with, "client"), NULL), ==, "Northwind");
}

/* What is internal stays internal, whatever becomes of the text around it. */
static void
test_text_changes (void)
{
  static const struct
  {
    const char *before;
    gsize       start, length;
    const char *after;
    const char *internal;
  } cases[] = {
    { "keep SECRET keep", 5, 6, "now keep SECRET keep", "SECRET" },
    { "keep SECRET keep", 5, 6, "keep SECRET keep, and more", "SECRET" },
    { "keep SECRET keep", 5, 6, "keep SECRETLY keep", "SECRETLY" },
    { "keep SECRET keep", 5, 6, "keep SECT keep", "SECT" },
    { "keep SECRET keep", 5, 6, "keep  keep", "" },
    { "keep SECRET keep", 5, 6, "SECRET keep", "SECRET" },
    { "keep SECRET keep", 5, 6, "keep SECRET", "SECRET" },
    { "keep SECRET keep", 5, 6, "", "" },
    { "keep SECRET keep", 5, 6, "kept SECURE kept", "SECURE" },
    { "é SÉCRET é", 3, 7, "éé SÉCRÈT é", "SÉCRÈT" },
    { "0 SECRET 1", 2, 6, "0 SECRET 1 SECRET 1", "SECRET" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueValue) before = tue_value_new_string (cases[i].before);
      g_autoptr(TueValue) after = tue_value_new_string (cases[i].after);
      g_autoptr(TueMaterial) material = tue_material_new ("a", "A", TUE_MATERIAL_NOTES, before);
      g_autoptr(TueMaterial) marked = tue_material_with_internal (material, cases[i].start, cases[i].length, TRUE);
      g_autoptr(TueMaterial) changed = tue_material_with_text (marked, after);
      g_autoptr(GString) internal = g_string_new (NULL);
      gsize                   n_ranges;
      const TueMaterialRange *ranges = tue_material_get_internal (changed, &n_ranges);

      for (gsize j = 0; j < n_ranges; j++)
        g_string_append_len (internal, tue_material_get_text (changed, NULL) + ranges[j].start, (gssize)ranges[j].length);
      g_test_message ("“%s” to “%s”", cases[i].before, cases[i].after);
      g_assert_nonnull (strstr (internal->str, cases[i].internal));
      if (*cases[i].internal == '\0')
        g_assert_cmpstr (internal->str, ==, "");
    }
}

static void
test_marks (void)
{
  g_autoptr(TueValue) text = tue_value_new_string ("0123456789");
  g_autoptr(TueMaterial) none = tue_material_new (NULL, "A", TUE_MATERIAL_NOTES, text);
  g_autoptr(TueMaterial) one = tue_material_with_internal (none, 2, 6, TRUE);
  g_autoptr(TueMaterial) hole = tue_material_with_internal (one, 4, 2, FALSE);
  g_autoptr(TueMaterial) filled = tue_material_with_internal (hole, 3, 4, TRUE);
  g_autoptr(TueMaterial) cleared = tue_material_with_internal (filled, 0, 100, FALSE);
  gsize                   n_ranges;
  const TueMaterialRange *ranges;

  g_assert_cmpuint (tue_material_get_n_internal (none), ==, 0);
  g_assert_cmpuint (tue_material_get_n_internal (one), ==, 1);
  ranges = tue_material_get_internal (hole, &n_ranges);
  g_assert_cmpuint (n_ranges, ==, 2);
  g_assert_cmpuint (ranges[0].start, ==, 2);
  g_assert_cmpuint (ranges[0].length, ==, 2);
  g_assert_cmpuint (ranges[1].start, ==, 6);
  g_assert_cmpuint (ranges[1].length, ==, 2);
  g_assert_true (tue_material_is_internal (hole, 3));
  g_assert_false (tue_material_is_internal (hole, 4));
  g_assert_true (tue_material_is_internal (hole, 6));
  g_assert_false (tue_material_is_internal (hole, 8));
  g_assert_cmpuint (tue_material_get_n_internal (filled), ==, 1);
  g_assert_cmpuint (tue_material_get_n_internal (cleared), ==, 0);
  g_assert_cmpuint (strlen (tue_material_get_id (none)), ==, 36);
}

static void
test_names (void)
{
  static const struct
  {
    const char     *text;
    const char     *name;
    TueMaterialKind kind;
  } cases[] = {
    { "", "", TUE_MATERIAL_NOTES },
    { " \n\t\n", "", TUE_MATERIAL_NOTES },
    { "Call with Dana Whitfield\nShe said", "Call with Dana Whitfield", TUE_MATERIAL_NOTES },
    { "\n\n---\n## Call notes\nShe", "Call notes", TUE_MATERIAL_NOTES },
    { "* one\n* two", "one", TUE_MATERIAL_NOTES },
    { "• één\n• twee", "één", TUE_MATERIAL_NOTES },
    { "From: Dana <d@example.com>\nTo: Marta\nSubject: The January peak\n\nDear Marta,", "The January peak", TUE_MATERIAL_MAIL },
    { "Von: Dana\nGesendet: Montag\nAn: Marta\nBetreff: AW: Die Berichte\n\nHallo", "Die Berichte", TUE_MATERIAL_MAIL },
    { "Dear Marta,\nto be clear: no.\nfrom: the desk of", "Dear Marta,", TUE_MATERIAL_NOTES },
    { "Von: Dana <d@example.com>\nAn: Marta\nBetreff: AW: Re:  WG: Bestellung 4711\n\nHallo", "Bestellung 4711", TUE_MATERIAL_MAIL },
    { "From: Dana <d@example.com>\nTo: Marta\nSubject: Re-use: the plan\n\nHello", "Re-use: the plan", TUE_MATERIAL_MAIL },
    { "From: Dana <d@example.com>\nTo: Marta\nSubject: Re:\n\nHello", "From: Dana <d@example.com>", TUE_MATERIAL_MAIL },
    { "Subject: alone", "Subject: alone", TUE_MATERIAL_NOTES },
    { "Item\tPrice\nWorkshop\t4,800\nTemplates\t2,100", "Item, Price", TUE_MATERIAL_TABLE },
    { "Item\tPrice\nOne line with no tab\nand another", "Item, Price", TUE_MATERIAL_NOTES },
    { "A line that goes on for much longer than any row of a list would ever want to show", "A line that goes on for much longer than any row of a list…", TUE_MATERIAL_NOTES },
    { "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunt…", TUE_MATERIAL_NOTES },
    { "AT&T <b>bold</b> {{tag}} %s", "AT&T <b>bold</b> {{tag}} %s", TUE_MATERIAL_NOTES },
    { "bell\aand\rreturn", "bell and", TUE_MATERIAL_NOTES },
    { "\xff\xfe broken", "�� broken", TUE_MATERIAL_NOTES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = tue_material_make_name (cases[i].text);

      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_cmpint (tue_material_guess_kind (cases[i].text), ==, cases[i].kind);
    }
}

typedef struct
{
  guint position, removed, added;
  guint n_signals;
} Changes;

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Changes *changes = user_data;

  *changes = (Changes){ position, removed, added, changes->n_signals + 1 };
}

static void
set_values (TueTask    *task,
            const char *json)
{
  g_autoptr(TueValue) values = parse (json);

  tue_task_set_values (task, values);
}

static void
test_list (void)
{
  g_autoptr(TueTask) task = tue_task_new ("task", "workflow");
  g_autoptr(TueMaterialList) list = tue_material_list_new (task);
  g_autoptr(TueMaterial) first = NULL;
  g_autoptr(TueMaterial) still_first = NULL;
  g_autoptr(TueMaterial) last = NULL;
  Changes changes = { 0 };
  guint   position;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &changes);

  set_values (task, "{\"@material\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"}], \"@material:a\": \"one\", \"@material:b\": \"two words\"}");
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (changes.added, ==, 2);
  g_assert_cmpuint (tue_material_list_get_n_on (list), ==, 2);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  last = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_cmpuint (tue_material_get_n_words (last), ==, 2);

  /* Another field, and the same read from the library once more. */
  set_values (task, "{\"client\": \"x\", \"@material\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"}], \"@material:a\": \"one\", \"@material:b\": \"two words\"}");
  g_assert_cmpuint (changes.n_signals, ==, 1);

  set_values (task, "{\"@material\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\", \"on\": false}], \"@material:a\": \"one\", \"@material:b\": \"two words\"}");
  g_assert_cmpuint (changes.n_signals, ==, 2);
  g_assert_cmpuint (changes.position, ==, 1);
  g_assert_cmpuint (changes.removed, ==, 1);
  g_assert_cmpuint (changes.added, ==, 1);
  still_first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (first == still_first);
  g_assert_cmpuint (tue_material_list_get_n_on (list), ==, 1);

  /* A mark of a double entry is seen, too. */
  set_values (task, "{\"@material\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\", \"on\": false}, {\"id\": \"a\", \"internal\": [{\"start\": 0, \"length\": 2}]}], \"@material:a\": \"one\", \"@material:b\": \"two words\"}");
  g_assert_cmpuint (changes.n_signals, ==, 3);
  g_assert_cmpuint (changes.position, ==, 0);
  g_assert_cmpuint (changes.added, ==, 1);
  g_assert_cmpuint (tue_material_list_get_n_internal (list), ==, 1);

  g_assert_nonnull (tue_material_list_find (list, "b", &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_null (tue_material_list_find (list, "c", NULL));

  set_values (task, "{}");
  g_assert_cmpuint (changes.n_signals, ==, 4);
  g_assert_cmpuint (changes.removed, ==, 2);
  g_assert_cmpuint (tue_material_list_get_n_internal (list), ==, 0);
}

static void
test_same (void)
{
  g_autoptr(TueValue) values = parse ("{\"client\": \"x\", \"@material\": [], \"@material:a\": \"one\"}");
  g_autoptr(TueValue) text = tue_value_new_string ("one");
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autoptr(TueValue) other_field = tue_value_with_member (values, "client", text);
  g_autoptr(TueValue) other_text = tue_value_with_member (values, "@material:a", text);
  g_autoptr(TueValue) more = tue_value_with_member (values, "@material:b", text);
  g_autoptr(TueValue) none = tue_value_new_map ();

  g_assert_true (tue_material_is_same (values, values));
  g_assert_true (tue_material_is_same (values, other_field));
  g_assert_false (tue_material_is_same (values, other_text));
  g_assert_false (tue_material_is_same (values, more));
  g_assert_false (tue_material_is_same (more, values));
  g_assert_false (tue_material_is_same (none, values));
  g_assert_true (tue_value_name_is_reserved ("@material"));
  g_assert_true (tue_value_name_is_reserved ("@open-points"));
  g_assert_false (tue_value_name_is_reserved ("material"));
  g_assert_false (tue_value_name_is_reserved (""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/material/reading", test_reading);
  g_test_add_func ("/model/material/writing", test_writing);
  g_test_add_func ("/model/material/unknown-members", test_unknown_members);
  g_test_add_func ("/model/material/add-to-values", test_add_to_values);
  g_test_add_func ("/model/material/text-changes", test_text_changes);
  g_test_add_func ("/model/material/marks", test_marks);
  g_test_add_func ("/model/material/names", test_names);
  g_test_add_func ("/model/material/list", test_list);
  g_test_add_func ("/model/material/same", test_same);

  return g_test_run ();
}
