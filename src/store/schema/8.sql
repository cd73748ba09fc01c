-- Schema 8 of the library. Once released this file never changes. The invariants of
-- 1.sql to 7.sql hold; these are added:
--
-- 1. A review_document is a review as it travelled, byte for byte: compressed by zstd,
--    with its length. from_owner is 1 where who asked for the review signed it. Such a
--    row never changes. A review without a task is that of somebody else.
-- 2. What is approved stays on the desk until it is delivered: task_desk has the
--    tasks that Today may show, in the order of their lists.

CREATE TABLE review_document (
  key         INTEGER PRIMARY KEY,
  review_key  INTEGER NOT NULL REFERENCES review (key),
  edition     INTEGER NOT NULL,
  from_owner  INTEGER NOT NULL,
  source      TEXT    NOT NULL,
  hash        TEXT    NOT NULL,
  length      INTEGER NOT NULL,
  content     BLOB    NOT NULL,
  time        INTEGER NOT NULL,
  signer_id   TEXT    REFERENCES person (id),
  sequence    INTEGER NOT NULL,
  seal        INTEGER,
  UNIQUE (review_key, hash)
) STRICT;

CREATE TRIGGER review_document_stays_as_it_is
BEFORE UPDATE OF key, review_key, edition, from_owner, source, hash, length, content, time, signer_id, sequence ON review_document
BEGIN
  SELECT RAISE (ABORT, 'a review that travelled never changes');
END;

CREATE INDEX task_desk ON task (ifnull (due, '~'), created, id)
  WHERE deleted = 0 AND state IN ('open', 'drafting', 'in-review', 'approved');
