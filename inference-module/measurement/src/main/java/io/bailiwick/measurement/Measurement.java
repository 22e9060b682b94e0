package io.bailiwick.measurement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured of one model, with everything needed to measure it again. Holds no time and no
 * path: the same model, data, settings and versions give the same record.
 *
 * @param modelDigest of the model directory
 * @param dataDigests of the files, by their role
 * @param settings how it was measured
 * @param versions of Bailiwick and what computes for it
 * @param proportions by name: {@code exactAnswers}, {@code multipleChoice}, {@code
 *     multipleChoicePerByte}, {@code unsafeRefused}, {@code harmlessRefused}, {@code harmlessExact}
 * @param means by name: {@code generalLoss} in nats per token, {@code generalPerplexity}
 * @param overLong by role: prompts that did not fit into the model's context
 */
public record Measurement(
    String modelDigest,
    Map<String, String> dataDigests,
    MeasurementSettings settings,
    Map<String, String> versions,
    Map<String, GroupedProportion> proportions,
    Map<String, MeanWithInterval> means,
    Map<String, Long> overLong) {
  /** Keeps the order of the figures and sorts the rest. */
  public Measurement {
    dataDigests = Collections.unmodifiableMap(new TreeMap<>(dataDigests));
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    proportions = Collections.unmodifiableMap(new LinkedHashMap<>(proportions));
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    overLong = Collections.unmodifiableMap(new TreeMap<>(overLong));
  }

  /** Whether another measurement was asked for the same things in the same way. */
  public boolean isOf(
      String model, Map<String, String> data, MeasurementSettings how, Map<String, String> with) {
    return modelDigest.equals(model)
        && dataDigests.equals(data)
        && settings.equals(how)
        && versions.equals(with);
  }
}
