/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-column-names"

#include "config.h"

#include "tue-column-names.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-word-list.h"

/* Names of one kind of column, in the languages in which tables are pasted. */
static const char *const kinds[] = {
  "|quantity|qty|count|number|pieces|pcs|units|no. of units|menge|anzahl|anz|stück|stückzahl|stk|quantité|qté|qte|nombre|nb|",
  "|price|unit price|price each|price/unit|price per unit|price/pc|net price|rate|unit cost|cost|preis|einzelpreis|e-preis|ep|stückpreis|preis/stk|preis/stück|preis pro stück|preis/einheit|preis je einheit|"
  "nettopreis|prix|prix unitaire|prix unit|pu|pu ht|p.u|prix ht|coût|",
  "|item|items|item name|product|product name|article|service|position|description|task|deliverable|artikel|bezeichnung|beschreibung|leistung|leistungen|produkt|article|désignation|libellé|prestation|produit|name|what|",
  "|date|day|datum|tag|jour|",
  "|due|due date|deadline|by|by when|delivery|delivery date|fällig|fällig am|fälligkeit|frist|termin|liefertermin|lieferdatum|bis|bis wann|échéance|date d'échéance|pour le|livraison|",
  "|amount|total|sum|line total|total price|betrag|summe|gesamt|gesamtpreis|g-preis|gp|gesamtbetrag|montant|total ht|montant ht|",
  "|owner|who|responsible|assignee|person|verantwortlich|zuständig|wer|responsable|qui|",
  "|note|notes|comment|comments|remark|remarks|bemerkung|bemerkungen|kommentar|anmerkung|hinweis|remarque|commentaire|",
  "|figure|measure|metric|indicator|kpi|kennzahl|größe|indicateur|",
  "|plan|planned|budget|target|soll|ziel|prévu|objectif|",
  "|actual|actuals|result|ist|ergebnis|réel|réalisé|",
};

/* What columns of row numbers are called. */
static const char index_names[] = "|#|no|no.|nr|nr.|lfd. nr|lfd nr|lfd|pos|pos.|pos.-nr|id|n°|nº|row|line|zeile|index|ligne|unnamed: 0|";

/* (nullable): where the unit in brackets at the end of a label begins */
static char *
find_unit (char *label)
{
  gsize length = strlen (label);
  char *open;

  if (length == 0 || (label[length - 1] != ')' && label[length - 1] != ']'))
    return NULL;
  open = strrchr (label, label[length - 1] == ')' ? '(' : '[');
  return open != NULL && open > label ? open : NULL;
}

/* What is in brackets at the end of a label is a unit. */
static void
cut_unit (char *label)
{
  char *unit = find_unit (label);

  if (unit != NULL)
    *unit = '\0';
}

/**
 * tue_column_names_dup_unit:
 * @label: the label of a column as it was pasted
 *
 * Returns: (transfer full): what its cells may be in: what stands in brackets at
 *   the end, "USD" of "Price (USD, net)", or the last word, "€" of "Price in €"
 */
char *
tue_column_names_dup_unit (const char *label)
{
  g_autofree char *copy = NULL;
  char            *unit;

  g_return_val_if_fail (label != NULL, NULL);

  copy = tue_blanks_dup_stripped (label);
  for (gsize length = strlen (copy); length > 0 && strchr (":*.", copy[length - 1]) != NULL;)
    copy[--length] = '\0';
  unit = find_unit (copy);
  if (unit == NULL)
    {
      unit = strrchr (copy, ' ');
      return g_strdup (unit != NULL ? unit + 1 : "");
    }
  unit[strlen (unit) - 1] = '\0';
  unit++;
  if (g_str_has_prefix (unit, "in "))
    unit += strlen ("in ");
  unit[strcspn (unit, ",;/")] = '\0';
  return tue_blanks_dup_stripped (unit);
}

/**
 * tue_column_names_clean:
 * @label: the label of a column as it was pasted
 *
 * Joins its lines and takes off blanks, marks that point to what follows, and a
 * unit in brackets: "Price (EUR):" is "Price".
 *
 * Returns: (transfer full): the words of the label
 */
char *
tue_column_names_clean (const char *label)
{
  g_autoptr(GString) words = g_string_new (NULL);
  gboolean is_after_blank = FALSE;
  gsize    length;

  g_return_val_if_fail (label != NULL, NULL);

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (tue_blanks_is_blank (c))
        {
          is_after_blank = words->len > 0;
          continue;
        }
      if (is_after_blank)
        g_string_append_c (words, ' ');
      is_after_blank = FALSE;
      g_string_append_unichar (words, c);
    }

  for (int round = 0; round < 2; round++)
    {
      tue_blanks_strip (words->str);
      while ((length = strlen (words->str)) > 0 && strchr (":*.", words->str[length - 1]) != NULL)
        words->str[length - 1] = '\0';
      cut_unit (words->str);
    }

  return tue_blanks_dup_stripped (words->str);
}

static char *
fold (const char *label)
{
  g_autofree char *clean = g_strdelimit (tue_column_names_clean (label), "_", ' ');
  g_autofree char *normal = g_utf8_normalize (clean, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (normal != NULL ? normal : clean, -1);
}

static int
find_kind (const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (tue_word_list_has (kinds[i], folded))
        return i;
    }

  return -1;
}

/**
 * tue_column_names_is_known:
 * @label: the label of a column
 *
 * Returns: whether columns of other tables are called so, row numbers among
 *   them, whatever the form has
 */
gboolean
tue_column_names_is_known (const char *label)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (label != NULL, FALSE);

  folded = fold (label);
  return strlen (folded) <= 200 && (find_kind (folded) >= 0 || tue_word_list_has (index_names, folded));
}

/* Whether one letter was added, left out, changed or moved by one place. */
static gboolean
is_misspelt (const char *a,
             const char *b)
{
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);
  gsize start = 0;
  gsize end = 0;
  gsize left_a;
  gsize left_b;

  if (length_a < 5 || length_b < 5 || MAX (length_a, length_b) - MIN (length_a, length_b) > 2)
    return FALSE;
  while (start < MIN (length_a, length_b) && a[start] == b[start])
    start++;
  while (end < MIN (length_a, length_b) - start && a[length_a - 1 - end] == b[length_b - 1 - end])
    end++;

  left_a = length_a - start - end;
  left_b = length_b - start - end;
  return MAX (left_a, left_b) <= 1 || (left_a == 2 && left_b == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
}

/* "Unit" for "Unit price"; a beginning of four letters at least. */
static gboolean
is_beginning (const char *a,
              const char *b)
{
  gsize length = strlen (a);

  return length >= 4 && g_str_has_prefix (b, a) && (b[length] == ' ' || length * 2 >= strlen (b));
}

static gboolean
resembles (const char *label,
           const char *of_member)
{
  int kind = find_kind (label);

  return (kind >= 0 && kind == find_kind (of_member)) || is_misspelt (label, of_member) ||
         is_beginning (label, of_member) || is_beginning (of_member, label);
}

/**
 * tue_column_names_find:
 * @list_field: a list
 * @label: the label of a column
 * @is_exact: (out) (optional): whether it is the label or the name of the
 *   member, and not only alike
 *
 * Returns: (transfer none) (nullable): the member; %NULL when there is none or
 *   more than one that it could be
 */
TueField *
tue_column_names_find (TueField   *list_field,
                       const char *label,
                       gboolean   *is_exact)
{
  g_autofree char *folded = NULL;
  TueField        *found = NULL;
  gboolean         is_alone = TRUE;

  g_return_val_if_fail (list_field != NULL, NULL);
  g_return_val_if_fail (label != NULL, NULL);

  if (is_exact != NULL)
    *is_exact = TRUE;
  folded = fold (label);
  if (*folded == '\0' || strlen (folded) > 200)
    return NULL;

  for (gsize i = 0; i < tue_field_get_n_fields (list_field); i++)
    {
      TueField        *member = tue_field_get_nth_field (list_field, i);
      g_autofree char *of_label = fold (tue_field_get_label (member));
      g_autofree char *of_name = fold (tue_field_get_name (member));

      if (strcmp (folded, of_label) == 0 || strcmp (folded, of_name) == 0)
        return member;
      if (!resembles (folded, of_label))
        continue;
      is_alone = found == NULL;
      found = member;
    }

  if (is_exact != NULL)
    *is_exact = FALSE;
  return is_alone ? found : NULL;
}
