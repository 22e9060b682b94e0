-- What a thing's own page asks for: its requests, closed ones too, and what one person registered.
create index approval_request_object on approval_request (tenant_id, object_kind, object_id);
create index dataset_registered_by on dataset (tenant_id, registered_by);
