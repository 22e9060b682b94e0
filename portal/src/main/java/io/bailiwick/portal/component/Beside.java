package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** A list with the details of what is chosen beside it; under it where the window is narrow. */
public final class Beside extends Div {
  private final Div details = new Div();

  /** A list, with no details yet. */
  public Beside(Component list) {
    addClassName("beside");
    Div left = new Div(list);
    left.addClassName("beside-list");
    details.addClassName("beside-details");
    details.setVisible(false);
    add(left, details);
  }

  /** Shows details in the place of those before. */
  public void showDetails(Component... parts) {
    details.removeAll();
    details.add(parts);
    details.setVisible(parts.length > 0);
  }
}
