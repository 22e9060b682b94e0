package io.bailiwick.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSourceConduit;

/** The body of a request, whose coming is noted. */
final class WatchedRequest extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private final ClientWait client;

  WatchedRequest(StreamSourceConduit body, ClientWait client) {
    super(body);
    this.client = client;
    client.wokenBy(this::wakeupReads);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    client.require();
    int bytes = next.read(target);
    client.tried(bytes);
    return bytes;
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    client.require();
    long bytes = next.read(targets, offset, length);
    client.tried(bytes);
    return bytes;
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
  }

  @Override
  public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target)
      throws IOException {
    return Conduits.transfer(this, count, throughBuffer, target);
  }
}
