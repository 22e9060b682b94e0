package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login and logout as browsers do it, and as somebody who is up to no good. */
@ExtendWith(RunningPlatform.class)
class LoginTest {
  private static final String SOMEBODY = "zhou.ming";

  private final Installation installation;
  private final Administration keycloak;
  private final String portal;
  private final Visitor visitor = new Visitor();

  LoginTest(Installation installation) {
    this.installation = installation;
    this.keycloak = new Administration(installation);
    this.portal = installation.portal();
  }

  private String authenticated(String target) throws Exception {
    return visitor.authenticate(
        portal + "/oidc/login?return=" + target, SOMEBODY, installation.samplePassword());
  }

  private HttpResponse<String> signIn() throws Exception {
    return visitor.get(authenticated("/"));
  }

  /** Whoever is signed in is sent on by the login page; nobody else is. */
  private boolean isSignedIn() throws Exception {
    return Visitor.location(visitor.get(portal + "/oidc/login?return=/")).equals(portal + "/");
  }

  @Test
  void afterLoginPeopleAreOnThePageTheyAskedFor() throws Exception {
    HttpResponse<String> answer = visitor.get(authenticated("%2Fdatasets%3Fkind%3DTEXT"));
    assertThat(Visitor.location(answer)).isEqualTo(portal + "/datasets?kind=TEXT");
    assertThat(isSignedIn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example"})
  void noLoginLinkLeadsToAnotherSite(String target) throws Exception {
    assertThat(Visitor.location(visitor.get(authenticated(target)))).isEqualTo(portal + "/");
  }

  @Test
  void anAnswerCountsOnce() throws Exception {
    String callback = authenticated("/");
    assertThat(visitor.get(callback).statusCode()).isEqualTo(302);
    assertThat(visitor.get(callback).statusCode()).isEqualTo(400);
  }

  @Test
  void anAnswerCountsInTheBrowserThatAskedOnly() throws Exception {
    String callback = authenticated("/");
    HttpResponse<String> elsewhere = new Visitor().get(callback);
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    assertThat(elsewhere.body()).contains("This login was not begun here");
  }

  @Test
  void theCodeOfOneLoginDoesNotCompleteAnother() throws Exception {
    String callback = authenticated("/");
    String other = Visitor.location(visitor.get(portal + "/oidc/login?return=/"));
    String swapped = callback.replace(parameter(callback, "state"), parameter(other, "state"));
    assertThat(visitor.get(swapped).statusCode()).isEqualTo(400);
    assertThat(isSignedIn()).isFalse();
  }

  @Test
  void anAnswerOfAnotherIssuerIsRefused() throws Exception {
    String callback = authenticated("/");
    String issuer = parameter(callback, "iss");
    assertThat(visitor.get(callback.replace(issuer, "https%3A%2F%2Fevil.example")).statusCode())
        .isEqualTo(400);
    assertThat(isSignedIn()).isFalse();
  }

  @Test
  void whoeverTurnsBackAtTheIdentityProviderIsToldSo() throws Exception {
    String state =
        parameter(Visitor.location(visitor.get(portal + "/oidc/login?return=/")), "state");
    HttpResponse<String> answer =
        visitor.get(portal + "/oidc/callback?error=access_denied&state=" + state);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("You were not signed in");
  }

  @Test
  void whoeverTookTooLongAtTheIdentityProviderBeginsAnew() throws Exception {
    String state =
        parameter(Visitor.location(visitor.get(portal + "/oidc/login?return=/inbox")), "state");
    HttpResponse<String> answer =
        visitor.get(portal + "/oidc/callback?error=temporarily_unavailable&state=" + state);
    assertThat(Visitor.location(answer)).isEqualTo(portal + "/oidc/login?return=%2Finbox");
  }

  @Test
  void refusalsAreInTheLanguageOfTheBrowser() throws Exception {
    HttpResponse<String> answer =
        visitor.get(portal + "/oidc/callback?state=x", "Accept-Language", "zh-CN");
    assertThat(answer.body()).contains("本次登录并非从这里开始").contains("lang=\"zh-CN\"");
  }

  @Test
  void refusalsMayLoadTheirStyleAndNothingElse() throws Exception {
    HttpResponse<String> answer = visitor.get(portal + "/oidc/callback?state=x");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; style-src 'self';")
        .contains("frame-ancestors 'none'");
    assertThat(visitor.get(portal + "/login.css").statusCode()).isEqualTo(200);
  }

  @Test
  void theSessionGetsAnotherIdWhenSomebodySignsIn() throws Exception {
    String callback = authenticated("/");
    String before = visitor.cookie(portal, "bailiwick");
    visitor.get(callback);
    assertThat(before).isNotNull();
    assertThat(visitor.cookie(portal, "bailiwick")).isNotNull().isNotEqualTo(before);
  }

  @Test
  void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
    assertThat(visitor.get(portal + "/oidc/login").headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("bailiwick=")
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Lax")
        .contains("Path=/");
  }

  @Test
  void logoutEndsTheLoginAtTheIdentityProviderToo() throws Exception {
    signIn();
    String there = Visitor.location(visitor.post(portal + "/oidc/logout", Map.of()));
    assertThat(there).startsWith(installation.keycloak());
    assertThat(Visitor.location(visitor.get(there))).isEqualTo(portal + "/");
    assertThat(isSignedIn()).isFalse();
    HttpResponse<String> login =
        visitor.get(Visitor.location(visitor.get(portal + "/oidc/login?return=/")));
    assertThat(login.statusCode()).as("Keycloak asks who it is").isEqualTo(200);
  }

  @Test
  void noOtherSiteCanSignSomebodyOut() throws Exception {
    signIn();
    visitor.get(portal + "/oidc/logout", "Sec-Fetch-Site", "cross-site");
    visitor.get(portal + "/oidc/logout");
    visitor.post(portal + "/oidc/logout", Map.of(), "Sec-Fetch-Site", "cross-site");
    assertThat(isSignedIn()).isTrue();
  }

  @Test
  void aLogoutAtTheIdentityProviderEndsThePortalsSessionAtOnce() throws Exception {
    signIn();
    keycloak.post("/users/" + keycloak.subject(SOMEBODY) + "/logout", Administration.object());
    assertThat(isSignedIn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        // {"alg":"none"}, {"sub":"x"}
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
      })
  void aForgedLogoutTokenEndsNothing(String token) throws Exception {
    signIn();
    HttpResponse<String> answer =
        new Visitor().post(portal + "/oidc/backchannel-logout", Map.of("logout_token", token));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(isSignedIn()).isTrue();
  }

  @Test
  void whoeverBelongsToNoTenantIsToldWhatToDo() throws Exception {
    person("nobody.yet");
    HttpResponse<String> answer =
        visitor.get(
            visitor.authenticate(portal + "/oidc/login?return=/", "nobody.yet", "a-long-password"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("You belong to no tenant yet").contains("/oidc/logout");
    assertThat(isSignedIn()).isFalse();
  }

  @Test
  void aTenantThatIsNotOfThisInstallationLetsNobodyIn() throws Exception {
    person("stranger.one");
    keycloak.post(
        "/organizations",
        Administration.JSON.readTree(
            "{\"alias\":\"stranger\",\"name\":\"Stranger\",\"domains\":[{\"name\":\"stranger.internal\"}]}"));
    String organization = organization("stranger");
    keycloak.post(
        "/organizations/" + organization + "/members",
        Administration.JSON.getNodeFactory().textNode(keycloak.subject("stranger.one")));
    HttpResponse<String> answer =
        visitor.get(
            visitor.authenticate(
                portal + "/oidc/login?return=/", "stranger.one", "a-long-password"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This tenant does not let you in");
    assertThat(isSignedIn()).isFalse();
  }

  @Test
  void theFirstAdministratorsMustChooseAPasswordOfTheirOwn() throws Exception {
    String oneTime = installation.oneTimePassword("audit-admin");
    String page = portal + "/oidc/login?return=/";
    assertThat(visitor.get(visitor.authenticate(page, "audit-admin", oneTime)).statusCode())
        .isEqualTo(302);
    assertThat(isSignedIn()).isTrue();
    Visitor again = new Visitor();
    assertThat(again.get(again.authenticate(page, "audit-admin", oneTime + "-2")).statusCode())
        .as("the password they chose")
        .isEqualTo(302);
  }

  private void person(String username) throws Exception {
    keycloak.post(
        "/users",
        Administration.JSON.readTree(
            """
            {"username":"%s","enabled":true,"email":"%s@nowhere.internal","emailVerified":true,
             "firstName":"A","lastName":"B",
             "credentials":[{"type":"password","value":"a-long-password","temporary":false}]}
            """
                .formatted(username, username)));
  }

  private String organization(String alias) throws Exception {
    for (var organization : keycloak.get("/organizations")) {
      if (organization.path("alias").asText().equals(alias)) {
        return organization.path("id").asText();
      }
    }
    throw new IllegalStateException("no organization " + alias);
  }

  private static String parameter(String url, String name) {
    for (String part : URI.create(url).getRawQuery().split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    throw new IllegalStateException(url + " has no " + name);
  }
}
