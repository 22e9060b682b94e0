package io.bailiwick.launcher.people;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A tenant that the launcher opens.
 *
 * @param alias its short name at the identity provider
 * @param name as people know it
 * @param clearance the highest level of data it may hold
 * @param people its first
 */
record FirstTenant(String alias, String name, int clearance, List<FirstPerson> people) {
  FirstTenant {
    people = List.copyOf(people);
  }

  /** The installation itself, with its three administrators. */
  static FirstTenant platform() throws IOException {
    return read("platform-tenant.json").get(0);
  }

  /** Two fictitious companies with one person for each role. */
  static List<FirstTenant> samples() throws IOException {
    return read("sample-tenants.json");
  }

  private static List<FirstTenant> read(String resource) throws IOException {
    try (InputStream in = FirstTenant.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the launcher's jar");
      }
      return new JsonMapper().readValue(in, new TypeReference<List<FirstTenant>>() {});
    }
  }

  /** Where a person of it is written to; nobody has a mailbox there. */
  String email(FirstPerson person) {
    return person.username() + "@" + alias + ".internal";
  }
}
