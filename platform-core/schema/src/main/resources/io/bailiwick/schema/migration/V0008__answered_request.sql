-- What was answered to requests that a program may send again with the same key, for a day.

create table answered_request (
  tenant_id uuid not null references tenant (id),
  actor text not null,
  key text not null check (length(key) between 1 and 255),
  request_digest text not null check (request_digest ~ '^sha256:[0-9a-f]{64}$'),
  status smallint not null check (status between 200 and 299),
  location text,
  body text not null,
  answered_at timestamptz not null,
  primary key (tenant_id, actor, key)
);
create index answered_request_age on answered_request (tenant_id, answered_at);

call belongs_to_tenant('answered_request');
grant select, insert, delete on answered_request to bailiwick_portal;
