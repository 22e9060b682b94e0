-- Who may do what: grants per tenant and person, each with the approval it rests on.

create table staff_member (
  tenant_id uuid not null references tenant (id),
  subject text not null check (length(subject) between 1 and 255),
  display_name text not null check (length(display_name) <= 255),
  email text check (length(email) <= 320),
  state text not null check (state in ('ACTIVE', 'REMOVED')),
  added_at timestamptz not null,
  primary key (tenant_id, subject)
);

create table role_grant (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  role text not null,
  approval_id uuid,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, subject) references staff_member (tenant_id, subject),
  foreign key (tenant_id, approval_id) references approval_request (tenant_id, id)
);
create unique index role_grant_once on role_grant (tenant_id, subject, role)
  where revoked_at is null;
-- Three administrators, three people (GB/T 22239-2019, security management centre).
create unique index role_grant_three_administrators on role_grant (tenant_id, subject)
  where revoked_at is null and role in ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN');
-- Only the first administrators of an installation or a tenant come without an approval, and the
-- owner role makes them, never the portal.
create function granted_by_approval() returns trigger
  language plpgsql as $$
begin
  if current_user = 'bailiwick_portal' and not exists (
      select from approval_request r
      where r.tenant_id = new.tenant_id and r.id = new.approval_id and r.state = 'APPROVED'
        and r.action = 'GRANT_ROLE' and r.beneficiary = new.subject
        and r.object_kind = 'ROLE' and r.object_id = new.role || '/' || new.subject) then
    raise exception 'a role is granted only on an approval of its own' using errcode = 'BW005';
  end if;
  return new;
end $$;
create trigger granted_by_approval before insert on role_grant
  for each row execute function granted_by_approval();

call belongs_to_tenant('staff_member');
call belongs_to_tenant('role_grant');
grant select, insert on staff_member, role_grant to bailiwick_portal;
grant update (display_name, email, state) on staff_member to bailiwick_portal;
grant update (revoked_at) on role_grant to bailiwick_portal;

-- The owner founds tenants and, by the functions below, gives an empty one its first people.
create policy founding on tenant for insert to bailiwick_owner with check (true);
create policy founded on tenant for select to bailiwick_owner using (true);
create policy founding on staff_member for insert to bailiwick_owner with check (true);
create policy founded on staff_member for select to bailiwick_owner using (true);
create policy founding on role_grant for insert to bailiwick_owner with check (true);
create policy founded on role_grant for select to bailiwick_owner using (true);
create policy founding on audit_pending for insert to bailiwick_owner with check (true);

-- Whether a tenant still waits for its first person of a role. Only the installation may ask.
create function lacks_first(tenant uuid, wanted text) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if current_tenant() <> platform_tenant() or tenant = platform_tenant()
      or wanted not in ('TENANT_ADMIN', 'APPROVER') then
    return false;
  end if;
  return exists (select from tenant t where t.id = lacks_first.tenant)
    and not exists (select from role_grant g
      where g.tenant_id = lacks_first.tenant and g.role = wanted and g.revoked_at is null);
end $$;

-- Gives a tenant its first person of a role: nobody is there yet who could ask for it or approve it.
-- Another of the installation's administrators has made the tenant, so that it takes two.
create function appoint_first(
    tenant uuid, subject text, display_name text, email text, role text, entry text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('appoint ' || appoint_first.tenant, 0));
  if not lacks_first(appoint_first.tenant, appoint_first.role) then
    raise exception 'the tenant has its first % already', appoint_first.role using errcode = 'BW008';
  end if;
  if not exists (select from staff_member m
      where m.tenant_id = appoint_first.tenant and m.subject = appoint_first.subject) then
    insert into staff_member
      values (appoint_first.tenant, appoint_first.subject, appoint_first.display_name,
        appoint_first.email, 'ACTIVE', now());
  end if;
  insert into role_grant
    values (appoint_first.tenant, gen_random_uuid(), appoint_first.subject, appoint_first.role,
      null, now(), null);
  insert into audit_pending (tenant_id, entry) values (appoint_first.tenant, appoint_first.entry);
end $$;
revoke execute on function lacks_first, appoint_first from public;
grant execute on function lacks_first, appoint_first to bailiwick_portal;
