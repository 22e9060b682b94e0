package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.access.AccessService;
import io.bailiwick.access.HeldRole;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.PeopleService;
import io.bailiwick.access.Person;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ConfirmDialog;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.TenantId;

/** One person: who they are, what they may do since when, and what can be changed of it. */
final class PersonDetails extends Div {
  private final Person person;
  private final OwnAccess own;
  private final AccessService service;
  private final PeopleService membership;

  PersonDetails(Person person, OwnAccess own, AccessService service, PeopleService membership) {
    this.person = person;
    this.own = own;
    this.service = service;
    this.membership = membership;
    add(
        new H2(person.name()),
        PersonList.state(person),
        facts(),
        new H3(Words.say("person.roles")));
    if (person.roles().isEmpty()) {
      add(hint(Words.say("person.noroles")));
    }
    person.roles().forEach(held -> add(role(held)));
    if (own.may(Permission.ROLE_REQUEST) && person.active()) {
      add(new Button(Words.say("role.request"), click -> request().open()));
    }
    if (own.may(Permission.PERSON_WRITE)
        && person.active()
        && !person.subject().equals(own.identity().actor())) {
      add(password(), removal());
    }
  }

  private Button password() {
    return new Button(
        Words.say("password.issue"),
        click ->
            new OneTimePasswordDialog(person.name(), "", membership.issuePassword(person.subject()))
                .open());
  }

  private Button removal() {
    Button remove = new Button(Words.say("person.remove"), click -> askRemoval());
    remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
    return remove;
  }

  private void askRemoval() {
    new ConfirmDialog(
            Words.say("person.remove.title", person.name()),
            Words.say("person.remove.consequence"),
            Words.say("person.remove"),
            reason -> {
              membership.remove(person.subject(), reason);
              Toast.done(Words.say("person.remove.done", person.name()));
              Choice.showAnew();
            })
        .dangerous()
        .open();
  }

  private RoleRequest request() {
    return new RoleRequest(person, own.identity().tenant().equals(TenantId.PLATFORM), service);
  }

  private Facts facts() {
    Span id = new Span(person.subject().value());
    id.addClassName("id");
    return new Facts()
        .with(Words.say("person.email"), person.email() == null ? "–" : person.email())
        .with(Words.say("person.since"), new Moment(person.addedAt()))
        .with(Words.say("person.subject"), id);
  }

  private Component role(HeldRole held) {
    Span name = new Span(Words.name(held.role()));
    name.addClassName("strong");
    Div head = new Div(name, new Moment(held.since()));
    head.addClassName("line");
    if (own.may(Permission.ROLE_REQUEST)) {
      Button revoke = new Button(Words.say("role.revoke"), click -> revoke(held));
      revoke.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
      head.add(revoke);
    }
    Div role = new Div(head, hint(basis(held)));
    role.addClassName("role");
    return role;
  }

  private static String basis(HeldRole held) {
    return held.approval() == null
        ? Words.say("role.first")
        : Words.say("role.approval", held.approval().toString());
  }

  private static Component hint(String text) {
    Paragraph hint = new Paragraph(text);
    hint.addClassName("hint");
    return hint;
  }

  private void revoke(HeldRole held) {
    String role = Words.name(held.role());
    new ConfirmDialog(
            Words.say("role.revoke.title", role, person.name()),
            Words.say("role.revoke.consequence", person.name()),
            Words.say("role.revoke.deed", role),
            reason -> {
              service.revokeRole(person.subject(), held.role(), reason);
              Toast.done(Words.say("role.revoked", role, person.name()));
              Choice.showAnew();
            })
        .dangerous()
        .open();
  }
}
