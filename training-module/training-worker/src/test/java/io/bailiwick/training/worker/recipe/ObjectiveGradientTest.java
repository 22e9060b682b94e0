package io.bailiwick.training.worker.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.TrainingMethod;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.worker.Scenario;
import io.bailiwick.training.worker.data.RecordEncoders;
import io.bailiwick.training.worker.data.TokenCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gradients of every objective through the whole debug model against central differences. Along the
 * unit vector g/|g| of some weights' gradient the slope of the loss is |g|; with a step of h the
 * difference quotient is off by O(h²), which two steps extrapolate away (Richardson 1911), and by
 * the rounding of fp32 losses over h.
 */
class ObjectiveGradientTest {
  private static final double STEP = 1e-2;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void gradients_agree_with_central_differences(Scenario scenario) throws IOException {
    TrainingOrder order =
        scenario.in(directory, ArithmeticPrecision.FP32).order(directory.resolve("out"));
    Tokenizer tokenizer = Tokenizer.open(order.base().path());
    ChatPrompt chat = ChatPrompt.open(order.base().path(), tokenizer);
    RecordEncoders encoders = new RecordEncoders(tokenizer, chat, 64);
    try (TokenCache data =
            TokenCache.open(directory.resolve("tokens"), order, encoders, () -> false);
        Trainee trainee = Trainee.load(order, ComputeDevice.CPU)) {
      Path stored = directory.resolve("reference");
      if (order.method() == TrainingMethod.DIRECT_PREFERENCE) {
        check(DirectPreferenceRecipe.of(order, trainee, data, stored, new StopSignal()), trainee);
      } else {
        check(NextTokenRecipe.of(order, trainee, data), trainee);
      }
    }
  }

  private static <B> void check(Recipe<B> recipe, Trainee trainee) {
    try (TensorScope scope = new TensorScope()) {
      awayFromTheStart(trainee);
      B batch = recipe.training().next();
      recipe.objective().evaluate(batch).loss().backward();
      Map<String, Tensor> gradients = new LinkedHashMap<>();
      trainee
          .trainable()
          .forEach((name, weight) -> gradients.put(name, new Tensor(weight.grad()).clone()));
      check("all weights", recipe, batch, trainee, gradients);
      gradients.forEach(
          (name, gradient) -> {
            if (norm(Map.of(name, gradient)) > 2) {
              check(name, recipe, batch, trainee, Map.of(name, gradient));
            }
          });
    }
  }

  /** A fresh adapter has B = 0, where half of all gradients vanish. */
  private static void awayFromTheStart(Trainee trainee) {
    try (NoGradGuard noGradients = new NoGradGuard()) {
      torch.manual_seed(5);
      trainee
          .trainable()
          .values()
          .forEach(weight -> weight.add_(torch.randn_like(weight).mul(new Scalar(0.05))));
    }
  }

  private static <B> void check(
      String what, Recipe<B> recipe, B batch, Trainee trainee, Map<String, Tensor> gradients) {
    double norm = norm(gradients);
    double wide = slope(recipe, batch, trainee, gradients, STEP / norm);
    double narrow = slope(recipe, batch, trainee, gradients, STEP / 2 / norm);
    assertThat((4 * narrow - wide) / 3).as(what).isCloseTo(norm, withPercentage(1));
  }

  private static <B> double slope(
      Recipe<B> recipe, B batch, Trainee trainee, Map<String, Tensor> direction, double length) {
    double above = lossAt(recipe, batch, trainee, direction, length);
    double below = lossAt(recipe, batch, trainee, direction, -length);
    return (above - below) / (2 * length * norm(direction));
  }

  private static double norm(Map<String, Tensor> gradients) {
    return Math.sqrt(
        gradients.values().stream().mapToDouble(g -> g.square().sum().item_double()).sum());
  }

  private static <B> double lossAt(
      Recipe<B> recipe, B batch, Trainee trainee, Map<String, Tensor> direction, double length) {
    try (NoGradGuard noGradients = new NoGradGuard()) {
      move(trainee, direction, length);
      double loss = recipe.objective().evaluate(batch).loss().item_double();
      move(trainee, direction, -length);
      return loss;
    }
  }

  private static void move(Trainee trainee, Map<String, Tensor> direction, double length) {
    direction.forEach(
        (name, vector) -> trainee.trainable().get(name).add_(vector.mul(new Scalar(length))));
  }
}
