package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.model.ModelCatalog;
import io.bailiwick.model.ModelDetails;
import io.bailiwick.model.ModelImport;
import io.bailiwick.model.ModelService;
import io.bailiwick.model.ModelState;
import io.bailiwick.model.ModelSummary;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ConfirmDialog;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Toast;
import io.bailiwick.portal.words.Words;
import io.bailiwick.pretrained.HardwareFit;
import io.bailiwick.pretrained.PretrainedFile;
import io.bailiwick.shared.Permission;

/** One base model: its terms, what hardware it needs, its files, and what can be done with it. */
final class ModelPanel extends Div {
  private final ModelDetails model;
  private final ModelService service;

  ModelPanel(
      ModelDetails model,
      String owner,
      OwnAccess own,
      ModelCatalog models,
      ModelService service,
      ModelImport imports) {
    this.model = model;
    this.service = service;
    ModelSummary summary = model.summary();
    add(new H2(summary.name()), ModelsView.state(summary.state()), facts(owner));
    if (own.may(Permission.MODEL_WRITE)) {
      addActions(summary, models, imports);
    }
    if (summary.state() != ModelState.REGISTERED) {
      addContent();
    } else if (!summary.openness().hasWeights()) {
      add(hint(Words.say("model.files.never")));
    }
  }

  private void addActions(ModelSummary summary, ModelCatalog models, ModelImport imports) {
    if (summary.state() == ModelState.CHECKED) {
      Button propose = new Button(Words.say("model.propose"), click -> askProposal());
      propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      add(propose);
    } else if (summary.state() == ModelState.REGISTERED && summary.openness().hasWeights()) {
      add(new ModelFiles(summary.id(), models.incoming(), imports));
    }
  }

  private Facts facts(String owner) {
    ModelSummary summary = model.summary();
    return new Facts()
        .with(Words.say("model.licence"), summary.licence())
        .with(
            Words.say("model.openness"),
            Words.say(
                "model.openness.choice",
                Words.name(summary.openness()),
                Words.about(summary.openness())))
        .with(
            Words.say("model.clean"),
            Words.say(summary.cleanBase() ? "model.clean.yes.long" : "model.clean.no.long"))
        .with(Words.say("model.provenance"), model.provenance())
        .with(Words.say("model.legal-basis"), model.legalBasis())
        .with(Words.say("model.owner"), owner)
        .with(Words.say("model.registered"), new Moment(model.registeredAt()));
  }

  private void addContent() {
    Long parameters = model.summary().parameters();
    Long bytes = model.summary().bytes();
    if (parameters == null || bytes == null) {
      return;
    }
    Span digest = new Span(String.valueOf(model.digest()));
    digest.addClassName("id");
    add(
        new H3(Words.say("model.hardware")),
        hint(Words.say("model.hardware.help")),
        fits(),
        new H3(Words.say("model.files")),
        hint(
            Words.say(
                "model.size", Sizes.count(parameters), model.files().size(), Sizes.bytes(bytes))),
        digest);
    model.files().forEach(file -> add(file(file)));
  }

  private Facts fits() {
    Facts facts = new Facts();
    for (HardwareFit fit : model.fits()) {
      facts.with(
          Words.name(fit.use()),
          Words.say("model.fit", Sizes.bytes(fit.bytes()), fit.accelerators(), fit.gigabytes()));
    }
    return facts;
  }

  private static Component file(PretrainedFile file) {
    Span name = new Span(file.name());
    name.addClassName("strong");
    Div head = new Div(name, new Span(Sizes.bytes(file.bytes())));
    head.addClassName("line");
    Span digest = new Span(file.digest());
    digest.addClassName("id");
    Div shown = new Div(head, digest);
    shown.addClassName("role");
    return shown;
  }

  private void askProposal() {
    ModelSummary summary = model.summary();
    new ConfirmDialog(
            Words.say("model.propose.title", summary.name()),
            Words.say("model.propose.consequence"),
            Words.say("model.propose"),
            reason -> {
              service.propose(summary.id(), reason);
              Toast.done(Words.say("model.propose.done", summary.name()));
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
