package io.bailiwick.portal.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import io.bailiwick.dataset.DatasetState;
import org.junit.jupiter.api.Test;

class ListAddressTest {
  @Test
  void what_is_blank_is_not_said() {
    ListAddress address = new ListAddress(new Location("datasets?search=%20&kind="));
    assertThat(address.value("search")).isEmpty();
    assertThat(address.value("kind")).isEmpty();
    assertThat(address.value("owner")).isEmpty();
  }

  @Test
  void a_constant_that_does_not_exist_is_not_said() {
    ListAddress address = new ListAddress(new Location("datasets?state=GONE"));
    assertThat(address.value("state", DatasetState.class)).isEmpty();
  }

  @Test
  void what_is_said_is_read_as_it_was_written() {
    ListAddress address =
        new ListAddress(new Location("datasets?search=a%26b%3D%E4%B8%80&state=SEALED"));
    assertThat(address.value("search")).contains("a&b=一");
    assertThat(address.value("state", DatasetState.class)).contains(DatasetState.SEALED);
  }
}
