package io.bailiwick.access;

import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.TenantId;
import io.bailiwick.shared.transaction.Access;
import io.bailiwick.shared.transaction.TenantTransaction;
import io.bailiwick.shared.transaction.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records, in the tenants whose people they are about, that sign-ins failed at the identity
 * provider: each once, however often it is told. What nobody's account is about goes to the
 * installation's record. What was typed as a name is not recorded: it may be a password.
 */
@ApplicationScoped
public class SignInFailures {
  /** Stands for whoever has no account. */
  public static final ActorId NOBODY = new ActorId("nobody");

  /** Events of one moment may become visible one after the other. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final Duration KEPT = Duration.ofHours(1);

  @Inject private TenantTransaction transaction;
  @Inject private IdentityEventRepository events;
  @Inject private AuditTrail trail;
  @Inject private AccessRepository access;
  @Inject private TenantRepository tenants;

  /** Since when the identity provider has to be asked. */
  public Instant since(Instant never) {
    return run(
        TenantId.PLATFORM,
        () -> events.newest().map(newest -> newest.minus(OVERLAP)).orElse(never));
  }

  /**
   * Records failures in one tenant's record: those of the same account, reason and address as one
   * entry with their number.
   *
   * @return how many were new
   */
  public int record(TenantId tenant, List<FailedSignIn> failures) {
    return run(tenant, () -> tenants.find(tenant).isEmpty() ? 0 : write(tenant, failures));
  }

  /** Notes that failures were told to every tenant that they concern. */
  public void told(List<FailedSignIn> failures) {
    run(
        TenantId.PLATFORM,
        () -> {
          failures.forEach(events::isNew);
          return true;
        });
  }

  private int write(TenantId tenant, List<FailedSignIn> failures) {
    Map<Kind, List<FailedSignIn>> fresh = new LinkedHashMap<>();
    int count = 0;
    for (FailedSignIn failed : failures) {
      if (concerns(tenant, failed) && events.isNew(failed)) {
        fresh.computeIfAbsent(Kind.of(failed), kind -> new ArrayList<>()).add(failed);
        count++;
      }
    }
    fresh.forEach((kind, same) -> write(tenant, kind, same));
    events.newest().ifPresent(newest -> events.forgetBefore(newest.minus(KEPT)));
    return count;
  }

  /**
   * Whoever a tenant has never seen is not its own, whatever the identity provider says; the
   * installation is told of those who are nobody's.
   */
  private boolean concerns(TenantId tenant, FailedSignIn failed) {
    ActorId actor = failed.actor();
    return tenant.equals(TenantId.PLATFORM) || (actor != null && access.member(actor).isPresent());
  }

  private void write(TenantId tenant, Kind kind, List<FailedSignIn> same) {
    ActorId actor = kind.actor() == null ? NOBODY : kind.actor();
    trail.recordFailedSignIn(
        new Identity(actor, tenant),
        new AuditedObject("PERSON", actor.value()),
        Map.of(
            "reason", kind.reason(),
            "address", kind.address(),
            "count", Integer.toString(same.size()),
            "last", same.get(same.size() - 1).at().toString()));
  }

  private <T> T run(TenantId tenant, Work<T> work) {
    try {
      return transaction.begin(tenant, Access.READ_WRITE, () -> {}, work);
    } catch (Exception e) {
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private record Kind(@Nullable ActorId actor, String reason, String address) {
    static Kind of(FailedSignIn failed) {
      return new Kind(failed.actor(), failed.reason(), failed.address());
    }
  }
}
