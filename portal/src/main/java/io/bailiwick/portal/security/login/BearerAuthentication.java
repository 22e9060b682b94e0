package io.bailiwick.portal.security.login;

import io.bailiwick.portal.security.TenantPrincipal;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets programs in by their token, and tells the others what is missing (RFC 6750, §3). */
@ApplicationScoped
class BearerAuthentication {
  private static final String SCHEME = "Bearer ";

  @Inject private BearerTokens tokens;

  /**
   * Whether a request is for one of the interfaces of programs. The container has decoded and
   * normalized the path by then, so {@code /%61pi} and {@code //api} are what they stand for.
   */
  static boolean isFor(HttpServletRequest request) {
    String path =
        request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    return isUnder(path, "/api") || isUnder(path, "/v1");
  }

  private static boolean isUnder(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  AuthenticationStatus validate(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    String token = token(request);
    if (token == null) {
      return refuse(
          response,
          HttpServletResponse.SC_UNAUTHORIZED,
          "Bearer realm=\"bailiwick\"",
          "there is no access token; send the header Authorization: Bearer TOKEN with one from"
              + " `bailiwick token`");
    }
    try {
      Identity identity = tokens.identity(token);
      return context.notifyContainerAboutLogin(new TenantPrincipal(identity), Set.of());
    } catch (LoginRefused refused) {
      return refuse(
          response,
          HttpServletResponse.SC_UNAUTHORIZED,
          "Bearer realm=\"bailiwick\", error=\"invalid_token\"",
          "the access token does not count: "
              + refused.getMessage()
              + "; get another from `bailiwick token`");
    } catch (IOException silent) {
      return refuse(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          null,
          "the identity provider does not answer, so the access token cannot be checked; try again"
              + " in a minute");
    }
  }

  private static @Nullable String token(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  /** As RFC 9457 writes a problem. */
  private static AuthenticationStatus refuse(
      HttpServletResponse response, int status, @Nullable String challenge, String detail)
      throws IOException {
    if (challenge != null) {
      response.setHeader("WWW-Authenticate", challenge);
    }
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write(
            Json.createObjectBuilder()
                .add("status", status)
                .add(
                    "code",
                    status == HttpServletResponse.SC_UNAUTHORIZED ? "not-signed-in" : "silent")
                .add(
                    "title",
                    status == HttpServletResponse.SC_UNAUTHORIZED
                        ? "Not signed in"
                        : "Identity provider is silent")
                .add("detail", detail)
                .build()
                .toString());
    return AuthenticationStatus.SEND_FAILURE;
  }
}
