-- Base models: what is adapted. Its files are artifacts named by their digests; here is which files
-- make it up, on which terms it came, and whether it may be used.

create table base_model (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 200),
  licence text not null check (length(btrim(licence)) between 1 and 200),
  openness text not null check (openness in ('FULLY_OPEN', 'PARTLY_OPEN', 'API_ONLY', 'CLOSED')),
  clean_base boolean not null,
  provenance text not null check (length(btrim(provenance)) between 1 and 2000),
  legal_basis text not null check (length(btrim(legal_basis)) between 1 and 2000),
  registered_by text not null,
  registered_at timestamptz not null,
  state text not null check (state in ('REGISTERED', 'CHECKED', 'PROPOSED', 'APPROVED', 'REJECTED')),
  digest text check (digest ~ '^sha256:[0-9a-f]{64}$'),
  parameters bigint check (parameters >= 1),
  bytes bigint check (bytes >= 1),
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  unique (tenant_id, digest),
  check ((state = 'REGISTERED') = (digest is null)),
  check ((digest is null) = (parameters is null) and (digest is null) = (bytes is null)),
  -- What is only asked over a network has no weights.
  check (openness <> 'API_ONLY' or state = 'REGISTERED')
);

create table base_model_file (
  tenant_id uuid not null,
  model_id uuid not null,
  name text not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$'),
  digest text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  primary key (tenant_id, model_id, name),
  foreign key (tenant_id, model_id) references base_model (tenant_id, id)
);

call belongs_to_tenant('base_model');
call belongs_to_tenant('base_model_file');
grant select, insert on base_model, base_model_file to bailiwick_portal;
grant update (state, digest, parameters, bytes, changed_at) on base_model to bailiwick_portal;

-- A model goes forward only, its content never changes, and it is approved only on an approval of
-- its own.
create function model_goes_forward() returns trigger
  language plpgsql as $$
begin
  if not ((old.state = 'REGISTERED' and new.state = 'CHECKED')
      or (old.state = 'CHECKED' and new.state = 'PROPOSED')
      or (old.state = 'PROPOSED' and new.state in ('APPROVED', 'REJECTED'))) then
    raise exception 'a model goes from registered to checked to proposed to approved or rejected, not from % to %',
      old.state, new.state using errcode = 'BW007';
  end if;
  if old.state <> 'REGISTERED'
      and (new.digest, new.parameters, new.bytes) is distinct from (old.digest, old.parameters, old.bytes) then
    raise exception 'the content of a model does not change' using errcode = 'BW007';
  end if;
  if new.state = 'APPROVED' and not exists (
      select from approval_request r
      where r.tenant_id = new.tenant_id and r.state = 'APPROVED' and r.action = 'USE_MODEL'
        and r.object_kind = 'BASE_MODEL' and r.object_id = new.id::text) then
    raise exception 'a model is approved only on an approval of its own' using errcode = 'BW005';
  end if;
  return new;
end $$;
create trigger goes_forward before update on base_model
  for each row execute function model_goes_forward();
create trigger born_registered before insert on base_model
  for each row when (new.state <> 'REGISTERED')
  execute function refuse_change('BW007', 'a model begins as registered');

-- Files come with the check and none after it.
create function file_of_a_new_model() returns trigger
  language plpgsql as $$
begin
  if (select state from base_model where tenant_id = new.tenant_id and id = new.model_id) <> 'REGISTERED' then
    raise exception 'the files of a model do not change' using errcode = 'BW007';
  end if;
  return new;
end $$;
create trigger of_a_new_model before insert on base_model_file
  for each row execute function file_of_a_new_model();
