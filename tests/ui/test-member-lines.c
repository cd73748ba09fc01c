/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>

#include "tue-field-json.h"
#include "tue-member-lines.h"

static const char list_json[] =
  "[{\"name\": \"items\", \"type\": \"list\", \"fields\": ["
  "  {\"name\": \"item\", \"label\": \"Item\", \"type\": \"string\", \"required\": true},"
  "  {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\", \"default\": 1, \"min\": 1, \"max\": 9},"
  "  {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"},"
  "  {\"name\": \"amount\", \"label\": \"Amount\", \"type\": \"computed\", \"formula\": \"quantity * price\"}]},"
  " {\"name\": \"client\", \"type\": \"string\"}]";

#define SAME "Item\nQuantity: Whole number\nPrice: Money\nAmount: Worked out"

/* "name:type" of each, with "!" where it is required and "*" where it has the limits of the quantity */
static char *
describe (GPtrArray *members)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      TueField *member = members->pdata[i];

      g_string_append_printf (text, "%s%s:%s:%s%s%s", i > 0 ? " " : "", tue_field_get_name (member), tue_field_get_label (member),
                              tue_field_type_to_string (tue_field_get_field_type (member)), tue_field_get_required (member) ? "!" : "",
                              tue_field_get_max (member, NULL) && tue_field_get_default (member) != NULL ? "*" : "");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    const char *members;
  } cases[] = {
    { SAME, "item:Item:string! quantity:Quantity:integer* price:Price:money amount:Amount:computed" },
    /* Another label is the same member. */
    { "Item\nCount: Whole number\nPrice: Money\nAmount: Worked out", "item:Item:string! quantity:Count:integer* price:Price:money amount:Amount:computed" },
    { "What\nQuantity: Whole number\nPrice: Money\nAmount: Worked out", "item:What:string! quantity:Quantity:integer* price:Price:money amount:Amount:computed" },
    { "What\nHow many: Whole number\nEach: Money\nSum: Worked out", "item:What:string! quantity:How many:integer* price:Each:money amount:Sum:computed" },
    /* One of another type, or beside all that were there, is another. */
    { "Item\nUnit\nPrice: Money\nAmount: Worked out", "item:Item:string! unit:Unit:string price:Price:money amount:Amount:computed" },
    { "Item\nUnit\nQuantity: Whole number\nPrice: Money\nAmount: Worked out", "item:Item:string! unit:Unit:string quantity:Quantity:integer* price:Price:money amount:Amount:computed" },
    { SAME "\nNote", "item:Item:string! quantity:Quantity:integer* price:Price:money amount:Amount:computed note:Note:string" },
    /* Elsewhere, gone, of another type: it is what it is called. */
    { "Price: Money\nItem", "price:Price:money item:Item:string!" },
    { "Item: Long text\nQuantity\nPrice: Money", "item:Item:text! quantity:Quantity:integer* price:Price:money" },
    { "Item\nQuantity: Number", "item:Item:string! quantity:Quantity:number*" },
    /* A new one takes no name that stands for something. */
    { SAME "\nClient\nItem!", "item:Item:string! quantity:Quantity:integer* price:Price:money amount:Amount:computed client_2:Client:string item_2:Item!:string" },
    { SAME "\nItem", "item:Item:string! quantity:Quantity:integer* price:Price:money amount:Amount:computed item_2:Item:string" },
    { "Time: 9:00\n\n  Ratio: x : Number  ", "item:Time: 9:00:string! ratio_x:Ratio: x:number" },
    { "", "" },
  };
  g_autoptr(GPtrArray) fields = tue_fields_from_json (list_json, NULL);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "", (TueField *const *)fields->pdata, fields->len);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autofree char *written = tue_member_lines_write (fields->pdata[0]);
  g_autoptr(GPtrArray) fresh = NULL;
  g_autofree char *of_fresh = NULL;

  g_ptr_array_add (steps, tue_step_new ("s", "S", NULL, template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "W", .steps = steps });
  g_assert_cmpstr (written, ==, SAME);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) members = tue_member_lines_read (cases[i].text, fields->pdata[0], workflow);
      g_autofree char *described = describe (members);

      g_assert_cmpstr (described, ==, cases[i].members);
    }

  fresh = tue_member_lines_read ("Item\nPrice: Money", NULL, workflow);
  of_fresh = describe (fresh);
  g_assert_cmpstr (of_fresh, ==, "item:Item:string price:Price:money");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/member-lines/lines", test_lines);

  return g_test_run ();
}
