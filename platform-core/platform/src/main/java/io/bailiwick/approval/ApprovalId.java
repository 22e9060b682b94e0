package io.bailiwick.approval;

import io.bailiwick.shared.NotFoundException;
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

  /**
   * Reads an id.
   *
   * @throws NotFoundException if it is none, like one that is not there
   */
  public static ApprovalId of(String text) {
    try {
      return new ApprovalId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("approval request", text);
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
