-- Schema 3 of the library: what happened, who did it, and what came in. Once
-- released this file never changes. The invariants of 1.sql and 2.sql hold but
-- for draft.provenance, which is draft_tie now; these are added:
--
-- 1. An event is only ever added, in the transaction of what it tells. Undoing
--    something is an event, too. Of what happened before schema 3 the making,
--    the copies and the answers of a task are known, not the moves between its
--    states. A task that moved since is in the to_state of its last such event.
-- 2. A person is known by a name until there is something better to tell
--    people apart by. Nobody is NULL. The name beside the person is the one of
--    that moment.
-- 3. An edition of a playbook that came in stays as it came: one frame of zstd
--    as in revision_text, length and SHA-256 of the bytes that come out. Of a
--    playbook that is older than schema 3 there is no edition: nobody kept it.
--    Its licence, language and unknown members are NULL: nobody knows them.
-- 4. The seal of a row is tue_digest () of its other columns in their order. It
--    says that all of them are what was written. The digest says it of a text, a
--    row of draft_edit and a revision_text.
-- 5. What is not there any more is missed: task.n_contents counts the values
--    and alsos of a task, task.n_events its events, draft.n_edits the rows of
--    draft_edit that belong to its text, draft.n_revisions its revisions.
-- 6. A tie says of which value the words at a place of a draft are. The place
--    is that in the text with the first n_edits rows of draft_edit; the edits
--    behind those move it, or cut the tie. What a tie is, is JSON.

CREATE TABLE person (
  id        TEXT    PRIMARY KEY NOT NULL,
  name      TEXT    NOT NULL,
  created   INTEGER NOT NULL,
  sequence  INTEGER NOT NULL,
  seal      INTEGER
) STRICT;

CREATE INDEX person_by_name ON person (name, created);

INSERT INTO person (id, name, created, sequence)
SELECT lower (printf ('%s-%s-4%s-%s%s-%s',
                      hex (randomblob (4)),
                      hex (randomblob (2)),
                      substr (hex (randomblob (2)), 2),
                      substr ('89AB', 1 + (random () & 3), 1),
                      substr (hex (randomblob (2)), 2),
                      hex (randomblob (6)))),
       author,
       min (time),
       (SELECT sequence FROM library)
FROM revision
WHERE author <> ''
GROUP BY author;

ALTER TABLE revision ADD COLUMN person_id TEXT REFERENCES person (id);

UPDATE revision SET person_id = (SELECT p.id FROM person AS p WHERE p.name = author);

CREATE TRIGGER revision_stays_that_persons
BEFORE UPDATE OF person_id ON revision
BEGIN
  SELECT RAISE (ABORT, 'a revision never changes');
END;

ALTER TABLE prompt_copy ADD COLUMN person_id TEXT REFERENCES person (id);

CREATE TABLE task_event (
  key         INTEGER PRIMARY KEY,
  id          TEXT    NOT NULL UNIQUE,
  task_key    INTEGER NOT NULL REFERENCES task (key),
  what        TEXT    NOT NULL,
  from_state  TEXT,
  to_state    TEXT,
  step_id     TEXT,
  time        INTEGER NOT NULL,
  person_id   TEXT    REFERENCES person (id),
  sequence    INTEGER NOT NULL,
  seal        INTEGER
) STRICT;

CREATE INDEX task_event_by_task ON task_event (task_key, key);
CREATE INDEX task_event_by_sequence ON task_event (sequence);

INSERT INTO task_event (id, task_key, what, to_state, time, sequence)
SELECT id, key, 'created', 'open', created, (SELECT sequence FROM library)
FROM task
ORDER BY created, key;

INSERT INTO task_event (id, task_key, what, step_id, time, person_id, sequence)
SELECT t.id || e.id, t.key, e.what, e.step_id, e.time, e.person_id, (SELECT sequence FROM library)
FROM (SELECT task_key, '/copied/' || id AS id, 'copied' AS what, step_id, time, NULL AS person_id
      FROM prompt_copy
      UNION ALL
      SELECT task_key, '/answered/' || number, 'answered', NULL, time, person_id
      FROM revision
      WHERE origin = 'answer') AS e
JOIN task AS t ON t.key = e.task_key
ORDER BY e.time, e.id;

CREATE TRIGGER task_event_stays_as_it_is
BEFORE UPDATE OF key, id, task_key, what, from_state, to_state, step_id, time, person_id, sequence ON task_event
BEGIN
  SELECT RAISE (ABORT, 'an event never changes');
END;

CREATE TRIGGER task_event_stays
BEFORE DELETE ON task_event
BEGIN
  SELECT RAISE (ABORT, 'an event never goes');
END;

ALTER TABLE playbook ADD COLUMN license TEXT;
ALTER TABLE playbook ADD COLUMN language TEXT;
ALTER TABLE playbook ADD COLUMN unknown TEXT;

-- '' is what says nothing, '[]' a list of nothing.
ALTER TABLE workflow ADD COLUMN follow_ups TEXT NOT NULL DEFAULT '[]';
ALTER TABLE checklist_item ADD COLUMN checker TEXT NOT NULL DEFAULT '';
ALTER TABLE practice_note ADD COLUMN step_id TEXT NOT NULL DEFAULT '';
ALTER TABLE practice_note ADD COLUMN field TEXT NOT NULL DEFAULT '';
ALTER TABLE example ADD COLUMN material TEXT NOT NULL DEFAULT '[]';
ALTER TABLE example ADD COLUMN weak_answer TEXT NOT NULL DEFAULT '';
ALTER TABLE example ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE example ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]';

CREATE TABLE playbook_edition (
  key          INTEGER PRIMARY KEY,
  playbook_id  TEXT    NOT NULL REFERENCES playbook (id),
  edition      INTEGER NOT NULL,
  source       TEXT    NOT NULL,
  hash         TEXT    NOT NULL,
  length       INTEGER NOT NULL,
  content      BLOB    NOT NULL,
  time         INTEGER NOT NULL,
  person_id    TEXT    REFERENCES person (id),
  sequence     INTEGER NOT NULL,
  seal         INTEGER,
  UNIQUE (playbook_id, hash)
) STRICT;

CREATE TRIGGER playbook_edition_stays_as_it_is
BEFORE UPDATE OF key, playbook_id, edition, source, hash, length, content, time, person_id, sequence ON playbook_edition
BEGIN
  SELECT RAISE (ABORT, 'an edition that came in never changes');
END;

CREATE TRIGGER playbook_edition_stays
BEFORE DELETE ON playbook_edition
BEGIN
  SELECT RAISE (ABORT, 'an edition that came in never goes');
END;

CREATE TABLE draft_tie (
  task_key  INTEGER NOT NULL REFERENCES draft (task_key),
  number    INTEGER NOT NULL,
  start     INTEGER NOT NULL,
  length    INTEGER NOT NULL,
  n_edits   INTEGER NOT NULL,
  what      TEXT    NOT NULL,
  seal      INTEGER,
  PRIMARY KEY (task_key, number)
) STRICT, WITHOUT ROWID;

-- What is no such document, or no such tie, ties nothing.
INSERT INTO draft_tie (task_key, number, start, length, n_edits, what)
SELECT task_key,
       number,
       json_extract (tie, '$.start'),
       json_extract (tie, '$.length'),
       (SELECT count (*) FROM draft_edit AS e WHERE e.task_key = t.task_key),
       json_remove (tie, '$.start', '$.length')
FROM (SELECT d.task_key, j.id AS number, iif (j.type = 'object', j.value, '{}') AS tie
      FROM draft AS d
      JOIN json_each (iif (json_valid (d.provenance), d.provenance, '[]'), '$.spans') AS j) AS t
WHERE json_type (tie, '$.start') = 'integer' AND json_type (tie, '$.length') = 'integer';

ALTER TABLE draft DROP COLUMN provenance;

ALTER TABLE task ADD COLUMN n_contents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN n_events INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN n_edits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN n_revisions INTEGER NOT NULL DEFAULT 0;

UPDATE task
SET n_contents = (SELECT count (*) FROM task_value WHERE task_key = task.key) +
                 (SELECT count (*) FROM task_also WHERE task_key = task.key),
    n_events = (SELECT count (*) FROM task_event WHERE task_key = task.key);
UPDATE draft
SET n_edits = (SELECT count (*) FROM draft_edit AS e WHERE e.task_key = draft.task_key),
    n_revisions = (SELECT ifnull (max (number), 0) FROM revision AS r WHERE r.task_key = draft.task_key);

ALTER TABLE playbook ADD COLUMN seal INTEGER;
ALTER TABLE role ADD COLUMN seal INTEGER;
ALTER TABLE snippet ADD COLUMN seal INTEGER;
ALTER TABLE workflow ADD COLUMN seal INTEGER;
ALTER TABLE template_version ADD COLUMN seal INTEGER;
ALTER TABLE step ADD COLUMN seal INTEGER;
ALTER TABLE checklist_item ADD COLUMN seal INTEGER;
ALTER TABLE practice_note ADD COLUMN seal INTEGER;
ALTER TABLE example ADD COLUMN seal INTEGER;
ALTER TABLE task ADD COLUMN seal INTEGER;
ALTER TABLE task_value ADD COLUMN seal INTEGER;
ALTER TABLE task_also ADD COLUMN seal INTEGER;
ALTER TABLE prompt_copy ADD COLUMN seal INTEGER;
ALTER TABLE draft ADD COLUMN seal INTEGER;
ALTER TABLE revision ADD COLUMN seal INTEGER;

-- Whoever wants to know whether a version is whole asks its seal, which is
-- written behind it.
DROP TRIGGER template_version_stays_as_it_is;

CREATE TRIGGER template_version_stays_as_it_is
BEFORE UPDATE OF template_id, version, note, text, fields, hash, sequence ON template_version
BEGIN
  SELECT RAISE (ABORT, 'a version of a template never changes');
END;
