package io.bailiwick.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule holds for the product and rejects its fixture, so that no rule is empty. */
class HouseRulesTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.bailiwick");

  private static Map<String, ArchRule> everyRule() {
    Map<String, ArchRule> rules = new TreeMap<>(HouseRules.byFixture());
    rules.putAll(PlatformRules.byFixture());
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> the_product_keeps_every_rule() {
    return everyRule().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(PRODUCT)));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_rejects_its_fixture() {
    return everyRule().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> assertRejects(rule.getKey(), rule.getValue())));
  }

  private static void assertRejects(String fixture, ArchRule rule) {
    JavaClasses classes =
        new ClassFileImporter().importPackages("io.bailiwick.verification.fixture." + fixture);
    assertThat(rule.allowEmptyShould(true).evaluate(classes).hasViolation()).isTrue();
  }

  @Test
  void every_package_says_what_it_is_for_and_where_null_may_stand() {
    List<String> unmarked =
        PRODUCT.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(
                javaPackage ->
                    javaPackage.tryGetPackageInfo().isEmpty()
                        || !javaPackage.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
            .map(javaPackage -> javaPackage.getName())
            .collect(Collectors.toList());
    assertThat(unmarked).isEmpty();
  }
}
