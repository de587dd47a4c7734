CREATE TABLE customers (
    id         BLOB PRIMARY KEY NOT NULL,
    email      TEXT UNIQUE COLLATE NOCASE,
    first_name TEXT,
    last_name  TEXT,
    phone      TEXT,
    company    TEXT,
    hubspot_id TEXT,
    plan       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    erased_at  INTEGER
) STRICT;

CREATE TABLE messages (
    id          BLOB PRIMARY KEY NOT NULL,
    customer_id BLOB NOT NULL REFERENCES customers (id),
    body        TEXT NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

CREATE INDEX messages_by_customer ON messages (customer_id);
