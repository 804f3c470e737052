-- The tables and indices of the newest version, as the migrations leave them, to the letter: what a new database is made
-- of, for a fifth of the work. Made of them: a test says what is to stand here after another migration.
CREATE TABLE bookmark (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        title TEXT NOT NULL,
        author TEXT,
        date TEXT,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start_block INTEGER NOT NULL,
        start_within INTEGER NOT NULL,
        end_block INTEGER NOT NULL,
        end_within INTEGER NOT NULL,
        section TEXT NOT NULL,
        hash TEXT NOT NULL,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        deleted INTEGER
    , colour TEXT NOT NULL DEFAULT 'yellow', start_char INTEGER, end_char INTEGER, causes TEXT NOT NULL DEFAULT '', statements TEXT NOT NULL DEFAULT '', anchored_before TEXT NOT NULL DEFAULT '');
CREATE INDEX bookmark_by_path ON bookmark (path);
CREATE INDEX bookmark_by_hash ON bookmark (hash);
CREATE TABLE place (
        path TEXT NOT NULL,
        hash TEXT NOT NULL,
        block INTEGER NOT NULL,
        within INTEGER NOT NULL,
        progress REAL NOT NULL,
        saved INTEGER NOT NULL, anchor TEXT NOT NULL DEFAULT '', own_block INTEGER, own_within INTEGER,
        PRIMARY KEY (path, hash)
    );
CREATE INDEX place_by_hash ON place (hash);
CREATE TABLE history (
        path TEXT PRIMARY KEY,
        hash TEXT NOT NULL,
        title TEXT NOT NULL,
        opened INTEGER NOT NULL
    , seconds INTEGER NOT NULL DEFAULT 0, library TEXT NOT NULL DEFAULT '');
CREATE TABLE correction (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start_block INTEGER NOT NULL,
        start_within INTEGER NOT NULL,
        end_block INTEGER NOT NULL,
        end_within INTEGER NOT NULL,
        section TEXT NOT NULL,
        hash TEXT NOT NULL,
        level INTEGER,
        created INTEGER NOT NULL
    , start_char INTEGER, end_char INTEGER);
CREATE INDEX correction_by_path ON correction (path);
CREATE INDEX correction_by_hash ON correction (hash);
CREATE TABLE mark (
        letter TEXT PRIMARY KEY CHECK (length(letter) = 1 AND letter BETWEEN 'a' AND 'z'),
        path TEXT NOT NULL,
        title TEXT NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start_block INTEGER NOT NULL,
        start_within INTEGER NOT NULL,
        end_block INTEGER NOT NULL,
        end_within INTEGER NOT NULL,
        section TEXT NOT NULL,
        hash TEXT NOT NULL,
        start_char INTEGER,
        end_char INTEGER,
        saved INTEGER NOT NULL
    );
CREATE TABLE device (id TEXT PRIMARY KEY);
CREATE TABLE reading (content TEXT PRIMARY KEY, causes TEXT NOT NULL);
INSERT INTO device VALUES (lower(hex(randomblob(16))));
