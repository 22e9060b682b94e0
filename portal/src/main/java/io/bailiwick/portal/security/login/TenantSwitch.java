package io.bailiwick.portal.security.login;

import io.bailiwick.access.SignInDesk;
import io.bailiwick.portal.directory.KeycloakUnavailableException;
import io.bailiwick.portal.directory.Membership;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.TenantId;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes somebody from one of their tenants to another: out of the one, and into the other by a
 * login of its own, for which the identity provider still knows them. A link of another site does
 * not do it.
 */
@WebServlet("/oidc/switch")
public final class TenantSwitch extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The parameter that says to which tenant. */
  private static final String TENANT = "tenant";

  @Inject private transient OtherTenants others;
  @Inject private transient LoginStart start;
  @Inject private transient SigningIn signingIn;
  @Inject private transient SignInDesk signIns;
  @Inject private transient SwitchPage page;

  /** Made by the container. */
  public TenantSwitch() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (OwnPage.isKnownToAsk(request)) {
      doPost(request, response);
    } else {
      page.ask(request, response, tenant(request.getParameter(TENANT)));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    TenantId tenant = tenant(request.getParameter(TENANT));
    if (OwnPage.isKnownNotToAsk(request)) {
      page.ask(request, response, tenant);
      return;
    }
    Optional<Login> login = LoginSession.of(request).map(LoginSession::login);
    if (login.isEmpty()) {
      seeOther(response, LoginServlet.path(ReturnTarget.HOME));
    } else if (login.get().identity().tenant().equals(tenant)) {
      seeOther(response, ReturnTarget.HOME.path());
    } else {
      change(request, response, login.get().identity(), tenant);
    }
  }

  private void change(
      HttpServletRequest request,
      HttpServletResponse response,
      Identity identity,
      @Nullable TenantId tenant)
      throws IOException {
    try {
      Optional<Membership> membership =
          tenant == null ? Optional.empty() : others.membership(identity, tenant);
      if (membership.isEmpty()) {
        signIns.refuseSwitch(tenant);
        page.refuse(request, response);
        return;
      }
      leave(request, identity);
      OrganizationWish wish = OrganizationWish.of(membership.get());
      seeOther(response, start.begin(request, ReturnTarget.HOME, wish));
    } catch (KeycloakUnavailableException | IOException silent) {
      log("nobody can change the tenant while the identity provider is silent", silent);
      page.silent(request, response);
    }
  }

  /** The pages of the old tenant end with their session. */
  private void leave(HttpServletRequest request, Identity identity) {
    request.getSession().invalidate();
    signingIn.as(identity);
    signIns.signOut("switch");
  }

  private static @Nullable TenantId tenant(@Nullable String asked) {
    try {
      return asked == null ? null : TenantId.of(asked);
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  private static void seeOther(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address);
  }
}
