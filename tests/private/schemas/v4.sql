CREATE TABLE attendees (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE baseline (
	digest TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT;
CREATE TABLE choices (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE contributions (
	source INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	label TEXT NOT NULL, 
	heading TEXT NOT NULL, 
	text TEXT NOT NULL, 
	kind TEXT, 
	PRIMARY KEY (source, number), 
	FOREIGN KEY(source) REFERENCES sources (number)
)
 STRICT;
CREATE TABLE drafts (
	position INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE ("key")
)
 STRICT;
CREATE TABLE editions (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE holds (
	number INTEGER NOT NULL, 
	reference TEXT NOT NULL, 
	session TEXT, 
	placed TEXT NOT NULL, 
	placed_by TEXT NOT NULL, 
	released TEXT, 
	released_by TEXT, 
	PRIMARY KEY (number), 
	FOREIGN KEY(session) REFERENCES sessions (id)
)
 STRICT;
CREATE TABLE interests (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE invites (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE journal (
	position INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE journal_edition (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE journal_links (
	point TEXT NOT NULL, 
	draft TEXT NOT NULL, 
	PRIMARY KEY (point)
)
 STRICT;
CREATE TABLE log (
	number INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	PRIMARY KEY (number)
)
 STRICT;
CREATE TABLE looked_for (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT;
CREATE TABLE needs (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE printed (
	digest TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT;
CREATE TABLE prose_checks (
	position INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE ("key")
)
 STRICT;
CREATE TABLE registrations (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE released (
	point TEXT NOT NULL, 
	draft TEXT NOT NULL, 
	PRIMARY KEY (point)
)
 STRICT;
CREATE TABLE replies (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE scores (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE seats (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE sessions (
	id TEXT NOT NULL, 
	date TEXT NOT NULL, 
	title TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE set_aside (
	position INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE ("key")
)
 STRICT;
CREATE TABLE settled (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE sources (
	number INTEGER NOT NULL, 
	session TEXT NOT NULL, 
	name TEXT NOT NULL, 
	format TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	original TEXT NOT NULL, 
	given INTEGER NOT NULL, 
	joined INTEGER NOT NULL, 
	asides TEXT NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(session) REFERENCES sessions (id), 
	UNIQUE (digest)
)
 STRICT;
CREATE TABLE staff (
	position INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE ("key")
)
 STRICT;
CREATE TABLE trials (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE walk_ins (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE withdrawn (
	digest TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT;
CREATE TABLE words (
	position INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE ("key")
)
 STRICT;
CREATE TRIGGER log_keeps_entries BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_keeps_order BEFORE INSERT ON log
    WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM log)
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_keeps_words BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
