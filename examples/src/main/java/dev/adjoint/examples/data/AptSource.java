package dev.adjoint.examples.data;

import dev.adjoint.examples.console.Progress;
import dev.adjoint.runtime.AdjointException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A Debian package that contains the files: downloaded and unpacked by the tools of Debian, without
 * root and without installing it.
 *
 * @param packageName of the package
 * @param folderInPackage where in the package the files are, without a leading slash
 * @param cache where they are kept
 * @param aptGet the command that downloads packages
 * @param dpkgDeb the command that unpacks them
 */
public record AptSource(
    String packageName, String folderInPackage, CacheFolder cache, String aptGet, String dpkgDeb)
    implements DataSource {

  /** With the tools on the PATH. */
  public AptSource(String packageName, String folderInPackage, CacheFolder cache) {
    this(packageName, folderInPackage, cache, "apt-get", "dpkg-deb");
  }

  @Override
  public String place() {
    return "Debian package: apt-get download " + packageName;
  }

  @Override
  public Answer look(List<DataFile> files) {
    if (!isInstalled(aptGet) || !isInstalled(dpkgDeb)) {
      return new Missing("this machine has no apt-get and dpkg-deb");
    }
    try {
      var folder = Files.createTempDirectory("adjoint-data-");
      var bar = Progress.ofUnknownLength("downloading Debian package " + packageName);
      try {
        download(folder);
        unpack(folder);
        keep(folder.resolve("unpacked").resolve(folderInPackage), files);
        return new Found(cache.folder());
      } finally {
        bar.close();
        delete(folder);
      }
    } catch (IOException | AdjointException e) {
      return new Missing(String.valueOf(e.getMessage()));
    }
  }

  /** A machine may have no package lists yet: then they are fetched into the working folder. */
  private void download(Path folder) throws IOException {
    try {
      aptGet(folder, List.of(), "download", packageName);
    } catch (ToolException e) {
      var lists = Files.createDirectories(folder.resolve("lists"));
      var cached = Files.createDirectories(folder.resolve("cache"));
      var ownLists = List.of("-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cached);
      try {
        aptGet(folder, ownLists, "update");
        aptGet(folder, ownLists, "download", packageName);
      } catch (ToolException second) {
        e.addSuppressed(second);
        throw e;
      }
    }
  }

  private void aptGet(Path folder, List<String> options, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(aptGet);
    command.addAll(List.of("-q", "-o", "Acquire::Retries=0"));
    command.addAll(List.of("-o", "Acquire::http::Timeout=5", "-o", "Acquire::https::Timeout=5"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    Tool.run(folder, command);
  }

  private void unpack(Path folder) throws IOException {
    try (var packages = Files.newDirectoryStream(folder, packageName + "_*.deb")) {
      for (var file : packages) {
        Tool.run(folder, List.of(dpkgDeb, "-x", file.getFileName().toString(), "unpacked"));
        return;
      }
    }
    throw new ToolException(aptGet + " left no file " + packageName + "_*.deb");
  }

  private void keep(Path unpacked, List<DataFile> files) throws IOException {
    for (var file : files) {
      var origin = packageName + ": " + folderInPackage + "/" + file.gzipName();
      var found =
          file.in(unpacked).orElseThrow(() -> new ToolException(origin + " is not in the package"));
      cache.keep(file, origin, Files.readAllBytes(found));
    }
  }

  private static boolean isInstalled(String command) {
    var path = System.getenv().getOrDefault("PATH", "");
    for (var folder : path.split(File.pathSeparator)) {
      // An absolute command resolves to itself.
      if (Files.isExecutable(Path.of(folder).resolve(command))) {
        return true;
      }
    }
    return false;
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
