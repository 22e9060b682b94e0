-- Events of the identity provider that the record tells of, so that none is told twice. The
-- installation's own tenant has a row for each, which says how far they were read.

create table identity_event (
  tenant_id uuid not null references tenant (id),
  event_id text not null check (length(event_id) between 1 and 64),
  happened_at timestamptz not null,
  primary key (tenant_id, event_id)
);
create index identity_event_time on identity_event (tenant_id, happened_at);

call belongs_to_tenant('identity_event');
grant select, insert, delete on identity_event to bailiwick_portal;
