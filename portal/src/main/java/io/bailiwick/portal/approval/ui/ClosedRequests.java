package io.bailiwick.portal.approval.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.words.Words;
import java.util.List;

/** What one has asked for oneself and what came of it lately; not there where nothing did. */
final class ClosedRequests extends Div {
  ClosedRequests(List<ApprovalSummary> closed, Names names) {
    addClassName("below");
    setVisible(!closed.isEmpty());
    add(new H2(Words.say("inbox.mine")));
    closed.forEach(request -> add(line(request, names)));
  }

  private static Component line(ApprovalSummary request, Names names) {
    Span what = new Span(names.of(request.object()));
    what.addClassName("strong");
    Div line = new Div(what, new StateBadge(standing(request.state()), word(request)));
    Span asked = new Span(new Moment(request.requestedAt()));
    asked.addClassName("since");
    line.add(asked);
    line.addClassName("line");
    return line;
  }

  private static String word(ApprovalSummary request) {
    return request.voidReason() == null
        ? Words.name(request.state())
        : Words.say("inbox.void", Words.name(request.voidReason()));
  }

  private static Standing standing(ApprovalState state) {
    return switch (state) {
      case PENDING -> Standing.WAITING;
      case APPROVED -> Standing.DONE;
      case REJECTED -> Standing.FAILED;
      case VOIDED -> Standing.DRAFT;
    };
  }
}
