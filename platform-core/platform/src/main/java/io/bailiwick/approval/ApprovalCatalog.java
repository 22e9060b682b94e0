package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what waits for a decision. */
@ApplicationScoped
public class ApprovalCatalog {
  @Inject private CurrentIdentity current;
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
    return approvals.summaries(approvals.pending(after, limit));
  }

  /**
   * One request, open or closed.
   *
   * @throws NotFoundException if the tenant has none of that id
   */
  @Query(Permission.APPROVAL_READ)
  public ApprovalSummary find(ApprovalId id) {
    ApprovalRequest found =
        approvals
            .find(id)
            .orElseThrow(() -> new NotFoundException("approval request", id.toString()));
    return approvals.summaries(List.of(found)).get(0);
  }

  /** What requests are about; what the tenant has none of is not in the answer. */
  @Query(Permission.APPROVAL_READ)
  public Map<ApprovalId, AuditedObject> objects(Collection<ApprovalId> ids) {
    return approvals.objects(ids);
  }

  /**
   * What whoever acts has asked for and has been told lately, the latest first: what was decided,
   * and what is void because its object changed.
   *
   * @param since closed after this
   * @param limit at most this many
   */
  @Query(Permission.APPROVAL_READ)
  public List<ApprovalSummary> closedOfMine(Instant since, int limit) {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    return approvals.summaries(approvals.closedOf(identity.actor(), since, limit));
  }
}
