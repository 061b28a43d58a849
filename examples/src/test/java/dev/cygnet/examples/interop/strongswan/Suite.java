package dev.cygnet.examples.interop.strongswan;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The algorithms of an SA in strongSwan's names. */
final class Suite {
    private Suite() {}

    static String of(ViciMessage sa) {
        String keySize = sa.text("encr-keysize").map(bits -> "-" + bits).orElse("");
        return Stream.of(
                        sa.textOrEmpty("encr-alg") + keySize,
                        sa.textOrEmpty("integ-alg"),
                        sa.textOrEmpty("prf-alg"),
                        sa.textOrEmpty("dh-group"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
    }
}
