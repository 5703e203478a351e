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
CREATE TABLE contributions (
	source INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	label TEXT NOT NULL, 
	heading TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (source, number), 
	FOREIGN KEY(source) REFERENCES sources (number)
)
 STRICT;
CREATE TABLE drafts (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
CREATE TABLE editions (
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
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT;
CREATE TABLE prose_checks (
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
CREATE TABLE sessions (
	id TEXT NOT NULL, 
	date TEXT NOT NULL, 
	title TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE set_aside (
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
CREATE TABLE words (
	position INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (position)
)
 STRICT;
