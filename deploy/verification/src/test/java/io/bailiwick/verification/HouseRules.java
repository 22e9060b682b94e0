package io.bailiwick.verification;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of the house by name. Package patterns begin with {@code ..} so that the fixtures,
 * which live under {@code fixture}, stand in the same places as the code that they imitate.
 */
final class HouseRules {
  private HouseRules() {}

  /** Every rule under the name of the fixture package that it must reject. */
  static Map<String, ArchRule> byFixture() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put("libtorch", libtorchStaysInTheModelAndTheWorker());
    rules.put("pointerscope", onlyTensorScopeHandlesPointerScopes());
    rules.put("lossstate", lossesAreStateless());
    rules.put("lossio", lossesDoNoInputOrOutput());
    rules.put("recipes", noRecipeKnowsAnother());
    rules.put("data", dataKnowsNoModelLossOrRecipe());
    rules.put("protocol", protocolsDependOnTheJdkAndJsonOnly());
    rules.put("backwards", theModelKnowsNeitherWorkerNorServer());
    rules.put("plainfiles", filesModulesKnowNoModel());
    rules.put("clock", timeAndChanceAreHandedIn());
    rules.put("environment", onlySettingsReadTheEnvironment());
    rules.put("process", onlyLaunchersStartProcesses());
    rules.put("socket", onlyTheServerAndTheCommandsTouchTheNetwork());
    rules.put("names", noNameThatSaysNothing());
    rules.put("exit", onlyEntryPointsEndTheProcess());
    return rules;
  }

  private static ArchRule libtorchStaysInTheModelAndTheWorker() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.bailiwick.llama..", "io.bailiwick.training.worker..", "io.bailiwick.measurement..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .because("only the processes that train or serve may load LibTorch");
  }

  private static ArchRule onlyTensorScopeHandlesPointerScopes() {
    return noClasses()
        .that()
        .doNotHaveSimpleName("TensorScope")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.bytedeco.javacpp.PointerScope")
        .because("native memory is freed in one way only");
  }

  private static ArchRule lossesAreStateless() {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("..worker.loss..")
        .should()
        .notBeFinal()
        .because("a loss is a function of its arguments");
  }

  private static ArchRule lossesDoNoInputOrOutput() {
    return noClasses()
        .that()
        .resideInAPackage("..worker.loss..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "..worker.report..")
        .because("a loss depends on tensors only");
  }

  private static ArchRule noRecipeKnowsAnother() {
    DescribedPredicate<JavaClass> aRecipeOfItsOwn =
        describe(
            "are recipes, and not the parts that all recipes share",
            other -> other.getSimpleName().matches(".+Recipe"));
    return noClasses()
        .that()
        .haveNameMatching(".*\\.\\w+Recipe")
        .should()
        .dependOnClassesThat(aRecipeOfItsOwn)
        .because("recipes share parts, never each other");
  }

  private static ArchRule dataKnowsNoModelLossOrRecipe() {
    return noClasses()
        .that()
        .resideInAPackage("..worker.data..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..llama.model..", "..worker.loss..", "..worker.recipe..", "org.bytedeco..")
        .because("batches are plain arrays, testable without native code");
  }

  private static ArchRule protocolsDependOnTheJdkAndJsonOnly() {
    return classes()
        .that()
        .resideInAnyPackage(
            "..training.protocol..",
            "..corpus..",
            "..bailiwick.bundle..",
            "..bailiwick.transparency..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "..training.protocol..",
            "..corpus..",
            "..bailiwick.bundle..",
            "..bailiwick.transparency..")
        .because("the portal and an auditor's machine read them too");
  }

  private static ArchRule theModelKnowsNeitherWorkerNorServer() {
    return noClasses()
        .that()
        .resideInAPackage("..bailiwick.llama..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..training..", "..inference.server..", "..measurement..", "..bailiwick.cli..")
        .because("what is trained is what is served: worker and server stand on the model");
  }

  private static ArchRule filesModulesKnowNoModel() {
    return noClasses()
        .that()
        .resideInAnyPackage("..bailiwick.demo..", "..training.launcher..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..bailiwick.llama..", "..training.worker..", "org.bytedeco..")
        .because("the portal starts workers without ever loading one");
  }

  private static ArchRule timeAndChanceAreHandedIn() {
    DescribedPredicate<JavaMethodCall> hidden =
        describe(
            "read the clock or chance",
            call ->
                call.getTargetOwner().getName().matches("java\\.time\\.(Instant|LocalDate.*)")
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().isEmpty()
                    || call.getTargetOwner().getName().equals("java.lang.Math")
                        && call.getName().equals("random")
                    || call.getTargetOwner()
                        .getName()
                        .equals("java.util.concurrent.ThreadLocalRandom")
                    || call.getTargetOwner().getName().equals("java.lang.Thread")
                        && call.getName().equals("sleep"));
    return noClasses()
        .should()
        .callMethodWhere(hidden)
        .because("a clock or a seed is handed in, so that a test can hold it");
  }

  private static ArchRule onlySettingsReadTheEnvironment() {
    DescribedPredicate<JavaMethodCall> getenv =
        describe(
            "System.getenv",
            call ->
                call.getTargetOwner().getName().equals("java.lang.System")
                    && call.getName().equals("getenv"));
    return noClasses()
        .that()
        .resideOutsideOfPackages("io.bailiwick.cli..")
        .and()
        .haveSimpleNameNotEndingWith("Settings")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethodWhere(getenv)
        .because("configuration is read in one place");
  }

  private static ArchRule onlyLaunchersStartProcesses() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.bailiwick.training.launcher..", "io.bailiwick.cli..", "io.bailiwick.launcher..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .because("processes are started in one place, with an environment cleared to a list");
  }

  private static ArchRule onlyTheServerAndTheCommandsTouchTheNetwork() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.bailiwick.inference.server..",
            "io.bailiwick.cli..",
            "io.bailiwick.launcher..",
            "io.bailiwick.gateway..",
            "io.bailiwick.portal.directory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "org.eclipse.jetty..", "io.undertow..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.(Server)?Socket|java\\.nio\\.channels\\..*SocketChannel")
        .because(
            "nothing else opens a socket, and the portal's directory to its own Keycloak only: Bailiwick works offline");
  }

  private static ArchRule noNameThatSaysNothing() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|DTO|Dto|Processor)$")
        .because("a name says what a thing is");
  }

  private static ArchRule onlyEntryPointsEndTheProcess() {
    DescribedPredicate<JavaMethodCall> exit =
        describe(
            "System.exit or Runtime.halt",
            call ->
                call.getTargetOwner().getName().matches("java\\.lang\\.(System|Runtime)")
                    && (call.getName().equals("exit") || call.getName().equals("halt")));
    return noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethodWhere(exit)
        .because("only a program's own entry point ends it");
  }
}
