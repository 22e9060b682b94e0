package io.bailiwick.portal.policy.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.bailiwick.access.Role;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.policy.PolicyCatalog;
import io.bailiwick.policy.PolicyService;
import io.bailiwick.policy.PolicyStanding;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ConfirmDialog;
import io.bailiwick.portal.component.PolicyText;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import java.util.stream.Collectors;

/** Asks for another policy for an action; says at once if too few people could meet it. */
final class PolicyChangeDialog {
  private final PolicyStanding standing;
  private final PolicyCatalog policies;
  private final PolicyService service;
  private final Select<Integer> needed = new Select<>();
  private final CheckboxGroup<Role> roles = new CheckboxGroup<>(Words.say("policy.roles"));
  private final Div warning = new Div();

  PolicyChangeDialog(PolicyStanding standing, PolicyCatalog policies, PolicyService service) {
    this.standing = standing;
    this.policies = policies;
    this.service = service;
    needed.setLabel(Words.say("policy.needed"));
    needed.setItems(1, 2, 3, 4, 5);
    needed.setValue(standing.policy().needed());
    needed.setWidthFull();
    roles.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
    roles.setItems(standing.candidates());
    roles.setItemLabelGenerator(Words::name);
    roles.setHelperText(Words.say("policy.roles.help"));
    roles.setValue(
        standing.policy().roles().stream().map(Role::valueOf).collect(Collectors.toSet()));
    needed.addValueChangeListener(change -> warn());
    roles.addValueChangeListener(change -> warn());
    warn();
  }

  void open() {
    new ConfirmDialog(
            Words.say("policy.change.title", Words.name(standing.action())),
            standing.pending() == null
                ? Words.say("policy.change.consequence")
                : Words.say("policy.change.replaces"),
            Words.say("policy.change.deed"),
            this::propose)
        .with(needed, roles, warning)
        .open();
  }

  private FourEyesPolicy wanted() {
    return new FourEyesPolicy(
        needed.getValue(),
        roles.getValue().stream().map(Role::name).collect(Collectors.toUnmodifiableSet()));
  }

  private void warn() {
    warning.removeAll();
    roles.setInvalid(roles.getValue().isEmpty());
    roles.setErrorMessage(Words.say("refusal.policy-roles"));
    if (!roles.getValue().isEmpty()) {
      int deciders = policies.deciders(standing.action(), wanted());
      PolicyText.warning(needed.getValue(), deciders).ifPresent(warning::add);
    }
  }

  private void propose(String reason) {
    service.propose(standing.action(), wanted(), reason);
    Toast.done(Words.say("policy.proposed", Words.name(standing.action())));
    Choice.showAnew();
  }
}
