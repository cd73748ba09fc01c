-- Schema 5 of the library: what a person made of it for themselves. Once released
-- this file never changes. The invariants of 1.sql to 4.sql hold; these are added:
--
-- 1. What is in these tables is of this library alone, and never part of a playbook.
-- 2. arrangement says where a person put a workflow. Its favourite is the place among
--    the favourites, from 1, or 0 where it is none. Its place is that among the
--    workflows of a role, from 0, as long as it is of that role; NULL where nobody
--    chose one: such workflows come last, as the playbook has them. Two may have the
--    same number, when two programs wrote; then they come as the playbook has them.
--    A row that is damaged says nothing.
-- 3. dismissed_suggestion remembers which rule for a workflow, told by its key,
--    nobody wants to be offered again; dismissed is 0 where that was taken back.

CREATE TABLE arrangement (
  workflow_id  TEXT    PRIMARY KEY NOT NULL REFERENCES workflow (id),
  favourite    INTEGER NOT NULL DEFAULT 0,
  role_id      TEXT,
  place        INTEGER,
  sequence     INTEGER NOT NULL,
  seal         INTEGER
) STRICT;

CREATE TABLE dismissed_suggestion (
  workflow_id  TEXT    NOT NULL,
  key          TEXT    NOT NULL,
  dismissed    INTEGER NOT NULL DEFAULT 1,
  sequence     INTEGER NOT NULL,
  PRIMARY KEY (workflow_id, key)
) STRICT, WITHOUT ROWID;
