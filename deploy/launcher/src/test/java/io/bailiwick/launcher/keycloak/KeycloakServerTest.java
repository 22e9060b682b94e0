package io.bailiwick.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.postgres.SharedPostgres;
import io.bailiwick.launcher.postgres.SharedPostgres.Installation;
import io.bailiwick.launcher.process.Gate;
import io.bailiwick.launcher.process.PortWish;
import io.bailiwick.launcher.process.ProcFiles;
import io.bailiwick.launcher.process.ProcessIdentity;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Loopback;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Keycloak on empty databases, asked as a browser, a script and an attacker would. */
@ExtendWith(SharedPostgres.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakServerTest implements LoginThemeRules {
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final JsonMapper JSON = new JsonMapper();

  private final Installation installation;
  private final Loopback http = new Loopback();
  private final KeycloakServer keycloak;
  private final Addresses addresses;
  private ServiceStatus started;

  KeycloakServerTest(Installation installation) throws Exception {
    this.installation = installation;
    this.keycloak = new KeycloakServer(settings());
    this.addresses = new Addresses(18_080, keycloak.port(), null);
  }

  private KeycloakSettings settings() {
    Path target = Path.of("target").toAbsolutePath();
    return new KeycloakSettings(
        installation.home(),
        Path.of(System.getProperty("java.home")),
        target.resolve("servers").resolve("keycloak.tar.gz"),
        target.resolve("keycloak"),
        PortWish.any(),
        PortWish.any(),
        Duration.ofMinutes(5));
  }

  @BeforeAll
  void start() throws Exception {
    started = keycloak.start(installation.databases(), addresses, line -> {});
  }

  @AfterAll
  void stop() throws Exception {
    keycloak.stop(line -> {});
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(started.url() + path)).build());
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(started.url() + "/realms/bailiwick" + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private HttpResponse<String> login(String redirect, String rest) throws Exception {
    return get(
        "/realms/bailiwick/protocol/openid-connect/auth?client_id=bailiwick-portal"
            + "&response_type=code&scope=openid%20organization&redirect_uri="
            + redirect
            + rest);
  }

  @Override
  public String loginPage() throws Exception {
    return login(redirect(), pkce()).body();
  }

  @Override
  public String content(String path) throws Exception {
    return get(path).body();
  }

  @Override
  public void startAgain() throws Exception {
    keycloak.start(installation.databases(), addresses, line -> {});
  }

  @Override
  public KeycloakAdministration administration() throws Exception {
    String secret =
        Files.readString(installation.home().resolve("secrets/keycloak-launcher-client"));
    return new KeycloakAdministration(started.url(), secret, http);
  }

  private JsonNode client(String name) throws Exception {
    return administration().get("/bailiwick/clients?clientId=" + name).orElseThrow().path(0);
  }

  @Test
  void it_vouches_for_people_under_the_address_that_they_use() throws Exception {
    JsonNode discovery =
        JSON.readTree(get("/realms/bailiwick/.well-known/openid-configuration").body());
    assertThat(discovery.path("issuer").asText()).isEqualTo(addresses.issuer());
    assertThat(keycloak.status().state()).isEqualTo(ServiceState.UP);
  }

  @Test
  void it_listens_on_loopback_alone_and_to_no_cluster() throws Exception {
    // The pages, the health, and a port by which the transaction manager tells its processes apart.
    assertThat(ProcFiles.listening(started.pid()))
        .hasSize(3)
        .allMatch(ProcFiles::isLoopback)
        .allMatch(address -> address.startsWith("tcp"));
  }

  @Test
  void no_secret_is_visible_of_its_process_or_written_to_its_log() throws Exception {
    String visible = ProcFiles.visible(started.pid());
    String log = Files.readString(installation.home().resolve("logs/keycloak.log"));
    try (Stream<Path> files = Files.list(installation.home().resolve("secrets"))) {
      for (Path file : files.toList()) {
        assertThat(visible).doesNotContain(Files.readString(file));
        assertThat(log).doesNotContain(Files.readString(file));
      }
    }
  }

  @Test
  void its_configuration_is_its_owners_alone() throws Exception {
    Path file = installation.home().resolve("secrets/keycloak.conf");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void the_template_of_the_realm_holds_no_secret_and_no_address() throws Exception {
    try (var in = RealmSetup.class.getResourceAsStream("realm.json")) {
      JsonNode template = JSON.readTree(in);
      assertThat(template.findValues("secret")).isEmpty();
      assertThat(template.findValues("credentials")).isEmpty();
      assertThat(template.path("users"))
          .as("no person, only the account of the portal's own client")
          .singleElement()
          .satisfies(
              user ->
                  assertThat(user.path("serviceAccountClientId").asText())
                      .isEqualTo("bailiwick-people"));
      assertThat(template.toString()).doesNotContain("http");
    }
  }

  @Test
  void the_realm_has_organizations_two_languages_and_slows_down_guessing() throws Exception {
    JsonNode realm = administration().get("/bailiwick").orElseThrow();
    assertThat(realm.path("organizationsEnabled").asBoolean()).isTrue();
    assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm.path("registrationAllowed").asBoolean()).isFalse();
    assertThat(realm.path("resetPasswordAllowed").asBoolean()).isFalse();
    assertThat(realm.path("supportedLocales")).map(JsonNode::asText).contains("zh-CN", "en");
    assertThat(login(redirect(), pkce() + "&ui_locales=zh-CN").body()).contains("登录");
  }

  @Test
  void organizations_are_named_by_id_in_tokens() throws Exception {
    JsonNode scopes = administration().get("/bailiwick/client-scopes").orElseThrow();
    for (JsonNode scope : scopes) {
      if (scope.path("name").asText().equals("organization")) {
        assertThat(scope.path("protocolMappers").path(0).path("config").path("addOrganizationId"))
            .hasToString("\"true\"");
        return;
      }
    }
    throw new AssertionError("no scope organization");
  }

  private String redirect() {
    return addresses.portal() + "/oidc/callback";
  }

  private static String pkce() {
    return "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
  }

  @Test
  void a_login_with_a_challenge_gets_the_login_page() throws Exception {
    HttpResponse<String> page = login(redirect(), pkce());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("kc-form-login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&code_challenge_method=plain&code_challenge=" + CHALLENGE,
        "&code_challenge=" + CHALLENGE,
        "&code_challenge_method=S256"
      })
  void a_login_without_a_proper_challenge_is_refused(String challenge) throws Exception {
    HttpResponse<String> answer = login(redirect(), challenge);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location").orElseThrow())
        .contains("error=invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/oidc/callback",
        "http://127.0.0.1:18080/elsewhere",
        "http://127.0.0.1:18080/oidc/callback/../../x",
        "http://127.0.0.1:18081/oidc/callback",
        "https://127.0.0.1:18080/oidc/callback"
      })
  void nobody_is_sent_back_to_another_address(String redirect) throws Exception {
    HttpResponse<String> answer = login(redirect, pkce());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Invalid parameter: redirect_uri");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grant_type=password&client_id=bailiwick-cli&username=a&password=b",
        "grant_type=client_credentials&client_id=bailiwick-cli",
        "grant_type=client_credentials&client_id=bailiwick-portal&client_secret=wrong",
        "grant_type=authorization_code&client_id=bailiwick-portal&code=x",
        "grant_type=password&client_id=bailiwick-portal&username=a&password=b"
      })
  void no_client_gets_a_token_without_a_person_at_the_login_page(String form) throws Exception {
    assertThat(post("/protocol/openid-connect/token", form).statusCode()).isIn(400, 401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"grant_type=password&username=a&password=b", "grant_type=client_credentials"})
  void not_even_with_its_secret(String form) throws Exception {
    HttpResponse<String> answer =
        post(
            "/protocol/openid-connect/token",
            form
                + "&client_id=bailiwick-portal&client_secret="
                + keycloak.clientSecrets().portal());
    assertThat(answer.statusCode()).isIn(400, 401);
    assertThat(answer.body()).contains("unauthorized_client");
  }

  @Test
  void the_portal_proves_itself_with_the_secret_of_its_file() throws Exception {
    HttpResponse<String> answer =
        post(
            "/protocol/openid-connect/token",
            "grant_type=authorization_code&code=x&redirect_uri="
                + redirect()
                + "&client_id=bailiwick-portal&client_secret="
                + keycloak.clientSecrets().portal());
    assertThat(answer.body()).contains("invalid_grant");
  }

  @Test
  void a_script_may_sign_in_by_device_with_a_challenge_but_not_without() throws Exception {
    String path = "/protocol/openid-connect/auth/device";
    String form = "client_id=bailiwick-cli&scope=openid%20organization";
    assertThat(post(path, form).statusCode()).isEqualTo(400);
    HttpResponse<String> answer = post(path, form + pkce());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("user_code").asText()).isNotEmpty();
  }

  @Test
  void logout_reaches_the_portal_by_the_back_channel() throws Exception {
    JsonNode attributes = client("bailiwick-portal").path("attributes");
    assertThat(attributes.path("backchannel.logout.url").asText())
        .isEqualTo("http://127.0.0.1:18080/oidc/backchannel-logout");
    assertThat(attributes.path("backchannel.logout.session.required").asText()).isEqualTo("true");
    assertThat(attributes.path("post.logout.redirect.uris").asText())
        .isEqualTo("http://127.0.0.1:18080/");
  }

  @Test
  void nobody_enters_the_administration_with_another_secret() {
    assertThatThrownBy(() -> new KeycloakAdministration(started.url(), "x".repeat(43), http))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("bailiwick-launcher")
        .hasMessageContaining("backup");
  }

  /** Before the one that runs it as its own again, which sets right what this changes. */
  @Test
  @Order(Integer.MAX_VALUE - 2)
  void an_installation_may_use_it_as_one_that_others_run() throws Exception {
    Path secret = installation.home().resolve("secrets/keycloak-launcher-client");
    ExternalKeycloak others = new ExternalKeycloak(started.url(), secret, null);
    Addresses elsewhere = new Addresses(18_080, 0, "https://ai.example.com", started.url());
    ServiceStatus status = others.prepare(elsewhere, new ClientSecrets("portal", "people"));
    assertThat(status.isUp()).isTrue();
    assertThat(status.url()).isEqualTo(started.url());
    JsonNode portal = client("bailiwick-portal");
    assertThat(portal.path("redirectUris").path(0).asText())
        .isEqualTo("https://ai.example.com/oidc/callback");
    assertThat(portal.path("attributes").path("backchannel.logout.url").asText())
        .isEqualTo("https://ai.example.com/oidc/backchannel-logout");
    assertThat(others.people().organization("platform", "Bailiwick"))
        .isEqualTo(java.util.UUID.fromString("00000000-0000-4000-8000-000000000001"));
  }

  @Test
  void the_portal_may_see_who_failed_to_sign_in_and_change_no_realm() throws Exception {
    KeycloakAdministration administration = administration();
    String people = client("bailiwick-people").path("id").asText();
    String account =
        administration
            .get("/bailiwick/clients/" + people + "/service-account-user")
            .orElseThrow()
            .path("id")
            .asText();
    String management = client("realm-management").path("id").asText();
    assertThat(
            administration
                .get("/bailiwick/users/" + account + "/role-mappings/clients/" + management)
                .orElseThrow()
                .findValuesAsText("name"))
        .contains("view-events")
        .doesNotContain("realm-admin", "manage-realm", "manage-clients", "manage-events");
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void starting_it_twice_takes_over_the_running_one_and_sets_right_what_was_changed_by_hand()
      throws Exception {
    var changed = (com.fasterxml.jackson.databind.node.ObjectNode) client("bailiwick-portal");
    changed.putArray("redirectUris").add("*");
    administration().put("/bailiwick/clients/" + changed.path("id").asText(), changed);
    assertThat(keycloak.start(installation.databases(), addresses, line -> {}).pid())
        .isEqualTo(started.pid());
    assertThat(client("bailiwick-portal").path("redirectUris"))
        .map(JsonNode::asText)
        .isEqualTo(List.of(redirect()));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void killed_it_is_said_to_have_died_and_comes_back_as_it_was() throws Exception {
    ProcessIdentity process =
        RunFolder.of(installation.home()).find(KeycloakServer.NAME).orElseThrow().identity();
    process.handle().ifPresent(ProcessHandle::destroyForcibly);
    assertThat(Gate.awaitEnd(process, Duration.ofSeconds(20))).isTrue();
    assertThat(keycloak.status().state()).isEqualTo(ServiceState.DIED);
    ServiceStatus again = keycloak.start(installation.databases(), addresses, line -> {});
    assertThat(again.pid()).isNotEqualTo(started.pid());
    assertThat(again.port()).isEqualTo(started.port());
    it_vouches_for_people_under_the_address_that_they_use();
  }
}
