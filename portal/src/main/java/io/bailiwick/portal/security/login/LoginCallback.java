package io.bailiwick.portal.security.login;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import io.bailiwick.access.SignInDesk;
import io.bailiwick.portal.security.login.LoginRefused.Reason;
import io.bailiwick.shared.RefusedException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the identity provider sends people back to, with a code (OpenID Connect Core 1.0,
 * §3.1.2.5).
 */
@WebServlet("/oidc/callback")
public final class LoginCallback extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Keycloak's word for somebody who took too long at its pages. */
  private static final String TOO_LATE = "temporarily_unavailable";

  @Inject private transient IdentityProvider provider;
  @Inject private transient TokenEndpoint tokens;
  @Inject private transient PendingSessions pending;
  @Inject private transient LoginSessions sessions;
  @Inject private transient SigningIn signingIn;
  @Inject private transient SignInDesk signIns;
  @Inject private transient OtherTenants others;
  @Inject private transient LoginStart start;
  @Inject private transient LoginPage page;

  /** Made by the container. */
  public LoginCallback() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    ReturnTarget target = ReturnTarget.HOME;
    OrganizationWish wish = OrganizationWish.CHOSEN;
    try {
      PendingLogin login = pending(request);
      target = login.target();
      wish = login.wish();
      if (TOO_LATE.equals(request.getParameter("error"))) {
        Redirect.to(response, LoginServlet.path(target));
        return;
      }
      signIn(request, wished(tokens.complete(login, code(request)), wish));
      Redirect.to(response, target.path());
    } catch (LoginRefused refused) {
      refuse(request, response, refused, target, wish);
    } catch (IOException silent) {
      log("a login could not be completed", silent);
      page.show(request, response, Reason.SILENT, target);
    }
  }

  private static Login wished(Login login, OrganizationWish wish) throws LoginRefused {
    if (!wish.isFor(login.identity().tenant())) {
      throw new LoginRefused(Reason.UNREADABLE_TOKEN, "the login is for another tenant");
    }
    return login;
  }

  /**
   * Shows why; whoever has only not chosen a tenant yet does so now. The identity provider asks for
   * that once it knows them and not before, or everybody could learn who belongs where.
   */
  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      LoginRefused refused,
      ReturnTarget target,
      OrganizationWish wish)
      throws IOException {
    if (wish.asksAgain() && refused.reason() == Reason.SEVERAL_ORGANIZATIONS) {
      response.sendRedirect(start.begin(request, target, OrganizationWish.CHOSEN));
      return;
    }
    log("a login was refused: " + refused.getMessage());
    page.show(request, response, refused.reason(), target);
  }

  private PendingLogin pending(HttpServletRequest request) throws LoginRefused {
    String state = request.getParameter("state");
    String issuer = request.getParameter("iss");
    if (state == null || (issuer != null && !issuer.equals(provider.issuer().getValue()))) {
      throw unknown();
    }
    return pending.take(request, state).orElseThrow(LoginCallback::unknown);
  }

  private static LoginRefused unknown() {
    return new LoginRefused(
        Reason.UNKNOWN_ANSWER, "the answer belongs to no login that this browser has under way");
  }

  private static AuthorizationCode code(HttpServletRequest request) throws LoginRefused {
    String code = request.getParameter("code");
    if (code == null) {
      throw new LoginRefused(
          Reason.TURNED_BACK,
          "the identity provider answers " + plain(request.getParameter("error")));
    }
    return new AuthorizationCode(code);
  }

  /** What a stranger may have written into an address does not go into the log as it is. */
  private static String plain(@Nullable String error) {
    return error != null && error.matches("[a-z_]{1,64}") ? error : "something unreadable";
  }

  private void signIn(HttpServletRequest request, Login login) throws LoginRefused {
    request.getSession().setAttribute(RefusedLogin.ATTRIBUTE, login.idToken());
    signingIn.as(login.identity());
    try {
      signIns.signIn(login.name(), login.email());
    } catch (RefusedException refused) {
      throw new LoginRefused(Reason.NOT_ADMITTED, String.valueOf(refused.getMessage()));
    }
    // A session id that somebody else may know must not become a signed-in one (ASVS 7.2.4).
    request.changeSessionId();
    request.getSession().removeAttribute(RefusedLogin.ATTRIBUTE);
    LoginSession.begin(request.getSession(), login, others.of(login.identity()));
    sessions.add(request.getSession());
  }
}
