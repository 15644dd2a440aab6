package dev.pathlight.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Reports the analyses of files, one after the other. */
interface Report {
    void request(Path file, Input.Request input) throws IOException;

    void paths(Path file, Input.Paths input) throws IOException;

    void malformed(Path file, MalformedFile why) throws IOException;

    /** Called after the last file. */
    void end() throws IOException;
}
