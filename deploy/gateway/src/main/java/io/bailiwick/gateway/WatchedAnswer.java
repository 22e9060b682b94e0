package io.bailiwick.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.Buffers;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/** The body of an answer, whose being read is noted. */
final class WatchedAnswer extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private final ClientWait client;

  WatchedAnswer(StreamSinkConduit body, ClientWait client) {
    super(body);
    this.client = client;
    client.wokenBy(this::wakeupWrites);
  }

  /** Where there was nothing to write, nothing says whether the client reads. */
  private <N extends Number> N noted(boolean something, N bytes) {
    if (something) {
      client.tried(bytes.longValue());
    }
    return bytes;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    client.require();
    return noted(source.hasRemaining(), next.write(source));
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    client.require();
    return noted(
        Buffers.hasRemaining(sources, offset, length), next.write(sources, offset, length));
  }

  @Override
  public int writeFinal(ByteBuffer source) throws IOException {
    client.require();
    return noted(source.hasRemaining(), next.writeFinal(source));
  }

  @Override
  public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
    client.require();
    return noted(
        Buffers.hasRemaining(sources, offset, length), next.writeFinal(sources, offset, length));
  }

  @Override
  public long transferFrom(FileChannel source, long position, long count) throws IOException {
    return source.transferTo(position, count, new ConduitWritableByteChannel(this));
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer)
      throws IOException {
    return Conduits.transfer(source, count, throughBuffer, this);
  }

  /** What was written goes out; as long as it does not, the client does not read. */
  @Override
  public boolean flush() throws IOException {
    client.require();
    boolean flushed = next.flush();
    client.tried(flushed ? 1 : 0);
    return flushed;
  }
}
