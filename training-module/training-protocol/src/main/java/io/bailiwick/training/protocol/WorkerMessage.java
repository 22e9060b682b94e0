package io.bailiwick.training.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training worker says, one JSON object per line of {@code messages.jsonl}. Steps count from
 * 1; step 0 is before the first. A resumed attempt repeats the steps after its checkpoint: the last
 * word on a step counts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerMessage.Started.class, name = "Started"),
  @JsonSubTypes.Type(value = WorkerMessage.Heartbeat.class, name = "Heartbeat"),
  @JsonSubTypes.Type(value = WorkerMessage.DataReport.class, name = "DataReport"),
  @JsonSubTypes.Type(value = WorkerMessage.StepMetrics.class, name = "StepMetrics"),
  @JsonSubTypes.Type(value = WorkerMessage.EvaluationLoss.class, name = "EvaluationLoss"),
  @JsonSubTypes.Type(value = WorkerMessage.CheckpointWritten.class, name = "CheckpointWritten"),
  @JsonSubTypes.Type(value = WorkerMessage.CheckpointRejected.class, name = "CheckpointRejected"),
  @JsonSubTypes.Type(value = WorkerMessage.SampleGenerated.class, name = "SampleGenerated"),
  @JsonSubTypes.Type(value = WorkerMessage.Stopped.class, name = "Stopped"),
  @JsonSubTypes.Type(value = WorkerMessage.Finished.class, name = "Finished"),
  @JsonSubTypes.Type(value = WorkerMessage.Failed.class, name = "Failed")
})
public sealed interface WorkerMessage {
  /** Whether nothing follows from the same process. */
  @JsonIgnore
  default boolean isLast() {
    return this instanceof Finished || this instanceof Failed || this instanceof Stopped;
  }

  /**
   * Data is read, the model is loaded, steps begin.
   *
   * @param attemptId the order's
   * @param resumedFromStep step of the checkpoint it goes on from; 0 where it starts anew
   * @param steps all steps of the attempt
   * @param parameters numbers in the model, adapter included
   * @param trainableParameters numbers that move
   * @param values every value it runs with and where each comes from
   */
  record Started(
      String attemptId,
      long resumedFromStep,
      long steps,
      long parameters,
      long trainableParameters,
      Map<String, ResolvedValue> values)
      implements WorkerMessage {}

  /**
   * The process lives, whatever it is busy with.
   *
   * @param stage what it is busy with
   * @param step the last finished step
   */
  record Heartbeat(String stage, long step) implements WorkerMessage {}

  /**
   * What became of one dataset part.
   *
   * @param part index in the order
   * @param path the file
   * @param records records read
   * @param trainRecords records, or pieces of long documents, to learn from
   * @param validationRecords those held out
   * @param overLong records longer than a row; documents among them are cut into pieces, the others
   *     are truncated or dropped
   * @param truncated over-long records that lost their end
   * @param dropped records that could not be used, over-long ones included
   * @param trainTokens tokens to learn from, prompts included
   * @param validationTokens tokens held out
   */
  record DataReport(
      int part,
      String path,
      long records,
      long trainRecords,
      long validationRecords,
      long overLong,
      long truncated,
      long dropped,
      long trainTokens,
      long validationTokens)
      implements WorkerMessage {}

  /**
   * One optimizer step.
   *
   * @param step which, from 1
   * @param steps of how many
   * @param loss mean over what was learnt in this step
   * @param learningRate used in this step
   * @param gradientNorm before clipping
   * @param tokens tokens learnt since the attempt began, prompts and padding left out
   * @param tokensPerSecond rows times their length over the time of this step
   * @param more further figures of the method, such as {@code rewardAccuracy}
   */
  record StepMetrics(
      long step,
      long steps,
      double loss,
      double learningRate,
      double gradientNorm,
      long tokens,
      double tokensPerSecond,
      Map<String, Double> more)
      implements WorkerMessage {}

  /**
   * Loss on held-out data.
   *
   * @param step after which step; 0 is before the first
   * @param loss mean over {@code tokens} tokens, or over {@code tokens} pairs where those are
   *     learnt
   * @param tokens what the mean is over
   * @param best whether none before was lower
   * @param more further figures of the method
   */
  record EvaluationLoss(long step, double loss, long tokens, boolean best, Map<String, Double> more)
      implements WorkerMessage {}

  /**
   * A checkpoint is safe on disk.
   *
   * @param step after which step
   * @param path its directory
   * @param bytes its size
   */
  record CheckpointWritten(long step, String path, long bytes) implements WorkerMessage {}

  /**
   * A checkpoint is damaged and the one before is used, or the beginning.
   *
   * @param path its directory
   * @param reason what is wrong with it
   */
  record CheckpointRejected(String path, String reason) implements WorkerMessage {}

  /** What the model says at this step. */
  record SampleGenerated(long step, String prompt, String text) implements WorkerMessage {}

  /**
   * The worker was asked to stop and did, after a checkpoint; the same order goes on from there.
   *
   * @param step last finished step
   */
  record Stopped(long step) implements WorkerMessage {}

  /**
   * The outcome is complete.
   *
   * @param outputs path of each outcome directory and its digest
   * @param steps steps done
   * @param finalLoss of the last step
   * @param evaluationLoss of the weights that were kept; absent without held-out data
   * @param keptStep the step whose weights were kept
   * @param stoppedEarly whether the held-out loss had stopped falling
   */
  record Finished(
      List<Artifact> outputs,
      long steps,
      double finalLoss,
      @Nullable Double evaluationLoss,
      long keptStep,
      boolean stoppedEarly)
      implements WorkerMessage {}

  /**
   * Nothing came of it.
   *
   * @param reason what went wrong
   * @param where file, field, record or step
   * @param advice what to do
   */
  record Failed(String reason, String where, String advice) implements WorkerMessage {}
}
