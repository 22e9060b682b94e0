package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Role;
import io.bailiwick.access.Tenant;
import io.bailiwick.access.TenantCatalog;
import io.bailiwick.access.TenantService;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ConfirmDialog;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.TenantId;

/** One tenant, and its suspension or return. */
final class TenantDetails extends Div {
  private final Tenant tenant;
  private final TenantService service;

  TenantDetails(Tenant tenant, OwnAccess own, TenantCatalog tenants, TenantService service) {
    this.tenant = tenant;
    this.service = service;
    Span id = new Span(tenant.id().toString());
    id.addClassName("id");
    add(
        new H2(tenant.name()),
        TenantsView.state(tenant),
        new Facts()
            .with(Words.say("tenant.clearance"), Words.say("tenant.level", tenant.clearance()))
            .with(Words.say("tenant.since"), new Moment(tenant.createdAt()))
            .with(Words.say("tenant.id"), id));
    if (own.may(Permission.TENANT_APPOINT)) {
      tenants.awaited(tenant.id()).forEach(role -> add(appointment(role)));
    }
    if (own.may(Permission.TENANT_WRITE) && !tenant.id().equals(TenantId.PLATFORM)) {
      add(tenant.active() ? suspension() : resumption());
    }
  }

  private Button appointment(Role role) {
    String title = Words.say("tenant.appoint", Words.name(role));
    return new Button(
        title,
        click ->
            new NewPersonDialog(
                    title,
                    Words.say("tenant.appoint.consequence", tenant.name()),
                    person -> service.appoint(tenant.id(), person, role))
                .open());
  }

  private Button suspension() {
    Button suspend = new Button(Words.say("tenant.suspend"), click -> askSuspension());
    suspend.addThemeVariants(ButtonVariant.LUMO_ERROR);
    return suspend;
  }

  private Button resumption() {
    return new Button(Words.say("tenant.resume"), click -> askResumption());
  }

  private void askSuspension() {
    new ConfirmDialog(
            Words.say("tenant.suspend.title", tenant.name()),
            Words.say("tenant.suspend.consequence"),
            Words.say("tenant.suspend"),
            reason -> {
              service.suspend(tenant.id(), reason);
              Toast.done(Words.say("tenant.suspend.done", tenant.name()));
              Choice.showAnew();
            })
        .dangerous()
        .open();
  }

  private void askResumption() {
    new ConfirmDialog(
            Words.say("tenant.resume.title", tenant.name()),
            Words.say("tenant.resume.consequence"),
            Words.say("tenant.resume"),
            reason -> {
              service.resume(tenant.id(), reason);
              Toast.done(Words.say("tenant.resume.done", tenant.name()));
              Choice.showAnew();
            })
        .open();
  }
}
