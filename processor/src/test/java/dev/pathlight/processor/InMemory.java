package dev.pathlight.processor;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** The classes of a compilation, loaded from memory. */
final class InMemory extends ClassLoader {
    private final Map<String, JavaFileObject> classes = new HashMap<>();

    InMemory(Compilation compilation) {
        super(InMemory.class.getClassLoader());
        compilation.generatedFiles().stream()
                .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
                .forEach(file -> classes.put(
                        file.getName()
                                .replaceFirst("^/?CLASS_OUTPUT/", "")
                                .replaceFirst("\\.class$", "")
                                .replace('/', '.'),
                        file));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        JavaFileObject file = classes.get(name);
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = file.openInputStream()) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
