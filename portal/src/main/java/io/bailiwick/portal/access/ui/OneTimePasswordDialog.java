package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Paragraph;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.words.Words;

/** Shows a password for one sign-in, once: nobody can look it up afterwards. */
final class OneTimePasswordDialog extends Dialog {
  /**
   * A password.
   *
   * @param name of whoever it is for
   * @param username what they type; empty where it does not change
   * @param password for one sign-in
   */
  OneTimePasswordDialog(String name, String username, String password) {
    setHeaderTitle(Words.say("password.title", name));
    setWidth("30rem");
    setCloseOnEsc(false);
    setCloseOnOutsideClick(false);
    Facts facts = new Facts();
    if (!username.isEmpty()) {
      facts = facts.with(Words.say("person.username"), secret(username));
    }
    add(
        new Paragraph(Words.say("password.once")),
        facts.with(Words.say("password.password"), secret(password)));
    Button done = new Button(Words.say("password.done"), click -> finish());
    done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(done);
  }

  private static Code secret(String text) {
    Code code = new Code(text);
    code.addClassName("secret");
    return code;
  }

  private void finish() {
    close();
    Choice.showAnew();
  }
}
