package io.bailiwick.launcher.token;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** What an access token says of itself; whether it counts is for the portal to find out. */
final class AccessToken {
  private static final JsonMapper JSON = new JsonMapper();

  private AccessToken() {}

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
