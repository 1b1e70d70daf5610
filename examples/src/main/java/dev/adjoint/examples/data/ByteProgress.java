package dev.adjoint.examples.data;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Collects the body of a response, and can be asked from another thread how far it is. */
final class ByteProgress implements BodyHandler<byte[]> {
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong expected = new AtomicLong();

  long received() {
    return received.get();
  }

  /** 0 where the server does not say. */
  long expected() {
    return expected.get();
  }

  @Override
  public BodySubscriber<byte[]> apply(ResponseInfo response) {
    expected.set(response.headers().firstValueAsLong("Content-Length").orElse(0));
    return new Counting(BodySubscribers.ofByteArray());
  }

  private final class Counting implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> collector;

    Counting(BodySubscriber<byte[]> collector) {
      this.collector = collector;
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      buffers.forEach(buffer -> received.addAndGet(buffer.remaining()));
      collector.onNext(buffers);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return collector.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      collector.onSubscribe(subscription);
    }

    @Override
    public void onError(Throwable fault) {
      collector.onError(fault);
    }

    @Override
    public void onComplete() {
      collector.onComplete();
    }
  }
}
