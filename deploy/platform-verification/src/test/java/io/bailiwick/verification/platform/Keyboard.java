package io.bailiwick.verification.platform;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Somebody without a mouse. */
final class Keyboard {
  private static final int PATIENCE = 60;

  /**
   * What has the focus, with what it stands in, as far out as the page; and whether one sees it.
   */
  private static final String FOCUS =
      """
      () => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) {
          at = at.shadowRoot.activeElement;
        }
        const up = (e) => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host ?? null;
        const ring = (style) => style.boxShadow !== 'none'
            || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
        const seen = (e) => e.hasAttribute('focus-ring')
            || [null, '::before', '::after'].some((part) => ring(getComputedStyle(e, part)));
        const path = [];
        let visible = false;
        for (let e = at, depth = 0; e && e !== document.body; e = up(e), depth++) {
          path.push(e.tagName.toLowerCase() + [...e.classList].map(c => '.' + c).join(''));
          visible ||= depth < 6 && seen(e);
        }
        return path.length === 0 ? 'nothing' : (visible ? 'seen ' : 'unseen ') + path.join(' ');
      }
      """;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  /** What has the focus now, and what it stands in. */
  String focus() {
    return String.valueOf(page.evaluate(FOCUS));
  }

  /** Presses Tab until something of a kind has the focus. */
  void tabTo(String kind) {
    List<String> passed = new ArrayList<>();
    for (int presses = 0; presses < PATIENCE; presses++) {
      page.keyboard().press("Tab");
      passed.add(focus());
      if (passed.get(presses).contains(kind)) {
        return;
      }
    }
    throw new AssertionError(
        "Tab does not come to " + kind + " but to\n" + String.join("\n", passed));
  }

  /** Presses Tab all around and tells where it came. */
  List<String> round() {
    List<String> stops = new ArrayList<>();
    for (int presses = 0; presses < PATIENCE; presses++) {
      page.keyboard().press("Tab");
      String stop = focus();
      if (stop.equals("nothing")) {
        break;
      }
      stops.add(stop);
    }
    return stops;
  }
}
