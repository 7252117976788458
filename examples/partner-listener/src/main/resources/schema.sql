-- For H2 and PostgreSQL. Texts have no length: a value that is too long would fail for ever, and the failure would quote it.

-- Which events were taken in.
CREATE TABLE IF NOT EXISTS inbox (
  event_id VARCHAR(200) PRIMARY KEY,
  noted_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- The last event of each lead. It outlives the lead itself: without it a late "submitted" would bring an erased lead back.
CREATE TABLE IF NOT EXISTS lead_sequence (
  lead_id VARCHAR(200) PRIMARY KEY,
  last_sequence BIGINT NOT NULL
);

-- All personal data is here.
CREATE TABLE IF NOT EXISTS leads (
  lead_id VARCHAR(200) PRIMARY KEY,
  status VARCHAR NOT NULL,
  may_contact BOOLEAN NOT NULL,
  scopes VARCHAR NOT NULL,
  first_name VARCHAR,
  last_name VARCHAR,
  email VARCHAR,
  phone VARCHAR,
  program VARCHAR,
  test BOOLEAN NOT NULL
);
