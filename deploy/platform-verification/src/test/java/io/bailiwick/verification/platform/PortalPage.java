package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/** The portal as one person has it before them, with all that their browser complained of. */
final class PortalPage {
  private static final int WRONG = 400;
  private static final String IDLE =
      """
      () => {
        const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
        return clients.length > 0 && clients.every(client => !client.isActive?.());
      }
      """;

  private final Page page;
  private final String portal;
  private final PageLanguage language;
  private final List<String> complaints = new ArrayList<>();

  PortalPage(Page page, String portal, PageLanguage language) {
    this.page = page;
    this.portal = portal;
    this.language = language;
    page.onConsoleMessage(this::heard);
    page.onPageError(error -> complaints.add("script: " + error));
    page.onResponse(this::answered);
  }

  private void heard(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add("console: " + message.text() + " at " + message.location());
    }
  }

  private void answered(Response response) {
    if (response.status() >= WRONG && response.url().startsWith(portal)) {
      complaints.add(response.status() + ": " + response.url());
    }
  }

  /** What the browser complained of since it was asked last: scripts, policy, failed requests. */
  List<String> complaints() {
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    return heard;
  }

  /** The page itself. */
  Page page() {
    return page;
  }

  /** The language that whoever sits here reads. */
  PageLanguage language() {
    return language;
  }

  /** The portal's words in that language. */
  String say(String key, Object... arguments) {
    return language.say(key, arguments);
  }

  /** Goes to an address of the portal, whatever it shows then. */
  void open(String address) {
    page.navigate(portal + "/" + address);
  }

  /** Goes to a view of the portal and waits until it is there. */
  void see(String address) {
    open(address);
    settle();
  }

  /** Waits until a view is shown and nothing is under way. */
  void settle() {
    assertThat(page.locator(".page h1")).isVisible();
    page.waitForFunction(IDLE);
  }

  /**
   * Signs in where the identity provider asks for it, choosing a password where it asks for that.
   */
  void signIn(String username, String password) {
    name().fill(username);
    if (!page.locator("#password").isVisible()) {
      page.locator("#kc-login").click();
    }
    page.locator("#password").fill(password);
    page.locator("#kc-login").click();
    Locator fresh = page.locator("#password-new");
    assertThat(fresh.or(page.locator(".page h1")).first()).isVisible();
    if (fresh.isVisible()) {
      fresh.fill(password + "-2");
      page.locator("#password-confirm").fill(password + "-2");
      page.locator("[type=submit]").click();
    }
    settle();
  }

  /** Where the identity provider asks for a name. */
  Locator name() {
    return page.locator("#username");
  }

  /** Signs out; nothing of the login is left, at the portal or at the identity provider. */
  void signOut(String deepLink) {
    page.locator(".sign-out").click();
    assertThat(name()).isVisible();
    open(deepLink);
    assertThat(name()).isVisible();
    page.context().close();
  }

  /** Chooses an entry of the navigation. */
  void go(String entry) {
    page.locator(".menu vaadin-side-nav-item")
        .filter(new Locator.FilterOptions().setHasText(say("Navigation." + entry)))
        .click();
    settle();
  }

  /** The entries of the navigation, without the numbers beside them. */
  List<String> menu() {
    return page.locator(".menu vaadin-side-nav-item").allInnerTexts().stream()
        .map(entry -> entry.lines().findFirst().orElse(""))
        .toList();
  }

  /** What the page is called. */
  Locator heading() {
    return page.locator(".page h1");
  }

  /** A button of the view by its words. */
  Locator button(String key, Object... arguments) {
    return page.locator(".page")
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(say(key, arguments)).setExact(true));
  }

  /** A link of the view by its words. */
  Locator link(String key) {
    return page.locator(".page")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(say(key)).setExact(true));
  }

  /** The dialog that is open. */
  Locator dialog() {
    return page.locator("vaadin-dialog-overlay").last();
  }

  /** A button of the dialog that is open. */
  Locator deed(String key, Object... arguments) {
    return dialog()
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(say(key, arguments)).setExact(true));
  }

  /** Fills a field of the dialog that is open. */
  void fill(String label, String text) {
    dialog().getByLabel(say(label), new Locator.GetByLabelOptions().setExact(true)).fill(text);
  }

  /** Chooses of a list of the dialog or view. */
  void choose(Locator within, String label, String option) {
    within.getByLabel(say(label), new Locator.GetByLabelOptions().setExact(true)).click();
    page.locator("vaadin-select-item")
        .filter(new Locator.FilterOptions().setHasText(option))
        .first()
        .click();
  }

  /** A cell of a list that says something. */
  Locator row(String text) {
    return page.locator(".page vaadin-grid-cell-content")
        .filter(new Locator.FilterOptions().setHasText(text))
        .first();
  }

  /** What is shown of what is chosen of a list. */
  Locator details() {
    return page.locator(".beside-details");
  }

  /** Waits for a word in passing. */
  void isTold(String key, Object... arguments) {
    assertThat(
            page.locator("vaadin-notification-card")
                .filter(new Locator.FilterOptions().setHasText(say(key, arguments)))
                .first())
        .isVisible();
  }
}
