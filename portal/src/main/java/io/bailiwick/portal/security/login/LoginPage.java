package io.bailiwick.portal.security.login;

import io.bailiwick.portal.security.login.LoginRefused.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What somebody sees whose login did not succeed: what happened, why, and what to do, in their
 * language. Plain HTML, since it must come when nothing else does.
 */
@ApplicationScoped
class LoginPage {
  private static final String BUNDLE = LoginPage.class.getPackageName() + ".messages";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="%s">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Bailiwick</title>
        <link rel="stylesheet" href="/login.css">
      </head>
      <body>
        <main>
          <p class="product">Bailiwick</p>
          <h1>%s</h1>
          <p>%s</p>
          %s
        </main>
      </body>
      </html>
      """;

  /** Its style and nothing else; where a form may lead stays open, since it leads to Keycloak. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String LINK = "<a class=\"primary\" href=\"%s\">%s</a>";
  private static final String LOGOUT =
      "<form method=\"post\" action=\"/oidc/logout\"><button class=\"%s\">%s</button></form>";

  /** Says why a login was refused, and offers to try again. */
  void show(
      HttpServletRequest request, HttpServletResponse response, Reason reason, ReturnTarget target)
      throws IOException {
    String again = LINK.formatted(html(LoginServlet.path(target)), say(request, "again"));
    String other = isOfSomebody(reason) ? LOGOUT.formatted("", say(request, "other")) : "";
    response.setStatus(status(reason));
    write(request, response, reason.name().toLowerCase(Locale.ROOT), again + other);
  }

  /** Asks whether somebody wants to sign out, because a link of another site says so. */
  void askForLogout(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String button = say(request, "logout.button");
    write(request, response, "logout", LOGOUT.formatted("primary", button));
  }

  /** These pages' words in the language of whoever reads them. */
  String say(HttpServletRequest request, String key) {
    return ResourceBundle.getBundle(BUNDLE, LoginLanguage.of(request)).getString(key);
  }

  /** Writes the page of that name. */
  void write(HttpServletRequest request, HttpServletResponse response, String key, String actions)
      throws IOException {
    Locale locale = LoginLanguage.of(request);
    ResourceBundle words = ResourceBundle.getBundle(BUNDLE, locale);
    String title = words.getString(key + ".title");
    response.setContentType("text/html");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", POLICY);
    response
        .getWriter()
        .write(
            PAGE.formatted(
                locale.toLanguageTag(), title, title, words.getString(key + ".text"), actions));
  }

  private static boolean isOfSomebody(Reason reason) {
    return switch (reason) {
      case NO_ORGANIZATION, SEVERAL_ORGANIZATIONS, NOT_ADMITTED -> true;
      case UNREADABLE_ORGANIZATION, UNREADABLE_TOKEN, ENDED, UNKNOWN_ANSWER, TURNED_BACK, SILENT ->
          false;
    };
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case UNKNOWN_ANSWER, UNREADABLE_TOKEN, ENDED -> HttpServletResponse.SC_BAD_REQUEST;
      case SILENT -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
      case UNREADABLE_ORGANIZATION -> HttpServletResponse.SC_BAD_GATEWAY;
      case NO_ORGANIZATION, SEVERAL_ORGANIZATIONS, NOT_ADMITTED, TURNED_BACK ->
          HttpServletResponse.SC_FORBIDDEN;
    };
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
