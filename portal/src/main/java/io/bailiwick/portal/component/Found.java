package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.portal.words.Words;

/** How many there are in a list, and the way to take them away. */
public final class Found extends Div {
  private final Span number = new Span();

  /**
   * Nothing told yet.
   *
   * @param takeaways what takes the list away
   */
  public Found(Component... takeaways) {
    addClassName("found");
    number.getElement().setAttribute("role", "status");
    add(number);
    add(takeaways);
  }

  /**
   * Tells how many are shown of how many there are.
   *
   * @param shown at most as many as all
   */
  public void tell(long shown, long all) {
    number.setText(
        shown == all ? Words.say("list.found.all", all) : Words.say("list.found", shown, all));
  }
}
