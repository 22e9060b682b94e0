package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.access.TenantService;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import java.util.stream.Stream;

/** Makes a tenant, and its organization at the identity provider. */
final class NewTenantDialog extends Dialog {
  private static final int LONGEST = 200;
  private static final int LONGEST_ALIAS = 40;
  private static final int USUAL_LEVEL = 3;

  private final TenantService service;
  private final TextField name = new TextField(Words.say("tenant.name"));
  private final TextField alias = new TextField(Words.say("tenant.alias"));
  private final Select<Integer> clearance = new Select<>();
  private final Button deed = new Button(Words.say("tenants.create.deed"), click -> finish());

  NewTenantDialog(TenantService service) {
    this.service = service;
    setHeaderTitle(Words.say("tenants.create"));
    setWidth("30rem");
    deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    prepareFields();
    VerticalLayout fields =
        new VerticalLayout(
            new Paragraph(Words.say("tenants.create.consequence")), name, alias, clearance);
    fields.setPadding(false);
    fields.setSpacing(false);
    add(fields);
    getFooter().add(new Button(Words.say("confirm.cancel"), click -> close()), deed);
  }

  private void prepareFields() {
    prepareClearance();
    alias.setHelperText(Words.say("tenant.alias.help"));
    alias.setAllowedCharPattern("[a-z0-9-]");
    alias.setMaxLength(LONGEST_ALIAS);
    name.setMaxLength(LONGEST);
    Stream.of(name, alias)
        .forEach(
            field -> {
              field.setWidthFull();
              field.setRequiredIndicatorVisible(true);
              field.setValueChangeMode(ValueChangeMode.EAGER);
              field.addValueChangeListener(change -> enable());
            });
    enable();
  }

  private void prepareClearance() {
    clearance.setLabel(Words.say("tenant.clearance"));
    clearance.setItems(1, 2, 3, 4, 5);
    clearance.setItemLabelGenerator(level -> Words.say("tenant.level." + level));
    clearance.setValue(USUAL_LEVEL);
    clearance.setWidthFull();
    clearance.setHelperText(Words.say("tenant.clearance.help"));
  }

  private void enable() {
    deed.setEnabled(!name.getValue().isBlank() && alias.getValue().length() > 1);
  }

  private void finish() {
    service.open(alias.getValue(), name.getValue(), clearance.getValue());
    close();
    Toast.done(Words.say("tenants.created", name.getValue().strip()));
    Choice.showAnew();
  }
}
