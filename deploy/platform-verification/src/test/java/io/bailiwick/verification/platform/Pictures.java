package io.bailiwick.verification.platform;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Pictures of the views for people to look at, light and dark, in two sizes: taken only where the
 * system property {@code bailiwick.pictures} names a folder for them.
 */
final class Pictures {
  private static final String FOLDER = System.getProperty("bailiwick.pictures", "");
  private static final List<int[]> SIZES = List.of(new int[] {1280, 800}, new int[] {1920, 1080});

  private Pictures() {}

  /** Takes them of what is shown, which looks afterwards as it did before. */
  static void take(PortalPage shown, String name) {
    if (FOLDER.isBlank()) {
      return;
    }
    Page page = shown.page();
    Object theme = page.evaluate("() => document.documentElement.getAttribute('theme')");
    for (String look : List.of("light", "dark")) {
      show(page, look);
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        String file = String.join("-", name, shown.language().tag(), look, "" + size[0]) + ".png";
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of(FOLDER, file.toLowerCase(Locale.ROOT)))
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setStyle(".v-loading-indicator { display: none }"));
      }
    }
    show(page, theme);
  }

  private static void show(Page page, Object theme) {
    page.evaluate("theme => document.documentElement.setAttribute('theme', theme ?? '')", theme);
  }
}
