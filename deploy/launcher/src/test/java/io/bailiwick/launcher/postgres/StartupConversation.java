package io.bailiwick.launcher.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** PostgreSQL's protocol up to the first answer: what a server asks a newcomer for. */
final class StartupConversation {
  private static final int PROTOCOL_3 = 196_608;

  private StartupConversation() {}

  /** The server's first message: its kind and, as text, what it says. */
  static String firstAnswer(SocketAddress address, String role, String database)
      throws IOException {
    try (SocketChannel channel = SocketChannel.open(address)) {
      channel.write(ByteBuffer.wrap(startup(role, database)));
      ByteBuffer answer = ByteBuffer.allocate(512);
      while (answer.position() < 9 && channel.read(answer) >= 0) {
        // Until kind, length and code are there.
      }
      answer.flip();
      return StandardCharsets.ISO_8859_1.decode(answer).toString();
    }
  }

  private static byte[] startup(String role, String database) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeInt(PROTOCOL_3);
    for (String word : new String[] {"user", role, "database", database}) {
      out.write(word.getBytes(StandardCharsets.UTF_8));
      out.write(0);
    }
    out.write(0);
    return ByteBuffer.allocate(body.size() + 4)
        .putInt(body.size() + 4)
        .put(body.toByteArray())
        .array();
  }
}
