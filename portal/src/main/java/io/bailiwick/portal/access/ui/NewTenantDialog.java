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
import io.bailiwick.portal.access.Organizations;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.inject.Instance;
import java.util.stream.Stream;

/** Makes a tenant. Its organization the identity provider makes; or one names it. */
final class NewTenantDialog extends Dialog {
  private static final int LONGEST = 200;
  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final TenantService service;
  private final Instance<Organizations> organizations;
  private final TextField name = new TextField(Words.say("tenant.name"));
  private final Select<Integer> clearance = new Select<>();
  private final TextField organization = new TextField(Words.say("tenant.id"));
  private final Button deed = new Button(Words.say("tenants.create.deed"), click -> finish());

  NewTenantDialog(TenantService service, Instance<Organizations> organizations) {
    this.service = service;
    this.organizations = organizations;
    setHeaderTitle(Words.say("tenants.create"));
    setWidth("30rem");
    deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    prepareFields();
    VerticalLayout fields =
        new VerticalLayout(
            new Paragraph(Words.say("tenants.create.consequence")), name, clearance, organization);
    fields.setPadding(false);
    fields.setSpacing(false);
    add(fields);
    getFooter().add(new Button(Words.say("confirm.cancel"), click -> close()), deed);
  }

  private void prepareFields() {
    prepareClearance();
    organization.setVisible(!organizations.isResolvable());
    organization.setHelperText(Words.say("tenant.id.help"));
    name.setMaxLength(LONGEST);
    Stream.of(name, organization)
        .forEach(
            field -> {
              field.setWidthFull();
              field.setValueChangeMode(ValueChangeMode.EAGER);
              field.addValueChangeListener(change -> enable());
            });
    enable();
  }

  private void prepareClearance() {
    clearance.setLabel(Words.say("tenant.clearance"));
    clearance.setItems(1, 2, 3, 4, 5);
    clearance.setItemLabelGenerator(level -> Words.say("tenant.level." + level));
    clearance.setValue(3);
    clearance.setWidthFull();
    clearance.setHelperText(Words.say("tenant.clearance.help"));
  }

  private void enable() {
    boolean known = !organization.isVisible() || organization.getValue().strip().matches(UUID_FORM);
    deed.setEnabled(!name.getValue().isBlank() && known);
  }

  private void finish() {
    TenantId id =
        organization.isVisible()
            ? TenantId.of(organization.getValue().strip())
            : organizations.get().make(name.getValue().strip());
    service.create(id, name.getValue(), clearance.getValue());
    close();
    Toast.done(Words.say("tenants.created", name.getValue().strip()));
    Choice.showAnew();
  }
}
