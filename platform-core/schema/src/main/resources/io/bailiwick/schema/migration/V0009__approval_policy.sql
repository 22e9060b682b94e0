-- What each tenant asks for before an action is done: how many people, each of which roles. A change
-- of that is itself asked for and decided on by another; where nothing was decided, one approver is
-- enough. Needed and roles are fixed on a request when it is asked (docs/decisions/0014).

create table approval_policy (
  tenant_id uuid not null references tenant (id),
  action text not null,
  number integer not null check (number >= 1),
  needed smallint not null,
  roles text[] not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('PROPOSED', 'IN_FORCE', 'REPLACED', 'REJECTED', 'VOIDED')),
  in_force_since timestamptz,
  primary key (tenant_id, action, number),
  constraint one_to_five_people_decide check (needed between 1 and 5),
  constraint some_role_decides
    check (cardinality(roles) between 1 and 20 and array_position(roles, null) is null),
  check ((state in ('IN_FORCE', 'REPLACED')) = (in_force_since is not null))
);
create unique index approval_policy_one_in_force on approval_policy (tenant_id, action)
  where state = 'IN_FORCE';
create unique index approval_policy_one_proposed on approval_policy (tenant_id, action)
  where state = 'PROPOSED';

call belongs_to_tenant('approval_policy');
grant select, insert on approval_policy to bailiwick_portal;
grant update (state, in_force_since) on approval_policy to bailiwick_portal;

-- A policy is proposed, comes into force on an approval of its own, and is replaced by the next.
create function policy_goes_forward() returns trigger
  language plpgsql as $$
begin
  if not ((old.state = 'PROPOSED' and new.state in ('IN_FORCE', 'REJECTED', 'VOIDED'))
      or (old.state = 'IN_FORCE' and new.state = 'REPLACED'
        and new.in_force_since = old.in_force_since)) then
    raise exception 'a policy goes from proposed to in force to replaced, not from % to %',
      old.state, new.state using errcode = 'BW007';
  end if;
  if new.state = 'IN_FORCE' and not exists (
      select from approval_request r
      where r.tenant_id = new.tenant_id and r.state = 'APPROVED' and r.action = 'CHANGE_POLICY'
        and r.object_kind = 'POLICY' and r.object_id = new.action || '/' || new.number
        and r.requested_by = new.proposed_by) then
    raise exception 'a policy comes into force only on an approval of its own' using errcode = 'BW005';
  end if;
  return new;
end $$;
create trigger goes_forward before update on approval_policy
  for each row execute function policy_goes_forward();
create trigger born_proposed before insert on approval_policy
  for each row when (new.state <> 'PROPOSED')
  execute function refuse_change('BW007', 'a policy begins as proposed');

-- What was asked before there were policies: one approver of the tenant, or of the installation.
alter table approval_request add column roles text[] not null default '{APPROVER,SYSTEM_ADMIN}';
alter table approval_request alter column roles drop default;
alter table approval_request add constraint some_role_decides
  check (cardinality(roles) between 1 and 20 and array_position(roles, null) is null);
alter table approval_request add constraint one_to_five_people_decide check (needed between 1 and 5);

-- A request is void because of what became of its object, and says so.
alter table approval_request add column void_reason text check (length(void_reason) <= 100);
alter table approval_request add constraint void_for_a_reason
  check ((state = 'VOIDED') = (void_reason is not null));
grant update (void_reason) on approval_request to bailiwick_portal;

-- What came of one's own requests lately.
create index approval_request_closed on approval_request (tenant_id, requested_by, closed_at);

-- Nothing is asked under less than the policy in force.
create function asked_under_the_policy() returns trigger
  language plpgsql as $$
declare
  policy approval_policy;
begin
  select * into policy from approval_policy p
    where p.tenant_id = new.tenant_id and p.action = new.action and p.state = 'IN_FORCE';
  if new.needed < coalesce(policy.needed, 1)
      or not new.roles <@ coalesce(policy.roles, '{APPROVER,SYSTEM_ADMIN}') then
    raise exception 'the request asks for less than the policy in force' using errcode = 'BW009';
  end if;
  return new;
end $$;
create trigger under_the_policy before insert on approval_request
  for each row execute function asked_under_the_policy();

-- Whether somebody is in a tenant and has one of some roles there now.
create function holds_one_of(tenant uuid, person text, wanted text[]) returns boolean
  language sql stable as $$
    select exists (
      select from role_grant g
        join staff_member m on m.tenant_id = g.tenant_id and m.subject = g.subject
      where g.tenant_id = tenant and g.subject = person and g.role = any (wanted)
        and g.revoked_at is null and m.state = 'ACTIVE')
  $$;

-- The approvals of a request by people who still have one of its roles: whoever lost theirs between
-- two votes does not count.
create function counting_approvals(tenant uuid, request uuid) returns bigint
  language sql stable as $$
    select count(*)
    from approval_vote v
      join approval_request r on r.tenant_id = v.tenant_id and r.id = v.request_id
    where v.tenant_id = tenant and v.request_id = request and v.decision = 'APPROVE'
      and holds_one_of(v.tenant_id, v.approver, r.roles)
  $$;

create or replace function vote_on_an_open_request() returns trigger
  language plpgsql as $$
declare
  request approval_request;
begin
  select * into request from approval_request r
    where r.tenant_id = new.tenant_id and r.id = new.request_id for update;
  if not found or request.state <> 'PENDING' then
    raise exception 'the approval request is not open' using errcode = 'BW003';
  end if;
  if not holds_one_of(new.tenant_id, new.approver, request.roles) then
    raise exception 'the voter has none of the roles that decide on this request'
      using errcode = 'BW010';
  end if;
  new.beneficiary := request.beneficiary;
  return new;
end $$;

create or replace function approved_by_enough() returns trigger
  language plpgsql as $$
begin
  if new.needed > counting_approvals(new.tenant_id, new.id) then
    raise exception 'the approval request lacks votes' using errcode = 'BW004';
  end if;
  return new;
end $$;

-- A sealed version whose request is void is a draft again, to be sealed anew.
create or replace function version_goes_forward() returns trigger
  language plpgsql as $$
declare
  voided boolean := old.state = 'SEALED' and new.state = 'DRAFT' and not exists (
    select from approval_request r
    where r.tenant_id = new.tenant_id and r.state = 'PENDING' and r.action = 'USE_DATASET'
      and r.object_kind = 'DATASET_VERSION' and r.object_id = new.dataset_id || '/' || new.number);
begin
  if not (voided or (old.state = 'DRAFT' and new.state = 'SEALED')
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
