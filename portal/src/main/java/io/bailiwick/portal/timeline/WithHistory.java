package io.bailiwick.portal.timeline;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** A thing and, at its right where there is room and under it where there is none, its history. */
public final class WithHistory extends Div {
  /**
   * Both.
   *
   * @param thing what it is, and what can be done with it
   */
  public WithHistory(Component thing, History history) {
    addClassName("object");
    add(thing, history);
  }
}
