package io.bailiwick.approval;

import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return page(null, limit);
  }

  /**
   * Requests that are open, the oldest first.
   *
   * @param after where the page before ended; null for the first
   * @param limit at most this many
   */
  @Query(Permission.APPROVAL_READ)
  public List<ApprovalSummary> page(@Nullable ApprovalKey after, int limit) {
    return approvals.pending(after, limit).stream().map(ApprovalRequest::summary).toList();
  }

  /**
   * One request, open or closed.
   *
   * @throws NotFoundException if the tenant has none of that id
   */
  @Query(Permission.APPROVAL_READ)
  public ApprovalSummary find(ApprovalId id) {
    return approvals
        .find(id)
        .orElseThrow(() -> new NotFoundException("approval request", id.toString()))
        .summary();
  }
}
