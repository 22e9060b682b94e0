package io.bailiwick.access;

import io.bailiwick.shared.Permission;
import java.util.Set;

/**
 * What someone is to a tenant. The first three are the installation's own administrators, three
 * people by law of the field (GB/T 22239-2019, security management centre).
 */
public enum Role {
  /** Makes and suspends tenants. */
  SYSTEM_ADMIN(
      true,
      Permission.TENANT_READ,
      Permission.TENANT_WRITE,
      Permission.PERSON_READ,
      Permission.APPROVAL_READ,
      Permission.APPROVAL_DECIDE,
      Permission.ROLE_APPROVE,
      Permission.POLICY_READ,
      Permission.POLICY_APPROVE),
  /** Looks after people and roles of the installation. */
  SECURITY_ADMIN(
      true,
      Permission.TENANT_READ,
      Permission.TENANT_APPOINT,
      Permission.PERSON_READ,
      Permission.PERSON_WRITE,
      Permission.ROLE_REQUEST,
      Permission.APPROVAL_READ,
      Permission.POLICY_READ,
      Permission.POLICY_CHANGE),
  /** Reads and verifies the installation's record. */
  AUDIT_ADMIN(
      true,
      Permission.TENANT_READ,
      Permission.PERSON_READ,
      Permission.AUDIT_READ,
      Permission.POLICY_READ),
  /** Looks after a tenant's people and asks for their roles. */
  TENANT_ADMIN(
      false,
      Permission.PERSON_READ,
      Permission.PERSON_WRITE,
      Permission.ROLE_REQUEST,
      Permission.APPROVAL_READ,
      Permission.POLICY_READ,
      Permission.POLICY_CHANGE),
  /** Looks after datasets; decides on those of others where the tenant's policy says so. */
  DATA_STEWARD(
      false,
      Permission.APPROVAL_READ,
      Permission.APPROVAL_DECIDE,
      Permission.DATASET_READ,
      Permission.DATASET_WRITE,
      Permission.DATASET_APPROVE),
  /** Adapts and deploys models; decides on those of others where the tenant's policy says so. */
  MODEL_ENGINEER(
      false,
      Permission.APPROVAL_READ,
      Permission.APPROVAL_DECIDE,
      Permission.DATASET_READ,
      Permission.MODEL_READ,
      Permission.MODEL_WRITE,
      Permission.MODEL_APPROVE),
  /** Labels. */
  DOMAIN_EXPERT(false),
  /** Decides on what others ask for. */
  APPROVER(
      false,
      Permission.APPROVAL_READ,
      Permission.APPROVAL_DECIDE,
      Permission.ROLE_APPROVE,
      Permission.DATASET_READ,
      Permission.DATASET_APPROVE,
      Permission.MODEL_READ,
      Permission.MODEL_APPROVE,
      Permission.POLICY_READ,
      Permission.POLICY_APPROVE,
      Permission.PERSON_READ),
  /** Asks the assistant. */
  STAFF(false),
  /** Reads and verifies the tenant's record. */
  AUDITOR(
      false,
      Permission.AUDIT_READ,
      Permission.APPROVAL_READ,
      Permission.POLICY_READ,
      Permission.PERSON_READ,
      Permission.DATASET_READ,
      Permission.MODEL_READ);

  private final boolean ofPlatform;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, which its type does not say
  private final Set<Permission> permissions;

  Role(boolean ofPlatform, Permission... permissions) {
    this.ofPlatform = ofPlatform;
    this.permissions = Set.of(permissions);
  }

  /** Whether it exists in the installation's own tenant, and only there. */
  public boolean ofPlatform() {
    return ofPlatform;
  }

  /** What it allows. */
  public Set<Permission> permissions() {
    return permissions;
  }
}
