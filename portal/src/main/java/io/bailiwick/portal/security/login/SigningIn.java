package io.bailiwick.portal.security.login;

import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom the running request signs in or out: proven by tokens a moment ago, while the request itself
 * came from nobody.
 */
@RequestScoped
public class SigningIn {
  private @Nullable Identity identity;

  /** From now on the request acts as them. */
  void as(Identity proven) {
    identity = proven;
  }

  /** Whom, if anybody. */
  public Optional<Identity> identity() {
    return Optional.ofNullable(identity);
  }
}
