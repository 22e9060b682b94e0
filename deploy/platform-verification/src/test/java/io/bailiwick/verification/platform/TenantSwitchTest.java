package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From one of one's tenants to another: whole, on the record, and by nobody else's link. */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
class TenantSwitchTest {
  private static final String SITE = "Sec-Fetch-Site";
  private static final String OWN = "same-origin";

  private final Installation installation;
  private final PortalBrowser browser;
  private final Colleagues colleagues;
  private final Visitor visitor = new Visitor();

  TenantSwitchTest(Installation installation, PortalBrowser browser) {
    this.installation = installation;
    this.browser = browser;
    this.colleagues = browser.colleagues();
  }

  private static PageLanguage other(PageLanguage language) {
    return language == PageLanguage.CHINESE ? PageLanguage.ENGLISH : PageLanguage.CHINESE;
  }

  /** Somebody of both, signed in at the bank without a screen. */
  private TwoTenants signedIn() throws Exception {
    TwoTenants person =
        new TwoTenants(installation, "switch." + UUID.randomUUID().toString().substring(0, 8));
    person.signIn(visitor, PageLanguage.ENGLISH);
    assertThat(isSignedIn()).isTrue();
    return person;
  }

  private boolean isSignedIn() throws Exception {
    String portal = installation.portal();
    return Visitor.location(visitor.get(portal + "/oidc/login?return=/")).equals(portal + "/");
  }

  private String address(String tenant) {
    return installation.portal() + "/oidc/switch?tenant=" + tenant;
  }

  /** Whether the session that there was is there still, for the bank. */
  private void staysAtTheBank(TwoTenants person, String session) throws Exception {
    assertThat(visitor.cookie(installation.portal(), "bailiwick")).isEqualTo(session);
    assertThat(isSignedIn()).isTrue();
    assertThat(person.entries("SIGNED_OUT", PageLanguage.ENGLISH)).isEmpty();
    assertThat(person.entries("SIGNED_IN", PageLanguage.CHINESE)).isEmpty();
  }

  private String session() {
    return String.valueOf(visitor.cookie(installation.portal(), "bailiwick"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-0000000000ff",
        "jiangyuan-grid",
        "organization",
        "%3Cscript%3E",
        ""
      })
  void a_tenant_that_is_not_ones_own_is_refused_on_the_record(String tenant) throws Exception {
    TwoTenants person = signedIn();
    String session = session();
    HttpResponse<String> answer = visitor.get(address(tenant), SITE, OWN);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("This tenant is not open to you")
        .doesNotContain("<script>", "江源电网");
    staysAtTheBank(person, session);
    assertThat(person.awaited("USE_CASE_REFUSED", PageLanguage.ENGLISH, 1))
        .anySatisfy(entry -> assertThat(entry.toString()).contains("not-a-member"));
  }

  @Test
  void a_membership_that_ended_meanwhile_does_not_count() throws Exception {
    TwoTenants person = signedIn();
    String session = session();
    String grid = person.tenant(PageLanguage.CHINESE);
    person.expel(PageLanguage.CHINESE);
    assertThat(visitor.get(address(grid), SITE, OWN).statusCode()).isEqualTo(403);
    staysAtTheBank(person, session);
  }

  @Test
  void a_suspended_tenant_takes_nobody_in() throws Exception {
    TwoTenants person = signedIn();
    String session = session();
    String suspended = suspended(person);
    assertThat(visitor.get(address(suspended), SITE, OWN).statusCode()).isEqualTo(403);
    staysAtTheBank(person, session);
  }

  private String suspended(TwoTenants person) throws Exception {
    ApiClient system = colleagues.program("SYSTEM_ADMIN", PageLanguage.ENGLISH);
    String alias = "closed-" + UUID.randomUUID().toString().substring(0, 8);
    String made =
        Administration.object()
            .put("alias", alias)
            .put("name", alias)
            .put("clearance", 2)
            .toString();
    JsonNode tenant = ApiClient.made(system.post("/api/tenants", made));
    String id = tenant.findValue("id").asText();
    String reason = Administration.object().put("reason", "over").toString();
    ApiClient.made(system.post("/api/tenants/" + id + "/suspend", reason));
    new Administration(installation)
        .post(
            "/organizations/" + id + "/members",
            Administration.JSON.getNodeFactory().textNode(person.subject()));
    return id;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void no_other_site_moves_somebody(String site) throws Exception {
    TwoTenants person = signedIn();
    String session = session();
    String grid = person.tenant(PageLanguage.CHINESE);
    HttpResponse<String> link = visitor.get(address(grid), SITE, site);
    assertThat(link.statusCode()).isEqualTo(200);
    assertThat(link.body()).contains("Change the tenant?", "Nothing has happened yet");
    String form = installation.portal() + "/oidc/switch";
    HttpResponse<String> sent = visitor.post(form, Map.of("tenant", grid), SITE, site);
    assertThat(sent.headers().firstValue("Location")).isEmpty();
    staysAtTheBank(person, session);
  }

  @Test
  void a_browser_that_does_not_say_who_asks_is_asked_first() throws Exception {
    TwoTenants person = signedIn();
    String session = session();
    HttpResponse<String> link = visitor.get(address(person.tenant(PageLanguage.CHINESE)));
    assertThat(link.body()).contains("Change the tenant?");
    staysAtTheBank(person, session);
    visitor.submit(link, Map.of("tenant", person.tenant(PageLanguage.CHINESE)));
    assertThat(person.awaited("SIGNED_IN", PageLanguage.CHINESE, 1)).hasSize(1);
  }

  @Test
  void nobody_in_particular_is_asked_to_sign_in() throws Exception {
    HttpResponse<String> answer =
        visitor.get(address("00000000-0000-4000-8000-000000000001"), SITE, OWN);
    assertThat(Visitor.location(answer))
        .isEqualTo(installation.portal() + "/oidc/login?return=%2F");
  }

  @Test
  void the_tenant_that_one_is_in_is_no_change() throws Exception {
    TwoTenants person = signedIn();
    String session = session();
    String bank = person.tenant(PageLanguage.ENGLISH);
    assertThat(Visitor.location(visitor.get(address(bank), SITE, OWN)))
        .isEqualTo(installation.portal() + "/");
    staysAtTheBank(person, session);
  }

  @Test
  void the_session_of_the_old_tenant_is_gone_before_the_new_one_is_reached() throws Exception {
    TwoTenants person = signedIn();
    String session = session();
    HttpResponse<String> left =
        visitor.get(address(person.tenant(PageLanguage.CHINESE)), SITE, OWN);
    assertThat(Visitor.location(left))
        .startsWith(installation.keycloak())
        .contains("organization%3Ajiangyuan-grid");
    assertThat(session()).isNotEqualTo(session);
    assertThat(isSignedIn()).isFalse();
    JsonNode out = person.awaited("SIGNED_OUT", PageLanguage.ENGLISH, 1).get(0);
    assertThat(out.path("facts").path("by").asText()).isEqualTo("switch");
    assertThat(person.entries("SIGNED_IN", PageLanguage.CHINESE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whoever_is_in_one_tenant_reads_its_name_and_no_menu(PageLanguage language) throws Exception {
    PortalPage shown = browser.as("STAFF", language);
    shown.see("");
    assertThat(shown.page().locator(".tenant-name")).isVisible();
    assertThat(shown.page().locator(".tenant vaadin-menu-bar")).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource
  void somebody_changes_by_keyboard_and_sees_the_other_tenant_and_nothing_of_the_first(
      PageLanguage language) throws Exception {
    TwoTenants person = steward(language);
    PortalPage shown = browser.visitor(language);
    Page page = shown.page();
    arrive(shown, person);
    shown.see("datasets");
    String own = new SampleWork(installation, colleagues, language).names().get(0);
    String others = new SampleWork(installation, colleagues, other(language)).names().get(0);
    assertThat(shown.row(own)).isVisible();
    Page second = page.context().newPage();
    second.navigate(installation.portal() + "/datasets");
    assertThat(second.locator(".page h1")).isVisible();
    change(shown, name(language), name(other(language)));
    assertThat(page).hasURL(installation.portal() + "/");
    assertThat(page.locator("body")).not().containsText(name(language));
    shown.see("datasets");
    assertThat(shown.row(others)).isVisible();
    assertThat(page.locator("body")).not().containsText(own);
    second.reload();
    assertThat(second.locator(".tenant-name")).hasText(name(other(language)));
    assertThat(second.locator("body")).not().containsText(own);
    assertThat(shown.complaints()).isEmpty();
    isOnRecord(person, language);
    page.context().close();
  }

  /** A steward of both companies, whose lists are filled. */
  private TwoTenants steward(PageLanguage language) throws Exception {
    TwoTenants person =
        new TwoTenants(installation, "steward." + language.name().toLowerCase(Locale.ROOT));
    for (PageLanguage each : PageLanguage.values()) {
      new SampleWork(installation, colleagues, each).fill();
      person.grant("DATA_STEWARD", each);
    }
    return person;
  }

  /** Signs in for the tenant in which the language is read. */
  private static void arrive(PortalPage shown, TwoTenants person) {
    Page page = shown.page();
    shown.open("");
    shown.name().fill(person.username());
    page.locator("#password").fill(person.password());
    page.locator("#kc-login").click();
    page.getByText(name(shown.language())).click();
    shown.settle();
    assertThat(page.locator(".tenant-name")).hasText(name(shown.language()));
  }

  private static String name(PageLanguage language) {
    return language == PageLanguage.CHINESE ? "江源电网" : "Harbour & Vale Bank";
  }

  private static void change(PortalPage shown, String from, String to) {
    Page page = shown.page();
    Locator menu =
        page.getByRole(
            AriaRole.MENUITEM,
            new Page.GetByRoleOptions().setName(shown.say("top.tenant.change", from)));
    assertThat(menu).isVisible();
    new Keyboard(page).tabTo("vaadin-menu-bar-button");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(to)).last())
        .isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator(".tenant-name")).hasText(to);
    shown.settle();
  }

  private static void isOnRecord(TwoTenants person, PageLanguage first) throws Exception {
    JsonNode out = person.awaited("SIGNED_OUT", first, 1).get(0);
    assertThat(out.path("facts").path("by").asText()).isEqualTo("switch");
    assertThat(person.awaited("SIGNED_IN", first, 1)).hasSize(1);
    assertThat(person.awaited("SIGNED_IN", other(first), 1)).hasSize(1);
    assertThat(person.entries("SIGNED_OUT", other(first))).isEmpty();
  }
}
