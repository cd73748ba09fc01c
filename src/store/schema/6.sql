-- Schema 6 of the library: who signed what. Once released this file never changes.
-- The invariants of 1.sql to 5.sql hold; these are added:
--
-- 1. A person may have a key, which nobody else has and which never changes; known
--    since it was first seen is the person created. Who works in the library is a
--    person without one: a name that comes from elsewhere is never taken for theirs,
--    so that there may be several persons of one name.
-- 2. The author and the news of a playbook are what its document says of itself. Who
--    signed an edition is a person: only where the signature was found to be good.

ALTER TABLE person ADD COLUMN key TEXT;

CREATE UNIQUE INDEX person_by_key ON person (key) WHERE key IS NOT NULL;

CREATE TRIGGER person_keeps_the_key
BEFORE UPDATE OF key ON person
BEGIN
  SELECT RAISE (ABORT, 'the key of a person never changes');
END;

ALTER TABLE playbook ADD COLUMN author_name TEXT;
ALTER TABLE playbook ADD COLUMN author_key TEXT;
ALTER TABLE playbook ADD COLUMN news TEXT;

ALTER TABLE playbook_edition ADD COLUMN signer_id TEXT REFERENCES person (id);

DROP TRIGGER playbook_edition_stays_as_it_is;

CREATE TRIGGER playbook_edition_stays_as_it_is
BEFORE UPDATE OF key, playbook_id, edition, source, hash, length, content, time, person_id, signer_id, sequence ON playbook_edition
BEGIN
  SELECT RAISE (ABORT, 'an edition that came in never changes');
END;
