package io.bailiwick.training.worker.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.training.protocol.DatasetPart;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * All data of an order as token ids on disk: made once, and found again by a resumed attempt. TRAIN
 * parts without weights are one store, as if they were one file; parts with a share of their own
 * have a store each; held-out data is one store.
 */
public final class TokenCache implements AutoCloseable {
  /** The store of TRAIN parts without weights. */
  public static final String TRAIN = "train";

  /** The store of held-out examples. */
  public static final String VALIDATION = "validation";

  private static final String SUMMARY = "cache.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, ExampleStore> stores = new LinkedHashMap<>();
  private final List<WorkerMessage.DataReport> reports = new ArrayList<>();

  private TokenCache() {}

  /**
   * Opens the cache of an order, making it first where it is missing, unfinished or of other data.
   *
   * @param directory the cache's own
   * @param stop asked after every record
   * @throws StoppedException if it said so; the next attempt begins the cache anew
   * @throws io.bailiwick.corpus.MalformedRecordException if a record cannot be used
   */
  public static TokenCache open(
      Path directory, TrainingOrder order, RecordEncoders encoders, BooleanSupplier stop)
      throws IOException {
    Path summary = directory.resolve(SUMMARY);
    String key = key(order);
    if (!Files.exists(summary)
        || !JSON.readTree(summary.toFile()).path("key").asText().equals(key)) {
      Files.deleteIfExists(summary);
      Files.createDirectories(directory);
      ObjectNode made = JSON.createObjectNode().put("key", key);
      ArrayNode all = made.putArray("reports");
      for (WorkerMessage report : new TokenCacheWriter(directory, order, encoders, stop).write()) {
        all.add(JSON.<JsonNode>valueToTree(report));
      }
      Path unfinished = directory.resolve(SUMMARY + ".new");
      Files.writeString(unfinished, made.toPrettyString());
      Files.move(unfinished, summary, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
    return read(directory, order, JSON.readTree(summary.toFile()));
  }

  private static TokenCache read(Path directory, TrainingOrder order, JsonNode summary)
      throws IOException {
    TokenCache cache = new TokenCache();
    try {
      for (String name : storeNames(order)) {
        cache.stores.put(name, ExampleStore.open(directory, name));
      }
      for (JsonNode report : summary.path("reports")) {
        cache.reports.add(JSON.treeToValue(report, WorkerMessage.DataReport.class));
      }
      return cache;
    } catch (IOException | RuntimeException e) {
      cache.close();
      throw e;
    }
  }

  /** Everything the stored ids depend on. */
  private static String key(TrainingOrder order) {
    StringBuilder key = new StringBuilder("1 ").append(order.base().digest());
    for (DatasetPart part : order.datasets()) {
      key.append(' ').append(part.digest()).append(part.role()).append(part.kind());
      key.append(part.weight() == null ? "" : "weighted");
    }
    return key.append(' ')
        .append(order.hyperparameters().sequenceLength())
        .append(' ')
        .append(order.hyperparameters().validationShare())
        .append(' ')
        .append(order.seed())
        .toString();
  }

  /** The store that a part's examples go to when they are not held out. */
  static String storeName(TrainingOrder order, int part) {
    DatasetPart dataset = order.datasets().get(part);
    return switch (dataset.role()) {
      case VALIDATION -> VALIDATION;
      case REPLAY -> "replay-" + part;
      case TRAIN -> dataset.weight() == null ? TRAIN : "train-" + part;
    };
  }

  static List<String> storeNames(TrainingOrder order) {
    List<String> names = new ArrayList<>();
    names.add(VALIDATION);
    for (int part = 0; part < order.datasets().size(); part++) {
      String name = storeName(order, part);
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Held-out examples; may be empty. */
  public ExampleStore validation() {
    return store(VALIDATION);
  }

  /**
   * The stores to learn from with their shares of all tokens, which add up to 1.
   *
   * @return at least one; a REPLAY part keeps its share, TRAIN parts divide what is left by weight
   */
  public List<RowMixture.Share> shares(TrainingOrder order) {
    double replay = 0;
    double weights = 0;
    for (DatasetPart part : order.datasets()) {
      replay += part.role() == DatasetRole.REPLAY ? TrainingOrder.replayShare(part) : 0;
      weights += part.role() == DatasetRole.TRAIN ? weight(part) : 0;
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < order.datasets().size(); i++) {
      DatasetPart part = order.datasets().get(i);
      if (part.role() == DatasetRole.REPLAY) {
        shares.put(storeName(order, i), TrainingOrder.replayShare(part));
      } else if (part.role() == DatasetRole.TRAIN) {
        shares.merge(storeName(order, i), weight(part) / weights * (1 - replay), Double::sum);
      }
    }
    return shares.entrySet().stream()
        .map(share -> new RowMixture.Share(store(share.getKey()), share.getValue()))
        .toList();
  }

  /** Parts without weights share one store, so equal weights among them change nothing. */
  private static double weight(DatasetPart part) {
    Double weight = part.weight();
    return weight == null ? 1 : weight;
  }

  /** The stores of TRAIN parts, without replay. */
  public List<ExampleStore> train() {
    return stores.entrySet().stream()
        .filter(store -> store.getKey().startsWith(TRAIN))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Share of all tokens that TRAIN parts have together: what replay leaves. */
  public double trainShare(TrainingOrder order) {
    return 1
        - order.datasets().stream()
            .filter(part -> part.role() == DatasetRole.REPLAY)
            .mapToDouble(TrainingOrder::replayShare)
            .sum();
  }

  /** Rows that one pass over a store takes when packed. */
  public long rowsPerPass(ExampleStore store, int tokens, long seed) {
    return RowStream.rowsPerPass(store, tokens, seed);
  }

  private ExampleStore store(String name) {
    ExampleStore store = stores.get(name);
    if (store == null) {
      throw new IllegalArgumentException("the cache has no store " + name);
    }
    return store;
  }

  /** What became of each dataset part. */
  public List<WorkerMessage.DataReport> reports() {
    return List.copyOf(reports);
  }

  @Override
  public void close() throws IOException {
    for (ExampleStore store : stores.values()) {
      store.close();
    }
  }
}
