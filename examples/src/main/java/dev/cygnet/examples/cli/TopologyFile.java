package dev.cygnet.examples.cli;

import dev.cygnet.model.CygnetException;
import dev.cygnet.model.json.TopologyJson;
import dev.cygnet.model.topology.TopologyCheck;
import java.nio.file.Path;

/** Reads the file that a command names. */
final class TopologyFile {
    private TopologyFile() {}

    static TopologyCheck read(Path file) {
        try {
            return TopologyJson.read(file);
        } catch (CygnetException e) {
            throw CommandFailure.badConfiguration(e);
        }
    }
}
