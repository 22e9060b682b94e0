package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetService;
import io.bailiwick.dataset.NewDataset;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.words.Words;
import java.util.stream.Stream;

/** Registers a dataset; its content comes afterwards. */
final class NewDatasetDialog extends Dialog {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;

  private final DatasetService service;
  private final TextField name = new TextField(Words.say("dataset.name"));
  private final Select<CorpusKind> kind = new Select<>();
  private final Select<Integer> level = new Select<>();
  private final TextArea provenance = new TextArea(Words.say("dataset.provenance"));
  private final TextArea legalBasis = new TextArea(Words.say("dataset.legal-basis"));
  private final TextArea description = new TextArea(Words.say("dataset.description"));
  private final Button deed = new Button(Words.say("datasets.register"), click -> finish());

  NewDatasetDialog(DatasetService service) {
    this.service = service;
    setHeaderTitle(Words.say("datasets.register"));
    setWidth("36rem");
    deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    prepareChoices();
    prepareTexts();
    VerticalLayout fields =
        new VerticalLayout(name, kind, level, provenance, legalBasis, description);
    fields.setPadding(false);
    fields.setSpacing(false);
    add(fields);
    getFooter().add(new Button(Words.say("confirm.cancel"), click -> close()), deed);
    enable();
  }

  private void prepareChoices() {
    kind.setLabel(Words.say("dataset.kind"));
    kind.setItems(CorpusKind.values());
    kind.setItemLabelGenerator(
        value -> Words.say("datasets.kind.choice", Words.name(value), Words.about(value)));
    kind.setValue(CorpusKind.TEXT);
    kind.setWidthFull();
    level.setLabel(Words.say("dataset.level"));
    level.setItems(1, 2, 3, 4, 5);
    level.setItemLabelGenerator(value -> Words.say("tenant.level." + value));
    level.setValue(2);
    level.setWidthFull();
  }

  private void prepareTexts() {
    provenance.setHelperText(Words.say("dataset.provenance.help"));
    legalBasis.setHelperText(Words.say("dataset.legal-basis.help"));
    name.setMaxLength(LONGEST_NAME);
    name.setWidthFull();
    Stream.of(name, provenance, legalBasis)
        .forEach(field -> field.setRequiredIndicatorVisible(true));
    name.setValueChangeMode(ValueChangeMode.EAGER);
    name.addValueChangeListener(change -> enable());
    Stream.of(provenance, legalBasis, description)
        .forEach(
            area -> {
              area.setWidthFull();
              area.setMaxLength(LONGEST_TEXT);
              area.setValueChangeMode(ValueChangeMode.EAGER);
              area.addValueChangeListener(change -> enable());
            });
  }

  private void enable() {
    deed.setEnabled(
        !name.getValue().isBlank()
            && !provenance.getValue().isBlank()
            && !legalBasis.getValue().isBlank());
  }

  private void finish() {
    DatasetId id =
        service.register(
            new NewDataset(
                name.getValue(),
                kind.getValue(),
                description.getValue(),
                provenance.getValue(),
                legalBasis.getValue(),
                level.getValue()));
    close();
    UI.getCurrent().navigate(Choice.address("datasets", id.toString()));
  }
}
