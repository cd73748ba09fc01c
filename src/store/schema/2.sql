-- Schema 2 of the library: drafts and their revisions. Once released this file
-- never changes. The invariants of 1.sql hold; these are added:
--
-- 1. draft.sequence is the transaction that wrote text and provenance last. Who
--    writes them names the one it knows; a text is never written over another.
--    draft.changed is that of any change: of the language or a revision, too.
-- 2. The text of a draft is draft_text.text with the rows of draft_edit applied
--    in the order of their numbers, which begin at 0 and have no gap. Each
--    digest is that of its row with the digest before it as the seed.
-- 3. A revision never goes, and what it is never changes: number, origin,
--    author, time and text. Numbers of a draft begin at 1 and have no gap.
-- 4. A text of a revision is as it is where base is NULL, and else one frame of
--    zstd without its magic number: on its own where base is 0, or against the
--    text of the revision with that lesser key. Length and digest are those of
--    the text that comes out.

ALTER TABLE task ADD COLUMN has_draft INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN n_stale INTEGER NOT NULL DEFAULT 0;

CREATE TABLE draft (
  task_key    INTEGER PRIMARY KEY REFERENCES task (key),
  sequence    INTEGER NOT NULL DEFAULT 0,
  changed     INTEGER NOT NULL,
  language    TEXT    NOT NULL DEFAULT '',
  provenance  TEXT
) STRICT;

CREATE INDEX draft_by_changed ON draft (changed);

-- Apart from the draft, so that a keystroke does not write it again.
CREATE TABLE draft_text (
  task_key  INTEGER PRIMARY KEY REFERENCES draft (task_key),
  digest    INTEGER NOT NULL,
  text      BLOB    NOT NULL
) STRICT;

-- Positions and lengths are bytes.
CREATE TABLE draft_edit (
  task_key  INTEGER NOT NULL REFERENCES draft_text (task_key),
  number    INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  removed   INTEGER NOT NULL,
  digest    INTEGER NOT NULL,
  inserted  BLOB    NOT NULL,
  PRIMARY KEY (task_key, number)
) STRICT, WITHOUT ROWID;

-- Counts are -1 until somebody counted.
CREATE TABLE revision (
  key            INTEGER PRIMARY KEY,
  task_key       INTEGER NOT NULL REFERENCES task (key),
  number         INTEGER NOT NULL,
  id             TEXT    NOT NULL,
  origin         TEXT    NOT NULL,
  author         TEXT    NOT NULL,
  time           INTEGER NOT NULL,
  reason         TEXT    NOT NULL DEFAULT 'none',
  note           TEXT    NOT NULL DEFAULT '',
  n_words        INTEGER NOT NULL DEFAULT -1,
  n_added        INTEGER NOT NULL DEFAULT -1,
  n_removed      INTEGER NOT NULL DEFAULT -1,
  restored_from  INTEGER NOT NULL DEFAULT 0,
  prompt_copy    INTEGER REFERENCES prompt_copy (id),
  sequence       INTEGER NOT NULL,
  UNIQUE (task_key, number)
) STRICT;

CREATE TABLE revision_text (
  revision_key  INTEGER PRIMARY KEY REFERENCES revision (key),
  base          INTEGER,
  length        INTEGER NOT NULL,
  digest        INTEGER NOT NULL,
  content       BLOB    NOT NULL
) STRICT;

CREATE TRIGGER revision_stays_as_it_is
BEFORE UPDATE OF key, task_key, number, id, origin, author, time, restored_from, prompt_copy ON revision
BEGIN
  SELECT RAISE (ABORT, 'a revision never changes');
END;

CREATE TRIGGER revision_stays
BEFORE DELETE ON revision
BEGIN
  SELECT RAISE (ABORT, 'a revision never goes');
END;

CREATE TRIGGER revision_text_stays_as_it_is
BEFORE UPDATE ON revision_text
BEGIN
  SELECT RAISE (ABORT, 'the text of a revision never changes');
END;

CREATE TRIGGER revision_text_stays
BEFORE DELETE ON revision_text
BEGIN
  SELECT RAISE (ABORT, 'the text of a revision never goes');
END;
