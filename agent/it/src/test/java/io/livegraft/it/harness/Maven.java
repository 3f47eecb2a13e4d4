package io.livegraft.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Maven that runs the build, with its settings and its repository. */
public final class Maven {
    private Maven() {}

    /**
     * Writes a project of nothing but calls of the plug-in that fetches jars, in the phase {@code process-sources}.
     *
     * @param dependencies elements of the project
     * @param executions elements of the plug-in
     */
    public static Path project(Path file, String dependencies, String executions) throws IOException {
        return Files.writeString(file, """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.livegraft</groupId>
                  <artifactId>fetched-jars</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <dependencies>%s</dependencies>
                  <build><plugins><plugin>
                    <artifactId>maven-dependency-plugin</artifactId>
                    <version>%s</version>
                    <executions>%s</executions>
                  </plugin></plugins></build>
                </project>
                """.formatted(dependencies, dependencyPlugin(), executions));
    }

    /**
     * An execution of such a project that copies jars, the only one or beside another.
     *
     * @param items of {@link #item}
     */
    public static String copy(Path directory, String items) {
        return """
                <execution>
                  <id>copy</id>
                  <phase>process-sources</phase>
                  <goals><goal>copy</goal></goals>
                  <configuration>
                    <outputDirectory>%s</outputDirectory>
                    <artifactItems>%s</artifactItems>
                  </configuration>
                </execution>
                """.formatted(directory, items);
    }

    /**
     * One jar to copy.
     *
     * @param more elements that say which one, such as its classifier, or nothing
     * @param file its name there
     */
    public static String item(String group, String artifact, String version, String more, String file) {
        return "<artifactItem><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s<destFileName>%s</destFileName></artifactItem>"
                .formatted(group, artifact, version, more, file);
    }

    /** Runs these goals or phases of a project. */
    public static void run(Path project, String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("livegraft.it.maven")));
        command.addAll(List.of("-B", "-q", "-ntp", "-f", project.toString()));
        command.add("-Dmaven.repo.local=" + System.getProperty("livegraft.it.repository"));
        command.addAll(List.of(goals));
        Process maven = new ProcessBuilder(command).redirectErrorStream(true).start();
        maven.getOutputStream().close();
        String output = new String(maven.getInputStream().readAllBytes());
        if (maven.waitFor() != 0) {
            throw new IllegalStateException("Maven cannot fetch the jars:\n" + output);
        }
    }

    /** The version of the plug-in that fetches jars. */
    public static String dependencyPlugin() {
        return System.getProperty("livegraft.it.dependencyPlugin");
    }
}
