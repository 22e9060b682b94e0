package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.io.BufferedReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody belongs is told to whoever has their password and to nobody else. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenTenantsTest {
  private static final int TRIES_BEFORE_LOCKOUT = 5;

  private final Installation installation;
  private final String login;
  private TwoTenants person;

  HiddenTenantsTest(Installation installation) {
    this.installation = installation;
    this.login = installation.portal() + "/oidc/login?return=/";
  }

  @BeforeAll
  void invite() throws Exception {
    person = new TwoTenants(installation, "in.both");
  }

  private static boolean isSignedIn(Visitor visitor, String portal) throws Exception {
    return Visitor.location(visitor.get(portal + "/oidc/login?return=/")).equals(portal + "/");
  }

  @Test
  void organizations_stay_hidden_until_the_password_is_right() throws Exception {
    Visitor visitor = new Visitor();
    HttpResponse<String> form = visitor.open(login);
    assertThat(form.body()).contains("name=\"username\"", "name=\"password\"");
    HttpResponse<String> name = visitor.submit(form, Map.of("username", person.username()));
    HttpResponse<String> empty =
        visitor.submit(name, Map.of("username", person.username(), "password", ""));
    HttpResponse<String> wrong =
        visitor.submit(empty, Map.of("username", person.username(), "password", "not-theirs"));
    for (HttpResponse<String> answer : java.util.List.of(form, name, empty, wrong)) {
      assertThat(answer.body()).contains("kc-form-login").doesNotContain(TwoTenants.SECRETS);
    }
    assertThat(visitor.submit(wrong, person.credentials()).body()).contains(TwoTenants.SECRETS);
  }

  /** What a stranger can write into the address of the login page, with a name they know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "&login_hint=in.both",
        "&login_hint=in.both%40example.com",
        "&login_hint=x%40harbour-bank.internal",
        "&kc.org=harbour-bank",
        "&prompt=login&login_hint=in.both",
        "&acr_values=1&login_hint=in.both"
      })
  void no_address_makes_the_login_page_tell(String more) throws Exception {
    Visitor visitor = new Visitor();
    HttpResponse<String> page = visitor.open(Visitor.location(visitor.get(login)) + more);
    assertThat(page.body()).contains("kc-form-login").doesNotContain("江源电网", "Harbour");
    HttpResponse<String> next = visitor.submit(page, Map.of("username", person.username()));
    assertThat(next.body()).doesNotContain("江源电网", "Harbour", "jiangyuan-grid");
  }

  @Test
  void a_field_of_the_chooser_sent_too_early_tells_nothing() throws Exception {
    Visitor visitor = new Visitor();
    HttpResponse<String> form = visitor.open(login);
    HttpResponse<String> answer =
        visitor.submit(
            form, Map.of("username", person.username(), TwoTenants.CHOICE, "harbour-bank"));
    assertThat(answer.body()).contains("kc-form-login").doesNotContain(TwoTenants.SECRETS);
    assertThat(isSignedIn(visitor, installation.portal())).isFalse();
  }

  @Test
  void somebody_locked_out_is_told_nothing_even_with_the_right_password() throws Exception {
    TwoTenants guessed = new TwoTenants(installation, "guessed.at");
    Visitor visitor = new Visitor();
    HttpResponse<String> page = visitor.open(login);
    for (int i = 0; i < TRIES_BEFORE_LOCKOUT; i++) {
      page = visitor.submit(page, Map.of("username", guessed.username(), "password", "wrong-" + i));
    }
    page = visitor.submit(page, guessed.credentials());
    assertThat(page.body()).contains("kc-form-login").doesNotContain(TwoTenants.SECRETS);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource
  void the_chosen_tenant_is_the_only_one_that_learns_of_the_sign_in(PageLanguage language)
      throws Exception {
    TwoTenants chooser =
        new TwoTenants(
            installation, "chooses." + language.name().toLowerCase(java.util.Locale.ROOT));
    Visitor visitor = new Visitor();
    chooser.signIn(visitor, language);
    assertThat(isSignedIn(visitor, installation.portal())).isTrue();
    assertThat(chooser.awaited("SIGNED_IN", language, 1)).hasSize(1);
    PageLanguage other =
        language == PageLanguage.CHINESE ? PageLanguage.ENGLISH : PageLanguage.CHINESE;
    assertThat(chooser.entries("SIGNED_IN", other)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "nothing-of-that-name", ""})
  void what_is_not_on_the_chooser_cannot_be_chosen(String alias) throws Exception {
    Visitor visitor = new Visitor();
    HttpResponse<String> chooser = visitor.submit(visitor.open(login), person.credentials());
    HttpResponse<String> answer = visitor.submit(chooser, Map.of(TwoTenants.CHOICE, alias));
    assertThat(answer.statusCode()).isIn(200, 400, 403);
    assertThat(isSignedIn(visitor, installation.portal())).isFalse();
  }

  @Test
  void whoever_is_in_one_tenant_is_never_asked() throws Exception {
    Visitor visitor = new Visitor();
    HttpResponse<String> answer =
        visitor.submit(
            visitor.open(login),
            Map.of("username", "sun.yue", "password", installation.samplePassword()));
    assertThat(answer.uri()).hasToString(installation.portal() + "/");
    assertThat(isSignedIn(visitor, installation.portal())).isTrue();
  }

  @Test
  void a_script_of_somebody_in_two_tenants_gets_a_token_for_the_one_it_names() throws Exception {
    assertThat(me(token(person.credentials(), "--tenant", "harbour-bank")))
        .contains("Harbour")
        .doesNotContain("江源电网");
  }

  @Test
  void a_script_of_somebody_in_one_tenant_names_none() throws Exception {
    Map<String, String> staff =
        Map.of("username", "sun.yue", "password", installation.samplePassword());
    assertThat(me(token(staff))).contains("江源电网");
  }

  @Test
  void a_script_that_names_none_of_several_is_told_which_there_are() throws Exception {
    assertThat(token(person.credentials()))
        .contains("--tenant harbour-bank or --tenant jiangyuan-grid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jiangyuan-grid", "platform", "nothing-of-that-name"})
  void a_script_gets_no_token_for_a_tenant_that_is_not_its_owners(String tenant) throws Exception {
    Map<String, String> teller =
        Map.of("username", "hugo.ferreira", "password", installation.samplePassword());
    assertThat(token(teller, "--tenant", tenant)).contains("you belong to no tenant " + tenant);
  }

  private String me(String token) throws Exception {
    String me = installation.portal() + "/api/me";
    return new Visitor().get(me, "Authorization", "Bearer " + token).body();
  }

  /** What the command prints at last, after somebody signed in where it said. */
  private String token(Map<String, String> credentials, String... more) throws Exception {
    String[] command = new String[more.length + 1];
    command[0] = "token";
    System.arraycopy(more, 0, command, 1, more.length);
    Process process = installation.launcher(command).redirectErrorStream(true).start();
    String last = "";
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = line;
        if (line.contains("Open ")) {
          confirm(line.substring(line.indexOf("http")).strip(), credentials);
        }
      }
    }
    process.waitFor();
    return last;
  }

  private static void confirm(String address, Map<String, String> credentials) throws Exception {
    Visitor visitor = new Visitor();
    HttpResponse<String> consent = visitor.submit(visitor.open(address), credentials);
    assertThat(consent.body()).contains("name=\"accept\"");
    assertThat(visitor.submit(consent, Map.of("accept", "yes")).statusCode()).isEqualTo(200);
  }
}
