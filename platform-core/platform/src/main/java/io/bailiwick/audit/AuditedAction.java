package io.bailiwick.audit;

/** Everything that the record can tell of: the one list that an auditor reads. */
public enum AuditedAction {
  /** A use case was called and refused. */
  USE_CASE_REFUSED,
  /** Someone asked for approval. */
  APPROVAL_REQUESTED,
  /** Someone approved; others may still have to. */
  APPROVAL_GIVEN,
  /** Someone rejected, and with that nobody needs to decide any more. */
  APPROVAL_REJECTED,
  /** What was to be approved changed, so the request is void. */
  APPROVAL_VOIDED,
  /** Someone came into the tenant. */
  PERSON_ADDED,
  /** A role was asked for. */
  ROLE_REQUESTED,
  /** A role was given, after its approval. */
  ROLE_GRANTED,
  /** A role was taken away. */
  ROLE_REVOKED,
  /** A tenant was made. */
  TENANT_CREATED,
  /** Nobody of a tenant may do anything any more. */
  TENANT_SUSPENDED,
  /** A tenant goes on after it was suspended. */
  TENANT_RESUMED
}
