package io.bailiwick.portal.component;

import com.vaadin.flow.component.icon.VaadinIcon;

/** How far a thing has come; the same colour and sign everywhere. */
public enum Standing {
  /** Nothing has happened yet, or nothing will any more. */
  DRAFT("draft", VaadinIcon.CIRCLE_THIN),
  /** Something is at work. */
  RUNNING("running", VaadinIcon.REFRESH),
  /** Someone has to do something. */
  WAITING("waiting", VaadinIcon.HOURGLASS),
  /** Finished, in force, in order. */
  DONE("done", VaadinIcon.CHECK_CIRCLE_O),
  /** Failed or refused. */
  FAILED("failed", VaadinIcon.CLOSE_CIRCLE_O);

  private final String style;
  private final VaadinIcon icon;

  Standing(String style, VaadinIcon icon) {
    this.style = style;
    this.icon = icon;
  }

  String style() {
    return style;
  }

  VaadinIcon icon() {
    return icon;
  }
}
