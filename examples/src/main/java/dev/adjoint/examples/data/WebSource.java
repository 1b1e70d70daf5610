package dev.adjoint.examples.data;

import dev.adjoint.examples.console.Progress;
import dev.adjoint.runtime.AdjointException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An address from which the gzipped files are downloaded into a cache. */
public final class WebSource implements DataSource {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(4);
  private static final int POLL_MILLIS = 100;

  private final URI address;
  private final CacheFolder cache;
  private final Duration stallLimit;

  /** Files at {@code <address>/<name>.gz}. */
  public WebSource(URI address, CacheFolder cache) {
    this(address, cache, Duration.ofSeconds(10));
  }

  WebSource(URI address, CacheFolder cache, Duration stallLimit) {
    this.address = address;
    this.cache = cache;
    this.stallLimit = stallLimit;
  }

  @Override
  public String place() {
    return "download: " + address;
  }

  @Override
  public Answer look(List<DataFile> files) {
    try (var client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      try {
        for (var file : files) {
          var from = address.resolve(file.gzipName());
          cache.keep(file, from.toString(), download(client, from, file.gzipName()));
        }
      } finally {
        client.shutdownNow();
      }
      return new Found(cache.folder());
    } catch (IOException | AdjointException e) {
      return new Missing(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  private byte[] download(HttpClient client, URI from, String name) throws IOException {
    var progress = new ByteProgress();
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(HttpRequest.newBuilder(from).build(), progress);
    try (var bar = Progress.ofBytes("downloading " + name)) {
      var last = progress.received();
      long lastNanos = System.nanoTime();
      while (true) {
        try {
          var complete = response.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
          return content(complete, from);
        } catch (TimeoutException e) {
          long received = progress.received();
          bar.at(received, progress.expected());
          if (received != last) {
            last = received;
            lastNanos = System.nanoTime();
          } else if (System.nanoTime() - lastNanos > stallLimit.toNanos()) {
            throw new IOException(from + ": nothing came for " + stallLimit.toSeconds() + " s", e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(from + ": " + reason(e.getCause() == null ? e : e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(from + ": interrupted", e);
    } finally {
      response.cancel(true);
    }
  }

  private static byte[] content(HttpResponse<byte[]> response, URI from) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException(from + ": HTTP status " + response.statusCode());
    }
    return response.body();
  }

  /** The client gives a refused connection no message. */
  private static String reason(Throwable fault) {
    var message = fault.getMessage();
    return message == null || message.isBlank() ? "cannot be reached" : message;
  }
}
