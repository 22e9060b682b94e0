-- Datasets and their versions. What a version holds is a file named by its digest; here is what it
-- is, where it came from and how far it has got.

create table dataset (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 200),
  kind text not null check (kind in ('TEXT', 'INSTRUCTION', 'PREFERENCE', 'PROMPT', 'EVALUATION')),
  description text not null check (length(description) <= 2000),
  provenance text not null check (length(btrim(provenance)) between 1 and 2000),
  legal_basis text not null check (length(btrim(legal_basis)) between 1 and 2000),
  -- JR/T 0197-2020, 5 the most sensitive.
  classification smallint not null check (classification between 1 and 5),
  registered_by text not null,
  registered_at timestamptz not null,
  -- As the newest version has it, so that a list needs no other table.
  state text not null check (state in ('EMPTY', 'DRAFT', 'SEALED', 'APPROVED', 'REJECTED')),
  versions integer not null check (versions >= 0),
  records bigint not null check (records >= 0),
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
create index dataset_changed on dataset (tenant_id, changed_at, id);
create index dataset_records on dataset (tenant_id, records, id);
create index dataset_classification on dataset (tenant_id, classification, id);

create table dataset_version (
  tenant_id uuid not null,
  dataset_id uuid not null,
  number integer not null check (number >= 1),
  digest text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  file_name text not null check (length(file_name) <= 255),
  records bigint not null check (records >= 1),
  duplicates bigint not null check (duplicates >= 0),
  bytes bigint not null check (bytes >= 1),
  state text not null check (state in ('DRAFT', 'SEALED', 'APPROVED', 'REJECTED')),
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (tenant_id, dataset_id, number),
  unique (tenant_id, dataset_id, digest),
  foreign key (tenant_id, dataset_id) references dataset (tenant_id, id)
);

call belongs_to_tenant('dataset');
call belongs_to_tenant('dataset_version');
grant select, insert on dataset, dataset_version to bailiwick_portal;
grant update (state, versions, records, changed_at) on dataset to bailiwick_portal;
grant update (state) on dataset_version to bailiwick_portal;

-- No level above what the tenant may hold, whoever writes the row.
create function within_clearance() returns trigger
  language plpgsql as $$
begin
  if new.classification > (select clearance from tenant where id = new.tenant_id) then
    raise exception 'the level is above the clearance of the tenant' using errcode = 'BW006';
  end if;
  return new;
end $$;
create trigger within_clearance before insert on dataset
  for each row execute function within_clearance();

-- A version goes forward only, and is approved only on an approval of just its content.
create function version_goes_forward() returns trigger
  language plpgsql as $$
begin
  if not ((old.state = 'DRAFT' and new.state = 'SEALED')
      or (old.state = 'SEALED' and new.state in ('APPROVED', 'REJECTED'))) then
    raise exception 'a version of a dataset goes from draft to sealed to approved or rejected, not from % to %',
      old.state, new.state using errcode = 'BW007';
  end if;
  if new.state = 'APPROVED' and not exists (
      select from approval_request r
      where r.tenant_id = new.tenant_id and r.state = 'APPROVED' and r.action = 'USE_DATASET'
        and r.object_kind = 'DATASET_VERSION' and r.object_id = new.dataset_id || '/' || new.number) then
    raise exception 'a version is approved only on an approval of its own' using errcode = 'BW005';
  end if;
  return new;
end $$;
create trigger goes_forward before update on dataset_version
  for each row execute function version_goes_forward();
create trigger born_draft before insert on dataset_version
  for each row when (new.state <> 'DRAFT')
  execute function refuse_change('BW007', 'a version of a dataset begins as a draft');
