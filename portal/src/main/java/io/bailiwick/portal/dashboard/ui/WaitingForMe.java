package io.bailiwick.portal.dashboard.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Words;
import java.util.List;

/** The requests on which someone could decide now. */
final class WaitingForMe {
  private static final int MANY = 100;
  private static final int SHOWN = 5;

  private final ApprovalCatalog approvals;
  private final NameBook book;

  WaitingForMe(ApprovalCatalog approvals, NameBook book) {
    this.approvals = approvals;
    this.book = book;
  }

  Component of(OwnAccess own) {
    List<ApprovalSummary> waiting =
        approvals.pending(MANY).stream().filter(own::mayDecide).toList();
    return DashboardView.section(
        Words.say("dashboard.waiting"), waiting.isEmpty() ? nothing() : list(waiting));
  }

  private static Component nothing() {
    return new EmptyState(
        VaadinIcon.CHECK,
        Words.say("dashboard.waiting.none"),
        Words.say("dashboard.waiting.none.begin"));
  }

  private Component list(List<ApprovalSummary> waiting) {
    Names names =
        book.of(
            waiting.stream().map(ApprovalSummary::requestedBy),
            waiting.stream().map(ApprovalSummary::object).toList());
    Div list = new Div();
    waiting.stream().limit(SHOWN).forEach(request -> list.add(line(request, names)));
    if (waiting.size() > SHOWN) {
      list.add(new Anchor("inbox", Words.say("dashboard.waiting.all", waiting.size())));
    }
    return list;
  }

  private static Component line(ApprovalSummary request, Names names) {
    Anchor what =
        new Anchor(Choice.address("inbox", request.id().toString()), names.of(request.object()));
    Span who =
        new Span(
            new Span(Words.say("inbox.by", names.of(request.requestedBy()))),
            new Moment(request.requestedAt()));
    who.addClassName("since");
    Div line = new Div(what, who);
    line.addClassName("line");
    return line;
  }
}
