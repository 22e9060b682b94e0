package io.bailiwick.portal.approval.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.approval.ApprovalService;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.Decision;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import java.util.Optional;

/** One request: what it is about, and the decision or why there is none to take. */
final class RequestDetails extends Div {
  private static final int LONGEST_REASON = 2_000;

  private final ApprovalSummary request;
  private final ApprovalService service;
  private final TextArea reason = new TextArea(Words.say("inbox.reason"));

  RequestDetails(ApprovalSummary request, OwnAccess own, Names names, ApprovalService service) {
    this.request = request;
    this.service = service;
    String object = names.of(request.object());
    add(
        new H2(object),
        new StateBadge(Standing.WAITING, Words.name(request.state())),
        facts(names),
        new Div(
            address(request.object()).map(RequestDetails::link).stream().toArray(Component[]::new)),
        whyNot(request, own).map(this::refusal).orElseGet(this::decision));
  }

  private Facts facts(Names names) {
    Span digest = new Span(request.digest().value());
    digest.addClassName("id");
    return new Facts()
        .with(Words.say("inbox.action"), Words.name(request.action()))
        .with(Words.say("inbox.who"), names.of(request.requestedBy()))
        .with(Words.say("inbox.when"), new Moment(request.requestedAt()))
        .with(Words.say("inbox.why"), request.reason())
        .with(Words.say("inbox.digest"), digest);
  }

  private static Component link(String address) {
    return new Anchor(address, Words.say("inbox.look"));
  }

  /** Where the thing can be looked at; a role is nothing to look at. */
  static Optional<String> address(AuditedObject object) {
    return switch (object.kind()) {
      case "DATASET_VERSION" ->
          Optional.of(
              Choice.address("datasets", object.id().substring(0, object.id().indexOf('/'))));
      case "BASE_MODEL" -> Optional.of(Choice.address("models", object.id()));
      default -> Optional.empty();
    };
  }

  /** Why someone may not decide on a request, as a key; nothing if they may. */
  static Optional<String> whyNot(ApprovalSummary request, OwnAccess own) {
    if (own.identity().actor().equals(request.requestedBy())) {
      return Optional.of("inbox.own");
    }
    if (request.concerns(own.identity().actor())) {
      return Optional.of("inbox.beneficiary");
    }
    return own.mayDecide(request) ? Optional.empty() : Optional.of("inbox.notyours");
  }

  private Component refusal(String key) {
    Paragraph why = new Paragraph(Words.say(key));
    why.addClassName("hint");
    return why;
  }

  private Component decision() {
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_REASON);
    reason.setHelperText(Words.say("inbox.reason.help"));
    Button approve = new Button(Words.say("inbox.approve"), click -> decide(Decision.APPROVE));
    approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Button reject = new Button(Words.say("inbox.reject"), click -> decide(Decision.REJECT));
    reject.addThemeVariants(ButtonVariant.LUMO_ERROR);
    reject.setEnabled(false);
    reason.setValueChangeMode(ValueChangeMode.EAGER);
    reason.addValueChangeListener(change -> reject.setEnabled(!change.getValue().isBlank()));
    Div buttons = new Div(approve, reject);
    buttons.addClassName("buttons");
    return new Div(reason, buttons);
  }

  private void decide(Decision decision) {
    service.decide(request.id(), decision, request.digest(), reason.getValue().strip());
    Toast.done(Words.say(decision == Decision.APPROVE ? "inbox.approved" : "inbox.rejected"));
    Choice.showAnew();
  }
}
