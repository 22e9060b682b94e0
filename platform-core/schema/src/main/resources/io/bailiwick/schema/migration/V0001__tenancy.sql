-- Tenants, and the floor under every other rule: a row is seen and written only by the tenant it
-- belongs to, whatever the code above forgets (docs/decisions/0006).

-- The tenant that the transaction acts for. Without one every statement on a tenant's table is an
-- error, never an empty answer that looks like a right one.
create function current_tenant() returns uuid
  language plpgsql stable as $$
declare
  tenant text := current_setting('app.tenant', true);
begin
  if tenant is null or tenant = '' then
    raise exception 'no tenant is set for this transaction' using errcode = 'BW001';
  end if;
  return tenant::uuid;
end $$;

-- The tenant that stands for the installation itself: its people are the platform administrators.
create function platform_tenant() returns uuid
  language sql immutable as $$ select '00000000-0000-4000-8000-000000000001'::uuid $$;

-- What a trigger does where a change is never right: its arguments are the error's code and reason.
create function refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception using errcode = tg_argv[0],
    message = tg_argv[1] || ': ' || tg_op || ' on ' || tg_table_name || ' is refused';
end $$;

-- Makes a table's rows those of the tenant they name in tenant_id, for the portal to read and write.
create procedure belongs_to_tenant(owned regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', owned);
  execute format('alter table %s force row level security', owned);
  execute format('create policy own on %s to bailiwick_portal'
    ' using (tenant_id = (select current_tenant()))'
    ' with check (tenant_id = (select current_tenant()))', owned);
end $$;

-- Makes a table's rows the sequencer's to work on across tenants, and the tenant's own to read.
create procedure belongs_to_record(owned regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', owned);
  execute format('alter table %s force row level security', owned);
  execute format('create policy sequencing on %s to bailiwick_queue using (true) with check (true)', owned);
  execute format('create policy own on %s for select to bailiwick_portal'
    ' using (tenant_id = (select current_tenant()))', owned);
end $$;

create table tenant (
  id uuid primary key,
  name text not null unique check (length(btrim(name)) between 1 and 200),
  clearance smallint not null check (clearance between 1 and 5),
  state text not null check (state in ('ACTIVE', 'SUSPENDED')),
  created_at timestamptz not null
);
alter table tenant enable row level security;
alter table tenant force row level security;
-- The installation's own administrators see every tenant's name and state, and nothing in them.
create policy own_or_platform on tenant to bailiwick_portal
  using (id = (select current_tenant()) or (select current_tenant()) = platform_tenant())
  with check ((select current_tenant()) = platform_tenant());
grant select, insert on tenant to bailiwick_portal;
grant update (name, clearance, state) on tenant to bailiwick_portal;
