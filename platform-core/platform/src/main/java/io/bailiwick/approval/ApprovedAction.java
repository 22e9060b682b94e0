package io.bailiwick.approval;

import io.bailiwick.shared.Permission;

/** What needs somebody else's decision; how many people decide is each tenant's policy. */
public enum ApprovedAction {
  /** A role is given to someone. */
  GRANT_ROLE(Permission.ROLE_REQUEST, Permission.ROLE_APPROVE),
  /** A version of a dataset may be learned from. */
  USE_DATASET(Permission.DATASET_WRITE, Permission.DATASET_APPROVE),
  /** A base model may be adapted. */
  USE_MODEL(Permission.MODEL_WRITE, Permission.MODEL_APPROVE),
  /** How many people of which roles decide on an action is changed; this action included. */
  CHANGE_POLICY(Permission.POLICY_CHANGE, Permission.POLICY_APPROVE);

  private final Permission asking;
  private final Permission deciding;

  ApprovedAction(Permission asking, Permission deciding) {
    this.asking = asking;
    this.deciding = deciding;
  }

  /** What whoever asks must be allowed to. */
  public Permission asking() {
    return asking;
  }

  /** What each of those who decide must be allowed to. */
  public Permission permission() {
    return deciding;
  }
}
