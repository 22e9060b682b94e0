-- A policy ends only by the next one, and a tenant that nobody of it can help is helped by the
-- installation (docs/decisions/0014).

-- What is replaced is replaced by what was approved: a policy that merely ended would leave the
-- weakest one behind, without anybody's decision.
create function policy_replaced_by_another() returns trigger
  language plpgsql as $$
begin
  if not exists (
      select from approval_policy p
        join approval_request r on r.tenant_id = p.tenant_id and r.object_id = p.action || '/' || p.number
      where p.tenant_id = new.tenant_id and p.action = new.action and p.number > new.number
        and p.state = 'PROPOSED' and r.state = 'APPROVED' and r.action = 'CHANGE_POLICY'
        and r.object_kind = 'POLICY') then
    raise exception 'a policy is replaced only by another that was approved' using errcode = 'BW005';
  end if;
  return new;
end $$;
create trigger replaced_by_another before update on approval_policy
  for each row when (new.state = 'REPLACED') execute function policy_replaced_by_another();

-- The owner looks at policies for the function below, as it does at grants.
create policy founded on approval_policy for select to bailiwick_owner using (true);

-- Whether a tenant has an administrator, and none of them could have a role given or a policy
-- changed, because too few people are left to decide.
create function is_stuck(tenant uuid) returns boolean
  language sql stable set search_path = public, pg_temp as $$
    with holder as (
      select g.subject, g.role
      from role_grant g
        join staff_member m on m.tenant_id = g.tenant_id and m.subject = g.subject
      where g.tenant_id = tenant and g.revoked_at is null and m.state = 'ACTIVE')
    select exists (select from holder where role = 'TENANT_ADMIN') and not exists (
      select from holder asker
        cross join (values ('GRANT_ROLE'), ('CHANGE_POLICY')) way (action)
        left join approval_policy p
          on p.tenant_id = tenant and p.action = way.action and p.state = 'IN_FORCE'
      where asker.role = 'TENANT_ADMIN' and coalesce(p.needed, 1) <= (
        select count(distinct decider.subject) from holder decider
        where decider.subject <> asker.subject
          and decider.role = any (coalesce(p.roles, '{APPROVER}'))))
  $$;
revoke execute on function is_stuck from public;

-- Whether a tenant waits for its first person of a role, or for one more approver because it is
-- stuck. Only the installation may ask.
create or replace function lacks_first(tenant uuid, wanted text) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if current_tenant() <> platform_tenant() or tenant = platform_tenant()
      or wanted not in ('TENANT_ADMIN', 'APPROVER') then
    return false;
  end if;
  return exists (select from tenant t where t.id = lacks_first.tenant)
    and (not exists (select from role_grant g
        where g.tenant_id = lacks_first.tenant and g.role = wanted and g.revoked_at is null)
      or (wanted = 'APPROVER' and is_stuck(lacks_first.tenant)));
end $$;

-- As before; whoever was in the tenant once is in it again, or the role would be nobody's.
create or replace function appoint_first(
    tenant uuid, subject text, display_name text, email text, role text, entry text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('appoint ' || appoint_first.tenant, 0));
  if not lacks_first(appoint_first.tenant, appoint_first.role) then
    raise exception 'the tenant has its first % already', appoint_first.role using errcode = 'BW008';
  end if;
  insert into staff_member
    values (appoint_first.tenant, appoint_first.subject, appoint_first.display_name,
      appoint_first.email, 'ACTIVE', now())
    on conflict on constraint staff_member_pkey do update set state = 'ACTIVE';
  insert into role_grant
    values (appoint_first.tenant, gen_random_uuid(), appoint_first.subject, appoint_first.role,
      null, now(), null);
  insert into audit_pending (tenant_id, entry) values (appoint_first.tenant, appoint_first.entry);
end $$;
create policy readmitting on staff_member for update to bailiwick_owner using (true) with check (true);
