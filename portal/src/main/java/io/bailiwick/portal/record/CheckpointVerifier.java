package io.bailiwick.portal.record;

import io.bailiwick.audit.RecordVerdict;
import io.bailiwick.audit.RecordVerifier;
import io.bailiwick.audit.WrongPlace;
import io.bailiwick.record.RecordVerification;
import io.bailiwick.shared.TenantId;
import io.bailiwick.transparency.Checkpoint;
import io.bailiwick.transparency.Finding;
import io.bailiwick.transparency.VerificationReport;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Verifies against the checkpoints that this installation signed and keeps as files. */
@ApplicationScoped
class CheckpointVerifier implements RecordVerifier {
  @Resource(lookup = "java:app/jdbc/queue")
  private DataSource queue;

  @Override
  public RecordVerdict verify(TenantId tenant) {
    try {
      return verdict(new RecordVerification(queue, SignedRecords.book()).verify(tenant.value()));
    } catch (IOException e) {
      throw new UncheckedIOException("what was signed cannot be read", e);
    } catch (SQLException e) {
      throw new IllegalStateException("the record cannot be read", e);
    }
  }

  private static RecordVerdict verdict(VerificationReport report) {
    Checkpoint checkpoint = report.checkpoint();
    return new RecordVerdict(
        report.sound(),
        report.entries(),
        report.unsignedEntries(),
        checkpoint == null ? null : checkpoint.root().toString(),
        report.faults(),
        report.findings().stream().map(CheckpointVerifier::place).toList());
  }

  private static WrongPlace place(Finding finding) {
    return new WrongPlace(finding.fault().name(), finding.index(), finding.message());
  }
}
