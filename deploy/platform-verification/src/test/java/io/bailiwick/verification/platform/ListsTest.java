package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a list does with thousands of things, what a thing tells of itself, and on a telephone. */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
class ListsTest {
  private static final int TELEPHONE_WIDTH = 390;
  private static final int TELEPHONE_HEIGHT = 844;
  private static final Pattern FOUND_TWO = Pattern.compile("2 of \\d+|\\d+ 项中的 2 项");
  private static final String FROM_THE_TOP =
      """
      cells => cells.map(cell => [cell.getBoundingClientRect().top, cell.textContent])
        .sort((a, b) => a[0] - b[0]).map(placed => placed[1])
      """;
  private static final String WIDER =
      """
      () => [document.documentElement,
          ...[...document.querySelectorAll('vaadin-grid')].map(g => g.shadowRoot.querySelector('#table'))]
        .filter(part => part.scrollWidth > part.clientWidth).map(part => part.tagName)
      """;

  private final Installation installation;
  private final PortalBrowser browser;
  private final Colleagues colleagues;

  ListsTest(Installation installation, PortalBrowser browser) {
    this.installation = installation;
    this.browser = browser;
    this.colleagues = browser.colleagues();
  }

  private SampleWork work(PageLanguage language) throws Exception {
    return new SampleWork(installation, colleagues, language);
  }

  private static String unique(String beginning) {
    return beginning + " " + UUID.randomUUID();
  }

  @ParameterizedTest
  @EnumSource
  void what_narrows_and_orders_a_list_is_kept_by_a_reload(PageLanguage language) throws Exception {
    String name = unique("Kept");
    work(language).dataset(name + " a", "TEXT");
    work(language).dataset(name + " b", "TEXT");
    work(language).dataset(name + " c", "EVALUATION");
    PortalPage shown = browser.as("DATA_STEWARD", language);
    shown.see("datasets");
    shown.page().locator(".page-filters input[slot=input]").first().fill(name);
    shown.choose(shown.page().locator(".page"), "datasets.all.kinds", shown.say("CorpusKind.TEXT"));
    assertThat(found(shown)).hasText(FOUND_TWO);
    shown.page().locator("vaadin-grid-sorter").first().click();
    assertThat(shown.page()).hasURL(Pattern.compile(".*kind=TEXT.*order=NAME.*"));
    shown.page().reload();
    shown.settle();
    assertThat(found(shown)).hasText(FOUND_TWO);
    assertThat(names(shown, name)).isEqualTo(List.of(name + " a", name + " b"));
    assertThat(shown.page()).hasURL(Pattern.compile(".*kind=TEXT.*order=NAME.*"));
    assertThat(shown.complaints()).isEmpty();
  }

  /** The record tells of a deed a moment after it. */
  private static void seeUntil(PortalPage shown, String address, BooleanSupplier told) {
    Instant deadline = Instant.now().plusSeconds(30);
    do {
      shown.see(address);
    } while (!told.getAsBoolean() && Instant.now().isBefore(deadline));
  }

  private static Locator found(PortalPage shown) {
    return shown.page().locator(".found [role=status]");
  }

  /** From the top down, which is not the order in which the page has its cells. */
  private static List<?> names(PortalPage shown, String name) {
    Locator cells =
        shown
            .page()
            .locator(".page vaadin-grid-cell-content")
            .filter(new Locator.FilterOptions().setHasText(name));
    assertThat(cells).hasCount(2);
    return (List<?>) cells.evaluateAll(FROM_THE_TOP);
  }

  @ParameterizedTest
  @EnumSource
  void a_list_is_taken_away_as_far_as_it_is_narrowed(PageLanguage language) throws Exception {
    String name = unique("=Taken");
    work(language).dataset(name, "TEXT");
    work(language).dataset(unique("Left"), "TEXT");
    PortalPage shown = browser.as("DATA_STEWARD", language);
    shown.see("datasets?search=" + name.replace("=", "%3D").replace(" ", "%20"));
    Download download = shown.page().waitForDownload(() -> shown.link("list.csv").click());
    assertThat(download.suggestedFilename()).isEqualTo("datasets.csv");
    List<String> lines = Files.readAllLines(download.path());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("\uFEFF").contains(shown.say("dataset.records"));
    assertThat(lines.get(1))
        .as("what would be a formula is text")
        .contains("'" + name)
        .contains(shown.say("CorpusKind.TEXT"))
        .contains(language == PageLanguage.CHINESE ? "林静" : "Daniel Okoro");
  }

  @ParameterizedTest
  @EnumSource
  void a_thing_tells_what_was_done_to_it_and_by_whom(PageLanguage language) throws Exception {
    SampleWork work = work(language);
    String name = unique("Told");
    String dataset = work.dataset(name, "TEXT");
    String request = work.sealed(dataset, "{\"text\":\"" + name + "\"}\n");
    Colleagues.approve(colleagues.program("APPROVER", language), request);
    PortalPage shown = browser.as("DATA_STEWARD", language);
    Locator history = shown.page().locator(".history");
    seeUntil(shown, "datasets?chosen=" + dataset, () -> history.locator("li").count() == 7);
    assertThat(history.locator("li")).hasCount(7);
    assertThat(history.locator("li").nth(1))
        .containsText(language == PageLanguage.CHINESE ? "赵敏" : "Grace Lindqvist");
    assertThat(history.locator("li").nth(1))
        .containsText(shown.say("AuditedAction.APPROVAL_GIVEN"));
    assertThat(history.locator("li").nth(6))
        .containsText(shown.say("AuditedAction.DATASET_REGISTERED"));
    assertThat(history.locator("a")).hasCount(0);
    assertThat(PageCheck.of(shown)).isEmpty();
    Pictures.take(shown, "history");
  }

  @ParameterizedTest
  @EnumSource
  void the_record_calls_a_request_by_what_it_is_about(PageLanguage language) throws Exception {
    SampleWork work = work(language);
    String name = unique("About");
    String request = work.sealed(work.dataset(name, "TEXT"), "{\"text\":\"" + name + "\"}\n");
    PortalPage shown = browser.as("AUDITOR", language);
    seeUntil(
        shown,
        "audit/APPROVAL_REQUEST/" + request,
        () -> shown.heading().innerText().contains(name));
    assertThat(shown.heading()).containsText(shown.say("kind.APPROVAL_REQUEST"));
    assertThat(shown.heading()).containsText(name);
  }

  @ParameterizedTest
  @EnumSource
  void an_approval_is_given_on_a_telephone(PageLanguage language) throws Exception {
    SampleWork work = work(language);
    String name = unique("Telephone");
    String request = work.sealed(work.dataset(name, "TEXT"), "{\"text\":\"" + name + "\"}\n");
    PortalPage shown = browser.visitor(language);
    shown.page().setViewportSize(TELEPHONE_WIDTH, TELEPHONE_HEIGHT);
    shown.open("inbox?chosen=" + request);
    String username = colleagues.username("APPROVER", language);
    shown.signIn(username, colleagues.password(username));
    assertThat(shown.details()).containsText(name);
    assertThat((List<?>) shown.page().evaluate(WIDER)).as("what scrolls sideways").isEmpty();
    shown.button("inbox.approve").click();
    shown.isTold("inbox.approved");
    shown.page().context().close();
  }
}
