package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.file.Trees;
import io.bailiwick.launcher.secret.SecretFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The directory that holds the databases, made once and for good. */
final class DataDirectory {
  /** Whose password opens everything; asked for like any other. */
  static final String SUPERUSER = "postgres";

  private static final String SUPERUSER_SECRET = "postgresql-superuser";

  private final Path path;
  private final SecretFolder secrets;

  private DataDirectory(Path path, SecretFolder secrets) {
    this.path = path;
    this.secrets = secrets;
  }

  /** The data directory of an installation. */
  static DataDirectory of(Path home) throws IOException {
    PrivateFolder postgres = PrivateFolder.open(home.resolve("postgres"));
    return new DataDirectory(postgres.path().resolve("data"), SecretFolder.of(home));
  }

  Path path() {
    return path;
  }

  boolean isMade() {
    return Files.exists(path.resolve("PG_VERSION"));
  }

  /** The superuser's password. */
  String superuserPassword() throws IOException {
    return secrets
        .find(SUPERUSER_SECRET)
        .orElseThrow(
            () ->
                new Refusal(
                    secrets.path(SUPERUSER_SECRET)
                        + ": the superuser's password is missing, so nobody can open "
                        + path
                        + "; put the secrets back from the backup"));
  }

  /** Where that password stands, for messages. */
  Path superuserSecret() {
    return secrets.path(SUPERUSER_SECRET);
  }

  /** Makes the directory if there is none, and refuses one of another major release. */
  void make(PostgresBinaries binaries) throws IOException, InterruptedException {
    if (!isMade()) {
      initialise(binaries);
      return;
    }
    superuserPassword();
    String found = Files.readString(path.resolve("PG_VERSION")).strip();
    if (!found.equals(PostgresBinaries.major())) {
      throw new Refusal(
          path
              + ": these databases are of PostgreSQL "
              + found
              + " and this release brings "
              + PostgresBinaries.major()
              + "; go on with the release of Bailiwick that made them");
    }
  }

  /** In a folder aside and renamed, so that a half-made directory is never taken for a whole. */
  private void initialise(PostgresBinaries binaries) throws IOException, InterruptedException {
    Path pending = path.resolveSibling("data.new");
    Trees.delete(pending);
    secrets.secret(SUPERUSER_SECRET);
    run(binaries, pending);
    Files.move(pending, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private void run(PostgresBinaries binaries, Path folder)
      throws IOException, InterruptedException {
    List<String> command =
        binaries.command(
            "initdb",
            "--pgdata=" + folder,
            "--username=" + SUPERUSER,
            "--pwfile=" + superuserSecret(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums");
    Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
    initdb.getOutputStream().close();
    String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (initdb.waitFor() != 0) {
      String complaint = said.strip().replaceAll("\\s*\\R\\s*", " | ");
      throw new Refusal(
          path + ": the database could not be made: " + complaint + "; " + binaries.hint(said));
    }
  }
}
