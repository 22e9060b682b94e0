package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every address of the portal, typed in by every role, by somebody who has none, and by nobody.
 * What somebody may not see is refused in words, and no name of what is there leaves the server.
 */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteAccessTest {
  private static final PageLanguage LANGUAGE = PageLanguage.ENGLISH;

  /** What the navigation offers, by the view that it leads to. */
  private static final Map<PortalView, String> ENTRIES =
      Map.of(
          PortalView.DASHBOARD, "Dashboard",
          PortalView.INBOX, "Inbox",
          PortalView.DATASETS, "Datasets",
          PortalView.MODELS, "Base models",
          PortalView.AUDIT, "Audit",
          PortalView.TENANTS, "Tenants",
          PortalView.PEOPLE, "People and roles",
          PortalView.POLICIES, "Policies");

  private final Installation installation;
  private final PortalBrowser browser;
  private final Colleagues colleagues;
  private final List<String> secrets = new ArrayList<>();

  RouteAccessTest(Installation installation, PortalBrowser browser) {
    this.installation = installation;
    this.browser = browser;
    this.colleagues = browser.colleagues();
  }

  @BeforeAll
  void fill_the_lists() throws Exception {
    SampleWork work = new SampleWork(installation, colleagues, LANGUAGE);
    work.fill();
    secrets.addAll(work.names());
    secrets.addAll(List.of("frank.doyle@", "江源电网", colleagues.subject("APPROVER", LANGUAGE)));
  }

  @Test
  void every_route_and_every_role_is_in_the_table() throws Exception {
    assertThat(Arrays.stream(PortalView.values()).map(PortalView::route))
        .containsExactlyInAnyOrderElementsOf(PortalView.declared());
    Set<String> roles = new TreeSet<>(Set.of(Colleagues.NOBODY));
    ApiClient.made(colleagues.program("TENANT_ADMIN", LANGUAGE).get("/api/roles"))
        .path("items")
        .forEach(role -> roles.add(role.path("role").asText()));
    assertThat(PortalView.Readers.EVERYONE).containsExactlyInAnyOrderElementsOf(roles);
  }

  @TestFactory
  Stream<DynamicTest> every_route_for_every_role() {
    return PortalView.Readers.EVERYONE.stream()
        .sorted()
        .flatMap(
            role ->
                Arrays.stream(PortalView.values())
                    .map(
                        view ->
                            DynamicTest.dynamicTest(
                                view + " as " + role, () -> visit(view, role))));
  }

  private void visit(PortalView view, String role) throws Exception {
    PortalPage shown = browser.as(role, LANGUAGE);
    shown.complaints();
    List<Response> answers = new ArrayList<>();
    Consumer<Response> listener = answers::add;
    shown.page().onResponse(listener);
    shown.see(address(view));
    shown.page().offResponse(listener);
    if (view.isFor(role)) {
      assertThat(shown.heading()).containsText(view.heading(LANGUAGE));
      assertThat(shown.page().locator(".page .error-notice")).hasCount(0);
    } else {
      isRefused(shown, answers);
    }
    assertThat(shown.complaints()).isEmpty();
  }

  private String address(PortalView view) throws Exception {
    return view.address("PERSON", colleagues.subject("STAFF", LANGUAGE));
  }

  private void isRefused(PortalPage shown, List<Response> answers) {
    assertThat(shown.heading()).hasText("This page cannot be shown");
    assertThat(shown.page().locator(".page .error-notice"))
        .containsText("None of your roles allows this.");
    assertThat(shown.page().locator(".page vaadin-grid, .page .timeline")).hasCount(0);
    for (Response answer : answers) {
      if (answer.url().contains("v-r=")) {
        assertThat(answer.text()).doesNotContain(secrets);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> the_navigation_offers_what_one_may_see_and_nothing_else() {
    return PortalView.Readers.EVERYONE.stream()
        .sorted()
        .map(role -> DynamicTest.dynamicTest(role, () -> readMenu(role)));
  }

  private void readMenu(String role) throws Exception {
    PortalPage shown = browser.as(role, LANGUAGE);
    shown.see("");
    Set<String> expected = new HashSet<>();
    ENTRIES.forEach(
        (view, entry) -> {
          if (view.isFor(role)) {
            expected.add(entry);
          }
        });
    assertThat(shown.menu()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @TestFactory
  Stream<DynamicTest> every_route_asks_nobody_in_particular_to_sign_in() {
    PortalPage visitor = browser.visitor(LANGUAGE);
    return Arrays.stream(PortalView.values())
        .map(
            view ->
                DynamicTest.dynamicTest(
                    view.toString(),
                    () -> {
                      visitor.open(address(view));
                      assertThat(visitor.name()).isVisible();
                      assertThat(visitor.page().url()).startsWith(installation.keycloak());
                    }));
  }
}
