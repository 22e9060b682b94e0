package io.bailiwick.audit;

/** Everything that the record can tell of: the one list that an auditor reads. */
public enum AuditedAction {
  /** A use case was called and refused. */
  USE_CASE_REFUSED,
  /** A tenant began, with its first people. */
  TENANT_FOUNDED,
  /** An empty tenant was given its first administrator or approver. */
  FIRST_APPOINTED,
  /** Someone came in. */
  SIGNED_IN,
  /** Someone went out, or was put out. */
  SIGNED_OUT,
  /** Somebody could not prove to the identity provider who they are. */
  SIGN_IN_FAILED,
  /** Someone asked for approval. */
  APPROVAL_REQUESTED,
  /** Someone approved; others may still have to. */
  APPROVAL_GIVEN,
  /** Someone rejected, and with that nobody needs to decide any more. */
  APPROVAL_REJECTED,
  /** What was to be approved changed, so the request is void. */
  APPROVAL_VOIDED,
  /** Someone had the record recomputed and compared with what was signed. */
  RECORD_VERIFIED,
  /** Someone asked that other or more people decide on an action. */
  POLICY_PROPOSED,
  /** From now on others, more or fewer people decide on an action. */
  POLICY_CHANGED,
  /** Who decides on an action stays as it was. */
  POLICY_KEPT,
  /** A dataset was registered. */
  DATASET_REGISTERED,
  /** Someone began to bring in a file. */
  DATASET_IMPORT_BEGUN,
  /** A file was not what it had to be, and nothing of it was kept. */
  DATASET_IMPORT_REFUSED,
  /** A dataset has another version. */
  DATASET_VERSION_ADDED,
  /** A version does not change any more. */
  DATASET_SEALED,
  /** A sealed version is a draft again, since another came in before anybody had decided. */
  DATASET_UNSEALED,
  /** A version may be learned from. */
  DATASET_APPROVED,
  /** A version may not be used. */
  DATASET_REJECTED,
  /** A base model was registered. */
  MODEL_REGISTERED,
  /** Someone began to bring in the files of a base model. */
  MODEL_IMPORT_BEGUN,
  /** The files were not what they had to be, and none of them was kept. */
  MODEL_IMPORT_REFUSED,
  /** The files of a base model are there and whole. */
  MODEL_CHECKED,
  /** Someone asked that a base model may be adapted. */
  MODEL_PROPOSED,
  /** A base model may be adapted. */
  MODEL_APPROVED,
  /** A base model may not be used. */
  MODEL_REJECTED,
  /** Someone came into the tenant. */
  PERSON_ADDED,
  /** Someone was taken out of the tenant, with all of their roles. */
  PERSON_REMOVED,
  /** Someone was given a new password for one sign-in. */
  PASSWORD_ISSUED,
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
