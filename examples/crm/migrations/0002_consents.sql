CREATE TABLE consents (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BLOB NOT NULL REFERENCES customers (id),
    purpose     TEXT NOT NULL,
    decision    TEXT NOT NULL,
    wording     INTEGER NOT NULL,
    source      TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX consents_by_customer ON consents (customer_id, purpose, id);

-- A ledger that can be edited proves nothing.
CREATE TRIGGER consents_are_never_changed BEFORE UPDATE ON consents
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;

CREATE TRIGGER consents_are_never_removed BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
