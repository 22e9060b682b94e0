package io.bailiwick.verification.container;

import io.bailiwick.pretrained.TinyDirectory;
import jakarta.inject.Inject;
import java.io.File;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules of the house in the portal's own web application, on a real Payara and PostgreSQL: one
 * container start for all of them.
 */
@ExtendWith(ArquillianExtension.class)
class HouseRulesTest
    implements RecordRules,
        TenantRules,
        FourEyesRules,
        CatalogRules,
        DatasetRules,
        DatasetImportRules,
        HistoryRules,
        IdempotencyRules,
        ModelRules,
        PolicyRules,
        PolicyVoteRules {
  @Inject private House house;

  @Override
  public House house() {
    return house;
  }

  @Deployment
  static WebArchive portal() {
    return ShrinkWrap.create(ZipImporter.class, "portal.war")
        .importFrom(new File(System.getProperty("bailiwick.portal.war")))
        .as(WebArchive.class)
        .addClasses(
            AbsentDirectory.class,
            ActingPerson.class,
            CatalogRules.class,
            Company.class,
            DatasetImportRules.class,
            DatasetRules.class,
            DatasetScene.class,
            FourEyesRules.class,
            HistoryRules.class,
            House.class,
            House.Action.class,
            IdempotencyRules.class,
            Misbehaviour.class,
            ModelRules.class,
            PolicyRules.class,
            PolicyScene.class,
            PolicyVoteRules.class,
            SuperuserDatabase.class,
            RecordRules.class,
            TenantRules.class,
            TinyDirectory.class)
        .addAsLibrary(jarOf(Assertions.class));
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
