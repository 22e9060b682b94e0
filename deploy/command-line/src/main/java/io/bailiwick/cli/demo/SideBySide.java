package io.bailiwick.cli.demo;

import io.bailiwick.cli.CommandFailure;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.loop.AdaptationLoop;
import io.bailiwick.cli.loop.LoopPlan;
import io.bailiwick.cli.loop.LoopReport;
import io.bailiwick.cli.progress.ProgressBoard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Several loops at once, a thread each; when one fails the others are stopped. */
final class SideBySide {
  private final Surroundings surroundings;
  private final ProgressBoard board;

  SideBySide(Surroundings surroundings, ProgressBoard board) {
    this.surroundings = surroundings;
    this.board = board;
  }

  /** The reports in the order of the plans. */
  List<LoopReport> run(List<LoopPlan> plans) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(plans.size());
    try {
      CompletionService<LoopReport> loops = new ExecutorCompletionService<>(threads);
      List<Future<LoopReport>> futures = new ArrayList<>();
      for (LoopPlan plan : plans) {
        futures.add(loops.submit(() -> new AdaptationLoop(plan, surroundings, board).run()));
      }
      for (int i = 0; i < plans.size(); i++) {
        loops.take().get();
      }
      List<LoopReport> reports = new ArrayList<>();
      for (Future<LoopReport> future : futures) {
        reports.add(future.get());
      }
      return reports;
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted; the same command goes on where it was stopped");
    } finally {
      threads.shutdownNow();
    }
  }

  private static IOException rethrown(@Nullable Throwable cause) throws IOException {
    if (cause instanceof IOException failure) {
      return failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    throw new IllegalStateException(cause);
  }
}
