package dev.cygnet.examples.interop;

import dev.cygnet.examples.interop.lab.NetworkLab;
import java.util.Optional;

/** Whether this kernel and container let us make networks. */
final class Namespaces {
    private Namespaces() {}

    /** Tries the parts that every test needs: a namespace, a cable, a bridge. */
    static Optional<String> obstacle() {
        try (NetworkLab lab = NetworkLab.create()) {
            var one = lab.namespace("one");
            var other = lab.namespace("other");
            lab.connect(one, "192.0.2.1/24", other, "192.0.2.2/24", "under0");
            one.lan("lan0", "10.1.0.1/24");
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("this machine does not let us make network namespaces, veth pairs and bridges ("
                    + String.valueOf(e.getMessage())
                            .lines()
                            .filter(line -> !line.isBlank())
                            .reduce((first, last) -> last)
                            .orElse("no reason given")
                    + "): allow CAP_NET_ADMIN and CAP_SYS_ADMIN");
        }
    }
}
