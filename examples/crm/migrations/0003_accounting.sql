CREATE TABLE access_log (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_id    INTEGER NOT NULL,
    customer_id BLOB NOT NULL,
    action      TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;

CREATE INDEX access_log_by_customer ON access_log (customer_id, id);

CREATE TRIGGER access_log_is_never_changed BEFORE UPDATE ON access_log
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;

-- What a recipient still has to be told: kept until it answered, so that no outage loses an erasure.
CREATE TABLE recipient_tasks (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    remote_id  TEXT,
    action     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    done_at    INTEGER
) STRICT;
