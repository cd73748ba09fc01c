-- Schema 10 of the library. Once released this file never changes. The invariants of
-- 1.sql to 9.sql hold; these are added:
--
-- 1. A version of a snippet never changes and never goes. The text of a snippet is that
--    of its version; what people call it has none. The first version of a snippet that
--    is older than schema 10 is what it said then, and its time is 0: what tasks were
--    filled with that do not say which (the value '@snippets').
-- 2. snippet_edit holds what somebody writes of a snippet and has not saved, with the
--    version that it began with; the name '' is a new one. Each program that is open
--    has a row of its own, under a name that no other has; it goes once that is saved,
--    or given up. The row of a program that has ended is anybody's.

CREATE TABLE snippet_version (
  playbook_id  TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  note         TEXT    NOT NULL DEFAULT '',
  text         TEXT    NOT NULL,
  time         INTEGER NOT NULL,
  person_id    TEXT    REFERENCES person (id),
  sequence     INTEGER NOT NULL,
  seal         INTEGER,
  PRIMARY KEY (playbook_id, name, version)
) STRICT;

CREATE INDEX snippet_version_by_name ON snippet_version (name);

CREATE TRIGGER snippet_version_stays_as_it_is
BEFORE UPDATE OF playbook_id, name, version, note, text, time, person_id, sequence ON snippet_version
BEGIN
  SELECT RAISE (ABORT, 'a version of a snippet never changes');
END;

CREATE TRIGGER snippet_version_stays
BEFORE DELETE ON snippet_version
BEGIN
  SELECT RAISE (ABORT, 'a version of a snippet never goes');
END;

-- Of a row that is damaged the version is, too.
INSERT INTO snippet_version (playbook_id, name, version, text, time, sequence, seal)
  SELECT playbook_id, name, 1, text, 0, sequence, seal FROM snippet;

ALTER TABLE snippet ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TABLE snippet_edit (
  playbook_id  TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  program      TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  label        TEXT    NOT NULL,
  text         TEXT    NOT NULL,
  note         TEXT    NOT NULL,
  sequence     INTEGER NOT NULL,
  seal         INTEGER,
  PRIMARY KEY (playbook_id, name, program)
) STRICT;
