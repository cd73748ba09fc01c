/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The texts of a playbook by their places, and the same playbook with others.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-playbook-document.h"
#include "tue-playbook-texts.h"

#define DOCUMENT \
  "{\"format\":\"tuesday-playbook\",\"version\":1,\"id\":\"11111111-1111-4111-8111-111111111111\",\"name\":\"Ours\",\"edition\":3,\"news\":\"New\"," \
  "\"roles\":[{\"id\":\"22222222-2222-4222-8222-222222222222\",\"name\":\"Sales\"},{\"id\":\"22222222-2222-4222-8222-222222222223\",\"name\":\"Desk\"}]," \
  "\"snippets\":[{\"name\":\"a\",\"text\":\"A {{> b}}\"},{\"name\":\"b\",\"text\":\"B\"},{\"name\":\"c\",\"text\":\"C\"}]," \
  "\"workflows\":[" \
  "{\"id\":\"33333333-3333-4333-8333-333333333331\",\"role\":\"22222222-2222-4222-8222-222222222222\",\"name\":\"Offer\",\"strange\":{\"said\":\"by others\"}," \
  "\"steps\":[{\"id\":\"44444444-4444-4444-8444-444444444441\",\"name\":\"Draft\",\"guidance\":\"Think\",\"template\":{" \
  "\"id\":\"55555555-5555-4555-8555-555555555551\",\"version\":1,\"text\":\"For {{client}} {{> a}}\"," \
  "\"fields\":[{\"name\":\"client\",\"label\":\"Client\",\"type\":\"string\",\"default\":\"Acme\"},{\"name\":\"budget\",\"label\":\"Budget\",\"type\":\"money\"}]}}]," \
  "\"checklist\":[],\"notes\":[{\"id\":\"66666666-6666-4666-8666-666666666661\",\"title\":\"Why\",\"text\":\"Because\",\"field\":\"client\"}]," \
  "\"examples\":[{\"id\":\"77777777-7777-4777-8777-777777777771\",\"title\":\"Spring\",\"values\":{\"client\":\"Dana\",\"budget\":{\"minor\":-483050,\"currency\":\"EUR\"}}}]}," \
  "{\"id\":\"33333333-3333-4333-8333-333333333332\",\"role\":\"22222222-2222-4222-8222-222222222223\",\"name\":\"Note\",\"other\":[1,2]," \
  "\"steps\":[{\"id\":\"44444444-4444-4444-8444-444444444442\",\"name\":\"Draft\",\"template\":{" \
  "\"id\":\"55555555-5555-4555-8555-555555555552\",\"version\":1,\"text\":\"Nothing\",\"fields\":[]}}]," \
  "\"checklist\":[],\"notes\":[],\"examples\":[]}]}"

static TuePlaybook *
read_document (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
  g_autoptr(GError) error = NULL;
  TuePlaybook *playbook = tue_playbook_from_bytes (bytes, &error);

  g_assert_no_error (error);

  return playbook;
}

static const TuePlaybookText *
find_text (GPtrArray  *texts,
           const char *words)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (((const TuePlaybookText *)texts->pdata[i])->text, words))
      return texts->pdata[i];

  return NULL;
}

static void
test_list (void)
{
  /* clang-format off */
  static const struct { const char *text, *path, *place; TuePlaybookTextKind kind; } cases[] = {
    { "Ours", "/name", "", TUE_PLAYBOOK_TEXT_WORDS },
    { "Sales", "/roles/0/name", "Role “Sales”", TUE_PLAYBOOK_TEXT_WORDS },
    { "A {{> b}}", "/snippets/0/text", "Snippet “a”", TUE_PLAYBOOK_TEXT_TEMPLATE },
    { "Offer", "/workflows/0/name", "Offer", TUE_PLAYBOOK_TEXT_WORDS },
    { "by others", "/workflows/0/strange/said", "Offer", TUE_PLAYBOOK_TEXT_WORDS },
    { "Think", "/workflows/0/steps/0/guidance", "Offer › Draft › Guidance", TUE_PLAYBOOK_TEXT_WORDS },
    { "For {{client}} {{> a}}", "/workflows/0/steps/0/template/text", "Offer › Draft › Template", TUE_PLAYBOOK_TEXT_TEMPLATE },
    { "client", "/workflows/0/steps/0/template/fields/0/name", "Offer › Draft › Template › Client", TUE_PLAYBOOK_TEXT_NAME },
    { "Acme", "/workflows/0/steps/0/template/fields/0/default", "Offer › Draft › Template › Client › Default", TUE_PLAYBOOK_TEXT_WORDS },
    { "Because", "/workflows/0/notes/0/text", "Offer › Practice note “Why”", TUE_PLAYBOOK_TEXT_WORDS },
    { "Dana", "/workflows/0/examples/0/values/client", "Offer › Example “Spring” › Client", TUE_PLAYBOOK_TEXT_WORDS },
    { "-4830.50 EUR", "/workflows/0/examples/0/values/budget", "Offer › Example “Spring” › Budget", TUE_PLAYBOOK_TEXT_MONEY },
  };
  /* clang-format on */
  g_autoptr(TuePlaybook) playbook = read_document ();
  g_autoptr(GPtrArray) texts = tue_playbook_list_texts (playbook);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TuePlaybookText *text = find_text (texts, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (text);
      g_assert_cmpstr (text->path, ==, cases[i].path);
      g_assert_cmpstr (text->place, ==, cases[i].place);
      g_assert_cmpint (text->kind, ==, cases[i].kind);
      g_assert_true ((text->workflow_id != NULL) == g_str_has_prefix (cases[i].path, "/workflows"));
    }
  g_assert_null (find_text (texts, "tuesday-playbook"));
  g_assert_null (find_text (texts, "string"));
  g_assert_null (find_text (texts, "EUR"));
  g_assert_null (find_text (texts, "33333333-3333-4333-8333-333333333331"));
}

/* Nothing is missed: each word of the document that is no id is in one of the texts. */
static void
test_replace (void)
{
  g_autoptr(TuePlaybook) playbook = read_document ();
  g_autoptr(GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TuePlaybook) made = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;

  g_hash_table_insert (texts, (gpointer) "/workflows/0/notes/0/text", (gpointer) "Other \"words\"\n<b>");
  g_hash_table_insert (texts, (gpointer) "/workflows/0/examples/0/values/budget", (gpointer) "7163.9 EUR");
  g_hash_table_insert (texts, (gpointer) "/workflows/0/strange/said", (gpointer) "by nobody");
  made = tue_playbook_replace_texts (playbook, texts, &error);
  g_assert_no_error (error);
  list = tue_playbook_list_texts (made);
  g_assert_nonnull (find_text (list, "Other \"words\"\n<b>"));
  g_assert_nonnull (find_text (list, "7163.90 EUR"));
  g_assert_nonnull (find_text (list, "by nobody"));
  g_assert_null (find_text (list, "Because"));
  g_assert_cmpuint (tue_playbook_get_edition (made), ==, 3);
  g_clear_object (&made);

  /* What is no text, what is not there, and what would be no playbook any more. */
  for (int i = 0; i < 4; i++)
    {
      static const char *const paths[] = { "/workflows/9/name", "/workflows/0/steps", "/workflows/0/steps/0/template/text", "/workflows/0/examples/0/values/budget" };
      static const char *const words[] = { "x", "x", "{{#open}}", "much" };

      g_hash_table_remove_all (texts);
      g_hash_table_insert (texts, (gpointer)paths[i], (gpointer)words[i]);
      g_assert_null (tue_playbook_replace_texts (playbook, texts, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
}

static void
test_select (void)
{
  g_autoptr(TuePlaybook) playbook = read_document ();
  const char *const ids[] = { "33333333-3333-4333-8333-333333333331", NULL };
  const char *const second[] = { "33333333-3333-4333-8333-333333333332", NULL };
  const char *const none[] = { "33333333-3333-4333-8333-333333333339", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) one = tue_playbook_select_workflows (playbook, ids, &error);
  g_autoptr(TuePlaybook) other = tue_playbook_select_workflows (playbook, second, NULL);
  g_autoptr(GBytes) bytes = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (tue_playbook_get_workflows (one)->len, ==, 1);
  g_assert_cmpuint (tue_playbook_get_roles (one)->len, ==, 1);
  g_assert_cmpstr (tue_role_get_name (tue_playbook_get_roles (one)->pdata[0]), ==, "Sales");
  g_assert_cmpuint (tue_playbook_get_snippets (one)->len, ==, 2);
  g_assert_cmpuint (tue_playbook_get_snippets (other)->len, ==, 0);

  /* What nobody knows goes with its workflow. */
  bytes = tue_playbook_to_bytes (other);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), "\"other\""));
  g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), "strange"));

  g_assert_null (tue_playbook_select_workflows (playbook, none, &error));
  g_assert_cmpstr (error->message, ==, "No workflow is chosen.");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/playbook-texts/list", test_list);
  g_test_add_func ("/exchange/playbook-texts/replace", test_replace);
  g_test_add_func ("/exchange/playbook-texts/select", test_select);

  return g_test_run ();
}
