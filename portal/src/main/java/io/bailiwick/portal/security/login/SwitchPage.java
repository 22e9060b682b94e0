package io.bailiwick.portal.security.login;

import io.bailiwick.portal.security.login.LoginRefused.Reason;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What somebody sees who does not get to another tenant, or is asked whether they want to. */
@ApplicationScoped
class SwitchPage {
  private static final String CHANGE =
      "<form method=\"post\" action=\"/oidc/switch\"><input type=\"hidden\" name=\"tenant\""
          + " value=\"%s\"><button class=\"primary\">%s</button></form>";
  private static final String BACK = "<a class=\"%s\" href=\"/\">%s</a>";

  @Inject private LoginPage page;

  /** Asks whether somebody wants to change, because a link from outside says so. */
  void ask(HttpServletRequest request, HttpServletResponse response, @Nullable TenantId tenant)
      throws IOException {
    String change =
        tenant == null ? "" : CHANGE.formatted(tenant, page.say(request, "switch.button"));
    page.write(request, response, "switch", change + back(request, ""));
  }

  /** Says that they are not of that tenant; they stay signed in where they are. */
  void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    page.write(request, response, "switch.refused", back(request, "primary"));
  }

  /** Says that the identity provider does not answer. */
  void silent(HttpServletRequest request, HttpServletResponse response) throws IOException {
    page.show(request, response, Reason.SILENT, ReturnTarget.HOME);
  }

  private String back(HttpServletRequest request, String kind) {
    return BACK.formatted(kind, page.say(request, "switch.back"));
  }
}
