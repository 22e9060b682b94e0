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
