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

-- The owner founds tenants: it puts the first people and grants there, and cannot read them.
create policy founding on tenant for insert to bailiwick_owner with check (true);
create policy founded on tenant for select to bailiwick_owner using (true);
create policy founding on staff_member for insert to bailiwick_owner with check (true);
create policy founding on role_grant for insert to bailiwick_owner with check (true);
create policy founding on audit_pending for insert to bailiwick_owner with check (true);
