package io.bailiwick.training.worker.data;

import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.DatasetPart;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Encodes every part of an order into stores. Where the order brings no held-out data, a share of
 * the TRAIN records is held out by a hash of their ids, so that equal records stay on one side.
 */
final class TokenCacheWriter {
  /** A document of more pieces is held out piece by piece: it may be the only one. */
  private static final int LONG_DOCUMENT_PIECES = 8;

  private final Path directory;
  private final TrainingOrder order;
  private final RecordEncoders encoders;
  private final BooleanSupplier stop;
  private final Map<String, ExampleStoreWriter> stores = new LinkedHashMap<>();
  private final double heldOutShare;

  TokenCacheWriter(
      Path directory, TrainingOrder order, RecordEncoders encoders, BooleanSupplier stop) {
    this.directory = directory;
    this.order = order;
    this.encoders = encoders;
    this.stop = stop;
    boolean brought =
        order.datasets().stream().anyMatch(part -> part.role() == DatasetRole.VALIDATION);
    this.heldOutShare = brought ? 0 : order.hyperparameters().validationShare();
  }

  List<WorkerMessage.DataReport> write() throws IOException {
    List<WorkerMessage.DataReport> reports = new ArrayList<>();
    try {
      for (String name : TokenCache.storeNames(order)) {
        stores.put(name, new ExampleStoreWriter(directory, name));
      }
      for (int part = 0; part < order.datasets().size(); part++) {
        reports.add(writePart(part));
      }
    } finally {
      for (ExampleStoreWriter store : stores.values()) {
        store.close();
      }
    }
    return reports;
  }

  private WorkerMessage.DataReport writePart(int index) throws IOException {
    DatasetPart part = order.datasets().get(index);
    Tally tally = new Tally(part);
    encoders.encode(part, index, encoded -> writeRecord(part, index, encoded, tally));
    return tally.report(index, part.path());
  }

  private void writeRecord(DatasetPart part, int index, Encoded encoded, Tally tally)
      throws IOException {
    if (stop.getAsBoolean()) {
      throw new StoppedException();
    }
    tally.count(encoded.fate());
    boolean byPiece = encoded.examples().size() > LONG_DOCUMENT_PIECES;
    boolean heldOut = !byPiece && isHeldOut(part, encoded.examples());
    for (Example example : encoded.examples()) {
      boolean out =
          part.role() == DatasetRole.VALIDATION
              || (byPiece ? isHeldOut(part, List.of(example)) : heldOut);
      String name = out ? TokenCache.VALIDATION : TokenCache.storeName(order, index);
      store(name).write(example);
      tally.count(example, out);
    }
  }

  private boolean isHeldOut(DatasetPart part, List<Example> examples) {
    if (part.role() != DatasetRole.TRAIN || heldOutShare == 0) {
      return false;
    }
    long hash = order.seed();
    for (Example example : examples) {
      hash = example.contentHash(hash);
    }
    return (Permutation.mix(hash) >>> 11) * 0x1p-53 < heldOutShare;
  }

  private ExampleStoreWriter store(String name) {
    ExampleStoreWriter store = stores.get(name);
    if (store == null) {
      throw new IllegalStateException("no store " + name);
    }
    return store;
  }

  /** What became of the records of one part. */
  private static final class Tally {
    private long records;
    private long train;
    private long validation;
    private long overLong;
    private long truncated;
    private long dropped;
    private long trainTokens;
    private long validationTokens;

    private final int examplesOfRecord;

    Tally(DatasetPart part) {
      examplesOfRecord = part.kind() == DatasetKind.PREFERENCE ? 2 : 1;
    }

    void count(Encoded.Fate fate) {
      records++;
      overLong += fate == Encoded.Fate.WHOLE || fate == Encoded.Fate.EMPTY ? 0 : 1;
      truncated += fate == Encoded.Fate.TRUNCATED ? 1 : 0;
      dropped += fate == Encoded.Fate.TOO_LONG || fate == Encoded.Fate.EMPTY ? 1 : 0;
    }

    void count(Example example, boolean heldOut) {
      if (heldOut) {
        validation++;
        validationTokens += example.ids().length;
      } else {
        train++;
        trainTokens += example.ids().length;
      }
    }

    WorkerMessage.DataReport report(int part, Path path) {
      return new WorkerMessage.DataReport(
          part,
          path.toString(),
          records,
          train / examplesOfRecord,
          validation / examplesOfRecord,
          overLong,
          truncated,
          dropped,
          trainTokens,
          validationTokens);
    }
  }
}
