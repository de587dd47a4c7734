CREATE TABLE customers (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    email   TEXT NOT NULL,
    letters INTEGER NOT NULL,
    phone   TEXT
) STRICT;
