package dev.cygnet.examples.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command printed and how it ended.
 *
 * @param exitCode how it ended
 * @param out standard output
 * @param err standard error
 */
record Cli(int exitCode, String out, String err) {
    static final String TOPOLOGIES = "src/main/topologies/";

    static Cli run(String... arguments) {
        return runWithInput("", arguments);
    }

    static Cli runWithInput(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = CygnetCommand.commandLine(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        int exitCode = line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Cli(exitCode, out.toString(), err.toString());
    }

    /** {@return --bind options that put the addresses of hybrid-cloud.json at free ports of loopback addresses} */
    static List<String> loopback() throws IOException {
        List<String> options = new ArrayList<>();
        List<String> addresses = List.of("1.1.1.2", "2.2.2.2", "1.1.1.1");
        for (int i = 0; i < addresses.size(); i++) {
            String real = "127.0.0." + (i + 2);
            options.add("--bind=" + addresses.get(i) + "=" + real + ":" + freePort(real) + ":" + freePort(real));
        }
        return options;
    }

    private static int freePort(String address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }

    static String[] arguments(List<String> options, String... others) {
        List<String> all = new ArrayList<>(List.of(others));
        all.addAll(options);
        return all.toArray(new String[0]);
    }
}
