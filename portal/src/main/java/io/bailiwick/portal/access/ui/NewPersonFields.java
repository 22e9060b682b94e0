package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.access.NewPerson;
import io.bailiwick.portal.words.Words;
import java.util.stream.Stream;

/** What must be known of somebody to bring them in. */
final class NewPersonFields extends VerticalLayout {
  private static final int LONGEST = 100;

  private final TextField familyName = new TextField(Words.say("person.family"));
  private final TextField givenName = new TextField(Words.say("person.given"));
  private final EmailField email = new EmailField(Words.say("person.email"));
  private final TextField username = new TextField(Words.say("person.username"));

  /** Empty fields; what is told of every change whether all are filled in. */
  NewPersonFields(Runnable changed) {
    setPadding(false);
    setSpacing(false);
    username.setHelperText(Words.say("person.username.help"));
    username.setAllowedCharPattern("[a-z0-9._-]");
    email.setErrorMessage(Words.say("person.email.wrong"));
    email.setValueChangeMode(ValueChangeMode.EAGER);
    email.addValueChangeListener(change -> changed.run());
    email.setWidthFull();
    email.setRequiredIndicatorVisible(true);
    Stream.of(familyName, givenName, username)
        .forEach(
            field -> {
              field.setWidthFull();
              field.setRequiredIndicatorVisible(true);
              field.setMaxLength(LONGEST);
              field.setValueChangeMode(ValueChangeMode.EAGER);
              field.addValueChangeListener(change -> changed.run());
            });
    add(familyName, givenName, email, username);
  }

  /** Whether something stands in each. */
  boolean isComplete() {
    return Stream.of(familyName, givenName, username).noneMatch(field -> field.getValue().isBlank())
        && !email.getValue().isBlank()
        && !email.isInvalid();
  }

  /** Who it is. */
  NewPerson person() {
    return new NewPerson(
        username.getValue().strip(),
        givenName.getValue().strip(),
        familyName.getValue().strip(),
        email.getValue().strip());
  }
}
