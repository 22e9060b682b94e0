package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Facts of an object by name. */
public final class Facts extends DescriptionList {
  /** No facts yet. */
  public Facts() {
    addClassName("facts");
  }

  /** Adds a fact in words. */
  public Facts with(String name, String value) {
    return with(name, new Span(value));
  }

  /** Adds a fact. */
  public Facts with(String name, Component value) {
    add(new Term(name), new Description(value));
    return this;
  }
}
