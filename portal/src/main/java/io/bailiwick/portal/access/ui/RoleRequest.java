package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.select.Select;
import io.bailiwick.access.AccessService;
import io.bailiwick.access.Person;
import io.bailiwick.access.Role;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ConfirmDialog;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import java.util.Arrays;
import java.util.List;

/** Asks for a role for a person, on which somebody else decides. */
final class RoleRequest {
  private final Person person;
  private final AccessService service;
  private final Select<Role> role = new Select<>();

  RoleRequest(Person person, boolean ofPlatform, AccessService service) {
    this.person = person;
    this.service = service;
    List<Role> possible = possible(person, ofPlatform);
    role.setLabel(Words.say("role"));
    role.setItems(possible);
    role.setItemLabelGenerator(Words::name);
    role.setWidthFull();
    role.addValueChangeListener(change -> role.setHelperText(Words.about(change.getValue())));
    possible.stream().findFirst().ifPresent(role::setValue);
  }

  void open() {
    new ConfirmDialog(
            Words.say("role.request.title", person.name()),
            Words.say("role.request.consequence"),
            Words.say("role.request.deed"),
            this::ask)
        .with(role)
        .open();
  }

  /** The roles that there are here, without those that the person has. */
  private static List<Role> possible(Person person, boolean ofPlatform) {
    return Arrays.stream(Role.values())
        .filter(one -> one.ofPlatform() == ofPlatform)
        .filter(one -> !person.has(one))
        .toList();
  }

  private void ask(String reason) {
    service.requestRole(person.subject(), role.getValue(), reason);
    Toast.done(Words.say("role.requested", Words.name(role.getValue()), person.name()));
    Choice.showAnew();
  }
}
