package io.bailiwick.launcher.token;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an access token says of itself; whether it counts is for the portal to find out. */
final class AccessToken {
  private static final JsonMapper JSON = new JsonMapper();

  private AccessToken() {}

  /**
   * A token that is for one tenant.
   *
   * @param tenant which was named; null if none was
   * @throws Refusal if it is for none or for several
   */
  static String ofOneTenant(String token, @Nullable String tenant) throws IOException {
    List<String> tenants = tenants(token);
    if (tenants.isEmpty()) {
      throw new Refusal(
          tenant == null
              ? "you belong to no tenant yet; ask the administrator of yours for an invitation"
              : "you belong to no tenant "
                  + tenant
                  + "; without --tenant this says which there are");
    }
    if (tenants.size() > 1) {
      throw new Refusal(
          "you belong to several tenants, and a token is for one of them: add --tenant "
              + String.join(" or --tenant ", tenants));
    }
    return token;
  }

  /** The aliases of the tenants that it is for (RFC 7519, §3 says where claims stand). */
  static List<String> tenants(String token) throws IOException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return List.of();
    }
    TreeSet<String> aliases = new TreeSet<>();
    JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
        .path("organization")
        .fieldNames()
        .forEachRemaining(aliases::add);
    return List.copyOf(aliases);
  }
}
