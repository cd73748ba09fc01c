-- A migration that fails half way.
ALTER TABLE task ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';
UPDATE task SET title = 'lost';
INSERT INTO no_such_table VALUES (1);
