package io.bailiwick.portal.security.login;

import io.bailiwick.access.FailedSignIn;
import io.bailiwick.access.SignInFailures;
import io.bailiwick.portal.directory.KeycloakEvents;
import io.bailiwick.portal.directory.KeycloakMemberships;
import io.bailiwick.portal.directory.Membership;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings failed sign-ins from Keycloak, where passwords are shown, into the record. Keycloak keeps
 * its events for half a year, so what happens while the portal is away is told when it is back.
 */
@ApplicationScoped
class FailedSignInWatch {
  private static final Logger LOG = Logger.getLogger(FailedSignInWatch.class.getName());
  private static final Duration LONGEST_AWAY = Duration.ofDays(180);
  private static final int SECONDS = 5;

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private KeycloakEvents keycloak;
  @Inject private KeycloakMemberships memberships;
  @Inject private SignInFailures failures;
  @Inject private Clock clock;

  private volatile @Nullable Future<?> task;
  private boolean silent;

  /** Of the last answer, which comes again as long as nothing newer happens. */
  private Set<String> told = Set.of();

  void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
    task = scheduler.scheduleWithFixedDelay(this::watch, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void end() {
    Future<?> running = task;
    if (running != null) {
      running.cancel(false);
    }
  }

  private void watch() {
    try {
      List<FailedSignIn> failed =
          keycloak.failedSignIns(failures.since(clock.instant().minus(LONGEST_AWAY)));
      tell(failed.stream().filter(each -> !told.contains(each.event())).toList());
      told = failed.stream().map(FailedSignIn::event).collect(Collectors.toUnmodifiableSet());
      silent = false;
    } catch (RuntimeException e) {
      if (!silent) {
        LOG.log(
            Level.WARNING, "failed sign-ins cannot be read; it is tried again until they can", e);
      }
      silent = true;
    }
  }

  private void tell(List<FailedSignIn> failed) {
    if (failed.isEmpty()) {
      return;
    }
    byTenant(failed).forEach(failures::record);
    failures.told(failed);
  }

  private List<TenantId> tenants(ActorId actor) {
    return memberships.of(actor).stream().map(Membership::tenant).toList();
  }

  private Map<TenantId, List<FailedSignIn>> byTenant(List<FailedSignIn> failed) {
    Map<ActorId, List<TenantId>> organizations = new LinkedHashMap<>();
    Map<TenantId, List<FailedSignIn>> tenants = new LinkedHashMap<>();
    for (FailedSignIn each : failed) {
      ActorId actor = each.actor();
      List<TenantId> whose =
          actor == null ? List.of() : organizations.computeIfAbsent(actor, this::tenants);
      (whose.isEmpty() ? List.of(TenantId.PLATFORM) : whose)
          .forEach(tenant -> tenants.computeIfAbsent(tenant, t -> new ArrayList<>()).add(each));
    }
    return tenants;
  }
}
