package io.bailiwick.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.transparency.Hash;
import io.bailiwick.transparency.SigningKey;
import io.bailiwick.transparency.SigningRefusedException;
import io.bailiwick.transparency.TreeFrontier;
import io.bailiwick.transparency.TreeHash;
import io.bailiwick.transparency.VerificationReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record on a real PostgreSQL. */
class RecordTest {
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static RecordDatabase database;

  @TempDir private Path folder;
  private CheckpointBook book;
  private EntrySequencer sequencer;
  private CheckpointSigning signing;

  @BeforeAll
  static void start() throws Exception {
    database = new RecordDatabase();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void open() throws Exception {
    for (String table :
        List.of("audit_pending", "audit_entry", "audit_tile", "audit_checkpoint", "audit_log")) {
      database.tamper("delete from " + table);
    }
    book = new CheckpointBook(folder, "test", KEY);
    sequencer = new EntrySequencer(database.queue());
    signing = new CheckpointSigning(database.queue(), book);
  }

  private UUID signed(int entries) throws Exception {
    UUID tenant = database.newTenant();
    database.pending(tenant, entries);
    sequenceAll();
    signing.sign();
    return tenant;
  }

  private int sequenceAll() throws Exception {
    int all = 0;
    for (int count = sequencer.sequence(); count > 0; count = sequencer.sequence()) {
      all += count;
    }
    return all;
  }

  private VerificationReport verified(UUID tenant) throws Exception {
    return new RecordVerification(database.queue(), book).verify().get(tenant);
  }

  private static List<String> texts(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.as("postgres").getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  @Test
  void entries_get_their_places_in_the_order_they_were_written() throws Exception {
    UUID tenant = signed(700);
    assertThat(texts("select entry::jsonb ->> 'n' from audit_entry order by seq"))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, 700).mapToObj(String::valueOf).toList());
    assertThat(texts("select count(*) from audit_pending")).containsExactly("0");
    assertThat(verified(tenant).sound()).isTrue();
    assertThat(verified(tenant).entries()).isEqualTo(700);
  }

  @Test
  void the_signed_root_is_that_of_the_payloads() throws Exception {
    UUID tenant = signed(300);
    TreeFrontier tree = new TreeFrontier();
    texts("select entry from audit_entry order by seq").stream()
        .map(entry -> TreeHash.leaf(entry.getBytes(StandardCharsets.UTF_8)))
        .forEach(tree::append);
    assertThat(book.signer(tenant).last().root()).isEqualTo(tree.root());
  }

  @Test
  void a_tree_grows_in_any_number_of_steps() throws Exception {
    UUID tenant = database.newTenant();
    int all = 0;
    for (int step : new int[] {1, 254, 1, 1, 511, 4_100, 3}) {
      database.pending(tenant, step);
      all += step;
      sequenceAll();
      signing.sign();
    }
    VerificationReport report = verified(tenant);
    assertThat(report.sound()).as(report.summary()).isTrue();
    assertThat(report.entries()).isEqualTo(all);
  }

  @Test
  void sequencers_side_by_side_lose_and_double_nothing() throws Exception {
    List<UUID> tenants = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tenants.add(database.newTenant());
      database.pending(tenants.get(i), 500);
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      work.add(sequencer::sequence);
    }
    int all = 0;
    for (Future<Integer> count : threads.invokeAll(work)) {
      all += count.get();
    }
    threads.shutdown();
    all += sequenceAll();
    signing.sign();
    assertThat(all).isEqualTo(4_000);
    for (UUID tenant : tenants) {
      assertThat(verified(tenant).sound()).isTrue();
      assertThat(verified(tenant).entries()).isEqualTo(500);
    }
  }

  @Test
  void a_transaction_that_commits_late_is_not_lost() throws Exception {
    UUID tenant = database.newTenant();
    try (Connection late = database.as("postgres").getConnection();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(
          "insert into audit_pending (tenant_id, entry) values ('"
              + tenant
              + "', '{\"action\":\"LATE\",\"actor\":\"x\",\"at\":\"2026\",\"result\":\"DONE\"}')");
      database.pending(tenant, 5);
      assertThat(sequenceAll()).isEqualTo(5);
      late.commit();
    }
    assertThat(sequenceAll()).isEqualTo(1);
    assertThat(texts("select action from audit_entry where seq = 5")).containsExactly("LATE");
  }

  @Test
  void four_kinds_of_tampering_at_250_places_each_are_all_found() throws Exception {
    int size = 300;
    UUID tenant = signed(size);
    database.tamper("create table if not exists kept as select * from audit_entry with no data");
    database.tamper("delete from kept");
    database.tamper("insert into kept select * from audit_entry");
    List<byte[]> original = entries(tenant);
    Random random = new Random(20261125);
    int found = 0;
    for (int round = 0; round < 250; round++) {
      int place = random.nextInt(size);
      for (int kind = 0; kind < 4; kind++) {
        tamper(kind, tenant, kind == 2 ? size - 1 : place, original);
        found += verified(tenant).sound() ? 0 : 1;
        restore(tenant, kind == 2 ? size - 1 : place);
      }
    }
    assertThat(found).isEqualTo(1_000);
    assertThat(verified(tenant).sound()).as("what was put back is sound again").isTrue();
  }

  private static List<byte[]> entries(UUID tenant) throws SQLException {
    return texts("select entry from audit_entry where tenant_id = '" + tenant + "' order by seq")
        .stream()
        .map(entry -> entry.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** 0: changed entry; 1: changed with its leaf hash; 2: the last row removed; 3: a row missing. */
  private static void tamper(int kind, UUID tenant, int place, List<byte[]> original)
      throws SQLException {
    String changed =
        new String(original.get(place), StandardCharsets.UTF_8).replace("\"x\"", "\"y\"");
    Hash leaf = TreeHash.leaf(changed.getBytes(StandardCharsets.UTF_8));
    switch (kind) {
      case 0 ->
          database.tamper(
              "update audit_entry set entry = ? where tenant_id = ? and seq = ?",
              changed,
              tenant,
              place);
      case 1 ->
          database.tamper(
              "update audit_entry set entry = ?, leaf_hash = ? where tenant_id = ? and seq = ?",
              changed,
              leaf.bytes(),
              tenant,
              place);
      default ->
          database.tamper("delete from audit_entry where tenant_id = ? and seq = ?", tenant, place);
    }
  }

  private static void restore(UUID tenant, int place) throws SQLException {
    database.tamper("delete from audit_entry where tenant_id = ? and seq = ?", tenant, place);
    database.tamper(
        "insert into audit_entry (tenant_id, seq, entry, leaf_hash) select tenant_id, seq, entry,"
            + " leaf_hash from kept where tenant_id = ? and seq = ?",
        tenant,
        place);
  }

  @Test
  void a_record_rewritten_from_end_to_end_is_neither_signed_nor_sound() throws Exception {
    UUID tenant = signed(50);
    database.tamper("delete from audit_entry");
    database.tamper("delete from audit_tile");
    database.tamper("delete from audit_checkpoint");
    database.tamper("delete from audit_log");
    database.pending(tenant, 60);
    database.tamper("update audit_pending set entry = replace(entry, '\"x\"', '\"y\"')");
    sequenceAll();
    assertThatThrownBy(signing::sign).isInstanceOf(SigningRefusedException.class);
    assertThat(verified(tenant).sound()).isFalse();
  }

  @Test
  void a_tenant_whose_record_vanished_is_found() throws Exception {
    UUID tenant = signed(5);
    for (String table : List.of("audit_entry", "audit_tile", "audit_checkpoint", "audit_log")) {
      database.tamper("delete from " + table);
    }
    assertThat(verified(tenant).sound()).isFalse();
  }

  @Test
  void a_lost_memory_is_not_begun_anew() throws Exception {
    UUID tenant = signed(5);
    Files.delete(folder.resolve(tenant + ".checkpoint"));
    database.pending(tenant, 1);
    sequenceAll();
    assertThatThrownBy(signing::sign).isInstanceOf(SigningRefusedException.class);
  }

  @Test
  void a_checkpoint_signed_by_another_key_is_found() throws Exception {
    UUID tenant = signed(5);
    CheckpointBook other =
        new CheckpointBook(folder, "test", SigningKey.generate(new SecureRandom()));
    assertThat(new RecordVerification(database.queue(), other).verify().get(tenant).sound())
        .isFalse();
  }

  @Test
  void the_queue_role_changes_no_entry_and_sees_nothing_else() throws Exception {
    signed(3);
    for (String sql :
        List.of(
            "update audit_entry set entry = '{}'",
            "delete from audit_entry",
            "delete from audit_checkpoint",
            "select * from staff_member",
            "select * from approval_request",
            "insert into audit_pending (tenant_id, entry) select tenant_id, '{}' from audit_log")) {
      try (Connection connection = database.queue().getConnection();
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void what_is_signed_while_a_verification_runs_does_not_seem_rolled_back() throws Exception {
    UUID tenant = signed(5);
    DataSource whileOthersWrite =
        SigningMeanwhile.source(
            database.queue(),
            () -> {
              database.pending(tenant, 3);
              sequenceAll();
              signing.sign();
            });
    VerificationReport report = new RecordVerification(whileOthersWrite, book).verify().get(tenant);
    assertThat(report.findings()).isEmpty();
    assertThat(report.sound()).isTrue();
    assertThat(report.entries()).isEqualTo(5);
    assertThat(new RecordVerification(database.queue(), book).verify(tenant).entries())
        .isEqualTo(8);
  }

  /** The signer remembers first and stores then; a kill or a backup may come between. */
  @Test
  void a_checkpoint_that_was_remembered_and_not_stored_yet_is_no_roll_back() throws Exception {
    UUID tenant = signed(5);
    database.pending(tenant, 3);
    sequenceAll();
    signing.sign();
    database.tamper("delete from audit_checkpoint where size = 8");
    assertThat(verified(tenant).findings()).isEmpty();
    assertThat(verified(tenant).sound()).isTrue();
    assertThat(verified(tenant).entries()).isEqualTo(8);
  }

  @Test
  void entries_cut_off_with_their_checkpoints_are_missed_by_the_signers_memory() throws Exception {
    UUID tenant = signed(5);
    database.pending(tenant, 3);
    sequenceAll();
    signing.sign();
    database.tamper("delete from audit_checkpoint where size = 8");
    database.tamper("delete from audit_entry where seq >= 5");
    assertThat(verified(tenant).sound()).isFalse();
    assertThat(verified(tenant).findings()).extracting(f -> f.fault().name()).contains("TRUNCATED");
  }
}
