-- Schema 4 of the library: practice that people change. Once released this file
-- never changes. The invariants of 1.sql to 3.sql hold; these are added:
--
-- 1. A version of a template knows when it came and who made it. Of one that is
--    older than schema 4 nobody knows: its time is 0.
-- 2. A workflow that is archived is in no list to choose from; its tasks are what
--    they were. Tags are a JSON list of texts, the rules of review a JSON map.
-- 3. workflow_edit holds what was edited of a workflow and is not saved: a JSON
--    map of the workflow as it is edited, as it was when that began where it was
--    there, and of the role that is to be made. It goes in the transaction that
--    saves it. Who writes it names the transaction of the one it was made from.

ALTER TABLE template_version ADD COLUMN time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE template_version ADD COLUMN person_id TEXT REFERENCES person (id);

DROP TRIGGER template_version_stays_as_it_is;

CREATE TRIGGER template_version_stays_as_it_is
BEFORE UPDATE OF template_id, version, note, text, fields, hash, time, person_id, sequence ON template_version
BEGIN
  SELECT RAISE (ABORT, 'a version of a template never changes');
END;

ALTER TABLE workflow ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workflow ADD COLUMN review TEXT NOT NULL DEFAULT '{}';
ALTER TABLE workflow ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE workflow ADD COLUMN look_again TEXT NOT NULL DEFAULT '';
ALTER TABLE workflow ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';

CREATE TABLE workflow_edit (
  workflow_id  TEXT    PRIMARY KEY NOT NULL,
  content      TEXT    NOT NULL,
  time         INTEGER NOT NULL,
  person_id    TEXT    REFERENCES person (id),
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0,
  seal         INTEGER
) STRICT;
