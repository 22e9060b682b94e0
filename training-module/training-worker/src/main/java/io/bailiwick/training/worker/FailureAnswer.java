package io.bailiwick.training.worker;

import io.bailiwick.corpus.MalformedRecordException;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What the worker says and how it exits when an attempt ends in an exception.
 *
 * @param message its last word
 * @param exitCode of the process
 * @param isExpected whether the words say all; otherwise the stack trace belongs in the log
 */
record FailureAnswer(WorkerMessage.Failed message, int exitCode, boolean isExpected) {

  static FailureAnswer to(Throwable failure, Path orderFile, Path output) {
    if (failure instanceof WorkerFailure e) {
      return new FailureAnswer(
          new WorkerMessage.Failed(e.reason(), e.where(), e.advice()),
          e.isInput() ? WorkerMain.REFUSED : WorkerMain.FAILED,
          true);
    }
    if (failure instanceof MalformedRecordException e) {
      return refused(e.reason(), place(e), "correct the record or leave it out");
    }
    if (failure instanceof ModelFormatException) {
      return refused(words(failure), "base or adapter", "give a sound model");
    }
    if (failure instanceof IllegalArgumentException) {
      return refused(words(failure), orderFile.toString(), "correct the order");
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return failed(
          failure, output.toString(), "check space and permissions, then run the same order again");
    }
    if (words(failure).contains("out of memory") || failure instanceof OutOfMemoryError) {
      return failed(
          failure,
          "memory",
          "lower hyperparameters.batchSize or sequenceLength and raise gradientAccumulation");
    }
    return new FailureAnswer(
        new WorkerMessage.Failed(
            words(failure), "training", "see worker.log; report it with the order"),
        WorkerMain.FAILED,
        false);
  }

  private static FailureAnswer refused(String reason, String where, String advice) {
    return new FailureAnswer(
        new WorkerMessage.Failed(reason, where, advice), WorkerMain.REFUSED, true);
  }

  private static FailureAnswer failed(Throwable failure, String where, String advice) {
    return new FailureAnswer(
        new WorkerMessage.Failed(words(failure), where, advice), WorkerMain.FAILED, true);
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static String place(MalformedRecordException e) {
    return e.file()
        + (e.line() == MalformedRecordException.WHOLE_FILE ? "" : ", line " + e.line())
        + (e.field().isEmpty() ? "" : ", field " + e.field());
  }
}
