package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every view and every dialog in both languages, the English light, the Chinese dark: complete,
 * legible, labelled, within reach of a keyboard, and without a word of complaint from the browser.
 */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryViewTest {
  /** Whoever finds most to do in a view. */
  private static final Map<PortalView, String> READERS =
      Map.of(
          PortalView.DASHBOARD, "APPROVER",
          PortalView.INBOX, "APPROVER",
          PortalView.DATASETS, "DATA_STEWARD",
          PortalView.MODELS, "MODEL_ENGINEER",
          PortalView.AUDIT, "AUDITOR",
          PortalView.TIMELINE, "AUDITOR",
          PortalView.TENANTS, "SYSTEM_ADMIN",
          PortalView.PEOPLE, "TENANT_ADMIN",
          PortalView.ROLES, "TENANT_ADMIN",
          PortalView.POLICIES, "TENANT_ADMIN");

  /** The dialog behind the first button of a view. */
  private static final Map<PortalView, String> DIALOGS =
      Map.of(
          PortalView.DATASETS, "datasets.register",
          PortalView.MODELS, "models.register",
          PortalView.PEOPLE, "people.add",
          PortalView.TENANTS, "tenants.create");

  private final Installation installation;
  private final PortalBrowser browser;
  private final Colleagues colleagues;

  EveryViewTest(Installation installation, PortalBrowser browser) {
    this.installation = installation;
    this.browser = browser;
    this.colleagues = browser.colleagues();
  }

  @BeforeAll
  void fill_the_lists() throws Exception {
    for (PageLanguage language : PageLanguage.values()) {
      new SampleWork(installation, colleagues, language).fill();
    }
  }

  @Test
  void no_view_is_forgotten_here() throws Exception {
    assertThat(Arrays.stream(PortalView.values()).map(PortalView::route))
        .containsExactlyInAnyOrderElementsOf(PortalView.declared());
    assertThat(READERS).containsOnlyKeys(PortalView.values());
  }

  private static Stream<DynamicTest> inBothLanguages(List<PortalView> views, Trial trial) {
    return views.stream()
        .flatMap(
            view ->
                Arrays.stream(PageLanguage.values())
                    .map(
                        language ->
                            DynamicTest.dynamicTest(
                                view + " in " + language, () -> trial.of(view, language))));
  }

  private interface Trial {
    void of(PortalView view, PageLanguage language) throws Exception;
  }

  private PortalPage opened(PortalView view, PageLanguage language) throws Exception {
    PortalPage shown = browser.as(READERS.getOrDefault(view, ""), language);
    shown.complaints();
    shown.see(view.address("PERSON", colleagues.subject("STAFF", language)));
    return shown;
  }

  @TestFactory
  Stream<DynamicTest> every_view_is_complete_and_legible() {
    return inBothLanguages(List.of(PortalView.values()), this::look);
  }

  private void look(PortalView view, PageLanguage language) throws Exception {
    PortalPage shown = opened(view, language);
    assertThat(shown.heading()).containsText(view.heading(language));
    assertThat(shown.page()).hasTitle(shown.heading().innerText() + " · Bailiwick");
    assertThat(PageCheck.of(shown)).isEmpty();
    assertThat(isDark(shown)).isEqualTo(language == PageLanguage.CHINESE);
    chooseFirst(shown);
    assertThat(PageCheck.of(shown)).isEmpty();
    assertThat(shown.complaints()).isEmpty();
    Pictures.take(shown, view.name());
  }

  private static boolean isDark(PortalPage shown) {
    return (Boolean)
        shown
            .page()
            .evaluate(
                "() => parseInt(getComputedStyle(document.body).backgroundColor.split(/[(,]/)[1])"
                    + " < 64");
  }

  /** Chooses the first of a list, where there is one. */
  private static void chooseFirst(PortalPage shown) {
    Locator row = shown.page().locator(".beside vaadin-grid tbody#items tr:not([hidden]) td");
    if (shown.page().locator(".beside").count() > 0) {
      row.first().click();
      assertThat(shown.details()).isVisible();
      shown.settle();
    }
  }

  @TestFactory
  Stream<DynamicTest> every_dialog_is_complete_and_legible() {
    return inBothLanguages(DIALOGS.keySet().stream().sorted().toList(), this::open);
  }

  private void open(PortalView view, PageLanguage language) throws Exception {
    PortalPage shown = opened(view, language);
    shown.button(DIALOGS.getOrDefault(view, "")).click();
    assertThat(shown.deed("confirm.cancel")).isVisible();
    shown.settle();
    assertThat(PageCheck.of(shown)).isEmpty();
    Pictures.take(shown, view + "-dialog");
    shown.page().keyboard().press("Escape");
    assertThat(shown.dialog()).hasCount(0);
    assertThat(shown.complaints()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> the_record_of_a_model_is_told_in_words() {
    return inBothLanguages(List.of(PortalView.TIMELINE), this::follow);
  }

  private void follow(PortalView view, PageLanguage language) throws Exception {
    SampleWork work = new SampleWork(installation, colleagues, language);
    PortalPage shown = browser.as("AUDITOR", language);
    shown.see(view.address("BASE_MODEL", work.approvedModel()));
    assertThat(shown.heading()).containsText(work.names().get(2));
    assertThat(PageCheck.of(shown)).isEmpty();
    Pictures.take(shown, view + "-model");
  }

  @TestFactory
  Stream<DynamicTest> every_view_is_within_reach_of_a_keyboard() {
    return inBothLanguages(List.of(PortalView.values()), this::tab);
  }

  private void tab(PortalView view, PageLanguage language) throws Exception {
    PortalPage shown = opened(view, language);
    List<String> stops = new Keyboard(shown.page()).round();
    assertThat(stops).anyMatch(stop -> stop.contains(".menu"));
    assertThat(stops).anyMatch(stop -> stop.contains(".page"));
    assertThat(stops).allMatch(stop -> stop.startsWith("seen "));
  }
}
