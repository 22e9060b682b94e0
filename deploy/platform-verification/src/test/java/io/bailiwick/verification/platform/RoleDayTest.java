package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each role does in a day, from login to logout, in both languages. After logout nothing is
 * left of the login anywhere: what one sees last asks who one is.
 */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
class RoleDayTest {
  private final Installation installation;
  private final PortalBrowser browser;
  private final Colleagues colleagues;
  private final String unique = UUID.randomUUID().toString().substring(0, 6);

  RoleDayTest(Installation installation, PortalBrowser browser) {
    this.installation = installation;
    this.browser = browser;
    this.colleagues = browser.colleagues();
  }

  private PortalPage arrives(String role, PageLanguage language) throws Exception {
    PortalPage shown = browser.visitor(language);
    shown.open("");
    String username = colleagues.username(role, language);
    shown.signIn(username, colleagues.password(username));
    assertThat(shown.page().locator(".person-roles"))
        .hasText(shown.say(role.equals(Colleagues.NOBODY) ? "top.roles.none" : "Role." + role));
    return shown;
  }

  private static void leaves(PortalPage shown, String deepLink) {
    assertThat(shown.complaints()).isEmpty();
    shown.signOut(deepLink);
  }

  private SampleWork work(PageLanguage language) throws Exception {
    return new SampleWork(installation, colleagues, language);
  }

  @ParameterizedTest
  @EnumSource
  void a_system_administrator_makes_a_tenant_and_suspends_it(PageLanguage language)
      throws Exception {
    PortalPage shown = arrives("SYSTEM_ADMIN", language);
    shown.go("TENANTS");
    shown.button("tenants.create").click();
    shown.fill("tenant.name", "North Rail " + unique);
    shown.fill("tenant.alias", "north-rail-" + unique);
    shown.deed("tenants.create.deed").click();
    shown.isTold("tenants.created", "North Rail " + unique);
    shown.row("North Rail " + unique).click();
    assertThat(shown.details()).containsText(shown.say("tenant.active"));
    decide(shown, "tenant.suspend", "tenant.suspend");
    assertThat(shown.details()).containsText(shown.say("tenant.suspended"));
    decide(shown, "tenant.resume", "tenant.resume");
    assertThat(shown.details()).containsText(shown.say("tenant.active"));
    leaves(shown, "tenants");
  }

  /** Presses a button and gives a reason where it asks for one. */
  private static void decide(PortalPage shown, String button, String deed) {
    shown.button(button).click();
    assertThat(shown.deed(deed)).isDisabled();
    shown.fill("confirm.reason", "as agreed on Monday");
    shown.deed(deed).click();
    assertThat(shown.dialog()).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource
  void a_security_administrator_appoints_the_first_people_of_a_tenant(PageLanguage language)
      throws Exception {
    tenant();
    PortalPage shown = arrives("SECURITY_ADMIN", language);
    shown.go("TENANTS");
    shown.row("South Water " + unique).click();
    appoint(shown, "TENANT_ADMIN", "ada." + unique);
    String password = appoint(shown, "APPROVER", "bo." + unique);
    assertThat(shown.details()).not().containsText(shown.say("Role.APPROVER"));
    leaves(shown, "tenants");
    firstDay(language, "bo." + unique, password);
  }

  private void tenant() throws Exception {
    ApiClient.made(
        colleagues
            .program("SYSTEM_ADMIN", PageLanguage.ENGLISH)
            .post(
                "/api/tenants",
                Administration.object()
                    .put("alias", "south-water-" + unique)
                    .put("name", "South Water " + unique)
                    .put("clearance", 3)
                    .toString()));
  }

  private static String appoint(PortalPage shown, String role, String username) {
    String title = shown.say("tenant.appoint", shown.say("Role." + role));
    shown.page().locator(".beside-details vaadin-button", having(title)).click();
    name(shown, username);
    shown.dialog().locator("vaadin-button[theme~=primary]").click();
    return password(shown);
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static void name(PortalPage shown, String username) {
    shown.fill("person.family", "Berg");
    shown.fill("person.given", username.split("\\.", 2)[0]);
    shown.fill("person.email", username + "@example.com");
    shown.fill("person.username", username);
  }

  /** Notes the one-time password that is shown. */
  private static String password(PortalPage shown) {
    String password = shown.dialog().locator(".secret").last().innerText();
    shown.deed("password.done").click();
    assertThat(shown.dialog()).hasCount(0);
    return password;
  }

  /** Whoever was brought in signs in with the password that was handed to them. */
  private void firstDay(PageLanguage language, String username, String password) {
    PortalPage shown = browser.visitor(language);
    shown.open("inbox");
    shown.signIn(username, password);
    assertThat(shown.heading()).hasText(shown.say("inbox.title"));
    assertThat(shown.page().locator(".page")).containsText(shown.say("inbox.empty"));
    leaves(shown, "inbox");
  }

  @ParameterizedTest
  @EnumSource
  void a_tenant_administrator_brings_somebody_in_and_asks_for_a_role(PageLanguage language)
      throws Exception {
    PortalPage shown = arrives("TENANT_ADMIN", language);
    shown.go("PEOPLE");
    shown.button("people.add").click();
    name(shown, "cy." + unique);
    shown.deed("person.new.title").click();
    assertThat(password(shown)).hasSizeGreaterThan(10);
    Locator search = shown.page().getByLabel(shown.say("people.search"));
    search.fill("cy." + unique);
    search.press("Enter");
    assertThat(shown.page()).hasURL(Pattern.compile("search=cy"));
    shown.settle();
    shown.row("cy." + unique + "@example.com").click();
    assertThat(shown.details()).containsText(shown.say("person.noroles"));
    shown.button("role.request").click();
    shown.choose(shown.dialog(), "role", shown.say("Role.DATA_STEWARD"));
    shown.fill("confirm.reason", "joins the data desk");
    shown.deed("role.request.deed").click();
    assertThat(shown.dialog()).hasCount(0);
    shown.go("INBOX");
    shown.row("cy").click();
    assertThat(shown.details()).containsText(shown.say("inbox.own"));
    assertThat(shown.button("inbox.approve")).hasCount(0);
    leaves(shown, "people");
  }

  @ParameterizedTest
  @EnumSource
  void an_approver_decides_on_a_role_a_dataset_and_a_model(PageLanguage language) throws Exception {
    SampleWork work = work(language);
    String dataset = work.dataset("Handbook " + unique, "TEXT");
    String model = work.model("Model " + unique, "Apache-2.0");
    ApiClient administrator = colleagues.program("TENANT_ADMIN", language);
    String subject = colleagues.invite(administrator, "di." + unique, "Di", "Berg" + unique);
    List<String> requests =
        List.of(
            Colleagues.requestRole(administrator, subject, "STAFF"),
            work.sealed(dataset, "{\"text\":\"" + unique + "\"}\n"),
            work.proposed(model, "folder-" + unique));
    PortalPage shown = arrives("APPROVER", language);
    for (String request : requests) {
      shown.see("inbox?chosen=" + request);
      assertThat(shown.details()).containsText(shown.say("ApprovalState.PENDING"));
      shown.details().getByLabel(shown.say("inbox.reason")).fill("in order");
      shown.button("inbox.approve").click();
      shown.isTold("inbox.approved");
      assertThat(shown.details()).isHidden();
    }
    shown.see("datasets?chosen=" + dataset);
    assertThat(shown.details()).containsText(shown.say("DatasetState.APPROVED"));
    shown.see("models?chosen=" + model);
    assertThat(shown.details()).containsText(shown.say("ModelState.APPROVED"));
    shown.see("people?search=di." + unique + "&chosen=" + subject);
    assertThat(shown.details()).containsText(shown.say("Role.STAFF"));
    leaves(shown, "inbox");
  }

  @ParameterizedTest
  @EnumSource
  void a_data_steward_brings_a_dataset_in_and_seals_it(PageLanguage language) throws Exception {
    PortalPage shown = arrives("DATA_STEWARD", language);
    shown.go("DATASETS");
    shown.button("datasets.register").click();
    assertThat(shown.deed("datasets.register")).isDisabled();
    shown.fill("dataset.name", "Rules " + unique);
    shown.fill("dataset.provenance", "operations");
    shown.fill("dataset.legal-basis", "own works");
    shown.deed("datasets.register").click();
    assertThat(shown.details()).containsText("Rules " + unique);
    bringIn(shown, "{\"text\":\"one\"}\n{\"txt\":\"two\"}\n");
    assertThat(shown.details().locator(".problems"))
        .containsText(shown.say("dataset.problem.line", 2));
    assertThat(shown.details()).containsText(shown.say("dataset.versions.none"));
    bringIn(shown, "{\"text\":\"one " + unique + "\"}\n{\"text\":\"two\"}\n{\"text\":\"two\"}\n");
    shown.isTold("dataset.upload.done", 1, 2, 1);
    shown.button("dataset.preview").click();
    assertThat(shown.dialog()).containsText("one " + unique);
    shown.deed("dataset.preview.close").click();
    decide(shown, "dataset.seal", "dataset.seal");
    assertThat(shown.details()).containsText(shown.say("DatasetState.SEALED"));
    leaves(shown, "datasets");
  }

  private static void bringIn(PortalPage shown, String content) {
    shown
        .details()
        .locator("vaadin-upload input[type=file]")
        .setInputFiles(
            new FilePayload(
                "rules.jsonl", "application/jsonl", content.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource
  void a_model_engineer_brings_a_model_in_and_asks_for_approval(PageLanguage language)
      throws Exception {
    work(language).incoming("tiny-" + unique);
    PortalPage shown = arrives("MODEL_ENGINEER", language);
    shown.go("MODELS");
    shown.button("models.register").click();
    shown.fill("model.name", "Tiny " + unique);
    shown.fill("model.licence", "Apache-2.0");
    shown.fill("model.provenance", "site of its makers");
    shown.fill("model.legal-basis", "terms of the licence");
    shown.deed("models.register").click();
    assertThat(shown.details()).containsText("Tiny " + unique);
    shown.choose(shown.details(), "model.folder", "tiny-" + unique);
    shown.button("model.folder.take").click();
    shown.isTold("model.bring.done");
    assertThat(shown.details()).containsText(shown.say("model.hardware"));
    decide(shown, "model.propose", "model.propose");
    assertThat(shown.details()).containsText(shown.say("ModelState.PROPOSED"));
    leaves(shown, "models");
  }

  @ParameterizedTest
  @EnumSource
  void a_domain_expert_sees_what_they_are_and_comes_back_from_what_is_not_theirs(
      PageLanguage language) throws Exception {
    comesBack(arrives("DOMAIN_EXPERT", language), "Role.DOMAIN_EXPERT.about");
  }

  @ParameterizedTest
  @EnumSource
  void staff_see_what_they_are_and_come_back_from_what_is_not_theirs(PageLanguage language)
      throws Exception {
    comesBack(arrives("STAFF", language), "Role.STAFF.about");
  }

  @ParameterizedTest
  @EnumSource
  void whoever_has_no_role_is_told_how_to_get_one(PageLanguage language) throws Exception {
    comesBack(arrives(Colleagues.NOBODY, language), "dashboard.noroles");
  }

  private static void comesBack(PortalPage shown, String standing) {
    assertThat(shown.page().locator(".page")).containsText(shown.say(standing));
    shown.see("datasets");
    assertThat(shown.page().locator(".page")).containsText(shown.say("refusal.permission"));
    shown.see("nowhere");
    assertThat(shown.page().locator(".page")).containsText(shown.say("error.notfound.what"));
    shown.go("DASHBOARD");
    assertThat(shown.page().locator(".page")).containsText(shown.say(standing));
    shown.see("people/roles");
    shown.go("DASHBOARD");
    leaves(shown, "");
  }

  @ParameterizedTest
  @EnumSource
  void an_auditor_follows_an_entry_and_takes_the_record_away(PageLanguage language)
      throws Exception {
    String dataset = work(language).dataset("Followed " + unique, "TEXT");
    PortalPage shown = arrives("AUDITOR", language);
    shown.go("AUDIT");
    Locator id = shown.page().getByLabel(shown.say("audit.id"));
    id.fill(dataset);
    id.press("Enter");
    assertThat(shown.page()).hasURL(Pattern.compile(dataset));
    Locator entry = shown.row(shown.say("AuditedAction.DATASET_REGISTERED"));
    shown.page().waitForCondition(() -> isThere(shown, entry));
    entry.click();
    assertThat(shown.details()).containsText(dataset);
    shown.link("audit.timeline.open").click();
    assertThat(shown.page().locator(".timeline li")).hasCount(1);
    assertThat(export(shown)).singleElement().asString().contains(dataset);
    shown.link("timeline.back").click();
    assertThat(shown.heading()).hasText(shown.say("audit.title"));
    shown.settle();
    assertThat(export(shown)).hasSizeGreaterThan(1).anyMatch(line -> line.contains(dataset));
    leaves(shown, "audit");
  }

  /** Looks again: what was done a moment ago has its place in the record a moment later. */
  private static boolean isThere(PortalPage shown, Locator entry) {
    shown.page().reload();
    shown.settle();
    return entry.isVisible();
  }

  private static List<String> export(PortalPage shown) throws Exception {
    Download download =
        shown.page().waitForDownload(() -> shown.page().locator(".download").click());
    List<String> lines = Files.readAllLines(download.path());
    for (String line : lines) {
      JsonNode entry = Administration.JSON.readTree(line);
      assertThat(entry.isObject()).as(line).isTrue();
    }
    return lines;
  }

  @ParameterizedTest
  @EnumSource
  void an_audit_administrator_reads_and_changes_nothing(PageLanguage language) throws Exception {
    PortalPage shown = arrives("AUDIT_ADMIN", language);
    shown.go("TENANTS");
    assertThat(shown.button("tenants.create")).hasCount(0);
    shown.row("Bank").click();
    assertThat(shown.details()).containsText(shown.say("tenant.active"));
    assertThat(shown.details().locator("vaadin-button")).hasCount(0);
    shown.go("AUDIT");
    shown.row(shown.say("AuditedAction.SIGNED_IN")).click();
    assertThat(shown.details()).containsText(shown.say("audit.done"));
    leaves(shown, "audit");
  }
}
