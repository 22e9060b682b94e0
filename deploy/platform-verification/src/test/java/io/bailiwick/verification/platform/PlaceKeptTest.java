package io.bailiwick.verification.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever changes how they see the portal, or signs in, or reloads, stays where they are. */
@ExtendWith({RunningPlatform.class, RunningBrowser.class})
class PlaceKeptTest {
  private final Installation installation;
  private final PortalBrowser browser;
  private final Colleagues colleagues;
  private String address = "";

  PlaceKeptTest(Installation installation, PortalBrowser browser) {
    this.installation = installation;
    this.browser = browser;
    this.colleagues = browser.colleagues();
  }

  @BeforeEach
  void choose_a_place() throws Exception {
    new SampleWork(installation, colleagues, PageLanguage.ENGLISH).fill();
    address = "people?search=grace&chosen=" + colleagues.subject("APPROVER", PageLanguage.ENGLISH);
  }

  /** A fresh browser that was sent a link, and has signed in to see what it leads to. */
  private PortalPage arrived() throws Exception {
    PortalPage shown = browser.visitor(PageLanguage.ENGLISH);
    shown.open(address);
    String username = colleagues.username("AUDITOR", PageLanguage.ENGLISH);
    shown.signIn(username, colleagues.password(username));
    return shown;
  }

  private void isInPlace(PortalPage shown) {
    shown.settle();
    assertThat(shown.page()).hasURL(installation.portal() + "/" + address);
    assertThat(shown.details()).containsText("Grace Lindqvist");
  }

  private static Locator root(PortalPage shown) {
    return shown.page().locator("html");
  }

  @Test
  void a_link_that_was_sent_survives_the_login() throws Exception {
    isInPlace(arrived());
  }

  @Test
  void the_language_is_kept_and_so_is_the_place() throws Exception {
    PortalPage shown = arrived();
    shown.page().getByLabel(PageLanguage.CHINESE.say("top.language")).click();
    assertThat(root(shown)).hasAttribute("lang", "zh-CN");
    assertThat(shown.heading()).hasText("人员与角色");
    isInPlace(shown);
    shown.page().reload();
    assertThat(shown.heading()).hasText("人员与角色");
    isInPlace(shown);
    shown.page().getByLabel(PageLanguage.ENGLISH.say("top.language")).click();
    assertThat(shown.heading()).hasText("People and roles");
    isInPlace(shown);
    assertThat(shown.complaints()).isEmpty();
  }

  @Test
  void light_or_dark_is_kept_and_so_is_the_place() throws Exception {
    PortalPage shown = arrived();
    shown.page().getByLabel(shown.say("top.theme")).click();
    assertThat(root(shown)).hasAttribute("theme", "dark");
    isInPlace(shown);
    shown.page().reload();
    assertThat(root(shown)).hasAttribute("theme", "dark");
    isInPlace(shown);
    shown.page().getByLabel(shown.say("top.theme")).click();
    assertThat(root(shown)).hasAttribute("theme", "light");
    shown.page().reload();
    assertThat(root(shown)).hasAttribute("theme", "light");
    isInPlace(shown);
    assertThat(shown.complaints()).isEmpty();
  }
}
