-- Schema 1 of the library. Once released this file never changes: what comes
-- later is a file of its own, and the test of this one stays.
--
-- 1. Every transaction that writes raises library.sequence by one and puts the
--    new number into the rows it wrote, so that another program finds what
--    changed without trusting a clock.
-- 2. A deleted row of a shareable thing stays, with deleted = 1. That a row is
--    absent never means that it was deleted.
-- 3. Times are microseconds since 1970, UTC; a due date is a day, YYYY-MM-DD.
-- 4. The search tables hold no text. The rowid of an entry is the key of the
--    task or workflow; the application keeps them in step, in the same
--    transaction.

CREATE TABLE library (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  uuid      TEXT    NOT NULL,
  sequence  INTEGER NOT NULL DEFAULT 0,
  created   INTEGER NOT NULL
) STRICT;

CREATE TABLE playbook (
  id        TEXT    PRIMARY KEY NOT NULL,
  name      TEXT    NOT NULL,
  edition   INTEGER NOT NULL,
  summary   TEXT    NOT NULL DEFAULT '',
  position  INTEGER NOT NULL,
  sequence  INTEGER NOT NULL,
  deleted   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE role (
  id           TEXT    PRIMARY KEY NOT NULL,
  playbook_id  TEXT    NOT NULL REFERENCES playbook (id),
  name         TEXT    NOT NULL,
  summary      TEXT    NOT NULL DEFAULT '',
  position     INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE snippet (
  playbook_id  TEXT    NOT NULL REFERENCES playbook (id),
  name         TEXT    NOT NULL,
  label        TEXT    NOT NULL DEFAULT '',
  text         TEXT    NOT NULL,
  position     INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (playbook_id, name)
) STRICT;

CREATE TABLE workflow (
  key          INTEGER PRIMARY KEY,
  id           TEXT    NOT NULL UNIQUE,
  playbook_id  TEXT    NOT NULL REFERENCES playbook (id),
  role_id      TEXT    NOT NULL REFERENCES role (id),
  name         TEXT    NOT NULL,
  icon         TEXT    NOT NULL DEFAULT '',
  summary      TEXT    NOT NULL DEFAULT '',
  purpose      TEXT    NOT NULL DEFAULT '',
  use_when     TEXT    NOT NULL DEFAULT '',
  avoid_when   TEXT    NOT NULL DEFAULT '',
  position     INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A version of a template never changes and never goes: prompts that were
-- copied refer to it.
CREATE TABLE template_version (
  template_id  TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  note         TEXT    NOT NULL DEFAULT '',
  text         TEXT    NOT NULL,
  fields       TEXT    NOT NULL,
  hash         TEXT    NOT NULL,
  sequence     INTEGER NOT NULL,
  PRIMARY KEY (template_id, version)
) STRICT;

CREATE TRIGGER template_version_stays_as_it_is
BEFORE UPDATE ON template_version
BEGIN
  SELECT RAISE (ABORT, 'a version of a template never changes');
END;

CREATE TRIGGER template_version_stays
BEFORE DELETE ON template_version
BEGIN
  SELECT RAISE (ABORT, 'a version of a template never goes');
END;

CREATE TABLE step (
  id                TEXT    PRIMARY KEY NOT NULL,
  workflow_id       TEXT    NOT NULL REFERENCES workflow (id),
  name              TEXT    NOT NULL,
  guidance          TEXT    NOT NULL DEFAULT '',
  template_id       TEXT    NOT NULL,
  template_version  INTEGER NOT NULL,
  position          INTEGER NOT NULL,
  sequence          INTEGER NOT NULL,
  deleted           INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (template_id, template_version) REFERENCES template_version (template_id, version)
) STRICT;

CREATE INDEX step_by_workflow ON step (workflow_id, position);

CREATE TABLE checklist_item (
  id           TEXT    PRIMARY KEY NOT NULL,
  workflow_id  TEXT    NOT NULL REFERENCES workflow (id),
  text         TEXT    NOT NULL,
  position     INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX checklist_item_by_workflow ON checklist_item (workflow_id, position);

CREATE TABLE practice_note (
  id           TEXT    PRIMARY KEY NOT NULL,
  workflow_id  TEXT    NOT NULL REFERENCES workflow (id),
  title        TEXT    NOT NULL,
  text         TEXT    NOT NULL,
  position     INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX practice_note_by_workflow ON practice_note (workflow_id, position);

CREATE TABLE example (
  id           TEXT    PRIMARY KEY NOT NULL,
  workflow_id  TEXT    NOT NULL REFERENCES workflow (id),
  title        TEXT    NOT NULL,
  due_in_days  INTEGER NOT NULL DEFAULT -1,
  content      TEXT    NOT NULL,
  position     INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX example_by_workflow ON example (workflow_id, position);

CREATE TABLE task (
  key          INTEGER PRIMARY KEY,
  id           TEXT    NOT NULL UNIQUE,
  workflow_id  TEXT    NOT NULL REFERENCES workflow (id),
  title        TEXT    NOT NULL,
  due          TEXT,
  state        TEXT    NOT NULL
                       CHECK (state IN ('open', 'drafting', 'in-review', 'approved', 'delivered', 'dropped')),
  step_id      TEXT,
  n_filled     INTEGER NOT NULL DEFAULT 0,
  n_fields     INTEGER NOT NULL DEFAULT 0,
  created      INTEGER NOT NULL,
  updated      INTEGER NOT NULL,
  copied       INTEGER NOT NULL DEFAULT 0,
  sequence     INTEGER NOT NULL,
  deleted      INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Lists are read in their order from an index, in pages, and counts never touch
-- the rows. '~' is behind every date: no due date comes last.
CREATE INDEX task_active ON task (ifnull (due, '~'), created, id)
  WHERE deleted = 0 AND state IN ('open', 'drafting', 'in-review');
CREATE INDEX task_active_by_workflow ON task (workflow_id, ifnull (due, '~'), created, id)
  WHERE deleted = 0 AND state IN ('open', 'drafting', 'in-review');
CREATE INDEX task_all ON task (ifnull (due, '~'), created, id)
  WHERE deleted = 0;
CREATE INDEX task_all_by_workflow ON task (workflow_id, ifnull (due, '~'), created, id)
  WHERE deleted = 0;
CREATE INDEX task_by_sequence ON task (sequence);

CREATE TABLE task_value (
  task_key  INTEGER NOT NULL REFERENCES task (key) ON DELETE CASCADE,
  field     TEXT    NOT NULL,
  content   TEXT    NOT NULL,
  PRIMARY KEY (task_key, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_also (
  task_key  INTEGER NOT NULL REFERENCES task (key) ON DELETE CASCADE,
  step_id   TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  PRIMARY KEY (task_key, step_id)
) STRICT, WITHOUT ROWID;

-- One row for each time a prompt was copied.
CREATE TABLE prompt_copy (
  id                INTEGER PRIMARY KEY,
  task_key          INTEGER NOT NULL REFERENCES task (key) ON DELETE CASCADE,
  step_id           TEXT    NOT NULL,
  template_id       TEXT    NOT NULL,
  template_version  INTEGER NOT NULL,
  task_values       TEXT    NOT NULL,
  prompt_hash       TEXT    NOT NULL,
  n_words           INTEGER NOT NULL,
  time              INTEGER NOT NULL,
  sequence          INTEGER NOT NULL
) STRICT;

CREATE INDEX prompt_copy_by_task ON prompt_copy (task_key, time);

CREATE VIRTUAL TABLE task_search USING fts5 (
  title, text,
  content = '', contentless_delete = 1, prefix = '1 2 3 4',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE workflow_search USING fts5 (
  name, summary, text,
  content = '', contentless_delete = 1, prefix = '1 2 3 4',
  tokenize = 'unicode61 remove_diacritics 2'
);
