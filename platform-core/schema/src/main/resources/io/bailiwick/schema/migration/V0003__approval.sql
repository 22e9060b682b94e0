-- Four eyes. A request names what it is about by digest, so that an edit voids it; a vote repeats
-- requester, beneficiary and digest under a foreign key, so that the rules below are the database's.

create table approval_request (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  action text not null,
  object_kind text not null,
  object_id text not null,
  content_digest text not null check (content_digest ~ '^sha256:[0-9a-f]{64}$'),
  requested_by text not null,
  beneficiary text,
  reason text not null check (length(reason) <= 2000),
  requested_at timestamptz not null,
  needed smallint not null check (needed between 1 and 9),
  state text not null check (state in ('PENDING', 'APPROVED', 'REJECTED', 'VOIDED')),
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, id, requested_by, content_digest),
  check ((state = 'PENDING') = (closed_at is null))
);
create unique index approval_request_open on approval_request (tenant_id, action, object_kind, object_id)
  where state = 'PENDING';
create index approval_request_inbox on approval_request (tenant_id, state, requested_at, id);

create table approval_vote (
  tenant_id uuid not null,
  request_id uuid not null,
  approver text not null,
  requested_by text not null,
  beneficiary text,
  content_digest text not null,
  decision text not null check (decision in ('APPROVE', 'REJECT')),
  reason text not null check (length(reason) <= 2000),
  voted_at timestamptz not null,
  primary key (tenant_id, request_id, approver),
  foreign key (tenant_id, request_id, requested_by, content_digest)
    references approval_request (tenant_id, id, requested_by, content_digest),
  constraint approver_is_not_the_requester check (approver <> requested_by),
  constraint approver_does_not_benefit check (approver is distinct from beneficiary)
);

call belongs_to_tenant('approval_request');
call belongs_to_tenant('approval_vote');
grant select, insert on approval_request, approval_vote to bailiwick_portal;
grant update (state, closed_at) on approval_request to bailiwick_portal;

-- A vote is cast on an open request, and carries the beneficiary that the request names.
create function vote_on_an_open_request() returns trigger
  language plpgsql as $$
declare
  request approval_request;
begin
  select * into request from approval_request r
    where r.tenant_id = new.tenant_id and r.id = new.request_id for update;
  if not found or request.state <> 'PENDING' then
    raise exception 'the approval request is not open' using errcode = 'BW003';
  end if;
  new.beneficiary := request.beneficiary;
  return new;
end $$;
create trigger open_request before insert on approval_vote
  for each row execute function vote_on_an_open_request();

-- Nothing is approved without the votes it needs, whoever writes the row.
create function approved_by_enough() returns trigger
  language plpgsql as $$
begin
  if new.needed > (
      select count(*) from approval_vote v
      where v.tenant_id = new.tenant_id and v.request_id = new.id and v.decision = 'APPROVE') then
    raise exception 'the approval request lacks votes' using errcode = 'BW004';
  end if;
  return new;
end $$;
create trigger enough_votes before update on approval_request
  for each row when (new.state = 'APPROVED') execute function approved_by_enough();
-- Nor does it change once it is closed, nor is it born closed.
create trigger closed_for_good before update on approval_request
  for each row when (old.state <> 'PENDING')
  execute function refuse_change('BW003', 'a closed approval request does not change');
create trigger born_pending before insert on approval_request
  for each row when (new.state <> 'PENDING')
  execute function refuse_change('BW003', 'an approval request begins pending');
