package dev.cygnet.examples.interop.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys with which tshark opens a capture, in tshark's own table lines.
 *
 * @param ike lines of the table {@code ikev2_decryption_table}:
 *     {@code SPIi,SPIr,SK_ei,SK_er,"encryption",SK_ai,SK_ar,"integrity"}, numbers in bare hexadecimal digits
 * @param esp lines of the table {@code esp_sa}: {@code "IPv4","source","destination","0xSPI","encryption","0xKEY","authentication","0xKEY"}
 */
public record KeyTable(List<String> ike, List<String> esp) {
    /** No keys. */
    public static final KeyTable EMPTY = new KeyTable(List.of(), List.of());

    /** Sorts the lines of a key log into the two tables; empty lines and lines that begin with {@code #} are left out. */
    public static KeyTable parse(List<String> lines) {
        List<String> ike = new ArrayList<>();
        List<String> esp = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            (line.startsWith("\"IPv") ? esp : ike).add(line);
        }
        return new KeyTable(List.copyOf(ike), List.copyOf(esp));
    }

    /** {@return the options for tshark} */
    List<String> options() {
        List<String> options = new ArrayList<>();
        ike.forEach(line -> options.addAll(List.of("-o", "uat:ikev2_decryption_table:" + line)));
        esp.forEach(line -> options.addAll(List.of("-o", "uat:esp_sa:" + line)));
        return options;
    }

    /** {@return the keys of both} */
    public KeyTable and(KeyTable other) {
        return new KeyTable(
                Stream.concat(ike.stream(), other.ike.stream()).toList(),
                Stream.concat(esp.stream(), other.esp.stream()).toList());
    }
}
