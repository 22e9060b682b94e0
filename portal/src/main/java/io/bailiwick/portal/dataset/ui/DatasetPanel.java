package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetDetails;
import io.bailiwick.dataset.DatasetImport;
import io.bailiwick.dataset.DatasetService;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.dataset.VersionSummary;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ConfirmDialog;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;

/** One dataset: its facts, its versions, and what can be done with them. */
final class DatasetPanel extends Div {
  private static final int PREVIEWED = 10;

  private final DatasetDetails dataset;
  private final OwnAccess own;
  private final DatasetCatalog datasets;
  private final DatasetService service;

  DatasetPanel(
      DatasetSummary chosen,
      String owner,
      OwnAccess own,
      DatasetCatalog datasets,
      DatasetService service,
      DatasetImport imports) {
    this.dataset = datasets.details(chosen.id());
    this.own = own;
    this.datasets = datasets;
    this.service = service;
    add(
        new H2(dataset.summary().name()),
        DatasetsView.state(dataset.summary().state()),
        facts(owner));
    add(new H3(Words.say("dataset.versions")));
    if (dataset.versions().isEmpty()) {
      add(hint(Words.say("dataset.versions.none")));
    }
    dataset.versions().forEach(version -> add(version(version)));
    if (own.may(Permission.DATASET_WRITE)) {
      add(new VersionUpload(chosen.id(), imports));
    }
  }

  private Facts facts(String owner) {
    DatasetSummary summary = dataset.summary();
    Facts facts =
        new Facts()
            .with(Words.say("dataset.kind"), Words.name(summary.kind()))
            .with(Words.say("dataset.level"), Words.say("tenant.level." + summary.classification()))
            .with(Words.say("dataset.provenance"), dataset.provenance())
            .with(Words.say("dataset.legal-basis"), dataset.legalBasis())
            .with(Words.say("dataset.owner"), owner)
            .with(Words.say("dataset.registered"), new Moment(dataset.registeredAt()));
    return dataset.description().isEmpty()
        ? facts
        : facts.with(Words.say("dataset.description"), dataset.description());
  }

  private Component version(VersionSummary version) {
    Span name = new Span(Words.say("dataset.version", version.number()));
    name.addClassName("strong");
    Div head = new Div(name, DatasetsView.state(version.state()), new Moment(version.importedAt()));
    head.addClassName("line");
    Span digest = new Span(version.digest().value());
    digest.addClassName("id");
    Div shown =
        new Div(
            head,
            hint(
                Words.say(
                    "dataset.version.facts",
                    version.fileName(),
                    version.records(),
                    version.duplicates())),
            digest,
            actions(version));
    shown.addClassName("role");
    return shown;
  }

  private Div actions(VersionSummary version) {
    Button preview =
        new Button(
            Words.say("dataset.preview"),
            click ->
                new PreviewDialog(
                        dataset.summary(),
                        version,
                        datasets.preview(version.dataset(), version.number(), PREVIEWED))
                    .open());
    preview.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div actions = new Div(preview);
    if (own.may(Permission.DATASET_WRITE) && version.state() == DatasetState.DRAFT) {
      actions.add(new Button(Words.say("dataset.seal"), click -> askSealing(version)));
    }
    return actions;
  }

  private void askSealing(VersionSummary version) {
    new ConfirmDialog(
            Words.say("dataset.seal.title", version.number(), dataset.summary().name()),
            Words.say("dataset.seal.consequence"),
            Words.say("dataset.seal"),
            reason -> {
              service.seal(version.dataset(), version.number(), reason);
              Toast.done(Words.say("dataset.seal.done", version.number()));
              Choice.showAnew();
            })
        .open();
  }

  private static Component hint(String text) {
    Paragraph hint = new Paragraph(text);
    hint.addClassName("hint");
    return hint;
  }
}
