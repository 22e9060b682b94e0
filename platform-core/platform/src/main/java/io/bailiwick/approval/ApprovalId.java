package io.bailiwick.approval;

import java.util.UUID;

/**
 * A request for approval.
 *
 * @param value unique in the installation
 */
public record ApprovalId(UUID value) {
  static ApprovalId create() {
    return new ApprovalId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
