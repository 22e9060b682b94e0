package io.bailiwick.training.worker;

import io.bailiwick.corpus.FileDigest;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.NativeLibraries;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.training.protocol.Artifact;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.Hyperparameters;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.ResolvedOrder;
import io.bailiwick.training.protocol.ResolvedValue;
import io.bailiwick.training.protocol.TrainingMethod;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.checkpoint.Checkpoint;
import io.bailiwick.training.worker.checkpoint.Checkpoints;
import io.bailiwick.training.worker.checkpoint.DurableDirectory;
import io.bailiwick.training.worker.data.RecordEncoders;
import io.bailiwick.training.worker.data.StoppedException;
import io.bailiwick.training.worker.data.TokenCache;
import io.bailiwick.training.worker.recipe.DirectPreferenceRecipe;
import io.bailiwick.training.worker.recipe.NextTokenRecipe;
import io.bailiwick.training.worker.recipe.Recipe;
import io.bailiwick.training.worker.recipe.Samples;
import io.bailiwick.training.worker.recipe.StopSignal;
import io.bailiwick.training.worker.recipe.Trainee;
import io.bailiwick.training.worker.recipe.TrainingLoop;
import io.bailiwick.training.worker.report.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * One training attempt from an order to its outcome. Everything it writes is in the order's output
 * directory: {@code tokens/} (data as ids), {@code checkpoints/}, and at the end {@code model/} or
 * {@code adapter/}. Run again after any interruption, it goes on from its newest good checkpoint.
 */
public final class Attempt {
  private final ResolvedOrder resolved;
  private final TrainingOrder order;
  private final Reporter reporter;
  private final StopSignal stop;
  private final Clock clock;
  private boolean started;

  /** An attempt that has not begun. */
  public Attempt(ResolvedOrder resolved, Reporter reporter, StopSignal stop, Clock clock) {
    this.resolved = resolved;
    this.order = resolved.order();
    this.reporter = reporter;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Runs until the outcome is written or someone asks to stop.
   *
   * @return the last message, already said
   * @throws WorkerFailure or another exception if nothing comes of it
   */
  public WorkerMessage run() throws IOException {
    requireSupported();
    try {
      return prepareAndRun();
    } catch (StoppedException e) {
      return say(new WorkerMessage.Stopped(0));
    }
  }

  private WorkerMessage prepareAndRun() throws IOException {
    try {
      return prepareAndRunOrder();
    } catch (StoppedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (!started) {
        DurableDirectory.delete(tokens());
      }
      throw e;
    }
  }

  private Path tokens() {
    return order.outputDirectory().resolve("tokens");
  }

  private WorkerMessage prepareAndRunOrder() throws IOException {
    reporter.enter("digests");
    Digests.verify(order);
    ComputeDevice device = ComputeDevice.of(order.device());
    Tokenizer tokenizer = tokenizer();
    ChatPrompt chat = chat(tokenizer);
    reporter.enter("data");
    Path cache = tokens();
    int positions = order.hyperparameters().sequenceLength();
    try (TokenCache data =
            TokenCache.open(
                cache, order, new RecordEncoders(tokenizer, chat, positions), stop::isRequested);
        Trainee trainee = load(device)) {
      data.reports().forEach(reporter::say);
      Samples samples = new Samples(order, trainee, tokenizer, chat);
      if (order.method() == TrainingMethod.DIRECT_PREFERENCE) {
        reporter.enter("reference");
        Path stored = cache.resolve("reference-" + OrderIdentity.of(order));
        return run(DirectPreferenceRecipe.of(order, trainee, data, stored, stop), trainee, samples);
      }
      return run(NextTokenRecipe.of(order, trainee, data), trainee, samples);
    }
  }

  private void requireSupported() {
    if (order.method() == TrainingMethod.REWARD_MODELING
        || order.method() == TrainingMethod.PROXIMAL_POLICY) {
      throw WorkerFailure.ofInput(
          order.method() + " is not built yet", "method", "use DIRECT_PREFERENCE");
    }
  }

  private Tokenizer tokenizer() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(order.base().path());
    int rows = ModelDirectory.config(order.base().path()).vocabularySize();
    if (tokenizer.vocabularySize() > rows) {
      throw WorkerFailure.ofInput(
          "the tokenizer has "
              + tokenizer.vocabularySize()
              + " ids, the embedding "
              + rows
              + " rows",
          order.base().path().toString(),
          "give the tokenizer that belongs to the model");
    }
    return tokenizer;
  }

  /** Text needs no chat template; a base without one can still be pre-trained. */
  private @Nullable ChatPrompt chat(Tokenizer tokenizer) throws IOException {
    boolean textOnly =
        order.datasets().stream().allMatch(part -> part.kind() == DatasetKind.TEXT)
            && order.method().usualKind() == DatasetKind.TEXT;
    return textOnly ? null : ChatPrompt.open(order.base().path(), tokenizer);
  }

  private Trainee load(ComputeDevice device) throws IOException {
    reporter.enter("model");
    return Trainee.load(order, device);
  }

  private <B> WorkerMessage run(Recipe<B> recipe, Trainee trainee, Samples samples)
      throws IOException {
    Hyperparameters numbers = order.hyperparameters();
    String identity = OrderIdentity.of(order);
    Checkpoints checkpoints =
        new Checkpoints(
            order.outputDirectory().resolve("checkpoints"),
            numbers.keepCheckpoints(),
            trainee.model().device(),
            (path, reason) ->
                reporter.say(new WorkerMessage.CheckpointRejected(path.toString(), reason)));
    TrainingLoop<B> loop =
        new TrainingLoop<>(
            numbers,
            recipe,
            trainee,
            checkpoints,
            samples,
            new TrainingLoop.Surroundings(identity, reporter, stop, clock));
    resume(loop, checkpoints, identity);
    requirePatience(recipe);
    sayStarted(loop.step(), recipe.steps(), trainee);
    TrainingLoop.Ending ending = loop.run();
    return ending == TrainingLoop.Ending.STOPPED
        ? say(new WorkerMessage.Stopped(loop.step()))
        : finish(loop, trainee, ending == TrainingLoop.Ending.EARLY);
  }

  private void resume(TrainingLoop<?> loop, Checkpoints checkpoints, String identity)
      throws IOException {
    try (Checkpoint checkpoint = checkpoints.newest().orElse(null)) {
      if (checkpoint == null) {
        checkpoints.forgetAfter(-1);
        return;
      }
      if (!Checkpoints.state(checkpoint).order().equals(identity)) {
        throw WorkerFailure.ofInput(
            "it holds checkpoints of another order",
            "outputDirectory " + order.outputDirectory(),
            "give each order an output directory of its own");
      }
      loop.resume(checkpoint);
      checkpoints.forgetAfter(checkpoint.step());
    }
  }

  private void requirePatience(Recipe<?> recipe) {
    if (order.hyperparameters().earlyStopPatience() > 0 && !recipe.heldOut().iterator().hasNext()) {
      throw WorkerFailure.ofInput(
          "there is no held-out data to be patient about",
          "hyperparameters.earlyStopPatience",
          "give a VALIDATION part, raise validationShare, or leave patience at 0");
    }
  }

  private void sayStarted(long resumedFrom, long steps, Trainee trainee) {
    Map<String, ResolvedValue> values = new LinkedHashMap<>(resolved.values());
    long warmup = TrainingLoop.warmupSteps(order.hyperparameters(), steps);
    derive(values, "hyperparameters.steps", Long.toString(steps));
    derive(values, "hyperparameters.warmupSteps", Long.toString(warmup));
    derive(values, "threads", Integer.toString(torch.get_num_threads()));
    derive(values, "arithmetic", trainee.precision().name());
    if (trainee.model().device().isCpu()) {
      derive(values, "blas", NativeLibraries.blas());
    }
    started = true;
    reporter.say(
        new WorkerMessage.Started(
            order.attemptId(),
            resumedFrom,
            steps,
            trainee.parameters(),
            trainee.trainableParameters(),
            values));
  }

  private static void derive(Map<String, ResolvedValue> values, String name, String value) {
    values.putIfAbsent(name, new ResolvedValue(value, ResolvedValue.Source.DERIVED));
  }

  private WorkerMessage finish(TrainingLoop<?> loop, Trainee trainee, boolean early)
      throws IOException {
    reporter.enter("outcome");
    boolean lora = order.parameterization() == Parameterization.LORA;
    Path outcome = order.outputDirectory().resolve(lora ? "adapter" : "model");
    DurableDirectory.create(outcome, directory -> trainee.save(directory, order));
    WorkerMessage finished =
        say(
            new WorkerMessage.Finished(
                List.of(new Artifact(outcome, FileDigest.of(outcome))),
                loop.step(),
                loop.loss(),
                loop.keptLoss(),
                loop.keptStep(),
                early));
    deleteIntermediate(order.outputDirectory());
    return finished;
  }

  /** Removes what only an attempt that may go on needs. */
  static void deleteIntermediate(Path outputDirectory) throws IOException {
    DurableDirectory.delete(outputDirectory.resolve("tokens"));
    DurableDirectory.delete(outputDirectory.resolve("checkpoints"));
  }

  private WorkerMessage say(WorkerMessage message) {
    reporter.say(message);
    return message;
  }
}
