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
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.CastVote;
import io.bailiwick.approval.Decision;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.policy.PolicyCatalog;
import io.bailiwick.policy.PolicyChange;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.PolicyText;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.Permission;
import java.util.Optional;

/** One request: what it is about, and the decision or why there is none to take. */
final class RequestDetails extends Div {

  private final ApprovalSummary request;
  private final ApprovalService service;
  private final TextArea reason = new TextArea(Words.say("inbox.reason"));

  RequestDetails(
      ApprovalSummary request,
      OwnAccess own,
      Names names,
      ApprovalService service,
      PolicyCatalog policies) {
    this.request = request;
    this.service = service;
    add(
        new H2(names.of(request.object())),
        new StateBadge(Standing.WAITING, Words.name(request.state())),
        facts(names));
    if (request.action() == ApprovedAction.CHANGE_POLICY && own.may(Permission.POLICY_READ)) {
      showChange(policies.change(request.object()));
    }
    add(
        new Div(
            address(request.object()).map(RequestDetails::link).stream().toArray(Component[]::new)),
        whyNot(request, own).map(this::refusal).orElseGet(this::decision));
  }

  private void showChange(PolicyChange change) {
    add(PolicyText.beside(change));
    PolicyText.warning(change.after().needed(), change.deciders()).ifPresent(this::add);
  }

  private Facts facts(Names names) {
    Span digest = new Span(request.digest().value());
    digest.addClassName("id");
    return new Facts()
        .with(Words.say("inbox.action"), Words.name(request.action()))
        .with(Words.say("inbox.who"), names.of(request.requestedBy()))
        .with(Words.say("inbox.when"), new Moment(request.requestedAt()))
        .with(Words.say("inbox.why"), request.reason())
        .with(Words.say("inbox.given"), given(request))
        .with(Words.say("inbox.roles"), PolicyText.roles(request.policy()))
        .with(Words.say("inbox.decidedby"), decidedBy(names))
        .with(Words.say("inbox.digest"), digest);
  }

  /** How many have approved of how many who must. */
  static String given(ApprovalSummary request) {
    return Words.say("inbox.given.of", request.given(), request.policy().needed());
  }

  private Component decidedBy(Names names) {
    Div votes = new Div();
    request.votes().forEach(vote -> votes.add(vote(vote, names)));
    return request.votes().isEmpty() ? new Span(Words.say("inbox.decidedby.nobody")) : votes;
  }

  private static Component vote(CastVote vote, Names names) {
    Div line = new Div(new Span(names.of(vote.approver())), new Moment(vote.at()));
    line.addClassName("line");
    if (!vote.counts()) {
      line.add(new Span(Words.say("inbox.decidedby.lost")));
    }
    return line;
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
      case "POLICY" ->
          Optional.of(
              Choice.address("policies", object.id().substring(0, object.id().indexOf('/'))));
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
    if (request.hasVoteOf(own.identity().actor())) {
      return Optional.of("inbox.voted");
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
    reason.setMaxLength(FieldText.LONGEST_REASON);
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
