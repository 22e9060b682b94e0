package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.access.AccessService;
import io.bailiwick.portal.access.Invitations;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import jakarta.enterprise.inject.Instance;
import java.util.stream.Stream;

/** Brings a person into the tenant. Who they are, the identity provider says; or one knows it. */
final class NewPersonDialog extends Dialog {
  private static final int LONGEST = 255;

  private final AccessService service;
  private final Instance<Invitations> invitations;
  private final TextField name = new TextField(Words.say("person.name"));
  private final EmailField email = new EmailField(Words.say("person.email"));
  private final TextField subject = new TextField(Words.say("person.subject"));
  private final Button deed = new Button(Words.say("person.new.deed"), click -> finish());

  NewPersonDialog(AccessService service, Instance<Invitations> invitations) {
    this.service = service;
    this.invitations = invitations;
    setHeaderTitle(Words.say("person.new.title"));
    setWidth("30rem");
    deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    prepareFields();
    VerticalLayout fields =
        new VerticalLayout(
            new Paragraph(Words.say("person.new.consequence")), name, email, subject);
    fields.setPadding(false);
    fields.setSpacing(false);
    add(fields);
    getFooter().add(new Button(Words.say("confirm.cancel"), click -> close()), deed);
  }

  private void prepareFields() {
    subject.setVisible(!invitations.isResolvable());
    subject.setHelperText(Words.say("person.subject.help"));
    Stream.of(name, subject)
        .forEach(
            field -> {
              field.setWidthFull();
              field.setMaxLength(LONGEST);
              field.setValueChangeMode(ValueChangeMode.EAGER);
              field.addValueChangeListener(change -> enable());
            });
    email.setWidthFull();
    email.setErrorMessage(Words.say("person.email.wrong"));
    email.setValueChangeMode(ValueChangeMode.EAGER);
    email.addValueChangeListener(change -> enable());
    enable();
  }

  private void enable() {
    boolean known = !subject.isVisible() || !subject.getValue().isBlank();
    boolean reachable = subject.isVisible() || !email.getValue().isBlank();
    deed.setEnabled(!name.getValue().isBlank() && known && reachable && !email.isInvalid());
  }

  private void finish() {
    String address = email.getValue().isBlank() ? null : email.getValue();
    ActorId actor =
        subject.isVisible()
            ? new ActorId(subject.getValue().strip())
            : invitations.get().invite(name.getValue().strip(), email.getValue());
    service.add(actor, name.getValue().strip(), address);
    close();
    Toast.done(Words.say("person.added", name.getValue()));
    Choice.showAnew();
  }
}
