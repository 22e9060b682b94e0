package io.bailiwick.training.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code hyperparameters} object of an order. */
final class HyperparametersReader {
  private static final String NAME = "hyperparameters";

  private final HyperparametersBuilder builder;
  private final Map<String, ResolvedValue> values;

  HyperparametersReader(
      TrainingMethod method, Parameterization parameterization, Map<String, ResolvedValue> values) {
    this.builder = new HyperparametersBuilder(method, parameterization);
    this.values = values;
  }

  Hyperparameters read(@Nullable JsonNode node) {
    JsonNode object = node == null ? JsonNodeFactory.instance.objectNode() : node;
    OrderFields fields = new OrderFields(NAME, object, values);
    readOptimizer(fields);
    readBatches(fields);
    readReports(fields);
    Hyperparameters result;
    try {
      readLora(fields);
      readDirectPreference(fields);
      fields.end();
      result = builder.build();
    } catch (OrderException e) {
      throw e.field().startsWith(NAME) ? e : e.inside(NAME);
    }
    noteDefaults(fields, result);
    return result;
  }

  private void readOptimizer(OrderFields fields) {
    fields.number("learningRate", builder::learningRate);
    fields.number("minimumLearningRateRatio", builder::minimumLearningRateRatio);
    fields.integer("warmupSteps", builder::warmupSteps);
    fields.number("weightDecay", builder::weightDecay);
    fields.number("beta1", builder::beta1);
    fields.number("beta2", builder::beta2);
    fields.number("epsilon", builder::epsilon);
    fields.number("maximumGradientNorm", builder::maximumGradientNorm);
  }

  private void readBatches(OrderFields fields) {
    fields.integer("sequenceLength", builder::sequenceLength);
    fields.integer("batchSize", builder::batchSize);
    fields.integer("gradientAccumulation", builder::gradientAccumulation);
    fields.integer("steps", builder::steps);
    fields.number("epochs", builder::epochs);
    ArithmeticPrecision precision = fields.choice("precision", ArithmeticPrecision.values());
    if (precision != null) {
      builder.precision(precision);
    }
    ArithmeticPrecision output = fields.choice("outputPrecision", ArithmeticPrecision.values());
    if (output != null) {
      builder.outputPrecision(output);
    }
  }

  private void readReports(OrderFields fields) {
    fields.number("validationShare", builder::validationShare);
    fields.integer("evaluateEverySteps", builder::evaluateEverySteps);
    fields.integer("earlyStopPatience", builder::earlyStopPatience);
    fields.integer("checkpointEverySteps", builder::checkpointEverySteps);
    fields.integer("keepCheckpoints", builder::keepCheckpoints);
    fields.integer("sampleEverySteps", builder::sampleEverySteps);
    fields.texts("samplePrompts", builder::samplePrompts);
  }

  private void readLora(OrderFields fields) {
    JsonNode node = fields.take("lora");
    if (node == null) {
      return;
    }
    OrderFields lora = new OrderFields(NAME + ".lora", node, values);
    LoraHyperparameters[] shape = {LoraHyperparameters.USUAL};
    lora.integer(
        "rank", v -> shape[0] = new LoraHyperparameters(v, shape[0].alpha(), shape[0].targets()));
    lora.number(
        "alpha", v -> shape[0] = new LoraHyperparameters(shape[0].rank(), v, shape[0].targets()));
    lora.texts(
        "targets", v -> shape[0] = new LoraHyperparameters(shape[0].rank(), shape[0].alpha(), v));
    lora.end();
    builder.lora(shape[0]);
  }

  private void readDirectPreference(OrderFields fields) {
    JsonNode node = fields.take("directPreference");
    if (node == null) {
      return;
    }
    OrderFields terms = new OrderFields(NAME + ".directPreference", node, values);
    DirectPreferenceHyperparameters[] read = {DirectPreferenceHyperparameters.USUAL};
    terms.number(
        "beta", v -> read[0] = new DirectPreferenceHyperparameters(v, read[0].nllWeight()));
    terms.number(
        "nllWeight", v -> read[0] = new DirectPreferenceHyperparameters(read[0].beta(), v));
    terms.end();
    builder.directPreference(read[0]);
  }

  /** Whatever the order did not name was assumed. */
  private void noteDefaults(OrderFields fields, Hyperparameters result) {
    for (var component : Hyperparameters.class.getRecordComponents()) {
      String name = component.getName();
      boolean nested = component.getType().isRecord();
      try {
        Object value = component.getAccessor().invoke(result);
        if (value != null && !nested && !values.containsKey(fields.path(name))) {
          fields.note(name, value, false);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    noteNested(
        new OrderFields(NAME + ".lora", JsonNodeFactory.instance.objectNode(), values),
        Map.of(
            "rank",
            result.lora().rank(),
            "alpha",
            result.lora().alpha(),
            "targets",
            result.lora().targets()));
    noteNested(
        new OrderFields(NAME + ".directPreference", JsonNodeFactory.instance.objectNode(), values),
        Map.of(
            "beta",
            result.directPreference().beta(),
            "nllWeight",
            result.directPreference().nllWeight()));
  }

  private void noteNested(OrderFields fields, Map<String, Object> defaults) {
    defaults.forEach(
        (name, value) -> {
          if (!values.containsKey(fields.path(name))) {
            fields.note(name, value, false);
          }
        });
  }
}
