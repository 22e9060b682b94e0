package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.model.ModelCatalog;
import io.bailiwick.model.ModelImport;
import io.bailiwick.model.ModelService;
import io.bailiwick.model.ModelState;
import io.bailiwick.model.ModelSummary;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.timeline.History;
import io.bailiwick.portal.timeline.WithHistory;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import jakarta.inject.Inject;
import java.util.List;

/** Which models there are to be adapted, and on which terms. */
@Route(value = "models", layout = PortalLayout.class)
public class ModelsView extends Page implements BeforeEnterObserver {
  private final ModelCatalog models;
  private final ModelService service;
  private final ModelImport imports;
  private final AccessCatalog access;
  private final NameBook book;

  /** The page, empty until somebody enters. */
  @Inject
  public ModelsView(
      ModelCatalog models,
      ModelService service,
      ModelImport imports,
      AccessCatalog access,
      NameBook book) {
    super(Words.say("models.title"), Words.say("models.purpose"));
    this.models = models;
    this.service = service;
    this.imports = imports;
    this.access = access;
    this.book = book;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    OwnAccess own = access.own();
    if (own.may(Permission.MODEL_WRITE)) {
      showActions(registration());
    }
    List<ModelSummary> all = models.all();
    if (all.isEmpty()) {
      show(nothing(own));
      return;
    }
    Names names = Names.of(access, all.stream().map(ModelSummary::registeredBy));
    ModelList list = new ModelList(all, new ListAddress(event.getLocation()), names);
    list.follow(chosen -> details(chosen, names.of(chosen.registeredBy()), own));
    showFilters(list.filters());
    showFound(list.found());
    show(list);
  }

  private Component details(ModelSummary chosen, String owner, OwnAccess own) {
    return new WithHistory(
        new ModelPanel(models.details(chosen.id()), owner, own, models, service, imports),
        new History(
            models.history(chosen.id(), History.MOST),
            new AuditedObject("BASE_MODEL", chosen.id().toString()),
            book,
            own));
  }

  private Button registration() {
    Button register =
        new Button(
            Words.say("models.register"),
            VaadinIcon.PLUS.create(),
            click -> new NewModelDialog(service).open());
    register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    return register;
  }

  private static Component nothing(OwnAccess own) {
    return new EmptyState(
        VaadinIcon.CUBES,
        Words.say("models.empty"),
        own.may(Permission.MODEL_WRITE)
            ? Words.say("models.empty.begin")
            : Words.say("models.empty.wait"));
  }

  static StateBadge state(ModelState state) {
    Standing standing =
        switch (state) {
          case REGISTERED, CHECKED -> Standing.DRAFT;
          case PROPOSED -> Standing.WAITING;
          case APPROVED -> Standing.DONE;
          case REJECTED -> Standing.FAILED;
        };
    return new StateBadge(standing, Words.name(state));
  }
}
