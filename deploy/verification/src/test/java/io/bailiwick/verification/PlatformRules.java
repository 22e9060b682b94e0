package io.bailiwick.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.Query;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.TenantId;

/** The rules of the platform's features, by the name of the fixture that each must reject. */
final class PlatformRules {
  /** Each may use those before it, never those behind it. */
  private static final List<String> FEATURES =
      List.of(
          "shared",
          "audit",
          "approval",
          "access",
          "policy",
          "idempotency",
          "artifact",
          "dataset",
          "model");

  private PlatformRules() {}

  static Map<String, ArchRule> byFixture() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put("featureorder", featuresLookBackOnly());
    rules.put("publicentity", entitiesAndRepositoriesStayInTheirFeature());
    rules.put("entitymanager", onlyRepositoriesSpeakToTheDatabase());
    rules.put("usecase", everyUseCaseSaysWhatItNeeds());
    rules.put("tenantless", everyEntityBelongsToATenant());
    return rules;
  }

  private static ArchRule featuresLookBackOnly() {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < FEATURES.size() - 1; i++) {
      String[] later =
          FEATURES.subList(i + 1, FEATURES.size()).stream()
              .map(feature -> "..bailiwick." + feature + "..")
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAPackage("..bailiwick." + FEATURES.get(i) + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(later)
              .because("a feature may use those before it only"));
    }
    return CompositeArchRule.of(rules);
  }

  private static ArchRule entitiesAndRepositoriesStayInTheirFeature() {
    return classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .haveSimpleNameEndingWith("Repository")
        .should()
        .notBePublic()
        .because("entities never leave the transaction, nor the feature");
  }

  private static ArchRule onlyRepositoriesSpeakToTheDatabase() {
    return noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Repository")
        .and()
        .doNotHaveSimpleName("TenantTransaction")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(EntityManager.class)
        .because("a feature has one place that speaks to the database");
  }

  private static ArchRule everyUseCaseSaysWhatItNeeds() {
    return methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .haveNameMatching(".*(Service|Catalog)")
        .should(
            new ArchCondition<JavaMethod>("carry exactly one of @Command and @Query") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean command = method.isAnnotatedWith(Command.class);
                boolean query = method.isAnnotatedWith(Query.class);
                events.add(
                    new SimpleConditionEvent(method, command != query, method.getDescription()));
              }
            })
        .because("no use case is without permission, tenant and record");
  }

  private static ArchRule everyEntityBelongsToATenant() {
    return classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .should(
            new ArchCondition<JavaClass>("have a field marked @TenantId") {
              @Override
              public void check(JavaClass entity, ConditionEvents events) {
                boolean marked =
                    entity.getFields().stream()
                        .anyMatch(field -> field.isAnnotatedWith(TenantId.class));
                events.add(new SimpleConditionEvent(entity, marked, entity.getDescription()));
              }
            })
        .because("what belongs to nobody is seen by everybody");
  }
}
