package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.bailiwick.access.Invitation;
import io.bailiwick.access.NewPerson;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import java.util.function.Function;

/** Brings a person in, and shows how they get in the first time. */
final class NewPersonDialog extends Dialog {
  private final Function<NewPerson, Invitation> invite;
  private final Button deed = new Button("", click -> finish());
  private final NewPersonFields fields = new NewPersonFields(this::enable);

  /**
   * A question for somebody's names.
   *
   * @param title what will be done
   * @param consequence what it will mean
   * @param invite does it
   */
  NewPersonDialog(String title, String consequence, Function<NewPerson, Invitation> invite) {
    this.invite = invite;
    setHeaderTitle(title);
    setWidth("30rem");
    deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    deed.setText(title);
    add(new Paragraph(consequence), fields);
    getFooter().add(new Button(Words.say("confirm.cancel"), click -> close()), deed);
    enable();
  }

  private void enable() {
    deed.setEnabled(fields.isComplete());
  }

  private void finish() {
    NewPerson person = fields.person();
    Invitation invitation = invite.apply(person);
    close();
    String password = invitation.oneTimePassword();
    if (password == null) {
      Toast.done(Words.say("person.added", person.displayName()));
      Choice.showAnew();
    } else {
      new OneTimePasswordDialog(person.displayName(), person.username(), password).open();
    }
  }
}
