package dev.adjoint.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of this process. */
class WebSourceTest {
  private static final List<DataFile> FILES = List.of(DataFileTest.FILE);

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void downloadsIntoTheCache() throws IOException {
    byte[] gzipped = IdxFileTest.gzip(DataFileTest.CONTENT);
    server.createContext("/data/a.gz", exchange -> answer(exchange, 200, gzipped));

    var answer = source(Duration.ofMinutes(1)).look(FILES);

    assertThat(answer).isEqualTo(new DataSource.Found(folder.resolve("cache")));
    assertThat(Files.readAllBytes(folder.resolve("cache/a.gz"))).isEqualTo(gzipped);
  }

  @Test
  void refusesOtherContent() {
    server.createContext("/data/a.gz", exchange -> answer(exchange, 200, "log in".getBytes(UTF_8)));
    assertMissing("/data/a.gz: its unpacked content is not the published one");
  }

  @Test
  void saysWhatTheServerSays() {
    server.createContext("/data/a.gz", exchange -> answer(exchange, 403, new byte[0]));
    assertMissing("/data/a.gz: HTTP status 403");
  }

  @Test
  void saysThatNoOneListens() {
    server.stop(0);
    assertMissing("/data/a.gz: cannot be reached");
  }

  @Test
  void doesNotWaitForeverForAServerThatFallsSilent() {
    var tested = new CountDownLatch(1);
    server.createContext(
        "/data/a.gz",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          await(tested);
        });

    var answer = source(Duration.ofMillis(300)).look(FILES);
    tested.countDown();

    assertThat(answer.toString()).contains("nothing came for");
    assertThat(Files.exists(folder.resolve("cache"))).isFalse();
  }

  private void assertMissing(String part) {
    var answer = source(Duration.ofMinutes(1)).look(FILES);
    assertThat(answer).isInstanceOf(DataSource.Missing.class);
    assertThat(((DataSource.Missing) answer).why()).contains(part);
    assertThat(Files.exists(folder.resolve("cache"))).isFalse();
  }

  private WebSource source(Duration stallLimit) {
    var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/data/");
    return new WebSource(address, new CacheFolder(folder.resolve("cache")), stallLimit);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
