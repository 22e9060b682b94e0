package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;

/** A page: its title, what it is for, its one primary action, a filter bar, the content. */
public abstract class Page extends Div implements HasDynamicTitle {
  private final H1 title = new H1();
  private final Paragraph purpose = new Paragraph();
  private final Div actions = new Div();
  private final Div filters = new Div();
  private final Div found = new Div();
  private final Div narrowing = new Div(filters, found);
  private final Div content = new Div();

  /**
   * An empty page.
   *
   * @param title what it shows
   * @param purpose what it is for, in a line
   */
  protected Page(String title, String purpose) {
    addClassName("page");
    setHeading(title);
    this.purpose.setText(purpose);
    Div words = new Div(this.title, this.purpose);
    words.addClassName("page-words");
    actions.addClassName("page-actions");
    Div head = new Div(words, actions);
    head.addClassName("page-head");
    filters.addClassName("page-filters");
    content.addClassName("page-content");
    narrowing.addClassName("page-narrowing");
    narrowing.setVisible(false);
    add(head, narrowing, content);
  }

  @Override
  public String getPageTitle() {
    return title.getText() + " · Bailiwick";
  }

  /** Changes what the page says that it shows. */
  protected final void setHeading(String text) {
    title.setText(text);
  }

  /** Puts the primary action, and what little else there is, at the right. */
  protected final void showActions(Component... deeds) {
    actions.removeAll();
    actions.add(deeds);
  }

  /** Fills the filter bar. */
  protected final void showFilters(Component... fields) {
    filters.removeAll();
    filters.add(fields);
    narrowing.setVisible(true);
  }

  /** Puts what was found at the right of the filter bar. */
  protected final void showFound(Component... number) {
    found.removeAll();
    found.add(number);
  }

  /** Replaces the content. */
  protected final void show(Component... parts) {
    content.removeAll();
    content.add(parts);
  }
}
