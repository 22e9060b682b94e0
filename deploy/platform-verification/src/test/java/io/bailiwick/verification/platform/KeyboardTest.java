package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An approval by somebody who has no mouse, from login to the decision and out again. */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
class KeyboardTest {
  private final Installation installation;
  private final PortalBrowser browser;
  private final Colleagues colleagues;

  KeyboardTest(Installation installation, PortalBrowser browser) {
    this.installation = installation;
    this.browser = browser;
    this.colleagues = browser.colleagues();
  }

  @ParameterizedTest
  @EnumSource
  void a_request_is_approved_without_a_mouse(PageLanguage language) throws Exception {
    String name = "Keys " + UUID.randomUUID();
    SampleWork work = new SampleWork(installation, colleagues, language);
    String dataset = work.dataset(name, "TEXT");
    String request = work.sealed(dataset, "{\"text\":\"" + name + "\"}\n");
    PortalPage shown = browser.visitor(language);
    Page page = shown.page();
    Keyboard keyboard = new Keyboard(page);
    shown.open("inbox?chosen=" + request);
    signIn(shown, keyboard);
    assertThat(shown.details()).containsText(shown.say("ApprovalState.PENDING"));
    keyboard.tabTo("textarea");
    page.keyboard().type("read and in order");
    keyboard.tabTo("vaadin-button");
    page.keyboard().press("Enter");
    shown.isTold("inbox.approved");
    shown.settle();
    keyboard.tabTo(".sign-out");
    page.keyboard().press("Enter");
    assertThat(shown.name()).isVisible();
    assertThat(state(dataset, language)).isEqualTo("APPROVED");
  }

  private void signIn(PortalPage shown, Keyboard keyboard) throws Exception {
    String username = colleagues.username("APPROVER", shown.language());
    Page page = shown.page();
    assertThat(shown.name()).isFocused();
    page.keyboard().type(username);
    if (!page.locator("#password").isVisible()) {
      page.keyboard().press("Enter");
      assertThat(page.locator("#password")).isFocused();
    } else {
      keyboard.tabTo("input");
    }
    page.keyboard().type(colleagues.password(username));
    page.keyboard().press("Enter");
    shown.settle();
  }

  private String state(String dataset, PageLanguage language) throws Exception {
    return ApiClient.made(colleagues.program("APPROVER", language).get("/api/datasets/" + dataset))
        .path("dataset")
        .path("state")
        .asText();
  }
}
