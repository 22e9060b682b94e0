package io.bailiwick.launcher.people;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.keycloak.KeycloakPeople;
import io.bailiwick.launcher.keycloak.NewPerson;
import io.bailiwick.launcher.secret.SecretFolder;
import io.bailiwick.launcher.service.Progress;
import io.bailiwick.schema.FoundedPerson;
import io.bailiwick.schema.FoundedTenant;
import io.bailiwick.schema.Founding;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Opens tenants with their first people, at the identity provider and in the database. What was
 * half done when the launcher was killed is finished the next time; what is done is left alone.
 */
public final class FirstPeople {
  private static final String SAMPLE = "sample-people";
  // The secret's first letters are enough for people who exist on no network.
  private static final int SAMPLE_LENGTH = 20;

  private final KeycloakPeople keycloak;
  private final Founding founding;
  private final SecretFolder secrets;
  private final SecureRandom random = new SecureRandom();

  /** Opens them in one installation. */
  public FirstPeople(KeycloakPeople keycloak, Founding founding, SecretFolder secrets) {
    this.keycloak = keycloak;
    this.founding = founding;
    this.secrets = secrets;
  }

  /**
   * Makes the three administrators of the installation, unless they were made before, and says
   * their one-time passwords: said before the last step, so that none is lost unsaid.
   */
  public void administrators(Progress progress)
      throws IOException, InterruptedException, SQLException {
    if (founding.isFounded(FoundedTenant.PLATFORM)) {
      return;
    }
    FirstTenant tenant = FirstTenant.platform();
    UUID id = keycloak.organization(tenant.alias(), tenant.name());
    if (!id.equals(FoundedTenant.PLATFORM)) {
      throw new Refusal(
          "Keycloak's organization "
              + tenant.alias()
              + " is not the one that Bailiwick made; rename it");
    }
    progress.say("people: the three administrators; each password is good for one sign-in:");
    List<FoundedPerson> people = new ArrayList<>();
    for (FirstPerson person : tenant.people()) {
      String password = FirstPassword.random(random);
      people.add(made(id, tenant, person, password, true));
      progress.say(String.format("  %-16s %s   %s", person.username(), password, person.name()));
    }
    progress.say("people: these passwords are not shown again");
    founding.found(new FoundedTenant(id, tenant.name(), tenant.clearance(), people));
  }

  /** Makes two fictitious companies to look around in, and says how to sign in to them. */
  public void samples(Progress progress) throws IOException, InterruptedException, SQLException {
    String password = secrets.secret(SAMPLE).substring(0, SAMPLE_LENGTH);
    for (FirstTenant tenant : FirstTenant.samples()) {
      UUID id = keycloak.organization(tenant.alias(), tenant.name());
      if (!founding.isFounded(id)) {
        List<FoundedPerson> people = new ArrayList<>();
        for (FirstPerson person : tenant.people()) {
          people.add(made(id, tenant, person, password, false));
        }
        founding.found(new FoundedTenant(id, tenant.name(), tenant.clearance(), people));
      }
      progress.say("sample: " + tenant.name());
      for (FirstPerson person : tenant.people()) {
        progress.say(
            String.format("  %-16s %-16s %s", person.username(), person.role(), person.name()));
      }
    }
    progress.say("sample: everyone's password is " + password);
  }

  private FoundedPerson made(
      UUID organization, FirstTenant tenant, FirstPerson person, String password, boolean oneTime)
      throws IOException, InterruptedException {
    NewPerson user =
        new NewPerson(
            person.username(),
            person.firstName(),
            person.lastName(),
            tenant.email(person),
            password,
            oneTime);
    String subject = keycloak.person(organization, user);
    return new FoundedPerson(subject, person.name(), tenant.email(person), person.role());
  }
}
