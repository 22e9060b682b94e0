package io.bailiwick.portal.security.login;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.bailiwick.shared.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A completed login, as its tokens say.
 *
 * @param identity who, for which tenant
 * @param name as people know them
 * @param email where they are written to, if known
 * @param session the identity provider's session ({@code sid}), which a logout there names
 * @param idToken shown at logout (OpenID Connect RP-Initiated Logout 1.0, §2)
 * @param refresh renews it
 * @param expires until when it counts without being renewed
 */
record Login(
    Identity identity,
    String name,
    @Nullable String email,
    String session,
    String idToken,
    RefreshToken refresh,
    Instant expires) {
  /** Without the tokens, since it may land in a log. */
  @Override
  public String toString() {
    return "Login[" + identity + ", expires=" + expires + "]";
  }
}
