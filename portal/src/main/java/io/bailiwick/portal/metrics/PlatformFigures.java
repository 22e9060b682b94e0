package io.bailiwick.portal.metrics;

import io.bailiwick.portal.record.RecordState;
import io.bailiwick.portal.security.login.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Registers the figures, each asked for when somebody looks. None tells anything of a tenant: the
 * address has no login.
 */
@ApplicationScoped
class PlatformFigures {
  void begin(
      @Observes @Initialized(ApplicationScoped.class) Object started,
      MetricRegistry registry,
      RecordState record,
      SignedIn signedIn) {
    gauge(
        registry,
        "bailiwick_record_pending_entries",
        "Entries of the record that have no place in it yet; more than a few for longer than some"
            + " seconds means that the record is not kept",
        record::pending);
    gauge(
        registry,
        "bailiwick_record_failing",
        "1 while the record cannot be sequenced and signed, else 0",
        () -> record.isFailing() ? 1 : 0);
    gauge(
        registry,
        "bailiwick_signed_in_sessions",
        "Browser sessions that somebody is signed in with",
        signedIn::sessions);
  }

  private static <T extends Number> void gauge(
      MetricRegistry registry, String name, String description, Supplier<T> value) {
    registry.gauge(Metadata.builder().withName(name).withDescription(description).build(), value);
  }
}
