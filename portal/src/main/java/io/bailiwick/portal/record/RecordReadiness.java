package io.bailiwick.portal.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the record can be kept. The reason stands in the log, not on the network. */
@Readiness
@ApplicationScoped
class RecordReadiness implements HealthCheck {
  @Inject private RecordKeeping keeping;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("record").status(keeping.failure().isEmpty()).build();
  }
}
