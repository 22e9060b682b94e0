package io.bailiwick.portal.policy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.policy.PolicyCatalog;
import io.bailiwick.policy.PolicyChange;
import io.bailiwick.policy.PolicyService;
import io.bailiwick.policy.PolicyStanding;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.PolicyText;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import java.util.Optional;

/** One action: who decides on it, whether they can, and what shall become of that. */
final class PolicyPanel extends Div {
  private final PolicyStanding standing;
  private final Names names;

  PolicyPanel(
      PolicyStanding standing,
      OwnAccess own,
      Names names,
      PolicyCatalog policies,
      PolicyService service) {
    this.standing = standing;
    this.names = names;
    add(new H2(Words.name(standing.action())));
    PolicyText.warning(standing.policy().needed(), standing.deciders()).ifPresent(this::add);
    add(facts());
    Optional.ofNullable(standing.pending()).ifPresent(this::showPending);
    if (own.may(Permission.POLICY_CHANGE)) {
      Button change =
          new Button(
              Words.say("policy.change"),
              click -> new PolicyChangeDialog(standing, policies, service).open());
      change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      add(change);
    }
  }

  private Facts facts() {
    return new Facts()
        .with(Words.say("policy.needed"), PolicyText.needed(standing.policy()))
        .with(Words.say("policy.roles"), PolicyText.roles(standing.policy()))
        .with(Words.say("policy.deciders"), Words.say("policy.people", standing.deciders()))
        .with(Words.say("policy.since"), PoliciesView.since(standing, names));
  }

  private void showPending(PolicyChange change) {
    add(
        new H3(Words.say("policy.pending")),
        hint(Words.say("policy.askedby", names.of(change.proposedBy()))),
        PolicyText.beside(change));
    PolicyText.warning(change.after().needed(), change.deciders()).ifPresent(this::add);
    add(new Div(new Anchor("inbox", Words.say("policy.pending.inbox"))));
  }

  private static Component hint(String text) {
    Paragraph hint = new Paragraph(text);
    hint.addClassName("hint");
    return hint;
  }
}
