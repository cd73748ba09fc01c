-- A schema that may come next, so that migrating can be tested before it does.
ALTER TABLE task ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';
CREATE TABLE palette (colour TEXT PRIMARY KEY NOT NULL) STRICT;
INSERT INTO palette (colour) SELECT DISTINCT colour FROM task;
