package io.bailiwick.approval;

import io.bailiwick.shared.Permission;

/** What needs somebody else's decision, how many, and what they must be allowed to. */
public enum ApprovedAction {
  /** A role is given to someone. */
  GRANT_ROLE(1, Permission.ROLE_APPROVE),
  /** A version of a dataset may be learned from. */
  USE_DATASET(1, Permission.DATASET_APPROVE),
  /** A base model may be adapted. */
  USE_MODEL(1, Permission.MODEL_APPROVE);

  private final int needed;
  private final Permission permission;

  ApprovedAction(int needed, Permission permission) {
    this.needed = needed;
    this.permission = permission;
  }

  /** How many people must approve. */
  public int needed() {
    return needed;
  }

  /** What each of them must be allowed to. */
  public Permission permission() {
    return permission;
  }
}
