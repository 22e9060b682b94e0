package io.bailiwick.portal.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.bailiwick.portal.words.Words;

/** What happened, why, what to do, and the id under which the log tells more. */
public final class ErrorNotice extends Div {
  /** A notice of a failure. */
  public ErrorNotice(Failure failure) {
    addClassName("error-notice");
    getElement().setAttribute("role", "alert");
    Div words = new Div(new H2(failure.what()), new Paragraph(failure.why()));
    words.add(new Paragraph(failure.advice()));
    failure.id().ifPresent(id -> words.add(requestId(id)));
    add(VaadinIcon.CLOSE_CIRCLE_O.create(), words);
  }

  private static Span requestId(String id) {
    Span span = new Span(Words.say("error.request", id));
    span.addClassName("request-id");
    return span;
  }
}
