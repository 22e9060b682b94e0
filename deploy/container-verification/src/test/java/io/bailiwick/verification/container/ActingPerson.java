package io.bailiwick.verification.container;

import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.concurrent.Callable;

/** In tests a thread says itself who it acts as. */
@ApplicationScoped
@Alternative
@Priority(1)
public class ActingPerson implements CurrentIdentity {
  private static final ThreadLocal<Identity> ACTING = new ThreadLocal<>();

  @Override
  public Optional<Identity> identity() {
    return Optional.ofNullable(ACTING.get());
  }

  /** Calls something as somebody. */
  static <T> T as(Identity identity, Callable<T> call) throws Exception {
    ACTING.set(identity);
    try {
      return call.call();
    } finally {
      ACTING.remove();
    }
  }
}
