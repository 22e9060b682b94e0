package io.bailiwick.cli.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.cli.CommandFailure;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.evaluation.MeasurementOptions;
import io.bailiwick.cli.model.ComputeOptions;
import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.Parameterization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole adaptation on anyone's files. */
@Command(
    name = "loop",
    description = {
      "Adapt a base model on files, measure every arm, sign the last one and verify it.",
      "The arms: base, base+SFT, base+CPT+SFT and, with --dpo, base+CPT+SFT+DPO. Each is measured on"
          + " --questions, --unsafe, --harmless and --general, as far as given.",
      "What is finished is not done again: the same command goes on where it was stopped."
    },
    footer = {
      "%nExamples:",
      "  bailiwick loop --base base/ --cpt texts.jsonl --sft examples.jsonl --dpo pairs.jsonl \\",
      "      --questions questions.jsonl --unsafe unsafe.jsonl --harmless harmless.jsonl --out loop/",
      "  bailiwick loop --base base/ --cpt texts.jsonl.gz --sft alpaca.json --out loop/ \\",
      "      --hyperparameters numbers.json --replay general.jsonl --arms base,cpt-sft",
      "%nnumbers.json: {\"cpt\": {\"epochs\": 3, \"learningRate\": 1e-3}, \"sft\": {…}, \"dpo\": {…}}, the",
      "hyperparameters of a training order; what is not named keeps its default."
    })
public final class LoopCommand implements Callable<Integer> {
  private static final Set<String> STAGES = Set.of("cpt", "sft", "dpo");

  private final Surroundings surroundings;

  @Option(names = "--base", required = true, paramLabel = "DIR", description = "The base model.")
  private Path base = Path.of("");

  @Option(
      names = "--cpt",
      required = true,
      paramLabel = "FILE",
      description = "The company's text, for continued pre-training.")
  private Path cpt = Path.of("");

  @Option(
      names = "--sft",
      required = true,
      paramLabel = "FILE",
      description = "Instruction examples, for supervised fine-tuning.")
  private Path sft = Path.of("");

  @Option(
      names = "--dpo",
      paramLabel = "FILE",
      description = "Preference pairs, for direct preference optimization.")
  private @Nullable Path dpo;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "General text mixed into --cpt, so that it is not forgotten.")
  private @Nullable Path replay;

  @Option(
      names = "--replay-share",
      paramLabel = "X",
      defaultValue = "0.25",
      description = "Share of --replay among all tokens (default: ${DEFAULT-VALUE}).")
  private double replayShare = 0.25;

  @Option(
      names = "--replay-examples",
      paramLabel = "FILE",
      description = "General conversations mixed into --cpt, so that answering is not forgotten.")
  private @Nullable Path replayExamples;

  @Option(
      names = "--replay-examples-share",
      paramLabel = "X",
      defaultValue = "0.15",
      description = "Share of --replay-examples among all tokens (default: ${DEFAULT-VALUE}).")
  private double replayExamplesShare = 0.15;

  @Mixin private MeasurementOptions measurement = new MeasurementOptions();

  @Option(
      names = "--hyperparameters",
      paramLabel = "FILE",
      description = "Numbers per stage; see below.")
  private @Nullable Path hyperparameters;

  @Option(
      names = "--lora",
      description = "Train low-rank adapters instead of all weights; they are merged in the end.")
  private boolean lora;

  @Option(
      names = "--arms",
      paramLabel = "ARM",
      split = ",",
      description = "Which arms: base, sft, cpt-sft, cpt-sft-dpo (default: all).")
  private List<String> arms = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "adapted",
      description = "What the result is called (default: ${DEFAULT-VALUE}).")
  private String name = "adapted";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Private key to sign with (default: made in BAILIWICK_HOME/keys).")
  private @Nullable Path key;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of training and of intervals (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where all goes.")
  private Path out = Path.of("");

  LoopCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ProgressBoard board = new ProgressBoard(surroundings.console(), surroundings.clock());
    LoopReport report = new AdaptationLoop(plan(), surroundings, board).run();
    surroundings.console().result(report, new ReportText(report).terminal());
    return 0;
  }

  private LoopPlan plan() throws IOException {
    Map<String, Path> training = new TreeMap<>(Map.of("cpt", cpt, "sft", sft));
    if (dpo != null) {
      training.put("dpo", dpo);
    }
    return new LoopPlan(
        name,
        base,
        training,
        rehearsals(),
        measurement.files(),
        readHyperparameters(hyperparameters),
        lora ? Parameterization.LORA : Parameterization.FULL,
        arms(),
        measurement.maximumNewTokens(),
        measurement.maximumTextTokens(),
        seed,
        compute.threads(surroundings),
        compute.deviceName(),
        key == null ? surroundings.home().resolve("keys").resolve("loop.key") : key,
        out);
  }

  private List<Rehearsal> rehearsals() {
    List<Rehearsal> rehearsals = new ArrayList<>();
    if (replay != null) {
      rehearsals.add(new Rehearsal(replay, DatasetKind.TEXT, replayShare));
    }
    if (replayExamples != null) {
      rehearsals.add(new Rehearsal(replayExamples, DatasetKind.INSTRUCTION, replayExamplesShare));
    }
    return rehearsals;
  }

  private List<Arm> arms() {
    List<Arm> wanted = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      boolean possible = arm != Arm.CPT_SFT_DPO || dpo != null;
      if (arms.isEmpty() ? possible : arms.contains(arm.label())) {
        wanted.add(arm);
      }
    }
    arms.forEach(Arm::of);
    if (dpo == null && wanted.contains(Arm.CPT_SFT_DPO)) {
      throw new CommandFailure("--arms: cpt-sft-dpo needs preference pairs; give --dpo FILE");
    }
    return wanted;
  }

  /** Reads numbers per stage; the training order checks them one by one. */
  static Map<String, ObjectNode> readHyperparameters(@Nullable Path file) throws IOException {
    Map<String, ObjectNode> byStage = new TreeMap<>();
    if (file == null) {
      return byStage;
    }
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new CommandFailure(file + ": not JSON: " + e.getOriginalMessage());
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!STAGES.contains(entry.getKey()) || !(entry.getValue() instanceof ObjectNode numbers)) {
        throw new CommandFailure(
            file + ": " + entry.getKey() + ": expected objects named cpt, sft and dpo");
      }
      byStage.put(entry.getKey(), numbers);
    }
    return byStage;
  }
}
