package io.bailiwick.approval;

import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Shows what waits for a decision. */
@ApplicationScoped
public class ApprovalCatalog {
  @Inject private ApprovalRepository approvals;

  /**
   * The oldest requests that are open.
   *
   * @param limit at most this many
   */
  @Query(Permission.APPROVAL_READ)
  public List<ApprovalSummary> pending(int limit) {
    return approvals.pending(limit).stream().map(ApprovalRequest::summary).toList();
  }
}
