package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** An empty list: what will be here and how to begin. */
public final class EmptyState extends Div {
  /**
   * An empty list.
   *
   * @param what will be here
   * @param begin how to begin
   */
  public EmptyState(VaadinIcon icon, String what, String begin, Component... deeds) {
    addClassName("empty");
    add(icon.create(), new H2(what), new Paragraph(begin));
    add(deeds);
  }
}
