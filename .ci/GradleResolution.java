import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.gradle.api.Project;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.artifacts.result.ResolvedComponentResult;
import org.gradle.api.artifacts.component.ModuleComponentIdentifier;
import org.gradle.testfixtures.ProjectBuilder;

/**
 * Resolves all modules of a staged release as a Gradle build does: without versions, by the BOM as a platform, and the
 * processor on its own path. Gradle's own classes do it; a Gradle build is not started.
 *
 * <p>Arguments: the repository, the version, an empty folder, the modules.
 */
public final class GradleResolution {
    private static final String GROUP = "dev.pathlight";

    public static void main(String[] arguments) throws Exception {
        URI repository = Path.of(arguments[0]).toUri();
        String version = arguments[1];
        File folder = new File(arguments[2]);
        Project project = ProjectBuilder.builder()
                .withProjectDir(folder)
                .withGradleUserHomeDir(new File(folder, "home"))
                .build();
        project.getPluginManager().apply("java");
        project.getRepositories().maven(staged -> {
            staged.setUrl(repository);
            staged.content(content -> content.includeGroup(GROUP));
        });
        project.getRepositories().mavenCentral(central -> central.content(content -> content.excludeGroup(GROUP)));

        Object bom = project.getDependencies().platform(GROUP + ":pathlight-bom:" + version);
        project.getDependencies().add("implementation", bom);
        project.getDependencies().add("annotationProcessor", bom);
        Set<String> wanted = new TreeSet<>();
        for (int i = 3; i < arguments.length; i++) {
            String path = arguments[i].equals("pathlight-processor") ? "annotationProcessor" : "implementation";
            project.getDependencies().add(path, GROUP + ":" + arguments[i]);
            wanted.add(arguments[i] + ":" + version);
        }

        Set<String> found = new TreeSet<>();
        for (String path : new String[] {"compileClasspath", "runtimeClasspath", "annotationProcessor"}) {
            Configuration configuration = project.getConfigurations().getByName(path);
            Set<File> files = configuration.getFiles(); // throws if anything is not found
            System.out.println(path + ": " + files.size() + " files");
            for (ResolvedComponentResult component :
                    configuration.getIncoming().getResolutionResult().getAllComponents()) {
                if (component.getId() instanceof ModuleComponentIdentifier module && module.getGroup().equals(GROUP)) {
                    found.add(module.getModule() + ":" + module.getVersion());
                }
            }
        }
        found.remove("pathlight-bom:" + version);
        if (!found.equals(wanted)) {
            System.err.println("error: Gradle resolves " + found + " instead of " + wanted);
            System.exit(1);
        }
        System.exit(0); // Gradle leaves threads that keep the JVM alive
    }
}
