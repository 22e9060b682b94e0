package io.bailiwick.portal.component;

import com.vaadin.flow.component.html.Span;

/** A state: colour, sign and word together, so that none of them is needed alone. */
public final class StateBadge extends Span {
  /** A state in words. */
  public StateBadge(Standing standing, String word) {
    addClassNames("state", "state-" + standing.style());
    add(standing.icon().create(), new Span(word));
  }
}
