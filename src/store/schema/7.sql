-- Schema 7 of the library: reviews. Once released this file never changes. The
-- invariants of 1.sql to 6.sql hold; these are added:
--
-- 1. A review has the id of the task that it is of, also in the library of somebody
--    who does not have the task. It is one for all rounds.
-- 2. What somebody does in a review is an entry, which is only ever added, in the
--    transaction of what follows from it. The entries of a review count in the order
--    of their keys. Where a review stands is written nowhere: it follows from them.
-- 3. The name and the key of who did it are those of that moment; person_id says
--    whom the library knows them as. What an entry is about, its revision and the
--    SHA-256 of the text of that are as the entry says: they may be of another library.
-- 4. review.n_entries counts the entries, so that one that is gone is missed.

CREATE TABLE review (
  key        INTEGER PRIMARY KEY,
  id         TEXT    NOT NULL UNIQUE,
  task_key   INTEGER UNIQUE REFERENCES task (key),
  created    INTEGER NOT NULL,
  n_entries  INTEGER NOT NULL DEFAULT 0,
  sequence   INTEGER NOT NULL,
  seal       INTEGER
) STRICT;

CREATE TABLE review_entry (
  key          INTEGER PRIMARY KEY,
  id           TEXT    NOT NULL UNIQUE,
  review_key   INTEGER NOT NULL REFERENCES review (key),
  kind         TEXT    NOT NULL,
  name         TEXT    NOT NULL DEFAULT '',
  public_key   TEXT,
  person_id    TEXT    REFERENCES person (id),
  time         INTEGER NOT NULL,
  about        TEXT,
  revision_id  TEXT,
  revision     INTEGER NOT NULL DEFAULT 0,
  hash         TEXT,
  content      TEXT    NOT NULL DEFAULT '{}',
  sequence     INTEGER NOT NULL,
  seal         INTEGER
) STRICT;

CREATE INDEX review_entry_by_review ON review_entry (review_key, key);

CREATE TRIGGER review_entry_stays_as_it_is
BEFORE UPDATE OF key, id, review_key, kind, name, public_key, person_id, time, about, revision_id, revision, hash, content, sequence ON review_entry
BEGIN
  SELECT RAISE (ABORT, 'an entry of a review never changes');
END;

CREATE TRIGGER review_entry_stays
BEFORE DELETE ON review_entry
BEGIN
  SELECT RAISE (ABORT, 'an entry of a review never goes');
END;
