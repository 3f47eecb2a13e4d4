package io.livegraft.it.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import io.livegraft.it.harness.Compiler;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A web application that is deployed again and again: a patch is in force in each new loader and keeps no old one. */
class WebServersTest {
    private static final Path SOURCES = Path.of("src/test/servers");
    private static final int DEPLOYMENTS = 4;

    private static final Fixture PAGE = Fixture.of("""
            package acme;
            public class Page {
                public static String text() { return «"old"|Text.of("n") + "ew"»; }
            }
            """, """
            package acme;
            public class Text {
                static String of(String text) { return text; }
            }
            """);

    @JvmTest(Mode.DYNAMIC)
    void tomcat(Scene scene) throws IOException {
        redeploy(scene, "tomcat");
    }

    @JvmTest(Mode.STARTUP)
    void jetty(Scene scene) throws IOException {
        redeploy(scene, "jetty");
    }

    private static void redeploy(Scene scene, String server) throws IOException {
        List<Path> classPath = new ArrayList<>(Programs.jarsOf(server));
        classPath.add(compiled(classPath, server));
        String application = application(classPath).toString();
        Jvm jvm = scene.jvm(classPath).start();
        Path work = Distribution.newDirectory(server);
        assertThat(jvm.call("acme.Server#start", work.toString())).isEqualTo("started");
        deploy(jvm, application, "old");

        jvm.enables(PAGE.patch("fix"));
        jvm.expect("acme.Server#get", "new");
        for (int i = 1; i < DEPLOYMENTS; i++) {
            deploy(jvm, application, "new");
        }
        assertThat(jvm.call("acme.Server#loaders")).isEqualTo("1 of " + DEPLOYMENTS);
        JsonArray classes = jvm.status().patch("fix").getArray("classes");
        assertThat(classes)
                .as("one entry, of the loader that is left: %s", classes)
                .hasSize(1);

        jvm.disables("fix");
        jvm.expect("acme.Server#get", "old");
        deploy(jvm, application, "old");
        jvm.unloads("fix");
        assertThat(jvm.call("acme.Server#loaders")).isEqualTo("1 of " + (DEPLOYMENTS + 1));
        jvm.expectEvents("UP(fix)" + " APPLY(fix,acme.Page)".repeat(DEPLOYMENTS - 1) + " DOWN(fix) UNLOAD(fix)");
    }

    private static void deploy(Jvm jvm, String application, String answer) {
        jvm.call("acme.Server#deploy", application);
        jvm.expect("acme.Server#get", answer);
    }

    private static Path compiled(List<Path> classPath, String server) throws IOException {
        Path output = Distribution.newDirectory("server");
        List<Path> withOutput = new ArrayList<>(classPath);
        withOutput.add(output);
        Compiler.compile(SOURCES.resolve("common/acme/Loaders.java"), classPath, output);
        Compiler.compile(SOURCES.resolve(server + "/acme/Server.java"), withOutput, output);
        return output;
    }

    /** The directory of a web application whose page is in a library of its own. */
    private static Path application(List<Path> classPath) throws IOException {
        Path application = Distribution.newDirectory("webapp");
        Path library =
                Files.createDirectories(application.resolve("WEB-INF/lib")).resolve("page.jar");
        Files.copy(PAGE.jar(), library);
        List<Path> withPage = new ArrayList<>(classPath);
        withPage.add(library);
        Compiler.compile(
                SOURCES.resolve("webapp/acme/PageServlet.java"),
                withPage,
                Files.createDirectories(application.resolve("WEB-INF/classes")));
        Files.writeString(application.resolve("WEB-INF/web.xml"), """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <servlet><servlet-name>page</servlet-name><servlet-class>acme.PageServlet</servlet-class></servlet>
                  <servlet-mapping><servlet-name>page</servlet-name><url-pattern>/page</url-pattern></servlet-mapping>
                </web-app>
                """);
        return application;
    }
}
