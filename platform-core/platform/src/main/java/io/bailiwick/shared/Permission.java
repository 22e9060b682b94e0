package io.bailiwick.shared;

/** What may be allowed to someone, as a thing and a deed. Roles are sets of these. */
public enum Permission {
  /** See who one is here and what one may do. Everyone who signed in for a tenant may. */
  OWN_READ("OWN:READ"),
  /** See and search the tenant's record, and verify it. */
  AUDIT_READ("AUDIT:READ"),
  /** See what waits for a decision and what was decided. */
  APPROVAL_READ("APPROVAL:READ"),
  /** Decide on what another asks for. */
  APPROVAL_DECIDE("APPROVAL:DECIDE"),
  /** Decide on roles that another asks for. */
  ROLE_APPROVE("ROLE:APPROVE"),
  /** Ask for a role for someone, or take one away. */
  ROLE_REQUEST("ROLE:REQUEST"),
  /** See datasets and look into them. */
  DATASET_READ("DATASET:READ"),
  /** Register datasets, bring in their versions and seal them. */
  DATASET_WRITE("DATASET:WRITE"),
  /** Decide whether a dataset may be used. */
  DATASET_APPROVE("DATASET:APPROVE"),
  /** See base models. */
  MODEL_READ("MODEL:READ"),
  /** Register base models and bring in their files. */
  MODEL_WRITE("MODEL:WRITE"),
  /** Decide whether a base model may be adapted. */
  MODEL_APPROVE("MODEL:APPROVE"),
  /** See how many people of which roles decide on an action. */
  POLICY_READ("POLICY:READ"),
  /** Ask that other or more people decide on an action. */
  POLICY_CHANGE("POLICY:CHANGE"),
  /** Decide whether other or more people decide on an action. */
  POLICY_APPROVE("POLICY:APPROVE"),
  /** See who may do what. */
  PERSON_READ("PERSON:READ"),
  /** Bring people into the tenant and remove them. */
  PERSON_WRITE("PERSON:WRITE"),
  /** See every tenant's name and state. */
  TENANT_READ("TENANT:READ"),
  /** Give an empty tenant its first administrator and its first approver. */
  TENANT_APPOINT("TENANT:APPOINT"),
  /** Create and suspend tenants. */
  TENANT_WRITE("TENANT:WRITE");

  private final String label;

  Permission(String label) {
    this.label = label;
  }

  /** Whether it needs no role: whoever signed in for a tenant has it. */
  public boolean ofEveryone() {
    return this == OWN_READ;
  }

  /** As people read it, {@code NOUN:VERB}. */
  public String label() {
    return label;
  }
}
