-- The record. A use case inserts its entry into audit_pending in its own transaction; the sequencer
-- gives entries their places in the tenant's tree (RFC 6962) afterwards. Nothing is ever changed.

create table audit_pending (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references tenant (id),
  -- RFC 8785 canonical JSON. A C2SP entry bundle holds at most 65,535 bytes an entry.
  entry text not null check (octet_length(entry) between 2 and 65535)
);
alter table audit_pending enable row level security;
alter table audit_pending force row level security;
create policy own on audit_pending for insert to bailiwick_portal
  with check (tenant_id = (select current_tenant()));
create policy sequencing on audit_pending to bailiwick_queue using (true);
grant insert (tenant_id, entry) on audit_pending to bailiwick_portal;
grant select, delete on audit_pending to bailiwick_queue;

create table audit_log (
  tenant_id uuid primary key references tenant (id),
  size bigint not null default 0 check (size >= 0)
);
call belongs_to_record('audit_log');
grant select, insert on audit_log to bailiwick_queue;
grant update (size) on audit_log to bailiwick_queue;
grant select on audit_log to bailiwick_portal;

-- What a search looks at is generated from the entry, so that it cannot say anything else.
create table audit_entry (
  tenant_id uuid not null references tenant (id),
  seq bigint not null check (seq >= 0),
  entry text not null check (octet_length(entry) between 2 and 65535),
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  at text not null generated always as (entry::jsonb ->> 'at') stored,
  actor text not null generated always as (entry::jsonb ->> 'actor') stored,
  action text not null generated always as (entry::jsonb ->> 'action') stored,
  result text not null generated always as (entry::jsonb ->> 'result') stored,
  object_kind text generated always as (entry::jsonb -> 'object' ->> 'kind') stored,
  object_id text generated always as (entry::jsonb -> 'object' ->> 'id') stored,
  primary key (tenant_id, seq)
);
create index audit_entry_object on audit_entry (tenant_id, object_kind, object_id, seq);
create index audit_entry_actor on audit_entry (tenant_id, actor, seq);
create index audit_entry_action on audit_entry (tenant_id, action, seq);
call belongs_to_record('audit_entry');
grant select, insert (tenant_id, seq, entry, leaf_hash) on audit_entry to bailiwick_queue;
grant select on audit_entry to bailiwick_portal;

create table audit_tile (
  tenant_id uuid not null references tenant (id),
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (tenant_id, level, index)
);
call belongs_to_record('audit_tile');
grant select, insert, update (hashes) on audit_tile to bailiwick_queue;
grant select on audit_tile to bailiwick_portal;

create table audit_checkpoint (
  tenant_id uuid not null references tenant (id),
  size bigint not null check (size > 0),
  note text not null,
  primary key (tenant_id, size)
);
call belongs_to_record('audit_checkpoint');
grant select, insert on audit_checkpoint to bailiwick_queue;
grant select on audit_checkpoint to bailiwick_portal;

-- A speed bump for accidents; against a superuser only the signed checkpoints outside help.
create trigger append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change('BW002', 'the audit trail is append-only');
create trigger append_only before update or delete or truncate on audit_checkpoint
  for each statement execute function refuse_change('BW002', 'the audit trail is append-only');
