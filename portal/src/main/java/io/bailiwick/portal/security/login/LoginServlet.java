package io.bailiwick.portal.security.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends somebody to the identity provider to sign in, and remembers which page they wanted. */
@WebServlet("/oidc/login")
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TARGET = "return";

  @Inject private transient LoginStart start;
  @Inject private transient LoginPage page;

  /** Made by the container. */
  public LoginServlet() {}

  /** The login that comes back to what a request asked for. */
  static String path(HttpServletRequest request) {
    String query = request.getQueryString();
    String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
    return path(ReturnTarget.of(asked));
  }

  /** The login that ends at a page. */
  static String path(ReturnTarget target) {
    return "/oidc/login?" + TARGET + "=" + URLEncoder.encode(target.path(), StandardCharsets.UTF_8);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ReturnTarget target = ReturnTarget.of(request.getParameter(TARGET));
    if (LoginSession.of(request).isPresent()) {
      Redirect.to(response, target.path());
      return;
    }
    try {
      String there = start.begin(request, target, OrganizationWish.ANY);
      response.setHeader("Cache-Control", "no-store");
      response.sendRedirect(there);
    } catch (IOException silent) {
      log("the identity provider does not answer", silent);
      page.show(request, response, LoginRefused.Reason.SILENT, target);
    }
  }
}
