package io.bailiwick.training.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects {@link Hyperparameters}; whatever is not set keeps the default written here. The default
 * learning rate depends on method and parameterization; neither steps nor epochs means one epoch.
 */
public final class HyperparametersBuilder {
  private double learningRate;
  private double minimumLearningRateRatio = 0.1;
  private @Nullable Integer warmupSteps;
  private double weightDecay = 0.01;
  private double beta1 = 0.9;
  private double beta2 = 0.95;
  private double epsilon = 1e-8;
  private double maximumGradientNorm = 1;
  private int sequenceLength = 512;
  private int batchSize = 8;
  private int gradientAccumulation = 1;
  private @Nullable Integer steps;
  private @Nullable Double epochs;
  private ArithmeticPrecision precision = ArithmeticPrecision.BF16;
  private ArithmeticPrecision outputPrecision = ArithmeticPrecision.BF16;
  private double validationShare = 0.05;
  private int evaluateEverySteps = 100;
  private int earlyStopPatience = 0;
  private int checkpointEverySteps = 100;
  private int keepCheckpoints = 2;
  private int sampleEverySteps = 0;
  private List<String> samplePrompts = List.of();
  private LoraHyperparameters lora = LoraHyperparameters.USUAL;
  private DirectPreferenceHyperparameters directPreference = DirectPreferenceHyperparameters.USUAL;

  /** Starts from the defaults of a method and parameterization. */
  public HyperparametersBuilder(TrainingMethod method, Parameterization parameterization) {
    this.learningRate = usualLearningRate(method, parameterization);
  }

  private static double usualLearningRate(
      TrainingMethod method, Parameterization parameterization) {
    boolean lora = parameterization == Parameterization.LORA;
    return switch (method) {
      case PRETRAINING -> 6e-4;
      case CONTINUED_PRETRAINING -> lora ? 2e-4 : 5e-5;
      case SUPERVISED_FINE_TUNING, REWARD_MODELING -> lora ? 2e-4 : 2e-5;
      case DIRECT_PREFERENCE -> lora ? 2e-5 : 1e-6;
      case PROXIMAL_POLICY -> lora ? 1e-5 : 1e-6;
    };
  }

  /** The numbers, checked; an order without steps and epochs gets one epoch. */
  public Hyperparameters build() {
    Double passes = steps == null && epochs == null ? Double.valueOf(1) : epochs;
    return new Hyperparameters(
        learningRate,
        minimumLearningRateRatio,
        warmupSteps,
        weightDecay,
        beta1,
        beta2,
        epsilon,
        maximumGradientNorm,
        sequenceLength,
        batchSize,
        gradientAccumulation,
        steps,
        passes,
        precision,
        outputPrecision,
        validationShare,
        evaluateEverySteps,
        earlyStopPatience,
        checkpointEverySteps,
        keepCheckpoints,
        sampleEverySteps,
        samplePrompts,
        lora,
        directPreference);
  }

  /** Sets {@link Hyperparameters#learningRate}. */
  public HyperparametersBuilder learningRate(double value) {
    this.learningRate = value;
    return this;
  }

  /** Sets {@link Hyperparameters#minimumLearningRateRatio}. */
  public HyperparametersBuilder minimumLearningRateRatio(double value) {
    this.minimumLearningRateRatio = value;
    return this;
  }

  /** Sets {@link Hyperparameters#warmupSteps}. */
  public HyperparametersBuilder warmupSteps(int value) {
    this.warmupSteps = value;
    return this;
  }

  /** Sets {@link Hyperparameters#weightDecay}. */
  public HyperparametersBuilder weightDecay(double value) {
    this.weightDecay = value;
    return this;
  }

  /** Sets {@link Hyperparameters#beta1}. */
  public HyperparametersBuilder beta1(double value) {
    this.beta1 = value;
    return this;
  }

  /** Sets {@link Hyperparameters#beta2}. */
  public HyperparametersBuilder beta2(double value) {
    this.beta2 = value;
    return this;
  }

  /** Sets {@link Hyperparameters#epsilon}. */
  public HyperparametersBuilder epsilon(double value) {
    this.epsilon = value;
    return this;
  }

  /** Sets {@link Hyperparameters#maximumGradientNorm}. */
  public HyperparametersBuilder maximumGradientNorm(double value) {
    this.maximumGradientNorm = value;
    return this;
  }

  /** Sets {@link Hyperparameters#sequenceLength}. */
  public HyperparametersBuilder sequenceLength(int value) {
    this.sequenceLength = value;
    return this;
  }

  /** Sets {@link Hyperparameters#batchSize}. */
  public HyperparametersBuilder batchSize(int value) {
    this.batchSize = value;
    return this;
  }

  /** Sets {@link Hyperparameters#gradientAccumulation}. */
  public HyperparametersBuilder gradientAccumulation(int value) {
    this.gradientAccumulation = value;
    return this;
  }

  /** Sets {@link Hyperparameters#steps}. */
  public HyperparametersBuilder steps(int value) {
    this.steps = value;
    return this;
  }

  /** Sets {@link Hyperparameters#epochs}. */
  public HyperparametersBuilder epochs(double value) {
    this.epochs = value;
    return this;
  }

  /** Sets {@link Hyperparameters#precision}. */
  public HyperparametersBuilder precision(ArithmeticPrecision value) {
    this.precision = value;
    return this;
  }

  /** Sets {@link Hyperparameters#outputPrecision}. */
  public HyperparametersBuilder outputPrecision(ArithmeticPrecision value) {
    this.outputPrecision = value;
    return this;
  }

  /** Sets {@link Hyperparameters#validationShare}. */
  public HyperparametersBuilder validationShare(double value) {
    this.validationShare = value;
    return this;
  }

  /** Sets {@link Hyperparameters#evaluateEverySteps}. */
  public HyperparametersBuilder evaluateEverySteps(int value) {
    this.evaluateEverySteps = value;
    return this;
  }

  /** Sets {@link Hyperparameters#earlyStopPatience}. */
  public HyperparametersBuilder earlyStopPatience(int value) {
    this.earlyStopPatience = value;
    return this;
  }

  /** Sets {@link Hyperparameters#checkpointEverySteps}. */
  public HyperparametersBuilder checkpointEverySteps(int value) {
    this.checkpointEverySteps = value;
    return this;
  }

  /** Sets {@link Hyperparameters#keepCheckpoints}. */
  public HyperparametersBuilder keepCheckpoints(int value) {
    this.keepCheckpoints = value;
    return this;
  }

  /** Sets {@link Hyperparameters#sampleEverySteps}. */
  public HyperparametersBuilder sampleEverySteps(int value) {
    this.sampleEverySteps = value;
    return this;
  }

  /** Sets {@link Hyperparameters#samplePrompts}. */
  public HyperparametersBuilder samplePrompts(List<String> value) {
    this.samplePrompts = value;
    return this;
  }

  /** Sets {@link Hyperparameters#lora}. */
  public HyperparametersBuilder lora(LoraHyperparameters value) {
    this.lora = value;
    return this;
  }

  /** Sets {@link Hyperparameters#directPreference}. */
  public HyperparametersBuilder directPreference(DirectPreferenceHyperparameters value) {
    this.directPreference = value;
    return this;
  }
}
