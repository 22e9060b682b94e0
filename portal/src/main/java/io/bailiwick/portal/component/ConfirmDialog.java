package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.FieldText;
import java.util.function.Consumer;

/**
 * Asks before something that cannot simply be undone: names the object and the consequence, and
 * asks for a reason that goes into the record.
 */
public final class ConfirmDialog extends Dialog {
  private final TextArea reason = new TextArea(Words.say("confirm.reason"));
  private final Button deed;

  /**
   * A question.
   *
   * @param title the deed and its object
   * @param consequence what it will mean
   * @param deed what the button says
   * @param done is given the reason
   */
  public ConfirmDialog(String title, String consequence, String deed, Consumer<String> done) {
    this.deed = new Button(deed, click -> finish(done));
    this.deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    this.deed.setEnabled(false);
    setHeaderTitle(title);
    setWidth("30rem");
    prepareReason();
    add(new Paragraph(consequence), reason);
    getFooter().add(new Button(Words.say("confirm.cancel"), click -> close()), this.deed);
  }

  /** The same question with fields above the reason. */
  public ConfirmDialog with(Component... fields) {
    addComponentAtIndex(1, new Div(fields));
    return this;
  }

  /** The same question in the colour of what destroys. */
  public ConfirmDialog dangerous() {
    deed.addThemeVariants(ButtonVariant.LUMO_ERROR);
    return this;
  }

  private void prepareReason() {
    reason.setWidthFull();
    reason.setMaxLength(FieldText.LONGEST_REASON);
    reason.setHelperText(Words.say("confirm.reason.help"));
    reason.setRequiredIndicatorVisible(true);
    reason.setValueChangeMode(ValueChangeMode.EAGER);
    reason.addValueChangeListener(change -> deed.setEnabled(!change.getValue().isBlank()));
    reason.setAutofocus(true);
  }

  private void finish(Consumer<String> done) {
    done.accept(reason.getValue().strip());
    close();
  }
}
