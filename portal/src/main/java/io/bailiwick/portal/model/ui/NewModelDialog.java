package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.model.ModelId;
import io.bailiwick.model.ModelService;
import io.bailiwick.model.NewModel;
import io.bailiwick.model.Openness;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.words.Words;
import java.util.List;

/** Registers a base model; its files come afterwards. */
final class NewModelDialog extends Dialog {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;

  private final ModelService service;
  private final TextField name = new TextField(Words.say("model.name"));
  private final TextField licence = new TextField(Words.say("model.licence"));
  private final Select<Openness> openness = new Select<>();
  private final Checkbox cleanBase = new Checkbox(Words.say("model.clean.question"));
  private final TextArea provenance = new TextArea(Words.say("model.provenance"));
  private final TextArea legalBasis = new TextArea(Words.say("model.legal-basis"));
  private final Button deed = new Button(Words.say("models.register"), click -> finish());

  NewModelDialog(ModelService service) {
    this.service = service;
    setHeaderTitle(Words.say("models.register"));
    setWidth("36rem");
    deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    prepare();
    VerticalLayout fields =
        new VerticalLayout(name, licence, openness, cleanBase, provenance, legalBasis);
    fields.setPadding(false);
    fields.setSpacing(false);
    add(fields);
    getFooter().add(new Button(Words.say("confirm.cancel"), click -> close()), deed);
    enable();
  }

  private void prepare() {
    openness.setLabel(Words.say("model.openness"));
    openness.setItems(Openness.values());
    openness.setItemLabelGenerator(
        value -> Words.say("model.openness.choice", Words.name(value), Words.about(value)));
    openness.setValue(Openness.PARTLY_OPEN);
    openness.setWidthFull();
    licence.setHelperText(Words.say("model.licence.help"));
    provenance.setHelperText(Words.say("model.provenance.help"));
    legalBasis.setHelperText(Words.say("model.legal-basis.help"));
    name.setMaxLength(LONGEST_NAME);
    licence.setMaxLength(LONGEST_NAME);
    provenance.setMaxLength(LONGEST_TEXT);
    legalBasis.setMaxLength(LONGEST_TEXT);
    for (TextFieldBase<?, String> field : List.of(name, licence, provenance, legalBasis)) {
      field.setWidthFull();
      field.setRequiredIndicatorVisible(true);
      ((HasValueChangeMode) field).setValueChangeMode(ValueChangeMode.EAGER);
      field.addValueChangeListener(change -> enable());
    }
  }

  private void enable() {
    deed.setEnabled(
        !name.getValue().isBlank()
            && !licence.getValue().isBlank()
            && !provenance.getValue().isBlank()
            && !legalBasis.getValue().isBlank());
  }

  private void finish() {
    ModelId id =
        service.register(
            new NewModel(
                name.getValue(),
                licence.getValue(),
                openness.getValue(),
                cleanBase.getValue(),
                provenance.getValue(),
                legalBasis.getValue()));
    close();
    UI.getCurrent().navigate(Choice.address("models", id.toString()));
  }
}
