-- Schema 9 of the library. Once released this file never changes. The invariants of
-- 1.sql to 8.sql hold; these are added:
--
-- 1. What somebody types in a review and has not said yet is a row of typed_words: the
--    id of the review, which need not be there, and the place where it is typed. It is
--    no entry, and goes nowhere; once it is said, or given up, content is ''.
-- 2. Who is away says so in a review (kind 'away'), and is looked for in all of them.

CREATE TABLE typed_words (
  review_id  TEXT    NOT NULL,
  place      TEXT    NOT NULL,
  content    TEXT    NOT NULL,
  sequence   INTEGER NOT NULL,
  seal       INTEGER,
  PRIMARY KEY (review_id, place)
) STRICT;

CREATE INDEX review_entry_away ON review_entry (review_key) WHERE kind = 'away';
