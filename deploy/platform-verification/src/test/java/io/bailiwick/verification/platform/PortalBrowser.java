package io.bailiwick.verification.platform;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Chromium before the portal. Everybody has a browser of their own in it, as if at another desk:
 * English ones are small and light, Chinese ones large and dark.
 */
final class PortalBrowser implements AutoCloseable {
  private static final double PATIENCE = 20_000;

  private final Installation installation;
  private final Colleagues colleagues;
  private final Playwright playwright;
  private final Browser chromium;
  private final Map<String, PortalPage> signedIn = new HashMap<>();

  PortalBrowser(Installation installation) {
    this.installation = installation;
    this.colleagues = new Colleagues(installation);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Path executable = InstalledChromium.find();
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** The people who may sit down at it. */
  Colleagues colleagues() {
    return colleagues;
  }

  /** A fresh browser of somebody who has not signed in. */
  PortalPage visitor(PageLanguage language) {
    boolean chinese = language == PageLanguage.CHINESE;
    BrowserContext context =
        chromium.newContext(
            new Browser.NewContextOptions()
                .setLocale(language.tag())
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(chinese ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(chinese ? 1920 : 1280, chinese ? 1080 : 800));
    context.setDefaultTimeout(PATIENCE);
    return new PortalPage(context.newPage(), installation.portal(), language);
  }

  /** A browser in which somebody of a role is signed in; always the same one. */
  PortalPage as(String role, PageLanguage language) throws Exception {
    String username = colleagues.username(role, language);
    PortalPage page = signedIn.get(username + language);
    if (page == null) {
      page = visitor(language);
      page.open("");
      page.signIn(username, colleagues.password(username));
      signedIn.put(username + language, page);
    }
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
