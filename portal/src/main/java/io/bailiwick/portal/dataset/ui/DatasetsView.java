package io.bailiwick.portal.dataset.ui;

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
import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetImport;
import io.bailiwick.dataset.DatasetSearch;
import io.bailiwick.dataset.DatasetService;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.portal.component.Choice;
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
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.Permission;
import jakarta.inject.Inject;
import java.util.List;

/** What models learn from and are measured by. */
@Route(value = "datasets", layout = PortalLayout.class)
public class DatasetsView extends Page implements BeforeEnterObserver {
  private final DatasetCatalog datasets;
  private final DatasetService service;
  private final DatasetImport imports;
  private final AccessCatalog access;
  private final NameBook book;

  /** The page, empty until somebody enters. */
  @Inject
  public DatasetsView(
      DatasetCatalog datasets,
      DatasetService service,
      DatasetImport imports,
      AccessCatalog access,
      NameBook book) {
    super(Words.say("datasets.title"), Words.say("datasets.purpose"));
    this.datasets = datasets;
    this.service = service;
    this.imports = imports;
    this.access = access;
    this.book = book;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    OwnAccess own = access.own();
    if (own.may(Permission.DATASET_WRITE)) {
      showActions(registration());
    }
    long all = datasets.count(DatasetSearch.ALL);
    if (all == 0) {
      show(nothing(own));
      return;
    }
    ListAddress address = new ListAddress(event.getLocation());
    List<ActorId> owners = datasets.owners();
    Names names = Names.of(access, owners.stream());
    DatasetList list = new DatasetList(datasets, all, address, owners, names);
    list.follow(chosen -> details(chosen, names.of(chosen.registeredBy()), own), linked(address));
    showFilters(list.filters());
    showFound(list.found());
    show(list);
  }

  private Component details(DatasetSummary chosen, String owner, OwnAccess own) {
    return new WithHistory(
        new DatasetPanel(chosen, owner, own, datasets, service, imports),
        new History(
            datasets.history(chosen.id(), History.MOST),
            new AuditedObject("DATASET", chosen.id().toString()),
            book,
            own));
  }

  /** The dataset that the address chooses, if the tenant has it. */
  private List<DatasetSummary> linked(ListAddress address) {
    return address.value(Choice.PARAMETER).stream().flatMap(id -> find(id).stream()).toList();
  }

  private List<DatasetSummary> find(String id) {
    try {
      return List.of(datasets.details(DatasetId.of(id)).summary());
    } catch (NotFoundException gone) {
      return List.of();
    }
  }

  private Button registration() {
    Button register =
        new Button(
            Words.say("datasets.register"),
            VaadinIcon.PLUS.create(),
            click -> new NewDatasetDialog(service).open());
    register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    return register;
  }

  private static Component nothing(OwnAccess own) {
    return new EmptyState(
        VaadinIcon.DATABASE,
        Words.say("datasets.empty"),
        own.may(Permission.DATASET_WRITE)
            ? Words.say("datasets.empty.begin")
            : Words.say("datasets.empty.wait"));
  }

  static StateBadge state(DatasetState state) {
    Standing standing =
        switch (state) {
          case EMPTY, DRAFT -> Standing.DRAFT;
          case SEALED -> Standing.WAITING;
          case APPROVED -> Standing.DONE;
          case REJECTED -> Standing.FAILED;
        };
    return new StateBadge(standing, Words.name(state));
  }
}
